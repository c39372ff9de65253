"""Scores put together from closed periods, side by side: what year sheets, trends and year-end papers show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PastIndicator:
    """An indicator of a period over all who were ranked. ``points``: their mean; ``rate``: of the full mark, "" without one."""

    code: str
    name: str
    points: int | None
    rate: str  # "86.67%"


@dataclass(frozen=True, slots=True)
class TakenPeriod:
    """A period that is taken. ``digest`` "": not closed, or (with ``file`` "") without a result. ``weight``: "20%" or ""."""

    label: str
    words: str
    file: str
    digest: str
    weight: str
    decimals: int
    indicators: tuple[PastIndicator, ...]


@dataclass(frozen=True, slots=True)
class PastScore:
    """One period of one subject. ``points``: as taken; ``status`` as in the ledger, "" where there is no row; ``counts``: it
    is among those put together or dropped. ``rank``: among all who were ranked, ``tied``: with somebody. ``unit``: at that time."""

    points: int | None
    counts: bool
    rank: int | None
    unit: str
    status: str
    note: str
    tied: bool = False


@dataclass(frozen=True, slots=True)
class CombinedScore:
    """One subject: ``scores`` follow the periods; ``points``: what they come to, None without a score, ``words`` how."""

    subject: str
    scores: tuple[PastScore, ...]
    points: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Combination:
    """One indicator of method 各期得分. ``way``, ``short``: words of the scheme; ``low``, ``high``: how many are dropped.

    ``people`` follow the subjects of the kind.
    """

    kind: str
    indicator: str
    name: str
    node: str
    way: str
    short: str
    low: int
    high: int
    least: int
    periods: tuple[TakenPeriod, ...]
    people: tuple[CombinedScore, ...]

    @property
    def is_trial(self) -> bool:
        """Whether some period is not closed."""
        return any(not period.digest for period in self.periods)
