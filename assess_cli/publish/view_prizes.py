"""Prizes and followings as the page shows them: names, reasons and what is open; no amounts, which are not for the public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess_cli.model.prizes import AwardStatus
from assess_cli.model.result import TOTAL, KindResult, Result


@dataclass(frozen=True, slots=True)
class PrizeLine:
    """A prize for a subject, or what follows for it from results in a row."""

    anchor: str
    id: str
    name: str
    unit: str
    prize: str
    work: str
    status: str
    reason: str


def prize_lines(result: Result, kind: KindResult, anchors: Mapping[str, str]) -> tuple[PrizeLine, ...]:
    """Prizes of one kind in the result's order, then followings; who was left out is not named on a page for all.

    ``anchors``: subject id → where its own part of the page stands.
    """
    subjects = {subject.id: subject for subject in kind.subjects}
    lines = [
        PrizeLine(
            anchors[award.subject],
            award.subject,
            subjects[award.subject].name,
            subjects[award.subject].unit,
            award.prize,
            award.work or TOTAL,
            award.status.value,
            award.reason,
        )
        for award in result.awards
        if award.kind == kind.name and award.status is not AwardStatus.EXCLUDED
    ]
    lines += [
        PrizeLine(
            anchors[following.subject],
            following.subject,
            subjects[following.subject].name,
            subjects[following.subject].unit,
            following.rule,
            "、".join(following.periods),
            following.effect,
            following.reason,
        )
        for following in result.followings
        if following.kind == kind.name
    ]
    return tuple(lines)
