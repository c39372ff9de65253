"""Table 会议 → the meetings that discussed one period's results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assess_cli.model.catalogue import documents as kinds
from assess_cli.model.period import PERIOD_FORMS, Period
from assess_cli.model.problem import Problem, Severity
from assess_cli.workbook.table import Table


@dataclass(slots=True)
class Meeting:
    """One meeting; None and "" for what nobody wrote down. ``items``: (matter, what was decided)."""

    name: str
    held_on: date | None
    expected: int | None = None
    present: int | None = None
    recorder: str = ""
    items: list[tuple[str, str]] = field(default_factory=list)


def read_meetings(tables: Sequence[Table], period: Period, problems: list[Problem]) -> tuple[Meeting, ...]:
    """The meetings about a period in the order of the sheet, each with all its items.

    Problems of the cells; N240 a period that cannot be read, N241 more present than expected, N242 lines of one meeting
    that contradict each other.
    """
    found: dict[tuple[str, date | None], Meeting] = {}
    for table in tables:
        problems += table.all_problems()
        if table.header_row == 0 or table.spec.lacking(table.columns):
            continue
        for position in range(len(table)):
            if not any(problem.severity is Severity.ERROR for problem in table.row_problems.get(position, ())):
                _take(_Line(table, position), period, found, problems)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Line:
    table: Table
    position: int

    def value(self, name: str) -> Any:
        column = self.table.columns.get(name)
        return None if column is None else column[self.position]


def _take(line: _Line, period: Period, found: dict[tuple[str, date | None], Meeting], problems: list[Problem]) -> None:
    text = str(line.value("period"))
    try:
        about = Period.parse(text)
    except ValueError:
        place = line.table.place(line.position, "period")
        problems.append(kinds.MEETING_PERIOD.at(place, text=text, forms=PERIOD_FORMS))
        return
    if about != period:
        return
    key = (str(line.value("meeting")), line.value("held_on"))
    meeting = found.setdefault(key, Meeting(*key))
    for name, heading in (("expected", "应到"), ("present", "实到"), ("recorder", "记录人")):
        value, known = line.value(name), getattr(meeting, name)
        if value in (None, ""):
            continue
        if known not in (None, "") and known != value:
            place = line.table.place(line.position, name)
            problem = kinds.MEETING_CONTRADICTS.at(place, meeting=meeting.name, heading=heading, one=known, other=value)
            problems.append(problem)
        setattr(meeting, name, value)
    if meeting.expected is not None and meeting.present is not None and meeting.present > meeting.expected:
        place = line.table.place(line.position, "present")
        problem = kinds.MEETING_PRESENT.at(place, present=meeting.present, expected=meeting.expected)
        problems.append(problem)
    meeting.items.append((str(line.value("matter")), line.value("decision") or ""))
