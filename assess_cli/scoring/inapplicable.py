"""不适用: what follows for a subject to whom an indicator does not apply, as sheet 指标 says.

Table 不适用 names subjects; 适用条件 leaves out whoever does not meet it. 满分, 基础分, 零分: one 基础 row with that mark
stands for the node. 分摊, 均摊, 上级分摊: the node has no value and its share goes to others (``spreads``). Whatever
stands below a node that does not apply is left out with it.
"""

from __future__ import annotations

from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import format_brief
from assess_cli.records.inputs import Subject
from assess_cli.scheme.objects import Indicator
from assess_cli.scheme.sheets import SPREAD, SPREAD_ABOVE, SPREAD_EVENLY
from assess_cli.scoring.conditions import Question, judge
from assess_cli.scoring.state import FixedMark, Inapplicable, KindState, Line, Run, named

_SPREADING = frozenset({SPREAD, SPREAD_EVENLY, SPREAD_ABOVE})
_FIELDS = {"满分": "full_mark", "基础分": "base"}


def gather(run: Run, state: KindState) -> Inapplicable:
    """The lines of table 不适用 that concern this kind; nothing is settled yet."""
    found = Inapplicable()
    for (subject, code), (reason, place) in run.inputs.not_applicable.items():
        if code in state.indicators and subject in state.positions:
            found.stated.setdefault(code, []).append(Line(subject, reason, place))
    return found


def settle(run: Run, state: KindState, code: str) -> None:
    """Decide for one node, once: those above it first, then table 不适用, then its condition.

    All that conditions look at must be known (``needs``). K301 or K209 where the scheme is silent, K310, K311.
    """
    found = state.inapplicable
    if code in found.settled:
        return
    found.settled.add(code)
    indicator = state.indicators[code]
    above: set[str] = set()
    if indicator.parent in state.indicators:
        settle(run, state, indicator.parent)
        above = found.concerns(indicator.parent)
        if above:
            _leave_out_below(state, indicator, above)
    for line in found.stated.get(code, ()):
        if line.subject not in above:
            _decide(run, state, indicator, line)
    if indicator.condition is not None:
        concerned = found.concerns(code)
        for subject in state.subjects:
            if subject.id not in concerned:
                _look(run, state, indicator, subject)


def _leave_out_below(state: KindState, indicator: Indicator, above: set[str]) -> None:
    found, parent = state.inapplicable, state.indicators[indicator.parent]
    unknown = found.failed.get(parent.code, {})
    if unknown:
        found.failed[indicator.code] = dict.fromkeys(unknown, f"不知道上级“{parent.name}”是否适用")
    found.left_out[indicator.code] = dict.fromkeys(above - set(unknown), f"上级“{parent.name}”不适用")
    if told := found.by_condition.get(parent.code):
        found.by_condition[indicator.code] = {
            subject: reason
            if subject in unknown or reason.startswith("上级")
            else f"上级“{parent.name}”不适用，{reason}"
            for subject, reason in told.items()
        }


def _look(run: Run, state: KindState, indicator: Indicator, subject: Subject) -> None:
    """Hold one subject against the indicator's condition."""
    found, condition = state.inapplicable, indicator.condition
    if condition is None:
        return
    question = Question(condition, indicator.name, indicator.place("condition"))
    verdict = judge(run, state, question, subject)
    if verdict.holds:
        return
    found.by_condition.setdefault(indicator.code, {})[subject.id] = verdict.words
    if verdict.holds is None:
        found.failed.setdefault(indicator.code, {})[subject.id] = verdict.words
        return
    place = subject.place if condition.headings or condition.presence else indicator.place("condition")
    _decide(run, state, indicator, Line(subject.id, verdict.words, place, condition.codes))


def _decide(run: Run, state: KindState, indicator: Indicator, line: Line) -> None:
    subject, reason, place = line.subject, line.reason, line.place
    found, choice = state.inapplicable, indicator.not_applicable
    who = named(state.subjects[state.positions[subject]])
    if not choice:
        run.report(kinds.NOT_APPLICABLE_UNSTATED.at(place, name=who, indicator=indicator.name))
        found.failed.setdefault(indicator.code, {})[subject] = "方案没有规定不适用时怎样计分"
        return
    if choice in _SPREADING:
        found.left_out.setdefault(indicator.code, {})[subject] = f"{reason}，{choice}" if choice != SPREAD else reason
        return
    mark = {"满分": indicator.full_mark, "基础分": indicator.base}.get(choice, 0)
    if mark is None:
        cell = indicator.place(_FIELDS[choice])
        run.report(kinds.NO_SUCH_MARK.at(cell, indicator=indicator.name, occasion="不适用时", choice=choice))
        found.failed.setdefault(indicator.code, {})[subject] = f"不适用按{choice}计，但方案没有写{choice}"
        return
    row: dict[str, object] = {
        "matter": f"不适用，按{choice}计 {format_brief(mark)} {indicator.unit}",
        "reason": reason,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "clause": indicator.clause,
        "scheme_cell": indicator.scheme_cell("not_applicable"),
        "inputs": line.looked_at,
    }
    found.fixed.setdefault(indicator.code, {})[subject] = FixedMark(mark, row)
