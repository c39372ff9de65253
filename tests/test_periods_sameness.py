"""Every figure of a closed result is held against what its inputs give: whichever is forged, ``assess verify`` names it.

The forger is thorough: list, list for signature, log and the seal's own record are rewritten too. Figures as in
``graded_town`` and, for the year, ``year_workspace``: 张三 (23.65 + 22) ÷ 2 = 22.825, 作风 of the three who are ranked in the
first quarter (19 + 11 + 20) ÷ 3 = 16.666667.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from closed_town import Q2, change_record, rewrite_everything
from graded_town import YEAR, graded_town, year_town

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.model.closed import short_digest
from assess_cli.model.period import Period
from assess_cli.periods.sameness import differences
from assess_cli.periods.seal_log import read_log
from assess_cli.periods.sealed_files import digest_of
from assess_cli.publish import result_json
from assess_cli.publish.result_json import load

Body = dict[str, Any]


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graded_town(tmp_path_factory.mktemp("graded") / "清溪镇")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return year_town(tmp_path_factory.mktemp("year") / "清溪镇")


def stored(root: Path, period: Period) -> Path:
    return root / "定稿" / period.label / "结果" / "result.json"


def set_to(value: Any, *path: Any) -> Callable[[Body], None]:
    """Change one value in the result's JSON."""

    def change(body: Body) -> None:
        place: Any = body
        for step in path[:-1]:
            place = place[step]
        assert place[path[-1]] != value
        place[path[-1]] = value

    return change


def taken_out(*path: Any) -> Callable[[Body], None]:
    """Empty one list of the result's JSON."""
    return set_to([], *path)


def told(before: bytes, change: Callable[[Body], None]) -> list[str]:
    body = json.loads(before)
    change(body)
    return [
        f"{each.who}，{each.what}：{each.before} → {each.after}"
        for each in differences(load(json.dumps(body).encode())[0], load(before)[0])
    ]


KIND = ("kinds", 0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (set_to("甲", *KIND, "subjects", 0, "unit"), "张三（0001），单位、岗位、考核类别：甲、所长、公务员 → 党政办、所长、公务员"),
        (set_to("1.2", *KIND, "subjects", 0, "coefficients", "岗位系数"), "张三（0001），系数“岗位系数”：1.2 → 1.1"),
        (set_to("不排名", *KIND, "subjects", 0, "standing"), "张三（0001），是否参加排名：不排名 → 参加排名"),
        (set_to(True, *KIND, "rankings", 0, "rows", 0, "tied"), "张三（0001），人员排名名次：并列1 → 1"),
        (set_to("21.000000", *KIND, "nodes", "A", "values", 0), "张三（0001），指标 A 得分：21（计分） → 20（计分）"),
        (set_to("缺数据", *KIND, "nodes", "B", "outcomes", 0), "张三（0001），指标 B 得分：0（缺数据） → 0（计分）"),
        (set_to("称职", "grading", 0, "grades", 0, "grade"), "张三（0001），等次“全体”：称职（已定），第1名 → 优秀（已定），第1名"),
        (set_to(2, "grading", 0, "grades", 0, "rank"), "张三（0001），等次“全体”：优秀（已定），第2名 → 优秀（已定），第1名"),
        (set_to(2, "grading", 0, "quotas", 0, "limit"), "人员，等次组“全体”的“优秀”名额：2，基数3，已定1 → 1，基数3，已定1"),
        (
            set_to(4, "grading", 0, "expected"),
            "人员，等次组“全体”的人数：应参加4，实参加3，参加评定3，名额基数3 → 应参加3，实参加3，参加评定3，名额基数3",
        ),
        (set_to("310.000000", "awards", 0, "money"), "张三（0001），奖项“奔跑奖”：授予，名次 1，310元，0.5分 → 授予，名次 1，300元，0.5分"),
        (taken_out("awards"), "张三（0001），奖项“奔跑奖”：没有 → 授予，名次 1，300元，0.5分"),
        (
            set_to(["2023Q4", "2024Q2"], "followings", 0, "periods"),
            "张三（0001），后续结果“两次奔跑”：通报表扬（2023Q4、2024Q2） → 通报表扬（2024Q1、2024Q2）",
        ),
        (taken_out("followings"), "张三（0001），后续结果“两次奔跑”：没有 → 通报表扬（2024Q1、2024Q2）"),
        (
            set_to("212.910000", "pay", 0, "lines", 0, "amount"),
            "张三（0001），奖金“季度奖”：212.91元（发放），按得分22，分前6600/31 → 212.9元（发放），按得分22，分前6600/31",
        ),
        (
            set_to("-5.000000", "pay", 0, "lines", 2, "deductions"),
            "王芳（0003），奖金“季度奖”：183.87元（发放），直接扣款−5元，按得分19，分前5700/31 → 183.87元（发放），按得分19，分前5700/31",
        ),
        (
            set_to("1.000000", "pay", 0, "returned"),
            (
                "人员，奖金“季度奖”的总额：600元（镇财政），发放600元，留存0元，退回1元，待定0元，每份300/31，保底—，封顶— → "
                "600元（镇财政），发放600元，留存0元，退回0元，待定0元，每份300/31，保底—，封顶—"
            ),
        ),
        # four people in three months, and one task force
        (set_to(7, "record_counts", "期内记录"), "记录，期内记录：7 → 13"),
    ],
)  # fmt: skip
def test_each_figure_of_a_quarter(quarter: Path, change: Callable[[Body], None], expected: str) -> None:
    assert told(stored(quarter, Q2).read_bytes(), change) == [expected]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            set_to("30.000000", "combined", 0, "people", 0, "scores", 0, "points"),
            "张三（0001），“季度得分”取2024年第一季度：30（参与平均），第1名，党政办 → 23.65（参与平均），第1名，党政办",
        ),
        (
            set_to(False, "combined", 0, "people", 0, "scores", 0, "counts"),
            "张三（0001），“季度得分”取2024年第一季度：23.65（参与平均，不计），第1名，党政办 → 23.65（参与平均），第1名，党政办",
        ),
        (set_to("30.000000", "combined", 0, "people", 0, "points"), "张三（0001），“季度得分”合成：30 → 22.825"),
        (
            set_to("20%", "combined", 0, "periods", 1, "weight"),
            "人员，“季度得分”取2024年第二季度的来源：定稿 {Q2}，权重20% → 定稿 {Q2}，权重—",
        ),
        (
            set_to("90%", "combined", 0, "periods", 0, "indicators", 0, "rate"),
            "人员，2024年第一季度“作风”（A）的平均分：16.666667，得分率90% → 16.666667，得分率83.33%",
        ),
        (
            set_to(1, "combined", 0, "low"),
            "人员，“季度得分”的合成办法：平均，不足期数缺数据，去掉最低1、最高0，最少1期 → 平均，不足期数缺数据，去掉最低0、最高0，最少1期",
        ),
    ],
)
def test_each_figure_of_periods_put_together(year: Path, change: Callable[[Body], None], expected: str) -> None:
    log, _ = read_log(year)
    expected = expected.replace("{Q2}", short_digest(log.live()[Q2].seal))
    assert told(stored(year, YEAR).read_bytes(), change) == [expected]


def test_a_year_fits_the_published_schema(year: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(result_json.__file__).with_name("result.schema.json").read_text(encoding="utf-8"))
    body = json.loads(stored(year, YEAR).read_bytes())
    jsonschema.Draft202012Validator(schema).validate(body)
    assert body["combined"][0]["least"] == 1  # a count, not a decimal


def test_words_may_differ(quarter: Path) -> None:
    def change(body: Body) -> None:
        body["grading"][0]["grades"][0]["reason"] = "旧版本的说法。"
        body["pay"][0]["words"] = "旧版本的说法。"
        body["problems"] = []

    assert told(stored(quarter, Q2).read_bytes(), change) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (set_to("称职", "grading", 0, "grades", 0, "grade"), "张三（0001），等次“全体”：定稿 称职（已定），第1名，用定稿的数据重算 优秀（已定），第1名。"),
        (taken_out("awards"), "张三（0001），奖项“奔跑奖”：定稿 没有，用定稿的数据重算 授予，名次 1，300元，0.5分。"),
        (taken_out("followings"), "张三（0001），后续结果“两次奔跑”：定稿 没有，用定稿的数据重算 通报表扬（2024Q1、2024Q2）。"),
        (
            set_to("212.910000", "pay", 0, "lines", 0, "amount"),
            "张三（0001），奖金“季度奖”：定稿 212.91元（发放），按得分22，分前6600/31，用定稿的数据重算 212.9元（发放），按得分22，分前6600/31。",
        ),
    ],
    ids=["等次", "奖项", "连续", "奖金"],
)  # fmt: skip
def test_a_forged_quarter_ends_with_7(
    quarter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Body], None], words: str
) -> None:
    assert forged(quarter, tmp_path, Q2, change, capsys) == words


def test_a_forged_year_ends_with_7(year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change = set_to("30.000000", "combined", 0, "people", 0, "points")
    words = forged(year, tmp_path, YEAR, change, capsys)
    assert words == "张三（0001），“季度得分”合成：定稿 30，用定稿的数据重算 22.825。"


def forged(
    root: Path, tmp_path: Path, period: Period, change: Callable[[Body], None], capsys: pytest.CaptureFixture[str]
) -> str:
    """What ``assess verify`` says of a copy whose stored result was changed and all its witnesses rewritten."""
    copy = Path(shutil.copytree(root, tmp_path / "清溪镇"))
    assert run(["verify", str(copy), "-p", period.label]) == ExitCode.OK
    path = stored(copy, period)
    body = json.loads(path.read_bytes())
    change(body)
    path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
    change_record(copy, period, result=digest_of(path.read_bytes()))
    rewrite_everything(copy, period)
    capsys.readouterr()
    assert run(["verify", str(copy), "-p", period.label]) == ExitCode.SEAL
    shown = capsys.readouterr().err
    assert f"定稿/{period.label}/结果/result.json\n  [错误 Z130]\n" in shown
    (words,) = [line.strip() for line in shown.splitlines() if "重算" in line and "定稿 " in line]
    return words
