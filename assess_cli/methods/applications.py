"""申报分 and 核定分: of a record that applies for points only what was granted counts; the ledger shows what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from assess_cli.methods.tariff import Tariff
from assess_cli.model.ledger import Status
from assess_cli.records.amounts import Application


@dataclass(frozen=True, slots=True)
class Granted:
    """``worths``: what each record counts for, applications at what was granted; ``asked``: at what was asked.

    ``idle``: rows refused or not decided, that no later step looks at; ``remains``: of the others, what was granted;
    ``statuses`` and ``reasons``: of every application.
    """

    worths: list[int]
    asked: list[int]
    idle: set[int] = field(default_factory=set)
    remains: dict[int, Fraction] = field(default_factory=dict)
    statuses: dict[int, Status] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)

    def tell(self, columns: dict[str, Any], ruled: Mapping[int, Status]) -> None:
        """Put statuses and reasons into the columns of the rows; a ruling on a row says more."""
        for row, status in self.statuses.items():
            columns["reason"][row] = self.reasons[row]
            if row not in ruled:
                columns["status"][row] = status


def settled(points: Sequence[int | None], applications: Sequence[Application | None]) -> Sequence[int | None]:
    """Stated points, 0 for those applied for on which nobody has decided."""
    if not any(applications):
        return points
    return [
        0 if stated is None and application is not None else stated
        for stated, application in zip(points, applications, strict=True)
    ]


def grant(
    applications: Sequence[Application | None],
    tariffs: Sequence[Tariff | None],
    points: Sequence[int | None],
    sharers: Sequence[int],
    worths: list[int],
) -> Granted:
    """The records of a part with applications at what was granted; ``worths``: what rules and stated points make of them."""
    if not any(applications):
        return Granted(worths, worths)
    found = Granted(list(worths), list(worths))
    for row, application in enumerate(applications):
        tariff = tariffs[row]
        if application is None or tariff is None:
            continue
        several = sharers[row] if sharers else 1
        granted = points[row]
        found.asked[row] = tariff.granted(application.applied, several)
        found.worths[row] = tariff.granted(granted or 0, several)
        found.reasons[row] = application.words
        if not granted:
            found.idle.add(row)
            found.statuses[row] = Status.PENDING if granted is None else Status.REFUSED
        else:
            found.remains[row] = Fraction(found.worths[row])
            found.statuses[row] = Status.GRANTED_LESS if granted < application.applied else Status.COUNTED
    return found
