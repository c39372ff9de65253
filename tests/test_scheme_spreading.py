"""Shares of parts that do not apply: who gets how much, worked by hand; the whole stays the whole."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess_cli.scheme.formula import Formula, parse, sum_of, weighted
from assess_cli.scheme.spreading import Core, Part, Unspreadable, core_of, fallen, new_shares, spread


def share(text: str) -> Fraction:
    return Fraction(text.rstrip("%")) / 100 if text.endswith("%") else Fraction(text)


def parts(**said: str) -> list[Part]:
    """``A="20 分摊"``: share and way, or ``A="40 失25%"``: how much of it fell out below."""
    found = []
    for key, text in said.items():
        amount, _, way = text.partition(" ")
        lost = share(way.removeprefix("失")) if way.startswith("失") else Fraction(0)
        found.append(Part(key, share(amount), "" if lost else way, lost))
    return found


def core(formula: Formula, *keys: str) -> Core:
    found = core_of(formula, set(keys))
    assert found is not None
    return found


def summed(**said: str) -> Formula:
    return spread(core(sum_of(list(said)), *said), parts(**said), weights=False)


def by_weight(**said: str) -> Formula:
    own = parts(**said)
    return spread(core(weighted([(part.key, part.share) for part in own]), *said), own, weights=True)


def test_in_proportion() -> None:
    # 40 and 10.5 apply, 60 does not: (30 + 8) × 110.5 ÷ 50.5
    found = summed(A="40", B="60 分摊", C="10.5")
    assert found.canonical() == "([A] + [C]) * 110.5 / 50.5"
    assert found.evaluate({"A": 30, "C": 8}) == Fraction(8398, 101)
    # weights 30 % and 20 % apply: (90 × 30 % + 60 × 20 %) ÷ 50 % = 39 ÷ 0.5 = 78
    found = by_weight(A="30%", B="50% 分摊", C="20%")
    assert found.canonical() == "([A] * 30% + [C] * 20%) / 50%"
    assert found.evaluate({"A": 90, "C": 60}) == 78
    assert summed(A="20", B="30").canonical() == "[A] + [B]"
    assert summed(A="20", B="30 分摊").canonical() == "[A] * 50 / 20"


def test_in_equal_parts() -> None:
    # 50 does not apply: 25 each, so that A stands for 45 and B for 55
    found = summed(A="20", B="30", C="50 均摊")
    assert found.canonical() == "[A] * 45 / 20 + [B] * 55 / 30"
    assert found.evaluate({"A": 20, "B": 30}) == 100
    assert found.evaluate({"A": 10, "B": 15}) == 50
    # 20 % does not apply: 10 % each
    assert by_weight(A="50%", B="30%", C="20% 均摊").canonical() == "[A] * 60% + [B] * 40%"
    # 10 over three: 10/3 each, A stands for 40/3 of 10
    assert summed(A="10", B="10", C="10", D="10 均摊").canonical() == "[A] * 4 / 3 + [B] * 4 / 3 + [C] * 4 / 3"


def test_both_ways_at_once() -> None:
    # C's 30 evenly: 15 each; D's 50 by 20 : 30: 20 and 30 → A 20 + 15 + 20 = 55, B 30 + 15 + 30 = 75
    found = summed(A="20", B="30", C="30 均摊", D="50 分摊")
    assert found.canonical() == "[A] * 55 / 20 + [B] * 75 / 30"


def test_what_falls_out_leaves_the_rest_as_it_is() -> None:
    own = parts(A="20", B="30", C="50 上级分摊")
    assert fallen(own) == Fraction(1, 2)
    assert summed(A="20", B="30", C="50 上级分摊").canonical() == "[A] + [B]"
    # and D's 20 still goes to A and B: 20 × 70 ÷ 50 and 30 × 70 ÷ 50
    assert new_shares(parts(A="20", B="30", C="50 上级分摊", D="20 分摊")) == {"A": 28, "B": 42}


def test_siblings_get_what_fell_out_in_proportion() -> None:
    # a quarter of P's 40 = 10 fell out: Q gets 10 × 20 ÷ 50 = 4, R 10 × 30 ÷ 50 = 6
    found = summed(P="40 失25%", Q="20", R="30")
    assert found.canonical() == "[P] + [Q] * 24 / 20 + [R] * 36 / 30"
    assert found.evaluate({"P": 30, "Q": 20, "R": 30}) == 90
    # by weights: a quarter of 40 % = 10 %: Q gets 10 % × 24 ÷ 60 = 4 %, R 6 %
    assert by_weight(P="40% 失25%", Q="24%", R="36%").canonical() == "[P] * 40% + [Q] * 28% + [R] * 42%"


def test_two_that_lost_give_to_each_other() -> None:
    # P holds 30 of 40, Q 15 of 20, R 40. P's 10 over Q and R by 15 : 40, Q's 5 over P and R by 30 : 40
    found = new_shares(parts(P="40 失25%", Q="20 失25%", R="40"))
    assert found == {
        "P": 30 + Fraction(5 * 30, 70),
        "Q": 15 + Fraction(10 * 15, 55),
        "R": 40 + Fraction(10 * 40, 55) + Fraction(5 * 40, 70),
    }
    assert sum(found.values()) == 100


def test_nobody_to_give_to() -> None:
    with pytest.raises(Unspreadable, match="同级没有其他指标"):
        summed(A="20 分摊", B="30 均摊")
    with pytest.raises(Unspreadable, match="上级没有其他同级指标"):
        summed(P="40 失25%", Q="20 分摊")


def test_the_core_of_a_total_may_be_multiplied() -> None:
    total = parse("[岗位系数] * ([A] + [B]) * [出勤率] / 2")
    found = spread(core(total, "A", "B"), parts(A="20", B="30 分摊"), weights=False)
    assert found.canonical() == "[岗位系数] * [A] * 50 / 20 * [出勤率] / 2"
    converted = parse("([A] + [B] + [C]) * 30 / 120")
    found = spread(core(converted, "A", "B", "C"), parts(A="20", B="30 均摊", C="70"), weights=False)
    assert found.canonical() == "([A] * 35 / 20 + [C] * 85 / 70) * 30 / 120"


@pytest.mark.parametrize(
    "text", ["最小([A], [B])", "[A] * [B]", "[A] - [B]", "[A] + [X]", "([A] + [B]) * [A]", "[A] + 5"]
)
def test_other_formulas_have_no_core(text: str) -> None:
    assert core_of(parse(text), {"A", "B"}) is None


SHARES = st.integers(1, 60).map(Fraction)
WAYS = st.sampled_from(["", "", "分摊", "均摊", "上级分摊"])
LOST = st.sampled_from([Fraction(0), Fraction(0), Fraction(1, 4), Fraction(1, 3)])


@given(st.lists(st.tuples(SHARES, WAYS, LOST), min_size=1, max_size=6))
def test_the_whole_stays_the_whole(drawn: list[tuple[Fraction, str, Fraction]]) -> None:
    """What the applicable parts stand for and what falls out add up to all; full marks everywhere score exactly that."""
    own = [Part(f"N{n}", size, way, Fraction(0) if way else lost) for n, (size, way, lost) in enumerate(drawn)]
    whole = sum((part.share for part in own), Fraction(0))
    try:
        shares = new_shares(own)
    except Unspreadable:
        return
    assert sum(shares.values()) == whole * (1 - fallen(own))
    keys = [part.key for part in own]
    found = spread(core(sum_of(keys), *keys), own, weights=False)
    assert found == parse(found.canonical())
    full = {part.key: part.held for part in own if not part.way}
    assert found.evaluate(full) == whole * (1 - fallen(own))
