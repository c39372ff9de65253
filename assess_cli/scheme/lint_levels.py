"""Lint of 级别表: rules name tables that exist, and their points fit the rule and its method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess_cli.model.catalogue import scheme_events as kinds
from assess_cli.model.points import format_brief
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.lint_groups import check_rows
from assess_cli.scheme.lint_signs import wrong_sign
from assess_cli.scheme.objects import Level, Rule
from assess_cli.workbook.names import fold, suggestion


def check_levels(draft: Draft, findings: Findings) -> None:
    """S440 to S445; afterwards every rule names its table as 级别表 writes it."""
    names: dict[str, str] = {}
    for name in draft.levels:
        names.setdefault(fold(name), name)
    _join_spellings(draft, names)
    for at, rule in enumerate(draft.rules):
        if not rule.levels:
            continue
        known = names.get(fold(rule.levels), "")
        if not known:
            near = suggestion(rule.levels, draft.levels, 1)
            findings.report(kinds.LEVELS_UNKNOWN, rule.place("levels"), table=rule.levels, suggestion=near)
        else:
            draft.rules[at] = replace(rule, levels=known)
        _check_fields(draft.rules[at], findings)
        _check_points(draft, draft.rules[at], draft.levels.get(known, ()), findings)
    used = {rule.levels for rule in draft.rules}
    for name, rows in draft.levels.items():
        if name not in used and not findings.has(kinds.LEVELS_UNKNOWN):
            findings.report(kinds.LEVELS_UNUSED, rows[0].place("table"), table=name)
        keys = [(fold(row.level), f"级别表“{name}”的“{row.level}”") for row in rows]
        check_rows(draft, rows, keys, "level", findings)


def _join_spellings(draft: Draft, names: dict[str, str]) -> None:
    joined: dict[str, list[Level]] = {}
    for name, rows in draft.levels.items():
        joined.setdefault(names[fold(name)], []).extend(rows)
    draft.levels = joined


def _check_fields(rule: Rule, findings: Findings) -> None:
    if rule.points is not None:
        points = format_brief(rule.points)
        findings.report(
            kinds.LEVELS_WITH_POINTS, rule.place("points"), rule=rule.code, points=points, table=rule.levels
        )
    if rule.ladder:
        place = rule.place("levels")
        findings.report(kinds.LEVELS_WITH_LADDER, place, rule=rule.code, ladder=rule.ladder, table=rule.levels)


def _check_points(draft: Draft, rule: Rule, levels: Sequence[Level], findings: Findings) -> None:
    for level in levels:
        if wrong := wrong_sign(draft, rule, level.points):
            place = level.place("points")
            findings.report(kinds.LEVEL_SIGN, place, table=level.table, level=level.level, rule=rule.code, **wrong)
    if rule.roles:
        return  # a share of the level's points may well be below a cap
    for field, column, cap in (("event_cap", "单次上限", rule.event_cap), ("total_cap", "累计上限", rule.total_cap)):
        highest = max(levels, key=lambda level: abs(level.points), default=None)
        if cap is not None and highest is not None and 0 < cap < abs(highest.points):
            findings.report(
                kinds.CAP_BELOW_LEVEL,
                rule.place(field),
                rule=rule.code,
                column=column,
                cap=format_brief(cap),
                table=highest.table,
                level=highest.level,
                points=format_brief(highest.points),
            )
