"""Ranks in words: 第3名, 并列第3名, and never 第并列3名."""

from __future__ import annotations

from datetime import date

import pytest

from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.periods.moves import Standing
from assess_cli.publish.answer_letter import Letter
from assess_cli.publish.figures import place_words
from assess_cli.publish.notice_correction import Told
from assess_cli.records.objections import Objection, Party


@pytest.mark.parametrize(
    ("rank", "words"), [("3", "第3名"), ("并列3", "并列第3名"), ("—", "—"), ("", ""), ("不排名", "不排名")]
)
def test_a_place_in_words(rank: str, words: str) -> None:
    assert place_words(rank) == words


def test_a_place_with_spaces_around_its_number() -> None:
    assert place_words("并列12", gap=" ") == "并列第 12 名"


def test_the_note_of_a_round_tells_a_tie() -> None:
    assert Standing("94.70", "并列1", grade="待定").words == "94.70分，并列第1名，待定"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("并列5", "2", "名次由并列第5名变为第2名"),
        ("5", "并列2", "名次由第5名变为并列第2名"),
        ("5", "—", "名次由第5名变为不排名"),
    ],
)
def test_an_answer_tells_a_tie(before: str, after: str, words: str) -> None:
    said = Objection(
        number="YY-01",
        party=Party("人员", "0001", "赵强"),
        received=date(2025, 4, 8),
        period=Period.parse("2025Q1"),
        event_id="",
        indicator="",
        claim="",
        findings="",
        outcome="采纳",
        document="",
        answered=None,
        adjustments=(),
        place=Place("异议.xlsx"),
    )
    told = (Told(before, "81.95", ""), Told(after, "85.25", ""))
    letter = Letter(said, personal=True, before=told[0], after=told[1], signed="", day=None, digest="ab")
    assert letter.effect == f"您2025年第一季度考核得分由81.95分更正为85.25分，{words}。"
