"""What reading a record table needs and yields; the steps that tables of every shape share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.catalogue.records_history import OUTSIDE_BUT_OF_THE_YEAR
from assess_cli.model.period import Period
from assess_cli.model.place import Place, column_letters
from assess_cli.model.problem import Problem, Severity, has_errors
from assess_cli.model.shape import Shape
from assess_cli.records.batch import Batch
from assess_cli.records.conditions import Variants
from assess_cli.records.dates import State, Timing, time_rows
from assess_cli.records.tariffs import is_role_column
from assess_cli.records.who import Directory, Failure, Match, Person, on_days
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.table import Table


@dataclass(slots=True)
class Intake:
    """Collects records, problems and counts while tables are read."""

    scheme: Scheme
    period: Period
    batches: dict[Shape, Batch] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    inside: Counter[str] = field(default_factory=Counter)  # table name → rows within the period
    outside: Counter[str] = field(default_factory=Counter)
    variants: Variants | None = None  # once the rosters are read
    years: frozenset[int] = frozenset()  # others that have a scheme here
    beside: Sequence[Scheme] = ()  # the year's other schemes

    def batch(self, shape: Shape) -> Batch:
        """The one batch of a shape."""
        return self.batches.setdefault(shape, Batch(shape))

    def report_outside(self, places: Mapping[str, Place], of_the_year: Collection[str] = ()) -> None:
        """One notice a table that has records outside the period; ``of_the_year``: tables of which the year is counted."""
        for table, count in self.outside.items():
            place = places.get(table, Place())
            kind = OUTSIDE_BUT_OF_THE_YEAR if table in of_the_year else kinds.OUTSIDE
            self.problems.append(kind.at(place, table=table, count=count, period=self.period.words))


class TableReading:
    """One sheet of records being read: when its rows count, which are faulty, and where problems go."""

    def __init__(self, intake: Intake, table: Table, name: str) -> None:
        self.intake, self.table, self.name = intake, table, name
        self.timing: Timing = time_rows(table, name, intake.scheme, intake.period, intake.years)
        intake.problems += table.problems
        intake.problems += self.timing.whole
        self.faulty: set[int] = set()
        for found in (table.row_problems, self.timing.problems):
            for position, problems in found.items():
                for problem in problems:
                    self.report(position, problem)
        self.faulty |= {position for position, state in enumerate(self.timing.states) if state is State.UNKNOWN}
        intake.inside[name] += self.timing.states.count(State.WITHIN)
        outside = self.timing.states.count(State.OUTSIDE)
        if outside:
            intake.outside[name] += outside
        count = len(table)
        self.ids: list[str | None] = table.columns.get("subject_id", [None] * count)
        self.names: list[str | None] = table.columns.get("subject_name", [None] * count)

    @property
    def is_sound(self) -> bool:
        """Whether the columns are there that every row needs; reports a table that names nobody (R308)."""
        columns, spec = self.table.columns, self.table.spec
        if self.table.header_row == 0 or spec.lacking(columns):
            return False
        if "subject_id" in columns or "subject_name" in columns or any(map(is_role_column, columns)):
            return True
        if not has_errors(self.table.problems):
            header = self.table.header_row
            place = Place(self.table.file, self.table.sheet, f"{header}:{header}")
            self.intake.problems.append(kinds.SUBJECT_COLUMNS_ABSENT.at(place, sheet=self.table.sheet))
        return False

    def positions(self) -> Iterable[int]:
        """Rows without errors so far."""
        faulty = self.faulty
        every = range(len(self.table))
        return [position for position in every if position not in faulty] if faulty else every

    def report(self, position: int, problem: Problem) -> None:
        """A row's problem: an error takes the row out; certainly outside the period it only warns."""
        if problem.severity is Severity.ERROR:
            self.faulty.add(position)
        outside = self.timing.states[position] is State.OUTSIDE
        self.intake.problems.append(problem.demoted() if outside else problem)

    def fail(self, position: int, failure: Failure) -> None:
        """The same for a failure, placed at its field's cell."""
        self.report(position, failure.kind.at(self.table.place(position, failure.field), **failure.context))

    def persons(
        self, position: int, directory: Directory, *, is_idle: Callable[[int], bool] | None = None
    ) -> Sequence[Person]:
        """Whom the row is about; empty when that was reported, or of nobody in post then and ``is_idle`` says that the
        row holds nothing."""
        match = self._match(position, directory, self.ids[position], self.names[position])
        if match is None:
            return ()
        return self._present(position, match, "", is_idle=is_idle)

    def named(self, position: int, directory: Directory, field: str) -> Sequence[Person]:
        """Who is named in a column of its own (a role's); as ``persons``."""
        match = self._match(position, directory, None, self.table.columns[field][position])
        return () if match is None else self._present(position, match, field)

    def _present(
        self, position: int, match: Match, field: str, *, is_idle: Callable[[int], bool] | None = None
    ) -> Sequence[Person]:
        if match.settled is not None:
            return match.settled
        found, failures = on_days(match, *self.timing.range_of(position))
        if failures and (occurred := self._occurred_earlier(position)) is not None:
            # whoever has left the post since is still answerable, if assessed in the period at all
            earlier, others = on_days(match, occurred, occurred + timedelta(days=1))
            period = self.intake.period
            if not others and all(person.in_post(period.start, period.end) for person in earlier):
                return earlier
        absent = bool(failures) and all(failure.kind is kinds.NOT_IN_POST for failure in failures)
        if absent and is_idle is not None and is_idle(position):
            return ()
        for failure in failures:
            self.fail(position, failure if not field else replace(failure, field=field))
        return () if failures else found

    def _match(self, position: int, directory: Directory, id_text: str | None, name_text: str | None) -> Match | None:
        if not directory.persons:  # the roster's own problem says so; every row here would repeat it
            self.faulty.add(position)
            return None
        return directory.match(id_text, name_text)

    def _occurred_earlier(self, position: int) -> date | None:
        """The day when it happened, where a later day decides the period."""
        days = self.table.columns.get("occurred")
        occurred, deciding = None if days is None else days[position], self.timing.days[position]
        return occurred if occurred is not None and deciding is not None and occurred < deciding else None

    def when(self, position: int) -> str:
        """The row's day or period in an event id."""
        day = self.timing.days[position]
        if day is not None:
            return day.isoformat()
        start, _ = self.timing.range_of(position)
        span = self.timing.spans[position]
        return start.isoformat() if span is None else f"{span.start.isoformat()}至{span.last.isoformat()}"

    def addresses(self, rows: Sequence[int], field_name: str) -> list[str]:
        """Cell of one field for many rows."""
        index = self.table.indexes.get(field_name)
        numbers = self.table.rows
        if index is None:
            return [f"{numbers[row]}:{numbers[row]}" for row in rows]
        letters = column_letters(index)
        return [f"{letters}{numbers[row]}" for row in rows]
