"""What the rows of data tables say: events, counts, tasks, marks, ratings, ranks, and doubled rows (codes R5 to R8)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

UNKNOWN_MATTER = ProblemKind(
    "R501",
    "事项不在规则里",
    Severity.ERROR,
    "方案“事项规则”里没有“{matter}”{nearest}",
    "改成事项规则里的事项或代码；新的事项先写进方案。",
    "每条加扣分都要有规则依据。",
)
AMBIGUOUS_MATTER = ProblemKind(
    "R502",
    "事项对应几条规则",
    Severity.ERROR,
    "“{matter}”对应几条规则：{codes}。",
    "加一列“规则代码”写明是哪一条，或在“事项”里改写规则代码。",
    "几条规则的事项同名，不能替人选。",
)
RULE_NOT_VALID = ProblemKind(
    "R503",
    "规则当时无效",
    Severity.ERROR,
    "规则“{matter}”（{code}）在 {date} 无效，有效期是{spans}。",
    "核对日期，或改正方案里规则的自、至。",
    "规则按日期生效，记录的日期不在任何一版的有效期内。",
)
RULE_ELSEWHERE = ProblemKind(
    "R504",
    "事项属于别的数据表",
    Severity.ERROR,
    "“{matter}”属于指标“{indicator}”，这个指标不从数据表“{table}”取数。",
    "把这一行移到数据表“{tables}”，或在方案“指标”的“数据表”里加上“{table}”。",
    "规则有，但它的指标不读这张表，这条记录会漏算。",
)
POINTS_DIFFER = ProblemKind(
    "R505",
    "分值与规则不符",
    Severity.ERROR,
    "分值是 {stated}，按规则“{matter}”应为 {rule} × {quantity} = {expected}。",
    "改正分值或数量；规则有固定分值的，“分值”可以空着。",
    "表里写的分值与规则算出来的不同，不知道以哪个为准。",
)
POINTS_MISSING = ProblemKind(
    "R506",
    "没有分值",
    Severity.ERROR,
    "规则“{matter}”没有固定分值，这一行也没有填写“分值”。",
    "填写“分值”，扣分写负数。",
    "方案里分值空白的规则，由数据表逐条给出分值。",
)
POINTS_SIGN = ProblemKind(
    "R507",
    "分值正负不对",
    Severity.ERROR,
    "分值是 {stated}，但指标“{indicator}”的计分办法是“{method}”，{expected}。",
    "改正正负号，或改用别的事项。",
    "扣分写负数，加分写正数。",
)
QUANTITY = ProblemKind(
    "R508",
    "数量不对",
    Severity.ERROR,
    "数量是 {quantity}，应大于 0。",
    "填写大于 0 的数量；没有发生的，删去这一行。",
    "一条记录的数量必须大于零，空白即 1。",
)
RULE_CODE_DIFFERS = ProblemKind(
    "R509",
    "规则代码与事项不一致",
    Severity.ERROR,
    "规则代码“{code}”是“{rule_matter}”，这里的事项是“{matter}”。",
    "改正其中一个；这一列写的是具体事情的，把列名“事项”改成“事由”。",
    "事项和规则代码都填写时，两者必须是同一条规则。",
)
POINTS_HEADING = ProblemKind(
    "R510",
    "分值与列名不符",
    Severity.ERROR,
    "分值是 {stated}，列名却是“{heading}”。",
    "扣分写负数，加分写正数；一列里有加有扣的，把列名改成“分值”。",
    "列名说是扣分、数却是正的（或相反），不知道是加还是扣。",
)
POINTS_LADDER = ProblemKind(
    "R511",
    "按阶梯计分的事项不能逐条写分值",
    Severity.ERROR,
    "规则“{matter}”按阶梯计分，这一行却填写了“分值”。",
    "删去这一行的分值，数量写在“数量”里。",
    "按阶梯计分的事项，得分由累计数量查阶梯表决定，一条记录没有单独的分值。",
)
UNMAPPED_COLUMN = ProblemKind(
    "R601",
    "列对不上规则",
    Severity.ERROR,
    "“{column}”这一列有数，但方案“事项规则”里没有这个事项{nearest}",
    "把列名改成事项规则里的事项；不参加计算的，在方案“忽略”里写上这一列。",
    "计数表的列名要与事项规则的事项一致，否则这一列会漏算。",
)
TWO_COLUMNS = ProblemKind(
    "R602",
    "两列对应同一事项",
    Severity.ERROR,
    "“{first}”和“{second}”两列都对应事项“{matter}”。",
    "只留一列，另一列改名或在方案“忽略”里写上；确要分开的，在事项规则里分成两条。",
    "两列都计入可能重复，不能替人选。",
)
COUNT_UNREADABLE = ProblemKind(
    "R603",
    "次数看不懂",
    Severity.ERROR,
    "“{column}”这一格{detail}。",
    "填写数字；没有的空着或写 0。",
    "计数表的格子里只能是数字。",
)
COUNT_NEGATIVE = ProblemKind(
    "R604",
    "次数小于零",
    Severity.ERROR,
    "“{column}”是 {quantity}，不能小于 0。",
    "填写 0 或大于 0 的数。",
    "次数、天数不会是负数。",
)
COLUMN_ABSENT = ProblemKind(
    "R605",
    "事项没有对应的列",
    Severity.WARNING,
    "方案里的事项“{matter}”（{code}）在数据表“{table}”里没有对应的列，等于没有人发生。",
    "补上这一列，没有发生的填 0；或核对列名。",
    "指标只从计数表取数，而某个事项在所有表里都没有列。",
)
COUNT_NEEDS_POINTS = ProblemKind(
    "R606",
    "计数表没有分值",
    Severity.ERROR,
    "“{column}”对应的规则“{matter}”没有固定分值，计数表里只有次数，算不出分。",
    "在方案“事项规则”里填写分值，或改用一行一件事的记录表。",
    "计数表只给次数，每次多少分要由规则写明。",
)
UNKNOWN_INDICATOR = ProblemKind(
    "R701",
    "指标对不上",
    Severity.ERROR,
    "没有从数据表“{table}”取数的指标“{indicator}”{nearest}",
    "填写方案里从这张表取数的指标的代码或名称。",
    "指标代码写错，或方案里这个指标不读这张表。",
)
INDICATOR_BLANK = ProblemKind(
    "R702",
    "没有写属于哪个指标",
    Severity.ERROR,
    "几个指标共用数据表“{table}”（{indicators}），这一行没有写{column}。",
    "填写{column}。",
    "共用一张表时，每一行都要写明属于哪个指标。",
)
UNKNOWN_MODULE = ProblemKind(
    "R703",
    "模块没有指标认领",
    Severity.ERROR,
    "没有指标计算模块“{module}”{nearest}",
    "改正“模块”，或在方案“参数”里给相应指标写上“模块”。",
    "任务按模块归入指标，没有指标认领的任务会漏算。",
)
COMPLETION = ProblemKind(
    "R704",
    "完成率不对",
    Severity.ERROR,
    "完成率是 {completion}，应在 0% 到 100% 之间。",
    "改正完成率；超额完成的写 100%。",
    "任务的完成率在 0% 和 100% 之间。",
)
INDICATOR_SHARED = ProblemKind(
    "R705",
    "几个指标都认领",
    Severity.ERROR,
    "这一行几个指标都可以计：{indicators}。",
    "填写“指标代码”。",
    "一条记录只能计入一个指标。",
)
NOT_APPLICABLE_UNKNOWN = ProblemKind(
    "R706",
    "不适用的指标对不上",
    Severity.ERROR,
    "方案里没有指标“{indicator}”{nearest}",
    "填写方案“指标”里的代码或名称。",
    "不适用表里的指标必须是方案里的指标。",
)
ABSTENTION = ProblemKind(
    "R707",
    "没有说可以弃权",
    Severity.ERROR,
    "“{rater}”弃权（评分空白或写“弃权”），但方案没有说“{indicator}”可以弃权。",
    "填写评分；可以弃权的，在方案“参数”里给“{indicator}”写“允许弃权”“是”。",
    "弃权不是 0 分，能不能弃权由方案规定。",
)
RATER_GROUP_BLANK = ProblemKind(
    "R708",
    "没有写评分组",
    Severity.ERROR,
    "“{indicator}”按评分组的权重计分，这一行没有写“评分组”。",
    "在“评分组”填写：{groups}。",
    "不知道评分人属于哪一组，就不知道他的评分占多少权重。",
)
RATER_GROUP_UNKNOWN = ProblemKind(
    "R709",
    "评分组对不上",
    Severity.ERROR,
    "“{indicator}”没有评分组“{group}”{nearest}",
    "在“评分组”填写：{groups}；确有这一组的，补到方案“参数”的“组权重”里。",
    "没有权重的组不能计分，也不能不计。",
)
DOUBLED = ProblemKind(
    "R801",
    "记录重复",
    Severity.ERROR,
    "{who}的这条记录与{other}完全相同。",
    "重复的删去一条；确实是两次的，给不同的“记录编号”，或在后一条的“允许重复”填“是”。",
    "同一份表放了两次、同一行抄了两遍都会重复计分。",
)
SAME_ID_DIFFERENT = ProblemKind(
    "R802",
    "同一编号内容不同",
    Severity.ERROR,
    "{who}有两条记录编号都是“{id}”，内容却不同，另一条在{other}。",
    "核对后留下对的一条；确是两件事的，改用不同的编号。",
    "同一编号代表同一件事，同一个人只能有一条。",
)
DOUBLED_MANY = ProblemKind(
    "R804",
    "整张表重复",
    Severity.ERROR,
    "“{sheet}”里另有 {count} 条记录也与“{other}”里的完全相同。",
    "多半是同一份表放了两次，移走一个文件。",
    "两张表之间重复的记录很多时，前几条逐条指出，其余的合并成一条。",
)
MONTH_TWICE = ProblemKind(
    "R803",
    "同一人同一月两行",
    Severity.ERROR,
    "{who}的{month}已有一行，在{other}。",
    "留下对的一行。",
    "计数表一人一月只能有一行，否则次数会重复。",
)
