"""Word templates of the portrait (一人一档) and of the handover."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.document import Document

from assess_cli.authoring import word_layout as layout

_TEXT, _MIDDLE, _NUMBER = layout.CELL, layout.CELL_CENTRED, layout.CELL_NUMBER


def _each(what: str, *texts: str) -> tuple[Sequence[str], ...]:
    return (["{%tr for each in " + what + " %}"], texts, ["{%tr endfor %}"])


def _columns(texts: str) -> Sequence[str]:
    """A row with a cell for each of these texts."""
    return ["{%tc for text in " + texts + " %}", "{{ text }}", "{%tc endfor %}"]


def portrait() -> Document:
    """一人一档: results over time, lines of work, bonuses, deductions, consequences, prizes."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ person.name }}一人一档")
    layout.write(
        document,
        layout.NOTE,
        "{{ person.body }}　{{ person.kind }}　编号{{ person.id }}　{{ person.unit }}　{{ person.post }}",
        "{{ person.span }}，共{{ person.periods|length }}期，都取自定稿的结果。裁定免予的不列。",
        "{%p if person.doubt %}",
        "请核对：{{ person.doubt }}。",
        "{%p endif %}",
    )
    layout.write(document, layout.HEADING_1, "一、历期得分、名次和等次")
    layout.table(
        document,
        ("考核期", "单位", "岗位", "得分", "名次", "等次"),
        _each("person.periods", "{{ each.period }}", "{{ each.unit or '—' }}", "{{ each.post or '—' }}", "{{ each.total }}",
              "{% if each.state %}{{ each.state }}{% else %}{{ each.rank }}/{{ each.count }}"
              "{% if each.in_group %}（{{ each.in_group }}）{% endif %}{% endif %}", "{{ each.grade }}"),
        (34, 28, 26, 18, 32, 18),
        (_TEXT, _TEXT, _TEXT, _NUMBER, _MIDDLE, _MIDDLE),
        small=True,
    )  # fmt: skip
    layout.write(document, layout.HEADING_1, "二、各条线得分")
    layout.write(document, layout.BODY, "{%p for table in person.work_tables %}")
    layout.table(
        document,
        ["{%tc for text in table.heads %}", "{{ text }}", "{%tc endfor %}"],
        [
            ["{%tr for row in table.rows %}"],
            _columns("row"),
            ["{%tr endfor %}"],
            _columns("table.whole"),
            _columns("table.share"),
        ],
        (52, 52, 52),
        small=True,
    )
    layout.gap(document)
    layout.write(document, layout.BODY, "{%p endfor %}")
    layout.write(
        document, layout.NOTE, "写成“得分/满分”，没有满分的加分写在“+”后面，不算在得分率里；只有加分的只写得分。"
    )
    parts = (
        ("三、专班和加分", "bonuses", "没有加分。"),
        ("四、扣分、裁定和调整", "deductions", "没有扣分。"),
        ("五、影响等次、奖金的情形", "consequences", "没有。"),
        ("六、奖项", "prizes", "没有。"),
    )
    for heading, field, none in parts:
        layout.write(document, layout.HEADING_1, heading)
        layout.write(document, layout.BODY, "{%p if not person." + field + " %}", none, "{%p else %}")
        layout.table(
            document,
            ("考核期", "日期", "事项", "分值", "说明"),
            _each(f"person.{field}", "{{ each.period }}", "{{ each.date or '—' }}", "{{ each.what }}",
                  "{{ each.points or '—' }}", "{{ each.note }}"),
            (32, 22, 46, 14, 42),
            (_TEXT, _MIDDLE, _TEXT, _NUMBER, _TEXT),
        small=True,
        )  # fmt: skip
        layout.write(document, layout.BODY, "{%p endif %}")
        if field == "deductions":
            layout.write(document, layout.BODY, "{%p if person.repeated %}")
            layout.write(document, layout.NOTE, "不止一次的：{{ person.repeated|join('；') }}。")
            layout.write(document, layout.BODY, "{%p endif %}")
    return document


def handover() -> Document:
    """交接清单: what is open, how far the periods are, where things lie."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "考核工作交接清单")
    layout.write(document, layout.NOTE, "{{ sheet.body }}　截至{{ sheet.on }}")
    layout.write(document, layout.HEADING_1, "一、未办结事项")
    layout.write(document, layout.BODY, "{%p if not sheet.open_items %}", "没有。", "{%p else %}")
    layout.table(
        document,
        ("考核期", "事项", "办理方法"),
        _each("sheet.open_items", "{{ each.period or '—' }}", "{{ each.what }}", "{{ each.step }}"),
        (36, 62, 58),
        (_TEXT, _TEXT, _TEXT),
        small=True,
    )
    layout.write(document, layout.BODY, "{%p endif %}")
    layout.write(document, layout.HEADING_1, "二、各期进度")
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
    layout.write(document, layout.HEADING_1, "三、近期定稿、重新打开和发放")
    layout.write(document, layout.BODY, "{%p if not sheet.acts %}", "还没有定稿过。", "{%p else %}")
    layout.table(
        document,
        ("日期", "事项", "考核期", "经办", "原因"),
        _each("sheet.acts", "{{ each.day }}", "{{ each.act }}", "{{ each.period }}", "{{ each.by }}",
              "{{ each.reason or '—' }}"),
        (24, 24, 36, 20, 52),
        (_MIDDLE, _MIDDLE, _TEXT, _MIDDLE, _TEXT),
        small=True,
    )  # fmt: skip
    layout.write(document, layout.BODY, "{%p endif %}")
    layout.write(document, layout.HEADING_1, "四、文件存放位置")
    layout.table(
        document,
        ("内容", "位置", "说明"),
        _each("sheet.things", "{{ each.what }}", "{{ each.path }}", "{{ each.detail }}"),
        (22, 26, 108),
        (_TEXT, _TEXT, _TEXT),
        small=True,
    )
    layout.gap(document)
    layout.write(document, layout.BODY, "移交人：　　　　　接收人：　　　　　监交人：")
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"一人一档": portrait, "交接清单": handover}
