"""Inner nodes and totals: a formula over other nodes, exact, rounded once; 分摊 changes the formula for a subject.

A subject for whom any node of the formula is 缺数据 has no value either: absent is never zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.place import Place
from assess_cli.model.points import DECIMALS, SCALE, round_ratio, rounding_unit, to_points
from assess_cli.model.result import TOTAL, NodeColumn, Outcome
from assess_cli.scheme.formula import Formula, FormulaError, parse
from assess_cli.scheme.inner import FORMULA_PARAMETER
from assess_cli.scheme.objects import Indicator
from assess_cli.scheme.spreading import Unspreadable
from assess_cli.scoring.overflow import post_charges
from assess_cli.scoring.posting import post_fixed_mark, post_limit
from assess_cli.scoring.spreads import ALL_FALLEN, Gaps, Spread, gaps_of, spread_over
from assess_cli.scoring.state import KindState, Run, named

#: The formula of an inner node that does not apply and gets a mark: nothing of its children counts.
NOTHING = "0"
NO_TOTAL = "本类对象不计总分"


@dataclass(frozen=True, slots=True)
class Node:
    """An inner node or a kind's total, as it is to be worked out; ``place`` is where its formula stands, ``decimals``
    to how many places its value is rounded."""

    name: str
    formula: Formula
    place: Place
    parts: tuple[Indicator, ...]  # children, or first-level indicators for a total
    decimals: int = DECIMALS
    code: str = TOTAL


class Unworkable(Exception):  # noqa: N818 - it never leaves this module; a reason, not a fault
    """Why a subject's formula yields nothing; the text becomes the reason."""


def roll_up(run: Run, state: KindState, indicator: Indicator) -> NodeColumn:
    """Column of an inner node: formula, 取位, then floor and cap as posted rows. ``indicator.formula`` is set."""
    if indicator.formula is None:
        raise ValueError(f"{indicator.code} is not an inner node")
    code = indicator.code
    parts = tuple(state.children(code))
    decimals = DECIMALS if indicator.rounding is None else indicator.rounding
    node = Node(indicator.name, indicator.formula, _formula_place(indicator), parts, decimals, code)
    column = state.blank_column()
    inapplicable = state.inapplicable
    fixed = inapplicable.fixed.get(code, {})
    left_out, failed = inapplicable.left_out.get(code, {}), inapplicable.failed.get(code, {})
    worker = _Worker(run, state, node)
    charges = post_charges(run, state, code)
    floored: dict[str, tuple[int, int]] = {}
    for position, subject in enumerate(state.subjects):
        if subject.id in fixed:
            mark = post_fixed_mark(run.ledger, run.period, indicator, subject.id, fixed[subject.id])
            column.values[position] = mark
            column.formulas[position] = parse(NOTHING).canonical()
        elif subject.id in left_out:
            column.outcomes[position], column.reasons[position] = Outcome.NOT_APPLICABLE, left_out[subject.id]
        elif subject.id in failed:
            column.outcomes[position], column.reasons[position] = Outcome.MISSING, failed[subject.id]
        else:
            worker.fill(column, position)
            value = column.values[position]
            if value is not None:
                value += charges.get(subject.id, 0)
                held = post_limit(run.ledger, run.period, indicator, subject.id, value, floored=floored)
                column.values[position] = held
    if indicator.overflow and floored:
        run.floored[state.kind.name, code] = floored
    return column


def total_column(run: Run, state: KindState) -> NodeColumn:
    """Totals of a kind, rounded to six decimals; none at all, with the reason, for a kind without a total."""
    column = state.blank_column()
    formula = state.kind.total_formula
    if formula is None:
        count = len(state.subjects)
        return NodeColumn([None] * count, [Outcome.NOT_APPLICABLE] * count, dict.fromkeys(range(count), NO_TOTAL))
    place = state.kind.place("total_formula")
    worker = _Worker(run, state, Node(TOTAL, formula, place, tuple(state.children(""))))
    charges = post_charges(run, state, TOTAL)
    for position, subject in enumerate(state.subjects):
        worker.fill(column, position)
        value = column.values[position]
        if value is not None:
            column.values[position] = value + charges.get(subject.id, 0)
    return column


class _Worker:
    """Works one node's formula out for one subject after another."""

    def __init__(self, run: Run, state: KindState, node: Node) -> None:
        self.run, self.state, self.node = run, state, node
        self.codes = _codes(node.formula, state)
        self.total = _total_named(node.formula, state)
        self.evaluate = self._evaluator(node.formula)
        self.spread: dict[Gaps, Spread | str] = {}
        self.evaluators: dict[str, Callable[[int], int]] = {}

    def fill(self, column: NodeColumn, position: int) -> None:
        """Value, or outcome and reason, of one subject."""
        absent = self._absences(position)
        if absent:
            column.outcomes[position], column.reasons[position] = Outcome.MISSING, "；".join(absent)
            return
        gaps = gaps_of(self.state, self.codes, position) if self.node.parts else Gaps()
        try:
            evaluate = self.evaluate
            if gaps:
                found = self._spread(position, gaps)
                if found.fallen is not None:
                    self.state.fallen.setdefault(self.node.code, {})[position] = found.fallen
                if found.formula is None:
                    column.outcomes[position], column.reasons[position] = Outcome.NOT_APPLICABLE, ALL_FALLEN
                    return
                text = found.formula.canonical()
                if text not in self.evaluators:
                    self.evaluators[text] = self._evaluator(found.formula)
                evaluate = self.evaluators[text]
                column.formulas[position] = text
            column.values[position] = evaluate(position)
        except Unworkable as reason:
            column.formulas.pop(position, None)
            column.outcomes[position], column.reasons[position] = Outcome.MISSING, str(reason)

    def _absences(self, position: int) -> list[str]:
        """Reasons of the nodes that are 缺数据, each once, and of a total that is named and absent; of a formula without parts
        (奖金) also of those left out, whose shares the others take: it has no use for shares."""
        reasons: dict[str, None] = {}
        if self.total is not None and self.total.values[position] is None:
            why = self.total.reasons.get(position, "")
            reasons.update(dict.fromkeys(why.split("；") if why else ["没有总分"]))
        for code in self.codes:
            column = self.state.nodes[code]
            if not self.node.parts and column.outcomes[position] is Outcome.NOT_APPLICABLE:
                reasons[f"“{self.state.indicators[code].name}”不适用，没有得分"] = None
            if column.outcomes[position] is not Outcome.MISSING:
                continue
            reason = column.reasons.get(position, "")
            indicator = self.state.indicators[code]
            if indicator.formula is not None and reason:
                reasons.update(dict.fromkeys(reason.split("；")))
            else:
                reasons[f"“{indicator.name}”缺数据：{reason}" if reason else f"“{indicator.name}”缺数据"] = None
        return list(reasons)

    def _spread(self, position: int, gaps: Gaps) -> Spread:
        """The node's formula for a subject to whom some of its parts do not apply; K303 where there is none."""
        if gaps not in self.spread:
            node = self.node
            try:
                self.spread[gaps] = spread_over(node.formula, node.parts, gaps, has_siblings=node.code != TOTAL)
            except Unspreadable as reason:
                self.spread[gaps] = str(reason)
        found = self.spread[gaps]
        if isinstance(found, Spread):
            return found
        subject = self.state.subjects[position]
        for code in gaps.blamed(self.state, position):
            indicator = self.state.indicators[code]
            place = indicator.place("not_applicable")
            self.run.report(kinds.CANNOT_SPREAD.at(place, name=named(subject), indicator=indicator.name, why=found))
        raise Unworkable(f"“{self.node.name}”的分值无法分摊：{found}")

    def _evaluator(self, formula: Formula) -> Callable[[int], int]:
        """Position → value in millionths, rounded once, to the node's 取位 if it has one. Linear formulas add up whole
        numbers; others go through fractions."""
        values = {code: self.state.nodes[code].values for code in _codes(formula, self.state)}
        if self.total is not None:
            values[TOTAL] = self.total.values
        linear = formula.linear()
        if linear is not None and set(linear) <= set(values):
            return _linear(linear, values, rounding_unit(self.node.decimals))
        return self._exact(formula, values)

    def _exact(self, formula: Formula, values: Mapping[str, Sequence[int | None]]) -> Callable[[int], int]:
        coefficients = self.state.coefficients.values
        names = sorted({use.text for use in formula.names})

        def evaluate(position: int) -> int:
            known: dict[str, Fraction | str | bool | int] = {}
            for name in names:
                if name in values:
                    points = values[name][position]
                    known[name] = Fraction(0) if points is None else Fraction(points, SCALE)
                elif name in coefficients:
                    coefficient = coefficients[name][position]
                    if coefficient is None:
                        raise Unworkable(f"查不到系数“{name}”")
                    known[name] = coefficient
                else:
                    raise self._unknown(name)
            try:
                value = formula.evaluate(known)
            except FormulaError as error:
                raise self._failed(position, error.message) from error
            if isinstance(value, bool) or not isinstance(value, Fraction):
                raise self._failed(position, "结果不是数")
            return to_points(value, self.node.decimals)

        return evaluate

    def _unknown(self, name: str) -> Unworkable:
        period = self.run.period.words
        self.run.report(kinds.NAME_WITHOUT_VALUE.at(self.node.place, node=self.node.name, item=name, period=period))
        return Unworkable(f"“{name}”没有数值")

    def _failed(self, position: int, why: str) -> Unworkable:
        subject = self.state.subjects[position]
        self.run.report(kinds.FORMULA_FAILED.at(self.node.place, name=named(subject), node=self.node.name, why=why))
        return Unworkable(f"“{self.node.name}”按公式算不出结果：{why}")


def _formula_place(indicator: Indicator) -> Place:
    """The cell of parameter 公式, or the indicator's row where the method makes the formula."""
    sheet, _, cell = indicator.parameter_cells.get(FORMULA_PARAMETER.name, "").rpartition("!")
    return Place(indicator.file, sheet, cell) if cell else indicator.place()


def _codes(formula: Formula, state: KindState) -> list[str]:
    """Codes of the nodes that a formula uses, each once, in the order of the text."""
    return [name for name in dict.fromkeys(use.text for use in formula.names) if name in state.nodes]


def _total_named(formula: Formula, state: KindState) -> NodeColumn | None:
    """The kind's totals, worked out before (``needs``), where a formula names them; None where it does not."""
    if TOTAL in state.nodes or all(use.text != TOTAL for use in formula.names):
        return None
    return state.totals


def _linear(
    factors: Mapping[str, Fraction], values: Mapping[str, Sequence[int | None]], unit: int
) -> Callable[[int], int]:
    denominator = math.lcm(*(factor.denominator for factor in factors.values()))
    terms = [(values[code], int(factor * denominator)) for code, factor in factors.items()]

    def evaluate(position: int) -> int:
        total = 0
        for column, factor in terms:
            points = column[position]
            if points is not None:
                total += points * factor
        return total if denominator == unit == 1 else round_ratio(total, denominator * unit) * unit

    return evaluate
