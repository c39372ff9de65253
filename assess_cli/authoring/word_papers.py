"""Word templates of the papers for the meeting: draft for review, facts for the minutes, approval form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from docx.document import Document

from assess_cli.authoring import word_layout as layout

#: Under every box that somebody signs.
SIGN = "\n\n签字：　　　　　　　　　　年　　月　　日"
_EACH_KIND = "{%p for kind in kinds %}"
_END = "{%p endfor %}"


def approval() -> Document:
    """审批表: what is to be approved, and a box for everyone on the way to the party committee."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ body }}", "{{ period }}考核结果审批表{{ trial }}")
    layout.write(document, layout.NOTE, "")
    layout.boxes(document, [("考核方案", "{{ scheme }}"), ("考核结果", "{{ summary }}")], height=14)
    steps = ("党政办公室意见", "分管领导意见", "纪委、组织委员\n意见", "领导班子会议\n意见", "党委意见")
    layout.boxes(document, [(step, SIGN) for step in steps], height=23)
    layout.write(document, layout.NOTE, "结果校验码：{{ digest }}")
    return document


def draft() -> Document:
    """送审稿: ranking, both ends of it, the offices' means, where points were lost, what moved."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ body }}", "{{ period }}考核结果（送审稿）{{ trial }}")
    layout.write(
        document,
        layout.BODY,
        "",
        "根据《{{ scheme }}》，对{{ dates }}的工作进行了考核计分，现将结果提请审议。",
        _EACH_KIND,
    )
    layout.write(document, layout.HEADING_1, "{{ kind.heading }}考核结果")
    layout.write(document, layout.HEADING_2, "（一）总体情况")
    layout.write(
        document,
        layout.BODY,
        "共{{ kind.count }}{{ kind.measure }}，参加排名{{ kind.ranked }}{{ kind.measure }}"
        "{% if kind.apart_count %}，不参加排名{{ kind.apart_count }}{{ kind.measure }}{% endif %}。"
        "{% if kind.ranked %}参加排名的最高{{ kind.high }}分，平均{{ kind.mean }}分，最低{{ kind.low }}分。{% endif %}",
        "{%p if kind.apart %}",
        "不参加排名的有："
        "{% for each in kind.apart %}{{ each.name }}，{{ each.reason }}{% if not loop.last %}；{% endif %}{% endfor %}。",
        "{%p endif %}",
        "{%p if kind.top %}",
    )
    layout.write(document, layout.HEADING_2, "（{{ kind.numbers.ends }}）前列和末位")
    _ends(document)
    layout.write(document, layout.BODY, "{%p endif %}", "{%p if kind.units %}")
    layout.write(document, layout.HEADING_2, "（{{ kind.numbers.units }}）各单位平均分")
    layout.table(
        document,
        ("单位", "人数", "平均分"),
        (
            ["{%tr for each in kind.units %}"],
            ["{{ each.unit }}", "{{ each.count }}", "{{ each.mean }}"],
            ["{%tr endfor %}"],
        ),
        (90, 30, 36),
        (layout.CELL, layout.CELL_CENTRED, layout.CELL_NUMBER),
    )
    layout.write(document, layout.BODY, "{%p endif %}", "{%p if kind.losses %}")
    layout.write(document, layout.HEADING_2, "（{{ kind.numbers.losses }}）主要失分指标")
    losses(document)
    layout.write(document, layout.BODY, "{%p endif %}")
    layout.write(document, layout.HEADING_2, "（{{ kind.numbers.moved }}）与上期相比")
    moved(document)
    layout.write(document, layout.HEADING_2, "（{{ kind.numbers.places }}）得分和名次")
    _places(document)
    layout.write(document, layout.BODY, _END)
    follows(document)
    layout.write(document, layout.NOTE, "{{ rules }}。", "结果校验码：{{ digest }}")
    layout.signature(document, "{{ body }}", "　　年　　月　　日")
    return document


def follows(document: Document) -> None:
    """Grades, prizes, results in a row and money, each only where there is any; last what the meeting has to decide."""
    layout.write(document, layout.BODY, "{%p if follows %}")
    layout.write(document, layout.HEADING_1, "{{ follows_number }}、等次、奖项和奖金")
    for title, part in (
        ("等次", "grades"),
        ("奖项", "prizes"),
        ("连续", "runs"),
        ("奖金", "pay"),
        ("要会议决定的", "open"),
    ):
        layout.write(document, layout.BODY, "{%p if follows." + part + " %}")
        layout.write(document, layout.HEADING_2, title)
        layout.write(
            document, layout.BODY, "{%p for each in follows." + part + " %}", "{{ each }}", _END, "{%p endif %}"
        )
    layout.write(document, layout.BODY, "{%p endif %}")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a list. ``only``: the field of ``kind`` that must hold for it to be there; "" always."""

    head: str
    text: str
    width: float
    style: str
    only: str = ""


def _list(document: Document, columns: Sequence[_Column], loops: Sequence[str], *, small: bool = False) -> None:
    """A table for each choice of columns, of which a document shows one; what columns that are not there leave, the names get.

    ``loops``: over what rows run, as ``each in kind.places``.
    """
    fields = list(dict.fromkeys(column.only for column in columns if column.only))
    for chosen in product((True, False), repeat=len(fields)):
        holds = dict(zip(fields, chosen, strict=True)) | {"": True}
        shown = [column for column in columns if holds[column.only]]
        names = [column for column in shown if column.style == layout.CELL and not column.only]
        more = (sum(column.width for column in columns) - sum(column.width for column in shown)) / len(names)
        condition = " and ".join(f"{'' if holds[field] else 'not '}kind.{field}" for field in fields)
        row = [column.text for column in shown]
        layout.write(document, layout.BODY, "{%p if " + condition + " %}")
        layout.table(
            document,
            [column.head for column in shown],
            [line for loop in loops for line in (["{%tr for " + loop + " %}"], row, ["{%tr endfor %}"])],
            [column.width + (more if column in names else 0) for column in shown],
            [column.style for column in shown],
            small=small,
        )
        layout.write(document, layout.BODY, "{%p endif %}")


def _places(document: Document) -> None:
    """The whole ranking, with offices and grades where there are any."""
    columns = (
        _Column("名次", "{{ each.rank }}", 22, layout.CELL_CENTRED),
        _Column("{{ kind.noun }}", "{{ each.name }}", 36, layout.CELL),
        _Column("单位", "{{ each.unit }}", 46, layout.CELL, "has_units"),
        _Column("得分", "{{ each.total }}", 26, layout.CELL_NUMBER),
        _Column("等次", "{{ each.grade }}", 26, layout.CELL_CENTRED, "has_grades"),
    )
    _list(document, columns, ["each in kind.places"])


def _ends(document: Document) -> None:
    """The best at the left, the last at the right."""
    layout.lead(document, "左为前{{ kind.top|length }}名，右为后{{ kind.bottom|length }}名：")
    columns = [
        column
        for side in ("pair[0]", "pair[1]")
        for column in (
            _Column("名次", f"{{{{ {side}.rank }}}}", 14, layout.CELL_CENTRED),
            _Column("{{ kind.noun }}", f"{{{{ {side}.name }}}}", 20, layout.CELL),
            _Column("单位", f"{{{{ {side}.unit }}}}", 29, layout.CELL, "has_units"),
            _Column("得分", f"{{{{ {side}.total }}}}", 15, layout.CELL_NUMBER),
        )
    ]
    _list(document, columns, ["pair in kind.ends"], small=True)


def losses(document: Document) -> None:
    """Where the ranked of ``kind`` lost points."""
    layout.table(
        document,
        ("指标", "责任部门", "{{ '失分人数' if kind.measure == '人' else '失分对象' }}", "合计失分", "得分率"),
        (
            ["{%tr for each in kind.losses %}"],
            ["{{ each.indicator }}", "{{ each.department or '—' }}", "{{ each.people }}", "{{ each.lost }}",
             "{{ each.share or '—' }}"],
            ["{%tr endfor %}"],
        ),
        (52, 36, 22, 24, 22),
        (layout.CELL, layout.CELL, layout.CELL_CENTRED, layout.CELL_NUMBER, layout.CELL_NUMBER),
    )  # fmt: skip


def moved(document: Document) -> None:
    """Who moved most since the result before, or that there is none."""
    layout.write(
        document,
        layout.BODY,
        "{%p if not kind.compared %}",
        "没有上一期的结果可比。",
        "{%p elif kind.risen or kind.fallen %}",
    )
    layout.lead(document, "与{{ kind.compared }}相比，名次变化最大的是：")
    columns = (
        _Column("{{ kind.noun }}", "{{ each.name }}", 32, layout.CELL),
        _Column("单位", "{{ each.unit }}", 42, layout.CELL, "has_units"),
        _Column("上期", "{{ each.before }}", 18, layout.CELL_CENTRED),
        _Column("本期", "{{ each.now }}", 18, layout.CELL_CENTRED),
        _Column("升降", "{{ each.places }}", 22, layout.CELL_CENTRED),
        _Column("得分增减", "{{ each.change }}", 24, layout.CELL_NUMBER),
    )
    _list(document, columns, ["each in kind.risen", "each in kind.fallen"])
    layout.write(
        document,
        layout.BODY,
        "{%p else %}",
        "与{{ kind.compared }}相比，两期都有名次的没有变化。",
        "{%p endif %}",
    )


def minutes() -> Document:
    """会议纪要要素: each meeting with its items and decisions, and the result in a sentence a kind."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ body }}", "审议{{ period }}考核结果会议纪要要素{{ trial }}")
    layout.write(document, layout.BODY, "")
    layout.write(document, layout.HEADING_1, "一、会议")
    layout.write(document, layout.BODY, "{%p for meeting in meetings %}")
    layout.write(document, layout.HEADING_2, "会议名称：{{ meeting.name }}")
    layout.write(
        document,
        layout.BODY,
        "时间：{{ meeting.held_on }}",
        "应到{{ meeting.expected }}人，实到{{ meeting.present }}人。记录人：{{ meeting.recorder }}",
        "{%p for item in meeting.items %}",
        "议题{{ loop.index }}：{{ item[0] }}",
        "议定：{{ item[1] }}",
        _END,
        _END,
    )
    layout.write(document, layout.HEADING_1, "二、考核结果")
    layout.write(
        document,
        layout.BODY,
        "考核方案：{{ scheme }}",
        "考核期：{{ dates }}",
        "{%p for summary in summaries %}",
        "{{ summary }}",
        _END,
        "结果校验码：{{ digest }}",
    )
    layout.write(document, layout.HEADING_1, "三、出席人员签名")
    for _ in range(2):
        layout.keep(layout.write(document, layout.BODY, ""))
    layout.write(document, layout.BODY, "")
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"送审稿": draft, "会议纪要要素": minutes, "审批表": approval}
