"""名次: equal steps, first and last few, groups, shared places and ranks from figures; sums worked by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from scoring_builder import apply, band, frame, indicator, kind, pts, scheme, sums

from assess_cli.methods.base import MethodResult, SubjectView
from assess_cli.methods.rank_places import place_all, ranks_of
from assess_cli.model.result import Outcome, TieRule
from assess_cli.model.shape import Shape

LINEAR = {"折分方式": "等差", "首名分": pts(20), "末名分": pts(6)}
ENDS = {"折分方式": "前后名", "前几名": 2, "前几名加分": pts(2), "后几名": 2, "后几名减分": pts("1.5")}
TABLE = {"档次表": "名次分"}
BANDS = {"名次分": (band("1", "1", "20"), band("2", "12", "18", "-2"))}


def score(
    ranks: Sequence[int | str | tuple[str, int | str]],
    parameters: dict[str, Any],
    tie_rule: TieRule = TieRule.SKIP,
    **values: Any,
) -> MethodResult:
    """Subjects 1, 2 … with a rank (int) or a figure (text) each; a pair begins with the group."""
    pairs = [each if isinstance(each, tuple) else ("", each) for each in ranks]
    own = indicator("A", "名次", parameters=parameters, **values)
    built = scheme([own], bands=BANDS, kinds=[kind("[A]", group_column="编制")], tie_rule=tie_rule)
    people = [SubjectView(str(n), f"某{n}", {"编制": group}) for n, (group, _) in enumerate(pairs, 1)]
    lines = [
        {"subject_id": str(n)} | ({"rank": what} if isinstance(what, int) else {"value": Decimal(what)})
        for n, (_, what) in enumerate(pairs, 1)
    ]
    return apply(built, "A", frame(Shape.RANKS, lines), *people)


def points(result: MethodResult) -> list[str]:
    """Points of subjects 1, 2 … as text."""
    assert result.problems == []
    found = sums(result.ledger)
    return [f"{Decimal(found[str(n)]).scaleb(-6).normalize():f}" for n in range(1, len(found) + 1)]


def reasons(result: MethodResult) -> list[str]:
    return [row["reason"] for row in result.ledger.rows()]


# 等差


def test_equal_steps_from_the_first_to_the_last() -> None:
    result = score([1, 3, 8, 5], LINEAR)
    # 8 places: a step is 14 ÷ 7 = 2, so 20; 20 − 2 × 2 = 16; 6; 20 − 2 × 4 = 12
    assert points(result) == ["20", "16", "6", "12"]
    assert reasons(result)[:2] == [
        "第 1 名 20 分，第 8 名 6 分",
        "第 1 名 20 分，第 8 名 6 分，等差：20 − 14 × 2 ÷ 7",
    ]


def test_the_scheme_may_say_how_many_are_ranked() -> None:
    # 10 places: 20 − 14 × 3 ÷ 9 = 15.333333…
    assert points(score([4], LINEAR | {"总数": 10})) == ["15.333333"]


def test_the_only_one_has_the_first_points() -> None:
    result = score([1], LINEAR)
    assert points(result) == ["20"]
    assert reasons(result) == ["只有 1 名，得首名分 20"]


def test_equal_ranks_have_the_same_points_or_share_places() -> None:
    # ranks 1, 2, 2, 4; a step is 14 ÷ 3
    assert points(score([1, 2, 2, 4], LINEAR)) == ["20", "15.333333", "15.333333", "6"]
    shared = score([1, 2, 2, 4], LINEAR | {"并列取分": "均分"})
    # places 2 and 3: (15.333… + 10.666…) ÷ 2 = 13 exactly, though each alone is no whole number
    assert points(shared) == ["20", "13", "13", "6"]
    assert reasons(shared)[1] == "2 个对象并列第 2 名，占第 2 至第 3 名，均分：(15.333333 + 10.666667) ÷ 2"


def test_the_last_who_are_equal_share_the_last_places() -> None:
    # 1, 2, 2 occupy three places of a step of 7: 20, (13 + 6) ÷ 2 = 9.5
    assert points(score([1, 2, 2], LINEAR | {"并列取分": "均分"})) == ["20", "9.5", "9.5"]


def test_dense_ranks_share_the_places_behind_each_other() -> None:
    # 1, 1, 2 without gaps: places 1 and 2, then 3: (20 + 13) ÷ 2 = 16.5 and 6
    assert points(score([1, 1, 2], LINEAR | {"并列取分": "均分"}, TieRule.DENSE)) == ["16.5", "16.5", "6"]


# 前后名


def test_the_first_few_gain_and_the_last_few_lose() -> None:
    result = score([1, 2, 3, 4, 5], ENDS, base="10")
    assert points(result) == ["12", "12", "10", "8.5", "8.5"]
    assert reasons(result)[1:4] == [
        "基础分 10，前 2 名加 2 分",
        "基础分 10，共 5 名，这个名次不加不减",
        "基础分 10，共 5 名，后 2 名减 1.5 分",
    ]


def test_ends_without_a_base_mark() -> None:
    assert points(score([1, 2, 3, 9], ENDS | {"总数": 10})) == ["2", "2", "0", "-1.5"]


def test_equal_ranks_at_the_edge() -> None:
    # ranks 1, 2, 2, 4, 5: both seconds are among the first two; shared they hold places 2 (+2) and 3 (0): 1 each
    assert points(score([1, 2, 2, 4, 5], ENDS)) == ["2", "2", "2", "-1.5", "-1.5"]
    assert points(score([1, 2, 2, 4, 5], ENDS | {"并列取分": "均分"})) == ["2", "1", "1", "-1.5", "-1.5"]


def test_overlapping_ends_score_nobody() -> None:
    result = score([1, 2, 3], ENDS)
    assert [problem.code for problem in result.problems] == ["K217"]
    assert [outcome for outcome, _ in result.outcomes.values()] == [Outcome.MISSING] * 3
    assert len(result.ledger) == 0


# by table, shared


def test_shared_places_of_a_table() -> None:
    # places 1, 2, 3 are worth 20, 18, 16: 54 ÷ 3 = 18
    result = score([1, 1, 1], TABLE | {"并列取分": "均分"})
    assert points(result) == ["18", "18", "18"]
    assert reasons(result)[0] == "3 个对象并列第 1 名，占第 1 至第 3 名，均分：(20 + 18 + 16) ÷ 3"


def test_a_shared_place_outside_the_table() -> None:
    result = score([12, 12], TABLE | {"并列取分": "均分"})
    assert [problem.code for problem in result.problems] == ["K208", "K208"]
    assert "名次是 13" in result.problems[0].message


# within groups


def test_each_group_has_its_own_last_place() -> None:
    result = score([("甲", 1), ("乙", 1), ("甲", 2), ("乙", 2), ("乙", 3)], LINEAR | {"名次范围": "组内"})
    # 甲: 20 and 6; 乙: 20, 13, 6
    assert points(result) == ["20", "20", "6", "13", "6"]


def test_figures_are_ranked_within_groups() -> None:
    parameters = TABLE | {"数值排名": "从高到低", "名次范围": "组内"}
    result = score([("甲", "90"), ("乙", "80"), ("甲", "95"), ("乙", "70")], parameters)
    assert points(result) == ["18", "20", "20", "18"]
    assert reasons(result)[0] == "数值 90，在“甲”组 2 个对象中排出名次"


# ranks from figures


@pytest.mark.parametrize(
    ("direction", "tie_rule", "expected"),
    [
        ("从高到低", TieRule.SKIP, ["20", "18", "18", "14"]),  # ranks 1, 2, 2, 4 → 20, 18, 18, 18 − 2 × 2
        ("从高到低", TieRule.DENSE, ["20", "18", "18", "16"]),  # 1, 2, 2, 3
        ("从高到低", TieRule.COMPARE, ["20", "18", "18", "14"]),
        ("从低到高", TieRule.SKIP, ["14", "18", "18", "20"]),  # 4, 2, 2, 1
    ],
)
def test_figures_are_ranked_by_the_tie_rule(direction: str, tie_rule: TieRule, expected: list[str]) -> None:
    result = score(["99.5", "80", "80.0", "-3"], TABLE | {"数值排名": direction}, tie_rule)
    assert points(result) == expected
    first = next(result.ledger.rows())
    assert first["reason"] == "数值 99.5，在 4 个对象中排出名次"
    assert first["quantity"] == (Decimal(1) if direction == "从高到低" else Decimal(4))


def test_whoever_has_no_record_takes_no_place() -> None:
    own = indicator("A", "名次", parameters=LINEAR | {"数值排名": "从高到低"})
    lines = [{"subject_id": "1", "value": Decimal(9)}, {"subject_id": "3", "value": Decimal(7)}]
    result = apply(scheme([own]), "A", frame(Shape.RANKS, lines), "1", "2", "3")
    assert sums(result.ledger) == {"1": pts(20), "3": pts(6)}
    assert result.outcomes == {"2": (Outcome.MISSING, "没有记录")}


def test_a_rank_that_agrees_with_its_figure_may_stand() -> None:
    own = indicator("A", "名次", parameters=TABLE | {"数值排名": "从高到低"})
    lines = [{"subject_id": "1", "value": Decimal(9), "rank": 1}, {"subject_id": "2", "value": Decimal(7)}]
    result = apply(scheme([own], bands=BANDS), "A", frame(Shape.RANKS, lines), "1", "2")
    assert (sums(result.ledger), result.problems) == ({"1": pts(20), "2": pts(18)}, [])


# properties

WAYS = [
    TABLE,
    LINEAR,
    LINEAR | {"并列取分": "均分"},
    ENDS | {"总数": 12},
    ENDS | {"总数": 12, "并列取分": "均分"},
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("tie_rule", [TieRule.SKIP, TieRule.DENSE])
def test_a_better_figure_never_lowers_the_points(way: dict[str, Any], tie_rule: TieRule) -> None:
    chance = random.Random(7)  # noqa: S311 — repeatable, not secret
    for _ in range(40):
        figures = [str(chance.randint(1, 8)) for _ in range(9)]
        better = [str(int(figures[0]) + chance.randint(1, 4)), *figures[1:]]
        before, after = (score(each, way | {"数值排名": "从高到低"}, tie_rule) for each in (figures, better))
        ordered = sorted(zip(map(int, figures), map(Decimal, points(before)), strict=True))
        assert [mark for _, mark in ordered] == sorted(mark for _, mark in ordered)
        assert Decimal(points(after)[0]) >= Decimal(points(before)[0]), (figures, better)


@pytest.mark.parametrize("way", WAYS)
def test_the_order_of_rows_does_not_matter(way: dict[str, Any]) -> None:
    built = scheme([indicator("A", "名次", parameters=way | {"数值排名": "从低到高"})], bands=BANDS)
    lines = [{"subject_id": str(n), "value": Decimal(n * n % 5)} for n in range(1, 10)]
    forward, backward = (
        apply(built, "A", frame(Shape.RANKS, each), *map(str, range(1, 10))) for each in (lines, lines[::-1])
    )
    assert sums(forward.ledger) == sums(backward.ledger)
    assert forward.problems == backward.problems == []


def test_sharing_gives_away_exactly_what_the_places_are_worth() -> None:
    """The shared places of skipping ranks are 1 … n, each once."""
    figures = [Decimal(each) for each in (5, 5, 4, 3, 3, 3, 1)]
    for dense in (False, True):
        placed = place_all(ranks_of(figures, higher_is_better=True, dense=dense), shared=True, dense=dense)
        shares = sum(Fraction(each.first + each.last, 2) for each in placed)
        assert shares == 1 + 2 + 3 + 4 + 5 + 6 + 7
        assert max(each.last for each in placed) == 7
