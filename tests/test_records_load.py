"""Loading as a whole: order never matters, nothing raises, a hundred thousand rows are quick."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records_builder import (
    DECLARATIONS,
    FILE,
    Q1,
    STAFF_HEAD,
    Sheets,
    attendance,
    books,
    data,
    event,
    events,
    load,
    said,
    scheme,
)

from assess_cli.model.catalogue import kinds_of
from assess_cli.records.inputs import Inputs
from assess_cli.records.load import load_inputs
from assess_cli.workbook.grid import CellError, Doubtful, Uncached


def test_counts_for_the_summary() -> None:
    inputs = load(data(扣分记录=events(event(), event(day=date(2024, 7, 1)))))
    # 15 rows of attendance (five persons, three months) and one event within the period
    assert inputs.counts == {"期内记录": 16, "期外记录": 1, "数据表": 8, "文件": 10}


ROWS = [
    event(matter="早会"),
    event(matter="早会", quantity=2),
    event("李四", "旷工", quantity=1.5),
    event("张三、李四", "通报批评", points=-2, matter="督查"),
    event("李四", "通报批评", points=-1, matter="督查"),
    event("赵书记"),
    event(day=date(2024, 2, 29), number="A9"),
]


def essence(inputs: Inputs) -> set[tuple[Any, ...]]:
    frame = inputs.records["A1"]
    names = ("subject_id", "event_id", "date", "matter", "rule", "quantity", "points", "rule_date", "status_note")
    return set(zip(*(frame[name] for name in names), strict=True))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(range(len(ROWS))), st.booleans())
def test_the_order_of_rows_and_files_never_matters(order: list[int], backwards: bool) -> None:
    straight = load(data(扣分记录=events(*ROWS), 考勤=attendance({("0017", 1): 2})))
    sheets = data(扣分记录=events(*(ROWS[at] for at in order)), 考勤=attendance({("0017", 1): 2}))
    if backwards:
        sheets = dict(reversed(sheets.items()))
    other = load(sheets)
    assert essence(other) == essence(straight)
    assert len(other.records["A1"]) == len(straight.records["A1"])
    assert other.missing == straight.missing


def test_renamed_labels_and_codes_give_the_same_records() -> None:
    straight = load(data(扣分记录=events(event(), event("李四", "旷工", quantity=2))))
    names = {"迟到": "甲事", "旷工": "乙事", "通报批评": "丙事"}
    rules = tuple(replace(one, code=f"Z{one.code}", matter=names.get(one.matter, one.matter)) for one in scheme().rules)
    rows = attendance({})
    rows[0][3] = "甲事"
    renamed = load(
        data(扣分记录=events(event(what="甲事"), event("李四", "乙事", quantity=2)), 考勤=rows), scheme(rules=rules)
    )
    for name in ("subject_id", "quantity", "date", "cell"):
        assert renamed.records["A1"][name].tolist() == straight.records["A1"][name].tolist()


HOSTILE: list[Any] = [
    CellError("#N/A"), Uncached("A1+1"), Doubtful("两种读法不同"), True, float("nan"), float("inf"), 1e300, "=1+1",
    "<script>", "、、", "和", "张三、", "2024-13-45", -5.0, "\u200b", "x" * 5000, timedelta(days=1), "{name}", "%s",
]  # fmt: skip


@pytest.mark.parametrize("cell", HOSTILE, ids=lambda cell: repr(cell)[:20])
def test_nothing_raises_whatever_a_cell_holds(cell: Any) -> None:
    sheets: Sheets = {}
    for file, contents in data(扣分记录=events(event(), event("李四"))).items():
        for name, rows in contents.items():
            grid = [list(row) for row in rows]
            if len(grid) == 1:
                grid.append([None] * len(grid[0]))
            for column in range(len(grid[0])):
                copied = [list(row) for row in grid]
                copied[1][column] = cell
                sheets[f"{file}{column}"] = {name: copied}
    inputs = load(sheets)
    assert inputs.problems


def test_every_header_may_be_broken() -> None:
    for name, rows in {name: rows for sheet in data().values() for name, rows in sheet.items()}.items():
        for column in range(len(rows[0])):
            broken = [list(row) for row in rows]
            broken[0][column] = "什么"
            load(data(**{name: broken}))
        load(data(**{name: [["只有一格"]]}))


def test_without_any_book() -> None:
    inputs = load({})
    assert {problem.code for problem in inputs.problems} == {"R103", "R104"}
    assert inputs.subjects == {"人员": (), "村": ()}


def test_problem_places_are_of_the_data_or_the_scheme() -> None:
    inputs = load(data(扣分记录=events(event("张山"), event(what="迟倒")), 测评=None))
    assert {problem.place.file for problem in inputs.problems} == {"数据/扣分记录.xlsx", FILE}


def test_explanations_are_one_sentence() -> None:
    for kind in kinds_of("名册与记录"):
        assert kind.explanation.endswith("。"), kind.code


def test_a_shared_name_blocks_only_its_own_row() -> None:
    inputs = load(data(扣分记录=events(event("刘洋"), event())))
    assert len(said(inputs, "R303")) == 1
    assert [code for code in inputs.records["A1"]["rule"] if code] == ["K01"]


@pytest.mark.slow
def test_a_hundred_thousand_rows() -> None:
    people: list[list[Any]] = [[f"{at:05d}", f"张{chr(0x4E00 + at)}", "党政办", "干事", "公务员"] for at in range(1500)]
    people = [[*line, None, None, None, None] for line in people]
    rows = [
        event(people[at % 1500][1], ("迟到", "旷工")[at % 2], date(2024, 1, 1) + timedelta(days=at % 91),
              id=people[at % 1500][0], matter=f"事由{at % 5000}", number=f"E{at}")
        for at in range(100_000)
    ]  # fmt: skip
    found = books(data(扣分记录=events(*rows), 人员名册=[STAFF_HEAD, *people], 考勤=[["工号", "姓名", "月份", "迟到"]]))
    started = time.process_time()
    inputs = load_inputs(found, scheme(), DECLARATIONS, Q1)
    assert len(inputs.records["A1"]) == 100_000
    assert time.process_time() - started < 5  # about 1 s on a quiet machine, reading the cells' types included
