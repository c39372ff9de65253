"""What a closed period says of a subject: its score as 各期得分 takes it, or why there is none, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assess_cli.methods.base import Context, SubjectView
from assess_cli.methods.common import who
from assess_cli.model.catalogue import scoring_year as kinds
from assess_cli.model.catalogue import year as year_kinds
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief, round_points, round_ratio
from assess_cli.model.problem import Problem
from assess_cli.model.result import TOTAL, KindResult, NodeColumn, Standing, SubjectInfo
from assess_cli.records.period_marks import PeriodMark
from assess_cli.records.words import maybe
from assess_cli.scheme.period_scores import PeriodScores
from assess_cli.workbook.names import fold

UNIT = "单位"
OPEN_NOTE = "没有定稿，试算"
NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Term:
    """One period of one subject. ``value``: millionths, None if it does not count, and then ``why`` says why not.

    ``recorded``: what stands there, even where it does not count. ``notes``: former unit, decision, openness.
    """

    value: int | None
    why: str = ""
    recorded: int | None = None
    label: str = TOTAL
    place: Place = NOWHERE
    notes: tuple[str, ...] = ()
    is_unranked: bool = False
    full: int | None = None  # mark that the value is of; None where it was decided or converted, or there is none


@dataclass(frozen=True, slots=True)
class _Source:
    """A closed period's kind and the node that is taken; ``full``: its full mark, None without one."""

    closed: ClosedPeriod
    kind: KindResult
    column: NodeColumn
    label: str
    full: int | None
    positions: dict[str, int]

    def place(self, subject: str) -> Place:
        """Where in result.json: kind, then subject and node."""
        return Place(self.closed.file, self.kind.name, f"{subject} {self.label}")


class Lookup:
    """All closed periods of one indicator; gathers problems K270 to K273 and Y116 on the way."""

    def __init__(self, context: Context, asked: PeriodScores) -> None:
        self.asked, self.indicator = asked, context.indicator
        self.problems: list[Problem] = []
        self.marks = {(mark.subject, mark.period): mark for mark in context.period_marks}
        self.sources: dict[Period, _Source | str] = {}  # or why there is none
        closed = {each.period: each for each in context.closed}
        for period in asked.periods:
            self.sources[period] = self._source(closed[period]) if period in closed else "没有结果"
        self.taken = {source for mark in context.period_marks for source in mark.sources}

    def term(self, subject: SubjectView, period: Period) -> Term:
        """A subject's score of a period: by decision, else from the period's result."""
        mark = self.marks.get((subject.id, period))
        if mark is not None:
            return self._decided(subject, mark)
        source = self.sources[period]
        if isinstance(source, str):
            return Term(None, source)
        position = source.positions.get(subject.id)
        if position is None:
            return Term(None, f"的结果里没有 {who(subject)}")
        info = source.kind.subjects[position]
        if fold(info.name) != fold(subject.name):
            self._report_name(subject, info, period)
            return Term(None, "姓名不一致")
        return self._own(subject, source, info, position)

    def _own(self, subject: SubjectView, source: _Source, info: SubjectInfo, position: int) -> Term:
        value, outcome = source.column.values[position], source.column.outcomes[position]
        term = Term(None, label=source.label, place=source.place(info.id), notes=_notes(subject, info, source))
        if value is None:
            reason = source.column.reasons.get(position, "")
            return replace(term, why=f"{outcome.value}" + (f"：{reason}" if reason else ""))
        value = self._as_taken(value, source)
        if info.standing is Standing.UNRANKED and not self.asked.takes_unranked:
            why = f"不排名，不计入（{info.reason}）" if info.reason else "不排名，不计入"
            return replace(term, recorded=value, why=why, is_unranked=True)
        return replace(term, recorded=value, value=value, full=source.full)

    def _as_taken(self, value: int, source: _Source) -> int:
        return round_points(value, source.closed.result.decimals) if self.asked.is_published else value

    def _decided(self, subject: SubjectView, mark: PeriodMark) -> Term:
        """The score that table 各期认定 gives; without one after Y116."""
        base = Fraction(mark.mark) if mark.mark is not None else None
        source = self.sources[mark.period]
        full = None if base is not None or mark.scale_words or isinstance(source, str) else source.full
        words = "" if base is None else f"认定 {format_brief(mark.mark)} 分"
        if base is None:
            taken = [self._taken(subject, mark, text) for text in mark.sources]
            if any(found is None for found in taken):
                return Term(None, "取自的对象没有得分", place=mark.place)
            found = [each for each in taken if each is not None]
            base = sum((Fraction(value) for value, _ in found), Fraction(0)) / len(found)
            words = f"取自{'、'.join(told for _, told in found)}" + ("，取平均" if len(found) > 1 else "")
        exact = base * mark.scale
        value = round_ratio(exact.numerator, exact.denominator)
        if mark.scale_words:
            words += f"，折算：{format_brief(round_ratio(base.numerator, base.denominator))} {mark.scale_words} = {format_brief(value)}"
        label = self.asked.node if isinstance(source, str) else source.label
        notes = (f"按各期认定：{words}", *self._instead_of(subject, mark), mark.basis)
        return Term(value, recorded=value, label=label, place=mark.place, notes=notes, full=full)

    def _instead_of(self, subject: SubjectView, mark: PeriodMark) -> tuple[str, ...]:
        """That the subject's own score of the period is not used, where there is one."""
        source = self.sources[mark.period]
        if isinstance(source, str) or subject.id in mark.sources or subject.id not in source.positions:
            return ()
        own = source.column.values[source.positions[subject.id]]
        return () if own is None else (f"本对象那一期的结果 {format_brief(own)} 分不用",)

    def _taken(self, subject: SubjectView, mark: PeriodMark, text: str) -> tuple[int, str] | None:
        """A former subject's score in millionths and its words; None after Y116."""
        source = self.sources[mark.period]
        near = "。"
        if isinstance(source, str):
            why = f"{mark.period.words}{source}"
        else:
            found = [
                at for at, info in enumerate(source.kind.subjects) if fold(text) in {fold(info.id), fold(info.name)}
            ]
            value = source.column.values[found[0]] if len(found) == 1 else None
            if value is not None:
                info = source.kind.subjects[found[0]]
                value = self._as_taken(value, source)
                return value, f"{info.name}（{info.id}）{format_brief(value)} 分"
            why = "它没有得分" if len(found) == 1 else "叫这个名称的不止一个" if found else "那一期的结果里没有它"
            if not found:
                near = maybe(text, [word for info in source.kind.subjects for word in (info.id, info.name)])
        about = {"subject": who(subject), "period": mark.period.label, "source": text, "why": why, "nearest": near}
        self.problems.append(year_kinds.MARK_SOURCE.at(mark.place, **about))
        return None

    def fulls(self) -> str:
        """2024Q1 1000 分、2024Q3 100 分: the full marks of the periods that have one."""
        return "、".join(
            f"{period.label} {format_brief(source.full)} 分"
            for period, source in self.sources.items()
            if not isinstance(source, str) and source.full
        )

    def lost(self, subjects: Sequence[SubjectView]) -> dict[Period, list[str]]:
        """Who has a score in a period, is ranked there, and is neither a subject now nor taken over by decision."""
        own = {subject.id for subject in subjects} | self.taken
        found: dict[Period, list[str]] = {}
        for period, source in self.sources.items():
            if isinstance(source, str):
                continue
            for at, info in enumerate(source.kind.subjects):
                is_known = info.id in own or info.name in self.taken
                if not is_known and info.standing is Standing.RANKED and source.column.values[at] is not None:
                    found.setdefault(period, []).append(f"{info.name}（{info.id}）")
        return found

    def _source(self, closed: ClosedPeriod) -> _Source | str:
        """The kind and node of a period, or why there is none (after K270 to K272 where that is a fault)."""
        kind = next((each for each in closed.result.kinds if each.name == self.indicator.kind), None)
        if kind is None:
            return f"没有考核{self.indicator.kind}"
        found = self._node(closed, kind)
        if found is None:
            return "没有这个指标"
        positions = {info.id: at for at, info in enumerate(kind.subjects)}
        column, label, full = found
        return _Source(closed, kind, column, label, full or None, positions)

    def _node(self, closed: ClosedPeriod, kind: KindResult) -> tuple[NodeColumn, str, int | None] | None:
        """The column, its name, and its full mark; of totals those of the first level together."""
        text = self.asked.node
        if fold(text) == fold(TOTAL):
            return kind.totals, TOTAL, sum(root.full_mark or 0 for root in kind.roots())
        infos = [info for info in kind.indicators if fold(info.code) == fold(text)]
        infos = infos or [info for info in kind.indicators if fold(info.name) == fold(text)]
        place = self.indicator.parameter_place("取什么")
        about = {"indicator": self.indicator.name, "node": text, "period": closed.period.words}
        if len(infos) > 1:
            codes = "、".join(info.code for info in infos)
            self.problems.append(kinds.PERIOD_NODE_AMBIGUOUS.at(place, codes=codes, **about))
        elif not infos:
            near = maybe(text, [word for info in kind.indicators for word in (info.code, info.name)])
            self.problems.append(kinds.PERIOD_NODE_UNKNOWN.at(place, nearest=near, **about))
        elif infos[0].is_money:
            self.problems.append(kinds.PERIOD_NODE_MONEY.at(place, **about))
        else:
            return kind.nodes[infos[0].code], f"“{infos[0].name}”", infos[0].full_mark
        return None

    def _report_name(self, subject: SubjectView, info: SubjectInfo, period: Period) -> None:
        place = self.indicator.place()
        about = {"id": subject.id, "name": subject.name, "other": info.name}
        problem = kinds.PERIOD_NAME_DIFFERS.at(place, period=period.words, label=period.label, **about)
        self.problems.append(problem)


def _notes(subject: SubjectView, info: SubjectInfo, source: _Source) -> tuple[str, ...]:
    """Former unit with its dates, and whether the period is still open."""
    notes = []
    unit = subject.attributes.get(UNIT, "")
    if info.unit and fold(info.unit) != fold(unit):
        notes.append(f"原单位：{info.unit}（{_days(source.closed.period)}）")
    if not source.closed.is_sealed:
        notes.append(OPEN_NOTE)
    return tuple(notes)


def _days(period: Period) -> str:
    from datetime import timedelta

    return f"{period.start} 至 {period.end - timedelta(days=1)}"
