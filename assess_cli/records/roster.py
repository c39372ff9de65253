"""Rosters of one kind → who is assessed in the period, as on the last day in post, and how they are found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place, column_letters
from assess_cli.model.problem import Problem
from assess_cli.records.inputs import Subject
from assess_cli.records.presence import Days
from assess_cli.records.raw import fault_of, text_of
from assess_cli.records.roster_row import RosterRow, find_heading
from assess_cli.records.subject_tables import ROSTER
from assess_cli.records.subjects import SubjectBuilder
from assess_cli.records.who import Directory, Person, PostSpan
from assess_cli.scheme.objects import Scheme, SubjectKind
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table

#: Columns that stay out of every output (PIPL: smallest scope).
_PRIVATE_HEADING = re.compile(r"身份证|身份号码|证件号|手机|电话|联系方式|银行|卡号|账号|住址|家庭地址")
_PRIVATE_VALUE = re.compile(r"\d{17}[\dXx]|1[3-9]\d{9}")
_ID_CARD = re.compile(r"\d{17}[\dXx]")


@dataclass(slots=True)
class KindRoster:
    """A kind's subjects in the period, everyone its rosters name, and the row that each subject stands for.

    ``subjects`` is filled by ``settle``, once it is known who was away.
    """

    kind: SubjectKind
    directory: Directory
    lines: dict[str, list[RosterRow]]  # subject id → its rows in the period, in order of time
    headings: tuple[str, ...]
    builder: SubjectBuilder
    problems: list[Problem] = field(default_factory=list)
    every_line: Mapping[str, Sequence[RosterRow]] = field(default_factory=dict)  # subject id → all its lines, by date
    subjects: tuple[Subject, ...] = ()
    away: Mapping[str, Sequence[Days]] = field(default_factory=dict)  # subject id → days of table 离岗

    @property
    def rows(self) -> dict[str, RosterRow]:
        """The last row in the period of each subject."""
        return {subject: lines[-1] for subject, lines in self.lines.items()}

    def settle(self, away: Mapping[str, Sequence[Days]]) -> None:
        """Fill ``subjects``; ``away``: subject id → days of table 离岗. Problems R204 to R209, R553, R554."""
        self.away = away
        self.subjects = tuple(self.builder.subject(lines, away.get(key, ())) for key, lines in self.lines.items())

    def column(self, reference: str) -> str | None:
        """The roster's heading that a name in the scheme means, or None."""
        return find_heading(reference, self.headings)


def load_roster(kind: SubjectKind, tables: Sequence[Table], scheme: Scheme, period: Period) -> KindRoster:
    """Never raises for what the tables hold; without subjects until it is settled. Problems R201 to R210, R213, R214."""
    problems: list[Problem] = []
    rows = [row for table in tables for row in _rows_of(table, problems)]
    people: dict[str, list[RosterRow]] = {}
    for row in rows:
        people.setdefault(fold(row.id), []).append(row)
    headings = tuple(dict.fromkeys(heading for row in rows for heading in row.attributes))
    build = SubjectBuilder(kind, scheme, period, headings, problems)
    build.check_columns(tables)
    persons: list[Person] = []
    there: dict[str, list[RosterRow]] = {}
    for lines in people.values():
        for row in lines:
            row.id = lines[0].id  # one spelling for all: ００１７ and 0017 are one person
        lines.sort(key=lambda row: (row.since is not None, row.since or date.min))
        _check_person(lines, problems)
        persons.append(_person(lines))
        present = [row for row in lines if row.overlaps(period.start, period.end)]
        if present:
            there[present[-1].id] = present
    if tables and not there:
        problems.append(kinds.NOBODY.at(_sheet_place(tables), kind=kind.name, period=period.words))
    directory = Directory(kind.name, persons, period.start, period.end)
    by_id = {lines[0].id: lines for lines in people.values()}
    return KindRoster(kind, directory, there, headings, build, problems, by_id)


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
