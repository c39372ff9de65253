"""Result → plain data for the page: every number already a text, nothing left to work out in a template.

One ``KindView`` a subject kind. Ranking lines stand once; groups are shown by filtering them, so a page holds no line twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from assess_cli.model.catalogue.pay import is_of_money
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.problem import Severity, sort_key
from assess_cli.model.result import IndicatorInfo, KindResult, Result, Standing
from assess_cli.publish import figures, labels
from assess_cli.publish.grade_tables import pools_of
from assess_cli.publish.trace import Tracer
from assess_cli.publish.view_facts import Fact, facts_of
from assess_cli.publish.view_grades import PoolView, pool_view
from assess_cli.publish.view_money import MoneyView, money_view
from assess_cli.publish.view_periods import PeriodsView, periods_views
from assess_cli.publish.view_prizes import PrizeLine, prize_lines

#: More first-level indicators than this do not fit beside each other; the bars and the breakdown show them.
MOST_COLUMNS = 6
#: Shades of the bars before they repeat.
SHADES = 6


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: shade number and width in percent of its zone (left of zero if negative)."""

    shade: int
    width: str
    negative: bool


@dataclass(frozen=True, slots=True)
class RankLine:
    """One ranked subject. ``group`` is the number of its group (0: none); ``parts`` follow ``KindView.columns``;
    ``is_flagged``: a consequence for grades or pay is listed below the ranking."""

    anchor: str
    rank: str
    group_rank: str
    group: int
    group_name: str
    id: str
    name: str
    unit: str
    total: str
    parts: tuple[str, ...]
    segments: tuple[Segment, ...]
    is_flagged: bool
    grade: str = ""


@dataclass(frozen=True, slots=True)
class ApartLine:
    """A subject outside the ranking, and why."""

    anchor: str
    id: str
    name: str
    unit: str
    standing: str
    total: str
    reason: str


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A consequence without points: who, what, and why."""

    anchor: str
    id: str
    name: str
    unit: str
    words: str
    clause: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """A ranking group: its number is the class of its lines."""

    number: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A first-level indicator and its shade."""

    shade: int
    name: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A line of the scheme's indicator tree."""

    code: str
    name: str
    depth: int
    method: str
    full_mark: str
    weight: str
    department: str
    clause: str
    words: str


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of subject. ``negative_share``: percent of a bar left of zero, "" if nothing is negative."""

    number: int
    name: str
    group_column: str
    groups: tuple[GroupView, ...]
    columns: tuple[str, ...]
    legend: tuple[LegendItem, ...]
    negative_share: str
    bars_note: str
    has_units: bool
    lines: tuple[RankLine, ...]
    apart: tuple[ApartLine, ...]
    flags: tuple[FlagLine, ...]
    prizes: tuple[PrizeLine, ...]
    facts: tuple[Fact, ...]
    total_words: str
    indicators: tuple[IndicatorLine, ...]
    money: MoneyView
    pools: tuple[PoolView, ...] = ()

    @property
    def has_ranking(self) -> bool:
        """Whether anybody is ranked."""
        return bool(self.lines)

    def apart_counts(self) -> dict[str, int]:
        """How many stand apart, by standing."""
        counts: dict[str, int] = {}
        for line in self.apart:
            counts[line.standing] = counts.get(line.standing, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A warning or notice as printed."""

    severity: str
    mark: str
    place: str
    message: str
    remedy: str
    code: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What the page says of the whole result."""

    title: str
    body: str
    period: str
    period_label: str
    dates: str
    scheme_name: str
    scheme_file: str
    digest: str
    short_digest: str
    rules: str
    kinds: tuple[KindView, ...]
    settings: tuple[tuple[str, str, str], ...]
    versions: tuple[tuple[str, str, str], ...]
    problems: tuple[ProblemLine, ...]
    problem_counts: tuple[tuple[str, int], ...]
    record_counts: tuple[tuple[str, str], ...]
    inputs: tuple[tuple[str, str, str], ...]
    periods: tuple[PeriodsView, ...] = ()


def page_view(result: Result, tracer: Tracer) -> PageView:
    """Everything the page shows except the persons' breakdowns, which ``page_rows`` writes from their traces."""
    shown = [problem for problem in result.problems if not is_of_money(problem)]  # amounts are not for the public
    problems = sorted(shown, key=lambda each: (each.severity.rank, sort_key(each)))
    counts = [(level.value, sum(each.severity is level for each in problems)) for level in Severity]
    period = result.period
    return PageView(
        title=f"{period.words}考核计分报告{labels.trial_words(result)}",
        body=labels.setting(result, "考核单位"),
        period=period.words,
        period_label=period.label,
        dates=f"{period.start:%Y-%m-%d} 至 {period.end - timedelta(days=1):%Y-%m-%d}",
        scheme_name=result.scheme_name,
        scheme_file=result.scheme_file,
        digest=result.scheme_digest,
        short_digest=result.scheme_digest[:8],
        rules=labels.rules_line(result),
        kinds=tuple(kind_view(result, tracer, number) for number in range(len(result.kinds))),
        settings=tuple((each.item, each.value, each.place) for each in result.settings),
        versions=tuple((each.item, each.value, each.place) for each in result.versions),
        problems=tuple(
            ProblemLine(
                each.severity.value,
                "！▲·"[each.severity.rank],
                str(each.place),
                each.message,
                each.remedy,
                each.code,
            )
            for each in problems
        ),
        problem_counts=tuple((word, count) for word, count in counts if count),
        record_counts=tuple((what, f"{count:,}") for what, count in result.record_counts.items()),
        inputs=tuple((each.file, f"{each.size:,}", each.sha256) for each in result.inputs),
        periods=periods_views(result),
    )


def anchor(number: int, position: int) -> str:
    """Where a person's breakdown stands on the page."""
    return f"p{number}-{position + 1}"


def kind_view(result: Result, tracer: Tracer, number: int) -> KindView:
    """One kind: ranking lines with bars, those apart, facts, indicators."""
    kind = result.kinds[number]
    roots = kind.roots()
    groups = _groups(kind)
    bars = _Bars(kind, roots)
    columns = roots if 1 < len(roots) <= MOST_COLUMNS else []
    lines = [
        _rank_line(result, tracer, number, position, groups=groups, bars=bars, columns=columns)
        for position in _ranked_positions(kind)
    ]
    factors = any(subject.coefficients for subject in kind.subjects)
    return KindView(
        number=number,
        name=kind.name,
        group_column=kind.group_column,
        groups=tuple(groups.values()),
        columns=tuple(info.name for info in columns),
        legend=tuple(LegendItem(at % SHADES, info.name) for at, info in enumerate(roots)),
        negative_share=bars.negative_share,
        bars_note="条的长度是一级指标得分，未乘系数" if factors else "条的长度是一级指标得分",
        has_units=any(subject.unit for subject in kind.subjects),
        lines=tuple(lines),
        apart=tuple(_apart_lines(result, number)),
        flags=tuple(_flag_lines(kind, number)),
        prizes=prize_lines(result, kind, {each.id: anchor(number, at) for at, each in enumerate(kind.subjects)}),
        facts=tuple(facts_of(result, kind)),
        total_words=kind.total_words,
        indicators=tuple(_indicator_line(result, info) for info in kind.indicators),
        money=money_view(kind),
        pools=tuple(pool_view(result, number, pool) for pool in pools_of(result, kind.name)),
    )


def _groups(kind: KindResult) -> dict[str, GroupView]:
    """Groups that have a ranking, in its order; a single group is no choice and is left out."""
    rankings = [ranking for ranking in kind.rankings if ranking.group is not None and ranking.rows]
    if len(rankings) < 2:
        return {}
    return {
        ranking.group or "": GroupView(at, ranking.group or "（空白）", len(ranking.rows))
        for at, ranking in enumerate(rankings, start=1)
    }


def _ranked_positions(kind: KindResult) -> list[int]:
    """Ranked subjects, best first: in the order of the ranking of all, else group after group."""
    rankings = sorted(kind.rankings, key=lambda ranking: ranking.group is not None)
    return list(dict.fromkeys(row.subject for ranking in rankings for row in ranking.rows))


def _rank_line(
    result: Result,
    tracer: Tracer,
    number: int,
    position: int,
    *,
    groups: dict[str, GroupView],
    bars: _Bars,
    columns: list[IndicatorInfo],
) -> RankLine:
    kind = result.kinds[number]
    subject = kind.subjects[position]
    ranks = tracer.ranks(kind, position)
    group = groups.get(subject.group)
    grade = tracer.grade(kind, position)
    decimals = result.decimals
    return RankLine(
        anchor=anchor(number, position),
        rank=next((rank.words for rank in ranks if rank.group is None), ABSENT),
        group_rank=next((rank.words for rank in ranks if rank.group is not None), ABSENT),
        group=group.number if group else 0,
        group_name=group.name if group else "",
        id=subject.id,
        name=subject.name,
        unit=subject.unit,
        total=format_points(kind.totals.values[position], decimals),
        parts=tuple(format_points(kind.nodes[info.code].values[position], decimals) for info in columns),
        segments=bars.segments(position),
        is_flagged=any(flag.subject == subject.id for flag in kind.flags),
        grade="" if grade is None else grade[1].words,
    )


def _apart_lines(result: Result, number: int) -> Iterator[ApartLine]:
    kind = result.kinds[number]
    ranked = set(_ranked_positions(kind))
    for position, subject in enumerate(kind.subjects):
        if position in ranked:
            continue
        standing = ABSENT if subject.standing is Standing.RANKED else subject.standing.value
        yield ApartLine(
            anchor=anchor(number, position),
            id=subject.id,
            name=subject.name,
            unit=subject.unit,
            standing=standing,
            total=format_points(kind.totals.values[position], result.decimals),
            reason=subject.reason or kind.totals.reasons.get(position, ""),
        )


def _flag_lines(kind: KindResult, number: int) -> Iterator[FlagLine]:
    positions = {subject.id: position for position, subject in enumerate(kind.subjects)}
    for flag in kind.flags:
        position = positions[flag.subject]
        subject = kind.subjects[position]
        yield FlagLine(anchor(number, position), subject.id, subject.name, subject.unit, flag.words, flag.clause)


class _Bars:
    """First-level indicators of a kind on one common axis: what is below zero stands left of it."""

    def __init__(self, kind: KindResult, roots: list[IndicatorInfo]) -> None:
        self._columns = [kind.nodes[info.code].values for info in roots]
        sums = [self._sums(position) for position in range(len(kind.subjects))]
        self._above = max((above for above, _ in sums), default=0) or 1
        self._below = max((below for _, below in sums), default=0)
        self.negative_share = _percent(self._below, self._above + self._below) if self._below else ""

    def _sums(self, position: int) -> tuple[int, int]:
        values = [column[position] or 0 for column in self._columns]
        return sum(value for value in values if value > 0), -sum(value for value in values if value < 0)

    def segments(self, position: int) -> tuple[Segment, ...]:
        """Segments in the scheme's order; nothing for an absent or zero part."""
        found = []
        for at, column in enumerate(self._columns):
            value = column[position]
            if value:
                width = _percent(abs(value), self._above if value > 0 else self._below)
                found.append(Segment(at % SHADES, width, value < 0))
        return tuple(found)


def _percent(part: int, whole: int) -> str:
    """One decimal, floored: rounding up could push a full bar over its end."""
    tenths = 1000 * part // whole
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def _indicator_line(result: Result, info: IndicatorInfo) -> IndicatorLine:
    rounded = "" if info.rounding is None else figures.rounded_note(info.rounding)
    return IndicatorLine(
        code=info.code,
        name=info.name,
        depth=info.depth,
        method=info.method,
        full_mark=figures.exact(info.full_mark, result.decimals),
        weight=info.weight or ABSENT,
        department=info.department,
        clause=info.clause,
        words="，".join(part for part in (info.formula_words, rounded, "以元计" if info.is_money else "") if part),
    )
