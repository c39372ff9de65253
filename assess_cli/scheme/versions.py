"""Lint of dated rows: one code, one row in force on any day; successive rows say the same of what must not change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_tree
from assess_cli.model.problem import ProblemKind
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Coefficient, Consequence, Dated, Indicator, Rule

Row = TypeVar("Row", bound=Dated)


def check_versions(draft: Draft, findings: Findings) -> None:
    """S301, S302, S303, S316 and S701 for indicators, rules, consequences and coefficients."""
    _check(
        draft, [each.indicator for each in draft.indicators], lambda row: row.code, scheme_tree.CODE_DOUBLE, findings
    )
    _check(draft, draft.rules, lambda row: row.code, scheme_tree.CODE_DOUBLE, findings)
    _check(draft, draft.consequences, lambda row: row.code, scheme_tree.CODE_DOUBLE, findings)
    _check(draft, draft.coefficients, lambda row: (row.kind, row.name, row.key), kinds.COEFFICIENT_OVERLAP, findings)
    for bands in draft.bands.values():
        for band in bands:
            check_year(draft, band, findings)
    for versions in draft.versions.values():
        _check_same(versions, {"kind": "对象类别", "parent": "上级", "method": "计分办法"}, findings)
    for rules in grouped(draft.rules, lambda row: row.code).values():
        _check_same(rules, {"indicator": "指标"}, findings)


def grouped(rows: Sequence[Row], key: Callable[[Row], Hashable]) -> dict[Hashable, list[Row]]:
    """Rows by key, in date order within each."""
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    for group in groups.values():
        group.sort(key=lambda row: row.valid_from or date.min)
    return groups


def _check(
    draft: Draft, rows: Sequence[Row], key: Callable[[Row], Hashable], double: ProblemKind, findings: Findings
) -> None:
    for row in rows:
        check_year(draft, row, findings)
    for group in grouped(rows, key).values():
        for before, after in pairwise(group):
            if overlap(before, after):
                _report_double(double, before, after, findings)
            elif before.valid_until and after.valid_from and before.valid_until < after.valid_from:
                findings.report(
                    scheme_tree.VERSION_GAP,
                    after.place("valid_from"),
                    code=_label(after),
                    start=before.valid_until,
                    end=after.valid_from - timedelta(days=1),
                )


def overlap(before: Dated, after: Dated) -> bool:
    """Whether two rows, the earlier first, are in force on the same day."""
    return before.valid_until is None or after.valid_from is None or after.valid_from < before.valid_until


def _label(row: Dated) -> str:
    """What people call it: its code, or a coefficient's name and key."""
    if isinstance(row, Coefficient):
        return f"{row.name}/{row.key}"
    return row.code if isinstance(row, Indicator | Rule | Consequence) else ""


def _report_double(kind: ProblemKind, before: Dated, after: Dated, findings: Findings) -> None:
    """Complain of the row that stands lower in the sheet."""
    upper, lower = sorted((before, after), key=lambda row: row.place().row)
    row = upper.place().row
    if isinstance(lower, Coefficient):
        findings.report(kind, lower.place("key"), name=lower.name, key=lower.key, row=row)
    else:
        findings.report(kind, lower.place("code"), code=_label(lower), row=row)


def check_year(draft: Draft, row: Dated, findings: Findings) -> None:
    """S316 for a row that is never in force within the scheme's year."""
    start, end = draft.span(row)
    reversed_dates = row.valid_from and row.valid_until and row.valid_from >= row.valid_until
    if start >= end and not reversed_dates:
        findings.report(
            scheme_tree.DATES_OUTSIDE,
            row.place("valid_from" if row.valid_from and row.valid_from >= draft.end else "valid_until"),
            start=row.valid_from or "年初",
            end=row.valid_until - timedelta(days=1) if row.valid_until else "年末",
            year=draft.start.year,
        )


def _check_same(versions: Sequence[Indicator | Rule], fields: dict[str, str], findings: Findings) -> None:
    first = versions[0]
    for before, version in pairwise(versions):
        if overlap(before, version):
            continue  # a code used twice by mistake, which S301 told
        for field, column in fields.items():
            if getattr(version, field) != getattr(first, field):
                findings.report(
                    scheme_tree.VERSION_DIFFERS,
                    version.place(field),
                    code=version.code,
                    column=column,
                    row=first.place().row,
                )
