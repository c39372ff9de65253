"""得分单.xlsx: one sheet a page, made to fit one A4 page whatever the fonts of the machine; a list of all in front.

One long sheet with page breaks would not do: Excel may ignore breaks where it fits the width, and widths depend on fonts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.slip_layout import Metrics, Size, SlipPage, foot_texts, head_texts, lines_in, paginate
from assess_cli.publish.slip_view import SlipLine, SlipView
from assess_cli.publish.workbook_styles import Formats, SheetNames

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (7, 41, 9.5, 17, 18.5)
_LAST = len(_WIDTHS) - 1
_HEADS = ("日期", "指标和事项", "得分", "依据文号", "来源")
_TITLE, _WHO, _SCORE, _TABLE_HEAD, _SIGN, _STAMP = 30, 20, 24, 18, 30, 14
_FONT = {"usual": 10, "middle": 9, "small": 8, "least": 7.5}
_CONTENTS = (("类别", 10), ("编号", 12), ("姓名", 16), ("单位和岗位", 40), ("页数", 8), ("交回日期", 14))
_MOST_LINKS = 60_000  # of a sheet that Excel still opens

#: A4 less margins of 0.4 and 0.45 inch is 780 pt high; at 100 % Excel's columns hold what is stated here.
METRICS = Metrics(
    page=768,
    head=_TITLE + _WHO + _SCORE + _TABLE_HEAD,
    foot=_SIGN + _STAMP,
    head_again=_WHO + _TABLE_HEAD,
    foot_again=_STAMP,
    sizes=(
        Size("usual", (8, 43, 10, 18, 19), 15.0, 13.0, 98),
        Size("middle", (9, 48, 11, 20, 21), 13.5, 11.8, 109),
        Size("small", (10, 54, 12, 22, 24), 12.0, 10.5, 123),
        Size("least", (11, 57, 13, 23, 26), 11.0, 9.8, 131),
    ),
)


def slips_book(slips: Sequence[SlipView], *, title: str, created: datetime) -> bytes:
    """The workbook; the same slips give the same bytes. ``created``: the date that stands in its properties."""
    from xlsxwriter import Workbook

    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": created})
    formats, names = Formats(book), SheetNames()
    contents = book.add_worksheet(names.claim("目录")) if len(slips) != 1 else None
    listed = []
    for slip in slips:
        pages = paginate(slip, METRICS)
        for page in pages:
            name = names.claim(f"{slip.id}{slip.name}" + ("" if page.is_first else f"（续{page.number}）"))
            _Sheet(book.add_worksheet(name), formats).write(page)
            if page.is_first:
                listed.append((slip, name, page.count))
    if contents is not None:
        _write_contents(contents, formats, title, listed)
    book.close()
    return made.getvalue()


def _write_contents(
    sheet: Worksheet, formats: Formats, title: str, listed: Sequence[tuple[SlipView, str, int]]
) -> None:
    """Who has a slip, with a link to it, and room to note when it came back."""
    widths = [width for _, width in _CONTENTS]
    styles.set_up_page(sheet, width=sum(widths), header_rows=(1, 1))
    sheet.set_row(0, 32)
    head = formats.of(font_name=styles.TITLE_FONT, font_size=18, align="center")
    styles.merge_text(sheet, 0, (0, len(_CONTENTS) - 1), f"{title}目录", head)
    for at, (heading, width) in enumerate(_CONTENTS):
        sheet.set_column(at, at, width)
        styles.write_text(sheet, 1, at, heading, formats.of(styles.HEADING))
    sheet.freeze_panes(2, 0)
    centred, cell = formats.of(styles.CENTRED), formats.of(styles.CELL)
    for row, (slip, name, pages) in enumerate(listed, start=2):
        styles.write_text(sheet, row, 0, slip.kind, centred)
        styles.write_text(sheet, row, 1, slip.id, centred)
        if row - 2 < _MOST_LINKS:
            link = formats.of(styles.CELL, font_color=styles.ACCENT, underline=1)
            sheet.write_url(row, 2, f"internal:{styles.quoted(name)}!A1", link, string=styles.cell_text(slip.name))
        else:
            styles.write_text(sheet, row, 2, slip.name, cell)
        styles.write_text(sheet, row, 3, slip.about, cell)
        sheet.write_number(row, 4, pages, centred)
        styles.write_text(sheet, row, 5, "", cell)


class _Sheet:
    """Writes one page."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self._sheet, self._formats, self._row = sheet, formats, 0
        sheet.set_paper(styles.A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.4, bottom=0.45)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 1)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)

    def write(self, page: SlipPage) -> None:
        """All of it."""
        self._page(page)
        self._sheet.print_area(0, 0, self._row - 1, _LAST)

    def _merged(self, text: str, height: float, style: Format, columns: tuple[int, int] = (0, _LAST)) -> None:
        self._sheet.set_row(self._row, height)
        styles.merge_text(self._sheet, self._row, columns, text, style)
        self._row += 1

    def _page(self, page: SlipPage) -> None:
        slip, size, of = page.slip, page.size, self._formats.of
        small = {"font_size": _FONT[size.name]}
        if page.is_first:
            title = f"{slip.body}{slip.title}" if slip.body not in slip.title else slip.title
            head = of(font_name=styles.TITLE_FONT, font_size=16, align="center", shrink=True)
            self._merged(title, _TITLE, head)
            self._who(slip, slip.about)
            self._merged(_score(slip), _SCORE, of(font_size=12, bold=True, shrink=True))
            for text in head_texts(slip):
                self._merged(text, _height(text, size), of(small, text_wrap=True))
        else:
            self._who(slip, f"{slip.title}（续 {page.number}/{page.count}）")
        if page.lines:
            self._sheet.set_row(self._row, _TABLE_HEAD)
            for at, heading in enumerate(_HEADS):
                styles.write_text(self._sheet, self._row, at, heading, of(styles.HEADING, font_size=10))
            self._row += 1
        for line, height in page.lines:
            self._line(line, height, small)
        if page.is_last:
            for text in foot_texts(slip):
                self._merged(text, _height(text, size), of(small, text_wrap=True, font_color=styles.GREY))
            self._merged(
                f"{slip.opinion}：□ 无异议　□ 有异议，理由另附　　　{slip.signature}：　　　　　　　　　　年　　月　　日",
                _SIGN,
                of(font_size=10, valign="bottom"),
            )
        self._merged(_stamp(page), _STAMP, of(font_size=8, align="right", font_color=styles.GREY, shrink=True))

    def _who(self, slip: SlipView, about: str) -> None:
        style = self._formats.of(bottom=2, bold=True, shrink=True)
        styles.merge_text(self._sheet, self._row, (0, 1), f"{slip.name}　{slip.id}", style)
        right = self._formats.of(bottom=2, align="right", shrink=True)
        self._merged(about, _WHO, right, (2, _LAST))

    def _line(self, line: SlipLine, height: float, small: dict[str, float]) -> None:
        sheet, row, of = self._sheet, self._row, self._formats.of
        sheet.set_row(row, height)
        base = {**styles.WRAPPED, **small, **({} if line.counts else {"font_color": styles.GREY})}
        if line.is_node:
            strong = {**base, "bg_color": "#F2F2F2"}
            self._node(line, of(strong, bold=True, indent=line.depth), strong)
            styles.write_text(sheet, row, 2, line.points, of(strong, bold=True, align="right"))
            styles.merge_text(sheet, row, (3, _LAST), line.source, of(strong))
        else:
            styles.write_text(sheet, row, 0, line.date, of(base, align="center"))
            styles.write_text(sheet, row, 1, line.text, of(base))
            styles.write_text(sheet, row, 2, line.points, of(base, align="right"))
            styles.write_text(sheet, row, 3, line.document, of(base))
            styles.write_text(sheet, row, 4, line.source, of(base))
        self._row += 1

    def _node(self, line: SlipLine, style: Format, strong: dict[str, object]) -> None:
        """The indicator's name in bold, what is said of it not."""
        styles.merge_text(self._sheet, self._row, (0, 1), line.text, style)
        if line.note:
            plain = self._formats.of(font_size=strong["font_size"])
            bold = self._formats.of(font_size=strong["font_size"], bold=True)
            name, note = styles.cell_text(line.matter) or " ", styles.cell_text(f"（{line.note}）")
            self._sheet.write_rich_string(self._row, 0, bold, name, plain, note, style)


def _height(text: str, size: Size) -> float:
    return size.first + (lines_in(text, size.whole) - 1) * size.further


def _score(slip: SlipView) -> str:
    told = [f"总分 {slip.total}"]
    if slip.grade:
        told.append(f"等次 {slip.grade}")
    return "　".join(part for part in (*told, slip.ranks, slip.state) if part)


def _stamp(page: SlipPage) -> str:
    pages = f"第 {page.number} 页，共 {page.count} 页"
    if not page.is_last:
        return f"接下页　{pages}"
    told = f"{page.slip.scheme}　结果校验码 {page.slip.digest}"
    return f"{told}　{pages}" if page.count > 1 else told
