"""Coefficients by a roster column: looked up for every subject on the period's last day."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from assess_cli.model.catalogue import scoring as kinds
from assess_cli.records.inputs import Subject
from assess_cli.records.words import maybe
from assess_cli.scheme.objects import Coefficient
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
    for name, rows in tables.items():
        if name not in used or name in state.indicators:
            continue
        chosen = [_choose(rows, subject) for subject in state.subjects]
        found.values[name] = [None if row is None else Fraction(row.value) for row in chosen]
        found.texts[name] = ["" if row is None else format(row.value, "f") for row in chosen]
        for subject, row in zip(state.subjects, chosen, strict=True):
            if row is None:
                _report(run, subject, name, rows)
    return found


def _names_used(state: KindState) -> set[str]:
    formulas = [indicator.formula for indicator in state.indicators.values()] + [state.kind.total_formula]
    return {use.text for formula in formulas if formula is not None for use in formula.names}


def _choose(rows: list[Coefficient], subject: Subject) -> Coefficient | None:
    """The row whose key is the subject's value of its roster column, else the row 其他."""
    for row in rows:
        if fold(subject.attributes.get(row.roster_column, "")) == fold(row.key):
            return row
    return next((row for row in rows if row.key == OTHERS), None)


def _report(run: Run, subject: Subject, name: str, rows: list[Coefficient]) -> None:
    column = rows[0].roster_column
    value = subject.attributes.get(column, "").strip()
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
