"""Whether a published result is still that of the data: what is handed out must not tell of figures that are about to change."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assess_cli.model.catalogue import writing
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.periods.closed import is_closed


def changed_inputs(root: Path, result: Result) -> list[Problem]:
    """W306, one warning for each file that the result was scored from and that is gone or another since; nothing for a closed
    period, whose result stands whatever becomes of the data."""
    period = result.period
    changed = [each.file for each in result.inputs if _digest(root / each.file) != each.sha256]
    if not changed or is_closed(root, period):
        return []
    return [
        writing.DATA_CHANGED.at(Place(name), name=name, period=period.words, command=period.command) for name in changed
    ]


def _digest(path: Path) -> str:
    """SHA-256 in hex; "" for a file that is not there or cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
