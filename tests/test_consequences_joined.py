"""后果 beside conditions and dated tables: what did not apply has not happened, and earlier periods keep their own bands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import rates_builder
from rates_builder import ROSTER, Case, indicator, run, sheets
from scoring_builder import pts

from assess_cli.model.period import Period

CLERKS = '[岗位] = "办事员"'
#: 0002 is no clerk.
MIXED = [row | ({"岗位": "所长"} if row["工号"] == "0002" else {}) for row in ROSTER]
ONCE: dict[str, Any] = {"代码": "H1", "依据": "A1", "统计": "次数", "达到": 1}
FLAG = {"后果": "取消评优"}


def late(*who: str, on: date) -> list[dict[str, Any]]:
    names = {row["工号"]: row["姓名"] for row in ROSTER}
    return [{"工号": one, "姓名": names[one], "事项": "迟到", "发生日期": on} for one in who]


def rule(**cells: Any) -> list[dict[str, Any]]:
    return [{"代码": "A1", "指标": "A", "事项": "迟到", "单位": "次", "分值": -1} | cells]


def flagged(case: Case) -> list[str]:
    assert case.kind is not None, case.problems
    return [flag.subject for flag in case.kind.flags]


def test_a_record_whose_rule_does_not_apply_has_not_happened() -> None:
    made = sheets(
        [indicator("A", "扣分")],
        事项规则=rule(适用条件=CLERKS),
        后果=[ONCE | {"后果": "扣分", "作用于": "总分", "分值": -5}],
    )
    case = run(made, MIXED, 表A=late("0001", "0002", on=date(2024, 2, 1)))
    assert case.kind is not None, case.problems
    # the clerk: 20 − 1 − 5 = 14; the head: the rule is not for him, 20
    assert case.kind.totals.values[:2] == [pts(14), pts(20)]


def test_earlier_records_of_an_indicator_that_does_not_apply_are_no_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates_builder, "PERIOD", Period.parse("2024Q2"))
    made = sheets(
        [indicator("A", "扣分", 适用条件=CLERKS, 不适用="满分")],
        事项规则=rule(),
        后果=[ONCE | FLAG | {"范围": "本年"}],
    )
    assert flagged(run(made, MIXED, 表A=late("0001", "0002", on=date(2024, 2, 1)))) == ["0001"]


def test_an_earlier_period_is_worked_by_its_own_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """One late arrival cost 1 point in the first quarter and costs 4 from April on; 4 points in the year have a consequence."""
    monkeypatch.setattr(rates_builder, "PERIOD", Period.parse("2024Q2"))
    steps = [
        {"表名": "迟到阶梯", "下界": 1, "值": -1, "至": date(2024, 3, 31)},
        {"表名": "迟到阶梯", "下界": 1, "值": -4, "自": date(2024, 4, 1)},
    ]
    made = sheets(
        [indicator("A", "扣分")],
        事项规则=rule(分值=None, 阶梯表="迟到阶梯", 阶梯方式="整档"),
        档次表=steps,
        后果=[ONCE | FLAG | {"统计": "扣分", "达到": 4, "范围": "本年"}],
    )
    # 0001: 1 in the first quarter, below 4; 0003: 4 in the second
    log = [*late("0001", on=date(2024, 2, 1)), *late("0003", on=date(2024, 5, 6))]
    assert flagged(run(made, 表A=log)) == ["0003"]
