"""Each unit's money for its own people: 上级对象 written as a roster column, 「[所属乡镇]」."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from assess_cli.awards.asking import named
from assess_cli.awards.pay_members import Member
from assess_cli.awards.pay_sources import Money, yuan
from assess_cli.model.catalogue import pay as kinds
from assess_cli.model.problem import Problem
from assess_cli.records.inputs import Subject
from assess_cli.records.roster_row import find_heading
from assess_cli.records.words import maybe
from assess_cli.scheme.awarding import PoolRule
from assess_cli.scheme.draft import joined
from assess_cli.scheme.pool_sheet import unit_column
from assess_cli.scheme.shares import percent_words
from assess_cli.workbook.names import fold


@dataclass(slots=True)
class UnitMoney:
    """What pools have taken of one unit's money so far."""

    share: Fraction = Fraction(0)
    amount: int = 0
    names: list[str] = field(default_factory=list)

    def over(self, pool: PoolRule, unit: Subject) -> Problem | None:
        """G179 if with this pool more than all of it is taken."""
        share = self.share + _share(pool)
        if share <= 1:
            return None
        about = {"pool": pool.name, "others": "”“".join(self.names), "parent": pool.parent, "unit": named(unit)}
        return kinds.TAKEN_TWICE.at(pool.place("share"), share=percent_words(share), **about)

    def take(self, pool: PoolRule, money: Money) -> Money:
        """The money of the next pool: a fen less where the portions, each rounded by itself, would come to more than all."""
        left, is_sound = money.whole - self.amount, self.share + _share(pool) <= 1
        if not money.open and is_sound and left < money.amount:
            words = f"{money.words}；前面已提取 {yuan(self.amount)} 元，余 {yuan(left)} 元"
            money = replace(money, amount=left, words=words)
        self.share += _share(pool)
        self.amount += money.amount
        self.names.append(pool.name)
        return money


def _share(pool: PoolRule) -> Fraction:
    return Fraction(1) if pool.share is None else pool.share


def by_unit(
    pool: PoolRule, members: Sequence[Member], units: Sequence[Subject], problems: list[Problem]
) -> list[tuple[Subject, list[Member]]]:
    """Every unit with the members whose roster column says its id or name, in the units' order; [] after G156 or G174.

    Nobody is passed over: whoever belongs to none of the units is G174.
    """
    column = unit_column(pool.unit)
    if members and find_heading(column, members[0].subject.attributes) is None:
        near = maybe(column, members[0].subject.attributes)
        about = {"name": pool.name, "column": "上级对象", "heading": column, "kind": pool.kind, "nearest": near}
        problems.append(kinds.COLUMN_ABSENT.at(pool.place("unit"), **about))
        return []
    found: dict[str, list[Member]] = {unit.id: [] for unit in units}
    keys = {fold(text): unit.id for unit in units for text in (unit.name, unit.id)}
    astray: list[Member] = []
    for member in members:
        key = keys.get(fold(_said(member, column)))
        if key is None:
            astray.append(member)
        else:
            found[key].append(member)
    if astray:
        texts = dict.fromkeys(_said(each, column) or "空白" for each in astray)
        about = {"pool": pool.name, "parent": pool.parent, "column": column}
        names = joined([named(each.subject) for each in astray])
        problems.append(
            kinds.UNIT_ASTRAY.at(pool.place("unit"), names=names, values="、".join(texts), count=len(astray), **about)
        )
        return []
    return [(unit, found[unit.id]) for unit in units]


def _said(member: Member, column: str) -> str:
    attributes = member.subject.attributes
    return attributes[find_heading(column, attributes) or ""].strip()
