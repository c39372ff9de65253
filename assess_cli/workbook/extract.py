"""A sheet and a specification → a ``Table``: typed columns, and every fault with its cell and its remedy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from assess_cli.model.catalogue import cells as kinds
from assess_cli.model.place import Place, column_letters
from assess_cli.model.problem import Problem
from assess_cli.workbook.cell_grammar import plain
from assess_cli.workbook.grid import Sheet
from assess_cli.workbook.header import Header, exact_columns, find_header, fit, is_ignored
from assess_cli.workbook.names import fold, near
from assess_cli.workbook.rows import sort_rows
from assess_cli.workbook.table import Column, Extra, Table, TableSpec, ValueType
from assess_cli.workbook.values import convert_column

__all__ = ["extract", "fit"]

_WORDS = frozenset({ValueType.TEXT, ValueType.NAME, ValueType.CODE, ValueType.DATE, ValueType.MONTH})
#: Above this many, notices of one column become one.
_FEW_NOTICES = 3
_FEW_ROWS = 5


def extract(sheet: Sheet, spec: TableSpec, *, ignored_columns: Collection[str] = ()) -> Table:
    """The sheet's records under its header, by the columns of ``spec``; problems are in the table.

    ``ignored_columns``: headings (or paths of two-level headings) that the scheme lists under 忽略.
    """
    header = find_header(sheet, spec, ignored_columns)
    table = Table(spec, sheet.file, sheet.name, 0, [], {}, {}, {})
    if header is None:
        table.columns = {column.field: [] for column in spec.columns if column.must_exist}
        wanted = [column.heading for column in spec.columns if column.must_exist] or [
            column.heading for column in spec.columns[:4]
        ]
        place = Place(sheet.file, sheet.name)
        table.problems.append(kinds.NO_HEADER.at(place, table=spec.name, expected="、".join(wanted)))
        return table
    _Extraction(sheet, table, header, {fold(name) for name in ignored_columns}).run()
    return table


class _Extraction:
    """The steps from a found header to a filled table."""

    def __init__(self, sheet: Sheet, table: Table, header: Header, ignored: Collection[str]) -> None:
        self.sheet = sheet
        self.table = table
        self.spec = table.spec
        self.header = header
        self.ignored = ignored
        self.extra_columns: list[int] = []
        self.kept: list[int] = []
        self.rows: list[list[Any]] = []

    def run(self) -> None:
        table, header = self.table, self.header
        table.header_row = header.bottom + 1
        table.banner = [
            text for row in self.sheet.rows[: header.top] for text in dict.fromkeys(map(plain, row)) if text
        ]
        self._assign_columns()
        self._sort_rows()
        self._find_nameless()
        alone = {
            column.stand_in for column in self.spec.columns if column.must_fill and column.field not in table.indexes
        }
        for field_name, index in table.indexes.items():
            column = self.spec.column(field_name)
            self._convert(replace(column, must_fill=True) if field_name in alone else column, index)
        self._excuse_blanks()
        for index in self.extra_columns:
            table.extras.append(Extra(header.headings[index], header.paths[index], index, self._cells(index)))
        self._find_merged()
        self._find_hidden()

    def _place(self, index: int) -> Place:
        """Place of a column's heading."""
        return self.sheet.place(self.header.bottom, index)

    def _assign_columns(self) -> None:
        """Fill ``indexes``, ``headings`` and ``extra_columns``; report what is double, missing or unknown."""
        table, header = self.table, self.header
        others: list[int] = []
        doubled: set[str] = set()
        taken = {index for columns in header.fields.values() for index in columns}
        for field_name, columns in header.fields.items():
            chosen = columns
            if len(columns) > 1 and self.spec.accepts_extra:
                chosen = exact_columns(header, self.spec, field_name) or columns
                others.extend(index for index in columns if index not in chosen)
            if len(chosen) > 1:
                doubled.add(field_name)
                headings = "、".join(f"{column_letters(index)} 列“{header.headings[index]}”" for index in chosen)
                heading = self.spec.column(field_name).heading
                problem = kinds.COLUMN_TWICE.at(self._place(chosen[1]), headings=headings, heading=heading)
                table.problems.append(problem)
                continue
            table.indexes[field_name] = chosen[0]
            table.headings[field_name] = header.headings[chosen[0]]
        for index, (heading, path) in enumerate(zip(header.headings, header.paths, strict=True)):
            if heading and index not in taken and not is_ignored(heading, path, self.ignored):
                others.append(index)
        missing = [column for column in self.spec.lacking(table.indexes) if column.field not in doubled]
        self._report_missing(missing, others)
        if self.spec.accepts_extra:
            self.extra_columns = sorted(others)
        else:
            self._report_unknown(others)

    def _report_missing(self, missing: list[Column], others: list[int]) -> None:
        candidates = [self.header.headings[index] for index in others]
        row = self.header.bottom + 1
        place = Place(self.sheet.file, self.sheet.name, f"{row}:{row}")
        for column in missing:
            found = near(column.heading, candidates) or [
                name for alias in column.aliases for name in near(alias, candidates, 1)
            ]
            words = f"，表头里相近的是“{'”“'.join(dict.fromkeys(found))}”" if found else ""
            problem = kinds.COLUMN_MISSING.at(place, heading=column.heading, near=words, hint=column.hint)
            self.table.problems.append(problem)

    def _report_unknown(self, others: list[int]) -> None:
        free = [column for column in self.spec.columns if column.field not in self.table.indexes]
        candidates = [name for column in free for name in (column.heading, *column.aliases)]
        for index in others:
            heading = self.header.headings[index]
            found = near(heading, candidates)
            words = f"，是否“{'”或“'.join(found)}”" if found else ""
            problem = kinds.COLUMN_UNKNOWN.at(self._place(index), heading=heading, near=words)
            self.table.problems.append(problem)

    def _sort_rows(self) -> None:
        table = self.table
        words = {index for name, index in table.indexes.items() if self.spec.column(name).type in _WORDS}
        sorting = sort_rows(self.sheet.rows, self.header.bottom + 1, self.header.headings, words)
        self.kept = sorting.kept
        table.rows = [index + 1 for index in self.kept]
        rows = self.sheet.rows
        self.rows = [rows[index] for index in self.kept]
        width = len(self.header.headings)
        if any(len(row) < width for row in self.rows):
            self.rows = [row + [None] * (width - len(row)) for row in self.rows]
        for index, text, what in sorting.odd:
            table.problems.append(kinds.ODD_ROW.at(self.sheet.place(index), text=text, what=what))

    def _cells(self, index: int) -> list[Any]:
        return [row[index] for row in self.rows]

    def _find_nameless(self) -> None:
        """Columns with contents under no heading, also beyond the header's last column."""
        width = max(map(len, self.rows), default=0)
        headings = self.header.headings
        for index in range(width):
            if index < len(headings) and headings[index]:
                continue
            sample = next((plain(row[index]) for row in self.rows if index < len(row) and plain(row[index])), "")
            if sample:
                column = column_letters(index)
                problem = kinds.COLUMN_NAMELESS.at(self._place(index), column=column, sample=sample[:20])
                self.table.problems.append(problem)

    def _convert(self, column: Column, index: int) -> None:
        table, file, sheet = self.table, self.sheet.file, self.sheet.name
        if column.is_remark:
            table.columns[column.field] = [None] * len(self.rows)
            return
        letters = column_letters(index)
        numbers = table.rows

        def place_of(position: int) -> Place:
            return Place(file, sheet, f"{letters}{numbers[position]}")

        table.columns[column.field], found = convert_column(self._cells(index), column, place_of)
        notices = [position for position, problem in found.items() if problem.code == kinds.ROUNDED.code]
        if len(notices) > _FEW_NOTICES:
            first = place_of(notices[0])
            problem = kinds.ROUNDED_MANY.at(first, heading=column.heading, count=len(notices), first=first.cell)
            table.problems.append(problem)
            for position in notices:
                del found[position]
        for position, problem in found.items():
            table.row_problems.setdefault(position, []).append(problem)

    def _excuse_blanks(self) -> None:
        """A blank cell is no problem where the column's stand-in is filled."""
        for column in self.spec.columns:
            index = self.table.indexes.get(column.stand_in)
            if index is None:
                continue
            for position, problems in self.table.row_problems.items():
                if plain(self.rows[position][index]):
                    cell = self.table.cell(position, column.field)
                    problems[:] = [
                        problem
                        for problem in problems
                        if problem.place.cell != cell or problem.code != kinds.BLANK.code
                    ]

    def _find_merged(self) -> None:
        """Every record's cell that a merged range covers; a blank there is no blank of the person who filled it in."""
        if not self.sheet.merged:
            return
        positions = {row: position for position, row in enumerate(self.kept)}
        named = {
            index: self.table.headings[name]
            for name, index in self.table.indexes.items()
            if not self.spec.column(name).is_remark
        }
        named |= {index: self.header.headings[index] for index in self.extra_columns}
        for first_row, first_column, last_row, last_column in self.sheet.merged:
            if first_row <= self.header.bottom:
                continue
            covered = [index for index in named if first_column <= index <= last_column]
            text = plain(self._cell(first_row, first_column))[:30]
            corner = f"{column_letters(first_column)}{first_row + 1}"
            whole = f"{corner}:{column_letters(last_column)}{last_row + 1}"
            for row in range(first_row, min(last_row, len(self.sheet.rows) - 1) + 1):
                position = positions.get(row)
                for index in covered if position is not None else ():
                    if (row, index) != (first_row, first_column):
                        place = self.sheet.place(row, index)
                        problem = kinds.MERGED.at(place, heading=named[index], range=whole, text=text)
                        self._replace_blank(positions[row], problem)

    def _cell(self, row: int, column: int) -> Any:
        cells = self.sheet.rows[row] if row < len(self.sheet.rows) else []
        return cells[column] if column < len(cells) else None

    def _replace_blank(self, position: int, problem: Problem) -> None:
        found = self.table.row_problems.setdefault(position, [])
        found[:] = [other for other in found if other.place != problem.place or other.code != kinds.BLANK.code]
        found.append(problem)

    def _find_hidden(self) -> None:
        sheet = self.sheet
        place = Place(sheet.file, sheet.name)
        if not sheet.visible and self.kept:
            self.table.problems.append(kinds.HIDDEN.at(place, what="隐藏的工作表"))
        rows = [str(row + 1) for row in self.kept if row in sheet.hidden_rows] if sheet.hidden_rows else []
        if rows:
            shown = "、".join(rows[:_FEW_ROWS]) + (f" 等 {len(rows)}" if len(rows) > _FEW_ROWS else "")
            self.table.problems.append(kinds.HIDDEN.at(place, what=f"隐藏（或被筛选掉）的第 {shown} 行"))
        used = sorted({*self.table.indexes.values(), *self.extra_columns} & sheet.hidden_columns)
        columns = [column_letters(index) for index in used if any(cell is not None for cell in self._cells(index))]
        if columns:
            self.table.problems.append(kinds.HIDDEN.at(place, what=f"隐藏的 {'、'.join(columns)} 列"))
