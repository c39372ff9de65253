"""Whatever stands in the cells of a scheme, loading ends with a scheme or with errors, never with a crash."""

from __future__ import annotations

import copy
from datetime import date

from conftest import examples
from hypothesis import given
from hypothesis import strategies as st
from scheme_builder import DECLARATIONS, default_sheets, make_book

from assess_cli.model.problem import has_errors
from assess_cli.scheme.load import find_scheme, load_scheme
from assess_cli.workbook.grid import Book, Cell, CellError, Doubtful, Uncached

PLAIN = make_book(default_sheets())
STRANGE: list[Cell] = [
    None, "", " ", "无", "A", "A2", "B1", "共性", "[", "A]", "=1+1", "<b>", "{0}", "%s", "30%", "1e308", "x" * 5000,
    "((((", "A + A21", "平均(A)", "人员", "村", "加权", "公式", "汇总", "名次", "分摊", "是", "不适用", "村名册", "岗位系数",
    0.0, -1.0, 7.0, 1e12, 1e300, float("inf"), True, date(2024, 7, 1), date(1999, 1, 1), date(9999, 12, 31),
    CellError("#N/A"), Uncached("A1"), Doubtful("两次读取不一致"),
]  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 30), st.integers(0, 11), st.sampled_from(STRANGE)),
    min_size=1,
    max_size=6,
)


def changed(changes: list[tuple[int, int, int, Cell]]) -> Book:
    book = copy.deepcopy(PLAIN)
    for sheet_number, row_number, column, value in changes:
        rows = book.sheets[sheet_number].rows
        row = rows[row_number % len(rows)]
        row[column % len(row)] = value
    return book


@examples(100)
@given(CHANGES)
def test_a_scheme_or_errors(changes: list[tuple[int, int, int, Cell]]) -> None:
    book = changed(changes)
    scheme, problems = load_scheme(book, DECLARATIONS)
    assert (scheme is None) is has_errors(problems)
    assert all(problem.message and problem.remedy for problem in problems)
    again, _ = load_scheme(book, DECLARATIONS)
    assert again == scheme


@examples(60)
@given(st.integers(0, 7), st.integers(0, 3), st.sampled_from([[], [[]], [["甲", "乙"]], [[None, None]]]))
def test_sheets_that_are_empty_cut_or_strange(number: int, keep: int, other: list[list[Cell]]) -> None:
    book = copy.deepcopy(PLAIN)
    book.sheets[number].rows = [*other, *book.sheets[number].rows[:keep]]
    scheme, problems = load_scheme(book, DECLARATIONS)
    assert (scheme is None) is has_errors(problems)
    del book.sheets[number]
    scheme, problems = find_scheme([book], 2024, DECLARATIONS)
    assert scheme is None or not has_errors(problems)


def test_a_book_without_sheets() -> None:
    scheme, problems = load_scheme(Book("方案.xlsx", "", 0, [], []), DECLARATIONS)
    assert scheme is None
    assert [problem.code for problem in problems] == ["S004", "S004", "S004"]
    assert find_scheme([], 2024, DECLARATIONS)[0] is None
    assert find_scheme([], None, DECLARATIONS) == (None, [])
