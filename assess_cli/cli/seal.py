"""``assess seal``: close a period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assess_cli.cli.closing import ByOption, DateOption, read_day, refusals, refused_as_json, required
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError, Folder, JsonOption, PeriodOption, existing_folder, read_period
from assess_cli.cli.terminal import Progress, put, put_json, say

if TYPE_CHECKING:
    from assess_cli.model.period import Period

HELP = """定稿：把一个考核期的方案、数据、结果一起存进“定稿”文件夹，从此不再改动。

定稿前重算一遍，要与已发布的结果完全一样；用到的每个单元格由两种读取程序各读一遍，也要一样。写出签字名单，上面印着定稿摘要。

发放以后加 --mark-paid 登记，另写一页“发放登记”，登记过的不能再重新打开。

\b
例：
  assess seal 云溪镇 -p 2024Q1 --by 王主任
  assess seal 云溪镇 -p 2024Q1 --by 财政所 --mark-paid
"""


def seal(
    period: PeriodOption,
    by: ByOption,
    folder: Folder = Path(),
    *,
    date: DateOption = None,
    mark_paid: Annotated[bool, typer.Option("--mark-paid", help="登记：已按定稿的结果发放。")] = False,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.cli.problems import problem_data, problem_lines
    from assess_cli.model.closed import short_digest
    from assess_cli.pipeline.publish import NotPublishedError, workspace_held
    from assess_cli.pipeline.reopen import mark_paid as note_payment
    from assess_cli.pipeline.seal import seal as close

    root, wanted = existing_folder(folder), read_period(period)
    who, day = required(by, "--by", "由谁定稿"), read_day(date)
    try:
        with refusals(), refused_as_json(wanted, wanted=as_json), workspace_held(root):
            if mark_paid:
                note = note_payment(root, wanted, by=who, date=day)
                return _say_paid(wanted, note, as_json=as_json)
            done = close(root, wanted, by=who, date=day, announce=Progress(quiet=as_json))
    except NotPublishedError:
        raise CommandError(ExitCode.USAGE, f"{wanted.words}还没有发布结果。", f"请先运行：{wanted.command}") from None
    if as_json:
        put_json(
            {
                "period": wanted.label,
                "ok": True,
                "digest": done.digest,
                "round": done.round,
                "folder": str(done.folder),
                "signed_list": str(done.signed),
                "problems": [problem_data(problem) for problem in done.problems],
            }
        )
        return ExitCode.OK
    if done.problems:
        say(*problem_lines(done.problems))
    put(
        f"{wanted.words}　已定稿　摘要 {short_digest(done.digest)}",
        f"定稿：{done.folder}",
        f"签字名单：{done.signed}",
    )
    return ExitCode.OK


def _say_paid(period: Period, note: Path, *, as_json: bool) -> int:
    if as_json:
        put_json({"period": period.label, "ok": True, "paid": True, "note": str(note)})
    else:
        put(f"{period.words}已登记发放，不能再重新打开。", f"发放登记：{note}")
    return ExitCode.OK
