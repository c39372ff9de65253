"""Points: whole millionths, rounded half away from zero, once."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess_cli.model.points import (
    LARGEST,
    SCALE,
    format_brief,
    format_points,
    from_text,
    is_whole_millionths,
    round_points,
    round_ratio,
    to_decimal,
    to_fraction,
    to_points,
    to_text,
)

POINTS = st.integers(-LARGEST * SCALE, LARGEST * SCALE)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (5, 3, 2), (-1, 3, 0), (1, -2, -1), (0, 7, 0), (7, 1, 7)],
)
def test_round_ratio(numerator: int, denominator: int, expected: int) -> None:
    assert round_ratio(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("points", "decimals", "expected"),
    [
        (2_675_000, 2, 2_680_000),  # 2.675 → 2.68, where binary floats say 2.67
        (-2_675_000, 2, -2_680_000),
        (2_674_999, 2, 2_670_000),
        (1_005_000, 2, 1_010_000),
        (500_000, 0, 1_000_000),
        (499_999, 0, 0),
        (1_234_567, 6, 1_234_567),
        (1_234_567, 9, 1_234_567),
    ],
)
def test_round_points(points: int, decimals: int, expected: int) -> None:
    assert round_points(points, decimals) == expected


@given(POINTS, st.integers(0, 6))
def test_round_points_agrees_with_decimal(points: int, decimals: int) -> None:
    # Decimal's ROUND_HALF_UP rounds half away from zero: an independent oracle
    exact = Decimal(points) / SCALE
    assert Decimal(round_points(points, decimals)) / SCALE == exact.quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP
    )


def test_to_points() -> None:
    assert to_points(3) == 3_000_000
    assert to_points(Decimal("86.66666666666667")) == 86_666_667
    assert to_points(Fraction(1, 3)) == 333_333
    assert to_points(Fraction(-1, 2_000_000)) == -1  # half a millionth, away from zero
    assert to_points(Fraction(1, 2_000_001)) == 0


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        (Decimal("0.1"), True),
        (Decimal("0.0000001"), False),
        (Fraction(1, 3), False),
        (Fraction(1, 64), True),
        (5, True),
    ],
)
def test_is_whole_millionths(value: Decimal | Fraction | int, whole: bool) -> None:
    assert is_whole_millionths(value) is whole


@given(POINTS)
def test_text_is_read_back(points: int) -> None:
    assert from_text(to_text(points)) == points
    assert to_fraction(points) == Fraction(points, SCALE)
    assert to_decimal(points) * SCALE == points


def test_machine_text() -> None:
    assert to_text(87_500_000) == "87.500000"
    assert to_text(-1) == "-0.000001"


@pytest.mark.parametrize("text", ["1.0000001", "abc", "", "1e-9"])
def test_machine_text_refuses(text: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        from_text(text)


@pytest.mark.parametrize(
    ("points", "decimals", "expected"),
    [
        (2_675_000, 2, "2.68"),
        (-1_500_000, 1, "−1.5"),
        (-1_000, 2, "0.00"),  # rounds to zero: no minus before it
        (80_000_000, 0, "80"),
        (80_123_456, 6, "80.123456"),
        (None, 2, "—"),
    ],
)
def test_format_points(points: int | None, decimals: int, expected: str) -> None:
    assert format_points(points, decimals) == expected


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (3_000_000, "3"),
        (100_000_000, "100"),
        (500_000, "0.5"),
        (-1_000_000, "−1"),
        (0, "0"),
        (1, "0.000001"),
        (None, "—"),
    ],
)
def test_format_brief(points: int | None, expected: str) -> None:
    assert format_brief(points) == expected
