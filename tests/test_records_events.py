"""Event logs: rules and their versions, quantities, stated points, event ids."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
from records_builder import DAY, data, errors, event, events, indicator, load, rule, said, scheme

from assess_cli.model.shape import Shape
from assess_cli.records.frame_columns import COMMON_COLUMNS, SHAPE_COLUMNS
from assess_cli.records.inputs import Inputs

PLACE = "数据/扣分记录.xlsx › 扣分记录 › "


def logged(*rows: list[Any], table: str = "扣分记录", **changes: Any) -> Inputs:
    return load(data(**{table: events(*rows)}), scheme(**changes) if changes else None)


def rows_of(inputs: Inputs, code: str = "A1") -> list[dict[str, Any]]:
    """The frame's rows that have a rule."""
    frame = inputs.records[code]
    return [row for row in cast("list[dict[str, Any]]", frame.to_dict("records")) if row["rule"]]


def test_the_frame_of_one_event() -> None:
    inputs = logged(event(matter="周一例会"))
    assert list(inputs.records["A1"].columns) == [*COMMON_COLUMNS, *SHAPE_COLUMNS[Shape.EVENTS]]
    assert rows_of(inputs) == [
        {
            "subject_id": "0017", "event_id": "K01 2024-03-05 周一例会", "date": DAY, "matter": "周一例会",
            "document": "", "public": "", "role": "",
            "file": "数据/扣分记录.xlsx", "sheet": "扣分记录", "cell": "C2", "rule": "K01", "quantity": Decimal(1),
            "points": None, "application": None, "rule_date": DAY, "status_note": "", "level": "", "matter_id": "",
            "matter_text": "周一例会", "sharers": 1, "table": "扣分记录", "relief": None,
        }
    ]  # fmt: skip


def test_every_indicator_has_a_frame_even_without_records() -> None:
    inputs = load(data())
    for code in ("A1", "B1", "T1", "T2", "M1", "R1", "V1", "G1"):
        assert set(COMMON_COLUMNS) <= set(inputs.records[code].columns)
    assert len(inputs.records["B1"]) == 0
    assert {str(kind) for kind in inputs.records["A1"].dtypes} == {"object"}


@pytest.mark.parametrize("text", ["迟到", "K01", "k01", "Ｋ０１", "迟 到"])
def test_rules_by_matter_or_code(text: str) -> None:
    assert [row["rule"] for row in rows_of(logged(event(what=text)))] == ["K01"]


def test_an_unknown_matter() -> None:
    assert said(logged(event(what="迟倒")), "R501") == [
        (PLACE + "C2", "方案“事项规则”里没有“迟倒”，是否“迟到”？", "改成事项规则里的事项或代码；新的事项先写进方案。")
    ]


def test_a_matter_of_two_rules() -> None:
    rules = (*scheme().rules, rule("K09", "A1", "迟到", -2, 9))
    assert said(logged(event(), rules=rules), "R502") == [
        (
            PLACE + "C2",
            "“迟到”对应几条规则：K01（A1）、K09（A1）。",
            "加一列“规则代码”写明是哪一条，或在“事项”里改写规则代码。",
        )
    ]
    assert [row["rule"] for row in rows_of(logged(event(what="K09"), rules=rules))] == ["K09"]


def test_a_rule_that_was_not_valid_then() -> None:
    rules = (rule("K01", "A1", "迟到", -1, 2, valid_from=date(2024, 3, 10)),)
    assert said(logged(event(), rules=rules), "R503") == [
        (
            PLACE + "C2",
            "规则“迟到”（K01）在 2024-03-05 无效，有效期是2024-03-10 至 年末。",
            "核对日期，或改正方案里规则的自、至。",
        )
    ]


def test_the_version_goes_by_the_day() -> None:
    rules = (
        rule("K01", "A1", "迟到", -1, 2, valid_until=date(2024, 3, 5)),
        rule("K01", "A1", "迟到", -2, 3, valid_from=date(2024, 3, 5)),
    )
    rows = (event(day=date(2024, 3, 4), points=-1), event(day=date(2024, 3, 5), points=-2))
    assert errors(logged(*rows, rules=rules)) == []


def test_a_rule_of_another_table() -> None:
    assert said(logged(event(what="牵头专班")), "R504") == [
        (
            PLACE + "C2",
            "“牵头专班”属于指标“工作专班”，这个指标不从数据表“扣分记录”取数。",
            "把这一行移到数据表“专班记录”，或在方案“指标”的“数据表”里加上“扣分记录”。",
        )
    ]


def test_stated_points_must_be_the_rule_times_the_quantity() -> None:
    fine = logged(event(what="旷工", quantity=2.5, points=-7.5))
    assert errors(fine) == []
    assert [(row["quantity"], row["points"]) for row in rows_of(fine)] == [(Decimal("2.5"), -7_500_000)]
    assert said(logged(event(what="旷工", quantity=2, points=-3)), "R505") == [
        (
            PLACE + "G2",
            "分值是 −3，按规则“旷工”应为 −3 × 2 = −6。",
            "改正分值或数量；规则有固定分值的，“分值”可以空着。",
        )
    ]


def test_a_rule_with_a_ladder_takes_no_points_from_the_data() -> None:
    rules = (rule("K01", "A1", "迟到", None, 2, ladder="迟到阶梯", ladder_way="整档"),)
    fine = logged(event(quantity=2), rules=rules)
    assert errors(fine) == []
    assert [(row["quantity"], row["points"]) for row in rows_of(fine)] == [(Decimal(2), None)]
    assert said(logged(event(quantity=2, points=-3), rules=rules), "R511") == [
        (PLACE + "G2", "规则“迟到”按阶梯计分，这一行却填写了“分值”。", "删去这一行的分值，数量写在“数量”里。")
    ]


def test_a_rule_without_points_needs_them_stated() -> None:
    assert said(logged(event(what="通报批评")), "R506") == [
        (PLACE + "G2", "规则“通报批评”没有固定分值，这一行也没有填写“分值”。", "填写“分值”，扣分写负数。")
    ]


@pytest.mark.parametrize(
    ("table", "what", "points", "message"),
    [
        ("扣分记录", "通报批评", 2, "分值是 2，但指标“思想作风”的计分办法是“扣分”，分值应为负数。"),
        ("专班记录", "参与专班", -2, "分值是 −2，但指标“工作专班”的计分办法是“加分”，分值应为正数。"),
    ],
)
def test_the_sign_of_stated_points(table: str, what: str, points: int, message: str) -> None:
    found = said(logged(event(what=what, points=points), table=table), "R507")
    assert found == [(f"数据/{table}.xlsx › {table} › G2", message, "改正正负号，或改用别的事项。")]


@pytest.mark.parametrize(("quantity", "shown"), [(0, "0"), (-1, "-1")])
def test_quantities_are_above_zero(quantity: int, shown: str) -> None:
    assert said(logged(event(quantity=quantity)), "R508") == [
        (PLACE + "F2", f"数量是 {shown}，应大于 0。", "填写大于 0 的数量；没有发生的，删去这一行。")
    ]


def test_the_document_stands_behind_the_matter() -> None:
    head = ["姓名", "事项", "发生日期", "事由", "依据文号"]
    rows = [["张三", "迟到", DAY, "例会", "通报〔2024〕2号"], ["李四", "迟到", DAY, None, "通报〔2024〕2号"]]
    inputs = load(data(扣分记录=[head, *rows]))
    assert [row["matter"] for row in rows_of(inputs)] == ["例会（通报〔2024〕2号）", "通报〔2024〕2号"]


def test_deciding_cells() -> None:
    rows = rows_of(logged(event(), event("李四", quantity=2), event("李四", "通报批评", points=-1)))
    assert [row["cell"] for row in rows] == ["C2", "F3", "G4"]


def test_given_ids_stand() -> None:
    assert [row["event_id"] for row in rows_of(logged(event(number="2024-15")))] == ["2024-15"]


def test_one_table_may_feed_several_indicators() -> None:
    both = (indicator("A1", "思想作风", "扣分", "记录", 2), indicator("B1", "工作专班", "加分", "记录", 3))
    sheets = data(人员名册=None)
    only = {name: sheet for name, sheet in sheets.items() if "名册" in name} | {
        "数据/人员名册.xlsx": data()["数据/人员名册.xlsx"],
        "数据/记录.xlsx": {"记录": events(event(), event(what="牵头专班"))},
    }
    inputs = load(only, scheme(indicators=both))
    assert errors(inputs) == []
    assert [len(rows_of(inputs, code)) for code in ("A1", "B1")] == [1, 1]


REPEATED = [
    event(matter="早会", quantity=1),
    event(matter="早会", quantity=2),
    event("李四", matter="早会"),
    event(matter="早会", quantity=3, repeat="是"),
]


def ids_by_content(inputs: Inputs) -> set[tuple[str, str, Decimal]]:
    return {(row["event_id"], row["subject_id"], row["quantity"]) for row in rows_of(inputs)}


def test_repeated_events_of_one_person_are_numbered_whatever_the_order_of_rows() -> None:
    expected = {
        ("K01 2024-03-05 早会", "0017", Decimal(1)),
        ("K01 2024-03-05 早会#2", "0017", Decimal(2)),
        ("K01 2024-03-05 早会#3", "0017", Decimal(3)),
        ("K01 2024-03-05 早会", "0018", Decimal(1)),  # the same matter on the same day is one event
    }
    assert ids_by_content(logged(*REPEATED)) == expected
    assert ids_by_content(logged(*reversed(REPEATED))) == expected


def test_a_later_event_of_another_keeps_the_ids() -> None:
    before = ids_by_content(logged(*REPEATED))
    assert before <= ids_by_content(logged(event("赵书记", matter="早会"), *REPEATED))


def test_long_matters_are_shortened_and_stay_apart() -> None:
    long = "在全镇森林防火工作推进会上无故缺席且事后没有履行请假手续"
    ids = [row["event_id"] for row in rows_of(logged(event(matter=long + "甲"), event(matter=long + "乙")))]
    assert len(set(ids)) == 2
    assert all(len(one) < 50 for one in ids)


LATER = indicator("A9", "下半年作风", "扣分", "扣分记录", 9, valid_from=date(2024, 7, 1))


def test_rules_of_an_indicator_that_begins_later() -> None:
    changes: dict[str, Any] = {
        "indicators": (*scheme().indicators, LATER),
        "rules": (*scheme().rules, rule("K09", "A9", "早退", -1, 9)),
    }
    assert said(logged(event(what="早退", day=date(2024, 8, 1)), **changes), "R503") == []
    assert [one[1] for one in said(logged(event(what="早退"), **changes), "R503")] == [
        "规则“早退”（K09）在 本期末 无效，有效期是指标“下半年作风”的 2024-07-01 至 年末。"
    ]


def coded(*rows: list[Any], head: list[str], **changes: Any) -> Inputs:
    return load(data(扣分记录=[head, *rows]), scheme(**changes) if changes else None)


BOTH = ["姓名", "事项", "规则代码", "发生日期"]


@pytest.mark.parametrize(
    ("what", "code", "cell"), [("迟到", "K01", "B2"), (None, "K01", "C2"), ("迟到", None, "B2"), ("K01", "迟到", "B2")]
)
def test_matter_and_code_stand_for_each_other(what: str | None, code: str | None, cell: str) -> None:
    inputs = coded(["张三", what, code, DAY], head=BOTH)
    assert [(row["rule"], row["cell"]) for row in rows_of(inputs)] == [("K01", cell)]
    assert errors(inputs) == []


def test_a_code_alone() -> None:
    inputs = coded(["张三", "K02", DAY], ["李四", None, DAY], head=["姓名", "规则代码", "发生日期"])
    assert [row["rule"] for row in rows_of(inputs)] == ["K02"]
    assert [(str(one.place), one.code) for one in errors(inputs)] == [(PLACE + "B3", "C106")]


def test_neither_matter_nor_code() -> None:
    assert [str(one.place) for one in errors(coded(["张三", None, None, DAY], head=BOTH))] == [PLACE + "B2"]


def test_matter_and_code_that_differ() -> None:
    assert said(coded(["张三", "旷工", "K01", DAY], head=BOTH), "R509") == [
        (
            PLACE + "B2",
            "规则代码“K01”是“迟到”，这里的事项是“旷工”。",
            "改正其中一个；这一列写的是具体事情的，把列名“事项”改成“事由”。",
        )
    ]
    free = coded(["张三", "上班炒股", "K01", DAY], head=["姓名", "事由", "规则代码", "发生日期"])  # as the remedy says
    assert [(row["rule"], row["matter"]) for row in rows_of(free)] == [("K01", "上班炒股")]


def test_a_code_decides_among_rules_of_one_name_and_a_wrong_one_is_told_at_its_cell() -> None:
    rules = (*scheme().rules, rule("K09", "A1", "迟到", -2, 9))
    inputs = coded(["张三", "迟到", "K09", DAY], ["李四", "迟到", "K99", DAY], head=BOTH, rules=rules)
    assert [row["rule"] for row in rows_of(inputs)] == ["K09"]
    assert [str(one.place) for one in errors(inputs)] == [PLACE + "C3"]


@pytest.mark.parametrize(("heading", "stated"), [("扣分值", 2), ("扣分", 2), ("加分", -2)])
def test_points_against_their_heading(heading: str, stated: int) -> None:
    rules = (rule("K05", "A1", "其他", None, 2),)
    built = scheme(rules=rules, indicators=(indicator("A1", "加扣分项", "加扣分", "扣分记录", 2),))
    rows: list[list[Any]] = [
        ["姓名", "事项", heading, "发生日期"],
        ["张三", "其他", stated, DAY],
        ["李四", "其他", -stated, DAY],
    ]
    inputs = load(data(扣分记录=rows), built)
    assert said(inputs, "R510") == [
        (
            PLACE + "C2",
            f"分值是 {'2' if stated > 0 else '−2'}，列名却是“{heading}”。",
            "扣分写负数，加分写正数；一列里有加有扣的，把列名改成“分值”。",
        )
    ]
    assert [row["subject_id"] for row in rows_of(inputs)] == ["0018"]


def test_a_register_without_matters_is_told_what_it_lacks() -> None:
    rows: list[list[Any]] = [["序号", "时间", "姓名", "扣分事由", "扣分", "备注"], [1, DAY, "张三", "迟到", -1, None]]
    inputs = load(data(扣分记录=rows))
    assert [(one.code, one.message) for one in errors(inputs)] == [("C102", "缺少“事项”列。")]


def test_remarks_are_nobodys_problem() -> None:
    rows: list[list[Any]] = [["姓名", "事项", "发生日期", "备注"], ["张三", "迟到", DAY, "同上"]]
    assert errors(load(data(扣分记录=rows))) == []
