"""The sheets of a scheme workbook, declared once: loading, lint, templates and reference pages read this."""

from __future__ import annotations

from assess_cli.model.period import PeriodKind
from assess_cli.model.result import RankBasis, TieRule
from assess_cli.workbook.table import Column, TableSpec, ValueType

YES_NO = ("是", "否")
WHOLE_STEP, BY_SLICES = "整档", "累进"
LADDER_WAYS = (WHOLE_STEP, BY_SLICES)

VALID_FROM = Column(
    "valid_from", "自", ValueType.DATE, "从哪一天起有效；空白表示从年初起。", width=12, example="2024-01-01"
)
VALID_UNTIL = Column(
    "valid_until", "至", ValueType.DATE, "到哪一天止（含当天）；空白表示到年末止。", width=12, example="2024-12-31"
)
CLAUSE = Column(
    "clause", "条款", ValueType.TEXT, "考核办法的条款号，会印在计分明细里。", width=18, example="第八条第（二）项"
)
REMARK = Column("remark", "备注", ValueType.TEXT, "不参加计算，写什么都可以。", width=16, is_remark=True)

SETTINGS = TableSpec(
    key="settings",
    name="基本设置",
    purpose="方案的名称、年度和通用规定。每一项都必须填写，并印在每份结果上。",
    columns=(
        Column("item", "项", ValueType.TEXT, "设置的名称，不要改动。", must_exist=True, must_fill=True, width=18),
        Column("value", "值", ValueType.ANY, "设置的内容。", must_exist=True, width=40),
        Column("note", "说明", ValueType.TEXT, "填写提示，可以不填。", width=50),
    ),
)

#: Items of 基本设置. ``must_fill`` items are mandatory; ``heading`` is the item's name.
SETTING_ITEMS: tuple[Column, ...] = (
    Column(
        "name",
        "方案名称",
        ValueType.TEXT,
        "印在每份结果的标题下。",
        must_fill=True,
        example="云溪镇2024年干部战斗力指数考核办法",
    ),
    Column("body", "考核单位", ValueType.TEXT, "印在标题和落款处。", must_fill=True, example="云溪镇党政办公室"),
    Column("year", "年度", ValueType.INTEGER, "四位年份。", must_fill=True, example="2024"),
    Column(
        "period_kind",
        "考核周期",
        ValueType.TEXT,
        "多久考核一次。",
        must_fill=True,
        choices=tuple(kind.value for kind in PeriodKind),
        example="季度",
    ),
    Column("decimals", "小数位数", ValueType.INTEGER, "公布分数保留几位小数，0 到 6。", must_fill=True, example="2"),
    Column(
        "tie_rule",
        "并列规则",
        ValueType.TEXT,
        "分数相同怎样排：并列占位 1、1、3；并列不占位 1、1、2；并列依次比较 先比“并列比较指标”，仍相同再并列占位。",
        must_fill=True,
        choices=tuple(rule.value for rule in TieRule),
        example="并列占位",
    ),
    Column(
        "rank_basis",
        "排名依据",
        ValueType.TEXT,
        "按四舍五入后的公布分排名，还是按未舍入的精确分排名。",
        must_fill=True,
        choices=tuple(basis.value for basis in RankBasis),
        example="公布分",
    ),
    Column(
        "period_date",
        "归期依据",
        ValueType.TEXT,
        "记录归入哪个考核期，看发生日期还是认定日期。",
        must_fill=True,
        choices=("发生日期", "认定日期"),
        example="发生日期",
    ),
    Column(
        "rule_date",
        "规则版本依据",
        ValueType.TEXT,
        "规则年中有变动时，按哪个日期选用规则。",
        must_fill=True,
        choices=("发生日期", "认定日期"),
        example="发生日期",
    ),
    Column(
        "tie_indicators",
        "并列比较指标",
        ValueType.TEXT,
        "并列规则为“并列依次比较”时必填：指标代码，用顿号隔开，先比前面的。",
        example="A、B",
    ),
)

KINDS = TableSpec(
    key="kinds",
    name="对象类别",
    purpose="考核谁：每类对象的名册、分组、不排名的条件和总分公式。",
    columns=(
        Column(
            "name", "类别", ValueType.TEXT, "人员、乡镇、部门、村等。", must_exist=True, must_fill=True, example="人员"
        ),
        Column(
            "roster",
            "名册",
            ValueType.TEXT,
            "名册工作表的名称。",
            must_exist=True,
            must_fill=True,
            width=16,
            example="人员名册",
        ),
        Column(
            "group_column",
            "类别列",
            ValueType.TEXT,
            "名册里按哪一列分组排名；空白表示不分组。",
            must_exist=True,
            example="编制",
        ),
        Column(
            "unranked",
            "不排名",
            ValueType.FORMULA,
            "哪些人只计分不排名，写成条件，可用名册的列名；空白表示没有。",
            width=36,
            example='[职务] = "主要领导" 或 [状态] = "借调"',
        ),
        Column(
            "total_formula",
            "总分公式",
            ValueType.FORMULA,
            "用一级指标（代码或名称）和系数写成算式；空白表示各一级指标相加。只作数据来源、不计总分的类别填“无”。",
            width=36,
            example="(共性 + 个性) × 岗位系数",
        ),
        CLAUSE,
        REMARK,
    ),
)

INDICATORS = TableSpec(
    key="indicators",
    name="指标",
    purpose="指标树：每行一个指标，上级写父指标的代码。",
    columns=(
        Column(
            "code",
            "代码",
            ValueType.CODE,
            "指标代码，不得重复。",
            must_exist=True,
            must_fill=True,
            width=8,
            example="A1",
        ),
        Column(
            "name", "名称", ValueType.TEXT, "指标名称。", must_exist=True, must_fill=True, width=20, example="思想作风"
        ),
        Column(
            "kind",
            "对象类别",
            ValueType.TEXT,
            "考核哪类对象。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="人员",
        ),
        Column(
            "parent", "上级", ValueType.CODE, "上级指标的代码；一级指标空白。", must_exist=True, width=8, example="A"
        ),
        Column(
            "method",
            "计分办法",
            ValueType.TEXT,
            "见计分办法清单。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="扣分",
        ),
        Column(
            "tables",
            "数据表",
            ValueType.TEXT,
            "从哪些数据表取数，几张表用顿号隔开；有下级的指标空白。",
            width=20,
            example="考勤、扣分记录",
        ),
        Column("full_mark", "满分", ValueType.POINTS, "满分；没有满分的空白。", width=8, example="20"),
        Column("weight", "权重", ValueType.PERCENT, "上级计分办法为“加权”时必填，写成 30%。", width=8, example="30%"),
        Column("base", "基础分", ValueType.POINTS, "加扣分从多少分起算，或不适用时给多少分。", width=8, example="0"),
        Column(
            "floor",
            "下限",
            ValueType.TEXT,
            "最低多少分；“扣分”空白即 0（扣完为止），写“无”表示可以为负。",
            width=8,
            example="0",
        ),
        Column(
            "cap",
            "上限",
            ValueType.TEXT,
            "最高多少分；“加分”必填，没有上限写“上不封顶”。",
            width=10,
            example="上不封顶",
        ),
        Column(
            "rounding",
            "取位",
            ValueType.INTEGER,
            "考核办法规定本指标先四舍五入的，写保留几位小数。",
            width=6,
            example="2",
        ),
        Column(
            "not_applicable",
            "不适用",
            ValueType.TEXT,
            "对象不适用本指标时：满分、基础分、零分，或分摊（分值按权重分到同级其他指标）。",
            choices=("满分", "基础分", "零分", "分摊"),
            width=8,
            example="满分",
        ),
        Column("department", "责任部门", ValueType.TEXT, "由谁提供数据。", width=14, example="县农业农村局"),
        Column("line", "条线", ValueType.TEXT, "属于哪条工作线。", width=10, example="乡村振兴"),
        Column("frequency", "频次", ValueType.TEXT, "多久报一次数据。", width=8, example="每季"),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

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
            "每单位多少分，扣分写负数；空白表示分值由数据表逐条给出。",
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
            "一条记录最多多少分，写正数；空白表示不限。",
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
            "分值随累计数量变化的，写“档次表”里的表名，“分值”留空：一个考核期内的数量加起来（减去免计数量）查这张表。没有记录的不查表。",
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
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

PARAMETERS = TableSpec(
    key="parameters",
    name="参数",
    purpose="计分办法需要的其他规定，每行一项。每种计分办法可以写哪些参数，见计分办法清单。",
    columns=(
        Column(
            "owner", "所属代码", ValueType.CODE, "指标代码。", must_exist=True, must_fill=True, width=10, example="A3"
        ),
        Column(
            "name", "参数", ValueType.TEXT, "参数的名称。", must_exist=True, must_fill=True, width=16, example="档次表"
        ),
        Column(
            "value", "值", ValueType.ANY, "参数的内容。", must_exist=True, must_fill=True, width=24, example="村名次分"
        ),
        CLAUSE,
        REMARK,
    ),
)

BANDS = TableSpec(
    key="bands",
    name="档次表",
    purpose="名次、档次、阶梯对应的分值。同一张表的各行首尾相接，不能有空档或重叠。",
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
        CLAUSE,
        REMARK,
    ),
)

COEFFICIENTS = TableSpec(
    key="coefficients",
    name="系数",
    purpose="按名册的某一列取值的系数，可用在总分公式里。",
    columns=(
        Column(
            "name",
            "名称",
            ValueType.TEXT,
            "系数的名称，公式里用它。",
            must_exist=True,
            must_fill=True,
            width=14,
            example="岗位系数",
        ),
        Column(
            "kind",
            "对象类别",
            ValueType.TEXT,
            "用于哪类对象。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="人员",
        ),
        Column(
            "roster_column",
            "依据列",
            ValueType.TEXT,
            "名册里看哪一列。",
            must_exist=True,
            must_fill=True,
            width=12,
            example="岗位",
        ),
        Column(
            "key",
            "取值",
            ValueType.TEXT,
            "该列是什么内容时用本行；“其他”表示没有列出的都用本行。",
            must_exist=True,
            must_fill=True,
            width=16,
            example="站办所负责人",
        ),
        Column(
            "value",
            "系数",
            ValueType.DECIMAL,
            "系数，如 1.1。",
            must_exist=True,
            must_fill=True,
            width=8,
            example="1.1",
        ),
        VALID_FROM,
        VALID_UNTIL,
        CLAUSE,
        REMARK,
    ),
)

IGNORED = TableSpec(
    key="ignored",
    name="忽略",
    purpose="数据文件夹里不参加计算的工作表或列。没有列在这里又认不出的，一律报错，以免漏算。",
    columns=(
        Column(
            "file", "文件", ValueType.TEXT, "文件名；空白表示所有文件。", must_exist=True, width=24, example="台账.xlsx"
        ),
        Column(
            "sheet",
            "工作表",
            ValueType.TEXT,
            "工作表名；空白表示所有工作表。",
            must_exist=True,
            width=16,
            example="说明",
        ),
        Column(
            "column",
            "列",
            ValueType.TEXT,
            "列名；空白表示整张工作表。",
            must_exist=True,
            width=14,
            example="应出勤天数",
        ),
        Column(
            "reason",
            "原因",
            ValueType.TEXT,
            "为什么不参加计算。",
            must_exist=True,
            must_fill=True,
            width=30,
            example="仅供参考",
        ),
    ),
)

#: In the order in which they stand in the workbook. Only the last five may be absent.
SHEETS: tuple[TableSpec, ...] = (SETTINGS, KINDS, INDICATORS, RULES, PARAMETERS, BANDS, COEFFICIENTS, IGNORED)
OPTIONAL_SHEETS: tuple[TableSpec, ...] = (RULES, PARAMETERS, BANDS, COEFFICIENTS, IGNORED)
#: Sheets for people that may stand in the workbook and are not read.
GUIDE_SHEETS: tuple[str, ...] = ("填表说明", "说明")
