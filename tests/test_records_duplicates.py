"""The same record twice, within a sheet and across files."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from records_builder import Sheets, data, errors, event, events, load, said

from assess_cli.model.problem import Severity
from assess_cli.records.inputs import Inputs

PLACE = "数据/扣分记录.xlsx › 扣分记录 › "
REMEDY = "重复的删去一条；确实是两次的，给不同的“记录编号”，或在后一条的“允许重复”填“是”。"


def logged(*rows: list[Any]) -> Inputs:
    return load(data(扣分记录=events(*rows)))


def count(inputs: Inputs) -> int:
    return sum(1 for code in inputs.records["A1"]["rule"] if code)


@pytest.mark.parametrize(
    "second",
    [
        event(matter="例会"),
        event(id="0017", matter="例 会"),
        event(what="K01", matter="例会", quantity=1),
    ],
)
def test_equal_rows_are_an_error_that_names_both_places(second: list[Any]) -> None:
    inputs = logged(event(matter="例会"), second)
    assert said(inputs, "R801") == [
        (PLACE + ("C3" if second[5] is None else "F3"), f"张三(0017)的这条记录与{PLACE}C2完全相同。", REMEDY)
    ]
    assert count(inputs) == 1


def test_a_copied_file_doubles_nobody() -> None:
    sheets: Sheets = data(扣分记录=events(event(), event("李四", number="9")))
    sheets["数据/扣分记录 - 副本.xlsx"] = {"扣分记录": events(event(), event("李四", number="9"))}
    inputs = load(sheets)
    assert [one[0] for one in said(inputs, "R801")] == [
        "数据/扣分记录 - 副本.xlsx › 扣分记录 › C2",
        "数据/扣分记录 - 副本.xlsx › 扣分记录 › C3",
    ]


@pytest.mark.parametrize(
    "second",
    [
        event(matter="另一次"),
        event(day=date(2024, 3, 6)),
        event("李四"),
        event(number="7"),
        event(repeat="是"),
        event(quantity=2),
        event(established=date(2024, 3, 9)),
    ],
)
def test_rows_that_differ_or_are_allowed(second: list[Any]) -> None:
    inputs = logged(event(), second)
    assert errors(inputs) == []
    assert count(inputs) == 2


def test_one_id_with_different_content() -> None:
    inputs = logged(event(number="5"), event(number="5", quantity=2), event("李四", number="5"))
    assert said(inputs, "R802") == [
        (
            PLACE + "F3",
            f"张三(0017)有两条记录编号都是“5”，内容却不同，另一条在{PLACE}C2。",
            "核对后留下对的一条；确是两件事的，改用不同的编号。",
        )
    ]
    assert count(inputs) == 2


def test_doubled_rows_outside_only_warn() -> None:
    far = event(day=date(2024, 8, 1))
    inputs = logged(far, far)
    assert [one.severity for one in inputs.problems if one.code == "R801"] == [Severity.WARNING]


def test_the_same_name_twice_in_one_cell() -> None:
    assert len(said(logged(event("张三、张三")), "R801")) == 1


def test_a_rating_twice() -> None:
    rows: list[list[Any]] = [
        ["姓名", "评分人", "评分", "考核期"],
        ["张三", "王五", 92, "2024Q1"],
        ["张三", "王五", 92, "2024年一季度"],
    ]
    inputs = load(data(测评=rows))
    assert [one[0] for one in said(inputs, "R801")] == ["数据/测评.xlsx › 测评 › C3"]


def test_many_doubled_rows_are_summed_up() -> None:
    rows = [event(matter=f"第{at}次") for at in range(8)]
    sheets: Sheets = data(扣分记录=events(*rows))
    sheets["数据/扣分记录 - 副本.xlsx"] = {"扣分记录": events(*rows)}
    inputs = load(sheets)
    # eight doubled rows: five named one by one, three together
    assert len(said(inputs, "R801")) == 5
    assert said(inputs, "R804") == [
        (
            "数据/扣分记录 - 副本.xlsx › 扣分记录",
            "“扣分记录”里另有 3 条记录也与“数据/扣分记录.xlsx › 扣分记录”里的完全相同。",
            "多半是同一份表放了两次，移走一个文件。",
        )
    ]
    assert count(inputs) == 8
