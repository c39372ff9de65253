"""``assess check``: every problem at once."""

from __future__ import annotations

from pathlib import Path

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import (
    CommandError,
    Folder,
    JsonOption,
    OptionalPeriod,
    QuietOption,
    existing_folder,
    read_period,
)
from assess_cli.cli.terminal import Progress, put, put_json

HELP = """检查方案和全部数据，一次列出所有问题，不改动任何文件。

\b
例：
  assess check 云溪镇
  assess check 云溪镇 -p 2024Q1 --json
"""


def check(
    folder: Folder = Path(),
    period: OptionalPeriod = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.cli.problems import count_line, problem_data, problem_lines
    from assess_cli.model.problem import has_errors
    from assess_cli.pipeline.check import check_workspace, count_by_severity
    from assess_cli.pipeline.score import PeriodMismatchError

    root = existing_folder(folder)
    wanted = read_period(period) if period else None
    try:
        periods, problems = check_workspace(root, wanted, Progress(quiet=quiet or as_json))
    except PeriodMismatchError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    if as_json:
        put_json(
            {
                "workspace": str(root),
                "periods": [period.label for period in periods],
                "ok": not has_errors(problems),
                "counts": count_by_severity(problems),
                "problems": [problem_data(problem) for problem in problems],
            }
        )
    elif quiet:
        put(count_line(problems))
    else:
        put(*problem_lines(problems))
    return ExitCode.PROBLEMS if has_errors(problems) else ExitCode.OK
