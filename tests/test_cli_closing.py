"""Closing from the command line: what people read, exit codes, and two commands at once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from closed_town import DAY, files_of, score, town

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.model.closed import short_digest
from assess_cli.periods.seal_log import read_log

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def scored_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = town(tmp_path_factory.mktemp("scored") / "清溪镇").write()
    score(root)
    return root


@pytest.fixture
def root(tmp_path: Path, scored_town: Path) -> Path:
    return Path(shutil.copytree(scored_town, tmp_path / "清溪镇"))


def close(root: Path, *more: str) -> int:
    return run(["seal", str(root), "-p", "2024Q1", "--by", "王主任", "--date", DAY, *more])


def digest(root: Path) -> str:
    return short_digest(read_log(root)[0].entries[-1].seal)


def test_people_see_that_it_is_closed_and_a_short_digest(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert close(root) == ExitCode.OK
    assert capsys.readouterr().out == (
        f"2024年第一季度　已定稿　摘要 {digest(root)}\n"
        f"定稿：{root / '定稿/2024Q1'}\n签字名单：{root / '定稿/签字名单/2024Q1.xlsx'}\n"
    )
    assert run(["verify", str(root)]) == ExitCode.OK
    shown = capsys.readouterr()
    assert shown.out == f"2024年第一季度　已定稿 {digest(root)}　文件完好，重算一致\n"
    assert shown.err == "核对2024年第一季度 …\n重算2024年第一季度 …\n"


def test_scripts_get_one_line_of_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert close(root, "--json") == ExitCode.OK
    shown = capsys.readouterr()
    assert shown.err == ""
    closed = json.loads(shown.out)
    assert closed["digest"] == read_log(root)[0].entries[0].seal
    assert (closed["period"], closed["round"]) == ("2024Q1", 1)
    assert [problem["code"] for problem in closed["problems"]] == ["N204"]  # nothing was posted: told, not forbidden
    assert run(["verify", str(root), "-p", "2024Q1", "--json"]) == ExitCode.OK
    shown = capsys.readouterr()
    assert shown.err == ""
    assert json.loads(shown.out) == {
        "ok": True,
        "problems": [],
        "periods": [
            {"period": "2024Q1", "digest": closed["digest"], "ok": True, "recomputed": True, "problems": []},
        ],
    }


def test_a_closed_period_is_not_scored_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    close(root)
    before = files_of(root)
    capsys.readouterr()
    assert run(["score", str(root), "-p", "2024Q1"]) == ExitCode.PROBLEMS
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        f"定稿/2024Q1：2024年第一季度已定稿（摘要 {digest(root)}），不能重新计分，也不能再定稿一次。\n"
        "→ 要改这一期，先说明理由重新打开：assess reopen -p 2024Q1 --by 姓名 --reason 理由；"
        "已经发放的，在下一期写补扣、补加。\n"
    )
    assert files_of(root) == before


def test_reopened_it_can_be_scored_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    close(root)
    how = ["--by", "王主任", "--reason", "漏登\n通报", "--date", "2024-05-06"]
    capsys.readouterr()
    assert run(["reopen", str(root), "-p", "2024Q1", *how]) == ExitCode.OK
    assert capsys.readouterr().out == (
        f"2024年第一季度　已重新打开\n原来的定稿：{root / '定稿/旧稿/2024Q1-1'}\n改好以后重新计分、定稿。\n"
    )
    assert read_log(root)[0].entries[-1].reason == "漏登 通报"
    assert run(["score", str(root), "-p", "2024Q1", "--quiet"]) == ExitCode.OK
    assert close(root) == ExitCode.PROBLEMS  # the day of closing lies before the day of reopening
    assert "办理日期 2024-04-12 早于2024年第一季度上一次办理（重新打开）的日期 2024-05-06。" in capsys.readouterr().err
    assert run(["seal", str(root), "-p", "2024Q1", "--by", "王主任", "--date", "2024-05-07"]) == ExitCode.OK


def test_scripts_learn_of_a_reopening_in_one_line_of_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    how = [
        "reopen",
        str(root),
        "-p",
        "2024Q1",
        "--by",
        "王主任",
        "--reason",
        "漏登通报",
        "--date",
        "2024-05-06",
        "--json",
    ]
    assert run(how) == ExitCode.PROBLEMS
    refused = json.loads(capsys.readouterr().out)
    assert (refused["period"], refused["ok"]) == ("2024Q1", False)
    assert [problem["code"] for problem in refused["problems"]] == ["Z150"]
    close(root)
    capsys.readouterr()
    assert run(how) == ExitCode.OK
    shown = capsys.readouterr().out
    assert shown.count("\n") == 1
    kept = str(root / "定稿/旧稿/2024Q1-1")
    assert json.loads(shown) == {"period": "2024Q1", "ok": True, "kept": kept, "problems": []}


def test_after_payment_nobody_reopens(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    close(root)
    assert close(root, "--mark-paid") == ExitCode.OK
    note = root / "定稿/发放登记/2024Q1.txt"
    told = f"2024年第一季度已登记发放，不能再重新打开。\n发放登记：{note}\n"
    assert capsys.readouterr().out.endswith(told)
    assert note.is_file()
    assert run(["reopen", str(root), "-p", "2024Q1", "--by", "王主任", "--reason", "试"]) == ExitCode.PROBLEMS
    shown = capsys.readouterr().err
    assert "请在下一期的“补记”表里写补扣、补加" in shown
    assert shown.endswith("共 1 个问题：1 个错误。\n\n没有办理，原有文件都没有改动。\n")


def test_scripts_learn_of_a_payment_in_one_line_of_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    close(root)
    capsys.readouterr()
    assert close(root, "--mark-paid", "--json") == ExitCode.OK
    note = root / "定稿/发放登记/2024Q1.txt"
    assert json.loads(capsys.readouterr().out) == {"period": "2024Q1", "ok": True, "paid": True, "note": str(note)}
    assert close(root, "--mark-paid", "--json") == ExitCode.PROBLEMS
    shown = capsys.readouterr()
    refused = json.loads(shown.out)
    assert (refused["period"], refused["ok"]) == ("2024Q1", False)
    assert [problem["code"] for problem in refused["problems"]] == ["Z153"]
    assert "没有办理，原有文件都没有改动。" in shown.err


def test_a_damaged_seal_is_not_paid_by_and_is_reopened_as_it_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert close(root) == ExitCode.OK
    (root / "定稿/2024Q1/结果/排名.xlsx").write_bytes(b"PK")
    log = (root / "定稿/定稿记录.jsonl").read_bytes()
    assert close(root, "--mark-paid") == ExitCode.SEAL
    assert (root / "定稿/定稿记录.jsonl").read_bytes() == log
    capsys.readouterr()
    how = ["-p", "2024Q1", "--by", "王主任", "--reason", "试", "--date", DAY]
    assert run(["reopen", str(root), *how]) == ExitCode.OK
    shown = capsys.readouterr()
    assert shown.err.startswith(
        "原来的定稿已经与定稿时不符，照现在的样子移到“旧稿”：\n定稿/2024Q1/结果/排名.xlsx\n  [错误 Z104]"
    )
    assert f"原来的定稿：{root / '定稿/旧稿/2024Q1-1'}\n" in shown.out
    assert run(["score", str(root), "-p", "2024Q1", "--quiet"]) == ExitCode.OK
    assert close(root) == ExitCode.OK
    shutil.rmtree(root / "定稿/2024Q1")
    capsys.readouterr()
    assert run(["reopen", str(root), *how]) == ExitCode.OK
    assert "原来的定稿：不在了，没有可以保留的\n" in capsys.readouterr().out


def test_an_altered_seal_ends_with_its_own_code(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    close(root)
    (root / "定稿/2024Q1/输入/数据/名册.xlsx").write_bytes(b"PK")
    capsys.readouterr()
    assert run(["verify", str(root)]) == ExitCode.SEAL
    shown = capsys.readouterr()
    assert shown.out == f"2024年第一季度　已定稿 {digest(root)}　与定稿时不符\n"
    assert "定稿/2024Q1/输入/数据/名册.xlsx\n  [错误 Z104]" in shown.err
    (root / "定稿/定稿记录.jsonl").write_bytes(b"{}\n")
    for arguments in (["score"], ["seal", "--by", "王主任"], ["reopen", "--by", "王主任", "--reason", "试"]):
        assert run([*arguments, str(root), "-p", "2024Q2"]) == ExitCode.SEAL
        assert "定稿记录第 1 行不是完整的一行记录" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["seal", "-p", "2024Q1", "--by", " "], "请用 --by 写明由谁定稿。"),
        (["seal", "-p", "2024Q1", "--by", "王", "--date", "4月12日"], "看不懂日期“4月12日”。"),
        (["seal", "-p", "2024Q1", "--by", "王", "--date", "2999-01-01"], "办理日期 2999-01-01 还没有到。"),
        (["seal", "-p", "2024Q2", "--by", "王"], "2024年第二季度还没有发布结果。"),
        (["reopen", "-p", "2024Q1", "--by", "王", "--reason", ""], "请用 --reason 写明重新打开的理由。"),
        (["verify", "-p", "2024Q1"], "2024年第一季度没有定稿。"),
    ],
)
def test_usage_errors(root: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([arguments[0], str(root), *arguments[1:]]) == ExitCode.USAGE
    assert words in capsys.readouterr().err


def test_a_line_cut_off_the_log_leaves_a_folder_that_nobody_closed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert close(root) == ExitCode.OK
    log = root / "定稿/定稿记录.jsonl"
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:-1]) or b"")
    for arguments in (["verify", str(root)], ["verify", str(root), "-p", "2024Q1"]):
        capsys.readouterr()
        assert run(arguments) == ExitCode.SEAL
        assert "定稿/2024Q1\n" in capsys.readouterr().err


def test_without_anything_closed_there_is_nothing_to_check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(root)]) == ExitCode.OK
    assert capsys.readouterr().out == "还没有定稿的考核期。\n"


_HOLD = """
import sys, time
from pathlib import Path
from assess_cli.pipeline.publish import workspace_held
with workspace_held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(120)
"""


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by signal")
def test_of_two_commands_the_second_stops_and_a_killed_holder_leaves_no_lock(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(root)], stdout=subprocess.PIPE, env=environment)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        before = files_of(root)
        of_the_quarter = ["-p", "2024Q1"]
        for name, *arguments in (
            ["seal", *of_the_quarter, "--by", "王主任"],
            ["reopen", *of_the_quarter, "--by", "王主任", "--reason", "试"],
            ["score", *of_the_quarter],
            ["rounds", *of_the_quarter, "--prune"],
            ["notice", *of_the_quarter, "--from", "2024-04-03"],
            ["answer", *of_the_quarter],
            ["slips", *of_the_quarter],
            ["notify", *of_the_quarter, "--until", "2024-04-15"],
            ["papers", *of_the_quarter],
            ["year", "-y", "2024"],
            ["handover"],
        ):
            assert run([name, str(root), *arguments]) == ExitCode.BUSY, name
            assert f"另一个 assess 命令正在这个工作区里运行（进程 {holder.pid}" in capsys.readouterr().err
        assert files_of(root) == before
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    started = time.monotonic()
    assert close(root) == ExitCode.OK
    assert time.monotonic() - started < 60


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a process is killed by signal")
def test_a_process_killed_at_any_moment_leaves_the_period_open_or_closed(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "assess_cli", "seal", str(root), "-p", "2024Q1", "--by", "王主任", "--date", DAY]
    before = files_of(root)
    started = time.monotonic()
    assert subprocess.run(command, capture_output=True, env=environment, check=False).returncode == 0
    whole = time.monotonic() - started
    after = files_of(root)
    for share in (0.2, 0.5, 0.7, 0.8, 0.84, 0.88, 0.9, 0.92, 0.94, 0.96, 0.98):
        shutil.rmtree(root / "定稿")
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        time.sleep(whole * share)
        running.kill()
        running.wait()
        assert run(["rounds", str(root), "-p", "2024Q1", "--prune"]) in (ExitCode.OK, ExitCode.USAGE)  # recovers first
        now = files_of(root)
        assert now in (before, after)
        assert run(["verify", str(root)]) == ExitCode.OK
        (root / "定稿").mkdir(exist_ok=True)
