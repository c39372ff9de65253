"""Rosters of one kind → who is assessed in the period, as on the last day in post, and how they are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place, column_letters
from assess_cli.model.problem import Problem
from assess_cli.model.result import Standing
from assess_cli.records.inputs import Subject
from assess_cli.records.raw import fault_of, text_of
from assess_cli.records.shapes import ROSTER
from assess_cli.records.who import Directory, Person, PostSpan
from assess_cli.records.words import maybe
from assess_cli.scheme.expression import Logic
from assess_cli.scheme.formula import Formula, FormulaError
from assess_cli.scheme.objects import Scheme, SubjectKind
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table

#: Columns that stay out of every output (PIPL: smallest scope).
_PRIVATE_HEADING = re.compile(r"身份证|身份号码|证件号|手机|电话|联系方式|银行|卡号|账号|住址|家庭地址")
_PRIVATE_VALUE = re.compile(r"\d{17}[\dXx]|1[3-9]\d{9}")
_ID_CARD = re.compile(r"\d{17}[\dXx]")


@dataclass(slots=True)
class RosterRow:
    """One line of a roster. ``letters``: heading → column letters, for places."""

    table: Table
    position: int
    id: str
    name: str
    since: date | None
    until: date | None  # exclusive
    attributes: dict[str, str]
    letters: Mapping[str, str]

    @property
    def label(self) -> str:
        """For people."""
        return f"{self.name}({self.id})"

    def place(self, heading: str = "") -> Place:
        """Place of a column's cell, or of the row."""
        letters = self.letters.get(heading)
        number = self.table.rows[self.position]
        cell = f"{letters}{number}" if letters else f"{number}:{number}"
        return Place(self.table.file, self.table.sheet, cell)

    def overlaps(self, start: date, end: date) -> bool:
        """Whether in post on some day of [start, end)."""
        return (self.since is None or self.since < end) and (self.until is None or start < self.until)


@dataclass(slots=True)
class KindRoster:
    """A kind's subjects in the period, everyone its rosters name, and the row that each subject stands for."""

    kind: SubjectKind
    subjects: tuple[Subject, ...]
    directory: Directory
    rows: dict[str, RosterRow]  # subject id → the last row in the period
    headings: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)

    def column(self, reference: str) -> str | None:
        """The roster's heading that a name in the scheme means, or None."""
        return find_heading(reference, self.headings)


def find_heading(reference: str, headings: Iterable[str]) -> str | None:
    """By the heading itself, else by a declared column's other names (职务 for 岗位)."""
    folded = fold(reference)
    known = {fold(heading): heading for heading in headings}
    if folded in known:
        return known[folded]
    for column in ROSTER.columns:
        if folded in {fold(alias) for alias in column.aliases}:
            return known.get(fold(column.heading))
    return None


def load_roster(kind: SubjectKind, tables: Sequence[Table], scheme: Scheme, period: Period) -> KindRoster:
    """Never raises for what the tables hold. Problems R201 to R210, R213, R214."""
    problems: list[Problem] = []
    rows = [row for table in tables for row in _rows_of(table, problems)]
    people: dict[str, list[RosterRow]] = {}
    for row in rows:
        people.setdefault(fold(row.id), []).append(row)
    headings = tuple(dict.fromkeys(heading for row in rows for heading in row.attributes))
    build = _Builder(kind, scheme, period, headings, problems)
    build.check_columns(tables)
    persons, subjects, last_rows = [], [], {}
    for lines in people.values():
        for row in lines:
            row.id = lines[0].id  # one spelling for all: ００１７ and 0017 are one person
        lines.sort(key=lambda row: (row.since is not None, row.since or date.min))
        _check_person(lines, problems)
        persons.append(_person(lines))
        present = [row for row in lines if row.overlaps(period.start, period.end)]
        if present:
            subject = build.subject(present)
            subjects.append(subject)
            last_rows[subject.id] = present[-1]
    if tables and not subjects:
        problems.append(kinds.NOBODY.at(_sheet_place(tables), kind=kind.name, period=period.words))
    directory = Directory(kind.name, persons, period.start, period.end)
    return KindRoster(kind, tuple(subjects), directory, last_rows, headings, problems)


def _sheet_place(tables: Sequence[Table]) -> Place:
    return Place(tables[0].file, tables[0].sheet) if tables else Place()


def _rows_of(table: Table, problems: list[Problem]) -> list[RosterRow]:
    """Sound rows of one sheet; what is wrong with the others is in its row problems."""
    cells: dict[str, list[Any]] = {}
    letters: dict[str, str] = {}
    for column in ROSTER.columns:
        if column.field in table.columns:
            cells[column.heading] = table.columns[column.field]
            letters[column.heading] = column_letters(table.indexes[column.field])
    for extra in table.extras:
        if extra.heading and extra.heading not in cells and not _is_private(extra.heading, extra.cells):
            cells[extra.heading] = extra.cells
            letters[extra.heading] = column_letters(extra.index)
    blank: list[Any] = [None] * len(table)
    since = table.columns.get("valid_from", blank)
    until = table.columns.get("valid_until", blank)
    rows = []
    for position, (code, name) in enumerate(zip(table.columns["id"], table.columns["name"], strict=True)):
        if code is None or name is None:
            continue  # that is an error already; whoever has other faults is kept, or all records would miss him
        last = until[position]
        row = RosterRow(table, position, code, name, since[position], last and last + timedelta(days=1), {}, letters)
        for heading, column_cells in cells.items():
            row.attributes[heading] = _attribute(row, heading, column_cells[position], problems)
        rows.append(row)
    return rows


def _is_private(heading: str, cells: Sequence[Any]) -> bool:
    if _PRIVATE_HEADING.search(heading):
        return True
    texts = [text for text in (text_of(cell) for cell in cells if not fault_of(cell)) if text]
    return bool(texts) and all(_PRIVATE_VALUE.fullmatch(text) for text in texts)


def _attribute(row: RosterRow, heading: str, cell: Any, problems: list[Problem]) -> str:
    fault = fault_of(cell)
    if fault:
        problems.append(kinds.ROSTER_CELL.at(row.place(heading), who=row.label, column=heading, detail=fault))
        return ""
    return text_of(cell)


def _check_person(lines: list[RosterRow], problems: list[Problem]) -> None:
    first = lines[0]
    if _ID_CARD.fullmatch(first.id):
        # the number itself is not repeated in the problem
        problems.append(kinds.PRIVATE_ID.at(first.place("工号"), who=first.name))
    for row in lines:
        if row.since and row.until and row.until <= row.since:
            last = row.until - timedelta(days=1)
            problems.append(kinds.ROSTER_REVERSED.at(row.place("至"), who=row.label, until=last, since=row.since))
    for before, after in pairwise(lines):
        place = after.place("工号")
        if fold(before.name) != fold(after.name):
            problems.append(
                kinds.ROSTER_TWO_NAMES.at(
                    place, id=after.id, name=after.name, other_name=before.name, other=before.place("工号")
                )
            )
        elif before.attributes == after.attributes:
            problems.append(kinds.ROSTER_DOUBLED.at(place, who=after.label, other=before.place("工号")))
        elif before.until is None or (after.since or date.min) < before.until:
            problems.append(kinds.ROSTER_OVERLAP.at(place, who=after.label, other=before.place("工号")))


def _person(lines: list[RosterRow]) -> Person:
    last = lines[-1]
    spans = tuple(PostSpan(row.since, row.until) for row in lines)
    return Person(last.id, last.name, last.attributes.get("单位", ""), spans)


class _Builder:
    """Turns a person's lines into a subject of the period."""

    def __init__(
        self, kind: SubjectKind, scheme: Scheme, period: Period, headings: tuple[str, ...], problems: list[Problem]
    ) -> None:
        self.kind, self.period, self.headings, self.problems = kind, period, headings, problems
        self.references = _references(kind, scheme)
        self.group = find_heading(kind.group_column, headings) if kind.group_column else None
        self.unit = find_heading("单位", headings)
        self.post = find_heading("岗位", headings)
        self.conditions: dict[str, str] | None = {}

    def check_columns(self, tables: Sequence[Table]) -> None:
        """Report columns that the scheme names and the rosters lack. A roster without rows is not looked at."""
        if not self.headings:
            return
        if self.kind.group_column and self.group is None:
            near = maybe(self.kind.group_column, self.headings)
            place = _header_place(tables)
            self.problems.append(kinds.GROUP_COLUMN_ABSENT.at(place, column=self.kind.group_column, nearest=near))
        for name in dict.fromkeys(use.text for use in self.kind.unranked.names) if self.kind.unranked else ():
            heading = find_heading(name, self.headings)
            if heading is not None and self.conditions is not None:
                self.conditions[name] = heading
                continue
            self.conditions = None
            place = self.kind.place("unranked")
            if heading is None:
                near = maybe(name, self.headings)
                problem = kinds.CONDITION_COLUMN_ABSENT.at(place, column=name, kind=self.kind.name, nearest=near)
                self.problems.append(problem)

    def subject(self, present: list[RosterRow]) -> Subject:
        """As on the last day in post within the period; ``present``: its lines in the period, at least one."""
        row = present[-1]
        attributes = row.attributes
        for reference in self.references:
            heading = find_heading(reference, attributes)
            if heading is not None and reference not in attributes:
                attributes[reference] = attributes[heading]
        group = attributes.get(self.group, "") if self.group else ""
        if self.group and not group:
            self.problems.append(kinds.GROUP_BLANK.at(row.place(self.group), who=row.label, column=self.group))
        reasons = [attributes.get("不排名原因", ""), self._condition(row), self._change(present)]
        reason = "；".join(reason for reason in reasons if reason)
        standing = Standing.UNRANKED if reason else Standing.RANKED
        unit = attributes.get(self.unit, "") if self.unit else ""
        post = attributes.get(self.post, "") if self.post else ""
        place = row.place("工号")
        return Subject(row.id, row.name, unit, post, group, standing, reason, attributes, place)

    def _condition(self, row: RosterRow) -> str:
        formula = self.kind.unranked
        if formula is None or self.conditions is None:
            return ""
        values = {name: row.attributes.get(head, "") for name, head in self.conditions.items()}
        try:
            value = formula.evaluate(values)
        except FormulaError as error:
            self.problems.append(
                kinds.CONDITION_FAULTY.at(self.kind.place("unranked"), who=row.label, detail=error.message)
            )
            return ""
        if value is not True:
            return ""
        shown = [f"{name}：{values[name] or '空白'}" for name in dict.fromkeys(_deciding_names(formula, values))]
        return f"符合不排名条件（{'、'.join(shown)}）"

    def _change(self, present: list[RosterRow]) -> str:
        watched = [heading for heading in (self.unit, self.post, self.group) if heading]
        changes = []
        for heading in dict.fromkeys(watched):
            values = [row.attributes.get(heading, "") for row in present]
            distinct = [value for at, value in enumerate(values) if at == 0 or value != values[at - 1]]
            if len(distinct) > 1:
                changes.append(f"{heading}由“{'”改为“'.join(distinct)}”")
        if not changes:
            return ""
        words = "、".join(changes)
        last = present[-1]
        self.problems.append(kinds.ROSTER_CHANGE.at(last.place(), who=last.label, changes=words))
        return f"考核期内{words}"


def _deciding_names(formula: Formula, values: Mapping[str, str]) -> list[str]:
    """Columns of the condition that holds; of several joined by 或, only of those that hold."""
    root = formula.root
    parts = root.operands if isinstance(root, Logic) and root.operator == "或" else (root,)
    formulas = [Formula.of(part) for part in parts]
    return [use.text for one in formulas if one.evaluate(values) is True for use in one.names]


def _header_place(tables: Sequence[Table]) -> Place:
    table = tables[0]
    return Place(table.file, table.sheet, f"{table.header_row}:{table.header_row}")


def _references(kind: SubjectKind, scheme: Scheme) -> tuple[str, ...]:
    """Every roster column that the scheme names for the kind, so that all find it under that very name."""
    names = [kind.group_column] if kind.group_column else []
    names += [use.text for use in kind.unranked.names] if kind.unranked else []
    names += [line.roster_column for line in scheme.coefficients if line.kind == kind.name]
    for indicator in scheme.indicators:
        fetch = indicator.parameters.get("取数列")
        if indicator.kind == kind.name and isinstance(fetch, str) and fetch:
            names.append(fetch)
    return tuple(dict.fromkeys(names))
