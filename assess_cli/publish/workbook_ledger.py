"""Sheet 计分明细: the ledger in canonical order, protected against sorting, with links to the source cells.

XlsxWriter makes the sheet with its headings, formats, filter and protection; ``workbook_rows`` adds the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assess_cli.files.failure import OutputError
from assess_cli.model.catalogue import writing
from assess_cli.model.ledger import HEADINGS, Ledger
from assess_cli.model.place import Place
from assess_cli.model.result import Result
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook_layout import (
    LEDGER_COLUMNS,
    LEDGER_FIRST_ROW,
    LEDGER_HEADER_ROW,
    ledger_column,
    ledger_widths,
)
from assess_cli.publish.workbook_styles import Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576 - LEDGER_FIRST_ROW
#: Columns whose texts may be long: they wrap.
WRAPPED = (
    "name",
    "indicator_name",
    "matter",
    "document",
    "public",
    "reason",
    "file",
    "sheet",
    "clause",
    "event_id",
    "inputs",
)


def check_capacity(ledger: Ledger) -> None:
    """OutputError W401 if a sheet cannot hold the ledger."""
    if len(ledger) > MOST_ROWS:
        raise OutputError(writing.TOO_MANY_ROWS.at(Place(), rows=len(ledger), limit=MOST_ROWS))


def set_up_ledger(result: Result, sheet: Worksheet, formats: Formats) -> None:
    """Everything of the sheet but its rows, and two model rows that carry the formats (plain, and grey for rows that do
    not count)."""
    widths = ledger_widths(result)
    styles.set_up_page(sheet, width=sum(widths), header_rows=(LEDGER_HEADER_ROW, LEDGER_HEADER_ROW))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    title = formats.of(font_name=styles.TITLE_FONT, font_size=18)
    styles.write_text(sheet, 0, 0, f"{result.period.words}计分明细", title)
    sheet.set_row(0, 32)
    note = (
        "每一行是一笔计分的来历，得分都由“计入分”加总得来。可以筛选；行的顺序不能改动，否则得分公式会取错行。"
        "灰色的行不计分，原因见“说明”。"
    )
    styles.write_text(sheet, 1, 0, note, formats.of(font_color=styles.GREY))
    for column, (name, heading, _) in enumerate(LEDGER_COLUMNS):
        styles.write_text(
            sheet, LEDGER_HEADER_ROW, column, heading or HEADINGS[name], formats.of(styles.HEADING, locked=True)
        )
    points = {*result.ledger.columns["counted"], *result.ledger.columns["recorded"]}
    number_format = styles.number_format(result.decimals, styles.needed_decimals(points))
    for row, colour in ((LEDGER_FIRST_ROW, "#000000"), (LEDGER_FIRST_ROW + 1, styles.GREY)):
        for column, (name, _, _) in enumerate(LEDGER_COLUMNS):
            sheet.write_blank(row, column, None, formats.of(_column_style(name, number_format), font_color=colour))
    last = LEDGER_FIRST_ROW + max(1, len(result.ledger)) - 1
    sheet.autofilter(LEDGER_HEADER_ROW, 0, last, len(LEDGER_COLUMNS) - 1)
    sheet.freeze_panes(LEDGER_FIRST_ROW, ledger_column("indicator"))
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _column_style(name: str, number_format: str) -> dict[str, Any]:
    if name in {"recorded", "counted"}:
        return {"num_format": number_format}
    if name == "date":
        return {"num_format": "yyyy-mm-dd", "align": "center"}
    if name in {"row_id", "kind", "status", "role", "unit", "cell", "scheme_cell"}:
        return {"align": "center"}
    return {"text_wrap": True} if name in WRAPPED else {}
