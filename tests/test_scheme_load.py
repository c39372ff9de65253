"""The scheme workbook becomes frozen, dated objects."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from scheme_builder import DECLARATIONS, Rows, Sheets, default_sheets, make_book, setting_rows

from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import RankBasis, TieRule
from assess_cli.model.shape import Shape
from assess_cli.scheme.load import find_scheme, load_scheme
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.scheme.values import as_text, typed
from assess_cli.workbook.table import ValueType


def loaded(sheets: Sheets) -> Scheme:
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert problems == []
    assert scheme is not None
    return scheme


def indicator(scheme: Scheme, code: str) -> Indicator:
    return next(each for each in scheme.indicators if each.code == code)


def canonical(each: Indicator) -> str:
    assert each.formula is not None
    return each.formula.canonical()


def messages(problems: list[Problem]) -> list[str]:
    return [f"{problem.code} {problem.place}" for problem in problems]


def test_settings() -> None:
    scheme = loaded(default_sheets())
    settings = scheme.settings
    assert (settings.year, settings.decimals, settings.body) == (2024, 2, "清溪镇党政办公室")
    assert settings.period_kind is PeriodKind.QUARTER
    assert settings.tie_rule is TieRule.SKIP
    assert settings.rank_basis is RankBasis.PUBLISHED
    assert (settings.lines[2].item, settings.lines[2].value, settings.lines[2].place) == (
        "年度",
        "2024",
        "方案.xlsx › 基本设置 › B4",
    )
    assert len(settings.lines) == 9
    assert scheme.digest == make_book(default_sheets()).sha256


def test_kinds() -> None:
    staff, village = loaded(default_sheets()).kinds
    assert staff.group_column == "编制"
    assert staff.total_formula is not None
    assert staff.total_formula.canonical() == "([A] + [B]) * [岗位系数]"
    assert staff.total_formula.evaluate({"A": 80, "B": 10, "岗位系数": Fraction(11, 10)}) == 99
    assert staff.unranked is not None
    assert staff.unranked.evaluate({"岗位": "主要领导"}) is True
    assert village.total_formula is None
    assert not village.sums_roots
    assert staff.scheme_cell("total_formula") == "对象类别!E2"


def test_indicators_in_pre_order_with_their_formulas() -> None:
    sheets = default_sheets()
    sheets["指标"].insert(0, sheets["指标"].pop(5))  # A3 is written first: children keep the order of the sheet
    scheme = loaded(sheets)
    assert [each.code for each in scheme.indicators] == ["A", "A3", "A1", "A2", "A21", "A22", "B", "B1"]
    assert canonical(indicator(scheme, "A")) == "[A3] + [A1] + [A2]"
    assert canonical(indicator(scheme, "A2")) == "[A21] * 40% + [A22] * 60%"
    assert canonical(indicator(scheme, "B")) == "最小([B1], 30)"
    assert indicator(scheme, "A1").formula is None
    leaf = indicator(scheme, "A1")
    assert (leaf.full_mark, leaf.tables, leaf.not_applicable) == (20_000_000, ("考勤", "扣分记录"), "满分")
    assert leaf.scheme_cell("full_mark") == "指标!G4"
    assert leaf.scheme_cell() == "指标!4:4"
    assert indicator(scheme, "A21").weight == Fraction(2, 5)


def test_floors_and_caps() -> None:
    sheets = default_sheets()
    assert indicator(loaded(sheets), "A1").floor == 0  # 扣分 without a floor ends at zero
    assert indicator(loaded(sheets), "B1").floor is None
    assert indicator(loaded(sheets), "B1").cap is None
    sheets["指标"][1]["下限"] = "无"
    sheets["指标"][7]["上限"] = 12.5
    scheme = loaded(sheets)
    assert indicator(scheme, "A1").floor is None
    assert indicator(scheme, "B1").cap == 12_500_000


def test_parameters_are_typed_and_have_defaults() -> None:
    sheets = default_sheets()
    sheets["参数"].append({"所属代码": "A21", "参数": "最少人数", "值": 3})
    scheme = loaded(sheets)
    rank = indicator(scheme, "A3")
    assert rank.parameters == {"档次表": "村名次分", "取数列": "包村", "缺数据": "缺数据"}
    assert rank.parameter_cells == {"档次表": "参数!C2", "取数列": "参数!C3"}
    unstated = {"组权重": None, "缺组": None, "评分满分": None}
    assert indicator(scheme, "A21").parameters == {"最少人数": 3, "缺数据": "缺数据"} | unstated
    assert indicator(scheme, "A22").parameters["最少人数"] == 1


def test_rules_bands_coefficients_and_ignored() -> None:
    sheets = default_sheets()
    sheets["档次表"].reverse()  # from the best down is as good
    scheme = loaded(sheets)
    rules = {rule.code: rule for rule in scheme.rules}
    assert (rules["K02"].points, rules["K02"].event_cap, rules["K02"].total_cap) == (-3_000_000, 6_000_000, 10_000_000)
    assert rules["K12"].points is None
    bands = scheme.bands["村名次分"]
    assert [(band.lower, band.upper, band.value) for band in bands] == [
        (Decimal(1), Decimal(3), 40_000_000),
        (Decimal(4), Decimal(8), 38_000_000),
        (Decimal(9), None, 30_000_000),
    ]
    assert bands[1].per_unit == -1_000_000
    assert [(row.key, row.value) for row in scheme.coefficients] == [("所长", Decimal("1.1")), ("其他", Decimal(1))]
    assert scheme.ignored[0].table_sheet == "打印底稿"


def test_a_blank_total_sums_the_first_level_then_in_force() -> None:
    sheets = default_sheets()
    sheets["对象类别"][0]["总分公式"] = None
    sheets["系数"] = []
    sheets["指标"][6]["自"] = sheets["指标"][7]["自"] = date(2024, 7, 1)
    scheme = loaded(sheets)
    totals = {label: scheme.total_formula("人员", Period.parse(label)) for label in ("2024Q2", "2024Q3")}
    assert {label: total and total.canonical() for label, total in totals.items()} == {
        "2024Q2": "[A]",
        "2024Q3": "[A] + [B]",
    }
    assert scheme.total_formula("村", Period.parse("2024Q2")) is None


def test_a_kind_may_have_no_total() -> None:
    sheets = default_sheets()
    sheets["对象类别"][0]["总分公式"] = "无"
    sheets["系数"] = []
    scheme = loaded(sheets)
    assert scheme.kind("人员").total_formula is None
    assert scheme.total_formula("人员", Period.parse("2024Q1")) is None


def test_a_parent_is_cut_where_its_children_change() -> None:
    # until June A21 40 % + A22 60 %; from July A21 30 % + A22 60 % + A23 10 %
    sheets = default_sheets()
    tree = sheets["指标"]
    tree[3]["至"] = date(2024, 6, 30)
    tree.insert(4, {**tree[3], "权重": "30%", "自": date(2024, 7, 1), "至": None})
    tree.append({**tree[3], "代码": "A23", "名称": "民主测评", "权重": "10%", "自": date(2024, 7, 1), "至": None})
    scheme = loaded(sheets)
    by_quarter = {
        label: [each for each in scheme.indicators_of("人员", Period.parse(label)) if each.code.startswith("A2")]
        for label in ("2024Q2", "2024Q3")
    }
    assert [each.code for each in by_quarter["2024Q2"]] == ["A2", "A21", "A22"]
    assert [each.code for each in by_quarter["2024Q3"]] == ["A2", "A21", "A22", "A23"]
    assert canonical(by_quarter["2024Q2"][0]) == "[A21] * 40% + [A22] * 60%"
    assert canonical(by_quarter["2024Q3"][0]) == "[A21] * 30% + [A22] * 60% + [A23] * 10%"
    assert by_quarter["2024Q2"][0].valid_from is None
    assert by_quarter["2024Q2"][0].valid_until == by_quarter["2024Q3"][0].valid_from == date(2024, 7, 1)


def test_until_is_inclusive_in_the_workbook() -> None:
    sheets = default_sheets()
    sheets["事项规则"][0]["至"] = date(2024, 6, 30)
    sheets["事项规则"].append({**sheets["事项规则"][0], "分值": -2, "自": date(2024, 7, 1), "至": None})
    first, second = (rule for rule in loaded(sheets).rules if rule.code == "K01")
    assert first.is_valid_on(date(2024, 6, 30))
    assert not first.is_valid_on(date(2024, 7, 1))
    assert second.is_valid_on(date(2024, 7, 1))


def test_all_problems_at_once() -> None:
    sheets = default_sheets()
    sheets["基本设置"] = []
    sheets["指标"][1]["计分办法"] = "扣份"
    sheets["事项规则"][2]["分值"] = -2
    sheets["参数"][1]["参数"] = "取数"
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert scheme is None
    assert {problem.code for problem in problems} >= {"S007", "S202", "S402", "S501"}


def test_a_faulty_cell_is_not_called_blank_as_well() -> None:
    sheets = default_sheets()
    sheets["指标"][1]["满分"] = "二十"
    _, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert [str(problem.place) for problem in problems if "G3" in problem.place.cell] == ["方案.xlsx › 指标 › G3"]


def test_unknown_columns_are_refused() -> None:
    sheets = default_sheets()
    sheets["事项规则"][0]["分数上限"] = 3
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert scheme is None
    assert [problem.place.sheet for problem in problems] == ["事项规则"]


def test_banners_and_guides_do_no_harm() -> None:
    sheets: dict[str, Any] = dict(default_sheets())
    book = make_book(sheets | {"填表说明": [["怎样填写"]]})
    for sheet in book.sheets:
        if sheet.name == "指标":
            sheet.rows.insert(0, ["清溪镇考核指标"])
    scheme, problems = load_scheme(book, DECLARATIONS)
    assert problems == []
    assert scheme is not None
    assert scheme.indicators[0].place("code").cell == "A3"


def test_whole_bounds_are_contiguous_for_ranks_only() -> None:
    sheets = default_sheets()
    sheets["档次表"] = [{"表名": "村名次分", "上界": 59, "值": 1}, {"表名": "村名次分", "下界": 60, "值": 2}]
    assert load_scheme(make_book(sheets), DECLARATIONS)[1] == []
    rates = DECLARATIONS | {"名次": replace(DECLARATIONS["名次"], shape=Shape.TARGETS)}  # 59.5 falls in the hole
    assert messages(load_scheme(make_book(sheets), rates)[1]) == ["S602 方案.xlsx › 档次表 › B3"]


def test_bands_that_meet_at_a_bound() -> None:
    sheets = default_sheets()
    sheets["档次表"] = [
        {"表名": "村名次分", "上界": 60, "含上界": "否", "值": 1},
        {"表名": "村名次分", "下界": 60, "上界": 80, "含上界": "否", "值": 2},
        {"表名": "村名次分", "下界": 80, "值": 3},
    ]
    bands = loaded(sheets).bands["村名次分"]
    assert [[band.value for band in bands if band.holds(Decimal(amount))] for amount in ("59.99", "60", "80")] == [
        [1_000_000],
        [2_000_000],
        [3_000_000],
    ]
    sheets["档次表"][1]["含下界"] = "否"
    _, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert [(problem.code, problem.message) for problem in problems] == [
        ("S602", "档次表“村名次分”里，数值 60 不属于任何一档")
    ]


def test_names_in_formulas_are_codes_or_names_of_any_level() -> None:
    sheets = default_sheets()
    sheets["对象类别"][0]["总分公式"] = "（A ＋ [ 工作专班 ] ＋ 0 × B）× 岗位 系数".replace("岗位 系数", "[岗位 系数]")
    total = loaded(sheets).kind("人员").total_formula
    assert total is not None
    assert total.canonical() == "([A] + [B1] + 0 * [B]) * [岗位系数]"


def year_book(year: Any, file: str) -> Any:
    return make_book({**default_sheets(), "基本设置": setting_rows(年度=year)}, file=file)


def test_the_scheme_of_a_year() -> None:
    books = [year_book(2023, "方案-2023.xlsx"), year_book(2024, "方案-2024.xlsx")]
    scheme, problems = find_scheme(books, 2024, DECLARATIONS)
    assert problems == []
    assert scheme is not None
    assert scheme.file == "方案-2024.xlsx"
    only, _ = find_scheme(books[:1], None, DECLARATIONS)
    assert only is not None
    assert only.settings.year == 2023


def test_no_scheme_for_the_year() -> None:
    books = [year_book(2023, "方案-2023.xlsx"), year_book(2022, "方案-2022.xlsx")]
    scheme, problems = find_scheme(books, 2024, DECLARATIONS)
    assert scheme is None
    assert [(problem.code, problem.message) for problem in problems] == [
        ("S001", "没有 2024 年的考核方案，现有方案的年度是：2022、2023")
    ]


def test_two_schemes_for_one_year() -> None:
    books = [year_book(2024, "方案.xlsx"), year_book(2024, "方案-2024.xlsx")]
    scheme, problems = find_scheme(books, 2024, DECLARATIONS)
    assert scheme is None
    assert [(problem.code, problem.message) for problem in problems] == [
        ("S002", "2024 年季度的考核方案有 2 份：方案.xlsx、方案-2024.xlsx")
    ]


def test_the_latest_of_several_years_is_meant_where_none_is_said() -> None:
    books = [year_book(2023, "方案-2023.xlsx"), year_book(2024, "方案-2024.xlsx")]
    scheme, problems = find_scheme(books, None, DECLARATIONS)
    assert scheme is not None
    assert scheme.settings.year == 2024
    assert [(problem.code, problem.severity, problem.message, problem.remedy) for problem in problems] == [
        (
            "S003",
            Severity.NOTICE,
            "文件夹里有几个年度的考核方案：2023、2024，这次检查的是 2024 年的",
            "要检查别的年度，在命令里写明考核期，如 -p 2023Q1",
        )
    ]


def test_a_scheme_whose_year_is_unreadable_tells_its_own_problems() -> None:
    scheme, problems = find_scheme([year_book("今年", "方案.xlsx")], 2024, DECLARATIONS)
    assert scheme is None
    assert [(problem.code, problem.message) for problem in problems] == [("S104", "“年度”不能填“今年”")]


@pytest.mark.parametrize(
    ("value", "wanted", "expected"),
    [
        (Decimal("3.0"), ValueType.INTEGER, 3),
        ("３", ValueType.INTEGER, 3),
        ("2.5分", ValueType.POINTS, 2_500_000),
        ("30%", ValueType.PERCENT, Fraction(3, 10)),
        (Decimal("0.3"), ValueType.PERCENT, Fraction(3, 10)),
        ("是", ValueType.FLAG, True),
        (date(2024, 3, 5), ValueType.DATE, date(2024, 3, 5)),
        ("2024年3月5日", ValueType.DATE, date(2024, 3, 5)),
        (Decimal("1.50"), ValueType.TEXT, "1.5"),
    ],
)
def test_free_values_take_the_declared_type(value: object, wanted: ValueType, expected: object) -> None:
    assert typed(value, wanted) == expected


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("三", ValueType.INTEGER), ("2.5", ValueType.INTEGER), ("30", ValueType.PERCENT), ("也许", ValueType.FLAG)],
)
def test_free_values_that_do_not_fit(value: object, wanted: ValueType) -> None:
    with pytest.raises(ValueError, match=str(value)):
        typed(value, wanted)


def test_texts_of_free_values() -> None:
    assert [as_text(value) for value in (None, True, Decimal("2E+2"), Decimal("0.50"), date(2024, 1, 2), " 甲 ")] == [
        "",
        "是",
        "200",
        "0.5",
        "2024-01-02",
        "甲",
    ]


def large_sheets() -> Sheets:
    """60 indicators, 300 rules."""
    sheets = default_sheets()
    tree: Rows = [{"代码": "R", "名称": "全部", "对象类别": "人员", "计分办法": "汇总"}]
    tree += [
        {"代码": f"L{number}", "名称": f"指标{number}", "对象类别": "人员", "上级": "R", "计分办法": "扣分",
         "数据表": f"记录{number}", "满分": 10}
        for number in range(59)
    ]  # fmt: skip
    rules: Rows = [
        {"代码": f"K{number}", "指标": f"L{number % 59}", "事项": f"事项{number}", "分值": -1, "单位": "次"}
        for number in range(300)
    ]
    total = [{"类别": "人员", "名册": "名册", "总分公式": "R"}]
    return {"基本设置": sheets["基本设置"], "对象类别": total, "指标": tree, "事项规则": rules}


def test_a_large_scheme_loads_quickly() -> None:
    book = make_book(large_sheets())
    load_scheme(book, DECLARATIONS)  # imports and the grammar
    start = time.perf_counter()
    scheme, problems = load_scheme(book, DECLARATIONS)
    elapsed = time.perf_counter() - start
    assert problems == []
    assert scheme is not None
    assert (len(scheme.indicators), len(scheme.rules)) == (60, 300)
    assert elapsed < 0.3


def test_shares_and_scales_are_exact() -> None:
    sheets = default_sheets()
    for name, value in (("组权重", "领导：４０％，同事 33.3%；群众=26.7%"), ("评分满分", 5)):
        sheets["参数"].append({"所属代码": "A21", "参数": name, "值": value})
    parameters = indicator(loaded(sheets), "A21").parameters
    assert parameters["组权重"] == (
        ("领导", Fraction(2, 5)),
        ("同事", Fraction(333, 1000)),
        ("群众", Fraction(267, 1000)),
    )
    assert parameters["评分满分"] == 5_000_000
