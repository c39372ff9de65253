"""Writes a starting scheme as 方案.xlsx: one sheet a table of the scheme, rows filled in, drop-downs and hints as in forms.

Sheets that the scheme does not use are written too, header only, so that nobody has to remember what may stand there; they
come last, behind the guide, with grey tabs. Every sheet fits the width of an A4 page and can be read there: columns left
blank are narrow, long purposes are broken into lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess_cli.authoring.form_parts import display_width
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
from assess_cli.authoring.scheme_templates import Row, SchemeTemplate
from assess_cli.scheme.consequence_sheet import CONSEQUENCES
from assess_cli.scheme.grading_sheets import GRADES, POOLS, QUOTAS
from assess_cli.scheme.pool_sheet import PAY_POOLS
from assess_cli.scheme.prize_sheet import PRIZES, RUNS
from assess_cli.scheme.rule_sheets import GROUPS, RULES
from assess_cli.scheme.settings_sheet import DATED_ITEMS, SETTING_ITEMS, SETTINGS
from assess_cli.scheme.sheets import COEFFICIENTS, INDICATORS, KINDS, PARAMETERS, SHEETS
from assess_cli.workbook.table import Column, TableSpec, ValueType

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_WIDEST = 44
_BLANK_WIDTH = 7  # of a column that the scheme leaves blank, its heading in lines of three letters
_LAST_NAME = 300  # drop-downs of names reach to this row of the other sheet
#: (sheet, column) → sheet whose first column holds the names, each once.
_NAMED_ON = {
    (INDICATORS.key, "kind"): KINDS.name,
    (INDICATORS.key, "parent"): INDICATORS.name,
    (PARAMETERS.key, "owner"): INDICATORS.name,
    (COEFFICIENTS.key, "kind"): KINDS.name,
    (RULES.key, "indicator"): INDICATORS.name,
    (RULES.key, "group"): GROUPS.name,
    (CONSEQUENCES.key, "kind"): KINDS.name,
    (POOLS.key, "kind"): KINDS.name,
    (PAY_POOLS.key, "kind"): KINDS.name,
    (GRADES.key, "pool"): POOLS.name,
    (QUOTAS.key, "pool"): POOLS.name,
    (PRIZES.key, "kind"): KINDS.name,
    (RUNS.key, "kind"): KINDS.name,
}
_IDLE_TAB = "#BFBFBF"
_DAY_WIDTH = 11  # a date in a narrower column is shown as ####


def write_scheme(path: Path, template: SchemeTemplate, methods: Iterable[str]) -> None:
    """Write 方案.xlsx of a starting scheme; ``methods`` are the names of 计分办法 for the drop-down."""
    book = open_workbook(path, f"{template.year}年考核方案", template.year)
    formats = make_formats(book)
    method_names = tuple(methods)
    used = [spec for spec in SHEETS if template.rows(spec.name)]
    unused = [spec for spec in SHEETS if not template.rows(spec.name)]
    for spec in used:
        sheet = book.add_worksheet(spec.name)
        if spec.key == SETTINGS.key:
            _write_settings(sheet, template, formats)
        else:
            _write_sheet(sheet, spec, template, formats, method_names)
        print_setup(sheet, spec.name)
    _write_guide(book, used, unused, formats)
    for spec in unused:
        sheet = book.add_worksheet(spec.name)
        sheet.set_tab_color(_IDLE_TAB)
        _write_sheet(sheet, spec, template, formats, method_names)
        print_setup(sheet, spec.name)
    book.close()


def _write_settings(sheet: Worksheet, template: SchemeTemplate, formats: Formats) -> None:
    write_head(sheet, SETTINGS.name, SETTINGS.purpose, SETTINGS.columns, formats)
    for index, column in enumerate(SETTINGS.columns):
        sheet.set_column(index, index, column_width(column), formats.body[column.type])
    hints = next(index for index, column in enumerate(SETTINGS.columns) if column.field == "note")
    values = {row["项"]: row["值"] for row in template.rows(SETTINGS.name)}
    for row, item in enumerate(SETTING_ITEMS, start=HEADER_ROW + 1):
        sheet.write_string(row, 0, item.heading, formats.filled[ValueType.TEXT])
        _write_setting(sheet, row, values.get(item.heading, ""), formats)
        if item.field in DATED_ITEMS:
            _write_days(sheet, row, template.year, formats)
        sheet.write_string(row, hints, item.hint, formats.muted)
        sheet.set_row(row, 20 * max(1, -(-display_width(item.hint) // 48)))
        sheet.data_validation(row, 1, row, 1, cell_rule(item, "", template.year))


def _write_days(sheet: Worksheet, row: int, year: int, formats: Formats) -> None:
    """Blank cells for 自 and 至 beside an item that may have them."""
    for index, column in enumerate(SETTINGS.columns):
        if column.type is ValueType.DATE:
            sheet.write_blank(row, index, None, formats.filled[ValueType.DATE])
            sheet.data_validation(row, index, row, index, cell_rule(column, "", year, is_roster=True))


def _write_sheet(
    sheet: Worksheet, spec: TableSpec, template: SchemeTemplate, formats: Formats, methods: tuple[str, ...]
) -> None:
    columns = tuple(_with_choices(spec, column, methods) for column in spec.columns if not column.is_remark)
    rows = template.rows(spec.name)
    widths = [_width(column, rows) for column in columns]
    write_head(sheet, spec.name, "", columns, formats)
    _write_purpose(sheet, spec.purpose + "深色表头必填。", sum(widths), len(columns), formats)
    lines = max(-(-(display_width(column.heading) + 1) // width) for column, width in zip(columns, widths, strict=True))
    sheet.set_row(HEADER_ROW, 24 if lines == 1 else 18 * lines)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, widths[index], formats.body[column.type])
        rule = cell_rule(column, "", template.year, is_roster=True) | _names_of(spec, column)
        sheet.data_validation(HEADER_ROW + 1, index, LAST_ROW, index, rule)
        for row, cells in enumerate(rows, start=HEADER_ROW + 1):
            _write_cell(sheet, (row, index), cells.get(column.heading, ""), column, formats)


def _width(column: Column, rows: Sequence[Row]) -> int:
    """Wide enough for what stands in the column; one that the scheme leaves blank takes little of the page."""
    texts = [display_width(row.get(column.heading, "")) + 3 for row in rows if row.get(column.heading)]
    if rows and not texts and not column.must_fill:
        return _DAY_WIDTH if column.type is ValueType.DATE else _BLANK_WIDTH
    if texts:
        return max([column.width, display_width(column.heading) + 2, *(min(width, _WIDEST) for width in texts)])
    return column_width(replace(column, choices=()))


def _write_purpose(sheet: Worksheet, text: str, width: int, columns: int, formats: Formats) -> None:
    """The purpose over the whole table, in as many lines as it takes: in one line it would shrink the printed page."""
    lines = -(-(display_width(text) + 2) // (width - 4))
    sheet.merge_range(HEADER_ROW - 1, 0, HEADER_ROW - 1, columns - 1, text, formats.muted)
    sheet.set_row(HEADER_ROW - 1, max(20, 17 * lines))


def _names_of(spec: TableSpec, column: Column) -> dict[str, Any]:
    """A drop-down of the names on another sheet; what is not among them can be typed still (lint says whether it will do)."""
    sheet = _NAMED_ON.get((spec.key, column.field))
    if sheet is None:
        return {}
    source = f"='{sheet}'!$A${HEADER_ROW + 2}:$A${_LAST_NAME}"
    return {"validate": "list", "source": source, "show_error": False}


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


def _write_guide(book: Workbook, used: Sequence[TableSpec], unused: Sequence[TableSpec], formats: Formats) -> None:
    """What each sheet is for, and in which order to go through them; then the sheets that the scheme does without."""
    guide = book.add_worksheet(GUIDE)
    guide.hide_gridlines(2)
    guide.set_default_row(20)
    for index, width in enumerate((16, 12, 96)):
        guide.set_column(index, index, width)
    guide.set_row(0, 32)
    guide.write_string(0, 0, f"考核方案{GUIDE}", formats.title)
    for index, heading in enumerate(("工作表", "先后", "用途")):
        guide.write_string(2, index, heading, formats.heading)
    told = [(spec, f"第 {step} 步") for step, spec in enumerate(used, start=1)] + [(spec, "未用") for spec in unused]
    for row, (spec, when) in enumerate(told, start=3):
        guide.write_string(row, 0, spec.name, formats.text)
        guide.write_string(row, 1, when, formats.text)
        guide.write_string(row, 2, spec.purpose, formats.text)
        guide.set_row(row, 20 * max(1, -(-display_width(spec.purpose) // 92)))
    steps = [
        f"一、先改“{SETTINGS.name}”里的名称和单位，再看“{KINDS.name}”和“{INDICATORS.name}”，按本地办法改分值、增减行。",
        "二、改了事项或数据表的名称，数据文件夹里相应的表头、工作表名称也要跟着改。",
        "三、改完存盘，运行 assess check，按提示改到没有错误为止。",
    ]
    if unused:
        steps.append("四、标为“未用”的表排在最后，标签灰色，空着不影响计分；考核办法里有这样的规定时再填。")
    for row, text in enumerate(steps, start=len(told) + 4):
        guide.write_string(row, 0, text, formats.purpose)
    guide.set_landscape()
    guide.set_paper(9)
    guide.fit_to_pages(1, 1)
