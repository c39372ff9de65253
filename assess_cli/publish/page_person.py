"""One person on the page: heading, formula with figures, breakdown ready for its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from markupsafe import Markup

from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import Result
from assess_cli.publish import figures, page_rows
from assess_cli.publish.trace_shapes import SubjectTrace
from assess_cli.publish.view import anchor


@dataclass(frozen=True, slots=True)
class PersonView:
    """``ranks`` in words, best known first; ``state`` says why there is no rank; ``link`` is set where rows stand elsewhere."""

    kind_number: int
    anchor: str
    id: str
    name: str
    about: str
    rank: str
    total: str
    ranks: str
    state: str
    presence: str
    statement: str
    flags: str
    grade: str
    breakdown: Markup
    counts: str
    link: str

    @classmethod
    def of(
        cls, result: Result, trace: SubjectTrace, sources: page_rows.Sources, number: int, *, link: str = ""
    ) -> Self:
        """The person of a trace; with a ``link`` the breakdown stops at the indicators."""
        subject = trace.subject
        about = dict.fromkeys(part for part in (subject.unit, subject.post, subject.group) if part)
        year = result.period.start.year
        return cls(
            kind_number=number,
            anchor=anchor(number, trace.position),
            id=subject.id,
            name=subject.name,
            about=" · ".join(about),
            rank=next((rank.words for rank in trace.ranks), ABSENT),
            total=format_points(trace.total, result.decimals),
            ranks="；".join(
                f"{rank.title}{figures.place_words(rank.words, gap=' ')}（共 {rank.count}）" for rank in trace.ranks
            ),
            state=trace.state,
            presence=subject.presence,
            statement=trace.statement,
            flags="；".join(flag.words for flag in trace.flags),
            grade="" if trace.grade is None else f"等次：{trace.grade[1].words}。{trace.grade[1].reason}",
            breakdown=page_rows.breakdown(trace, sources, year=year, decimals=result.decimals, rows=not link),
            counts="，".join(f"{status} {count} 条" for status, count in trace.status_counts.items()),
            link=link,
        )
