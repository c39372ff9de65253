"""Lint of 等次组, 等次 and 名额, of every time of the year by itself; afterwards every pool knows its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assess_cli.model.catalogue import scheme_grades as kinds
from assess_cli.model.grading import GradeStatus
from assess_cli.model.place import Place
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.grading import GradeRow, Grading, Pool
from assess_cli.scheme.grading_sheets import GRADES, QUOTAS
from assess_cli.scheme.lint_grade_bands import check_grade_bands
from assess_cli.scheme.lint_overflow import lacks_total
from assess_cli.scheme.lint_quotas import check_quotas
from assess_cli.scheme.objects import Dated
from assess_cli.scheme.references import report_unknown_kind
from assess_cli.scheme.settings import split_list
from assess_cli.scheme.versions import check_year
from assess_cli.workbook.names import fold, suggestion

_NO_GRADES = frozenset(fold(status.value) for status in GradeStatus if status is not GradeStatus.GIVEN)


def check_grading(draft: Draft, findings: Findings) -> None:
    """S610 to S634 and S316; ``draft.grading`` with kinds filled in and names of pools as 等次组 writes them."""
    whole = draft.grading
    if not whole.pools:
        for spec, rows in ((GRADES, whole.grades), (QUOTAS, whole.quotas)):
            if rows:
                findings.report(kinds.SHEETS_WITHOUT_POOLS, rows[0].place(), sheet=spec.name)
        return
    rows_of_all: tuple[Dated, ...] = (*whole.pools, *whole.grades, *whole.quotas)
    for row in rows_of_all:
        check_year(draft, row, findings)
    pools = tuple(_with_kind(draft, pool, findings) for pool in whole.pools)
    draft.grading = whole = _named(replace(whole, pools=pools), findings)
    for day in _moments(draft, rows_of_all):
        _check_day(draft, whole.on(day), findings)


def _moments(draft: Draft, rows: Iterable[Dated]) -> list[date]:
    """One day of each of the times into which the rows' dates cut the year."""
    spans = [draft.span(row) for row in rows]
    days = {draft.start} | {day for span in spans for day in span}
    return sorted(day for day in days if draft.start <= day < draft.end)


def _with_kind(draft: Draft, pool: Pool, findings: Findings) -> Pool:
    """The pool with its kind; "" after S611 or S201."""
    names = draft.kind_names()
    totalled = [name for name in names if not lacks_total(draft, name, pool)]
    words = "、".join(totalled)
    if not pool.kind:
        if len(totalled) == 1:
            return replace(pool, kind=totalled[0])
        reason = "方案有几类对象计总分" if totalled else "方案没有计总分的对象"
        findings.report(kinds.POOL_KIND, pool.place("kind"), pool=pool.name, reason=reason, kinds=words)
        return pool
    if pool.kind not in names:
        report_unknown_kind(draft, pool.kind, pool.place("kind"), findings)
        return replace(pool, kind="")
    if pool.kind not in totalled:
        reason = f"“{pool.kind}”不计总分"
        findings.report(kinds.POOL_KIND, pool.place("kind"), pool=pool.name, reason=reason, kinds=words)
        return replace(pool, kind="")
    return pool


def _named(whole: Grading, findings: Findings) -> Grading:
    """Grades and quotas under the pools' names as they are written in 等次组; S614 for one that is not there."""
    names = {fold(pool.name): pool.name for pool in whole.pools}

    def known(name: str, place: Place) -> str:
        found = names.get(fold(name))
        if found is None:
            hint = suggestion(name, names.values())
            findings.report(kinds.POOL_UNKNOWN, place, pool=name, suggestion=hint)
        return found or name

    return replace(
        whole,
        grades=tuple(replace(row, pool=known(row.pool, row.place("pool"))) for row in whole.grades),
        quotas=tuple(replace(row, pool=known(row.pool, row.place("pool"))) for row in whole.quotas),
    )


def _check_day(draft: Draft, grading: Grading, findings: Findings) -> None:
    for first, second in _doubles(grading.pools):
        findings.report(kinds.POOL_DOUBLE, second.place("name"), pool=second.name, row=first.place().row)
    _check_conditions(grading.pools, findings)
    for pool in {pool.name: pool for pool in grading.pools}.values():
        rows = grading.grades_of(pool.name)
        if not rows:
            findings.report(kinds.POOL_WITHOUT_GRADES, pool.place("name"), pool=pool.name)
            continue
        if _check_grades(pool, rows, findings):
            check_grade_bands(pool, rows, grading, findings)
        _check_consequences(draft, pool, rows, findings)
    check_quotas(draft, grading, findings)


def _doubles(pools: Sequence[Pool]) -> Iterator[tuple[Pool, Pool]]:
    seen: dict[str, Pool] = {}
    for pool in pools:
        first = seen.setdefault(fold(pool.name), pool)
        if first is not pool:
            yield first, pool


def _check_conditions(pools: Sequence[Pool], findings: Findings) -> None:
    """S612: of several pools of a kind each says whom it is for."""
    for kind in dict.fromkeys(pool.kind for pool in pools if pool.kind):
        same = [pool for pool in pools if pool.kind == kind]
        for pool in same if len(same) > 1 else ():
            place = pool.place("condition")
            if pool.condition is None and not findings.is_reported(place):
                other = next(each for each in same if each is not pool)
                findings.report(
                    kinds.POOL_WITHOUT_CONDITION,
                    place,
                    kind=kind,
                    count=len(same),
                    pool=pool.name,
                    other=other.name,
                )


def _check_grades(pool: Pool, rows: Sequence[GradeRow], findings: Findings) -> bool:
    """S615 to S617; whether the names are sound."""
    sound = True
    seen: dict[str, GradeRow] = {}
    for row in rows:
        if fold(row.grade) in _NO_GRADES:
            findings.report(kinds.GRADE_NAME, row.place("grade"), grade=row.grade)
            sound = False
        first = seen.setdefault(fold(row.grade), row)
        if first is not row:
            context = {"pool": pool.name, "grade": row.grade, "row": first.place().row}
            findings.report(kinds.GRADE_DOUBLE, row.place("grade"), **context)
            sound = False
    if len(rows) == 1:
        findings.report(kinds.SINGLE_GRADE, rows[0].place("grade"), pool=pool.name, grade=rows[0].grade)
    return sound


def _check_consequences(draft: Draft, pool: Pool, rows: Sequence[GradeRow], findings: Findings) -> None:
    """S633: every 等次 that a consequence of the kind names is one of the pool's."""
    names = [row.grade for row in rows]
    known = {fold(name) for name in names}
    for consequence in draft.consequences:
        if consequence.grade and consequence.kind == pool.kind and _meet(draft, consequence, pool):
            stated = split_list(consequence.grade)
            if not any(fold(name) in known for name in stated):
                findings.report(
                    kinds.CONSEQUENCE_GRADE,
                    consequence.place("grade"),
                    code=consequence.code,
                    grade=consequence.grade,
                    pool=pool.name,
                    suggestion=suggestion(stated[0], names, 1),
                )


def _meet(draft: Draft, one: Dated, other: Dated) -> bool:
    """Whether both hold on some day of the year."""
    start, end = draft.span(other)
    return one.overlaps(start, end)
