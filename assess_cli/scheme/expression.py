"""The tree of a formula, and what kind of value each node yields.

Chains of one operator are one node (``a + b − c`` is a ``Sum`` of three terms), so that a long sum is not deep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

Value = Fraction | str | bool


class FormulaError(Exception):
    """A formula that can't be read or worked out. ``message`` is Chinese; ``position`` is 0-based in the typed text."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.position = position

    def __str__(self) -> str:
        return f"{self.message}（第 {self.position + 1} 个字处）"


class Kind(StrEnum):
    """What an expression yields, as far as the text alone tells; the value is the word for people."""

    NUMBER = "数"
    CONDITION = "条件"
    TEXT = "文字"
    UNKNOWN = "未定"  # a name: only its value tells


@dataclass(frozen=True, slots=True)
class Number:
    """An exact literal; ``percent``: typed as 30 %."""

    value: Fraction
    percent: bool
    position: int


@dataclass(frozen=True, slots=True)
class Text:
    """A literal in quotation marks."""

    value: str
    position: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name, bare or in brackets; ``position`` to ``end`` in the typed text, brackets included."""

    text: str
    position: int
    end: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms with their signs + or -; the first one's is +."""

    terms: tuple[tuple[str, Node], ...]
    position: int


@dataclass(frozen=True, slots=True)
class Product:
    """Factors with * or /; the first one's is *."""

    factors: tuple[tuple[str, Node], ...]
    position: int


@dataclass(frozen=True, slots=True)
class Negative:
    """Unary minus."""

    operand: Node
    position: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """``operator`` is one of = <> < <= > >=."""

    operator: str
    left: Node
    right: Node
    position: int


@dataclass(frozen=True, slots=True)
class Logic:
    """且 or 或 over two or more conditions. All are worked out, as Excel does."""

    operator: str
    operands: tuple[Node, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Not:
    """非."""

    operand: Node
    position: int


@dataclass(frozen=True, slots=True)
class Call:
    """One of ``FUNCTIONS``. Of 如果 only the branch that applies is worked out, as Excel does."""

    function: str
    arguments: tuple[Node, ...]
    position: int


Node = Number | Text | Name | Sum | Product | Negative | Comparison | Logic | Not | Call

#: Function → (its name in Excel, fewest arguments, most arguments).
FUNCTIONS: Mapping[str, tuple[str, int, int]] = {
    "如果": ("IF", 3, 3),
    "最大": ("MAX", 1, 100),
    "最小": ("MIN", 1, 100),
    "平均": ("AVERAGE", 1, 100),
    "四舍五入": ("ROUND", 2, 2),
}
MOST_DECIMALS = 10


def children(node: Node) -> tuple[Node, ...]:
    """The node's operands in the order of the text."""
    match node:
        case Sum(terms=parts) | Product(factors=parts):
            return tuple(part for _, part in parts)
        case Negative(operand=operand) | Not(operand=operand):
            return (operand,)
        case Comparison(left=left, right=right):
            return (left, right)
        case Logic(operands=parts) | Call(arguments=parts):
            return parts
        case _:
            return ()


def names(node: Node) -> tuple[Name, ...]:
    """Every use of a name in the order of the text."""
    if isinstance(node, Name):
        return (node,)
    return tuple(name for child in children(node) for name in names(child))


def renamed(node: Node, rename: Callable[[str], str]) -> Node:  # noqa: PLR0911 - one return a kind of node
    """The same tree with every name replaced; positions stay those of the typed text."""
    match node:
        case Name():
            return replace(node, text=rename(node.text))
        case Sum():
            return replace(node, terms=tuple((sign, renamed(term, rename)) for sign, term in node.terms))
        case Product():
            return replace(node, factors=tuple((sign, renamed(factor, rename)) for sign, factor in node.factors))
        case Negative() | Not():
            return replace(node, operand=renamed(node.operand, rename))
        case Comparison():
            return replace(node, left=renamed(node.left, rename), right=renamed(node.right, rename))
        case Logic():
            return replace(node, operands=tuple(renamed(part, rename) for part in node.operands))
        case Call():
            return replace(node, arguments=tuple(renamed(part, rename) for part in node.arguments))
        case _:
            return node


# --- what an expression yields -----------------------------------------------------------------------------------


def kind_of(node: Node) -> Kind:  # noqa: PLR0911 - one return a kind of node
    """What it yields; FormulaError where literals, comparisons and arithmetic are mixed up."""
    match node:
        case Number():
            return Kind.NUMBER
        case Text():
            return Kind.TEXT
        case Name():
            return Kind.UNKNOWN
        case Sum() | Product() | Negative():
            for child in children(node):
                _demand(child, Kind.NUMBER, "参加加减乘除")
            return Kind.NUMBER
        case Comparison():
            return _comparison_kind(node)
        case Logic() | Not():
            for child in children(node):
                _demand(child, Kind.CONDITION, "用“且、或、非”连接")
            return Kind.CONDITION
        case Call():
            return _call_kind(node)


def _demand(node: Node, wanted: Kind, purpose: str) -> Kind:
    found = kind_of(node)
    if found not in {wanted, Kind.UNKNOWN}:
        raise FormulaError(f"这里是{found.value}，不能{purpose}", node.position)
    return found


def _comparison_kind(node: Comparison) -> Kind:
    left, right = kind_of(node.left), kind_of(node.right)
    if Kind.UNKNOWN not in {left, right} and left is not right:
        raise FormulaError(f"{left.value}不能与{right.value}比较", node.position)
    if node.operator not in {"=", "<>"} and not {left, right} <= {Kind.NUMBER, Kind.UNKNOWN}:
        raise FormulaError("只有数可以比大小，文字和条件只能用 = 或 ≠", node.position)
    return Kind.CONDITION


def _call_kind(node: Call) -> Kind:
    if node.function != "如果":
        for argument in node.arguments:
            _demand(argument, Kind.NUMBER, f"放在“{node.function}”里")
        return Kind.NUMBER
    _demand(node.arguments[0], Kind.CONDITION, "作为“如果”的条件")
    then, otherwise = (kind_of(argument) for argument in node.arguments[1:])
    if Kind.UNKNOWN not in {then, otherwise} and then is not otherwise:
        raise FormulaError(f"“如果”的两种结果一个是{then.value}，一个是{otherwise.value}，应当相同", node.position)
    return otherwise if then is Kind.UNKNOWN else then
