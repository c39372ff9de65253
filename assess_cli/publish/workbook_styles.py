"""Fonts, borders, widths and text of 排名.xlsx: widths count a Chinese character as two, no text is cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assess_cli.model.points import DECIMALS, MINUS, SCALE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TITLE_FONT = "方正小标宋简体"
BODY_FONT = "宋体"
ROW_HEIGHT = 20
LINE_HEIGHT = 15.5
TALLEST_ROW = 409
A3, A4 = 8, 9
#: Width units that A4 in portrait holds at four fifths of the size (92 at full size); wider sheets lie on their side.
PORTRAIT_WIDTH = 115
#: Characters across A4 at full size, upright and on its side; points down it, margins taken off.
PORTRAIT_FULL_SIZE, LANDSCAPE_FULL_SIZE = 99, 146
PAGE_LENGTH, PAGE_BREADTH = 734, 487
#: How much longer than its page a table may be and still be made to fit one.
MOST_SHRINKING = 1.4
#: Beyond this A4 on its side would be too small to read: A3.
A4_WIDTH = 200
FOOTER = "&C第 &P 页 共 &N 页"

LONGEST_TEXT = 32_767  # of a cell, in UTF-16 units
_CUT_NOTE = "……（太长，全文见 result.json）"

HEADING = {"bold": True, "align": "center", "text_wrap": True, "border": 1, "bg_color": "#EDEDED"}
CELL = {"border": 1}
CENTRED = {"border": 1, "align": "center"}
WRAPPED = {"border": 1, "text_wrap": True}
GREY = "#666666"
ACCENT = "#1F4E79"


class Formats:
    """Formats of one workbook, made once each."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, *bases: dict[str, Any], **properties: Any) -> Format:
        """A format in the house's body font, vertically centred, with these properties on top."""
        merged: dict[str, Any] = {"font_name": BODY_FONT, "font_size": 11, "valign": "vcenter"}
        for base in bases:
            merged |= base
        merged |= properties
        key = tuple(sorted(merged.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(merged)
        return self._made[key]


def number_format(decimals: int, shown: int | None = None) -> str:
    """The scheme's decimals always shown, further ones up to ``shown`` where a value has them; a true minus."""
    shown = decimals if shown is None else max(decimals, shown)
    body = "0" + ("." + "0" * decimals + "?" * (shown - decimals) if shown else "")
    return f'{body};"{MINUS}"{body}'


def needed_decimals(points: Iterable[int | None]) -> int:
    """How many decimals it takes to show every one of these values in full."""
    needed = 0
    for value in points:
        if value is not None:
            while needed < DECIMALS and value % 10 ** (DECIMALS - needed):
                needed += 1
    return needed


def number(points: int) -> float:
    """Millionths as the nearest number that a workbook can hold."""
    return points / SCALE


def factor_format(texts: Iterable[str]) -> str:
    """A format that shows every one of these coefficients in full, all with the same decimals."""
    return number_format(max((len(text.partition(".")[2]) for text in texts), default=0))


def coefficient(text: str) -> float:
    """A coefficient's exact text as the nearest number that a workbook can hold."""
    return float(text)


class _Widths(dict[str, int]):
    """Columns that a character takes, looked up once each."""

    def __missing__(self, character: str) -> int:
        width = 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        self[character] = width
        return width


_WIDTHS = _Widths()


@lru_cache(maxsize=65_536)
def display_width(text: str) -> int:
    """Columns that a text takes: a Chinese character two, a combining mark none; the widest line counts."""
    if "\n" in text:
        return max(map(display_width, text.split("\n")))
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


@lru_cache(maxsize=65_536)
def lines_needed(text: str, width: float) -> int:
    """Lines that a wrapped text takes in a column of that width; a line break may waste part of a line."""
    room = max(2, int(width) - 1)
    return sum(max(1, -(-display_width(line) // room)) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """Height of a row of so many lines."""
    return ROW_HEIGHT if lines <= 1 else min(TALLEST_ROW, lines * LINE_HEIGHT + 4)


def column_width(texts: Iterable[str], least: float = 6, most: float = 24) -> float:
    """A width that shows the widest of the texts, within bounds; beyond them the cell wraps."""
    return min(most, max(least, max(map(display_width, texts), default=0) + 2))


def cell_text(text: str) -> str:
    """A text that a cell can hold: unpaired surrogates replaced, an overlong one shortened with a note, never dropped."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(text) else text
    if len(text) * 2 > LONGEST_TEXT and len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        kept = text.encode("utf-16-le")[: (LONGEST_TEXT - len(_CUT_NOTE)) * 2]
        return kept.decode("utf-16-le", "ignore") + _CUT_NOTE
    return text


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Text as text, whatever it looks like."""
    if text:
        sheet.write_string(row, column, cell_text(text), style)
    else:
        sheet.write_blank(row, column, None, style)


def merge_text(sheet: Worksheet, row: int, columns: tuple[int, int], text: str, style: Format) -> None:
    """Text over several columns of one row; over one column it is just that cell."""
    first, last = columns
    if last > first:
        sheet.merge_range(row, first, row, last, "", style)
    write_text(sheet, row, first, text, style)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas and links want it."""
    return "'" + sheet.replace("'", "''") + "'"


class SheetNames:
    """Names that Excel takes: at most 31 characters, none forbidden, no two alike but for case."""

    def __init__(self) -> None:
        self._used = {"history"}  # reserved by Excel

    def claim(self, wanted: str) -> str:
        """``wanted`` as far as it goes, numbered where it is taken."""
        clean = "".join("_" if ch in "[]:*?/\\" or ord(ch) < 32 else ch for ch in cell_text(wanted)).strip("' ") or "表"
        for number_ in range(1, 10_000):
            tail = "" if number_ == 1 else f"({number_})"
            name = _cut_utf16(clean, 31 - len(tail)) + tail
            if name.casefold() not in self._used:
                self._used.add(name.casefold())
                return name
        raise ValueError(wanted)


def _cut_utf16(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore").rstrip("' ")


def set_up_page(sheet: Worksheet, *, width: float, header_rows: tuple[int, int]) -> None:
    """A4, one page wide, header repeated, page x of y; landscape, then A3, when the columns need it."""
    sheet.set_default_row(ROW_HEIGHT)
    sheet.set_paper(A4 if width <= A4_WIDTH else A3)
    if width > PORTRAIT_WIDTH:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.8)
    sheet.center_horizontally()
    sheet.repeat_rows(*header_rows)
    sheet.set_footer(FOOTER)


def keep_on_one_page(sheet: Worksheet, *, width: float, height: float) -> None:
    """A table that is a little longer than its page is made to fit one; a longer one keeps its size and its pages.

    ``width`` in characters, ``height`` in points; after ``set_up_page``.
    """
    is_portrait = width <= PORTRAIT_WIDTH
    room = PAGE_LENGTH if is_portrait else PAGE_BREADTH
    shrunk = min(1.0, (PORTRAIT_FULL_SIZE if is_portrait else LANDSCAPE_FULL_SIZE) / width)
    if 1 < height * shrunk / room <= MOST_SHRINKING:
        sheet.fit_to_pages(1, 1)
