"""The oracle's part on 无记录, from the rule text: whoever reported nothing is looked up in the steps like anyone else."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import oracle_conditions
from oracle_numbers import Row, covers, text_of


def is_looked_up(leaf: Any, rule: Row) -> bool:
    """Whether somebody without a record under a rule is looked up: the rule says so, and applies at the period's end."""
    if rule.get("无记录") != "查表" or not covers(rule, leaf.span.last):
        return False
    return oracle_conditions.rule_applies(leaf.tree, rule, leaf.span.last, if_unknown=leaf.if_unknown)


def without_records(leaf: Any, rules: list[Row], happened: Collection[str]) -> list[str]:
    """Codes of the rules under which the subject has no record and is looked up all the same."""
    return [
        text_of(rule["代码"]) for rule in rules if text_of(rule["代码"]) not in happened and is_looked_up(leaf, rule)
    ]
