"""Nobody has the same money twice: pools of one purpose do not share people, no deduction is taken in two of them."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.awards.asking import named
from assess_cli.awards.pay_members import Member
from assess_cli.model.catalogue import pay as kinds
from assess_cli.model.problem import Problem
from assess_cli.scheme.awarding import PoolRule
from assess_cli.workbook.names import fold


def check_twice(pools: Sequence[tuple[PoolRule, Sequence[Member]]], problems: list[Problem]) -> None:
    """G166 one origin and purpose, G167 one purpose from two origins, G169 one deduction twice; pools of other kinds of
    subjects have other people."""
    for at, (pool, members) in enumerate(pools):
        for other, others in pools[:at]:
            if other.kind != pool.kind:
                continue
            there = {member.subject.id for member in others}
            twice = [member for member in members if member.subject.id in there]
            for member in twice:
                who = named(member.subject)
                if fold(other.purpose) == fold(pool.purpose):
                    problems.append(_of_one_purpose(pool, other, who))
                for code in pool.deductions:
                    if code in other.deductions and member.deduction:
                        about = {"code": code, "pool": pool.name, "other": other.name}
                        problems.append(kinds.DEDUCTED_TWICE.at(pool.place("deductions"), who=who, **about))


def _of_one_purpose(pool: PoolRule, other: PoolRule, who: str) -> Problem:
    place, about = pool.place("members"), {"who": who, "pool": pool.name, "other": other.name}
    if fold(other.origin) == fold(pool.origin):
        return kinds.IN_TWO_POOLS.at(place, **about)
    return kinds.IN_TWO_ORIGINS.at(place, origin=pool.origin, second=other.origin, **about)
