"""Each problem of 规则组, 级别表, 角色表 and 同一事项 in a scheme: a broken sample and its exact words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from scheme_builder import DECLARATIONS, FILE, Sheets, default_sheets, make_book
from test_scheme_lint import Broken, at, ladder

from assess_cli.model.catalogue import scheme_events as catalogue
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.scheme.load import load_scheme

K01, K02, K11, K12 = 2, 3, 4, 5  # rows of 事项规则: A1 扣分 −1, −3; B1 加分 2, stated


def rule(sheets: Sheets, row: int, **cells: Any) -> Sheets:
    at(sheets, "事项规则", row).update(cells)
    return sheets


def grouped(sheets: Sheets, *rows: int, **cells: Any) -> Sheets:
    """A group 表彰 of the rules in these rows, with a cap of 5 unless ``cells`` say otherwise."""
    sheets["规则组"] = [{"组名": "表彰", "累计上限": 5} | cells]
    for row in rows or (K11, K12):
        rule(sheets, row, 规则组="表彰")
    return sheets


def levelled(sheets: Sheets, *, county: object = 1, **cells: Any) -> Sheets:
    """K11 by level: 镇级 0.5, 县级 1."""
    sheets["级别表"] = [
        {"表名": "表彰级别", "级别": "镇级", "分值": 0.5},
        {"表名": "表彰级别", "级别": "县级", "分值": county},
    ]
    rule(sheets, K11, **({"分值": None, "级别表": "表彰级别"} | cells))
    return sheets


def cast(sheets: Sheets, *, head: dict[str, Any] | None = None, **cells: Any) -> Sheets:
    """K11 by role: 负责人 all of it, 成员 80 %; ``head`` in place of the former."""
    wide: dict[str, Any] = {"份额": None, "分值": None}
    sheets["角色表"] = [
        wide | {"表名": "专班角色", "角色": "负责人"} | ({"份额": "100%"} if head is None else head),
        wide | {"表名": "专班角色", "角色": "成员", "份额": "80%"},
    ]
    rule(sheets, K11, **({"角色表": "专班角色"} | cells))
    return sheets


def steps(sheets: Sheets, **cells: Any) -> Sheets:
    """K02 by a ladder."""
    ladder(sheets, **cells)
    return sheets


def both_signs(sheets: Sheets) -> None:
    """B1 up and down, the best 2 of a bonus and a deduction."""
    at(sheets, "指标", 9).update({"计分办法": "加扣分"})
    grouped(sheets, K11, K12, 取最高=2, 累计上限=None)
    rule(sheets, K12, 分值=-1)


def laddered_best(sheets: Sheets) -> None:
    ladder(sheets)
    grouped(sheets, K01, K02, 取最高=2, 累计上限=None)


def unlike_caps(sheets: Sheets) -> None:
    """K11 and K12 compared; only K12 has caps."""
    grouped(sheets, K11, K12)
    rule(sheets, K11, 同一事项="就高", 单次上限=None, 累计上限=None)
    rule(sheets, K12, 同一事项="就高", 分值=1, 单次上限=2, 累计上限=4)


def priced_from_july(sheets: Sheets) -> None:
    """K12 stated to the end of June, afterwards 1 point with one free; without the caps of other rules."""
    rule(sheets, K12, 至=date(2024, 6, 30))
    for row in sheets["事项规则"]:
        row.pop("单次上限", None)
        row.pop("累计上限", None)
    sheets["事项规则"].append(
        at(sheets, "事项规则", K12) | {"分值": 1, "免计数量": 1, "自": date(2024, 7, 1), "至": None}
    )


def fixed(sheets: Sheets, **cells: Any) -> Sheets:
    """Both roles of K11 with points of their own."""
    cast(sheets, head={"分值": 1}, **cells)
    sheets["角色表"][1].update({"份额": None, "分值": 0.8})
    return sheets


BROKEN = [
    Broken(
        "S430",
        "事项规则 › H4",
        "“规则组”工作表里没有“表扬”，是否“表彰”",
        "改成已有的组名，或在“规则组”工作表里写出这一组",
        lambda s: (grouped(s, K12), rule(s, K11, 规则组="表扬")),
    ),
    Broken(
        "S431",
        "规则组 › A2",
        "没有一条事项规则写了规则组“表彰”",
        "在“事项规则”的“规则组”一列写上它，或删去这一行",
        lambda s: s.update({"规则组": [{"组名": "表彰", "累计上限": 5}]}),
    ),
    Broken(
        "S432",
        "事项规则 › H4",
        "规则组“表彰”的规则“K11”属于指标“B1”，第 2 行的规则“K01”属于“A1”",
        "一个组只放同一指标的规则；几个指标合在一起限额的，写上级指标的“上限”",
        lambda s: grouped(s, K01, K11),
    ),
    Broken(
        "S433",
        "规则组 › A2",
        "规则组“表彰”没有写累计上限，也没有写取最高，组里没有两条“就高”的规则",
        "填写“累计上限”或“取最高”；只为放在一起就高的，在规则的“同一事项”写“就高”",
        lambda s: (grouped(s, 累计上限=None), rule(s, K11, 同一事项="就高")),
    ),
    Broken(
        "S434",
        "规则组 › C2",
        "规则组“表彰”的“取最高”是 0，应当大于 0",
        "写成大于 0 的数；不限的留空",
        lambda s: grouped(s, 累计上限=None, 取最高=0),
    ),
    Broken(
        "S435",
        "规则组 › C2",
        "规则组“表彰”只取最高 2 条，规则“K11”是加分，第 5 行的规则“K12”是扣分",
        "把加分的和扣分的分成两个组",
        both_signs,
    ),
    Broken(
        "S436",
        "规则组 › C2",
        "规则组“表彰”只取最高 2 条，规则“K02”却按阶梯计分",
        "把这条规则移出这一组，或删去“取最高”",
        laddered_best,
    ),
    Broken(
        "S437",
        "规则组 › A3",
        "规则组“表彰”与第 2 行重复",
        "删去一行；年中改变的，两行的“自”“至”要前后相接，不能重叠",
        lambda s: (grouped(s), s["规则组"].append({"组名": "表 彰", "累计上限": 6})),
    ),
    Broken(
        "S438",
        "规则组 › B2",
        "规则组“表彰”的累计上限是 1.5 分，规则“K11”一次就是 2 分",
        "提高上限，或改正分值",
        lambda s: grouped(s, 累计上限=1.5),
    ),
    Broken(
        "S440",
        "事项规则 › H4",
        "“级别表”工作表里没有“表彰级别表”，是否“表彰级别”",
        "改成已有的表名，或在“级别表”工作表里写出这张表",
        lambda s: levelled(s, 级别表="表彰级别表"),
    ),
    Broken(
        "S441",
        "事项规则 › D4",
        "规则“K11”写了分值 2，又写了级别表“表彰级别”",
        "只留一项：按级别计分的，分值留空",
        lambda s: levelled(s, 分值=2),
    ),
    Broken(
        "S442",
        "事项规则 › K3",
        "规则“K02”写了阶梯表“旷工阶梯”，又写了级别表“表彰级别”",
        "只留一项",
        lambda s: (steps(s, 级别表="表彰级别"), s.update(级别表=[{"表名": "表彰级别", "级别": "县级", "分值": -1}])),
    ),
    Broken(
        "S443",
        "级别表 › C3",
        "级别表“表彰级别”里“县级”是 −1 分，用它的规则“K11”属于“加分”，应当是正数或 0",
        "写成 1",
        lambda s: levelled(s, county=-1),
    ),
    Broken(
        "S444",
        "级别表 › A2",
        "没有一条事项规则写了级别表“表彰级别”",
        "在“事项规则”的“级别表”一列写上它，或删去这张表",
        lambda s: levelled(s, 分值=2, 级别表=None),
    ),
    Broken(
        "S437",
        "级别表 › B3",
        "级别表“表彰级别”的“镇级”与第 2 行重复",
        "删去一行；年中改变的，两行的“自”“至”要前后相接，不能重叠",
        lambda s: (levelled(s), at(s, "级别表", 3).update({"级别": "镇 级"})),
    ),
    Broken(
        "S445",
        "事项规则 › G4",
        "规则“K11”的“累计上限”是 0.8 分，级别表“表彰级别”里“县级”一次就是 1 分",
        "提高上限，或改正分值",
        lambda s: levelled(s, 累计上限=0.8),
    ),
    Broken(
        "S447",
        "事项规则 › H4",
        "“角色表”工作表里没有“专班角色表”，是否“专班角色”",
        "改成已有的表名，或在“角色表”工作表里写出这张表",
        lambda s: cast(s, 角色表="专班角色表"),
    ),
    Broken(
        "S448",
        "角色表 › A2",
        "没有一条事项规则写了角色表“专班角色”",
        "在“事项规则”的“角色表”一列写上它，或删去这张表",
        lambda s: cast(s, 角色表=None),
    ),
    Broken(
        "S449",
        "角色表 › C2",
        "角色表“专班角色”里“负责人”的“份额”和“分值”都写了",
        "写一个，删去或留空另一个",
        lambda s: cast(s, head={"份额": "100%", "分值": 1}),
    ),
    Broken(
        "S449",
        "角色表 › C2",
        "角色表“专班角色”里“负责人”的“份额”和“分值”都没有写",
        "写一个，删去或留空另一个",
        lambda s: cast(s, head={}),
    ),
    Broken(
        "S450",
        "角色表 › D2",
        "角色表“专班角色”里“负责人”是 −1 分，用它的规则“K11”属于“加分”，应当是正数或 0",
        "写成 1",
        lambda s: cast(s, head={"分值": -1}),
    ),
    Broken(
        "S451",
        "事项规则 › K3",
        "规则“K02”写了阶梯表“旷工阶梯”，又写了角色表“专班角色”",
        "只留一项",
        lambda s: (steps(s, 角色表="专班角色"), cast(s)),
    ),
    Broken(
        "S452",
        "事项规则 › H4",
        "规则“K11”的多角色是“累计”，没有写角色表",
        "填写“角色表”里的表名；不按角色计分的，删去多角色",
        lambda s: rule(s, K11, 多角色="累计"),
    ),
    Broken(
        "S453",
        "事项规则 › D4",
        "规则“K11”写了分值 2，但角色表“专班角色”里各个角色都是固定分值",
        "删去分值 2，或把角色表里的“分值”改成“份额”",
        fixed,
    ),
    Broken(
        "S453",
        "事项规则 › H4",
        "规则“K11”写了级别表“表彰级别”，但角色表“专班角色”里各个角色都是固定分值",
        "删去级别表“表彰级别”，或把角色表里的“分值”改成“份额”",
        lambda s: (levelled(s), fixed(s)),
    ),
    Broken(
        "S456",
        "事项规则 › K3",
        "规则“K02”按阶梯计分，同一事项却写了“就高”",
        "删去“就高”，或改成每条记录有分值",
        lambda s: steps(s, 同一事项="就高"),
    ),
    Broken(
        "S458",
        "事项规则 › F6",
        "规则“K12”写了免计数量，第 5 行的同一规则分值却由数据表逐条给出",
        "给那一行写上分值，或把它换一个规则代码",
        priced_from_july,
    ),
    Broken(
        "S457",
        "事项规则 › J4",
        "规则“K11”的同一事项写了“就高”，多角色写了“累计”",
        "多角色改成“就高”或留空；各个角色都算的，删去同一事项的“就高”",
        lambda s: cast(s, 同一事项="就高", 多角色="累计"),
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.code} {broken.place}")
def test_a_broken_scheme_is_told_in_these_words(broken: Broken) -> None:
    sheets = default_sheets()
    broken.change(sheets)
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    found = [problem for problem in problems if problem.code == broken.code]
    wanted = (f"{FILE} › {broken.place}", broken.message, broken.remedy)
    assert [(str(problem.place), problem.message, problem.remedy) for problem in found] == [wanted]
    assert [problem.code for problem in problems] == [broken.code]
    assert scheme is None


def test_every_kind_has_a_sample() -> None:
    own = {kind.code for kind in vars(catalogue).values() if isinstance(kind, ProblemKind)}
    assert {broken.code for broken in BROKEN} | {catalogue.HIGHEST_OF_UNLIKE_CAPS.code} == own


def test_a_sound_scheme_with_all_of_them() -> None:
    """Names are matched as names are, and kept as their own sheet writes them."""
    sheets = default_sheets()
    levelled(sheets, 级别表="表彰 级别", 规则组="表 彰", 同一事项="就高", 角色表="专班角 色", 多角色="就高", 免计数量=1)
    sheets["规则组"] = [{"组名": "表彰"}]
    rule(sheets, K12, 规则组="表彰", 同一事项="就高", 分值=1, 免计数量=1)
    sheets["角色表"] = [
        {"表名": "专班角色", "角色": "负责人", "份额": "100%", "分值": None},
        {"表名": "专班角色", "角色": "成员", "份额": None, "分值": 0.5, "分法": "平分"},
    ]
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert problems == []
    assert scheme is not None
    found = next(each for each in scheme.rules if each.code == "K11")
    assert (found.group, found.levels, found.roles) == ("表彰", "表彰级别", "专班角色")
    assert (found.takes_highest, found.adds_roles) == (True, False)
    assert [role.is_divided for role in scheme.roles["专班角色"]] == [False, True]
    assert [level.points for level in scheme.levels["表彰级别"]] == [500_000, 1_000_000]


def test_a_level_may_change_within_the_year_and_must_lie_in_it() -> None:
    sheets = default_sheets()
    levelled(sheets)
    at(sheets, "级别表", 3).update({"至": date(2024, 6, 30)})
    sheets["级别表"].append({"表名": "表彰级别", "级别": "县级", "分值": 2, "自": date(2024, 7, 1)})
    assert load_scheme(make_book(sheets), DECLARATIONS)[1] == []
    sheets["级别表"][-1]["自"] = date(2025, 7, 1)
    assert [problem.code for problem in load_scheme(make_book(sheets), DECLARATIONS)[1]] == ["S316"]


def test_a_group_that_a_consequence_names_needs_no_cap() -> None:
    sheets = default_sheets()
    grouped(sheets, 累计上限=None)
    consequence = {
        "代码": "H1", "依据": "表彰", "统计": "次数", "达到": 3, "后果": "取消评优",
    }  # fmt: skip
    sheets["后果"] = [consequence]
    assert "S433" not in [problem.code for problem in load_scheme(make_book(sheets), DECLARATIONS)[1]]


def test_free_units_need_points_that_the_scheme_knows() -> None:
    """Of stated points a share is no more known than the whole."""
    sheets = default_sheets()
    cast(sheets, 分值=None, 免计数量=1)
    assert [problem.code for problem in load_scheme(make_book(sheets), DECLARATIONS)[1]] == ["S410"]
    fixed(sheets, 分值=None, 免计数量=1)
    assert load_scheme(make_book(sheets), DECLARATIONS)[1] == []


def test_compared_rules_with_unlike_caps_are_warned_of() -> None:
    """−5, of which at most 4 count in all, beats −4.5: whoever is exempted from the first would lose 4.5."""
    sheets = default_sheets()
    unlike_caps(sheets)
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert scheme is not None
    assert [(problem.code, str(problem.place), problem.message, problem.remedy) for problem in problems] == [
        (
            "S459",
            f"{FILE} › 事项规则 › G5",
            "规则“K12”与第 4 行的规则“K11”放在一起就高，但两条的累计上限不一样",
            "这几条规则的累计上限都留空，合计要限额的在“规则组”里写“累计上限”；办法就是这样规定的，不用改",
        )
    ]
    rule(sheets, K12, 累计上限=None)
    assert load_scheme(make_book(sheets), DECLARATIONS)[1] == []  # 单次上限 is held while comparing


def test_compared_matters_with_unlike_allowances_are_warned_of() -> None:
    """Matters are compared before the allowance, the best few after it."""
    wanted = "规则“K12”与第 4 行的规则“K11”放在一起{}，但两条的{}不一样"
    both = default_sheets()
    unlike_caps(both)
    rule(both, K12, 免计数量=1)
    assert [each.message for each in load_scheme(make_book(both), DECLARATIONS)[1]] == [
        wanted.format("就高", "累计上限、免计数量")
    ]
    for matter, warned in (("就高", [wanted.format("就高", "免计数量")]), (None, [])):
        taken = default_sheets()
        grouped(taken, K11, K12, 取最高=2)
        for number in (K11, K12):
            rule(taken, number, 分值=1, 同一事项=matter, 单次上限=None, 累计上限=None)
        rule(taken, K12, 免计数量=1)
        assert [each.message for each in load_scheme(make_book(taken), DECLARATIONS)[1]] == warned
        rule(taken, K12, 免计数量=None, 累计上限=4)
        assert [each.message for each in load_scheme(make_book(taken), DECLARATIONS)[1]] == [
            wanted.format("取最高", "累计上限")
        ]


def test_all_others_are_errors() -> None:
    kinds = [kind for kind in vars(catalogue).values() if isinstance(kind, ProblemKind)]
    assert {kind.code for kind in kinds if kind.severity is not Severity.ERROR} == {"S459"}
