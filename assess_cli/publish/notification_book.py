"""告知单.xlsx, blocks to cut apart, and 告知登记.xlsx, which is table 告知 itself, filled in as far as the program knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from assess_cli.model.points import to_decimal
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.notification_view import NotificationSlip, Occasion, ToldLine
from assess_cli.publish.workbook_styles import Formats
from assess_cli.records.notification_sheet import NOTIFICATIONS, OUTCOMES

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEADS = (("日期", 12), ("指标", 16), ("事项", 36), ("分值", 9), ("依据文号", 20))
_LAST = len(_HEADS) - 1
#: Height of a page at the size that these columns print in, a little to the safe side.
_PAGE = 700
_DATE = "yyyy-mm-dd"
_REGISTER_NOTE = (
    "把这个文件放进“数据”文件夹，送达后填送达日期，本人说明、签字、结果陆续填写；办结以前不能定稿。"
    "结果：无异议、维持、采纳、拒签。"
)


def notifications_book(occasion: Occasion, slips: Sequence[NotificationSlip]) -> bytes:
    """One block a person; the same gives the same bytes."""
    made, book = _book(f"{occasion.period}扣分告知单", occasion)
    sheet, formats = book.add_worksheet("告知单"), Formats(book)
    sheet.set_paper(styles.A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    for at, (_, width) in enumerate(_HEADS):
        sheet.set_column(at, at, width)
    row, used, breaks = 0, 0.0, []
    for slip in slips:
        block = _Block(occasion, slip, sheet, formats)
        if row and used + block.height > _PAGE:
            breaks.append(row)
            used = 0.0
        row = block.write(row)
        used += block.height
    sheet.set_h_pagebreaks(breaks)
    book.close()
    return made.getvalue()


def _book(title: str, occasion: Occasion) -> tuple[BytesIO, Workbook]:
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": datetime.combine(occasion.until, time.min)})
    return made, book


class _Block:
    """One person's block: title, who, wording, table, own statement, signature, a line to cut along."""

    def __init__(self, occasion: Occasion, slip: NotificationSlip, sheet: Worksheet, formats: Formats) -> None:
        self._slip, self._sheet, self._of = slip, sheet, formats.of
        wrapped = self._of(text_wrap=True)
        boxed = self._of(styles.WRAPPED, valign="top")
        whole = sum(width for _, width in _HEADS)
        wording = occasion.wording
        self._before: list[tuple[str, float, Format]] = [
            (
                occasion.title,
                28,
                self._of(font_name=styles.TITLE_FONT, font_size=16, align="center", shrink=True),
            ),
            (
                f"{slip.name}　{slip.shown_id}　　{slip.about}",
                styles.ROW_HEIGHT,
                self._of(bold=True, bottom=2, shrink=True),
            ),
            (f"　　{wording}", styles.height_of(styles.lines_needed(f"　　{wording}", whole)), wrapped),
        ]
        self._after: list[tuple[str, float, Format]] = [
            (f"{slip.statement}：", 46, boxed),
            (
                f"送达日期：　　　年　　月　　日　　　　{slip.signature}：　　　　　　　　　年　　月　　日",
                30,
                self._of(valign="bottom"),
            ),
            ("", 12, self._of(bottom=3)),
            ("", 12, self._of()),
        ]
        self._lines = [(line, _line_height(line)) for line in slip.lines]
        self.height = (
            sum(height for _, height, _ in (*self._before, *self._after))
            + sum(height for _, height in self._lines)
            + 2 * styles.ROW_HEIGHT
        )

    def write(self, row: int) -> int:
        """From that row on; returns the row after."""
        sheet = self._sheet
        for text, height, style in self._before:
            row = self._whole(row, text, height, style)
        for at, (heading, _) in enumerate(_HEADS):
            styles.write_text(sheet, row, at, heading, self._of(styles.HEADING))
        sheet.set_row(row, styles.ROW_HEIGHT)
        row += 1
        right, cell, centred = (
            self._of(styles.WRAPPED, align="right"),
            self._of(styles.WRAPPED),
            self._of(styles.CENTRED),
        )
        for line, height in self._lines:
            sheet.set_row(row, height)
            styles.write_text(sheet, row, 0, line.day.isoformat() if line.day else "", centred)
            styles.write_text(sheet, row, 1, line.indicator, cell)
            styles.write_text(sheet, row, 2, line.matter, cell)
            styles.write_text(sheet, row, 3, line.points, right)
            styles.write_text(sheet, row, 4, line.document, cell)
            row += 1
        sheet.set_row(row, styles.ROW_HEIGHT)
        styles.merge_text(sheet, row, (0, 2), "合计", right)
        styles.write_text(sheet, row, 3, self._slip.total, self._of(styles.WRAPPED, align="right", bold=True))
        styles.write_text(sheet, row, 4, "", cell)
        row += 1
        for text, height, style in self._after:
            row = self._whole(row, text, height, style)
        return row

    def _whole(self, row: int, text: str, height: float, style: Format) -> int:
        self._sheet.set_row(row, height)
        styles.merge_text(self._sheet, row, (0, _LAST), text, style)
        return row + 1


def _line_height(line: ToldLine) -> float:
    texts = ("", line.indicator, line.matter, line.points, line.document)
    return styles.height_of(
        max(styles.lines_needed(text, width) for text, (_, width) in zip(texts, _HEADS, strict=True))
    )


def register_book(occasion: Occasion, slips: Sequence[NotificationSlip]) -> bytes:
    """Table 告知 with one line for each deduction, to be put below 数据/ and filled in; the same gives the same bytes."""
    made, book = _book(f"{occasion.period}扣分告知登记", occasion)
    sheet, formats = book.add_worksheet(NOTIFICATIONS.name), Formats(book)
    columns = [column for column in NOTIFICATIONS.columns if not column.is_remark]
    widths = [max(column.width, styles.display_width(column.heading) + 2) for column in columns]
    styles.set_up_page(sheet, width=sum(widths), header_rows=(2, 2))
    last = len(columns) - 1
    sheet.set_row(0, 32)
    title = f"{occasion.body}{occasion.period}扣分告知登记"
    styles.merge_text(sheet, 0, (0, last), title, formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center"))
    styles.merge_text(sheet, 1, (0, last), _REGISTER_NOTE, formats.of(font_color=styles.GREY, text_wrap=True))
    for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(at, at, width)
        styles.write_text(sheet, 2, at, column.heading, formats.of(styles.HEADING))
    sheet.freeze_panes(3, 0)
    day = formats.of(styles.CENTRED, num_format=_DATE)
    points = formats.of(styles.CELL, num_format="General", align="right")
    cell = formats.of(styles.WRAPPED)
    row = 3
    for slip in slips:
        for line in slip.lines:
            values = {
                "period": occasion.period_label,
                "subject_id": slip.id,
                "subject_name": slip.name,
                "event_id": line.number,
                "matter": line.matter,
                "document": line.document,
            }
            tallest = 1
            for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
                if column.field == "points":
                    sheet.write_number(row, at, float(to_decimal(line.counted)), points)
                elif column.field in {"occurred", "until"}:
                    _write_day(sheet, (row, at), line.day if column.field == "occurred" else occasion.until, day)
                elif column.field in {"delivered", "signed"}:
                    sheet.write_blank(row, at, None, day)
                else:
                    text = values.get(column.field, "")
                    styles.write_text(sheet, row, at, text, cell)
                    tallest = max(tallest, styles.lines_needed(text, width))
            sheet.set_row(row, styles.height_of(tallest))
            row += 1
    outcome = next(at for at, column in enumerate(columns) if column.field == "outcome")
    if row > 3:
        sheet.data_validation(3, outcome, row - 1, outcome, {"validate": "list", "source": list(OUTCOMES)})
    book.close()
    return made.getvalue()


def _write_day(sheet: Worksheet, cell: tuple[int, int], day: date | None, style: Format) -> None:
    if day is None:
        sheet.write_blank(*cell, None, style)
    else:
        sheet.write_datetime(*cell, datetime.combine(day, time.min), style)
