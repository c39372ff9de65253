"""What method 名次 says of itself: its parameters and how they go together."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.methods.common import ABSENT_DATA, SOURCE_COLUMN
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, When
from assess_cli.scheme.rule_sheets import AS_PERCENT, AS_RANK, RANK_MEASURE
from assess_cli.workbook.table import ValueType

BY_TABLE, LINEAR, ENDS = "按表", "等差", "前后名"
OVERALL, IN_GROUP = "全体", "组内"
ALIKE, SHARED = "同名次同分", "均分"
NO_VALUES, BETTER_HIGH, BETTER_LOW = "否", "从高到低", "从低到高"

WAY = ParameterSpec(
    "折分方式",
    ValueType.TEXT,
    "名次怎样折成分：按表（查档次表）；等差（第一名得首名分，最后一名得末名分，中间等差递减）；"
    "前后名（在基础分上，前几名各加若干分，后几名各减若干分）。",
    default=BY_TABLE,
    choices=(BY_TABLE, LINEAR, ENDS),
    example=LINEAR,
)
TABLE = ParameterSpec(
    "档次表",
    ValueType.TEXT,
    "用哪张档次表把名次换成分：写“档次表”工作表里的表名。折分方式是“按表”的必填。",
    is_band_table=True,
    example="村名次分",
    needed_if=(When(WAY.name, (BY_TABLE,)),),
    only_if=(When(WAY.name, (BY_TABLE,)),),
)
MEASURE = ParameterSpec(
    RANK_MEASURE,
    ValueType.TEXT,
    "按表：档次表的上下界是名次，还是百分比（名次 ÷ 参加排名的个数 × 100，不舍入）。"
    "“前 20% 得 20 分，中间 60% 得 16 分，后 20% 得 12 分”写百分比，档次表三行：0 至 20、超过 20 至 80、超过 80 至 100。",
    default=AS_RANK,
    choices=(AS_RANK, AS_PERCENT),
    example=AS_PERCENT,
    only_if=(When(WAY.name, (BY_TABLE,)),),
)
FIRST = ParameterSpec(
    "首名分",
    ValueType.POINTS,
    "等差：第一名得多少分。",
    example="20",
    needed_if=(When(WAY.name, (LINEAR,)),),
    only_if=(When(WAY.name, (LINEAR,)),),
)
LAST = ParameterSpec(
    "末名分",
    ValueType.POINTS,
    "等差：最后一名得多少分，不高于首名分。",
    example="6",
    needed_if=(When(WAY.name, (LINEAR,)),),
    only_if=(When(WAY.name, (LINEAR,)),),
    not_above=FIRST.name,
)
TOTAL = ParameterSpec(
    "总数",
    ValueType.INTEGER,
    "等差、前后名：一共排多少名，最后一名就是第几名。空白表示数据里最靠后的名次就是最后一名；写了“取数列”的必填。"
    "名次换算是百分比的：参加排名的个数，空白即数据里的个数。",
    example="12",
    least=1,
    needed_if=(
        When(WAY.name, (LINEAR, ENDS), also=SOURCE_COLUMN.name),
        When(MEASURE.name, (AS_PERCENT,), also=SOURCE_COLUMN.name),
    ),
    only_if=(When(WAY.name, (LINEAR, ENDS)), When(MEASURE.name, (AS_PERCENT,))),
)
TOP_NAME, BOTTOM_NAME = "前几名", "后几名"
TOP = ParameterSpec(
    TOP_NAME,
    ValueType.INTEGER,
    "前后名：前多少名加分。",
    example="3",
    least=1,
    needed_if=(When("前几名加分"), When(WAY.name, (ENDS,), without=BOTTOM_NAME)),
    only_if=(When(WAY.name, (ENDS,)),),
)
TOP_POINTS = ParameterSpec(
    "前几名加分",
    ValueType.POINTS,
    "前后名：前几名每个加多少分。",
    example="2",
    least=0,
    needed_if=(When(TOP.name),),
    only_if=(When(WAY.name, (ENDS,)),),
)
BOTTOM = ParameterSpec(
    BOTTOM_NAME,
    ValueType.INTEGER,
    "前后名：最后多少名减分。",
    example="2",
    least=1,
    needed_if=(When("后几名减分"),),
    only_if=(When(WAY.name, (ENDS,)),),
)
BOTTOM_POINTS = ParameterSpec(
    "后几名减分",
    ValueType.POINTS,
    "前后名：后几名每个减多少分，写成正数，如 1。",
    example="1",
    least=0,
    needed_if=(When(BOTTOM.name),),
    only_if=(When(WAY.name, (ENDS,)),),
)
SCOPE = ParameterSpec(
    "名次范围",
    ValueType.TEXT,
    "全体一起排，还是名册“类别列”的各组分别排（组内）：最后一名、并列和按数值排的名次都在这个范围里看。",
    default=OVERALL,
    choices=(OVERALL, IN_GROUP),
    example=IN_GROUP,
    by_group=(IN_GROUP,),
)
TIES = ParameterSpec(
    "并列取分",
    ValueType.TEXT,
    "名次并列的：同名次同分（都按这个名次计），或均分（所占几个名次的分相加，平均分给各个对象）。",
    default=ALIKE,
    choices=(ALIKE, SHARED),
    example=SHARED,
)
VALUES = ParameterSpec(
    "数值排名",
    ValueType.TEXT,
    "数据里已有名次的写“否”；只有数值、由程序排名次的，写明第一名是数值最高（从高到低）还是最低（从低到高）。"
    "数值相同的名次相同，之后的名次占不占位照“并列规则”。",
    default=NO_VALUES,
    choices=(NO_VALUES, BETTER_HIGH, BETTER_LOW),
    example=BETTER_HIGH,
)
#: Of what others look after only some records may be in the frame, so nothing may depend on all of them.
BORROWED = replace(
    SOURCE_COLUMN,
    at_odds=(When(SCOPE.name, (IN_GROUP,)), When(TIES.name, (SHARED,)), When(VALUES.name, (BETTER_HIGH, BETTER_LOW))),
)

DECLARATION = MethodDeclaration(
    name="名次",
    summary="按名次得分：查档次表，或首名到末名等差，或前几名加分、后几名减分。",
    help=(
        "一行一个对象的名次。参数“折分方式”不写就是按表：“档次表”必填，可以一个名次一行，也可以一档几个名次；"
        "“每单位”表示比本档下界每低一名再加减多少分。"
        "例：包村干部按所包村的名次得分，第 1 名 20 分，第 2 名起每低一名少 1 分："
        "档次表写两行，下界 1 上界 1 值 20，下界 2 上界 12 值 19 每单位 −1；参数再写“取数列”“包村”。"
        "前百分之几得多少分的，参数“名次换算”写“百分比”：30 人中第 6 名是 6 ÷ 30 = 20%，算前 20%。"
        "等差的例：首名分 20，末名分 6，共 8 名，第 3 名得 20 − 14 × 2 ÷ 7 = 16 分。"
        "前后名的例：基础分 10，前几名 3，前几名加分 2，后几名 2，后几名减分 1：第 2 名得 12 分，最后一名得 9 分，中间的得 10 分。"
        "表里有名次或数值的对象都参加排名，列入“不适用”的不参加。"
    ),
    shape=Shape.RANKS,
    parameters=(
        WAY,
        TABLE,
        MEASURE,
        FIRST,
        LAST,
        TOP,
        TOP_POINTS,
        BOTTOM,
        BOTTOM_POINTS,
        TOTAL,
        SCOPE,
        TIES,
        VALUES,
        BORROWED,
        ABSENT_DATA,
    ),
    columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)
