"""Indicators as readers of tables: whose roster their records speak of (取数列 may point to another kind's)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.records.batch import Reader
from assess_cli.records.roster import KindRoster
from assess_cli.records.who import Directory, Person, PostSpan, suggestion
from assess_cli.records.words import maybe
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.workbook.names import fold


def build_readers(
    scheme: Scheme,
    declarations: Mapping[str, MethodDeclaration],
    period: Period,
    rosters: Mapping[str, KindRoster],
    problems: list[Problem],
) -> dict[str, Reader]:
    """Every leaf indicator in force by its code. Problems R211 and R212."""
    readers: dict[str, Reader] = {}
    for indicator in scheme.in_force(period):
        declaration = declarations.get(indicator.method)
        roster = rosters.get(indicator.kind)
        if declaration is None or declaration.shape is None or roster is None:
            continue
        column = indicator.parameters.get("取数列")
        if isinstance(column, str) and column:
            readers[indicator.code] = _fetching(indicator, declaration, column, rosters, problems)
        else:
            readers[indicator.code] = Reader(indicator, declaration, roster.directory)
    return readers


def _fetching(
    indicator: Indicator,
    declaration: MethodDeclaration,
    column: str,
    rosters: Mapping[str, KindRoster],
    problems: list[Problem],
) -> Reader:
    """The subjects' roster column against the roster that it speaks of."""
    roster = rosters[indicator.kind]
    heading = roster.column(column)
    if heading is None:
        if roster.subjects:
            place = _parameter_place(indicator, "取数列")
            context = {"indicator": indicator.name, "column": column, "kind": indicator.kind}
            near = maybe(column, roster.headings)
            problems.append(kinds.FETCH_COLUMN_ABSENT.at(place, nearest=near, **context))
        return Reader(indicator, declaration, roster.directory, {})
    values: dict[str, str] = {}  # text → the first subject that has it
    for subject in roster.subjects:
        text = subject.attributes.get(heading, "")
        if text:
            values.setdefault(text, subject.id)
    directory = _directory_of(list(values), indicator.kind, rosters)
    if directory is None:
        return _self_made(indicator, declaration, list(values))
    texts: dict[str, tuple[str, ...]] = {}
    for text, owner in values.items():
        person = _meant(directory, text)
        if person is None:
            row = roster.rows[owner]
            context = {"who": row.label, "column": heading, "value": text, "kind": directory.kind}
            near = suggestion(directory.named(text)) if directory.named(text) else directory.near_name(text)
            problems.append(kinds.FETCH_VALUE_UNKNOWN.at(row.place(heading), nearest=near, **context))
        else:
            texts[person.id] = (*texts.get(person.id, ()), text)
    return Reader(indicator, declaration, directory, texts)


def _parameter_place(indicator: Indicator, name: str) -> Place:
    sheet, _, cell = indicator.parameter_cells.get(name, indicator.scheme_cell()).rpartition("!")
    return Place(indicator.file, sheet, cell)


def _meant(directory: Directory, text: str) -> Person | None:
    """By exact id, else by a name that only one has."""
    person = directory.by_id(text)
    if person is not None:
        return person
    named = directory.named(text)
    return named[0] if len(named) == 1 else None


def _directory_of(texts: list[str], own: str, rosters: Mapping[str, KindRoster]) -> Directory | None:
    """The kind whose roster knows most of the texts, another kind before the subjects' own; None if none knows any."""
    best, most = None, 0
    for name in sorted(rosters, key=lambda kind: kind == own):
        directory = rosters[name].directory
        known = sum(_meant(directory, text) is not None for text in texts)
        if known > most:
            best, most = directory, known
    return best


def _self_made(indicator: Indicator, declaration: MethodDeclaration, values: list[str]) -> Reader:
    """Where no roster knows the texts, they are the only names that records may use."""
    spellings: dict[str, list[str]] = {}
    for text in values:
        spellings.setdefault(fold(text), []).append(text)
    always = (PostSpan(None, None),)
    persons = [Person(texts[0], texts[0], "", always) for texts in spellings.values()]
    directory = Directory(indicator.kind, persons, date.min, date.max)
    return Reader(indicator, declaration, directory, {texts[0]: tuple(texts) for texts in spellings.values()})
