"""Reads a report page back as a browser would, end tags left out and all, for the tests of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_OPENERS = {"td", "th"}
_ENDERS = {"td", "th", "tr", "tbody", "thead", "table", "details", "section"}


@dataclass(slots=True)
class Cell:
    """A cell: its tag, its class, its text."""

    tag: str
    css: str
    text: str = ""


@dataclass(slots=True)
class Row:
    """A table row with the class of its table, itself, and the id of the person it stands under."""

    table: str
    css: str
    person: str
    cells: list[Cell] = field(default_factory=list)


class Page(HTMLParser):
    """Rows, tags, attributes and texts of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.source = page.decode("utf-8")
        self.rows: list[Row] = []
        self.tags: list[str] = []
        self.links: list[tuple[str, str, str]] = []
        self.ids: list[str] = []
        self.styles = ""
        self.visible = ""
        self._cell: Cell | None = None
        self._table = self._person = self._raw = ""
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self._raw = tag if tag in {"script", "style"} else ""
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("class") == "pd":
            self._person = given.get("id", "own")
        self.links.extend(
            (tag, name, value)
            for name, value in given.items()
            if name in {"href", "src", "srcset", "action", "poster", "background", "data", "formaction"}
            or name.startswith("on")
        )
        if tag in _ENDERS:
            self._cell = None
        if tag == "table":
            self._table = given.get("class", "")
        elif tag == "tr":
            self.rows.append(Row(self._table, given.get("class", ""), self._person))
        elif tag in _OPENERS:
            self._cell = Cell(tag, given.get("class", ""))
            self.rows[-1].cells.append(self._cell)

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENDERS:
            self._cell = None
        if tag in {"script", "style"}:
            self._raw = ""
        if tag == "details":
            self._person = ""

    def handle_data(self, data: str) -> None:
        if self._raw == "style":
            self.styles += data
        elif not self._raw:
            self.visible += data
            if self._cell is not None:
                self._cell.text += data.rstrip("\n")

    def sources(self) -> dict[str, str]:
        """Class → words that the style sheet puts before a cell of it, as CSS reads them."""
        found = re.findall(r'\.(s\d+)::before\{content:"([^"]*)"\}', self.styles)
        return {css: re.sub(r"\\([0-9a-f]{1,6}) ", lambda code: chr(int(code[1], 16)), words) for css, words in found}

    def ledger_rows(self, person: str) -> list[tuple[str, str, str]]:
        """(points, clause, full source) of every ledger row under a person, as seen without JavaScript."""
        words = self.sources()
        return [
            (row.cells[2].text, row.cells[3].text, words.get(row.cells[4].css, "") + row.cells[4].text)
            for row in self.rows
            if row.table == "d" and row.person == person and row.cells[0].tag == "td"
        ]

    def ranking(self, number: int) -> list[Row]:
        """Lines of the nth ranking."""
        tables: list[list[Row]] = []
        for row in self.rows:
            if row.table.startswith("rank"):
                if row.cells[0].tag == "th":
                    tables.append([])
                else:
                    tables[-1].append(row)
        return tables[number]
