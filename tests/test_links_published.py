"""Scores of other subjects and time in post, as they are published: every output tells them, none contradicts another."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from libreoffice import convert, spoil_cached_values
from links_pages import moves, scored, units
from test_publish_workbook_formulas import differences

from assess_cli.model.result import Result, ledger_blocks, status_counts
from assess_cli.publish.explain import explain_subject
from assess_cli.publish.explain_text import text_lines
from assess_cli.publish.ledger_csv import write_ledger
from assess_cli.publish.page import render_pages
from assess_cli.publish.result_json import dump, load
from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.workbook_layout import plan
from assess_cli.scoring.verify import recompute

PAGES = {"单位与个人": units, "期内变动": moves}


@pytest.fixture(scope="module", params=list(PAGES))
def result(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Result:
    made, problems = scored(PAGES[request.param](), tmp_path_factory.mktemp("page"))
    assert made is not None, problems
    return made


def test_the_ledger_bears_out_the_scorecard(result: Result) -> None:
    assert recompute(result.kinds, result.ledger) == []


def test_deleting_any_row_changes_a_sum_or_a_listed_status(result: Result) -> None:
    columns = result.ledger.columns
    for rows in ledger_blocks(result.ledger).values():
        listed = Counter(status_counts(result.ledger, rows))
        for row in rows:
            without = Counter(str(columns["status"][other]) for other in rows if other != row)
            assert columns["counted"][row] != 0 or without != listed, row


def test_result_json_holds_all_of_it(result: Result) -> None:
    again, _ = load(dump(result, {}))
    assert again.kinds == result.kinds
    assert again.ledger.columns["inputs"] == result.ledger.columns["inputs"]


@pytest.mark.slow
@pytest.mark.libreoffice
def test_the_workbook_recalculates_to_what_was_published(result: Result, tmp_path: Path) -> None:
    layout = plan(result)
    write_workbook(result, tmp_path / "made.xlsx")
    spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx")
    again = openpyxl.load_workbook(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True), data_only=True)
    assert differences(result, layout, again) == []


def lines_of(result: Result, sheet: str, tmp_path: Path) -> list[str]:
    """A sheet's rows as text."""
    write_workbook(result, tmp_path / "made.xlsx")
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    return ["｜".join(str(cell) for cell in row if cell is not None) for row in book[sheet].iter_rows(values_only=True)]


def test_the_notes_say_which_scores_are_no_formulas(tmp_path: Path) -> None:
    result, _ = scored(units(), tmp_path)
    assert result is not None
    (line,) = [line for line in lines_of(result, "说明", tmp_path) if line.startswith("引用的得分")]
    for name in ("单位“队伍建设”", "人员“单位得分”", "人员“名次加分”", "人员“单位扣分”"):
        assert name in line
    assert "人员“连带扣分”" not in line  # a formula, and written as one


def test_notes_and_scores_tell_the_days(tmp_path: Path) -> None:
    result, _ = scored(moves(), tmp_path)
    assert result is not None
    assert any(line.startswith("任职的时间｜在岗天数是") for line in lines_of(result, "说明", tmp_path))
    scores = lines_of(result, "人员指标得分", tmp_path)
    (own,) = [line for line in scores if "周慧" in line]
    assert own.endswith(
        "本期 92 天，在岗 92 天：2024-07-01 至 2024-07-23 在岗 23 天（党政办，办事员）；"
        "2024-07-24 至 2024-09-30 在岗 69 天（农业办，站办所负责人）"
    )
    (other,) = [line for line in scores if "孙丽" in line]
    assert other.endswith("不排名：本期在岗 30 天，不满 45 天；本期 92 天，在岗 30 天")
    assert not any("陈明" in line and "在岗 92 天" in line for line in scores)  # there all the time: nothing to tell


def test_explain_tells_unit_part_and_days(tmp_path: Path) -> None:
    result, _ = scored(moves(), tmp_path)
    assert result is not None
    text = "".join(line.strip() for line in text_lines(explain_subject(result, "周慧")))
    assert "任职　本期 92 天，在岗 92 天：2024-07-01 至 2024-07-23 在岗 23 天（党政办，办事员）" in text
    assert "× 在岗天数 92 ÷ 本期天数" in text
    assert "(92 × 23 + 46 × 69) ÷ 92 = 57.5，按天数加权：党政办 23 天、农业办 69 天" in text
    assert "取自单位“党政办（D01）”的“单位工作”、单位“农业办（D02）”的“单位工作”" in text


def test_page_and_csv_name_the_sources(tmp_path: Path) -> None:
    result, _ = scored(moves(), tmp_path)
    assert result is not None
    write_ledger(result, tmp_path / "明细.csv")
    assert "单位/D01/U、单位/D02/U" in (tmp_path / "明细.csv").read_text(encoding="utf-8-sig")
    page = "".join(text.decode() for text in render_pages(result, templates=None).values())
    assert "2024-07-24 至 2024-09-30 在岗 69 天（农业办，站办所负责人）" in page
    assert "(92 × 23 + 46 × 69) ÷ 92 = 57.5" in page
