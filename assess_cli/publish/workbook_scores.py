"""Sheet 指标得分: every node of every subject, as live formulas down to the ledger's counted points.

A leaf is the rounded sum of its ledger rows; an inner node is its formula over the cells of its children, rounded,
plus the rows posted on it; the published score is the rounded total. Every formula carries its computed value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess_cli.model.place import column_letters
from assess_cli.model.points import ABSENT, DECIMALS
from assess_cli.model.result import TOTAL, Flag, IndicatorInfo, KindResult, Result
from assess_cli.publish import labels
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook_layout import (
    SCORE_CODE_ROW,
    SCORE_MARK_ROW,
    SCORE_NAME_ROW,
    LedgerSums,
    ScoreLayout,
    coefficient_names,
    factor_texts,
    heading_of,
)
from assess_cli.publish.workbook_styles import Formats
from assess_cli.scheme.formula import FormulaError, parse
from assess_cli.scheme.presence import DAYS, MONTHS, PERIOD_DAYS, PERIOD_MONTHS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: Excel's limit is 8 192 characters; a longer formula is printed as its value.
LONGEST_FORMULA = 8_000
_NODE_WIDTH = 11
_FACTOR_UNITS = {DAYS: "天", PERIOD_DAYS: "天", MONTHS: "个月", PERIOD_MONTHS: "个月"}


class ScoreSheet:
    """Writes one kind's sheet; ``values_only`` counts scores that no workbook formula can give."""

    def __init__(
        self,
        result: Result,
        kind: KindResult,
        *,
        layout: ScoreLayout,
        sums: LedgerSums,
        sheet: Worksheet,
        formats: Formats,
    ) -> None:
        self._result = result
        self._kind = kind
        self._layout = layout
        self._sums = sums
        self._sheet = sheet
        self._formats = formats
        self.values_only = 0
        self._flags: dict[str, list[Flag]] = {}
        for flag in kind.flags:
            self._flags.setdefault(flag.subject, []).append(flag)
        shown = styles.needed_decimals(value for column in kind.nodes.values() for value in column.values)
        exact = styles.number_format(result.decimals, shown)
        self._leaf = formats.of(styles.CELL, num_format=exact)
        self._money = formats.of(styles.CELL, num_format=styles.number_format(2))
        self._inner = formats.of(styles.CELL, num_format=exact, bold=True, bg_color="#F5F5F5")
        total = styles.number_format(result.decimals, styles.needed_decimals(kind.totals.values))
        self._total = formats.of(styles.CELL, num_format=total, bold=True)
        self._published = formats.of(styles.CELL, num_format=styles.number_format(result.decimals), bold=True)
        self._absent = formats.of(styles.CENTRED, font_color=styles.GREY)
        self._text = formats.of(styles.CELL)
        self._wrapped = formats.of(styles.WRAPPED)
        self._coefficients = {
            name: formats.of(styles.CENTRED, num_format=styles.factor_format(factor_texts(kind, name)))
            for name in layout.coefficients
        }

    def write(self) -> None:
        """The whole sheet."""
        widths = self._widths()
        self._headings(widths)
        for position in range(len(self._kind.subjects)):
            self._subject(position, widths)

    def _widths(self) -> list[float]:
        kind, layout = self._kind, self._layout
        columns = [[str(getattr(subject, name)) for subject in kind.subjects] for _, name in layout.info]
        if layout.group is not None:
            columns.append([subject.group for subject in kind.subjects] + [kind.group_column])
        widths = [styles.column_width(texts, least=8, most=20) for texts in columns]
        for name in coefficient_names(kind):
            values = (subject.coefficients.get(name, "") for subject in kind.subjects)
            widths.append(styles.column_width(values, least=8, most=14))
        widths += [_NODE_WIDTH] * len(layout.nodes)
        if layout.total is not None:
            widths += [12, 10]
        return [*widths, 36]

    def _headings(self, widths: list[float]) -> None:
        sheet, layout, kind = self._sheet, self._layout, self._kind
        styles.set_up_page(sheet, width=sum(widths), header_rows=(SCORE_CODE_ROW, SCORE_MARK_ROW))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        title = f"{self._result.period.words}{kind.name}指标得分{labels.trial_words(self._result)}"
        sheet.set_row(0, 32)
        title_style = self._formats.of(font_name=styles.TITLE_FONT, font_size=18)
        styles.write_text(sheet, 0, 0, title, title_style)
        note = "每个得分都是公式：点开单元格可以看到它由计分明细的哪些行、哪些指标算出。灰底是汇总的指标。"
        styles.write_text(sheet, 1, 0, note, self._formats.of(font_color=styles.GREY))
        heads: list[tuple[str, str, str]] = [("", heading, "") for heading, _ in layout.info]
        if layout.group is not None:
            heads.append(("", kind.group_column, ""))
        heads += [("", name, _FACTOR_UNITS.get(name, "系数")) for name in layout.coefficients]
        heads += [(info.code, heading_of(info), labels.mark_words(info)) for info in kind.indicators]
        if layout.total is not None:
            heads += [("", "总分", "未舍入"), ("", "公布分", f"{self._result.decimals}位小数")]
        heads.append(("", "说明", ""))
        heads[0] = ("代码", heads[0][1], "满分")
        style = self._formats.of(styles.HEADING)
        code_style = self._formats.of(styles.HEADING, bold=False, font_color=styles.GREY, font_size=9)
        for column, (code, name, mark) in enumerate(heads):
            styles.write_text(sheet, SCORE_CODE_ROW, column, code, code_style)
            styles.write_text(sheet, SCORE_NAME_ROW, column, name, style)
            styles.write_text(sheet, SCORE_MARK_ROW, column, mark, code_style)
        for row, part in ((SCORE_CODE_ROW, 0), (SCORE_NAME_ROW, 1), (SCORE_MARK_ROW, 2)):
            lines = max(styles.lines_needed(head[part], width) for head, width in zip(heads, widths, strict=True))
            sheet.set_row(row, styles.height_of(lines))
        sheet.freeze_panes(layout.first_row, 2)

    def _subject(self, position: int, widths: list[float]) -> None:
        sheet, layout, kind = self._sheet, self._layout, self._kind
        subject = kind.subjects[position]
        row = layout.first_row + position
        flags = [flag.words for flag in self._flags.get(subject.id, ())]
        said = "；".join([*labels.absences(kind, position), *([subject.presence] if subject.presence else []), *flags])
        texts = [str(getattr(subject, name)) for _, name in layout.info]
        if layout.group is not None:
            texts.append(subject.group)
        for column, text in enumerate(texts):
            styles.write_text(sheet, row, column, text, self._wrapped)
        styles.write_text(sheet, row, layout.standing, said, self._wrapped)
        pairs = [*zip(texts, widths[: len(texts)], strict=True), (said, widths[layout.standing])]
        sheet.set_row(row, styles.height_of(max(styles.lines_needed(text, width) for text, width in pairs)))
        for name, column in layout.coefficients.items():
            if name in subject.coefficients:
                sheet.write_number(
                    row, column, styles.coefficient(subject.coefficients[name]), self._coefficients[name]
                )
            else:
                sheet.write_string(row, column, ABSENT, self._absent)
        for info in kind.indicators:
            self._node(info, position)
        self._totals(position)

    def _node(self, info: IndicatorInfo, position: int) -> None:
        value = self._kind.nodes[info.code].values[position]
        column = self._layout.nodes[info.code]
        if value is None:
            self._sheet.write_string(self._layout.first_row + position, column, ABSENT, self._absent)
            return
        formula = self._leaf_formula(info, position) if info.is_leaf else self._inner_formula(info, position)
        style = self._money if info.is_money else self._leaf if info.is_leaf else self._inner
        self._put(position, column, formula, value, style)

    def _totals(self, position: int) -> None:
        layout = self._layout
        if layout.total is None or layout.published is None:
            return
        row = layout.first_row + position
        value = self._kind.totals.values[position]
        published = self._result.published(value)
        if value is None or published is None:
            self._sheet.write_string(row, layout.total, ABSENT, self._absent)
            self._sheet.write_string(row, layout.published, ABSENT, self._absent)
            return
        text = self._kind.totals.formulas.get(position, self._kind.total_formula)
        expression = self._expression(text, position)
        formula = expression and f"ROUND({expression},{DECIMALS})"
        subject = self._kind.subjects[position].id
        if formula and self._sums.posted(subject, TOTAL):
            posted = self._sums.of(subject, TOTAL, f'"{TOTAL}"')
            formula = f"ROUND({formula}+{posted},{DECIMALS})"
        self._put(position, layout.total, formula, value, self._total)
        rounded = f"ROUND({layout.cell(layout.total, position)},{min(self._result.decimals, DECIMALS)})"
        self._put(position, layout.published, rounded, published, self._published)

    def _put(self, position: int, column: int, formula: str, value: int, style: Format) -> None:
        row = self._layout.first_row + position
        if formula and len(formula) < LONGEST_FORMULA:
            self._sheet.write_formula(row, column, f"={formula}", style, styles.number(value))
        else:
            self.values_only += 1
            self._sheet.write_number(row, column, styles.number(value), style)

    def _leaf_formula(self, info: IndicatorInfo, position: int) -> str:
        return f"ROUND({self._sum(info, position)},{_decimals(info)})"

    def _sum(self, info: IndicatorInfo, position: int) -> str:
        criterion = f"{column_letters(self._layout.nodes[info.code])}${SCORE_CODE_ROW + 1}"
        return self._sums.of(self._kind.subjects[position].id, info.code, criterion)

    def _inner_formula(self, info: IndicatorInfo, position: int) -> str:
        text = self._kind.nodes[info.code].formulas.get(position, info.formula)
        expression = self._expression(text, position)
        if not expression:
            return ""
        rounded = f"ROUND({expression},{_decimals(info)})"
        if self._sums.posted(self._kind.subjects[position].id, info.code):
            return f"ROUND({rounded}+{self._sum(info, position)},{DECIMALS})"
        return rounded

    def _expression(self, text: str, position: int) -> str:
        """A formula over this subject's cells; "" where it names something that has no figure here."""
        layout, kind = self._layout, self._kind
        try:
            formula = parse(text)
        except FormulaError:
            return ""

        def cell(name: str) -> str:
            column = layout.nodes.get(name, layout.total if name == TOTAL else None)
            return layout.cell(layout.coefficients[name] if column is None else column, position)

        for use in formula.names:
            if use.text in kind.nodes:
                if kind.nodes[use.text].values[position] is None:
                    return ""
            elif use.text == TOTAL:
                if layout.total is None or kind.totals.values[position] is None:
                    return ""
            elif use.text not in kind.subjects[position].coefficients:
                return ""
        return formula.excel(cell)


def _decimals(info: IndicatorInfo) -> int:
    return DECIMALS if info.rounding is None else min(info.rounding, DECIMALS)
