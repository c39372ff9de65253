"""Lint of 规则组 and 同一事项: groups hold rules of one indicator, say something, and can do what they say."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assess_cli.model.catalogue import scheme_events as kinds
from assess_cli.model.points import format_brief
from assess_cli.scheme.declarations import Sign
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Level, Role, Rule, RuleGroup
from assess_cli.scheme.versions import check_year, grouped, overlap
from assess_cli.workbook.names import fold, suggestion

_SIGNS = {1: "加分", -1: "扣分"}
#: What takes something off a rule's records after they have been compared: always, and after 同一事项 only.
_AFTER_ALL = {"total_cap": "累计上限"}
_AFTER_MATTERS = {"free": "免计数量"}


def check_groups(draft: Draft, findings: Findings) -> None:
    """S430 to S438, S456, S457 and S459; afterwards every rule names its group as 规则组 writes it."""
    names: dict[str, str] = {}
    for group in draft.groups:
        names.setdefault(fold(group.name), group.name)
    for at, group in enumerate(draft.groups):
        draft.groups[at] = replace(group, name=names[fold(group.name)])
    for at, rule in enumerate(draft.rules):
        _check_matter(rule, findings)
        if not rule.group:
            continue
        name = names.get(fold(rule.group))
        if name is None:
            near = suggestion(rule.group, names.values(), 1)
            findings.report(kinds.GROUP_UNKNOWN, rule.place("group"), group=rule.group, suggestion=near)
        else:
            draft.rules[at] = replace(rule, group=name)
    labels = {group.name: f"规则组“{group.name}”" for group in draft.groups}
    check_rows(draft, draft.groups, [(group.name, labels[group.name]) for group in draft.groups], "name", findings)
    for name in dict.fromkeys(group.name for group in draft.groups):
        versions = [group for group in draft.groups if group.name == name]
        _check_group(draft, versions, [rule for rule in draft.rules if rule.group == name], findings)


def check_rows(
    draft: Draft,
    rows: Sequence[RuleGroup] | Sequence[Level] | Sequence[Role],
    keys: Iterable[tuple[Hashable, str]],
    field: str,
    findings: Findings,
) -> None:
    """S437 rows of one key (each with its words for people) that are in force on the same day, S316 rows never in
    force within the year."""
    label: dict[Hashable, str] = {}
    key_of: dict[int, Hashable] = {}
    for row, (key, words) in zip(rows, keys, strict=True):
        check_year(draft, row, findings)
        label.setdefault(key, words)
        key_of[id(row)] = key
    for key, versions in grouped(list(rows), lambda row: key_of[id(row)]).items():
        for before, after in pairwise(versions):
            if overlap(before, after):
                upper, lower = sorted((before, after), key=lambda row: row.place().row)
                findings.report(kinds.ROW_DOUBLE, lower.place(field), label=label[key], row=upper.place().row)


def _check_matter(rule: Rule, findings: Findings) -> None:
    if not rule.takes_highest:
        return
    if rule.ladder:
        findings.report(kinds.MATTER_WITH_LADDER, rule.place("same_matter"), rule=rule.code)
    if rule.adds_roles:
        findings.report(kinds.MATTER_WITH_ROLES, rule.place("several_roles"), rule=rule.code)


def _check_group(draft: Draft, versions: Sequence[RuleGroup], rules: Sequence[Rule], findings: Findings) -> None:
    first = versions[0]
    if not rules:
        if not findings.has(kinds.GROUP_UNKNOWN):
            findings.report(kinds.GROUP_UNUSED, first.place("name"), group=first.name)
        return
    known = [rule for rule in rules if rule.indicator in draft.versions]
    for rule in known:
        if rule.indicator != known[0].indicator:
            findings.report(
                kinds.GROUP_OF_SEVERAL_INDICATORS,
                rule.place("group"),
                group=first.name,
                rule=rule.code,
                code=rule.indicator,
                row=known[0].place().row,
                other_rule=known[0].code,
                other=known[0].indicator,
            )
            break
    named = {basis for each in draft.consequences for basis in each.basis}
    compares = len({rule.code for rule in rules if rule.takes_highest}) > 1
    for group in versions:
        states = any(findings.is_reported(group.place(field)) for field in ("total_cap", "best"))
        if group.total_cap is None and group.best is None and not compares and first.name not in named and not states:
            findings.report(kinds.GROUP_IDLE, group.place("name"), group=group.name)
        _check_values(draft, group, rules, findings)
        _check_unlike(group, rules, findings)
        if group.best is not None:
            _check_best(draft, group, rules, findings)


def _check_unlike(group: RuleGroup, rules: Sequence[Rule], findings: Findings) -> None:
    """S459: what is taken off the chosen records afterwards should be taken off all that were compared."""
    matters = [rule for rule in rules if rule.takes_highest and not rule.ladder]
    taken = matters if group.best is None else [rule for rule in rules if not rule.ladder]
    way = "就高" if group.best is None else "取最高"
    told = _tell_unlike(taken, way, _AFTER_ALL if taken is not matters else _AFTER_ALL | _AFTER_MATTERS, findings)
    if not told and taken is not matters:
        _tell_unlike(matters, "就高", _AFTER_MATTERS, findings)


def _tell_unlike(compared: Sequence[Rule], way: str, fields: Mapping[str, str], findings: Findings) -> bool:
    """S459 for the first rule that is unlike the first one in any of the fields; whether there is one."""
    for rule in compared[1:]:
        first = compared[0]
        unlike = [field for field in fields if getattr(rule, field) != getattr(first, field)]
        if unlike and rule.code != first.code:
            columns = "、".join(fields[field] for field in unlike)
            context = {"rule": rule.code, "row": first.place().row, "other": first.code, "way": way}
            findings.report(kinds.HIGHEST_OF_UNLIKE_CAPS, rule.place(unlike[0]), columns=columns, **context)
            return True
    return False


def _check_values(draft: Draft, group: RuleGroup, rules: Sequence[Rule], findings: Findings) -> None:
    for field, column, value, words in (
        (
            "total_cap",
            "累计上限",
            group.total_cap,
            format_brief(group.total_cap) if group.total_cap is not None else "",
        ),
        ("best", "取最高", group.best, str(group.best)),
    ):
        if value is not None and value <= 0:
            findings.report(kinds.GROUP_VALUE, group.place(field), group=group.name, column=column, value=words)
    cap = group.total_cap
    if cap is None or cap <= 0:
        return
    for rule in rules:
        each = max((abs(points) for points in _points_of(draft, rule)), default=0)
        if cap < each and not rule.roles:
            findings.report(
                kinds.GROUP_CAP_BELOW_POINTS,
                group.place("total_cap"),
                group=group.name,
                cap=format_brief(cap),
                rule=rule.code,
                points=format_brief(each),
            )
            return


def _points_of(draft: Draft, rule: Rule) -> list[int]:
    """What one unit of a rule may be worth, as far as the scheme says."""
    if rule.points is not None:
        return [rule.points]
    return [level.points for level in draft.levels.get(rule.levels, ())]


def _check_best(draft: Draft, group: RuleGroup, rules: Sequence[Rule], findings: Findings) -> None:
    place = group.place("best")
    told: dict[int, Rule] = {}
    for rule in rules:
        if rule.ladder:
            findings.report(kinds.GROUP_BEST_LADDER, place, group=group.name, best=group.best, rule=rule.code)
            return
        for sign in _signs(draft, rule):
            told.setdefault(sign, rule)
    if len(told) > 1:
        findings.report(
            kinds.GROUP_BEST_SIGNS,
            place,
            group=group.name,
            best=group.best,
            rule=told[1].code,
            sign=_SIGNS[1],
            row=told[-1].place().row,
            other=told[-1].code,
            other_sign=_SIGNS[-1],
        )


def _signs(draft: Draft, rule: Rule) -> list[int]:
    """Signs that the rule's records surely may have; none where only the data will tell."""
    method = draft.method_of(draft.first(rule.indicator)) if rule.indicator in draft.versions else None
    if method is not None and method.sign in (Sign.NEGATIVE, Sign.POSITIVE):
        return []  # one sign for all the indicator's rules, or RULE_SIGN says so
    points = [*_points_of(draft, rule), *(role.points or 0 for role in draft.roles.get(rule.roles, ()))]
    return sorted({1 if each > 0 else -1 for each in points if each})
