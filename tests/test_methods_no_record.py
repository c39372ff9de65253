"""无记录 查表: "每人每季度至少报送 2 篇信息，少 1 篇扣 0.5 分". Sums are worked by hand in the comments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from scoring_builder import PERIOD, apply, band, events, group, indicator, pts, rows, rule, run, scheme, sums

from assess_cli.methods.base import Context, SubjectView, Verdict
from assess_cli.methods.registry import METHODS
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Outcome
from assess_cli.scheme.objects import Band, Scheme
from assess_cli.scoring.verify import recompute

DEDUCT = indicator("A", "扣分", full_mark="10", floor="0")
#: Articles: none −1, one −0.5, two or more nothing.
ARTICLES = (
    band("0", "1", "-1", includes_upper=False),
    band("1", "2", "-0.5", includes_upper=False),
    band("2", None, "0"),
)


def reporting(bands: tuple[Band, ...] = ARTICLES, way: str = "整档", **values: Any) -> Scheme:
    own = rule("K1", "A", None, matter="报送信息", unit="篇", ladder="篇数", ladder_way=way, no_record="查表", **values)
    return scheme([DEDUCT], rules=[own], bands={"篇数": bands})


def test_whoever_reported_nothing_is_looked_up() -> None:
    result = apply(reporting(), "A", events(("1", "K1"), ("2", "K1", "2")), "1", "2", "3")
    # 1: one article, 10 − 0.5 = 9.5; 2: two, 10; 3: none, 10 − 1 = 9
    assert sums(result.ledger) == {"1": pts("9.5"), "2": pts("10"), "3": pts("9")}
    (row,) = rows(result.ledger, kind=RowKind.DERIVED, subject_id="3")
    assert (row["counted"], row["quantity"], row["inputs"], row["scheme_cell"]) == (pts("-1"), 0, (), "档次表!F2")
    assert row["reason"] == "没有记录，按 0 篇算，落在 0 篇以上不满 1 篇一档"
    assert row["status"] is Status.COUNTED


def test_without_the_word_nothing_is_looked_up() -> None:
    own = rule("K1", "A", None, ladder="篇数", ladder_way="整档", no_record="不计")
    zero = (band("0", "1", "0", includes_upper=False), band("1", None, "-1"))
    result = apply(scheme([DEDUCT], rules=[own], bands={"篇数": zero}), "A", events(), "1")
    assert sums(result.ledger) == {"1": pts("10")}
    assert rows(result.ledger, kind=RowKind.DERIVED) == []


def test_what_an_allowance_leaves_may_be_nothing() -> None:
    result = apply(reporting(free=Decimal(1)), "A", events(("1", "K1"), ("2", "K1", "2")), "1", "2", "3")
    # 1: 1 − 1 = 0, −1; 2: 2 − 1 = 1, −0.5; 3: none, −1
    assert sums(result.ledger) == {"1": pts("9"), "2": pts("9.5"), "3": pts("9")}


def test_less_than_wanted_by_the_unit() -> None:
    """At least 20 visits, 0.2 off for each that is lacking: −4 at 0 and 0.2 less for each."""
    visits = (band("0", "20", "-4", "0.2", includes_upper=False), band("20", None, "0"))
    result = apply(reporting(visits), "A", events(("1", "K1", "18"), ("2", "K1", "20")), "1", "2", "3")
    # 1: −4 + 18 × 0.2 = −0.4; 3: −4
    assert sums(result.ledger) == {"1": pts("9.6"), "2": pts("10"), "3": pts("6")}


def test_slice_by_slice_the_first_step_is_reached_at_nothing() -> None:
    open_below = band(None, "1", "-1", includes_upper=False, includes_lower=False)
    bands = (open_below, band("1", None, "-0.5"))
    result = apply(reporting(bands, way="累进"), "A", events(("1", "K1")), "1", "2")
    # 1: both steps, 10 − 1 − 0.5 = 8.5; 2: the first, 9
    assert sums(result.ledger) == {"1": pts("8.5"), "2": pts("9")}


def test_the_cap_of_the_rule_holds_for_nothing_too() -> None:
    result = apply(reporting(total_cap="0.6"), "A", events(), "1")
    # −1, at most 0.6: 10 − 1 + 0.4 = 9.4
    assert sums(result.ledger) == {"1": pts("9.4")}
    assert [row["counted"] for row in rows(result.ledger, kind=RowKind.LIMIT)] == [pts("0.4")]


def test_the_cap_of_a_group_holds_over_two_rules_without_records() -> None:
    two = [
        rule(code, "A", None, ladder="篇数", ladder_way="整档", no_record="查表", group="报送") for code in ("K1", "K2")
    ]
    built = scheme([DEDUCT], rules=two, bands={"篇数": ARTICLES}, groups=(group("报送", "1.5"),))
    # −1 − 1, at most 1.5 together: 10 − 2 + 0.5 = 8.5
    assert sums(apply(built, "A", events(), "1").ledger) == {"1": pts("8.5")}


def test_nobody_to_whom_the_rule_does_not_apply() -> None:
    def verdict(_rule: object, subject: str) -> Verdict:
        return {"1": Verdict(True), "2": Verdict(False, "不符合"), "3": Verdict(None, "缺数据")}[subject]

    built = reporting()
    views = tuple(SubjectView(key, f"某{key}", {}) for key in ("1", "2", "3"))
    context = Context(DEDUCT, views, events(), built, PERIOD, applies=verdict)
    result = METHODS["扣分"].score(context)
    assert [row["subject_id"] for row in rows(result.ledger, kind=RowKind.DERIVED)] == ["1"]
    assert result.outcomes == {"3": (Outcome.MISSING, "缺数据")}


def test_whoever_lacks_data_is_not_taken_for_one_without_records() -> None:
    result = apply(reporting(), "A", events(), "1", "2", missing={"2": "缺 2 月考勤"})
    assert [row["subject_id"] for row in rows(result.ledger)] == ["1", "1"]


def test_a_rule_of_another_time_is_not_looked_up() -> None:
    result = apply(reporting(valid_from=date(2024, 7, 1)), "A", events(), "1")
    assert sums(result.ledger) == {"1": pts("10")}


def test_the_published_sums_hold() -> None:
    scored = run(reporting(), {"A": events(("1", "K1"))}, "1", "2")
    # 2: none, 10 − 1 = 9
    assert scored.kinds[0].nodes["A"].values == [pts("9.5"), pts("9")]
    assert recompute(scored.kinds, scored.ledger) == []


def test_of_an_earlier_period_only_records_are_worked() -> None:
    """Who of today was in post then is not known, so nobody is said to have had none."""
    views = tuple(SubjectView(key, f"某{key}", {}) for key in ("1", "2"))
    result = METHODS["扣分"].score(Context(DEDUCT, views, events(("1", "K1")), reporting(), PERIOD, whole=False))
    assert [row["subject_id"] for row in rows(result.ledger, kind=RowKind.DERIVED)] == ["1"]
