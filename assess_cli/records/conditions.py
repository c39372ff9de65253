"""适用条件 against the rosters: which rule a record means, by whoever it is about and the day; and what the rosters lack.

A condition over the roster alone is held against the roster's line of the day that chooses the rule's version. Rules of
one matter with such conditions are variants: a record goes to the one whose condition holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assess_cli.model.catalogue import records_conditions as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.records.roster import KindRoster
from assess_cli.records.roster_row import RosterRow, find_heading
from assess_cli.records.who import Failure, Person
from assess_cli.records.words import maybe
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.expression import FormulaError
from assess_cli.scheme.objects import Rule, Scheme
from assess_cli.workbook.names import fold


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rule that a record means for a person; ``note`` says why it counts nothing for that person, "" if it counts."""

    rule: Rule
    note: str = ""


def by_roster(rule: Rule) -> bool:
    """Whether the roster alone decides to whom the rule applies."""
    return rule.condition is not None and rule.condition.is_of_the_day


class Variants:
    """Chooses among the rules of one matter. What was decided for a person and days is remembered."""

    def __init__(self, scheme: Scheme, rosters: Mapping[str, KindRoster]) -> None:
        kinds_of = {indicator.code: indicator.kind for indicator in scheme.indicators}
        self._rosters = {code: rosters[kind] for code, kind in kinds_of.items() if kind in rosters}
        self._memo: dict[tuple[tuple[int, ...], str, date, date], Chosen | Failure] = {}

    def choose(self, rules: Sequence[Rule], person: Person, start: date, end: date) -> Chosen | Failure:
        """The rule that applies to a person for the days [start, end); all rules are ``by_roster``, of one indicator."""
        key = (tuple(id(rule) for rule in rules), person.id, start, end)
        if key not in self._memo:
            self._memo[key] = self._chosen(rules, person, start, end)
        return self._memo[key]

    def _chosen(self, rules: Sequence[Rule], person: Person, start: date, end: date) -> Chosen | Failure:
        roster = self._rosters.get(rules[0].indicator)
        lines = _lines_of(roster, person, start, end) if roster is not None else ()
        holding: list[Rule] = []
        facts: dict[str, str] = {}
        for rule in rules:
            found = _holds(rule, person, lines, (start, end))
            if isinstance(found, Failure):
                return found
            if found is None:  # a column is lacking, which is told once (R564)
                return Chosen(rule)
            holds, cells = found
            facts |= cells
            if holds:
                holding.append(rule)
        if len(holding) == 1:
            return Chosen(holding[0])
        if len(rules) == 1 and rules[0].condition is not None:
            return Chosen(rules[0], rules[0].condition.failing(facts, {}))
        told = "、".join(f"{name}：{cell or '空白'}" for name, cell in facts.items())
        shown = holding or rules
        listing = "；".join(f"{rule.code}（{rule.condition.words if rule.condition else ''}）" for rule in shown)
        context = {"who": person.label, "facts": f"（{told}）", "matter": rules[0].matter, "rules": listing}
        return Failure(kinds.SEVERAL_VARIANTS if holding else kinds.NO_VARIANT, "rule", context)


def _lines_of(roster: KindRoster, person: Person, start: date, end: date) -> Sequence[RosterRow]:
    """The person's lines on these days; without one the last before them, else the first after."""
    lines = roster.every_line.get(person.id, ())
    there = [line for line in lines if line.overlaps(start, end)]
    if there:
        return there
    before = [line for line in lines if line.until is not None and line.until <= start]
    return before[-1:] or lines[:1]


def _holds(
    rule: Rule, person: Person, lines: Sequence[RosterRow], days: tuple[date, date]
) -> tuple[bool, dict[str, str]] | Failure | None:
    """Whether the rule's condition holds on all the lines or on none, and the cells it looked at; None where the roster
    lacks a column."""
    condition = rule.condition
    if condition is None or not lines:
        return None
    outcomes: list[tuple[bool, dict[str, str]]] = []
    for line in lines:
        headings = {name: find_heading(name, line.attributes) for name in condition.headings}
        cells = {name: line.attributes[heading] for name, heading in headings.items() if heading is not None}
        if len(cells) < len(headings):
            return None
        try:
            outcomes.append((condition.holds(cells, {}), cells))
        except FormulaError as error:
            context = {"who": person.label, "matter": rule.matter, "detail": error.message}
            return Failure(kinds.RULE_CONDITION_FAULTY, "rule", context)
    if len({holds for holds, _ in outcomes}) == 1:
        return outcomes[-1]
    return _changed(rule, person, outcomes, *days)


def _changed(
    rule: Rule, person: Person, outcomes: Sequence[tuple[bool, dict[str, str]]], start: date, end: date
) -> Failure:
    told = ["、".join(f"{name}“{cell or '空白'}”" for name, cell in cells.items()) for _, cells in outcomes]
    context = {
        "who": person.label,
        "since": start,
        "until": end - timedelta(days=1),
        "matter": rule.matter,
        "changes": "，后来".join(dict.fromkeys(told)),
    }
    return Failure(kinds.CONDITION_CHANGED, "rule", context)


def check_conditions(scheme: Scheme, rosters: Mapping[str, KindRoster], period: Period) -> list[Problem]:
    """R564 to R566 for the conditions of the indicators in force and of their rules. A roster without rows is not
    looked at: its own problem says so."""
    found: list[Problem] = []
    for indicator in scheme.in_force(period):
        roster = rosters.get(indicator.kind)
        if roster is None or not roster.headings:
            continue
        if indicator.condition is not None:
            owner = f"{indicator.name}（{indicator.code}）"
            found += _check(indicator.condition, roster, owner, indicator.place("condition"))
        for rule in scheme.rules_of(indicator.code):
            if rule.condition is not None and rule.overlaps(period.start, period.end):
                found += _check(rule.condition, roster, f"{rule.matter}（{rule.code}）", rule.place("condition"))
    return found


def _check(condition: Condition, roster: KindRoster, owner: str, place: Place) -> list[Problem]:
    kind = roster.kind.name
    known = {fold(heading) for heading in roster.headings}
    both = [name for name in condition.typed if fold(name) in known and name not in condition.names]
    problems = [kinds.CONDITION_TWO_MEANINGS.at(place, name=name, kind=kind) for name in both]
    columns = {name: roster.column(name) for name in condition.headings}
    for name, heading in columns.items():
        if heading is None:
            near = maybe(name, roster.headings)
            problems.append(kinds.CONDITION_COLUMN.at(place, name=name, kind=kind, nearest=near))
    if problems or not condition.is_of_the_day or not roster.subjects:
        return problems
    rows = [line.attributes for lines in roster.every_line.values() for line in lines]
    seen = {tuple(row.get(heading or "", "") for heading in columns.values()) for row in rows}
    if not any(_met(condition, dict(zip(columns, cells, strict=True))) for cells in seen):
        words = condition.formula.text
        problems.append(kinds.CONDITION_FOR_NOBODY.at(place, owner=owner, formula=words, kind=kind))
    return problems


def _met(condition: Condition, cells: Mapping[str, str]) -> bool:
    """Whether it holds, or can't be said (which is told of whoever it is asked for)."""
    try:
        return condition.holds(cells, {})
    except FormulaError:
        return True
