"""基本设置: every mandatory item known and within its choices, or reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.period import PeriodKind
from assess_cli.model.place import Place
from assess_cli.model.result import RankBasis, Setting, TieRule
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Settings
from assess_cli.scheme.settings_sheet import SETTING_ITEMS, SETTINGS
from assess_cli.scheme.sources import Rows
from assess_cli.scheme.values import EXPECTED, as_text, typed
from assess_cli.workbook.names import fold, suggestion
from assess_cli.workbook.table import Column

_RANGES = {"year": range(1990, 2101), "decimals": range(7)}
_RANGE_WORDS = {"year": "1990 到 2100 的年份", "decimals": "0 到 6 的整数"}


class SettingRows:
    """The items as they stand: field → value of its declared type and place, lines for printing."""

    def __init__(self, rows: Rows, file: str, findings: Findings) -> None:
        self.values: dict[str, Any] = {}
        self.places: dict[str, Place] = {}
        self.lines: list[Setting] = []
        self._findings = findings
        self._sheet = Place(file, SETTINGS.name)
        self.is_there = rows.is_there
        items = {fold(item.heading): item for item in SETTING_ITEMS}
        for position in rows:
            name, value = rows.text(position, "item"), rows.value(position, "value")
            item = items.get(fold(name))
            if item is None:
                self._report_unknown(name, rows.place(position, "item"))
            elif item.field in self.places:
                findings.report(kinds.SETTING_DOUBLE, rows.place(position, "item"), item=item.heading)
            else:
                self._take(item, value, rows.place(position, "value"))

    def _report_unknown(self, name: str, place: Place) -> None:
        names = [item.heading for item in SETTING_ITEMS]
        if name:  # a blank item is the table's own problem
            self._findings.report(
                kinds.SETTING_UNKNOWN, place, item=name, suggestion=suggestion(name, names, 1), items="、".join(names)
            )

    def _take(self, item: Column, value: object, place: Place) -> None:
        self.places[item.field] = place
        text = as_text(value)
        if not text:
            return
        self.lines.append(Setting(item.heading, text, str(place)))
        try:
            known = typed(value, item.type)
        except ValueError:
            kind = EXPECTED[item.type].partition("，")[0]
            self._refuse(item, text, f"{kind}，如 {item.example}", place)
            return
        if item.choices and text not in item.choices:
            self._refuse(item, text, "、".join(item.choices), place)
        elif item.field in _RANGES and known not in _RANGES[item.field]:
            self._refuse(item, text, _RANGE_WORDS[item.field], place)
        else:
            self.values[item.field] = known

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
        """S101 for each mandatory item that is absent or blank, S105 where ties need indicators."""
        for item in SETTING_ITEMS:
            place = self.places.get(item.field, self._sheet)
            if item.must_fill and item.field not in self.values and not self._findings.is_reported(place):
                self._findings.report(kinds.SETTING_MISSING, place, item=item.heading, hint=_hint(item))
        if self.values.get("tie_rule") == TieRule.COMPARE and "tie_indicators" not in self.values:
            self._findings.report(
                kinds.TIE_INDICATORS_MISSING, self.places.get("tie_indicators", self.places["tie_rule"])
            )

    def tie_indicators(self) -> tuple[str, ...]:
        """Codes in their order."""
        return split_list(str(self.values.get("tie_indicators", "")))

    @property
    def period_months(self) -> int | None:
        """Months of an assessment period; None while that is not known."""
        kind = self.values.get("period_kind")
        return PeriodKind(kind).months if isinstance(kind, str) else None

    def settings(self) -> Settings | None:
        """None while a mandatory item is not known."""
        known: Mapping[str, Any] = self.values
        if any(item.must_fill and item.field not in known for item in SETTING_ITEMS):
            return None
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
            tie_indicators=self.tie_indicators(),
            lines=tuple(self.lines),
        )


def _hint(item: Column) -> str:
    example = "、".join(item.choices) if item.choices else f"如 {item.example}"
    return f"{item.hint}{'可填 ' if item.choices else ''}{example}"


def split_list(text: str) -> tuple[str, ...]:
    """Parts of a list written with 、 or a comma or semicolon, each trimmed, blanks left out."""
    for sign in "，,；;":
        text = text.replace(sign, "、")
    return tuple(part.strip() for part in text.split("、") if part.strip())
