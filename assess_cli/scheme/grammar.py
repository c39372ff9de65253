"""Typed text → tree. Full-width signs are folded one for one, so that positions are those of the typed text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, cast

from assess_cli.scheme.expression import (
    FUNCTIONS,
    MOST_DECIMALS,
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
    kind_of,
)

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

LONGEST = 4000  # characters; Excel stops at 8192 and references are longer than names
DEEPEST = 40  # nested brackets; Excel stops at 64

#: 且 或 非 never belong to a bare name; a number never runs into a name or a second point.
GRAMMAR = r"""
?start: either
?either: both
    | both (_OR both)+ -> or_
?both: negation
    | negation (_AND negation)+ -> and_
?negation: _NOT comparison          -> not_
         | comparison
?comparison: sum
           | sum COMPARE sum        -> compare
?sum: product
    | product (ADDING product)+ -> sum_
?product: factor
    | factor (SCALING factor)+ -> product_
?factor: "-" atom                   -> negative
       | atom
?atom: PERCENT                      -> percent
     | NUMBER                       -> number
     | STRING                       -> string
     | BRACKETED                    -> bracketed
     | BARE                         -> bare
     | BARE "(" arguments ")"       -> call
     | "(" either ")"
arguments: [either ("," either)*]

_OR: "或"
_AND: "且"
_NOT: "非"
COMPARE: /<=|>=|<>|!=|==|[=<>≠≤≥]/
ADDING: "+" | "-"
SCALING: "*" | "/"
PERCENT.3: /(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*%/
NUMBER.2: /(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![^\W且或非]|\.)/
BARE: /[^\W且或非]+(?:\.[^\W且或非]+)*/
BRACKETED: /\[[^\[\]]+\]|【[^【】]+】/
STRING: /["“”][^"“”]*["“”]/
%ignore /\s+/
"""

_COMPARISONS = {"≠": "<>", "!=": "<>", "==": "=", "≤": "<=", "≥": ">="}
_SIGNS = {"×": "*", "✕": "*", "÷": "/", "−": "-", "–": "-", "\u200b": " ", "\ufeff": " ", "\u2060": " "}
_FOLDED_FORMS = ("<wide>", "<narrow>", "<noBreak>")


@cache
def _folded_sign(sign: str) -> str:
    """One character for one. Superscripts, circled digits and the like stay: 3² must never become 32."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    if unicodedata.decomposition(sign).startswith(_FOLDED_FORMS):
        normal = unicodedata.normalize("NFKC", sign)
        return normal if len(normal) == 1 else sign
    return sign


def fold(text: str) -> str:
    """Full-width signs, × ÷ − and invisible blanks replaced, position by position."""
    return "".join(_folded_sign(sign) for sign in text)


@cache
def _parser() -> Lark:
    from lark import Lark

    return Lark(GRAMMAR, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def read(text: str) -> Node:
    """The tree of a typed formula; FormulaError says in Chinese what stands where."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    folded = fold(text)
    _check_size(folded)
    try:
        tree = _parser().parse(folded)
    except UnexpectedCharacters as error:
        raise _strange_character(text, folded, cast("int", error.pos_in_stream)) from None
    except UnexpectedToken as error:
        raise _misplaced(text, folded, error.token) from None
    node = _build(tree, text)
    kind_of(node)
    return node


def _check_size(folded: str) -> None:
    if not folded.strip():
        raise FormulaError("公式是空白的", 0)
    if len(folded) > LONGEST:
        raise FormulaError(f"公式太长，最多 {LONGEST} 个字", LONGEST)
    depth = 0
    for position, sign in enumerate(folded):
        depth += (sign == "(") - (sign == ")")
        if depth > DEEPEST:
            raise FormulaError(f"括号套得太深，最多 {DEEPEST} 层", position)


def _strange_character(text: str, folded: str, position: int) -> FormulaError:
    sign = text[position]
    if folded[position] in '"“”':
        return FormulaError(f"引号 {sign} 没有配对", position)
    if folded[position] in "[【":
        return FormulaError(f"方括号 {sign} 没有配对，或里面没有名称", position)
    if folded[position] == "." or folded[position].isdigit():
        return FormulaError("数的写法不对", position)
    if sign in "、；":
        return FormulaError(f"“{sign}”不能用在公式里，几项之间用逗号隔开", position)
    return FormulaError(f"“{sign}”不能用在公式里；名称里有这个字的，请把名称写在方括号 [ ] 里", position)


def _misplaced(text: str, folded: str, token: Token) -> FormulaError:  # noqa: PLR0911 - one return a kind of slip
    position = token.start_pos
    if token.type == "$END" or position is None:
        if folded.count("(") > folded.count(")"):
            return FormulaError("缺少右括号", len(text))
        return FormulaError("公式没有写完", len(text))
    typed = text[position : token.end_pos]
    if not folded[:position].strip() and typed.strip():
        hint = "，公式开头不要写等号" if folded[position] == "=" else ""
        return FormulaError(f"公式不能以“{typed}”开头{hint}", position)
    if token.type == "RPAR" and folded[: position + 1].count(")") > folded[: position + 1].count("("):
        return FormulaError("多了一个右括号", position)
    if token.type == "COMPARE":
        return FormulaError(f"“{typed}”不能接在另一个比较后面，请用“且”连接两个比较", position)
    if token.type in {"BARE", "BRACKETED", "NUMBER", "PERCENT", "STRING", "LPAR"}:
        return FormulaError(f"“{typed}”前面缺少运算符号", position)
    return FormulaError(f"“{typed}”放在这里不对", position)


def _build(tree: Tree[Token], text: str) -> Node:  # noqa: PLR0911 - one return a kind of node
    """Lark's tree → ours. Depth is bounded by ``DEEPEST``, so plain recursion is safe."""
    position = tree.meta.start_pos
    match tree.data:
        case "number" | "percent" | "string" | "bracketed" | "bare":
            return _atom(tree.data, position, tree.meta.end_pos, text)
        case "or_" | "and_":
            operator = "或" if tree.data == "or_" else "且"
            return Logic(operator, tuple(_build(part, text) for part in _trees(tree)), position)
        case "not_":
            return Not(_only(tree, text), position)
        case "negative":
            return Negative(_only(tree, text), position)
        case "compare":
            left, right = (_build(part, text) for part in _trees(tree))
            sign = str(tree.children[1])
            return Comparison(_COMPARISONS.get(sign, sign), left, right, position)
        case "sum_":
            return Sum(tuple(_signed(tree, text, "+")), position)
        case "product_":
            return Product(tuple(_signed(tree, text, "*")), position)
        case _:
            return _call(tree, text)


def _trees(tree: Tree[Token]) -> Iterator[Tree[Token]]:
    from lark import Tree as LarkTree

    for child in tree.children:
        if isinstance(child, LarkTree):
            yield child


def _only(tree: Tree[Token], text: str) -> Node:
    return _build(next(_trees(tree)), text)


def _signed(tree: Tree[Token], text: str, first: str) -> Iterator[tuple[str, Node]]:
    sign = first
    from lark import Tree as LarkTree

    for child in tree.children:
        if isinstance(child, LarkTree):
            yield sign, _build(child, text)
        else:
            sign = str(child)


def _atom(rule: str, start: int, end: int, text: str) -> Node:
    """Names and texts are taken as typed, not as folded: a roster's heading keeps its full-width signs."""
    typed = text[start:end]
    match rule:
        case "number":
            return Number(Fraction(Decimal(fold(typed))), False, start)
        case "percent":
            return Number(Fraction(Decimal(fold(typed).rstrip("% \t\n"))) / 100, True, start)
        case "string":
            return Text(typed[1:-1].strip(), start)
        case "bracketed":
            if not typed[1:-1].strip():
                raise FormulaError("方括号里没有名称", start)
            return Name(typed[1:-1].strip(), start, end)
        case _:
            return Name(typed, start, end)


def _call(tree: Tree[Token], text: str) -> Call:
    position = tree.meta.start_pos
    function = fold(str(tree.children[0]))
    arguments = tuple(_build(part, text) for part in _trees(next(_trees(tree))))
    if function not in FUNCTIONS:
        raise FormulaError(f"没有“{function}”这个函数，可用的有：{'、'.join(FUNCTIONS)}", position)
    _, fewest, most = FUNCTIONS[function]
    if not fewest <= len(arguments) <= most:
        wanted = f"{fewest} 项" if fewest == most else f"至少 {fewest} 项"
        raise FormulaError(f"“{function}”的括号里要有{wanted}，现在有 {len(arguments)} 项", position)
    if function == "四舍五入":
        places = arguments[1]
        if not (isinstance(places, Number) and places.value.denominator == 1 and 0 <= places.value <= MOST_DECIMALS):
            raise FormulaError(f"“四舍五入”的第二项要写 0 到 {MOST_DECIMALS} 的整数", places.position)
    return Call(function, arguments, position)
