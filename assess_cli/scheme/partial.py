"""The part of a faulty scheme by which data can be looked at all the same, so that ``check`` tells everything at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from assess_cli.model.catalogue import adjustments, rulings, versions
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.load import read_all
from assess_cli.scheme.objects import Dated, Indicator, Rule, Scheme, Sourced
from assess_cli.scheme.rule_sheets import LEVELS, ROLES
from assess_cli.workbook.grid import Book

_Item = TypeVar("_Item", bound=Dated)
#: Rulings are held against the records of all rules: while some of those can't be read, what is not found says nothing.
_RESTING_ON_RULES = {
    kind.code
    for kind in (rulings.RECORD_NOT_FOUND, rulings.RECORD_DIFFERS, rulings.RULE_UNKNOWN, rulings.INDICATOR_UNKNOWN)
}
#: Adjustments may be aimed at any node, of which only the sound leaves are known yet.
_RESTING_ON_NODES = {
    kind.code
    for kind in (
        adjustments.TARGET_UNKNOWN,
        adjustments.TARGET_AMBIGUOUS,
        adjustments.KIND_UNKNOWN,
        adjustments.MONEY_TARGET,
    )
}
#: Who is not assessed is said of the whole scheme.
_OF_THE_WHOLE = {kind.code for kind in (versions.KIND_ENDED, versions.KIND_NOT_IN_FORCE, versions.NO_KIND_IN_FORCE)}


@dataclass(frozen=True, slots=True)
class Partial:
    """Never to be scored by. ``scheme``: the leaves, rules and kinds that stand on their own, without formulas.

    ``doubtful``: names, codes, matters and tables that the scheme's errors touch; what the data says of them cannot
    be judged before the scheme is mended.
    """

    scheme: Scheme
    doubtful: frozenset[str]

    def judges(self, problem: Problem) -> bool:
        """Whether a problem of the data holds whatever the scheme's errors turn out to mean."""
        if problem.code in _RESTING_ON_RULES | _RESTING_ON_NODES | _OF_THE_WHOLE:
            return False
        found = problem.message.partition("，是否")[0]  # a suggestion may well name something doubtful
        return not any(word in found for word in self.doubtful)


def read_partial(book: Book, declarations: Mapping[str, MethodDeclaration]) -> Partial | None:
    """The usable part of a scheme with errors; None if not even 基本设置 can be read."""
    scheme, findings = read_all(book, declarations)
    if scheme is None:
        return None
    faulty = {
        (problem.place.sheet, problem.place.row)
        for problem in findings.problems
        if problem.severity is Severity.ERROR and problem.place.row
    }
    kinds = _apart([kind for kind in scheme.kinds if kind.name and kind.roster], lambda kind: kind.name)
    names = {kind.name for kind in kinds}
    sound = [leaf for leaf in scheme.indicators if _is_sound_leaf(leaf, names, declarations)]
    leaves = _apart(sound, lambda leaf: leaf.code)
    rules = _attached(scheme.rules, leaves, declarations)
    doubtful = {kind.roster for kind in scheme.kinds if kind not in kinds}
    for leaf in scheme.indicators:
        method = declarations.get(leaf.method)
        reads_nothing = method is not None and method.shape is None  # its errors cast no doubt on any data
        if not reads_nothing and (leaf not in leaves or _row(leaf) in faulty):
            doubtful |= {leaf.name, *leaf.tables}
    doubtful |= {rule.matter for rule in scheme.rules if rule not in rules or _row(rule) in faulty}
    doubtful |= _doubtful_tables(scheme, faulty)
    usable = replace(
        scheme,
        kinds=tuple(replace(kind, total_formula=None, sums_roots=False) for kind in kinds),
        indicators=tuple(leaves),
        rules=tuple(rules),
        consequences=(),
        grading=None,
        pools=(),
        prizes=(),
        runs=(),
    )
    return Partial(usable, frozenset(doubtful - {""}))


def _doubtful_tables(scheme: Scheme, faulty: set[tuple[str, int]]) -> set[str]:
    """Names of 级别表 and 角色表 and of their rows, where an error lies in the sheet or in a rule that names a table."""
    ruled = [rule for rule in scheme.rules if _row(rule) in faulty]
    sheets = {sheet for sheet, _ in faulty}
    found: set[str] = set()
    if LEVELS.name in sheets or any(rule.levels for rule in ruled):
        found |= {word for name, rows in scheme.levels.items() for word in (name, *(row.level for row in rows))}
    if ROLES.name in sheets or any(rule.roles for rule in ruled):
        found |= {word for name, rows in scheme.roles.items() for word in (name, *(row.role for row in rows))}
    return found


def _apart(rows: Iterable[_Item], key: Callable[[_Item], str]) -> list[_Item]:
    """All versions of a key that follow each other; of those that are in force together, by mistake, the first."""
    kept: dict[str, list[_Item]] = {}
    for row in rows:
        others = kept.setdefault(key(row), [])
        start, end = row.valid_from or date.min, row.valid_until or date.max
        if not any(other.overlaps(start, end) for other in others):
            others.append(row)
    return [row for versions in kept.values() for row in versions]


def _row(item: Sourced) -> tuple[str, int]:
    return item.sheet, item.place().row


def _is_sound_leaf(item: Indicator, kinds: set[str], declarations: Mapping[str, MethodDeclaration]) -> bool:
    method = declarations.get(item.method)
    return bool(item.code and item.kind in kinds and method is not None and method.shape is not None and item.tables)


def _attached(
    rules: Iterable[Rule], leaves: Iterable[Indicator], declarations: Mapping[str, MethodDeclaration]
) -> list[Rule]:
    """Rules of the leaves; one whose indicator is not among them goes to any that reads events, so that who and when
    in its records can be checked; its condition, about another kind's roster perhaps, is dropped."""
    readers = [leaf.code for leaf in leaves if declarations[leaf.method].shape is Shape.EVENTS]
    return [
        rule if rule.indicator in readers else replace(rule, indicator=readers[0], condition=None)
        for rule in rules
        if rule.code and rule.matter and readers
    ]
