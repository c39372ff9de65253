"""Earlier periods of the year: read only where a consequence of the whole year needs them, and then soundly."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.pipeline.load import load_workspace
from assess_cli.pipeline.score import compute
from assess_cli.records.inputs import Inputs
from assess_cli.records.load import load_inputs

Q2 = Period.parse("2024Q2")
HEADINGS = ["代码", "依据", "统计", "范围", "达到", "后果", "条款"]
LATE = ["H01", "K1", "数量", "本年", 3, "取消评优", "第九条"]


def office(root: Path, *consequences: list[Any]) -> MiniWorkspace:
    """The small office with attendance for the second quarter too: 张三 late once in February, twice in May."""
    made = MiniWorkspace(root)
    for month in (4, 5, 6):
        rows = [list(row) for row in made.data["考勤.xlsx"]["考勤-1月"]]
        rows[1][2] = 2 if month == 5 else 0
        made.data["考勤.xlsx"][f"考勤-{month}月"] = rows
    made.data["扣分记录.xlsx"]["扣分记录"].append(["0002", "李四", "办私事", date(2024, 5, 8), "炒股"])
    made.data["专班记录.xlsx"]["专班记录"].append(["0001", "张三", "组团专班", 1, date(2024, 5, 31), "防汛专班"])
    if consequences:
        made.scheme["后果"] = [HEADINGS, *consequences]
    return made


def inputs(made: MiniWorkspace, period: Period = Q2) -> Inputs:
    root = made.write()
    loaded = load_workspace(root, 2024, lambda _: None)
    assert loaded.scheme is not None, loaded.problems
    return load_inputs(loaded.books, loaded.scheme, loaded.methods, period)


def test_only_indicators_that_feed_a_year_are_read_for_the_earlier_periods(tmp_path: Path) -> None:
    (earlier,) = inputs(office(tmp_path, LATE)).history
    assert earlier.period == Period.parse("2024Q1")
    assert set(earlier.records) == {"A"}  # K1 is a rule of A; B feeds nothing
    frame = earlier.records["A"]
    late = frame[frame["rule"] == "K1"]
    assert [(who, int(number)) for who, number in zip(late["subject_id"], late["quantity"], strict=True)] == [
        ("0001", 1)
    ]
    assert (frame["rule"] == "K2").sum() == 3  # the same indicator's other table: 李四, three times


def test_nothing_else_changes_by_it(tmp_path: Path) -> None:
    plain, more = inputs(office(tmp_path / "a")), inputs(office(tmp_path / "b", LATE))
    assert plain.history == ()
    assert plain.counts == more.counts
    assert [each for each in plain.problems if each.code != "R406"] == [
        each for each in more.problems if each.code not in {"R406", "R540"}
    ]
    assert plain.subjects == more.subjects
    assert set(plain.records) == set(more.records)
    for code, frame in plain.records.items():
        assert frame.equals(more.records[code])


@pytest.mark.parametrize(("scope", "period"), [("本期", "2024Q2"), ("本年", "2024Q1")])
def test_there_is_no_history_without_need(tmp_path: Path, scope: str, period: str) -> None:
    made = office(tmp_path, [*LATE[:3], scope, *LATE[4:]])
    assert inputs(made, Period.parse(period)).history == ()


def test_a_year_counts_attendance_of_all_its_months(tmp_path: Path) -> None:
    computed = compute(office(tmp_path, LATE).write(), Q2)
    assert computed.result is not None
    (flag,) = computed.result.kinds[0].flags
    assert (flag.subject, flag.words) == ("0001", "取消评优：“迟到”本年累计 3 次（其中以前各期 1 次），达到 3 次")
    cells = [
        (row["file"], row["sheet"], row["cell"]) for row in computed.result.ledger.rows() if row["status"] == "前期累计"
    ]
    assert cells == [("数据/考勤.xlsx", "考勤-2月", "C2")]


@pytest.mark.parametrize(
    ("basis", "severity"), [(None, Severity.WARNING), ("K3", Severity.WARNING), ("K2", Severity.ERROR)]
)
def test_a_faulty_earlier_record_is_an_error_only_where_it_counts(
    tmp_path: Path, basis: str | None, severity: Severity
) -> None:
    made = office(tmp_path, *([["H01", basis, "次数", "本年", 3, "取消评优", "第九条"]] if basis else []))
    made.data["扣分记录.xlsx"]["扣分记录"].append(["0009", "钱七", "办私事", date(2024, 2, 9), "炒股"])
    found = compute(made.write(), Q2)
    (problem,) = [each for each in found.problems if each.place.file == "数据/扣分记录.xlsx" and each.place.row == 6]
    assert problem.severity is severity
    assert (found.result is None) is (severity is Severity.ERROR)


def test_months_that_are_not_there_are_told(tmp_path: Path) -> None:
    made = office(tmp_path, LATE)
    del made.data["考勤.xlsx"]["考勤-2月"]
    found = compute(made.write(), Q2)
    (problem,) = [each for each in found.problems if each.code == "K131"]
    assert "2024年第一季度有 4 个对象缺数据" in problem.message
    assert str(problem.place) == "方案.xlsx › 后果 › D2"


def test_records_that_only_the_year_counts_are_told(tmp_path: Path) -> None:
    found = {each.place.file: each for each in inputs(office(tmp_path, LATE)).problems if each.code in {"R406", "R540"}}
    assert {file: each.code for file, each in found.items()} == {
        "数据/考勤.xlsx": "R540", "数据/扣分记录.xlsx": "R540", "数据/专班记录.xlsx": "R406"
    }  # fmt: skip
    problem = found["数据/扣分记录.xlsx"]
    assert problem.message == (
        "数据表“扣分记录”有 3 条记录不在2024年第二季度之内，不计入本期得分；其中年初以来的，用于本年累计的后果。"
    )
    assert problem.remedy == "无需处理；如果应当计入，请核对日期。"
