"""Order of computation: one topological order over (kind, indicator), from what formulas refer to.

A circle is a problem that names its nodes; its nodes are left without a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from assess_cli.scheme.objects import Indicator

Unit = tuple[str, str]  # (subject kind, indicator code)


@dataclass(frozen=True, slots=True)
class Order:
    """``units`` in an order in which each comes after all that it refers to. ``circles``: the nodes of each circle,
    from one node round to the same; none of them stands in ``units``."""

    units: tuple[Unit, ...]
    circles: tuple[tuple[Unit, ...], ...]


def references(indicator: Indicator, known: Iterable[Unit]) -> set[Unit]:
    """Units whose values an indicator needs: the names of its formula that are indicators of its own kind."""
    if indicator.formula is None:
        return set()
    names = {use.text for use in indicator.formula.names}
    return {unit for unit in known if unit[0] == indicator.kind and unit[1] in names}


def order_units(indicators: Mapping[Unit, Indicator]) -> Order:
    """Order all units; the same input gives the same order."""
    needs = {}
    by_kind: dict[str, list[Unit]] = {}
    for unit in indicators:
        by_kind.setdefault(unit[0], []).append(unit)
    for unit, indicator in indicators.items():
        found = references(indicator, by_kind[unit[0]])
        needs[unit] = [other for other in by_kind[unit[0]] if other in found]
    circles: list[tuple[Unit, ...]] = []
    while True:
        try:
            units = tuple(TopologicalSorter(needs).static_order())
        except CycleError as error:
            circle: tuple[Unit, ...] = tuple(reversed(error.args[1]))
            circles.append(circle)
            for unit in circle:
                needs[unit] = []
        else:
            broken = {unit for circle in circles for unit in circle}
            return Order(tuple(unit for unit in units if unit not in broken), tuple(circles))
