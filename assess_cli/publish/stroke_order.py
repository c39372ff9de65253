"""按姓氏笔画: surnames by the number of their strokes, then by their order (横竖撇点折), then the next character likewise.

``stroke_order.txt`` beside this module has some 20 900 characters in that order, a line for each number of strokes; it was
held against a second table (of the 6 763 characters of GB 2312 all agree but 达 and 范, whose strokes were counted by hand).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

_UNKNOWN = 10**6  # behind every known character


@cache
def _table() -> dict[str, tuple[int, int]]:
    """Character → strokes, and its place in the whole order."""
    text = files("assess_cli.publish").joinpath("stroke_order.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[int, int]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            count, _, characters = line.partition(" ")
            for character in characters:
                found[character] = int(count), len(found)
    return found


def strokes_of(character: str) -> int | None:
    """How many strokes a character has; None where that is not known."""
    found = _table().get(character)
    return None if found is None else found[0]


def unknown_in(name: str) -> list[str]:
    """Chinese characters of a name whose strokes are not known; other signs have none."""
    return [
        character for character in name if unicodedata.category(character) == "Lo" and strokes_of(character) is None
    ]


def stroke_key(name: str) -> tuple[tuple[int, int, int], ...]:
    """Sorts names: character by character, a shorter name before a longer one of the same beginning."""
    letters = [character for character in name if not character.isspace() and character != "·"]
    return tuple(_character_key(character) for character in letters)


def _character_key(character: str) -> tuple[int, int, int]:
    count, place = _table().get(character, (_UNKNOWN, _UNKNOWN))
    return count, place, ord(character)
