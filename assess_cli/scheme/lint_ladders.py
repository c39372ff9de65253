"""Lint of 免计数量 and 阶梯: what a rule says of them fits together, and its table fits the method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_events as event_kinds
from assess_cli.model.catalogue import scheme_more as more
from assess_cli.model.catalogue import scheme_rules
from assess_cli.model.points import format_brief
from assess_cli.scheme.declarations import MethodDeclaration, Sign
from assess_cli.scheme.draft import Draft, uncovered
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.lint_roles import is_priced_by_data
from assess_cli.scheme.objects import Band, Rule
from assess_cli.scheme.rule_sheets import WHOLE_STEP
from assess_cli.scheme.values import as_text
from assess_cli.workbook.names import fold, suggestion

_ZERO = Decimal(0)


def check_ladders(draft: Draft, findings: Findings) -> None:
    """S409 to S417, S458, S930 to S932 and S206; afterwards every rule names its table as 档次表 writes it."""
    names = {fold(name): name for name in draft.bands}
    for at, rule in enumerate(draft.rules):
        _check_allowance(draft, rule, findings)
        _check_fields(rule, findings)
        if not rule.ladder:
            continue
        name = names.get(fold(rule.ladder))
        if name is None:
            near = suggestion(rule.ladder, draft.bands, 1)
            findings.report(kinds.BAND_TABLE_UNKNOWN, rule.place("ladder"), table=rule.ladder, suggestion=near)
            continue
        draft.rules[at] = replace(rule, ladder=name)
        _check_zero(draft, draft.rules[at], draft.bands[name], findings)
        if rule.indicator in draft.versions and (method := draft.method_of(draft.first(rule.indicator))):
            _check_signs(draft.rules[at], draft.bands[name], method, findings)
    _check_versions(draft.rules, findings)
    _check_allowed_versions(draft, findings)


def _check_allowance(draft: Draft, rule: Rule, findings: Findings) -> None:
    if rule.free is None:
        return
    place = rule.place("free")
    if rule.free <= 0:
        findings.report(scheme_rules.FREE_NOT_POSITIVE, place, rule=rule.code, free=as_text(rule.free))
    elif is_priced_by_data(draft, rule) and not findings.is_reported(rule.place("points")):
        findings.report(scheme_rules.FREE_WITHOUT_POINTS, place, rule=rule.code)


def _check_fields(rule: Rule, findings: Findings) -> None:
    if not rule.ladder:
        if rule.no_record and not findings.is_reported(rule.place("ladder")):
            findings.report(more.NONE_WITHOUT_LADDER, rule.place("no_record"), rule=rule.code, said=rule.no_record)
        if rule.ladder_way and not findings.is_reported(rule.place("ladder")):
            findings.report(scheme_rules.LADDER_MISSING, rule.place("ladder_way"), rule=rule.code, way=rule.ladder_way)
        return
    if not rule.ladder_way and not findings.is_reported(rule.place("ladder_way")):
        findings.report(scheme_rules.LADDER_WAY_MISSING, rule.place("ladder"), rule=rule.code, table=rule.ladder)
    if rule.points is not None:
        points = format_brief(rule.points)
        place = rule.place("points")
        findings.report(scheme_rules.LADDER_WITH_POINTS, place, rule=rule.code, points=points, table=rule.ladder)
    if rule.event_cap is not None:
        cap = format_brief(rule.event_cap)
        findings.report(scheme_rules.LADDER_EVENT_CAP, rule.place("event_cap"), rule=rule.code, cap=cap)


def _check_zero(draft: Draft, rule: Rule, bands: Sequence[Band], findings: Findings) -> None:
    """Subjects without records are not looked up, so a band that gives points for 0 would promise what is not kept;
    unless the rule says 查表: then 0 must lie in a band at any time, and no quantity is below 0."""
    if rule.looks_up_none:
        spans = [draft.span(band) for band in bands if band.holds(_ZERO)]
        if any(uncovered(spans, *draft.span(rule))):
            findings.report(more.NONE_OUTSIDE, rule.place("no_record"), rule=rule.code, table=rule.ladder)
        for band in bands:
            if band.lower is not None and band.lower < 0:
                place, lower = band.place("lower"), as_text(band.lower)
                findings.report(more.NONE_BELOW, place, rule=rule.code, table=rule.ladder, lower=lower)
        return
    for band in bands:
        begins_below = band.lower is not None and band.lower < 0
        if (band.holds(_ZERO) and band.value) or (begins_below and band.per_unit):
            findings.report(scheme_rules.LADDER_AT_ZERO, band.place("value"), rule=rule.code, table=rule.ladder)


def _check_signs(rule: Rule, bands: Sequence[Band], method: MethodDeclaration, findings: Findings) -> None:
    for band in bands:
        for field, column, points in (("value", "值", band.value), ("per_unit", "每单位", band.per_unit or 0)):
            if field == "per_unit" and _stays(rule, band, method):
                continue
            if (method.sign is Sign.NEGATIVE and points > 0) or (method.sign is Sign.POSITIVE and points < 0):
                findings.report(
                    scheme_rules.LADDER_SIGN,
                    band.place(field),
                    table=rule.ladder,
                    column=column,
                    points=format_brief(points),
                    rule=rule.code,
                    method=method.name,
                    sign="负数" if points > 0 else "正数",
                    wanted=format_brief(-points).replace("−", "-"),
                )


def _stays(rule: Rule, band: Band, method: MethodDeclaration) -> bool:
    """Whether what lessens a band's value keeps its sign up to the upper bound (少一户扣 0.2 分: −4 at 0, none at 20)."""
    if not rule.looks_up_none or rule.ladder_way != WHOLE_STEP or band.lower is None or band.upper is None:
        return False
    end = band.value + Fraction(band.upper - band.lower) * (band.per_unit or 0)
    return end <= 0 if method.sign is Sign.NEGATIVE else end >= 0


def _check_versions(rules: Sequence[Rule], findings: Findings) -> None:
    """The quantities of a period are added up, so all versions of a code use a ladder or none does."""
    first: dict[str, Rule] = {}
    for rule in rules:
        other = first.setdefault(rule.code, rule)
        if bool(other.ladder) != bool(rule.ladder):
            findings.report(
                scheme_rules.LADDER_IN_PART,
                rule.place("ladder" if rule.ladder else "points"),
                rule=rule.code,
                row=other.place().row,
                this=_way(rule),
                other=_way(other),
            )
        elif other.looks_up_none != rule.looks_up_none and rule.ladder:
            row = other.place().row
            findings.report(more.NONE_IN_PART, rule.place("no_record"), rule=rule.code, row=row)


def _check_allowed_versions(draft: Draft, findings: Findings) -> None:
    """An allowance holds for all the records of a period, so no version of its code may leave the points to the data."""
    stated = {rule.code: rule for rule in draft.rules if is_priced_by_data(draft, rule)}
    for rule in draft.rules:
        other = stated.get(rule.code)
        if rule.free is not None and other is not None and not is_priced_by_data(draft, rule):
            place, row = rule.place("free"), other.place().row
            findings.report(event_kinds.FREE_IN_PART, place, rule=rule.code, row=row)


def _way(rule: Rule) -> str:
    return "按阶梯计分" if rule.ladder else "不按阶梯计分"
