"""Public notices (公示), N170 to N229: working days, what a notice says, and what stands in the way of closing."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

YEAR_UNKNOWN = ProblemKind(
    "N170",
    "不知道这一年的放假安排",
    Severity.ERROR,
    "程序里没有 {year} 年的放假调休安排，不知道 {day} 上不上班。",
    "在“工作日安排”表里写明公示期前后这些日子（周末也要写）是上班还是休息，一天一行；或者等程序更新。",
    "国务院办公厅每年公布下一年的安排，没有公布的年份不能猜。",
)
DAY_TWICE = ProblemKind(
    "N171",
    "一天有两种安排",
    Severity.ERROR,
    "{day} 在 {first} 写的是“{other}”，这里写的是“{state}”。",
    "只留一行。",
    "同一天不能又上班又休息。",
)
STARTS_RESTING = ProblemKind(
    "N172",
    "公示从休息日开始",
    Severity.NOTICE,
    "公示的第一天 {day} 是休息日，公示期从 {first} 起算。",
    "不用处理；写错了日期的，改正 --from。",
    "休息日不计入公示的工作日。",
)
SETTING_PERIOD = ProblemKind(
    "N173",
    "公示设置的考核期看不懂",
    Severity.ERROR,
    "公示设置“{item}”的考核期“{text}”看不懂。",
    "写成 {period} 这样；各期都用的，空着。",
    "看不懂是哪一期，这一项就不会出现在任何一期的公示里。",
)
ITEM_UNKNOWN = ProblemKind(
    "N180",
    "公示设置里的项认不出",
    Severity.ERROR,
    "公示设置里没有“{item}”这一项{nearest}",
    "只能写：审定会议、更正会议、受理部门、受理地点、受理电话、落款单位、起算。",
    "认不出的项不会出现在公示里。",
)
ITEM_TWICE = ProblemKind(
    "N181",
    "公示设置里一项写了两次",
    Severity.ERROR,
    "公示设置“{item}”已经写在 {first}。",
    "只留一行；各期不同的，写明“考核期”。",
    "两个值不知道用哪一个。",
)
ITEM_LACKING = ProblemKind(
    "N182",
    "公示里有空白横线",
    Severity.NOTICE,
    "“公示设置”表里没有写{items}，文件里留了空白横线。",
    "在“公示设置”表里补上后再生成，或者在 Word 里填写。",
    "程序不替人编写单位、电话和会议。",
)
START_UNKNOWN = ProblemKind(
    "N183",
    "起算方法认不出",
    Severity.ERROR,
    "公示设置“起算”写的是“{value}”。",
    "只能写：当日、次日；不写就是当日。",
    "差一天，公示的最后一天就不同。",
)
NO_PUBLIC_REASON = ProblemKind(
    "N184",
    "扣分没有公开事由",
    Severity.WARNING,
    "有 {count} 笔扣分没有填“公开事由”：{who}。公示里只写指标名称和扣多少分。",
    "需要公示具体情况的，在数据表的“公开事由”一列写明，重新计分后再生成公示。",
    "没有注明可以公开的文字一律不上公示。",
)
NOT_RANKED_YET = ProblemKind(
    "N185",
    "有人缺数据没有名次",
    Severity.WARNING,
    "{kind}有 {count} 个因缺数据没有名次，不在公示里：{who}。",
    "补齐数据、重新计分后再公示。",
    "公示以后再补，要发更正公示。",
)
GRADE_OPEN = ProblemKind(
    "N186",
    "有等次还没有定",
    Severity.ERROR,
    "“{pool}”有 {count} 个等次待定：{who}。",
    "先把等次定下来（分数线上同分的，由会议决定后登记），重新计分后再公示；只公示名次和总分的，用 --columns 名次,姓名,总分。",
    "没有定的等次不能公示。",
)
PRIVATE_NUMBER = ProblemKind(
    "N187",
    "公示里有身份证号或电话号码",
    Severity.ERROR,
    "{where}的“{text}”里像是有{what}。",
    "删去号码后重新计分，再生成公示。",
    "身份证号、手机号、电话不得出现在公示里（受理电话除外）。",
)
SENSITIVE_WORDS = ProblemKind(
    "N188",
    "公开事由里有敏感字样",
    Severity.WARNING,
    "{where}的公开事由“{text}”里有“{word}”，公示里没有写，只写了指标名称和扣多少分。",
    "需要公示具体情况的，改写公开事由：不写病情、信访举报人和纪律处分情况。",
    "公示不得写病情、信访举报人和纪律处分情况。",
)
ORDER_LACKING = ProblemKind(
    "N189",
    "没有领导顺序",
    Severity.ERROR,
    "{kind}{what}，不能按领导顺序排列。",
    "在名册里加一列“排序”，写 1、2、3……，每人都填且不重复，重新计分；或者改用别的 --order。",
    "程序不知道领导的先后。",
)
STROKES_UNKNOWN = ProblemKind(
    "N190",
    "有的字不知道笔画",
    Severity.NOTICE,
    "“{characters}”不知道笔画，按姓氏笔画排列时排在同姓或全表最后：{who}。",
    "在 Word 里调整这几位的先后。",
    "生僻字不在笔画表里。",
)
NO_GRADES = ProblemKind(
    "N191",
    "结果里没有等次",
    Severity.ERROR,
    "{kind}的结果里没有等次，{what}。",
    "在方案里写明等次怎样评定，重新计分；不公示等次的，去掉 --grades-only、--grade 和“等次”列。",
    "等次由计分的结果来，公示不另外评定。",
)
NOTHING_CHANGED = ProblemKind(
    "N192",
    "没有要更正的",
    Severity.ERROR,
    "与{base}公布的结果相比，得分、名次和等次都没有变，不用发更正公示。",
    "核对要比较的是哪一次结果；调整了数据的，先重新计分。",
    "更正公示只列有变化的。",
)
BASE_UNUSABLE = ProblemKind(
    "N193",
    "要比较的结果用不了",
    Severity.ERROR,
    "要比较的“{base}”{why}。",
    "写轮次的编号（如 2）、一份 result.json 的路径，或者“上次公示”。",
    "更正公示要知道原来公示的是什么。",
)
COLUMN_UNKNOWN = ProblemKind(
    "N194",
    "公示的列认不出",
    Severity.ERROR,
    "{kind}的公示里没有“{column}”这一列{nearest}",
    "可以写：{columns}。编号、电话和名册里的其他栏目不上公示。",
    "公示只用得分结果里可以公开的栏目。",
)
REASONS_OF_PERSONS = ProblemKind(
    "N195",
    "个人的扣分事由不公示",
    Severity.ERROR,
    "“{kind}”是个人，不能用单位的格式公示扣分事由。",
    "同一份结果里有单位的，加 --kind 只公示单位；否则去掉 --form 单位：个人只公示名次、姓名、总分和等次，扣分情况用得分单、告知单送本人。",
    "个人的扣分事由只告知本人。",
)
NOT_CHECKABLE = ProblemKind(
    "N196",
    "公示记录读不出",
    Severity.ERROR,
    "公示的记录读不出：{detail}。",
    "用同样的命令重新生成这次公示；公示确实没有发过的，删去这个文件夹。",
    "定稿以前要核对公示的与定稿的是同一个结果。",
)
KIND_UNKNOWN = ProblemKind(
    "N197",
    "结果里没有这一类",
    Severity.ERROR,
    "结果里没有“{kind}”这一类{nearest}",
    "--kind 可以写：{kinds}。",
    "公示只能用结果里有的对象类别。",
)
GRADE_UNKNOWN = ProblemKind(
    "N198",
    "没有这个等次",
    Severity.ERROR,
    "{kind}的等次里没有“{grade}”{nearest}",
    "--grade 可以写：{grades}。",
    "等次的名称由方案规定，公务员与事业人员的可能不同。",
)
NOBODY_LISTED = ProblemKind(
    "N199",
    "公示里没有人",
    Severity.ERROR,
    "按所选的类别和等次，公示里一个人也没有。",
    "核对 --kind、--grade；还没有评出等次、没有人参加排名的，不用公示。",
    "空的公示多半是选项写错了。",
)
OBJECTION_OPEN = ProblemKind(
    "N200",
    "异议还没有办完",
    Severity.ERROR,
    "异议“{number}”（{who}，{received} 收到）还没有结果，{period}不能定稿。",
    "核查后在“异议”表里写明结果，答复本人；采纳的登记调整，重新计分。",
    "没有办完的异议可能改变得分。",
)
ANSWER_OPEN = ProblemKind(
    "N201",
    "异议还没有答复",
    Severity.ERROR,
    "异议“{number}”（{who}）的结果是“{outcome}”，还没有答复本人，{period}不能定稿。",
    "用 assess answer 生成答复书，送达后在“异议”表里填写答复日期。",
    "有结果没有答复，本人不知道。",
)
NOTICE_RUNNING = ProblemKind(
    "N202",
    "公示期还没有满",
    Severity.ERROR,
    "{period}的{title}到 {until} 才满，{today} 还不能定稿。",
    "公示期满、没有未办完的异议以后再定稿。",
    "公示期满的第二天起可以定稿。",
)
POSTED_DIFFERS = ProblemKind(
    "N203",
    "公示的与现在的结果不同",
    Severity.ERROR,
    "{period}最后一次公示以后，有 {count} 个的得分、名次或等次变了：{who}，不能定稿。",
    "用 assess notice --correction 上次公示 发更正公示，期满后再定稿；不应当变的，核对数据。",
    "定稿的结果应当就是公示过的结果。",
)
NEVER_POSTED = ProblemKind(
    "N204",
    "没有公示过",
    Severity.WARNING,
    "{period}的结果没有用 assess notice 公示过。",
    "按规定应当公示的，先公示；不需要公示的，不用处理。",
    "程序只知道由它生成的公示。",
)
