"""Word templates of the year's end: report, register sheet, summary for filing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.document import Document

from assess_cli.authoring import word_layout as layout

_END = "{%p endfor %}"
_NOTHING_WEAK = "各项指标的得分率都在{{ weak_below }}以上。"
_SIGN = "\n签字：　　　　　　　　　年　　月　　日"
_BOXES: Sequence[tuple[str, str]] = (
    ("等次理由", "{{ form.reason or '—' }}"),
    ("{{ '个人' if form.is_personal else '工作' }}总结", "\n"),
    ("主管领导\n评语", _SIGN),
    ("考核委员会\n意见", _SIGN),
    ("{{ '本人' if form.is_personal else '本单位' }}意见", _SIGN),
)
_NUMBER, _TEXT, _MIDDLE = layout.CELL_NUMBER, layout.CELL, layout.CELL_CENTRED


def _each(what: str, *texts: str) -> tuple[Sequence[str], ...]:
    """The rows of a table that repeats one row."""
    return (["{%tr for each in " + what + " %}"], texts, ["{%tr endfor %}"])


def report() -> Document:
    """年度考核报告: what was done, results, who is 优秀, changes, weak indicators, what to improve."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ body }}", "{{ period }}考核工作报告{{ trial }}")
    layout.write(document, layout.BODY, "")
    for part in (_work_done, _results, _changes, _weak, _next_steps):
        part(document)
    layout.write(
        document,
        layout.NOTE,
        "",
        "结果校验码：{{ digest }}",
        "{%p if sealed %}",
        "各期定稿摘要：{% for each in sealed %}{{ each.period }}{{ each.seal }}{% if not loop.last %}；{% endif %}{% endfor %}",
        "{%p endif %}",
    )
    layout.signature(document, "{{ body }}", "　　年　　月　　日")
    return document


def _work_done(document: Document) -> None:
    layout.write(document, layout.HEADING_1, "一、工作开展情况")
    layout.write(
        document,
        layout.BODY,
        "{%p if trial %}",
        "本报告是试算：有的期没有定稿，得分、名次和等次还可能改动，不得公示、上报，也不能据以发奖金。",
        "{%p endif %}",
        "{{ body }}依据《{{ scheme }}》，对{{ dates }}的工作进行考核，全年计分记录{{ records }}条。",
        "{%p if facts %}",
        "计分明细里有{% for each in facts %}{{ each }}{% if not loop.last %}、{% endif %}{% endfor %}。",
        "{%p endif %}",
        "{%p if done %}",
        "平时考核共{{ done|length }}期："
        "{% for each in done %}{{ each.period }}{% if not each.seal %}（未定稿）{% endif %}"
        "{% if not loop.last %}、{% endif %}{% endfor %}。",
        "{%p endif %}",
    )


def _results(document: Document) -> None:
    layout.write(document, layout.HEADING_1, "二、考核结果")
    layout.write(document, layout.BODY, "{%p for kind in kinds %}")
    layout.write(document, layout.HEADING_2, "{{ kind.paper.heading }}")
    layout.write(
        document,
        layout.BODY,
        "共{{ kind.paper.count }}{{ kind.paper.measure }}，参加排名{{ kind.paper.ranked }}{{ kind.paper.measure }}。"
        "{% if kind.paper.ranked %}最高{{ kind.paper.high }}分，平均{{ kind.paper.mean }}分，最低{{ kind.paper.low }}分。{% endif %}",
        "{%p for pool in kind.pools %}",
        "{{ pool.name }}应参加{{ pool.expected }}{{ pool.measure }}，实参加{{ pool.assessed }}{{ pool.measure }}"
        "{% for each in pool.counts if each.count %}；{{ each.grade }}{{ each.count }}{{ pool.measure }}，"
        "占应参加的{{ each.rate }}{% endfor %}"
        "{% if pool.without %}；{{ pool.without }}{% endif %}"
        "{% for each in pool.counts if pool.given and not each.count %}{% if loop.first %}；没有{% endif %}{{ each.grade }}"
        "{% if not loop.last %}、{% else %}的{% endif %}{% endfor %}。",
        "{%p if pool.best_named %}",
        "评为“{{ pool.best }}”等次的：{% for each in pool.best_named %}{{ each.name }}{% if not loop.last %}、{% endif %}{% endfor %}。",
        "{%p endif %}",
        "{%p if pool.open %}",
        "{{ '另' if pool.given else '' }}有{{ pool.open|length }}{{ pool.measure }}没有等次："
        "{% for each in pool.open %}{{ each.name }}（{{ each.grade }}）{% if not loop.last %}、{% endif %}{% endfor %}。",
        "{%p endif %}",
        _END,
        _END,
        "{%p if prizes %}",
        "获奖情况：{% for each in prizes %}{{ each.prize }}{% if each.work %}（{{ each.work }}）{% endif %}，"
        "{{ each.name }}{% if not loop.last %}；{% endif %}{% endfor %}。",
        "{%p endif %}",
        "{%p if runs %}",
        "连续考核结果的处理：",
        "{%p for each in runs %}",
        "{{ each }}",
        _END,
        "{%p endif %}",
    )


def _changes(document: Document) -> None:
    layout.write(document, layout.HEADING_1, "三、与上年相比")
    layout.write(
        document,
        layout.BODY,
        "{%p if not before %}",
        "没有上一年度的结果可比。",
        "{%p else %}",
        "{%p for kind in kinds %}",
    )
    layout.write(document, layout.HEADING_2, "{{ kind.paper.heading }}")
    layout.write(document, layout.BODY, "{%p if kind.changes %}")
    layout.lead(document, "与{{ before }}相比，平均分的变化是：")
    layout.table(
        document,
        ("项目", "上年平均", "本年平均", "增减"),
        _each("kind.changes", "{{ each.what }}", "{{ each.before }}", "{{ each.now }}", "{{ each.change }}"),
        (60, 32, 32, 32),
        (_TEXT, _NUMBER, _NUMBER, _NUMBER),
    )
    layout.write(
        document,
        layout.BODY,
        "{%p endif %}",
        "{%p if kind.paper.risen %}",
        "名次上升较多的：{% for each in kind.paper.risen %}{{ each.name }}（{{ each.before }}→{{ each.now }}）"
        "{% if not loop.last %}、{% endif %}{% endfor %}。",
        "{%p endif %}",
        "{%p if kind.paper.fallen %}",
        "名次下降较多的：{% for each in kind.paper.fallen %}{{ each.name }}（{{ each.before }}→{{ each.now }}）"
        "{% if not loop.last %}、{% endif %}{% endfor %}。",
        "{%p endif %}",
        _END,
        "{%p endif %}",
    )


def _weak(document: Document) -> None:
    layout.write(document, layout.HEADING_1, "四、薄弱环节")
    layout.write(document, layout.BODY, "{%p for kind in kinds %}", "{%p if kind.weak %}")
    layout.write(document, layout.HEADING_2, "{{ kind.paper.heading }}")
    layout.table(
        document,
        ("指标", "责任部门", "平均得分", "满分", "得分率"),
        _each("kind.weak", "{{ each.indicator }}", "{{ each.department or '—' }}", "{{ each.mean }}", "{{ each.full }}",
              "{{ each.share }}"),
        (52, 40, 22, 20, 22),
        (_TEXT, _TEXT, _NUMBER, _NUMBER, _NUMBER),
    )  # fmt: skip
    layout.write(document, layout.BODY, "{%p endif %}", _END, "{%p if not has_weak %}", _NOTHING_WEAK, "{%p endif %}")


def _next_steps(document: Document) -> None:
    layout.write(document, layout.HEADING_1, "五、下一步改进")
    layout.write(
        document,
        layout.BODY,
        "{%p if not has_weak %}",
        "继续保持，对失分的事项逐项整改。",
        "{%p endif %}",
        "{%p for kind in kinds %}",
        "{%p for each in kind.weak %}",
        "{%p if not loop.last %}",
    )
    step = "{{ each.indicator }}得分率{{ each.share }}，由{{ each.department or '责任部门' }}查找失分原因，提出改进措施并抓好落实。"
    layout.write(document, layout.BODY, step, "{%p else %}")
    layout.keep(layout.write(document, layout.BODY, step))  # office and date never stand on a page by themselves
    layout.write(document, layout.BODY, "{%p endif %}", _END, _END)


def register() -> Document:
    """考核登记表: one page a person."""
    document = layout.new_document()
    layout.write(document, layout.BODY, "{%p for form in forms %}")
    layout.new_page(layout.write(document, layout.TITLE, "{{ period }}考核登记表{{ trial }}"))
    layout.write(document, layout.NOTE, "{{ body }}")
    identity = ["{{ pair[0][0] }}", "{{ pair[0][1] }}", "{{ pair[1][0] }}", "{{ pair[1][1] }}"]
    rows = (
        ["{{ form.noun }}", "{{ form.name }}", "编号", "{{ form.id }}"],
        ["{%tr for pair in form.identity %}"],
        identity,
        ["{%tr endfor %}"],
    )
    layout.pairs(document, rows, (28, 50, 28, 50))
    for small, condition in ((False, "not form.is_long"), (True, "form.is_long")):
        layout.write(document, layout.BODY, "{%p if form.quarters and " + condition + " %}")
        layout.gap(document)
        _quarters(document, small=small)
        layout.write(document, layout.BODY, "{%p endif %}")
    layout.write(document, layout.BODY, "{%p for note in form.notes %}")
    layout.write(document, layout.NOTE, "{{ note }}")
    layout.write(document, layout.BODY, _END)
    layout.gap(document)
    outcome = (
        ["年度得分", "{{ form.total }}", "名次", "{{ form.rank }}"],
        ["年度等次", "{{ form.grade }}", "年度奖惩", "{{ form.prizes }}"],
    )
    layout.pairs(document, outcome, (28, 50, 28, 50))
    layout.gap(document)
    flat = [(what.replace("\n", ""), text.replace("\n", "")) for what, text in _BOXES]
    for boxes, height, head, condition in ((_BOXES, 17, 28, "not form.is_long"), (flat, 8.5, 34, "form.is_long")):
        layout.write(document, layout.BODY, "{%p if " + condition + " %}")
        layout.boxes(document, boxes, height=height, head=head)
        layout.write(document, layout.BODY, "{%p endif %}")
    layout.write(document, layout.BODY, _END)
    return document


def _quarters(document: Document, *, small: bool) -> None:
    """The periods of a sheet; ``small`` where there are many, so that the sheet stays one page."""
    layout.table(
        document,
        ("平时考核", "得分", "年度计入", "名次", "等次", "奖项"),
        _each("form.quarters", "{{ each.period }}", "{{ each.total }}", "{{ each.taken }}", "{{ each.rank }}",
              "{{ each.grade }}", "{{ each.prizes }}"),
        (38, 22, 24, 22, 22, 28),
        small=small,
        height=5.3 if small else 0,
    )  # fmt: skip


#: Head, text, width and style of the columns of a list of names; those of people only have True at the end.
_BEST = (
    ("序号", "{{ loop.index }}", 14, _MIDDLE, False),
    ("{{ pool.noun }}", "{{ each.name }}", 30, _MIDDLE, False),
    ("单位", "{{ each.unit }}", 44, _MIDDLE, True),
    ("岗位", "{{ each.post }}", 32, _MIDDLE, True),
    ("得分", "{{ each.total }}", 20, _MIDDLE, False),
    ("名次", "{{ each.rank }}", 16, _MIDDLE, False),
)
_OPEN = (
    ("{{ pool.noun }}", "{{ each.name }}", 28, _MIDDLE, False),
    ("单位", "{{ each.unit }}", 36, _MIDDLE, True),
    ("情形", "{{ each.grade }}", 28, _MIDDLE, False),
    ("理由", "{{ each.reason }}", 64, _TEXT, False),
)


def _named(document: Document, loop: str, columns: Sequence[tuple[str, str, float, str, bool]]) -> None:
    """A list of names; where they are no people, office and post leave their room to the reason, else to the name."""
    widest = max((each[3] == _TEXT, "noun" in each[0], each[0]) for each in columns)[2]
    for condition in ("pool.is_personal", "not pool.is_personal"):
        shown = [each for each in columns if condition == "pool.is_personal" or not each[4]]
        more = sum(each[2] for each in columns) - sum(each[2] for each in shown)
        layout.write(document, layout.BODY, "{%p if " + condition + " %}")
        layout.table(
            document,
            [head for head, *_ in shown],
            _each(loop, *(text for _, text, *_ in shown)),
            [width + (more if head == widest else 0) for head, _, width, *_ in shown],
            [style for *_, style, _ in shown],
        )
        layout.write(document, layout.BODY, "{%p endif %}")


def filing() -> Document:
    """备案汇总表: each pool's numbers, who has the highest grade, and who has none."""
    document = layout.new_document()
    layout.write(document, layout.TITLE, "{{ body }}", "{{ period }}考核备案汇总表{{ trial }}")
    layout.write(document, layout.NOTE, "")
    layout.table(
        document,
        ("类别", "应参加", "实参加", "最高等次", "人数", "占应参加的比例"),
        _each("pools", "{{ each.name }}", "{{ each.expected }}", "{{ each.assessed }}", "{{ each.best }}",
              "{{ each.best_count }}", "{{ each.best_share }}"),
        (40, 20, 20, 24, 16, 36),
    )  # fmt: skip
    layout.write(
        document, layout.BODY, "{%p if not pools %}", "本年度没有评定等次。", "{%p endif %}", "{%p for pool in pools %}"
    )
    layout.write(document, layout.HEADING_1, "{{ pool.name }}")
    layout.table(
        document,
        ("等次", "人数", "占应参加", "名额", "名额的来历"),
        _each("pool.counts", "{{ each.grade }}", "{{ each.count }}", "{{ each.share }}", "{{ each.limit or '—' }}",
              "{{ each.words }}"),
        (26, 16, 36, 16, 62),
        (_MIDDLE, _MIDDLE, _MIDDLE, _MIDDLE, _TEXT),
    )  # fmt: skip
    layout.write(document, layout.BODY, "{%p if pool.best_named %}")
    layout.write(document, layout.HEADING_2, "评为“{{ pool.best }}”等次的{{ pool.members }}")
    _named(document, "pool.best_named", _BEST)
    layout.write(document, layout.BODY, "{%p endif %}", "{%p if pool.open %}")
    layout.write(document, layout.HEADING_2, "没有等次的{{ pool.members }}")
    _named(document, "pool.open", _OPEN)
    layout.write(document, layout.BODY, "{%p endif %}", _END)
    layout.write(document, layout.NOTE, "", "结果校验码：{{ digest }}")
    layout.write(document, layout.PLAIN, "单位（盖章）：　　　　　　审核人：　　　　填报人：")
    return document


TEMPLATES: dict[str, Callable[[], Document]] = {"年度考核报告": report, "考核登记表": register, "备案汇总表": filing}
