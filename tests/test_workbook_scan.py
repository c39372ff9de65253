"""The raw scan: which sheets have risk, and where their contents end."""

from __future__ import annotations

import pytest
from packages import sheet_xml

from assess_cli.model.catalogue import files as kinds
from assess_cli.workbook.limits import Limits
from assess_cli.workbook.package_check import Refused
from assess_cli.workbook.scan import Risk, check_extent, parse_address, quick_scan, thorough_scan

PLAIN = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>98.5</v></c></row>'


def scan_of(cells: str, **options: str) -> set[Risk]:
    return quick_scan(sheet_xml(cells, **options).encode()).risks


def test_an_ordinary_sheet_has_no_risk() -> None:
    scan = quick_scan(sheet_xml(PLAIN).encode())
    assert scan.risks == set()
    assert scan.values == 2


@pytest.mark.parametrize(
    ("cells", "risk"),
    [
        ('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>', Risk.ERRORS),
        ('<row r="1"><c r="A1"><f>B1+1</f></c></row>', Risk.UNCACHED),
        ('<row r="1"><c r="A1"><f>B1+1</f><v></v></c></row>', Risk.UNCACHED),
        ('<row r="1"><c r="A1"><f>B1+1</f><v/></c></row>', Risk.UNCACHED),
        ('<row r="1"><c r="A1"><f t="shared" si="0"/></c></row>', Risk.UNCACHED),
        ('<row r="1"><c r="A1" t="s"><v>6 </v></c></row>', Risk.MARKUP),
        ('<row r="1"><c r="A1"><v> 6</v></c></row>', Risk.MARKUP),
        ('<row r="1"><c r="A1"><v>9&#56;.5</v></c></row>', Risk.MARKUP),
        ('<row r="1"><c r="A1"><v>98<!-- x -->.5</v></c></row>', Risk.MARKUP),
        ('<row r="1"><c r="A1"><v><![CDATA[98.5]]></v></c></row>', Risk.MARKUP),
        ('<row r="1"><c r="A1"><v xml:space="preserve">98.5</v></c></row>', Risk.MARKUP),
        ('<row r="1"><c r="A1" t="s"><v>x</v></c></row>', Risk.STRING_INDEX),
        ('<row r="1"><c><v>1</v></c></row>', Risk.NO_REFERENCES),
        ('<row r="1"><c s="0"><v>1</v></c></row>', Risk.NO_REFERENCES),
        ('<row><c r="A1"><v>1</v></c></row>', Risk.NO_REFERENCES),
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>', Risk.ORDER),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>', Risk.ORDER),
        ("<row r='1'><c r='A1'><v>1</v></c></row>", Risk.UNUSUAL),
    ],
)
def test_risk(cells: str, risk: Risk) -> None:
    assert risk in scan_of(cells)


def test_prefixed_xml_is_unusual() -> None:
    xml = f'<x:worksheet xmlns:x="m"><x:sheetData>{PLAIN}</x:sheetData></x:worksheet>'
    assert quick_scan(xml.encode()).risks == {Risk.UNUSUAL}


def test_a_sheet_that_is_cut_off_is_a_risk() -> None:
    xml = sheet_xml(PLAIN).encode()
    assert quick_scan(xml[: xml.index(b"</sheetData>")]).risks == {Risk.UNUSUAL}


def test_1904_is_a_risk() -> None:
    assert quick_scan(sheet_xml(PLAIN).encode(), date1904=True).risks == {Risk.DATES_1904}


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>',  # a formula that yields an empty text
        '<row r="1"><c r="A1" t="str"><f>B1</f><v>甲 乙 &amp; 丙</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>甲&#10;乙</t></is></c></row>',
        '<row r="1"><c s="1" r="A1"><v>1</v></c></row>',  # attributes in another order
    ],
)
def test_no_false_alarm(cells: str) -> None:
    assert scan_of(cells) == set()


def test_merged_and_hidden_are_found() -> None:
    xml = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="3" spans="1:2" hidden="1"><c r="A3"><v>1</v></c></row>',
        head='<dimension ref="A1"/><cols><col min="2" max="3" width="9" hidden="1"/><col min="4" max="4" width="9"/></cols>',
        tail='<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>',
    )
    scan = quick_scan(xml.encode())
    assert scan.merged == [(0, 0, 1, 2)]
    assert scan.hidden_rows == {2}
    assert scan.hidden_columns == {1, 2}
    assert scan.wrong_dimension  # A1 is stated, row 3 exists


def test_addresses() -> None:
    # XFD = 24·26² + 6·26 + 4 = 16384, so the zero-based column is 16383
    assert parse_address("XFD1048576") == (1_048_575, 16_383)
    assert parse_address("$B$2") == (1, 1)
    assert parse_address("7") is None


def test_a_stray_value_in_the_last_cell_is_refused_by_its_address() -> None:
    cells = PLAIN + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(Refused) as caught:
        check_extent(sheet_xml(cells).encode(), "表", Limits())
    assert caught.value.kind is kinds.FAR_CELL
    assert caught.value.context["cell"] == "XFD1048576"
    assert caught.value.context["count"] == 3


def test_far_formatted_cells_without_a_value_do_no_harm() -> None:
    cells = PLAIN + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert check_extent(sheet_xml(cells).encode(), "表", Limits())


@pytest.mark.parametrize("address", ["XFE1", "A1048577", "ZZZZ9", "A99999999999"])
def test_addresses_that_no_sheet_has_are_refused(address: str) -> None:
    cells = f'<row r="1"><c r="{address}"><v>1</v></c></row>'
    with pytest.raises(Refused) as caught:
        check_extent(sheet_xml(cells).encode(), "表", Limits())
    assert caught.value.kind is kinds.BAD_ADDRESS


def test_an_impossible_dimension_is_refused() -> None:
    xml = sheet_xml(PLAIN, head='<dimension ref="A1:XFE1048577"/>')
    with pytest.raises(Refused):
        check_extent(xml.encode(), "表", Limits())


def test_the_thorough_scan_sees_every_cell() -> None:
    cells = (
        '<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1" s="1"><v>45356</v></c>'
        '<c r="D1"><v>1</v></c><c r="D1"><v>2</v></c><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r>'
        '<rPh sb="0" eb="1"><t>jia</t></rPh></is></c></row><row r="5"><c r="Z5" s="1"/></row>'
    )
    scan = thorough_scan(sheet_xml(cells).encode(), "表", frozenset({1}))
    assert scan.errors == {(0, 0): "#DIV/0!"}
    assert scan.uncached == {(0, 1): "SUM(A1)"}
    assert scan.zh_dates == {(0, 2)}
    assert scan.twice == {(0, 3)}
    assert scan.raw[0, 4] == ("inlineStr", "甲乙")
    assert (scan.last_row, scan.last_column) == (0, 4)


def test_broken_xml_is_damage() -> None:
    with pytest.raises(Refused) as caught:
        thorough_scan(b"<worksheet><sheetData>", "表")
    assert caught.value.kind is kinds.DAMAGED
