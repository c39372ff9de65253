"""Points that came with a prize: not in the period that gave it, so they have to be posted in a later one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assess_cli.awards.followings import before
from assess_cli.model.catalogue import prizes as kinds
from assess_cli.model.ledger import RowKind, Status, closed_row
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief
from assess_cli.model.prizes import AwardStatus
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.names import fold


@dataclass(frozen=True, slots=True)
class OwedPoints:
    """What a subject's prizes of one name still have to bring it: millionths, below zero where points are taken."""

    prize: str
    kind: str
    subject: str  # id
    name: str
    points: int

    @property
    def words(self) -> str:
        """青石镇（T01）“奔跑奖” +2."""
        sign = "+" if self.points > 0 else ""
        return f"{self.name}（{self.subject}）“{self.prize}” {sign}{format_brief(self.points)}"


def owed_points(given: Result, later: Sequence[Result]) -> list[OwedPoints]:
    """Points of the prizes of a closed result for which no later ledger has the 补加 or 补扣, by subject and prize.

    An entry is taken for that of a prize if it is the subject's, cites the period and names the prize.
    """
    found: dict[tuple[str, str, str], int] = {}
    for award in given.awards:
        if award.status is AwardStatus.AWARDED and award.points:
            key = (award.kind, award.subject, award.prize)
            found[key] = found.get(key, 0) + award.points
    entries = [row for result in later for row in _entries(result, given.period.label)] if found else []
    names = {(kind.name, each.id): each.name for kind in given.kinds for each in kind.subjects}
    owed = []
    for (kind, subject, prize), points in found.items():
        posted = sum(
            row["counted"]
            for row in entries
            if (row["subject_kind"], row["subject_id"]) == (kind, subject) and fold(prize) in fold(row["matter"])
        )
        if posted != points:
            owed.append(OwedPoints(prize, kind, subject, names.get((kind, subject), subject), points - posted))
    return owed


def remind_of_points(_scheme: Scheme, inputs: Inputs, result: Result) -> list[Problem]:
    """G188: what the prizes of the closed period just before this one should have brought, and nobody has posted."""
    former = before(result.period)
    closed = {each.period: each for each in inputs.closed if each.is_sealed}
    if former not in closed:
        return []
    later = [each.result for each in closed.values() if each.period.order > former.order]
    owed = owed_points(closed[former].result, [*later, result])
    if not owed:
        return []
    about = {"period": former.words, "label": former.label, "now": result.period.label}
    place = Place(closed[former].file)
    return [kinds.POINTS_NOT_POSTED.at(place, points="、".join(each.words for each in owed), **about)]


def _entries(result: Result, label: str) -> Iterator[dict[str, Any]]:
    """The rows of 补记 that cite a period."""
    kinds, cited = result.ledger.columns["kind"], closed_row(label)
    for row in result.ledger.rows(at for at, kind in enumerate(kinds) if kind is RowKind.ADJUSTMENT):
        is_later = row["status"] in {Status.CHARGED_LATER, Status.GRANTED_LATER}
        if is_later and any(str(ref).startswith(cited) for ref in row["inputs"]):
            yield row
