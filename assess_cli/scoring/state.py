"""What is known of one kind of subject while it is being scored."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from assess_cli.model.ledger import Ledger
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import NodeColumn, Outcome
from assess_cli.records.inputs import Inputs, Subject
from assess_cli.scheme.objects import Indicator, Scheme, SubjectKind


@dataclass(frozen=True, slots=True)
class FixedMark:
    """A subject to whom a node does not apply and who gets a mark for it; ``row`` holds the 基础 row's own columns."""

    mark: int
    row: dict[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """Someone to whom an indicator does not apply, and where that is said. ``looked_at``: nodes that decided it."""

    subject: str
    reason: str
    place: Place
    looked_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fallen:
    """How much of a node's share fell out of it for a subject (0 to 1), by which of its parts."""

    share: Fraction
    codes: tuple[str, ...]


@dataclass(slots=True)
class Inapplicable:
    """Which nodes do not apply to whom: code → subject id → what follows. A subject stands in one of them at most.

    ``fixed``: gets a mark. ``left_out``: the node has no value and its weight goes elsewhere (reason). ``failed``: it
    can't be said what follows (reason; a problem was reported, or data are lacking). ``stated``: the lines of table
    不适用 by code. ``by_condition``: those of all these whom 适用条件 leaves out, here or above (reason). ``settled``:
    nodes that were looked at.
    """

    stated: dict[str, list[Line]] = field(default_factory=dict)
    by_condition: dict[str, dict[str, str]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
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
    totals: NodeColumn | None = None
    fallen: dict[str, dict[int, Fallen]] = field(default_factory=dict)  # code → subject's position

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
    #: (kind, indicator) → subject id → (its floor row's position, points by which it fell short)
    floored: dict[tuple[str, str], dict[str, tuple[int, int]]] = field(default_factory=dict)

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
