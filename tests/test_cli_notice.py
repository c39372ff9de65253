"""`assess notice`, `assess answer` and what `assess seal` says of open objections, as people run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from notice_story import OBJECTION_HEAD, SETTINGS, objection, score, upheld, write

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode

FROM = ["-p", "2025Q1", "--from", "2025-04-03"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("镇"))
    score(root)
    return root


def test_a_notice_says_what_it_is_and_where(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notice", str(town), *FROM, "--kind", "人员", "--order", "姓氏笔画", "--tables", "2"]) == ExitCode.OK
    shown = capsys.readouterr()
    assert shown.out.startswith(
        "关于2025年第一季度考核结果的公示\n公示时间：2025年4月3日至2025年4月10日（5 个工作日）\n人员：6 个\n结果校验码："
    )
    for ending in ("docx", "html", "xlsx"):
        assert f"{town}/公示/2025Q1/2025-04-03-人员公示/公示.{ending}" in shown.out.replace("\n", "")


def test_json_of_a_notice(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notice", str(town), *FROM, "--kind", "村，人员", "--form", "单位", "--json"]) == ExitCode.PROBLEMS
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], [problem["code"] for problem in told["problems"]]) == (False, ["N195", "N188"])
    assert run(["notice", str(town), *FROM, "--json"]) == ExitCode.OK
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["last"], told["lines"]) == (True, "2025-04-10", 9)
    assert Path(told["files"]["Word"]).is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-p", "2025Q1", "--from", "4月3日"], "--from 看不懂日期“4月3日”。"),
        ([*FROM, "--days", "0"], "公示至少 1 个工作日，不能是 0。"),
        ([*FROM, "--tables", "3"], "--tables 只能写 1 或 2，不能是 3。"),
        ([*FROM, "--form", "全部"], "可以写：单位、个人。"),
        ([*FROM, "--order", "拼音"], "可以写：名次、姓氏笔画、领导顺序、名册。"),
        (["-p", "2025Q2", "--from", "2025-07-03"], "2025年第二季度还没有发布结果。"),
    ],
)
def test_usage_errors(town: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notice", str(town), *options]) == ExitCode.USAGE
    assert words in capsys.readouterr().err


def test_an_own_template_that_cannot_be_used_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path)
    score(root)
    (root / "模板").mkdir()
    (root / "模板" / "notice.html").write_text("{{ nosuch }}", encoding="utf-8")
    assert run(["notice", str(root), *FROM]) == ExitCode.OUTPUT
    assert "模板里用到的名称不存在" in capsys.readouterr().err
    assert not (root / "公示" / "2025Q1" / "2025-04-03公示").exists()


def test_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path)
    score(root)
    assert run(["notice", str(root), *FROM, "-q"]) == ExitCode.OK
    assert run(["answer", str(root), "-p", "2025Q1"]) == ExitCode.PROBLEMS
    assert "[错误 N162]" in capsys.readouterr().err
    write(root, upheld())
    score(root)
    assert run(["answer", str(root), "-p", "2025Q1"]) == ExitCode.OK
    assert "得分由81.95分更正为85.25分，名次由第5名变为第2名。" in capsys.readouterr().out
    assert run(["answer", str(root), "-p", "2025Q1", "--before", "1", "--json"]) == ExitCode.OK
    (letter,) = json.loads(capsys.readouterr().out)["letters"]
    assert (letter["number"], letter["who"], letter["outcome"]) == ("YY-01", "0001", "采纳")
    assert letter["effect"] == "您2025年第一季度考核得分由81.95分更正为85.25分，名次由第5名变为第2名。"


def test_an_open_objection_keeps_a_period_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, {"公示设置": SETTINGS, "异议": [OBJECTION_HEAD, objection()]})
    score(root)
    assert run(["seal", str(root), "-p", "2025Q1", "--by", "王主任"]) == ExitCode.PROBLEMS
    assert "异议“YY-01”（赵强，2025-04-07 收到）还没有结果，2025年第一季度不能定稿。" in capsys.readouterr().err
    assert not (root / "定稿" / "2025Q1").exists()
