"""Canonical order of the ledger: the same whatever the order of rows in the inputs, numbered from 1.

Kinds in the scheme's order → subjects in roster order → indicators in pre-order → 基础, 记录, 派生, 限额, 调整 → date →
event_id → file, sheet, row, column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assess_cli.model.ledger import Ledger, RowKind

_KINDS = (RowKind.BASE, RowKind.RECORD, RowKind.DERIVED, RowKind.LIMIT, RowKind.ADJUSTMENT)
_KIND_ORDER = {kind: index for index, kind in enumerate(_KINDS)}
_ADDRESS = re.compile(r"([A-Z]*)(\d+)")


def canonical(ledger: Ledger, rank: Mapping[tuple[str, str], int], indicators: Mapping[str, int]) -> Ledger:
    """The same rows sorted and numbered, ``inputs`` translated to the numbers.

    ``rank``: (subject kind, subject id) → its place in the whole; ``indicators``: code → place in pre-order.
    """
    columns = ledger.columns
    order = _order(columns, rank, indicators)
    numbers = [0] * len(order)
    for number, position in enumerate(order, start=1):
        numbers[position] = number
    result = Ledger()
    for name, cells in columns.items():
        result.columns[name] = list(cells) if _is_one_text(cells) else list(map(cells.__getitem__, order))
    result.columns["row_id"] = list(range(1, len(order) + 1))
    result.columns["inputs"] = [_translated(refs, numbers) if refs else refs for refs in result.columns["inputs"]]
    return result


def _translated(refs: tuple[int | str, ...], numbers: list[int]) -> tuple[int | str, ...]:
    rows = sorted(numbers[ref] for ref in refs if isinstance(ref, int))
    return (*rows, *(ref for ref in refs if isinstance(ref, str)))


def _order(
    columns: Mapping[str, list[Any]], rank: Mapping[tuple[str, str], int], indicators: Mapping[str, int]
) -> list[int]:
    """Positions in canonical order: by one whole number for node, kind of row and date; what is left equal by the rest."""
    keys = _keys(columns, rank, indicators)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    start = 0
    for index in range(1, len(order) + 1):
        if index == len(order) or keys[order[index]] != keys[order[start]]:
            if index - start > 1:
                order[start:index] = _ordered_run(columns, order[start:index])
            start = index
    return order


def _is_one_text(cells: list[Any]) -> bool:
    """Whether a column holds one text throughout; equal numbers may still look different (1 and 1.0)."""
    return bool(cells) and isinstance(cells[0], str) and cells.count(cells[0]) == len(cells)


def _ordered_run(columns: Mapping[str, list[Any]], run: list[int]) -> list[int]:
    """Rows of one node, kind and day by event, and by all the rest where events are equal."""
    events: list[str] = columns["event_id"]
    if len({events[position] for position in run}) == len(run):
        return sorted(run, key=events.__getitem__)
    return sorted(run, key=lambda position: _rest(columns, position))


def _keys(
    columns: Mapping[str, list[Any]], rank: Mapping[tuple[str, str], int], indicators: Mapping[str, int]
) -> list[int]:
    width, days = len(indicators), 4_000_000  # no day of the calendar has an ordinal above 3 652 059
    heads: dict[tuple[str, str, str, str], int] = {}
    for group in dict.fromkeys(_groups(columns)):
        kind, subject_kind, subject, code = group
        place = rank[subject_kind, subject] * width + indicators[code]
        heads[group] = (place * len(_KIND_ORDER) + _KIND_ORDER[RowKind(kind)]) * days
    ordinals = {day: 0 if day is None else day.toordinal() for day in dict.fromkeys(columns["date"])}
    return [heads[group] + ordinals[day] for group, day in zip(_groups(columns), columns["date"], strict=True)]


def _groups(columns: Mapping[str, list[Any]]) -> Iterator[tuple[str, str, str, str]]:
    return zip(columns["kind"], columns["subject_kind"], columns["subject_id"], columns["indicator"], strict=True)


def _rest(columns: Mapping[str, list[Any]], position: int) -> tuple[Any, ...]:
    """What orders rows of one node, kind and day: event, file, sheet, row, column, then what they say."""
    texts = tuple(columns[name][position] for name in ("event_id", "file", "sheet"))
    said = tuple(columns[name][position] for name in ("rule", "matter", "role", "counted"))
    return (*texts, _address(columns["cell"][position]), *said)


def _address(cell: str) -> tuple[int, int]:
    """Row and column of the first cell of an address; (0, 0) for none."""
    found = _ADDRESS.match(cell.lstrip("$"))
    if found is None:
        return (0, 0)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return (int(found[2]), column)
