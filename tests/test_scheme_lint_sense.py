"""What is well formed and still can't be meant: a broken sample and its exact words; and what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest
from scheme_builder import DECLARATIONS, Sheets, default_sheets, make_book

from assess_cli.model.problem import Problem
from assess_cli.scheme.load import load_scheme


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    change: Callable[[Any], object]
    others: tuple[str, ...] = ()


def at(sheets: Sheets, sheet: str, row: int) -> dict[str, Any]:
    return sheets[sheet][row - 2]


def problems(change: Callable[[Any], object]) -> list[Problem]:
    sheets = default_sheets()
    change(sheets)
    return load_scheme(make_book(sheets), DECLARATIONS)[1]


def rule_before_its_indicator(sheets: Sheets) -> None:
    at(sheets, "指标", 9).update({"自": date(2024, 4, 1)})
    at(sheets, "指标", 8).update({"自": date(2024, 4, 1)})
    at(sheets, "事项规则", 4).update({"至": date(2024, 3, 31)})


def labels(sheets: Sheets, *marks: str) -> None:
    """No 满分 under A, marks in the names instead."""
    at(sheets, "指标", 2).update({"名称": f"共性（{marks[0]}分）", "满分": None})
    at(sheets, "对象类别", 2).update({"总分公式": "(A + 个性) × 岗位系数"})
    for row, mark in zip((3, 4, 7), marks[1:], strict=True):
        at(sheets, "指标", row).update({"名称": f"{at(sheets, '指标', row)['名称']}（{mark}分）"})
    at(sheets, "指标", 4).update({"满分": None})
    at(sheets, "指标", 7).update({"满分": None})


BROKEN = [
    Broken(
        "S580",
        "事项规则 › H4",
        "规则“K11”在 2024-01-01 至 2024-03-31 有效，它的指标“B1”那时无效（2024-04-01 至 2024-12-31）",
        "改“自”“至”，使规则与指标同时有效；不用的规则删去",
        rule_before_its_indicator,
        ("S810",),
    ),
    Broken(
        "S581",
        "事项规则 › C3",
        "规则“K02”的事项“K01”是第 2 行那条规则的代码，记录写“K01”时按那一条算",
        "给这条规则换一个事项名称",
        lambda s: at(s, "事项规则", 3).update({"事项": "K01"}),
    ),
    Broken(
        "S582",
        "指标 › G3",
        "“思想作风（25分）”的名称里写着 25 分，“满分”却是 20",
        "核对办法原文，改名称或改“满分”",
        lambda s: at(s, "指标", 3).update({"名称": "思想作风（25分）"}),
    ),
    Broken(
        "S583",
        "指标 › B2",
        "“共性（100分）”是 100 分，各下级的分数加起来是 107（A1 20、A2 40、A3 47），多 7",
        "核对办法原文，改正名称里的分数或“满分”；确实如此的，不用处理",
        lambda s: labels(s, "100", "20", "40", "47"),
    ),
    Broken(
        "S584",
        "系数 › E2",
        "系数“岗位系数”的取值“所长”是 110，得分会乘到 110 倍",
        "百分之110的，写成 1.1；确是 110 倍的，不用处理",
        lambda s: at(s, "系数", 2).update({"系数": 110}),
    ),
    Broken(
        "S585",
        "对象类别 › E2",
        "公式里各项分别乘以 60、40，加起来正好 100，得分会大到 100 倍",
        "写成 60%、40%；确实要这样乘的，不用处理",
        lambda s: at(s, "对象类别", 2).update({"总分公式": "(共性 × 60 + 40 × 个性) × 岗位系数"}),
    ),
    Broken(
        "S586",
        "事项规则 › D4",
        "规则“K11”每件加 2 分，它的指标“B1”上限却只有 1.5 分",
        "核对规则的分值和指标的“上限”；确实如此的，不用处理",
        lambda s: at(s, "指标", 9).update({"上限": 1.5}),
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.code)
def test_exact_words(broken: Broken) -> None:
    found = problems(broken.change)
    assert sorted(problem.code for problem in found) == sorted((broken.code, *broken.others)), found
    problem = next(problem for problem in found if problem.code == broken.code)
    assert (str(problem.place).removeprefix("方案.xlsx › "), problem.message, problem.remedy) == (
        broken.place, broken.message, broken.remedy,
    )  # fmt: skip


FINE: list[Callable[[Any], object]] = [
    lambda s: at(s, "指标", 3).update({"名称": "思想作风（20分）"}),
    lambda s: labels(s, "100", "20", "40", "40"),
    lambda s: at(s, "系数", 2).update({"系数": 9.9}),
    lambda s: at(s, "指标", 9).update({"上限": 2}),
    lambda s: at(s, "事项规则", 3).update({"分值": -30, "单次上限": 30, "累计上限": 60}),
    lambda s: at(s, "对象类别", 2).update({"总分公式": "(共性 × 60% + 个性 × 40%) × 岗位系数"}),
    lambda s: at(s, "对象类别", 2).update({"总分公式": "共性 × 60 + 个性 × 60 + 岗位系数"}),
    lambda s: at(s, "事项规则", 2).update({"至": date(2024, 3, 31)}),
    lambda s: at(s, "事项规则", 3).update({"事项": "K11"}),  # of another table
]


@pytest.mark.parametrize("number", range(len(FINE)))
def test_what_can_be_meant_is_left_alone(number: int) -> None:
    assert problems(FINE[number]) == []


@pytest.mark.parametrize(
    ("code", "change"),
    [
        # these had been there; each of them is one of the slips that a scheme must not hide
        ("S316", lambda s: at(s, "事项规则", 2).update({"自": date(2025, 1, 1)})),
        ("S404", lambda s: at(s, "事项规则", 2).update({"累计上限": 0.5})),
        ("S802", lambda s: at(s, "对象类别", 2).update({"总分公式": "共姓 + 个性"})),
        ("S320", lambda s: at(s, "指标", 9).update({"数据表": "裁定"})),
        ("S902", lambda s: s["忽略"].append({"工作表": "裁定"})),
        ("S301", lambda s: at(s, "事项规则", 3).update({"代码": "K01"})),
    ],
)
def test_other_slips_are_found(code: str, change: Callable[[Any], object]) -> None:
    assert code in {problem.code for problem in problems(change)}


def test_thirty_for_thirty_per_cent_is_refused_wherever_a_share_is_read() -> None:
    """A weight; a role's share; a group's weight."""
    found = problems(lambda s: at(s, "指标", 5).update({"权重": 40}))
    assert any(str(problem.place) == "方案.xlsx › 指标 › H5" and "40%" in problem.remedy for problem in found)
    roles = [{"表名": "分工", "角色": "负责人", "份额": 40}]
    found = problems(lambda s: s.update({"角色表": roles}))
    assert any(problem.place.sheet == "角色表" and "40%" in problem.remedy for problem in found)
    shares = {"所属代码": "A21", "参数": "组权重", "值": "领导 40、群众 60"}
    assert [problem.code for problem in problems(lambda s: s["参数"].append(shares))] == ["S505"]
