"""``assess slips``: one printed page a person, to check and sign."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, Folder, PeriodOption, existing_folder, read_period
from assess_cli.cli.problems import problem_lines, problem_sentences
from assess_cli.cli.published import reading_published
from assess_cli.cli.terminal import put, say

HELP = """写出得分单：每人一页 A4，列出总分怎样算出、每一分的来源和依据文号、与上期相比的变化，留有签字处。

读的是已发布的结果；先运行 assess score。参加排名的人都有一份，写在“材料”文件夹的得分单.xlsx 和得分单.html 里；不排名的人要出的，加 --all，或用 --who 写明。

\b
例：
  assess slips 云溪镇 -p 2024Q1
  assess slips 云溪镇 -p 2024Q1 --who 张三 --who 0021
  assess slips 云溪镇 -p 2024Q1 --one-file-each
"""


def slips(
    period: PeriodOption,
    folder: Folder = Path(),
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="姓名或编号", help="只出这些人的；可以写几次。", show_default=False),
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="不排名的人也出。")] = False,
    one_file_each: Annotated[bool, typer.Option("--one-file-each", help="每人一个文件，便于分发。")] = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.pipeline.slips import SlipsRefusedError, write_slips
    from assess_cli.publish.explain import UnknownSubjectError

    root = existing_folder(folder)
    wanted = read_period(period)
    try:
        with reading_published(wanted):
            written = write_slips(root, wanted, who=who or (), everyone=everyone, one_file_each=one_file_each)
    except UnknownSubjectError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    except SlipsRefusedError as error:
        lines = [line for problem in error.problems for line in problem_sentences(problem)]
        raise CommandError(ExitCode.PROBLEMS, *lines, "得分单没有写出。") from None
    compared = f"，与{written.previous.words}相比" if written.previous else "，没有上期结果可比"
    say(f"{wanted.words}得分单 {written.slips} 份{compared}。")
    if written.left_out:
        say(f"不排名的 {written.left_out} 人没有出；要出的加 --all。")
    if written.older:
        say(
            f"文件夹里另有以前写出的 {len(written.older)} 份，不在这次的名单里，发之前请删去：{'、'.join(written.older)}"
        )
    if written.problems:
        say(*problem_lines(written.problems))
    if one_file_each and written.paths:
        put(f"得分单：{written.paths[0].parent}")
    else:
        put(*(f"得分单：{path}" for path in written.paths))
    return ExitCode.OK
