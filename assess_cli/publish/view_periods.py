"""Closed periods side by side for the page: each subject's scores with a small line of their course, and weak indicators."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from assess_cli.model.combination import Combination, CombinedScore, PastScore
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import KindResult, Result
from assess_cli.publish.figures import exact, place_words, rank_words
from assess_cli.publish.trend import trend

#: How many of the weakest indicators are listed.
WEAKEST = 6


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One subject. ``scores`` and ``ranks`` follow the periods; ``trend`` is an SVG drawing, "" for fewer than two scores."""

    position: int
    id: str
    name: str
    unit: str
    scores: tuple[str, ...]
    ranks: tuple[str, ...]
    trend: Markup
    course: str
    total: str
    note: str


@dataclass(frozen=True, slots=True)
class WeakLine:
    """An indicator's mean as a share of its full mark, period by period."""

    name: str
    code: str
    rates: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class PeriodsView:
    """One indicator of method 各期得分. ``kind_number`` as in the page's anchors."""

    kind: str
    kind_number: int
    name: str
    way: str
    columns: tuple[str, ...]
    states: tuple[str, ...]
    has_units: bool
    lines: tuple[PeriodLine, ...]
    weak: tuple[WeakLine, ...]


def periods_views(result: Result) -> tuple[PeriodsView, ...]:
    """One for each combination of the result, in its order."""
    numbers = {kind.name: number for number, kind in enumerate(result.kinds)}
    return tuple(_view(result, result.kinds[numbers[each.kind]], numbers[each.kind], each) for each in result.combined)


def _view(result: Result, kind: KindResult, number: int, combined: Combination) -> PeriodsView:
    every = [score.points for each in combined.people for score in each.scores if score.points is not None]
    low, high = (min(every), max(every)) if every else (0, 0)
    ranks = {
        row.subject: at for ranking in kind.rankings if ranking.group is None for at, row in enumerate(ranking.rows)
    }
    order = sorted(range(len(kind.subjects)), key=lambda at: (ranks.get(at, len(ranks)), at))
    return PeriodsView(
        kind=kind.name,
        kind_number=number,
        name=combined.name,
        way=_way_words(combined),
        columns=tuple(period.words.partition("年")[2] or period.words for period in combined.periods),
        states=tuple("" if each.digest else "未定稿" if each.file else "没有结果" for each in combined.periods),
        has_units=any(subject.unit for subject in kind.subjects),
        lines=tuple(_line(result, kind, combined, at, (low, high)) for at in order),
        weak=_weak(combined),
    )


def _way_words(combined: Combination) -> str:
    parts = [f"取各期的{combined.node}", combined.way]
    parts += [f"去掉最低 {combined.low} 期"] if combined.low else []
    parts += [f"去掉最高 {combined.high} 期"] if combined.high else []
    if any(period.weight for period in combined.periods):
        parts.append("、".join(f"{period.label} {period.weight}" for period in combined.periods))
    return "，".join(parts)


def _line(result: Result, kind: KindResult, combined: Combination, at: int, bounds: tuple[int, int]) -> PeriodLine:
    subject, person = kind.subjects[at], combined.people[at]
    shown = []
    for period, score in zip(combined.periods, person.scores, strict=True):
        text = exact(score.points, period.decimals)
        shown.append(text if score.counts or score.points is None else f"（{text}）")
    return PeriodLine(
        position=at,
        id=subject.id,
        name=subject.name,
        unit=subject.unit,
        scores=tuple(shown),
        ranks=tuple(_rank_words(score) for score in person.scores),
        trend=trend([score.points for score in person.scores], bounds),
        course=_course(person, result.decimals),
        total=format_points(person.points, result.decimals),
        note=_note(combined, person),
    )


def _rank_words(score: PastScore) -> str:
    return "" if score.rank is None else place_words(rank_words(score.rank, tied=score.tied), gap=" ")


def _course(person: CombinedScore, decimals: int) -> str:
    """How far the last score lies above or below the first."""
    known = [score.points for score in person.scores if score.points is not None]
    if len(known) < 2:
        return ""
    change = known[-1] - known[0]
    return f"{'+' if change > 0 else ''}{exact(change, decimals)}" if change else "持平"


def _note(combined: Combination, person: CombinedScore) -> str:
    told = []
    for period, score in zip(combined.periods, person.scores, strict=True):
        words = [score.status] if score.status.startswith("去掉") else []
        words += [score.note] if score.note else []
        if words:
            told.append(f"{period.label} {'，'.join(words)}")
    return "；".join(told)


def _weak(combined: Combination) -> tuple[WeakLine, ...]:
    """The leaves and nodes with the lowest share of their full mark in the last period, lowest first."""
    periods = [period for period in combined.periods if period.indicators]
    if not periods:
        return ()
    by_period = [{each.code: each for each in period.indicators} for period in periods]

    def rate(text: str) -> Fraction:
        return Fraction(text.rstrip("%").replace("\N{MINUS SIGN}", "-"))

    last = [each for each in periods[-1].indicators if each.rate and rate(each.rate) < 100]
    found = []
    for each in sorted(last, key=lambda one: (rate(one.rate), one.code))[:WEAKEST]:
        known = [known[each.code].rate if each.code in known else ABSENT for known in by_period]
        told = [rate(text) for text in known if text != ABSENT]
        change = told[-1] - told[0]
        words = (
            ""
            if len(told) < 2
            else "持平"
            if not change
            else f"{'+' if change > 0 else '−'}{_two(abs(change))} 个百分点"
        )
        found.append(WeakLine(each.name, each.code, tuple(known), words))
    return tuple(found)


def _two(value: Fraction) -> str:
    hundredths = round(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
