"""扣分, 加分, 加扣分: pricing, versions by date, caps. Sums are worked by hand in the comments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scoring_builder import apply, events, indicator, points, pts, rows, rule, scheme, sums

from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Outcome

DEDUCT = indicator("A", "扣分", full_mark="20", floor="0")


def test_deduct_from_full_mark() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1"), rule("K2", "A", "-0.5", unit="小时")])
    result = apply(built, "A", events(("1", "K1", "3"), ("1", "K2", "2.5")), "1", "2")
    # 1: 20 − 3×1 − 2.5×0.5 = 15.75; 2: nothing recorded, full mark
    assert sums(result.ledger) == {"1": pts("15.75"), "2": pts("20")}
    first = rows(result.ledger, rule="K2")[0]
    assert (first["kind"], first["recorded"], first["counted"], first["quantity"], first["unit"]) == (
        RowKind.RECORD, pts("-1.25"), pts("-1.25"), Decimal("2.5"), "小时",
    )  # fmt: skip
    assert (first["cell"], first["scheme_cell"], first["clause"]) == ("C3", "事项规则!D3", "第A条")
    base = rows(result.ledger, kind=RowKind.BASE, subject_id="2")[0]
    assert (base["counted"], base["scheme_cell"]) == (pts("20"), "指标!G5")


def test_deduct_is_not_clipped_by_the_method() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-3")])
    # 20 − 8×3 = −4: the floor is put in by scoring, as a row of its own
    assert sums(apply(built, "A", events(("1", "K1", "8")), "1").ledger) == {"1": pts("-4")}


def test_deduct_without_full_mark_is_a_problem() -> None:
    built = scheme([indicator("A", "扣分")], rules=[rule("K1", "A", "-1")])
    result = apply(built, "A", events(), "1")
    assert [problem.code for problem in result.problems] == ["K210"]
    assert result.outcomes["1"][0] is Outcome.MISSING


def test_price_rounds_half_up_once() -> None:
    built = scheme([indicator("A", "加分")], rules=[rule("K1", "A", "0.333333")])
    # 0.333333 × 0.5 = 0.1666665 → 0.166667
    assert sums(apply(built, "A", events(("1", "K1", "0.5")), "1").ledger) == {"1": pts("0.166667")}


def test_bonus_points_stated_in_the_data_are_the_whole_worth() -> None:
    built = scheme([indicator("A", "加分")], rules=[rule("K1", "A", None)])
    records = events(("1", "K1", {"points": pts("2.5"), "quantity": Decimal(3)}), ("1", "K1", {"points": pts("1")}))
    # 2.5 (not × 3) + 1 = 3.5; nobody else has anything
    assert sums(apply(built, "A", records, "1", "2").ledger) == {"1": pts("3.5")}


def test_bonus_deduction_from_base() -> None:
    built = scheme([indicator("A", "加扣分", base="10")], rules=[rule("K1", "A", "3"), rule("K2", "A", "-2")])
    result = apply(built, "A", events(("1", "K1"), ("1", "K2", "2")), "1", "2")
    # 1: 10 + 3 − 4 = 9; 2: 10
    assert sums(result.ledger) == {"1": pts("9"), "2": pts("10")}


def test_rule_version_by_rule_date_not_by_period_date() -> None:
    versions = [
        rule("K1", "A", "-1", valid_until=date(2024, 2, 1)),
        rule("K1", "A", "-2", valid_from=date(2024, 2, 1)),
    ]
    built = scheme([DEDUCT], rules=versions)
    records = events(
        ("1", "K1", {"date": date(2024, 2, 20), "rule_date": date(2024, 1, 31)}),
        ("2", "K1", {"date": date(2024, 2, 20), "rule_date": date(2024, 2, 1)}),
    )
    # 1: established in February under the rule of 31 January: 20 − 1; 2: 20 − 2
    assert sums(apply(built, "A", records, "1", "2").ledger) == {"1": pts("19"), "2": pts("18")}


def test_event_cap_is_one_row_for_all_that_single_records_exceed() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1", event_cap="3")])
    result = apply(built, "A", events(("1", "K1", "5"), ("1", "K1", "2"), ("1", "K1", "3.5")), "1")
    # −5 −2 −3.5 = −10.5; over 3 each: 2 + 0.5 = 2.5 given back → 20 − 10.5 + 2.5 = 12
    limits = rows(result.ledger, kind=RowKind.LIMIT)
    assert sums(result.ledger) == {"1": pts("12")}
    assert [(row["counted"], row["inputs"], row["scheme_cell"]) for row in limits] == [
        (pts("2.5"), (0, 2), "事项规则!F3")
    ]
    assert [row["counted"] for row in rows(result.ledger, kind=RowKind.RECORD)] == [pts("-5"), pts("-2"), pts("-3.5")]


def test_total_cap_counts_after_the_event_cap() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1", event_cap="3", total_cap="4"), rule("K2", "A", "-1")])
    result = apply(built, "A", events(("1", "K1", "5"), ("1", "K1", "2"), ("1", "K2", "6"), ("2", "K1", "2")), "1", "2")
    # 1: K1 −5−2, single cap +2 → −5, total cap 4 → +1 → −4; K2 −6 (no cap) → 20 − 4 − 6 = 10. 2: 20 − 2 = 18
    assert sums(result.ledger) == {"1": pts("10"), "2": pts("18")}
    limits = rows(result.ledger, kind=RowKind.LIMIT)
    assert [(row["counted"], row["scheme_cell"]) for row in limits] == [
        (pts("2"), "事项规则!F3"),
        (pts("1"), "事项规则!G3"),
    ]
    single = result.ledger.columns["matter"].index("事项K1单次上限")
    assert limits[1]["inputs"] == (0, 1, single)
    assert limits[1]["reason"] == "累计 −5 分，最多扣 4 分，超出的部分不计"


def test_total_cap_of_a_bonus() -> None:
    built = scheme([indicator("A", "加分")], rules=[rule("K1", "A", "2", total_cap="5")])
    # 3 × 2 = 6 → 5
    assert sums(apply(built, "A", events(("1", "K1", "3")), "1").ledger) == {"1": pts("5")}


def test_total_cap_that_changes_within_the_period_is_the_last_one_and_warned_of() -> None:
    versions = [
        rule("K1", "A", "-1", total_cap="10", valid_until=date(2024, 2, 1)),
        rule("K1", "A", "-1", total_cap="4", valid_from=date(2024, 2, 1)),
    ]
    built = scheme([DEDUCT], rules=versions)
    records = events(("1", "K1", {"quantity": Decimal(3), "date": date(2024, 1, 5)}), ("1", "K1", "3"))
    result = apply(built, "A", records, "1")
    # 3 + 3 = 6, capped at 4 → 16
    assert sums(result.ledger) == {"1": pts("16")}
    assert [problem.code for problem in result.problems] == ["K101"]
    assert apply(built, "A", events(("1", "K1", "3")), "1").problems == []


def test_months_without_data_leave_no_value() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1")])
    result = apply(built, "A", events(("1", "K1")), "1", "2", missing={"1": "没有 2024-02 的考勤"})
    assert result.outcomes == {"1": (Outcome.MISSING, "没有 2024-02 的考勤")}
    assert sums(result.ledger) == {"1": pts("-1"), "2": pts("20")}


def test_record_that_moves_nothing_is_one_row() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1")])
    note = {"quantity": Decimal(0), "rule_date": None, "status_note": "3 个月考勤，各项为 0", "date": None}
    result = apply(built, "A", events(("1", "", note)), "1")
    row = rows(result.ledger, kind=RowKind.RECORD)[0]
    assert (row["status"], row["counted"], row["reason"]) == (Status.NO_EFFECT, 0, "3 个月考勤，各项为 0")


def test_matter_has_the_records_own_words() -> None:
    built = scheme([DEDUCT], rules=[rule("K1", "A", "-1", matter="迟到")])
    records = events(("1", "K1", {"matter": "3月5日晨会"}), ("1", "K1", {"matter": "迟到"}))
    found = [row["matter"] for row in rows(apply(built, "A", records, "1").ledger, kind=RowKind.RECORD)]
    assert found == ["迟到：3月5日晨会", "迟到"]


def test_points_helper_keeps_none() -> None:
    assert points(None) is None
