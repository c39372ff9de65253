"""Two results held against each other: who moved in score and rank, and which rows, figures and clauses moved them.

Pure: nothing is read or written. ``before`` is always the first, ``after`` the second of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assess_cli.model.ledger import Ledger, RowKind
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
from assess_cli.periods.comparison import (
    Comparison,
    FactChange,
    KindChange,
    Line,
    NodeChange,
    Rank,
    RowAct,
    RowChange,
    Side,
    State,
    SubjectChange,
)
from assess_cli.scheme.compare import Change


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
