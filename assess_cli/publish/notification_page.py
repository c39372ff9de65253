"""告知单.html: one block a person with a line to cut along, from an editable template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError

from assess_cli.publish.notification_view import NotificationSlip, Occasion
from assess_cli.publish.page_environment import encoded, page_environment, template_error

NOTIFICATION_TEMPLATE = "告知单.html.j2"


def notifications_page(occasion: Occasion, slips: Sequence[NotificationSlip], *, templates: Path | None) -> bytes:
    """All blocks in one document; the same gives the same bytes. PageTemplateError if an own template is at fault."""
    try:
        template = page_environment(templates).get_template(NOTIFICATION_TEMPLATE)
        return encoded(template.render(occasion=occasion, slips=slips))
    except TemplateError as error:
        raise template_error(error) from error
