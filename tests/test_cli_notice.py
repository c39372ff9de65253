"""`assess notice`, `assess answer` and what `assess seal` says of open objections, as people run them."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from mini_workspace import Sheets
from notice_story import ADJUSTMENTS, OBJECTION_HEAD, SETTINGS, UPHELD, objection, score, upheld, write

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode

FROM = ["-p", "2025Q1", "--from", "2025-04-03"]
TOLD = ["考核期", "姓名", "记录编号", "分值", "送达日期", "截止日期", "签字日期", "结果"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("镇"))
    score(root)
    return root


def test_a_notice_says_what_it_is_and_where(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notice", str(town), *FROM, "--kind", "人员", "--order", "姓氏笔画", "--tables", "2"]) == ExitCode.OK
    shown = capsys.readouterr()
    assert shown.out.startswith(
        "关于2025年第一季度考核结果的公示\n公示时间：2025年4月3日至2025年4月10日（5 个工作日）\n人员：6 人\n结果校验码："
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
        ([*FROM, "--columns", "名次,总分"], "--columns 里没有姓名（单位写名称）。"),
        ([*FROM, "--columns", ",,"], "--columns 里没有姓名（单位写名称）。"),
        (["-p", "2025Q1", "--from", "2024-04-03"], "--from 2024-04-03 早于2025年第一季度的第一天 2025-01-01。"),
        ([*FROM, "--days", "五"], "写得不对：要写整数，如 5。"),
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


def test_how_far_each_objection_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unanswered = [*UPHELD[:-2], None, UPHELD[-1]]
    refused = objection(
        异议编号="YY-03", 提出人="张三", 结果="不采纳", 答复日期=date(2025, 4, 12), 依据文号="云纪〔2025〕1号"
    )
    withdrawn = objection(异议编号="YY-04", 提出人="王芳", 结果="撤回", 记录编号=None)
    lines = [
        unanswered,
        objection(异议编号="YY-02", 提出人="孙磊", 记录编号=None),
        [each if head != "记录编号" else None for head, each in zip(OBJECTION_HEAD, refused, strict=True)],
        withdrawn,
    ]
    root = write(tmp_path, upheld() | {"异议": [OBJECTION_HEAD, *lines]})
    score(root)
    assert run(["answer", str(root), "-p", "2025Q1", "--open"]) == ExitCode.OK
    assert capsys.readouterr().out == (
        "2025年第一季度的异议 4 件，没有办完的 2 件。\n"
        "  YY-01  赵强  2025-04-07 收到  采纳，还没有答复\n"
        "  YY-02  孙磊  2025-04-07 收到  还没有结果\n"
        "  YY-03  张三  2025-04-07 收到  不采纳，2025-04-12 已答复\n"
        "  YY-04  王芳  2025-04-07 收到  撤回\n"
    )
    assert not (root / "答复").exists()
    assert run(["answer", str(root), "-p", "2025Q1", "--open", "--json"]) == ExitCode.OK
    told = json.loads(capsys.readouterr().out)
    assert told["open"] == 2
    assert [(each["number"], each["open"]) for each in told["objections"]] == [
        ("YY-01", True), ("YY-02", True), ("YY-03", False), ("YY-04", False),
    ]  # fmt: skip
    assert run(["answer", str(root), "-p", "2025Q1", "--before", "1"]) == ExitCode.OK
    assert "还没有结果的异议 1 件：YY-02（孙磊）。\n" in capsys.readouterr().err


def test_closing_goes_by_the_day_of_closing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Posted 3 to 10 April: the tenth is within it whatever day it is on the machine, the eleventh is not."""
    root = write(tmp_path)
    score(root)
    assert run(["notice", str(root), *FROM, "-q"]) == ExitCode.OK
    command = ["seal", str(root), "-p", "2025Q1", "--by", "王主任", "--date"]
    assert run([*command, "2025-04-10"]) == ExitCode.PROBLEMS
    assert "2025年第一季度的公示到 2025年4月10日 才满，2025年4月10日 还不能定稿。" in capsys.readouterr().err
    assert run([*command, "2025-04-11"]) == ExitCode.OK


def test_the_seal_knows_what_was_posted(tmp_path: Path) -> None:
    """The first round was posted, the second one is its correction; a third is never posted and goes when rounds are pruned."""
    root = write(tmp_path)
    score(root)
    assert run(["notice", str(root), *FROM, "-q"]) == ExitCode.OK
    moved = [[*row[:5], row[5] / 3 if isinstance(row[5], int) else row[5], *row[6:]] for row in ADJUSTMENTS]
    write(root, upheld() | {"调整": moved})  # one point at first, three in the end
    score(root)
    told: Sheets = {
        "告知": [TOLD, ["2025Q1", "孙磊", "TZ-02", -3, date(2025, 4, 15), date(2025, 4, 20), None, "无异议"]]
    }
    write(root, upheld() | told)
    score(root)
    correction = ["-p", "2025Q1", "--from", "2025-04-15", "--correction", "上次公示", "-q"]
    assert run(["notice", str(root), *correction]) == ExitCode.OK
    assert run(["seal", str(root), "-p", "2025Q1", "--by", "王主任", "--date", "2025-04-22"]) == ExitCode.OK
    record = json.loads((root / "定稿/2025Q1/定稿.json").read_bytes())
    kept = {
        number: hashlib.sha256((root / f"轮次/2025Q1/第0{number}轮/result.json").read_bytes()).hexdigest()
        for number in (1, 3)
    }
    assert (record["round"], record["result"]) == (3, kept[3])
    assert record["posted"] == [
        {
            "title": "关于2025年第一季度考核结果的公示",
            "first": "2025-04-03",
            "last": "2025-04-10",
            "digest": kept[1],
            "round": 1,
        },
        {
            "title": "关于2025年第一季度考核结果的更正公示",
            "first": "2025-04-15",
            "last": "2025-04-21",
            "digest": kept[3],
            "round": 3,
        },
    ]
    assert run(["verify", str(root)]) == ExitCode.OK
    assert run(["rounds", str(root), "-p", "2025Q1", "--prune"]) == ExitCode.OK
    assert sorted(path.name for path in (root / "轮次/2025Q1").iterdir()) == ["第01轮", "第03轮"]


def test_an_objection_after_closing_is_told_to_the_next_secretary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path)
    score(root)
    assert run(["seal", str(root), "-p", "2025Q1", "--by", "王主任", "--date", "2025-04-20"]) == ExitCode.OK
    late = objection(异议编号="YY-09", 收到日期=date(2025, 5, 6))
    write(root, {"公示设置": SETTINGS, "异议": [OBJECTION_HEAD, late]})
    capsys.readouterr()
    assert run(["handover", str(root), "--date", "2025-05-07"]) == ExitCode.OK
    assert (
        "  2025年第一季度：定稿以后的异议“YY-09”（赵强，2025-05-06 收到）：还没有结果。\n"
        "      → 核查后答复；成立的，没有发放的重新打开，已经发放的在下一期写补扣、补加\n"
    ) in capsys.readouterr().out
    assert run(["verify", str(root)]) == ExitCode.OK


def test_equal_ranks_in_a_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """横岭村 and 官庄村 lose nothing, so they are 并列 first; 柳塘村 with −2 is third."""
    logs = [["C-1", "V1", "柳塘村", "环境卫生检查不合格", date(2025, 2, 11), None, None, None]]
    lines = objection(
        提出人="横岭村", 记录编号=None, 结果="不采纳", 依据文号="云纪〔2025〕1号", 答复日期=date(2025, 4, 12)
    )
    root = write(tmp_path, {"公示设置": SETTINGS, "异议": [OBJECTION_HEAD, lines]}, logs=logs)
    score(root)
    assert run(["answer", str(root), "-p", "2025Q1", "--before", "1"]) == ExitCode.OK
    assert "贵单位2025年第一季度考核得分100.00分、名次并列第1名不变。" in capsys.readouterr().out


def test_an_open_objection_keeps_a_period_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path, {"公示设置": SETTINGS, "异议": [OBJECTION_HEAD, objection()]})
    score(root)
    assert run(["seal", str(root), "-p", "2025Q1", "--by", "王主任"]) == ExitCode.PROBLEMS
    assert "异议“YY-01”（赵强，2025-04-07 收到）还没有结果，2025年第一季度不能定稿。" in capsys.readouterr().err
    assert not (root / "定稿" / "2025Q1").exists()
