"""Sheet 基本设置 of the scheme, one item a row."""

from __future__ import annotations

from collections.abc import Mapping

from assess_cli.model.period import PeriodKind
from assess_cli.model.result import RankBasis, TieRule
from assess_cli.scheme.columns import VALID_FROM, VALID_UNTIL
from assess_cli.workbook.table import Column, TableSpec, ValueType

SETTINGS = TableSpec(
    key="settings",
    name="基本设置",
    purpose="方案的名称、年度和通用规定。每一项都必须填写，并印在每份结果上。",
    columns=(
        Column("item", "项", ValueType.TEXT, "设置的名称，不要改动。", must_exist=True, must_fill=True, width=18),
        Column("value", "值", ValueType.ANY, "设置的内容。", must_exist=True, width=40),
        VALID_FROM,
        VALID_UNTIL,
        Column("note", "说明", ValueType.TEXT, "填写提示，可以不填。", width=50),
    ),
)

#: Items whose rows may have 自 and 至. 归期依据 may not: under two dates a record could count in two periods, or in none.
DATED_ITEMS = frozenset({"name", "decimals", "tie_rule", "rank_basis", "rule_date", "tie_indicators"})

#: Why the other items may not, and what to do instead.
UNDATED: Mapping[str, tuple[str, str]] = {
    "body": ("一个文件夹只有一个考核单位", "年中改了名称的，全年写新的名称"),
    "year": ("一份方案只管一个年度", "另一个年度的规定另写一份方案"),
    "period_kind": ("年中换考核周期，有的日子会不属于任何一期，或者同属两期", "要换的，从下一年度的方案换起"),
    "period_date": (
        "年中换归期依据，发生日期在前、认定日期在后的记录会前后两期都算，或者两期都不算",
        "要换的，从下一年度的方案换起",
    ),
}

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
