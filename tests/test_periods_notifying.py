"""Notifications: what is new, what is open on a day, what stands in the way of closing. States and dates by hand.

李四 has three deductions of −1.5 (8 January, February, March), 张三 one of −1 in February.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import require_tool
from mini_workspace import MiniWorkspace

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.periods.notifying import (
    State,
    addressees,
    deductions,
    doubts_before_closing,
    open_notifications,
    overview,
)
from assess_cli.pipeline.notify import known_notifications
from assess_cli.pipeline.publish import read_published
from assess_cli.records.notification_sheet import NOTIFICATIONS
from assess_cli.records.notifications import Notification, read_notifications
from assess_cli.workbook.extract import extract
from assess_cli.workbook.grid import Sheet

Q1 = Period.parse("2024Q1")
HEADS = [
    "考核期",
    "工号",
    "姓名",
    "记录编号",
    "发生日期",
    "事项",
    "分值",
    "送达日期",
    "截止日期",
    "本人说明",
    "签字日期",
    "结果",
]
DELIVERED, UNTIL = date(2024, 4, 8), date(2024, 4, 15)


def line(**cells: Any) -> list[Any]:
    """A line for 李四's record of 8 January, delivered, with some cells changed."""
    base: dict[str, Any] = {
        "考核期": "2024Q1",
        "工号": "0002",
        "姓名": "李四",
        "发生日期": date(2024, 1, 8),
        "事项": "上班时间外出购物",
        "分值": -1.5,
        "送达日期": DELIVERED,
        "截止日期": UNTIL,
    }
    return [(base | cells).get(heading) for heading in HEADS]


def test_what_rounding_leaves_over_is_told_to_nobody(root: Path) -> None:
    result = read_published(root, Q1)
    columns = result.ledger.columns
    at = next(at for at, counted in enumerate(columns["counted"]) if counted == -1_500_000)
    columns["kind"][at], columns["counted"][at] = RowKind.DERIVED, -1
    assert [each.counted for each in deductions(result)] == [-1_000_000, -1_500_000, -1_500_000]


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scored workspace; nobody writes into it."""
    root = MiniWorkspace(tmp_path_factory.mktemp("已计分") / "清溪镇").write()
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0
    return root


@pytest.fixture
def root(scored: Path, tmp_path: Path) -> Path:
    """A copy of it to write into."""
    return Path(shutil.copytree(scored, tmp_path / "清溪镇"))


def read(root: Path, *lines: Sequence[Any]) -> tuple[tuple[Notification, ...], list[Problem]]:
    problems: list[Problem] = []
    table = extract(Sheet("数据/告知.xlsx", "告知", [list(HEADS), *map(list, lines)]), NOTIFICATIONS)
    return read_notifications([table], Q1, addressees(read_published(root, Q1)), problems), problems


def states(root: Path, on: date, *lines: Sequence[Any]) -> dict[str, str]:
    notifications, problems = read(root, *lines)
    assert problems == []
    found = overview(read_published(root, Q1), notifications, on)
    return {f"{each.deduction.subject.name} {each.deduction.matter}": each.state.value for each in found.standings}


def test_deductions_are_rows_that_take_points(root: Path) -> None:
    found = deductions(read_published(root, Q1))
    assert [(each.subject.name, each.indicator, each.counted) for each in found] == [
        ("张三", "作风", -1_000_000),
        ("李四", "作风", -1_500_000),
        ("李四", "作风", -1_500_000),
        ("李四", "作风", -1_500_000),
    ]


@pytest.mark.parametrize(
    ("on", "cells", "state"),
    [
        (date(2024, 4, 10), {"送达日期": None}, State.UNDELIVERED),
        (date(2024, 4, 15), {}, State.RUNNING),  # the last day still belongs to it
        (date(2024, 4, 15), {"签字日期": date(2024, 4, 9)}, State.RUNNING),
        (date(2024, 4, 16), {}, State.UNSIGNED),
        (date(2024, 4, 16), {"签字日期": date(2024, 4, 9)}, State.DONE),
        (date(2024, 4, 16), {"签字日期": date(2024, 4, 9), "本人说明": "请假在先"}, State.ANSWERED),
        (date(2024, 4, 16), {"本人说明": "请假在先", "结果": "维持"}, State.DONE),
        (date(2024, 4, 10), {"结果": "无异议"}, State.DONE),
        (date(2024, 4, 16), {"结果": "拒签"}, State.DONE),
        (date(2024, 4, 16), {"本人说明": "请假在先", "结果": "采纳"}, State.GRANTED_IDLE),  # and −1.5 counts as before
        (date(2024, 4, 16), {"分值": -1, "结果": "无异议"}, State.CHANGED),
    ],
)
def test_how_it_stands_on_a_day(root: Path, on: date, cells: dict[str, Any], state: State) -> None:
    notifications, _ = read(root, line(**cells))
    found = overview(read_published(root, Q1), notifications, on)
    own = [each.state for each in found.standings if each.deduction.date == date(2024, 1, 8)]
    assert own == [state]
    others = {each.state for each in found.standings if each.deduction.date != date(2024, 1, 8)}
    assert others == {State.NEW}


def test_a_line_may_name_numbers_of_several_records(root: Path) -> None:
    ids = [each.event_id for each in deductions(read_published(root, Q1)) if each.subject.name == "李四"]
    found = states(root, date(2024, 4, 10), line(记录编号="、".join(ids), 发生日期=None, 事项=None, 分值=-4.5))
    assert [state for who, state in found.items() if who.startswith("李四")] == [State.RUNNING.value] * 3


@pytest.mark.parametrize(
    ("points", "state"),
    [
        (-4.5, State.DONE),  # −1.5 three times
        (-5, State.DONE),  # one was lifted since: less than was told
        (None, State.DONE),
        (-3, State.CHANGED),  # more than was told
    ],
)
def test_a_line_about_several_records_tells_what_they_come_to(root: Path, points: float | None, state: State) -> None:
    ids = [each.event_id for each in deductions(read_published(root, Q1)) if each.subject.name == "李四"]
    several = line(记录编号="、".join(ids), 发生日期=None, 事项=None, 分值=points, 结果="无异议")
    notifications, _ = read(root, several)
    found = overview(read_published(root, Q1), notifications, UNTIL)
    assert [each.state for each in found.standings if each.deduction.subject.name == "李四"] == [state] * 3
    told = [each.message for each in found.problems if "现在是 −4.5 分" in each.message]
    assert len(told) == (1 if state is State.CHANGED else 0)


def test_a_number_among_several_that_is_no_deduction_is_told(root: Path) -> None:
    own = next(each.event_id for each in deductions(read_published(root, Q1)) if each.subject.name == "李四")
    notifications, _ = read(root, line(记录编号=f"{own}、K-77", 发生日期=None, 事项=None, 结果="无异议"))
    problems = overview(read_published(root, Q1), notifications, UNTIL).problems
    assert [(each.code, each.message) for each in problems] == [
        ("N104", "告知“李四”的扣分（K-77），2024年第一季度的结果里没有。")
    ]


def test_a_statement_is_not_lost_behind_another_line(root: Path) -> None:
    """Told twice: the first line ended without objection, the second has a statement that nobody has dealt with."""
    twice = [line(结果="无异议"), line(本人说明="请假在先")]
    for lines in (twice, twice[::-1]):
        notifications, _ = read(root, *lines)
        found = overview(read_published(root, Q1), notifications, date(2024, 4, 16))
        own = [each.state for each in found.standings if each.notification is not None]
        assert own == [State.ANSWERED]


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        ({"工号": None, "姓名": "李泗"}, "N100", "告知登记里的“李泗”，名册里没有，是否“李四”？"),
        ({"工号": None, "姓名": None}, "N100", "告知登记里的“（空白）”没有写明是谁。"),
        ({"发生日期": None, "事项": None}, "N101", "“李四（0002）”的告知没有写记录编号，也没有写发生日期或事项。"),
        (
            {"截止日期": date(2024, 4, 1)},
            "N102",
            "“李四（0002）”的告知，截止日期 2024-04-01 早于送达日期 2024-04-08。",
        ),
        (
            {"签字日期": date(2024, 4, 7)},
            "N102",
            "“李四（0002）”的告知，签字日期 2024-04-07 早于送达日期 2024-04-08。",
        ),
        ({"考核期": "一季度吧"}, "N103", "“李四（0002）”的告知，考核期“一季度吧”认不出。"),
    ],
)
def test_what_is_wrong_with_a_line(root: Path, cells: dict[str, Any], code: str, message: str) -> None:
    notifications, problems = read(root, line(**cells))
    assert notifications == ()
    assert [(problem.code, problem.message) for problem in problems] == [(code, message)]
    assert problems[0].place.sheet == "告知"


def test_a_line_of_another_period_only_warns(root: Path) -> None:
    notifications, problems = read(root, line(考核期="2024Q2", 姓名="谁也不是"), line(考核期="2024Q2", 截止日期="随便"))
    assert notifications == ()
    assert {problem.severity.value for problem in problems} == {"警告"}


def test_what_no_longer_counts_and_what_counts_otherwise_is_told(root: Path) -> None:
    notifications, _ = read(root, line(发生日期=date(2024, 1, 9)), line(分值=-1))
    problems = overview(read_published(root, Q1), notifications, UNTIL).problems
    assert [(problem.code, problem.message) for problem in problems] == [
        ("N105", "告知“李四”的扣分（2024-01-08 上班时间外出购物）写的是 −1 分，现在是 −1.5 分。"),
        ("N104", "告知“李四”的扣分（2024-01-09 上班时间外出购物），2024年第一季度的结果里没有。"),
    ]


def test_open_notifications_stand_in_the_way_of_closing(root: Path) -> None:
    result = read_published(root, Q1)
    notifications, _ = read(root, line())
    [problem] = open_notifications(result, notifications, date(2024, 4, 12))
    assert problem.code == "N110"
    assert problem.message == "“李四”的扣分告知（2024-01-08 上班时间外出购物）在核对期内，2024-04-15 期满。"
    assert problem.remedy == "等核对期满；本人已经认可的，在“结果”里写“无异议”。没有办结以前不定稿。"
    [problem] = open_notifications(result, notifications, date(2024, 4, 16))
    assert problem.message == "“李四”的扣分告知（2024-01-08 上班时间外出购物）到期没有签字。"
    assert open_notifications(result, (), UNTIL) == []  # an office that notifies nobody may close


def test_whoever_an_adjustment_burdens_needs_a_notification_of_his_own(root: Path) -> None:
    """孙磊's case: what was taken from one is charged to another, here 3 points to 王芳."""
    result = read_published(root, Q1)
    columns = result.ledger.columns
    at = max(row for row, who in enumerate(columns["subject_id"]) if who == "0003") + 1
    for name, cells in columns.items():
        cells.insert(at, cells[at - 1])
        values: dict[str, Any] = {
            "row_id": 999,
            "kind": RowKind.ADJUSTMENT,
            "event_id": "TZ-002",
            "matter": "异议采纳",
            "date": date(2024, 4, 12),
            "counted": -3_000_000,
            "status": Status.UPHELD,
            "file": "数据/调整.xlsx",
            "sheet": "调整",
            "cell": "H3",
        }
        if name in values:
            cells[at] = values[name]
    [problem] = open_notifications(result, (), date(2024, 4, 20))
    assert (problem.code, str(problem.place)) == ("N111", "数据/调整.xlsx › 调整 › H3")
    assert problem.message == "异议采纳“TZ-002”给“王芳”计 −3 分，还没有告知本人。"
    told = {"工号": "0003", "姓名": "王芳", "记录编号": "TZ-002", "发生日期": None, "事项": None, "分值": -3}
    notifications, _ = read(root, line(**told))
    assert [each.code for each in open_notifications(result, notifications, date(2024, 4, 12))] == ["N110"]
    signed, _ = read(root, line(**told, 签字日期=date(2024, 4, 9)))
    assert open_notifications(result, signed, date(2024, 4, 16)) == []


def adjust(root: Path, indicator: str, status: Status, counted: int) -> Any:
    """The result with an adjustment of 李四's score beside his deductions."""
    result = read_published(root, Q1)
    columns = result.ledger.columns
    at = max(row for row, who in enumerate(columns["subject_id"]) if who == "0002") + 1
    values: dict[str, Any] = {
        "row_id": 999,
        "kind": RowKind.ADJUSTMENT,
        "indicator": indicator,
        "counted": counted,
        "status": status,
        "inputs": (),
    }
    for name, cells in columns.items():
        cells.insert(at, values.get(name, cells[at - 1]))
    return result


@pytest.mark.parametrize(
    ("status", "counted", "codes"),
    [
        (Status.UPHELD, 1_500_000, []),  # −1.5 + 1.5: given back
        (Status.UPHELD, -1_500_000, ["N110", "N111"]),  # a second burden
        (Status.GRANTED_LATER, 1_500_000, ["N110"]),  # made good for some other period
    ],
)
def test_what_was_granted_must_have_been_given_back(root: Path, status: Status, counted: int, codes: list[str]) -> None:
    columns = read_published(root, Q1).ledger.columns
    own = next(code for code, who in zip(columns["indicator"], columns["subject_id"], strict=True) if who == "0002")
    result = adjust(root, own, status, counted)
    granted, _ = read(root, line(本人说明="请假在先", 结果="采纳"))
    problems = open_notifications(result, granted, date(2024, 4, 16))
    assert [each.code for each in problems] == codes
    if codes:
        assert problems[0].message == "“李四”的扣分告知（2024-01-08 上班时间外出购物）采纳了还没有改。"
    kept, _ = read(root, line(本人说明="请假在先", 结果="维持"))
    assert [each.code for each in open_notifications(result, kept, date(2024, 4, 16))] == codes[1:]


def test_deductions_that_nobody_was_told_of_are_named_before_closing(root: Path) -> None:
    """Four deductions, one notified with a slip of the pen in its date: four are untold, and the line is about nothing."""
    result = read_published(root, Q1)
    notifications, _ = read(root, line(发生日期=date(2024, 1, 9), 结果="无异议"))
    found = doubts_before_closing(result, notifications, date(2024, 4, 16))
    assert [(each.code, each.severity.value) for each in found] == [("N104", "警告"), ("N112", "警告")]
    assert found[1].message == "2024年第一季度用“告知”表登记了告知，还有 4 条扣分没有告知本人：张三、李四。"
    assert doubts_before_closing(result, (), UNTIL) == []  # an office that notifies nobody


def test_the_register_is_the_table_itself(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["notify", str(root), "-p", "2024Q1", "--until", "2024-04-15"]) == 0
    assert "新告知 2 个对象、4 条扣分，核对到 2024-04-15。" in capsys.readouterr().err
    folder = root / "材料" / "2024Q1"
    register = folder / "告知登记-2024-04-15.xlsx"
    first = register.read_bytes()
    assert run(["notify", str(root), "-p", "2024Q1", "--until", "2024-04-15"]) == 0
    assert register.read_bytes() == first
    assert sorted(path.name for path in folder.iterdir()) == ["告知单.html", "告知单.xlsx", "告知登记-2024-04-15.xlsx"]
    shutil.copyfile(register, root / "数据" / "告知.xlsx")
    known = known_notifications(root, Q1, UNTIL)
    assert known.problems == []
    assert known.overview.new() == []
    assert {each.state for each in known.overview.open()} == {State.UNDELIVERED}
    capsys.readouterr()
    assert run(["notify", str(root), "-p", "2024Q1", "--until", "2024-04-15"]) == 0
    assert "2024年第一季度没有需要新告知的扣分。" in capsys.readouterr().err
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0  # the register disturbs nothing


def test_a_register_that_was_filled_in_is_never_overwritten(root: Path) -> None:
    assert run(["notify", str(root), "-p", "2024Q1", "--until", "2024-04-15"]) == 0
    register = root / "材料" / "2024Q1" / "告知登记-2024-04-15.xlsx"
    book = openpyxl.load_workbook(register)
    book["告知"]["I4"] = date(2024, 4, 9)
    book.save(register)
    filled = register.read_bytes()
    assert run(["notify", str(root), "-p", "2024Q1", "--until", "2024-04-15"]) == 0
    assert register.read_bytes() == filled
    assert register.with_name("告知登记-2024-04-15(2).xlsx").is_file()


def test_since_a_round_only_what_is_new_or_worse(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = MiniWorkspace(root)
    second.data["考勤.xlsx"]["考勤-2月"][1][2] = 2
    second.write()
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0
    capsys.readouterr()
    command = ["notify", str(root), "-p", "2024Q1", "--until", "2024-04-20", "--since", "2024Q1#1", "--json"]
    assert run(command) == 0
    [told] = json.loads(capsys.readouterr().out)["told"]
    assert (told["name"], [each["points"] for each in told["deductions"]]) == ("张三", ["-2.000000"])


def test_what_is_open_is_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = MiniWorkspace(root)
    workspace.data["告知.xlsx"] = {"告知": [HEADS, line()]}
    workspace.write()
    capsys.readouterr()
    assert run(["notify", str(root), "-p", "2024Q1", "--open", "--on", "2024-04-12"]) == 0
    shown = capsys.readouterr().out
    assert "2024年第一季度，按 2024-04-12 看：没有办结的告知 1 条，未告知的扣分 3 条。" in shown
    assert "在核对期内" in shown
    assert shown.count("未告知") == 1 + 3  # in the sentence, and beside each
    assert run(["notify", str(root), "-p", "2024Q1", "--open", "--on", "2024-04-16", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(each["state"], each["until"]) for each in data["open"]] == [("到期没有签字", "2024-04-15")]
    assert [each["name"] for each in data["untold"]] == ["张三", "李四", "李四"]


def test_errors_in_the_register_stop_the_slips(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = MiniWorkspace(root)
    workspace.data["告知.xlsx"] = {"告知": [HEADS, line(姓名="李泗", 工号=None)]}
    workspace.write()
    assert run(["notify", str(root), "-p", "2024Q1", "--until", "2024-04-20"]) == ExitCode.PROBLEMS
    assert "“告知”表有错误，没有写告知单" in capsys.readouterr().err
    assert not (root / "材料").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "请写明核对到哪一天"),
        (["--until", "4月15日"], "看不懂日期“4月15日”。"),
        (["--until", "2023-04-15"], "--until 2023-04-15 早于2024年第一季度的第一天 2024-01-01。"),
        (["--until", "2024-04-15", "--since", "2024Q1#9"], "2024年第一季度没有第 9 轮，有的是：2024Q1#1。"),
        (["--open", "--until", "2024-04-15"], "--open 只列不写"),
    ],
)
def test_usage(root: Path, options: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notify", str(root), "-p", "2024Q1", *options]) == ExitCode.USAGE
    assert told in capsys.readouterr().err


def test_since_a_result_of_another_period_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", str(root), "-p", "2024Q2", "-q"]) == 0
    command = ["notify", str(root), "-p", "2024Q2", "--until", "2024-07-20", "--since", "2024Q1#1"]
    assert run(command) == ExitCode.USAGE
    told = "--since 要写2024年第二季度的轮次，“2024Q1#1”是2024年第一季度的结果。"
    assert told in capsys.readouterr().err


@pytest.mark.chromium
@pytest.mark.slow
def test_no_block_is_cut_in_two(root: Path, tmp_path: Path) -> None:
    chromium = require_tool("chromium")
    require_tool("pdftotext")
    assert run(["notify", str(root), "-p", "2024Q1", "--until", "2024-04-15"]) == 0
    page, pdf = root / "材料" / "2024Q1" / "告知单.html", tmp_path / "告知单.pdf"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(
        [chromium, *options, f"--print-to-pdf={pdf}", page.as_uri()], capture_output=True, timeout=60, check=True
    )
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    pages = text.stdout.split("\f")[:-1]
    for each in pages:
        assert each.count("扣分告知单") == each.count("本人签字")
    assert "上班时间炒股" in text.stdout
    assert "−4.50" in text.stdout  # three times −1.5
