"""What the reading process and its parent say to each other: length-prefixed frames of pickled plain data.

Grids travel by columns: each distinct value once, and a number for every cell. That is several times quicker
than pickling cells, and equal texts become one object in the parent.
"""

from __future__ import annotations

import pickle
import struct
from array import array
from typing import IO, Any

from assess_cli.workbook.grid import Book, Cell, Sheet

_HEAD = struct.Struct(">Q")
_BLANKS = ("", None)


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """Write one frame and flush it."""
    stream.write(_HEAD.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame, or None at the end of the stream (also in the middle of a frame)."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (size,) = _HEAD.unpack(head)
    payload = stream.read(size)
    return payload if len(payload) == size else None


def pack_book(book: Book) -> bytes:
    """A book's frame; blanks of either kind become None."""
    sheets = [
        (
            sheet.name,
            sheet.visible,
            sheet.merged,
            sheet.hidden_rows,
            sheet.hidden_columns,
            len(sheet.rows),
            _pack_columns(sheet.rows),
        )
        for sheet in book.sheets
    ]
    return pickle.dumps((book.file, book.sha256, book.size, sheets, book.problems), pickle.HIGHEST_PROTOCOL)


def unpack_book(payload: bytes) -> Book:
    """What ``pack_book`` packed."""
    file, sha256, size, packed, problems = pickle.loads(payload)  # noqa: S301 - from our own worker process
    sheets = []
    for name, visible, merged, hidden_rows, hidden_columns, height, columns in packed:
        rows: list[list[Cell]] = list(map(list, zip(*map(_unpack_column, columns), strict=True)))
        rows = rows or [[] for _ in range(height)]
        sheets.append(Sheet(file, name, rows, visible, merged, hidden_rows, hidden_columns))
    return Book(file, sha256, size, sheets, problems)


_Packed = tuple[list[Any], str, bytes]


def _pack_columns(rows: list[list[Any]]) -> list[_Packed]:
    width = max(map(len, rows), default=0)
    if any(len(row) != width for row in rows):
        rows = [row + [None] * (width - len(row)) for row in rows]
    return [_pack_column(column) for column in zip(*rows, strict=True)]


def _pack_column(column: tuple[Any, ...]) -> _Packed:
    types = set(map(type, column))
    if bool in types or int in types:  # True, 1 and 1.0 are one key of a dictionary, but not one value
        keys = [(type(value), value) for value in column]
        distinct = list(dict.fromkeys(keys))
        numbers = {key: number for number, key in enumerate(distinct)}
        values = [value for _, value in distinct]
        codes = map(numbers.__getitem__, keys)
    else:
        values = list(dict.fromkeys(column))
        numbers = dict(zip(values, range(len(values)), strict=True))
        codes = map(numbers.__getitem__, column)
    kind = "B" if len(values) <= 0xFF else "H" if len(values) <= 0xFFFF else "I"
    data = array(kind, codes).tobytes()
    return [None if value in _BLANKS else value for value in values], kind, data


def _unpack_column(packed: _Packed) -> list[Any]:
    values, kind, data = packed
    codes = array(kind)
    codes.frombytes(data)
    return list(map(values.__getitem__, codes))
