"""How long a subject is in post within a period: roster lines less the days of table 离岗, by days and by months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from assess_cli.model.period import Period
from assess_cli.records.spans import next_month
from assess_cli.scheme.presence import DAYS, MONTH_FROM_DAYS, MONTHS, PERIOD_DAYS, PERIOD_MONTHS

Days = tuple[date, date]  # half-open


@dataclass(frozen=True, slots=True)
class Posting:
    """Days in one post within the period, ``start`` to ``end`` (exclusive), those away taken off in ``days``."""

    start: date
    end: date
    days: int
    attributes: Mapping[str, str]

    def words(self) -> str:
        """For people: 2024-01-01 至 2024-01-31 在岗 31 天."""
        return f"{self.start} 至 {self.end - timedelta(days=1)} 在岗 {self.days} 天"


def clipped(since: date | None, until: date | None, bounds: Days) -> Days | None:
    """The part of a span within bounds; None if there is none."""
    start = bounds[0] if since is None else max(since, bounds[0])
    end = bounds[1] if until is None else min(until, bounds[1])
    return (start, end) if start < end else None


def union(spans: Iterable[Days]) -> list[Days]:
    """The same days as spans that neither touch nor overlap, in order."""
    found: list[Days] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def days_within(posts: Sequence[Days], away: Sequence[Days], bounds: Days) -> int:
    """Days of [bounds) in post and not away; each counts once."""
    there = [part for post in union(posts) if (part := clipped(*post, bounds)) is not None]
    gone = [part for post in there for span in union(away) if (part := clipped(*span, post)) is not None]
    return sum((end - start).days for start, end in there) - sum((end - start).days for start, end in gone)


def months_within(posts: Sequence[Days], away: Sequence[Days], period: Period) -> int:
    """Months of the period with at least ``MONTH_FROM_DAYS`` days in post."""
    return sum(days_within(posts, away, month) >= MONTH_FROM_DAYS for month in months_of(period))


def months_of(period: Period) -> list[Days]:
    """The period's months."""
    months, month = [], period.start
    while month < period.end:
        months.append((month, next_month(month)))
        month = next_month(month)
    return months


def presence_values(days: int, months: int, period: Period) -> dict[str, Fraction]:
    """The four names of ``scheme.presence`` with a subject's values."""
    return {
        DAYS: Fraction(days),
        PERIOD_DAYS: Fraction((period.end - period.start).days),
        MONTHS: Fraction(months),
        PERIOD_MONTHS: Fraction(len(months_of(period))),
    }


def weighted_posts(posts: Sequence[Posting], attributes: Mapping[str, str]) -> list[tuple[Mapping[str, str], int]]:
    """What a subject's roster columns say, with the days that each counts for.

    One entry with one day for whoever counts as on the last day: not moved, or ``posts`` empty. Posts of the same
    columns are not drawn together; posts without a day are left out.
    """
    there = [post for post in posts if post.days > 0]
    return [(post.attributes, post.days) for post in there] if len(there) > 1 else [(_last(there, attributes), 1)]


def _last(there: Sequence[Posting], attributes: Mapping[str, str]) -> Mapping[str, str]:
    return there[0].attributes if there else attributes
