"""Sheets of a scheme workbook → tables under their declared names; what is missing or unknown is reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, TypedDict

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_tree
from assess_cli.model.place import Place
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.sheets import GUIDE_SHEETS, OPTIONAL_SHEETS, SHEETS
from assess_cli.workbook.grid import Book, Sheet
from assess_cli.workbook.names import fold, suggestion
from assess_cli.workbook.table import Table, TableSpec


class Source(TypedDict):
    """Keyword arguments of ``objects.Sourced``."""

    file: str
    sheet: str
    cells: Mapping[str, str]


class Rows:
    """The rows of one sheet; an absent sheet has none. Blank and faulty cells are None."""

    def __init__(self, table: Table | None) -> None:
        self._table = table

    @property
    def is_there(self) -> bool:
        """Whether the workbook has the sheet at all."""
        return self._table is not None

    @property
    def _there(self) -> Table:
        """Only rows have positions, so the table exists wherever one is asked for."""
        if self._table is None:
            raise IndexError("an absent sheet has no rows")
        return self._table

    def __iter__(self) -> Iterator[int]:
        return iter(range(0 if self._table is None else len(self._table)))

    def value(self, position: int, field: str) -> Any:
        """The typed value, None when blank, faulty or without a column."""
        column = self._there.columns.get(field)
        return None if column is None else column[position]

    def text(self, position: int, field: str) -> str:
        """The value as text, "" when there is none."""
        value = self.value(position, field)
        return "" if value is None else str(value)

    def source(self, position: int) -> Source:
        """Where the row and its cells stand."""
        table = self._there
        cells = {field: table.cell(position, field) for field in table.indexes}
        row = table.rows[position]
        return {"file": table.file, "sheet": table.sheet, "cells": {"": f"{row}:{row}", **cells}}

    def place(self, position: int, field: str = "") -> Place:
        """Place of a cell, or of the row."""
        return self._there.place(position, field)

    def validity(self, position: int, findings: Findings) -> tuple[date | None, date | None]:
        """自 and the day after 至."""
        start, last = self.value(position, "valid_from"), self.value(position, "valid_until")
        if start is not None and last is not None and start > last:
            findings.report(scheme_tree.DATES_REVERSED, self.place(position, "valid_until"), start=start, end=last)
            return start, None
        return start, None if last is None or last == date.max else last + timedelta(days=1)


def tables_of(book: Book, findings: Findings) -> dict[str, Rows]:
    """Rows by the key of the sheet's declaration, every key present."""
    from assess_cli.workbook.extract import extract

    found = _sheets_by_key(book, findings)
    rows: dict[str, Rows] = {}
    for spec in SHEETS:
        sheet = found.get(spec.key)
        if sheet is None:
            rows[spec.key] = Rows(None)
            continue
        table = extract(sheet, spec)
        findings.add(table.all_problems())
        if not len(table) and spec not in OPTIONAL_SHEETS and not table.problems:
            place = Place(book.file, sheet.name)
            findings.report(kinds.SHEET_EMPTY, place, sheet=spec.name, purpose=spec.purpose)
        rows[spec.key] = Rows(table)
    return rows


def sheet_of(book: Book, spec: TableSpec) -> Sheet | None:
    """The sheet of that declaration, or None."""
    names = {fold(name) for name in (spec.name, *spec.sheet_aliases)}
    return next((sheet for sheet in book.sheets if fold(sheet.name) in names), None)


def _sheets_by_key(book: Book, findings: Findings) -> dict[str, Sheet]:
    keys = {fold(name): spec for spec in SHEETS for name in (spec.name, *spec.sheet_aliases)}
    guides = {fold(name) for name in GUIDE_SHEETS}
    found: dict[str, Sheet] = {}
    unknown: list[str] = []
    for sheet in book.sheets:
        if not any(cell is not None and cell != "" for row in sheet.rows for cell in row):
            continue
        spec = keys.get(fold(sheet.name))
        if spec is None:
            if fold(sheet.name) not in guides:
                unknown.append(sheet.name)
        elif spec.key in found:
            other = found[spec.key].name
            place = Place(book.file, sheet.name)
            findings.report(kinds.SHEET_DOUBLE, place, sheet=sheet.name, other=other, name=spec.name)
        else:
            found[spec.key] = sheet
    _report_unknown(book, unknown, findings)
    _report_missing(book, found, unknown, findings)
    return found


def _report_unknown(book: Book, unknown: list[str], findings: Findings) -> None:
    names = [spec.name for spec in SHEETS]
    for name in unknown:
        findings.report(
            kinds.SHEET_UNKNOWN,
            Place(book.file, name),
            sheet=name,
            suggestion=suggestion(name, names, 1),
            sheets="、".join(names),
        )


def _report_missing(book: Book, found: Mapping[str, Sheet], unknown: list[str], findings: Findings) -> None:
    for spec in SHEETS:
        if spec.key not in found and spec not in OPTIONAL_SHEETS:
            findings.report(
                kinds.SHEET_MISSING,
                Place(book.file),
                sheet=spec.name,
                suggestion=suggestion(spec.name, unknown, 1),
                purpose=spec.purpose,
            )
