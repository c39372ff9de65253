"""Money as it was shared out: one pool, one line a subject, proved to the fen.

Amounts are millionths of a yuan, like points; what is paid is a whole number of fen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: Millionths of a yuan in a fen.
FEN = 10_000


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

    ``total`` = ``shared`` + ``kept`` + ``returned`` + ``pending``: what the lines add up to, what stays in the pool, what
    goes back, what is not shared out yet because a score or a grade is open. ``factors``: headings of ``basis`` whose
    product is a line's parts; ``time``: the two whose ratio is its time in post, () if that does not count.
    ``in_parts``: whether that ratio reduces the parts (others get more) or the share. ``price``: yuan a part where the scheme
    states it; ``each``: what a part came to, as a fraction in text, "" while pending. ``least``, ``most``: yuan a person, None
    for no such bound. ``again``: those stopped have no part, so that the others get more.
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
    purpose: str = ""
    pending: int = 0
    factors: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    in_parts: bool = False
    price: int | None = None
    each: str = ""
    least: int | None = None
    most: int | None = None
    again: bool = False

    @property
    def is_proved(self) -> bool:
        """Whether it adds up to the fen: lines to ``shared``, the four parts to ``total``, nobody below zero."""
        paid = [line.amount for line in self.lines]
        parts = self.shared + self.kept + self.returned + self.pending
        whole = all(amount >= 0 and amount % FEN == 0 for amount in [*paid, self.shared, self.kept, self.returned])
        return whole and sum(paid) == self.shared and parts == self.total
