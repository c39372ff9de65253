"""基本设置: every mandatory item known on every day of the year and within its choices, or reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import versions as dated
from assess_cli.model.period import PeriodKind
from assess_cli.model.place import Place
from assess_cli.model.result import RankBasis, Setting, TieRule
from assess_cli.scheme.draft import span_words, uncovered
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import SettingRow, Settings
from assess_cli.scheme.settings_sheet import DATED_ITEMS, SETTING_ITEMS, SETTINGS, UNDATED
from assess_cli.scheme.sources import Rows
from assess_cli.scheme.values import EXPECTED, as_text, typed
from assess_cli.scheme.versions import overlap
from assess_cli.workbook.names import fold, suggestion
from assess_cli.workbook.table import Column

_RANGES = {"year": range(1990, 2101), "decimals": range(7)}
_RANGE_WORDS = {"year": "1990 到 2100 的年份", "decimals": "0 到 6 的整数"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet: an item's value of its declared type, None where it is blank or faulty."""

    item: Column
    row: SettingRow
    value: Any

    @property
    def place(self) -> Place:
        """The value's cell."""
        return self.row.place("value")


class SettingRows:
    """The items as they stand. ``values``, ``places``: field → value of its declared type, and place, of its latest row."""

    def __init__(self, rows: Rows, file: str, findings: Findings) -> None:
        self.values: dict[str, Any] = {}
        self.places: dict[str, Place] = {}
        self._lines: dict[str, list[Line]] = {}  # field → rows by date
        self._findings = findings
        self._sheet = Place(file, SETTINGS.name)
        self.is_there = rows.is_there
        items = {fold(item.heading): item for item in SETTING_ITEMS}
        for position in rows:
            name = rows.text(position, "item")
            item = items.get(fold(name))
            if item is None:
                self._report_unknown(name, rows.place(position, "item"))
            else:
                self._take(item, self._row(item, rows, position), rows.value(position, "value"))
        for field, lines in self._lines.items():
            lines.sort(key=lambda line: line.row.valid_from or date.min)
            self.places[field] = lines[-1].place
            known = [line.value for line in lines if line.value is not None]
            if known:
                self.values[field] = known[-1]

    def _report_unknown(self, name: str, place: Place) -> None:
        names = [item.heading for item in SETTING_ITEMS]
        if name:  # a blank item is the table's own problem
            self._findings.report(
                kinds.SETTING_UNKNOWN, place, item=name, suggestion=suggestion(name, names, 1), items="、".join(names)
            )

    def _row(self, item: Column, rows: Rows, position: int) -> SettingRow:
        """With its dates; without them after S965."""
        start, until = rows.validity(position, self._findings)
        if item.field not in DATED_ITEMS:
            named = "valid_from" if start is not None else "valid_until"
            if start is not None or until is not None:
                reason, remedy = UNDATED[item.field]
                place = rows.place(position, named)
                self._findings.report(dated.SETTING_UNDATED, place, item=item.heading, reason=reason, remedy=remedy)
            start = until = None
        text = as_text(rows.value(position, "value"))
        source = rows.source(position)
        return SettingRow(item=item.heading, value=text, valid_from=start, valid_until=until, **source)

    def _take(self, item: Column, row: SettingRow, value: object) -> None:
        lines = self._lines.setdefault(item.field, [])
        for line in lines:
            before, after = sorted((line.row, row), key=lambda each: each.valid_from or date.min)
            if overlap(before, after):
                self._report_double(item, line.row, row)
                return
        lines.append(Line(item, row, self._known(item, row, value)))

    def _report_double(self, item: Column, upper: SettingRow, row: SettingRow) -> None:
        place = row.place("item")
        if row.is_dated or upper.is_dated:
            other = upper.place("item").cell
            self._findings.report(dated.SETTING_OVERLAP, place, item=item.heading, other=other)
        else:
            self._findings.report(kinds.SETTING_DOUBLE, place, item=item.heading)

    def _known(self, item: Column, row: SettingRow, value: object) -> Any:
        """The value, None where it is blank or after S104."""
        if not row.value:
            return None
        place = row.place("value")
        try:
            known = typed(value, item.type)
        except ValueError:
            kind = EXPECTED[item.type].partition("，")[0]
            self._refuse(item, row.value, f"{kind}，如 {item.example}", place)
            return None
        if item.choices and row.value not in item.choices:
            self._refuse(item, row.value, "、".join(item.choices), place)
        elif item.field in _RANGES and known not in _RANGES[item.field]:
            self._refuse(item, row.value, _RANGE_WORDS[item.field], place)
        else:
            return known
        return None

    def _refuse(self, item: Column, text: str, expected: str, place: Place) -> None:
        self._findings.report(
            kinds.SETTING_VALUE,
            place,
            item=item.heading,
            value=text,
            suggestion=suggestion(text, item.choices, 1),
            expected=expected,
        )

    def report_missing(self) -> None:
        """S101 for each mandatory item that is absent or blank, S964 for a time without it; S105 where ties need
        indicators, S964 for a time in which they lack."""
        for item in SETTING_ITEMS:
            place = self.places.get(item.field, self._sheet)
            if not item.must_fill:
                continue
            if item.field in self.values:
                self._report_gaps(item.field, [self._year()])
            elif not self._findings.is_reported(place):
                self._findings.report(kinds.SETTING_MISSING, place, item=item.heading, hint=_hint(item))
        compared = [line for line in self._lines.get("tie_rule", ()) if line.value == TieRule.COMPARE]
        if compared and "tie_indicators" not in self.values:
            place = self.places.get("tie_indicators", compared[0].place)
            self._findings.report(kinds.TIE_INDICATORS_MISSING, place)
        elif compared:
            self._report_gaps("tie_indicators", [self._span(line) for line in compared])

    def _year(self) -> tuple[date, date]:
        """Days of the scheme's year; of many years while it is not known."""
        year = self.values.get("year")
        return date(year or 1990, 1, 1), date((year or 2100) + 1, 1, 1)

    def _span(self, line: Line) -> tuple[date, date]:
        start, end = self._year()
        return max(start, line.row.valid_from or start), min(end, line.row.valid_until or end)

    def _report_gaps(self, field: str, needed: list[tuple[date, date]]) -> None:
        """S964 at the first row after each time without the item, else at the last one."""
        lines = self._lines[field]
        spans = [self._span(line) for line in lines if line.row.value]
        for start, end in needed:
            for gap in uncovered(spans, start, end):
                later = next((line for line in lines if (line.row.valid_from or date.min) >= gap[1]), None)
                place = later.row.place("valid_from") if later else lines[-1].row.place("valid_until")
                words = {"item": lines[0].item.heading, "span": span_words(*gap)}
                self._findings.report(dated.SETTING_GAP, place, **words)

    def tie_places(self) -> dict[str, Place]:
        """Codes of 并列比较指标 at any time of the year, in their order → the cell that names them."""
        found: dict[str, Place] = {}
        for line in self._lines.get("tie_indicators", ()):
            for code in split_list(str(line.value or "")):
                found.setdefault(code, line.place)
        return found

    def dated_rows(self) -> list[SettingRow]:
        """Those that say 自 or 至, in the order of the sheet's items."""
        return [line.row for item in SETTING_ITEMS for line in self._lines.get(item.field, ()) if line.row.is_dated]

    @property
    def period_months(self) -> int | None:
        """Months of an assessment period; None while that is not known."""
        return None if self.period_kind is None else self.period_kind.months

    @property
    def period_kind(self) -> PeriodKind | None:
        """考核周期; None while that is not known."""
        kind = self.values.get("period_kind")
        return PeriodKind(kind) if isinstance(kind, str) else None

    @property
    def year(self) -> int | None:
        """年度; None while that is not known."""
        year = self.values.get("year")
        return year if isinstance(year, int) else None

    def settings(self) -> Settings | None:
        """Those of the year's last day; None while a mandatory item is not known."""
        if any(item.must_fill and item.field not in self.values for item in SETTING_ITEMS):
            return None
        return self._on(date.fromordinal(self._year()[1].toordinal() - 1))

    def versions(self) -> tuple[tuple[date, Settings], ...]:
        """The settings by the day from which they hold, from the year's first; () where no row has dates."""
        if self.settings() is None or not self.dated_rows():
            return ()
        start, end = self._year()
        days = (day for row in self.dated_rows() for day in (row.valid_from, row.valid_until))
        cuts = sorted({start, end} | {day for day in days if day is not None and start < day < end})
        return tuple((first, self._on(first)) for first, _ in pairwise(cuts))

    def _on(self, day: date) -> Settings:
        """All mandatory items are known; one that lacks on that day, which was told, stands as at another time."""
        valid = list(self._valid_on(day))
        own = {line.item.field: line.value for line in valid if line.value is not None}
        known: Mapping[str, Any] = {
            name: value for name, value in self.values.items() if name != "tie_indicators"
        } | own
        shown = [line for line in valid if line.row.value]
        shown.sort(key=lambda line: line.place.row)
        return Settings(
            name=known["name"],
            body=known["body"],
            year=known["year"],
            period_kind=PeriodKind(known["period_kind"]),
            decimals=known["decimals"],
            tie_rule=TieRule(known["tie_rule"]),
            rank_basis=RankBasis(known["rank_basis"]),
            period_date=known["period_date"],
            rule_date=known["rule_date"],
            tie_indicators=split_list(str(known.get("tie_indicators", ""))),
            lines=tuple(Setting(line.item.heading, line.row.value, str(line.place)) for line in shown),
        )

    def _valid_on(self, day: date) -> Iterator[Line]:
        for lines in self._lines.values():
            yield from (line for line in lines if line.row.is_valid_on(day))


def _hint(item: Column) -> str:
    example = "、".join(item.choices) if item.choices else f"如 {item.example}"
    return f"{item.hint}{'可填 ' if item.choices else ''}{example}"


def split_list(text: str) -> tuple[str, ...]:
    """Parts of a list written with 、 or a comma or semicolon, each trimmed, blanks left out."""
    for sign in "，,；;":
        text = text.replace(sign, "、")
    return tuple(part.strip() for part in text.split("、") if part.strip())
