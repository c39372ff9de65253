"""``assess notify``: what is to be told to whom, and what is still open."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import (
    CommandError,
    Folder,
    JsonOption,
    PeriodOption,
    existing_folder,
    not_before,
    read_period,
)
from assess_cli.cli.problems import problem_data, problem_lines
from assess_cli.cli.published import reading_published
from assess_cli.cli.terminal import console, put, put_json, say

if TYPE_CHECKING:
    from assess_cli.model.period import Period
    from assess_cli.periods.notifying import Standing
    from assess_cli.pipeline.notify import Known, Notified

HELP = """把新增的扣分告知本人：写出告知单（每人一块，可裁开）和告知登记表。

已经在“告知”表里登记过、分值没有变的不再列出。登记表放进“数据”文件夹接着填；--open 列出还没有办结的和还没有告知的。

\b
例：
  assess notify 云溪镇 -p 2024Q1 --until 2024-04-15
  assess notify 云溪镇 -p 2024Q1 --until 2024-04-20 --since 2024Q1#2    （只告知这一轮以后新增、加重的）
  assess notify 云溪镇 -p 2024Q1 --open
"""


def notify(
    period: PeriodOption,
    folder: Folder = Path(),
    *,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="日期", help="本人核对、说明的最后一天，如 2024-04-15。", show_default=False),
    ] = None,
    since: Annotated[
        str,
        typer.Option("--since", metavar="轮次", help="只列这一轮以后新增、加重的，如 2024Q1#2。", show_default=False),
    ] = "",
    list_open: Annotated[
        bool, typer.Option("--open", help="只列出还没有办结的告知和还没有告知的扣分，不写文件。")
    ] = False,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="日期", help="--open 按哪一天看；不写就是今天。", show_default=False),
    ] = None,
    as_json: JsonOption = False,
) -> int:
    """See ``HELP``; returns the exit code."""
    from assess_cli.pipeline.compare_results import ResultChoiceError

    root = existing_folder(folder)
    wanted = read_period(period)
    if list_open == (until is not None):
        told = "--open 只列不写，不用写 --until。" if list_open else "请写明核对到哪一天，例如：--until 2024-04-15"
        raise CommandError(ExitCode.USAGE, told)
    try:
        with reading_published(wanted):
            if until is None:
                return _show_open(root, wanted, _day(on) if on else None, as_json=as_json)
            return _write(root, wanted, not_before(_day(until), wanted, "--until"), since, as_json=as_json)
    except ResultChoiceError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise CommandError(ExitCode.USAGE, f"看不懂日期“{text}”。", "请写成 2024-04-15 这样。") from None


def _write(root: Path, period: Period, until: date, since: str, *, as_json: bool) -> int:
    from assess_cli.model.problem import has_errors
    from assess_cli.pipeline.notify import notify as write_notifications

    done = write_notifications(root, period, until=until, since=since)
    if as_json:
        put_json(_written_data(done))
    if has_errors(done.known.problems):
        say(*problem_lines(done.known.problems), "", "“告知”表有错误，没有写告知单；改正后再运行一次。")
        return ExitCode.PROBLEMS
    if done.known.problems:
        say(*problem_lines(done.known.problems), "")
    count = sum(len(slip.lines) for slip in done.slips)
    if not done.paths:
        say(f"{period.words}没有需要新告知的扣分。")
    else:
        say(f"{period.words}新告知 {len(done.slips)} 个对象、{count} 条扣分，核对到 {until:%Y-%m-%d}。")
        say("送达后，把告知登记表放进“数据”文件夹，填送达日期、签字日期和结果。")
    if not as_json:
        names = ("告知单", "告知单", "告知登记")
        put(*(f"{name}：{path}" for name, path in zip(names, done.paths, strict=False)))
    return ExitCode.OK


def _written_data(done: Notified) -> dict[str, Any]:
    from assess_cli.model.points import to_text

    return {
        "period": done.known.result.period.label,
        "problems": [problem_data(problem) for problem in done.known.problems],
        "files": [str(path) for path in done.paths],
        "told": [
            {
                "id": slip.id,
                "name": slip.name,
                "deductions": [
                    {
                        "event_id": line.number,
                        "date": line.day.isoformat() if line.day else None,
                        "indicator": line.indicator,
                        "matter": line.matter,
                        "points": to_text(line.counted),
                        "document": line.document,
                    }
                    for line in slip.lines
                ],
            }
            for slip in done.slips
        ],
    }


def _show_open(root: Path, period: Period, on: date | None, *, as_json: bool) -> int:
    from datetime import UTC, datetime

    from assess_cli.model.problem import has_errors
    from assess_cli.pipeline.notify import known_notifications

    day = on or datetime.now(UTC).astimezone().date()
    known = known_notifications(root, period, day)
    if as_json:
        put_json(_open_data(known, day))
    else:
        _print_open(known, day)
    if known.problems:
        say(*problem_lines(known.problems))
    return ExitCode.PROBLEMS if has_errors(known.problems) else ExitCode.OK


def _standing_data(each: Standing) -> dict[str, Any]:
    from assess_cli.model.points import to_text

    return {
        "id": each.deduction.subject.id,
        "name": each.deduction.subject.name,
        "event_id": each.deduction.event_id,
        "matter": each.deduction.matter,
        "points": to_text(each.deduction.counted),
        "state": each.state.value,
        "until": each.notification.until.isoformat() if each.notification else None,
        "place": str(each.notification.place) if each.notification else None,
    }


def _open_data(known: Known, day: date) -> dict[str, Any]:
    return {
        "period": known.result.period.label,
        "on": day.isoformat(),
        "new": len(known.overview.new()),
        "open": [_standing_data(each) for each in known.overview.open()],
        "untold": [_standing_data(each) for each in known.overview.untold()],
        "problems": [problem_data(problem) for problem in known.problems],
    }


def _print_open(known: Known, day: date) -> None:
    from rich import box
    from rich.table import Table

    from assess_cli.publish import figures

    out = console()
    found, untold = known.overview.open(), known.overview.untold()
    period = known.result.period.words
    out.print(f"{period}，按 {day:%Y-%m-%d} 看：没有办结的告知 {len(found)} 条，未告知的扣分 {len(untold)} 条。")
    if not found and not untold:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for heading, options in (
        ("姓名", {"overflow": "fold", "max_width": 12}),
        ("扣分", {"ratio": 3, "overflow": "fold"}),
        ("分值", {"justify": "right", "no_wrap": True}),
        ("截止", {"no_wrap": True}),
        ("情况", {"ratio": 1, "overflow": "fold"}),
    ):
        table.add_column(heading, **options)
    for each in (*found, *untold):
        deduction = each.deduction
        table.add_row(
            deduction.subject.name,
            " ".join(part for part in (deduction.date.isoformat() if deduction.date else "", deduction.matter) if part),
            figures.exact(deduction.counted, known.result.decimals),
            each.notification.until.isoformat() if each.notification else "",
            each.state.value,
        )
    out.print(table)
