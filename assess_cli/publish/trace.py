"""From a score to the cells: one subject's total, nodes and ledger rows as plain data, in the ledger's own words.

The page and ``explain`` both tell this trace, so they cannot disagree with each other or with the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from assess_cli.model.grading import Grade, GradePool
from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.place import Place
from assess_cli.model.points import round_points
from assess_cli.model.result import (
    TOTAL,
    Flag,
    IndicatorInfo,
    KindResult,
    Outcome,
    Result,
    Standing,
    SubjectInfo,
    ledger_blocks,
    status_counts,
)
from assess_cli.publish import figures, labels
from assess_cli.publish.grade_tables import grades_of

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
#: Ratings, in the mean or set aside: their mark is always told, a mark of 0 too.
_RATINGS = frozenset({Status.AVERAGED, Status.DROPPED_HIGH, Status.DROPPED_LOW, Status.OWN_RATING})

_FIELDS = (
    "row_id",
    "kind",
    "indicator",
    "rule",
    "matter",
    "role",
    "date",
    "quantity",
    "unit",
    "recorded",
    "counted",
    "status",
    "reason",
    "file",
    "sheet",
    "cell",
    "clause",
    "scheme_cell",
    "event_id",
    "inputs",
    "document",
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


@dataclass(frozen=True, slots=True)
class _One:
    """What the nodes of one subject share. ``posted``: indicator → sum of its counted rows."""

    kind: KindResult
    position: int
    values: figures.Values
    rows: Mapping[str, list[RowTrace]]
    posted: Mapping[str, int]
    brief: bool


class Tracer:
    """Traces of one result; what all subjects share is worked out once."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self._blocks = ledger_blocks(result.ledger)
        self._columns = [result.ledger.columns[name] for name in _FIELDS]
        self._names = {kind.name: {info.code: info.name for info in kind.indicators} for kind in result.kinds}
        self._subjects = {(kind.name, each.id): each.name for kind in result.kinds for each in kind.subjects}
        self._flags: dict[tuple[str, str], list[Flag]] = {}
        for kind in result.kinds:
            for flag in kind.flags:
                self._flags.setdefault((kind.name, flag.subject), []).append(flag)
        self._ranks = {kind.name: _ranks(kind) for kind in result.kinds}
        self._grades = {kind.name: grades_of(result, kind.name) for kind in result.kinds}

    def block(self, kind: KindResult, position: int) -> range:
        """Positions of the subject's ledger rows."""
        return self._blocks.get((kind.name, kind.subjects[position].id), range(0))

    def ranks(self, kind: KindResult, position: int) -> tuple[RankTrace, ...]:
        """The subject's places; empty if it is not ranked."""
        return self._ranks[kind.name].get(position, ())

    def grade(self, kind: KindResult, position: int) -> tuple[GradePool, Grade] | None:
        """The subject's pool and grade; None if it is in no pool."""
        return self._grades[kind.name].get(kind.subjects[position].id)

    def subject(self, kind: KindResult, position: int, *, brief: bool = False) -> SubjectTrace:
        """The trace of one subject; ``brief`` shortens long plain sums."""
        subject = kind.subjects[position]
        block = self.block(kind, position)
        points = {code: value for code, column in kind.nodes.items() if (value := column.values[position]) is not None}
        if (whole := kind.totals.values[position]) is not None:
            points.setdefault(TOTAL, whole)  # formulas in yuan may name it
        one = _One(
            kind=kind,
            position=position,
            values=figures.Values(self._names[kind.name], points, figures.coefficients(subject.coefficients)),
            rows=self._rows(block),
            posted=_posted(self.result.ledger, block),
            brief=brief,
        )
        total = kind.totals.values[position]
        formula = kind.totals.formulas.get(position, kind.total_formula)
        return SubjectTrace(
            kind=kind,
            subject=subject,
            position=position,
            total=total,
            published=self.result.published(total),
            state=_state(kind, position),
            formula=formula,
            statement=self._total_statement(one, formula, total),
            ranks=self.ranks(kind, position),
            nodes=tuple(self._node(one, info) for info in kind.indicators),
            total_rows=tuple(one.rows.get(TOTAL, ())),
            flags=tuple(self._flags.get((kind.name, subject.id), ())),
            status_counts=status_counts(self.result.ledger, block),
            grade=self.grade(kind, position),
        )

    def _total_statement(self, one: _One, formula: str, total: int | None) -> str:
        if not formula or total is None:
            return ""
        decimals = self.result.decimals
        told, _ = figures.statement(formula, one.values, decimals)
        if posted := one.posted.get(TOTAL):
            told += f"，总分另计 {figures.exact(posted, decimals)} = {figures.exact(total, decimals)}"
        published = round_points(total, decimals)
        return told if published == total else f"{told}，公布 {figures.exact(published, decimals)}"

    def _node(self, one: _One, info: IndicatorInfo) -> NodeTrace:
        column = one.kind.nodes[info.code]
        formula = column.formulas.get(one.position, info.formula)
        value = column.values[one.position]
        if formula:
            told = self._node_statement(one, info, formula, value)
        else:
            decimals = 2 if info.is_money else self.result.decimals
            told = _leaf_statement(info, value, one.posted.get(info.code, 0), decimals)
        return NodeTrace(
            indicator=info,
            value=value,
            outcome=column.outcomes[one.position],
            absence=labels.outcome_words(column, one.position),
            formula=formula,
            statement=told,
            rows=tuple(one.rows.get(info.code, ())),
        )

    def _node_statement(self, one: _One, info: IndicatorInfo, formula: str, value: int | None) -> str:
        """Formula with figures, then what 取位 and the rows posted on the node itself did."""
        decimals = self.result.decimals
        told, exact = figures.statement(formula, one.values, decimals, brief=one.brief)
        if value is None:
            return told
        posted = one.posted.get(info.code)
        before = value - (posted or 0)
        if before != exact:
            note = "四舍五入" if info.rounding is None else figures.rounded_note(info.rounding)
            told += f"，{note} = {figures.exact(before, decimals)}"
        if posted is not None:
            told += f"，本项另计 {figures.exact(posted, decimals)} = {figures.exact(value, decimals)}"
        return told

    def _rows(self, block: range) -> dict[str, list[RowTrace]]:
        """The subject's rows by indicator, in the ledger's order."""
        found: dict[str, list[RowTrace]] = {}
        scheme_file = self.result.scheme_file
        for values in zip(*(column[block.start : block.stop] for column in self._columns), strict=True):
            (row_id, kind, code, rule, matter, role, day, quantity, unit, recorded, counted, status) = values[:12]
            (reason, file, sheet, cell, clause, scheme_cell, event_id, inputs, document) = values[12:]
            text = matter or str(kind.value)
            # Only a rule counts by quantity; a rank or a figure reached is told by the reason.
            if rule and (amount := figures.quantity_words(quantity, unit)):
                text = f"{text} {amount}"
            if role:
                text = f"{text}（{role}）"
            if not (file or sheet or cell) and scheme_cell:
                file = scheme_file
                sheet, _, cell = scheme_cell.rpartition("!")
            note = reason
            if inputs or status is not Status.COUNTED or (recorded is not None and recorded != counted):
                shown = recorded if recorded != counted or status in _RATINGS else None
                note = self._note(block, inputs, recorded=shown, status=status, reason=reason)
                if kind is RowKind.ADJUSTMENT:  # its matter tells the status
                    note = "，".join([reason, *self._cited_words(inputs)])
            row = RowTrace(
                row_id,
                kind,
                day,
                text,
                quantity,
                unit,
                recorded,
                counted,
                status,
                note,
                clause,
                file,
                sheet,
                cell,
                scheme_cell,
                event_id,
                document,
            )
            if code in found:
                found[code].append(row)
            else:
                found[code] = [row]
        return found

    def _note(self, block: range, inputs: tuple[Any, ...], *, recorded: int | None, status: Status, reason: str) -> str:
        """Why a row counts for what it does, and what it was worked out from; ``recorded`` only if it differs."""
        parts = []
        if recorded is not None:
            parts.append(f"原记 {figures.exact(recorded, self.result.decimals)}")
        if status is not Status.COUNTED:
            parts.append(status.value)
        if reason:
            parts.append(reason)
        if inputs:
            parts.append(self._inputs_words(block, inputs))
        return "，".join(parts)

    def _inputs_words(self, block: range, inputs: tuple[Any, ...]) -> str:
        own = sum(1 for ref in inputs if isinstance(ref, int) and ref - 1 in block)
        others = [self._input_words(ref) for ref in inputs if not isinstance(ref, int) or ref - 1 not in block]
        told = [f"由上列 {own} 条算出"] if own else []
        return "，".join([*told, f"取自{'、'.join(dict.fromkeys(others))}"] if others else told)

    def _cited_words(self, inputs: tuple[Any, ...]) -> list[str]:
        """The records that an adjustment concerns: rows of this ledger, or of a closed period's."""
        events = self.result.ledger.columns["event_id"]
        named = dict.fromkeys(events[ref - 1] for ref in inputs if isinstance(ref, int))
        told = [f"涉及记录“{'、'.join(named)}”"] if named else []
        for ref in inputs:
            if isinstance(ref, str):
                period, _, row = ref.partition("#")
                told.append(f"见 {period} 定稿的计分明细第 {row} 行" if row else f"补 {period} 未登记的")
        return told

    def _input_words(self, ref: int | str) -> str:
        """A row of somebody else, or a node, in words; the reference itself if nothing is known of it."""
        if isinstance(ref, int):
            columns = self.result.ledger.columns
            kind, subject, code = (columns[name][ref - 1] for name in ("subject_kind", "subject_id", "indicator"))
        else:
            parts = ref.split("/")
            if len(parts) == 1:
                return next((f"“{names[ref]}”" for names in self._names.values() if ref in names), ref)
            kind, subject, code = parts[0], "/".join(parts[1:-1]), parts[-1]
        who = self._subjects.get((kind, subject), subject)
        return f"{kind}“{who}（{subject}）”的“{self._names.get(kind, {}).get(code, code)}”"


def _state(kind: KindResult, position: int) -> str:
    """「不排名：借调」; "" for whoever is ranked and scored."""
    subject = kind.subjects[position]
    if subject.standing is Standing.RANKED:
        return labels.outcome_words(kind.totals, position)
    if not subject.reason and (reason := kind.totals.reasons.get(position)):
        return f"{subject.standing.value}：{reason}"
    return labels.standing_words(subject)


def _leaf_statement(info: IndicatorInfo, value: int | None, added: int, decimals: int) -> str:
    """Only 取位 needs saying of a leaf: its rows add up to it otherwise."""
    if value is None or value == added or info.rounding is None:
        return ""
    return f"各行合计 {figures.exact(added, decimals)}，{figures.rounded_note(info.rounding)}"


def _posted(ledger: Ledger, block: range) -> dict[str, int]:
    """Indicator → sum of its counted rows."""
    sums: dict[str, int] = {}
    codes = ledger.columns["indicator"][block.start : block.stop]
    for code, counted in zip(codes, ledger.columns["counted"][block.start : block.stop], strict=True):
        sums[code] = sums.get(code, 0) + counted
    return sums


def _ranks(kind: KindResult) -> dict[int, tuple[RankTrace, ...]]:
    """Subject position → its places in all rankings of the kind."""
    found: dict[int, tuple[RankTrace, ...]] = {}
    for ranking in kind.rankings:
        for row in ranking.rows:
            place = RankTrace(ranking.title, ranking.group, row.rank, row.tied, len(ranking.rows))
            found[row.subject] = (*found.get(row.subject, ()), place)
    return found
