"""Rows of the scheme that hold for a part of the year (codes S903 to S905, K180 to K183)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

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
