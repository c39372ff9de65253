"""Table 奖金来源, declared: what came in for which pool, on which document."""

from __future__ import annotations

from assess_cli.records.shape_columns import NOTE
from assess_cli.workbook.table import Column, TableSpec, ValueType

PAY_SOURCES = TableSpec(
    key="pay_sources",
    name="奖金来源",
    purpose="奖金的钱从哪里来：每行一笔，写明给方案“奖金”里的哪一笔、多少元、依据的文号和考核期。同一期有几行的相加。",
    columns=(
        Column(
            "pool",
            "奖金",
            ValueType.TEXT,
            "方案“奖金”工作表里的名称。",
            must_exist=True,
            must_fill=True,
            aliases=("奖金名称", "池名"),
            width=18,
            example="公务员考核奖",
        ),
        Column(
            "amount",
            "金额",
            ValueType.POINTS,
            "多少元，最多两位小数。",
            must_exist=True,
            must_fill=True,
            aliases=("金额（元）", "奖金总额", "总额"),
            width=14,
            example="100000",
        ),
        Column(
            "origin",
            "资金来源",
            ValueType.TEXT,
            "钱的渠道，要与方案里这笔奖金的资金来源一致；可以不填。",
            aliases=("渠道",),
            width=16,
            example="公务员考核奖",
        ),
        Column(
            "document",
            "文号",
            ValueType.TEXT,
            "下达或批准的文号。",
            must_exist=True,
            must_fill=True,
            aliases=("依据文号", "文件号"),
            width=22,
            example="清财〔2024〕15号",
        ),
        Column(
            "paid_on",
            "日期",
            ValueType.DATE,
            "下达的日期，不参加归期。",
            aliases=("下达日期", "到账日期"),
            width=12,
            example="2024-04-20",
        ),
        Column(
            "period",
            "考核期",
            ValueType.TEXT,
            "发的是哪一期的奖金，如 2024Q1。",
            must_exist=True,
            must_fill=True,
            width=10,
            example="2024Q1",
        ),
        NOTE,
    ),
)
