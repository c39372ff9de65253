"""加分: from nothing up, by events, to the indicator's cap or without one (上不封顶)."""

from __future__ import annotations

from assess_cli.methods.base import Context, MethodResult
from assess_cli.methods.occurrence import score_events
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration, Need, Sign

DECLARATION = MethodDeclaration(
    name="加分",
    summary="从零往上加：每发生一次，按“事项规则”加分。",
    help=(
        "上限必填：写最多加多少分，不限的写“上不封顶”。每件事值多少分写在“事项规则”里，分值写正数；"
        "规则的分值空白时，由数据表逐条给出。没有记录的得 0 分。"
        "例：工作专班，完成一项加 2 分，上不封顶；完成 3 项得 6 分。"
    ),
    shape=Shape.EVENTS,
    columns={"cap": Need.REQUIRED, "tables": Need.REQUIRED, "child_weight": Need.UNUSED},
    sign=Sign.POSITIVE,
)


class Bonus:
    """The events' points, which are all ≥ 0."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K101 (warning) a cap that changed within the period."""
        return score_events(context).result
