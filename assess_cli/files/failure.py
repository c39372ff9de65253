"""What goes wrong with the workspace on disk, as an exception that carries a problem for people."""

from __future__ import annotations

import errno

from assess_cli.model.catalogue import writing
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem

#: Windows: ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
_FULL_ON_WINDOWS = (39, 112)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class OutputError(Exception):
    """Output cannot be written or read; ``problem`` says what to do. Former results are whole when it is raised."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def is_disk_full(error: BaseException | None) -> bool:
    """Whether an error, or one that it was raised from or wraps, says that the disk or the quota is full."""
    while error is not None:
        if isinstance(error, OSError) and (
            error.errno in _FULL or getattr(error, "winerror", None) in _FULL_ON_WINDOWS
        ):
            return True
        wrapped = next((item for item in error.args if isinstance(item, BaseException)), None)
        error = wrapped or error.__cause__
    return False


def as_output_error(error: Exception, place: Place) -> OutputError:
    """W202 for a full disk, W203 for anything else; an ``OutputError`` stays what it is."""
    if isinstance(error, OutputError):
        return error
    if is_disk_full(error):
        return OutputError(writing.DISK_FULL.at(place))
    detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return OutputError(writing.CANNOT_WRITE.at(place, detail=detail))
