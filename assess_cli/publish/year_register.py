"""The register sheets of the year's end, as plain data: one for everybody, whatever became of them.

The periods stand as the year took them: what was dropped, decided or worked out on another full mark is told with its reason,
and so is the office of that time. Every figure comes from the year's result and from the closed periods of the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.combination import Combination, CombinedScore, PastScore
from assess_cli.model.period import Period
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.prizes import Award, AwardStatus
from assess_cli.model.result import KindResult, Result
from assess_cli.publish import labels
from assess_cli.publish import paper_parts as parts
from assess_cli.publish.figures import exact
from assess_cli.publish.notice_choice import is_personal, name_heading
from assess_cli.publish.papers import heading, scored
from assess_cli.publish.year_papers import position, rank_of, within, words_of

#: Roster columns beside name, number, office and post on a register sheet, so that it stays one page.
MOST_ATTRIBUTES = 6
#: From this many periods on, or beyond so many characters of notes, rows and boxes are lower, for the same reason.
MANY_PERIODS, MUCH_TOLD = 7, 200
_SHOWN_ANYWAY = frozenset({"工号", "编号", "姓名", "名称", "单位", "岗位", "职务", "自", "至", "备注"})


@dataclass(frozen=True, slots=True)
class Quarter:
    """How somebody stood in one of the year's periods. ``total``: as published then; ``taken``: what the year counted of it."""

    period: str
    total: str
    taken: str
    rank: str
    grade: str
    prizes: str  # "—" without one


@dataclass(frozen=True, slots=True)
class Form:
    """One register sheet. ``identity``: pairs of (heading, text), two beside each other; ``notes``: how the periods make one
    score, and what is to be said of single ones; ``is_long``: there is much to hold."""

    noun: str  # 姓名, or 名称
    is_personal: bool
    name: str
    id: str
    kind: str
    identity: tuple[tuple[tuple[str, str], tuple[str, str]], ...]
    quarters: tuple[Quarter, ...]
    notes: tuple[str, ...]
    is_long: bool
    total: str
    rank: str
    grade: str
    reason: str
    prizes: str  # consequences for grade and pay too


def register(result: Result, closed: Sequence[ClosedPeriod], digest: str) -> dict[str, Any]:
    """考核登记表: everybody in the order of the roster, ranked or not."""
    year = within(result, closed)
    forms = [form(result, kind, at, year) for kind in scored(result) for at in range(len(kind.subjects))]
    return {**heading(result, digest), "forms": forms}


def form(result: Result, kind: KindResult, at: int, year: Sequence[ClosedPeriod]) -> Form:
    """One sheet."""
    subject = kind.subjects[at]
    grade = parts.grade_of(result, kind.name, subject.id)
    own = [each for each in result.followings if (each.kind, each.subject) == (kind.name, subject.id)]
    carried = dict.fromkeys(flag.words.partition("：")[0] for flag in kind.flags_of(subject.id))
    prizes = [*_prizes(result, kind, subject.id), *(f"{each.rule}，{each.effect}" for each in own), *carried]
    state = "" if rank_of(kind, at) != ABSENT else labels.standing_words(subject)
    taken = [(each, each.people[at]) for each in result.combined if each.kind == kind.name]
    quarters = _quarters(kind, at, year, taken)
    notes = tuple(note for each, person in taken for note in _notes(each, person))
    return Form(
        noun=name_heading(kind),
        is_personal=is_personal(kind),
        name=subject.name,
        id=subject.id,
        kind=kind.name,
        identity=_identity(kind, at),
        quarters=quarters,
        notes=notes,
        is_long=len(quarters) >= MANY_PERIODS or sum(map(len, notes)) > MUCH_TOLD,
        total=format_points(kind.totals.values[at], result.decimals),
        rank=rank_of(kind, at),
        grade=words_of(grade) if grade else ABSENT,
        reason=grade.reason if grade else state,
        prizes="、".join(prizes) or "无",
    )


def _identity(kind: KindResult, at: int) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """Office and post of people, then what else the roster says, two beside each other."""
    subject = kind.subjects[at]
    own = [("单位", subject.unit or ABSENT), ("岗位", subject.post or ABSENT)] if is_personal(kind) else []
    kept = [(what, text) for what, text in subject.attributes.items() if text and what not in _SHOWN_ANYWAY]
    fields = [*own, *kept[:MOST_ATTRIBUTES]]
    if len(fields) % 2:
        fields.append(("", ""))
    return tuple(zip(fields[::2], fields[1::2], strict=True))


def _prizes(result: Result, kind: KindResult, subject: str) -> list[str]:
    return [award.prize for award in result.awards if _is_given(award, kind, subject)]


def _is_given(award: Award, kind: KindResult, subject: str) -> bool:
    return award.status is AwardStatus.AWARDED and (award.kind, award.subject) == (kind.name, subject)


def _quarters(
    kind: KindResult, at: int, year: Sequence[ClosedPeriod], taken: Sequence[tuple[Combination, CombinedScore]]
) -> tuple[Quarter, ...]:
    """The periods in which the subject was assessed, or of which the year counts something, in their order."""
    subject = kind.subjects[at].id
    there = {each.period: each for each in year}
    counted: dict[Period, list[str]] = {}
    for combined, person in taken:
        for part, score in zip(combined.periods, person.scores, strict=True):
            counted.setdefault(Period.parse(part.label), []).append(_counted(score, part.decimals))
    found = []
    for period in sorted({*there, *counted}, key=lambda each: each.order):
        own = _own(there.get(period), kind.name, subject)
        figures = [text for text in counted.get(period, ()) if text != ABSENT]
        if own is not None or figures:
            total, *rest = own or (ABSENT,) * 4
            found.append(Quarter(period.words, total, "、".join(figures) or ABSENT, *rest))
    return tuple(found)


def _counted(score: PastScore, decimals: int) -> str:
    """What the year takes of a period: its points in full, 去掉最低, or nothing."""
    if score.points is None or not score.counts:
        return ABSENT
    return score.status if score.status.startswith("去掉") else exact(score.points, decimals)


def _own(each: ClosedPeriod | None, kind_name: str, subject: str) -> tuple[str, str, str, str] | None:
    """Published total, rank, grade and prizes of a period; None where the subject was not there."""
    kind = next((kind for kind in each.result.kinds if kind.name == kind_name), None) if each else None
    at = position(kind, subject) if kind else None
    if each is None or kind is None or at is None:
        return None
    grade = parts.grade_of(each.result, kind_name, subject)
    total = format_points(kind.totals.values[at], each.result.decimals)
    prizes = "、".join(_prizes(each.result, kind, subject)) or ABSENT
    return total, rank_of(kind, at), words_of(grade) if grade else ABSENT, prizes


def _notes(combined: Combination, person: CombinedScore) -> list[str]:
    """How the periods make one score; then decisions and former offices, the same words for several periods once."""
    told: dict[str, list[str]] = {}
    for part, score in zip(combined.periods, person.scores, strict=True):
        period = Period.parse(part.label)
        days = f"（{period.start} 至 {period.end - timedelta(days=1)}）"
        if note := score.note.replace(days, ""):
            told.setdefault(note, []).append(part.words.partition("年")[2])
    first = [f"{combined.name}：{person.words}"] if person.words else []
    return [*first, *(f"{'、'.join(periods)}：{note}" for note, periods in told.items())]
