"""Books and scheme → everything that the data says about one period."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.catalogue import records_rows
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, sort_key
from assess_cli.model.result import Standing
from assess_cli.model.shape import Shape
from assess_cli.records import history
from assess_cli.records.adjustment import Adjustment
from assess_cli.records.adjustment_sheet import ADJUSTMENTS, CARRIED
from assess_cli.records.adjustments import Reading, doubled, read_adjustments
from assess_cli.records.away import read_away
from assess_cli.records.batch import Batch, Reader, frames, record_counts
from assess_cli.records.carried import read_carried
from assess_cli.records.conditions import Variants, check_conditions
from assess_cli.records.count_columns import header_place
from assess_cli.records.counts import Coverage, add_notes, missing_months, read_counts
from assess_cli.records.duplicates import find_duplicates
from assess_cli.records.events import read_events
from assess_cli.records.identity import give_event_ids
from assess_cli.records.ignoring import Ignoring
from assess_cli.records.inputs import Earlier, Inputs
from assess_cli.records.intake import Intake
from assess_cli.records.links import check_links
from assess_cli.records.not_applicable import read_not_applicable
from assess_cli.records.office_registers import check_office_registers
from assess_cli.records.readers import build_readers
from assess_cli.records.recognise import Recognition, Sighting, layouts, recognise
from assess_cli.records.registers import office_files
from assess_cli.records.roster import KindRoster, load_roster
from assess_cli.records.ruled import apply_rulings
from assess_cli.records.ruling_sheet import RULINGS
from assess_cli.records.rulings import Line, read_lines
from assess_cli.records.rulings_elsewhere import own_lines
from assess_cli.records.shapes import COUNTS, SPECS
from assess_cli.records.sharing import count_sharers
from assess_cli.records.subject_tables import AWAY, NOT_APPLICABLE
from assess_cli.records.targets import Targets
from assess_cli.records.unassessed import unassessed
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.extract import extract
from assess_cli.workbook.grid import Book
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


def load_inputs(
    books: Sequence[Book],
    scheme: Scheme,
    declarations: Mapping[str, MethodDeclaration],
    period: Period,
    closed: tuple[ClosedPeriod, ...] = (),
    *,
    beside: Sequence[Scheme] = (),
    other_years: Sequence[Scheme] = (),
) -> Inputs:
    """Rosters resolved for the period, records by indicator, and every problem of the data (R…, and C… of the cells).

    Never raises for what the books hold. ``books`` are those under 数据/; their own problems are not repeated.
    ``beside``: the year's other schemes; sheets and lines that only they know are left to them. ``other_years``: the schemes of
    other years in the workspace; so are records of their years, and sheets that nothing of this year fits.
    ``counts``: 期内记录 and 期外记录 (rows), 数据表 (tables found), 文件 (books). ``closed``: earlier periods, oldest first.
    """
    ignoring = Ignoring(scheme.ignored)
    found = recognise(books, scheme, declarations, period, ignoring, beside=beside, other_years=other_years)
    whole, scheme = scheme, scheme.in_period(period)
    years = frozenset(each.settings.year for each in other_years)
    intake = Intake(scheme, period, problems=[*found.problems, *unassessed(whole, period)], years=years, beside=beside)
    sheets = _Sheets(ignoring)
    rosters = _load_rosters(found, sheets, intake)
    intake.variants = Variants(scheme, rosters)
    intake.problems += check_conditions(scheme, rosters, period)
    check_links(scheme, period, rosters, intake.problems)
    readers = build_readers(scheme, declarations, period, rosters, intake.problems)
    coverages = _read_tables(found, sheets, intake, readers)
    inputs = Inputs({kind: roster.subjects for kind, roster in rosters.items()}, {}, closed=closed)
    _settle_counts(found, intake, coverages, rosters, inputs)
    for sighting in found.registers.get(NOT_APPLICABLE.key, ()):
        table = sheets.table(sighting)
        inputs.not_applicable |= read_not_applicable(table, scheme, period, rosters, intake.problems, beside=beside)
    _build_frames(intake, readers, rosters, inputs, _rulings(found, sheets, intake, beside))
    inputs.registers = {
        key: tuple(sheets.table(sighting) for sighting in sightings) for key, sightings in found.registers.items()
    }
    inputs.adjustments = _adjustments(inputs, intake, rosters, beside)
    intake.problems += check_office_registers(inputs, scheme, period)
    inputs.heard = _heard(intake, coverages)
    yearly = _read_history(found, sheets, intake, declarations, inputs, whole=whole, beside=beside)
    inputs.tables = sheets.tables
    intake.report_outside({name: _place(sightings[0]) for name, sightings in found.data.items()}, yearly)
    intake.problems += ignoring.unused()
    inputs.problems = sorted(dict.fromkeys(intake.problems), key=sort_key)
    inputs.counts = {
        "期内记录": intake.inside.total(),
        "期外记录": intake.outside.total(),
        "数据表": len(found.data),
        "文件": len(books) - len(office_files(inputs.tables)),
    }
    return inputs


def _adjustments(
    inputs: Inputs, intake: Intake, rosters: Mapping[str, KindRoster], beside: Sequence[Scheme]
) -> tuple[Adjustment, ...]:
    """Those of tables 调整 and 补记."""
    adjustments, carried = (inputs.registers.get(spec.key, ()) for spec in (ADJUSTMENTS, CARRIED))
    if not (adjustments or carried):
        return ()
    targets = Targets(intake.scheme, intake.period, rosters)
    elsewhere = frozenset(other.settings.period_kind for other in beside)
    reading = Reading(targets, intake.period, intake.scheme.settings.year, intake.problems, elsewhere=elsewhere)
    found = (*read_adjustments(adjustments, reading), *read_carried(carried, reading, inputs.closed))
    reading.problems += doubled(found)
    return found


def _read_history(
    found: Recognition,
    sheets: _Sheets,
    intake: Intake,
    declarations: Mapping[str, MethodDeclaration],
    inputs: Inputs,
    *,
    whole: Scheme,
    beside: Sequence[Scheme] = (),
) -> Collection[str]:
    """Earlier periods of the year, each read as it is when it is assessed itself, but only for indicators that feed a
    consequence of the whole year. What is wrong with their records is an error here too: it could tip the scales.
    Returns the names of the tables concerned. ``whole``: the scheme with the rows of all dates."""
    period = intake.period
    codes = history.indicators(whole, period)
    if not codes:
        return ()
    data = history.tables_of(found, codes)
    found_earlier = []
    for each in history.earlier_periods(period):
        earlier = Intake(whole.in_period(each), each, years=intake.years, beside=beside)
        found_earlier.append(_read_earlier(data, sheets, earlier, declarations, codes=codes, beside=beside))
        history.take_over(intake.problems, earlier.problems, data)
    inputs.history = tuple(found_earlier)
    return data.data


def _read_earlier(
    found: Recognition,
    sheets: _Sheets,
    intake: Intake,
    declarations: Mapping[str, MethodDeclaration],
    *,
    codes: frozenset[str],
    beside: Sequence[Scheme],
) -> Earlier:
    scheme, period = intake.scheme, intake.period
    rosters = _load_rosters(found, sheets, intake)
    intake.variants = Variants(scheme, rosters)
    every = build_readers(scheme, declarations, period, rosters, intake.problems)
    readers = {code: reader for code, reader in every.items() if code in codes}
    coverages = _read_tables(found, sheets, intake, readers)
    read = Inputs({kind: roster.subjects for kind, roster in rosters.items()}, {})
    _settle_counts(found, intake, coverages, rosters, read)
    for sighting in found.registers.get(NOT_APPLICABLE.key, ()):
        table = sheets.table(sighting)
        read.not_applicable |= read_not_applicable(table, scheme, period, rosters, intake.problems, beside=beside)
    _build_frames(intake, readers, rosters, read, _rulings(found, sheets, intake, beside))
    return Earlier(period, read.records, read.missing, read.not_applicable)


class _Sheets:
    """Extracts each sheet once, without the columns that the scheme ignores."""

    def __init__(self, ignoring: Ignoring) -> None:
        self._ignoring = ignoring
        self.tables: dict[tuple[str, str], Table] = {}  # by file and sheet

    def table(self, sighting: Sighting) -> Table:
        """The sheet's table in the layout of its sighting."""
        sheet = sighting.sheet
        key = (sheet.file, sheet.name)
        if key not in self.tables:
            self.tables[key] = extract(sheet, sighting.spec, ignored_columns=self._ignoring.columns(sheet))
        return self.tables[key]


def _place(sighting: Sighting) -> Place:
    return Place(sighting.sheet.file, sighting.sheet.name)


def _load_rosters(found: Recognition, sheets: _Sheets, intake: Intake) -> dict[str, KindRoster]:
    """Every kind has an entry, without subjects if it has no roster."""
    rosters: dict[str, KindRoster] = {}
    for kind in intake.scheme.kinds:
        tables = [sheets.table(sighting) for sighting in found.rosters_of(kind)]
        for table in tables:
            intake.problems += table.all_problems()
        sound = [table for table in tables if "id" in table.indexes and "name" in table.indexes]
        roster = load_roster(kind, sound, intake.scheme, intake.period)
        intake.problems += roster.problems
        rosters[kind.name] = roster
    away = read_away(
        [sheets.table(sighting) for sighting in found.registers.get(AWAY.key, ())],
        rosters,
        intake.period,
        intake.problems,
    )
    for name, roster in rosters.items():
        before = len(roster.problems)
        roster.settle(away.get(name, {}))
        intake.problems += roster.problems[before:]
    return rosters


def _read_tables(
    found: Recognition, sheets: _Sheets, intake: Intake, readers: Mapping[str, Reader]
) -> dict[str, Coverage]:
    """Read every data sheet; returns what the count tables cover, by table name."""
    from assess_cli.records.single import ratings_spec, read_single

    shapes = {spec.key: shape for shape, specs in SPECS.items() for spec in specs}
    coverages: dict[str, Coverage] = {}
    for name, sightings in found.data.items():
        for sighting in sightings:
            shape = shapes[sighting.spec.key]
            codes = sighting.known.indicators
            theirs = [readers[code] for code in codes if code in readers and readers[code].declaration.shape is shape]
            if not theirs:
                context = {"sheet": sighting.sheet.name, "table": name}
                if not any(code in readers for code in codes):
                    intake.problems.append(kinds.TABLE_UNUSED.at(_place(sighting), **context))
                continue
            spec = ratings_spec(theirs) if shape is Shape.RATINGS else sighting.spec
            table = sheets.table(sighting if spec is sighting.spec else replace(sighting, spec=spec))
            if sighting.spec is COUNTS:
                coverage = coverages.setdefault(name, Coverage(name, theirs, header_place(table)))
                read_counts(intake, table, name, theirs, coverage)
            elif shape is Shape.EVENTS:
                read_events(intake, table, name, theirs)
            else:
                read_single(intake, table, name, theirs, shape)
    return coverages


def _settle_counts(
    found: Recognition,
    intake: Intake,
    coverages: Mapping[str, Coverage],
    rosters: Mapping[str, KindRoster],
    inputs: Inputs,
) -> None:
    """Months without a row, notes for what was read and is 0, and rules without a column (R605)."""
    mapped = {code for coverage in coverages.values() for code in coverage.codes}
    count_only = {fold(name) for name, sightings in found.data.items() if layouts(sightings) == {COUNTS.key}}
    for coverage in coverages.values():
        add_notes(intake, coverage)
        for reader in coverage.fed(intake):
            if reader.texts is None:
                _note_missing(intake, coverage, reader, rosters[reader.indicator.kind], inputs)
        for reader in coverage.readers:
            if all(fold(table) in count_only for table in reader.indicator.tables):
                _report_columns(intake, coverage, reader, mapped)


def _note_missing(intake: Intake, coverage: Coverage, reader: Reader, roster: KindRoster, inputs: Inputs) -> None:
    subjects = {subject.id for subject in roster.subjects}
    persons = [person for person in roster.directory.persons if person.id in subjects]
    for subject, reason in missing_months(intake, coverage, reader, persons, roster.away).items():
        gaps = inputs.missing.setdefault(reader.indicator.code, {})
        gaps[subject] = f"{gaps[subject]}；{reason}" if subject in gaps else reason


def _report_columns(intake: Intake, coverage: Coverage, reader: Reader, mapped: set[str]) -> None:
    period = intake.period
    for rule in intake.scheme.rules_of(reader.indicator.code):
        if rule.code not in mapped and rule.overlaps(period.start, period.end):
            context = {"matter": rule.matter, "code": rule.code, "table": coverage.name}
            intake.problems.append(records_rows.COLUMN_ABSENT.at(coverage.header, **context))


@dataclass(frozen=True, slots=True)
class _Rulings:
    """Lines of table 裁定, and every 记录编号 of the data that they may name."""

    lines: list[Line]
    numbers: dict[str, tuple[str, bool]]  # folded → table, and whether it holds events


def _rulings(found: Recognition, sheets: _Sheets, intake: Intake, beside: Sequence[Scheme]) -> _Rulings:
    tables = [sheets.table(sighting) for sighting in found.registers.get(RULINGS.key, ())]
    lines = list(read_lines(tables, intake.scheme.settings.year, intake.problems))
    numbers: dict[str, tuple[str, bool]] = {}
    if lines:
        for name, sightings in found.data.items():
            for sighting in sightings:
                holds_events = sighting.spec in SPECS[Shape.EVENTS]
                for number in _numbers(sheets.table(sighting)):
                    if holds_events or fold(number) not in numbers:
                        numbers[fold(number)] = (name, holds_events)
        theirs = {fold(number) for sighting in found.elsewhere for number in _numbers(sheets.table(sighting))}
        lines = own_lines(lines, intake.scheme, beside, theirs - set(numbers))
    return _Rulings(lines, numbers)


def _numbers(table: Table) -> list[str]:
    """Every 记录编号 that a sheet states."""
    return [number for number in table.columns.get("event_id", ()) if number]


def _build_frames(
    intake: Intake,
    readers: Mapping[str, Reader],
    rosters: Mapping[str, KindRoster],
    inputs: Inputs,
    rulings: _Rulings,
) -> None:
    """Duplicates taken out, events named and ruled on, frames built, records of unranked subjects mentioned."""
    by_shape: dict[Shape, dict[str, Reader]] = {Shape.EVENTS: {}} if rulings.lines else {}
    for code, reader in readers.items():
        if reader.declaration.shape is not None:
            by_shape.setdefault(reader.declaration.shape, {})[code] = reader
    for shape, theirs in by_shape.items():
        batch = intake.batch(shape)
        intake.problems += find_duplicates(batch)
        give_event_ids(batch)
        if shape is Shape.EVENTS:
            intake.problems += count_sharers(batch, intake.scheme)
        if shape is Shape.EVENTS and rulings.lines:
            apply_rulings(rulings.lines, intake, batch, list(theirs.values()), rulings.numbers)
        inputs.records |= frames(batch, theirs)
    intake.problems += _unranked_problems(intake.batches, readers, rosters)


def _heard(intake: Intake, coverages: Mapping[str, Coverage]) -> set[tuple[str, str]]:
    """Indicators, and their rules, of which there is some record; months without any count are heard of too."""
    heard: set[tuple[str, str]] = set()
    for batch in intake.batches.values():
        codes = batch.columns["indicator"]
        heard |= {(code, "") for code in set(codes)}
        if "rule" in batch.columns:
            heard |= set(zip(codes, batch.columns["rule"], strict=True))
    owners = {rule.code: rule.indicator for rule in intake.scheme.rules}
    for coverage in coverages.values():
        heard |= {(owners[code], code) for code in coverage.met}
        if coverage.rows:
            heard |= {(reader.indicator.code, "") for reader in coverage.fed(intake)}
    return heard


def _unranked_problems(
    batches: Mapping[Shape, Batch], readers: Mapping[str, Reader], rosters: Mapping[str, KindRoster]
) -> list[Problem]:
    counts: dict[tuple[str, str], int] = {}
    for reader in readers.values():
        shape = reader.declaration.shape
        if reader.texts is None and shape is not None and shape in batches:
            for subject_id, count in record_counts(batches[shape], reader).items():
                key = (reader.indicator.kind, subject_id)
                counts[key] = counts.get(key, 0) + count
    problems = []
    for kind, roster in rosters.items():
        for subject in roster.subjects:
            count = counts.get((kind, subject.id), 0)
            if count and subject.standing is Standing.UNRANKED:
                who = f"{subject.name}({subject.id})"
                context = {"who": who, "reason": subject.reason, "count": count}
                problems.append(kinds.UNRANKED_RECORDS.at(subject.place, **context))
    return problems
