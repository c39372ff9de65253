"""sample_data/score_all.sh scores every workspace under a folder and says which ones failed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import require_tool

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
COLLECTED = "结果 汇总.jsonl"


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    bash = require_tool("bash")
    environment = os.environ | {"ASSESS": f"{sys.executable} -m assess_cli", "PYTHONUTF8": "1"}
    command = [bash, str(SAMPLES / "score_all.sh"), *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A folder whose name has a space, with two copies of a sound workspace."""
    folder = tmp_path / "各 县"
    for name in ("甲 县", "乙县"):
        shutil.copytree(SAMPLES / "county", folder / name)
    return folder


@pytest.mark.slow
def test_every_workspace_gives_one_line(county: Path, tmp_path: Path) -> None:
    done = run(str(county), "2024Q1", COLLECTED, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in (tmp_path / COLLECTED).read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 2
    assert "成功 2 个，失败 0 个" in done.stderr
    assert all((county / name / "结果" / "2024Q1" / "result.json").is_file() for name in ("甲 县", "乙县"))


@pytest.mark.slow
def test_a_broken_workspace_is_named_and_the_others_are_scored(county: Path, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "broken", county / "丙县")
    done = run(str(county), "2024Q1", COLLECTED, folder=tmp_path)
    assert done.returncode == 1
    assert "成功 2 个，失败 1 个" in done.stderr
    assert "丙县：数据或方案有问题（退出码 1）" in done.stderr
    assert (county / "甲 县" / "结果" / "2024Q1" / "result.json").is_file()
    assert not (county / "丙县" / "结果" / "2024Q1").exists()


def test_wrong_use_is_told(tmp_path: Path) -> None:
    done = run(str(tmp_path), folder=tmp_path)
    assert done.returncode == 2
    assert "用法" in done.stderr


def test_a_folder_without_workspaces_is_not_a_success(tmp_path: Path) -> None:
    done = run(str(tmp_path), "2024Q1", COLLECTED, folder=tmp_path)
    assert done.returncode == 1
    assert "没有找到工作区" in done.stderr
