"""Each problem of sheet 后果 and column 倒扣: a broken sample and its exact words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from conftest import examples
from hypothesis import example, given
from hypothesis import strategies as st
from scheme_builder import DECLARATIONS, FILE, Sheets, default_sheets, make_book
from test_scheme_lint import Broken, at

from assess_cli.model.catalogue import scheme_consequences as catalogue
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.objects import Scheme
from assess_cli.scheme.partial import read_partial

SOUND = {"代码": "H01", "依据": "K02", "统计": "数量", "达到": 3, "后果": "取消评优", "条款": "第九条"}
GRADE = {"后果": "定为等次", "等次": "不称职"}
LOW: dict[str, Any] = {"依据": "A1", "统计": "得分低于", "达到": 12}
MINUS: dict[str, Any] = {"后果": "扣分", "作用于": "总分", "分值": -2}


def add(sheets: Sheets, **changes: Any) -> None:
    """A consequence in the next row; None leaves a cell blank."""
    sheets.setdefault("后果", []).append(SOUND | changes)


def village(sheets: Sheets, total: str | None = None) -> None:
    """Villages get an indicator with a rule of their own, in rows 10 and 6."""
    sheets["对象类别"][1]["总分公式"] = total
    own = {"代码": "V", "名称": "村务", "对象类别": "村", "计分办法": "扣分", "数据表": "村务登记", "满分": 20}
    sheets["指标"].append(own)
    sheets["事项规则"].append({"代码": "K31", "指标": "V", "事项": "未公开", "分值": -1, "单位": "次"})


def in_village(sheets: Sheets, **changes: Any) -> None:
    village(sheets, changes.pop("total", None))
    add(sheets, **changes)


def grouped(sheets: Sheets, name: str) -> None:
    """K02 in a group of that name, which a consequence counts."""
    sheets["规则组"] = [{"组名": name, "累计上限": 9}]
    at(sheets, "事项规则", 3)["规则组"] = name
    add(sheets, 依据=name)


def overflowing(sheets: Sheets, row: int, target: str, **changes: Any) -> None:
    at(sheets, "指标", row).update({"倒扣": target} | changes)


def conditioned_year(sheets: Sheets) -> None:
    """K02 counts only while a score is low, and is counted over the year."""
    at(sheets, "事项规则", 3)["适用条件"] = "[片区协同] < 20"
    add(sheets, 范围="本年")


BROKEN = [
    Broken(
        "S460",
        "后果 › A2",
        "后果的代码“K02”也是“事项规则”第 3 行的代码",
        "给这项后果另编一个代码，如 H01",
        lambda s: add(s, 代码="K02"),
    ),
    Broken(
        "S461",
        "后果 › B2",
        "“依据”里的“旷工”不是规则代码、规则组的组名，也不是指标代码，规则“旷工”的代码是“K02”",
        "照“事项规则”“规则组”或“指标”里的写法改正，几个之间用顿号隔开",
        lambda s: add(s, 依据="K01、旷工"),
    ),
    Broken(
        "S462",
        "后果 › B2",
        "“依据”里的“A1”既是规则组，又是指标代码，不知道数哪一个",
        "改掉其中一个的名称，使代码和组名互不相同",
        lambda s: grouped(s, "A1"),
    ),
    Broken(
        "S463",
        "后果 › B2",
        "指标“A2”和它的下级没有事项规则，数不出“数量”",
        "依据写有事项规则的指标或规则组；要看得分的，“统计”写“得分低于”",
        lambda s: add(s, 依据="A2"),
    ),
    Broken(
        "S464",
        "后果 › B2",
        "“统计”是“得分低于”，但依据里的“K02”不是指标代码，也不是“总分”",
        "依据写指标代码或“总分”；要数事项的，“统计”写次数、数量、扣分或加分",
        lambda s: add(s, 统计="得分低于"),
    ),
    Broken(
        "S465",
        "后果 › B2",
        "依据里的“K31”属于“村”，“K02”属于“人员”，不能合在一起算",
        "分成两行，每行只写一类对象的规则或指标",
        lambda s: in_village(s, 依据="K02、K31"),
    ),
    Broken(
        "S466",
        "后果 › C2",
        "不知道这项后果是哪一类对象的：依据只写了“总分”，方案有几类对象",
        "“对象类别”写：人员、村",
        lambda s: in_village(s, **(LOW | {"依据": "总分"})),
    ),
    Broken(
        "S467",
        "后果 › F2",
        "“达到”是 0，没有记录的人也会有这项后果",
        "写大于 0 的数；扣分也写正数，如共扣 5 分写 5",
        lambda s: add(s, 达到=0),
    ),
    Broken(
        "S468",
        "后果 › J2",
        "后果“扣分”没有写“分值”",
        "填上“分值”，如 -5",
        lambda s: add(s, **(MINUS | {"分值": None})),
    ),
    Broken(
        "S469",
        "后果 › K2",
        "后果“取消评优”用不上“等次”，但写了“合格”",
        "删去“等次”，或改写“后果”一列",
        lambda s: add(s, 等次="合格"),
    ),
    Broken(
        "S470",
        "后果 › I2",
        "“作用于”的“V”是“村”的指标，依据是“人员”的",
        "作用于同一类对象的指标，或“总分”",
        lambda s: in_village(s, **(MINUS | {"作用于": "V"})),
    ),
    Broken(
        "S471",
        "后果 › J2",
        "后果是“扣分”，“分值”却是 2",
        "分值写负数，如 -2",
        lambda s: add(s, **(MINUS | {"分值": 2})),
    ),
    Broken(
        "S472",
        "后果 › G2",
        "“方式”是“每满”，但后果“取消评优”不会有几次",
        "“方式”写“达到”，或空着",
        lambda s: add(s, 方式="每满"),
    ),
    Broken(
        "S473",
        "后果 › E2",
        "“统计”是“得分低于”，“范围”不能写“本年”",
        "“范围”写“本期”，或空着",
        lambda s: add(s, 范围="本年", **LOW),
    ),
    Broken(
        "S474",
        "后果 › I2",
        "“村”不计总分，“作用于”一列要用它的总分",
        "改写指标代码，或给“村”写上总分公式",
        lambda s: in_village(s, total="无", 依据="K31", **MINUS),
    ),
    Broken(
        "S475",
        "指标 › K7",
        "“A3”写了倒扣，但没有下限，不会有扣不完的部分",
        "写上下限，如 0；或删去倒扣",
        lambda s: overflowing(s, 7, "A", 下限=None),
    ),
    Broken(
        "S476",
        "指标 › J3",
        "“A1”的倒扣写“B”，它不是“A1”的上级",
        "写：A、总分",
        lambda s: overflowing(s, 3, "B"),
    ),
    Broken(
        "S477",
        "指标 › B2",
        "指标的名称是“总分”，与总分本身分不清",
        "换一个名称",
        lambda s: (at(s, "指标", 2).update({"名称": "总 分"}), at(s, "对象类别", 2).update({"总分公式": "(A + B) × 岗位系数"})),
    ),
    Broken(
        "S478",
        "后果 › E2",
        "后果“H01”按本年累计，但规则“K02”的适用条件要看指标的得分或在岗的时间",
        "“范围”改成“本期”，或让规则“K02”的适用条件只看名册的列",
        conditioned_year,
    ),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.code for broken in BROKEN])
def test_a_broken_consequence_is_told_in_these_words(broken: Broken) -> None:
    sheets = default_sheets()
    broken.change(sheets)
    scheme, problems = load_scheme(whole_sheet(sheets), DECLARATIONS)
    assert [problem.code for problem in problems] == [broken.code, *broken.others]
    (found,) = (problem for problem in problems if problem.code == broken.code)
    assert (str(found.place), found.message, found.remedy) == (
        f"{FILE} › {broken.place}",
        broken.message,
        broken.remedy,
    )
    assert scheme is None
    assert found.severity is Severity.ERROR


HEADINGS = [
    "代码",
    "依据",
    "对象类别",
    "统计",
    "范围",
    "达到",
    "方式",
    "后果",
    "作用于",
    "分值",
    "等次",
    "自",
    "至",
    "条款",
]


def whole_sheet(sheets: Sheets) -> Any:
    """The book, with all columns of 后果 in their order whatever the rows use."""
    filled: dict[str, Any] = dict(sheets)
    if "后果" in sheets:
        filled["后果"] = [HEADINGS, *([number(row.get(name)) for name in HEADINGS] for row in sheets["后果"])]
    return make_book(filled)


def number(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value


def loaded(*consequences: dict[str, Any], **others: Any) -> tuple[Scheme | None, list[str]]:
    sheets = default_sheets() | others
    for each in consequences:
        add(sheets, **each)
    scheme, problems = load_scheme(whole_sheet(sheets), DECLARATIONS)
    return scheme, [problem.code for problem in problems]


def test_every_kind_has_a_sample() -> None:
    own = {kind.code for kind in vars(catalogue).values() if isinstance(kind, ProblemKind)}
    assert {broken.code for broken in BROKEN} == own


def test_a_basis_becomes_rules_or_nodes_and_a_kind() -> None:
    scheme, problems = loaded(
        {"代码": "H1", "依据": "A"},
        {"代码": "H2", "依据": "K11、B", "统计": "加分"},
        {"代码": "H3", **LOW, **MINUS, "依据": "A1、总分", "作用于": "A"},
        {"代码": "H4", "后果": "总分清零", "作用于": "总分"},
        {"代码": "H5", **LOW, "依据": "总分"},
    )
    assert problems == []
    assert scheme is not None
    told = [(each.kind, each.rules, each.nodes, each.target) for each in scheme.consequences]
    assert told == [
        ("人员", ("K01", "K02"), (), ""),
        ("人员", ("K11", "K12"), (), ""),
        ("人员", (), ("A1", "总分"), "A"),
        ("人员", ("K02",), (), "总分"),
        ("人员", (), ("总分",), ""),
    ]


def test_a_group_stands_for_its_rules_and_must_have_some() -> None:
    sheets = default_sheets()
    grouped(sheets, "缺勤")
    sheets["后果"][0]["依据"] = "缺 勤"
    scheme, problems = load_scheme(whole_sheet(sheets), DECLARATIONS)
    assert not problems
    assert scheme is not None
    assert scheme.consequences[0].rules == ("K02", "缺勤")
    at(sheets, "事项规则", 3)["规则组"] = None
    (problem,) = [each for each in load_scheme(whole_sheet(sheets), DECLARATIONS)[1] if each.code == "S463"]
    assert problem.message == "规则组“缺 勤”里没有事项规则，数不出“数量”"


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"依据": "A1、K99"}, ["S461"]),
        ({"方式": "超过", **LOW}, ["S472"]),
        ({**LOW, "达到": 0}, []),  # a score may well be below nought
        ({**GRADE}, []),
        ({**GRADE, "等次": None}, ["S468"]),
        ({"后果": "指标清零"}, ["S468"]),
        ({"后果": "指标清零", "作用于": "A9"}, ["S205"]),
        ({"后果": "总分清零", "作用于": "A"}, ["S469"]),
        ({"分值": -2}, ["S469"]),
        ({**MINUS, "分值": 0}, ["S471"]),
        ({**MINUS, "方式": "每满"}, []),
        ({"对象类别": "村"}, ["S466"]),
        ({"对象类别": "乡镇"}, ["S201"]),
        ({"达到": -1.5}, ["S467"]),
        ({"自": date(2025, 1, 1)}, ["S316"]),
    ],
)
def test_columns_of_a_consequence_fit_each_other(changes: dict[str, Any], wanted: list[str]) -> None:
    assert loaded(changes)[1] == wanted


def test_a_code_stands_for_one_consequence_at_a_time() -> None:
    first, second = {"至": date(2024, 6, 30)}, {"自": date(2024, 7, 1), "达到": 5}
    assert loaded(first, second)[1] == []
    assert loaded({}, second)[1] == ["S301"]


def test_overflow_needs_a_floor_that_a_deduction_has_by_itself() -> None:
    sheets = default_sheets()
    overflowing(sheets, 3, "总 分")
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert not problems
    assert scheme is not None
    assert next(each for each in scheme.indicators if each.code == "A1").overflow == "总分"
    overflowing(sheets, 3, "A", 下限="无")
    assert [problem.code for problem in load_scheme(make_book(sheets), DECLARATIONS)[1]] == ["S475"]


STRANGE: list[Any] = [
    None, "", " ", "总分", "A", "A1", "A9", "K02", "K02、A", "、", "[", "人员", "村", "次数", "得分低于", "每满", "本年",
    "扣分", "指标清零", "取消评优", 0.0, -1.0, 7.0, 1e12, float("inf"), True, date(2024, 7, 1), date(2031, 1, 1), "x" * 999,
]  # fmt: skip


@examples(80)
@example([(0, 1, "、")])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 13), st.sampled_from(STRANGE)), min_size=1, max_size=8))
def test_whatever_stands_there_it_is_a_scheme_or_errors(changes: list[tuple[int, int, Any]]) -> None:
    sheets = default_sheets()
    overflowing(sheets, 3, "总分")
    for each in ({}, {"代码": "H02", **MINUS, "范围": "本年"}, {"代码": "H03", **LOW, **GRADE}):
        add(sheets, **each)
    book = whole_sheet(sheets)
    rows = next(sheet for sheet in book.sheets if sheet.name == "后果").rows
    for row, column, value in changes:
        rows[row + 1][column] = value
    scheme, problems = load_scheme(book, DECLARATIONS)
    assert (scheme is None) is any(problem.severity is Severity.ERROR for problem in problems)
    for consequence in scheme.consequences if scheme else ():
        assert consequence.kind
        assert consequence.rules or consequence.nodes
    read_partial(book, DECLARATIONS)
