"""Scoring (codes K23x): rates, growth, amounts."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

RATE_ABOVE_ONE = ProblemKind(
    "K230",
    "分子大于分母",
    _ERROR,
    "{name}的“{indicator}”{told}，比率超过 100%。",
    "请核对分子、分母和剔除的记录：是否漏登了分母，或剔除了已经办结的。",
    "分子是分母的一部分，不会比分母大。",
)
RATE_EXCLUDED = ProblemKind(
    "K231",
    "剔除的比分母还多",
    _ERROR,
    "{name}的“{indicator}”分母 {base}，剔除 {excluded}。",
    "请核对：剔除的记录要先登记在分母里，且没有重复剔除。",
    "剔除的是分母里的一部分，不会比分母多。",
)
RATE_OUTSIDE = ProblemKind(
    "K232",
    "比率不在档次表里",
    _ERROR,
    "{name}的“{indicator}”是 {rate}%，档次表“{table}”里没有这一档。",
    "请在方案“档次表”里给“{table}”补上这一档。",
    "每个可能的比率都要能在档次表里找到对应的分值，最高一档的上界、最低一档的下界可以留空。",
)
GROWTH_TARGETS_DIFFER = ProblemKind(
    "K233",
    "各项的增长目标不一样",
    _ERROR,
    "{name}的“{indicator}”有几项合计与上年比较，增长目标却有几个：{targets}。",
    "请把各行的目标值写成同一个增长目标；各项各有目标的，方案参数“多项”改写“平均”。",
    "合计起来比增长，只能有一个增长目标。",
)
BASE_AMOUNT = ProblemKind(
    "K234",
    "没有可用的基数",
    _ERROR,
    "{name}的“{indicator}”要按名册“{column}”一列的金额算，那里写的是“{value}”。",
    "请在名册里填写金额（不小于 0 的数）。",
    "按基数扣发的，先要知道基数是多少。",
)
MONEY_LACKING = ProblemKind(
    "K236",
    "有人的金额缺数据",
    Severity.WARNING,
    "“{indicator}”有 {count} 个对象缺数据（{reason}）：{names}。金额空着，不影响得分和名次。",
    "请补上数据；不适用本指标的，列入“不适用”表。",
    "缺数据不等于 0 元，所以金额和合计都空着。",
)
GROWTH_ABOVE_LIMIT = ProblemKind(
    "K235",
    "增长目标超过最高",
    _ERROR,
    "{name}的“{indicator}”增长目标是 {target}，超过方案规定的最高 {limit}。",
    "请核对增长目标；确实更高的，改方案参数“增长目标最高”。",
    "增长目标高得不合情理，多半是漏写了百分号。",
)
