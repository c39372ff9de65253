"""Where the lines of a slip stand: one A4 page in the usual size, else in a smaller one, else honest continuation pages.

Heights are reckoned in points from the width of the texts, a little to the safe side, for page and workbook alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess_cli.publish.slip_view import SlipLine, SlipView
from assess_cli.publish.workbook_styles import display_width

#: Lines that go with the foot to a page of its own: nobody signs on an empty one.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Size:
    """One size of print. Widths of the columns (date, matter, points, document, source) in half-width characters.

    ``first`` and ``further``: height of a row of one line, and of each line more; ``whole``: characters across the page.
    """

    name: str
    columns: tuple[int, int, int, int, int]
    first: float
    further: float
    whole: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """A page. ``head``, ``foot``: height of what always stands above and below the table, without the texts that may take
    several lines; ``head_again``: above a continuation; ``foot_again``: below a page that is continued."""

    page: float
    head: float
    foot: float
    head_again: float
    foot_again: float
    sizes: tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class SlipPage:
    """One page: ``lines`` with their heights. ``number`` from 1 of ``count``."""

    slip: SlipView
    size: Size
    lines: tuple[tuple[SlipLine, float], ...]
    number: int
    count: int

    @property
    def is_first(self) -> bool:
        """Whether it has the head."""
        return self.number == 1

    @property
    def is_last(self) -> bool:
        """Whether it has the line to sign on."""
        return self.number == self.count


def lines_in(text: str, room: int) -> int:
    """Lines that a text takes; every line break may waste two columns."""
    usable = max(2, room - 2)
    widths = [display_width(part) for part in text.split("\n")]
    return sum(1 if width <= room else -(-width // usable) for width in widths)


def line_height(line: SlipLine, size: Size) -> float:
    """Height of a row of the table."""
    date, matter, points, document, source = size.columns
    if line.is_node:
        count = max(lines_in(line.text, date + matter - 2 * line.depth), lines_in(line.source, document + source))
    else:
        texts = ((line.text, matter), (line.document, document), (line.source, source), (line.points, points))
        count = max(lines_in(text, room) for text, room in texts)
    return size.first + (count - 1) * size.further


def head_texts(slip: SlipView) -> list[str]:
    """What stands between the score and the table, a paragraph each."""
    told = [slip.statement, slip.presence, slip.flags]
    return [text for text in told if text] + ([f"与上期相比：{slip.since}"] if slip.since else [])


def foot_texts(slip: SlipView) -> list[str]:
    """What stands below the table in small print."""
    told = []
    if slip.counts:
        told.append(f"计分明细：{slip.counts}。灰色的不计分，原因在括号里。")
    if slip.sources:
        told.append("来源：" + "　".join(f"{sign}{file}" for sign, file in slip.sources))
    return told


def _paragraphs(texts: Sequence[str], size: Size) -> float:
    return sum(size.first + (lines_in(text, size.whole) - 1) * size.further for text in texts)


def paginate(slip: SlipView, metrics: Metrics) -> list[SlipPage]:
    """The slip's pages: one wherever the smallest size fits."""
    for size in metrics.sizes:
        heights = [line_height(line, size) for line in slip.lines]
        needed = metrics.head + metrics.foot + _texts(slip, size) + sum(heights)
        if needed <= metrics.page:
            return [SlipPage(slip, size, tuple(zip(slip.lines, heights, strict=True)), 1, 1)]
    size = metrics.sizes[-1]
    parts = _split(slip, metrics, size)
    return [SlipPage(slip, size, tuple(part), number, len(parts)) for number, part in enumerate(parts, start=1)]


def _texts(slip: SlipView, size: Size) -> float:
    return _paragraphs(head_texts(slip), size) + _paragraphs(foot_texts(slip), size)


def _split(slip: SlipView, metrics: Metrics, size: Size) -> list[list[tuple[SlipLine, float]]]:
    """Lines onto pages; an indicator is not left alone at the end of one, and the last has room for the foot."""
    foot = metrics.foot + _paragraphs(foot_texts(slip), size)
    room = metrics.page - metrics.head - _paragraphs(head_texts(slip), size) - metrics.foot_again
    parts: list[list[tuple[SlipLine, float]]] = [[]]
    used = 0.0
    for line in slip.lines:
        height = line_height(line, size)
        if parts[-1] and used + height > room:
            carried: list[tuple[SlipLine, float]] = []
            while len(parts[-1]) > 1 and parts[-1][-1][0].is_node:
                carried.insert(0, parts[-1].pop())
            parts.append(carried)
            used = sum(each for _, each in carried)
            room = metrics.page - metrics.head_again - metrics.foot_again
        parts[-1].append((line, height))
        used += height
    if used + foot - metrics.foot_again > room:
        kept, carried = parts[-1][:-_FEWEST], parts[-1][-_FEWEST:]
        while kept and kept[-1][0].is_node:
            carried.insert(0, kept.pop())
        parts[-1:] = [kept, carried] if kept else [carried, []]
    return parts
