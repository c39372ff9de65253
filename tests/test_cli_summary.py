"""The ranking on the terminal: 80 columns, nothing left out without a word."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from award_world import data, loaded, office
from grades_builder import Grades, number, people
from result_builder import synthetic_result
from test_awards_prizes import RUN, SNAIL, TIED, earlier

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.cli.summary import print_rankings, rank_text
from assess_cli.model.period import Period
from assess_cli.model.points import format_points
from assess_cli.model.result import RankedRow
from assess_cli.pipeline.score import compute


def width(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


@pytest.mark.parametrize("decimals", [0, 2, 6])
def test_the_table_keeps_to_80_columns_and_cuts_no_figure(decimals: int, capsys: pytest.CaptureFixture[str]) -> None:
    print_rankings(synthetic_result(30, 15, 4, decimals=decimals))
    shown = capsys.readouterr().out
    lines = shown.splitlines()
    assert len(lines) > 25
    assert max(map(width, lines)) <= 80
    assert not re.search(r"\d…", shown)


def test_the_sample_with_six_first_level_indicators_cuts_none(capsys: pytest.CaptureFixture[str]) -> None:
    result = compute(Path(__file__).parents[1] / "sample_data" / "county", Period.parse("2024Q1")).result
    assert result is not None
    print_rankings(result)
    shown = capsys.readouterr().out
    assert "…" not in shown
    assert "189.04" in shown
    assert "总分还包括：" in shown


def test_first_level_indicators_that_do_not_fit_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    result = synthetic_result(12, 15, 4)
    kind = result.kinds[0]
    roots = kind.roots()
    print_rankings(result)
    shown = "".join(capsys.readouterr().out.split())
    for root in roots:
        assert "".join(root.name.split()) in shown
    for row in next(ranking for ranking in kind.rankings if ranking.group is None).rows:
        assert format_points(kind.totals.values[row.subject], result.decimals) in shown  # figures are never cut


def test_scripts_are_told_what_waits_for_a_decision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two equal at the line of two places; money by grade waits for both, and for the other two with them; no prize."""
    made = Grades(people([95, 90, 90, 80]), quotas=[number(2)]).workspace(tmp_path)
    made.scheme["奖金"] = [
        ["名称", "对象类别", "资金来源", "分配办法", "档次"],
        ["季度奖", "人员", "镇财政", "按等次", "优秀 2、称职 1、基本称职 0.5、不称职 0"],
    ]
    made.scheme["奖项"] = [["奖项", "对象类别", "取", "名额"], ["奔跑奖", "人员", "前", 2]]
    made.data["奖金来源.xlsx"] = {
        "奖金来源": [["奖金", "金额", "文号", "考核期"], ["季度奖", 600, "清财〔2024〕7号", "2024Q1"]]
    }
    root = made.write()
    assert run(["score", str(root), "-p", "2024Q1", "--json"]) == ExitCode.OK
    (kind,) = json.loads(capsys.readouterr().out)["kinds"]
    assert kind["open"] == {"grades": 2, "prizes": 2, "pay": 4}


def test_ties_are_said() -> None:
    assert rank_text(RankedRow(0, 3, tied=True)) == "并列3"
    assert rank_text(RankedRow(0, 3, tied=False)) == "3"


def test_an_interruption_has_its_own_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assess_cli.pipeline.check.check_workspace", interrupted)
    assert run(["check", str(tmp_path_factory.mktemp("w"))]) == ExitCode.INTERRUPTED
    assert "原有结果没有改动" in capsys.readouterr().err


def test_what_follows_from_the_scores_is_told_below_the_ranking(capsys: pytest.CaptureFixture[str]) -> None:
    """赵强 is last for the second time; 张三 and 李四 of three civil servants share 10 000 by 90 and 80 of 230, 王芳 her 60."""
    pool = {"名称": "公务员奖", "对象类别": "人员", "资金来源": "甲", "范围": '[编制] = "公务员"', "分配办法": "按得分"}
    scheme, held = loaded(奖项=[SNAIL], 连续=[RUN], 奖金=[pool]), data(sources=[("公务员奖", 10000, "财1号", "2024Q1")])
    first, _ = office(scheme, held)
    print_rankings(office(scheme, held, closed=earlier(first, "2023Q4"))[0])
    lines = capsys.readouterr().out.splitlines()
    assert "【奖项】蜗牛奖：赵强。" in lines
    assert any(line.startswith("【连续】赵强：2023年第四季度、2024年第一季度连续 2 期奖项“蜗牛奖”") for line in lines)
    assert "【奖金】公务员奖（甲）共 10000.00 元：实发 10000.00 元。" in lines
    assert max(map(width, lines)) <= 80
    print_rankings(office(scheme, data(TIED))[0])  # 李四 and 刘洋 alike, 赵强 last alone: nothing is open
    assert "待定" not in capsys.readouterr().out
