"""The interface of a scoring method, and what it is given.

A method is a pure function: records of one indicator for all subjects of its kind → ledger rows. It never
clips at the indicator's floor or cap (``scoring`` does that for every leaf alike, as 限额 rows), never
rounds beyond millionths, and never names an indicator or a rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.ledger import Ledger
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.model.result import Outcome
from assess_cli.records.period_marks import PeriodMark
from assess_cli.records.presence import Posting
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.objects import Band, Indicator, Rule, Scheme

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A subject as methods see it. ``attributes``: roster heading → text on the period's last day in post.

    ``posts``: of whoever moved within the period and counts by days (``records.presence``). ``is_ranked``: by roster
    and scheme, whatever becomes of its score.
    """

    id: str
    name: str
    attributes: Mapping[str, str]
    posts: tuple[Posting, ...] = ()
    is_ranked: bool = True


class Sources(Protocol):
    """Another kind (or the own one), as a method sees it that takes over scores."""

    @property
    def subjects(self) -> tuple[SubjectView, ...]:
        """Its subjects of the period."""
        ...

    def node(self, subject: str, code: str) -> tuple[int | None, Outcome, str]:
        """Millionths, outcome and reason of a node or of 总分."""
        ...

    def rank(self, subject: str, *, in_group: bool) -> int | None:
        """Its rank by the scheme's rule of ties; None if it is not ranked."""
        ...

    def label(self, code: str) -> str:
        """The node's name."""
        ...


def _no_sources(kind: str) -> Sources:
    raise KeyError(kind)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rule's 适用条件 holds; None: that can't be said. ``words`` say why; ``looked_at``: nodes that decided."""

    holds: bool | None
    words: str = ""
    looked_at: tuple[str, ...] = ()


def _always(_rule: Rule, _subject: str) -> Verdict:
    return Verdict(True)


def _no_node(_kind: str, _subject: str, _code: str) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """What a method may look at.

    ``records``: frame with ``records.frame_columns.COMMON_COLUMNS`` and the columns of the method's shape, only rows of
    this indicator within the period, whose subject is one of ``subjects`` (or, with parameter 取数列, whose
    subject_id is a value of that roster column). ``rules``: all versions by code.
    ``missing``: subject id → why required data is absent, found while reading (e.g. a month of attendance).
    ``node``: value of another node by (kind, subject id, code); None if it has none. ``applies``: what a rule's
    condition over scores comes to for a subject id (conditions over the roster alone were settled for every record while
    reading, and are asked about here for whoever has none). ``sources``: a whole kind, all that the indicator's link
    needs being known (``scoring.needs``). ``whole`` is False where only records are wanted (an earlier period's), and
    nothing is said of subjects without any. ``closed``: closed periods, oldest first; ``period_marks``: decisions on scores
    of those, of the indicator's kind and code.
    """

    indicator: Indicator
    subjects: tuple[SubjectView, ...]
    records: pd.DataFrame
    scheme: Scheme
    period: Period
    missing: Mapping[str, str] = field(default_factory=dict)
    node: Callable[[str, str, str], int | None] = _no_node
    applies: Callable[[Rule, str], Verdict] = _always
    sources: Callable[[str], Sources] = _no_sources
    whole: bool = True
    closed: tuple[ClosedPeriod, ...] = ()
    period_marks: tuple[PeriodMark, ...] = ()

    def parameter(self, name: str) -> Any:
        """A declared parameter's typed value (default filled in); KeyError if the method does not declare it."""
        return self.indicator.parameters[name]

    def band_table(self, name: str) -> tuple[Band, ...]:
        """The bands that parameter ``name`` points to."""
        return self.scheme.bands[str(self.indicator.parameters[name])]

    def rules(self) -> Mapping[str, tuple[Rule, ...]]:
        """Versions of each of the indicator's rules by code."""
        versions: dict[str, list[Rule]] = {}
        for rule in self.scheme.rules_of(self.indicator.code):
            versions.setdefault(rule.code, []).append(rule)
        return {code: tuple(rules) for code, rules in versions.items()}


@dataclass(slots=True)
class MethodResult:
    """``outcomes``: subject id → (outcome, reason), only for those that are not SCORED; they have no value.

    Integers in the ledger's ``inputs`` are positions within this part.
    """

    ledger: Ledger
    outcomes: dict[str, tuple[Outcome, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Method(Protocol):
    """A leaf method. Inner nodes (汇总, 加权, 公式) have a declaration and a formula, no method object."""

    declaration: MethodDeclaration

    def score(self, context: Context) -> MethodResult:
        """Ledger rows for every subject that has any; the sum of ``counted`` is the leaf before floor and cap."""
        ...
