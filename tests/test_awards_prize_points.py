"""Points that came with a prize are posted in a later period, or missed by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mini_workspace import MiniWorkspace
from test_carried import HEADINGS, Q1, Q2, Q3, SEAL, line

from assess_cli.awards.prize_points import owed_points
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.result import Result
from assess_cli.periods.handover import Item, handover
from assess_cli.periods.seal_log import Act, SealLog
from assess_cli.pipeline.score import Computed, compute

PRIZES: list[list[Any]] = [
    ["奖项", "对象类别", "取", "名额", "加分"],
    ["奔跑奖", "人员", "前", 1, 2],
    ["蜗牛奖", "人员", "后", 1, -1],
]


def workspace(root: Path, *lines: list[Any]) -> Path:
    made = MiniWorkspace(root)
    made.scheme["奖项"] = PRIZES
    for month in range(4, 10):
        rows = [[*row[:2], 0] for row in made.data["考勤.xlsx"]["考勤-3月"][1:]]
        made.data["考勤.xlsx"][f"考勤-{month}月"] = [["工号", "姓名", "迟到"], *rows]
    if lines:
        made.data["补记.xlsx"] = {"补记": [HEADINGS, *lines]}
    return made.write()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """张三 23.65 is first and has 2 points to come; 李四 17 is last, one to lose."""
    found = compute(workspace(tmp_path_factory.mktemp("first")), Q1).result
    assert found is not None
    assert [(award.prize, award.subject, award.points) for award in found.awards] == [
        ("奔跑奖", "0001", 2_000_000), ("蜗牛奖", "0002", -1_000_000),
    ]  # fmt: skip
    return found


def prize(number: str, **cells: Any) -> list[Any]:
    return line(number, **({"指标": "总分", "原无记录": "是", "原因": "季度奖项"} | cells))


RUNNER = prize("BJ-1", 姓名="张三", 事项="奔跑奖", 分值=2)
SNAIL = prize("BJ-2", 种类="补扣", 姓名="李四", 事项="蜗牛奖", 分值=-1)


def after(first: Result, root: Path, *lines: list[Any], digest: str = SEAL, **more: Any) -> Computed:
    closed = ClosedPeriod(Q1, first, "定稿/2024Q1/结果/result.json", digest)
    return compute(workspace(root, *lines), more.get("period", Q2), closed=(closed, *more.get("others", ())))


def reminded(found: Computed) -> list[str]:
    return [problem.message for problem in found.problems if problem.code == "G188"]


def test_whose_points_are_not_posted_is_named_until_they_are(first: Result, tmp_path: Path) -> None:
    none = after(first, tmp_path / "a")
    assert reminded(none) == [
        "2024年第一季度奖项的加分、减分本期没有补记：张三（0001）“奔跑奖” +2、李四（0002）“蜗牛奖” −1。"
    ]
    one = after(first, tmp_path / "b", RUNNER)
    assert reminded(one) == ["2024年第一季度奖项的加分、减分本期没有补记：李四（0002）“蜗牛奖” −1。"]
    half = after(first, tmp_path / "c", prize("BJ-1", 姓名="张三", 事项="奔跑奖", 分值=0.5), SNAIL)
    assert reminded(half) == ["2024年第一季度奖项的加分、减分本期没有补记：张三（0001）“奔跑奖” +1.5。"]  # 2 − 0.5
    assert reminded(after(first, tmp_path / "d", RUNNER, SNAIL)) == []


def test_only_the_period_just_before_is_asked_and_only_when_it_is_closed(first: Result, tmp_path: Path) -> None:
    assert reminded(after(first, tmp_path / "a", digest="")) == []
    assert reminded(after(first, tmp_path / "b", period=Q3)) == []


def test_the_handover_keeps_them_until_they_are_posted(first: Result, tmp_path: Path) -> None:
    log = SealLog()
    log = SealLog((log.next(Act.SEALED, Q1, by="王主任", date="2024-04-12", reason="", seal=SEAL),))
    posted = after(first, tmp_path, RUNNER, SNAIL).result
    assert posted is not None
    closed = ClosedPeriod(Q1, first, "定稿/2024Q1/结果/result.json", SEAL)

    def items(*found: ClosedPeriod) -> list[Item]:
        made = handover(found, log, on=date(2024, 8, 1), rounds={}, blocking=(), doubts=(), things=())
        return [each for each in made.open_items if each.period == Q1.words]

    assert items(closed) == [
        Item(
            "2024年第一季度",
            "奖项的加分、减分还没有补记：张三（0001）“奔跑奖” +2、李四（0002）“蜗牛奖” −1。",
            "在以后一期的“补记”表里写，原考核期 2024Q1，事项写奖项的名称",
        )
    ]
    assert items(closed, ClosedPeriod(Q2, posted, "结果/2024Q2/result.json", "")) == []
    assert owed_points(replace(first, awards=[]), []) == []
