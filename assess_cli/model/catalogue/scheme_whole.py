"""The scheme workbook (codes S95x): what shows only where several rules of a whole rule book meet."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

_ERROR = Severity.ERROR

NO_TOTAL_TO_NAME = ProblemKind(
    "S950",
    "本类对象没有总分",
    _ERROR,
    "算式里用了“总分”，但“{kind}”不计总分（“总分公式”是“无”）",
    "给“{kind}”写总分公式，或在算式里改用指标",
    "按总分折算金额，先要有总分。",
)
PART_OF_MONEY = ProblemKind(
    "S952",
    "金额的一部分算了两次",
    _ERROR,
    "“{code}”的算式用了“{name}”，“{name}”是“{parent}”的下级，已经算在“{parent}”里",
    "算式里写“{parent}”，或把“{name}”改成一级指标",
    "合计里每笔金额只算一次：写进别的金额算式里的一级指标不再另加，只写它的一部分就分不清了。",
)
MONEY_TAKEN_OVER = ProblemKind(
    "S953",
    "引用了以元计的指标",
    _ERROR,
    "“{code}”引用的“{node}”以元计，引用来的会当作分",
    "改成引用以分计的指标、总分或名次",
    "元和分不能相加；金额只在自己一类对象里算。",
)
TOTAL_IN_POINTS = ProblemKind(
    "S951",
    "以分计的算式用了总分",
    _ERROR,
    "公式第 {position} 个字处用了“总分”，总分要等各指标算完才有，以分计的算式里不能用",
    "改用一级指标的代码或名称；按总分折算金额的，给这个指标再写一行参数“单位”“元”",
    "以分计的指标本身要计入总分，再用总分来算它就成了循环；以元计的不进总分，可以用。",
)
