"""Problems of 适用条件, of 均摊 and 上级分摊, and of 折算: a broken sample and its exact words; and what is in order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from scheme_builder import DECLARATIONS, FILE, Sheets, default_sheets, make_book
from test_scheme_lint import Broken, at

from assess_cli.model.catalogue import scheme_conditions as catalogue
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.objects import Scheme


def condition(sheets: Sheets, text: str, row: int = 3, choice: str | None = "满分") -> None:
    """适用条件 and 不适用 of the indicator in a row (A1)."""
    at(sheets, "指标", row).update({"适用条件": text, "不适用": choice})


def variants(sheets: Sheets, one: str | None, other: str | None, **changes: Any) -> None:
    """K02 is about the same matter as K01, each with a condition."""
    at(sheets, "事项规则", 2).update({"适用条件": one})
    at(sheets, "事项规则", 3).update({"事项": "迟到", "适用条件": other} | changes)


def convert(sheets: Sheets, original: float | None = None, full: float | None = 100, code: str = "A") -> None:
    """折算 of the sum A (children 20 + 40 + 40)."""
    sheets["参数"].append({"所属代码": code, "参数": "折算", "值": "是"})
    if original is not None:
        sheets["参数"].append({"所属代码": code, "参数": "原满分", "值": original})
    at(sheets, "指标", 2).update({"满分": full})


def convert_unmarked(sheets: Sheets) -> None:
    """折算 where A1 has no full mark and nothing says from what."""
    convert(sheets, full=60)
    at(sheets, "指标", 3).update({"满分": None, "计分办法": "加扣分", "不适用": "零分"})


def found(sheets: Sheets) -> list[tuple[str, str, str, str]]:
    _, problems = load_scheme(make_book(sheets), DECLARATIONS)
    return [(each.code, str(each.place).removeprefix(f"{FILE} › "), each.message, each.remedy) for each in problems]


def loaded(sheets: Sheets) -> Scheme:
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert scheme is not None, problems
    assert [each.code for each in problems if each.severity is Severity.ERROR] == []
    return scheme


BROKEN = [
    Broken(
        "S550",
        "指标 › K3",
        "适用条件里的“岗位系数”是系数 岗位系数，不能作条件",
        "改用名册的列名、同类对象的指标（代码或名称），或在岗天数等任职的时间",
        lambda s: condition(s, "岗位系数 > 1"),
    ),
    Broken(
        "S551",
        "指标 › K3",
        '适用条件“[岗位] = "所长" 且 [岗位] = "干事"”对谁都不符合',
        "改正条件；都适用的，把“适用条件”留空",
        lambda s: condition(s, '[岗位] = "所长" 且 [岗位] = "干事"'),
    ),
    Broken(
        "S552",
        "指标 › J3",
        "“A1”写了适用条件，但没有写“不适用”",
        "在“不适用”列选填：满分、基础分、零分、分摊、均摊或上级分摊",
        lambda s: condition(s, '[岗位] = "所长"', choice=None),
    ),
    Broken(
        "S553",
        "事项规则 › H2",
        "“K01”与“K02”的事项都是“迟到”，但“K01”的适用条件没有写，或用了指标的得分、在岗的时间",
        "给“K01”写上只用名册列名的适用条件，或改事项的名称",
        lambda s: variants(s, None, '[岗位] = "所长"'),
    ),
    Broken(
        "S554",
        "事项规则 › H3",
        "“K02”与“K01”的事项都是“迟到”，适用条件也相同",
        "改正其中一条的适用条件，使一个对象只符合一条",
        lambda s: variants(s, '[岗位] = "所长"', "[岗位]=“所长”"),
    ),
    Broken(
        "S555",
        "指标 › K2",
        "适用条件绕成了一圈：A1 → A1",
        "改适用条件，不要用本指标、它的上级和下级，以及由它算出的指标",
        lambda s: condition(s, "思想作风 >= 60", 2),
    ),
    Broken(
        "S556",
        "参数 › C5",
        "“A”要折算，但下级指标“A1”没有满分，也没有写参数“原满分”",
        "给“A1”填写满分，或给“A”写一行参数“原满分”",
        convert_unmarked,
    ),
    Broken(
        "S557",
        "参数 › C5",
        "“A”要折算，但下级满分合计就是 100 分，折算前后一样",
        "删去参数“折算”，或改正满分",
        convert,
    ),
    Broken(
        "S558",
        "参数 › C6",
        "“A”的原满分写的是 120 分，但下级满分合计是 100 分",
        "改正原满分或下级的满分；各下级都有满分的，可以不写原满分",
        lambda s: convert(s, original=120, full=60),
    ),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.code for broken in BROKEN])
def test_a_broken_scheme_is_told_in_these_words(broken: Broken) -> None:
    sheets = default_sheets()
    broken.change(sheets)
    told = found(sheets)
    assert told == [(broken.code, broken.place, broken.message, broken.remedy)]


def test_every_kind_has_a_sample() -> None:
    own = {kind.code for kind in vars(catalogue).values() if isinstance(kind, ProblemKind)}
    assert {broken.code for broken in BROKEN} == own


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("[岗位]", "S804", "“适用条件”要写条件，这里得出的是名称"),
        ("[岗位] + 1", "S804", "“适用条件”要写条件，这里得出的是数"),
        ('[岗位] = "所长', "S801", "引号"),
        ("总分 >= 60", "S550", "“总分”是全部指标算完才有的总分"),
        ("1 < 2", "S551", "对谁都符合"),
        ("共性 >= 60 或 共性 < 60", "S551", "对谁都符合"),
        ("岗位履职 > 50 且 岗位履职 < 30", "S551", "对谁都不符合"),
    ],
)
def test_conditions_that_are_refused(text: str, code: str, words: str) -> None:
    sheets = default_sheets()
    condition(sheets, text)
    told = found(sheets)
    assert [each[0] for each in told] == [code]
    assert words in told[0][2]
    rule = default_sheets()
    at(rule, "事项规则", 2).update({"适用条件": text})
    assert [(each[0], each[1]) for each in found(rule)] == [(code, "事项规则 › H2")]


def test_names_are_indicators_or_roster_columns() -> None:
    sheets = default_sheets()
    condition(sheets, '岗位履职 >= 60 且 [职 务] ≠ "所长" 或 B1 < 3')
    own = next(each for each in loaded(sheets).indicators if each.code == "A1").condition
    assert own is not None
    assert (own.codes, own.headings) == (("A2", "B1"), ("职 务",))
    assert own.words == "岗位履职 ≥ 60 且 职 务 ≠ “所长” 或 工作专班 < 3"


def test_two_indicators_of_one_name_are_not_guessed() -> None:
    sheets = default_sheets()
    at(sheets, "指标", 5).update({"名称": "工作专班"})
    condition(sheets, "工作专班 > 3")
    assert "S803" in [each[0] for each in found(sheets)]


@pytest.mark.parametrize(
    ("row", "text", "circle"),
    [
        (3, "共性 > 60", "A → A1 → A"),  # the parent needs its child
        (3, "A1 > 5", "A1 → A1"),
        (2, "B > 60", ""),
        (9, "A1 > 5", ""),
    ],
)
def test_circles_through_conditions(row: int, text: str, circle: str) -> None:
    sheets = default_sheets()
    condition(sheets, text, row, "零分")
    told = [each[2] for each in found(sheets)]
    assert told == ([f"适用条件绕成了一圈：{circle}"] if circle else [])


def test_a_rule_may_not_look_at_its_own_indicator_nor_at_what_needs_it() -> None:
    for text in ("思想作风 > 5", "共性 > 5"):
        sheets = default_sheets()
        at(sheets, "事项规则", 2).update({"适用条件": text})
        assert [(each[0], each[1]) for each in found(sheets)] == [("S555", "事项规则 › H2")]


def test_two_conditions_that_wait_for_each_other() -> None:
    sheets = default_sheets()
    condition(sheets, "B1 > 3")
    condition(sheets, "A1 > 3", 9, "零分")
    assert [each[2] for each in found(sheets)] == ["适用条件绕成了一圈：A1 → B1 → A1"]


def test_a_first_level_indicator_that_only_a_condition_looks_at_is_used() -> None:
    sheets = default_sheets()
    sheets["指标"].append(
        {"代码": "C", "名称": "纪律", "对象类别": "人员", "计分办法": "赋分", "数据表": "纪律", "满分": 10}
    )
    assert [each[0] for each in found(sheets)] == ["S809"]
    condition(sheets, "纪律 >= 6")
    assert found(sheets) == []


def test_a_condition_that_is_not_there_all_year() -> None:
    sheets = default_sheets()
    condition(sheets, "B1 >= 6")
    at(sheets, "指标", 9).update({"自": date(2024, 7, 1)})
    assert ("S810", "指标 › K3") in [each[:2] for each in found(sheets)]


def test_variants_by_dates_are_no_variants() -> None:
    """A rule that changes in July, with another condition from then on, and its opposite, all four in order."""
    sheets = default_sheets()
    at(sheets, "事项规则", 2).update({"适用条件": '[岗位] = "所长"', "至": date(2024, 6, 30)})
    july = {"代码": "K01", "指标": "A1", "事项": "迟到", "分值": -2, "单位": "次", "自": date(2024, 7, 1)}
    sheets["事项规则"].append(july | {"适用条件": '[岗位] = "主任"'})
    at(sheets, "事项规则", 3).update({"事项": "迟到", "适用条件": '[岗位] ≠ "所长"', "至": date(2024, 6, 30)})
    sheets["事项规则"].append(july | {"代码": "K02", "适用条件": '[岗位] ≠ "主任"'})
    assert found(sheets) == []


def test_rules_of_one_matter_without_conditions_stay_an_error() -> None:
    sheets = default_sheets()
    variants(sheets, None, None)
    assert [each[:2] for each in found(sheets)] == [("S406", "事项规则 › C3")]


def give(choice: str, row: int, **others: Any) -> Sheets:
    sheets = default_sheets()
    at(sheets, "指标", row).update({"不适用": choice})
    for name, value in others.items():
        at(sheets, "指标", int(name[1:])).update(value)
    return sheets


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        (give("均摊", 9), "“B1”不适用时均摊，但上级“B”用“公式”"),
        (give("均摊", 3, r4={"满分": None}), "“A1”不适用时均摊，但同级的“A2”没有满分"),
        (give("上级分摊", 2), "“A”不适用时上级分摊，但它是一级指标，没有上级"),
        (give("上级分摊", 9), "“B1”不适用时上级分摊，但上级“B”用“公式”"),
        # A's sibling B has no full mark, so that A's share of the total is not known
        (give("上级分摊", 3), "“A1”不适用时上级分摊，但它的上级“A”分不出去：同级的“B”没有满分"),
        (give("分摊", 2), "“A”不适用时分摊，但同级的“B”没有满分"),
        (
            give("上级分摊", 5, r4={"满分": None}),
            "“A21”不适用时上级分摊，但它的上级“A2”分不出去：同级的“A2”没有满分",
        ),
    ],
)
def test_shares_that_can_not_be_given_away(sheets: Sheets, reason: str) -> None:
    assert [(each[0], each[2]) for each in found(sheets)] == [("S318", reason)]


@pytest.mark.parametrize(
    ("total", "reason"),
    [
        ("最小(共性, 100) + 个性", "总分公式不是各一级指标相加（可以乘以系数）"),
        ("共性 × 岗位系数", "它没有同级指标"),
        ("无", "“人员”不计总分"),
    ],
)
def test_a_total_that_can_not_take_a_share(total: str, reason: str) -> None:
    sheets = give("分摊", 2, r8={"满分": 20})
    at(sheets, "对象类别", 2).update({"总分公式": total})
    assert f"“A”不适用时分摊，但{reason}" in [each[2] for each in found(sheets)]


@pytest.mark.parametrize(("choice", "row"), [("均摊", 3), ("分摊", 2), ("均摊", 2), ("上级分摊", 3), ("上级分摊", 5)])
def test_shares_that_can(choice: str, row: int) -> None:
    assert found(give(choice, row, r8={"满分": 20})) == []


def test_conversion_is_a_formula() -> None:
    sheets = default_sheets()
    convert(sheets, full=30)
    node = next(each for each in loaded(sheets).indicators if each.code == "A")
    assert node.formula is not None
    assert node.formula.canonical() == "([A1] + [A2] + [A3]) * 30 / 100"
    # (20 + 30 + 25) × 30 ÷ 100 = 22.5
    assert node.formula.evaluate({"A1": 20, "A2": 30, "A3": 25}) == 22.5


def test_conversion_of_a_section_without_full_marks_says_from_what() -> None:
    sheets = default_sheets()
    at(sheets, "指标", 3).update({"计分办法": "加扣分", "满分": None, "不适用": None})
    convert(sheets, original=120, full=30)
    node = next(each for each in loaded(sheets).indicators if each.code == "A")
    assert node.formula is not None
    assert node.formula.canonical() == "([A1] + [A2] + [A3]) * 30 / 120"


def test_parameters_of_conversion_alone() -> None:
    sheets = default_sheets()
    sheets["参数"].append({"所属代码": "A", "参数": "原满分", "值": 120})
    assert [each[0] for each in found(sheets)] == ["S509"]
    sheets["参数"].append({"所属代码": "A", "参数": "折算", "值": "否"})
    assert [each[0] for each in found(sheets)] == ["S509"]
    sheets = default_sheets()
    convert(sheets, full=None)
    assert [each[0] for each in found(sheets)] == ["S509"]
    sheets = default_sheets()
    convert(sheets, original=-5)
    assert [each[0] for each in found(sheets)] == ["S504"]


def test_full_marks_need_not_add_up_where_they_are_converted() -> None:
    sheets = default_sheets()
    at(sheets, "指标", 2).update({"满分": 30})
    assert [each[0] for each in found(sheets)] == ["S312"]
    convert(sheets, full=30)
    assert found(sheets) == []
