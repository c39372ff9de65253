"""Word templates of the portrait (一人一档) and of the handover."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.document import Document

from assess_cli.authoring import word_layout as layout

_TEXT, _MIDDLE, _NUMBER = layout.CELL, layout.CELL_CENTRED, layout.CELL_NUMBER


def _each(what: str, *texts: str) -> tuple[Sequence[str], ...]:
    return (["{%tr for each in " + what + " %}"], texts, ["{%tr endfor %}"])


def portrait() -> Document:
    """一人一档: results over time, lines of work, bonuses, deductions, consequences, prizes."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ person.name }}一人一档")
    layout.write(
        document,
        layout.NOTE,
        "{{ person.body }}　{{ person.kind }}　编号{{ person.id }}　{{ person.unit }}　{{ person.post }}",
        "{{ person.span }}，共{{ person.periods|length }}期，都取自定稿的结果。裁定免予的不列。",
    )
    layout.write(document, layout.HEADING_1, "一、历期得分、名次和等次")
    layout.table(
        document,
        ("考核期", "单位", "岗位", "得分", "名次", "等次"),
        _each("person.periods", "{{ each.period }}", "{{ each.unit }}", "{{ each.post }}", "{{ each.total }}",
              "{% if each.state %}{{ each.state }}{% else %}{{ each.rank }}/{{ each.count }}{% endif %}", "{{ each.grade }}"),
        (36, 32, 32, 18, 20, 18),
        (_TEXT, _TEXT, _TEXT, _NUMBER, _MIDDLE, _MIDDLE),
        small=True,
    )  # fmt: skip
    layout.write(document, layout.HEADING_1, "二、各条线得分")
    cells = (
        "{% for cell in each.cells %}{{ person.periods[loop.index0].label }} {{ cell }}"
        "{% if not loop.last %}；{% endif %}{% endfor %}"
    )
    layout.table(
        document,
        ("条线", "历期得分/满分", "合计", "得分率"),
        _each("person.lines", "{{ each.line }}", cells, "{{ each.whole }}", "{{ each.share }}"),
        (26, 74, 34, 22),
        (_TEXT, _TEXT, _NUMBER, _NUMBER),
        small=True,
    )
    parts = (
        ("三、专班和加分", "bonuses", "没有加分。"),
        ("四、扣分和裁定", "deductions", "没有扣分。"),
        ("五、影响等次、奖金的情形", "consequences", "没有。"),
        ("六、奖项", "prizes", "没有。"),
    )
    for heading, field, none in parts:
        layout.write(document, layout.HEADING_1, heading)
        layout.write(document, layout.BODY, "{%p if not person." + field + " %}", none, "{%p else %}")
        layout.table(
            document,
            ("考核期", "日期", "事项", "分", "说明"),
            _each(f"person.{field}", "{{ each.period }}", "{{ each.date or '—' }}", "{{ each.what }}",
                  "{{ each.points or '—' }}", "{{ each.note }}"),
            (36, 23, 54, 15, 28),
            (_TEXT, _MIDDLE, _TEXT, _NUMBER, _TEXT),
        small=True,
        )  # fmt: skip
        layout.write(document, layout.BODY, "{%p endif %}")
    return document


def handover() -> Document:
    """交接清单: what is open, how far the periods are, where things lie."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "考核工作交接清单")
    layout.write(document, layout.NOTE, "{{ sheet.body }}　截至{{ sheet.on }}")
    layout.write(document, layout.HEADING_1, "一、没有办完的")
    layout.write(document, layout.BODY, "{%p if not sheet.open_items %}", "没有。", "{%p else %}")
    layout.table(
        document,
        ("考核期", "事项", "怎么办"),
        _each("sheet.open_items", "{{ each.period or '—' }}", "{{ each.what }}", "{{ each.step }}"),
        (36, 62, 58),
        (_TEXT, _TEXT, _TEXT),
        small=True,
    )
    layout.write(document, layout.BODY, "{%p endif %}")
    layout.write(document, layout.HEADING_1, "二、考核期")
    layout.table(
        document,
        ("考核期", "进度", "定稿日期", "经办", "定稿摘要", "轮次"),
        _each("sheet.open_periods + sheet.closed_periods", "{{ each.period }}", "{{ each.state }}", "{{ each.day }}",
              "{{ each.by }}", "{{ each.digest }}", "{{ each.rounds }}"),
        (36, 32, 24, 18, 32, 14),
        (_TEXT, _TEXT, _MIDDLE, _MIDDLE, _MIDDLE, _MIDDLE),
        small=True,
    )  # fmt: skip
    layout.write(document, layout.NOTE, "{%p if sheet.older %}", "更早定稿的还有{{ sheet.older }}期。", "{%p endif %}")
    layout.write(document, layout.HEADING_1, "三、最近的定稿、重新打开和发放")
    layout.write(document, layout.BODY, "{%p if not sheet.acts %}", "还没有定稿过。", "{%p else %}")
    layout.table(
        document,
        ("日期", "做了什么", "考核期", "经办", "原因"),
        _each("sheet.acts", "{{ each.day }}", "{{ each.act }}", "{{ each.period }}", "{{ each.by }}",
              "{{ each.reason or '—' }}"),
        (24, 24, 36, 20, 52),
        (_MIDDLE, _MIDDLE, _TEXT, _MIDDLE, _TEXT),
        small=True,
    )  # fmt: skip
    layout.write(document, layout.BODY, "{%p endif %}")
    layout.write(document, layout.HEADING_1, "四、东西放在哪里")
    layout.table(
        document,
        ("内容", "位置", "说明"),
        _each("sheet.things", "{{ each.what }}", "{{ each.path }}", "{{ each.detail }}"),
        (22, 26, 108),
        (_TEXT, _TEXT, _TEXT),
        small=True,
    )
    layout.write(document, layout.BODY, "", "移交人：　　　　　接收人：　　　　　监交人：")
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"一人一档": portrait, "交接清单": handover}
