"""The oracle's arithmetic: exact numbers from cells, rounding, periods, and an evaluator of formulas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

Row = dict[str, Any]


def fold(text: object) -> str:
    """A name without what the eye does not see: full-width forms and spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))


def exact(value: object) -> Fraction:
    """A cell's number, exactly as it is shown: 0.1 is one tenth, 80% is four fifths."""
    if isinstance(value, (int, float)):
        return Fraction(Decimal(repr(value)))
    text = fold(value)
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def half_up(value: Fraction, places: int = 6) -> Fraction:
    """四舍五入, away from zero."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**places)


def mark(value: object) -> Fraction:
    """A number of points, at most six places."""
    return half_up(exact(value))


def mark_or_none(value: object) -> Fraction | None:
    """A mark, or None where the cell is blank."""
    return None if blank(value) else mark(value)


def blank(value: object) -> bool:
    """Whether a cell says nothing."""
    return value is None or not str(value).strip()


def text_of(value: object) -> str:
    """A cell as text: whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def day_of(value: object) -> date | None:
    """A cell as a day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return None if blank(value) else date.fromisoformat(str(value).strip())


@dataclass
class Span:
    """A period: ``first`` and ``last`` belong to it."""

    label: str
    first: date
    last: date

    @property
    def months(self) -> list[str]:
        """Its months as 2024-03."""
        return [f"{self.first.year}-{month:02d}" for month in range(self.first.month, self.last.month + 1)]


def span_of(label: str) -> Span:
    """2024Q1, 2024H1, 2024-03 or 2024 as days."""
    year = int(label[:4])
    rest = label[4:].strip("-").upper()
    if not rest:
        first, months = 1, 12
    elif rest[0] == "Q":
        first, months = int(rest[1]) * 3 - 2, 3
    elif rest[0] == "H":
        first, months = int(rest[1]) * 6 - 5, 6
    else:
        first, months = int(rest), 1
    after = date(year + 1, 1, 1) if first + months > 12 else date(year, first + months, 1)
    return Span(label, date(year, first, 1), after - timedelta(days=1))


def covers(row: Row, day: date) -> bool:
    """Whether a dated row (自, 至 inclusive) holds on a day."""
    start, end = day_of(row.get("自")), day_of(row.get("至"))
    return (start is None or start <= day) and (end is None or day <= end)


# ---------------------------------------------------------------- formulas


TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?%?)|"([^"]*)"|\[([^\]]*)\]|([^\W\d]\w*)|(>=|<=|<>|!=|[-+*/(),<>=]))')
FOLDS = str.maketrans({"×": "*", "÷": "/", "−": "-", "“": '"', "”": '"', "、": ",", "【": "[", "】": "]"})
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


class Formula:
    """A recursive descent over one formula, evaluating as it goes."""

    def __init__(self, text: str, names: dict[str, Any]) -> None:
        folded = unicodedata.normalize("NFKC", text.replace("≥", ">=").replace("≤", "<=").replace("≠", "<>"))
        self.names = names
        self.tokens: list[tuple[str, str]] = []
        position = 0
        folded = folded.translate(FOLDS).rstrip()
        while position < len(folded):
            found = TOKEN.match(folded, position)
            if not found:
                raise ValueError(f"formula {text!r} at {position}")
            kind = ("number", "string", "name", "name", "sign")[(found.lastindex or 1) - 1]
            self.tokens.append((kind, found[found.lastindex or 1]))
            position = found.end()
        self.position = 0

    def value(self) -> Any:
        """The whole formula's value."""
        value = self.either()
        if self.position != len(self.tokens):
            raise ValueError(f"left over: {self.tokens[self.position :]}")
        return value

    def peek(self) -> str:
        """The sign or word that comes next, or an empty text."""
        if self.position < len(self.tokens) and self.tokens[self.position][0] in {"sign", "name"}:
            return self.tokens[self.position][1]
        return ""

    def take(self) -> tuple[str, str]:
        """The next token, consumed."""
        token = self.tokens[self.position]
        self.position += 1
        return token

    def either(self) -> Any:
        """A 或 B."""
        value = self.both()
        while self.peek() == "或":
            self.take()
            other = self.both()
            value = value or other
        return value

    def both(self) -> Any:
        """A 且 B."""
        value = self.comparison()
        while self.peek() == "且":
            self.take()
            other = self.comparison()
            value = value and other
        return value

    def comparison(self) -> Any:
        """A < B and the like."""
        value = self.sum()
        if self.peek() in COMPARISONS:
            sign = self.take()[1]
            value = COMPARISONS[sign](value, self.sum())
        return value

    def sum(self) -> Any:
        """A + B − C."""
        value = self.product()
        while self.peek() in {"+", "-"}:
            sign = self.take()[1]
            other = self.product()
            value = value + other if sign == "+" else value - other
        return value

    def product(self) -> Any:
        """A × B ÷ C."""
        value = self.factor()
        while self.peek() in {"*", "/"}:
            sign = self.take()[1]
            other = self.factor()
            value = value * other if sign == "*" else value / other
        return value

    def factor(self) -> Any:
        """A number, a text, a name, a function or something in parentheses."""
        kind, text = self.take()
        if kind == "number":
            return exact(text)
        if kind == "string":
            return text
        if kind == "name":
            return self.call(text) if self.peek() == "(" else self.names[fold(text)]
        if text == "-":
            return -self.factor()
        value = self.either()
        self.take()
        return value

    def call(self, name: str) -> Any:
        """如果, 最大, 最小, 平均, 四舍五入, 非."""
        self.take()
        values = [self.either()]
        while self.peek() == ",":
            self.take()
            values.append(self.either())
        self.take()
        match name:
            case "如果":
                return values[1] if values[0] else values[2]
            case "最大":
                return max(values)
            case "最小":
                return min(values)
            case "平均":
                return sum(values, Fraction(0)) / len(values)
            case "四舍五入":
                return half_up(values[0], int(values[1]) if len(values) > 1 else 0)
            case "非":
                return not values[0]
        raise ValueError(name)
