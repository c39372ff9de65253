"""The step that grades a period: pools, vetoes, quotas, decisions, ties, and a reason for everyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from assess_cli.awards.grade_decisions import Decisions, gather, leave_out
from assess_cli.awards.grade_members import Judge, Membership, memberships
from assess_cli.awards.grade_pool import PoolGrader
from assess_cli.awards.grade_unit import Subjectwise
from assess_cli.model.catalogue import grades as kinds
from assess_cli.model.grading import GradePool, GradeStatus
from assess_cli.model.problem import Problem
from assess_cli.model.result import Effect, KindResult, Result
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.grading import Grading
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.settings import split_list
from assess_cli.workbook.names import fold


def grade(scheme: Scheme, inputs: Inputs, result: Result) -> list[Problem]:
    """Fill in ``result.grading``, pools in the scheme's order; nothing where the scheme has no 等次组. G100 to G118."""
    problems: list[Problem] = []
    period = result.period
    grading = None if scheme.grading is None else scheme.grading.on(period.end - timedelta(days=1))
    if grading is None or not grading.pools:
        gather(None, {}, inputs, period, problems)
        return problems
    by_kind: dict[str, list[Membership]] = {}
    for kind in result.kinds:
        pools = [pool for pool in grading.pools if pool.kind == kind.name]
        if pools:
            subjects = inputs.subjects.get(kind.name, ())
            by_kind[kind.name] = memberships(pools, kind, subjects, period, problems)
            _hold_back(by_kind[kind.name], grading, kind)
    groups = {
        each.pool.name: list(dict.fromkeys(member.subject.group for member in each.members))
        for found in by_kind.values()
        for each in found
    }
    decisions = gather(grading, groups, inputs, period, problems)
    for name, found in by_kind.items():
        leave_out(name, found, decisions)
        _settle(found, grading, result.kind(name), decisions)
    _check_outside(decisions, by_kind, problems)
    tie_codes = scheme.in_period(period).settings.tie_indicators
    made: dict[str, GradePool] = {}
    for kind in result.kinds:
        every = by_kind.get(kind.name, [])
        judge = Judge(kind.name, inputs.subjects.get(kind.name, ()), period, problems)
        about = Subjectwise(result, kind, tie_codes, _columns_known(grading, every, judge))
        for membership in every:
            grader = PoolGrader(about, grading, membership, every=every, decisions=decisions, problems=problems)
            made[membership.pool.name] = grader.graded()
    result.grading = [made[pool.name] for pool in grading.pools if pool.name in made]
    return problems


def _hold_back(every: Sequence[Membership], grading: Grading, kind: KindResult) -> None:
    """Leave open who carries a consequence of another period whose grades are none of the pool's: nobody can tell what it
    means there, so a decision has to. (The lint sees to the scheme's own.)"""
    for membership in every:
        known = {fold(row.grade) for row in grading.grades_of(membership.pool.name)}
        for at, member in enumerate(membership.members):
            foreign = [
                flag.words
                for flag in kind.flags_of(member.subject.id)
                if flag.grade and not known & set(map(fold, split_list(flag.grade)))
            ]
            if foreign and member.status is GradeStatus.GIVEN:
                reason = f"{'；'.join(foreign)}，本组没有这个等次"
                membership.members[at] = replace(member, status=GradeStatus.OPEN, reason=reason)


def _settle(every: Sequence[Membership], grading: Grading, kind: KindResult, decisions: Decisions) -> None:
    """Mark who is open and gets a grade all the same, so that 实参加 and the numbers of the grades agree."""
    for membership in every:
        known = {fold(row.grade) for row in grading.grades_of(membership.pool.name)}
        for at, member in enumerate(membership.members):
            vetoed = any(
                flag.effect is Effect.GRADE_FIXED and known & set(map(fold, split_list(flag.grade)))
                for flag in kind.flags_of(member.subject.id)
            )
            if member.status is GradeStatus.OPEN and (vetoed or (kind.name, member.subject.id) in decisions.grades):
                membership.members[at] = replace(member, settled=True)


def _columns_known(grading: Grading, every: Sequence[Membership], judge: Judge) -> Judge:
    """The judge, after G100 for columns of 提高条件 that the roster lacks."""
    pools = {each.pool.name for each in every}
    for row in grading.quotas:
        if row.pool in pools and row.raised_if is not None:
            judge.has_columns(row.raised_if, row.pool, "提高条件", row.place("raised_if"))
    return judge


def _check_outside(decisions: Decisions, by_kind: dict[str, list[Membership]], problems: list[Problem]) -> None:
    """G118 for decisions about those who are in no pool, or are not to be graded."""
    members = {
        (kind, member.subject.id): member
        for kind, found in by_kind.items()
        for each in found
        for member in each.members
    }
    for key, decision in list(decisions.grades.items()):
        member = members.get(key)
        if member is not None and member.status.value not in {"不确定等次", "不进行考核"}:
            continue
        why = "不在任何等次组里，不评等次" if member is None else f"本期{member.status.value}"
        context = {"document": decision.document, "who": decision.who, "why": why}
        problems.append(kinds.DECISION_OUTSIDE.at(decision.place(), **context))
        del decisions.grades[key]
