"""适用条件 while scores are worked out, and the ways of giving shares away; every expected mark is worked by hand."""

from __future__ import annotations

from dataclasses import replace
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
    pts,
    rows,
    rule,
    run,
    scheme,
    subject,
    totals,
    values,
)

from assess_cli.model.catalogue import scoring_conditions
from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.place import Place
from assess_cli.model.problem import ProblemKind, has_errors
from assess_cli.model.result import Outcome, ledger_blocks, status_counts
from assess_cli.model.shape import Shape
from assess_cli.scheme.condition import Condition
from assess_cli.scheme.formula import parse
from assess_cli.scheme.objects import Indicator, Rule, Scheme
from assess_cli.scoring.engine import Scored
from assess_cli.scoring.verify import recompute

PLACE = Place("数据/不适用.xlsx", "不适用", "C2")


def marks(**given: str) -> Any:
    return frame(Shape.MARKS, [{"subject_id": who[1:], "mark": pts(mark)} for who, mark in given.items()])


def condition(text: str, **names: str) -> Condition:
    """``names``: code → name of the indicators in it."""
    return Condition(parse(text), names, tuple(names))


def conditioned(own: Indicator, text: str, choice: str = "零分", **names: str) -> Indicator:
    cells = {**own.cells, "condition": "N5"}
    return replace(own, cells=cells, condition=condition(text, **names), not_applicable=choice)


def mark(code: str, full: str | None = None, **rest: Any) -> Indicator:
    return indicator(code, "赋分", full_mark=full, **rest)


PEOPLE = {
    "人员": (
        subject("1", "陈明", attributes={"岗位": "驻村干部", "职级": "3"}),
        subject("2", "周慧", attributes={"岗位": "办事员", "职级": ""}),
    )
}
STATIONED = '[岗位] = "驻村干部"'


def sound(built: Scheme, records: dict[str, Any], **rest: Any) -> Scored:
    """No problem; ledger and formulas bear the scorecard out; every row matters; the order of rows does not."""
    scored = run(built, records, subjects=rest.pop("subjects", PEOPLE), **rest)
    assert scored.problems == []
    assert recompute(scored.kinds, scored.ledger) == []
    backwards = {code: found.iloc[::-1].reset_index(drop=True) for code, found in records.items()}
    again = run(built, backwards, subjects=PEOPLE, **rest)
    assert list(again.ledger.rows()) == list(scored.ledger.rows())
    every_row_matters(scored)
    return scored


def every_row_matters(scored: Scored) -> None:
    """Without any one row a leaf's sum or a listed status is another."""
    ledger = scored.ledger

    def listed(found: Ledger) -> Any:
        blocks = ledger_blocks(found)
        sums: dict[Any, int] = {}
        for row in found.rows():
            key = (row["subject_kind"], row["subject_id"], row["indicator"])
            sums[key] = sums.get(key, 0) + row["counted"]
        return sums, {owner: status_counts(found, block) for owner, block in blocks.items()}

    whole = listed(ledger)
    for gone in range(len(ledger)):
        less = Ledger({name: [*cells[:gone], *cells[gone + 1 :]] for name, cells in ledger.columns.items()})
        assert listed(less) != whole


# whom an indicator applies to


@pytest.mark.parametrize(("choice", "worth"), [("满分", "20"), ("基础分", "12"), ("零分", "0")])
def test_whoever_does_not_meet_it_gets_the_mark_that_is_stated(choice: str, worth: str) -> None:
    """第五条：驻村工作 20 分，只考核驻村干部，其他人员计满分（基础分、零分）。"""
    own = conditioned(mark("A", "20", base="12"), STATIONED, choice)
    scored = sound(scheme([own]), {"A": marks(p1="17")})
    assert totals(scored) == {"1": pts("17"), "2": pts(worth)}
    (row,) = rows(scored.ledger, subject_id="2")
    assert (row["kind"], row["counted"], row["status"]) == (RowKind.BASE, pts(worth), Status.COUNTED)
    assert row["matter"] == f"不适用，按{choice}计 {worth} 分"
    assert row["reason"] == "不符合适用条件：岗位 = “驻村干部”（岗位：办事员）"
    assert (row["file"], row["cell"], row["scheme_cell"]) == ("名册.xlsx", "A3", "指标!M5")


def test_records_of_others_are_listed_and_count_nothing() -> None:
    own = conditioned(indicator("A", "扣分", full_mark="20"), STATIONED, "满分")
    built = scheme([own], rules=[rule("K1", "A", "-1", matter="缺岗")])
    scored = sound(built, {"A": events(("1", "K1"), ("2", "K1"), ("2", "K1", "3"))})
    assert totals(scored) == {"1": pts("19"), "2": pts("20")}
    aside = rows(scored.ledger, status=Status.NOT_APPLICABLE)
    assert [(row["subject_id"], row["matter"], row["counted"], row["cell"]) for row in aside] == [
        ("2", "缺岗", 0, "C3"),
        ("2", "缺岗", 0, "C4"),
    ]
    assert aside[0]["reason"] == "不符合适用条件：岗位 = “驻村干部”（岗位：办事员）"
    assert aside[0]["scheme_cell"] == "指标!N5"


def test_the_line_that_says_there_was_nothing_is_not_listed() -> None:
    own = conditioned(indicator("A", "扣分", full_mark="20"), STATIONED, "满分")
    built = scheme([own], rules=[rule("K1", "A", "-1")])
    nothing = {"quantity": Decimal(0), "status_note": "3 个月考勤，各项为 0"}
    scored = sound(built, {"A": events(("1", "", nothing), ("2", "", nothing))})
    assert [row["subject_id"] for row in rows(scored.ledger, kind=RowKind.RECORD)] == ["1"]


def test_table_and_condition_say_the_same_of_one_subject() -> None:
    """The table's reason stands; its contradiction with a record is still told."""
    own = conditioned(mark("A", "20"), STATIONED, "满分")
    scored = run(
        scheme([own]), {"A": marks(p1="17", p2="3")}, subjects=PEOPLE, not_applicable={("2", "A"): ("产假", PLACE)}
    )
    assert [each.code for each in scored.problems] == ["K302"]
    assert [row["reason"] for row in rows(scored.ledger, subject_id="2")] == ["产假"]


def test_a_section_that_does_not_apply_takes_what_is_below_with_it() -> None:
    a1, a2 = mark("A1", parent="A"), mark("A2", parent="A")
    top = conditioned(inner("A", [a1, a2], full_mark="30"), STATIONED, "满分")
    scored = sound(scheme([top, a1, a2]), {"A1": marks(p1="5", p2="4"), "A2": marks(p1="6", p2="7")})
    assert totals(scored) == {"1": pts("11"), "2": pts("30")}
    column = scored.kinds[0].nodes["A1"]
    assert (column.outcomes[1], column.reasons[1]) == (Outcome.NOT_APPLICABLE, "上级“指标A”不适用")
    aside = rows(scored.ledger, status=Status.NOT_APPLICABLE)
    assert [row["reason"] for row in aside] == [
        "上级“指标A”不适用，不符合适用条件：岗位 = “驻村干部”（岗位：办事员）"
    ] * 2


# conditions over scores


def test_a_score_decides() -> None:
    """第六条：党建得分不到 60 分的，创新不予计分。"""
    built = scheme([conditioned(mark("A", "20"), "[B] >= 60", B="党建"), mark("B", "100")])
    scored = sound(built, {"A": marks(p1="15", p2="18"), "B": marks(p1="60", p2="59.999999")})
    assert values(scored, "A") == {"1": pts("15"), "2": 0}
    (base,) = rows(scored.ledger, subject_id="2", kind=RowKind.BASE)
    assert base["reason"] == "不符合适用条件：党建 ≥ 60（党建：59.999999 分）"
    assert (base["inputs"], base["cell"]) == (("B",), "N5")


def test_scores_of_sections_and_roster_together() -> None:
    b1 = mark("B1", "100", parent="B")
    text = '[B] >= 60 或 [岗位] = "办事员"'
    built = scheme([conditioned(mark("A", "20"), text, B="党建"), inner("B", [b1]), b1])
    scored = sound(built, {"A": marks(p1="15", p2="18"), "B1": marks(p1="10", p2="10")})
    assert values(scored, "A") == {"1": 0, "2": pts("18")}
    reason = rows(scored.ledger, subject_id="1", kind=RowKind.BASE)[0]["reason"]
    assert reason == "不符合适用条件：党建 ≥ 60 或 岗位 = “办事员”（党建：10 分、岗位：驻村干部）"


def test_without_the_score_there_is_none_either() -> None:
    built = scheme([conditioned(mark("A", "20"), "[B] >= 60", B="党建"), mark("B", "100")])
    scored = run(built, {"A": marks(p1="15", p2="18"), "B": marks(p1="70")}, subjects=PEOPLE)
    assert {each.code for each in scored.problems} == {"K406"}
    column = scored.kinds[0].nodes["A"]
    assert (column.values[1], column.outcomes[1]) == (None, Outcome.MISSING)
    assert column.reasons[1] == "适用条件要看“指标B”，“指标B”缺数据"
    assert recompute(scored.kinds, scored.ledger) == []


def test_what_stands_below_a_section_that_can_not_be_judged_has_no_value_either() -> None:
    a1 = mark("A1", parent="A")
    top = conditioned(inner("A", [a1], full_mark="30"), "[B] >= 60", "满分", B="党建")
    scored = run(scheme([top, a1, mark("B", "100")]), {"A1": marks(p2="5"), "B": marks(p1="70")}, subjects=PEOPLE)
    column = scored.kinds[0].nodes["A1"]
    assert (column.outcomes[1], column.reasons[1]) == (Outcome.MISSING, "不知道上级“指标A”是否适用")
    assert scored.kinds[0].nodes["A"].reasons[1] == "适用条件要看“指标B”，“指标B”缺数据"
    assert [row["status"] for row in rows(scored.ledger, indicator="A1")] == [Status.NOT_APPLICABLE]
    assert recompute(scored.kinds, scored.ledger) == []


def looks_at_nothing() -> Scored:
    b1, b2 = mark("B1", "40", parent="B", not_applicable="分摊"), mark("B2", "60", parent="B")
    built = scheme([conditioned(mark("A", "20"), "[B1] >= 3", B1="指标B1"), inner("B", [b1, b2]), b1, b2])
    records = {"A": marks(p1="15"), "B2": marks(p1="30")}
    own = {"人员": PEOPLE["人员"][:1]}
    return run(built, records, subjects=own, not_applicable={("1", "B1"): ("没有", PLACE)})


def no_number() -> Scored:
    own = {"人员": PEOPLE["人员"][1:]}
    return run(scheme([conditioned(mark("A", "20"), "[职级] > 2")]), {"A": marks(p2="15")}, subjects=own)


BROKEN = {
    "K310": (
        looks_at_nothing,
        f"{FILE} › 指标 › N5",
        "“指标A”的适用条件要看陈明（1）的“指标B1”，但“指标B1”对其不适用，没有得分。",
        "请把“指标B1”的“不适用”改成满分、基础分或零分，或改用名册的列名作条件。",
    ),
    "K311": (
        no_number,
        f"{FILE} › 指标 › N5",
        "对周慧（2）无法判断“指标A”的适用条件：“职级”是空白，不是数，不能与数比较。",
        "请改正条件，或改正名册里相应的内容。",
    ),
}


@pytest.mark.parametrize("code", BROKEN)
def test_broken_sample(code: str) -> None:
    make, *rest = BROKEN[code]
    scored = make()
    assert [(each.code, str(each.place), each.message, each.remedy) for each in scored.problems] == [(code, *rest)]
    assert scored.kinds[0].nodes["A"].values == [None]


def test_every_kind_has_its_sample() -> None:
    own = [each.code for each in vars(scoring_conditions).values() if isinstance(each, ProblemKind)]
    assert sorted(own) == list(BROKEN)


def test_circles_that_no_lint_has_seen_are_told() -> None:
    built = scheme([conditioned(mark("A"), "[B] > 1", B="指标B"), conditioned(mark("B"), "[A] > 1", A="指标A")])
    scored = run(built, {"A": marks(p1="1"), "B": marks(p1="1")}, "1")
    assert [each.code for each in scored.problems] == ["K403"]
    assert totals(scored) == {"1": None}


# rules


def with_rule(text: str, *rest: Rule, **names: str) -> Scheme:
    own = rule("K1", "A", "2", matter="稿件", total_cap="5")
    own = replace(own, condition=condition(text, **names), cells={**own.cells, "condition": "H3"})
    return scheme([indicator("A", "加分", cap=None), mark("B", "100")], rules=[own, *rest])


def test_records_of_a_rule_count_while_a_score_is_over_the_bar() -> None:
    """第八条：党建 60 分以上的，稿件每篇加 2 分，累计不超过 5 分。"""
    built = with_rule("[B] >= 60", rule("K2", "A", "1", matter="信息"), B="党建")
    log = events(("1", "K1"), ("1", "K1", "2"), ("2", "K1"), ("2", "K1", "2"), ("2", "K2"))
    scored = sound(built, {"A": log, "B": marks(p1="60", p2="40")})
    # 1: 2 + 2 × 2 = 6, at most 5; 2: none of the 6 counts (nor is it capped), 信息 1
    assert values(scored, "A") == {"1": pts("5"), "2": pts("1")}
    aside = rows(scored.ledger, status=Status.NOT_APPLICABLE)
    assert [(row["subject_id"], row["recorded"], row["counted"], row["inputs"]) for row in aside] == [
        ("2", pts("2"), 0, ("B",)),
        ("2", pts("4"), 0, ("B",)),
    ]
    assert aside[0]["reason"] == "不符合适用条件：党建 ≥ 60（党建：40 分）"
    counted = rows(scored.ledger, subject_id="1", kind=RowKind.RECORD, indicator="A")
    assert {row["reason"] for row in counted} == {"符合适用条件：党建 ≥ 60（党建：60 分）"}
    assert [row["kind"] for row in rows(scored.ledger, subject_id="2", indicator="A")].count(RowKind.LIMIT) == 0


def test_a_record_whose_rule_can_not_be_judged_leaves_no_value() -> None:
    built = with_rule("[B] >= 60", B="党建")
    scored = run(built, {"A": events(("1", "K1"), ("2", "K1")), "B": marks(p1="60")}, subjects=PEOPLE)
    assert values(scored, "A") == {"1": pts("2"), "2": None}
    assert scored.kinds[0].nodes["A"].reasons[1] == "适用条件要看“指标B”，“指标B”缺数据"
    # whoever has no such record is not asked
    scored = run(built, {"A": events(("1", "K1")), "B": marks(p1="60")}, subjects=PEOPLE)
    assert values(scored, "A") == {"1": pts("2"), "2": 0}


def test_what_reading_has_set_aside_counts_nothing() -> None:
    own = rule("K1", "A", "-1", matter="迟到", free=Decimal(1))
    built = scheme([indicator("A", "扣分", full_mark="20")], rules=[own])
    note = {"status_note": "不符合适用条件：岗位 = “所长”（岗位：干事）"}
    scored = sound(built, {"A": events(("1", "K1", note), ("1", "K1"), ("1", "K1", "2"))})
    # the first is set aside; of 1 + 2 one is free: 20 − 2 = 18
    assert values(scored, "A") == {"1": pts("18"), "2": pts("20")}
    (aside,) = rows(scored.ledger, status=Status.NOT_APPLICABLE)
    assert (aside["recorded"], aside["counted"], aside["reason"]) == (pts("-1"), 0, note["status_note"])


def test_records_on_a_ladder_that_are_set_aside_do_not_climb() -> None:
    from scoring_builder import band

    own = rule("K1", "A", None, matter="旷工", ladder="梯", ladder_way="整档")
    bands = {"梯": (band("0", "2", "-1"), band("3", None, "-9"))}
    built = scheme([indicator("A", "扣分", full_mark="20")], rules=[own], bands=bands)
    note = {"status_note": "不符合适用条件：…", "quantity": Decimal(5)}
    scored = sound(built, {"A": events(("1", "K1", note), ("1", "K1"))})
    assert values(scored, "A") == {"1": pts("19"), "2": pts("20")}


# whom a share goes to


def tree(choice: str, method: str = "汇总", **values_of: Any) -> Scheme:
    """A (60: A1 20, A2 30, A3 10) and B 40; A3 for 驻村干部 only."""
    a1, a2 = mark("A1", "20", parent="A", weight="20%"), mark("A2", "30", parent="A", weight="50%")
    a3 = conditioned(mark("A3", "10", parent="A", weight="30%"), STATIONED, choice)
    top = inner("A", [a1, a2, a3], method, full_mark="60")
    return scheme([top, a1, a2, a3, mark("B", "40")], **values_of)


RECORDS = {"A1": {"p1": "15", "p2": "10"}, "A2": {"p1": "20", "p2": "24"}, "B": {"p1": "30", "p2": "36"}}


def records(**more: dict[str, str]) -> dict[str, Any]:
    return {code: marks(**given) for code, given in (RECORDS | {"A3": {"p1": "8"}} | more).items()}


def test_money_by_a_score_of_which_a_share_went_to_the_others() -> None:
    """“绩效奖按作风建设得分每分 12.5 元计发”: A is 34 of what is left of it, whatever B now stands for."""
    parameters = {"公式": "A × 12.5", "单位": "元"}
    pay = indicator("P", "公式", tables=(), formula=parse("A × 12.5"), parameters=parameters, unit="元")
    built = tree("上级分摊")
    given = records()
    scored = sound(replace(built, indicators=(*built.indicators, pay)), given)
    assert values(scored, "P")["2"] == pts("425")  # 10 + 24 = 34; 34 × 12.5
    assert totals(scored)["2"] == pts("79")  # 34 + 36 × 50 ÷ 40, as without the money
    own = replace(pay, formula=parse("A3 × 10"), parameters=parameters | {"公式": "A3 × 10"})
    scored = run(replace(built, indicators=(*built.indicators, own)), given, subjects=PEOPLE)
    column = scored.kinds[0].nodes["P"]  # a score that is not there is no amount, and no zero
    assert column.values == [pts("80"), None]
    assert (column.outcomes[1], column.reasons[1]) == (Outcome.MISSING, "“指标A3”不适用，没有得分")
    assert totals(scored)["2"] == pts("79")
    assert has_errors(scored.problems) is False


@pytest.mark.parametrize(
    ("choice", "method", "section", "total"),
    [
        # 10 by 20 : 30: (10 + 24) × 60 ÷ 50 = 40.8; 40.8 + 36
        ("分摊", "汇总", "40.8", "76.8"),
        # 5 each: 10 × 25 ÷ 20 + 24 × 35 ÷ 30 = 12.5 + 28 = 40.5
        ("均摊", "汇总", "40.5", "76.5"),
        # 10 + 24 = 34 of 50; B stands for 40 + 10 = 50: 36 × 50 ÷ 40 = 45
        ("上级分摊", "汇总", "34", "79"),
        # (10 × 20 % + 24 × 50 %) ÷ 70 % = 14 ÷ 0.7 = 20
        ("分摊", "加权", "20", "56"),
        # 15 % each: 10 × 35 % + 24 × 65 % = 3.5 + 15.6 = 19.1
        ("均摊", "加权", "19.1", "55.1"),
        # 14 of 70 %; 30 % of A's 60 = 18 goes to B: 36 × 58 ÷ 40 = 52.2
        ("上级分摊", "加权", "14", "66.2"),
    ],
)
def test_the_share_of_what_does_not_apply(choice: str, method: str, section: str, total: str) -> None:
    scored = sound(tree(choice, method), records())
    assert values(scored, "A")["2"] == pts(section)
    assert totals(scored)["2"] == pts(total)
    # who meets the condition is scored by the plain formulas
    assert 0 not in scored.kinds[0].nodes["A"].formulas
    assert 0 not in scored.kinds[0].totals.formulas
    column = scored.kinds[0].nodes["A3"]
    assert column.outcomes[1] is Outcome.NOT_APPLICABLE
    told = "不符合适用条件：岗位 = “驻村干部”（岗位：办事员）"
    assert column.reasons[1] == (told if choice == "分摊" else f"{told}，{choice}")


def test_a_total_with_coefficients_takes_the_share() -> None:
    built = replace(
        tree("上级分摊"),
        kinds=(kind("([A] + [B]) * [岗位系数]"),),
        coefficients=(coefficient("岗位系数", "其他", "1.1"),),
    )
    # (34 + 36 × 50 ÷ 40) × 1.1 = 86.9
    assert totals(sound(built, records()))["2"] == pts("86.9")


def test_a_total_by_stated_shares() -> None:
    built = replace(tree("上级分摊"), kinds=(kind("[A] * 30% + [B] * 70%"),))
    # a sixth of A's 60 × 30 % = 18 is 3; B stands for 40 × 70 % = 28, now 31: 34 × 30 % + 36 × 70 % × 31 ÷ 28 = 10.2 + 27.9
    assert totals(sound(built, records()))["2"] == pts("38.1")


def test_two_left_out_one_goes_up_and_one_stays() -> None:
    built = tree("上级分摊")
    scored = run(built, records(), subjects=PEOPLE, not_applicable={("2", "A1"): ("没有", PLACE)})
    assert [each.code for each in scored.problems] == ["K301", "K302"]  # A1 does not say what follows
    changed = [replace(each, not_applicable="分摊") if each.code == "A1" else each for each in built.indicators]
    lines = {("2", "A1"): ("没有", PLACE)}
    given = records(A1={"p1": "15"})
    scored = sound(replace(built, indicators=tuple(changed)), given, not_applicable=lines)
    # A1's 20 goes to A2, which stands for 50: 24 × 50 ÷ 30 = 40; A3's 10 to B: 36 × 50 ÷ 40 = 45
    assert values(scored, "A")["2"] == pts("40")
    assert totals(scored)["2"] == pts("85")


def test_nothing_is_left_of_a_section() -> None:
    """Both of A's children hand their shares up: A itself does not apply and its 40 goes to B and C by 20 : 40."""
    a1 = conditioned(mark("A1", "10", parent="A"), STATIONED, "上级分摊")
    a2 = conditioned(mark("A2", "30", parent="A"), STATIONED, "上级分摊")
    built = scheme([inner("A", [a1, a2], full_mark="40"), a1, a2, mark("B", "20"), mark("C", "40")])
    given = {"A1": {"p1": "9"}, "A2": {"p1": "21"}, "B": {"p1": "10", "p2": "12"}, "C": {"p1": "30", "p2": "36"}}
    scored = sound(built, {code: marks(**each) for code, each in given.items()})
    column = scored.kinds[0].nodes["A"]
    assert (column.outcomes[1], column.reasons[1]) == (
        Outcome.NOT_APPLICABLE,
        "各下级指标都不适用，分值分到上级的其他同级指标",
    )
    # (12 + 36) × 100 ÷ 60 = 80
    assert totals(scored) == {"1": pts("70"), "2": pts("80")}


def test_it_goes_up_one_level_only() -> None:
    """What falls out of the inner section P goes to Q within A; A itself keeps its 60."""
    p1, p2 = mark("P1", "30", parent="P"), conditioned(mark("P2", "10", parent="P"), STATIONED, "上级分摊")
    p, q = inner("P", [p1, p2], parent="A", full_mark="40"), mark("Q", "20", parent="A")
    built = scheme([inner("A", [p, q], full_mark="60"), p, p1, p2, q, mark("B", "40")])
    given = {"P1": {"p2": "24"}, "Q": {"p2": "16"}, "B": {"p2": "32"}}
    own = {"人员": PEOPLE["人员"][1:]}
    scored = run(built, {code: marks(**each) for code, each in given.items()}, subjects=own)
    assert scored.problems == []
    # P 24 of 30; Q stands for 20 + 10 = 30: 24 + 16 × 30 ÷ 20 = 48; 48 + 32 = 80
    assert (values(scored, "P")["2"], values(scored, "A")["2"], totals(scored)["2"]) == (
        pts("24"),
        pts("48"),
        pts("80"),
    )
    assert recompute(scored.kinds, scored.ledger) == []


def refused(built: Scheme, given: dict[str, Any], **rest: Any) -> list[tuple[str, str]]:
    scored = run(built, given, subjects={"人员": PEOPLE["人员"][1:]}, **rest)
    assert totals(scored) == {"2": None}
    return [(each.code, each.message) for each in scored.problems if each.code != "K406"]


def test_refusals() -> None:
    lines = {("2", "B"): ("没有", PLACE)}
    without = replace(
        tree("上级分摊"),
        indicators=tuple(
            replace(each, not_applicable="分摊") if each.code == "B" else each for each in tree("上级分摊").indicators
        ),
    )
    # B does not apply either, so that nobody can take what falls out of A
    given = {code: marks(p2=each["p2"]) for code, each in RECORDS.items() if code != "B"}
    assert refused(without, given, not_applicable=lines) == [
        ("K303", "周慧（2）不适用“指标A3”，分值无法分摊：上级没有其他同级指标可以分摊。"),
        ("K303", "周慧（2）不适用“指标B”，分值无法分摊：上级没有其他同级指标可以分摊。"),
    ]
    given = {code: marks(p2=each["p2"]) for code, each in RECORDS.items()}
    odd = replace(tree("上级分摊"), kinds=(kind("最小([A], 50) + [B]"),))
    assert refused(odd, given) == [("K303", "周慧（2）不适用“指标A3”，分值无法分摊：只有汇总和加权的上级才能分摊。")]
    # a formula elsewhere that uses A would take 34 of 50 for 34 of 60
    c1 = mark("C1", "10", parent="C")
    other = inner("C", [c1], "公式", formula="[A] + [C1]")
    whole = (kind("[A] + [B] + [C]"),)
    more = replace(tree("上级分摊"), indicators=(*tree("上级分摊").indicators, other, c1), kinds=whole)
    assert ("K303", "周慧（2）不适用“指标A3”，分值无法分摊：只有汇总和加权的上级才能分摊。") in refused(
        more, given | {"C1": marks(p2="1")}
    )
    first = scheme([conditioned(mark("A", "20"), STATIONED, "上级分摊"), mark("B", "40")])
    assert refused(first, {"B": marks(p2="3")}) == [
        ("K303", "周慧（2）不适用“指标A”，分值无法分摊：它是一级指标，没有上级可以分摊。")
    ]


def test_a_cap_on_a_section_holds_after_the_shares() -> None:
    built = tree("均摊")
    top = replace(built.indicators[0], cap=pts("38"))
    scored = sound(replace(built, indicators=(top, *built.indicators[1:])), records())
    # 40.5 (as above), at most 38; 15 + 20 + 8 = 43, at most 38
    assert values(scored, "A") == {"1": pts("38"), "2": pts("38")}
    limits = rows(scored.ledger, kind=RowKind.LIMIT)
    assert [(row["subject_id"], row["counted"]) for row in limits] == [("1", pts("-5")), ("2", pts("-2.5"))]
