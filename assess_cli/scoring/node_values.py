"""A node's values while rows are posted on it after it was computed: consequences, then adjustments."""

from __future__ import annotations

from assess_cli.model.result import TOTAL, NodeColumn
from assess_cli.scoring.measures import Part
from assess_cli.scoring.posting import rounded
from assess_cli.scoring.state import KindState, Run


class NodeValues:
    """A leaf is its exact sum, rounded by its 取位; any other node moves by the very points.

    ``part``: the leaf's rows; None for an inner node or the total.
    """

    def __init__(self, run: Run, state: KindState, code: str, part: Part | None) -> None:
        self.code = code
        self._state = state
        self._column = column_of(state, code)
        self._indicator = state.indicators.get(code) if part is not None else None
        self._sums: dict[str, int] = {}
        if part is not None:
            columns = run.ledger.columns
            for row in part.rows:
                subject = columns["subject_id"][row]
                self._sums[subject] = self._sums.get(subject, 0) + columns["counted"][row]

    def exact(self, position: int) -> int | None:
        """What would have to be taken off to leave nothing; None for who has no value."""
        value = None if self._column is None else self._column.values[position]
        if value is None or self._indicator is None:
            return value
        return self._sums.get(self._state.subjects[position].id, 0)

    def value(self, position: int) -> int | None:
        """The node's value as it stands; None for who has none."""
        return None if self._column is None else self._column.values[position]

    def move(self, position: int, points: int) -> None:
        """Add points to a value; nothing for 0."""
        if self._column is None or not points:
            return
        value = self._column.values[position]
        if self._indicator is not None:
            subject = self._state.subjects[position].id
            self._sums[subject] = self._sums.get(subject, 0) + points
            self._column.values[position] = rounded(self._sums[subject], self._indicator)
        elif value is not None:
            self._column.values[position] = value + points


def column_of(state: KindState, code: str) -> NodeColumn | None:
    """The column of an indicator or of the total, once it is computed."""
    return state.totals if code == TOTAL else state.nodes.get(code)
