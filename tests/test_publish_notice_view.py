"""Notices of grades, and of results that are not ready to be posted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from notice_story import PERIOD, write
from result_builder import FORMULA_TEXT, MARKUP_TEXT, PATH_TEXT, synthetic_result

from assess_cli.model.grading import Grade, GradePool, GradeStatus
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.periods.notices import Extent, all_lines, as_posted, changes, posted_lines, whole_extent
from assess_cli.pipeline.score import compute
from assess_cli.publish.notice_cases import private_number, sensitive_word
from assess_cli.publish.notice_choice import Choice, Form, Order
from assess_cli.publish.notice_correction import correction_sections
from assess_cli.publish.notice_documents import notice_document, notice_page
from assess_cli.publish.notice_view import Notice, notice_view, wording_of
from assess_cli.publish.notice_workbook import notice_workbook

WORDING, _ = wording_of({}, date(2025, 4, 3), date(2025, 4, 10), 5)


@pytest.fixture
def result(tmp_path: Path) -> Result:
    computed = compute(write(tmp_path), PERIOD).result
    assert computed is not None
    return computed


def view(result: Result, **choice: Any) -> tuple[Notice, list[Problem]]:
    return notice_view(result, "0123456789abcdef" * 4, Choice(**choice), WORDING)


def told(problems: list[Problem], code: str) -> list[tuple[str, str, str]]:
    return [(str(one.place), one.message, one.remedy) for one in problems if one.code == code]


def pool(grades: dict[str, str], name: str = "全体") -> GradePool:
    """Subject → grade; "?" is a tie that waits for a decision, "" is not assessed."""
    states = {"?": GradeStatus.OPEN, "": GradeStatus.NOT_ASSESSED}
    given = tuple(
        Grade(subject, "" if grade in states else grade, states.get(grade, GradeStatus.GIVEN), None, "")
        for subject, grade in grades.items()
    )
    names = ("优秀", "称职", "基本称职", "不称职")
    return GradePool(name, "人员", names, *(len(grades),) * 4, "", (), given, "")


GRADES = {"0002": "优秀", "0003": "优秀", "0004": "称职", "0006": "称职", "0001": "称职", "0005": "不称职", "0009": ""}


def test_grades_alone_tell_neither_rank_nor_total_nor_their_order(result: Result) -> None:
    result.grading = [pool(GRADES)]
    notice, problems = view(result, kinds=("人员",), grades_only=True)
    assert problems == []
    (section,) = notice.sections
    assert section.headings == ("姓名", "等次")
    # within each grade by strokes: 王 4, 孙 6; 李 7, 欧 8, 赵 9
    assert [name for name, _ in section.cells] == ["王芳", "孙磊", "李建国", "欧阳明", "赵强", "张三"]
    assert {line.rank for line in section.lines} == {None}
    assert {line.total for line in section.lines} == {""}
    by_rank, _ = view(result, kinds=("人员",), grades_only=True, order=Order.RANK)
    assert by_rank.sections[0].cells == section.cells  # never by rank


def test_only_the_best_grade(result: Result) -> None:
    result.grading = [pool(GRADES)]
    notice, _ = view(result, kinds=("人员",), grades_only=True, grades=("优秀",))
    assert notice.sections[0].cells == (("王芳", "优秀"), ("孙磊", "优秀"))
    notice, _ = view(result, kinds=("人员",), grades=("优秀",))
    assert notice.sections[0].cells == (("1", "孙磊", "88.20", "优秀"), ("2", "王芳", "86.00", "优秀"))


def test_a_grade_that_nobody_has_or_that_there_is_not(result: Result) -> None:
    result.grading = [pool(GRADES)]
    _, problems = view(result, kinds=("人员",), grades_only=True, grades=("优",))
    assert told(problems, "N198") == [
        ("公示 › 人员", "人员的等次里没有“优”。", "--grade 可以写：优秀、称职、基本称职、不称职。")
    ]
    notice, problems = view(result, kinds=("人员",), grades_only=True, grades=("基本称职",))
    assert notice.sections == ()
    assert told(problems, "N199") == [
        (
            "公示",
            "按所选的类别和等次，公示里一个人也没有。",
            "核对 --kind、--grade；还没有评出等次、没有人参加排名的，不用公示。",
        )
    ]


def test_a_grade_that_waits_stops_the_notice(result: Result) -> None:
    result.grading = [pool(GRADES | {"0003": "?", "0004": "?"}, "公务员")]
    notice, problems = view(result, kinds=("人员",))
    assert notice.sections == ()
    assert told(problems, "N186") == [
        (
            "公示 › 人员",
            "“公务员”有 2 个等次待定：王芳、李建国。",
            "先把等次定下来（分数线上同分的，由会议决定后登记），重新计分后再公示；只公示名次和总分的，用 --columns 名次,姓名,总分。",
        )
    ]
    notice, problems = view(result, kinds=("人员",), columns=("名次", "姓名", "总分"))
    assert problems == []
    assert len(notice.sections[0].cells) == 6


def test_a_changed_grade_is_corrected_where_grades_alone_were_posted(result: Result) -> None:
    result.grading = [pool(GRADES)]
    kind = result.kind("人员")
    before = posted_lines(result, all_lines(result, kind, by_group=False, grades_only=True))
    result.grading = [pool(GRADES | {"0004": "优秀"})]
    (moved,) = changes(before, as_posted(result, before, whole_extent("人员", before)))
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.known.name, moved.before.grade, moved.after.grade) == ("李建国", "称职", "优秀")


def test_where_the_best_grade_alone_was_posted_nobody_else_is_a_change(result: Result) -> None:
    result.grading = [pool(GRADES)]
    kind, extent = result.kind("人员"), Extent("人员", ("优秀",), ("等次",), grades_only=True)
    everybody = posted_lines(result, all_lines(result, kind, by_group=False, grades_only=True))
    before = as_posted(result, everybody, extent)
    assert sorted(line.name for line in before) == ["孙磊", "王芳"]
    assert changes(before, as_posted(result, before, extent)) == []
    result.grading = [pool(GRADES | {"0003": "称职", "0004": "优秀"})]
    moved = changes(before, as_posted(result, before, extent))
    assert [(each.known.name, each.before is None, each.after is None) for each in moved] == [
        ("李建国", True, False),
        ("王芳", False, True),
    ]


def test_a_grade_that_was_not_printed_is_no_change_when_it_is_settled(result: Result) -> None:
    kind, extent = result.kind("人员"), Extent("人员", (), ("名次", "总分"), grades_only=False)
    result.grading = [pool(GRADES | {"0003": "?", "0004": "?"})]
    everybody = posted_lines(result, all_lines(result, kind, by_group=False, grades_only=False))
    before = tuple(extent.of(line) for line in everybody)
    assert {line.grade for line in before} == {""}
    result.grading = [pool(GRADES)]
    assert changes(before, as_posted(result, before, extent)) == []


def test_somebody_who_is_no_longer_listed_is_a_change(result: Result) -> None:
    kind = result.kind("人员")
    before = posted_lines(result, all_lines(result, kind, by_group=False, grades_only=False))
    (gone,) = changes(before, before[:-1])
    assert (gone.known.name, gone.after) == ("张三", None)
    assert correction_sections([]) == ()


def test_who_lacks_data_is_told() -> None:
    _, problems = view(synthetic_result(people=8, indicators=5, rows=4), kinds=("人员",), order=Order.ROSTER)
    ((place, message, remedy),) = told(problems, "N185")
    assert place == "公示 › 人员"
    assert message.startswith("人员有 1 个因缺数据没有名次，不在公示里：")
    assert remedy == "补齐数据、重新计分后再公示。"


def test_a_deduction_without_public_words_shows_its_indicator_alone(result: Result) -> None:
    columns = result.ledger.columns
    for at, event in enumerate(columns["event_id"]):
        if event == "C-2":
            columns["public"][at] = ""
    notice, problems = view(result, kinds=("村",), form=Form.UNITS)
    assert told(problems, "N184") == [
        (
            "公示 › 村",
            "有 1 笔扣分没有填“公开事由”：柳塘村。公示里只写指标名称和扣多少分。",
            "需要公示具体情况的，在数据表的“公开事由”一列写明，重新计分后再生成公示。",
        )
    ]
    assert [case.words for case in notice.sections[0].cases].count("—") == 2


def test_what_rounding_leaves_over_is_no_deduction(result: Result) -> None:
    """A computed remainder of a millionth would be posted as 0.00."""
    before = len(view(result, kinds=("村",), form=Form.UNITS)[0].sections[0].cases)
    columns = result.ledger.columns
    (at,) = (at for at, event in enumerate(columns["event_id"]) if event == "C-2")
    columns["counted"][at] = -1
    cases = view(result, kinds=("村",), form=Form.UNITS)[0].sections[0].cases
    assert len(cases) == before - 1
    assert "0.00" not in {case.points for case in cases}


def test_a_character_without_strokes_is_told(result: Result) -> None:
    kind = result.kind("人员")
    kind.subjects[2] = replace(kind.subjects[2], name="王𬭎")
    notice, problems = view(result, kinds=("人员",), order=Order.STROKES)
    assert notice.sections[0].cells[0][1] == "王𬭎"
    assert told(problems, "N190") == [
        (
            "公示 › 人员",
            "“𬭎”不知道笔画，按姓氏笔画排列时排在同姓或全表最后：王𬭎。",
            "在 Word 里调整这几位的先后。",
        )
    ]


def test_hostile_names_stay_texts() -> None:
    made = synthetic_result(people=8, indicators=5, rows=4)
    notice, _ = view(made, kinds=("人员",), columns=("名次", "姓名", "单位", "岗位", "总分"), tables=2)
    assert any(FORMULA_TEXT in row for row in notice.sections[0].cells)
    book = openpyxl.load_workbook(BytesIO(notice_workbook(notice)))
    values = {cell.value: cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert (values[FORMULA_TEXT], values[MARKUP_TEXT], values[PATH_TEXT]) == ("s", "s", "s")
    page = notice_page(notice, None).decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    (table, *_) = Document(BytesIO(notice_document(notice, None))).tables
    words = {cell.text for row in table.rows for cell in row.cells}
    assert {FORMULA_TEXT, MARKUP_TEXT, PATH_TEXT} <= words


def test_columns_in_word_are_as_wide_as_their_texts(result: Result) -> None:
    notice, _ = view(result, kinds=("人员",), columns=("名次", "姓名", "单位", "总分"))
    (table,) = Document(BytesIO(notice_document(notice, None))).tables
    widths = [column.width or 0 for column in table.columns]
    # half-width characters + 1: 名次 4, 欧阳明 6, 综合执法队 10, 88.20 5
    assert [round(width * 29 / sum(widths)) for width in widths] == [5, 7, 11, 6]
    assert sum(widths) == pytest.approx(156 * 36_000, rel=0.001)  # EMU of 156 mm


def test_two_of_one_name_are_told_apart_by_their_office(result: Result) -> None:
    kind = result.kind("人员")
    kind.subjects[2] = replace(kind.subjects[2], name="赵强")
    notice, _ = view(result, kinds=("人员",))
    assert notice.sections[0].headings == ("名次", "姓名", "单位", "总分")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("身份证330102199003071234", "身份证号"),
        ("33010219900307123X", "身份证号"),
        ("13912345678", "手机号"),
        ("电话：13912345678。", "手机号"),
        ("139-1234-5678", "手机号"),
        ("139 1234 5678", "手机号"),
        ("+8613912345678", "手机号"),
        ("１３９１２３４５６７８", "手机号"),
        ("330102 19900307 1234", "身份证号"),
        ("０571－88000000", "电话号码"),
        ("2025-03-15 至 2025-04-20", ""),
        ("139-12-3456-78", ""),
        ("〔2025〕12号", ""),
        ("共 139123456789 元", ""),
    ],
)
def test_numbers_of_persons_are_known(text: str, what: str) -> None:
    assert private_number(text) == what


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("因病假缺席", "病假"),
        ("受党内警告处分", "党内警告"),
        ("受到警告处分", "处分"),
        ("政务记过", "记过"),
        ("因病请假", "因病"),
        ("因病虫害防治不力", ""),
        ("上访群众李某反映", "上访群众"),
        ("来访人李某", "来访人"),
        ("越级上访", ""),
        ("警告信号发布不及时", ""),
        ("信访人王某", "信访人"),
        ("信访积案化解不力", ""),
        ("环境卫生检查不合格", ""),
    ],
)
def test_words_that_are_never_public(text: str, word: str) -> None:
    assert sensitive_word(text) == word
