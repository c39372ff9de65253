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
from assess_cli.model.points import format_brief, to_points
from assess_cli.model.problem import Problem
from assess_cli.model.result import IndicatorInfo, KindResult, NodeColumn, Outcome, Standing, SubjectInfo
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.scoring.canonical import canonical
from assess_cli.scoring.coefficients import look_up
from assess_cli.scoring.inapplicable import settle
from assess_cli.scoring.leaves import score_leaf
from assess_cli.scoring.order import Order, order_units
from assess_cli.scoring.ranking import rankings
from assess_cli.scoring.rollup import roll_up, total_column
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
        state.inapplicable = settle(run, state)
        state.coefficients = look_up(run, state)
    _compute_nodes(run, methods)
    results = [_kind_result(run, state) for state in run.kinds.values()]
    subjects_in_order = [(state.kind.name, subject.id) for state in run.kinds.values() for subject in state.subjects]
    codes = [code for state in run.kinds.values() for code in state.indicators]
    ledger = canonical(
        run.ledger,
        {key: place for place, key in enumerate(subjects_in_order)},
        {code: place for place, code in enumerate(dict.fromkeys(codes))},
    )
    return Scored(results, ledger, run.problems)


def _compute_nodes(run: Run, methods: Mapping[str, Method]) -> None:
    units = {
        (name, code): indicator for name, state in run.kinds.items() for code, indicator in state.indicators.items()
    }
    order = order_units(units)
    _report_circles(run, order, units)
    for name, code in order.units:
        state, indicator = run.kinds[name], units[name, code]
        if indicator.formula is None:
            state.nodes[code] = score_leaf(run, state, indicator, methods[indicator.method])
        else:
            state.nodes[code] = roll_up(run, state, indicator)


def _report_circles(run: Run, order: Order, units: Mapping[tuple[str, str], Indicator]) -> None:
    """One problem a circle; its nodes get columns without a value before anything looks at them."""
    for circle in order.circles:
        words = " → ".join(f"{units[unit].name}（{unit[1]}）" for unit in circle)
        first = units[circle[0]]
        run.report(kinds.CIRCLE.at(first.place(), circle=words))
        for name, code in circle:
            count = len(run.kinds[name].subjects)
            reasons = dict.fromkeys(range(count), "指标互相引用")
            run.kinds[name].nodes[code] = NodeColumn([None] * count, [Outcome.MISSING] * count, reasons)


def _kind_result(run: Run, state: KindState) -> KindResult:
    totals = total_column(run, state)
    subjects = [_subject_info(state, position, totals) for position in range(len(state.subjects))]
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
    )


def _subject_info(state: KindState, position: int, totals: NodeColumn) -> SubjectInfo:
    subject = state.subjects[position]
    standing, reason = subject.standing, subject.reason
    if standing is Standing.RANKED and totals.outcomes[position] is Outcome.MISSING:
        standing, reason = Standing.MISSING, totals.reasons.get(position, "")
    texts = state.coefficients.texts
    return SubjectInfo(
        id=subject.id,
        name=subject.name,
        unit=subject.unit,
        post=subject.post,
        group=subject.group,
        standing=standing,
        reason=reason,
        coefficients={name: column[position] for name, column in texts.items() if column[position]},
        attributes=dict(subject.attributes),
        place=str(subject.place),
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
    )


def _depth(state: KindState, indicator: Indicator) -> int:
    depth, parent = 0, indicator.parent
    while parent and depth <= len(state.indicators):
        depth += 1
        parent = state.indicators[parent].parent if parent in state.indicators else ""
    return depth


def percent_text(share: Fraction | None) -> str:
    """A weight for people: 30%, 33.333333%; "" for none."""
    return "" if share is None else f"{format_brief(to_points(share * 100))}%"
