"""Leaf indicators: the method's rows, then floor and cap as rows; a leaf's value is the sum of its counted rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assess_cli.methods.base import Context, Method
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.catalogue import scoring_rates as rates
from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.place import Place
from assess_cli.model.problem import has_errors
from assess_cli.model.result import NodeColumn, Outcome, Standing
from assess_cli.records.frame_columns import COMMON_COLUMNS, SHAPE_COLUMNS
from assess_cli.scheme.objects import Indicator
from assess_cli.scoring.conditions import rule_judge
from assess_cli.scoring.posting import post_fixed_mark, post_limit, rounded
from assess_cli.scoring.sources import KindSources, view_of
from assess_cli.scoring.state import KindState, Run, named

if TYPE_CHECKING:
    import pandas as pd

    from assess_cli.model.shape import Shape

#: Subjects named in one problem.
_FEW_NAMES = 5


def score_leaf(run: Run, state: KindState, indicator: Indicator, method: Method) -> NodeColumn:
    """Run one method for all subjects of a kind, append its rows to the run's ledger, and return the column."""
    excluded = state.inapplicable.concerns(indicator.code)
    records = run.inputs.records.get(indicator.code)
    if records is None:
        records = empty_records(method.declaration.shape)
    takes_own = not any(
        spec.is_roster_column and indicator.parameters.get(spec.name) for spec in method.declaration.parameters
    )
    set_aside = Ledger()
    if excluded and takes_own:
        records = _without(run, state, indicator, records, set_aside)
    views = tuple(view_of(subject) for subject in state.subjects if subject.id not in excluded)
    context = Context(
        indicator=indicator,
        subjects=views,
        records=records,
        scheme=run.scheme,
        period=run.period,
        missing={
            subject: reason
            for subject, reason in run.inputs.missing.get(indicator.code, {}).items()
            if subject not in excluded
        },
        node=lambda kind, subject, code: node_value(run, kind, subject, code),
        applies=rule_judge(run, state, indicator),
        sources=lambda kind: KindSources(run, run.kinds[kind]),
        closed=run.inputs.closed,
        period_marks=tuple(mark for mark in run.inputs.period_marks if indicator.code in mark.indicators),
    )
    result = method.score(context)
    result.ledger.extend(set_aside)
    for problem in result.problems:
        run.report(problem)
    if not has_errors(result.problems):
        _report_lacking(run, state, indicator, result.outcomes)
    column = _column(run, state, indicator, result.ledger, result.outcomes)
    run.ledger.extend(result.ledger)
    return column


def _report_lacking(run: Run, state: KindState, indicator: Indicator, outcomes: dict[str, tuple[Outcome, str]]) -> None:
    """One warning an indicator and reason, so that a forgotten sheet is seen before anything is published."""
    found: dict[str, list[str]] = {}
    for subject in state.subjects:
        outcome, reason = outcomes.get(subject.id, (Outcome.SCORED, ""))
        if outcome is Outcome.MISSING and subject.standing is Standing.RANKED:
            found.setdefault(reason, []).append(named(subject))
    for reason, names in found.items():
        shown = "、".join(names[:_FEW_NAMES]) + (" 等" if len(names) > _FEW_NAMES else "")
        kind = rates.MONEY_LACKING if indicator.is_money else kinds.LACKING
        run.report(kind.at(indicator.place(), indicator=indicator.name, count=len(names), reason=reason, names=shown))


def node_value(run: Run, kind: str, subject: str, code: str) -> int | None:
    """Value of a node that has been computed; None if it has none."""
    state = run.kinds.get(kind)
    if state is None or code not in state.nodes or subject not in state.positions:
        return None
    return state.nodes[code].values[state.positions[subject]]


def empty_records(shape: Shape | None) -> pd.DataFrame:
    """A frame of a shape without rows."""
    import pandas as pd

    own = SHAPE_COLUMNS[shape] if shape is not None else ()
    return pd.DataFrame({name: pd.Series([], dtype=object) for name in (*COMMON_COLUMNS, *own)})


def _column(
    run: Run, state: KindState, indicator: Indicator, part: Ledger, outcomes: dict[str, tuple[Outcome, str]]
) -> NodeColumn:
    """Values from the part's rows; floor, cap and marks of 不适用 are appended to the part."""
    sums: dict[str, int] = {}
    for subject_id, counted in zip(part.columns["subject_id"], part.columns["counted"], strict=True):
        sums[subject_id] = sums.get(subject_id, 0) + counted
    column, inapplicable, code = state.blank_column(), state.inapplicable, indicator.code
    fixed = inapplicable.fixed.get(code, {})
    without = {subject: (Outcome.NOT_APPLICABLE, why) for subject, why in inapplicable.left_out.get(code, {}).items()}
    without |= {subject: (Outcome.MISSING, why) for subject, why in inapplicable.failed.get(code, {}).items()}
    without |= outcomes
    floored: dict[str, tuple[int, int]] = {}
    for position, subject in enumerate(state.subjects):
        if subject.id in fixed:
            mark = post_fixed_mark(part, run.period, indicator, subject.id, fixed[subject.id])
            column.values[position] = rounded(mark, indicator)
        elif subject.id in without:
            column.outcomes[position], column.reasons[position] = without[subject.id]
        else:
            own = sums.get(subject.id, 0)
            points = post_limit(part, run.period, indicator, subject.id, own, floored=floored)
            column.values[position] = rounded(points, indicator)
    if indicator.overflow and floored:
        start = len(run.ledger)  # where the part is about to be appended
        run.floored[state.kind.name, code] = {who: (start + row, points) for who, (row, points) in floored.items()}
    return column


def _without(
    run: Run, state: KindState, indicator: Indicator, records: pd.DataFrame, set_aside: Ledger
) -> pd.DataFrame:
    """Records of the subjects to whom the indicator applies.

    Those of whoever does not meet a condition are listed in ``set_aside``, counting nothing; a record of someone whom
    table 不适用 names contradicts the table, which is a warning.
    """
    excluded = state.inapplicable.concerns(indicator.code)
    owners = records["subject_id"].tolist()
    kept = [position for position, owner in enumerate(owners) if owner not in excluded]
    if len(kept) == len(owners):
        return records
    conditions = state.inapplicable.by_condition.get(indicator.code, {})
    dropped: dict[str, list[int]] = {}
    listed: list[int] = []
    for position, owner in enumerate(owners):
        if owner in conditions:
            listed.append(position)
        elif owner in excluded:
            dropped.setdefault(owner, []).append(position)
    _list_aside(run, indicator, records.iloc[listed], conditions, set_aside)
    for owner, positions in dropped.items():
        first = records.iloc[positions[0]]
        place = Place(first["file"], first["sheet"], first["cell"])
        subject = state.subjects[state.positions[owner]]
        run.report(
            kinds.NOT_APPLICABLE_RECORDS.at(place, name=named(subject), indicator=indicator.name, count=len(positions))
        )
    return records.iloc[kept]


def _list_aside(
    run: Run, indicator: Indicator, records: pd.DataFrame, reasons: Mapping[str, str], set_aside: Ledger
) -> None:
    """One 记录 row that counts nothing for each of the records; not for a line that says there was nothing to count."""
    columns = {name: records[name].tolist() for name in records.columns}
    rules = columns.get("rule", [indicator.code] * len(records))
    rows = [position for position in range(len(records)) if rules[position]]
    matters = {rule.code: rule.matter for rule in run.scheme.rules_of(indicator.code)}

    def told(row: int) -> str:
        """What happened, as for a record that counts: 迟到：周一例会."""
        return "：".join(filter(None, (matters.get(rules[row], ""), columns["matter"][row]))) or indicator.name

    carried = ("subject_id", "event_id", "document", "role", "date", "file", "sheet", "cell")
    values: dict[str, object] = {name: [columns[name][row] for row in rows] for name in carried}
    values |= {
        "kind": RowKind.RECORD,
        "period": run.period.label,
        "subject_kind": indicator.kind,
        "indicator": indicator.code,
        "matter": [told(row) for row in rows],
        "public": [columns["public"][row] or matters.get(rules[row], "") for row in rows],
        "counted": 0,
        "status": Status.NOT_APPLICABLE,
        "reason": [reasons[columns["subject_id"][row]] for row in rows],
        "clause": indicator.clause,
        "scheme_cell": indicator.scheme_cell("condition"),
    }
    if "rule" in columns:
        values["rule"] = [rules[row] for row in rows]
    set_aside.add_columns(len(rows), values)
