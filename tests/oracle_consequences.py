"""The oracle's 后果 and 倒扣, from the rule texts alone.

A consequence counts what happened to one subject under some rules, in the period or from New Year's Day to its end, or looks
whether a score lies below a bar. Points are taken from a node after its limits, 清零 last; what is once taken in the
year is not taken again; what bears on grades or pay holds until the end of the year.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import oracle_adjustments
from oracle_conditions import Lacking, meets
from oracle_numbers import Row, Span, blank, covers, exact, fold, half_up, mark, span_of, text_of
from oracle_versions import as_at_end

if TYPE_CHECKING:
    from oracle import Tree

POINTS = ("扣分", "指标清零", "总分清零")


def words(cell: object) -> list[str]:
    """The parts of 依据."""
    return [part.strip() for part in text_of(cell).split("、") if part.strip()]


def in_force(tree: Tree) -> list[Row]:
    """Consequences of the tree's kind on the period's last day."""
    kind = str(tree.indicators[0]["对象类别"]) if tree.indicators else ""
    rows = [row for row in tree.book.consequences if covers(row, tree.span.last)]
    return [row for row in rows if kind_of(tree, row) == kind]


def kind_of(tree: Tree, row: Row) -> str:
    """Whose consequence it is."""
    homes = {text_of(each["代码"]): str(each["对象类别"]) for each in tree.book.indicators}
    for text in filter(None, [*words(row["依据"]), text_of(row.get("作用于"))]):
        if text in homes and (text_of(row["统计"]) == "得分低于" or not rules_named(tree, text)):
            return homes[text]
        for rule in rules_of(tree, text):
            return homes[text_of(rule["指标"])]
    if not blank(row.get("对象类别")):
        return text_of(row["对象类别"])
    totalled = [str(kind["类别"]) for kind in tree.book.kinds if text_of(kind.get("总分公式")) != "无"]
    return totalled[0]


def rules_named(tree: Tree, text: str) -> list[Row]:
    """Rules of that code."""
    return [rule for rule in tree.book.rules if text_of(rule["代码"]) == text]


def rules_of(tree: Tree, text: str) -> list[Row]:
    """The rules that a word of 依据 stands for: a rule, a group, or an indicator with all below it."""
    below = {text}
    for _ in tree.book.indicators:
        below |= {text_of(row["代码"]) for row in tree.book.indicators if text_of(row["上级"]) in below}
    grouped = [rule for rule in tree.book.rules if fold(text_of(rule.get("规则组"))) == fold(text)]
    return rules_named(tree, text) or grouped or [rule for rule in tree.book.rules if text_of(rule["指标"]) in below]


def periods(tree: Tree) -> list[Span]:
    """The periods of the year up to and with the tree's own."""
    label = tree.span.label
    if "Q" in label or "H" in label:
        return [span_of(f"{label[:-1]}{number}") for number in range(1, int(label[-1]) + 1)]
    if "-" in label:
        year, month = label.split("-")
        return [span_of(f"{year}-{number:02d}") for number in range(1, int(month) + 1)]
    return [tree.span]


def counted(tree: Tree, row: Row, span: Span) -> Fraction:
    """What 统计 finds in one period."""
    import oracle

    wanted = {text_of(rule["代码"]) for text in words(row["依据"]) for rule in rules_of(tree, text)}
    homes = {text_of(rule["指标"]) for rule in tree.book.rules if text_of(rule["代码"]) in wanted}
    groups = {
        text_of(rule.get("规则组"))
        for text in words(row["依据"])
        if not rules_named(tree, text)
        for rule in rules_of(tree, text)
    } - {""}
    found = Fraction(0)
    book = tree.book if span == tree.span else as_at_end(tree.book, span)
    for indicator in tree.book.indicators:
        leaf = oracle.Leaf(book, span, indicator, tree.subject, tree, if_unknown=False)
        if leaf.code not in homes or not covers(indicator, span.last) or is_out(tree, indicator, span):
            continue
        happened, worths = oracle.reckoned(leaf, incomplete=True)
        quantities = [quantity for code, ones in happened.items() if code in wanted for quantity in ones]
        own = [worth for code, worth in worths.items() if code in wanted]
        given_back = [worth for name, worth in worths.items() if name in groups]
        found += {
            "次数": Fraction(sum(1 for quantity in quantities if quantity > 0)),
            "数量": sum(quantities, Fraction(0)),
            "扣分": sum((-worth for worth in own if worth < 0), Fraction(0))
            - sum(max(one, Fraction(0)) for one in given_back),
            "加分": sum((worth for worth in own if worth > 0), Fraction(0))
            + sum(min(one, Fraction(0)) for one in given_back),
        }[text_of(row["统计"])]
    return found


def is_out(tree: Tree, row: Row, span: Span) -> bool:
    """Whether an indicator, or one above it, does not apply: by table 不适用 of the period, or by its condition now."""
    import oracle

    if oracle.not_applicable(oracle.Leaf(tree.book, span, row, tree.subject, tree)):
        return True
    try:
        if not meets(tree, row):
            return True
    except Lacking:
        return True
    parent = next((other for other in tree.book.indicators if other["代码"] == row["上级"]), None)
    return parent is not None and is_out(tree, parent, span)


def how_often(row: Row, amount: Fraction) -> int:
    """达到 and 超过: once; 每满: as often as it fits."""
    threshold = exact(row["达到"])
    match text_of(row.get("方式")) or "达到":
        case "每满":
            return int(amount / threshold)
        case "超过":
            return int(amount > threshold)
    return int(amount >= threshold)


def times(tree: Tree, row: Row, scores: dict[str, Fraction | None]) -> int:
    """How often it befalls the subject in this period (a flag: whether it holds). ``scores``: values taken as they are."""
    if text_of(row["统计"]) == "得分低于":
        bar = exact(row["达到"])
        return int(any(score is not None and score < bar for score in seen(tree, row, scores)))
    spans = periods(tree) if text_of(row.get("范围")) == "本年" else [tree.span]
    before = sum((counted(tree, row, span) for span in spans[:-1]), Fraction(0))
    whole = before + counted(tree, row, tree.span)
    if text_of(row["后果"]) not in POINTS:
        return how_often(row, whole)
    return how_often(row, whole) - how_often(row, before)


def seen(tree: Tree, row: Row, scores: dict[str, Fraction | None]) -> list[Fraction | None]:
    """The scores that 得分低于 looks at."""
    rows = {text_of(each["代码"]): each for each in tree.indicators}
    return [scores[text] if text in scores else tree.node(rows[text]) for text in words(row["依据"])]


def target_of(row: Row) -> str:
    """Where its points go, "" if it has none."""
    effect = text_of(row["后果"])
    return "总分" if effect == "总分清零" else text_of(row["作用于"]) if effect in POINTS else ""


def settled(tree: Tree, code: str, value: Fraction, whole: Fraction, *, places: int, after: bool) -> Fraction:
    """A node's value after what consequences take from it, and adjustments after them. ``whole``: before 取位; ``after``: points come after it."""
    aimed = [row for row in in_force(tree) if target_of(row) == code]
    lines = oracle_adjustments.aimed_at(tree, code)
    if not aimed and not lines:
        return value
    befallen = [(row, times(tree, row, {code: value})) for row in aimed]
    left = whole
    for row, number in befallen:
        if text_of(row["后果"]) == "扣分":
            left += mark(row["分值"]) * number
    if any(number and text_of(row["后果"]) != "扣分" for row, number in befallen):
        left = min(left, Fraction(0))
    left = oracle_adjustments.adjusted(lines, left)
    return left if after else half_up(left, places)


def charged(tree: Tree, code: str) -> Fraction:
    """What has fallen below the floors of nodes that charge this one."""
    own = {text_of(row["代码"]) for row in tree.indicators if text_of(row.get("倒扣")) == code}
    return sum((amount for source, amount in tree.short.items() if source in own), Fraction(0))


def flags(tree: Tree, total: Fraction | None) -> list[str]:
    """Codes of the consequences without points that the subject carries."""
    carried = [
        text_of(row["代码"])
        for row in in_force(tree)
        if text_of(row["后果"]) not in POINTS and times(tree, row, {"总分": total, **tree.nodes})
    ]
    return sorted(carried)
