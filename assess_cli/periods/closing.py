"""What of notices and objections stands in the way of closing a period.

Decided: an objection without a result, or with one that was not answered, blocks; so does a notice that is still running, and a
posted total, rank or grade that is no longer the result's (a correction notice must tell the public first). That nothing was
posted at all only warns, since not every office posts every quarter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assess_cli.model.catalogue import notices as kinds
from assess_cli.model.catalogue import objections as objection_kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.periods.notices import as_posted, changes, latest_by_kind, load_notices
from assess_cli.publish.notice_view import day_words, listed
from assess_cli.records.objections import Objection


def open_objections(objections: Sequence[Objection], period: Period) -> list[Problem]:
    """N200 for each without a result, N201 for each with one that was not answered (撤回 needs no answer)."""
    found = []
    for each in objections:
        context = {"number": each.number, "who": each.party.name, "period": period.words}
        if not each.outcome:
            found.append(kinds.OBJECTION_OPEN.at(each.place, received=each.received, **context))
        elif each.answered is None and each.needs_answer:
            found.append(kinds.ANSWER_OPEN.at(each.place, outcome=each.outcome, **context))
    return found


def outside_notice(root: Path, objections: Sequence[Objection], period: Period) -> list[Problem]:
    """N155 for each objection that came on a day when no notice of the period was posted; none if none ever was."""
    notices, _ = load_notices(root, period)
    if not notices:
        return []
    days = "、".join(f"{day_words(each.first_day)}至{day_words(each.last_day)}" for each in notices)
    return [
        objection_kinds.OUTSIDE_NOTICE.at(
            each.place, number=each.number, received=each.received, period=period.words, days=days
        )
        for each in objections
        if not any(notice.first_day <= each.received <= notice.last_day for notice in notices)
    ]


def notice_problems(root: Path, result: Result, today: date) -> list[Problem]:
    """N202 for a notice that runs on ``today``, N203 for lines told otherwise than they are now, N204, N196."""
    period = result.period
    notices, problems = load_notices(root, period)
    place = Place(f"公示/{period.label}")
    if not notices and not problems:
        return [kinds.NEVER_POSTED.at(place, period=period.words)]
    for notice in notices:
        if today <= notice.last_day:
            title = "更正公示" if notice.correction else "公示"
            context = {"period": period.words, "title": title, "until": day_words(notice.last_day)}
            problems.append(kinds.NOTICE_RUNNING.at(place, today=day_words(today), **context))
    moved: list[str] = []
    for kind, notice in latest_by_kind(notices).items():
        told = [line for line in notice.lines if line.kind == kind]
        moved += [each.known.name for each in changes(told, as_posted(result, told, notice.extent(kind)))]
    if moved:
        who = listed(moved)
        problems.append(kinds.POSTED_DIFFERS.at(place, period=period.words, count=len(moved), who=who))
    return problems
