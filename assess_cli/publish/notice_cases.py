"""The case behind each deduction of a unit, in words that may be public, and what must never be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assess_cli.model.ledger import RowKind
from assess_cli.model.points import format_points
from assess_cli.model.result import TOTAL, KindResult, Result, ledger_blocks

#: Sickness, petitioners and discipline: words of a case that are never printed (信访 alone is a line of work).
_SENSITIVE = re.compile(
    r"病假|病情|患病|住院|生病|重病|疾病|癌|抑郁|怀孕|孕期|产假|流产|手术|残疾"
    r"|信访人|上访人|举报|投诉人|处分|立案|留置|审查调查|诫勉|谈话函询|违纪|线索核查"
)
_ID_NUMBER = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dXx])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@dataclass(frozen=True, slots=True)
class Case:
    """One deduction. ``reason``: its public words, "" where there are none or they were withheld."""

    name: str
    indicator: str
    day: str
    reason: str
    points: str

    @property
    def words(self) -> str:
        """What is told of it."""
        return self.reason or "—"


@dataclass(frozen=True, slots=True)
class Cases:
    """``silent``: names by deduction without public words; ``withheld``: (name, text, the word that must not be public)."""

    cases: tuple[Case, ...]
    silent: tuple[str, ...]
    withheld: tuple[tuple[str, str, str], ...]


def private_number(text: str) -> str:
    """身份证号 or 手机号 if a text seems to hold one, else ""."""
    return "身份证号" if _ID_NUMBER.search(text) else "手机号" if _MOBILE.search(text) else ""


def sensitive_word(text: str) -> str:
    """The first word that must not be public, else ""."""
    found = _SENSITIVE.search(text)
    return found[0] if found else ""


def cases_of(result: Result, kind: KindResult, positions: Iterable[int]) -> Cases:
    """Every row that takes points from these subjects, in the ledger's order, with what a cap gives back of them.

    Public are 公开事由, or the rule's own matter, and the number of the document; a record's free words never are.
    """
    names = {info.code: info.name for info in kind.indicators} | {TOTAL: TOTAL}
    money = {info.code for info in kind.indicators if info.is_money}
    blocks, columns = ledger_blocks(result.ledger), result.ledger.columns
    cases: list[Case] = []
    silent: list[str] = []
    withheld: list[tuple[str, str, str]] = []
    for position in positions:
        subject = kind.subjects[position]
        block = blocks.get((kind.name, subject.id), range(0))
        losing = {columns["indicator"][at] for at in block if columns["counted"][at] < 0}
        for at in block:
            code, counted, row = columns["indicator"][at], columns["counted"][at], columns["kind"][at]
            gives_back = row is RowKind.LIMIT and counted > 0 and code in losing
            points = format_points(counted, result.decimals)
            is_shown = any(digit in points for digit in "123456789")  # what rounding leaves over is nobody's deduction
            if code in money or not is_shown or not (counted < 0 or gives_back):
                continue
            reason, document = columns["public"][at], columns["document"][at]
            if row is RowKind.LIMIT:
                reason, document = "按规定的限额调整", ""
            said = f"{reason}（{document}）" if reason and document else reason or document
            if word := sensitive_word(said):
                withheld.append((subject.name, said, word))
                said = ""
            elif not said and row is RowKind.RECORD:
                silent.append(subject.name)
            day = columns["date"][at]
            when = f"{day.month}月{day.day}日" if day is not None else ""
            cases.append(Case(subject.name, names.get(code, code), when, said, points))
    return Cases(tuple(cases), tuple(silent), tuple(withheld))
