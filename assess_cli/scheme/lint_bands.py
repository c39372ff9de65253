"""Lint of 档次表: every value between the outermost bounds belongs to exactly one band."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.shape import Shape
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Band
from assess_cli.scheme.values import as_text


def check_bands(draft: Draft, findings: Findings) -> None:
    """S601 to S606."""
    used = {
        value for each in draft.indicators for value in each.indicator.parameters.values() if isinstance(value, str)
    }
    used |= {rule.ladder for rule in draft.rules}
    for name, bands in draft.bands.items():
        if name not in used and not findings.has(kinds.BAND_TABLE_UNKNOWN):
            findings.report(kinds.BAND_UNUSED, bands[0].place("table"), table=name)
        sound = [_is_sound(name, band, findings) for band in bands]  # every band is looked at
        if all(sound):
            _check_neighbours(name, bands, findings, whole=_holds_ranks(draft, name, bands))


def _holds_ranks(draft: Draft, name: str, bands: Sequence[Band]) -> bool:
    """Whether only whole numbers are looked up: bounds are whole, and whoever reads the table reads ranks. What a
    ladder adds up (days, hours) need not be whole."""
    if any(rule.ladder == name for rule in draft.rules):
        return False
    bounds = [bound for band in bands for bound in (band.lower, band.upper) if bound is not None]
    shapes = {
        method.shape
        for each in draft.indicators
        if name in each.indicator.parameters.values() and (method := draft.method_of(each.indicator))
    }
    return shapes <= {Shape.RANKS} and all(bound == bound.to_integral_value() for bound in bounds)


def ascending(bands: Sequence[Band]) -> list[Band]:
    """The bands from the lowest up; an open lower bound comes first."""
    return sorted(bands, key=_order)


def _order(band: Band) -> tuple[bool, Decimal, bool, Decimal]:
    lower = (band.lower is not None, band.lower or Decimal(0))
    return (*lower, band.upper is None, band.upper or Decimal(0))


def _is_sound(name: str, band: Band, findings: Findings) -> bool:
    if band.per_unit is not None and band.lower is None:
        findings.report(kinds.BAND_PER_UNIT, band.place("per_unit"), table=name)
    if any(findings.is_reported(band.place(field)) for field in ("lower", "upper")):
        return False
    if band.lower is None or band.upper is None:
        return True
    both = band.includes_lower and band.includes_upper
    if band.lower < band.upper or (band.lower == band.upper and both):
        return True
    findings.report(
        kinds.BAND_REVERSED,
        band.place("lower"),
        table=name,
        lower=as_text(band.lower),
        upper=as_text(band.upper),
    )
    return False


def _check_neighbours(name: str, bands: Sequence[Band], findings: Findings, *, whole: bool) -> None:
    ordered = ascending(bands)
    if list(bands) not in (ordered, ordered[::-1]):
        findings.report(kinds.BAND_ORDER, bands[0].place("table"), table=name)
    for below, above in pairwise(ordered):
        if overlap := _overlap(below, above):
            findings.report(kinds.BAND_OVERLAP, above.place("lower"), table=name, overlap=overlap)
        elif gap := _gap(below, above, whole=whole):
            findings.report(kinds.BAND_GAP, above.place("lower"), table=name, gap=gap)


def _overlap(below: Band, above: Band) -> str:
    """What both hold, in words, "" if nothing."""
    if above.lower is None:
        return f"{as_text(below.upper)} 以下的值" if below.upper is not None else "所有的值"
    if below.upper is None or below.upper > above.lower:
        return f"{as_text(above.lower)} 以上的值"
    if below.upper == above.lower and below.includes_upper and above.includes_lower:
        return f"数值 {as_text(above.lower)} "
    return ""


def _gap(below: Band, above: Band, *, whole: bool) -> str:
    """What neither holds, in words, "" if nothing. Of ranks, 1–3 and 4–6 with both bounds leave nothing between."""
    if below.upper is None or above.lower is None:
        return ""
    if below.upper == above.lower:
        return "" if below.includes_upper or above.includes_lower else f"数值 {as_text(above.lower)} "
    if whole and below.includes_upper and above.includes_lower and above.lower - below.upper == 1:
        return ""
    return f"{as_text(below.upper)} 与 {as_text(above.lower)} 之间的值"
