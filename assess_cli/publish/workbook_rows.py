"""The ledger's rows as sheet XML, put into a workbook that XlsxWriter made.

The rows are nearly all of the workbook. Written by columns with every distinct value rendered once they take a fraction of
the time of one call a cell. Formats come from two model rows of the sheet, so nothing here knows a style.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from assess_cli.model.ledger import Status
from assess_cli.model.place import column_letters
from assess_cli.model.points import SCALE
from assess_cli.model.result import TOTAL, Result
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.labels import inputs_text
from assess_cli.publish.trace_shapes import NOT_COUNTING
from assess_cli.publish.workbook_layout import (
    LEDGER_COLUMNS,
    LEDGER_FIRST_ROW,
    heading_of,
    ledger_column,
    ledger_widths,
)
from assess_cli.publish.workbook_ledger import WRAPPED

#: Excel takes 65 530 links a sheet.
MOST_LINKS = 60_000
#: From 结果/<period>/排名.xlsx to the workspace.
TO_WORKSPACE = "../../"

_CHUNK = 8_192
_ZIP_LEVEL = 4  # two fifths of the time of the default level for a sixth more bytes
_STAMP = (1980, 1, 1, 0, 0, 0)  # what XlsxWriter puts too: same result, same bytes
_GREY = NOT_COUNTING | {Status.AVERAGED, Status.LADDERED, Status.EARLIER}
_EPOCH = date(1899, 12, 30)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_IN_ATTRIBUTE = {ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;", ord("\r"): "&#13;"}
_MODEL_ROWS = re.compile(r"<row [^>]*>.*?</row>", re.DOTALL)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class _Memo(dict[Any, Any]):
    """What is made of a value, made once each."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> Any:
        made = self[value] = self._make(value)
        return made


class _Strings:
    """The workbook's shared strings, with those of the ledger appended."""

    def __init__(self, xml: str) -> None:
        found = re.search(r'<sst [^>]*uniqueCount="(\d+)"', xml)
        if found is None:
            raise ValueError("a workbook without shared strings")
        self._head = xml
        self._first = int(found[1])
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The index of a text."""
        return self._numbers.setdefault(text, self._first + len(self._numbers))

    def xml(self) -> Iterator[str]:
        """The whole part. The number of uses is left out: it is optional."""
        unique = self._first + len(self._numbers)
        counts = f' uniqueCount="{unique}"'
        yield re.sub(r' count="\d+" uniqueCount="\d+"', counts, self._head, count=1).removesuffix("</sst>")
        yield "".join(map(_string_item, self._numbers))
        yield "</sst>"


def _string_item(text: str) -> str:
    plain = text
    if not plain.isprintable():
        plain = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", _escaped_escapes(plain))
    elif "_x" in plain:
        plain = _escaped_escapes(plain)
    space = ' xml:space="preserve"' if plain != plain.strip() or "\n" in plain else ""
    return f"<si><t{space}>{_escape(plain)}</t></si>"


def _escape(text: str) -> str:
    """Text of an element. The standard library's own function would bring in its whole HTTP client."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def _quoted(text: str) -> str:
    """An attribute's value with its quotes; white space in it is kept."""
    return f'"{_escape(text).translate(_IN_ATTRIBUTE)}"'


def _escaped_escapes(text: str) -> str:
    """_x000D_ in a text would be read as a control character: its first mark is escaped itself."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


#: How the columns of figures are written; all others are texts.
_NUMBERS: dict[str, Callable[[Any], object]] = {
    "row_id": str,
    "date": lambda day: (day - _EPOCH).days,
    "quantity": lambda quantity: f"{quantity:f}",
    "recorded": lambda points: repr(points / SCALE),
    "counted": lambda points: repr(points / SCALE),
}


class _Rows:
    """The ledger's rows. ``models``: style numbers by column, of plain rows and of rows that do not count."""

    def __init__(self, result: Result, strings: _Strings, models: tuple[list[str], list[str]]) -> None:
        self._columns = result.ledger.columns
        self._size = len(result.ledger)
        self._strings = strings
        self._subjects = {(kind.name, subject.id): subject.name for kind in result.kinds for subject in kind.subjects}
        self._indicators = {
            (kind.name, info.code): heading_of(info) for kind in result.kinds for info in kind.indicators
        }
        self._indicators |= {(kind.name, TOTAL): TOTAL for kind in result.kinds}
        self._ends = [
            (self._memo(name, models[0][at]), self._memo(name, models[1][at]))
            for at, (name, _, _) in enumerate(LEDGER_COLUMNS)
        ]
        self._lines = {
            name: _Memo(partial(_lines_needed, width=width))
            for (name, _, _), width in zip(LEDGER_COLUMNS, ledger_widths(result), strict=True)
            if name in WRAPPED
        }
        self._opening = _Memo(_row_opening)

    def _memo(self, name: str, style: str) -> _Memo:
        """A column's cells after their address, by value; "" leaves the cell out."""
        if name in _NUMBERS:
            write = _NUMBERS[name]

            def number(value: Any) -> str:
                return "" if value is None else f'" s="{style}"><v>{write(value)}</v></c>'

            return _Memo(number)
        index = self._strings.number

        def text(value: str) -> str:
            return f'" s="{style}" t="s"><v>{index(styles.cell_text(str(value)))}</v></c>' if value else ""

        return _Memo(text)

    def _cells(self, name: str, part: slice) -> list[Any]:
        columns = self._columns
        if name in {"name", "indicator_name"}:
            known = self._subjects if name == "name" else self._indicators
            second = columns["subject_id" if name == "name" else "indicator"][part]
            return [known.get(key, "") for key in zip(columns["subject_kind"][part], second, strict=True)]
        if name == "inputs":
            return [inputs_text(refs) if refs else "" for refs in columns["inputs"][part]]
        cells: list[Any] = columns[name][part]
        return cells

    def xml(self) -> Iterator[str]:
        """``<row>`` elements, many at a time."""
        for start in range(0, self._size, _CHUNK):
            stop = min(start + _CHUNK, self._size)
            yield self._chunk(slice(start, stop), range(LEDGER_FIRST_ROW + start + 1, LEDGER_FIRST_ROW + stop + 1))

    def _chunk(self, part: slice, rows: range) -> str:
        numbers = list(map(str, rows))
        greys = [at for at, status in enumerate(self._columns["status"][part]) if status in _GREY]
        parts: list[list[str]] = []
        lines: list[list[int]] = [[1] * len(numbers)]
        for at, (name, _, _) in enumerate(LEDGER_COLUMNS):
            cells = self._cells(name, part)
            plain, grey = self._ends[at]
            ends = list(map(plain.__getitem__, cells))
            for dim in greys:
                ends[dim] = grey[cells[dim]]
            if any(ends):
                opening = f'<c r="{column_letters(at)}'
                parts.append([opening + row + end if end else "" for row, end in zip(numbers, ends, strict=True)])
            if name in self._lines:
                needed = list(map(self._lines[name].__getitem__, cells))
                if max(needed) > 1:
                    lines.append(needed)
        most = map(max, zip(*lines, strict=True)) if len(lines) > 1 else lines[0]
        openings = map(self._opening.__getitem__, most)
        heads = [f'<row r="{number}"{opening}' for number, opening in zip(numbers, openings, strict=True)]
        return "</row>".join(map("".join, zip(heads, *parts, strict=True))) + "</row>"


def _lines_needed(text: str, width: float) -> int:
    """As ``styles.lines_needed``; most texts are short and plain."""
    is_short = len(text) < width - 1 and text.isascii() and "\n" not in text
    return 1 if is_short else styles.lines_needed(text, width)


def _row_opening(lines: int) -> str:
    return f' ht="{styles.height_of(lines):g}" customHeight="1">'


class Links:
    """Links from 来源单元格 and 方案单元格 to the very cells, as many as Excel takes; the source cells go first."""

    def __init__(self, result: Result) -> None:
        columns = result.ledger.columns
        self._scheme_file = result.scheme_file
        self._sources = list(zip(columns["file"], columns["sheet"], columns["cell"], strict=True))
        self._schemes: list[str] = columns["scheme_cell"]
        sources = sum(bool(file and cell) for file, _, cell in self._sources)
        schemes = sum("!" in cell for cell in self._schemes)
        self.has_sources = sources <= MOST_LINKS
        self.has_schemes = sources + schemes <= MOST_LINKS
        self._targets: dict[str, int] = {}

    def xml(self) -> str:
        """The ``<hyperlinks>`` element; "" if there are none."""
        source, scheme = column_letters(ledger_column("cell")), column_letters(ledger_column("scheme_cell"))
        made = []
        locations = _Memo(lambda key: _quoted(f"{styles.quoted(key[0])}!{key[1]}" if key[0] else key[1]))
        for row, ((file, sheet, cell), scheme_cell) in enumerate(
            zip(self._sources, self._schemes, strict=True), start=LEDGER_FIRST_ROW + 1
        ):
            if self.has_sources and file and cell:
                made.append(self._link(f"{source}{row}", file, locations[sheet, cell]))
            if self.has_schemes and "!" in scheme_cell:
                name, _, address = scheme_cell.rpartition("!")
                made.append(self._link(f"{scheme}{row}", self._scheme_file, locations[name, address]))
        return f"<hyperlinks>{''.join(made)}</hyperlinks>" if made else ""

    def _link(self, address: str, file: str, location: str) -> str:
        number = self._targets.setdefault(file, len(self._targets) + 1)
        return f'<hyperlink ref="{address}" r:id="rIdSource{number}" location={location}/>'

    def relationships(self) -> str:
        """The part that gives the files; call after ``xml``."""
        items = "".join(
            f'<Relationship Id="rIdSource{number}" Type="{_HYPERLINK}" Target={_quoted(_target(file))}'
            ' TargetMode="External"/>'
            for file, number in self._targets.items()
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<Relationships xmlns="{_RELATIONSHIPS}">{items}</Relationships>'
        )


def _target(file: str) -> str:
    """A path of the workspace as a relative reference; Chinese stays as it is, as Excel writes it."""
    escaped = "".join(f"%{ord(ch):02X}" if ch in ' %"#?<>[]^`{|}\\' or ord(ch) < 32 else ch for ch in file)
    return TO_WORKSPACE + escaped


def put_rows(made: BytesIO, path: Path, number: int, result: Result, links: Links) -> None:
    """Write the workbook in ``made`` to ``path`` with the ledger's rows in its sheet of that number (1…)."""
    part = f"xl/worksheets/sheet{number}.xml"
    with zipfile.ZipFile(made) as source, path.open("wb") as stream:
        strings = _Strings(source.read("xl/sharedStrings.xml").decode())
        before, models, after = _split(source.read(part).decode())
        rows = _Rows(result, strings, models)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_ZIP_LEVEL) as target:
            for name in source.namelist():
                if name == part:
                    _write(target, name, _sheet(before, rows, after, links, len(result.ledger)))
                    if result.ledger.columns["file"]:
                        _write(target, f"xl/worksheets/_rels/sheet{number}.xml.rels", [links.relationships()])
                elif name != "xl/sharedStrings.xml":
                    target.writestr(_entry(name), source.read(name))
            _write(target, "xl/sharedStrings.xml", strings.xml())


def _split(xml: str) -> tuple[str, tuple[list[str], list[str]], str]:
    """The sheet before and after its two model rows, and their style numbers by column."""
    found = [row for row in _MODEL_ROWS.finditer(xml) if f'<row r="{LEDGER_FIRST_ROW + 1}"' in row[0]]
    second = _MODEL_ROWS.match(xml, found[0].end()) if found else None
    if second is None:
        raise ValueError("the ledger sheet lacks its model rows")
    models = tuple(re.findall(r'<c r="[A-Z]+\d+" s="(\d+)"', row[0]) for row in (found[0], second))
    if any(len(model) != len(LEDGER_COLUMNS) for model in models):
        raise ValueError("the ledger sheet's model rows are not complete")
    return xml[: found[0].start()], (models[0], models[1]), xml[second.end() :]


def _sheet(before: str, rows: _Rows, after: str, links: Links, size: int) -> Iterator[str]:
    last = f"{column_letters(len(LEDGER_COLUMNS) - 1)}{LEDGER_FIRST_ROW + max(size, 1)}"
    yield re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="A1:{last}"/>', before, count=1)
    yield from rows.xml()
    at = after.find("<printOptions")
    yield after[:at] + links.xml() + after[at:]


def _write(target: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    with target.open(_entry(name), "w") as stream:
        for piece in pieces:
            stream.write(piece.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same bytes on every system
    return entry
