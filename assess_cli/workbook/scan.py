"""The raw scan of a sheet's XML: a quick one that tells where risk is, and a thorough one of the sheets at risk.

The quick scan takes a third of a read; it looks for marks in the bytes and counts values, so that a reader that
loses or overwrites one is found out. The thorough scan visits every cell and is the witness between two readers.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, field
from enum import StrEnum
from xml.parsers import expat  # package_check refuses DTDs before any parsing

from assess_cli.model.catalogue import files as kinds
from assess_cli.model.place import column_letters
from assess_cli.workbook.limits import Limits
from assess_cli.workbook.package_check import Refused

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

Position = tuple[int, int]  # zero-based row and column


class Risk(StrEnum):
    """Why a sheet needs the careful reader; the value is the word for people."""

    ERRORS = "错误值"
    UNCACHED = "没有计算结果的公式"
    MARKUP = "数值里夹有空格或特殊写法"
    STRING_INDEX = "文字编号有误"
    NO_REFERENCES = "单元格没有地址"
    ORDER = "行的次序混乱"
    UNUSUAL = "少见的文件写法"
    DATES_1904 = "1904 日期系统"
    DATES_ZH = "中文日期格式未识别"
    COUNT = "有的单元格没有读出"


@dataclass(slots=True)
class SheetScan:
    """What the quick scan found. ``values``: cells that hold one. ``wrong_dimension``: stated range too small.

    ``zh_cell``: some cell with a Chinese built-in date format, None if there is none.
    """

    values: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    risks: set[Risk] = field(default_factory=set)
    wrong_dimension: bool = False
    zh_cell: Position | None = None


@dataclass(slots=True)
class ThoroughScan:
    """Every cell visited. ``raw``: position → (type, text of its value). ``last_row``, ``last_column``: of cells
    that hold something (a value or a formula), −1 when none does."""

    raw: dict[Position, tuple[str, str]] = field(default_factory=dict)
    errors: dict[Position, str] = field(default_factory=dict)
    uncached: dict[Position, str] = field(default_factory=dict)
    twice: set[Position] = field(default_factory=set)
    zh_dates: set[Position] = field(default_factory=set)
    last_row: int = -1
    last_column: int = -1


#: Columns beyond Z, and rows beyond the millionth, in cells' addresses.
_WIDE = re.compile(rb' r="([A-Z]{2,}|[A-Z]\d{7,})')
_ADDRESS = re.compile(r"\$?([A-Za-z]+)\$?(\d+)")
_REFERENCES = re.compile(rb"""<(?:\w+:)?(?:dimension|mergeCell)\s[^>]*?\bref\s*=\s*["']([^"']*)["']""")
_ROW_NUMBERS_ANY = re.compile(rb'<row\s(?:[^>]*?\s)?r="(\d+)"')
_ROW_HIDDEN = re.compile(rb'<row (?=[^>]*\shidden="(?:1|true)")[^>]*?\br="(\d+)"')
_COLUMN = re.compile(rb"<col\s[^>]*>")
_NO_REFERENCE = re.compile(rb'<c(?=[\s>/])(?![^>]*\sr=")')
_UNCACHED = re.compile(
    rb'<c\s(?![^>]*\st="str")[^>]*>\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_NOT_NUMERIC = re.compile(rb"<v>(?![-+.\deE]*+</v>)")
_MARKED = re.compile(rb"<v>(?:\s|[^<]*(?:&#|\s</v>|<!))")
_BAD_INDEX = re.compile(rb't="s"[^>]*><v>(?!\d++</v>)')


def parse_address(text: str) -> Position | None:
    """Zero-based position of an address such as C14, however far out; None if it is not one."""
    found = _ADDRESS.fullmatch(text.strip())
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _head(xml: bytes) -> bytes:
    """What stands before the cells."""
    return xml[: max(xml.find(b"sheetData"), 0)]


def _tail(xml: bytes) -> bytes:
    """What stands after the cells: merged ranges and page breaks."""
    return xml[max(xml.rfind(b"sheetData"), 0) :]


def is_usual(xml: bytes) -> bool:
    """Whether the sheet is written the way that the quick scan can see: no prefixes, double quotes, no line breaks
    before addresses."""
    return b"<sheetData" in xml and b"<worksheet" in xml[:4096] and b"='" not in xml and b'\nr="' not in xml


def check_extent(xml: bytes, name: str, limits: Limits) -> bool:
    """Whether the sheet may be read as it is; False if only empty formatted cells lie far out.

    Raises Refused for addresses that no sheet has, and for contents scattered over too large an area.
    """
    for reference in _REFERENCES.findall(_head(xml) + _tail(xml)):
        for corner in reference.decode("utf-8", "replace").split(":"):
            position = parse_address(corner)
            if position:
                _check_address(position, corner, name)
    usual = is_usual(xml)
    if usual:
        rows, columns = _bounds(xml, name)
        if columns * rows <= limits.sparse_area:
            return True
        filled = xml.count(b"<v>") + xml.count(b"<is>")
        if columns * rows <= min(limits.area, filled * limits.sparseness):
            return True
    scan = thorough_scan(xml, name)
    area = (scan.last_row + 1) * (scan.last_column + 1)
    if area > limits.area or area > max(limits.sparse_area, len(scan.raw) * limits.sparseness):
        cell = f"{column_letters(scan.last_column)}{scan.last_row + 1}"
        raise Refused(kinds.FAR_CELL, name=name, cell=cell, count=len(scan.raw))
    return usual


def _bounds(xml: bytes, name: str) -> tuple[int, int]:
    """Rows and columns up to the last address, formatted empty cells included."""
    numbers = [int(number) for number in _ROW_NUMBERS_ANY.findall(xml)] or [1]
    columns = 26
    for found in set(_WIDE.findall(xml)):
        position = parse_address(found.decode() if found[-1:].isdigit() else found.decode() + "1")
        if position:
            numbers.append(position[0] + 1)
            columns = max(columns, position[1] + 1)
    rows = max(numbers)
    _check_address((rows - 1, columns - 1), f"{column_letters(columns - 1)}{rows}", name)
    return rows, columns


def _check_address(position: Position, text: str, name: str) -> None:
    if position[0] >= MAX_ROWS or position[1] >= MAX_COLUMNS:
        raise Refused(kinds.BAD_ADDRESS, name=name, cell=text[:20])


def quick_scan(
    xml: bytes, *, zh_styles: frozenset[int] = frozenset(), date1904: bool = False, usual: bool | None = None
) -> SheetScan:
    """What the sheet holds and which risks it has, from its bytes. Written for the usual form only; any other
    form is a risk of its own (``usual``: whether the form is known to be it)."""
    scan = SheetScan()
    if date1904:
        scan.risks.add(Risk.DATES_1904)
    scan.merged = _merged(_tail(xml))
    scan.hidden_columns = _hidden_columns(_head(xml))
    is_cut_off = not xml[-400:].rstrip().endswith((b"worksheet>", b"-->"))
    if is_cut_off or not (is_usual(xml) if usual is None else usual):
        scan.risks.add(Risk.UNUSUAL)
        return scan
    has_formulas = b"<f" in xml
    scan.values = xml.count(b"<v>") + xml.count(b"<is>")
    if has_formulas:  # only formulas have empty values
        scan.values -= xml.count(b"<v></v>")
    _look_at_rows(xml, scan)
    _look_at_values(xml, scan, has_formulas=has_formulas)
    if zh_styles:
        styles = b"|".join(str(style).encode() for style in sorted(zh_styles))
        found = re.search(rb'<c r="([A-Z]+\d+)" s="(?:' + styles + rb')"(?: t="n")?><v>', xml)
        scan.zh_cell = parse_address(found[1].decode()) if found else None
    return scan


def _merged(tail: bytes) -> list[tuple[int, int, int, int]]:
    ranges = []
    for reference in re.findall(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([^"']*)["']""", tail):
        first, _, last = reference.decode("utf-8", "replace").partition(":")
        top, bottom = parse_address(first), parse_address(last or first)
        if top and bottom and top != bottom:
            ranges.append((*top, *bottom))
    return ranges


def _hidden_columns(head: bytes) -> frozenset[int]:
    hidden: set[int] = set()
    for tag in _COLUMN.findall(head):
        attributes = dict(re.findall(rb'\b(\w+)="([^"]*)"', tag))
        first, last = attributes.get(b"min", b""), attributes.get(b"max", b"")
        if attributes.get(b"hidden") in (b"1", b"true") and first.isdigit() and last.isdigit():
            hidden.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))
    return frozenset(hidden)


def _look_at_rows(xml: bytes, scan: SheetScan) -> None:
    rows = xml.count(b"<row") - _tail(xml).count(b"<rowBreaks")
    numbers = _ROW_NUMBERS_ANY.findall(xml)
    some_without = xml.count(b'<c r="') != xml.count(b"<c", len(_head(xml)))
    if len(numbers) != rows or (some_without and _NO_REFERENCE.search(xml)):
        scan.risks.add(Risk.NO_REFERENCES)
    found = list(map(int, numbers))
    if not all(map(operator.lt, found, found[1:])):
        scan.risks.add(Risk.ORDER)
    if b'hidden="' in xml:
        scan.hidden_rows = frozenset(int(number) - 1 for number in _ROW_HIDDEN.findall(xml))
    stated = re.search(rb'<dimension\s[^>]*?\bref="([^"]*)"', _head(xml))
    corner = parse_address(stated[1].decode("utf-8", "replace").rpartition(":")[2]) if stated else None
    scan.wrong_dimension = bool(corner and found and corner[0] + 1 < found[-1])


def _look_at_values(xml: bytes, scan: SheetScan, *, has_formulas: bool) -> None:
    if b't="e"' in xml:
        scan.risks.add(Risk.ERRORS)
    if has_formulas and _UNCACHED.search(xml):
        scan.risks.add(Risk.UNCACHED)
    odd = _NOT_NUMERIC.search(xml)
    if odd and _MARKED.search(xml, odd.start()):
        scan.risks.add(Risk.MARKUP)
    if odd and _BAD_INDEX.search(xml):
        scan.risks.add(Risk.STRING_INDEX)
    if b"<v " in xml:
        scan.risks.add(Risk.MARKUP)


class _Visitor:
    """Collects cells from expat's events."""

    def __init__(self, zh_styles: frozenset[int]) -> None:
        self.scan = ThoroughScan()
        self.zh_styles = {str(style) for style in zh_styles}
        self.row = -1
        self.column = -1
        self.type = ""
        self.is_zh = False
        self.formula: list[str] | None = None
        self.value: list[str] | None = None
        self.phonetic = 0
        self.sink: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            number = attributes.get("r", "").strip()
            self.row = int(number) - 1 if number.isdigit() else self.row + 1
            self.column = -1
        elif name == "v" or (name == "t" and not self.phonetic):
            self.value = [] if self.value is None else self.value
            self.sink = self.value
        elif name == "f":
            self.sink = self.formula = []
        elif name == "rPh":
            self.phonetic += 1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        position = parse_address(attributes.get("r", ""))
        self.row, self.column = position or (self.row, self.column + 1)
        self.type = attributes.get("t", "n").strip()
        self.is_zh = attributes.get("s", "") in self.zh_styles
        self.formula = self.value = None

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t", "f"):
            self.sink = None
        elif name == "rPh":
            self.phonetic -= 1
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        position = (self.row, self.column)
        text = None if self.value is None else "".join(self.value)
        formula = None if self.formula is None else "".join(self.formula)
        self.formula = self.value = None
        if not text and formula is None:
            return
        scan = self.scan
        if position in scan.raw:
            scan.twice.add(position)
        scan.raw[position] = (self.type, text or "")
        scan.last_row = max(scan.last_row, self.row)
        scan.last_column = max(scan.last_column, self.column)
        if formula is not None and not text and not (self.type == "str" and text is not None):
            scan.uncached[position] = formula
        elif self.type == "e":
            scan.errors[position] = (text or "").strip()
        elif self.is_zh and self.type == "n":
            scan.zh_dates.add(position)

    def text(self, piece: str) -> None:
        if self.sink is not None:
            self.sink.append(piece)


def thorough_scan(xml: bytes, name: str, zh_styles: frozenset[int] = frozenset()) -> ThoroughScan:
    """Every cell of the sheet, whatever its spelling. Raises Refused for broken XML or impossible addresses."""
    visitor = _Visitor(zh_styles)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = visitor.start
    parser.EndElementHandler = visitor.end
    parser.CharacterDataHandler = visitor.text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Refused(kinds.DAMAGED, detail=f"工作表“{name}”的内容残缺") from error
    scan = visitor.scan
    if scan.last_row >= MAX_ROWS or scan.last_column >= MAX_COLUMNS:
        cell = f"{column_letters(scan.last_column)}{scan.last_row + 1}"
        raise Refused(kinds.BAD_ADDRESS, name=name, cell=cell)
    return scan
