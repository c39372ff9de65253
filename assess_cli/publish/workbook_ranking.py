"""One sheet a ranking, ready to print on A4 and sign: scores refer to 指标得分, ranks are live where a formula can rank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess_cli.model.place import column_letters
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import KindResult, RankBasis, RankedRow, Ranking, Result, TieRule
from assess_cli.publish import labels
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.grade_tables import grades_of
from assess_cli.publish.notice_choice import measure
from assess_cli.publish.workbook_layout import ScoreLayout, factor_texts, heading_of
from assess_cli.publish.workbook_styles import Formats

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1
#: A live rank without gaps compares everybody with everybody, twice; beyond this it would hold up the program.
LONGEST_DENSE = 300
_WIDEST = {"id": 12, "name": 14, "unit": 20, "post": 16}


#: Reasons may tell of illness or discipline: what is posted is the notice, which has none.
_INSIDE = "——供内部核对，公示用 assess notice"


@dataclass(frozen=True, slots=True)
class _Figure:
    """A column of figures: heading, column of 指标得分, how a subject's value looks, width."""

    heading: str
    source: int
    value: Callable[[int], float | None]
    style: Format
    width: float


def has_live_ranks(result: Result, ranking: Ranking) -> bool:
    """Whether the 名次 cells of a ranking are formulas."""
    if result.tie_rule is TieRule.COMPARE:
        return False
    return result.tie_rule is TieRule.SKIP or len(ranking.rows) <= LONGEST_DENSE


class RankingSheet:
    """Writes one ranking."""

    def __init__(
        self,
        result: Result,
        kind: KindResult,
        ranking: Ranking,
        *,
        layout: ScoreLayout,
        sheet: Worksheet,
        formats: Formats,
    ) -> None:
        self._result = result
        self._kind = kind
        self._ranking = ranking
        self._layout = layout
        self._sheet = sheet
        self._formats = formats
        self._apart = labels.unranked_positions(kind, ranking)
        self._info = [(heading, self._texts(name), _WIDEST[name]) for heading, name in layout.info]
        if kind.group_column and ranking.group is None:
            self._info.append((kind.group_column, self._texts("group"), 14))
        self._figures = self._figure_columns()
        self._grades = {subject: grade.words for subject, (_, grade) in grades_of(result, kind.name).items()}
        self._widths = self._column_widths()

    def write(self) -> None:
        """The whole sheet."""
        self._page()
        row = FIRST_ROW
        for place in self._ranking.rows:
            self._ranked(row, place)
            row += 1
        if not self._ranking.rows:
            styles.merge_text(self._sheet, row, self._all, "没有参加排名的对象", self._formats.of(styles.CENTRED))
            row += 1
        if self._apart:
            row = self._section(row, f"以下不参加排名{_INSIDE}", self._reasons_apart())
        if flags := self._flags():
            row = self._section(row, f"以下影响等次或奖金（得分和名次不变）{_INSIDE}", flags)
        self._signature(row + 1)
        taller = 60  # title, header and signature stand in higher rows
        styles.keep_on_one_page(self._sheet, width=sum(self._widths), height=(row + 2) * styles.ROW_HEIGHT + taller)

    @property
    def _all(self) -> tuple[int, int]:
        return 0, len(self._widths) - 1

    def _members(self) -> list[int]:
        return [place.subject for place in self._ranking.rows] + self._apart

    def _texts(self, name: str) -> dict[int, str]:
        return {at: str(getattr(self._kind.subjects[at], name)) for at in self._members()}

    def _figure_columns(self) -> list[_Figure]:
        result, kind, layout = self._result, self._kind, self._layout
        plain = self._formats.of(styles.CELL, num_format=styles.number_format(result.decimals))
        figures: list[_Figure] = []

        def points(values: list[int | None]) -> Callable[[int], float | None]:
            return lambda at: None if (value := values[at]) is None else styles.number(value)

        for info in kind.roots():
            values = kind.nodes[info.code].values
            width = max(self._figure_width(values), min(12, styles.display_width(heading_of(info)) + 2))
            figures.append(_Figure(heading_of(info), layout.nodes[info.code], points(values), plain, width))
        for name, column in layout.coefficients.items():

            def factor(at: int, name: str = name) -> float | None:
                text = kind.subjects[at].coefficients.get(name)
                return None if text is None else styles.coefficient(text)

            style = self._formats.of(styles.CENTRED, num_format=styles.factor_format(factor_texts(kind, name)))
            figures.append(_Figure(name, column, factor, style, min(12, styles.display_width(name) + 2)))
        if layout.total is not None and layout.published is not None:
            if result.rank_basis is RankBasis.EXACT:
                shown = styles.number_format(result.decimals, styles.needed_decimals(kind.totals.values))
                style = self._formats.of(styles.CELL, num_format=shown)
                figures.append(_Figure("精确分", layout.total, points(kind.totals.values), style, 13))
            published = [result.published(value) for value in kind.totals.values]
            bold = self._formats.of(styles.CELL, num_format=styles.number_format(result.decimals), bold=True)
            width = self._figure_width(published)
            figures.append(_Figure("总分", layout.published, points(published), bold, width))
        return figures

    def _figure_width(self, values: list[int | None]) -> float:
        return styles.column_width(format_points(value, self._result.decimals) for value in values)

    def _column_widths(self) -> list[float]:
        widths = [styles.column_width([labels.rank_text(place) for place in self._ranking.rows])]
        for heading, texts, most in self._info:
            widths.append(styles.column_width([*texts.values(), heading], most=most))
        widths += [figure.width for figure in self._figures]
        return widths + [styles.column_width([*self._grades.values(), "等次"])] * bool(self._grades)

    def _page(self) -> None:
        sheet, result = self._sheet, self._result
        width = sum(self._widths)
        styles.set_up_page(sheet, width=width, header_rows=(0, HEADER_ROW))
        for column, size in enumerate(self._widths):
            sheet.set_column(column, column, size)
        title = labels.ranking_title(result, self._ranking)
        style = self._formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center", text_wrap=True)
        styles.merge_text(sheet, 0, self._all, title, style)
        sheet.set_row(0, 34 * styles.lines_needed(title, width * 11 / 18))
        group = f"，{self._kind.group_column}：{self._ranking.group}" if self._ranking.group else ""
        each = measure(self._kind)
        apart = f"，另有 {len(self._apart)} {each}不参加排名" if self._apart else ""
        second = f"方案：{result.scheme_name}{group}"
        third = f"{labels.rules_line(result)}。参加排名 {len(self._ranking.rows)} {each}{apart}。"
        for row, text in ((1, second), (2, third)):
            note = self._formats.of(align="center", text_wrap=True, font_size=10)
            styles.merge_text(sheet, row, self._all, text, note)
            sheet.set_row(row, styles.height_of(styles.lines_needed(text, width * 11 / 10)))
        heads = ["名次", *(heading for heading, _, _ in self._info), *(figure.heading for figure in self._figures)]
        heads += ["等次"] * bool(self._grades)
        for column, heading in enumerate(heads):
            styles.write_text(sheet, HEADER_ROW, column, heading, self._formats.of(styles.HEADING))
        lines = max(styles.lines_needed(head, size) for head, size in zip(heads, self._widths, strict=True))
        sheet.set_row(HEADER_ROW, styles.height_of(lines) + 4)
        sheet.freeze_panes(FIRST_ROW, 3)

    def _ranked(self, row: int, place: RankedRow) -> None:
        self._write_rank(row, place)
        self._write_info(row, place.subject)
        first = 1 + len(self._info)
        for column, figure in enumerate(self._figures, start=first):
            value = figure.value(place.subject)
            if value is None:
                self._sheet.write_string(row, column, ABSENT, self._formats.of(styles.CENTRED))
            else:
                reference = self._layout.reference(figure.source, place.subject)
                self._sheet.write_formula(row, column, f"={reference}", figure.style, value)
        if self._grades:
            grade = self._grades.get(self._kind.subjects[place.subject].id, ABSENT)
            styles.write_text(self._sheet, row, len(self._widths) - 1, grade, self._formats.of(styles.CENTRED))

    def _write_info(self, row: int, position: int) -> None:
        texts = [column[position] for _, column, _ in self._info]
        for column, text in enumerate(texts, start=1):
            style = self._formats.of(styles.WRAPPED, align="center" if column == 1 else "left")
            styles.write_text(self._sheet, row, column, text, style)
        widths = self._widths[1 : 1 + len(texts)]
        lines = max(styles.lines_needed(text, width) for text, width in zip(texts, widths, strict=True))
        self._sheet.set_row(row, styles.height_of(lines))

    def _write_rank(self, row: int, place: RankedRow) -> None:
        style = self._formats.of(styles.CENTRED)
        if has_live_ranks(self._result, self._ranking) and self._layout.total is not None:
            value: str | int = labels.rank_text(place) if place.tied else place.rank
            self._sheet.write_formula(row, 0, self._rank_formula(row), style, value)
        elif place.tied:
            self._sheet.write_string(row, 0, labels.rank_text(place), style)
        else:
            self._sheet.write_number(row, 0, place.rank, style)

    def _rank_formula(self, row: int) -> str:
        """The rank among the scores of this sheet, with 并列 in front where another one has the same."""
        offset = (2 if self._result.rank_basis is RankBasis.EXACT else 1) + bool(self._grades)
        letters = column_letters(len(self._widths) - offset)
        mine = f"{letters}{row + 1}"
        every = f"{letters}${FIRST_ROW + 1}:{letters}${FIRST_ROW + len(self._ranking.rows)}"
        if self._result.tie_rule is TieRule.DENSE:
            rank = f"ROUND(SUMPRODUCT(({every}>{mine})/COUNTIF({every},{every})),0)+1"
        else:
            rank = f"RANK({mine},{every})"
        return f'=IF(COUNTIF({every},{mine})>1,"并列"&{rank},{rank})'

    def _reasons_apart(self) -> list[tuple[int, str]]:
        told = []
        for at in self._apart:
            subject = self._kind.subjects[at]
            grade = f"；等次：{self._grades[subject.id]}" if subject.id in self._grades else ""
            told.append((at, labels.standing_words(subject) + grade))
        return told

    def _flags(self) -> list[tuple[int, str]]:
        """Members of this ranking with a consequence for grades or pay: the paper on the wall must not hide it."""
        members = {self._kind.subjects[at].id: at for at in self._members()}
        return [(members[flag.subject], flag.words) for flag in self._kind.flags if flag.subject in members]

    def _section(self, row: int, title: str, told: list[tuple[int, str]]) -> int:
        """Subjects below the ranking, each with some words across the columns of figures; returns the next free row."""
        heading = self._formats.of(styles.HEADING, align="left")
        styles.merge_text(self._sheet, row, self._all, title, heading)
        row += 1
        first, last = 1 + len(self._info), len(self._widths) - 1
        room = sum(self._widths[first:])
        for position, words in told:
            self._sheet.write_string(row, 0, ABSENT, self._formats.of(styles.CENTRED))
            self._write_info(row, position)
            if first <= last:
                styles.merge_text(self._sheet, row, (first, last), words, self._formats.of(styles.WRAPPED))
                if (lines := styles.lines_needed(words, room)) > 1:
                    self._sheet.set_row(row, styles.height_of(lines))
            row += 1
        return row

    def _signature(self, row: int) -> None:
        """制表 审核 签发 日期, spread over the width, kept below the table; closer together under a narrow one."""
        letters = sum(len(word) + 1 for word in labels.SIGNATURE) + len("年月日")
        spare = int(sum(self._widths) / 2) - 1 - letters
        day = "\N{IDEOGRAPHIC SPACE}" * (2 if spare >= 9 else 1)
        blank = "\N{IDEOGRAPHIC SPACE}" * max(1, min(6, (spare - 3 * len(day)) // 3))
        text = blank.join(f"{word}：" for word in labels.SIGNATURE)
        text += f"{day}年{day}月{day}日"
        self._sheet.set_row(row, 30)
        styles.merge_text(self._sheet, row, self._all, text, self._formats.of(align="left"))
        self._sheet.print_area(0, 0, row, len(self._widths) - 1)
