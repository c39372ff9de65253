"""The papers for a meeting, as plain data: draft for review, facts for the minutes, approval form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest
from typing import Any

from assess_cli.model.grading import GradePool, GradeStatus
from assess_cli.model.result import KindResult, Result
from assess_cli.publish import labels
from assess_cli.publish import paper_parts as parts
from assess_cli.publish.notice_choice import measure, name_heading
from assess_cli.publish.paper_awards import following
from assess_cli.records.meetings import Meeting

#: What stands where something is to be written in by hand.
BLANK = "＿＿＿＿＿＿＿＿＿＿＿＿"
SHORT_BLANK = "＿＿＿"


@dataclass(frozen=True, slots=True)
class KindPaper:
    """One kind in the draft. ``compared``: the earlier period in words, "" where there is nothing to compare with."""

    name: str
    heading: str  # 一、人员
    measure: str  # 人, or 个 of what is no person
    noun: str  # 姓名, or 名称
    has_grades: bool
    count: int
    ranked: int
    apart_count: int
    high: str
    mean: str
    low: str
    has_units: bool
    places: tuple[parts.Place, ...]
    top: tuple[parts.Place, ...]
    bottom: tuple[parts.Place, ...]
    ends: tuple[
        tuple[parts.Place, parts.Place], ...
    ]  # top and bottom beside each other, the shorter one with empty places
    numbers: Mapping[str, str]  # 一, 二 … of the sections that there are
    apart: tuple[parts.Apart, ...]
    units: tuple[parts.UnitMean, ...]
    losses: tuple[parts.Loss, ...]
    compared: str
    risen: tuple[parts.Move, ...]
    fallen: tuple[parts.Move, ...]


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """One meeting; what is not known yet is a line to write on."""

    name: str
    held_on: str
    expected: str
    present: str
    recorder: str
    items: tuple[tuple[str, str], ...]


def heading(result: Result, digest: str) -> dict[str, Any]:
    """What every paper says of the result: names, dates, rules, its digest, and 试算 where it is only for a first look."""
    last = result.period.end - timedelta(days=1)
    return {
        "body": labels.setting(result, "考核单位"),
        "period": result.period.words,
        "dates": f"{_day(result.period.start)}至{_day(last)}",
        "scheme": result.scheme_name,
        "rules": labels.rules_line(result),
        "trial": labels.trial_words(result),
        "digest": digest,
    }


def draft(result: Result, before: Result | None, digest: str, state: str = "") -> dict[str, Any]:
    """送审稿: everything of the kinds that were scored, then what follows and what the meeting has to decide."""
    kinds = kind_papers(result, before, state)
    follows = {"follows": following(result), "follows_number": parts.ordinal(len(kinds) + 1)}
    return {**heading(result, digest), "kinds": kinds, **follows}


def minutes(result: Result, meetings: Sequence[Meeting], digest: str) -> dict[str, Any]:
    """会议纪要要素: the meetings as registered, or one to be filled in, the result in a sentence a kind, and what followed."""
    known = [_meeting(meeting) for meeting in meetings]
    item = (f"审议{result.period.words}考核结果", BLANK)
    blank = MeetingPaper(BLANK, BLANK, SHORT_BLANK, SHORT_BLANK, SHORT_BLANK, (item,))
    found = following(result)
    said = [*_summaries(result), *found.prizes, *found.runs, *found.pay]
    return {**heading(result, digest), "meetings": known or [blank], "summaries": said}


def approval(result: Result, digest: str) -> dict[str, Any]:
    """审批表, one page: the kinds with their grades in a sentence each."""
    return {**heading(result, digest), "summary": "\n".join(_summaries(result))}


def scored(result: Result) -> list[KindResult]:
    """The kinds that have subjects and indicators."""
    return [kind for kind in result.kinds if kind.subjects and kind.indicators]


def kind_papers(result: Result, before: Result | None, state: str = "") -> list[KindPaper]:
    """Every kind that was scored, numbered 一、二、三."""
    return [
        kind_paper(result, kind, before, f"{parts.ordinal(number)}、{kind.name}", state)
        for number, kind in enumerate(scored(result), 1)
    ]


def kind_paper(result: Result, kind: KindResult, before: Result | None, heading: str, state: str = "") -> KindPaper:
    """One kind. ``state``: what is to be said behind the name of the period before, as （未定稿）."""
    rows = parts.ranked_rows(kind)
    top, bottom = parts.ends(rows)
    count, ranked, others = parts.standing_counts(kind)
    high, mean, low = parts.spread(result, kind)
    risen, fallen = parts.moves(result, kind, before)
    known = before is not None and any(each.name == kind.name for each in before.kinds)
    losses, units = parts.losses(result, kind), parts.unit_means(result, kind)
    best, last = parts.places(result, kind, top), parts.places(result, kind, bottom)
    sections = {"ends": top, "units": units, "losses": losses, "moved": True, "places": True}
    return KindPaper(
        name=kind.name,
        heading=heading,
        measure=measure(kind),
        noun=name_heading(kind),
        has_grades=any(pool.kind == kind.name for pool in result.grading),
        count=count,
        ranked=ranked,
        apart_count=others,
        high=high,
        mean=mean,
        low=low,
        has_units=any(subject.unit for subject in kind.subjects),
        places=parts.places(result, kind, rows),
        top=best,
        bottom=last,
        ends=tuple(zip_longest(best, last, fillvalue=parts.NO_PLACE)),
        numbers={
            name: parts.ordinal(number) for number, name in enumerate([name for name in sections if sections[name]], 2)
        },
        apart=parts.apart(kind),
        units=units,
        losses=losses,
        compared=before.period.words + state if before is not None and known else "",
        risen=risen,
        fallen=fallen,
    )


def _summaries(result: Result) -> list[str]:
    said = []
    for kind in scored(result):
        count, ranked, others = parts.standing_counts(kind)
        high, mean, low = parts.spread(result, kind)
        each = measure(kind)
        left = f"，不参加排名{others}{each}" if others else ""
        marks = f"；最高{high}分，平均{mean}分，最低{low}分" if ranked else ""
        sentence = f"{kind.name}共{count}{each}，参加排名{ranked}{each}{left}{marks}。"
        said.append(sentence + "".join(_graded(pool, kind) for pool in result.grading if pool.kind == kind.name))
    return said


def _graded(pool: GradePool, kind: KindResult) -> str:
    """公务员优秀1人（李静），称职5人。 The best are named, and whose grade is open."""
    names = {subject.id: subject.name for subject in kind.subjects}

    def of(grade: str) -> str:
        return "、".join(names.get(each.subject, each.subject) for each in pool.grades if each.grade == grade)

    counts = [(grade, count) for grade in pool.names if (count := pool.counted(grade))]
    told = [
        f"{grade}{count}{measure(kind)}" + (f"（{of(grade)}）" if grade == pool.names[0] else "")
        for grade, count in counts
    ]
    waiting = [names.get(each.subject, each.subject) for each in pool.grades if each.status is GradeStatus.OPEN]
    told += [f"待定{len(waiting)}{measure(kind)}（{'、'.join(waiting)}）"] if waiting else []
    return f"{pool.name}：{'，'.join(told)}。" if told else ""


def _meeting(meeting: Meeting) -> MeetingPaper:
    return MeetingPaper(
        name=meeting.name,
        held_on=_day(meeting.held_on) if meeting.held_on else BLANK,
        expected=str(meeting.expected) if meeting.expected is not None else SHORT_BLANK,
        present=str(meeting.present) if meeting.present is not None else SHORT_BLANK,
        recorder=meeting.recorder or SHORT_BLANK,
        items=tuple((matter, decision or BLANK) for matter, decision in meeting.items),
    )


def _day(day: Any) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
