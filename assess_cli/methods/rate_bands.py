"""A rate looked up in a 档次表: exact, in percent, never rounded before the bands are compared with it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess_cli.model.points import format_brief, to_points
from assess_cli.scheme.objects import Band


def band_for(bands: Sequence[Band], percent: Fraction) -> Band | None:
    """The band that holds a percentage; None if there is none."""
    return next((band for band in bands if _holds(band, percent)), None)


def _holds(band: Band, percent: Fraction) -> bool:
    lower = None if band.lower is None else Fraction(band.lower)
    upper = None if band.upper is None else Fraction(band.upper)
    above = lower is None or percent > lower or (band.includes_lower and percent == lower)
    below = upper is None or percent < upper or (band.includes_upper and percent == upper)
    return above and below


def band_points(band: Band, percent: Fraction) -> tuple[Fraction, str]:
    """Exact millionths of a percentage within its band, and how they came about."""
    told = f"这一档 {format_brief(band.value)} 分"
    if not band.per_unit or band.lower is None:
        return Fraction(band.value), told
    over = percent - Fraction(band.lower)
    each = format_brief(band.per_unit)
    return band.value + over * band.per_unit, f"{told} + 超过下界的 {figure(over)} 个百分点 × {each} 分"


def figure(number: Fraction) -> str:
    """For people: exact where six decimals are enough, else said to be about so much."""
    points = to_points(number)
    return format_brief(points) if Fraction(points, 1_000_000) == number else f"约 {format_brief(points)}"


def percent_words(rate: Fraction) -> str:
    """90%, 约 66.666667%."""
    return f"{figure(rate * 100)}%"
