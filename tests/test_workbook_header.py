"""Headers as offices write them: titles above, two and three levels, odd spaces, units, aliases."""

from __future__ import annotations

from typing import Any

import pytest

from assess_cli.workbook.grid import Sheet
from assess_cli.workbook.header import find_header, fit, heading_keys, is_ignored
from assess_cli.workbook.table import Column, TableSpec, ValueType

LOG = TableSpec(
    "log",
    "记录",
    "一行一件事。",
    (
        Column("id", "工号", ValueType.CODE, "编号。", aliases=("编号",)),
        Column("name", "姓名", ValueType.NAME, "姓名。", aliases=("对象",)),
        Column("rule", "事项", ValueType.TEXT, "事项。", must_exist=True, must_fill=True, aliases=("类型",)),
        Column("quantity", "数量", ValueType.DECIMAL, "多少。", aliases=("次数",)),
    ),
)
COUNTS = TableSpec(
    "counts",
    "考勤",
    "一行一人一月。",
    (Column("id", "工号", ValueType.CODE, "编号。"), Column("name", "姓名", ValueType.NAME, "姓名。")),
    accepts_extra=True,
)


def sheet(*rows: list[Any], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    width = max(map(len, rows))
    return Sheet("a.xlsx", "表", [row + [None] * (width - len(row)) for row in rows], merged=list(merged))


def fields(found: Sheet, spec: TableSpec = LOG) -> tuple[int, int, dict[str, list[int]]]:
    header = find_header(found, spec)
    assert header is not None
    return header.top, header.bottom, header.fields


def test_a_header_in_the_first_row() -> None:
    assert fields(sheet(["工号", "姓名", "事项"], ["0001", "张三", "迟到"])) == (
        0,
        0,
        {"id": [0], "name": [1], "rule": [2]},
    )


def test_banners_and_blank_rows_above() -> None:
    found = sheet(
        ["云溪镇2024年第一季度扣分记录"],
        [],
        ["填报单位：党政办", None, "2024-01-01 至 2024-03-31"],
        ["工号", "姓名", "事项", "数量"],
        ["0001", "张三", "迟到", 1.0],
        merged=((0, 0, 0, 3), (2, 0, 2, 1)),
    )
    assert fields(found)[:2] == (3, 3)


@pytest.mark.parametrize(
    "heading", ["数 量", "数\n量", "数量（次）", "数量(天)", "数量*", "次数：", "数量【必填】", "\u3000数量\xa0"]
)
def test_odd_headings(heading: str) -> None:
    assert fields(sheet(["姓名", "事项", heading], ["张三", "迟到", 1.0]))[2]["quantity"] == [2]


def test_full_width_letters_in_a_heading_and_its_unit() -> None:
    assert heading_keys("ＮＯ．（次）") == ("no.(次)", "no.")


def test_two_levels_with_merged_cells() -> None:
    found = sheet(
        ["考勤表"],
        ["序号", "工号", "姓名", "考勤情况", None, None, "备注"],
        [None, None, None, "迟到", "早退", "旷工（天）", None],
        [1.0, "0001", "张三", 2.0, None, None, None],
        merged=((0, 0, 0, 6), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5), (1, 6, 2, 6)),
    )
    header = find_header(found, COUNTS)
    assert header is not None
    assert (header.top, header.bottom) == (1, 2)
    assert header.headings == ["序号", "工号", "姓名", "迟到", "早退", "旷工（天）", "备注"]
    assert header.paths[3:6] == ["考勤情况/迟到", "考勤情况/早退", "考勤情况/旷工（天）"]


def test_two_levels_without_merged_cells() -> None:
    found = sheet(
        ["工号", "姓名", "考勤情况", None, None],
        [None, None, "迟到", "早退", "旷工"],
        ["0001", "张三", 2.0, None, None],
    )
    header = find_header(found, COUNTS)
    assert header is not None
    assert (header.top, header.bottom) == (0, 1)
    assert header.headings == ["工号", "姓名", "迟到", "早退", "旷工"]
    assert header.paths[2:] == ["考勤情况/迟到", "考勤情况/早退", "考勤情况/旷工"]


def test_three_levels() -> None:
    found = sheet(
        ["基本信息", None, "考勤", None, None],
        ["工号", "姓名", "上午", None, "下午"],
        [None, None, "迟到", "早退", "早退"],
        ["0001", "张三", 1.0, 2.0, 3.0],
        merged=((0, 0, 0, 1), (0, 2, 0, 4), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)),
    )
    header = find_header(found, COUNTS)
    assert header is not None
    assert (header.top, header.bottom) == (0, 2)
    assert header.paths == ["基本信息/工号", "基本信息/姓名", "考勤/上午/迟到", "考勤/上午/早退", "考勤/下午/早退"]


def test_fields_in_the_lower_level() -> None:
    found = sheet(
        ["考核对象", None, "内容", None],
        ["工号", "姓名", "事项", "数量"],
        ["0001", "张三", "迟到", 1.0],
        merged=((0, 0, 0, 1), (0, 2, 0, 3)),
    )
    assert fields(found) == (0, 1, {"id": [0], "name": [1], "rule": [2], "quantity": [3]})


def test_a_level_of_units() -> None:
    found = sheet(
        ["姓名", "事项", "数量"], [None, None, "（次）"], ["张三", "迟到", 1.0], merged=((0, 0, 1, 0), (0, 1, 1, 1))
    )
    assert fields(found) == (0, 1, {"name": [0], "rule": [1], "quantity": [2]})


def test_the_first_record_is_not_a_level_of_the_header() -> None:
    found = sheet(["工号", "姓名", "事项", "说明"], [None, None, "迟到", "上班"], ["0001", "张三", "早退", "下班"])
    assert fields(found)[:2] == (0, 0)


def test_merged_records_under_the_header_are_not_levels() -> None:
    found = sheet(
        ["工号", "姓名", "事项"], ["0001", "张三", "迟到"], [None, None, "早退"], merged=((1, 0, 2, 0), (1, 1, 2, 1))
    )
    assert fields(found)[:2] == (0, 0)


def test_no_header() -> None:
    assert find_header(sheet(["甲", "乙"], [1.0, 2.0]), LOG) is None
    assert find_header(Sheet("a.xlsx", "空", []), LOG) is None


def test_a_heading_goes_before_an_alias() -> None:
    assert fields(sheet(["类型", "姓名", "事项"], ["甲", "张三", "迟到"]))[2]["rule"] == [2, 0]


def test_fit_tells_what_is_missing_and_unknown() -> None:
    found = fit(sheet(["工号", "姓名", "内容"], ["0001", "张三", "迟到"]), LOG)
    assert found is not None
    assert (found.matched, found.missing, found.unknown) == (("id", "name"), ("事项",), ("内容",))
    assert not found.is_complete
    better = fit(sheet(["工号", "姓名", "事项"], ["0001", "张三", "迟到"]), LOG)
    assert better is not None
    assert better.is_complete
    assert better.score > found.score


def test_a_count_table_must_bear_a_rule() -> None:
    counts = sheet(["工号", "姓名", "迟到（次）", "早退"], ["0001", "张三", 1.0, 2.0])
    roster = sheet(["工号", "姓名", "单位"], ["0001", "张三", "党政办"])
    found, other = fit(counts, COUNTS, ["迟到", "早退"]), fit(roster, COUNTS, ["迟到", "早退"])
    assert found is not None
    assert found.is_complete
    assert found.extras == 2
    assert other is not None
    assert not other.is_complete


def test_a_sheet_of_something_else_does_not_fit() -> None:
    assert fit(sheet(["说明"], ["请按时填报"]), LOG) is None


def test_a_name_alone_before_counts() -> None:
    found = sheet(["云溪镇一月考勤"], ["姓名", "迟到次数", "旷工天数"], ["张三", 1.0, None])
    assert fields(found, COUNTS) == (1, 1, {"name": [0]})
    assert find_header(sheet(["姓名"], ["张三"]), COUNTS) is None


def test_a_column_is_ignored_by_the_last_levels_of_its_path() -> None:
    assert is_ignored("事假", "出勤情况/请假/事假", {"请假/事假"})
    assert is_ignored("事假", "出勤情况/请假/事假", {"事假"})
    assert not is_ignored("迟到/早退", "出勤情况/迟到/早退", {"早退"})
