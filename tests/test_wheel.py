"""The wheel carries templates and samples, and runs in a fresh environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_wheel_runs_in_a_fresh_environment(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    home = tmp_path / "环境 一"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    install = [
        str(scripts / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        str(ROOT / "constraints.txt"),
    ]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)

    workspace = tmp_path / "工作 文件夹"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    for arguments in (
        ["init", str(workspace), "--sample", "战斗力指数"],
        ["init", str(tmp_path / "小样例"), "--sample", "免计与阶梯"],
        ["score", str(workspace), "-p", "2024Q1", "--json", "--quiet"],
    ):
        done = subprocess.run(
            [str(scripts / "assess"), *arguments],
            capture_output=True,
            cwd=tmp_path,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert {path.name for path in (tmp_path / "小样例").iterdir()} == {"方案.xlsx", "数据", "免计与阶梯.md"}
    summary = json.loads(done.stdout)
    assert summary["ok"] is True
    assert Path(summary["result"]).is_file()
    page = Path(summary["result"]).with_name("报告.html").read_text(encoding="utf-8")
    assert "<title>" in page
