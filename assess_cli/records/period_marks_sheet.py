"""Table 各期认定, declared: a period's score of a subject that is taken from elsewhere, by a signed decision."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.records.shape_columns import INDICATOR, NOTE, PERIOD, SUBJECT_ID, SUBJECT_NAME
from assess_cli.workbook.table import Column, TableSpec, ValueType

PERIOD_MARKS = TableSpec(
    key="period_marks",
    name="各期认定",
    purpose=(
        "年度考核用：某个对象某一期的得分不从本对象那一期的结果取，而经批准认定。中途调来的写“认定分值”；"
        "乡镇合并、改了编号的写“取自”哪个原对象，取自几个的平均。一行一个对象一期，每行都要有理由、批准人和文号。"
    ),
    columns=(
        replace(SUBJECT_ID, hint="年度名册里的编号。名称唯一时可以不填。"),
        SUBJECT_NAME,
        replace(PERIOD, hint="认定哪一期，如 2024Q1。", must_exist=True, must_fill=True),
        Column(
            "mark",
            "认定分值",
            ValueType.POINTS,
            "认定这一期得多少分；与“取自”只填一样。",
            aliases=("认定得分",),
            width=10,
            example="86.5",
        ),
        Column(
            "sources",
            "取自",
            ValueType.TEXT,
            "用哪个原对象那一期的得分：写那一期结果里的编号；几个的用顿号隔开，取平均。",
            aliases=("原对象", "原编号"),
            width=16,
            example="T03、T04",
        ),
        Column(
            "base",
            "原满分",
            ValueType.POINTS,
            "满分不同要折算的：原来的满分。",
            width=10,
            example="1000",
        ),
        Column(
            "full",
            "满分",
            ValueType.POINTS,
            "满分不同要折算的：折算成的满分。",
            aliases=("折算满分",),
            width=10,
            example="100",
        ),
        replace(INDICATOR, hint="方案里有几个办法为“各期得分”的指标时，写明是哪一个。"),
        Column("reason", "理由", ValueType.TEXT, "为什么这样认定。", must_exist=True, must_fill=True, width=30),
        Column("approver", "批准人", ValueType.TEXT, "谁批准的。", must_exist=True, must_fill=True, width=12),
        Column(
            "document",
            "文号",
            ValueType.TEXT,
            "依据的文件。",
            must_exist=True,
            must_fill=True,
            aliases=("依据文号",),
            width=22,
            example="云考〔2024〕6号",
        ),
        Column(
            "decided_on",
            "日期",
            ValueType.DATE,
            "批准的日期。",
            must_exist=True,
            must_fill=True,
            aliases=("批准日期",),
            width=12,
            example="2024-12-30",
        ),
        NOTE,
    ),
)
