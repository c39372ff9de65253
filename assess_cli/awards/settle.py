"""The steps that follow scoring, in their order: each looks at what the ones before it put into the result."""

from __future__ import annotations

from collections.abc import Callable

from assess_cli.awards.followings import settle_followings
from assess_cli.awards.grades import grade
from assess_cli.awards.pay import settle_pay
from assess_cli.awards.prize_points import remind_of_points
from assess_cli.awards.prizes import settle_prizes
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.objects import Scheme

#: Fills in its own part of the result (``grading``, ``awards`` and ``followings``, ``pay``); returns what is wrong.
Step = Callable[[Scheme, Inputs, Result], list[Problem]]

STEPS: tuple[Step, ...] = (grade, settle_prizes, remind_of_points, settle_followings, settle_pay)


def settle(scheme: Scheme, inputs: Inputs, result: Result) -> list[Problem]:
    """Grades, prizes and pay of a scored period, put into ``result``; every problem of all steps."""
    return [problem for step in STEPS for problem in step(scheme, inputs, result)]
