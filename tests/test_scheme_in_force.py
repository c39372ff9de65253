"""Which dated rows of a scheme held in a period, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheme_builder import DECLARATIONS, Sheets, default_sheets, make_book

from assess_cli.model.period import Period
from assess_cli.scheme.in_force import versions_in_force
from assess_cli.scheme.load import load_scheme

JUNE_END, JULY = date(2024, 6, 30), date(2024, 7, 1)


def held(sheets: Sheets, label: str) -> list[tuple[str, str, str]]:
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert scheme is not None, problems
    return [(line.item, line.value, line.place) for line in versions_in_force(scheme, Period.parse(label))]


def split(sheets: Sheets, sheet: str, row: int, **changes: Any) -> None:
    """A row until the end of June, and below it the same with changes from July."""
    rows = sheets[sheet]
    rows.insert(row - 1, rows[row - 2] | {"自": JULY} | changes)
    rows[row - 2] |= {"至": JUNE_END}


def test_a_scheme_without_dates_says_nothing() -> None:
    assert held(default_sheets(), "2024Q3") == []


def test_an_indicator_is_named_once_though_parameters_or_children_cut_it() -> None:
    sheets = default_sheets()
    split(sheets, "参数", 4, 值="最小(工作专班, 20)")  # B's formula
    sheets["指标"][7]["至"] = date(2024, 9, 30)  # B1 ends, B is cut there
    sheets["指标"].append(sheets["指标"][7] | {"自": date(2024, 10, 1), "至": None, "上限": 30})
    assert held(sheets, "2024Q3") == [
        ("指标 B1 工作专班", "至 2024-09-30", "方案.xlsx › 指标 › 9:9"),
        ("参数 B 个性 公式", "2024-07-01 起", "方案.xlsx › 参数 › C5"),
    ]
    assert [each[:2] for each in held(sheets, "2024Q4")] == [
        ("指标 B1 工作专班", "2024-10-01 起"),
        ("参数 B 个性 公式", "2024-07-01 起"),
    ]


def test_what_goes_by_the_day_is_named_with_every_row_of_the_period() -> None:
    sheets = default_sheets()
    split(sheets, "事项规则", 2, 分值=-2)
    split(sheets, "系数", 2, 系数=1.2)
    sheets["基本设置"][3]["值"] = "半年"
    assert held(sheets, "2024H1") == [
        ("事项规则 K01 迟到", "至 2024-06-30", "方案.xlsx › 事项规则 › 2:2"),
        ("系数 岗位系数 所长", "至 2024-06-30", "方案.xlsx › 系数 › 2:2"),
    ]
    sheets["基本设置"][3]["值"] = "年度"
    assert [each[:2] for each in held(sheets, "2024")] == [
        ("事项规则 K01 迟到", "至 2024-06-30"),
        ("事项规则 K01 迟到", "2024-07-01 起"),
        ("系数 岗位系数 所长", "至 2024-06-30"),
        ("系数 岗位系数 所长", "2024-07-01 起"),
    ]


def test_a_row_for_a_part_of_the_year_names_both_days() -> None:
    sheets = default_sheets()
    sheets["事项规则"][0] |= {"自": date(2024, 3, 1), "至": date(2024, 8, 31)}
    assert held(sheets, "2024Q2") == [("事项规则 K01 迟到", "2024-03-01 至 2024-08-31", "方案.xlsx › 事项规则 › 2:2")]
    assert held(sheets, "2024Q4") == []
