"""Word templates of notice and objection: 公示, 更正公示, 异议答复书."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document

from assess_cli.authoring import word_layout as layout

_OBJECTING = "公示期间，对考核结果有异议的，请以书面形式向{{ office }}提出，写明具体事由和依据，并签署真实姓名。受理部门对提出人予以保密。"
_TERM = "公示时间为{{ first }}至{{ last }}（{{ days }}个工作日）。"
_CASE_WIDTHS = (28, 22, 30, 58, 18)
_PART_WIDTH = 52
_LAST_ROW = 5  # of the rows that ``last_row_kept`` makes, the head counted


def notice() -> Document:
    """公示: the words, one table a section, the deductions of units below it."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ title }}")
    layout.write(document, layout.PLAIN, "")
    opening = "根据《{{ scheme }}》，经{{ approved }}审定，现将{{ period }}考核结果予以公示。" + _TERM
    layout.write(document, layout.BODY, opening)
    _close(document)
    return document


def correction() -> Document:
    """更正公示: the changed lines only."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ title }}")
    layout.write(document, layout.PLAIN, "")
    opening = (
        "{{ original }}公布的{{ period }}考核结果，经复核有变化。依据《{{ scheme }}》，经{{ approved }}审定，"
        "现将有变化的{{ count }}{{ measure }}更正公示如下，没有列出的不变。" + _TERM
    )
    layout.write(document, layout.BODY, opening)
    _close(document)
    return document


def _close(document: Document) -> None:
    """How to object, the tables, office and date, the digest."""
    layout.write(document, layout.BODY, _OBJECTING, "受理地点：{{ address }}", "受理电话：{{ phone }}")
    layout.write(document, layout.BODY, "{%p for section in sections %}", "{%p if section.title %}")
    layout.write(document, layout.HEADING_1, "{{ section.title }}")
    layout.write(document, layout.BODY, "{%p else %}")
    layout.gap(document)
    layout.write(document, layout.BODY, "{%p endif %}")
    layout.table(
        document,
        ["{%tc for head in section.heads %}", "{{ head }}", "{%tc endfor %}"],
        layout.last_row_kept("row in section.rows", ["{%tc for text in row %}", "{{ text }}", "{%tc endfor %}"]),
        (_PART_WIDTH, _PART_WIDTH, _PART_WIDTH),
        kept=(_LAST_ROW,),
    )
    layout.write(document, layout.BODY, "{%p if section.cases %}")
    layout.write(document, layout.HEADING_2, "扣分情况")
    layout.table(
        document,
        ["名称", "日期", "指标", "事由和依据", "分值"],
        layout.last_row_kept(
            "case in section.cases",
            ["{{ case.name }}", "{{ case.day }}", "{{ case.indicator }}", "{{ case.reason }}", "{{ case.points }}"],
        ),
        _CASE_WIDTHS,
        (layout.CELL_CENTRED, layout.CELL_CENTRED, layout.CELL_CENTRED, layout.CELL, layout.CELL_NUMBER),
        kept=(_LAST_ROW,),
    )
    layout.write(document, layout.BODY, "{%p endif %}", "{%p endfor %}")
    layout.write(document, layout.NOTE, "结果校验码：{{ digest }}")
    layout.signature(document, "{{ signed }}", "{{ first }}")


def answer() -> Document:
    """异议答复书: what was asked, what was found, what follows."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "关于{{ period }}考核结果异议的答复")
    layout.write(document, layout.PLAIN, "", "{{ name }}{{ address_form }}：")
    layout.write(
        document,
        layout.BODY,
        "{{ you }}于{{ received }}提出的关于{{ period }}考核结果的异议（编号{{ number }}）收悉。现答复如下：",
    )
    layout.write(document, layout.HEADING_1, "一、异议内容")
    layout.write(document, layout.BODY, "{{ claim }}")
    layout.write(document, layout.HEADING_1, "二、核查情况")
    layout.write(document, layout.BODY, "{{ findings }}")
    layout.write(document, layout.HEADING_1, "三、处理结果")
    layout.write(document, layout.BODY, "{{ decision }}", "{%p if effect %}", "{{ effect }}", "{%p endif %}")
    layout.signature(document, "{{ signed }}", "{{ day }}")
    layout.write(document, layout.NOTE, "", "结果校验码：{{ digest }}")
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"公示": notice, "更正公示": correction, "异议答复书": answer}
