"""A workbook as read: plain values at their positions, nothing interpreted yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from assess_cli.model.place import Place, column_letters
from assess_cli.model.problem import Problem


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell whose value is an error such as ``#N/A``."""

    text: str


@dataclass(frozen=True, slots=True)
class Uncached:
    """A formula cell without a stored value; ``formula`` may be empty if it is not known."""

    formula: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A cell that the two readers see differently, or whose XML can't be trusted; ``detail`` in Chinese."""

    detail: str


Cell = str | float | int | bool | date | datetime | time | timedelta | CellError | Uncached | Doubtful | None


@dataclass(slots=True)
class Sheet:
    """One sheet; ``rows[0]`` is spreadsheet row 1. Rows may be shorter than the widest.

    ``merged``: zero-based (first row, first column, last row, last column), inclusive.
    """

    file: str
    name: str
    rows: list[list[Cell]]
    visible: bool = True
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()  # zero-based
    hidden_columns: frozenset[int] = frozenset()

    def place(self, row: int, column: int | None = None) -> Place:
        """Place of a zero-based cell, or of the whole row."""
        cell = f"{row + 1}:{row + 1}" if column is None else f"{column_letters(column)}{row + 1}"
        return Place(self.file, self.name, cell)


@dataclass(slots=True)
class Book:
    """One workbook file as read. With errors in ``problems`` the sheets may be missing or partial."""

    file: str  # relative to the workspace, forward slashes
    sha256: str
    size: int
    sheets: list[Sheet]
    problems: list[Problem]
