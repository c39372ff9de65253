"""比率, 测评, words and calibration of 评分, growth and tables of 目标完成: whole small cases, sums worked by hand."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rates_builder import ROSTER, Case, indicator, line, linted, parameters, rules, run, sheets
from scoring_builder import pts

from assess_cli.methods.rating_calibration import deviation_of
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Outcome

Row = dict[str, Any]
RATE = {"分子": "办结", "分母": "办结、逾期", "剔除": "剔除"}
BANDS = [
    {"表名": "率", "上界": 90, "含上界": "否", "值": 0},
    {"表名": "率", "下界": 90, "上界": 100, "含上界": "否", "值": 10, "每单位": 0.5},
    {"表名": "率", "下界": 100, "值": 20},
]


# --- 比率 -----------------------------------------------------------------------------------------------------------


def rate(*events: tuple[int, str, Any], bands: Any = (), **lines: Any) -> Case:
    """Events (person, matter, quantity) under a rate of full mark 20; one notice of persons without data is dropped."""
    made = sheets(
        [indicator("A", "比率")],
        parameters("A", **(RATE | lines)),
        事项规则=rules("A", "办结", "逾期", "剔除"),
        档次表=bands,
    )
    return run(
        made, 表A=[line(who, 事项=what, 数量=count, 事由=f"{at}") for at, (who, what, count) in enumerate(events)]
    )


def test_a_rate_with_both_figures() -> None:
    # 第十二条: 20 × 18 ÷ (22 − 2) = 18
    case = rate((1, "办结", 10), (1, "办结", 8), (1, "逾期", 4), (1, "剔除", 2))
    assert case.value("A") == pts(18)
    (derived,) = case.rows(kind=RowKind.DERIVED)
    assert derived["reason"] == "分子 18，分母 20（登记 22 − 剔除 2），比率 90%；满分 20 × 比率"
    assert len(derived["inputs"]) == 4
    records = case.rows(kind=RowKind.RECORD)
    assert {(row["counted"], row["recorded"], row["status"]) for row in records} == {(0, None, Status.RATED)}
    assert {row["reason"] for row in records} == {"算作分子、算作分母", "算作分母", "从分母剔除"}


def test_a_ruling_on_a_record_that_is_only_counted_is_refused() -> None:
    made = sheets([indicator("A", "比率")], parameters("A", **RATE), 事项规则=rules("A", "办结", "逾期", "剔除"))
    log = [line(1, 记录编号="B1", 事项="逾期", 数量=1), line(1, 记录编号="B2", 事项="办结", 数量=3)]
    ruling = {"裁定文号": "容裁1号", "裁定日期": date(2024, 4, 10), "结论": "免予", "记录编号": "B1"}
    case = run(made, 表A=log, 裁定=[ruling])
    assert [(one.code, one.message, one.remedy) for one in case.problems] == [
        (
            "K174",
            "裁定“容裁1号”免予的是陈明（0001）在“指标A”里的记录，它只计数量，没有扣分可以减免。",
            "请删去这一行；不应算进比率的，在数据表里登记成“剔除”的事项。",
        )
    ]


def test_no_denominator_is_no_rate() -> None:
    case = rate((1, "办结", 1), (2, "逾期", 3), (2, "剔除", 3))
    assert [case.value("A", who) for who in (1, 2, 3)] == [pts(20), None, None]
    assert case.kind is not None
    column = case.kind.nodes["A"]
    assert column.outcomes[1:3] == [Outcome.MISSING] * 2
    assert column.reasons[1] == "全部剔除，没有分母，算不出比率"
    assert column.reasons[2] == "分母没有记录，算不出比率"
    assert len(case.rows(subject_id="0002", status=Status.RATED)) == 2  # listed all the same
    assert [rate((1, "逾期", 1), 缺数据=way).value("A", 2) for way in ("零分", "满分")] == [0, pts(20)]


@pytest.mark.parametrize(
    ("done", "late", "expected"),
    [
        (19, 1, "20"),  # 95 % is the target
        (20, 0, "20"),  # more than the target adds nothing
        (9, 1, "18.947368"),  # 20 × 90 ÷ 95
        (0, 1, "0"),
    ],
)
def test_a_rate_against_a_target(done: int, late: int, expected: str) -> None:
    events = [(1, what, count) for what, count in (("办结", done), ("逾期", late)) if count]
    assert rate(*events, 目标="95%").value("A") == pts(expected)


@pytest.mark.parametrize(
    ("done", "late", "expected"),
    [
        (9, 1, "10"),  # 90 is the lower bound
        (19, 1, "12.5"),  # 10 + 5 × 0.5
        (26, 2, "11.428571"),  # 26 ÷ 28 = 92.857142…%: 10 + 2.857142… × 0.5
        (899, 101, "0"),  # 89.9 %, never rounded up to 90
        (7, 0, "20"),
    ],
)
def test_a_rate_by_a_table_is_not_rounded_before(done: int, late: int, expected: str) -> None:
    events = [(1, "办结", done)] + ([(1, "逾期", late)] if late else [])
    assert rate(*events, bands=BANDS, 档次表="率").value("A") == pts(expected)


def test_figures_that_contradict_each_other() -> None:
    above = rate((1, "办结", 5), (1, "逾期", 1), (1, "剔除", 2))
    assert [told for told in above.told if told[0] == "K230"] == [
        (
            "K230",
            "数据/表A.xlsx › 表A › D4",
            "陈明（0001）的“指标A”分子 5，分母 4（登记 6 − 剔除 2），比率超过 100%。",
            "请核对分子、分母和剔除的记录：是否漏登了分母，或剔除了已经办结的。",
        )
    ]
    excluded = rate((1, "逾期", 2), (1, "剔除", 3))
    assert [told for told in excluded.told if told[0] == "K231"] == [
        (
            "K231",
            "数据/表A.xlsx › 表A › D3",
            "陈明（0001）的“指标A”分母 2，剔除 3。",
            "请核对：剔除的记录要先登记在分母里，且没有重复剔除。",
        )
    ]
    outside = rate((1, "逾期", 2), bands=BANDS[1:], 档次表="率")
    assert [told for told in outside.told if told[0] == "K232"] == [
        (
            "K232",
            "数据/表A.xlsx › 表A › D2",
            "陈明（0001）的“指标A”是 0%，档次表“率”里没有这一档。",
            "请在方案“档次表”里给“率”补上这一档。",
        )
    ]


def test_a_rate_from_a_table_of_counts() -> None:
    made = sheets([indicator("A", "比率")], parameters("A", **RATE), 事项规则=rules("A", "办结", "逾期", "剔除"))
    months = [
        {"工号": "0001", "姓名": "陈明", "月份": f"2024-0{month}", "办结": 3, "逾期": late, "剔除": 0}
        for month, late in ((1, 1), (2, 0), (3, None))
    ]
    case = run(made, 表A=months)
    assert case.value("A") == pts(18)  # 9 of 10
    assert case.kind is not None
    assert case.kind.nodes["A"].reasons[1] == "数据表“表A”缺 1月、2月、3月"


def test_the_order_of_records_is_nothing_to_a_rate() -> None:
    events = [(who, what, count) for who in (1, 2) for what, count in (("办结", 4), ("逾期", 2), ("剔除", 1))]
    shuffled = random.Random(5).sample(events, len(events))  # noqa: S311 — repeatable, not secret
    assert [rate(*events).value("A", who) for who in (1, 2)] == [rate(*shuffled).value("A", who) for who in (1, 2)]


# --- 测评 -----------------------------------------------------------------------------------------------------------

VALUES = "优秀 1、称职 0.8、基本称职 0.6、不称职 0"


def votes(*rows: Row, **lines: Any) -> Case:
    """Rows of votes under a poll of full mark 20."""
    return run(sheets([indicator("A", "测评")], parameters("A", **({"票值": VALUES} | lines))), 表A=rows)


def cast(who: int, *counts: Any, **cells: Any) -> Row:
    return line(who, **dict(zip(("优秀", "称职", "基本称职", "不称职"), counts, strict=True)), **cells)


def test_the_vote_formula() -> None:
    # 第八条: 20 × (12 × 1 + 6 × 0.8 + 2 × 0.6 + 0) ÷ 20 = 18
    case = votes(cast(1, 12, 6, 2, 0), cast(2, 0, 0, 0, 7), cast(3, 1, 1, 1, None))
    assert [case.value("A", who) for who in (1, 2, 3, 4)] == [pts(18), 0, pts(16), None]
    assert case.rows(subject_id="0001", kind=RowKind.RECORD)[0]["reason"] == (
        "优秀 12 ÷ 20 × 1 + 称职 6 ÷ 20 × 0.8 + 基本称职 2 ÷ 20 × 0.6 + 不称职 0 ÷ 20 × 0 = 90%"
    )
    assert case.rows(subject_id="0001", kind=RowKind.DERIVED)[0]["reason"] == "折合得票率 90%；满分 20 × 折合得票率"


@pytest.mark.parametrize(("way", "expected"), [("计入", "14.4"), ("不计入", "18")])
def test_abstentions_count_in_the_base_or_not(way: str, expected: str) -> None:
    # 18 points of 20 votes; with 5 abstentions 20 × 18 ÷ 25 = 14.4
    case = votes(cast(1, 12, 6, 2, 0, 弃权=5), 弃权票=way)
    assert case.value("A") == pts(expected)


def test_votes_by_groups() -> None:
    shares = {"组权重": "领导 60%、群众 40%"}
    # 20 × (0.92 × 60 % + 0.86 × 40 %) = 20 × 0.896
    both = [cast(1, 3, 2, 0, 0, 评分组="领导"), cast(1, 10, 6, 4, 0, 评分组="群众")]
    assert votes(*both, **shares).value("A") == pts("17.92")
    lacking = votes(both[0], cast(2, 1, 0, 0, 0, 评分组="群众"), **shares)
    assert lacking.kind is not None
    assert lacking.kind.nodes["A"].reasons[0] == "“群众”组没有票"
    assert votes(both[0], **shares, 缺组="分摊").value("A") == pts("18.4")  # 20 × 0.92


def test_two_rows_for_one_are_refused() -> None:
    assert "K201" in [problem.code for problem in votes(cast(1, 1, 0, 0, 0), cast(1, 2, 0, 0, 0)).problems]


def test_single_votes_as_ratings_give_the_same() -> None:
    chance = random.Random(11)  # noqa: S311 — repeatable, not secret
    words = ("优秀", "称职", "基本称职", "不称职")
    for _ in range(20):
        given = [chance.choice(words) for _ in range(chance.randint(1, 13))]
        counted = votes(cast(1, *(given.count(word) for word in words)))
        lines = parameters("A", 评语分="优秀 100、称职 80、基本称职 60、不称职 0", 评分满分=100)
        rated = run(
            sheets([indicator("A", "评分")], lines),
            表A=[line(1, 评分人=f"评委{at}", 评分=word) for at, word in enumerate(given)],
        )
        assert counted.value("A") == rated.value("A") is not None


# --- 评分 -----------------------------------------------------------------------------------------------------------


def ratings(*rows: tuple[int, str, Any], full: int = 100, **lines: Any) -> Case:
    """Ratings (person, rater, mark)."""
    made = sheets([indicator("A", "评分", 满分=full)], parameters("A", **lines))
    return run(made, 表A=[line(who, 评分人=rater, 评分=mark) for who, rater, mark in rows])


def test_words_and_figures_for_marks() -> None:
    case = ratings(
        (1, "甲", "优"), (1, "乙", "优 "), (1, "丙", "良"), (2, "甲", 88), (2, "乙", "差"), 评语分="优 95、良 85、差 50"
    )
    # (95 + 95 + 85) ÷ 3 = 91.666…; (88 + 50) ÷ 2
    assert [case.value("A", who) for who in (1, 2)] == [pts("91.666667"), pts(69)]
    assert {row["reason"] for row in case.rows(recorded=pts(95))} == {"评语“优”"}


def test_calibration_to_a_mean_and_a_deviation() -> None:
    """甲 90, 80, 70: mean 80, deviation √(200 ÷ 3) = 8.164966; 90 → 80 + 10 ÷ 8.164966 × 5 = 86.123724."""
    case = ratings(
        (1, "甲", 90), (2, "甲", 80), (3, "甲", 70), (1, "乙", 60), (2, "乙", 60), (1, "丙", 99),
        校准均值=80, 校准标准差=5,
    )  # fmt: skip
    # 乙's marks are equal and 丙 has one: all 80. (86.123724 + 80 + 80) ÷ 3
    assert [case.value("A", who) for who in (1, 2, 3)] == [pts("82.041241"), pts(80), pts("73.876276")]
    marked = {row["matter"]: (row["recorded"], row["reason"]) for row in case.rows(subject_id="0001", counted=0)}
    assert marked["甲评分"] == (pts(90), "校准为 86.123724（该评分人 3 个评分，平均 80，标准差 8.164966）")
    assert marked["丙评分"] == (pts(99), "校准为 80（该评分人 1 个评分，平均 99，标准差 0，按校准均值）")


def test_a_calibrated_mark_stays_within_bounds() -> None:
    rows = [(who, "甲", mark) for who, mark in ((1, 100), (2, 0), (3, 0), (4, 0))]
    case = ratings(*rows, 校准均值=90, 校准标准差=40)
    # mean 25, deviation 43.301270; 90 + 75 ÷ 43.30127 × 40 > 100; 90 − 25 ÷ 43.30127 × 40 = 66.905989
    assert [case.value("A", who) for who in (1, 2)] == [pts(100), pts("66.905989")]


def test_what_does_not_count_does_not_calibrate() -> None:
    case = ratings(
        (1, "甲", 90), (2, "甲", 70), (3, "甲", "弃权"), (1, "陈明", 100), (2, "陈明", 60), (3, "陈明", 40),
        校准均值=80, 校准标准差=10, 允许弃权="是", 本人评分="不计",
    )  # fmt: skip
    # 甲: 90 and 70, deviation 10; 陈明 without his own: 60 and 40, deviation 10
    assert [case.value("A", who) for who in (1, 2, 3)] == [pts(90), pts(80), pts(70)]  # (70 + 90) ÷ 2 for 2
    (own,) = case.rows(status=Status.OWN_RATING)
    assert own["reason"] == ""


def test_trimming_comes_after_calibration() -> None:
    """甲 is severe: his 60 is calibrated above 乙's 90, so 乙's is the lowest of subject 1."""
    case = ratings((1, "甲", 60), (2, "甲", 40), (1, "乙", 90), (2, "乙", 100), 校准均值=80, 校准标准差=5, 去掉最低=1)
    assert [case.value("A", who) for who in (1, 2)] == [pts(85), pts(85)]
    (dropped,) = case.rows(subject_id="0001", status=Status.DROPPED_LOW)
    assert dropped["reason"] == "校准为 75（该评分人 2 个评分，平均 95，标准差 5）；最低的 1 个不计"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["1", "1"], "0"),
        (["1", "2"], "0.5"),
        (["0", "0", "1"], "0.471405"),  # √2 ÷ 3 = 0.4714045…
        (["0", "0.000003"], "0.000002"),  # 1.5 millionths, rounded up
        (["0", "0", "0.000001"], "0"),  # 0.47 millionths
    ],
)
def test_the_deviation_is_a_populations_to_six_places(marks: list[str], expected: str) -> None:
    whole = [pts(mark) for mark in marks]
    assert deviation_of(whole) == pts(expected)
    variance = sum(((Decimal(mark) - Decimal(sum(whole)) / len(whole)) ** 2 for mark in whole), Decimal(0)) / len(whole)
    assert abs(variance.sqrt() - deviation_of(whole)) <= Decimal("0.51")


def test_omitted_by_a_rater_of_others() -> None:
    rows = [
        (1, "甲", 90),
        (1, "乙", 80),
        (2, "甲", 90),
        (3, "甲", 90),
        (3, "乙", None),
        (4, "郑洁", 70),
        (4, "甲", 1),
        (4, "乙", 1),
    ]
    kept = ratings(*rows, 允许弃权="是", 本人评分="不计")
    strict = ratings(*rows, 允许弃权="是", 本人评分="不计", 漏评="缺数据")
    assert [kept.value("A", who) for who in (1, 2, 3, 4)] == [pts(85), pts(90), pts(90), pts(1)]
    # 乙 rated 1 and 4 but not 2, and abstained for 3; 郑洁 rated only herself, which she need not, yet she is a rater
    assert strict.kind is not None
    assert [strict.value("A", who) for who in (2, 4)] == [None, pts(1)]
    assert strict.kind.nodes["A"].reasons[1] == "漏评：乙、郑洁没有评分，也没有弃权"


# --- 目标完成 -------------------------------------------------------------------------------------------------------


def targets(*rows: tuple[Any, ...], bands: Any = (), **lines: Any) -> Case:
    """Rows (target, actual[, last year's]) of person 1, full mark 20."""
    made = sheets([indicator("A", "目标完成")], parameters("A", **lines), 档次表=bands)
    filled = [
        line(1, 目标值=row[0], 实际值=row[1], 上年值=row[2] if len(row) > 2 else None, 事由=f"第{at}项")
        for at, row in enumerate(rows)
    ]
    return run(made, 表A=filled)


GROWTH = {"比较": "上年值"}


def test_growth_of_several_figures_together() -> None:
    # 第五条: (432 − 400) ÷ 400 = 8 % of 10 %: 20 × 0.8
    case = targets((0.1, 108, 100), (0.1, 324, 300), **GROWTH, 多项="合计")
    assert case.value("A") == pts(16)
    assert case.rows(kind=RowKind.DERIVED)[0]["reason"] == (
        "2 项合计：实际 432，上年 400，目标增长 10%；满分 20 × (432 − 400) ÷ 400 ÷ 10%"
    )


def test_growth_of_several_figures_averaged() -> None:
    # 6 of 8 and 5 of 10 per cent: 20 × (0.75 + 0.5) ÷ 2
    assert targets((0.08, 106, 100), (0.1, 21, 20), **GROWTH, 多项="平均").value("A") == pts("12.5")


def test_targets_that_differ_cannot_be_added() -> None:
    case = targets((0.08, 106, 100), (0.1, 21, 20), **GROWTH, 多项="合计")
    assert [told for told in case.told if told[0] == "K233"] == [
        (
            "K233",
            "数据/表A.xlsx › 表A › D3",
            "陈明（0001）的“指标A”有几项合计与上年比较，增长目标却有几个：8%、10%。",
            "请把各行的目标值写成同一个增长目标；各项各有目标的，方案参数“多项”改写“平均”。",
        )
    ]


def test_growth_targets_above_a_hundred_per_cent() -> None:
    assert "K220" in [problem.code for problem in targets((1.2, 16, 10), **GROWTH).problems]
    # 60 % of 120 %
    assert targets((1.2, 16, 10), **GROWTH, 增长目标最高=1.5).value("A") == pts(10)
    case = targets((8, 16, 10), **GROWTH, 增长目标最高=1.5)
    assert [told for told in case.told if told[0] == "K235"] == [
        (
            "K235",
            "数据/表A.xlsx › 表A › D2",
            "陈明（0001）的“指标A”增长目标是 800%，超过方案规定的最高 150%。",
            "请核对增长目标；确实更高的，改方案参数“增长目标最高”。",
        )
    ]


@pytest.mark.parametrize(
    ("row", "lines", "expected"),
    [
        ((8, 7.6), {}, "12.5"),  # 95 %: 10 + 5 × 0.5
        ((6, 7), {}, "20"),  # 116.7 %
        ((10, 9), {}, "10"),
        ((10, 8.9), {}, "0"),
        ((10, -1), {}, "0"),
        ((10, 5), {"方向": "越小越好"}, "20"),
        ((19, 20), {"方向": "越小越好"}, "12.5"),  # 19 ÷ 20
        ((0.1, 109.5, 100), GROWTH, "12.5"),  # 9.5 of 10 per cent
    ],
)
def test_points_by_a_table_over_the_rate(row: tuple[Any, ...], lines: dict[str, Any], expected: str) -> None:
    case = targets(row, bands=BANDS, 完成率档次表="率", **lines)
    assert case.value("A") == pts(expected)


def test_a_rate_of_completion_outside_the_table() -> None:
    case = targets((10, 5), bands=BANDS[1:], 完成率档次表="率")
    assert [told[:3] for told in case.told if told[0] == "K232"] == [
        ("K232", "数据/表A.xlsx › 表A › D2", "陈明（0001）的“指标A”是 50%，档次表“率”里没有这一档。")
    ]


@pytest.mark.parametrize("other", ["超额每单位加分", "每差一单位扣分", "未完成计分"])
def test_a_table_stands_alone(other: str) -> None:
    lines = parameters("A", 完成率档次表="率", **{other: "零分" if other == "未完成计分" else 1})
    told = linted(sheets([indicator("A", "目标完成")], lines, 档次表=BANDS))
    assert [problem[0] for problem in told] == ["S510"]


def test_a_rule_for_some_counts_for_those_only() -> None:
    """第十二条: 信访件只考核办事员; the tickets of others are listed and counted in neither figure."""
    own = [
        row | ({"适用条件": '[岗位] = "办事员"'} if row["事项"] == "逾期" else {})
        for row in rules("A", "办结", "逾期", "剔除")
    ]
    made = sheets([indicator("A", "比率")], parameters("A", **RATE), 事项规则=own)
    roster = [row | ({"岗位": "所长"} if row["工号"] == "0002" else {}) for row in ROSTER]
    tickets = [
        line(who, 事项=what, 数量=count, 事由=what) for who in (1, 2) for what, count in (("办结", 3), ("逾期", 1))
    ]
    case = run(made, roster, 表A=tickets)
    # 0001: 20 × 3 ÷ (3 + 1) = 15; 0002: 20 × 3 ÷ 3 = 20
    assert [case.value("A", who) for who in (1, 2)] == [pts(15), pts(20)]
    (aside,) = case.rows(status=Status.NOT_APPLICABLE)
    assert (aside["subject_id"], aside["counted"]) == ("0002", 0)
    assert "岗位：所长" in aside["reason"]


def test_one_ruling_lifts_a_row_for_points_and_for_yuan() -> None:
    """A late arrival costs 1 point and 20 yuan; the ruling names the row by who, when and what, and lifts both."""
    own = [
        {"代码": "A1", "指标": "A", "事项": "迟到", "单位": "次", "分值": -1},
        {"代码": "M1", "指标": "M", "事项": "迟到", "单位": "次", "分值": -20},
    ]
    money = indicator("M", "奖扣金额", 数据表="表A", 满分=None)
    made = sheets([indicator("A", "扣分"), money], 事项规则=own)
    late = [
        {"工号": "0001", "姓名": "陈明", "事项": "迟到", "发生日期": date(2024, 2, 1)},
        {"工号": "0001", "姓名": "陈明", "事项": "迟到", "发生日期": date(2024, 2, 2)},
    ]
    ruling = {"裁定文号": "容裁1号", "裁定日期": date(2024, 4, 10), "结论": "免予"}
    case = run(made, 表A=late, 裁定=[ruling | {"姓名": "陈明", "发生日期": date(2024, 2, 1), "事项": "迟到"}])
    # one of the two counts: 20 − 1 = 19 points, −20 yuan
    assert (case.value("A"), case.value("M")) == (pts(19), pts(-20))
    assert {(row["indicator"], row["reason"].partition("，")[2]) for row in case.rows(status=Status.EXEMPTED)} == {
        ("A", "裁定!C2）免予，−1 分不计"),
        ("M", "裁定!C2）免予，−20 元不计；以元计"),
    }
