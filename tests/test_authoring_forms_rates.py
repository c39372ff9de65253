"""Empty forms for votes, rates and money: the columns that the scheme's parameters and rules ask for."""

from __future__ import annotations

from assess_cli.authoring.form_parts import Form
from assess_cli.authoring.forms import forms_of
from assess_cli.authoring.scheme_templates import SchemeTemplate
from assess_cli.methods.registry import declarations


def form(method: str, parameters: dict[str, str], points: str = "") -> Form:
    """The form of the one data table of a scheme with one indicator and one rule."""
    rule = {"代码": "R1", "指标": "A", "事项": "办结", "分值": points, "单位": "件"}
    setting = {"考核周期": "季度", "归期依据": "发生日期", "规则版本依据": "发生日期"}
    template = SchemeTemplate(
        name="试",
        purpose="试",
        year=2024,
        sheets={
            "基本设置": tuple({"项": item, "值": value} for item, value in setting.items()),
            "对象类别": ({"类别": "人员", "名册": "名册"},),
            "指标": ({"代码": "A", "名称": "甲", "计分办法": method, "数据表": "表"},),
            "事项规则": (rule,),
            "参数": tuple({"所属代码": "A", "参数": name, "值": value} for name, value in parameters.items()),
        },
    )
    return next(each for each in forms_of(template, declarations()) if each.name == "表")


def headings(made: Form) -> list[str]:
    return [column.heading for column in made.columns]


def test_every_kind_of_vote_has_its_column() -> None:
    made = form("测评", {"票值": "优秀 1、称职 0.8、不称职 0"})
    assert headings(made)[-4:] == ["优秀", "称职", "不称职", "弃权"]
    assert "评分组" not in headings(made)
    grouped = form("测评", {"票值": "优秀 1、称职 0.8", "组权重": "领导 60%、群众 40%"})
    assert [column.choices for column in grouped.columns if column.heading == "评分组"] == [("领导", "群众")]


def test_a_log_of_a_rate_asks_for_no_points() -> None:
    made = form("比率", {"分子": "办结", "分母": "办结"})
    assert "分值" not in headings(made)
    assert made.notes == (("办结", "只计数量，用来算比率"),)


def test_money_is_told_in_yuan() -> None:
    assert form("奖扣金额", {}, "-20").notes == (("办结", "每件扣 20 元"),)
