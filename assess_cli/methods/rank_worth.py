"""What a place is worth: by a table, linear from the first to the last, or by the first and last few.

Every way gives an exact fraction of millionths for a place; a rank that shares places is worth their mean.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assess_cli.methods.base import Context
from assess_cli.methods.common import option
from assess_cli.methods.rank_parameters import (
    BOTTOM,
    BOTTOM_POINTS,
    BY_TABLE,
    ENDS,
    FIRST,
    LAST,
    LINEAR,
    MEASURE,
    TABLE,
    TOP,
    TOP_POINTS,
    TOTAL,
    WAY,
)
from assess_cli.methods.rank_places import Placed
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import format_brief, round_ratio, to_points
from assess_cli.model.problem import ProblemKind
from assess_cli.scheme.objects import Band
from assess_cli.scheme.rule_sheets import AS_PERCENT


class Outside(Exception):  # noqa: N818 — a state of the data, turned into a problem by whoever knows the record
    """A place that is worth nothing known."""

    def __init__(self, kind: ProblemKind, words: str, **context: Any) -> None:
        super().__init__(words)
        self.kind, self.words, self.context = kind, words, context


class Worth(ABC):
    """Points by place. ``total``: which place is the last."""

    def __init__(self, context: Context, total: int) -> None:
        self.context, self.total = context, total

    def points(self, placed: Placed) -> tuple[Fraction, str]:
        """Exact millionths of a rank, and how they came about in words ("" where the rank says all)."""
        self.check(placed.rank)
        self.check(placed.last)
        if placed.first == placed.last:
            return self.at(placed.first), self.words(placed.first)
        each = [self.at(place) for place in range(placed.first, placed.last + 1)]
        shown = " + ".join(_brief(points) for points in each[:6]) + (" + …" if len(each) > 6 else "")
        reason = (
            f"{len(each)} 个对象并列第 {placed.rank} 名，占第 {placed.first} 至第 {placed.last} 名，"
            f"均分：({shown}) ÷ {len(each)}"
        )
        return sum(each, Fraction(0)) / len(each), reason

    @abstractmethod
    def at(self, place: int) -> Fraction:
        """Exact millionths of one place; ``Outside`` where there are none."""

    def words(self, place: int) -> str:  # noqa: ARG002 — the bands need no words
        """How a place's points came about."""
        return ""

    def source(self, _placed: Placed) -> tuple[str, str]:
        """Clause and cell of the scheme."""
        indicator = self.context.indicator
        cell = indicator.parameter_cells.get(WAY.name, indicator.scheme_cell("method"))
        return indicator.clause, cell

    def overlap(self) -> tuple[int, int] | None:
        """How many gain and how many lose, where that is more than there are."""
        return None

    def check(self, rank: int) -> None:
        """``Outside`` for a rank that there can't be."""
        if not 1 <= rank <= self.total:
            raise Outside(kinds.RANK_BEYOND, f"第 {rank} 名超出总数", rank=rank, total=self.total)


class _ByTable(Worth):
    """The bands of 档次表, rounded once each as they always were."""

    def __init__(self, context: Context, total: int) -> None:
        super().__init__(context, total)
        self.bands = context.band_table(TABLE.name)

    def band(self, place: int) -> Band | None:
        """The band that holds a place."""
        return next((band for band in self.bands if band.holds(Decimal(place))), None)

    def at(self, place: int) -> Fraction:
        band = self.band(place)
        if band is None:
            table = self.context.parameter(TABLE.name)
            raise Outside(kinds.RANK_OUTSIDE, f"第 {place} 名不在档次表里", rank=place, table=table)
        return exact_band_points(band, Decimal(place))

    def check(self, rank: int) -> None:
        """Nothing: the table's bands say which ranks there are."""

    def source(self, placed: Placed) -> tuple[str, str]:
        band = self.band(placed.first)
        indicator = self.context.indicator
        if band is None:
            return indicator.clause, ""
        return band.clause or indicator.clause, band.scheme_cell("value")


class _ByPercent(_ByTable):
    """The bands over the rank as a percentage of how many are ranked, exact: 1 of 3 is 100/3."""

    def __init__(self, context: Context, total: int) -> None:
        super().__init__(context, total)
        self._by_place: dict[int, Band | None] = {}

    def band(self, place: int) -> Band | None:
        if place not in self._by_place:
            share = self._share(place)
            self._by_place[place] = next((band for band in self.bands if _holds(band, share)), None)
        return self._by_place[place]

    def at(self, place: int) -> Fraction:
        band, share = self.band(place), self._share(place)
        if band is None:
            table, shown = self.context.parameter(TABLE.name), f"{place}（{_percent(share)}）"
            raise Outside(kinds.RANK_OUTSIDE, f"第 {place} 名不在档次表里", rank=shown, table=table)
        if band.per_unit is None or band.lower is None:
            return Fraction(band.value)
        return band.value + (share - Fraction(band.lower)) * band.per_unit

    def check(self, rank: int) -> None:
        """As where the number of places counts: there is no rank beyond it."""
        Worth.check(self, rank)

    def words(self, place: int) -> str:
        return f"第 {place} 名，共 {self.total} 个：{place} ÷ {self.total} = {_percent(self._share(place))}"

    def _share(self, place: int) -> Fraction:
        return Fraction(place * 100, self.total)


class _Linear(Worth):
    """Equal steps from 首名分 down to 末名分."""

    def __init__(self, context: Context, total: int) -> None:
        super().__init__(context, total)
        self.first, self.last = int(option(context, FIRST)), int(option(context, LAST))

    def at(self, place: int) -> Fraction:
        if self.total == 1:
            return Fraction(self.first)
        return self.first - Fraction((self.first - self.last) * (place - 1), self.total - 1)

    def words(self, place: int) -> str:
        first, last = format_brief(self.first), format_brief(self.last)
        if self.total == 1:
            return f"只有 1 名，得首名分 {first}"
        ends = f"第 1 名 {first} 分，第 {self.total} 名 {last} 分"
        if place in (1, self.total):
            return ends
        gap = format_brief(self.first - self.last)
        return f"{ends}，等差：{first} \N{MINUS SIGN} {gap} × {place - 1} ÷ {self.total - 1}"


class _Ends(Worth):
    """基础分, more for the first few and less for the last few."""

    def __init__(self, context: Context, total: int) -> None:
        super().__init__(context, total)
        self.base = context.indicator.base or 0
        self.top, self.gain = int(option(context, TOP) or 0), int(option(context, TOP_POINTS) or 0)
        self.bottom, self.loss = int(option(context, BOTTOM) or 0), int(option(context, BOTTOM_POINTS) or 0)

    def overlap(self) -> tuple[int, int] | None:
        both = self.top and self.bottom and self.total
        return (self.top, self.bottom) if both and self.top + self.bottom > self.total else None

    def at(self, place: int) -> Fraction:
        return Fraction(self.base + self._change(place))

    def _change(self, place: int) -> int:
        if place <= self.top:
            return self.gain
        return -self.loss if place > self.total - self.bottom else 0

    def words(self, place: int) -> str:
        base = f"基础分 {format_brief(self.base)}"
        if place <= self.top:
            return f"{base}，前 {self.top} 名加 {format_brief(self.gain)} 分"
        if place > self.total - self.bottom:
            return f"{base}，共 {self.total} 名，后 {self.bottom} 名减 {format_brief(self.loss)} 分"
        return f"{base}，共 {self.total} 名，这个名次不加不减"


def exact_band_points(band: Band, amount: Decimal) -> Fraction:
    """Points of an amount that lies in a band: its value, plus its rate for what exceeds the lower bound."""
    if band.per_unit is None or band.lower is None:
        return Fraction(band.value)
    return band.value + Fraction(amount - band.lower) * band.per_unit


def worth_of(context: Context, last: int, count: int) -> Worth:
    """The indicator's way. ``last``: the last place among the records, ``count``: how many are ranked; unless the
    scheme says how many there are."""
    if option(context, WAY) == BY_TABLE and option(context, MEASURE) == AS_PERCENT:
        return _ByPercent(context, int(option(context, TOTAL) or count))
    total = int(option(context, TOTAL) or last)
    way = {LINEAR: _Linear, ENDS: _Ends}.get(str(option(context, WAY)), _ByTable)
    return way(context, total)


def _holds(band: Band, share: Fraction) -> bool:
    lower = None if band.lower is None else Fraction(band.lower)
    upper = None if band.upper is None else Fraction(band.upper)
    above = lower is None or share > lower or (band.includes_lower and share == lower)
    return above and (upper is None or share < upper or (band.includes_upper and share == upper))


def _percent(share: Fraction) -> str:
    """Shown to six places."""
    return f"{format_brief(to_points(share))}%"


def _brief(points: Fraction) -> str:
    return format_brief(round_ratio(points.numerator, points.denominator))
