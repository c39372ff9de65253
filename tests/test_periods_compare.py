"""Two results side by side: expected figures are worked by hand from the little workspace.

Before: 张三 (20 − 1 + 2.5) × 1.1 = 23.65, 王芳 20 + 0.675 = 20.68, 李四 20 − 4.5, held at −3, = 17.00.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from mini_workspace import MiniWorkspace
from result_builder import synthetic_result

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.model.ledger import RowKind
from assess_cli.model.period import Period
from assess_cli.model.result import Result
from assess_cli.periods import compare_words as words
from assess_cli.periods.compare import compare_results
from assess_cli.periods.compare_book import comparison_book
from assess_cli.periods.comparison import Comparison, RowAct
from assess_cli.pipeline.score import compute

POINT = 1_000_000


def result_of(workspace: MiniWorkspace, period: str = "2024Q1") -> Result:
    computed = compute(workspace.write(), Period.parse(period))
    assert computed.result is not None, computed.problems
    return computed.result


@pytest.fixture
def before(tmp_path: Path) -> Result:
    return result_of(MiniWorkspace(tmp_path / "before"))


def changed(tmp_path: Path) -> MiniWorkspace:
    """张三 late twice in February, one record of 李四 struck out, 王芳's task force granted 3 points."""
    workspace = MiniWorkspace(tmp_path / "after")
    workspace.data["考勤.xlsx"]["考勤-2月"][1][2] = 2
    del workspace.data["扣分记录.xlsx"]["扣分记录"][3]
    workspace.data["专班记录.xlsx"]["专班记录"][2][3] = 3
    return workspace


@pytest.fixture
def compared(before: Result, tmp_path: Path) -> Comparison:
    return compare_results(before, result_of(changed(tmp_path)))


def test_a_result_equals_itself(before: Result) -> None:
    found = compare_results(before, before)
    assert found.is_same
    assert found.same_scheme
    assert found.limits == ()
    assert found.scheme_changes == ()
    assert words.summary_lines(found) == ["人员 4 个，得分、名次都没有变化。"]


def test_scores_and_ranks_that_moved(compared: Comparison) -> None:
    kind = compared.kinds[0]
    zhang, li, wang = (kind.of(each) for each in ("0001", "0002", "0003"))
    assert zhang
    assert li
    assert wang
    # (20 − 2 + 2.5) × 1.1 = 22.55; 20 + 3 = 23.00, now first
    assert (zhang.moved, zhang.climbed) == (-1_100_000, -1)
    assert (wang.moved, wang.climbed) == (2_320_000, 1)  # published 20.68 → 23.00
    assert (li.moved, li.climbed) == (0, 0)
    assert [each.id for each in words.in_order(kind)] == ["0003", "0001", "0002"]
    assert not kind.joined()
    assert not kind.left()


def test_rows_that_moved_them(compared: Comparison) -> None:
    zhang, li = (compared.kinds[0].of(each) for each in ("0001", "0002"))
    assert zhang
    assert li
    [late] = zhang.rows
    assert (late.act, late.moved) == (RowAct.CHANGED, -POINT)
    assert late.after is not None
    assert str(late.after.place) == "数据/考勤.xlsx › 考勤-2月 › C2"
    # the record of 8 March is gone, and with it the 1.5 points that the cap gave back
    assert [(row.act, row.line.kind, row.moved) for row in li.rows] == [
        (RowAct.GONE, RowKind.RECORD, 1_500_000),
        (RowAct.GONE, RowKind.LIMIT, -1_500_000),
    ]
    assert li.nodes == ()
    assert words.cause_texts(compared, zhang) == ["改变 迟到：2024年2月 −1.00 → −2.00"]


def test_a_moved_record_is_the_same_record(before: Result, tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path / "after")
    workspace.data["扣分记录.xlsx"]["扣分记录"][1:] = workspace.data["扣分记录.xlsx"]["扣分记录"][:0:-1]
    assert compare_results(before, result_of(workspace)).is_same


def test_who_joined_left_and_changed(before: Result, tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path / "after")
    roster = workspace.data["名册.xlsx"]["人员名册"]
    roster[2][2] = "党政办"
    roster[3] = ["0009", "钱进", "农业办", "办事员", "事业"]
    for sheet in workspace.data["考勤.xlsx"].values():
        sheet[3][0:2] = ["0009", "钱进"]
    workspace.data["专班记录.xlsx"]["专班记录"][2][0:2] = ["0009", "钱进"]
    [kind] = compare_results(before, result_of(workspace)).kinds
    assert [each.name for each in kind.joined()] == ["钱进"]
    assert [each.name for each in kind.left()] == ["王芳"]
    li = kind.of("0002")
    assert li is not None
    assert [(fact.heading, fact.before, fact.after) for fact in li.facts] == [("单位", "财政所", "党政办")]


def test_two_periods_are_compared_in_scores_only(before: Result, tmp_path: Path) -> None:
    found = compare_results(before, result_of(MiniWorkspace(tmp_path / "other"), "2024Q2"))
    assert not found.compares_rows
    assert found.compares_totals
    assert all(not subject.rows for subject in found.kinds[0].subjects)
    zhang = found.kinds[0].of("0001")
    assert zhang is not None
    assert found.limits == ("两边是不同的考核期，记录各归各期，不逐条对照，只对照总分、名次和各指标得分。",)


def test_what_is_not_comparable_is_said(before: Result, tmp_path: Path) -> None:
    other = synthetic_result(people=6)
    found = compare_results(before, other)
    assert "考核对象类别“村”只在后一份结果里有。" in found.limits
    assert any("满分不同" in text or "只在前一份结果里有" in text for text in found.limits)
    workspace = MiniWorkspace(tmp_path / "mark")
    workspace.scheme["指标"][1][6] = 30
    found = compare_results(before, result_of(workspace))
    assert found.limits == ("人员的指标“作风”满分不同（20、30），得分不能直接相比。",)
    assert found.scheme_changes is None
    assert words.scheme_line(found).endswith("手头没有两份方案的文件，改了哪些条款没有对照。")


def test_the_workbook_is_the_same_bytes_and_holds_the_rows(compared: Comparison) -> None:
    data = comparison_book(compared)
    assert data == comparison_book(compared)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["变动", "明细", "指标"]
    moves = [[cell.value for cell in row] for row in book["变动"].iter_rows(min_row=4)]
    assert moves[0][1:10] == ["0003", "王芳", "农业办", "2", "1", "▲1", "20.68", "23.00", "+2.32"]
    assert {row[3].value for row in book["明细"].iter_rows(min_row=4)} == {"改变", "取消"}


@pytest.fixture
def rounds(tmp_path: Path) -> Path:
    """A workspace of two rounds: data and one clause of the scheme changed."""
    first = MiniWorkspace(tmp_path / "清溪镇")
    root = first.write()
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0
    second = MiniWorkspace(root)
    second.data["考勤.xlsx"]["考勤-2月"][1][2] = 2
    second.scheme["事项规则"][1][3] = -2
    second.write()
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0
    return root


def test_a_round_and_a_period_with_the_clauses_of_the_scheme(rounds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["compare", "2024Q1#1", "2024Q1", "--in", str(rounds)]) == 0
    shown = capsys.readouterr().out
    # (20 − 4 + 2.5) × 1.1 = 20.35
    for part in (
        "2024年第一季度（2024Q1#1）",
        "20.35",
        "−3.30",
        "由 −1 分 改为 −2 分",
    ):
        assert part in shown
    assert max(map(_width, shown.splitlines())) <= 80


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def test_json_names_rows_and_clauses(rounds: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    capsys.readouterr()
    target = tmp_path / "对照.xlsx"
    path = rounds / "结果" / "2024Q1" / "result.json"
    assert run(["compare", "2024Q1#1", str(path), "--in", str(rounds), "--json", "-o", str(target)]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    [kind] = data["kinds"]
    zhang = next(each for each in kind["changed"] if each["id"] == "0001")
    assert (zhang["moved"], zhang["climbed"]) == ("-3.300000", -1)
    assert [(row["act"], row["moved"]) for row in zhang["rows"]] == [("改变", "-3.000000")]
    assert data["scheme_changes"][0]["words"] == "“K1 迟到”的“分值”由 −1 分 改为 −2 分"
    assert openpyxl.load_workbook(target).sheetnames == ["变动", "明细", "指标", "方案"]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("2024Q1#3", "2024年第一季度没有第 3 轮，有的是：2024Q1#1、2024Q1#2。"),
        ("2024Q2#1", "2024年第二季度还没有留下轮次。"),
        ("2024Q3", "2024Q3 还没有发布结果。"),
        ("方案.xlsx", "“方案.xlsx”是工作簿，不是结果。"),
        ("定稿/2024Q1", "没有找到“定稿/2024Q1”的结果。"),
    ],
)
def test_what_is_not_there_is_said(rounds: Path, first: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", first, "2024Q1", "--in", str(rounds)]) == ExitCode.USAGE
    assert told in capsys.readouterr().err
