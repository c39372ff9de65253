"""A township's messy workbooks from files to figures, worked by hand; problems whose remedies were followed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mini_workspace import MiniWorkspace

from assess_cli.model.period import Period
from assess_cli.model.points import format_points
from assess_cli.model.problem import Severity
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.score import compute

Q1 = Period.parse("2024Q1")


def totals(workspace: MiniWorkspace) -> dict[str, str]:
    result = compute(workspace.write(), Q1).result
    assert result is not None
    kind = result.kinds[0]
    return {
        subject.name: format_points(value, result.decimals)
        for subject, value in zip(kind.subjects, kind.totals.values, strict=True)
    }


def problems(workspace: MiniWorkspace) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in compute(workspace.write(), Q1).problems]


def checked(workspace: MiniWorkspace) -> list[tuple[str, Severity, str]]:
    _, found = check_workspace(workspace.write(), Q1, lambda _stage: None)
    return [(one.code, one.severity, one.message) for one in found]


def test_a_forgotten_sheet_is_told_by_check(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    del workspace.data["考勤.xlsx"]["考勤-3月"]
    # 赵书记 is not ranked, so only three are named
    assert checked(workspace) == [
        (
            "K406",
            Severity.WARNING,
            "“作风”有 3 个对象缺数据（数据表“考勤”缺 3月）：张三（0001）、李四（0002）、王芳（0003）。没有总分，单独列出，不参加排名。",
        )
    ]


def test_who_lacks_data_is_not_told_while_rows_are_faulty(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    workspace.data["考勤.xlsx"]["考勤-3月"][1][0] = "00001"
    assert [code for code, _, _ in checked(workspace)] == ["R302"]


def test_an_empty_roster_is_told_once(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    rows = workspace.data["名册.xlsx"]["人员名册"]
    workspace.data["名册.xlsx"]["人员名册"] = [row[1:] for row in rows]  # no 工号
    assert {code for code, _, _ in checked(workspace)} == {"C102"}


def test_attendance_by_name_alone_with_units_and_a_banner(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    workspace.data["考勤.xlsx"] = {
        f"考勤（{month}月份）": [
            ["清溪镇机关干部考勤汇总表"],
            ["姓名", "迟到次数", "备注"],
            ["张三", "２次" if month == 1 else "-", "同上"],
            ["李 四", None, None],
            ["王芳\u00a0", 0, None],
            ["赵书记", 0, None],
            ["合计", 2 if month == 1 else 0, None],
        ]
        for month in (1, 2, 3)
    }
    assert problems(workspace) == [("R603", "数据/考勤.xlsx › 考勤（1月份） › B3")]
    workspace.data["考勤.xlsx"]["考勤（1月份）"][2][1] = 2  # 填写数字
    # 张三: (20 − 2 × 1 + 2.5) × 1.1 = 20.5 × 1.1 = 22.55
    assert totals(workspace) == {"张三": "22.55", "李四": "17.00", "王芳": "20.68", "赵书记": "20.00"}


def test_a_log_with_matter_and_code_of_two_persons_in_a_cell(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    workspace.data["扣分记录.xlsx"]["扣分记录"] = [
        ["关于一季度作风情况的通报"],
        ["序号", "姓名", "事项", "规则代码", "通报日期", "时间", "分值（分）"],
        [1, "张三、李 四", "迟到", "K1", "2024年3月1日", "2024.2.28", "－１分"],
        [2, "王芳", None, "K2", "2024/3/1", date(2024, 2, 29), None],
        ["注：以上扣分由督查组提供。"],
    ]
    # 张三: (20 − 1 − 1 + 2.5) × 1.1 = 22.55; 李四: 20 − 1 = 19; 王芳: 20 − 1.5 + 0.675 = 19.175 → 19.18
    assert totals(workspace) == {"张三": "22.55", "李四": "19.00", "王芳": "19.18", "赵书记": "20.00"}


def test_someone_who_left_stays_on_the_sheets_with_nothing(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    roster = workspace.data["名册.xlsx"]["人员名册"]
    roster[0] += ["至"]
    roster.append(["0005", "钱七", "农业办", "办事员", "事业", date(2023, 12, 31)])
    for month in (1, 2, 3):
        workspace.data["考勤.xlsx"][f"考勤-{month}月"].append(["0005", "钱七", 0])
    assert totals(workspace) == {"张三": "23.65", "李四": "17.00", "王芳": "20.68", "赵书记": "20.00"}


def test_a_rosters_last_lines_are_no_persons(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    workspace.data["名册.xlsx"]["人员名册"] += [[None, "合计：4人"], [None, "共4人"], ["注：借调人员未列。"]]
    assert totals(workspace) == {"张三": "23.65", "李四": "17.00", "王芳": "20.68", "赵书记": "20.00"}


def test_the_schemes_own_remarks(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    rows = workspace.scheme["指标"]
    rows[0].append("说明")
    rows[1].append("同上")
    assert problems(workspace) == [("C103", "方案.xlsx › 指标 › K1")]
    rows[0][-1] = "备注"  # as the remedy says
    assert totals(workspace)["张三"] == "23.65"
