"""Rulings in what is published: the sample of 容错裁定, its ledger, its page and its workbook."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from libreoffice import convert, spoil_cached_values
from test_publish_workbook_formulas import differences

from assess_cli.model.period import Period
from assess_cli.model.result import Result, ledger_blocks, status_counts
from assess_cli.pipeline.publish import publish, read_published
from assess_cli.pipeline.score import compute
from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.workbook_layout import plan
from assess_cli.scoring.verify import recompute

SAMPLE = Path(__file__).resolve().parents[1] / "sample_data" / "shapes" / "15_容错裁定"
Q1 = Period.parse("2024Q1")


@pytest.fixture(scope="module")
def result() -> Result:
    computed = compute(SAMPLE, Q1)
    assert computed.result is not None
    return computed.result


def test_deleting_any_row_changes_a_figure_or_a_listed_status(result: Result) -> None:
    columns = result.ledger.columns
    assert Counter(map(str, columns["status"]))["容错免责"] == 4
    for rows in ledger_blocks(result.ledger).values():
        listed = Counter(status_counts(result.ledger, rows))
        for row in rows:
            without = Counter(str(columns["status"][other]) for other in rows if other != row)
            assert without != listed or columns["counted"][row] != 0
            if columns["counted"][row] and str(columns["status"][row]) == "减轻":
                original, columns["counted"][row] = columns["counted"][row], 0
                assert recompute(result.kinds, result.ledger)
                columns["counted"][row] = original


def test_every_output_names_the_ruling(result: Result, tmp_path: Path) -> None:
    publish(tmp_path, result, lambda _stage: None)
    again = read_published(tmp_path, Q1)
    words = "裁定 青容裁〔2024〕5号（2024-04-22，裁定!C6）减轻，−4 分减为 −1.5 分"
    assert words in again.ledger.columns["reason"]
    folder = tmp_path / "结果" / "2024Q1"
    assert words in (folder / "计分明细.csv").read_text(encoding="utf-8-sig")
    assert words in (folder / "报告.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(folder / "排名.xlsx")
    cells = {cell for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line}
    assert words in cells
    assert {"容错免责", "减轻"} <= cells


@pytest.mark.slow
@pytest.mark.libreoffice
def test_the_workbook_works_out_the_same(result: Result, tmp_path: Path) -> None:
    write_workbook(result, tmp_path / "made.xlsx")
    assert spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx") >= 4 * 4
    again = convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True)
    assert differences(result, plan(result), openpyxl.load_workbook(again, data_only=True)) == []
