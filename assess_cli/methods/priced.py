"""The priced records of one part, and what the steps that follow have made of them.

The order of the steps is fixed: records → rulings → 多角色, 同一事项 → allowance (what is left of each) → 取最高 → ladder → 单次上限 →
累计上限 → cap of the 规则组. A record that a step sets aside is worth nothing to the steps after it. Where records are compared
it is by what the 单次上限 lets each of them bring (``Priced.held``), though its row comes later.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from assess_cli.methods.common import Part
from assess_cli.methods.tariff import Tariff
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.ledger import Ledger, Status
from assess_cli.model.points import round_ratio
from assess_cli.scheme.objects import Rule

#: (rule's code, subject's id)
Owner = tuple[str, str]
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Priced:
    """The 记录 rows of a part, from its first row on: whose, by which tariff (None: moves nothing), what worth.

    ``remains``: row → what a ruling left of its worth, not rounded, where that is less than all. ``sharers``: how many
    have the record's role in its event. ``idle``: rows that a ruling or a step set aside. ``remaining``: row → what is
    left of its worth after the allowance, where that differs. ``extra`` and ``posted``: rows that later steps added for a
    rule and a subject, and their points.
    """

    ledger: Ledger
    subjects: Sequence[str]
    tariffs: Sequence[Tariff | None]
    versions: Sequence[Rule | None]
    worths: list[int]
    quantities: Sequence[Decimal | None]
    days: Sequence[date | None]  # that chose the version
    sharers: Sequence[int] = ()
    idle: set[int] = field(default_factory=set)
    remaining: dict[int, int] = field(default_factory=dict)
    extra: dict[Owner, list[int]] = field(default_factory=dict)
    posted: dict[Owner, int] = field(default_factory=dict)
    remains: Mapping[int, Fraction] = field(default_factory=dict)

    def left(self, row: int) -> int:
        """A record's worth after the allowance."""
        return self.remaining.get(row, self.worths[row])

    def held(self, row: int, points: int) -> int:
        """Points of a record within ±单次上限 of its rule's version; all of them where there is none."""
        version = self.versions[row]
        cap = None if version is None else version.event_cap
        return points if cap is None else clamp(points, cap)

    def worth_of(self, row: int, quantity: Decimal) -> int:
        """What a record would be worth with another quantity; 0 of one that moves nothing."""
        remains = self.remains.get(row)
        if remains is not None:
            exact = remains * Fraction(quantity) / Fraction(self.quantity(row))
            return round_ratio(exact.numerator, exact.denominator)
        tariff = self.tariffs[row]
        return 0 if tariff is None else tariff.worth(quantity, None, self.sharers[row] if self.sharers else 1)

    def set_aside(self, row: int, status: Status, reason: str) -> None:
        """Count a record for nothing, with the reason; what it was worth by itself stays recorded."""
        columns = self.ledger.columns
        columns["counted"][row], columns["status"][row], columns["reason"][row] = 0, status, reason
        self.worths[row] = 0
        self.remaining.pop(row, None)
        self.idle.add(row)

    def quantity(self, row: int) -> Decimal:
        """A record's quantity; none stated is one."""
        quantity = self.quantities[row]
        return _ONE if quantity is None else quantity

    def post(self, owner: Owner, row: int, points: int) -> None:
        """Note a row that was added for a rule and a subject."""
        self.extra.setdefault(owner, []).append(row)
        self.posted[owner] = self.posted.get(owner, 0) + points

    def groups(self, codes: Collection[str]) -> dict[Owner, list[int]]:
        """The rows of some rules by rule and subject, without those that were set aside."""
        found: dict[Owner, list[int]] = {}
        if not codes:
            return found
        for row, version in enumerate(self.versions):
            if version is not None and version.code in codes and row not in self.idle:
                found.setdefault((version.code, self.subjects[row]), []).append(row)
        return found


def clamp(points: int, cap: int) -> int:
    """Points held within ±cap."""
    return max(-cap, min(cap, points))


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
