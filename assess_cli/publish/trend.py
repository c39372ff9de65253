"""The small line of a course over periods: an SVG drawing that stands beside its figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

#: Size of a drawing in px, and the margin within it that keeps dots whole.
WIDTH, HEIGHT, MARGIN = 96, 26, 4


def trend(values: Sequence[Fraction | int | None], bounds: tuple[Fraction | int, Fraction | int]) -> Markup:
    """A line through the known values with a dot at each, on one scale for all; gaps stay gaps. Figures stand beside it."""
    if sum(value is not None for value in values) < 2:
        return Markup("")
    low, high = bounds
    points: list[tuple[int, str] | None] = []
    for at, value in enumerate(values):
        if value is None:
            points.append(None)
            continue
        across = MARGIN + Fraction(at * (WIDTH - 2 * MARGIN), max(len(values) - 1, 1))
        share = Fraction(value - low, high - low) if high > low else Fraction(1, 2)
        points.append((at, f"{_px(across)},{_px(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN))}"))
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point[1])
    lines = "".join(f'<polyline points="{" ".join(run)}"/>' for run in runs if len(run) > 1)
    dots = "".join(
        f'<circle cx="{point[1].partition(",")[0]}" cy="{point[1].partition(",")[2]}" r="2"/>'
        for point in points
        if point
    )
    drawing = f'<svg class=trend width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{lines}{dots}</svg>'
    return Markup(drawing)  # noqa: S704  # made of numbers alone


def _px(value: Fraction) -> str:
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
