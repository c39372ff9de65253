"""Arguments and options that several commands share, and how they are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assess_cli.model.period import PERIOD_FORMS, Period


class CommandError(Exception):
    """A command can't go on: ``lines`` for people, ``code`` for the shell."""

    def __init__(self, code: int, *lines: str) -> None:
        super().__init__(*lines)
        self.code = code
        self.lines = lines


Folder = Annotated[
    Path,
    typer.Argument(metavar="文件夹", help="工作文件夹；不写就是当前文件夹。", show_default=False),
]
PeriodOption = Annotated[
    str,
    typer.Option("--period", "-p", metavar="考核期", help=f"考核期，写成 {PERIOD_FORMS} 之一。", show_default=False),
]
OptionalPeriod = Annotated[
    str | None,
    typer.Option(
        "--period",
        "-p",
        metavar="考核期",
        help=f"只检查一个考核期，写成 {PERIOD_FORMS} 之一；不写就检查全年。",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON，供脚本使用。")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度和排名表。")]


def not_before(day: date, period: Period, option: str) -> date:
    """The day, unless it lies before the period began: a slip in the year; CommandError then."""
    from assess_cli.cli.exit_codes import ExitCode

    if day < period.start:
        told = f"{option} {day} 早于{period.words}的第一天 {period.start}。"
        raise CommandError(ExitCode.USAGE, told, "核对年份和考核期。")
    return day


def read_period(text: str) -> Period:
    """A period as typed; CommandError that lists the forms."""
    from assess_cli.cli.exit_codes import ExitCode

    try:
        return Period.parse(text)
    except ValueError:
        raise CommandError(
            ExitCode.USAGE, f"看不懂考核期“{text}”。", f"请写成 {PERIOD_FORMS} 之一，例如：-p 2024Q1"
        ) from None


def existing_folder(folder: Path) -> Path:
    """The folder, absolute; CommandError if it is not there."""
    from assess_cli.cli.exit_codes import ExitCode

    if not folder.is_dir():
        raise CommandError(
            ExitCode.USAGE, f"没有这个文件夹：{folder}", "请检查路径，或先用 assess init 新建工作文件夹。"
        )
    return folder.resolve()
