"""Periods as people write them (3月份, 一季度, 2024-01-01 至 2024-03-31) → half-open date ranges."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from assess_cli.model.period import Period, PeriodKind

_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_MONTH_WORDS = {**_DIGITS, "十": 10, "十一": 11, "十二": 12, "元": 1}

_YEAR = r"(?:(?<!\d)(\d{4})\s*[-./年]?\s*年?度?\s*第?)"
_DAY = r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?"
_LATER_DAY = r"(?:(\d{4})\s*[-./年]\s*)?(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?"
_BETWEEN = r"\s*(?:至|到|~|—+|-+|–)\s*"

_RANGE = re.compile(_DAY + _BETWEEN + _LATER_DAY)
_PACKED = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})" + _BETWEEN + r"(\d{4})(\d{2})(\d{2})(?!\d)")
_ANY_DAY = re.compile(_DAY)
_QUARTER = re.compile(_YEAR + r"?([一二三四1-4])\s*季(?:度|(?!\w))")
_QUARTER_LETTER = re.compile(r"(?:(?<!\d)(\d{4})\s*[-年]?\s*)?(?<![A-Za-z])[Qq]([1-4])(?!\d)")
_HALF = re.compile(_YEAR + r"?([上下])半年")
_HALF_LETTER = re.compile(r"(?:(?<!\d)(\d{4})\s*[-年]?\s*)?(?<![A-Za-z])[Hh]([12])(?!\d)")
#: The number is a month's unless it counts something else: 2季, 3号文件, 2批, 5期 (but 期初, 期末, 期间, 期内).
_MONTH = re.compile(
    r"(?<!\d)(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*月份?)?(?!\s*[-./]?\s*\d)(?!\s*(?:[季号批次周旬]|期(?![初末间内])))"
)
_MONTH_ALONE = re.compile(r"(?<![\d十])(\d{1,2}|十[一二]?|[一二三四五六七八九元])\s*月份?(?!\s*\d)")
_MONTHS = re.compile(r"(?:(?<!\d)(\d{4})\s*[-./年]\s*)?(?<!\d)(\d{1,2})\s*(?:月份?)?" + _BETWEEN + r"(\d{1,2})\s*月")
#: A year alone: not one beside a quarter, half or month that does not exist (2025Q5, 2025年5季度).
_WHOLE_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)(?!\s*[-./年]?\s*(?:[QqHhMm]\s*\d|\d{1,2}(?!\d)))(?!.*(?:季度|半年))")
#: Dates beside these words say when the table was made, not what it covers.
_MADE = re.compile(r"(制表|填表|填报|打印|导出|报送|生成|印发|公示|上报|下载)(日期|时间|于)?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from ``start`` up to but not including ``end``; ``text`` is how it was written."""

    start: date
    end: date
    text: str = ""

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        return self.end - timedelta(days=1)

    def within(self, period: Period) -> bool:
        """Whether every day lies in the period."""
        return period.start <= self.start and self.end <= period.end

    def outside(self, period: Period) -> bool:
        """Whether no day lies in the period."""
        return self.end <= period.start or period.end <= self.start

    def months(self) -> tuple[date, ...]:
        """First day of every month of which it holds some day."""
        months, month = [], self.start.replace(day=1)
        while month < self.end:
            months.append(month)
            month = next_month(month)
        return tuple(months)

    def days(self) -> tuple[date, date]:
        """Its days without the words."""
        return self.start, self.end

    def same(self, other: Span) -> bool:
        """Whether both hold the same days, however written."""
        return self.days() == other.days()


def next_month(day: date) -> date:
    """First day of the month after the day's."""
    return date(day.year + (day.month == 12), day.month % 12 + 1, 1)


def month_span(first: date, text: str = "") -> Span:
    """The whole month that begins on ``first``."""
    return Span(first, next_month(first), text)


def period_span(period: Period, text: str = "") -> Span:
    """The days of a period."""
    return Span(period.start, period.end, text)


def month_text(text: str, year: int) -> Span | None:
    """A cell of type MONTH ("2024-03", or "03" in the given year) → its days."""
    head, _, tail = text.rpartition("-")
    try:
        return month_span(date(int(head) if head else year, int(tail), 1), text)
    except ValueError:
        return None


def read_span(text: str, year: int, *, whole_year: bool = False) -> Span | None:
    """The one period that a text speaks of, or None. A form without a year means ``year``.

    ``whole_year``: a year alone counts too. Never a single day, and nothing beside words such as 制表时间.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    made = _MADE.search(folded)
    if made:
        folded = folded[: made.start()]
    try:
        return _range(folded, text) or _named(folded, text, year, whole_year=whole_year)
    except ValueError:
        return None


def _range(folded: str, text: str) -> Span | None:
    found = _RANGE.search(folded) or _PACKED.search(folded)
    if found is None:
        return None
    year, month, day, last_year, last_month, last_day = (int(part) if part else 0 for part in found.groups())
    first, last = date(year, month, day), date(last_year or year, last_month, last_day)
    return Span(first, last + timedelta(days=1), text) if first <= last else None


def _named(folded: str, text: str, year: int, *, whole_year: bool) -> Span | None:
    months = _months(folded, text, year)
    if months is not None:
        return months
    folded = _ANY_DAY.sub(" ", folded)
    period = _period(folded, year)
    if period is not None:
        return period_span(period, text)
    if found := _MONTH.search(folded):
        return month_span(date(int(found[1]), int(found[2]), 1), text)
    if found := _MONTH_ALONE.search(folded):
        return month_span(date(year, _MONTH_WORDS.get(found[1]) or int(found[1]), 1), text)
    if whole_year and (found := _WHOLE_YEAR.search(folded)):
        return period_span(Period(PeriodKind.YEAR, int(found[1]), 1), text)
    return None


def _months(folded: str, text: str, year: int) -> Span | None:
    found = _MONTHS.search(folded)
    if found is None:
        return None
    first, last = (date(int(found[1] or year), int(month), 1) for month in (found[2], found[3]))
    return Span(first, next_month(last), text) if first <= last else None


def _period(folded: str, year: int) -> Period | None:
    for form in (_QUARTER, _QUARTER_LETTER):
        if found := form.search(folded):
            return Period(PeriodKind.QUARTER, int(found[1] or year), _DIGITS.get(found[2]) or int(found[2]))
    for form in (_HALF, _HALF_LETTER):
        if found := form.search(folded):
            return Period(PeriodKind.HALF, int(found[1] or year), 1 if found[2] in {"上", "1"} else 2)
    return None
