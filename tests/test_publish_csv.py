"""计分明细.csv opens safely in a spreadsheet and reads back exactly."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from result_builder import FORMULA_TEXT, synthetic_result

from assess_cli.model.ledger import COLUMNS, HEADINGS
from assess_cli.model.points import to_decimal
from assess_cli.publish.labels import inputs_text
from assess_cli.publish.ledger_csv import text_cell, write_ledger


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_row_stands_there_with_plain_numbers(tmp_path: Path) -> None:
    result = synthetic_result(12, 15, 20)
    write_ledger(result, tmp_path / "a.csv")
    rows = read(tmp_path / "a.csv")
    assert list(rows[0]) == [HEADINGS[name] for name in COLUMNS]
    assert len(rows) == len(result.ledger)
    for row, points in zip(rows, result.ledger.columns["counted"], strict=True):
        assert Decimal(row["计入分"]) == to_decimal(points)
    assert {row["计入分"] for row in rows} >= {"20", "-1", "0"}
    assert {row["日期"] for row in rows if row["类型"] == "基础"} == {""}


def test_it_is_bom_crlf_and_the_same_twice(tmp_path: Path) -> None:
    result = synthetic_result(5, 5, 5)
    write_ledger(result, tmp_path / "a.csv")
    write_ledger(result, tmp_path / "b.csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf\xe8\xa1\x8c\xe5\x8f\xb7,")  # BOM, 行号
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == len(result.ledger) + 1
    assert data == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", '"\'\rx"'),
        ('=a,"b"', '"\'=a,""b"""'),
        ("迟到", "迟到"),
        ("迟到，早退", "迟到，早退"),
        ("a\nb", '"a\nb"'),
        ("", ""),
    ],
)
def test_a_text_never_becomes_a_formula(text: str, cell: str) -> None:
    assert text_cell(text) == cell


def test_hostile_strings_stay_text_in_the_file(tmp_path: Path) -> None:
    write_ledger(synthetic_result(5, 15, 40), tmp_path / "a.csv")
    matters = {row["事项"] for row in read(tmp_path / "a.csv")}
    assert f"'{FORMULA_TEXT}" in matters
    assert not any(matter.startswith(("=", "+", "-", "@")) for matter in matters)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")))
def test_any_text_reads_back(text: str) -> None:
    (cells,) = csv.reader([f"{text_cell(text)},end"], strict=True)
    assert cells[1] == "end"
    assert cells[0] in {text, f"'{text}"}


def test_runs_of_rows_are_drawn_together_and_are_no_dates() -> None:
    assert inputs_text((3, 4, 5, 9, "人员/0001/A1", 11, 12)) == "3至5、9、人员/0001/A1、11至12"
    assert inputs_text(()) == ""
