"""What ``check`` asks over all periods, word for word; and K173, which scoring itself warns of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.score import compute

ASKED = {"R570", "R571", "R572", "R573", "R574"}


@pytest.fixture
def mini(tmp_path: Path) -> MiniWorkspace:
    return MiniWorkspace(tmp_path)


def asked(mini: MiniWorkspace, period: str | None = None) -> list[Problem]:
    wanted = Period.parse(period) if period else None
    problems = check_workspace(mini.write(), wanted, lambda _stage: None)[1]
    assert [problem for problem in problems if problem.severity.value == "错误"] == []
    return [problem for problem in problems if problem.code in ASKED]


def told(problem: Problem) -> tuple[str, str, str, str]:
    return problem.code, str(problem.place), problem.message, problem.remedy


def with_ratings(mini: MiniWorkspace, marks: list[Any], *, method: str = "评分") -> None:
    """A leaf C whose marks are those of the first three, in turn."""
    rater = [None] if method == "赋分" else ["王主任"]
    mini.scheme["指标"][0] = [*mini.scheme["指标"][0], "责任部门"]
    mini.scheme["指标"][1:] = [[*row, None] for row in mini.scheme["指标"][1:]]
    mini.scheme["指标"].append(["C", "民意", "人员", None, method, "民意表", 10, None, None, "第七条", "组织办"])
    mini.scheme["对象类别"][1][4] = "(作风 + 专班 + 民意) × 岗位系数"
    head = ["工号", "姓名", "得分", "考核期"] if method == "赋分" else ["工号", "姓名", "评分人", "评分", "考核期"]
    who = [("0001", "张三"), ("0002", "李四"), ("0003", "王芳")]
    rows = [[*pair, *[each for each in rater if each], mark, "2024Q1"] for pair, mark in zip(who, marks, strict=False)]
    mini.data["民意.xlsx"] = {"民意表": [head, *rows]}


def test_nothing_is_asked_of_a_workspace_in_order(mini: MiniWorkspace) -> None:
    assert asked(mini) == []
    assert asked(mini, "2024Q1") == []


def test_an_indicator_without_any_record(mini: MiniWorkspace) -> None:
    mini.data["专班记录.xlsx"]["专班记录"][1:] = []
    (problem,) = asked(mini)
    assert told(problem) == (
        "R570",
        "方案.xlsx › 指标 › F3",
        "“专班”的数据表（专班记录）全年一条记录也没有。",
        "还没有报来的，催报；本来就没有的，不用处理；不考的，把指标从方案里去掉。",
    )


def test_records_of_another_period_are_records(mini: MiniWorkspace) -> None:
    mini.data["专班记录.xlsx"]["专班记录"][1:] = [["0001", "张三", "组团专班", 1, date(2024, 5, 6), "防汛"]]
    assert asked(mini, "2024Q1") == []


def test_an_indicator_of_another_period_is_not_asked_for(mini: MiniWorkspace) -> None:
    mini.scheme["指标"][0] = [*mini.scheme["指标"][0], "自"]
    mini.scheme["指标"][1:] = [[*row, None] for row in mini.scheme["指标"][1:]]
    mini.scheme["指标"][2][-1] = date(2024, 7, 1)
    mini.scheme["对象类别"][1][4] = None
    mini.data["专班记录.xlsx"]["专班记录"][1:] = []
    assert asked(mini, "2024Q1") == []
    assert [problem.code for problem in asked(mini, "2024Q3")] == ["R570"]


def test_rules_that_nobody_met(mini: MiniWorkspace) -> None:
    mini.data["扣分记录.xlsx"]["扣分记录"][1:] = []
    (problem,) = asked(mini)
    assert told(problem) == (
        "R571",
        "方案.xlsx › 事项规则 › C3",
        "“作风”有 1 条规则全年没有一条记录：办私事。",
        "核对是没有发生，还是记到了别的事项上；不用处理的，留着。",
    )


def test_a_condition_that_nobody_meets(mini: MiniWorkspace) -> None:
    mini.scheme["对象类别"][1][3] = '[岗位] = "领导"'
    (problem,) = asked(mini)
    assert told(problem) == (
        "R572",
        "方案.xlsx › 对象类别 › D2",
        "“人员”的不排名条件，名册里没有一个符合。",
        "核对条件里的列名和写法与名册是否一致；确实没有的，不用处理。",
    )


def test_a_coefficient_that_nobody_has(mini: MiniWorkspace) -> None:
    mini.scheme["系数"][1][3] = "所 长（主持）"
    (problem,) = asked(mini)
    assert told(problem) == (
        "R573",
        "方案.xlsx › 系数 › D2",
        "系数“岗位系数”的取值“所 长（主持）”，名册“岗位”一列里没有，是否“所长”？",
        "核对名册和系数表的写法；确实没有的，不用处理。",
    )


def test_a_rater_who_gives_everybody_the_same(mini: MiniWorkspace) -> None:
    with_ratings(mini, [9, 9, 9])
    (problem,) = asked(mini)
    assert told(problem) == (
        "R574",
        "数据/民意.xlsx › 民意表 › D2",
        "王主任在“民意”里给 3 个对象都打 9 分。",
        "退回核实是否认真评过；确实都一样的，由领导研究是否有效。",
    )


def test_a_department_that_gives_everybody_the_same(mini: MiniWorkspace) -> None:
    with_ratings(mini, [8.5, 8.5, 8.5], method="赋分")
    assert [problem.message for problem in asked(mini)] == ["组织办在“民意”里给 3 个对象都打 8.5 分。"]


@pytest.mark.parametrize("marks", [[9, 9, 8.9], [9, 9]])
def test_different_marks_or_few_subjects_say_nothing(mini: MiniWorkspace, marks: list[Any]) -> None:
    with_ratings(mini, marks)
    assert asked(mini) == []


def changed(mini: MiniWorkspace, since: date, mark: Any = 25) -> list[tuple[str, str, str, str]]:
    """作风 has 满分 20 until the day before ``since``, then ``mark``; what scoring says of it."""
    mini.scheme["指标"][0] = [*mini.scheme["指标"][0], "自", "至"]
    rows = [[*row, None, None] for row in mini.scheme["指标"][1:]]
    before, after = list(rows[0]), list(rows[0])
    before[-1], after[-2], after[6] = date.fromordinal(since.toordinal() - 1), since, mark
    mini.scheme["指标"][1:] = [before, after, *rows[1:]]
    problems = compute(mini.write(), Period.parse("2024Q1")).problems
    return [told(problem) for problem in problems if problem.code in {"K173", "K182"}]


def test_a_change_within_the_period_reaches_back(mini: MiniWorkspace) -> None:
    assert changed(mini, date(2024, 3, 1)) == [
        (
            "K182",
            "方案.xlsx › 指标 › G3",
            "指标“作风”的“满分”在2024年第一季度内有变动，本期全部按期末有效的一行计算",
            "如不应这样算，请让新规定从考核期的第一天起生效",
        )
    ]


def test_a_change_between_periods_or_of_nothing_that_counts_does_not(mini: MiniWorkspace) -> None:
    assert changed(mini, date(2024, 3, 1), mark=20) == []


def test_a_change_from_the_first_day_does_not(mini: MiniWorkspace) -> None:
    assert changed(mini, date(2024, 4, 1)) == []


def test_a_new_indicator_that_counts_what_was_before_it(mini: MiniWorkspace) -> None:
    mini.scheme["指标"][0] = [*mini.scheme["指标"][0], "自"]
    mini.scheme["指标"][1:] = [[*row, None] for row in mini.scheme["指标"][1:]]
    mini.scheme["指标"][2][-1] = date(2024, 2, 1)
    mini.scheme["对象类别"][1][4] = None
    root = mini.write()
    # 王芳's record is of 1 January
    assert [problem.place.cell for problem in compute(root, Period.parse("2024Q1")).problems if problem.code == "K173"] == [
        "K3"
    ]  # fmt: skip
    del mini.data["专班记录.xlsx"]["专班记录"][2]
    assert not any(problem.code == "K173" for problem in compute(mini.write(), Period.parse("2024Q1")).problems)


def test_a_coefficient_that_changes_within_the_period(mini: MiniWorkspace) -> None:
    mini.scheme["系数"][0] += ["自", "至"]
    mini.scheme["系数"][1:] = [
        ["岗位系数", "人员", "岗位", "所长", 1.1, None, date(2024, 2, 29)],
        ["岗位系数", "人员", "岗位", "所长", 1.2, date(2024, 3, 1), None],
        ["岗位系数", "人员", "岗位", "其他", 1, None, None],
    ]
    problems = compute(mini.write(), Period.parse("2024Q1")).problems
    assert [problem.message for problem in problems if problem.code == "K173"] == [
        "“岗位系数/所长”这一行从 2024-03-01 起有效，2024年第一季度整期都按它算，连 2024-03-01 以前的也算在内。"
    ]
