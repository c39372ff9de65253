"""File names of the persons' own pages: 工号-姓名, fit for every system and unique in the folder."""

from __future__ import annotations

import re
import unicodedata

from assess_cli.files.layout import PAGES_FOLDER
from assess_cli.model.result import Result

#: Bytes of UTF-8; the limit of file systems is 255 and the ending and a counter need room.
_MOST_BYTES = 120
_UNFIT = re.compile(r"[^0-9A-Za-z\u00b7\u3400-\u9fff\U00020000-\U0003ffff_-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def page_files(result: Result) -> dict[tuple[str, str], str]:
    """(kind, subject id) → ``个人/0017-张三.html``, one name for each, never two that differ only in capitals."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for kind in result.kinds:
        for subject in kind.subjects:
            stem = clean(f"{subject.id}-{subject.name}")
            name, number = stem, 1
            while name.casefold() in taken:
                number += 1
                name = f"{stem}-{number}"
            taken.add(name.casefold())
            names[kind.name, subject.id] = f"{PAGES_FOLDER}/{name}.html"
    return names


def clean(text: str) -> str:
    """A stem that no system refuses: letters, digits, Chinese characters, - and _ only, never a device name."""
    stem = _UNFIT.sub("_", unicodedata.normalize("NFKC", text)).strip("_-")
    stem = stem.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore")
    return f"_{stem}" if not stem or _RESERVED.fullmatch(stem) else stem
