"""Free values (基本设置 › 值, 参数 › 值) as the type that their item declares, by the grammar of all cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from assess_cli.workbook.names import clean
from assess_cli.workbook.table import ValueType

#: What a value of a type looks like, for remedies.
EXPECTED: Mapping[ValueType, str] = {
    ValueType.POINTS: "数，如 2.5",
    ValueType.DECIMAL: "数，如 1.5",
    ValueType.INTEGER: "整数，如 3",
    ValueType.PERCENT: "百分数，如 30%",
    ValueType.DATE: "日期，如 2024-03-05",
    ValueType.MONTH: "月份，如 2024-03",
    ValueType.FLAG: "是 或 否",
    ValueType.FORMULA: "算式",
}


def as_text(value: object) -> str:
    """What a person would read in the cell: numbers in full without trailing zeros, dates as 2024-03-05."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Decimal():
            text = format(value, "f")
            return text.rstrip("0").rstrip(".") if "." in text else text
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return clean(str(value))


def typed(value: object, wanted: ValueType) -> object:
    """The value as ``table.ValueType`` describes the type; ValueError if it is not one."""
    from assess_cli.workbook.cell_grammar import CONVERTERS, Noted, Refused

    cell = value if isinstance(value, date) else as_text(value)
    try:
        found: object = CONVERTERS[wanted](cell)
    except Noted as noted:
        found = noted.result
    except Refused:
        raise ValueError(str(value)) from None
    return found


def points_of(text: str) -> int:
    """Millionths; ValueError if it is not a number or beyond all reason."""
    found = typed(text, ValueType.POINTS)
    if not isinstance(found, int):
        raise TypeError(text)
    return found
