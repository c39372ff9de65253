"""What changed between two schemes: every column of every sheet, rows found again by code and by name, in words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from scheme_builder import DECLARATIONS, FILE, Sheets, default_sheets, make_book, setting_rows

from assess_cli.model.place import Place
from assess_cli.scheme.compare import Act, Change, compare
from assess_cli.scheme.compare_words import BLANKS, KEYS
from assess_cli.scheme.settings_sheet import SETTINGS
from assess_cli.scheme.sheets import SHEETS
from assess_cli.workbook.table import Column, TableSpec, ValueType

NEW_FILE = "方案-2025.xlsx"
SAMPLES: dict[ValueType, tuple[Any, Any]] = {
    ValueType.TEXT: ("甲", "乙"),
    ValueType.NAME: ("甲", "乙"),
    ValueType.CODE: ("A1", "A2"),
    ValueType.POINTS: (3, 5),
    ValueType.DECIMAL: (3, 5),
    ValueType.INTEGER: (3, 5),
    ValueType.PERCENT: ("20%", "30%"),
    ValueType.DATE: (date(2024, 3, 1), date(2024, 7, 1)),
    ValueType.FLAG: ("是", "否"),
    ValueType.FORMULA: ("A1 + A2", "A1 × 2"),
    ValueType.ANY: ("甲", "乙"),
}


def changes(old: Sheets, new: Sheets) -> list[Change]:
    return compare(make_book(old), make_book(new, file=NEW_FILE), DECLARATIONS)


def told(found: list[Change]) -> list[tuple[str, str, str, str, str, str]]:
    return [(each.sheet, each.item, each.act.value, each.column, each.before, each.after) for each in found]


def row(sheets: Sheets, sheet: str, at: int) -> dict[str, Any]:
    return sheets[sheet][at - 2]


def test_nothing_changed() -> None:
    assert changes(default_sheets(), default_sheets()) == []


def test_what_an_office_changes_from_year_to_year() -> None:
    new = default_sheets()
    row(new, "指标", 5)["权重"] = "30%"  # A21, was 40%
    row(new, "指标", 6)["权重"] = "70%"
    row(new, "指标", 3)["名称"] = "作风建设"
    row(new, "指标", 9)["上限"] = 30  # B1, was 上不封顶
    row(new, "事项规则", 2)["分值"] = -2
    row(new, "事项规则", 3)["累计上限"] = None
    row(new, "参数", 4)["值"] = "最小(工作专班, 20)"
    row(new, "档次表", 3)["值"] = 35
    row(new, "系数", 2)["系数"] = "1.2"
    row(new, "对象类别", 2)["总分公式"] = "共性 + 个性"
    assert told(changes(default_sheets(), new)) == [
        ("对象类别", "人员", "修改", "总分公式", "(共性 + 个性) × 岗位系数", "共性 + 个性"),
        ("指标", "A1 作风建设", "改名", "名称", "思想作风", "作风建设"),
        ("指标", "A21 平时测评", "修改", "权重", "40%", "30%"),
        ("指标", "A22 年终测评", "修改", "权重", "60%", "70%"),
        ("指标", "B1 工作专班", "修改", "上限", "上不封顶", "30"),
        ("事项规则", "K01 迟到", "修改", "分值", "−1 分", "−2 分"),
        ("事项规则", "K02 旷工", "修改", "累计上限", "10 分", "（空白）"),
        ("参数", "B 个性 公式", "修改", "值", "最小(工作专班, 30)", "最小(工作专班, 20)"),
        ("档次表", "村名次分 4 至 8", "修改", "值", "38 分", "35 分"),
        ("系数", "人员 岗位系数 所长", "修改", "系数", "1.1", "1.2"),
    ]


def test_both_places_and_a_sentence() -> None:
    new = default_sheets()
    new["事项规则"].insert(0, {"代码": "K00", "指标": "A1", "事项": "早退", "分值": -1, "单位": "次"})
    row(new, "事项规则", 3)["分值"] = -2
    fresh, price = changes(default_sheets(), new)
    assert fresh.words == "新增“K00 早退”：指标 A1，分值 −1 分，单位 次"
    assert (fresh.act, fresh.place_before, str(fresh.place_after)) == (Act.NEW, None, "方案-2025.xlsx › 事项规则 › 2:2")
    assert price.words == "“K01 迟到”的“分值”由 −1 分 改为 −2 分"
    assert price.place_before == Place(FILE, "事项规则", "D2")
    assert price.place_after == Place(NEW_FILE, "事项规则", "D3")


def test_gone_new_and_moved_stand_where_the_tree_has_them() -> None:
    new = default_sheets()
    new["指标"].pop(4)  # A22
    row(new, "指标", 8)["上级"] = "A"  # B1, was under B
    new["指标"].insert(2, {"代码": "A0", "名称": "学习", "对象类别": "人员", "上级": "A", "计分办法": "赋分"})
    assert [(each.item, each.act) for each in changes(default_sheets(), new)] == [
        ("A0 学习", Act.NEW),
        ("A22 年终测评", Act.GONE),
        ("B1 工作专班", Act.MOVED),
    ]


def test_a_renumbered_indicator_is_the_same_and_takes_its_rules_along() -> None:
    new = default_sheets()
    for sheet, column in (("指标", "代码"), ("事项规则", "指标")):
        for each in new[sheet]:
            if each.get(column) == "A1":
                each[column] = "A9"
    assert told(changes(default_sheets(), new)) == [("指标", "A9 思想作风", "改代码", "代码", "A1", "A9")]


def test_a_code_given_to_something_else_is_not_the_same_thing() -> None:
    """A3 goes, B1 gets its code: the old A3's parameters are gone, not changed."""
    new = default_sheets()
    new["指标"].pop(5)
    row(new, "指标", 8)["代码"] = "A3"
    for each in new["事项规则"]:
        each["指标"] = each["指标"].replace("B1", "A3")
    new["参数"] = [{"所属代码": "B", "参数": "公式", "值": "最小(工作专班, 30)"}]
    found = told(changes(default_sheets(), new))
    assert ("指标", "A3 工作专班", "改代码", "代码", "B1", "A3") in found
    assert ("指标", "A3 片区协同") in [each[:2] for each in found if each[2] == "取消"]
    assert ("参数", "A3 片区协同 取数列") in [each[:2] for each in found if each[2] == "取消"]


def test_a_rule_that_changes_in_mid_year_is_one_row_more() -> None:
    new = default_sheets()
    row(new, "事项规则", 2)["至"] = date(2024, 6, 30)
    new["事项规则"].insert(1, row(new, "事项规则", 2) | {"分值": -2, "自": date(2024, 7, 1), "至": None})
    assert told(changes(default_sheets(), new)) == [
        ("事项规则", "K01 迟到（至 2024-06-30）", "修改", "至", "（空白）", "2024-06-30"),
        ("事项规则", "K01 迟到（2024-07-01 起）", "新增", "", "", "指标 A1，分值 −2 分，单位 次"),
    ]


def test_versions_are_held_against_those_of_the_same_days() -> None:
    old, new = default_sheets(), default_sheets()
    for sheets, points in ((old, -3), (new, -4)):
        row(sheets, "事项规则", 2)["至"] = date(2024, 6, 30)
        later = row(sheets, "事项规则", 2) | {"分值": points, "自": date(2024, 7, 1), "至": None}
        sheets["事项规则"].insert(1, later)
    new["事项规则"].pop(0)
    new["事项规则"][0]["自"] = date(2024, 7, 1)
    assert [(each[1], each[2], each[4], each[5]) for each in told(changes(old, new))] == [
        ("K01 迟到（至 2024-06-30）", "取消", "指标 A1，分值 −1 分，单位 次", ""),
        ("K01 迟到（2024-07-01 起）", "修改", "−3 分", "−4 分"),
    ]


def test_a_total_and_a_setting_that_change_in_mid_year() -> None:
    new = default_sheets()
    kind, places = row(new, "对象类别", 2), row(new, "基本设置", 6)
    new["对象类别"].append(kind | {"自": date(2024, 7, 1), "总分公式": "共性 + 个性"})
    new["基本设置"].append(places | {"自": date(2024, 7, 1), "值": 1})
    kind["至"] = places["至"] = date(2024, 6, 30)
    found = changes(default_sheets(), new)
    assert told(found) == [
        ("基本设置", "小数位数（至 2024-06-30）", "修改", "至", "（空白）", "2024-06-30"),
        ("基本设置", "小数位数（2024-07-01 起）", "新增", "", "", "值 1"),
        ("对象类别", "人员（至 2024-06-30）", "修改", "至", "（空白）", "2024-06-30"),
        (
            "对象类别",
            "人员（2024-07-01 起）",
            "新增",
            "",
            "",
            '名册 人员名册，类别列 编制，不排名 [岗位] = "主要领导"，总分公式 共性 + 个性',
        ),
    ]
    assert not any(each.is_neutral for each in found)
    assert found[1].words == "新增“小数位数（2024-07-01 起）”：值 1"


def test_what_no_score_depends_on_stands_apart() -> None:
    old, new = default_sheets(), default_sheets()
    new["基本设置"] = setting_rows(方案名称="新办法", 年度=2025, 小数位数=3)
    row(new, "指标", 3).update({"责任部门": "纪委", "条款": "第四条"})
    for sheets, year in ((old, 2024), (new, 2025)):
        row(sheets, "系数", 2)["至"] = date(year, 6, 30)  # the same day of each year
    new["参数"].append({"所属代码": "A21", "参数": "缺数据", "值": "缺数据"})  # what holds anyway
    found = changes(old, new)
    assert [(each.item, each.column) for each in found if not each.is_neutral] == [("小数位数", "值")]
    assert [(each.item, each.column) for each in found if each.is_neutral] == [
        ("方案名称", "值"),
        ("年度", "值"),
        ("A1 思想作风", "责任部门"),
        ("A1 思想作风", "条款"),
        ("A21 平时测评 缺数据", ""),
        ("人员 岗位系数 所长（至 2025-06-30）", "至"),
    ]


def test_remarks_are_nobodys_business() -> None:
    new = default_sheets()
    row(new, "指标", 3)["备注"] = "请示过领导"
    assert changes(default_sheets(), new) == []


COLUMNS = [(spec, column) for spec in SHEETS for column in spec.columns if not column.is_remark]


@pytest.mark.parametrize(
    ("spec", "column"), COLUMNS, ids=lambda each: getattr(each, "heading", getattr(each, "key", ""))
)
def test_a_change_in_any_column_of_any_sheet_is_seen(spec: TableSpec, column: Column) -> None:
    """Also of columns that come later: this goes by the declarations alone."""
    samples = {each.heading: _sample(each) for each in spec.columns if not each.is_remark}
    old = _alone(spec, {key: pair[0] for key, pair in samples.items()})
    new = _alone(spec, {key: pair[key == column.heading] for key, pair in samples.items()})
    found = [each for each in changes(old, new) if each.sheet == spec.name]
    assert found
    if column.field not in KEYS[spec.key][0]:
        assert [each.column for each in found] == [column.heading]


def _sample(column: Column) -> tuple[Any, Any]:
    return (column.choices[0], column.choices[-1]) if column.choices else SAMPLES[column.type]


def _alone(spec: TableSpec, cells: dict[str, Any]) -> Sheets:
    return {spec.name: [cells]} if spec is SETTINGS else {"基本设置": setting_rows(), spec.name: [cells]}


def test_every_sheet_says_how_its_rows_are_found_again() -> None:
    assert set(KEYS) == {spec.key for spec in SHEETS}
    for spec in SHEETS:
        for fields in KEYS[spec.key]:
            assert all(spec.column(name) for name in fields)


def test_a_blank_that_stands_for_a_word_is_that_word() -> None:
    hinted = {
        (spec.key, column.field)
        for spec in SHEETS
        for column in spec.columns
        if re.search(r"空白即“?\w", column.hint) and column.field not in ("floor", "valid_from", "valid_until")
    }
    assert hinted == set(BLANKS)
    new = default_sheets()
    row(new, "档次表", 3)["含下界"] = "是"
    assert changes(default_sheets(), new) == []
