"""What the random workspaces draw of 后果 and 倒扣: on trees and rules that stand already."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random_workspace import Maker

Row = dict[str, Any]
FLAGS = ("取消评优", "等次不高于", "定为等次", "停发奖金")


def draw(maker: Maker) -> list[Row]:
    """Rows of 后果 for every kind with a tree; floors of some indicators get a 倒扣."""
    if not maker.maybe(0.6):
        return []
    rows: list[Row] = []
    for kind in dict.fromkeys(row["对象类别"] for row in maker.indicators):
        own = {row["代码"]: row for row in maker.indicators if row["对象类别"] == kind and "元" not in row["代码"]}
        rules = [rule for rule in maker.rules if rule["指标"] in own and "_sign" in rule]
        looks = looks_at_scores(own, rules)
        for row in own.values():
            overflow(maker, row, own)
        for _ in range(maker.chance.randint(0, 4)):
            code = f"H{len(rows) + 1:02d}"
            made = low(maker, own) if not rules or maker.maybe(0.25) else counted(maker, rules, own)
            if looks:  # a node that waits for a score must not be waited for by what that score rests on
                made |= {"作用于": "总分"} if made.get("作用于") else {}
                made["后果"] = "总分清零" if made["后果"] == "指标清零" else made["后果"]
                made["范围"] = None if made.get("范围") == "本年" else made.get("范围")
            rows.append({"代码": code, "对象类别": kind if maker.maybe(0.3) or made["依据"] == "总分" else None} | made)
    return rows


def looks_at_scores(own: dict[str, Row], rules: list[Row]) -> bool:
    """Whether some condition of the kind looks at scores."""
    names = [str(row[column]) for row in own.values() for column in ("代码", "名称")]
    said = [str(row.get("适用条件") or "") for row in [*own.values(), *rules]]
    return any(f"[{name}]" in text for name in names for text in said)


def above(code: str, own: dict[str, Row]) -> list[str]:
    """Codes above an indicator."""
    found = []
    while own[code].get("上级"):
        code = own[code]["上级"]
        found.append(code)
    return found


def overflow(maker: Maker, row: Row, own: dict[str, Row]) -> None:
    """倒扣 for some nodes with a floor."""
    floor = row.get("下限")
    has_floor = floor not in {None, "无"} or (row["计分办法"] == "扣分" and floor is None)
    if has_floor and maker.maybe(0.5):
        row["倒扣"] = maker.chance.choice([*above(row["代码"], own), "总分"])


def counted(maker: Maker, rules: list[Row], own: dict[str, Row]) -> Row:
    """By records: one rule or two, or an indicator with all its rules; aimed at what lies above, or flags."""
    rule = maker.chance.choice(rules)
    home = rule["指标"]
    basis = [rule["代码"]]
    if maker.maybe(0.3):
        basis = [maker.chance.choice([home, *above(home, own)])]
    elif maker.maybe(0.3):
        other = maker.chance.choice([each for each in rules if each["指标"] == home])
        basis = list(dict.fromkeys([*basis, other["代码"]]))
    measure = maker.chance.choice(("次数", "次数", "数量", "扣分", "加分"))
    threshold: Any = maker.chance.randint(1, 5)
    if measure != "次数":
        threshold = maker.number(1, 12) + Decimal("0.5")
    row: Row = {"依据": "、".join(basis), "统计": measure, "达到": threshold}
    row["范围"] = maker.chance.choice((None, "本期", "本年", "本年"))
    # a node further up waits for everything below it, so nothing aimed at it can make a circle
    highest = [code for text in basis for code in ([text] if text in own else [home])]
    aims = [highest[0], *above(highest[0], own), "总分"]
    if basis[0] in own and basis[0] != home:
        aims = [basis[0], *above(basis[0], own), "总分"]
    return row | effect(maker, aims, ways=("达到", "超过", "每满", None))


def low(maker: Maker, own: dict[str, Row]) -> Row:
    """得分低于: of an indicator, or of the total."""
    code = maker.chance.choice([*own, "总分"])
    bar = maker.number(3, 60)
    aims = ["总分"] if code == "总分" else [code, *above(code, own), "总分"]
    return {"依据": code, "统计": "得分低于", "达到": bar} | effect(maker, aims, ways=(None, "达到"))


def effect(maker: Maker, aims: list[str], *, ways: tuple[str | None, ...]) -> Row:
    """One of the effects, with what it needs."""
    what = maker.chance.choice(("扣分", "扣分", "扣分", "指标清零", "总分清零", *FLAGS))
    way = maker.chance.choice(ways)
    row: Row = {"后果": what, "方式": "达到" if way == "每满" and what != "扣分" else way}
    if what in {"扣分", "指标清零"}:
        row["作用于"] = maker.chance.choice(aims)
    if what == "扣分":
        row["分值"] = -maker.number(1, 4)
    if what in {"等次不高于", "定为等次"}:
        row["等次"] = "基本称职"
    return row
