"""``assess reopen``: open a closed period again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess_cli.cli.closing import ByOption, DateOption, read_day, refusals, refused_as_json, required
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import Folder, JsonOption, PeriodOption, existing_folder, read_period
from assess_cli.cli.terminal import put, put_json, say

HELP = """重新打开已定稿的考核期：从最后一期开始，要写明由谁、为什么，记入定稿记录；原来的定稿移到“旧稿”里保留，旁边写一页登记。

已经登记发放的不能重新打开，在下一期写补扣、补加。

\b
例：
  assess reopen 云溪镇 -p 2024Q1 --by 王主任 --reason "漏登督查通报〔2024〕5号"
"""


def reopen(
    period: PeriodOption,
    by: ByOption,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="为什么要重新打开。", show_default=False)],
    folder: Folder = Path(),
    *,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.cli.problems import problem_data, problem_lines
    from assess_cli.pipeline.publish import workspace_held
    from assess_cli.pipeline.reopen import damage
    from assess_cli.pipeline.reopen import reopen as open_again

    root, wanted = existing_folder(folder), read_period(period)
    who, why = required(by, "--by", "由谁重新打开"), required(reason, "--reason", "重新打开的理由")
    day = read_day(date)
    with refusals(), refused_as_json(wanted, wanted=as_json), workspace_held(root):
        damaged = damage(root, wanted)
        kept = open_again(root, wanted, by=who, reason=why, date=day)
    if as_json:
        told = [problem_data(problem) for problem in damaged]
        folder_kept = str(kept) if kept.is_dir() else None
        put_json({"period": wanted.label, "ok": True, "kept": folder_kept, "problems": told})
        return ExitCode.OK
    if damaged:
        say("原来的定稿已经与定稿时不符，照现在的样子移到“旧稿”：", *problem_lines(damaged), "")
    lies = str(kept) if kept.is_dir() else "不在了，没有可以保留的"
    put(f"{wanted.words}　已重新打开", f"原来的定稿：{lies}", "改好以后重新计分、定稿。")
    return ExitCode.OK
