"""Problems are values: what is wrong, where, and what to type instead.

A ``ProblemKind`` is an entry of the one catalogue (``assess_cli.model.catalogue``); callers give only
the place and the context. A stage returns its result *and* its problems, and never stops at the first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from assess_cli.model.place import Place


class Severity(StrEnum):
    """How much a problem weighs; the value is the word for people, most serious first."""

    ERROR = "错误"
    WARNING = "警告"
    NOTICE = "提示"

    @property
    def rank(self) -> int:
        """0 for the most serious."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at. Errors stop publication; warnings and notices are printed in the results."""

    code: str
    severity: Severity
    place: Place
    message: str
    remedy: str

    def demoted(self, severity: Severity = Severity.WARNING) -> Problem:
        """The same problem, weighing no more than ``severity``."""
        return self if self.severity.rank >= severity.rank else replace(self, severity=severity)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A catalogue entry. ``message`` and ``remedy`` are ``str.format`` templates over the context."""

    code: str
    title: str
    severity: Severity
    message: str
    remedy: str
    explanation: str = ""

    def at(self, place: Place, **context: Any) -> Problem:
        """A problem of this kind at a place. KeyError if the context lacks a name of the templates."""
        return Problem(
            self.code,
            self.severity,
            place,
            self.message.format(**context),
            self.remedy.format(**context),
        )


def sort_key(problem: Problem) -> tuple[object, ...]:
    """Grouped by file; the most serious first within it; then by sheet, row, cell."""
    place = problem.place
    return (place.file, problem.severity.rank, place.sheet, place.row, place.cell, problem.code, problem.message)


def has_errors(problems: list[Problem]) -> bool:
    """Whether anything here stops publication."""
    return any(problem.severity is Severity.ERROR for problem in problems)
