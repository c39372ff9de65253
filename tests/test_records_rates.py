"""Reading of logs of rates, tables of votes, and words for marks: what is refused, with exact words and places."""

from __future__ import annotations

from typing import Any

import pytest
from rates_builder import PERIOD, ROSTER, Case, a_book, indicator, line, parameters, rules, run, sheets
from scheme_builder import make_book

from assess_cli.methods.registry import declarations
from assess_cli.model.problem import Severity
from assess_cli.records.load import load_inputs
from assess_cli.scheme.partial import read_partial

VOTES = "优秀 1、称职 0.8、不称职 0"


def votes(*rows: dict[str, Any], **lines: Any) -> Case:
    made = sheets([indicator("A", "测评")], parameters("A", **({"票值": VOTES} | lines)))
    return run(made, 表A=rows)


def ballot(who: int = 1, **cells: Any) -> dict[str, Any]:
    return line(who, **{"优秀": 1, "称职": 2, "不称职": 0, **cells})


def ratings(*marks: Any, code: str = "A", **lines: Any) -> Case:
    made = sheets([indicator(code, "评分", 满分=100)], parameters(code, **({"评语分": "优 95、良 85"} | lines)))
    return run(made, 表A=[line(1, 评分人=f"评委{at}", 评分=mark) for at, mark in enumerate(marks)])


def errors(case: Case) -> list[tuple[str, str, str, str]]:
    wrong = {(each.code, str(each.place)) for each in case.problems if each.severity is Severity.ERROR}
    return [told for told in case.told if told[:2] in wrong]


def without(row: dict[str, Any], *headings: str) -> dict[str, Any]:
    return {heading: value for heading, value in row.items() if heading not in headings}


def rate(**cells: Any) -> Case:
    made = sheets([indicator("A", "比率")], parameters("A", 分子="办结", 分母="办结"), 事项规则=rules("A", "办结"))
    return run(made, 表A=[line(1, 事项="办结", **cells)])


PLACE = "数据/表A.xlsx › 表A › "
REFUSED: list[tuple[Case, tuple[str, str, str, str]]] = [
    (
        rate(分值=2),
        (
            "R710",
            PLACE + "D2",
            "“办结”只用来算比率，这一行却写了分值",
            "清空分值；这一行确要加分扣分的，请换成别的事项",
        ),
    ),
    (
        votes(ballot(称职=2.5)),
        ("R711", PLACE + "D2", "“称职”的票数是“2.5”", "填 0 或正整数；没有人投的填 0 或留空"),
    ),
    (
        votes(ballot(弃权="三")),
        ("R711", PLACE + "F2", "“弃权”的票数是“三”", "填 0 或正整数；没有人投的填 0 或留空"),
    ),
    (
        votes(ballot(优秀=-1)),
        ("R711", PLACE + "C2", "“优秀”的票数是“-1.0”", "填 0 或正整数；没有人投的填 0 或留空"),
    ),
    (
        votes(without(ballot(), "不称职")),
        (
            "R712",
            PLACE + "1:1",
            "测评表“表A”没有“不称职”一列，“指标A”的参数“票值”里有它。",
            "补上“不称职”一列（没有人投的填 0），或改正列名",
        ),
    ),
    (
        votes(ballot(基本称职=3)),
        (
            "R713",
            PLACE + "F1",
            "测评表“表A”的“基本称职”一列有数，但它不是票值里的一种票，是否“称职”？",
            "改成“票值”里的名称；不是票数的，在方案的“忽略”里列出这一列",
        ),
    ),
    (
        ratings("优", "优秀"),
        (
            "R714",
            PLACE + "D3",
            "评委1的评分写的是“优秀”，不是数，也不是规定的评语（优 95、良 85），是否“优”？",
            "改成规定的评语或分数；评语有增加的，在方案“参数”的“评语分”里补上",
        ),
    ),
    (
        votes(ballot(), 弃权票="计入"),
        (
            "R715",
            PLACE + "1:1",
            "方案规定“指标A”的弃权票计入总票数，测评表“表A”却没有“弃权”一列",
            "补上“弃权”一列（没有的填 0），或把参数“弃权票”改成“不计入”",
        ),
    ),
]


@pytest.mark.parametrize(("case", "told"), REFUSED, ids=[told[0] for _, told in REFUSED])
def test_refused(case: Case, told: tuple[str, str, str, str]) -> None:
    assert errors(case) == [told]


def test_blank_votes_are_none_and_remarks_are_no_votes() -> None:
    case = votes(ballot(优秀=3, 称职=None, 说明="补投一次"), {**ballot(2), "优秀": "3"})
    assert errors(case) == []
    assert case.value("A") == 20_000_000
    assert case.value("A", 2) == 18_400_000  # (3 + 2 × 0.8) ÷ 5 × 20


def test_groups_of_votes_are_those_of_the_scheme() -> None:
    shares = {"组权重": "领导 60%、群众 40%"}
    assert [told[0] for told in errors(votes(ballot(评分组="班子"), **shares))] == ["R709"]
    assert [told[0] for told in errors(votes(ballot(评分组=None), **shares))] == ["R708"]


def test_equal_rows_of_votes_are_one_row_too_many() -> None:
    assert len(errors(votes(ballot(), ballot()))) >= 1


def test_figures_beside_words() -> None:
    case = ratings("优", 88, "92分")
    assert errors(case) == []
    assert case.value("A") == 91_666_667  # (95 + 88 + 92) ÷ 3


def test_words_where_the_scheme_has_none() -> None:
    """Of two indicators that share a table only one has words."""
    made = sheets(
        [indicator("A", "评分", 满分=100, 数据表="表"), indicator("B", "评分", 满分=100, 数据表="表")],
        parameters("A", 评语分="优 95"),
    )
    rows = [line(1, 指标代码=code, 评分人="甲", 评分="优") for code in ("A", "B")]
    (told,) = errors(run(made, 表=rows))
    assert told[0] == "R714"
    assert told[2] == "甲的评分写的是“优”，不是数，也不是规定的评语（“指标B”没有规定评语分）。"


def test_a_blank_mark_is_still_an_abstention_that_must_be_allowed() -> None:
    assert [told[0] for told in errors(ratings("优", None))] != []
    case = ratings("优", None, "弃权", 允许弃权="是")
    assert errors(case) == []
    assert case.value("A") == 95_000_000


@pytest.mark.parametrize(
    ("method", "faulty", "cells"),
    [
        ("评分", {"评语分": "优 95、良"}, {"评分人": "甲", "评分": "良"}),
        ("测评", {"票值": "优秀 1、称职"}, {"优秀": 3, "称职": 1}),
    ],
)
def test_a_faulty_list_of_words_casts_no_doubt_on_the_data(
    method: str, faulty: dict[str, Any], cells: dict[str, Any]
) -> None:
    """``check`` looks at data under a faulty scheme: what nobody can know yet is not complained of."""
    book = make_book(sheets([indicator("A", method, 满分=100)], parameters("A", **faulty)))
    partial = read_partial(book, declarations())
    assert partial is not None
    data = [a_book("人员名册", ROSTER), a_book("表A", [line(1, **cells)])]
    inputs = load_inputs(data, partial.scheme, declarations(), PERIOD)
    assert [problem for problem in inputs.problems if problem.severity is Severity.ERROR] == []
