"""Working days of China: public holidays and make-up days from a library, the office's own table above it.

How days are counted (公示期): the first day counts when it is a working day, else counting begins on the next working
day; the last of N working days is the last day of the notice. So 5 working days from Thursday 2025-04-03 are the 3rd, 7th,
8th, 9th and 10th of April (清明 is the 4th to the 6th). Where an office leaves the first day out (次日起算, as 民法典 第二百零一条
does), counting begins on the day after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from assess_cli.model.catalogue import notices as kinds
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem

_DAY = timedelta(days=1)


class YearUnknownError(ValueError):
    """A day of a year for which no arrangement is published, and none stated by the office; ``problem`` is N170."""

    def __init__(self, day: date) -> None:
        self.problem: Problem = kinds.YEAR_UNKNOWN.at(Place("数据"), year=day.year, day=day)
        super().__init__(self.problem.message)


@dataclass(frozen=True, slots=True)
class Span:
    """Days of a notice: ``first`` as posted, ``counted_from`` the first working day that counts, ``last`` included."""

    first: date
    counted_from: date
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """``stated``: day → whether it is worked, from table 工作日安排; it overrides the library."""

    stated: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked. YearUnknownError for a year that the library does not know: never a guess."""
        if day in self.stated:
            return self.stated[day]
        from chinese_calendar import is_workday

        try:
            return bool(is_workday(day))
        except NotImplementedError as error:
            raise YearUnknownError(day) from error

    def span(self, first: date, days: int, *, next_day: bool = False) -> Span:
        """``days`` working days from ``first``, which counts itself when it is one, unless ``next_day``.

        ValueError for less than one day; YearUnknownError as ``is_workday``.
        """
        if days < 1:
            raise ValueError(days)
        day = first + _DAY if next_day else first
        while not self.is_workday(day):
            day += _DAY
        counted_from = last = day
        for _ in range(days - 1):
            last += _DAY
            while not self.is_workday(last):
                last += _DAY
        return Span(first, counted_from, last, days)
