"""The three methods of nodes that have children; their formulas are built while the scheme is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess_cli.model.result import MONEY_UNIT, POINTS_UNIT
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, When
from assess_cli.workbook.table import ValueType

if TYPE_CHECKING:
    from assess_cli.scheme.objects import Indicator

SUM = "汇总"
WEIGHTED = "加权"
FORMULA = "公式"

FORMULA_PARAMETER = ParameterSpec(
    FORMULA,
    ValueType.FORMULA,
    "用下级指标（或同类对象的其他指标）的代码或名称、系数写成算式。",
    required=True,
    example="(业绩 × 60% + 测评 × 40%) × 岗位系数",
)

UNIT_PARAMETER = ParameterSpec(
    "单位",
    ValueType.TEXT,
    "算出来的是分还是元。写“元”的与得分分开列，不进总分；算式里可以用得分和总分（如 总分 × 50，每分 50 元），也可以没有下级指标。",
    default=POINTS_UNIT,
    choices=(POINTS_UNIT, MONEY_UNIT),
    example=MONEY_UNIT,
)

CONVERT = ParameterSpec(
    "折算",
    ValueType.TEXT,
    "是：下级得分的合计折算成本指标的满分，即 合计 × 满分 ÷ 原满分。",
    default="否",
    choices=("是", "否"),
    only_if=(When(column="full_mark"),),
    example="是",
)
ORIGINAL_MARK = ParameterSpec(
    "原满分",
    ValueType.POINTS,
    "折算前一共多少分；空白即各下级满分之和。",
    is_positive=True,
    only_if=(When("折算", ("是",)),),
    example="120",
)

INNER_DECLARATIONS: dict[str, MethodDeclaration] = {
    SUM: MethodDeclaration(
        name=SUM,
        summary="各下级指标的得分相加。",
        help=(
            "有下级的指标用。各下级都写了满分的，满分之和应当等于本指标的满分。"
            "例：思想作风 20 分、模块岗位 40 分、片区协同 40 分，汇总为共性指标 100 分。"
            "满分之和不等于本指标满分、要折算的，在“参数”里给本指标写一行“折算”“是”。"
            "例：各项共 120 分，按 30 分折算；合计得 96 分的，得 96 × 30 ÷ 120 = 24 分。"
            "一部分最多计多少分的，给这部分立一个汇总指标，填“上限”。"
        ),
        shape=None,
        parameters=(CONVERT, ORIGINAL_MARK),
        columns={"tables": Need.UNUSED, "base": Need.UNUSED, "child_weight": Need.UNUSED},
    ),
    WEIGHTED: MethodDeclaration(
        name=WEIGHTED,
        summary="各下级指标的得分乘以权重后相加。",
        help=(
            "有下级的指标用。每个下级都要写权重，权重之和为 100%。"
            "例：日常考核占 40%，得 90 分；综合评价占 60%，得 85 分；加权得 90 × 40% + 85 × 60% = 87 分。"
        ),
        shape=None,
        columns={"tables": Need.UNUSED, "base": Need.UNUSED, "child_weight": Need.REQUIRED},
    ),
    FORMULA: MethodDeclaration(
        name=FORMULA,
        summary="按“参数”工作表里写的算式计算。",
        help=(
            "有下级的指标用，在“参数”工作表里给本指标写一行“公式”。可用加减乘除、比较、如果、最大、最小、平均、四舍五入。"
            "例：最大(日常考核, 60) × 40% + 年终考核 × 60%。"
            "折算奖金的：再写一行参数“单位”“元”，公式写 考核得分 × 50，得分 86.5 的得 4325.00 元；按总分折算的写 总分 × 50。"
            "扣款已写进算式的（总分 × 50 + 考勤扣款），合计里不再另加。"
            "几个系数可以连乘，得分也可以作系数，如 履职 × 岗位系数 × 难度系数 × 出勤率。"
        ),
        shape=None,
        parameters=(FORMULA_PARAMETER, UNIT_PARAMETER),
        columns={"tables": Need.UNUSED, "base": Need.UNUSED, "child_weight": Need.UNUSED},
    ),
}


def converts(indicator: Indicator) -> bool:
    """Whether the sum of a 汇总 is converted to its full mark."""
    return indicator.method == SUM and indicator.parameters.get(CONVERT.name) == "是"
