"""一人一档: a person over the closed periods, and nothing that was lifted by a ruling.

A record that a ruling exempted counts for nothing, so it is no stain here either: it is not listed. One that was mitigated
stands with what it still costs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from assess_cli.model.closed import ClosedPeriod, short_digest
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.points import ABSENT, MINUS, format_points
from assess_cli.model.prizes import AwardStatus
from assess_cli.model.result import KindResult, Result, Standing
from assess_cli.periods.lines import LinePoints, points_by_line, share_words
from assess_cli.publish import labels
from assess_cli.publish.explain import KEYS, ambiguous, find_subject
from assess_cli.publish.figures import exact, quantity_words
from assess_cli.publish.paper_parts import grade_of
from assess_cli.publish.trend import trend
from assess_cli.publish.year_papers import position, rank_of
from assess_cli.workbook.names import fold

#: Methods that give points above the full marks: work beyond one's own, task forces and the like.
_BONUS_METHODS = frozenset({"加分", "加扣分"})
#: Units that count how often something happened; any other says how much of it (5周).
_TIMES = frozenset({"次", "件"})
#: Lines of work in one table; more would not fit a page.
MOST_LINES = 4
#: Rows that stand for something that happened; base marks and means do not.
_EVENTS = frozenset({RowKind.RECORD, RowKind.ADJUSTMENT, RowKind.DERIVED})


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """How the person stood in one period. ``rank`` is 「3」 or 「—」, ``count`` how many were ranked; ``in_group`` the same within
    the group, 「一类 1/3」, "" where nobody is ranked by groups."""

    label: str
    period: str
    unit: str
    post: str
    total: str
    rank: str
    count: str
    grade: str
    state: str  # why there is no rank, "" if there is one
    digest: str
    in_group: str = ""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line of work: its points in each of the periods, in their order, and over all of them. ``trend``: a drawing of its
    shares of the full marks over the periods in which it has one, on one scale for all lines; "" for fewer than two."""

    line: str
    cells: tuple[str, ...]
    whole: str
    share: str
    trend: Markup


@dataclass(frozen=True, slots=True)
class WorkTable:
    """At most ``MOST_LINES`` lines of work beside each other: ``rows`` are the periods in which one of them has points, oldest
    first, each with as many texts as ``heads``; below them what they come to (``whole``), the share of the full marks and the
    drawings of its course."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...]
    share: tuple[str, ...]
    trends: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that raised or lowered a score, or followed from it."""

    period: str
    date: str
    what: str
    points: str
    note: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """One person. ``periods`` oldest first. ``repeated``: what lowered the score more than once, a sentence each."""

    name: str
    id: str
    kind: str
    unit: str
    post: str
    body: str
    periods: tuple[PeriodLine, ...]
    lines: tuple[WorkLine, ...]
    bonuses: tuple[Entry, ...]
    deductions: tuple[Entry, ...]
    repeated: tuple[str, ...]
    consequences: tuple[Entry, ...]
    prizes: tuple[Entry, ...]
    span: str
    last_day: date
    doubt: str = ""  # whether all periods are about one person, "" if there is none

    @property
    def work_tables(self) -> tuple[WorkTable, ...]:
        """The lines of work as tables of a page's width."""
        return tuple(self._work_table(self.lines[at : at + MOST_LINES]) for at in range(0, len(self.lines), MOST_LINES))

    def _work_table(self, lines: tuple[WorkLine, ...]) -> WorkTable:
        cells = zip(*(line.cells for line in lines), strict=True)
        rows = [(each.period, *own) for each, own in zip(self.periods, cells, strict=True)]
        return WorkTable(
            heads=("考核期", *(line.line for line in lines)),
            rows=tuple(row for row in rows if set(row[1:]) != {ABSENT}),
            whole=("合计", *(line.whole for line in lines)),
            share=("得分率", *(line.share for line in lines)),
            trends=tuple(line.trend for line in lines),
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    """The person in one closed period."""

    closed: ClosedPeriod
    kind: KindResult
    at: int

    @property
    def result(self) -> Result:
        return self.closed.result


def portrait(closed: Sequence[ClosedPeriod], query: str) -> Portrait:
    """The portrait of whoever answers to a number or name in any of the periods.

    UnknownSubjectError, with near names, if nobody does; with the numbers, if two people of one name do, be it in different
    periods. ``closed`` is oldest first and not empty.
    """
    kind_name, number = _who(closed, query)
    seen = [one for each in closed if (one := _seen(each, kind_name, number))]
    last = seen[-1]
    subject = last.kind.subjects[last.at]
    return Portrait(
        name=subject.name,
        id=number,
        kind=kind_name,
        unit=subject.unit,
        post=subject.post,
        body=labels.setting(last.result, "考核单位"),
        periods=tuple(_period_line(one) for one in seen),
        lines=_work_lines(seen),
        bonuses=tuple(entry for one in seen for entry in _entries(one, bonus=True)),
        deductions=tuple(entry for one in seen for entry in _entries(one, bonus=False)),
        repeated=_repeated(seen),
        consequences=tuple(entry for one in seen for entry in _consequences(one)),
        prizes=tuple(entry for one in seen for entry in _prizes(one)),
        span=_span(seen),
        last_day=max(one.closed.period.end for one in seen),
        doubt=_doubt(seen),
    )


def _doubt(seen: Sequence[_Seen]) -> str:
    """A number that has stood beside two names is told: a new name, or somebody else's old number."""
    names: dict[str, tuple[str, str]] = {}  # folded name → as written, and the period in which it stood first
    for one in seen:
        name = one.kind.subjects[one.at].name
        names.setdefault(fold(name), (name, one.closed.period.words))
    if len(names) == 1:
        return ""
    told = "，".join(f"{period}起是“{name}”" for name, period in names.values())
    return f"编号 {seen[0].kind.subjects[seen[0].at].id} {told}：改名的不用处理；编号给了别人的，这里是两个人的情况，请用 --years 分开看"


def _who(closed: Sequence[ClosedPeriod], query: str) -> tuple[str, str]:
    wanted = fold(query)
    everybody = [(kind, at) for each in closed for kind in each.result.kinds for at in range(len(kind.subjects))]
    for key in KEYS:
        # as the latest period has them, for the offices that are told
        fitting = [(kind, at) for kind, at in everybody if wanted and fold(key(kind, at)) == wanted]
        found = {(kind.name, kind.subjects[at].id): (kind, at) for kind, at in fitting}
        if len(found) > 1:
            raise ambiguous(query, list(found.values()))
        if found:
            return next(iter(found))
    kind, at = find_subject(closed[-1].result, query)  # raises, with the near names of the latest period
    return kind.name, kind.subjects[at].id


def _seen(closed: ClosedPeriod, kind_name: str, number: str) -> _Seen | None:
    for kind in closed.result.kinds:
        if kind.name == kind_name and (at := position(kind, number)) is not None:
            return _Seen(closed, kind, at)
    return None


def _span(seen: Sequence[_Seen]) -> str:
    first, last = seen[0].closed.period.words, seen[-1].closed.period.words
    return first if first == last else f"{first}至{last}"


def _period_line(one: _Seen) -> PeriodLine:
    subject = one.kind.subjects[one.at]
    rank = rank_of(one.kind, one.at)
    grade = grade_of(one.result, one.kind.name, subject.id)
    ranked = subject.standing is Standing.RANKED and rank != ABSENT
    count = sum(each.standing is Standing.RANKED for each in one.kind.subjects)
    return PeriodLine(
        label=one.closed.period.label,
        period=one.closed.period.words,
        unit=subject.unit,
        post=subject.post,
        total=format_points(one.kind.totals.values[one.at], one.result.decimals),
        rank=rank,
        count=str(count) if ranked else ABSENT,
        grade=(grade.grade or grade.status.value) if grade else ABSENT,
        state="" if ranked else labels.standing_words(subject),
        digest=short_digest(one.closed.digest),
        in_group=_in_group(one) if ranked else "",
    )


def _in_group(one: _Seen) -> str:
    for ranking in one.kind.rankings:
        for row in ranking.rows:
            if ranking.group is not None and row.subject == one.at:
                return f"{ranking.group} {labels.rank_text(row)}/{len(ranking.rows)}"
    return ""


def _work_lines(seen: Sequence[_Seen]) -> tuple[WorkLine, ...]:
    found = [points_by_line(one.result, one.kind, one.at) for one in seen]
    names = dict.fromkeys(name for lines in found for name in lines)
    decimals = max(one.result.decimals for one in seen)
    shares = {name: [lines[name].share for lines in found if name in lines and lines[name].full] for name in names}
    every = [share for known in shares.values() for share in known if share is not None]
    bounds = (min(every), max(every)) if every else (0, 0)
    made = []
    for name in names:
        cells = [
            lines[name].words(one.result.decimals) if name in lines else ABSENT
            for one, lines in zip(seen, found, strict=True)
        ]
        whole = sum((lines[name] for lines in found if name in lines), LinePoints(0, 0, 0))
        course = trend(shares[name], bounds)
        made.append(WorkLine(name, tuple(cells), whole.words(decimals), share_words(whole.share), course))
    return tuple(made)


def _rows(one: _Seen) -> Iterator[dict[str, Any]]:
    number = one.kind.subjects[one.at].id
    columns = one.result.ledger.columns
    owners = zip(columns["subject_kind"], columns["subject_id"], strict=True)
    return one.result.ledger.rows(at for at, owner in enumerate(owners) if owner == (one.kind.name, number))


def _entries(one: _Seen, *, bonus: bool) -> Iterator[Entry]:
    """Rows that raised the score by bonus methods, or those that lowered it and whatever adjusted anything else; limits of
    these indicators too.

    Rows that count nothing are left out, and so is what a ruling exempted.
    """
    infos = {info.code: info for info in one.kind.indicators}
    rows = [row for row in _rows(one) if row["counted"] and row["status"] is not Status.EXEMPTED]
    wanted = [row for row in rows if _is_wanted(row, infos, bonus=bonus)]
    limited = {(row["indicator"], row["rule"]) for row in wanted}
    for row in rows:
        is_limit = (
            row["kind"] is RowKind.LIMIT
            and (row["indicator"], row["rule"]) in limited
            and (row["counted"] < 0) is bonus
        )
        if is_limit or row in wanted:
            yield _entry(one, row, infos)


def _repeated(seen: Sequence[_Seen]) -> tuple[str, ...]:
    """Records of one matter (事项, without 事由) that lowered the score twice or more, most often first: how often, how much of it
    where the rule counts something else (5周), what they cost, and in which periods."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for one in seen:
        money = {info.code for info in one.kind.indicators if info.is_money}
        for row in _rows(one):
            is_cost = row["counted"] < 0 or row["status"] is Status.LADDERED
            if row["kind"] is RowKind.RECORD and is_cost and row["indicator"] not in money:
                matter = str(row["matter"]).partition("：")[0]
                found.setdefault(matter, []).append((one.closed.period.words, row))
    decimals = max(one.result.decimals for one in seen)
    counted = [(sum(_times(row) for _, row in rows), matter, rows) for matter, rows in found.items()]
    return tuple(
        f"{matter}：{_number(times)}次{_amount(rows)}，共{format_points(sum(row['counted'] for _, row in rows), decimals)}分"
        f"（{'、'.join(f'{period}{_number(n)}次' for period, n in _by_period(rows).items())}）"
        for times, matter, rows in sorted(counted, key=lambda each: (-each[0], each[1]))
        if times > 1
    )


def _times(row: dict[str, Any]) -> Decimal:
    """How often: the quantity where the rule counts times, else once a record."""
    return row["quantity"] if row["unit"] in _TIMES and row["quantity"] else Decimal(1)


def _amount(rows: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """、5周: quantities in other units than times; "" where there are none."""
    sums: dict[str, Decimal] = {}
    for _, row in rows:
        if row["unit"] not in {"", *_TIMES} and row["quantity"]:
            sums[row["unit"]] = sums.get(row["unit"], Decimal(0)) + row["quantity"]
    return "".join(f"、{_number(amount)}{unit}" for unit, amount in sums.items())


def _by_period(rows: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, Decimal]:
    times: dict[str, Decimal] = {}
    for period, row in rows:
        times[period] = times.get(period, Decimal(0)) + _times(row)
    return times


def _number(value: Decimal | int) -> str:
    return f"{Decimal(value).normalize():f}"


def _is_wanted(row: dict[str, Any], infos: dict[str, Any], *, bonus: bool) -> bool:
    if row["kind"] not in _EVENTS:
        return False
    info = infos.get(row["indicator"])
    if info is not None and info.is_money:
        return False
    is_extra = row["counted"] > 0 and info is not None and info.method in _BONUS_METHODS
    if bonus:
        return bool(is_extra)
    return bool(row["counted"] < 0 or (row["kind"] is RowKind.ADJUSTMENT and not is_extra))


def _entry(one: _Seen, row: dict[str, Any], infos: dict[str, Any]) -> Entry:
    info = infos.get(row["indicator"])
    matter = row["matter"] or row["kind"].value
    name = f"{info.name}：{matter}" if info is not None and info.name != matter else matter
    if row["role"]:
        name += f"（{row['role']}）"
    if row["rule"] and not (row["quantity"] == 1 and row["unit"] in _TIMES):  # one time goes without saying
        name = f"{name} {quantity_words(row['quantity'], row['unit'])}".rstrip()
    status = "" if row["status"] is Status.COUNTED else row["status"].value
    document = row["document"] if row["document"] not in f"{name}{row['reason']}" else ""
    note = "；".join(part for part in (status, row["reason"], document) if part)
    text = exact(row["counted"], one.result.decimals)
    points = text if text.startswith(MINUS) else f"+{text}"
    return Entry(one.closed.period.words, row["date"].isoformat() if row["date"] else "", name, points, note)


def _consequences(one: _Seen) -> Iterator[Entry]:
    number = one.kind.subjects[one.at].id
    period = one.closed.period.words
    for flag in one.kind.flags_of(number):
        yield Entry(period, "", flag.words, "", flag.clause)
    for following in one.result.followings:
        if (following.kind, following.subject) == (one.kind.name, number):
            yield Entry(period, "", f"{following.rule}：{following.effect}", "", following.reason)


def _prizes(one: _Seen) -> Iterator[Entry]:
    number = one.kind.subjects[one.at].id
    for award in one.result.awards:
        if award.status is AwardStatus.AWARDED and (award.kind, award.subject) == (one.kind.name, number):
            what = f"{award.prize}（{award.work}）" if award.work else award.prize
            yield Entry(one.closed.period.words, "", what, "", award.reason)
