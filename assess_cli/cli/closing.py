"""What the commands around closing share: options, the day, refusals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError

if TYPE_CHECKING:
    from assess_cli.model.period import Period

ByOption = Annotated[str, typer.Option("--by", metavar="姓名", help="由谁办理，记入定稿记录。", show_default=False)]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="日期", help="办理日期，写成 2024-04-12；不写就是今天。", show_default=False),
]


def read_day(text: str | None) -> str:
    """An ISO date as typed, today's if none was; CommandError for anything else, and for a day that is not yet there."""
    today = dt.date.today()  # noqa: DTZ011  # the office's own day
    try:
        day = today if text is None else dt.date.fromisoformat(text.strip())
    except ValueError:
        raise CommandError(ExitCode.USAGE, f"看不懂日期“{text}”。", "请写成 2024-04-12 这样。") from None
    if day > today:
        raise CommandError(ExitCode.USAGE, f"办理日期 {day.isoformat()} 还没有到。", "请写实际办理的日期。")
    return day.isoformat()


def required(text: str, option: str, what: str) -> str:
    """A text that says something, on one line; CommandError if it is blank."""
    words = " ".join(text.split())
    if not words:
        raise CommandError(ExitCode.USAGE, f"请用 {option} 写明{what}。")
    return words


@contextmanager
def refusals() -> Iterator[None]:
    """Refusals and failures of the block as what a command ends with."""
    from assess_cli.cli.problems import output_failure, problem_lines, problem_sentences
    from assess_cli.files.failure import OutputError
    from assess_cli.pipeline.open_periods import SealRefusedError
    from assess_cli.pipeline.publish import SetMismatchError
    from assess_cli.pipeline.score import InconsistentResultError, PeriodMismatchError

    try:
        yield
    except SealRefusedError as error:
        code = ExitCode.SEAL if error.is_broken else ExitCode.PROBLEMS
        raise CommandError(code, *problem_lines(error.problems), "", "没有办理，原有文件都没有改动。") from None
    except SetMismatchError as error:
        lines = [line for problem in error.problems for line in problem_sentences(problem)]
        raise CommandError(ExitCode.INTEGRITY, *lines) from None
    except PeriodMismatchError as error:
        raise CommandError(ExitCode.USAGE, str(error)) from None
    except InconsistentResultError as error:
        raise CommandError(ExitCode.INTEGRITY, "内部核对不一致，请把工作文件夹交给维护人员。", str(error)) from None
    except OutputError as error:
        raise output_failure(error) from None


@contextmanager
def refused_as_json(period: Period, *, wanted: bool) -> Iterator[None]:
    """Where JSON is wanted, a refusal of the block stands on stdout too; it is raised all the same."""
    from assess_cli.cli.problems import problem_data
    from assess_cli.cli.terminal import put_json
    from assess_cli.pipeline.open_periods import SealRefusedError

    try:
        yield
    except SealRefusedError as error:
        if wanted:
            put_json({"period": period.label, "ok": False, "problems": [problem_data(each) for each in error.problems]})
        raise
