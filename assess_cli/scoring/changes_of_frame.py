"""What changes or begins within the period in 对象类别 and 基本设置: told, with the row that decides."""

from __future__ import annotations

from datetime import timedelta

from assess_cli.model.catalogue import oversight
from assess_cli.model.catalogue import versions as kinds
from assess_cli.model.period import Period
from assess_cli.scheme.objects import Scheme, SubjectKind
from assess_cli.scheme.sheets import KINDS
from assess_cli.scoring.state import Run

#: Columns of 对象类别 that decide about scores and ranks.
_COLUMNS = ("roster", "group_column", "unranked", "total_formula", "least_days", "moves")


def report_frame(run: Run, whole: Scheme) -> None:
    """K173 for a kind that begins within the period, K240 for one that changes, K244 for settings; of kinds that are not
    assessed ``records.unassessed`` tells. ``whole``: the scheme with the rows of all dates."""
    period, last = run.period, run.period.end - timedelta(days=1)
    rows: dict[str, list[SubjectKind]] = {}
    for kind in whole.kinds:
        rows.setdefault(kind.name, []).append(kind)
    for name, versions in rows.items():
        there = [each for each in versions if each.overlaps(period.start, period.end)]
        if name not in run.kinds:
            continue
        deciding = next(each for each in there if each.is_valid_on(last))
        for other in there:
            if other is not deciding:
                _report_change(run, deciding, other)
        if len(there) == 1 and deciding.valid_from is not None and period.start < deciding.valid_from:
            _report_reach(run, deciding)
    _report_settings(run, whole)


def _report_change(run: Run, deciding: SubjectKind, other: SubjectKind) -> None:
    fields = [name for name in _COLUMNS if getattr(deciding, name) != getattr(other, name)]
    if fields:
        columns = "、".join(f"“{KINDS.column(name).heading}”" for name in fields)
        words = {"kind": deciding.name, "columns": columns, "period": run.period.words}
        run.report(kinds.KIND_CHANGED.at(deciding.place(fields[0]), **words))


def _report_reach(run: Run, row: SubjectKind) -> None:
    period: Period = run.period
    words = {"name": row.name, "since": row.valid_from, "period": period.words}
    place = row.place("valid_from")
    run.report(oversight.REACHES_BACK.at(place, start=period.start, next=period.end, **words))


def _report_settings(run: Run, whole: Scheme) -> None:
    """K244 at the deciding row of each item of which another value held on another day of the period."""
    period, last = run.period, run.period.end - timedelta(days=1)
    there = [row for row in whole.setting_rows if row.overlaps(period.start, period.end)]
    for row in there:
        if row.is_valid_on(last) and any(one.item == row.item and one.value != row.value for one in there):
            words = {"item": row.item, "value": row.value, "period": period.words}
            run.report(kinds.SETTING_CHANGED.at(row.place("value"), **words))
