"""Leaves, roll-up, totals, 不适用, coefficients, canonical ledger: hand-worked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from scoring_builder import (
    FILE,
    coefficient,
    events,
    frame,
    indicator,
    inner,
    kind,
    people,
    pts,
    rows,
    rule,
    run,
    scheme,
    subject,
    totals,
    values,
)

from assess_cli.model.ledger import RowKind
from assess_cli.model.place import Place
from assess_cli.model.result import Outcome, Standing
from assess_cli.model.shape import Shape
from assess_cli.scheme.objects import Scheme
from assess_cli.scoring.engine import Scored
from assess_cli.scoring.verify import recompute

PLACE = Place("不适用.xlsx", "不适用", "C2")


def marks(**given: str) -> Any:
    return frame(Shape.MARKS, [{"subject_id": who[1:], "mark": pts(mark)} for who, mark in given.items()])


def sound(scored: Scored) -> Scored:
    """No problem, and the ledger bears the scorecard out."""
    assert scored.problems == []
    assert recompute(scored.kinds, scored.ledger) == []
    return scored


def codes(scored: Scored) -> list[str]:
    return [problem.code for problem in scored.problems]


# floor, cap, rounding


def test_floor_and_cap_of_a_leaf_are_one_row_each() -> None:
    a = indicator("A", "扣分", full_mark="5", floor="0")
    b = indicator("B", "加分", cap="3")
    built = scheme([a, b], rules=[rule("K1", "A", "-2"), rule("K2", "B", "2")])
    scored = sound(run(built, {"A": events(("1", "K1", "4")), "B": events(("1", "K2", "2"))}, "1", "2"))
    # 1: 5 − 8 = −3 → 0; 2 + 2 = 4 → 3. 2: 5 and 0
    assert totals(scored) == {"1": pts("3"), "2": pts("5")}
    limits = rows(scored.ledger, kind=RowKind.LIMIT)
    assert [(row["subject_id"], row["indicator"], row["counted"], row["scheme_cell"]) for row in limits] == [
        ("1", "A", pts("3"), "指标!J5"),
        ("1", "B", pts("-1"), "指标!K5"),
    ]
    assert limits[0]["reason"] == "合计 −3 分，低于下限 0 分"


def test_no_floor_may_be_negative() -> None:
    built = scheme([indicator("A", "扣分", full_mark="5")], rules=[rule("K1", "A", "-2")])
    assert totals(sound(run(built, {"A": events(("1", "K1", "4"))}, "1"))) == {"1": pts("-3")}


def test_rounding_midway_half_up() -> None:
    leaf = indicator("A", "赋分", rounding=2)
    # 2.675 is 2.68 (binary floating point would say 2.67), −2.675 is −2.68
    scored = sound(run(scheme([leaf]), {"A": marks(p1="2.675", p2="-2.675")}, "1", "2"))
    assert totals(scored) == {"1": pts("2.68"), "2": pts("-2.68")}


def test_inner_cap_is_posted_on_the_inner_node() -> None:
    a, b = indicator("A1", "赋分", parent="A"), indicator("A2", "赋分", parent="A")
    top = inner("A", [a, b], cap="30")
    scored = sound(run(scheme([top, a, b]), {"A1": marks(p1="20", p2="10"), "A2": marks(p1="15", p2="5")}, "1", "2"))
    # 1: 35 → 30; 2: 15
    assert values(scored, "A") == {"1": pts("30"), "2": pts("15")}
    assert [(row["indicator"], row["counted"]) for row in rows(scored.ledger, kind=RowKind.LIMIT)] == [("A", pts("-5"))]


def test_inner_rounds_before_its_cap() -> None:
    a = indicator("A1", "赋分", parent="A", weight="50%")
    b = indicator("A2", "赋分", parent="A", weight="50%")
    top = inner("A", [a, b], "加权", rounding=1)
    # (9.5 + 9.2) ÷ 2 = 9.35 → 9.4
    scored = sound(run(scheme([top, a, b]), {"A1": marks(p1="9.5"), "A2": marks(p1="9.2")}, "1"))
    assert totals(scored) == {"1": pts("9.4")}


@pytest.mark.parametrize("method", ["加权", "公式"])
def test_an_inner_node_is_rounded_once(method: str) -> None:
    a = indicator("A1", "赋分", parent="A", weight="81%")
    b = indicator("A2", "赋分", parent="A", weight="19%")
    more: dict[str, Any] = {"formula": "最大([A1], 0) × 81% + [A2] × 19%"} if method == "公式" else {}
    top = inner("A", [a, b], method, rounding=4, **more)
    # 5.044259 × 81% + 35 × 19% = 4.08584979 + 6.65 = 10.73584979 → 10.7358; by way of 10.735850 it would be 10.7359
    scored = sound(run(scheme([top, a, b]), {"A1": marks(p1="5.044259"), "A2": marks(p1="35")}, "1"))
    assert totals(scored) == {"1": pts("10.7358")}


# formulas


def test_weights_formula_and_coefficients() -> None:
    a = indicator("A1", "赋分", parent="A", weight="40%")
    b = indicator("A2", "赋分", parent="A", weight="60%")
    c = indicator("C1", "赋分", parent="C")
    tree = [inner("A", [a, b], "加权"), a, b, inner("C", [c], "公式", formula="最小([C1], 30) ÷ 3"), c]
    built = scheme(
        tree,
        kinds=[kind("([A] + [C]) × [岗位系数]")],
        coefficients=[coefficient("岗位系数", "所长", "1.1"), coefficient("岗位系数", "其他", "0.95")],
    )
    subjects = {"人员": (subject("1", attributes={"岗位": "所长"}), subject("2", attributes={"岗位": "办事员"}))}
    records = {"A1": marks(p1="90", p2="80"), "A2": marks(p1="85", p2="70"), "C1": marks(p1="40", p2="10")}
    scored = sound(run(built, records, subjects=subjects))
    # 1: (90×0.4 + 85×0.6 + 30÷3) × 1.1 = (36 + 51 + 10) × 1.1 = 106.7
    # 2: (32 + 42 + 3.333333) × 0.95 = 77.333333 × 0.95 = 73.46666635 → 73.466666
    assert totals(scored) == {"1": pts("106.7"), "2": pts("73.466666")}
    result = scored.kinds[0]
    assert [info.coefficients for info in result.subjects] == [{"岗位系数": "1.1"}, {"岗位系数": "0.95"}]
    assert [(info.code, info.depth, info.is_leaf, info.weight) for info in result.indicators] == [
        ("A", 0, False, ""), ("A1", 1, True, "40%"), ("A2", 1, True, "60%"), ("C", 0, False, ""), ("C1", 1, True, ""),
    ]  # fmt: skip


def test_unknown_coefficient_value_is_a_problem_with_the_nearest() -> None:
    built = scheme(
        [indicator("A", "赋分")],
        kinds=[kind("[A] × [岗位系数]")],
        coefficients=[coefficient("岗位系数", "站长", "1.1")],
    )
    subjects = {
        "人员": (
            subject("1", "张三", attributes={"岗位": "站 长"}),
            subject("2", "李四", attributes={"岗位": "站长（兼）"}),
        )
    }
    scored = run(built, {"A": marks(p1="10", p2="10")}, subjects=subjects)
    # spaces make no difference; 站长（兼） is another value
    assert totals(scored) == {"1": pts("11"), "2": None}
    assert codes(scored) == ["K401"]
    assert "李四（2）的“岗位”是“站长（兼）”" in scored.problems[0].message
    assert "站长" in scored.problems[0].message.partition("没有这个取值")[2]


def test_coefficient_of_the_last_day() -> None:
    built = scheme(
        [indicator("A", "赋分")],
        kinds=[kind("[A] × [岗位系数]")],
        coefficients=[
            coefficient("岗位系数", "其他", "1.1", valid_until=date(2024, 3, 31)),
            coefficient("岗位系数", "其他", "1.2", valid_from=date(2024, 3, 31)),
        ],
    )
    # the period's last day is 31 March
    scored = run(built, {"A": marks(p1="10")}, "1")
    assert totals(scored) == {"1": pts("12")}
    assert codes(scored) == ["K173"]


def test_division_by_zero_is_a_problem_not_a_crash() -> None:
    a, b = indicator("A", "赋分"), indicator("B", "赋分")
    scored = run(
        scheme([a, b], kinds=[kind("[A] ÷ [B]")]), {"A": marks(p1="1", p2="1"), "B": marks(p1="0", p2="2")}, "1", "2"
    )
    assert totals(scored) == {"1": None, "2": pts("0.5")}
    assert codes(scored) == ["K402"]


def test_a_formula_that_is_not_a_number_is_a_problem() -> None:
    scored = run(scheme([indicator("A", "赋分")], kinds=[kind("[A] > 3")]), {"A": marks(p1="1")}, "1")
    assert codes(scored) == ["K402"]


def test_a_name_without_value_is_a_problem() -> None:
    scored = run(scheme([indicator("A", "赋分")], kinds=[kind("[A] × [系数]")]), {"A": marks(p1="1")}, "1")
    assert codes(scored) == ["K404"]
    assert totals(scored) == {"1": None}


def test_formulas_may_name_nodes_of_other_branches_whatever_their_order() -> None:
    a1, b1 = indicator("A1", "赋分", parent="A"), indicator("B1", "赋分", parent="B")
    tree = [inner("A", [a1], "公式", formula="[A1] + [B]"), a1, inner("B", [b1], "公式", formula="[B1] × 2"), b1]
    # B = 6, A = 1 + 6 = 7; total 13
    assert totals(sound(run(scheme(tree), {"A1": marks(p1="1"), "B1": marks(p1="3")}, "1"))) == {"1": pts("13")}


def test_a_circle_is_refused_with_its_nodes() -> None:
    a1, b1, c1 = (indicator(code, "赋分", parent=code[0]) for code in ("A1", "B1", "C1"))
    tree = [
        inner("A", [a1], "公式", formula="[A1] + [B]"), a1,
        inner("B", [b1], "公式", formula="[B1] + [A]"), b1,
        inner("C", [c1]), c1,
    ]  # fmt: skip
    scored = run(scheme(tree), {"A1": marks(p1="1"), "B1": marks(p1="3"), "C1": marks(p1="2")}, "1")
    assert codes(scored) == ["K403"]
    assert "指标A（A）" in scored.problems[0].message
    assert "指标B（B）" in scored.problems[0].message
    assert "C" not in scored.problems[0].message.replace("考核", "")
    assert values(scored, "C") == {"1": pts("2")}
    assert totals(scored) == {"1": None}


def test_kind_without_total_has_no_ranking() -> None:
    built = scheme([indicator("A", "赋分")], kinds=[kind(None)])
    scored = sound(run(built, {"A": marks(p1="1")}, "1"))
    result = scored.kinds[0]
    assert (result.rankings, result.total_formula, result.totals.values) == ([], "", [None])
    assert result.totals.reasons == {0: "本类对象不计总分"}
    assert result.subjects[0].standing is Standing.RANKED


# absent is not zero


def test_missing_child_makes_everything_above_missing() -> None:
    a, b = indicator("A1", "赋分", parent="A"), indicator("A2", "赋分", parent="A")
    built = scheme([inner("A", [a, b]), a, b])
    scored = run(built, {"A1": marks(p1="20", p2="10"), "A2": marks(p1="15")}, "1", "2")
    assert [problem.code for problem in scored.problems] == ["K406"]
    result = scored.kinds[0]
    assert totals(scored) == {"1": pts("35"), "2": None}
    assert [column.outcomes[1] for column in (result.nodes["A2"], result.nodes["A"], result.totals)] == [
        Outcome.MISSING
    ] * 3
    assert (result.subjects[1].standing, result.subjects[1].reason) == (Standing.MISSING, "“指标A2”缺数据：没有记录")
    assert [[row.subject for row in ranking.rows] for ranking in result.rankings] == [[0]]


def test_unranked_stays_unranked_and_is_scored() -> None:
    subjects = {"人员": (subject("1"), subject("2", standing=Standing.UNRANKED, reason="主要领导"))}
    scored = sound(run(scheme([indicator("A", "赋分")]), {"A": marks(p1="20", p2="30")}, subjects=subjects))
    result = scored.kinds[0]
    assert totals(scored)["2"] == pts("30")
    assert result.subjects[1].standing is Standing.UNRANKED
    assert [row.subject for row in result.rankings[0].rows] == [0]


def test_indicator_without_any_records_frame() -> None:
    built = scheme([indicator("A", "扣分", full_mark="20"), indicator("B", "加分")])
    assert totals(sound(run(built, {}, "1"))) == {"1": pts("20")}


# 不适用


def three(choice: str, **parent: Any) -> Scheme:
    leaves = [
        indicator("A1", "赋分", parent="A", full_mark="20", base="12", not_applicable=choice),
        indicator("A2", "赋分", parent="A", full_mark="30", weight="50%"),
        indicator("A3", "赋分", parent="A", full_mark="50", weight="20%"),
    ]
    method = parent.pop("method", "汇总")
    if method == "加权":
        leaves[0] = indicator("A1", "赋分", parent="A", weight="30%", not_applicable=choice)
    return scheme([inner("A", leaves, method, **parent), *leaves])


def not_applicable(built: Scheme, code: str = "A1") -> Scored:
    records = {"A1": marks(p2="10"), "A2": marks(p1="24", p2="20"), "A3": marks(p1="40", p2="30")}
    return run(built, records, "1", "2", not_applicable={("1", code): ("没有矿山", PLACE)})


@pytest.mark.parametrize(("choice", "mark"), [("满分", "20"), ("基础分", "12"), ("零分", "0")])
def test_not_applicable_with_a_mark_is_one_base_row(choice: str, mark: str) -> None:
    scored = sound(not_applicable(three(choice)))
    # 1: mark + 24 + 40; 2: 10 + 20 + 30
    assert totals(scored) == {"1": pts(mark) + pts("64"), "2": pts("60")}
    row = rows(scored.ledger, subject_id="1", indicator="A1")
    assert [(each["kind"], each["counted"], each["reason"], each["cell"], each["scheme_cell"]) for each in row] == [
        (RowKind.BASE, pts(mark), "没有矿山", "C2", "指标!M5")
    ]


def test_not_applicable_spread_over_a_sum() -> None:
    scored = sound(not_applicable(three("分摊")))
    # 1: (24 + 40) × 100 ÷ 80 = 80
    assert totals(scored) == {"1": pts("80"), "2": pts("60")}
    column = scored.kinds[0].nodes["A1"]
    assert (column.values[0], column.outcomes[0], column.reasons[0]) == (None, Outcome.NOT_APPLICABLE, "没有矿山")
    assert list(scored.kinds[0].nodes["A"].formulas) == [0]
    assert scored.kinds[0].subjects[0].standing is Standing.RANKED


def test_not_applicable_spread_over_weights() -> None:
    scored = sound(not_applicable(three("分摊", method="加权")))
    # 1: (24 × 50% + 40 × 20%) ÷ 70% = 20 ÷ 0.7 = 28.571429; 2: 3 + 10 + 6 = 19
    assert totals(scored) == {"1": pts("28.571429"), "2": pts("19")}


def test_not_applicable_without_a_rule_is_an_error() -> None:
    scored = not_applicable(three(""))
    assert codes(scored) == ["K301"]
    assert scored.problems[0].place == PLACE
    assert totals(scored) == {"1": None, "2": pts("60")}


def test_not_applicable_with_a_mark_that_is_not_there() -> None:
    leaf = indicator("A", "赋分", full_mark="20", not_applicable="基础分")
    scored = run(scheme([leaf]), {"A": marks()}, "1", not_applicable={("1", "A"): ("新建村", PLACE)})
    assert codes(scored) == ["K209"]
    assert str(scored.problems[0].place) == f"{FILE} › 指标 › I5"


def test_not_applicable_under_a_formula_cannot_be_spread() -> None:
    scored = not_applicable(three("分摊", method="公式", formula="最大([A1], [A2]) + [A3]"))
    assert codes(scored) == ["K303"]
    assert totals(scored)["1"] is None


def test_spreading_needs_full_marks_and_somebody_to_spread_over() -> None:
    a = indicator("A1", "赋分", parent="A", full_mark="20", not_applicable="分摊")
    b = indicator("A2", "赋分", parent="A")
    records = {"A2": marks(p1="5")}
    left_out = {("1", "A1"): ("没有", PLACE)}
    scored = run(scheme([inner("A", [a, b]), a, b]), records, "1", not_applicable=left_out)
    assert codes(scored) == ["K303"]
    assert "没有写满分" in scored.problems[0].message
    alone = run(scheme([inner("A", [a]), a]), {}, "1", not_applicable=left_out)
    assert codes(alone) == ["K303"]
    assert "同级没有其他指标" in alone.problems[0].message


def test_not_applicable_section_leaves_out_what_stands_below() -> None:
    a1 = indicator("A1", "赋分", parent="A")
    a2 = indicator("A2", "扣分", parent="A", full_mark="10")
    b = indicator("B", "赋分")
    built = scheme([inner("A", [a1, a2], full_mark="30", not_applicable="满分"), a1, a2, b])
    scored = sound(run(built, {"A1": marks(), "B": marks(p1="7")}, "1", not_applicable={("1", "A"): ("借调", PLACE)}))
    # 30 for the section, whatever stands below it, + 7
    assert totals(scored) == {"1": pts("37")}
    nodes = scored.kinds[0].nodes
    assert nodes["A"].formulas == {0: "0"}
    assert [nodes[code].outcomes[0] for code in ("A1", "A2")] == [Outcome.NOT_APPLICABLE] * 2
    assert [row["indicator"] for row in scored.ledger.rows()] == ["A", "B"]


def test_not_applicable_first_level_is_spread_over_a_plain_total() -> None:
    a = indicator("A", "赋分", full_mark="40", not_applicable="分摊")
    b = indicator("B", "赋分", full_mark="60")
    scored = sound(run(scheme([a, b]), {"B": marks(p1="45")}, "1", not_applicable={("1", "A"): ("没有", PLACE)}))
    # 45 × 100 ÷ 60 = 75
    assert totals(scored) == {"1": pts("75")}
    assert list(scored.kinds[0].totals.formulas) == [0]


def test_records_of_someone_to_whom_it_does_not_apply_are_reported() -> None:
    leaf = indicator("A", "扣分", full_mark="20", not_applicable="满分")
    built = scheme([leaf], rules=[rule("K1", "A", "-1")])
    records = {"A": events(("1", "K1"), ("1", "K1"), ("2", "K1"))}
    scored = run(built, records, "1", "2", not_applicable={("1", "A"): ("产假", PLACE)})
    assert codes(scored) == ["K302"]
    assert "有 2 条记录" in scored.problems[0].message
    assert totals(scored) == {"1": pts("20"), "2": pts("19")}


# canonical ledger


def test_ledger_order_and_numbers() -> None:
    a1 = indicator("A1", "扣分", parent="A", full_mark="20")
    top = inner("A", [a1], cap="18")
    b = indicator("B", "加分")
    built = scheme([top, a1, b], rules=[rule("K1", "A1", "-1", total_cap="1"), rule("K2", "B", "1")])
    late = {"date": date(2024, 3, 9), "event_id": "E9", "cell": "C10"}
    early = {"date": date(2024, 1, 9), "event_id": "E1", "cell": "C9"}
    records = {"A1": events(("2", "K1"), ("1", "K1", late), ("1", "K1", early)), "B": events(("1", "K2"))}
    scored = sound(run(built, records, "1", "2"))
    told = [
        (row["row_id"], row["subject_id"], row["indicator"], row["kind"].value, row["cell"], row["inputs"])
        for row in scored.ledger.rows()
    ]
    # 1: 20 − 2, capped at −1 in all → 19 → 18 by the section's cap; 2: 20 − 1 = 19 → 18
    assert told == [
        (1, "1", "A", "限额", "", ()),
        (2, "1", "A1", "基础", "", ()),
        (3, "1", "A1", "记录", "C9", ()),
        (4, "1", "A1", "记录", "C10", ()),
        (5, "1", "A1", "限额", "", (3, 4)),
        (6, "1", "B", "记录", "C2", ()),
        (7, "2", "A", "限额", "", ()),
        (8, "2", "A1", "基础", "", ()),
        (9, "2", "A1", "记录", "C2", ()),
    ]


def test_rows_of_a_column_are_sorted_by_number_not_by_text() -> None:
    built = scheme([indicator("A", "加分")], rules=[rule("K1", "A", "1")])
    same = {"event_id": "", "date": None, "rule_date": date(2024, 1, 1)}
    records = {"A": events(*(("1", "K1", {**same, "cell": cell}) for cell in ("AA10", "B10", "C9", "C100")))}
    scored = run(built, records, "1")
    assert scored.ledger.columns["cell"] == ["C9", "B10", "AA10", "C100"]


def test_quantities_stay_decimal() -> None:
    built = scheme([indicator("A", "加分")], rules=[rule("K1", "A", "0.1")])
    scored = sound(run(built, {"A": events(("1", "K1", "0.3"))}, "1"))
    assert totals(scored) == {"1": pts("0.03")}
    assert scored.ledger.columns["quantity"] == [Decimal("0.3")]


def test_two_kinds_in_the_schemes_order() -> None:
    built = scheme(
        [indicator("V", "赋分", kind="村"), indicator("A", "赋分")], kinds=[kind("[V]", name="村"), kind("[A]")]
    )
    subjects = people("1") | {"村": (subject("1", "王家村"),)}
    scored = sound(run(built, {"A": marks(p1="3"), "V": marks(p1="5")}, subjects=subjects))
    assert [result.name for result in scored.kinds] == ["村", "人员"]
    assert (totals(scored, "村"), totals(scored)) == ({"1": pts("5")}, {"1": pts("3")})
    assert scored.ledger.columns["subject_kind"] == ["村", "人员"]
