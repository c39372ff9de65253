"""Working days of China: what counts, worked by hand against the State Council's arrangements, and what is never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from assess_cli.periods.workdays import Calendar, YearUnknownError

#: 2025: 春节 01-28 to 02-04, work on 01-26 (Sunday) and 02-08; 清明 04-04 to 04-06; 劳动节 05-01 to 05-05, work on 04-27 (Sunday).
NATION = Calendar()


def test_the_days_of_the_story() -> None:
    assert NATION.is_workday(date(2025, 1, 26))  # a Sunday that is made up
    assert not NATION.is_workday(date(2025, 2, 3))  # a Monday of the holidays
    span = NATION.span(date(2025, 4, 3), 5)  # 3, 7, 8, 9, 10
    assert (span.counted_from, span.last) == (date(2025, 4, 3), date(2025, 4, 10))


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        (date(2025, 4, 3), 1, date(2025, 4, 3)),
        (date(2025, 4, 3), 2, date(2025, 4, 7)),
        (date(2025, 4, 14), 5, date(2025, 4, 18)),  # Monday to Friday
        (date(2025, 4, 24), 5, date(2025, 4, 29)),  # 24, 25, Sunday 27 is made up, 28, 29
        (date(2025, 4, 29), 3, date(2025, 5, 6)),  # 29, 30, then the 6th after 劳动节
        (date(2025, 1, 24), 3, date(2025, 1, 27)),  # Friday 24, Sunday 26, Monday 27
        (date(2025, 1, 24), 4, date(2025, 2, 5)),
        (date(2024, 12, 30), 3, date(2025, 1, 2)),  # 30, 31, and the 2nd after 元旦
    ],
)
def test_the_first_day_counts_when_it_is_worked(first: date, days: int, last: date) -> None:
    assert NATION.span(first, days).last == last


def test_from_a_day_off_counting_begins_on_the_next_working_day() -> None:
    span = NATION.span(date(2025, 4, 5), 5)  # Saturday of 清明: 7, 8, 9, 10, 11
    assert (span.first, span.counted_from, span.last) == (date(2025, 4, 5), date(2025, 4, 7), date(2025, 4, 11))


def test_where_the_first_day_is_left_out() -> None:
    span = NATION.span(date(2025, 4, 3), 5, next_day=True)  # 7, 8, 9, 10, 11
    assert (span.counted_from, span.last) == (date(2025, 4, 7), date(2025, 4, 11))


def test_the_office_knows_better() -> None:
    calendar = Calendar({date(2025, 4, 8): False, date(2025, 4, 12): True})  # a flood on Tuesday, made up on Saturday
    assert calendar.span(date(2025, 4, 7), 5).last == date(2025, 4, 12)  # 7, 9, 10, 11, 12


def test_a_year_that_is_not_arranged_is_a_problem() -> None:
    with pytest.raises(YearUnknownError) as caught:
        NATION.span(date(2098, 12, 29), 3)
    problem = caught.value.problem
    assert (problem.code, problem.message, problem.remedy) == (
        "N170",
        "程序里没有 2098 年的放假调休安排，不知道 2098-12-29 上不上班。",
        "在“工作日安排”表里写明公示期前后这些日子（周末也要写）是上班还是休息，一天一行；或者等程序更新。",
    )
    stated = {date(2098, 12, 29): True, date(2098, 12, 30): False, date(2098, 12, 31): True}
    assert Calendar(stated).span(date(2098, 12, 29), 2).last == date(2098, 12, 31)


def test_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="0"):
        NATION.span(date(2025, 4, 3), 0)
