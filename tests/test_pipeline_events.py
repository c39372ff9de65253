"""Levels and roles through the whole: a scheme's own slips are not blamed on the data, results name level and role."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assess_cli.model.period import Period
from assess_cli.pipeline.check import check_workspace

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
sys.path.insert(0, str(SAMPLES))
from shape_pages import Page, read_page, write  # noqa: E402

Q1 = Period.parse("2024Q1")


def checked(tmp_path: Path, name: str, change: Callable[[Page], object]) -> list[str]:
    """Codes that ``check`` reports for a sample page that was changed, notices aside."""
    page = read_page(SAMPLES / "shapes" / f"{name}.md")
    change(page)
    write(page, tmp_path)
    found = check_workspace(tmp_path, Q1, lambda _stage: None)[1]
    return sorted({problem.code for problem in found if problem.severity.value != "提示"})


def renamed(sheet: str, row: int, heading: str, text: str) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        page.scheme[sheet][row][heading] = text

    return change


@pytest.mark.parametrize(
    ("name", "change", "wanted"),
    [
        ("02_就高与级别", renamed("事项规则", 0, "级别表", "表彰级"), ["S440"]),
        ("02_就高与级别", renamed("级别表", 1, "分值", "一分"), ["C108"]),
        ("02_就高与级别", renamed("级别表", 1, "级别", ""), ["C106"]),
        ("03_角色分配", renamed("事项规则", 1, "角色表", "项目职责"), ["S447"]),
        ("03_角色分配", renamed("角色表", 3, "份额", "四分之一"), ["C108"]),
        ("04_规则组限额", renamed("事项规则", 0, "规则组", "宣 传类"), ["S430"]),
    ],
)
def test_what_is_wrong_in_the_scheme_is_told_once(
    tmp_path: Path, name: str, change: Callable[[Page], object], wanted: list[str]
) -> None:
    assert checked(tmp_path, name, change) == wanted
