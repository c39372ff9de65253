"""``assess explain``: from a score to the cells that made it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, JsonOption, PeriodOption, existing_folder, read_period
from assess_cli.cli.published import reading_published
from assess_cli.cli.terminal import put, put_json

HELP = """说明一个人或单位的得分是怎样算出来的：从总分一直到来源单元格和方案条款。

读的是已发布的结果；先运行 assess score。

\b
例：
  assess explain 云溪镇 张三 -p 2024Q1
  assess explain 0017 -p 2024Q1            （在工作文件夹里运行）
"""


def explain(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="[文件夹] 姓名或编号", help="考核对象的姓名或编号；前面可以写工作文件夹。", show_default=False
        ),
    ],
    period: PeriodOption,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.pipeline.publish import read_published
    from assess_cli.publish.explain import UnknownSubjectError, explain_subject, text_lines

    if len(names) > 2:
        raise CommandError(ExitCode.USAGE, "只能写一个文件夹和一个考核对象；路径或名称里有空格时请加引号。")
    root = existing_folder(Path(names[0]) if len(names) == 2 else Path())
    wanted = read_period(period)
    try:
        with reading_published(wanted):
            result = read_published(root, wanted)
        trace = explain_subject(result, names[-1])
    except UnknownSubjectError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    if as_json:
        put_json(trace)
    else:
        put(*text_lines(trace))
    return ExitCode.OK
