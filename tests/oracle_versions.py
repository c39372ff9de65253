"""The oracle's part for rows of 基本设置, 对象类别, 参数 and 档次表 that hold for a part of the year: those of the period's
last day."""

from __future__ import annotations

from dataclasses import replace

from oracle_book import Book
from oracle_numbers import Span, covers, text_of


def as_at_end(book: Book, span: Span) -> Book:
    """The book with only the lines that are valid on the last day; again for another period from all that it had."""
    book = book.whole or book
    parameters: dict[str, dict[str, object]] = {}
    for row in book.lines:
        if covers(row, span.last):
            parameters.setdefault(text_of(row["所属代码"]), {})[str(row["参数"])] = row["值"]
    bands = {name: [row for row in rows if covers(row, span.last)] for name, rows in book.bands.items()}
    kinds = [row for row in book.kinds if covers(row, span.last)]
    return replace(
        book,
        settings={str(row["项"]): text_of(row["值"]) for row in book.setting_lines if covers(row, span.last)},
        kinds=kinds,
        rosters={
            str(kind["类别"]): [row for part in book.tables[str(kind["名册"])] for row in part.rows] for kind in kinds
        },
        parameters=parameters,
        bands=bands,
        whole=book,
        scored={},
        heard={},
    )
