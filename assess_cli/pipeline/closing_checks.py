"""What of objections, notices and decisions stands in the way of closing a period, or is to be told before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from assess_cli.files.layout import RESULTS
from assess_cli.model.catalogue import seals as seal_kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, sort_key
from assess_cli.model.result import Result
from assess_cli.periods.closing import notice_problems, open_objections, outside_notice
from assess_cli.pipeline.answer import known_of
from assess_cli.publish.undecided import undecided
from assess_cli.records.inputs import Inputs
from assess_cli.records.objection_sheet import OBJECTIONS
from assess_cli.records.objections import read_objections
from assess_cli.workbook.table import Table


def closing_problems(root: Path, result: Result, tables: Mapping[str, tuple[Table, ...]], today: date) -> list[Problem]:
    """Everything about objections and notices that must be settled, or looked at, before a period is closed.

    ``tables``: the registers by key. Errors block: those of table 异议, N200 to N203, N196; warnings (N154, N155, N204) are
    to be told.
    """
    problems: list[Problem] = []
    period = result.period
    objections = read_objections(tables.get(OBJECTIONS.key, ()), period, known_of(result, tables), problems)
    problems += open_objections(objections, period)
    problems += outside_notice(root, objections, period)
    problems += notice_problems(root, result, today)
    return sorted(dict.fromkeys(problems), key=sort_key)


def objections_and_notices(root: Path, _period: Period, result: Result, inputs: Inputs, day: date) -> list[Problem]:
    """The same as a check of the seal, on the day of closing."""
    return closing_problems(root, result, inputs.registers, day)


def undecided_before_closing(_root: Path, period: Period, result: Result, _inputs: Inputs, _day: date) -> list[Problem]:
    """Z116 for each grade, prize or pool of money that is open. It only warns: an office may close with the matter left open, but
    it cannot be settled afterwards without opening the period again."""
    place = Place(f"{RESULTS}/{period.label}")
    return [
        seal_kinds.LEFT_UNDECIDED.at(place, period=period.words, label=period.label, what=what, people=people)
        for what, people in undecided(result)
    ]
