"""Lint of 名额: of which grade, a share with its base or a number, and when it is raised."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.model.catalogue import scheme_grades as kinds
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.grading import Grading, QuotaRow
from assess_cli.scheme.grading_sheets import ALL_POOLS, DOWN, EACH_GROUP, QUOTAS
from assess_cli.scheme.shares import percent_words
from assess_cli.workbook.names import fold, suggestion


def check_quotas(draft: Draft, grading: Grading, findings: Findings) -> None:
    """S624 to S632 of the rows of one day."""
    seen: dict[tuple[str, str], QuotaRow] = {}
    pools = {pool.name: pool for pool in grading.pools}
    for name in pools:
        _check_scopes([row for row in grading.quotas if row.pool == name], findings)
    for row in grading.quotas:
        first = seen.setdefault((row.pool, fold(row.grade)), row)
        if first is not row:
            context = {"pool": row.pool, "grade": row.grade, "row": first.place().row}
            findings.report(kinds.QUOTA_DOUBLE, row.place("grade"), **context)
        _check_amount(row, findings)
        _check_idle(row, findings)
        _check_raised(row, findings)
        pool = pools.get(row.pool)
        if pool is None:
            continue
        _check_grade(row, grading, findings)
        if row.scope == EACH_GROUP and pool.kind:
            ungrouped = [each.kind for each in draft.kinds_during(pool.kind, row) if not each.kind.group_column]
            if ungrouped:
                findings.report(kinds.QUOTA_GROUPS, row.place("scope"), kind=pool.kind)


def _check_scopes(rows: Sequence[QuotaRow], findings: Findings) -> None:
    """S636: a pool is graded group by group or as a whole."""
    grouped = [row for row in rows if row.scope == EACH_GROUP]
    others = [row for row in rows if row.scope != EACH_GROUP]
    if grouped and others:
        context = {"pool": grouped[0].pool, "grade": grouped[0].grade, "other": others[0].grade}
        findings.report(kinds.QUOTA_SCOPES, grouped[0].place("scope"), **context)


def _check_grade(row: QuotaRow, grading: Grading, findings: Findings) -> None:
    names = [each.grade for each in grading.grades_of(row.pool)]
    if not names:
        return
    if row.grade not in names:
        findings.report(
            kinds.GRADE_UNKNOWN,
            row.place("grade"),
            pool=row.pool,
            grade=row.grade,
            suggestion=suggestion(row.grade, names, 1),
            grades="、".join(names),
        )
    elif row.grade == names[-1]:
        findings.report(kinds.QUOTA_OF_LAST, row.place("grade"), grade=row.grade, pool=row.pool)


def _check_amount(row: QuotaRow, findings: Findings) -> None:
    if row.share is not None and row.number is not None:
        context = {"share": percent_words(row.share), "number": row.number}
        findings.report(kinds.QUOTA_TWO_WAYS, row.place("number"), **context)
    if row.share is not None and not 0 <= row.share <= 1:
        context = {"column": "比例", "value": percent_words(row.share), "wanted": "不在 0 和 100% 之间"}
        findings.report(kinds.QUOTA_SHARE, row.place("share"), **context)
    if row.number is not None and row.number < 0:
        context = {"column": "个数", "value": str(row.number), "wanted": "名额不能是负数"}
        findings.report(kinds.QUOTA_SHARE, row.place("number"), **context)
    if row.share is not None and not row.base and not findings.is_reported(row.place("base")):
        findings.report(kinds.QUOTA_BASE, row.place("base"), grade=row.grade, share=percent_words(row.share))


def _check_idle(row: QuotaRow, findings: Findings) -> None:
    if row.share is not None or findings.is_reported(row.place("share")):
        return
    idle = {"raised": "" if row.raised is None else percent_words(row.raised)}
    if row.number is not None:  # where neither is written, a decision may give a share of the base
        idle |= {
            "base": row.base,
            "scope": row.scope if row.scope == ALL_POOLS else "",
            "rounding": "" if row.rounding == DOWN else row.rounding,
        }
    for field, text in idle.items():
        if text:
            column = QUOTAS.column(field).heading
            findings.report(kinds.QUOTA_IDLE, row.place(field), column=column, value=text)


def _check_raised(row: QuotaRow, findings: Findings) -> None:
    fields = {"raised": row.raised, "raised_if": row.raised_if}
    if any(findings.is_reported(row.place(field)) for field in fields):
        return
    stated = [field for field, value in fields.items() if value is not None]
    if len(stated) == 1:
        lacking = next(field for field in fields if field not in stated)
        context = {"written": QUOTAS.column(stated[0]).heading, "lacking": QUOTAS.column(lacking).heading}
        findings.report(kinds.QUOTA_RAISED, row.place(stated[0]), **context)
    elif row.raised is not None and row.share is not None and not row.share < row.raised <= 1:
        wanted = f"不高于原来的 {percent_words(row.share)}" if row.raised <= row.share else "超过 100%"
        context = {"column": "提高为", "value": percent_words(row.raised), "wanted": wanted}
        findings.report(kinds.QUOTA_SHARE, row.place("raised"), **context)
