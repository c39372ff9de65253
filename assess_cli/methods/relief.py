"""裁定: what rulings lift, before anything else is reckoned.

An exempted record is worth nothing and takes no part in allowances, ladders or caps. A mitigated one is worth what
remains and goes on as any other. Both stay in the ledger with what they would have been worth. Only deductions can be
lifted; of a record under a ladder, which has no worth of its own, only all or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from assess_cli.methods.common import Part, cells, texts, who
from assess_cli.model.catalogue import rulings as kinds
from assess_cli.model.ledger import Status
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.problem import Problem
from assess_cli.records.relief import Relief
from assess_cli.scheme.objects import Rule


@dataclass(frozen=True, slots=True)
class Relieved:
    """``worths``: what remains of each record. ``exempted``: rows that no later step looks at.

    ``remains``: what remains before rounding, of mitigated rows. ``statuses``, ``reasons`` and ``documents``
    (the ruling's number): of the rows that a ruling touched.
    """

    worths: list[int]
    exempted: set[int] = field(default_factory=set)
    remains: dict[int, Fraction] = field(default_factory=dict)
    statuses: dict[int, Status] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)


def relieve(part: Part, versions: Sequence[Rule | None], worths: list[int]) -> Relieved:
    """The records of a part after its rulings. K170 to K172 where a ruling does not fit its record."""
    reliefs: list[Relief | None] = cells(part.context.records, "relief")
    if not any(reliefs):
        return Relieved(worths)
    found = Relieved(list(worths))
    for row, relief in enumerate(reliefs):
        version = versions[row]
        if relief is not None and version is not None:
            _apply(part, found, row, relief, version)
            if row in found.statuses:
                found.documents[row] = relief.document
    return found


def refuse_rulings(part: Part) -> None:
    """K174 for every ruling on a record that is only counted: there is no deduction to lift."""
    for row, relief in enumerate(cells(part.context.records, "relief")):
        if relief is not None:
            about = {"document": relief.document, "name": _owner(part, row), "conclusion": relief.conclusion}
            _report(part, kinds.COUNTED_RULED.at(relief.place, indicator=part.context.indicator.name, **about))


def _apply(part: Part, found: Relieved, row: int, relief: Relief, version: Rule) -> None:
    worth, words, unit = found.worths[row], relief.words, part.context.indicator.unit
    about = {"document": relief.document, "name": _owner(part, row), "matter": version.matter}
    if worth > 0 or (version.ladder and _gives(part, version)):
        shown = format_brief(worth) if worth else "按阶梯计"
        _report(part, kinds.BONUS_RULED.at(relief.place, conclusion=relief.conclusion, worth=shown, **about))
    elif relief.exempts:
        lifted = "不计入累计数量" if version.ladder else f"{format_brief(worth)} {unit}不计"
        _exempt(found, row, f"{words}免予，{lifted}")
    elif version.ladder:
        _report(part, kinds.LADDER_REDUCED.at(relief.place, conclusion=relief.conclusion, **about))
    elif relief.remains is not None and not worth < relief.remains < 0:
        hint = "，减轻后的扣分写负数" if relief.remains > 0 else ""
        problem = kinds.HARSHER.at(
            relief.place, figure=format_brief(relief.remains), worth=format_brief(worth), hint=hint, **about
        )
        _report(part, problem)
    else:
        _mitigate(found, row, relief, unit)


def _exempt(found: Relieved, row: int, reason: str) -> None:
    found.exempted.add(row)
    found.worths[row] = 0
    found.statuses[row], found.reasons[row] = Status.EXEMPTED, reason


def _mitigate(found: Relieved, row: int, relief: Relief, unit: str) -> None:
    worth = found.worths[row]
    if relief.remains is not None:
        remains, how = Fraction(relief.remains), relief.conclusion
    else:
        lifted = relief.lifted or Fraction(0)
        remains, how = worth * (1 - lifted), f"{relief.conclusion} {_percent(lifted)}"
    found.remains[row] = remains
    found.worths[row] = round_ratio(remains.numerator, remains.denominator)
    found.statuses[row] = Status.MITIGATED
    found.reasons[row] = (
        f"{relief.words}{how}，{format_brief(worth)} {unit}减为 {format_brief(found.worths[row])} {unit}"
    )


def _gives(part: Part, version: Rule) -> bool:
    """Whether a ladder gives points: then its records are no deductions."""
    return any(band.value > 0 or (band.per_unit or 0) > 0 for band in part.context.scheme.bands[version.ladder])


def _owner(part: Part, row: int) -> str:
    subject = texts(part.context.records, "subject_id")[row]
    return next((who(each) for each in part.context.subjects if each.id == subject), subject)


def _report(part: Part, problem: Problem) -> None:
    if problem not in part.result.problems:
        part.result.problems.append(problem)


def _percent(share: Fraction) -> str:
    hundredths = share * 100
    points = round_ratio(hundredths.numerator * 1_000_000, hundredths.denominator)
    return f"{format_brief(points)}%"
