"""The oracle's part for 引用 and for part of a period: days in post, movers by days, scores of other subjects.

Written from the rule texts: a unit's score or rank for its staff (对应列), the staff's scores for the unit (汇集); who
moved within the period counts by days where 期内变动 says 按天数.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from oracle_numbers import Row, Span, blank, covers, day_of, exact, fold, half_up, mark, text_of

if TYPE_CHECKING:
    from oracle import Leaf, Subject
    from oracle_book import Book

#: What is known of every subject of a kind: id → entry of ``oracle.score``.
Entries = dict[str, dict[str, Any]]


class NoScore(Exception):  # noqa: N818 — a state: there is nothing to take over
    """The source has no score."""


# ---------------------------------------------------------------- days in post


def days_of(span: Span) -> list[date]:
    """Every day of a period."""
    return [span.first + timedelta(days=step) for step in range((span.last - span.first).days + 1)]


def is_away(book: Book, subject_id: str, name: str, day: date) -> bool:
    """Whether table 离岗 says that somebody is not there on a day."""
    for sheet in book.tables.get("离岗", []):
        for row in sheet.rows:
            number = text_of(row.get("工号"))
            same = number == subject_id if number else fold(text_of(row.get("姓名"))) == fold(name)
            if same and covers(row, day):
                return True
    return False


def days_by_row(book: Book, span: Span, subject_id: str, name: str, rows: list[Row]) -> list[list[date]]:
    """For each roster row the days of the period in post and not away."""
    return [
        [day for day in days_of(span) if covers(row, day) and not is_away(book, subject_id, name, day)] for row in rows
    ]


def days_there(book: Book, span: Span, subject: Subject) -> list[date]:
    """All days of the period that a subject is in post and not away."""
    parts = days_by_row(book, span, subject.id, subject.name, subject.rows)
    return sorted({day for part in parts for day in part})


def presence_names(book: Book, span: Span, subject: Subject, text: str) -> dict[str, Fraction]:
    """What a formula may say of time: days and months in post, days and months of the period."""
    if not any(name in text for name in ("在岗", "本期")):
        return {}
    there = days_there(book, span, subject)
    by_month = [sum(f"{day:%Y-%m}" == month for day in there) for month in span.months]
    return {
        "在岗天数": Fraction(len(there)),
        "本期天数": Fraction(len(days_of(span))),
        "在岗月数": Fraction(sum(count >= 15 for count in by_month)),
        "本期月数": Fraction(len(span.months)),
    }


def posts(book: Book, span: Span, kind: Row, subject: Subject) -> list[tuple[dict[str, str], int]]:
    """The roster columns that count, each with its days; the last row alone unless 期内变动 is 按天数."""
    if text_of(kind.get("期内变动")) != "按天数":
        return [(subject.attributes, 1)]
    rows = sorted(subject.rows, key=lambda row: day_of(row.get("自")) or date.min)
    parts = days_by_row(book, span, subject.id, subject.name, rows)
    found = [
        ({heading: text_of(value) for heading, value in row.items()}, len(days))
        for row, days in zip(rows, parts, strict=True)
        if days
    ]
    return found or [(subject.attributes, 1)]


def weighted_coefficients(
    book: Book, span: Span, kind: Row, subject: Subject, look_up: Callable[[dict[str, str]], dict[str, Fraction]]
) -> dict[str, Fraction]:
    """Every coefficient as the mean over the posts, by days, to six places."""
    parts = [(look_up(attributes), days) for attributes, days in posts(book, span, kind, subject)]
    if len(parts) == 1:
        return parts[0][0]
    total = sum(days for _, days in parts)
    names = set.intersection(*(set(found) for found, _ in parts))
    return {name: half_up(sum((found[name] * days for found, days in parts), Fraction(0)) / total) for name in names}


def is_short(book: Book, span: Span, kind: Row, subject: Subject) -> bool:
    """Whether 最短任职 keeps a subject out of the ranking."""
    least = kind.get("最短任职")
    return not blank(least) and len(days_there(book, span, subject)) < exact(least)


# ---------------------------------------------------------------- scores of other subjects


def named_in(cell: str, subjects: list[Subject]) -> list[Subject]:
    """Whom a roster cell names, by number or name, one or several."""

    def find(text: str) -> Subject | None:
        by_id = [subject for subject in subjects if fold(subject.id) == fold(text)]
        by_name = [subject for subject in subjects if fold(subject.name) == fold(text)]
        return next(iter([*by_id, *by_name]), None)

    if not cell:
        return []
    whole = find(cell)
    if whole is not None:
        return [whole]
    found = [find(part) for part in cell.replace("，", "、").split("、") if part.strip()]
    return [subject for subject in found if subject is not None]


def taken_over(leaf: Leaf, kinds: dict[str, Row], subjects: dict[str, list[Subject]], entries: Entries) -> Fraction:
    """引用: the figure, by table, in part, to six places. ``entries``: what is known of the source kind."""
    kind = leaf.parameter("来源类别")
    value = (
        given(leaf, kinds, subjects, entries) if leaf.parameter("对应列") else gathered(leaf, kinds, subjects, entries)
    )
    table = leaf.parameter("档次表")
    if table:
        amount = half_up(value)
        for band in leaf.book.bands[table]:
            lower = None if blank(band["下界"]) else exact(band["下界"])
            upper = None if blank(band["上界"]) else exact(band["上界"])
            above = lower is None or amount > lower or (amount == lower and band.get("含下界") != "否")
            below = upper is None or amount < upper or (amount == upper and band.get("含上界") != "否")
            if above and below:
                more = Fraction(0) if blank(band.get("每单位")) else mark(band["每单位"]) * (amount - (lower or 0))
                value = mark(band["值"]) + more
                break
        else:
            raise ValueError(f"{leaf.code}: {amount} of {kind} is in no band")
    share = leaf.parameter("比例")
    return half_up(value * exact(share) if share else value)


def figure(leaf: Leaf, entry: dict[str, Any]) -> Fraction:
    """A source's score, total or rank; ``NoScore`` if it has none."""
    node = leaf.parameter("来源指标")
    if node == "名次":
        value = entry["group_rank" if leaf.parameter("名次范围") == "组内" else "rank"]
    elif node == "总分":
        value = entry["total"]
    else:
        names = {fold(row["名称"]): str(row["代码"]) for row in leaf.book.indicators}
        value = entry["nodes"].get(node, entry["nodes"].get(names.get(fold(node), "")))
    if value is None:
        raise NoScore(node)
    return Fraction(value)


def given(leaf: Leaf, kinds: dict[str, Row], subjects: dict[str, list[Subject]], entries: Entries) -> Fraction:
    """Of whoever the subject's roster column names: the mean, weighted by days in each unit."""
    total, days = Fraction(0), 0
    own = kinds[str(leaf.row["对象类别"])]
    for attributes, length in posts(leaf.book, leaf.span, own, leaf.subject):
        sources = named_in(attributes.get(leaf.parameter("对应列"), ""), subjects[leaf.parameter("来源类别")])
        if not sources:
            raise NoScore(leaf.code)
        values = [figure(leaf, entries[source.id]) for source in sources]
        total += length * sum(values, Fraction(0)) / len(values)
        days += length
    return total / days


def gathered(leaf: Leaf, kinds: dict[str, Row], subjects: dict[str, list[Subject]], entries: Entries) -> Fraction:
    """Over all whose roster column names the subject; whoever moved counts for the part of his days."""
    name = leaf.parameter("来源类别")
    mine = subjects[str(leaf.row["对象类别"])]
    terms: list[tuple[Fraction, Fraction]] = []
    for source in subjects[name]:
        if leaf.parameter("只算参加排名") == "是" and not source.ranked:
            continue
        if leaf.parameter("汇集范围") == "组内" and source.group != leaf.subject.group:
            continue
        parts = posts(leaf.book, leaf.span, kinds[name], source)
        here = [
            days
            for attributes, days in parts
            if leaf.subject in named_in(attributes.get(leaf.parameter("来源列"), ""), mine)
        ]
        weight = Fraction(sum(here), sum(days for _, days in parts))
        if leaf.parameter("汇集范围"):  # everybody counts, whole
            weight = Fraction(1)
        if not weight:
            continue
        if leaf.parameter("汇集") == "人数":
            terms.append((Fraction(1), weight))
        elif leaf.parameter("来源指标") not in entries[source.id]["left_out"]:
            terms.append((figure(leaf, entries[source.id]), weight))
    if leaf.parameter("汇集") == "人数":
        return sum((weight for _, weight in terms), Fraction(0))
    if not terms:
        raise NoScore(leaf.code)
    total = sum((value * weight for value, weight in terms), Fraction(0))
    ways = {
        "平均": total / sum((weight for _, weight in terms), Fraction(0)),
        "合计": total,
        "最高": max(value for value, _ in terms),
        "最低": min(value for value, _ in terms),
    }
    return ways[leaf.parameter("汇集")]
