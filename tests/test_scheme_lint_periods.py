"""Lint of 各期得分: every problem of its parameters with its exact text, on an otherwise sound scheme of a year."""

from __future__ import annotations

from typing import Any

import pytest
from scheme_builder import make_book, setting_rows

from assess_cli.methods.registry import declarations
from assess_cli.model.period import Period
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.period_scores import read_part

LINES = {"取数": "按公布"}


def told(kind: str = "年度", **lines: Any) -> list[tuple[str, str, str, str]]:
    sheets = {
        "基本设置": setting_rows(考核周期=kind),
        "对象类别": [{"类别": "人员", "名册": "人员名册"}],
        "指标": [{"代码": "Y", "名称": "季度得分", "对象类别": "人员", "计分办法": "各期得分"}],
        "参数": [{"所属代码": "Y", "参数": name, "值": value} for name, value in (LINES | lines).items() if value],
    }
    scheme, problems = load_scheme(make_book(sheets), declarations())
    assert (scheme is None) == any(problem.severity.value == "错误" for problem in problems)
    return [(problem.code, problem.place.cell, problem.message, problem.remedy) for problem in problems]


@pytest.mark.parametrize(
    "lines",
    [
        {},
        {"考核期范围": "Q2、第三季度、2024Q4"},
        {"考核期范围": "上半年、下半年"},
        {"考核期范围": "月度", "去掉最低": 2, "不足期数": "按实有", "最少期数": 6},
        {"合成": "加权", "各期权重": "Q1 20%、Q2 25%、Q3 25%、Q4 30%"},
        {"合成": "加权", "考核期范围": "半年", "各期权重": "上半年 40%、下半年 60%"},
    ],
)
def test_sound_parameters(lines: dict[str, Any]) -> None:
    assert told(**lines) == []


def test_a_half_year_may_be_made_of_quarters() -> None:
    assert told("半年") == []


def test_the_way_of_taking_must_be_said() -> None:
    ((code, cell, message, _),) = told(取数=None, 合成="平均")
    assert (code, cell, message) == ("S503", "E2", "“Y”用“各期得分”，没有写参数“取数”")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("每季", "看不懂“每季”"),
        ("Q1、Q1", "“Q1”写了两次"),
        ("Q1、2023Q2", "“2023Q2”不是 2024 年的"),
        ("Q1、上半年", "“2024Q1”和“2024H1”长短不一"),
    ],
)
def test_a_range_that_cannot_be_read(text: str, why: str) -> None:
    assert told(考核期范围=text) == [
        ("S970", "C3", f"“Y”的考核期范围“{text}”：{why}", "写“季度”“半年”或“月度”，或者逐期写出，如 Q2、Q3、Q4")
    ]


def test_a_range_that_is_not_shorter() -> None:
    remedy = "各期要比本方案的考核周期短：年度方案写“季度”“半年”或“月度”；按季度考核的方案不用各期得分"
    assert told("季度") == [("S971", "E2", "“Y”的考核期范围“季度”不在季度之内", remedy)]
    assert told(考核期范围="年度") == [("S971", "C3", "“Y”的考核期范围“年度”不在年度之内", remedy)]


def test_weights_of_other_periods() -> None:
    assert told(合成="加权", 各期权重="Q1 50%、上半年 50%") == [
        (
            "S972",
            "C4",
            "“Y”的各期权重里，“上半年”不是要取的一期",
            "要取的是：2024Q1、2024Q2、2024Q3、2024Q4；按这几期写权重",
        )
    ]
    assert told(合成="加权", 各期权重="Q1 40%、Q2 60%") == [
        (
            "S973",
            "C4",
            "“Y”的各期权重没有写 2024Q3、2024Q4",
            "补上它的权重，合计仍为 100%；不取这一期的，在“考核期范围”里去掉",
        )
    ]
    assert told(合成="加权", 各期权重="Q1 40%、Q2 30%、Q3 10%、Q4 10%、一季度 10%") == [
        ("S974", "C4", "“Y”的各期权重里 2024Q1 写了两次", "只留一个")
    ]


def test_counts_that_do_not_fit() -> None:
    assert told(去掉最低=2, 去掉最高=2) == [
        ("S975", "C3", "“Y”一共取 4 期，要去掉 4 期，没有剩下的", "减少“去掉最低”“去掉最高”的个数")
    ]
    assert told(不足期数="按实有", 最少期数=5) == [
        ("S976", "C4", "“Y”的最少期数是 5，而一共只取 4 期", "写不大于 4 的数")
    ]
    assert told(不足期数="按实有") == [
        (
            "S977",
            "C3",
            "“Y”的不足期数是“按实有”，但没有写最少期数",
            "加一行参数“最少期数”：至少有几期得分才合成，少于它的按缺数据处理；只要有一期就算的写 1",
        )
    ]


def test_parameters_among_themselves() -> None:
    assert [code for code, *_ in told(合成="加权")] == ["S508"]
    assert [code for code, *_ in told(各期权重="Q1 100%")] == ["S509"]
    assert [code for code, *_ in told(合成="加权", 各期权重="Q1 25%、Q2 25%、Q3 25%、Q4 25%", 去掉最低=1)] == ["S510"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2024Q1", "2024Q1"),
        ("q3", "2024Q3"),
        ("第二季度", "2024Q2"),
        ("2023年第4季度", "2023Q4"),
        ("上半年", "2024H1"),
        ("2024-03", "2024-03"),
        ("十二月", "2024-12"),
        ("3月份", "2024-03"),
    ],
)
def test_periods_as_people_write_them(text: str, label: str) -> None:
    assert read_part(text, 2024) == Period.parse(label)


@pytest.mark.parametrize("text", ["2024", "", "Q5", "13月", "全年"])
def test_what_is_no_part_of_a_year(text: str) -> None:
    assert read_part(text, 2024) is None
