"""分摊, 均摊, 上级分摊: a node's formula for a subject to whom some of its parts do not apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.points import to_fraction
from assess_cli.model.result import Outcome
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.objects import Indicator
from assess_cli.scheme.sheets import SPREAD, SPREAD_ABOVE, SPREAD_EVENLY
from assess_cli.scheme.spreading import Core, Part, Unspreadable, core_of, fallen, spread
from assess_cli.scoring.state import Fallen, KindState

NOT_A_SUM = "只有汇总和加权的上级才能分摊"
ALL_FALLEN = "各下级指标都不适用，分值分到上级的其他同级指标"


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a node's formula lacks for a subject: code → what becomes of its share, and code → how much of its share its
    own parts let fall. Both sorted, as a key."""

    ways: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, Fraction], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ways or self.lost)

    def blamed(self, state: KindState, position: int) -> list[str]:
        """Indicators that do not apply and make the trouble, in order."""
        below = (state.fallen[code][position].codes for code, _ in self.lost)
        return sorted({code for code, _ in self.ways} | {code for codes in below for code in codes})


@dataclass(frozen=True, slots=True)
class Spread:
    """The formula for a subject (None: nothing is left of the node), and what falls out of it for its siblings."""

    formula: Formula | None
    fallen: Fallen | None


def gaps_of(state: KindState, codes: Sequence[str], position: int) -> Gaps:
    """The gaps of a formula that uses these nodes, for one subject."""
    ways, lost = [], []
    for code in codes:
        fell = state.fallen[code].get(position) if code in state.fallen else None
        if state.nodes[code].outcomes[position] is Outcome.NOT_APPLICABLE:
            ways.append((code, SPREAD if fell else state.indicators[code].not_applicable))
        elif fell:
            lost.append((code, fell.share))
    return Gaps(tuple(sorted(ways)), tuple(sorted(lost))) if ways or lost else Gaps()


def spread_over(formula: Formula, parts: Sequence[Indicator], gaps: Gaps, *, has_siblings: bool) -> Spread:
    """The formula with the gaps filled; Unspreadable says why there is none. ``has_siblings``: the node has a parent,
    so that 上级分摊 can hand shares up."""
    ways, lost = dict(gaps.ways), dict(gaps.lost)
    core = core_of(formula, {part.code for part in parts})
    if core is None or not {*ways, *lost} <= set(core.factors):
        raise Unspreadable(NOT_A_SUM)
    if set(ways.values()) - {SPREAD, SPREAD_EVENLY, SPREAD_ABOVE}:
        raise Unspreadable(NOT_A_SUM)
    above = tuple(code for code, way in gaps.ways if way == SPREAD_ABOVE)
    if above and not has_siblings:
        raise Unspreadable("它是一级指标，没有上级可以分摊")
    shares, are_weights = _shares(core, parts)
    own = [
        Part(part.code, shares[part.code], ways.get(part.code, ""), lost.get(part.code, Fraction(0)))
        for part in parts
        if part.code in core.factors
    ]
    fell = Fallen(fallen(own), above) if above else None
    if fell is not None and len(above) == len(own):
        return Spread(None, fell)
    return Spread(spread(core, own, weights=are_weights), fell)


def _shares(core: Core, parts: Sequence[Indicator]) -> tuple[dict[str, Fraction], bool]:
    """Every part's share of the whole, and whether these are weights: full marks of a sum, the parts' own weights, or
    of a total such as A × 30% + B × 70% what full marks come to."""
    own = [part for part in parts if part.code in core.factors]
    unknown = [part.name for part in own if part.full_mark is None]
    factors = core.factors
    if len(set(factors.values())) > 1 or next(iter(factors.values())) != 1:
        if all(part.weight == factors.get(part.code, Fraction(0)) for part in parts if part.weight or part in own):
            return dict(factors), True
        if unknown and sum(factors.values()) == 1:
            return dict(factors), True
    if unknown:
        raise Unspreadable(f"“{'”“'.join(unknown)}”没有写满分")
    return {part.code: to_fraction(part.full_mark or 0) * factors[part.code] for part in own}, False
