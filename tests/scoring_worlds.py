"""Worlds for properties: one indicator under event rules of every kind, and a log, each from a seed.

A property takes a world, changes it by one thing (a record, a ruling, a cap) and compares the scores before and after. A new
shape of rule joins in ``world``; every property is then tried on it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from hypothesis import strategies as st
from scoring_builder import band, events, group, indicator, levels, pts, roles, rule, run, scheme, totals, values

from assess_cli.model.place import Place
from assess_cli.model.problem import Severity
from assess_cli.records.relief import Relief
from assess_cli.scheme.objects import Band, Rule, RuleGroup, Scheme
from assess_cli.scoring.engine import Scored

WHO = ("1", "2")
FIRST_DAY = date(2024, 1, 1)
GROUP = "甲"
LEVELS = {"镇级": "0.5", "县级": "1", "市级": "2.5"}
SHARES = (("负责人", "100%"), ("成员", "80%"), ("经办人", "25%", "平分"))
MATTERS = ("防汛先进", "禁毒宣传")


def relief(conclusion: str, *, lifted: str | None = None, remains: str | None = None) -> Relief:
    """A ruling: 免予; of 从轻 and 减轻 a share that is lifted, or what remains in points."""
    share = Fraction(1) if conclusion == "免予" else None if lifted is None else Fraction(lifted)
    figure = None if remains is None else pts(remains)
    return Relief("容裁1号", date(2024, 4, 10), conclusion, Place("数据/裁定.xlsx", "裁定", "C2"), share, figure)


EXEMPT = relief("免予")
HALF = relief("从轻", lifted="1/2")
MITIGATED = (HALF, relief("从轻", lifted="1/3"), relief("减轻", remains="-0.001"))  # nothing is worth less than 0.0025


@dataclass(frozen=True)
class Record:
    """A line of the log. ``number`` is its own for good, wherever the line stands; ``event`` is that of the first line
    about the event, which has others where a person has several roles."""

    number: int
    who: str
    rule: str
    quantity: Decimal
    day: date
    matter: str
    event: int
    level: str = ""
    role: str = ""
    sharers: int = 1
    relief: Relief | None = None


@dataclass(frozen=True)
class World:
    """``sign`` −1: 扣分 with floor; 1: 加分 with cap. Caps as text, "" for none."""

    sign: int
    rules: tuple[Rule, ...]
    bands: dict[str, tuple[Band, ...]]
    bound: str
    log: tuple[Record, ...]
    groups: tuple[RuleGroup, ...] = ()

    def scheme(self) -> Scheme:
        """As an indicator A with its rules, under one 级别表 and one 角色表."""
        if self.sign < 0:
            own = indicator("A", "扣分", full_mark="30", floor=self.bound or None)
        else:
            own = indicator("A", "加分", cap=self.bound or None)
        worths = ((name, str(self.sign * Decimal(each))) for name, each in LEVELS.items())
        shares = roles(*SHARES, ("顾问", str(self.sign * Decimal("0.3"))))
        return scheme(
            [own], rules=self.rules, bands=self.bands, groups=self.groups, levels=levels(*worths), roles=shares
        )

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
                    "event_id": f"E{each.event:04d}",
                    "cell": f"C{each.number}",
                    "matter_text": each.matter,
                    "level": each.level,
                    "role": each.role,
                    "sharers": each.sharers,
                    "relief": each.relief,
                },
            )
            for each in self.log
        ]
        scored = run(self.scheme(), {"A": events(*lines)}, *WHO)
        assert not [each for each in scored.problems if each.severity is Severity.ERROR]
        written = {row["cell"] for row in scored.ledger.rows() if row["event_id"]}
        assert written == {f"C{each.number}" for each in self.log}
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

    def with_record(self, position: int, **changes: Any) -> World:
        """One record changed."""
        log = list(self.log)
        log[position] = replace(log[position], **changes)
        return replace(self, log=tuple(log))

    def with_rule(self, position: int, **changes: Any) -> World:
        """One rule changed."""
        rules = list(self.rules)
        rules[position] = replace(rules[position], **changes)
        return replace(self, rules=tuple(rules))

    def rule_of(self, record: Record) -> Rule:
        """The rule that a record names."""
        return next(each for each in self.rules if each.code == record.rule)


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


def world(seed: int, *, sign: int | None, linear: bool, even: bool) -> World:
    """The world of a seed."""
    chance = random.Random(seed)  # noqa: S311 — repeatable, not secret
    sign = sign or chance.choice((-1, 1))
    best = chance.randint(1, 3) if not linear and chance.random() < 0.4 else None
    cap = str(2 * mark(chance)) if chance.random() < 0.5 else None
    rules: list[Rule] = []
    bands: dict[str, tuple[Band, ...]] = {}
    for code in ("K1", "K2", "K3")[: chance.randint(1, 3)]:
        shape: dict[str, Any] = {}
        way = chance.choice(("", "", "", "整档", "累进"))
        if chance.random() < 0.4:
            shape["free"] = tenths(chance)
        if chance.random() < 0.4:
            shape["total_cap"] = str(2 * mark(chance))
        if chance.random() < 0.6 and not (way and best):
            shape["group"] = GROUP
        if way:
            bands[f"阶梯{code}"] = ladder(chance, sign, way)
            shape |= {"ladder": f"阶梯{code}", "ladder_way": way}
        else:
            shape |= pricing(chance, linear=linear)
        plain = not way and not shape.get("levels")
        each = str(sign * chance.choice((Decimal("0.3"), Decimal(1), Decimal("2.5")))) if plain else None
        rules.append(rule(code, "A", each, **shape))
    groups = (group(GROUP, cap, best),) if any(each.group for each in rules) else ()
    if even:
        rules = evened(rules, chooses=best is not None)
    bound = chance.choice(("", "", "0", "10") if sign < 0 else ("", "", "5", "20"))
    log: list[Record] = []
    for number in range(chance.randint(1, 12)):
        log.append(record(chance, rules, number, known=log))
        if linear:  # thirds of points are rounded, record by record
            log[-1] = replace(log[-1], sharers=1)
        if sign < 0 and chance.random() < 0.2:
            log[-1] = replace(log[-1], relief=ruling(chance, log[-1], rules, linear=linear))
    return World(sign, tuple(rules), bands, bound, tuple(log), groups)


def pricing(chance: random.Random, *, linear: bool) -> dict[str, Any]:
    """What a rule without a ladder says of levels, roles, matters and 单次上限."""
    shape: dict[str, Any] = {}
    if chance.random() < 0.4:
        shape["levels"] = "级别"
    if chance.random() < 0.4:
        shape |= {"roles": "角色", "several_roles": "累计" if linear else chance.choice(("", "就高", "累计"))}
    if linear:
        return shape
    if chance.random() < 0.4:
        shape["event_cap"] = str(mark(chance) + Decimal("0.25"))  # no scheme may say 0
    if chance.random() < 0.6 and shape.get("several_roles") != "累计":
        shape["same_matter"] = "就高"
    return shape


def evened(rules: Sequence[Rule], *, chooses: bool) -> list[Rule]:
    """Without what makes one record that gives way to a smaller one cheaper than that: a choice is made by what records
    bring within 单次上限, before allowance (就高) and 累计上限 (取最高, too), so of those the compared ones have none."""
    rivals = [each.code for each in rules if each.group and not each.ladder and (chooses or each.takes_highest)]
    found = []
    for each in rules:
        own = each
        if each.takes_highest or (each.roles and not each.adds_roles):
            own = replace(own, free=None)
        if each.code in rivals and len(rivals) > 1:
            own = replace(own, total_cap=None)
        found.append(own)
    return found


def ruling(chance: random.Random, about: Record, rules: Sequence[Rule], *, linear: bool) -> Relief:
    """What a ruling lifts of a record: under a ladder all of it."""
    if any(each.ladder for each in rules if each.code == about.rule):
        return EXEMPT
    return chance.choice((EXEMPT, HALF) if linear else (EXEMPT, *MITIGATED))


def record(chance: random.Random, rules: Sequence[Rule], number: int, *, known: Sequence[Record] = ()) -> Record:
    """A line of the log; under a rule with roles sometimes another role of somebody in an event that is known."""
    day = FIRST_DAY + timedelta(days=chance.randint(0, 90))
    own = chance.choice(rules)
    shared = [each for each in known if each.role and each.rule == own.code]
    if shared and chance.random() < 0.6:
        first = chance.choice(shared)
        return replace(first, number=number, relief=None, **role(chance))
    line = Record(number, chance.choice((*WHO, WHO[0])), own.code, tenths(chance), day, chance.choice(MATTERS), number)
    if own.levels:
        line = replace(line, level=chance.choice(list(LEVELS)))
    return replace(line, **role(chance)) if own.roles else line


def role(chance: random.Random) -> dict[str, Any]:
    """A role, and how many have it."""
    return {"role": chance.choice(("负责人", "成员", "经办人", "顾问")), "sharers": chance.randint(1, 3)}


def worlds(*, sign: int | None = None, linear: bool = False, even: bool = False) -> st.SearchStrategy[World]:
    """Worlds by seed: hypothesis alone draws too many that are nearly alike. ``linear``: no rule looks at a record by
    itself or compares it, only at its quantity. ``even``: see ``evened``."""
    return st.integers(0, 2**40).map(partial(world, sign=sign, linear=linear, even=even))


def higher(cap: int | None, more: int) -> int | None:
    """A cap raised by so many points; none stays none."""
    return None if cap is None else cap + pts(more)
