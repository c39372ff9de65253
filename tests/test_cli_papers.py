"""Papers, portrait, search and handover as commands: files, words, exit codes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from mini_workspace import MiniWorkspace
from papers_builder import hand_result
from test_periods_closed import lay_seal
from year_builder import YEAR, year_result

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.model.period import Period
from assess_cli.periods.seal_log import Act, SealLog
from assess_cli.pipeline.papers import result_before
from assess_cli.publish.result_json import dump

MEETING: list[list[Any]] = [
    ["考核期", "会议名称", "日期", "应到", "实到", "议题", "决定", "记录人"],
    ["2024Q1", "班子会", date(2024, 4, 10), 11, 10, "审议一季度考核结果", "同意", "李秘书"],
]


@pytest.fixture
def scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    mini = MiniWorkspace(tmp_path)
    mini.data["会议.xlsx"] = {"会议": MEETING}
    mini.write()
    assert run(["score", str(tmp_path), "-p", "2024Q1", "--quiet"]) == ExitCode.OK
    capsys.readouterr()
    return tmp_path


def test_papers_are_written_beside_the_results(scored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["papers", str(scored), "-p", "2024Q1", "--quiet"]) == ExitCode.OK
    folder = scored / "材料" / "2024Q1"
    names = ("送审稿", "会议纪要要素", "审批表")
    assert capsys.readouterr().out.splitlines() == [f"{name}：{folder / name}.docx" for name in names]
    lines = [paragraph.text for paragraph in Document(str(folder / "会议纪要要素.docx")).paragraphs]
    assert "应到11人，实到10人。记录人：李秘书" in lines
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run(["papers", str(scored), "-p", "2024Q1", "--json"]) == ExitCode.OK
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(json.loads(capsys.readouterr().out)["files"]) == list(names)


def test_papers_need_a_published_result(scored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["papers", str(scored), "-p", "2024Q2"]) == ExitCode.USAGE
    assert "2024年第二季度还没有发布结果。\n请先运行：assess score -p 2024Q2" in capsys.readouterr().err


def test_a_faulty_meeting_stops_the_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mini = MiniWorkspace(tmp_path)
    mini.data["会议.xlsx"] = {"会议": [MEETING[0], [*MEETING[1][:4], 12, *MEETING[1][5:]]]}
    mini.write()
    assert run(["check", str(tmp_path), "-p", "2024Q1"]) == ExitCode.OK
    assert "[警告 N241] 会议 › E2" in "".join(capsys.readouterr())
    assert run(["score", str(tmp_path), "-p", "2024Q1", "--quiet"]) == ExitCode.OK
    assert run(["papers", str(tmp_path), "-p", "2024Q1"]) == ExitCode.PROBLEMS
    assert "实到 12 人，比应到的 11 人还多。" in capsys.readouterr().err
    assert not (tmp_path / "材料").exists()


def test_a_faulty_own_template_is_named(scored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = scored / "模板" / "公文"
    own.mkdir(parents=True)
    (own / "审批表.docx").write_bytes(b"x")
    assert run(["papers", str(scored), "-p", "2024Q1"]) == ExitCode.OUTPUT
    assert "模板/公文/审批表.docx：公文模板“审批表.docx”不能使用" in capsys.readouterr().err
    assert not (scored / "材料").exists()


def lay_published(root: Path, label: str) -> None:
    folder = root / "结果" / label
    folder.mkdir(parents=True)
    result = year_result() if label == "2024" else hand_result(label, YEAR)
    (folder / "result.json").write_bytes(dump(result, {}))


def test_a_years_papers_hold_the_documents_of_the_years_end(
    scored: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assess_cli.pipeline.papers.read_published", lambda _root, _period: year_result())
    lay_published(scored, "2024")
    assert run(["papers", str(scored), "-p", "2024", "--quiet"]) == ExitCode.OK
    names = {path.name for path in (scored / "材料" / "2024").iterdir()}
    assert names == {
        f"{name}.docx" for name in ("送审稿", "会议纪要要素", "审批表", "年度考核报告", "考核登记表", "备案汇总表")
    }


def test_the_result_before_is_of_the_same_kind_of_period(tmp_path: Path) -> None:
    from test_periods_portrait import closed

    found = tuple(closed(hand_result(label, YEAR)) for label in ("2023Q3", "2023", "2023Q4", "2024Q2"))
    before = result_before(Period.parse("2024Q1"), found)
    assert before is not None
    assert before.period.label == "2023Q4"
    assert result_before(Period.parse("2024H1"), found) is None


def test_a_period_before_that_is_not_closed_is_compared_with_as_such(scored: Path) -> None:
    """The second quarter, without any record of its own, beside the first, which is only published."""
    assert run(["score", str(scored), "-p", "2024Q2", "--quiet"]) == ExitCode.OK
    assert run(["papers", str(scored), "-p", "2024Q2", "--quiet"]) == ExitCode.OK
    lines = [each.text for each in Document(str(scored / "材料/2024Q2/送审稿.docx")).paragraphs]
    assert any(line.startswith("与2024年第一季度（未定稿）相比，") for line in lines), lines
    assert run(["seal", str(scored), "-p", "2024Q1", "--by", "王主任", "--date", "2024-04-16"]) == ExitCode.OK
    assert run(["papers", str(scored), "-p", "2024Q2", "--quiet"]) == ExitCode.OK
    lines = [each.text for each in Document(str(scored / "材料/2024Q2/送审稿.docx")).paragraphs]
    assert any(line.startswith("与2024年第一季度相比，") for line in lines), lines


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    log = SealLog()
    for label in ("2023Q4", "2024Q1"):
        log = lay_seal(tmp_path, log, label)
    return tmp_path


def test_a_portrait_is_page_and_document(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["portrait", str(sealed), "0001"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert "2023年第四季度至2024年第一季度，共 2 期" in out
    assert sorted(path.suffix for path in (sealed / "材料" / "一人一档").iterdir()) == [".docx", ".html"]
    assert run(["portrait", str(sealed), "0001", "--years", "2024", "--json"]) == ExitCode.OK
    assert [each["label"] for each in json.loads(capsys.readouterr().out)["periods"]] == ["2024Q1"]


def test_a_portrait_of_nobody(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["portrait", str(sealed), "无此人"]) == ExitCode.USAGE
    assert "结果里没有“无此人”" in capsys.readouterr().err


@pytest.mark.parametrize("years", ["去年", "2024-2023", "24"])
def test_years_that_cannot_be_read(sealed: Path, years: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", str(sealed), "--line", "党建", "--years", years]) == ExitCode.USAGE
    assert f"看不懂年度“{years}”。" in capsys.readouterr().err


def test_nothing_is_closed(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", str(sealed), "--line", "党建", "--years", "2019-2020,2021"]) == ExitCode.USAGE
    assert capsys.readouterr().err == "这些年度里没有定稿的考核期。\n有定稿的年度：2023、2024。\n"


def test_a_broken_seal_is_told_and_not_passed_over(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sealed / "定稿" / "2024Q1" / "结果" / "result.json"
    path.write_bytes(path.read_bytes().replace(b"2024", b"2023", 1))
    assert run(["find", str(sealed), "--line", "党建"]) == ExitCode.SEAL
    assert "2024年第一季度" in capsys.readouterr().err


def test_finding(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", str(sealed), "--line", "党建", "--top", "2", "--json"]) == ExitCode.OK
    data = json.loads(capsys.readouterr().out)
    assert (data["line"], len(data["workers"])) == ("党建", 2)
    assert data["workers"][0]["periods"] == ["2023Q4", "2024Q1"]
    assert run(["find", str(sealed), "--line", "党建", "--top", "2"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert any("得分率" in line for line in lines)
    assert run(["find", str(sealed), "--line", "党键"]) == ExitCode.USAGE
    assert "现有条线：党建" in capsys.readouterr().err


def test_the_handover(scored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["handover", str(scored), "--date", "2024-07-31"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert "  2024年第一季度：还没有定稿。\n      → assess seal -p 2024Q1 --by 姓名" in out
    assert (scored / "材料" / "交接清单.html").is_file()
    assert (scored / "材料" / "交接清单.docx").is_file()
    assert run(["handover", str(scored), "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["open_periods"][0]["state"] == "已计分，未定稿"


def test_acts_have_words() -> None:
    assert {act.value for act in Act} == {"定稿", "重新打开", "已发放"}
