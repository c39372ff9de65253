"""调整: signed changes posted on a node after everything else, in the order of their days and numbers.

Formula or records → 取位, floor and cap → 后果 → adjustments. Nothing limits them any more; where a value then lies outside
floor, cap or full mark, that is told. ``调整为`` sets a node to a figure, reckoned from what stands before it.
"""

from __future__ import annotations

from assess_cli.model.catalogue import adjustments as kinds
from assess_cli.model.ledger import RowKind
from assess_cli.model.points import format_brief
from assess_cli.model.result import TOTAL, NodeColumn
from assess_cli.records.adjustment import Adjustment
from assess_cli.records.words import maybe
from assess_cli.scoring.later_doubts import later_doubts
from assess_cli.scoring.measures import Measures
from assess_cli.scoring.needs import Unit
from assess_cli.scoring.node_values import NodeValues, column_of
from assess_cli.scoring.state import KindState, Run, named
from assess_cli.workbook.names import fold


class Adjustments:
    """Those of one run; ``settle`` each node after its consequences, then ``cite``."""

    def __init__(self, run: Run, measures: Measures) -> None:
        self._run, self._measures = run, measures
        self._by_unit: dict[Unit, list[Adjustment]] = {}
        for each in sorted(run.inputs.adjustments, key=lambda one: (one.decided_on, one.number, one.subject_id)):
            self._by_unit.setdefault((each.kind, each.code), []).append(each)
        self._posted: list[tuple[int, Adjustment]] = []  # ledger row and what made it

    def settle(self, unit: Unit, values: NodeValues | None) -> None:
        """Post what is aimed at a node. ``values``: as its consequences left them, None without any. K250 to K252, K254 to K256."""
        aimed = self._by_unit.get(unit)
        if not aimed:
            return
        state = self._run.kinds[unit[0]]
        values = values or NodeValues(self._run, state, unit[1], self._measures.parts.get(unit))
        for each in aimed:
            position = state.positions.get(each.subject_id)
            if position is None or values.exact(position) is None:
                self._refuse(state, each, position)
            else:
                self._post(state, each, position, values)

    def _post(self, state: KindState, each: Adjustment, position: int, values: NodeValues) -> None:
        before = values.exact(position) or 0
        points = each.change if each.change is not None else (each.figure or 0) - before
        told = each.reason
        if each.figure is not None:
            told = f"由 {format_brief(before)} 分调整为 {format_brief(each.figure)} 分；{told}"
        row = self._run.ledger.add(
            kind=RowKind.ADJUSTMENT,
            period=self._run.period.label,
            subject_kind=each.kind,
            subject_id=each.subject_id,
            indicator=each.code,
            event_id=each.number,
            matter=each.matter,
            document=each.document,
            public=each.public,
            date=each.decided_on,
            recorded=each.change,
            counted=points,
            status=each.status,
            reason=told,
            file=each.place.file,
            sheet=each.place.sheet,
            cell=each.place.cell,
            inputs=each.cited,
        )
        self._posted.append((row, each))
        values.move(position, points)
        who, node = named(state.subjects[position]), _name(state, each.code)
        if not points:
            value = format_brief(before)
            self._run.report(kinds.NOTHING_MOVED.at(each.place, name=who, node=node, number=each.number, value=value))
        value_now = values.value(position)
        if each.figure is not None and value_now != each.figure:
            shown = {"figure": format_brief(each.figure), "value": format_brief(value_now)}
            problem = kinds.FIGURE_ROUNDED.at(each.place, name=who, node=node, number=each.number, **shown)
            self._run.report(problem)
        why = _out_of_bounds(state, each.code, value_now or 0)
        if why:
            context = {"name": who, "node": node, "number": each.number, "value": format_brief(value_now)}
            self._run.report(kinds.OUT_OF_BOUNDS.at(each.place, why=why, **context))
        for problem in later_doubts(self._run, state, each, position):
            self._run.report(problem)

    def _refuse(self, state: KindState, each: Adjustment, position: int | None) -> None:
        column: NodeColumn | None = column_of(state, each.code)
        reason, who = "本期不考核", each.subject_id
        if position is not None:
            who = named(state.subjects[position])
            outcome = "没有得分" if column is None else column.outcomes[position].value
            reason = (column.reasons.get(position, "") if column is not None else "") or outcome
        context = {"number": each.number, "name": who, "node": _name(state, each.code), "reason": reason}
        self._run.report(kinds.NO_VALUE.at(each.place, **context))

    def cite(self) -> None:
        """Name the rows of the records that adjustments concern: the subject's own, else everybody's. K253."""
        wanted = {fold(each.event_id) for _, each in self._posted if each.event_id}
        if not wanted:
            return
        columns = self._run.ledger.columns
        found: dict[str, list[int]] = {}
        for row, (kind, event) in enumerate(zip(columns["kind"], columns["event_id"], strict=True)):
            if kind is RowKind.RECORD and event and fold(event) in wanted:
                found.setdefault(fold(event), []).append(row)
        for row, each in self._posted:
            if not each.event_id:
                continue
            rows = found.get(fold(each.event_id), [])
            owner = (each.kind, each.subject_id)
            own = [at for at in rows if (columns["subject_kind"][at], columns["subject_id"][at]) == owner]
            columns["inputs"][row] = (*(own or rows), *each.cited)
            if not rows:
                context = {"number": each.number, "event": each.event_id, "period": self._run.period.words}
                near = maybe(each.event_id, [event for event in dict.fromkeys(columns["event_id"]) if event])
                self._run.report(kinds.CITED_UNKNOWN.at(each.place, nearest=near, **context))


def _name(state: KindState, code: str) -> str:
    return state.indicators[code].name if code in state.indicators else code


def _out_of_bounds(state: KindState, code: str, value: int) -> str:
    """In words, "" for within; the total has no bounds."""
    indicator = None if code == TOTAL else state.indicators.get(code)
    if indicator is None:
        return ""
    if indicator.floor is not None and value < indicator.floor:
        return f"低于下限 {format_brief(indicator.floor)} 分"
    if indicator.cap is not None and value > indicator.cap:
        return f"超过上限 {format_brief(indicator.cap)} 分"
    if indicator.full_mark is not None and value > indicator.full_mark:
        return f"超过满分 {format_brief(indicator.full_mark)} 分"
    return ""
