"""What a trace consists of: a subject, its nodes, its places and its ledger rows as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assess_cli.model.grading import Grade, GradePool
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.place import Place
from assess_cli.model.result import Flag, IndicatorInfo, KindResult, Outcome, SubjectInfo
from assess_cli.publish import figures

#: Rows of these statuses add nothing to a score, now or through another row; people see them in grey.
NOT_COUNTING = frozenset(
    {
        Status.NO_EFFECT,
        Status.NOT_APPLICABLE,
        Status.DUPLICATE_LOWER,
        Status.NOT_TAKEN,
        Status.EXEMPTED,
        Status.REFUSED,
        Status.PENDING,
        Status.DROPPED_HIGH,
        Status.DROPPED_LOW,
        Status.ABSTAINED,
        Status.OWN_RATING,
    }
)


@dataclass(frozen=True, slots=True)
class RowTrace:
    """One ledger row. ``matter`` holds role and, of an event, the quantity too; ``note`` says why it counts for what it does.

    The source is the record's cell, or the scheme's cell for a row that no record made.
    """

    row_id: int
    kind: RowKind
    date: date | None
    matter: str
    quantity: Decimal | None
    unit: str
    recorded: int | None
    counted: int
    status: Status
    note: str
    clause: str
    file: str
    sheet: str
    cell: str
    scheme_cell: str
    event_id: str
    document: str = ""

    @property
    def counts(self) -> bool:
        """Whether it has any part in the score."""
        return self.status not in NOT_COUNTING

    @property
    def points(self) -> int | None:
        """What to print as its points: None for a row that adds nothing by itself, so that none reads as "counted 0"."""
        return self.counted if self.status is Status.COUNTED or self.counted else None

    @property
    def source(self) -> Place:
        """Where it comes from."""
        return Place(self.file, self.sheet, self.cell)


@dataclass(frozen=True, slots=True)
class NodeTrace:
    """An indicator's value for the subject. ``absence`` says why there is none, "" if there is one.

    ``statement`` is the formula with figures; of a leaf, what 取位 did, else "".
    """

    indicator: IndicatorInfo
    value: int | None
    outcome: Outcome
    absence: str
    formula: str
    statement: str
    rows: tuple[RowTrace, ...]


@dataclass(frozen=True, slots=True)
class RankTrace:
    """A place in one ranking; ``group`` None is the ranking of all."""

    title: str
    group: str | None
    rank: int
    tied: bool
    count: int

    @property
    def words(self) -> str:
        """「3」 or 「并列3」."""
        return figures.rank_words(self.rank, tied=self.tied)


@dataclass(frozen=True, slots=True)
class SubjectTrace:
    """One subject, whole. ``total`` is exact, ``published`` rounded as the scheme says; both None if absent.

    ``state`` says why there is no rank or no total; "" for whoever is ranked.
    """

    kind: KindResult
    subject: SubjectInfo
    position: int
    total: int | None
    published: int | None
    state: str
    formula: str
    statement: str
    ranks: tuple[RankTrace, ...]
    nodes: tuple[NodeTrace, ...]
    total_rows: tuple[RowTrace, ...]  # posted on the total itself
    flags: tuple[Flag, ...]
    status_counts: dict[str, int]
    grade: tuple[GradePool, Grade] | None = None  # None for one in no pool
