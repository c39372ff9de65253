"""What is known of one kind of subject while it is being scored."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from assess_cli.model.ledger import Ledger
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.model.result import NodeColumn, Outcome
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.scheme.objects import Indicator, Scheme, SubjectKind


@dataclass(frozen=True, slots=True)
class FixedMark:
    """A subject to whom a node does not apply and who gets a mark for it; ``row`` holds the 基础 row's own columns."""

    mark: int
    row: dict[str, object]


@dataclass(slots=True)
class Inapplicable:
    """Which nodes do not apply to whom: code → subject id → what follows. A subject stands in one of them at most.

    ``fixed``: gets a mark. ``left_out``: the node has no value and its weight goes elsewhere (reason). ``failed``: the
    scheme does not say what follows (reason; a problem was reported).
    """

    fixed: dict[str, dict[str, FixedMark]] = field(default_factory=dict)
    left_out: dict[str, dict[str, str]] = field(default_factory=dict)
    failed: dict[str, dict[str, str]] = field(default_factory=dict)

    def concerns(self, code: str) -> set[str]:
        """Subjects that a method must not see."""
        return {*self.fixed.get(code, {}), *self.left_out.get(code, {}), *self.failed.get(code, {})}


@dataclass(slots=True)
class Coefficients:
    """Coefficients of a kind by name, in the subjects' order; None where the scheme has no value for a subject."""

    values: dict[str, list[Fraction | None]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class KindState:
    """One kind: its subjects and indicators in their order, and the node columns computed so far."""

    kind: SubjectKind
    subjects: tuple[Subject, ...]
    indicators: dict[str, Indicator]  # by code, pre-order
    positions: dict[str, int]  # subject id → position
    inapplicable: Inapplicable = field(default_factory=Inapplicable)
    coefficients: Coefficients = field(default_factory=Coefficients)
    nodes: dict[str, NodeColumn] = field(default_factory=dict)

    def children(self, code: str) -> list[Indicator]:
        """Direct children of a node, or the first-level indicators for ""."""
        return [indicator for indicator in self.indicators.values() if indicator.parent == code]

    def blank_column(self) -> NodeColumn:
        """A column without values, to be filled in."""
        count = len(self.subjects)
        return NodeColumn([None] * count, [Outcome.SCORED] * count)


@dataclass(slots=True)
class Run:
    """One run of the engine: what goes in, and what has come out so far."""

    scheme: Scheme
    inputs: Inputs
    period: Period
    kinds: dict[str, KindState]
    ledger: Ledger = field(default_factory=Ledger)
    found: dict[Problem, None] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """Those reported so far, in that order."""
        return list(self.found)

    def report(self, problem: Problem) -> None:
        """Note a problem once."""
        self.found[problem] = None


def named(subject: Subject) -> str:
    """A subject in messages: 张三（0017）."""
    return f"{subject.name}（{subject.id}）"
