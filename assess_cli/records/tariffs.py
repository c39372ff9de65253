"""What a log's 级别 and 角色 say, looked up in the scheme's tables on the day that chose the rule's version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from assess_cli.model.catalogue import records as record_kinds
from assess_cli.model.catalogue import records_events as kinds
from assess_cli.records.who import Failure
from assess_cli.records.words import maybe
from assess_cli.scheme.objects import Level, Role, Rule, Scheme
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Column, TableSpec, ValueType

_Row = TypeVar("_Row", Level, Role)

_ROLE_PREFIX = "role:"


def is_role_column(field: str) -> bool:
    """Whether a field of a log is the column of one role."""
    return field.startswith(_ROLE_PREFIX)


def role_of(field: str) -> str:
    """The role whose column it is."""
    return field.removeprefix(_ROLE_PREFIX)


@dataclass(frozen=True, slots=True)
class Days:
    """The days [start, end) of a record by which versions are chosen. ``stated``: they stand for the date of
    规则版本依据, whose column is ``column``."""

    start: date
    end: date
    stated: bool
    column: str


class Tariffs:
    """Levels and roles by table and folded name, in all their versions."""

    def __init__(self, scheme: Scheme) -> None:
        self._levels = {name: _by_name([(row.level, row) for row in rows]) for name, rows in scheme.levels.items()}
        self._roles = {name: _by_name([(row.role, row) for row in rows]) for name, rows in scheme.roles.items()}

    def level(self, rule: Rule, text: str | None, days: Days | None) -> Level | Failure | None:
        """The level's row; None where the rule has no table. Without ``days`` (a record that does not count) any
        version will do."""
        if not rule.levels:
            if not text:
                return None
            context = {"matter": rule.matter, "rule": rule.code, "level": text}
            return Failure(kinds.LEVEL_UNEXPECTED, "level", context)
        table = self._levels.get(rule.levels, {})
        names = "、".join(rows[0].level for rows in table.values())
        context = {"matter": rule.matter, "table": rule.levels, "levels": names}
        if not text:
            return Failure(kinds.LEVEL_MISSING, "level", context)
        rows = table.get(fold(text))
        if rows is None:
            near = maybe(text, [rows[0].level for rows in table.values()])
            return Failure(kinds.LEVEL_UNKNOWN, "level", context | {"level": text, "nearest": near})
        return _in_force(rule, rows, ("级别", text, "level"), days)

    def role(self, rule: Rule, text: str | None, days: Days | None) -> Role | Failure:
        """The role's row in the rule's table; as ``level``."""
        table = self._roles.get(rule.roles, {})
        names = [rows[0].role for rows in table.values()]
        context = {"matter": rule.matter, "table": rule.roles, "roles": "、".join(names)}
        if not text:
            return Failure(kinds.ROLE_MISSING, "role", context)
        rows = table.get(fold(text))
        if rows is None:
            return Failure(kinds.ROLE_UNKNOWN, "role", context | {"role": text, "nearest": maybe(text, names)})
        return _in_force(rule, rows, ("角色", text, "role"), days)

    def has_fixed_roles(self, rule: Rule) -> bool:
        """Whether every role of the rule's table has points of its own, so that the rule needs none."""
        table = self._roles.get(rule.roles, {})
        return bool(table) and all(row.points is not None for rows in table.values() for row in rows)


def with_role_columns(spec: TableSpec, roles: Sequence[str]) -> TableSpec:
    """The log's layout with a column for each role, unless a column of that name has another meaning."""
    known = {fold(name) for column in spec.columns for name in (column.heading, *column.aliases)}
    added: dict[str, Column] = {}
    for role in roles:
        if fold(role) not in known:
            hint = f"{role}的姓名，几个人用顿号隔开。"
            added.setdefault(fold(role), Column(f"{_ROLE_PREFIX}{role}", role, ValueType.NAME, hint))
    return replace(spec, columns=(*spec.columns, *added.values())) if added else spec


def _by_name(rows: Sequence[tuple[str, _Row]]) -> Mapping[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for name, row in rows:
        found.setdefault(fold(name), []).append(row)
    return found


def _in_force(rule: Rule, rows: Sequence[_Row], said: tuple[str, str, str], days: Days | None) -> _Row | Failure:
    """The one version that holds on all the days, as a rule's version must."""
    if days is None:
        return rows[0]
    what, name, field = said
    valid = [row for row in rows if row.overlaps(days.start, days.end)]
    if len(valid) > 1 or (valid and not days.stated and len(rows) > 1):
        return Failure(record_kinds.RULE_DATE_MISSING, field, {"matter": rule.matter, "column": days.column})
    last = days.end - timedelta(days=1)
    if not valid or not (valid[0].is_valid_on(days.start) and valid[0].is_valid_on(last)):
        when = str(days.start) if days.start == last else f"{days.start} 至 {last}"
        spans = "；".join(_validity(row) for row in rows)
        return Failure(kinds.ROW_NOT_VALID, field, {"what": what, "name": name, "date": when, "spans": spans})
    return valid[0]


def _validity(row: Level | Role) -> str:
    since = "年初" if row.valid_from is None else str(row.valid_from)
    until = "年末" if row.valid_until is None else str(row.valid_until - timedelta(days=1))
    return f"{since} 至 {until}"
