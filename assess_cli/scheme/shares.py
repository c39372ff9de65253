"""Shares written in one cell, such as 领导 40%、同事 30%、群众 30%: each exact, together 100 %, or refused with the reason."""

from __future__ import annotations

import re
from fractions import Fraction

from assess_cli.model.points import format_brief, to_points
from assess_cli.workbook.names import clean, fold, narrow

#: A bare % sign is asked for: 领导 40 could be 40 % as well as forty times.
_PART = re.compile(r"(.*?)[\s:=]*(\d+(?:\.\d+)?)\s*%", re.ASCII)


def read_shares(text: str) -> tuple[tuple[str, Fraction], ...]:
    """Names as written with their shares, in the order of the cell; ValueError with the reason in words."""
    found: list[tuple[str, Fraction]] = []
    seen: set[str] = set()
    for written in re.split(r"[、，,；;\n]", text):
        part = clean(written)
        fitting = _PART.fullmatch(narrow(part))
        if fitting is None or not fitting[1].strip():
            raise ValueError(f"看不懂“{part}”" if part else "有一项是空的")
        name, share = fitting[1].strip(), Fraction(fitting[2]) / 100
        if fold(name) in seen:
            raise ValueError(f"“{name}”写了两次")
        if share == 0:
            raise ValueError(f"“{name}”的权重是 0")
        seen.add(fold(name))
        found.append((name, share))
    total = sum(share for _, share in found)
    if total != 1:
        raise ValueError(f"合计是 {percent_words(Fraction(total))}，不是 100%")
    return tuple(found)


def percent_words(share: Fraction) -> str:
    """A share for people: 40%, 33.333333%."""
    return f"{format_brief(to_points(share * 100))}%"
