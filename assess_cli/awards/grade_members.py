"""Who belongs to which 等次组, and how each stands there before anybody is graded: conditions over roster and time in post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from assess_cli.model.catalogue import grades as kinds
from assess_cli.model.grading import GradeStatus
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import KindResult, Standing
from assess_cli.records.inputs import Subject
from assess_cli.records.presence import presence_values
from assess_cli.records.roster_row import find_heading
from assess_cli.records.words import maybe
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.draft import joined
from assess_cli.scheme.expression import FormulaError
from assess_cli.scheme.grading import Pool
from assess_cli.scheme.grading_sheets import COMPETES, NOT_ASSESSED, STAYS_OUT, UNDETERMINED


class _UnknownError(Exception):
    """A condition that can't be told for a subject; why was reported."""


@dataclass(frozen=True, slots=True)
class Member:
    """A subject in a pool. ``status`` GIVEN: competes for a grade, with a ``total`` (millionths); otherwise ``reason``
    says why it does not, in a part of a sentence. ``position``: in the kind's subjects. ``settled``: it is open, and gets a
    grade by a decision or a veto."""

    subject: Subject
    position: int
    status: GradeStatus
    reason: str
    total: int | None
    settled: bool = False


@dataclass(slots=True)
class Membership:
    """A pool with its members in the roster's order."""

    pool: Pool
    members: list[Member] = field(default_factory=list)

    def expected(self) -> list[Member]:
        """应参加: all but those who are not assessed."""
        return [each for each in self.members if each.status is not GradeStatus.NOT_ASSESSED]

    def assessed(self) -> list[Member]:
        """实参加: of these, whoever has a total, or a grade all the same."""
        return [each for each in self.expected() if each.total is not None or each.settled]

    def competing(self) -> list[Member]:
        """参加评定: whoever competes for a grade."""
        return [each for each in self.members if each.status is GradeStatus.GIVEN]


def label(subject: Subject) -> str:
    """For people: 张三(0017)."""
    return f"{subject.name}({subject.id})"


def memberships(
    pools: Sequence[Pool], kind: KindResult, subjects: Sequence[Subject], period: Period, problems: list[Problem]
) -> list[Membership]:
    """The pools of one kind with their members. G100 to G103."""
    judge = Judge(kind.name, subjects, period, problems)
    sound = [pool for pool in pools if judge.knows_columns(pool)]
    found = {pool.name: Membership(pool) for pool in sound}
    if len(sound) < len(pools):
        return []
    totals = {info.id: (at, kind.totals.values[at]) for at, info in enumerate(kind.subjects)}
    standings = {info.id: (info.standing, info.reason) for info in kind.subjects}
    left_out: list[Subject] = []
    for subject in subjects:
        try:
            fitting = [pool for pool in sound if pool.condition is None or judge.holds(pool, "condition", subject)[0]]
            if len(fitting) > 1:
                names = "”“".join(pool.name for pool in fitting)
                problems.append(kinds.SEVERAL_POOLS.at(subject.place, who=label(subject), pools=names))
            elif not fitting:
                left_out.append(subject)
            elif (member := _member(judge, fitting[0], subject, totals[subject.id], standings[subject.id])) is not None:
                found[fitting[0].name].members.append(member)
        except _UnknownError:
            continue
    if left_out:
        names = joined([label(subject) for subject in left_out])
        place = sound[0].place("condition")
        problems.append(kinds.NO_POOL.at(place, kind=kind.name, count=len(left_out), names=names))
    return list(found.values())


def _member(
    judge: Judge, pool: Pool, subject: Subject, total: tuple[int, int | None], standing: tuple[Standing, str]
) -> Member | None:
    """How a subject stands in its pool; None where 不排名的 stay out of it."""
    position, points = total
    for field_name, status in (("not_assessed", GradeStatus.NOT_ASSESSED), ("undetermined", GradeStatus.UNDETERMINED)):
        holds, words = judge.holds(pool, field_name, subject)
        if holds:
            return Member(subject, position, status, f"符合条件：{words}", points)
    where, why = standing
    if where is Standing.UNRANKED:
        if pool.unranked == STAYS_OUT:
            return None
        if pool.unranked != COMPETES:
            return Member(subject, position, _STATUSES[pool.unranked], f"不参加排名（{why}）", points)
    if points is None:
        return Member(subject, position, _STATUSES[pool.absent], f"没有得分（{why or '缺数据'}）", None)
    return Member(subject, position, GradeStatus.GIVEN, "", points)


_STATUSES: Mapping[str, GradeStatus] = {
    "待定": GradeStatus.OPEN,
    UNDETERMINED: GradeStatus.UNDETERMINED,
    NOT_ASSESSED: GradeStatus.NOT_ASSESSED,
}
_HEADINGS = {"condition": "适用条件", "undetermined": UNDETERMINED, "not_assessed": NOT_ASSESSED}


class Judge:
    """Holds the conditions of pools and quotas against subjects of one kind."""

    def __init__(self, kind: str, subjects: Sequence[Subject], period: Period, problems: list[Problem]) -> None:
        self._kind, self._period, self._problems = kind, period, problems
        self._headings = list(dict.fromkeys(heading for subject in subjects for heading in subject.attributes))

    def knows_columns(self, pool: Pool) -> bool:
        """Whether the roster has every column that the pool's conditions look at; G100 for each that it lacks."""
        known = [
            self.has_columns(condition, pool.name, column, pool.place(name))
            for name, column in _HEADINGS.items()
            if (condition := getattr(pool, name)) is not None
        ]
        return all(known)

    def has_columns(self, condition: Condition, pool: str, column: str, place: Place) -> bool:
        """The same for one condition. A roster without anybody is not looked at."""
        sound = True
        for name in condition.headings if self._headings else ():
            if find_heading(name, self._headings) is None:
                near = maybe(name, self._headings).removesuffix("。")
                context = {"pool": pool, "column": column, "name": name, "who": self._kind, "nearest": near}
                self._problems.append(kinds.COLUMN_ABSENT.at(place, **context))
                sound = False
        return sound

    def holds(self, pool: Pool, field_name: str, subject: Subject) -> tuple[bool, str]:
        """Whether one of a pool's conditions holds for a subject, and what it looked at; a blank one does not."""
        condition = getattr(pool, field_name)
        if condition is None:
            return False, ""
        return self.asked(condition, subject, (pool.name, _HEADINGS[field_name]), pool.place(field_name))

    def asked(self, condition: Condition, subject: Subject, owner: tuple[str, str], place: Place) -> tuple[bool, str]:
        """The same for any condition; ``owner``: pool and column. _UnknownError after G101."""
        cells = {name: _cell(name, subject) for name in condition.headings}
        there = presence_values(subject.days, subject.months, self._period) if condition.presence else {}
        time: dict[str, Fraction] = {name: there[name] for name in condition.presence}
        try:
            holds = condition.holds(cells, {}, time)
        except FormulaError as error:
            context = {"pool": owner[0], "column": owner[1], "who": label(subject), "why": error.message}
            self._problems.append(kinds.CONDITION_FAULTY.at(place, **context))
            raise _UnknownError from error
        facts = [f"{name}：{text or '空白'}" for name, text in cells.items()]
        facts += [f"{name}：{days}" for name, days in time.items()]
        return holds, f"{condition.words}（{'、'.join(facts)}）"

    def raised(self, condition: Condition, subjects: Sequence[Subject], owner: tuple[str, str], place: Place) -> bool:
        """Whether a condition holds for all of some subjects; G107 where it holds for some of them only, and then False."""
        try:
            outcomes = [(subject, self.asked(condition, subject, owner, place)[0]) for subject in subjects]
        except _UnknownError:
            return False
        some = [label(subject) for subject, holds in outcomes if holds]
        others = [label(subject) for subject, holds in outcomes if not holds]
        if some and others:
            context = {"some": joined(some, 3), "others": joined(others, 3)}
            self._problems.append(kinds.RAISED_FOR_SOME.at(place, pool=owner[0], grade=owner[1], **context))
        return bool(some) and not others


def _cell(name: str, subject: Subject) -> str:
    heading = find_heading(name, subject.attributes)
    return subject.attributes[heading] if heading is not None else ""
