"""Lint of what is well formed and still can't be meant: rules that never apply, marks and shares that don't add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from assess_cli.model.catalogue import oversight as kinds
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief, to_points
from assess_cli.scheme.declarations import Sign
from assess_cli.scheme.draft import Draft, joined, span_words
from assess_cli.scheme.expression import Name, Node, Number, Product, Sum
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.inner import SUM
from assess_cli.scheme.objects import Indicator, Rule
from assess_cli.scheme.values import as_text
from assess_cli.workbook.names import fold

#: 思想作风（20分）, 日常考核(满分40分)
_LABEL = re.compile(r"[（(](?:满分|共|计)?\s*(\d+(?:\.\d{1,6})?)\s*分[）)]")
_LARGE = Decimal(10)
_WHOLE = Fraction(100)


def check_sense(draft: Draft, formulas: Mapping[Place, Formula], findings: Findings) -> None:
    """S580 to S586; ``formulas``: every formula that yields a score, by its place."""
    _check_rules(draft, findings)
    _check_caps(draft, findings)
    for code, versions in draft.versions.items():
        for version in versions:
            _check_label(version, findings)
        _check_parts(draft, code, findings)
    for row in draft.coefficients:
        if row.value >= _LARGE and not findings.is_reported(row.place("value")):
            shown, share = as_text(row.value), as_text(row.value / 100)
            findings.report(
                kinds.COEFFICIENT_PERCENT, row.place("value"), name=row.name, key=row.key, value=shown, share=share
            )
    for place, formula in formulas.items():
        _check_shares(formula, place, findings)


def _check_rules(draft: Draft, findings: Findings) -> None:
    codes: dict[str, Rule] = {}
    for rule in draft.rules:
        codes.setdefault(fold(rule.code), rule)
    for rule in draft.rules:
        other = codes.get(fold(rule.matter))
        if other is not None and other.code != rule.code and _share_a_table(draft, rule, other):
            findings.report(
                kinds.MATTER_IS_CODE,
                rule.place("matter"),
                rule=rule.code,
                matter=rule.matter,
                row=other.place().row,
            )
        start, end = draft.span(rule)
        spans = [draft.span(version) for version in draft.versions.get(rule.indicator, ())]
        living = [(since, until) for since, until in spans if since < until]
        if start < end and living and not any(since < end and start < until for since, until in living):
            findings.report(
                kinds.RULE_NEVER,
                rule.place("valid_from" if rule.valid_from else "valid_until" if rule.valid_until else "code"),
                rule=rule.code,
                code=rule.indicator,
                span=span_words(start, end),
                spans="；".join(span_words(*span) for span in living),
            )


def _check_caps(draft: Draft, findings: Findings) -> None:
    """Of indicators that only add: a deduction may well be larger than what there is to lose."""
    for rule in draft.rules:
        for version in draft.versions.get(rule.indicator, ()):
            method = draft.method_of(version)
            if method is None or method.sign is not Sign.POSITIVE or version.cap is None or rule.points is None:
                continue
            if 0 < version.cap < rule.points and not findings.is_reported(rule.place("points")):
                findings.report(
                    kinds.CAP_BELOW_EVENT,
                    rule.place("points"),
                    rule=rule.code,
                    unit=rule.unit,
                    points=format_brief(rule.points),
                    code=version.code,
                    cap=format_brief(version.cap),
                )


def _share_a_table(draft: Draft, one: Rule, other: Rule) -> bool:
    def tables(rule: Rule) -> set[str]:
        return {fold(table) for version in draft.versions.get(rule.indicator, ()) for table in version.tables}

    return bool(tables(one) & tables(other))


def _label(indicator: Indicator) -> int | None:
    """Millionths that stand in its name."""
    found = _LABEL.search(indicator.name)
    return to_points(Fraction(found[1])) if found else None


def _check_label(indicator: Indicator, findings: Findings) -> None:
    label = _label(indicator)
    stated = {"full_mark": ("满分", indicator.full_mark), "cap": ("上限", indicator.cap)}
    known = {field: pair for field, pair in stated.items() if pair[1] is not None}
    if label is None or not known or label in {mark for _, mark in known.values()}:
        return
    field, (column, mark) = next(iter(known.items()))
    findings.report(
        kinds.LABEL_DIFFERS,
        indicator.place(field),
        name=indicator.name,
        label=format_brief(label),
        column=column,
        mark=format_brief(mark or 0),
    )


def _check_parts(draft: Draft, code: str, findings: Findings) -> None:
    """Marks in names where 满分 is not stated throughout; where it is, S312 looks."""
    parent = draft.first(code)
    versions = [draft.versions[child] for child in draft.children.get(code, [])]
    children = [each[0] for each in versions]
    if parent.method != SUM or not children or any(len(each) > 1 for each in versions):
        return
    if all(one.full_mark is not None for one in (parent, *children)):
        return
    own = parent.full_mark if parent.full_mark is not None else _label(parent)
    marks = [child.full_mark if child.full_mark is not None else _label(child) for child in children]
    known = [mark for mark in marks if mark is not None]
    if own is None or len(known) < len(marks) or sum(known) == own:
        return
    total = sum(known)
    parts = joined([f"{child.code} {format_brief(mark)}" for child, mark in zip(children, known, strict=True)])
    findings.report(
        kinds.LABELS_SUM,
        parent.place("full_mark" if parent.full_mark is not None else "name"),
        name=parent.name,
        own=format_brief(own),
        total=format_brief(total),
        parts=parts,
        more=f"，{'多' if total > own else '少'} {format_brief(abs(total - own))}",
    )


def _check_shares(formula: Formula, place: Place, findings: Findings) -> None:
    """A sum whose terms are each multiplied by a plain number, which add up to 100."""
    if findings.is_reported(place):
        return
    for each in _sums(formula.root):
        weights = [_weight(term) if sign == "+" else None for sign, term in each.terms]
        known = [weight for weight in weights if weight is not None]
        if len(known) == len(weights) and sum(known) == _WHOLE:
            shown = [as_text(Decimal(weight.numerator) / weight.denominator) for weight in known]
            shares = "、".join(f"{one}%" for one in shown)
            findings.report(kinds.FORMULA_PERCENT, place, weights="、".join(shown), shares=shares)


def _sums(node: Node) -> Iterator[Sum]:
    """The sums of a formula, within products and within one another."""
    match node:
        case Sum():
            yield node
            parts = [term for _, term in node.terms]
        case Product():
            parts = [factor for _, factor in node.factors]
        case _:
            return
    for part in parts:
        yield from _sums(part)


def _weight(term: object) -> Fraction | None:
    """The one plain number by which a name is multiplied."""
    if not isinstance(term, Product) or any(sign != "*" for sign, _ in term.factors):
        return None
    numbers = [factor for _, factor in term.factors if isinstance(factor, Number)]
    names = [factor for _, factor in term.factors if isinstance(factor, Name)]
    if len(numbers) != 1 or len(numbers) + len(names) != len(term.factors) or numbers[0].percent:
        return None
    return numbers[0].value
