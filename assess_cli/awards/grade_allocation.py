"""Who gets which grade, from keys, limits and signed decisions alone: best first, never beyond a limit, ties never cut.

Grades are numbered from the best, 0. At each grade those who may have it are taken in the order of their keys; where the
limit falls among equals, all of them stay open between that grade and those below, unless decisions settle it. Whoever
does not get a grade goes on to the next. The last grade must have no limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

Key = tuple[int, ...]


class Refusal(StrEnum):
    """What is wrong with a decision."""

    NOT_OPEN = "没有待定"
    OUTSIDE = "不在并列所争的等次里"
    TOO_MANY = "超过名额"


@dataclass(frozen=True, slots=True)
class Entry:
    """One who competes. ``key``: higher is better. ``cap``: the best grade that it may have.

    ``decided``: the grade of a signed decision about it, None for none.
    """

    id: str
    key: Key
    cap: int
    decided: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """One whose grade stands whatever its key; it takes a place of that grade's limit first."""

    id: str
    grade: int
    by_decision: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Equals between whom the rules do not choose. ``seats``: grade → how many of them get it, best first."""

    members: tuple[str, ...]
    seats: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that is passed over. ``left``: of TOO_MANY, how many places there were."""

    id: str
    why: Refusal
    left: int = 0


@dataclass(slots=True)
class Allocation:
    """``grades``: id → grade of all but the members of ``ties``. ``lines``: id → all the equals at a line that
    decisions had a part in."""

    grades: dict[str, int] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)


def allocate(entries: Sequence[Entry], fixed: Sequence[Fixed], limits: Sequence[int | None]) -> Allocation:
    """The grades. Entries of equal keys keep the given order. ValueError if the last grade has a limit.

    Decisions that contradict the limits or that nothing is open for are refused, and then all goes as if they had not
    been made.
    """
    if limits[-1] is not None:
        raise ValueError("the last grade takes everybody who is left")
    refused: list[Refused] = []
    fixed, too_many = _within_limits(fixed, limits)
    refused += too_many
    while True:
        gone = {each.id for each in refused}
        kept = [Entry(each.id, each.key, each.cap) if each.id in gone else each for each in entries]
        run = _Run(kept, fixed, limits)
        run.go()
        found = run.refused or list(run.unfit())
        if not found:
            run.made.refused = refused
            return run.made
        refused += found


def _within_limits(fixed: Sequence[Fixed], limits: Sequence[int | None]) -> tuple[list[Fixed], list[Refused]]:
    """Without those fixed by decisions beyond what a limit leaves; all decisions about that grade go together."""
    kept: list[Fixed] = []
    refused: list[Refused] = []
    for each in fixed:
        limit = limits[each.grade]
        same = [other for other in fixed if other.grade == each.grade]
        by_rule = sum(1 for other in same if not other.by_decision)
        if each.by_decision and limit is not None and len(same) > limit:
            refused.append(Refused(each.id, Refusal.TOO_MANY, left=max(0, limit - by_rule)))
        else:
            kept.append(each)
    return kept, refused


@dataclass(slots=True)
class _Open:
    """A tie while it is followed downwards: ``flow`` of its members have not got a seat yet."""

    key: Key
    members: list[str]
    seats: list[tuple[int, int]]
    flow: int


class _Run:
    """One walk through the grades."""

    def __init__(self, entries: Sequence[Entry], fixed: Sequence[Fixed], limits: Sequence[int | None]) -> None:
        self._entries, self._limits = entries, limits
        self._taken = [sum(1 for each in fixed if each.grade == grade) for grade in range(len(limits))]
        self.made = Allocation({each.id: each.grade for each in fixed})
        self.refused: list[Refused] = []
        self._waiting: list[Entry] = []
        self._open: list[_Open] = []

    def go(self) -> None:
        """From the best grade to the last."""
        for grade, limit in enumerate(self._limits):
            self._waiting += [entry for entry in self._entries if entry.cap == grade]
            if limit is None:
                self._all(grade)
            else:
                self._line(grade, max(0, limit - self._taken[grade]))
        self.made.ties = [Tie(tuple(each.members), tuple(each.seats)) for each in self._closed]

    @property
    def _closed(self) -> list[_Open]:
        order = {entry.id: place for place, entry in enumerate(self._entries)}
        return sorted(self._open, key=lambda each: order[each.members[0]])

    def _all(self, grade: int) -> None:
        """A grade without a limit takes everybody who may have it."""
        for entry in self._waiting:
            self.made.grades[entry.id] = grade
        self._waiting = []
        for tie in self._open:
            _seat(tie, grade, tie.flow)

    def _line(self, grade: int, left: int) -> None:
        """A grade with so many places left: level after level, until a level has more than there are places."""
        going_on: list[Entry] = []
        for _, level, ties in self._levels():
            need = len(level) + sum(tie.flow for tie in ties)
            if left == 0:
                going_on += level
            elif need <= left:
                self._give(level, ties, grade)
                left -= need
            else:
                going_on += self._split(level, ties, grade, left)
                left = 0
        self._waiting = going_on

    def _levels(self) -> Iterator[tuple[Key, list[Entry], list[_Open]]]:
        """Those of one key, best first, with the open ties of that key that still need seats."""
        flowing = [tie for tie in self._open if tie.flow]
        items: list[tuple[Key, Entry | _Open]] = [(each.key, each) for each in self._waiting]
        items += [(each.key, each) for each in flowing]
        items.sort(key=lambda item: tuple(-part for part in item[0]))
        for key, group in groupby(items, key=lambda item: item[0]):
            both = [each for _, each in group]
            yield (
                key,
                [each for each in both if isinstance(each, Entry)],
                [each for each in both if isinstance(each, _Open)],
            )

    def _give(self, level: Sequence[Entry], ties: Sequence[_Open], grade: int) -> None:
        for entry in level:
            self.made.grades[entry.id] = grade
        for tie in ties:
            _seat(tie, grade, tie.flow)

    def _split(self, level: list[Entry], ties: list[_Open], grade: int, left: int) -> list[Entry]:
        """The level at which the places end: decisions first; the rest, where there are too many, stays open.

        Returns who goes on to the next grade.
        """
        members = (*(entry.id for entry in level), *(member for tie in ties for member in tie.members))
        chosen = [entry for entry in level if entry.decided == grade]
        lower = [entry for entry in level if entry.decided is not None and entry.decided > grade]
        others = [entry for entry in level if entry not in chosen and entry not in lower]
        if len(chosen) > left:
            self.refused += [Refused(entry.id, Refusal.TOO_MANY, left=left) for entry in chosen]
            chosen = []
        if chosen or lower:
            self.made.lines |= {entry.id: members for entry in level}
        self._give(chosen, (), grade)
        left -= len(chosen)
        need = len(others) + sum(tie.flow for tie in ties)
        if left == 0:
            return [*others, *lower]
        if need <= left:
            self._give(others, ties, grade)
        else:
            self._merge(level[0].key if level else ties[0].key, others, ties, grade, left)
        return lower

    def _merge(self, key: Key, others: list[Entry], ties: list[_Open], grade: int, left: int) -> None:
        """One open tie of all that are equal here, with the seats that its parts had."""
        flow = len(others) + sum(tie.flow for tie in ties)
        seats: dict[int, int] = {}
        for tie in ties:
            for each, count in tie.seats:
                seats[each] = seats.get(each, 0) + count
            self._open.remove(tie)
        members = [member for tie in ties for member in tie.members] + [entry.id for entry in others]
        merged = _Open(key, members, sorted(seats.items()), flow)
        _seat(merged, grade, left)
        self._open.append(merged)

    def unfit(self) -> Iterator[Refused]:
        """Decisions that were not followed, or that nothing was open for."""
        for entry in self._entries:
            if entry.decided is None:
                continue
            got = self.made.grades.get(entry.id)
            if got is None:
                yield Refused(entry.id, Refusal.OUTSIDE)
            elif entry.id not in self.made.lines:
                yield Refused(entry.id, Refusal.NOT_OPEN)
            elif got != entry.decided:
                yield Refused(entry.id, Refusal.OUTSIDE)


def _seat(tie: _Open, grade: int, count: int) -> None:
    if count:
        tie.seats.append((grade, count))
        tie.flow -= count
