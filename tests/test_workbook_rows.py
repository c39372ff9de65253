"""Words such as 说明 and 汇总 as values: where they may be one, the row is kept, and nothing is dropped in silence."""

from __future__ import annotations

from typing import Any

import pytest
from mini_workspace import MiniWorkspace
from scheme_builder import DECLARATIONS, default_sheets, make_book

from assess_cli.model.period import Period
from assess_cli.pipeline.score import compute
from assess_cli.scheme.load import load_scheme
from assess_cli.workbook.rows import RowSort, sort_rows

HEADINGS = ["文件", "工作表", "列", "原因"]
ALL = range(4)


def sort(*rows: list[Any], headings: list[str] = HEADINGS) -> RowSort:
    return sort_rows([headings, *rows], 1, headings, ALL)


@pytest.mark.parametrize(
    "name", ["说明", "填表说明", "注", "附1", "说明（旧）", "打印（旧）", "审核", "汇总", "合计", "小计"]
)
def test_a_name_in_a_later_column_beside_other_words_is_a_record(name: str) -> None:
    assert sort([None, name, None, "仅供打印"]) == RowSort(kept=[1])
    assert sort(["*.xlsx", name, None, "仅供打印"]) == RowSort(kept=[1])


@pytest.mark.parametrize("word", ["说明", "填表说明", "注"])
def test_a_bare_word_alone_in_its_row_or_in_the_first_column_is_a_note(word: str) -> None:
    assert sort([word]) == RowSort()
    assert sort([None, None, word]) == RowSort()
    assert sort([word, "以通报为准"]) == RowSort()


def test_the_first_column_is_the_first_with_a_heading() -> None:
    headings = ["", "文件", "工作表", "原因"]
    assert sort([None, "说明", None, "以通报为准"], headings=headings) == RowSort()
    assert sort(["说明", None, None, "以通报为准"], headings=headings) == RowSort()
    assert sort([None, None, "说明", "以通报为准"], headings=headings) == RowSort(kept=[1])


def test_notes_with_a_colon_and_places_to_sign_stand_anywhere() -> None:
    assert sort([None, "说明：", None, "以通报为准"]) == RowSort()
    assert sort([None, "单位负责人（签字）", None, "审核（签字）"]) == RowSort()
    assert sort([None, "制表", None, "审核"]) == RowSort()


def test_a_total_in_a_later_column_has_figures() -> None:
    assert sort([None, "合计", 3.0, None]) == RowSort()
    assert sort([None, "合计", "3", None]) == RowSort()
    assert sort([None, "合计", None, None]) == RowSort()
    assert sort([None, "合计", "张三", 3.0]) == RowSort(odd=[(1, "合计", "合计行")])


@pytest.mark.parametrize("name", ["填表说明", "汇总"])
def test_the_scheme_ignores_the_sheet_that_it_names(name: str) -> None:
    sheets = default_sheets()
    sheets["忽略"] = [{"工作表": name, "原因": "仅供打印"}, {"工作表": "打印底稿", "原因": "仅供打印"}]
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert problems == []
    assert scheme is not None
    assert [each.table_sheet for each in scheme.ignored] == [name, "打印底稿"]


@pytest.mark.parametrize("name", ["填表说明", "汇总"])
def test_the_ignored_sheet_is_ignored_from_the_file_on(name: str, tmp_path: Any) -> None:
    workspace = MiniWorkspace(tmp_path)
    workspace.data["扣分记录.xlsx"][name] = [["一季度扣分打印底稿"], ["张三", "迟到", "一次"]]
    workspace.scheme["忽略"] = [HEADINGS, [None, name, None, "仅供打印"]]
    computed = compute(workspace.write(), Period.parse("2024Q1"))
    assert computed.problems == []
    assert computed.result is not None
    del workspace.scheme["忽略"]
    computed = compute(workspace.write(), Period.parse("2024Q1"))
    assert [(problem.code, problem.place.sheet) for problem in computed.problems] == [("R101", name)]
