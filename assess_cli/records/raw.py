"""Cells of columns that no table declares (a roster's own columns, count columns): read, never guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from assess_cli.workbook.grid import CellError, Doubtful, Uncached

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_NOTHING = frozenset({"", "-", "—", "——", "/", "无"})


def fault_of(cell: Any) -> str:
    """Why a cell has no value that can be trusted; "" when it has."""
    if isinstance(cell, CellError):
        return f"是错误值 {cell.text}"
    if isinstance(cell, Uncached):
        return "是没有算出结果的公式"
    if isinstance(cell, Doubtful):
        return cell.detail
    return ""


def text_of(cell: Any) -> str:
    """A sound cell as text: trimmed, whole numbers without ".0", dates as 2024-03-05, blank as ""."""
    if cell is None or isinstance(cell, str):
        return (cell or "").strip()
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def is_blank(cell: Any) -> bool:
    """Whether the cell says nothing: empty, blanks, or a dash that stands for nothing."""
    return cell is None or (isinstance(cell, str) and _folded(cell) in _NOTHING)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def amount_of(cell: Any) -> Decimal | None:
    """A sound cell as an exact decimal; None if it is no number. Only plain digits are numbers."""
    kind = type(cell)
    if kind is int:
        return Decimal(cell)
    if kind is float:
        try:
            amount = Decimal(repr(cell))
        except InvalidOperation:  # pragma: no cover - repr of a float always parses
            return None
        return amount if amount.is_finite() else None
    if kind is str and _NUMBER.fullmatch(text := _folded(cell)):
        return Decimal(text)
    return None


def amount_fault(cell: Any) -> str:
    """Why a cell that is not blank holds no number, in words."""
    fault = fault_of(cell)
    if fault:
        return fault
    if isinstance(cell, (date, time, timedelta)):
        return f"是日期或时间（{cell}），应为数字"
    return f"是“{text_of(cell)}”，应为数字"
