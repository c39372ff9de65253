"""扣分: from a full mark down, by events.

A subject without a record keeps the full mark. The floor (扣完为止) is put in by ``scoring``, as for every leaf.
"""

from __future__ import annotations

from assess_cli.methods.base import Context, MethodResult
from assess_cli.methods.common import full_mark
from assess_cli.methods.occurrence import add_base_rows, score_events
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, Sign

DECLARATION = MethodDeclaration(
    name="扣分",
    summary="从满分往下扣：每发生一次，按“事项规则”扣分。",
    help=(
        "满分必填。数据表一行一件事，或一行一人一月、事项在列上（考勤）；每件事值多少分写在“事项规则”里，分值写负数。"
        "没有记录的得满分。下限空白即 0（扣完为止），写“无”表示可以扣成负分。"
        "例：思想作风 20 分，迟到每次 −1 分，扣完为止；迟到 3 次得 17 分。"
    ),
    shape=Shape.EVENTS,
    columns={"full_mark": Need.REQUIRED, "tables": Need.REQUIRED, "child_weight": Need.UNUSED},
    sign=Sign.NEGATIVE,
)


class Deduct:
    """Full mark (基础 row) plus the events' points, which are all ≤ 0."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K101 (warning) a cap that changed within the period, K210 without a full mark."""
        part = score_events(context)
        mark = full_mark(part)
        if mark is None:
            return part.result
        return add_base_rows(part, mark, field="full_mark", matter="满分")
