"""适用条件, resolved: a condition over roster columns, scores of other indicators of the kind, and time in post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from assess_cli.model.points import format_brief, to_fraction
from assess_cli.scheme.expression import Value
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.presence import PRESENCE_NAMES

_NONE: Mapping[str, Fraction] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Condition:
    """``formula`` is over indicator codes and, as typed, roster headings; ``names`` (code → name) tells which are codes.

    ``typed``: the names by which the scheme calls those indicators.
    """

    formula: Formula
    names: Mapping[str, str] = field(hash=False, default_factory=dict)
    typed: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Indicators whose scores it looks at, each once."""
        return tuple(name for name in self._all() if name in self.names)

    @property
    def headings(self) -> tuple[str, ...]:
        """Roster columns that it looks at, each once."""
        return tuple(name for name in self._all() if name not in self.names and name not in PRESENCE_NAMES)

    @property
    def presence(self) -> tuple[str, ...]:
        """Names of time in post that it looks at, each once."""
        return tuple(name for name in self._all() if name in PRESENCE_NAMES)

    @property
    def is_of_the_day(self) -> bool:
        """Whether a line of the roster is all that it looks at, so that it can be held against a day."""
        return not self.codes and not self.presence

    @property
    def words(self) -> str:
        """For people: 岗位 = “驻村干部” 且 党建 ≥ 60."""
        return self.formula.words(lambda name: self.names.get(name, name))

    def holds(self, cells: Mapping[str, str], points: Mapping[str, int], time: Mapping[str, Fraction] = _NONE) -> bool:
        """Whether it holds for these roster cells, scores (millionths) and time in post; FormulaError where that can't
        be said."""
        values: dict[str, Value | int] = {**cells, **time}
        values |= {code: to_fraction(mark) for code, mark in points.items()}
        return self.formula.evaluate(values) is True

    def failing(self, cells: Mapping[str, str], points: Mapping[str, int], time: Mapping[str, Fraction] = _NONE) -> str:
        """Why it does not hold for someone: 不符合适用条件：岗位 = “驻村干部”（岗位：所长）."""
        return f"不符合适用条件：{self.words}{self._facts(cells, points, time)}"

    def holding(self, cells: Mapping[str, str], points: Mapping[str, int], time: Mapping[str, Fraction] = _NONE) -> str:
        """The same where it does hold."""
        return f"符合适用条件：{self.words}{self._facts(cells, points, time)}"

    def _facts(self, cells: Mapping[str, str], points: Mapping[str, int], time: Mapping[str, Fraction]) -> str:
        told = [
            f"{self.names[name]}：{format_brief(points[name])} 分"
            if name in self.names
            else f"{name}：{time[name] if name in time else cells[name] or '空白'}"
            for name in self._all()
        ]
        return f"（{'、'.join(told)}）"

    def _all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(use.text for use in self.formula.names))
