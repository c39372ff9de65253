"""What method 目标完成 says of itself: its parameters and how they go together."""

from __future__ import annotations

from assess_cli.methods.common import ABSENT_DATA, SOURCE_COLUMN
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, When
from assess_cli.workbook.table import ValueType

IN_PROPORTION, NOTHING = "按比例", "零分"
MORE_IS_BETTER, LESS_IS_BETTER = "越大越好", "越小越好"
REFUSE, SUM, MEAN = "报错", "合计", "平均"
TARGET_ITSELF, LAST_YEAR = "目标值", "上年值"

SHORTFALL = ParameterSpec(
    "未完成计分",
    ValueType.TEXT,
    "没有达到目标时：按比例得分，或得零分。",
    default=IN_PROPORTION,
    choices=(IN_PROPORTION, NOTHING),
    example=NOTHING,
    at_odds=(When("完成率档次表"),),
)
DIRECTION = ParameterSpec(
    "方向",
    ValueType.TEXT,
    "越大越好：完成率 = 实际值 ÷ 目标值；越小越好（如投诉件数）：完成率 = 目标值 ÷ 实际值。",
    default=MORE_IS_BETTER,
    choices=(MORE_IS_BETTER, LESS_IS_BETTER),
    example=LESS_IS_BETTER,
)
COMPARE = ParameterSpec(
    "比较",
    ValueType.TEXT,
    "目标值：实际值与目标值比。上年值：看比上年增长多少，增长率 =（实际值 − 上年值）÷ 上年值，再与目标值（写成 8%）比；"
    "方向是“越小越好”的看下降率。",
    default=TARGET_ITSELF,
    choices=(TARGET_ITSELF, LAST_YEAR),
    example=LAST_YEAR,
)
SEVERAL = ParameterSpec(
    "多项",
    ValueType.TEXT,
    "一个对象有几行的：报错；合计（各行实际值之和 ÷ 各行目标值之和）；平均（各行完成率的平均，每行最多按 100%）。"
    "与上年值比较的：合计是各行实际值之和比各行上年值之和，各行的增长目标要相同；平均是各行各比各的目标。",
    default=REFUSE,
    choices=(REFUSE, SUM, MEAN),
    example=SUM,
)
TABLE = ParameterSpec(
    "完成率档次表",
    ValueType.TEXT,
    "完成率按档得分的，写“档次表”里的表名，上下界写百分数的数（95% 写 95）；完成率不封顶、不舍入，直接查表。"
    "越小越好的和“多项”是平均的，完成率最多按 100% 查。写了它就不再按比例得分。",
    is_band_table=True,
    example="完成率得分",
)
GROWTH_LIMIT = ParameterSpec(
    "增长目标最高",
    ValueType.DECIMAL,
    "增长目标本来就超过 100% 的（如产值翻番），写最高可以是多少，150% 写 1.5；超过它的照样报错。空白即 100%。",
    only_if=(When(COMPARE.name, (LAST_YEAR,)),),
    example="1.5",
)
EXTRA = ParameterSpec(
    "超额每单位加分",
    ValueType.POINTS,
    "比目标每好一个单位，在满分之上加多少分，不足一个单位的按比例；与上年值比较的，一个单位是一个百分点。",
    example="0.5",
    least=0,
    at_odds=(When(SEVERAL.name, (MEAN,)), When(TABLE.name)),
)
EXTRA_CAP = ParameterSpec(
    "超额上限",
    ValueType.POINTS,
    "超额最多加多少分；空白表示只受指标“上限”的限制。",
    example="5",
    least=0,
    only_if=(When(EXTRA.name),),
)
SHORT = ParameterSpec(
    "每差一单位扣分",
    ValueType.POINTS,
    "没有达到目标的，从满分里每差一个单位扣多少分，扣完为止，写成正数；不足一个单位的按比例。写了它就不按比例得分。",
    example="1",
    least=0,
    at_odds=(When(SHORTFALL.name), When(SEVERAL.name, (MEAN,)), When(TABLE.name)),
)

DECLARATION = MethodDeclaration(
    name="目标完成",
    summary="按实际值与目标值之比得分，达到目标得满分。",
    help=(
        "满分必填。一行一个对象：目标值和实际值。得分 = 满分 × 完成率，完成率超过 100% 的按 100%。"
        "没有达到目标的按比例得分；规定不得分的，参数“未完成计分”写“零分”。数值越小越好的，参数“方向”写“越小越好”。"
        "例：满分 20，目标 200，实际 180，得 20 × 90% = 18 分。"
        "超额加分的例：“超额每单位加分”0.1，“超额上限”3，实际 225，得 20 + 2.5 = 22.5 分。"
        "按差额扣分的例：“每差一单位扣分”0.5，实际 190，得 20 − 10 × 0.5 = 15 分。"
        "比上年增长的例：“比较”写“上年值”，目标值 8%，上年值 100，实际值 106，增长 6%，得 20 × 6% ÷ 8% = 15 分。"
        "按档得分的例：“完成率档次表”写“完成率得分”，表里 100 以上 20 分，90 至 100 为 15 分，90 以下 0 分；完成率 95% 得 15 分。"
    ),
    shape=Shape.TARGETS,
    parameters=(
        SHORTFALL,
        DIRECTION,
        EXTRA,
        EXTRA_CAP,
        SHORT,
        TABLE,
        SEVERAL,
        COMPARE,
        GROWTH_LIMIT,
        SOURCE_COLUMN,
        ABSENT_DATA,
    ),
    columns={"full_mark": Need.REQUIRED, "tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)
