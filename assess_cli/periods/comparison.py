"""What a comparison of two results holds: sides, subjects, nodes and ledger rows as they were and as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.result import IndicatorInfo, Outcome, SubjectInfo
from assess_cli.scheme.compare import Change


class RowAct(StrEnum):
    """What became of a ledger row; the value is the word for people."""

    NEW = "新增"
    GONE = "取消"
    CHANGED = "改变"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two results. ``name``: what the user called it, "" if nothing."""

    name: str
    period: Period
    scheme_name: str
    scheme_file: str
    scheme_digest: str
    year: int
    decimals: int

    @property
    def words(self) -> str:
        """「2024年第一季度」, with the user's own name where that says more (2024Q1#2)."""
        return self.period.words if self.name in {"", self.period.label} else f"{self.period.words}（{self.name}）"


@dataclass(frozen=True, slots=True)
class Line:
    """A ledger row as far as a comparison needs it; points in millionths. ``place`` is its source cell."""

    kind: RowKind
    indicator: str
    rule: str
    event_id: str
    matter: str
    role: str
    date: date | None
    recorded: int | None
    counted: int
    status: Status
    reason: str
    place: Place
    document: str
    row_id: int  # on its own side


@dataclass(frozen=True, slots=True)
class RowChange:
    """A ledger row that is there on one side only, or counts otherwise: in points as recorded, as counted, or in status."""

    act: RowAct
    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """The row as it stands now, else as it stood."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change without a row")
        return found

    @property
    def moved(self) -> int:
        """By how much it moves its node, in millionths."""
        return (self.after.counted if self.after else 0) - (self.before.counted if self.before else 0)


@dataclass(frozen=True, slots=True)
class NodeChange:
    """An indicator's value on both sides. An outcome of None: the scheme of that side has no such indicator."""

    indicator: IndicatorInfo
    before: int | None
    after: int | None
    outcome_before: Outcome | None
    outcome_after: Outcome | None

    @property
    def moved(self) -> int | None:
        """Difference in millionths, None where a side has no value."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a ranking of ``count`` subjects."""

    rank: int
    tied: bool
    count: int


@dataclass(frozen=True, slots=True)
class State:
    """A subject on one side. ``total`` as published, in millionths; ``rank`` in the ranking of all, None if there is none
    or it is not in it; ``group_rank`` in its group's."""

    subject: SubjectInfo
    total: int | None
    rank: Rank | None
    group_rank: Rank | None
    grade: str

    @property
    def best_known_rank(self) -> Rank | None:
        """Among all, else in its group."""
        return self.rank or self.group_rank


@dataclass(frozen=True, slots=True)
class FactChange:
    """Something about a subject that reads otherwise: name, unit, standing, coefficient, grade."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """One subject on both sides; a ``before`` or ``after`` of None: it is not among that side's subjects.

    ``nodes`` and ``rows`` hold what differs only; both are empty for whoever joined or left.
    """

    id: str
    before: State | None
    after: State | None
    facts: tuple[FactChange, ...] = ()
    nodes: tuple[NodeChange, ...] = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def state(self) -> State:
        """As it stands now, else as it stood."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a subject on neither side")
        return found

    @property
    def name(self) -> str:
        """For people."""
        return self.state.subject.name

    @property
    def moved(self) -> int | None:
        """Difference of the published totals in millionths, None where a side has none."""
        if self.before is None or self.after is None or self.before.total is None or self.after.total is None:
            return None
        return self.after.total - self.before.total

    @property
    def climbed(self) -> int | None:
        """Places gained (negative: lost), in the ranking of all, else in that of the group it is in on both sides."""
        if self.before is None or self.after is None:
            return None
        old, new = self.before.rank, self.after.rank
        if (old is None or new is None) and self.before.subject.group == self.after.subject.group:
            old, new = self.before.group_rank, self.after.group_rank
        return None if old is None or new is None else old.rank - new.rank

    @property
    def has_changed(self) -> bool:
        """Whether anything at all differs. That others came or left ahead of it is a change of its rank, too."""
        if self.before is None or self.after is None:
            return True
        ranks = [
            (place_of(one), place_of(other))
            for one, other in ((self.before.rank, self.after.rank), (self.before.group_rank, self.after.group_rank))
        ]
        same = self.before.total == self.after.total and all(old == new for old, new in ranks)
        return not same or bool(self.facts or self.nodes or self.rows)

    @property
    def changed_itself(self) -> bool:
        """Whether more than its rank differs."""
        return self.before is None or self.after is None or bool(self.moved or self.facts or self.nodes or self.rows)


@dataclass(frozen=True, slots=True)
class KindChange:
    """Everybody of one kind: those of the second side in its order, then those who left, in the first side's.

    ``names``: indicator code → name, of both sides.
    """

    name: str
    subjects: tuple[SubjectChange, ...]
    names: Mapping[str, str]

    def changed(self) -> list[SubjectChange]:
        """Those of whom anything differs."""
        return [subject for subject in self.subjects if subject.has_changed]

    def joined(self) -> list[SubjectChange]:
        """Those of the second side only."""
        return [subject for subject in self.subjects if subject.before is None]

    def left(self) -> list[SubjectChange]:
        """Those of the first side only."""
        return [subject for subject in self.subjects if subject.after is None]

    def of(self, subject_id: str) -> SubjectChange | None:
        """A subject; None if it is on neither side."""
        return next((subject for subject in self.subjects if subject.id == subject_id), None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``limits``: whole sentences on what cannot be compared. ``compares_rows`` is False for two periods, whose records
    are different ones. ``scheme_changes`` is None where the schemes differ and their files are not at hand."""

    before: Side
    after: Side
    kinds: tuple[KindChange, ...]
    compares_rows: bool
    compares_totals: bool
    limits: tuple[str, ...]
    scheme_changes: tuple[Change, ...] | None = ()

    @property
    def same_scheme(self) -> bool:
        """Whether both sides went by the same bytes."""
        return self.before.scheme_digest == self.after.scheme_digest

    @property
    def is_same(self) -> bool:
        """Whether nobody's score, rank, standing or rows differ."""
        return not any(kind.changed() for kind in self.kinds)

    def kind(self, name: str) -> KindChange | None:
        """The kind of that name; None if there is none."""
        return next((kind for kind in self.kinds if kind.name == name), None)


def place_of(rank: Rank | None) -> tuple[int, bool] | None:
    """A rank and whether it is shared; None for none. The number of others is no part of it."""
    return None if rank is None else (rank.rank, rank.tied)
