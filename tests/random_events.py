"""Draws indicators whose rules have groups, levels, roles and 同一事项, with logs in order: a part of ``random_workspace``."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
YEAR = 2024
JULY = date(YEAR, 7, 1)
LEVELS = ("镇级", "县级", "市级", "省级")
ROLES = ("负责人", "成员", "经办人")
MATTERS = ("防汛先进", "防汛先进集体", "禁毒宣传", "人居环境整治", "一卡通", "信访积案化解")


FEATURES = {
    "组上限", "取最高", "组版本", "级别表", "级别免计", "级别版本", "角色份额", "角色分值", "平分", "角色版本", "多角色就高", "多角色累计",
    "就高", "就高组", "角色列", "角色逐条",
}  # fmt: skip


def features(book: Any) -> set[str]:
    """Which of ``FEATURES`` a workspace has, read back with the oracle's eyes."""
    roles = [row for rows in book.roles.values() for row in rows]
    levels = [row for rows in book.levels.values() for row in rows]
    found = {"组上限" for row in book.groups if row["累计上限"]} | {"取最高" for row in book.groups if row["取最高"]}
    found |= {"组版本" for row in book.groups if row["自"]} | {"级别版本" for row in levels if row["自"]}
    found |= {"角色份额" if row["份额"] is not None else "角色分值" for row in roles}
    found |= {"平分" for row in roles if row["分法"] == "平分"} | {"角色版本" for row in roles if row["自"]}
    for rule in book.rules:
        found |= {f"多角色{rule['多角色']}"} if rule["多角色"] else set()
        found |= {"级别免计" if rule["免计数量"] else "级别表"} if rule["级别表"] else set()
        found |= {"就高组" if rule["规则组"] else "就高"} if rule["同一事项"] else set()
        shares = any(row["表名"] == rule["角色表"] and row["份额"] for row in roles)
        found |= {"角色逐条"} if shares and rule["分值"] is None and not rule["级别表"] else set()
    headings = {heading for sheets in book.tables.values() for sheet in sheets for heading in sheet.headings}
    return found | ({"角色列"} if headings & set(ROLES) else set())


def draw(maker: Any, indicator: Row, table: str) -> None:
    """Rules, their tables and groups, and a log for one indicator that reads events."""
    drawn = _Drawn(maker, indicator["代码"], indicator["计分办法"])
    drawn.rules()
    drawn.groups()
    people = [one for one in maker.people[indicator["对象类别"]] if _all_year(one)]
    drawn.log(table, people)
    drawn.rivals(table, people)


def _all_year(person: Any) -> bool:
    return bool(person.first == date(YEAR, 1, 1) and person.last == date(YEAR, 12, 31))


class _Drawn:
    def __init__(self, maker: Any, code: str, method: str) -> None:
        self.maker, self.code = maker, code
        self.sign = {"扣分": -1, "加分": 1}.get(method, 0)
        self.drawn: list[Row] = []
        self.highest: dict[str, Decimal] = {}  # rule → the most that a unit is worth
        self.level_tables: dict[int, str] = {}  # sign → a table
        self.role_names: dict[str, tuple[str, ...]] = {}

    def rules(self) -> None:
        """Two to five rules; of 加扣分 in two groups by sign."""
        maker, chance = self.maker, self.maker.chance
        for number in range(chance.randint(2, 5)):
            code, sign = f"{self.code}R{number}", self.sign or chance.choice((-1, 1))
            rule: Row = {"代码": code, "指标": self.code, "事项": f"事项{code}", "单位": "次", "_sign": sign}
            rule["_group"] = chance.choice((None, f"组{self.code}{'甲' if sign > 0 else '乙'}"))
            kind = chance.choice(("分值", "分值", "逐条", "级别", "级别", "阶梯"))
            if kind == "阶梯":
                if rule["_group"]:
                    rule["规则组"] = rule["_group"]
                maker.ladder(rule)
                rule["_kind"], self.highest[code] = kind, Decimal(0)
                self.drawn.append(rule)
                continue
            self.price(rule, kind)
            if maker.maybe(0.45):
                self.share(rule, kind)
            if maker.maybe(0.55) and rule.get("多角色") != "累计":
                rule["同一事项"] = "就高"
            if maker.maybe(0.3):
                rule["单次上限"] = self.highest[code] + maker.number(0, 2)
            if maker.maybe(0.3):
                rule["累计上限"] = self.highest[code] + (rule.get("单次上限") or 0) + maker.number(1, 4)
            if rule["_kind"] != "逐条" and maker.maybe(0.3):
                rule["免计数量"] = chance.choice((1, 2, Decimal("1.5")))
            maker.rules.append(rule)
            self.drawn.append(rule)

    def price(self, rule: Row, kind: str) -> None:
        """Points of the rule, of its levels, or in the log."""
        maker, sign = self.maker, rule["_sign"]
        rule["_kind"], self.highest[rule["代码"]] = kind, Decimal(1)
        if kind == "分值":
            rule["分值"] = sign * (maker.number(0, 3) + Decimal("0.1"))
            self.highest[rule["代码"]] = abs(rule["分值"])
        elif kind == "级别":
            name = self.level_tables.get(sign)
            if name is None or maker.maybe(0.4):
                name = self.level_tables[sign] = f"级别{rule['代码']}"
                self.level_table(name, sign)
            rule["级别表"] = name
            worths = [abs(row["分值"]) for row in maker.extra["级别表"] if row["表名"] == name]
            self.highest[rule["代码"]] = max(worths)

    def level_table(self, name: str, sign: int) -> None:
        """Four levels, some of them changed in July."""
        for level in LEVELS:
            row: Row = {"表名": name, "级别": level, "分值": sign * (self.maker.number(0, 4) + Decimal("0.1"))}
            if self.maker.maybe(0.25):
                later = row | {"分值": row["分值"] * 2, "自": JULY}
                self.maker.extra["级别表"] += [row | {"至": JULY - timedelta(days=1)}, later]
            else:
                self.maker.extra["级别表"].append(row)

    def share(self, rule: Row, kind: str) -> None:
        """Roles by share, by points of their own, or both."""
        maker, chance = self.maker, self.maker.chance
        name = rule["角色表"] = f"角色{rule['代码']}"
        ways = ("固定",) if kind == "逐条" and maker.maybe(0.4) else ("份额", "份额", "混合")
        way = chance.choice(ways)
        if way == "固定":
            rule["_kind"] = "固定"
        for number, role in enumerate(ROLES):
            row: Row = {"表名": name, "角色": role, "分法": chance.choice((None, "每人", "平分"))}
            if way == "固定" or (way == "混合" and number == 1):
                row["分值"] = rule["_sign"] * (maker.number(0, 2) + Decimal("0.1"))
            else:
                row["份额"] = Decimal(chance.choice((100, 80, 50, 25, 0))) / 100
            if maker.maybe(0.2) and row.get("份额") is not None:
                later = row | {"份额": Decimal("0.6"), "自": JULY}
                maker.extra["角色表"] += [row | {"至": JULY - timedelta(days=1)}, later]
            else:
                maker.extra["角色表"].append(row)
        if maker.maybe(0.6):
            rule["多角色"] = chance.choice(("就高", "累计"))

    def groups(self) -> None:
        """What the groups say: a cap, the best few, or only that 就高 goes across them."""
        maker = self.maker
        for name in sorted({rule["_group"] for rule in self.drawn if rule["_group"]}):
            members = [rule for rule in self.drawn if rule["_group"] == name]
            for rule in members:
                rule["规则组"] = name
            compares = sum(rule.get("同一事项") == "就高" for rule in members) > 1
            row: Row = {"组名": name}
            if maker.maybe(0.6) and not any(rule["_kind"] == "阶梯" for rule in members):
                row["取最高"] = maker.chance.randint(1, 4)
            if maker.maybe(0.5) or not (compares or row.get("取最高")):
                row["累计上限"] = max(self.highest[rule["代码"]] for rule in members) + maker.number(1, 6)
            later = row | {"自": JULY}
            if maker.maybe(0.3) and row.get("累计上限"):
                later["累计上限"] = row["累计上限"] + 1
                maker.extra["规则组"] += [row | {"至": JULY - timedelta(days=1)}, later]
            else:
                maker.extra["规则组"].append(row)

    def log(self, table: str, people: list[Any]) -> None:
        """Events of one person, or of several in roles, by rows or by columns."""
        maker, chance = self.maker, self.maker.chance
        by_columns = maker.maybe(0.4)
        first, last = maker.span
        for number in range(chance.randint(8, 30)):
            rule = chance.choice(self.drawn)
            start, end = (first, last) if maker.maybe(0.9) else (date(YEAR, 1, 1), date(YEAR, 12, 31))
            day = start + timedelta(days=chance.randint(0, (end - start).days))
            stated = rule["_kind"] == "逐条"
            line: Row = {
                "记录编号": f"{table}{number + 1:04d}",
                "工号": None,
                "姓名": None,
                "事项": rule["事项"],
                "数量": chance.choice((None, 1, 2, Decimal("0.5"))),
                "分值": rule["_sign"] * (maker.number(0, 4) + Decimal("0.25")) if stated else None,
                "级别": chance.choice(LEVELS) if rule.get("级别表") else None,
                "事项编号": chance.choice((None, None, "M1", "M2", "M3")),
                "事由": chance.choice(MATTERS),
                "发生日期": day,
                "认定日期": min(day + timedelta(days=chance.randint(0, 20)), date(YEAR, 12, 31)),
            }
            if not rule.get("角色表"):
                person = chance.choice(people)
                maker.tables[table].append(line | {"工号": person.id, "姓名": person.name})
                continue
            cast = self.cast(people)
            if by_columns and maker.maybe(0.8):
                columns: Row = {}
                for person, role in cast:
                    columns[role] = f"{columns[role]}、{person.name}" if role in columns else person.name
                maker.tables[table].append(line | columns)
            else:
                maker.tables[table] += [line | {"工号": one.id, "姓名": one.name, "角色": role} for one, role in cast]

    def rivals(self, table: str, people: list[Any]) -> None:
        """Two more rules with unlike 单次上限 in a group of their own, and one person's records under them that are compared.

        By chance of its own, so that the rest of a workspace is what it was without them.
        """
        maker, sign = self.maker, self.sign or -1
        chance = random.Random(repr((maker.tables[table][0], self.drawn)))  # noqa: S311 — repeatable, not secret
        way, group = chance.choice(("就高", "取最高", "两样")), f"组{self.code}丙"
        maker.extra["规则组"].append({"组名": group, "取最高": None if way == "就高" else chance.randint(1, 2)})
        rules: list[Row] = []
        for number, cap in enumerate(chance.choice(((None, 2), (2, None), (2, 3), (3, 2)))):
            code = f"{self.code}X{number}"
            rule: Row = {"代码": code, "指标": self.code, "事项": f"事项{code}", "单位": "次", "规则组": group}
            rule |= {"分值": sign * Decimal(chance.choice(("0.75", "1", "1.25"))), "单次上限": cap}
            rule |= {"同一事项": None if way == "取最高" else "就高", "免计数量": chance.choice((None, None, 1))}
            rules.append(rule | {"_sign": sign, "_kind": "分值"})
        maker.rules += rules
        person, (first, last) = chance.choice(people), maker.span
        for number in range(chance.randint(3, 6)):
            day = first + timedelta(days=chance.randint(0, (last - first).days))
            line: Row = {
                "记录编号": f"{table}X{number + 1}",
                "工号": person.id,
                "姓名": person.name,
                "数量": chance.randint(1, 6),
            }
            line |= {
                "事项": rules[number % 2]["事项"],
                "事项编号": chance.choice(("M8", "M8", "M9")),
                "事由": MATTERS[0],
            }
            maker.tables[table].append(line | {"发生日期": day, "认定日期": day})

    def cast(self, people: list[Any]) -> list[tuple[Any, str]]:
        """One to four persons, now and then one in two roles."""
        chance = self.maker.chance
        chosen = chance.sample(people, min(len(people), chance.randint(1, 4)))
        parts = [(person, chance.choice(ROLES)) for person in chosen]
        if chance.random() < 0.4:
            other = chance.choice([role for role in ROLES if role != parts[0][1]])
            parts.append((parts[0][0], other))
        return parts
