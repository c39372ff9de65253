"""An independent reckoning of a workspace: plain Python, exact fractions, openpyxl, and nothing of the product.

It follows the rule texts as literally as it can and does no checking: it is for workspaces that are in order.
``score(root, "2024Q1")`` gives, by kind and subject, every node's value, the total and the ranks.

The layout is taken for granted: a table's header is the first row in which one of the subject headings stands,
optionally with a second level right below it; data follow until the end of the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from oracle_book import Book, month_of, read, rows_of, tables_of
from oracle_numbers import (
    Formula,
    Row,
    Span,
    blank,
    covers,
    day_of,
    exact,
    fold,
    half_up,
    mark,
    mark_or_none,
    span_of,
    text_of,
)

Node = Fraction | None


# ---------------------------------------------------------------- subjects


@dataclass
class Subject:
    """Someone in post on a day of the period."""

    id: str
    name: str
    attributes: dict[str, str]
    group: str
    ranked: bool
    rows: list[Row]

    def in_post(self, day: date) -> bool:
        """Whether a roster row covers the day."""
        return any(covers(row, day) for row in self.rows)


def subjects_of(book: Book, kind: Row, span: Span) -> list[Subject]:
    """Subjects of a kind in roster order, as on their last day in post."""
    by_id: dict[str, list[Row]] = {}
    for row in book.rosters[str(kind["类别"])]:
        start, end = day_of(row.get("自")), day_of(row.get("至"))
        if (start is None or start <= span.last) and (end is None or end >= span.first):
            by_id.setdefault(text_of(row["工号"]), []).append(row)
    subjects = []
    for key, rows in by_id.items():
        last = max(rows, key=lambda row: day_of(row.get("自")) or date.min)
        attributes = {heading: text_of(value) for heading, value in last.items()}
        changed = len({(text_of(row.get("单位")), text_of(row.get("岗位"))) for row in rows}) > 1
        ranked = blank(last.get("不排名原因")) and not changed
        condition = kind.get("不排名")
        if ranked and not blank(condition):
            names = {fold(heading): value for heading, value in attributes.items()}
            ranked = not Formula(str(condition), names).value()
        group = attributes.get(str(kind["类别列"]), "") if not blank(kind["类别列"]) else ""
        subjects.append(Subject(key, text_of(last["姓名"]), attributes, group, ranked, rows))
    return subjects


# ---------------------------------------------------------------- leaves


class Missing(Exception):  # noqa: N818 — not an error: the state of having no value
    """Required data is absent."""


@dataclass
class Leaf:
    """What one leaf's reckoning needs."""

    book: Book
    span: Span
    row: Row
    subject: Subject

    @property
    def code(self) -> str:
        """The indicator's code."""
        return str(self.row["代码"])

    def parameter(self, name: str, default: str = "") -> str:
        """A line of 参数, or the default."""
        value = self.book.parameters.get(self.code, {}).get(name)
        return default if blank(value) else text_of(value)

    def points(self, column: str) -> Fraction:
        """Full mark or base mark."""
        return mark(self.row[column])

    def is_mine(self, row: Row) -> bool:
        """Whether a data row is about the subject (or, with 取数列, about what it looks after)."""
        column = self.parameter("取数列")
        if column:
            wanted = {fold(self.subject.attributes[column])}
            for roster in self.book.rosters.values():
                for other in roster:
                    pair = {fold(text_of(other["工号"])), fold(text_of(other["姓名"]))}
                    if pair & wanted and column in self.subject.attributes:
                        wanted |= pair
            return fold(text_of(row.get("工号"))) in wanted or fold(text_of(row.get("姓名"))) in wanted
        return self.is_about(row)

    def is_about(self, row: Row) -> bool:
        """Whether a row names the subject, by number or else by name."""
        if not blank(row.get("工号")):
            return text_of(row["工号"]) == self.subject.id
        return fold(text_of(row["姓名"])) == fold(self.subject.name)

    def records(self) -> list[Row]:
        """The subject's rows of the period in the indicator's tables."""
        chosen = []
        for table in tables_of(self.row):
            for row in rows_of(self.book, table, self.span):
                own = text_of(row.get("指标代码"))
                if self.is_mine(row) and (not own or own in {self.code, str(self.row["名称"])}):
                    chosen.append(row)
        return chosen

    def one_record(self) -> Row | None:
        """The one record that the method needs, or None."""
        rows = self.records()
        if len(rows) > 1:
            raise ValueError(f"{self.code} {self.subject.id}: {len(rows)} rows")
        return rows[0] if rows else None

    def absent(self) -> Fraction:
        """What counts where there is no record."""
        match self.parameter("缺数据", "缺数据"):
            case "零分":
                return Fraction(0)
            case "满分":
                return self.points("满分")
            case "基础分":
                return self.points("基础分")
        raise Missing(self.code)


#: (day that chose the version, quantity, points stated in the data, rule version)
Event = tuple[date, Fraction, Fraction | None, Row]


def event_values(leaf: Leaf) -> Fraction:
    """Σ of an indicator's events: what is free first, then ladders, caps per record, caps per rule."""
    book, span = leaf.book, leaf.span
    rules = [row for row in book.rules if text_of(row["指标"]) == leaf.code]
    happened: dict[str, list[Event]] = {}
    for table in tables_of(leaf.row):
        for event in table_events(leaf, table, rules):
            happened.setdefault(text_of(event[3]["代码"]), []).append(event)
    deciding = {text_of(rule["代码"]): rule for rule in rules if covers(rule, span.last)}
    total = Fraction(0)
    for code, events in happened.items():
        rule = deciding.get(code, {})
        if blank(rule.get("阶梯表")):
            free = Fraction(0) if blank(rule.get("免计数量")) else exact(rule["免计数量"])
            worth = priced_events(events, free)
        else:
            worth = on_ladder(leaf, rule, sum((event[1] for event in events), Fraction(0)))
        total += clip_magnitude(worth, rule.get("累计上限"))
    return total


def priced_events(events: list[Event], free: Fraction) -> Fraction:
    """Σ of one rule's events at their versions' points; the earliest units, of one day the smallest, are free."""
    total = Fraction(0)
    before = Fraction(0)  # units so far
    for _, quantity, stated, rule in sorted(events, key=lambda event: event[:2]):
        if blank(rule["分值"]):
            if stated is None:
                raise ValueError(f"no points: {rule['代码']}")
            worth = stated
        else:
            counting = max(Fraction(0), before + quantity - max(free, before))
            worth = half_up(mark(rule["分值"]) * counting)
        before += quantity
        total += clip_magnitude(worth, rule.get("单次上限"))
    return total


def on_ladder(leaf: Leaf, rule: Row, amount: Fraction) -> Fraction:
    """Points of a rule's whole quantity by its steps: the one reached (整档), or slice by slice (累进)."""
    if not blank(rule.get("免计数量")):
        amount -= exact(rule["免计数量"])
    if amount <= 0:
        return Fraction(0)
    total = Fraction(0)
    held = False
    for band in leaf.book.bands[text_of(rule["阶梯表"])]:
        lower = Fraction(0) if blank(band["下界"]) else exact(band["下界"])
        upper = None if blank(band["上界"]) else exact(band["上界"])
        each = Fraction(0) if blank(band.get("每单位")) else mark(band["每单位"])
        reached = amount > lower or (amount == lower and band.get("含下界") != "否")
        inside = upper is None or amount < upper or (amount == upper and band.get("含上界") != "否")
        held = held or (reached and inside)
        if rule["阶梯方式"] == "累进" and reached:
            total += mark(band["值"]) + each * (amount - lower if upper is None else min(amount, upper) - lower)
        elif reached and inside:
            total = mark(band["值"]) + each * (amount - lower)
    if not held:
        raise ValueError(f"{rule['代码']}: {amount}")
    return half_up(total)


def clip_magnitude(value: Fraction, cap: object) -> Fraction:
    """A value held within ±cap; a blank cap holds nothing."""
    if blank(cap):
        return value
    limit = mark(cap)
    return max(-limit, min(limit, value))


def table_events(leaf: Leaf, table: str, rules: list[Row]) -> Iterator[Event]:
    """The subject's events in the period."""
    book, span = leaf.book, leaf.span
    if any("事项" in sheet.headings for sheet in book.tables.get(table, [])):
        for row in rows_of(book, table, span):
            if leaf.is_mine(row):
                day = day_of(row.get(book.settings["规则版本依据"])) or span.last
                said = fold(row["事项"])
                for rule in rules:
                    if said in {fold(rule["事项"]), fold(text_of(rule["代码"]))} and covers(rule, day):
                        quantity = Fraction(1) if blank(row.get("数量")) else exact(row["数量"])
                        yield day, quantity, mark_or_none(row.get("分值")), rule
    else:
        yield from table_counts(leaf, table, rules)


def table_counts(leaf: Leaf, table: str, rules: list[Row]) -> Iterator[Event]:
    """The same from a table with one row a person and month; a month in post without a row is missing."""
    book, span = leaf.book, leaf.span
    seen = set()
    for sheet in book.tables.get(table, []):
        for row in sheet.rows:
            month = month_of(sheet, table, row, book.settings["年度"])
            if month not in span.months or not leaf.is_mine(row):
                continue
            seen.add(month)
            last = span_of(month).last
            for rule in rules:
                matter = fold(rule["事项"])
                if not blank(row.get(matter)) and covers(rule, last):
                    yield last, exact(row[matter]), None, rule
    for month in span.months:
        days = span_of(month)
        length = (days.last - days.first).days + 1
        at_work = any(leaf.subject.in_post(days.first + timedelta(days=step)) for step in range(length))
        if month not in seen and at_work:
            raise Missing(f"{leaf.code} {month}")


def deductions(leaf: Leaf) -> Fraction:
    """扣分: from the full mark down; nothing recorded leaves the full mark."""
    value = leaf.points("满分") + event_values(leaf)
    return bounded(value, leaf.row, floor=Fraction(0))


def additions(leaf: Leaf) -> Fraction:
    """加分: from zero up."""
    return bounded(event_values(leaf), leaf.row)


def both_ways(leaf: Leaf) -> Fraction:
    """加扣分: from the base mark either way."""
    base = Fraction(0) if blank(leaf.row["基础分"]) else leaf.points("基础分")
    return bounded(base + event_values(leaf), leaf.row)


def tasks(leaf: Leaf) -> Fraction:
    """任务: points × completion, converted to the full mark if the scheme says so."""
    module = fold(leaf.parameter("模块", str(leaf.row["名称"])))
    rows = [row for row in leaf.records() if blank(row.get("模块")) or fold(row["模块"]) == module]
    if not rows:
        return bounded(leaf.absent(), leaf.row)
    if leaf.parameter("折算", "否") == "是":
        possible = sum((mark(row["分值"]) for row in rows), Fraction(0))
        done = sum((mark(row["分值"]) * exact(row["完成率"]) for row in rows), Fraction(0))
        return bounded(half_up(leaf.points("满分") * done / possible), leaf.row)
    total = sum((half_up(mark(row["分值"]) * exact(row["完成率"])) for row in rows), Fraction(0))
    return bounded(total, leaf.row)


def targets(leaf: Leaf) -> Fraction:
    """目标完成: full mark × rate, with what is added above the target or taken off below it."""
    rows = leaf.records()
    if not rows:
        return bounded(leaf.absent(), leaf.row)
    pairs = [(exact(row["实际值"]), exact(row["目标值"])) for row in rows]
    if leaf.parameter("多项") == "合计":
        pairs = [(sum((one for one, _ in pairs), Fraction(0)), sum((two for _, two in pairs), Fraction(0)))]
    elif len(rows) > 1 and leaf.parameter("多项") != "平均":
        raise ValueError(f"{leaf.code} {leaf.subject.id}: {len(rows)} rows")
    down = leaf.parameter("方向", "越大越好") == "越小越好"
    if leaf.parameter("比较") == "上年值":
        before = exact(rows[0]["上年值"])
        change = (before - pairs[0][0] if down else pairs[0][0] - before) / before
        pairs, down = [(change * 100, pairs[0][1] * 100)], False
    shares = []
    for actual, target in pairs:
        share = (target / actual if actual > 0 else Fraction(1)) if down else actual / target
        shares.append(max(Fraction(0), min(Fraction(1), share)))
    share, full = sum(shares, Fraction(0)) / len(shares), leaf.points("满分")
    beyond = (pairs[0][1] - pairs[0][0]) if down else (pairs[0][0] - pairs[0][1])
    more, less = leaf.parameter("超额每单位加分"), leaf.parameter("每差一单位扣分")
    value = full * share
    if share < 1 and less:
        value = max(Fraction(0), full + mark(less) * beyond)
    elif share < 1 and leaf.parameter("未完成计分") == "零分":
        value = Fraction(0)
    elif share == 1 and more:
        bonus, most = mark(more) * beyond, leaf.parameter("超额上限")
        value = full + (min(bonus, mark(most)) if most else bonus)
    return bounded(half_up(value), leaf.row)


def given(leaf: Leaf) -> Fraction:
    """赋分: the mark in the data."""
    rows = leaf.records()
    if not rows:
        return bounded(leaf.absent(), leaf.row)
    marks = [mark(row["得分"]) for row in rows]
    match leaf.parameter("多条", "报错"):
        case "相加":
            return bounded(sum(marks, Fraction(0)), leaf.row)
        case "平均":
            return bounded(half_up(sum(marks, Fraction(0)) / len(marks)), leaf.row)
    if len(marks) > 1:
        raise ValueError(f"{leaf.code} {leaf.subject.id}: {len(marks)} marks")
    return bounded(marks[0], leaf.row)


def rated(leaf: Leaf) -> Fraction:
    """评分: per group the mean of the marks left after trimming, then by weights, then to the full mark."""
    weights = group_weights(leaf.parameter("组权重"))
    marks: dict[str, list[Fraction]] = {name: [] for name in weights}
    for row in leaf.records():
        itself = {fold(leaf.subject.name), fold(leaf.subject.id)} | both_names(leaf.book, row)
        abstained = blank(row["评分"]) or fold(row["评分"]) == "弃权"
        if not abstained and fold(row["评分人"]) not in itself:
            group = fold(row["评分组"]) if leaf.parameter("组权重") else ""
            marks[group].append(mark(row["评分"]))
    high, low = int(leaf.parameter("去掉最高", "0")), int(leaf.parameter("去掉最低", "0"))
    least = max(1, int(leaf.parameter("最少人数", "1")))
    value, counted = Fraction(0), Fraction(0)
    for name, weight in weights.items():
        if not marks[name] and name and leaf.parameter("缺组") == "分摊":
            continue
        left = sorted(marks[name])[low:]
        left = left[: len(left) - high] if high <= len(left) else []
        if len(marks[name]) < least or not left:
            return bounded(leaf.absent(), leaf.row)
        value += weight * sum(left, Fraction(0)) / len(left)
        counted += weight
    if not counted:
        return bounded(leaf.absent(), leaf.row)
    scale = leaf.parameter("评分满分")
    value = value / counted * (leaf.points("满分") / mark(scale) if scale else 1)
    return bounded(half_up(value), leaf.row)


def both_names(book: Book, row: Row) -> set[str]:
    """Number and name of whoever a data row is about, whichever of them it says."""
    said = {fold(text_of(row.get("工号"))), fold(text_of(row.get("姓名")))} - {""}
    pairs = [
        {fold(text_of(one["工号"])), fold(text_of(one["姓名"]))} for roster in book.rosters.values() for one in roster
    ]
    return said.union(*(pair for pair in pairs if pair & said))


def group_weights(said: str) -> dict[str, Fraction]:
    """领导 40%、同事 60% → weights by group; one group without a name if nothing is said."""
    if not said:
        return {"": Fraction(1)}
    parts = (part.rsplit(" ", 1) for part in said.split("、"))
    return {fold(name): exact(share) for name, share in parts}


def competitors(leaf: Leaf) -> list[Row]:
    """The records of everyone with whom the subject is compared: all to whom it applies, or those of its group."""
    kind = next(kind for kind in leaf.book.kinds if kind["类别"] == leaf.row["对象类别"])
    rows = []
    for other in subjects_of(leaf.book, kind, leaf.span):
        theirs = Leaf(leaf.book, leaf.span, leaf.row, other)
        same = other.group == leaf.subject.group or leaf.parameter("名次范围", "全体") == "全体"
        if same and not not_applicable(theirs):
            rows += theirs.records()
    return rows


def placed(leaf: Leaf) -> Fraction:
    """名次: the points of the rank, or the mean of those of the places that equal ranks take up."""
    row = leaf.one_record()
    if row is None:
        return bounded(leaf.absent(), leaf.row)
    others = [row] if leaf.parameter("取数列") else competitors(leaf)
    dense = leaf.book.settings["并列规则"] == "并列不占位"
    order = leaf.parameter("数值排名", "否")
    if order == "否":
        rank, everyone = exact(row["名次"]), [exact(other["名次"]) for other in others]
    else:
        sign = 1 if order == "从高到低" else -1
        keys: dict[str, tuple[Fraction, ...]] = {
            str(n): (sign * exact(other["数值"]),) for n, other in enumerate(others)
        }
        standing = ranks(keys, dense=dense)
        everyone = [Fraction(place) for place in standing.values()]
        rank = next(place for n, place in standing.items() if keys[n][0] == sign * exact(row["数值"])) * Fraction(1)
    total = int(leaf.parameter("总数", "0")) or max(everyone)
    if leaf.parameter("并列取分", "同名次同分") == "同名次同分":
        return bounded(half_up(place_worth(leaf, rank, Fraction(total))), leaf.row)

    def taken(each: Fraction) -> list[Fraction]:
        """The places of all who have that rank: from the rank on, further back if dense ranks hid earlier ties."""
        better = [other for other in everyone if other < each]
        hidden = len(better) - len(set(better)) if dense else 0
        return [each + hidden + number for number in range(everyone.count(each))]

    if not leaf.parameter("总数"):
        total = max(place for each in everyone for place in taken(each))
    mine = taken(rank)
    points = sum((place_worth(leaf, place, Fraction(total)) for place in mine), Fraction(0))
    return bounded(half_up(points / len(mine)), leaf.row)


def place_worth(leaf: Leaf, place: Fraction, total: Fraction) -> Fraction:
    """Points of one place."""
    match leaf.parameter("折分方式", "按表"):
        case "等差":
            first, last = mark(leaf.parameter("首名分")), mark(leaf.parameter("末名分"))
            return first if total == 1 else (first * (total - place) + last * (place - 1)) / (total - 1)
        case "前后名":
            value = Fraction(0) if blank(leaf.row["基础分"]) else leaf.points("基础分")
            if place <= int(leaf.parameter("前几名", "0")):
                value += mark(leaf.parameter("前几名加分"))
            if total - place < int(leaf.parameter("后几名", "0")):
                value -= mark(leaf.parameter("后几名减分"))
            return value
    for band in leaf.book.bands[leaf.parameter("档次表")]:
        lower = None if blank(band["下界"]) else exact(band["下界"])
        upper = None if blank(band["上界"]) else exact(band["上界"])
        above = lower is None or place > lower or (place == lower and band.get("含下界") != "否")
        below = upper is None or place < upper or (place == upper and band.get("含上界") != "否")
        if above and below:
            more = Fraction(0) if blank(band.get("每单位")) else mark(band["每单位"]) * (place - (lower or 0))
            return mark(band["值"]) + more
    raise ValueError(f"{leaf.code}: place {place}")


METHODS: dict[str, Callable[[Leaf], Fraction]] = {
    "扣分": deductions,
    "加分": additions,
    "加扣分": both_ways,
    "任务": tasks,
    "目标完成": targets,
    "赋分": given,
    "评分": rated,
    "名次": placed,
}


def bounded(value: Fraction, row: Row, floor: Fraction | None = None) -> Fraction:
    """Floor, cap, then 取位 (six places where the scheme says nothing)."""
    said = text_of(row.get("下限"))
    if said:
        floor = None if said == "无" else mark(said)
    if floor is not None:
        value = max(value, floor)
    cap = text_of(row.get("上限"))
    if cap and cap not in {"上不封顶", "无"}:
        value = min(value, mark(cap))
    return half_up(value, places_of(row))


def places_of(row: Row) -> int:
    """取位, or six."""
    return 6 if blank(row.get("取位")) else int(exact(row["取位"]))


def not_applicable(leaf: Leaf) -> bool:
    """Whether the table 不适用 names the subject and the indicator for this period."""
    for sheet in leaf.book.tables.get("不适用", []):
        for row in sheet.rows:
            code = text_of(row.get("指标代码"))
            period = text_of(row.get("考核期"))
            if code == leaf.code and period in {"", leaf.span.label} and leaf.is_about(row):
                return True
    return False


# ---------------------------------------------------------------- tree, totals, ranks


@dataclass
class Tree:
    """One subject's nodes."""

    book: Book
    span: Span
    subject: Subject
    indicators: list[Row]
    nodes: dict[str, Node] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def children(self, code: str) -> list[Row]:
        """Direct children."""
        return [row for row in self.indicators if row["上级"] == code]

    def node(self, row: Row) -> Node:
        """A node's value; None if data are absent or the node is left out (then its code is in ``left_out``)."""
        code = str(row["代码"])
        children = self.children(code)
        value = self.inner(row, children) if children else self.leaf(row)
        self.nodes[code] = value
        return value

    def leaf(self, row: Row) -> Node:
        """A leaf's value."""
        leaf = Leaf(self.book, self.span, row, self.subject)
        if not_applicable(leaf):
            said = str(row["不适用"])
            if said == "分摊":
                self.left_out.add(leaf.code)
                return None
            value = Fraction(0) if said == "零分" else leaf.points(said)
            return half_up(value, places_of(row))
        try:
            return METHODS[str(row["计分办法"])](leaf)
        except Missing:
            return None

    def inner(self, row: Row, children: list[Row]) -> Node:
        """汇总, 加权 or 公式 over the children; 分摊 scales up what is left."""
        values = {str(child["代码"]): self.node(child) for child in children}
        if any(value is None and code not in self.left_out for code, value in values.items()):
            return None
        own = {str(child["代码"]): child for child in children}
        present = {code: value for code, value in values.items() if value is not None}
        shared = len(present) < len(values)
        method = str(row["计分办法"])
        if method == "汇总":
            total = sum(present.values(), Fraction(0))
            if shared:
                whole = sum((mark(child["满分"]) for child in children), Fraction(0))
                total = total * whole / sum((mark(own[code]["满分"]) for code in present), Fraction(0))
        elif method == "加权":
            total = sum((value * exact(own[code]["权重"]) for code, value in present.items()), Fraction(0))
            if shared:
                total = total / sum((exact(own[code]["权重"]) for code in present), Fraction(0))
        else:
            text = str(self.book.parameters[str(row["代码"])]["公式"])
            names: dict[str, Any] = {fold(code): value for code, value in present.items()}
            names |= {fold(own[code]["名称"]): value for code, value in present.items()}
            names |= coefficients_of(self.book, str(row["对象类别"]), self.subject, self.span)
            total = Formula(text, names).value()
        return bounded_after(half_up(total, places_of(row)), row)

    def total(self, kind: Row) -> Node:
        """The final formula over the first-level nodes and the coefficients."""
        roots = self.children("")
        values = [self.node(row) for row in roots]
        if any(value is None for value in values):
            return None
        text = kind.get("总分公式")
        if blank(text):
            return half_up(sum((value for value in values if value is not None), Fraction(0)))
        names: dict[str, Any] = {fold(row["代码"]): value for row, value in zip(roots, values, strict=True)}
        names |= {fold(row["名称"]): value for row, value in zip(roots, values, strict=True)}
        names |= coefficients_of(self.book, str(kind["类别"]), self.subject, self.span)
        return half_up(Formula(str(text), names).value())


def bounded_after(value: Fraction, row: Row) -> Fraction:
    """An inner node's floor and cap, after rounding."""
    said, cap = text_of(row.get("下限")), text_of(row.get("上限"))
    if said and said != "无":
        value = max(value, mark(said))
    if cap and cap not in {"上不封顶", "无"}:
        value = min(value, mark(cap))
    return value


def coefficients_of(book: Book, kind: str, subject: Subject, span: Span) -> dict[str, Fraction]:
    """A subject's coefficients by folded name, as on the period's last day."""
    found: dict[str, Fraction] = {}
    rest: dict[str, Fraction] = {}
    for row in book.coefficients:
        if str(row["对象类别"]) != kind or not covers(row, span.last):
            continue
        name, key = fold(row["名称"]), fold(text_of(row["取值"]))
        if key == fold(subject.attributes.get(str(row["依据列"]), "")):
            found[name] = exact(row["系数"])
        elif key == "其他":
            rest[name] = exact(row["系数"])
    return rest | found


def ranks(entries: dict[str, tuple[Fraction, ...]], *, dense: bool) -> dict[str, int]:
    """Places by descending keys: 1, 1, 3 or (dense) 1, 1, 2."""
    if dense:
        order = sorted(set(entries.values()), reverse=True)
        return {name: order.index(key) + 1 for name, key in entries.items()}
    return {name: 1 + sum(other > key for other in entries.values()) for name, key in entries.items()}


def score(root: Path, period: str) -> dict[str, dict[str, dict[str, Any]]]:
    """{kind: {subject id: {name, standing, total, published, rank, group, group_rank, nodes}}} of one period.

    Kinds without a total (总分公式 无) have their nodes only; ranks are None for whoever is not ranked.
    """
    book, span = read(root), span_of(period)
    settings = book.settings
    result: dict[str, dict[str, dict[str, Any]]] = {}
    for kind in book.kinds:
        own = [row for row in book.indicators if row["对象类别"] == kind["类别"] and covers(row, span.last)]
        entries: dict[str, dict[str, Any]] = {}
        for subject in subjects_of(book, kind, span):
            tree = Tree(book, span, subject, own)
            if text_of(kind.get("总分公式")) == "无":
                total = None
                for row in tree.children(""):
                    tree.node(row)
            else:
                total = tree.total(kind)
            standing = "不排名" if not subject.ranked else "缺数据" if total is None else "参加排名"
            entries[subject.id] = {
                "name": subject.name,
                "standing": standing,
                "total": total,
                "published": None if total is None else half_up(total, int(settings["小数位数"])),
                "rank": None,
                "group": subject.group,
                "group_rank": None,
                "nodes": tree.nodes,
            }
        place(entries, settings)
        result[str(kind["类别"])] = entries
    return result


def place(entries: dict[str, dict[str, Any]], settings: dict[str, str]) -> None:
    """Fill in rank and group_rank of whoever is ranked."""
    rule = settings["并列规则"]
    by = "published" if settings["排名依据"] == "公布分" else "total"
    compared = [code for code in settings.get("并列比较指标", "").split("、") if code]
    keys: dict[str, tuple[Fraction, ...]] = {}
    for key, entry in entries.items():
        if entry["standing"] == "参加排名":
            more = tuple(entry["nodes"][code] for code in compared) if rule == "并列依次比较" else ()
            keys[key] = (entry[by], *more)
    for key, rank in ranks(keys, dense=rule == "并列不占位").items():
        entries[key]["rank"] = rank
    for group in {entry["group"] for entry in entries.values() if entry["group"]}:
        part = {key: value for key, value in keys.items() if entries[key]["group"] == group}
        for key, rank in ranks(part, dense=rule == "并列不占位").items():
            entries[key]["group_rank"] = rank
