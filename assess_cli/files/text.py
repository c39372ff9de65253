"""Names of people and places as file names that work on Windows, macOS and Linux alike."""

from __future__ import annotations

import unicodedata

#: Bytes of UTF-8 that every common file system takes for one name.
LONGEST_NAME = 255

_FORBIDDEN = frozenset('<>:"/\\|?*')
_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$"]
    + [f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"]
)
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def safe_file_name(text: str, *, ending: str = "", limit: int = LONGEST_NAME) -> str:
    """One file name made of ``text`` and ``ending``: no folder, no device, nothing hidden, at most ``limit`` bytes.

    Characters that a file system refuses become ``_``; control characters, direction marks and unpaired
    surrogates vanish. Two texts may give one name: put a staff number in front where that matters.
    ValueError if ``ending`` alone exceeds the limit.
    """
    room = limit - len(ending.encode())
    if room < 1:
        raise ValueError(ending)
    shown = unicodedata.normalize(
        "NFC", "".join(" " if ch.isspace() else ch for ch in text if ch.isspace() or _is_visible(ch))
    )
    name = "".join("_" if ch in _FORBIDDEN else ch for ch in shown)
    name = " ".join(name.split()).lstrip(". ").rstrip(". ")
    if name.startswith("~$"):  # an editor's lock file, which every reader of folders skips
        name = f"_{name}"
    if name.partition(".")[0].rstrip().upper() in _DEVICES:
        name = f"_{name}"
    cut = name.encode()[:room].decode(errors="ignore").rstrip(". ")
    return (cut or "_") + ending


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE
