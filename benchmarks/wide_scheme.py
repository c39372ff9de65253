"""A scheme of 60 indicators and 300 rules for the same logs: every event indicator of ``make_data`` in nine parts.

Rows, people and days of the logs stay as they are; only the word in 事项 is one of more.
"""

from __future__ import annotations

from collections.abc import Sequence

Row = Sequence[object]

INDICATOR_COUNT, RULE_COUNT = 60, 300
PARTS = 9
SMALL_MARK = 2  # full mark of every part but the first, where the whole has one


def widen(indicators: Sequence[Row], rules: Sequence[Row], tables: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """Indicators and rules (rows as in ``make_data``), each indicator that reads one of ``tables`` made a node of nine.

    The rules of the whole are models for those of its parts; all rules together are ``RULE_COUNT``.
    """
    wide: list[Row] = []
    models: dict[object, list[Row]] = {}  # code of a part → rules of the whole
    split: set[object] = set()
    for row in indicators:
        if row[5] not in tables:
            wide.append(row)
            continue
        split.add(row[0])
        parts = _parts(row)
        wide += [_whole(row), *parts]
        models |= {part[0]: [rule for rule in rules if rule[1] == row[0]] for part in parts}
    kept = [rule for rule in rules if rule[1] not in split]
    codes = list(models)
    for number in range(RULE_COUNT - len(kept)):
        part = codes[number % len(codes)]
        _, _, matter, points, unit = models[part][number % len(models[part])]
        kept.append((f"W{number + 1:03d}", part, f"{matter}之{number + 1}", points, unit))
    return wide, kept


def _whole(row: Row) -> Row:
    """The indicator as the sum of its parts, under its old cap if that is a number."""
    code, name, kind, parent, _, _, full_mark, _, _, cap = row
    return code, name, kind, parent, "汇总", None, full_mark, None, None, cap if isinstance(cap, int) else None


def _parts(row: Row) -> list[Row]:
    code, name, kind, _, method, table, full_mark, base, floor, cap = row
    marks: list[int | None] = [None] * PARTS
    if isinstance(full_mark, int):
        marks = [full_mark - SMALL_MARK * (PARTS - 1), *[SMALL_MARK] * (PARTS - 1)]
    most = None if cap is None else "上不封顶"
    return [
        (f"{code}.{number}", f"{name}第{number}部分", kind, code, method, table, mark, base, floor, most)
        for number, mark in enumerate(marks, start=1)
    ]
