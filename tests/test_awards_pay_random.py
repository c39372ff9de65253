"""A thousand random pools: money sums up to the fen, and every share is what an oracle in fractions finds by other means."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from scoring_builder import subject

from assess_cli.awards.pay import Sharing
from assess_cli.awards.pay_members import Member
from assess_cli.awards.pay_sources import Money
from assess_cli.awards.sharing import Claim, even_rate, rate_within, whole_units
from assess_cli.model.pay import FEN
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.scheme.awarding import PoolRule


def by_hand(amount: Fraction, claims: list[Claim]) -> list[Fraction] | None:
    """Shares within bounds by trying who is at the floor, who at the ceiling and who at neither: there is one answer in
    which those at neither share the rest in proportion and nobody would rather be elsewhere. Not how the product does it."""
    for states in product("下中上", repeat=len(claims)):
        found: list[Fraction | None] = []
        for claim, state in zip(claims, states, strict=True):
            bound = claim.least if state == "下" else claim.most
            found.append(None if state == "中" else bound)
        if any(share is None and state != "中" for share, state in zip(found, states, strict=True)):
            continue  # a bound that is not there
        free = [claim for claim, state in zip(claims, states, strict=True) if state == "中"]
        parts = sum((claim.parts for claim in free), Fraction(0))
        rest = amount - sum((share for share in found if share is not None), Fraction(0))
        if not parts:
            continue
        each = rest / parts
        shares = [claim.parts * each if share is None else share for claim, share in zip(claims, found, strict=True)]
        good = each >= 0
        for claim, state, share in zip(claims, states, shares, strict=True):
            wish = claim.parts * each
            good &= (claim.least is None or share >= claim.least) and (claim.most is None or share <= claim.most)
            good &= not (state == "下" and wish > share) and not (state == "上" and wish < share)
        if good:
            return shares
    return None


def random_claims(rng: random.Random) -> list[Claim]:
    floor = Fraction(rng.randrange(0, 2000)) if rng.random() < 0.6 else None
    cap = Fraction(rng.randrange(2000, 6000)) if rng.random() < 0.6 else None
    return [Claim(Fraction(rng.randrange(0, 12000), 100), floor, cap) for _ in range(rng.randrange(1, 6))]


def test_a_thousand_random_pools() -> None:
    rng = random.Random(20240401)  # noqa: S311  # not for secrets
    shared = 0
    for _ in range(1000):
        claims = random_claims(rng)
        amount = Fraction(rng.randrange(1, 3_000_000), 100)
        rate = rate_within(amount, claims)
        floors = sum((claim.least or Fraction(0) for claim in claims), Fraction(0))
        assert (rate is None) == (floors > amount)
        if rate is None:
            continue
        found = [claim.at(rate) for claim in claims]
        expected = by_hand(amount, claims)
        if expected is not None:
            assert found == expected
            shared += 1
        else:  # nobody can take more: all at their ceilings, or without a part
            assert all(share == claim.most or not claim.parts for share, claim in zip(found, claims, strict=True))
        total = sum(found, Fraction(0))
        assert total <= amount
        fen = [share * 100 for share in found]
        target = int(sum(fen, Fraction(0)))
        paid = whole_units(fen, list(range(len(fen))), target)
        assert sum(paid) == target
        assert all(
            0 <= count - share + 1 < 2 and abs(count - share) < 1 for count, share in zip(paid, fen, strict=True)
        )
        assert all(
            claim.most is None or Fraction(count, 100) <= claim.most for claim, count in zip(claims, paid, strict=True)
        )
    assert shared > 500


def test_remainders_and_their_order() -> None:
    """1/3, 1/3, 1/3 of 100: 33 each, the one left to the first in order, here the third."""
    third = Fraction(100, 3)
    assert whole_units([third] * 3, [3, 2, 1], 100) == [33, 33, 34]
    assert whole_units([Fraction(1, 2), Fraction(3, 4)], [1, 2], 1) == [0, 1]
    with pytest.raises(ValueError, match="whole part"):
        whole_units([third] * 3, [1, 2, 3], 99)


def test_rates_of_nothing() -> None:
    assert even_rate(Fraction(100), []) == 0
    assert even_rate(Fraction(100), [Claim(Fraction(0))]) == 0
    assert rate_within(Fraction(100), []) == 0


# --- whole pools --------------------------------------------------------------------------------------------------------


def random_pool(rng: random.Random) -> PoolRule:
    price = rng.choice((None, None, rng.randrange(1, 30) * 100_000))
    ways = ("留存", "退回") if price is not None else ("重分", "留存", "退回")
    floor = rng.choice((None, rng.randrange(0, 500) * 1_000_000 + 10_000))
    cap = rng.choice((None, rng.randrange(600, 4000) * 1_000_000))
    row: dict[str, Any] = {
        "file": "方案.xlsx", "sheet": "奖金", "cells": {}, "name": "奖", "kind": "人员", "origin": "甲", "purpose": "",
        "members": None, "takes_unranked": False, "parent": "", "unit": "", "share": None, "method": "按得分", "basis": None,
        "tiers": "", "grades": (), "rank_in": "全部", "coefficient": "", "price": price, "presence": "按天数", "floor": floor,
        "cap": cap, "balance": rng.choice(ways), "stopped": None, "stopped_grades": (), "withheld": rng.choice(ways),
        "deductions": ("C",),
    }  # fmt: skip
    return PoolRule(**row)


def random_member(rng: random.Random, at: int) -> Member:
    time = Fraction(rng.randrange(1, 91), 91) if rng.random() < 0.3 else Fraction(1)
    stopped = "停" if rng.random() < 0.2 else ""
    deduction = -rng.randrange(0, 30_000) * FEN if rng.random() < 0.2 else 0
    parts = Fraction(rng.randrange(0, 12000), 100)
    return Member(
        subject(str(at)), parts, time, (("得分", str(float(parts))),), stopped, "", deduction, (False, at, str(at))
    )


def expected_shares(pool: PoolRule, amount: Fraction, members: list[Member]) -> list[Fraction] | None:
    """Yuan before rounding, from the words of the scheme sheet; None where this oracle has no answer."""

    def bounds(time: Fraction) -> tuple[Fraction | None, Fraction | None]:
        fen = [
            None if bound is None else Fraction(round_half_up(bound * time / 10_000), 100)
            for bound in (pool.floor, pool.cap)
        ]
        return fen[0], fen[1]

    again = pool.withheld == "重分"
    there = [each for each in members if not (again and each.stopped)]
    claims = [
        Claim(each.parts * (each.time if again else 1), *bounds(each.time if again else Fraction(1))) for each in there
    ]
    if pool.price is not None:
        full: list[Fraction] | None = [claim.at(Fraction(pool.price, 1_000_000)) for claim in claims]
    elif pool.balance == "重分":
        full = by_hand(amount, claims)
    else:
        whole = sum((claim.parts for claim in claims), Fraction(0))
        full = [claim.held(amount * claim.parts / whole if whole else Fraction(0)) for claim in claims]
    if full is None:
        return None
    found = dict(zip((each.subject.id for each in there), full, strict=True))
    return [Fraction(0) if each.stopped else found[each.subject.id] * (1 if again else each.time) for each in members]


def round_half_up(amount: Fraction) -> int:
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def test_a_thousand_random_pools_prove_their_totals() -> None:
    rng = random.Random(7)  # noqa: S311  # not for secrets
    proved = compared = 0
    for _ in range(1000):
        pool = random_pool(rng)
        members = [random_member(rng, at) for at in range(rng.randrange(0, 6))]
        amount = rng.randrange(1, 2_000_000)
        problems: list[Problem] = []
        place = Place("数据/奖金来源.xlsx", "奖金来源", "B2")
        made = Sharing(pool, Money(amount * FEN, "财1号", place), members, problems).pool()
        expected = expected_shares(pool, Fraction(amount, 100), members)
        if made is None:
            assert {problem.code for problem in problems} <= {"G163", "G164", "G177"}
            assert expected is None or sum(expected, Fraction(0)) > Fraction(amount, 100)
            continue
        proved += 1
        assert made.is_proved
        assert sum(line.amount for line in made.lines) + made.kept + made.returned == amount * FEN
        assert made.pending == 0
        for line, member in zip(made.lines, members, strict=True):
            assert (line.amount == 0) if member.stopped else (line.amount >= 0)
        if expected is not None:
            compared += 1
            shares = [Fraction(line.amount - line.deductions, 1_000_000) for line in made.lines]
            assert all(abs(share - exact) < Fraction(1, 100) for share, exact in zip(shares, expected, strict=True))
            assert sum(shares, Fraction(0)) == Fraction(int(sum(expected, Fraction(0)) * 100), 100)
    assert proved > 700
    assert compared > 500
