"""The sheets of a scheme that say what events are worth, and the band tables, declared once."""

from __future__ import annotations

from assess_cli.scheme.columns import CLAUSE, REMARK, VALID_FROM, VALID_UNTIL, YES_NO
from assess_cli.workbook.table import Column, TableSpec, ValueType

WHOLE_STEP, BY_SLICES = "整档", "累进"
LADDER_WAYS = (WHOLE_STEP, BY_SLICES)
NOT_LOOKED_UP, LOOKED_UP = "不计", "查表"
WITHOUT_RECORDS = (NOT_LOOKED_UP, LOOKED_UP)
ADD_UP, HIGHEST = "累计", "就高"
MATTER_WAYS = (ADD_UP, HIGHEST)
ROLE_WAYS = (HIGHEST, ADD_UP)
EACH, DIVIDED = "每人", "平分"
DIVISIONS = (EACH, DIVIDED)
#: Parameter of 名次: what its 档次表 is over.
RANK_MEASURE, AS_RANK, AS_PERCENT = "名次换算", "名次", "百分比"

RULES = TableSpec(
    key="rules",
    name="事项规则",
    purpose="每种加分、扣分事项值多少分。数据表里的“事项”或“规则代码”按这里对应；考勤等计数表的列名也按“事项”对应。",
    columns=(
        Column(
            "code",
            "代码",
            ValueType.CODE,
            "规则代码，不得重复（同一规则年中改变时，代码相同、日期相接）。",
            must_exist=True,
            must_fill=True,
            width=8,
            example="K01",
        ),
        Column(
            "indicator",
            "指标",
            ValueType.CODE,
            "计入哪个指标，写指标代码。",
            must_exist=True,
            must_fill=True,
            width=8,
            example="A1",
        ),
        Column(
            "matter", "事项", ValueType.TEXT, "事项的名称。", must_exist=True, must_fill=True, width=24, example="迟到"
        ),
        Column(
            "points",
            "分值",
            ValueType.POINTS,
            "每单位多少分，扣分写负数；空白表示分值由数据表逐条给出。“比率”的事项不填，“奖扣金额”的事项写多少元。",
            must_exist=True,
            width=8,
            example="-1",
        ),
        Column(
            "unit",
            "单位",
            ValueType.TEXT,
            "按什么计数：次、天、人、小时、件等。",
            must_exist=True,
            must_fill=True,
            width=6,
            example="次",
        ),
        Column(
            "event_cap",
            "单次上限",
            ValueType.POINTS,
            "一条记录最多多少分，写正数；空白表示不限。就高、取最高比的是上限以内的分值。",
            width=10,
            example="3",
        ),
        Column(
            "total_cap",
            "累计上限",
            ValueType.POINTS,
            "一个考核期内本事项累计最多多少分，写正数；空白表示不限。",
            width=10,
            example="10",
        ),
        Column(
            "free",
            "免计数量",
            ValueType.DECIMAL,
            "一个考核期内前多少个单位不计分，如请假 15 天以内不扣就写 15；按日期先后免计，同一天的数量小的在先。空白表示没有。",
            width=10,
            example="3",
        ),
        Column(
            "ladder",
            "阶梯表",
            ValueType.TEXT,
            "分值随累计数量变化的，写“档次表”里的表名，“分值”留空：一个考核期内的数量加起来（减去免计数量）查这张表。没有记录的查不查，见“无记录”。",
            width=14,
            example="旷工阶梯",
        ),
        Column(
            "ladder_way",
            "阶梯方式",
            ValueType.TEXT,
            "整档：累计到哪一档，就按哪一档的“值”计（另加“每单位”×超过下界的数量）；"
            "累进：每一档只管落在本档的数量，各按本档的“每单位”计，到了这一档再加一次它的“值”。",
            choices=LADDER_WAYS,
            width=10,
            example="整档",
        ),
        Column(
            "no_record",
            "无记录",
            ValueType.TEXT,
            "写了“阶梯表”的，一个考核期内没有记录的对象怎样计：不计（空白即不计）；查表（按数量 0 查阶梯表）。"
            "“每人每季度至少报送 2 篇信息，少 1 篇扣 0.5 分”写查表：阶梯表 0 篇 −1 分，1 篇 −0.5 分，2 篇以上 0 分。"
            "免计后剩下 0 的也这样。不适用本指标、不符合适用条件的对象不查。",
            choices=WITHOUT_RECORDS,
            width=8,
            example="查表",
        ),
        Column(
            "group",
            "规则组",
            ValueType.TEXT,
            "几条规则合在一起限额或取最高时，写“规则组”里的组名；同一组的规则属于同一个指标。空白表示不分组。",
            width=12,
            example="表彰",
        ),
        Column(
            "levels",
            "级别表",
            ValueType.TEXT,
            "分值随级别（镇、县、市、省）变化的，写“级别表”里的表名，“分值”留空；数据表的“级别”一列写是哪一级。",
            width=12,
            example="表彰级别",
        ),
        Column(
            "same_matter",
            "同一事项",
            ValueType.TEXT,
            "同一件事有几条记录时：累计（都算，空白即累计）；就高（只算最高的一条，其余列为“重复取高”）。"
            "同一规则组里写“就高”的规则放在一起比，比的是单次上限以内的分值。事项编号相同、没有编号而事由相同的，是同一件事；加分和扣分各比各的。",
            choices=MATTER_WAYS,
            width=10,
            example="就高",
        ),
        Column(
            "roles",
            "角色表",
            ValueType.TEXT,
            "一件事几个人按角色分的，写“角色表”里的表名；数据表的“角色”一列（或以角色为名的列）写谁是什么角色。",
            width=12,
            example="专班角色",
        ),
        Column(
            "several_roles",
            "多角色",
            ValueType.TEXT,
            "一个人在同一件事里有几个角色时：就高（只算最高的一个，空白即就高）或累计（都算）。",
            choices=ROLE_WAYS,
            width=10,
            example="就高",
        ),
        Column(
            "condition",
            "适用条件",
            ValueType.FORMULA,
            "只对一部分对象适用的，用名册的列名、同类对象其他指标的得分或在岗天数、在岗月数写成条件；不符合的对象，记录列为“不适用”，不计分。"
            "同一事项对不同的人分值不同的，写成几条规则，各写只用名册列名的条件，一条记录按当天的名册归入其中一条。空白表示都适用。",
            width=28,
            example='[岗位] = "站办所负责人"',
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

GROUPS = TableSpec(
    key="groups",
    name="规则组",
    purpose=(
        "几条规则合在一起的规定：一个考核期内合计最多多少分，或者只取最高的几项。先取最高（比的是单次上限以内的分值），再算各条规则自己的上限，最后算组的上限。"
        "例：“宣传类加分一个季度合计不超过 3 分”，组名写“宣传”，累计上限写 3；“创新工作取得分最高的 2 项”，取最高写 2；"
        "“同一事项受到表彰又被刊发的，按最高的一项计”，只写组名，两条规则的“同一事项”都写“就高”。"
    ),
    columns=(
        Column(
            "name",
            "组名",
            ValueType.TEXT,
            "规则组的名称，“事项规则”里写它。",
            must_exist=True,
            must_fill=True,
            width=14,
            example="表彰",
        ),
        Column(
            "total_cap",
            "累计上限",
            ValueType.POINTS,
            "一个考核期内本组各规则合计最多多少分，写正数；空白表示不限。",
            width=10,
            example="10",
        ),
        Column(
            "best",
            "取最高",
            ValueType.INTEGER,
            "一个考核期内只取分值最高的几条记录（扣分取扣得最多的），写条数；比的是单次上限以内的分值；相同的取不算上限时分值高的，再相同的取日期在前的；空白表示都取。",
            width=8,
            example="3",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

LEVELS = TableSpec(
    key="levels",
    name="级别表",
    purpose=(
        "同一种事项按级别（镇、县、市、省等）分别值多少分。"
        "例：“受到镇级、县级、市级、省级表彰的，分别加 0.5、1、2、3 分”，表名都写“表彰级别”，写四行。"
    ),
    columns=(
        Column(
            "table",
            "表名",
            ValueType.TEXT,
            "级别表的名称，同一张表的各行相同。",
            must_exist=True,
            must_fill=True,
            width=14,
            example="表彰级别",
        ),
        Column(
            "level",
            "级别",
            ValueType.TEXT,
            "数据表“级别”一列里写的词。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="县级",
        ),
        Column(
            "points",
            "分值",
            ValueType.POINTS,
            "每单位多少分，扣分写负数。",
            must_exist=True,
            must_fill=True,
            width=8,
            example="2",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

ROLES = TableSpec(
    key="roles",
    name="角色表",
    purpose=(
        "一件事由几个人分担或分享时，各种角色得多少：按份额，或按固定分值。"
        "例：“负责人加 1 分，其他成员加 0.8 分”，两行各写“分值”；“分管领导得 50%，责任科室 25%，经办人合得 25%”，三行各写“份额”，"
        "经办人的“分法”写“平分”。"
    ),
    columns=(
        Column(
            "table",
            "表名",
            ValueType.TEXT,
            "角色表的名称，同一张表的各行相同。",
            must_exist=True,
            must_fill=True,
            width=14,
            example="专班角色",
        ),
        Column(
            "role",
            "角色",
            ValueType.TEXT,
            "数据表“角色”一列里写的词，或数据表里写人的列的列名。",
            must_exist=True,
            must_fill=True,
            width=12,
            example="负责人",
        ),
        Column(
            "share",
            "份额",
            ValueType.PERCENT,
            "得规则分值的百分之几，写成 80%；与“分值”写一个。",
            width=8,
            example="80%",
        ),
        Column(
            "points",
            "分值",
            ValueType.POINTS,
            "这个角色每单位固定多少分，扣分写负数；与“份额”写一个。",
            width=8,
            example="0.8",
        ),
        Column(
            "division",
            "分法",
            ValueType.TEXT,
            "这个角色有几个人时：每人（各得这么多，空白即每人）；平分（几个人平分）。",
            choices=DIVISIONS,
            width=8,
            example="每人",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)


BANDS = TableSpec(
    key="bands",
    name="档次表",
    purpose=(
        "名次、档次、阶梯对应的分值。同一张表的各行首尾相接，不能有空档或重叠。"
        "年中改变的行用“自”“至”写明时段，每个时段各自首尾相接：一个考核期按期末那天有效的各行算。"
    ),
    columns=(
        Column(
            "table",
            "表名",
            ValueType.TEXT,
            "档次表的名称，同一张表的各行相同。",
            must_exist=True,
            must_fill=True,
            width=16,
            example="村名次分",
        ),
        Column("lower", "下界", ValueType.DECIMAL, "空白表示没有下界。", must_exist=True, width=8, example="1"),
        Column(
            "includes_lower",
            "含下界",
            ValueType.FLAG,
            "等于下界时是否属于本档；空白即“是”。",
            choices=YES_NO,
            width=8,
            example="是",
        ),
        Column("upper", "上界", ValueType.DECIMAL, "空白表示没有上界。", must_exist=True, width=8, example="3"),
        Column(
            "includes_upper",
            "含上界",
            ValueType.FLAG,
            "等于上界时是否属于本档；空白即“是”。",
            choices=YES_NO,
            width=8,
            example="是",
        ),
        Column(
            "value", "值", ValueType.POINTS, "落在本档的分值。", must_exist=True, must_fill=True, width=10, example="20"
        ),
        Column(
            "per_unit",
            "每单位",
            ValueType.POINTS,
            "超过下界的部分，每单位再加多少分；空白表示没有。",
            width=10,
            example="-2",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)
