"""Register sheets of a real year: the periods as the year took them, and papers that never mix two states of a quarter."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import require_tool
from docx import Document
from libreoffice import convert_all
from test_pipeline_year import quarters, year_of
from year_workspace import YearWorkspace

from assess_cli.cli.app import run
from assess_cli.cli.exit_codes import ExitCode
from assess_cli.publish.word import document_texts, render_document
from assess_cli.publish.year_register import Form, Quarter, register

DAY = date(2024, 12, 31)


def sheets(root: Path) -> dict[str, Form]:
    """The sheets of the workspace's year, by name."""
    closed = quarters(root)
    return {form.name: form for form in register(year_of(root, closed), closed, "d")["forms"]}


def test_the_periods_stand_as_the_year_took_them(tmp_path: Path) -> None:
    workspace = YearWorkspace(tmp_path)
    workspace.decide(("0003", "2024Q2", 900, None, 1000, 20))
    made = sheets(workspace.write())
    # 张三 23.65, 22, 19.8, 22 without 19.8: 67.65 ÷ 3 = 22.55
    assert made["张三"].quarters == (
        Quarter("2024年第一季度", "23.65", "23.65", "1", "—", "—"),
        Quarter("2024年第二季度", "22.00", "22.00", "1", "—", "—"),
        Quarter("2024年第三季度", "19.80", "去掉最低", "2", "—", "—"),
        Quarter("2024年第四季度", "22.00", "22.00", "1", "—", "—"),
    )
    assert made["张三"].notes == ("季度得分：(23.65 + 22 + 22) ÷ 3 = 22.55",)
    # 王芳 20.68, 900 ÷ 1000 × 20 = 18 instead of her own 20, 20, 20 without 18: 60.68 ÷ 3 = 20.226666…
    second = made["王芳"].quarters[1]
    assert (second.total, second.taken) == ("20.00", "去掉最低")
    assert made["王芳"].notes == (
        "季度得分：(20.68 + 20 + 20) ÷ 3 = 20.226667",
        "第二季度：按各期认定：认定 900 分，折算：900 ÷ 1000 × 20 = 18；本对象那一期的结果 20 分不用；年中由县局调入；云考〔2024〕6号，党委会 2024-12-30 批准",
    )


def test_who_came_from_elsewhere_has_the_decided_periods_on_the_sheet(tmp_path: Path) -> None:
    """陈新 is in the roster from July; two quarters are decided: 870 of 1000 on 20 points is 17.4, and 18."""
    workspace = YearWorkspace(tmp_path)
    roster = workspace.data["名册.xlsx"]["人员名册"]
    roster[0] += ["自"]
    roster.append(["0005", "陈新", "农业办", "办事员", "事业", date(2024, 7, 1)])
    for month in range(7, 13):
        workspace.data["考勤.xlsx"][f"考勤-{month}月"].append(["0005", "陈新", 0])
    workspace.data["年终.xlsx"]["年终测评"].append(["0005", "陈新", "甲", 90, "2024"])
    workspace.parameter("去掉最低", None)
    workspace.decide(("0005", "2024Q1", 870, None, 1000, 20), ("0005", "2024Q2", 18, None, None, None))
    made = sheets(workspace.write())["陈新"]
    figures = [(each.period[5:], each.total, each.taken) for each in made.quarters]
    assert figures == [
        ("第一季度", "—", "17.40"),
        ("第二季度", "—", "18.00"),
        ("第三季度", "20.00", "20.00"),
        ("第四季度", "20.00", "20.00"),
    ]
    assert made.notes[0] == "季度得分：(17.4 + 18 + 20 + 20) ÷ 4 = 18.85"  # 75.4 ÷ 4


def test_a_former_office_is_on_the_sheet_with_its_quarters(tmp_path: Path) -> None:
    workspace = YearWorkspace(tmp_path)
    for sheets_of in (workspace.scheme, workspace.year):
        sheets_of["对象类别"] = [
            [*row, "期内变动" if at == 0 else "按期末"] for at, row in enumerate(sheets_of["对象类别"])
        ]
    roster = workspace.data["名册.xlsx"]["人员名册"]
    roster[0] += ["自", "至"]
    roster[3] += [None, date(2024, 6, 30)]  # 王芳, 农业办
    roster.append(["0003", "王芳", "党政办", "办事员", "事业", date(2024, 7, 1), None])
    made = sheets(workspace.write())["王芳"]
    assert made.identity[0][0] == ("单位", "党政办")
    assert made.notes[1:] == ("第一季度、第二季度：原单位：农业办",)


def closed_year(root: Path, *, open_last: bool = False) -> None:
    """Four quarters and the year; the last one not closed where that is asked for."""
    for number in range(1, 5):
        assert run(["score", str(root), "-p", f"2024Q{number}", "--quiet"]) == 0
        if number < 4 or not open_last:
            assert run(["seal", str(root), "-p", f"2024Q{number}", "--by", "张秘书", "--date", "2025-01-06"]) == 0
    assert run(["year", str(root), "-y", "2024", "--quiet", *(["--open"] if open_last else [])]) == 0


def posted(root: Path) -> int:
    return run(["notice", str(root), "-p", "2024", "--from", "2025-01-10", "--quiet"])


@pytest.mark.slow
def test_papers_and_notice_never_mix_two_states_of_a_quarter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fourth quarter is reopened after the year was reckoned: 张三 had 22 then, and comes late once more now."""
    workspace = YearWorkspace(tmp_path)
    root = workspace.write()
    closed_year(root)
    assert run(["papers", str(root), "-p", "2024", "--quiet"]) == ExitCode.OK
    reopened = ["reopen", str(root), "-p", "2024Q4", "--by", "张秘书", "--date", "2025-01-07", "--reason", "漏登"]
    assert run(reopened) == 0
    capsys.readouterr()
    assert run(["papers", str(root), "-p", "2024"]) == ExitCode.PROBLEMS
    told = capsys.readouterr().err
    assert "2024年度的“季度得分”取的是2024年第四季度原来的定稿（摘要 " in told
    assert "），那一期已经重新打开，还没有再定稿。" in told
    assert "→ 请运行 assess year -y 2024 重新计算（重新打开的一期先定稿）" in told
    assert run(["slips", str(root), "-p", "2024"]) == ExitCode.PROBLEMS
    assert "得分单没有写出。" in capsys.readouterr().err
    workspace.data["考勤.xlsx"]["考勤-12月"][1][2] = 1
    workspace.write()
    assert run(["score", str(root), "-p", "2024Q4", "--quiet"]) == 0
    assert run(["seal", str(root), "-p", "2024Q4", "--by", "张秘书", "--date", "2025-01-08"]) == 0
    capsys.readouterr()
    assert posted(root) == ExitCode.PROBLEMS
    assert "[错误 Y103]" in (said := capsys.readouterr().err)
    assert "），现在的定稿摘要是 " in said
    assert run(["seal", str(root), "-p", "2024", "--by", "张秘书", "--date", "2025-01-09"]) == ExitCode.PROBLEMS
    said = capsys.readouterr().err  # (20 − 1) × 1.1 = 20.9 where 22 was taken
    assert "已发布 原记 22，计 0（参与平均），重算 原记 20.9，计 0（参与平均）。" in said
    assert run(["year", str(root), "-y", "2024", "--quiet"]) == 0
    assert run(["papers", str(root), "-p", "2024", "--quiet"]) == ExitCode.OK
    assert posted(root) == ExitCode.OK


@pytest.mark.slow
def test_a_trial_is_marked_on_every_paper_and_is_not_posted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = YearWorkspace(tmp_path).write()
    closed_year(root, open_last=True)
    capsys.readouterr()
    assert run(["papers", str(root), "-p", "2024"]) == ExitCode.OK
    assert "[警告 Y101]" in capsys.readouterr().err
    papers = sorted((root / "材料" / "2024").glob("*.docx"))
    titles = [next(each.text for each in Document(str(path)).paragraphs if "2024年度" in each.text) for path in papers]
    assert len(titles) == 6
    assert all(title.endswith("（试算）") for title in titles), titles
    assert "本报告是试算：有的期没有定稿" in next(document_texts((root / "材料/2024/年度考核报告.docx").read_bytes()))
    assert run(["explain", str(root), "张三", "-p", "2024"]) == ExitCode.OK
    assert "\n2024年度（试算），" in capsys.readouterr().out
    assert run(["slips", str(root), "-p", "2024"]) == ExitCode.OK
    assert "2024年度考核得分单（试算）" in (root / "材料/2024/得分单.html").read_text(encoding="utf-8")
    assert posted(root) == ExitCode.PROBLEMS
    told = capsys.readouterr().err
    assert "[错误 Y104]" in told
    assert "2024年度的结果是试算：“季度得分”取了还没有定稿的 2024Q4，得分还可能改动。" in told
    assert not (root / "公示").exists()


@pytest.mark.slow
def test_every_sheet_to_be_signed_says_that_it_is_on_trial(tmp_path: Path) -> None:
    """Grades and money of a trial year: the sheet to be signed for money above all."""
    workspace = YearWorkspace(tmp_path)
    workspace.year |= {
        "等次组": [["组名", "对象类别", "不排名的"], ["全体", "人员", "不参加"]],
        "等次": [["等次组", "等次"], ["全体", "优秀"], ["全体", "称职"]],
        "名额": [["等次组", "等次", "个数"], ["全体", "优秀", 1]],
        "奖项": [["奖项", "对象类别", "取", "名额"], ["奔跑奖", "人员", "前", 1]],
        "奖金": [["名称", "对象类别", "资金来源", "分配办法"], ["年度奖", "人员", "镇财政", "按得分"]],
    }
    heads = ["奖金", "金额", "资金来源", "文号", "考核期"]
    workspace.data["奖金来源.xlsx"] = {"奖金来源": [heads, ["年度奖", 600, "镇财政", "清财〔2024〕7号", "2024"]]}
    root = workspace.write()
    closed_year(root, open_last=True)
    folder = root / "结果" / "2024"
    books = [openpyxl.load_workbook(folder / name) for name in ("排名.xlsx", "发放表.xlsx")]
    titles = {sheet.title: str(sheet["A1"].value) for book in books for sheet in book}
    wanted = {"人员总排名", "指标得分", "等次", "奖项", "年度奖"}
    assert wanted <= set(titles)
    assert [titles[name][-4:] for name in sorted(wanted)] == ["（试算）"] * 5


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "notes"),
    [
        (4, ("第一季度：" + "按各期认定：取自东镇（T03）800 分、西镇（T04）700 分，取平均" * 2,) * 4),
        (12, ("合成",) * 3),
    ],
    ids=["many decisions", "twelve months"],
)
def test_a_sheet_with_much_to_hold_is_one_page_too(tmp_path: Path, count: int, notes: tuple[str, ...]) -> None:
    one = Quarter("2024年第一季度", "88.00", "88.00", "1", "较好", "奔跑奖")
    pairs = (("单位", "党政办"), ("岗位", "办事员"))
    values: dict[str, Any] = {
        "noun": "姓名", "is_personal": True, "name": "张三", "id": "1", "kind": "人员", "identity": (pairs,) * 4,
        "quarters": (one,) * count, "notes": notes, "is_long": True, "total": "88.00", "rank": "1", "grade": "优秀",
        "reason": "总分 88.00，公务员第 1 名，在优秀、称职的分数段（70 分以上），优秀名额 1 名（应参加 6 人 × 20% = 1.2，舍去为 1），在名额内。",
        "prizes": "无",
    }  # fmt: skip
    context = {"period": "2024年度", "body": "云溪镇党政办公室", "trial": "", "forms": [Form(**values)] * 2}
    path = tmp_path / "考核登记表.docx"
    path.write_bytes(render_document("考核登记表", context, templates=None, day=DAY))
    (made,) = convert_all([path], tmp_path, recalculate=False, to="pdf")
    done = subprocess.run([require_tool("pdfinfo"), str(made)], check=True, capture_output=True, text=True)
    assert re.search(r"Pages:\s+(\d+)", done.stdout)[1] == "2"  # type: ignore[index]
