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

import oracle_adjustments
import oracle_conditions
import oracle_consequences
import oracle_events
import oracle_links
import oracle_more
import oracle_periods
import oracle_rates
import oracle_rulings
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
from oracle_versions import as_at_end

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
        moves = not blank(kind.get("期内变动")) and kind["期内变动"] != "不排名"
        changed = len({(text_of(row.get("单位")), text_of(row.get("岗位"))) for row in rows}) > 1 and not moves
        group = attributes.get(str(kind["类别列"]), "") if not blank(kind["类别列"]) else ""
        subject = Subject(key, text_of(last["姓名"]), attributes, group, ranked=False, rows=rows)
        ranked = blank(last.get("不排名原因")) and not changed and not oracle_links.is_short(book, span, kind, subject)
        condition = kind.get("不排名")
        if ranked and not blank(condition):
            names: dict[str, Any] = {fold(heading): value for heading, value in attributes.items()}
            names |= oracle_links.presence_names(book, span, subject, str(condition))
            ranked = not Formula(str(condition), names).value()
        subject.ranked = ranked
        subjects.append(subject)
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
    tree: Any = None
    if_unknown: bool | None = None  # whether a rule counts whose condition looks at a score that is not there

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


#: (day that chose the version, quantity, points stated in the data, rule version, what a ruling left of it)
Event = tuple[date, Fraction, Fraction | None, Row, oracle_rulings.Left]


def event_values(leaf: Leaf) -> Fraction:
    """Σ of an indicator's events: what is free first, then ladders, caps per record, caps per rule."""
    return sum(reckoned(leaf)[1].values(), Fraction(0))


def reckoned(leaf: Leaf, *, incomplete: bool = False) -> tuple[dict[str, list[Fraction]], dict[str, Fraction]]:
    """Quantities of what happened under each rule, and what each rule (and the cap of each 规则组) comes to."""
    rules = [row for row in leaf.book.rules if text_of(row["指标"]) == leaf.code]
    if oracle_events.concerns(rules):

        def counted(leaf: Leaf, table: str, rules: list[Row]) -> Iterator[Event]:
            try:
                yield from table_counts(leaf, table, rules)
            except Missing:
                if not incomplete:
                    raise

        return oracle_events.reckoned(leaf, rules, on_ladder, counted)
    happened = events_of(leaf, incomplete=incomplete)
    if leaf.row["计分办法"] == "比率":  # its rules tell records apart, and have no points
        return {code: [one[1] for one in ones] for code, ones in happened.items()}, {}
    return {code: [one[1] for one in ones] for code, ones in happened.items()}, rule_worths(leaf, happened)


def events_of(leaf: Leaf, *, incomplete: bool = False) -> dict[str, list[Event]]:
    """What happened to the subject under each rule; ``incomplete``: months without a row are no matter."""
    rules = [row for row in leaf.book.rules if text_of(row["指标"]) == leaf.code]
    happened: dict[str, list[Event]] = {}
    for table in tables_of(leaf.row):
        try:
            for event in table_events(leaf, table, rules):
                happened.setdefault(text_of(event[3]["代码"]), []).append(event)
        except Missing:
            if not incomplete:
                raise
    return happened


def rule_worths(leaf: Leaf, happened: dict[str, list[Event]]) -> dict[str, Fraction]:
    """What each rule's events are worth together."""
    rules = [row for row in leaf.book.rules if text_of(row["指标"]) == leaf.code]
    deciding = {text_of(rule["代码"]): rule for rule in rules if covers(rule, leaf.span.last)}
    worths: dict[str, Fraction] = {}
    for code in oracle_more.without_records(leaf, rules, happened):
        worths[code] = clip_magnitude(on_ladder(leaf, deciding[code], Fraction(0)), deciding[code].get("累计上限"))
    for code, events in happened.items():
        rule = deciding.get(code, {})
        if blank(rule.get("阶梯表")):
            free = Fraction(0) if blank(rule.get("免计数量")) else exact(rule["免计数量"])
            worth = priced_events(events, free)
        else:
            worth = on_ladder(leaf, rule, sum((event[1] for event in events), Fraction(0)))
        worths[code] = clip_magnitude(worth, rule.get("累计上限"))
    return worths


def priced_events(events: list[Event], free: Fraction) -> Fraction:
    """Σ of one rule's events at their versions' points; the earliest units, of one day the smallest, are free."""
    total = Fraction(0)
    before = Fraction(0)  # units so far
    for _, quantity, stated, rule, left in sorted(events, key=in_order):
        counting = quantity
        if blank(rule["分值"]):
            if stated is None:
                raise ValueError(f"no points: {rule['代码']}")
            worth = stated
        else:
            counting = max(Fraction(0), before + quantity - max(free, before))
            worth = half_up(mark(rule["分值"]) * counting)
        if left is not None:
            worth = oracle_rulings.after(
                left, whole_worth(quantity, stated if blank(rule["分值"]) else None, rule), counting / quantity
            )
        before += quantity
        total += clip_magnitude(worth, rule.get("单次上限"))
    return total


def whole_worth(quantity: Fraction, stated: Fraction | None, rule: Row) -> Fraction:
    """What all of an event is worth by itself."""
    return half_up(mark(rule["分值"]) * quantity) if stated is None else stated


def in_order(event: Event) -> tuple[date, Fraction, Fraction]:
    """Which events use up what is free: by day, the smallest first, of equal ones the dearer after its ruling."""
    day, quantity, stated, rule, left = event
    whole = whole_worth(quantity, None if not blank(rule["分值"]) else stated, rule)
    return day, quantity, whole if left is None else oracle_rulings.after(left, whole, Fraction(1))


def on_ladder(leaf: Leaf, rule: Row, amount: Fraction) -> Fraction:
    """Points of a rule's whole quantity by its steps: the one reached (整档), or slice by slice (累进)."""
    if not blank(rule.get("免计数量")):
        amount -= exact(rule["免计数量"])
    amount = max(amount, Fraction(0))
    if not amount and rule.get("无记录") != "查表":
        return Fraction(0)
    total = Fraction(0)
    held = False
    for band in leaf.book.bands[text_of(rule["阶梯表"])]:
        lower = Fraction(0) if blank(band["下界"]) else exact(band["下界"])
        upper = None if blank(band["上界"]) else exact(band["上界"])
        each = Fraction(0) if blank(band.get("每单位")) else mark(band["每单位"])
        reached = amount > lower or (amount == lower and (blank(band["下界"]) or band.get("含下界") != "否"))
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
                    mine = said in {fold(rule["事项"]), fold(text_of(rule["代码"]))} and covers(rule, day)
                    if mine and oracle_conditions.rule_applies(leaf.tree, rule, day, if_unknown=leaf.if_unknown):
                        quantity = Fraction(1) if blank(row.get("数量")) else exact(row["数量"])
                        left = oracle_adjustments.granted(row) or oracle_rulings.left_of(
                            oracle_rulings.ruling_on(leaf, row, rule)
                        )
                        if left != "免予":
                            yield day, quantity, mark_or_none(row.get("分值")), rule, left
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
                mine = not blank(row.get(matter)) and exact(row[matter]) and covers(rule, last)
                if mine and oracle_conditions.rule_applies(leaf.tree, rule, last, if_unknown=leaf.if_unknown):
                    left = oracle_rulings.left_of(oracle_rulings.ruling_on(leaf, row, rule, month))
                    if left != "免予":
                        yield last, exact(row[matter]), None, rule, left
    for month in span.months:
        days = span_of(month)
        length = (days.last - days.first).days + 1
        at_work = [days.first + timedelta(days=step) for step in range(length) if month not in seen]
        at_work = [day for day in at_work if leaf.subject.in_post(day)]
        if any(not oracle_links.is_away(book, leaf.subject.id, leaf.subject.name, day) for day in at_work):
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
    grows = leaf.parameter("比较") == "上年值"
    figures = [
        (exact(row["实际值"]), exact(row["目标值"]), exact(row["上年值"]) if grows else Fraction(0)) for row in rows
    ]
    if leaf.parameter("多项") == "合计":
        sums = [sum((row[at] for row in figures), Fraction(0)) for at in range(3)]
        figures = [(sums[0], figures[0][1] if grows else sums[1], sums[2])]
    elif len(rows) > 1 and leaf.parameter("多项") != "平均":
        raise ValueError(f"{leaf.code} {leaf.subject.id}: {len(rows)} rows")
    pairs = [row[:2] for row in figures]
    down = leaf.parameter("方向", "越大越好") == "越小越好"
    if grows:
        changes = [(before - now if down else now - before) / before for now, _, before in figures]
        pairs = [(change * 100, row[1] * 100) for change, row in zip(changes, figures, strict=True)]
        down = False
    shares = []
    for actual, target in pairs:
        share = (target / actual if actual > 0 else Fraction(1)) if down else actual / target
        shares.append(max(Fraction(0), min(Fraction(1), share)))
    share, full = sum(shares, Fraction(0)) / len(shares), leaf.points("满分")
    if leaf.parameter("完成率档次表"):
        whole = max(Fraction(0), pairs[0][0] / pairs[0][1]) if len(pairs) == 1 and not down else share
        return bounded(
            half_up(oracle_rates.by_table(leaf.book.bands[leaf.parameter("完成率档次表")], whole * 100)), leaf.row
        )
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
        if not oracle_rates.is_abstention(row) and fold(row["评分人"]) not in itself:
            group = fold(row["评分组"]) if leaf.parameter("组权重") else ""
            marks[group].append(oracle_rates.calibrated(leaf, row, both_names, heard(leaf)))
    if leaf.parameter("漏评") == "缺数据" and oracle_rates.somebody_omitted(leaf, heard(leaf)):
        return bounded(leaf.absent(), leaf.row)
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


def heard(leaf: Leaf) -> list[Row]:
    """Every rating of the indicator in the period, but those about somebody to whom it does not apply."""
    if leaf.code not in leaf.book.heard:
        every = oracle_rates.all_ratings(leaf)
        if not leaf.parameter("取数列"):
            kind = next(kind for kind in leaf.book.kinds if kind["类别"] == leaf.row["对象类别"])
            for other in subjects_of(leaf.book, kind, leaf.span):
                tree = Tree(leaf.book, leaf.span, other, leaf.tree.indicators)
                if not oracle_conditions.competes(tree, leaf.row):
                    every = [row for row in every if not Leaf(leaf.book, leaf.span, leaf.row, other).is_about(row)]
        leaf.book.heard[leaf.code] = every
    return leaf.book.heard[leaf.code]


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
        tree = Tree(leaf.book, leaf.span, other, leaf.tree.indicators)
        same = other.group == leaf.subject.group or leaf.parameter("名次范围", "全体") == "全体"
        if same and oracle_conditions.competes(tree, leaf.row):
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
    if leaf.parameter("名次换算") == "百分比" and not leaf.parameter("总数"):
        total = Fraction(len(everyone))
    if leaf.parameter("并列取分", "同名次同分") == "同名次同分":
        return bounded(half_up(place_worth(leaf, rank, Fraction(total))), leaf.row)

    def taken(each: Fraction) -> list[Fraction]:
        """The places of all who have that rank: from the rank on, further back if dense ranks hid earlier ties."""
        better = [other for other in everyone if other < each]
        hidden = len(better) - len(set(better)) if dense else 0
        return [each + hidden + number for number in range(everyone.count(each))]

    if not leaf.parameter("总数") and leaf.parameter("名次换算") != "百分比":
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
    if leaf.parameter("名次换算") == "百分比":
        place = place * 100 / total
    for band in leaf.book.bands[leaf.parameter("档次表")]:
        lower = None if blank(band["下界"]) else exact(band["下界"])
        upper = None if blank(band["上界"]) else exact(band["上界"])
        above = lower is None or place > lower or (place == lower and band.get("含下界") != "否")
        below = upper is None or place < upper or (place == upper and band.get("含上界") != "否")
        if above and below:
            more = Fraction(0) if blank(band.get("每单位")) else mark(band["每单位"]) * (place - (lower or 0))
            return mark(band["值"]) + more
    raise ValueError(f"{leaf.code}: place {place}")


def ratio(leaf: Leaf) -> Fraction:
    """比率."""
    return bounded(oracle_rates.ratio(leaf, table_events), leaf.row)


def votes(leaf: Leaf) -> Fraction:
    """测评."""
    return bounded(oracle_rates.votes(leaf), leaf.row)


def money(leaf: Leaf) -> Fraction:
    """奖扣金额: within floor and cap, then to the fen once."""
    row = leaf.row | {"取位": 2 if blank(leaf.row.get("取位")) else leaf.row["取位"]}
    return bounded(oracle_rates.money(leaf, event_values), row)


def linked(leaf: Leaf) -> Fraction:
    """引用: what other subjects have, of this kind or another; absent like any data."""
    kinds = {str(kind["类别"]): kind for kind in leaf.book.kinds}
    subjects = {name: subjects_of(leaf.book, kind, leaf.span) for name, kind in kinds.items()}
    source = leaf.parameter("来源类别")
    node = leaf.parameter("来源指标")
    whole = node in {"总分", "名次"}
    entries = kind_entries(leaf.book, leaf.span, kinds[source], only="" if whole else node) if node else {}
    try:
        value = oracle_links.taken_over(leaf, kinds, subjects, entries)
    except oracle_links.NoScore:
        value = leaf.absent()
    return bounded(value, leaf.row)


def of_periods(leaf: Leaf) -> Fraction:
    """各期得分: see ``oracle_periods``."""
    try:
        value = half_up(oracle_periods.combined(leaf))
    except oracle_periods.NoYear:
        value = leaf.absent()
    return bounded(value, leaf.row)


METHODS: dict[str, Callable[[Leaf], Fraction]] = {
    "引用": linked,
    "各期得分": of_periods,
    "扣分": deductions,
    "加分": additions,
    "加扣分": both_ways,
    "任务": tasks,
    "目标完成": targets,
    "赋分": given,
    "评分": rated,
    "名次": placed,
    "测评": votes,
    "比率": ratio,
    "奖扣金额": money,
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
    short: dict[str, Fraction] = field(default_factory=dict)  # code → by how much it fell below its floor
    fallen: dict[str, Fraction] = field(default_factory=dict)  # node → how much of its share its siblings get

    def children(self, code: str) -> list[Row]:
        """Direct children."""
        return [row for row in self.indicators if row["上级"] == code]

    def is_listed(self, row: Row) -> bool:
        """Whether table 不适用 names the subject and the indicator."""
        return not_applicable(Leaf(self.book, self.span, row, self.subject))

    def node(self, row: Row) -> Node:
        """A node's value; None if data are absent or the node is left out (then its code is in ``left_out``)."""
        code = str(row["代码"])
        if code not in self.nodes:
            value = self.worth(row, self.children(code))
            self.nodes.setdefault(code, value)
        return self.nodes[code]

    def worth(self, row: Row, children: list[Row]) -> Node:
        """The same, worked out."""
        if row["计分办法"] == "公式" and not children:
            value = oracle_rates.yuan_formula(self, row)
            return None if value is None else bounded_after(value, row)
        try:
            parent = next((other for other in self.indicators if other["代码"] == row["上级"]), None)
            if parent is not None and oracle_conditions.is_out(self, parent):
                self.left_out.add(str(row["代码"]))
                return None
            if oracle_conditions.is_out(self, row):
                value = whole = oracle_conditions.unmet(self, row)
                value = value if children or value is None else half_up(value, places_of(row))
            elif children:
                value = whole = self.inner(row, children)
            else:
                value, whole = self.leaf(row), self.leaf(row | {"取位": None})
        except (Missing, oracle_conditions.Lacking):
            for child in children:
                self.node(child)
            return None
        if value is None:
            return None
        return oracle_consequences.settled(
            self, str(row["代码"]), value, whole or Fraction(0), places=places_of(row), after=bool(children)
        )

    def as_leaf(self, row: Row) -> Leaf:
        """A node's row with what its reckoning needs."""
        return Leaf(self.book, self.span, row, self.subject, self)

    def leaf(self, row: Row) -> Node:
        """A leaf's value."""
        leaf = self.as_leaf(row)
        if not blank(row.get("倒扣")):
            whole = METHODS[str(row["计分办法"])](self.as_leaf(row | {"下限": "无", "取位": None}))
            floor = Fraction(0) if blank(row.get("下限")) else mark(row["下限"])
            self.short[leaf.code] = max(Fraction(0), floor - whole)
        return METHODS[str(row["计分办法"])](leaf)

    def inner(self, row: Row, children: list[Row]) -> Node:
        """汇总, 加权 or 公式 over the children; what does not apply gives its share away."""
        values = {str(child["代码"]): self.node(child) for child in children}
        if any(value is None and code not in self.left_out for code, value in values.items()):
            return None
        own = {str(child["代码"]): child for child in children}
        present = {code: value for code, value in values.items() if value is not None}
        method = str(row["计分办法"])
        if method == "公式":
            text = str(self.book.parameters[str(row["代码"])]["公式"])
            names: dict[str, Any] = {fold(code): value for code, value in present.items()}
            names |= {fold(own[code]["名称"]): value for code, value in present.items()}
            names |= self.other_names(str(row["对象类别"]), text)
            total = Formula(text, names).value()
        else:
            shares = oracle_conditions.shares_of(children, "权重" if method == "加权" else "满分")
            factors = oracle_conditions.holdings(self, str(row["代码"]), children, shares)
            if not factors:
                self.left_out.add(str(row["代码"]))
                return None
            weights = shares if method == "加权" else dict.fromkeys(shares, Fraction(1))
            total = sum((value * weights[code] * factors[code] for code, value in present.items()), Fraction(0))
            total = oracle_conditions.converted(self, row, children, total) if method == "汇总" else total
        places = 2 if oracle_rates.is_money(self.book, row) and blank(row.get("取位")) else places_of(row)
        value = half_up(total, places) - oracle_consequences.charged(self, str(row["代码"]))
        held = bounded_after(value, row)
        self.short[str(row["代码"])] = max(Fraction(0), held - value)
        return held

    def coefficients(self, row: Row) -> dict[str, Fraction]:
        """What a node's formula may name besides nodes, by folded name."""
        text = str(self.book.parameters[str(row["代码"])]["公式"])
        return self.other_names(str(row["对象类别"]), text)

    def other_names(self, kind: str, text: str) -> dict[str, Fraction]:
        """Coefficients, by days where the scheme says so, and the names of time in post."""
        row = next(row for row in self.book.kinds if row["类别"] == kind)
        found = oracle_links.weighted_coefficients(
            self.book,
            self.span,
            row,
            self.subject,
            lambda attributes: coefficients_of(self.book, kind, attributes, self.span),
        )
        return found | oracle_links.presence_names(self.book, self.span, self.subject, text)

    def total(self, kind: Row) -> Node:
        """The final formula, what is charged to the total, and what consequences do to it."""
        value = self.formula_total(kind)
        if value is None:
            return None
        value -= oracle_consequences.charged(self, "总分")
        return oracle_consequences.settled(self, "总分", value, value, places=6, after=True)

    def formula_total(self, kind: Row) -> Node:
        """The final formula over the first-level nodes and the coefficients."""
        roots = [row for row in self.children("") if not oracle_rates.is_money(self.book, row)]
        values = {str(row["代码"]): self.node(row) for row in roots}
        if any(value is None and code not in self.left_out for code, value in values.items()):
            return None
        shares = oracle_conditions.shares_of(roots, "满分")
        factors = oracle_conditions.holdings(self, "总分", roots, shares)
        worth = {code: Fraction(0) if value is None else value * factors[code] for code, value in values.items()}
        text = kind.get("总分公式")
        if blank(text):
            return half_up(sum(worth.values(), Fraction(0)))
        names: dict[str, Any] = {fold(row["代码"]): worth[str(row["代码"])] for row in roots}
        names |= {fold(row["名称"]): worth[str(row["代码"])] for row in roots}
        names |= self.other_names(str(kind["类别"]), str(text))
        return half_up(Formula(str(text), names).value())


def bounded_after(value: Fraction, row: Row) -> Fraction:
    """An inner node's floor and cap, after rounding."""
    said, cap = text_of(row.get("下限")), text_of(row.get("上限"))
    if said and said != "无":
        value = max(value, mark(said))
    if cap and cap not in {"上不封顶", "无"}:
        value = min(value, mark(cap))
    return value


def coefficients_of(book: Book, kind: str, attributes: dict[str, str], span: Span) -> dict[str, Fraction]:
    """Coefficients by folded name that a roster row gives, as the scheme stands on the period's last day."""
    found: dict[str, Fraction] = {}
    rest: dict[str, Fraction] = {}
    for row in book.coefficients:
        if str(row["对象类别"]) != kind or not covers(row, span.last):
            continue
        name, key = fold(row["名称"]), fold(text_of(row["取值"]))
        if key == fold(attributes.get(str(row["依据列"]), "")):
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
    span = span_of(period)
    book = as_at_end(read(root, period), span)
    return {str(kind["类别"]): kind_entries(book, span, kind) for kind in book.kinds}


def kind_entries(book: Book, span: Span, kind: Row, only: str = "") -> dict[str, dict[str, Any]]:
    """All of one kind, or (``only`` a code or name of an indicator) what that one node needs."""
    name = str(kind["类别"])
    if (name, only) in book.scored:
        return book.scored[name, only]
    settings = book.settings
    own = [row for row in book.indicators if row["对象类别"] == name and covers(row, span.last)]
    entries: dict[str, dict[str, Any]] = {}
    for subject in subjects_of(book, kind, span):
        tree = Tree(book, span, subject, own)
        total = None
        if only:
            tree.node(next(row for row in own if only in {row["代码"], row["名称"]}))
        elif text_of(kind.get("总分公式")) == "无":
            for row in tree.children(""):
                tree.node(row)
        else:
            total = tree.total(kind)
            for row in tree.children(""):  # those in yuan are no part of it
                tree.node(row)
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
            "flags": [] if only else oracle_consequences.flags(tree, total),
            "left_out": tree.left_out | {str(row["名称"]) for row in own if row["代码"] in tree.left_out},
        }
    if not only:
        place(entries, settings)
    book.scored[name, only] = entries
    return entries


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
