"""Where something stands: file › sheet › cell."""

from __future__ import annotations

from dataclasses import dataclass

SEPARATOR = " › "


def column_letters(index: int) -> str:
    """Spreadsheet letters of a zero-based column index (0 → A, 26 → AA)."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in the inputs; an empty part means "the whole" of what stands before it.

    ``file`` is relative to the workspace with forward slashes; ``cell`` is like ``C14``, or a
    range, or a row such as ``14:14``.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return SEPARATOR.join(part for part in (self.file, self.sheet, self.cell) if part)

    @property
    def row(self) -> int:
        """Row number of the cell for sorting; 0 when the place is not a cell."""
        digits = "".join(ch for ch in self.cell.partition(":")[0] if ch.isdigit())
        return int(digits) if digits else 0
