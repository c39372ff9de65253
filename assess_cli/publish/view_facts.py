"""Three facts that matter, said first: who leads, where most points were lost, where it is closest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assess_cli.model.ledger import RowKind
from assess_cli.model.points import format_points
from assess_cli.model.result import IndicatorInfo, KindResult, Result
from assess_cli.publish import figures


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing worth knowing first: a label, the answer, a line of detail."""

    label: str
    answer: str
    detail: str


def facts_of(result: Result, kind: KindResult) -> Iterator[Fact]:
    """Who leads, where most points were lost, where it is closest; nothing for a kind without a ranking."""
    ranking = next((each for each in kind.rankings if each.group is None and each.rows), None)
    if ranking is None:
        return
    first = [kind.subjects[row.subject] for row in ranking.rows if row.rank == ranking.rows[0].rank]
    total = format_points(kind.totals.values[ranking.rows[0].subject], result.decimals)
    names = "、".join(subject.name for subject in first[:3]) + (f" 等 {len(first)} 个" if len(first) > 3 else "")
    detail = f"{total} 分" + (f"，{first[0].unit}" if len(first) == 1 and first[0].unit else "")
    yield Fact("并列第一" if len(first) > 1 else "第一名", names, detail)
    ranked = [row.subject for row in ranking.rows]
    if fact := _most_deducted(result, kind, ranked) or _furthest_from_full(result, kind, ranked):
        yield fact
    if fact := _closest(result, kind, ranked):
        yield fact


def _most_deducted(result: Result, kind: KindResult, ranked: list[int]) -> Fact | None:
    """The indicator that cost the ranked most points in all, full and base marks left aside."""
    columns = result.ledger.columns
    ids = {kind.subjects[position].id for position in ranked}
    net: dict[tuple[str, str], int] = {}
    for row, owner, subject, code, counted in zip(
        columns["kind"],
        columns["subject_kind"],
        columns["subject_id"],
        columns["indicator"],
        columns["counted"],
        strict=True,
    ):
        if row is not RowKind.BASE and counted and owner == kind.name and subject in ids:
            net[subject, code] = net.get((subject, code), 0) + counted
    sums: dict[str, list[int]] = {}
    for (_, code), counted in net.items():
        if counted < 0:
            sums.setdefault(code, []).append(counted)
    order = [info for info in kind.indicators if info.code in sums and not info.is_money]
    if not order:
        return None
    worst = min(order, key=lambda info: sum(sums[info.code]))
    lost = sums[worst.code]
    return Fact("扣分最多的指标", worst.name, f"{len(lost)} 个对象共扣 {figures.exact(-sum(lost), result.decimals)} 分")


def _furthest_from_full(result: Result, kind: KindResult, ranked: list[int]) -> Fact | None:
    """Where nothing is deducted: the leaf whose marks fall shortest of the full mark."""
    shortfalls: list[tuple[int, IndicatorInfo]] = []
    for info in kind.indicators:
        full = info.full_mark
        if not info.is_leaf or full is None:
            continue
        values = kind.nodes[info.code].values
        short = sum(max(full - value, 0) for value in (values[position] for position in ranked) if value is not None)
        shortfalls.append((short, info))
    if not shortfalls:
        return None
    short, info = max(shortfalls, key=lambda pair: pair[0])
    return Fact("离满分最远的指标", info.name, f"合计差 {figures.exact(short, result.decimals)} 分") if short else None


def _closest(result: Result, kind: KindResult, ranked: list[int]) -> Fact | None:
    """The two neighbours of the ranking with the least between them, ties aside."""
    totals = [result.published(kind.totals.values[position]) or 0 for position in ranked]
    gaps = [(above - below, at) for at, (above, below) in enumerate(pairwise(totals)) if above > below]
    if not gaps:
        return None
    gap, at = min(gaps)
    one, other = kind.subjects[ranked[at]].name, kind.subjects[ranked[at + 1]].name
    ties = len(totals) - len(set(totals))
    detail = f"只差 {figures.exact(gap, result.decimals)} 分" + (f"；另有同分 {ties} 处" if ties else "")
    return Fact("相邻差距最小", f"{one} 与 {other}", detail)
