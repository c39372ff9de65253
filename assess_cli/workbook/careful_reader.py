"""The careful reader for sheets at risk: openpyxl as a second opinion, and the comparison of the two.

A difference that a known flaw explains (error cells, formulas without results, Chinese built-in dates, marks
inside a value) takes the careful value; any other difference makes the cell ``Doubtful``.
"""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from assess_cli.workbook.grid import Cell, CellError, Doubtful, Uncached
from assess_cli.workbook.scan import Position, ThoroughScan

if TYPE_CHECKING:
    from openpyxl import Workbook

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SECOND = timedelta(seconds=1)
_DAY_ZERO = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - cells know no time zone


class CarefulReadFailed(Exception):  # noqa: N818 - a verdict on the file
    """openpyxl could not read the file or the sheet."""


def open_careful(data: bytes) -> Workbook:
    """The workbook for the second opinion. Raises CarefulReadFailed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import openpyxl

            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # the true boundary: openpyxl raises a dozen types on odd files
        raise CarefulReadFailed from error


def careful_rows(workbook: Workbook, name: str, last_row: int, last_column: int) -> list[list[Any]]:
    """Values of the sheet up to a zero-based corner, all rows of one length. Raises CarefulReadFailed."""
    if last_row < 0:
        return []
    width = last_column + 1
    rows: list[list[Any]] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = workbook[name]
            sheet.reset_dimensions()
            for values in sheet.iter_rows(max_row=last_row + 1, max_col=width, values_only=True):
                row = list(values)
                row.extend([None] * (width - len(row)))
                rows.append(row)
    except MemoryError:
        raise
    except Exception as error:  # as in open_careful
        raise CarefulReadFailed from error
    rows.extend([None] * width for _ in range(last_row + 1 - len(rows)))
    return rows


def reconcile(
    fast: list[list[Any]], careful: list[list[Any]], scan: ThoroughScan, *, date1904: bool
) -> list[list[Cell]]:
    """One grid from two readings and the raw scan as witness."""
    height = max(len(fast), len(careful))
    width = max((len(row) for row in (*fast, *careful)), default=0)
    blank: list[Any] = [None] * width
    result: list[list[Cell]] = []
    for index in range(height):
        one = _padded(fast[index] if index < len(fast) else blank, width)
        two = _padded(careful[index] if index < len(careful) else blank, width)
        row: list[Cell] = one
        for column, (left, right) in enumerate(zip(one, two, strict=True)):
            if left == "" and right is None:
                row[column] = None
            elif left != right or type(left) is not type(right):
                row[column] = _settle(None if left == "" else left, right, (index, column), scan, date1904=date1904)
        result.append(row)
    for (row_index, column), error in scan.errors.items():
        result[row_index][column] = CellError(error)
    for (row_index, column), formula in scan.uncached.items():
        result[row_index][column] = Uncached(formula)
    for row_index, column in scan.twice:
        result[row_index][column] = Doubtful("文件里这一格写了两次，不同程序会读出不同内容")
    return result


def _padded(row: list[Any], width: int) -> list[Any]:
    return row if len(row) == width else row + [None] * (width - len(row))


def _settle(fast: Any, careful: Any, position: Position, scan: ThoroughScan, *, date1904: bool) -> Cell:
    if position in scan.zh_dates and type(careful) in (int, float):
        careful = from_serial(careful, date1904=date1904)
    fast, careful = _plain(fast), _plain(careful)
    if _same(fast, careful):
        return _kept(fast, careful)
    kind, text = scan.raw.get(position, ("", ""))
    if _is_explained(careful, kind, text):
        value: Cell = careful
        return value
    return Doubtful(f"两种读法的结果不同，一种是“{_shown(fast)}”，另一种是“{_shown(careful)}”")


def _kept(fast: Any, careful: Any) -> Cell:
    """Numbers as floats as everywhere else; a date without time as a date."""
    value: Cell = float(fast) if type(fast) is int and type(careful) is float else fast
    return value


def _plain(value: Any) -> Any:
    """Readers differ harmlessly in these: escapes, line ends, midnight, whole numbers."""
    if type(value) is str:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
        return text.replace("\r\n", "\n").replace("\r", "\n") or None
    if type(value) is int:
        return float(value)
    if type(value) is datetime and value.time() == time():
        return value.date()
    return value


def _same(one: Any, two: Any) -> bool:
    if isinstance(one, bool) or isinstance(two, bool):
        return one is two
    if one == two:
        return True
    moments = [_moment(one), _moment(two)]
    return None not in moments and abs(moments[0] - moments[1]) < _SECOND  # type: ignore[operator]  # None excluded


def _moment(value: Any) -> timedelta | None:
    """Dates, times and durations on one scale: one reader calls 1899-12-30 08:30 what the other calls 08:30."""
    if isinstance(value, datetime):
        return value - _DAY_ZERO[False]
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day) - _DAY_ZERO[False]  # noqa: DTZ001 - as above
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    return value if isinstance(value, timedelta) else None


def _is_explained(careful: Any, kind: str, text: str) -> bool:
    """Whether the raw value, read by its letter, gives just what the careful reader says."""
    stripped = text.strip()
    if kind == "n" and type(careful) is float:
        try:
            return float(stripped) == careful and "_" not in stripped
        except ValueError:
            return False
    if kind == "s":
        return isinstance(careful, str) and stripped.isdecimal() and stripped != text
    if kind == "n" and isinstance(careful, date | time):
        return stripped != text
    return kind in ("str", "inlineStr") and isinstance(careful, str) and stripped == careful.strip()


def _shown(value: Any) -> str:
    """A value as a spreadsheet shows it: blank, TRUE, 98 rather than 98.0."""
    if value is None:
        return "空白"
    text = str(value)
    return text.upper() if isinstance(value, bool) else text.removesuffix(".0") if type(value) is float else text[:40]


def from_serial(number: float, *, date1904: bool) -> Cell:
    """A serial number as the date, moment or time of day that Excel shows for it; itself if out of range."""
    if not 0 <= number < 2_958_466:
        return number
    days, seconds = int(number), round((number - int(number)) * 86_400)
    if days == 0 and not date1904:
        return (_DAY_ZERO[False] + timedelta(seconds=seconds)).time()
    if not date1904 and days < 60:
        days += 1  # Excel's calendar holds a 29 February 1900 that never was
    moment = _DAY_ZERO[date1904] + timedelta(days=days, seconds=seconds)
    return moment.date() if moment.time() == time() else moment
