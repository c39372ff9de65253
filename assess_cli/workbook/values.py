"""Cells → values, a column at a time: a value is either certain or a problem that says what to type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any

from assess_cli.model.catalogue import cells as kinds
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, ProblemKind
from assess_cli.workbook.cell_grammar import CONVERTERS, Noted, Refused
from assess_cli.workbook.grid import CellError, Doubtful, Uncached
from assess_cli.workbook.names import clean, fold, suggestion
from assess_cli.workbook.table import Column, ValueType

LONGEST_TEXT = 32_767
_DITTO = frozenset({"同上", "〃", '"', "″", "“", "”", "''", "同前", "如上", "々", "...", "……", "…"})


def convert_column(
    cells: Sequence[Any], column: Column, place_of: Callable[[int], Place]
) -> tuple[list[Any], dict[int, Problem]]:
    """One value a cell (None when blank or faulty) and the problem at each position that has one.

    Blanks are problems where the column must be filled. Notices (C111) come with a value. Each distinct cell is
    converted once.
    """
    types = set(map(type, cells))
    if bool in types:  # True and 1 are one key of a dictionary, but not one value
        keys: Sequence[Any] = [(bool, cell) if type(cell) is bool else cell for cell in cells]
    else:
        keys = cells
    known: dict[Any, Any] = {}
    faults: dict[Any, Callable[[Place], Problem]] = {}
    for key in dict.fromkeys(keys):
        cell = key[1] if type(key) is tuple else key
        known[key], fault = _convert(cell, column)
        if fault is not None:
            faults[key] = fault
    values = list(map(known.__getitem__, keys))
    if not faults:
        return values, {}
    positions = compress(range(len(keys)), map(faults.__contains__, keys))
    return values, {position: faults[keys[position]](place_of(position)) for position in positions}


def convert(cell: Any, column: Column, place: Place) -> tuple[Any, Problem | None]:
    """One cell's value and problem, as ``convert_column``."""
    value, fault = _convert(cell, column)
    return value, None if fault is None else fault(place)


def _convert(cell: Any, column: Column) -> tuple[Any, Callable[[Place], Problem] | None]:
    try:
        value = _value(cell, column)
    except Refused as refused:
        return None, _problem_maker(refused.kind, column, refused.context)
    except Noted as noted:
        return noted.result, _problem_maker(noted.kind, column, noted.context)
    if value is None and column.must_fill:
        return None, _problem_maker(kinds.BLANK, column, {})
    return value, None


def _problem_maker(kind: ProblemKind, column: Column, context: dict[str, Any]) -> Callable[[Place], Problem]:
    whole = {"heading": column.heading, "hint": column.hint, "example": _example(column), **context}

    def at(place: Place) -> Problem:
        return kind.at(place, **whole)

    return at


def _example(column: Column) -> str:
    if column.example:
        return column.example
    match column.type:
        case ValueType.DATE:
            return "2024-03-05"
        case ValueType.PERCENT:
            return "30%"
        case _:
            return "3"


def _value(cell: Any, column: Column) -> Any:
    if cell is None:
        return None
    if isinstance(cell, CellError):
        raise Refused(kinds.ERROR_CELL, text=cell.text)
    if isinstance(cell, Uncached):
        formula = f"“={cell.formula[:60]}”" if cell.formula else ""
        raise Refused(kinds.UNCACHED, formula=formula)
    if isinstance(cell, Doubtful):
        raise Refused(kinds.DOUBTFUL_CELL, detail=cell.detail)
    if type(cell) is str:
        if column.type is ValueType.FORMULA:
            return cell if cell.strip() else None
        text = clean(cell)
        if not text or text in column.blank_words:
            return None
        if text in _DITTO:
            raise Refused(kinds.DITTO, text=text)
        if len(text) > LONGEST_TEXT:
            raise Refused(kinds.TOO_LONG, length=len(text), limit=LONGEST_TEXT)
        cell = text
    value = CONVERTERS[column.type](cell)
    if column.choices and isinstance(value, str):
        return _choice(value, column)
    return value


def _choice(value: str, column: Column) -> str:
    key = fold(value)
    for choice in column.choices:
        if fold(choice) == key:
            return choice
    choices = "、".join(column.choices)
    raise Refused(kinds.NOT_A_CHOICE, text=value, choices=choices, near=suggestion(value, column.choices))
