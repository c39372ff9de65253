"""Table 裁定, declared: which ruling lifts what of which record."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.records.shape_columns import INDICATOR, NOTE, OCCURRED, SUBJECT_ID, SUBJECT_NAME
from assess_cli.workbook.table import Column, TableSpec, ValueType

#: What a ruling may conclude, and the words for it that people write. 备案 lifts nothing.
EXEMPT, LIGHTER, REDUCED, FILED = "免予", "从轻", "减轻", "备案"
CONCLUSIONS: dict[str, tuple[str, ...]] = {
    EXEMPT: ("免予", "免予问责", "免予追责", "免予处理", "免予扣分", "免责", "容错免责", "不予问责", "不予扣分"),
    LIGHTER: ("从轻", "从轻问责", "从轻处理", "从轻扣分"),
    REDUCED: ("减轻", "减轻问责", "减轻处理", "减轻扣分"),
    FILED: ("备案", "预警备案", "容错备案", "事前备案", "登记备案"),
}

RULINGS = TableSpec(
    key="rulings",
    name="裁定",
    purpose=(
        "容错裁定：哪一份裁定免予或减轻哪几条扣分。写记录编号（几条用顿号隔开）；没有编号的，写姓名、发生日期（按月记数的写月份）和事项。"
    ),
    columns=(
        Column(
            "document",
            "裁定文号",
            ValueType.TEXT,
            "容错裁定的文号。",
            must_exist=True,
            must_fill=True,
            aliases=("裁定书文号", "容错文号"),
            width=22,
            example="云容裁〔2024〕3号",
        ),
        Column(
            "ruled_on",
            "裁定日期",
            ValueType.DATE,
            "裁定的日期，不得早于事情发生的日期；考核期以后才作出的也算。",
            must_exist=True,
            must_fill=True,
            aliases=("裁定时间", "容错日期"),
            width=12,
            example="2024-04-10",
        ),
        Column(
            "conclusion",
            "结论",
            ValueType.TEXT,
            "免予：不扣分；从轻、减轻：按“减轻比例”或“减轻后分值”少扣；备案：只登记，照样扣分。",
            must_exist=True,
            must_fill=True,
            aliases=("裁定结论", "处理结论", "容错结论"),
            width=10,
            example="免予",
        ),
        Column(
            "event_id",
            "记录编号",
            ValueType.CODE,
            "所裁定记录的编号，几条用顿号隔开；一条记录涉及几个人而没有写姓名的，都算。",
            aliases=("事件编号", "流水号"),
            width=16,
            example="KQ-0012、KQ-0015",
        ),
        SUBJECT_ID,
        SUBJECT_NAME,
        OCCURRED,
        Column(
            "month",
            "月份",
            ValueType.MONTH,
            "按月记数的表（如考勤）没有日期，写月份，整格免予或减轻。",
            aliases=("考勤月份", "年月"),
            width=10,
            example="2024-03",
        ),
        Column(
            "rule",
            "事项",
            ValueType.TEXT,
            "与方案“事项规则”里的事项或代码一致。",
            aliases=("事项名称", "规则代码", "扣分事项"),
            width=22,
            example="迟到",
        ),
        replace(INDICATOR, hint="几个指标有同名事项时，写明是哪个指标。"),
        Column(
            "share",
            "减轻比例",
            ValueType.PERCENT,
            "从轻、减轻的：免去百分之几，写成 50%。",
            aliases=("减免比例",),
            width=10,
            example="50%",
        ),
        Column(
            "figure",
            "减轻后分值",
            ValueType.POINTS,
            "从轻、减轻的：还扣多少分，与规则一样写负数。与“减轻比例”只填一样。",
            aliases=("减轻后扣分", "从轻后分值"),
            width=12,
            example="-1",
        ),
        NOTE,
    ),
)
