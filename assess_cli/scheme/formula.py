"""One small grammar for 总分公式, 公式 nodes and conditions; three back-ends from one tree.

``+ − × ÷``, comparisons, 且 或 非, 如果 最大 最小 平均 四舍五入, exact literals (0.6 is 3/5, 30% is 3/10), texts in
quotation marks, names bare or in ``[ ]``. Nothing here is ever binary floating point.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from assess_cli.model.points import to_fraction
from assess_cli.scheme import evaluation, expression, rendering
from assess_cli.scheme.expression import FormulaError, Kind, Name, Node, Number, Product, Sum, Value
from assess_cli.scheme.grammar import read

__all__ = [
    "Formula",
    "FormulaError",
    "Kind",
    "NameUse",
    "Value",
    "converted_sum",
    "parse",
    "sum_of",
    "weighted",
]


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name where it stands: ``start`` to ``end`` (exclusive) in the typed text, brackets included."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read. Two are equal if their canonical texts are; ``text`` is as typed."""

    text: str = field(compare=False)
    root: Node = field(compare=False, repr=False)
    _canonical: str = field(repr=False)

    @classmethod
    def of(cls, root: Node, text: str | None = None) -> Formula:
        """From a tree; ``text`` None means the canonical text."""
        canonical = rendering.render(root, rendering.canonical_style())
        return cls(canonical if text is None else text, root, canonical)

    @property
    def kind(self) -> Kind:
        """What it yields as far as the text tells: a number, a condition, a text, or unknown (a single name)."""
        return expression.kind_of(self.root)

    @property
    def names(self) -> tuple[NameUse, ...]:
        """Every use of a name in the order of the text, repeated ones too."""
        return tuple(NameUse(name.text, name.position, name.end) for name in expression.names(self.root))

    def resolve(self, rename: Callable[[str], str]) -> Formula:
        """The same formula over canonical keys; whatever ``rename`` raises passes through."""
        return Formula.of(expression.renamed(self.root, rename), self.text)

    def evaluate(self, values: Mapping[str, Value | int]) -> Value:
        """The exact value; FormulaError for a missing name, a division by zero, or operands of the wrong kind.

        A text compared with a number must itself be a plain number; texts are compared without blanks and with
        full-width signs folded.
        """
        return evaluation.evaluate(self.root, values)

    def linear(self) -> Mapping[str, Fraction] | None:
        """Name → factor if the value is just Σ factor × name, else None: callers may then add up integers."""
        found = _linear(self.root)
        return None if found is None or "" in found else found

    def excel(self, cell: Callable[[str], str]) -> str:
        """Excel's formula text without "="; ``cell`` gives a reference (or another atom) for a name."""
        return rendering.render(self.root, rendering.excel_style(cell))

    def canonical(self) -> str:
        """Machine text, names in brackets; ``parse`` of it equals this formula."""
        return self._canonical

    def words(self, label: Callable[[str], str]) -> str:
        """For people, with × ÷ −; ``label`` gives a name's words."""
        return rendering.render(self.root, rendering.words_style(label))


@lru_cache(maxsize=2048)
def parse(text: str) -> Formula:
    """Read a typed formula; FormulaError with a Chinese message and the position in the typed text."""
    return Formula.of(read(text), text)


def _name(key: str) -> Name:
    if not key.strip() or set(key) & set("[]［］"):
        raise ValueError(f"not a name for a formula: {key!r}")
    return Name(key, 0, 0)


def _number(value: Fraction, *, percent: bool = False) -> Node:
    if value < 0:
        raise ValueError(f"negative literal: {value}")
    if rendering.is_decimal(value):
        return Number(value, percent, 0)
    parts = (("*", _number(Fraction(value.numerator))), ("/", _number(Fraction(value.denominator))))
    return Product(parts, 0)


def _added(terms: Sequence[Node]) -> Node:
    if not terms:
        raise ValueError("a sum of nothing")
    return terms[0] if len(terms) == 1 else Sum(tuple(("+", term) for term in terms), 0)


def _multiplied(key: str, weight: Fraction) -> Node:
    return Product((("*", _name(key)), ("*", _number(weight, percent=True))), 0)


def sum_of(keys: Sequence[str]) -> Formula:
    """Σ of the names. ValueError if there are none."""
    return Formula.of(_added([_name(key) for key in keys]))


def converted_sum(keys: Sequence[str], full_mark: int, original: int) -> Formula:
    """Σ of the names × full mark ÷ original mark (both in millionths). ValueError without names or without marks."""
    if original <= 0:
        raise ValueError("nothing to convert from")
    total = _added([_name(key) for key in keys])
    factors = (("*", total), ("*", _number(to_fraction(full_mark))), ("/", _number(to_fraction(original))))
    return Formula.of(Product(factors, 0))


def weighted(pairs: Sequence[tuple[str, Fraction]]) -> Formula:
    """Σ name × weight. ValueError if there are none."""
    return Formula.of(_added([_multiplied(key, weight) for key, weight in pairs]))


def _linear(node: Node) -> dict[str, Fraction] | None:
    """Factors by name, the constant under ""; None if it is not linear."""
    match node:
        case Number():
            return {"": node.value} if node.value else {}
        case Name():
            return {node.text: Fraction(1)}
        case expression.Negative():
            found = _linear(node.operand)
            return None if found is None else {name: -factor for name, factor in found.items()}
        case Sum():
            return _linear_sum(node)
        case Product():
            return _linear_product(node)
        case _:
            return None


def _linear_sum(node: Sum) -> dict[str, Fraction] | None:
    total: dict[str, Fraction] = {}
    for sign, term in node.terms:
        found = _linear(term)
        if found is None:
            return None
        for name, factor in found.items():
            total[name] = total.get(name, Fraction(0)) + (factor if sign == "+" else -factor)
    return {name: factor for name, factor in total.items() if factor or name}


def _linear_product(node: Product) -> dict[str, Fraction] | None:
    result: dict[str, Fraction] = {"": Fraction(1)}
    for sign, factor in node.factors:
        found = _linear(factor)
        if found is None:
            return None
        if sign == "*" and set(result) <= {""}:
            result, found = found, result
        if not set(found) <= {""}:
            return None
        amount = found.get("", Fraction(0))
        if sign == "/" and amount == 0:
            return None
        result = {name: value * amount if sign == "*" else value / amount for name, value in result.items()}
    return result
