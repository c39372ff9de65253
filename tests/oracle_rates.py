"""The oracle's part for rates, votes, words and calibration of raters, and money; reckoned from the rule texts.

``leaf`` is the oracle's Leaf. Nothing of the product is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from oracle_book import Book, rows_of, tables_of
from oracle_numbers import Formula, Row, blank, exact, fold, half_up, mark, text_of

MONEY = "奖扣金额"


def named(said: str) -> dict[str, Fraction]:
    """优 95、良 85 → values by folded word; 80% is 0.8."""
    pairs = (part.strip().rsplit(" ", 1) for part in said.split("、"))
    return {fold(word): mark_or_share(value) for word, value in pairs}


def mark_or_share(text: str) -> Fraction:
    """0.8 or 80%."""
    return exact(text[:-1]) / 100 if text.endswith("%") else exact(text)


def by_table(bands: list[Row], percent: Fraction) -> Fraction:
    """The value of the band that holds a percentage, with what every point above its lower bound adds."""
    for band in bands:
        lower = None if blank(band["下界"]) else exact(band["下界"])
        upper = None if blank(band["上界"]) else exact(band["上界"])
        above = lower is None or percent > lower or (percent == lower and band.get("含下界") != "否")
        below = upper is None or percent < upper or (percent == upper and band.get("含上界") != "否")
        if above and below:
            each = Fraction(0) if blank(band.get("每单位")) else mark(band["每单位"])
            return mark(band["值"]) + each * (percent - (lower or 0))
    raise ValueError(f"no band for {percent}")


# ---------------------------------------------------------------- 比率


def ratio(leaf: Any, events: Callable[..., Any]) -> Fraction:
    """比率: Σ numerator ÷ (Σ denominator − Σ excluded) of the full mark; no denominator, no rate."""
    rules = [row for row in leaf.book.rules if text_of(row["指标"]) == leaf.code]
    sums = {"分子": Fraction(0), "分母": Fraction(0), "剔除": Fraction(0)}
    sides = {name: {fold(part) for part in leaf.parameter(name).split("、")} for name in sums}
    for table in tables_of(leaf.row):
        for _, quantity, _, rule, _ in events(leaf, table, rules):
            for name, words in sides.items():
                if {fold(rule["事项"]), fold(text_of(rule["代码"]))} & words:
                    sums[name] += quantity
    below = sums["分母"] - sums["剔除"]
    if not below:
        value: Fraction = leaf.absent()
        return value
    rate, full = sums["分子"] / below, leaf.points("满分")
    if leaf.parameter("档次表"):
        return half_up(by_table(leaf.book.bands[leaf.parameter("档次表")], rate * 100))
    wanted = leaf.parameter("目标")
    return half_up(full * min(Fraction(1), rate / mark_or_share(wanted) if wanted else rate))


# ---------------------------------------------------------------- 测评


def votes(leaf: Any) -> Fraction:
    """测评: full mark × Σ share of a vote × its value, by groups with weights."""
    values = named(leaf.parameter("票值"))
    weights = {"": Fraction(1)}
    if leaf.parameter("组权重"):
        weights = named(leaf.parameter("组权重"))
    rates: dict[str, Fraction] = {}
    for row in leaf.records():
        counts = {word: Fraction(0) if blank(row.get(word)) else exact(row[word]) for word in values}
        total = sum(counts.values(), Fraction(0))
        if leaf.parameter("弃权票") == "计入" and not blank(row.get("弃权")):
            total += exact(row["弃权"])
        if total:
            group = fold(row["评分组"]) if leaf.parameter("组权重") else ""
            rates[group] = sum((counts[word] * values[word] for word in values), Fraction(0)) / total
    if not rates or (len(rates) < len(weights) and leaf.parameter("缺组") != "分摊"):
        value: Fraction = leaf.absent()
        return value
    weight = sum((weights[group] for group in rates), Fraction(0))
    return half_up(leaf.points("满分") * sum((weights[g] * rate for g, rate in rates.items()), Fraction(0)) / weight)


# ---------------------------------------------------------------- 评分


def all_ratings(leaf: Any) -> list[Row]:
    """Every rating of the indicator in the period, of whomever."""
    return [
        row
        for table in tables_of(leaf.row)
        for row in rows_of(leaf.book, table, leaf.span)
        if text_of(row.get("指标代码")) in {"", leaf.code, str(leaf.row["名称"])}
    ]


def rating_mark(leaf: Any, row: Row) -> Fraction:
    """A rating as points: a word by 评语分, else the figure."""
    words = named(leaf.parameter("评语分")) if leaf.parameter("评语分") else {}
    worth = words.get(fold(text_of(row["评分"])))
    return mark(row["评分"]) if worth is None else worth


def is_abstention(row: Row) -> bool:
    """A blank mark, or the word."""
    return blank(row["评分"]) or fold(text_of(row["评分"])) == "弃权"


def deviation(marks: list[Fraction]) -> Fraction:
    """The population's standard deviation, its root by Decimal, to six places half-up."""
    mean = sum(marks, Fraction(0)) / len(marks)
    variance = sum(((one - mean) ** 2 for one in marks), Fraction(0)) / len(marks)
    with localcontext() as context:
        context.prec = 60
        root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
        return Fraction(root.quantize(Decimal("0.000001"), ROUND_HALF_UP))


def calibrated(leaf: Any, row: Row, names_of: Callable[[Book, Row], set[str]], every: list[Row]) -> Fraction:
    """A mark moved to the stated mean and deviation of its rater, within 0 and the highest mark.

    ``every``: all ratings of those to whom the indicator applies."""
    mean, wanted = leaf.parameter("校准均值"), leaf.parameter("校准标准差")
    own = rating_mark(leaf, row)
    if not mean:
        return own
    rater = fold(row["评分人"])
    marks = [
        rating_mark(leaf, other)
        for other in every
        if fold(other["评分人"]) == rater and not is_abstention(other) and rater not in names_of(leaf.book, other)
    ]
    spread = deviation(marks)
    if not spread:
        return mark(mean)
    moved = half_up(mark(mean) + (own - sum(marks, Fraction(0)) / len(marks)) / spread * mark(wanted))
    scale = leaf.parameter("评分满分")
    highest = mark(scale) if scale else None if blank(leaf.row["满分"]) else leaf.points("满分")
    return max(Fraction(0), moved if highest is None else min(moved, highest))


def somebody_omitted(leaf: Any, every: list[Row]) -> bool:
    """Whether a rater of others, to whom the indicator applies, has no row at all for the subject."""
    itself = {fold(leaf.subject.name), fold(leaf.subject.id)}
    here = {fold(row["评分人"]) for row in leaf.records()}
    return bool({fold(row["评分人"]) for row in every} - here - itself)


# ---------------------------------------------------------------- money


def is_money(book: Book, row: Row) -> bool:
    """Whether an indicator is counted in yuan."""
    return row["计分办法"] == MONEY or text_of(book.parameters.get(text_of(row["代码"]), {}).get("单位")) == "元"


def money(leaf: Any, event_values: Callable[[Any], Fraction]) -> Fraction:
    """奖扣金额: the base amount and the events; with 基数列 the events are shares of the subject's own amount."""
    column = leaf.parameter("基数列")
    worth = event_values(leaf)
    if column:
        said = leaf.subject.attributes.get(column, "")
        worth *= exact(said) if said else 0
    return worth + (Fraction(0) if blank(leaf.row["基础分"]) else leaf.points("基础分"))


def yuan_formula(tree: Any, row: Row) -> Fraction | None:
    """公式 in yuan without children: over any nodes of the kind and the coefficients; absent if one of them is."""
    text = str(tree.book.parameters[text_of(row["代码"])]["公式"])
    names: dict[str, Any] = {}
    for other in tree.indicators:
        code = text_of(other["代码"])
        if other is row or not ({code, str(other["名称"])} & words_of(text, (code, str(other["名称"])))):
            continue
        value = tree.nodes[code] if code in tree.nodes else tree.node(other)
        if value is None:
            return None
        names |= {fold(code): value, fold(other["名称"]): value}
    if "总分" in words_of(text, ("总分",)):
        total = tree.total(next(kind for kind in tree.book.kinds if kind["类别"] == row["对象类别"]))
        if total is None:
            return None
        names["总分"] = total
    names |= tree.coefficients(row)
    places = 2 if blank(row.get("取位")) else int(exact(row["取位"]))
    return half_up(Formula(text, names).value(), places)


def words_of(text: str, names: tuple[str, ...]) -> set[str]:
    """Which of the names stand in a formula, as whole words."""
    plain = text
    for sign in "+-−×÷*/()（），,[]":
        plain = plain.replace(sign, " ")
    return set(plain.split()) & set(names)
