"""Parameters that name things: words with a figure each (优 95、良 85), and rules of the indicator (办结、督办).

Whatever can't be read with certainty is refused with the reason; nothing is passed over.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from assess_cli.model.catalogue import scheme_rates as kinds
from assess_cli.model.place import Place
from assess_cli.scheme.declarations import ParameterSpec
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Indicator
from assess_cli.workbook.names import clean, fold, narrow, suggestion

_SEPARATORS = re.compile(r"[、，,；;\n]")
_PART = re.compile(r"(.*?)[\s:=]*(\d+(?:\.\d+)?)\s*(%?)\s*分?", re.ASCII)


class Named(NamedTuple):
    """What a cell of 参数 says, and where."""

    text: str
    place: Place


def read_values(text: str) -> tuple[tuple[str, Fraction], ...]:
    """Words as written with their figures, in the order of the cell; ValueError with the reason in words."""
    found: list[tuple[str, Fraction]] = []
    seen: set[str] = set()
    for written in _SEPARATORS.split(text):
        part = clean(written)
        fitting = _PART.fullmatch(narrow(part))
        if fitting is None or not fitting[1].strip():
            raise ValueError(f"看不懂“{part}”" if part else "有一项是空的")
        name, value = fitting[1].strip(), Fraction(fitting[2])
        if fold(name) in seen:
            raise ValueError(f"“{name}”写了两次")
        if (value * 1_000_000).denominator != 1:
            raise ValueError(f"“{name}”的数超过 6 位小数")
        seen.add(fold(name))
        found.append((name, value / 100 if fitting[3] else value))
    return tuple(found)


def values_named(indicator: Indicator, spec: ParameterSpec, said: Named, findings: Findings) -> object:
    """S524, or the words as ((name, Fraction), …)."""
    try:
        return read_values(said.text)
    except ValueError as error:
        report_values(indicator, spec, said, str(error), findings)
        return None


def report_values(indicator: Indicator, spec: ParameterSpec, said: Named, why: str, findings: Findings) -> None:
    """S524: what is wrong with such a parameter."""
    findings.report(
        kinds.PARAMETER_VALUES, said.place, code=indicator.code, name=spec.name, why=why, example=spec.example
    )


def rules_named(draft: Draft, indicator: Indicator, spec: ParameterSpec, said: Named, findings: Findings) -> object:
    """S520, or the codes of the indicator's rules that the cell names by matter or code, each once."""
    own = [rule for rule in draft.rules if rule.indicator == indicator.code]
    known = [word for rule in own for word in (rule.matter, rule.code)]
    codes: list[str] = []
    for written in _SEPARATORS.split(said.text):
        part = clean(written)
        meant = [rule.code for rule in own if fold(rule.code) == fold(part)] or [
            rule.code for rule in own if fold(rule.matter) == fold(part)
        ]
        why = ""
        if not part:
            why = "有一项是空的"
        elif not meant:
            why = f"“{part}”不是本指标的事项规则{suggestion(part, known)}"
        elif set(meant) <= set(codes):
            why = f"“{part}”写了两次"
        if why:
            context = {"code": indicator.code, "name": spec.name, "why": why}
            findings.report(kinds.PARAMETER_RULES, said.place, **context)
            return None
        codes += [code for code in dict.fromkeys(meant) if code not in codes]
    return tuple(codes)
