"""Ledger rows in words: what happened, where it stands, and why it counts for what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Result
from assess_cli.publish import figures
from assess_cli.publish.trace_shapes import RowTrace

#: Ratings, in the mean or set aside: their mark is always told, a mark of 0 too.
_RATINGS = frozenset({Status.AVERAGED, Status.DROPPED_HIGH, Status.DROPPED_LOW, Status.OWN_RATING})

_FIELDS = (
    "row_id",
    "kind",
    "indicator",
    "rule",
    "matter",
    "role",
    "date",
    "quantity",
    "unit",
    "recorded",
    "counted",
    "status",
    "reason",
    "file",
    "sheet",
    "cell",
    "clause",
    "scheme_cell",
    "event_id",
    "inputs",
    "document",
)


class RowTraces:
    """The rows of one result. ``names``: kind → code → name of an indicator."""

    def __init__(self, result: Result, names: Mapping[str, Mapping[str, str]]) -> None:
        self.result = result
        self._names = names
        self._columns = [result.ledger.columns[name] for name in _FIELDS]
        self._subjects = {(kind.name, each.id): each.name for kind in result.kinds for each in kind.subjects}

    def of(self, block: range) -> dict[str, list[RowTrace]]:
        """The subject's rows by indicator, in the ledger's order."""
        found: dict[str, list[RowTrace]] = {}
        scheme_file = self.result.scheme_file
        for values in zip(*(column[block.start : block.stop] for column in self._columns), strict=True):
            (row_id, kind, code, rule, matter, role, day, quantity, unit, recorded, counted, status) = values[:12]
            (reason, file, sheet, cell, clause, scheme_cell, event_id, inputs, document) = values[12:]
            text = matter or str(kind.value)
            # Only a rule counts by quantity; a rank or a figure reached is told by the reason.
            if rule and (amount := figures.quantity_words(quantity, unit)):
                text = f"{text} {amount}"
            if role:
                text = f"{text}（{role}）"
            if not (file or sheet or cell) and scheme_cell:
                file = scheme_file
                sheet, _, cell = scheme_cell.rpartition("!")
            note = reason
            if inputs or status is not Status.COUNTED or (recorded is not None and recorded != counted):
                shown = recorded if recorded != counted or status in _RATINGS else None
                note = self._note(block, inputs, recorded=shown, status=status, reason=reason)
                if kind is RowKind.ADJUSTMENT:  # its matter tells the status
                    note = "，".join([reason, *self._cited_words(inputs)])
            row = RowTrace(
                row_id,
                kind,
                day,
                text,
                quantity,
                unit,
                recorded,
                counted,
                status,
                note,
                clause,
                file,
                sheet,
                cell,
                scheme_cell,
                event_id,
                document,
            )
            if code in found:
                found[code].append(row)
            else:
                found[code] = [row]
        return found

    def _note(self, block: range, inputs: tuple[Any, ...], *, recorded: int | None, status: Status, reason: str) -> str:
        """Why a row counts for what it does, and what it was worked out from; ``recorded`` only if it differs."""
        parts = []
        if recorded is not None:
            parts.append(f"原记 {figures.exact(recorded, self.result.decimals)}")
        if status is not Status.COUNTED:
            parts.append(status.value)
        if reason:
            parts.append(reason)
        if inputs:
            parts.append(self._inputs_words(block, inputs))
        return "，".join(parts)

    def _inputs_words(self, block: range, inputs: tuple[Any, ...]) -> str:
        own = sum(1 for ref in inputs if isinstance(ref, int) and ref - 1 in block)
        others = [self._input_words(ref) for ref in inputs if not isinstance(ref, int) or ref - 1 not in block]
        told = [f"由上列 {own} 条算出"] if own else []
        return "，".join([*told, f"取自{'、'.join(dict.fromkeys(others))}"] if others else told)

    def _cited_words(self, inputs: tuple[Any, ...]) -> list[str]:
        """The records that an adjustment concerns: rows of this ledger, or of a closed period's."""
        events = self.result.ledger.columns["event_id"]
        named = dict.fromkeys(events[ref - 1] for ref in inputs if isinstance(ref, int))
        told = [f"涉及记录“{'、'.join(named)}”"] if named else []
        for ref in inputs:
            if isinstance(ref, str):
                period, _, row = ref.partition("#")
                told.append(f"见 {period} 定稿的计分明细第 {row} 行" if row else f"补 {period} 未登记的")
        return told

    def _input_words(self, ref: int | str) -> str:
        """A row of somebody else, or a node, in words; the reference itself if nothing is known of it."""
        if isinstance(ref, int):
            columns = self.result.ledger.columns
            kind, subject, code = (columns[name][ref - 1] for name in ("subject_kind", "subject_id", "indicator"))
        else:
            parts = ref.split("/")
            if len(parts) == 1:
                return next((f"“{names[ref]}”" for names in self._names.values() if ref in names), ref)
            kind, subject, code = parts[0], "/".join(parts[1:-1]), parts[-1]
        who = self._subjects.get((kind, subject), subject)
        return f"{kind}“{who}（{subject}）”的“{self._names.get(kind, {}).get(code, code)}”"
