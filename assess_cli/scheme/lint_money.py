"""Money beside points: which indicators are counted in yuan, and that the two never meet in a sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assess_cli.model.catalogue import scheme_rates as kinds
from assess_cli.model.catalogue import scheme_whole as whole
from assess_cli.model.place import Place
from assess_cli.model.points import SCALE, format_brief
from assess_cli.model.result import MONEY_UNIT, TOTAL
from assess_cli.model.shape import Shape
from assess_cli.scheme.draft import Draft, IndicatorDraft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formulas import Formulas
from assess_cli.scheme.inner import UNIT_PARAMETER
from assess_cli.scheme.links import SOURCE_NODE, link_of, parameter_place
from assess_cli.scheme.objects import Indicator, Rule

BASE_COLUMN = "基数列"
#: Yuan have two decimals, and are rounded to them once.
FEN = 2


def settle_units(draft: Draft) -> None:
    """Every indicator in yuan says so, and is rounded to the fen unless the scheme wants it coarser."""
    settled = []
    for each in draft.indicators:
        indicator = each.indicator
        method = draft.method_of(indicator)
        is_money = method is not None and (
            method.unit == MONEY_UNIT or indicator.parameters.get(UNIT_PARAMETER.name) == MONEY_UNIT
        )
        if is_money:
            rounding = FEN if indicator.rounding is None else indicator.rounding
            indicator = replace(indicator, unit=MONEY_UNIT, rounding=rounding)
        settled.append(IndicatorDraft(indicator, each.states_floor, each.states_cap))
    draft.indicators = settled
    draft.arrange()


def check_money(draft: Draft, formulas: Formulas, findings: Findings) -> None:
    """S530 to S537, S952 and S953."""
    for each in draft.indicators:
        if each.indicator.is_money:
            _check_indicator(draft, each.indicator, findings)
            _check_parts(draft, each.indicator, formulas, findings)
        _check_overflow(draft, each.indicator, findings)
        _check_taken(draft, each.indicator, findings)
    for code in draft.tie_indicators:
        if code in draft.versions and draft.first(code).is_money:
            findings.report(kinds.MONEY_TIE, draft.tie_places[code], code=code)
    for node, place, names in _formulas_in_points(draft, formulas):
        for name in dict.fromkeys(names):
            if name in draft.versions and draft.first(name).is_money:
                findings.report(kinds.MONEY_IN_POINTS, place, node=node, code=name)


def _formulas_in_points(draft: Draft, formulas: Formulas) -> Iterator[tuple[str, Place, list[str]]]:
    """Name and place of every formula that yields points, and what it names."""
    for code, versions in draft.versions.items():
        for version in versions:
            formula = formulas.nodes.get(code, {}).get(version.valid_from)
            if formula is not None and not version.is_money:
                yield version.name, version.parameter_place("公式"), [use.text for use in formula.names]
    for kind in formulas.kinds:
        if kind.total_formula is not None and not kind.sums_roots:
            yield f"{kind.name}{TOTAL}", kind.place("total_formula"), [use.text for use in kind.total_formula.names]


def _check_indicator(draft: Draft, indicator: Indicator, findings: Findings) -> None:
    parents = draft.versions.get(indicator.parent)
    if parents and not parents[0].is_money:
        context = {"code": indicator.code, "parent": indicator.parent}
        findings.report(kinds.MONEY_UNDER_POINTS, indicator.place("parent"), **context)
    if indicator.rounding is not None and FEN < indicator.rounding <= 6:
        places = indicator.rounding
        findings.report(kinds.MONEY_ROUNDING, indicator.place("rounding"), code=indicator.code, places=places)
    method = draft.method_of(indicator)
    if method is not None and method.shape is Shape.EVENTS and indicator.parameters.get(BASE_COLUMN):
        for rule in draft.rules:
            if rule.indicator == indicator.code:
                _check_shares(draft, indicator, rule, findings)


def _check_parts(draft: Draft, indicator: Indicator, formulas: Formulas, findings: Findings) -> None:
    """S952: a formula in yuan that takes a part out of another first-level amount, which is summed as a whole."""
    formula = formulas.nodes.get(indicator.code, {}).get(indicator.valid_from)
    for code in dict.fromkeys(use.text for use in formula.names) if formula is not None else ():
        named = draft.versions.get(code)
        if named and named[0].is_money and named[0].parent and _top(draft, code) != _top(draft, indicator.code):
            context = {"code": indicator.code, "name": code, "parent": named[0].parent}
            findings.report(whole.PART_OF_MONEY, indicator.parameter_place("公式"), **context)


def _check_taken(draft: Draft, indicator: Indicator, findings: Findings) -> None:
    """S953: 引用 takes over points; yuan taken over would count as points."""
    link = link_of(indicator)
    for _, code in link.needs(draft.tie_indicators) if link is not None and not indicator.is_money else ():
        if code in draft.versions and draft.first(code).is_money:
            place = parameter_place(indicator, SOURCE_NODE)
            findings.report(whole.MONEY_TAKEN_OVER, place, code=indicator.code, node=code)


def _top(draft: Draft, code: str) -> str:
    """The first-level indicator above a code, or the last before a circle of parents."""
    passed: set[str] = set()
    while code not in passed and draft.first(code).parent in draft.versions:
        passed.add(code)
        code = draft.first(code).parent
    return code


def _check_overflow(draft: Draft, indicator: Indicator, findings: Findings) -> None:
    """S536: 倒扣 across units."""
    target = indicator.overflow
    if not target:
        return
    versions = draft.versions.get(target)
    to_money = versions[0].is_money if versions else False
    if indicator.is_money != to_money:
        context = {"code": indicator.code, "target": target}
        findings.report(kinds.MONEY_OVERFLOW, indicator.place("overflow"), **context)


def _check_shares(draft: Draft, indicator: Indicator, rule: Rule, findings: Findings) -> None:
    """S534 and S535: shares of the base, no yuan."""
    if rule.points is None and not rule.ladder and not rule.levels:
        context = {"code": indicator.code, "rule": rule.code}
        findings.report(kinds.MONEY_STATED, rule.place("points"), **context)
    said = [
        (rule.code, "分值", rule.points, rule.place("points")),
        (rule.code, "单次上限", rule.event_cap, rule.place("event_cap")),
        (rule.code, "累计上限", rule.total_cap, rule.place("total_cap")),
    ]
    for band in draft.bands.get(rule.ladder, ()):
        said.append((rule.ladder, "值", band.value, band.place("value")))
        said.append((rule.ladder, "每单位", band.per_unit, band.place("per_unit")))
    said += [(rule.levels, "分值", level.points, level.place("points")) for level in draft.levels.get(rule.levels, ())]
    for owner, column, value, place in said:
        if value is not None and abs(value) > SCALE and not findings.is_reported(place):
            context = {"code": indicator.code, "owner": owner, "column": column, "value": format_brief(value)}
            findings.report(kinds.MONEY_SHARE, place, **context)
