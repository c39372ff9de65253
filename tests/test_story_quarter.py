"""A quarter at 云溪镇 with 90 staff, as a secretary tells it; attendance comes netted of trips and leave.

90 on the roster: 2 principal leaders, 3 seconded out and 1 on maternity leave are not ranked, which leaves 84: 38 civil servants, 34 of
the institutions, 12 temporary.
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from conftest import require_tool
from docx import Document
from libreoffice import convert
from mini_workspace import Rows, Sheets, write_book

from assess_cli.cli.app import run
from assess_cli.model.period import Period
from assess_cli.pipeline.score import compute
from assess_cli.workbook.names import fold

PERIOD = Period.parse("2025Q1")
SURNAMES = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
OFFICES = ("党政办", "财政所", "农业农村办", "便民服务中心", "综合执法队")

SCHEME: Sheets = {
    "基本设置": [
        ["项", "值"],
        ["方案名称", "云溪镇2025年干部考核办法"],
        ["考核单位", "云溪镇党政办公室"],
        ["年度", 2025],
        ["考核周期", "季度"],
        ["小数位数", 2],
        ["并列规则", "并列占位"],
        ["排名依据", "公布分"],
        ["归期依据", "发生日期"],
        ["规则版本依据", "发生日期"],
    ],
    "对象类别": [
        ["类别", "名册", "类别列", "不排名", "总分公式"],
        ["人员", "人员名册", "编制", '[岗位] = "主要领导" 或 [状态] = "借出" 或 [状态] = "产假"', "作风 + 实绩"],
    ],
    "指标": [
        ["代码", "名称", "对象类别", "上级", "计分办法", "数据表", "满分", "下限", "条款"],
        ["A", "作风", "人员", None, "扣分", "考勤记录、扣分记录", 20, 0, "第三条"],
        ["B", "实绩", "人员", None, "赋分", "实绩得分", 80, None, "第四条"],
    ],
    "事项规则": [
        ["代码", "指标", "事项", "分值", "单位", "免计数量", "条款"],
        ["K1", "A", "迟到", -1, "次", 3, "第三条第（一）项"],
        ["K2", "A", "缺卡", -0.5, "次", None, "第三条第（二）项"],
        ["K3", "A", "值班脱岗", -1, "次", None, "第三条第（三）项"],
    ],
}


def roster() -> Rows:
    """90 people; 王芳 is 0001, two 刘洋 in two offices."""
    posts = [("办事员", None)] * 84 + [("主要领导", None)] * 2 + [("办事员", "借出")] * 3 + [("办事员", "产假")]
    pools = ["公务员"] * 38 + ["事业"] * 34 + ["临聘"] * 12 + ["公务员"] * 6
    fixed = {1: "王芳", 2: "张三", 3: "李四", 40: "刘洋", 41: "刘洋"}
    rows: Rows = []
    for at in range(90):
        name = fixed.get(at + 1, SURNAMES[at % len(SURNAMES)] + "甲乙丙丁"[at // len(SURNAMES)] + "文")
        post, state = posts[at]
        rows.append([f"{at + 1:04d}", name, OFFICES[at % 5], post, pools[at], state])
    return rows


def write(root: Path, deductions: Rows) -> Path:
    people = roster()
    write_book(root / "方案.xlsx", SCHEME)
    write_book(root / "数据" / "名册.xlsx", {"人员名册": [["工号", "姓名", "单位", "岗位", "编制", "状态"], *people]})
    marks = [[person[0], person[1], 60 + at % 20, "2025Q1"] for at, person in enumerate(people)]
    write_book(root / "数据" / "实绩.xlsx", {"实绩得分": [["工号", "姓名", "得分", "考核期"], *marks]})
    late = [["0001", "王芳", "迟到", date(2025, 1, day)] for day in (6, 9, 15, 26)]  # the 26th: a Sunday that is worked
    missing = [["0001", "王芳", "缺卡", date(2025, 2, day)] for day in (11, 20)]
    write_book(root / "数据" / "考勤.xlsx", {"考勤记录": [["工号", "姓名", "事项", "发生日期"], *late, *missing]})
    head = ["记录编号", "姓名", "事项", "发生日期", "事由", "依据文号"]
    write_book(root / "数据" / "一季度加扣分.xlsx", {"扣分记录": [head, *deductions]})
    return root


TWO_IN_A_CELL = ["K-01", "张三、李 四", "值班脱岗", date(2025, 2, 3), "春节值班脱岗", "通报〔2025〕1号"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("story") / "云溪镇", [TWO_IN_A_CELL])
    assert run(["score", str(root), "-p", "2025Q1", "--quiet"]) == 0
    return root


def test_the_first_three_late_ones_are_free(tmp_path: Path) -> None:
    """王芳: 4 late, 3 of them free → −1; 2 missing → −1; 20 − 1 − 1 = 18. One row takes back what is free, and says so."""
    result = compute(write(tmp_path / "云溪镇", [TWO_IN_A_CELL]), PERIOD).result
    assert result is not None
    columns = result.ledger.columns
    mine = [
        at
        for at, (subject, code) in enumerate(zip(columns["subject_id"], columns["indicator"], strict=True))
        if (subject, code) == ("0001", "A")
    ]
    assert sum(columns["counted"][at] for at in mine) == 18_000_000
    events = [at for at in mine if columns["event_id"][at]]
    assert [columns["counted"][at] for at in events] == [-1_000_000] * 4 + [-500_000] * 2
    (free,) = (at for at in mine if columns["counted"][at] == 3_000_000)
    assert "免计" in columns["matter"][free]
    days = [columns["date"][row - 1] for row in columns["inputs"][free]]
    assert days == [date(2025, 1, 6), date(2025, 1, 9), date(2025, 1, 15)]


def test_two_names_in_a_cell_are_two_rows_of_one_cell(tmp_path: Path) -> None:
    result = compute(write(tmp_path / "云溪镇", [TWO_IN_A_CELL]), PERIOD).result
    assert result is not None
    columns = result.ledger.columns
    found = [
        (columns["subject_id"][at], columns["counted"][at], columns["file"][at], columns["cell"][at])
        for at, rule in enumerate(columns["rule"])
        if rule == "K3"
    ]
    assert [(who, points) for who, points, _, _ in found] == [("0002", -1_000_000), ("0003", -1_000_000)]
    assert {(file, cell) for _, _, file, cell in found} == {("数据/一季度加扣分.xlsx", found[0][3])}


def test_two_of_one_name_stop_the_quarter_and_both_offices_are_named(tmp_path: Path) -> None:
    line = ["K-02", "刘洋", "值班脱岗", date(2025, 2, 4), "脱岗", "通报〔2025〕1号"]
    root = write(tmp_path / "云溪镇", [TWO_IN_A_CELL, line])
    computed = compute(root, PERIOD)
    assert computed.result is None
    (problem,) = (problem for problem in computed.problems if problem.code == "R303")
    assert str(problem.place) == "数据/一季度加扣分.xlsx › 扣分记录 › B3"
    # numbers 40 and 41 are the 39th and 40th after the first: offices 39 % 5 = 4 and 40 % 5 = 0
    assert "综合执法队" in problem.message + problem.remedy
    assert "党政办" in problem.message + problem.remedy


def test_eighty_four_are_ranked_in_three_pools(tmp_path: Path) -> None:
    result = compute(write(tmp_path / "云溪镇", [TWO_IN_A_CELL]), PERIOD).result
    assert result is not None
    sizes = {ranking.group: len(ranking.rows) for ranking in result.kinds[0].rankings}
    assert sizes == {None: 84, "公务员": 38, "事业": 34, "临聘": 12}


@pytest.mark.slow
@pytest.mark.libreoffice
def test_the_draft_the_notice_and_a_page_for_everybody(town: Path, tmp_path: Path) -> None:
    assert run(["slips", str(town), "-p", "2025Q1"]) == 0
    assert run(["papers", str(town), "-p", "2025Q1", "--quiet"]) == 0
    assert run(["notice", str(town), "-p", "2025Q1", "--from", "2025-04-03", "--tables", "2", "--quiet"]) == 0
    notice = next((town / "公示" / "2025Q1").glob("*/公示.docx"))
    text = fold("".join(paragraph.text for paragraph in Document(str(notice)).paragraphs))
    assert fold("2025年4月3日至2025年4月10日") in text
    draft = "".join(paragraph.text for paragraph in Document(str(town / "材料/2025Q1/送审稿.docx")).paragraphs)
    assert "84" in draft
    book = openpyxl.load_workbook(town / "材料/2025Q1/得分单.xlsx", read_only=True)
    slips = [name for name in book.sheetnames if name[:4].isdigit()] or book.sheetnames[1:]
    assert len(slips) == 84
    printed = convert(town / "材料/2025Q1/得分单.xlsx", tmp_path, recalculate=False, to="pdf")
    pages = subprocess.run([require_tool("pdfinfo"), str(printed)], check=True, capture_output=True, text=True).stdout
    count = int(next(line.split()[1] for line in pages.splitlines() if line.startswith("Pages")))
    assert count - 84 in {2, 3}  # one page each, and the list of them in front
