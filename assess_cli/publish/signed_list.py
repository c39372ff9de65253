"""签字名单: rank, name, unit, total and grade of a closed period with room for signatures, and the digest of the seal.

It lies outside the seal. Printed and signed it bears witness to the digest even if every file were rewritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assess_cli.model.closed import short_digest
from assess_cli.model.place import Place, column_letters
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import KindResult, Ranking, Result, Standing
from assess_cli.publish import labels
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook_styles import Formats, SheetNames

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_HEADER_ROW = 2
_ROW_HEIGHT = 26  # room to sign by hand
_SIGN = "本人签字"
_SIGNATURE_WIDTH = 18
_LEAST_WIDTH = 80  # of the table: the digest in full fits on a line
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Closing:
    """Who closed the period, on which day (ISO), and the seal's digest in hex."""

    by: str
    date: str
    digest: str


def signed_list(result: Result, closing: Closing) -> bytes:
    """The workbook: one sheet a ranking of all subjects of a kind (of each group where there is none of all). Kinds without a
    ranking are left out, unless there is no other."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    stamp = datetime.combine(result.period.end - timedelta(days=1), time.min)  # workbooks know no zone
    book.set_properties({"title": f"{result.period.words}考核结果签字名单", "created": stamp})
    formats = Formats(book)
    names = SheetNames()
    for kind in [kind for kind in result.kinds if kind.rankings] or result.kinds:
        rankings = [each for each in kind.rankings if each.group is None] or kind.rankings
        for ranking in rankings or [Ranking(kind.name, None, ())]:
            group = f"-{ranking.group}" if ranking.group else ""
            sheet = book.add_worksheet(names.claim(f"{kind.name}{group}"))
            _Sheet(result, kind, ranking, closing=closing, sheet=sheet, formats=formats).write()
    book.close()
    return made.getvalue()


def digests_in(path: Path) -> set[str] | None:
    """Every digest that stands in a list's cells; None if it cannot be opened as a workbook."""
    from assess_cli.workbook.reader import read_books

    (book,) = read_books([path], path.parent)
    if not book.sheets:
        return None
    texts = (cell for sheet in book.sheets for row in sheet.rows for cell in row if isinstance(cell, str))
    return {found for text in texts for found in _DIGEST.findall(text)}


@dataclass(frozen=True, slots=True)
class Altered:
    """A cell that no longer says what was written."""

    place: Place
    before: str
    after: str


def altered_cells(path: Path, written: bytes, shown: str) -> list[Altered]:
    """Cells of a list that do not say what was written there; what was put into blank ones (signatures) is none. ``shown``: the list
    as seen from the workspace."""
    from assess_cli.workbook.reader import read_books

    with TemporaryDirectory() as folder:
        original = Path(folder) / path.name
        original.write_bytes(written)
        (before,) = read_books([original], original.parent)
    (after,) = read_books([path], path.parent)
    sheets = {sheet.name: sheet for sheet in after.sheets}
    found = []
    for sheet in before.sheets:
        other = sheets.get(sheet.name)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                now = (
                    other.rows[row][column]
                    if other and row < len(other.rows) and column < len(other.rows[row])
                    else None
                )
                if cell not in (None, "") and now != cell:
                    place = Place(shown, sheet.name, f"{column_letters(column)}{row + 1}")
                    found.append(Altered(place, str(cell), "" if now is None else str(now)))
    return found


class _Sheet:
    def __init__(
        self,
        result: Result,
        kind: KindResult,
        ranking: Ranking,
        *,
        closing: Closing,
        sheet: Worksheet,
        formats: Formats,
    ) -> None:
        self._result = result
        self._kind = kind
        self._ranking = ranking
        self._closing = closing
        self._sheet = sheet
        self._formats = formats
        self._grades = {
            grade.subject: grade.grade or grade.status.value
            for pool in result.grading
            if pool.kind == kind.name
            for grade in pool.grades
        }
        members = [row.subject for row in ranking.rows] + labels.unranked_positions(kind, ranking)
        self._columns = self._plan(members)
        self._members = members
        self._widths = [self._width(heading, texts) for heading, texts in self._columns]
        signing = next(at for at, (heading, _) in enumerate(self._columns) if heading == _SIGN)
        self._widths[signing] += max(0.0, _LEAST_WIDTH - sum(self._widths))

    def _plan(self, members: list[int]) -> list[tuple[str, dict[int, str]]]:
        """Heading and text a subject of every column; blank ones to sign in."""
        kind, result = self._kind, self._result
        ranks = {row.subject: labels.rank_text(row) for row in self._ranking.rows}
        subjects = {at: kind.subjects[at] for at in members}
        has_units = any(subject.unit for subject in subjects.values())
        columns = [
            ("名次", {at: ranks.get(at, ABSENT) for at in members}),
            ("姓名" if has_units else "名称", {at: subject.name for at, subject in subjects.items()}),
        ]
        if has_units:
            columns.append(("单位", {at: subject.unit for at, subject in subjects.items()}))
        if kind.group_column and self._ranking.group is None:
            columns.append((kind.group_column, {at: subject.group for at, subject in subjects.items()}))
        if kind.total_formula:
            values = kind.totals.values
            columns.append(
                ("总分", {at: format_points(result.published(values[at]), result.decimals) for at in members})
            )
        if self._grades:
            columns.append(("等次", {at: self._grades.get(kind.subjects[at].id, ABSENT) for at in members}))
        columns.append((_SIGN, dict.fromkeys(members, "")))
        apart = {
            at: subject.standing.value  # the list goes round for signature: why somebody is not ranked is not for all
            for at, subject in subjects.items()
            if subject.standing is not Standing.RANKED
        }
        if apart:
            columns.append(("备注", {at: apart.get(at, "") for at in members}))
        return columns

    def _width(self, heading: str, texts: dict[int, str]) -> float:
        if heading == _SIGN:
            return _SIGNATURE_WIDTH
        return styles.column_width([heading, *texts.values()], least=8, most=22)

    def write(self) -> None:
        """Title, rows, the digest and who answers for it."""
        sheet, last = self._sheet, len(self._widths) - 1
        width = sum(self._widths)
        styles.set_up_page(sheet, width=width, header_rows=(0, _HEADER_ROW))
        sheet.set_footer(f"&L已定稿 {short_digest(self._closing.digest)}&C第 &P 页 共 &N 页")
        for column, size in enumerate(self._widths):
            sheet.set_column(column, column, size)
        title = f"{labels.ranking_title(self._result, self._ranking)}签字名单"
        style = self._formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center", text_wrap=True)
        styles.merge_text(sheet, 0, (0, last), title, style)
        sheet.set_row(0, 34 * styles.lines_needed(title, width * 11 / 18))
        note = self._formats.of(align="center", text_wrap=True, font_size=10)
        second = f"方案：{self._result.scheme_name}。{labels.rules_line(self._result)}。"
        styles.merge_text(sheet, 1, (0, last), second, note)
        sheet.set_row(1, styles.height_of(styles.lines_needed(second, width * 11 / 10)))
        for column, heading in enumerate(heading for heading, _ in self._columns):
            styles.write_text(sheet, _HEADER_ROW, column, heading, self._formats.of(styles.HEADING))
        sheet.freeze_panes(_HEADER_ROW + 1, 2)
        row = _HEADER_ROW + 1
        for member in self._members:
            self._row(row, member)
            row += 1
        self._foot(row, last)

    def _row(self, row: int, member: int) -> None:
        lines = 1
        for column, (heading, texts) in enumerate(self._columns):
            align: dict[str, object] = {"align": "left" if heading in ("单位", "备注") else "center"}
            if heading == "总分":
                align = {"align": "right", "indent": 1}
            text = texts[member]
            lines = max(lines, styles.lines_needed(text, self._widths[column]))
            styles.write_text(self._sheet, row, column, text, self._formats.of(styles.WRAPPED, align))
        self._sheet.set_row(row, max(_ROW_HEIGHT, styles.height_of(lines)))

    def _foot(self, row: int, last: int) -> None:
        closing = self._closing
        plain = self._formats.of(text_wrap=True, align="left", font_size=10)
        told = [
            f"{self._result.period.words}的考核结果已定稿。定稿人：{closing.by}，定稿日期：{closing.date}。",
            f"定稿摘要：{short_digest(closing.digest)}",
            f"全文（SHA-256）：{closing.digest}",
        ]
        width = sum(self._widths) * 11 / 10
        for at, text in enumerate(told, start=row):
            styles.merge_text(self._sheet, at, (0, last), text, plain)
            self._sheet.set_row(at, styles.height_of(styles.lines_needed(text, width)))
        gap = "\N{IDEOGRAPHIC SPACE}"
        words = f"主要领导（签字）：{gap * 6}分管领导（签字）：{gap * 6}年{gap * 2}月{gap * 2}日"
        styles.merge_text(self._sheet, row + 3, (0, last), words, self._formats.of(align="left"))
        self._sheet.set_row(row + 3, 36)
        self._sheet.print_area(0, 0, row + 3, last)
