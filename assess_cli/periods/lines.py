"""Points by line of work (条线) of one subject in one period: what portraits and searches both reckon with."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.points import ABSENT, format_points, to_points
from assess_cli.model.result import IndicatorInfo, KindResult, Result
from assess_cli.publish.year_papers import FROM_PERIODS

#: Indicators for which the scheme names no line of work.
NO_LINE = "未分条线"


@dataclass(frozen=True, slots=True)
class LinePoints:
    """What a subject has in a line of work: millionths. ``full``: the full marks of those leaves that have one,
    ``marked``: the points of these leaves alone."""

    points: int
    marked: int
    full: int

    def __add__(self, other: LinePoints) -> LinePoints:
        return LinePoints(self.points + other.points, self.marked + other.marked, self.full + other.full)

    @property
    def share(self) -> Fraction | None:
        """Reached of the full marks; None where no leaf has one."""
        return Fraction(self.marked, self.full) if self.full else None

    def words(self, decimals: int) -> str:
        """18.00/20.00, 18.00/20.00+2.50 with points beyond the full marks, or 2.50 where there is no full mark."""
        extra = self.points - self.marked
        if not self.full:
            return format_points(self.points, decimals)
        sign = "" if extra < 0 else "+"
        beyond = f"{sign}{format_points(extra, decimals)}" if extra else ""
        return f"{format_points(self.marked, decimals)}/{format_points(self.full, decimals)}{beyond}"


def share_words(share: Fraction | None) -> str:
    """90.00%, ``—`` where there is no full mark."""
    return ABSENT if share is None else f"{format_points(to_points(share * 100), 2)}%"


def line_of(kind: KindResult, info: IndicatorInfo) -> str:
    """The indicator's line of work, else that of the nearest above it that has one."""
    by_code = {each.code: each for each in kind.indicators}
    found: IndicatorInfo | None = info
    while found is not None and not found.line:
        found = by_code.get(found.parent)
    return found.line if found else NO_LINE


def points_by_line(result: Result, kind: KindResult, position: int) -> dict[str, LinePoints]:
    """Line of work → points of the subject's scored leaves, in the scheme's order; those in yuan left aside, and those
    that a year takes over from its periods, which would count twice.

    Values are published ones, so that the sum is that of the figures on paper.
    """
    found: dict[str, LinePoints] = {}
    for info in kind.indicators:
        value = result.published(kind.nodes[info.code].values[position])
        if not info.is_leaf or info.is_money or info.method == FROM_PERIODS or value is None:
            continue
        full = info.full_mark or 0
        line = line_of(kind, info)
        found[line] = found.get(line, LinePoints(0, 0, 0)) + LinePoints(value, value if full else 0, full)
    return found
