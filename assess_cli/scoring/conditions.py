"""适用条件 held against one subject: its roster columns at the end of the period, scores already worked out, time in post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assess_cli.methods.base import Verdict
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.catalogue import scoring_conditions as own
from assess_cli.model.place import Place
from assess_cli.model.result import Outcome
from assess_cli.records.inputs import Subject
from assess_cli.records.presence import presence_values
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.expression import FormulaError
from assess_cli.scheme.objects import Indicator, Rule
from assess_cli.scoring.state import KindState, Run, named


class _UnknownError(Exception):
    """Why it can't be said whether a condition holds; what can be mended was reported."""


@dataclass(frozen=True, slots=True)
class Question:
    """A condition, whose it is in words, and where it stands."""

    condition: Condition
    owner: str
    place: Place


def judge(run: Run, state: KindState, question: Question, subject: Subject) -> Verdict:
    """Whether a condition holds for a subject. Without the data to tell: neither, with the reason.

    K310 a score that the subject can't have, K311 a condition that can't be worked out, K404 an indicator that is not
    in force.
    """
    condition = question.condition
    try:
        points = {code: _points(run, state, question, subject, code) for code in condition.codes}
        cells = {name: subject.attributes[name] for name in condition.headings}
        there = presence_values(subject.days, subject.months, run.period) if condition.presence else {}
        time = {name: there[name] for name in condition.presence}
    except _UnknownError as reason:
        return Verdict(None, str(reason))
    except KeyError as error:  # the roster lacks the column, which reading has told (R564)
        return Verdict(None, f"名册没有“{error.args[0]}”一列")
    try:
        holds = condition.holds(cells, points, time)
    except FormulaError as error:
        about = {"name": named(subject), "owner": question.owner, "why": error.message}
        run.report(own.CONDITION_FAULTY.at(question.place, **about))
        return Verdict(None, f"无法判断适用条件：{error.message}")
    words = (condition.holding if holds else condition.failing)(cells, points, time)
    return Verdict(holds, words, condition.codes)


def _points(run: Run, state: KindState, question: Question, subject: Subject, code: str) -> int:
    """A score in millionths."""
    column = state.nodes.get(code)
    if column is None:
        about = {"node": f"{question.owner}·适用条件", "item": code, "period": run.period.words}
        run.report(kinds.NAME_WITHOUT_VALUE.at(question.place, **about))
        raise _UnknownError(f"适用条件要看的“{code}”没有数值")
    position = state.positions[subject.id]
    value, name = column.values[position], state.indicators[code].name
    if value is not None:
        return value
    if column.outcomes[position] is Outcome.NOT_APPLICABLE:
        about = {"name": named(subject), "owner": question.owner, "indicator": name}
        run.report(own.CONDITION_WITHOUT_SCORE.at(question.place, **about))
        raise _UnknownError(f"适用条件要看“{name}”，“{name}”不适用")
    raise _UnknownError(f"适用条件要看“{name}”，“{name}”缺数据")


def rule_judge(run: Run, state: KindState, indicator: Indicator) -> Callable[[Rule, str], Verdict]:
    """How a method asks whether a rule's condition holds for a subject. Conditions over the roster alone were held
    against every record while reading, by the day of the record; here they are asked for whoever has no record."""
    memo: dict[tuple[int, str], Verdict] = {}

    def ask(rule: Rule, subject: str) -> Verdict:
        key = (id(rule), subject)
        if key not in memo:
            condition, position = rule.condition, state.positions.get(subject)
            if condition is None or position is None:
                memo[key] = Verdict(True)
            else:
                owner = f"{indicator.name}·{rule.matter}"
                who = state.subjects[position]
                memo[key] = judge(run, state, Question(condition, owner, rule.place("condition")), who)
        return memo[key]

    return ask
