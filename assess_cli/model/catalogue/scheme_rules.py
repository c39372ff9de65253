"""Sheet 事项规则 of the scheme (codes S4…; those of groups, levels and roles are in scheme_events)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULE_WITHOUT_EVENTS = ProblemKind(
    "S401",
    "规则所属的指标不用事项规则",
    _ERROR,
    "规则“{rule}”所属的指标“{code}”用“{method}”，不用事项规则",
    "改成用 {methods} 的指标",
    "只有按事项加分、扣分的指标才用事项规则。",
)
RULE_SIGN = ProblemKind(
    "S402",
    "规则分值的正负不对",
    _ERROR,
    "规则“{rule}”的分值是 {points}，“{method}”的分值应当是{sign}",
    "写成 {wanted}",
    "扣分的分值写负数，加分的分值写正数。",
)
CAP_NOT_POSITIVE = ProblemKind(
    "S403",
    "规则的上限不是正数",
    _ERROR,
    "规则“{rule}”的“{column}”是 {cap}",
    "写正数；没有上限的留空",
    "单次上限和累计上限写最多加（扣）多少分，一律写正数。",
)
CAP_BELOW_POINTS = ProblemKind(
    "S404",
    "规则的上限低于一次的分值",
    _ERROR,
    "规则“{rule}”每{unit} {points} 分，“{column}”却只有 {cap} 分",
    "提高上限，或改正分值",
    "上限低于一次的分值，一次也计不满。",
)
CAPS_REVERSED = ProblemKind(
    "S405",
    "单次上限高于累计上限",
    _ERROR,
    "规则“{rule}”的单次上限 {event_cap} 高于累计上限 {total_cap}",
    "单次上限要小于或等于累计上限",
    "一条记录的上限不应超过整个考核期的上限。",
)
MATTER_DOUBLE = ProblemKind(
    "S406",
    "同一指标的事项重复",
    _ERROR,
    "指标“{code}”的规则“{rule}”与第 {row} 行的事项都是“{matter}”",
    "改成不同的事项名称",
    "数据表里按事项名称找规则，同一指标的事项不能同名。",
)
NO_RULES = ProblemKind(
    "S407",
    "指标没有事项规则",
    _WARNING,
    "“{code}”用“{method}”，但“事项规则”里没有它的规则",
    "在“事项规则”里写出加分、扣分的事项",
    "没有规则的指标不会有加分或扣分。",
)
MATTER_SHARED = ProblemKind(
    "S408",
    "同一事项会计入两个指标",
    _WARNING,
    "事项“{matter}”在指标“{code}”和“{other}”里都有规则，而两者都读“{table}”，每条记录会计两处",
    "如果不是有意，删去其中一条规则，或用不同的事项名称",
    "同一张表的同一事项，会在每个有这条规则的指标里各计一次。",
)
FREE_NOT_POSITIVE = ProblemKind(
    "S409",
    "免计数量不是正数",
    _ERROR,
    "规则“{rule}”的免计数量是 {free}",
    "写正数；没有免计的留空",
    "免计数量是一个考核期内不计分的次数、天数等。",
)
FREE_WITHOUT_POINTS = ProblemKind(
    "S410",
    "免计的单位没有分值",
    _ERROR,
    "规则“{rule}”写了免计数量，但没有分值，也没有阶梯表",
    "填写“分值”或“阶梯表”，或删去免计数量",
    "分值由数据表逐条给出的，不知道免计的每个单位值多少分。",
)
LADDER_WITH_POINTS = ProblemKind(
    "S411",
    "既有分值又有阶梯表",
    _ERROR,
    "规则“{rule}”写了分值 {points}，又写了阶梯表“{table}”",
    "只留一项：按阶梯计分的，分值留空",
    "按阶梯计分的规则，得分由阶梯表决定，一次没有固定的分值。",
)
LADDER_WAY_MISSING = ProblemKind(
    "S412",
    "没有写阶梯方式",
    _ERROR,
    "规则“{rule}”写了阶梯表“{table}”，没有写阶梯方式",
    "填写“整档”或“累进”",
    "整档是全部数量按到达的一档计，累进是每档只计落在本档的数量，得分不同，要由方案写明。",
)
LADDER_MISSING = ProblemKind(
    "S413",
    "没有写阶梯表",
    _ERROR,
    "规则“{rule}”的阶梯方式是“{way}”，没有写阶梯表",
    "填写“档次表”里的表名；不按阶梯计分的，删去阶梯方式",
    "阶梯方式说的是怎样查阶梯表。",
)
LADDER_EVENT_CAP = ProblemKind(
    "S414",
    "阶梯规则不能有单次上限",
    _ERROR,
    "规则“{rule}”按阶梯计分，却写了单次上限 {cap}",
    "删去单次上限；要限制总分的，写“累计上限”",
    "按阶梯计分的规则，一条记录没有单独的分值，没有什么可限。",
)
LADDER_SIGN = ProblemKind(
    "S415",
    "阶梯表的正负不对",
    _ERROR,
    "档次表“{table}”这一行的“{column}”是 {points}，用它的规则“{rule}”属于“{method}”，应当是{sign}或 0",
    "写成 {wanted}",
    "扣分的阶梯写负数，加分的阶梯写正数。",
)
LADDER_AT_ZERO = ProblemKind(
    "S416",
    "阶梯表给数量 0 写了分值",
    _ERROR,
    "规则“{rule}”的阶梯表“{table}”里，数量 0 所在的一档不是 0 分",
    "数量 0 不应计分的，“含下界”写“否”，或让这一档从 1 开始；没有发生也得分的，把分值写在指标的满分或基础分里",
    "没有记录的不查阶梯表，所以数量 0 不能有分值。",
)
LADDER_IN_PART = ProblemKind(
    "S417",
    "同一规则有的按阶梯有的不按",
    _ERROR,
    "规则“{rule}”这一行{this}，第 {row} 行{other}",
    "改变计分方式的，换一个规则代码，两条的“自”“至”前后相接",
    "一个考核期内的数量要加在一起查阶梯表，不能一半按阶梯、一半按次。",
)
