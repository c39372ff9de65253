"""Two schemes side by side: every declared column of every sheet is compared, rows found again by code or name.

Nothing is left out: whatever differs between two cells of the same meaning is a ``Change`` with both places. A row whose
code is new is taken for an old one only where its name (and kind) is the same and unique on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assess_cli.model.place import Place
from assess_cli.scheme.compare_order import merged, pre_order, rank_of
from assess_cli.scheme.compare_rows import Row, is_same, label_of, pair_up, rows_of, said, shown, units_of
from assess_cli.scheme.compare_words import AFTER_SCORES, NEUTRAL, NEUTRAL_SETTINGS, REFERENCES
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.prize_sheet import PRIZES
from assess_cli.scheme.settings_sheet import SETTINGS
from assess_cli.scheme.sheets import INDICATORS, PARAMETERS, SHEETS
from assess_cli.scheme.sources import tables_of
from assess_cli.scheme.values import typed
from assess_cli.workbook.grid import Book
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Column, TableSpec


class Act(StrEnum):
    """What happened; the value is the word for people."""

    NEW = "新增"
    GONE = "取消"
    CHANGED = "修改"
    RENAMED = "改名"
    MOVED = "移动"
    RECODED = "改代码"


class Bearing(StrEnum):
    """What may come out otherwise; the value is the word for people."""

    SCORES = "得分"
    AWARDS = "等次、奖项和奖金"  # what follows once the scores stand
    NOTHING = ""


_ACTS = {
    ("indicators", "name"): Act.RENAMED,
    ("indicators", "parent"): Act.MOVED,
    ("indicators", "code"): Act.RECODED,
    ("rules", "matter"): Act.RENAMED,
    ("rules", "indicator"): Act.MOVED,
    ("rules", "code"): Act.RECODED,
}

_OLD, _NEW, _GIVEN_AWAY = "old", "new", "\N{NULL}"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``column``: heading, "" for a whole row, of which ``before`` or ``after`` then says what it holds.

    ``bearing``: what may depend on it, scores before what follows them.
    """

    sheet: str
    item: str
    act: Act
    column: str
    before: str
    after: str
    place_before: Place | None
    place_after: Place | None
    bearing: Bearing

    @property
    def is_neutral(self) -> bool:
        """No score can depend on it."""
        return self.bearing is not Bearing.SCORES

    @property
    def words(self) -> str:
        """One sentence: “K01 迟到”的“分值”由 −1 分改为 −2 分."""
        if self.act is Act.NEW:
            return f"新增“{self.item}”：{self.after}" if self.after else f"新增“{self.item}”"
        if self.act is Act.GONE:
            return f"取消“{self.item}”：{self.before}" if self.before else f"取消“{self.item}”"
        return f"“{self.item}”的“{self.column}”由 {self.before} 改为 {self.after}"


def compare(before: Book, after: Book, declarations: Mapping[str, MethodDeclaration]) -> list[Change]:
    """All changes, by sheet as the scheme has them, then by the tree; both workbooks must be sound schemes."""
    sides = [
        {spec.key: rows_of(spec, tables[spec.key]) for spec in SHEETS}
        for tables in (tables_of(before, Findings()), tables_of(after, Findings()))
    ]
    return _Comparison(sides[0], sides[1], declarations).changes()


class _Comparison:
    """The rows of both sides by sheet; ``renamed``: an indicator's old code → its new one; ``works``: what prizes look at."""

    def __init__(
        self, old: dict[str, list[Row]], new: dict[str, list[Row]], declarations: Mapping[str, MethodDeclaration]
    ) -> None:
        self.old, self.new, self.declarations = old, new, declarations
        self.renamed: dict[str, str] = {}
        pairs, gone, _ = pair_up(INDICATORS, old["indicators"], new["indicators"], {})
        self.names = {
            side: {row.text("code"): row.text("name") for row in rows["indicators"]}
            for side, rows in ((_OLD, old), (_NEW, new))
        }
        self.units = {
            side: units_of(rows["indicators"], rows["parameters"], declarations)
            for side, rows in ((_OLD, old), (_NEW, new))
        }
        kept = {one.text("code") for one, _ in pairs}
        for row in gone:
            if row.text("code") in self.names[_NEW].keys() - kept:  # the code has been given to something else
                self.renamed[row.text("code")] = f"{row.text('code')}{_GIVEN_AWAY}"
        for one, other in pairs:
            if one.text("code") != other.text("code"):
                self.renamed[one.text("code")] = other.text("code")
        self.shift = _year(new) - _year(old)
        self.works = {fold(work) for side in (old, new) for row in side[PRIZES.key] if (work := row.text("work"))}
        codes = merged(
            [self.renamed.get(code, code) for code in pre_order(old["indicators"], old["kinds"])],
            pre_order(new["indicators"], new["kinds"]),
        )
        self.tree = {code: place for place, code in enumerate(codes)}

    def changes(self) -> list[Change]:
        """All of them in order."""
        return [change for spec in SHEETS for change in self._sheet(spec)]

    def _sheet(self, spec: TableSpec) -> Iterator[Change]:
        old, new = self.old[spec.key], self.new[spec.key]
        pairs, gone, fresh = pair_up(spec, old, new, self.renamed)
        partner = {id(one): other for one, other in pairs}
        by_row = {id(other): one for one, other in pairs}
        ordered = merged([partner.get(id(row), row) for row in old], new)
        ordered.sort(key=lambda row: rank_of(spec, row, self.tree, self.renamed if row in gone else {}))
        for row in ordered:
            if row in gone:
                yield self._whole(spec, row, Act.GONE)
            elif row in fresh:
                yield self._whole(spec, row, Act.NEW)
            else:
                yield from self._cells(spec, by_row[id(row)], row)

    def _whole(self, spec: TableSpec, row: Row, act: Act) -> Change:
        is_gone = act is Act.GONE
        side = _OLD if is_gone else _NEW
        text = said(spec, row, self.units[side])
        return Change(
            sheet=spec.name,
            item=label_of(spec, row, self.names[side]),
            act=act,
            column="",
            before=text if is_gone else "",
            after="" if is_gone else text,
            place_before=row.place() if is_gone else None,
            place_after=None if is_gone else row.place(),
            bearing=Bearing.NOTHING if self._is_idle(spec, row) else _bearing_of(spec),
        )

    def _is_idle(self, spec: TableSpec, row: Row) -> bool:
        """A parameter that says what holds anyway, or a setting that makes no score."""
        if spec.key == SETTINGS.key:
            return row.text("item") in NEUTRAL_SETTINGS
        if spec.key != PARAMETERS.key or row.value("valid_from") or row.value("valid_until"):
            return False
        owner, both = row.text("owner"), (*self.new["indicators"], *self.old["indicators"])
        method = next((each.text("method") for each in both if each.text("code") == owner), "")
        declaration = self.declarations.get(method)
        parameter = declaration.parameter(row.text("name")) if declaration else None
        if parameter is None or parameter.default is None:
            return False
        return typed(row.value("value"), parameter.type) == typed(parameter.default, parameter.type)

    def _cells(self, spec: TableSpec, one: Row, other: Row) -> Iterator[Change]:
        for column in spec.columns:
            if column.is_remark:
                continue
            before, after = one.value(column.field), other.value(column.field)
            if column.field in REFERENCES:
                before = self.renamed.get(str(before), before)
            if is_same(spec, column, before, after):
                continue
            yield Change(
                sheet=spec.name,
                item=label_of(spec, other, self.names[_NEW]),
                act=_ACTS.get((spec.key, column.field), Act.CHANGED),
                column=column.heading,
                before=self._words(spec, column, one, _OLD),
                after=self._words(spec, column, other, _NEW),
                place_before=one.place(column.field),
                place_after=other.place(column.field),
                bearing=self._bearing(spec, column, one, other),
            )

    def _words(self, spec: TableSpec, column: Column, row: Row, side: str) -> str:
        text = shown(spec, column, row, self.units[side])
        name = self.names[side].get(text, "") if column.field in REFERENCES and text else ""
        return f"{text} {name}".strip()

    def _bearing(self, spec: TableSpec, column: Column, one: Row, other: Row) -> Bearing:
        if spec.key == SETTINGS.key and other.text("item") in NEUTRAL_SETTINGS:
            return Bearing.NOTHING
        if column.field in ("valid_from", "valid_until"):
            is_same_day = _moved_on(one.value(column.field), other.value(column.field), self.shift)
            return Bearing.NOTHING if is_same_day else _bearing_of(spec)
        if (spec.key, column.field) == (INDICATORS.key, "line"):
            lines = {fold(row.text("line")) for row in (one, other)}
            return Bearing.AWARDS if lines & self.works else Bearing.NOTHING
        return Bearing.NOTHING if column.field in NEUTRAL else _bearing_of(spec)


def _bearing_of(spec: TableSpec) -> Bearing:
    return Bearing.AWARDS if spec.key in AFTER_SCORES else Bearing.SCORES


def _year(side: Mapping[str, Sequence[Row]]) -> int:
    rows = [row for row in side[SETTINGS.key] if fold(row.text("item")) == "年度"]
    return int(row_year) if rows and (row_year := rows[0].text("value").partition(".")[0]).isdecimal() else 0


def _moved_on(before: Any, after: Any, years: int) -> bool:
    """The same day of the year in a scheme of another year."""
    if before is None or after is None:
        return False
    return (before.year + years, before.month, before.day) == (after.year, after.month, after.day)
