"""A mistake moved from one to another: the one it burdens is told, has a check period of his own, and only then is closed.

Before: 李四 20 − 4.5, held at −3, = 17.00; 王芳 20.675. The correction gives 李四 1.5 back and charges it to 王芳:
17 + 1.5 = 18.50; 20.675 − 1.5 = 19.175, published 19.18. 张三 stays first with 23.65.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.cli.app import run

ADJUSTED: list[list[Any]] = [
    ["调整编号", "种类", "考核期", "工号", "姓名", "指标", "增减", "原因", "批准人", "文号", "日期"],
    [
        "TZ-001",
        "更正",
        "2024Q1",
        "0002",
        "李四",
        "作风",
        1.5,
        "外出是公务",
        "党委会",
        "清纪要〔2024〕3号",
        date(2024, 4, 12),
    ],
    [
        "TZ-002",
        "更正",
        "2024Q1",
        "0003",
        "王芳",
        "作风",
        -1.5,
        "记错了人",
        "党委会",
        "清纪要〔2024〕3号",
        date(2024, 4, 12),
    ],
]
TOLD: list[list[Any]] = [
    ["考核期", "工号", "姓名", "记录编号", "分值", "送达日期", "截止日期", "签字日期", "结果"],
    ["2024Q1", "0003", "王芳", "TZ-002", -1.5, date(2024, 4, 12), date(2024, 4, 19), None, None],
]


@pytest.fixture
def workspace(tmp_path: Path) -> MiniWorkspace:
    """Scored once as it was, once corrected."""
    workspace = MiniWorkspace(tmp_path / "清溪镇")
    assert run(["score", str(workspace.write()), "-p", "2024Q1", "-q"]) == 0
    workspace.data["调整.xlsx"] = {"调整": ADJUSTED}
    assert run(["score", str(workspace.write()), "-p", "2024Q1", "-q"]) == 0
    return workspace


def rewritten(workspace: MiniWorkspace, told: list[list[Any]]) -> str:
    workspace.data["告知.xlsx"] = {"告知": told}
    root = str(workspace.write())
    assert run(["score", root, "-p", "2024Q1", "-q"]) == 0
    return root


def test_nobody_is_burdened_without_being_told(workspace: MiniWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(workspace.root)
    assert run(["seal", root, "-p", "2024Q1", "--by", "王主任"]) != 0
    shown = capsys.readouterr().err
    assert "更正“TZ-002”给“王芳”计 −1.5 分，还没有告知本人。" in shown
    assert "TZ-001" not in shown  # 李四 gets something
    capsys.readouterr()
    assert run(["notify", root, "-p", "2024Q1", "--until", "2024-04-19", "--since", "2024Q1#1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["told"]
    assert [(one["name"], [each["event_id"] for each in one["deductions"]]) for one in told] == [("王芳", ["TZ-002"])]


def test_told_but_not_signed_is_still_open(workspace: MiniWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    root = rewritten(workspace, TOLD)
    capsys.readouterr()
    assert run(["seal", root, "-p", "2024Q1", "--by", "王主任"]) != 0
    assert "“王芳”的扣分告知（TZ-002）到期没有签字。" in capsys.readouterr().err
    assert not (Path(root) / "定稿" / "2024Q1").exists()


def test_signed_and_over_is_closed_and_compared(workspace: MiniWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    told = [TOLD[0], [*TOLD[1][:7], date(2024, 4, 15), "无异议"]]
    root = rewritten(workspace, told)
    assert run(["seal", root, "-p", "2024Q1", "--by", "王主任"]) == 0, capsys.readouterr().err
    capsys.readouterr()
    assert run(["compare", "2024Q1#1", "定稿/2024Q1", "--in", root, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    [kind] = data["kinds"]
    moved = {
        each["name"]: (each["before"]["total"], each["after"]["total"], each["climbed"]) for each in kind["changed"]
    }
    assert moved == {
        "李四": ("17.000000", "18.500000", 0),
        "王芳": ("20.680000", "19.180000", 0),
    }
    rows = {
        each["name"]: [(row["act"], row["event_id"], row["moved"]) for row in each["rows"]] for each in kind["changed"]
    }
    assert rows == {"李四": [("新增", "TZ-001", "1.500000")], "王芳": [("新增", "TZ-002", "-1.500000")]}
    documents = [row["after"]["document"] for each in kind["changed"] for row in each["rows"]]
    assert documents == ["清纪要〔2024〕3号"] * 2
    assert run(["slips", root, "-p", "2024Q1", "--who", "王芳"]) == 0
    page = (Path(root) / "材料" / "2024Q1" / "得分单.html").read_text(encoding="utf-8")
    assert "清纪要〔2024〕3号" in page
