"""Writes a starting scheme as 方案.xlsx: one sheet a table of the scheme, rows filled in, drop-downs and hints as in forms.

Empty sheets of the scheme are written too, header only, so that nobody has to remember what may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from assess_cli.authoring.form_writer import (
    GUIDE,
    HEADER_ROW,
    LAST_ROW,
    Formats,
    cell_rule,
    column_width,
    make_formats,
    open_workbook,
    print_setup,
    write_head,
)
from assess_cli.authoring.forms import display_width
from assess_cli.authoring.scheme_templates import SchemeTemplate
from assess_cli.scheme.sheets import INDICATORS, KINDS, SETTING_ITEMS, SETTINGS, SHEETS
from assess_cli.workbook.table import Column, TableSpec, ValueType

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_WIDEST = 44


def write_scheme(path: Path, template: SchemeTemplate, methods: Iterable[str]) -> None:
    """Write 方案.xlsx of a starting scheme; ``methods`` are the names of 计分办法 for the drop-down."""
    book = open_workbook(path, f"{template.year}年考核方案", template.year)
    formats = make_formats(book)
    method_names = tuple(methods)
    for spec in SHEETS:
        sheet = book.add_worksheet(spec.name)
        if spec.key == SETTINGS.key:
            _write_settings(sheet, template, formats)
        else:
            _write_sheet(sheet, spec, template, formats, method_names)
        print_setup(sheet, spec.name)
    _write_guide(book, formats)
    book.close()


def _write_settings(sheet: Worksheet, template: SchemeTemplate, formats: Formats) -> None:
    write_head(sheet, SETTINGS.name, SETTINGS.purpose, SETTINGS.columns, formats)
    for index, column in enumerate(SETTINGS.columns):
        sheet.set_column(index, index, column_width(column), formats.body[column.type])
    values = {row["项"]: row["值"] for row in template.rows(SETTINGS.name)}
    for row, item in enumerate(SETTING_ITEMS, start=HEADER_ROW + 1):
        sheet.write_string(row, 0, item.heading, formats.filled[ValueType.TEXT])
        _write_setting(sheet, row, values.get(item.heading, ""), formats)
        sheet.write_string(row, 2, item.hint, formats.muted)
        sheet.set_row(row, 20 * max(1, -(-display_width(item.hint) // 48)))
        sheet.data_validation(row, 1, row, 1, cell_rule(item, "", template.year))


def _write_sheet(
    sheet: Worksheet, spec: TableSpec, template: SchemeTemplate, formats: Formats, methods: tuple[str, ...]
) -> None:
    columns = tuple(_with_choices(spec, column, methods) for column in spec.columns if not column.is_remark)
    rows = template.rows(spec.name)
    write_head(sheet, spec.name, spec.purpose + "深色表头必填。", columns, formats)
    for index, column in enumerate(columns):
        texts = [display_width(row.get(column.heading, "")) + 3 for row in rows]
        width = max([column_width(replace(column, choices=())), *(min(width, _WIDEST) for width in texts)])
        sheet.set_column(index, index, width, formats.body[column.type])
        rule = cell_rule(column, "", template.year, is_roster=True)
        sheet.data_validation(HEADER_ROW + 1, index, LAST_ROW, index, rule)
        for row, cells in enumerate(rows, start=HEADER_ROW + 1):
            _write_cell(sheet, (row, index), cells.get(column.heading, ""), column, formats)


def _write_setting(sheet: Worksheet, row: int, text: str, formats: Formats) -> None:
    """A setting's value, left-aligned whatever it is; numbers as numbers."""
    if _NUMBER.fullmatch(text):
        sheet.write_number(row, 1, float(text), formats.left)
    else:
        sheet.write_string(row, 1, text, formats.left) if text else sheet.write_blank(row, 1, None, formats.left)


def _with_choices(spec: TableSpec, column: Column, methods: tuple[str, ...]) -> Column:
    """计分办法 gets the methods that the program has; other lists stand in the declarations."""
    if spec.key == INDICATORS.key and column.field == "method":
        return replace(column, choices=methods)
    return column


def _write_cell(sheet: Worksheet, at: tuple[int, int], text: str, column: Column, formats: Formats) -> None:
    """Numbers as numbers, percentages as percentages, everything else as text."""
    if not text:
        sheet.write_blank(*at, None, formats.filled[column.type])
        return
    style = formats.filled[column.type]
    if found := _PERCENT.fullmatch(text):
        sheet.write_number(*at, float(Fraction(found[1]) / 100), formats.filled[ValueType.PERCENT])
    elif column.type is not ValueType.CODE and _NUMBER.fullmatch(text):
        sheet.write_number(*at, float(Decimal(text)), formats.filled[ValueType.DECIMAL])
    else:
        sheet.write_string(*at, text, style)


def _write_guide(book: Workbook, formats: Formats) -> None:
    """What each sheet is for, and in which order to go through them."""
    guide = book.add_worksheet(GUIDE)
    guide.hide_gridlines(2)
    guide.set_default_row(20)
    for index, width in enumerate((16, 12, 80)):
        guide.set_column(index, index, width)
    guide.set_row(0, 32)
    guide.write_string(0, 0, f"考核方案{GUIDE}", formats.title)
    for index, heading in enumerate(("工作表", "先后", "用途")):
        guide.write_string(2, index, heading, formats.heading)
    for step, spec in enumerate(SHEETS, start=1):
        guide.write_string(2 + step, 0, spec.name, formats.text)
        guide.write_string(2 + step, 1, f"第 {step} 步", formats.text)
        guide.write_string(2 + step, 2, spec.purpose, formats.text)
        guide.set_row(2 + step, 20 * max(1, -(-display_width(spec.purpose) // 78)))
    last = 4 + len(SHEETS)
    steps = (
        f"一、先改“{SETTINGS.name}”里的名称和单位，再看“{KINDS.name}”和“{INDICATORS.name}”，按本地办法改分值、增减行。",
        "二、改了事项或数据表的名称，数据文件夹里相应的表头、工作表名称也要跟着改。",
        "三、改完存盘，运行 assess check，按提示改到没有错误为止。",
    )
    for step, text in enumerate(steps):
        guide.write_string(last + step, 0, text, formats.purpose)
    guide.set_landscape()
    guide.set_paper(9)
    guide.fit_to_pages(1, 0)
