"""Table 离岗: who was away on which days of the period, for every kind at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from assess_cli.model.catalogue import links_records as kinds
from assess_cli.model.catalogue import records
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.presence import Days
from assess_cli.records.roster import KindRoster
from assess_cli.records.who import Failure, Person, on_days
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


@dataclass(slots=True)
class Away:
    """Days away by kind and subject id; ``labels`` and ``places`` are for problems."""

    days: dict[str, dict[str, list[Days]]] = field(default_factory=dict)
    places: dict[tuple[str, str, Days], list[Place]] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def note(self, kind: str, person: Person, span: Days, place: Place) -> None:
        """One line of the table."""
        self.days.setdefault(kind, {}).setdefault(person.id, []).append(span)
        self.places.setdefault((kind, person.id, span), []).append(place)
        self.labels[kind, person.id] = person.label


def read_away(
    tables: Iterable[Table], rosters: Mapping[str, KindRoster], period: Period, problems: list[Problem]
) -> dict[str, dict[str, list[Days]]]:
    """Kind → subject id → days away. Lines that do not touch the period are left out.

    Problems R555 to R557, and those of any table that names a person.
    """
    away = Away()
    for table in tables:
        problems += table.all_problems()
        if {"valid_from", "valid_until", "reason"} <= table.columns.keys():
            for row in range(len(table)):
                if not any(problem.severity is Severity.ERROR for problem in table.row_problems.get(row, ())):
                    _read_row(table, row, away, _Rosters(rosters, period), problems)
    _check_overlaps(away, problems)
    return away.days


class _Rosters(NamedTuple):
    """Whom lines may mean, and when."""

    by_kind: Mapping[str, KindRoster]
    period: Period


def _read_row(table: Table, row: int, away: Away, rosters: _Rosters, problems: list[Problem]) -> None:
    period = rosters.period
    since, until = table.columns["valid_from"][row], table.columns["valid_until"][row]
    if until is not None and until < since:
        problems.append(kinds.AWAY_REVERSED.at(table.place(row, "valid_until"), until=until, since=since))
        return
    span = (since, date.max if until is None else until + timedelta(days=1))
    if span[0] >= period.end or span[1] <= period.start:
        return
    blank: list[str | None] = [None] * len(table)
    number = table.columns.get("subject_id", blank)[row]
    name = table.columns.get("subject_name", blank)[row]
    found: dict[str, list[Person]] = {}
    failures: list[Failure] = []
    for kind, roster in rosters.by_kind.items():
        persons, failed = on_days(roster.directory.match(number, name), period.start, period.end)
        failures += failed
        if persons and not failed:
            found[kind] = persons
    if not found:
        _report_unknown(table, row, failures, problems)
        return
    if len({tuple((fold(one.id), fold(one.name)) for one in persons) for persons in found.values()}) > 1:
        listing = "、".join(f"{kind}{one.label}" for kind, persons in found.items() for one in persons)
        place = table.place(row, "subject_name" if name else "subject_id")
        problems.append(kinds.AWAY_AMBIGUOUS.at(place, name=name or number, persons=listing))
        return
    for kind, persons in found.items():
        for person in persons:
            away.note(kind, person, span, table.place(row, "valid_from"))


def _report_unknown(table: Table, row: int, failures: list[Failure], problems: list[Problem]) -> None:
    """The most telling of what the rosters say; nothing of someone who is only not in post in this period."""
    if any(failure.kind is records.NOT_IN_POST for failure in failures) or not failures:
        return
    told = [failure for failure in failures if failure.context.get("nearest", "。") != "。"]
    other = [failure for failure in failures if failure.kind not in {records.UNKNOWN_ID, records.UNKNOWN_NAME}]
    failure = (other or told or failures)[0]
    problems.append(failure.kind.at(table.place(row, failure.field), **failure.context))


def _check_overlaps(away: Away, problems: list[Problem]) -> None:
    told: set[Place] = set()
    for kind, people in away.days.items():
        for person, spans in people.items():
            for before, after in pairwise(sorted(spans)):
                if after[0] < before[1]:
                    first, second = away.places[kind, person, before][0], away.places[kind, person, after][-1]
                    if second not in told:
                        told.add(second)
                        who = away.labels[kind, person]
                        problems.append(kinds.AWAY_OVERLAP.at(second, who=who, other=first))
