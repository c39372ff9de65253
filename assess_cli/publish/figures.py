"""Numbers and formulas as people read them; nothing here computes a score.

``statement`` says a formula aloud with one subject's figures: 「共性 87.50 + 个性 12.00 = 99.50，乘岗位系数 1.10 = 109.45」.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from assess_cli.model.points import ABSENT, DECIMALS, format_brief, format_points, to_fraction, to_points
from assess_cli.model.result import MONEY_UNIT, IndicatorInfo
from assess_cli.scheme.expression import Call, Name, Node, Number, Product, Sum
from assess_cli.scheme.formula import Formula, FormulaError, parse
from assess_cli.scheme.presence import PRESENCE_NAMES

#: A plain sum of more terms than this may be told as 「以下 9 项相加」 where its terms stand right below it.
LONGEST_SUM = 3


@lru_cache(maxsize=65536)
def exact(points: int | None, decimals: int) -> str:
    """All that counts, never rounded away: the scheme's decimals, and more (up to six) only where the value has them."""
    if points is None:
        return ABSENT
    unit = 10 ** max(DECIMALS - decimals, 0)
    return format_points(points, decimals) if points % unit == 0 else format_brief(points)


def amount(points: int | None, info: IndicatorInfo, decimals: int) -> str:
    """A node's value as people read it: points as they are, money with its unit and two decimals."""
    if not info.is_money or points is None:
        return exact(points, decimals)
    return yuan(points)


def yuan(points: int | None) -> str:
    """Money: 1250.00 元, never rounded away."""
    return ABSENT if points is None else f"{exact(points, 2)} {MONEY_UNIT}"


@lru_cache(maxsize=4096)
def quantity_words(quantity: Decimal | None, unit: str) -> str:
    """「2.5 天」; "" where the quantity says nothing (absent, or 1 of nothing)."""
    if quantity is None or (quantity == 1 and not unit):
        return ""
    text = f"{quantity:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text} {unit}" if unit else f"×{text}"


def rank_words(rank: int, *, tied: bool) -> str:
    """「3」 or 「并列3」."""
    return f"并列{rank}" if tied else str(rank)


def place_words(rank: str, *, gap: str = "") -> str:
    """第3名, 并列第3名 of 「3」 and 「并列3」, ``gap`` around the number; whatever is no rank (—, a reason) stays as it is."""
    number = rank.removeprefix("并列")
    tied = "并列" if number != rank else ""
    return f"{tied}第{gap}{number}{gap}名" if number.isdigit() else rank


@lru_cache(maxsize=2048)
def is_long_sum(formula: str) -> bool:
    """Whether it just adds up more than ``LONGEST_SUM`` names."""
    root = parse(formula).root
    return (
        isinstance(root, Sum)
        and len(root.terms) > LONGEST_SUM
        and all(sign == "+" and isinstance(term, Name) for sign, term in root.terms)
    )


@dataclass(frozen=True, slots=True)
class Values:
    """One subject's figures: indicators in millionths, coefficients exact; ``names``: key in a formula → words."""

    names: Mapping[str, str]
    points: Mapping[str, int]
    coefficients: Mapping[str, Fraction]

    def exact(self, key: str) -> Fraction | None:
        """The exact value; None if the subject has none."""
        points = self.points.get(key)
        return self.coefficients.get(key) if points is None else to_fraction(points)

    def label(self, key: str, decimals: int) -> str:
        """「共性 87.50」, 「共性 —」 for an absent one."""
        points = self.points.get(key)
        if points is None and key in PRESENCE_NAMES and key in self.coefficients:
            return f"{self.names.get(key, key)} {self.coefficients[key]}"
        if points is None and key in self.coefficients:
            points = to_points(self.coefficients[key])
        return f"{self.names.get(key, key)} {exact(points, decimals)}"


def statement(formula: str, values: Values, decimals: int, *, brief: bool = False) -> tuple[str, int | None]:
    """The formula in words with figures, and its exact value in millionths.

    Where a value is missing it reads 「—」, and no result is stated (None). ``brief`` shortens a long plain sum.
    """
    tree = parse(formula)
    result = value_of(formula, values)

    def label(key: str) -> str:
        return values.label(key, decimals)

    if result is None:
        return tree.words(label), None
    if brief and is_long_sum(formula):
        return f"以下 {len(tree.names)} 项相加 = {exact(result, decimals)}", result
    if isinstance(tree.root, Name | Number):
        return tree.words(label), result
    told = _staged(tree.root, label, values, decimals) or tree.words(label)
    return f"{told} = {exact(result, decimals)}", result


def value_of(formula: str, values: Values) -> int | None:
    """Exact value in millionths; None where a value is missing or it is not a number."""
    plain = _whole_factors(formula)
    if plain is None:
        return _value(parse(formula).root, values)
    points = values.points
    try:
        return sum(points[key] * factor for key, factor in plain)
    except KeyError:
        return _value(parse(formula).root, values)


@lru_cache(maxsize=2048)
def _whole_factors(formula: str) -> tuple[tuple[str, int], ...] | None:
    """(name, factor) of a sum with whole factors, so that millionths add up without fractions; None for any other."""
    linear = parse(formula).linear()
    if linear is None or any(factor.denominator != 1 for factor in linear.values()):
        return None
    return tuple((key, factor.numerator) for key, factor in linear.items())


def _value(node: Node, values: Values) -> int | None:
    formula = Formula.of(node)
    known = {use.text: value for use in formula.names if (value := values.exact(use.text)) is not None}
    try:
        outcome = formula.evaluate(known)
    except FormulaError:
        return None
    return to_points(outcome) if isinstance(outcome, Fraction) else None


def _staged(node: Node, label: Callable[[str], str], values: Values, decimals: int) -> str:
    """A sum times simple factors, told in steps; "" for any other formula."""
    if not isinstance(node, Product):
        return ""
    first, *rest = (factor for _, factor in node.factors)
    if not isinstance(first, Sum | Call) or not all(isinstance(factor, Name | Number) for factor in rest):
        return ""
    between = _value(first, values)
    steps = [f"{Formula.of(first).words(label)} = {exact(between, decimals)}"]
    for (sign, _), factor in zip(node.factors[1:], rest, strict=True):
        steps.append(f"{'乘' if sign == '*' else '除以'}{_spaced(Formula.of(factor).words(label))}")
    return "，".join(steps)


def _spaced(text: str) -> str:
    """A blank between a Chinese verb and a figure, none before a word."""
    return f" {text}" if text[:1].isascii() else text


def coefficients(texts: Mapping[str, str]) -> dict[str, Fraction]:
    """Name → exact value of a subject's coefficients."""
    return {name: Fraction(text) for name, text in texts.items()}


def rounded_note(decimals: int) -> str:
    """What 取位 did."""
    return f"保留 {decimals} 位小数" if decimals else "取整数"
