"""得分单.html: one page of A4 a person, from an editable template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError

from assess_cli.publish.page_environment import encoded, page_environment, template_error
from assess_cli.publish.slip_layout import Metrics, Size, foot_texts, head_texts, paginate
from assess_cli.publish.slip_view import SlipView

SLIP_TEMPLATE = "得分单.html.j2"

#: The shipped template: A4 less its margins is 785 pt high and 527 pt wide; what is stated here is what its styles take.
METRICS = Metrics(
    page=780,
    head=14 + 24 + 20 + 22 + 3 + 17,
    foot=9 + 20 + 13 + 8,
    head_again=20 + 3 + 17,
    foot_again=14,
    sizes=(
        Size("usual", (8, 47, 9, 17, 19), 15.4, 12.9, 104),
        Size("middle", (9, 52, 10, 19, 22), 13.6, 11.4, 117),
        Size("small", (10, 60, 12, 22, 25), 11.9, 9.8, 132),
        Size("least", (11, 65, 13, 24, 27), 10.6, 8.9, 143),
    ),
)


def slips_page(slips: Sequence[SlipView], *, title: str, templates: Path | None) -> bytes:
    """All slips in one document; the same slips give the same bytes. PageTemplateError if an own template is at fault."""
    try:
        template = page_environment(templates).get_template(SLIP_TEMPLATE)
        pages = [page for slip in slips for page in paginate(slip, METRICS)]
        return encoded(template.render(title=title, pages=pages, head_texts=head_texts, foot_texts=foot_texts))
    except TemplateError as error:
        raise template_error(error) from error
