"""Sheet 金额: what each subject gains or loses in yuan, apart from points, as live formulas over 指标得分."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess_cli.model.place import column_letters
from assess_cli.model.points import ABSENT
from assess_cli.model.result import IndicatorInfo, KindResult, Result
from assess_cli.publish import labels
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook_layout import ScoreLayout, heading_of
from assess_cli.publish.workbook_styles import Formats

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEADER_ROW = 2
_FIRST_ROW = _HEADER_ROW + 1
_DECIMALS = 2


class MoneySheet:
    """Writes one kind's sheet: a line a subject in the roster's order, its sum, and the sum of all."""

    def __init__(
        self, result: Result, kind: KindResult, *, layout: ScoreLayout, sheet: Worksheet, formats: Formats
    ) -> None:
        self._result, self._kind, self._layout, self._sheet, self._formats = result, kind, layout, sheet, formats
        self._roots = kind.money_roots()
        self._first = len(layout.info)  # column of the first amount
        self._money = formats.of(styles.CELL, num_format=styles.number_format(_DECIMALS))
        self._bold = formats.of(styles.CELL, num_format=styles.number_format(_DECIMALS), bold=True)

    def write(self) -> None:
        """The whole sheet."""
        self._headings()
        for position in range(len(self._kind.subjects)):
            self._subject(position)
        self._sums(_FIRST_ROW + len(self._kind.subjects))

    def _headings(self) -> None:
        sheet, kind = self._sheet, self._kind
        heads = [heading for heading, _ in self._layout.info]
        widths = [
            styles.column_width([*(str(getattr(subject, name)) for subject in kind.subjects), heading], most=20)
            for heading, name in self._layout.info
        ]
        heads += [self._heading(info) for info in self._roots] + ["合计（元）"]
        widths += [14] * (len(self._roots) + 1)
        styles.set_up_page(sheet, width=sum(widths), header_rows=(_HEADER_ROW, _HEADER_ROW))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 32)
        title = self._formats.of(font_name=styles.TITLE_FONT, font_size=18)
        styles.write_text(
            sheet, 0, 0, f"{self._result.period.words}{kind.name}金额{labels.trial_words(self._result)}", title
        )
        note = "与得分分开，不进总分，不影响名次。"
        styles.write_text(sheet, 1, 0, note, self._formats.of(font_color=styles.GREY))
        for column, heading in enumerate(heads):
            styles.write_text(sheet, _HEADER_ROW, column, heading, self._formats.of(styles.HEADING))
        lines = max(styles.lines_needed(head, width) for head, width in zip(heads, widths, strict=True))
        sheet.set_row(_HEADER_ROW, styles.height_of(lines) + 4)
        sheet.freeze_panes(_FIRST_ROW, 2)

    def _subject(self, position: int) -> None:
        row, subject = _FIRST_ROW + position, self._kind.subjects[position]
        for column, (_, name) in enumerate(self._layout.info):
            styles.write_text(self._sheet, row, column, str(getattr(subject, name)), self._formats.of(styles.WRAPPED))
        for column, info in enumerate(self._roots, start=self._first):
            value = self._kind.nodes[info.code].values[position]
            reference = self._layout.reference(self._layout.nodes[info.code], position)
            self._put(row, column, f"={reference}", value, self._money)
        self._put(
            row, self._total, f"=ROUND(SUM({self._summed(row)}),{_DECIMALS})", self._kind.money(position), self._bold
        )

    @property
    def _total(self) -> int:
        return self._first + len(self._roots)

    def _heading(self, info: IndicatorInfo) -> str:
        """What stands above a column; an amount that another one holds already says so."""
        name = heading_of(info)
        holder = next((other for other in self._roots if other.code == info.counted_in), None)
        return f"{name}（元）" if holder is None else f"{name}（元，已算在{heading_of(holder)}里）"

    def _summed(self, row: int) -> str:
        """The cells that make up the sum: all in a row, or those that no other amount holds."""
        if not any(info.counted_in for info in self._roots):
            return f"{column_letters(self._first)}{row + 1}:{column_letters(self._total - 1)}{row + 1}"
        own = [at for at, info in enumerate(self._roots, start=self._first) if not info.counted_in]
        return ",".join(f"{column_letters(column)}{row + 1}" for column in own)

    def _sums(self, row: int) -> None:
        styles.write_text(self._sheet, row, 0, "合计", self._formats.of(styles.HEADING))
        for column in range(1, self._first):
            self._sheet.write_blank(row, column, None, self._formats.of(styles.HEADING))
        count = len(self._kind.subjects)
        columns = [self._kind.nodes[info.code].values for info in self._roots]
        columns.append([self._kind.money(position) for position in range(count)])
        for column, values in enumerate(columns, start=self._first):
            letters = column_letters(column)
            every = f"{letters}{_FIRST_ROW + 1}:{letters}{_FIRST_ROW + max(count, 1)}"
            total = sum(value for value in values if value is not None)
            self._put(row, column, f"=ROUND(SUM({every}),{_DECIMALS})", total, self._bold)

    def _put(self, row: int, column: int, formula: str, value: int | None, style: Format) -> None:
        if value is None:
            self._sheet.write_string(row, column, ABSENT, self._formats.of(styles.CENTRED))
        else:
            self._sheet.write_formula(row, column, formula, style, styles.number(value))
