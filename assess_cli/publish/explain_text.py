"""The trace of ``explain`` as lines of at most 80 columns, a Chinese character counted as two."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from assess_cli.model.ledger import Status
from assess_cli.model.pay import PayStatus
from assess_cli.model.points import ABSENT, format_points, from_text
from assess_cli.model.result import MONEY_UNIT, TOTAL
from assess_cli.publish import figures

WIDTH = 80
_POINTS_WIDTH = 12
#: Marks that must not begin a line.
_CLOSING = set("，。；：、）」』”？〕》％%,.;:)")


def width(text: str) -> int:
    """Columns on a terminal."""
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most ``columns``; words of ASCII stay whole where they fit, no line begins with a closing mark."""
    lines: list[str] = []
    line, used = "", 0
    for token in _tokens(text, columns):
        if used + width(token) <= columns or not line:
            line += token
            used += width(token)
            continue
        # A closing mark takes the last character along, so that it does not stand alone in front.
        keep = line[-1] if token in _CLOSING else ""
        lines.append(line.removesuffix(keep).rstrip())
        line = keep + token.lstrip()
        used = width(line)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _tokens(text: str, columns: int) -> Iterator[str]:
    """Runs of ASCII letters and digits together, everything else by itself; controls become blanks."""
    word = ""
    for raw in text:
        char = raw if raw.isprintable() or raw == "\u3000" else " "
        if char.isascii() and not char.isspace() and len(word) < columns:
            word += char
            continue
        if word:
            yield word
            word = ""
        if char.isascii() and not char.isspace():
            word = char
        else:
            yield char
    if word:
        yield word


def text_lines(trace: Mapping[str, Any]) -> list[str]:
    """The whole explanation as printed."""
    return [line.rstrip() for line in _lines(trace)]


def _what_follows(trace: Mapping[str, Any]) -> Iterator[str]:
    """Consequences, prizes, what results in a row lead to, and money."""
    for flag in trace["flags"]:
        yield from _labelled("资格　", flag["words"])
    for award in trace["awards"]:
        yield from _labelled("奖项　", f"{award['prize']}（{award['status']}）：{award['reason']}")
    for following in trace["followings"]:
        yield from _labelled("连续　", following["reason"])
    for pay in trace["pay"]:
        amount = f"{figures.yuan(from_text(pay['amount']))}：" if pay["status"] == PayStatus.PAID else ""
        yield from _labelled("奖金　", f"{pay['pool']}　{amount}{pay['reason']}")


def _lines(trace: Mapping[str, Any]) -> Iterator[str]:
    decimals = trace["decimals"]
    about = "，".join(dict.fromkeys(part for part in (trace["unit"], trace["post"], trace["group"]) if part))
    yield from wrap(f"{trace['name']}（{trace['id']}）" + (f"　{about}" if about else ""), WIDTH)
    yield from wrap(f"{trace['period_words']}，{trace['scheme']}（{trace['scheme_file']}）", WIDTH)
    yield "─" * (WIDTH // 2)
    published = None if trace["published"] is None else from_text(trace["published"])
    yield f"总分　{format_points(published, decimals)}"
    for rank in trace["ranks"]:
        words = figures.rank_words(rank["rank"], tied=rank["tied"])
        yield from wrap(f"名次　{words}（{rank['title']}，共 {rank['of']}）", WIDTH)
    yield from _grade_lines(trace["grade"])
    if trace["state"]:
        yield from _labelled("状态　", trace["state"])
    if trace["presence"]:
        yield from _labelled("任职　", trace["presence"])
    if trace["statement"]:
        yield from _labelled("算法　", trace["statement"])
    yield from _what_follows(trace)
    if trace["money"] is not None:
        yield f"金额　{figures.yuan(from_text(trace['money']))}（与得分分开）"
    for node in trace["nodes"]:
        if not node["depth"]:
            yield ""
        yield from _node_lines(node, decimals)
    if trace["total_rows"]:
        yield ""
        yield TOTAL
        for row in trace["total_rows"]:
            yield from _row_lines(row, 2, partial(figures.exact, decimals=decimals))
    if trace["status_counts"]:
        yield ""
        counts = "，".join(f"{status} {count} 条" for status, count in trace["status_counts"].items())
        yield from _labelled("明细　", counts)


def _grade_lines(grade: Mapping[str, Any] | None) -> Iterator[str]:
    if grade is not None:
        yield from wrap(f"等次　{grade['grade'] or grade['status']}（{grade['pool']}）", WIDTH)
        yield from _labelled("理由　", grade["reason"])


def _labelled(label: str, text: str) -> Iterator[str]:
    first, *rest = wrap(text, WIDTH - width(label))
    yield label + first
    yield from (" " * width(label) + line for line in rest)


def _node_lines(node: Mapping[str, Any], decimals: int) -> Iterator[str]:
    indent = "  " * node["depth"]
    shown = figures.yuan if node["unit"] == MONEY_UNIT else partial(figures.exact, decimals=decimals)
    yield from _with_points(f"{indent}{node['name']}", node["value"], shown)
    aside = []
    if node["full_mark"] is not None:
        aside.append(f"满分 {figures.exact(from_text(node['full_mark']), decimals)}")
    if node["weight"]:
        aside.append(f"权重 {node['weight']}")
    if node["clause"]:
        aside.append(node["clause"])
    told = "；".join(part for part in ("，".join(aside), node["absence"], node["statement"]) if part)
    if told:
        yield from _indented(told, len(indent) + 2)
    for row in node["rows"]:
        yield from _row_lines(row, len(indent) + 2, shown)


_Shown = Callable[[int | None], str]


def _row_lines(row: Mapping[str, Any], indent: int, shown: _Shown) -> Iterator[str]:
    """A record: what and how much; below it why, the clause, and the cell. What does not count is marked."""
    lead = " " * indent
    day = f"{row['date']} " if row["date"] else ""
    mark = "" if row["counts"] else "（不计）"
    yield from _with_points(f"{lead}{day}{row['matter']}{mark}", _points_of(row), shown)
    if row["note"]:
        yield from _indented(row["note"], indent + 2)
    rule = row["scheme_cell"] if row["scheme_cell"] and row["kind"] != "基础" else ""
    origin = "；".join(part for part in (row["clause"], f"方案 {rule}" if rule else "") if part)
    if origin:
        yield from _indented(origin, indent + 2)
    if row["source"]:
        yield from _indented(f"来源 {row['source']}", indent + 2)


def _points_of(row: Mapping[str, Any]) -> str | None:
    """None for a row that adds nothing by itself: it must not read as "counted 0"."""
    silent = row["status"] != Status.COUNTED and not from_text(row["counted"])
    return None if silent else str(row["counted"])


def _with_points(text: str, points: str | None, shown: _Shown) -> Iterator[str]:
    """Text at the left, points at the right edge of its first line."""
    figure = ABSENT if points is None else shown(from_text(points))
    lead = len(text) - len(text.lstrip(" "))
    body = WIDTH - max(_POINTS_WIDTH, width(figure) + 1)
    first, *rest = wrap(text.lstrip(" "), body - lead)
    first = " " * lead + first
    yield first + " " * (WIDTH - width(first) - width(figure)) + figure
    yield from (" " * (lead + 2) + line for line in _rewrap(rest, body - lead - 2))


def _rewrap(lines: list[str], columns: int) -> list[str]:
    return wrap("".join(lines), columns) if lines else []


def _indented(text: str, indent: int) -> Iterator[str]:
    yield from (" " * indent + line for line in wrap(text, WIDTH - indent))
