"""``assess verify``: check every closed period again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess_cli.cli.closing import refusals
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, Folder, JsonOption, existing_folder, read_period
from assess_cli.cli.terminal import Progress, put, put_json, say

if TYPE_CHECKING:
    from assess_cli.pipeline.verify import Checked, Verified

HELP = """核对定稿：每份定稿的文件有没有改动、缺少、多出、改名、对调，前后是否连得上，签字名单上的摘要是否相符；
再用定稿的数据重算一遍，得数要一样。现在的数据里，已定稿考核期的记录有变化的，给出提醒。

\b
例：
  assess verify 云溪镇
  assess verify 云溪镇 -p 2024Q1 --json
"""


def verify(
    folder: Folder = Path(),
    period: Annotated[
        str | None,
        typer.Option("--period", "-p", metavar="考核期", help="只核对一个考核期；不写就全部核对。", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.pipeline.verify import verify as check

    root = existing_folder(folder)
    only = None if period is None else read_period(period)
    with refusals():
        found = check(root, only=only, announce=Progress(quiet=as_json))
    if only is not None and not found.checked and found.is_sound:
        raise CommandError(ExitCode.USAGE, f"{only.words}没有定稿。")
    if as_json:
        put_json(_data(found))
    else:
        _print(found)
    return ExitCode.OK if found.is_sound else ExitCode.SEAL


def _print(found: Verified) -> None:
    from assess_cli.cli.problems import problem_lines
    from assess_cli.model.closed import short_digest

    if not found.checked and not found.general:
        put("还没有定稿的考核期。")
    for each in found.checked:
        put(f"{each.period.words}　已定稿 {short_digest(each.digest)}　{_outcome(each)}")
    problems = [*found.general, *(problem for each in found.checked for problem in each.problems)]
    if problems:
        say(*problem_lines(problems))


def _outcome(each: Checked) -> str:
    if each.is_sound:
        return "文件完好，重算一致" if each.recomputed else "文件完好"
    return "重算结果不同" if each.recomputed is False else "与定稿时不符"


def _data(found: Verified) -> dict[str, Any]:
    from assess_cli.cli.problems import problem_data

    return {
        "ok": found.is_sound,
        "problems": [problem_data(problem) for problem in found.general],
        "periods": [
            {
                "period": each.period.label,
                "digest": each.digest,
                "ok": each.is_sound,
                "recomputed": each.recomputed,
                "problems": [problem_data(problem) for problem in each.problems],
            }
            for each in found.checked
        ],
    }
