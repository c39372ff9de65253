"""A formula's exact value: fractions, texts and conditions, never binary floating point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from assess_cli.model.points import round_ratio
from assess_cli.scheme.expression import (
    Call,
    Comparison,
    FormulaError,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Product,
    Sum,
    Text,
    Value,
)

_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_BLANKS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


def _folded(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def evaluate(node: Node, values: Mapping[str, Value | int]) -> Value:  # noqa: PLR0911 - one return a kind of node
    """The exact value; FormulaError for a missing name, a division by zero or operands of the wrong kind."""
    match node:
        case Name():
            return _value_of(node, values)
        case Number() | Text():
            return node.value
        case Sum():
            total = Fraction(0)
            for sign, term in node.terms:
                amount = _number(term, values)
                total = total + amount if sign == "+" else total - amount
            return total
        case Product():
            return _product(node, values)
        case Negative():
            return -_number(node.operand, values)
        case Comparison():
            return _compare(node, values)
        case Logic():
            found = [_condition(part, values) for part in node.operands]
            return all(found) if node.operator == "且" else any(found)
        case Not():
            return not _condition(node.operand, values)
        case Call():
            return _call(node, values)


def _value_of(node: Name, values: Mapping[str, Value | int]) -> Value:
    try:
        value = values[node.text]
    except KeyError:
        raise FormulaError(f"没有“{node.text}”的值", node.position) from None
    if isinstance(value, (bool, str, Fraction)):
        return value
    return Fraction(value)


def _number(node: Node, values: Mapping[str, Value | int]) -> Fraction:
    value = evaluate(node, values)
    if isinstance(value, Fraction):
        return value
    raise FormulaError(f"{_described(node, value)}不是数，不能计算", node.position)


def _condition(node: Node, values: Mapping[str, Value | int]) -> bool:
    value = evaluate(node, values)
    if isinstance(value, bool):
        return value
    raise FormulaError(f"{_described(node, value)}不是条件", node.position)


def _described(node: Node, value: Value) -> str:
    if isinstance(node, Name) and value == "":
        return f"“{node.text}”是空白，"
    shown = f"“{value}”" if isinstance(value, str) else "条件" if isinstance(value, bool) else f"数 {value}"
    return f"“{node.text}”的内容{shown}" if isinstance(node, Name) else shown


def _product(node: Product, values: Mapping[str, Value | int]) -> Fraction:
    result = Fraction(1)
    for sign, factor in node.factors:
        amount = _number(factor, values)
        if sign == "*":
            result *= amount
        elif amount == 0:
            raise FormulaError("除数是 0", factor.position)
        else:
            result /= amount
    return result


def _compare(node: Comparison, values: Mapping[str, Value | int]) -> bool:
    left, right = evaluate(node.left, values), evaluate(node.right, values)
    if isinstance(left, str) and isinstance(right, str):
        left, right = _folded(left), _folded(right)
    elif isinstance(left, str) and isinstance(right, Fraction):
        left = _text_as_number(node.left, left)
    elif isinstance(left, Fraction) and isinstance(right, str):
        right = _text_as_number(node.right, right)
    if node.operator in {"=", "<>"} and type(left) is type(right):
        return (left == right) is (node.operator == "=")
    if not (isinstance(left, Fraction) and isinstance(right, Fraction)):
        raise FormulaError(f"{_described(node.left, left)}与{_described(node.right, right)}不能这样比较", node.position)
    match node.operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def _text_as_number(node: Node, text: str) -> Fraction:
    """A roster's cell is text; compared with a number it must be one."""
    if _PLAIN_NUMBER.fullmatch(folded := _folded(text)):
        return Fraction(folded)
    raise FormulaError(f"{_described(node, text)}不是数，不能与数比较", node.position)


def _call(node: Call, values: Mapping[str, Value | int]) -> Value:
    if node.function == "如果":
        return evaluate(node.arguments[1 if _condition(node.arguments[0], values) else 2], values)
    amounts = [_number(argument, values) for argument in node.arguments]
    match node.function:
        case "最大":
            return max(amounts)
        case "最小":
            return min(amounts)
        case "平均":
            return sum(amounts, Fraction(0)) / len(amounts)
        case _:
            scale = 10 ** int(amounts[1])
            return Fraction(round_ratio(amounts[0].numerator * scale, amounts[0].denominator), scale)
