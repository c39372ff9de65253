"""任务, 目标完成, 赋分, 评分, 名次: hand-worked cases and every parameter."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from scoring_builder import apply, band, frame, indicator, pts, rows, scheme, sums

from assess_cli.methods.base import MethodResult, SubjectView
from assess_cli.methods.target import attainment
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Outcome
from assess_cli.model.shape import Shape


def codes(result: MethodResult) -> list[str]:
    return [problem.code for problem in result.problems]


# 任务


def tasks(*rows_: tuple[str, str, str]) -> Any:
    made = [{"subject_id": who, "points": pts(each), "completion": Fraction(done)} for who, each, done in rows_]
    return frame(Shape.TASKS, made)


def test_tasks_count_by_completion() -> None:
    built = scheme([indicator("A", "任务", full_mark="10")])
    result = apply(built, "A", tasks(("1", "5", "1"), ("1", "3", "0.8"), ("1", "2", "0")), "1")
    # 5 + 2.4 + 0 = 7.4
    assert sums(result.ledger) == {"1": pts("7.4")}
    second = list(result.ledger.rows())[1]
    assert (second["recorded"], second["counted"], second["reason"]) == (pts("3"), pts("2.4"), "3 × 80%")
    assert result.problems == []


def test_tasks_that_do_not_add_up_to_the_full_mark_warn_once() -> None:
    built = scheme([indicator("A", "任务", full_mark="10")])
    result = apply(built, "A", tasks(("1", "5", "1"), ("2", "6", "1")), "1", "2")
    assert codes(result) == ["K205"]
    assert "某1（1） 5 分、某2（2） 6 分" in result.problems[0].message


def test_tasks_converted_to_the_full_mark() -> None:
    built = scheme([indicator("A", "任务", full_mark="80", parameters={"折算": True})])
    result = apply(built, "A", tasks(("1", "5", "1"), ("1", "3", "0.5")), "1")
    # (5 + 1.5) × 80 ÷ 8 = 65
    assert sums(result.ledger) == {"1": pts("65")}


def test_tasks_all_done_are_exactly_the_full_mark() -> None:
    built = scheme([indicator("A", "任务", full_mark="100", parameters={"折算": True})])
    result = apply(built, "A", tasks(("1", "1", "1"), ("1", "1", "1"), ("1", "1", "1")), "1")
    # 3 × 33.333333 = 99.999999, and one row of 0.000001 makes it whole
    assert sums(result.ledger) == {"1": pts("100")}
    rest = rows(result.ledger, kind=RowKind.DERIVED)
    assert [(row["counted"], row["inputs"]) for row in rest] == [(1, (0, 1, 2))]


def test_tasks_without_points_cannot_be_converted() -> None:
    built = scheme([indicator("A", "任务", full_mark="80", parameters={"折算": True})])
    result = apply(built, "A", tasks(("1", "0", "1")), "1")
    assert codes(result) == ["K206"]
    assert result.outcomes["1"][0] is Outcome.MISSING


# 目标完成


def target(who: str, wanted: str, got: str) -> dict[str, Any]:
    return {"subject_id": who, "target": Decimal(wanted), "actual": Decimal(got)}


def score_target(wanted: str, got: str, **parameters: str) -> MethodResult:
    built = scheme([indicator("A", "目标完成", full_mark="20", parameters=parameters)])
    return apply(built, "A", frame(Shape.TARGETS, [target("1", wanted, got)]), "1")


@pytest.mark.parametrize(
    ("wanted", "got", "parameters", "expected"),
    [
        ("200", "180", {}, "18"),  # 20 × 180/200
        ("200", "230", {}, "20"),  # more than reached
        ("3", "1", {}, "6.666667"),  # 20/3
        ("200", "180", {"未完成计分": "零分"}, "0"),
        ("200", "200", {"未完成计分": "零分"}, "20"),
        ("5", "-2", {}, "0"),  # a negative figure is no less than nothing
        ("4", "5", {"方向": "越小越好"}, "16"),  # 20 × 4/5
        ("4", "4", {"方向": "越小越好"}, "20"),
        ("4", "0", {"方向": "越小越好"}, "20"),
        ("0", "0", {"方向": "越小越好"}, "20"),  # nothing may happen, nothing did
        ("0", "2", {"方向": "越小越好"}, "0"),
        ("4", "5", {"方向": "越小越好", "未完成计分": "零分"}, "0"),
    ],
)
def test_target(wanted: str, got: str, parameters: dict[str, str], expected: str) -> None:
    result = score_target(wanted, got, **parameters)
    assert sums(result.ledger) == {"1": pts(expected)}
    assert result.problems == []


def test_target_reason_states_both_figures() -> None:
    row = next(score_target("200", "180").ledger.rows())
    assert row["reason"] == "实际 180，目标 200；满分 20 × 180 ÷ 200"
    assert row["quantity"] == Decimal(180)


@pytest.mark.parametrize("wanted", ["0", "-3"])
def test_target_must_be_positive(wanted: str) -> None:
    result = score_target(wanted, "5")
    assert codes(result) == ["K207"]
    assert result.outcomes["1"][0] is Outcome.MISSING


def test_attainment_is_exact() -> None:
    assert attainment(Decimal(3), Decimal(1), less_is_better=False) == Fraction(1, 3)


# 赋分


def marks(*given: tuple[str, str]) -> Any:
    return frame(Shape.MARKS, [{"subject_id": who, "mark": pts(mark)} for who, mark in given])


def test_mark_is_taken_as_it_is_and_absence_is_not_zero() -> None:
    built = scheme([indicator("A", "赋分", full_mark="20")])
    result = apply(built, "A", marks(("1", "18.5"), ("3", "0")), "1", "2", "3")
    assert sums(result.ledger) == {"1": pts("18.5"), "3": 0}
    assert result.outcomes == {"2": (Outcome.MISSING, "没有记录")}


@pytest.mark.parametrize(("given", "code"), [("20.000001", "K202"), ("-0.5", "K203")])
def test_mark_out_of_range(given: str, code: str) -> None:
    built = scheme([indicator("A", "赋分", full_mark="20")])
    result = apply(built, "A", marks(("1", given)), "1")
    assert codes(result) == [code]
    assert str(result.problems[0].place) == "数据.xlsx › 表 › C2"
    assert len(result.ledger) == 0


def test_mark_without_full_mark_may_be_anything() -> None:
    built = scheme([indicator("A", "赋分")])
    assert sums(apply(built, "A", marks(("1", "-3")), "1").ledger) == {"1": pts("-3")}


def test_several_marks_are_refused_unless_the_scheme_says_how() -> None:
    three = marks(("1", "6"), ("1", "7"), ("1", "7"))
    refused = apply(scheme([indicator("A", "赋分", full_mark="20")]), "A", three, "1")
    assert codes(refused) == ["K201"]
    added = apply(scheme([indicator("A", "赋分", full_mark="20", parameters={"多条": "相加"})]), "A", three, "1")
    assert sums(added.ledger) == {"1": pts("20")}  # 6 + 7 + 7
    mean = apply(scheme([indicator("A", "赋分", full_mark="20", parameters={"多条": "平均"})]), "A", three, "1")
    assert sums(mean.ledger) == {"1": pts("6.666667")}  # 20 ÷ 3
    assert rows(mean.ledger, kind=RowKind.DERIVED)[0]["inputs"] == (0, 1, 2)


def test_marks_added_beyond_the_full_mark() -> None:
    four = marks(("1", "12"), ("1", "12"))
    own = indicator("A", "赋分", full_mark="20", parameters={"多条": "相加"})
    assert codes(apply(scheme([own]), "A", four, "1")) == ["K202"]
    capped = indicator("A", "赋分", full_mark="20", cap="20", parameters={"多条": "相加"})
    assert sums(apply(scheme([capped]), "A", four, "1").ledger) == {"1": pts("24")}  # the cap is scoring's row


# 评分


def ratings(*given: tuple[str, str, str]) -> Any:
    return frame(Shape.RATINGS, [{"subject_id": who, "rater": by, "mark": pts(mark)} for who, by, mark in given])


def test_rating_is_the_mean_rounded_once() -> None:
    built = scheme([indicator("A", "评分", full_mark="100")])
    result = apply(built, "A", ratings(("1", "甲", "90"), ("1", "乙", "92"), ("1", "丙", "95")), "1")
    # 277 ÷ 3 = 92.333333…
    assert sums(result.ledger) == {"1": pts("92.333333")}
    records = rows(result.ledger, kind=RowKind.RECORD)
    assert [(row["recorded"], row["counted"], row["status"]) for row in records] == [
        (pts("90"), 0, Status.AVERAGED),
        (pts("92"), 0, Status.AVERAGED),
        (pts("95"), 0, Status.AVERAGED),
    ]
    derived = rows(result.ledger, kind=RowKind.DERIVED)[0]
    assert (derived["inputs"], derived["reason"]) == ((0, 1, 2), "3 人评分合计 277 ÷ 3")


def test_one_rater_counts_once() -> None:
    built = scheme([indicator("A", "评分", full_mark="100")])
    result = apply(built, "A", ratings(("1", "王 五", "90"), ("1", "王五", "92"), ("2", "王五", "80")), "1", "2")
    assert codes(result) == ["K204"]
    assert sums(result.ledger) == {"2": pts("80")}


def test_too_few_raters_are_missing_data() -> None:
    built = scheme([indicator("A", "评分", parameters={"最少人数": 3})])
    result = apply(built, "A", ratings(("1", "甲", "90"), ("1", "乙", "92")), "1")
    assert result.outcomes == {"1": (Outcome.MISSING, "只有 2 人评分，至少要 3 人")}


def test_rating_above_the_full_mark() -> None:
    built = scheme([indicator("A", "评分", full_mark="10")])
    assert codes(apply(built, "A", ratings(("1", "甲", "90")), "1")) == ["K202"]


# 名次

BANDS = {"村名次": (band("1", "1", "20"), band("2", "12", "19", "-1.5"))}


def ranks(*given: tuple[str, int]) -> Any:
    return frame(Shape.RANKS, [{"subject_id": who, "rank": rank} for who, rank in given])


def test_rank_by_table() -> None:
    built = scheme([indicator("A", "名次", parameters={"档次表": "村名次"})], bands=BANDS)
    result = apply(built, "A", ranks(("1", 1), ("2", 2), ("3", 5)), "1", "2", "3")
    # 20; 19; 19 − 1.5 × (5 − 2) = 14.5
    assert sums(result.ledger) == {"1": pts("20"), "2": pts("19"), "3": pts("14.5")}
    assert next(result.ledger.rows())["scheme_cell"] == "档次表!F2"


def test_rank_outside_the_table() -> None:
    built = scheme([indicator("A", "名次", parameters={"档次表": "村名次"})], bands=BANDS)
    result = apply(built, "A", ranks(("1", 13)), "1")
    assert codes(result) == ["K208"]
    assert "第 13 名" in result.outcomes["1"][1]


def test_rank_taken_from_the_village_that_the_roster_names() -> None:
    own = indicator("A", "名次", parameters={"档次表": "村名次", "取数列": "包村"})
    staff = [
        SubjectView("1", "张三", {"包村": "王家村"}),
        SubjectView("2", "李四", {"包村": "王家村"}),
        SubjectView("3", "王五", {"包村": ""}),
        SubjectView("4", "赵六", {"包村": "赵家村"}),
    ]
    result = apply(scheme([own], bands=BANDS), "A", ranks(("王家村", 2)), *staff)
    assert sums(result.ledger) == {"1": pts("19"), "2": pts("19")}
    assert result.outcomes == {
        "3": (Outcome.MISSING, "名册“包村”一列空白，不知道用谁的数据"),
        "4": (Outcome.MISSING, "没有“赵家村”（名册“包村”一列）的数据"),
    }


# 缺数据


@pytest.mark.parametrize(("choice", "expected"), [("零分", "0"), ("满分", "20"), ("基础分", "12")])
def test_what_counts_instead_of_missing_data_is_a_base_row(choice: str, expected: str) -> None:
    own = indicator("A", "赋分", full_mark="20", base="12", parameters={"缺数据": choice})
    result = apply(scheme([own]), "A", marks(), "1")
    row = next(result.ledger.rows())
    assert (row["kind"], row["counted"], row["matter"]) == (RowKind.BASE, pts(expected), f"没有数据，按{choice}计")
    assert result.outcomes == {}


def test_missing_data_as_a_mark_that_the_scheme_does_not_have() -> None:
    own = indicator("A", "赋分", full_mark="20", parameters={"缺数据": "基础分"}, parameter_cells={"缺数据": "参数!C4"})
    result = apply(scheme([own]), "A", marks(), "1", "2")
    assert codes(result) == ["K209"]
    assert str(result.problems[0].place) == "方案.xlsx › 参数 › C4"
    assert {outcome for outcome, _ in result.outcomes.values()} == {Outcome.MISSING}
