"""Lint of 奖金: every pool has a way of sharing that is whole, a source of its own kind of money, and no idle words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from assess_cli.model.catalogue import scheme as common
from assess_cli.model.catalogue import scheme_money as kinds
from assess_cli.model.grading import GradeStatus
from assess_cli.model.points import format_brief, rounding_unit
from assess_cli.model.result import TOTAL
from assess_cli.scheme.awarding import PoolRule
from assess_cli.scheme.conditions import resolved_condition
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.lint_overflow import lacks_total
from assess_cli.scheme.named_values import read_values
from assess_cli.scheme.naming import Names
from assess_cli.scheme.pool_sheet import (
    BY_GRADE,
    BY_RANK,
    BY_SCORE,
    EQUALLY,
    OVERALL,
    PAY_POOLS,
    SHARED_AGAIN,
    unit_column,
)
from assess_cli.scheme.references import report_unknown_kind
from assess_cli.scheme.shares import percent_words
from assess_cli.scheme.versions import check_year, grouped, overlap
from assess_cli.workbook.names import fold, suggestion

FEN = 2


def check_pools(draft: Draft, findings: Findings) -> None:
    """S201, S206, S640 to S658; afterwards every pool has conditions and score over codes, and its grades."""
    for row in draft.pools:
        check_year(draft, row, findings)
    for versions in grouped(draft.pools, lambda row: fold(row.name)).values():
        for before, after in pairwise(versions):
            if overlap(before, after):
                upper, lower = sorted((before, after), key=lambda row: row.place().row)
                findings.report(kinds.POOL_DOUBLE, lower.place("name"), name=lower.name, row=upper.place().row)
    for at, pool in enumerate(draft.pools):
        _check_columns(pool, findings)
        _check_amounts(pool, findings)
        _check_parent(draft, pool, findings)
        if pool.kind in draft.kind_names():
            draft.pools[at] = _resolved(draft, pool, findings)
        else:
            report_unknown_kind(draft, pool.kind, pool.place("kind"), findings)
    _check_circles(draft, findings)
    _check_alike(draft, findings)


def _check_columns(pool: PoolRule, findings: Findings) -> None:
    """S641 and S642."""

    def lacks(column: str, method: str) -> None:
        place, spec = pool.place(column), PAY_POOLS.column(column)
        if not findings.is_reported(place):
            about = {"name": pool.name, "column": spec.heading, "example": spec.example}
            findings.report(kinds.POOL_LACKS, place, method=method, **about)

    def idle(column: str, value: str, why: str, instead: str) -> None:
        heading = PAY_POOLS.column(column).heading
        about = {"name": pool.name, "why": why, "column": heading, "value": value, "instead": instead}
        findings.report(kinds.POOL_IDLE, pool.place(column), **about)

    way = f"的分配办法是“{pool.method}”"
    if pool.method in {BY_RANK, BY_GRADE} and not pool.tiers:
        lacks("tiers", pool.method + "分")
    if pool.method == EQUALLY and pool.tiers:
        idle("tiers", pool.tiers, way, "“分配办法”")
    if pool.basis is not None and pool.method != BY_SCORE:
        idle("basis", pool.basis.text, way, "“分配办法”为“按得分”")
    if pool.rank_in != OVERALL and pool.method != BY_RANK:
        idle("rank_in", pool.rank_in, way, "“分配办法”为“按名次”")
    if pool.takes_unranked and pool.method == BY_RANK:
        idle("unranked", "参加", way, "“分配办法”")
    if pool.unit and not pool.parent:
        idle("unit", pool.unit, "没有写“上级奖金”", "“上级奖金”")
    if pool.parent and not pool.unit:
        lacks("unit", f"取上级奖金“{pool.parent}”")


def _check_amounts(pool: PoolRule, findings: Findings) -> None:
    """S647 to S649."""
    for field, value, fits in (("floor", pool.floor, True), ("cap", pool.cap, True), ("price", pool.price, False)):
        if value is None:
            continue
        why = "不大于 0" if value <= 0 else "不是整分" if fits and value % rounding_unit(FEN) else ""
        if why:
            expected = "大于 0 的元数，最多两位小数" if fits else "大于 0 的元数"
            _report_amount(pool, field, (format_brief(value) + " 元", why, expected), findings)
    if pool.share is not None and not 0 < pool.share <= 1:
        words = (percent_words(pool.share), "不在 0 到 100% 之间", "0 到 100% 之间的比例，如 40%")
        _report_amount(pool, "share", words, findings)
    if pool.floor is not None and pool.cap is not None and pool.floor > pool.cap:
        about = {"floor": format_brief(pool.floor), "cap": format_brief(pool.cap)}
        findings.report(kinds.FLOOR_ABOVE_CAP, pool.place("floor"), name=pool.name, **about)
    for field in ("balance", "withheld"):
        if pool.price is not None and getattr(pool, field) == SHARED_AGAIN:
            heading = PAY_POOLS.column(field).heading
            findings.report(kinds.AGAIN_WITH_PRICE, pool.place(field), name=pool.name, column=heading)


def _report_amount(pool: PoolRule, field: str, words: tuple[str, str, str], findings: Findings) -> None:
    value, why, expected = words
    about = {"name": pool.name, "column": PAY_POOLS.column(field).heading, "value": value}
    findings.report(kinds.AMOUNT_OUT_OF_RANGE, pool.place(field), why=why, expected=expected, **about)


def _parents(draft: Draft, pool: PoolRule) -> list[PoolRule]:
    return [other for other in draft.pools if fold(other.name) == fold(pool.parent)]


def _check_parent(draft: Draft, pool: PoolRule, findings: Findings) -> None:
    """S645, S646 and S656."""
    if not pool.parent:
        return
    parents = _parents(draft, pool)
    if not parents:
        near = suggestion(pool.parent, [other.name for other in draft.pools if other.name != pool.name], 1)
        about = {"name": pool.name, "parent": pool.parent, "suggestion": near}
        findings.report(kinds.PARENT_UNKNOWN, pool.place("parent"), **about)
    for parent in parents:
        if unit_column(parent.unit):
            findings.report(kinds.PARENT_OF_UNITS, pool.place("parent"), name=pool.name, parent=parent.name)
            return
        if fold(parent.origin) != fold(pool.origin):
            about = {"name": pool.name, "origin": pool.origin, "parent": parent.name, "other": parent.origin}
            findings.report(kinds.ORIGIN_MIXED, pool.place("origin"), **about)
            return


def _check_circles(draft: Draft, findings: Findings) -> None:
    """S653, once a circle, at the pool that stands first."""
    told: set[str] = set()
    for pool in draft.pools:
        chain, current = [pool.name], pool
        while parents := _parents(draft, current):
            current = parents[0]
            if current.name in chain:
                break
            chain.append(current.name)
        else:
            continue
        if current.name == pool.name and not told & set(chain):
            told |= set(chain)
            findings.report(kinds.PARENT_CIRCLE, pool.place("parent"), circle=" → ".join([*chain, pool.name]))


def _check_alike(draft: Draft, findings: Findings) -> None:
    """S654: what is in force together and goes to the same people from the same money for the same purpose."""
    seen: list[PoolRule] = []
    for pool in draft.pools:
        for other in seen:
            alike = all(fold(mine) == fold(its) for mine, its in zip(_who(pool), _who(other), strict=True))
            start, end = draft.span(other)
            if alike and fold(pool.name) != fold(other.name) and pool.overlaps(start, end):
                about = {"name": pool.name, "other": other.name, "row": other.place().row}
                findings.report(kinds.POOLS_ALIKE, pool.place("members"), **about)
                break
        seen.append(pool)


def _who(pool: PoolRule) -> Iterator[str]:
    yield from (pool.kind, pool.origin, pool.purpose)
    yield "" if pool.members is None else pool.members.formula.canonical()


def _resolved(draft: Draft, pool: PoolRule, findings: Findings) -> PoolRule:
    names = Names(draft, pool.kind)
    members = stopped = None
    if pool.members is not None:
        place = pool.place("members")
        members = resolved_condition(draft, pool.members, names, place, findings, with_total=True)
    if pool.stopped is not None:
        place = pool.place("stopped")
        stopped = resolved_condition(draft, pool.stopped, names, place, findings, with_total=True)
    basis = None
    if pool.basis is not None:
        basis = names.score_formula(pool.basis, "得分", pool.place("basis"), findings, with_total=True)
        _check_score(draft, pool, [use.text for use in basis.names] if basis else [], findings)
    wants_total = basis is None and pool.basis is None and pool.method in {BY_SCORE, BY_RANK}
    if wants_total and lacks_total(draft, pool.kind, pool):
        findings.report(kinds.NO_TOTAL, pool.place("method"), name=pool.name, what=pool.method + "分", kind=pool.kind)
    if pool.coefficient and pool.coefficient not in names.coefficients:
        near = suggestion(pool.coefficient, names.coefficients)
        about = {"kind": pool.kind, "coefficient": pool.coefficient, "suggestion": near}
        findings.report(kinds.COEFFICIENT_UNKNOWN, pool.place("coefficient"), **about)
    for below in draft.coefficients:
        if (below.kind, below.name) == (pool.kind, pool.coefficient) and below.value < 0:
            place, about = pool.place("coefficient"), {"name": pool.name, "coefficient": pool.coefficient}
            findings.report(kinds.COEFFICIENT_BELOW, place, row=below.place().row, **about)
            break
    _check_deductions(draft, pool, findings)
    _check_grades(draft, pool, "stopped_grades", pool.stopped_grades, findings)
    tiers, grades = pool.tiers, pool.grades
    if pool.tiers and pool.method == BY_GRADE:
        grades = _grades(pool, findings)
        _check_grades(draft, pool, "tiers", [name for name, _ in grades], findings)
    elif pool.tiers and pool.method != EQUALLY:
        tiers = _table(draft, pool, findings)
    return replace(pool, members=members, stopped=stopped, basis=basis, tiers=tiers, grades=grades)


def _check_score(draft: Draft, pool: PoolRule, used: list[str], findings: Findings) -> None:
    """S651; S652 where the total is named and there is none."""
    for name in dict.fromkeys(used):
        if name in draft.versions and draft.first(name).is_money:
            findings.report(kinds.YUAN_IN_SCORE, pool.place("basis"), name=pool.name, code=name)
        if name == TOTAL and lacks_total(draft, pool.kind, pool):
            about = {"name": pool.name, "what": "的得分里有总分", "kind": pool.kind}
            findings.report(kinds.NO_TOTAL, pool.place("basis"), **about)


def _check_deductions(draft: Draft, pool: PoolRule, findings: Findings) -> None:
    own = [code for code in draft.codes_of(pool.kind) if draft.first(code).is_money]
    for code in pool.deductions:
        if code not in own:
            about = {"name": pool.name, "code": code, "kind": pool.kind, "suggestion": suggestion(code, own, 1)}
            findings.report(kinds.NOT_IN_YUAN, pool.place("deductions"), **about)


def grades_of(draft: Draft, kind: str) -> list[str]:
    """Grades that subjects of a kind may have, each once."""
    pools = {pool.name for pool in draft.grading.pools if pool.kind == kind}
    return list(dict.fromkeys(row.grade for row in draft.grading.grades if row.pool in pools))


def _check_grades(draft: Draft, pool: PoolRule, field: str, said: Iterable[str], findings: Findings) -> None:
    """S655; what stands beside the grades may be said too."""
    known = [*grades_of(draft, pool.kind), GradeStatus.UNDETERMINED.value, GradeStatus.NOT_ASSESSED.value]
    for grade in said:
        if fold(grade) not in map(fold, known):
            column, near = PAY_POOLS.column(field).heading, suggestion(grade, known, 1)
            about = {"name": pool.name, "column": column, "grade": grade, "kind": pool.kind, "suggestion": near}
            findings.report(kinds.GRADE_UNKNOWN, pool.place(field), **about)


def _grades(pool: PoolRule, findings: Findings) -> tuple[tuple[str, Fraction], ...]:
    try:
        return read_values(pool.tiers)
    except ValueError as error:
        findings.report(kinds.TIERS_UNREADABLE, pool.place("tiers"), name=pool.name, why=str(error))
        return ()


def _table(draft: Draft, pool: PoolRule, findings: Findings) -> str:
    """The table's name as 档次表 writes it; S206."""
    names = {fold(name): name for name in draft.bands}
    if fold(pool.tiers) not in names:
        near = suggestion(pool.tiers, draft.bands, 1)
        findings.report(common.BAND_TABLE_UNKNOWN, pool.place("tiers"), table=pool.tiers, suggestion=near)
    below = [band for band in draft.bands.get(names.get(fold(pool.tiers), ""), ()) if band.value < 0]
    if below:
        about = {"table": pool.tiers, "row": below[0].place().row}
        findings.report(kinds.TIER_BELOW, pool.place("tiers"), name=pool.name, **about)
    return names.get(fold(pool.tiers), pool.tiers)
