"""What the scheme says of money, prizes and results in a row, as frozen objects. Yuan in millionths, like marks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from assess_cli.scheme.objects import Dated

if TYPE_CHECKING:
    from assess_cli.scheme.condition import Condition
    from assess_cli.scheme.formula import Formula


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRule(Dated):
    """奖金. ``members``, ``stopped``: conditions over roster headings, indicator codes and 总分, None if not stated.

    ``basis``: over indicator codes, coefficient names and 总分 (None: the total). ``tiers``: name of a 档次表, "" for none;
    ``grades``: grade → parts, of 按等次 only. ``price`` None: the whole amount in proportion. ``parent``: name of the pool that
    ``unit``'s line is taken from, "" for 奖金来源. ``balance``, ``withheld``: where money goes, blanks settled.
    """

    name: str
    kind: str
    origin: str
    purpose: str
    members: Condition | None
    takes_unranked: bool
    parent: str
    unit: str
    share: Fraction | None
    method: str
    basis: Formula | None
    tiers: str
    grades: tuple[tuple[str, Fraction], ...]
    rank_in: str
    coefficient: str
    price: int | None
    presence: str
    floor: int | None
    cap: int | None
    balance: str
    stopped: Condition | None
    stopped_grades: tuple[str, ...]
    withheld: str
    deductions: tuple[str, ...]
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeRule(Dated):
    """奖项. ``work``: as typed; lint fills in ``code`` (an indicator) or ``line`` (条线), both "" for the total.

    ``count`` or ``share``, one of them. ``money`` and ``points`` in millionths, None for none.
    """

    name: str
    kind: str
    work: str
    per_group: bool
    end: str
    count: int | None
    share: Fraction | None
    condition: Condition | None
    spares_ruled: bool
    moves_up: bool
    money: int | None
    points: int | None
    code: str = ""
    line: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRule(Dated):
    """连续: ``times`` periods in a row with any of ``values`` of what is ``watched`` (奖项, 等次, 后果)."""

    name: str
    kind: str
    watched: str
    values: tuple[str, ...]
    times: int
    effect: str
    clause: str = ""
