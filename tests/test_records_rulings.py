"""Table 裁定: which records are meant and what is lifted; every doubt with its cell, its words and its remedy."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from records_builder import DAY, Q1, attendance, codes, data, event, events, indicator, load, rule, said, scheme

from assess_cli.model.period import Period
from assess_cli.records.inputs import Inputs
from assess_cli.records.relief import Relief

HEAD = ["裁定文号", "裁定日期", "结论", "记录编号", "工号", "姓名", "发生日期", "月份", "事项", "指标代码", "减轻比例",
        "减轻后分值", "备注"]  # fmt: skip
_AT = {"number": 3, "id": 4, "name": 5, "day": 6, "month": 7, "rule": 8, "indicator": 9, "share": 10, "figure": 11}
RULED = date(2024, 4, 10)


def ruling(
    conclusion: str | None = "免予", *, document: str = "容裁1号", ruled: date = RULED, **cells: Any
) -> list[Any]:
    row: list[Any] = [document, ruled, conclusion] + [None] * (len(HEAD) - 3)
    for field, value in cells.items():
        row[_AT[field]] = value
    return row


def ruled(*rows: list[Any], logs: Any = None, period: Period = Q1, **sheets: Any) -> Inputs:
    """One late arrival of 张三 (number K1) and one of 李四, unless ``logs`` says otherwise."""
    log = logs or events(event(number="K1"), event("李四", number="K2"))
    return load(data(扣分记录=log, 裁定=[HEAD, *rows], **sheets), period=period)


def reliefs(inputs: Inputs, code: str = "A1") -> dict[str, Relief]:
    """Event id and person → what is lifted."""
    frame = inputs.records[code]
    pairs = zip(frame["event_id"], frame["subject_id"], frame["relief"], strict=True)
    return {f"{number} {person}": relief for number, person, relief in pairs if relief is not None}


AT = "数据/裁定.xlsx › 裁定 › "


def test_an_exemption_by_number_covers_every_participant() -> None:
    log = events(event("张三、李四", number="K1"), event("李四", number="K2"))
    found = reliefs(ruled(ruling(number="K1"), logs=log))
    assert set(found) == {"K1 0017", "K1 0018"}
    assert found["K1 0017"].exempts
    assert found["K1 0017"].words == "裁定 容裁1号（2024-04-10，裁定!C2）"


def test_several_numbers_in_one_cell_and_one_participant_of_an_event() -> None:
    log = events(event("张三、李四", number="K1"), event("李四", number="K2"))
    assert set(reliefs(ruled(ruling(number="K1、K2"), logs=log))) == {"K1 0017", "K1 0018", "K2 0018"}
    assert set(reliefs(ruled(ruling(number="K1", name="李四"), logs=log))) == {"K1 0018"}


def test_by_who_when_and_what() -> None:
    inputs = ruled(ruling("从轻", name="张三、李四", day=DAY, rule="迟到", share=0.5))
    assert {key: (one.conclusion, one.lifted, one.remains) for key, one in reliefs(inputs).items()} == {
        "K1 0017": ("从轻", Fraction(1, 2), None),
        "K2 0018": ("从轻", Fraction(1, 2), None),
    }
    assert codes(inputs) == []


def test_a_rule_may_be_named_by_its_code_and_a_record_by_the_id_that_the_ledger_gives_it() -> None:
    log = events(event(matter="周一例会"))
    assert list(reliefs(ruled(ruling(id="0017", day=DAY, rule="K01", indicator="A1"), logs=log))) == [
        "K01 2024-03-05 周一例会 0017"
    ]
    assert len(reliefs(ruled(ruling(number="K01 2024-03-05 周一例会"), logs=log))) == 1


def test_two_records_of_one_name_are_told_apart_by_their_days() -> None:
    log = events(event("0020", id="0020", number="K1"), event("刘洋", id="0019", day=date(2024, 3, 6), number="K2"))
    log[1][1] = "刘洋"
    assert list(reliefs(ruled(ruling(name="刘洋", day=date(2024, 3, 6), rule="迟到"), logs=log))) == ["K2 0019"]


def test_a_cell_of_a_count_table_by_month_or_any_day_of_it() -> None:
    counts = attendance({("0017", 2): 3, ("0017", 3): 1})
    for cells in ({"month": "2024-02"}, {"day": date(2024, 2, 7)}):
        inputs = ruled(ruling(name="张三", rule="迟到", **cells), logs=events(), 考勤=counts)
        frame = inputs.records["A1"]
        lifted = frame[[relief is not None for relief in frame["relief"]]]
        assert lifted["matter"].tolist() == ["2024年2月"]
        assert lifted["quantity"].tolist() == [3]
        assert codes(inputs) == []


def test_words_for_a_conclusion_are_understood() -> None:
    for word in ("免予问责", "免责", " 免予 "):
        assert next(iter(reliefs(ruled(ruling(word, number="K1"))).values())).conclusion == "免予"
    assert next(iter(reliefs(ruled(ruling("减轻处理", number="K1", figure=-0.5))).values())).remains == -500_000


def test_a_filing_lifts_nothing() -> None:
    inputs = ruled(ruling("预警备案", number="K1"))
    assert reliefs(inputs) == {}
    assert said(inputs, "R744") == [
        (
            f"{AT}C2",
            "裁定“容裁1号”是“预警备案”，1 条记录照样扣分。",
            "不用处理；已经决定免予、从轻或减轻的，改写结论。",
        )
    ]


def test_a_filing_and_then_an_exemption_go_together() -> None:
    inputs = ruled(ruling("备案", number="K1"), ruling(number="K1", document="容裁2号"))
    assert list(reliefs(inputs)) == ["K1 0017"]
    assert codes(inputs) == ["R744"]


def test_a_conclusion_that_is_not_understood() -> None:
    assert said(ruled(ruling("免与", number="K1")), "R730") == [
        (
            f"{AT}C2",
            "裁定“容裁1号”的结论“免与”认不出，是否“免予”或“免责”？",
            "结论只能写：免予、从轻、减轻、备案（也可写“免予问责”“预警备案”等）。",
        )
    ]
    assert codes(ruled(ruling("不予免责", number="K1"))) == ["R730"]


def test_no_record_named() -> None:
    assert said(ruled(ruling(name="张三")), "R731") == [
        (
            f"{AT}2:2",
            "裁定“容裁1号”这一行没有写明是哪条记录，缺发生日期或月份、事项。",
            "填写“记录编号”；没有编号的，填写姓名（或工号）、发生日期（按月记数的填月份）和事项。",
        )
    ]
    contradicting = ruling(name="张三", day=DAY, month="2024-02", rule="迟到")
    assert [message for _, message, _ in said(ruled(contradicting), "R731")] == [
        "裁定“容裁1号”这一行没有写明是哪条记录，缺与月份一致的发生日期。"
    ]


def test_a_record_that_is_not_there() -> None:
    remedy = "核对编号、姓名、日期和事项；记录还没有登记的，先登记再裁定。"
    log = events(event(number="KQ-0012"))
    assert said(ruled(ruling(number="KQ-0021"), logs=log), "R732") == [
        (f"{AT}D2", "裁定“容裁1号”说的记录编号“KQ-0021”找不到，是否“KQ-0012”？", remedy)
    ]
    assert said(ruled(ruling(name="张三", day=date(2024, 3, 6), rule="迟到")), "R732") == [
        (
            f"{AT}C2",
            "裁定“容裁1号”说的张三 2024-03-06的“迟到”找不到，这一事项的记录在2024-03-05。",
            remedy,
        )
    ]


def test_more_than_one_record() -> None:
    log = events(event(number="K1", matter="上午"), event(number="K2", matter="下午"))
    assert said(ruled(ruling(name="张三", day=DAY, rule="迟到"), logs=log), "R733") == [
        (
            f"{AT}G2",
            (
                "裁定“容裁1号”说的张三 2024-03-05的“迟到”有 2 条：K1（数据/扣分记录.xlsx › 扣分记录 › C2）；"
                "K2（数据/扣分记录.xlsx › 扣分记录 › C3）。"
            ),
            "填写“记录编号”（计分明细里的“事件编号”也可以）；编号也相同的，再写姓名和事项。几条都要减免的，编号都写上。",
        )
    ]


def test_one_number_in_two_tables_is_told_apart_by_the_rule() -> None:
    head = events(event(number="1"))
    bonus = events(event(what="牵头专班", number="1"))
    inputs = load(data(扣分记录=head, 专班记录=bonus, 裁定=[HEAD, ruling(number="1")]))
    assert codes(inputs) == ["R733"]
    inputs = load(data(扣分记录=head, 专班记录=bonus, 裁定=[HEAD, ruling(number="1", rule="迟到")]))
    assert list(reliefs(inputs)) == ["1 0017"]


def test_two_rulings_on_one_record() -> None:
    inputs = ruled(ruling(number="K1"), ruling("从轻", number="K1", share=0.3, document="容裁2号"))
    assert said(inputs, "R734") == [
        (
            f"{AT}D3",
            "张三(0017)的记录“K1”已由裁定“容裁1号”（数据/裁定.xlsx › 裁定 › C2）裁定，又有裁定“容裁2号”。",
            "只留最后生效的一份，删去另一行里的这条记录。",
        )
    ]


def test_how_much_must_be_said_once() -> None:
    remedy = "两样填一样：免去百分之几，或者减轻后还扣多少分。"
    assert said(ruled(ruling("减轻", number="K1")), "R735") == [
        (f"{AT}K2", "裁定“容裁1号”的结论是“减轻”，“减轻比例”和“减轻后分值”都没有填。", remedy)
    ]
    assert said(ruled(ruling("减轻", number="K1", share=0.5, figure=-1)), "R735") == [
        (f"{AT}K2", "裁定“容裁1号”的结论是“减轻”，“减轻比例”和“减轻后分值”都填了。", remedy)
    ]


def test_a_ruling_before_the_event() -> None:
    assert said(ruled(ruling(number="K1", ruled=date(2024, 3, 4))), "R736") == [
        (
            f"{AT}B2",
            "裁定“容裁1号”的日期是 2024-03-04，而张三(0017)的记录“K1”发生在 2024-03-05。",
            "核对裁定日期和记录的日期；说的是另一条记录的，改正编号或日期。",
        )
    ]
    assert codes(ruled(ruling(number="K1", ruled=DAY))) == []


def test_shares_and_figures_at_their_ends() -> None:
    remedy = "从轻、减轻的比例在 0 到 100% 之间，减轻后的分值不是 0；全部免去的，结论写“免予”。"
    assert said(ruled(ruling("从轻", number="K1", share=1)), "R737") == [
        (f"{AT}K2", "裁定“容裁1号”的“减轻比例”是 100%，等于免予。", remedy)
    ]
    assert [m for _, m, _ in said(ruled(ruling("从轻", number="K1", share="120%")), "R737")] == [
        "裁定“容裁1号”的“减轻比例”是 120%，不在 0 到 100% 之间。"
    ]
    assert [m for _, m, _ in said(ruled(ruling("从轻", number="K1", share=0)), "R737")] == [
        "裁定“容裁1号”的“减轻比例”是 0%，等于没有减。"
    ]
    assert [m for _, m, _ in said(ruled(ruling("减轻", number="K1", figure=0)), "R737")] == [
        "裁定“容裁1号”的“减轻后分值”是 0，等于免予。"
    ]


def test_thirty_instead_of_thirty_per_cent_is_doubtful() -> None:
    (problem,) = ruled(ruling("从轻", number="K1", share=30)).problems
    assert problem.place.cell == "K2"
    assert "30%" in problem.remedy


def test_amounts_beside_an_exemption_or_a_filing() -> None:
    assert said(ruled(ruling(number="K1", share=0.5)), "R738") == [
        (
            f"{AT}K2",
            "裁定“容裁1号”的结论是“免予”，却写了“减轻比例”。",
            "删去这一格；只减一部分的，结论写“从轻”或“减轻”。",
        )
    ]
    assert said(ruled(ruling("备案", number="K1", figure=-1)), "R738")[0][0] == f"{AT}L2"


def test_records_of_another_period_are_left_to_it() -> None:
    late = event(number="K9", day=date(2024, 5, 6))
    rows = (ruling(number="K9", ruled=date(2024, 6, 1)), ruling(name="李四", day=date(2024, 5, 7), rule="迟到"))
    inputs = ruled(*rows, logs=events(late))
    assert reliefs(inputs) == {}
    assert said(inputs, "R739") == [
        (
            f"{AT}C2",
            "裁定表有 2 处说的记录不在2024年第一季度，本期没有用到。",
            "不用处理；如应属于本期，请核对记录和裁定的日期。",
        )
    ]
    second = ruled(rows[0], logs=events(late), period=Period.parse("2024Q2"), 考勤=attendance({}, months=(4, 5, 6)))
    assert list(reliefs(second)) == ["K9 0017"]


def test_a_rule_that_is_not_known() -> None:
    assert said(ruled(ruling(name="张三", day=DAY, rule="迟倒")), "R740") == [
        (
            f"{AT}I2",
            "裁定“容裁1号”写的事项“迟倒”不是方案里的事项，是否“迟到”？",
            "改成方案“事项规则”里的事项或代码。",
        )
    ]


def test_an_indicator_without_rules() -> None:
    assert said(ruled(ruling(number="K1", indicator="T1")), "R741") == [
        (
            f"{AT}J2",
            "裁定“容裁1号”写的指标“T1”没有事项规则，是否“A1”或“B1”？",
            "改成方案“指标”里的代码或名称；不必写的，空着。",
        )
    ]


def test_a_number_of_another_shape() -> None:
    tasks = [["记录编号", "工号", "姓名", "模块", "任务", "分值", "完成率", "考核期"],
             ["RW1", "0017", "张三", "乡村振兴", "修路", 5, 1, "2024Q1"]]  # fmt: skip
    assert said(ruled(ruling(number="RW1"), 任务清单=tasks), "R742") == [
        (
            f"{AT}D2",
            "裁定“容裁1号”说的记录“RW1”在数据表“任务清单”里，不是按事项规则扣分的记录。",
            "核对编号；任务、评分等的更正，请改那张数据表。",
        )
    ]


def test_a_number_and_a_name_that_disagree() -> None:
    assert said(ruled(ruling(number="K1", name="李四")), "R743") == [
        (
            f"{AT}D2",
            "裁定“容裁1号”写了记录编号“K1”，但这一行写的姓名与那条记录（数据/扣分记录.xlsx › 扣分记录 › C2）不一致。",
            "核对编号；编号对的，改正或删去这一行的姓名。",
        )
    ]
    assert codes(ruled(ruling(number="K1", rule="旷工"))) == ["R743"]


def test_an_unknown_person_is_told_as_everywhere() -> None:
    (problem,) = ruled(ruling(name="张山", day=DAY, rule="迟到")).problems
    assert problem.place.cell == "F2"
    assert "张三(0017)" in problem.message


def test_rules_that_are_not_in_force_in_the_period_belong_to_another() -> None:
    built = scheme(
        indicators=(*scheme().indicators, indicator("C1", "防汛", "扣分", "防汛记录", 10, valid_from=date(2024, 7, 1))),
        rules=(*scheme().rules, rule("K21", "C1", "脱岗", -5, 7)),
    )
    sheets = data(防汛记录=events(event(what="脱岗", day=date(2024, 7, 9), number="F1")), 裁定=[HEAD, ruling(
        number="F1", rule="脱岗", ruled=date(2024, 8, 1))])  # fmt: skip
    assert codes(load(sheets, built)) == ["R106", "R739"]


def test_without_any_rule_in_force_every_ruling_is_of_another_period() -> None:
    built = scheme(indicators=tuple(each for each in scheme().indicators if each.code not in {"A1", "B1"}))
    sheets = data(考勤=None, 扣分记录=None, 专班记录=None, 裁定=[HEAD, ruling(name="张三", number="K1")])
    found = load(sheets, built)
    assert codes(found) == ["R739"]


def test_a_sheet_of_rulings_is_known_by_its_header() -> None:
    sheets = data(扣分记录=events(event(number="K1")), 容错情况=[HEAD, ruling(number="K1")])
    assert list(reliefs(load(sheets))) == ["K1 0017"]


def test_the_order_of_lines_and_records_does_not_matter() -> None:
    log = [event(number="K1"), event("李四", number="K2"), event(what="旷工", number="K3")]
    rows = [ruling(number="K3"), ruling("从轻", name="李四", day=DAY, rule="迟到", share=0.5)]
    one = reliefs(ruled(*rows, logs=events(*log)))
    two = reliefs(ruled(*rows[::-1], logs=events(*log[::-1])))
    assert {key: relief.conclusion for key, relief in one.items()} == {
        key: relief.conclusion for key, relief in two.items()
    } == {"K2 0018": "从轻", "K3 0017": "免予"}  # fmt: skip
