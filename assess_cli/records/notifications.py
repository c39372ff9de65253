"""Table 告知 → the notifications of one period, each with whom it concerns; every doubt at its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assess_cli.model.catalogue import notifications as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.words import maybe
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table

_PARTS = re.compile(r"[、，,;；]+")


@dataclass(frozen=True, slots=True)
class Addressee:
    """A subject that may be notified."""

    kind: str
    id: str
    name: str

    @property
    def label(self) -> str:
        """For people: 张三(0017)."""
        return f"{self.name}({self.id})"


@dataclass(frozen=True, slots=True)
class Notification:
    """A sound line. ``events``: its numbers, folded: as written, and each of those that 、 divides; empty for none.

    ``numbers``: as 、 divides them, as written. ``points``: as told, in millionths, None where not stated; texts are "" and dates None where blank.
    """

    who: Addressee
    events: frozenset[str]
    occurred: date | None
    matter: str
    points: int | None
    delivered: date | None
    until: date
    statement: str
    signed: date | None
    outcome: str
    words: str
    place: Place
    numbers: tuple[str, ...] = ()

    @property
    def is_of_several(self) -> bool:
        """Whether it tells of several records at once; its points are then what they come to."""
        return len(self.numbers) > 1


def read_notifications(
    tables: Sequence[Table], period: Period, addressees: Iterable[Addressee], problems: list[Problem]
) -> tuple[Notification, ...]:
    """The sound lines about one period, in the order of the sheets. Problems of the cells, N100 to N103; what is wrong in
    lines about other periods only warns."""
    everybody = tuple(addressees)
    found: list[Notification] = []
    for table in tables:
        problems += table.problems
        if table.header_row == 0 or table.spec.lacking(table.columns):
            continue
        for position in range(len(table)):
            row = _Row(table, position)
            stated = row.period()
            if stated is not None and stated != period:
                problems += [problem.demoted() for problem in row.faults]
                continue
            problems += row.faults
            if any(problem.severity is Severity.ERROR for problem in row.faults):
                continue
            if stated is None:
                problems.append(kinds.PERIOD_UNREADABLE.at(row.place("period"), who=row.who, text=row.text("period")))
                continue
            line = row.line(everybody, problems)
            if line is not None:
                found.append(line)
    return tuple(found)


class _Row:
    """One row, cell by cell."""

    def __init__(self, table: Table, position: int) -> None:
        self._table, self._position = table, position
        self.faults = table.row_problems.get(position, [])

    def value(self, field: str) -> Any:
        """A typed cell, None where blank or without a column."""
        column = self._table.columns.get(field)
        return None if column is None else column[self._position]

    def text(self, field: str) -> str:
        """A cell of text, "" where blank."""
        return str(self.value(field) or "")

    def place(self, field: str = "") -> Place:
        """One of its cells."""
        return self._table.place(self._position, field)

    @property
    def who(self) -> str:
        """Whom it names, as written."""
        name, number = self.text("subject_name"), self.text("subject_id")
        return f"{name}（{number}）" if name and number else name or number or "（空白）"

    def period(self) -> Period | None:
        """What column 考核期 says; None where it cannot be read."""
        try:
            return Period.parse(self.text("period"))
        except ValueError:
            return None

    def line(self, everybody: Sequence[Addressee], problems: list[Problem]) -> Notification | None:
        """None after a problem."""
        person, fault = self._person(everybody)
        found = [fault] if fault is not None else []
        found += self._dates()
        number = self.text("event_id")
        if not number and self.value("occurred") is None and not self.text("matter"):
            found.append(kinds.RECORD_UNSAID.at(self.place("event_id"), who=self.who))
        problems += found
        if person is None or found:
            return None
        day = self.value("occurred")
        said = [number or (day.isoformat() if day else ""), self.text("matter")]
        return Notification(
            who=person,
            events=frozenset(fold(part) for part in (number, *_PARTS.split(number)) if part),
            occurred=day,
            matter=self.text("matter"),
            points=self.value("points"),
            delivered=self.value("delivered"),
            until=self.value("until"),
            statement=self.text("statement"),
            signed=self.value("signed"),
            outcome=self.text("outcome"),
            words=" ".join(part for part in said if part),
            place=self.place("event_id"),
            numbers=tuple(part for part in _PARTS.split(number) if part),
        )

    def _dates(self) -> list[Problem]:
        found = []
        delivered = self.value("delivered")
        for field, words in (("until", "截止日期"), ("signed", "签字日期")):
            day = self.value(field)
            if day is not None and delivered is not None and day < delivered:
                context = {
                    "who": self.who,
                    "later": words,
                    "later_day": day,
                    "earlier": "送达日期",
                    "earlier_day": delivered,
                }
                found.append(kinds.DATES_REVERSED.at(self.place(field), **context))
        return found

    def _person(self, everybody: Sequence[Addressee]) -> tuple[Addressee | None, Problem | None]:
        number, name = self.text("subject_id"), self.text("subject_name")
        fits = [
            each
            for each in everybody
            if (number or name)
            and (not number or fold(each.id) == fold(number))
            and (not name or fold(each.name) == fold(name))
        ]
        if len(fits) == 1:
            return fits[0], None
        place = self.place("subject_id" if number else "subject_name")
        if fits:
            why, nearest = f"有 {len(fits)} 个：{'、'.join(each.label for each in fits)}", "。"
        else:
            why = "没有写明是谁" if not number and not name else "，名册里没有"
            known = [each.name if name else each.id for each in everybody]
            nearest = maybe(name or number, known) if name or number else "。"
        return None, kinds.PERSON_UNKNOWN.at(place, who=self.who, why=why, nearest=nearest)
