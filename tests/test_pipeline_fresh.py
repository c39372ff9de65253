"""What is handed out of a period whose data were changed after it was scored says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode

COMMANDS = (
    ["slips"],
    ["notify", "--until", "2024-04-15"],
    ["notify", "--open", "--on", "2024-04-15"],
    ["notice", "--from", "2024-04-08"],
    ["papers"],
)
TOLD = "“数据/考勤.xlsx”在2024年第一季度计分以后改过或者移走了，这里用的是改动以前的结果。"


def outputs(root: Path, capsys: pytest.CaptureFixture[str]) -> list[bool]:
    """Whether each command told that a file was changed; none of them refuses for that."""
    told = []
    for command, *options in COMMANDS:
        capsys.readouterr()
        assert run([command, str(root), "-p", "2024Q1", *options]) == ExitCode.OK
        shown = capsys.readouterr().err
        assert ("[警告 W306]" in shown) is (TOLD in shown)
        told.append(TOLD in shown)
    return told


@pytest.mark.slow
def test_changed_data_are_told_until_they_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = MiniWorkspace(tmp_path / "清溪镇")
    root = made.write()
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0
    assert outputs(root, capsys) == [False] * 5
    made.data["考勤.xlsx"]["考勤-2月"][1][2] = 2  # one more
    made.write()
    assert outputs(root, capsys) == [True] * 5
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0
    assert outputs(root, capsys) == [False] * 5


def test_a_closed_period_stands_whatever_becomes_of_the_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = MiniWorkspace(tmp_path / "清溪镇")
    root = made.write()
    assert run(["score", str(root), "-p", "2024Q1", "-q"]) == 0
    assert run(["seal", str(root), "-p", "2024Q1", "--by", "王主任", "--date", "2024-04-16"]) == 0
    (root / "数据" / "考勤.xlsx").unlink()
    assert run(["slips", str(root), "-p", "2024Q1"]) == ExitCode.OK
    assert TOLD not in capsys.readouterr().err
