"""Which sheet is which table: by its name first, else by its header row; nothing is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.shape import Shape
from assess_cli.records.ignoring import Ignoring
from assess_cli.records.registers import BY_NAME_ONLY, REGISTERS
from assess_cli.records.ruling_sheet import RULINGS
from assess_cli.records.shapes import COUNTS, EVENTS, SPECS, VOTES
from assess_cli.records.subject_tables import ROSTER
from assess_cli.records.tariffs import with_role_columns
from assess_cli.records.words import nearest
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.objects import Scheme, SubjectKind
from assess_cli.workbook.grid import Book, Sheet
from assess_cli.workbook.header import Fit, fit
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import TableSpec

#: What may stand between a table's name and the end of the sheet's: -1月, 3月份, （一季度）, _2, Q1, 上半年.
_SUFFIX = re.compile(r"[-_.·(\[【~—#]|\d|第|[一二三四五六七八九十元]+(月|季)|[上下]半年|[qh]\d")


@dataclass(slots=True)
class Known:
    """A table that the scheme speaks of. ``rosters``: kinds whose roster it is; ``indicators``: codes that read it;
    ``counted``: headings that a count layout of it may have."""

    name: str
    specs: tuple[TableSpec, ...] = ()
    rosters: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    counted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sheet and the layout in which it is read."""

    sheet: Sheet
    known: Known
    spec: TableSpec


@dataclass(slots=True)
class Recognition:
    """Sheets by what they are, in the order of the books."""

    rosters: dict[str, list[Sighting]] = field(default_factory=dict)  # kind → sheets
    data: dict[str, list[Sighting]] = field(default_factory=dict)  # table name → sheets
    registers: dict[str, list[Sighting]] = field(default_factory=dict)  # key of the register → sheets
    elsewhere: list[Sighting] = field(default_factory=list)  # sheets that only another scheme of the year knows
    problems: list[Problem] = field(default_factory=list)

    def rosters_of(self, kind: SubjectKind) -> list[Sighting]:
        """The sheets that a row of 对象类别 names; another row of the kind may name others."""
        return [each for each in self.rosters.get(kind.name, ()) if fold(each.known.name) == fold(kind.roster)]


_COUNT_FIELDS = frozenset(column.field for column in COUNTS.columns)


def known_tables(scheme: Scheme, declarations: Mapping[str, MethodDeclaration]) -> list[Known]:
    """Rosters, data tables and registers (不适用, 裁定, 离岗 …), longest name first."""
    tables: dict[str, Known] = {}
    roles: dict[str, list[str]] = {}  # of the rules that read each log

    def entry(name: str) -> Known:
        return tables.setdefault(fold(name), Known(name))

    for kind in scheme.kinds:
        known = entry(kind.roster)
        known.rosters = tuple(dict.fromkeys((*known.rosters, kind.name)))  # the rows of a kind share a name
        known.specs = tuple(dict.fromkeys((*known.specs, ROSTER)))
    for indicator in scheme.indicators:
        declaration = declarations.get(indicator.method)
        if declaration is None or declaration.shape is None:
            continue
        for table in indicator.tables:
            known = entry(table)
            known.indicators = tuple(dict.fromkeys((*known.indicators, indicator.code)))  # versions share a code
            known.specs = tuple(dict.fromkeys((*known.specs, *SPECS[declaration.shape])))
            if declaration.shape is Shape.EVENTS:
                matters = (word for rule in scheme.rules_of(indicator.code) for word in (rule.matter, rule.code))
                known.counted |= frozenset(matters)
                roles.setdefault(fold(table), []).extend(_roles_of(scheme, indicator.code))
            if declaration.shape is Shape.VOTES:
                options = cast("tuple[tuple[str, object], ...]", indicator.parameters.get("票值") or ())
                known.counted |= frozenset(name for name, _ in options)
    for key, names in roles.items():
        tables[key].specs = tuple(with_role_columns(one, names) if one is EVENTS else one for one in tables[key].specs)
    for spec in REGISTERS:
        known = entry(spec.name)
        known.specs = (*known.specs, spec)
    named = (known for key, known in tables.items() if key)  # a faulty scheme may leave a name blank
    return sorted(named, key=lambda one: (-len(fold(one.name)), fold(one.name)))


def _roles_of(scheme: Scheme, indicator: str) -> list[str]:
    names = {rule.roles for rule in scheme.rules_of(indicator) if rule.roles}
    return [row.role for name in sorted(names) for row in scheme.roles.get(name, ())]


def recognise(
    books: Sequence[Book],
    scheme: Scheme,
    declarations: Mapping[str, MethodDeclaration],
    period: Period,
    ignoring: Ignoring,
    *,
    beside: Sequence[Scheme] = (),
    other_years: Sequence[Scheme] = (),
) -> Recognition:
    """Every sheet that is not empty and not ignored stands in the answer, or in a problem (R101 to R104); R107 and R108 tell what only a header said.

    ``beside``: the year's other schemes. A sheet that one of them knows or ignores, and this one does not, is theirs.
    ``other_years``: schemes of other years. A sheet that fits nothing of this year, and that one of them knows by name, is theirs.
    """
    tables = known_tables(scheme, declarations)
    others = [(known_tables(each, declarations), Ignoring(each.ignored)) for each in beside]
    past = [(known_tables(each, declarations), Ignoring(each.ignored)) for each in other_years]
    found, guessed = Recognition(), list[Sighting]()
    for book in books:
        for sheet in book.sheets:
            if _is_empty(sheet) or ignoring.drops(sheet):
                continue
            problems: list[Problem] = []
            sighting = _by_name(sheet, tables)
            theirs = None if sighting else _elsewhere(sheet, others)
            if sighting is None and theirs is None:
                sighting = _by_header(sheet, tables, problems)
                if sighting is not None:
                    guessed.append(sighting)
            if sighting is None and theirs is None and problems:
                theirs = next((one for known, _ in others if (one := _by_header(sheet, known, []))), None)
            if sighting is None and theirs is None and problems:
                theirs = _elsewhere(sheet, past)
            if sighting is not None:
                _file(found, sighting)
            elif isinstance(theirs, Sighting):
                found.elsewhere.append(theirs)
            elif theirs is None:
                found.problems += problems
    found.problems += _guessed(guessed, [sheet for book in books for sheet in book.sheets])
    _report_absent(found, scheme, declarations, period)
    return found


def _guessed(guessed: Sequence[Sighting], sheets: Sequence[Sheet]) -> Iterable[Problem]:
    """R107 for every sheet that only its header told, R108 where another sheet has the table's name."""
    for each in guessed:
        named = any(named_after(sheet.name, each.known.name) and not _is_empty(sheet) for sheet in sheets)
        kind = kinds.MERGED_BY_HEADER if named else kinds.TAKEN_BY_HEADER
        yield kind.at(Place(each.sheet.file, each.sheet.name), sheet=each.sheet.name, table=each.known.name)


def _elsewhere(sheet: Sheet, others: Sequence[tuple[list[Known], Ignoring]]) -> Sighting | bool | None:
    """The sheet as another scheme knows it by name, True where one ignores it, else None."""
    named = next((one for known, _ in others if (one := _by_name(sheet, known))), None)
    return named or (any(ignoring.drops(sheet) for _, ignoring in others) or None)


def _is_empty(sheet: Sheet) -> bool:
    return not any(cell is not None and cell != "" for row in sheet.rows for cell in row)


def _file(found: Recognition, sighting: Sighting) -> None:
    if sighting.spec is ROSTER:
        for kind in sighting.known.rosters:
            found.rosters.setdefault(kind, []).append(sighting)
    elif sighting.spec in REGISTERS:
        found.registers.setdefault(sighting.spec.key, []).append(sighting)
    else:
        found.data.setdefault(sighting.known.name, []).append(sighting)


def named_after(sheet_name: str, table_name: str) -> bool:
    """Whether a sheet's name is the table's, or the table's with a suffix."""
    sheet, table = fold(sheet_name), fold(table_name)
    return sheet == table or (sheet.startswith(table) and _SUFFIX.match(sheet[len(table) :]) is not None)


def _by_name(sheet: Sheet, tables: Iterable[Known]) -> Sighting | None:
    for known in tables:  # longest name first
        if named_after(sheet.name, known.name):
            return Sighting(sheet, known, _layout(sheet, known))
    return None


def _layout(sheet: Sheet, known: Known) -> TableSpec:
    """The layout that the header fits best; the first one where it fits none (its reading says what is lacking)."""
    fits = [(spec, _fit(sheet, spec, known)) for spec in known.specs] if len(known.specs) > 1 else []
    if any(spec is COUNTS and found is not None and not found.extras for spec, found in fits) and any(
        spec is not COUNTS and found is not None and set(found.matched) - _COUNT_FIELDS for spec, found in fits
    ):  # no column is a rule's, and some is another layout's own (发生日期): what that one lacks is to be told
        fits = [(spec, found) for spec, found in fits if spec is not COUNTS]
    scored = [(found.is_complete, found.score, spec) for spec, found in fits if found is not None]
    return max(scored, key=lambda one: one[:2])[2] if scored else known.specs[0]


def _fit(sheet: Sheet, spec: TableSpec, known: Known) -> Fit | None:
    return fit(sheet, spec, known.counted if spec in (COUNTS, VOTES) else ())


def _is_complete(sheet: Sheet, spec: TableSpec, known: Known) -> bool:
    found = _fit(sheet, spec, known)
    return found is not None and found.is_complete


def _by_header(sheet: Sheet, tables: Sequence[Known], problems: list[Problem]) -> Sighting | None:
    fitting = [(known, spec) for known in tables for spec in known.specs if _is_complete(sheet, spec, known)]
    fitting = [(known, spec) for known, spec in fitting if spec not in BY_NAME_ONLY]
    strict = [(known, spec) for known, spec in fitting if spec is not ROSTER and spec is not COUNTS]
    counted = [(known, spec) for known, spec in fitting if spec is COUNTS]
    decided = [(known, spec) for known, spec in strict if spec is RULINGS]  # only rulings have a 裁定文号
    chosen = decided or strict or counted or fitting  # a roster's header fits nearly every table, so it comes last
    if len(chosen) == 1:
        return Sighting(sheet, *chosen[0])
    place = Place(sheet.file, sheet.name)
    if chosen:
        listing = "、".join(dict.fromkeys(known.name for known, _ in chosen))
        problems.append(kinds.AMBIGUOUS_SHEET.at(place, sheet=sheet.name, tables=listing))
        return None
    near = nearest(sheet.name, [known.name for known in tables], 1)
    words = f"最接近的表是“{near[0]}”。" if near else ""
    problems.append(kinds.UNKNOWN_SHEET.at(place, sheet=sheet.name, nearest=words))
    return None


def _report_absent(
    found: Recognition, scheme: Scheme, declarations: Mapping[str, MethodDeclaration], period: Period
) -> None:
    for kind in scheme.kinds_in_force(period):
        if not found.rosters_of(kind):
            found.problems.append(kinds.ROSTER_ABSENT.at(kind.place("roster"), kind=kind.name, table=kind.roster))
    wanted: dict[str, list[str]] = {}
    places: dict[str, Place] = {}
    for indicator in scheme.in_force(period):
        declaration = declarations.get(indicator.method)
        if declaration is None or declaration.shape is None:
            continue
        for table in indicator.tables:
            wanted.setdefault(fold(table), []).append(f"“{indicator.name}”")
            places.setdefault(fold(table), indicator.place("tables"))
    present = {fold(name) for name in found.data}
    names = {fold(table): table for indicator in scheme.indicators for table in indicator.tables}
    for key, indicators in wanted.items():
        if key not in present:
            listing = "、".join(dict.fromkeys(indicators))
            found.problems.append(kinds.TABLE_ABSENT.at(places[key], indicators=listing, table=names[key]))


def layouts(sightings: Iterable[Sighting]) -> set[str]:
    """Keys of the event layouts among sheets of one table."""
    keys = {EVENTS.key, COUNTS.key}
    return {sighting.spec.key for sighting in sightings if sighting.spec.key in keys}
