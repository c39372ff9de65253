"""The grades of one kind for the page: a pool's counts, then everybody's grade with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from assess_cli.model.grading import GradePool
from assess_cli.model.result import Result
from assess_cli.publish.grade_tables import GradeCount, counts, head_words, lines_of


@dataclass(frozen=True, slots=True)
class GradeReason:
    """One subject's grade and why."""

    anchor: str
    id: str
    name: str
    grade: str
    reason: str
    document: str


@dataclass(frozen=True, slots=True)
class PoolView:
    """One pool: who took part, how many of each grade, and everybody's grade with its reason."""

    name: str
    words: str
    counts: tuple[GradeCount, ...]
    lines: tuple[GradeReason, ...]


def pool_view(result: Result, number: int, pool: GradePool) -> PoolView:
    """A pool of the kind of that number."""
    lines = [
        GradeReason(
            f"p{number}-{line.position + 1}",
            line.id,
            line.name,
            line.grade.words,
            line.grade.reason,
            line.grade.document,
        )
        for line in lines_of(result, pool)
    ]
    return PoolView(pool.name, head_words(result, pool), tuple(counts(pool)), tuple(lines))
