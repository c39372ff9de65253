"""Rows of 等次组, 等次 and 名额 → objects, each checked by itself; what they have to do with each other is lint's part."""

from __future__ import annotations

from assess_cli.model.catalogue import scheme_conditions
from assess_cli.model.catalogue import scheme_grades as kinds
from assess_cli.model.result import TOTAL
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.conditions import constant
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.grading import GradeRow, Grading, Pool, QuotaRow
from assess_cli.scheme.grading_sheets import DOWN, LEFT_OPEN, OWN_POOL, POOLS, QUOTAS
from assess_cli.scheme.parameters import read_condition
from assess_cli.scheme.presence import PRESENCE_NAMES
from assess_cli.scheme.sources import Rows
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import TableSpec


def read_grading(pools: Rows, grades: Rows, quotas: Rows, findings: Findings) -> Grading:
    """The three sheets; rows without a name of pool or grade are left out (the table's own problem)."""
    return Grading(
        tuple(pool for position in pools if (pool := _pool(pools, position, findings))),
        tuple(grade for position in grades if (grade := _grade(grades, position, findings))),
        tuple(quota for position in quotas if (quota := _quota(quotas, position, findings))),
    )


def _pool(rows: Rows, position: int, findings: Findings) -> Pool | None:
    name = rows.text(position, "name")
    if not name:
        return None
    start, until = rows.validity(position, findings)
    return Pool(
        name=name,
        kind=rows.text(position, "kind"),
        condition=_condition(POOLS, rows, position, "condition", findings),
        undetermined=_condition(POOLS, rows, position, "undetermined", findings),
        not_assessed=_condition(POOLS, rows, position, "not_assessed", findings),
        unranked=rows.text(position, "unranked") or LEFT_OPEN,
        absent=rows.text(position, "absent") or LEFT_OPEN,
        clause=rows.text(position, "clause"),
        valid_from=start,
        valid_until=until,
        **rows.source(position),
    )


def _grade(rows: Rows, position: int, findings: Findings) -> GradeRow | None:
    pool, grade = rows.text(position, "pool"), rows.text(position, "grade")
    if not pool or not grade:
        return None
    start, until = rows.validity(position, findings)
    return GradeRow(
        pool=pool,
        grade=grade,
        lower=rows.value(position, "lower"),
        includes_lower=rows.value(position, "includes_lower") is not False,
        upper=rows.value(position, "upper"),
        includes_upper=rows.value(position, "includes_upper") is True,
        clause=rows.text(position, "clause"),
        valid_from=start,
        valid_until=until,
        **rows.source(position),
    )


def _quota(rows: Rows, position: int, findings: Findings) -> QuotaRow | None:
    pool, grade = rows.text(position, "pool"), rows.text(position, "grade")
    if not pool or not grade:
        return None
    start, until = rows.validity(position, findings)
    return QuotaRow(
        pool=pool,
        grade=grade,
        share=rows.value(position, "share"),
        number=rows.value(position, "number"),
        base=rows.text(position, "base"),
        scope=rows.text(position, "scope") or OWN_POOL,
        rounding=rows.text(position, "rounding") or DOWN,
        raised=rows.value(position, "raised"),
        raised_if=_condition(QUOTAS, rows, position, "raised_if", findings),
        clause=rows.text(position, "clause"),
        valid_from=start,
        valid_until=until,
        **rows.source(position),
    )


def _condition(spec: TableSpec, rows: Rows, position: int, field: str, findings: Findings) -> Condition | None:
    """A condition over roster headings and time in post; None where blank, or after S801, S804, S551 or S635."""
    text = rows.text(position, field)
    if not text.strip():
        return None
    place, column = rows.place(position, field), spec.column(field).heading
    formula = read_condition(text, column, place, findings)
    if formula is None:
        return None
    if any(fold(use.text) == fold(TOTAL) for use in formula.names):
        findings.report(kinds.TOTAL_IN_CONDITION, place, column=column)
        return None
    time = {fold(name): name for name in PRESENCE_NAMES}
    formula = formula.resolve(lambda name: time.get(fold(name), name))
    if (always := constant(formula)) is not None:
        outcome = "都符合" if always else "都不符合"
        findings.report(scheme_conditions.CONDITION_CONSTANT, place, formula=formula.text, outcome=outcome)
        return None
    return Condition(formula)
