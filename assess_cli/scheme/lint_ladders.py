"""Lint of 免计数量 and 阶梯: what a rule says of them fits together, and its table fits the method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.points import format_brief
from assess_cli.scheme.declarations import MethodDeclaration, Sign
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Band, Rule
from assess_cli.scheme.values import as_text
from assess_cli.workbook.names import fold, suggestion


def check_ladders(draft: Draft, findings: Findings) -> None:
    """S409 to S417, and S206; afterwards every rule names its table as 档次表 writes it."""
    names = {fold(name): name for name in draft.bands}
    for at, rule in enumerate(draft.rules):
        _check_allowance(rule, findings)
        _check_fields(rule, findings)
        if not rule.ladder:
            continue
        name = names.get(fold(rule.ladder))
        if name is None:
            near = suggestion(rule.ladder, draft.bands, 1)
            findings.report(kinds.BAND_TABLE_UNKNOWN, rule.place("ladder"), table=rule.ladder, suggestion=near)
            continue
        draft.rules[at] = replace(rule, ladder=name)
        _check_zero(draft.rules[at], draft.bands[name], findings)
        if rule.indicator in draft.versions and (method := draft.method_of(draft.first(rule.indicator))):
            _check_signs(draft.rules[at], draft.bands[name], method, findings)
    _check_versions(draft.rules, findings)


def _check_allowance(rule: Rule, findings: Findings) -> None:
    if rule.free is None:
        return
    place = rule.place("free")
    if rule.free <= 0:
        findings.report(kinds.FREE_NOT_POSITIVE, place, rule=rule.code, free=as_text(rule.free))
    elif rule.points is None and not rule.ladder and not findings.is_reported(rule.place("points")):
        findings.report(kinds.FREE_WITHOUT_POINTS, place, rule=rule.code)


def _check_fields(rule: Rule, findings: Findings) -> None:
    if not rule.ladder:
        if rule.ladder_way and not findings.is_reported(rule.place("ladder")):
            findings.report(kinds.LADDER_MISSING, rule.place("ladder_way"), rule=rule.code, way=rule.ladder_way)
        return
    if not rule.ladder_way and not findings.is_reported(rule.place("ladder_way")):
        findings.report(kinds.LADDER_WAY_MISSING, rule.place("ladder"), rule=rule.code, table=rule.ladder)
    if rule.points is not None:
        points = format_brief(rule.points)
        place = rule.place("points")
        findings.report(kinds.LADDER_WITH_POINTS, place, rule=rule.code, points=points, table=rule.ladder)
    if rule.event_cap is not None:
        cap = format_brief(rule.event_cap)
        findings.report(kinds.LADDER_EVENT_CAP, rule.place("event_cap"), rule=rule.code, cap=cap)


def _check_zero(rule: Rule, bands: Sequence[Band], findings: Findings) -> None:
    """Subjects without records are not looked up, so a band that gives points for 0 would promise what is not kept."""
    for band in bands:
        begins_below = band.lower is not None and band.lower < 0
        if (band.holds(Decimal(0)) and band.value) or (begins_below and band.per_unit):
            findings.report(kinds.LADDER_AT_ZERO, band.place("value"), rule=rule.code, table=rule.ladder)


def _check_signs(rule: Rule, bands: Sequence[Band], method: MethodDeclaration, findings: Findings) -> None:
    for band in bands:
        for field, column, points in (("value", "值", band.value), ("per_unit", "每单位", band.per_unit or 0)):
            if (method.sign is Sign.NEGATIVE and points > 0) or (method.sign is Sign.POSITIVE and points < 0):
                findings.report(
                    kinds.LADDER_SIGN,
                    band.place(field),
                    table=rule.ladder,
                    column=column,
                    points=format_brief(points),
                    rule=rule.code,
                    method=method.name,
                    sign="负数" if points > 0 else "正数",
                    wanted=format_brief(-points).replace("−", "-"),
                )


def _check_versions(rules: Sequence[Rule], findings: Findings) -> None:
    """The quantities of a period are added up, so all versions of a code use a ladder or none does."""
    first: dict[str, Rule] = {}
    for rule in rules:
        other = first.setdefault(rule.code, rule)
        if bool(other.ladder) != bool(rule.ladder):
            findings.report(
                kinds.LADDER_IN_PART,
                rule.place("ladder" if rule.ladder else "points"),
                rule=rule.code,
                row=other.place().row,
                this=_way(rule),
                other=_way(other),
            )


def _way(rule: Rule) -> str:
    return "按阶梯计分" if rule.ladder else "不按阶梯计分"
