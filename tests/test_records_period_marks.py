"""Table 各期认定: every problem of a line with its exact text; sound lines as decisions."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from period_builder import YEAR, someone, taking
from scoring_builder import pts, subject

from assess_cli.model.problem import Problem
from assess_cli.records.period_marks import PeriodMark, read_period_marks
from assess_cli.records.period_marks_sheet import PERIOD_MARKS
from assess_cli.workbook.extract import extract
from assess_cli.workbook.grid import Cell, Sheet

HEADINGS = [
    "编号",
    "姓名",
    "考核期",
    "认定分值",
    "取自",
    "原满分",
    "满分",
    "指标代码",
    "理由",
    "批准人",
    "文号",
    "日期",
]
SOUND: dict[str, Any] = {
    "编号": "T01",
    "考核期": "2024Q1",
    "认定分值": 86.5,
    "理由": "年中由县局调入",
    "批准人": "党委会",
    "文号": "云考〔2024〕6号",
    "日期": datetime(2024, 12, 30),  # noqa: DTZ001  # as readers give it
}
PEOPLE = {
    "人员": (someone("T01", name="张三"), someone("T02", name="李四"), someone("T03", name="李四")),
    "村": (subject("V1", "东村"),),
}


def read(*lines: dict[str, Any], **parameters: Any) -> tuple[tuple[PeriodMark, ...], list[tuple[str, str, str]]]:
    """Marks, and problems as (code, cell, message)."""
    rows: list[list[Cell]] = [
        list(HEADINGS),
        *([(SOUND | line).get(heading) for heading in HEADINGS] for line in lines),
    ]
    table = extract(Sheet(file="数据/认定.xlsx", name="各期认定", rows=rows), PERIOD_MARKS)
    problems: list[Problem] = []
    marks = read_period_marks([table], PEOPLE, [taking(**parameters)], YEAR, problems)
    return marks, [(problem.code, problem.place.cell, problem.message) for problem in problems]


def test_a_sound_line() -> None:
    (mark,), problems = read({"原满分": 1000, "满分": 100, "认定分值": 870})
    assert problems == []
    assert (mark.kind, mark.subject, mark.period.label) == ("人员", "T01", "2024Q1")
    assert (mark.mark, mark.sources, mark.scale) == (pts("870"), (), Fraction(1, 10))
    assert mark.basis == "年中由县局调入；云考〔2024〕6号，党委会 2024-12-30 批准"
    assert mark.decided_on == date(2024, 12, 30)
    assert mark.place.cell == "D2"


def test_several_predecessors_and_a_name_instead_of_a_number() -> None:
    (mark,), problems = read({"编号": None, "姓名": "张三", "认定分值": None, "取自": "T03、T04，T03"})
    assert problems == []
    assert (mark.subject, mark.sources, mark.place.cell) == ("T01", ("T03", "T04"), "E2")


def test_a_line_of_another_year_is_left_to_it() -> None:
    assert read({"考核期": "2023Q4"}) == ((), [])


def test_one_figure_from_one_place() -> None:
    assert read({"认定分值": None})[1] == [("Y110", "D2", "“各期认定”里这一行的“认定分值”和“取自”都没有填。")]
    assert read({"取自": "T03"})[1] == [("Y110", "D2", "“各期认定”里这一行的“认定分值”和“取自”都填了。")]


def test_a_period_that_cannot_be_read() -> None:
    assert read({"考核期": "全年"})[1] == [("Y111", "C2", "“各期认定”里的考核期“全年”看不懂。")]


def test_subjects_that_are_not_found() -> None:
    assert read({"编号": "T09"})[1] == [
        ("Y112", "A2", "“各期认定”里的对象“T09”在年度名册里没有，是否“T01”或“T02”或“T03”？")
    ]
    assert read({"编号": None, "姓名": "李四"})[1] == [("Y112", "B2", "“各期认定”里的对象“李四”不止一个。")]
    assert read({"姓名": "王五"})[1] == [("Y112", "A2", "“各期认定”里的对象“T01”编号和名称对不上。")]
    assert read({"编号": None})[1] == [("Y112", "B2", "“各期认定”里的对象“”没有写。")]


def test_full_marks_that_do_not_go_together() -> None:
    assert read({"原满分": 1000})[1] == [("Y113", "G2", "“各期认定”里这一行的原满分、满分只填了一个。")]
    assert read({"原满分": 0, "满分": 100})[1] == [("Y113", "F2", "“各期认定”里这一行的原满分、满分不大于 0。")]


def test_the_same_period_twice() -> None:
    marks, problems = read({}, {"认定分值": 90})
    assert len(marks) == 1
    assert problems == [
        ("Y114", "3:3", "“张三（T01）”的 2024Q1 在“各期认定”里有两行，另一行在 数据/认定.xlsx › 各期认定 › D2。")
    ]


def test_a_line_that_nothing_uses() -> None:
    assert read({"考核期": "2024Q4"}, 考核期范围="Q1、Q2")[1] == [
        ("Y115", "2:2", "“张三（T01）”的 2024Q4 没有指标用到：“季度得分”不取 2024Q4。")
    ]
    assert read({"考核期": "2024H1"})[1] == [
        ("Y115", "2:2", "“张三（T01）”的 2024H1 没有指标用到：“季度得分”不取 2024H1。")
    ]


def test_an_indicator_of_another_method() -> None:
    assert read({"指标代码": "季度的分"})[1] == [
        ("Y117", "H2", "“各期认定”里的指标“季度的分”不是本方案里办法为“各期得分”的指标，是否“季度得分”？")
    ]
    assert read({"指标代码": "季度得分"})[1] == []


def test_what_must_be_filled_in_is_told_at_its_cell() -> None:
    marks, problems = read({"文号": None})
    assert marks == ()
    assert [(code, cell) for code, cell, _ in problems] == [("C106", "K2")]
