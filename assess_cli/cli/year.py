"""``assess year``: a year from its closed periods, published like any other period."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, Folder, JsonOption, QuietOption
from assess_cli.cli.score import run_score
from assess_cli.model.period import Period, PeriodKind

HELP = """由已经定稿的各期合成年度得分，排名、出报告，写到“结果”下以年度命名的文件夹。

要有一份“考核周期”为年度的方案（可与季度方案并存），用计分办法“各期得分”写明怎样合成。
有的期没有定稿就不算，并列出是哪几期；年中只想先看一看的加 --open，用还没有定稿的结果试算，所有输出都会写明。

\b
例：
  assess year 云溪镇 -y 2024
  assess year 云溪镇 -y 2024 --open
"""

YearOption = Annotated[
    str, typer.Option("--year", "-y", metavar="年度", help="年度，写成四位数，如 2024。", show_default=False)
]
OpenOption = Annotated[bool, typer.Option("--open", help="试算：没有定稿的期用已经发布的结果，所有输出都会写明。")]


def year(
    year: YearOption,
    folder: Folder = Path(),
    allow_open: OpenOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    return run_score(folder, read_year(year), as_json=as_json, quiet=quiet, allow_open=allow_open)


def read_year(text: str) -> Period:
    """A year as typed; CommandError for anything else."""
    try:
        period = Period.parse(text.strip().removesuffix("度").removesuffix("年"))
    except ValueError:
        period = None
    if period is None or period.kind is not PeriodKind.YEAR:
        raise CommandError(ExitCode.USAGE, f"看不懂年度“{text}”。", "请写成四位数，例如：-y 2024")
    return period
