"""Points are exact: whole millionths held in an ``int``, and one rounding policy for all.

Everything that turns a number into points, or points into something people read, is here.
Rounding is always half away from zero (四舍五入), never binary, never half-even.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DECIMALS = 6
SCALE = 1_000_000  # 10 ** DECIMALS

MINUS = "\N{MINUS SIGN}"
ABSENT = "—"

#: Beyond this many points a cell is surely a slip; int64 in millionths holds 9.2e12.
LARGEST = 1_000_000_000


def round_ratio(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` rounded half away from zero to a whole number."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def to_points(value: Fraction | Decimal | int, decimals: int = DECIMALS) -> int:
    """An exact value in points → millionths, rounded half-up once, to ``decimals`` places."""
    exact = value if isinstance(value, Fraction) else Fraction(value)
    unit = rounding_unit(decimals)
    return round_ratio(exact.numerator * SCALE, exact.denominator * unit) * unit


def rounding_unit(decimals: int) -> int:
    """Millionths in one unit of the last of ``decimals`` places: 10 000 for two, 1 for six or more."""
    unit: int = 10 ** max(0, DECIMALS - decimals)
    return unit


def to_fraction(points: int) -> Fraction:
    """Millionths → the exact value in points."""
    return Fraction(points, SCALE)


def is_whole_millionths(value: Fraction | Decimal | int) -> bool:
    """Whether ``to_points`` loses nothing."""
    return SCALE % Fraction(value).denominator == 0


def round_points(points: int, decimals: int) -> int:
    """Millionths rounded half-up to ``decimals`` places, still in millionths."""
    unit = rounding_unit(decimals)
    return points if unit == 1 else round_ratio(points, unit) * unit


def to_decimal(points: int) -> Decimal:
    """Millionths → Decimal with six places, exact."""
    return Decimal(points).scaleb(-DECIMALS)


def to_text(points: int) -> str:
    """Machine text with six places and an ASCII minus: ``87.500000``; ``from_text`` reads it."""
    sign = "-" if points < 0 else ""
    whole, rest = divmod(abs(points), SCALE)
    return f"{sign}{whole}.{rest:06d}"


def from_text(text: str) -> int:
    """What ``to_text`` wrote → millionths. Raises ValueError for anything finer or not a number."""
    scaled = Decimal(text).scaleb(DECIMALS)
    whole = scaled.to_integral_value(ROUND_HALF_UP)
    if whole != scaled:
        raise ValueError(text)
    return int(whole)


def format_points(points: int | None, decimals: int) -> str:
    """For people: the scheme's decimals always shown, a true minus, ``—`` for None."""
    if points is None:
        return ABSENT
    rounded = round_points(points, decimals)
    sign = MINUS if rounded < 0 else ""
    whole, rest = divmod(abs(rounded), SCALE)
    return f"{sign}{whole}.{rest:06d}"[: None if decimals >= DECIMALS else decimals - DECIMALS].rstrip(".")


def format_brief(points: int | None) -> str:
    """For people, in running text: no trailing zeros (3, 0.5, −1), ``—`` for None."""
    if points is None:
        return ABSENT
    text = format_points(points, DECIMALS)
    return text.rstrip("0").rstrip(".")
