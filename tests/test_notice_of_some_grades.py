"""A notice that shows some grades alone (评为优秀的): what it told is held against those grades alone, and corrected alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from closed_town import score
from grades_builder import PERIOD, Grades, number, people

from assess_cli.periods.notices import load_notices
from assess_cli.pipeline.closing_checks import closing_problems
from assess_cli.pipeline.notice import Made, Request, make_notice, published_with_digest
from assess_cli.publish.notice_choice import Choice

POSTED, CORRECTED, AFTER = date(2024, 4, 8), date(2024, 4, 16), date(2024, 4, 30)


def town(root: Path, marks: list[float]) -> Path:
    """Places for two; a mark each for 甲, 乙, 丙 and 丁."""
    made = Grades(people(marks), quotas=[number(2)]).workspace(root)
    made.write()
    score(root, PERIOD)
    return root


def noticed(root: Path, first: date, correction: str = "", *, grades_only: bool) -> Made:
    choice = Choice(grades_only=grades_only, grades=("优秀",))
    return make_notice(root, Request(PERIOD, first, 5, choice, correction), lambda _: None)


def blocking(root: Path) -> list[str]:
    result, _ = published_with_digest(root, PERIOD)
    return [each.message for each in closing_problems(root, result, {}, AFTER)]


@pytest.mark.parametrize("grades_only", [True, False])
def test_those_who_were_not_shown_have_not_changed(tmp_path: Path, *, grades_only: bool) -> None:
    root = town(tmp_path, [95, 90, 85, 80])
    assert noticed(root, POSTED, grades_only=grades_only).notice is not None
    assert blocking(root) == []
    town(root, [95, 90, 85, 70])  # 丁 is 称职 as before, and was not posted
    assert blocking(root) == []


def test_whoever_comes_in_or_drops_out_is_told(tmp_path: Path) -> None:
    root = town(tmp_path, [95, 90, 85, 80])
    noticed(root, POSTED, grades_only=True)
    town(root, [95, 90, 92, 80])
    assert blocking(root) == ["2024年第一季度最后一次公示以后，有 2 个的得分、名次或等次变了：赵丙、赵乙，不能定稿。"]
    made = noticed(root, CORRECTED, "上次公示", grades_only=True)
    assert made.notice is not None
    assert [cells for section in made.notice.sections for cells in section.cells] == [
        ("赵丙", "—", "优秀"),
        ("赵乙", "优秀", "—"),
    ]
    notices, problems = load_notices(root, PERIOD)
    assert problems == []
    assert [notice.extent("人员").grades for notice in notices] == [("优秀",)] * 2
    assert blocking(root) == []


def test_a_round_as_the_base_is_limited_alike(tmp_path: Path) -> None:
    root = town(tmp_path, [95, 90, 85, 80])
    town(root, [95, 90, 85, 70])
    made = noticed(root, CORRECTED, "1", grades_only=True)
    assert [problem.code for problem in made.problems if problem.code == "N192"] == ["N192"]  # nothing to correct
