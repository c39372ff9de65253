"""``assess rounds``: the kept rounds of a period."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, Folder, JsonOption, PeriodOption, existing_folder, read_period
from assess_cli.cli.terminal import put, put_json, say
from assess_cli.model.period import Period

HELP = """列出一个考核期留下的各轮结果：每次计分结果有变化，就在“轮次”文件夹里留一份，并写明与上一轮相比谁的得分、名次变了。

定稿以后可以用 --prune 清理，只留最后一轮（就是定稿的那一轮）和公示过的各轮。

\b
例：
  assess rounds 云溪镇 -p 2024Q1
  assess rounds 云溪镇 -p 2024Q1 --prune
"""


def rounds(
    period: PeriodOption,
    folder: Folder = Path(),
    prune: Annotated[bool, typer.Option("--prune", help="定稿以后清理：只留最后一轮和公示过的各轮。")] = False,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.cli.problems import output_failure, problem_data, problem_lines
    from assess_cli.files.failure import OutputError
    from assess_cli.model.closed import short_digest
    from assess_cli.periods.rounds import prune_rounds, read_rounds
    from assess_cli.pipeline.publish import workspace_held

    root = existing_folder(folder)
    wanted = read_period(period)
    gone = []
    if prune:
        try:
            with workspace_held(root):
                _require_closed(root, wanted)
                gone = prune_rounds(root, wanted)
        except OutputError as error:
            raise output_failure(error) from None
    kept, problems = read_rounds(root, wanted)
    if as_json:
        put_json(
            {
                "period": wanted.label,
                "rounds": [
                    {"number": each.number, "digest": each.digest, "moved": each.moved, "folder": str(each.folder)}
                    for each in kept
                ],
                "removed": [each.number for each in gone],
                "problems": [problem_data(problem) for problem in problems],
            }
        )
        return ExitCode.OK
    if not kept:
        put(f"{wanted.words}还没有留下的轮次。")
    for each in kept:
        put(f"{each.name}　结果校验码 {short_digest(each.digest)}　{each.words[0].rstrip('：。')}")
    if gone:
        put(f"已清理：{'、'.join(each.name for each in gone)}")
    if problems:
        say(*problem_lines(problems))
    return ExitCode.OK


def _require_closed(root: Path, period: Period) -> None:
    from assess_cli.periods.closed import is_closed

    if not is_closed(root, period):
        raise CommandError(
            ExitCode.USAGE,
            f"{period.words}还没有定稿，各轮结果都要留着。",
            f"定稿以后再清理：assess seal -p {period.label} --by 姓名",
        )
