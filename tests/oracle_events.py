"""The oracle's reckoning of rules with levels, roles, 同一事项 or groups: record by record, straight from the rule texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import oracle_conditions
import oracle_more
import oracle_rulings
from oracle_book import Book, rows_of, tables_of
from oracle_numbers import Row, Span, blank, covers, day_of, exact, fold, half_up, mark, text_of

#: Points of a whole quantity by a rule's ladder; the events of a count table.
Ladder = Callable[[Any, Row, Fraction], Fraction]
Counted = Callable[[Any, str, list[Row]], Iterator[tuple[date, Fraction, Fraction | None, Row, oracle_rulings.Left]]]
#: Columns of 事项规则 that make this reckoning necessary.
COLUMNS = ("规则组", "级别表", "角色表", "同一事项")


@dataclass
class Record:
    """One person's part in one row. ``each``: points of a unit, None where the row states them in all."""

    code: str
    rule: Row
    day: date
    quantity: Fraction
    each: Fraction | None
    stated: Fraction
    factor: Fraction
    role: str
    event: tuple[str, str]  # table, 记录编号 or what stands for it
    matter: str
    left: Fraction = Fraction(0)
    ruled: oracle_rulings.Left = None

    def worth(self, quantity: Fraction) -> Fraction:
        """Points of a quantity of it, less what a ruling lifts."""
        if self.ruled is not None:
            return oracle_rulings.after(self.ruled, self.alone(self.quantity), quantity / self.quantity)
        return self.alone(quantity)

    def alone(self, quantity: Fraction) -> Fraction:
        """Points of a quantity of it without any ruling."""
        return half_up((self.stated if self.each is None else self.each * quantity) * self.factor)

    @property
    def place(self) -> tuple[Any, ...]:
        """First what brings most, since a record never brings more than its 单次上限, then what would bring most without
        one; what decides among equals: the earlier, then the numbers."""
        brings = clipped(self.left, self.rule.get("单次上限"))
        return (-abs(brings), -abs(self.left), self.day, self.event[1], self.code, self.role)


def concerns(rules: list[Row]) -> bool:
    """Whether any of the rules needs this reckoning."""
    return any(not blank(rule.get(column)) for rule in rules for column in COLUMNS)


def reckoned(
    leaf: Any, rules: list[Row], on_ladder: Ladder, counted: Counted
) -> tuple[dict[str, list[Fraction]], dict[str, Fraction]]:
    """One subject's events of an indicator: the quantities of those that stand for themselves by rule, and what each rule
    comes to, and the cap of each group. Ladders and count tables are the oracle's own."""
    book: Book = leaf.book
    span: Span = leaf.span
    records: list[Record] = []
    for table in tables_of(leaf.row):
        if any("事项" in sheet.headings for sheet in book.tables.get(table, [])):
            records += records_of(leaf, table, rules)
        else:
            records += [plain_record(table, event) for event in counted(leaf, table, rules)]
    for record in records:
        record.left = record.worth(record.quantity)
    deciding = {text_of(rule["代码"]): rule for rule in rules if covers(rule, span.last)}
    records = [record for record in records if not is_lower_role(record, records)]
    scope = {
        code: group_of(rule) or f"规则 {code}" for code, rule in deciding.items() if rule.get("同一事项") == "就高"
    }
    records = highest(records, scope)
    happened: dict[str, list[Fraction]] = {}
    for record in records:
        happened.setdefault(record.code, []).append(record.quantity)
    groups = {group["组名"]: group for group in book.groups if covers(group, span.last)}
    for code, rule in deciding.items():
        if blank(rule.get("阶梯表")):
            take_allowance([record for record in records if record.code == code], rule)
    for name, group in groups.items():
        if not blank(group.get("取最高")):
            mine = [record for record in records if group_of(deciding[record.code]) == name and record.left]
            gone = sorted(mine, key=lambda record: record.place)[int(group["取最高"]) :]
            records = [record for record in records if not any(record is other for other in gone)]
    sums: dict[str, Fraction] = {}
    for code, rule in deciding.items():
        mine = [record for record in records if record.code == code]
        if blank(rule.get("阶梯表")):
            whole = sum((clipped(record.left, record.rule.get("单次上限")) for record in mine), Fraction(0))
        else:
            amount = sum((record.quantity for record in mine), Fraction(0))
            looked_up = mine or oracle_more.is_looked_up(leaf, rule)
            whole = on_ladder(leaf, rule, amount) if looked_up else Fraction(0)
        sums[code] = clipped(whole, rule.get("累计上限"))
    return happened, sums | beyond_caps(sums, deciding, groups)


def beyond_caps(sums: dict[str, Fraction], deciding: dict[str, Row], groups: dict[str, Row]) -> dict[str, Fraction]:
    """What the cap of each group gives back of the sum of its rules."""
    found = {}
    for name in {group_of(deciding[code]) for code in sums}:
        part = sum((points for code, points in sums.items() if group_of(deciding[code]) == name), Fraction(0))
        found[name] = clipped(part, groups.get(name, {}).get("累计上限")) - part
    return found


def group_of(rule: Row) -> str:
    """The name of its 规则组, or ""."""
    return text_of(rule.get("规则组"))


def clipped(points: Fraction, cap: object) -> Fraction:
    """Points held within ±cap."""
    return points if blank(cap) else max(-mark(cap), min(mark(cap), points))


def is_lower_role(record: Record, records: list[Record]) -> bool:
    """Whether the person has a better role in the same event, and only the best counts."""
    if blank(record.rule.get("角色表")) or record.rule.get("多角色") == "累计":
        return False
    return any(
        other is not record
        and (other.event, other.code) == (record.event, record.code)
        and other.left * record.left > 0
        and other.place < record.place
        for other in records
    )


def highest(records: list[Record], scope: Mapping[str, str]) -> list[Record]:
    """Without the records of which another one of the same matter and sign is higher."""

    def beats(other: Record, record: Record) -> bool:
        same = scope.get(other.code) == scope[record.code] and other.matter == record.matter
        return same and other.left * record.left > 0 and other.place < record.place

    return [
        record
        for record in records
        if record.code not in scope or not any(other.code in scope and beats(other, record) for other in records)
    ]


def take_allowance(records: list[Record], rule: Row) -> None:
    """The earliest units are free, of one day the smallest records first."""
    rest = Fraction(0) if blank(rule.get("免计数量")) else exact(rule["免计数量"])
    for record in sorted(records, key=lambda one: (one.day, one.quantity, one.left, one.event[1], one.role)):
        free = min(rest, record.quantity)
        if free:
            record.left = record.worth(record.quantity - free)
        rest -= free


def records_of(leaf: Any, table: str, rules: list[Row]) -> Iterator[Record]:
    """The subject's records of the period in one log."""
    book: Book = leaf.book
    for row in rows_of(book, table, leaf.span):
        day = day_of(row.get(book.settings["规则版本依据"])) or leaf.span.last
        for rule in rules:
            named = fold(row["事项"]) in {fold(rule["事项"]), fold(text_of(rule["代码"]))} and covers(rule, day)
            roles = roles_in(book, row, rule, leaf.subject.name, leaf.subject.id) if named else []
            if roles and oracle_conditions.rule_applies(leaf.tree, rule, day, if_unknown=leaf.if_unknown):
                ruled = oracle_rulings.left_of(oracle_rulings.ruling_on(leaf, row, rule))
                for role in roles:
                    if ruled != "免予":
                        record = record_of((book, table), row, rule, role, day)
                        record.ruled = ruled
                        yield record


def roles_in(book: Book, row: Row, rule: Row, name: str, number: str) -> list[str]:
    """The roles that a person has in a row, "" for a plain one; empty if it is about others."""
    found = []
    own = text_of(row.get("工号"))
    if (own and own == number) or (not own and fold(name) in names_in(row.get("姓名"))):
        found.append(text_of(row.get("角色")) if not blank(rule.get("角色表")) else "")
    table = book.roles.get(text_of(rule.get("角色表")), [])
    found += [text_of(role["角色"]) for role in table if fold(name) in names_in(row.get(fold(role["角色"])))]
    return list(dict.fromkeys(found))


def names_in(cell: object) -> set[str]:
    """Names listed in one cell."""
    return set() if blank(cell) else {fold(name) for name in re.split("[、，,]", str(cell))}


def plain_record(table: str, event: tuple[date, Fraction, Fraction | None, Row, oracle_rulings.Left]) -> Record:
    """A month's count, which has neither level nor role nor matter."""
    day, quantity, _, rule, ruled = event
    each = None if blank(rule.get("分值")) else mark(rule["分值"])
    code = text_of(rule["代码"])
    key = (table, f"{code} {day:%Y-%m}")
    return Record(code, rule, day, quantity, each, Fraction(0), Fraction(1), "", key, "", ruled=ruled)


def record_of(log: tuple[Book, str], row: Row, rule: Row, role: str, day: date) -> Record:
    """What one person's part in a row is worth, and what it is; ``log``: the book and the name of the log."""
    book, table = log
    code = text_of(rule["代码"])
    each = None if blank(rule.get("分值")) else mark(rule["分值"])
    for level in book.levels.get(text_of(rule.get("级别表")), []):
        if fold(level["级别"]) == fold(text_of(row.get("级别"))) and covers(level, day):
            each = mark(level["分值"])
    factor = Fraction(1)
    for part in book.roles.get(text_of(rule.get("角色表")), []):
        if text_of(part["角色"]) == role and covers(part, day):
            if blank(part.get("份额")):
                each = mark(part["分值"])
            else:
                factor = exact(part["份额"])
            if part.get("分法") == "平分":
                factor /= how_many(book, table, event_of(book, row, code), rule, role)
    stated = Fraction(0) if blank(row.get("分值")) else mark(row["分值"])
    quantity = Fraction(1) if blank(row.get("数量")) else exact(row["数量"])
    matter = (
        f"编号 {fold(text_of(row['事项编号']))}" if not blank(row.get("事项编号")) else fold(text_of(row.get("事由")))
    )
    return Record(code, rule, day, quantity, each, stated, factor, role, (table, event_of(book, row, code)), matter)


def event_of(book: Book, row: Row, code: str) -> str:
    """The event's number, or what tells it from others."""
    if not blank(row.get("记录编号")):
        return text_of(row["记录编号"])
    said = (day_of(row.get(book.settings["归期依据"])), row.get("事项编号"), row.get("事由"))
    return " ".join([code, *(text_of(part) for part in said)])


def how_many(book: Book, table: str, event: str, rule: Row, role: str) -> int:
    """How many persons have the role in the event, whoever they are."""
    persons: set[str] = set()
    for sheet in book.tables[table]:
        for row in sheet.rows:
            said = fold(row["事项"]) in {fold(rule["事项"]), fold(text_of(rule["代码"]))}
            if said and event_of(book, row, text_of(rule["代码"])) == event:
                if text_of(row.get("角色")) == role:
                    persons |= names_in(row.get("姓名"))
                persons |= names_in(row.get(fold(role)))
    return len(persons)
