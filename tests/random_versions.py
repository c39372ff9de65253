"""Random dates on lines of 参数, rows of 档次表, 对象类别 and 基本设置: two versions that meet on some day of the year."""

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


#: What an item of 基本设置 may change to.
_SETTINGS: dict[str, tuple[Any, ...]] = {
    "小数位数": (0, 1, 3),
    "排名依据": ("公布分", "精确分"),
    "并列规则": ("并列占位", "并列不占位"),
    "规则版本依据": ("发生日期", "认定日期"),
}


def kinds_and_settings(
    seed: int, year: int, kinds: list[Row], settings: list[Row], roots: dict[str, list[str]]
) -> None:
    """Cut a row of 对象类别 and up to two of 基本设置 in two, in place.

    ``roots``: kind → codes of its first-level indicators in points, for kinds whose 总分公式 may be any formula; the later
    row then has another one. What the others change is 不排名.
    """
    chance = random.Random(f"frame {seed}")  # noqa: S311 — repeatable, not secret
    for row in chance.sample(kinds, chance.randint(0, 1)):
        other: Row = {"不排名": chance.choice(('[状态] = "借调"', None))}
        if row["类别"] in roots and row["总分公式"] != "无":
            text = row["总分公式"] or " + ".join(roots[row["类别"]])
            other["总分公式"] = chance.choice((f"({text}) × 0.9", f"最大({text}, 20)"))
        _cut(chance, year, kinds, row, other)
    for row in [each for each in settings if each["项"] in _SETTINGS]:
        if row["值"] != "并列依次比较" and chance.random() < 0.25:
            _cut(chance, year, settings, row, {"值": chance.choice(_SETTINGS[row["项"]])})


def _cut(chance: random.Random, year: int, rows: list[Row], row: Row, other: Row) -> None:
    change = date(year, 1, 1) + timedelta(days=chance.randint(1, 364))
    place = next(position for position, each in enumerate(rows) if each is row)
    rows.insert(place + 1, row | other | {"自": change})
    row["至"] = change - timedelta(days=1)
