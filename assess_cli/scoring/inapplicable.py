"""不适用: what follows for a subject to whom an indicator does not apply, as sheet 指标 says.

满分, 基础分, 零分: one 基础 row with that mark stands for the node. 分摊: the node has no value and its weight goes to its
siblings. Whatever stands below a node that does not apply is left out with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief
from assess_cli.scheme.objects import Indicator
from assess_cli.scoring.state import FixedMark, Inapplicable, KindState, Run, named

SPREAD = "分摊"
_FIELDS = {"满分": "full_mark", "基础分": "base"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of table 不适用."""

    subject: str
    reason: str
    place: Place


def settle(run: Run, state: KindState) -> Inapplicable:
    """Decide for every line of table 不适用 that concerns this kind; K301 or K209 where the scheme is silent."""
    found = Inapplicable()
    stated: dict[str, list[_Line]] = {}
    for (subject, code), (reason, place) in run.inputs.not_applicable.items():
        if code in state.indicators and subject in state.positions:
            stated.setdefault(code, []).append(_Line(subject, reason, place))
    if not stated:
        return found
    for code, indicator in state.indicators.items():  # pre-order: a parent is settled before its children
        above = found.concerns(indicator.parent) if indicator.parent else set()
        if above:
            parent = state.indicators[indicator.parent]
            found.left_out[code] = dict.fromkeys(above, f"上级“{parent.name}”不适用")
        for line in stated.get(code, ()):
            if line.subject not in above:
                _decide(run, state, indicator, line, found)
    return found


def _decide(run: Run, state: KindState, indicator: Indicator, line: _Line, found: Inapplicable) -> None:
    subject, reason, place = line.subject, line.reason, line.place
    choice = indicator.not_applicable
    who = named(state.subjects[state.positions[subject]])
    if not choice:
        run.report(kinds.NOT_APPLICABLE_UNSTATED.at(place, name=who, indicator=indicator.name))
        found.failed.setdefault(indicator.code, {})[subject] = "方案没有规定不适用时怎样计分"
        return
    if choice == SPREAD:
        found.left_out.setdefault(indicator.code, {})[subject] = reason
        return
    mark = {"满分": indicator.full_mark, "基础分": indicator.base}.get(choice, 0)
    if mark is None:
        cell = indicator.place(_FIELDS[choice])
        run.report(kinds.NO_SUCH_MARK.at(cell, indicator=indicator.name, occasion="不适用时", choice=choice))
        found.failed.setdefault(indicator.code, {})[subject] = f"不适用按{choice}计，但方案没有写{choice}"
        return
    row: dict[str, object] = {
        "matter": f"不适用，按{choice}计 {format_brief(mark)} 分",
        "reason": reason,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "clause": indicator.clause,
        "scheme_cell": indicator.scheme_cell("not_applicable"),
    }
    found.fixed.setdefault(indicator.code, {})[subject] = FixedMark(mark, row)
