"""补记: whether making good in this period comes to what the closed one would have been.

An entry posts its points as they are. Had the closed period been right from the start, a cap there might have swallowed some of them, or
another record might have counted instead; and a coefficient may have changed since. None of that is guessed: it is told, with
the rows of the closed ledger, and people state the points.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from assess_cli.model.catalogue import adjustments as kinds
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.points import format_brief
from assess_cli.model.problem import Problem
from assess_cli.model.result import TOTAL, KindResult
from assess_cli.records.adjustment import Adjustment
from assess_cli.records.adjustment_sheet import LATER_KINDS
from assess_cli.scheme.presence import PRESENCE_NAMES
from assess_cli.scoring.state import KindState, Run, named

#: Records that did not count because a better one did: with that one gone, they would.
_STOOD_BACK = (Status.DUPLICATE_LOWER, Status.NOT_TAKEN)


def later_doubts(run: Run, state: KindState, each: Adjustment, position: int) -> Iterator[Problem]:
    """K255 and K256 for an entry of 补记 on the subject at a position; nothing for any other adjustment."""
    if each.status not in LATER_KINDS.values() or not each.cited:
        return
    label, _, row = each.cited[0].partition("#")
    source = next((one for one in run.inputs.closed if one.period.label == label), None)
    kind = next((one for one in source.result.kinds if one.name == each.kind), None) if source is not None else None
    if source is None or kind is None:
        return
    context = {"name": named(state.subjects[position]), "number": each.number, "source": label}
    context["points"] = format_brief(each.change)
    code = source.result.ledger.columns["indicator"][int(row) - 1] if row else each.code
    if rows := list(_following(source, each, int(row or 0), _chain(kind, code))):
        matters = dict.fromkeys(str(entry["matter"]) for entry in rows)
        numbers = "、".join(str(entry["row_id"]) for entry in rows)
        yield kinds.LATER_FOLLOWS.at(each.place, rows=numbers, matters="、".join(matters), **context)
    for name, before, now in _changed(kind, state, each, position):
        yield kinds.LATER_COEFFICIENT.at(each.place, coefficient=name, before=before, now=now, **context)


def _chain(kind: KindResult, code: str) -> list[str]:
    """A node of the closed period and those above it."""
    parents = {each.code: each.parent for each in kind.indicators}
    found = []
    while code in parents:
        found.append(code)
        code = parents[code]
    return found


def _following(source: ClosedPeriod, each: Adjustment, cited: int, chain: list[str]) -> Iterator[dict[str, Any]]:
    """Rows of the closed ledger that would have been otherwise: made from the cited row, a bound of its node or of one above it, or
    a record that stood back behind it."""
    for row in source.result.ledger.rows():
        if (row["subject_kind"], row["subject_id"]) != (each.kind, each.subject_id) or row["row_id"] == cited:
            continue
        kind = row["kind"]
        is_made = bool(cited) and cited in row["inputs"] and kind in (RowKind.LIMIT, RowKind.DERIVED)
        is_bound = kind is RowKind.LIMIT and not row["rule"] and row["indicator"] in chain
        stood_back = bool(cited) and row["status"] in _STOOD_BACK and row["indicator"] in chain[:1]
        if is_made or is_bound or stood_back:
            yield row


def _changed(kind: KindResult, state: KindState, each: Adjustment, position: int) -> Iterator[tuple[str, str, str]]:
    """Name, value then and value now of each coefficient between the node and the total that is not what it was."""
    then = next((subject for subject in kind.subjects if subject.id == each.subject_id), None)
    if then is None or each.code == TOTAL:
        return
    above = _chain(kind, each.code)[1:]
    formulas = [kind.total_formula, *(one.formula for one in kind.indicators if one.code in above)]
    for name, texts in state.coefficients.texts.items():
        before, now = then.coefficients.get(name, ""), texts[position]
        if name in PRESENCE_NAMES or not before or not now or not any(name in text for text in formulas):
            continue
        if Fraction(before) != Fraction(now):
            yield name, before, now
