"""The scheme workbook (codes S52x, S53x): rates, votes, raters' words and calibration, money."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

# --- rates, votes, ratings ------------------------------------------------------------------------------------------

PARAMETER_RULES = ProblemKind(
    "S520",
    "参数里的规则认不出",
    _ERROR,
    "“{code}”的参数“{name}”认不出：{why}",
    "写本指标在“事项规则”里的事项或代码，几条用顿号隔开",
    "分子、分母、剔除各由哪几条事项规则的记录相加，要与“事项规则”里写的一致。",
)
RATE_RULE_IDLE = ProblemKind(
    "S521",
    "比率的规则没有用上",
    _ERROR,
    "规则“{rule}”（{matter}）属于比率指标“{code}”，但参数“分子”“分母”“剔除”都没有写它",
    "把“{matter}”写进其中一个参数，或删去这条规则",
    "比率只由分子、分母、剔除算出，没有写进参数的规则，记录再多也不起作用。",
)
RATE_RULES_AT_ODDS = ProblemKind(
    "S522",
    "剔除的规则又算作{other}",
    _ERROR,
    "“{code}”的参数“剔除”里的“{matter}”又写在“{other}”里",
    "只写在一个参数里：剔除的记录从分母里减去，不能又算进{other}",
    "同一条记录不能既剔除又计算。",
)
RATE_RULE_PRICED = ProblemKind(
    "S523",
    "比率的规则不计分",
    _ERROR,
    "规则“{rule}”属于比率指标“{code}”，它的“{column}”用不上",
    "清空这一格：比率只数数量，得分由比率和满分算出",
    "比率指标的事项规则只用来区分记录，一条记录本身不加分也不扣分。",
)
PARAMETER_VALUES = ProblemKind(
    "S524",
    "参数里的名称和数看不懂",
    _ERROR,
    "“{code}”的参数“{name}”看不懂：{why}",
    "写名称和数，用顿号隔开，如 {example}",
    "每个评语、每种票都要有名称和一个数，名称不能重复。",
)
CALIBRATION_RANGE = ProblemKind(
    "S525",
    "校准均值不在评分范围内",
    _ERROR,
    "“{code}”的“校准均值”是 {mean}，评分范围是 0 到 {highest}",
    "改成 0 到 {highest} 之间的数；评分的分制不对的，改参数“评分满分”",
    "校准把每个评分人的平均分移到校准均值，它要在评分的范围内。",
)
RATE_TABLE_SHARES = ProblemKind(
    "S526",
    "比率的档次表像是漏了乘 100",
    _ERROR,
    "“{code}”按比率查档次表“{table}”，表里的上下界都不超过 1",
    "比率的档次表按百分数的数写上下界：95% 写 95",
    "比率查表时用百分数的数，95% 查 95；上下界写成 0.95 或设成百分比格式的，人人都会落在最高一档。",
)
GROWTH_LIMIT = ProblemKind(
    "S527",
    "增长目标最高不合理",
    _ERROR,
    "“{code}”的“增长目标最高”是 {limit}",
    "写大于 1、不超过 10 的数：最高 150% 写 1.5",
    "写它是为了放行超过 100% 的增长目标，又能认出漏写百分号的目标。",
)

# --- money ----------------------------------------------------------------------------------------------------------

MONEY_UNDER_POINTS = ProblemKind(
    "S530",
    "金额指标的上级是得分",
    _ERROR,
    "“{code}”以元计，它的上级“{parent}”以分计",
    "清空“上级”，让它单独列为一级指标；要合在一起的，上级用“公式”并写参数“单位”“元”",
    "钱和分不能相加，金额指标不进任何得分。",
)
MONEY_IN_POINTS = ProblemKind(
    "S531",
    "得分的公式用到金额",
    _ERROR,
    "“{node}”以分计，它的公式用到以元计的“{code}”",
    "从公式里去掉“{code}”；结果本来是金额的，给这个指标写参数“单位”“元”",
    "钱和分不能相加：金额不进总分，也不影响名次。",
)
MONEY_ROUNDING = ProblemKind(
    "S532",
    "金额的取位超过两位",
    _ERROR,
    "“{code}”以元计，“取位”写了 {places}",
    "清空（按两位小数，到分），或写 0、1、2",
    "金额到分为止，只四舍五入一次。",
)
MONEY_SHARE = ProblemKind(
    "S534",
    "按基数算的分值像是漏了百分号",
    _ERROR,
    "“{code}”按基数列计算，“{owner}”的“{column}”是 {value}，超过 100%",
    "写成占基数的比例：10% 写 0.1 或把单元格设成百分比格式",
    "写了参数“基数列”的，分值、上限和档次都是占基数的比例，不是元。",
)
MONEY_STATED = ProblemKind(
    "S535",
    "按基数算的规则没有分值",
    _ERROR,
    "“{code}”按基数列计算，规则“{rule}”没有写分值",
    "写明占基数的比例，如 -10%",
    "按基数算的，比例由方案规定，不能逐条填在数据里。",
)
MONEY_OVERFLOW = ProblemKind(
    "S536",
    "金额不能倒扣到得分",
    _ERROR,
    "“{code}”的“倒扣”是“{target}”，一个以元计，一个以分计",
    "清空“倒扣”",
    "低于下限的部分只能扣到同一种单位的指标。",
)
MONEY_TIE = ProblemKind(
    "S537",
    "并列比较指标是金额",
    _ERROR,
    "“并列比较指标”里的“{code}”以元计",
    "从“并列比较指标”里去掉“{code}”",
    "金额与得分分开，不影响名次。",
)
