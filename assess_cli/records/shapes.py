"""The tables that people fill in, declared once: reading, templates, drop-downs and reference pages use this.

A data table's *name* comes from the scheme (指标 › 数据表); its *shape* from the method of the indicator that reads it.
"""

from __future__ import annotations

from dataclasses import replace

from assess_cli.model.shape import Shape
from assess_cli.workbook.table import Column, TableSpec, ValueType

#: Who a row is about. At least one of the two columns must exist; both filled must agree with the roster.
SUBJECT_ID = Column(
    "subject_id",
    "工号",
    ValueType.CODE,
    "名册里的编号。姓名唯一时可以不填。",
    aliases=("编号", "人员编号", "员工编号", "职工号", "代码", "对象编号", "乡镇代码", "单位代码", "村代码"),
    width=10,
    example="0017",
)
SUBJECT_NAME = Column(
    "subject_name",
    "姓名",
    ValueType.NAME,
    "姓名或单位名称，与名册一致。",
    aliases=(
        "名称",
        "对象",
        "考核对象",
        "人员姓名",
        "员工姓名",
        "干部姓名",
        "乡镇",
        "乡镇名称",
        "单位名称",
        "村",
        "村名",
        "被考核人",
        "被考核单位",
        "被评对象",
        "被评人",
    ),
    width=12,
    example="张三",
)
EVENT_ID = Column(
    "event_id",
    "记录编号",
    ValueType.CODE,
    "每条记录唯一的编号；同一件事涉及几个人时编号相同。可以不填。",
    aliases=("流水号",),
    width=12,
)
OCCURRED = Column(
    "occurred",
    "发生日期",
    ValueType.DATE,
    "事情发生的日期，如 2024-03-05。",
    aliases=("日期", "时间", "发生时间"),
    width=12,
    example="2024-03-05",
)
ESTABLISHED = Column(
    "established",
    "认定日期",
    ValueType.DATE,
    "认定或通报的日期。",
    aliases=("通报日期", "认定时间", "通报时间"),
    width=12,
)
PERIOD = Column(
    "period",
    "考核期",
    ValueType.TEXT,
    "没有日期的表用它归期，如 2024Q1；也可写在工作表名后面。",
    aliases=("季度",),
    width=10,
    example="2024Q1",
)
MATTER = Column(
    "matter",
    "事由",
    ValueType.TEXT,
    "具体是什么事。",
    aliases=("具体事由", "扣分事由", "加分事由", "加扣分事由", "内容", "情况说明", "摘要"),
    width=30,
)
DOCUMENT = Column("document", "依据文号", ValueType.TEXT, "通报或文件的文号。", aliases=("文号", "依据"), width=20)
ALLOW_REPEAT = Column(
    "allow_repeat", "允许重复", ValueType.FLAG, "与另一条完全相同但确属两次的，填“是”。", choices=("是", "否"), width=10
)
NOTE = Column("note", "备注", ValueType.TEXT, "不参加计算。", width=16, is_remark=True)
INDICATOR = Column(
    "indicator",
    "指标代码",
    ValueType.CODE,
    "几个指标共用一张表时必填：属于哪个指标。",
    aliases=("指标", "指标名称"),
    width=10,
    example="B2",
)
INDICATOR_ANY = INDICATOR

_TAIL = (OCCURRED, ESTABLISHED, PERIOD, ALLOW_REPEAT, NOTE)

EVENTS = TableSpec(
    key="events",
    name="加扣分记录",
    purpose="一行一件事：谁、哪一天、什么事项、多少次。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        Column(
            "rule",
            "事项",
            ValueType.TEXT,
            "与方案“事项规则”里的事项或代码一致。",
            must_exist=True,
            must_fill=True,
            aliases=("事项名称", "扣分事项", "加分事项", "加扣分事项"),
            width=22,
            example="迟到",
            stand_in="rule_code",
        ),
        Column(
            "rule_code",
            "规则代码",
            ValueType.CODE,
            "方案“事项规则”里的代码；可以代替“事项”，两样都填的要一致。",
            aliases=("规则编号", "事项代码", "事项编号"),
            width=10,
            example="K01",
        ),
        Column(
            "quantity",
            "数量",
            ValueType.DECIMAL,
            "多少次、天或件；空白即 1。",
            aliases=("次数", "天数", "件数", "人数", "小时数"),
            width=8,
            example="1",
        ),
        Column(
            "points",
            "分值",
            ValueType.POINTS,
            "规则没有固定分值时填写，扣分写负数。",
            aliases=("核定分", "加分值", "扣分值", "加分", "扣分", "加扣分", "分数"),
            width=8,
        ),
        MATTER,
        DOCUMENT,
        Column("role", "角色", ValueType.TEXT, "负责人、经办人等。", width=10),
        *_TAIL,
    ),
)

COUNTS = TableSpec(
    key="counts",
    name="考勤",
    purpose="一行一人一月，事项在列上：列名与方案“事项规则”里的事项一致，格内填次数。",
    columns=(
        SUBJECT_ID,
        SUBJECT_NAME,
        Column(
            "month",
            "月份",
            ValueType.MONTH,
            "如 2024-03；也可写在工作表名后面（考勤-3月）。",
            aliases=("考勤月份", "年月"),
            width=10,
            example="2024-03",
        ),
        NOTE,
    ),
    accepts_extra=True,
)

TASKS = TableSpec(
    key="tasks",
    name="任务清单",
    purpose="一行一项任务（每个承担单位一行）：分值和完成情况。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "module",
            "模块",
            ValueType.TEXT,
            "任务所属的模块；按模块分设指标时必填。",
            aliases=("类别", "工作模块", "任务类别"),
            width=14,
            example="乡村振兴",
        ),
        Column(
            "matter",
            "任务",
            ValueType.TEXT,
            "任务名称。",
            must_exist=True,
            must_fill=True,
            aliases=("任务名称", "工作任务", "事项", "任务内容"),
            width=34,
        ),
        Column(
            "points",
            "分值",
            ValueType.POINTS,
            "这项任务值多少分。",
            must_exist=True,
            must_fill=True,
            aliases=("任务分值", "满分"),
            width=8,
            example="5",
        ),
        Column(
            "completion",
            "完成率",
            ValueType.PERCENT,
            "完成了百分之几，写成 80%；已完成写 100%，未完成写 0%。",
            must_exist=True,
            must_fill=True,
            aliases=("完成进度", "完成比例", "完成情况"),
            width=10,
            example="100%",
        ),
        Column("department", "责任部门", ValueType.TEXT, "由谁认定。", aliases=("牵头部门",), width=16),
        DOCUMENT,
        *_TAIL,
    ),
)

TARGETS = TableSpec(
    key="targets",
    name="目标完成",
    purpose="一行一个对象一项目标：目标值和实际完成值。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "target",
            "目标值",
            ValueType.DECIMAL,
            "目标。",
            must_exist=True,
            must_fill=True,
            aliases=("目标", "任务数", "目标任务"),
            width=12,
            example="200",
        ),
        Column(
            "actual",
            "实际值",
            ValueType.DECIMAL,
            "实际完成。",
            must_exist=True,
            must_fill=True,
            aliases=("完成值", "实际", "完成数", "实际完成"),
            width=12,
            example="180",
        ),
        Column(
            "last",
            "上年值",
            ValueType.DECIMAL,
            "上年同期的实际值；方案的参数“比较”是“上年值”的才填，这时“目标值”填增长目标，如 8%。",
            aliases=("上年", "去年值", "上年同期", "同期值", "上年完成值"),
            width=12,
        ),
        MATTER,
        *_TAIL,
    ),
)

MARKS = TableSpec(
    key="marks",
    name="赋分",
    purpose="一行一个对象：直接给出的得分。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "mark",
            "得分",
            ValueType.POINTS,
            "给多少分。",
            must_exist=True,
            must_fill=True,
            aliases=("分数", "赋分", "评分", "综合得分"),
            width=10,
            example="18.5",
        ),
        MATTER,
        DOCUMENT,
        *_TAIL,
    ),
)

RATINGS = TableSpec(
    key="ratings",
    name="评分表",
    purpose="一行一个评分人对一个对象的评分。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "rater",
            "评分人",
            ValueType.TEXT,
            "谁评的。",
            must_exist=True,
            must_fill=True,
            aliases=("评议人", "打分人", "测评人"),
            width=12,
            example="王五",
        ),
        Column(
            "rater_group",
            "评分组",
            ValueType.TEXT,
            "评分人属于哪一组；方案写了参数“组权重”的必填，名称与那里一致。",
            aliases=("评分人类别", "评委类别", "测评层级"),
            width=10,
            example="领导",
        ),
        Column(
            "mark",
            "评分",
            ValueType.POINTS,
            "评多少分；没有评的不写这一行；方案参数“允许弃权”写“是”的，弃权可以留空或写“弃权”。",
            must_exist=True,
            must_fill=True,
            aliases=("得分", "分数", "打分"),
            width=8,
            example="92",
        ),
        *_TAIL,
    ),
)

RANKS = TableSpec(
    key="ranks",
    name="名次表",
    purpose="一行一个对象：名次。",
    columns=(
        EVENT_ID,
        SUBJECT_ID,
        SUBJECT_NAME,
        INDICATOR,
        Column(
            "rank",
            "名次",
            ValueType.INTEGER,
            "第几名。由程序按数值排名次的，空着。",
            must_exist=True,
            must_fill=True,
            aliases=("排名", "位次"),
            width=8,
            example="3",
            stand_in="value",
        ),
        Column(
            "value",
            "数值",
            ValueType.DECIMAL,
            "用来排名次的数；方案的参数写了“数值排名”的才填。",
            aliases=("指标值", "排名数值"),
            width=12,
        ),
        MATTER,
        *_TAIL,
    ),
)

NOT_APPLICABLE = TableSpec(
    key="not_applicable",
    name="不适用",
    purpose="哪个对象不适用哪个指标。",
    columns=(
        SUBJECT_ID,
        SUBJECT_NAME,
        Column(
            "indicator",
            "指标代码",
            ValueType.CODE,
            "不适用的指标。",
            must_exist=True,
            must_fill=True,
            aliases=("指标", "指标名称"),
            width=10,
        ),
        PERIOD,
        Column("reason", "原因", ValueType.TEXT, "为什么不适用。", must_exist=True, must_fill=True, width=30),
    ),
)

#: RATINGS where abstentions are allowed: a blank mark, or the word, is one, and the mark is None.
RATINGS_ABSTAINING = replace(
    RATINGS,
    columns=tuple(
        replace(column, must_fill=False, blank_words=("弃权",)) if column.field == "mark" else column
        for column in RATINGS.columns
    ),
)

#: Table specifications by shape; EVENTS has two layouts, told apart by their headers.
SPECS: dict[Shape, tuple[TableSpec, ...]] = {
    Shape.EVENTS: (EVENTS, COUNTS),
    Shape.TASKS: (TASKS,),
    Shape.TARGETS: (TARGETS,),
    Shape.MARKS: (MARKS,),
    Shape.RATINGS: (RATINGS,),
    Shape.RANKS: (RANKS,),
}

#: The roster of any subject kind. Its own columns (岗位, 编制, 包村, 状态 …) are kept and may be named in conditions.
ROSTER = TableSpec(
    key="roster",
    name="名册",
    purpose="考核对象名册。调动、改任的，同一编号写几行，日期相接。",
    columns=(
        Column(
            "id",
            "工号",
            ValueType.CODE,
            "唯一编号，写成文本，如 0017。",
            must_exist=True,
            must_fill=True,
            aliases=SUBJECT_ID.aliases,
            width=10,
            example="0017",
        ),
        Column(
            "name",
            "姓名",
            ValueType.NAME,
            "姓名或单位名称。",
            must_exist=True,
            must_fill=True,
            aliases=SUBJECT_NAME.aliases,
            width=14,
            example="张三",
        ),
        Column("unit", "单位", ValueType.TEXT, "所在单位或站办所。", aliases=("部门", "站办所", "所在单位"), width=18),
        Column("post", "岗位", ValueType.TEXT, "岗位。", aliases=("职务",), width=16),
        Column(
            "valid_from",
            "自",
            ValueType.DATE,
            "从哪一天起在这个单位、岗位；空白表示一直。",
            aliases=("起始日期", "任职日期", "到岗日期"),
            width=12,
        ),
        Column(
            "valid_until",
            "至",
            ValueType.DATE,
            "到哪一天止（含当天）；空白表示至今。",
            aliases=("截止日期", "离岗日期"),
            width=12,
        ),
        Column("unranked_reason", "不排名原因", ValueType.TEXT, "只计分不排名的，写明原因。", width=18),
    ),
    accepts_extra=True,
)

#: Columns of the record frames that methods receive, besides those of the shape. One row a record and subject;
#: every column has dtype object. ``date`` decides the period (None where the record is dated by period or month only);
#: ``matter`` is in words for people (the document's number stands behind it in brackets); ``cell`` is the deciding cell.
#: With parameter 取数列 ``subject_id`` is the *text of that roster column* as it stands in ``Subject.attributes``: a
#: record is repeated once for each spelling (``V03`` and ``云河村``), so methods compare the two texts as they are.
COMMON_COLUMNS = ("subject_id", "event_id", "date", "matter", "role", "file", "sheet", "cell")
SHAPE_COLUMNS: dict[Shape, tuple[str, ...]] = {
    # rule: code; quantity: Decimal > 0; points: int millionths stated in the data (the record's worth in all) or None;
    # rule_date: the day whose version of the rule holds (never None in a row that has a rule);
    # status_note: "" for ordinary rows. A row with rule "" has quantity 0, points None, rule_date None and a note such as
    # "3 个月考勤，其余各项为 0": methods turn it into a 记录 row of status 不影响得分, counted 0, reason = the note.
    Shape.EVENTS: ("rule", "quantity", "points", "rule_date", "status_note"),
    # points: int millionths; completion: Fraction 0…1
    Shape.TASKS: ("module", "points", "completion"),
    # Decimals; last: None where not stated
    Shape.TARGETS: ("target", "actual", "last"),
    # mark: int millionths; of a rating None where the rater abstained; rater_group: one of parameter 组权重 if that is set;
    # is_own: bool, whether the rater has the name or number of whoever is rated
    Shape.MARKS: ("mark",),
    Shape.RATINGS: ("rater", "rater_group", "mark", "is_own"),
    # rank: int, None where only a value is given; value: Decimal or None
    Shape.RANKS: ("rank", "value"),
}
