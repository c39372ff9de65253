"""From a score to the cells: one subject's total, nodes and ledger rows as plain data, in the ledger's own words.

The page and ``explain`` both tell this trace, so they cannot disagree with each other or with the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess_cli.model.grading import Grade, GradePool
from assess_cli.model.ledger import Ledger
from assess_cli.model.points import round_points
from assess_cli.model.result import (
    TOTAL,
    Flag,
    IndicatorInfo,
    KindResult,
    Result,
    Standing,
    ledger_blocks,
    status_counts,
)
from assess_cli.publish import figures, labels
from assess_cli.publish.grade_tables import grades_of
from assess_cli.publish.trace_rows import RowTraces
from assess_cli.publish.trace_shapes import NodeTrace, RankTrace, RowTrace, SubjectTrace


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
        self._names = {kind.name: {info.code: info.name for info in kind.indicators} for kind in result.kinds}
        self._rows = RowTraces(result, self._names)
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
            rows=self._rows.of(block),
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
            absence=(labels.outcome_words if info.is_leaf else labels.sum_words)(column, one.position),
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


def _state(kind: KindResult, position: int) -> str:
    """「不排名：借调」; "" for whoever is ranked and scored."""
    subject = kind.subjects[position]
    if subject.standing is Standing.RANKED:
        return labels.sum_words(kind.totals, position)
    if not subject.reason and (reason := kind.totals.reasons.get(position)):
        return labels.because(subject.standing.value, reason)
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
