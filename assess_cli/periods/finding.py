"""Who has worked in a line (条线), and how well, over the closed periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.model.closed import ClosedPeriod
from assess_cli.periods.lines import NO_LINE, LinePoints, points_by_line, share_words
from assess_cli.publish.notice_choice import is_personal
from assess_cli.workbook import names


class UnknownLineError(Exception):
    """No closed period has such a line; ``known`` are those there are, ``near`` those that are written much like it."""

    def __init__(self, line: str, known: tuple[str, ...], near: tuple[str, ...]) -> None:
        super().__init__(line)
        self.line, self.known, self.near = line, known, near


@dataclass(frozen=True, slots=True)
class Worker:
    """One person in a line. ``periods``: of how many closed periods, ``best``: the best share in one of them."""

    id: str
    name: str
    unit: str
    kind: str
    periods: tuple[str, ...]  # labels, oldest first
    points: str  # 156.00/180.00
    share: Fraction | None
    is_person: bool = True  # not so for a township or an office

    @property
    def share_words(self) -> str:
        """90.00%."""
        return share_words(self.share)


def find_workers(closed: Sequence[ClosedPeriod], line: str) -> tuple[str, tuple[Worker, ...]]:
    """The line as the scheme writes it, and everybody who has worked in it: highest share of the full marks first, then who
    was in it longer; those in a line without full marks last, by points.

    Name and office are those of the latest period. Exempted records weigh nothing, as in the scores. UnknownLineError.
    """
    sums: dict[tuple[str, str], LinePoints] = {}
    labels: dict[tuple[str, str], list[str]] = {}
    who: dict[tuple[str, str], tuple[str, str]] = {}
    people: dict[str, bool] = {}  # by kind
    known: dict[str, None] = {}
    wanted = names.fold(line)
    written = line
    for each in closed:
        for kind in each.result.kinds:
            people[kind.name] = is_personal(kind)
            for at, subject in enumerate(kind.subjects):
                for name, points in points_by_line(each.result, kind, at).items():
                    known[name] = None
                    if names.fold(name) != wanted or not (points.points or points.full):
                        continue  # another line; or one for extra work only, of which this person had none
                    key = (kind.name, subject.id)
                    written = name
                    sums[key] = sums.get(key, LinePoints(0, 0, 0)) + points
                    labels.setdefault(key, []).append(each.period.label)
                    who[key] = (subject.name, subject.unit)
    if wanted not in {names.fold(name) for name in known}:
        known.pop(NO_LINE, None)
        raise UnknownLineError(line, tuple(known), tuple(names.near(line, known)))
    decimals = max(each.result.decimals for each in closed)
    workers = [
        (
            total,
            Worker(
                key[1],
                who[key][0],
                who[key][1],
                key[0],
                tuple(labels[key]),
                total.words(decimals),
                total.share,
                people[key[0]],
            ),
        )
        for key, total in sums.items()
    ]
    workers.sort(key=lambda pair: _order(*pair))
    return written, tuple(worker for _, worker in workers)


def _order(total: LinePoints, worker: Worker) -> tuple[bool, Fraction, int, str]:
    if worker.share is None:
        return True, Fraction(-total.points), -len(worker.periods), worker.id
    return False, -worker.share, -len(worker.periods), worker.id
