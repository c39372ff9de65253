"""An objection upheld after the money was paid: the letter says what 补记 gives in the next period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.pipeline.answer import _later
from assess_cli.publish.answer_letter import Letter
from assess_cli.publish.notice_correction import Told
from assess_cli.publish.privacy import HIDDEN_INFORMANT, HIDDEN_PHONE
from assess_cli.publish.word import document_texts
from assess_cli.records.naming_adjustments import NamedAdjustment
from assess_cli.records.objections import Objection, Party

OWN = Objection(
    number="YY-02",
    party=Party("人员", "0001", "赵强"),
    received=date(2025, 7, 1),
    period=Period.parse("2025Q1"),
    event_id="",
    indicator="",
    claim="三月的信息没有计分",
    findings="查实",
    outcome="采纳",
    document="青党纪〔2025〕15号",
    answered=date(2025, 7, 3),
    adjustments=("BJ-01", "BJ-02"),
    place=Place("数据/异议.xlsx", "异议", "A2"),
)


def carried(number: str, name: str, points: int | None, *, later: bool = True) -> NamedAdjustment:
    return NamedAdjustment(number, "补加", "2025Q1", later, "2025Q2", "", name, points)


def test_the_letter_tells_the_objectors_own_later_entry_only() -> None:
    """+1 in the second quarter; 孙磊's entry beside it, and what is no 补记, are nobody else's business."""
    listed = [
        carried("BJ-01", "赵强", 1_000_000),
        carried("BJ-02", "孙磊", 2_000_000),
        carried("BJ-03", "赵强", 3_000_000),  # not named by the objection
        carried("BJ-02", "赵强", 4_000_000, later=False),
    ]
    later = _later(OWN, listed)
    assert later == ("2025年第二季度考核补加1分（BJ-01）",)
    told = Told("10", "85.25", "")
    letter = Letter(OWN, True, told, told, "镇党委", OWN.answered, "0" * 64, later)
    assert letter.effect == "您2025年第一季度考核得分85.25分、名次第10名不变。另在2025年第二季度考核补加1分（BJ-01）。"


def test_the_letter_does_not_tell_who_informed_nor_numbers_of_persons() -> None:
    said = replace(OWN, claim="请打138 0013 8000核实", findings="经举报人李某指认；3月12日已采用")
    letter = Letter(said, True, None, None, "镇党委", OWN.answered, "0" * 64)
    text = "\n".join(document_texts(letter.document(None, date(2025, 7, 3))))
    assert HIDDEN_PHONE in text
    assert f"{HIDDEN_INFORMANT}；3月12日已采用。" in text
    assert "李某" not in text
    assert "8000" not in text
