"""Rankings from whole numbers only: all of a kind, and each group; ties by the scheme's rule.

Two scores are equal exactly if the integers are; with 排名依据 公布分 those are the published scores (rounded once),
with 精确分 the exact ones. The indicators of 并列比较指标 are always compared by their exact values.
"""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import round_points
from assess_cli.model.result import RankBasis, RankedRow, Ranking, Standing, SubjectInfo, TieRule
from assess_cli.scheme.objects import Settings
from assess_cli.scoring.state import KindState, Run, named

_NEVER_BETTER = -(10**30)  # below any score: a tied subject without the value stands behind those that have it


def rankings(run: Run, state: KindState, infos: Sequence[SubjectInfo], totals: Sequence[int | None]) -> list[Ranking]:
    """The ranking of the whole kind, then those of its groups in the roster's order of first appearance."""
    ranked = [position for position, info in enumerate(infos) if info.standing is Standing.RANKED]
    name = state.kind.name
    found = [Ranking(f"{name}排名", None, _rank(run, state, totals, ranked))]
    if state.kind.group_column:
        groups: dict[str, list[int]] = {}
        for position in ranked:
            groups.setdefault(infos[position].group, []).append(position)
        found += [
            Ranking(f"{name}排名（{group}）", group, _rank(run, state, totals, positions))
            for group, positions in groups.items()
            if group
        ]
    return found


def rank_rows(keys: Sequence[tuple[int, ...]], positions: Sequence[int], rule: TieRule) -> tuple[RankedRow, ...]:
    """Ranks of positions by their keys, highest first; equal keys share a rank and keep the given order."""
    ordered = sorted(zip(keys, positions, strict=True), key=lambda pair: tuple(-part for part in pair[0]))
    rows: list[RankedRow] = []
    rank = 0
    counts: dict[tuple[int, ...], int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    for index, (key, position) in enumerate(ordered):
        if index == 0 or key != ordered[index - 1][0]:
            rank = rank + 1 if rule is TieRule.DENSE else index + 1
        rows.append(RankedRow(position, rank, counts[key] > 1))
    return tuple(rows)


def _rank(run: Run, state: KindState, totals: Sequence[int | None], positions: Sequence[int]) -> tuple[RankedRow, ...]:
    settings = run.scheme.settings
    keys: list[tuple[int, ...]] = [(_basis(settings, totals[position]),) for position in positions]
    if settings.tie_rule is TieRule.COMPARE:
        codes = [code for code in settings.tie_indicators if code in state.nodes]
        for code in codes:
            values = state.nodes[code].values
            _warn_of_absent(run, state, code, keys, positions)
            keys = [(*key, _exact(values[position])) for key, position in zip(keys, positions, strict=True)]
    return rank_rows(keys, positions, settings.tie_rule)


def _exact(points: int | None) -> int:
    return _NEVER_BETTER if points is None else points


def _basis(settings: Settings, points: int | None) -> int:
    if points is None:
        return _NEVER_BETTER
    return round_points(points, settings.decimals) if settings.rank_basis is RankBasis.PUBLISHED else points


def _warn_of_absent(
    run: Run, state: KindState, code: str, keys: Sequence[tuple[int, ...]], positions: Sequence[int]
) -> None:
    """A warning where a tie would be decided by a value that only some of the tied have."""
    tied: dict[tuple[int, ...], list[int]] = {}
    for key, position in zip(keys, positions, strict=True):
        tied.setdefault(key, []).append(position)
    values = state.nodes[code].values
    for members in tied.values():
        absent = [position for position in members if values[position] is None]
        if absent and len(absent) < len(members):
            names = "、".join(named(state.subjects[position]) for position in members)
            indicator = state.indicators[code]
            run.report(kinds.TIE_WITHOUT_VALUE.at(indicator.place(), names=names, indicator=indicator.name))
