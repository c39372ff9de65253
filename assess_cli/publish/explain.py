"""``explain``: one subject's score told from the total down to the cells, as data and as lines of text.

The data is what ``--json`` prints: points as decimal strings (six places), ``null`` with an outcome where there is none. The
lines are made from that data and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from assess_cli.model.points import to_text
from assess_cli.model.result import KindResult, Result
from assess_cli.publish import labels
from assess_cli.publish.explain_text import text_lines
from assess_cli.publish.trace import Tracer
from assess_cli.publish.trace_shapes import NodeTrace, RowTrace, SubjectTrace
from assess_cli.workbook import names

__all__ = ["UnknownSubjectError", "explain_subject", "find_subject", "text_lines"]


class UnknownSubjectError(Exception):
    """Nobody, or more than one, answers to the query; ``str`` is in words for people.

    ``suggestions``: what to type instead, as 姓名（编号）.
    """

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


def find_subject(result: Result, query: str) -> tuple[KindResult, int]:
    """Kind and position of the subject with that number, or that name if it is unique over all kinds.

    ``query`` may be 「类别/编号」 where two kinds share a number. UnknownSubjectError with suggestions otherwise.
    """
    wanted = names.fold(query)
    everybody = [(kind, at) for kind in result.kinds for at in range(len(kind.subjects))]
    for keys in KEYS:
        found = [(kind, at) for kind, at in everybody if wanted and names.fold(keys(kind, at)) == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise ambiguous(query, found)
    raise _nobody(query, everybody)


def _qualified(kind: KindResult, at: int) -> str:
    return f"{kind.name}/{kind.subjects[at].id}"


def _number(kind: KindResult, at: int) -> str:
    return kind.subjects[at].id


def _name(kind: KindResult, at: int) -> str:
    return kind.subjects[at].name


#: What a query may be, tried in this order.
KEYS: tuple[Callable[[KindResult, int], str], ...] = (_qualified, _number, _name)


def _choice(kind: KindResult, at: int) -> str:
    return f"{kind.subjects[at].name}（{kind.subjects[at].id}）"


def ambiguous(query: str, found: Sequence[tuple[KindResult, int]]) -> UnknownSubjectError:
    """Several answer to it: say who, and what to type."""
    kinds = {kind.name for kind, _ in found}
    listed = "、".join(
        f"{kind.subjects[at].id}（{kind.subjects[at].unit or kind.name}）" if len(kinds) == 1 else _qualified(kind, at)
        for kind, at in found
    )
    words = f"“{query}”有 {len(found)} 个：{listed}。请改用{'编号' if len(kinds) == 1 else '“类别/编号”'}。"
    return UnknownSubjectError(words, tuple(_choice(kind, at) for kind, at in found))


def _nobody(query: str, everybody: list[tuple[KindResult, int]]) -> UnknownSubjectError:
    by_key: dict[str, list[str]] = {}
    for kind, at in everybody:
        for key in (kind.subjects[at].name, kind.subjects[at].id):
            by_key.setdefault(key, []).append(_choice(kind, at))
    choices = tuple(dict.fromkeys(choice for key in names.near(query, by_key) for choice in by_key[key]))[:5]
    asked = f"，是否“{'”或“'.join(choices)}”" if choices else "，请核对姓名或编号"
    return UnknownSubjectError(f"结果里没有“{query}”{asked}{'？' if choices else '。'}", choices)


def explain_subject(result: Result, query: str) -> dict[str, Any]:
    """The whole trace of one subject, ready for JSON. UnknownSubjectError if the query does not tell who."""
    kind, at = find_subject(result, query)
    trace = Tracer(result).subject(kind, at)
    subject = trace.subject
    return {
        "period": result.period.label,
        "period_words": f"{result.period.words}{labels.trial_words(result)}",
        "scheme": result.scheme_name,
        "scheme_file": result.scheme_file,
        "scheme_digest": result.scheme_digest,
        "decimals": result.decimals,
        "kind": kind.name,
        "id": subject.id,
        "name": subject.name,
        "unit": subject.unit,
        "post": subject.post,
        "group": subject.group,
        "standing": subject.standing.value,
        "state": trace.state,
        "presence": subject.presence,
        "ranks": [
            {"title": rank.title, "group": rank.group, "rank": rank.rank, "tied": rank.tied, "of": rank.count}
            for rank in trace.ranks
        ],
        "grade": _grade(trace),
        "published": _points(trace.published),
        "total": _points(trace.total),
        "outcome": kind.totals.outcomes[at].value,
        "formula": trace.formula,
        "formula_words": kind.total_words,
        "statement": trace.statement,
        "coefficients": dict(subject.coefficients),
        "place": subject.place,
        "money": _points(kind.money(at)),
        "status_counts": trace.status_counts,
        "nodes": [_node(node) for node in trace.nodes],
        "total_rows": [_row(row) for row in trace.total_rows],
        "flags": [
            {
                "effect": flag.effect.value,
                "grade": flag.grade,
                "consequence": flag.consequence,
                "clause": flag.clause,
                "scheme_cell": flag.scheme_cell,
                "row": flag.row,
                "words": flag.words,
            }
            for flag in trace.flags
        ],
        "awards": [
            {"prize": each.prize, "work": each.work, "status": each.status.value, "reason": each.reason}
            for each in result.awards
            if (each.kind, each.subject) == (kind.name, subject.id)
        ],
        "followings": [
            {"rule": each.rule, "effect": each.effect, "periods": list(each.periods), "reason": each.reason}
            for each in result.followings
            if (each.kind, each.subject) == (kind.name, subject.id)
        ],
        "pay": [
            {
                "pool": pool.name,
                "status": line.status.value,
                "amount": to_text(line.amount),
                "reason": line.reason,
            }
            for pool in result.pay
            if pool.kind == kind.name
            for line in pool.lines
            if line.subject == subject.id
        ],
        "not_counted": _not_counted(trace),
    }


def _grade(trace: SubjectTrace) -> dict[str, Any] | None:
    """None for whoever is in no pool."""
    if trace.grade is None:
        return None
    pool, grade = trace.grade
    return {
        "pool": pool.name,
        "grade": grade.grade,
        "status": grade.status.value,
        "rank": grade.rank,
        "reason": grade.reason,
        "document": grade.document,
        "place": grade.place,
    }


def _points(points: int | None) -> str | None:
    return None if points is None else to_text(points)


def _node(node: NodeTrace) -> dict[str, Any]:
    info = node.indicator
    return {
        "code": info.code,
        "name": info.name,
        "parent": info.parent,
        "depth": info.depth,
        "method": info.method,
        "full_mark": _points(info.full_mark),
        "weight": info.weight,
        "unit": info.unit,
        "value": _points(node.value),
        "outcome": node.outcome.value,
        "absence": node.absence,
        "formula": node.formula,
        "statement": node.statement,
        "clause": info.clause,
        "place": info.place,
        "rows": [_row(row) for row in node.rows],
    }


def _row(row: RowTrace) -> dict[str, Any]:
    return {
        "row_id": row.row_id,
        "kind": row.kind.value,
        "date": row.date.isoformat() if row.date else None,
        "matter": row.matter,
        "quantity": None if row.quantity is None else f"{row.quantity:f}",
        "unit": row.unit,
        "recorded": _points(row.recorded),
        "counted": _points(row.counted),
        "status": row.status.value,
        "counts": row.counts,
        "note": row.note,
        "clause": row.clause,
        "source": str(row.source),
        "scheme_cell": row.scheme_cell,
        "event_id": row.event_id,
    }


def _not_counted(trace: SubjectTrace) -> list[int]:
    """Row numbers of records that have no part in the score; they stand with their reason under their nodes."""
    rows = [row for node in trace.nodes for row in node.rows] + list(trace.total_rows)
    return [row.row_id for row in rows if not row.counts]
