"""各期得分, worked by hand: mean, weights, dropped periods, too few periods, decisions, former units; what is told."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from period_builder import closed, info, quarters, run_year, someone, taking
from scoring_builder import pts

from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.points import SCALE, round_ratio
from assess_cli.model.result import Outcome
from assess_cli.records.period_marks import PeriodMark
from assess_cli.scoring.engine import Scored


def year_score(scored: Scored, position: int = 0) -> int | None:
    return scored.kinds[0].nodes["Y"].values[position]


def rows(scored: Scored, subject: str = "1") -> list[dict[str, Any]]:
    return [row for row in scored.ledger.rows() if row["subject_id"] == subject]


def told(scored: Scored) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in scored.problems]


def mark(period: str, value: str | None = None, *sources: str, subject: str = "1", **values: Any) -> PeriodMark:
    row: dict[str, Any] = {
        "kind": "人员",
        "subject": subject,
        "period": Period.parse(period),
        "indicators": frozenset({"Y"}),
        "mark": None if value is None else pts(value),
        "sources": sources,
        "scale": Fraction(1),
        "scale_words": "",
        "reason": "年中由县局调入",
        "approver": "党委会",
        "document": "云考〔2024〕6号",
        "decided_on": date(2024, 12, 30),
        "place": Place("数据/认定.xlsx", "各期认定", "D2"),
    }
    return PeriodMark(**(row | values))


def test_the_mean_of_four_quarters_with_a_row_a_period() -> None:
    # (88 + 90 + 85.5 + 93) ÷ 4 = 356.5 ÷ 4 = 89.125
    scored = run_year(quarters("88", "90", "85.5", "93"), someone("1"))
    assert year_score(scored) == pts("89.125")
    *records, derived = rows(scored)
    assert [(row["kind"], row["recorded"], row["counted"], row["status"]) for row in records] == [
        (RowKind.RECORD, pts(text), 0, Status.AVERAGED) for text in ("88", "90", "85.5", "93")
    ]
    first = records[0]
    assert (first["file"], first["sheet"], first["cell"]) == ("定稿/2024Q1/结果/result.json", "人员", "1 总分")
    assert (first["date"], first["matter"], first["reason"]) == (date(2024, 3, 31), "2024年第一季度总分", "")
    assert (derived["kind"], derived["counted"], derived["inputs"]) == (RowKind.DERIVED, pts("89.125"), (1, 2, 3, 4))
    assert derived["reason"] == "(88 + 90 + 85.5 + 93) ÷ 4 = 89.125"
    assert told(scored) == []


def test_published_and_exact_scores_differ() -> None:
    # published: 80.13 + 80.13 = 160.26 ÷ 2 = 80.13; exact: (80.125 + 80.127) ÷ 2 = 80.126
    periods = quarters("80.125", "80.127")
    assert year_score(run_year(periods, someone("1"), 考核期范围="Q1、Q2")) == pts("80.13")
    assert year_score(run_year(periods, someone("1"), 取数="按精确", 考核期范围="Q1、Q2")) == pts("80.126")


def test_weights_and_their_rows() -> None:
    # 80 × 20% + 90 × 30% + 70 × 10% + 95 × 40% = 16 + 27 + 7 + 38 = 88
    shares = {"第一季度": "20%", "Q2": "30%", "2024Q3": "10%", "四季度": "40%"}
    scored = run_year(quarters("80", "90", "70", "95"), someone("1"), 合成="加权", 各期权重=shares)
    assert year_score(scored) == pts("88")
    assert [(str(row["quantity"]), row["unit"], row["status"]) for row in rows(scored)[:4]] == [
        (text, "%", Status.RATED) for text in ("20", "30", "10", "40")
    ]
    assert rows(scored)[-1]["reason"] == "80 × 20% + 90 × 30% + 70 × 10% + 95 × 40% = 88"


def test_the_lowest_and_highest_are_dropped_ties_by_the_earlier_period() -> None:
    # without one 80 and the 95: (80 + 90) ÷ 2 = 85
    scored = run_year(quarters("80", "80", "90", "95"), someone("1"), 去掉最低=1, 去掉最高=1)
    assert year_score(scored) == pts("85")
    assert [row["status"] for row in rows(scored)[:4]] == [
        Status.DROPPED_LOW,
        Status.AVERAGED,
        Status.AVERAGED,
        Status.DROPPED_HIGH,
    ]


def test_a_sum_of_two_half_years() -> None:
    periods = [closed("2024H1", {"1": "41.5"}), closed("2024H2", {"1": "40"})]
    assert year_score(run_year(periods, someone("1"), 合成="合计", 考核期范围="半年")) == pts("81.5")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"不足期数": "按实有"}, "85"),  # (80 + 90) ÷ 2
        ({"不足期数": "按期数折算"}, "42.5"),  # (80 + 90) ÷ 4
        ({"不足期数": "按实有", "合成": "合计"}, "170"),
        ({"不足期数": "按实有", "去掉最低": 1}, "90"),
        ({"不足期数": "按期数折算", "去掉最低": 1}, "30"),  # 90 ÷ 3
        # 80 × 20% + 90 × 30% = 43; of 50 %: 86
        (
            {"不足期数": "按实有", "合成": "加权", "各期权重": {"Q1": "20%", "Q2": "30%", "Q3": "10%", "Q4": "40%"}},
            "86",
        ),
        (
            {
                "不足期数": "按期数折算",
                "合成": "加权",
                "各期权重": {"Q1": "20%", "Q2": "30%", "Q3": "10%", "Q4": "40%"},
            },
            "43",
        ),
        ({"不足期数": "按实有", "最少期数": 3}, None),
        ({"不足期数": "按实有", "去掉最低": 1, "去掉最高": 1}, None),
        ({"不足期数": "缺数据"}, None),
        ({"不足期数": "缺数据", "缺数据": "零分"}, "0"),
    ],
)
def test_two_quarters_of_four(parameters: dict[str, Any], expected: str | None) -> None:
    scored = run_year(quarters("80", "90", None, None), someone("1"), **parameters)
    assert year_score(scored) == (None if expected is None else pts(expected))


def test_a_period_without_a_score_is_listed_and_never_zero() -> None:
    scored = run_year(quarters("80", "90", None, "70"), someone("1"), 不足期数="按实有")
    assert year_score(scored) == pts("80")  # 240 ÷ 3
    third = rows(scored)[2]
    assert (third["recorded"], third["counted"], third["status"]) == (None, 0, Status.NO_EFFECT)
    assert third["reason"] == "缺数据：缺少3月考勤"
    assert rows(scored)[-1]["reason"] == "(80 + 90 + 70) ÷ 3 = 80；2024年第三季度缺数据：缺少3月考勤"
    assert told(scored) == [("K275", "“季度得分”：1 个对象不足 4 期，按实有合成：某1（1） 3 期。")]


def test_who_is_absent_from_all_periods_lacks_data() -> None:
    scored = run_year(quarters("80", "90", "85", "70", key="2"), someone("1"), someone("2"))
    column = scored.kinds[0].nodes["Y"]
    assert (column.values[0], column.outcomes[0]) == (None, Outcome.MISSING)
    assert column.reasons[0].startswith("2024年第一季度的结果里没有 某1（1）；")
    assert column.values[1] == pts("81.25")  # 325 ÷ 4


def test_an_unranked_period_is_left_out_unless_the_scheme_takes_it() -> None:
    periods = [
        *quarters("80", "90", "85"),
        closed("2024Q4", {"1": "20"}, unranked={"1": "借调"}),
    ]
    scored = run_year(periods, someone("1"), 不足期数="按实有")
    assert year_score(scored) == pts("85")  # (80 + 90 + 85) ÷ 3
    fourth = rows(scored)[3]
    assert (fourth["recorded"], fourth["reason"]) == (pts("20"), "不排名，不计入（借调）")
    assert told(scored) == [
        ("K274", "“季度得分”：2024年第四季度有 1 个对象不排名，那一期没有计入：某1（1）。"),
        ("K275", "“季度得分”：1 个对象不足 4 期，按实有合成：某1（1） 3 期。"),
    ]
    assert year_score(run_year(periods, someone("1"), 不排名的期="计入")) == pts("68.75")  # 275 ÷ 4


def test_a_former_unit_is_told_with_its_dates() -> None:
    periods = [closed("2024Q1", {"1": "80"}, units={"1": "农业办"}), *quarters("80", "90", units={"1": "党政办"})[1:]]
    scored = run_year(periods, someone("1", "党政办"), 考核期范围="Q1、Q2")
    assert [row["reason"] for row in rows(scored)[:2]] == ["原单位：农业办（2024-01-01 至 2024-03-31）", ""]


def test_an_open_period_says_so_in_its_row() -> None:
    scored = run_year(quarters("80", "90", digest=""), someone("1"), 考核期范围="Q1、Q2")
    assert rows(scored)[0]["reason"] == "没有定稿，试算"


def test_an_indicator_of_the_periods_by_name_where_its_code_changed() -> None:
    # 作风 was A1, then B7: (18 + 16) ÷ 2 = 17
    periods = [
        closed("2024H1", {"1": "80"}, nodes={info("A1", "作风"): {"1": "18"}}),
        closed("2024H2", {"1": "80"}, nodes={info("B7", "作风"): {"1": "16"}}),
    ]
    scored = run_year(periods, someone("1"), 取什么="作风", 考核期范围="半年")
    assert year_score(scored) == pts("17")
    assert rows(scored)[0]["cell"] == "1 “作风”"


def test_problems_of_the_indicator_that_is_taken() -> None:
    unknown = run_year(
        quarters("80", nodes={info("A1", "作风"): {"1": "18"}}), someone("1"), 取什么="作凤", 考核期范围="Q1"
    )
    assert told(unknown)[0] == (
        "K270",
        "“季度得分”取各期的“作凤”，2024年第一季度的结果里没有这个指标，是否“作风”？",
    )
    twice = {info("A1", "作风"): {"1": "18"}, info("A2", "作风"): {"1": "1"}}
    ambiguous = run_year(quarters("80", nodes=twice), someone("1"), 取什么="作风", 考核期范围="Q1")
    assert told(ambiguous)[0] == ("K271", "“季度得分”取各期的“作风”，2024年第一季度的结果里有几个：A1、A2。")
    money = {info("M", "奖金", unit="元"): {"1": "18"}}
    yuan = run_year(quarters("80", nodes=money), someone("1"), 取什么="M", 考核期范围="Q1")
    assert told(yuan)[0] == ("K272", "“季度得分”取各期的“M”，它在2024年第一季度的结果里以元计，不能当得分。")


def thousand_then_hundred(*marks: PeriodMark, **parameters: Any) -> Scored:
    """A half-year of 1000 points, of which 900, and one of 100, of which 91."""
    periods = [
        closed("2024H1", {"1": "900"}, nodes={info("A", "业务", "1000"): {"1": "900"}}),
        closed("2024H2", {"1": "91"}, nodes={info("B", "工作", "100"): {"1": "91"}}),
    ]
    return run_year(periods, someone("1"), marks=marks, 考核期范围="半年", **parameters)


def test_periods_of_different_full_marks_are_not_mixed_in_silence() -> None:
    message = "“季度得分”把满分不同的各期合在一起平均：2024H1 1000 分、2024H2 100 分；没有折算的有 1 个：某1（1）。"
    assert told(thousand_then_hundred()) == [("K278", message)]
    taken_as_it_is = mark("2024H1", None, "1")
    assert [code for code, _ in told(thousand_then_hundred(taken_as_it_is))] == ["K278"]
    # 900 ÷ 1000 × 100 = 90; (90 + 91) ÷ 2 = 90.5
    converted = thousand_then_hundred(mark("2024H1", None, "1", scale=Fraction(100, 1000), scale_words="÷ 1000 × 100"))
    assert (told(converted), year_score(converted)) == ([], pts("90.5"))
    decided = thousand_then_hundred(mark("2024H1", "90"))
    assert (told(decided), year_score(decided)) == ([], pts("90.5"))
    assert told(thousand_then_hundred(合成="合计")) == []  # a sum of unequal parts is what is asked for


def test_another_name_under_the_same_number_is_not_guessed_at() -> None:
    scored = run_year(quarters("80", names={"1": "张山"}), someone("1"), 考核期范围="Q1")
    assert told(scored) == [
        ("K273", "编号 1 在年度名册里是“某1”，在2024年第一季度的结果里是“张山”，不能断定是同一个对象。")
    ]
    settled = run_year(
        quarters("80", names={"1": "张山"}),
        someone("1"),
        marks=(mark("2024Q1", None, "1", reason="更名"),),
        考核期范围="Q1",
    )
    assert (told(settled), year_score(settled)) == ([], pts("80"))


def test_who_has_scores_and_is_not_in_the_roster_of_the_year_is_told() -> None:
    scored = run_year([closed("2024Q1", {"1": "80", "2": "70"})], someone("1"), 考核期范围="Q1")
    assert told(scored) == [("K276", "“季度得分”：2024年第一季度有得分、年度名册里没有的有 1 个：某2（2）。")]


def test_a_decided_score_on_another_full_mark() -> None:
    # 870 ÷ 1000 × 100 = 87; (87 + 91) ÷ 2 = 89
    scaled = mark("2024Q1", "870", scale=Fraction(1, 10), scale_words="÷ 1000 × 100")
    scored = run_year(quarters("80", "91"), someone("1"), marks=(scaled,), 考核期范围="Q1、Q2")
    assert year_score(scored) == pts("89")
    first = rows(scored)[0]
    assert (first["file"], first["sheet"], first["cell"]) == ("数据/认定.xlsx", "各期认定", "D2")
    assert first["reason"] == (
        "按各期认定：认定 870 分，折算：870 ÷ 1000 × 100 = 87；本对象那一期的结果 80 分不用；"
        "年中由县局调入；云考〔2024〕6号，党委会 2024-12-30 批准"
    )


def test_a_merged_township_takes_the_mean_of_its_predecessors() -> None:
    # 2 and 3 became 1 in the second quarter: (88 + 91) ÷ 2 = 89.5; with 90.5: 90
    periods = [closed("2024Q1", {"2": "88", "3": "91"}), closed("2024Q2", {"1": "90.5"})]
    merged = mark("2024Q1", None, "2", "3", reason="两镇合并")
    scored = run_year(periods, someone("1"), marks=(merged,), 考核期范围="Q1、Q2")
    assert year_score(scored) == pts("90")
    assert told(scored) == []
    assert rows(scored)[0]["reason"].startswith("按各期认定：取自某2（2）88 分、某3（3）91 分，取平均；两镇合并；")


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("9", "那一期的结果里没有它。"),
        ("2", "它没有得分。"),
    ],
)
def test_a_predecessor_without_a_score_is_told(source: str, why: str) -> None:
    scored = run_year(
        [closed("2024Q1", {"2": None, "33": "91"})],
        someone("1"),
        marks=(mark("2024Q1", None, source),),
        考核期范围="Q1",
    )
    assert told(scored)[0] == ("Y116", f"“某1（1）”的 2024Q1 取自“{source}”，{why}")


@pytest.mark.parametrize("seed", range(40))
def test_a_year_equals_the_combination_of_its_closed_periods(seed: int) -> None:
    """Fractions reckoned here alone, from the totals of the periods."""
    chance = random.Random(seed)  # noqa: S311  # reproducible cases, no secrets
    count = chance.choice((2, 4, 12))
    names = {2: "2024H{}", 4: "2024Q{}", 12: "2024-{:02d}"}[count]
    kind = {2: "半年", 4: "季度", 12: "月度"}[count]
    totals = [None if chance.random() < 0.2 else f"{chance.randint(0, 110_000_000) / 1e6:.6f}" for _ in range(count)]
    published, way = chance.random() < 0.5, chance.choice(("平均", "加权", "合计"))
    short = chance.choice(("按实有", "缺数据") if way == "合计" else ("按实有", "缺数据", "按期数折算"))
    low, high = (0, 0) if way == "加权" else (chance.randint(0, 1), chance.randint(0, 1) if count > 2 else 0)
    labels = [names.format(number) for number in range(1, count + 1)]
    cuts = sorted(chance.sample(range(1, 100), count - 1))
    shares = [end - start for start, end in zip([0, *cuts], [*cuts, 100], strict=True)]
    periods = [closed(label, {"1": total}) for label, total in zip(labels, totals, strict=True)]
    scored = run_year(
        periods, someone("1"), 取数="按公布" if published else "按精确", 合成=way, 不足期数=short, 去掉最低=low, 去掉最高=high,
        考核期范围=kind, 各期权重={label: f"{share}%" for label, share in zip(labels, shares, strict=True)},
    )  # fmt: skip

    def taken(text: str) -> Fraction:
        exact = Fraction(text)
        return Fraction(int(exact * 100 + Fraction(1, 2)), 100) if published else exact

    known = {at: taken(text) for at, text in enumerate(totals) if text is not None}
    kept = sorted(known.values())[low : len(known) - high]
    expected: Fraction | None
    if not kept or (len(known) < count and short == "缺数据"):
        expected = None
    elif way == "加权":
        whole = sum(shares[at] for at in known) if short == "按实有" else 100
        expected = sum((value * shares[at] for at, value in known.items()), Fraction(0)) / whole
    elif way == "合计":
        expected = sum(kept, Fraction(0))
    else:
        expected = sum(kept, Fraction(0)) / (count - low - high if short == "按期数折算" else len(kept))
    wanted = None if expected is None else round_ratio((expected * SCALE).numerator, (expected * SCALE).denominator)
    assert year_score(scored) == wanted


def test_any_other_indicator_asks_for_nothing() -> None:
    from scoring_builder import indicator

    from assess_cli.scheme.period_scores import asked_of

    assert asked_of(indicator("A", "赋分"), Period.parse("2024")) is None
    asked = asked_of(taking(考核期范围="半年"), Period.parse("2024"))
    assert asked is not None
    assert [period.label for period in asked.periods] == ["2024H1", "2024H2"]
