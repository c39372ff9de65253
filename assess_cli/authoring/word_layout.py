"""The layout of official documents (GB/T 9704) for the Word templates: page, styles, tables, boxes to sign in.

A4, margins 37/35/28/26 mm, body of 22 lines by 28 characters in 三号 (16 pt) at exactly 28 pt, page number 「— 1 —」 below it.
Fonts go by name, with the names under which other machines know them beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

TITLE, HEADING_1, HEADING_2, BODY, PLAIN, SIGNED = (
    "公文标题",
    "公文一级标题",
    "公文二级标题",
    "公文正文",
    "公文顶格",
    "公文落款",
)
CELL, CELL_CENTRED, CELL_NUMBER, CELL_HEAD, NOTE = ("表格文字", "表格居中", "表格数字", "表头", "表注")

SMALL_TITLE_FONT = "方正小标宋简体"
BLACK_FONT = "黑体"
KAI_FONT = "楷体_GB2312"
FANG_FONT = "仿宋_GB2312"
SONG_FONT = "宋体"
LATIN_FONT = "Times New Roman"

#: Of the same cells in a table that has much to hold: 五号 instead of 小四.
_SMALL = {CELL: "小表文字", CELL_CENTRED: "小表居中", CELL_NUMBER: "小表数字", CELL_HEAD: "小表头"}

#: Other names of the same faces; a machine without the first takes one of these.
_OTHER_NAMES = {
    SMALL_TITLE_FONT: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,小标宋体,宋体",
    BLACK_FONT: "SimHei,Noto Sans CJK SC,Source Han Sans SC",
    KAI_FONT: "楷体,KaiTi,KaiTi_GB2312,Noto Serif CJK SC",
    FANG_FONT: "仿宋,FangSong,FangSong_GB2312,Noto Serif CJK SC",
    SONG_FONT: "SimSun,Noto Serif CJK SC,Source Han Serif SC",
    LATIN_FONT: "Liberation Serif",
}
_SANS = {BLACK_FONT}

#: 二号, 三号, 四号, 小四.
TITLE_SIZE, BODY_SIZE, PAGE_SIZE, CELL_SIZE = Pt(22), Pt(16), Pt(14), Pt(12)
LINE = Pt(28)
#: 156 mm for 28 characters of 16 pt: each stands a quarter of a point closer (in twentieths).
_CLOSER = "-5"


def new_document() -> DocumentObject:
    """An empty document with the page, the styles and the page number; everything else is added by the functions below."""
    document = Document()
    _page(document)
    _styles(document)
    _font_table(document)
    _page_numbers(document)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "assess"
    properties.title = properties.comments = properties.keywords = ""
    properties.language = "zh-CN"
    return document


def _page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)


def _styles(document: DocumentObject) -> None:
    keep = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header", "Footer"}
    for style in list(document.styles):
        if style.name not in keep:
            style.element.getparent().remove(style.element)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101  # the library's own default document has it
    _font(normal, FANG_FONT, BODY_SIZE)
    _spacing(normal, LINE)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
    for name in ("Header", "Footer"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101
        _font(style, SONG_FONT, PAGE_SIZE)
        _spacing(style, None)
    centre, right, both = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
    _add(document, TITLE, SMALL_TITLE_FONT, TITLE_SIZE, Pt(35), align=centre)
    _add(document, HEADING_1, BLACK_FONT, BODY_SIZE, LINE, align=both, indent=2)
    _add(document, HEADING_2, KAI_FONT, BODY_SIZE, LINE, align=both, indent=2)
    _add(document, BODY, FANG_FONT, BODY_SIZE, LINE, align=both, indent=2)
    _add(document, PLAIN, FANG_FONT, BODY_SIZE, LINE, align=both)
    _add(document, SIGNED, FANG_FONT, BODY_SIZE, LINE, align=right)
    for name in (HEADING_1, HEADING_2):
        document.styles[name].paragraph_format.keep_with_next = True
    _add(document, CELL, SONG_FONT, CELL_SIZE, Pt(18), align=WD_ALIGN_PARAGRAPH.LEFT)
    _add(document, CELL_CENTRED, SONG_FONT, CELL_SIZE, Pt(18), align=centre)
    _add(document, CELL_NUMBER, SONG_FONT, CELL_SIZE, Pt(18), align=right)
    _add(document, CELL_HEAD, BLACK_FONT, CELL_SIZE, Pt(18), align=centre)
    sides = {CELL: WD_ALIGN_PARAGRAPH.LEFT, CELL_CENTRED: centre, CELL_NUMBER: right, CELL_HEAD: centre}
    for style, small in _SMALL.items():
        _add(document, small, BLACK_FONT if style == CELL_HEAD else SONG_FONT, Pt(10.5), Pt(15), align=sides[style])
    _add(document, NOTE, SONG_FONT, Pt(10.5), Pt(16), align=WD_ALIGN_PARAGRAPH.LEFT)


def _add(
    document: DocumentObject, name: str, font: str, size: Pt, line: Pt, *, align: WD_ALIGN_PARAGRAPH, indent: int = 0
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _font(style, font, size)
    _spacing(style, line)
    style.paragraph_format.alignment = align
    if size == BODY_SIZE:
        closer = OxmlElement("w:spacing")
        closer.set(qn("w:val"), _CLOSER)
        _insert(style.element.get_or_add_rPr(), closer, before=("w:w", "w:kern", "w:position", "w:sz", "w:szCs"))
    if indent:
        element = style.element.get_or_add_pPr().get_or_add_ind()
        element.set(qn("w:firstLineChars"), str(indent * 100))
        element.set(qn("w:firstLine"), str(indent * 316))


def _insert(parent: Any, child: Any, *, before: Sequence[str]) -> None:
    """Schema order matters in run properties: the child goes before the first of these."""
    for element in parent:
        if element.tag in {qn(name) for name in before}:
            element.addprevious(child)
            return
    parent.append(child)


def _font(style: ParagraphStyle, east: str, size: Pt) -> None:
    style.font.name = LATIN_FONT
    style.font.size = size
    style.font.bold = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks and dashes in the Chinese face
    for name, font in (("ascii", LATIN_FONT), ("hAnsi", LATIN_FONT), ("eastAsia", east), ("cs", LATIN_FONT)):
        fonts.set(qn(f"w:{name}"), font)


def _spacing(style: ParagraphStyle, line: Pt | None) -> None:
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False
    if line is None:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = line


def _font_table(document: DocumentObject) -> None:
    """The fonts by name, each with its other names."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="{"00" if name == LATIN_FONT else "86"}"/>'
        f'<w:family w:val="{"swiss" if name in _SANS else "roman"}"/><w:pitch w:val="variable"/></w:font>'
        for name, others in _OTHER_NAMES.items()
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{entries}</w:fonts>"
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            part = relation.target_part
            assert isinstance(part, Part)  # noqa: S101
            part._blob = xml.encode()  # python-docx has no other way to a font table


def _page_numbers(document: DocumentObject) -> None:
    """「— 1 —」 below the body: odd pages to the right, even ones to the left, one character from the edge."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    sides = (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right"),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left"),
    )
    for footer, align, side in sides:
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        paragraph.alignment = align
        setattr(paragraph.paragraph_format, f"{side}_indent", PAGE_SIZE)
        paragraph.add_run("— ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" —")


def _field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", "instr", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "instr":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {code} "
            run._r.append(text)
        elif kind == "shown":
            run.text = "1"
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def write(document: DocumentObject, style: str, *texts: str) -> Paragraph:
    """Paragraphs in one style; returns the last."""
    for text in texts:
        paragraph = document.add_paragraph(text, style=style)
    return paragraph


def lead(document: DocumentObject, text: str) -> None:
    """A sentence that a table follows: it stays on the table's page."""
    keep(write(document, BODY, text))


def keep(paragraph: Paragraph) -> None:
    """It stays on the page of what follows."""
    paragraph.paragraph_format.keep_with_next = True


def signature(document: DocumentObject, office: str, day: str) -> None:
    """Office and date at the right, the date four characters from the edge, two lines below the text; never on a page without
    the notes above them, which ask the same of what they follow by ``keep``."""
    for paragraph in reversed(document.paragraphs):
        if paragraph.style is None or paragraph.style.name != NOTE:
            break
        keep(paragraph)
    keep(write(document, BODY, ""))
    for text, characters in ((office, 2), (day, 4)):
        paragraph = write(document, SIGNED, text)
        paragraph.paragraph_format.right_indent = characters * BODY_SIZE
        paragraph.paragraph_format.keep_with_next = text == office


def table(
    document: DocumentObject,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    styles: Sequence[str] = (),
    *,
    small: bool = False,
    height: float = 0,
    kept: Sequence[int] = (),
) -> Table:
    """A ruled table over the text's width: its head repeats on every page, and no row is cut in two.

    ``rows``: texts of the rows below the head; a row with a single text is one that only steers (``{%tr for … %}``).
    ``widths``: millimetres of the columns, together at most 156. ``styles``: of each column's cells, centred if not given.
    ``small``: for a table that has much to hold. ``height``: of a row at least, in millimetres, if not the usual one. ``kept``: rows, the head being 0, that stay on the page of what follows.
    """
    names = [_SMALL[style] if small else style for style in styles or [CELL_CENTRED] * len(heads)]
    made: Table = document.add_table(rows=0, cols=len(heads))
    made.style = "Table Grid"
    _fixed(made, widths)
    head = _new_row(made)
    _row_property(head, "w:tblHeader")
    _row_property(head, "w:cantSplit")
    for cell, text in zip(head.cells, heads, strict=True):
        fill(cell, text, _SMALL[CELL_HEAD] if small else CELL_HEAD)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for texts in rows:
        row = _new_row(made)
        _row_property(row, "w:cantSplit")
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(height or (6 if small else 8))
        for at, text in enumerate(texts):
            fill(row.cells[at], text, names[at])
    for number in kept:
        for cell in made.rows[number].cells:
            keep(cell.paragraphs[0])
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return made


def last_row_kept(loop: str, row: Sequence[str]) -> Sequence[Sequence[str]]:
    """The rows of a table that repeats one row over ``loop``, with a row of its own for the last time (the fifth)."""
    return (["{%tr for " + loop + " %}"], ["{%tr if not loop.last %}"], row, ["{%tr else %}"], row,
            ["{%tr endif %}"], ["{%tr endfor %}"])  # fmt: skip


def gap(document: DocumentObject) -> None:
    """A thin line of nothing: two tables without one would run together."""
    paragraph = write(document, NOTE, "")
    paragraph.paragraph_format.line_spacing = Pt(6)


def new_page(paragraph: Paragraph) -> None:
    """The paragraph begins a page."""
    paragraph.paragraph_format.page_break_before = True


def pairs(document: DocumentObject, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    """A form of headings and texts beside each other; rows with a single text only steer."""
    made: Table = document.add_table(rows=0, cols=len(widths))
    made.style = "Table Grid"
    _fixed(made, widths)
    for texts in rows:
        row = _new_row(made)
        _row_property(row, "w:cantSplit")
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(7.5)
        for at, text in enumerate(texts):
            fill(row.cells[at], text, CELL_CENTRED if at % 2 else CELL_HEAD)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return made


def boxes(document: DocumentObject, fields: Sequence[tuple[str, str]], *, height: float, head: float = 34) -> Table:
    """A form: what it is at the left, the text and room to sign at the right; ``height`` of a row in millimetres."""
    made: Table = document.add_table(rows=0, cols=2)
    made.style = "Table Grid"
    widths = (head, 156 - head)
    _fixed(made, widths)
    for name, text in fields:
        row = _new_row(made)
        _row_property(row, "w:cantSplit")
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(height)
        fill(row.cells[0], name, CELL_HEAD)
        fill(row.cells[1], text, CELL)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return made


def fill(cell: _Cell, text: str, style: str) -> None:
    """The text of a cell, one paragraph a line, in the middle of its height."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    first, *more = text.split("\n")
    cell.paragraphs[0].text = first
    cell.paragraphs[0].style = style
    for line in more:
        cell.add_paragraph(line, style=style)


def _fixed(made: Table, widths: Sequence[float]) -> None:
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)


def _new_row(made: Any) -> _Row:
    row: _Row = made.add_row()  # python-docx has no type for it
    return row


def _row_property(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))
