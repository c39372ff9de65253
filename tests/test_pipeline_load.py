"""What a workspace folder may lack or hold twice, and own templates that cannot be used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mini_workspace import MiniWorkspace

from assess_cli.files.failure import OutputError
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.publish import publish
from assess_cli.pipeline.score import compute

Q1 = Period.parse("2024Q1")


def problems(root: Path) -> list[Problem]:
    return check_workspace(root, None, lambda _stage: None)[1]


def told(found: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(problem.code, str(problem.place), problem.message, problem.remedy) for problem in found]


def test_no_scheme(tmp_path: Path) -> None:
    root = MiniWorkspace(tmp_path).write()
    (root / "方案.xlsx").unlink()
    assert told(problems(root)) == [
        (
            "F122",
            "",
            "工作文件夹里没有考核方案“方案.xlsx”。",
            "请把方案工作簿命名为“方案.xlsx”放在工作文件夹里（不是“数据”文件夹）；还没有方案的，先运行 assess init。",
        )
    ]


def test_no_data(tmp_path: Path) -> None:
    root = MiniWorkspace(tmp_path).write()
    shutil.rmtree(root / "数据")
    assert told([problem for problem in problems(root) if problem.code.startswith("F")]) == [
        (
            "F123",
            "数据",
            "“数据”文件夹里没有任何文件。",
            "请把名册和各项记录的工作簿放进“数据”文件夹。",
        )
    ]


def test_a_copy_is_reported_once_and_its_rows_not_at_all(tmp_path: Path) -> None:
    root = MiniWorkspace(tmp_path).write()
    shutil.copy(root / "数据" / "扣分记录.xlsx", root / "数据" / "扣分记录 - 副本.xlsx")
    (problem,) = problems(root)
    assert (problem.code, problem.place.file) == ("F117", "数据/扣分记录 - 副本.xlsx")


def test_editors_lock_files_are_not_inputs(tmp_path: Path) -> None:
    root = MiniWorkspace(tmp_path).write()
    (root / "数据" / "~$扣分记录.xlsx").write_bytes(b"\x05user")
    (root / "数据" / ".~lock.扣分记录.xlsx#").write_bytes(b",user")
    assert problems(root) == []


def test_two_schemes_for_one_year(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    root = workspace.write()
    shutil.copy(root / "方案.xlsx", root / "方案-2024.xlsx")
    assert [problem.code for problem in problems(root)] == ["S002"]


def test_each_year_has_its_own_scheme(tmp_path: Path) -> None:
    workspace = MiniWorkspace(tmp_path)
    root = workspace.write()
    (root / "方案.xlsx").rename(root / "方案-2024.xlsx")
    workspace.setting("年度", 2025)
    workspace.write()
    result = compute(root, Q1).result
    assert result is not None
    assert (result.scheme_file, result.year) == ("方案-2024.xlsx", 2024)


def test_an_own_template_that_cannot_be_used(tmp_path: Path) -> None:
    root = MiniWorkspace(tmp_path).write()
    (root / "模板").mkdir()
    (root / "模板" / "report.html").write_text("{% for %}", encoding="utf-8")
    result = compute(root, Q1).result
    assert result is not None
    with pytest.raises(OutputError) as caught:
        publish(root, result, lambda _stage: None)
    problem = caught.value.problem
    assert (problem.code, str(problem.place)) == ("W402", "模板")
    assert problem.message.endswith("；原来的结果都没有动。")
    assert "report.html 第 1 行" in problem.message
    assert problem.remedy == "请改正“模板”文件夹里的这个模板，或者把它移走，程序就用自带的模板。"
    assert not (root / "结果" / "2024Q1").exists()
