"""``报告.html``: one self-contained page that works without JavaScript, on a phone and on A4 paper.

Jinja with autoescape for the structure; the many lines come ready-made and escaped from ``page_rows``. The bytes depend on
nothing but the result and the templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assess_cli.files.layout import PAGE_FILE
from assess_cli.model.result import Result
from assess_cli.publish import page_rows
from assess_cli.publish.page_environment import PageTemplateError, asset, encoded, page_environment, template_error
from assess_cli.publish.page_files import page_files
from assess_cli.publish.page_person import PersonView
from assess_cli.publish.trace import Tracer
from assess_cli.publish.trace_shapes import SubjectTrace
from assess_cli.publish.view import PageView, page_view

#: Above this many ledger rows the report stops at the indicators and each person gets a page.
MOST_ROWS = 20_000

REPORT_TEMPLATE = "report.html"
PERSON_TEMPLATE = "person.html"

__all__ = ["MOST_ROWS", "PageTemplateError", "render_pages"]


def render_pages(result: Result, *, templates: Path | None, most_rows: int = MOST_ROWS) -> dict[str, bytes]:
    """File name below the period's folder (forward slashes) → bytes; the same result gives the same bytes.

    ``templates``: the workspace's own templates folder, which may be absent. Above ``most_rows`` ledger rows there is one
    more page for each person. PageTemplateError if an own template is at fault.
    """
    try:
        return _render(result, templates, most_rows)
    except TemplateError as error:
        raise template_error(error) from error


def _render(result: Result, templates: Path | None, most_rows: int) -> dict[str, bytes]:
    environment = page_environment(templates)
    own_pages = len(result.ledger) > most_rows
    tracer = Tracer(result)
    view = page_view(result, tracer)
    page = _Pages(result, environment, view, page_files(result) if own_pages else {})
    persons = [page.persons(tracer, number) for number in range(len(result.kinds))]
    report = environment.get_template(REPORT_TEMPLATE).render(
        css=page.css + asset(environment, "report.css"),
        script=asset(environment, "report.js"),
        page=view,
        persons=persons,
        bar=page_rows.bar,
        own_pages=own_pages,
        row_count=f"{len(result.ledger):,}",
        row_limit=f"{most_rows:,}",
        sources=page.sources.listed(),
        source_style=page.sources.style(),
    )
    return {PAGE_FILE: encoded(report), **page.own}


class _Pages:
    """Goes over the persons once: what the report says of each, and each one's own page if there are ``files``."""

    def __init__(
        self,
        result: Result,
        environment: ImmutableSandboxedEnvironment,
        view: PageView,
        files: Mapping[tuple[str, str], str],
    ) -> None:
        self.css = asset(environment, "page.css")
        self.sources = page_rows.Sources()
        self.own: dict[str, bytes] = {}
        self._result = result
        self._files = files
        self._view = view
        self._template = environment.get_template(PERSON_TEMPLATE)

    def persons(self, tracer: Tracer, number: int) -> list[PersonView]:
        """Everybody of a kind, ranked or not, in the order of the roster; nobody where nothing is scored."""
        kind = self._result.kinds[number]
        if not kind.indicators:
            return []
        found = []
        for position, subject in enumerate(kind.subjects):
            trace = tracer.subject(kind, position, brief=True)
            file = self._files.get((kind.name, subject.id), "")
            if file:
                self.own[file] = self._own_page(trace, number)
            found.append(PersonView.of(self._result, trace, self.sources, number, link=quote(file)))
        return found

    def _own_page(self, trace: SubjectTrace, number: int) -> bytes:
        sources = page_rows.Sources()
        person = PersonView.of(self._result, trace, sources, number)
        return encoded(
            self._template.render(
                css=self.css,
                page=self._view,
                person=person,
                kind=trace.kind.name,
                sources=sources.listed(),
                source_style=sources.style(),
            )
        )
