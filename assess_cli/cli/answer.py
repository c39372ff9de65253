"""``assess answer``: letters that answer objections."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
from assess_cli.cli.problems import output_failure, problem_sentences
from assess_cli.cli.terminal import Progress, put, put_json, say

HELP = """由“异议”表和已发布的结果生成异议答复书（Word），每件一份，在 答复/ 文件夹里。

只答复已有结果的异议；采纳的，先登记“调整”、重新计分，答复书写明得分和名次的变化。
原来的得分取收到异议以前最后一次公示的；没有公示过的，用 --before 写明与哪一轮或哪份结果比较。

\b
例：
  assess answer 云溪镇 -p 2025Q1
  assess answer 云溪镇 -p 2025Q1 --id YY-01 --before 2
"""


def answer(
    *,
    period: PeriodOption,
    folder: Folder = Path(),
    number: Annotated[str, typer.Option("--id", metavar="异议编号", help="只答复这一件；不写是所有已有结果的。")] = "",
    before: Annotated[
        str, typer.Option("--before", metavar="原结果", help="与第几轮（如 2）或哪份 result.json 比较得分和名次。")
    ] = "",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.files.failure import OutputError
    from assess_cli.pipeline.answer import write_answers
    from assess_cli.pipeline.publish import NotPublishedError, SetMismatchError, workspace_held

    root = existing_folder(folder)
    wanted = read_period(period)
    progress = Progress(quiet=quiet or as_json)
    try:
        with workspace_held(root):
            answers = write_answers(root, wanted, number, before, progress)
    except NotPublishedError:
        raise CommandError(
            ExitCode.USAGE, f"{wanted.words}还没有发布结果。", f"请先运行：assess score -p {wanted.label}"
        ) from None
    except SetMismatchError as error:
        lines = [line for problem in error.problems for line in problem_sentences(problem)]
        raise CommandError(ExitCode.INTEGRITY, *lines) from None
    except OutputError as error:
        raise output_failure(error) from None
    from assess_cli.cli.problems import problem_data, problem_lines

    if as_json:
        put_json(
            {
                "workspace": str(root),
                "period": wanted.label,
                "ok": bool(answers.letters),
                "letters": [
                    {
                        "number": letter.objection.number,
                        "who": letter.objection.party.id,
                        "outcome": letter.objection.outcome,
                        "decision": letter.decision,
                        "effect": letter.effect,
                        "file": str(path),
                    }
                    for letter, path in zip(answers.letters, answers.paths, strict=True)
                ],
                "problems": [problem_data(problem) for problem in answers.problems],
            }
        )
    if not answers.letters:
        say(*problem_lines(answers.problems), "", "没有生成答复书；改正后再运行一次。")
        return ExitCode.PROBLEMS
    if as_json:
        return ExitCode.OK
    if answers.problems:
        say(*problem_lines(answers.problems), "")
    for letter, path in zip(answers.letters, answers.paths, strict=True):
        if not quiet:
            put(f"{letter.objection.number} {letter.objection.party.name}：{letter.decision}{letter.effect}")
        put(f"答复书：{path}")
    return ExitCode.OK
