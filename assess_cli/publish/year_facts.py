"""What was done in a year, counted from the ledgers of its periods and its own: deductions, additions, and what changed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Result

_DEDUCTED, _ADDED = "扣分", "加分"
#: In the order in which they are told; a row is counted under one of them at most.
_BY_STATUS = {
    Status.EXEMPTED: "容错裁定免予扣分",
    Status.MITIGATED: "容错裁定减轻扣分",
    Status.CORRECTED: "更正",
    Status.UPHELD: "异议采纳",
    Status.RESOLVED: "审定调整",
    Status.CHARGED_LATER: "补扣",
    Status.GRANTED_LATER: "补加",
}


def facts(results: Iterable[Result]) -> tuple[str, ...]:
    """扣分12笔, 加分8笔, 异议采纳2笔 …; what did not happen is not told. A record by a rule, or what a rule makes of several, is a
    扣分 or 加分 if points come of it; rows in yuan are none."""
    found: Counter[str] = Counter()
    for result in results:
        money = {(kind.name, info.code) for kind in result.kinds for info in kind.indicators if info.is_money}
        names = ("kind", "subject_kind", "indicator", "rule", "counted", "status")
        for row, owner, code, rule, counted, status in zip(
            *(result.ledger.columns[name] for name in names), strict=True
        ):
            if (owner, code) in money:
                continue
            if status in _BY_STATUS:
                found[_BY_STATUS[status]] += 1
            elif row in {RowKind.RECORD, RowKind.DERIVED} and rule and counted:
                found[_DEDUCTED if counted < 0 else _ADDED] += 1
    return tuple(f"{what}{found[what]}笔" for what in (_DEDUCTED, _ADDED, *_BY_STATUS.values()) if found[what])
