"""免计数量: the first units of a rule in the period do not count, as one signed 限额 row a subject and rule.

Records stay whole; the row gives back what the free units were worth. The units of the earliest records are free, by the
day that chose the rule's version (so that a price which changed within the period is given back as it was charged);
of one day the smaller quantities come first, of one quantity the dearer deductions (a ruling may have made one
cheaper). Nothing else decides what counts, so the order of rows cannot matter, and
one record more never makes another's share of the allowance larger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assess_cli.methods.common import Part, plain
from assess_cli.methods.priced import Owner, Priced, deciding_version
from assess_cli.model.ledger import RowKind
from assess_cli.scheme.objects import Rule


@dataclass(frozen=True, slots=True)
class Freed:
    """The records of one rule and subject whose units are free, in part or whole. ``rest``: units left over."""

    owner: Owner
    rule: Rule
    rows: tuple[int, ...]
    rest: Decimal


def free_units(part: Part, priced: Priced, rules: Mapping[str, tuple[Rule, ...]]) -> list[Freed]:
    """Settle what is left of each record (``priced.remaining``) under rules with an allowance; a ladder takes its
    allowance off itself."""
    deciding = {code: deciding_version(part, versions) for code, versions in rules.items()}
    free = {code for code, version in deciding.items() if version.free and not version.ladder}
    return [_free(part, priced, owner, rows, deciding[owner[0]]) for owner, rows in priced.groups(free).items()]


def add_allowance_rows(part: Part, priced: Priced, freed: Sequence[Freed]) -> None:
    """Append the 限额 rows that give back what the free units of the records that count were worth."""
    for each in freed:
        _give_back(part, priced, each)


def _free(part: Part, priced: Priced, owner: Owner, rows: list[int], rule: Rule) -> Freed:
    rest, freed = rule.free or Decimal(0), []
    columns = part.result.ledger.columns
    named = [
        columns[name] for name in ("event_id", "role", "file", "sheet", "cell")
    ]  # among equals, only to be definite

    def order(row: int) -> tuple[date, Decimal, int, list[str]]:
        day, cells = priced.days[row] or date.min, [column[row] for column in named]
        return day, priced.quantity(row), priced.worths[row], cells

    for row in sorted(rows, key=order):
        quantity = priced.quantity(row)
        if rest <= 0:
            break
        units = min(rest, quantity)
        priced.remaining[row] = 0 if units == quantity else priced.worth_of(row, quantity - units)
        freed.append(row)
        rest -= units
    return Freed(owner, rule, tuple(freed), rest)


def _give_back(part: Part, priced: Priced, freed: Freed) -> None:
    owner, rule, rest = freed.owner, freed.rule, freed.rest
    allowance = rule.free or Decimal(0)
    rows = [row for row in freed.rows if row not in priced.idle]
    given = sum(priced.left(row) - priced.worths[row] for row in rows)
    if not given:
        return
    reason = f"前 {plain(allowance)} {rule.unit}免计"
    if rest > 0:
        reason += f"，共 {plain(allowance - rest)} {rule.unit}"
    position = part.result.ledger.add(
        kind=RowKind.LIMIT,
        subject_id=owner[1],
        rule=rule.code,
        matter=f"{rule.matter}免计",
        counted=given,
        reason=reason,
        clause=rule.clause or part.context.indicator.clause,
        scheme_cell=rule.scheme_cell("free"),
        inputs=tuple(rows),
        **part.fixed,
    )
    priced.post(owner, position, given)
