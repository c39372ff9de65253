"""The sample pages of 后果 and 倒扣 as published: every output tells them, and every figure can be worked out again."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from libreoffice import convert, spoil_cached_values
from openpyxl.utils import get_column_letter
from test_publish_workbook_formulas import differences

from assess_cli.cli.summary import print_rankings
from assess_cli.model.ledger import Ledger, Status
from assess_cli.model.period import Period
from assess_cli.model.result import TOTAL, Result, ledger_blocks, status_counts
from assess_cli.pipeline.score import compute
from assess_cli.publish.explain import explain_subject, text_lines
from assess_cli.publish.page import render_pages
from assess_cli.publish.result_json import dump, load
from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.workbook_layout import plan
from assess_cli.scoring.verify import recompute

SHAPES = Path(__file__).resolve().parents[1] / "sample_data" / "shapes"
PAGES = {"05_累计后果": "2024Q2", "06_倒扣": "2024Q1", "07_一票否决": "2024Q1"}


@pytest.fixture(scope="module", params=PAGES)
def result(request: pytest.FixtureRequest) -> Result:
    computed = compute(SHAPES / request.param, Period.parse(PAGES[request.param]))
    assert computed.result is not None
    return computed.result


def of(name: str) -> Result:
    computed = compute(SHAPES / name, Period.parse(PAGES[name]))
    assert computed.result is not None
    return computed.result


def test_deleting_any_row_changes_a_figure_or_a_listed_status(result: Result) -> None:
    columns = result.ledger.columns
    listed = {key: status_counts(result.ledger, block) for key, block in ledger_blocks(result.ledger).items()}
    assert recompute(result.kinds, result.ledger) == []
    for row in range(len(result.ledger)):
        less = Ledger({name: cells[:row] + cells[row + 1 :] for name, cells in columns.items()})
        now = {key: status_counts(less, block) for key, block in ledger_blocks(less).items()}
        assert now != listed
        if columns["counted"][row]:
            assert recompute(result.kinds, less), row


def test_every_row_names_where_it_comes_from(result: Result) -> None:
    for row in result.ledger.rows():
        assert row["scheme_cell"]
        assert row["clause"]
        if row["matter"].startswith(("后果", "倒扣")):
            assert row["inputs"], row
            assert row["reason"], row


def test_json_keeps_flags_and_fits_its_schema(result: Result) -> None:
    data = dump(result, {})
    assert load(data)[0] == result
    schema = json.loads((resources.files("assess_cli.publish") / "result.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(data), schema)


def test_page_and_workbook_show_flags_and_rows_on_the_total(tmp_path: Path) -> None:
    result = of("05_累计后果")
    page = next(iter(render_pages(result, templates=None).values())).decode()
    words = "取消评优：“旷工”本年累计 3 天（其中以前各期 1 天），超过 1 天"
    assert page.count(words) == 2  # under 影响等次和奖金的后果, and with the person
    assert "※ 影响等次和奖金的后果</h3>" in page
    assert "后果：从“总分”扣 2 分" in page
    assert "总分另计 −4.00 = 66.00" in page
    write_workbook(result, tmp_path / "made.xlsx")
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    texts = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert words in texts
    assert "影响等次和奖金的后果" in texts
    ranking = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert "以下影响等次或奖金（得分和名次不变）——供内部核对，公示用 assess notice" in ranking
    assert words in ranking


def test_page_marks_whoever_carries_a_flag_beside_the_name() -> None:
    page = next(iter(render_pages(of("07_一票否决"), templates=None).values())).decode()
    board = page.partition("<caption class=v>部门排名")[2].partition("</table>")[0]
    assert re.findall(r"<th scope=row><a href=#p\S+>(\S+?)</a>(<a href=#f0 [^>]*>※)?", board) == [
        ("应急办", "<a href=#f0 title=影响等次和奖金>※"),
        ("农业办", "<a href=#f0 title=影响等次和奖金>※"),
        ("经发办", ""),
        ("信访办", "<a href=#f0 title=影响等次和奖金>※"),
    ]
    assert "<h3 id=f0>" in page
    assert "data-h=单位" not in page  # departments have no unit of their own


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_line_to_sign_fits_under_the_ranking(tmp_path: Path, name: str) -> None:
    write_workbook(of(name), tmp_path / "made.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "made.xlsx").worksheets[0]
    (line,) = [str(row[0].value) for row in sheet.iter_rows() if str(row[0].value).startswith("制表：")]
    width = sum(sheet.column_dimensions[get_column_letter(at)].width for at in range(1, sheet.max_column + 1))
    assert line.split("\N{IDEOGRAPHIC SPACE}")[-1] == "日"
    assert 2 * len(line) <= width


def test_explain_tells_the_total_and_the_flags() -> None:
    trace = explain_subject(of("05_累计后果"), "陈明")
    assert trace["statement"] == "作风 0.00 + 业务 70.00 = 70.00，总分另计 −4.00 = 66.00"
    assert [(row["matter"], row["counted"]) for row in trace["total_rows"]] == [
        ("后果：从“总分”扣 2 分", "-2.000000"),
        ("后果：取消评优", "0.000000"),
        ("后果：从“总分”扣 2 分", "-2.000000"),
    ]
    assert trace["total_rows"][1]["status"] == "影响等次"
    assert [flag["consequence"] for flag in trace["flags"]] == ["H03"]
    lines = "\n".join(text_lines(trace))
    assert "资格　取消评优：“旷工”本年累计 3 天（其中以前各期 1 天），超过 1 天" in lines
    assert "“旷工”本年累计 3 天（其中以前各期 1 天），达到 3 天" in lines
    assert "2024年第一季度的记录，计入本年累计" in lines


def test_an_overflow_names_the_floor_that_it_comes_from() -> None:
    result = of("06_倒扣")
    columns = result.ledger.columns
    (row,) = [row for row in result.ledger.rows() if row["matter"] == "倒扣：作风纪律"]
    assert row["indicator"] == TOTAL
    assert row["reason"] == "“作风纪律”扣到下限，还差 4 分，从“总分”里扣"
    assert row["scheme_cell"].startswith("指标!")
    (floor,) = row["inputs"]
    assert columns["matter"][floor - 1] == "下限（扣完为止）"
    trace = explain_subject(result, "周慧")
    (node,) = [node for node in trace["nodes"] if node["code"] == "A"]
    assert node["statement"] == "作风纪律 10.00 + 信访维稳 0.00 = 10.00，本项另计 −7.00 = 3.00"


def test_a_veto_moves_no_figure_but_the_grade() -> None:
    result = of("07_一票否决")
    flags = {flag.subject: flag for flag in result.kinds[0].flags}
    assert flags["D1"].words == "定为等次“不合格”：“事故”本期累计 1 次，达到 1 次"
    assert flags["D1"].clause == "第六条第（一）项"
    own = result.ledger.columns
    assert own["status"][flags["D1"].row - 1] is Status.AFFECTS_GRADE
    assert result.kinds[0].totals.values[0] == 112_000_000


def test_the_terminal_names_whoever_carries_a_flag(capsys: pytest.CaptureFixture[str]) -> None:
    print_rankings(of("07_一票否决"))
    shown = "".join(capsys.readouterr().out.split())
    assert "名次名称重点工作平安建设总分" in shown  # a department has no 姓名, and no empty column 单位
    assert "应急办※92.00" in shown
    assert "经发办81.50" in shown
    assert (
        "※影响等次和奖金：应急办（定为等次“不合格”）；信访办（等次不高于“合格”）；农业办（等次不高于“合格”）" in shown
    )


@pytest.mark.slow
@pytest.mark.libreoffice
def test_the_workbook_is_worked_out_again(tmp_path: Path, result: Result) -> None:
    layout = plan(result)
    write_workbook(result, tmp_path / "made.xlsx")
    assert spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx") > 10
    again = openpyxl.load_workbook(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True), data_only=True)
    assert differences(result, layout, again) == []
