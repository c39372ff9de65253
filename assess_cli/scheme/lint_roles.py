"""Lint of 角色表: rules name tables that exist, every role says what it gets, and nothing stands there idly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess_cli.model.catalogue import scheme_events as kinds
from assess_cli.model.points import format_brief
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.lint_groups import check_rows
from assess_cli.scheme.lint_signs import wrong_sign
from assess_cli.scheme.objects import Role, Rule
from assess_cli.workbook.names import fold, suggestion


def check_roles(draft: Draft, findings: Findings) -> None:
    """S447 to S453; afterwards every rule names its table as 角色表 writes it."""
    names: dict[str, str] = {}
    for name in draft.roles:
        names.setdefault(fold(name), name)
    joined: dict[str, list[Role]] = {}
    for name, rows in draft.roles.items():
        joined.setdefault(names[fold(name)], []).extend(rows)
    draft.roles = joined
    for at, rule in enumerate(draft.rules):
        if not rule.roles:
            if rule.several_roles and not findings.is_reported(rule.place("roles")):
                place = rule.place("several_roles")
                findings.report(kinds.SEVERAL_ROLES_IDLE, place, rule=rule.code, way=rule.several_roles)
            continue
        known = names.get(fold(rule.roles), "")
        if not known:
            near = suggestion(rule.roles, draft.roles, 1)
            findings.report(kinds.ROLES_UNKNOWN, rule.place("roles"), table=rule.roles, suggestion=near)
        else:
            draft.rules[at] = replace(rule, roles=known)
        _check_rule(draft, draft.rules[at], draft.roles.get(known, ()), findings)
    used = {rule.roles for rule in draft.rules}
    for name, rows in draft.roles.items():
        if name not in used and not findings.has(kinds.ROLES_UNKNOWN):
            findings.report(kinds.ROLES_UNUSED, rows[0].place("table"), table=name)
        check_rows(draft, rows, [(fold(row.role), f"角色表“{name}”的“{row.role}”") for row in rows], "role", findings)
        for row in rows:
            _check_role(row, findings)


def is_priced_by_data(draft: Draft, rule: Rule) -> bool:
    """Whether the worth of a unit is not known from the scheme: neither points, ladder, level nor role give it."""
    if rule.points is not None or rule.ladder or rule.levels:
        return False
    table = draft.roles.get(rule.roles, ())
    return not table or any(role.points is None for role in table)


def _check_role(role: Role, findings: Findings) -> None:
    if findings.is_reported(role.place("share")) or findings.is_reported(role.place("points")):
        return
    if (role.share is None) == (role.points is None):
        found = "都没有写" if role.share is None else "都写了"
        place = role.place("share")
        findings.report(kinds.ROLE_WORTH, place, table=role.table, role=role.role, found=found)


def _check_rule(draft: Draft, rule: Rule, roles: Sequence[Role], findings: Findings) -> None:
    if rule.ladder:
        place = rule.place("roles")
        findings.report(kinds.ROLES_WITH_LADDER, place, rule=rule.code, ladder=rule.ladder, table=rule.roles)
    for role in roles:
        if role.points and (wrong := wrong_sign(draft, rule, role.points)):
            place = role.place("points")
            findings.report(kinds.ROLE_SIGN, place, table=role.table, role=role.role, rule=rule.code, **wrong)
    if not roles or any(role.points is None for role in roles):
        return
    if rule.points is not None:
        what = f"分值 {format_brief(rule.points)}"
        findings.report(kinds.ROLE_POINTS_IDLE, rule.place("points"), rule=rule.code, what=what, table=rule.roles)
    elif rule.levels:
        what = f"级别表“{rule.levels}”"
        findings.report(kinds.ROLE_POINTS_IDLE, rule.place("levels"), rule=rule.code, what=what, table=rule.roles)
