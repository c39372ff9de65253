"""Table 异议 → objections, each with what it is about and how it ended; every doubt at its cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assess_cli.model.catalogue import objections as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.naming_adjustments import NamedAdjustment
from assess_cli.records.objection_sheet import OUTCOMES, PARTLY, UPHELD, WITHDRAWN
from assess_cli.records.words import maybe
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table

_WORDS = {fold(word): outcome for outcome, words in OUTCOMES.items() for word in words}
_PARTS = re.compile(r"[、，,;；\s]+")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may object: a subject of some kind."""

    kind: str
    id: str
    name: str

    @property
    def label(self) -> str:
        """For people: 张三(0017)."""
        return f"{self.name}({self.id})"


@dataclass(frozen=True, slots=True)
class Known:
    """What objections are held against. ``events``: event ids of the period; ``indicators``: code → name;
    ``adjustments``: lines of tables 调整 and 补记. None: not at hand, so not checked."""

    parties: Sequence[Party]
    events: Collection[str] | None = None
    indicators: Mapping[str, str] | None = None
    adjustments: Sequence[NamedAdjustment] | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """A sound line. ``outcome`` "" while it is open; ``indicator`` is a code, "" where none is named; texts are "" where
    blank. ``answered`` None: not yet."""

    number: str
    party: Party
    received: date
    period: Period
    event_id: str
    indicator: str
    claim: str
    findings: str
    outcome: str
    document: str
    answered: date | None
    adjustments: tuple[str, ...]
    place: Place

    @property
    def is_upheld(self) -> bool:
        """Whether something must change: 采纳, 部分采纳."""
        return self.outcome in {UPHELD, PARTLY}

    @property
    def needs_answer(self) -> bool:
        """Whether a letter is due: there is a result, and it was not withdrawn."""
        return bool(self.outcome) and self.outcome != WITHDRAWN

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way of closing: no result, or one that was not answered."""
        return not self.outcome or (self.needs_answer and self.answered is None)

    @property
    def state(self) -> str:
        """How far it is, for people."""
        if not self.outcome:
            return "还没有结果"
        if not self.needs_answer:
            return self.outcome
        return f"{self.outcome}，还没有答复" if self.answered is None else f"{self.outcome}，{self.answered} 已答复"


def read_objections(
    tables: Sequence[Table], period: Period, known: Known, problems: list[Problem]
) -> tuple[Objection, ...]:
    """The sound objections against one period's result, in the order of the sheets.

    Problems of the cells, N150 to N161, N164 and N165; lines about another period are not held against ``known``, and what is wrong
    in their cells only warns.
    """
    found: list[Objection] = []
    numbers: dict[str, Place] = {}
    for table in tables:
        problems += table.problems
        if table.header_row == 0 or table.spec.lacking(table.columns):
            continue
        for position in range(len(table)):
            row = _Row(table, position, known)
            read = row.period()
            if read is not None:
                problems += row.too_early(read)
            if read is not None and read != period:
                problems += [problem.demoted() for problem in row.faults]
                continue
            problems += row.faults
            if row.is_faulty:
                continue
            if read is None:
                context = {"number": row.text("number"), "text": row.text("period")}
                problems.append(kinds.PERIOD_UNREADABLE.at(row.place("period"), **context))
                continue
            first = numbers.setdefault(fold(row.text("number")), row.place("number"))
            if first != row.place("number"):
                problems.append(kinds.NUMBER_TWICE.at(row.place("number"), number=row.text("number"), first=first))
                continue
            objection = row.objection(read, problems)
            if objection is not None:
                found.append(objection)
    return tuple(found)


class _Row:
    """One row, cell by cell."""

    def __init__(self, table: Table, position: int, known: Known) -> None:
        self._table, self._position, self._known = table, position, known
        self.faults = table.row_problems.get(position, [])
        self.is_faulty = any(problem.severity is Severity.ERROR for problem in self.faults)

    def _value(self, field: str) -> Any:
        column = self._table.columns.get(field)
        return None if column is None else column[self._position]

    def text(self, field: str) -> str:
        """A typed cell as text, "" where blank or without a column."""
        value = self._value(field)
        return "" if value is None else str(value)

    def place(self, field: str = "") -> Place:
        """One of its cells."""
        return self._table.place(self._position, field)

    def period(self) -> Period | None:
        """What column 考核期 says; None where it cannot be read."""
        try:
            return Period.parse(self.text("period"))
        except ValueError:
            return None

    def too_early(self, period: Period) -> list[Problem]:
        """N165 where the objection came before the period it names was over: more likely it names the wrong one."""
        received = self._value("received")
        if received is None or received >= period.end:
            return []
        context = {"number": self.text("number"), "received": received, "period": period.words}
        return [kinds.BEFORE_THE_END.at(self.place("period"), **context)]

    def objection(self, period: Period, problems: list[Problem]) -> Objection | None:
        """None after a problem that leaves it unclear who objects, to what, or how it ended."""
        number, said = self.text("number"), self.text("outcome")
        outcome = _WORDS.get(fold(said)) if said else ""
        party, fault = self._party(number)
        found = [fault] if fault is not None else []
        if outcome is None:
            words = [word for each in OUTCOMES.values() for word in each]
            context = {"number": number, "outcome": said, "nearest": maybe(said, words)}
            found.append(kinds.OUTCOME_UNKNOWN.at(self.place("outcome"), **context))
        else:
            found += self._dates(number, outcome)
            found += self._adjusting(number, outcome, period)
        indicator = self._indicator()
        found += self._matter(number, indicator, period)
        problems += found
        if party is None or outcome is None or any(problem.severity is Severity.ERROR for problem in found):
            return None
        return Objection(
            number,
            party,
            self._value("received"),
            period,
            self.text("event_id"),
            indicator or "",
            self.text("claim"),
            self.text("findings"),
            outcome,
            self.text("document"),
            self._value("answered"),
            self._adjustments(),
            self.place("number"),
        )

    def _party(self, number: str) -> tuple[Party | None, Problem | None]:
        stated, name = self.text("subject_id"), self.text("subject_name")
        parties = self._known.parties
        if not stated and not name:
            return None, self._nobody(number, "subject_name", "（空白）", "没有写", "。")
        fits = [
            each
            for each in parties
            if (not stated or fold(each.id) == fold(stated)) and (not name or fold(each.name) == fold(name))
        ]
        if len(fits) == 1:
            return fits[0], None
        field, who = ("subject_id", stated) if stated else ("subject_name", name)
        if fits:
            listing = "、".join(each.label for each in fits)
            return None, self._nobody(number, field, who, f"有 {len(fits)} 个：{listing}", "，请填写编号。")
        if stated and name:
            return None, self._nobody(number, field, f"{name}（{stated}）", "在名册里没有", "。")
        labels = {each.name: each.label for each in parties} | {each.id: each.label for each in parties}
        near = maybe(who, labels)
        for key, label in labels.items():
            near = near.replace(f"“{key}”", f"“{label}”")
        return None, self._nobody(number, field, who, "在名册里没有", near)

    def _nobody(self, number: str, field: str, who: str, why: str, nearest: str) -> Problem:
        return kinds.PERSON_UNKNOWN.at(self.place(field), number=number, who=who, why=why, nearest=nearest)

    def _dates(self, number: str, outcome: str) -> list[Problem]:
        received, answered = self._value("received"), self._value("answered")
        place = self.place("answered")
        if answered is None:
            due = outcome not in {"", WITHDRAWN}
            return [kinds.NOT_ANSWERED.at(place, number=number, outcome=outcome)] if due else []
        if not outcome:
            return [kinds.ANSWERED_OPEN.at(place, number=number, answered=answered)]
        if answered < received:
            return [kinds.ANSWERED_EARLY.at(place, number=number, answered=answered, received=received)]
        return []

    def _adjustments(self) -> tuple[str, ...]:
        return tuple(part for part in _PARTS.split(self.text("adjustments")) if part)

    def _adjusting(self, number: str, outcome: str, period: Period) -> list[Problem]:
        """N152, N153, N160, N164: what is upheld names its own adjustments, and nothing else does."""
        named, place = self._adjustments(), self.place("adjustments")
        if outcome not in {UPHELD, PARTLY}:
            state = f"的结果是“{outcome}”" if outcome else "还没有结果"
            listing = "、".join(named)
            return [kinds.ADJUSTMENT_IDLE.at(place, number=number, state=state, adjustment=listing)] if named else []
        if not named:
            return [kinds.ADJUSTMENT_UNSAID.at(place, number=number, outcome=outcome)]
        listed = self._known.adjustments
        if listed is None:
            return []
        known = {fold(each.number): each for each in listed}
        found = []
        for each in named:
            line = known.get(fold(each))
            if line is None:
                near = maybe(each, [known_line.number for known_line in listed])
                found.append(kinds.ADJUSTMENT_NOT_FOUND.at(place, number=number, adjustment=each, nearest=near))
            elif why := line.fault(period):
                found.append(kinds.ADJUSTMENT_MISTAKEN.at(place, number=number, adjustment=each, why=why))
        return found

    def _indicator(self) -> str | None:
        """The code of the indicator named; "" where none is, None where there is no such one."""
        said, indicators = self.text("indicator"), self._known.indicators
        if not said or indicators is None:
            return said
        return next((code for code, name in indicators.items() if fold(said) in {fold(code), fold(name)}), None)

    def _matter(self, number: str, indicator: str | None, period: Period) -> list[Problem]:
        found = []
        events = self._known.events
        event = self.text("event_id")
        if event and events is not None and fold(event) not in {fold(each) for each in events}:
            context = {"what": "记录编号", "text": event, "nearest": maybe(event, events)}
            found.append(kinds.MATTER_UNKNOWN.at(self.place("event_id"), number=number, period=period.words, **context))
        if indicator is None:
            said, named = self.text("indicator"), self._known.indicators or {}
            nearest = maybe(said, [*named, *named.values()])
            context = {"what": "指标", "text": said, "nearest": nearest}
            found.append(
                kinds.MATTER_UNKNOWN.at(self.place("indicator"), number=number, period=period.words, **context)
            )
        return found
