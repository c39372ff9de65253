"""Lint of subject kinds and of each indicator by itself: references, columns that its method wants, limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_tree
from assess_cli.model.catalogue import versions as dated
from assess_cli.model.points import format_brief
from assess_cli.scheme.declarations import Need
from assess_cli.scheme.draft import Draft, IndicatorDraft, KindDraft, joined, span_words, uncovered
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Indicator, SubjectKind
from assess_cli.scheme.references import code_suggestion, report_unknown_indicator, report_unknown_kind
from assess_cli.scheme.sheets import INDICATORS, SHEETS
from assess_cli.scheme.versions import check_year, overlap
from assess_cli.workbook.names import fold, suggestion

#: Tables that every scheme has, and what each is.
KNOWN_TABLES = {"不适用": "登记不适用的表", "裁定": "登记容错裁定的表", "离岗": "登记离岗的表"}
_BRACKETS = frozenset("[]［］")


def check_kinds(draft: Draft, findings: Findings) -> None:
    """S316, S331, S332, S960, S961, and S205 for 并列比较指标; of rows that hold together the first is kept."""
    named: dict[str, list[KindDraft]] = {}
    rosters: dict[str, str] = {}
    for each in draft.kinds:
        check_year(draft, each.kind, findings)
        others = named.setdefault(fold(each.kind.name), [])
        kind = replace(each.kind, name=others[0].kind.name) if others else each.kind
        if not _holds_apart(kind, others, findings):
            continue
        others.append(replace(each, kind=kind))
        if kind.roster and rosters.setdefault(fold(kind.roster), kind.name) != kind.name:
            findings.report(
                scheme_tree.ROSTER_SHARED,
                kind.place("roster"),
                kind=kind.name,
                other=rosters[fold(kind.roster)],
                roster=kind.roster,
            )
    draft.kinds = []
    for rows in named.values():
        rows.sort(key=lambda each: each.kind.valid_from or date.min)
        _check_gaps(rows, findings)
        draft.kinds += rows
    for code in draft.tie_indicators:
        if code not in draft.versions:
            report_unknown_indicator(draft, code, draft.tie_places[code], findings)


def _holds_apart(kind: SubjectKind, others: list[KindDraft], findings: Findings) -> bool:
    """False after S331 or S960: a row above holds on some of the same days."""
    for other in (each.kind for each in others):
        before, after = sorted((other, kind), key=lambda row: row.valid_from or date.min)
        if not overlap(before, after):
            continue
        if kind.is_dated or other.is_dated:
            cell = other.place("name").cell
            findings.report(dated.KIND_OVERLAP, kind.place("name"), kind=kind.name, other=cell)
        else:
            findings.report(scheme_tree.KIND_DOUBLE, kind.place("name"), kind=kind.name, row=other.place().row)
        return False
    return True


def _check_gaps(rows: list[KindDraft], findings: Findings) -> None:
    """S961."""
    for before, after in pairwise(each.kind for each in rows):
        if before.valid_until and after.valid_from and before.valid_until < after.valid_from:
            span = f"{before.valid_until} 至 {after.valid_from - timedelta(days=1)}"
            findings.report(dated.KIND_GAP, after.place("valid_from"), kind=after.name, span=span)


def check_indicators(draft: Draft, findings: Findings) -> None:
    """Every indicator's references, columns and limits."""
    for each in draft.indicators:
        _check_references(draft, each.indicator, findings)
        _check_columns(draft, each, findings)
        _check_weight(draft, each.indicator, findings)
        _check_limits(each.indicator, findings)
        _check_not_applicable(each.indicator, findings)
    _check_tables(draft, findings)
    _check_circles(draft, findings)


def _check_references(draft: Draft, indicator: Indicator, findings: Findings) -> None:
    if _BRACKETS & set(indicator.code):
        findings.report(scheme_tree.CODE_SIGNS, indicator.place("code"), code=indicator.code)
    if indicator.kind not in draft.kind_names():
        report_unknown_kind(draft, indicator.kind, indicator.place("kind"), findings)
    if indicator.method and draft.method_of(indicator) is None:
        findings.report(
            kinds.METHOD_UNKNOWN,
            indicator.place("method"),
            method=indicator.method,
            suggestion=suggestion(indicator.method, draft.declarations, 2),
            methods="、".join(draft.declarations),
        )
    if not indicator.parent:
        return
    if indicator.parent not in draft.versions:
        hint = code_suggestion(draft, indicator.parent, indicator.kind)
        findings.report(kinds.PARENT_UNKNOWN, indicator.place("parent"), code=indicator.parent, suggestion=hint)
        return
    parent = draft.first(indicator.parent)
    if parent.kind != indicator.kind and {parent.kind, indicator.kind} <= set(draft.kind_names()):
        findings.report(
            kinds.PARENT_OTHER_KIND,
            indicator.place("parent"),
            code=indicator.code,
            kind=indicator.kind,
            parent=parent.code,
            other=parent.kind,
        )


def _stated(each: IndicatorDraft) -> Iterator[tuple[str, bool]]:
    """Field → whether the cell says anything."""
    indicator = each.indicator
    yield "tables", bool(indicator.tables)
    yield "full_mark", indicator.full_mark is not None
    yield "base", indicator.base is not None
    yield "floor", each.states_floor
    yield "cap", each.states_cap


def _check_columns(draft: Draft, each: IndicatorDraft, findings: Findings) -> None:
    indicator = each.indicator
    method = draft.method_of(indicator)
    if method is None:
        return
    for field, stated in _stated(each):
        need, place, column = method.need(field), indicator.place(field), INDICATORS.column(field)
        if field == "tables" and need is Need.OPTIONAL and method.is_leaf:
            need = Need.REQUIRED  # a leaf without data has nothing to score
        if field == "base" and need is Need.UNUSED and indicator.not_applicable == "基础分":
            need = Need.OPTIONAL
        if findings.is_reported(place):
            continue
        if need is Need.REQUIRED and not stated:
            findings.report(
                scheme_tree.COLUMN_REQUIRED,
                place,
                code=indicator.code,
                column=column.heading,
                reason=f"计分办法“{method.name}”必须填",
                example=column.example,
            )
        elif need is Need.UNUSED and stated:
            findings.report(
                scheme_tree.COLUMN_UNUSED,
                place,
                code=indicator.code,
                column=column.heading,
                reason=f"计分办法“{method.name}”用不上",
            )


def _check_weight(draft: Draft, indicator: Indicator, findings: Findings) -> None:
    place = indicator.place("weight")
    if findings.is_reported(place):
        return
    weight = indicator.weight
    if weight is not None and not 0 < weight <= 1:
        shown = f"{float(weight * 100):g}%"
        findings.report(scheme_tree.WEIGHT_RANGE, place, code=indicator.code, weight=shown)
        return
    column = INDICATORS.column("weight")
    if not indicator.parent:
        if weight is not None:
            reason = "一级指标用不上权重，请写在总分公式里"
            findings.report(scheme_tree.COLUMN_UNUSED, place, code=indicator.code, column=column.heading, reason=reason)
        return
    parents = draft.versions.get(indicator.parent)
    method = draft.method_of(parents[0]) if parents else None
    if method is None or method.is_leaf:
        return
    need = method.need("child_weight")
    if need is Need.REQUIRED and weight is None:
        findings.report(
            scheme_tree.COLUMN_REQUIRED,
            place,
            code=indicator.code,
            column=column.heading,
            reason=f"上级“{indicator.parent}”的计分办法“{method.name}”要用",
            example=column.example,
        )
    elif need is Need.UNUSED and weight is not None:
        reason = f"上级“{indicator.parent}”的计分办法“{method.name}”用不上"
        findings.report(scheme_tree.COLUMN_UNUSED, place, code=indicator.code, column=column.heading, reason=reason)


def _check_limits(indicator: Indicator, findings: Findings) -> None:
    floor, cap = indicator.floor, indicator.cap
    if floor is not None and cap is not None and floor > cap:
        findings.report(
            scheme_tree.FLOOR_ABOVE_CAP,
            indicator.place("floor"),
            code=indicator.code,
            floor=format_brief(floor),
            cap=format_brief(cap),
        )
    if indicator.full_mark is not None and indicator.full_mark <= 0:
        shown = format_brief(indicator.full_mark)
        findings.report(scheme_tree.FULL_MARK_NEGATIVE, indicator.place("full_mark"), code=indicator.code, value=shown)
    if indicator.rounding is not None and not 0 <= indicator.rounding <= 6:
        findings.report(
            scheme_tree.ROUNDING_RANGE, indicator.place("rounding"), code=indicator.code, value=indicator.rounding
        )


def _check_not_applicable(indicator: Indicator, findings: Findings) -> None:
    choice = indicator.not_applicable
    mark = {"满分": "full_mark", "基础分": "base"}.get(choice)
    if mark is not None and getattr(indicator, mark) is None and not findings.is_reported(indicator.place(mark)):
        place = indicator.place("not_applicable")
        findings.report(scheme_tree.MARK_FOR_NOT_APPLICABLE, place, code=indicator.code, choice=choice)


def _check_tables(draft: Draft, findings: Findings) -> None:
    taken = {fold(name): use for name, use in KNOWN_TABLES.items()}
    taken |= {fold(spec.name): f"方案的“{spec.name}”" for spec in SHEETS}
    taken |= {fold(each.kind.roster): f"“{each.kind.name}”的名册" for each in draft.kinds if each.kind.roster}
    readers: dict[str, Indicator] = {}
    for each in draft.indicators:
        indicator = each.indicator
        method = draft.method_of(indicator)
        if method is None or method.shape is None:
            continue
        for table in indicator.tables:
            place = indicator.place("tables")
            if use := taken.get(fold(table)):
                findings.report(scheme_tree.TABLE_NAME_TAKEN, place, code=indicator.code, table=table, use=use)
                continue
            other = readers.setdefault(fold(table), indicator)
            other_method = draft.method_of(other)
            if other_method is not None and other_method.shape is not None and other_method.shape != method.shape:
                findings.report(
                    scheme_tree.TABLE_TWO_SHAPES,
                    place,
                    table=table,
                    code=indicator.code,
                    shape=method.shape.value,
                    other=other.code,
                    other_shape=other_method.shape.value,
                )


def _check_circles(draft: Draft, findings: Findings) -> None:
    """S304 once a circle, at its first row."""
    done: set[str] = set()
    for code in draft.versions:
        path: list[str] = []
        step = code
        while step and step in draft.versions and step not in done and step not in path:
            path.append(step)
            step = draft.first(step).parent
        if step in path:
            circle = path[path.index(step) :]
            first = min(circle, key=list(draft.versions).index)
            turn = circle.index(first)
            shown = [*circle[turn:], *circle[:turn], first]
            findings.report(scheme_tree.PARENT_CIRCLE, draft.first(first).place("parent"), circle=" → ".join(shown))
        done.update(path)


def check_branches(draft: Draft, findings: Findings) -> None:
    """S305 and S306: who has children and who may."""
    for code, versions in draft.versions.items():
        method = draft.method_of(versions[0])
        if method is None:
            continue
        children = draft.children.get(code, [])
        place = versions[0].place("method")
        if method.is_leaf and children:
            findings.report(
                scheme_tree.LEAF_WITH_CHILDREN, place, code=code, children=joined(children), method=method.name
            )
        elif not method.is_leaf and not children and not versions[0].is_money:
            findings.report(scheme_tree.NO_CHILDREN, place, code=code, method=method.name)


def check_parents_in_force(draft: Draft, findings: Findings) -> None:
    """S324: whenever a child is in force, so is its parent."""
    for each in draft.indicators:
        child = each.indicator
        parents = draft.versions.get(child.parent)
        if not parents:
            continue
        start, end = draft.span(child)
        gap = next(uncovered([draft.span(parent) for parent in parents], start, end), None)
        if gap is not None:
            findings.report(
                scheme_tree.PARENT_NOT_IN_FORCE,
                child.place("valid_from"),
                code=child.code,
                parent=child.parent,
                span=span_words(*gap),
            )
