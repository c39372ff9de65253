"""Rows that scoring itself puts on a node: its floor and cap, and the mark of a node that does not apply."""

from __future__ import annotations

from typing import Any

from assess_cli.model.ledger import Ledger, RowKind
from assess_cli.model.period import Period
from assess_cli.model.points import DECIMALS, format_brief, round_points
from assess_cli.scheme.objects import Indicator
from assess_cli.scoring.state import FixedMark


def rounded(points: int, indicator: Indicator) -> int:
    """A node's value rounded as column 取位 says; whole millionths without it."""
    return round_points(points, DECIMALS if indicator.rounding is None else indicator.rounding)


def post_limit(
    ledger: Ledger,
    period: Period,
    indicator: Indicator,
    subject: str,
    points: int,
    *,
    floored: dict[str, tuple[int, int]] | None = None,
) -> int:
    """Points held within the indicator's floor and cap; what that moves is one 限额 row. Where the floor held them, the
    row's position and the points are noted in ``floored``."""
    floor, cap, unit = indicator.floor, indicator.cap, indicator.unit
    if floor is not None and points < floor:
        field, bound, reason = (
            "floor",
            floor,
            f"合计 {format_brief(points)} {unit}，低于下限 {format_brief(floor)} {unit}",
        )
    elif cap is not None and points > cap:
        field, bound, reason = "cap", cap, f"合计 {format_brief(points)} {unit}，超过上限 {format_brief(cap)} {unit}"
    else:
        return points
    matter = {"floor": "下限", "cap": "上限"}[field]
    if field == "floor" and bound == 0:
        matter = "下限（扣完为止）"
    position = ledger.add(
        kind=RowKind.LIMIT,
        counted=bound - points,
        matter=matter,
        reason=reason,
        clause=indicator.clause,
        scheme_cell=indicator.scheme_cell(field),
        **_fixed(period, indicator, subject),
    )
    if field == "floor" and floored is not None:
        floored[subject] = (position, bound - points)
    return bound


def post_fixed_mark(ledger: Ledger, period: Period, indicator: Indicator, subject: str, fixed: FixedMark) -> int:
    """The one 基础 row of a node that does not apply to a subject; its mark."""
    own = _fixed(period, indicator, subject)
    ledger.add(kind=RowKind.BASE, counted=fixed.mark, recorded=fixed.mark, **own, **fixed.row)
    return fixed.mark


def _fixed(period: Period, indicator: Indicator, subject: str) -> dict[str, Any]:
    return {
        "period": period.label,
        "subject_kind": indicator.kind,
        "subject_id": subject,
        "indicator": indicator.code,
    }
