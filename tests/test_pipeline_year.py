"""A year from its quarters, from workbooks to outputs: figures by hand, the oracle's reckoning, what is told, what is live."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import oracle
import pytest
from libreoffice import convert, spoil_cached_values
from scoring_builder import pts
from year_workspace import YEAR_SCHEME, YearWorkspace

from assess_cli.cli.app import run
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period
from assess_cli.model.points import SCALE, to_fraction
from assess_cli.model.problem import Severity, has_errors
from assess_cli.model.result import Result
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.publish import publish
from assess_cli.pipeline.score import PeriodMismatchError, compute
from assess_cli.publish import result_json
from assess_cli.publish.result_json import dump, load
from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.year_register import register

YEAR = Period.parse("2024")
QUARTERS = [Period.parse(f"2024Q{number}") for number in range(1, 5)]


def quarters(root: Path) -> tuple[ClosedPeriod, ...]:
    """The four quarters as they would be closed."""
    found = []
    for number, period in enumerate(QUARTERS, start=1):
        computed = compute(root, period, closed=())
        assert computed.result is not None, computed.problems
        file = f"定稿/{period.label}/结果/result.json"
        found.append(ClosedPeriod(period, computed.result, file, f"{number}" * 64))
    return tuple(found)


def year_of(root: Path, closed: tuple[ClosedPeriod, ...]) -> Result:
    computed = compute(root, YEAR, closed=closed)
    assert computed.result is not None, computed.problems
    return computed.result


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The workspace with a decided second quarter for 王芳, and its year."""
    workspace = YearWorkspace(tmp_path_factory.mktemp("year"))
    workspace.decide(("0003", "2024Q2", 900, None, 1000, 20))
    root = workspace.write()
    return root, year_of(root, quarters(root))


def test_the_year_by_hand(made: tuple[Path, Result]) -> None:
    kind = made[1].kinds[0]
    # 张三 (23.65 + 22 + 22) ÷ 3 = 22.55; × 60% + 91 × 40% = 13.53 + 36.4 = 49.93
    # 李四 quarters 11, 17 (5: 1, 6: 2), 16 (7: 3, 9: 1), 15 (10: 2, 11: 3): (17 + 16 + 15) ÷ 3 = 16; 9.6 + 86.5 × 40% = 44.2
    # 王芳 20.68, decided 900 ÷ 1000 × 20 = 18 (dropped), 20, 20: 60.68 ÷ 3 = 20.226667; 12.136 + 95.5 × 40% = 50.336
    assert kind.nodes["Y1"].values[:3] == [pts("22.55"), pts("16"), pts("20.226667")]
    assert kind.totals.values[:3] == [pts("49.93"), pts("44.2"), pts("50.336")]
    assert [kind.subjects[row.subject].name for row in kind.rankings[0].rows] == ["王芳", "张三", "李四"]


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"取数": "按精确", "去掉最低": None, "去掉最高": 1},
        {"去掉最低": None, "合成": "加权", "各期权重": "Q1 10%、Q2 20%、Q3 30%、Q4 40%"},
        {"合成": "合计", "考核期范围": "Q1、Q2、Q4"},
        {"取什么": "A", "去掉最低": None, "不足期数": "按期数折算", "最少期数": 2},
        {"不排名的期": "计入"},
    ],
)
def test_the_oracle_reckons_the_quarters_again(tmp_path: Path, parameters: dict[str, Any]) -> None:
    workspace = YearWorkspace(tmp_path)
    for name, value in parameters.items():
        workspace.parameter(name, value)
    workspace.decide(("0003", "2024Q2", 900, None, 1000, 20), ("0002", "2024Q1", None, "0001、0003", None, None))
    root = workspace.write()
    result = year_of(root, quarters(root))
    expected = oracle.score(root, "2024")["人员"]
    for position, subject in enumerate(result.kinds[0].subjects):
        value = result.kinds[0].nodes["Y1"].values[position]
        found = expected[subject.id]["nodes"].get("Y1")
        assert (None if value is None else to_fraction(value)) == found, subject.name


def test_neither_scheme_minds_the_others_tables(made: tuple[Path, Result]) -> None:
    root, _ = made
    periods, problems = check_workspace(root, None, lambda _: None)
    assert [period.label for period in periods] == ["2024Q1", "2024Q2", "2024Q3", "2024Q4", "2024"]
    assert not has_errors(problems)
    (notice,) = [problem for problem in problems if problem.code == "Y100"]
    assert notice.severity is Severity.NOTICE


def test_an_error_of_the_years_scheme_does_not_stop_a_quarter(tmp_path: Path) -> None:
    workspace = YearWorkspace(tmp_path)
    workspace.year["指标"][2][4] = "各期得份"
    root = workspace.write()
    assert compute(root, QUARTERS[0], closed=()).result is not None
    assert [
        problem.code for problem in compute(root, YEAR, closed=()).problems if problem.severity is Severity.ERROR
    ] == ["S202"]
    assert "S202" in {problem.code for problem in check_workspace(root, None, lambda _: None)[1]}


def test_a_sheet_that_neither_knows_is_told_once(tmp_path: Path) -> None:
    workspace = YearWorkspace(tmp_path)
    workspace.data["杂项.xlsx"] = {"通讯录": [["科室", "电话"], ["党政办", "123"]]}
    found = [each for each in check_workspace(workspace.write(), None, lambda _: None)[1] if each.code == "R101"]
    assert [problem.place.sheet for problem in found] == ["通讯录"]


def test_periods_that_are_not_closed_are_named(made: tuple[Path, Result]) -> None:
    computed = compute(made[0], YEAR, closed=quarters(made[0])[:2])
    assert computed.result is None
    (problem,) = [each for each in computed.problems if each.severity is Severity.ERROR]
    assert (problem.code, str(problem.place)) == ("Y100", f"{YEAR_SCHEME} › 指标 › E3")
    assert problem.message == "“季度得分”要取 2024Q3、2024Q4 的得分，还没有定稿。"
    assert problem.remedy == (
        "请先用 assess seal -p 2024Q3 定稿；年中只想先看一看的，运行 assess year 时加 --open；"
        "不取这一期的，在参数“考核期范围”里去掉。"
    )


def test_open_periods_only_on_request_and_said_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = YearWorkspace(tmp_path)
    workspace.parameter("不足期数", "按实有")
    workspace.parameter("最少期数", 2)
    root = workspace.write()
    for period in QUARTERS[:3]:
        assert run(["score", str(root), "-p", period.label, "--quiet"]) == 0
    assert run(["year", str(root), "-y", "2024", "--quiet"]) == 1
    assert "还没有定稿。" in capsys.readouterr().err
    assert run(["year", str(root), "-y", "2024年", "--open", "--quiet"]) == 0
    said = capsys.readouterr().err
    opened = "本结果是试算：“季度得分”取了还没有定稿的 2024Q1、2024Q2、2024Q3，这些得分还可能改动。"
    absent = "本结果是试算：“季度得分”要取的 2024Q4 还没有结果，按参数“不足期数”的规定算。"
    assert opened in said
    assert absent in said
    folder = root / "结果" / "2024"
    page = (folder / "报告.html").read_text(encoding="utf-8")
    assert "2024年度考核计分报告（试算）" in page
    assert opened in page
    book = openpyxl.load_workbook(folder / "排名.xlsx")
    assert str(book["人员总排名"]["A1"].value).endswith("（试算）")
    assert "（试算，有的期没有定稿）" in str(book["各期得分"]["A1"].value)
    body = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    states = [line["value"] for line in body["versions"] if line["item"].startswith("各期得分")]
    assert states == ["没有定稿（试算，还可能改动）"] * 3
    assert {problem["code"] for problem in body["problems"]} >= {"Y101", "Y102"}
    # 张三: 23.65, 22, 19.8 without the lowest: (23.65 + 22) ÷ 2 = 22.825
    assert body["combined"][0]["people"][0]["points"] == "22.825000"


def test_which_seals_were_taken_is_printed(made: tuple[Path, Result]) -> None:
    lines = [(line.item, line.value, line.place) for line in made[1].versions]
    assert lines[0] == ("各期得分：2024年第一季度", "定稿 1111-1111-1111", "定稿/2024Q1/结果/result.json")


def test_the_side_by_side_view_survives_json(made: tuple[Path, Result]) -> None:
    result = made[1]
    (combined,) = load(dump(result, {}))[0].combined
    assert combined == result.combined[0]
    body = json.loads(dump(result, {}))
    assert body["combined"][0]["least"] == 1  # a number of periods, not points
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(result_json.__file__).with_name("result.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(body)
    zhang = combined.people[0]
    assert [score.points for score in zhang.scores] == [pts(text) for text in ("23.65", "22", "19.8", "22")]
    assert [score.rank for score in zhang.scores] == [1, 1, 2, 1]
    assert [score.status for score in zhang.scores] == ["参与平均", "参与平均", "去掉最低", "参与平均"]
    # 作风, full mark 20, of three ranked: first quarter 19, 11, 20: 50 ÷ 60
    (first, *_) = combined.periods
    assert [(each.code, each.rate) for each in first.indicators] == [("A", "83.33%")]


def test_the_page_draws_a_course_for_each(made: tuple[Path, Result], tmp_path: Path) -> None:
    files = publish(tmp_path, made[1], lambda _: None)
    page = files["网页报告"].read_text(encoding="utf-8")
    assert page.count("<svg class=trend") == 4
    assert "2024Q2 去掉最低，按各期认定：认定 900 分，折算：900 ÷ 1000 × 20 = 18；" in page
    assert "得分率低的指标" in page
    assert "（试算）" not in page


def test_exact_points_are_shown_in_full(tmp_path: Path) -> None:
    """By exact points 王芳's first quarter is 20.675: 20.68, as published then, would not give (20.675 + 20 + 20) ÷ 3 = 20.225."""
    workspace = YearWorkspace(tmp_path)
    workspace.parameter("取数", "按精确")
    root = workspace.write()
    closed = quarters(root)
    result = year_of(root, closed)
    page = publish(tmp_path / "out", result, lambda _: None)["网页报告"].read_text(encoding="utf-8")
    assert ">20.675<" in page
    sheet = {form.name: form for form in register(result, closed, "d")["forms"]}["王芳"]
    assert [each.taken for each in sheet.quarters] == ["20.675", "去掉最低", "20.00", "20.00"]
    assert sheet.notes == ("季度得分：(20.675 + 20 + 20) ÷ 3 = 20.225",)


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"去掉最低": None, "合成": "加权", "各期权重": "Q1 10%、Q2 20%、Q3 30%、Q4 40%"},
        {"合成": "合计"},
        {"不足期数": "按期数折算", "最少期数": 1},
    ],
)
def test_the_years_sheet_is_live(tmp_path: Path, parameters: dict[str, Any]) -> None:
    workspace = YearWorkspace(tmp_path / "work")
    for name, value in parameters.items():
        workspace.parameter(name, value)
    root = workspace.write()
    result = year_of(root, quarters(root))
    write_workbook(result, tmp_path / "made.xlsx")
    spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx")
    again = openpyxl.load_workbook(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True), data_only=True)
    sheet = again["各期得分"]
    (head,) = [number for number, cell in enumerate(sheet[3], start=1) if str(cell.value).startswith("季度得分")]
    for position, person in enumerate(result.combined[0].people):
        shown = sheet.cell(5 + position, head).value
        expected = "—" if person.points is None else pytest.approx(float(Fraction(person.points, SCALE)), abs=1e-9)
        assert shown == expected, person


def test_two_schemes_of_one_kind_are_one_too_many(tmp_path: Path) -> None:
    workspace = YearWorkspace(tmp_path)
    workspace.year["基本设置"] = workspace.scheme["基本设置"]
    problems = compute(workspace.write(), YEAR, closed=()).problems
    assert [(each.code, each.message) for each in problems] == [
        ("S002", f"2024 年季度的考核方案有 2 份：{YEAR_SCHEME}、方案.xlsx")
    ]


def test_a_year_without_a_scheme_of_the_year(tmp_path: Path) -> None:
    root = YearWorkspace(tmp_path).write()
    (root / YEAR_SCHEME).unlink()
    with pytest.raises(PeriodMismatchError) as caught:
        compute(root, YEAR, closed=())
    assert str(caught.value) == (
        "本方案按季度考核，考核期要写成 2024Q1 这样，不能写 2024（2024年度）。"
        "要由各期合成年度得分的，用 assess init --scheme 年度 在旁边加一份年度方案，各期定稿以后运行 assess year。"
    )
    with pytest.raises(PeriodMismatchError, match=r"另写一份“考核周期”为半年、用计分办法“各期得分”的方案。$"):
        compute(root, Period.parse("2024H1"), closed=())


def test_a_year_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = YearWorkspace(tmp_path).write()
    assert run(["year", str(root), "-y", "2024Q1"]) == 2
    assert "看不懂年度“2024Q1”。" in capsys.readouterr().err


def test_a_closed_period_without_the_kind(made: tuple[Path, Result]) -> None:
    root, _ = made
    closed = list(quarters(root))
    empty = replace(closed[0].result, kinds=[])
    closed[0] = ClosedPeriod(closed[0].period, empty, closed[0].file, closed[0].digest)
    result = year_of(root, tuple(closed))
    assert result.kinds[0].nodes["Y1"].reasons[0].startswith("2024年第一季度没有考核人员")


def test_rulings_and_lines_of_one_scheme_are_not_held_against_the_other(tmp_path: Path) -> None:
    workspace = YearWorkspace(tmp_path)
    workspace.data["裁定.xlsx"] = {
        "裁定": [
            ["裁定文号", "裁定日期", "结论", "姓名", "发生日期", "事项"],
            ["云容裁〔2024〕3号", date(2024, 2, 1), "免予", "李四", date(2024, 1, 8), "办私事"],
        ]
    }
    workspace.data["不适用.xlsx"] = {
        "不适用": [
            ["工号", "指标代码", "考核期", "原因"],
            ["0003", "B", "2024Q1", "不在专班"],
            ["0001", "Y2", "2024", "公派学习"],
        ]
    }
    workspace.scheme["指标"][0].append("不适用")
    workspace.scheme["指标"][2].append("零分")
    workspace.year["指标"][0].append("不适用")
    workspace.year["指标"][3].append("满分")
    root = workspace.write()
    problems = check_workspace(root, None, lambda _: None)[1]
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    closed = quarters(root)
    first = closed[0].result.kinds[0]
    # 李四 20 − 6 − 2 × 1.5 = 11 (one of three lifted; together at most 3); 王芳 without 专班
    assert first.totals.values[1:3] == [pts("11"), pts("20")]
    statuses = closed[0].result.ledger.columns["status"]
    assert statuses.count("容错免责") == 1


def test_a_ruling_that_fits_neither_scheme_is_told(tmp_path: Path) -> None:
    workspace = YearWorkspace(tmp_path)
    workspace.data["裁定.xlsx"] = {
        "裁定": [
            ["裁定文号", "裁定日期", "结论", "姓名", "发生日期", "事项"],
            ["云容裁〔2024〕3号", date(2024, 2, 1), "免予", "李四", date(2024, 1, 8), "办公事"],
        ]
    }
    problems = check_workspace(workspace.write(), None, lambda _: None)[1]
    assert [problem.code for problem in problems if problem.severity is Severity.ERROR] == ["R740"]


@pytest.mark.slow
def test_a_year_from_real_seals_is_sealed_and_verified_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = YearWorkspace(tmp_path)
    workspace.decide(("0003", "2024Q2", 900, None, 1000, 20))
    root = workspace.write()
    for label in ("2024Q1", "2024Q2", "2024Q3", "2024Q4"):
        assert run(["score", str(root), "-p", label, "--quiet"]) == 0
        assert run(["seal", str(root), "-p", label, "--by", "张秘书"]) == 0
    assert run(["score", str(root), "-p", "2024", "--quiet"]) == 0
    by_score = (root / "结果" / "2024" / "result.json").read_bytes()
    assert run(["year", str(root), "-y", "2024", "--open", "--quiet"]) == 0  # all are closed: nothing is open
    assert (root / "结果" / "2024" / "result.json").read_bytes() == by_score
    assert load(by_score)[0].kinds[0].totals.values[:3] == [pts("49.93"), pts("44.2"), pts("50.336")]
    assert run(["seal", str(root), "-p", "2024", "--by", "张秘书"]) == 0
    assert run(["verify", str(root)]) == 0
    assert "试算" not in capsys.readouterr().err


def shared_log(root: Path, matter: str) -> Path:
    """Both schemes read table 扣分记录: the quarters' knows 办私事, the year's 全年旷工; 李四 has one more line in August."""
    workspace = YearWorkspace(root)
    workspace.data["扣分记录.xlsx"]["扣分记录"].append(["0002", "李四", matter, date(2024, 8, 8), "无故不到岗"])
    workspace.year["指标"].append(
        ["W", "全年违纪", "人员", None, "扣分", "扣分记录", 10, None, 0, None, "第十条"],
    )
    workspace.year["事项规则"] = [["代码", "指标", "事项", "分值", "单位"], ["W1", "W", "全年旷工", -4, "次"]]
    workspace.year["对象类别"][1][4] = "Y + W"
    return workspace.write()


def test_each_scheme_takes_its_own_lines_of_a_shared_log(tmp_path: Path) -> None:
    root = shared_log(tmp_path, "全年旷工")
    closed = quarters(root)
    # the line costs nothing in the third quarter: 李四 16 (7: 3, 9: 1 late)
    assert [each.result.kinds[0].totals.values[1] for each in closed] == [
        pts(text) for text in ("11", "17", "16", "15")
    ]
    # 49.93, 44.2 and 50.336 as by hand above (王芳 20.68 + 20 + 20 without the decision); 李四 10 − 4 = 6, the others 10 each
    assert year_of(root, closed).kinds[0].totals.values[:3] == [pts("59.93"), pts("50.2"), pts("60.336")]
    assert not has_errors(check_workspace(root, None, lambda _: None)[1])


def test_a_matter_that_neither_scheme_knows_is_told(tmp_path: Path) -> None:
    problems = check_workspace(shared_log(tmp_path, "全年矿工"), None, lambda _: None)[1]
    found = {each.message for each in problems if each.severity is Severity.ERROR}
    assert found == {"方案“事项规则”里没有“全年矿工”。", "方案“事项规则”里没有“全年矿工”，是否“全年旷工”？"}
