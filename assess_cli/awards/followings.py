"""What follows from results in a row: the current period and the closed ones before it, without a gap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assess_cli.awards.asking import named
from assess_cli.model.catalogue import prizes as kinds
from assess_cli.model.grading import GradeStatus
from assess_cli.model.period import Period
from assess_cli.model.prizes import AwardStatus, Following
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.awarding import RunRule
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.prize_sheet import OF_GRADE, OF_PRIZE
from assess_cli.workbook.names import fold

_MONTHS = 12
#: A run of more periods than this is told by its first and last.
_NAMED = 3


def settle_followings(scheme: Scheme, inputs: Inputs, result: Result) -> list[Problem]:
    """Fill in ``result.followings`` in the order of sheet 连续 and of the roster. G210, G211."""
    last = result.period.end - timedelta(days=1)
    present = {kind.name for kind in result.kinds}
    closed = {
        each.period: each.result for each in inputs.closed if each.is_sealed
    }  # a trial year looks at open ones too
    problems: list[Problem] = []
    for rule in scheme.runs:
        if rule.is_valid_on(last) and rule.kind in present:
            result.followings += _Rule(rule, result, closed, problems).followings(inputs)
    return problems


def _span(periods: tuple[Period, ...]) -> str:
    """2024年第一季度、2024年第二季度; a long run as 2024年第一季度至2025年第二季度."""
    words = [period.words for period in periods]
    return "、".join(words) if len(words) <= _NAMED else f"{words[0]}至{words[-1]}"


def before(period: Period) -> Period:
    """The period of the same kind that ends where this one begins."""
    if period.number > 1:
        return Period(period.kind, period.year, period.number - 1)
    return Period(period.kind, period.year - 1, _MONTHS // period.kind.months)


class _Rule:
    """One row of 连续."""

    def __init__(self, rule: RunRule, result: Result, closed: dict[Period, Result], problems: list[Problem]) -> None:
        self._rule, self._result, self._closed, self._problems = rule, result, closed, problems
        self._values = set(map(fold, rule.values))

    def followings(self, inputs: Inputs) -> Iterator[Following]:
        """One for each subject whose run is long enough, with all its periods, the oldest first."""
        gaps: set[Period] = set()
        for subject in inputs.subjects.get(self._rule.kind, ()):
            run, gap = self._run(subject.id)
            if len(run) >= self._rule.times:
                yield self._following(subject.id, run)
            elif run and gap is not None:
                gaps.add(gap)
        for gap in sorted(gaps, key=lambda period: period.start):
            about = {"rule": self._rule.name, "times": self._rule.times, "period": gap.words}
            self._problems.append(kinds.RUN_BROKEN.at(self._rule.place("times"), **about))
        self._report_open(inputs)

    def _run(self, subject: str) -> tuple[list[Period], Period | None]:
        """The periods in a row up to now, the latest first, and the one that is not there where the counting ends."""
        run: list[Period] = []
        period, result = self._result.period, self._result
        while self._has(result, subject):
            run.append(period)
            period = before(period)
            if period not in self._closed:
                return run, period
            result = self._closed[period]
        return run, None

    def _has(self, result: Result, subject: str) -> bool:
        rule = self._rule
        if rule.watched == OF_PRIZE:
            return any(
                award.kind == rule.kind
                and award.subject == subject
                and award.status is AwardStatus.AWARDED
                and fold(award.prize) in self._values
                for award in result.awards
            )
        if rule.watched == OF_GRADE:
            found = (pool.of(subject) for pool in result.grading if pool.kind == rule.kind)
            return any(
                grade is not None and grade.status is GradeStatus.GIVEN and fold(grade.grade) in self._values
                for grade in found
            )
        kind = next((each for each in result.kinds if each.name == rule.kind), None)
        return kind is not None and any(fold(flag.consequence) in self._values for flag in kind.flags_of(subject))

    def _following(self, subject: str, run: list[Period]) -> Following:
        rule = self._rule
        periods = tuple(reversed(run))
        what = "、".join(rule.values)
        return Following(
            rule=rule.name,
            kind=rule.kind,
            subject=subject,
            effect=rule.effect,
            periods=tuple(period.label for period in periods),
            reason=f"{_span(periods)}连续 {len(run)} 期{rule.watched}“{what}”，够 {rule.times} 期，{rule.effect}。",
            clause=rule.clause,
            place=str(rule.place()),
        )

    def _report_open(self, inputs: Inputs) -> None:
        names = {subject.id: named(subject) for subject in inputs.subjects.get(self._rule.kind, ())}
        found: list[str] = []
        if self._rule.watched == OF_PRIZE:
            found = [
                names[award.subject]
                for award in self._result.awards
                if award.kind == self._rule.kind
                and award.status is AwardStatus.OPEN
                and fold(award.prize) in self._values
                and award.subject in names
            ]
        elif self._rule.watched == OF_GRADE:
            found = [
                names[grade.subject]
                for pool in self._result.grading
                if pool.kind == self._rule.kind and self._values & set(map(fold, pool.names))
                for grade in pool.grades
                if grade.status is GradeStatus.OPEN and grade.subject in names
            ]
        if found:
            about = {"rule": self._rule.name, "value": "、".join(self._rule.values), "names": "、".join(found)}
            self._problems.append(kinds.RUN_OPEN.at(self._rule.place("value"), **about))
