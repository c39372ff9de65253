"""Conditions of 奖金 and 奖项, held against subjects once their scores stand."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.model.catalogue import pay as problems_of
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import TOTAL, KindResult
from assess_cli.records.inputs import Subject
from assess_cli.records.presence import presence_values
from assess_cli.records.roster_row import find_heading
from assess_cli.records.words import maybe
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.formula import FormulaError


def value_of(kind: KindResult, code: str, position: int) -> int | None:
    """The exact value of an indicator, or of the total, for a subject; None where it has none."""
    column = kind.totals if code == TOTAL else kind.nodes.get(code)
    return None if column is None else column.values[position]


def named(subject: Subject) -> str:
    """A subject in messages: 张三（0017）."""
    return f"{subject.name}（{subject.id}）"


class Asker:
    """Asks one condition of the subjects of one kind. ``name``, ``column``: of the rule and its cell, for messages."""

    def __init__(
        self,
        condition: Condition | None,
        kind: KindResult,
        subjects: Sequence[Subject],
        period: Period,
        *,
        name: str,
        column: str,
        place: Place,
        problems: list[Problem],
    ) -> None:
        self._condition, self._kind, self._period = condition, kind, period
        self._about = {"name": name, "column": column}
        self._place, self._problems = place, problems
        self.sound = condition is None or not subjects or self._has_columns(condition, subjects[0])

    def _has_columns(self, condition: Condition, sample: Subject) -> bool:
        lacking = [heading for heading in condition.headings if find_heading(heading, sample.attributes) is None]
        for heading in lacking:
            near = maybe(heading, sample.attributes)
            about = {"heading": heading, "kind": self._kind.name, "nearest": near}
            self._problems.append(problems_of.COLUMN_ABSENT.at(self._place, **self._about, **about))
        return not lacking

    def holds(self, subject: Subject, position: int, *, otherwise: bool) -> bool | str:
        """Whether it holds; ``otherwise`` without a condition or after a problem; in words what is open where a score is."""
        condition = self._condition
        if condition is None or not self.sound:
            return otherwise
        points: dict[str, int] = {}
        for code in condition.codes:
            value = value_of(self._kind, code, position)
            if value is None:
                return f"{condition.names[code]}没有得分"
            points[code] = value
        cells = {
            heading: subject.attributes.get(find_heading(heading, subject.attributes) or "", "")
            for heading in condition.headings
        }
        time = presence_values(subject.days, subject.months, self._period)
        try:
            return condition.holds(cells, points, time)
        except FormulaError as error:
            about = {"who": named(subject), "detail": error.message}
            self._problems.append(problems_of.CONDITION_FAULTY.at(self._place, **self._about, **about))
            return otherwise

    def words(self) -> str:
        """The condition for people, "" for none."""
        return "" if self._condition is None else self._condition.words
