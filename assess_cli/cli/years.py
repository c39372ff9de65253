"""Option ``--years``, shared by whatever looks back over several years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError
from assess_cli.cli.problems import problem_sentences
from assess_cli.model.problem import Problem

YearsOption = Annotated[
    str | None,
    typer.Option(
        "--years",
        "-y",
        metavar="年度",
        help="只看这些年度，写成 2023-2025、2024 或 2022,2024；不写就是全部。",
        show_default=False,
    ),
]
_RANGE = re.compile(r"(\d{4})(?:\s*[-—至]\s*(\d{4}))?")


def read_years(text: str | None) -> frozenset[int] | None:
    """The years as typed, None for all of them; CommandError that shows the forms."""
    if text is None:
        return None
    years: set[int] = set()
    for part in re.split(r"[,，、]", text):
        found = _RANGE.fullmatch(part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not 1990 <= first <= last <= 2100:
            raise CommandError(ExitCode.USAGE, f"看不懂年度“{text}”。", "请写成 2023-2025、2024 或 2022,2024 这样。")
        years.update(range(first, last + 1))
    return frozenset(years)


def nothing_closed(years: Sequence[int]) -> CommandError:
    """What a command ends with when there is nothing to look back on; ``years``: those in which something is closed."""
    told = "一人一档和查找只用定稿的结果，请先运行 assess seal。"
    if years:
        told = f"有定稿的年度：{'、'.join(map(str, years))}。"
    return CommandError(ExitCode.USAGE, f"{'这些年度里' if years else '工作文件夹里'}没有定稿的考核期。", told)


def broken_seals(problems: list[Problem]) -> CommandError:
    """What a command ends with when a seal is not what it was."""
    lines = [line for problem in problems for line in problem_sentences(problem)]
    return CommandError(ExitCode.SEAL, *lines)
