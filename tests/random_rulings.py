"""Rulings for a random workspace: some deductions are exempted, mitigated or merely filed, in every way of naming them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
EXEMPT, REDUCED, FILED = ("免予", "免予问责", "免责"), ("从轻", "减轻"), ("备案", "预警备案")


def draw(maker: Any) -> list[Row]:
    """Lines of table 裁定; none for most workspaces' tables."""
    lines: list[Row] = []
    for indicator in maker.indicators:
        rules = [rule for rule in maker.rules if rule["指标"] == indicator["代码"] and rule.get("_sign", 0) < 0]
        table = maker.tables.get(indicator.get("数据表"))
        if not rules or not table or not maker.maybe(0.6):
            continue
        ruled: set[str] = set()  # numbers of events with several persons
        for row in maker.chance.sample(table, min(len(table), maker.chance.randint(1, 6))):
            if "_kind" in rules[0]:
                lines += [] if row["记录编号"] in ruled else on_several(maker, row, rules, len(lines))
                ruled.add(row["记录编号"])
                continue
            lines += (
                on_counts(maker, row, rules, len(lines))
                if "月份" in row
                else on_event(maker, row, rules, table, len(lines))
            )
    return lines


def on_several(maker: Any, row: Row, rules: list[Row], number: int) -> list[Row]:
    """A line on an event of a rule with levels, roles and the like: whole or by share, for all who have part in it."""
    rule = next((each for each in rules if row["事项"] in {each["事项"], each["代码"]}), None)
    if rule is None:
        return []
    line = conclusion(maker, None, number)
    if rule["_kind"] != "阶梯" and maker.maybe(0.4):
        line |= {"结论": maker.chance.choice(REDUCED), "减轻比例": Decimal(maker.chance.randint(1, 99)) / 100}
    line["裁定日期"] = row["发生日期"] + timedelta(days=maker.chance.randint(0, 90))
    return [line | {"记录编号": row["记录编号"], "姓名": None}]


def on_event(maker: Any, row: Row, rules: list[Row], table: list[Row], number: int) -> list[Row]:
    """A line on one row of a log; one named without its number must be the only one of its kind."""
    rule = next((each for each in rules if row["事项"] in {each["事项"], each["代码"]}), None)
    if rule is None:
        return []
    worth = row["分值"] if rule["_stated"] else None if rule.get("阶梯表") else priced(maker, rule, row)
    line = conclusion(maker, worth, number)
    line["裁定日期"] = row["发生日期"] + timedelta(days=maker.chance.randint(0, 90))
    same = [
        other
        for other in table
        if other["姓名"] == row["姓名"]
        and other["发生日期"] == row["发生日期"]
        and other["事项"] in {rule["事项"], rule["代码"]}
    ]
    if len(same) == 1 and maker.maybe(0.5):
        return [
            line
            | {
                "姓名": row["姓名"],
                "发生日期": row["发生日期"],
                "事项": rule["事项"] if has_sister(maker, rule) else maker.chance.choice((rule["事项"], rule["代码"])),
            }
        ]
    return [line | {"记录编号": row["记录编号"], "姓名": row["姓名"] if maker.maybe(0.3) else None}]


def on_counts(maker: Any, row: Row, rules: list[Row], number: int) -> list[Row]:
    """A line on one cell of a count table."""
    for rule in rules:
        quantity = row.get(rule["事项"])
        if quantity:
            worth = None if rule.get("阶梯表") else priced(maker, rule, row | {"数量": quantity})
            line = conclusion(maker, worth, number) | {"姓名": row["姓名"], "事项": rule["事项"], "月份": row["月份"]}
            year, month = map(int, row["月份"].split("-"))
            line["裁定日期"] = date(year, month, maker.chance.randint(1, 28)) + timedelta(days=28)
            return [line]
    return []


def has_sister(maker: Any, rule: Row) -> bool:
    """Whether another rule of the same matter holds for other people: then the code names only one of them."""
    return any(each["代码"] == f"{rule['代码']}V" for each in maker.rules)


def priced(maker: Any, rule: Row, row: Row) -> Decimal:
    """What the record is worth at least: in the first half of the year, under the cheaper of two rules of its matter."""
    worth = Decimal(rule["分值"]) * (1 if row["数量"] is None else Decimal(row["数量"]))
    return worth / 2 if has_sister(maker, rule) else worth


def conclusion(maker: Any, worth: Decimal | None, number: int) -> Row:
    """What is ruled; without a worth of its own (a ladder) nothing can be mitigated."""
    line: Row = {"裁定文号": f"容裁〔2024〕{number + 1}号"}
    way = maker.chance.choice((*EXEMPT, *REDUCED, *REDUCED, *FILED))
    if way in REDUCED and worth is None:
        way = "免予"
    line["结论"] = way
    if way in REDUCED and worth is not None:
        if maker.maybe(0.5):
            line["减轻比例"] = Decimal(maker.chance.randint(1, 99)) / 100
        else:
            line["减轻后分值"] = round(worth * Decimal(maker.chance.randint(1, 9)) / 10, 3) or Decimal("-0.001")
    return line
