"""What becomes of a formula when some of its parts do not apply to a subject: their shares go to the others.

Every part has a share of the whole: its full mark, or its weight. 分摊 gives the share of a part that is left out to
the others in proportion to theirs, 均摊 in equal parts. 上级分摊 lets it fall out of the node; the siblings of the node
get it in proportion (``lost`` says, one level up, how much of a part's share its own children let fall). All go by
what the applicable parts hold before anything is given to them, so the order of parts cannot matter, and the whole
stays the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.scheme.expression import Name, Node, Number, Product, Sum, names
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.rendering import is_decimal
from assess_cli.scheme.sheets import SPREAD, SPREAD_ABOVE, SPREAD_EVENLY

NOBODY = "同级没有其他指标可以分摊"
NOBODY_ABOVE = "上级没有其他同级指标可以分摊"


class Unspreadable(Exception):  # noqa: N818 - a reason in words, not a fault
    """Why a share can't be given to others."""


@dataclass(frozen=True, slots=True)
class Part:
    """``share`` > 0 of the whole. ``way``: "" for a part that applies, else what becomes of its share. ``lost``: how
    much of the share (0 to below 1) fell out of the part itself and goes to its siblings."""

    key: str
    share: Fraction
    way: str = ""
    lost: Fraction = Fraction(0)

    @property
    def held(self) -> Fraction:
        """The share that the part still stands for."""
        return self.share * (1 - self.lost)


def fallen(parts: Sequence[Part]) -> Fraction:
    """How much of the whole falls out of the node, 0 to 1."""
    whole = sum((part.share for part in parts), Fraction(0))
    return sum((part.share for part in parts if part.way == SPREAD_ABOVE), Fraction(0)) / whole


def new_shares(parts: Sequence[Part]) -> dict[str, Fraction]:
    """What every applicable part stands for after all shares were given away; Unspreadable if nobody can take one."""
    kept = [part for part in parts if not part.way]
    if not kept:
        raise Unspreadable(NOBODY)
    held = sum((part.held for part in kept), Fraction(0))
    if held <= 0:
        raise Unspreadable(NOBODY)
    by_share = sum((part.share for part in parts if part.way == SPREAD), Fraction(0))
    evenly = sum((part.share for part in parts if part.way == SPREAD_EVENLY), Fraction(0))
    found = {part.key: part.held * (1 + by_share / held) + evenly / len(kept) for part in kept}
    for giver in kept:
        if not giver.lost:
            continue
        others = [part for part in kept if part is not giver]
        if not others:
            raise Unspreadable(NOBODY_ABOVE)
        theirs = sum((part.held for part in others), Fraction(0))
        for part in others:
            found[part.key] += giver.share * giver.lost * part.held / theirs
    return found


@dataclass(frozen=True, slots=True)
class Core:
    """The sum within a formula in which every part stands once, × a constant. ``around``: the factors that multiply it
    (coefficients, a conversion), in which no part stands."""

    factors: dict[str, Fraction]
    before: tuple[tuple[str, Node], ...] = ()
    after: tuple[tuple[str, Node], ...] = ()


def core_of(formula: Formula, keys: set[str]) -> Core | None:
    """The core of a formula whose parts are ``keys``; None if it is not such a sum."""
    root = formula.root
    if isinstance(root, Product):
        mine = [at for at, (_, factor) in enumerate(root.factors) if any(use.text in keys for use in names(factor))]
        if len(mine) == 1 and root.factors[mine[0]][0] == "*" and isinstance(root.factors[mine[0]][1], Name | Sum):
            at = mine[0]
            factors = _linear(Formula.of(root.factors[at][1]), keys)
            return None if factors is None else Core(factors, root.factors[:at], root.factors[at + 1 :])
    factors = _linear(formula, keys)
    return None if factors is None else Core(factors)


def _linear(formula: Formula, keys: set[str]) -> dict[str, Fraction] | None:
    found = formula.linear()
    if not found or not set(found) <= keys or any(factor <= 0 for factor in found.values()):
        return None
    return dict(found)


def spread(core: Core, parts: Sequence[Part], *, weights: bool) -> Formula:
    """The core's formula with the shares given to the parts that apply. ``weights``: shares are weights, not marks."""
    shares = new_shares(parts)
    kept = [part for part in parts if not part.way]
    if all(part.way in {"", SPREAD} and not part.lost for part in parts):
        total = _in_proportion(core, parts, weights=weights)
    else:
        terms = [_term(part, core.factors[part.key], shares[part.key], weights=weights) for part in kept]
        total = (("*", terms[0] if len(terms) == 1 else Sum(tuple(("+", term) for term in terms), 0)),)
    return Formula.of(_product((*core.before, *total, *core.after)))


def _in_proportion(core: Core, parts: Sequence[Part], *, weights: bool) -> tuple[tuple[str, Node], ...]:
    """Σ applicable × whole ÷ what they hold: one factor for all, as people reckon it."""
    kept = [part for part in parts if not part.way]
    terms = [_times(part.key, core.factors[part.key]) for part in kept]
    total: Node = terms[0] if len(terms) == 1 else Sum(tuple(("+", term) for term in terms), 0)
    whole, held = (sum((part.share for part in some), Fraction(0)) for some in (parts, kept))
    if whole == held:
        return (("*", total),)
    return (("*", total), *_ratio(whole, held, percent=weights))


def _term(part: Part, factor: Fraction, share: Fraction, *, weights: bool) -> Node:
    """The part × its factor × new share ÷ held share."""
    if weights and factor == part.held and is_decimal(share):
        return _times(part.key, share)
    own = _times(part.key, factor)
    if share == part.held:
        return own
    flat = own.factors if isinstance(own, Product) else (("*", own),)
    return _product((*flat, *_ratio(share, part.held, percent=weights)))


def _times(key: str, factor: Fraction) -> Node:
    """The name alone, or × 40%; factors from 1 up are plain numbers."""
    name = Name(key, 0, 0)
    if factor == 1:
        return name
    if is_decimal(factor):
        return Product((("*", name), ("*", Number(factor, factor < 1, 0))), 0)
    return Product((("*", name), *_ratio(factor, Fraction(1), percent=False)), 0)


def _ratio(above: Fraction, below: Fraction, *, percent: bool) -> tuple[tuple[str, Node], ...]:
    """× above ÷ below, in whole numbers where one of them has no finite decimal form."""
    if not (is_decimal(above) and is_decimal(below)):
        share = above / below
        above, below, percent = Fraction(share.numerator), Fraction(share.denominator), False
    multiply = () if above == 1 else (("*", Number(above, percent, 0)),)
    divide = () if below == 1 else (("/", Number(below, percent, 0)),)
    return (*multiply, *divide)


def _product(factors: tuple[tuple[str, Node], ...]) -> Node:
    """Factors side by side, products among them laid open; a single one stands alone."""
    flat: list[tuple[str, Node]] = []
    for sign, factor in factors:
        flat.extend(factor.factors if sign == "*" and isinstance(factor, Product) else [(sign, factor)])
    return flat[0][1] if len(flat) == 1 else Product(tuple(flat), 0)
