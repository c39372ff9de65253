"""Word templates of the papers for the meeting: draft for review, facts for the minutes, approval form."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document

from assess_cli.authoring import word_layout as layout

_SIGN = "\n\n签字：　　　　　　　　　　年　　月　　日"


def approval() -> Document:
    """审批表: what is to be approved, and a box for everyone on the way to the party committee."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ body }}", "{{ period }}考核结果审批表")
    layout.write(document, layout.NOTE, "")
    layout.boxes(document, [("考核方案", "{{ scheme }}"), ("考核结果", "{{ summary }}")], height=14)
    steps = ("党政办公室意见", "分管领导意见", "纪委、组织委员意见", "领导班子会议意见", "党委意见")
    layout.boxes(document, [(step, _SIGN) for step in steps], height=30)
    layout.write(document, layout.NOTE, "结果校验码：{{ digest }}")
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"审批表": approval}
