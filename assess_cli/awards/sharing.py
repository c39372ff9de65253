"""The arithmetic of sharing money out: in proportion within bounds, and to whole fen by largest remainder.

Amounts are exact fractions in one unit of money, whatever it is; nothing here knows of pools or people.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Claim:
    """``parts`` ≥ 0 of the whole; ``least`` ≤ ``most`` bound what they come to, None for no bound."""

    parts: Fraction
    least: Fraction | None = None
    most: Fraction | None = None

    def held(self, amount: Fraction) -> Fraction:
        """An amount within the bounds."""
        if self.least is not None and amount < self.least:
            return self.least
        return self.most if self.most is not None and amount > self.most else amount

    def at(self, each: Fraction) -> Fraction:
        """What the claim comes to at so much a part."""
        return self.held(self.parts * each)


def even_rate(amount: Fraction, claims: Sequence[Claim]) -> Fraction:
    """What one part comes to without bounds; 0 where there is no part."""
    parts = sum((claim.parts for claim in claims), Fraction(0))
    return amount / parts if parts else Fraction(0)


def rate_within(amount: Fraction, claims: Sequence[Claim]) -> Fraction | None:
    """So much a part that the claims, each within its bounds, come to ``amount``: what floors take and ceilings leave is
    borne by those at neither, in proportion to their parts. There is one such sharing.

    None where the floors alone come to more than the amount. Where all are at their ceilings and less than the amount is
    shared, the rate is one at which they are.
    """

    def shared(rate: Fraction) -> Fraction:
        return sum((claim.at(rate) for claim in claims), Fraction(0))

    if shared(Fraction(0)) > amount:
        return None
    turns = {Fraction(0)}
    for claim in claims:
        if claim.parts > 0:
            turns |= {bound / claim.parts for bound in (claim.least, claim.most) if bound is not None}
    ordered = sorted(turns)
    low, high = 0, len(ordered) - 1  # the last turn at which no more than the amount is shared lies in low … high
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if shared(ordered[middle]) <= amount else (low, middle - 1)
    start = ordered[low]
    beyond = ordered[low + 1] if low + 1 < len(ordered) else None
    probe = start + 1 if beyond is None else (start + beyond) / 2
    slope = sum((claim.parts for claim in claims if claim.at(probe) == claim.parts * probe), Fraction(0))
    return start + (amount - shared(start)) / slope if slope else start


def whole_units(amounts: Sequence[Fraction], orders: Sequence[Hashable], target: int) -> list[int]:
    """Amounts ≥ 0 as whole numbers that sum up to ``target``, the whole part of their sum: everyone's own whole part, and
    one more to those with the largest remainder; equal remainders by ``orders``, the smallest first.

    ValueError if the target is not the whole part of the sum.
    """
    found = [amount.numerator // amount.denominator for amount in amounts]
    rest = target - sum(found)
    total = sum(amounts, Fraction(0))
    if target != total.numerator // total.denominator:
        raise ValueError("the target is not the whole part of the sum")
    keys: list[tuple[Fraction, Any, int]] = [
        (whole - amount, order, at)
        for at, (amount, whole, order) in enumerate(zip(amounts, found, orders, strict=True))
    ]
    for _, _, at in sorted(keys)[:rest]:
        found[at] += 1
    return found
