"""The oracle's part on 适用条件, on whom a share goes to (分摊, 均摊, 上级分摊), and on 折算, from the rule texts.

A ``tree`` here is the oracle's ``Tree`` of one subject; nothing of the oracle is imported, nor of the product.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import oracle_links
from oracle_numbers import Formula, Row, blank, covers, day_of, exact, fold, mark, text_of

TIMES = ("在岗天数", "本期天数", "在岗月数", "本期月数")
SPREADS = ("分摊", "均摊", "上级分摊")


class Lacking(Exception):  # noqa: N818 — a state, not an error
    """A condition looks at a score that is not there."""


class Known(dict[str, Any]):
    """What a condition's names stand for: roster cells, and scores of the kind's indicators when asked for."""

    def __init__(self, tree: Any, cells: Row, said: str) -> None:
        super().__init__({fold(heading): text_of(cell) for heading, cell in cells.items()})
        self.tree = tree
        self.update(oracle_links.presence_names(tree.book, tree.span, tree.subject, said))

    def __missing__(self, name: str) -> Fraction:
        for row in self.tree.indicators:
            if name in {fold(row["代码"]), fold(row["名称"])}:
                value = self.tree.node(row)
                if value is None:
                    raise Lacking(name)
                return Fraction(value)
        raise KeyError(name)


def meets(tree: Any, row: Row) -> bool:
    """Whether the subject meets an indicator's own condition, by the roster at the end of the period."""
    said = row.get("适用条件")
    return blank(said) or bool(Formula(str(said), Known(tree, tree.subject.attributes, str(said))).value())


def is_out(tree: Any, row: Row) -> bool:
    """Whether an indicator, or one above it, does not apply to the tree's subject."""
    parent = next((other for other in tree.indicators if other["代码"] == row["上级"]), None)
    if parent is not None and is_out(tree, parent):
        return True
    return tree.is_listed(row) or not meets(tree, row)


def competes(tree: Any, row: Row) -> bool:
    """Whether the indicator is known to apply to somebody, so that others are ranked against that record."""
    try:
        return not is_out(tree, row)
    except Lacking:
        return False


def rule_applies(tree: Any, rule: Row, day: date, *, if_unknown: bool | None = None) -> bool:
    """Whether a rule holds for the subject: by the roster's line of the day; with scores in it, of the period's end.

    ``if_unknown``: what holds where a score is lacking; None: ``Lacking``."""
    said = rule.get("适用条件")
    if blank(said):
        return True
    names = {fold(row[column]) for row in tree.indicators for column in ("代码", "名称")}
    looks = any(f"[{name}]" in fold(said) for name in names) or any(name in str(said) for name in TIMES)
    cells: Row = tree.subject.attributes if looks else line_on(tree, day)
    try:
        return bool(Formula(str(said), Known(tree, cells, str(said))).value())
    except Lacking:
        if if_unknown is None:
            raise
        return if_unknown


def line_on(tree: Any, day: date) -> Row:
    """The subject's line of the roster on a day; the last before it, else the first."""
    kind = str(tree.indicators[0]["对象类别"])
    rows = [row for row in tree.book.rosters[kind] if text_of(row["工号"]) == tree.subject.id]
    rows.sort(key=lambda row: day_of(row.get("自")) or date.min)
    there = [row for row in rows if covers(row, day)]
    before = [row for row in rows if (day_of(row.get("至")) or date.max) < day]
    chosen: Row = (there or before[-1:] or rows)[0]
    return chosen


def unmet(tree: Any, row: Row) -> Fraction | None:
    """What a node that does not apply gets: a mark, or nothing; whatever stands below it is left out."""
    todo = tree.children(str(row["代码"]))
    while todo:
        child = todo.pop()
        tree.nodes[str(child["代码"])] = None
        tree.left_out.add(str(child["代码"]))
        todo += tree.children(str(child["代码"]))
    said = str(row["不适用"])
    if said in SPREADS:
        tree.left_out.add(str(row["代码"]))
        return None
    return Fraction(0) if said == "零分" else mark(row[said])


def holdings(tree: Any, code: str, parts: list[Row], shares: dict[str, Fraction]) -> dict[str, Fraction]:
    """Part → by what its score is multiplied once every share has found its taker; what leaves ``code`` is noted.

    A part that lets some of its share fall to its siblings holds what is left of it. All is given away by what the
    others hold at first. Empty where nothing is left of the node.
    """
    ways = {
        str(part["代码"]): "分摊" if str(part["代码"]) in tree.fallen else str(part["不适用"])
        for part in parts
        if str(part["代码"]) in tree.left_out
    }
    held = {key: share * (1 - tree.fallen.get(key, Fraction(0))) for key, share in shares.items() if key not in ways}
    whole = sum(shares.values(), Fraction(0))
    gone = sum((shares[key] for key, way in ways.items() if way == "上级分摊"), Fraction(0))
    if gone:
        tree.fallen[code] = gone / whole
    if not held:
        if gone == whole:
            return {}
        raise ValueError(f"{code}: nobody to give to")
    given: dict[str, Fraction] = dict.fromkeys(held, Fraction(0))
    for key, way in ways.items():
        for taker, amount in held.items():
            if way == "均摊":
                given[taker] += shares[key] / len(held)
            elif way == "分摊":
                given[taker] += shares[key] * amount / sum(held.values())
    for key, kept in held.items():
        lost = shares[key] - kept
        others = {taker: amount for taker, amount in held.items() if taker != key}
        for taker, amount in others.items() if lost else ():
            given[taker] += lost * amount / sum(others.values())
    return {key: (held[key] + given[key]) / held[key] for key in held}


def shares_of(parts: list[Row], column: str) -> dict[str, Fraction]:
    """Each part's share by 满分 or 权重; 1 each where they are not all there (then nothing is given away)."""
    if any(blank(part.get(column)) for part in parts):
        return {str(part["代码"]): Fraction(1) for part in parts}
    return {str(part["代码"]): exact(part[column]) for part in parts}


def converted(tree: Any, row: Row, children: list[Row], total: Fraction) -> Fraction:
    """折算: × 满分 ÷ 原满分 (or the children's full marks together)."""
    said = tree.book.parameters.get(str(row["代码"]), {})
    if said.get("折算") != "是":
        return total
    original = said.get("原满分")
    whole = sum((mark(child["满分"]) for child in children), Fraction(0)) if blank(original) else mark(original)
    return total * mark(row["满分"]) / whole
