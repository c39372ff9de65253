"""What changed between two schemes, as a workbook to print: a sheet for what scores depend on, one for what grades, prizes
and pay depend on (where there is any), one for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from assess_cli.model.place import Place
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook_styles import Formats
from assess_cli.scheme.compare import Act, Bearing, Change
from assess_cli.scheme.objects import Scheme

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_TITLES = {
    Bearing.SCORES: "影响得分的改动",
    Bearing.AWARDS: "影响等次、奖项和奖金的改动",
    Bearing.NOTHING: "不影响得分的改动",
}
_COLUMNS = (("工作表", 10), ("项目", 30), ("改动", 8), ("栏目", 11), ("原来", 32), ("现在", 32), ("位置", 17))
_CENTRED = ("工作表", "改动", "栏目")


def write_changes(path: Path, before: Scheme, after: Scheme, changes: Sequence[Change]) -> None:
    """The same changes give the same bytes. OSError of the disk passes through."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "考核方案对照", "created": datetime(after.settings.year, 1, 1)})  # noqa: DTZ001 — workbooks have no zones
    formats = Formats(book)
    for name, own in sections(changes):
        _write_sheet(book.add_worksheet(name), formats, heading_lines(before, after, name), own)
    book.close()
    path.write_bytes(made.getvalue())


def sections(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    """Title and changes of each part; what follows the scores has one only where something of it has changed."""
    parts = [(bearing, [change for change in changes if change.bearing is bearing]) for bearing in Bearing]
    return [(_TITLES[bearing], own) for bearing, own in parts if own or bearing is not Bearing.AWARDS]


def heading_lines(before: Scheme, after: Scheme, name: str) -> tuple[str, str]:
    """Title, and which two schemes these are."""
    one, other = (f"{each.settings.year}年《{each.settings.name}》（{each.file}）" for each in (before, after))
    return f"考核方案对照：{name}", f"原来：{one}\n现在：{other}"


def _write_sheet(sheet: Worksheet, formats: Formats, heads: tuple[str, str], changes: Sequence[Change]) -> None:
    widths = [width for _, width in _COLUMNS]
    styles.set_up_page(sheet, width=sum(widths), header_rows=(2, 2))
    title = formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center")
    last = len(_COLUMNS) - 1
    sheet.set_row(0, 32)
    styles.merge_text(sheet, 0, (0, last), heads[0], title)
    sheet.set_row(1, styles.height_of(styles.lines_needed(heads[1], sum(widths))))
    styles.merge_text(sheet, 1, (0, last), heads[1], formats.of(text_wrap=True, font_color=styles.GREY))
    for column, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        styles.write_text(sheet, 2, column, heading, formats.of(styles.HEADING))
    sheet.freeze_panes(3, 0)
    for row, change in enumerate(changes, start=3):
        texts = cells_of(change)
        for column, text in enumerate(texts):
            base = {"align": "center"} if _COLUMNS[column][0] in _CENTRED else {}
            styles.write_text(sheet, row, column, text, formats.of(styles.WRAPPED, base))
        lines = max(styles.lines_needed(text, width) for text, width in zip(texts, widths, strict=True))
        sheet.set_row(row, styles.height_of(lines))
    if not changes:
        styles.merge_text(sheet, 3, (0, last), "没有改动。", formats.of(styles.WRAPPED))


def cells_of(change: Change) -> tuple[str, ...]:
    """A line of the table."""
    return (
        change.sheet,
        change.item,
        change.act.value,
        change.column or "整行",
        change.before or ("—" if change.act is Act.NEW else "（空白）"),
        change.after or ("—" if change.act is Act.GONE else "（空白）"),
        where(change.place_before, change.place_after),
    )


def where(before: Place | None, after: Place | None) -> str:
    """Both cells: G5 → G6, one alone where there is only one; a row is 第 6 行."""
    return " → ".join(_cell(place) if place else "无" for place in (before, after))


def _cell(place: Place) -> str:
    first, _, last = place.cell.partition(":")
    return f"第 {first} 行" if first == last else place.cell
