"""Two results held against each other: who moved in score and rank, and which rows, figures and clauses moved them.

Pure: nothing is read or written. ``before`` is always the first, ``after`` the second of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.result import (
    IndicatorInfo,
    KindResult,
    Outcome,
    Ranking,
    Result,
    Standing,
    SubjectInfo,
    ledger_blocks,
)
from assess_cli.periods.compare_limits import limits_of
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
            (_place(one), _place(other))
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


def compare_results(
    before: Result,
    after: Result,
    *,
    names: tuple[str, str] = ("", ""),
    scheme_changes: Sequence[Change] | None = None,
) -> Comparison:
    """What differs between two results. ``names``: what the user called them; ``scheme_changes``: of their two schemes, if
    someone has compared them (never looked at where the schemes are the same).

    Ledger rows are paired by subject, indicator, rule and event; subjects by kind and number, indicators by code.
    """
    compares_rows = before.period == after.period
    compares_totals = before.period.kind is after.period.kind
    sides = [_side(result, name) for result, name in zip((before, after), names, strict=True)]
    same_scheme = before.scheme_digest == after.scheme_digest
    lines = [_Lines(result) for result in (before, after)] if compares_rows else None
    kind_names = dict.fromkeys([kind.name for kind in after.kinds] + [kind.name for kind in before.kinds])
    return Comparison(
        before=sides[0],
        after=sides[1],
        kinds=tuple(_kind(name, before, after, lines) for name in kind_names),
        compares_rows=compares_rows,
        compares_totals=compares_totals,
        limits=tuple(limits_of(before, after)),
        scheme_changes=() if same_scheme else None if scheme_changes is None else tuple(scheme_changes),
    )


def _side(result: Result, name: str) -> Side:
    return Side(
        name,
        result.period,
        result.scheme_name,
        result.scheme_file,
        result.scheme_digest,
        result.year,
        result.decimals,
    )


def _kind_of(result: Result, name: str) -> KindResult | None:
    return next((kind for kind in result.kinds if kind.name == name), None)


class _KindSide:
    """One side's kind, looked up by subject."""

    def __init__(self, result: Result, name: str) -> None:
        self.kind = _kind_of(result, name)
        self.positions = {each.id: at for at, each in enumerate(self.kind.subjects)} if self.kind else {}
        self._result = result
        self._grades = {
            grade.subject: grade.grade for pool in result.grading if pool.kind == name for grade in pool.grades
        }
        rankings = self.kind.rankings if self.kind else []
        self._all = _places(next((each for each in rankings if each.group is None), None))
        self._groups: dict[int, Rank] = {}
        for ranking in rankings:
            if ranking.group is not None:
                self._groups |= _places(ranking)

    def state(self, subject_id: str) -> State | None:
        """None if the subject is not on this side."""
        position = self.positions.get(subject_id)
        if self.kind is None or position is None:
            return None
        return State(
            self.kind.subjects[position],
            self._result.published(self.kind.totals.values[position]),
            self._all.get(position),
            self._groups.get(position),
            self._grades.get(subject_id, ""),
        )

    def node(self, code: str, subject_id: str) -> tuple[int | None, Outcome | None]:
        """Value and outcome; (None, None) where this side has no such indicator."""
        if self.kind is None or code not in self.kind.nodes:
            return None, None
        column, position = self.kind.nodes[code], self.positions[subject_id]
        return column.values[position], column.outcomes[position]

    def indicators(self) -> Mapping[str, IndicatorInfo]:
        """By code, in order."""
        return {} if self.kind is None else {info.code: info for info in self.kind.indicators}


def _places(ranking: Ranking | None) -> dict[int, Rank]:
    rows = () if ranking is None else ranking.rows
    return {row.subject: Rank(row.rank, row.tied, len(rows)) for row in rows}


def _place(rank: Rank | None) -> tuple[int, bool] | None:
    return None if rank is None else (rank.rank, rank.tied)


def _kind(name: str, before: Result, after: Result, lines: Sequence[_Lines] | None) -> KindChange:
    old, new = _KindSide(before, name), _KindSide(after, name)
    ids = dict.fromkeys([*new.positions, *old.positions])
    infos = {**new.indicators()}
    for code, info in old.indicators().items():
        infos.setdefault(code, info)
    subjects = []
    for subject_id in ids:
        one, other = old.state(subject_id), new.state(subject_id)
        if one is None or other is None:
            subjects.append(SubjectChange(subject_id, one, other))
            continue
        rows = () if lines is None else tuple(_row_changes(*(each.of(name, subject_id) for each in lines)))
        nodes = tuple(_nodes(infos.values(), old, new, subject_id))
        subjects.append(SubjectChange(subject_id, one, other, tuple(_facts(one, other)), nodes, rows))
    return KindChange(name, tuple(subjects), {code: info.name for code, info in infos.items()})


def _nodes(infos: Iterable[IndicatorInfo], old: _KindSide, new: _KindSide, subject_id: str) -> Iterator[NodeChange]:
    for info in infos:
        (before, was), (after, now) = old.node(info.code, subject_id), new.node(info.code, subject_id)
        if (before, was) != (after, now):
            yield NodeChange(info, before, after, was, now)


def _facts(before: State, after: State) -> Iterator[FactChange]:
    one, other = before.subject, after.subject
    pairs = [
        ("姓名", one.name, other.name),
        ("单位", one.unit, other.unit),
        ("岗位", one.post, other.post),
        ("考核类别", one.group, other.group),
        ("参加排名", _standing(one), _standing(other)),
    ]
    coefficients = dict.fromkeys([*other.coefficients, *one.coefficients])
    pairs += [(name, one.coefficients.get(name, ""), other.coefficients.get(name, "")) for name in coefficients]
    pairs.append(("等次", before.grade, after.grade))
    for heading, old, new in pairs:
        if old != new:
            yield FactChange(heading, old, new)


def _standing(subject: SubjectInfo) -> str:
    if subject.standing is Standing.RANKED or not subject.reason:
        return subject.standing.value
    return f"{subject.standing.value}：{subject.reason}"


class _Lines:
    """A result's ledger by subject."""

    def __init__(self, result: Result) -> None:
        self._ledger: Ledger = result.ledger
        self._blocks = ledger_blocks(result.ledger)

    def of(self, kind: str, subject_id: str) -> list[Line]:
        """A subject's rows in the ledger's order."""
        block = self._blocks.get((kind, subject_id), range(0))
        return [_line(row) for row in self._ledger.rows(block)]


def _line(row: Mapping[str, Any]) -> Line:
    return Line(
        kind=row["kind"],
        indicator=row["indicator"],
        rule=row["rule"],
        event_id=row["event_id"],
        matter=row["matter"],
        role=row["role"],
        date=row["date"],
        recorded=row["recorded"],
        counted=row["counted"],
        status=row["status"],
        reason=row["reason"],
        place=Place(row["file"], row["sheet"], row["cell"]),
        document=row["document"],
        row_id=row["row_id"],
    )


def _key(line: Line) -> tuple[str, ...]:
    """What makes a row the same one: event, rule and indicator; rows without an event go by what they are besides."""
    told = () if line.event_id else (line.kind.value, "" if line.kind is RowKind.LIMIT else line.matter)
    return (line.indicator, line.rule, line.event_id, *told)


def _counts(line: Line) -> tuple[Any, ...]:
    return (line.recorded, line.counted, line.status)


def _row_changes(before: Sequence[Line], after: Sequence[Line]) -> Iterator[RowChange]:
    """In the order of the rows as they stand now; those that are gone come last."""
    known: dict[tuple[str, ...], list[Line]] = {}
    for line in before:
        known.setdefault(_key(line), []).append(line)
    fresh: dict[tuple[str, ...], list[Line]] = {}
    for line in after:
        fresh.setdefault(_key(line), []).append(line)
    for key, lines in fresh.items():
        yield from _paired(known.pop(key, []), lines)
    for lines in known.values():
        for line in lines:
            yield RowChange(RowAct.GONE, line, None)


def _paired(before: list[Line], after: list[Line]) -> Iterator[RowChange]:
    """Rows of one key: those that count alike cancel out, then those from the same cell go together, then by order."""
    old, new = list(before), []
    for line in after:
        twin = next((each for each in old if _counts(each) == _counts(line)), None)
        if twin is None:
            new.append(line)
        else:
            old.remove(twin)
    moved = []
    for line in new:
        origin = next((each for each in old if each.place == line.place and each.role == line.role), None)
        if origin is not None:
            old.remove(origin)
        moved.append((origin, line))
    left = iter(old)
    paired = [(origin or next(left, None), line) for origin, line in moved]
    for origin, line in paired:
        yield RowChange(RowAct.NEW if origin is None else RowAct.CHANGED, origin, line)
    for origin in left:
        yield RowChange(RowAct.GONE, origin, None)
