"""How many persons share one role of one event, for roles whose points are divided among them (分法 平分)."""

from __future__ import annotations

from assess_cli.model.catalogue import records_events as kinds
from assess_cli.model.problem import Problem
from assess_cli.records.batch import Batch
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.names import fold

#: (table, event, indicator and matter of its rules, role)
_Part = tuple[str, str, tuple[str, str], str]


def count_sharers(batch: Batch, scheme: Scheme) -> list[Problem]:
    """Fill the batch's ``sharers``: everyone who has the role in the event, assessed or not, within the period or not.

    Needs event ids. R527 for rows of which it is not clear to which event they belong. Rules of one matter for different
    people (适用条件) are one: who else took part does not depend on which of them applies to whom.
    """
    divided: dict[str, set[str]] = {}  # rule → its roles that are divided
    for rule in scheme.rules:
        for role in scheme.roles.get(rule.roles, ()):
            if role.is_divided:
                divided.setdefault(rule.code, set()).add(role.role)
    if not divided:
        return []
    columns = batch.columns
    entries = [
        entry
        for entry, (code, role) in enumerate(zip(columns["rule"], columns["part"], strict=True))
        if role and role in divided.get(code, ()) and entry not in batch.dropped
    ]
    matters = {rule.code: (rule.indicator, fold(rule.matter)) for rule in scheme.rules}
    persons: dict[_Part, set[str]] = {}
    parts = [_part(batch, entry, matters) for entry in entries]
    for entry, part in zip(entries, parts, strict=True):
        persons.setdefault(part, set()).add(columns["person"][entry].id)
    for entry, part in zip(entries, parts, strict=True):
        columns["sharers"][entry] = len(persons[part])
    return _doubtful(batch, entries, {rule.code: rule.matter for rule in scheme.rules})


def _part(batch: Batch, entry: int, matters: dict[str, tuple[str, str]]) -> _Part:
    columns = batch.columns
    code = columns["rule"][entry]
    event = columns["given_id"][entry] or _without_rule(batch, entry, batch.event_ids[entry])
    return columns["table"][entry], event, matters[code], columns["part"][entry]


def _without_rule(batch: Batch, entry: int, text: str) -> str:
    """What an event's id or head says besides the rule's code: day, 事项编号 and 事由."""
    return text.removeprefix(batch.columns["rule"][entry])


def _head(batch: Batch, entry: int, matters: dict[str, str]) -> tuple[str, str, str]:
    """What rows without 记录编号 must have in common to be one event."""
    columns = batch.columns
    told = _without_rule(batch, entry, columns["head"][entry])
    return columns["table"][entry], fold(matters[columns["rule"][entry]]), told


def _doubtful(batch: Batch, entries: list[int], matters: dict[str, str]) -> list[Problem]:
    """R527: without 记录编号, several rows make one event only by a 事由 that does not come twice."""
    columns = batch.columns
    loose = [entry for entry in entries if not columns["given_id"][entry]]
    heads = [_head(batch, entry, matters) for entry in loose]
    sources: dict[tuple[str, str, str], set[int]] = {}
    for entry, head in zip(loose, heads, strict=True):
        sources.setdefault(head, set()).add(columns["source"][entry])
    numbered = {
        head for entry, head in zip(loose, heads, strict=True) if batch.event_ids[entry] != columns["head"][entry]
    }
    problems: list[Problem] = []
    told: set[int] = set()
    for entry, key in zip(loose, heads, strict=True):
        vague = not (columns["matter_id"][entry] or columns["matter_text"][entry]) and len(sources[key]) > 1
        if (vague or key in numbered) and columns["source"][entry] not in told:
            told.add(columns["source"][entry])
            matter, role = matters[columns["rule"][entry]], columns["part"][entry]
            problem = kinds.SHARING_DOUBTFUL.at(batch.place(entry), matter=matter, role=role)
            problems.append(problem if columns["inside"][entry] else problem.demoted())
    return problems
