"""What every form is made of: ``Form``, and the columns of a table under the names that a scheme gives them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from assess_cli.authoring.scheme_templates import SchemeTemplate
from assess_cli.model.period import Period, PeriodKind
from assess_cli.workbook.table import Column, TableSpec

_IDS = ("id", "subject_id")
_NAMES = ("name", "subject_name")


@dataclass(frozen=True, slots=True)
class Form:
    """An empty table: the sheet is named like the table. ``notes``: what each drop-down entry means, if it needs it.
    ``looks_back``: its days may lie in the year before."""

    name: str
    purpose: str
    columns: tuple[Column, ...]
    notes: tuple[tuple[str, str], ...] = ()
    is_roster: bool = False
    looks_back: bool = False


def display_width(text: str) -> int:
    """Width in half-width characters: CJK counts as two."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WFA" else 1 for ch in text)


def periods_of(template: SchemeTemplate) -> tuple[str, ...]:
    """Labels of the scheme's periods in its year."""
    kind = next(row["值"] for row in template.rows("基本设置") if row["项"] == "考核周期")
    number = 12 // PeriodKind(kind).months
    return tuple(Period(PeriodKind(kind), template.year, step + 1).label for step in range(number))


def purpose_of(template: SchemeTemplate, name: str, spec: TableSpec) -> str:
    """What the table is for, in the words of this scheme or else of the declaration."""
    return template.form(name).get("用途") or spec.purpose


def renamed(template: SchemeTemplate, name: str, spec: TableSpec) -> list[Column]:
    """The specification's columns; number and name of the subject as this scheme calls them."""
    form = template.form(name)
    columns: list[Column] = []
    for column in spec.columns:
        heading = form.get("编号列" if column.field in _IDS else "名称列" if column.field in _NAMES else "", "")
        if heading and heading != column.heading:
            if heading not in column.aliases:
                raise ValueError(f"{name}: {heading} is not an alias of {column.heading}")
            column = replace(column, heading=heading, example="")  # noqa: PLW2901  # the renamed column takes its place
        columns.append(column)
    return columns
