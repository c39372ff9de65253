"""Assessment periods: half-open date ranges with one label each (2024Q1, 2024-03, 2024H1, 2024)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self


class PeriodKind(StrEnum):
    """How often a scheme assesses; the value is the word that stands in the scheme."""

    MONTH = "月度"
    QUARTER = "季度"
    HALF = "半年"
    YEAR = "年度"

    @property
    def months(self) -> int:
        """Length in months."""
        return {"月度": 1, "季度": 3, "半年": 6, "年度": 12}[self.value]


PERIOD_FORMS = "2024Q1、2024-03、2024H1、2024"

_FORMS = (
    (PeriodKind.QUARTER, re.compile(r"(\d{4})[-年]?[Qq]([1-4])")),
    (PeriodKind.HALF, re.compile(r"(\d{4})[-年]?[Hh]([12])")),
    (PeriodKind.MONTH, re.compile(r"(\d{4})-(0[1-9]|1[0-2])")),
    (PeriodKind.YEAR, re.compile(r"(\d{4})")),
)
_ORDINALS = "一二三四"


@dataclass(frozen=True, slots=True)
class Period:
    """A period of one kind: ``start`` belongs to it, ``end`` does not."""

    kind: PeriodKind
    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one of the four forms (``PERIOD_FORMS``); ValueError for anything else."""
        for kind, form in _FORMS:
            if found := form.fullmatch(text.strip()):
                year = int(found[1])
                if not 1990 <= year <= 2100:
                    raise ValueError(text)
                return cls(kind, year, int(found[2]) if kind is not PeriodKind.YEAR else 1)
        raise ValueError(text)

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, (self.number - 1) * self.kind.months + 1, 1)

    @property
    def end(self) -> date:
        """The day after the last one."""
        month = self.number * self.kind.months
        return date(self.year + 1, 1, 1) if month == 12 else date(self.year, month + 1, 1)

    @property
    def order(self) -> tuple[date, int]:
        """Periods in the order in which they are over; of several that end together the longest is last."""
        return self.end, self.kind.months

    @property
    def label(self) -> str:
        """The form that ``parse`` reads and folders are named by."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02d}"
            case PeriodKind.QUARTER:
                return f"{self.year}Q{self.number}"
            case PeriodKind.HALF:
                return f"{self.year}H{self.number}"
            case PeriodKind.YEAR:
                return str(self.year)

    @property
    def command(self) -> str:
        """What people type to score it."""
        return f"assess year -y {self.label}" if self.kind is PeriodKind.YEAR else f"assess score -p {self.label}"

    @property
    def words(self) -> str:
        """For people: 2024年第一季度."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}年{self.number}月"
            case PeriodKind.QUARTER:
                return f"{self.year}年第{_ORDINALS[self.number - 1]}季度"
            case PeriodKind.HALF:
                return f"{self.year}年{'上' if self.number == 1 else '下'}半年"
            case PeriodKind.YEAR:
                return f"{self.year}年度"

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def months(self) -> tuple[date, ...]:
        """First day of every month in the period, in order."""
        first = self.start.month
        return tuple(date(self.year, first + step, 1) for step in range(self.kind.months))

    def parts(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The periods of a shorter kind that lie in it, in order; () for a kind that is not shorter."""
        if kind.months >= self.kind.months:
            return ()
        every = (Period(kind, self.year, number) for number in range(1, 12 // kind.months + 1))
        return tuple(each for each in every if self.start <= each.start and each.end <= self.end)

    def __str__(self) -> str:
        return self.label
