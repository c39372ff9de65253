"""申报分 → 核定分: only what is granted counts, and the ledger shows what was asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.model.ledger import RowKind
from assess_cli.model.period import Period
from assess_cli.model.points import from_text
from assess_cli.model.result import Result
from assess_cli.pipeline.publish import publish
from assess_cli.pipeline.score import Computed, compute
from assess_cli.publish.undecided import undecided
from assess_cli.scoring.verify import recompute

Q1 = Period.parse("2024Q1")
HEADINGS = ["姓名", "事项", "数量", "申报分", "核定分", "佐证", "分管领导意见", "不予认定理由", "发生日期", "事由"]
COLUMN = {heading: "ABCDEFGHIJ"[at] for at, heading in enumerate(HEADINGS)}


def line(**cells: Any) -> list[Any]:
    row = {"姓名": "张三", "事项": "组团专班", "发生日期": date(2024, 3, 31)}
    return [(row | cells).get(heading) for heading in HEADINGS]


def computed(tmp_path: Path, *lines: list[Any], change: Any = None) -> Computed:
    made = MiniWorkspace(tmp_path)
    made.scheme["事项规则"].append(["K4", "B", "信息采用", 2, "篇", None, None, "第六条"])
    if change is not None:
        change(made)
    made.data["专班记录.xlsx"] = {"专班记录": [HEADINGS, *lines]}
    return compute(made.write(), Q1)


def scored(tmp_path: Path, *lines: list[Any], change: Any = None) -> Result:
    found = computed(tmp_path, *lines, change=change)
    assert found.result is not None, [str(problem) for problem in found.problems]
    assert not recompute(found.result.kinds, found.result.ledger)
    return found.result


def said(found: Computed, code: str) -> list[tuple[str, str]]:
    return [(problem.place.cell, problem.message) for problem in found.problems if problem.code == code]


def bonuses(result: Result) -> list[tuple[int | None, int, str, str]]:
    rows = [row for row in result.ledger.rows() if row["indicator"] == "B" and row["kind"] is RowKind.RECORD]
    return [(row["recorded"], row["counted"], str(row["status"]), row["reason"]) for row in rows]


def worth(result: Result) -> int | None:
    return result.kinds[0].nodes["B"].values[0]


def test_what_is_granted_counts_and_what_was_asked_is_shown(tmp_path: Path) -> None:
    """5 asked, 3 granted; 2 asked and granted; 1 refused; 4 open: 3 + 2 = 5."""
    result = scored(
        tmp_path,
        line(申报分=5, 核定分=3, 佐证="县政府信息第3期", 分管领导意见="属实", 不予认定理由="重复申报部分不计", 事由="甲"),
        line(申报分=2, 核定分=2, 事由="乙"),
        line(申报分=1, 核定分=0, 不予认定理由="不在范围", 事由="丙"),
        line(申报分=4, 事由="丁"),
    )  # fmt: skip
    assert sorted(bonuses(result), key=lambda row: row[0] or 0) == [
        (1_000_000, 0, "不予认定", "申报 1 分，核定 0 分；不予认定理由：不在范围"),
        (2_000_000, 2_000_000, "计入", "申报 2 分，核定 2 分"),
        (4_000_000, 0, "待核定", "申报 4 分，还没有核定"),
        (5_000_000, 3_000_000, "核减", "申报 5 分，核定 3 分；不予认定理由：重复申报部分不计；佐证：县政府信息第3期；分管领导意见：属实"),
    ]  # fmt: skip
    assert worth(result) == from_text("5")
    cells = {row["recorded"]: row["cell"] for row in result.ledger.rows() if row["rule"] == "K3"}
    assert (cells[5_000_000], cells[4_000_000]) == ("E2", "D5")


def test_what_is_open_is_told_once(tmp_path: Path) -> None:
    found = computed(tmp_path, line(申报分=4), line(申报分=1, 核定分=1, 事由="乙"), line(申报分=3, 姓名="王芳"))
    assert found.result is not None
    assert said(found, "R774") == [("D2", "“专班记录”有 2 条申报还没有核定（第 2、4 行），没有计分。")]


def test_under_a_rule_with_points_less_may_be_granted(tmp_path: Path) -> None:
    """信息采用 is worth 2 each: three are 6, of which 4.5 are granted; then the cap of 4 holds."""

    def capped(made: MiniWorkspace) -> None:
        made.scheme["事项规则"][-1][6] = 4

    row = line(事项="信息采用", 数量=3, 申报分=6, 核定分=4.5)
    assert worth(scored(tmp_path / "free", row)) == from_text("4.5")
    assert worth(scored(tmp_path / "capped", row, change=capped)) == from_text("4")


def test_a_free_allowance_takes_its_part_of_what_was_granted(tmp_path: Path) -> None:
    """The first of three is free: of 4.5 granted for three, two thirds are 3."""

    def free(made: MiniWorkspace) -> None:
        made.scheme["事项规则"][0].append("免计数量")
        made.scheme["事项规则"][-1].append(1)

    row = line(事项="信息采用", 数量=3, 申报分=6, 核定分=4.5)
    assert worth(scored(tmp_path, row, change=free)) == from_text("3")


def test_a_role_gets_its_share_of_what_was_granted(tmp_path: Path) -> None:
    """4 of 5 granted for the event; the first hand has 60 %: 2.4, asked 3."""

    def roles(made: MiniWorkspace) -> None:
        made.scheme["事项规则"][0].append("角色表")
        made.scheme["事项规则"][3].append("专班")
        made.scheme["角色表"] = [["表名", "角色", "份额"], ["专班", "主办", 0.6], ["专班", "协办", 0.4]]

    made = MiniWorkspace(tmp_path)
    roles(made)
    made.data["专班记录.xlsx"] = {"专班记录": [[*HEADINGS, "角色"], [*line(申报分=5, 核定分=4), "主办"]]}
    result = compute(made.write(), Q1).result
    assert result is not None
    assert bonuses(result) == [(3_000_000, 2_400_000, "核减", "申报 5 分，核定 4 分")]


def test_what_was_refused_takes_no_part_in_what_follows(tmp_path: Path) -> None:
    """A consequence counts two reports; one of them was refused, so it does not befall 张三."""

    def consequence(made: MiniWorkspace) -> None:
        made.scheme["后果"] = [["代码", "依据", "统计", "范围", "达到", "后果", "作用于", "分值", "条款"], ["H1", "K4", "次数", "本期", 2, "扣分", "总分", -1, "第九条"]]  # fmt: skip

    rows = [line(事项="信息采用", 申报分=2, 核定分=2, 事由="甲"), line(事项="信息采用", 申报分=2, 核定分=0, 不予认定理由="重复", 事由="乙")]  # fmt: skip
    refused = scored(tmp_path / "refused", *rows, change=consequence)
    assert not [row for row in refused.ledger.rows() if row["matter"].startswith("后果")]
    rows[1] = line(事项="信息采用", 申报分=2, 核定分=1, 事由="乙")
    granted = scored(tmp_path / "granted", *rows, change=consequence)
    assert len([row for row in granted.ledger.rows() if row["matter"].startswith("后果")]) == 1


def test_page_and_workbook_show_what_was_asked(tmp_path: Path) -> None:
    result = scored(tmp_path, line(申报分=1, 核定分=0, 不予认定理由="不在范围"))
    publish(tmp_path, result, lambda _stage: None)
    page = (tmp_path / "结果" / "2024Q1" / "报告.html").read_text(encoding="utf-8")
    assert "不予认定，申报 1 分，核定 0 分；不予认定理由：不在范围" in page


@pytest.mark.parametrize(
    ("cells", "code", "heading", "message"),
    [
        ({"申报分": 2, "核定分": 3}, "R770", "核定分", "“组团专班”申报 2 分，核定 3 分，核定的比申报的多。"),
        ({"申报分": -2, "核定分": 0}, "R771", "申报分", "“组团专班”申报 −2 分，核定 0 分；申报的只能是加分。"),
        ({"申报分": 2, "核定分": -1}, "R771", "申报分", "“组团专班”申报 2 分，核定 −1 分；申报的只能是加分。"),
        ({"申报分": 2, "核定分": 0}, "R772", "不予认定理由", "“组团专班”申报 2 分，核定 0 分，没有写不予认定理由。"),
        (
            {"事项": "信息采用", "数量": 2, "申报分": 9, "核定分": 4.5},
            "R773", "核定分", "“信息采用”核定 4.5 分，按规则最多 4 分。",
        ),
        (
            {"申报分": 2, "核定分": 2, "不予认定理由": "重复"},
            "R777", "核定分", "“组团专班”申报 2 分，核定 2 分，全部认定了，却写了不予认定理由“重复”。",
        ),
        (
            {"申报分": 2, "不予认定理由": "重复"},
            "R775", "核定分", "“组团专班”申报 2 分，写了不予认定理由“重复”，核定分空着。",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell(
    tmp_path: Path, cells: dict[str, Any], code: str, heading: str, message: str
) -> None:  # one table
    found = computed(tmp_path, line(**cells))
    assert found.result is None
    assert said(found, code) == [(f"{COLUMN[heading]}2", message)]


def test_a_ladder_is_not_applied_for(tmp_path: Path) -> None:
    def ladder(made: MiniWorkspace) -> None:
        made.scheme["事项规则"][0] += ["阶梯表", "阶梯方式"]
        made.scheme["事项规则"][-1][3] = None
        made.scheme["事项规则"][-1] += ["采用阶梯", "整档"]
        made.scheme["档次表"] = [
            ["表名", "下界", "含下界", "上界", "含上界", "值"],
            ["采用阶梯", 0, "否", None, None, 2],
        ]

    found = computed(tmp_path, line(事项="信息采用", 申报分=2), change=ladder)
    assert said(found, "R776") == [("D2", "“信息采用”按阶梯、按角色的固定分值或只按数量计，不能申报 2 分。")]


def test_what_nobody_has_decided_on_is_open_before_closing(tmp_path: Path) -> None:
    """Two applications of 张三, one granted and one not decided on: he is named once, for the second."""
    result = scored(tmp_path, line(申报分=2, 核定分=2, 事由="甲"), line(申报分=1, 事由="乙"))
    assert undecided(result) == [("申报加分的核定", "张三")]
    assert undecided(scored(tmp_path / "b", line(申报分=2, 核定分=2))) == []
