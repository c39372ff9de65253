"""Adjustments for a workspace whose scores the oracle has reckoned: of nodes that have a value, in every way of writing them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from random_workspace import put

Row = dict[str, Any]
HEADINGS = ["调整编号", "种类", "考核期", "工号", "姓名", "对象类别", "指标", "增减", "调整为", "原因", "批准人", "文号", "日期"]  # fmt: skip


def write(root: Path, seed: int, period: str, entries: dict[str, dict[str, dict[str, Any]]], money: set[str]) -> int:
    """数据/调整.xlsx with up to a dozen lines, of which several may concern one node; how many. ``money``: codes in yuan."""
    chance = random.Random(f"adjustments {seed}")  # noqa: S311 — repeatable, not secret
    nodes = [
        (kind, who, entry["name"], code)
        for kind, subjects in entries.items()
        for who, entry in subjects.items()
        for code, value in [*entry["nodes"].items(), ("总分", entry["total"])]
        if value is not None and code not in money
    ]
    chosen = [chance.choice(nodes) for _ in range(chance.randint(1, 12))]
    chosen += chance.sample(chosen, min(len(chosen), 3))
    numbers = chance.sample(range(100, 999), len(chosen))
    lines = [_line(chance, number, node, period) for number, node in zip(numbers, chosen, strict=True)]
    with xlsxwriter.Workbook(str(root / "数据" / "调整.xlsx")) as workbook:
        put(workbook, "调整", HEADINGS, lines)
    return len(lines)


def _line(chance: random.Random, number: int, node: tuple[str, str, str, str], period: str) -> Row:
    kind, who, name, code = node
    figure = Decimal(chance.randint(1, 3000)) / chance.choice((10, 100, 1000))
    line: Row = {
        "调整编号": f"T{number}",
        "种类": chance.choice(("更正", "异议采纳", "审定调整")),
        "考核期": period,
        "工号": who,
        "姓名": chance.choice((name, None)),
        "对象类别": kind if code == "总分" else chance.choice((kind, None)),
        "指标": code,
        "原因": "核实",
        "批准人": "党委会",
        "文号": f"纪要{number}号",
        "日期": date(2025, 1, 10) + timedelta(days=chance.randint(0, 2)),
    }
    if chance.random() < 0.3:
        line["调整为"] = figure
    else:
        line["增减"] = figure * chance.choice((1, -1))
    return line
