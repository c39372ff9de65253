"""就高: of several records of one matter, or several roles of one person in one event, only the highest counts.

The highest is the one that brings most within its 单次上限; of records that bring the same, the one that is worth more by
itself. The others stay listed as 重复取高, counted 0, and say which one counts. Bonuses and deductions are never compared with
each other. Equals are told apart by the earlier day, then by event id and what else the record says, so that the order
of rows cannot matter.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any

from assess_cli.methods.common import Part, texts, who
from assess_cli.methods.matters import Matter, near_pairs
from assess_cli.methods.priced import Priced, deciding_version
from assess_cli.model.catalogue import scoring_events as kinds
from assess_cli.model.ledger import Status
from assess_cli.model.points import format_brief
from assess_cli.scheme.objects import Rule

_NAMED = ("event_id", "rule", "role", "matter", "file", "sheet", "cell")


def keep_one_role(priced: Priced, part: Part) -> None:
    """Of the roles of one person in one event under one rule, unless the rule adds them up (多角色 累计)."""
    chosen = [
        row
        for row, tariff in enumerate(priced.tariffs)
        if tariff is not None and tariff.role is not None and not tariff.version.adds_roles and row not in priced.idle
    ]
    if not chosen:
        return
    columns, tables = priced.ledger.columns, texts(part.context.records, "table")

    def event(row: int) -> Hashable:
        return columns["subject_id"][row], tables[row], columns["event_id"][row], columns["rule"][row]

    for best, row in _lower(priced, chosen, event):
        reason = f"同一件事里几个角色就高，按“{columns['role'][best]}”计 {_told(priced, best, row)}"
        priced.set_aside(row, Status.DUPLICATE_LOWER, reason)


def keep_highest(priced: Priced, part: Part, rules: Mapping[str, tuple[Rule, ...]]) -> None:
    """Of the records of one subject and matter under the 就高 rules of one 规则组 (or under one rule without a group).

    K112 for matters that are not equal and look as if they were meant to be.
    """
    deciding = {code: deciding_version(part, versions) for code, versions in rules.items()}
    scopes = {code: rule.group or f"/{code}" for code, rule in deciding.items() if rule.takes_highest}
    if not scopes:
        return
    columns, frame = priced.ledger.columns, part.context.records
    codes, subjects = columns["rule"], columns["subject_id"]
    matters = [Matter(*said) for said in zip(texts(frame, "matter_id"), texts(frame, "matter_text"), strict=True)]
    chosen = [
        row
        for row, (code, said) in enumerate(zip(codes, matters, strict=True))
        if code in scopes and said.key[1] and row not in priced.idle
    ]
    scope = {row: (subjects[row], scopes[codes[row]]) for row in chosen}

    def matter(row: int) -> Hashable:
        return scope[row], matters[row].key

    _tell_near(part, priced, scope, matters)
    for best, row in _lower(priced, chosen, matter):
        counts = f"已按“{columns['matter'][best]}”（{columns['event_id'][best]}）计 {_told(priced, best, row)}"
        reason = f"同一事项就高，{counts}"
        priced.set_aside(row, Status.DUPLICATE_LOWER, reason)


def best_first(priced: Priced, row: int, points: int) -> tuple[Any, ...]:
    """The order of records by what ``points`` of theirs bring within 单次上限, the highest first."""
    columns = priced.ledger.columns
    day = priced.days[row] or date.min
    return (
        -abs(priced.held(row, points)),
        -abs(points),
        day,
        *(columns[name][row] for name in _NAMED),
        priced.quantity(row),
    )


def within_cap(priced: Priced, row: int, points: int) -> str:
    """Words about a record that its 单次上限 holds to less than ``points``; else ""."""
    held = priced.held(row, points)
    return "" if held == points else f"，本条受单次上限所限，最多计 {format_brief(held)} 分"


def _told(priced: Priced, best: int, row: int) -> str:
    """What the highest record counts, and what the lower one would have counted where its worth does not show it."""
    points = priced.worths[best]
    held = priced.held(best, points)
    capped = "" if held == points else f"（单次上限以内 {format_brief(held)} 分）"
    return f"{format_brief(points)} 分{capped}{within_cap(priced, row, priced.worths[row])}"


def _lower(priced: Priced, rows: Sequence[int], key: Callable[[int], Hashable]) -> list[tuple[int, int]]:
    """(the highest, a lower one) for every row that shares key and sign with a higher one."""
    together: dict[Hashable, list[int]] = {}
    for row in rows:
        worth = priced.worths[row]
        if worth:
            together.setdefault((key(row), worth > 0), []).append(row)
    found = []
    for group in together.values():
        if len(group) > 1:
            first, *others = sorted(group, key=lambda row: best_first(priced, row, priced.worths[row]))
            found += [(first, row) for row in others]
    return found


def _tell_near(part: Part, priced: Priced, scope: Mapping[int, tuple[str, str]], matters: Sequence[Matter]) -> None:
    """K112, once for a matter that is near an earlier one."""
    groups: dict[Hashable, dict[Matter, int]] = {}  # → matter → its first row
    for row in sorted(scope, key=lambda row: best_first(priced, row, 0)):
        groups.setdefault((*scope[row], priced.worths[row] > 0), {}).setdefault(matters[row], row)
    names = {subject.id: who(subject) for subject in part.context.subjects}
    said = texts(part.context.records, "matter")
    for rows in groups.values():
        for one, other in near_pairs(list(rows)):
            first, second = rows[one], rows[other]
            problem = kinds.MATTER_NEAR.at(
                part.place(second),
                name=names.get(scope[second][0], scope[second][0]),
                matter=said[second],
                other=part.place(first),
                other_matter=said[first],
            )
            part.result.problems.append(problem)
