"""Order of computation: one topological order over the nodes and totals of all kinds, from what each needs.

A circle is a problem that names its nodes; its nodes are left without a value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from assess_cli.scoring.needs import Unit


@dataclass(frozen=True, slots=True)
class Order:
    """``units`` in an order in which each comes after all that it refers to. ``circles``: the nodes of each circle,
    from one node round to the same; none of them stands in ``units``."""

    units: tuple[Unit, ...]
    circles: tuple[tuple[Unit, ...], ...]


def order_units(needs: Mapping[Unit, Collection[Unit]]) -> Order:
    """Order all units of a table of needs (``scoring.needs``); the same input gives the same order."""
    places = {unit: place for place, unit in enumerate(needs)}
    wanted = {
        unit: sorted((other for other in found if other in places), key=places.__getitem__)
        for unit, found in needs.items()
    }
    circles: list[tuple[Unit, ...]] = []
    while True:
        try:
            units = tuple(TopologicalSorter(wanted).static_order())
        except CycleError as error:
            circle: tuple[Unit, ...] = tuple(reversed(error.args[1]))
            circles.append(circle)
            for unit in circle:
                wanted[unit] = []
        else:
            broken = {unit for circle in circles for unit in circle}
            return Order(tuple(unit for unit in units if unit not in broken), tuple(circles))
