"""Writing workbooks with the same bytes every time: a scheme by its declared sheets, and data tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

import xlsxwriter

from assess_cli.scheme.sheets import SHEETS
from assess_cli.workbook.table import TableSpec

Cells = Sequence[Any]

#: The clock stands still, so that a second run gives the same bytes.
CREATED = datetime(2024, 1, 2, 9, 0, 0)  # noqa: DTZ001 — a workbook's properties know no time zone


class Percent(Decimal):
    """A number to be shown as a percentage."""


class Book:
    """A workbook under construction; ``with Book(path) as book`` closes it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.workbook = xlsxwriter.Workbook(str(path))
        self.workbook.set_properties({"created": CREATED, "author": "党政办", "title": path.stem})
        plain = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter", "border_color": "#BFBFBF"}
        middle = plain | {"align": "center", "text_wrap": True}
        add = self.workbook.add_format
        self.text = add(plain | {"text_wrap": True})
        self.number = add(plain | {"num_format": "0.######"})
        self.date = add(plain | {"num_format": "yyyy-mm-dd", "align": "center"})
        self.percent = add(plain | {"num_format": "0.##%"})
        self.header = add(middle | {"bold": True, "bg_color": "#DDEBF7"})
        self.title = add({"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"})
        self.banner = add({"font_name": "宋体", "font_size": 10, "font_color": "#595959"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.workbook.close()

    def put(self, sheet: Any, row: int, column: int, value: Any) -> None:
        """One cell by its type; text never becomes a formula, a link or a number."""
        match value:
            case None | "":
                sheet.write_blank(row, column, None, self.text)
            case bool():
                sheet.write_string(row, column, "是" if value else "否", self.text)
            case Percent():
                sheet.write_number(row, column, float(value), self.percent)
            case int() | float() | Decimal():
                sheet.write_number(row, column, float(value), self.number)
            case date():
                sheet.write_datetime(row, column, value, self.date)
            case _:
                sheet.write_string(row, column, str(value), self.text)

    def table(
        self,
        name: str,
        headings: Sequence[str],
        rows: Iterable[Cells],
        *,
        widths: Mapping[str, float] | None = None,
        banner: Sequence[str] = (),
        notes: Sequence[str] = (),
    ) -> Any:
        """A sheet with an optional title (first line of ``banner``) and lines above the header, and notes below."""
        sheet = self.workbook.add_worksheet(name)
        last = len(headings) - 1
        sheet.set_default_row(18)
        for line, text in enumerate(banner):
            sheet.merge_range(line, 0, line, last, text, self.title if line == 0 else self.banner)
        top = len(banner)
        for column, heading in enumerate(headings):
            sheet.write_string(top, column, heading, self.header)
            sheet.set_column(column, column, (widths or {}).get(heading, width_of(heading)))
        sheet.set_row(top, 24)
        sheet.freeze_panes(top + 1, 0)
        row = top
        for cells in rows:
            row += 1
            for column, value in enumerate(cells):
                self.put(sheet, row, column, value)
        for text in notes:
            row += 1
            sheet.merge_range(row, 0, row, last, text, self.banner)
        print_on_a4(sheet, top)
        return sheet


#: Column widths by heading, where the heading alone would be too narrow or too wide.
WIDTHS = {
    "记录编号": 14,
    "工号": 8,
    "姓名": 10,
    "事项": 26,
    "事由": 44,
    "任务": 44,
    "依据文号": 24,
    "发生日期": 13,
    "认定日期": 13,
    "责任部门": 20,
    "单位": 20,
    "评分人": 12,
    "备注": 18,
    "原因": 40,
    "不排名原因": 20,
    "乡镇": 14,
}


def width_of(heading: str) -> float:
    """Width of a data column, in half-width characters."""
    return WIDTHS.get(heading, max(8, 2 * len(heading) + 3))


def print_on_a4(sheet: Any, header_row: int, last_header_row: int | None = None) -> None:
    """Landscape A4, one page wide, header repeated, pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row, header_row if last_header_row is None else last_header_row)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def write_scheme(path: Path, sheets: Mapping[str, Sequence[Mapping[str, Any]]], *, only_used: bool = False) -> None:
    """The scheme workbook: rows by sheet name as heading → value; every declared sheet is there, even when empty, unless
    it is wanted with ``only_used`` sheets.

    KeyError for a sheet or heading that is not declared.
    """
    unknown = set(sheets) - {spec.name for spec in SHEETS}
    if unknown:
        raise KeyError(sorted(unknown))
    with Book(path) as book:
        for spec in SHEETS:
            if only_used and not sheets.get(spec.name):
                continue
            write_scheme_sheet(book, spec, sheets.get(spec.name, ()))


def write_scheme_sheet(book: Book, spec: TableSpec, rows: Sequence[Mapping[str, Any]]) -> None:
    """One sheet of the scheme, columns as declared, wide enough to be read; remarks only where a row has some."""
    used = set().union(*rows)
    columns = [column for column in spec.columns if not column.is_remark or column.heading in used]
    headings = [column.heading for column in columns]
    widths: dict[str, float] = {}
    for column in columns:
        longest = max((text_width(row.get(column.heading)) for row in rows), default=0)
        widths[column.heading] = min(60, max(text_width(column.heading) + 2, longest + 2))
    for row in rows:
        if set(row) - set(headings):
            raise KeyError(sorted(set(row) - set(headings)))
    book.table(spec.name, headings, [[row.get(heading) for heading in headings] for row in rows], widths=widths)


def text_width(value: Any) -> int:
    """Half-width characters that a value takes."""
    if isinstance(value, date):
        return 10
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in str("" if value is None else value))


def settings(items: Mapping[str, Any], notes: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Rows of 基本设置."""
    return [{"项": item, "值": value, "说明": (notes or {}).get(item)} for item, value in items.items()]
