"""The engine: scheme and inputs of one period → scorecards of every kind, and one ledger in canonical order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assess_cli.methods.base import Method
from assess_cli.methods.registry import METHODS
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.ledger import Ledger
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief, to_points
from assess_cli.model.problem import Problem
from assess_cli.model.result import TOTAL, Flag, IndicatorInfo, KindResult, NodeColumn, Outcome
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.scoring.adjusting import Adjustments
from assess_cli.scoring.canonical import canonical
from assess_cli.scoring.changes import report_changes
from assess_cli.scoring.coefficients import look_up
from assess_cli.scoring.consequences import Consequences, consequences_on, flags_of
from assess_cli.scoring.consequences_carried import carry
from assess_cli.scoring.inapplicable import gather, settle
from assess_cli.scoring.leaves import score_leaf
from assess_cli.scoring.measures import Measures, Part
from assess_cli.scoring.needs import Unit, add_consequences, needs
from assess_cli.scoring.order import Order, order_units
from assess_cli.scoring.public_words import fill_public
from assess_cli.scoring.ranking import rankings
from assess_cli.scoring.rollup import roll_up, total_column
from assess_cli.scoring.standing import subject_infos
from assess_cli.scoring.state import KindState, Run


@dataclass(slots=True)
class Scored:
    """What scoring yields. With errors in ``problems`` the figures are not to be published."""

    kinds: list[KindResult]
    ledger: Ledger
    problems: list[Problem]


def score(scheme: Scheme, inputs: Inputs, period: Period, methods: Mapping[str, Method] = METHODS) -> Scored:
    """Score every kind for a period. Pure; the order of rows in the inputs does not matter.

    Reports K problems: records that cannot be priced, nodes without a value that the scheme should settle, circles.
    """
    whole, scheme = scheme, scheme.in_period(period)
    run = Run(scheme, inputs, period, {})
    for kind in scheme.kinds:
        subjects = inputs.subjects.get(kind.name, ())
        state = KindState(
            replace(kind, total_formula=scheme.total_formula(kind.name, period)),
            subjects,
            {indicator.code: indicator for indicator in scheme.indicators_of(kind.name, period)},
            {subject.id: position for position, subject in enumerate(subjects)},
        )
        run.kinds[kind.name] = state
        state.inapplicable = gather(run, state)
        state.coefficients = look_up(run, state)
    _compute_nodes(run, methods, whole)
    carried = carry(run)
    report_changes(run, whole)
    fill_public(run.ledger, scheme.indicators, scheme.rules)
    subjects_in_order = [(state.kind.name, subject.id) for state in run.kinds.values() for subject in state.subjects]
    codes = [code for state in run.kinds.values() for code in state.indicators]
    ledger = canonical(
        run.ledger,
        {key: place for place, key in enumerate(subjects_in_order)},
        {code: place for place, code in enumerate(dict.fromkeys([*codes, TOTAL]))},
    )
    flags = flags_of(ledger, consequences_on(scheme, period), carried)
    results = [_kind_result(run, state, flags.get(state.kind.name, [])) for state in run.kinds.values()]
    return Scored(results, ledger, run.problems)


def _compute_nodes(run: Run, methods: Mapping[str, Method], whole: Scheme) -> None:
    measures = Measures(run, methods, whole)
    consequences, adjustments = Consequences(run, measures), Adjustments(run, measures)
    units = {
        (name, code): indicator for name, state in run.kinds.items() for code, indicator in state.indicators.items()
    }
    totals = {name: state.kind.total_formula for name, state in run.kinds.items()}
    wanted = needs(units, totals, run.scheme.rules, run.scheme.settings.tie_indicators)
    add_consequences(wanted, consequences.in_force, run.scheme.rules)
    order = order_units(wanted)
    _report_circles(run, order, units)
    for unit in order.units:
        state, code = run.kinds[unit[0]], unit[1]
        if code != TOTAL:
            settle(run, state, code)
        if code == TOTAL:
            state.totals = total_column(run, state)
        elif units[unit].formula is None:
            start = len(run.ledger)
            state.nodes[code] = score_leaf(run, state, units[unit], methods[units[unit].method])
            measures.parts[unit] = Part(run.ledger, range(start, len(run.ledger)), code)
        else:
            state.nodes[code] = roll_up(run, state, units[unit])
        adjustments.settle(unit, consequences.settle(unit))
    consequences.raise_flags()
    adjustments.cite()


def _report_circles(run: Run, order: Order, units: Mapping[Unit, Indicator]) -> None:
    """One problem a circle; its nodes get columns without a value before anything looks at them."""
    for circle in order.circles:
        words = " → ".join(f"{units[unit].name}（{unit[1]}）" if unit in units else f"{unit[0]}总分" for unit in circle)
        first = next((units[unit].place() for unit in circle if unit in units), Place(run.scheme.file))
        run.report(kinds.CIRCLE.at(first, circle=words))
        for name, code in circle:
            count = len(run.kinds[name].subjects)
            reasons = dict.fromkeys(range(count), "指标互相引用")
            column = NodeColumn([None] * count, [Outcome.MISSING] * count, reasons)
            if code == TOTAL:
                run.kinds[name].totals = column
            else:
                run.kinds[name].nodes[code] = column


def _kind_result(run: Run, state: KindState, flags: list[Flag]) -> KindResult:
    totals = state.totals or total_column(run, state)
    subjects = subject_infos(state, totals)
    formula = state.kind.total_formula

    def label(name: str) -> str:
        return state.indicators[name].name if name in state.indicators else name

    return KindResult(
        name=state.kind.name,
        group_column=state.kind.group_column,
        total_formula="" if formula is None else formula.canonical(),
        total_words="" if formula is None else formula.words(label),
        indicators=[_indicator_info(state, indicator) for indicator in state.indicators.values()],
        subjects=subjects,
        nodes={code: state.nodes[code] for code in state.indicators},
        totals=totals,
        rankings=[] if formula is None else rankings(run, state, subjects, totals.values),
        flags=flags,
    )


def _indicator_info(state: KindState, indicator: Indicator) -> IndicatorInfo:
    def label(name: str) -> str:
        return state.indicators[name].name if name in state.indicators else name

    formula = indicator.formula
    return IndicatorInfo(
        code=indicator.code,
        name=indicator.name,
        parent=indicator.parent,
        depth=_depth(state, indicator),
        method=indicator.method,
        is_leaf=formula is None,
        full_mark=indicator.full_mark,
        weight=percent_text(indicator.weight),
        formula="" if formula is None else formula.canonical(),
        formula_words="" if formula is None else formula.words(label),
        rounding=indicator.rounding,
        department=indicator.department,
        line=indicator.line,
        clause=indicator.clause,
        place=str(indicator.place()),
        unit=indicator.unit,
        applies_to=_applies_to(indicator),
        counted_in=_counted_in(state, indicator),
    )


def _applies_to(indicator: Indicator) -> str:
    if indicator.condition is None:
        return ""
    return f"只适用于 {indicator.condition.words}；不适用的，{indicator.not_applicable}"


def _counted_in(state: KindState, indicator: Indicator) -> str:
    """The first-level indicator in yuan whose formula, or one below it, names this first-level one in yuan."""
    if not indicator.is_money or indicator.parent:
        return ""
    for other in state.indicators.values():
        if (
            other.is_money
            and other.formula is not None
            and any(use.text == indicator.code for use in other.formula.names)
        ):
            top = other
            while top.parent in state.indicators:
                top = state.indicators[top.parent]
            return top.code
    return ""


def _depth(state: KindState, indicator: Indicator) -> int:
    depth, parent = 0, indicator.parent
    while parent and depth <= len(state.indicators):
        depth += 1
        parent = state.indicators[parent].parent if parent in state.indicators else ""
    return depth


def percent_text(share: Fraction | None) -> str:
    """A weight for people: 30%, 33.333333%; "" for none."""
    return "" if share is None else f"{format_brief(to_points(share * 100))}%"
