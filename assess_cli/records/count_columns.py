"""Count layout: which column is which rule, and what its cells say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assess_cli.model.catalogue import records_rows as kinds
from assess_cli.model.place import Place, column_letters
from assess_cli.model.problem import Problem
from assess_cli.records.raw import amount_fault, amount_of, is_blank
from assess_cli.records.rules import RuleIndex
from assess_cli.records.words import maybe, nearest, plain
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Extra, Table

_BRACKETS = re.compile(r"[（(\[][^（）()\[\]]*[）)\]]$")
_UNIT = re.compile(r"(?:次数|天数|件数|小时数|分钟数|人数|时长|次|天|件|小时|分钟|人|数)$")
#: Headings that only number the lines.
_NUMBERING = frozenset({"序号", "行号", "no", "no.", "№"})


@dataclass(slots=True)
class CountColumn:
    """A column of counts and the codes of the rule that it counts (several only if they differ in validity)."""

    extra: Extra
    codes: list[str]

    @property
    def letters(self) -> str:
        """The column in the sheet."""
        return column_letters(self.extra.index)


def header_place(table: Table, index: int | None = None) -> Place:
    """The header's cell of a column, or the header's row."""
    row = table.header_row
    return Place(table.file, table.sheet, f"{row}:{row}" if index is None else f"{column_letters(index)}{row}")


def codes_for(heading: str, path: str, rules: RuleIndex) -> list[str]:
    """Codes of the rule that a heading means: the whole path first, then the last level, then without its unit."""
    for text in (path, heading):
        for form in _forms(text):
            codes = rules.codes.get(fold(form))
            if codes:
                return codes
    return []


def _forms(text: str) -> list[str]:
    bare = _BRACKETS.sub("", text).strip()
    forms = [text, bare, _UNIT.sub("", text).strip(), _UNIT.sub("", bare).strip()]
    return [form for form in dict.fromkeys(forms) if form]


def map_columns(
    table: Table, rules: RuleIndex, problems: list[Problem], others: Iterable[RuleIndex] = ()
) -> list[CountColumn]:
    """Every column that counts a rule. Problems R601 (numbers under a heading that is no rule's, nor one of ``others``)
    and R602."""
    found: dict[tuple[str, ...], CountColumn] = {}
    for extra in table.extras:
        codes = codes_for(extra.heading, extra.path, rules)
        place = header_place(table, extra.index)
        if not codes:
            if any(codes_for(extra.heading, extra.path, other) for other in others):
                continue
            problem = _unmapped(extra, rules, place)
            if problem is not None:
                problems.append(problem)
            continue
        other = found.setdefault(tuple(codes), CountColumn(extra, codes))
        if other.extra is not extra:
            matter = rules.versions[codes[0]][0].matter
            problems.append(kinds.TWO_COLUMNS.at(place, first=other.extra.path, second=extra.path, matter=matter))
    return list(found.values())


def _unmapped(extra: Extra, rules: RuleIndex, place: Place) -> Problem | None:
    heading = extra.heading
    if fold(heading) in _NUMBERING:
        return None
    filled = [cell for cell in extra.cells if not is_blank(cell)]
    matters = [rule.matter for versions in rules.versions.values() for rule in versions]
    has_numbers = any(amount_of(cell) is not None for cell in filled)
    if not has_numbers and not (filled and nearest(heading, matters)):
        return None
    shown = extra.path or heading or f"{column_letters(extra.index)} 列"
    return kinds.UNMAPPED_COLUMN.at(place, column=shown, nearest=maybe(heading, matters))


def amounts_of(table: Table, column: CountColumn, rows: Iterable[int]) -> tuple[dict[int, Decimal], dict[int, Problem]]:
    """Row → count where it is neither blank nor 0, and row → what is wrong with the cell (R603, R604)."""
    amounts: dict[int, Decimal] = {}
    faults: dict[int, Problem] = {}
    memo: dict[float, Decimal] = {}
    cells = column.extra.cells
    for row in rows:
        cell: Any = cells[row]
        if cell is None or cell == 0:
            continue
        amount = memo.get(cell) if type(cell) is float else None
        if amount is None:
            if is_blank(cell):
                continue
            amount = amount_of(cell)
            if amount is None or amount < 0:
                faults[row] = _fault(table, column, row, amount)
                continue
            if type(cell) is float:
                memo[cell] = amount
        if amount:
            amounts[row] = amount
    return amounts, faults


def _fault(table: Table, column: CountColumn, row: int, amount: Decimal | None) -> Problem:
    place = Place(table.file, table.sheet, f"{column.letters}{table.rows[row]}")
    heading = column.extra.path or column.extra.heading
    if amount is not None:
        return kinds.COUNT_NEGATIVE.at(place, column=heading, quantity=plain(amount))
    return kinds.COUNT_UNREADABLE.at(place, column=heading, detail=amount_fault(column.extra.cells[row]))
