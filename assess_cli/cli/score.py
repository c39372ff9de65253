"""``assess score``: compute, publish, show."""

from __future__ import annotations

from pathlib import Path

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import (
    CommandError,
    Folder,
    JsonOption,
    PeriodOption,
    QuietOption,
    existing_folder,
    read_period,
)
from assess_cli.cli.problems import output_failure, problem_lines, problem_sentences
from assess_cli.cli.terminal import Progress, put, put_json, say
from assess_cli.model.catalogue.year import NO_RESULT, OPEN_TAKEN
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem

HELP = """计算一个考核期的得分和排名，写出排名.xlsx、报告.html、result.json 和计分明细.csv。

有错误时不发布，原有结果保持不变；警告和提示会印在结果里。

\b
例：
  assess score 云溪镇 -p 2024Q1
  assess score 云溪镇 -p 2024Q1 --json --quiet
"""


#: What is said aloud even where nothing else is: the result rests on periods that are not closed.
_TRIAL = frozenset({OPEN_TAKEN.code, NO_RESULT.code})


def score(
    period: PeriodOption,
    folder: Folder = Path(),
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    return run_score(folder, read_period(period), as_json=as_json, quiet=quiet)


def run_score(folder: Path, wanted: Period, *, as_json: bool, quiet: bool, allow_open: bool = False) -> int:
    """Compute, publish and show a period; returns the exit code. ``allow_open``: see ``pipeline.score.compute``."""
    from assess_cli.files.failure import OutputError
    from assess_cli.pipeline.open_periods import SealRefusedError, require_open
    from assess_cli.pipeline.publish import publish, workspace_held
    from assess_cli.pipeline.score import InconsistentResultError, PeriodMismatchError, compute

    root = existing_folder(folder)
    progress = Progress(quiet=quiet or as_json)
    try:
        with workspace_held(root):
            require_open(root, wanted)
            computed = compute(root, wanted, announce=progress, allow_open=allow_open)
            if computed.result is None:
                return _refuse(computed.problems, root, wanted.label, as_json=as_json)
            published = publish(root, computed.result, announce=progress)
    except SealRefusedError as error:
        lines = [line for problem in error.problems for line in problem_sentences(problem)]
        raise CommandError(ExitCode.SEAL if error.is_broken else ExitCode.PROBLEMS, *lines) from None
    except PeriodMismatchError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    except InconsistentResultError as error:
        raise CommandError(
            ExitCode.INTEGRITY, "内部核对不一致，没有发布结果，请把工作文件夹交给维护人员。", str(error)
        ) from None
    except OutputError as error:
        raise output_failure(error) from None
    if computed.result.is_trial:
        say(*(problem.message for problem in computed.problems if problem.code in _TRIAL))
    if office := [problem for problem in computed.problems if problem not in computed.result.problems]:
        say(*problem_lines(office), "")  # of the office's own registers: they are no part of the result
    if as_json:
        from assess_cli.cli.summary import summary_data

        put_json(summary_data(computed.result, root, published))
        return ExitCode.OK
    if not quiet:
        from assess_cli.cli.summary import print_rankings

        print_rankings(computed.result)
    put(*(f"{label}：{path}" for label, path in published.items()))
    return ExitCode.OK


def _refuse(problems: list[Problem], root: Path, label: str, *, as_json: bool) -> int:
    from assess_cli.cli.problems import problem_data
    from assess_cli.pipeline.check import count_by_severity

    if as_json:
        put_json(
            {
                "workspace": str(root),
                "period": label,
                "ok": False,
                "counts": count_by_severity(problems),
                "problems": [problem_data(problem) for problem in problems],
            }
        )
    say(*problem_lines(problems), "", "数据或方案有错误，没有发布结果；改正后再运行一次。原有结果没有改动。")
    return ExitCode.PROBLEMS
