"""Periods as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from assess_cli.records.spans import Span, month_text, read_span


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("统计周期：2024-01-01 至 2024-01-31", date(2024, 1, 1), date(2024, 2, 1)),
        ("2024.1.1-3.31", date(2024, 1, 1), date(2024, 4, 1)),
        ("20240101-20240331", date(2024, 1, 1), date(2024, 4, 1)),
        ("2024年第一季度", date(2024, 1, 1), date(2024, 4, 1)),
        ("2023年度第四季度", date(2023, 10, 1), date(2024, 1, 1)),
        ("2024Q1", date(2024, 1, 1), date(2024, 4, 1)),
        ("-Q2", date(2024, 4, 1), date(2024, 7, 1)),
        ("（一季度）", date(2024, 1, 1), date(2024, 4, 1)),
        ("上半年", date(2024, 1, 1), date(2024, 7, 1)),
        ("2023H2", date(2023, 7, 1), date(2024, 1, 1)),
        ("云溪镇2024年1月考勤表", date(2024, 1, 1), date(2024, 2, 1)),
        ("-3月份", date(2024, 3, 1), date(2024, 4, 1)),
        ("十二月", date(2024, 12, 1), date(2025, 1, 1)),
        ("2024-03", date(2024, 3, 1), date(2024, 4, 1)),
        ("1-3月", date(2024, 1, 1), date(2024, 4, 1)),
        ("2024年1至3月", date(2024, 1, 1), date(2024, 4, 1)),
        ("３月", date(2024, 3, 1), date(2024, 4, 1)),
        ("2024年2季", date(2024, 4, 1), date(2024, 7, 1)),
        ("2024年3月期末测评", date(2024, 3, 1), date(2024, 4, 1)),
        ("2024年3月考勤  制表时间：2024年4月2日", date(2024, 3, 1), date(2024, 4, 1)),
    ],
)
def test_spans_that_are_understood(text: str, start: date, end: date) -> None:
    assert read_span(text, 2024) == Span(start, end, text)


@pytest.mark.parametrize(
    "text", ["", "考勤表", "制表时间：2024年4月", "2024年4月2日", "_2", "2024年度", "13月", "四季花园社区", "3次"]
)
def test_texts_that_name_no_period(text: str) -> None:
    assert read_span(text, 2024) is None


@pytest.mark.parametrize(
    "text", ["2024Q5", "2024-Q0", "2024H3", "2024年5季度", "2024年五季度", "2024年13月", "2024年2季得分", "2024年3批"]
)
def test_a_quarter_half_or_month_that_does_not_exist_is_not_the_whole_year(text: str) -> None:
    """Nor is the 5 of 5季度 a month: the cell is told as unreadable instead."""
    assert read_span(text, 2024, whole_year=True) is None


def test_a_year_alone_beside_other_words() -> None:
    for text in ("2024", "2024年年终测评", "2024年A类乡镇", "2024年度第3次"):
        assert read_span(text, 2023, whole_year=True) == Span(date(2024, 1, 1), date(2025, 1, 1), text)


def test_a_year_alone_only_on_demand() -> None:
    assert read_span("2024年度", 2023, whole_year=True) == Span(date(2024, 1, 1), date(2025, 1, 1), "2024年度")


def test_month_cells_take_the_given_year() -> None:
    assert month_text("03", 2024) == Span(date(2024, 3, 1), date(2024, 4, 1), "03")
    assert month_text("2023-12", 2024) == Span(date(2023, 12, 1), date(2024, 1, 1), "2023-12")
    assert month_text("2024-13", 2024) is None


def test_months_of_a_span() -> None:
    assert Span(date(2024, 1, 20), date(2024, 3, 1)).months() == (date(2024, 1, 1), date(2024, 2, 1))
