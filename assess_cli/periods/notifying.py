"""Which deductions have been told to whom: what is new, what is open, and what stands in the way of closing.

Pure: a result, the lines of table 告知, and the day on which it is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from assess_cli.model.catalogue import notifications as kinds
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief, to_fraction, to_points
from assess_cli.model.problem import Problem
from assess_cli.model.result import MONEY_UNIT, TOTAL, Result, SubjectInfo
from assess_cli.publish.notice_view import listed
from assess_cli.publish.privacy import for_the_person
from assess_cli.records.notification_sheet import GRANTED, NOTIFICATIONS
from assess_cli.records.notifications import Addressee, Notification
from assess_cli.workbook.names import fold

#: Rows that may take something from somebody: caps and allowances of what somebody gets do not.
_KINDS = frozenset({RowKind.RECORD, RowKind.DERIVED, RowKind.ADJUSTMENT})
#: Adjustments that give those whom they burden a notification and a check period of their own.
_BURDENS = frozenset({Status.CORRECTED, Status.UPHELD, Status.RESOLVED, Status.CHARGED_LATER})


class State(StrEnum):
    """How it stands with a deduction; the value is what people read."""

    NEW = "未告知"
    CHANGED = "分值有变，须重新告知"
    UNDELIVERED = "还没有送达"
    RUNNING = "在核对期内"
    ANSWERED = "有说明没有处理"
    GRANTED_IDLE = "采纳了还没有改"
    UNSIGNED = "到期没有签字"
    DONE = "已办结"


#: States of a notification that is not at its end.
OPEN = frozenset({State.UNDELIVERED, State.RUNNING, State.ANSWERED, State.GRANTED_IDLE, State.UNSIGNED, State.CHANGED})
_REMEDIES = {
    State.CHANGED: "再运行一次 assess notify，按现在的分值送达、登记。",
    State.UNDELIVERED: "送达本人后填上送达日期。",
    State.RUNNING: "等核对期满；本人已经认可的，在“结果”里写“无异议”。",
    State.ANSWERED: "核查本人的说明，在“结果”里写“维持”或“采纳”；采纳的在“调整”或“裁定”表里登记。",
    State.GRANTED_IDLE: "在“调整”或“裁定”表里登记，或者改正记录，重新计分；没有采纳的，“结果”改为“维持”。",
    State.UNSIGNED: "请本人签字并填签字日期；不签的，在“结果”里写“拒签”。",
}


@dataclass(frozen=True, slots=True)
class Deduction:
    """A ledger row that takes points from a subject. ``counted`` in millionths, negative; ``indicator``: its name, and its
    ``code``."""

    row_id: int
    kind: str
    subject: SubjectInfo
    indicator: str
    code: str
    event_id: str
    date: date | None
    matter: str
    public: str
    counted: int
    status: Status
    document: str
    place: Place

    @property
    def is_burden(self) -> bool:
        """Whether an adjustment, or 补扣 of a closed period, made it."""
        return self.status in _BURDENS


@dataclass(frozen=True, slots=True)
class Standing:
    """A deduction and the notification that tells of it, None if there is none."""

    deduction: Deduction
    state: State
    notification: Notification | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Every deduction with its state, in the ledger's order; ``stray``: notifications of nothing that counts any more."""

    standings: tuple[Standing, ...]
    stray: tuple[Notification, ...]
    problems: tuple[Problem, ...]

    def new(self) -> list[Deduction]:
        """Those to be told."""
        return [each.deduction for each in self.standings if each.state in {State.NEW, State.CHANGED}]

    def untold(self) -> list[Standing]:
        """Those that no notification tells of."""
        return [each for each in self.standings if each.state is State.NEW]

    def open(self) -> list[Standing]:
        """Those told that are not at their end."""
        return [each for each in self.standings if each.state in OPEN]


def addressees(result: Result) -> list[Addressee]:
    """Whoever may be notified."""
    return [Addressee(kind.name, each.id, each.name) for kind in result.kinds for each in kind.subjects]


def deductions(result: Result) -> list[Deduction]:
    """Rows that take points (not yuan) from a subject, in the ledger's order."""
    subjects = {(kind.name, each.id): each for kind in result.kinds for each in kind.subjects}
    names = {(kind.name, info.code): info.name for kind in result.kinds for info in kind.indicators}
    money = {(kind.name, info.code) for kind in result.kinds for info in kind.indicators if info.unit == MONEY_UNIT}
    columns = result.ledger.columns
    positions = [
        at
        for at, (counted, kind) in enumerate(zip(columns["counted"], columns["kind"], strict=True))
        if counted < 0 and kind in _KINDS and not _is_remainder(counted, kind, result.decimals)
    ]
    found = []
    for row in result.ledger.rows(positions):
        owner, node = (row["subject_kind"], row["subject_id"]), (row["subject_kind"], row["indicator"])
        if node in money or owner not in subjects:
            continue
        found.append(
            Deduction(
                row["row_id"],
                row["subject_kind"],
                subjects[owner],
                names.get(node, row["indicator"]),
                row["indicator"],
                row["event_id"],
                row["date"],
                _without_document(_matter(row), row["document"]),
                row["public"],
                row["counted"],
                row["status"],
                row["document"],
                Place(row["file"], row["sheet"], row["cell"]),
            )
        )
    return found


def _is_remainder(counted: int, kind: RowKind, decimals: int) -> bool:
    """What rounding left over between computed rows, too little to be printed: nobody's deduction."""
    return kind is RowKind.DERIVED and not to_points(to_fraction(counted), decimals)


def _matter(row: Mapping[str, Any]) -> str:
    """What the row is about; an adjustment that names no matter says why it was made."""
    matter: str = row["matter"] or row["kind"].value
    if row["kind"] is RowKind.ADJUSTMENT and matter == row["status"].value and row["reason"]:
        return f"{matter}：{row['reason'].partition('；')[0]}"
    return matter


def _without_document(matter: str, document: str) -> str:
    return matter.replace(f"（{document}）", "", 1) if document and matter != document else matter


def state_of(notification: Notification, on: date) -> State:
    """How it stands with a notification on a day."""
    if notification.outcome:
        return State.DONE
    if notification.delivered is None:
        return State.UNDELIVERED
    if notification.statement:
        return State.ANSWERED
    if notification.until >= on:
        return State.RUNNING
    return State.DONE if notification.signed is not None else State.UNSIGNED


def tells_of(notification: Notification, deduction: Deduction) -> bool:
    """Whether a line is about a deduction: by its number, else by day and matter as far as they are stated."""
    who = notification.who
    if (who.kind, who.id) != (deduction.kind, deduction.subject.id):
        return False
    if notification.events:
        return bool(deduction.event_id) and fold(deduction.event_id) in notification.events
    if notification.occurred is not None and notification.occurred != deduction.date:
        return False
    if not notification.matter:
        return notification.occurred is not None
    said = (
        deduction.matter,
        deduction.matter.partition("：")[2],
        deduction.public,
        for_the_person(deduction.matter),  # as the register was printed
    )  # the rule's words before the record's
    return fold(notification.matter) in {fold(words) for words in said if words}


def overview(result: Result, notifications: Sequence[Notification], on: date) -> Overview:
    """How it stands with every deduction of a result. Problems: N104 and N105 (warnings)."""
    found = deductions(result)
    problems: list[Problem] = []
    told = {each: [deduction for deduction in found if tells_of(each, deduction)] for each in notifications}
    sums = {each: sum(deduction.counted for deduction in own) for each, own in told.items()}
    standings = [_standing(each, notifications, on, sums, problems) for each in found]
    stray = [each for each in notifications if not told[each]]
    _hold_granted(standings, result)
    for each in notifications:
        for what in [each.words] if not told[each] else _unmatched(each, found):
            context = {"who": each.who.name, "what": what, "period": result.period.words}
            problems.append(kinds.RECORD_NOT_FOUND.at(each.place, **context))
    return Overview(tuple(standings), tuple(stray), tuple(dict.fromkeys(problems)))


def _hold_granted(standings: list[Standing], result: Result) -> None:
    """Reopen what was granted (采纳) while the deduction counts as before: no adjustment gives its subject anything for it, by
    naming its row, or on its indicator or the total."""
    given = _given_back(result)
    for at, each in enumerate(standings):
        notification, deduction = each.notification, each.deduction
        if each.state is not State.DONE or notification is None or notification.outcome != GRANTED:
            continue
        if not any(
            (deduction.kind, deduction.subject.id, what) in given for what in (deduction.row_id, deduction.code)
        ):
            standings[at] = replace(each, state=State.GRANTED_IDLE)


def _given_back(result: Result) -> set[tuple[str, str, int | str]]:
    """(kind, subject, what) of adjustments that give points: the rows they name, and every indicator they may make good on."""
    columns = result.ledger.columns
    codes = {kind.name: [info.code for info in kind.indicators] for kind in result.kinds}
    found: set[tuple[str, str, int | str]] = set()
    for at, (row, counted) in enumerate(zip(columns["kind"], columns["counted"], strict=True)):
        if row is not RowKind.ADJUSTMENT or counted <= 0 or columns["status"][at] == Status.GRANTED_LATER:
            continue
        kind, subject, code = columns["subject_kind"][at], columns["subject_id"][at], columns["indicator"][at]
        served = [*codes.get(kind, ()), TOTAL] if code == TOTAL else [code]
        rows = [each for each in columns["inputs"][at] if isinstance(each, int)]
        found |= {(kind, subject, what) for what in (*served, *rows)}
    return found


def _standing(
    deduction: Deduction,
    notifications: Sequence[Notification],
    on: date,
    sums: Mapping[Notification, int],
    problems: list[Problem],
) -> Standing:
    """The line that serves a deduction best: one with a statement that nobody has dealt with, else one at its end, else the
    last one written."""
    told = [each for each in notifications if tells_of(each, deduction)]
    if not told:
        return Standing(deduction, State.NEW, None)
    fitting = [each for each in told if _fits(each, deduction, sums[each])]
    if not fitting:
        each = told[-1]
        now = sums[each] if each.is_of_several else deduction.counted
        context = {"told": format_brief(each.points), "now": format_brief(now)}
        problems.append(kinds.POINTS_CHANGED.at(each.place, who=each.who.name, what=each.words, **context))
        return Standing(deduction, State.CHANGED, each)
    by_state = {state_of(each, on): each for each in fitting}
    chosen = by_state.get(State.ANSWERED) or by_state.get(State.DONE) or fitting[-1]
    return Standing(deduction, state_of(chosen, on), chosen)


def _fits(notification: Notification, deduction: Deduction, come_to: int) -> bool:
    """Whether what was told is what counts; several records at once may have become fewer, never worse."""
    if notification.points is None:
        return True
    if notification.is_of_several:
        return come_to >= notification.points
    return notification.points == deduction.counted


def _unmatched(notification: Notification, found: Sequence[Deduction]) -> list[str]:
    """Of several numbers those that are no deduction of the person's, while others are."""
    who = notification.who
    own = {fold(each.event_id) for each in found if (each.kind, each.subject.id) == (who.kind, who.id)}
    if not notification.is_of_several or any("、" in each for each in own & notification.events):
        return []
    return [each for each in notification.numbers if fold(each) not in own]


def open_notifications(
    result: Result, notifications: Sequence[Notification], on: date, *, rows: Collection[int] | None = None
) -> list[Problem]:
    """What stands in the way of closing on a day: N110 for each notification that is not at its end, N111 for whoever an
    adjustment of this period burdens without a notification of his own.

    ``rows``: only these rows of the ledger. A deduction that was never told of is no obstacle by itself.
    """
    problems = []
    for each in overview(result, notifications, on).standings:
        deduction, notification = each.deduction, each.notification
        if rows is not None and deduction.row_id not in rows:
            continue
        if notification is not None and each.state in OPEN:
            state = each.state.value
            if each.state is State.RUNNING:
                state = f"{state}，{notification.until:%Y-%m-%d} 期满"
            context = {"who": deduction.subject.name, "what": notification.words, "state": state}
            problems.append(kinds.STILL_OPEN.at(notification.place, remedy=_REMEDIES[each.state], **context))
        elif notification is None and deduction.is_burden:
            context = {"who": deduction.subject.name, "points": format_brief(deduction.counted)}
            number, status = deduction.event_id or deduction.matter, deduction.status.value
            problems.append(kinds.NOT_TOLD.at(deduction.place, status=status, number=number, **context))
    return problems


def doubts_before_closing(result: Result, notifications: Sequence[Notification], on: date) -> list[Problem]:
    """What is to be told before closing without standing in its way: N104 and N105, and N112 where deductions of a period were
    notified but not all of them. Nothing for an office that notifies nobody."""
    if not notifications:
        return []
    found = overview(result, notifications, on)
    untold = [each.deduction.subject.name for each in found.untold() if not each.deduction.is_burden]
    problems = list(found.problems)
    if untold:
        context = {"period": result.period.words, "label": result.period.label, "count": len(untold)}
        problems.append(kinds.SOME_UNTOLD.at(Place("数据", NOTIFICATIONS.name), who=listed(untold), **context))
    return problems
