"""What shows only where the rules of a whole book meet: a total in yuan, one cell that costs points and pay, one ruling on both.

The whole book itself is the page 23_综合办法 (``test_sample_shapes``).
"""

from __future__ import annotations

from typing import Any

import pytest
from rates_builder import Case, indicator, line, linted, parameters, rules, run, sheets
from scheme_builder import FILE
from scoring_builder import pts

from assess_cli.model.catalogue import scheme_whole
from assess_cli.model.problem import ProblemKind
from assess_cli.model.result import Outcome
from assess_cli.scoring.verify import recompute

Row = dict[str, Any]
BONUS: Row = {"代码": "E", "名称": "绩效奖", "对象类别": "人员", "计分办法": "公式"}
LATE = {"代码": "M", "名称": "迟到扣款", "对象类别": "人员", "计分办法": "奖扣金额", "数据表": "考勤"}
TARDY = {"代码": "D", "名称": "出勤", "对象类别": "人员", "计分办法": "扣分", "数据表": "考勤", "满分": 20}


def book(formula: str = "总分 × 50", unit: str = "元", total: str | None = None, **bonus: Any) -> Any:
    """Points A, yuan M with a rule, and the formula E."""
    lines = parameters("E", 公式=formula) + (parameters("E", 单位=unit) if unit else [])
    made = sheets(
        [indicator("A", "赋分"), BONUS | bonus, LATE | {"数据表": "扣款表"}],
        lines,
        事项规则=[{**rules("M", "迟到")[0], "分值": -20}],
    )
    return made | ({"对象类别": [{"类别": "人员", "名册": "人员名册", "总分公式": total}]} if total else {})


def parted() -> Any:
    """E is in points, with A below it."""
    made = book("A + 总分", unit="")
    made["指标"] = [made["指标"][0] | {"上级": "E"}, *made["指标"][1:]]
    return made


def nested(formula: str) -> Any:
    """M stands under N, and E names one of them."""
    made = book(formula)
    over = {"代码": "N", "名称": "扣款", "对象类别": "人员", "计分办法": "公式"}
    made["指标"] = [*made["指标"][:2], over, made["指标"][2] | {"上级": "N"}]
    made["参数"] += parameters("N", 公式="M × 2", 单位="元")
    return made


def taken(node: str) -> Any:
    """A group takes over a node of its people."""
    made = book()
    made["对象类别"] = [*made["对象类别"], {"类别": "班组", "名册": "班组名册"}]
    made["指标"].append({"代码": "T", "名称": "组员平均", "对象类别": "班组", "计分办法": "引用"})
    made["参数"] += parameters("T", 来源类别="人员", 来源指标=node, 汇集="平均", 来源列="单位")
    return made


BROKEN: list[tuple[str, str, str, str, Any]] = [
    (
        "S950",
        "参数 › C2",
        "算式里用了“总分”，但“人员”不计总分（“总分公式”是“无”）",
        "给“人员”写总分公式，或在算式里改用指标",
        book(total="无"),
    ),
    (
        "S951",
        "参数 › C2",
        "公式第 5 个字处用了“总分”，总分要等各指标算完才有，以分计的算式里不能用",
        "改用一级指标的代码或名称；按总分折算金额的，给这个指标再写一行参数“单位”“元”",
        parted(),
    ),
    (
        "S951",
        "对象类别 › D2",
        "公式第 5 个字处用了“总分”，总分要等各指标算完才有，以分计的算式里不能用",
        "改用一级指标的代码或名称；按总分折算金额的，给这个指标再写一行参数“单位”“元”",
        book("A × 50", total="A + 总分"),
    ),
    (
        "S952",
        "参数 › C2",
        "“E”的算式用了“M”，“M”是“N”的下级，已经算在“N”里",
        "算式里写“N”，或把“M”改成一级指标",
        nested("总分 × 50 + M"),
    ),
    (
        "S953",
        "参数 › C5",
        "“T”引用的“M”以元计，引用来的会当作分",
        "改成引用以分计的指标、总分或名次",
        taken("M"),
    ),
]


@pytest.mark.parametrize(("code", "place", "message", "remedy", "made"), BROKEN)
def test_broken_sample(code: str, place: str, message: str, remedy: str, made: Any) -> None:
    assert linted(made) == [(code, f"{FILE} › {place}", message, remedy)]


def test_every_kind_has_a_sample() -> None:
    own = {kind.code for kind in vars(scheme_whole).values() if isinstance(kind, ProblemKind)}
    assert {code for code, *_ in BROKEN} == own


@pytest.mark.parametrize("made", [book(), book("[总分] × 50 + M"), nested("总分 × 50 + N"), taken("A")])
def test_sound_sample(made: Any) -> None:
    assert linted(made) == []


def test_a_total_turned_into_yuan_waits_for_it() -> None:
    case = run(
        book("总分 × 49.995 + M", total="A × 2"),
        表A=[line(1, 得分=10), line(2, 得分=13)],
        扣款表=[line(1, 事项="迟到")],
    )
    assert case.kind is not None
    # 10 × 2 × 49.995 − 20 = 979.90; 13 × 2 × 49.995 = 1299.87; the others have no total
    assert [case.value("E", who) for who in (1, 2, 3)] == [pts("979.9"), pts("1299.87"), None]
    assert case.kind.nodes["E"].outcomes[2] is Outcome.MISSING
    assert "缺数据" in case.kind.nodes["E"].reasons[2]
    assert recompute([case.kind], case.ledger) == []


def test_an_amount_that_another_one_holds_is_summed_once() -> None:
    marks = [line(who, 得分=10) for who in (1, 2, 3, 4)]
    for formula, sums in (("总分 × 50 + M", 480), ("总分 × 50", 480), ("总分 × 50 + M × 2", 460)):
        case = run(book(formula), 表A=marks, 扣款表=[line(1, 事项="迟到")])
        assert case.kind is not None
        # 500 − 20, whether M stands in the formula or beside it; 500 − 2 × 20 where the formula doubles it
        assert case.kind.money(0) == pts(sums)
        assert {info.code: info.counted_in for info in case.kind.indicators}["M"] == ("E" if "M" in formula else "")


def ruled(**ruling: Any) -> Case:
    """0001 was late twice in February: 1 point and 20 yuan each, in two indicators that read one cell."""
    made = sheets(
        [TARDY, LATE],
        事项规则=[
            {**rules("D", "迟到")[0], "分值": -1, "单位": "次"},
            {**rules("M", "迟到")[0], "分值": -20, "单位": "次"},
        ],
    )
    months = [
        {"工号": f"000{who}", "姓名": None, "月份": f"2024-0{month}", "迟到": 2 if (who, month) == (1, 2) else 0}
        for who in (1, 2, 3, 4)
        for month in (1, 2, 3)
    ]
    cells = {
        "裁定文号": "容裁1号",
        "裁定日期": "2024-04-10",
        "结论": "免予",
        "工号": "0001",
        "月份": "2024-02",
        "事项": "迟到",
        "指标代码": None,
        "减轻比例": None,
        "减轻后分值": None,
    }
    return run(made, 考勤=months, 裁定=[cells | ruling])


def test_one_ruling_on_a_cell_counts_for_points_and_yuan() -> None:
    case = ruled()
    assert (case.value("D"), case.value("M")) == (pts(20), 0)
    case = ruled(结论="从轻", 减轻比例="50%")
    assert (case.value("D"), case.value("M")) == (pts(19), pts(-20))  # 20 − 2 × 1 × 50%; 2 × 20 × 50%
    case = ruled(结论="从轻", 减轻后分值=-1, 指标代码="D")
    assert (case.value("D"), case.value("M")) == (pts(19), pts(-40))


def test_a_ruling_on_what_is_only_counted_is_refused() -> None:
    """K174: a rate has no deduction that could be lifted."""
    made = sheets(
        [indicator("A", "比率")],
        parameters("A", 分子="办结", 分母="办结、逾期"),
        事项规则=rules("A", "办结", "逾期"),
    )
    cases = [line(1, 记录编号="G1", 事项="逾期"), line(1, 记录编号="G2", 事项="办结")]
    document = {"裁定文号": "容裁1号", "裁定日期": "2024-04-10", "结论": "免予", "记录编号": "G1"}
    case = run(made, 表A=cases, 裁定=[document])
    assert [(one.code, one.message) for one in case.problems if one.code == "K174"] == [
        ("K174", "裁定“容裁1号”免予的是陈明（0001）在“指标A”里的记录，它只计数量，没有扣分可以减免。")
    ]


AWAY = [{"工号": "0002", "姓名": "周慧", "自": "2024-02-01", "至": "2024-02-29", "原因": "借调"}]


def test_time_in_post_in_a_condition_of_a_rule() -> None:
    """全季在岗的，全勤加 2 分: 0002 was away in February (2 of 3 months in post)."""
    rule = {**rules("A", "全勤")[0], "分值": 2, "适用条件": "在岗月数 = 本期月数"}
    made = sheets([indicator("A", "加分", 满分=None, 上限=10)], 事项规则=[rule])
    case = run(made, 表A=[line(1, 事项="全勤"), line(2, 事项="全勤")], 离岗=AWAY)
    assert [case.value("A", who) for who in (1, 2, 3)] == [pts(2), 0, 0]
    assert [(row["status"].value, row["reason"]) for row in case.rows(subject_id="0002", rule="A1")] == [
        ("不适用", "不符合适用条件：在岗月数 = 本期月数（在岗月数：2、本期月数：3）")
    ]


def test_time_in_post_in_a_condition_of_an_indicator() -> None:
    """在岗不满 70 天的不参加测评，按满分计: 0002 has 91 − 29 = 62 days."""
    own = indicator("A", "赋分", 适用条件="在岗天数 >= 70", 不适用="满分")
    case = run(sheets([own]), 表A=[line(1, 得分=15)], 离岗=AWAY)
    assert [case.value("A", who) for who in (1, 2, 3)] == [pts(15), pts(20), None]


def test_one_figure_for_points_and_yuan_is_refused() -> None:
    case = ruled(结论="从轻", 减轻后分值=-1)
    told = [(one.code, str(one.place), one.message, one.remedy) for one in case.problems if one.code == "R580"]
    assert told == [
        (
            "R580",
            "数据/裁定.xlsx › 裁定 › I2",
            "裁定“容裁1号”写了减轻后分值，但这条记录同时计入几个指标：出勤（D）、迟到扣款（M）。",
            "改写“减轻比例”；各指标减轻后的分值不同的，每个指标写一行，填“指标代码”。",
        )
    ]
