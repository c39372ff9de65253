"""Whose score an adjustment moves and where: subjects and node of a line, for every kind at once, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess_cli.model.catalogue import adjustments as kinds
from assess_cli.model.catalogue import records
from assess_cli.model.period import Period
from assess_cli.model.result import TOTAL
from assess_cli.records.roster import KindRoster
from assess_cli.records.who import Failure, Person, on_days
from assess_cli.records.words import maybe
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.workbook.names import fold


@dataclass(frozen=True, slots=True)
class Said:
    """The cells of a line that say whom and what it concerns; "" for blank ones."""

    number: str
    kind: str
    subject_id: str
    subject_name: str
    node: str


@dataclass(frozen=True, slots=True)
class Target:
    """Node ``code`` (or 总分) of some subjects of one kind; ``name`` is the node's for people."""

    kind: str
    code: str
    name: str
    persons: tuple[Person, ...]


class Targets:
    """Looks lines up in the rosters and indicators of one period."""

    def __init__(self, scheme: Scheme, period: Period, rosters: Mapping[str, KindRoster]) -> None:
        self._indicators = [each for each in scheme.in_force(period) if each.kind in rosters]
        self._period, self._rosters = period, rosters

    def find(self, said: Said) -> Target | Failure:
        """The one target, or why there is none (R754 to R757, and the problems of any table that names a person)."""
        rosters = self._rosters
        if said.kind:
            rosters = {name: each for name, each in rosters.items() if fold(name) == fold(said.kind)}
            if not rosters:
                context = {"number": said.number, "kind": said.kind, "nearest": maybe(said.kind, self._rosters)}
                return Failure(kinds.KIND_UNKNOWN, "subject_kind", context)
        nodes = self._nodes(said, rosters)
        if isinstance(nodes, Failure):
            return nodes
        found: list[Target] = []
        failure: Failure | None = None
        for kind, indicator in nodes:
            match = rosters[kind].directory.match(said.subject_id or None, said.subject_name or None)
            persons, failures = on_days(match, self._period.start, self._period.end)
            if failures:
                failure = failure or failures[0]
            elif indicator is None:
                found.append(Target(kind, TOTAL, TOTAL, tuple(persons)))
            else:
                found.append(Target(kind, indicator.code, indicator.name, tuple(persons)))
        if len(found) == 1:
            return found[0]
        if found:
            options = "、".join(f"{one.kind}“{one.name}”（{one.code}）" for one in found)
            return Failure(kinds.TARGET_AMBIGUOUS, "indicator", {"number": said.number, "options": options})
        return failure or Failure(records.SUBJECT_BLANK, "", {})

    def _nodes(self, said: Said, rosters: Mapping[str, KindRoster]) -> Sequence[tuple[str, Indicator | None]] | Failure:
        """Kind and indicator (None: the total) that a line may mean, by code before name."""
        if fold(said.node) == fold(TOTAL):
            return [(kind, None) for kind in rosters]
        own = [each for each in self._indicators if each.kind in rosters]
        meant = [each for each in own if fold(each.code) == fold(said.node)]
        meant = meant or [each for each in own if fold(each.name) == fold(said.node)]
        if not meant:
            words = [word for each in own for word in (each.code, each.name)]
            context = {
                "number": said.number,
                "indicator": said.node,
                "period": self._period.words,
                "nearest": maybe(said.node, [*words, TOTAL]),
            }
            return Failure(kinds.TARGET_UNKNOWN, "indicator", context)
        money = next((each for each in meant if each.is_money), None)
        if money is not None:
            return Failure(kinds.MONEY_TARGET, "indicator", {"number": said.number, "indicator": money.name})
        return [(each.kind, each) for each in meant]
