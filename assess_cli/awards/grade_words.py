"""Reason sentences: why somebody has the grade, and why the places at a line are not given away."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.awards.grade_allocation import Tie
from assess_cli.awards.grade_members import Member
from assess_cli.awards.grade_quotas import Limit
from assess_cli.awards.grade_unit import Book, Unit
from assess_cli.model.grading import GradeStatus
from assess_cli.model.result import Flag
from assess_cli.scheme.grading import GradeRow
from assess_cli.scheme.values import as_text


def band_words(row: GradeRow) -> str:
    """A band for people: 90 分以上, 不满 70 分, 70 分以上、不满 90 分; 以上 and 以下 include the figure itself."""
    parts = []
    if row.lower is not None:
        text = as_text(row.lower)
        parts.append(f"{text} 分以上" if row.includes_lower else f"高于 {text} 分")
    if row.upper is not None:
        text = as_text(row.upper)
        parts.append(f"{text} 分以下" if row.includes_upper else f"不满 {text} 分")
    return "、".join(parts)


def limit_words(grade: str, limit: Limit) -> str:
    """优秀名额 5 名（应参加 25 人 × 20% = 5）."""
    return f"{grade}名额 {limit.count} 名（{limit.words}）"


def full_words(grade: str, limit: Limit) -> str:
    """优秀名额 5 名已满; where there are no places at all, how that came about."""
    return f"{grade}名额 {limit.count} 名已满" if limit.count else f"{grade}没有名额（{limit.words}）"


def ahead_words(grade: str, passed: int, measure: str) -> str:
    """Why a rank beyond the limit is within it."""
    return f"，前面有 {passed} {measure}不能评{grade}" if passed else ""


def seats_words(names: Sequence[str], seats: Sequence[tuple[int, int]]) -> str:
    """优秀只剩 1 名、其余 2 名称职: what the members of a tie get between them."""
    best = "、".join(f"{names[grade]}只剩 {count} 名" for grade, count in seats[:-1])
    grade, count = seats[-1]
    return f"{best}，其余 {count} 名{names[grade]}"


def choices_words(names: Sequence[str], seats: Sequence[tuple[int, int]]) -> str:
    """优秀（1 名）、称职（2 名）."""
    return "、".join(f"{names[grade]}（{count} 名）" for grade, count in seats)


def told(flags: Sequence[Flag]) -> str:
    """The words of consequences, one after the other."""
    return "；".join(flag.words.rstrip("。") for flag in flags)


class Reasons:
    """Sentences about the members of one pool."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def lead(self, unit: Unit, member: Member) -> str:
        """总分 92.35，第 3 名; with equals: 与李四并列第 3 名."""
        if member.status is not GradeStatus.GIVEN:
            return member.reason
        subject = member.subject.id
        rank = unit.places[subject]
        others = [each for each in unit.tied.get(subject, ()) if each != subject]
        beside = f"与{self._book.labels(others)}并列" if others else ""
        return f"{self._book.about.shown(member)}，{beside}{self._where(unit)}第 {rank} 名"

    def _where(self, unit: Unit) -> str:
        """Among whom a rank is, where that is not everybody of the kind."""
        return self._book.title(unit) if unit.group or not self._book.is_only else ""

    def open_words(self, unit: Unit, member: Member) -> str:
        """Why a grade is open."""
        lead = self.lead(unit, member)
        if member.status is not GradeStatus.GIVEN:
            return f"{lead}，待书面决定。"
        tie = next((tie for tie in unit.made.ties if member.subject.id in tie.members), None)
        if tie is None:
            return f"{lead}；名额还没有下达，待定。"
        return f"{lead}，{self._tie_limits(unit, tie)}，{seats_words(self._book.names, tie.seats)}，待书面决定。"

    def _tie_limits(self, unit: Unit, tie: Tie) -> str:
        return "，".join(
            limit_words(self._book.names[grade], limit)
            for grade, _ in tie.seats
            if (limit := unit.limits[grade]) is not None
        )

    def given_words(self, unit: Unit, member: Member, at: int) -> str:
        """Why somebody has a grade by the rules."""
        own = self._book.allowed[member.subject.id]
        parts = [self.lead(unit, member)]
        if own.fixed is not None:
            return f"{parts[0]}，{told(own.flags)}。"
        if member.subject.id in unit.made.lines:
            parts.append("并列的已由书面决定")
        if own.band is not None:
            parts.append(f"在{self._banded(own.band)}的分数段（{band_words(self._banded_row(own.band))}）")
        if own.flags:
            parts.append(told(own.flags))
        full = [
            full_words(self._book.names[grade], limit)
            for grade in range(own.cap, at)
            if (limit := unit.limits[grade]) is not None
        ]
        parts += full
        limit = unit.limits[at]
        if limit is not None:
            ahead = ahead_words(self._book.names[at], self._passed(unit, member, at), self._book.about.kind.measure)
            parts.append(f"{limit_words(self._book.names[at], limit)}{ahead}，在名额内")
        elif full or own.flags or own.band is None:
            parts.append(f"评{self._book.names[at]}")
        return f"{'，'.join(parts)}。"

    def _banded_row(self, at: int) -> GradeRow:
        """The row whose band a grade goes by."""
        return next(row for row in self._book.rows[at:] if row.has_band)

    def _banded(self, at: int) -> str:
        """优秀, or 优秀、称职 where they share one band."""
        last = self._book.names.index(self._banded_row(at).grade)
        return "、".join(self._book.names[at : last + 1])

    def _passed(self, unit: Unit, member: Member, at: int) -> int:
        """How many with better scores have a worse grade, where the rank alone would not tell."""
        limit = unit.limits[at]
        if limit is None or limit.count is None or unit.places[member.subject.id] <= limit.count:
            return 0
        key = self._book.about.key(member)
        return sum(
            1
            for other in unit.members
            if other.status is GradeStatus.GIVEN
            and self._book.about.key(other) > key
            and unit.made.grades.get(other.subject.id, -1) > at
        )
