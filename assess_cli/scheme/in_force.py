"""Of everything that the scheme says in several versions, or for a part of the year: which rows held in a period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.result import Setting
from assess_cli.scheme.consequence_sheet import CONSEQUENCES
from assess_cli.scheme.grading import Grading
from assess_cli.scheme.grading_sheets import GRADES, POOLS, QUOTAS
from assess_cli.scheme.objects import Band, Dated, Indicator, Scheme
from assess_cli.scheme.pool_sheet import PAY_POOLS
from assess_cli.scheme.prize_sheet import PRIZES, RUNS
from assess_cli.scheme.rule_sheets import BANDS, GROUPS, LEVELS, ROLES, RULES
from assess_cli.scheme.settings_sheet import SETTINGS
from assess_cli.scheme.sheets import COEFFICIENTS, INDICATORS, KINDS, PARAMETERS

Row = TypeVar("Row", bound=Dated)


class _Span(NamedTuple):
    start: date | None
    until: date | None  # exclusive

    @property
    def words(self) -> str:
        """2024-07-01 起; 至 2024-06-30; both; 全年."""
        last = "" if self.until is None else (self.until - timedelta(days=1)).isoformat()
        if self.start is None:
            return f"至 {last}" if last else "全年"
        return f"{self.start.isoformat()} 至 {last}" if last else f"{self.start.isoformat()} 起"


def versions_in_force(scheme: Scheme, period: Period) -> list[Setting]:
    """One line each, in the order of the sheets: 基本设置, 对象类别, 指标, 参数 and 档次表 by the period's last day, what
    goes by the day of a record with every row that is valid on some day of the period."""
    rows: list[Setting] = [*_at_end(SETTINGS.name, scheme.setting_rows, lambda row: row.item, period)]
    rows += _at_end(KINDS.name, scheme.kinds, lambda row: row.name, period)
    rows += _indicators(scheme, period)
    rows += _by_day(RULES.name, scheme.rules, lambda row: f"{row.code} {row.matter}", period)
    rows += _by_day(GROUPS.name, scheme.groups, lambda row: row.name, period)
    levels = [row for table in scheme.levels.values() for row in table]
    rows += _by_day(LEVELS.name, levels, lambda row: f"{row.table} {row.level}", period)
    roles = [row for table in scheme.roles.values() for row in table]
    rows += _by_day(ROLES.name, roles, lambda row: f"{row.table} {row.role}", period)
    rows += _by_day(CONSEQUENCES.name, scheme.consequences, lambda row: row.code, period)
    rows += _parameters(scheme, period)
    rows += [line for name, bands in scheme.bands.items() for line in _bands(name, bands, period)]
    named = [(row.kind, row.name, row.key) for row in scheme.coefficients]
    several = len({kind for kind, _, _ in named}) > 1
    rows += _by_day(
        COEFFICIENTS.name,
        scheme.coefficients,
        lambda row: f"{row.kind} {row.name} {row.key}" if several else f"{row.name} {row.key}",
        period,
    )
    grading = scheme.grading or Grading()
    rows += _at_end(POOLS.name, grading.pools, lambda row: row.name, period)
    rows += _at_end(GRADES.name, grading.grades, lambda row: f"{row.pool} {row.grade}", period)
    rows += _at_end(QUOTAS.name, grading.quotas, lambda row: f"{row.pool} {row.grade}", period)
    rows += _at_end(PRIZES.name, scheme.prizes, lambda row: " ".join(filter(None, (row.name, row.work))), period)
    rows += _at_end(RUNS.name, scheme.runs, lambda row: row.name, period)
    rows += _at_end(PAY_POOLS.name, scheme.pools, lambda row: row.name, period)
    return rows


def _line(sheet: str, label: str, words: str, place: Place) -> Setting:
    return Setting(f"{sheet} {label}", words, str(place))


def _at_end(sheet: str, rows: Iterable[Row], label: Callable[[Row], str], period: Period) -> Iterator[Setting]:
    last = period.end - timedelta(days=1)
    return _by_day(sheet, (row for row in rows if row.is_valid_on(last)), label, period)


def _by_day(sheet: str, rows: Iterable[Row], label: Callable[[Row], str], period: Period) -> Iterator[Setting]:
    for row in rows:
        span = _Span(row.valid_from, row.valid_until)
        if row.is_dated and row.overlaps(period.start, period.end):
            yield _line(sheet, label(row), span.words, row.place())


def _united(versions: Iterable[Indicator]) -> _Span:
    """The time of versions that follow each other: an indicator is cut where its parameters or children change."""
    starts, ends = zip(*((each.valid_from, each.valid_until) for each in versions), strict=True)
    start = None if None in starts else min(day for day in starts if day is not None)
    return _Span(start, None if None in ends else max(day for day in ends if day is not None))


def _versions(scheme: Scheme) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for indicator in scheme.indicators:
        found.setdefault(indicator.code, []).append(indicator)
    return found


def _indicators(scheme: Scheme, period: Period) -> Iterator[Setting]:
    versions = _versions(scheme)
    for indicator in scheme.in_force(period):
        span = _united(each for each in versions[indicator.code] if each.place() == indicator.place())
        if span != (None, None):
            yield _line(INDICATORS.name, f"{indicator.code} {indicator.name}", span.words, indicator.place())


def _parameters(scheme: Scheme, period: Period) -> Iterator[Setting]:
    versions = _versions(scheme)
    for indicator in scheme.in_force(period):
        for name, cell in indicator.parameter_cells.items():
            others = versions[indicator.code]
            holding = [each for each in others if each.parameter_cells.get(name) == cell]
            if len(holding) < len(others):
                sheet, _, address = cell.rpartition("!")
                place = Place(indicator.file, sheet, address)
                label = f"{indicator.code} {indicator.name} {name}"
                yield _line(PARAMETERS.name, label, _united(holding).words, place)


def _bands(name: str, bands: Iterable[Band], period: Period) -> Iterator[Setting]:
    last = period.end - timedelta(days=1)
    rows: dict[_Span, list[Band]] = {}
    for band in bands:
        rows.setdefault(_Span(band.valid_from, band.valid_until), []).append(band)
    if set(rows) == {_Span(None, None)}:
        return
    for span, held in rows.items():
        holding = sorted((band for band in held if band.is_valid_on(last)), key=lambda band: band.place().row)
        if holding:
            numbers = "、".join(str(band.place().row) for band in holding)
            yield _line(BANDS.name, name, f"{span.words}：第 {numbers} 行", holding[0].place())
