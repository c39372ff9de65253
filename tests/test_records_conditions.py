"""适用条件 of rules against the roster: which rule a record means, by person and day; and what the roster lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from records_builder import (
    DAY,
    FILE,
    STAFF,
    attendance,
    codes,
    data,
    errors,
    event,
    events,
    indicator,
    load,
    rule,
    said,
    scheme,
    settings,
    staff,
)

from assess_cli.records.inputs import Inputs
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.formula import parse
from assess_cli.scheme.objects import Role, Rule, Scheme
from assess_cli.scheme.rule_sheets import DIVIDED

#: 张三 0017 干事, 李四 0018 所长.
HEAD, OTHERS = '[岗位] = "所长"', '[岗位] ≠ "所长"'


def conditioned(own: Rule, text: str, **names: str) -> Rule:
    """The rule with a condition; ``names``: code → name of the indicators in it."""
    cells = {**own.cells, "condition": f"H{own.place().row}"}
    return replace(own, cells=cells, condition=Condition(parse(text), names, tuple(names)))


def variants(one: str = OTHERS, other: str = HEAD) -> Scheme:
    """第四条：一般干部迟到每次扣 1 分，所长每次扣 2 分."""
    rules = (
        conditioned(rule("K01", "A1", "迟到", -1, 2), one),
        conditioned(rule("K04", "A1", "迟到", -2, 3), other),
        rule("K11", "B1", "牵头专班", 2, 5),
    )
    return scheme(rules=rules)


def single(text: str = HEAD, **changes: Any) -> Scheme:
    return scheme(
        rules=(conditioned(rule("K01", "A1", "迟到", -1, 2), text), rule("K11", "B1", "专班", 2, 5)), **changes
    )


def counted(inputs: Inputs) -> list[tuple[str, str, str]]:
    """(subject, rule, note) of every record with a rule."""
    rows = inputs.records["A1"].to_dict("records")
    return sorted((row["subject_id"], row["rule"], row["status_note"]) for row in rows if row["rule"])


def test_a_record_goes_to_the_rule_of_its_person() -> None:
    inputs = load(data(扣分记录=events(event("张三"), event("李四"))), variants())
    assert errors(inputs) == []
    assert counted(inputs) == [("0017", "K01", ""), ("0018", "K04", "")]


def test_several_persons_in_one_cell_each_by_his_own_rule() -> None:
    inputs = load(data(扣分记录=events(event("张三、李四"))), variants())
    assert counted(inputs) == [("0017", "K01", ""), ("0018", "K04", "")]


@pytest.mark.parametrize("number", ["Z1", None])
def test_who_shares_does_not_depend_on_the_rule_of_each(number: str | None) -> None:
    """“同一件事几人负责的平分；所长加倍”：one event of 干事 and 所长 has two persons, under either rule, in one row or two."""
    role = Role(
        file=FILE, sheet="角色表", cells={"": "2:2"}, table="角色", role="责任人", share=Fraction(1), points=None,
        division=DIVIDED,
    )  # fmt: skip
    built = variants()
    rules = tuple(replace(each, roles="角色") if each.matter == "迟到" else each for each in built.rules)
    own = tuple(replace(each, tables=("扣分记录",)) if each.code == "A1" else each for each in built.indicators)
    built = replace(built, indicators=own, rules=rules, roles={"角色": (role,)})
    head: list[Any] = ["记录编号", "事项", "发生日期", "事由", "姓名", "角色"]
    both = [[number, "迟到", DAY, "值班", who, "责任人"] for who in ("张三", "李四")]
    one = [[number, "迟到", DAY, "值班", "张三、李四", "责任人"]]
    for lines in (both, one):
        inputs = load(data(扣分记录=[head, *lines], 考勤=None), built)
        assert errors(inputs) == []
        found = [(row["subject_id"], row["rule"], row["sharers"]) for row in inputs.records["A1"].to_dict("records")]
        assert sorted(found) == [("0017", "K01", 2), ("0018", "K04", 2)]
    vague = [[None, "迟到", DAY, None, who, "责任人"] for who in ("张三", "李四")]
    assert codes(load(data(扣分记录=[head, *vague], 考勤=None), built)).count("R527") == 2  # one event or two?


def test_count_columns_too() -> None:
    inputs = load(data(考勤=attendance({("0017", 1): 2, ("0018", 1): 1, ("0018", 3): 4})), variants())
    assert errors(inputs) == []
    assert counted(inputs) == [("0017", "K01", ""), ("0018", "K04", ""), ("0018", "K04", "")]


def test_a_stated_code_means_that_rule_and_counts_nothing_for_others() -> None:
    inputs = load(data(扣分记录=events(event("张三", "K04"), event("李四", "K04"))), variants())
    note = "不符合适用条件：岗位 = “所长”（岗位：干事）"
    assert counted(inputs) == [("0017", "K04", note), ("0018", "K04", "")]


def test_a_rule_for_some_only() -> None:
    inputs = load(data(扣分记录=events(event("张三"), event("李四"))), single())
    assert errors(inputs) == []
    assert counted(inputs) == [("0017", "K01", "不符合适用条件：岗位 = “所长”（岗位：干事）"), ("0018", "K01", "")]


def moved(first: str, second: str, day: date) -> list[list[Any]]:
    """张三 in one post until a day, in another from it on."""
    rows = [["0017", "张三", "党政办", first, "公务员", None, None, date.fromordinal(day.toordinal() - 1), None]]
    rows += [["0017", "张三", "党政办", second, "公务员", None, day, None, None]]
    return [staff()[0], *rows, *[list(row) for row in STAFF[1:]]]


@pytest.mark.parametrize(
    ("day", "code"), [(date(2024, 2, 14), "K01"), (date(2024, 2, 15), "K04"), (date(2024, 3, 31), "K04")]
)
def test_by_the_post_of_the_day(day: date, code: str) -> None:
    roster = moved("干事", "所长", date(2024, 2, 15))
    inputs = load(data(人员名册=roster, 扣分记录=events(event("张三", day=day))), variants())
    assert counted(inputs) == [("0017", code, "")]


def test_by_the_day_that_chooses_the_version() -> None:
    """It happened as a clerk and was established as a head: 规则版本依据 says which counts."""
    roster = moved("干事", "所长", date(2024, 2, 15))
    table = events(event("张三", day=date(2024, 2, 1), established=date(2024, 3, 1)))
    for column, code in (("发生日期", "K01"), ("认定日期", "K04")):
        built = replace(variants(), settings=settings(rule_date=column))
        assert counted(load(data(人员名册=roster, 扣分记录=table), built)) == [("0017", code, "")]


def test_a_month_in_which_the_post_changed_is_not_guessed() -> None:
    roster = moved("干事", "所长", date(2024, 2, 15))
    inputs = load(data(人员名册=roster, 考勤=attendance({("0017", 2): 1, ("0017", 1): 1})), variants())
    assert said(inputs, "R562") == [
        (
            "数据/考勤.xlsx › 考勤 › D7",
            "张三(0017)在 2024-02-01 至 2024-02-29 之间名册有变动，“迟到”的适用条件前后不同：岗位“干事”，后来岗位“所长”。",
            "请把这一行按变动的日子分成两行，或写明发生日期。",
        )
    ]
    assert counted(inputs) == [("0017", "K01", "")]
    # a change that the condition does not look at is none
    other = moved("干事", "科员", date(2024, 2, 15))
    assert errors(load(data(人员名册=other, 考勤=attendance({("0017", 2): 1})), variants())) == []


def test_whoever_has_left_or_not_yet_come_is_judged_by_the_nearest_line() -> None:
    roster = staff(["0030", "钱进", "党政办", "所长", "公务员", None, None, date(2024, 1, 31), None])
    built = replace(variants(), settings=settings(period_date="发生日期", rule_date="认定日期"))
    table = events(event("钱进", day=date(2024, 1, 10), established=date(2024, 3, 1)))
    assert counted(load(data(人员名册=roster, 扣分记录=table), built)) == [("0030", "K04", "")]


def test_no_rule_applies() -> None:
    inputs = load(data(扣分记录=events(event("张三"), event("李四"))), variants('[岗位] = "主任"'))
    assert said(inputs, "R560") == [
        (
            "数据/扣分记录.xlsx › 扣分记录 › C2",
            "张三(0017)（岗位：干事），“迟到”的几条规则都不适用：K01（岗位 = “主任”）；K04（岗位 = “所长”）。",
            "请在方案“事项规则”里补上适用于他的一条，或更正适用条件、名册。",
        )
    ]
    assert counted(inputs) == [("0018", "K04", "")]


def test_two_rules_apply() -> None:
    inputs = load(data(扣分记录=events(event("张三"), event("李四"))), variants('[编制] = "事业"'))
    assert said(inputs, "R561") == [
        (
            "数据/扣分记录.xlsx › 扣分记录 › C3",
            "李四(0018)（编制：事业、岗位：所长），“迟到”有几条规则同时适用：K01（编制 = “事业”）；K04（岗位 = “所长”）。",
            "请改适用条件，使一个对象只符合一条；或加一列“规则代码”写明是哪一条。",
        )
    ]


def test_a_cell_that_is_no_number() -> None:
    inputs = load(data(扣分记录=events(event("张三"))), single("[编制] > 3"))
    assert said(inputs, "R563") == [
        (
            "数据/扣分记录.xlsx › 扣分记录 › C2",
            "对张三(0017)无法判断“迟到”的适用条件：“编制”的内容“公务员”不是数，不能与数比较。",
            "请改正条件，或改正名册里相应的内容。",
        )
    ]


def test_a_column_that_no_roster_has() -> None:
    inputs = load(data(扣分记录=events(event("张三"))), single('[岗为] = "所长"'))
    assert said(inputs, "R564") == [
        (
            "方案.xlsx › 事项规则 › H2",
            "适用条件里的“岗为”不是“人员”的指标，名册里也没有这一列，是否“岗位”？",
            "请改正条件里的名称，或在名册里补上这一列。",
        )
    ]
    assert [each.code for each in errors(inputs)] == ["R564"]


def test_a_name_that_means_an_indicator_and_a_column() -> None:
    own = conditioned(rule("K01", "A1", "迟到", -1, 2), "[B1] > 3", B1="工作专班")
    own = replace(own, condition=replace(own.condition, typed=("包村",)) if own.condition else None)
    inputs = load(data(), scheme(rules=(own,)))
    assert said(inputs, "R565") == [
        (
            "方案.xlsx › 事项规则 › H2",
            "适用条件里的“包村”既是指标，又是“人员”名册的一列。",
            "指标请改写成代码；名册的列请换个名称。",
        )
    ]


def test_a_condition_that_nobody_meets() -> None:
    inputs = load(data(), single('[岗位] = "站所长"'))
    assert said(inputs, "R566") == [
        (
            "方案.xlsx › 事项规则 › H2",
            '“迟到（K01）”的适用条件“[岗位] = "站所长"”，本期“人员”没有一个对象符合。',
            "请核对条件的写法与名册的写法是否一致；确实没有的不用改。",
        )
    ]
    assert errors(inputs) == []
    assert "R566" not in codes(load(data(), single()))


def test_indicators_are_looked_at_as_well() -> None:
    own = indicator("A1", "思想作风", "扣分", "扣分记录", 2)
    own = replace(
        own, cells={**own.cells, "condition": "K2"}, condition=Condition(parse('[岗位] = "站所长" 或 [级别] > 3'))
    )
    inputs = load(data(), scheme(indicators=(own,), rules=(rule("K01", "A1", "迟到", -1, 2),)))
    assert [place for place, _, _ in said(inputs, "R564")] == ["方案.xlsx › 指标 › K2"]


def test_other_names_of_a_column_will_do() -> None:
    inputs = load(data(扣分记录=events(event("李四"))), single('[职务] = "所长"'))
    assert counted(inputs) == [("0018", "K01", "")]


def test_rows_outside_the_period_are_left_in_peace() -> None:
    table = events(event("张三", day=date(2024, 5, 1)))
    inputs = load(data(扣分记录=table), variants('[岗位] = "主任"'))
    assert errors(inputs) == []
