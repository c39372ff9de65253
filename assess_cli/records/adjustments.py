"""Table 调整 → the adjustments of one period: a signed change of one subject's node, or what it is set to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assess_cli.model.catalogue import adjustments as kinds
from assess_cli.model.catalogue import records
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.adjustment import Adjustment
from assess_cli.records.adjustment_sheet import ADJUSTMENT_KINDS
from assess_cli.records.spans import Span, period_span, read_span
from assess_cli.records.targets import Said, Target, Targets
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table

_NOWHERE = Place("")


class Row:
    """One row of a register, cell by cell; ``text`` gives "" where ``value`` gives None."""

    def __init__(self, table: Table, position: int) -> None:
        self.table, self.position = table, position

    def value(self, field: str) -> Any:
        """A typed cell, None where blank or without a column."""
        column = self.table.columns.get(field)
        return None if column is None else column[self.position]

    def text(self, field: str) -> str:
        """A cell of text."""
        return str(self.value(field) or "")

    def place(self, field: str) -> Place:
        """The cell of a field, or the row where it has no column."""
        return self.table.place(self.position, field)

    def said(self) -> Said:
        """Whom and what the row concerns."""
        fields = ("number", "subject_kind", "subject_id", "subject_name", "indicator")
        return Said(*map(self.text, fields))


def sound_rows(tables: Sequence[Table], problems: list[Problem]) -> Iterator[Row]:
    """Rows without a problem in their cells, of tables with all columns that must exist; all problems of the cells."""
    for table in tables:
        problems += table.all_problems()
        if table.header_row == 0 or table.spec.lacking(table.columns):
            continue
        for position in range(len(table)):
            if not any(problem.severity is Severity.ERROR for problem in table.row_problems.get(position, ())):
                yield Row(table, position)


@dataclass(slots=True)
class Reading:
    """What reading the two registers shares. ``year``: of periods without one; ``numbers``: those taken so far;
    ``elsewhere``: kinds of period that other schemes of the year assess."""

    targets: Targets
    period: Period
    year: int
    problems: list[Problem]
    elsewhere: frozenset[PeriodKind] = frozenset()
    numbers: dict[str, Place] = field(default_factory=dict)

    def rows(self, tables: Sequence[Table]) -> Iterator[Row]:
        """Sound rows of the period, each number once. All problems of the cells; R753, R404, R750."""
        for row in sound_rows(tables, self.problems):
            if self._takes(row) and self._is_of_period(row):
                yield row

    def target(self, row: Row) -> Target | None:
        """Whom and what a row concerns; None after a problem."""
        target = self.targets.find(row.said())
        if isinstance(target, Target):
            return target
        self.problems.append(target.kind.at(row.place(target.field), **target.context))
        return None

    def _takes(self, row: Row) -> bool:
        place = row.place("number")
        first = self.numbers.setdefault(fold(row.text("number")), place)
        if first != place:
            self.problems.append(kinds.NUMBER_TWICE.at(place, number=row.text("number"), first=first))
        return first == place

    def _is_of_period(self, row: Row) -> bool:
        text = row.text("period")
        span = span_of(text, self.year)
        if span is None:
            self.problems.append(records.PERIOD_UNREADABLE.at(row.place("period"), text=text))
            return False
        if span.same(period_span(self.period)):
            return True
        if not span.outside(self.period) and not self._is_assessed_elsewhere(span):
            context = {"number": row.text("number"), "text": text, "period": self.period.words}
            self.problems.append(kinds.OTHER_SPAN.at(row.place("period"), **context))
        return False

    def _is_assessed_elsewhere(self, span: Span) -> bool:
        """Whether it is a period of another scheme, as a quarter is beside the year."""
        others = (
            Period(kind, self.period.year, number)
            for kind in self.elsewhere
            for number in range(1, 12 // kind.months + 1)
        )
        return any(span.same(period_span(other)) for other in others)


def span_of(text: str, year: int) -> Span | None:
    """The days of a period as people write it; None where it cannot be read."""
    try:
        return period_span(Period.parse(text), text)
    except ValueError:
        return read_span(text, year, whole_year=True)


def read_adjustments(tables: Sequence[Table], reading: Reading) -> list[Adjustment]:
    """The adjustments of a period, one for each subject that a row names. Problems R750 to R758."""
    found: list[Adjustment] = []
    for row in reading.rows(tables):
        target, problem = reading.target(row), _amount_problem(row)
        if problem is not None:
            reading.problems.append(problem)
        elif target is not None:
            _tell_early(row, reading)
            found += _adjustments(row, target)
    return found


def doubled(found: Sequence[Adjustment]) -> list[Problem]:
    """R759 for each that says of the same subject what another says under another number; both count."""
    first: dict[Adjustment, Adjustment] = {}
    problems = []
    for each in found:
        known = first.setdefault(replace(each, number="", place=_NOWHERE), each)
        if known is not each:
            context = {"number": each.number, "other": known.number, "first": known.place}
            problems.append(kinds.SAID_TWICE.at(each.place, **context))
    return problems


def _tell_early(row: Row, reading: Reading) -> None:
    """R758 for a day before the period began."""
    day, period = row.value("decided_on"), reading.period
    if day < period.start:
        context = {"number": row.text("number"), "period": period.words, "day": day, "start": period.start}
        reading.problems.append(kinds.DECIDED_EARLY.at(row.place("decided_on"), **context))


def _amount_problem(row: Row) -> Problem | None:
    change, figure, number = row.value("change"), row.value("figure"), row.text("number")
    if (change is None) == (figure is None):
        state = "都没有填" if change is None else "都填了"
        return kinds.CHANGE_OR_FIGURE.at(row.place("change"), number=number, state=state)
    if change == 0:
        return kinds.CHANGES_NOTHING.at(row.place("change"), kind=row.text("kind"), number=number, column="增减")
    return None


def approval(row: Row) -> str:
    """党委会批准（云党纪要〔2024〕6号）."""
    return f"{row.text('approver')}批准（{row.text('document')}）"


def _adjustments(row: Row, target: Target) -> Iterator[Adjustment]:
    kind, number, matter = row.text("kind"), row.text("number"), row.text("matter")
    objection = row.text("objection")
    told = [row.text("reason"), f"异议 {objection}" if objection else "", approval(row)]
    for person in target.persons:
        yield Adjustment(
            number=number,
            status=ADJUSTMENT_KINDS[kind],
            kind=target.kind,
            subject_id=person.id,
            code=target.code,
            change=row.value("change"),
            figure=row.value("figure"),
            matter=f"{kind}：{matter}" if matter else kind,
            public=kind,
            event_id=row.text("event_id"),
            reason="；".join(filter(None, told)),
            document=row.text("document"),
            decided_on=row.value("decided_on"),
            objection=objection,
            place=row.place("change" if row.value("change") is not None else "figure"),
        )
