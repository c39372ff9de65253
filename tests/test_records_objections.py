"""Table 异议, and the office's 公示设置 and 工作日安排: every doubt with its cell, its words and its remedy."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from records_builder import codes, data, event, events, load, said

from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.records.inputs import Inputs
from assess_cli.records.naming_adjustments import NamedAdjustment
from assess_cli.records.notice_lines import read_settings, read_workdays
from assess_cli.records.notice_sheets import NOTICE_SETTINGS, WORKDAYS
from assess_cli.records.objection_sheet import OBJECTIONS
from assess_cli.records.objections import Known, Objection, Party, read_objections

Q1 = Period.parse("2024Q1")
HEAD = ["异议编号", "工号", "提出人", "收到日期", "考核期", "记录编号", "指标代码", "诉求", "核查经过", "结果", "依据文号",
        "答复日期", "调整编号"]  # fmt: skip
FIELDS = ("number", "id", "name", "received", "period", "event", "indicator", "claim", "findings", "outcome", "document",
          "answered", "adjustments")  # fmt: skip
AT = "数据/异议.xlsx › 异议 › "


def line(**cells: Any) -> list[Any]:
    base: dict[str, Any] = dict.fromkeys(FIELDS)
    base |= {"number": "YY-01", "name": "张三", "received": date(2024, 4, 7), "period": "2024Q1", "claim": "不应扣分"}
    return list((base | cells).values())


def loaded(*rows: list[Any], **sheets: Any) -> Inputs:
    """With one record of 张三, number K1."""
    return load(data(扣分记录=events(event(number="K1")), 异议=[HEAD, *rows], **sheets))


def listed(number: str, kind: str = "异议采纳", period: str = "2024Q1", *, later: bool = False) -> NamedAdjustment:
    """A line of 调整, or with ``later`` of 补记 in the second quarter."""
    return NamedAdjustment(number, kind, period, later, "2024Q2" if later else period, "0018", "", 1_000_000)


LISTED = [listed("TZ-01"), listed("TZ-02", period="一季度")]


def found(*rows: list[Any]) -> tuple[Objection, ...]:
    """As read, with 张三, 李四, two named 刘洋 and the village 云河村; two adjustments."""
    parties = [
        Party("人员", "0017", "张三"), Party("人员", "0018", "李四"), Party("人员", "0019", "刘洋"),
        Party("人员", "0020", "刘洋"), Party("村", "V1", "云河村"),
    ]  # fmt: skip
    problems: list[Problem] = []
    tables = loaded(*rows).registers[OBJECTIONS.key]
    return read_objections(tables, Q1, Known(parties, {"K1"}, {"A1": "思想作风"}, LISTED), problems)


def test_an_open_one_and_one_upheld() -> None:
    upheld = line(
        number="YY-02", id="0018", name=None, event="K1", indicator="思想作风", findings="查明", outcome="予以采纳",
        document="纪要1号", answered=date(2024, 4, 14), adjustments="TZ-01、TZ-02",
    )  # fmt: skip
    opened, ended = found(line(), upheld)
    assert (opened.party.id, opened.outcome, opened.answered, opened.is_upheld, opened.needs_answer) == (
        "0017", "", None, False, False,
    )  # fmt: skip
    assert (ended.party.name, ended.outcome, ended.adjustments, ended.is_upheld) == (
        "李四", "采纳", ("TZ-01", "TZ-02"), True,
    )  # fmt: skip
    assert (ended.indicator, ended.event_id, ended.place) == ("A1", "K1", Place("数据/异议.xlsx", "异议", "A3"))
    assert codes(loaded(line())) == []


def test_a_unit_may_object_and_words_for_an_outcome_are_understood() -> None:
    (one,) = found(line(name="云河村", outcome="本人撤回"))
    assert (one.party.kind, one.outcome, one.needs_answer) == ("村", "撤回", False)
    (other,) = found(line(outcome="不予采纳", answered=date(2024, 4, 8)))
    assert (other.outcome, other.needs_answer, other.is_upheld) == ("不采纳", True, False)


def test_another_period_is_left_alone_and_only_warns() -> None:
    inputs = loaded(line(period="2023Q4", name="某人"), line(number="YY-02", period="2023Q4", received="四月"))
    assert found(line(period="2023Q4")) == ()
    assert {problem.severity.value for problem in inputs.problems} <= {"警告", "提示"}


@pytest.mark.parametrize(
    ("code", "cells", "cell", "message", "remedy"),
    [
        (
            "N151", {"outcome": "采那"}, "J2", "异议“YY-01”的结果“采那”认不出，是否“采纳”？",
            "只能写：采纳、部分采纳、不采纳、撤回；还没有办完的空着。",
        ),
        (
            "N152", {"outcome": "采纳", "answered": date(2024, 4, 9)}, "M2",
            "异议“YY-01”的结果是“采纳”，没有写“调整编号”。",
            "在“调整”表里登记怎样调整，把它的编号写在这里，几条用顿号隔开。",
        ),
        (
            "N153", {"outcome": "采纳", "answered": date(2024, 4, 9), "adjustments": "TZ-09"}, "M2",
            "异议“YY-01”写的调整编号“TZ-09”在“调整”和“补记”表里没有。",
            "核对编号；还没有登记的，在“调整”表里登记；那一期已经发放的，在“补记”表里登记。",
        ),
        (
            "N154", {"outcome": "不采纳"}, "L2", "异议“YY-01”的结果是“不采纳”，还没有写“答复日期”。",
            "书面答复提出人以后，填上答复日期；没有答复的不能定稿。",
        ),
        (
            "N156", {"name": "张山"}, "C2", "异议“YY-01”的提出人“张山”在名册里没有，是否“张三(0017)”？",
            "改成名册里的姓名或编号；由他人代为提出的，提出人写考核对象，在“诉求”里说明。",
        ),
        (
            "N156", {"name": "刘洋"}, "C2", "异议“YY-01”的提出人“刘洋”有 2 个：刘洋(0019)、刘洋(0020)，请填写编号。",
            "改成名册里的姓名或编号；由他人代为提出的，提出人写考核对象，在“诉求”里说明。",
        ),
        (
            "N156", {"id": "0018"}, "B2", "异议“YY-01”的提出人“张三（0018）”在名册里没有。",
            "改成名册里的姓名或编号；由他人代为提出的，提出人写考核对象，在“诉求”里说明。",
        ),
        (
            "N156", {"name": None}, "C2", "异议“YY-01”的提出人“（空白）”没有写。",
            "改成名册里的姓名或编号；由他人代为提出的，提出人写考核对象，在“诉求”里说明。",
        ),
        (
            "N157", {"period": "一季"}, "E2", "异议“YY-01”的考核期“一季”认不出。",
            "写成 2024Q1、2024-03、2024H1、2024 之一。",
        ),
        (
            "N158", {"event": "K2"}, "F2", "异议“YY-01”写的记录编号“K2”2024年第一季度的结果里没有，是否“K1”？",
            "核对记录编号（计分明细里的“事件编号”）和指标代码；对整个得分有异议的，两格都空着。",
        ),
        (
            "N158", {"indicator": "作风思想"}, "G2",
            "异议“YY-01”写的指标“作风思想”2024年第一季度的结果里没有，是否“思想作风”？",
            "核对记录编号（计分明细里的“事件编号”）和指标代码；对整个得分有异议的，两格都空着。",
        ),
        (
            "N159", {"outcome": "不采纳", "answered": date(2024, 4, 6)}, "L2",
            "异议“YY-01”的答复日期 2024-04-06 早于收到日期 2024-04-07。", "核对两个日期。",
        ),
        (
            "N160", {"adjustments": "TZ-01"}, "M2", "异议“YY-01”还没有结果，却写了调整编号“TZ-01”。",
            "采纳的，改写“结果”；没有采纳的，删去调整编号，并核对“调整”表。",
        ),
        (
            "N161", {"answered": date(2024, 4, 9)}, "L2", "异议“YY-01”写了答复日期 2024-04-09，“结果”空着。",
            "写明结果：采纳、部分采纳、不采纳、撤回；还没有答复的，删去答复日期。",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell(
    code: str, cells: dict[str, Any], cell: str, message: str, remedy: str
) -> None:
    assert said(loaded(line(**cells)), code) == [(AT + cell, message, remedy)]


def test_a_number_used_twice() -> None:
    assert said(loaded(line(), line(name="李四")), "N150") == [
        (
            f"{AT}A3",
            "异议编号“YY-01”已经用在 数据/异议.xlsx › 异议 › A2。",
            "每件异议用一个编号；同一件异议写了两行的，合成一行。",
        )
    ]


@pytest.mark.parametrize(
    ("named", "why"),
    [
        (None, "没有写异议编号"),
        ("YY-02", "“异议”表里没有采纳的异议“YY-02”"),
        ("YY-03", "“异议”表里没有采纳的异议“YY-03”"),
        ("YY-01", "异议“YY-01”的“调整编号”里没有它"),
    ],
)
def test_an_adjustment_that_no_upheld_objection_names(named: str | None, why: str) -> None:
    head = ["调整编号", "种类", "考核期", "姓名", "指标", "增减", "异议编号", "原因", "批准人", "文号", "日期"]

    def adjustment(number: str, kind: str, objection: str | None) -> list[Any]:
        return [number, kind, "2024Q1", "张三", "A1", 1, objection, "查明", "党委会", "纪要1号", date(2024, 4, 12)]

    adjusted = [
        adjustment("TZ-01", "异议采纳", "YY-01"),
        adjustment("TZ-02", "异议采纳", named),
        adjustment("TZ-03", "更正", None),
    ]
    upheld = line(outcome="采纳", answered=date(2024, 4, 14), adjustments="TZ-01")
    inputs = loaded(upheld, line(number="YY-02", name="李四"), 调整=[head, *adjusted])
    assert said(inputs, "N163") == [
        (
            "数据/调整.xlsx › 调整 › G3",
            f"调整“TZ-02”是异议采纳，{why}。",
            "核对这里的异议编号；那件异议采纳了的，在“异议”表的“调整编号”里写上这项调整。",
        )
    ]


SETTING_HEAD = ["项", "值", "考核期"]


def settings(*rows: list[Any]) -> tuple[dict[str, str], Inputs]:
    inputs = load(data(公示设置=[SETTING_HEAD, *rows]))
    return read_settings(inputs.registers[NOTICE_SETTINGS.key], Q1, []), inputs


def test_a_value_for_the_period_goes_before_one_for_all() -> None:
    read, inputs = settings(
        ["受理部门", "镇纪委", None], ["审定会议", "4月2日会议", "2024Q1"], ["审定会议", "某次会议", None],
        ["审定会议", "7月2日会议", "2024Q2"],
    )  # fmt: skip
    assert read == {"受理部门": "镇纪委", "审定会议": "4月2日会议"}
    assert codes(inputs) == []


def test_what_is_wrong_in_notice_settings() -> None:
    at = "数据/公示设置.xlsx › 公示设置 › "
    _, inputs = settings(
        ["受理部", "镇纪委", None], ["受理电话", "1", None], ["受理电话", "2", None], ["起算", "第二天", None]
    )
    assert said(inputs, "N180") == [
        (
            f"{at}A2",
            "公示设置里没有“受理部”这一项，是否“受理部门”？",
            "只能写：审定会议、更正会议、受理部门、受理地点、受理电话、落款单位、起算。",
        )
    ]
    assert said(inputs, "N181") == [
        (
            f"{at}A4",
            "公示设置“受理电话”已经写在 数据/公示设置.xlsx › 公示设置 › A3。",
            "只留一行；各期不同的，写明“考核期”。",
        )
    ]
    assert said(inputs, "N183") == [(f"{at}B5", "公示设置“起算”写的是“第二天”。", "只能写：当日、次日；不写就是当日。")]


def test_the_offices_own_days() -> None:
    head = ["日期", "安排", "说明"]
    rows = [[date(2024, 4, 6), "上班", "补班"], [date(2024, 4, 8), "休息", None], [date(2024, 4, 8), "上班", None]]
    inputs = load(data(工作日安排=[head, *rows]))
    assert read_workdays(inputs.registers[WORKDAYS.key], []) == {date(2024, 4, 6): True, date(2024, 4, 8): False}
    assert said(inputs, "N171") == [
        (
            "数据/工作日安排.xlsx › 工作日安排 › A4",
            "2024-04-08 在 数据/工作日安排.xlsx › 工作日安排 › A3 写的是“休息”，这里写的是“上班”。",
            "只留一行。",
        )
    ]


@pytest.mark.parametrize(
    ("named", "why"),
    [
        (listed("TZ-05"), ""),
        (listed("TZ-05", "审定调整"), "是审定调整，不是异议采纳"),
        (listed("TZ-05", "更正"), "是更正，不是异议采纳"),
        (listed("TZ-05", period="2024Q2"), "调整的是“2024Q2”，不是2024年第一季度"),
        (listed("TZ-05", "补加", later=True), ""),
        (listed("TZ-05", "补加", "2023Q4", later=True), "补的是“2023Q4”，不是2024年第一季度"),
    ],
)
def test_what_is_upheld_names_its_own_adjustment(named: NamedAdjustment, why: str) -> None:
    """N164: the meeting's decision on somebody else is no answer to an objection; after payment a 补记 is."""
    problems: list[Problem] = []
    tables = loaded(line(outcome="采纳", answered=date(2024, 4, 14), adjustments="TZ-05")).registers[OBJECTIONS.key]
    read = read_objections(tables, Q1, Known([Party("人员", "0017", "张三")], None, None, [named]), problems)
    told = [problem.message for problem in problems if problem.code == "N164"]
    assert told == ([f"异议“YY-01”写的调整“TZ-05”{why}。"] if why else [])
    assert len(read) == (0 if why else 1)


def test_a_period_of_a_setting_is_read_as_people_write_it_or_told() -> None:
    """一季度 is this one, 2季 the next; what is no period is told instead of leaving blanks in the notice."""
    found, inputs = settings(
        ["受理部门", "镇纪委", "2024年一季度"], ["受理电话", "0571-1", "2024年2季"], ["受理地点", "二楼", "2024Q5"]
    )
    assert found == {"受理部门": "镇纪委"}
    assert said(inputs, "N173") == [
        (
            "数据/公示设置.xlsx › 公示设置 › C4",
            "公示设置“受理地点”的考核期“2024Q5”看不懂。",
            "写成 2024Q1 这样；各期都用的，空着。",
        )
    ]


@pytest.mark.parametrize(
    ("period", "received", "told"),
    [
        (
            "2024Q2",
            date(2024, 4, 7),
            ["2024年第二季度"],
        ),  # typed Q2 for Q1: it would not stand in the way of closing Q1
        ("2024Q1", date(2024, 3, 31), ["2024年第一季度"]),
        ("2024Q1", date(2024, 4, 1), []),  # the day after the last
        ("2023Q4", date(2024, 4, 7), []),
    ],
)
def test_an_objection_to_a_period_that_is_not_over_is_doubted(period: str, received: date, told: list[str]) -> None:
    inputs = loaded(line(period=period, received=received))
    assert [message for _, message, _ in said(inputs, "N165")] == [
        f"异议“YY-01”在 {received} 收到，写的是对{each}的异议，那时这一期还没有结束。" for each in told
    ]
