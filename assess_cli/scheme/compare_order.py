"""In which order changes are told: as the new scheme has its rows, what is gone where it stood, by the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from assess_cli.scheme.compare_rows import Row
from assess_cli.scheme.compare_words import REFERENCES
from assess_cli.workbook.table import TableSpec

Item = TypeVar("Item")


def merged(old: Sequence[Item], new: Sequence[Item]) -> list[Item]:
    """The new order; each item that only the old one has follows the nearest before it that is there."""
    found = list(dict.fromkeys(new))
    last: Item | None = None
    for item in dict.fromkeys(old):
        if item not in found:
            found.insert(found.index(last) + 1 if last is not None else 0, item)
        last = item
    return found


def pre_order(indicators: Sequence[Row], kinds: Sequence[Row]) -> list[str]:
    """Codes kind by kind, a parent before its children."""
    children: dict[str, list[str]] = {}
    for row in indicators:
        children.setdefault(row.text("parent"), []).append(row.text("code"))
    kind_of = {row.text("code"): row.text("kind") for row in indicators}
    names = [row.text("name") for row in kinds]
    roots = sorted(
        children.get("", []), key=lambda code: names.index(kind_of[code]) if kind_of[code] in names else len(names)
    )
    found: list[str] = []
    stack = roots[::-1]
    while stack:
        code = stack.pop()
        if code not in found:
            found.append(code)
            stack.extend(reversed(children.get(code, [])))
    return found


def rank_of(spec: TableSpec, row: Row, tree: Mapping[str, int], renamed: Mapping[str, str]) -> int:
    """Where a row stands by the tree; rows that belong to no indicator keep their order."""
    fields = [column.field for column in spec.columns]
    field = "code" if spec.key == "indicators" else next((name for name in REFERENCES if name in fields), "")
    code = row.text(field) if field else ""
    return tree.get(renamed.get(code, code), len(tree)) if field else 0
