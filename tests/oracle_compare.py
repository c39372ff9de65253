"""The product's result against the oracle's, node by node."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from assess_cli.model.result import KindResult, Result

Reckoned = dict[str, dict[str, dict[str, Any]]]


def millionths(value: Fraction | None) -> int | None:
    """An oracle's value as the product holds it; AssertionError if it is finer than that."""
    if value is None:
        return None
    scaled = value * 1_000_000
    assert scaled.denominator == 1, value
    return scaled.numerator


def differences(result: Result, reckoned: Reckoned) -> list[str]:
    """Every subject, standing, node, total, published mark and rank that is not the same in both."""
    found: list[str] = []
    kinds = {kind.name: kind for kind in result.kinds}
    if set(kinds) != set(reckoned):
        return [f"kinds: {sorted(kinds)} / {sorted(reckoned)}"]
    for name, entries in reckoned.items():
        found += [f"{name} {line}" for line in kind_differences(result, kinds[name], entries)]
    return found


def kind_differences(result: Result, kind: KindResult, entries: dict[str, dict[str, Any]]) -> list[str]:
    """The same for one kind."""
    ids = [subject.id for subject in kind.subjects]
    if ids != list(entries):
        return [f"subjects: {ids} / {list(entries)}"]
    ranks = {
        ranking.group: {ids[row.subject]: row.rank for row in ranking.rows}
        for ranking in kind.rankings
        if ranking.group is not None or len(ranking.rows)
    }
    found: list[str] = []
    is_scored = kind.total_formula != ""
    for position, subject in enumerate(kind.subjects):
        own = entries[subject.id]
        pairs: dict[str, tuple[Any, Any]] = {
            f"node {code}": (column.values[position], millionths(own["nodes"].get(code)))
            for code, column in kind.nodes.items()
        }
        pairs["nodes"] = (sorted(kind.nodes), sorted(own["nodes"]))
        total = kind.totals.values[position]
        pairs["total"] = (total, millionths(own["total"]))
        pairs["published"] = (result.published(total), millionths(own["published"]))
        pairs["flags"] = (sorted(flag.consequence for flag in kind.flags_of(subject.id)), own["flags"])
        if is_scored:
            pairs["standing"] = (str(subject.standing), own["standing"])
            pairs["rank"] = (ranks.get(None, {}).get(subject.id), own["rank"])
            pairs["group"] = (subject.group, own["group"])
            if own["group"]:
                pairs["group rank"] = (ranks.get(own["group"], {}).get(subject.id), own["group_rank"])
        found += [f"{subject.id} {what}: {ours} / {theirs}" for what, (ours, theirs) in pairs.items() if ours != theirs]
    return found
