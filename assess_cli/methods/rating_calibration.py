"""Calibration of raters: each one's marks are moved to a stated mean and deviation, so that nobody's leniency decides.

z = (mark − own mean) ÷ own deviation, over all that the rater marked (abstentions and ratings of oneself apart), whoever
is scored by it. The deviation is that of a population, its root rounded half-up to six places; where it is 0 (equal
marks, or only one) every mark becomes the stated mean. Results are held within 0 and the highest mark.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess_cli.methods.common import Part, option
from assess_cli.methods.rating_parameters import DEVIATION, MEAN, SCALE
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief, round_ratio


@dataclass(frozen=True, slots=True)
class _Rater:
    """One rater's marks: how many, their sum, their deviation in millionths."""

    count: int
    total: int
    deviation: int


def deviation_of(marks: Sequence[int]) -> int:
    """The population's deviation of millionths, rounded half-up to a millionth; exact, by the whole root of 4·variance."""
    count, total = len(marks), sum(marks)
    variance = count * sum(mark * mark for mark in marks) - total * total  # times count²
    return (math.isqrt(4 * variance // (count * count)) + 1) // 2


class Calibration:
    """Calibrated marks by record. ``highest``: None where nothing bounds a mark from above."""

    def __init__(self, raters: Mapping[str, _Rater], mean: int, deviation: int, highest: int | None) -> None:
        self._raters, self._mean, self._deviation, self._highest = raters, mean, deviation, highest
        self._memo: dict[tuple[str, int], int] = {}

    @staticmethod
    def of(part: Part, raters: Sequence[str], marks: Mapping[int, int]) -> Calibration | None:
        """None where the scheme does not calibrate. ``marks``: by record, those that count; one cell counts once, even
        where several subjects are scored by it."""
        context = part.context
        mean: int | None = option(context, MEAN)
        deviation: int | None = option(context, DEVIATION)
        if mean is None or deviation is None:
            return None
        by_rater: dict[str, dict[Place, int]] = {}
        for record, mark in marks.items():
            by_rater.setdefault(raters[record], {})[part.place(record)] = mark
        known = {
            rater: _Rater(len(given), sum(given.values()), deviation_of(list(given.values())))
            for rater, given in by_rater.items()
        }
        scale: int | None = option(context, SCALE)
        return Calibration(known, mean, deviation, scale or context.indicator.full_mark)

    def mark(self, key: str, mark: int) -> int:
        """A rater's mark calibrated, in millionths."""
        found = self._memo.get((key, mark))
        if found is None:
            found = self._memo[key, mark] = self._calibrated(self._raters[key], mark)
        return found

    def _calibrated(self, rater: _Rater, mark: int) -> int:
        if not rater.deviation:
            return self._mean
        spread = (
            rater.count * rater.deviation
        )  # mean + (mark - total / count) * wanted / deviation, over one denominator
        moved = self._mean * spread + (rater.count * mark - rater.total) * self._deviation
        rounded = round_ratio(moved, spread)
        return max(0, rounded if self._highest is None else min(rounded, self._highest))

    def words(self, key: str, mark: int) -> str:
        """How it came about: 校准为 86.123724（该评分人 3 个评分，平均 80，标准差 8.164966）."""
        rater = self._raters[key]
        mean = format_brief(round_ratio(rater.total, rater.count))
        told = f"该评分人 {rater.count} 个评分，平均 {mean}，标准差 {format_brief(rater.deviation)}"
        if not rater.deviation:
            told += "，按校准均值"
        return f"校准为 {format_brief(self.mark(key, mark))}（{told}）"
