"""Adjustments (调整) and later entries (补记) as other registers name them: by number, with what each is and whose period it serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess_cli.model.ledger import Status
from assess_cli.model.period import Period
from assess_cli.records.adjustment_sheet import ADJUSTMENTS, CARRIED
from assess_cli.records.adjustments import span_of
from assess_cli.records.spans import period_span
from assess_cli.workbook.table import Table


@dataclass(frozen=True, slots=True)
class NamedAdjustment:
    """One line with a number. ``kind``: 更正, 异议采纳, 审定调整, 补扣 or 补加; ``period``: which one's score it sets right, as
    written; ``later``: a 补记, which counts in ``counted_in``. ``points``: signed millionths, None for 调整为 or unreadable."""

    number: str
    kind: str
    period: str
    later: bool
    counted_in: str
    subject_id: str
    subject_name: str
    points: int | None

    def fault(self, period: Period) -> str:
        """Why it can't be what an upheld objection to a period led to, in words; "" if it can."""
        if not self.later and self.kind != Status.UPHELD:
            return f"是{self.kind or '没有写明种类的'}，不是异议采纳"
        span = span_of(self.period, period.year)
        if span is None or not span.same(period_span(period)):
            return f"{'补' if self.later else '调整'}的是“{self.period}”，不是{period.words}"
        return ""


def named_adjustments(tables: Mapping[str, tuple[Table, ...]]) -> list[NamedAdjustment]:
    """Every line of the two registers that has a number, of whatever period."""
    return [each for spec in (ADJUSTMENTS, CARRIED) for table in tables.get(spec.key, ()) for each in _lines(table)]


def _lines(table: Table) -> Iterator[NamedAdjustment]:
    later = table.spec.key == CARRIED.key
    for position in range(len(table)):

        def text(field: str, at: int = position) -> str:
            column = table.columns.get(field)
            return "" if column is None or column[at] is None else str(column[at])

        if text("number"):
            points = table.columns.get("change")
            yield NamedAdjustment(
                number=text("number"),
                kind=text("kind"),
                period=text("source_period" if later else "period"),
                later=later,
                counted_in=text("period"),
                subject_id=text("subject_id"),
                subject_name=text("subject_name"),
                points=None if points is None else points[position],
            )
