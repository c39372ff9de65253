"""Table 不适用: which subject an indicator does not apply to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.catalogue import records_rows
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.roster import KindRoster
from assess_cli.records.spans import Span, period_span, read_span
from assess_cli.records.who import Failure, Person, on_days
from assess_cli.records.words import maybe
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


def read_not_applicable(
    table: Table,
    scheme: Scheme,
    period: Period,
    rosters: Mapping[str, KindRoster],
    problems: list[Problem],
    *,
    beside: Sequence[Scheme] = (),
) -> dict[tuple[str, str], tuple[str, Place]]:
    """(subject id, indicator code) → (reason, place). A row without 考核期 holds for the whole year.

    ``beside``: the year's other schemes; what names an indicator of theirs alone is left to them. Problems R3, R404,
    R706; a period column that lies outside the period leaves the row out.
    """
    found: dict[tuple[str, str], tuple[str, Place]] = {}
    problems += table.all_problems()
    blank: list[str | None] = [None] * len(table)
    if "indicator" not in table.columns or "reason" not in table.columns:
        return found
    ids, names = table.columns.get("subject_id", blank), table.columns.get("subject_name", blank)
    periods = table.columns.get("period", blank)
    indicators, reasons = table.columns["indicator"], table.columns["reason"]
    for row in range(len(table)):
        if any(problem.severity is Severity.ERROR for problem in table.row_problems.get(row, ())):
            continue
        span = _span(periods[row], scheme, period)
        if span is None:
            problems.append(kinds.PERIOD_UNREADABLE.at(table.place(row, "period"), text=periods[row]))
            continue
        if span.outside(period):
            continue
        entry = _Resolver(scheme, period, rosters, beside).resolve(indicators[row], ids[row], names[row])
        if not isinstance(entry, Failure):
            persons, indicator = entry
            for person in persons:
                found.setdefault((person.id, indicator.code), (reasons[row], table.place(row, "reason")))
        elif entry.kind is not kinds.NOT_IN_POST or periods[row] is not None:
            # a row for the whole year may name someone who is in post in another period only
            problems.append(entry.kind.at(table.place(row, entry.field), **entry.context))
    return found


def _span(text: str | None, scheme: Scheme, period: Period) -> Span | None:
    if text is None:
        return period_span(period)
    try:
        return period_span(Period.parse(text), text)
    except ValueError:
        return read_span(text, scheme.settings.year, whole_year=True)


class _Resolver:
    """Subject and indicator of a row; the indicator's kind says in which roster to look."""

    def __init__(
        self, scheme: Scheme, period: Period, rosters: Mapping[str, KindRoster], beside: Sequence[Scheme]
    ) -> None:
        self.indicators = scheme.in_force(period)
        self.others = (*scheme.indicators, *(one for other in beside for one in other.indicators))
        self.period, self.rosters = period, rosters

    def resolve(self, text: str, id_text: str | None, name: str | None) -> tuple[Sequence[Person], Indicator] | Failure:
        """The subjects and the one indicator, or why not."""
        candidates = _named(text, self.indicators)
        if not candidates and _named(text, self.others):
            return (), self.others[0]  # not in force here and now: nothing to leave out
        if not candidates:
            near = maybe(text, [word for one in self.indicators for word in (one.code, one.name)])
            return Failure(records_rows.NOT_APPLICABLE_UNKNOWN, "indicator", {"indicator": text, "nearest": near})
        failure: Failure | None = None
        for indicator in candidates:
            roster = self.rosters.get(indicator.kind)
            if roster is None:
                continue
            match = roster.directory.match(id_text, name)
            persons, failures = on_days(match, self.period.start, self.period.end)
            if not failures:
                return persons, indicator
            failure = failure or failures[0]
        return failure or Failure(kinds.SUBJECT_BLANK, "", {})


def _named(text: str, indicators: Sequence[Indicator]) -> list[Indicator]:
    key = fold(text)
    found = [indicator for indicator in indicators if fold(indicator.code) == key]
    return found or [indicator for indicator in indicators if fold(indicator.name) == key]
