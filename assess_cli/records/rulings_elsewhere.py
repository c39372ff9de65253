"""Two schemes of one year: which rulings are the other one's to judge."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from assess_cli.records.rulings import Line
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.names import fold


def own_lines(lines: Iterable[Line], scheme: Scheme, beside: Sequence[Scheme], theirs: Collection[str]) -> list[Line]:
    """Lines but those that only another scheme of the year can judge: it has the rules and this one has none, or the line
    names a rule or indicator of its own, or numbers (folded, ``theirs``) that stand in its logs alone."""
    others = [each for each in beside if each.rules]
    if not others:
        return list(lines)
    if not scheme.rules:
        return []
    here, there = _words_of([scheme]), _words_of(others)

    def is_theirs(line: Line) -> bool:
        named = {fold(word) for word in (line.rule, line.indicator) if word}
        numbers = {fold(part) for part in re.split("[、，,；;\\n]", line.event_ids) if part.strip()}
        return bool(named & (there - here)) or bool(numbers and numbers <= set(theirs))

    return [line for line in lines if not is_theirs(line)]


def _words_of(schemes: Sequence[Scheme]) -> set[str]:
    """Codes, matters and names by which a ruling may speak of their rules and indicators, folded."""
    rules = {fold(word) for each in schemes for rule in each.rules for word in (rule.code, rule.matter)}
    return rules | {fold(word) for each in schemes for one in each.indicators for word in (one.code, one.name)}
