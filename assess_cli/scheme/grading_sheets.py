"""Sheets 等次组, 等次 and 名额 of the scheme: who competes for which grades, by which scores, and how many may have one."""

from __future__ import annotations

from assess_cli.scheme.columns import CLAUSE, REMARK, VALID_FROM, VALID_UNTIL, YES_NO
from assess_cli.workbook.table import Column, TableSpec, ValueType

LEFT_OPEN, COMPETES, STAYS_OUT = "待定", "照评", "不参加"
UNDETERMINED, NOT_ASSESSED = "不确定等次", "不进行考核"
UNRANKED_WAYS = (LEFT_OPEN, COMPETES, STAYS_OUT, UNDETERMINED, NOT_ASSESSED)
ABSENT_WAYS = (LEFT_OPEN, UNDETERMINED, NOT_ASSESSED)

EXPECTED, ASSESSED, COMPETING = "应参加", "实参加", "参加评定"
BASES = (EXPECTED, ASSESSED, COMPETING)
OWN_POOL, ALL_POOLS, EACH_GROUP = "本组", "各组合计", "按分组"
SCOPES = (OWN_POOL, ALL_POOLS, EACH_GROUP)
DOWN, HALF_UP, UP = "舍去", "四舍五入", "进一"
ROUNDINGS = (DOWN, HALF_UP, UP)

_POOL = Column(
    "pool",
    "等次组",
    ValueType.TEXT,
    "“等次组”表里的组名。",
    must_exist=True,
    must_fill=True,
    width=12,
    example="公务员",
)

POOLS = TableSpec(
    key="pools",
    name="等次组",
    purpose=(
        "哪些人在一起评等次：一组有自己的等次名称和名额，如公务员、事业人员、临聘人员各一组。"
        "等次的名称写在“等次”表里，名额写在“名额”表里；三张表都不写，就不评等次。"
    ),
    columns=(
        Column(
            "name",
            "组名",
            ValueType.TEXT,
            "等次组的名称，不得重复。",
            must_exist=True,
            must_fill=True,
            width=12,
            example="公务员",
        ),
        Column(
            "kind",
            "对象类别",
            ValueType.TEXT,
            "这一组是哪类对象；只有一类对象计总分的，可以不写。",
            width=10,
            example="人员",
        ),
        Column(
            "condition",
            "适用条件",
            ValueType.FORMULA,
            "哪些人属于这一组，写成条件，可用名册的列名和在岗天数；空白表示这类对象全部。一个人只能属于一组。",
            width=26,
            example='[编制] = "公务员"',
        ),
        Column(
            "undetermined",
            UNDETERMINED,
            ValueType.FORMULA,
            "哪些人参加考核、只写评语、不确定等次，写成条件；空白表示没有。",
            width=24,
            example='[状态] = "试用期"',
        ),
        Column(
            "not_assessed",
            NOT_ASSESSED,
            ValueType.FORMULA,
            "哪些人本期不进行考核（不算应参加），写成条件；空白表示没有。",
            width=26,
            example="在岗天数 < 本期天数 / 2",
        ),
        Column(
            "unranked",
            "不排名的",
            ValueType.TEXT,
            "不参加排名的人怎么办：待定（等书面决定，空白即待定）；照评（有得分的一样评）；不参加（不算这一组的人）；"
            "不确定等次；不进行考核。",
            choices=UNRANKED_WAYS,
            width=10,
            example=STAYS_OUT,
        ),
        Column(
            "absent",
            "缺得分的",
            ValueType.TEXT,
            "缺数据、没有总分的人怎么办：待定（空白即待定）；不确定等次；不进行考核。",
            choices=ABSENT_WAYS,
            width=10,
            example=LEFT_OPEN,
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

GRADES = TableSpec(
    key="grades",
    name="等次",
    purpose=(
        "每组有哪些等次，从高到低一行一个。有分数线的写下限、上限，同组各行首尾相接，不能有空档或重叠，"
        "按排名依据（公布分或精确分）对照；没有分数线的，一组各行都空着，从高到低按名额取。"
        "只凭名额、不另设分数线的等次（如优秀），分数线空着，与下一等次同一分数段。"
    ),
    columns=(
        _POOL,
        Column(
            "grade",
            "等次",
            ValueType.TEXT,
            "等次的名称，从高到低。",
            must_exist=True,
            must_fill=True,
            width=12,
            example="优秀",
        ),
        Column("lower", "得分下限", ValueType.DECIMAL, "空白表示没有下限。", width=8, example="90"),
        Column(
            "includes_lower",
            "含下限",
            ValueType.FLAG,
            "等于下限时是否属于这一等次；空白即“是”。",
            choices=YES_NO,
            width=8,
            example="是",
        ),
        Column("upper", "得分上限", ValueType.DECIMAL, "空白表示没有上限。", width=8, example="90"),
        Column(
            "includes_upper",
            "含上限",
            ValueType.FLAG,
            "等于上限时是否属于这一等次；空白即“否”。",
            choices=YES_NO,
            width=8,
            example="否",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

QUOTAS = TableSpec(
    key="quotas",
    name="名额",
    purpose=(
        "一个等次最多几个人。写比例的，乘以基数再取整；写个数的，就是这么多；两样都空着的，等上级下达后在“决定”表里登记（下达的是比例的，这一行要写基数）。"
        "名额满了，其余的人评下一等次；分数线上并列、名额不够的，全部待定，由书面决定（“决定”表）定，程序不取舍。"
    ),
    columns=(
        _POOL,
        Column(
            "grade",
            "等次",
            ValueType.TEXT,
            "哪个等次有名额限制。每组最低的等次不能有名额。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="优秀",
        ),
        Column("share", "比例", ValueType.PERCENT, "占基数的百分之几，写成 20%。", width=8, example="20%"),
        Column("number", "个数", ValueType.INTEGER, "上级给定的个数；与“比例”只写一样。", width=8, example="5"),
        Column(
            "base",
            "基数",
            ValueType.TEXT,
            "比例乘以哪些人：应参加（除去不进行考核的）；实参加（应参加里有得分的，和没有得分、由决定或一票否决定了等次的）；"
            "参加评定（再除去不确定等次和待定的）。写比例的、等上级下达比例的必须写。",
            choices=BASES,
            width=10,
            example=EXPECTED,
        ),
        Column(
            "scope",
            "基数范围",
            ValueType.TEXT,
            "本组（空白即本组）；各组合计（同类对象各等次组合在一起算基数）；按分组（对象类别的每个分组各算各的名额）。",
            choices=SCOPES,
            width=10,
            example=OWN_POOL,
        ),
        Column(
            "rounding",
            "取整",
            ValueType.TEXT,
            "乘出来不是整数的：舍去（空白即舍去）；四舍五入；进一。",
            choices=ROUNDINGS,
            width=10,
            example=DOWN,
        ),
        Column(
            "raised",
            "提高为",
            ValueType.PERCENT,
            "受到表彰的单位比例提高到多少，如 25%；空白表示不提高。",
            width=8,
            example="25%",
        ),
        Column(
            "raised_if",
            "提高条件",
            ValueType.FORMULA,
            "什么情况下提高，写成名册列的条件，算名额的这些人（本组或每个分组）都要符合。",
            width=26,
            example='[单位等次] = "优秀"',
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

GRADING_SHEETS: tuple[TableSpec, ...] = (POOLS, GRADES, QUOTAS)
