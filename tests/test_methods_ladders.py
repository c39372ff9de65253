"""免计数量 and 阶梯 of event rules. Sums are worked by hand in the comments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_builder import apply, band, events, indicator, pts, rows, rule, run, scheme, sums

from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Outcome
from assess_cli.scheme.objects import Band, Rule, Scheme
from assess_cli.scoring.verify import recompute

DEDUCT = indicator("A", "扣分", full_mark="20", floor="0")


def open_below(lower: str, upper: str | None, value: str, per_unit: str | None = None) -> Band:
    """A step that begins just above its lower bound and holds its upper one."""
    return band(lower, upper, value, per_unit, includes_lower=False)


#: 旷工: to 1 day nothing, over 1 to 3 −2, over 3 to 7 −5 and −0.5 for every day over 3, over 7 −10.
STEPS = (
    open_below("0", "1", "0"),
    open_below("1", "3", "-2"),
    open_below("3", "7", "-5", "-0.5"),
    open_below("7", None, "-10"),
)
#: 病假: to 5 days −0.2 a day, over 5 to 10 −0.5 a day, over 10 −1 a day and −3 once.
SLICES = (open_below("0", "5", "0", "-0.2"), open_below("5", "10", "0", "-0.5"), open_below("10", None, "-3", "-1"))


def free(units: str, each: str = "-1", **values: Any) -> Rule:
    return rule("K1", "A", each, matter="迟到", free=Decimal(units), **values)


def climbing(way: str = "整档", bands: tuple[Band, ...] = STEPS, **values: Any) -> Scheme:
    own = rule("K1", "A", None, matter="旷工", unit="天", ladder="阶梯", ladder_way=way, **values)
    return scheme([DEDUCT], rules=[own], bands={"阶梯": bands})


# ---------------------------------------------------------------- free allowance


def test_the_first_units_are_given_back_as_one_row() -> None:
    built = scheme([DEDUCT], rules=[free("3"), rule("K2", "A", "-2")])
    result = apply(built, "A", events(("1", "K1", "2"), ("1", "K1", "3"), ("1", "K2")), "1", "2")
    # 1: 20 − 2 − 3 + 3 − 2 = 16; 2: 20
    assert sums(result.ledger) == {"1": pts("16"), "2": pts("20")}
    assert [(row["recorded"], row["counted"]) for row in rows(result.ledger, rule="K1", kind=RowKind.RECORD)] == [
        (pts("-2"), pts("-2")),
        (pts("-3"), pts("-3")),
    ]
    (limit,) = rows(result.ledger, kind=RowKind.LIMIT)
    told = (limit["matter"], limit["counted"], limit["reason"], limit["scheme_cell"], limit["inputs"])
    assert told == ("迟到免计", pts("3"), "前 3 次免计", "事项规则!H3", (0, 1))


def test_fewer_than_the_allowance_cost_nothing() -> None:
    result = apply(scheme([DEDUCT], rules=[free("3")]), "A", events(("1", "K1", "2")), "1")
    # 20 − 2 + 2 = 20
    assert sums(result.ledger) == {"1": pts("20")}
    assert [row["reason"] for row in rows(result.ledger, kind=RowKind.LIMIT)] == ["前 3 次免计，共 2 次"]


def test_an_allowance_of_days_may_be_broken() -> None:
    result = apply(scheme([DEDUCT], rules=[free("1.5", "-0.5")]), "A", events(("1", "K1", "2.25")), "1")
    # 20 − 0.5 × (2.25 − 1.5) = 19.625
    assert sums(result.ledger) == {"1": pts("19.625")}


def test_the_first_awards_do_not_count_either() -> None:
    built = scheme([indicator("A", "加分")], rules=[free("1", "2")])
    # 2 × 3 − 2 × 1 = 4
    assert sums(apply(built, "A", events(("1", "K1"), ("1", "K1", "2")), "1").ledger) == {"1": pts("4")}


def test_of_a_price_that_changed_the_earliest_units_are_free() -> None:
    versions = [free("3", valid_until=date(2024, 2, 1)), free("3", "-2", valid_from=date(2024, 2, 1))]
    built = scheme([DEDUCT], rules=versions)
    january = {"date": date(2024, 1, 8), "quantity": Decimal(2)}
    records = events(("1", "K1", {"date": date(2024, 2, 5), "quantity": Decimal(4)}), ("1", "K1", january))
    result = apply(built, "A", records, "1")
    # January 2 × 1 and one of February's 4 × 2 are free: 20 − 2 − 8 + 2 + 2 = 14
    assert sums(result.ledger) == {"1": pts("14")}
    assert result.problems == []


def test_caps_come_after_the_allowance() -> None:
    built = scheme([DEDUCT], rules=[free("2", event_cap="3", total_cap="4")])
    early, late = {"date": date(2024, 1, 8), "quantity": Decimal(5)}, {"quantity": Decimal(4)}
    result = apply(built, "A", events(("1", "K1", early), ("1", "K1", late)), "1")
    # what is left is 5 − 2 = 3 and 4; single cap 3: +1; −6 in all, total cap 4: +2 → 20 − 9 + 2 + 1 + 2 = 16
    assert [row["counted"] for row in rows(result.ledger, kind=RowKind.LIMIT)] == [pts("2"), pts("1"), pts("2")]
    assert sums(result.ledger) == {"1": pts("16")}
    assert rows(result.ledger, kind=RowKind.LIMIT)[2]["inputs"] == (0, 1, 2, 3)


# ---------------------------------------------------------------- the step that is reached


@pytest.mark.parametrize(
    ("days", "wanted", "told"),
    [
        ("1", "0", "累计 1 天，落在不超过 1 天一档"),
        ("1.5", "-2", "累计 1.5 天，落在超过 1 天不超过 3 天一档"),
        ("3", "-2", "累计 3 天，落在超过 1 天不超过 3 天一档"),
        # −5 − 0.5 × (6 − 3) = −6.5
        ("6", "-6.5", "累计 6 天，落在超过 3 天不超过 7 天一档，本档 −5 分 + 超过下界的 3 天 × −0.5 分"),
        ("30", "-10", "累计 30 天，落在超过 7 天一档"),
    ],
)
def test_the_step_that_is_reached_prices_the_whole(days: str, wanted: str, told: str) -> None:
    result = apply(climbing(), "A", events(("1", "K1", days)), "1")
    (step,) = rows(result.ledger, kind=RowKind.DERIVED)
    assert (step["counted"], step["reason"], step["quantity"]) == (pts(wanted), told, Decimal(days))
    assert sums(result.ledger) == {"1": pts("20") + pts(wanted)}


def test_records_under_a_ladder_count_through_its_row() -> None:
    result = apply(climbing(), "A", events(("1", "K1", "2"), ("1", "K1", "3"), ("2", "K1", "2")), "1", "2", "3")
    # 1: 5 days, 20 − 5 − 0.5 × 2 = 14; 2: 20 − 2; 3: nothing recorded, nothing looked up
    assert sums(result.ledger) == {"1": pts("14"), "2": pts("18"), "3": pts("20")}
    first = rows(result.ledger, kind=RowKind.RECORD)[0]
    assert (first["recorded"], first["counted"], first["status"]) == (None, 0, Status.LADDERED)
    assert first["scheme_cell"] == "事项规则!I3"
    step = rows(result.ledger, kind=RowKind.DERIVED, subject_id="1")[0]
    assert (step["matter"], step["inputs"], step["scheme_cell"]) == ("旷工累计", (0, 1), "档次表!F2")


def test_closed_bounds_are_told_as_people_write_them() -> None:
    bands = (band("1", "5", "-1", includes_upper=False), band("5", "7", "-2"), open_below("7", None, "-4"))
    result = apply(climbing(bands=bands), "A", events(("1", "K1", "6"), ("2", "K1", "4")), "1", "2")
    told = {row["subject_id"]: row["reason"] for row in rows(result.ledger, kind=RowKind.DERIVED)}
    assert told == {"1": "累计 6 天，落在 5 至 7 天一档", "2": "累计 4 天，落在 1 天以上不满 5 天一档"}


def test_the_allowance_is_taken_off_before_the_table() -> None:
    result = apply(climbing(free=Decimal(2)), "A", events(("1", "K1", "5"), ("2", "K1", "2")), "1", "2")
    # 1: 5 − 2 = 3 days → −2; 2: nothing left, nothing looked up
    assert sums(result.ledger) == {"1": pts("18"), "2": pts("20")}
    told = [(row["reason"], row["status"]) for row in rows(result.ledger, kind=RowKind.DERIVED)]
    assert told == [
        ("累计 5 天，前 2 天免计，按 3 天算，落在超过 1 天不超过 3 天一档", Status.COUNTED),
        ("累计 2 天，前 2 天免计，按 0 天算", Status.NO_EFFECT),
    ]


def test_a_quantity_beyond_the_table_has_no_value() -> None:
    result = apply(climbing(bands=STEPS[:2]), "A", events(("1", "K1", "3.5"), ("2", "K1", "3")), "1", "2")
    assert result.outcomes == {"1": (Outcome.MISSING, "“旷工”累计 3.5 天，不在阶梯表里")}
    assert sums(result.ledger)["2"] == pts("18")
    assert [problem.code for problem in result.problems] == ["K103"]


# ---------------------------------------------------------------- slice by slice


def test_every_slice_has_its_own_rate() -> None:
    result = apply(
        climbing("累进", SLICES), "A", events(("1", "K1", "8"), ("1", "K1", "4"), ("2", "K1", "6")), "1", "2"
    )
    # 1: 12 days: 5 × 0.2 + 5 × 0.5 + 3 + 2 × 1 = 8.5; 2: 5 × 0.2 + 1 × 0.5 = 1.5
    assert sums(result.ledger) == {"1": pts("11.5"), "2": pts("18.5")}
    assert rows(result.ledger, kind=RowKind.DERIVED)[0]["reason"] == (
        "累计 12 天；累进：不超过 5 天的 5 天 × −0.2 分；超过 5 天不超过 10 天的 5 天 × −0.5 分；"
        "超过 10 天的 2 天 × −1 分，到这一档计 −3 分"
    )


def test_slices_are_rounded_once() -> None:
    bands = (open_below("0", "1", "0", "-0.333333"), open_below("1", None, "0", "-0.333333"))
    result = apply(climbing("累进", bands), "A", events(("1", "K1", "1.5"), ("2", "K1", "0.5")), "1", "2")
    # 1 × 0.333333 + 0.5 × 0.333333 = 0.4999995 → 0.5; 0.5 × 0.333333 = 0.1666665 → 0.166667
    assert sums(result.ledger) == {"1": pts("19.5"), "2": pts("19.833333")}


def test_a_slice_that_holds_its_lower_bound_is_reached_there() -> None:
    bands = (band("0", "5", "0", "-1", includes_lower=False, includes_upper=False), band("5", None, "-3", "-2"))
    result = apply(climbing("累进", bands), "A", events(("1", "K1", "5"), ("2", "K1", "4.5")), "1", "2")
    # 5 × 1 + 3 = 8; 4.5 × 1
    assert sums(result.ledger) == {"1": pts("12"), "2": pts("15.5")}


def test_the_total_cap_holds_a_ladder_too() -> None:
    built = climbing("累进", SLICES, total_cap="6")
    result = apply(built, "A", events(("1", "K1", "12")), "1")
    # −8.5, at most −6: +2.5 → 14
    (limit,) = rows(result.ledger, kind=RowKind.LIMIT)
    assert (limit["counted"], limit["inputs"]) == (pts("2.5"), (0, 1))
    assert limit["reason"] == "累计 −8.5 分，最多扣 6 分，超出的部分不计"
    assert sums(result.ledger) == {"1": pts("14")}


# ---------------------------------------------------------------- properties

QUANTITIES = st.decimals(min_value="0.5", max_value=9, places=1)
DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 31))
RECORDS = st.lists(st.tuples(st.sampled_from("12"), QUANTITIES, DAYS), min_size=1, max_size=8)
SCHEMES = {
    "免计": scheme([DEDUCT], rules=[free("4", "-0.7")]),
    "免计与上限": scheme([DEDUCT], rules=[free("4", "-0.7", event_cap="3", total_cap="9")]),
    "换价": scheme(
        [DEDUCT],
        rules=[free("4", "-0.3", valid_until=date(2024, 2, 1)), free("4", "-0.7", valid_from=date(2024, 2, 1))],
    ),
    "整档": climbing(free=Decimal(2)),
    "累进": climbing("累进", SLICES, free=Decimal("1.5"), total_cap="9"),
}

Drawn = list[tuple[str, Decimal, date]]


def scored(name: str, drawn: Drawn) -> dict[str, int | None]:
    result = run(SCHEMES[name], {"A": log(drawn)}, "1", "2")
    assert recompute(result.kinds, result.ledger) == []
    totals = result.kinds[0].totals.values
    return {"1": totals[0], "2": totals[1]}


def log(drawn: Drawn) -> Any:
    return events(*((who, "K1", {"quantity": quantity, "date": day}) for who, quantity, day in drawn))


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=25)
@given(drawn=RECORDS, data=st.data())
def test_the_order_of_rows_does_not_matter(name: str, drawn: Drawn, data: st.DataObject) -> None:
    mixed = log(drawn).iloc[data.draw(st.permutations(range(len(drawn))))]
    again = run(SCHEMES[name], {"A": mixed}, "1", "2")
    plain = run(SCHEMES[name], {"A": log(drawn)}, "1", "2")
    assert again.ledger.columns == plain.ledger.columns


@pytest.mark.parametrize("name", SCHEMES)
@settings(max_examples=25)
@given(drawn=RECORDS, more=st.tuples(st.just("1"), QUANTITIES, DAYS))
def test_one_more_deduction_never_raises_a_score(name: str, drawn: Drawn, more: tuple[str, Decimal, date]) -> None:
    before, after = scored(name, drawn), scored(name, [*drawn, more])
    assert before["1"] is not None
    assert after["1"] is not None
    assert after["1"] <= before["1"]
    assert after["2"] == before["2"]


@pytest.mark.parametrize("name", [name for name in SCHEMES if name != "免计与上限"])
@settings(max_examples=25)
@given(drawn=RECORDS, data=st.data())
def test_a_record_in_two_halves_changes_nothing(name: str, drawn: Drawn, data: st.DataObject) -> None:
    """But under 单次上限, which is for one record."""
    at = data.draw(st.integers(0, len(drawn) - 1))
    who, quantity, day = drawn[at]
    halves = [(who, quantity / 2, day)] * 2
    assert scored(name, drawn[:at] + halves + drawn[at + 1 :]) == scored(name, drawn)
