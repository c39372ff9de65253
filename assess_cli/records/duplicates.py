"""The same record twice: within a sheet, across sheets and files."""

from __future__ import annotations

from collections import Counter
from typing import Any

from assess_cli.model.catalogue import records_rows as kinds
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.records.batch import Batch

#: How many doubled rows of two sheets are named one by one.
_SINGLY = 5


def find_duplicates(batch: Batch) -> list[Problem]:
    """R801 (R804 for many) rows equal in all business columns, R802 one 记录编号 with different content for one subject
    in one part.

    The later entry is dropped. Outside the period both only warn. Sheets count in the order in which they were read.
    """
    columns = batch.columns
    problems: list[Problem] = []
    more: Counter[tuple[Place, Place, bool]] = Counter()  # (sheet, sheet of the first, inside)
    seen: dict[tuple[Any, ...], int] = {}
    by_id: dict[tuple[Any, ...], int] = {}
    keys = zip(
        *(columns[name] for name in ("indicator", "person", "part", "given_id", "content", "allow")), strict=True
    )
    for entry, (indicator, person, part, given, content, allow) in enumerate(keys):
        if content is None:
            continue
        key = (indicator, person.id, given, content)
        first = seen.setdefault(key, entry)
        if first != entry:
            if not allow:
                pair = (_sheet(batch, entry), _sheet(batch, first), columns["inside"][entry])
                more[pair] += 1
                if more[pair] > _SINGLY:
                    batch.dropped.add(entry)
                else:
                    problem = kinds.DOUBLED.at(batch.place(entry), who=person.label, other=batch.place(first))
                    _drop(batch, entry, problem, problems)
            continue
        if not given:
            continue
        first = by_id.setdefault((columns["table"][entry], given, indicator, person.id, part), entry)
        if first != entry:
            problem = kinds.SAME_ID_DIFFERENT.at(
                batch.place(entry), who=person.label, id=given, other=batch.place(first)
            )
            _drop(batch, entry, problem, problems)
    for (sheet, other, inside), count in more.items():
        if count > _SINGLY:
            problem = kinds.DOUBLED_MANY.at(sheet, sheet=sheet.sheet, count=count - _SINGLY, other=other)
            problems.append(problem if inside else problem.demoted())
    return problems


def _sheet(batch: Batch, entry: int) -> Place:
    return Place(batch.columns["file"][entry], batch.columns["sheet"][entry])


def _drop(batch: Batch, entry: int, problem: Problem, problems: list[Problem]) -> None:
    batch.dropped.add(entry)
    problems.append(problem if batch.columns["inside"][entry] else problem.demoted())
