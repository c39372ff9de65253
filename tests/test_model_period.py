"""Periods: half-open, four forms, one label each."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import pytest

from assess_cli.model.period import Period, PeriodKind

FORMS = [
    ("2024Q1", PeriodKind.QUARTER, date(2024, 1, 1), date(2024, 4, 1), "2024Q1", "2024年第一季度"),
    ("2024q4", PeriodKind.QUARTER, date(2024, 10, 1), date(2025, 1, 1), "2024Q4", "2024年第四季度"),
    ("2024-Q2", PeriodKind.QUARTER, date(2024, 4, 1), date(2024, 7, 1), "2024Q2", "2024年第二季度"),
    ("2024-02", PeriodKind.MONTH, date(2024, 2, 1), date(2024, 3, 1), "2024-02", "2024年2月"),
    ("2024-12", PeriodKind.MONTH, date(2024, 12, 1), date(2025, 1, 1), "2024-12", "2024年12月"),
    ("2024H2", PeriodKind.HALF, date(2024, 7, 1), date(2025, 1, 1), "2024H2", "2024年下半年"),
    (" 2024 ", PeriodKind.YEAR, date(2024, 1, 1), date(2025, 1, 1), "2024", "2024年度"),
]


@pytest.mark.parametrize(("text", "kind", "start", "end", "label", "words"), FORMS)
def test_forms(text: str, *, kind: PeriodKind, start: date, end: date, label: str, words: str) -> None:
    period = Period.parse(text)
    assert (period.kind, period.start, period.end, period.label, period.words) == (kind, start, end, label, words)
    assert Period.parse(period.label) == period
    assert str(period) == label


@pytest.mark.parametrize(
    "text", ["2024Q5", "2024Q0", "2024-13", "2024-1", "24Q1", "2024H3", "", "今年", "1989", "2101Q1"]
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text) or "^$"):
        Period.parse(text)


def test_ends_are_half_open() -> None:
    quarter = Period.parse("2024Q1")
    assert date(2024, 1, 1) in quarter
    assert date(2024, 3, 31) in quarter
    assert date(2024, 4, 1) not in quarter
    assert date(2023, 12, 31) not in quarter


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_periods_of_a_year_tile_it(kind: PeriodKind) -> None:
    periods = [Period(kind, 2024, number) for number in range(1, 12 // kind.months + 1)]
    assert periods[0].start == date(2024, 1, 1)
    assert periods[-1].end == date(2025, 1, 1)
    assert all(before.end == after.start for before, after in itertools.pairwise(periods))
    day = date(2024, 1, 1)
    while day < date(2025, 1, 1):
        assert sum(day in period for period in periods) == 1
        day += timedelta(days=1)


def test_months() -> None:
    assert Period.parse("2024Q4").months() == (date(2024, 10, 1), date(2024, 11, 1), date(2024, 12, 1))
    assert len(Period.parse("2024").months()) == 12


@pytest.mark.parametrize(
    ("label", "command"),
    [("2024", "assess year -y 2024"), ("2024Q1", "assess score -p 2024Q1"), ("2024-03", "assess score -p 2024-03")],
)
def test_a_year_has_a_command_of_its_own(label: str, command: str) -> None:
    assert Period.parse(label).command == command
