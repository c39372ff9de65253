"""Workspaces made from a seed: a scheme with every method, and data in order (no errors, only odd corners).

``write(root, seed)`` makes the folder and returns the period to be scored. What the rule texts leave open is
avoided, everything else is drawn: depth, floors, caps, 取位, weights, coefficients, tie rules, 不适用, 缺数据.
``big=True``: about 40 indicators in three kinds, five levels deep, every method in each workspace, few subjects.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import random_conditions
import random_consequences
import random_events
import random_links
import random_more
import random_rates
import random_rulings
import random_versions
import xlsxwriter

from assess_cli.scheme.sheets import SHEETS

YEAR = 2024
PERIODS = {"季度": "2024Q1", "月度": "2024-05", "半年": "2024H2", "年度": "2024"}
MONTHS = {"2024Q1": range(1, 4), "2024-05": range(5, 6), "2024H2": range(7, 13), "2024": range(1, 13)}
EVENT_METHODS = ("扣分", "加分", "加扣分")
LEAF_METHODS = (*EVENT_METHODS, "任务", "目标完成", "赋分", "评分", "名次", *random_rates.RATE_METHODS)
Row = dict[str, Any]
DEEPEST, BIG_DEEPEST = 2, 4  # the depth at which there are only leaves; a root has depth 0
BIG_NODES = {"人员": 35, "部门": 12}


@dataclass
class Person:
    """A subject of a kind, in post within the year from ``first`` to ``last``."""

    id: str
    name: str
    group: str
    post: str
    village: str
    status: str
    first: date = date(YEAR, 1, 1)
    last: date = date(YEAR, 12, 31)
    moved: date | None = None  # first day in another office
    extra: Row = field(default_factory=dict)  # more roster columns
    later: Row = field(default_factory=dict)  # what they are after the move

    def in_post(self, first: date, last: date) -> bool:
        """Whether in post on some day."""
        return self.first <= last and first <= self.last


@dataclass
class Maker:
    """Draws one workspace."""

    chance: random.Random
    period_kind: str
    period: str
    big: bool = False
    seed: int = 0
    indicators: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    parameters: list[Row] = field(default_factory=list)
    bands: list[Row] = field(default_factory=list)
    extra: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))  # other sheets of the scheme → rows
    tables: dict[str, list[Row]] = field(default_factory=dict)  # sheet → rows
    inapplicable: list[Row] = field(default_factory=list)
    away: list[Row] = field(default_factory=list)  # lines of 离岗
    people: dict[str, list[Person]] = field(default_factory=dict)
    grouped: dict[str, bool] = field(default_factory=dict)  # kind → whether it has a 类别列
    shared: dict[tuple[str, str], str] = field(default_factory=dict)  # (kind, method) → table of several leaves
    deck: list[str] = field(default_factory=list)  # methods still to be dealt before any comes again
    plain_totals: set[str] = field(default_factory=set)  # kinds whose total must be a sum × coefficients

    def maybe(self, share: float) -> bool:
        """True in that share of cases."""
        return self.chance.random() < share

    def number(self, low: int, high: int) -> Decimal:
        """A mark with at most three decimals, mostly fewer."""
        scale = self.chance.choice((1, 1, 2, 10, 100, 1000))
        return Decimal(self.chance.randint(low * scale, high * scale)) / scale

    def mark(self, highest: int) -> Decimal:
        """A mark from 0 to ``highest``; now and then as Excel's AVERAGE leaves it."""
        if self.maybe(0.04):
            return Decimal(repr(highest * 2 / 3))
        return self.number(0, highest)

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of the period."""
        months = MONTHS[self.period]
        return date(YEAR, months[0], 1), last_day(months[-1])

    # ------------------------------------------------------------ tree

    def tree(self, kind: str, prefix: str) -> None:
        """Two or three roots with what belongs to them."""
        self.grouped[kind] = self.maybe(0.5)
        count = self.chance.randint(2, 3)
        rooms = self.rooms(BIG_NODES[kind], count) if self.big else [0] * count
        for number, room in enumerate(rooms):
            self.node(kind, f"{prefix}{'ABC'[number]}", "", 0, room)

    def rooms(self, room: int, count: int) -> list[int]:
        """So many nodes dealt out to ``count`` branches, the first the most, none two (one child is no branch)."""
        parts = [1] * count
        for _ in range(room - count):
            parts[0 if self.maybe(0.65) else self.chance.randrange(count)] += 1
        rest = [1 if part == 2 else part for part in parts[1:]]
        return [room - sum(rest), *rest]

    def branches(self, depth: int, room: int) -> bool:
        """Whether a node has children: by chance, or (big) while there is room for two."""
        if self.big:
            return depth < BIG_DEEPEST and room >= 3
        return depth < DEEPEST and self.maybe(0.6 if depth == 0 else 0.35)

    def node(self, kind: str, code: str, parent: str, depth: int, room: int = 0) -> Row:
        """A leaf, or an inner node with two or three children."""
        row: Row = {"代码": code, "名称": f"指标{code}", "对象类别": kind, "上级": parent}
        self.indicators.append(row)
        if self.branches(depth, room):
            self.inner(row, kind, code, depth, room)
        else:
            self.leaf(row)
        if self.maybe(0.2) and row["计分办法"] != "加扣分":
            row["取位"] = self.chance.randint(0, 4)
        return row

    def inner(self, row: Row, kind: str, code: str, depth: int, room: int = 0) -> None:
        """汇总, 加权 or 公式."""
        row["计分办法"] = method = self.chance.choice(("汇总", "汇总", "加权", "公式"))
        count = self.chance.randint(2, 3)
        rooms = [0] * count
        if self.big:  # on the last floor but one every child is a leaf
            count = min(room - 1, 12) if depth == BIG_DEEPEST - 1 else min(count, room - 1)
            rooms = self.rooms(room - 1, count)
        children = [self.node(kind, f"{code}{n + 1}", code, depth + 1, rooms[n]) for n in range(count)]
        if method == "加权":
            cuts = sorted(self.chance.sample(range(1, 100), count - 1))
            for child, low, high in zip(children, (0, *cuts), (*cuts, 100), strict=True):
                child["权重"] = Decimal(high - low) / 100
        if method == "公式":
            one, two = children[0]["代码"], f"[{children[1]['名称']}]"
            rest = "".join(f" + {child['代码']}" for child in children[2:])
            text = self.chance.choice(FORMULAS).format(a=one, b=two)
            self.parameters.append({"所属代码": code, "参数": "公式", "值": text + rest})
        marks = [child.get("满分") for child in children]
        if method == "汇总" and None not in marks:
            row["满分"] = sum(marks)
        if self.maybe(0.15):
            row["上限"] = self.number(5, 60)
        elif self.maybe(0.1):
            row["下限"] = self.number(1, 12)
        self.spread(row, children)

    def spread(self, row: Row, children: list[Row]) -> None:
        """Sometimes 分摊 for one leaf among them."""
        leaves = [child for child in children if self.can_be_left_out(child)]
        whole = row["计分办法"] == "加权" or all(child.get("满分") for child in children)
        if row["计分办法"] != "公式" and whole and leaves and self.maybe(0.4):
            leaf = self.chance.choice(leaves)
            leaf["不适用"] = "分摊"
            self.leave_out(leaf)

    def can_be_left_out(self, row: Row) -> bool:
        """A leaf with records of its own and nothing stated yet."""
        own = row["计分办法"] in {"任务", "目标完成", "赋分", "评分", "名次", "测评"}
        return own and not row.get("不适用") and not row.get("_borrowed")

    def leave_out(self, row: Row) -> None:
        """Some subjects to whom a leaf does not apply; their records are taken out again."""
        here = [person for person in self.people[row["对象类别"]] if person.in_post(*self.span)]
        chosen = self.chance.sample(here, 2)  # the first four are in post all the year
        for person in chosen:
            period = self.period if self.maybe(0.5) else None
            self.inapplicable.append(
                {
                    "工号": person.id,
                    "姓名": person.name,
                    "指标代码": row["代码"],
                    "考核期": period,
                    "原因": "没有此项工作",
                }
            )
        gone = {person.id for person in chosen} | {person.name for person in chosen}
        names = {row["代码"], row["名称"], None}
        table = row["数据表"]
        self.tables[table] = [
            line
            for line in self.tables[table]
            if line.get("指标代码") not in names or not {line["工号"], line["姓名"]} & gone
        ]

    # ------------------------------------------------------------ leaves

    def leaf(self, row: Row) -> None:
        """A leaf of any method, with its data."""
        method = row["计分办法"] = self.deal() if self.big else self.chance.choice(LEAF_METHODS)
        table = row["数据表"] = f"数据{row['代码']}表"
        if method not in {"加分", "加扣分"}:
            row["满分"] = self.chance.choice((5, 8, 10, 20, 40, 100))
        if method in EVENT_METHODS:
            self.tables[table] = []
            self.events(row, table)
            return
        if method == "比率":
            self.tables[table] = []
            random_rates.ratio(self, row, self.people[row["对象类别"]])
            return
        absent = self.chance.choice((None, None, "零分", "满分", "基础分"))
        if absent:
            self.parameters.append({"所属代码": row["代码"], "参数": "缺数据", "值": absent})
        if absent == "基础分" or self.maybe(0.1):
            row["基础分"] = self.chance.randint(1, 5)
        who = self.people[row["对象类别"]]
        if row["对象类别"] == "人员" and "村" in self.people and self.maybe(0.25):
            self.parameters.append({"所属代码": row["代码"], "参数": "取数列", "值": "包村"})
            row["_borrowed"] = True
            who = self.people["村"]
        self.table_for(row, table)
        fills: dict[str, Callable[..., None]] = {
            "任务": self.tasks,
            "目标完成": self.targets,
            "赋分": self.given,
            "评分": self.rated,
            "测评": partial(random_rates.votes, self),
        }
        fills.get(method, self.placed)(row, who)
        if self.maybe(0.25) and not row.get("_borrowed"):
            choices = ("满分", "零分", "基础分") if row.get("基础分") else ("满分", "零分")
            row["不适用"] = self.chance.choice(choices)
            self.leave_out(row)
        if self.maybe(0.1):
            row["上限"] = self.number(3, 20)
        if self.maybe(0.1):
            row["下限"] = self.number(1, 3)

    def deal(self) -> str:
        """The next method of a shuffled deck."""
        if not self.deck:
            self.deck = self.chance.sample(LEAF_METHODS, len(LEAF_METHODS))
        return self.deck.pop()

    def table_for(self, row: Row, own: str) -> None:
        """Give the leaf its own table, or one that it shares: then every row says 指标代码."""
        group = (row["对象类别"], row["计分办法"])
        if row.get("_borrowed") or row["计分办法"] == "任务" or not self.maybe(0.5):
            self.tables[own] = []
            return
        row["_shared"], row["数据表"] = True, self.shared.setdefault(group, own)
        self.tables.setdefault(row["数据表"], [])

    def events(self, row: Row, table: str) -> None:
        """Rules and a log of events, or counts by month."""
        method, counts = row["计分办法"], self.maybe(0.35)
        if method == "加分":
            row["上限"] = self.chance.choice(("上不封顶", self.number(2, 12)))
        if method == "扣分" and self.maybe(0.4):
            row["下限"] = self.chance.choice(("无", "0", 3))
        if method == "加扣分":
            row |= {
                "基础分": self.chance.choice((None, 0, 10, 60)),
                "下限": self.chance.choice((None, None, -5, "无")),
                "上限": self.chance.choice((None, None, 12)),
            }
        if not counts and self.maybe(0.4):
            random_events.draw(self, row, table)
            return
        rules = [self.rule(row["代码"], method, number, counts=counts) for number in range(self.chance.randint(1, 4))]
        for person in self.people[row["对象类别"]]:
            if counts:
                self.count_rows(table, person, rules)
            else:
                for _ in range(self.chance.randint(0, 7)):
                    self.event_row(table, person, self.chance.choice(rules))

    def rule(self, indicator: str, method: str, number: int, *, counts: bool) -> Row:
        """One rule, sometimes in two versions; ``_sign`` and ``_stated`` are for the log."""
        sign = {"扣分": -1, "加分": 1}.get(method) or self.chance.choice((-1, 1))
        stated = not counts and self.maybe(0.25)
        code = f"{indicator}R{number}"
        rule: Row = {
            "代码": code,
            "指标": indicator,
            "事项": f"事项{code}",
            "单位": "次",
            "_sign": sign,
            "_stated": stated,
        }
        if not stated and self.maybe(0.25):
            return self.ladder(rule)
        rule["分值"] = None if stated else sign * (self.number(0, 3) + Decimal("0.1"))
        highest = Decimal(1) if stated else abs(rule["分值"]) * 2  # doubled in the second half of the year
        if self.maybe(0.25):
            rule["单次上限"] = highest = highest + self.number(0, 2)
        if self.maybe(0.25):
            rule["累计上限"] = highest + self.number(1, 5)
        if not stated and self.maybe(0.25):
            if self.maybe(0.5):
                rule["免计数量"] = self.chance.choice((1, 3, Decimal("2.5")))
            later = rule | {"分值": rule["分值"] * 2, "自": date(YEAR, 7, 1)}
            if self.maybe(0.3):
                later["免计数量"] = 2
            self.rules += [rule | {"至": date(YEAR, 6, 30)}, later]
        else:
            if not stated and self.maybe(0.4):
                rule["免计数量"] = self.chance.choice((1, 2, 5, Decimal("1.5")))
            self.rules.append(rule)
        return rule

    def ladder(self, rule: Row) -> Row:
        """Turn a rule into one with a ladder, every step beginning where the one before ends."""
        name, sign = f"阶梯{rule['代码']}", rule["_sign"]
        rule |= {"阶梯表": name, "阶梯方式": self.chance.choice(("整档", "累进")), "单位": "天"}
        if self.maybe(0.3):
            rule["免计数量"] = self.chance.choice((1, 2, Decimal("2.5")))
        if self.maybe(0.3):
            rule["累计上限"] = self.number(1, 8) + Decimal("0.5")
        steps = [Decimal(step) for step in ("1", "2", "3", "4.5", "6", "9", "12")]
        cuts = sorted(self.chance.sample(steps, self.chance.randint(1, 4)))
        left_open, first = self.maybe(0.5), self.chance.choice((None, 0))
        for low, high in zip((first, *cuts), (*cuts, None), strict=True):
            band: Row = {"表名": name, "下界": low, "上界": high, "值": sign * self.number(0, 4)}
            band |= {"含下界": "否" if left_open or not low else "是", "含上界": "是" if left_open else "否"}
            if low is None:
                band["值"] = 0  # nothing for nothing
            elif self.maybe(0.6):
                band["每单位"] = sign * self.number(0, 1)
            self.bands.append(band)
        self.rules.append(rule)
        random_more.without_records(self, rule)
        return rule

    def event_row(self, table: str, person: Person, rule: Row) -> None:
        """One event in post; every now and then outside the period."""
        first, last = max(self.span[0], person.first), min(self.span[1], person.last)
        if self.maybe(0.1) or first > last:
            first, last = person.first, person.last
        day = first + timedelta(days=self.chance.randint(0, (last - first).days))
        shift = 0 if (person.first, person.last) != (date(YEAR, 1, 1), date(YEAR, 12, 31)) else 20
        known = min(day + timedelta(days=self.chance.randint(0, shift)), date(YEAR, 12, 31))
        quantity = self.chance.choice((None, 1, 2, 3, Decimal("0.5"), Decimal("1.25")))
        points = rule["_sign"] * (self.number(0, 4) + Decimal("0.25")) if rule["_stated"] else None
        line = {
            "记录编号": f"{table}{len(self.tables[table]) + 1:04d}",
            "工号": person.id if self.maybe(0.8) else None,
            "姓名": person.name,
            "事项": rule["事项"] if self.maybe(0.8) else rule["代码"],
            "数量": quantity,
            "分值": points,
            "事由": f"第{len(self.tables[table]) + 1}件事",
            "发生日期": day,
            "认定日期": known,
        }
        self.tables[table].append(line)

    def count_rows(self, table: str, person: Person, rules: list[Row]) -> None:
        """A row for each month in post, now and then one forgotten."""
        for month in range(1, 13):
            if not person.in_post(date(YEAR, month, 1), last_day(month)) or self.maybe(0.004):
                continue
            line: Row = {"工号": person.id, "姓名": person.name, "月份": f"{YEAR}-{month:02d}"}
            for rule in rules:
                line[rule["事项"]] = self.chance.choice((None, None, 0, 0, 1, 2, 4))
            self.tables[table].append(line)

    def lines(self, row: Row, person: Person, cells: Row) -> None:
        """One undated record of the period, subject named in one of three ways."""
        way = self.chance.random()
        who = {"工号": person.id if way < 0.8 else None, "姓名": person.name if way > 0.3 else None}
        if row.get("_shared"):
            who["指标代码"] = row["代码"] if self.maybe(0.7) else row["名称"]
        self.tables[row["数据表"]].append(who | cells | {"考核期": self.period})

    def present(self, who: list[Person]) -> list[Person]:
        """Those in post in the period, some of them without a record."""
        return [person for person in who if person.in_post(*self.span) and not self.maybe(0.04)]

    def tasks(self, row: Row, who: list[Person]) -> None:
        """任务."""
        if self.maybe(0.5):
            self.parameters.append({"所属代码": row["代码"], "参数": "折算", "值": "是"})
        module = row["名称"]
        if self.maybe(0.3):
            module = f"模块{row['代码']}"
            self.parameters.append({"所属代码": row["代码"], "参数": "模块", "值": module})
        for person in self.present(who):
            for number in range(self.chance.randint(1, 4)):
                done = self.chance.choice((Decimal(1), Decimal(0), Decimal("0.8"), Decimal("0.333"), Decimal("0.5")))
                cells = {"模块": module, "任务": f"任务{number + 1}", "分值": self.number(1, 9), "完成率": done}
                self.lines(row, person, cells)

    def targets(self, row: Row, who: list[Person]) -> None:
        """目标完成, by itself, of several figures, or against last year."""
        said: Row = {"方向": "越小越好"} if self.maybe(0.3) else {}
        way = self.chance.choice(("", "合计", "平均"))
        grows, by_table = self.maybe(0.3), self.maybe(0.2)
        if grows:
            said["比较"] = "上年值"
        if way:
            said["多项"] = way
        if by_table:
            random_rates.rate_table(self, row, "完成率档次表")
        if way != "平均" and not by_table and self.maybe(0.4):
            said["超额每单位加分"] = self.mark(1)
            if self.maybe(0.6):
                said["超额上限"] = self.number(0, 5)
        if by_table:
            pass
        elif way != "平均" and self.maybe(0.3):
            said["每差一单位扣分"] = self.number(0, 1)
        elif self.maybe(0.3):
            said["未完成计分"] = "零分"
        goal = random_rates.growth(self, row, way) if grows else Decimal(0)
        self.parameters += [{"所属代码": row["代码"], "参数": name, "值": value} for name, value in said.items()]
        for person in self.present(who):
            for part in range(self.chance.randint(1, 3) if way in {"合计", "平均"} else 1):
                cells: Row = {"目标值": self.number(3, 90), "实际值": self.number(1, 99), "事由": f"第{part + 1}项"}
                if grows:
                    cells |= {"目标值": goal, "上年值": self.number(20, 99)}
                self.lines(row, person, cells)

    def given(self, row: Row, who: list[Person]) -> None:
        """赋分, sometimes of two parts."""
        several = self.chance.choice((None, None, "相加", "平均"))
        if several:
            self.parameters.append({"所属代码": row["代码"], "参数": "多条", "值": several})
        for person in self.present(who):
            for part in range(self.chance.randint(1, 3) if several else 1):
                highest = row["满分"] // 3 if several == "相加" else row["满分"]
                self.lines(row, person, {"得分": self.mark(highest), "事由": f"第{part + 1}部分"})

    def rated(self, row: Row, who: list[Person]) -> None:
        """评分: sometimes by groups, trimmed, on another scale, with abstentions and ratings of oneself."""
        set_parameter = partial(self.parameter, row["代码"])
        if self.maybe(0.4):
            set_parameter("最少人数", 2)
        groups = list(self.chance.choice(((), (), ("领导", "同事"), ("领导", "同事", "群众"))))
        if groups:
            cuts = sorted(self.chance.sample(range(1, 200), len(groups) - 1))
            shares = [Decimal(high - low) / 2 for low, high in zip((0, *cuts), (*cuts, 200), strict=True)]
            words = [f"{group} {share}%" for group, share in zip(groups, shares, strict=True)]
            set_parameter("组权重", "、".join(words))
            if self.maybe(0.7):
                set_parameter("缺组", self.chance.choice(("分摊", "分摊", "缺数据")))
        for name in ("去掉最高", "去掉最低"):
            if self.maybe(0.25):
                set_parameter(name, self.chance.randint(1, 2))
        abstains, own = self.maybe(0.3), self.maybe(0.3)
        if abstains:
            set_parameter("允许弃权", "是")
        if own:
            set_parameter("本人评分", "不计")
        highest = row["满分"]
        if self.maybe(0.3):
            highest = self.chance.choice((3, 5, 100))
            set_parameter("评分满分", highest)
        verdicts = random_rates.raters(self, row, highest)
        for person in self.present(who):
            for rater in range(self.chance.randint(1, 12) if self.maybe(0.6) else 6):
                mark: Any = self.chance.choice((self.mark(highest), Decimal(1), Decimal(2), *verdicts))
                if abstains and self.maybe(0.2):
                    mark = self.chance.choice((None, "弃权"))
                name = person.name if own and rater == 3 else f"评委{rater + 1}"
                group = self.chance.choice(groups) if groups else None
                self.lines(row, person, {"评分人": name, "评分组": group, "评分": mark})

    def parameter(self, code: str, name: str, value: Any) -> None:
        """A line of 参数."""
        self.parameters.append({"所属代码": code, "参数": name, "值": value})

    def placed(self, row: Row, who: list[Person]) -> None:
        """名次: a band table of its own, equal steps, or the first and last few; ranks given or from a figure."""
        here = self.present(who)
        way = self.chance.choice(("按表", "等差", "前后名")) if len(here) > 4 else "按表"
        said: Row = {"折分方式": way} if way != "按表" or self.maybe(0.3) else {}
        if way == "按表":
            said["档次表"] = self.band_table(row)
        elif way == "等差":
            said["首名分"] = first = self.number(5, 20)
            said["末名分"] = first - self.number(0, 8)
        else:
            said |= {"前几名": self.chance.randint(1, 2), "前几名加分": self.mark(4)}
            if self.maybe(0.7):
                said |= {"后几名": self.chance.randint(1, 3), "后几名减分": self.number(0, 2)}
        by_value = not row.get("_borrowed") and self.maybe(0.4)
        if by_value:
            said["数值排名"] = self.chance.choice(("从高到低", "从低到高"))
        if not row.get("_borrowed"):
            if self.maybe(0.4):
                said["并列取分"] = self.chance.choice(("均分", "同名次同分"))
            if self.grouped.get(row["对象类别"]) and way != "前后名" and self.maybe(0.5):
                said["名次范围"] = "组内"
        highest = 22
        if way != "按表" and (row.get("_borrowed") or way == "前后名" or self.maybe(0.3)):
            said["总数"] = highest = 40
        elif way == "等差":
            highest = 12
        if way == "按表":
            random_more.by_percent(self, row, said)
        self.parameters += [{"所属代码": row["代码"], "参数": name, "值": value} for name, value in said.items()]
        for person in here:
            figure = {"数值": self.number(0, 6)} if by_value else {"名次": self.chance.randint(1, min(highest, 22))}
            self.lines(row, person, figure)

    def band_table(self, row: Row) -> str:
        """A table that holds every rank; returns its name."""
        name = f"档次{row['代码']}"
        cuts = sorted(self.chance.sample(range(2, 20), self.chance.randint(1, 3)))
        value, whole = Decimal(row["满分"]), self.maybe(0.5)
        for low, high in zip((1, *cuts), (*cuts, None), strict=True):
            band: Row = {"表名": name, "下界": low, "含下界": "是", "值": value}
            if high is not None:
                band |= {"上界": high - 1, "含上界": "是"} if whole else {"上界": high, "含上界": "否"}
                band["每单位"] = self.chance.choice((None, Decimal("-0.05")))
            self.bands.append(band)
            value = max(Decimal(0), value - self.number(1, 3))
        return name


FORMULAS = (
    "{a} + {b}",
    "({a} + {b}) × 0.5",
    "最大({a}, {b}) × 60% + 最小({a}, {b}) × 40%",
    "如果({a} >= {b}, {a}, {b} ÷ 3)",
    "四舍五入({a} ÷ 7, 2) + {b}",
    "平均({a}, {b}) − 1.5",
    "如果({a} > 5 且 {b} < 9, {a} × 1.1, {b} × 0.9)",
)


def last_day(month: int) -> date:
    """Last day of a month."""
    return (date(YEAR, month + 1, 1) if month < 12 else date(YEAR + 1, 1, 1)) - timedelta(days=1)


def roster(maker: Maker, prefix: str, count: int, villages: list[str]) -> list[Person]:
    """Subjects of a kind; some join or leave within the year."""
    found = []
    for number in range(1, count + 1):
        person = Person(
            id=f"{prefix}{number:03d}",
            name=f"{prefix}员{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[number - 1]}",
            group=maker.chance.choice(("一类", "二类")),
            post=maker.chance.choice(("负责人", "干部", "见习")),
            village=maker.chance.choice(villages) if villages else "",
            status=maker.chance.choice(("在岗",) * 8 + ("借调",)),
        )
        if number > 4 and maker.maybe(0.12):
            person.first = date(YEAR, maker.chance.randint(1, 12), maker.chance.randint(1, 28))
        elif number > 4 and maker.maybe(0.12):
            person.last = date(YEAR, maker.chance.randint(1, 12), maker.chance.randint(1, 28))
        elif number > 4 and maker.maybe(0.1):
            person.moved = date(YEAR, maker.chance.randint(1, 12), maker.chance.randint(2, 28))
        found.append(person)
    return found


def total_formula(maker: Maker, kind: str) -> str | None:
    """None (the sum), or a formula over the roots and the coefficient."""
    roots = [row for row in maker.indicators if row["对象类别"] == kind and not row["上级"]]
    roots = [row for row in roots if "元" not in row["代码"]]
    both = " + ".join(row["代码"] if maker.maybe(0.5) else f"[{row['名称']}]" for row in roots)
    if kind in maker.plain_totals:
        return maker.chance.choice((None, both, f"({both}) × 岗位系数", f"岗位系数 × ({both}) × 1.2 ÷ 2"))
    return maker.chance.choice((None, both, f"({both}) × 岗位系数", f"最小({both}, 90)", f"四舍五入({both}, 1) ÷ 3"))


def write(root: Path, seed: int, *, big: bool = False) -> str:
    """Make the workspace; returns the label of its period."""
    chance = random.Random(seed)  # noqa: S311 — repeatable, not secret
    period_kind = chance.choice(list(PERIODS))
    maker = Maker(chance, period_kind, PERIODS[period_kind], big, seed)
    kinds = []
    if maker.maybe(0.6) or big:
        maker.people["村"] = roster(maker, "V", 4, [])
        for village in maker.people["村"]:
            village.first, village.last = date(YEAR, 1, 1), date(YEAR, 12, 31)
    maker.people["人员"] = roster(
        maker, "S", 6 if big else chance.randint(6, 16), [p.name for p in maker.people.get("村", [])]
    )
    maker.tree("人员", "")
    if maker.maybe(0.4) or big:
        maker.people["部门"] = roster(maker, "D", 5, [])
        maker.tree("部门", "D")
    random_conditions.add(maker)
    if maker.maybe(0.5):
        random_rates.money(maker, "人员", "元")
    kinds += [kind_row(maker, kind) for kind in maker.people if kind != "村"]
    if "村" in maker.people:
        kinds.append({"类别": "村", "名册": "村名册", "总分公式": "无"})
    random_versions.draw(seed, YEAR, maker.parameters, maker.bands)
    random_links.add(maker, kinds, seed)
    random_more.of_all(maker, kinds, seed)
    write_scheme(maker, root / "方案.xlsx", kinds)
    write_data(maker, root / "数据")
    return maker.period


def kind_row(maker: Maker, kind: str) -> Row:
    """A line of 对象类别."""
    return {
        "类别": kind,
        "名册": f"{kind}名册",
        "类别列": "编制" if maker.grouped.get(kind) else None,
        "不排名": maker.chance.choice(('[状态] = "借调"', None)),
        "总分公式": total_formula(maker, kind),
    }


def write_scheme(maker: Maker, path: Path, kinds: list[Row]) -> None:
    """方案.xlsx."""
    chance = maker.chance
    named = [row for row in maker.indicators if "元" not in row["代码"]]
    tie = chance.choice(("并列占位", "并列不占位", "并列依次比较"))
    roots = [row["代码"] for row in named if not row["上级"] and row["对象类别"] == "人员"]
    one_kind = len({row["对象类别"] for row in maker.indicators}) == 1
    tie = tie if one_kind or tie != "并列依次比较" else "并列占位"
    settings = {
        "方案名称": "随机方案",
        "考核单位": "随机单位",
        "年度": YEAR,
        "考核周期": maker.period_kind,
        "小数位数": chance.choice((0, 1, 2, 2, 3, 6)),
        "并列规则": tie,
        "排名依据": chance.choice(("公布分", "精确分")),
        "归期依据": chance.choice(("发生日期", "认定日期")),
        "规则版本依据": chance.choice(("发生日期", "认定日期")),
        "并列比较指标": "、".join(roots[:2]) if tie == "并列依次比较" else None,
    }
    coefficients = [
        {"名称": "岗位系数", "对象类别": row["类别"], "依据列": "岗位", "取值": key, "系数": Decimal(value)}
        for row in kinds
        if row["类别"] != "村"
        for key, value in (("负责人", "1.1"), ("见习", "0.95"), ("其他", "1"))
    ]
    setting_rows: list[Row] = [{"项": item, "值": value} for item, value in settings.items()]
    firsts = {
        row["类别"]: [each for each in named if each["对象类别"] == row["类别"] and not each["上级"]] for row in kinds
    }
    free = {kind: [row["代码"] for row in rows] for kind, rows in firsts.items() if kind not in maker.plain_totals}
    random_versions.kinds_and_settings(maker.seed, YEAR, kinds, setting_rows, free)
    sheets: dict[str, list[Row]] = {
        "基本设置": setting_rows,
        "对象类别": kinds,
        "指标": maker.indicators,
        "事项规则": maker.rules,
        "参数": maker.parameters,
        "档次表": maker.bands,
        **maker.extra,
        "系数": coefficients,
        "后果": random_more.of_the_period(maker, random_consequences.draw(maker)),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as workbook:
        for spec in SHEETS:
            rows = sheets.get(spec.name, [])
            put(workbook, spec.name, [column.heading for column in spec.columns], rows)


def write_data(maker: Maker, folder: Path) -> None:
    """Rosters and logs, rows shuffled, over two workbooks."""
    folder.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(folder / "名册.xlsx")) as workbook:
        for kind, people in maker.people.items():
            headings = ["工号", "姓名", "单位", "编制", "岗位", "包村", "状态", "月津贴", "科室", "自", "至"]
            put(workbook, f"{kind}名册", headings, [row for person in people for row in roster_rows(person)])
        rulings = random_rulings.draw(maker)
        if rulings:
            put(workbook, "裁定", list(dict.fromkeys(heading for line in rulings for heading in line)), rulings)
        if maker.inapplicable:
            put(workbook, "不适用", list(maker.inapplicable[0]), maker.inapplicable)
        if maker.away:
            put(workbook, "离岗", list(maker.away[0]), maker.away)
    with xlsxwriter.Workbook(str(folder / "数据.xlsx")) as workbook:
        methods = {row["数据表"]: str(row["计分办法"]) for row in maker.indicators if row.get("数据表")}
        for table, method in methods.items():
            lines = maker.tables[table]
            maker.chance.shuffle(lines)
            put(workbook, *sheet_of(maker, table, lines, method), lines)


def sheet_of(maker: Maker, table: str, lines: list[Row], method: str) -> tuple[str, list[str]]:
    """Name and headings of a table's sheet; the period stands in a column or in the sheet's name."""
    headings = list(dict.fromkeys(heading for line in lines for heading in line)) or HEADINGS[method]
    if "考核期" in headings and maker.maybe(0.3):
        return f"{table}-{maker.period}", [heading for heading in headings if heading != "考核期"]
    return table, headings


HEADINGS = {method: ["工号", "姓名", "事项", "发生日期", "认定日期"] for method in EVENT_METHODS} | {
    "任务": ["工号", "姓名", "任务", "分值", "完成率", "考核期"],
    "目标完成": ["工号", "姓名", "目标值", "实际值", "考核期"],
    "赋分": ["工号", "姓名", "得分", "考核期"],
    "评分": ["工号", "姓名", "评分人", "评分组", "评分", "考核期"],
    "名次": ["工号", "姓名", "名次", "考核期"],
    **random_rates.HEADINGS,
}


def roster_rows(person: Person) -> list[Row]:
    """One line of the roster, two for whoever moved; dates only where they bound."""
    row: Row = {
        "工号": person.id,
        "姓名": person.name,
        "单位": "甲办",
        "编制": person.group,
        "岗位": person.post,
        "包村": person.village or None,
        "状态": person.status,
        "月津贴": Decimal(sum(map(ord, person.id)) * 377) / 100,
        "自": person.first if person.first != date(YEAR, 1, 1) else None,
        "至": person.last if person.last != date(YEAR, 12, 31) else None,
        **person.extra,
    }
    if person.moved is None:
        return [row]
    return [row | {"至": person.moved - timedelta(days=1)}, row | {"自": person.moved, "单位": "乙办"} | person.later]


def put(workbook: Any, name: str, headings: list[str], rows: list[Row]) -> None:
    """A plain sheet."""
    sheet = workbook.add_worksheet(name)
    formats = {
        "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        "share": workbook.add_format({"num_format": "0.0%"}),
    }
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading)
    for line, row in enumerate(rows, start=1):
        for column, heading in enumerate(headings):
            value = row.get(heading)
            match value:
                case None:
                    continue
                case date():
                    sheet.write_datetime(line, column, value, formats["date"])
                case int() | Decimal():
                    share = formats["share"] if heading in {"权重", "完成率", "份额", "减轻比例"} else None
                    sheet.write_number(line, column, float(value), share)
                case _:
                    sheet.write_string(line, column, str(value))
