"""方案.xlsx of a starting scheme as a secretary meets it: order of the sheets, printing, drop-downs."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assess_cli.authoring.forms import forms_of
from assess_cli.authoring.scheme_book import write_scheme
from assess_cli.authoring.scheme_templates import load_template, template_names
from assess_cli.methods.registry import declarations
from assess_cli.scheme.sheets import SHEETS

HEADER = 3  # its row


@pytest.fixture(params=template_names())
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Workbook:
    write_scheme(tmp_path / "方案.xlsx", load_template(request.param, 2025), ["加分"])
    return openpyxl.load_workbook(tmp_path / "方案.xlsx")


def rows(sheet: Worksheet) -> int:
    return sum(any(cell is not None for cell in row) for row in sheet.iter_rows(HEADER + 1, values_only=True))


def widths_of(sheet: Worksheet) -> list[float]:
    """Widths of the table's columns; neighbours of one width stand in the file as one range."""
    ranges = [(one.min or 0, one.max or 0, one.width) for one in sheet.column_dimensions.values()]
    return [next(width for low, high, width in ranges if low <= (cell.column or 0) <= high) for cell in sheet[HEADER]]


def test_sheets_without_rows_come_last_and_the_guide_says_so(book: Workbook) -> None:
    at = book.sheetnames.index("填表说明")
    used, unused = book.sheetnames[:at], book.sheetnames[at + 1 :]
    assert sorted(used + unused) == sorted(spec.name for spec in SHEETS)
    assert all(rows(book[name]) for name in used)
    assert not any(rows(book[name]) for name in unused)
    assert all("BFBFBF" in str(book[name].sheet_properties.tabColor) for name in unused)
    told = {row[0]: row[1] for row in book["填表说明"].iter_rows(4, 3 + len(SHEETS), values_only=True)}
    assert [name for name, when in told.items() if when == "未用"] == unused
    assert [when for when in told.values() if when != "未用"] == [f"第 {step} 步" for step in range(1, len(used) + 1)]


def test_a_long_purpose_is_broken_into_lines_over_its_table(book: Workbook) -> None:
    for spec in SHEETS[1:]:
        sheet = book[spec.name]
        purpose = sheet["A2"]
        assert purpose.value == spec.purpose + "深色表头必填。"
        assert purpose.alignment.wrap_text
        (merged,) = sheet.merged_cells.ranges
        assert (merged.min_row, merged.max_row, merged.min_col, merged.max_col) == (2, 2, 1, sheet.max_column)
        width = sum(widths_of(sheet))
        letters = sum(2 if ord(letter) > 0x2E7F else 1 for letter in purpose.value)
        assert sheet.row_dimensions[2].height >= 16 * letters / width


def test_columns_left_blank_take_little_of_the_page(book: Workbook) -> None:
    for name in ("指标", "事项规则"):
        sheet = book[name]
        if not any(cell.value for row in sheet.iter_rows(HEADER + 1) for cell in row):
            continue  # nothing is filled in: all columns are there to be
        widths = widths_of(sheet)
        for cell, width in zip(sheet[HEADER], widths, strict=True):
            blank = all(
                row[0].value is None for row in sheet.iter_rows(HEADER + 1, min_col=cell.column, max_col=cell.column)
            )
            if blank and cell.value not in ("自", "至"):
                assert width < 9, cell.value


def test_names_of_other_sheets_are_offered_but_not_enforced(book: Workbook) -> None:
    def offered(sheet: str, heading: str) -> tuple[str, bool]:
        (letter,) = [cell.column_letter for cell in book[sheet][HEADER] if cell.value == heading]
        (rule,) = [one for one in book[sheet].data_validations.dataValidation if f"{letter}{HEADER + 1}" in one.sqref]
        return rule.formula1, bool(rule.showErrorMessage)

    assert offered("事项规则", "规则组") == ("'规则组'!$A$4:$A$300", False)
    assert offered("事项规则", "指标") == ("'指标'!$A$4:$A$300", False)
    assert offered("指标", "对象类别") == ("'对象类别'!$A$4:$A$300", False)
    assert offered("后果", "对象类别") == ("'对象类别'!$A$4:$A$300", False)
    formula, enforced = offered("后果", "后果")
    assert "取消评优" in formula
    assert enforced


@pytest.mark.parametrize(("scheme", "named"), [("任务清单", "乡镇"), ("四维平衡", "乡镇"), ("双向互动考核", "单位")])
def test_rulings_on_townships_and_departments_do_not_ask_for_a_staff_number(scheme: str, named: str) -> None:
    forms = {form.name: form for form in forms_of(load_template(scheme, 2025), declarations())}
    headings = [column.heading for column in forms["裁定"].columns]
    assert f"{named}代码" in headings
    assert f"{named}名称" in headings
    assert not {"工号", "姓名"} & set(headings)
