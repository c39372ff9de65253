"""Sheet 各期得分: the scores of closed periods side by side, what they come to as live formulas, and each period's rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess_cli.model.combination import Combination, CombinedScore, PastScore
from assess_cli.model.place import column_letters
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import KindResult, Result
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.figures import rank_words
from assess_cli.publish.workbook_layout import ScoreLayout
from assess_cli.publish.workbook_styles import Formats
from assess_cli.scheme.period_scores import AS_MANY, BY_COUNT, TOGETHER, WEIGHTED

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_HEADER_ROW = 2
_WEIGHT_ROW = 3  # weights, or where each period comes from
_FIRST_ROW = 4


class PeriodsSheet:
    """Writes one indicator's sheet: a line a subject in the roster's order."""

    def __init__(
        self,
        result: Result,
        kind: KindResult,
        combined: Combination,
        *,
        layout: ScoreLayout,
        sheet: Worksheet,
        formats: Formats,
    ) -> None:
        self._result, self._kind, self._combined = result, kind, combined
        self._layout, self._sheet, self._formats = layout, sheet, formats
        self._count = len(combined.periods)
        self._first = len(layout.info)  # column of the first score
        self._sum = self._first + self._count
        self._ranks = self._sum + 1
        self._note = self._ranks + self._count
        decimals = max((period.decimals for period in combined.periods), default=result.decimals)
        needed = styles.needed_decimals(score.points for each in combined.people for score in each.scores)
        self._number = styles.number_format(decimals, max(decimals, needed))

    def write(self) -> None:
        """The whole sheet."""
        self._headings()
        for position, person in enumerate(self._combined.people):
            self._person(position, person)

    def _headings(self) -> None:
        sheet, combined, kind = self._sheet, self._combined, self._kind
        heads = [heading for heading, _ in self._layout.info]
        widths = [
            styles.column_width([*(str(getattr(subject, name)) for subject in kind.subjects), heading], most=18)
            for heading, name in self._layout.info
        ]
        periods = [period.words.partition("年")[2] or period.words for period in combined.periods]
        heads += [*periods, f"{combined.name}（{combined.way}）", *(f"{name}名次" for name in periods), "说明"]
        widths += [*(max(10.0, styles.display_width(name) + 1) for name in periods), 13.0]
        widths += [*(max(9.0, styles.display_width(name) + 5.0) for name in periods), 44.0]
        styles.set_up_page(sheet, width=sum(widths), header_rows=(_HEADER_ROW, _WEIGHT_ROW))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 32)
        trial = "（试算，有的期没有定稿）" if combined.is_trial else ""
        title = self._formats.of(font_name=styles.TITLE_FONT, font_size=18)
        styles.write_text(sheet, 0, 0, f"{self._result.period.words}{kind.name}各期得分{trial}", title)
        styles.write_text(sheet, 1, 0, self._way_words(), self._formats.of(font_color=styles.GREY))
        for column, heading in enumerate(heads):
            styles.write_text(sheet, _HEADER_ROW, column, heading, self._formats.of(styles.HEADING))
            sheet.write_blank(_WEIGHT_ROW, column, None, self._formats.of(styles.CENTRED))
        lines = max(styles.lines_needed(head, width) for head, width in zip(heads, widths, strict=True))
        sheet.set_row(_HEADER_ROW, styles.height_of(lines) + 4)
        small = self._formats.of(styles.CENTRED, font_size=9, font_color=styles.GREY)
        styles.write_text(sheet, _WEIGHT_ROW, 0, "权重" if combined.way == WEIGHTED else "取自", small)
        for column, period in enumerate(combined.periods, start=self._first):
            if period.weight:
                share = float(period.weight.rstrip("%")) / 100
                sheet.write_number(_WEIGHT_ROW, column, share, self._formats.of(styles.CENTRED, num_format="0.######%"))
            else:
                state = "定稿" if period.digest else "未定稿" if period.file else "没有结果"
                styles.write_text(sheet, _WEIGHT_ROW, column, state, small)
        sheet.freeze_panes(_FIRST_ROW, 2)

    def _way_words(self) -> str:
        combined = self._combined
        drops = [f"去掉最低 {combined.low} 期"] if combined.low else []
        drops += [f"去掉最高 {combined.high} 期"] if combined.high else []
        parts = [f"取各期的{combined.node}", *drops, f"合成：{combined.way}", f"不足期数：{combined.short}"]
        return "；".join(parts) + "。括号里的得分没有计入。"

    def _person(self, position: int, person: CombinedScore) -> None:
        row, subject = _FIRST_ROW + position, self._kind.subjects[position]
        sheet, wrapped = self._sheet, self._formats.of(styles.WRAPPED)
        for column, (_, name) in enumerate(self._layout.info):
            styles.write_text(sheet, row, column, str(getattr(subject, name)), wrapped)
        centred = self._formats.of(styles.CENTRED)
        for at, score in enumerate(person.scores):
            self._score(row, self._first + at, score)
            if score.rank is None:
                sheet.write_string(row, self._ranks + at, ABSENT, centred)
            elif score.tied:
                sheet.write_string(row, self._ranks + at, rank_words(score.rank, tied=True), centred)
            else:
                sheet.write_number(row, self._ranks + at, score.rank, centred)
        if person.points is None:
            sheet.write_string(row, self._sum, ABSENT, centred)
        else:
            shown = styles.number_format(self._result.decimals, styles.needed_decimals([person.points]))
            bold = self._formats.of(styles.CELL, bold=True, num_format=shown)
            sheet.write_formula(row, self._sum, self._formula(row), bold, styles.number(person.points))
        note = self._words(person)
        styles.write_text(sheet, row, self._note, note, wrapped)
        sheet.set_row(row, styles.height_of(max(1, styles.lines_needed(note, 44))))

    def _score(self, row: int, column: int, score: PastScore) -> None:
        if score.points is None:
            self._sheet.write_string(row, column, ABSENT, self._formats.of(styles.CENTRED))
        elif not score.counts:  # a text, so that no formula takes it for a score
            text = f"（{format_points(score.points, self._result.decimals)}）"
            self._sheet.write_string(row, column, text, self._formats.of(styles.CENTRED, font_color=styles.GREY))
        else:
            dropped = score.status.startswith("去掉")
            style = self._formats.of(
                styles.CELL, num_format=self._number, **({"font_color": styles.GREY, "italic": True} if dropped else {})
            )
            self._sheet.write_number(row, column, styles.number(score.points), style)

    def _words(self, person: CombinedScore) -> str:
        """What the figures alone don't say: former units, decisions, what was dropped or is lacking."""
        told = []
        for period, score in zip(self._combined.periods, person.scores, strict=True):
            words = [score.status] if score.status.startswith("去掉") else []
            words += [score.note] if score.note else []
            if words:
                told.append(f"{period.label} {'，'.join(words)}")
        return "；".join(told)

    def _formula(self, row: int) -> str:
        """The combination over the row's scores; texts among them are no scores to any of these functions."""
        combined = self._combined
        first, last = column_letters(self._first), column_letters(self._sum - 1)
        every = f"{first}{row + 1}:{last}{row + 1}"
        if combined.way == WEIGHTED:
            weights = f"{first}${_WEIGHT_ROW + 1}:{last}${_WEIGHT_ROW + 1}"
            total = f"SUMPRODUCT({every},{weights})"
            if combined.short == AS_MANY:
                total += f"/SUMPRODUCT(ISNUMBER({every})*{weights})"
            return f"=ROUND({total},6)"
        parts = [f"SUM({every})"]
        parts += [f"-SMALL({every},{number})" for number in range(1, combined.low + 1)]
        parts += [f"-LARGE({every},{number})" for number in range(1, combined.high + 1)]
        drops = combined.low + combined.high
        if combined.way == TOGETHER:
            return f"=ROUND({''.join(parts)},6)"
        if combined.short == BY_COUNT:
            count = str(self._count - drops)
        else:
            count = f"(COUNT({every})-{drops})" if drops else f"COUNT({every})"
        if not drops and combined.short != BY_COUNT:
            return f"=ROUND(AVERAGE({every}),6)"
        return f"=ROUND(({''.join(parts)})/{count},6)"
