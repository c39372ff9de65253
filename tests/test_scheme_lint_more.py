"""Each problem of 无记录, of ranks in percent and of the highest of all in a scheme: a broken sample and its exact words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from scheme_builder import DECLARATIONS, FILE, Sheets, default_sheets, make_book
from test_scheme_lint import Broken, at, ladder
from test_scheme_lint_links import link

from assess_cli.methods.link_parameters import DECLARATION as LINK_DECLARATION
from assess_cli.methods.rank_parameters import DECLARATION
from assess_cli.model.catalogue import scheme_more as catalogue
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.scheme.load import load_scheme

RANK, LINK = {"名次": DECLARATION}, {"引用": LINK_DECLARATION}


def looked_up(sheets: Sheets, *, includes: str = "是", **changes: Any) -> None:
    """K02 by a ladder from 0 on, looked up for everyone."""
    ladder(sheets, includes=includes, **({"无记录": "查表"} | changes))


def in_part(sheets: Sheets) -> None:
    """K02 looked up for everyone from July on."""
    looked_up(sheets, 无记录=None, includes="否", 至=date(2024, 6, 30))
    sheets["事项规则"].append({**at(sheets, "事项规则", 3), "自": date(2024, 7, 1), "至": None, "无记录": "查表"})


def of_year(sheets: Sheets) -> None:
    looked_up(sheets)
    row = {"代码": "H01", "依据": "K02", "统计": "扣分", "范围": "本年", "达到": 3, "后果": "取消评优"}
    sheets["后果"] = [row]


def by_percent(sheets: Sheets, *, lower: float = 1) -> None:
    """The villages' ranks in percent, 总数 8; the first band from ``lower`` on."""
    sheets["参数"] += [
        {"所属代码": "A3", "参数": "名次换算", "值": "百分比"},
        {"所属代码": "A3", "参数": "总数", "值": 8},
    ]
    bands = [row for row in sheets["档次表"] if row["表名"] == "村名次分"]
    for band, low, high in zip(bands, (lower, 20, 80), (20, 80, 100), strict=True):
        band.update({"下界": low, "含下界": "否", "上界": high, "每单位": None})


BROKEN = [
    Broken(
        "S930",
        "事项规则 › K3",
        "规则“K02”的“无记录”是查表，但阶梯表“旷工阶梯”里没有数量 0 所在的一档",
        "在“旷工阶梯”里写上数量 0 的一档：下界 0，含下界写“是”；没有记录不计分的，“无记录”改成“不计”",
        lambda s: looked_up(s, includes="否"),
    ),
    Broken(
        "S931",
        "档次表 › B5",
        "规则“K02”的“无记录”是查表，阶梯表“旷工阶梯”这一档的下界是 -1",
        "下界改成 0，含下界写“是”",
        lambda s: looked_up(s, lowest=-1),
    ),
    Broken(
        "S932",
        "事项规则 › K6",
        "规则“K02”这一行与第 3 行，一行“无记录”查表，一行不查",
        "几行写成一样；年中改变的，换一个规则代码，两条的“自”“至”前后相接",
        in_part,
        others=("S416", "S930"),
    ),
    Broken(
        "S933",
        "后果 › D2",
        "后果“H01”统计本年的扣分，依据的规则“K02”没有记录也查表",
        "“范围”改成“本期”，或“统计”改成次数、数量",
        of_year,
    ),
    Broken(
        "S934",
        "事项规则 › H2",
        "规则“K01”的“无记录”写了“查表”，但没有写阶梯表",
        "填写阶梯表的表名；不按阶梯计分的，删去“无记录”",
        lambda s: at(s, "事项规则", 2).update({"无记录": "查表"}),
    ),
    Broken(
        "S940",
        "档次表 › A2",
        "“A3”的名次换算是百分比，档次表“村名次分”没有从 0 到 100 都写到",
        "第一档下界写 0（或空白），最后一档上界写 100、含上界写“是”（或空白）；写的是名次的，把“名次换算”改成“名次”",
        by_percent,
        real=RANK,
    ),
    Broken(
        "S941",
        "参数 › C8",
        "“L”在组内汇集，但来源类别“村”与自己的对象类别“人员”不是一类",
        "“汇集范围”改成“全体”；只汇集所属对象的，改写“来源列”",
        lambda s: link(s, 对应列=None, 汇集="最高", 汇集范围="组内"),
        real=LINK,
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.code for broken in BROKEN])
def test_it_is_told_in_these_words(broken: Broken) -> None:
    sheets = default_sheets()
    broken.change(sheets)
    scheme, problems = load_scheme(make_book(sheets), {**DECLARATIONS, **broken.real})
    found = [(problem.code, str(problem.place), problem.message, problem.remedy) for problem in problems]
    wanted = (broken.code, f"{FILE} › {broken.place}", broken.message, broken.remedy)
    assert wanted in found
    assert {code for code, *_ in found} <= {broken.code, *broken.others}
    assert scheme is None


def test_every_kind_has_a_sample() -> None:
    own = {kind for kind in vars(catalogue).values() if isinstance(kind, ProblemKind)}
    assert {broken.code for broken in BROKEN} == {kind.code for kind in own}
    assert {kind.severity for kind in own} == {Severity.ERROR}


def test_steps_from_nothing_on_may_be_looked_up_for_everyone() -> None:
    sheets = default_sheets()
    looked_up(sheets)
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert problems == []
    assert scheme is not None
    assert next(rule for rule in scheme.rules if rule.code == "K02").looks_up_none


@pytest.mark.parametrize(("each", "codes"), [("0.3", []), ("0.4", ["S415"])])
def test_a_step_may_lessen_to_nothing_and_not_beyond(each: str, codes: list[str]) -> None:
    """−1 at 0, up to 3: 0.3 each leaves −0.1; 0.4 each would give 0.2."""
    sheets = default_sheets()
    looked_up(sheets)
    at(sheets, "档次表", 5)["每单位"] = float(each)
    assert [problem.code for problem in load_scheme(make_book(sheets), DECLARATIONS)[1]] == codes


def test_percentages_from_0_to_100_are_sound_and_not_whole() -> None:
    """0 to 20, 20 to 80, 80 to 100; a gap between 20 and 21 is one, for 20.5 % lies there."""
    sheets = default_sheets()
    by_percent(sheets, lower=0)
    assert load_scheme(make_book(sheets), {**DECLARATIONS, **RANK})[1] == []
    sheets["档次表"][1].update({"下界": 21, "含下界": "是"})
    assert [problem.code for problem in load_scheme(make_book(sheets), {**DECLARATIONS, **RANK})[1]] == ["S602"]
