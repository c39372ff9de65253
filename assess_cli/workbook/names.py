"""Names are matched on a folded key and shown as written; near misses are suggested, never merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: Marks between the parts of transliterated names, all taken for one.
_DOTS = dict.fromkeys(map(ord, "•‧∙⋅・･·.．"), "·")
#: Characters that take no room: soft hyphen, zero-width space and joiners, direction marks, BOM.
_INVISIBLE = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF])
#: Full-width forms of the printable ASCII characters.
_FULL_WIDTH = {0xFF01 + step: 0x21 + step for step in range(94)}
_SPACES = re.compile(r"\s+")
_SIMPLE = re.compile(r"[0-9a-z一-鿿]*")
_MEMO_LIMIT = 100_000

_memo: dict[str, str] = {}


def clean(text: str) -> str:
    """The text without invisible characters, other spaces made plain, and trimmed; nothing else is touched."""
    return _strip(text) if not text.isascii() else text.strip()


def _strip(text: str) -> str:
    visible = text.translate(_INVISIBLE)
    return "".join(" " if unicodedata.category(char) == "Zs" else char for char in visible).strip()


def narrow(text: str) -> str:
    """Full-width letters, digits and signs made half-width, invisible characters gone, trimmed.

    Nothing more: full compatibility folding would make 98² a 982.
    """
    return text.strip() if text.isascii() else _strip(text.translate(_FULL_WIDTH))


def fold(text: str) -> str:
    """The key by which names are equal: NFKC, no spaces, one kind of middle dot, no invisible characters, casefold.

    A full stop between digits stays what it is (A1.2 is not A1·2).
    """
    if _SIMPLE.fullmatch(text):
        return text
    key = _memo.get(text)
    if key is None:
        if len(_memo) >= _MEMO_LIMIT:
            _memo.clear()
        key = _memo[text] = _fold(text)
    return key


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    plain = _SPACES.sub("", plain.translate(_INVISIBLE))
    pieces = list(plain)
    for index, char in enumerate(pieces):
        if ord(char) in _DOTS and not (char == "." and _is_ascii_neighbour(plain, index)):
            pieces[index] = "·"
    return "".join(pieces)


def _is_ascii_neighbour(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return bool(before and before.isascii()) or bool(after and after.isascii())


def near(text: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Up to ``limit`` candidates that ``text`` may have been meant for, nearest first; never an exact match.

    Names of up to four Chinese characters count as near at one edit (张山 → 张三), or when they hold the same
    characters in another order; longer texts by similarity.
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    key = fold(text)
    if not key:
        return []
    found: list[tuple[float, int, str]] = []
    for order, candidate in enumerate(dict.fromkeys(candidates)):
        other = fold(candidate)
        if not other:
            continue
        if len(key) <= 4:
            distance = OSA.distance(key, other, score_cutoff=1)
            close = other == key or (distance <= 1 and len(key) > 1) or sorted(other) == sorted(key)
            contains = len(key) >= 2 and (key in other or (len(other) >= 2 and other in key))
            score = 100.0 - 10 * distance if close else 70.0 if contains else 0.0
        else:
            score = fuzz.ratio(key, other)
            if score < 60 and len(other) >= 2 and (key in other or other in key):
                score = 60.0
        if score >= 60:
            found.append((-score, order, candidate))
    return [candidate for _, _, candidate in sorted(found)[:limit]]


def suggestion(text: str, candidates: Iterable[str], limit: int = 3) -> str:
    """``，是否“甲”或“乙”`` for a message, or nothing when no candidate is near."""
    found = near(text, candidates, limit)
    return "，是否“" + "”或“".join(found) + "”" if found else ""
