"""Which records of the year's earlier periods are needed at all, and what of their problems matters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from assess_cli.model.period import Period
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.recognise import Recognition
from assess_cli.scheme.consequence_sheet import THIS_YEAR
from assess_cli.scheme.objects import Scheme


def earlier_periods(period: Period) -> list[Period]:
    """The periods of the same kind from the year's beginning to the one before."""
    return [Period(period.kind, period.year, number) for number in range(1, period.number)]


def indicators(scheme: Scheme, period: Period) -> frozenset[str]:
    """Codes whose rules feed a consequence of the whole year that is in force; empty in the first period."""
    last = period.end - timedelta(days=1)
    rules = {
        code
        for each in scheme.consequences
        if each.scope == THIS_YEAR and each.is_valid_on(last)
        for code in each.rules
    }
    if not rules or period.number == 1:
        return frozenset()
    return frozenset(rule.indicator for rule in scheme.rules if rule.code in rules)


def tables_of(found: Recognition, codes: Collection[str]) -> Recognition:
    """The sheets that those indicators read, besides rosters and 不适用."""
    data = {
        name: [sighting for sighting in sightings if set(sighting.known.indicators) & set(codes)]
        for name, sightings in found.data.items()
    }
    return replace(found, data={name: sightings for name, sightings in data.items() if sightings}, problems=[])


def take_over(problems: list[Problem], earlier: list[Problem], found: Recognition) -> None:
    """Errors in the earlier records replace the warnings that they are to the period itself."""
    sheets = {(each.sheet.file, each.sheet.name) for sightings in found.data.values() for each in sightings}
    errors = [
        problem
        for problem in earlier
        if problem.severity is Severity.ERROR and (problem.place.file, problem.place.sheet) in sheets
    ]
    milder = {problem.demoted() for problem in errors}
    problems[:] = [problem for problem in problems if problem not in milder] + errors
