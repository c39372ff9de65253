"""Table 补记 → adjustments of this period that make good what a closed one got wrong, each with the row that it cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assess_cli.model.catalogue import adjustments as kinds
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.ledger import RowKind, Status, closed_row
from assess_cli.model.points import format_brief
from assess_cli.model.problem import Problem
from assess_cli.records.adjustment import Adjustment
from assess_cli.records.adjustment_sheet import LATER_KINDS
from assess_cli.records.adjustments import Reading, Row, approval, span_of
from assess_cli.records.spans import period_span
from assess_cli.records.targets import Target
from assess_cli.records.who import Person
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


def read_carried(tables: Sequence[Table], reading: Reading, closed: Sequence[ClosedPeriod]) -> list[Adjustment]:
    """The later entries of a period, one for each subject that a row names. Problems R750, R753 to R757, R760 to R769."""
    found: list[Adjustment] = []
    books = _Books(reading, closed)
    for row in reading.rows(tables):
        target, problem = reading.target(row), _problem_of(row) or books.problem_of(row)
        if problem is not None:
            reading.problems.append(problem)
        elif target is not None:
            for person in target.persons:
                entry = books.entry(row, target, person)
                if isinstance(entry, Problem):
                    reading.problems.append(entry)
                else:
                    found.append(entry)
    return found


def _problem_of(row: Row) -> Problem | None:
    """What is wrong with a row by itself: R752, R765, R760, R768."""
    kind, number, points = row.text("kind"), row.text("number"), row.value("change")
    if points == 0:
        return kinds.CHANGES_NOTHING.at(row.place("change"), kind=kind, number=number, column="分值")
    if (points > 0) != (LATER_KINDS[kind] is Status.GRANTED_LATER):
        return kinds.WRONG_SIGN.at(row.place("change"), kind=kind, number=number, points=format_brief(points))
    cites = row.value("source_row") is not None or bool(row.text("event_id"))
    if row.value("unrecorded"):
        why = "又写了原来的记录" if cites else "" if row.text("matter") else "没有写明事项"
        return kinds.UNRECORDED_UNSAID.at(row.place("unrecorded"), number=number, why=why) if why else None
    if not cites and not (row.value("occurred") and row.text("matter")):
        return kinds.CITES_NOTHING.at(row.place(""), number=number)
    return None


class _Books:
    """Ledgers of the closed periods, and what has been given back of each of their rows."""

    def __init__(self, reading: Reading, closed: Sequence[ClosedPeriod]) -> None:
        self._reading, self._sources = reading, closed
        self._given: dict[str, int] = {}
        for each in closed:
            for entry in each.result.ledger.rows(_positions(each, {RowKind.ADJUSTMENT})):
                for ref in entry["inputs"]:
                    if isinstance(ref, str):
                        self._give(ref, entry["counted"])

    def _give(self, ref: str, points: int) -> int:
        self._given[ref] = self._given.get(ref, 0) + points
        return self._given[ref]

    def problem_of(self, row: Row) -> Problem | None:
        """R761 or R762."""
        text, number = row.text("source_period"), row.text("number")
        span = span_of(text, self._reading.year)
        why = "" if span else "看不懂"
        if span is not None and span.end > self._reading.period.start:
            why = f"不比{self._reading.period.words}早"
        if why:
            return kinds.SOURCE_PERIOD.at(row.place("source_period"), number=number, text=text, why=why)
        if self._closed(row) is None:
            return kinds.NOT_CLOSED.at(row.place("source_period"), number=number, source=text)
        return None

    def _closed(self, row: Row) -> ClosedPeriod | None:
        span = span_of(row.text("source_period"), self._reading.year)
        for each in self._sources:
            if each.is_sealed and span is not None and span.same(period_span(each.period)):
                return each
        return None

    def entry(self, row: Row, target: Target, person: Person) -> Adjustment | Problem:
        """The entry of one subject; R763, R764, R766, R767, R769."""
        source = self._closed(row)
        if source is None:
            raise LookupError("a period that was not asked for before")
        label = source.period.label
        if row.value("unrecorded"):
            kind, matter = row.text("kind"), row.text("matter")
            words = _Words(f"{kind}：{source.period.words}{matter}（原无记录）", f"{kind}：{source.period.words}", "")
            return _adjustment(row, target, person, words, closed_row(label))
        cited = self._cited(row, source, target, person)
        if isinstance(cited, Problem):
            return cited
        ref, points = closed_row(label, cited["row_id"]), row.value("change")
        counted: int = cited["counted"]
        given = self._give(ref, points)
        if counted * points < 0 and abs(given) > abs(counted) and given * counted < 0:
            return kinds.GIVES_TOO_MUCH.at(
                row.place("change"),
                source=label,
                row=cited["row_id"],
                counted=format_brief(counted),
                number=row.text("number"),
                kind=row.text("kind"),
                given=format_brief(abs(given)),
            )
        told = f"原计入 {format_brief(counted)} 分"
        head = f"{row.text('kind')}：{source.period.words}"
        public = f"{head}“{cited['public']}”" if cited["public"] else head  # results of earlier versions have none
        words = _Words(f"{head}“{cited['matter']}”", public, told)
        return _adjustment(row, target, person, words, ref)

    def _cited(self, row: Row, source: ClosedPeriod, target: Target, person: Person) -> dict[str, Any] | Problem:
        """The one row of the closed ledger."""
        number, label = row.text("number"), source.period.label
        if (line := row.value("source_row")) is not None:
            found = [line - 1] if 1 <= line <= len(source.result.ledger) else []
            what, field = f"第 {line} 行", "source_row"
        elif event := row.text("event_id"):
            found = [at for at in _owned(source, target.kind, person) if _cell(source, "event_id", at) == fold(event)]
            what, field = f"{person.label}的记录“{event}”", "event_id"
        else:
            day, matter = row.value("occurred"), row.text("matter")
            days = source.result.ledger.columns["date"]
            found = [
                at
                for at in _owned(source, target.kind, person)
                if days[at] == day and fold(matter) in _matters(source, at)
            ]
            what, field = f"{person.label} {day} 的“{matter}”", "occurred"
        place = row.place(field)
        if not found:
            return kinds.CITED_ABSENT.at(place, number=number, what=what, source=label)
        if len(found) > 1:
            rows = "、".join(str(at + 1) for at in found)
            return kinds.CITED_SEVERAL.at(place, number=number, what=what, source=label, count=len(found), rows=rows)
        (cited,) = source.result.ledger.rows(found)
        if (cited["subject_kind"], cited["subject_id"]) != (target.kind, person.id):
            other = f"{cited['subject_kind']} {cited['subject_id']}"
            context = {"number": number, "who": person.label, "source": label, "row": cited["row_id"], "other": other}
            return kinds.OTHERS_ROW.at(place, **context)
        return _at_odds(row, cited, label) or cited


def _at_odds(row: Row, cited: dict[str, Any], label: str) -> Problem | None:
    """R769 where what else the entry says of the row (编号, day) is not what the row says: one of the two is a slip."""
    event, day = row.text("event_id"), row.value("occurred")
    context = {"number": row.text("number"), "source": label, "row": cited["row_id"]}
    if event and fold(event) != fold(cited["event_id"]):
        other = cited["event_id"] or "没有"
        return kinds.CITED_AT_ODDS.at(row.place("event_id"), what="事件编号", other=other, said=event, **context)
    if day and cited["date"] and day != cited["date"]:
        return kinds.CITED_AT_ODDS.at(row.place("occurred"), what="日期", other=cited["date"], said=day, **context)
    return None


@dataclass(frozen=True, slots=True)
class _Words:
    """What an entry's ledger row says: its matter, the same for the public, and what it cites."""

    matter: str
    public: str
    cites: str


def _adjustment(row: Row, target: Target, person: Person, words: _Words, ref: str) -> Adjustment:
    told = [words.cites, row.text("reason"), approval(row)]
    return Adjustment(
        number=row.text("number"),
        status=LATER_KINDS[row.text("kind")],
        kind=target.kind,
        subject_id=person.id,
        code=target.code,
        change=row.value("change"),
        figure=None,
        matter=words.matter,
        public=words.public,
        event_id="",
        reason="；".join(filter(None, told)),
        document=row.text("document"),
        decided_on=row.value("decided_on"),
        place=row.place("change"),
        cited=(ref,),
    )


def _positions(source: ClosedPeriod, wanted: set[RowKind]) -> Iterator[int]:
    return (at for at, kind in enumerate(source.result.ledger.columns["kind"]) if kind in wanted)


def _owned(source: ClosedPeriod, kind: str, person: Person) -> Iterator[int]:
    """Records and adjustments of one subject."""
    columns = source.result.ledger.columns
    for at in _positions(source, {RowKind.RECORD, RowKind.ADJUSTMENT}):
        if (columns["subject_kind"][at], columns["subject_id"][at]) == (kind, person.id):
            yield at


def _cell(source: ClosedPeriod, name: str, at: int) -> str:
    return fold(source.result.ledger.columns[name][at])


def _matters(source: ClosedPeriod, at: int) -> set[str]:
    """The words by which a row's rule may be called: its code, and its matter with or without what follows."""
    columns = source.result.ledger.columns
    matter = columns["matter"][at]
    return {fold(columns["rule"][at]), fold(columns["public"][at]), fold(matter), fold(matter.partition("：")[0])} - {
        ""
    }
