"""A new workspace is read without a problem, and filled in by hand it gives the totals worked out here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assess_cli.authoring.workspace import create_workspace
from assess_cli.methods.registry import declarations
from assess_cli.model.catalogue import records as record_kinds
from assess_cli.model.catalogue import year as year_kinds
from assess_cli.model.period import Period
from assess_cli.model.problem import Severity
from assess_cli.model.result import Result, Standing
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.score import compute
from assess_cli.scheme.load import load_scheme
from assess_cli.workbook.reader import read_books

HEADER = 3
PERIOD = Period.parse("2024Q1")
MARCH = date(2024, 3, 5)
NAMES = ("战斗力指数", "任务清单", "百分制", "千分制", "四维平衡", "双向互动考核", "年度")


def fill(root: Path, table: str, rows: list[dict[str, Any]]) -> None:
    """Type rows under the header of a form, as a secretary does."""
    path = root / "数据" / f"{table}.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book[table]
    columns = {str(cell.value): index for index, cell in enumerate(sheet[HEADER], start=1)}
    for number, row in enumerate(rows, start=HEADER + 1):
        for heading, value in row.items():
            sheet.cell(number, columns[heading]).value = value
    book.save(path)


def rows(headings: str, *values: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [dict(zip(headings.split(), row, strict=True)) for row in values]


def totals(result: Result, kind: str) -> dict[str, str]:
    found = result.kind(kind)
    return {
        subject.name: f"{(result.published(value) or 0) / 1_000_000:.2f}"
        for subject, value in zip(found.subjects, found.totals.values, strict=True)
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_new_scheme_loads_without_a_problem(tmp_path: Path, name: str) -> None:
    files = create_workspace(tmp_path / "新", name, 2024)
    books = read_books(files, tmp_path / "新")
    assert [problem for book in books for problem in book.problems] == []
    scheme, problems = load_scheme(books[0], declarations())
    assert problems == []
    assert scheme is not None
    assert scheme.settings.year == 2024


@pytest.mark.parametrize("name", NAMES)
def test_check_of_a_new_workspace_finds_empty_rosters_only(tmp_path: Path, name: str) -> None:
    create_workspace(tmp_path / "新", name, 2024)
    _, problems = check_workspace(tmp_path / "新", None, lambda _stage: None)
    assert {problem.code for problem in problems} <= {record_kinds.NOBODY.code, year_kinds.NOT_CLOSED.code}, problems


def test_filled_county(tmp_path: Path) -> None:
    root = tmp_path / "县"
    create_workspace(root, "任务清单", 2024)
    fill(
        root,
        "乡镇名册",
        rows("乡镇代码 乡镇名称 分组 考核方式", ("001", "甲乡", "A组", "参加排名"), ("002", "乙镇", "B组", "参加排名")),
    )
    tasks: list[tuple[Any, ...]] = []
    for code, countryside in (("001", 1), ("002", 0.8)):
        tasks += [(code, "重点工作", "重点任务一", 50, 1), (code, "重点工作", "重点任务二", 30, 0.5)]
        tasks += [(code, "乡村振兴", "任务三", 10, countryside)]
        tasks += [(code, module, f"{module}任务", 10, 1) for module in ("生态治理", "平安建设", "社会治理", "党的建设")]
        tasks += [(code, "个性工作", "自选项目", 8, 0.75)]
    fill(root, "任务清单", rows("乡镇代码 模块 任务 分值 完成率 考核期", *((*task, "2024Q1") for task in tasks)))
    head = "乡镇代码 事项 数量 事由 发生日期 认定日期"
    praise = ("001", "省级表彰", 1, "综治工作", MARCH, MARCH)
    blame = ("001", "县级通报批评", 2, "迟报材料", MARCH, MARCH)
    fill(root, "加扣分记录", rows(head, praise, blame))
    in_time = ("001", "飞单按时办结", 2, "飞单甲", MARCH, MARCH)
    undone = ("002", "飞单未办结", 1, "飞单乙", MARCH, MARCH)
    fill(root, "飞单办理", rows(head, in_time, undone))
    fill(root, "综合赋分", rows("乡镇代码 得分 考核期", ("001", 18.5, "2024Q1"), ("002", 17.25, "2024Q1")))
    computed = compute(root, PERIOD)
    assert computed.result is not None, computed.problems
    # 001: 50 + 30 × 50% + 25 + 20 + 20 + 15 + 20 + 20 × 75% + 3 − 4 + 2 + 18.5 = 199.5
    # 002: 65 + 25 × 80% + 20 + 20 + 15 + 20 + 15 + 0 − 2 + 17.25 = 190.25
    assert totals(computed.result, "乡镇") == {"甲乡": "199.50", "乙镇": "190.25"}
    assert [problem for problem in computed.problems if problem.severity is not Severity.NOTICE] == []


def test_filled_township(tmp_path: Path) -> None:
    root = tmp_path / "镇"
    create_workspace(root, "战斗力指数", 2024)
    people = (
        ("0001", "张一", "公务员", "站办所负责人", "在岗", "上河村"),
        ("0002", "李二", "事业", "一般干部", "在岗", "下河村"),
    )
    fill(root, "人员名册", rows("工号 姓名 编制 岗位 状态 包村", *people))
    fill(root, "村名册", rows("村代码 村名", ("V1", "上河村"), ("V2", "下河村")))
    fill(root, "政治素质评定", rows("工号 得分 考核期", ("0001", 9.5, "2024Q1"), ("0002", 8, "2024Q1")))
    months = ("2024-01", "2024-02", "2024-03")
    late = [("0001", month, 2 if month == "2024-01" else 0, 0, 0) for month in months]
    fill(root, "考勤", rows("工号 月份 迟到 早退 旷工", *late, *(("0002", month, 0, 0, 0) for month in months)))
    event = "工号 事项 数量 事由 发生日期"
    fill(root, "作风扣分", rows(event, ("0001", "上级交办工作未落实", 1, "未报送方案", MARCH)))
    raters = [
        ("0001", "甲", 18),
        ("0001", "乙", 19),
        ("0001", "丙", 20),
        ("0002", "甲", 15),
        ("0002", "乙", 16),
        ("0002", "丙", 16),
    ]
    fill(root, "岗位评分", rows("工号 评分人 评分 考核期", *((*rating, "2024Q1") for rating in raters)))
    fill(
        root, "模块业绩", rows("工号 目标值 实际值 考核期", ("0001", 200, 180, "2024Q1"), ("0002", 100, 120, "2024Q1"))
    )
    fill(root, "村名次", rows("村代码 名次 考核期", ("V1", 1, "2024Q1"), ("V2", 4, "2024Q1")))
    fill(root, "村工作难度", rows("村代码 得分 考核期", ("V1", 5, "2024Q1"), ("V2", 4, "2024Q1")))
    chiefs = [("0001", "村甲", 13), ("0001", "村乙", 14), ("0002", "村丙", 15)]
    fill(root, "村级评分", rows("工号 评分人 评分 考核期", *((*rating, "2024Q1") for rating in chiefs)))
    lead = ("0001", "牵头完成专班任务", 1, None, "防汛专班", MARCH)
    step = ("0002", "专班阶段任务", 1, 2.5, "拆迁专班", MARCH)
    fill(root, "专班加分", rows("工号 事项 数量 分值 事由 发生日期", lead, step))
    fill(root, "加扣分记录", rows(event, ("0001", "县级通报表扬", 1, "信访工作", MARCH)))
    computed = compute(root, PERIOD)
    assert computed.result is not None, computed.problems
    # 张一: 9.5 + (10 − 2 − 3) + 19 + 20 × 180/200 + 20 + 5 + 13.5 = 90; 90 + 5 + 2 = 97; × 1.1 = 106.7
    # 李二: 8 + 10 + 47/3 + 20 + 18 + 4 + 15 = 90.6667; + 2.5 = 93.1667; × 1
    assert totals(computed.result, "人员") == {"张一": "106.70", "李二": "93.17"}
    staff = computed.result.kind("人员")
    assert {subject.standing for subject in staff.subjects} == {Standing.RANKED}
    assert [problem for problem in computed.problems if problem.severity is not Severity.NOTICE] == []
