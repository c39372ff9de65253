"""The commands as people and scripts run them, in processes of their own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.files.layout import LEDGER_FILE, PAGE_FILE, RANKING_FILE, RESULT_FILE

ROOT = Path(__file__).parents[1]
OUTPUTS = {RANKING_FILE, PAGE_FILE, LEDGER_FILE, RESULT_FILE}


def assess(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "assess_cli", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = MiniWorkspace(tmp_path_factory.mktemp("镇 里") / "清溪 镇").write()
    done = assess("score", root, "-p", "2024Q1")
    assert done.returncode == ExitCode.OK, done.stderr.decode()
    return root


def test_score_writes_its_four_files_and_nothing_else(scored: Path) -> None:
    folder = scored / "结果" / "2024Q1"
    assert {path.name for path in folder.iterdir()} == OUTPUTS
    assert {path.name for path in (scored / "结果").iterdir()} == {"2024Q1"}


def test_score_shows_the_ranking_and_where_the_files_are(scored: Path) -> None:
    done = assess("score", scored, "-p", "2024Q1")
    shown = done.stdout.decode()
    assert "23.65" in shown
    assert "张三" in shown
    assert str(scored / "结果" / "2024Q1" / RANKING_FILE) in shown.replace("\n", "")
    assert "读取" in done.stderr.decode()
    assert "读取" not in shown


def test_twice_gives_the_same_bytes(scored: Path) -> None:
    before = digests(scored)
    assert assess("score", scored, "-p", "2024Q1", "--quiet").returncode == 0
    assert digests(scored) == before


def test_json_is_one_line_on_stdout(scored: Path) -> None:
    done = assess("score", scored, "-p", "2024Q1", "--json")
    assert done.stdout.count(b"\n") == 1
    summary = json.loads(done.stdout)
    assert summary["ok"] is True
    assert summary["kinds"] == [
        {
            "kind": "人员",
            "subjects": 4,
            "ranked": 3,
            "flags": 0,
            "missing": 0,
            "first": ["0001"],
            "first_score": "23.650000",
            "open": {"grades": 0, "prizes": 0, "pay": 0},
        }
    ]
    assert Path(summary["result"]).name == RESULT_FILE
    assert done.stderr == b""


ARGUMENTS = (
    ["--help"],
    ["check", "{root}"],
    ["score", "{root}", "-p", "2024Q1"],
    ["score", "{root}", "-p", "2024Q1", "--json"],
    ["explain", "{root}", "张三", "-p", "2024Q1"],
    ["explain", "{root}", "0001", "-p", "2024Q1", "--json"],
)


def in_quick_suite(encoding: str, arguments: list[str]) -> bool:
    """Help everywhere, everything where Chinese Windows is, and a name as an argument where there is but ASCII."""
    return arguments == ["--help"] or encoding == "gbk" or (encoding == "ascii" and "张三" in arguments)


@pytest.mark.parametrize(
    ("encoding", "arguments"),
    [
        pytest.param(
            encoding,
            arguments,
            marks=() if in_quick_suite(encoding, arguments) else pytest.mark.slow,
            id=f"{' '.join(arguments).replace('{root} ', '')}-{encoding}",
        )
        for arguments in ARGUMENTS
        for encoding in ("gbk", "ascii", "utf-8")
    ],
)
def test_commands_work_in_any_encoding(scored: Path, encoding: str, arguments: list[str]) -> None:
    done = assess(*(argument.format(root=scored) for argument in arguments), PYTHONIOENCODING=encoding, LC_ALL="C")
    assert done.returncode == 0, done.stderr
    # typer itself writes UTF-8 where a stream calls itself ASCII
    text = done.stdout.decode("utf-8" if arguments == ["--help"] and encoding == "ascii" else encoding)
    if "--json" in arguments:
        json.loads(text)
    elif encoding == "gbk" and "explain" in arguments:
        assert "张三" in text
        assert "23.65" in text


def test_explain_leads_from_the_total_to_the_cell(scored: Path) -> None:
    text = assess("explain", scored, "李四", "-p", "2024Q1").stdout.decode()
    # 20 − 4.5 + 1.5 = 17.00
    for part in ("17.00", "扣分记录.xlsx", "第三条第（二）项", "上班时间炒股"):
        assert part in text.replace("\n", "")
    trace = json.loads(assess("explain", scored, "0002", "-p", "2024Q1", "--json").stdout)
    assert "李四" in json.dumps(trace, ensure_ascii=False)


def test_explain_in_the_current_folder_and_unknown_people(scored: Path) -> None:
    assert assess("explain", "0001", "-p", "2024Q1", cwd=scored).returncode == 0
    unknown = assess("explain", scored, "张山", "-p", "2024Q1")
    assert unknown.returncode == ExitCode.USAGE
    assert "张三" in unknown.stderr.decode()
    assert unknown.stdout == b""


def test_explain_before_score_names_the_command(tmp_path: Path) -> None:
    root = MiniWorkspace(tmp_path).write()
    done = assess("explain", root, "张三", "-p", "2024Q1")
    assert done.returncode == ExitCode.USAGE
    assert "assess score" in done.stderr.decode()


def test_an_altered_set_is_refused(scored: Path, tmp_path: Path) -> None:
    copy = tmp_path / "副本"
    shutil.copytree(scored, copy)
    page = copy / "结果" / "2024Q1" / PAGE_FILE
    page.write_bytes(page.read_bytes() + b" ")
    done = assess("explain", copy, "张三", "-p", "2024Q1")
    assert done.returncode == ExitCode.INTEGRITY
    assert PAGE_FILE in done.stderr.decode()


@pytest.mark.slow
def test_errors_leave_the_former_results_whole(scored: Path, tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path / "镇")
    shutil.copytree(scored, workspace.root)
    workspace.data["扣分记录.xlsx"]["扣分记录"].append(["0009", "无名", "办私事", "2024-03-09", "查无此人"])
    workspace.write()
    before = digests(workspace.root / "结果")
    done = assess("score", workspace.root, "-p", "2024Q1")
    assert done.returncode == ExitCode.PROBLEMS
    assert done.stdout == b""
    assert "没有发布结果" in done.stderr.decode()
    assert digests(workspace.root / "结果") == before
    checked = assess("check", workspace.root, "--json")
    assert checked.returncode == ExitCode.PROBLEMS
    report = json.loads(checked.stdout)
    assert report["ok"] is False
    assert {problem["sheet"] for problem in report["problems"] if problem["severity"] == "错误"} == {"扣分记录"}


def test_check_touches_nothing(scored: Path) -> None:
    before = digests(scored)
    assert assess("check", scored).returncode == 0
    assert digests(scored) == before


def test_check_covers_every_period_with_records(tmp_path: Path) -> None:
    from datetime import date

    workspace = MiniWorkspace(tmp_path)
    workspace.data["专班记录.xlsx"]["专班记录"].append(["0003", "王方", "组团专班", 1, date(2024, 5, 6), "名字写错"])
    report = json.loads(assess("check", workspace.write(), "--json").stdout)
    assert report["periods"] == ["2024Q1", "2024Q2"]
    assert any("王方" in problem["message"] and problem["severity"] == "错误" for problem in report["problems"])


def test_wrong_period_kind_is_a_usage_error(scored: Path) -> None:
    done = assess("score", scored, "-p", "2024")
    assert done.returncode == ExitCode.USAGE
    assert "不能写 2024" in done.stderr.decode()
    assert "assess year" in done.stderr.decode()


def test_a_held_workspace_has_its_own_exit_code(scored: Path) -> None:
    from assess_cli.files.lock import workspace_lock

    with workspace_lock(scored):
        done = assess("score", scored, "-p", "2024Q1")
    assert done.returncode == ExitCode.BUSY
    assert str(os.getpid()) in done.stderr.decode()


@pytest.mark.slow
def test_init_then_score_needs_only_data(tmp_path: Path) -> None:
    root = tmp_path / "新 镇"
    assert assess("init", root, "--scheme", "战斗力指数", "--year", "2025").returncode == 0
    again = assess("init", root, "--scheme", "战斗力指数", "--year", "2025")
    assert again.returncode == ExitCode.USAGE
    report = json.loads(assess("check", root, "--json").stdout)
    # an unfilled roster is all that is wrong with a new workspace
    assert {problem["code"] for problem in report["problems"]} == {"R213"}
    assert assess("score", root, "-p", "2025Q1").returncode == ExitCode.PROBLEMS


@pytest.mark.skipif(shutil.which("bash") is None, reason="the batch script is for bash")
@pytest.mark.slow
def test_batch_script_scores_every_workspace(scored: Path, tmp_path: Path) -> None:
    towns = tmp_path / "各 镇"
    shutil.copytree(scored, towns / "甲镇")
    broken = MiniWorkspace(towns / "乙镇")
    del broken.scheme["对象类别"]
    broken.write()
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    command = bin_folder / "assess"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assess_cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    out = tmp_path / "汇总.jsonl"
    done = subprocess.run(
        ["bash", str(ROOT / "sample_data" / "score_all.sh"), str(towns), "2024Q1", str(out)],
        capture_output=True,
        env={**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode != 0  # one of the two could not be scored
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {(Path(line["workspace"]).name, line["ok"]) for line in lines} == {("甲镇", True), ("乙镇", False)}
