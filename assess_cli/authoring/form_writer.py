"""Writes one empty form as a workbook that a secretary can fill in at once.

Title, purpose, header (must-fill columns dark), frozen below the header; every data column carries its format, an
input rule with a message in Chinese and a hint on entering a cell. Sheet 填表说明 explains each column and holds the
lists behind the drop-downs. Bytes depend on the form and the year only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess_cli.authoring.form_parts import Form, display_width
from assess_cli.model.place import column_letters
from assess_cli.scheme.sheets import GUIDE_SHEETS
from assess_cli.workbook.table import Column, ValueType

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

GUIDE = GUIDE_SHEETS[0]  # a sheet of this name in the scheme is not a table of it
HEADER_ROW = 2  # zero-based: title, purpose, header
LAST_ROW = 5000  # input rules reach to here
_MESSAGE_LIMIT = 255  # of Excel, for input and error messages and for lists written in place
_FONT = "等线"
_TEXT_TYPES = (ValueType.CODE, ValueType.NAME, ValueType.MONTH, ValueType.TEXT)
_NUMBER_FORMATS = {
    ValueType.DATE: "yyyy-mm-dd",
    ValueType.PERCENT: "0.00%",
    ValueType.INTEGER: "0",
    ValueType.POINTS: "General",
    ValueType.DECIMAL: "General",
}


@dataclass(frozen=True, slots=True)
class Formats:
    """Cell formats of one workbook."""

    title: Any
    purpose: Any
    must: Any
    may: Any
    heading: Any
    text: Any
    muted: Any
    left: Any
    body: dict[ValueType, Any]  # whole columns of an empty form
    filled: dict[ValueType, Any]  # the same for cells that come filled in


def open_workbook(path: Path, title: str, year: int) -> Workbook:
    """A workbook whose bytes do not depend on the clock."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "", "created": datetime(year, 1, 1)})  # noqa: DTZ001  # a fixed stamp, no moment in time
    return book


def make_formats(book: Workbook) -> Formats:
    """The look of every form: quiet greys, one accent; must-fill headings also tell by 必填 in the guide."""
    base = {"font_name": _FONT, "font_size": 11, "valign": "vcenter"}
    line = {"border": 1, "border_color": "#BFBFBF"}
    head = base | {"bold": True, "align": "center", "border": 1, "border_color": "#8C8C8C", "text_wrap": True}
    return Formats(
        title=book.add_format(base | {"font_name": "宋体", "font_size": 18, "bold": True}),
        purpose=book.add_format(base | {"font_color": "#595959", "text_wrap": False}),
        must=book.add_format(head | {"bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        may=book.add_format(head | {"bg_color": "#E7E6E6", "bold": False}),
        heading=book.add_format(head | {"bg_color": "#E7E6E6"}),
        text=book.add_format(base | line | {"text_wrap": True, "num_format": "@", "valign": "top"}),
        muted=book.add_format(base | {"font_color": "#595959", "text_wrap": True, "valign": "top"}),
        left=book.add_format(base | line | {"align": "left"}),
        body={kind: book.add_format(base | _cell_style(kind)) for kind in ValueType},
        filled={kind: book.add_format(base | line | _cell_style(kind)) for kind in ValueType},
    )


def _cell_style(kind: ValueType) -> dict[str, Any]:
    """Text stays text (0017, 2024-03); dates, months and flags centred."""
    style: dict[str, Any] = {"num_format": "@" if kind in _TEXT_TYPES else _NUMBER_FORMATS.get(kind, "General")}
    return style | ({"align": "center"} if kind in (ValueType.DATE, ValueType.FLAG, ValueType.MONTH) else {})


def write_form(path: Path, form: Form, year: int) -> None:
    """Write the empty workbook of a form. The sheet is named like the table."""
    book = open_workbook(path, form.name, year)
    formats = make_formats(book)
    sheet = book.add_worksheet(form.name)
    guide = book.add_worksheet(GUIDE)
    lists = write_guide(guide, form, formats)
    write_head(sheet, form.name, form.purpose + "深色表头必填。", form.columns, formats)
    for index, column in enumerate(form.columns):
        sheet.set_column(index, index, column_width(column), formats.body[column.type])
        rule = cell_rule(
            column, lists.get(column.field, ""), year, is_roster=form.is_roster, looks_back=form.looks_back
        )
        sheet.data_validation(HEADER_ROW + 1, index, LAST_ROW, index, rule)
    print_setup(sheet, form.name)
    book.close()


def write_head(sheet: Worksheet, title: str, purpose: str, columns: tuple[Column, ...], formats: Formats) -> None:
    """Title, one line of purpose, header row, panes frozen below it."""
    sheet.set_default_row(20)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, title, formats.title)
    sheet.write_string(1, 0, purpose, formats.purpose)
    sheet.set_row(HEADER_ROW, 24)
    for index, column in enumerate(columns):
        sheet.write_string(HEADER_ROW, index, column.heading, formats.must if column.must_fill else formats.may)
    sheet.freeze_panes(HEADER_ROW + 1, 0)


def print_setup(sheet: Worksheet, title: str) -> None:
    """A4 across, header repeated, page x of y."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{title}&R第 &P 页 共 &N 页")


def column_width(column: Column) -> int:
    """Wide enough for the heading and for every choice, CJK as two."""
    longest = max([display_width(text) for text in (*column.choices, column.example)], default=0)
    return max(column.width, display_width(column.heading) + 4, min(longest + 4, 30))


def cell_rule(
    column: Column, source: str, year: int, *, is_roster: bool = False, looks_back: bool = False
) -> dict[str, Any]:
    """The input rule of a column's cells as XlsxWriter takes it: what may stand there, hint, refusal in Chinese.

    ``source``: range of the drop-down list; "" writes the list in place or means that there is none. ``looks_back``: days of the
    year before are taken too.
    """
    rule: dict[str, Any] = {"validate": "any"}
    expected = ""
    if column.choices:
        rule = {"validate": "list", "source": source or list(column.choices)}
        expected = "请从下拉列表中选择。"
    elif column.type is ValueType.FLAG:
        rule = {"validate": "list", "source": ["是", "否"]}
        expected = "请填“是”或“否”。"
    elif column.type is ValueType.DATE:
        rule, expected = _date_rule(column, year, is_roster=is_roster, looks_back=looks_back)
    elif column.type is ValueType.PERCENT:
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        expected = "请填 0% 到 100% 之间的百分比，如 80%。"
    elif column.type is ValueType.INTEGER:
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
        expected = "请填不小于 0 的整数。"
    elif column.type in (ValueType.POINTS, ValueType.DECIMAL):
        rule = {"validate": "decimal", "criteria": "between", "minimum": -1_000_000_000, "maximum": 1_000_000_000}
        expected = "请填数字，不要带“分”“次”等字。"
    hint = f"{'必填。' if column.must_fill else ''}{column.hint}"
    if column.example and column.example not in column.hint:
        hint += f"例：{column.example}"
    rule |= {"input_title": column.heading[:32], "input_message": hint[:_MESSAGE_LIMIT]}
    if expected:
        rule |= {"error_title": f"{column.heading}填写有误"[:32], "error_message": expected}
    return rule


def _date_rule(column: Column, year: int, *, is_roster: bool, looks_back: bool) -> tuple[dict[str, Any], str]:
    """Days of the year; a circular may come in the next one, and people joined long ago."""
    if is_roster:
        first, last = date(1950, 1, 1), date(year + 1, 12, 31)
    else:
        first, last = date(year - looks_back, 1, 1), date(year if column.field == "occurred" else year + 1, 12, 31)
    rule = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    return rule, f"请填 {first} 到 {last} 之间的日期，如 {year}-03-05。"


def write_guide(guide: Worksheet, form: Form, formats: Formats) -> dict[str, str]:
    """Sheet 填表说明: purpose, one line a column, what entries are worth, lists of the drop-downs.

    Returns field → range of its list, for those too long to be written in place.
    """
    guide.hide_gridlines(2)
    guide.set_default_row(20)
    for index, width in enumerate((18, 8, 56, 30)):
        guide.set_column(index, index, width)
    guide.set_row(0, 32)
    guide.write_string(0, 0, f"{form.name} {GUIDE}", formats.title)
    guide.merge_range(1, 0, 1, 3, form.purpose, formats.muted)
    guide.set_row(1, 36)
    for index, heading in enumerate(("列", "必填", "怎样填", "例")):
        guide.write_string(3, index, heading, formats.heading)
    row = 4
    for column in form.columns:
        texts = (column.heading, "必填" if column.must_fill else "", _told(column), column.example)
        for index, text in enumerate(texts):
            guide.write_string(row, index, text, formats.text)
        lines = -(-display_width(texts[2]) // 54)
        guide.set_row(row, 20 * max(1, lines))
        row += 1
    row = _write_notes(guide, form, formats, row + 1)
    lists = _write_lists(guide, form, formats)
    guide.write_string(row, 0, "不要改动表头和工作表名称；填好后存盘，再运行 assess check 检查。", formats.purpose)
    guide.set_landscape()
    guide.set_paper(9)
    guide.fit_to_pages(1, 0)
    guide.print_area(0, 0, row, 3)
    return lists


def _told(column: Column) -> str:
    text = column.hint
    if column.choices and not _is_long(column):
        text += f"可选：{'、'.join(column.choices)}。"
    elif column.choices:
        text += "从下拉列表中选。"
    return text


def _write_notes(guide: Worksheet, form: Form, formats: Formats, row: int) -> int:
    if not form.notes:
        return row
    for index, heading in enumerate(("可填内容", "", "怎样计分")):
        guide.write_string(row, index, heading, formats.heading)
    guide.merge_range(row, 0, row, 1, "可填内容", formats.heading)
    for step, (entry, worth) in enumerate(form.notes, start=1):
        guide.merge_range(row + step, 0, row + step, 1, entry, formats.text)
        guide.write_string(row + step, 2, worth, formats.text)
    return row + len(form.notes) + 2


def _write_lists(guide: Worksheet, form: Form, formats: Formats) -> dict[str, str]:
    """Lists longer than Excel takes in place stand to the right of the guide, outside the printed area."""
    ranges: dict[str, str] = {}
    at = 5
    for column in form.columns:
        if not _is_long(column):
            continue
        guide.set_column(at, at, column_width(column))
        guide.write_string(3, at, f"{column.heading}下拉列表", formats.heading)
        for step, choice in enumerate(column.choices):
            guide.write_string(4 + step, at, choice, formats.text)
        letters = column_letters(at)
        ranges[column.field] = f"={GUIDE}!${letters}$5:${letters}${4 + len(column.choices)}"
        at += 1
    return ranges


def _is_long(column: Column) -> bool:
    return len(",".join(column.choices)) > _MESSAGE_LIMIT or any("," in choice for choice in column.choices)
