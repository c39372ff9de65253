"""Each problem of rates, votes, words for marks, calibration and money in a scheme: a broken sample and its exact words."""

from __future__ import annotations

from typing import Any

import pytest
from rates_builder import indicator, linted, parameters, rules, sheets
from scheme_builder import FILE, setting_rows

from assess_cli.model.catalogue import scheme_rates
from assess_cli.model.problem import ProblemKind

RATE = {"分子": "办结", "分母": "办结、逾期", "剔除": "剔除"}
VALUES = "优秀 1、称职 0.8、不称职 0"


def rate(lines: dict[str, Any] | None = None, rule: dict[str, Any] | None = None, bands: Any = ()) -> Any:
    """A rate with three rules; ``rule``: cells of the first."""
    own = rules("A", "办结", "逾期", "剔除")
    own[0] |= rule or {}
    return sheets([indicator("A", "比率")], parameters("A", **(RATE | (lines or {}))), 事项规则=own, 档次表=bands)


def money(*more: Any, lines: Any = (), rule: Any = None, kinds: Any = None, **cells: Any) -> Any:
    """Points A (赋分) and yuan M, whose cells may differ, with one rule."""
    own = [{"代码": "M1", "指标": "M", "事项": "迟到", "分值": -20, "单位": "次"} | (rule or {})]
    first = indicator("M", "奖扣金额", 满分=None, **cells)
    made = sheets([indicator("A", "赋分"), *more, first], lines, 事项规则=own)
    return made | ({"对象类别": kinds} if kinds else {})


def band(lower: Any, upper: Any, value: Any) -> dict[str, Any]:
    return {"表名": "率", "下界": lower, "上界": upper, "含上界": "否", "值": value}


SUM = {"代码": "B", "名称": "合计", "对象类别": "人员", "计分办法": "汇总"}
FORMULA = SUM | {"计分办法": "公式"}
TOTAL = [{"类别": "人员", "名册": "人员名册", "总分公式": "A + M"}]

BROKEN: list[tuple[str, str, str, str, Any]] = [
    (
        "S520",
        "参数 › C2",
        "“A”的参数“分子”认不出：“办节”不是本指标的事项规则，是否“办结”",
        "写本指标在“事项规则”里的事项或代码，几条用顿号隔开",
        rate({"分子": "办节"}),
    ),
    (
        "S520",
        "参数 › C3",
        "“A”的参数“分母”认不出：“办结”写了两次",
        "写本指标在“事项规则”里的事项或代码，几条用顿号隔开",
        rate({"分母": "办结、逾期、办结"}),
    ),
    (
        "S520",
        "参数 › C3",
        "“A”的参数“分母”认不出：有一项是空的",
        "写本指标在“事项规则”里的事项或代码，几条用顿号隔开",
        rate({"分母": "办结、、逾期"}),
    ),
    (
        "S521",
        "事项规则 › A3",
        "规则“A2”（逾期）属于比率指标“A”，但参数“分子”“分母”“剔除”都没有写它",
        "把“逾期”写进其中一个参数，或删去这条规则",
        rate({"分母": "办结"}),
    ),
    (
        "S522",
        "参数 › C4",
        "“A”的参数“剔除”里的“逾期”又写在“分母”里",
        "只写在一个参数里：剔除的记录从分母里减去，不能又算进分母",
        rate({"剔除": "逾期、剔除"}),
    ),
    (
        "S523",
        "事项规则 › D2",
        "规则“A1”属于比率指标“A”，它的“分值”用不上",
        "清空这一格：比率只数数量，得分由比率和满分算出",
        rate(rule={"分值": 1}),
    ),
    (
        "S523",
        "事项规则 › F2",
        "规则“A1”属于比率指标“A”，它的“同一事项”用不上",
        "清空这一格：比率只数数量，得分由比率和满分算出",
        rate(rule={"同一事项": "就高"}),
    ),
    (
        "S524",
        "参数 › C2",
        "“A”的参数“票值”看不懂：看不懂“称职”",
        "写名称和数，用顿号隔开，如 优秀 1、称职 0.8、基本称职 0.6、不称职 0",
        sheets([indicator("A", "测评")], parameters("A", 票值="优秀 1、称职")),
    ),
    (
        "S524",
        "参数 › C2",
        "“A”的参数“票值”看不懂：“优秀”写了两次",
        "写名称和数，用顿号隔开，如 优秀 1、称职 0.8、基本称职 0.6、不称职 0",
        sheets([indicator("A", "测评")], parameters("A", 票值="优秀 1、优秀 0.8")),
    ),
    (
        "S524",
        "参数 › C2",
        "“A”的参数“票值”看不懂：“称职”的票值超过 1，票值是折算的比例，如 0.8 或 80%",
        "写名称和数，用顿号隔开，如 优秀 1、称职 0.8、基本称职 0.6、不称职 0",
        sheets([indicator("A", "测评")], parameters("A", 票值="优秀 1、称职 80")),
    ),
    (
        "S524",
        "参数 › C2",
        "“A”的参数“票值”看不懂：弃权不是一种票值，请写参数“弃权票”",
        "写名称和数，用顿号隔开，如 优秀 1、称职 0.8、基本称职 0.6、不称职 0",
        sheets([indicator("A", "测评")], parameters("A", 票值=VALUES + "、弃权 0")),
    ),
    (
        "S524",
        "参数 › C2",
        "“A”的参数“票值”看不懂：各种票的票值都是 0",
        "写名称和数，用顿号隔开，如 优秀 1、称职 0.8、基本称职 0.6、不称职 0",
        sheets([indicator("A", "测评")], parameters("A", 票值="优秀 0、称职 0")),
    ),
    (
        "S524",
        "参数 › C2",
        "“A”的参数“评语分”看不懂：“优”是 95，超过 20",
        "写名称和数，用顿号隔开，如 优 95、良 85、中 70、差 50",
        sheets([indicator("A", "评分")], parameters("A", 评语分="优 95、良 15")),
    ),
    (
        "S525",
        "参数 › C2",
        "“A”的“校准均值”是 85，评分范围是 0 到 20",
        "改成 0 到 20 之间的数；评分的分制不对的，改参数“评分满分”",
        sheets([indicator("A", "评分")], parameters("A", 校准均值=85, 校准标准差=5)),
    ),
    (
        "S526",
        "参数 › C5",
        "“A”按比率查档次表“率”，表里的上下界都不超过 1",
        "比率的档次表按百分数的数写上下界：95% 写 95",
        rate({"档次表": "率"}, bands=[band(None, 0.9, 0), band(0.9, None, 20)]),
    ),
    (
        "S526",
        "参数 › C2",
        "“A”按比率查档次表“率”，表里的上下界都不超过 1",
        "比率的档次表按百分数的数写上下界：95% 写 95",
        sheets(
            [indicator("A", "目标完成")],
            parameters("A", 完成率档次表="率"),
            档次表=[band(None, 0.9, 0), band(0.9, None, 20)],
        ),
    ),
    (
        "S527",
        "参数 › C3",
        "“A”的“增长目标最高”是 150",
        "写大于 1、不超过 10 的数：最高 150% 写 1.5",
        sheets([indicator("A", "目标完成")], parameters("A", 比较="上年值", 增长目标最高=150)),
    ),
    (
        "S530",
        "指标 › D4",
        "“M”以元计，它的上级“B”以分计",
        "清空“上级”，让它单独列为一级指标；要合在一起的，上级用“公式”并写参数“单位”“元”",
        money(SUM, 上级="B"),
    ),
    (
        "S531",
        "对象类别 › D2",
        "“人员总分”以分计，它的公式用到以元计的“M”",
        "从公式里去掉“M”；结果本来是金额的，给这个指标写参数“单位”“元”",
        money(kinds=TOTAL),
    ),
    (
        "S531",
        "参数 › C2",
        "“合计”以分计，它的公式用到以元计的“M”",
        "从公式里去掉“M”；结果本来是金额的，给这个指标写参数“单位”“元”",
        money(FORMULA, indicator("B1", "赋分", 上级="B"), lines=parameters("B", 公式="B1 + M")),
    ),
    (
        "S532",
        "指标 › H3",
        "“M”以元计，“取位”写了 3",
        "清空（按两位小数，到分），或写 0、1、2",
        money(取位=3),
    ),
    (
        "S534",
        "事项规则 › D2",
        "“M”按基数列计算，“M1”的“分值”是 −20，超过 100%",
        "写成占基数的比例：10% 写 0.1 或把单元格设成百分比格式",
        money(lines=parameters("M", 基数列="月津贴")),
    ),
    (
        "S535",
        "事项规则 › D2",
        "“M”按基数列计算，规则“M1”没有写分值",
        "写明占基数的比例，如 -10%",
        money(lines=parameters("M", 基数列="月津贴"), rule={"分值": None}),
    ),
    (
        "S536",
        "指标 › I3",
        "“M”的“倒扣”是“总分”，一个以元计，一个以分计",
        "清空“倒扣”",
        money(倒扣="总分", 下限=0),
    ),
]


@pytest.mark.parametrize(("code", "place", "message", "remedy", "made"), BROKEN)
def test_broken_sample(code: str, place: str, message: str, remedy: str, made: Any) -> None:
    assert linted(made) == [(code, f"{FILE} › {place}", message, remedy)]


def test_money_does_not_break_ties() -> None:
    made = money() | {"基本设置": setting_rows(并列规则="并列依次比较", 并列比较指标="M")}
    assert linted(made) == [
        (
            "S537",
            f"{FILE} › 基本设置 › B11",
            "“并列比较指标”里的“M”以元计",
            "从“并列比较指标”里去掉“M”",
        )
    ]


def test_every_kind_has_a_sample() -> None:
    own = {kind.code for kind in vars(scheme_rates).values() if isinstance(kind, ProblemKind)}
    assert {code for code, *_ in BROKEN} | {"S537"} == own


@pytest.mark.parametrize(
    "made",
    [
        rate(),
        rate({"目标": "95%"}),
        rate({"档次表": "率"}, bands=[band(None, 90, 0), band(90, None, 20)]),
        money(),
        money(取位=0, 基础分=100, 下限=-200),
        money(lines=parameters("M", 基数列="月津贴"), rule={"分值": -0.1, "累计上限": 0.5}),
        sheets([indicator("A", "测评")], parameters("A", 票值="优秀 100%、称职 80%、不称职 0")),
        sheets([indicator("A", "评分")], parameters("A", 评语分="优:95，良:85", 评分满分=100)),
        sheets([indicator("A", "赋分"), FORMULA], parameters("B", 公式="A × 50", 单位="元")),
    ],
)
def test_sound_samples(made: Any) -> None:
    assert linted(made) == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ({"目标": "95%", "档次表": "率"}, "S510"),
        ({"分母": None}, "S503"),
    ],
)
def test_parameters_of_a_rate_go_together(lines: dict[str, Any], code: str) -> None:
    made = rate(lines, bands=[band(None, 90, 0), band(90, None, 20)] if "档次表" in lines else ())
    made["参数"] = [row for row in made["参数"] if row["值"] is not None]
    assert code in [problem[0] for problem in linted(made)]


def test_calibration_needs_both_figures() -> None:
    told = linted(sheets([indicator("A", "评分")], parameters("A", 校准均值=15)))
    assert [problem[0] for problem in told] == ["S509"]
