"""Random dates on lines of 参数 and rows of 档次表: the same table in two versions that meet on some day of the year."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Row = dict[str, Any]


def draw(seed: int, year: int, parameters: list[Row], bands: list[Row]) -> None:
    """Cut up to three lines of 参数 and up to three rows of 档次表 in two, in place; the other half says half as much."""
    chance = random.Random(f"versions {seed}")  # noqa: S311 — repeatable, not secret
    for rows, heading in ((parameters, "值"), (bands, "值")):
        for row in chance.sample(rows, min(len(rows), chance.randint(0, 3))):
            change = date(year, 1, 1) + timedelta(days=chance.randint(1, 364))
            other = row | {"自": change}
            if row.get("参数") == "公式":
                other[heading] = f"({row[heading]}) × 0.5"
            elif "参数" not in row:
                other[heading] = Decimal(row[heading]) / 2
            place = next(position for position, each in enumerate(rows) if each is row)
            row["至"] = change - timedelta(days=1)
            rows.insert(place + 1, other)
