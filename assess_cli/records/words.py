"""Small pieces of wording that several checks share."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from assess_cli.workbook.names import near


def nearest(text: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """Candidates that a mistyped text may mean, likeliest first."""
    return list(near(text, list(dict.fromkeys(candidates))))[:most]


def maybe(text: str, candidates: Iterable[str]) -> str:
    """The end of a sentence: ，是否“迟到”？ or just a full stop when nothing is near."""
    found = nearest(text, candidates)
    return f"，是否“{'”或“'.join(found)}”？" if found else "。"


def plain(amount: Decimal) -> str:
    """A decimal without exponent or trailing zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(ratio: Fraction) -> str:
    """A ratio as people write it: 80%, 33.33% (for messages only)."""
    hundredths = round(ratio * 10000)
    return f"{plain(Decimal(hundredths).scaleb(-2))}%"
