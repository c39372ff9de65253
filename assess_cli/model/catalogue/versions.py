"""Rows of the scheme that hold for a part of the year (codes S903 to S905, S960 to S965, K180 to K183, K240 to K244)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

PARAMETER_GAP = ProblemKind(
    "S903",
    "参数在一段时间里没有写",
    _ERROR,
    "指标“{code}”必须有参数“{name}”，{span} 却没有一行有效",
    "改正“自”“至”，让各行日期相接；或补上这段时间的一行",
    "必须写的参数，指标有效的每一天都要有一行有效。",
)
PARAMETER_NEVER = ProblemKind(
    "S904",
    "参数的这一行从不适用",
    _WARNING,
    "指标“{code}”的参数“{name}”这一行（{span}）从不适用：那段时间没有这个指标，或者不在方案的年度里",
    "改正“自”“至”，或删去这一行",
    "一行规定要有适用的日子，否则多半是日期写错了。",
)
BANDS_GAP = ProblemKind(
    "S905",
    "档次表在一段时间里没有有效的行",
    _ERROR,
    "要用的档次表“{table}”在 {span} 没有一行有效",
    "改正“自”“至”，让各个时段相接；或补上这段时间的各档",
    "用到档次表的每一天，都要有有效的各档。",
)
PARAMETER_CHANGED = ProblemKind(
    "K180",
    "参数在考核期内有变动",
    _WARNING,
    "指标“{indicator}”的参数“{name}”在{period}内有变动，本期全部按期末有效的一行计算",
    "如不应这样算，请让新规定从考核期的第一天起生效",
    "一个考核期只能用参数的一行，用期末那天有效的一行。",
)
BANDS_CHANGED = ProblemKind(
    "K181",
    "档次表在考核期内有变动",
    _WARNING,
    "档次表“{table}”在{period}内有变动，本期全部按期末有效的各档计算",
    "如不应这样算，请让新的各档从考核期的第一天起生效",
    "一个考核期只能用档次表的一版，用期末那天有效的各行。",
)
INDICATOR_CHANGED = ProblemKind(
    "K182",
    "指标在考核期内有变动",
    _WARNING,
    "指标“{indicator}”的{columns}在{period}内有变动，本期全部按期末有效的一行计算",
    "如不应这样算，请让新规定从考核期的第一天起生效",
    "一个考核期只能用指标的一行，用期末那天有效的一行。",
)
INDICATOR_ENDED = ProblemKind(
    "K183",
    "指标在考核期内停用",
    _WARNING,
    "指标“{indicator}”只到 {last}，{period}末已经没有，本期不计",
    "如本期还要计，请把“至”改到考核期的最后一天；不再计的，从考核期的第一天起停用",
    "一个考核期按期末那天有效的指标计分。",
)
KIND_OVERLAP = ProblemKind(
    "S960",
    "对象类别的两行同时有效",
    _ERROR,
    "对象类别“{kind}”这一行与 {other} 那一行有同时有效的日子",
    "年中改变的，两行的“自”“至”要前后相接，不能重叠；不是年中改变的，删去一行",
    "同一天里一类对象只能有一行有效。",
)
KIND_GAP = ProblemKind(
    "S961",
    "对象类别的前后两行之间有空档",
    _WARNING,
    "对象类别“{kind}”在 {span} 没有有效的一行，最后一天在这段时间里的考核期不考核它",
    "如果不是有意停止考核，把前一行的“至”和后一行的“自”接上",
    "一类对象年中改变时，通常日期相接。",
)
LINK_KIND_ABSENT = ProblemKind(
    "S962",
    "引用的对象类别有时不考核",
    _ERROR,
    "“{code}”引用的“{kind}”在 {span} 没有有效的一行，那时没有得分可引用",
    "让“{kind}”在这段时间也有一行有效，或者让引用它的指标的自、至与它一致",
    "被引用的一类对象，要与引用它的指标同时有效。",
)
SETTING_OVERLAP = ProblemKind(
    "S963",
    "基本设置的两行同时有效",
    _ERROR,
    "“{item}”这一行与 {other} 那一行有同时有效的日子",
    "年中改变的，两行的“自”“至”要前后相接，不能重叠；不是年中改变的，删去一行",
    "同一天里一项设置只能有一个值。",
)
SETTING_GAP = ProblemKind(
    "S964",
    "基本设置在一段时间里没有写",
    _ERROR,
    "“{item}”在 {span} 没有一行有效",
    "改正“自”“至”，让各行日期相接；或补上这段时间的一行",
    "必须填写的设置，方案年度里的每一天都要有一行有效。",
)
SETTING_UNDATED = ProblemKind(
    "S965",
    "这一项设置不能分时段",
    _ERROR,
    "“{item}”不能写“自”“至”：{reason}",
    "删去这一行的“自”“至”；{remedy}",
    "年度、考核周期、考核单位和归期依据全年只有一个。",
)
KIND_CHANGED = ProblemKind(
    "K240",
    "对象类别在考核期内有变动",
    _WARNING,
    "对象类别“{kind}”的{columns}在{period}内有变动，本期全部按期末有效的一行计算",
    "如不应这样算，请让新规定从考核期的第一天起生效",
    "一个考核期只能用一类对象的一行，用期末那天有效的一行。",
)
KIND_ENDED = ProblemKind(
    "K241",
    "一类对象在考核期内停止考核",
    _WARNING,
    "对象类别“{kind}”只到 {last}，{period}末已经没有有效的一行，本期不考核；它的指标（{indicators}）和这些指标的记录都不计",
    "如本期还要考核，请把“至”改到考核期的最后一天；不再考核的，从考核期的第一天起停止",
    "一个考核期按期末那天有效的一行考核。",
)
KIND_NOT_IN_FORCE = ProblemKind(
    "K242",
    "一类对象本期不考核",
    _NOTICE,
    "对象类别“{kind}”在{period}末没有有效的一行，本期不考核；它的指标（{indicators}）和这些指标的记录都不计",
    "如本期应当考核，请改正“对象类别”这一行的“自”“至”",
    "一个考核期按期末那天有效的一行考核。",
)
NO_KIND_IN_FORCE = ProblemKind(
    "K243",
    "本期没有考核对象",
    _ERROR,
    "{period}末，“对象类别”没有一行有效，没有可以考核的对象",
    "改正“对象类别”的“自”“至”，或者换一个考核期",
    "至少要有一类对象在考核期的最后一天有效。",
)
SETTING_CHANGED = ProblemKind(
    "K244",
    "基本设置在考核期内有变动",
    _WARNING,
    "“{item}”在{period}内有变动，本期全部按期末有效的一行“{value}”办",
    "如不应这样办，请让新规定从考核期的第一天起生效",
    "一个考核期里一项设置只有一个值，用期末那天有效的一行。",
)
