"""奖扣金额 and formulas in yuan: sums worked by hand, and that points and ranks never hear of them."""

from __future__ import annotations

from typing import Any

import pytest
from rates_builder import ROSTER, Case, indicator, line, parameters, rules, run, sheets
from scoring_builder import pts

from assess_cli.model.ledger import RowKind
from assess_cli.model.problem import Severity
from assess_cli.model.result import Outcome
from assess_cli.scoring.verify import recompute

Row = dict[str, Any]


def late(*events: tuple[int, Any], roster: Any = ROSTER, lines: Any = (), rule: Any = None, **cells: Any) -> Case:
    """Person and quantity of being late, at −20 yuan each; every person has 10 points besides."""
    own = [{**rules("M", "迟到")[0], "分值": -20} | (rule or {})]
    made = sheets([indicator("M", "奖扣金额", 满分=None, **cells), indicator("A", "赋分")], lines, 事项规则=own)
    marks = [line(who, 得分=9 + who) for who in (1, 2, 3, 4)]
    logged = [line(who, 事项="迟到", 数量=count, 事由=f"{at}") for at, (who, count) in enumerate(events)]
    return run(made, roster, 表M=logged or [{"工号": None, "姓名": None, "事项": None, "考核期": None}], 表A=marks)


def test_yuan_are_no_points() -> None:
    case = late((1, 2), (4, 1))
    assert case.kind is not None
    assert [case.value("M", who) for who in (1, 2, 3, 4)] == [pts(-40), 0, 0, pts(-20)]
    assert case.kind.totals.values == [pts(10), pts(11), pts(12), pts(13)]
    assert case.kind.total_formula == "[A]"
    assert [row.subject for row in case.kind.rankings[0].rows] == [3, 2, 1, 0]
    assert [case.kind.money(at) for at in range(4)] == [pts(-40), 0, 0, pts(-20)]
    assert [info.unit for info in case.kind.indicators] == ["元", "分"]
    assert [info.code for info in case.kind.roots()] == ["A"]
    assert {row["reason"] for row in case.rows(indicator="M")} == {"以元计"}
    assert recompute([case.kind], case.ledger) == []


@pytest.mark.parametrize(
    ("rule", "cells", "expected", "reason"),
    [
        ({"免计数量": 1}, {}, "-40", "前 1 件免计"),  # (3 − 1) × 20
        ({"累计上限": 50}, {}, "-50", None),
        ({}, {"下限": -30}, "-30", "合计 −60 元，低于下限 −30 元"),
        ({}, {"基础分": 100}, "40", ""),
        ({"分值": -0.335}, {}, "-1.01", "以元计"),  # 3 × 0.335 = 1.005, to the fen once
        ({"分值": 12.5}, {"取位": 0}, "38", "以元计"),  # 37.5 to whole yuan
    ],
)
def test_allowances_caps_and_rounding_are_in_yuan(
    rule: dict[str, Any], cells: dict[str, Any], expected: str, reason: str | None
) -> None:
    case = late((1, 3), rule=rule, **cells)
    assert case.value("M") == pts(expected)
    reasons = [row["reason"] for row in case.rows(indicator="M", subject_id="0001")]
    assert reason is None or reason in reasons
    assert not any(" 分" in told for told in reasons)


def share(rule: dict[str, Any] | None = None, amount: Any = 1250, *events: tuple[int, Any], **cells: Any) -> Case:
    """Everybody's allowance is ``amount``; each time costs 10 % of it."""
    roster = [row | {"月津贴": amount} for row in ROSTER]
    own = {"分值": -0.1} | (rule or {})
    return late(*events, roster=roster, lines=parameters("M", 基数列="月津贴"), rule=own, **cells)


def test_a_share_of_an_allowance() -> None:
    case = share(None, 1250, (1, 1.5), (2, 1))
    assert [case.value("M", who) for who in (1, 2, 3)] == [pts("-187.5"), pts(-125), 0]  # 1250 × 10 % × 1.5
    (row,) = case.rows(indicator="M", subject_id="0001")
    assert (row["recorded"], row["counted"], row["reason"]) == (pts("-187.5"), pts("-187.5"), "月津贴 1250 元 × −15%")


def test_shares_are_capped_as_shares_and_rounded_once() -> None:
    # 833.33 × min(8 × 10 %, 50 %) = 416.665 → 416.67
    case = share({"累计上限": 0.5}, 833.33, (1, 8))
    assert case.value("M") == pts("-416.67")
    (cap,) = case.rows(kind=RowKind.LIMIT)
    assert cap["reason"].endswith("都是占月津贴的比例；月津贴 833.33 元")
    assert share(None, 1000, (1, 1), 下限=-50).value("M") == pts(-50)  # the indicator's own floor is in yuan


@pytest.mark.parametrize(("amount", "shown"), [(None, "（空白）"), ("按标准", "按标准"), (-5, "-5")])
def test_an_allowance_that_is_no_amount(amount: Any, shown: str) -> None:
    case = share(None, amount, (1, 1))
    assert [told for told in case.told if told[0] == "K234"] == [
        (
            "K234",
            "方案.xlsx › 参数 › C2",
            f"陈明（0001）的“指标M”要按名册“月津贴”一列的金额算，那里写的是“{shown}”。",
            "请在名册里填写金额（不小于 0 的数）。",
        )
    ]
    assert case.value("M", 2) == 0  # nothing recorded, so nothing to multiply
    assert (
        late((1, 1), lines=parameters("M", 基数列="月津贴"), rule={"分值": -0.1})
        .told[-1][2]
        .endswith("“（没有这一列）”。")
    )


def bonus(formula: str, *marks: int, **cells: Any) -> Case:
    """A formula in yuan over A, before it in the scheme, with no children."""
    lines = parameters("B", 公式=formula, 单位="元")
    own = {"代码": "B", "名称": "绩效奖", "对象类别": "人员", "计分办法": "公式"} | cells
    return run(
        sheets([own, indicator("A", "赋分")], lines), 表A=[line(who, 得分=mark) for who, mark in enumerate(marks, 1)]
    )


def test_points_times_yuan() -> None:
    case = bonus("A × 49.995", 10, 13)
    # 10 × 49.995 = 499.95; 13 × 49.995 = 649.935, to the fen once
    assert [case.value("B", who) for who in (1, 2, 3)] == [pts("499.95"), pts("649.94"), None]
    assert case.kind is not None
    assert case.kind.nodes["B"].outcomes[2] is Outcome.MISSING
    assert case.kind.totals.values[:2] == [pts(10), pts(13)]
    assert case.kind.money(2) is None
    assert recompute([case.kind], case.ledger) == []
    assert bonus("A × 49.995", 13, 上限=600).value("B") == pts(600)


def test_money_over_money() -> None:
    lines = parameters("B", 公式="M × 2 + A × 10", 单位="元")
    own = {"代码": "B", "名称": "合计", "对象类别": "人员", "计分办法": "公式"}
    made = sheets(
        [indicator("A", "赋分"), own, indicator("M", "奖扣金额", 满分=None, 上级="B")],
        lines,
        事项规则=[{**rules("M", "迟到")[0], "分值": -20}],
    )
    case = run(made, 表A=[line(1, 得分=15)], 表M=[line(1, 事项="迟到", 数量=1)])
    assert case.value("B") == pts(110)  # −20 × 2 + 15 × 10
    assert case.kind is not None
    assert case.kind.money(0) == pts(110)  # the child is in its parent already


def test_absent_money_is_told_and_ranks_stand() -> None:
    made = sheets(
        [indicator("A", "赋分"), indicator("M", "奖扣金额", 满分=None)],
        事项规则=[{**rules("M", "迟到")[0], "分值": -20}],
    )
    months = [{"工号": "0001", "姓名": "陈明", "月份": f"2024-0{month}", "迟到": 1} for month in (1, 2, 3)]
    case = run(made, 表A=[line(who, 得分=10 + who) for who in (1, 2, 3, 4)], 表M=months)
    assert [case.value("M", who) for who in (1, 2)] == [pts(-60), None]
    assert case.kind is not None
    assert len(case.kind.rankings[0].rows) == 4
    assert [told for told in case.told if told[0] == "K236"] == [
        (
            "K236",
            "方案.xlsx › 指标 › 3:3",
            "“指标M”有 3 个对象缺数据（数据表“表M”缺 1月、2月、3月）：周慧（0002）、吴刚（0003）、郑洁（0004）。金额空着，不影响得分和名次。",
            "请补上数据；不适用本指标的，列入“不适用”表。",
        )
    ]
    assert all(problem.severity is not Severity.ERROR for problem in case.problems)


def both(points: Any = -1) -> dict[str, list[Row]]:
    """Being late costs a point and 20 yuan by one and the same log; 旷工 costs money only, 早退 a point only."""
    own = [
        {**rules("A", "迟到")[0], "代码": "A1", "分值": points},
        {**rules("A", "早退")[0], "代码": "A2", "分值": -1},
        {**rules("M", "迟到")[0], "代码": "M1", "分值": -20},
        {**rules("M", "旷工")[0], "代码": "M2", "分值": -100},
    ]
    cells = {"数据表": "考勤"}
    return sheets([indicator("A", "扣分", **cells), indicator("M", "奖扣金额", 满分=None, **cells)], 事项规则=own)


def test_one_record_costs_a_point_and_money() -> None:
    log = [
        line(1, 事项="迟到", 数量=2),
        line(1, 事项="早退", 数量=1),
        line(2, 事项="旷工", 数量=1),
        line(2, 事项="M1", 数量=3),
    ]
    case = run(both(), 考勤=log)
    assert case.problems == []
    assert [case.value("A", who) for who in (1, 2)] == [pts(17), pts(20)]
    assert [case.value("M", who) for who in (1, 2)] == [pts(-40), pts(-160)]
    assert {row["cell"] for row in case.rows(matter="迟到", subject_id="0001")} == {"D2"}


def test_points_that_a_row_states_are_no_yuan() -> None:
    case = run(both(None), 考勤=[line(1, 事项="迟到", 数量=1, 分值=-3)])
    assert case.problems == []
    assert (case.value("A"), case.value("M")) == (pts(17), pts(-20))


def test_a_matter_that_nobody_knows_is_told_once() -> None:
    case = run(both(), 考勤=[line(1, 事项="迟倒", 数量=1)])
    assert [problem.code for problem in case.problems] == ["R501"]


def test_counts_by_month_cost_both() -> None:
    months = [
        {
            "工号": row["工号"],
            "姓名": row["姓名"],
            "月份": f"2024-0{month}",
            "迟到": 1,
            "早退": 0,
            "旷工": (month == 1 and 1) or 0,
        }
        for row in ROSTER
        for month in (1, 2, 3)
    ]
    case = run(both(), 考勤=months)
    assert case.problems == []
    assert (case.value("A"), case.value("M")) == (pts(17), pts(-160))
    unknown = run(both(), 考勤=[row | {"迟倒": 1} for row in months])
    assert {problem.code for problem in unknown.problems} == {"R601"}
