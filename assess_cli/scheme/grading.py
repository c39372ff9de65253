"""等次组, 等次 and 名额 as frozen objects: pools of subjects, their grades best first, and how many may have each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from assess_cli.scheme.condition import Condition
from assess_cli.scheme.objects import Dated

_Row = TypeVar("_Row", bound=Dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool(Dated):
    """A row of 等次组. ``kind`` is filled in by lint where the scheme leaves it blank. Conditions are over roster
    headings and time in post; None: for everybody (``condition``), for nobody (the others)."""

    name: str
    kind: str
    condition: Condition | None
    undetermined: Condition | None
    not_assessed: Condition | None
    unranked: str  # one of UNRANKED_WAYS
    absent: str  # one of ABSENT_WAYS
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRow(Dated):
    """A row of 等次. Bounds in points; None: open-ended, both None: no band of its own."""

    pool: str
    grade: str
    lower: Decimal | None
    includes_lower: bool
    upper: Decimal | None
    includes_upper: bool
    clause: str = ""

    @property
    def has_band(self) -> bool:
        """Whether a score decides who may have it."""
        return self.lower is not None or self.upper is not None

    def holds(self, score: Fraction) -> bool:
        """Whether a score in points falls into the band."""
        above = self.lower is None or score > self.lower or (self.includes_lower and score == self.lower)
        below = self.upper is None or score < self.upper or (self.includes_upper and score == self.upper)
        return above and below


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRow(Dated):
    """A row of 名额. ``share`` and ``number`` both None: the number is given by a decision. ``raised`` is the share
    where ``raised_if`` holds."""

    pool: str
    grade: str
    share: Fraction | None
    number: int | None
    base: str  # one of BASES, "" where there is no share
    scope: str  # one of SCOPES
    rounding: str  # one of ROUNDINGS
    raised: Fraction | None
    raised_if: Condition | None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Grading:
    """All rows of the three sheets; of all dates, or those of one day (``on``)."""

    pools: tuple[Pool, ...] = ()
    grades: tuple[GradeRow, ...] = ()
    quotas: tuple[QuotaRow, ...] = ()

    def on(self, day: date) -> Grading:
        """The rows valid on a day."""
        return replace(
            self, pools=_valid(self.pools, day), grades=_valid(self.grades, day), quotas=_valid(self.quotas, day)
        )

    def grades_of(self, pool: str) -> tuple[GradeRow, ...]:
        """A pool's grades, best first."""
        return tuple(row for row in self.grades if row.pool == pool)

    def quota_of(self, pool: str, grade: str) -> QuotaRow | None:
        """The limit of a grade, None for none."""
        return next((row for row in self.quotas if row.pool == pool and row.grade == grade), None)


def _valid(rows: Iterable[_Row], day: date) -> tuple[_Row, ...]:
    return tuple(row for row in rows if row.is_valid_on(day))
