"""Portrait and handover as a page to print (HTML) and as a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from jinja2 import TemplateError

from assess_cli.periods.handover import Handover
from assess_cli.periods.portrait import Portrait
from assess_cli.publish.page_environment import asset, encoded, page_environment, template_error
from assess_cli.publish.word import render_document

PORTRAIT, HANDOVER = "一人一档", "交接清单"


def portrait_files(portrait: Portrait, templates: Path | None) -> tuple[bytes, bytes]:
    """Page and document. PageTemplateError or OutputError if an own template is at fault."""
    context = {"person": portrait}
    day = portrait.last_day - timedelta(days=1)
    return _page("portrait.html", context, templates), render_document(PORTRAIT, context, templates=templates, day=day)


def handover_files(handover: Handover, templates: Path | None) -> tuple[bytes, bytes]:
    """Page and document. PageTemplateError or OutputError if an own template is at fault."""
    context = {"sheet": handover}
    return _page("handover.html", context, templates), render_document(
        HANDOVER, context, templates=templates, day=handover.on
    )


def _page(name: str, context: Mapping[str, object], templates: Path | None) -> bytes:
    environment = page_environment(templates)
    try:
        css = asset(environment, "sheet.css")
        return encoded(environment.get_template(name).render(css=css, **context))
    except TemplateError as error:
        raise template_error(error) from error
