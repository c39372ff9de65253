"""The generator's part for 无记录, for ranks in percent, and for the highest of all.

Draws from a chance of its own, so that the workspaces of a seed stay what they were without these shapes.
"""

from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random_workspace import Maker

Row = dict[str, Any]
FEATURES = {"无记录查表", "名次换算", "汇集范围"}


def features(book: Any) -> set[str]:
    """Which of ``FEATURES`` a workspace has, read back with the oracle's eyes."""
    found = {f"无记录{row['无记录']}" for row in book.rules if row["无记录"]}
    return found | {name for said in book.parameters.values() for name in said}


def without_records(maker: Maker, rule: Row) -> None:
    """Sometimes who has no record is looked up, too: then the lowest step holds 0 and is worth something."""
    chance = random.Random(f"{rule['代码']} {maker.period} {len(maker.bands)}")  # noqa: S311 — repeatable, not secret
    draw = chance.random()
    if draw < 0.4:
        rule["无记录"] = "查表"
        lowest = next(band for band in maker.bands if band["表名"] == rule["阶梯表"])
        lowest |= {"含下界": "是", "值": rule["_sign"] * chance.randint(0, 3)}
    elif draw < 0.5:
        rule["无记录"] = "不计"


def by_percent(maker: Maker, row: Row, said: Row) -> bool:
    """Sometimes the table of ranks is over percentages; whether it is."""
    chance = random.Random(f"{row['代码']} {maker.period} {len(maker.bands)} percent")  # noqa: S311 — repeatable
    if said.get("数值排名") is None or chance.random() < 0.4:
        return False
    said["名次换算"] = "百分比"
    if chance.random() < 0.3:
        said["总数"] = 40
    bands = [band for band in maker.bands if band["表名"] == said["档次表"]]
    cuts = [0, *sorted(chance.sample(range(1, 20), len(bands) - 1)), 20]
    for band, low, high in zip(bands, cuts[:-1], cuts[1:], strict=True):
        band |= {"下界": low * 5, "含下界": "否", "上界": high * 5, "含上界": "是"}
        band["每单位"] = chance.choice((None, Decimal("-0.01")))
    return True


def of_the_period(maker: Maker, consequences: list[Row]) -> list[Row]:
    """Points of a whole year are not counted where some were given for having no record."""
    looked_up = any(rule.get("无记录") == "查表" for rule in maker.rules)
    for row in consequences:
        if looked_up and row.get("范围") == "本年" and row["统计"] in {"扣分", "加分"}:
            row["范围"] = "本期"
    return consequences


def of_all(maker: Maker, kinds: list[Row], seed: int) -> None:
    """Sometimes the highest, the mean … of all the staff, or of a group, is a part of everyone's total."""
    chance = random.Random(f"of all {seed}")  # noqa: S311 — repeatable, not secret
    staff = next(row for row in kinds if row["类别"] == "人员")
    if "人员" in maker.plain_totals or chance.random() < 0.5:
        return
    own = [row for row in maker.indicators if row["对象类别"] == "人员" and row["计分办法"] != "引用"]
    nodes = [row["代码"] for row in own if "元" not in row["代码"]]
    way = chance.choice(("最高", "最高", "最低", "平均", "合计", "人数"))
    said: Row = {"来源类别": "人员", "汇集": way, "汇集范围": "全体"}
    if staff["类别列"] and chance.random() < 0.6:
        said["汇集范围"] = "组内"
    if way != "人数":
        said["来源指标"] = chance.choice(nodes)
    if chance.random() < 0.5:
        said["只算参加排名"] = "是"
    if chance.random() < 0.4:
        said["缺数据"] = "零分"
    maker.indicators.append({"代码": "GM", "名称": "全体GM", "对象类别": "人员", "上级": "", "计分办法": "引用"})
    maker.parameters += [{"所属代码": "GM", "参数": name, "值": text} for name, text in said.items()]
    if staff["总分公式"] is not None:
        staff["总分公式"] = f"{staff['总分公式']} + GM"
