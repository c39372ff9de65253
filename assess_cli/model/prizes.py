"""Prizes and what follows from them, or from results in a row: who, why, and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AwardStatus(StrEnum):
    """How it stands with a prize; the value is what people read."""

    AWARDED = "授予"
    OPEN = "待定"  # a tie at the last place, to be settled by a signed decision
    EXCLUDED = "排除"  # in the running by rank, left out by a ruling or a consequence


@dataclass(frozen=True, slots=True)
class Award:
    """One prize for one subject. ``work``: the important work it is for, "" if for the whole result.

    ``money`` in millionths of a yuan and ``points`` in millionths, None where the prize has none of it. ``reason`` is a
    whole sentence for people; ``document`` that of the signed decision, "" where the rule decided.
    """

    prize: str
    kind: str
    subject: str  # id
    work: str
    rank: int | None
    status: AwardStatus
    reason: str
    place: str
    document: str = ""
    money: int | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """A named consequence of results in a row (two snails, three years 优秀), with the periods that brought it about."""

    rule: str
    kind: str
    subject: str  # id
    effect: str
    periods: tuple[str, ...]
    reason: str
    clause: str
    place: str
