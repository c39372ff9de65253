"""`assess score` struck while it writes: the former results are whole, and the next command puts things right."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.cli.exit_codes import ExitCode

ROOT = Path(__file__).parents[1]

#: Runs `assess score` with every step of the publication announced; at the step asked for it dies or the disk is full.
_STRIKE = """
import os, sys
from assess_cli.files.transaction import Transaction
wanted, how, folder = sys.argv[1:]
def step(name):
    if name.startswith(wanted):
        if how == "kill":
            os._exit(9)
        raise OSError(int(how), os.strerror(int(how)))
Transaction.__init__.__kwdefaults__["on_step"] = step
from assess_cli.cli.app import run
sys.exit(run(["score", folder, "-p", "2024Q1", "--quiet"]))
"""


def python(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, *arguments], capture_output=True, env=environment, check=False)


def assess(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return python("-m", "assess_cli", *arguments)


def contents(root: Path) -> dict[str, bytes]:
    folder = root / "结果"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published workspace; nobody writes into it."""
    root = MiniWorkspace(tmp_path_factory.mktemp("已计分") / "镇").write()
    assert assess("score", str(root), "-p", "2024Q1", "--quiet").returncode == 0
    return root


@pytest.fixture
def changed(scored: Path, tmp_path: Path) -> Path:
    """A published workspace whose data changed since: 张三 has 3 points more, times 1.1."""
    workspace = MiniWorkspace(tmp_path / "镇")
    shutil.copytree(scored, workspace.root)
    workspace.data["专班记录.xlsx"]["专班记录"][1][3] = 5.5
    return workspace.write()


def total(root: Path) -> str:
    shown = assess("explain", str(root), "张三", "-p", "2024Q1")
    assert shown.returncode == 0, shown.stderr.decode()
    return next(line.split("\u3000")[1] for line in shown.stdout.decode().splitlines() if line.startswith("总分"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("probe targets", "23.65"),  # nothing was replaced yet: the former set
        ("replace", "26.95"),  # (20 − 1 + 5.5) × 1.1: the journal stood, the next command completes it
    ],
)
def test_after_a_kill_the_next_command_finds_a_whole_set(changed: Path, step: str, expected: str) -> None:
    assert python("-c", _STRIKE, step, "kill", str(changed)).returncode == 9
    assert total(changed) == expected
    assert {Path(name).name for name in contents(changed)} == {"排名.xlsx", "报告.html", "计分明细.csv", "result.json"}


@pytest.mark.parametrize(
    "step",
    [
        pytest.param("make staging", marks=pytest.mark.slow),
        pytest.param("sync files", marks=pytest.mark.slow),
        "replace",
    ],
)
def test_a_full_disk_leaves_the_former_results(changed: Path, step: str) -> None:
    before = contents(changed)
    done = python("-c", _STRIKE, step, str(errno.ENOSPC), str(changed))
    assert done.returncode == ExitCode.OUTPUT, done.stderr.decode()
    assert "磁盘空间不够" in done.stderr.decode()
    assert contents(changed) == before
    assert total(changed) == "23.65"


def test_a_file_in_use_is_named(changed: Path) -> None:
    before = contents(changed)
    done = python("-c", _STRIKE, "replace", str(errno.EACCES), str(changed))
    assert done.returncode == ExitCode.OUTPUT
    assert "请关闭" in done.stderr.decode()
    assert contents(changed) == before
