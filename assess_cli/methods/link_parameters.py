"""What method 引用 says of itself: whose score it takes, and what becomes of it."""

from __future__ import annotations

from assess_cli.methods.common import ABSENT_DATA
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, When
from assess_cli.scheme.links import (
    AMONG,
    EVERYBODY,
    GATHERING,
    HEADS,
    IN_GROUP,
    LINK_COLUMN,
    RANK,
    RANK_SCOPE,
    SOURCE_COLUMN,
    SOURCE_KIND,
    SOURCE_NODE,
)
from assess_cli.workbook.table import ValueType

MEAN, TOGETHER, HIGHEST, LOWEST = "平均", "合计", "最高", "最低"
OF_VALUES = (MEAN, TOGETHER, HIGHEST, LOWEST)

KIND = ParameterSpec(SOURCE_KIND, ValueType.TEXT, "引用哪一类对象的得分：写对象类别。", required=True, example="单位")
NODE = ParameterSpec(
    SOURCE_NODE,
    ValueType.TEXT,
    "引用来源类别的哪个指标：写指标代码或名称，或者写“总分”（未舍入的总分）、“名次”（在参加排名的对象里的名次）。",
    example="总分",
    needed_if=(When(LINK_COLUMN), When(GATHERING, OF_VALUES)),
    only_if=(When(LINK_COLUMN), When(GATHERING, OF_VALUES)),
)
COLUMN = ParameterSpec(
    LINK_COLUMN,
    ValueType.TEXT,
    "自己名册里的哪一列写着引用谁：那一列写来源对象的编号或名称，如个人的“单位”。写了几个（用顿号隔开）的取平均。",
    is_roster_column=True,
    example="单位",
)
GATHER = ParameterSpec(
    GATHERING,
    ValueType.TEXT,
    "反过来，把下面各个来源对象的得分汇集起来：平均、合计、最高、最低，或只数人数。与“对应列”写一个。",
    choices=(*OF_VALUES, HEADS),
    example=MEAN,
)
FROM_COLUMN = ParameterSpec(
    SOURCE_COLUMN,
    ValueType.TEXT,
    "汇集：来源名册里的哪一列写着它属于谁，如人员名册的“单位”。",
    example="单位",
    needed_if=(When(GATHERING, without=AMONG),),
    only_if=(When(GATHERING),),
    at_odds=(When(AMONG),),
)
OF_WHOM = ParameterSpec(
    AMONG,
    ValueType.TEXT,
    "汇集：不看名册的哪一列，汇集来源类别的全体对象（连同本对象），或与本对象同一组（名册“类别列”）的（组内）。写了就不写“来源列”。",
    choices=(EVERYBODY, IN_GROUP),
    example=EVERYBODY,
    only_if=(When(GATHERING),),
    by_group=(IN_GROUP,),
)
ONLY_RANKED = ParameterSpec(
    "只算参加排名",
    ValueType.FLAG,
    "汇集：写“是”的，名册上不排名的来源对象不算；空白即都算。",
    default="否",
    example="是",
    only_if=(When(GATHERING),),
)
SHARE = ParameterSpec(
    "比例",
    ValueType.PERCENT,
    "取引用来的得分的百分之几；写了档次表的，取查出的分值的百分之几。空白即全部。",
    is_positive=True,
    example="30%",
)
TABLE = ParameterSpec(
    "档次表",
    ValueType.TEXT,
    "把引用来的得分或名次换成分：写“档次表”工作表里的表名。几个对象的先平均再查表。",
    is_band_table=True,
    example="单位名次分",
)
SCOPE = ParameterSpec(
    RANK_SCOPE,
    ValueType.TEXT,
    "引用名次的：全体一起排的名次，还是来源类别“类别列”的组内名次。",
    default="全体",
    choices=("全体", IN_GROUP),
    example=IN_GROUP,
    only_if=(When(SOURCE_NODE, (RANK,)),),
)

DECLARATION = MethodDeclaration(
    name="引用",
    summary="取别的对象的得分、总分或名次：单位的给个人，或个人的汇集到单位。",
    help=(
        "不用数据表。参数“来源类别”“来源指标”写明取什么；取谁的，靠名册的一列。"
        "从单位到个人写“对应列”。例：个人得分的 30% 取自所在单位总分的，来源类别“单位”、来源指标“总分”、对应列“单位”、比例 30%，"
        "单位得 90 分，个人这一项得 90 × 30% = 27 分。"
        "作系数的不写比例，在总分公式里写“个人得分 × 单位得分 ÷ 100”：个人 90 分、单位 90 分，得 81 分。"
        "单位扣的分按角色分给个人的，引用单位的扣分指标，再在公式里乘以按岗位的系数。"
        "按单位名次给个人加分的，来源指标写“名次”，再写档次表。"
        "从个人到单位写“汇集”和“来源列”：单位的一项是所属人员平均分的，来源类别“人员”、汇集“平均”、来源列“单位”。"
        "以最高分为满分折算的（得分最高的计 20 分，其他人按比例）：立一个公式指标，下级一个是加分，一个是引用，"
        "来源类别写自己这一类、来源指标“加分”、汇集“最高”、汇集范围“全体”，公式写 如果(最高加分 > 0, 加分 ÷ 最高加分 × 20, 0)；"
        "不写“如果”的，大家都没有加分时除数是 0，程序报错。"
        "“期内变动”是“按天数”的对象，引用的得分按在各单位的天数加权；汇集时，换过单位的人在每个单位按天数占比折算。"
        "来源没有得分的按“缺数据”处理；来源不适用该指标的，汇集时不算。"
    ),
    shape=None,
    reads_nodes=True,
    parameters=(KIND, NODE, COLUMN, GATHER, FROM_COLUMN, OF_WHOM, ONLY_RANKED, SHARE, TABLE, SCOPE, ABSENT_DATA),
    columns={"tables": Need.UNUSED, "child_weight": Need.UNUSED},
)
