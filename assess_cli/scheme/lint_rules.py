"""Lint of event rules, coefficients and 忽略."""

from __future__ import annotations

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_rules, scheme_tree
from assess_cli.model.points import format_brief
from assess_cli.model.shape import Shape
from assess_cli.scheme.conditions import check_variants
from assess_cli.scheme.declarations import MethodDeclaration, Sign
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.lint_tree import KNOWN_TABLES
from assess_cli.scheme.objects import Coefficient, Dated, Rule
from assess_cli.scheme.references import report_unknown_indicator, report_unknown_kind
from assess_cli.workbook.names import fold


def check_rules(draft: Draft, findings: Findings) -> None:
    """Each rule by itself, then matters that would be mistaken for each other."""
    for rule in draft.rules:
        if rule.indicator not in draft.versions:
            if rule.indicator:
                report_unknown_indicator(draft, rule.indicator, rule.place("indicator"), findings)
        elif method := draft.method_of(draft.first(rule.indicator)):
            _check_method(draft, rule, method, findings)
        _check_caps(rule, findings)
    _check_matters(draft, findings)
    _check_shared_matters(draft, findings)
    _check_indicators_without_rules(draft, findings)


def _check_method(draft: Draft, rule: Rule, method: MethodDeclaration, findings: Findings) -> None:
    if method.shape is not Shape.EVENTS:
        names = [name for name, each in draft.declarations.items() if each.shape is Shape.EVENTS]
        findings.report(
            scheme_rules.RULE_WITHOUT_EVENTS,
            rule.place("indicator"),
            rule=rule.code,
            code=rule.indicator,
            method=method.name,
            methods="、".join(names),
        )
        return
    points = rule.points
    if points is None:
        return
    wrong = (method.sign is Sign.NEGATIVE and points > 0) or (method.sign is Sign.POSITIVE and points < 0)
    if wrong:
        findings.report(
            scheme_rules.RULE_SIGN,
            rule.place("points"),
            rule=rule.code,
            points=format_brief(points),
            method=method.name,
            sign="负数" if points > 0 else "正数",
            wanted=format_brief(-points).replace("−", "-"),
        )


def _check_caps(rule: Rule, findings: Findings) -> None:
    for field, column, cap in (
        ("event_cap", "单次上限", rule.event_cap),
        ("total_cap", "累计上限", rule.total_cap),
    ):
        if cap is None:
            continue
        if cap <= 0:
            findings.report(
                scheme_rules.CAP_NOT_POSITIVE, rule.place(field), rule=rule.code, column=column, cap=format_brief(cap)
            )
        elif rule.points is not None and cap < abs(rule.points):
            findings.report(
                scheme_rules.CAP_BELOW_POINTS,
                rule.place(field),
                rule=rule.code,
                unit=rule.unit,
                points=format_brief(rule.points),
                column=column,
                cap=format_brief(cap),
            )
    if rule.event_cap is not None and rule.total_cap is not None and rule.event_cap > rule.total_cap > 0:
        findings.report(
            scheme_rules.CAPS_REVERSED,
            rule.place("event_cap"),
            rule=rule.code,
            event_cap=format_brief(rule.event_cap),
            total_cap=format_brief(rule.total_cap),
        )


def _meet(one: Dated, other: Dated) -> bool:
    """Whether both are valid on some day."""
    return (one.valid_until is None or other.valid_from is None or other.valid_from < one.valid_until) and (
        other.valid_until is None or one.valid_from is None or one.valid_from < other.valid_until
    )


def _check_matters(draft: Draft, findings: Findings) -> None:
    seen: dict[tuple[str, str], list[Rule]] = {}
    for rule in draft.rules:
        if not rule.matter:
            continue
        others = seen.setdefault((rule.indicator, fold(rule.matter)), [])
        for other in others:
            if other.code == rule.code or not _meet(other, rule) or check_variants(rule, other, findings):
                continue
            findings.report(
                scheme_rules.MATTER_DOUBLE,
                rule.place("matter"),
                code=rule.indicator,
                rule=rule.code,
                row=other.place().row,
                matter=rule.matter,
            )
            break
        others.append(rule)


def _check_shared_matters(draft: Draft, findings: Findings) -> None:
    """One record that two indicators of a kind would both count, through one table; a point and money is meant so."""
    seen: dict[tuple[str, str, str, str], Rule] = {}
    told: set[tuple[str, str, str]] = set()
    for rule in draft.rules:
        versions = draft.versions.get(rule.indicator)
        if not versions or not rule.matter:
            continue
        for table in versions[0].tables:
            key = (versions[0].kind, versions[0].unit, fold(table), fold(rule.matter))
            other = seen.setdefault(key, rule)
            pair = (other.indicator, rule.indicator, fold(rule.matter))
            if other.indicator != rule.indicator and pair not in told and _meet(other, rule):
                told.add(pair)
                findings.report(
                    scheme_rules.MATTER_SHARED,
                    rule.place("matter"),
                    matter=rule.matter,
                    code=rule.indicator,
                    other=other.indicator,
                    table=table,
                )


def _check_indicators_without_rules(draft: Draft, findings: Findings) -> None:
    ruled = {rule.indicator for rule in draft.rules}
    for code, versions in draft.versions.items():
        method = draft.method_of(versions[0])
        if method is not None and method.shape is Shape.EVENTS and code not in ruled:
            findings.report(scheme_rules.NO_RULES, versions[0].place("method"), code=code, method=method.name)


def check_coefficients(draft: Draft, findings: Findings) -> None:
    """References, and one roster column a coefficient."""
    columns: dict[tuple[str, str], Coefficient] = {}
    for row in draft.coefficients:
        if row.kind not in draft.kind_names():
            report_unknown_kind(draft, row.kind, row.place("kind"), findings)
            continue
        if set(row.name) & set("[]［］"):
            findings.report(scheme_tree.CODE_SIGNS, row.place("name"), code=row.name)
        first = columns.setdefault((row.kind, row.name), row)
        if row.roster_column and fold(first.roster_column) != fold(row.roster_column):
            findings.report(
                kinds.COEFFICIENT_COLUMN,
                row.place("roster_column"),
                name=row.name,
                column=row.roster_column,
                row=first.place().row,
                other=first.roster_column,
            )


def check_ignored(draft: Draft, findings: Findings) -> None:
    """S901 and S902: 忽略 must not swallow what is needed."""
    used = {fold(name): use for name, use in KNOWN_TABLES.items()}
    for each in draft.indicators:
        used |= {fold(table): f"“{each.indicator.code}”的数据表" for table in each.indicator.tables}
    used |= {fold(each.kind.roster): f"“{each.kind.name}”的名册" for each in draft.kinds}
    for row in draft.ignored:
        if not (row.table_file or row.table_sheet or row.column):
            findings.report(kinds.IGNORES_ALL, row.place())
        elif not row.table_file and not row.column and (use := used.get(fold(row.table_sheet))):
            findings.report(kinds.IGNORES_USED, row.place("sheet"), sheet=row.table_sheet, use=use)
