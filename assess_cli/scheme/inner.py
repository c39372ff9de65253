"""The three methods of nodes that have children; their formulas are built while the scheme is loaded."""

from __future__ import annotations

from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec
from assess_cli.workbook.table import ValueType

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

INNER_DECLARATIONS: dict[str, MethodDeclaration] = {
    SUM: MethodDeclaration(
        name=SUM,
        summary="各下级指标的得分相加。",
        help=(
            "有下级的指标用。各下级都写了满分的，满分之和应当等于本指标的满分。"
            "例：思想作风 20 分、模块岗位 40 分、片区协同 40 分，汇总为共性指标 100 分。"
        ),
        shape=None,
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
        ),
        shape=None,
        parameters=(FORMULA_PARAMETER,),
        columns={"tables": Need.UNUSED, "base": Need.UNUSED, "child_weight": Need.UNUSED},
    ),
}
