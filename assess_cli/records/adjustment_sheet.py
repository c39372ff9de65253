"""Tables 调整 and 补记, declared: signed changes of a score after its computation, and what is made good in a later period."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.model.ledger import Status
from assess_cli.model.result import TOTAL
from assess_cli.records.shape_columns import (
    INDICATOR,
    INTERNAL_MATTER,
    NOTE,
    OCCURRED,
    PERIOD,
    SUBJECT_ID,
    SUBJECT_NAME,
)
from assess_cli.workbook.table import Column, TableSpec, ValueType

#: What an adjustment may be, and the status of its ledger row.
ADJUSTMENT_KINDS: dict[str, Status] = {each.value: each for each in (Status.CORRECTED, Status.UPHELD, Status.RESOLVED)}
#: What a later entry may be.
LATER_KINDS: dict[str, Status] = {each.value: each for each in (Status.CHARGED_LATER, Status.GRANTED_LATER)}

_SUBJECT_KIND = Column(
    "subject_kind",
    "对象类别",
    ValueType.TEXT,
    "人员、乡镇等，与方案“对象类别”一致；从姓名和指标看得出是哪一类的，可以不填。",
    width=10,
)
_NODE = replace(
    INDICATOR,
    heading="指标",
    hint=f"记在哪个指标上：指标的代码或名称，记在总分上的写“{TOTAL}”。",
    must_exist=True,
    must_fill=True,
    aliases=("指标代码", "指标名称"),
    width=12,
)
_APPROVER = Column(
    "approver",
    "批准人",
    ValueType.TEXT,
    "谁批准的：人或会议。",
    must_exist=True,
    must_fill=True,
    aliases=("审批人", "批准", "决定机关"),
    width=14,
    example="党委会",
)
_DOCUMENT = Column(
    "document",
    "文号",
    ValueType.TEXT,
    "依据的会议纪要、答复意见或文件的文号。",
    must_exist=True,
    must_fill=True,
    aliases=("依据文号", "依据"),
    width=20,
    example="云党纪要〔2024〕6号",
)
_DECIDED = Column(
    "decided_on",
    "日期",
    ValueType.DATE,
    "批准的日期。",
    must_exist=True,
    must_fill=True,
    aliases=("批准日期", "调整日期"),
    width=12,
    example="2024-04-12",
)
_REASON = Column(
    "reason",
    "原因",
    ValueType.TEXT,
    "为什么；印在明细和本人的得分单上，不上公示。病情、信访举报、纪律审查的情况写在“内部事由”。",
    must_exist=True,
    must_fill=True,
    aliases=("调整原因", "理由"),
    width=30,
)

ADJUSTMENTS = TableSpec(
    key="adjustments",
    name="调整",
    purpose=(
        "算出得分以后的更正、异议采纳、审定调整：一行一项，写明给谁、在哪个指标或总分上、增减多少或调整为多少，谁批准、依据什么。"
    ),
    columns=(
        Column(
            "number",
            "调整编号",
            ValueType.CODE,
            "每项调整唯一的编号。",
            must_exist=True,
            must_fill=True,
            aliases=("调整序号",),
            width=12,
            example="TZ-001",
        ),
        Column(
            "kind",
            "种类",
            ValueType.TEXT,
            "更正：数据有错；异议采纳：异议成立；审定调整：会议审定时的决定。",
            must_exist=True,
            must_fill=True,
            aliases=("调整种类", "调整类型"),
            choices=tuple(ADJUSTMENT_KINDS),
            width=10,
            example="异议采纳",
        ),
        replace(PERIOD, hint="调整的是哪一期的得分，如 2024Q1。", must_exist=True, must_fill=True),
        SUBJECT_ID,
        SUBJECT_NAME,
        _SUBJECT_KIND,
        _NODE,
        Column(
            "change",
            "增减",
            ValueType.POINTS,
            "加多少分写正数，减多少分写负数。与“调整为”只填一样。",
            aliases=("调整分", "调整分值"),
            width=8,
            example="3",
        ),
        Column(
            "figure",
            "调整为",
            ValueType.POINTS,
            "调整以后得多少分。与“增减”只填一样。",
            aliases=("调整后分值",),
            width=8,
        ),
        Column(
            "event_id",
            "记录编号",
            ValueType.CODE,
            "因哪条记录而调整（计分明细里的“事件编号”也可以）；与某条记录无关的不填。",
            width=14,
        ),
        Column("matter", "事项", ValueType.TEXT, "因什么事而调整，用几个字说明；可以不填。", width=20),
        Column("objection", "异议编号", ValueType.CODE, "采纳的是哪一项异议；异议采纳的填写。", width=12),
        _REASON,
        _APPROVER,
        _DOCUMENT,
        _DECIDED,
        INTERNAL_MATTER,
        NOTE,
    ),
)

CARRIED = TableSpec(
    key="carried",
    name="补记",
    purpose=(
        "定稿以后才发现的错漏，不改定稿，在以后的考核期补扣、补加：一行一项，写明计入哪一期、补的是哪一期的哪一条。"
    ),
    columns=(
        Column(
            "number",
            "补记编号",
            ValueType.CODE,
            "每项补记唯一的编号。",
            must_exist=True,
            must_fill=True,
            aliases=("补记序号",),
            width=12,
            example="BJ-001",
        ),
        Column(
            "kind",
            "种类",
            ValueType.TEXT,
            "补扣：以前少扣或多加的；补加：以前少加或多扣的。",
            must_exist=True,
            must_fill=True,
            aliases=("补记种类",),
            choices=tuple(LATER_KINDS),
            width=8,
            example="补加",
        ),
        replace(PERIOD, hint="计入哪一期，如 2024Q2。", must_exist=True, must_fill=True, example="2024Q2"),
        SUBJECT_ID,
        SUBJECT_NAME,
        _SUBJECT_KIND,
        _NODE,
        Column(
            "change",
            "分值",
            ValueType.POINTS,
            "补加写正数，补扣写负数。",
            must_exist=True,
            must_fill=True,
            aliases=("补记分值", "增减"),
            width=8,
            example="1",
        ),
        Column(
            "source_period",
            "原考核期",
            ValueType.TEXT,
            "补的是哪一期（已定稿的），如 2024Q1。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="2024Q1",
        ),
        Column(
            "source_row",
            "原行号",
            ValueType.INTEGER,
            "原考核期计分明细里的行号。原行号，原记录编号，发生日期和事项，三样至少填一样，都填的要说的是同一行。",
            width=8,
        ),
        Column(
            "event_id",
            "原记录编号",
            ValueType.CODE,
            "原考核期计分明细里的“事件编号”。",
            aliases=("原事件编号", "记录编号"),
            width=14,
        ),
        replace(OCCURRED, hint="原记录的日期；没有原记录的，写事情发生的日期。", aliases=("发生时间", "原日期")),
        Column(
            "matter",
            "事项",
            ValueType.TEXT,
            "原记录的事项（与方案“事项规则”里的事项或代码一致）；没有原记录的，写明是什么事。",
            width=24,
            example="信息被县级采用",
        ),
        Column(
            "unrecorded",
            "原无记录",
            ValueType.FLAG,
            "原考核期没有登记过这件事的，填“是”，并写明事项。",
            choices=("是", "否"),
            width=10,
        ),
        _REASON,
        _APPROVER,
        _DOCUMENT,
        _DECIDED,
        INTERNAL_MATTER,
        NOTE,
    ),
)
