"""A notice as a workbook to print or paste from: one sheet a table, the words above, office and date below."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.notice_documents import notice_context
from assess_cli.publish.notice_view import Notice
from assess_cli.publish.workbook_styles import Formats, SheetNames

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_CASE_HEADS = (("名称", "name"), ("日期", "day"), ("指标", "indicator"), ("事由和依据", "reason"), ("分值", "points"))


def notice_workbook(notice: Notice) -> bytes:
    """The same notice gives the same bytes."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    first = notice.wording.first
    book.set_properties({"title": notice.title, "created": datetime(first.year, first.month, first.day)})  # noqa: DTZ001 — workbooks have no zones
    formats, names = Formats(book), SheetNames()
    context = notice_context(notice)
    for section, shown in zip(notice.sections, context["sections"], strict=True):
        sheet = book.add_worksheet(names.claim(section.title or "名单"))
        _write(sheet, formats, notice, (shown["heads"], shown["rows"]))
        if shown["cases"]:
            rows = [[case[field] for _, field in _CASE_HEADS] for case in shown["cases"]]
            sheet = book.add_worksheet(names.claim(f"{section.title}扣分情况"))
            _write(sheet, formats, notice, ([head for head, _ in _CASE_HEADS], rows), left=(2, 3))
    book.close()
    return made.getvalue()


def _write(
    sheet: Worksheet,
    formats: Formats,
    notice: Notice,
    table: tuple[list[str], list[list[str]]],
    *,
    left: tuple[int, ...] = (),
) -> None:
    heads, rows = table
    widths = [
        styles.column_width([head, *(row[at] for row in rows)], least=9, most=44) for at, head in enumerate(heads)
    ]
    lacking = 60 - sum(widths)
    if lacking > 0:
        widths = [width + lacking / len(widths) for width in widths]
    styles.set_up_page(sheet, width=sum(widths), header_rows=(2, 2))
    last = len(heads) - 1
    words = notice.wording
    span = f"公示时间：{notice_context(notice)['first']}至{notice_context(notice)['last']}（{words.days}个工作日）"
    _across(sheet, 0, last, notice.title, formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center"))
    sheet.set_row(0, 32)
    _across(sheet, 1, last, span, formats.of(align="center", font_color=styles.GREY))
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        styles.write_text(sheet, 2, column, head, formats.of(styles.HEADING))
    sheet.freeze_panes(3, 0)
    for at, row in enumerate(rows, start=3):
        for column, text in enumerate(row):
            style = styles.WRAPPED if column in left else {**styles.WRAPPED, "align": "center"}
            styles.write_text(sheet, at, column, text, formats.of(style))
        lines = max(styles.lines_needed(text, width) for text, width in zip(row, widths, strict=True))
        sheet.set_row(at, styles.height_of(lines))
    end = 3 + len(rows)
    for at, text in enumerate((words.signed, notice_context(notice)["first"]), start=end + 1):
        _across(sheet, at, last, text, formats.of(align="right"))
    _across(sheet, end + 4, last, f"结果校验码：{notice.short_digest}", formats.of(font_color=styles.GREY))


def _across(sheet: Worksheet, row: int, last: int, text: str, form: object) -> None:
    styles.merge_text(sheet, row, (0, last), text, form)
