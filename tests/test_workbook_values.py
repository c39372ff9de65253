"""Cells to values: the strict grammar, type by type; what is not certain is a problem with a remedy."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess_cli.model.place import Place
from assess_cli.model.points import LARGEST
from assess_cli.workbook.grid import CellError, Doubtful, Uncached
from assess_cli.workbook.table import Column, ValueType
from assess_cli.workbook.values import convert, convert_column

HERE = Place("a.xlsx", "表", "C4")


def column(kind: ValueType, **options: Any) -> Column:
    return Column("f", "列", kind, "这样填。", **options)


def value(cell: Any, kind: ValueType, **options: Any) -> Any:
    found, problem = convert(cell, column(kind, **options), HERE)
    assert problem is None, problem
    return found


def code(cell: Any, kind: ValueType, **options: Any) -> str:
    found, problem = convert(cell, column(kind, **options), HERE)
    assert found is None
    assert problem is not None
    assert problem.place == HERE
    assert problem.remedy
    assert "{" not in problem.message + problem.remedy
    return problem.code


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        (3.1, 3_100_000),
        (-1.0, -1_000_000),
        (0, 0),
        (0.1 + 0.2, 300_000),  # 0.30000000000000004
        (87.123456, 87_123_456),
        ("95分", 95_000_000),
        ("-1分", -1_000_000),
        ("−1", -1_000_000),
        ("－１", -1_000_000),
        ("９８．５", 98_500_000),
        ("98.5\xa0", 98_500_000),
        ("\u300098.5", 98_500_000),
        ("1,234", 1_234_000_000),
        ("1，234.5", 1_234_500_000),
        ("+2", 2_000_000),
        ("3 分", 3_000_000),
        (999_999_999.123456, 999_999_999_123_456),
    ],
)
def test_points(cell: Any, points: int) -> None:
    assert value(cell, ValueType.POINTS) == points


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1_000", "C108"),
        ("٩٥", "C108"),
        ("nan", "C108"),
        ("1e5", "C108"),
        ("98²", "C108"),
        ("½", "C108"),
        ("九十", "C108"),
        ("1,23", "C108"),
        ("1 2", "C108"),
        ("3万", "C108"),
        ("(1)", "C108"),
        ("85~90", "C108"),
        ("0x10", "C108"),
        (math.inf, "C109"),
        (math.nan, "C109"),
        (1e12, "C109"),
        (True, "C125"),
        (date(2024, 3, 5), "C125"),
        (time(8), "C125"),
        (timedelta(1), "C125"),
        ("同上", "C120"),
        ("〃", "C120"),
        (CellError("#N/A"), "C121"),
        (Uncached("A1*2"), "C122"),
        (Doubtful("两种读法的结果不同"), "C123"),
    ],
)
def test_no_points(cell: Any, expected: str) -> None:
    assert code(cell, ValueType.POINTS) == expected


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        (86.66666666666667, 86_666_667),
        ("2.0000005", 2_000_001),  # half away from zero
        (-2.0000005, -2_000_001),
        (1.2345674, 1_234_567),
    ],
)
def test_more_than_six_decimals_are_rounded_with_a_notice(cell: Any, points: int) -> None:
    found, problem = convert(cell, column(ValueType.POINTS), HERE)
    assert found == points
    assert problem is not None
    assert (problem.code, problem.severity.value) == ("C111", "提示")


@given(st.integers(-LARGEST * 1_000_000 + 1, LARGEST * 1_000_000 - 1))
def test_every_mark_of_six_decimals_survives_the_float(points: int) -> None:
    as_text = Decimal(points).scaleb(-6)
    if abs(points) < 10**15:  # 15 digits: what a cell can hold
        assert value(float(as_text), ValueType.POINTS) == points
    assert value(f"{as_text:f}", ValueType.POINTS) == points


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (3.1, Decimal("3.1")),
        (0.1 + 0.2, Decimal("0.3")),
        (12, Decimal(12)),
        (1e14, Decimal(10**14)),
        ("3次", Decimal(3)),
        ("2.5 小时", Decimal("2.5")),
        ("1,200,000", Decimal(1_200_000)),
    ],
)
def test_decimals(cell: Any, expected: Decimal) -> None:
    assert value(cell, ValueType.DECIMAL) == expected


def test_integers() -> None:
    assert value(3.0, ValueType.INTEGER) == 3
    assert value("第3名", ValueType.INTEGER) == 3
    assert value("２", ValueType.INTEGER) == 2
    assert code(3.5, ValueType.INTEGER) == "C110"
    assert code("三", ValueType.INTEGER) == "C108"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (0.3, Fraction(3, 10)),
        (1.0, Fraction(1)),
        (0, Fraction(0)),
        ("30%", Fraction(3, 10)),
        ("３０％", Fraction(3, 10)),
        ("120%", Fraction(6, 5)),
        ("33.3 %", Fraction(333, 1000)),
        ("0.85", Fraction(17, 20)),
        ("5‰", Fraction(1, 200)),
    ],
)
def test_percents(cell: Any, expected: Fraction) -> None:
    assert value(cell, ValueType.PERCENT) == expected


@pytest.mark.parametrize(
    ("cell", "expected"), [(30, "C113"), (1.2, "C113"), ("30", "C113"), (-0.1, "C109"), ("完成", "C108")]
)
def test_no_percents(cell: Any, expected: str) -> None:
    assert code(cell, ValueType.PERCENT) == expected


def test_a_bare_thirty_is_answered_with_thirty_percent() -> None:
    _, problem = convert(30.0, column(ValueType.PERCENT, example="50%"), HERE)
    assert problem is not None
    assert "30%" in problem.remedy


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-05",
        "2024-3-5",
        "2024/3/5",
        "2024.3.5",
        "2024年3月5日",
        "2024年03月05号",
        "２０２４年３月５日",
        "2024 年 3 月 5 日",
        "20240305",
        20240305.0,
        "2024-03-05 00:00:00",
        "2024-03-05 08:30",
        "2024-03-05T08:30:00",
        date(2024, 3, 5),
        datetime(2024, 3, 5),  # noqa: DTZ001 - cells know no time zone
        datetime(2024, 3, 5, 8, 30),  # noqa: DTZ001 - as above
    ],
)
def test_dates(cell: Any) -> None:
    assert value(cell, ValueType.DATE) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3月5日", "C115"),
        ("26-1-5", "C115"),
        ("3/5", "C115"),
        ("24年3月5日", "C115"),
        (45356.0, "C116"),
        ("2024-02-30", "C117"),
        ("2024-13-01", "C117"),
        (date(1905, 7, 16), "C117"),
        ("0024-03-05", "C117"),
        ("昨天", "C114"),
        ("2024年3月", "C114"),
        (3.0, "C114"),
        (math.nan, "C114"),
        (time(8), "C125"),
        (True, "C125"),
    ],
)
def test_no_dates(cell: Any, expected: str) -> None:
    assert code(cell, ValueType.DATE) == expected


def test_a_serial_number_is_answered_with_its_date() -> None:
    _, problem = convert(45356.0, column(ValueType.DATE), HERE)
    assert problem is not None
    assert "2024-03-05" in problem.message


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-03", "2024-03"),
        ("2024年3月", "2024-03"),
        ("2024/3", "2024-03"),
        ("202403", "2024-03"),
        (202403.0, "2024-03"),
        ("3月", "03"),
        ("3月份", "03"),
        ("十二月", "12"),
        (3.0, "03"),
        (date(2024, 3, 1), "2024-03"),
        ("2024-03-01", "2024-03"),
    ],
)
def test_months(cell: Any, expected: str) -> None:
    assert value(cell, ValueType.MONTH) == expected


@pytest.mark.parametrize("cell", ["13月", "0", 2024.1, "春季", "202413", 14.0])
def test_no_months(cell: Any) -> None:
    assert code(cell, ValueType.MONTH) == "C118"


def test_flags() -> None:
    assert [value(cell, ValueType.FLAG) for cell in ("是", "√", True)] == [True] * 3
    assert [value(cell, ValueType.FLAG) for cell in ("否", "×", False)] == [False] * 3
    for cell in ("x", "1", 1.0, "有"):
        assert code(cell, ValueType.FLAG) == "C119"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(1.0, "1"), ("１", "1"), ("0017", "0017"), (" A 1 ", "A1"), (17.0, "17"), ("1.0", "1.0"), (1.1, "1.1")],
)
def test_codes(cell: Any, expected: str) -> None:
    assert value(cell, ValueType.CODE) == expected


def test_an_identity_number_stored_as_a_number_is_lost() -> None:
    assert code(1.1010119900307e17, ValueType.CODE) == "C124"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (" 甲 ", "甲"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (date(2024, 3, 5), "2024-03-05"),
        ("NA", "NA"),
        ("null", "null"),
        ("=1+1", "=1+1"),
        (" \u3000", None),
    ],
)
def test_texts(cell: Any, expected: str | None) -> None:
    assert value(cell, ValueType.TEXT) == expected


def test_a_text_beyond_what_a_cell_holds_is_refused() -> None:
    assert value("字" * 32_767, ValueType.TEXT)
    assert code("字" * 32_768, ValueType.TEXT) == "C129"


def test_formulas_stay_as_typed() -> None:
    assert value(" (共性 + 个性) ", ValueType.FORMULA) == " (共性 + 个性) "
    assert code(Uncached("A+B"), ValueType.FORMULA) == "C122"


def test_any() -> None:
    assert value(2.0, ValueType.ANY) == Decimal(2)
    assert value("季度", ValueType.ANY) == "季度"
    assert value(date(2024, 3, 5), ValueType.ANY) == date(2024, 3, 5)


def test_choices_are_enforced_by_key_and_given_as_declared() -> None:
    choices = ("满分", "基础分", "零分")
    assert value("满 分", ValueType.TEXT, choices=choices) == "满分"
    _, problem = convert("满份", column(ValueType.TEXT, choices=choices), HERE)
    assert problem is not None
    assert problem.code == "C107"
    assert "是否“满分”" in problem.message


def test_blanks() -> None:
    assert value(None, ValueType.POINTS) is None
    assert code(None, ValueType.POINTS, must_fill=True) == "C106"
    assert code("  ", ValueType.TEXT, must_fill=True) == "C106"


def test_a_column_keeps_true_one_and_text_apart() -> None:
    cells = [1.0, True, "1", None, 1, "同上", 1.0]
    found, problems = convert_column(cells, column(ValueType.DECIMAL), lambda row: Place("a", "b", f"C{row + 2}"))
    assert found == [1, None, 1, None, 1, None, 1]
    assert {row: (problem.code, problem.place.cell) for row, problem in problems.items()} == {
        1: ("C125", "C3"),
        5: ("C120", "C7"),
    }


@given(st.lists(st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=8), st.dates(), st.times())))
def test_no_cell_breaks_any_type(cells: list[Any]) -> None:
    for kind in ValueType:
        found, problems = convert_column(cells, column(kind), lambda row: Place("a", "b", f"C{row + 1}"))
        assert len(found) == len(cells)
        assert set(problems) <= set(range(len(cells)))
