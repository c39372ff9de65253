"""What one record is worth: the points of its rule or level times its quantity, and of that what its role gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from assess_cli.methods.common import plain
from assess_cli.model.points import format_brief, round_ratio, to_points
from assess_cli.scheme.objects import Level, Role, Rule, Scheme
from assess_cli.workbook.names import fold

_ONE = Decimal(1)
_Row = TypeVar("_Row", Rule, Level, Role)


@dataclass(frozen=True, slots=True)
class Tariff:
    """The rule's version, and the rows of its 级别表 and 角色表, that hold for a record on its day."""

    version: Rule
    level: Level | None = None
    role: Role | None = None

    @property
    def each(self) -> int | None:
        """Points of a unit before any share; None where the data state what the record is worth in all."""
        if self.role is not None and self.role.points is not None:
            return self.role.points
        return self.version.points if self.level is None else self.level.points

    @property
    def matter(self) -> str:
        """For people: 获得表彰（县级）."""
        return self.version.matter if self.level is None else f"{self.version.matter}（{self.level.level}）"

    @property
    def scheme_cell(self) -> str:
        """The cell that says what the record is worth; of several the most particular one."""
        if self.role is not None:
            return self.role.scheme_cell("share" if self.role.points is None else "points")
        if self.level is not None:
            return self.level.scheme_cell("points")
        return self.version.scheme_cell("ladder" if self.version.ladder else "points")

    @property
    def clause(self) -> str:
        """As the cell's row states it, or else the rule's."""
        own = (self.role.clause if self.role else "") or (self.level.clause if self.level else "")
        return own or self.version.clause

    def worth(self, quantity: Decimal | None, stated: int | None, sharers: int = 1) -> int:
        """Millionths, rounded half-up once. ``quantity`` None is one; what the data state stands for all of it."""
        each = self.each
        if each is None and stated is None:
            raise ValueError(f"a record of {self.version.code} without points")
        if self.role is None and (quantity is None or each is None):
            return each if each is not None else stated or 0
        exact = Fraction(stated or 0) if each is None else Fraction(_ONE if quantity is None else quantity) * each
        if self.role is not None:
            exact *= 1 if self.role.share is None else self.role.share
            exact /= sharers if self.role.is_divided else 1
        return round_ratio(exact.numerator, exact.denominator)

    def granted(self, points: int, sharers: int = 1) -> int:
        """What points of the whole event, applied for or granted, are for one who has the record's role in it."""
        if self.role is None:
            return points
        exact = points * (Fraction(1) if self.role.share is None else self.role.share)
        exact /= sharers if self.role.is_divided else 1
        return round_ratio(exact.numerator, exact.denominator)

    def words(self, quantity: Decimal | None, stated: int | None, sharers: int) -> str:
        """How a role's worth came about: 县级 2 分 × 80% ÷ 3 人; "" where there is nothing to work out."""
        role, each = self.role, self.each
        if role is None:
            return ""
        told = ""
        if each is not None and quantity is not None and quantity != 1:
            told += f" × {plain(quantity)} {self.version.unit}"
        if role.share is not None:
            told += f" × {format_brief(to_points(role.share * 100))}%"
        if role.is_divided and sharers > 1:
            told += f" ÷ {sharers} 人"
        level = "" if self.level is None or role.points is not None else f"{self.level.level} "
        return f"{level}{format_brief(stated if each is None else each)} 分{told}" if told else ""


class Tariffs:
    """The tariffs of one indicator's rules, each looked up once."""

    def __init__(self, scheme: Scheme, rules: Mapping[str, tuple[Rule, ...]]) -> None:
        self._scheme, self._rules = scheme, rules
        self._found: dict[tuple[int, int, int], Tariff] = {}

    def on(self, code: str, day: date, level: str, role: str) -> Tariff:
        """LookupError if there is none, which reading has ruled out."""
        version = _in_force(self._rules.get(code, ()), code, day)
        tables = self._scheme
        graded = shared = None
        if version.levels:
            rows = [row for row in tables.levels[version.levels] if fold(row.level) == fold(level)]
            graded = _in_force(rows, level, day)
        if version.roles:
            parts = [row for row in tables.roles[version.roles] if fold(row.role) == fold(role)]
            shared = _in_force(parts, role, day)
        key = (id(version), id(graded), id(shared))
        return self._found.setdefault(key, Tariff(version, graded, shared))


def _in_force(rows: Sequence[_Row], name: str, day: date) -> _Row:
    for row in rows:
        if row.is_valid_on(day):
            return row
    raise LookupError(f"nothing in force for {name} on {day}")
