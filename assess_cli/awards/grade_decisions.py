"""Signed decisions about grades and quotas of a period, each found by whom or what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assess_cli.awards.grade_members import Membership
from assess_cli.awards.grade_quotas import Given, read_given
from assess_cli.model.catalogue import grades as kinds
from assess_cli.model.grading import GradeStatus
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.records.decision_sheet import GRADE, PRIZE, QUOTA
from assess_cli.records.decisions import Decision, find_subject, read_decisions
from assess_cli.records.inputs import Inputs
from assess_cli.records.words import maybe
from assess_cli.scheme.grading import Grading
from assess_cli.scheme.grading_sheets import EACH_GROUP
from assess_cli.workbook.names import fold

#: What a decision may say of somebody who is open instead of a grade.
WITHOUT_GRADE = {fold(each.value): each for each in (GradeStatus.UNDETERMINED, GradeStatus.NOT_ASSESSED)}


@dataclass(slots=True)
class Decisions:
    """``grades``: (kind, subject id) → the decision; ``quotas``: (pool, grade, group) → what is given.

    ``statuses``: those of ``grades`` that were followed by leaving somebody without a grade (``leave_out``)."""

    grades: dict[tuple[str, str], Decision] = field(default_factory=dict)
    statuses: dict[tuple[str, str], Decision] = field(default_factory=dict)
    quotas: dict[tuple[str, str, str], Given] = field(default_factory=dict)


def gather(
    grading: Grading | None,
    groups: Mapping[str, Sequence[str]],
    inputs: Inputs,
    period: Period,
    problems: list[Problem],
) -> Decisions:
    """Decisions about grades and quotas; ``groups``: pool → its groups. G109, G110, G114 to G117."""
    found = Decisions()
    rows: dict[object, Decision] = {}
    for decision in read_decisions(inputs, period, problems):
        if decision.matter == PRIZE:
            continue
        if grading is None:
            context = {"document": decision.document, "matter": decision.matter}
            problems.append(kinds.DECISION_UNUSED.at(decision.place("matter"), **context))
            continue
        key: object = None
        if decision.matter == GRADE:
            about = find_subject(decision, inputs.subjects, problems)
            if about is not None:
                key = (about[0], about[1].id)
                what = f"{about[1].name}({about[1].id})的等次"
                if _is_first(rows, key, decision, what, problems):
                    found.grades[about[0], about[1].id] = decision
        elif decision.matter == QUOTA:
            name = _quota_named(grading, groups, decision, problems)
            if name is not None:
                what = f"“{name[0]}”的“{name[1]}”的名额"
                if _is_first(rows, name, decision, what, problems):
                    row = grading.quota_of(name[0], name[1])
                    given = None if row is None else read_given(decision, row, problems)
                    if given is not None:
                        found.quotas[name] = given
    return found


def leave_out(kind: str, every: Sequence[Membership], decisions: Decisions) -> None:
    """Whoever is open and by a decision is 不确定等次 or 不进行考核 stands so from here on, in 应参加 and in bases too."""
    for membership in every:
        for at, member in enumerate(membership.members):
            decision = decisions.grades.get((kind, member.subject.id))
            status = None if decision is None else WITHOUT_GRADE.get(fold(decision.content))
            if decision is not None and status is not None and member.status is GradeStatus.OPEN:
                reason = f"{member.reason}，由{decision.words}决定"
                membership.members[at] = replace(member, status=status, reason=reason)
                decisions.statuses[kind, member.subject.id] = decisions.grades.pop((kind, member.subject.id))


def _is_first(
    rows: dict[object, Decision], key: object, decision: Decision, what: str, problems: list[Problem]
) -> bool:
    first = rows.setdefault(key, decision)
    if first is decision:
        return True
    context = {"document": decision.document, "row": first.place().row, "what": what}
    problems.append(kinds.DECISION_DOUBLE.at(decision.place(), **context))
    return False


def _quota_named(
    grading: Grading, groups: Mapping[str, Sequence[str]], decision: Decision, problems: list[Problem]
) -> tuple[str, str, str] | None:
    """Pool, grade and group as the scheme writes them; None after G115."""
    for row in grading.quotas:
        if fold(row.pool) == fold(decision.item) and fold(row.grade) == fold(decision.grade):
            if row.scope != EACH_GROUP:
                if not decision.group:
                    return row.pool, row.grade, ""
                continue
            for group in groups.get(row.pool, ()):
                if fold(group) == fold(decision.group):
                    return row.pool, row.grade, group
    said = f"等次组“{decision.item}”、等次“{decision.grade}”" + (f"、分组“{decision.group}”" if decision.group else "")
    field_name = "item" if decision.item else "matter"
    near = maybe(decision.item, [row.pool for row in grading.quotas]).removesuffix("。") if decision.item else ""
    context = {"document": decision.document, "what": said, "nearest": near}
    problems.append(kinds.DECISION_QUOTA.at(decision.place(field_name), **context))
    return None
