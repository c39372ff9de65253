"""Ranks: whole numbers only, three tie rules, two bases, groups."""

from __future__ import annotations

from typing import Any

import pytest
from scoring_builder import frame, indicator, inner, kind, pts, run, scheme, subject

from assess_cli.model.place import Place
from assess_cli.model.result import KindResult, RankBasis, RankedRow, Standing, TieRule
from assess_cli.model.shape import Shape
from assess_cli.scheme.objects import Indicator
from assess_cli.scoring.ranking import rank_rows


def marks(given: dict[str, str]) -> Any:
    return frame(Shape.MARKS, [{"subject_id": who, "mark": pts(mark)} for who, mark in given.items()])


def rank(given: dict[str, str], groups: dict[str, str] | None = None, **settings: Any) -> KindResult:
    staff = tuple(subject(who, group=(groups or {}).get(who, "")) for who in given)
    built = scheme([indicator("A", "赋分")], kinds=[kind("[A]", group_column="编制" if groups else "")], **settings)
    scored = run(built, {"A": marks(given)}, subjects={"人员": staff})
    assert scored.problems == []
    return scored.kinds[0]


def places(result: KindResult, index: int = 0) -> list[tuple[str, int, bool]]:
    ranking = result.rankings[index]
    return [(result.subjects[row.subject].id, row.rank, row.tied) for row in ranking.rows]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (TieRule.SKIP, [("2", 1, False), ("1", 2, True), ("4", 2, True), ("3", 4, False)]),
        (TieRule.DENSE, [("2", 1, False), ("1", 2, True), ("4", 2, True), ("3", 3, False)]),
        (TieRule.COMPARE, [("2", 1, False), ("1", 2, True), ("4", 2, True), ("3", 4, False)]),
    ],
)
def test_tie_rules(rule: TieRule, expected: list[tuple[str, int, bool]]) -> None:
    assert places(rank({"1": "80", "2": "90", "3": "70.5", "4": "80"}, tie_rule=rule)) == expected


def test_basis_decides_whether_rounded_scores_tie() -> None:
    given = {"1": "80.004", "2": "80.001", "3": "80.005"}
    # published: 80.00, 80.00, 80.01
    assert places(rank(given, rank_basis=RankBasis.PUBLISHED)) == [("3", 1, False), ("1", 2, True), ("2", 2, True)]
    assert places(rank(given, rank_basis=RankBasis.EXACT)) == [("3", 1, False), ("1", 2, False), ("2", 3, False)]


def test_half_up_decides_a_published_rank() -> None:
    # 2.675 is 2.68 and ties with 2.68; as a binary float it would be 2.67 and lose
    assert places(rank({"1": "2.675", "2": "2.68"})) == [("1", 1, True), ("2", 1, True)]


def test_negative_scores_rank_below_zero() -> None:
    assert [who for who, _, _ in places(rank({"1": "-3", "2": "0", "3": "-1"}))] == ["2", "3", "1"]


def test_groups_in_roster_order_and_overall_first() -> None:
    given = {"1": "80", "2": "90", "3": "85"}
    result = rank(given, {"1": "事业", "2": "公务员", "3": "事业"})
    assert [(ranking.title, ranking.group) for ranking in result.rankings] == [
        ("人员排名", None), ("人员排名（事业）", "事业"), ("人员排名（公务员）", "公务员"),
    ]  # fmt: skip
    assert places(result, 1) == [("3", 1, False), ("1", 2, False)]
    assert places(result, 2) == [("2", 1, False)]


def compared() -> list[Indicator]:
    leaves = [indicator(code, "赋分", parent="T", full_mark="100") for code in ("A", "B", "C")]
    leaves[0] = indicator("A", "赋分", parent="T", full_mark="100", not_applicable="分摊")
    return [inner("T", leaves), *leaves]


def compare(a: dict[str, str], b: dict[str, str], c: dict[str, str], **values: Any) -> tuple[KindResult, list[str]]:
    built = scheme(compared(), tie_rule=TieRule.COMPARE, tie_indicators=("A", "B"))
    records = {"A": marks(a), "B": marks(b), "C": marks(c)}
    staff = {"人员": tuple(subject(who) for who in b)}
    scored = run(built, records, subjects=staff, **values)
    return scored.kinds[0], [problem.code for problem in scored.problems]


def test_ties_compared_in_turn() -> None:
    # all 60; A: 20, 30, 30, 30; B: 20, 10, 20, 20 → 3 and 4 tie first (30, 20), then 2 (30, 10), then 1
    result, problems = compare(
        {"1": "20", "2": "30", "3": "30", "4": "30"},
        {"1": "20", "2": "10", "3": "20", "4": "20"},
        {"1": "20", "2": "20", "3": "10", "4": "10"},
    )
    assert places(result) == [("3", 1, True), ("4", 1, True), ("2", 3, False), ("1", 4, False)]
    assert problems == []


def test_tied_subject_without_the_compared_value_stands_last_and_is_warned_of() -> None:
    left_out = {("2", "A"): ("没有", Place("不适用.xlsx", "不适用", "B2"))}
    # 2: (20 + 20) × 300 ÷ 200 = 60, as 1 has
    result, problems = compare({"1": "20"}, {"1": "20", "2": "20"}, {"1": "20", "2": "20"}, not_applicable=left_out)
    assert places(result) == [("1", 1, False), ("2", 2, False)]
    assert problems == ["K405"]


def test_only_ranked_subjects_have_places() -> None:
    staff = {"人员": (subject("1"), subject("2", standing=Standing.UNRANKED, reason="借调"), subject("3"))}
    scored = run(scheme([indicator("A", "赋分")]), {"A": marks({"1": "1", "2": "9"})}, subjects=staff)
    assert [(row.subject, row.rank) for row in scored.kinds[0].rankings[0].rows] == [(0, 1)]


def test_rank_rows_keep_the_given_order_within_a_tie() -> None:
    keys = [(5,), (7,), (5,)]
    assert rank_rows(keys, [10, 20, 30], TieRule.SKIP) == (
        RankedRow(20, 1, False),
        RankedRow(10, 2, True),
        RankedRow(30, 2, True),
    )
    assert rank_rows([], [], TieRule.SKIP) == ()
