"""The two years of 青石镇: cmd.txt lived through, command by command, and every figure of expected.md found in the results."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import openpyxl
import oracle_numbers
import pytest
from conftest import require_tool
from docx import Document

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.model.closed import short_digest
from assess_cli.model.period import Period
from assess_cli.model.points import format_points
from assess_cli.model.problem import Severity
from assess_cli.model.result import Result
from assess_cli.periods.seal_log import read_log
from assess_cli.publish.result_json import load

SAMPLE = Path(__file__).resolve().parent.parent / "sample_data" / "annual"
SUM = re.compile(r"([0-9.（）()＋+−×÷%\s]+)[=＝]\s*(−?[0-9.]+)(?![0-9.%]|\s*[×÷＋+−])")
ROUNDING = re.compile(r"([0-9.（）()＋+−×÷%\s]+)≈\s*([0-9.]+)")


@dataclass(frozen=True)
class Step:
    """A line of cmd.txt: its words, and the exit code that it should end with."""

    words: tuple[str, ...]
    code: int


def steps() -> list[Step]:
    found = []
    for line in (SAMPLE / "cmd.txt").read_text(encoding="utf-8").splitlines():
        told = re.search(r"# 退出码 (\d+)", line)
        if words := shlex.split(line, comments=line.startswith("#") or "  #" in line):
            found.append(Step(tuple(words), int(told[1]) if told else 0))
    return found


def table(columns: int) -> list[list[str]]:
    """Rows of the tables of 应得 with so many columns, without their heads."""
    text = (SAMPLE / "expected.md").read_text(encoding="utf-8").partition("## 应得")[2]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if len(row) == columns and row[0].startswith("20")]


def test_every_sum_in_the_hand_working_is_right() -> None:
    text = (SAMPLE / "expected.md").read_text(encoding="utf-8")
    sums, roundings = SUM.findall(text), ROUNDING.findall(text)
    assert len(sums) >= 200
    assert len(roundings) >= 12
    for left, right in sums:
        assert oracle_numbers.Formula(left, {}).value() == Fraction(right.replace("−", "-")), f"{left} = {right}"
    for left, right in roundings:
        places = len(right.partition(".")[2])
        value = oracle_numbers.half_up(oracle_numbers.Formula(left, {}).value(), places)
        assert value == Fraction(right), f"{left} ≈ {right}"


def test_the_story_tells_every_command_of_the_year() -> None:
    told = {step.words[1] for step in steps() if step.words[0] == "assess"}
    assert told >= {
        *("check", "score", "explain", "slips", "notify", "rounds", "compare", "papers", "notice", "answer"),
        *("seal", "verify", "reopen", "year", "portrait", "find", "handover"),
    }
    assert [step.words[3] for step in steps() if step.code] == ["2024", "2025Q1", "2025Q1", "2025Q1", "2025Q1", "2025"]


@dataclass
class Lived:
    """The workspace after the story, and what every command said."""

    root: Path
    told: list[tuple[Step, str, str]]

    def result(self, period: str) -> Result:
        return load((self.root / "定稿" / period / "结果" / "result.json").read_bytes())[0]

    def said(self, *words: str, at: int = 0) -> str:
        """What the command that begins so said; ``at``: which of those that do."""
        return [out + err for step, out, err in self.told if step.words[: len(words)] == words][at]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """One after the other, as the secretary would, each with the exit code that cmd.txt tells."""
    root = tmp_path_factory.mktemp("two years") / "青石镇"
    shutil.copytree(SAMPLE, root)
    capture = pytest.MonkeyPatch()
    before = Path.cwd()
    os.chdir(root)
    lived = Lived(root, [])
    try:
        for step in steps():
            if step.words[0] == "cp":
                assert step.words[1] == "-r"
                assert step.words[3] == "."
                shutil.copytree(step.words[2], Path(step.words[2]).name, dirs_exist_ok=True)
                continue
            code, out, err = quietly(list(step.words[1:]))
            assert code == step.code, (step, out, err)
            lived.told.append((step, out, err))
        yield lived
    finally:
        os.chdir(before)
        capture.undo()


def quietly(words: list[str]) -> tuple[int, str, str]:
    """Exit code and both streams of a command run here."""
    import contextlib
    import io

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(words)
    return code, out.getvalue(), err.getvalue()


@pytest.mark.slow
def test_every_total_rank_and_grade_is_as_worked_out(lived: Lived) -> None:
    wanted = table(5)
    assert len(wanted) == 10 * 13
    for period in sorted({row[0] for row in wanted}):
        result = lived.result(period)
        (kind,) = result.kinds
        (overall,) = (each for each in kind.rankings if each.group is None)
        grades = {line.subject: line.grade for pool in result.grading for line in pool.grades}
        found = [
            [
                period,
                kind.subjects[row.subject].name,
                f"并列{row.rank}" if row.tied else str(row.rank),
                format_points(kind.totals.values[row.subject], 2),
                grades.get(kind.subjects[row.subject].id, "—"),
            ]
            for row in overall.rows
        ]
        assert found == [row for row in wanted if row[0] == period]


@pytest.mark.slow
def test_every_yuan_is_as_worked_out(lived: Lived) -> None:
    wanted = table(4)
    assert len(wanted) == 13 + 2 * (6 + 5)
    found = []
    for period in ("2025Q1", "2024", "2025"):
        result = lived.result(period)
        names = {subject.id: subject.name for subject in result.kinds[0].subjects}
        for pool in result.pay:
            found += [
                [period, pool.name, names[line.subject], format_points(line.amount, 2)]
                for line in pool.lines
                if line.amount
            ]
            paid = sum(line.amount for line in pool.lines)
            assert paid + pool.kept + pool.returned + pool.pending == pool.total
    assert sorted(found) == sorted(wanted)


@pytest.mark.slow
def test_prizes_and_what_follows_from_two_in_a_row(lived: Lived) -> None:
    """陈明 comes first and 罗鑫 last in all eight quarters; from the second on 罗鑫 is talked to."""
    quarters = [f"{year}Q{number}" for year in (2024, 2025) for number in range(1, 5)]
    for at, period in enumerate(quarters):
        result = lived.result(period)
        assert {(each.prize, each.subject) for each in result.awards} == {("奔跑奖", "0003"), ("蜗牛奖", "0010")}
        assert [(each.subject, each.effect) for each in result.followings] == (
            [("0010", "由分管领导约谈")] if at else []
        )
    assert lived.result("2024").followings == []
    assert [(each.subject, each.effect) for each in lived.result("2025").followings] == [("0006", "推荐上报嘉奖")]


@pytest.mark.slow
def test_the_objection_is_told_to_the_figure(lived: Lived) -> None:
    """赵强 81.95 → 85.25, 孙磊 88.20 → 85.20; two more only change places."""
    said = lived.said("assess", "compare", "2025Q1#3")
    assert re.search(r"12→10\s+▲2\s+赵强\s+81\.95\s+85\.25\s+\+3\.30", said)
    assert re.search(r"9→11\s+▼2\s+孙磊\s+88\.20\s+85\.20\s+−3\.00", said)
    assert "名次随他人变动的 2 个：肖楠 10→9、邓凯 11→12" in said
    answer = lived.said("assess", "answer")
    assert "更正为85.25分，名次由第12名变为第10名" in answer
    assert "N200" in lived.said("assess", "seal", "-p", "2025Q1", at=0)
    refused = lived.said("assess", "seal", "-p", "2025Q1", at=1)
    assert "N111" in refused
    assert "给“孙磊”计 −3 分，还没有告知本人" in refused
    assert "N203" in refused
    assert "人员：4 人" in lived.said("assess", "notice", "-p", "2025Q1", at=1)
    assert "2025年4月3日至2025年4月10日（5 个工作日）" in lived.said("assess", "notice", "-p", "2025Q1", at=0)


@pytest.mark.slow
def test_what_was_posted_last_is_what_was_closed(lived: Lived) -> None:
    """The digest on the correction notice is that of the sealed result: a receipt that came back later changes nothing."""
    sealed = hashlib.sha256((lived.root / "定稿/2025Q1/结果/result.json").read_bytes()).hexdigest()
    posted = json.loads((lived.root / "公示/2025Q1/2025-04-25更正公示/公示.json").read_text(encoding="utf-8"))
    assert posted["digest"] == sealed
    old = hashlib.sha256((lived.root / "定稿/旧稿/2025Q1-1/结果/result.json").read_bytes()).hexdigest()
    first = json.loads((lived.root / "公示/2025Q1/2025-04-15更正公示/公示.json").read_text(encoding="utf-8"))
    assert first["digest"] == old


@pytest.mark.slow
def test_ten_periods_are_closed_and_proved(lived: Lived) -> None:
    said = lived.said("assess", "verify", at=2)
    assert said.count("文件完好，重算一致") == 10
    log = read_log(lived.root)[0]
    assert short_digest(log.entries[-1].seal) in lived.said("assess", "handover")
    assert "没有办完的：没有。" in lived.said("assess", "handover")


@pytest.mark.slow
def test_nothing_is_left_to_warn_of_but_that_2023_was_never_closed(lived: Lived) -> None:
    """Adjustments of a quarter are no concern of the year; the first year can't tell what came in the one before."""
    periods = [f"{year}{part}" for year in (2024, 2025) for part in ("Q1", "Q2", "Q3", "Q4", "")]
    warnings = {
        (period, problem.code)
        for period in periods
        for problem in lived.result(period).problems
        if problem.severity is Severity.WARNING
    }
    assert warnings == {("2024Q1", "G210"), ("2024", "G210")}


@pytest.mark.slow
def test_the_carried_point_cites_the_closed_quarter(lived: Lived) -> None:
    columns = lived.result("2025Q2").ledger.columns
    (at,) = (at for at, status in enumerate(columns["status"]) if status == "补加")
    row = {name: values[at] for name, values in columns.items()}
    assert (row["subject_id"], row["counted"], row["document"]) == ("0001", 1_000_000, "青党纪〔2025〕15号")
    assert "补 2025Q1 未登记的" in lived.said("assess", "explain")


@pytest.mark.slow
def test_a_life_of_two_years_is_told_from_the_seals(lived: Lived) -> None:
    """作风 of 赵强: eight quarters at 20 of 20, after the objection; 业务: 66 + 67.5 + 65 + 68 + 57.5 + 66 + 68 + 67.5 = 525.5."""
    said = lived.said("assess", "portrait", "0001")
    assert "作风  160.00/160.00  100.00%" in said
    assert "业务  525.50/640.00+1.00" in said
    assert "年终  176.00/200.00  88.00%" in said
    # of the civil servants 陈明, 李静 94.70 and 周慧 92.40 are before him
    assert "2025年度  91.30  第 6 名（共 13），公务员 4/6  称职" in said
    # 李静 598 of 640, 王建国 600 of 640
    assert re.search(r"2\s+李静（0006）.*598\.00/640\.00\+2\.00\s+93\.44%", lived.said("assess", "find"))


def texts(path: Path) -> list[str]:
    """Every paragraph and every cell of a document, table by table."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.mark.slow
def test_a_deduction_and_the_objection_that_lifted_it_stand_together(lived: Lived) -> None:
    """赵强: −3 of 20 March, +3 of 14 April; his bonus is the one point carried over, and nothing else."""
    code, out, _ = quietly(["portrait", str(lived.root), "0001", "--json"])
    assert code == ExitCode.OK
    made = json.loads(out)
    assert [(each["points"], each["date"]) for each in made["deductions"]] == [
        ("−3.00", "2025-03-20"),
        ("+3.00", "2025-04-14"),
    ]
    assert [(each["points"], each["date"]) for each in made["bonuses"]] == [("+1.00", "2025-07-03")]
    assert "2025年第二季度  95.70  并列第 2 名（共 13）" in lived.said("assess", "portrait", "0001")
    told = texts(lived.root / "材料/一人一档/0001-赵强.docx")
    at = told.index("作风")
    assert told[at - 1 : at + 7] == [
        *("考核期", "作风", "业务", "年终"),
        *("2024年第一季度", "20.00/20.00", "66.00/80.00", "—"),
    ]


@pytest.mark.slow
def test_whoever_was_late_four_times_in_two_years_has_it_counted(lived: Lived) -> None:
    """罗鑫: K24-01, K24-05, K25-02 and K25-03, one point each; the task not done (−3) happened once."""
    code, out, _ = quietly(["portrait", str(lived.root), "0010", "--json"])
    assert code == ExitCode.OK
    periods = "、".join(
        f"{quarter}1次" for quarter in ("2024年第一季度", "2024年第四季度", "2025年第一季度", "2025年第二季度")
    )
    assert json.loads(out)["repeated"] == [f"迟到早退：4次，共−4.00分（{periods}）"]


@pytest.mark.slow
def test_the_papers_of_the_year_tell_the_grades(lived: Lived) -> None:
    folder = lived.root / "材料/2025"
    draft, minutes = texts(folder / "送审稿.docx"), texts(folder / "会议纪要要素.docx")
    assert "共14人，参加排名13人，不参加排名1人。参加排名的最高94.70分，平均89.28分，最低74.80分。" in draft
    at = len(draft) - 1 - draft[::-1].index("等次")  # the last column's head, after a title of that name
    assert draft[at + 1 : at + 11] == [
        *("并列1", "陈明", "党政办", "94.70", "称职"),
        *("并列1", "李静", "党建办", "94.70", "优秀"),
    ]
    graded = "公务员：优秀1人（李静），称职5人。事业：优秀1人（郑洁），合格4人。临聘：好1人（邓凯），较好1人。"
    assert any(line.endswith(graded) for line in minutes)
    report = texts(folder / "年度考核报告.docx")
    # means of 平时考核: 1183.7375 ÷ 13 = 91.0567…, 1180.85 ÷ 13 = 90.8346…; of 年终测评: 1131 ÷ 13 = 87, 1130.25 ÷ 13 = 86.9423…
    at = report.index("增减")
    assert report[at + 5 : at + 13] == ["平时考核", "91.06", "90.83", "−0.23", "年终测评", "87.00", "86.94", "−0.06"]
    assert not any("作风纪律得分率" in line for line in report)  # 99.52 % is no weakness
    # 陈明 won the prize of every quarter
    assert texts(folder / "考核登记表.docx").count("奔跑奖") == 4


@pytest.mark.slow
def test_the_year_does_not_warn_of_adjustments_that_its_quarters_hold(lived: Lived) -> None:
    assert {problem.code for problem in lived.result("2025").problems} == {"R307", "R406"}


@pytest.mark.slow
def test_a_tie_of_a_quarter_is_told_in_the_year(lived: Lived) -> None:
    (combined,) = lived.result("2025").combined
    second = {person.subject: person.scores[1] for person in combined.people}
    assert {number for number, score in second.items() if score.tied} == {"0001", "0007", "0002", "0005"}
    book = openpyxl.load_workbook(lived.root / "结果/2025/排名.xlsx")
    rows = [[str(cell.value) for cell in row] for row in book["各期得分"].iter_rows()]
    (zhao,) = (row for row in rows if row[0] == "0001")
    assert zhao[-5:-1] == ["10", "并列2", "2", "3"]


@pytest.mark.slow
def test_whoever_an_objection_burdens_is_told_why(lived: Lived) -> None:
    sheet = openpyxl.load_workbook(lived.root / "材料/2025Q1/告知登记-2025-04-21.xlsx").active
    assert sheet is not None
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "异议采纳：移交后由其承办" in cells


@pytest.mark.slow
def test_the_handover_is_one_page(lived: Lived, tmp_path: Path) -> None:
    soffice, pdfinfo = require_tool("soffice"), require_tool("pdfinfo")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    made = lived.root / "材料/交接清单.docx"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    said = subprocess.run([pdfinfo, str(tmp_path / "交接清单.pdf")], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Pages:\s+1$", said, re.MULTILINE)


@pytest.mark.slow
def test_a_flipped_figure_in_a_closed_folder_is_named(lived: Lived, tmp_path: Path) -> None:
    root = Path(shutil.copytree(lived.root, tmp_path / "改过"))
    path = root / "定稿/2025Q1/结果/计分明细.csv"
    path.write_bytes(path.read_bytes().replace(b"57.5", b"58.5", 1))
    code, out, err = quietly(["verify", str(root), "-p", "2025Q1"])
    assert code == ExitCode.SEAL
    assert "定稿/2025Q1/结果/计分明细.csv" in out + err


def test_the_periods_named_are_periods() -> None:
    assert {Period.parse(row[0]).label for row in table(5)} == {row[0] for row in table(5)}
