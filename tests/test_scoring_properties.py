"""What must hold for any data: order, monotony, caps, sums, names, and that the ledger bears the scorecard out."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from conftest import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_builder import (
    PERIOD,
    band,
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
    sums,
    totals,
    values,
)

from assess_cli.model.ledger import Ledger, RowKind, Status
from assess_cli.model.place import Place
from assess_cli.model.result import KindResult, NodeColumn, ledger_blocks, status_counts
from assess_cli.model.shape import Shape
from assess_cli.records.adjustment import Adjustment
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.formula import parse
from assess_cli.scheme.objects import Indicator, Scheme
from assess_cli.scoring.engine import Scored, score
from assess_cli.scoring.verify import recompute

Record = tuple[str, str, Decimal]

QUANTITIES = st.decimals(min_value="0.5", max_value=9, places=1)
RECORDS = st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(["K1", "K2"]), QUANTITIES), max_size=12)


def deductions(*, event_cap: str | None = "3", total_cap: str | None = "8", floor: str | None = "0") -> Scheme:
    rules = [rule("K1", "A", "-1.5", event_cap=event_cap, total_cap=total_cap), rule("K2", "A", "-0.7")]
    return scheme([indicator("A", "扣分", full_mark="20", floor=floor)], rules=rules)


def score_records(built: Scheme, records: Sequence[Record], *, keep_ids: Sequence[int] | None = None) -> Scored:
    ids = keep_ids or range(len(records))
    made = events(
        *(
            (who, code, {"quantity": quantity, "event_id": f"E{number:03d}", "cell": f"C{number + 2}"})
            for number, (who, code, quantity) in zip(ids, records, strict=True)
        )
    )
    return run(built, {"A": made}, "1", "2", "3")


@examples(40)
@given(RECORDS, st.randoms(use_true_random=False))
def test_row_order_never_matters(records: list[Record], shuffler: random.Random) -> None:
    order = list(range(len(records)))
    shuffler.shuffle(order)
    straight = score_records(deductions(), records)
    mixed = score_records(deductions(), [records[number] for number in order], keep_ids=order)
    assert straight.ledger.columns == mixed.ledger.columns
    assert straight.kinds == mixed.kinds


@examples(40)
@given(RECORDS, st.tuples(st.just("1"), st.sampled_from(["K1", "K2"]), QUANTITIES))
def test_an_extra_deduction_never_raises_a_score(records: list[Record], extra: Record) -> None:
    before = totals(score_records(deductions(), records))
    after = totals(score_records(deductions(), [*records, extra]))
    assert (after["1"] or 0) <= (before["1"] or 0)
    assert (after["2"], after["3"]) == (before["2"], before["3"])


@examples(40)
@given(RECORDS)
def test_caps_hold_and_the_ledger_sums_to_the_score(records: list[Record]) -> None:
    scored = score_records(deductions(), records)
    assert sums(scored.ledger) == totals(scored)
    assert recompute(scored.kinds, scored.ledger) == []
    for who in "123":
        of_rule = sum(row["counted"] for row in rows(scored.ledger, subject_id=who, rule="K1"))
        assert -pts("8") <= of_rule <= 0
        # independent: each record at most 3, all of K1 at most 8, then the floor
        single = [
            min(Fraction("1.5") * Fraction(amount), Fraction(3))
            for name, code, amount in records
            if (name, code) == (who, "K1")
        ]
        other = [Fraction("0.7") * Fraction(amount) for name, code, amount in records if (name, code) == (who, "K2")]
        expected = max(Fraction(0), 20 - min(sum(single, Fraction(0)), Fraction(8)) - sum(other, Fraction(0)))
        assert Fraction(totals(scored)[who] or 0, 1_000_000) == expected


@settings(max_examples=25, deadline=None)
@given(RECORDS)
def test_records_are_never_trimmed(records: list[Record]) -> None:
    for row in rows(score_records(deductions(), records).ledger, kind=RowKind.RECORD):
        assert row["recorded"] == row["counted"]


# one scheme with every method, for the tests below


def everything() -> tuple[Scheme, dict[str, Any]]:
    """Every method, weights, a formula, caps, 取数列, ratings; staff 1 to 6."""
    a1 = indicator("A1", "扣分", parent="A", full_mark="20", floor="0", weight="40%")
    a2 = indicator("A2", "评分", parent="A", full_mark="100", weight="35%")
    a3 = indicator("A3", "名次", parent="A", full_mark="20", weight="25%", not_applicable="分摊",
                   parameters={"档次表": "名次分", "取数列": "包村"})  # fmt: skip
    b1 = indicator("B1", "加分", parent="B", cap="6")
    b2 = indicator("B2", "加扣分", parent="B", base="5")
    b3 = indicator("B3", "任务", parent="B", full_mark="10", parameters={"折算": True})
    c = indicator("C", "目标完成", full_mark="15")
    d = indicator("D", "赋分", full_mark="20", parameters={"多条": "平均"}, rounding=1)
    tree = [
        inner("A", [a1, a2, a3], "加权", full_mark="100", cap="60"), a1, a2, a3,
        inner("B", [b1, b2, b3]), b1, b2, b3, c, d,
    ]  # fmt: skip
    rules = [
        rule("K1", "A1", "-1", event_cap="3", total_cap="5"), rule("K2", "A1", "-3"),
        rule("K3", "B1", "2"), rule("K4", "B2", "1.5"), rule("K5", "B2", None),
    ]  # fmt: skip
    built = scheme(
        tree,
        kinds=[kind("([A] + [B]) × [岗位系数] + 最大([C], 3) + [D]", group_column="编制")],
        rules=rules,
        bands={"名次分": (band("1", "1", "20"), band("2", None, "19", "-1.5"))},
        coefficients=[coefficient("岗位系数", "所长", "1.1"), coefficient("岗位系数", "其他", "1")],
    )
    maker = random.Random(7)  # noqa: S311 - made-up data, no secret
    staff = tuple(
        subject(str(n), group="AB"[n % 2], attributes={"岗位": "所长" if n == 3 else "干事", "包村": f"村{n % 3}"})
        for n in range(1, 7)
    )
    happened = [(str(maker.randint(1, 6)), maker.choice(["K1", "K2"]), str(maker.randint(1, 5))) for _ in range(15)]
    stated = {"points": pts("-2.5")}
    records = {
        "A1": events(*happened),
        "A2": frame(Shape.RATINGS, [{"subject_id": str(n), "rater": by, "mark": pts(maker.randint(60, 100))} for n in range(1, 7) for by in "甲乙丙"]),
        "A3": frame(Shape.RANKS, [{"subject_id": f"村{n}", "rank": n + 1} for n in range(3)]),
        "B1": events(("1", "K3", "2"), ("2", "K3", "4"), ("5", "K3")),
        "B2": events(("1", "K4"), ("2", "K5", stated), ("6", "K4", "3")),
        "B3": frame(Shape.TASKS, [{"subject_id": str(n), "points": pts(p), "completion": Fraction(p, 4)} for n in range(1, 7) for p in (1, 3, 3)]),
        "C": frame(Shape.TARGETS, [{"subject_id": str(n), "target": Decimal(3), "actual": Decimal(n % 4)} for n in range(1, 7)]),
        "D": frame(Shape.MARKS, [{"subject_id": str(n), "mark": pts(m)} for n in range(1, 6) for m in ("12.5", "13.25")]),
    }  # fmt: skip
    left_out = {("4", "A3"): ("不包村", Place("不适用.xlsx", "不适用", "B2"))}
    more = {"not_applicable": left_out, "adjustments": adjustments()}
    return built, {"records": records, "subjects": {"人员": staff}} | more


def adjustments() -> tuple[Adjustment, ...]:
    """On a leaf, an inner node and the total, two on one node; as they stand in the table, not in their order."""
    lines = (("T3", "1", "A1", "-1.5", None), ("T1", "1", "A1", None, "11.25"), ("T2", "2", "A", "2", None), ("T4", "2", "总分", "-3", None))  # fmt: skip
    return tuple(
        Adjustment(
            number=number,
            status=Status.RESOLVED,
            kind="人员",
            subject_id=who,
            code=code,
            change=None if change is None else pts(change),
            figure=None if figure is None else pts(figure),
            matter="审定调整",
            public="审定调整",
            event_id="",
            reason="会议审定",
            document="纪要1号",
            decided_on=date(2024, 4, 12),
            place=Place("数据/调整.xlsx", "调整", f"H{number[1:]}"),
        )
        for number, who, code, change, figure in lines
    )


@pytest.fixture(scope="module")
def whole() -> Scored:
    built, data = everything()
    scored = run(built, **data)
    assert {problem.code for problem in scored.problems} <= {"K406"}  # who lacks data is only told
    return scored


def test_everything_is_borne_out_by_the_ledger(whole: Scored) -> None:
    assert recompute(whole.kinds, whole.ledger) == []
    assert {row["kind"] for row in whole.ledger.rows()} == set(RowKind)
    assert totals(whole)["6"] is None  # no mark under D


def without(ledger: Ledger, position: int) -> Ledger:
    left = Ledger()
    left.columns = {name: cells[:position] + cells[position + 1 :] for name, cells in ledger.columns.items()}
    return left


def statuses(ledger: Ledger) -> dict[tuple[str, str], dict[str, int]]:
    return {key: status_counts(ledger, block) for key, block in ledger_blocks(ledger).items()}


def test_deleting_any_row_changes_a_node_or_a_listed_status(whole: Scored) -> None:
    before = statuses(whole.ledger)
    for position in range(len(whole.ledger)):
        less = without(whole.ledger, position)
        moved = whole.ledger.columns["counted"][position] != 0
        code = whole.ledger.columns["indicator"][position]
        column = whole.kinds[0].nodes.get(code, whole.kinds[0].totals)
        owner = [info.id for info in whole.kinds[0].subjects].index(whole.ledger.columns["subject_id"][position])
        has_value = column.values[owner] is not None
        if moved and has_value:
            assert recompute(whole.kinds, less) != []
        assert statuses(less) != before


def test_a_wrong_figure_is_found(whole: Scored) -> None:
    for code in ("A1", "A", "B"):
        kinds = [_with_node(whole.kinds[0], code, 0, 1)]
        found = recompute(kinds, whole.ledger)
        assert [(each.node, each.subject) for each in found] == [(f"指标{code}", "某1（1）")]
    wrong = replace(whole.kinds[0], totals=_moved(whole.kinds[0].totals, 0, 1))
    found = recompute([wrong], whole.ledger)
    assert [each.node for each in found] == ["总分"]
    assert "按计分明细重算" in str(found[0])


def test_a_value_out_of_nothing_is_found(whole: Scored) -> None:
    totals_ = NodeColumn(list(whole.kinds[0].totals.values), list(whole.kinds[0].totals.outcomes))
    totals_.values[5] = 0
    assert len(recompute([replace(whole.kinds[0], totals=totals_)], whole.ledger)) >= 1


def _moved(column: NodeColumn, position: int, by: int) -> NodeColumn:
    changed = list(column.values)
    changed[position] = (changed[position] or 0) + by
    return NodeColumn(changed, column.outcomes, column.reasons, column.formulas)


def _with_node(result: KindResult, code: str, position: int, by: int) -> KindResult:
    return replace(result, nodes=result.nodes | {code: _moved(result.nodes[code], position, by)})


def test_scoring_twice_gives_the_same(whole: Scored) -> None:
    built, data = everything()
    again = run(built, **data)
    assert again.ledger.columns == whole.ledger.columns
    assert again.kinds == whole.kinds


@pytest.mark.parametrize("seed", range(5))
def test_order_of_rows_matters_under_no_method(whole: Scored, seed: int) -> None:
    built, data = everything()
    mixed = {code: table.sample(frac=1, random_state=seed) for code, table in data["records"].items()}
    scored = run(built, **(data | {"records": mixed}))
    assert scored.ledger.columns == whole.ledger.columns
    assert scored.kinds == whole.kinds


@examples(30)
@given(RECORDS, st.integers(0, 20), st.integers(0, 20))
def test_raising_a_cap_never_lowers_a_bonus(records: list[Record], low: int, more: int) -> None:
    def bonus(cap: int) -> int:
        rules = [rule("K1", "A", "1.5", total_cap=str(cap)), rule("K2", "A", "0.7")]
        built = scheme([indicator("A", "加分", cap=str(cap + 5))], rules=rules)
        return totals(score_records(built, records))["1"] or 0

    assert bonus(low) <= bonus(low + more)


# names mean nothing


def renamed(built: Scheme, data: dict[str, Any]) -> tuple[Scheme, dict[str, Any]]:
    """Every code, name and label changed; figures kept."""

    def code(old: str) -> str:
        return f"Z{old[::-1]}X" if old else ""

    def own(each: Indicator) -> Indicator:
        parameters = dict(each.parameters)
        if "档次表" in parameters:
            parameters |= {"档次表": "另一表", "取数列": "挂钩"}
        formula = None if each.formula is None else each.formula.resolve(code)
        return replace(
            each, code=code(each.code), name=f"事{each.name}", parent=code(each.parent), parameters=parameters,
            formula=formula, kind="对象", tables=("乙",), clause="甲",
        )  # fmt: skip

    def rename_rule(each: Any) -> Any:
        return replace(each, code=code(each.code), matter=f"某{each.code}", indicator=code(each.indicator), unit="回")

    total = built.kinds[0].total_formula
    assert total is not None
    names = {"岗位系数": "乘数"}
    new_total = total.resolve(lambda name: names.get(name) or code(name))
    new = replace(
        built,
        kinds=(replace(built.kinds[0], name="对象", total_formula=new_total),),
        indicators=tuple(own(each) for each in built.indicators),
        rules=tuple(rename_rule(each) for each in built.rules),
        bands={"另一表": built.bands["名次分"]},
        coefficients=tuple(
            replace(each, name="乘数", kind="对象", roster_column="行当", key={"所长": "头"}.get(each.key, each.key))
            for each in built.coefficients
        ),
    )
    records = {}
    for old, table in data["records"].items():
        copy = table.copy()
        if "rule" in copy.columns:
            copy["rule"] = [code(each) for each in copy["rule"]]
        records[code(old)] = copy
    people_ = tuple(
        replace(
            each,
            name=f"人{each.id}",
            attributes={"行当": {"所长": "头"}.get(each.attributes["岗位"], "普通"), "挂钩": each.attributes["包村"]},
        )
        for each in data["subjects"]["人员"]
    )
    left_out = {(who, code(old)): why for (who, old), why in data["not_applicable"].items()}
    moved = tuple(
        replace(each, kind="对象", code=each.code if each.code == "总分" else code(each.code), matter="改")
        for each in data["adjustments"]
    )
    more = {"not_applicable": left_out, "adjustments": moved}
    return new, {"records": records, "subjects": {"对象": people_}} | more


def test_renaming_every_code_and_label_changes_no_score(whole: Scored) -> None:
    built, data = renamed(*everything())
    scored = run(built, **data)
    assert {problem.code for problem in scored.problems} <= {"K406"}  # who lacks data is only told
    before, after = whole.kinds[0], scored.kinds[0]
    assert after.totals.values == before.totals.values
    assert [column.values for column in after.nodes.values()] == [column.values for column in before.nodes.values()]
    assert [ranking.rows for ranking in after.rankings] == [ranking.rows for ranking in before.rankings]
    for name in ("kind", "subject_id", "recorded", "counted", "status", "inputs"):
        assert scored.ledger.columns[name] == whole.ledger.columns[name]


# odds and ends


def test_formula_zero_is_readable() -> None:
    assert parse("0").canonical() == "0"


def test_values_of_every_node_agree_with_plain_fractions(whole: Scored) -> None:
    # 2: B1 = 4 × 2 = 8 → cap 6; B2 = 5 − 2.5 = 2.5; B3 = (1×¼ + 3×¾ + 3×¾) × 10 ÷ 7 = 4.75 × 10 ÷ 7 = 6.785714
    assert values(whole, "B1")["2"] == pts("6")
    assert values(whole, "B2")["2"] == pts("2.5")
    assert values(whole, "B3")["2"] == pts("6.785714")
    assert values(whole, "B")["2"] == pts("15.285714")
    # D = (12.5 + 13.25) ÷ 2 = 12.875 → 12.9; C = 15 × 2/3 = 10
    assert values(whole, "D")["2"] == pts("12.9")
    assert values(whole, "C")["2"] == pts("10")


def test_imports_stay_light() -> None:
    code = (
        "import sys, assess_cli.methods.registry, assess_cli.scoring.engine, assess_cli.scoring.verify;"
        "print(sorted({'pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_score_takes_its_methods() -> None:
    built, data = everything()
    with pytest.raises(KeyError):
        score(built, Inputs(**data), PERIOD, methods={})
