"""The generator's part for 引用 and for part of a period: offices, links both ways, moves, days away.

``add(maker, kinds, seed)`` changes a workspace in the making; it draws from a chance of its own.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random_workspace import Maker, Person

Row = dict[str, Any]
YEAR = 2024
KIND = "科室"


def add(maker: Maker, kinds: list[Row], seed: int) -> None:
    """Sometimes offices and links; sometimes rules for part of a period, and people away."""
    chance = random.Random(f"links {seed}")  # noqa: S311 — repeatable, not secret
    staff = next(row for row in kinds if row["类别"] == "人员")
    if chance.random() < 0.6:
        offices(maker, kinds, chance)
        _Links(maker, kinds, chance).write()
    for row in kinds:
        if row["类别"] != "村" and chance.random() < 0.7:
            row["期内变动"] = chance.choice(("不排名", "按期末", "按天数", "按天数"))
    if chance.random() < 0.4:
        staff["最短任职"] = chance.choice((5, 15, 30))
    if chance.random() < 0.2 and not staff["不排名"]:
        staff["不排名"] = '在岗天数 < 20 或 [状态] = "借调"'
    if chance.random() < 0.4 and "人员" not in maker.plain_totals:
        in_part(maker, staff, chance)
    if chance.random() < 0.5:
        away(maker, chance)


def in_part(maker: Maker, staff: Row, chance: random.Random) -> None:
    """The total by days or months in post."""
    text = staff["总分公式"]
    if text is None:
        roots = [
            row for row in maker.indicators if row["对象类别"] == "人员" and not row["上级"] and "元" not in row["代码"]
        ]
        text = " + ".join(row["代码"] for row in roots)
    months = "[在岗月数] ÷ 本期月数"
    part = chance.choice(("在岗天数 ÷ 本期天数", months, months, "如果(在岗天数 < 本期天数, 90%, 1)"))
    staff["总分公式"] = f"({text}) × {part}"


def away(maker: Maker, chance: random.Random) -> None:
    """A few people away for some days, one of them twice."""
    people = [person for person in maker.people["人员"] if person.first.year == person.last.year == YEAR]
    for number, person in enumerate(chance.sample(people, min(3, len(people)))):
        start = date(YEAR, chance.randint(1, 12), chance.randint(1, 28))
        end = start + timedelta(days=chance.randint(0, 70))
        spans = [(start, end if chance.random() < 0.8 else None)]
        if number == 0 and spans[0][1] is not None:
            spans.append((end + timedelta(days=1), end + timedelta(days=9)))
        who = {"工号": person.id if chance.random() < 0.7 else None, "姓名": person.name}
        months = chance.random() < 0.5  # whole months away need no attendance
        for table, lines in maker.tables.items():
            if months and "月份" in (lines or [{}])[0]:
                gone = [f"{YEAR}-{month:02d}" for month in range(1, 13) if whole_month(month, spans)]
                maker.tables[table] = [
                    line for line in lines if line["姓名"] != person.name or line["月份"] not in gone
                ]
        maker.away += [who | {"自": one, "至": two, "原因": "离岗"} for one, two in spans]


def whole_month(month: int, spans: list[tuple[date, date | None]]) -> bool:
    """Whether somebody is away from the first to the last day of a month."""
    first = date(YEAR, month, 1)
    last = date(YEAR + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return any(start <= first and (end is None or last <= end) for start, end in spans)


def offices(maker: Maker, kinds: list[Row], chance: random.Random) -> None:
    """Three or four offices with one or two marks, and who belongs to which."""
    from random_workspace import roster

    own = roster(maker_with(maker, chance), "K", chance.randint(3, 4), [])
    for office in own:
        office.first, office.last, office.moved = date(YEAR, 1, 1), date(YEAR, 12, 31), None
    maker.people[KIND] = own
    for number in range(chance.randint(1, 2)):
        code = f"K{number + 1}"
        table = f"数据{code}表"
        marks = {"代码": code, "名称": f"科室{code}", "对象类别": KIND, "上级": "", "计分办法": "赋分"}
        maker.indicators.append(marks | {"数据表": table, "满分": 100})
        given = own if chance.random() < 0.85 else own[1:]
        maker.tables[table] = [
            {
                "工号": one.id,
                "姓名": one.name,
                "得分": chance.choice((60, 70, 80, Decimal("85.5"))),
                "考核期": maker.period,
            }
            for one in given
        ]
    grouped = "编制" if chance.random() < 0.5 else None
    condition = chance.choice(('[状态] = "借调"', None))
    kinds.append({"类别": KIND, "名册": f"{KIND}名册", "类别列": grouped, "不排名": condition, "总分公式": None})
    for person in maker.people["人员"]:
        person.extra[KIND] = office_of(own, chance)
        if person.moved is not None and chance.random() < 0.8:
            person.later |= {KIND: office_of(own, chance), "岗位": chance.choice(("负责人", "干部", "见习"))}
            if by_month(maker):
                person.moved = person.moved.replace(month=max(person.moved.month, 2), day=1)


def by_month(maker: Maker) -> bool:
    """Whether some counts by month go by a condition, which must then hold for a month as a whole."""
    counted = {
        row["代码"] for row in maker.indicators if "月份" in (maker.tables.get(str(row.get("数据表"))) or [{}])[0]
    }
    return any(rule["指标"] in counted and rule.get("适用条件") for rule in maker.rules)


def maker_with(maker: Maker, chance: random.Random) -> Maker:
    """A maker that draws from another chance."""
    from random_workspace import Maker as Made

    return Made(chance, maker.period_kind, maker.period)


def office_of(own: list[Person], chance: random.Random) -> str | None:
    """An office by number or name, now and then two of them or none."""
    texts = [chance.choice((one.id, one.name)) for one in chance.sample(own, 2)]
    draw = chance.random()
    return None if draw < 0.04 else "、".join(texts) if draw < 0.14 else texts[0]


class _Links:
    """Links of the staff to their offices and of the offices to their staff, without a circle."""

    def __init__(self, maker: Maker, kinds: list[Row], chance: random.Random) -> None:
        self.maker, self.kinds, self.chance = maker, kinds, chance

    def write(self) -> None:
        """One or two links down, one up in most cases; the one that takes a total is first in the order."""
        spread = "人员" in self.maker.plain_totals  # the total must stay the sum of what shares are spread over
        up = spread or self.chance.random() < 0.7
        of_total = self.chance.random() < 0.4
        for number in range(0 if spread else self.chance.randint(1, 2)):
            self.down(f"LK{number + 1}", whole=not (up and of_total))
        if up:
            self.up(whole=of_total)

    def down(self, code: str, *, whole: bool) -> None:
        """The office's score for its staff."""
        nodes = ["K1", "科室K1"] + (["总分", "名次", "名次"] if whole else [])
        node = self.chance.choice(nodes)
        said: Row = {"来源类别": KIND, "来源指标": node, "对应列": KIND}
        office = next(row for row in self.kinds if row["类别"] == KIND)
        if node == "名次" and office["类别列"] and self.chance.random() < 0.5:
            said["名次范围"] = "组内"
        self.common(code, said)
        self.root(code, "人员", said)

    def up(self, *, whole: bool) -> None:
        """The staff's scores for their office."""
        inner = [
            row["代码"]
            for row in self.maker.indicators
            if row["对象类别"] == "人员" and row["计分办法"] != "引用" and "元" not in row["代码"]
        ]
        way = self.chance.choice(("平均", "平均", "合计", "最高", "最低", "人数"))
        said: Row = {"来源类别": "人员", "汇集": way, "来源列": KIND}
        if way != "人数":
            said["来源指标"] = "总分" if whole else self.chance.choice(inner)
        if self.chance.random() < 0.5:
            said["只算参加排名"] = "是"
        self.common("GK", said)
        self.root("GK", KIND, said)

    def common(self, code: str, said: Row) -> None:
        """比例, 档次表 and 缺数据."""
        if self.chance.random() < 0.4:
            said["比例"] = self.chance.choice(("30%", "12.5%", "33.3%"))
        if self.chance.random() < 0.4:
            said["档次表"] = name = f"引用{code}"
            cuts = sorted(self.chance.sample((2, 3, 60, 70, 75, 80), 2))
            for low, high in zip((None, *cuts), (*cuts, None), strict=True):
                band: Row = {"表名": name, "下界": low, "含下界": "是", "上界": high, "含上界": "否"}
                band |= {"值": self.chance.randint(0, 9), "每单位": None if low is None else Decimal("0.01")}
                self.maker.bands.append(band)
        if self.chance.random() < 0.4:
            said["缺数据"] = "零分"

    def root(self, code: str, kind: str, said: Row) -> None:
        """A first-level indicator, in the total."""
        self.maker.indicators.append(
            {"代码": code, "名称": f"引用{code}", "对象类别": kind, "上级": "", "计分办法": "引用"}
        )
        self.maker.parameters += [{"所属代码": code, "参数": name, "值": text} for name, text in said.items()]
        row = next(row for row in self.kinds if row["类别"] == kind)
        if row["总分公式"] is not None:
            row["总分公式"] = f"{row['总分公式']} + {code}"
