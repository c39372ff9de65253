"""Lint of 分摊, 均摊 and 上级分摊: whether the shares of an indicator and of its siblings are known, so that they can be
given away."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.model.catalogue import scheme_tree as kinds
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.inner import SUM, WEIGHTED
from assess_cli.scheme.objects import Indicator, SubjectKind
from assess_cli.scheme.sheets import SPREAD, SPREAD_ABOVE, SPREAD_EVENLY
from assess_cli.scheme.spreading import core_of

#: Name of a kind → its rows, with their total formulas.
Totals = dict[str, list[SubjectKind]]


def check_spreads(draft: Draft, subject_kinds: Sequence[SubjectKind], findings: Findings) -> None:
    """S318. ``subject_kinds``: with their total formulas."""
    totals: Totals = {}
    for kind in subject_kinds:
        totals.setdefault(kind.name, []).append(kind)
    for each in draft.indicators:
        indicator, choice = each.indicator, each.indicator.not_applicable
        if choice in {SPREAD, SPREAD_EVENLY}:
            reason = _obstacle(draft, totals, indicator)
        elif choice == SPREAD_ABOVE:
            reason = _obstacle_above(draft, totals, indicator)
        else:
            continue
        if reason:
            place = indicator.place("not_applicable")
            findings.report(kinds.SPREAD_IMPOSSIBLE, place, code=indicator.code, choice=choice, reason=reason)


def _obstacle(draft: Draft, totals: Totals, indicator: Indicator) -> str:
    """Why its share can't go to its siblings, or ""."""
    if not indicator.parent:
        span = draft.span(indicator)
        found = (
            _obstacle_of_total(draft, kind, indicator)
            for kind in totals.get(indicator.kind, ())
            if kind.overlaps(*span)
        )
        return next(filter(None, found), "")
    if indicator.parent not in draft.versions:
        return ""
    reason = _unknown_shares(draft, indicator.parent)
    return reason or ("它没有同级指标" if len(draft.children[indicator.parent]) == 1 else "")


def _unknown_shares(draft: Draft, parent: str) -> str:
    """Why the shares of a node's children are not known, or ""."""
    method = draft.first(parent).method
    if method not in {SUM, WEIGHTED}:
        return f"上级“{parent}”用“{method}”"
    blank = [code for code in draft.children[parent] for version in draft.versions[code] if version.full_mark is None]
    if method == SUM and blank:
        return f"同级的“{blank[0]}”没有满分"
    return ""


def _obstacle_of_total(draft: Draft, kind: SubjectKind, indicator: Indicator) -> str:
    if kind.total_formula is None:
        is_faulty = any(each.kind.place() == kind.place() and each.total not in {None, "无"} for each in draft.kinds)
        return "" if is_faulty else f"“{kind.name}”不计总分"
    roots = [code for code in draft.children.get("", []) if draft.first(code).kind == kind.name]
    core = core_of(kind.total_formula, set(roots))
    if core is None or indicator.code not in core.factors:
        return "总分公式不是各一级指标相加（可以乘以系数）"
    if len(core.factors) == 1:
        return "它没有同级指标"
    blank = [code for code in core.factors for version in draft.versions[code] if version.full_mark is None]
    shares_stated = len(set(core.factors.values())) > 1 and sum(core.factors.values()) == 1
    return f"同级的“{blank[0]}”没有满分" if blank and not shares_stated else ""


def _obstacle_above(draft: Draft, totals: Totals, indicator: Indicator) -> str:
    """Why its share can't go to the siblings of its parent, or ""."""
    if not indicator.parent:
        return "它是一级指标，没有上级"
    if indicator.parent not in draft.versions:
        return ""
    reason = _unknown_shares(draft, indicator.parent)
    if not reason and (above := _obstacle(draft, totals, draft.first(indicator.parent))):
        reason = f"它的上级“{indicator.parent}”分不出去：{above}"
    return reason
