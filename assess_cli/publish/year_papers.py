"""Documents of the year's end, as plain data: the report and the summary for filing.

Every figure comes from the year's result, from the closed periods of the year, or from the year before; words are the template's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assess_cli.model.closed import ClosedPeriod, short_digest
from assess_cli.model.grading import Grade, GradePool, GradeStatus, Quota
from assess_cli.model.points import ABSENT, SCALE, format_points, to_points
from assess_cli.model.prizes import Award, AwardStatus
from assess_cli.model.result import IndicatorInfo, KindResult, Result
from assess_cli.publish import labels
from assess_cli.publish import paper_parts as parts
from assess_cli.publish.notice_choice import is_personal, measure, name_heading
from assess_cli.publish.paper_awards import runs
from assess_cli.publish.papers import heading, kind_paper, scored
from assess_cli.publish.year_facts import facts

#: Weak indicators that are named, and the share of the full mark below which one is weak.
MOST_WEAK = 5
WEAK_BELOW = Fraction(95, 100)
#: The method that takes over points from periods, where they are counted already.
FROM_PERIODS = "各期得分"
#: The count of records that fell into a period.
_RECORDS = "期内记录"


@dataclass(frozen=True, slots=True)
class Done:
    """A closed period of the year."""

    period: str
    seal: str  # the beginning of its digest, "" where it is not closed


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many of a pool have a grade. ``share`` is of 应参加, as in the workbook and on the page, as 20.00%（1/5）, ``rate`` without
    the numbers; ``limit`` "" where there is none."""

    pool: str
    grade: str
    count: int
    share: str
    rate: str
    limit: str
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with a grade, or without one and why."""

    id: str
    name: str
    unit: str
    post: str
    rank: str
    total: str
    grade: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool. ``given``: how many have a grade; ``without``: why nobody has one, "" where somebody has; ``best``: its highest grade with who has it; ``open``: whose grade is not
    settled, or not given. ``members``: what its members are called together."""

    name: str
    kind: str
    is_personal: bool
    measure: str  # 人, or 个 of what is no person
    noun: str  # 姓名, or 名称
    members: str  # 人员, 乡镇 …
    given: int
    without: str
    expected: int
    assessed: int
    best: str
    best_count: int
    best_share: str
    counts: tuple[GradeCount, ...]
    best_named: tuple[Named, ...]
    open: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Weak:
    """An indicator far from its full mark. ``share``: reached of the full mark by all who are ranked."""

    indicator: str
    department: str
    mean: str
    full: str
    share: str


@dataclass(frozen=True, slots=True)
class Change:
    """A mean of this year beside that of the year before."""

    what: str
    before: str
    now: str
    change: str


@dataclass(frozen=True, slots=True)
class Prize:
    """A prize that was given."""

    prize: str
    work: str
    name: str
    unit: str
    reason: str


def report(
    result: Result, closed: Sequence[ClosedPeriod], before: Result | None, digest: str, state: str = ""
) -> dict[str, Any]:
    """年度考核报告. ``state``: as ``kind_paper``."""
    kinds, year = [], within(result, closed)
    done = [Done(each.period.words, _seal(each)) for each in year]
    for number, kind in enumerate(scored(result), 1):
        paper = kind_paper(result, kind, before, f"（{parts.ordinal(number)}）{kind.name}", state)
        kinds.append(
            {
                "paper": paper,
                "weak": weak(result, kind, year),
                "changes": changes(result, kind, before),
                "pools": [pool_paper(result, pool) for pool in result.grading if pool.kind == kind.name],
            }
        )
    return {
        **heading(result, digest),
        "year": str(result.year),
        "done": done,
        "sealed": [each for each in done if each.seal],
        "has_weak": any(each["weak"] for each in kinds),
        "weak_below": f"{WEAK_BELOW.numerator * 100 // WEAK_BELOW.denominator}%",
        "records": sum(each.record_counts.get(_RECORDS, 0) for each in (result, *(one.result for one in year))),
        "facts": facts((result, *(one.result for one in year))),
        "before": before.period.words + state if before else "",
        "kinds": kinds,
        "prizes": [prize(result, award) for award in result.awards if award.status is AwardStatus.AWARDED],
        "runs": runs(result),
    }


def _seal(each: ClosedPeriod) -> str:
    return short_digest(each.digest) if each.is_sealed else ""


def filing(result: Result, digest: str) -> dict[str, Any]:
    """备案汇总表."""
    return {**heading(result, digest), "pools": [pool_paper(result, pool) for pool in result.grading]}


def within(result: Result, closed: Iterable[ClosedPeriod]) -> list[ClosedPeriod]:
    """The shorter periods that lie in the result's own, in their order."""
    period = result.period
    return [
        each
        for each in closed
        if each.period != period and period.start <= each.period.start and each.period.end <= period.end
    ]


def pool_paper(result: Result, pool: GradePool) -> Pool:
    """One pool with its counts and names."""
    best = pool.names[0] if pool.names else ""
    counts = []
    for name in pool.names:
        count = pool.counted(name)
        quotas = [quota for quota in pool.quotas if quota.grade == name]  # several where each group has its own
        limits = [quota.limit for quota in quotas if quota.limit is not None]
        limit = str(sum(limits)) if limits and len(limits) == len(quotas) else ""
        words = "；".join(_told(quota) for quota in quotas)
        share = parts.share_text(count, pool.expected)
        counts.append(GradeCount(pool.name, name, count, share, share.partition("（")[0], limit, words))
    kind = result.kind(pool.kind)
    return Pool(
        name=pool.name,
        kind=pool.kind,
        is_personal=is_personal(kind),
        measure=measure(kind),
        noun=name_heading(kind),
        members="人员" if is_personal(kind) else pool.kind,
        given=pool.standing(GradeStatus.GIVEN),
        without=_without(pool),
        expected=pool.expected,
        assessed=pool.assessed,
        best=best,
        best_count=pool.counted(best),
        best_share=parts.share_text(pool.counted(best), pool.expected),
        counts=tuple(counts),
        best_named=tuple(_named(result, pool, grade) for grade in pool.grades if best and grade.grade == best),
        open=tuple(_named(result, pool, grade) for grade in pool.grades if grade.status is not GradeStatus.GIVEN),
    )


def _without(pool: GradePool) -> str:
    """What stands in place of the numbers where nobody has a grade."""
    if pool.standing(GradeStatus.GIVEN):
        return ""
    return "还没有评定等次" if pool.standing(GradeStatus.OPEN) else "不评定等次" if pool.grades else "没有人参加"


def _told(quota: Quota) -> str:
    """How a quota came about, with the group whose it is."""
    return quota.words if quota.words.startswith(quota.group) else f"{quota.group}{quota.words}"


def _named(result: Result, pool: GradePool, grade: Grade) -> Named:
    kind = result.kind(pool.kind)
    at = position(kind, grade.subject)
    if at is None:
        return Named(grade.subject, grade.subject, ABSENT, ABSENT, ABSENT, ABSENT, words_of(grade), grade.reason)
    subject = kind.subjects[at]
    total = format_points(kind.totals.values[at], result.decimals)
    return Named(
        subject.id,
        subject.name,
        subject.unit or ABSENT,
        subject.post or ABSENT,
        rank_of(kind, at),
        total,
        words_of(grade),
        grade.reason,
    )


def words_of(grade: Grade) -> str:
    """称职, 待定, 不确定等次 …"""
    return grade.grade or grade.status.value


def position(kind: KindResult, subject: str) -> int | None:
    """Where a subject stands in its kind; None if it is not there."""
    return next((at for at, each in enumerate(kind.subjects) if each.id == subject), None)


def rank_of(kind: KindResult, at: int) -> str:
    """The place in the ranking of all, else in that of its group; ``—`` without one."""
    rankings = sorted(kind.rankings, key=lambda ranking: ranking.group is not None)
    rows = (row for ranking in rankings for row in ranking.rows if row.subject == at)
    found = next(rows, None)
    return labels.rank_text(found) if found else ABSENT


def weak(result: Result, kind: KindResult, year: Sequence[ClosedPeriod] = ()) -> tuple[Weak, ...]:
    """Leaf indicators in points of whose full mark less than 95 % was reached, lowest share first, at most five.

    Over the year's periods and the year itself: all that the ranked reached of all that they could. What the year takes
    over from its periods is left out where those are there.
    """
    sums: dict[tuple[str, str], tuple[int, int, int, str]] = {}
    for source in (*(each.result for each in year), result):
        for each in source.kinds:
            if each.name == kind.name:
                _add_up(each, sums, skipped=FROM_PERIODS if year else "")
    found: list[tuple[Fraction, Weak]] = []
    for (_, name), (reached, full, count, department) in sums.items():
        share = Fraction(reached, full)
        if share < WEAK_BELOW:
            mean, mark = (
                format_points(to_points(Fraction(each, SCALE * count)), result.decimals) for each in (reached, full)
            )
            found.append((share, Weak(name, department, mean, mark, parts.percent(share))))
    found.sort(key=lambda each: each[0])
    return tuple(each for _, each in found[:MOST_WEAK])


def _add_up(kind: KindResult, sums: dict[tuple[str, str], tuple[int, int, int, str]], *, skipped: str) -> None:
    """Code and name → reached, full marks, how many marks, and whose indicator it is."""
    ranked = [row.subject for row in parts.ranked_rows(kind)]
    for info in kind.indicators:
        values = _values(kind, info, ranked)
        if not info.is_leaf or info.is_money or not info.full_mark or not values or info.method == skipped:
            continue
        reached, full, count, _ = sums.get((info.code, info.name), (0, 0, 0, ""))
        marks = (reached + sum(values), full + info.full_mark * len(values), count + len(values))
        sums[info.code, info.name] = (*marks, info.department)


def _values(kind: KindResult, info: IndicatorInfo, positions: Iterable[int]) -> list[int]:
    column = kind.nodes[info.code].values
    return [value for at in positions if (value := column[at]) is not None]


def _mean(values: Sequence[int]) -> int:
    return to_points(Fraction(sum(values), SCALE * len(values)))


def changes(result: Result, kind: KindResult, before: Result | None) -> tuple[Change, ...]:
    """Means of the total and of the indicators right below it that both years have (by code and name)."""
    former = next((each for each in before.kinds if each.name == kind.name), None) if before else None
    if before is None or former is None:
        return ()
    ranked, old = ([row.subject for row in parts.ranked_rows(each)] for each in (kind, former))
    pairs: list[tuple[str, int | None, int | None]] = [
        ("总分", parts.mean(before, former, old), parts.mean(result, kind, ranked))
    ]
    known = {(info.code, info.name): info for info in _below_total(former)}
    for info in _below_total(kind):
        if was := known.get((info.code, info.name)):
            then, now = _values(former, was, old), _values(kind, info, ranked)
            if then and now:
                pairs.append((info.name, _mean(then), _mean(now)))
    decimals = result.decimals
    return tuple(
        Change(what, format_points(was, decimals), format_points(now, decimals), _difference(was, now, decimals))
        for what, was, now in pairs
        if was is not None and now is not None
    )


def _below_total(kind: KindResult) -> list[IndicatorInfo]:
    """The first level, or what is below it where a single indicator is the whole total."""
    roots = list(kind.roots())
    if len(roots) == 1 and (below := [info for info in kind.indicators if info.parent == roots[0].code]):
        return below
    return roots


def _difference(was: int, now: int, decimals: int) -> str:
    """Of the figures as printed, so that the reader can check it."""
    return parts.signed(to_points(Fraction(now, SCALE), decimals) - to_points(Fraction(was, SCALE), decimals), decimals)


def prize(result: Result, award: Award) -> Prize:
    """A prize with the name of who has it."""
    kind = result.kind(award.kind)
    at = position(kind, award.subject)
    name, unit = (award.subject, "") if at is None else (kind.subjects[at].name, kind.subjects[at].unit)
    return Prize(award.prize, award.work, name, unit, award.reason)
