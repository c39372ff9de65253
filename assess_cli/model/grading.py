"""Grades (等次) as they were given: one pool a kind of identity, with its quotas, its lines and a reason for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class GradeStatus(StrEnum):
    """How it stands with a subject's grade; the value is what people read."""

    GIVEN = "已定"
    OPEN = "待定"  # a tie at the line, or no score: to be settled by a signed decision or by data
    UNDETERMINED = "不确定等次"
    NOT_ASSESSED = "不进行考核"


@dataclass(frozen=True, slots=True)
class Grade:
    """One subject's grade. ``grade`` is "" unless ``status`` is GIVEN.

    ``rank``: its place among those who compete in the pool, None for whoever does not. ``reason`` is a whole sentence for
    people. ``document``: of the signed decision that settled it, "" where the rule did. ``place``: the cell of the scheme
    or of the decision that gave it.
    """

    subject: str  # id
    grade: str
    status: GradeStatus
    rank: int | None
    reason: str
    document: str = ""
    place: str = ""

    @property
    def words(self) -> str:
        """What stands in a column 等次: the grade, else how it stands."""
        return self.grade or self.status.value


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of a grade a pool may have (``limit`` None: not given yet) and has; ``words`` say how the limit came about.

    ``group``: of the pool, where each has a quota of its own, else "". ``base``: how many the share is taken of, None
    for a given number.
    """

    grade: str
    group: str
    limit: int | None
    base: int | None
    given: int
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class GradePool:
    """The subjects that compete for one set of grades. ``names``: its grades, best first.

    ``expected``: who should take part (应参加), ``assessed``: who did (实参加), ``competing``: who competes for a grade
    (参加评定), ``base``: how many the best grade's share is taken of (实参加 where it has none), with ``base_words``.
    ``grades`` follow the scores: best first, those without a place last.
    """

    name: str
    kind: str
    names: tuple[str, ...]
    expected: int
    assessed: int
    competing: int
    base: int
    base_words: str
    quotas: tuple[Quota, ...]
    grades: tuple[Grade, ...]
    place: str

    def of(self, subject: str) -> Grade | None:
        """A subject's grade; None if it is not in this pool."""
        return next((grade for grade in self.grades if grade.subject == subject), None)

    def counted(self, grade: str) -> int:
        """How many have a grade."""
        return sum(1 for each in self.grades if each.grade == grade)

    def standing(self, status: GradeStatus) -> int:
        """How many stand so."""
        return sum(1 for each in self.grades if each.status is status)
