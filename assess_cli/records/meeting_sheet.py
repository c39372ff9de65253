"""Table 会议, declared: the meetings that discussed a period's results, one line an item."""

from __future__ import annotations

from assess_cli.workbook.table import Column, TableSpec, ValueType

MEETINGS = TableSpec(
    key="meetings",
    name="会议",
    purpose="审议考核结果的会议，每项议题一行；同一个会的几行，会议名称和日期写得一样。写会议纪要要素时用，不影响得分。",
    columns=(
        Column(
            "period",
            "考核期",
            ValueType.TEXT,
            "审议哪一期的结果，写成 2024Q1、2024H1、2024 这样。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="2024Q1",
        ),
        Column(
            "meeting",
            "会议名称",
            ValueType.TEXT,
            "会议的全称。",
            must_exist=True,
            must_fill=True,
            aliases=("会议",),
            width=28,
            example="镇党政领导班子会议",
        ),
        Column(
            "held_on",
            "日期",
            ValueType.DATE,
            "开会的日期；还没有开的空着，纪要里留出位置。",
            aliases=("会议日期", "会议时间"),
            width=12,
            example="2024-04-10",
        ),
        Column("expected", "应到", ValueType.INTEGER, "应到几人。", aliases=("应到人数",), width=8, example="11"),
        Column("present", "实到", ValueType.INTEGER, "实到几人。", aliases=("实到人数",), width=8, example="10"),
        Column(
            "matter",
            "议题",
            ValueType.TEXT,
            "审议什么。",
            must_exist=True,
            must_fill=True,
            aliases=("审议事项",),
            width=36,
            example="审议一季度考核结果",
        ),
        Column(
            "decision", "决定", ValueType.TEXT, "议定了什么。", aliases=("议定事项", "决议"), width=40, example="同意"
        ),
        Column("recorder", "记录人", ValueType.NAME, "谁作的记录。", width=12, example="李秘书"),
    ),
)
