"""Tables declared as data, and what extraction makes of a sheet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assess_cli.model.place import Place, column_letters
from assess_cli.model.problem import Problem


class ValueType(StrEnum):
    """What a column holds, and the Python type of a cell after extraction (None when blank)."""

    TEXT = "文本"  # str, trimmed; a whole number becomes its digits
    NAME = "姓名"  # str, trimmed, inner spaces of two-character names kept for display
    CODE = "代码"  # str; 1 and 1.0 and "１" are "1"; leading zeros of text kept
    POINTS = "分"  # int millionths
    DECIMAL = "数"  # Decimal, exact
    INTEGER = "整数"  # int
    PERCENT = "百分比"  # Fraction: 30%, 0.3; a bare 30 is doubtful
    DATE = "日期"  # datetime.date
    MONTH = "月份"  # str "2024-03", or "03" when the cell names no year
    FLAG = "是否"  # bool
    FORMULA = "公式"  # str as typed, not trimmed inside
    ANY = "任意"  # str | Decimal | date as it stands


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column. ``must_exist``: the header must be there; ``must_fill``: and no cell blank.

    ``stand_in``: a column that may be there, or be filled, instead. ``is_remark``: read by nobody, so nothing in it is a
    problem and all its values are None. ``blank_words``: texts that say the same as a blank. ``hint`` is shown in templates, reference pages and remedies; ``choices`` become
    drop-downs and are enforced.
    """

    field: str
    heading: str
    type: ValueType
    hint: str
    must_exist: bool = False
    must_fill: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    width: int = 12  # in half-width characters
    example: str = ""
    stand_in: str = ""
    is_remark: bool = False
    blank_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A kind of table. ``accepts_extra``: columns that are not declared are kept in ``Table.extras``
    (a roster's own columns, the count columns of an attendance table); otherwise they are problems."""

    key: str
    name: str
    purpose: str
    columns: tuple[Column, ...]
    sheet_aliases: tuple[str, ...] = ()
    accepts_extra: bool = False

    def column(self, field_name: str) -> Column:
        """The column with that field; KeyError if there is none."""
        for column in self.columns:
            if column.field == field_name:
                return column
        raise KeyError(field_name)

    def lacking(self, present: Collection[str]) -> list[Column]:
        """Columns that must exist, are not among the fields ``present``, and have no stand-in there."""
        return [
            column
            for column in self.columns
            if column.must_exist and column.field not in present and column.stand_in not in present
        ]


@dataclass(slots=True)
class Extra:
    """An undeclared column, cells as they stand in the sheet (grid values, not converted)."""

    heading: str  # last level of the header
    path: str  # all levels joined by "/"
    index: int  # zero-based column in the sheet
    cells: list[Any]


@dataclass(slots=True)
class Table:
    """A sheet's rows under its header, typed by the specification.

    ``columns``: field → one value a row (None when blank or faulty); fields whose header is absent are missing.
    ``rows``: spreadsheet row number (from 1) of each row. ``indexes``: field → zero-based column in the sheet.
    ``row_problems``: position of the row → its problems, kept apart because a row that is certainly outside the
    period only warns. ``problems``: those of the table as a whole.
    """

    spec: TableSpec
    file: str
    sheet: str
    header_row: int
    rows: list[int]
    columns: dict[str, list[Any]]
    indexes: dict[str, int]
    headings: dict[str, str]  # field → heading as it stands in the sheet
    extras: list[Extra] = field(default_factory=list)
    banner: list[str] = field(default_factory=list)  # texts above the header, top down
    row_problems: dict[int, list[Problem]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def cell(self, position: int, field_name: str) -> str:
        """Address such as C14; the row (``14:14``) when the column is absent from the sheet."""
        row = self.rows[position]
        index = self.indexes.get(field_name)
        return f"{row}:{row}" if index is None else f"{column_letters(index)}{row}"

    def place(self, position: int, field_name: str = "") -> Place:
        """Place of a row's cell, or of the row."""
        return Place(self.file, self.sheet, self.cell(position, field_name))

    def all_problems(self) -> list[Problem]:
        """Those of the table and of every row."""
        return self.problems + [problem for found in self.row_problems.values() for problem in found]
