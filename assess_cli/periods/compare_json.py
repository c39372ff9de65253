"""A comparison as data for scripts: points as decimal strings with six places, null where there is none."""

from __future__ import annotations

from typing import Any

from assess_cli.model.place import Place
from assess_cli.model.points import to_text
from assess_cli.periods.comparison import Comparison, Line, NodeChange, Rank, RowChange, Side, State, SubjectChange
from assess_cli.scheme.compare import Bearing, Change


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Everything; of the subjects those of whom anything differs, with the number of the others."""
    return {
        "ok": True,
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "same": comparison.is_same,
        "compares_rows": comparison.compares_rows,
        "compares_totals": comparison.compares_totals,
        "limits": list(comparison.limits),
        "same_scheme": comparison.same_scheme,
        "scheme_changes": None
        if comparison.scheme_changes is None
        else [_scheme_change(change) for change in comparison.scheme_changes],
        "kinds": [
            {
                "kind": kind.name,
                "subjects": len(kind.subjects),
                "unchanged": len(kind.subjects) - len(kind.changed()),
                "joined": [subject.id for subject in kind.joined()],
                "left": [subject.id for subject in kind.left()],
                "changed": [_subject(comparison, subject) for subject in kind.changed()],
            }
            for kind in comparison.kinds
        ],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "period": side.period.label,
        "scheme": side.scheme_name,
        "scheme_file": side.scheme_file,
        "scheme_digest": side.scheme_digest,
        "decimals": side.decimals,
    }


def _subject(comparison: Comparison, subject: SubjectChange) -> dict[str, Any]:
    return {
        "id": subject.id,
        "name": subject.name,
        "before": _state(subject.before),
        "after": _state(subject.after),
        "moved": _points(subject.moved) if comparison.compares_totals else None,
        "climbed": subject.climbed,
        "facts": [{"heading": each.heading, "before": each.before, "after": each.after} for each in subject.facts],
        "nodes": [_node(node) for node in subject.nodes],
        "rows": [_row(row) for row in subject.rows],
    }


def _state(state: State | None) -> dict[str, Any] | None:
    if state is None:
        return None
    return {
        "total": _points(state.total),
        "rank": _rank(state.rank),
        "group_rank": _rank(state.group_rank),
        "standing": state.subject.standing.value,
        "grade": state.grade or None,
    }


def _rank(rank: Rank | None) -> dict[str, Any] | None:
    return None if rank is None else {"rank": rank.rank, "tied": rank.tied, "of": rank.count}


def _node(node: NodeChange) -> dict[str, Any]:
    return {
        "code": node.indicator.code,
        "name": node.indicator.name,
        "before": _points(node.before),
        "after": _points(node.after),
        "outcome_before": node.outcome_before.value if node.outcome_before else None,
        "outcome_after": node.outcome_after.value if node.outcome_after else None,
        "moved": _points(node.moved),
    }


def _row(row: RowChange) -> dict[str, Any]:
    return {
        "act": row.act.value,
        "indicator": row.line.indicator,
        "rule": row.line.rule,
        "event_id": row.line.event_id,
        "matter": row.line.matter,
        "date": row.line.date.isoformat() if row.line.date else None,
        "moved": to_text(row.moved),
        "before": _line(row.before),
        "after": _line(row.after),
    }


def _line(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    return {
        "recorded": _points(line.recorded),
        "counted": to_text(line.counted),
        "status": line.status.value,
        "reason": line.reason,
        "document": line.document,
        "source": str(line.place),
    }


def _scheme_change(change: Change) -> dict[str, Any]:
    return {
        "sheet": change.sheet,
        "item": change.item,
        "act": change.act.value,
        "column": change.column or None,
        "before": change.before or None,
        "after": change.after or None,
        "place_before": _place(change.place_before),
        "place_after": _place(change.place_after),
        "affects_scores": not change.is_neutral,
        "affects_awards": change.bearing is Bearing.AWARDS,
        "words": change.words,
    }


def _place(place: Place | None) -> dict[str, str] | None:
    return None if place is None else {"file": place.file, "sheet": place.sheet, "cell": place.cell}


def _points(points: int | None) -> str | None:
    return None if points is None else to_text(points)
