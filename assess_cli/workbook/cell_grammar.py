"""The grammar of a cell: one function a ``ValueType``, which returns a value or raises ``Refused``.

Folding is limited to what is listed: full-width forms, spaces of other widths, invisible characters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from assess_cli.model.catalogue import cells as kinds
from assess_cli.model.points import LARGEST, format_brief, is_whole_millionths, to_points
from assess_cli.model.problem import ProblemKind
from assess_cli.workbook.careful_reader import from_serial
from assess_cli.workbook.grid import CellError, Doubtful, Uncached
from assess_cli.workbook.names import clean, fold, narrow
from assess_cli.workbook.table import ValueType

_FIFTEEN = Context(prec=15)  # what a spreadsheet shows of a number; more is binary noise
_NOISE = Decimal("1e-9")

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_MINUSES = dict.fromkeys(map(ord, "−–‐‑﹣－"), "-")
#: Words of count that may follow a number; those that scale it (万, 百) may not.
_UNITS = "分次天件人个项条起名户元周场处岗村"
_TRAILING_UNIT = re.compile(rf"(?<=\d)\s*(?:[{_UNITS}]|小时|人次|公里|个月)$", re.ASCII)
_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_DATE_WORDS = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?", re.ASCII)
_DATE_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_TIME_PART = re.compile(r"(?:\s+|T)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?Z?$", re.ASCII)
_PARTIAL_DATE = re.compile(r"\d{1,2}月\d{1,2}[日号]?|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\d{2}年\d{1,2}月.*", re.ASCII)
_MONTH = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})月?(?:份)?", re.ASCII)
_MONTH_DIGITS = re.compile(r"(\d{4})(\d{2})", re.ASCII)
_CHINESE_MONTHS = {word: index for index, word in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_YES = frozenset({"是", "√", "✓", "✔", "☑", "对", "true"})
_NO = frozenset({"否", "×", "✗", "✘", "☒", "不是", "false"})


class Refused(Exception):  # noqa: N818 - a verdict on a cell, turned into a problem at once
    """A cell that is no certain value."""

    def __init__(self, kind: ProblemKind, /, **context: Any) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.context = context


class Noted(Exception):  # noqa: N818 - as Refused
    """A value that comes with a notice."""

    def __init__(self, result: Any, kind: ProblemKind, /, **context: Any) -> None:
        super().__init__(kind.code)
        self.result = result
        self.kind = kind
        self.context = context


# Texts


def _text(cell: Any) -> str:
    if type(cell) is str:
        return cell
    if type(cell) in (float, int):
        return _plain_number(cell)
    return plain(cell)


def plain(cell: Any) -> str:
    """A grid cell as people would read it, for headings and messages; blanks are ""."""
    match cell:
        case None:
            text = ""
        case bool():
            text = "TRUE" if cell else "FALSE"
        case float() | int():
            text = _plain_number(cell) if math.isfinite(cell) else str(cell)
        case datetime():
            text = cell.isoformat(" ", "seconds") if cell.time() != time() else cell.date().isoformat()
        case date() | time():
            text = cell.isoformat()
        case timedelta():
            seconds = round(cell.total_seconds())
            text = f"{'-' * (seconds < 0)}{abs(seconds) // 3600}:{abs(seconds) // 60 % 60:02d}:{abs(seconds) % 60:02d}"
        case CellError():
            text = cell.text
        case Uncached():
            text = f"={cell.formula}"
        case Doubtful():
            text = "（不可靠）"
        case _:
            text = clean(str(cell))
    return text


def _plain_number(cell: float) -> str:
    """The digits that a spreadsheet would show for a number: no exponent, no binary noise."""
    number = _decimal_of(cell)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _name(cell: Any) -> str:
    if type(cell) is not str and type(cell) not in (float, int):
        raise _wrong(cell, "姓名或名称")
    return _text(cell)


def _code(cell: Any) -> str:
    if type(cell) is str:
        return "".join(narrow(cell).split())
    if type(cell) in (float, int):
        if not math.isfinite(cell) or abs(cell) >= 1e15:
            raise Refused(kinds.LONG_NUMBER, text=_shown(cell))
        return _plain_number(cell)
    raise _wrong(cell, "编号")


def _formula(cell: Any) -> str:
    return cell if type(cell) is str else _text(cell)


def _any(cell: Any) -> Any:
    if type(cell) in (float, int):
        return _decimal_of(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, time | timedelta):
        raise _wrong(cell, "文字、数字或日期")
    return cell if isinstance(cell, date) else _text(cell)


# Numbers


def _decimal_of(cell: float) -> Decimal:
    """The exact decimal of the shortest text of a float, to 15 significant digits. Refuses non-finite numbers."""
    if type(cell) is int:
        return Decimal(cell)
    if not math.isfinite(cell):
        raise Refused(kinds.OUT_OF_RANGE, text=_shown(cell))
    if cell.is_integer() and abs(cell) < 1e15:
        return Decimal(int(cell))
    number = Decimal(repr(cell))
    return number if len(number.as_tuple().digits) <= 15 else _FIFTEEN.plus(number)


def _exact(cell: Any) -> Decimal:
    """Any cell as the exact decimal that it stands for; floats by their shortest text."""
    if type(cell) is float:
        if not math.isfinite(cell):
            raise Refused(kinds.OUT_OF_RANGE, text=_shown(cell))
        return Decimal(repr(cell))
    if type(cell) is int:
        return Decimal(cell)
    if type(cell) is str:
        return _number_of_text(cell)
    raise _wrong(cell, "数字")


def _number_of_text(text: str) -> Decimal:
    plain_text = _TRAILING_UNIT.sub("", narrow(text).translate(_MINUSES)).strip()
    if not _NUMBER.fullmatch(plain_text):
        raise Refused(kinds.NOT_A_NUMBER, text=text)
    return Decimal(plain_text.replace(",", ""))


def _points(cell: Any) -> int:
    if type(cell) is float and -1e9 < cell < 1e9:
        scaled = cell * 1e6
        whole = round(scaled)
        if abs(scaled - whole) < 1e-3:  # the float nearest to a number of six decimals, whatever its noise
            return whole
    exact = _exact(cell)
    if abs(exact) > LARGEST:
        raise Refused(kinds.OUT_OF_RANGE, text=_shown(cell))
    points = to_points(exact)
    if not is_whole_millionths(exact) and abs(exact - Decimal(points).scaleb(-6)) >= _NOISE:
        raise Noted(points, kinds.ROUNDED, text=_shown(cell), value=format_brief(points))
    return points


def _decimal(cell: Any) -> Decimal:
    number = _decimal_of(cell) if type(cell) is float else _exact(cell)
    if abs(number) >= Decimal("1e15"):
        raise Refused(kinds.OUT_OF_RANGE, text=_shown(cell))
    return number


def _integer(cell: Any) -> int:
    if type(cell) is str and (found := re.fullmatch(r"第\s*(\d+)\s*名?", narrow(cell), re.ASCII)):
        return int(found[1])
    number = _decimal(cell)
    if number != number.to_integral_value():
        raise Refused(kinds.NOT_WHOLE, text=_shown(cell))
    return int(number)


def _percent(cell: Any) -> Fraction:
    if type(cell) is str and (text := narrow(cell)).endswith(("%", "‰")):
        divisor = 100 if text.endswith("%") else 1000
        rate = Fraction(_number_of_text(text[:-1].rstrip())) / divisor
        if not 0 <= rate <= 100:
            raise Refused(kinds.OUT_OF_RANGE, text=cell)
        return rate
    number = _decimal(cell)
    if number < 0:
        raise Refused(kinds.OUT_OF_RANGE, text=_shown(cell))
    if number > 1:
        raise Refused(kinds.DOUBTFUL_PERCENT, text=_shown(cell), example=_percent_example(number))
    return Fraction(number)


def _percent_example(number: Decimal) -> str:
    whole = f"{number:f}"
    return f"{whole}%" if number > 2 else f"{(number * 100).normalize():f}%"


# Dates, months, flags


def _date(cell: Any) -> date:
    if isinstance(cell, datetime):
        return _in_range(cell.date(), cell)
    if isinstance(cell, date):
        return _in_range(cell, cell)
    if type(cell) is str:
        return _date_of_text(cell)
    if type(cell) in (float, int):
        return _date_of_number(cell)
    raise _wrong(cell, "日期")


def _in_range(day: date, cell: Any) -> date:
    if not 1950 <= day.year <= 2100:
        raise Refused(kinds.DATE_OUT_OF_RANGE, text=_shown(cell))
    return day


def _date_of_text(cell: str) -> date:
    text = narrow(cell).translate(_MINUSES)
    bare = _TIME_PART.sub("", text).strip()
    tight = bare.replace(" ", "")
    found = _DATE.fullmatch(tight)
    if found:
        year, month, day = found[1], found[3], found[4]
    elif found := _DATE_WORDS.fullmatch(tight) or _DATE_DIGITS.fullmatch(bare):
        year, month, day = found[1], found[2], found[3]
    elif _PARTIAL_DATE.fullmatch(tight):
        raise Refused(kinds.DOUBTFUL_DATE, text=cell)
    else:
        raise Refused(kinds.NOT_A_DATE, text=cell)
    return _day(int(year), int(month), int(day), cell)


def _day(year: int, month: int, day: int, cell: Any) -> date:
    try:
        return _in_range(date(year, month, day), cell)
    except ValueError:
        raise Refused(kinds.DATE_OUT_OF_RANGE, text=_shown(cell)) from None


def _date_of_number(cell: float) -> date:
    if math.isfinite(cell) and cell == int(cell):
        if found := _DATE_DIGITS.fullmatch(str(int(cell))):
            return _day(int(found[1]), int(found[2]), int(found[3]), cell)
        if 18_264 <= cell <= 73_415:  # 1950 to 2100
            raise Refused(kinds.SERIAL_DATE, text=_shown(cell), date=plain(from_serial(int(cell), date1904=False)))
    raise Refused(kinds.NOT_A_DATE, text=_shown(cell))


def _month(cell: Any) -> str:
    if isinstance(cell, date):
        day = _date(cell)
        return f"{day.year}-{day.month:02d}"
    if type(cell) in (float, int):
        if not math.isfinite(cell) or cell != int(cell):  # 2024.1 may have been 2024.10
            raise Refused(kinds.NOT_A_MONTH, text=_shown(cell))
        text = str(int(cell))
    elif type(cell) is str:
        text = "".join(narrow(cell).translate(_MINUSES).split())
    else:
        raise _wrong(cell, "月份")
    found = _MONTH.fullmatch(text)
    if found:
        year, month = found[1], int(found[2])
    elif digits := _MONTH_DIGITS.fullmatch(text):
        year, month = digits[1], int(digits[2])
    elif (word := text.removesuffix("份").removesuffix("月")) in _CHINESE_MONTHS:
        year, month = None, _CHINESE_MONTHS[word]
    elif _DATE.fullmatch(text) or _DATE_WORDS.fullmatch(text):
        return _month(_date_of_text(text))
    else:
        raise Refused(kinds.NOT_A_MONTH, text=_shown(cell))
    if not 1 <= month <= 12 or (year and not 1950 <= int(year) <= 2100):
        raise Refused(kinds.NOT_A_MONTH, text=_shown(cell))
    return f"{year}-{month:02d}" if year else f"{month:02d}"


def _flag(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    if type(cell) is str:
        key = fold(cell)
        if key in _YES:
            return True
        if key in _NO:
            return False
    raise Refused(kinds.NOT_A_FLAG, text=_shown(cell))


def _shown(cell: Any) -> str:
    """A cell as a spreadsheet shows it, every digit of a number kept."""
    if type(cell) is not float:
        return plain(cell)
    if not math.isfinite(cell):
        return "无法辨认的值" if math.isnan(cell) else "无穷大" if cell > 0 else "负无穷大"
    if cell.is_integer() and abs(cell) < 1e21:
        return f"{cell:.0f}"
    return repr(cell).upper()


def _wrong(cell: Any, expected: str) -> Refused:
    match cell:
        case bool():
            kind = "逻辑值"
        case date():
            kind = "日期"
        case time() | timedelta():
            kind = "时间"
        case _:
            kind = "数字"
    return Refused(kinds.WRONG_KIND, expected=expected, kind=kind, text=plain(cell))


CONVERTERS: dict[ValueType, Callable[[Any], Any]] = {
    ValueType.TEXT: _text,
    ValueType.NAME: _name,
    ValueType.CODE: _code,
    ValueType.POINTS: _points,
    ValueType.DECIMAL: _decimal,
    ValueType.INTEGER: _integer,
    ValueType.PERCENT: _percent,
    ValueType.DATE: _date,
    ValueType.MONTH: _month,
    ValueType.FLAG: _flag,
    ValueType.FORMULA: _formula,
    ValueType.ANY: _any,
}
