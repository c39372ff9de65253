"""Headers found and matched to a table's specification: banners above, one to three levels, aliases, units."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assess_cli.workbook.cell_grammar import plain
from assess_cli.workbook.grid import Sheet
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import TableSpec

#: How far down a header is looked for, and how many levels it may have.
SEARCHED_ROWS = 60
LEVELS = 3
#: Headings that number the rows of any list; they say nothing and are passed over.
COUNTERS = frozenset({"序号", "行号", "no", "no."})

_BRACKETED = re.compile(r"\([^()]*\)$|\[[^\[\]]*\]$|【[^【】]*】$")
_MARKS = "*:：※"


def heading_keys(text: str) -> tuple[str, ...]:
    """Keys under which a heading may be known: as it stands, and without a unit in brackets (数量（次））."""
    key = fold(text).strip(_MARKS)
    bare = _BRACKETED.sub("", key).strip(_MARKS)
    return (key, bare) if bare and bare != key else (key,) if key else ()


@dataclass(slots=True)
class Header:
    """A header over zero-based rows ``top`` … ``bottom``, one entry a column.

    ``headings``: last level; ``paths``: all levels joined by "/"; both "" where the column has none.
    ``fields``: field → columns that bear its heading, those with an alias after it; normally one.
    """

    top: int
    bottom: int
    headings: list[str]
    paths: list[str]
    fields: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a sheet's header fits a specification. ``extras``: how many of the extra headings it bears."""

    header: Header
    matched: tuple[str, ...]  # fields
    missing: tuple[str, ...]  # headings that must exist
    unknown: tuple[str, ...]  # headings that the specification does not take
    extras: int
    wants_extras: bool

    @property
    def is_complete(self) -> bool:
        """Whether the sheet can be such a table: nothing missing, nothing unknown, extra headings where asked for."""
        return not self.missing and not self.unknown and (self.extras > 0 or not self.wants_extras)

    @property
    def score(self) -> tuple[int, int]:
        """For choosing the nearest of several: matches less faults, then matches."""
        matches = len(self.matched) + self.extras
        return matches - len(self.missing) - len(self.unknown), matches


@lru_cache(maxsize=256)
def known_headings(spec: TableSpec) -> dict[str, tuple[str, bool]]:
    """Folded heading or alias → (field, whether it is the heading itself). Headings go before aliases."""
    known: dict[str, tuple[str, bool]] = {}
    for column in spec.columns:
        known.setdefault(fold(column.heading), (column.field, True))
    for column in spec.columns:
        for alias in column.aliases:
            known.setdefault(fold(alias), (column.field, False))
    return known


def _field(text: str, known: dict[str, tuple[str, bool]]) -> tuple[str, bool] | None:
    return next((known[key] for key in heading_keys(text) if key in known), None)


def find_header(sheet: Sheet, spec: TableSpec, ignored: Collection[str] = ()) -> Header | None:
    """The header of ``sheet`` that bears most of the specification's headings; None if no row bears any.

    A single matching heading counts only where the specification has no more, or that one must exist, or where columns
    of any heading may stand beside it (姓名 before the matters of an attendance table).
    """
    texts = _texts(sheet)
    known = known_headings(spec)
    fields = [[found[0] if (found := _field(text, known)) else "" for text in row] for row in texts]
    best: tuple[int, int, int, int] = (0, 0, 0, 0)
    for bottom, row in enumerate(texts):
        if not any(row):
            continue
        for levels in range(1, min(LEVELS, bottom + 1) + 1):
            matched = _matched(texts, fields, bottom, levels)
            others = sum(map(bool, row)) - 1 if matched == 1 and spec.accepts_extra else 0
            if matched and (matched, others) > best[:2]:
                best = (matched, others, bottom, levels)
    matched, others, bottom, levels = best
    if not matched or (
        matched == 1 and not others and len(spec.columns) > 1 and sum(column.must_exist for column in spec.columns) != 1
    ):
        return None
    top, bottom = _extended(sheet, texts, fields, bottom - levels + 1, bottom)
    header = _header(texts, top, bottom)
    ignored_keys = {fold(name) for name in ignored}
    for column, (heading, path) in enumerate(zip(header.headings, header.paths, strict=True)):
        if is_ignored(heading, path, ignored_keys):
            continue
        found = _field(heading, known)
        if found:
            columns = header.fields.setdefault(found[0], [])
            columns.append(column)
    for field_name, columns in header.fields.items():
        columns.sort(key=lambda column: (not _is_exact(header.headings[column], field_name, known), column))
    return header


def _is_exact(heading: str, field_name: str, known: dict[str, tuple[str, bool]]) -> bool:
    return _field(heading, known) == (field_name, True)


def exact_columns(header: Header, spec: TableSpec, field_name: str) -> list[int]:
    """Columns that bear the field's own heading, not an alias."""
    known = known_headings(spec)
    return [column for column in header.fields[field_name] if _is_exact(header.headings[column], field_name, known)]


def is_ignored(heading: str, path: str, ignored_keys: Collection[str]) -> bool:
    """Whether a column is listed as ignored (by its heading, its path or the path's last levels), or only numbers the
    rows."""
    whole = fold(path)
    keys = {*heading_keys(heading), whole}
    return (
        bool(keys & COUNTERS)
        or any(key in ignored_keys for key in keys)
        or any("/" in key and whole.endswith(f"/{key}") for key in ignored_keys)
    )


def _texts(sheet: Sheet) -> list[list[str]]:
    """Texts of the searched rows, all of one length, merged ranges filled."""
    rows = sheet.rows[: SEARCHED_ROWS + LEVELS]
    width = max((len(row) for row in rows), default=0)
    texts = [[plain(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    for first_row, first_column, last_row, last_column in sheet.merged:
        if first_row < len(texts) and first_column < width:
            text = texts[first_row][first_column]
            for row in range(first_row, min(last_row, len(texts) - 1) + 1):
                for column in range(first_column, min(last_column, width - 1) + 1):
                    texts[row][column] = text
    return texts


def _matched(texts: list[list[str]], fields: list[list[str]], bottom: int, levels: int) -> int:
    """How many fields the lowest texts of the levels bear."""
    found: set[str] = set()
    for column in range(len(texts[bottom])):
        for row in range(bottom, bottom - levels, -1):
            if texts[row][column]:
                found.add(fields[row][column])
                break
    return len(found - {""})


def _extended(sheet: Sheet, texts: list[list[str]], fields: list[list[str]], top: int, bottom: int) -> tuple[int, int]:
    """The block grown over the levels that belong to it: down first, then up, at most ``LEVELS`` in all."""
    while bottom - top + 1 < LEVELS and bottom + 1 < len(texts) and _goes_on(sheet, texts, fields, top, bottom):
        bottom += 1
    while bottom - top + 1 < LEVELS and top > 0 and _is_upper_level(sheet, texts, top):
        top -= 1
    return top, bottom


def _goes_on(sheet: Sheet, texts: list[list[str]], fields: list[list[str]], top: int, bottom: int) -> bool:
    """Whether the row under ``bottom`` is another level of the header."""
    below = sheet.rows[bottom + 1]
    for first_row, first_column, last_row, last_column in sheet.merged:
        if top <= first_row <= bottom < last_row <= top + LEVELS - 1:
            return True
        if first_row <= bottom == last_row and last_column > first_column:
            children = below[first_column : last_column + 1]
            if (
                any(children)
                and all(cell is None or isinstance(cell, str) for cell in children)
                and _is_bare(texts, fields, bottom)
            ):
                return True
    return _is_bare(texts, fields, bottom) and sum(cell is not None for cell in below) > 1


def _is_bare(texts: list[list[str]], fields: list[list[str]], bottom: int) -> bool:
    """Whether the row below holds only texts, and none under a field that is found already."""
    for text, below, name in zip(texts[bottom], texts[bottom + 1], fields[bottom], strict=True):
        if below and (re.fullmatch(r"[-+]?[\d.,%]+", below) or (name and below != text)):
            return False
    return True


def _is_upper_level(sheet: Sheet, texts: list[list[str]], top: int) -> bool:
    """Whether the row above ``top`` groups some of its columns, rather than being a title or a line of remarks."""
    above = top - 1
    used = [column for column, text in enumerate(texts[top]) if text]
    if not used or any(len(text) > 20 or ":" in text or "：" in text for text in texts[above]):
        return False
    for first_row, first_column, last_row, last_column in sheet.merged:
        if first_row == above:
            covers_all = first_column <= used[0] and last_column >= used[-1]
            if not covers_all and (last_column > first_column or last_row >= top):
                return True
    return False


def _header(texts: list[list[str]], top: int, bottom: int) -> Header:
    headings: list[str] = []
    paths: list[str] = []
    levels = [_spread(texts, row, bottom) for row in range(top, bottom)] + [texts[bottom]]
    for column in range(len(texts[bottom])):
        path = list(dict.fromkeys(level[column] for level in levels if level[column]))
        while len(path) > 1 and not _BRACKETED.sub("", fold(path[-1])):
            unit = path.pop()  # a level of units: 数量 over （次）
            path[-1] += unit
        headings.append(_one_line(path[-1]) if path else "")
        paths.append("/".join(map(_one_line, path)))
    return Header(top, bottom, headings, paths)


def _one_line(text: str) -> str:
    """Line breaks and their indents gone, other spaces single."""
    return re.sub(r"\s*\n\s*", "", text).strip()


def _spread(texts: Sequence[list[str]], row: int, bottom: int) -> list[str]:
    """An upper level with its texts carried to the right over blanks that have a lower level (unmerged groups)."""
    level = list(texts[row])
    for column in range(1, len(level)):
        has_lower = any(texts[lower][column] for lower in range(row + 1, bottom + 1))
        left_has_lower = any(texts[lower][column - 1] for lower in range(row + 1, bottom + 1))
        if not level[column] and has_lower and left_has_lower:
            level[column] = level[column - 1]
    return level


def fit(sheet: Sheet, spec: TableSpec, extra_headings: Collection[str] = ()) -> Fit | None:
    """How well the sheet's header fits; None if it bears none of the headings.

    ``extra_headings``: what the columns of a specification that accepts extras should bear (matters of rules);
    where given, at least one of them makes the fit complete.
    """
    header = find_header(sheet, spec)
    if header is None:
        return None
    known = known_headings(spec)
    extra_keys = {fold(name) for name in extra_headings}
    extras = 0
    unknown: list[str] = []
    for heading, path in zip(header.headings, header.paths, strict=True):
        if not heading or is_ignored(heading, path, ()) or _field(heading, known):
            continue
        if any(key in extra_keys for key in (*heading_keys(heading), fold(path))):
            extras += 1
        elif not spec.accepts_extra:
            unknown.append(heading)
    missing = [column.heading for column in spec.lacking(header.fields)]
    return Fit(header, tuple(header.fields), tuple(missing), tuple(unknown), extras, bool(extra_keys))
