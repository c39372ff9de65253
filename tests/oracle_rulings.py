"""容错裁定 as the oracle understands it: a ruling names an event by its number, or by who, when and what.

免予: the event is as if it had not been. 从轻 and 减轻: it is worth what remains. 备案: nothing changes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from oracle_numbers import Row, blank, day_of, exact, fold, half_up, mark, text_of

#: What remains of an event's worth: all (None), nothing ("免予"), a share of it, or a figure.
Left = Any
_EXEMPT = {"免予", "免予问责", "免责"}
_FILED = {"备案", "预警备案"}


def ruling_on(leaf: Any, row: Row, rule: Row, month: str = "") -> Row | None:
    """The line of table 裁定 that lifts something of an event; ``month``: of a count row, as 2024-03."""
    for sheet in leaf.book.tables.get("裁定", []):
        line: Row
        for line in sheet.rows:
            if fold(line["结论"]) not in _FILED and _names(leaf, line, row, rule, month):
                return line
    return None


def _names(leaf: Any, line: Row, row: Row, rule: Row, month: str) -> bool:
    if not blank(line.get("记录编号")):
        numbers = [part.strip() for part in text_of(line["记录编号"]).split("、")]
        if text_of(row.get("记录编号")) not in numbers:
            return False
        return (blank(line.get("工号")) and blank(line.get("姓名"))) or leaf.is_about(line)
    named = fold(line["事项"]) in {fold(rule["事项"]), fold(text_of(rule["代码"]))}
    mine = blank(line.get("指标代码")) or text_of(line["指标代码"]) in {leaf.code, text_of(leaf.row["名称"])}
    return bool(leaf.is_about(line) and named and mine) and _is_then(line, row, month)


def _is_then(line: Row, row: Row, month: str) -> bool:
    """Whether day or month of a line are the event's."""
    day = day_of(line.get("发生日期"))
    if month:
        return (f"{day:%Y-%m}" if day else text_of(line["月份"])) == month
    happened = day_of(row.get("发生日期"))
    return happened == day if day else f"{happened:%Y-%m}" == text_of(line["月份"])


def left_of(line: Row | None) -> Left:
    """What a ruling leaves."""
    if line is None:
        return None
    if fold(line["结论"]) in _EXEMPT:
        return "免予"
    if not blank(line.get("减轻比例")):
        return "比例", 1 - exact(line["减轻比例"])
    return "分值", mark(line["减轻后分值"])


def after(left: Left, whole: Fraction, counting: Fraction) -> Fraction:
    """The worth of the part of an event that counts (1: all of it): its whole worth, less what is lifted."""
    if left is None:
        raise ValueError("no ruling")
    remains = whole * left[1] if left[0] == "比例" else left[1]
    return half_up(remains * counting)
