"""Records of several years in one workspace: what another year's scheme knows is left to it, what nobody knows is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mini_workspace import MiniWorkspace, write_book

from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.pipeline.score import Computed, compute

Q1 = Period.parse("2024Q1")


def office(root: Path, *years: int) -> MiniWorkspace:
    """The small office of 2024 with a record of 2021 in its log, and further schemes."""
    made = MiniWorkspace(root)
    made.data["扣分记录.xlsx"]["扣分记录"].append(["0002", "李四", "办私事", date(2021, 3, 8), "上班时间外出"])
    for year in years:
        sheets = {name: [list(row) for row in rows] for name, rows in made.scheme.items()}
        sheets["基本设置"] = [row if row[0] != "年度" else ["年度", year] for row in sheets["基本设置"]]
        sheets["指标"].append(["C", "包村", "人员", None, "扣分", "走访台账", 10, 0, None, "第八条"])
        sheets["事项规则"].append(["K9", "C", "少走访一户", -1, "户", None, None, "第八条"])
        sheets["对象类别"][1][4] = "作风 + 专班 + 包村"
        sheets.pop("系数")
        write_book(root / f"方案-{year}.xlsx", sheets)
    return made


def errors(computed: Computed) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in computed.problems if each.severity is Severity.ERROR]


def test_a_year_that_nobody_assesses_is_doubtful(tmp_path: Path) -> None:
    computed = compute(office(tmp_path, 2022).write(), Q1, closed=())
    assert errors(computed) == [("R402", "发生日期是 2021-03-08，与方案年度 2024 相差一年以上。")]


def test_a_year_with_a_scheme_here_is_another_year(tmp_path: Path) -> None:
    computed = compute(office(tmp_path, 2021).write(), Q1, closed=())
    assert errors(computed) == []
    assert computed.result is not None
    alone = compute(MiniWorkspace(tmp_path / "alone").write(), Q1, closed=())
    assert alone.result is not None
    assert computed.result.kinds[0].totals == alone.result.kinds[0].totals


def test_a_table_of_another_year_is_left_to_it(tmp_path: Path) -> None:
    def with_visits(root: Path, *years: int) -> Computed:
        made = office(root, *years)
        made.data["扣分记录.xlsx"]["扣分记录"].pop()
        made.data["走访.xlsx"] = {"走访台账": [["户主", "电话"], ["某甲", "1"]]}
        return compute(made.write(), Q1, closed=())

    assert [code for code, _ in errors(with_visits(tmp_path / "a"))] == ["R101"]
    assert errors(with_visits(tmp_path / "b", 2022)) == []
