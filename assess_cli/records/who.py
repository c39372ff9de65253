"""Whom a record row is about: exact ids, unique names, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assess_cli.model.catalogue import records as kinds
from assess_cli.model.problem import ProblemKind
from assess_cli.records.words import nearest
from assess_cli.workbook.names import fold

_LISTING = re.compile(r"[、，,;；/\n]+")
_LISTING_IDS = re.compile(r"[、，,;；/\s]+")
_JOINING = re.compile(r"[和与及]|\s+")
_BRACKETED = re.compile(r"[（(\[【〔].*$")


@dataclass(frozen=True, slots=True)
class PostSpan:
    """Days in one post: half-open, None is unbounded."""

    since: date | None
    until: date | None

    def overlaps(self, start: date, end: date) -> bool:
        """Whether some day of [start, end) belongs to it."""
        return (self.since is None or self.since < end) and (self.until is None or start < self.until)

    def words(self) -> str:
        """For people, the last day included."""
        if self.since is None and self.until is None:
            return "一直在岗"
        since = "" if self.since is None else f"{self.since} "
        until = " 以后" if self.until is None else f"至 {self.until - timedelta(days=1)}"
        return f"{since.rstrip()}{until}" if self.until is None else f"{since}{until}"


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever stands in a roster, with all the days in post that it states, in order of time."""

    id: str
    name: str
    unit: str
    spans: tuple[PostSpan, ...]

    @property
    def label(self) -> str:
        """For people: 张三(0017)."""
        return f"{self.name}({self.id})"

    def in_post(self, start: date, end: date) -> bool:
        """Whether in post on some day of [start, end)."""
        return any(span.overlaps(start, end) for span in self.spans)

    def always(self, start: date, end: date) -> bool:
        """Whether in post on every day of [start, end)."""
        day = start
        for span in self.spans:
            if span.overlaps(day, day + timedelta(days=1)):
                if span.until is None or span.until >= end:
                    return True
                day = span.until
        return False


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a row has no subject; ``field`` tells the cell, ``context`` fills the template."""

    kind: ProblemKind
    field: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """Whom the two cells of a row may mean: one tuple of candidates a person mentioned.

    ``settled``: the persons, when no date can change the answer within the period; else None.
    """

    mentions: tuple[tuple[Person, ...], ...]
    failures: tuple[Failure, ...]
    field: str
    settled: tuple[Person, ...] | None


class Directory:
    """The roster of one kind, looked up by id or name. Answers are remembered by the cells' texts."""

    def __init__(self, kind: str, persons: Iterable[Person], start: date, end: date) -> None:
        self.kind = kind
        self.persons = tuple(persons)
        self._start, self._end = start, end
        self._by_id: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = {}
        for person in self.persons:
            self._by_id.setdefault(fold(person.id), person)
            self._by_name.setdefault(fold(person.name), []).append(person)
        self._matches: dict[tuple[str | None, str | None], Match] = {}

    def by_id(self, text: str) -> Person | None:
        """Whoever has exactly that id."""
        return self._by_id.get(fold(text))

    def named(self, text: str) -> tuple[Person, ...]:
        """Everyone of that name."""
        return tuple(self._by_name.get(fold(text), ()))

    def match(self, id_text: str | None, name_text: str | None) -> Match:
        """Whom the cells mean, several if the name cell lists several."""
        key = (id_text, name_text)
        found = self._matches.get(key)
        if found is None:
            found = self._matches[key] = self._match(id_text or "", name_text or "")
        return found

    def _match(self, id_text: str, name_text: str) -> Match:
        if not id_text and not name_text:
            return Match((), (Failure(kinds.SUBJECT_BLANK, "", {}),), "", None)
        names = self._names_in(name_text) if name_text else []
        ids = [part for part in _LISTING_IDS.split(id_text) if part]
        if (len(names) == 1 and ids) or (id_text and self.by_id(id_text)):
            ids = [id_text]  # one person; an id may hold any sign
        if len(names) > 1 and ids and len(ids) != len(names):
            context = {"id": id_text, "roster_name": "另外的人数", "name": name_text}
            return Match((), (Failure(kinds.ID_NAME_DIFFER, "subject_id", context),), "subject_id", None)
        mentions: list[tuple[Person, ...]] = []
        failures: list[Failure] = []
        for position in range(max(len(ids), len(names))):
            one = self._one(ids[position] if ids else "", names[position] if names else "")
            if isinstance(one, Failure):
                failures.append(one)
            else:
                mentions.append(one)
        settled = None
        if not failures and all(len(one) == 1 and one[0].always(self._start, self._end) for one in mentions):
            settled = tuple(one[0] for one in mentions)
        return Match(tuple(mentions), tuple(failures), "subject_id" if ids else "subject_name", settled)

    def _names_in(self, text: str) -> list[str]:
        """One name, or several where the cell lists several; 和 and blanks only divide names of the roster."""
        if fold(text) in self._by_name:
            return [text]
        names: list[str] = []
        for part in (part.strip() for part in _LISTING.split(text)):
            if not part:
                continue
            pieces = [piece for piece in _JOINING.split(part) if piece]
            known = fold(part) not in self._by_name and all(fold(piece) in self._by_name for piece in pieces)
            names += pieces if known else [part]
        return names or [text]

    def _one(self, id_text: str, name_text: str) -> tuple[Person, ...] | Failure:
        if not id_text:
            persons = self.named(name_text)
            if persons:
                return persons
            return Failure(
                kinds.UNKNOWN_NAME, "subject_name", {"name": name_text, "nearest": self.near_name(name_text)}
            )
        person = self.by_id(id_text)
        if person is None:
            return Failure(kinds.UNKNOWN_ID, "subject_id", {"id": id_text, "nearest": self.near_id(id_text, name_text)})
        if name_text and fold(name_text) != fold(person.name):
            context = {"id": id_text, "roster_name": person.name, "name": name_text}
            return Failure(kinds.ID_NAME_DIFFER, "subject_id", context)
        return (person,)

    def near_name(self, text: str) -> str:
        """The end of a sentence: ，是否“张三(0017)”？ or a full stop. 张三（借调） suggests 张三."""
        bare = _BRACKETED.sub("", text)
        named = self.named(bare) if bare != text else ()
        if not named:
            named = tuple(
                person for name in nearest(text, [one.name for one in self.persons]) for person in self.named(name)
            )
        return suggestion(named)

    def near_id(self, text: str, name_text: str = "") -> str:
        """The same for an id: leading zeros, then whoever has the name beside it, then similar ids."""
        bare = fold(text).lstrip("0")
        near = [person for person in self.persons if bare and fold(person.id).lstrip("0") == bare]
        near = near or list(self.named(name_text))
        if name_text and not near:
            return self.near_name(name_text)  # a similar id of somebody else would mislead
        if not near:
            near = [one for one in map(self.by_id, nearest(text, [person.id for person in self.persons])) if one]
        return suggestion(near)


def suggestion(persons: Iterable[Person]) -> str:
    """The end of a sentence: a near miss of up to three persons, or just a full stop."""
    labels = list(dict.fromkeys(person.label for person in persons))[:3]
    return f"，是否“{'”或“'.join(labels)}”？" if labels else "。"


def on_days(match: Match, start: date, end: date) -> tuple[list[Person], list[Failure]]:
    """The persons meant by a row whose days are [start, end), and why some are not found."""
    persons: list[Person] = []
    failures = list(match.failures)
    for candidates in match.mentions:
        there = [person for person in candidates if person.in_post(start, end)]
        if len(there) == 1:
            persons.append(there[0])
        elif there:
            listing = "、".join(f"{person.label}{person.unit}" for person in there)
            context = {"count": len(there), "name": there[0].name, "persons": listing}
            failures.append(Failure(kinds.SHARED_NAME, "subject_name", context))
        else:
            failures.append(_absent(candidates, match.field, start, end))
    return persons, failures


def _absent(candidates: tuple[Person, ...], field: str, start: date, end: date) -> Failure:
    who = "、".join(person.label for person in candidates)
    last = end - timedelta(days=1)
    when = f"在 {start} " if start == last else f"在 {start} 至 {last} "
    spans = "；".join("、".join(span.words() for span in person.spans) for person in candidates)
    return Failure(kinds.NOT_IN_POST, field, {"who": who, "when": when, "spans": spans})
