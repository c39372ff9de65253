"""倒扣: what falls below a node's floor is charged to a node above it, or to the total, as one signed 限额 row there.

The charge is part of what the other node adds up to: it comes before that node's own floor and cap.
"""

from __future__ import annotations

from assess_cli.model.ledger import RowKind
from assess_cli.model.points import format_brief
from assess_cli.model.result import TOTAL
from assess_cli.scoring.state import KindState, Run


def post_charges(run: Run, state: KindState, code: str) -> dict[str, int]:
    """Append the rows charged to a node (or to 总分); subject id → their sum."""
    sums: dict[str, int] = {}
    name = state.indicators[code].name if code in state.indicators else TOTAL
    for source in state.indicators.values():
        if source.overflow != code:
            continue
        for subject, (row, amount) in run.floored.get((state.kind.name, source.code), {}).items():
            sums[subject] = sums.get(subject, 0) - amount
            run.ledger.add(
                kind=RowKind.LIMIT,
                period=run.period.label,
                subject_kind=state.kind.name,
                subject_id=subject,
                indicator=code,
                matter=f"倒扣：{source.name}",
                counted=-amount,
                reason=f"“{source.name}”扣到下限，还差 {format_brief(amount)} 分，从“{name}”里扣",
                clause=source.clause,
                scheme_cell=source.scheme_cell("overflow"),
                inputs=(row,),
            )
    return sums
