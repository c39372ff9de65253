"""Which period a record belongs to, and which day decides its rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from records_builder import DAY, EVENT_HEAD, data, errors, event, events, load, rule, said, scheme, settings

from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.records.inputs import Inputs

PLACE = "数据/扣分记录.xlsx › 扣分记录 › "


def logged(*rows: list[Any], **changes: Any) -> Inputs:
    return load(data(扣分记录=events(*rows)), scheme(**changes) if changes else None)


def days(inputs: Inputs) -> list[date | None]:
    frame = inputs.records["A1"]
    return [day for day, code in zip(frame["date"], frame["rule"], strict=True) if code]


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2024, 3, 31), True),
        (date(2024, 4, 1), False),
    ],
)
def test_periods_are_half_open(day: date, inside: bool) -> None:
    inputs = logged(event(day=day))
    assert days(inputs) == ([day] if inside else [])
    assert (inputs.counts["期内记录"], inputs.counts["期外记录"]) == ((16, 0) if inside else (15, 1))


def test_records_outside_are_counted_and_mentioned_once_a_table() -> None:
    inputs = logged(event(day=date(2024, 4, 2)), event(day=date(2024, 5, 2)), event())
    assert said(inputs, "R406") == [
        (
            "数据/扣分记录.xlsx › 扣分记录",
            "数据表“扣分记录”有 2 条记录不在2024年第一季度之内，没有计入。",
            "无需处理；如果应当计入，请核对日期。",
        )
    ]


def test_the_scheme_says_which_date_decides() -> None:
    row = event(day=date(2024, 3, 25), established=date(2024, 4, 3))
    assert days(logged(row)) == [date(2024, 3, 25)]
    by_circular = scheme(settings=settings(period_date="认定日期"))
    sheets = data(扣分记录=events(row))
    assert days(load(sheets, by_circular)) == []
    assert days(load(sheets, by_circular, Period.parse("2024Q2"))) == [date(2024, 4, 3)]


def test_errors_in_rows_outside_only_warn() -> None:
    inputs = logged(
        event("张山", day=date(2024, 5, 2)),
        event("张三", "早到", date(2024, 5, 2)),
        event(day=date(2024, 5, 3), quantity="x"),
    )
    found = [one for one in inputs.problems if one.severity is not Severity.NOTICE]
    assert {one.severity for one in found} == {Severity.WARNING}
    assert {"R301", "R501"} <= {one.code for one in found}


def test_a_row_without_a_date() -> None:
    assert said(logged(event(day=None)), "R401") == [
        (
            PLACE + "2:2",
            "这一行没有发生日期，表里也没有写考核期。",
            "填写发生日期（如 2024-03-05），或填写“考核期”（如 2024Q1），或在工作表名后面写上月份、季度（如 扣分记录-3月）。",
        )
    ]


def test_the_other_date_does_not_stand_in() -> None:
    inputs = logged(event(day=None, established=date(2024, 3, 5)))
    assert len(said(inputs, "R401")) == 1


@pytest.mark.parametrize("sheet", ["扣分记录-3月", "扣分记录（一季度）", "扣分记录2024Q1"])
def test_the_sheet_may_name_the_period(sheet: str) -> None:
    sheets = data(扣分记录=None)
    sheets["数据/表.xlsx"] = {sheet: events(event(day=None))}
    inputs = load(sheets)
    assert errors(inputs) == []
    assert days(inputs) == [None]


def test_the_banner_may_name_the_period() -> None:
    sheets = data(扣分记录=[["云溪镇扣分记录（2024年2月）"], ["制表时间：2024年4月2日"], *events(event(day=None))])
    inputs = load(sheets)
    assert errors(inputs) == []
    assert days(inputs) == [None]
    assert inputs.records["A1"]["event_id"].tolist()[0] == "K01 2024-02-01至2024-02-29"


def test_sheet_and_banner_that_disagree() -> None:
    sheets = data(扣分记录=None)
    sheets["数据/表.xlsx"] = {"扣分记录-3月": [["2024年2月扣分记录"], *events(event(day=None))]}
    assert said(load(sheets), "R405") == [
        (
            "数据/表.xlsx › 扣分记录-3月",
            "“-3月”与“2024年2月扣分记录”写的时段不同。",
            "改成一致的；工作表名和表头上方只留一处也可以。",
        )
    ]


def _periods(text: str) -> Inputs:
    return load(data(综合赋分=[["工号", "姓名", "得分", "考核期"], ["0017", "张三", 5, text]]))


@pytest.mark.parametrize("text", ["2024Q1", "2024年第一季度", "一季度", "2024-02", "3月"])
def test_the_period_column(text: str) -> None:
    inputs = _periods(text)
    assert errors(inputs) == []
    assert len(inputs.records["M1"]) == 1


def test_a_period_column_outside() -> None:
    inputs = _periods("2024Q2")
    assert (len(inputs.records["M1"]), inputs.counts["期外记录"]) == (0, 1)


def test_a_period_column_that_straddles() -> None:
    assert said(_periods("上半年"), "R403") == [
        (
            "数据/综合赋分.xlsx › 综合赋分 › D2",
            "“上半年”是 2024-01-01 至 2024-06-30，不全在2024年第一季度之内。",
            "按考核期分开填写，或逐条填写日期。",
        )
    ]


def test_a_period_column_that_cannot_be_read() -> None:
    assert said(_periods("今年春天"), "R404") == [
        (
            "数据/综合赋分.xlsx › 综合赋分 › D2",
            "“今年春天”不是考核期的写法。",
            "写成 2024Q1、2024-03、2024H1、2024，或 3月、一季度。",
        )
    ]


def test_a_year_far_off_is_not_passed_over_as_outside() -> None:
    assert said(logged(event(day=date(2042, 3, 5))), "R402") == [
        (PLACE + "D2", "发生日期是 2042-03-05，与方案年度 2024 相差一年以上。", "核对年份。")
    ]


def test_established_before_it_happened() -> None:
    inputs = logged(event(day=DAY, established=date(2023, 3, 6)))
    problem = next(one for one in inputs.problems if one.code == "R408")
    assert (str(problem.place), problem.severity) == (PLACE + "E2", Severity.WARNING)
    assert (problem.message, problem.remedy) == (
        "认定日期 2023-03-06 早于发生日期 2024-03-05。",
        "核对两个日期，年份是否写错。",
    )


CHANGED = (
    rule("K01", "A1", "迟到", -1, 2, valid_until=date(2024, 3, 1)),
    rule("K01", "A1", "迟到", -2, 3, valid_from=date(2024, 3, 1)),
)


def test_the_rule_date_chooses_the_version() -> None:
    by_circular = settings(rule_date="认定日期")
    row = event(day=date(2024, 2, 20), established=date(2024, 3, 8), points=-2)
    inputs = logged(row, rules=CHANGED, settings=by_circular)
    assert errors(inputs) == []
    assert inputs.records["A1"]["rule_date"].tolist()[0] == date(2024, 3, 8)
    # by the date of the event the first version holds, and −2 contradicts it
    assert len(said(logged(row, rules=CHANGED), "R505")) == 1


def test_without_a_rule_date_a_changed_rule_is_doubtful() -> None:
    inputs = logged(event(day=date(2024, 2, 20)), rules=CHANGED, settings=settings(rule_date="认定日期"))
    assert said(inputs, "R407") == [
        (
            PLACE + "C2",
            "事项“迟到”的规则在年中有变动，这一行没有认定日期，不知道用哪一版。",
            "填写认定日期。",
        )
    ]


def test_without_a_rule_date_an_unchanged_rule_is_certain() -> None:
    inputs = logged(event(day=date(2024, 2, 20)), settings=settings(rule_date="认定日期"))
    assert errors(inputs) == []


def test_a_span_over_a_change_of_rule_is_doubtful() -> None:
    sheets = data(扣分记录=None)
    sheets["数据/表.xlsx"] = {"扣分记录-一季度": [EVENT_HEAD, event(day=None)]}
    assert len(said(load(sheets, scheme(rules=CHANGED)), "R407")) == 1
