"""What changes, begins or ends within the period though one version must decide for all of it: told, with that version."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from assess_cli.model.catalogue import oversight
from assess_cli.model.catalogue import versions as kinds
from assess_cli.model.place import Place
from assess_cli.scheme.objects import Coefficient, Dated, Indicator, Scheme
from assess_cli.scheme.parameter_versions import changed
from assess_cli.scheme.sheets import INDICATORS
from assess_cli.scoring.changes_of_frame import report_frame
from assess_cli.scoring.state import Run

#: Columns of 指标 that make a score; what the others say changes none.
_COLUMNS = (
    "tables",
    "full_mark",
    "weight",
    "base",
    "floor",
    "cap",
    "rounding",
    "not_applicable",
    "overflow",
    "condition",
)


def report_changes(run: Run, whole: Scheme) -> None:
    """K180 parameters, K181 band tables, K182 columns of 指标, K183 one that ends; K173 one that begins and counts earlier
    records, and coefficients; 对象类别 and 基本设置 as ``changes_of_frame`` says. ``whole``: the scheme with the rows of all
    dates. Rules are chosen by the day of each record."""
    report_frame(run, whole)
    period = run.period
    earlier: dict[str, list[Indicator]] = {}
    for indicator in whole.indicators:
        if indicator.kind in run.kinds and indicator.overlaps(period.start, period.end):
            earlier.setdefault(indicator.code, []).append(indicator)
    for versions in earlier.values():
        if not any(each.is_valid_on(period.end - timedelta(days=1)) for each in versions):
            _report_end(run, max(versions, key=lambda each: each.valid_until or date.max))
        elif len(versions) == 1 and _begins_within(run, versions[0]) and _counts_earlier(run, versions[0]):
            _report_reach(run, versions[0], versions[0].name)
    _report_coefficients(run, whole)
    used = {rule.ladder for rule in whole.rules if rule.ladder and rule.overlaps(period.start, period.end)}
    for state in run.kinds.values():
        for code, indicator in state.indicators.items():
            for other in earlier.get(code, ()):
                if other is not indicator:
                    _report(run, indicator, other)
            used.update(value for value in indicator.parameters.values() if isinstance(value, str))
    for name in whole.bands:
        if name in used:
            _report_bands(run, whole, name)


def _report_end(run: Run, last: Indicator) -> None:
    if last.valid_until is not None:
        day = last.valid_until - timedelta(days=1)
        words = {"indicator": last.name, "last": day.isoformat(), "period": run.period.words}
        run.report(kinds.INDICATOR_ENDED.at(last.place("valid_until"), **words))


def _report(run: Run, indicator: Indicator, other: Indicator) -> None:
    words = {"indicator": indicator.name, "period": run.period.words}
    for name in changed(indicator, other):
        cell = indicator.parameter_cells.get(name) or other.parameter_cells.get(name, "")
        sheet, _, address = cell.rpartition("!")
        place = Place(indicator.file, sheet, address) if address else indicator.place()
        run.report(kinds.PARAMETER_CHANGED.at(place, name=name, **words))
    fields = [name for name in _COLUMNS if getattr(indicator, name) != getattr(other, name)]
    if fields:
        columns = "、".join(f"“{INDICATORS.column(name).heading}”" for name in fields)
        run.report(kinds.INDICATOR_CHANGED.at(indicator.place(fields[0]), columns=columns, **words))


def _report_bands(run: Run, whole: Scheme, name: str) -> None:
    period = run.period
    deciding = run.scheme.bands[name]
    if any(band not in deciding for band in whole.bands[name] if band.overlaps(period.start, period.end)) or any(
        band.valid_from is not None and band.valid_from > period.start for band in deciding
    ):
        place = min(deciding or whole.bands[name], key=lambda band: band.place().row).place("valid_from")
        run.report(kinds.BANDS_CHANGED.at(place, table=name, period=period.words))


def _report_coefficients(run: Run, whole: Scheme) -> None:
    """K173 for one that replaces another within the period."""
    period = run.period
    for row in whole.coefficients:
        if _begins_within(run, row) and row.is_valid_on(period.end - timedelta(days=1)):
            same = (one for one in whole.coefficients if one is not row and _same(one, row))
            if any(one.value != row.value and one.overlaps(period.start, period.end) for one in same):
                _report_reach(run, row, f"{row.name}/{row.key}")


def _begins_within(run: Run, row: Dated) -> bool:
    return row.valid_from is not None and run.period.start < row.valid_from < run.period.end


def _same(one: Coefficient, other: Coefficient) -> bool:
    return (one.kind, one.name, one.key) == (other.kind, other.name, other.key)


def _counts_earlier(run: Run, indicator: Indicator) -> bool:
    frame = run.inputs.records.get(indicator.code)
    days: Iterable[date | None] = () if frame is None else frame["date"].tolist()
    since = indicator.valid_from or date.min
    return any(day is not None and day < since for day in days)


def _report_reach(run: Run, row: Dated, name: str) -> None:
    period = run.period
    place = row.place("valid_from")
    words = {"name": name, "since": row.valid_from, "period": period.words, "start": period.start, "next": period.end}
    run.report(oversight.REACHES_BACK.at(place, **words))
