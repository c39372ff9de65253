"""Count tables (one row a person and month, one column a matter) → entries, and who has no row for which month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from assess_cli.model.catalogue import records_events as event_kinds
from assess_cli.model.catalogue import records_rows as kinds
from assess_cli.model.place import Place
from assess_cli.model.shape import Shape
from assess_cli.records.batch import NO_PARTS, Reader
from assess_cli.records.count_columns import CountColumn, amounts_of, header_place, map_columns
from assess_cli.records.dates import State
from assess_cli.records.intake import Intake, TableReading
from assess_cli.records.presence import Days, clipped, days_within
from assess_cli.records.raw import amount_of, is_blank
from assess_cli.records.rules import RuleIndex, Ruling, sides
from assess_cli.records.spans import Span, next_month
from assess_cli.records.who import Directory, Failure, Person
from assess_cli.scheme.objects import Rule
from assess_cli.workbook.table import Table


@dataclass(slots=True)
class Coverage:
    """What the sheets of one count table hold. Keys of ``rows``: (kind of roster, subject id, month)."""

    name: str
    readers: list[Reader]
    header: Place
    rows: dict[tuple[str, str, date], Place] = field(default_factory=dict)
    persons: dict[tuple[str, str], Person] = field(default_factory=dict)
    counted: set[tuple[str, str, date]] = field(default_factory=set)  # (indicator, subject id, month) with some count
    codes: set[str] = field(default_factory=set)  # rules that have a column
    met: set[str] = field(default_factory=set)  # of which some cell, of any month, holds a count

    def fed(self, intake: Intake) -> list[Reader]:
        """Readers some of whose rules have a column."""
        indicators = {rule.indicator for rule in intake.scheme.rules if rule.code in self.codes}
        return [reader for reader in self.readers if reader.indicator.code in indicators]


def read_counts(intake: Intake, table: Table, name: str, readers: Sequence[Reader], coverage: Coverage) -> None:
    """Add a sheet's counts to the batch of events and to the coverage. Problems R3, R4, R6."""
    reading = TableReading(intake, table, name)
    if reading.is_sound:
        for side, others in sides(intake.scheme, readers, name):
            _CountSheet(reading, side, coverage, others).read()


class _CountSheet:
    """One sheet of counts."""

    def __init__(
        self, reading: TableReading, readers: Sequence[Reader], coverage: Coverage, others: Sequence[RuleIndex] = ()
    ) -> None:
        self.reading, self.coverage = reading, coverage
        intake = reading.intake
        self.rules = RuleIndex(intake.scheme, readers, reading.name)
        self.columns = [
            column
            for column in map_columns(reading.table, self.rules, intake.problems, others)
            if self._has_points(column)
        ]
        indicators = {self.rules.versions[code][0].indicator for column in self.columns for code in column.codes}
        fed = [reader for reader in readers if reader.indicator.code in indicators] or list(readers)
        self.directories = list({id(reader.directory): reader.directory for reader in fed}.values())
        self.rulings: dict[tuple[int, Any], Ruling | None] = {}
        coverage.codes |= {code for column in self.columns for code in column.codes}

    def _has_points(self, column: CountColumn) -> bool:
        """A column whose rule states no points can't be counted; reported at its heading."""
        for code in column.codes:
            for rule in self.rules.versions[code]:
                if what := _not_countable(rule):
                    place = header_place(self.reading.table, column.extra.index)
                    context = {"column": column.extra.heading, "matter": rule.matter, "what": what}
                    self.reading.intake.problems.append(event_kinds.COUNT_COLUMN_UNFIT.at(place, **context))
                    return False
                counts_only = self.rules.readers[rule.indicator].declaration.counts_only
                if rule.points is None and not rule.ladder and not counts_only:
                    place = header_place(self.reading.table, column.extra.index)
                    problem = kinds.COUNT_NEEDS_POINTS.at(place, column=column.extra.heading, matter=rule.matter)
                    self.reading.intake.problems.append(problem)
                    return False
        return True

    def read(self) -> None:
        """Persons and months row by row, then counts column by column."""
        reading = self.reading
        owners: dict[int, tuple[Directory, Sequence[Person]]] = {}
        for row in reading.positions():
            directory = self._directory(row)
            persons = reading.persons(row, directory, is_idle=self._is_idle)
            if persons and self._enter(row, directory, persons):
                owners[row] = (directory, persons)
        batch = reading.intake.batch(Shape.EVENTS)
        first = batch.new_sources(len(reading.table))
        for column in self.columns:
            amounts, faults = amounts_of(reading.table, column, owners)
            for row, problem in faults.items():
                reading.report(row, problem)
            if amounts:
                self.coverage.met |= set(column.codes)
            self._add(column, {row: (amount, owners[row]) for row, amount in amounts.items()}, first)

    def _is_idle(self, row: int) -> bool:
        """Whether the row counts nothing: sheets go on listing people who have left, or list who comes later."""
        cells = [column.extra.cells[row] for column in self.columns]
        return all(is_blank(cell) or amount_of(cell) == 0 for cell in cells)

    def _directory(self, row: int) -> Directory:
        """The roster in which the row's subject stands; the first if none."""
        if len(self.directories) > 1:
            for directory in self.directories:
                if not directory.match(self.reading.ids[row], self.reading.names[row]).failures:
                    return directory
        return self.directories[0]

    def _enter(self, row: int, directory: Directory, persons: Sequence[Person]) -> bool:
        """Note the months that the row covers; a month that is there already is a problem (R803)."""
        reading, rows = self.reading, self.coverage.rows
        start, end = reading.timing.range_of(row)
        place = reading.table.place(row, "subject_name" if "subject_name" in reading.table.indexes else "subject_id")
        sound = True
        for person in persons:
            for month in Span(start, end).months():
                other = rows.setdefault((directory.kind, person.id, month), place)
                if other != place:
                    words = f"{month.year}年{month.month}月"
                    reading.report(row, kinds.MONTH_TWICE.at(place, who=person.label, month=words, other=other))
                    sound = False
                    break
            self.coverage.persons[directory.kind, person.id] = person
        return sound

    def _ruling(self, column: CountColumn, row: int) -> Ruling | None:
        """The version of the column's rule for the row's days; None when that was reported, once a column."""
        timing = self.reading.timing
        days = timing.range_of(row)
        key = (column.extra.index, days)
        if key not in self.rulings:
            settings = self.reading.intake.scheme.settings
            matter = self.rules.versions[column.codes[0]][0].matter if len(column.codes) > 1 else column.codes[0]
            found = self.rules.on(matter, *days, stated=True, column=settings.rule_date)
            if isinstance(found, Failure):
                place = header_place(self.reading.table, column.extra.index)
                self.reading.intake.problems.append(found.kind.at(place, **found.context))
            self.rulings[key] = None if isinstance(found, Failure) else found
        return self.rulings[key]

    def _add(
        self, column: CountColumn, counts: Mapping[int, tuple[Decimal, tuple[Directory, Sequence[Person]]]], first: int
    ) -> None:
        reading = self.reading
        table, timing = reading.table, reading.timing
        rows, persons, rulings, amounts, notes = [], [], [], [], []
        for row, (amount, (directory, found)) in counts.items():
            if timing.states[row] is not State.WITHIN:
                continue
            ruling = self._ruling(column, row)
            if ruling is None or ruling.reader.directory is not directory:
                continue
            for person in found:
                own, note = self._own(column, row, ruling, person)
                if own is None:
                    continue
                rows.append(row)
                persons.append(person)
                rulings.append(own)
                amounts.append(amount)
                notes.append(note)
                for month in Span(*timing.range_of(row)).months():
                    self.coverage.counted.add((ruling.rule.indicator, person.id, month))
        reading.intake.batch(Shape.EVENTS).extend(
            len(rows),
            {
                "indicator": [ruling.rule.indicator for ruling in rulings],
                "person": persons,
                "inside": True,
                "table": reading.name,
                "source": [first + row for row in rows],
                "given_id": "",
                "head": [
                    f"{ruling.rule.code} {_month_key(*timing.range_of(row))}"
                    for row, ruling in zip(rows, rulings, strict=True)
                ],
                "allow": True,
                "content": None,  # the month alone tells rows apart: see R803
                "days": [timing.range_of(row) for row in rows],
                "date": [timing.days[row] for row in rows],
                "matter": [_month_words(*timing.range_of(row)) for row in rows],
                "document": "",
                "public": "",
                "role": "",
                "file": table.file,
                "sheet": table.sheet,
                "cell": [f"{column.letters}{table.rows[row]}" for row in rows],
                "rule": [ruling.rule.code for ruling in rulings],
                "quantity": amounts,
                "points": None,
                "rule_date": [ruling.day for ruling in rulings],
                "status_note": notes,
                **NO_PARTS,
            },
        )

    def _own(self, column: CountColumn, row: int, ruling: Ruling, person: Person) -> tuple[Ruling | None, str]:
        """The ruling for one person, and why it counts nothing for that person; none after a problem."""
        if not ruling.variants:
            return ruling, ""
        reading = self.reading
        chosen = ruling.chosen(reading.intake.variants, person, reading.timing.range_of(row)[1])
        if isinstance(chosen, Failure):
            place = Place(reading.table.file, reading.table.sheet, f"{column.letters}{reading.table.rows[row]}")
            reading.report(row, chosen.kind.at(place, **chosen.context))
            return None, ""
        return chosen


def _not_countable(rule: Rule) -> str:
    """What a rule asks of each record that a count cannot say; "" for nothing."""
    return "级别" if rule.levels else "角色" if rule.roles else "同一事项" if rule.takes_highest else ""


def _month_key(start: date, end: date) -> str:
    return f"{start:%Y-%m}" if start.day == 1 and end == next_month(start) else f"{start}至{Span(start, end).last}"


def _month_words(start: date, end: date) -> str:
    if start.day == 1 and end == next_month(start):
        return f"{start.year}年{start.month}月"
    return f"{start} 至 {Span(start, end).last}"


def missing_months(
    intake: Intake,
    coverage: Coverage,
    reader: Reader,
    persons: Sequence[Person],
    away: Mapping[str, Sequence[Days]] | None = None,
) -> dict[str, str]:
    """Subject id → why it lacks data: months of the period in which it is in post and has no row.

    ``away``: subject id → days of table 离岗; a month without a day in post that is not one of them needs no row.
    """
    found: dict[str, str] = {}
    kind = reader.directory.kind
    for person in persons:
        gone = (away or {}).get(person.id, ())
        months = [
            month
            for month in intake.period.months()
            if (kind, person.id, month) not in coverage.rows and _is_there(person, month, gone)
        ]
        if months:
            found[person.id] = f"数据表“{coverage.name}”缺 {'、'.join(f'{month.month}月' for month in months)}"
    return found


def _is_there(person: Person, month: date, away: Sequence[Days]) -> bool:
    bounds = (month, next_month(month))
    if not away or not person.in_post(*bounds):
        return person.in_post(*bounds)
    posts = [part for span in person.spans if (part := clipped(span.since, span.until, bounds)) is not None]
    return days_within(posts, away, bounds) > 0


def add_notes(intake: Intake, coverage: Coverage) -> None:
    """One entry a subject and fed indicator that says how many months were read, where no count would show it."""
    months = set(intake.period.months())
    covered: dict[tuple[str, str], list[tuple[date, Place]]] = {}
    for (kind, subject, month), place in coverage.rows.items():
        if month in months:
            covered.setdefault((kind, subject), []).append((month, place))
    batch = intake.batch(Shape.EVENTS)
    for reader in coverage.fed(intake):
        code, kind = reader.indicator.code, reader.directory.kind
        for (roster, subject), rows in covered.items():
            counted = sum((code, subject, month) in coverage.counted for month, _ in rows)
            if roster != kind or counted == len(rows):
                continue
            place = min(rows, key=lambda row: row[0])[1]
            rest = "其余各项" if counted else "各项"
            batch.extend(
                1,
                {
                    "indicator": code,
                    "person": coverage.persons[roster, subject],
                    "inside": True,
                    "table": coverage.name,
                    "source": batch.new_sources(1),
                    "given_id": "",
                    "head": f"{coverage.name} {intake.period.label}",
                    "allow": True,
                    "content": None,
                    "days": None,
                    "date": None,
                    "matter": coverage.name,
                    "document": "",
                    "public": "",
                    "role": "",
                    "file": place.file,
                    "sheet": place.sheet,
                    "cell": place.cell,
                    "rule": "",
                    "quantity": Decimal(0),
                    "points": None,
                    "rule_date": None,
                    "status_note": f"{len(rows)} 个月{coverage.name}，{rest}为 0",
                    **NO_PARTS,
                },
            )
