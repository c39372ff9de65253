"""加扣分: up and down from a base mark (0 unless stated), by events."""

from __future__ import annotations

from assess_cli.methods.base import Context, MethodResult
from assess_cli.methods.occurrence import add_base_rows, score_events
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, Sign

DECLARATION = MethodDeclaration(
    name="加扣分",
    summary="从基础分起，有加有扣：每发生一次，按“事项规则”加分或扣分。",
    help=(
        "基础分空白即 0。每件事值多少分写在“事项规则”里，加分写正数，扣分写负数。没有记录的得基础分。"
        "下限、上限可以不填，不填就不限。"
        "例：市级表彰 +3 分，通报批评 −2 分，最多加 10 分；表彰一次、批评一次得 1 分。"
    ),
    shape=Shape.EVENTS,
    columns={"tables": Need.REQUIRED, "child_weight": Need.UNUSED},
    sign=Sign.ANY,
)


class BonusDeduction:
    """Base mark (基础 row, where it is not 0) plus the events' points."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K101 (warning) a cap that changed within the period."""
        part = score_events(context)
        base = context.indicator.base
        if not base:
            return part.result
        return add_base_rows(part, base, field="base", matter="基础分")
