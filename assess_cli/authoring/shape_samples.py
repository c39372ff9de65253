"""The pages of the small samples, one a rule shape: title, the words of the rule book that they open with, sheets, period."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assess_cli.files.resources import shape_folders

#: What a page is about where it does not say so.
PERIOD = "2024Q1"
_PERIOD = re.compile(r"^## 考核期\n+\|.*\|\n\|[-| ]+\|\n\|\s*([^|\s]+)\s*\|", re.MULTILINE)
_BREAK = re.compile(r"(.)\n(.)")
#: Shorter ones are names of columns and the like.
_QUOTED = re.compile(r"“[^“”]{8,}”")


@dataclass(frozen=True, slots=True)
class ShapePage:
    """A page. ``rules``: the sentences of a rule book, quoted on it before its first heading, that it shows.

    ``sheets``: rows by sheet, heading → text; those of data sheets under 数据 › name, the scheme's under their names.
    """

    name: str
    title: str
    rules: tuple[str, ...]
    period: str
    path: Path
    sheets: Mapping[str, list[dict[str, str]]]


def shape_pages() -> list[ShapePage]:
    """Every page whose workspace is shipped, in order."""
    found = []
    for name, folder in shape_folders().items():
        path = folder.with_name(f"{folder.name}.md")
        text = path.read_text(encoding="utf-8")
        opening = text.split("\n## ", 1)[0].split("\n\n", 2)
        title = opening[0].removeprefix("# ").strip()
        words = _BREAK.sub(_joint, opening[1]) if len(opening) > 1 else ""
        period = _PERIOD.search(text)
        rules, when = tuple(_QUOTED.findall(words)), period[1] if period else PERIOD
        found.append(ShapePage(name, title, rules, when, path, _sheets(text)))
    return found


def _sheets(text: str) -> dict[str, list[dict[str, str]]]:
    sheets = {}
    for section in text.split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        lines = [line.strip() for line in body.splitlines() if line.startswith("|")]
        cells = [[part.strip() for part in line[1:-1].split("|")] for line in lines]
        rows = [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]
        sheets[title.strip().removeprefix("方案 › ")] = rows
    return sheets


def _joint(broken: re.Match[str]) -> str:
    """Two lines as one: a space only between Chinese words and figures or Latin letters, where authors put one."""
    before, after = broken.groups()
    if before in "，。；：、（“" or after in "，。；：、）”":
        return f"{before}{after}"
    return f"{before} {after}" if before.isascii() or after.isascii() else f"{before}{after}"


def shape_page(name: str) -> ShapePage | None:
    """The page of that sample, None if it is not a sample of a rule shape."""
    return next((page for page in shape_pages() if page.name == name), None)
