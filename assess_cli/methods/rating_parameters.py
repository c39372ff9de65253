"""What method 评分 says of itself: its parameters and how they go together."""

from __future__ import annotations

from assess_cli.methods.common import ABSENT_DATA, MISSING, SOURCE_COLUMN
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, When
from assess_cli.workbook.table import ValueType

LEAST_RATERS = ParameterSpec(
    "最少人数",
    ValueType.INTEGER,
    "至少要有几个人评分（分组的，每组至少几人），弃权的和不计的不算；不足的按缺数据处理。",
    default="1",
    least=1,
    example="3",
)
SHARES = ParameterSpec(
    "组权重",
    ValueType.TEXT,
    "评分人分几组，各组平均分占多少：组名和百分数，用顿号隔开，合计 100%。空白表示不分组。",
    is_shares=True,
    example="领导 40%、同事 30%、群众 30%",
)
SPREAD, REFUSED, LEFT_OUT = "分摊", "报错", "不计"
ABSENT_GROUP = ParameterSpec(
    "缺组",
    ValueType.TEXT,
    "有一组没有人评分时怎样算：缺数据，或分摊（它的权重按比例分给其他组）。",
    default=MISSING,
    choices=(MISSING, SPREAD),
    only_if=(When("组权重"),),
    example=SPREAD,
)
DROP_HIGH = ParameterSpec(
    "去掉最高",
    ValueType.INTEGER,
    "去掉几个最高分再平均（分组的，每组各去掉几个）；去掉后没有剩下的，按缺数据处理。",
    default="0",
    least=0,
    example="1",
)
DROP_LOW = ParameterSpec(
    "去掉最低",
    ValueType.INTEGER,
    "去掉几个最低分再平均（分组的，每组各去掉几个）；去掉后没有剩下的，按缺数据处理。",
    default="0",
    least=0,
    example="1",
)
ABSTENTION = ParameterSpec(
    "允许弃权",
    ValueType.FLAG,
    "是：评分空白或写“弃权”的算弃权，不当 0 分，也不占人数。",
    default="否",
    choices=("是", "否"),
    example="是",
)
OWN_RATING = ParameterSpec(
    "本人评分",
    ValueType.TEXT,
    "评分人与被评的人同名或同编号时：报错，或不计（留在明细里，不参加平均）。",
    default=REFUSED,
    choices=(REFUSED, LEFT_OUT),
    example=LEFT_OUT,
)
SCALE = ParameterSpec(
    "评分满分",
    ValueType.POINTS,
    "评分表按多少分制打分，如 100 或 5：平均分 × 指标的满分 ÷ 评分满分。空白表示评分就是得分，不换算。",
    is_positive=True,
    only_if=(When(column="full_mark"),),
    example="5",
)

WORDS = ParameterSpec(
    "评语分",
    ValueType.TEXT,
    "评分写评语的，每个评语值多少分：评语和分数，用顿号隔开。写了它，评分表里写评语或分数都可以。",
    is_values=True,
    example="优 95、良 85、中 70、差 50",
)
MEAN = ParameterSpec(
    "校准均值",
    ValueType.POINTS,
    "各评分人宽严不一，要校准的：每人的评分都移到这个平均分（与评分表的分制相同）。与“校准标准差”一起写。",
    least=0,
    only_if=(When("校准标准差"),),
    example="85",
)
DEVIATION = ParameterSpec(
    "校准标准差",
    ValueType.POINTS,
    "校准后每人评分的标准差。校准分 = 校准均值 +（评分 − 本人平均分）÷ 本人标准差 × 校准标准差，取 6 位小数，"
    "低于 0 的按 0，高于满分（评分满分）的按满分。",
    is_positive=True,
    only_if=(When("校准均值"),),
    example="5",
)
OMITTED = ParameterSpec(
    "漏评",
    ValueType.TEXT,
    "评分表里有人评了别人、没有评这个对象，也没有弃权的：不管，或缺数据（写明是谁、哪一组的）。本人不必评自己。",
    default="不管",
    choices=("不管", MISSING),
    example=MISSING,
)

DECLARATION = MethodDeclaration(
    name="评分",
    summary="几个人评分，取平均分；可以分组加权、去掉最高最低、换算分制。",
    help=(
        "一行一个评分人对一个对象的评分；得分是全部评分的平均数。没有评的不算 0 分，也不占人数。"
        "同一评分人对同一对象只能评一次。评分要在 0 到满分之间（有满分的；写了“评分满分”的，在 0 到评分满分之间）。"
        "例：村主职评包村干部，满分 100，三人评 90、92、95，得 92.333333 分，公布时再按小数位数四舍五入。"
        "分组的，评分表要有“评分组”一列，参数“组权重”写明各组的权重；先算各组的平均分，再按权重相加，只在最后四舍五入一次。"
        "例：领导 40%、同事 30%、群众 30%，三组平均 90、85、80，得 90 × 40% + 85 × 30% + 80 × 30% = 85.5 分。"
        "去掉的、弃权的、不计的评分都留在计分明细里，写明状态。"
        "评语的例：“评语分”写“优 95、良 85、中 70、差 50”，三人评优、优、良，得 (95 + 95 + 85) ÷ 3 = 91.666667 分。"
        "校准的例：“校准均值”80，“校准标准差”5；王五评了 90、80、70 三个对象，平均 80，标准差 8.164966，"
        "评 90 的校准为 80 + (90 − 80) ÷ 8.164966 × 5 = 86.123724 分。标准差按总体计算，开方取 6 位小数；"
        "一个评分人评分全都一样（或只评了一个对象）的，校准后都是校准均值。先校准，再去掉最高最低、平均。"
    ),
    shape=Shape.RATINGS,
    parameters=(
        LEAST_RATERS,
        SHARES,
        ABSENT_GROUP,
        DROP_HIGH,
        DROP_LOW,
        ABSTENTION,
        OWN_RATING,
        SCALE,
        WORDS,
        MEAN,
        DEVIATION,
        OMITTED,
        SOURCE_COLUMN,
        ABSENT_DATA,
    ),
    columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)
