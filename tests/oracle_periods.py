"""The oracle's part for 各期得分: each quarter reckoned again from its own data, then put together as the rule text says."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from oracle_numbers import blank, exact, fold, half_up, text_of

if TYPE_CHECKING:
    from oracle import Leaf

LABELS = {"季度": [f"Q{n}" for n in range(1, 5)], "半年": ["H1", "H2"], "月度": [f"-{n:02d}" for n in range(1, 13)]}


class NoYear(Exception):  # noqa: N818 — a state: there is nothing to put together
    """Too few periods."""


def labels(leaf: Leaf) -> list[str]:
    """The periods that are taken: all of a kind, or those written out as Q1、Q2."""
    said = leaf.parameter("考核期范围", "季度")
    parts = LABELS.get(said) or [part.strip() for part in said.split("、")]
    return [f"{leaf.span.label}{part}" for part in parts]


def combined(leaf: Leaf) -> Fraction:
    """What the periods come to, exact; ``NoYear`` where they are too few."""
    every = labels(leaf)
    found = {label: value for label in every if (value := of_period(leaf, label)) is not None}
    short = leaf.parameter("不足期数", "缺数据")
    if len(found) < len(every) and (short == "缺数据" or len(found) < int(leaf.parameter("最少期数", "1"))):
        raise NoYear
    low, high = int(leaf.parameter("去掉最低", "0")), int(leaf.parameter("去掉最高", "0"))
    kept = sorted(found.values())[low:]
    kept = kept[: len(kept) - high] if high < len(kept) else []
    if not kept:
        raise NoYear
    way = leaf.parameter("合成", "平均")
    if way == "合计":
        return sum(kept, Fraction(0))
    if way == "平均":
        return sum(kept, Fraction(0)) / (len(every) - low - high if short == "按期数折算" else len(kept))
    shares = {}
    for part in leaf.parameter("各期权重").split("、"):
        name, share = part.split()
        shares[f"{leaf.span.label}{name}"] = Fraction(share.rstrip("%")) / 100
    total = sum((value * shares[label] for label, value in found.items()), Fraction(0))
    return total / sum(shares[label] for label in found) if short == "按实有" else total


def of_period(leaf: Leaf, label: str) -> Fraction | None:
    """A period's score: by decision, else as it was reckoned; None for none, or for one unranked that is left out."""
    for sheet in leaf.book.tables.get("各期认定", []):
        for row in sheet.rows:
            if text_of(row["考核期"]) == label and leaf.is_about(row):
                return decided(leaf, label, row)
    entry = entries(leaf, label).get(leaf.subject.id)
    if entry is None or (entry["standing"] == "不排名" and leaf.parameter("不排名的期", "不计") == "不计"):
        return None
    return taken(leaf, entry)


def decided(leaf: Leaf, label: str, row: dict[str, Any]) -> Fraction:
    """认定分值, or the mean of 取自, times 满分 ÷ 原满分."""
    if blank(row.get("取自")):
        value = exact(row["认定分值"])
    else:
        sources = [taken(leaf, entries(leaf, label)[key]) for key in text_of(row["取自"]).split("、")]
        value = sum((each for each in sources if each is not None), Fraction(0)) / len(sources)
    if not blank(row.get("原满分")):
        value = value / exact(row["原满分"]) * exact(row["满分"])
    return half_up(value)


def taken(leaf: Leaf, entry: dict[str, Any]) -> Fraction | None:
    """总分 as published or exact, or one indicator."""
    published, node = leaf.parameter("取数") == "按公布", leaf.parameter("取什么", "总分")
    if node == "总分":
        value: Fraction | None = entry["published"] if published else entry["total"]
        return value
    worth: Fraction | None = entry["nodes"][node]
    return worth if worth is None or not published else half_up(worth, 2)


def entries(leaf: Leaf, label: str) -> dict[str, Any]:
    """A period of the own kind, reckoned by its own scheme."""
    from oracle import score

    key = (label, str(leaf.row["对象类别"]))
    if key not in leaf.book.scored:
        leaf.book.scored[key] = score(leaf.book.folder, label).get(key[1], {})
    return leaf.book.scored[key]


def is_of(settings: dict[str, Any], label: str) -> bool:
    """Whether a scheme assesses by the kind of period that a label is of."""
    kind = "年度" if len(label) == 4 else {"Q": "季度", "H": "半年", "-": "月度"}[label[4]]
    return fold(settings.get("考核周期")) == kind
