"""Whatever stands in the dates of a scheme: a scheme or errors, and a scheme that loads can be asked and compared."""

from __future__ import annotations

import copy
from datetime import date

from conftest import examples
from hypothesis import given
from hypothesis import strategies as st
from scheme_builder import DECLARATIONS, default_sheets, make_book

from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.problem import has_errors
from assess_cli.scheme.compare import compare
from assess_cli.scheme.in_force import versions_in_force
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.partial import read_partial
from assess_cli.workbook.grid import Book, Cell, CellError

SHEETS = ("基本设置", "对象类别", "指标", "事项规则", "参数", "档次表", "系数")
DAYS: list[Cell] = [
    None, "", "七月", 0.0, True, CellError("#N/A"), date(2023, 7, 1), date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1),
    date(2024, 12, 31), date(2025, 1, 1), date(1, 1, 1), date(9999, 12, 31),
]  # fmt: skip
ROWS = st.lists(
    st.tuples(st.sampled_from(SHEETS), st.integers(0, 12), st.sampled_from(DAYS), st.sampled_from(DAYS), st.booleans()),
    min_size=1,
    max_size=6,
)
PERIODS = [Period(PeriodKind.QUARTER, 2024, number) for number in (1, 2, 3, 4)]


def dated(changes: list[tuple[str, int, Cell, Cell, bool]]) -> Book:
    """Rows with dates, or second versions of rows with dates."""
    sheets = copy.deepcopy(default_sheets())
    for name, number, start, end, again in changes:
        rows = sheets[name]
        row = rows[number % len(rows)]
        if again:
            rows.append(row | {"自": start, "至": end})
        else:
            row.update({"自": start, "至": end})
    return make_book(sheets)


@examples(150)
@given(ROWS)
def test_dates_of_all_kinds(changes: list[tuple[str, int, Cell, Cell, bool]]) -> None:
    book = dated(changes)
    scheme, problems = load_scheme(book, DECLARATIONS)
    assert (scheme is None) is has_errors(problems)
    assert len(problems) == len(set(problems))
    assert read_partial(book, DECLARATIONS) is not None
    if scheme is None:
        return
    for period in PERIODS:
        assert all(line.value for line in versions_in_force(scheme, period))
        then = scheme.in_period(period)
        assert then.in_period(period) == then
        codes = [indicator.code for indicator in then.in_force(period)]
        assert len(codes) == len(set(codes))
        names = [kind.name for kind in then.kinds]
        assert len(names) == len(set(names))
        for indicator in then.in_force(period):
            table = indicator.parameters.get("档次表")
            assert table is None or then.bands[str(table)]
    assert compare(book, book, DECLARATIONS) == []
    assert all(change.words for change in compare(make_book(default_sheets()), book, DECLARATIONS))


def test_a_faulty_scheme_keeps_every_version_of_a_leaf_for_looking_at_data() -> None:
    """Else its table would be taken for an unknown one in the second half of the year."""
    sheets = copy.deepcopy(default_sheets())
    table = {"所属代码": "A3", "参数": "缺数据", "值": "零分"}
    sheets["参数"] += [table | {"至": date(2024, 6, 30)}, table | {"值": "满分", "自": date(2024, 7, 1)}]
    sheets["系数"][0]["系数"] = "很多"
    partial = read_partial(make_book(sheets), DECLARATIONS)
    assert partial is not None
    for period in PERIODS:
        codes = [indicator.code for indicator in partial.scheme.in_force(period)]
        assert codes.count("A3") == 1


def test_of_two_rows_by_mistake_the_first_is_kept() -> None:
    sheets = copy.deepcopy(default_sheets())
    sheets["指标"].append(sheets["指标"][5] | {"名称": "又一个"})
    partial = read_partial(make_book(sheets), DECLARATIONS)
    assert partial is not None
    leaves = [indicator for indicator in partial.scheme.in_force(PERIODS[0]) if indicator.code == "A3"]
    assert [indicator.name for indicator in leaves] == ["片区协同"]
