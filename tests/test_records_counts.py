"""Count tables: columns to rules, months covered and missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from records_builder import (
    DECLARATIONS,
    Q1,
    STAFF,
    STAFF_HEAD,
    attendance,
    books,
    codes,
    data,
    errors,
    ignored,
    indicator,
    load,
    rule,
    said,
    scheme,
    staff,
)

from assess_cli.model.problem import Severity
from assess_cli.records.inputs import Inputs
from assess_cli.records.load import load_inputs

PLACE = "数据/考勤.xlsx › 考勤 › "


def table(heads: list[str], cells: dict[str, list[Any]]) -> list[list[Any]]:
    """Everyone has three months of blanks; ``cells``: id → the cells of January."""
    rows: list[list[Any]] = [["工号", "姓名", "月份", *heads]]
    for month in (1, 2, 3):
        for line in STAFF:
            counts = cells.get(line[0], []) if month == 1 else []
            rows.append([line[0], line[1], f"2024-{month:02d}", *(counts or [None] * len(heads))])
    return rows


def counted(inputs: Inputs) -> list[tuple[str, str, Decimal, str, str]]:
    frame = inputs.records["A1"]
    return [
        (row["subject_id"], row["rule"], row["quantity"], row["matter"], row["cell"])
        for row in frame.to_dict("records")
        if row["rule"]
    ]


def notes(inputs: Inputs) -> dict[str, str]:
    frame = inputs.records["A1"]
    return {row["subject_id"]: row["status_note"] for row in frame.to_dict("records") if not row["rule"]}


def test_counts_become_events_of_their_month() -> None:
    inputs = load(data(考勤=attendance({("0017", 2): 3})))
    # rows: header, 5 of January, 0017 is the first of February
    assert counted(inputs) == [("0017", "K01", Decimal(3), "2024年2月", "D7")]
    row = inputs.records["A1"].to_dict("records")[0]
    assert (row["date"], row["rule_date"], row["event_id"]) == (None, date(2024, 2, 1), "K01 2024-02")


def test_what_was_read_and_is_zero_is_one_note_a_person() -> None:
    found = notes(load(data(考勤=attendance({("0017", 2): 3, ("0018", 1): 1, ("0018", 2): 1, ("0018", 3): 1}))))
    assert found["0017"] == "3 个月考勤，其余各项为 0"
    assert found["0019"] == "3 个月考勤，各项为 0"
    assert "0018" not in found  # its rows show all three months
    note = load(data()).records["A1"].to_dict("records")[0]
    assert (note["quantity"], note["points"], note["cell"]) == (Decimal(0), None, "B2")


@pytest.mark.parametrize("head", ["迟到", "迟 到", "迟到次数", "迟到（次）", "迟到(次数)", "K01"])
def test_headings_with_units(head: str) -> None:
    rows = attendance({("0017", 1): 1})
    rows[0][3] = head
    assert [one[:3] for one in counted(load(data(考勤=rows)))] == [("0017", "K01", Decimal(1))]


def test_two_level_headings_by_path() -> None:
    rules = (*scheme().rules, rule("K05", "A1", "异常/早退", -1, 9))
    rows = table(["早退", "迟到"], {"0017": [2, 1]})
    rows[0][:3] = [None, None, None]
    found = books(data(考勤=[["工号", "姓名", "月份", "异常", None], *rows]))
    sheet = next(book.sheets[0] for book in found if "考勤" in book.file)
    sheet.merged = [(0, 3, 0, 4), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)]
    inputs = load_inputs(found, scheme(rules=rules), DECLARATIONS, Q1)
    assert sorted(one[1] for one in counted(inputs)) == ["K01", "K05"]


def test_numbers_under_an_unknown_heading() -> None:
    inputs = load(data(考勤=table(["迟到", "矿工", "部门"], {"0017": [1, 2, "党政办"]})))
    assert said(inputs, "R601") == [
        (
            PLACE + "E1",
            "“矿工”这一列有数，但方案“事项规则”里没有这个事项，是否“旷工”？",
            "把列名改成事项规则里的事项；不参加计算的，在方案“忽略”里写上这一列。",
        )
    ]


def test_ignored_columns_are_not_asked_about() -> None:
    lines = (ignored(sheet="考勤*", column="应出勤天数"),)
    inputs = load(data(考勤=table(["迟到", "应出勤天数"], {"0017": [1, 22]})), scheme(ignored=lines))
    assert codes(inputs) == []


def test_two_columns_of_one_rule() -> None:
    inputs = load(data(考勤=table(["迟到", "迟到次数"], {"0017": [1, 1]})))
    assert said(inputs, "R602") == [
        (
            PLACE + "E1",
            "“迟到”和“迟到次数”两列都对应事项“迟到”。",
            "只留一列，另一列改名或在方案“忽略”里写上；确要分开的，在事项规则里分成两条。",
        )
    ]


@pytest.mark.parametrize("cell", [None, 0, "0", "", "-", "—", "无", 0.0])
def test_nothing_in_many_guises(cell: Any) -> None:
    inputs = load(data(考勤=table(["迟到"], {"0017": [cell]})))
    assert errors(inputs) == []
    assert counted(inputs) == []


@pytest.mark.parametrize(("cell", "amount"), [("2", "2"), (" ２ ", "2"), (0.5, "0.5"), ("1.5", "1.5"), (0.1, "0.1")])
def test_amounts_are_exact(cell: Any, amount: str) -> None:
    assert [one[2] for one in counted(load(data(考勤=table(["迟到"], {"0017": [cell]}))))] == [Decimal(amount)]


def test_a_cell_that_is_no_number() -> None:
    assert said(load(data(考勤=table(["迟到"], {"0017": ["两次"]}))), "R603") == [
        (PLACE + "D2", "“迟到”这一格是“两次”，应为数字。", "填写数字；没有的空着或写 0。")
    ]


def test_a_count_below_zero() -> None:
    assert said(load(data(考勤=table(["迟到"], {"0017": [-1]}))), "R604") == [
        (PLACE + "D2", "“迟到”是 -1，不能小于 0。", "填写 0 或大于 0 的数。")
    ]


def test_a_rule_without_a_column_where_only_counts_feed_the_indicator() -> None:
    indicators = (indicator("A1", "思想作风", "扣分", "考勤", 2), *scheme().indicators[1:])
    sheets = data(扣分记录=None)
    rules = (rule("K01", "A1", "迟到", -1, 2), rule("K02", "A1", "旷工", -3, 3), *scheme().rules[3:])
    inputs = load(sheets, scheme(indicators=indicators, rules=rules))
    problem = next(one for one in inputs.problems if one.code == "R605")
    assert problem.severity is Severity.WARNING
    assert (str(problem.place), problem.message, problem.remedy) == (
        PLACE + "1:1",
        "方案里的事项“旷工”（K02）在数据表“考勤”里没有对应的列，等于没有人发生。",
        "补上这一列，没有发生的填 0；或核对列名。",
    )
    assert said(load(data()), "R605") == []  # 扣分记录 may hold it


def test_a_count_of_a_rule_without_points() -> None:
    assert said(load(data(考勤=table(["迟到", "通报批评"], {"0017": [1, 1]}))), "R606") == [
        (
            PLACE + "E1",
            "“通报批评”对应的规则“通报批评”没有固定分值，计数表里只有次数，算不出分。",
            "在方案“事项规则”里填写分值，或改用一行一件事的记录表。",
        )
    ]


def test_missing_months_are_named_by_subject() -> None:
    rows = [row for row in attendance({}) if not (row[0] == "0017" and row[2] != "2024-02")]
    inputs = load(data(考勤=rows))
    assert inputs.missing == {"A1": {"0017": "数据表“考勤”缺 1月、3月"}}


def test_only_months_in_post_are_missing() -> None:
    roster = staff()
    roster[1][STAFF_HEAD.index("自")] = date(2024, 2, 15)
    rows = [row for row in attendance({}) if row[0] != "0017"]
    inputs = load(data(考勤=rows, 人员名册=roster))
    assert inputs.missing == {"A1": {"0017": "数据表“考勤”缺 2月、3月"}}


def test_a_month_twice() -> None:
    sheets = data()
    sheets["数据/补.xlsx"] = {"考勤-1月": [["工号", "姓名", "迟到"], ["0017", "张三", 1]]}
    inputs = load(sheets)
    assert said(inputs, "R803") == [
        (
            "数据/补.xlsx › 考勤-1月 › B2",
            "张三(0017)的2024年1月已有一行，在数据/考勤.xlsx › 考勤 › B2。",
            "留下对的一行。",
        )
    ]
    assert counted(inputs) == []


def test_a_sheet_for_the_whole_quarter_covers_its_months() -> None:
    sheets = data(考勤=None)
    body = [[line[0], line[1], 4 if line[0] == "0017" else 0] for line in STAFF]
    sheets["数据/考勤.xlsx"] = {"考勤（一季度）": [["工号", "姓名", "迟到"], *body]}
    inputs = load(sheets)
    assert (errors(inputs), inputs.missing) == ([], {})
    assert [(one[0], one[2]) for one in counted(inputs)] == [("0017", Decimal(4))]


def test_the_year_of_a_month_without_one_is_the_schemes() -> None:
    rows = attendance({("0017", 1): 1})
    for row in rows[1:]:
        row[2] = f"{int(row[2][-2:])}月"
    assert [one[3] for one in counted(load(data(考勤=rows)))] == ["2024年1月"]


def test_months_outside_are_left_out() -> None:
    inputs = load(data(考勤=attendance({("0017", 4): 9}, months=(1, 2, 3, 4))))
    assert counted(inputs) == []
    assert inputs.counts["期外记录"] == 5


GONE = ["0021", "钱七", "财政所", "干事", "事业", None, None, date(2024, 1, 31), None]


@pytest.mark.parametrize("cell", [0, None, "0", "—"])
def test_a_row_of_nothing_for_someone_out_of_post(cell: Any) -> None:
    rows = attendance({})
    rows += [["0021", "钱七", f"2024-{month:02d}", cell] for month in (1, 2, 3)]
    inputs = load(data(考勤=rows, 人员名册=staff(GONE)))
    assert errors(inputs) == []
    assert inputs.missing.get("A1", {}) == {}


@pytest.mark.parametrize("cell", [1, "请假"])
def test_a_row_that_says_something_of_someone_out_of_post(cell: Any) -> None:
    rows = [*attendance({}), ["0021", "钱七", "2024-01", 0], ["0021", "钱七", "2024-02", cell]]
    inputs = load(data(考勤=rows, 人员名册=staff(GONE)))
    assert [one[:2] for one in said(inputs, "R305")] == [
        (
            "数据/考勤.xlsx › 考勤 › A18",  # the header, 3 × 5 people, then January
            "钱七(0021)在 2024-02-01 至 2024-02-29 不在岗，名册上是至 2024-01-31。",
        )
    ]
