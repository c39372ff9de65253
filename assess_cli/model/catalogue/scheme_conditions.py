"""Problems of 适用条件, of what follows where an indicator does not apply, and of 折算 (S55x to S57x)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CONDITION_NAME = ProblemKind(
    "S550",
    "条件里用了不能用的名称",
    _ERROR,
    "适用条件里的“{name}”是{what}，不能作条件",
    "改用名册的列名、同类对象的指标（代码或名称），或在岗天数等任职的时间",
    "适用条件看名册怎样写，或看别的指标得了多少分。",
)
CONDITION_CONSTANT = ProblemKind(
    "S551",
    "条件不起作用",
    _ERROR,
    "适用条件“{formula}”对谁{outcome}",
    "改正条件；都适用的，把“适用条件”留空",
    "条件要能把对象分成适用和不适用的两部分。",
)
CHOICE_UNSTATED = ProblemKind(
    "S552",
    "没有规定不适用时怎样计分",
    _ERROR,
    "“{code}”写了适用条件，但没有写“不适用”",
    "在“不适用”列选填：满分、基础分、零分、分摊、均摊或上级分摊",
    "不符合条件的对象得多少分，由方案规定。",
)
VARIANT_WITHOUT_CONDITION = ProblemKind(
    "S553",
    "同一事项的规则没有分清对象",
    _ERROR,
    "“{rule}”与“{other}”的事项都是“{matter}”，但“{rule}”的适用条件没有写，或用了指标的得分、在岗的时间",
    "给“{rule}”写上只用名册列名的适用条件，或改事项的名称",
    "同一事项有几条规则的，每条都要按名册写明对谁适用，一条记录才知道用哪一条。",
)
VARIANTS_EQUAL = ProblemKind(
    "S554",
    "同一事项的规则条件相同",
    _ERROR,
    "“{rule}”与“{other}”的事项都是“{matter}”，适用条件也相同",
    "改正其中一条的适用条件，使一个对象只符合一条",
    "一条记录只能按一条规则计分。",
)
CONDITION_CIRCLE = ProblemKind(
    "S555",
    "条件成了环",
    _ERROR,
    "适用条件绕成了一圈：{circle}",
    "改适用条件，不要用本指标、它的上级和下级，以及由它算出的指标",
    "一个指标适用不适用，不能取决于它自己的得分。",
)
CONVERSION_UNKNOWN = ProblemKind(
    "S556",
    "不知道按多少分折算",
    _ERROR,
    "“{code}”要折算，但下级指标“{child}”没有满分，也没有写参数“原满分”",
    "给“{child}”填写满分，或给“{code}”写一行参数“原满分”",
    "折算是得分 × 满分 ÷ 原满分，要知道原来一共多少分。",
)
CONVERSION_IDLE = ProblemKind(
    "S557",
    "折算不起作用",
    _WARNING,
    "“{code}”要折算，但下级满分合计就是 {mark} 分，折算前后一样",
    "删去参数“折算”，或改正满分",
    "原满分与满分相等时，折算不改变得分。",
)
CONVERSION_DIFFERS = ProblemKind(
    "S558",
    "原满分与下级满分不符",
    _ERROR,
    "“{code}”的原满分写的是 {stated} 分，但下级满分合计是 {total} 分{span}",
    "改正原满分或下级的满分；各下级都有满分的，可以不写原满分",
    "原满分应当等于各下级满分之和。",
)
