"""级别, 角色, 事项编号 in logs: what is read, who shares, and every problem in its exact words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest
from records_builder import DAY, FILE, codes, data, indicator, load, rule, said, scheme, settings

from assess_cli.model.problem import Severity
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.objects import Level, Role, Rule, Scheme
from assess_cli.scheme.rule_sheets import DIVIDED, EACH

JULY = date(2024, 7, 1)
PLACE = "数据/专班记录.xlsx › 专班记录 › "


def level(name: str, points: int, table: str = "级别", **dates: Any) -> Level:
    return Level(
        file=FILE, sheet="级别表", cells={"": "2:2"}, table=table, level=name, points=points * 1_000_000, **dates
    )


def role(name: str, division: str = EACH, *, points: int | None = None, table: str = "角色", **dates: Any) -> Role:
    share = None if points is not None else 1
    return Role(
        file=FILE, sheet="角色表", cells={"": "2:2"}, table=table, role=name,
        share=cast("Any", share), points=points, division=division, **dates,
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    rule("K11", "B1", "牵头专班", 2, 5),
    rule("K12", "B1", "获得表彰", None, 6, levels="级别"),
    rule("K13", "B1", "完成项目", 4, 7, roles="角色"),
    rule("K14", "B1", "先进典型", 1, 8, same_matter="就高"),
    rule("K15", "B1", "招商", None, 9, roles="定分"),
)
LEVELS = {"级别": (level("镇级", 1), level("县级", 2), level("市级", 3, valid_from=JULY))}
ROLES = {
    "角色": (role("负责人"), role("成员", DIVIDED)),
    "定分": (role("主办", points=2, table="定分"), role("协办", points=1, table="定分")),
}


def built(**changes: Any) -> Scheme:
    return scheme(**({"rules": RULES, "levels": LEVELS, "roles": ROLES} | changes))


def logged(*rows: dict[str, Any], head: Sequence[str] = (), built_by: Scheme | None = None) -> Inputs:
    """A log with the columns that the rows use; everything on 2024-03-05 unless a row says otherwise."""
    plain = [{"发生日期": DAY} | row for row in rows]
    headings = list(dict.fromkeys([*head, *(name for row in plain for name in row)]))
    lines = [headings, *([row.get(name) for name in headings] for row in plain)]
    return load(data(专班记录=lines, 扣分记录=None, 考勤=None), built_by or built(indicators=only_b1()))


def only_b1() -> tuple[Any, ...]:
    return (indicator("B1", "工作专班", "加分", "专班记录", 3),)


def rows_of(inputs: Inputs) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", inputs.records["B1"].to_dict("records"))


def parts(inputs: Inputs) -> list[tuple[str, str, str, int]]:
    """(subject, role, event, sharers) of every record."""
    return [(row["subject_id"], row["role"], row["event_id"], row["sharers"]) for row in rows_of(inputs)]


# ---------------------------------------------------------------- levels


def test_a_level_is_kept_as_the_table_writes_it() -> None:
    inputs = logged({"姓名": "张三", "事项": "获得表彰", "级别": "县 级"})
    assert [(row["level"], row["points"]) for row in rows_of(inputs)] == [("县级", None)]


@pytest.mark.parametrize(
    ("row", "code", "cell", "message", "remedy"),
    [
        (
            {"事项": "获得表彰"},
            "R520",
            "D2",
            "“获得表彰”按级别表“级别”计分，这一行没有写“级别”。",
            "在“级别”填写：镇级、县级、市级。",
        ),
        (
            {"事项": "获得表彰", "级别": "县"},
            "R521",
            "D2",
            "“获得表彰”的级别表“级别”里没有“县”。",
            "在“级别”填写：镇级、县级、市级；确有这一级的，补到方案“级别表”里。",
        ),
        (
            {"事项": "获得表彰", "级别": "县级的"},
            "R521",
            "D2",
            "“获得表彰”的级别表“级别”里没有“县级的”，是否“县级”？",
            "在“级别”填写：镇级、县级、市级；确有这一级的，补到方案“级别表”里。",
        ),
        (
            {"事项": "牵头专班", "级别": "县级"},
            "R522",
            "D2",
            "“牵头专班”的规则“K11”没有级别表，这一行写了级别“县级”。",
            "删去级别，或改正“事项”；应当按级别计分的，在方案“事项规则”里写“级别表”。",
        ),
        (
            {"事项": "获得表彰", "级别": "市级"},
            "R530",
            "D2",
            "级别“市级”在 2024-03-05 没有规定，有效期是 2024-07-01 至 年末。",
            "核对日期和级别；当时应当有的，改方案里的“自”“至”。",
        ),
        (
            {"事项": "完成项目"},
            "R523",
            "E2",
            "“完成项目”按角色表“角色”计分，这一行没有写角色。",
            "在“角色”填写：负责人、成员；或者把姓名写在以角色为名的列里。",
        ),
        (
            {"事项": "完成项目", "角色": "成 圆"},
            "R524",
            "E2",
            "“完成项目”的角色表“角色”里没有“成 圆”，是否“成员”？",
            "角色写成：负责人、成员；确有这种角色的，补到方案“角色表”里。",
        ),
        (
            {"事项": "先进典型"},
            "R526",
            "F2",
            "“先进典型”同一件事只算最高的一条，这一行没有写“事项编号”，也没有写“事由”。",
            "填写“事由”，同一件事写得一样；或者填写“事项编号”，同一件事编号相同。",
        ),
        (
            {"事项": "招商", "角色": "主办", "分值": 3},
            "R528",
            "G2",
            "“招商”各个角色的分值由角色表“定分”给出，这一行又写了 3 分。",
            "删去分值；要改变分值的，改方案的角色表。",
        ),
    ],
)
def test_what_is_wrong_with_a_row(row: dict[str, Any], code: str, cell: str, message: str, remedy: str) -> None:
    head = ("姓名", "事项", "发生日期", "级别", "角色", "事由", "分值")
    inputs = logged({"姓名": "张三"} | row, head=head)
    assert said(inputs, code) == [(PLACE + cell, message, remedy)]
    assert [
        one.code for one in inputs.problems if one.severity is Severity.ERROR and one.place.sheet == "专班记录"
    ] == [code]
    assert rows_of(inputs) == []


def test_outside_the_period_a_level_is_only_doubted() -> None:
    inputs = logged({"姓名": "张三", "事项": "获得表彰", "级别": "市级", "发生日期": date(2024, 5, 1)})
    assert codes(inputs).count("R530") == 0
    inputs = logged({"姓名": "张三", "事项": "获得表彰", "发生日期": date(2024, 5, 1)})
    assert [one.severity for one in inputs.problems if one.code == "R520"] == [Severity.WARNING]


def test_a_level_in_two_versions_needs_the_day_that_chooses() -> None:
    """By 认定日期, which this row does not have: the rule is the same all year, its level is not."""
    county = (level("县级", 2, valid_until=JULY), level("县级", 3, valid_from=JULY))
    own = built(indicators=only_b1(), levels={"级别": county}, settings=settings(rule_date="认定日期"))
    inputs = logged({"姓名": "张三", "事项": "获得表彰", "级别": "县级"}, built_by=own, head=("认定日期",))
    assert [place for place, _, _ in said(inputs, "R407")] == [PLACE + "E2"]


def test_stated_points_are_held_against_the_level() -> None:
    inputs = logged({"姓名": "张三", "事项": "获得表彰", "级别": "县级", "分值": 3})
    (told,) = said(inputs, "R505")
    assert told[:2] == (PLACE + "E2", "分值是 3，按规则“获得表彰”应为 2 × 1 = 2。")
    level_points = replace(LEVELS["级别"][1], points=3_000_000)
    own = built(indicators=only_b1(), levels={"级别": (level_points,)})
    assert rows_of(logged({"姓名": "张三", "事项": "获得表彰", "级别": "县级", "分值": 3}, built_by=own))


# ---------------------------------------------------------------- roles


def test_roles_in_a_column_or_in_columns_of_their_own() -> None:
    by_rows = logged(
        {"姓名": "张三", "事项": "完成项目", "角色": "负责人", "记录编号": "Z1"},
        {"姓名": "李四", "事项": "完成项目", "角色": "成员", "记录编号": "Z1"},
        {"工号": "0019", "事项": "完成项目", "角色": "成员", "记录编号": "Z1"},
    )
    by_columns = logged({"事项": "完成项目", "记录编号": "Z1", "负责人": "张三", "成员": "李四、赵书记"})
    wanted = [("0017", "负责人", "Z1", 1), ("0018", "成员", "Z1", 2)]
    assert parts(by_rows) == [*wanted, ("0019", "成员", "Z1", 2)]
    assert parts(by_columns) == [*wanted, ("0001", "成员", "Z1", 2)]


def test_a_name_and_a_role_beside_the_columns_is_one_more() -> None:
    inputs = logged({"姓名": "李四", "角色": "成员", "事项": "完成项目", "事由": "厂房", "负责人": "张三"})
    event = "K13 2024-03-05 厂房"
    assert parts(inputs) == [("0018", "成员", event, 1), ("0017", "负责人", event, 1)]
    inputs = logged({"姓名": "李四", "事项": "完成项目", "事由": "厂房", "负责人": "张三"})
    assert len(said(inputs, "R523")) == 1


def test_two_roles_of_one_person_are_no_duplicate() -> None:
    inputs = logged(
        {"姓名": "张三", "事项": "完成项目", "角色": "负责人", "记录编号": "Z1"},
        {"姓名": "张三", "事项": "完成项目", "角色": "成员", "记录编号": "Z1"},
        {"姓名": "张三", "事项": "完成项目", "角色": "成员", "记录编号": "Z1"},
    )
    assert parts(inputs) == [("0017", "负责人", "Z1", 1), ("0017", "成员", "Z1", 1)]
    assert len(said(inputs, "R801")) == 1


def test_rows_of_one_event_share_its_id_without_a_number() -> None:
    inputs = logged(
        {"姓名": "张三", "事项": "完成项目", "角色": "负责人", "事由": "厂房"},
        {"姓名": "张三", "事项": "完成项目", "角色": "成员", "事由": "厂房"},
        {"姓名": "李四", "事项": "完成项目", "角色": "成员", "事由": "厂房"},
    )
    event = "K13 2024-03-05 厂房"
    assert parts(inputs) == [("0017", "负责人", event, 1), ("0017", "成员", event, 2), ("0018", "成员", event, 2)]


def test_a_role_column_where_the_rule_has_no_such_role() -> None:
    inputs = logged({"事项": "牵头专班", "负责人": "张三"})
    assert said(inputs, "R525") == [
        (
            PLACE + "C2",
            "“牵头专班”的规则“K11”没有角色表，这一行在“负责人”一列写了“张三”。",
            "姓名写在“姓名”一列，或改正“事项”；应当按角色计分的，在方案“事项规则”里写“角色表”。",
        )
    ]
    inputs = logged({"事项": "完成项目", "主办": "张三"})
    assert [place for place, _, _ in said(inputs, "R524")] == [PLACE + "C2"]


def test_an_unknown_name_in_a_role_column_is_told_at_its_cell() -> None:
    inputs = logged({"事项": "完成项目", "负责人": "张三", "成员": "李五"})
    assert [place for place, _, _ in said(inputs, "R301")] == [PLACE + "D2"]
    assert rows_of(inputs) == []


def test_who_shares_must_be_clear() -> None:
    """Two rows without number and matter may be one event or two; one row with several names is one."""
    message = "“完成项目”的“成员”由几个人平分，这一行没有“记录编号”，分不清与哪几行是一件事。"
    remedy = "同一件事的各行填写相同的“记录编号”；或者写在一行里，姓名用顿号隔开。"
    inputs = logged(
        {"姓名": "张三", "事项": "完成项目", "角色": "成员"}, {"姓名": "李四", "事项": "完成项目", "角色": "成员"}
    )
    assert said(inputs, "R527") == [(PLACE + "C2", message, remedy), (PLACE + "C3", message, remedy)]
    assert parts(logged({"事项": "完成项目", "成员": "张三、李四"})) == [
        ("0017", "成员", "K13 2024-03-05", 2),
        ("0018", "成员", "K13 2024-03-05", 2),
    ]
    twice = {"姓名": "张三", "事项": "完成项目", "角色": "成员", "事由": "厂房", "允许重复": "是"}
    assert len(said(logged(twice, twice), "R527")) == 2


def test_numbers_of_two_logs_are_two_events() -> None:
    two = (indicator("B1", "工作专班", "加分", "专班记录、项目记录", 3),)
    row: list[list[Any]] = [["记录编号", "事项", "发生日期", "成员"], ["1", "完成项目", DAY, "张三"]]
    other: list[list[Any]] = [["记录编号", "事项", "发生日期", "成员"], ["1", "完成项目", DAY, "李四"]]
    sheets = data(专班记录=row, 项目记录=other, 扣分记录=None, 考勤=None)
    inputs = load(sheets, built(indicators=two))
    assert [(subject, sharers) for subject, _, _, sharers in parts(inputs)] == [("0017", 1), ("0018", 1)]


# ---------------------------------------------------------------- matters, counts


def test_a_matter_by_its_number_or_its_words() -> None:
    inputs = logged(
        {"姓名": "张三", "事项": "先进典型", "事项编号": "A 1", "事由": "防汛"},
        {"姓名": "张三", "事项": "先进典型", "事由": "防 汛"},
    )
    found = sorted((row["matter_id"], row["matter_text"], row["event_id"]) for row in rows_of(inputs))
    assert found == [("", "防汛", "K14 2024-03-05 防汛"), ("a1", "防汛", "K14 2024-03-05 A1 防汛")]


@pytest.mark.parametrize(("matter", "what"), [("获得表彰", "级别"), ("完成项目", "角色"), ("先进典型", "同一事项")])
def test_a_count_cannot_say_level_role_or_matter(matter: str, what: str) -> None:
    counts: list[list[Any]] = [["工号", "姓名", "月份", matter], ["0017", "张三", "2024-03", 2]]
    inputs = load(data(专班记录=counts, 扣分记录=None, 考勤=None), built(indicators=only_b1()))
    assert said(inputs, "R529") == [
        (
            PLACE + "D1",
            f"“{matter}”一列的事项“{matter}”要按{what}计分，计数表里没有写{what}的地方。",
            "把这一项改成一行一件事的表来登记，从计数表里删去这一列。",
        )
    ]
