"""Sheet 奖项 of 排名.xlsx: who has which prize and why, what is to be decided, and what follows from results in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess_cli.model.place import column_letters
from assess_cli.model.prizes import Award, AwardStatus, Following
from assess_cli.model.result import TOTAL, Result
from assess_cli.publish import labels
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook_styles import Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_HEADS = ("奖项", "工作", "对象类别", "编号", "名称", "单位", "名次", "结果", "金额（元）", "加分", "理由", "决定文号")
_WIDTHS = (14, 14, 10, 10, 14, 14, 6, 8, 12, 8, 46, 18)
_MONEY = _HEADS.index("金额（元）")
_GIVEN_LETTER, _MONEY_LETTER = column_letters(_HEADS.index("结果")), column_letters(_MONEY)
_RUN_HEADS = ("规定", "对象类别", "编号", "名称", "考核期", "后果", "理由", "条款")
#: Columns of the first table over which those of the second are laid: first and last.
_RUN_COLUMNS = ((0, 1), (2, 2), (3, 3), (4, 4), (5, 6), (7, 9), (10, 10), (11, 11))
_NOTE = "“待定”的是最后一个名额上并列的，由会议决定；“排除”的不列入。加分不在本期得分里，由下一期“补加”“补扣”。"


class PrizeSheet:
    """Writes the sheet of a result that has prizes or followings."""

    def __init__(self, result: Result, sheet: Worksheet, formats: Formats) -> None:
        self._result, self._sheet, self._formats = result, sheet, formats
        self._subjects = {(kind.name, each.id): each for kind in result.kinds for each in kind.subjects}

    def write(self) -> None:
        """The whole sheet: prizes, then followings."""
        sheet = self._sheet
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        styles.set_up_page(sheet, width=sum(_WIDTHS), header_rows=(2, 2))
        sheet.set_row(0, 32)
        title = self._formats.of(font_name=styles.TITLE_FONT, font_size=18)
        styles.write_text(sheet, 0, 0, f"{self._result.period.words}奖项{labels.trial_words(self._result)}", title)
        styles.write_text(sheet, 1, 0, _NOTE, self._formats.of(font_color=styles.GREY))
        heading = self._formats.of(styles.HEADING)
        for column, head in enumerate(_HEADS):
            styles.write_text(sheet, 2, column, head, heading)
        row = 3
        for award in self._result.awards:
            self._row(row, award)
            row += 1
        row += self._sum(3, row)
        if not self._result.awards:
            styles.merge_text(sheet, row, (0, len(_HEADS) - 1), "本期没有评出奖项", self._formats.of(styles.CENTRED))
            row += 1
        if self._result.followings:
            self._followings(row + 1)

    def _row(self, row: int, award: Award) -> None:
        texts = self._award(award)
        for column, text in enumerate(texts):
            centred = _HEADS[column] in {"名次", "结果"}
            style = self._formats.of(styles.CENTRED if centred else styles.WRAPPED)
            styles.write_text(self._sheet, row, column, text, style)
        decimals = styles.needed_decimals([award.points])
        self._figure(row, _MONEY, award.money, 2)
        self._figure(row, _MONEY + 1, award.points, decimals)
        lines = max(styles.lines_needed(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
        self._sheet.set_row(row, styles.height_of(lines))

    def _figure(self, row: int, column: int, value: int | None, decimals: int) -> None:
        if value is not None:
            style = self._formats.of(styles.CELL, num_format=styles.number_format(decimals))
            self._sheet.write_number(row, column, styles.number(value), style)

    def _sum(self, first: int, end: int) -> int:
        """What the prizes given come to in yuan, as a formula over rows [first, end); how many rows that took."""
        awarded = [award for award in self._result.awards if award.status is AwardStatus.AWARDED]
        if not any(award.money is not None for award in self._result.awards):
            return 0
        heading = self._formats.of(styles.HEADING)
        for column in range(len(_HEADS)):
            styles.write_text(self._sheet, end, column, "合计（授予的）" if column == 0 else "", heading)
        given, amounts = (f"{letters}{first + 1}:{letters}{end}" for letters in (_GIVEN_LETTER, _MONEY_LETTER))
        total = sum(award.money or 0 for award in awarded)
        style = self._formats.of(styles.CELL, num_format=styles.number_format(2), bold=True)
        formula = f'=SUMIF({given},"{AwardStatus.AWARDED.value}",{amounts})'
        self._sheet.write_formula(end, _MONEY, formula, style, styles.number(total))
        return 1

    def _award(self, award: Award) -> tuple[str, ...]:
        subject = self._subjects[award.kind, award.subject]
        return (
            award.prize,
            award.work or TOTAL,
            award.kind,
            award.subject,
            subject.name,
            subject.unit,
            "" if award.rank is None else str(award.rank),
            award.status.value,
            "",
            "",
            award.reason,
            award.document,
        )

    def _followings(self, row: int) -> None:
        title = self._formats.of(bold=True, font_size=12)
        styles.write_text(self._sheet, row, 0, "连续几期得同一结果的后果", title)
        heading, cell = self._formats.of(styles.HEADING), self._formats.of(styles.WRAPPED)
        for columns, head in zip(_RUN_COLUMNS, _RUN_HEADS, strict=True):
            styles.merge_text(self._sheet, row + 1, columns, head, heading)
        for at, following in enumerate(self._result.followings, start=row + 2):
            texts = self._following(following)
            for columns, text in zip(_RUN_COLUMNS, texts, strict=True):
                styles.merge_text(self._sheet, at, columns, text, cell)
            room = [sum(_WIDTHS[first : last + 1]) for first, last in _RUN_COLUMNS]
            lines = max(styles.lines_needed(text, width) for text, width in zip(texts, room, strict=True))
            self._sheet.set_row(at, styles.height_of(lines))

    def _following(self, following: Following) -> tuple[str, ...]:
        subject = self._subjects[following.kind, following.subject]
        return (
            following.rule,
            following.kind,
            following.subject,
            subject.name,
            "、".join(following.periods),
            following.effect,
            following.reason,
            following.clause,
        )
