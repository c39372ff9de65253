"""``assess answer``: letters that answer objections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import (
    Folder,
    JsonOption,
    PeriodOption,
    QuietOption,
    existing_folder,
    read_period,
)
from assess_cli.cli.published import reading_published
from assess_cli.cli.terminal import Progress, put, put_json, say

if TYPE_CHECKING:
    from assess_cli.model.period import Period
    from assess_cli.pipeline.answer import Listed

HELP = """由“异议”表和已发布的结果生成异议答复书（Word），每件一份，在 答复/ 文件夹里。

只答复已有结果的异议；采纳的，先登记“调整”、重新计分，答复书写明得分和名次的变化。
--open 只列出每件异议办到哪一步，不写文件。
原来的得分取收到异议以前最后一次公示的；没有公示过的，用 --before 写明与哪一轮或哪份结果比较。

\b
例：
  assess answer 云溪镇 -p 2025Q1
  assess answer 云溪镇 -p 2025Q1 --id YY-01 --before 2
  assess answer 云溪镇 -p 2025Q1 --open
"""


def answer(
    *,
    period: PeriodOption,
    folder: Folder = Path(),
    number: Annotated[str, typer.Option("--id", metavar="异议编号", help="只答复这一件；不写是所有已有结果的。")] = "",
    before: Annotated[
        str, typer.Option("--before", metavar="原结果", help="与第几轮（如 2）或哪份 result.json 比较得分和名次。")
    ] = "",
    list_only: Annotated[bool, typer.Option("--open", help="只列出每件异议办到哪一步，不写文件。")] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.pipeline.answer import list_objections, write_answers
    from assess_cli.pipeline.publish import workspace_held

    root = existing_folder(folder)
    wanted = read_period(period)
    progress = Progress(quiet=quiet or as_json)
    with reading_published(wanted):
        if list_only:
            return _show(list_objections(root, wanted, progress), wanted, as_json=as_json)
        with workspace_held(root):
            answers = write_answers(root, wanted, number, before, progress)
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
    if answers.waiting:
        waiting = "、".join(f"{each.number}（{each.party.name}）" for each in answers.waiting)
        say(f"还没有结果的异议 {len(answers.waiting)} 件：{waiting}。")
    return ExitCode.OK


def _show(listed: Listed, period: Period, *, as_json: bool) -> int:
    from assess_cli.cli.problems import problem_data, problem_lines
    from assess_cli.model.problem import has_errors

    if as_json:
        put_json(
            {
                "period": period.label,
                "open": len(listed.open),
                "objections": [
                    {
                        "number": each.number,
                        "who": each.party.id,
                        "name": each.party.name,
                        "received": each.received.isoformat(),
                        "outcome": each.outcome,
                        "answered": each.answered.isoformat() if each.answered else None,
                        "open": each.is_open,
                        "place": str(each.place),
                    }
                    for each in listed.objections
                ],
                "problems": [problem_data(problem) for problem in listed.problems],
            }
        )
    else:
        put(f"{period.words}的异议 {len(listed.objections)} 件，没有办完的 {len(listed.open)} 件。")
        put(*(f"  {each.number}  {each.party.name}  {each.received} 收到  {each.state}" for each in listed.objections))
    if listed.problems:
        say(*problem_lines(listed.problems))
    return ExitCode.PROBLEMS if has_errors(listed.problems) else ExitCode.OK
