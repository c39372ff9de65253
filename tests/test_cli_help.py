"""Help, versions and usage errors: Chinese, quick, and the same as the README says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assess_cli import __version__
from assess_cli.cli.app import app, run
from assess_cli.cli.exit_codes import ExitCode

ROOT = Path(__file__).parents[1]
COMMANDS = tuple(str(command.name) for command in app.registered_commands)


def assess(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "assess_cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


def test_help_imports_neither_pandas_nor_openpyxl() -> None:
    code = (
        "import sys; from assess_cli.cli.app import run; code = run(['--help']); "
        "heavy = {'pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'lark', 'python_calamine', 'jinja2'} & set(sys.modules); "
        "sys.exit(','.join(sorted(heavy)) or code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"] if command else ["--help"]) == 0
    text = capsys.readouterr().out
    assert "用法：" in text
    assert f"assess {command}".strip() in text
    assert re.search(r"例：|常用步骤：", text)
    for english in ("Usage", "Options:", "Arguments:", "Commands:", "Show this", "default:", "required"):
        assert english not in text


def test_help_names_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    text = re.sub(r"\s+", "", capsys.readouterr().out)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for code in ExitCode:
        assert re.sub(r"\s+", "", f"{code.value}{code.words}") in text
        assert f"| {code.value} | {code.words} |" in readme


def test_readme_lists_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"| `assess {command} " in readme


def test_version_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"assess {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["score", "--nosuch"], "没有这个选项：--nosuch"),
        (["score"], "缺少"),
        (["nosuch"], "没有这个命令：nosuch"),
        (["score", "-p"], "选项 -p 的用法不对：后面缺少内容。"),
        (["score", "a", "b", "-p", "2024Q1"], "多出了参数：b"),
        (["init", "."], "请写明用哪个方案新建"),
        (["init", ".", "--scheme", "战斗力指数"], "请写明方案的年度"),
        (["score", "-p", "2024年第一季"], "看不懂考核期“2024年第一季”"),
        (["score", "没有的文件夹", "-p", "2024Q1"], "没有这个文件夹：没有的文件夹"),
        (["find", "--line", "农业", "--top", "0"], "'--top'写得不对：不能小于 1。"),
        (["find", "--line", "农业", "--top", "abc"], "'--top'写得不对：要写整数，如 5。"),
    ],
)
def test_usage_errors_are_chinese_and_end_with_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == ExitCode.USAGE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err
    assert "Error" not in shown.err


def test_module_and_command_are_the_same_program() -> None:
    assert assess("--version").stdout == f"assess {__version__}\n"
