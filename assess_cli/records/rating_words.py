"""Marks written as words: each becomes the points that parameter 评语分 says, or a problem."""

from __future__ import annotations

from typing import Any

from assess_cli.model.catalogue import records_rates as kinds
from assess_cli.model.points import format_brief, to_points
from assess_cli.records.batch import Reader
from assess_cli.records.who import Failure
from assess_cli.records.words import maybe
from assess_cli.scheme.values import typed
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table, ValueType

WORDS = "评语分"


class Marks:
    """The marks of a table of ratings; where words may stand, they are settled row by row."""

    def __init__(self, table: Table) -> None:
        self._table = table
        column = next((each for each in table.spec.columns if each.field == "mark"), None)
        self._has_words = column is not None and column.type is ValueType.ANY and "mark" in table.columns
        if self._has_words:
            table.columns["word"] = [None] * len(table)

    def settle(self, row: int, owner: Reader) -> Failure | None:
        """Turn a row's cell into millionths, and note its word; R714 for one that nobody knows."""
        cells = self._table.columns
        cell = cells["mark"][row] if self._has_words else None
        if cell is None:
            return None
        values: Any = owner.indicator.parameters.get(WORDS) or ()
        if isinstance(cell, str):
            worth = next((value for name, value in values if fold(name) == fold(cell)), None)
            if worth is not None:
                cells["mark"][row], cells["word"][row] = to_points(worth), cell
                return None
        try:
            cells["mark"][row] = typed(cell, ValueType.POINTS)
        except ValueError:
            if (
                WORDS in owner.indicator.parameter_cells and not values
            ):  # faulty in the scheme: what it means is not known
                cells["mark"][row] = None
                return None
            words = "、".join(f"{name} {format_brief(to_points(value))}" for name, value in values)
            context = {
                "rater": cells["rater"][row],
                "word": str(cell),
                "words": words or f"“{owner.indicator.name}”没有规定评语分",
                "nearest": maybe(str(cell), [name for name, _ in values]),
            }
            return Failure(kinds.RATING_WORD_UNKNOWN, "mark", context)
        return None
