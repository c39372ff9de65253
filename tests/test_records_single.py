"""Tasks, targets, marks, ratings and ranks: values, and whose indicator a row is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from records_builder import data, errors, indicator, kind, load, said, scheme

from assess_cli.records.inputs import Inputs

TASK_HEAD = ["工号", "姓名", "指标代码", "模块", "任务", "分值", "完成率", "考核期"]
PLACE = "数据/任务清单.xlsx › 任务清单 › "


def task(name: str = "张三", module: str | None = "乡村振兴", what: str = "修路", **cells: Any) -> list[Any]:
    values = {"姓名": name, "模块": module, "任务": what, "分值": 5, "完成率": 0.8, "考核期": "2024Q1", **cells}
    return [values.get(heading) for heading in TASK_HEAD]


def tasks(*rows: list[Any], **changes: Any) -> Inputs:
    return load(data(任务清单=[TASK_HEAD, *rows]), scheme(**changes) if changes else None)


def shape_cells(inputs: Inputs, code: str, *names: str) -> list[tuple[Any, ...]]:
    frame = inputs.records[code]
    return list(zip(*(frame[name].tolist() for name in names), strict=True))


def test_tasks_go_by_module() -> None:
    inputs = tasks(task(), task(module="平安建设", what="巡逻"))
    assert errors(inputs) == []
    columns = ("subject_id", "matter", "points", "completion", "module", "cell", "date")
    assert shape_cells(inputs, "T1", *columns) == [("0017", "修路", 5_000_000, Fraction(4, 5), "乡村振兴", "G2", None)]
    assert [one[1] for one in shape_cells(inputs, "T2", *columns)] == ["巡逻"]
    assert inputs.records["T1"]["event_id"].tolist() == ["T1 2024-01-01至2024-03-31 修路"]


def test_tasks_may_name_the_indicator() -> None:
    inputs = tasks(task(module=None, 指标代码="T2"), task("李四", None, 指标代码="乡村振兴"))
    assert [len(inputs.records[code]) for code in ("T1", "T2")] == [1, 1]


def test_a_parameter_names_the_module() -> None:
    changed = [
        replace(one, parameters={"模块": "生态治理"}) if one.code == "T2" else one for one in scheme().indicators
    ]
    inputs = tasks(task(module="生态治理"), indicators=tuple(changed))
    assert len(inputs.records["T2"]) == 1


def test_a_module_that_nobody_claims() -> None:
    assert said(tasks(task(module="平安建社")), "R703") == [
        (
            PLACE + "D2",
            "没有指标计算模块“平安建社”，是否“平安建设”？",
            "改正“模块”，或在方案“参数”里给相应指标写上“模块”。",
        )
    ]


def test_a_shared_table_needs_the_module() -> None:
    assert said(tasks(task(module=None)), "R702") == [
        (
            PLACE + "D2",
            "几个指标共用数据表“任务清单”（T1 乡村振兴、T2 平安建设），这一行没有写“模块”。",
            "填写“模块”。",
        )
    ]


def test_one_reader_needs_neither() -> None:
    indicators = tuple(one for one in scheme().indicators if one.code != "T2")
    inputs = tasks(task(module=None), task(module="随便什么", what="巡逻"), indicators=indicators)
    assert errors(inputs) == []
    assert len(inputs.records["T1"]) == 2


def test_an_unknown_indicator() -> None:
    assert said(tasks(task(指标代码="T3")), "R701") == [
        (
            PLACE + "C2",
            "没有从数据表“任务清单”取数的指标“T3”，是否“T1”或“T2”？",
            "填写方案里从这张表取数的指标的代码或名称。",
        )
    ]


def test_completion_lies_between_nothing_and_all() -> None:
    assert said(tasks(task(完成率="120%")), "R704") == [
        (PLACE + "G2", "完成率是 120%，应在 0% 到 100% 之间。", "改正完成率；超额完成的写 100%。")
    ]


def test_a_module_that_two_claim() -> None:
    changed = [
        replace(one, parameters={"模块": "乡村振兴"}) if one.code == "T2" else one for one in scheme().indicators
    ]
    assert said(tasks(task(), indicators=tuple(changed)), "R705") == [
        (PLACE + "C2", "这一行几个指标都可以计：T1 乡村振兴、T2 平安建设。", "填写“指标代码”。")
    ]


def test_kinds_that_share_a_table_are_told_apart_by_their_rosters() -> None:
    villages = indicator("T9", "乡村振兴", "任务", "任务清单", 9, kind="村")
    inputs = tasks(task(), task("云河村"), indicators=(*scheme().indicators, villages))
    assert errors(inputs) == []
    assert inputs.records["T1"]["subject_id"].tolist() == ["0017"]
    assert inputs.records["T9"]["subject_id"].tolist() == ["V1"]
    assert scheme().kinds[1] == kind("村", "村名册", row=3)


def test_targets_marks_ratings_and_ranks() -> None:
    inputs = load(
        data(
            目标=[["姓名", "目标值", "实际值", "考核期"], ["张三", 200, 180.5, "2024Q1"]],
            综合赋分=[["姓名", "得分", "考核期", "事由"], ["张三", 18.25, "2024Q1", "综合"]],
            测评=[["姓名", "评分人", "评分", "考核期"], ["张三", "王五", 92, "2024Q1"], ["张三", "赵六", 90, "2024Q1"]],
            村排名=[["村名", "名次", "考核期"], ["云河村", 3, "2024Q1"]],
        )
    )
    assert errors(inputs) == []
    assert shape_cells(inputs, "G1", "target", "actual", "cell") == [(Decimal(200), Decimal("180.5"), "C2")]
    assert shape_cells(inputs, "M1", "mark", "matter") == [(18_250_000, "综合")]
    assert shape_cells(inputs, "R1", "rater", "mark") == [("王五", 92_000_000), ("赵六", 90_000_000)]
    assert len(set(inputs.records["R1"]["event_id"])) == 2
    assert shape_cells(inputs, "V1", "subject_id", "rank") == [("云河村", 3)]


NA_HEAD = ["工号", "姓名", "指标代码", "考核期", "原因"]


def not_applicable(*rows: list[Any]) -> Inputs:
    sheets = data()
    sheets["数据/不适用.xlsx"] = {"不适用": [NA_HEAD, *rows]}
    return load(sheets)


def test_not_applicable() -> None:
    inputs = not_applicable([None, "张三", "A1", None, "驻外"], ["V1", None, "A1", None, "x"])
    reason, place = inputs.not_applicable["0017", "A1"]
    assert (reason, str(place)) == ("驻外", "数据/不适用.xlsx › 不适用 › E2")
    assert [one[0] for one in said(inputs, "R302")] == ["数据/不适用.xlsx › 不适用 › A3"]


@pytest.mark.parametrize(("text", "there"), [(None, True), ("2024Q1", True), ("2024", True), ("2024Q2", False)])
def test_not_applicable_by_period(text: str | None, there: bool) -> None:
    inputs = not_applicable([None, "张三", "A1", text, "驻外"])
    assert bool(inputs.not_applicable) is there
    assert errors(inputs) == []


def test_not_applicable_of_an_unknown_indicator() -> None:
    assert said(not_applicable([None, "张三", "思想作凤", None, "驻外"]), "R706") == [
        (
            "数据/不适用.xlsx › 不适用 › C2",
            "方案里没有指标“思想作凤”，是否“思想作风”？",
            "填写方案“指标”里的代码或名称。",
        )
    ]


def test_rows_of_an_indicator_that_begins_later_are_only_outside() -> None:
    later = indicator("T9", "防汛抗旱", "任务", "任务清单", 9, valid_from=date(2024, 7, 1))
    indicators = (*scheme().indicators, later)
    inputs = tasks(task(module="防汛抗旱", 考核期="2024Q3"), indicators=indicators)
    assert {one.code for one in inputs.problems} == {"R406"}
    assert len(said(tasks(task(module="防汛抗旱"), indicators=indicators), "R703")) == 1
    sheets = data()
    sheets["数据/不适用.xlsx"] = {"不适用": [NA_HEAD, [None, "张三", "T9", None, "驻外"]]}
    inputs = load(sheets, scheme(indicators=indicators))
    assert (errors(inputs), inputs.not_applicable) == ([], {})
