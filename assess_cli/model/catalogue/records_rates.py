"""Rosters and records (codes R71x): logs of rates, votes, words for marks."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

POINTS_NOT_WANTED = ProblemKind(
    "R710",
    "比率的记录写了分值",
    _ERROR,
    "“{matter}”只用来算比率，这一行却写了分值",
    "清空分值；这一行确要加分扣分的，请换成别的事项",
    "比率指标的记录只数数量，一条记录本身不加分也不扣分。",
)
VOTES_NOT_WHOLE = ProblemKind(
    "R711",
    "票数不是整数",
    _ERROR,
    "“{column}”的票数是“{value}”",
    "填 0 或正整数；没有人投的填 0 或留空",
    "票数是投票的人数。",
)
VOTES_COLUMN_ABSENT = ProblemKind(
    "R712",
    "缺少一种票的列",
    _ERROR,
    "测评表“{table}”没有“{option}”一列，“{indicator}”的参数“票值”里有它{nearest}",
    "补上“{option}”一列（没有人投的填 0），或改正列名",
    "票值里的每一种票都要有一列票数，否则得票率算不对。",
)
VOTES_COLUMN_UNKNOWN = ProblemKind(
    "R713",
    "票数的列认不出",
    _ERROR,
    "测评表“{table}”的“{column}”一列有数，但它不是票值里的一种票{nearest}",
    "改成“票值”里的名称；不是票数的，在方案的“忽略”里列出这一列",
    "认不出的票不能丢掉，否则得票率算不对。",
)
RATING_WORD_UNKNOWN = ProblemKind(
    "R714",
    "评语认不出",
    _ERROR,
    "{rater}的评分写的是“{word}”，不是数，也不是规定的评语（{words}）{nearest}",
    "改成规定的评语或分数；评语有增加的，在方案“参数”的“评语分”里补上",
    "评语值多少分由方案规定，认不出的评语不能算作 0 分。",
)
VOTES_ABSTENTION_ABSENT = ProblemKind(
    "R715",
    "没有弃权票的列",
    _ERROR,
    "方案规定“{indicator}”的弃权票计入总票数，测评表“{table}”却没有“弃权”一列",
    "补上“弃权”一列（没有的填 0），或把参数“弃权票”改成“不计入”",
    "弃权票计入的，少了这一列，总票数就少了。",
)
