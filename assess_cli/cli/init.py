"""``assess init``: a new workspace from a starting scheme, or a filled sample."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, Folder
from assess_cli.cli.terminal import say
from assess_cli.files.resources import shape_folders

_NAMES_A_LINE = 4


def _shape_list() -> str:
    """The small samples, a few a line; nothing where the installation lacks them, so that help always works."""
    try:
        names = list(shape_folders())
    except OSError:
        return ""
    lines = ["、".join(names[start : start + _NAMES_A_LINE]) for start in range(0, len(names), _NAMES_A_LINE)]
    return "\n".join(["", "\b", "小样例，各讲一种规则的写法（--sample 名称）：", *(f"  {line}" for line in lines), ""])


HELP = f"""新建工作文件夹：考核方案、数据模板和填表说明；或复制一套填好的样例。

\b
例：
  assess init 云溪镇 --scheme 战斗力指数 --year 2025
  assess init 云溪镇 --scheme 年度 --year 2025   在季度方案旁边加上年度方案
  assess init 试用 --sample 战斗力指数
{_shape_list()}"""


def init(
    folder: Folder = Path(),
    scheme: Annotated[
        str | None,
        typer.Option(
            "--scheme",
            metavar="方案",
            help="起始方案的名称：战斗力指数、任务清单、百分制、千分制、四维平衡、双向互动考核、年度。",
            show_default=False,
        ),
    ] = None,
    sample: Annotated[
        str | None,
        typer.Option(
            "--sample",
            metavar="样例",
            help="复制一套填好的样例：战斗力指数、任务清单、问题样例、全年流程，或一种规则的小样例。",
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年度", help="方案的年度，四位数字；用 --scheme 时必写。", show_default=False),
    ] = None,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.authoring.workspace import WorkspaceError, copy_sample, create_workspace, sample_period
    from assess_cli.cli.problems import output_failure
    from assess_cli.files.failure import OutputError

    if (scheme is None) == (sample is None):
        raise CommandError(
            ExitCode.USAGE,
            "请写明用哪个方案新建（--scheme 战斗力指数），或复制哪套样例（--sample 战斗力指数），两者选一。",
        )
    if scheme is not None and (year is None or not 1990 <= year <= 2100):
        raise CommandError(ExitCode.USAGE, "请写明方案的年度，四位数字，例如：--year 2025")
    try:
        written = (
            copy_sample(folder.resolve(), sample)
            if sample
            else create_workspace(folder.resolve(), scheme or "", year or 0)
        )
    except OutputError as error:
        raise output_failure(error) from None
    except WorkspaceError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    except OSError as error:
        raise CommandError(ExitCode.OUTPUT, f"写不进文件夹 {folder}：{error.strerror}") from None
    say(f"已建好工作文件夹：{folder.resolve()}", *(f"  {path.relative_to(folder.resolve())}" for path in written))
    if sample is None:
        say(f"下一步：按“填表说明”填写 数据 文件夹里的表，改好 {written[0].name}，再运行 assess check。")
    else:
        say(f"下一步：assess score -p {sample_period(sample)}")
    return ExitCode.OK
