"""The command line: one file a command, one boundary for everything that can go wrong."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Annotated

import typer

from assess_cli import __version__
from assess_cli.cli import (
    answer,
    check,
    compare,
    compare_scheme,
    explain,
    find,
    handover,
    init,
    notice,
    notify,
    papers,
    portrait,
    reopen,
    rounds,
    score,
    seal,
    slips,
    verify,
    year,
)
from assess_cli.cli.chinese import ChineseCommand, ChineseGroup, usage_error_lines
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError
from assess_cli.cli.terminal import prepare_streams, put, say

HELP = """乡镇考核计分：把任务清单、考勤和加扣分记录按考核方案算成排名，每一分都有出处。

\b
常用步骤：
  assess init 云溪镇 --scheme 战斗力指数   新建工作文件夹
  assess check 云溪镇                      检查数据，一次列出所有问题
  assess score 云溪镇 -p 2024Q1            计分、排名、出报告
  assess explain 云溪镇 张三 -p 2024Q1     查一个人每一分的来历
  assess seal 云溪镇 -p 2024Q1 --by 王主任 定稿，从此不再改动
"""

EPILOG = "\b\n退出码：\n" + "\n".join(f"  {code.value:<3}  {code.words}" for code in ExitCode)

app = typer.Typer(
    cls=ChineseGroup,
    help=HELP,
    epilog=EPILOG,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 96},
)
app.command("init", cls=ChineseCommand, help=init.HELP)(init.init)
app.command("check", cls=ChineseCommand, help=check.HELP)(check.check)
app.command("score", cls=ChineseCommand, help=score.HELP)(score.score)
app.command("year", cls=ChineseCommand, help=year.HELP)(year.year)
app.command("explain", cls=ChineseCommand, help=explain.HELP)(explain.explain)
app.command("notice", cls=ChineseCommand, help=notice.HELP)(notice.notice)
app.command("answer", cls=ChineseCommand, help=answer.HELP)(answer.answer)
app.command("slips", cls=ChineseCommand, help=slips.HELP)(slips.slips)
app.command("notify", cls=ChineseCommand, help=notify.HELP)(notify.notify)
app.command("compare", cls=ChineseCommand, help=compare.HELP)(compare.compare)
app.command("rounds", cls=ChineseCommand, help=rounds.HELP)(rounds.rounds)
app.command("seal", cls=ChineseCommand, help=seal.HELP)(seal.seal)
app.command("verify", cls=ChineseCommand, help=verify.HELP)(verify.verify)
app.command("reopen", cls=ChineseCommand, help=reopen.HELP)(reopen.reopen)
app.command("compare-scheme", cls=ChineseCommand, help=compare_scheme.HELP)(compare_scheme.compare_scheme)
app.command("papers", cls=ChineseCommand, help=papers.HELP)(papers.papers)
app.command("portrait", cls=ChineseCommand, help=portrait.HELP)(portrait.portrait)
app.command("find", cls=ChineseCommand, help=find.HELP)(find.find)
app.command("handover", cls=ChineseCommand, help=handover.HELP)(handover.handover)


def _show_version(value: bool) -> None:
    if value:
        put(f"assess {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", help="显示版本。", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the program as a whole."""


def main() -> None:
    """Run the command line and exit with an ``ExitCode``; nothing escapes as a stack trace."""
    prepare_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; returns its exit code."""
    try:
        outcome = app(arguments, prog_name="assess", standalone_mode=False)
    except CommandError as error:
        say(*error.lines)
        return error.code
    except typer.TyperException as error:
        say(*usage_error_lines(error))
        return ExitCode.USAGE
    except (KeyboardInterrupt, typer.Abort):
        say("已中断，原有结果没有改动。")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return ExitCode.OK
    except Exception:  # noqa: BLE001  # the outermost boundary: people get words, the trace goes to a file
        return _report_internal()
    if outcome == ExitCode.INTERRUPTED:  # typer turns Ctrl-C into this code
        say("已中断，原有结果没有改动。")
    return int(outcome or 0)


def _report_internal() -> int:
    trace = traceback.format_exc()
    if os.environ.get("ASSESS_DEBUG"):
        say(trace)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="assess-", suffix=".txt", delete=False) as file:
        file.write(f"assess {__version__}\npython {sys.version}\n{trace}")
    say(
        "程序遇到没有料到的情况，没有改动任何结果。",
        f"详细情况记在：{Path(file.name)}",
        "请把这个文件和出错的工作簿一起交给维护人员。",
    )
    return ExitCode.INTERNAL


def _forget_stdout() -> None:
    """The reader of a pipe went away: keep the interpreter from complaining at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
