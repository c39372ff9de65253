"""Prizes and what follows from them in the workbook, on the page and in ``explain``; amounts stay off the page."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from award_world import data, loaded, office
from test_awards_prizes import RUN, SNAIL, TIED, earlier, row

from assess_cli.model.result import Result
from assess_cli.publish.explain import explain_subject
from assess_cli.publish.explain_text import text_lines
from assess_cli.publish.page import render_pages
from assess_cli.publish.workbook import write_workbook


@pytest.fixture(scope="module")
def result() -> Result:
    """奔跑奖 with a tie for its second place and 30 000 yuan, 蜗牛奖 for 赵强 for the second time."""
    scheme = loaded(奖项=[row(金额=30000, 加分=2), SNAIL], 连续=[RUN])
    held = data(TIED)
    first, _ = office(scheme, held)
    return office(scheme, held, closed=earlier(first, "2023Q4"))[0]


def test_the_sheet_of_prizes(result: Result, tmp_path: Path) -> None:
    write_workbook(result, tmp_path / "排名.xlsx")
    book = openpyxl.load_workbook(tmp_path / "排名.xlsx")
    rows = [[cell for cell in values if cell] for values in book["奖项"].values]
    assert rows[0] == ["2024年第一季度奖项"]
    assert rows[3] == [
        "奔跑奖",
        "总分",
        "人员",
        "01",
        "张三",
        "1",
        "授予",
        30000,
        2,
        "总分 90.00 分，第 1 名，取前 2 名。",
    ]
    assert [found[6] for found in rows[3:7]] == ["授予", "待定", "待定", "授予"]
    assert rows[7] == ["合计（授予的）", '=SUMIF(H4:H7,"授予",I4:I7)']
    values = openpyxl.load_workbook(tmp_path / "排名.xlsx", data_only=True)["奖项"]
    assert values["I8"].value == 30000  # the two who are tied are not given it yet
    assert rows[9] == ["连续几期得同一结果的后果"]
    assert rows[11] == [
        "两次蜗牛", "人员", "05", "赵强", "2023Q4、2024Q1", "免职",
        "2023年第四季度、2024年第一季度连续 2 期奖项“蜗牛奖”，够 2 期，免职。", "第九条",
    ]  # fmt: skip


def test_no_sheet_without_prizes(tmp_path: Path) -> None:
    result, _ = office(loaded(), data())
    write_workbook(result, tmp_path / "排名.xlsx")
    assert "奖项" not in openpyxl.load_workbook(tmp_path / "排名.xlsx").sheetnames


def test_the_page_names_them_without_amounts(result: Result) -> None:
    page = render_pages(result, templates=None)["报告.html"].decode()
    assert "总分 90.00 分，第 1 名，取前 2 名。" in page
    assert "够 2 期，免职。" in page
    assert "30000" not in page


def test_explain_tells_what_somebody_has(result: Result) -> None:
    told = explain_subject(result, "赵强")
    assert [award["prize"] for award in told["awards"]] == ["蜗牛奖"]
    assert [each["effect"] for each in told["followings"]] == ["免职"]
    text = "\n".join(text_lines(told))
    assert "奖项　蜗牛奖（授予）：总分 55.00 分，第 5 名，取后 1 名。" in text
    assert "连续　2023年第四季度、2024年第一季度连续 2 期奖项“蜗牛奖”" in text
