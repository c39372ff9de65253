"""目标完成: more above the target, less below it, several figures, growth over last year; sums worked by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from scheme_builder import DECLARATIONS, default_sheets, make_book
from scoring_builder import apply, frame, indicator, pts, rows, scheme, sums

from assess_cli.methods.base import MethodResult
from assess_cli.methods.target_parameters import DECLARATION
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.shape import Shape
from assess_cli.scheme.load import load_scheme

EXTRA = {"超额每单位加分": pts("0.1"), "超额上限": pts(3)}
SHORT = {"每差一单位扣分": pts("0.5")}
LESS = {"方向": "越小越好"}
GROWTH = {"比较": "上年值"}


def score(figures: Sequence[tuple[str, ...]], **parameters: Any) -> MethodResult:
    """Subject 1 with (target, actual[, last year's]) in each row; full mark 20."""
    lines = []
    for target, actual, *last in figures:
        line = {"subject_id": "1", "target": Decimal(target), "actual": Decimal(actual)}
        lines.append(line | ({"last": Decimal(last[0])} if last else {}))
    return apply(
        scheme([indicator("A", "目标完成", full_mark="20", parameters=parameters)]),
        "A",
        frame(Shape.TARGETS, lines),
        "1",
    )


@pytest.mark.parametrize(
    ("figures", "parameters", "expected", "reason"),
    [
        # 20 + 25 × 0.1
        (
            ("200", "225"),
            EXTRA,
            "22.5",
            "实际 225，目标 200；达到目标，得满分 20；超出 25，每单位加 0.1 分",
        ),
        # 80 × 0.1 = 8, at most 3
        (
            ("200", "280"),
            EXTRA,
            "23",
            "实际 280，目标 200；达到目标，得满分 20；超出 80，每单位加 0.1 分，最多加 3 分",
        ),
        (("200", "280"), {"超额每单位加分": pts("0.1")}, "28", None),
        (("200", "200"), EXTRA, "20", "实际 200，目标 200；达到目标，得满分 20"),
        (("200", "180"), EXTRA, "18", "实际 180，目标 200；满分 20 × 180 ÷ 200"),
        # 4 fewer than allowed: 20 + 0.4
        (("10", "6"), EXTRA | LESS, "20.4", None),
        # 20 − 10 × 0.5
        (("200", "190"), SHORT, "15", "实际 190，目标 200；满分 20，差 10，每单位扣 0.5 分"),
        # part of a unit counts in part: 20 − 0.25 × 0.5
        (("200", "199.75"), SHORT, "19.875", None),
        (("200", "100"), SHORT, "0", "实际 100，目标 200；满分 20，差 100，每单位扣 0.5 分，扣完为止"),
        (("4", "7"), SHORT | LESS, "18.5", None),
        (("200", "300"), SHORT, "20", None),
    ],
)
def test_above_and_below_the_target(
    figures: tuple[str, ...], parameters: dict[str, Any], expected: str, reason: str | None
) -> None:
    result = score([figures], **parameters)
    assert (sums(result.ledger), result.problems) == ({"1": pts(expected)}, [])
    if reason:
        assert next(result.ledger.rows())["reason"] == reason


@pytest.mark.parametrize(
    ("figures", "parameters", "expected", "reason"),
    [
        # grown by 6 % of 8 %: 20 × 0.75
        (
            ("0.08", "106", "100"),
            {},
            "15",
            "实际 106，上年 100，目标增长 8%；满分 20 × (106 − 100) ÷ 100 ÷ 8%",
        ),
        (("0.08", "108", "100"), {}, "20", "实际 108，上年 100，目标增长 8%；达到目标，得满分 20"),
        (("0.08", "99", "100"), {}, "0", "实际 99，上年 100，目标增长 8%；满分 20 × 0（没有增长，按 0 计）"),
        # 1/3 of growth against 50 %: 20 × 2/3
        (("0.5", "4", "3"), {}, "13.333333", None),
        # 2 percentage points above 8 %: 20 + 0.2
        (
            ("0.08", "110", "100"),
            EXTRA,
            "20.2",
            "实际 110，上年 100，目标增长 8%；达到目标，得满分 20；超出 2 个百分点，每单位加 0.1 分",
        ),
        # 5 points short of 8: 20 − 2.5
        (("0.08", "103", "100"), SHORT, "17.5", None),
        # down by 5 % of 10 %
        (("0.1", "95", "100"), LESS, "10", "实际 95，上年 100，目标下降 10%；满分 20 × (100 − 95) ÷ 100 ÷ 10%"),
        (("0.1", "103", "100"), LESS, "0", None),
        (("0.08", "107", "100"), {"未完成计分": "零分"}, "0", None),
    ],
)
def test_growth_over_last_year(
    figures: tuple[str, ...], parameters: dict[str, Any], expected: str, reason: str | None
) -> None:
    result = score([figures], **GROWTH, **parameters)
    assert (sums(result.ledger), result.problems) == ({"1": pts(expected)}, [])
    if reason:
        assert next(result.ledger.rows())["reason"] == reason


def test_growth_with_a_target_of_zero_or_without_last_year() -> None:
    assert [each.code for each in score([("0", "106", "100")], **GROWTH).problems] == ["K207"]
    assert [each.code for each in score([("0.08", "106")], **GROWTH).problems] == ["K218"]


THREE: list[tuple[str, ...]] = [("100", "150"), ("50", "30"), ("10", "4")]


def test_several_figures_need_the_schemes_word() -> None:
    assert [each.code for each in score(THREE).problems] == ["K201"]


def test_several_figures_summed() -> None:
    result = score([("100", "90"), ("50", "30"), ("10", "4")], 多项="合计")
    # 124 ÷ 160 × 20
    assert sums(result.ledger) == {"1": pts("15.5")}
    derived = rows(result.ledger, kind=RowKind.DERIVED)[0]
    assert derived["reason"] == "3 项合计：实际 124，目标 160；满分 20 × 124 ÷ 160"
    assert derived["inputs"] == (0, 1, 2)
    records = rows(result.ledger, kind=RowKind.RECORD)
    assert [(row["counted"], row["status"], row["quantity"]) for row in records] == [
        (0, Status.AVERAGED, Decimal(90)),
        (0, Status.AVERAGED, Decimal(30)),
        (0, Status.AVERAGED, Decimal(4)),
    ]
    assert records[0]["reason"] == "实际 90，目标 100；与其他各项一起计分"


def test_a_sum_may_exceed_its_target() -> None:
    assert sums(score(THREE, 多项="合计", **EXTRA).ledger) == {"1": pts("22.4")}  # 184 of 160: 20 + 24 × 0.1


def test_several_rates_averaged() -> None:
    result = score(THREE, 多项="平均")
    # (1 + 0.6 + 0.4) ÷ 3 × 20
    assert sums(result.ledger) == {"1": pts("13.333333")}
    derived = rows(result.ledger, kind=RowKind.DERIVED)[0]
    assert derived["reason"] == (
        "3 项平均：实际 150，目标 100；实际 30，目标 50；实际 4，目标 10；满分 20 × (1 + 30 ÷ 50 + 4 ÷ 10) ÷ 3"
    )


@pytest.mark.parametrize("way", ["合计", "平均"])
def test_one_figure_alone_is_one_row(way: str) -> None:
    result = score([("200", "180")], 多项=way)
    row = next(result.ledger.rows())
    assert (len(result.ledger), row["counted"], row["reason"]) == (
        1,
        pts(18),
        "实际 180，目标 200；满分 20 × 180 ÷ 200",
    )


def test_one_bad_target_among_several() -> None:
    result = score([("200", "180"), ("-5", "3")], 多项="合计")
    assert [each.code for each in result.problems] == ["K207"]
    assert len(result.ledger) == 0


@pytest.mark.parametrize(
    ("parameters", "code", "words"),
    [
        ({"超额上限": 3}, "S509", "要写了“超额每单位加分”才用它"),
        ({"每差一单位扣分": 1, "未完成计分": "按比例"}, "S510", "写了“未完成计分”，不能再写“每差一单位扣分”"),
        ({"每差一单位扣分": 1, "多项": "平均"}, "S510", "“多项”是“平均”，不能再写“每差一单位扣分”"),
        ({"超额每单位加分": 1, "多项": "平均"}, "S510", "“多项”是“平均”，不能再写“超额每单位加分”"),
        ({"增长目标最高": "1.5"}, "S509", "要“比较”是“上年值”才用它"),
        ({"每差一单位扣分": -1}, "S504", "“每差一单位扣分”不能填“-1”"),
    ],
)
def test_parameters_go_together(parameters: dict[str, Any], code: str, words: str) -> None:
    sheets = default_sheets()
    sheets["指标"][3] |= {"计分办法": "目标完成", "数据表": "目标"}
    sheets["参数"] += [{"所属代码": "A21", "参数": name, "值": value} for name, value in parameters.items()]
    _, problems = load_scheme(make_book(sheets), DECLARATIONS | {"目标完成": DECLARATION})
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message


@pytest.mark.parametrize(
    "parameters", [{}, EXTRA, SHORT, EXTRA | SHORT, {"未完成计分": "零分"}, {"多项": "合计"} | EXTRA, {"多项": "平均"}]
)
@pytest.mark.parametrize("basis", [{}, LESS, GROWTH, GROWTH | LESS])
def test_a_better_figure_never_lowers_the_points_and_order_is_nothing(
    parameters: dict[str, Any], basis: dict[str, Any]
) -> None:
    chance = random.Random(3)  # noqa: S311 — repeatable, not secret
    several = 3 if "多项" in parameters else 1
    for _ in range(40):
        targets = ["0.3" if "比较" in basis else str(chance.randint(1, 60)) for _ in range(several)]
        actuals = [chance.randint(-5, 90) for _ in range(several)]
        step = chance.randint(1, 30) * (-1 if "方向" in basis else 1)
        made = [
            [(target, str(actual), "40") for target, actual in zip(targets, values, strict=True)]
            for values in (actuals, [actuals[0] + step, *actuals[1:]])
        ]
        parts = [score(each, **basis, **parameters) for each in (*made, made[0][::-1])]
        assert [part.problems for part in parts] == [[], [], []]
        before, after, reversed_ = (sums(part.ledger)["1"] for part in parts)
        assert before <= after, made
        assert before == reversed_
