"""A notice as page and Word document: the same values into the template of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from assess_cli.files.repack import repack
from assess_cli.publish.notice_view import Notice, day_words
from assess_cli.publish.page_environment import asset, encoded, page_environment, template_error
from assess_cli.publish.word import render_document
from assess_cli.publish.workbook_styles import display_width

PAGE_TEMPLATE = "notice.html"
NOTICE_DOCUMENT, CORRECTION_DOCUMENT = "公示", "更正公示"
#: Of a list's columns in Word, in half-width characters.
_NARROWEST, _WIDEST, _MARGIN = 4, 24, 1
_NUMERALS = "一二三四五六七八九十"


def notice_context(notice: Notice) -> dict[str, Any]:
    """What the templates may print: texts only. ``sections``: title (blank if there is one only), heads and rows (side by
    side where so chosen), cases."""
    several = len(notice.sections) > 1
    sections = [
        {
            "title": f"{_numeral(at)}、{section.title}" if several else "",
            "heads": [*section.headings] * notice.tables,
            "rows": [[text for part in row for text in part] for row in section.side_by_side(notice.tables)],
            "cases": [
                {
                    "name": case.name,
                    "day": case.day,
                    "indicator": case.indicator,
                    "reason": case.words,
                    "points": case.points,
                }
                for case in section.cases
            ],
        }
        for at, section in enumerate(notice.sections)
    ]
    words = notice.wording
    return {
        "title": notice.title,
        "body": notice.body,
        "scheme": notice.scheme,
        "period": notice.period,
        "approved": words.approved,
        "office": words.office,
        "address": words.address,
        "phone": words.phone,
        "signed": words.signed,
        "first": day_words(words.first),
        "last": day_words(words.last),
        "days": str(words.days),
        "count": str(sum(len(section.cells) for section in notice.sections)),
        "measure": "人" if all(section.of_people for section in notice.sections) else "个",
        "digest": notice.short_digest,
        "original": notice.base,
        "sections": sections,
    }


def _numeral(at: int) -> str:
    return _NUMERALS[at] if at < len(_NUMERALS) else str(at + 1)


def notice_document(notice: Notice, templates: Path | None) -> bytes:
    """The Word document; OutputError as ``render_document``."""
    name = CORRECTION_DOCUMENT if notice.is_correction else NOTICE_DOCUMENT
    context, day = notice_context(notice), notice.wording.first
    return _fitted(render_document(name, context, templates=templates, day=day), context["sections"], day)


def _fitted(package: bytes, sections: Sequence[Mapping[str, Any]], day: date) -> bytes:
    """The document with each list's columns as wide as their texts want; the office's own tables stay as they are."""
    from docx import Document
    from docx.shared import Emu

    document = Document(BytesIO(package))
    lists = iter(sections)
    section = next(lists, None)
    for table in document.tables:
        if section is None:
            break
        if [cell.text for cell in table.rows[0].cells] != section["heads"]:
            continue
        columns = zip(section["heads"], *section["rows"], strict=True)
        wanted = [min(_WIDEST, max(_NARROWEST, *map(display_width, texts))) + _MARGIN for texts in columns]
        whole = sum(column.width or 0 for column in table.columns)
        widths = [Emu(whole * each // sum(wanted)) for each in wanted]
        _narrow_margins(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        section = next(lists, None)
    stream = BytesIO()
    document.save(stream)
    return repack(stream.getvalue(), day)


def _narrow_margins(table: Any) -> None:
    """Two points at either side of a cell's text in place of five, so that names stay on one line."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "40")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))  # which the schema wants last
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def notice_page(notice: Notice, templates: Path | None) -> bytes:
    """The page. PageTemplateError if an own template is at fault."""
    environment = page_environment(templates)
    context = notice_context(notice)
    try:
        made = environment.get_template(PAGE_TEMPLATE).render(
            css=asset(environment, "notice.css"), is_correction=notice.is_correction, **context
        )
    except TemplateError as error:
        raise template_error(error) from error
    return encoded(made)
