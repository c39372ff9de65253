"""Rows of 奖金, 奖项 and 连续 → objects, each by itself; what they refer to is lint's part."""

from __future__ import annotations

from assess_cli.scheme.awarding import PoolRule, PrizeRule, RunRule
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.parameters import read_condition, read_formula
from assess_cli.scheme.pool_sheet import KEPT, NO_PART, OVERALL, POOL_METHODS, SHARED_AGAIN, TAKEN_IN
from assess_cli.scheme.settings import split_list
from assess_cli.scheme.sources import Rows


def read_pools(rows: Rows, findings: Findings) -> list[PoolRule]:
    """奖金; rows without a name or a method are left out, which the table itself tells. Grades of ``tiers`` are lint's part."""
    pools = []
    for position in rows:
        name, method = rows.text(position, "name"), rows.text(position, "method")
        if not name or method not in POOL_METHODS:
            continue
        start, until = rows.validity(position, findings)
        price = rows.value(position, "price")
        blank = SHARED_AGAIN if price is None else KEPT
        pools.append(
            PoolRule(
                name=name,
                kind=rows.text(position, "kind"),
                origin=rows.text(position, "origin"),
                purpose=rows.text(position, "purpose"),
                members=_condition(rows, position, "members", "范围", findings),
                takes_unranked=rows.text(position, "unranked") == TAKEN_IN,
                parent=rows.text(position, "parent"),
                unit=rows.text(position, "unit"),
                share=rows.value(position, "share"),
                method=method,
                basis=_formula(rows, position, "basis", findings),
                tiers=rows.text(position, "tiers"),
                grades=(),
                rank_in=rows.text(position, "rank_in") or OVERALL,
                coefficient=rows.text(position, "coefficient"),
                price=price,
                presence=rows.text(position, "presence") or NO_PART,
                floor=rows.value(position, "floor"),
                cap=rows.value(position, "cap"),
                balance=rows.text(position, "balance") or blank,
                stopped=_condition(rows, position, "stopped", "停发条件", findings),
                stopped_grades=tuple(dict.fromkeys(split_list(rows.text(position, "stopped_grades")))),
                withheld=rows.text(position, "withheld") or blank,
                deductions=tuple(dict.fromkeys(split_list(rows.text(position, "deductions")))),
                clause=rows.text(position, "clause"),
                valid_from=start,
                valid_until=until,
                **rows.source(position),
            )
        )
    return pools


def read_prizes(rows: Rows, findings: Findings) -> list[PrizeRule]:
    """奖项; rows without a name or a direction are left out."""
    prizes = []
    for position in rows:
        name, end = rows.text(position, "name"), rows.text(position, "end")
        if not name or not end:
            continue
        start, until = rows.validity(position, findings)
        prizes.append(
            PrizeRule(
                name=name,
                kind=rows.text(position, "kind"),
                work=rows.text(position, "work"),
                per_group=rows.value(position, "per_group") is True,
                end=end,
                count=rows.value(position, "count"),
                share=rows.value(position, "share"),
                condition=_condition(rows, position, "condition", "条件", findings),
                spares_ruled=rows.value(position, "spares_ruled") is True,
                moves_up=rows.value(position, "moves_up") is not False,
                money=rows.value(position, "money"),
                points=rows.value(position, "points"),
                clause=rows.text(position, "clause"),
                valid_from=start,
                valid_until=until,
                **rows.source(position),
            )
        )
    return prizes


def read_runs(rows: Rows, findings: Findings) -> list[RunRule]:
    """连续; rows without a name or what is watched are left out."""
    runs = []
    for position in rows:
        name, watched = rows.text(position, "name"), rows.text(position, "watched")
        if not name or not watched:
            continue
        start, until = rows.validity(position, findings)
        runs.append(
            RunRule(
                name=name,
                kind=rows.text(position, "kind"),
                watched=watched,
                values=tuple(dict.fromkeys(split_list(rows.text(position, "value")))),
                times=rows.value(position, "times") or 0,
                effect=rows.text(position, "effect"),
                clause=rows.text(position, "clause"),
                valid_from=start,
                valid_until=until,
                **rows.source(position),
            )
        )
    return runs


def _formula(rows: Rows, position: int, field: str, findings: Findings) -> Formula | None:
    text = rows.text(position, field)
    return read_formula(text, rows.place(position, field), findings) if text.strip() else None


def _condition(rows: Rows, position: int, field: str, column: str, findings: Findings) -> Condition | None:
    """As typed; lint finds out what its names mean."""
    text = rows.text(position, field)
    if not text.strip():
        return None
    formula = read_condition(text, column, rows.place(position, field), findings)
    return None if formula is None else Condition(formula)
