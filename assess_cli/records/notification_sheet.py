"""Table 告知, declared: which deduction was told to whom, until when it can be answered, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.records.shape_columns import DOCUMENT, NOTE, OCCURRED, PERIOD, SUBJECT_ID, SUBJECT_NAME
from assess_cli.workbook.table import Column, TableSpec, ValueType

#: How a notification may end; a blank cell: it has not.
ACCEPTED, KEPT, GRANTED, REFUSED = "无异议", "维持", "采纳", "拒签"
OUTCOMES = (ACCEPTED, KEPT, GRANTED, REFUSED)

NOTIFICATIONS = TableSpec(
    key="notifications",
    name="告知",
    purpose=(
        "扣分告知登记：哪一条扣分哪一天送达本人，核对到哪一天，本人怎样说明，结果怎样。assess notify 写出的告知登记表就是这张表，"
        "放进“数据”文件夹接着填。“结果”空着、到期没有签字或者有说明没有处理的，就是还没有办结，不能定稿。"
    ),
    columns=(
        replace(PERIOD, hint="告知的是哪一期的扣分，如 2024Q1。", must_exist=True, must_fill=True),
        SUBJECT_ID,
        SUBJECT_NAME,
        Column(
            "event_id",
            "记录编号",
            ValueType.CODE,
            "扣分记录的编号或计分明细里的事件编号，几条用顿号隔开；调整的写调整编号。",
            must_exist=True,
            aliases=("事件编号", "流水号"),
            width=18,
            example="K2024-001",
        ),
        replace(OCCURRED, hint="没有记录编号的，写发生日期。"),
        Column(
            "matter",
            "事项",
            ValueType.TEXT,
            "什么事；没有记录编号的，要与告知登记表一致。",
            aliases=("扣分事项", "事由"),
            width=30,
        ),
        Column(
            "points", "分值", ValueType.POINTS, "告知时的分值，扣分写负数。", aliases=("扣分",), width=8, example="-1"
        ),
        DOCUMENT,
        Column("delivered", "送达日期", ValueType.DATE, "告知单交到本人手里的日期。", must_exist=True, width=12),
        Column(
            "until",
            "截止日期",
            ValueType.DATE,
            "本人核对、说明的最后一天。",
            must_exist=True,
            must_fill=True,
            aliases=("核对截止", "反馈截止"),
            width=12,
            example="2024-04-15",
        ),
        Column("statement", "本人说明", ValueType.TEXT, "本人写的说明或异议；没有的空着。", width=26),
        Column("signed", "签字日期", ValueType.DATE, "本人签字的日期。", must_exist=True, width=12),
        Column(
            "outcome",
            "结果",
            ValueType.TEXT,
            "无异议；维持：有说明，核查后不变；采纳：已更正或减免；拒签：送达后本人不签，有见证。没有结果的空着。",
            must_exist=True,
            choices=OUTCOMES,
            width=10,
        ),
        NOTE,
    ),
)
