"""Which sheet is which table; nothing is passed over in silence."""

from __future__ import annotations

import pytest
from records_builder import (
    EVENT_HEAD,
    attendance,
    codes,
    data,
    errors,
    event,
    events,
    ignored,
    indicator,
    load,
    said,
    scheme,
)

from assess_cli.model.problem import Severity
from assess_cli.records.recognise import named_after


def test_a_complete_workspace_has_nothing_to_say() -> None:
    assert codes(load(data())) == []


@pytest.mark.parametrize(
    ("sheet", "is_it"),
    [
        ("考勤", True),
        ("考 勤", True),
        ("考勤-1月", True),
        ("考勤1月", True),
        ("考勤（一季度）", True),
        ("考勤_2", True),
        ("考勤三月", True),
        ("考勤2024Q1", True),
        ("考勤上半年", True),
        ("考勤说明", False),
        ("全年考勤", False),
    ],
)
def test_a_name_may_have_a_suffix(sheet: str, is_it: bool) -> None:
    assert named_after(sheet, "考勤") is is_it


def test_the_longest_table_name_wins() -> None:
    indicators = (*scheme().indicators, indicator("X1", "考勤二", "赋分", "考勤-1月补", 10))
    sheets = data()
    sheets["数据/补.xlsx"] = {"考勤-1月补": [["工号", "姓名", "得分", "考核期"], ["0017", "张三", 5, "2024Q1"]]}
    inputs = load(sheets, scheme(indicators=indicators))
    assert errors(inputs) == []
    assert inputs.records["X1"]["mark"].tolist() == [5_000_000]


def test_sheets_of_one_table_are_one_table() -> None:
    sheets = data(考勤=None)
    rows = attendance({("0017", 2): 1})
    for month in (1, 2, 3):
        text = f"2024-{month:02d}"
        body = [[line[0], line[1], line[3]] for line in rows[1:] if line[2] == text]
        sheets[f"数据/考勤{month}.xlsx"] = {f"考勤-{month}月": [["工号", "姓名", "迟到"], *body]}
    inputs = load(sheets)
    assert errors(inputs) == []
    assert inputs.missing == {}
    late = inputs.records["A1"].query("rule == 'K01'")
    assert late["subject_id"].tolist() == ["0017"]
    assert late["sheet"].tolist() == ["考勤-2月"]


def test_an_unknown_sheet_is_named_with_the_nearest_table() -> None:
    sheets = data()
    sheets["数据/其他.xlsx"] = {"考情": [["甲", "乙"], [1, 2]]}
    assert said(load(sheets), "R101") == [
        (
            "数据/其他.xlsx › 考情",
            "认不出工作表“考情”是哪张表。",
            "最接近的表是“考勤”。把工作表改成表名（可加“-3月”之类的后缀）；确实不参加计算的，在方案“忽略”里写上文件和工作表。",
        )
    ]


def test_an_empty_sheet_is_fine() -> None:
    sheets = data()
    sheets["数据/其他.xlsx"] = {"Sheet2": [], "Sheet3": [[None, ""]]}
    assert codes(load(sheets)) == []


def test_ignored_sheets_are_left_out_and_unused_lines_are_told() -> None:
    sheets = data()
    sheets["数据/其他.xlsx"] = {"说明": [["甲"], [1]]}
    lines = (ignored(sheet="说明"), ignored(file="旧*.xlsx", row=3), ignored(sheet="考勤", column="应出勤", row=4))
    inputs = load(sheets, scheme(ignored=lines))
    assert said(inputs, "R105") == [
        (
            "方案.xlsx › 忽略 › 3:3",
            "“忽略”的这一行没有对上任何文件：旧*.xlsx。",
            "核对文件名、工作表名和列名；不再需要的删去。",
        ),
        (
            "方案.xlsx › 忽略 › 4:4",
            "“忽略”的这一行没有对上任何列：考勤、应出勤。",
            "核对文件名、工作表名和列名；不再需要的删去。",
        ),
    ]
    assert {one.severity for one in inputs.problems} == {Severity.NOTICE}


def test_a_sheet_is_known_by_its_header() -> None:
    sheets = data(测评=None)
    sheets["数据/表.xlsx"] = {"Sheet1": [["被评人", "评分人", "打分", "考核期"], ["张三", "王五", 90, "2024Q1"]]}
    inputs = load(sheets)
    assert errors(inputs) == []
    assert inputs.records["R1"]["mark"].tolist() == [90_000_000]
    assert said(inputs, "R107") == [
        (
            "数据/表.xlsx › Sheet1",
            "工作表“Sheet1”的名称不是表名，按表头当作“测评”读。",
            "认得对的，不用处理；不是这张表的，改正工作表的名称，或在方案“忽略”里写上文件和工作表。",
        )
    ]
    assert [one.severity for one in inputs.problems] == [Severity.NOTICE]


def test_a_header_that_adds_to_a_table_of_that_name_is_a_warning() -> None:
    """A draft of the same head beside the table itself: both count, which nobody may overlook."""
    sheets = data()
    sheets["数据/旧.xlsx"] = {"草稿": [["被评人", "评分人", "打分", "考核期"], ["张三", "王五", 90, "2024Q1"]]}
    inputs = load(sheets)
    assert said(inputs, "R107") == []
    assert said(inputs, "R108") == [
        (
            "数据/旧.xlsx › 草稿",
            "工作表“草稿”的名称不是表名，按表头当作“测评”读，和名为“测评”的工作表合在一起算。",
            "确实是同一张表的，把工作表的名称改成“测评-2”这样；不是的，在方案“忽略”里写上文件和工作表。",
        )
    ]
    assert Severity.WARNING in {one.severity for one in inputs.problems}


def test_a_header_that_fits_several_tables_is_not_guessed() -> None:
    sheets = data(扣分记录=None)
    sheets["数据/表.xlsx"] = {"Sheet1": events(event())}
    assert said(load(sheets), "R102") == [
        (
            "数据/表.xlsx › Sheet1",
            "工作表“Sheet1”的表头与几张表都对得上：专班记录、扣分记录、考勤。",
            "把工作表的名称改成其中一张表的名称。",
        )
    ]


def test_a_declared_table_must_be_there() -> None:
    assert said(load(data(测评=None)), "R103") == [
        (
            "方案.xlsx › 指标 › F7",
            "指标“民主测评”要从数据表“测评”取数，但没有找到这张工作表。",
            "补上名为“测评”的工作表；本年没有记录的，保留一张只有表头的空表。",
        )
    ]


def test_a_table_with_only_its_header_is_enough() -> None:
    assert codes(load(data(扣分记录=[EVENT_HEAD]))) == []


def test_every_kind_needs_its_roster() -> None:
    inputs = load(data(村名册=None))
    assert said(inputs, "R104") == [
        (
            "方案.xlsx › 对象类别 › B3",
            "没有找到“村”的名册工作表“村名册”。",
            "在数据文件夹里放一张名为“村名册”的工作表，写明工号、姓名和单位。",
        )
    ]


def test_a_table_that_nobody_reads_this_period() -> None:
    from datetime import date

    later = indicator("X1", "下半年加分", "加分", "专班补记", 10, valid_from=date(2024, 7, 1), valid_until=None)
    early = indicator("X2", "上季加分", "加分", "专班旧记", 11, valid_until=date(2024, 3, 1))
    sheets = data(专班旧记=[EVENT_HEAD])
    inputs = load(sheets, scheme(indicators=(*scheme().indicators, later, early)))
    assert said(inputs, "R106") == [
        (
            "数据/专班旧记.xlsx › 专班旧记",
            "工作表“专班旧记”属于数据表“专班旧记”，但本期没有有效的指标从它取数，没有读取。",
            "如应取数，请核对方案“指标”和“对象类别”里的自、至日期。",
        )
    ]
