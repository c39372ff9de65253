"""What method 各期得分 says of itself: which periods, of what, and how they make one score."""

from __future__ import annotations

from assess_cli.methods.common import ABSENT_DATA
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, When
from assess_cli.scheme.period_scores import (
    AS_MANY,
    AS_TAKEN,
    BY_COUNT,
    DROP_HIGH,
    DROP_LOW,
    EXACT,
    LEAST,
    LEFT_OUT,
    MEAN,
    MISSING,
    NODE,
    PUBLISHED,
    RANGE,
    SHORT,
    TAKEN,
    TOGETHER,
    UNRANKED,
    WAY,
    WEIGHTED,
    WEIGHTS,
)
from assess_cli.workbook.table import ValueType

TAKEN_AS = ParameterSpec(
    AS_TAKEN,
    ValueType.TEXT,
    "按公布：取各期公布的得分（已按那一期的小数位数舍入）；按精确：取舍入以前的得分。两种算法可能差一分一厘，必须写明。",
    required=True,
    choices=(PUBLISHED, EXACT),
    example=PUBLISHED,
)
WHAT = ParameterSpec(
    NODE,
    ValueType.TEXT,
    "取各期的什么：总分，或者一个指标的代码或名称。",
    default="总分",
    example="总分",
)
HOW = ParameterSpec(
    WAY,
    ValueType.TEXT,
    "各期怎样合成一个得分：平均、加权或合计。",
    default=MEAN,
    choices=(MEAN, WEIGHTED, TOGETHER),
    example=MEAN,
)
SHARES = ParameterSpec(
    WEIGHTS,
    ValueType.TEXT,
    "加权：每一期占多少，期名和百分数用顿号隔开，合计 100%。",
    is_shares=True,
    example="Q1 20%、Q2 25%、Q3 25%、Q4 30%",
    needed_if=(When(WAY, (WEIGHTED,)),),
    only_if=(When(WAY, (WEIGHTED,)),),
)
LOWEST = ParameterSpec(
    DROP_LOW,
    ValueType.INTEGER,
    "去掉几个最低的期；得分相同的先去掉早的一期。空白即不去掉。",
    default="0",
    least=0,
    example="1",
    at_odds=(When(WAY, (WEIGHTED,)),),
)
HIGHEST = ParameterSpec(
    DROP_HIGH,
    ValueType.INTEGER,
    "去掉几个最高的期；得分相同的先去掉早的一期。空白即不去掉。",
    default="0",
    least=0,
    example="1",
    at_odds=(When(WAY, (WEIGHTED,)),),
)
WHEN_SHORT = ParameterSpec(
    SHORT,
    ValueType.TEXT,
    "有的期没有得分（没有考核、缺数据）时怎样算：缺数据；按实有（按有得分的几期平均，加权的把权重按比例分给有得分的期，合计的只加有得分的）；"
    "按期数折算（平均的除以全部期数，加权的不重分权重）。没有得分的一期从不当作 0 分写进明细。",
    default=MISSING,
    choices=(MISSING, AS_MANY, BY_COUNT),
    example=AS_MANY,
)
ENOUGH = ParameterSpec(
    LEAST,
    ValueType.INTEGER,
    "按实有、按期数折算：至少要有几期得分，少于它的按缺数据处理。",
    default="1",
    least=1,
    example="2",
    only_if=(When(SHORT, (AS_MANY, BY_COUNT)),),
)
WHICH = ParameterSpec(
    RANGE,
    ValueType.TEXT,
    "取哪几期：写“季度”“半年”或“月度”就是本年的全部各期；只取几期的逐期写出，如 Q2、Q3、Q4。",
    default="季度",
    example="季度",
)
APART = ParameterSpec(
    UNRANKED,
    ValueType.TEXT,
    "那一期有得分但不排名的（借调、任职太短、期内变动等），那一期计入还是不计；不计的当作没有得分。",
    default=LEFT_OUT,
    choices=(TAKEN, LEFT_OUT),
    example=TAKEN,
)

DECLARATION = MethodDeclaration(
    name="各期得分",
    summary="把本年已经定稿的各期（季度、半年、月度）得分合成一个得分，用于年度考核。",
    help=(
        "不用数据表：从“定稿”里各期的结果取同一编号的得分。用在考核周期更长的方案里，最常见的是“考核周期”为年度的方案。"
        "例：四个季度 88、90、85、93 分，合成“平均”，得 (88 + 90 + 85 + 93) ÷ 4 = 89 分；去掉最低 1 个的，得 (88 + 90 + 93) ÷ 3 = 90.333333 分。"
        "季度占 60%、年终占 40% 的，立一个加权或公式指标，下级一个是各期得分，一个是年终的评分或测评。"
        "少了一期的人不会被当作那一期 0 分：按“不足期数”的规定，或者列为缺数据。"
        "中途从别处调来、乡镇合并的，在数据表“各期认定”里写明某人某期的得分认定为多少，或取自哪个原对象，满分不同的可以折算，每一行要有理由、批准人和文号。"
        "没有定稿的期报错；年中想先看一看的，assess year 加 --open，用还没有定稿的结果，所有输出都会写明。"
    ),
    shape=None,
    reads_periods=True,
    parameters=(TAKEN_AS, WHAT, HOW, SHARES, LOWEST, HIGHEST, WHEN_SHORT, ENOUGH, WHICH, APART, ABSENT_DATA),
    columns={"tables": Need.UNUSED, "child_weight": Need.UNUSED},
)
