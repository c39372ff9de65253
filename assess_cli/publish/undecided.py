"""What a result still leaves open: grades, prizes and pay that wait for a decision or for data, and points applied for."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.model.grading import GradeStatus
from assess_cli.model.ledger import Status
from assess_cli.model.pay import PayStatus
from assess_cli.model.prizes import AwardStatus
from assess_cli.model.result import Result


def undecided(result: Result) -> list[tuple[str, str]]:
    """What is open (公务员的等次, a prize's name, a pool's 发放) → for whom, in words; [] where all is settled."""
    who = {(kind.name, one.id): one.name for kind in result.kinds for one in kind.subjects}
    found: list[tuple[str, list[str]]] = []
    for pool in result.grading:
        waiting = [
            who.get((pool.kind, one.subject), one.subject) for one in pool.grades if one.status is GradeStatus.OPEN
        ]
        found.append((f"{pool.name}的等次", waiting))
    prizes: dict[str, list[str]] = {}
    for award in result.awards:
        if award.status is AwardStatus.OPEN:
            prizes.setdefault(award.prize, []).append(who.get((award.kind, award.subject), award.subject))
    found += prizes.items()
    for fund in result.pay:
        waiting = [
            who.get((fund.kind, line.subject), line.subject) for line in fund.lines if line.status is PayStatus.OPEN
        ]
        found.append((f"{fund.name}的发放", waiting))
    columns = result.ledger.columns
    rows = zip(columns["status"], columns["subject_kind"], columns["subject_id"], strict=True)
    asking = dict.fromkeys((kind, subject) for status, kind, subject in rows if status == Status.PENDING)
    found.append(("申报加分的核定", [who.get(each, each[1]) for each in asking]))
    return [(what, listed(people)) for what, people in found if people]


def listed(names: Sequence[str]) -> str:
    """The first five, and how many there are."""
    return "、".join(names[:5]) + (f" 等 {len(names)} 个" if len(names) > 5 else "")
