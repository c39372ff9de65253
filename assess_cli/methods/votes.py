"""测评: points by the shares of each kind of vote, 优秀率 × 1 + 称职率 × 0.8 …, by groups with weights where so ruled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import (
    ABSENT_DATA,
    MISSING,
    SOURCE_COLUMN,
    Part,
    cells,
    full_mark,
    option,
    records_by_subject,
    refuse_several,
    texts,
)
from assess_cli.methods.rate_bands import figure, percent_words
from assess_cli.model.ledger import Status
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, ParameterSpec, When
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import ValueType

SPREAD, COUNTED, LEFT_OUT = "分摊", "计入", "不计入"
VALUES = ParameterSpec(
    "票值",
    ValueType.TEXT,
    "有哪几种票，每一种折算多少：名称和数，用顿号隔开，数在 0 到 1 之间（0.8 也可以写 80%）。测评表里每种票一列。",
    required=True,
    is_values=True,
    example="优秀 1、称职 0.8、基本称职 0.6、不称职 0",
)
SHARES = ParameterSpec(
    "组权重",
    ValueType.TEXT,
    "投票人分几组，各组占多少：组名和百分数，用顿号隔开，合计 100%。空白表示不分组。",
    is_shares=True,
    example="领导 60%、群众 40%",
)
ABSENT_GROUP = ParameterSpec(
    "缺组",
    ValueType.TEXT,
    "有一组没有票时怎样算：缺数据，或分摊（它的权重按比例分给其他组）。",
    default=MISSING,
    choices=(MISSING, SPREAD),
    only_if=(When("组权重"),),
    example=SPREAD,
)
ABSTENTIONS = ParameterSpec(
    "弃权票",
    ValueType.TEXT,
    "弃权票算不算在总票数里：计入（票值为 0，各种票的得票率都变小），或不计入。",
    default=LEFT_OUT,
    choices=(COUNTED, LEFT_OUT),
    example=COUNTED,
)

DECLARATION = MethodDeclaration(
    name="测评",
    summary="民主测评：各种票的得票率乘以票值相加，再乘满分。",
    help=(
        "满分必填，参数“票值”写明有哪几种票、每种折算多少。测评表一行一个对象，每种票一列，填张数；可以有“弃权”一列。"
        "得分 = 满分 × Σ 得票率 × 票值，得票率 = 这种票的张数 ÷ 总票数。一张票都没有的按缺数据处理，不当作 0 分。"
        "例：优秀率 × 1 + 称职率 × 0.8 + 基本称职率 × 0.6，满分 20，20 票中优秀 12、称职 6、基本称职 2，"
        "得 20 × (12 + 6 × 0.8 + 2 × 0.6) ÷ 20 = 18 分。"
        "分组的，一组一行，写参数“组权重”。逐张登记的票，用“评分”和参数“评语分”，两种办法得分相同。"
    ),
    shape=Shape.VOTES,
    parameters=(VALUES, SHARES, ABSENT_GROUP, ABSTENTIONS, SOURCE_COLUMN, ABSENT_DATA),
    columns={"full_mark": Need.REQUIRED, "tables": Need.REQUIRED, "child_weight": Need.UNUSED},
)


@dataclass(frozen=True, slots=True)
class _Poll:
    """One row's votes: ``rate`` is Σ share × value of a vote, ``total`` the votes that it is a share of."""

    record: int
    total: int
    rate: Fraction
    told: str


class Votes:
    """Each row of votes a 记录 row, one 派生 row with the result that names them."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K201 several rows for a subject (or group), K210 without a full mark."""
        part = Part(context)
        mark = full_mark(part)
        if mark is None:
            return part.result
        frame = context.records
        groups, votes, abstained = texts(frame, "rater_group"), cells(frame, "votes"), cells(frame, "abstained")
        shares: Any = option(context, SHARES) or (("", Fraction(1)),)
        for subject, own in records_by_subject(part):
            by_group: dict[str, list[int]] = {}
            for record in own:
                by_group.setdefault(fold(groups[record]) if shares[0][0] else "", []).append(record)
            several = next((records for records in by_group.values() if len(records) > 1), None)
            if several is not None:
                refuse_several(part, subject, several)
                continue
            polls = {
                group: _poll(context, records[0], votes[records[0]], abstained[records[0]])
                for group, records in by_group.items()
            }
            self._settle(part, subject, polls, shares, mark)
        return part.result

    @staticmethod
    def _settle(
        part: Part,
        subject: SubjectView,
        polls: Mapping[str, _Poll],
        shares: Sequence[tuple[str, Fraction]],
        mark: int,
    ) -> None:
        present = [(name, share, poll) for name, share in shares if (poll := polls.get(fold(name))) and poll.total]
        absent = [name for name, share in shares if not (poll := polls.get(fold(name))) or not poll.total]
        if not present or (absent and option(part.context, ABSENT_GROUP) != SPREAD):
            reasons = [f"“{name}”组没有票" if name else "没有有效的票" for name in absent]
            part.absent(subject, "；".join(reasons))
            return
        cell = part.context.indicator.parameter_cells.get(VALUES.name, "")
        rows = [
            part.record(
                poll.record,
                subject,
                counted=0,
                recorded=None,
                matter=f"{name}测评",
                quantity=Decimal(poll.total),
                unit="票",
                status=Status.RATED,
                reason=poll.told,
                scheme_cell=cell,
            )
            for name, _ in shares
            if (poll := polls.get(fold(name)))
        ]
        weight = sum((share for _, share, _ in present), Fraction(0))
        rate = sum((poll.rate * share for _, share, poll in present), Fraction(0)) / weight
        exact = rate * mark
        told = percent_words(rate)
        if present[0][0]:
            parts = " + ".join(
                f"{name} {percent_words(poll.rate)} × {percent_words(share)}" for name, share, poll in present
            )
            over = f" ÷ {percent_words(weight)}" if absent else ""
            parts = f"({parts}){over}" if over else parts
            told = f"{parts} = {told}"
        note = f"；{'、'.join(absent)}没有票，权重分给其他组" if absent else ""
        part.derived(
            subject,
            round_ratio(exact.numerator, exact.denominator),
            inputs=rows,
            matter="测评得分",
            reason=f"折合得票率 {told}；满分 {format_brief(mark)} × 折合得票率{note}",
            scheme_cell=cell,
        )


def _poll(context: Context, record: int, votes: Sequence[tuple[str, int]], abstained: int | None) -> _Poll:
    values: Any = option(context, VALUES)
    counts = {fold(name): count for name, count in votes}
    total = sum(counts.get(fold(name), 0) for name, _ in values)
    counts_abstentions = option(context, ABSTENTIONS) == COUNTED
    left = f"，弃权 {abstained} 票{'计入' if counts_abstentions else '不计'}" if abstained else ""
    if counts_abstentions:
        total += abstained or 0
    if not total:
        return _Poll(record, 0, Fraction(0), f"没有有效的票{left}")
    weighted = sum((counts.get(fold(name), 0) * value for name, value in values), Fraction(0))
    told = " + ".join(
        f"{name} {counts.get(fold(name), 0)} ÷ {total} × {figure(Fraction(value))}" for name, value in values
    )
    return _Poll(record, total, weighted / total, f"{told} = {percent_words(weighted / total)}{left}")
