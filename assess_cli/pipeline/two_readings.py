"""Before a period is closed, everything that was read is read again by the other reader, and the two are held together.

The second run takes the careful reader's value wherever the two differ. What counts is what came of the cells: the typed tables,
the scheme and the result must be the same. A cell that nobody uses may differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from assess_cli.files.layout import WORKBOOK_ENDINGS
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.place import Place, column_letters
from assess_cli.model.problem import Problem, Severity
from assess_cli.pipeline.score import Computed
from assess_cli.workbook.grid import Book, Sheet
from assess_cli.workbook.table import Table

TWICE, ONCE = "两种读取一致", "单一读取"
_SHOWN = 20


def readings(files: list[str]) -> dict[str, str]:
    """How each file was read, for the record of a seal: only .xlsx and .xlsm have two readers."""
    return {file: TWICE if PurePosixPath(file).suffix.lower() in WORKBOOK_ENDINGS else ONCE for file in files}


def disagreements(quick: Computed, careful: Computed) -> list[Problem]:
    """Z113 at every used cell that the two readings take differently; empty when they agree.

    Both runs are of the same workspace and period; ``quick`` has a result.
    """
    found = _errors(quick, careful) or [*_schemes(quick, careful), *_tables(quick, careful)]
    if not found and not _same_result(quick, careful):
        found = [_problem(Place(sheet.file, sheet.name)) for sheet in _differing(quick, careful)] or [_problem(Place())]
    return list(dict.fromkeys(found))


def _errors(quick: Computed, careful: Computed) -> list[Problem]:
    """Errors of the second run; where files or sheets cannot be read at all, nothing of what follows from that."""
    known = {(problem.code, problem.place) for problem in quick.problems}
    found = [
        problem
        for problem in careful.problems
        if problem.severity is Severity.ERROR and (problem.code, problem.place) not in known
    ]
    of_files = {problem for book in careful.loaded.every_book() for problem in book.problems}
    unread = [problem for problem in found if problem in of_files]
    return [_problem(problem.place, problem.message) for problem in unread or found]


def _schemes(quick: Computed, careful: Computed) -> Iterator[Problem]:
    if quick.loaded.scheme == careful.loaded.scheme:
        return
    one, two = quick.loaded.scheme_book, careful.loaded.scheme_book
    if one is not None and two is not None:
        yield from _cells(one, two)
    else:
        yield _problem(Place(one.file if one else ""))


def _cells(one: Book, two: Book) -> Iterator[Problem]:
    """Cells of two readings of a book that are not the same, blanks and kinds of whole numbers apart."""
    others = {sheet.name: sheet for sheet in two.sheets}
    for sheet in one.sheets:
        other = others.get(sheet.name)
        if other is None:
            yield _problem(Place(sheet.file, sheet.name))
            continue
        yield from _sheet_cells(sheet, other)


def _sheet_cells(one: Sheet, two: Sheet) -> Iterator[Problem]:
    for row in range(max(len(one.rows), len(two.rows))):
        first = one.rows[row] if row < len(one.rows) else []
        second = two.rows[row] if row < len(two.rows) else []
        for column in range(max(len(first), len(second))):
            left = first[column] if column < len(first) else None
            right = second[column] if column < len(second) else None
            if not _same(left, right):
                yield _problem(one.place(row, column), _words(left, right))


def _tables(quick: Computed, careful: Computed) -> Iterator[Problem]:
    ours = quick.inputs.tables if quick.inputs else {}
    theirs = careful.inputs.tables if careful.inputs else {}
    for key in sorted({*ours, *theirs}):
        one, two = ours.get(key), theirs.get(key)
        if one is None or two is None or (one.rows, one.indexes) != (two.rows, two.indexes):
            yield _problem(Place(*key))
        else:
            yield from _table_cells(one, two)


def _table_cells(one: Table, two: Table) -> Iterator[Problem]:
    for field, values in one.columns.items():
        for position, (left, right) in enumerate(zip(values, two.columns[field], strict=True)):
            if not _same(left, right):
                yield _problem(one.place(position, field), _words(left, right))
    for extra, other in zip(one.extras, two.extras, strict=False):
        for position, (left, right) in enumerate(zip(extra.cells, other.cells, strict=True)):
            if not _same(left, right):
                cell = f"{column_letters(extra.index)}{one.rows[position]}"
                yield _problem(Place(one.file, one.sheet, cell), _words(left, right))


def _same(left: Any, right: Any) -> bool:
    """Cells as they stand: a blank is a blank however it is written, and yes is not 1."""
    left, right = (None if value == "" else value for value in (left, right))
    return bool(left == right) and isinstance(left, bool) == isinstance(right, bool)


def _same_result(quick: Computed, careful: Computed) -> bool:
    return quick.result == careful.result


def _differing(quick: Computed, careful: Computed) -> Iterator[Sheet]:
    others = {(sheet.file, sheet.name): sheet for book in careful.loaded.books for sheet in book.sheets}
    for book in quick.loaded.books:
        for sheet in book.sheets:
            other = others.get((sheet.file, sheet.name))
            if other is None or next(_sheet_cells(sheet, other), None) is not None:
                yield sheet


def _words(left: Any, right: Any) -> str:
    return f"一种读作“{_shown(left)}”，另一种读作“{_shown(right)}”"


def _shown(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _problem(place: Place, detail: str = "内容不同") -> Problem:
    return kinds.READERS_DISAGREE.at(place, detail=detail.rstrip("。"))
