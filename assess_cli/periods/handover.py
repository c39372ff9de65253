"""交接清单: what is done, what is open and where things lie, in one page for whoever takes over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assess_cli.awards.prize_points import owed_points
from assess_cli.model.closed import ClosedPeriod, short_digest
from assess_cli.model.period import Period
from assess_cli.model.points import ABSENT
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import Result, Standing
from assess_cli.periods.seal_log import Act, SealLog
from assess_cli.publish import labels
from assess_cli.publish.undecided import listed, undecided
from assess_cli.records.objections import Objection

#: Closed periods and acts that are told; the log has all.
MOST_CLOSED = 6
MOST_ACTS = 5


@dataclass(frozen=True, slots=True)
class State:
    """How far a period is. ``rounds``: how many rounds were kept."""

    period: str
    state: str
    day: str
    by: str
    digest: str
    rounds: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something left to do. ``step``: what to type or to do."""

    period: str
    what: str
    step: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the log of closings."""

    day: str
    act: str
    period: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Where something lies."""

    what: str
    path: str
    detail: str


@dataclass(frozen=True, slots=True)
class Handover:
    """The page. ``open_periods`` and ``closed_periods`` newest first."""

    body: str
    on: date
    open_periods: tuple[State, ...]
    closed_periods: tuple[State, ...]
    open_items: tuple[Item, ...]
    acts: tuple[Happened, ...]
    things: tuple[Thing, ...]
    older: int  # closed periods beyond those told


def handover(
    found: Sequence[ClosedPeriod],
    log: SealLog,
    *,
    on: date,
    rounds: Mapping[Period, int],
    blocking: Sequence[tuple[Period, Problem]],
    doubts: Sequence[Problem],
    things: Sequence[Thing],
    late: Sequence[Objection] = (),
) -> Handover:
    """``found``: closed periods and those only published, oldest first. ``on``: the day of the page. ``blocking``: what stands in
    the way of closing a period (objections, notices).
    ``doubts``: of the log and the seals. ``late``: objections against closed periods that are not at their end."""
    live = log.live()
    still_open = [each for each in reversed(found) if not each.is_sealed]
    closed = [each for each in reversed(found) if each.is_sealed]
    items = [Item("", problem.message, problem.remedy) for problem in doubts]
    for each in reversed(still_open):
        words = each.period.words
        items += _items(each, log)
        items += [Item(words, problem.message, problem.remedy) for period, problem in blocking if period == each.period]
        items.append(Item(words, "还没有定稿。", f"assess seal -p {each.period.label} --by 姓名"))
    closed_states = []
    for each in closed[:MOST_CLOSED]:
        entry = live[each.period]
        state = "已定稿，已发放" if log.is_paid(each.period) else "已定稿"
        kept = _count(rounds, each.period)
        closed_states.append(State(each.period.words, state, entry.date, entry.by, short_digest(entry.seal), kept))
        items += _left_open(each, log)
        items += _after_closing(each, log, [other.result for other in found if other.period.order > each.period.order])
        items += [_late(objection) for objection in late if objection.period == each.period]
    closed_states = _broken(found, log) + closed_states
    open_states = [_open_state(each, log, rounds) for each in still_open]
    return Handover(
        body=labels.setting(found[-1].result, "考核单位") if found else "",
        on=on,
        open_periods=tuple(open_states),
        closed_periods=tuple(closed_states),
        open_items=tuple(items),
        acts=tuple(
            Happened(entry.date, entry.act.value, Period.parse(entry.period).words, entry.by, entry.reason)
            for entry in reversed(log.entries[-MOST_ACTS:])
        ),
        things=tuple(things),
        older=max(0, len(closed) - MOST_CLOSED),
    )


def _broken(found: Sequence[ClosedPeriod], log: SealLog) -> list[State]:
    """Periods that the log has as closed and whose seal does not hold: never as if there were none."""
    held = {each.period for each in found}
    lost = [(period, entry) for period, entry in log.live().items() if period not in held]
    return [
        State(period.words, "已定稿，核对不符", entry.date, entry.by, short_digest(entry.seal), ABSENT)
        for period, entry in sorted(lost, key=lambda each: each[0].order, reverse=True)
    ]


def _late(objection: Objection) -> Item:
    who = f"{objection.party.name}，{objection.received} 收到"
    what = f"定稿以后的异议“{objection.number}”（{who}）：{objection.state}。"
    step = "核查后答复；成立的，没有发放的重新打开，已经发放的在下一期写补扣、补加"
    return Item(objection.period.words, what, step)


def _open_state(each: ClosedPeriod, log: SealLog, rounds: Mapping[Period, int]) -> State:
    reopened = any(entry.act is Act.REOPENED and entry.period == each.period.label for entry in log.entries)
    state = "定稿后重新打开" if reopened else "已计分，未定稿"
    return State(each.period.words, state, ABSENT, ABSENT, ABSENT, _count(rounds, each.period))


def _count(rounds: Mapping[Period, int], period: Period) -> str:
    return str(rounds[period]) if rounds.get(period) else ABSENT


def _items(each: ClosedPeriod, log: SealLog) -> list[Item]:
    """What a published and open period still needs, as its own result says."""
    result, words = each.result, each.period.words
    found = []
    if log.times_reopened(each.period):
        found.append(Item(words, "定稿后重新打开过，要重新计分、重新定稿。", each.period.command))
    if warned := sum(problem.severity is Severity.WARNING for problem in result.problems):
        found.append(Item(words, f"结果里有 {warned} 个警告没有处理。", "看排名.xlsx 的“问题”表"))
    if missing := _missing(result):
        found.append(Item(words, f"缺数据、没有排名的：{missing}。", "补齐数据后重新计分"))
    for what, people in undecided(result):
        found.append(Item(words, f"{what}待定：{people}。", "会议议定后写明决定，再计分"))
    return found


def _left_open(each: ClosedPeriod, log: SealLog) -> list[Item]:
    """What was still open when a period was closed."""
    step = (
        "已发放，不再重新打开"
        if log.is_paid(each.period)
        else f"要定的：assess reopen -p {each.period.label}，登记决定，再计分、定稿"
    )
    words = each.period.words
    return [Item(words, f"定稿时{what}待定：{people}。", step) for what, people in undecided(each.result)]


def _after_closing(each: ClosedPeriod, log: SealLog, later: Sequence[Result]) -> list[Item]:
    """What a closed period still leads to: money to be paid, points of prizes to be posted."""
    words, label, found = each.period.words, each.period.label, []
    pools = [pool.name for pool in each.result.pay if pool.shared]
    if pools and not log.is_paid(each.period):
        step = f"发放以后：assess seal -p {label} --by 姓名 --mark-paid"
        found.append(Item(words, f"奖金还没有登记发放：{listed(pools)}。", step))
    if owed := owed_points(each.result, later):
        what = f"奖项的加分、减分还没有补记：{'、'.join(one.words for one in owed)}。"
        found.append(Item(words, what, f"在以后一期的“补记”表里写，原考核期 {label}，事项写奖项的名称"))
    return found


def _missing(result: Result) -> str:
    return listed([one.name for kind in result.kinds for one in kind.subjects if one.standing is Standing.MISSING])
