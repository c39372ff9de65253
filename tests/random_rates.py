"""The random workspaces' part for rates, votes, words and calibration of raters, growth, tables over a rate, and money.

``maker`` is the Maker of ``random_workspace``; what is drawn here is in order, with odd corners.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
RATE_METHODS = ("测评", "比率")
VALUES = {"优秀": "1", "称职": "0.8", "基本称职": "0.6", "不称职": "0"}
HEADINGS = {
    "测评": ["工号", "姓名", *VALUES, "考核期"],
    "比率": ["工号", "姓名", "事项", "数量", "发生日期", "认定日期"],
    "奖扣金额": ["工号", "姓名", "事项", "数量", "发生日期", "认定日期"],
}


def rate_table(maker: Any, row: Row, parameter: str) -> None:
    """A table of percents that holds every rate."""
    name = f"比率{row['代码']}"
    cuts = sorted(maker.chance.sample(range(30, 120, 5), maker.chance.randint(1, 3)))
    included = maker.maybe(0.5)
    for low, high in zip((None, *cuts), (*cuts, None), strict=True):
        band: Row = {"表名": name, "下界": low, "上界": high, "值": maker.number(0, row["满分"])}
        band |= {"含下界": "是" if included else "否", "含上界": "否" if included else "是"}
        if low is not None and maker.maybe(0.5):
            band["每单位"] = maker.chance.choice((Decimal("0.05"), Decimal("-0.02")))
        maker.bands.append(band)
    maker.parameter(row["代码"], parameter, name)


def ratio(maker: Any, row: Row, who: list[Any]) -> None:
    """比率: settled or late tickets, some excluded; never more excluded than late."""
    code = row["代码"]
    matters = [f"{code}办结", f"{code}逾期", f"{code}剔除"]
    for number, matter in enumerate(matters, start=1):
        maker.rules.append({"代码": f"{code}R{number}", "指标": code, "事项": matter, "单位": "件"})
    first = maker.chance.choice((matters[0], f"{code}R1"))
    maker.parameter(code, "分子", first)
    maker.parameter(code, "分母", f"{matters[0]}、{matters[1]}")
    maker.parameter(code, "剔除", matters[2])
    way = maker.chance.choice(("", "目标", "档次表"))
    if way == "目标":
        maker.parameter(code, "目标", maker.chance.choice(("80%", "95%", "62.5%")))
    elif way:
        rate_table(maker, row, way)
    for person in who:
        late = maker.chance.randint(0, 4)
        counts = (maker.chance.randint(0, 6), late, maker.chance.randint(0, late))
        for matter, count in zip(matters, counts, strict=True):
            if count and person.in_post(*maker.span):
                log(maker, row, person, matter, count)


def log(maker: Any, row: Row, person: Any, matter: str, count: Any) -> None:
    """A dated record within the period, or, of the last rule only, never outside it."""
    first, last = max(maker.span[0], person.first), min(maker.span[1], person.last)
    day: date = first + timedelta(days=maker.chance.randint(0, (last - first).days))
    table = maker.tables[row["数据表"]]
    line = {"工号": person.id, "姓名": person.name, "事项": matter, "数量": count, "事由": f"第{len(table) + 1}件"}
    table.append(line | {"发生日期": day, "认定日期": day})


def votes(maker: Any, row: Row, who: list[Any]) -> None:
    """测评, sometimes by groups, with abstentions in the base or not."""
    code = row["代码"]
    maker.parameter(code, "票值", "、".join(f"{word} {value}" for word, value in VALUES.items()))
    groups = ["领导", "群众"] if maker.maybe(0.4) else [None]
    if groups[0]:
        maker.parameter(code, "组权重", "领导 62.5%、群众 37.5%")
        if maker.maybe(0.6):
            maker.parameter(code, "缺组", maker.chance.choice(("分摊", "缺数据")))
    abstains = maker.maybe(0.5)
    if abstains:
        maker.parameter(code, "弃权票", maker.chance.choice(("计入", "不计入")))
    for person in maker.present(who):
        for group in groups:
            if group and maker.maybe(0.1):
                continue
            cells: Row = {word: maker.chance.choice((None, 0, 1, 3, 7)) for word in VALUES}
            if abstains:
                cells["弃权"] = maker.chance.choice((None, 0, 2))
            maker.lines(row, person, ({"评分组": group} if group else {}) | cells)


def raters(maker: Any, row: Row, highest: Any) -> tuple[str, ...]:
    """Words, calibration and 漏评 of a rating; returns the words that may stand for marks, twice as likely as figures."""
    code, words = row["代码"], {}
    if maker.maybe(0.3):
        words = {word: Decimal(highest) * share / 100 for word, share in (("优", 95), ("良", 80), ("差", 30))}
        maker.parameter(code, "评语分", "、".join(f"{word} {value}" for word, value in words.items()))
    if not row.get("_borrowed") and maker.maybe(0.35):
        maker.parameter(code, "校准均值", Decimal(highest) * 3 / 4)
        maker.parameter(code, "校准标准差", Decimal(highest) / maker.chance.choice((4, 10)))
    if not row.get("_borrowed") and maker.maybe(0.15):
        maker.parameter(code, "漏评", "缺数据")
    return (*words, *words)


def growth(maker: Any, row: Row, way: str) -> Decimal:
    """The growth target of a whole indicator, now and then above 100 %."""
    if way and maker.maybe(0.3):
        maker.parameter(row["代码"], "增长目标最高", Decimal(2))
        return Decimal(maker.chance.randint(20, 180)) / 100
    return Decimal(maker.chance.randint(1, 99)) / 100


#: Ways in which an indicator that does not apply has no value of its own, which a formula over yuan cannot spread.
_SPREADS = ("分摊", "均摊", "上级分摊")


def money(maker: Any, kind: str, code: str) -> None:
    """First-level indicators in yuan: by events, or by shares of the allowance; and a formula over points."""
    people = maker.people[kind]
    row: Row = {"代码": code, "名称": f"金额{code}", "对象类别": kind, "上级": "", "计分办法": "奖扣金额"}
    row["数据表"] = f"数据{code}表"
    maker.indicators.append(row)
    maker.tables[row["数据表"]] = []
    by_share = maker.maybe(0.5)
    if by_share:
        maker.parameter(code, "基数列", "月津贴")
    if maker.maybe(0.4):
        row |= {"基础分": maker.chance.choice((None, 50)), "下限": -100, "上限": maker.chance.choice((None, 300))}
    for number in range(2):
        sign = maker.chance.choice((-1, 1))
        points = sign * (Decimal(maker.chance.randint(1, 40)) / 100 if by_share else maker.number(1, 60))
        rule: Row = {
            "代码": f"{code}R{number}",
            "指标": code,
            "事项": f"{code}事项{number}",
            "分值": points,
            "单位": "次",
        }
        if maker.maybe(0.3):
            rule["累计上限"] = abs(points) * (2 if by_share else 3)
        if maker.maybe(0.3):
            rule["免计数量"] = 1
        maker.rules.append(rule)
        for person in people:
            if person.in_post(*maker.span) and maker.maybe(0.5):
                log(maker, row, person, rule["事项"], maker.chance.choice((1, 2, Decimal("1.5"))))
    if maker.maybe(0.6):
        roots = [each for each in maker.indicators if each["对象类别"] == kind and not each["上级"]]
        whole = [each["代码"] for each in roots if each["代码"] != code and each.get("不适用") not in _SPREADS]
        point = maker.chance.choice(whole or ["2"])
        bonus: Row = {"代码": f"{code}F", "名称": f"奖金{code}", "对象类别": kind, "上级": "", "计分办法": "公式"}
        if maker.maybe(0.3):
            bonus["取位"] = maker.chance.randint(0, 2)
        place = maker.chance.choice((0, len(maker.indicators)))
        maker.indicators.insert(place, bonus)
        maker.parameter(bonus["代码"], "公式", f"{point} × 12.5 + {code}")
        maker.parameter(bonus["代码"], "单位", "元")
