"""Problems collected while a scheme is read; a cell that was complained of once is left in peace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, ProblemKind, has_errors


class Findings:
    """All problems so far, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._places: set[Place] = set()
        self._known: set[Problem] = set()

    def add(self, problems: Iterable[Problem]) -> None:
        """Take over problems that others found; the same words of the same place are told once, however many versions
        of a row they hold for."""
        for problem in problems:
            if problem not in self._known:
                self._known.add(problem)
                self.problems.append(problem)
                self._places.add(problem.place)

    def report(self, kind: ProblemKind, place: Place, /, **context: Any) -> None:
        """A problem of a kind at a place."""
        self.add([kind.at(place, **context)])

    def is_reported(self, place: Place) -> bool:
        """Whether something was said of exactly this place: a faulty cell is not "blank" as well."""
        return place in self._places

    def has(self, kind: ProblemKind) -> bool:
        """Whether a problem of this kind was found, so that what follows from it need not be told."""
        return any(problem.code == kind.code for problem in self.problems)

    @property
    def has_errors(self) -> bool:
        """Whether the scheme can't be used."""
        return has_errors(self.problems)
