"""Worlds for properties: one indicator under event rules of every kind, and a log, each from a seed.

A property takes a world, changes it by one thing (a record, a cap) and compares the scores before and after. A new shape of
rule joins in ``world``; every property is then tried on it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from hypothesis import strategies as st
from scoring_builder import band, events, indicator, pts, rule, run, scheme, totals, values

from assess_cli.scheme.objects import Band, Rule, Scheme
from assess_cli.scoring.engine import Scored

WHO = ("1", "2")
FIRST_DAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Record:
    """A line of the log. ``number`` is its own for good, wherever the line stands."""

    number: int
    who: str
    rule: str
    quantity: Decimal
    day: date


@dataclass(frozen=True)
class World:
    """``sign`` −1: 扣分 with floor; 1: 加分 with cap. Caps as text, "" for none."""

    sign: int
    rules: tuple[Rule, ...]
    bands: dict[str, tuple[Band, ...]]
    bound: str
    log: tuple[Record, ...]

    def scheme(self) -> Scheme:
        """As an indicator A with its rules."""
        if self.sign < 0:
            own = indicator("A", "扣分", full_mark="30", floor=self.bound or None)
        else:
            own = indicator("A", "加分", cap=self.bound or None)
        return scheme([own], rules=self.rules, bands=self.bands)

    def scored(self) -> Scored:
        """The result; AssertionError if a record got lost on the way."""
        lines: list[tuple[str, str, dict[str, Any]]] = [
            (
                each.who,
                each.rule,
                {
                    "quantity": each.quantity,
                    "date": each.day,
                    "rule_date": each.day,
                    "event_id": f"E{each.number:04d}",
                    "cell": f"C{each.number}",
                },
            )
            for each in self.log
        ]
        scored = run(self.scheme(), {"A": events(*lines)}, *WHO)
        written = {row["event_id"] for row in scored.ledger.rows() if row["event_id"]}
        assert written == {f"E{each.number:04d}" for each in self.log}
        return scored

    def scores(self) -> dict[str, int]:
        """Total by subject; every one has one."""
        scored = self.scored()
        found = {who: total for who, total in totals(scored).items() if total is not None}
        assert found == values(scored, "A")
        return found

    def with_log(self, *log: Record) -> World:
        """The same rules, another log."""
        return replace(self, log=log)

    def with_rule(self, position: int, **changes: Any) -> World:
        """One rule changed."""
        rules = list(self.rules)
        rules[position] = replace(rules[position], **changes)
        return replace(self, rules=tuple(rules))


def tenths(chance: random.Random) -> Decimal:
    """A quantity from 0.1 to 9."""
    return Decimal(chance.randint(1, 90)) / 10


def mark(chance: random.Random) -> Decimal:
    """Points from 0 to 10 in quarters."""
    return Decimal(chance.randint(0, 40)) / 4


def ladder(chance: random.Random, sign: int, way: str) -> tuple[Band, ...]:
    """Two to four steps from 0 up, never worth less for more."""
    cuts = [Decimal(0), *map(Decimal, sorted(chance.sample(range(1, 20), chance.randint(1, 3))))]
    bands: list[Band] = []
    worth = Decimal(0)
    for low, high in zip(cuts, [*cuts[1:], None], strict=True):
        each = chance.choice((Decimal(0), Decimal("0.25"), Decimal(1)))
        worth += mark(chance) if low else 0
        upper = None if high is None else str(high)
        bands.append(band(str(low), upper, str(sign * worth), str(sign * each), includes_lower=low == 0))
        if way == "整档" and high is not None:
            worth += each * (high - low)
    return tuple(bands)


def world(seed: int, *, sign: int | None, linear: bool) -> World:
    """The world of a seed."""
    chance = random.Random(seed)  # noqa: S311 — repeatable, not secret
    sign = sign or chance.choice((-1, 1))
    rules: list[Rule] = []
    bands: dict[str, tuple[Band, ...]] = {}
    for code in ("K1", "K2", "K3")[: chance.randint(1, 3)]:
        shape: dict[str, Any] = {}
        way = chance.choice(("", "", "整档", "累进"))
        if chance.random() < 0.4:
            shape["free"] = tenths(chance)
        if chance.random() < 0.4:
            shape["total_cap"] = str(2 * mark(chance))
        if way:
            bands[f"阶梯{code}"] = ladder(chance, sign, way)
            shape |= {"ladder": f"阶梯{code}", "ladder_way": way}
        elif not linear and chance.random() < 0.6:
            shape["event_cap"] = str(mark(chance))
        each = None if way else str(sign * chance.choice((Decimal("0.3"), Decimal(1), Decimal("2.5"))))
        rules.append(rule(code, "A", each, **shape))
    bound = chance.choice(("", "", "0", "10") if sign < 0 else ("", "", "5", "20"))
    log = tuple(record(chance, rules, number) for number in range(chance.randint(1, 8)))
    return World(sign, tuple(rules), bands, bound, log)


def record(chance: random.Random, rules: Sequence[Rule], number: int) -> Record:
    """A line of the log."""
    day = FIRST_DAY + timedelta(days=chance.randint(0, 90))
    return Record(number, chance.choice(WHO), chance.choice(rules).code, tenths(chance), day)


def worlds(*, sign: int | None = None, linear: bool = False) -> st.SearchStrategy[World]:
    """Worlds by seed: hypothesis alone draws too many that are nearly alike. ``linear``: no rule looks at a record by
    itself, only at its quantity."""
    return st.integers(0, 2**40).map(partial(world, sign=sign, linear=linear))


def higher(cap: int | None, more: int) -> int | None:
    """A cap raised by so many points; none stays none."""
    return None if cap is None else cap + pts(more)
