"""What a scoring method says of itself; lint, templates and reference pages are made from it.

Methods live in ``assess_cli.methods`` and hand these declarations down, so that the scheme's lint knows
every method without importing one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assess_cli.model.result import POINTS_UNIT
from assess_cli.model.shape import Shape
from assess_cli.workbook.table import ValueType


class Need(StrEnum):
    """Whether a method wants a column of sheet 指标."""

    REQUIRED = "必填"
    OPTIONAL = "可填"
    UNUSED = "不填"


class Sign(StrEnum):
    """Which sign a rule's points may have under a method that reads events."""

    NEGATIVE = "负"
    POSITIVE = "正"
    ANY = "正负均可"


@dataclass(frozen=True, slots=True)
class When:
    """A condition on another parameter: it has one of ``values``, or (no values) the scheme states it at all.

    ``without``: and this third parameter is not stated. ``also``: and this third one is. ``column``: a condition on
    the indicator instead: its row of sheet 指标 states this field.
    """

    parameter: str = ""
    values: tuple[str, ...] = ()
    without: str = ""
    also: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """A line that may stand in sheet 参数. ``default`` None means there is none; ``choices`` are enforced.

    ``is_band_table``: the value names a table of 档次表. ``is_roster_column``: a heading of the kind's roster.
    ``is_shares``: names with percentages that add to 100 %, typed as ((name, Fraction), …). ``is_values``: names with a
    figure each, typed alike. ``is_rules``: rules of the indicator by matter or code, typed as their codes. ``least``:
    the least whole number that may be written; ``is_positive``: a number above zero.
    ``needed_if``: must be stated while one of these holds; ``only_if``: is read only
    while one of these holds; ``at_odds``: can't be stated while one of these holds. ``not_above``: names a parameter
    whose value this one may not exceed. ``by_group``: values that take the kind to have groups.
    """

    name: str
    type: ValueType
    hint: str
    required: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()
    is_band_table: bool = False
    is_roster_column: bool = False
    is_shares: bool = False
    is_values: bool = False
    is_rules: bool = False
    is_positive: bool = False
    least: int | None = None
    example: str = ""
    needed_if: tuple[When, ...] = ()
    only_if: tuple[When, ...] = ()
    at_odds: tuple[When, ...] = ()
    not_above: str = ""
    by_group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodDeclaration:
    """``shape`` None: reads no data table. Then it is an inner node's method, which reads its children, unless it
    ``reads_nodes``: a leaf that takes over the scores of other subjects, or ``reads_periods``: one that takes over the
    subject's own of closed periods. ``columns``: field of sheet 指标 → need,
    for full_mark, base, floor, cap, weight of children (``child_weight``), tables; absent means OPTIONAL.

    ``unit``: what its values are counted in. ``counts_only``: its rules tell records apart and have no points.
    """

    name: str
    summary: str
    help: str
    shape: Shape | None
    parameters: tuple[ParameterSpec, ...] = ()
    columns: Mapping[str, Need] | None = None
    sign: Sign | None = None
    unit: str = POINTS_UNIT
    counts_only: bool = False
    reads_nodes: bool = False
    reads_periods: bool = False

    @property
    def is_leaf(self) -> bool:
        """Whether the method makes ledger rows, and no children hang below its indicators."""
        return self.shape is not None or self.reads_nodes or self.reads_periods

    def need(self, field: str) -> Need:
        """How it wants a column of sheet 指标."""
        return (self.columns or {}).get(field, Need.OPTIONAL)

    def parameter(self, name: str) -> ParameterSpec | None:
        """The parameter of that name, or None."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)
