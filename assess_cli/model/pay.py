"""Money as it was shared out: one pool, one line a subject, proved to the fen.

Amounts are millionths of a yuan, like points; what is paid is a whole number of fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PayStatus(StrEnum):
    """How it stands with a subject's share; the value is what people read."""

    PAID = "发放"
    WITHHELD = "停发"  # disqualified: what it would have had stays or returns, as the pool says
    OPEN = "待定"  # its grade or score is not settled


@dataclass(frozen=True, slots=True)
class PayLine:
    """One subject's share. ``basis``: heading → exact decimal text of what it was worked out from (得分, 岗位系数, 在岗天数 …).

    ``exact``: before rounding to the fen, as a fraction in text ("1000/3" yuan). ``held``: the rule that raised or lowered it
    (保底, 封顶, 停发), "" for none. ``deductions``: direct-yuan deductions, negative.
    """

    subject: str  # id
    status: PayStatus
    amount: int
    exact: str
    basis: tuple[tuple[str, str], ...]
    deductions: int
    held: str
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class PayPool:
    """One pool. ``source``: where its amount comes from, in words, with ``place``; ``origin``: 资金来源, which never mix.

    ``total`` = ``shared`` + ``kept`` + ``returned``: what the lines add up to, what stays in the pool, what goes back.
    """

    name: str
    kind: str
    origin: str
    method: str
    total: int
    shared: int
    kept: int
    returned: int
    source: str
    words: str
    place: str
    lines: tuple[PayLine, ...]
