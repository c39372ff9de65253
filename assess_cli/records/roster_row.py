"""One line of a roster, and how its columns are found by the scheme's names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assess_cli.model.place import Place
from assess_cli.records.subject_tables import ROSTER
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


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
