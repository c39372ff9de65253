"""Matters that are not written alike and look as if they meant the same; told to people, never merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: Shorter texts lie within others by chance.
_SHORTEST_PART = 4
_SHORTEST_MISSPELT = 5
#: Beyond so many matters of one subject texts within texts are no longer looked for.
_MOST = 2000
_DIGITS = re.compile(r"[\d〇零一二三四五六七八九十百]+")


@dataclass(frozen=True, slots=True)
class Matter:
    """``number``: its 事项编号, ``text``: its 事由, both folded and "" where not stated. Equal matters count as one."""

    number: str
    text: str

    @property
    def key(self) -> tuple[bool, str]:
        """By which matters are equal: the number, else the text."""
        return (True, self.number) if self.number else (False, self.text)


def near_pairs(matters: Sequence[Matter]) -> list[tuple[Matter, Matter]]:
    """(an earlier, a later one) for each matter that is near an earlier one of another key; its first one only.

    Two numbers say that two matters are meant. Near are equal texts (one of them with a number), a text within a text,
    and one letter more, less or other where all figures agree.
    """
    found: list[tuple[Matter, Matter]] = []
    spelt: dict[str, Matter] = {}  # a text, or what is left of it without one letter → its first matter
    for at, matter in enumerate(matters):
        if not matter.text:
            continue
        earlier = _misspelt(matter, spelt)
        if earlier is None and at < _MOST:
            earlier = _within(matters[:at], matter)
        if earlier is not None:
            found.append((earlier, matter))
        for variant in _variants(matter.text):
            spelt.setdefault(variant, matter)
    return found


def _may_meet(one: Matter, other: Matter) -> bool:
    return one.key != other.key and not (one.number and other.number)


def _misspelt(matter: Matter, spelt: dict[str, Matter]) -> Matter | None:
    for variant in _variants(matter.text):
        other = spelt.get(variant)
        if other is not None and _may_meet(other, matter):
            if other.text == matter.text:
                return other
            if _DIGITS.findall(other.text) == _DIGITS.findall(matter.text):
                return other
    return None


def _within(earlier: Sequence[Matter], matter: Matter) -> Matter | None:
    """The first whose text lies within the matter's or the other way round."""
    text = matter.text
    for other in earlier:
        said = other.text
        if (said in text or text in said) and min(len(said), len(text)) >= _SHORTEST_PART and _may_meet(other, matter):
            return other
    return None


def _variants(text: str) -> list[str]:
    if len(text) < _SHORTEST_MISSPELT:
        return [text]
    return [text, *(text[:at] + text[at + 1 :] for at in range(len(text)))]
