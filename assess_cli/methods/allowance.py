"""免计数量: the first units of a rule in the period do not count, as one signed 限额 row a subject and rule.

Records stay whole; the row gives back what the free units were worth. The units of the earliest records are free, by the
day that chose the rule's version (so that a price which changed within the period is given back as it was charged);
of one day the smaller quantities come first. Nothing else decides what counts, so the order of rows cannot matter, and
one record more never makes another's share of the allowance larger.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from assess_cli.methods.common import Part, plain
from assess_cli.methods.priced import Owner, Priced, deciding_version, price
from assess_cli.model.ledger import RowKind
from assess_cli.scheme.objects import Rule


def add_allowance_rows(part: Part, priced: Priced, rules: Mapping[str, tuple[Rule, ...]]) -> None:
    """Append the 限额 rows of every rule with points and an allowance; a ladder takes its allowance off itself."""
    deciding = {code: deciding_version(part, versions) for code, versions in rules.items()}
    free = {code for code, version in deciding.items() if version.free and not version.ladder}
    for owner, rows in priced.groups(free).items():
        _give_back(part, priced, owner, rows, deciding[owner[0]])


def _give_back(part: Part, priced: Priced, owner: Owner, rows: list[int], rule: Rule) -> None:
    allowance = rule.free or Decimal(0)
    rest, given, freed = allowance, 0, []
    columns = part.result.ledger.columns
    named = [columns[name] for name in ("event_id", "file", "sheet", "cell")]  # among equals, only to be definite

    def order(row: int) -> tuple[date, Decimal, list[str]]:
        return priced.days[row] or date.min, priced.quantity(row), [cells[row] for cells in named]

    for row in sorted(rows, key=order):
        version, quantity = priced.versions[row], priced.quantity(row)
        if rest <= 0 or version is None:
            break
        units = min(rest, quantity)
        left = 0 if units == quantity else price(version, quantity - units, None)
        priced.remaining[row] = left
        given += left - priced.worths[row]
        freed.append(row)
        rest -= units
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
        inputs=tuple(freed),
        **part.fixed,
    )
    priced.post(owner, position, given)
