"""Money on every output: the sample's amounts with their unit, apart from points, live in the workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from libreoffice import convert, spoil_cached_values

from assess_cli.model.period import Period
from assess_cli.model.result import Result
from assess_cli.pipeline.score import compute
from assess_cli.publish.explain import explain_subject, text_lines
from assess_cli.publish.page import render_pages
from assess_cli.publish.result_json import ResultFormatError, dump, load
from assess_cli.publish.workbook import write_workbook
from assess_cli.scoring.verify import recompute

SAMPLE = Path(__file__).resolve().parents[1] / "sample_data" / "shapes" / "12_比率与奖扣金额"
#: C, D, E and their sum of 陈明, 周慧 and 吴刚; 吴刚's E is absent, so is his sum.
AMOUNTS: list[list[Any]] = [
    ["0001", "陈明", "便民中心", "办事员", -40, -187.5, 1373.68, 1146.18],
    ["0002", "周慧", "便民中心", "办事员", 0, 0, 1500, 1500],
    ["0003", "吴刚", "农业办", "办事员", 0, -41.67, "—", "—"],
    ["合计", None, None, None, -40, -229.17, 2873.68, 2646.18],
]


@pytest.fixture(scope="module")
def result() -> Result:
    found = compute(SAMPLE, Period.parse("2024Q1")).result
    assert found is not None
    return found


def amounts(path: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(path, data_only=True)["金额"]
    return [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]


def test_a_sheet_of_its_own(result: Result, tmp_path: Path) -> None:
    write_workbook(result, tmp_path / "made.xlsx")
    assert amounts(tmp_path / "made.xlsx") == AMOUNTS
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    assert [cell.value for cell in book["金额"][3]][4:] == [
        "迟到扣款（元）",
        "旷工扣津贴（元）",
        "绩效奖（元）",
        "合计（元）",
    ]
    assert [cell.value for cell in book["金额"][4]][4:] == [
        "='指标得分'!G6",
        "='指标得分'!H6",
        "='指标得分'!I6",
        "=ROUND(SUM(E4:G4),2)",
    ]
    assert [cell.value for cell in book["人员总排名"][4]][5:] == ["工单办结", "群众满意", "总分"]
    assert [cell.value for cell in book["指标得分"][5]][4:9] == ["20", "10", "元", "元", "元"]
    notes = [row[1] for row in book["说明"].iter_rows(values_only=True) if row[0] == "金额"]
    assert any("不进总分" in str(text) for text in notes)


@pytest.mark.slow
@pytest.mark.libreoffice
def test_amounts_recalculate(result: Result, tmp_path: Path) -> None:
    write_workbook(result, tmp_path / "made.xlsx")
    spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx")
    again = amounts(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True))
    assert [row[4:] for row in again] == [pytest.approx(row[4:]) if "—" not in row else row[4:] for row in AMOUNTS]


def test_the_page_has_a_section_and_units(result: Result) -> None:
    page = render_pages(result, templates=None)["报告.html"].decode()
    section = page.partition("<section id=m0")[2].partition("</section>")[0]
    assert "人员金额" in section
    assert "合计 <b>2646.18 元</b>" in section
    assert section.count("1146.18 元") == 1
    assert "<td>−187.50 元" in page  # in the breakdown
    assert "金额" not in page.partition("<section class=kind")[2].partition("</section>")[0]


def test_explain_tells_money_apart(result: Result) -> None:
    trace = explain_subject(result, "陈明")
    assert trace["money"] == "1146.180000"
    assert trace["total"] == "27.473684"
    assert {node["code"]: node["unit"] for node in trace["nodes"]} == dict.fromkeys("AB", "分") | dict.fromkeys(
        "CDE", "元"
    )
    lines = text_lines(trace)
    assert "金额　1146.18 元（与得分分开）" in lines
    assert any(line.startswith("旷工扣津贴") and line.endswith("−187.50 元") for line in lines)
    assert explain_subject(result, "吴刚")["money"] is None


def test_json_holds_units_and_sums_and_checks_them(result: Result) -> None:
    data = dump(result, {})
    body = json.loads(data)
    assert body["kinds"][0]["money"] == ["1146.180000", "1500.000000", None]
    assert [info["unit"] for info in body["kinds"][0]["indicators"]] == ["分", "分", "元", "元", "元"]
    assert load(data)[0].kinds == result.kinds
    body["kinds"][0]["money"][1] = "1500.010000"
    with pytest.raises(ResultFormatError):
        load(json.dumps(body).encode())


def test_the_ledger_bears_out_the_money(result: Result) -> None:
    assert recompute(result.kinds, result.ledger) == []
    columns = result.ledger.columns
    row = next(at for at, code in enumerate(columns["indicator"]) if code == "D" and columns["counted"][at])
    columns["counted"][row] += 10_000
    try:
        assert [difference.node for difference in recompute(result.kinds, result.ledger)] == ["旷工扣津贴", "绩效奖"][
            :1
        ]
    finally:
        columns["counted"][row] -= 10_000
