"""A small workspace from files to figures, each worked by hand."""

from __future__ import annotations

import os
import random
from fractions import Fraction
from pathlib import Path

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.model.period import Period
from assess_cli.model.points import format_points, to_points
from assess_cli.model.problem import Severity
from assess_cli.model.result import KindResult, Result, Standing
from assess_cli.pipeline.score import PeriodMismatchError, compute

Q1 = Period.parse("2024Q1")


def score(workspace: MiniWorkspace, period: Period = Q1) -> Result:
    computed = compute(workspace.write(), period)
    assert computed.result is not None, [str(problem) for problem in computed.problems]
    return computed.result


def staff(result: Result) -> KindResult:
    return result.kind("人员")


def totals(result: Result) -> dict[str, str]:
    kind = staff(result)
    return {
        subject.name: format_points(value, result.decimals)
        for subject, value in zip(kind.subjects, kind.totals.values, strict=True)
    }


def test_totals_by_hand(tmp_path: Path) -> None:
    result = score(MiniWorkspace(tmp_path))
    # 张三: (20 − 1×1 + 2.5) × 1.1 = 21.5 × 1.1 = 23.65
    # 李四: 3 × −1.5 = −4.5, at most −3 in all: 20 − 3 = 17
    # 王芳: 20 + 0.675 = 20.675 → 20.68 (half up, though the binary 20.675 lies below)
    # 赵书记: 20 × 1
    assert totals(result) == {"张三": "23.65", "李四": "17.00", "王芳": "20.68", "赵书记": "20.00"}


def test_ranking_leaves_out_who_is_not_ranked(tmp_path: Path) -> None:
    kind = staff(score(MiniWorkspace(tmp_path)))
    overall = next(ranking for ranking in kind.rankings if ranking.group is None)
    assert [(kind.subjects[row.subject].name, row.rank) for row in overall.rows] == [
        ("张三", 1),
        ("王芳", 2),
        ("李四", 3),
    ]
    chief = next(subject for subject in kind.subjects if subject.name == "赵书记")
    assert chief.standing is Standing.UNRANKED
    assert chief.reason
    groups = {ranking.group: [row.rank for row in ranking.rows] for ranking in kind.rankings if ranking.group}
    assert groups == {"公务员": [1], "事业": [1, 2]}


def test_every_point_names_its_cell_and_clause(tmp_path: Path) -> None:
    ledger = score(MiniWorkspace(tmp_path)).ledger
    late = next(row for row in ledger.rows() if row["rule"] == "K1")
    assert (late["file"], late["sheet"], late["cell"]) == ("数据/考勤.xlsx", "考勤-2月", "C2")
    assert (late["counted"], late["clause"], late["scheme_cell"]) == (-1_000_000, "第三条第（一）项", "事项规则!D2")
    capped = next(row for row in ledger.rows() if row["kind"] == "限额")
    # −4.5 recorded, −3 allowed: the cap gives 1.5 back
    assert (capped["subject_id"], capped["counted"], capped["scheme_cell"]) == ("0002", 1_500_000, "事项规则!G3")
    full = next(row for row in ledger.rows() if row["kind"] == "基础")
    assert (full["counted"], full["scheme_cell"]) == (20_000_000, "指标!G2")


def test_records_outside_the_period_are_counted_and_mentioned(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    rows = workspace.data["专班记录.xlsx"]["专班记录"]
    from datetime import date

    rows.append(["0003", "王芳", "组团专班", 9, date(2024, 4, 1), "二季度的事"])  # the first day after the quarter
    rows.append(["0003", "王芳", "组团专班", 9, date(2023, 12, 31), "去年的事"])
    result = score(workspace)
    assert totals(result)["王芳"] == "20.68"
    assert result.record_counts["期外记录"] == 2
    assert any("2" in problem.message and problem.severity is Severity.NOTICE for problem in result.problems)


def test_missing_month_is_missing_not_zero(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    del workspace.data["考勤.xlsx"]["考勤-3月"][2]  # 李四 has no row in March
    result = score(workspace)
    kind = staff(result)
    position = [subject.name for subject in kind.subjects].index("李四")
    assert kind.totals.values[position] is None
    assert kind.subjects[position].standing is Standing.MISSING
    assert "3月" in kind.subjects[position].reason or "2024-03" in kind.subjects[position].reason
    assert totals(result)["李四"] == "—"


def test_errors_stop_the_result(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    workspace.data["扣分记录.xlsx"]["扣分记录"][1][0:2] = [None, "张山"]
    computed = compute(workspace.write(), Q1)
    assert computed.result is None
    (problem,) = [problem for problem in computed.problems if problem.severity is Severity.ERROR]
    assert str(problem.place).startswith("数据/扣分记录.xlsx › 扣分记录 › ")
    assert "张山" in problem.message
    assert "张三(0001)" in problem.message + problem.remedy


def test_another_kind_of_period_names_the_year_command(tmp_path: Path) -> None:
    root = MiniWorkspace(tmp_path).write()
    with pytest.raises(PeriodMismatchError, match=r"2024Q1.*assess year"):
        compute(root, Period.parse("2024"))


def test_row_order_never_matters(tmp_path: Path) -> None:
    plain = score(MiniWorkspace(tmp_path / "a"))
    shuffled = MiniWorkspace(tmp_path / "b")
    generator = random.Random(5)  # noqa: S311  # a seeded shuffle, nothing secret
    for sheets in shuffled.data.values():
        for name, rows in sheets.items():
            if name != "人员名册":
                body = rows[1:]
                generator.shuffle(body)
                rows[1:] = body
    assert totals(score(shuffled)) == totals(plain)


def test_an_extra_deduction_never_raises_a_score(tmp_path: Path) -> None:
    from datetime import date

    before = score(MiniWorkspace(tmp_path / "a"))
    workspace = MiniWorkspace(tmp_path / "b")
    workspace.data["扣分记录.xlsx"]["扣分记录"] += [
        [number, None, "办私事", date(2024, 3, 9), "又一次"] for number in ("0001", "0002", "0003")
    ]
    after = score(workspace)
    # 张三: (21.5 − 1.5) × 1.1 = 22; 李四 stays at the cap; 王芳: 20.675 − 1.5 = 19.175 → 19.18
    assert totals(after) == {"张三": "22.00", "李四": "17.00", "王芳": "19.18", "赵书记": "20.00"}
    for old, new in zip(staff(before).totals.values, staff(after).totals.values, strict=True):
        assert old is not None
        assert new is not None
        assert new <= old


def test_renaming_codes_and_labels_changes_no_score(tmp_path: Path) -> None:
    plain = score(MiniWorkspace(tmp_path / "a"))
    renamed = MiniWorkspace(tmp_path / "b")
    names = {
        "A": "X9",
        "B": "Y8",
        "K1": "R1",
        "K2": "R2",
        "K3": "R3",
        "作风": "甲",
        "专班": "乙",
        "迟到": "丙",
        "办私事": "丁",
        "组团专班": "戊",
    }
    names |= {"岗位系数": "己", "考勤": "庚", "扣分记录": "辛", "专班记录": "壬", "考勤、扣分记录": "庚、辛"}
    names |= {f"考勤-{month}月": f"庚-{month}月" for month in (1, 2, 3)}
    names["(作风 + 专班) × 岗位系数"] = "(甲 + 乙) × 己"
    for book in (renamed.scheme, *renamed.data.values()):
        for sheet, rows in list(book.items()):
            fixed = book is renamed.scheme or sheet == "人员名册"
            book.pop(sheet)
            book[sheet if fixed else names.get(sheet, sheet)] = [
                [names.get(value, value) if isinstance(value, str) else value for value in row] for row in rows
            ]
    renamed.scheme["指标"][1][1], renamed.scheme["指标"][2][1] = "甲", "乙"
    assert totals(score(renamed)) == totals(plain)


@pytest.mark.parametrize(
    "text", ["=1+1", "<script>alert(1)</script>", "../../etc", "@SUM(A1)", "{{ 7*7 }}", "a" * 3000]
)
def test_hostile_matter_moves_nothing(tmp_path: Path, text: str) -> None:
    workspace = MiniWorkspace(tmp_path)
    workspace.data["专班记录.xlsx"]["专班记录"][1][5] = text
    result = score(workspace)
    assert totals(result)["张三"] == "23.65"
    assert text in result.ledger.columns["matter"] or any(text in matter for matter in result.ledger.columns["matter"])


def test_exact_value_survives_the_coefficient(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    workspace.scheme["系数"][1][4] = 1.015
    result = score(workspace)
    # (20 − 1 + 2.5) × 1.015 = 21.8225 → 21.82; exact in millionths
    position = [subject.name for subject in staff(result).subjects].index("张三")
    assert staff(result).totals.values[position] == to_points(Fraction(43, 2) * Fraction(203, 200))


def test_any_folder_may_be_the_current_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = MiniWorkspace(tmp_path / "清溪 镇").write()
    monkeypatch.chdir(root / "数据")
    assert compute(Path(os.pardir), Q1).result is not None


def test_a_blank_total_formula_adds_what_is_in_force(tmp_path: Path) -> None:
    from datetime import date

    workspace = MiniWorkspace(tmp_path)
    workspace.scheme["对象类别"][1][4] = None
    workspace.scheme["指标"] = [[*row, None] for row in workspace.scheme["指标"]]
    workspace.scheme["指标"][0][-1] = "至"
    workspace.scheme["指标"][2][-1] = date(2024, 2, 29)  # 专班 ends within the quarter: not in force on its last day
    workspace.data["专班记录.xlsx"]["专班记录"] = workspace.data["专班记录.xlsx"]["专班记录"][:1]
    # 20 − 1, 20 − 3, 20, 20 without any coefficient
    assert totals(score(workspace)) == {"张三": "19.00", "李四": "17.00", "王芳": "20.00", "赵书记": "20.00"}
