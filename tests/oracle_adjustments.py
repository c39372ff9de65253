"""调整 and 申报分 as the oracle understands them: adjustments come after everything else on a node, by day and then by number.

增减 adds; 调整为 sets the node to a figure. A leaf is rounded by its 取位 once more, any other node is not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from oracle_numbers import Row, blank, day_of, fold, mark, text_of
from oracle_rulings import Left

if TYPE_CHECKING:
    from oracle import Tree


def aimed_at(tree: Tree, code: str) -> list[Row]:
    """The lines that move a node of the tree's subject in its period, in their order."""
    names = {text_of(row["代码"]): text_of(row["名称"]) for row in tree.indicators}
    kind = text_of(tree.indicators[0]["对象类别"]) if tree.indicators else ""
    lines = [line for sheet in tree.book.tables.get("调整", []) for line in sheet.rows]
    own = [
        line
        for line in lines
        if text_of(line["考核期"]) == tree.span.label
        and fold(line["指标"]) in {fold(code), fold(names.get(code, code))}
        and text_of(line.get("对象类别")) in {"", kind}
        and (text_of(line.get("工号")) == tree.subject.id if not blank(line.get("工号")) else fold(line["姓名"]) == fold(tree.subject.name))
    ]  # fmt: skip
    return sorted(own, key=lambda line: (day_of(line["发生日期"]), text_of(line["调整编号"])))


def granted(row: Row) -> Left:
    """What is left of an event for which points are applied: what was granted; as good as exempted where nothing was."""
    if blank(row.get("申报分")):
        return None
    points = Fraction(0) if blank(row.get("分值")) else mark(row["分值"])
    return ("分值", points) if points else "免予"


def adjusted(lines: list[Row], value: Fraction) -> Fraction:
    """A node's value after its lines."""
    for line in lines:
        value = value + mark(line.get("增减")) if not blank(line.get("增减")) else mark(line["调整为"])
    return value
