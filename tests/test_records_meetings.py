"""Table 会议: items of one meeting together, another period's left aside, every doubt at its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

from records_builder import data, load

from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.records.meeting_sheet import MEETINGS
from assess_cli.records.meetings import Meeting, read_meetings

HEAD = ["考核期", "会议名称", "日期", "应到", "实到", "议题", "决定", "记录人"]
DAY = date(2024, 4, 10)
Q1 = Period.parse("2024Q1")


def read(*rows: list[Any]) -> tuple[tuple[Meeting, ...], list[Problem]]:
    inputs = load(data(会议=[HEAD, *rows]))
    problems: list[Problem] = []
    return read_meetings(inputs.registers[MEETINGS.key], Q1, problems), problems


def told(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(each.code, str(each.place), each.message, each.remedy) for each in problems]


def test_items_of_one_meeting_stand_together() -> None:
    meetings, problems = read(
        ["2024Q1", "班子会", DAY, 11, 10, "审议考核结果", "同意", "李秘书"],
        ["2023Q4", "班子会", DAY, 9, 9, "旧事", "同意", None],
        ["2024Q1", "班子会", DAY, None, None, "奖金分配", None, None],
        ["2024Q1", "党委会", None, None, None, "审定考核结果", None, None],
    )
    assert problems == []
    assert meetings == (
        Meeting("班子会", DAY, 11, 10, "李秘书", [("审议考核结果", "同意"), ("奖金分配", "")]),
        Meeting("党委会", None, None, None, "", [("审定考核结果", "")]),
    )


def test_a_period_that_cannot_be_read() -> None:
    _, problems = read(["一季度", "班子会", DAY, 11, 10, "审议考核结果", None, None])
    assert told(problems) == [
        ("N240", "数据/会议.xlsx › 会议 › A2", "看不懂考核期“一季度”。", "请写成 2024Q1、2024-03、2024H1、2024 之一。")
    ]


def test_more_present_than_expected() -> None:
    _, problems = read(["2024Q1", "班子会", DAY, 9, 10, "审议考核结果", None, None])
    assert told(problems) == [
        ("N241", "数据/会议.xlsx › 会议 › E2", "实到 10 人，比应到的 9 人还多。", "请核对签到表，改正应到或实到。")
    ]


def test_one_meeting_told_in_two_ways() -> None:
    _, problems = read(
        ["2024Q1", "班子会", DAY, 11, 10, "审议考核结果", None, None],
        ["2024Q1", "班子会", DAY, 12, 10, "奖金分配", None, None],
    )
    assert told(problems) == [
        (
            "N242",
            "数据/会议.xlsx › 会议 › D3",
            "“班子会”的应到前面写的是“11”，这里写的是“12”。",
            "请改成一样；如果是另外一个会，请写不同的会议名称或日期。",
        )
    ]
