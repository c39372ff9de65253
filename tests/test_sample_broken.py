"""The workspace that is broken in thirty ways: ``check`` names every place that expected.md lists."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from assess_cli.model.problem import Problem, Severity
from assess_cli.pipeline.check import check_workspace

BROKEN = Path(__file__).resolve().parent.parent / "sample_data" / "broken"
LINE = re.compile(r"^\|\s*(\d+)\s*\|\s*(\S.*?)\s*\|\s*(\S.*?)\s*\|\s*(\S+)\s*\|", re.MULTILINE)
Spot = tuple[str, str, str]


def expected() -> dict[int, Spot]:
    """Number → (file, sheet, cell), "" for the whole."""
    text = (BROKEN / "expected.md").read_text(encoding="utf-8")
    found = {}
    for number, file, sheet, cell in LINE.findall(text):
        name = file if file == "方案.xlsx" else f"数据/{file}"
        found[int(number)] = (name, sheet.replace("—", ""), cell.replace("—", ""))
    return found


def problems(root: Path) -> list[Problem]:
    return check_workspace(root, None, lambda _stage: None)[1]


def spots(found: list[Problem]) -> set[Spot]:
    return {(problem.place.file, problem.place.sheet, problem.place.cell) for problem in found}


def test_all_thirty_are_named_at_once() -> None:
    found = problems(BROKEN)
    wanted = expected()
    assert sorted(wanted) == list(range(1, 31))
    assert {number: spot for number, spot in wanted.items() if spot not in spots(found)} == {}
    assert sum(problem.severity is Severity.ERROR for problem in found) >= 29  # a hidden row only warns


def test_the_faults_of_the_data_are_named_once_the_scheme_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(BROKEN.parent))
    importlib.import_module("broken").write(tmp_path, faulty_scheme=False)
    found = problems(tmp_path)
    wanted = {number: spot for number, spot in expected().items() if spot[0] != "方案.xlsx"}
    assert len(wanted) == 22
    assert {number: spot for number, spot in wanted.items() if spot not in spots(found)} == {}
    assert not [problem for problem in found if problem.place.file == "方案.xlsx"]
    accepted = ("数据/岗位赋分.xlsx", "岗位赋分", "C3")  # 28分
    assert accepted not in spots([problem for problem in found if problem.severity is not Severity.NOTICE])
