"""Each problem of scoring: one broken sample with its exact words, place and remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from scoring_builder import band, coefficient, events, frame, indicator, inner, kind, pts, rule, run, scheme, subject

from assess_cli.model.catalogue import scoring as catalogue
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, ProblemKind, Severity
from assess_cli.model.result import TieRule
from assess_cli.model.shape import Shape

STAFF = {"人员": (subject("1", "张三"), subject("2", "李四"))}
LINE = Place("数据/不适用.xlsx", "不适用", "C2")


def found(built: Any, records: dict[str, Any], **values: Any) -> list[Problem]:
    return run(built, records, subjects=values.pop("subjects", STAFF), **values).problems


def marks(*given: tuple[str, str]) -> Any:
    return frame(Shape.MARKS, [{"subject_id": who, "mark": pts(mark)} for who, mark in given])


def both(mark: str = "10") -> Any:
    return marks(("1", mark), ("2", mark))


def caps_changed() -> list[Problem]:
    versions = [
        rule("K1", "A", "-1", matter="迟到", total_cap="10", valid_until=date(2024, 2, 1)),
        rule("K1", "A", "-1", matter="迟到", valid_from=date(2024, 2, 1)),
    ]
    records = {"A": events(("1", "K1", {"date": date(2024, 1, 5)}), ("1", "K1"))}
    return found(scheme([indicator("A", "扣分", full_mark="20")], rules=versions), records)


def allowance_changed() -> list[Problem]:
    versions = [
        rule("K1", "A", "-1", matter="迟到", free=Decimal(3), valid_until=date(2024, 2, 1)),
        rule("K1", "A", "-1", matter="迟到", free=Decimal(2), valid_from=date(2024, 2, 1)),
    ]
    records = {"A": events(("1", "K1", {"date": date(2024, 1, 5)}), ("1", "K1"))}
    return found(scheme([indicator("A", "扣分", full_mark="20")], rules=versions), records)


def ladder_outside() -> list[Problem]:
    rules = [rule("K1", "A", None, matter="旷工", unit="天", ladder="旷工阶梯", ladder_way="整档")]
    bands = {"旷工阶梯": (band("0", "3", "-2", includes_lower=False),)}
    built = scheme([indicator("A", "扣分", full_mark="20")], rules=rules, bands=bands)
    records = {"A": events(("1", "K1", "3"), ("2", "K1", "2"), ("2", "K1", "1.5"))}
    return [each for each in found(built, records) if each.code != "K406"]


def several_records() -> list[Problem]:
    return found(scheme([indicator("A", "赋分", full_mark="20")]), {"A": marks(("1", "3"), ("2", "4"), ("2", "5"))})


def mark_above_full() -> list[Problem]:
    return found(scheme([indicator("A", "赋分", full_mark="20")]), {"A": marks(("1", "20.5"), ("2", "4"))})


def mark_below_zero() -> list[Problem]:
    return found(scheme([indicator("A", "赋分", full_mark="20")]), {"A": marks(("1", "-1"), ("2", "4"))})


def rater_twice() -> list[Problem]:
    rows = [{"subject_id": who, "rater": "王五", "mark": pts(90)} for who in ("1", "1", "2")]
    return found(scheme([indicator("A", "评分")]), {"A": frame(Shape.RATINGS, rows)})


def rated(rater: str, *given: str, **parameters: Any) -> list[Problem]:
    rows = [{"subject_id": who, "rater": rater, "mark": pts(mark)} for who, mark in zip("12", given, strict=True)]
    built = scheme([indicator("A", "评分", full_mark="20", parameters=parameters)])
    return found(built, {"A": frame(Shape.RATINGS, rows)})


def tasks(points: str, **parameters: bool) -> list[Problem]:
    rows = [{"subject_id": who, "points": pts(points), "completion": Fraction(1)} for who in "12"]
    rows[1]["points"] = pts(20)
    built = scheme([indicator("A", "任务", full_mark="20", parameters=parameters)])
    return found(built, {"A": frame(Shape.TASKS, rows)})


def target_not_positive() -> list[Problem]:
    rows = [{"subject_id": who, "target": Decimal(int(who) - 1), "actual": Decimal(5)} for who in "12"]
    return found(scheme([indicator("A", "目标完成", full_mark="20")]), {"A": frame(Shape.TARGETS, rows)})


def rank_outside() -> list[Problem]:
    own = indicator("A", "名次", parameters={"档次表": "村名次分"})
    rows = [{"subject_id": who, "rank": int(who)} for who in "12"]
    return found(scheme([own], bands={"村名次分": (band("1", "1", "20"),)}), {"A": frame(Shape.RANKS, rows)})


def growth(last: str | None, target: str) -> list[Problem]:
    """目标完成 against last year, of 张三 and (in order) 李四."""
    rows: list[dict[str, Any]] = [
        {"subject_id": who, "target": Decimal("0.08"), "actual": Decimal(110), "last": Decimal(100)} for who in "12"
    ]
    rows[0] |= {"last": None if last is None else Decimal(last), "target": Decimal(target)}
    own = indicator("A", "目标完成", full_mark="20", parameters={"比较": "上年值"})
    return found(scheme([own]), {"A": frame(Shape.TARGETS, rows)})


def ranked(*rows: dict[str, Any], **parameters: Any) -> list[Problem]:
    """名次 by 前后名 of 张三 and 李四."""
    own = {"折分方式": "前后名", "前几名": 1, "前几名加分": pts(2)} | parameters
    built = scheme([indicator("A", "名次", parameters=own)])
    lines = [{"subject_id": who} | row for who, row in zip("12", rows, strict=True)]
    return found(built, {"A": frame(Shape.RANKS, lines)})


def no_such_mark() -> list[Problem]:
    own = indicator("A", "赋分", parameters={"缺数据": "基础分"}, parameter_cells={"缺数据": "参数!C4"})
    return found(scheme([own]), {"A": marks(("1", "3"))})


def full_mark_absent() -> list[Problem]:
    return found(scheme([indicator("A", "扣分")]), {})


def not_applicable(choice: str, **values: Any) -> list[Problem]:
    own = indicator("A", "赋分", full_mark="20", not_applicable=choice)
    records = {"A": both() if choice == "满分" else marks(("2", "3"))}
    return found(scheme([own]), records, not_applicable={("1", "A"): ("产假", LINE)}, **values)


def coefficient_missing() -> list[Problem]:
    staff = {
        "人员": (subject("1", "张三", attributes={"岗位": "站长"}), subject("2", "李四", attributes={"岗位": "副站长"}))
    }
    built = scheme(
        [indicator("A", "赋分")],
        kinds=[kind("[A] × [岗位系数]")],
        coefficients=[coefficient("岗位系数", "站长", "1.1")],
    )
    return found(built, {"A": both()}, subjects=staff)


def formula_failed() -> list[Problem]:
    built = scheme([indicator("A", "赋分"), indicator("B", "赋分")], kinds=[kind("[A] / [B]")])
    return found(built, {"A": both(), "B": marks(("1", "0"), ("2", "1"))})


def circle() -> list[Problem]:
    a, b = indicator("A1", "赋分", parent="A"), indicator("B1", "赋分", parent="B")
    tree = [inner("A", [a], "公式", formula="[B]"), a, inner("B", [b], "公式", formula="[A]"), b]
    return found(scheme(tree), {"A1": both(), "B1": both()})


def name_without_value() -> list[Problem]:
    return found(scheme([indicator("A", "赋分")], kinds=[kind("[A] + [Z]")]), {"A": both()})


def tie_without_value() -> list[Problem]:
    a = indicator("A", "赋分", full_mark="50", not_applicable="分摊")
    b = indicator("B", "赋分", full_mark="50")
    built = scheme([a, b], tie_rule=TieRule.COMPARE, tie_indicators=("A",))
    records = {"A": marks(("2", "40")), "B": both("40")}
    return found(built, records, not_applicable={("1", "A"): ("产假", LINE)})


SAMPLES: dict[str, tuple[Callable[[], list[Problem]], str, str, str]] = {
    "K101": (
        caps_changed,
        "方案.xlsx › 事项规则 › G3",
        "“迟到”的累计上限在2024年第一季度内有变动，本期全部记录按最后一版的上限（不限）计算。",
        "如不应这样算，请让新上限从考核期的第一天起生效。",
    ),
    "K102": (
        allowance_changed,
        "方案.xlsx › 事项规则 › H3",
        "“迟到”的免计数量或阶梯在2024年第一季度内有变动，本期全部记录按最后一版计算。",
        "如不应这样算，请让新规定从考核期的第一天起生效。",
    ),
    "K103": (
        ladder_outside,
        "数据.xlsx › 表 › C4",
        "李四（2）的“旷工”按 3.5 天计，阶梯表“旷工阶梯”里没有这一档。",
        "请更正数量，或在方案“档次表”里给“旷工阶梯”补上这一档。",
    ),
    "K201": (
        several_records,
        "数据.xlsx › 表 › C4",
        "李四（2）的“指标A”在2024年第一季度有 2 条记录：数据.xlsx › 表 › C3；数据.xlsx › 表 › C4。",
        "请只留一条；本来就有几条的，请在方案“参数”里写明“多条”是相加还是平均。",
    ),
    "K202": (
        mark_above_full,
        "数据.xlsx › 表 › C2",
        "张三（1）的“指标A”得分是 20.5，超过满分 20。",
        "请更正得分；满分有误的，请改方案“指标”里的“满分”。",
    ),
    "K203": (
        mark_below_zero,
        "数据.xlsx › 表 › C2",
        "张三（1）的“指标A”得分是 −1。",
        "请填 0 到满分之间的数；需要扣分的，请用“扣分”或“加扣分”指标。",
    ),
    "K204": (
        rater_twice,
        "数据.xlsx › 表 › C3",
        "王五给张三（1）的“指标A”评了 2 次：数据.xlsx › 表 › C2；数据.xlsx › 表 › C3。",
        "请只留一条；确是两个人的，请在“评分人”里写得能区分。",
    ),
    "K205": (
        lambda: tasks("18"),
        "方案.xlsx › 指标 › G5",
        "“指标A”满分 20，下列对象的任务分值合计不是这个数：张三（1） 18 分。",
        "请核对任务分值；要按满分折算的，请在方案“参数”里给这个指标写“折算”“是”。",
    ),
    "K206": (
        lambda: tasks("0", 折算=True),
        "数据.xlsx › 表 › C2",
        "张三（1）的“指标A”任务分值合计是 0，无法折算。",
        "请填写任务的分值。",
    ),
    "K207": (
        target_not_positive,
        "数据.xlsx › 表 › C2",
        "张三（1）的“指标A”目标值是 0，算不出完成率。",
        "请填写大于零的目标值；没有目标任务的，请列入“不适用”表。",
    ),
    "K208": (
        rank_outside,
        "数据.xlsx › 表 › C3",
        "李四（2）的“指标A”名次是 2，档次表“村名次分”里没有这一档。",
        "请更正名次，或在方案“档次表”里给“村名次分”补上这一档。",
    ),
    "K209": (
        no_such_mark,
        "方案.xlsx › 参数 › C4",
        "“指标A”规定没有数据时按“基础分”计，但方案里没有写它的基础分。",
        "请在方案“指标”里填写“指标A”的“基础分”，或改用别的处理办法。",
    ),
    "K210": (
        full_mark_absent,
        "方案.xlsx › 指标 › G5",
        "“指标A”按“扣分”计分，但没有写满分。",
        "请在方案“指标”里填写“指标A”的“满分”。",
    ),
    "K211": (
        lambda: rated("王五", "5.5", "5", 评分满分=pts("5")),
        "数据.xlsx › 表 › C2",
        "王五给张三（1）的“指标A”评了 5.5，超过评分满分 5。",
        "请更正评分；评分满分有误的，请改方案“参数”里的“评分满分”。",
    ),
    "K212": (
        lambda: rated("张 三", "5", "5"),
        "数据.xlsx › 表 › C2",
        "张 三给自己的“指标A”评了分，方案没有说本人评分怎样处理。",
        "请删去这一条，或在方案“参数”里给“指标A”写“本人评分”“不计”；其实是别人的，请在“评分人”里写得能区分。",
    ),
    "K213": (
        lambda: ranked({"rank": 1}, {"rank": 9}, 总数=8),
        "数据.xlsx › 表 › C3",
        "李四（2）的“指标A”名次是 9，应在 1 到 8 之间。",
        "请更正名次；参加排名的总数不对的，请改方案“参数”里的“总数”。",
    ),
    "K214": (
        lambda: ranked({"rank": 1}, {"value": Decimal(90)}),
        "数据.xlsx › 表 › C3",
        "李四（2）的“指标A”只写了数值，没有写名次。",
        "请填写名次；要由程序按数值排名次的，请在方案“参数”里给这个指标写“数值排名”“从高到低”或“从低到高”。",
    ),
    "K215": (
        lambda: ranked({"value": Decimal(90)}, {"rank": 2}, 数值排名="从高到低"),
        "数据.xlsx › 表 › C3",
        "李四（2）的“指标A”没有写数值，排不出名次。",
        "请填写“数值”一列；没有此项工作的，请列入“不适用”表。",
    ),
    "K216": (
        lambda: ranked({"value": Decimal(90)}, {"value": Decimal("80.5"), "rank": 1}, 数值排名="从高到低"),
        "数据.xlsx › 表 › C3",
        "李四（2）的“指标A”名次写的是 1，按数值 80.5 排是第 2 名。",
        "请核对数值；由程序排名次的，“名次”一列空着即可。",
    ),
    "K217": (
        lambda: ranked({"rank": 1}, {"rank": 2}, 后几名=2, 后几名减分=pts(1)),
        "方案.xlsx › 指标 › 5:5",
        "“指标A”前 1 名加分、后 2 名减分，但只排到第 2 名，两头重叠。",
        "请改小方案“参数”里的“前几名”“后几名”；名次有并列的，请在“参数”里写“总数”。",
    ),
    "K218": (
        lambda: growth(None, "0.08"),
        "数据.xlsx › 表 › C2",
        "张三（1）的“指标A”没有写上年值，算不出增长。",
        "请填写“上年值”一列；没有此项工作的，请列入“不适用”表。",
    ),
    "K219": (
        lambda: growth("0", "0.08"),
        "数据.xlsx › 表 › C2",
        "张三（1）的“指标A”上年值是 0，算不出增长。",
        "请更正上年值；上年没有的，请列入“不适用”表。",
    ),
    "K220": (
        lambda: growth("100", "8"),
        "数据.xlsx › 表 › C2",
        "张三（1）的“指标A”与上年比较，目标值却是 8，超过 100%。",
        "增长目标请写成百分数：增长百分之八，写 8% 或 0.08；本来就超过 100% 的，在方案“参数”里写“增长目标最高”。",
    ),
    "K301": (
        lambda: not_applicable(""),
        "数据/不适用.xlsx › 不适用 › C2",
        "张三（1）不适用“指标A”，但方案没有规定不适用时怎样计分。",
        "请在方案“指标”的“不适用”列给“指标A”选填：满分、基础分、零分、分摊、均摊或上级分摊。",
    ),
    "K302": (
        lambda: not_applicable("满分"),
        "数据.xlsx › 表 › C2",
        "张三（1）不适用“指标A”，但有 1 条记录，没有计分。",
        "请核对：确实不适用的，删去这些记录；适用的，从“不适用”表里删去这一行。",
    ),
    "K303": (
        lambda: not_applicable("分摊"),
        "方案.xlsx › 指标 › M5",
        "张三（1）不适用“指标A”，分值无法分摊：同级没有其他指标可以分摊。",
        "请在方案“指标”的“不适用”列改填满分、基础分或零分，或按提示补充方案。",
    ),
    "K401": (
        coefficient_missing,
        "名册.xlsx › 人员名册 › A3",
        "李四（2）的“岗位”是“副站长”，“岗位系数”没有这个取值，是否“站长”？",
        "请在方案“系数”里补上“副站长”一行（或“其他”一行），或更正名册。",
    ),
    "K402": (
        formula_failed,
        "方案.xlsx › 对象类别 › E2",
        "张三（1）的“总分”按公式算不出结果：除数是 0。",
        "请检查方案里的公式，例如除数会不会是零。",
    ),
    "K403": (
        circle,
        "方案.xlsx › 指标 › 5:5",
        "这些指标互相引用，成了一个圈：指标A（A） → 指标B（B） → 指标A（A）。",
        "请改其中一个公式、后果或倒扣，使它不再直接或间接用到自己。",
    ),
    "K404": (
        name_without_value,
        "方案.xlsx › 对象类别 › E2",
        "“总分”的公式用到“Z”，但它在2024年第一季度没有数值。",
        "请检查它是不是本类对象的指标或系数，以及在考核期的最后一天是否有效（看“自”“至”两列）。",
    ),
    "K405": (
        tie_without_value,
        "方案.xlsx › 指标 › 5:5",
        "张三（1）、李四（2）总分相同，要比较“指标A”，但有人没有这一项得分，没有的排在后面。",
        "请核对这个名次；不应这样排的，请改方案的“并列比较指标”。",
    ),
    "K406": (
        lambda: found(scheme([indicator("A", "赋分", full_mark="50")]), {"A": marks(("1", "40"))}),
        "方案.xlsx › 指标 › 5:5",
        "“指标A”有 1 个对象缺数据（没有记录）：李四（2）。没有总分，单独列出，不参加排名。",
        "请补上数据；当时不在岗的，在名册写明“自”“至”；不适用本指标的，列入“不适用”表。",
    ),
}


@pytest.mark.parametrize("code", SAMPLES)
def test_broken_sample(code: str) -> None:
    make, *rest = SAMPLES[code]
    assert [(each.code, str(each.place), each.message, each.remedy) for each in make()] == [(code, *rest)]


def own_kinds() -> list[ProblemKind]:
    """Those of the main catalogue by code; other topics have samples of their own."""
    return sorted(
        (each for each in vars(catalogue).values() if isinstance(each, ProblemKind)), key=lambda one: one.code
    )


def test_every_kind_of_scoring_has_its_sample() -> None:
    assert [each.code for each in own_kinds()] == list(SAMPLES)


def test_what_stops_publication() -> None:
    warnings = [each.code for each in own_kinds() if each.severity is not Severity.ERROR]
    assert warnings == ["K101", "K102", "K205", "K302", "K405", "K406"]
