"""Rows of two schemes' sheets: found again by code, by name, by date; their cells as words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from assess_cli.model.place import Place
from assess_cli.model.points import format_brief
from assess_cli.model.result import MONEY_UNIT, POINTS_UNIT
from assess_cli.scheme.compare_words import BLANKS, IN_YUAN, KEYS, NEUTRAL, REFERENCES
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.lint_money import BASE_COLUMN
from assess_cli.scheme.shares import percent_words
from assess_cli.scheme.sources import Rows
from assess_cli.scheme.values import as_text
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Column, TableSpec, ValueType

BLANK = "（空白）"


@dataclass(frozen=True, eq=False, slots=True)
class Row:
    """A row of one side, the same only with itself."""

    rows: Rows = field(repr=False)
    position: int

    def value(self, name: str) -> Any:
        """The typed value, None when blank."""
        return self.rows.value(self.position, name)

    def text(self, name: str) -> str:
        """The value as people read it, "" when blank."""
        return as_text(self.value(name))

    def place(self, name: str = "") -> Place:
        """Of a cell, or of the row."""
        return self.rows.place(self.position, name)


def rows_of(spec: TableSpec, rows: Rows) -> list[Row]:
    """The rows of a sheet that say something."""
    fields = [column.field for column in spec.columns if not column.is_remark]
    found = [Row(rows, position) for position in rows]
    return [row for row in found if any(row.value(name) is not None for name in fields)]


Pairs = list[tuple[Row, Row]]


def pair_up(
    spec: TableSpec, old: Sequence[Row], new: Sequence[Row], renamed: Mapping[str, str]
) -> tuple[Pairs, list[Row], list[Row]]:
    """Rows that are the same thing, old ones that are gone, and new ones.

    Several rows of one key (versions with dates) go together in the order of their dates, those of the same days of the
    year first. By name without the code only what is unique on both sides is found again.
    """
    pairs: Pairs = []
    left, right = list(old), list(new)
    for fields in KEYS.get(spec.key, ((spec.columns[0].field,),)):
        ones, others = _grouped(left, fields, renamed), _grouped(right, fields, {})
        is_name = "code" in (column.field for column in spec.columns) and "code" not in fields
        for key, group in ones.items():
            match = others.get(key, [])
            if is_name and (len(group) > 1 or len(match) > 1):
                continue
            pairs += _versions(group, match)
        taken = {id(row) for pair in pairs for row in pair}
        left = [row for row in left if id(row) not in taken]
        right = [row for row in right if id(row) not in taken]
    return pairs, left, right


def _grouped(
    rows: Sequence[Row], fields: Sequence[str], renamed: Mapping[str, str]
) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        texts = [
            renamed.get(row.text(name), row.text(name)) if name in REFERENCES else row.text(name) for name in fields
        ]
        groups.setdefault(tuple(map(fold, texts)), []).append(row)
    return groups


def _versions(ones: list[Row], others: list[Row]) -> Pairs:
    pairs: Pairs = []
    for one in list(ones):
        match = next((other for other in others if _days(other) == _days(one)), None)
        if match is not None:
            pairs.append((one, match))
            ones, others = [row for row in ones if row is not one], [row for row in others if row is not match]
    rest = zip(sorted(ones, key=_start), sorted(others, key=_start), strict=False)
    return pairs + list(rest)


def _start(row: Row) -> date:
    start = row.value("valid_from")
    return start if isinstance(start, date) else date.min


def _days(row: Row) -> tuple[object, ...]:
    days = (row.value("valid_from"), row.value("valid_until"))
    return tuple((day.month, day.day) if isinstance(day, date) else None for day in days)


def is_same(spec: TableSpec, column: Column, before: Any, after: Any) -> bool:
    """Whether two cells say the same; a blank one says what the column's blank stands for."""
    default = BLANKS.get((spec.key, column.field))
    before = default if before is None else before
    after = default if after is None else after
    if before is None or after is None:
        return before is after
    if isinstance(before, str) or isinstance(after, str):
        return fold(as_text(before)) == fold(as_text(after))
    return bool(before == after)


def units_of(
    indicators: Sequence[Row], parameters: Sequence[Row], declarations: Mapping[str, MethodDeclaration]
) -> dict[str, str]:
    """Code of an indicator → what its figures are counted in: 分, 元, or "" for shares of an amount (基数列)."""
    shares = {row.text("owner") for row in parameters if row.text("name") == BASE_COLUMN}
    methods = {row.text("code"): declarations.get(row.text("method")) for row in indicators}
    return {code: "" if code in shares else method.unit if method else POINTS_UNIT for code, method in methods.items()}


def _unit(spec: TableSpec, column: Column, row: Row, units: Mapping[str, str]) -> str:
    if (spec.key, column.field) in IN_YUAN:
        return MONEY_UNIT
    field = {"indicators": "code", "rules": "indicator"}.get(spec.key)
    return units.get(row.text(field), POINTS_UNIT) if field else POINTS_UNIT


def shown(spec: TableSpec, column: Column, row: Row, units: Mapping[str, str]) -> str:
    """A cell for people: −1 分, 30%, 是, 2024-07-01; a blank says so, with what it stands for. ``units``: see ``units_of``."""
    value = row.value(column.field)
    if value is None:
        default = BLANKS.get((spec.key, column.field))
        return BLANK if default is None else f"（空白，即{as_text(default)}）"
    if column.type is ValueType.POINTS and isinstance(value, int):
        return f"{format_brief(value)} {_unit(spec, column, row, units)}".rstrip()
    if isinstance(value, Fraction):
        return percent_words(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return as_text(value)


def said(spec: TableSpec, row: Row, units: Mapping[str, str]) -> str:
    """What a whole row holds besides its label and what no score depends on."""
    fields = {*KEYS.get(spec.key, ((spec.columns[0].field,),))[0], "valid_from", "valid_until"}
    parts = [
        f"{column.heading} {shown(spec, column, row, units)}"
        for column in spec.columns
        if column.field not in fields | NEUTRAL and row.value(column.field) is not None and not column.is_remark
    ]
    return "，".join(parts)


def label_of(spec: TableSpec, row: Row, names: Mapping[str, str]) -> str:
    """What people call a row: A12 工作作风, K01 迟到（2024-07-01 起）, 村名次分 1 至 3."""
    start, last = row.text("valid_from"), row.text("valid_until")
    dates = f"{start} 至 {last}" if start and last else f"{start} 起" if start else f"至 {last}" if last else ""
    label = _label(spec, row, names)
    return f"{label}（{dates}）" if dates else label


def _label(spec: TableSpec, row: Row, names: Mapping[str, str]) -> str:
    if spec.key == "bands":
        return f"{row.text('table')} {_bounds(row)}"
    if spec.key == "parameters":
        owner = row.text("owner")
        return " ".join(part for part in (owner, names.get(owner, ""), row.text("name")) if part)
    if spec.key == "consequences":
        return f"{row.text('code')} {row.text('basis')} {row.text('effect')}"
    if spec.key == "ignored":
        return " › ".join(row.text(name) or "任意" for name in ("file", "sheet", "column"))
    return " ".join(text for name in KEYS.get(spec.key, ((spec.columns[0].field,),))[0] if (text := row.text(name)))


def _bounds(row: Row) -> str:
    lower, upper = row.text("lower"), row.text("upper")
    if lower and upper:
        return lower if lower == upper else f"{lower} 至 {upper}"
    return f"{lower} 以上" if lower else f"{upper} 以下" if upper else "任何值"
