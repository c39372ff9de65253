"""计分明细.csv: the ledger for other programs, safe to open in a spreadsheet.

UTF-8 with BOM, CRLF. A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP ASVS 5.0
§1.2.10); figures are plain numbers with an ASCII minus.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from assess_cli.model.ledger import COLUMNS, HEADINGS
from assess_cli.model.points import to_text
from assess_cli.model.result import Result
from assess_cli.publish.labels import inputs_text

_CHUNK = 8_192
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_QUOTED = frozenset('",\r\n')


class _Memo(dict[Any, str]):
    """A cell by its value, made once each."""

    def __init__(self, make: Callable[[Any], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> str:
        made = self[value] = self._make(value)
        return made


def text_cell(text: str) -> str:
    """A text as a CSV cell that no spreadsheet takes for a formula."""
    safe = f"'{text}" if text.startswith(_DANGEROUS) else text
    return f'"{safe.replace(chr(34), chr(34) * 2)}"' if not _QUOTED.isdisjoint(safe) else safe


def _points_cell(points: int | None) -> str:
    return "" if points is None else to_text(points).rstrip("0").rstrip(".")


def _optional(value: object) -> str:
    return "" if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)


def _cells(name: str) -> Callable[[Any], str]:
    match name:
        case "recorded" | "counted":
            return _points_cell
        case "row_id" | "date" | "quantity":
            return _optional
        case "inputs":
            return lambda refs: text_cell(inputs_text(refs))
        case _:
            return lambda text: text_cell(str(text))


def write_ledger(result: Result, path: Path) -> None:
    """Write the ledger with the Chinese headings of ``model.ledger``; the same result gives the same bytes."""
    columns = result.ledger.columns
    memos = {name: _Memo(_cells(name)) for name in COLUMNS}
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
        stream.write(",".join(HEADINGS[name] for name in COLUMNS) + "\r\n")
        for start in range(0, len(result.ledger), _CHUNK):
            part = slice(start, start + _CHUNK)
            cells = [[memos[name][cell] for cell in columns[name][part]] for name in COLUMNS]
            stream.write("\r\n".join(map(",".join, zip(*cells, strict=True))) + "\r\n")
