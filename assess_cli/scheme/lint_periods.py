"""Lint of method 各期得分: periods that can be read and are shorter than the scheme's own, weights and counts that fit them."""

from __future__ import annotations

from assess_cli.model.catalogue import scheme_year as kinds
from assess_cli.model.period import Period, PeriodKind
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Indicator
from assess_cli.scheme.period_scores import (
    DROP_HIGH,
    DROP_LOW,
    LEAST,
    MISSING,
    RANGE,
    SHORT,
    WAY,
    WEIGHTED,
    WEIGHTS,
    asked_of,
    read_part,
    read_range,
)


def check_periods(draft: Draft, own: PeriodKind | None, year: int | None, findings: Findings) -> None:
    """S970 to S975. ``own``: the scheme's 考核周期; without it or the year nothing is said."""
    if own is None or year is None:
        return
    for versions in draft.versions.values():
        for indicator in versions:
            method = draft.method_of(indicator)
            if method is not None and method.reads_periods:
                _Check(indicator, own, year, findings).run()


class _Check:
    """One version of one indicator."""

    def __init__(self, indicator: Indicator, own: PeriodKind, year: int, findings: Findings) -> None:
        self.indicator, self.own, self.year, self.findings = indicator, own, year, findings
        self.said = indicator.parameters

    def run(self) -> None:
        """All checks; those after the range rest on it."""
        kind = self._kind()
        if kind is None:
            return
        first = Period(self.own, self.year, 1)
        asked = asked_of(self.indicator, first)
        if asked is None:
            return
        periods = self._periods(kind)
        if self.said.get(WAY) == WEIGHTED and isinstance(self.said.get(WEIGHTS), tuple):
            self._weights(periods)
        count = len(periods) if self._is_listed() else self.own.months // kind.months
        drops = asked.low + asked.high
        code = self.indicator.code
        if drops and drops >= count:
            place = self.indicator.parameter_place(DROP_LOW if asked.low else DROP_HIGH)
            self.findings.report(kinds.NOTHING_LEFT, place, code=code, drops=drops, count=count)
        if LEAST in self.indicator.parameter_cells and asked.least > count:
            place = self.indicator.parameter_place(LEAST)
            self.findings.report(kinds.LEAST_ABOVE, place, code=code, least=asked.least, count=count)
        if LEAST not in self.indicator.parameter_cells and self.said.get(SHORT) not in {MISSING, None}:
            place = self.indicator.parameter_place(SHORT)
            self.findings.report(kinds.LEAST_UNSAID, place, code=code, short=self.said.get(SHORT))

    def _is_listed(self) -> bool:
        return not isinstance(read_range(str(self.said[RANGE]), self.year), PeriodKind)

    def _kind(self) -> PeriodKind | None:
        """The kind of period that is taken; None after S970 or S971."""
        text, place = str(self.said.get(RANGE)), self.indicator.parameter_place(RANGE)
        try:
            found = read_range(text, self.year)
        except ValueError as error:
            self.findings.report(kinds.RANGE_UNREADABLE, place, code=self.indicator.code, text=text, why=str(error))
            return None
        kind = found if isinstance(found, PeriodKind) else found[0].kind if found else None
        if kind is None or kind.months >= self.own.months:
            about = {"code": self.indicator.code, "text": text, "own": self.own.value}
            self.findings.report(kinds.RANGE_NOT_SHORTER, place, **about)
            return None
        return kind

    def _periods(self, kind: PeriodKind) -> tuple[Period, ...]:
        """All periods of the year that are taken at any time."""
        found = read_range(str(self.said[RANGE]), self.year)
        return Period(PeriodKind.YEAR, self.year, 1).parts(kind) if isinstance(found, PeriodKind) else found

    def _weights(self, periods: tuple[Period, ...]) -> None:
        """S972, S973: every period has a weight, and nothing else has."""
        place, code = self.indicator.parameter_place(WEIGHTS), self.indicator.code
        known = {period.label for period in periods}
        met: set[str] = set()
        shares = self.said[WEIGHTS]
        for name, _ in shares if isinstance(shares, tuple) else ():
            part = read_part(name, self.year)
            if part is None or part.label not in known:
                labels = "、".join(period.label for period in periods)
                self.findings.report(kinds.WEIGHT_UNKNOWN, place, code=code, name=name, periods=labels)
            elif part.label in met:
                self.findings.report(kinds.WEIGHT_DOUBLE, place, code=code, period=part.label)
            else:
                met.add(part.label)
        lacking = [period.label for period in periods if period.label not in met]
        if lacking and not self.findings.is_reported(place):
            self.findings.report(kinds.WEIGHT_MISSING, place, code=code, periods="、".join(lacking))
