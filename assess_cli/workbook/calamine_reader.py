"""The fast reader: python-calamine's values as they are, blanks as ``""``, every position kept."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


class FastReadFailed(Exception):  # noqa: N818 - a verdict on the file
    """calamine could not read the file or sheet; ``is_password`` when it asks for one."""

    def __init__(self, *, is_password: bool = False) -> None:
        super().__init__()
        self.is_password = is_password


def _guarded(action: Any, *arguments: Any) -> Any:
    """Run a call into calamine; whatever goes wrong in there becomes FastReadFailed.

    A panic of the Rust library arrives as a ``BaseException`` that no ordinary handler catches.
    """
    try:
        return action(*arguments)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # the true boundary to a library that panics
        from python_calamine import PasswordError

        raise FastReadFailed(is_password=isinstance(error, PasswordError)) from error


def open_fast(data: bytes) -> CalamineWorkbook:
    """The workbook in ``data``. Raises FastReadFailed."""
    from python_calamine import CalamineWorkbook

    workbook: CalamineWorkbook = _guarded(CalamineWorkbook.from_filelike, io.BytesIO(data))
    return workbook


def parse_sheet(workbook: CalamineWorkbook, name: str) -> Any:
    """The sheet of that name, parsed (without holding Python's lock). Raises FastReadFailed."""
    return _guarded(workbook.get_sheet_by_name, name)


def sheet_rows(sheet: Any) -> list[list[Any]]:
    """The parsed sheet's rows from row 1 and column A on, all of one length; blanks are ``""``."""

    def rows() -> list[list[Any]]:
        found: list[list[Any]] = sheet.to_python(skip_empty_area=False)
        return found

    result: list[list[Any]] = _guarded(rows)
    return result
