"""A formula's texts: canonical, Excel's, and words for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assess_cli.scheme.expression import (
    FUNCTIONS,
    Call,
    Comparison,
    Logic,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Product,
    Sum,
    Text,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How one back-end writes. ``operators`` maps those of the tree to its own."""

    name: Callable[[str], str]
    operators: Mapping[str, str]
    space: str = " "
    comma: str = ", "
    quotes: tuple[str, str] = ('"', '"')
    excel: bool = False


_CANONICAL_OPERATORS = {sign: sign for sign in ("+", "-", "*", "/", "=", "<>", "<", "<=", ">", ">=")}
_WORD_OPERATORS = _CANONICAL_OPERATORS | {"-": "−", "*": "×", "/": "÷", "<>": "≠", "<=": "≤", ">=": "≥"}

_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _NEGATIVE, _ATOM = range(1, 9)


def canonical_style() -> Style:
    """Names in brackets; the grammar reads it back to an equal tree."""
    return Style(lambda name: f"[{name}]", _CANONICAL_OPERATORS)


def excel_style(cell: Callable[[str], str]) -> Style:
    """An Excel formula without the leading "="; ``cell`` gives a name's reference or another atom."""
    return Style(cell, _CANONICAL_OPERATORS, space="", comma=",", excel=True)


def words_style(label: Callable[[str], str]) -> Style:
    """For people."""
    return Style(label, _WORD_OPERATORS, comma="，", quotes=("“", "”"))


def render(node: Node, style: Style, least: int = 0) -> str:
    """The node as text, in brackets if it binds more loosely than ``least``."""
    strength, text = _written(node, style)
    return text if strength >= least else f"({text})"


def _written(node: Node, style: Style) -> tuple[int, str]:  # noqa: PLR0911 - one return a kind of node
    match node:
        case Number():
            return _ATOM, _number_text(node, style)
        case Text():
            return _ATOM, f"{style.quotes[0]}{node.value}{style.quotes[1]}"
        case Name():
            return _ATOM, style.name(node.text)
        case Sum():
            return _SUM, _chain(node.terms, style, _PRODUCT)
        case Product():
            return _PRODUCT, _chain(node.factors, style, _NEGATIVE)
        case Negative():
            return _NEGATIVE, style.operators["-"] + render(node.operand, style, _ATOM)
        case Comparison():
            sides = (render(side, style, _SUM) for side in (node.left, node.right))
            return _COMPARISON, f"{style.space}{style.operators[node.operator]}{style.space}".join(sides)
        case Logic():
            return _logic(node, style)
        case Not():
            if style.excel:
                return _ATOM, f"NOT({render(node.operand, style)})"
            return _NOT, f"非 {render(node.operand, style, _COMPARISON)}"
        case Call():
            function = FUNCTIONS[node.function][0] if style.excel else node.function
            return _ATOM, f"{function}({style.comma.join(render(part, style) for part in node.arguments)})"


def _chain(parts: tuple[tuple[str, Node], ...], style: Style, least: int) -> str:
    written = render(parts[0][1], style, least)
    for sign, part in parts[1:]:
        written += f"{style.space}{style.operators[sign]}{style.space}{render(part, style, least)}"
    return written


def _logic(node: Logic, style: Style) -> tuple[int, str]:
    if style.excel:
        function = "AND" if node.operator == "且" else "OR"
        return _ATOM, f"{function}({','.join(render(part, style) for part in node.operands)})"
    strength = _AND if node.operator == "且" else _OR
    return strength, f" {node.operator} ".join(render(part, style, strength + 1) for part in node.operands)


def _number_text(node: Number, style: Style) -> str:
    if node.percent and not style.excel:
        return decimal_text(node.value * 100) + "%"
    return decimal_text(node.value)


def is_decimal(value: Fraction) -> bool:
    """Whether it has a finite decimal form."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def decimal_text(value: Fraction) -> str:
    """A finite decimal in full, no exponent, no trailing zeros. ValueError if it has none."""
    if not is_decimal(value):
        raise ValueError(f"no finite decimal: {value}")
    places = 0
    while (value.denominator and (10**places) % value.denominator) != 0:
        places += 1
    digits = str(abs(value.numerator) * (10**places // value.denominator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
