"""Sheets to tables: which rows are records, which columns are known, and what is said of the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assess_cli.workbook.extract import extract
from assess_cli.workbook.grid import CellError, Sheet
from assess_cli.workbook.table import Column, Table, TableSpec, ValueType

LOG = TableSpec(
    "log",
    "记录",
    "一行一件事。",
    (
        Column("id", "工号", ValueType.CODE, "名册里的编号。", aliases=("编号",)),
        Column("name", "姓名", ValueType.NAME, "姓名。", must_exist=True, must_fill=True),
        Column("rule", "事项", ValueType.TEXT, "事项。", must_exist=True, must_fill=True, aliases=("类型",)),
        Column("quantity", "数量", ValueType.DECIMAL, "多少。", aliases=("次数",)),
        Column("points", "分值", ValueType.POINTS, "多少分。"),
        Column("day", "日期", ValueType.DATE, "哪一天。"),
    ),
)
COUNTS = TableSpec(
    "counts",
    "考勤",
    "一行一人一月。",
    (
        Column("id", "工号", ValueType.CODE, "编号。"),
        Column("name", "姓名", ValueType.NAME, "姓名。", aliases=("单位名称", "村")),
    ),
    accepts_extra=True,
)
HEAD = ["工号", "姓名", "事项", "数量", "分值", "日期"]
ONE = ["0001", "张三", "迟到", 1.0, -1.0, date(2024, 3, 5)]
TWO = ["0002", "李四", "早退", 2.0, -2.0, date(2024, 3, 6)]


def sheet(*rows: list[Any], **options: Any) -> Sheet:
    return Sheet("扣分.xlsx", "3月", [list(row) for row in rows], **options)


def seen(table: Table) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.place.cell) for problem in table.all_problems())


def test_records_by_columns_with_their_cells() -> None:
    table = extract(sheet(["三月扣分"], HEAD, ONE, TWO), LOG)
    assert seen(table) == []
    assert table.columns["name"] == ["张三", "李四"]
    assert table.columns["points"] == [-1_000_000, -2_000_000]
    assert table.columns["day"] == [date(2024, 3, 5), date(2024, 3, 6)]
    assert table.rows == [3, 4]
    assert table.header_row == 2
    assert table.banner == ["三月扣分"]
    assert str(table.place(1, "points")) == "扣分.xlsx › 3月 › E4"


def test_a_column_that_is_absent_is_absent() -> None:
    table = extract(sheet(["姓名", "事项"], ["张三", "迟到"]), LOG)
    assert seen(table) == []
    assert set(table.columns) == {"name", "rule"}
    assert table.cell(0, "points") == "2:2"


def test_blank_rows_never_end_the_table() -> None:
    rows: list[list[Any]] = [HEAD, ONE, *[[None] * 6 for _ in range(500)], [" ", None, "\u3000"], TWO]
    table = extract(sheet(*rows), LOG)
    assert table.rows == [2, 504]
    assert seen(table) == []


@pytest.mark.parametrize(
    "row",
    [
        ["合计", None, None, 3.0, -3.0],
        [None, "小 计", None, 3.0, -3.0],
        ["总计：", "2人", None, 3.0, -3.0],
        [None, None, "平均分", 1.5, -1.5],
        ["注：以上记录以通报为准。"],
        ["备注：1. 迟到每次扣1分"],
        ["说明：数量按次计"],
        ["填表人：王五", None, "审核人：赵六", None, "日期：", date(2024, 4, 1)],
        ["制表：", None, "审核："],
        ["单位负责人（签字）：", None, None, "联系电话：", 13800000000.0],
    ],
)
def test_totals_notes_and_signatures_are_passed_over(row: list[Any]) -> None:
    table = extract(sheet(HEAD, ONE, row, TWO), LOG)
    assert table.columns["name"] == ["张三", "李四"]
    assert seen(table) == []


def test_lines_after_a_note_belong_to_it() -> None:
    table = extract(sheet(HEAD, ONE, ["注："], ["1.迟到每次扣1分"], ["2.早退每次扣2分；以通报为准，逾期不补。"]), LOG)
    assert table.rows == [2]
    assert seen(table) == []


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (["合计", "张三", "迟到", 3.0, -3.0], "合计行"),
        (["注：补记", "张三", "迟到", 3.0, -3.0], "说明或落款"),
        (["审核：", "张三", None, 3.0], "说明或落款"),
    ],
)
def test_a_total_or_note_that_holds_data_is_reported(row: list[Any], what: str) -> None:
    table = extract(sheet(HEAD, ONE, row), LOG)
    assert seen(table) == [("C127", "3:3")]
    assert what in table.problems[0].message
    assert table.rows == [2]


@pytest.mark.parametrize("matter", ["合作社检查迟到", "注意力不集中", "说明会缺席", "日常工作拖拉", "审核材料迟报"])
def test_a_matter_that_begins_like_a_note_is_a_record(matter: str) -> None:
    table = extract(sheet(["事项", "姓名"], [matter, "张三"]), LOG)
    assert table.columns["rule"] == [matter]


def test_a_header_printed_again_is_passed_over() -> None:
    table = extract(sheet(HEAD, ONE, HEAD, TWO), LOG)
    assert table.rows == [2, 4]
    assert seen(table) == []


def test_every_fault_stands_at_its_cell_and_its_row() -> None:
    rows: list[list[Any]] = [
        HEAD,
        ["0001", None, "迟到", "一次", -1.0, "3月5日"],
        ["0002", "李四", "同上", 1.0, CellError("#N/A"), None],
    ]
    table = extract(sheet(*rows), LOG)
    assert seen(table) == [("C106", "B2"), ("C108", "D2"), ("C115", "F2"), ("C120", "C3"), ("C121", "E3")]
    assert sorted(table.row_problems) == [0, 1]
    assert table.columns["quantity"] == [None, 1]
    (problem,) = [found for found in table.row_problems[0] if found.code == "C108"]
    assert problem.message == "“数量”应当是数字，写的是“一次”。"
    assert "只写数字" in problem.remedy


def test_no_header() -> None:
    table = extract(sheet(["甲", "乙"], [1.0, 2.0]), LOG)
    assert seen(table) == [("C101", "")]
    assert len(table) == 0
    assert "姓名、事项" in table.problems[0].message


def test_a_missing_column_names_the_nearest_heading() -> None:
    table = extract(sheet(["工号", "姓名", "事 顶"], ["0001", "张三", "迟到"]), LOG)
    assert seen(table) == [("C102", "1:1"), ("C103", "C1")]
    missing, unknown = table.problems
    assert "事 顶" in missing.message
    assert "是否“事项”" in unknown.message


def test_an_unknown_column_is_reported_until_it_is_ignored() -> None:
    found = sheet([*HEAD, "经办单位"], [*ONE, "党政办"])
    assert seen(extract(found, LOG)) == [("C103", "G1")]
    assert seen(extract(found, LOG, ignored_columns=["经办 单位"])) == []


def test_counters_need_no_mention() -> None:
    assert seen(extract(sheet(["序号", *HEAD], [1.0, *ONE]), LOG)) == []


def test_two_columns_for_one_field_are_reported() -> None:
    table = extract(sheet([*HEAD, "类型"], [*ONE, "甲"]), LOG)
    assert seen(table) == [("C104", "G1")]
    assert "rule" not in table.columns
    assert seen(extract(sheet([*HEAD, "类型"], [*ONE, "甲"]), LOG, ignored_columns=["类型"])) == []


def test_where_extras_are_kept_an_alias_beside_the_heading_is_one() -> None:
    table = extract(sheet(["工号", "姓名", "村", "迟到"], ["0001", "张三", "东村", 2.0]), COUNTS)
    assert seen(table) == []
    assert table.columns["name"] == ["张三"]
    assert [(extra.heading, extra.index, extra.cells) for extra in table.extras] == [
        ("村", 2, ["东村"]),
        ("迟到", 3, [2.0]),
    ]


def test_repeated_headings_of_extras_are_kept_by_path() -> None:
    found = sheet(
        ["工号", "姓名", "上午", None, "下午", None],
        [None, None, "迟到", "早退", "迟到", "早退"],
        ["0001", "张三", 1.0, None, 3.0, CellError("#N/A")],
        merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)],
    )
    table = extract(found, COUNTS, ignored_columns=["下午/早退"])
    assert [(extra.heading, extra.path, extra.cells) for extra in table.extras] == [
        ("迟到", "上午/迟到", [1.0]),
        ("早退", "上午/早退", [None]),
        ("迟到", "下午/迟到", [3.0]),
    ]
    assert table.header_row == 2


def test_contents_without_a_heading_are_reported() -> None:
    table = extract(sheet([*HEAD, None], [*ONE, "补扣"], [*TWO, None]), LOG)
    assert seen(table) == [("C105", "G1")]
    assert "补扣" in table.problems[0].message


def test_merged_records_are_reported_in_every_covered_cell() -> None:
    found = sheet(HEAD, ONE, [None, None, "早退", 1.0, -1.0, None], merged=[(1, 0, 2, 0), (1, 1, 2, 1)])
    table = extract(found, LOG)
    assert seen(table) == [("C126", "A3"), ("C126", "B3")]
    assert "B2:B3" in table.row_problems[1][1].message
    assert "张三" in table.row_problems[1][1].message


def test_merged_notes_and_titles_are_no_fault() -> None:
    found = sheet(["标题"], HEAD, ONE, ["注：以通报为准。"], merged=[(0, 0, 0, 5), (3, 0, 3, 5)])
    assert seen(extract(found, LOG)) == []


def test_hidden_rows_columns_and_sheets_are_read_and_mentioned() -> None:
    found = sheet(HEAD, ONE, TWO, visible=False, hidden_rows=frozenset({2, 9}), hidden_columns=frozenset({4, 8}))
    table = extract(found, LOG)
    assert table.columns["name"] == ["张三", "李四"]
    assert [problem.code for problem in table.problems] == ["C128"] * 3
    assert {problem.severity.value for problem in table.problems} == {"警告"}
    assert "第 3 行" in table.problems[1].message
    assert "E 列" in table.problems[2].message


def test_many_rounded_cells_make_one_notice() -> None:
    rows = [["0001", "张三", "迟到", 1.0, 1 / 3, None] for _ in range(5)]
    table = extract(sheet(HEAD, *rows), LOG)
    assert seen(table) == [("C112", "E2")]
    assert "5 格" in table.problems[0].message
    assert table.columns["points"] == [333_333] * 5


def test_rows_of_different_length_are_read() -> None:
    table = extract(sheet(HEAD, ["0001", "张三", "迟到"], TWO), LOG)
    assert table.columns["quantity"] == [None, 2]
    assert seen(table) == []
