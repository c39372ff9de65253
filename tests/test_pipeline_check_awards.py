"""``assess check`` lists what is wrong with grades, prizes and pay together with everything else, as ``assess score`` would."""

from __future__ import annotations

from pathlib import Path

from grades_builder import PERIOD, Grades, number, people

from assess_cli.model.problem import Problem
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.score import compute

EQUALS = [95, 90, 90, 80]  # two of them equal at the line of two places


def checked(root: Path) -> list[Problem]:
    return check_workspace(root, PERIOD, lambda _stage: None)[1]


def told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(each.code, str(each.place)) for each in problems]


def test_a_tie_shows_before_anything_is_scored(tmp_path: Path) -> None:
    root = Grades(people(EQUALS), quotas=[number(2)]).workspace(tmp_path).write()
    computed = compute(root, PERIOD)
    assert computed.result is not None
    found = checked(root)
    assert [each for each in found if each.code.startswith("G")] == [
        each for each in computed.problems if each.code.startswith("G")
    ]
    assert ("G104", "方案.xlsx › 名额 › D2") in told(found)  # 个数, the fourth column
    assert set(computed.problems) <= set(found)


def test_a_faulty_decision_is_shown_beside_the_faults_of_the_data(tmp_path: Path) -> None:
    """The unknown matter and the period that nobody can read are both listed; the tie waits until the data are right."""
    rows = [{"姓名": "赵乙", "决定内容": "优秀", "考核期": "去年"}]
    made = Grades(people(EQUALS), quotas=[number(2)], decisions=rows, events=[("赵甲", "旷职")])
    root = made.workspace(tmp_path).write()
    assert [each.code for each in compute(root, PERIOD).problems if each.severity.value == "错误"] == ["R501"]
    found = told(checked(root))
    assert ("R501", "数据/扣分记录.xlsx › 扣分记录 › C2") in found
    assert ("G109", "数据/决定.xlsx › 决定 › D2") in found
    assert "G104" not in [code for code, _ in found]


def test_what_rests_on_lacking_scores_is_not_said_of_faulty_data(tmp_path: Path) -> None:
    """赵丁 has no mark: a warning and an open grade; with a faulty row as well only the row is told."""
    without = Grades(people([95, 90, 85, None]), quotas=[number(1)])
    assert {"K406", "G105"} <= {code for code, _ in told(checked(without.workspace(tmp_path / "a").write()))}
    without.events = [("赵甲", "旷职")]
    codes = {code for code, _ in told(checked(without.workspace(tmp_path / "b").write()))}
    assert "R501" in codes
    assert not {"K406", "G105"} & codes
