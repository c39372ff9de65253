"""评分 by groups, trimmed, with abstentions, ratings of oneself and another scale; every sum is worked by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from conftest import examples
from hypothesis import given
from hypothesis import strategies as st
from records_builder import data, errors, load, said
from records_builder import scheme as records_scheme
from scoring_builder import PERIOD, apply, frame, indicator, people, pts, rows, run, scheme, sums, totals

from assess_cli.methods.base import MethodResult, SubjectView
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Outcome
from assess_cli.model.shape import Shape
from assess_cli.publish.trace_shapes import NOT_COUNTING
from assess_cli.records.inputs import Inputs
from assess_cli.scheme.shares import read_shares
from assess_cli.scoring.engine import Scored, score

SHARES = read_shares("领导 40%、同事 30%、群众 30%")

Rating = tuple[str, str, str | None]  # rater, group, mark


def ratings(*given: Rating, order: Sequence[int] | None = None) -> Any:
    made = [
        {
            "subject_id": "1",
            "rater": rater,
            "rater_group": group,
            "mark": None if mark is None else pts(mark),
            "event_id": rater,
            "cell": f"E{number + 2}",
        }
        for number, (rater, group, mark) in enumerate(given)
    ]
    return frame(Shape.RATINGS, made if order is None else [made[number] for number in order])


def rate(*given: Rating, full_mark: str | None = "100", **parameters: Any) -> MethodResult:
    own = indicator("A", "评分", full_mark=full_mark, parameters=parameters)
    return apply(scheme([own]), "A", ratings(*given), "1")


def result_of(found: MethodResult) -> tuple[str, tuple[int, ...]]:
    """Reason and inputs of the one 派生 row."""
    (row,) = rows(found.ledger, kind=RowKind.DERIVED)
    assert row["status"] is Status.COUNTED
    return row["reason"], row["inputs"]


def statuses(found: MethodResult) -> dict[str, Status]:
    return {row["matter"]: row["status"] for row in rows(found.ledger, kind=RowKind.RECORD)}


THREE = (("甲", "领导", "90"), ("乙", "领导", "92"), ("丙", "领导", "95"))
OTHERS = (("丁", "同事", "85"), ("戊", "同事", "86"), ("己", "群众", "80"))


def test_groups_by_weight_rounded_once() -> None:
    found = rate(*THREE, *OTHERS, 组权重=SHARES)
    # 277/3 × 0.4 + 171/2 × 0.3 + 80 × 0.3 = 36.9333… + 25.65 + 24 = 86.583333…
    assert sums(found.ledger) == {"1": pts("86.583333")}
    assert result_of(found) == (
        "领导 3 人均 92.333333 × 40% + 同事 2 人均 85.5 × 30% + 群众 1 人均 80 × 30%",
        tuple(range(6)),
    )
    record = next(found.ledger.rows())
    assert (record["matter"], record["recorded"], record["counted"]) == ("甲（领导）评分", pts("90"), 0)


def test_groups_are_not_rounded_one_by_one() -> None:
    marks = [
        (rater, "甲组" if number < 3 else "乙组", "1" if number in {0, 3} else "0")
        for number, rater in enumerate("子丑寅卯辰巳")
    ]
    # (1/3 + 1/3) × 0.5 = 0.333333…; products rounded one by one would give 0.166667 + 0.166667 = 0.333334
    assert sums(rate(*marks, 组权重=read_shares("甲组 50%、乙组 50%")).ledger) == {"1": pts("0.333333")}


def test_an_absent_group_is_missing_data_or_shared_out() -> None:
    two = (*THREE, *OTHERS[:2])
    refused = rate(*two, 组权重=SHARES)
    assert refused.outcomes == {"1": (Outcome.MISSING, "“群众”组没有人评分")}
    assert len(refused.ledger) == 0
    spread = rate(*two, 组权重=SHARES, 缺组="分摊")
    # (277/3 × 0.4 + 171/2 × 0.3) ÷ 0.7 = 62.58333… ÷ 0.7 = 89.404761904…
    assert sums(spread.ledger) == {"1": pts("89.404762")}
    assert result_of(spread)[0] == (
        "(领导 3 人均 92.333333 × 40% + 同事 2 人均 85.5 × 30%) ÷ 70%，群众没有人评分，权重分给其他组"
    )
    alone = rate(*OTHERS[2:], 组权重=SHARES, 缺组="分摊")
    assert sums(alone.ledger) == {"1": pts("80")}  # 80 × 0.3 ÷ 0.3
    assert result_of(alone)[0] == "群众 1 人均 80 × 30% ÷ 30%，领导、同事没有人评分，权重分给其他组"


def test_a_group_with_too_few_is_no_absent_group() -> None:
    found = rate(*THREE, *OTHERS, 组权重=SHARES, 缺组="分摊", 最少人数=2)
    assert found.outcomes == {"1": (Outcome.MISSING, "“群众”组只有 1 人评分，至少要 2 人")}


def test_group_names_are_folded() -> None:
    found = rate(("甲", "领 导", "90"), ("乙", "Ｂ", "80"), 组权重=read_shares("领导 50%、b 50%"))
    assert sums(found.ledger) == {"1": pts("85")}


def test_trimmed_mean() -> None:
    found = rate(("甲", "", "70"), ("乙", "", "90"), ("丙", "", "92"), ("丁", "", "95"), ("戊", "", "100"),
                 去掉最高=1, 去掉最低=1)  # fmt: skip
    # 70 and 100 go: (90 + 92 + 95) ÷ 3 = 92.333333…
    assert sums(found.ledger) == {"1": pts("92.333333")}
    assert result_of(found) == ("去掉最高 1 个、最低 1 个，3 人评分合计 277 ÷ 3", (1, 2, 3))
    assert statuses(found)["甲评分"] is Status.DROPPED_LOW
    assert statuses(found)["戊评分"] is Status.DROPPED_HIGH
    dropped = rows(found.ledger, status=Status.DROPPED_HIGH)[0]
    assert (dropped["recorded"], dropped["counted"], dropped["reason"]) == (pts("100"), 0, "最高的 1 个不计")


def test_trimming_is_done_in_each_group() -> None:
    given = (*THREE, ("丁", "同事", "60"), ("戊", "同事", "80"))
    found = rate(*given, 组权重=read_shares("领导 50%、同事 50%"), 去掉最低=1)
    # 90 and 60 go: (92 + 95)/2 × 0.5 + 80 × 0.5 = 46.75 + 40
    assert sums(found.ledger) == {"1": pts("86.75")}
    assert result_of(found) == ("各组去掉最低 1 个，领导 2 人均 93.5 × 50% + 同事 1 人均 80 × 50%", (1, 2, 4))


def test_too_few_left_after_trimming() -> None:
    found = rate(("甲", "", "70"), ("乙", "", "90"), 去掉最高=1, 去掉最低=1)
    assert found.outcomes == {"1": (Outcome.MISSING, "只有 2 人评分，去掉最高 1 个、最低 1 个后没有剩下")}
    assert len(found.ledger) == 0


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]])
def test_which_of_equal_marks_is_dropped_depends_on_no_order(order: list[int]) -> None:
    given = (("甲", "", "80"), ("乙", "", "80"), ("丙", "", "80"), ("丁", "", "80"))
    own = indicator("A", "评分", parameters={"去掉最高": 1, "去掉最低": 1})
    found = apply(scheme([own]), "A", ratings(*given, order=order), "1")
    # by code point 丁 U+4E01 < 丙 U+4E19 < 乙 U+4E59 < 甲 U+7532
    assert statuses(found) == {
        "丁评分": Status.DROPPED_LOW,
        "丙评分": Status.AVERAGED,
        "乙评分": Status.AVERAGED,
        "甲评分": Status.DROPPED_HIGH,
    }


def test_an_abstention_is_no_zero() -> None:
    found = rate(("甲", "", "90"), ("乙", "", None), ("丙", "", "95"), 允许弃权=True)
    assert sums(found.ledger) == {"1": pts("92.5")}  # (90 + 95) ÷ 2
    assert result_of(found) == ("2 人评分合计 185 ÷ 2", (0, 2))
    row = rows(found.ledger, status=Status.ABSTAINED)[0]
    assert (row["matter"], row["recorded"], row["counted"]) == ("乙评分", None, 0)


def test_abstentions_do_not_make_up_the_number() -> None:
    given = (("甲", "", "90"), ("乙", "", None))
    assert rate(*given, 允许弃权=True, 最少人数=2).outcomes == {"1": (Outcome.MISSING, "只有 1 人评分，至少要 2 人")}
    assert rate(*given[1:], 允许弃权=True).outcomes == {"1": (Outcome.MISSING, "没有有效的评分")}
    grouped = rate(("甲", "领导", None), 允许弃权=True, 组权重=SHARES, 缺组="分摊")
    assert grouped.outcomes == {"1": (Outcome.MISSING, "没有有效的评分")}


def test_ones_own_rating_is_left_out() -> None:
    for rater in ("某 1", "１"):  # name and id of subject 1, as they may be typed
        found = rate(("甲", "", "80"), (rater, "", "100"), 本人评分="不计")
        assert sums(found.ledger) == {"1": pts("80")}
        assert statuses(found)[f"{rater}评分"] is Status.OWN_RATING
        refused = rate(("甲", "", "80"), (rater, "", "100"))
        assert [problem.code for problem in refused.problems] == ["K212"]
        assert refused.outcomes == {"1": (Outcome.MISSING, "给自己评了分")}


def test_another_scale() -> None:
    found = rate(("甲", "", "4"), ("乙", "", "5"), ("丙", "", "5"), full_mark="20", 评分满分=pts("5"))
    assert sums(found.ledger) == {"1": pts("18.666667")}  # 14/3 × 20/5 = 18.666666…
    assert result_of(found)[0] == "3 人评分合计 14 ÷ 3 × 20 ÷ 5"
    grouped = rate(*THREE, *OTHERS, full_mark="20", 组权重=SHARES, 评分满分=pts("100"), 去掉最高=0)
    assert sums(grouped.ledger) == {"1": pts("17.316667")}  # 86.583333… ÷ 5 = 17.3166666…
    assert result_of(grouped)[0].endswith("群众 1 人均 80 × 30%) × 20 ÷ 100")


@pytest.mark.parametrize(("mark", "code"), [("5.000001", "K211"), ("-1", "K203")])
def test_marks_outside_the_scale(mark: str, code: str) -> None:
    found = rate(("甲", "", mark), full_mark="20", 评分满分=pts("5"))
    assert [problem.code for problem in found.problems] == [code]
    assert "1" in found.outcomes


def test_marks_above_the_full_mark_without_a_scale() -> None:
    assert [problem.code for problem in rate(("甲", "", "101")).problems] == ["K202"]


def test_missing_data_may_count_as_the_scheme_says() -> None:
    found = rate(*THREE, 组权重=SHARES, 缺数据="零分")
    assert sums(found.ledger) == {"1": 0}
    assert next(found.ledger.rows())["reason"] == "“同事”组没有人评分；“群众”组没有人评分"


# reading

HEAD = ["工号", "姓名", "评分人", "评委类别", "评分", "考核期"]
PLACE = "数据/测评.xlsx › 测评 › "


def read(*cells: tuple[Any, Any, Any], **parameters: Any) -> Inputs:
    built = records_scheme()
    changed = [replace(one, parameters=parameters) if one.code == "R1" else one for one in built.indicators]
    lines = [[None, "张三", *cell, "2024Q1"] for cell in cells]
    return load(data(测评=[HEAD, *lines]), records_scheme(indicators=tuple(changed)))


def test_abstentions_are_read_where_they_are_allowed() -> None:
    inputs = read(("甲", None, 90), ("乙", None, " 弃权 "), ("丙", None, None), 允许弃权=True)
    assert errors(inputs) == []
    assert inputs.records["R1"]["mark"].tolist() == [pts(90), None, None]


def test_abstentions_are_problems_where_they_are_not() -> None:
    problems = errors(read(("甲", None, 90), ("乙", None, "弃权"), ("丙", None, None)))
    assert sorted(str(problem.place) for problem in problems) == [PLACE + "E3", PLACE + "E4"]


def test_a_table_shared_with_an_indicator_that_allows_none() -> None:
    built = records_scheme()
    own = next(one for one in built.indicators if one.code == "R1")
    other = replace(own, code="R2", name="年终测评", parameters={"允许弃权": True})
    head = [*HEAD[:2], "指标代码", *HEAD[2:]]
    lines = [[None, "张三", code, "甲", None, "弃权", "2024Q1"] for code in ("R1", "R2")]
    inputs = load(data(测评=[head, *lines]), records_scheme(indicators=(*built.indicators, other)))
    assert said(inputs, "R707") == [
        (
            PLACE + "F2",
            "“甲”弃权（评分空白或写“弃权”），但方案没有说“民主测评”可以弃权。",
            "填写评分；可以弃权的，在方案“参数”里给“民主测评”写“允许弃权”“是”。",
        )
    ]
    assert inputs.records["R2"]["mark"].tolist() == [None]


def test_whoever_rates_himself_is_known_by_name_and_number() -> None:
    inputs = read(("张 三", None, 90), ("0017", None, 91), ("李四", None, 92))
    assert inputs.records["R1"]["is_own"].tolist() == [True, True, False]


def test_with_another_subjects_ratings_its_own_are_those_it_gave_itself() -> None:
    """取数列: staff take the ratings of their village; neither the village's own nor theirs takes part."""
    own = indicator("A", "评分", parameters={"取数列": "包村", "本人评分": "不计"})
    lines = [("云河村", "99", True), ("某 1", "98", False), ("甲", "80", False), ("乙", "81", False)]
    given = [{"subject_id": "V03", "rater": by, "mark": pts(mark), "is_own": is_own} for by, mark, is_own in lines]
    staff = SubjectView("1", "某1", {"包村": "V03"})
    found = apply(scheme([own]), "A", frame(Shape.RATINGS, given), staff)
    assert sums(found.ledger) == {"1": pts("80.5")}  # (80 + 81) ÷ 2


def test_the_group_is_known_and_filled() -> None:
    inputs = read(("甲", "领导", 90), ("乙", "群 众", 90), ("丙", None, 90), ("丁", "群从", 90), 组权重=SHARES)
    assert inputs.records["R1"]["rater_group"].tolist() == ["领导", "群 众"]
    assert said(inputs, "R708") == [
        (PLACE + "D4", "“民主测评”按评分组的权重计分，这一行没有写“评分组”。", "在“评分组”填写：领导、同事、群众。")
    ]
    assert said(inputs, "R709") == [
        (
            PLACE + "D5",
            "“民主测评”没有评分组“群从”，是否“群众”？",
            "在“评分组”填写：领导、同事、群众；确有这一组的，补到方案“参数”的“组权重”里。",
        )
    ]


def test_without_weights_the_group_says_nothing() -> None:
    assert errors(read(("甲", "随便", 90), ("乙", None, 90))) == []


# properties

GIVEN = st.lists(
    st.tuples(st.sampled_from(["领导", "同事", "群众"]), st.none() | st.integers(0, 6)), min_size=1, max_size=12
)
CHOICES = st.fixed_dictionaries(
    {
        "组权重": st.sampled_from([None, SHARES]),
        "缺组": st.sampled_from(["缺数据", "分摊"]),
        "去掉最高": st.integers(0, 2),
        "去掉最低": st.integers(0, 2),
    }
)


def scored(given: Sequence[tuple[str, int | None]], order: Sequence[int], parameters: dict[str, Any]) -> Scored:
    named = [
        (f"评委{number}", group, None if mark is None else str(mark)) for number, (group, mark) in enumerate(given)
    ]
    fixed = {"允许弃权": True, "评分满分": pts("6")}
    own = indicator("A", "评分", full_mark="20", parameters=fixed | parameters)
    return run(scheme([own]), {"A": ratings(*named, order=order)}, "1")


@examples(60)
@given(GIVEN, CHOICES, st.randoms(use_true_random=False))
def test_row_order_never_matters(
    given: list[tuple[str, int | None]], parameters: dict[str, Any], shuffler: random.Random
) -> None:
    order = list(range(len(given)))
    straight = scored(given, order, parameters)
    shuffler.shuffle(order)
    mixed = scored(given, order, parameters)
    assert straight.ledger.columns == mixed.ledger.columns
    assert straight.kinds == mixed.kinds


@examples(60)
@given(GIVEN, CHOICES, st.data())
def test_raising_a_mark_never_lowers_the_result(
    given: list[tuple[str, int | None]], parameters: dict[str, Any], drawn: st.DataObject
) -> None:
    marked = [number for number, (_, mark) in enumerate(given) if mark is not None]
    if not marked:
        return
    chosen = drawn.draw(st.sampled_from(marked))
    group, mark = given[chosen]
    raised = [*given]
    raised[chosen] = (group, drawn.draw(st.integers(mark or 0, 6)))
    before, after = (totals(scored(each, range(len(each)), parameters))["1"] for each in (given, raised))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert before <= after <= pts(20)


@examples(40)
@given(GIVEN, CHOICES)
def test_the_inputs_bear_the_result_out(given: list[tuple[str, int | None]], parameters: dict[str, Any]) -> None:
    """From the ledger's own rows: what took part gives the result, the rest is set aside with a reason or a status."""
    ledger = scored(given, range(len(given)), parameters).ledger
    found = list(ledger.rows())
    for row in rows(ledger, kind=RowKind.DERIVED):
        part = [found[number - 1] for number in row["inputs"]]
        assert {each["row_id"] for each in part} == {
            each["row_id"] for each in found if each["status"] is Status.AVERAGED
        }
        lowest, highest = min(each["recorded"] for each in part), max(each["recorded"] for each in part)
        assert Fraction(lowest * 20, 6) - 1 <= row["counted"] <= Fraction(highest * 20, 6) + 1
        for each in found:
            if each["kind"] is RowKind.RECORD and each not in part:
                assert each["status"] in NOT_COUNTING


def test_what_explain_tells() -> None:
    own = indicator(
        "A", "评分", full_mark="100", parameters={"去掉最低": 1, "允许弃权": True, "本人评分": "不计", "去掉最高": 1}
    )
    given = (("甲", "", "0"), ("乙", "", "90"), ("丙", "", "95"), ("丁", "", None), ("某1", "", "100"))
    built = scheme([own])
    done = score(built, Inputs(subjects=people("1"), records={"A": ratings(*given)}), PERIOD)
    told = {row["matter"]: (row["status"].value, row["reason"]) for row in done.ledger.rows()}
    assert told["甲评分"] == ("去掉最低", "最低的 1 个不计")
    assert told["丙评分"] == ("去掉最高", "最高的 1 个不计")
    assert told["丁评分"] == ("弃权", "")
    assert told["某1评分"] == ("本人评分不计", "")
    assert told["平均分"] == ("计入", "去掉最高 1 个、最低 1 个，1 人评分合计 90 ÷ 1")
