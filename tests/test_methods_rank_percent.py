"""名次换算 百分比: "前 20% 得满分，中间 60% 得 80 分，后 20% 得 60 分". Sums are worked by hand in the comments."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from scoring_builder import apply, band, frame, indicator, kind, pts, scheme, sums

from assess_cli.methods.base import MethodResult, SubjectView
from assess_cli.model.result import TieRule
from assess_cli.model.shape import Shape

#: The first 20 %: 100, up to 80 %: 80, the rest: 60.
THIRDS = (
    band("0", "20", "100", includes_lower=False),
    band("20", "80", "80", includes_lower=False),
    band("80", "100", "60", includes_lower=False),
)


def score(figures: Sequence[str | int], *, dense: bool = False, groups: str = "", **parameters: Any) -> MethodResult:
    """Subjects 1, 2 … with a figure (text; the highest is first) or a rank (int)."""
    bands = parameters.pop("bands", THIRDS)
    said = {"档次表": "名次分", "名次换算": "百分比"} | parameters
    if isinstance(figures[0], str):
        said["数值排名"] = "从高到低"
    own = indicator("A", "名次", parameters=said)
    rule = TieRule.DENSE if dense else TieRule.SKIP
    built = scheme([own], bands={"名次分": bands}, kinds=[kind("[A]", group_column="编制")], tie_rule=rule)
    names = groups or "甲" * len(figures)
    people = [SubjectView(str(n), f"某{n}", {"编制": names[n - 1]}) for n in range(1, len(figures) + 1)]
    lines = [
        {"subject_id": str(n)} | ({"rank": what} if isinstance(what, int) else {"value": Decimal(what)})
        for n, what in enumerate(figures, 1)
    ]
    return apply(built, "A", frame(Shape.RANKS, lines), *people)


def points(result: MethodResult) -> list[int]:
    assert result.problems == []
    return [value // 1_000_000 for _, value in sorted(sums(result.ledger).items())]


def test_a_fifth_three_fifths_a_fifth() -> None:
    result = score(["9", "8", "7", "6", "5"])
    # 1 ÷ 5 = 20 % is still in the first band; 2, 3, 4 of 5 to 80 %; 5 of 5
    assert points(result) == [100, 80, 80, 80, 60]
    assert result.ledger.columns["reason"][0].endswith("第 1 名，共 5 个：1 ÷ 5 = 20%")


def test_a_third_is_not_rounded() -> None:
    bands = (band("0", "33.333333", "100"), band("33.333333", "100", "50", includes_lower=False))
    # 1 ÷ 3 = 33.3333333… % lies above 33.333333
    assert points(score([1, 2, 3], bands=bands)) == [50, 50, 50]


def test_equal_ranks_have_one_percentage() -> None:
    # 9, 9 both first of 5: 20 %; the next is third: 60 %
    assert points(score(["9", "9", "7", "6", "5"])) == [100, 100, 80, 80, 60]


def test_dense_ranks_are_held_against_how_many_there_are() -> None:
    # 1, 1, 2, 3, 4 of 5: the last is 80 %
    assert points(score(["9", "9", "7", "6", "5"], dense=True)) == [100, 100, 80, 80, 80]


def test_shared_places_take_the_mean() -> None:
    # places 1 and 2 of 5: (100 + 80) ÷ 2 = 90
    assert points(score(["9", "9", "7", "6", "5"], 并列取分="均分")) == [90, 90, 80, 80, 60]


def test_groups_are_counted_by_themselves() -> None:
    # 甲 three: 33.3 %, 66.7 %, 100 %; 乙 one: 100 %
    assert points(score(["9", "8", "7", "6"], groups="甲甲甲乙", 名次范围="组内")) == [80, 80, 60, 60]


def test_the_scheme_may_say_how_many_there_are() -> None:
    # of 10: 10 %, 20 %, 30 %
    assert points(score([1, 2, 3], 总数=10)) == [100, 100, 80]


def test_the_band_may_fall_by_the_percent() -> None:
    bands = (band("0", "100", "100", "-0.5", includes_lower=False),)
    # 100 − 0.5 × 25 = 87.5 …
    assert sums(score([1, 2, 3, 4], bands=bands).ledger) == {
        "1": pts("87.5"), "2": pts("75"), "3": pts("62.5"), "4": pts("50"),
    }  # fmt: skip


@pytest.mark.parametrize(("ranks", "code"), [([1, 2, 7], "K213")])
def test_a_rank_beyond_all_is_refused(ranks: list[int], code: str) -> None:
    assert [problem.code for problem in score(ranks).problems] == [code]
