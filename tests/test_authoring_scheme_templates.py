"""The starting schemes hold together: every name they use is one that they, or the program, define."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from assess_cli.authoring.scheme_templates import SchemeTemplate, load_template, split_names, template_names
from assess_cli.methods.registry import declarations
from assess_cli.scheme.rule_sheets import BANDS
from assess_cli.scheme.settings_sheet import SETTING_ITEMS
from assess_cli.scheme.sheets import INDICATORS, SHEETS

NAMES = ("战斗力指数", "任务清单", "百分制", "千分制", "四维平衡", "双向互动考核", "年度")


@pytest.fixture(params=NAMES)
def template(request: pytest.FixtureRequest) -> SchemeTemplate:
    name: str = request.param
    return load_template(name, 2025)


def test_all_schemes_are_there_in_the_order_of_the_help() -> None:
    assert template_names() == NAMES


def test_unknown_name() -> None:
    with pytest.raises(KeyError):
        load_template("没有的方案", 2025)


def test_year_is_filled_in(template: SchemeTemplate) -> None:
    settings = {row["项"]: row["值"] for row in template.rows("基本设置")}
    assert settings["年度"] == "2025"
    assert settings["方案名称"].startswith("2025年")
    assert "{year}" not in repr(template)


def test_every_mandatory_setting_is_filled(template: SchemeTemplate) -> None:
    settings = {row["项"]: row["值"] for row in template.rows("基本设置")}
    for item in SETTING_ITEMS:
        if item.must_fill:
            assert settings[item.heading]
        if item.choices and item.heading in settings:
            assert settings[item.heading] in item.choices


def test_columns_are_those_of_the_sheets(template: SchemeTemplate) -> None:
    for spec in SHEETS:
        headings = template.headings.get(spec.name, ())
        assert set(headings) <= {column.heading for column in spec.columns}, spec.name
        for column in spec.columns:
            if not column.must_fill or not headings:
                continue
            assert all(row[column.heading] for row in template.rows(spec.name)), (spec.name, column.heading)


def test_codes_are_unique_and_parents_exist(template: SchemeTemplate) -> None:
    codes = [row["代码"] for row in template.rows("指标")]
    assert len(set(codes)) == len(codes)
    assert {row["上级"] for row in template.rows("指标")} - {""} <= set(codes)
    rules = [row["代码"] for row in template.rows("事项规则")]
    assert len(set(rules)) == len(rules)


def test_sub_marks_add_up(template: SchemeTemplate) -> None:
    """A 汇总 with a full mark has children whose full marks add up to it (e.g. 20 + 40 + 40 = 100)."""
    rows = template.rows("指标")
    checked = 0
    for row in rows:
        if row["计分办法"] == "汇总" and row["满分"]:
            children = [Decimal(child["满分"]) for child in rows if child["上级"] == row["代码"]]
            assert sum(children) == Decimal(row["满分"]), row["名称"]
            checked += 1
    assert checked >= 1


def test_methods_get_what_they_ask_for(template: SchemeTemplate) -> None:
    known = declarations()
    headings = {column.field: column.heading for column in INDICATORS.columns}
    for row in template.rows("指标"):
        method = known[row["计分办法"]]
        assert bool(row["数据表"]) is (method.shape is not None), row
        given = {line["参数"] for line in template.rows("参数") if line["所属代码"] == row["代码"]}
        assert given <= {parameter.name for parameter in method.parameters}
        assert {parameter.name for parameter in method.parameters if parameter.required} <= given, row
        for field, need in (method.columns or {}).items():
            if field in headings and need.value == "必填":
                assert row[headings[field]], (row["代码"], field)


def test_rule_signs_fit_their_methods(template: SchemeTemplate) -> None:
    methods = {row["代码"]: declarations()[row["计分办法"]] for row in template.rows("指标")}
    for rule in template.rows("事项规则"):
        sign = methods[rule["指标"]].sign
        assert sign is not None
        if rule["分值"]:
            assert rule["分值"].startswith("-") in {"负": {True}, "正": {False}}.get(sign.value, {True, False})


def test_band_tables_have_no_hole(template: SchemeTemplate) -> None:
    rows = template.rows(BANDS.name)
    for earlier, later in pairwise(rows):
        if earlier["表名"] == later["表名"]:
            assert earlier["上界"] == later["下界"]
            assert (earlier["含上界"] == "是") is not (later["含下界"] == "是")


def test_roster_columns_that_the_scheme_names_are_in_the_form(template: SchemeTemplate) -> None:
    columns: dict[str, set[str]] = {}
    for row in template.roster_columns:
        columns.setdefault(row["名册"], set()).add(row["列"])
    rosters = {row["类别"]: row["名册"] for row in template.rows("对象类别")}
    kinds = {row["代码"]: row["对象类别"] for row in template.rows("指标")}
    named: list[tuple[str, str]] = []
    for kind in template.rows("对象类别"):
        named += [(kind["名册"], name) for name in re.findall(r"\[([^\]]+)\]", kind["不排名"])]
        if kind["类别列"]:
            named.append((kind["名册"], kind["类别列"]))
    named += [(rosters[row["对象类别"]], row["依据列"]) for row in template.rows("系数")]
    named += [(rosters[kinds[row["所属代码"]]], row["值"]) for row in template.rows("参数") if row["参数"] == "取数列"]
    assert named
    for roster, column in named:
        assert column in columns[roster], (roster, column)


def test_every_rule_has_one_form_to_stand_in(template: SchemeTemplate) -> None:
    placed = [code for form in template.forms for code in split_names(form["事项"])]
    assert sorted(placed) == sorted(row["代码"] for row in template.rows("事项规则"))
