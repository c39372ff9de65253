"""Each unit's money for its own people: 上级对象 written as a roster column, 「[所属乡镇]」."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.awards.asking import named
from assess_cli.awards.pay_members import Member
from assess_cli.model.catalogue import pay as kinds
from assess_cli.model.problem import Problem
from assess_cli.records.inputs import Subject
from assess_cli.records.roster_row import find_heading
from assess_cli.records.words import maybe
from assess_cli.scheme.awarding import PoolRule
from assess_cli.scheme.draft import joined
from assess_cli.scheme.pool_sheet import unit_column
from assess_cli.workbook.names import fold


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
