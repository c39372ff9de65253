"""Grades for every output: who has which, how many of each there are, and how many there might be."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.grading import Grade, GradePool, GradeStatus
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import KindResult, Result
from assess_cli.publish.figures import rank_words
from assess_cli.scheme.shares import percent_words


@dataclass(frozen=True, slots=True)
class GradeCount:
    """A line of a pool's summary. ``grade``: a grade or a status; texts are ready to print, ``limit`` "" where there is no
    limit to speak of."""

    pool: str
    grade: str
    limit: str
    given: int
    share: str
    words: str


@dataclass(frozen=True, slots=True)
class GradeLine:
    """One subject's grade with what stands beside it."""

    pool: str
    position: int
    id: str
    name: str
    unit: str
    rank: str
    total: str
    grade: Grade


def grades_of(result: Result, kind: str) -> dict[str, tuple[GradePool, Grade]]:
    """Subject id → pool and grade, for everybody of a kind who is in a pool."""
    return {grade.subject: (pool, grade) for pool in pools_of(result, kind) for grade in pool.grades}


def pools_of(result: Result, kind: str) -> list[GradePool]:
    """The pools of one kind in the scheme's order."""
    return [pool for pool in result.grading if pool.kind == kind]


def head_words(result: Result, pool: GradePool) -> str:
    """应参加 12 人，实参加 12 人，参加评定 11 人."""
    parts = (("应参加", pool.expected), ("实参加", pool.assessed), ("参加评定", pool.competing))
    return "，".join(f"{word} {count} {result.kind(pool.kind).measure}" for word, count in parts)


def counts(pool: GradePool) -> list[GradeCount]:
    """Every grade, group by group where each has its own quota, then whoever has none. Shares are of 应参加."""
    lines = []
    for name in pool.names:
        quotas = [quota for quota in pool.quotas if quota.grade == name]
        if len(quotas) > 1:
            for quota in quotas:
                limit = "未下达" if quota.limit is None else str(quota.limit)
                where = f"{pool.name}·{quota.group or '（空白）'}"
                lines.append(GradeCount(where, name, limit, quota.given, "", quota.words))
        limits = [quota.limit for quota in quotas]
        limit = "" if not limits else "未下达" if None in limits else str(sum(each or 0 for each in limits))
        words = quotas[0].words if len(quotas) == 1 else "各分组名额相加" if quotas else ""
        given = pool.counted(name)
        lines.append(GradeCount(pool.name, name, limit, given, _share(given, pool.expected), words))
    for status in (GradeStatus.OPEN, GradeStatus.UNDETERMINED, GradeStatus.NOT_ASSESSED):
        if number := pool.standing(status):
            share = "" if status is GradeStatus.NOT_ASSESSED else _share(number, pool.expected)
            lines.append(GradeCount(pool.name, status.value, "", number, share, ""))
    return lines


def _share(part: int, whole: int) -> str:
    """To two decimals, 约 where it is cut."""
    if not whole:
        return ABSENT
    basis = Fraction(10_000 * part, whole)
    rounded = Fraction(int(basis + Fraction(1, 2)), 10_000)
    return percent_words(rounded) if basis.denominator == 1 else f"约 {percent_words(rounded)}"


def lines_of(result: Result, pool: GradePool) -> list[GradeLine]:
    """Everybody of a pool, best first, as it has them."""
    kind = result.kind(pool.kind)
    positions = {subject.id: at for at, subject in enumerate(kind.subjects)}
    return [_line(result, kind, pool, grade, positions[grade.subject]) for grade in pool.grades]


def _is_tied(kind: KindResult, pool: GradePool, grade: Grade, position: int) -> bool:
    """Whether somebody else has the same place: in the pool, or in its own group where each has a quota."""
    same = {each.subject for each in pool.grades if each.rank == grade.rank} - {grade.subject}
    if any(quota.group for quota in pool.quotas):
        group = kind.subjects[position].group
        return any(subject.id in same and subject.group == group for subject in kind.subjects)
    return bool(same)


def _line(result: Result, kind: KindResult, pool: GradePool, grade: Grade, position: int) -> GradeLine:
    subject = kind.subjects[position]
    return GradeLine(
        pool=pool.name,
        position=position,
        id=subject.id,
        name=subject.name,
        unit=subject.unit,
        rank=ABSENT if grade.rank is None else rank_words(grade.rank, tied=_is_tied(kind, pool, grade, position)),
        total=format_points(kind.totals.values[position], result.decimals),
        grade=grade,
    )
