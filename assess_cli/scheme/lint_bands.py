"""Lint of 档次表: every value between the outermost bounds belongs to exactly one band."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_more as more
from assess_cli.model.catalogue import scheme_parameters, versions
from assess_cli.model.shape import Shape
from assess_cli.scheme.draft import Draft, span_words
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.links import RANK, link_of
from assess_cli.scheme.objects import Band, Dated, Indicator
from assess_cli.scheme.pool_sheet import BY_GRADE, BY_RANK
from assess_cli.scheme.rule_sheets import AS_PERCENT, RANK_MEASURE
from assess_cli.scheme.values import as_text
from assess_cli.workbook.names import fold

_ALL = Decimal(100)
_ONE_TIME = 2  # cuts: the year's first day and the day after its last


def check_bands(draft: Draft, findings: Findings) -> None:
    """S601 to S606, of every time of the year by itself; S905 for a time without any row."""
    used = {
        value for each in draft.indicators for value in each.indicator.parameters.values() if isinstance(value, str)
    }
    used |= {rule.ladder for rule in draft.rules} | {pool.tiers for pool in draft.pools if pool.method != BY_GRADE}
    for name, bands in draft.bands.items():
        if name not in used and not findings.has(kinds.BAND_TABLE_UNKNOWN):
            findings.report(scheme_parameters.BAND_UNUSED, bands[0].place("table"), table=name)
        sound = [_is_sound(name, band, findings) for band in bands]  # every band is looked at
        if all(sound):
            _check_times(draft, name, bands, findings)
            _check_percent(draft, name, bands, findings)


def _check_times(draft: Draft, name: str, bands: Sequence[Band], findings: Findings) -> None:
    """The rows that hold together, for each of the times into which their dates cut the year."""
    whole = _holds_ranks(draft, name, bands)
    spans = [draft.span(band) for band in bands]
    cuts = sorted({draft.start, draft.end} | {day for span in spans for day in span})
    for start, end in pairwise(cuts):
        holding = [band for band, span in zip(bands, spans, strict=True) if span[0] <= start < span[1]]
        words = "" if len(cuts) == _ONE_TIME else f"在 {span_words(start, end)} "
        if holding:
            _check_neighbours(name, holding, findings, whole=whole, words=words)
        elif _is_used(draft, name, start, end):
            place = bands[0].place("valid_from")
            findings.report(versions.BANDS_GAP, place, table=name, span=span_words(start, end))


def _check_percent(draft: Draft, name: str, bands: Sequence[Band], findings: Findings) -> None:
    """S940: ranks as percentages lie above 0 and reach 100."""
    for each in draft.indicators:
        said = each.indicator.parameters
        if said.get(RANK_MEASURE) == AS_PERCENT and name in said.values():
            ordered = ascending(bands)
            starts = ordered[0].lower is None or ordered[0].lower <= 0
            if not starts or not any(band.holds(_ALL) for band in bands):
                findings.report(more.PERCENT_OUTSIDE, bands[0].place("table"), table=name, code=each.indicator.code)
            return


def _is_used(draft: Draft, name: str, start: date, end: date) -> bool:
    """Whether an indicator or a rule of that time looks the table up."""
    readers: list[Dated] = [each.indicator for each in draft.indicators if name in each.indicator.parameters.values()]
    readers += [rule for rule in draft.rules if rule.ladder == name]
    readers += [pool for pool in draft.pools if pool.tiers == name and pool.method != BY_GRADE]
    return any(max(span[0], start) < min(span[1], end) for span in map(draft.span, readers))


def _holds_ranks(draft: Draft, name: str, bands: Sequence[Band]) -> bool:
    """Whether only whole numbers are looked up: bounds are whole, and whoever reads the table reads ranks. What a
    ladder adds up (days, hours) need not be whole."""
    if any(rule.ladder == name for rule in draft.rules):
        return False
    if any(pool.tiers == name and pool.method != BY_RANK for pool in draft.pools):
        return False
    bounds = [bound for band in bands for bound in (band.lower, band.upper) if bound is not None]
    readers = [each.indicator for each in draft.indicators if name in each.indicator.parameters.values()]
    return all(_reads_ranks(draft, reader) for reader in readers) and all(
        bound == bound.to_integral_value() for bound in bounds
    )


def _reads_ranks(draft: Draft, indicator: Indicator) -> bool:
    """By its method, or because it takes over ranks; the mean of several may fall between two bands (K150)."""
    method, link = draft.method_of(indicator), link_of(indicator)
    if indicator.parameters.get(RANK_MEASURE) == AS_PERCENT:
        return False
    if link is not None:
        return fold(link.node) == RANK
    return method is None or method.shape is Shape.RANKS


def ascending(bands: Sequence[Band]) -> list[Band]:
    """The bands from the lowest up; an open lower bound comes first."""
    return sorted(bands, key=_order)


def _order(band: Band) -> tuple[bool, Decimal, bool, Decimal]:
    lower = (band.lower is not None, band.lower or Decimal(0))
    return (*lower, band.upper is None, band.upper or Decimal(0))


def _is_sound(name: str, band: Band, findings: Findings) -> bool:
    if band.per_unit is not None and band.lower is None:
        findings.report(scheme_parameters.BAND_PER_UNIT, band.place("per_unit"), table=name)
    if any(findings.is_reported(band.place(field)) for field in ("lower", "upper")):
        return False
    if band.lower is None or band.upper is None:
        return True
    both = band.includes_lower and band.includes_upper
    if band.lower < band.upper or (band.lower == band.upper and both):
        return True
    findings.report(
        scheme_parameters.BAND_REVERSED,
        band.place("lower"),
        table=name,
        lower=as_text(band.lower),
        upper=as_text(band.upper),
    )
    return False


def _check_neighbours(name: str, bands: Sequence[Band], findings: Findings, *, whole: bool, words: str) -> None:
    ordered = ascending(bands)
    if list(bands) not in (ordered, ordered[::-1]):
        findings.report(scheme_parameters.BAND_ORDER, bands[0].place("table"), table=name)
    for below, above in pairwise(ordered):
        if overlap := _overlap(below, above):
            findings.report(scheme_parameters.BAND_OVERLAP, above.place("lower"), table=name, overlap=overlap + words)
        elif gap := _gap(below, above, whole=whole):
            findings.report(scheme_parameters.BAND_GAP, above.place("lower"), table=name, gap=gap + words)


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
