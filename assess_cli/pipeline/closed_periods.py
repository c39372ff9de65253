"""Closed periods and decisions on them, put into the inputs of whatever looks back on them (method 各期得分)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from assess_cli.files.layout import RESULT_FILE, RESULTS
from assess_cli.model.catalogue import year as kinds
from assess_cli.model.closed import ClosedPeriod, short_digest
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.model.result import Setting
from assess_cli.pipeline.publish import NotPublishedError, SetMismatchError, read_published
from assess_cli.records.inputs import Inputs
from assess_cli.records.period_marks import read_period_marks
from assess_cli.records.period_marks_sheet import PERIOD_MARKS
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.scheme.period_scores import asked_of


def looks_back(scheme: Scheme, methods: Mapping[str, MethodDeclaration], period: Period) -> tuple[Indicator, ...]:
    """The indicators in force that take scores of closed periods."""
    return tuple(
        each
        for each in scheme.in_force(period)
        if (method := methods.get(each.method)) is not None and method.reads_periods
    )


def add_closed(
    root: Path,
    scheme: Scheme,
    methods: Mapping[str, MethodDeclaration],
    period: Period,
    inputs: Inputs,
    *,
    allow_open: bool = False,
) -> list[Problem]:
    """Fill ``inputs.period_marks``, and open periods into ``inputs.closed`` if they are allowed, where the scheme looks back.

    Problems of the seals, of table 各期认定, and Y100 for periods that are not closed; with ``allow_open`` Y101 for those that are
    only published, Y102 for those without any result.
    """
    indicators = looks_back(scheme, methods, period)
    if not indicators:
        return []
    wanted = {each.code: asked.periods for each in indicators if (asked := asked_of(each, period))}
    needed = {part for parts in wanted.values() for part in parts}
    problems: list[Problem] = []
    if allow_open:
        more = _published(root, needed - {each.period for each in inputs.closed}, problems)
        inputs.closed = tuple(sorted((*inputs.closed, *more), key=lambda each: each.period.order))
    found = {each.period: each for each in inputs.closed}
    tables = inputs.registers.get(PERIOD_MARKS.key, ())
    inputs.period_marks = read_period_marks(tables, inputs.subjects, indicators, period, problems)
    for each in indicators:
        lacking = [part for part in wanted.get(each.code, ()) if part not in found]
        still_open = [part for part in wanted.get(each.code, ()) if part in found and not found[part].is_sealed]
        place = each.place("method")
        if lacking and not allow_open:
            about = {"indicator": each.name, "periods": _labels(lacking), "first": lacking[0].label}
            problems.append(kinds.NOT_CLOSED.at(place, **about))
        elif lacking:
            problems.append(kinds.NO_RESULT.at(place, indicator=each.name, periods=_labels(lacking)))
        if still_open:
            problems.append(kinds.OPEN_TAKEN.at(place, indicator=each.name, periods=_labels(still_open)))
    return problems


def _published(root: Path, periods: Collection[Period], problems: list[Problem]) -> list[ClosedPeriod]:
    """Published results of periods that are not closed; of those that are altered their problems."""
    found = []
    for period in sorted(periods, key=lambda each: each.order):
        try:
            result = read_published(root, period)
        except NotPublishedError:
            continue
        except SetMismatchError as error:
            problems += error.problems
        else:
            found.append(ClosedPeriod(period, result, f"{RESULTS}/{period.label}/{RESULT_FILE}"))
    return found


def taken_over(
    scheme: Scheme, methods: Mapping[str, MethodDeclaration], period: Period, inputs: Inputs
) -> list[Setting]:
    """Which closed (or open) result of each period was taken over, to be printed on every output."""
    needed = {
        part
        for each in looks_back(scheme, methods, period)
        if (asked := asked_of(each, period))
        for part in asked.periods
    }
    return [
        Setting(
            f"各期得分：{each.period.words}",
            f"定稿 {short_digest(each.digest)}" if each.is_sealed else "没有定稿（试算，还可能改动）",
            each.file,
        )
        for each in inputs.closed
        if each.period in needed
    ]


def _labels(periods: list[Period]) -> str:
    return "、".join(each.label for each in periods)
