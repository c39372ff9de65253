"""The case behind each deduction of a unit, in words that may be public, and what must never be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assess_cli.model.ledger import RowKind
from assess_cli.model.points import format_points
from assess_cli.model.result import TOTAL, KindResult, Result, ledger_blocks
from assess_cli.publish import privacy
from assess_cli.publish.privacy import INFORMANT

#: Sickness, petitioners and discipline: words of a case that are never printed (信访 alone is a line of work, and 病虫 is no illness).
_SENSITIVE = re.compile(
    r"病假|病情|患病|患有|因病(?![虫假])|病重|病危|病故|确诊|住院|就医|生病|重病|疾病|癌|肿瘤|尿毒|透析|化疗|脑梗|精神病|艾滋|乙肝|抑郁"
    r"|怀孕|孕期|产假|产检|保胎|哺乳|流产|手术|残疾"
    r"|处分|立案|留置|审查调查|诫勉|谈话函询|违纪|线索核查|(?:党内|政务|行政|严重)警告|(?:政务|行政)降级"
    r"|记过|记大过|撤职|撤销党内|留党察看|开除|双开|双规"
    rf"|{INFORMANT}"
)
#: What may be an identity number, though its day of birth is none: a typing error does not make it public.
_LIKE_IDENTITY = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dXx])")


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
    """身份证号, 手机号 or 电话号码 if a text seems to hold one, else ""."""
    return privacy.private_number(text) or ("身份证号" if _LIKE_IDENTITY.search(text) else "")


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
