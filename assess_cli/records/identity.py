"""Event ids: the log's own, or made from what happened, the same whatever the order of rows."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

from assess_cli.records.batch import Batch
from assess_cli.workbook.names import fold

_LONGEST = 24


def matter_key(matter: str) -> str:
    """What of a matter goes into an id: folded, and shortened where it is long."""
    folded = fold(matter)
    if len(folded) <= _LONGEST:
        return folded
    return f"{folded[: _LONGEST - 4]}~{sha256(folded.encode()).hexdigest()[:6]}"


def give_event_ids(batch: Batch) -> None:
    """Fill ``event_ids``: 记录编号, else the head, with #2, #3 … where one subject has several of one head in one part.

    Numbers go by content, not by place, and the persons of one cell share one id.
    """
    given, heads, persons = batch.columns["given_id"], batch.columns["head"], batch.columns["person"]
    parts = batch.columns["part"]
    batch.event_ids = [own or head for own, head in zip(given, heads, strict=True)]
    kept = [entry for entry in batch.kept() if not given[entry]]
    uses = Counter((heads[entry], persons[entry].id, parts[entry]) for entry in kept)
    if len(uses) == len(kept):
        return
    repeated = {head for (head, _, _), count in uses.items() if count > 1}
    sources: dict[str, dict[int, list[int]]] = {}
    for entry in kept:
        if heads[entry] in repeated:
            sources.setdefault(heads[entry], {}).setdefault(batch.columns["source"][entry], []).append(entry)
    for head, groups in sources.items():
        _number(batch, head, list(groups.values()))


def _number(batch: Batch, head: str, groups: list[list[int]]) -> None:
    persons, contents, parts = batch.columns["person"], batch.columns["content"], batch.columns["part"]

    def by_content(entries: list[int]) -> tuple[Any, ...]:
        names = sorted(persons[entry].id for entry in entries)
        return (names, [str(part) for part in contents[entries[0]] or ()])

    latest: Counter[tuple[str, str]] = Counter()
    for entries in sorted(groups, key=by_content):
        number = 1 + max(latest[persons[entry].id, parts[entry]] for entry in entries)
        for entry in entries:
            latest[persons[entry].id, parts[entry]] = number
            if number > 1:
                batch.event_ids[entry] = f"{head}#{number}"
