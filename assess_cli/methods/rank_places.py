"""Places among the ranked: ranks from figures, and the places that equal ranks occupy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Placed:
    """A rank and the places, ``first`` to ``last``, whose points it takes the mean of (one place if not shared)."""

    rank: int
    first: int
    last: int


def ranks_of(figures: Sequence[Decimal], *, higher_is_better: bool, dense: bool) -> list[int]:
    """1, 1, 3 or (dense) 1, 1, 2 in the order of the figures given; equal figures have equal ranks."""
    ordered = sorted(figures, reverse=higher_is_better)
    found: dict[Decimal, int] = {}
    for index, figure in enumerate(ordered):
        if figure not in found:
            found[figure] = len(found) + 1 if dense else index + 1
    return [found[figure] for figure in figures]


def place_all(ranks: Sequence[int], *, shared: bool, dense: bool) -> list[Placed]:
    """The places of each rank. Not shared: the rank itself. Shared: as many places as have the rank, from the rank on;
    where ranks are dense, each tie above pushes the places back."""
    if not shared:
        return [Placed(rank, rank, rank) for rank in ranks]
    found: dict[int, Placed] = {}
    pushed = 0
    for rank, count in sorted(Counter(ranks).items()):
        first = rank + pushed
        found[rank] = Placed(rank, first, first + count - 1)
        if dense:
            pushed += count - 1
    return [found[rank] for rank in ranks]
