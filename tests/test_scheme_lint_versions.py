"""Rows of 参数 and 档次表 that hold for a part of the year: which decides, and what is wrong with them, in exact words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest
from scheme_builder import DECLARATIONS, Sheets, default_sheets, make_book

from assess_cli.model.problem import Problem
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.objects import Scheme

MAY, JULY = date(2024, 5, 1), date(2024, 7, 1)
APRIL_END, JUNE_END = date(2024, 4, 30), date(2024, 6, 30)


def loaded(sheets: Sheets) -> tuple[Scheme | None, list[Problem]]:
    return load_scheme(make_book(sheets), DECLARATIONS)


def parameter(sheets: Sheets, first: dict[str, Any], *others: dict[str, Any]) -> None:
    """B's 公式 (row 4 of 参数) changed, and more lines of it below."""
    sheets["参数"][2].update(first)
    sheets["参数"] += [{"所属代码": "B", "参数": "公式"} | other for other in others]


def bands(sheets: Sheets, at: int, **changes: Any) -> None:
    """A row of 村名次分 (rows 2 to 4 of 档次表)."""
    sheets["档次表"][at - 2].update(changes)


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    change: Callable[[Sheets], object]


BROKEN = [
    Broken(
        "S903",
        "参数 › B4",
        "指标“B”必须有参数“公式”，2024-01-01 至 2024-06-30 却没有一行有效",
        "改正“自”“至”，让各行日期相接；或补上这段时间的一行",
        lambda s: parameter(s, {"自": JULY}),
    ),
    Broken(
        "S903",
        "参数 › B4",
        "指标“B”必须有参数“公式”，2024-05-01 至 2024-06-30 却没有一行有效",
        "改正“自”“至”，让各行日期相接；或补上这段时间的一行",
        lambda s: parameter(s, {"至": APRIL_END}, {"值": "工作专班", "自": JULY}),
    ),
    Broken(
        "S502",
        "参数 › B5",
        "“B”的参数“公式”在第 4 行已经写过",
        "",
        lambda s: parameter(s, {"至": JUNE_END}, {"值": "工作专班", "自": MAY}),
    ),
    Broken(
        "S904",
        "参数 › B5",
        "指标“B”的参数“公式”这一行（2023-01-01 至 2023-12-31）从不适用：那段时间没有这个指标，或者不在方案的年度里",
        "改正“自”“至”，或删去这一行",
        lambda s: parameter(s, {}, {"值": "工作专班", "自": date(2023, 1, 1), "至": date(2023, 12, 31)}),
    ),
    Broken(
        "S905",
        "档次表 › F2",
        "要用的档次表“村名次分”在 2024-01-01 至 2024-06-30 没有一行有效",
        "改正“自”“至”，让各个时段相接；或补上这段时间的各档",
        lambda s: [row.update({"自": JULY}) for row in s["档次表"]],
    ),
    Broken(
        "S602",
        "档次表 › B4",
        "档次表“村名次分”里，3 与 9 之间的值在 2024-07-01 至 2024-12-31 不属于任何一档",
        "让前一档的上界与后一档的下界相接，并且只在一边含界",
        lambda s: bands(s, 3, 至=JUNE_END),
    ),
    Broken(
        "S603",
        "档次表 › B5",
        "档次表“村名次分”里，9 以上的值在 2024-07-01 至 2024-12-31 同时属于两档",
        "让前一档的上界与后一档的下界相接，并且只在一边含界（另一边的“含”写“否”）",
        lambda s: s["档次表"].append({"表名": "村名次分", "下界": 9, "值": 20, "自": JULY}),
    ),
    Broken(
        "S316",
        "档次表 › F5",
        "有效期 2025-01-01 至 年末 都不在 2024 年",
        "改正日期，或删去这一行",
        lambda s: s["档次表"].append({"表名": "村名次分", "下界": 9, "值": 20, "自": date(2025, 1, 1)}),
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: f"{each.code} {each.place}")
def test_a_broken_scheme_says_so_in_these_words(broken: Broken) -> None:
    sheets = default_sheets()
    broken.change(sheets)
    found = [problem for problem in loaded(sheets)[1] if problem.code == broken.code]
    assert [str(problem.place) for problem in found] == [f"方案.xlsx › {broken.place}"]
    assert found[0].message == broken.message
    assert found[0].remedy.startswith(broken.remedy)
