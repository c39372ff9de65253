"""The many lines of the page as terse HTML: ranking bars and ledger rows, escaped here once and for all.

A template engine would take ten times as long over 100 000 rows. Rows leave out every tag that HTML lets go, and name their
file and sheet by a class (``s3``) whose words the style sheet puts before the cell, so a full path costs 9 bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from markupsafe import Markup, escape

from assess_cli.model.ledger import Status
from assess_cli.model.place import SEPARATOR
from assess_cli.model.points import format_brief
from assess_cli.model.result import TOTAL
from assess_cli.publish import figures
from assess_cli.publish.trace_shapes import NodeTrace, RowTrace, SubjectTrace
from assess_cli.publish.view import RankLine

_UNSAFE_IN_CSS = re.compile(r"[^0-9A-Za-z\u00b7\u2010-\u203a\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_UNFIT_FOR_HTML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_HEAD = "<thead><tr><th scope=col>日期<th scope=col>事项<th scope=col>得分<th scope=col>条款<th scope=col>来源</thead>"


#: What has no part in the score is grey (z), and struck out where it was set aside (x).
_OPENINGS = {
    Status.DUPLICATE_LOWER: "<tr class=x>",
    Status.NOT_TAKEN: "<tr class=x>",
    Status.EXEMPTED: "<tr class=x>",
    Status.REFUSED: "<tr class=x>",
    Status.PENDING: "<tr class=x>",
    Status.DROPPED_HIGH: "<tr class=x>",
    Status.DROPPED_LOW: "<tr class=x>",
    Status.OWN_RATING: "<tr class=x>",
    Status.ABSTAINED: "<tr class=z>",
    Status.NO_EFFECT: "<tr class=z>",
    Status.NOT_APPLICABLE: "<tr class=z>",
    Status.EARLIER: "<tr class=z>",
}


@lru_cache(maxsize=65536)
def text(value: str) -> str:
    """Escaped for HTML text and quoted attributes; what no page can hold (controls, lone surrogates) becomes 「�」."""
    return str(escape(value if value.isprintable() else _UNFIT_FOR_HTML.sub("\ufffd", value)))


class Sources:
    """Files and sheets by number, in the order in which they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, file: str, sheet: str) -> int:
        """The number of a sheet, a new one if it was not named before."""
        key = (file, sheet)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._numbers) + 1
        return found

    def listed(self) -> list[tuple[int, str]]:
        """Number and words, as the legend prints them."""
        return [(number, SEPARATOR.join(part for part in key if part)) for key, number in self._numbers.items()]

    def style(self) -> Markup:
        """CSS that puts the words before a cell of the class."""
        return Markup("").join(
            Markup('.s%d::before{content:"%s"}\n') % (number, _css_text(f"{words}{SEPARATOR}"))
            for number, words in self.listed()
        )


def _css_text(value: str) -> Markup:
    """Fit for a CSS string inside a style element: anything that could end either is written as its number."""
    plain = _UNFIT_FOR_HTML.sub("\ufffd", value)
    return Markup(_UNSAFE_IN_CSS.sub(lambda found: f"\\{ord(found[0]):x} ", plain))  # noqa: S704  # only safe characters


@lru_cache(maxsize=4096)
def _day(day: date | None, year: int) -> str:
    if day is None:
        return ""
    return f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}"


def bar(line: RankLine, negative_share: str) -> Markup:
    """A ranking line's stacked bar; its figures stand in the cells beside it and in the breakdown."""
    parts = []
    if negative_share:
        # The zone is laid out from zero leftwards, so its parts stand in the scheme's order away from zero.
        below = "".join(
            f"<i class=c{part.shade} style=width:{part.width}%></i>" for part in line.segments if part.negative
        )
        parts.append(f"<b>{below}</b>")
    parts.append("<u>")
    parts.extend(
        f"<i class=c{part.shade} style=width:{part.width}%></i>" for part in line.segments if not part.negative
    )
    parts.append("</u>")
    return Markup("".join(parts))  # noqa: S704  # numbers only


def breakdown(trace: SubjectTrace, sources: Sources, *, year: int, decimals: int, rows: bool) -> Markup:
    """One person's nodes, and their ledger rows if asked for, as the inside of a table."""
    if not trace.nodes:
        return Markup("")
    parts = [_HEAD]
    for node in trace.nodes:
        parts.append(_node(node, decimals))
        if rows:
            shown = figures.yuan if node.indicator.is_money else partial(figures.exact, decimals=decimals)
            parts.extend(_row(row, sources, year, shown) for row in node.rows)
    if rows and trace.total_rows:
        shown = partial(figures.exact, decimals=decimals)
        parts.append(
            f"<tbody class=n0><tr><th colspan=2>{TOTAL}<td>{figures.exact(trace.total, decimals)}<td colspan=2>"
        )
        parts.extend(_row(row, sources, year, shown) for row in trace.total_rows)
    return Markup("\n".join(parts))  # noqa: S704  # every text in it went through `text`


def _node(node: NodeTrace, decimals: int) -> str:
    """A node's line. Below the first level the last cell is left out if it says nothing: 15 nodes a person add up."""
    info = node.indicator
    side = []
    if info.full_mark is not None:
        side.append(f"满分 {format_brief(info.full_mark)}")
    if info.weight:
        side.append(f"权重 {info.weight}")
    if node.absence:
        side.append(node.absence)
    if node.statement:
        side.append(node.statement)
    told = f"<td colspan=2>{text('；'.join(side))}" if side or not info.depth else ""
    return (
        f"<tbody class=n{min(info.depth, 4)}><tr><th colspan=2>{text(info.name)}"
        f"<td>{figures.amount(node.value, info, decimals)}{told}"
    )


def _row(row: RowTrace, sources: Sources, year: int, shown: Callable[[int | None], str]) -> str:
    opening = _OPENINGS.get(row.status, "<tr>")
    note = f" <small>{text(row.note)}</small>" if row.note else ""
    place = ""
    if row.file or row.sheet:
        place = f" class=s{sources.number(row.file, row.sheet)}"
    return (
        f"{opening}<td>{_day(row.date, year)}<td>{text(row.matter)}{note}<td>{shown(row.points)}"
        f"<td>{text(row.clause)}<td{place}>{text(row.cell)}"
    )
