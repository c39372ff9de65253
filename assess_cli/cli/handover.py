"""``assess handover``: what is open, in one page for the next secretary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assess_cli.cli.closing import read_day
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, Folder, JsonOption, existing_folder
from assess_cli.cli.problems import output_failure
from assess_cli.cli.terminal import Progress, put, put_json

HELP = """交接清单：哪些期没有定稿、哪些事没有办完、最近的定稿和摘要、文件存放位置，一页写清。

写出网页和 Word，放在“材料”里；只看不改。

\b
例：
  assess handover 云溪镇
  assess handover 云溪镇 --date 2025-07-01
"""


def handover(
    folder: Folder = Path(),
    *,
    on: Annotated[
        str | None,
        typer.Option("--date", metavar="日期", help="截至哪一天，如 2025-07-01；不写就是今天。", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from dataclasses import asdict

    from assess_cli.files.failure import OutputError
    from assess_cli.pipeline.careers import DayTooEarlyError, make_handover

    root = existing_folder(folder)
    day = date.fromisoformat(read_day(on))
    try:
        made, written = make_handover(root, day, Progress(quiet=True))
    except DayTooEarlyError as error:
        raise CommandError(
            ExitCode.USAGE,
            f"{error.last} 还有定稿、重新打开或发放的记录，不能写成截至 {day.isoformat()} 的清单。",
            f"请写 {error.last} 或以后的日期，如 --date {error.last}。",
        ) from None
    except OutputError as error:
        raise output_failure(error) from None
    if as_json:
        data = asdict(made)
        data["on"] = made.on.isoformat()
        put_json(data | {"files": [str(path) for path in written]})
        return ExitCode.OK
    put(f"截至 {made.on.isoformat()}")
    put("没有办完的：" if made.open_items else "没有办完的：没有。")
    for item in made.open_items:
        put(f"  {item.period + '：' if item.period else ''}{item.what}", f"      → {item.step}")
    put("考核期：" if made.open_periods or made.closed_periods else "考核期：还没有任何结果。")
    for state in made.open_periods + made.closed_periods:
        put(f"  {state.period}  {state.state}  {state.day}  {state.by}  {state.digest}")
    put(*(f"已写出：{path}" for path in written))
    return ExitCode.OK
