"""Coefficients by a roster column, looked up for every subject on the period's last day in post, and days in post.

Whoever moved within the period where the scheme says 按天数 has the mean of the coefficients of its posts, weighted by
the days in each and rounded to six decimals.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import to_decimal, to_points
from assess_cli.records.inputs import Subject
from assess_cli.records.presence import presence_values, weighted_posts
from assess_cli.records.words import maybe
from assess_cli.scheme.objects import Coefficient
from assess_cli.scheme.presence import PRESENCE_NAMES
from assess_cli.scoring.state import Coefficients, KindState, Run, named
from assess_cli.workbook.names import fold

OTHERS = "其他"


def look_up(run: Run, state: KindState) -> Coefficients:
    """Every coefficient that a formula of the kind uses, for every subject; K401 where the scheme has no value."""
    last = run.period.end - timedelta(days=1)
    tables: dict[str, list[Coefficient]] = {}
    for coefficient in run.scheme.coefficients:
        if coefficient.kind == state.kind.name and coefficient.is_valid_on(last):
            tables.setdefault(coefficient.name, []).append(coefficient)
    used = _names_used(state)
    found = Coefficients()
    for name in PRESENCE_NAMES:
        if name in used:
            days = [presence_values(each.days, each.months, run.period)[name] for each in state.subjects]
            found.values[name], found.texts[name] = list(days), [str(value) for value in days]
    for name, rows in tables.items():
        if name not in used or name in state.indicators:
            continue
        chosen = [_value(run, subject, name, rows) for subject in state.subjects]
        found.values[name] = [None if value is None else Fraction(value) for value in chosen]
        found.texts[name] = ["" if value is None else format(value, "f") for value in chosen]
    return found


def _value(run: Run, subject: Subject, name: str, rows: list[Coefficient]) -> Decimal | None:
    """The subject's coefficient; None, with K401, where one of its posts has none."""
    found = coefficient_of(subject, rows)
    if isinstance(found, Decimal):
        return found
    _report(run, subject, found, name, rows)
    return None


def coefficient_of(subject: Subject, rows: list[Coefficient]) -> Decimal | Mapping[str, str]:
    """A subject's coefficient by the rows of one name in force; the roster columns of the post that has none."""
    total, days = Fraction(0), 0
    posts = weighted_posts(subject.posts, subject.attributes)
    for attributes, length in posts:
        row = _choose(rows, attributes)
        if row is None:
            return attributes
        if len(posts) == 1:
            return row.value
        total += Fraction(row.value) * length
        days += length
    return to_decimal(to_points(total / days)).normalize()


def _names_used(state: KindState) -> set[str]:
    formulas = [indicator.formula for indicator in state.indicators.values()] + [state.kind.total_formula]
    return {use.text for formula in formulas if formula is not None for use in formula.names}


def _choose(rows: list[Coefficient], attributes: Mapping[str, str]) -> Coefficient | None:
    """The row whose key is the subject's value of its roster column, else the row 其他."""
    for row in rows:
        if fold(attributes.get(row.roster_column, "")) == fold(row.key):
            return row
    return next((row for row in rows if row.key == OTHERS), None)


def _report(run: Run, subject: Subject, attributes: Mapping[str, str], name: str, rows: list[Coefficient]) -> None:
    column = rows[0].roster_column
    value = attributes.get(column, "").strip()
    run.report(
        kinds.COEFFICIENT_MISSING.at(
            subject.place,
            name=named(subject),
            column=column,
            value=value or "空白",
            coefficient=name,
            nearest=maybe(value, [row.key for row in rows]),
        )
    )
