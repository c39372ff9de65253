"""Decisions about prizes: who of those tied at the last place has it, by a signed document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess_cli.model.catalogue import grades as grade_kinds
from assess_cli.model.catalogue import prizes as kinds
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.records.decision_sheet import PRIZE
from assess_cli.records.decisions import Decision, find_subject, read_decisions
from assess_cli.records.inputs import Inputs
from assess_cli.records.words import maybe
from assess_cli.scheme.awarding import PrizeRule
from assess_cli.workbook.names import fold

GRANTED, REFUSED = "授予", "不授予"
_WORDS = {fold(word): word == GRANTED for word in (GRANTED, REFUSED)}


def item_words(prize: PrizeRule) -> str:
    """What 项目 may say for one of several prizes of a name: 奔跑奖（招商）."""
    return f"{prize.name}（{prize.work}）" if prize.work else prize.name


@dataclass(frozen=True, slots=True)
class PrizeDecision:
    """A sound line about a prize: who of which kind, and whether it is granted."""

    decision: Decision
    kind: str
    subject: str
    granted: bool


class PrizeDecisions:
    """All decisions of a period about prizes; each is used where something is open, or reported."""

    def __init__(self, prizes: Sequence[PrizeRule], inputs: Inputs, result: Result, problems: list[Problem]) -> None:
        self._prizes, self._problems = prizes, problems
        self._used: set[int] = set()
        self._found = [
            found
            for decision in read_decisions(inputs, result.period, problems)
            if decision.matter == PRIZE and (found := self._read(decision, inputs)) is not None
        ]

    def _read(self, decision: Decision, inputs: Inputs) -> PrizeDecision | None:
        """None after G182, G185 or what ``find_subject`` reports."""
        granted = _WORDS.get(fold(decision.content))
        if granted is None:
            about = {"document": decision.document, "content": decision.content}
            self._problems.append(kinds.DECISION_UNREADABLE.at(decision.place(), **about))
            return None
        if not any(self._means(decision, prize) for prize in self._prizes):
            known = [word for prize in self._prizes for word in (prize.name, item_words(prize))]
            about = {"document": decision.document, "item": decision.item, "nearest": maybe(decision.item, known)}
            self._problems.append(kinds.DECISION_OF_NO_PRIZE.at(decision.place("item"), **about))
            return None
        found = find_subject(decision, inputs.subjects, self._problems)
        return None if found is None else PrizeDecision(decision, found[0], found[1].id, granted)

    @staticmethod
    def _means(decision: Decision, prize: PrizeRule) -> bool:
        return fold(decision.item) in {fold(prize.name), fold(item_words(prize))}

    def of(self, prize: PrizeRule, subjects: Sequence[str]) -> dict[str, PrizeDecision]:
        """Subject id → the decision about it, of those that are tied for a prize; the first where there are two, G114."""
        found: dict[str, PrizeDecision] = {}
        for at, each in enumerate(self._found):
            if each.kind == prize.kind and each.subject in subjects and self._means(each.decision, prize):
                self._used.add(at)
                first = found.setdefault(each.subject, each)
                if first is not each:
                    self._report_double(first, each, prize)
        return found

    def _report_double(self, first: PrizeDecision, second: PrizeDecision, prize: PrizeRule) -> None:
        what = f"{first.decision.who}的“{item_words(prize)}”"
        about = {"document": second.decision.document, "row": first.decision.place().row, "what": what}
        self._problems.append(grade_kinds.DECISION_DOUBLE.at(second.decision.place(), **about))

    def report_unused(self) -> None:
        """G183: nothing about this prize and subject is open."""
        for at, each in enumerate(self._found):
            if at not in self._used:
                about = {"document": each.decision.document, "item": each.decision.item, "who": each.decision.who}
                self._problems.append(kinds.DECISION_IDLE.at(each.decision.place(), **about))
