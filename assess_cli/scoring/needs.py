"""What the value of a node is worked out from: the other nodes that must be known before it, across kinds.

One place for all that can make a node wait: names in formulas and conditions, nodes that 引用 takes over from other
subjects, what is charged to it (倒扣) and what the consequences aimed at it look at; so that ``order`` sees every circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assess_cli.model.result import TOTAL
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.formula import Formula
from assess_cli.scheme.links import link_of
from assess_cli.scheme.objects import Consequence, Indicator, Rule

Unit = tuple[str, str]  # (subject kind, indicator code, or TOTAL for the kind's total)


def needs(
    indicators: Mapping[Unit, Indicator],
    totals: Mapping[str, Formula | None],
    rules: Iterable[Rule] = (),
    tie_indicators: Sequence[str] = (),
) -> dict[Unit, set[Unit]]:
    """Every unit with the units that it needs. ``totals``: kind → its total's formula, None for a kind without one.

    ``tie_indicators``: codes by which ties are broken; ranks that are taken over wait for them.
    """
    found = {unit: _named(unit[0], indicator.formula, indicators) for unit, indicator in indicators.items()}
    for (kind, code), indicator in indicators.items():
        if indicator.formula is not None and (kind, TOTAL) not in indicators and kind in totals:
            found[kind, code] |= {(kind, TOTAL) for use in indicator.formula.names if use.text == TOTAL}
    for unit, indicator in indicators.items():
        link = link_of(indicator)
        wanted = link.needs(tie_indicators) if link is not None else []
        found[unit] |= {other for other in wanted if other in indicators or (other[1] == TOTAL and other[0] in totals)}
    found |= {(kind, TOTAL): _named(kind, formula, indicators) for kind, formula in totals.items()}
    for (kind, code), indicator in indicators.items():
        if indicator.overflow and (kind, indicator.overflow) in found:
            found[kind, indicator.overflow].add((kind, code))
    _add_conditions(found, indicators, rules)
    return found


def add_consequences(found: dict[Unit, set[Unit]], consequences: Iterable[Consequence], rules: Iterable[Rule]) -> None:
    """A node that a consequence is aimed at waits for what the consequence looks at. What it looks at in the node
    itself (records, or its value before consequences) is no need."""
    owners: dict[str, str] = {}
    for rule in rules:
        owners.setdefault(rule.code, rule.indicator)
    for each in consequences:
        unit = (each.kind, each.target)
        if each.target and unit in found:
            looked_at = {*each.nodes, *(owners[code] for code in each.rules if code in owners)}
            found[unit] |= {other for code in looked_at if (other := (each.kind, code)) in found and other != unit}


def _add_conditions(found: dict[Unit, set[Unit]], indicators: Mapping[Unit, Indicator], rules: Iterable[Rule]) -> None:
    """A node waits for all that decides whether it applies, whatever stands above it does, and its rules do."""
    for kind, code in indicators:
        step = code
        passed: set[str] = set()
        while (kind, step) in indicators and step not in passed:
            passed.add(step)
            indicator = indicators[kind, step]
            found[kind, code] |= _looked_at(kind, indicator.condition, indicators)
            step = indicator.parent
    for rule in rules:
        if rule.condition is not None and rule.condition.codes:
            for kind, code in indicators:
                if code == rule.indicator:
                    found[kind, code] |= _looked_at(kind, rule.condition, indicators)


def _looked_at(kind: str, condition: Condition | None, indicators: Mapping[Unit, Indicator]) -> set[Unit]:
    return {(kind, code) for code in condition.codes if (kind, code) in indicators} if condition else set()


def _named(kind: str, formula: Formula | None, indicators: Mapping[Unit, Indicator]) -> set[Unit]:
    """Indicators of its own kind that a formula names."""
    if formula is None:
        return set()
    return {unit for use in formula.names if (unit := (kind, use.text)) in indicators}
