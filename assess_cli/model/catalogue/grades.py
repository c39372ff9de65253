"""Grades, quotas and signed decisions while settling a period (codes G100 to G149)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

COLUMN_ABSENT = ProblemKind(
    "G100",
    "等次的条件所看的列不存在",
    _ERROR,
    "等次组“{pool}”的“{column}”要看“{name}”，{who}的名册没有这一列{nearest}",
    "照名册的列名改正条件，或在名册里加上这一列",
    "等次组的条件按名册期末那一行判断。",
)
CONDITION_FAULTY = ProblemKind(
    "G101",
    "等次的条件无法判断",
    _ERROR,
    "等次组“{pool}”的“{column}”对 {who} 无法判断：{why}",
    "改正名册里的内容或条件",
    "条件要能说清符合还是不符合。",
)
SEVERAL_POOLS = ProblemKind(
    "G102",
    "一个人属于几个等次组",
    _ERROR,
    "{who} 同时符合等次组“{pools}”的适用条件",
    "改正适用条件，使每个人只属于一组",
    "一个人只能在一组里评等次。",
)
NO_POOL = ProblemKind(
    "G103",
    "有人不属于任何等次组",
    _WARNING,
    "{kind}中有 {count} 个不符合任何等次组的适用条件，没有评等次：{names}",
    "应当评的，改正名册或适用条件；本来不评的，不用改",
    "没有评等次的人不占名额，也不算基数。",
)
TIE_AT_LINE = ProblemKind(
    "G104",
    "等次的名额线上并列",
    _WARNING,
    "等次组“{pool}”{names}并列，{seats}，规则定不下来，全部待定",
    "报会议决定，把决定登记在“决定”表里：种类 等次，考核期 {period}，一人一行写决定内容",
    "程序不替会议取舍；得分和名次照常公布，只有这几个人的等次待定。",
)
OPEN_GRADES = ProblemKind(
    "G105",
    "有人的等次待定",
    _WARNING,
    "等次组“{pool}”有 {count} 个不能按规则评等次，待定：{names}",
    "补上数据；或把会议的决定登记在“决定”表里（种类 等次）；或在“等次组”表写明怎么办",
    "没有得分或不排名的人，程序不替他定等次。",
)
QUOTA_NOT_GIVEN = ProblemKind(
    "G106",
    "名额还没有下达",
    _WARNING,
    "等次组“{pool}”的“{grade}”没有写比例和个数，“决定”表里也没有{period}的名额，这一组的等次全部待定",
    "把下达的名额登记在“决定”表里：种类 名额，项目 {pool}，等次 {grade}，决定内容写个数",
    "不知道名额，就不知道谁在名额内。",
)
RAISED_FOR_SOME = ProblemKind(
    "G107",
    "名额的提高条件只对一部分人成立",
    _ERROR,
    "等次组“{pool}”的“{grade}”的提高条件对{some}成立，对{others}不成立，不知道提不提高",
    "改正名册里的这一列，使算同一个名额的人写法一致；各单位分别提高的，基数范围写“按分组”",
    "提高的比例对一个名额要么成立要么不成立。",
)
OVER_QUOTA = ProblemKind(
    "G108",
    "定为等次的人超过名额",
    _WARNING,
    "等次组“{pool}”的“{grade}”名额 {limit} 名，按后果定为“{grade}”的有 {count} 名",
    "核对后果和名额；超出的要有依据",
    "后果定下的等次先占名额，程序不会删去它。",
)
DECISION_PERIOD = ProblemKind(
    "G109",
    "决定的考核期看不懂",
    _ERROR,
    "决定“{document}”的考核期写“{text}”",
    "写成 {forms} 这样",
    "不知道是哪一期的决定，就用不上。",
)
DECISION_WHO = ProblemKind(
    "G110",
    "决定不知道说的是谁",
    _ERROR,
    "决定“{document}”：{why}",
    "照名册写工号或姓名，一行一个",
    "决定是对一个人的，要写得清是谁。",
)
DECISION_NOT_OPEN = ProblemKind(
    "G111",
    "决定的人没有待定",
    _ERROR,
    "决定“{document}”把 {who} 定为“{content}”，但他的等次按规则已经定为“{grade}”，没有并列或待定",
    "删去这一行；情况变了、并列已经没有的，决定也就不用了",
    "决定只用于规则定不下来的人，不能改规则定下的等次。",
)
DECISION_GRADE = ProblemKind(
    "G112",
    "决定的等次不能有",
    _ERROR,
    "决定“{document}”把 {who} 定为“{content}”，{why}",
    "可以决定的是：{choices}",
    "决定只能在并列所争的等次里选。",
)
DECISION_TOO_MANY = ProblemKind(
    "G113",
    "决定的人超过名额",
    _ERROR,
    "决定把 {names} 都定为“{content}”，名额只剩 {left} 名",
    "改正决定，定为“{content}”的不超过 {left} 名",
    "决定不能突破名额。",
)
DECISION_DOUBLE = ProblemKind(
    "G114",
    "一件事有两个决定",
    _ERROR,
    "决定“{document}”与第 {row} 行说的是同一件事：{what}",
    "只留一行",
    "一期一件事只能有一个决定。",
)
DECISION_QUOTA = ProblemKind(
    "G115",
    "决定的名额没有着落",
    _ERROR,
    "决定“{document}”给的名额写{what}，方案的“名额”表没有这一行{nearest}",
    "项目写等次组，等次写这一组有名额的等次；按分组的写上分组",
    "给定的名额要对得上方案里有名额的等次。",
)
DECISION_AMOUNT = ProblemKind(
    "G116",
    "决定的名额不是数",
    _ERROR,
    "决定“{document}”的决定内容写“{content}”，{why}",
    "写个数，如 5；写比例的（如 25%），“名额”表这一行要写基数",
    "名额是个数，或基数的百分之几。",
)
DECISION_UNUSED = ProblemKind(
    "G117",
    "决定用不上",
    _WARNING,
    "决定“{document}”的种类是“{matter}”，但方案没有等次组，本期不评等次",
    "在方案里写上等次组、等次和名额；或删去这一行",
    "方案不评等次，等次和名额的决定就没有用处。",
)
DECISION_OUTSIDE = ProblemKind(
    "G118",
    "决定的人不在等次组里",
    _ERROR,
    "决定“{document}”的 {who} {why}",
    "删去这一行，或改正等次组的适用条件",
    "只有在等次组里待定的人才需要决定。",
)
