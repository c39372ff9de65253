"""后果 and 倒扣 while scoring: bounds, order, whole years, flags; what is posted bears out every figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from scoring_builder import (
    events,
    frame,
    indicator,
    inner,
    kind,
    people,
    points,
    pts,
    rows,
    rule,
    run,
    scheme,
    totals,
    values,
)

from assess_cli.model.catalogue import consequences as catalogue
from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.problem import ProblemKind
from assess_cli.model.result import Effect
from assess_cli.model.shape import Shape
from assess_cli.records.inputs import Earlier, Inputs
from assess_cli.scheme.objects import Consequence, Scheme
from assess_cli.scoring.engine import Scored, score
from assess_cli.scoring.measures import Part, tally
from assess_cli.scoring.verify import recompute

Q1, Q2 = Period.parse("2024Q1"), Period.parse("2024Q2")


def consequence(code: str, effect: Effect, **changes: Any) -> Consequence:
    """One that counts K1 once in the period; points as text."""
    row: dict[str, Any] = {
        "file": "方案.xlsx", "sheet": "后果", "cells": {"": "2:2", "effect": "H2", "measure": "D2", "scope": "E2"},
        "code": code, "basis": ("K1",), "measure": "次数", "scope": "本期", "threshold": "1", "way": "达到",
        "effect": effect, "target": "", "points": None, "grade": "", "clause": "第九条",
        "kind": "人员", "rules": ("K1",), "nodes": (),
    } | changes  # fmt: skip
    row["points"] = points(row["points"])
    row["threshold"] = Decimal(row["threshold"])
    if row["measure"] == "得分低于":
        row |= {"rules": (), "nodes": row["nodes"] or row["basis"]}
    return Consequence(**row)


def office(*consequences: Consequence, **changes: Any) -> Scheme:
    """A: 扣分 of 20, K1 −2 a day, K2 −1; B: given marks. The total is A + B."""
    a = indicator("A", "扣分", **({"full_mark": "20", "floor": "0"} | changes))
    b = indicator("B", "赋分", full_mark="80")
    own = [rule("K1", "A", "-2", matter="旷工", unit="天"), rule("K2", "A", "-1", matter="迟到", unit="次")]
    built = scheme([a, b], rules=own)
    from dataclasses import replace

    return replace(built, consequences=consequences)


def marks(*given: tuple[str, str]) -> Any:
    return frame(Shape.MARKS, [{"subject_id": who, "mark": pts(mark)} for who, mark in given])


def scored(built: Scheme, happened: Any, *keys: str, b: Mapping[str, str] | None = None, **more: Any) -> Scored:
    """The first quarter; everybody in ``keys`` has 60 under B unless said otherwise."""
    given = dict.fromkeys(keys, "60") | dict(b or {})
    found = run(built, {"A": happened, "B": marks(*given.items())}, *keys, **more)
    assert recompute(found.kinds, found.ledger) == []
    return found


def second_quarter(built: Scheme, now: Any, before: Any, *keys: str, **more: Any) -> Scored:
    """The second quarter, after a first one with its own records."""
    earlier = Earlier(Q1, {"A": before}, **more)
    given = marks(*((key, "60") for key in keys))
    found = score(built, Inputs(people(*keys), {"A": now, "B": given}, history=(earlier,)), Q2)
    assert recompute(found.kinds, found.ledger) == []
    return found


def days(*given: tuple[str, str], when: date = date(2024, 3, 5), code: str = "K1") -> Any:
    return events(*((who, code, {"quantity": Decimal(amount)}) for who, amount in given), date=when, rule_date=when)


APRIL = date(2024, 4, 9)


@pytest.mark.parametrize(
    ("way", "threshold", "amount", "times"),
    [
        ("达到", "3", "2.99", 0), ("达到", "3", "3", 1), ("达到", "3", "7", 1),
        ("超过", "3", "3", 0), ("超过", "3", "3.01", 1),
        ("每满", "3", "2.5", 0), ("每满", "3", "5.5", 1), ("每满", "3", "6", 2), ("每满", "0.5", "1.25", 2),
    ],
)  # fmt: skip
def test_the_threshold_is_reached_passed_or_filled(way: str, threshold: str, amount: str, times: int) -> None:
    built = office(
        consequence("H1", Effect.DEDUCT, measure="数量", way=way, threshold=threshold, target="总分", points="-1.5")
    )
    found = scored(built, days(("1", amount)), "1")
    # 20 − 2 × amount + 60 − 1.5 × times
    assert totals(found)["1"] == pts("80") - 2 * pts(amount) - times * pts("1.5")
    posted = rows(found.ledger, indicator="总分")
    assert [row["counted"] for row in posted] == ([-times * pts("1.5")] if times else [])


def test_measures_of_records() -> None:
    """次数, 数量, 扣分 and 加分 of the same records, with exempted and doubled ones, an allowance and a ladder."""
    ledger = Ledger()
    fixed: dict[str, Any] = {"period": "2024Q1", "subject_kind": "人员", "subject_id": "1", "indicator": "A"}
    two = Decimal(2)
    ledger.add(kind=RowKind.RECORD, counted=pts("-4"), rule="K1", quantity=two, **fixed)
    ledger.add(kind=RowKind.RECORD, counted=0, rule="K1", quantity=two, status=Status.EXEMPTED, **fixed)
    ledger.add(kind=RowKind.RECORD, counted=0, rule="K1", quantity=two, status=Status.DUPLICATE_LOWER, **fixed)
    ledger.add(kind=RowKind.RECORD, counted=pts("-1"), rule="K1", quantity=two, status=Status.MITIGATED, **fixed)
    ledger.add(kind=RowKind.LIMIT, counted=pts("2"), rule="K1", **fixed)  # allowance
    ledger.add(kind=RowKind.RECORD, counted=0, rule="K2", quantity=two, status=Status.LADDERED, **fixed)
    ledger.add(kind=RowKind.DERIVED, counted=pts("-5"), rule="K2", **fixed)  # its ladder
    ledger.add(kind=RowKind.RECORD, counted=pts("6"), rule="K3", quantity=two, **fixed)
    ledger.add(kind=RowKind.LIMIT, counted=pts("-1"), rule="K3", **fixed)  # 累计上限
    ledger.add(kind=RowKind.RECORD, counted=pts("-9"), rule="K4", quantity=two, **fixed)
    ledger.add(kind=RowKind.LIMIT, counted=pts("3"), **fixed)  # the floor is no rule's
    own = tally([Part(ledger, range(len(ledger)), "A")], {"K1", "K2", "K3"})["1"]
    assert own.measure("次数") == 4
    assert own.measure("数量") == 8
    assert own.measure("扣分") == 8  # (4 + 1 − 2) + 5
    assert own.measure("加分") == 5  # 6 − 1
    assert own.rows == [0, 3, 4, 5, 6, 7, 8]


def test_deductions_come_first_and_zero_last_and_no_score_is_raised() -> None:
    zero = consequence("H1", Effect.NODE_ZERO, target="A")
    minus = consequence("H2", Effect.DEDUCT, target="A", points="-3")
    again = consequence("H3", Effect.NODE_ZERO, target="A", measure="数量", threshold="2")
    found = scored(office(zero, minus, again), days(("1", "2"), ("2", "1")), "1", "2")
    # 1: 20 − 4 − 3 = 13, then −13, then nothing is left; 2: 20 − 2 − 3 = 15, then −15
    assert values(found, "A") == {"1": 0, "2": 0}
    told = [
        (row["rule"], row["counted"], str(row["status"])) for row in rows(found.ledger, kind="派生", subject_id="1")
    ]
    assert sorted(told) == [("H1", pts("-13"), "计入"), ("H2", pts("-3"), "计入"), ("H3", 0, "不影响得分")]
    below = scored(office(zero, minus, floor=None), days(("1", "11")), "1")
    assert values(below, "A")["1"] == pts("-5")  # 20 − 22 − 3: 清零 never raises a score
    (row,) = rows(below.ledger, rule="H1")
    assert (row["counted"], row["status"]) == (0, Status.NO_EFFECT)
    assert row["reason"] == "“旷工”本期累计 1 次，达到 1 次，得分已是 −5 分，不再变动"


def test_a_consequence_comes_after_the_floor_and_before_rounding() -> None:
    minus = consequence("H1", Effect.DEDUCT, target="A", points="-0.25")
    zero = consequence("H2", Effect.NODE_ZERO, target="A", measure="数量", threshold="5")
    built = office(minus, zero, rounding=0)
    happened = days(("1", "11"), ("2", "0.25"), ("3", "5"))
    found = scored(built, happened, "1", "2", "3")
    # 1: floor 0, −0.25 → −0.25 → 0 (half away from zero needs 0.5); 2: 20 − 0.5 − 0.25 = 19.25 → 19; 3: 9.75 → 0
    assert values(found, "A") == {"1": 0, "2": pts("19"), "3": 0}
    assert rows(found.ledger, rule="H2", subject_id="3")[0]["counted"] == pts("-9.75")


def test_a_low_score_of_several_is_enough_and_its_own_is_seen_as_it_was() -> None:
    own = consequence("H1", Effect.NODE_ZERO, measure="得分低于", basis=("A",), threshold="12", target="A")
    any_ = consequence(
        "H2", Effect.DEDUCT, measure="得分低于", basis=("A", "B"), threshold="12", target="总分", points="-2"
    )
    whole = consequence(
        "H3", Effect.DEDUCT, measure="得分低于", basis=("总分",), threshold="60", target="总分", points="-1"
    )
    found = scored(office(own, any_, whole), days(("1", "4"), ("2", "4.5")), "1", "2", "3", b={"3": "11.999999"})
    assert values(found, "A") == {"1": pts("12"), "2": 0, "3": pts("20")}
    # 1: 12 + 60; 2: 0 + 60 − 2, and 60 was not below 60; 3: 20 + 11.999999 − 2 − 1
    assert totals(found) == {"1": pts("72"), "2": pts("58"), "3": pts("28.999999")}
    told = {row["rule"]: row["reason"] for row in rows(found.ledger, subject_id="3", kind="派生")}
    assert told["H2"] == "“指标B”得 11.999999 分，低于 12 分"
    assert told["H3"] == "“总分”得 31.999999 分，低于 60 分"
    assert rows(found.ledger, subject_id="2", rule="H2")[0]["inputs"] == ("A",)


def test_the_year_goes_on_counting_but_takes_points_once() -> None:
    once = consequence("H1", Effect.DEDUCT, scope="本年", measure="数量", threshold="3", target="总分", points="-5")
    every = consequence(
        "H2", Effect.DEDUCT, scope="本年", measure="数量", threshold="2", way="每满", target="总分", points="-1"
    )
    flag = consequence("H3", Effect.NO_MERIT, scope="本年", measure="数量", threshold="3")
    built = office(once, every, flag)
    before = days(("1", "1.5"), ("2", "3"), ("3", "3"))
    found = second_quarter(built, days(("1", "1.5"), ("2", "1"), when=APRIL), before, "1", "2", "3", "4")
    # 1: 1.5 → 3: reached now, −5, and one pair, −1; 2: 3 → 4: reached before, one pair more; 3: nothing now
    assert totals(found) == {
        "1": pts("80") - pts("3") - pts("6"),
        "2": pts("80") - pts("2") - pts("1"),
        "3": pts("80"),
        "4": pts("80"),
    }
    assert [(each.subject, each.effect) for each in found.kinds[0].flags] == [
        ("1", Effect.NO_MERIT), ("2", Effect.NO_MERIT), ("3", Effect.NO_MERIT)
    ]  # fmt: skip
    earlier = rows(found.ledger, status=Status.EARLIER)
    assert [(row["subject_id"], row["period"], row["recorded"], row["counted"]) for row in earlier] == [
        ("1", "2024Q1", pts("-3"), 0), ("2", "2024Q1", pts("-6"), 0), ("3", "2024Q1", pts("-6"), 0)
    ]  # fmt: skip
    (row,) = rows(found.ledger, subject_id="1", rule="H1")
    assert row["reason"] == "“旷工”本年累计 3 天（其中以前各期 1.5 天），达到 3 天"
    named = [found.ledger.columns["cell"][number - 1] for number in row["inputs"]]
    assert named == ["C2", "C2"]
    assert found.kinds[0].flags[2].words == "取消评优：“旷工”本年累计 3 天（其中以前各期 3 天），达到 3 天"


def test_earlier_records_are_worth_what_their_own_quarter_made_of_them() -> None:
    """Each quarter has its own version of the rule and its own allowance: 3 days at 1 less one free, then 3 at 2 less one."""
    from dataclasses import replace

    versions = (
        rule("K1", "A", "-1", matter="旷工", unit="天", free=Decimal(1), valid_until=date(2024, 4, 1)),
        rule("K1", "A", "-2", matter="旷工", unit="天", free=Decimal(1), valid_from=date(2024, 4, 1)),
    )
    lost = consequence("H1", Effect.NO_BONUS, scope="本年", measure="扣分", threshold="6")
    built = replace(office(lost), rules=versions)
    found = second_quarter(built, days(("1", "3"), when=APRIL), days(("1", "3")), "1")
    assert [each.words for each in found.kinds[0].flags] == [
        "停发奖金：“旷工”本年累计扣 6 分（其中以前各期 2 分），达到 6 分"  # (3 − 1) × 1 + (3 − 1) × 2
    ]
    assert rows(found.ledger, rule="H1")[0]["status"] is Status.AFFECTS_BONUS
    assert values(found, "A")["1"] == pts("16")


def test_a_consequence_is_in_force_on_the_last_day_of_the_period() -> None:
    built = office(consequence("H1", Effect.NO_MERIT, valid_until=date(2024, 3, 31)))
    assert scored(built, days(("1", "1")), "1").kinds[0].flags == []
    built = office(consequence("H1", Effect.NO_MERIT, valid_from=date(2024, 3, 31)))
    assert len(scored(built, days(("1", "1")), "1").kinds[0].flags) == 1


def test_one_without_a_value_has_nothing_taken_and_is_listed() -> None:
    minus = consequence("H1", Effect.DEDUCT, target="总分", points="-5")
    veto = consequence("H2", Effect.GRADE_FIXED, grade="不称职")
    built = office(minus, veto)
    found = run(built, {"A": days(("1", "1")), "B": marks()}, "1")
    assert totals(found)["1"] is None
    told = {row["rule"]: (row["counted"], row["status"]) for row in rows(found.ledger, indicator="总分")}
    assert told == {"H1": (0, Status.NO_EFFECT), "H2": (0, Status.AFFECTS_GRADE)}
    assert [(each.grade, each.row) for each in found.kinds[0].flags] == [
        ("不称职", rows(found.ledger, rule="H2")[0]["row_id"])
    ]


def test_a_consequence_that_needs_itself_is_a_circle() -> None:
    built = office(consequence("H1", Effect.DEDUCT, measure="得分低于", basis=("总分",), target="A", points="-1"))
    found = run(built, {"A": days(("1", "1")), "B": marks(("1", "60"))}, "1")
    assert [(each.code, each.message) for each in found.problems if each.code == "K403"] == [
        ("K403", "这些指标互相引用，成了一个圈：指标A（A） → 人员总分 → 指标A（A）。")
    ]


def test_the_order_of_records_does_not_matter_and_every_row_is_needed() -> None:
    built = office(
        consequence("H1", Effect.DEDUCT, scope="本年", way="每满", threshold="2", target="总分", points="-1"),
        consequence("H2", Effect.NODE_ZERO, measure="数量", threshold="6", target="A"),
        consequence("H3", Effect.GRADE_AT_MOST, grade="合格", scope="本年", threshold="3"),
    )
    now = days(("1", "2"), ("1", "4"), ("2", "1"), ("1", "1"), when=APRIL)
    before = days(("1", "2"), ("2", "2"), ("2", "3"))
    found = second_quarter(built, now, before, "1", "2")
    again = second_quarter(built, now.sample(frac=1, random_state=3), before.sample(frac=1, random_state=1), "1", "2")
    assert again.ledger.columns == found.ledger.columns
    assert again.kinds == found.kinds
    columns = found.ledger.columns
    for row in range(len(found.ledger)):
        less = Ledger({name: cells[:row] + cells[row + 1 :] for name, cells in columns.items()})
        listed = [str(status) for status in columns["status"]]
        assert recompute(found.kinds, less) or listed.count(listed[row]) != [
            str(s) for s in less.columns["status"]
        ].count(listed[row])


# 倒扣


def branch(**changes: Any) -> Scheme:
    """A = A1 + A2 with a floor of its own; A1 charges A, A2 and A charge the total."""
    a1 = indicator("A1", "扣分", parent="A", full_mark="10", floor="0", overflow="A")
    a2 = indicator("A2", "扣分", parent="A", full_mark="5", floor="1", overflow="总分", rounding=0)
    a = inner("A", [a1, a2], **({"floor": "2", "overflow": "总分"} | changes))
    rules = [rule("K1", "A1", "-1"), rule("K2", "A2", "-0.6")]
    return scheme([a, a1, a2], kinds=[kind("[A] × 2 + 50")], rules=rules)


@pytest.mark.parametrize(
    ("first", "second", "node", "total"),
    [
        (9, 1, "5", "60"),  # 1 + 4 (5 − 0.6 = 4.4 → 4) = 5; 5 × 2 + 50
        (10, 0, "5", "60"),  # exactly used up: nothing is charged
        (12, 0, "3", "56"),  # 0 + 5 − 2 = 3
        (16, 0, "2", "51"),  # 0 + 5 − 6 = −1, held at 2, 3 go on: 2 × 2 + 50 − 3
        # A2: 5 − 5.4 = −0.4, held at 1, 1.4 go on; A: 0 + 1 = 1, held at 2, 1 goes on: 2 × 2 + 50 − 1.4 − 1 = 51.6
        (10, 9, "2", "51.6"),
    ],
)  # fmt: skip
def test_what_falls_below_a_floor_is_charged_further_up(first: int, second: int, node: str, total: str) -> None:
    happened = {"A1": events(*[("1", "K1")] * first), "A2": events(*[("1", "K2")] * second)}
    found = run(branch(), happened, "1")
    assert recompute(found.kinds, found.ledger) == []
    assert (values(found, "A")["1"], totals(found)["1"]) == (pts(node), pts(total))
    for row in rows(found.ledger, kind=RowKind.LIMIT):
        if row["matter"].startswith("倒扣"):
            (number,) = row["inputs"]
            assert found.ledger.columns["counted"][number - 1] == -row["counted"]


def test_a_charge_comes_before_the_cap_of_what_it_is_charged_to() -> None:
    found = run(branch(cap="4"), {"A1": events(*[("1", "K1")] * 11), "A2": events()}, "1")
    assert values(found, "A")["1"] == pts("4")  # 0 + 5 − 1 = 4, which the cap lets stand


# problems


def several_times() -> Any:
    built = office(consequence("H1", Effect.NO_MERIT, basis=("K2",), rules=("K2",), threshold="3"))
    return scored(built, days(("1", "3"), ("1", "1"), code="K2"), "1").problems


def lacking() -> Any:
    built = office(consequence("H1", Effect.NO_MERIT, scope="本年"))
    gaps = {"A": {"2": "数据表“考勤”缺 2月"}}
    return second_quarter(built, days(when=APRIL), days(), "1", "2", missing=gaps).problems


SAMPLES = {
    "K130": (
        several_times,
        "方案.xlsx › 后果 › D2",
        "后果“H1”按“次数”数，一条记录算一次，但“迟到”有 1 条记录的数量不是 1 次。",
        "一条记录写几次就算几次的，请把“统计”改成“数量”；只数记录的，不用改。",
    ),
    "K131": (
        lacking,
        "方案.xlsx › 后果 › E2",
        "后果“H1”按本年累计，但2024年第一季度有 1 个对象缺数据（数据表“考勤”缺 2月）：某2（2）。累计数可能偏少。",
        "请把年初以来的记录表都放在“数据”文件夹里。",
    ),
}


@pytest.mark.parametrize("code", SAMPLES)
def test_a_problem_is_told_in_these_words(code: str) -> None:
    make, *rest = SAMPLES[code]
    assert [(each.code, str(each.place), each.message, each.remedy) for each in make()] == [(code, *rest)]


def test_every_kind_has_its_sample() -> None:
    assert [each.code for each in vars(catalogue).values() if isinstance(each, ProblemKind)] == list(SAMPLES)
