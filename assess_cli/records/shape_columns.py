"""Columns that several data tables have in common, declared once."""

from __future__ import annotations

from assess_cli.workbook.table import Column, ValueType

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

PUBLIC_MATTER = Column(
    "public",
    "公开事由",
    ValueType.TEXT,
    "公示、通报时可以印出来的说法；空白的只印事项，不印“事由”。",
    aliases=("公示事由", "对外事由", "公开说明"),
    width=24,
)

INTERNAL_MATTER = Column(
    "internal",
    "内部事由",
    ValueType.TEXT,
    "病情、信访、纪律审查等只供内部掌握的情况；留在本表里，任何结果都不带出去。",
    aliases=("内部说明", "不公开事由"),
    width=24,
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

TAIL = (OCCURRED, ESTABLISHED, PERIOD, ALLOW_REPEAT, NOTE)
