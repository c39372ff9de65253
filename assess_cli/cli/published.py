"""What every command that reads a published result ends with when there is none, or none that holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.options import CommandError
from assess_cli.cli.problems import output_failure, problem_sentences
from assess_cli.model.period import Period


@contextmanager
def reading_published(period: Period) -> Iterator[None]:
    """CommandError in place of NotPublishedError (USAGE), SetMismatchError (INTEGRITY) and OutputError (OUTPUT or BUSY)."""
    from assess_cli.files.failure import OutputError
    from assess_cli.pipeline.publish import NotPublishedError, SetMismatchError

    try:
        yield
    except NotPublishedError:
        raise CommandError(ExitCode.USAGE, f"{period.words}还没有发布结果。", f"请先运行：{period.command}") from None
    except SetMismatchError as error:
        lines = [line for problem in error.problems for line in problem_sentences(problem)]
        raise CommandError(ExitCode.INTEGRITY, *lines) from None
    except OutputError as error:
        raise output_failure(error) from None
