"""The town of three years reckoned again from what happened, in fractions and plain loops: nothing of the product is used."""

from __future__ import annotations

from fractions import Fraction

import town_of_years as town

HALF = Fraction(1, 2)


def rounded(value: Fraction, places: int) -> Fraction:
    """Half up (nothing here is below 0)."""
    return Fraction(int(value * 10**places + HALF), 10**places)


def quarter_total(who: str, label: str) -> Fraction:
    """作风 20 less what happened, not below 0, and the two marks; a township's one mark."""
    if who in town.TOWNS:
        return Fraction(town.mark(who, label, 2), 100)
    months = range(3 * int(label[-1]) - 2, 3 * int(label[-1]) + 1)
    lost = sum(
        town.PRICES[matter] * count
        for subject, matter, day, count in town.EVENTS
        if subject == who and day.year == int(label[:4]) and day.month in months
    )
    return max(Fraction(20 + lost), Fraction(0)) + Fraction(town.mark(who, label, 0) + town.mark(who, label, 1), 100)


def quarter_totals(label: str) -> dict[str, Fraction]:
    """Everybody who was there."""
    return {who: quarter_total(who, label) for who in (*town.PEOPLE, *town.TOWNS) if town.there(who, label)}


def combined(who: str, year: int, *, drop_lowest: int = 1, drop_highest: int = 0, way: str = "平均") -> Fraction | None:
    """Of the quarters that there are, the lowest dropped; 新镇 has the mean of the two old ones in the first half. None: too few."""
    found = [quarter_total(who, label) for label in town.quarters(year) if town.there(who, label)]
    if who == "T5":
        found += [(quarter_total("T3", label) + quarter_total("T4", label)) / 2 for label in town.quarters(year)[:2]]
    if len(found) < (4 if who in town.TOWNS else 2):
        return None
    drop_lowest = 0 if who in town.TOWNS else drop_lowest
    kept = sorted(found)[drop_lowest : len(found) - drop_highest]
    return rounded(sum(kept, Fraction(0)) / (len(kept) if way == "平均" else 1), 6)


def year_total(who: str, year: int) -> Fraction | None:
    """60 % of the quarters, 40 % of the year's end; rounded as published."""
    part = combined(who, year)
    if part is None or who in town.TOWNS:
        return None if part is None else rounded(part, 2)
    return rounded(rounded(part * 60 / 100 + Fraction(town.year_end(who, year), 100) * 40 / 100, 6), 2)


def year_totals(year: int) -> dict[str, Fraction]:
    """Whoever is ranked: not the secretary, not townships without enough quarters."""
    who = [each for each in (*town.PEOPLE, *town.TOWNS) if each != "00" and town.there(each, str(year))]
    return {each: total for each in who if (total := year_total(each, year)) is not None}


def best_first(members: list[str], totals: dict[str, Fraction]) -> list[str]:
    """By total."""
    return sorted(members, key=lambda who: -totals[who])


def largest_remainder(shares: dict[str, Fraction], order: list[str]) -> dict[str, Fraction]:
    """Whole fen; what is lacking goes to the largest remainders, equal ones by rank."""
    fen = {who: int(share * 100) for who, share in shares.items()}
    lacking = int(sum(shares.values(), Fraction(0)) * 100) - sum(fen.values())
    for who in sorted(shares, key=lambda each: (fen[each] - shares[each] * 100, order.index(each)))[:lacking]:
        fen[who] += 1
    return {who: Fraction(count, 100) for who, count in fen.items()}
