"""Two readers compared: known flaws take the careful value, anything else is doubtful. One test a hazard."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from packages import members, sheet_xml, workbook, zipped

from assess_cli.workbook.careful_reader import from_serial, reconcile
from assess_cli.workbook.grid import Book, CellError, Doubtful, Uncached
from assess_cli.workbook.limits import Limits
from assess_cli.workbook.open_book import _Reading
from assess_cli.workbook.scan import ThoroughScan


def read(data: bytes) -> Book:
    book = Book("a.xlsx", "", 0, [], [])
    _Reading(data, book, Limits()).run(".xlsx")
    return book


def cells_of(cells: str, **options: Any) -> list[list[Any]]:
    book = read(workbook(cells, **options))
    assert not book.problems
    return [[None if cell == "" else cell for cell in row] for row in book.sheets[0].rows]


NAMES = ["甲", "乙", "丙", "丁", "戊", "己", "庚"]


def test_an_error_cell_is_not_a_blank() -> None:
    rows = cells_of('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>2</v></c></row>')
    assert rows == [[CellError("#N/A"), 2.0]]


def test_a_formula_without_result_is_not_a_blank() -> None:
    rows = cells_of('<row r="1"><c r="A1"><f>B1*2</f></c><c r="B1"><v>2</v></c></row>')
    assert rows == [[Uncached("B1*2"), 2.0]]


def test_a_formula_that_yields_an_empty_text_is_a_blank() -> None:
    rows = cells_of('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="e"><v>#REF!</v></c></row>')
    assert rows == [[None, CellError("#REF!")]]


def test_a_string_number_with_a_space_names_the_right_person() -> None:
    # calamine alone reads "6 " as string 0: 甲 instead of 庚
    assert cells_of('<row r="1"><c r="A1" t="s"><v>6 </v></c></row>', strings=NAMES) == [["庚"]]


@pytest.mark.parametrize("value", ["9&#56;.5", "98<!-- x -->.5", "<![CDATA[98.5]]>", " 98.5", "98.5\n"])
def test_marks_inside_a_number_do_not_change_it(value: str) -> None:
    assert cells_of(f'<row r="1"><c r="A1"><v>{value}</v></c></row>') == [[98.5]]


def test_a_cell_written_twice_is_doubtful() -> None:
    rows = cells_of('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>')
    assert isinstance(rows[0][0], Doubtful)
    assert rows[0][1] == 3.0


def test_cells_without_addresses_stand_one_after_the_other() -> None:
    assert cells_of("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")[0] == [1.0, 2.0]


# 45356 = 2024-03-05: 45292 is 2024-01-01, plus 31 and 29 days and 4.
ZH_FORMATS = [*range(27, 32), 36, *range(50, 55), 57, 58]


def test_chinese_built_in_dates_are_dates_for_the_fast_reader() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" s="{n}"><v>45356</v></c></row>' for n in range(1, len(ZH_FORMATS) + 1))
    assert cells_of(cells, formats=[0, *ZH_FORMATS]) == [[date(2024, 3, 5)]] * len(ZH_FORMATS)


def test_chinese_built_in_dates_are_dates_for_the_careful_reader() -> None:
    cells = '<row r="1"><c r="A1" s="1"><v>45356</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><v>45356</v></c></row>'
    assert cells_of(cells, formats=[0, 31]) == [[date(2024, 3, 5), CellError("#N/A"), 45356.0]]


@pytest.mark.parametrize("number", [14, 31])
def test_1904_dates(number: int) -> None:
    # The same day is 1462 lower in the 1904 system: 45356 − 1462 = 43894.
    cells = '<row r="1"><c r="A1" s="1"><v>43894</v></c><c r="B1"><v>43894</v></c></row>'
    assert cells_of(cells, formats=[0, number], date1904=True) == [[date(2024, 3, 5), 43894.0]]


def test_a_wrong_dimension_hides_nothing() -> None:
    xml = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>',
        head='<dimension ref="A1"/>',
    )
    book = read(zipped(members({"表": xml})))
    assert book.sheets[0].rows[1][1] == CellError("#N/A")


def test_a_million_formatted_empty_rows_end_in_time() -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    rows = cells_of('<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>1</v></c></row>' + far)
    assert rows == [[CellError("#N/A"), 1.0]]


def test_texts_stay_as_they_are() -> None:
    texts = ["00101", "110101199003070017", "NA", "null", "1e5", "=1+1"]
    cells = "".join(f'<c r="{letter}1" t="s"><v>{number}</v></c>' for number, letter in enumerate("ABCDEF"))
    assert cells_of(f'<row r="1">{cells}</row>', strings=texts) == [texts]


def test_a_sheet_cut_off_is_not_half_read() -> None:
    whole = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')
    book = read(zipped(members({"表": whole[: whole.index('<row r="2">')]})))
    assert not book.sheets
    assert [problem.severity.value for problem in book.problems] == ["错误"]


def test_leading_empty_rows_keep_their_numbers() -> None:
    rows = cells_of('<row r="4"><c r="C4"><v>1</v></c></row>')
    assert len(rows) == 4
    assert rows[3] == [None, None, 1.0]


def test_hidden_sheets_are_read_and_marked() -> None:
    one = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    book = read(zipped(members({"甲": one, "乙": one}, states={"乙": "hidden"})))
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("甲", True), ("乙", False)]


def test_a_bad_sheet_leaves_the_others() -> None:
    good = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    bad = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    book = read(zipped(members({"好": good, "坏": bad})))
    assert [sheet.name for sheet in book.sheets] == ["好"]
    assert [(problem.code, problem.place.sheet) for problem in book.problems] == [("F110", "坏")]


@pytest.mark.parametrize(
    ("fast", "careful", "expected"),
    [
        (98.0, 98, 98.0),
        ("甲", "甲", "甲"),
        (date(2024, 3, 5), datetime(2024, 3, 5), date(2024, 3, 5)),  # noqa: DTZ001 - cells know no zone
        ("", None, None),
        ("a\rb", "a_x000D_b", "a\nb"),
        (datetime(1899, 12, 30, 8, 30), time(8, 30), datetime(1899, 12, 30, 8, 30)),  # noqa: DTZ001 - as above
    ],
)
def test_harmless_differences(fast: object, careful: object, expected: object) -> None:
    assert reconcile([[fast]], [[careful]], ThoroughScan(), date1904=False) == [[expected]]


@pytest.mark.parametrize(
    ("fast", "careful"),
    [(98.0, 89), ("甲", "乙"), (None, "甲"), (1.0, True), (45356.0, datetime(2024, 3, 5))],  # noqa: DTZ001 - as above
)
def test_an_unexplained_difference_is_doubtful(fast: object, careful: object) -> None:
    (row,) = reconcile([[fast]], [[careful]], ThoroughScan(), date1904=False)
    assert isinstance(row[0], Doubtful)


def test_serial_numbers() -> None:
    assert from_serial(45356, date1904=False) == date(2024, 3, 5)
    assert from_serial(45356.5, date1904=False) == datetime(2024, 3, 5, 12)  # noqa: DTZ001 - as above
    assert from_serial(0.25, date1904=False) == time(6)
    assert from_serial(1, date1904=False) == date(1900, 1, 1)
    assert from_serial(61, date1904=False) == date(1900, 3, 1)
    assert from_serial(-1, date1904=False) == -1
