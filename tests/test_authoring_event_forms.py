"""Empty logs for rules with levels, roles and 同一事项 have the columns that these ask for."""

from __future__ import annotations

from assess_cli.authoring.forms import forms_of
from assess_cli.authoring.scheme_templates import SchemeTemplate
from assess_cli.methods.registry import declarations

SETTINGS = (
    {"项": "考核周期", "值": "季度"},
    {"项": "归期依据", "值": "发生日期"},
    {"项": "规则版本依据", "值": "发生日期"},
)
PLAIN = {"代码": "J1", "指标": "J", "事项": "受到表彰", "分值": "1", "单位": "次"}


def log(*rules: dict[str, str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The log's headings with what may be chosen in them, and what the form says of each rule."""
    template = SchemeTemplate(
        "试",
        "试",
        2024,
        {
            "基本设置": SETTINGS,
            "对象类别": ({"类别": "人员", "名册": "人员名册"},),
            "指标": ({"代码": "J", "名称": "加分项", "对象类别": "人员", "计分办法": "加分", "数据表": "加分登记"},),
            "事项规则": rules,
            "级别表": tuple({"表名": "级别", "级别": name, "分值": "1"} for name in ("镇级", "县级")),
            "角色表": tuple({"表名": "角色", "角色": name, "份额": "50%"} for name in ("负责人", "成员")),
        },
    )
    form = next(form for form in forms_of(template, declarations()) if form.name == "加分登记")
    return {column.heading: column.choices for column in form.columns}, tuple(said for _, said in form.notes)


def test_a_plain_rule_asks_for_none_of_them() -> None:
    headings, _ = log(PLAIN)
    assert not {"级别", "角色", "事项编号", "分值"} & set(headings)


def test_columns_and_choices_follow_the_rules() -> None:
    headings, notes = log(
        PLAIN | {"分值": "", "级别表": "级别", "同一事项": "就高"}, PLAIN | {"事项": "专班", "角色表": "角色"}
    )
    assert headings["级别"] == ("镇级", "县级")
    assert headings["角色"] == ("负责人", "成员")
    assert "事项编号" in headings
    assert "分值" not in headings
    assert notes == ("每次按级别计分，同一件事只计最高的一条", "每次加 1 分，各角色按角色表分")


def test_a_scheme_with_pools_has_a_form_for_what_comes_in() -> None:
    """Pools that take their money from another pool have no line there."""
    pools = ({"名称": "乡镇奖", "上级奖金": ""}, {"名称": "干部奖", "上级奖金": "乡镇奖"})
    template = SchemeTemplate("试", "试", 2025, {"基本设置": SETTINGS, "奖金": pools})
    form = next(form for form in forms_of(template, declarations()) if form.name == "奖金来源")
    columns = {column.heading: column for column in form.columns}
    assert columns["奖金"].choices == ("乡镇奖",)
    assert columns["考核期"].choices == ("2025Q1", "2025Q2", "2025Q3", "2025Q4")
    assert columns["日期"].example == "2025-04-20"


def decisions(**sheets: tuple[dict[str, str], ...]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Heading → choices of the form 决定, and what its notes are about."""
    template = SchemeTemplate("试", "试", 2025, {"基本设置": SETTINGS, **sheets})
    form = next(form for form in forms_of(template, declarations()) if form.name == "决定")
    return {column.heading: column.choices for column in form.columns}, [matter for matter, _ in form.notes]


def test_decisions_are_asked_for_as_the_scheme_can_need_them() -> None:
    """Grades with their places, prizes, or both; 等次 and 分组 only where places are told by grade and by group."""
    graded: dict[str, tuple[dict[str, str], ...]] = {
        "等次组": ({"组名": "公务员"},),
        "等次": ({"等次组": "公务员", "等次": "优秀"},),
        "名额": ({"等次组": "公务员", "等次": "优秀", "基数范围": "按分组"},),
    }
    prizes = ({"奖项": "奔跑奖"}, {"奖项": "蜗牛奖"})
    headings, matters = decisions(**graded)
    assert matters == ["等次", "名额"]
    assert headings["种类"] == ("等次", "名额")
    assert headings["等次"] == ("优秀",)
    assert "分组" in headings
    headings, matters = decisions(奖项=prizes)
    assert matters == ["奖项"]
    assert headings["种类"] == ("奖项",)
    assert not {"等次", "分组"} & set(headings)
    headings, matters = decisions(**graded, 奖项=prizes)
    assert headings["种类"] == ("等次", "名额", "奖项")


def test_a_scheme_without_grades_and_prizes_asks_for_no_decision() -> None:
    template = SchemeTemplate("试", "试", 2025, {"基本设置": SETTINGS})
    assert "决定" not in [form.name for form in forms_of(template, declarations())]
