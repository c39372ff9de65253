"""When a record counts: its deciding date, or the period it is dated by, held against the assessment period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.records.spans import Span, month_text, read_span
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.table import Table

#: Field of the column that holds each date of 归期依据 and 规则版本依据.
DATE_FIELDS = {"发生日期": "occurred", "认定日期": "established"}


class State(IntEnum):
    """Where a row stands."""

    OUTSIDE = 0  # certainly outside the period
    WITHIN = 1
    UNKNOWN = 2  # its date is missing or doubtful; a problem says so


@dataclass(slots=True)
class Timing:
    """One entry a row. ``days``: deciding date, None where ``spans`` has the period instead (or nothing is known).
    ``rule_days``: what the column of 规则版本依据 says, None where it says nothing."""

    days: list[date | None]
    spans: list[Span | None]
    states: list[State]
    rule_days: list[date | None]
    problems: dict[int, list[Problem]] = field(default_factory=dict)
    whole: list[Problem] = field(default_factory=list)  # of the table as a whole

    def range_of(self, position: int) -> tuple[date, date]:
        """The row's days as a half-open range; only for rows that are not UNKNOWN."""
        day = self.days[position]
        if day is not None:
            return day, day + timedelta(days=1)
        span = self.spans[position]
        if span is None:
            raise ValueError(f"row {position} has neither date nor period")
        return span.start, span.end


@dataclass(slots=True)
class SheetSpan:
    """What a sheet's name and banner say of its period. ``problem``: they contradict each other."""

    span: Span | None
    problem: Problem | None = None


def sheet_span(table: Table, table_name: str, scheme: Scheme) -> SheetSpan:
    """The period that the sheet's suffix or the texts above its header name, if they agree."""
    year, whole_year = scheme.settings.year, scheme.settings.period_kind is PeriodKind.YEAR
    suffix = table.sheet.removeprefix(table_name)
    found = [read_span(text, year, whole_year=whole_year) for text in (suffix, *table.banner)]
    spans = [span for span in found if span is not None]
    if not spans:
        return SheetSpan(None)
    first = spans[0]
    for other in spans[1:]:
        if not first.same(other):
            place = Place(table.file, table.sheet)
            return SheetSpan(None, kinds.SPANS_DISAGREE.at(place, first=first.text, second=other.text))
    return SheetSpan(first)


class _Calendar:
    """Remembers what each distinct date, period text and span means for one table."""

    def __init__(self, scheme: Scheme, period: Period, years: Collection[int]) -> None:
        self.year = scheme.settings.year
        self.years = years
        self.period = period
        self.states: dict[date, State] = {}
        self.texts: dict[str, Span | None] = {}

    def state(self, day: date) -> State:
        """Of a date; a year that is more than one off is doubtful, not outside, unless it is assessed here too."""
        found = self.states.get(day)
        if found is None:
            far = abs(day.year - self.year) > 1 and day.year not in self.years
            found = State.UNKNOWN if far else State.WITHIN if day in self.period else State.OUTSIDE
            self.states[day] = found
        return found

    def span(self, text: str) -> Span | None:
        """Of a text in column 考核期."""
        if text not in self.texts:
            try:
                period = Period.parse(text)
            except ValueError:
                self.texts[text] = read_span(text, self.year, whole_year=True)
            else:
                self.texts[text] = Span(period.start, period.end, text)
        return self.texts[text]


def time_rows(
    table: Table, table_name: str, scheme: Scheme, period: Period, years: Collection[int] = frozenset()
) -> Timing:
    """When every row of a table counts. Problems: R401 to R404 and R408 by row, R405 for the whole table.

    ``years``: others that are assessed in the same workspace, whose records may stand in the same table.
    """
    calendar = _Calendar(scheme, period, years)
    count = len(table)
    blank: list[Any] = [None] * count
    deciding = DATE_FIELDS[scheme.settings.period_date]
    days: list[date | None] = list(table.columns.get(deciding, blank))
    rule_days: list[date | None] = table.columns.get(DATE_FIELDS[scheme.settings.rule_date], blank)
    known = calendar.states
    for day in set(days):
        if day is not None:
            calendar.state(day)
    states = [State.UNKNOWN if day is None else known[day] for day in days]
    timing = Timing(days, [None] * count, states, rule_days)
    if State.UNKNOWN in states:
        _settle_unknown(timing, table, table_name, scheme, calendar)
    _compare_dates(timing, table)
    return timing


def _settle_unknown(timing: Timing, table: Table, table_name: str, scheme: Scheme, calendar: _Calendar) -> None:
    whole = sheet_span(table, table_name, scheme)
    column = scheme.settings.period_date
    field_name = DATE_FIELDS[column]
    if whole.problem is not None:
        timing.whole.append(whole.problem)
    for position, state in enumerate(timing.states):
        if state is not State.UNKNOWN:
            continue
        day = timing.days[position]
        if day is not None:
            place = table.place(position, field_name)
            problem = kinds.DATE_DOUBTFUL.at(place, column=column, date=day.isoformat(), year=calendar.year)
            timing.problems.setdefault(position, []).append(problem)
            continue
        if table.row_problems.get(position) and _date_is_faulty(table, position, field_name):
            continue
        _settle_row(timing, table, position, whole, _Missing(column, table_name, calendar))


@dataclass(frozen=True, slots=True)
class _Missing:
    """What is said of a row without a date."""

    column: str
    table_name: str
    calendar: _Calendar


def _date_is_faulty(table: Table, position: int, field_name: str) -> bool:
    """Whether reading already reported the date's cell: then it is not just blank."""
    cell = table.cell(position, field_name)
    return any(problem.place.cell == cell for problem in table.row_problems[position])


def _settle_row(timing: Timing, table: Table, position: int, whole: SheetSpan, missing: _Missing) -> None:
    calendar, found = missing.calendar, timing.problems
    span, place = whole.span, table.place(position)
    text = _value(table, "period", position)
    month = _value(table, "month", position)
    if text is not None:
        span, place = calendar.span(str(text)), table.place(position, "period")
        if span is None:
            found.setdefault(position, []).append(kinds.PERIOD_UNREADABLE.at(place, text=text))
            return
    elif month is not None:
        span, place = month_text(str(month), calendar.year), table.place(position, "month")
    if span is None:
        if whole.problem is None:
            problem = kinds.DATE_MISSING.at(place, column=missing.column, table=missing.table_name)
            found.setdefault(position, []).append(problem)
        return
    if span.within(calendar.period):
        timing.states[position] = State.WITHIN
    elif span.outside(calendar.period):
        timing.states[position] = State.OUTSIDE
    else:
        problem = kinds.SPAN_STRADDLES.at(
            place, text=span.text, start=span.start, end=span.last, period=calendar.period.words
        )
        found.setdefault(position, []).append(problem)
        return
    timing.spans[position] = span


def _value(table: Table, field_name: str, position: int) -> Any:
    cells = table.columns.get(field_name)
    return None if cells is None else cells[position]


def _compare_dates(timing: Timing, table: Table) -> None:
    occurred, established = table.columns.get("occurred"), table.columns.get("established")
    if occurred is None or established is None:
        return
    for position, (first, second) in enumerate(zip(occurred, established, strict=True)):
        if first is not None and second is not None and second < first:
            place = table.place(position, "established")
            problem = kinds.ESTABLISHED_EARLY.at(place, established=second.isoformat(), occurred=first.isoformat())
            timing.problems.setdefault(position, []).append(problem)
