"""Whom a row is about: exact, or a problem with the nearest names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from records_builder import STAFF_HEAD, attendance, data, errors, event, events, load, said, scheme, settings, staff

from assess_cli.model.problem import Severity
from assess_cli.records.inputs import Inputs

PLACE = "数据/扣分记录.xlsx › 扣分记录 › "


def logged(*rows: list[Any], roster: list[list[Any]] | None = None) -> Inputs:
    return load(data(扣分记录=events(*rows), **({"人员名册": roster} if roster else {})))


def subjects(inputs: Inputs) -> list[str]:
    frame = inputs.records["A1"]
    return [str(one) for one, rule in zip(frame["subject_id"], frame["rule"], strict=True) if rule]


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "张三"},
        {"name": "张 三"},
        {"name": None, "id": "0017"},
        {"name": "张三", "id": "0017"},
        {"name": "张三", "id": "００１７"},
    ],
)
def test_a_unique_name_or_the_exact_id(cells: dict[str, Any]) -> None:
    inputs = logged(event(**cells))
    assert errors(inputs) == []
    assert subjects(inputs) == ["0017"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("张山", "，是否“张三(0017)”？"),
        ("张三（借调）", "，是否“张三(0017)”？"),
        ("欧阳修", "。"),
    ],
)
def test_unknown_names_are_suggested_never_guessed(name: str, nearest: str) -> None:
    inputs = logged(event(name))
    remedy = "改成名册里的姓名，最好同时填写工号；名册漏登的，补登名册。"
    assert said(inputs, "R301") == [(PLACE + "B2", f"没有“{name}”{nearest}", remedy)]
    assert subjects(inputs) == []


def test_an_id_without_its_zeros_is_a_near_miss() -> None:
    inputs = logged(event(None, id=17))
    assert said(inputs, "R302") == [
        (
            PLACE + "A2",
            "名册里没有编号“17”，是否“张三(0017)”？",
            "改成名册里的编号（前面的 0 不能省）；名册漏登的，补登名册。",
        )
    ]


@pytest.mark.parametrize(
    ("cells", "nearest"),
    [
        ({"id": "0027", "name": None}, "，是否“张三(0017)”或“刘洋(0020)”？"),
        ({"id": "0027", "name": "李四"}, "，是否“李四(0018)”？"),
        ({"id": "0027", "name": "周大同"}, "。"),
    ],
)
def test_the_name_beside_an_unknown_id_says_who_may_be_meant(cells: dict[str, Any], nearest: str) -> None:
    assert [one[1] for one in said(logged(event(**cells)), "R302")] == [f"名册里没有编号“0027”{nearest}"]


def test_a_shared_name_lists_everyone_with_id_and_unit() -> None:
    assert said(logged(event("刘洋")), "R303") == [
        (PLACE + "B2", "名册里有 2 个“刘洋”：刘洋(0019)农业办、刘洋(0020)综治办。", "在这一行填写工号。")
    ]
    assert subjects(logged(event("刘洋", id="0020"))) == ["0020"]


def test_a_shared_name_is_unique_where_only_one_was_in_post() -> None:
    rows = staff()
    rows[4][STAFF_HEAD.index("自")] = date(2024, 3, 10)  # 0020 came later
    inputs = logged(event("刘洋", day=date(2024, 3, 5)), roster=rows)
    assert subjects(inputs) == ["0019"]
    assert len(said(logged(event("刘洋", day=date(2024, 3, 10)), roster=rows), "R303")) == 1


def test_id_and_name_must_agree() -> None:
    assert said(logged(event("李四", id="0017")), "R304") == [
        (PLACE + "A2", "编号“0017”在名册里是张三，这里的姓名是“李四”。", "核对后改正编号或姓名。")
    ]


def test_not_in_post_on_the_day() -> None:
    rows = staff()
    rows[1][STAFF_HEAD.index("至")] = date(2024, 3, 4)
    inputs = logged(event("张三", day=date(2024, 3, 5)), roster=rows)
    assert said(inputs, "R305") == [
        (
            PLACE + "B2",
            "张三(0017)在 2024-03-05 不在岗，名册上是至 2024-03-04。",
            "核对日期和人；名册的起止日期不对的，改正名册。",
        )
    ]
    assert subjects(logged(event("张三", day=date(2024, 3, 4)), roster=rows)) == ["0017"]


def test_nobody_named() -> None:
    assert said(logged(event(None)), "R306") == [
        (PLACE + "2:2", "这一行没有填写工号，也没有填写姓名。", "填写工号或姓名。")
    ]


def test_records_of_the_unranked_are_kept_and_mentioned_once() -> None:
    inputs = logged(event("赵书记"), event("赵书记", day=date(2024, 3, 6)))
    assert subjects(inputs) == ["0001", "0001"]
    assert said(inputs, "R307") == [
        (
            "数据/人员名册.xlsx › 人员名册 › A6",
            "赵书记(0001)不排名（符合不排名条件（职务：主要领导）），本期有 2 条记录，照常计分。",
            "无需处理；如果应当参加排名，请核对名册。",
        )
    ]
    assert {one.severity for one in inputs.problems} == {Severity.NOTICE}


def test_a_table_without_id_and_name() -> None:
    inputs = load(data(扣分记录=[["事项", "发生日期", "数量"], ["迟到", date(2024, 3, 5), 1]]))
    assert said(inputs, "R308") == [
        (PLACE + "1:1", "“扣分记录”的表头里既没有“工号”，也没有“姓名”。", "至少要有其中一列。")
    ]


@pytest.mark.parametrize("cell", ["张三、李 四", "张三，李四", "张三 李四", "张三和李四", "张三/李四"])
def test_several_names_in_one_cell_share_one_event(cell: str) -> None:
    inputs = logged(event(cell, matter="会议迟到"))
    assert errors(inputs) == []
    assert subjects(inputs) == ["0017", "0018"]
    frame = inputs.records["A1"].iloc[:2]
    assert frame["event_id"].tolist() == ["K01 2024-03-05 会议迟到"] * 2
    assert frame["cell"].tolist() == ["C2", "C2"]


def test_he_divides_only_names_of_the_roster() -> None:
    rows = staff(["0030", "和平", "党政办", "干事", "事业", None, None, None, None])
    assert subjects(logged(event("和平"), roster=rows)) == ["0030"]
    assert [one[1] for one in said(logged(event("张三和王五"), roster=rows), "R301")] == [
        "没有“张三和王五”，是否“张三(0017)”？"
    ]


def test_one_bad_name_of_several_stops_the_row() -> None:
    inputs = logged(event("张三、李司"))
    assert [one[1] for one in said(inputs, "R301")] == ["没有“李司”，是否“李四(0018)”？"]
    assert subjects(inputs) == []


def test_whoever_left_before_the_circular_came() -> None:
    rows = staff()
    rows[1][STAFF_HEAD.index("至")] = date(2024, 2, 10)
    late = event("张三", day=date(2024, 2, 5), established=date(2024, 3, 20))
    rules = scheme(settings=settings(period_date="认定日期"))
    inputs = load(data(扣分记录=events(late), 人员名册=rows, 考勤=attendance({}, months=(1, 2))), rules)
    assert said(inputs, "R305") == []
    assert subjects(inputs) == ["0017"]


def test_ids_in_one_cell_without_names() -> None:
    assert subjects(logged(event(None, id="0017、0018"))) == ["0017", "0018"]
    assert [one[0] for one in said(logged(event(None, id="0017、0099")), "R302")] == [PLACE + "A2"]
    roster = staff(["0017/1", "钱七", "财政所", "干事", "事业", None, None, None, None])
    assert subjects(logged(event(None, id="0017/1"), roster=roster)) == ["0017/1"]  # an id of its own, no list
