"""The sheets of a scheme workbook, declared once: loading, lint, templates and reference pages read this."""

from __future__ import annotations

from assess_cli.scheme.columns import CLAUSE, REMARK, VALID_FROM, VALID_UNTIL
from assess_cli.scheme.consequence_sheet import CONSEQUENCES
from assess_cli.scheme.grading_sheets import GRADING_SHEETS
from assess_cli.scheme.pool_sheet import PAY_POOLS
from assess_cli.scheme.prize_sheet import PRIZES, RUNS
from assess_cli.scheme.rule_sheets import BANDS, GROUPS, LEVELS, ROLES, RULES
from assess_cli.scheme.settings_sheet import SETTINGS
from assess_cli.workbook.table import Column, TableSpec, ValueType

NOT_RANKED, AS_AT_END, BY_DAYS = "不排名", "按期末", "按天数"
MOVE_WAYS = (NOT_RANKED, AS_AT_END, BY_DAYS)
SPREAD, SPREAD_EVENLY, SPREAD_ABOVE = "分摊", "均摊", "上级分摊"
INAPPLICABLE_WAYS = ("满分", "基础分", "零分", SPREAD, SPREAD_EVENLY, SPREAD_ABOVE)


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
            "用一级指标（代码或名称）和系数写成算式；空白表示各一级指标相加。只作数据来源、不计总分的类别填“无”。"
            "年中要变的，本类写两行，用“自”“至”接上。",
            width=36,
            example="(共性 + 个性) × 岗位系数",
        ),
        Column(
            "least_days",
            "最短任职",
            ValueType.INTEGER,
            "本期在岗（任职减去离岗）不满多少天的，只列出得分、不排名；空白表示不限。",
            width=10,
            example="45",
        ),
        Column(
            "moves",
            "期内变动",
            ValueType.TEXT,
            "期内换了单位或岗位的：不排名（空白即不排名）；按期末（按期末的单位、岗位排名，系数也按期末）；"
            "按天数（照常排名，系数和取用的得分按在各单位、岗位的天数加权）。",
            choices=MOVE_WAYS,
            width=10,
            example="按天数",
        ),
        VALID_FROM,
        VALID_UNTIL,
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
            "overflow",
            "倒扣",
            ValueType.TEXT,
            "扣到下限还不够扣的部分从哪里倒扣：写某一级上级指标的代码，或“总分”；空白表示不倒扣。"
            "如“本项 20 分，不够扣的从总分中倒扣”：下限 0，倒扣 总分。",
            width=8,
            example="总分",
        ),
        Column(
            "rounding",
            "取位",
            ValueType.INTEGER,
            "考核办法规定本指标先四舍五入的，写保留几位小数；以元计的空白即 2（到分）。",
            width=6,
            example="2",
        ),
        Column(
            "not_applicable",
            "不适用",
            ValueType.TEXT,
            "对象不适用本指标时：满分、基础分、零分；分摊（分值按满分或权重的比例分到同级其他指标）；"
            "均摊（平均分到同级其他指标）；上级分摊（从上级里减去，按比例分到上级的其他同级指标）。写了“适用条件”的必填。",
            choices=INAPPLICABLE_WAYS,
            width=8,
            example="满分",
        ),
        Column(
            "condition",
            "适用条件",
            ValueType.FORMULA,
            "只对一部分对象适用的，用名册的列名、同类对象其他指标的得分或在岗天数、在岗月数写成条件，如 党建 >= 60、在岗月数 = 本期月数；不符合的对象按“不适用”一列处理，"
            "名册以考核期末为准。空白表示都适用。",
            width=28,
            example='[岗位] = "驻村干部"',
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

PARAMETERS = TableSpec(
    key="parameters",
    name="参数",
    purpose=(
        "计分办法需要的其他规定，每行一项。每种计分办法可以写哪些参数，见计分办法清单。"
        "年中改变的写两行，日期相接：一个考核期按期末那天有效的一行算。"
    ),
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
        VALID_FROM,
        VALID_UNTIL,
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

#: In the order in which they stand in the workbook. Those of ``OPTIONAL_SHEETS`` may be absent.
OPTIONAL_SHEETS: tuple[TableSpec, ...] = (
    RULES,
    GROUPS,
    LEVELS,
    ROLES,
    CONSEQUENCES,
    PARAMETERS,
    BANDS,
    COEFFICIENTS,
    *GRADING_SHEETS,
    PRIZES,
    RUNS,
    PAY_POOLS,
    IGNORED,
)
SHEETS: tuple[TableSpec, ...] = (SETTINGS, KINDS, INDICATORS, *OPTIONAL_SHEETS)
#: Sheets for people that may stand in the workbook and are not read.
GUIDE_SHEETS: tuple[str, ...] = ("填表说明", "说明")
