"""The priced records of one part, and what allowances and ladders have added to them, for the steps that follow.

The order of the steps is fixed: records → allowance (what is left of each) → ladder → 单次上限 → 累计上限.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.common import Part
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import round_ratio
from assess_cli.scheme.objects import Rule

#: (rule's code, subject's id)
Owner = tuple[str, str]
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Priced:
    """The 记录 rows of a part, from its first row on: whose, under which version (None: moves nothing), what worth.

    ``remaining``: row → what is left of its worth after the allowance, where that differs. ``free``: how much of a
    rule's quantity is free. ``extra`` and ``posted``: rows that allowance and ladder added, and their points.
    """

    subjects: Sequence[str]
    versions: Sequence[Rule | None]
    worths: Sequence[int]
    quantities: Sequence[Decimal | None]
    days: Sequence[date | None]  # that chose the version
    remaining: dict[int, int] = field(default_factory=dict)
    extra: dict[Owner, list[int]] = field(default_factory=dict)
    posted: dict[Owner, int] = field(default_factory=dict)

    def left(self, row: int) -> int:
        """A record's worth after the allowance."""
        return self.remaining.get(row, self.worths[row])

    def quantity(self, row: int) -> Decimal:
        """A record's quantity; none stated is one."""
        quantity = self.quantities[row]
        return _ONE if quantity is None else quantity

    def post(self, owner: Owner, row: int, points: int) -> None:
        """Note a row that was added for a rule and a subject."""
        self.extra.setdefault(owner, []).append(row)
        self.posted[owner] = self.posted.get(owner, 0) + points

    def groups(self, codes: Collection[str]) -> dict[Owner, list[int]]:
        """The rows of some rules by rule and subject."""
        found: dict[Owner, list[int]] = {}
        if not codes:
            return found
        for row, version in enumerate(self.versions):
            if version is not None and version.code in codes:
                found.setdefault((version.code, self.subjects[row]), []).append(row)
        return found


def price(version: Rule, quantity: Decimal | None, stated: int | None) -> int:
    """Millionths that a record is worth: the rule's points × quantity (None: once), rounded half-up once; for a rule
    without points of its own, what the data state, which is the record's worth in all."""
    if version.points is None:
        if stated is None:
            raise ValueError(f"a record of {version.code} without points")
        return stated
    if quantity is None:
        return version.points
    exact = Fraction(quantity) * version.points
    return round_ratio(exact.numerator, exact.denominator)


def deciding_version(part: Part, versions: Sequence[Rule]) -> Rule:
    """The version whose 累计上限, 免计数量 and 阶梯 hold for the whole period: the last one that is valid in it."""
    period = part.context.period
    valid = [version for version in versions if version.overlaps(period.start, period.end)] or list(versions)
    return max(valid, key=lambda version: version.valid_from or date.min)


def warn_of_changes(part: Part, priced: Priced, rules: Mapping[str, tuple[Rule, ...]]) -> None:
    """K102 for each rule whose records of this period fall under versions with different allowances or ladders."""
    changing = {
        code
        for code, versions in rules.items()
        if len({(version.free, version.ladder, version.ladder_way) for version in versions}) > 1
    }
    told: set[str] = set()
    for (code, _), rows in priced.groups(changing).items():
        deciding = deciding_version(part, rules[code])
        wanted = (deciding.free, deciding.ladder, deciding.ladder_way)
        used = [version for row in rows if (version := priced.versions[row]) is not None]
        if code not in told and any((each.free, each.ladder, each.ladder_way) != wanted for each in used):
            told.add(code)
            place = deciding.place("ladder" if deciding.ladder else "free")
            period = part.context.period.words
            part.result.problems.append(kinds.ALLOWANCE_CHANGED.at(place, matter=deciding.matter, period=period))
    part.result.problems.sort(key=lambda problem: str(problem.place))
