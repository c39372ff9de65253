"""What rulings lift, before allowance, ladder and caps. Sums are worked by hand in the comments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from conftest import examples
from hypothesis import given
from hypothesis import strategies as st
from scoring_builder import apply, band, events, indicator, pts, rows, rule, run, scheme, sums, totals

from assess_cli.model.ledger import Status
from assess_cli.model.place import Place
from assess_cli.records.relief import Relief

DEDUCT = indicator("A", "扣分", full_mark="20", floor="0")
WORDS = "裁定 容裁1号（2024-04-10，裁定!C2）"


def relief(conclusion: str = "免予", lifted: str | None = None, remains: str | None = None) -> Relief:
    share = Fraction(1) if conclusion == "免予" else None if lifted is None else Fraction(lifted)
    figure = None if remains is None else pts(remains)
    return Relief("容裁1号", date(2024, 4, 10), conclusion, Place("数据/裁定.xlsx", "裁定", "C2"), share, figure)


def late(quantity: str, lifted: Relief | None = None, code: str = "K1", who: str = "1", **more: Any) -> Any:
    return (who, code, {"quantity": Decimal(quantity), "relief": lifted} | more)


def test_an_exempted_record_stays_listed_and_counts_nothing() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1")])
    result = apply(built, "A", events(late("3", relief()), late("2")), "1")
    # 20 − 2 × 1 = 18; the 3 are lifted
    assert sums(result.ledger) == {"1": pts("18")}
    lifted = rows(result.ledger, status=Status.EXEMPTED)[0]
    assert (lifted["recorded"], lifted["counted"], lifted["quantity"]) == (pts("-3"), 0, Decimal(3))
    assert lifted["reason"] == f"{WORDS}免予，−3 分不计"
    assert (lifted["rule"], lifted["cell"]) == ("K1", "C2")


def test_a_mitigated_record_counts_what_remains() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1")])
    records = events(late("3", relief("从轻", lifted="2/5")), late("2", relief("减轻", remains="-0.5")))
    result = apply(built, "A", records, "1")
    # 3 × (1 − 40 %) = 1.8; 2 becomes 0.5; 20 − 1.8 − 0.5 = 17.7
    assert sums(result.ledger) == {"1": pts("17.7")}
    assert [(row["recorded"], row["counted"], row["status"], row["reason"]) for row in rows(result.ledger, rule="K1")] == [
        (pts("-3"), pts("-1.8"), Status.MITIGATED, f"{WORDS}从轻 40%，−3 分减为 −1.8 分"),
        (pts("-2"), pts("-0.5"), Status.MITIGATED, f"{WORDS}减轻，−2 分减为 −0.5 分"),
    ]  # fmt: skip


def test_an_exempted_record_uses_up_no_allowance() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1", free=Decimal(3))])
    records = events(
        late("2", relief(), rule_date=date(2024, 1, 5)),
        late("2", rule_date=date(2024, 1, 6)),
        late("2", rule_date=date(2024, 1, 7)),
    )
    # 2 exempted; of the 4 others 3 are free: 20 − 1 = 19
    assert sums(apply(built, "A", records, "1").ledger) == {"1": pts("19")}


def test_of_a_mitigated_record_the_free_units_are_worth_what_they_cost() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1", free=Decimal(1))])
    # 3 units halved: −1.5, 0.5 a unit; one is free: 20 − 1.5 + 0.5 = 19
    assert sums(apply(built, "A", events(late("3", relief("从轻", lifted="1/2"))), "1").ledger) == {"1": pts("19")}
    # 3 units reduced to −1: a third of it is free, −0.666667 left: 20 − 0.666667 = 19.333333
    assert sums(apply(built, "A", events(late("3", relief("减轻", remains="-1"))), "1").ledger) == {
        "1": pts("19.333333")
    }


def test_caps_look_at_what_remains() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1", event_cap="2", total_cap="5")])
    records = events(late("9", relief()), late("6", relief("从轻", lifted="1/2")), late("1.5"), late("4"))
    # 9 lifted; 6 halved is 3, 4 is 4, each at most 2: 2 + 1.5 + 2 = 5.5, at most 5: 20 − 5 = 15
    assert sums(apply(built, "A", records, "1").ledger) == {"1": pts("15")}


def test_an_exempted_record_adds_nothing_to_a_ladder() -> None:
    steps = {
        "阶梯": (
            band("0", "3", "0", includes_upper=False),
            band("3", "5", "-2", includes_upper=False),
            band("5", None, "-9"),
        )
    }
    built = scheme([DEDUCT], rules=[rule("K1", "A", None, ladder="阶梯", ladder_way="整档")], bands=steps)
    result = apply(built, "A", events(late("2", relief()), late("3")), "1")
    # 3 of 5 count: the step from 3 to 5 takes 2: 20 − 2 = 18
    assert sums(result.ledger) == {"1": pts("18")}
    lifted = rows(result.ledger, status=Status.EXEMPTED)[0]
    assert (lifted["recorded"], lifted["reason"]) == (None, f"{WORDS}免予，不计入累计数量")
    assert all(0 not in row["inputs"] for row in result.ledger.rows() if row["inputs"])


def test_a_mitigated_record_under_a_ladder_cannot_be_priced() -> None:
    steps = {"阶梯": (band("0", None, "0", per_unit="-1"),)}
    built = scheme([DEDUCT], rules=[rule("K1", "A", None, ladder="阶梯", ladder_way="累进")], bands=steps)
    result = apply(built, "A", events(late("3", relief("减轻", remains="-1"))), "1")
    assert [(str(one.place), one.message, one.remedy) for one in result.problems if one.code == "K172"] == [
        (
            "数据/裁定.xlsx › 裁定 › C2",
            "裁定“容裁1号”减轻的是某1（1）的“事项K1”，它按累计数量分档计分，一条记录没有自己的分值。",
            "请由作出裁定的机关明确：整条免予的，结论写“免予”；只免一部分数量的，改写记录的数量并在事由里写明裁定文号。",
        )
    ]


def test_a_figure_that_is_harsher_or_of_the_wrong_sign() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1")])

    def problems(remains: str) -> list[tuple[str, str, str]]:
        result = apply(built, "A", events(late("2", relief("减轻", remains=remains))), "1")
        return [(str(one.place), one.message, one.remedy) for one in result.problems if one.code == "K170"]

    remedy = "核对“减轻后分值”：与原分值同为负数，绝对值要小。"
    place = "数据/裁定.xlsx › 裁定 › C2"
    assert problems("-3") == [(place, "裁定“容裁1号”写减轻后 −3 分，而某1（1）的“事项K1”原来是 −2 分。", remedy)]
    assert problems("-2") == [(place, "裁定“容裁1号”写减轻后 −2 分，而某1（1）的“事项K1”原来是 −2 分。", remedy)]
    assert problems("1") == [
        (place, "裁定“容裁1号”写减轻后 1 分，而某1（1）的“事项K1”原来是 −2 分，减轻后的扣分写负数。", remedy)
    ]
    assert problems("-1.999999") == []


def test_a_bonus_cannot_be_lifted() -> None:
    built = scheme([indicator("A", "加分")], rules=[rule("K1", "A", "2")])
    result = apply(built, "A", events(late("1", relief())), "1")
    assert [(one.code, one.message, one.remedy) for one in result.problems] == [
        (
            "K171",
            "裁定“容裁1号”免予的是某1（1）的“事项K1”，这一条是加分（2）。",
            "核对记录编号、姓名、日期和事项；加分不该有的，改那条记录。",
        )
    ]


QUANTITIES = st.decimals(min_value="0.5", max_value=9, places=1)
RECORDS = st.lists(st.tuples(st.sampled_from(["K1", "K2", "K3"]), QUANTITIES, st.booleans()), min_size=1, max_size=10)
STEPS = {
    "阶梯": (
        band("0", "4", "0", includes_upper=False),
        band("4", None, "-1", per_unit="-0.5"),
    )
}


@examples(60)
@given(RECORDS, st.integers(0, 9), st.sampled_from([relief(), relief("从轻", lifted="1/3")]))
def test_lifting_a_deduction_never_lowers_a_score(
    records: list[tuple[str, Decimal, bool]], chosen: int, lifted: Relief
) -> None:
    rules = [
        rule("K1", "A", "-1.5", event_cap="6", total_cap="12", free=Decimal(2)),
        rule("K2", "A", "-0.7"),
        rule("K3", "A", None, ladder="阶梯", ladder_way="整档"),
    ]
    built = scheme([DEDUCT], rules=rules, bands=STEPS)
    position = chosen % len(records)
    if records[position][0] == "K3":
        lifted = relief()

    def score(at: int | None) -> int:
        made = events(
            *(
                late(str(quantity), relief() if own and code != "K2" else lifted if number == at else None, code)
                for number, (code, quantity, own) in enumerate(records)
            )
        )
        return totals(run(built, {"A": made}, "1"))["1"] or 0

    assert score(position) >= score(None)
