"""Problems of 引用, of names of time in post, and of 最短任职: each with its exact words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest
from scheme_builder import DECLARATIONS, FILE, Sheets, default_sheets, make_book

from assess_cli.methods.link_parameters import DECLARATION
from assess_cli.model.catalogue import links_scheme
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.objects import Scheme


def link(sheets: Sheets, **parameters: Any) -> None:
    """A first-level indicator of villages (they have none in the default scheme) and a link of staff to them."""
    sheets["指标"] += [
        {"代码": "V", "名称": "村务", "对象类别": "村", "计分办法": "评分", "数据表": "村评分", "满分": 100},
        {"代码": "L", "名称": "包村得分", "对象类别": "人员", "上级": "B", "计分办法": "引用"},
    ]
    said = {"来源类别": "村", "来源指标": "村务", "对应列": "包村"} | parameters
    lines = [{"所属代码": "L", "参数": name, "值": value} for name, value in said.items() if value is not None]
    sheets["参数"] += lines
    next(row for row in sheets["参数"] if row["所属代码"] == "B")["值"] = "最小(工作专班 + 包村得分, 30)"


def kind(sheets: Sheets, row: int, **cells: Any) -> None:
    sheets["对象类别"][row - 2].update(cells)


def loaded(change: Callable[[Sheets], object]) -> tuple[Scheme | None, list[tuple[str, str, str, str]], bool]:
    sheets = default_sheets()
    change(sheets)
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS | {"引用": DECLARATION})
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    return scheme, [(each.code, str(each.place), each.message, each.remedy) for each in problems], refused


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    change: Callable[[Sheets], object]


def doubled(sheets: Sheets) -> None:
    """Two indicators of the villages with one name."""
    link(sheets)
    row = {"代码": "V2", "名称": "村务", "对象类别": "村", "计分办法": "评分", "数据表": "村评分", "满分": 100}
    sheets["指标"].append(row)


def circle(sheets: Sheets) -> None:
    """A village's indicator is the mean of its staff's totals, of which it is a part."""
    link(sheets)
    sheets["指标"].append({"代码": "V3", "名称": "干部平均", "对象类别": "村", "计分办法": "引用"})
    said = {"来源类别": "人员", "来源指标": "总分", "汇集": "平均", "来源列": "包村"}
    sheets["参数"] += [{"所属代码": "V3", "参数": name, "值": value} for name, value in said.items()]
    next(row for row in sheets["参数"] if row["参数"] == "来源指标")["值"] = "总分"


def from_july(sheets: Sheets) -> None:
    link(sheets)
    next(row for row in sheets["指标"] if row["代码"] == "V")["自"] = date(2024, 7, 1)


def no_total(sheets: Sheets) -> None:
    link(sheets, 来源指标="名次")
    kind(sheets, 3, 总分公式="无")


def coefficient(sheets: Sheets) -> None:
    row = {"名称": "本期月数", "对象类别": "人员", "依据列": "岗位", "取值": "其他", "系数": 1}
    sheets["系数"].append(row)


BROKEN = [
    Broken(
        "S480",
        "参数 › C5",
        "“L”的来源类别“村子”不是对象类别，是否“村”",
        "改成“对象类别”工作表里的一类：人员、村",
        lambda s: link(s, 来源类别="村子"),
    ),
    Broken(
        "S481",
        "参数 › C6",
        "“L”的来源指标“村物”不是“村”的指标，是否“村务”",
        "写“村”的指标代码或名称，或者写“总分”“名次”",
        lambda s: link(s, 来源指标="村物"),
    ),
    Broken("S482", "参数 › C6", "“L”的来源指标“村务”可以指：V（村务）、V2（村务）", "改写指标代码", doubled),
    Broken(
        "S483",
        "指标 › E11",
        "“L”的“对应列”和“汇集”都没有写，不知道引用谁",
        "两个参数写一个：引用本人所属的对象，写“对应列”；汇集下面各个对象的得分，写“汇集”和“来源列”",
        lambda s: link(s, 对应列=None, 来源指标=None),
    ),
    Broken(
        "S484",
        "参数 › C6",
        "“L”引用“村”的名次，但这类对象不计总分",
        "给“村”写上总分公式，或者改引用它的一个指标",
        no_total,
    ),
    Broken(
        "S485",
        "参数 › C8",
        "“L”引用“村”的组内名次，但这类对象没有写类别列",
        "在“对象类别”里给“村”写类别列，或把“名次范围”改成“全体”",
        lambda s: link(s, 来源指标="名次", 名次范围="组内"),
    ),
    Broken(
        "S486",
        "系数 › A4",
        "系数不能叫“本期月数”：公式里的“本期月数”是程序按名册日期和离岗表算出的数",
        "换一个名称",
        coefficient,
    ),
    Broken(
        "S487",
        "参数 › C6",
        "计算绕成了一圈：个性（B，人员） → 包村得分（L，人员） → 村总分 → 干部平均（V3，村） → 人员总分 → 个性（B，人员）",
        "改引用别的、不依赖它的指标，例如单位引用人员的一个指标，而不是人员的总分",
        circle,
    ),
    Broken(
        "S488",
        "参数 › C6",
        "“L”引用的“V”在 2024-01-01 至 2024-06-30 无效，那时没有得分可引用",
        "引用全年有效的指标，或者让两个指标的自、至一致",
        from_july,
    ),
    Broken(
        "S489",
        "对象类别 › F2",
        "“人员”的最短任职是 100 天，比一个考核期还长",
        "写 1 到 92 之间的天数；不限的留空",
        lambda s: kind(s, 2, 最短任职=100),
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.code for broken in BROKEN])
def test_a_broken_scheme_is_told_in_these_words(broken: Broken) -> None:
    scheme, found, refused = loaded(broken.change)
    told = [each for each in found if each[0] == broken.code]
    assert told[:1] == [(broken.code, f"{FILE} › {broken.place}", broken.message, broken.remedy)]
    assert (scheme is None) is refused


def test_every_kind_has_a_sample() -> None:
    assert [broken.code for broken in BROKEN] == [
        kind.code for kind in vars(links_scheme).values() if isinstance(kind, ProblemKind)
    ]


def test_a_sound_link_is_named_by_codes() -> None:
    scheme, found, _ = loaded(link)
    assert found == []
    assert scheme is not None
    own = next(each for each in scheme.indicators if each.code == "L")
    assert (own.parameters["来源类别"], own.parameters["来源指标"], own.tables) == ("村", "V", ())


@pytest.mark.parametrize("days", [1, 92])
def test_the_least_days_may_be_all_or_one(days: int) -> None:
    assert loaded(lambda sheets: kind(sheets, 2, 最短任职=days))[1] == []


def test_a_least_of_no_days_is_no_rule() -> None:
    (found,) = loaded(lambda sheets: kind(sheets, 2, 最短任职=0))[1]
    assert (found[0], found[2]) == ("S489", "“人员”的最短任职是 0 天，等于没有规定")


def test_both_directions_at_once_are_refused() -> None:
    found = loaded(lambda sheets: link(sheets, 汇集="平均", 来源列="单位"))[1]
    assert [(each[0], each[2]) for each in found] == [("S483", "“L”的“对应列”和“汇集”都写了，不知道引用谁")]


@pytest.mark.parametrize(
    ("parameters", "code", "words"),
    [
        ({"对应列": None, "汇集": "平均"}, "S508", "还要写参数“来源列”"),
        ({"来源列": "单位"}, "S509", "“来源列”"),
        ({"只算参加排名": "是"}, "S509", "“只算参加排名”"),
        ({"来源指标": None}, "S508", "还要写参数“来源指标”"),
        ({"对应列": None, "汇集": "人数", "来源列": "包村"}, "S509", "“来源指标”"),
        ({"名次范围": "组内"}, "S509", "“名次范围”"),
        ({"比例": "0%"}, "S504", "“比例”不能填“0%”"),
        ({"比例": 30}, "S504", "“比例”不能填“30”"),
        ({"汇集": "中位数", "对应列": None, "来源列": "包村"}, "S504", "“汇集”不能填“中位数”"),
    ],
)
def test_parameters_go_together(parameters: dict[str, Any], code: str, words: str) -> None:
    found = loaded(lambda sheets: link(sheets, **parameters))[1]
    assert [each[0] for each in found] == [code], found
    assert words in found[0][2]


@pytest.mark.parametrize(("node", "codes"), [("名次", []), ("村务", ["S602", "S602"])])
def test_a_table_of_ranks_serves_ranks_only(node: str, codes: list[str]) -> None:
    """1 to 3 and 4 to 8 leave nothing between for a rank; a score of 3.5 would fall through."""
    found = loaded(lambda sheets: link(sheets, 来源指标=node, 档次表="村名次分"))[1]
    assert [each[0] for each in found] == codes


def test_a_link_has_no_table_and_no_children() -> None:
    def change(sheets: Sheets) -> None:
        link(sheets)
        sheets["指标"][-1]["数据表"] = "村评分"

    assert [each[0] for each in loaded(change)[1]] == ["S309"]


def test_an_indicator_may_not_have_a_name_of_time() -> None:
    def change(sheets: Sheets) -> None:
        link(sheets)
        sheets["指标"][-1]["名称"] = "在岗天数"

    found = loaded(change)[1]
    assert ("S486", f"{FILE} › 指标 › B11") in [each[:2] for each in found]


def test_names_of_time_stand_in_formulas() -> None:
    def change(sheets: Sheets) -> None:
        kind(sheets, 2, 总分公式="(共性 + 个性) × 岗位系数 × [在岗天数] ÷ 本期天数")
        next(row for row in sheets["参数"] if row["所属代码"] == "B")["值"] = "工作专班 × 在岗月数 ÷ 本期月数"

    assert loaded(change)[1] == []


def test_who_takes_over_only_an_indicator_makes_no_circle() -> None:
    """Staff take the village's total, the village the mean of one indicator of its staff."""

    def change(sheets: Sheets) -> None:
        circle(sheets)
        lines = [row for row in sheets["参数"] if row["所属代码"] == "V3"]
        next(row for row in lines if row["参数"] == "来源指标")["值"] = "思想作风"

    assert loaded(change)[1] == []
