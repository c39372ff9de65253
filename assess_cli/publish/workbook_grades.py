"""Sheet 等次: how many of each grade there are and might be, then everybody's grade with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess_cli.model.place import column_letters
from assess_cli.model.result import Result
from assess_cli.publish import labels
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.grade_tables import counts, head_words, lines_of
from assess_cli.publish.workbook_styles import Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_HEADS = (
    ("等次组", 14),
    ("名次", 6),
    ("编号", 10),
    ("姓名", 12),
    ("总分", 10),
    ("等次", 12),
    ("理由", 62),
    ("决定文号", 18),
)
_POOL, _GRADE, _REASON, _LAST = 0, 5, 6, 7
_SUMMARY = ("等次组", "等次", "名额", "人数", "占应参加", "名额怎样得来")


class GradeSheet:
    """Writes the one sheet of all pools."""

    def __init__(self, result: Result, sheet: Worksheet, formats: Formats) -> None:
        self._result, self._sheet, self._formats = result, sheet, formats
        self._widths = [width for _, width in _HEADS]
        self._lines = [line for pool in result.grading for line in lines_of(result, pool)]
        self._counts = [(pool, line) for pool in result.grading for line in counts(pool)]

    def write(self) -> None:
        """The whole sheet."""
        sheet, formats = self._sheet, self._formats
        styles.set_up_page(sheet, width=sum(self._widths), header_rows=(0, 0))
        for column, width in enumerate(self._widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 34)
        title = formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center")
        styles.merge_text(
            sheet, 0, (0, _LAST), f"{self._result.period.words}考核等次{labels.trial_words(self._result)}", title
        )
        first_line = 3 + len(self._counts) + len(self._result.grading) + 1
        self._summary(1, first_line + 1)
        self._people(first_line)

    def _summary(self, row: int, first: int) -> None:
        """Pool by pool; ``first``: the row of the first person, whom the counts are taken from."""
        told = ""
        self._headings(row)
        for pool, line in self._counts:
            row += 1
            if told != f"{pool.kind}/{pool.name}":
                told = f"{pool.kind}/{pool.name}"
                note = self._formats.of(styles.HEADING, align="left", bold=False)
                styles.merge_text(
                    self._sheet, row, (0, _LAST), f"{pool.name}（{pool.kind}）：{head_words(self._result, pool)}", note
                )
                row += 1
            cells = (line.pool, line.grade, line.limit, "", line.share, line.words)
            self._cells(row, cells)
            style = self._formats.of(styles.CENTRED)
            if line.pool == pool.name:
                self._sheet.write_formula(row, 4, self._count(row, first), style, line.given)
            else:
                self._sheet.write_number(row, 4, line.given, style)

    def _headings(self, row: int) -> None:
        self._cells(row, _SUMMARY, heading=True)

    def _cells(self, row: int, cells: tuple[str, ...], *, heading: bool = False) -> None:
        """Six cells over the eight columns of the sheet: 等次 over two, 名额怎样得来 over the last two."""
        pool, grade, limit, given, share, words = cells
        centred = self._formats.of(styles.HEADING if heading else styles.CENTRED)
        left = centred if heading else self._formats.of(styles.WRAPPED)
        styles.write_text(self._sheet, row, 0, pool, left)
        styles.merge_text(self._sheet, row, (1, 2), grade, centred)
        styles.write_text(self._sheet, row, 3, limit, centred)
        styles.write_text(self._sheet, row, 4, given, centred)
        styles.write_text(self._sheet, row, 5, share, centred)
        styles.merge_text(self._sheet, row, (6, _LAST), words, left)
        lines = styles.lines_needed(words, self._widths[6] + self._widths[7])
        self._sheet.set_row(row, styles.height_of(lines))

    def _count(self, row: int, first: int) -> str:
        """How many of the people below have this line's pool and grade."""
        last = first + max(len(self._lines), 1)

        def column(at: int) -> str:
            letters = column_letters(at)
            return f"${letters}${first + 1}:${letters}${last}"

        return f"=COUNTIFS({column(_POOL)},$A{row + 1},{column(_GRADE)},$B{row + 1})"

    def _people(self, row: int) -> None:
        for column, (heading, _) in enumerate(_HEADS):
            styles.write_text(self._sheet, row, column, heading, self._formats.of(styles.HEADING))
        centred, wrapped = self._formats.of(styles.CENTRED), self._formats.of(styles.WRAPPED)
        for line in self._lines:
            row += 1
            grade = line.grade
            texts = (line.pool, line.rank, line.id, line.name, line.total, grade.words, grade.reason, grade.document)
            for column, text in enumerate(texts):
                style = wrapped if column in {_POOL, _REASON, _LAST} else centred
                styles.write_text(self._sheet, row, column, text, style)
            lines = max(styles.lines_needed(text, width) for text, width in zip(texts, self._widths, strict=True))
            self._sheet.set_row(row, styles.height_of(lines))
