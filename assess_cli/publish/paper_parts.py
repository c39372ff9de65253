"""What several Word documents tell of a kind: its ranking, the offices' means, where points were lost, who moved.

Plain data with every number as a text; a template only places it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.grading import Grade
from assess_cli.model.ledger import RowKind
from assess_cli.model.points import ABSENT, SCALE, format_points, to_points
from assess_cli.model.result import KindResult, RankedRow, Result
from assess_cli.publish.labels import rank_text

#: How many are named at the top, at the bottom, among those who moved, among the weak indicators.
MOST_NAMED = 10
MOST_MOVED = 5

_DIGITS = ("", *"一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the ranking."""

    rank: str
    id: str
    name: str
    unit: str
    group: str
    total: str
    grade: str  # "—" without one


#: An empty line of a table.
NO_PLACE = Place("", "", "", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody outside the ranking, and why."""

    name: str
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnitMean:
    """The mean of an office's ranked people."""

    unit: str
    count: int
    mean: str


@dataclass(frozen=True, slots=True)
class Loss:
    """What an indicator cost. ``share``: points reached of the full mark, "" where there is no full mark."""

    code: str
    indicator: str
    department: str
    people: int
    lost: str
    share: str


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who stood elsewhere last time. ``places``: 上升3 or 下降2; ``change`` in points with its sign."""

    name: str
    unit: str
    before: str
    now: str
    places: str
    change: str


def ranked_rows(kind: KindResult) -> tuple[RankedRow, ...]:
    """The ranking of all, else that of the groups one after another."""
    overall = [ranking for ranking in kind.rankings if ranking.group is None]
    return tuple(row for ranking in overall or kind.rankings for row in ranking.rows)


def places(result: Result, kind: KindResult, rows: Sequence[RankedRow]) -> tuple[Place, ...]:
    """Places as they are printed."""
    found = []
    for row in rows:
        subject = kind.subjects[row.subject]
        total = format_points(kind.totals.values[row.subject], result.decimals)
        grade = grade_words(result, kind.name, subject.id)
        found.append(
            Place(rank_text(row), subject.id, subject.name, subject.unit or ABSENT, subject.group, total, grade)
        )
    return tuple(found)


def grade_of(result: Result, kind: str, subject: str) -> Grade | None:
    """A subject's grade, whichever pool gave it."""
    pools = (pool for pool in result.grading if pool.kind == kind)
    return next((grade for pool in pools if (grade := pool.of(subject))), None)


def grade_words(result: Result, kind: str, subject: str) -> str:
    """优秀, 待定, 不确定等次 …; ``—`` of somebody in no pool."""
    grade = grade_of(result, kind, subject)
    return (grade.grade or grade.status.value) if grade else ABSENT


def ends(rows: Sequence[RankedRow]) -> tuple[Sequence[RankedRow], Sequence[RankedRow]]:
    """The best and the last ten, fewer where they would meet; whoever shares the last place named is named too."""
    count = min(MOST_NAMED, len(rows) // 2)
    if not count:
        return (), ()
    top = [row for row in rows if row.rank <= rows[count - 1].rank]
    bottom = [row for row in rows if row.rank >= rows[-count].rank]
    return (top, bottom) if len(top) + len(bottom) <= len(rows) else (rows[:count], rows[-count:])


def apart(kind: KindResult) -> tuple[Apart, ...]:
    """Everybody who is not ranked."""
    placed = {row.subject for row in ranked_rows(kind)}
    return tuple(
        Apart(subject.name, subject.unit, subject.reason or kind.totals.reasons.get(at, "") or subject.standing.value)
        for at, subject in enumerate(kind.subjects)
        if at not in placed
    )


def mean(result: Result, kind: KindResult, positions: Sequence[int]) -> int | None:
    """The mean of published totals, rounded once to the scheme's decimals; None of nobody."""
    totals = [total for at in positions if (total := result.published(kind.totals.values[at])) is not None]
    return to_points(Fraction(sum(totals), SCALE * len(totals)), result.decimals) if totals else None


def unit_means(result: Result, kind: KindResult) -> tuple[UnitMean, ...]:
    """Offices by the mean of their ranked people, best first; nothing where nobody has an office."""
    members: dict[str, list[int]] = {}
    for row in ranked_rows(kind):
        if unit := kind.subjects[row.subject].unit:
            members.setdefault(unit, []).append(row.subject)
    means = [(unit, len(found), mean(result, kind, found) or 0) for unit, found in members.items()]
    means.sort(key=lambda each: -each[2])
    return tuple(UnitMean(unit, count, format_points(points, result.decimals)) for unit, count, points in means)


def losses(result: Result, kind: KindResult) -> tuple[Loss, ...]:
    """Leaf indicators in points by what they cost the ranked: deductions, else what was lacking to the full mark.

    Deductions are the negative sums of rows other than full and base marks, as on the page; most first, at most ten.
    """
    ranked = [row.subject for row in ranked_rows(kind)]
    deducted = _deducted(result, kind, ranked)
    found: list[tuple[int, Loss]] = []
    for info in kind.indicators:
        if not info.is_leaf or info.is_money:
            continue
        values = [value for at in ranked if (value := kind.nodes[info.code].values[at]) is not None]
        full = info.full_mark
        lacking = [full - value for value in values if full is not None and value < full]
        lost = deducted.get(info.code) or lacking
        if not lost:
            continue
        share = "" if not full or not values else percent(Fraction(sum(values), full * len(values)))
        lost_text = format_points(sum(lost), result.decimals)
        found.append((sum(lost), Loss(info.code, info.name, info.department, len(lost), lost_text, share)))
    found.sort(key=lambda each: -each[0])
    return tuple(loss for _, loss in found[:MOST_NAMED])


def _deducted(result: Result, kind: KindResult, ranked: Sequence[int]) -> dict[str, list[int]]:
    """Indicator → what each subject lost by it in all, as positive points."""
    ids = {kind.subjects[at].id for at in ranked}
    net: Counter[tuple[str, str]] = Counter()
    names = ("kind", "subject_kind", "subject_id", "indicator", "counted")
    for row, owner, subject, code, counted in zip(*(result.ledger.columns[name] for name in names), strict=True):
        if row is not RowKind.BASE and counted and owner == kind.name and subject in ids:
            net[subject, code] += counted
    found: dict[str, list[int]] = {}
    for (_, code), counted in net.items():
        if counted < 0:
            found.setdefault(code, []).append(-counted)
    return found


def moves(result: Result, kind: KindResult, before: Result | None) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """Who rose and who fell most in the ranking of all since ``before``, at most five each; () where nothing compares."""
    former = next((each for each in before.kinds if each.name == kind.name), None) if before else None
    if before is None or former is None:
        return (), ()
    old = {former.subjects[row.subject].id: row for row in _overall(former)}
    found: list[tuple[int, Move]] = []
    for row in _overall(kind):
        subject = kind.subjects[row.subject]
        if subject.id not in old or old[subject.id].rank == row.rank:
            continue
        was = old[subject.id]
        step = was.rank - row.rank
        total = result.published(kind.totals.values[row.subject]) or 0
        total_before = before.published(former.totals.values[was.subject]) or 0
        words = f"上升{step}" if step > 0 else f"下降{-step}"
        move = Move(
            subject.name,
            subject.unit or ABSENT,
            rank_text(was),
            rank_text(row),
            words,
            signed(total - total_before, result.decimals),
        )
        found.append((step, move))
    up = sorted((each for each in found if each[0] > 0), key=lambda each: -each[0])
    down = sorted((each for each in found if each[0] < 0), key=lambda each: each[0])
    return tuple(move for _, move in up[:MOST_MOVED]), tuple(move for _, move in down[:MOST_MOVED])


def _overall(kind: KindResult) -> tuple[RankedRow, ...]:
    return next((ranking.rows for ranking in kind.rankings if ranking.group is None), ())


def signed(points: int, decimals: int) -> str:
    """+1.20, −0.50, 0.00."""
    text = format_points(points, decimals)
    return f"+{text}" if points > 0 else text


def share_text(part: int, whole: int) -> str:
    """20.00%（5/25）, ``—`` of nothing."""
    return f"{percent(Fraction(part, whole))}（{part}/{whole}）" if whole else ABSENT


def percent(share: Fraction) -> str:
    """20.00%."""
    return f"{format_points(to_points(share * 100, 2), 2)}%"


def spread(result: Result, kind: KindResult) -> tuple[str, str, str]:
    """Highest, mean and lowest published total of the ranked; "—" of nobody."""
    ranked = [row.subject for row in ranked_rows(kind)]
    totals = [value for at in ranked if (value := result.published(kind.totals.values[at])) is not None]
    texts = (max(totals, default=None), mean(result, kind, ranked), min(totals, default=None))
    high, middle, low = (format_points(each, result.decimals) for each in texts)
    return high, middle, low


def standing_counts(kind: KindResult) -> tuple[int, int, int]:
    """How many there are, are ranked, and are not."""
    ranked = len(ranked_rows(kind))
    return len(kind.subjects), ranked, len(kind.subjects) - ranked


def ordinal(number: int) -> str:
    """一, 二 … 十, 十一 … of headings, up to 99."""
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones]}"
