"""A notice as page and Word document: the same values into the template of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from assess_cli.publish.notice_view import Notice, day_words
from assess_cli.publish.page_environment import asset, encoded, page_environment, template_error
from assess_cli.publish.word import render_document

PAGE_TEMPLATE = "notice.html"
NOTICE_DOCUMENT, CORRECTION_DOCUMENT = "公示", "更正公示"
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
        "digest": notice.short_digest,
        "original": notice.base,
        "sections": sections,
    }


def _numeral(at: int) -> str:
    return _NUMERALS[at] if at < len(_NUMERALS) else str(at + 1)


def notice_document(notice: Notice, templates: Path | None) -> bytes:
    """The Word document; OutputError as ``render_document``."""
    name = CORRECTION_DOCUMENT if notice.is_correction else NOTICE_DOCUMENT
    return render_document(name, notice_context(notice), templates=templates, day=notice.wording.first)


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
