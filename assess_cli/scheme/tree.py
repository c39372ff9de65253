"""The indicator tree in pre-order, with the formulas of 汇总 and 加权 built from the children then in force.

Where children come or go within the year, their parent is cut into versions, each with its own formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from assess_cli.model.catalogue import scheme_conditions as own
from assess_cli.model.catalogue import scheme_tree as kinds
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief
from assess_cli.scheme.declarations import Sign
from assess_cli.scheme.draft import Draft, joined, span_words
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula, converted_sum, sum_of, weighted
from assess_cli.scheme.inner import CONVERT, ORIGINAL_MARK, SUM, WEIGHTED, converts
from assess_cli.scheme.objects import Indicator
from assess_cli.scheme.rendering import decimal_text

_BRACKETS = frozenset("[]［］")
#: Of each 公式 node, the formula of the version that holds from a day on.
Nodes = Mapping[str, Mapping[date | None, Formula]]


def grown_tree(draft: Draft, nodes: Nodes, findings: Findings) -> tuple[Indicator, ...]:
    """Indicators kind by kind in pre-order, formulas and the floor of 扣分 set; S307, S310, S312 on the way.

    Those that hang in a circle or under an unknown parent are left out: they were reported.
    """
    floors = {id(each.indicator): each.states_floor for each in draft.indicators}
    grown: list[Indicator] = []
    for kind in dict.fromkeys(draft.kind_names()):
        for code in _pre_order(draft, kind):
            for version in draft.versions[code]:
                floored = _with_floor(draft, version, states_floor=floors[id(version)])
                grown.extend(_with_formula(draft, floored, nodes, findings))
    return tuple(grown)


def _pre_order(draft: Draft, kind: str) -> Iterator[str]:
    stack = [code for code in reversed(draft.children.get("", [])) if draft.first(code).kind == kind]
    seen: set[str] = set()
    while stack:
        code = stack.pop()
        if code not in seen:
            seen.add(code)
            yield code
            stack.extend(reversed(draft.children.get(code, [])))


def _with_floor(draft: Draft, version: Indicator, *, states_floor: bool) -> Indicator:
    """扣分 without a stated floor ends at zero (扣完为止)."""
    method = draft.method_of(version)
    if method is not None and method.sign is Sign.NEGATIVE and not states_floor:
        return replace(version, floor=0)
    return version


def _with_formula(draft: Draft, version: Indicator, nodes: Nodes, findings: Findings) -> list[Indicator]:
    method = draft.method_of(version)
    codes = draft.children.get(version.code, [])
    if method is not None and not method.is_leaf and not codes and version.is_money:
        return [replace(version, formula=nodes.get(version.code, {}).get(version.valid_from))]
    if method is None or method.is_leaf or not codes:
        return [version]
    cuts = _slices(draft, version, codes)
    merged: list[tuple[date, date, list[Indicator]]] = []
    for start, end, children in cuts:
        if merged and merged[-1][2] == children:
            merged[-1] = (merged[-1][0], end, children)
        else:
            merged.append((start, end, children))
    result = []
    for start, end, children in merged:
        words = "" if len(merged) == 1 else f"（{span_words(start, end)}）"
        if not children:
            findings.report(
                kinds.NO_CHILDREN_THEN, version.place("code"), code=version.code, span=span_words(start, end)
            )
            continue
        if method.name == WEIGHTED:
            _check_weights(version, children, words, findings)
        if converts(version):
            _check_conversion(version, children, words, findings)
        elif method.name == SUM:
            _check_full_marks(version, children, words, findings)
        result.append(
            replace(
                version,
                formula=_formula(version, children, nodes),
                valid_from=version.valid_from if start == merged[0][0] else start,
                valid_until=version.valid_until if end == merged[-1][1] else end,
            )
        )
    return result


def _slices(draft: Draft, version: Indicator, codes: Sequence[str]) -> list[tuple[date, date, list[Indicator]]]:
    """The version's validity in the year, cut wherever a child's validity begins or ends."""
    start, end = draft.span(version)
    versions = [child for code in codes for child in draft.versions[code]]
    spans = [draft.span(child) for child in versions]
    cuts = sorted({start, end} | {day for span in spans for day in span if start < day < end})
    return [
        (first, until, [child for child, span in zip(versions, spans, strict=True) if span[0] <= first < span[1]])
        for first, until in pairwise(cuts)
    ]


def _formula(version: Indicator, children: Sequence[Indicator], nodes: Nodes) -> Formula | None:
    """None only where a problem was reported."""
    if any(_BRACKETS & set(child.code) for child in children):
        return None
    if version.method == SUM:
        codes = [child.code for child in children]
        original = _original_mark(version, children)
        if not converts(version):
            return sum_of(codes)
        return converted_sum(codes, version.full_mark, original) if version.full_mark and original else None
    if version.method == WEIGHTED:
        pairs = [(child.code, child.weight) for child in children]
        known = [(code, weight) for code, weight in pairs if weight is not None and weight > 0]
        return weighted(known) if len(known) == len(pairs) else None
    return nodes.get(version.code, {}).get(version.valid_from)


def _check_weights(version: Indicator, children: Sequence[Indicator], words: str, findings: Findings) -> None:
    weights = [child.weight for child in children]
    if any(weight is None or not 0 < weight <= 1 for weight in weights):
        return  # reported where they stand
    shares = [weight for weight in weights if weight is not None]
    if sum(shares, Fraction(0)) != 1:
        findings.report(
            kinds.WEIGHTS_SUM,
            version.place("code"),
            code=version.code,
            total=f"{decimal_text(sum(shares, Fraction(0)) * 100)}%",
            parts=" + ".join(f"{decimal_text(share * 100)}%" for share in shares),
            span=words,
        )


def _check_full_marks(version: Indicator, children: Sequence[Indicator], words: str, findings: Findings) -> None:
    marks = [child.full_mark for child in children if child.full_mark is not None]
    if version.full_mark is None or len(marks) < len(children) or sum(marks) == version.full_mark or min(marks) <= 0:
        return
    findings.report(
        kinds.FULL_MARKS_SUM,
        version.place("full_mark"),
        code=version.code,
        own=format_brief(version.full_mark),
        total=format_brief(sum(marks)),
        parts=joined([format_brief(mark) for mark in marks], 20).replace("、", " + "),
        span=words,
    )


def _original_mark(version: Indicator, children: Sequence[Indicator]) -> int | None:
    """What the sum of the children is converted from: 原满分, else the sum of their full marks; None if not known."""
    stated = version.parameters.get(ORIGINAL_MARK.name)
    if isinstance(stated, int):
        return stated
    marks = [child.full_mark for child in children if child.full_mark is not None]
    return sum(marks) if len(marks) == len(children) else None


def _check_conversion(version: Indicator, children: Sequence[Indicator], words: str, findings: Findings) -> None:
    """S556 to S558; what is wrong with the parameters by themselves was told."""

    def place(name: str) -> Place:
        sheet, _, cell = version.parameter_cells[name].rpartition("!")
        return Place(version.file, sheet, cell)

    marks = [child.full_mark for child in children if child.full_mark is not None]
    stated = version.parameters.get(ORIGINAL_MARK.name)
    blank = next((child.code for child in children if child.full_mark is None), "")
    if ORIGINAL_MARK.name in version.parameter_cells:
        if not isinstance(stated, int):
            return
        if not blank and stated != sum(marks):
            context = {"code": version.code, "stated": format_brief(stated), "total": format_brief(sum(marks))}
            findings.report(own.CONVERSION_DIFFERS, place(ORIGINAL_MARK.name), **context, span=words)
    elif blank:
        findings.report(own.CONVERSION_UNKNOWN, place(CONVERT.name), code=version.code, child=blank)
    if version.full_mark is not None and _original_mark(version, children) == version.full_mark:
        shown = format_brief(version.full_mark)
        findings.report(own.CONVERSION_IDLE, place(CONVERT.name), code=version.code, mark=shown)
