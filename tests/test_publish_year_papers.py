"""The documents of the year's end: figures worked by hand, and every one of them in the document."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from conftest import require_tool
from docx import Document
from libreoffice import convert_all
from papers_builder import hand_result
from year_builder import Q1, Q2, closed_periods, year_result

from assess_cli.model.grading import GradeStatus
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Effect, Flag, Result
from assess_cli.publish import year_papers, year_register
from assess_cli.publish.word import document_texts, render_document
from assess_cli.publish.year_facts import facts

DAY = date(2024, 12, 31)
RESULT = year_result()
CLOSED = closed_periods()
BEFORE = CLOSED[0].result


def report() -> dict[str, object]:
    return year_papers.report(RESULT, CLOSED, BEFORE, "dead-beef")


def rendered(name: str, context: dict[str, object]) -> bytes:
    return render_document(name, context, templates=None, day=DAY)


def test_what_was_done() -> None:
    assert report()["done"] == [
        year_papers.Done("2024年第一季度", "ab12-ab12-ab12"),
        year_papers.Done("2024年第二季度", ""),
    ]


def test_the_years_work_is_counted_from_the_ledgers() -> None:
    """Two quarters: three deductions by a rule, one lifted by a ruling, two lines of an objection; a bonus and 补加."""
    first = hand_result("2024Q1", Q1, deductions=(("1", "A", "迟到", -1, Status.COUNTED),) * 3)
    second = hand_result(
        "2024Q2",
        Q2,
        deductions=(
            ("2", "A", "迟到", -1, Status.EXEMPTED),
            ("3", "B", "信息采用", 1, Status.COUNTED),
            ("4", "B", "异议", 3, Status.UPHELD),
            ("5", "B", "异议", -3, Status.UPHELD),
            ("4", "B", "补加", 1, Status.GRANTED_LATER),
        ),
    )
    for result in (first, second):
        columns = result.ledger.columns
        columns["rule"] = ["A01" if kind is RowKind.RECORD else "" for kind in columns["kind"]]
    wanted = ("扣分3笔", "加分1笔", "容错裁定免予扣分1笔", "异议采纳2笔", "补加1笔")
    assert facts((first, second)) == wanted
    context = report() | {"facts": wanted}
    said = "计分明细里有扣分3笔、加分1笔、容错裁定免予扣分1笔、异议采纳2笔、补加1笔。"
    assert said in next(document_texts(rendered("年度考核报告", context)))
    kind = second.kinds[0]
    kind.indicators = [replace(info, unit="元" if info.code == "B" else info.unit) for info in kind.indicators]
    assert facts((second,)) == ("容错裁定免予扣分1笔",)  # yuan are no points


def test_a_pool() -> None:
    pool = year_papers.pool_paper(RESULT, RESULT.grading[0])
    # five of six took part; shares are of the six who should have: 2 / 6 = 33.333…, 1 / 6 = 16.666…
    assert (pool.expected, pool.assessed, pool.best, pool.best_count) == (6, 5, "优秀", 2)
    assert pool.best_share == "33.33%（2/6）"
    assert [(each.grade, each.count, each.share, each.limit) for each in pool.counts] == [
        ("优秀", 2, "33.33%（2/6）", "2"),
        ("称职", 1, "16.67%（1/6）", ""),
        ("基本称职", 1, "16.67%（1/6）", ""),
        ("不称职", 0, "0.00%（0/6）", ""),
    ]
    assert [(each.name, each.rank, each.total) for each in pool.best_named] == [
        ("赵一", "1", "96.00"),
        ("钱二", "2", "92.00"),
    ]
    assert [(each.name, each.grade) for each in pool.open] == [("李四", "待定"), ("吴六", "不确定等次")]


def test_changes_from_last_year() -> None:
    # total: last year (88 + 96 + 86 + 86 + 82) / 5 = 438 / 5 = 87.6; now (96 + 92 + 90 + 88 + 84) / 5 = 450 / 5 = 90
    # 作风: (18 + 20 + 16 + 20 + 12) / 5 = 17.2; now (20 + 18 + 16 + 20 + 15) / 5 = 17.8
    # 农业: (70 + 76 + 70 + 66 + 70) / 5 = 70.4; now (76 + 74 + 74 + 68 + 69) / 5 = 72.2
    assert year_papers.changes(RESULT, RESULT.kinds[0], BEFORE) == (
        year_papers.Change("总分", "87.60", "90.00", "+2.40"),
        year_papers.Change("作风", "17.20", "17.80", "+0.60"),
        year_papers.Change("农业", "70.40", "72.20", "+1.80"),
    )


def test_weak_indicators_come_weakest_first() -> None:
    # 作风 89 of 100 = 89 %; 农业 361 of 400 = 90.25 %
    assert year_papers.weak(RESULT, RESULT.kinds[0]) == (
        year_papers.Weak("作风", "党政办", "17.80", "20.00", "89.00%"),
        year_papers.Weak("农业", "农业办", "72.20", "80.00", "90.25%"),
    )


def test_weak_indicators_of_the_year_are_those_of_its_periods() -> None:
    result = year_result()
    kind = result.kinds[0]
    kind.indicators[1] = replace(kind.indicators[1], method="各期得分", name="平时考核", code="B")
    # ranked: 赵一 to 周五. 作风 in the quarters: 20 + 20 + 15 + 20 + 20 = 95 and 20 + 17 + 18 + 20 + 10 = 85, in the year
    # 89: 269 of 300 = 89.666…, mean 269 / 15 = 17.933…; 农业: 60 + 75 + 75 + 65 + 79 = 354 and 78 + 73 + 75 + 70 + 60 =
    # 356: 710 of 800 = 88.75 %, mean 71
    assert year_papers.weak(result, kind, CLOSED[1:]) == (
        year_papers.Weak("农业", "农业办", "71.00", "80.00", "88.75%"),
        year_papers.Weak("作风", "党政办", "17.93", "20.00", "89.67%"),
    )


def test_a_register_sheet() -> None:
    forms = year_register.register(RESULT, CLOSED, "d")["forms"]
    first, last = forms[0], forms[-1]
    assert first.identity == ((("单位", "党政办"), ("岗位", "一般干部")), (("编制", "公务员"), ("职级", "一级科员")))
    # 赵一: 80 and last of five in the first quarter, 98 and first in the second
    assert first.quarters == (
        year_register.Quarter("2024年第一季度", "80.00", "—", "5", "—", "—"),
        year_register.Quarter("2024年第二季度", "98.00", "—", "1", "—", "—"),
    )
    assert (first.total, first.rank, first.grade, first.prizes) == ("96.00", "1", "优秀", "奔跑奖")
    assert (last.name, last.rank, last.grade, last.reason) == (
        "吴六",
        "—",
        "不确定等次",
        "借调到县里，由借调单位评定。",
    )
    assert last.prizes == "无"


def test_what_somebody_carries_is_on_the_sheet_once_each() -> None:
    result = year_result()
    flags = [
        Flag("2", Effect.NO_MERIT, "", code, "第八条", "后果!A3", 1, f"取消评优：“{what}”本期累计 1 次，达到 1 次")
        for code, what in (("H1", "旷工"), ("H2", "通报"))
    ]
    result.kinds[0].flags = [
        *flags,
        replace(flags[0], effect=Effect.NO_BONUS, words="停发奖金：“旷工”本期累计 1 次，达到 1 次"),
    ]
    forms = year_register.register(result, (), "d")["forms"]
    assert [each.prizes for each in forms[:3]] == ["奔跑奖", "取消评优、停发奖金", "无"]


def test_the_report_as_a_document() -> None:
    text = next(document_texts(rendered("年度考核报告", report())))
    for said in (
        "平时考核共2期：2024年第一季度、2024年第二季度（未定稿）。",
        "公务员应参加6人，实参加5人；优秀2人，占应参加的33.33%；称职1人，占应参加的16.67%；基本称职1人，占应参加的16.67%；没有不称职的。",
        "评为“优秀”等次的：赵一、钱二。",
        "另有2人没有等次：李四（待定）、吴六（不确定等次）。",
        "获奖情况：奔跑奖（招商引资），赵一。",
        "作风得分率89.67%，由党政办查找失分原因",
    ):
        assert said in text


def test_a_year_without_grades_or_the_year_before() -> None:
    result = year_result()
    result.grading, result.awards = [], []
    text = next(document_texts(rendered("年度考核报告", year_papers.report(result, (), None, "d"))))
    assert "没有上一年度的结果可比。" in text
    assert "本年度没有评定等次。" in next(document_texts(rendered("备案汇总表", year_papers.filing(result, "d"))))
    forms = year_register.register(result, (), "d")["forms"]
    assert (forms[0].quarters, forms[0].grade, forms[-1].reason) == ((), "—", "不排名：借调到县里")


def test_the_summary_as_a_document() -> None:
    document = Document(BytesIO(rendered("备案汇总表", year_papers.filing(RESULT, "d"))))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert tables[0][1] == ["公务员", "6", "5", "优秀", "2", "33.33%（2/6）"]
    assert tables[1][1] == ["优秀", "2", "33.33%（2/6）", "2", "实参加 5 人的 40%，去尾取整"]
    assert tables[2][2] == ["2", "钱二", "党政办", "一般干部", "92.00", "2"]
    assert tables[3][1] == ["李四", "农业办", "待定", "与他人同分，名额不够，待会议决定。"]


def townships() -> Result:
    """The same year with townships in the place of people, in two groups of which each has its own places."""
    result = year_result()
    kind, pool = result.kinds[0], result.grading[0]
    subjects = [replace(one, unit="", post="") for one in kind.subjects]
    result.kinds = [replace(kind, name="乡镇", subjects=subjects)]
    own = [replace(pool.quotas[0], group=group, words="给定 1 名", limit=1) for group in ("一类", "二类")]
    result.grading = [replace(pool, name="乡镇", kind="乡镇", quotas=tuple(own))]
    result.awards = []
    return result


def test_townships_are_no_people() -> None:
    result = townships()
    said = next(document_texts(rendered("年度考核报告", year_papers.report(result, (), None, "d"))))
    assert "乡镇应参加6个，实参加5个；优秀2个，占应参加的33.33%；" in said
    assert "另有2个没有等次：" in said
    filed = Document(BytesIO(rendered("备案汇总表", year_papers.filing(result, "d"))))
    assert "评为“优秀”等次的乡镇" in [each.text for each in filed.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in filed.tables]
    assert tables[1][1] == ["优秀", "2", "33.33%（2/6）", "2", "一类给定 1 名；二类给定 1 名"]
    assert tables[2][:2] == [["序号", "名称", "得分", "名次"], ["1", "赵一", "96.00", "1"]]
    assert tables[3][0] == ["名称", "情形", "理由"]
    sheet = year_register.register(result, (), "d")["forms"][0]
    assert (sheet.noun, sheet.identity[0][0]) == ("名称", ("编制", "公务员"))
    text = next(document_texts(rendered("考核登记表", year_register.register(result, (), "d"))))
    assert "工作总结" in text
    assert "本单位意见" in text
    assert "本人意见" not in text


def test_a_pool_without_any_grade_yet_does_not_deny_the_grades() -> None:
    result = year_result()
    pool = result.grading[0]
    waiting = tuple(replace(each, grade="", status=GradeStatus.OPEN) for each in pool.grades)
    result.grading = [replace(pool, grades=waiting)]
    said = next(document_texts(rendered("年度考核报告", year_papers.report(result, (), None, "d"))))
    assert "公务员应参加6人，实参加5人；还没有评定等次。有6人没有等次：" in said
    assert "没有优秀" not in said
    result.grading = [replace(pool, grades=(), expected=0, assessed=0)]
    said = next(document_texts(rendered("年度考核报告", year_papers.report(result, (), None, "d"))))
    assert "公务员应参加0人，实参加0人；没有人参加。" in said
    left_out = tuple(replace(each, grade="", status=GradeStatus.NOT_ASSESSED) for each in pool.grades)
    result.grading = [replace(pool, grades=left_out, expected=0, assessed=0)]
    said = next(document_texts(rendered("年度考核报告", year_papers.report(result, (), None, "d"))))
    assert "公务员应参加0人，实参加0人；不评定等次。有6人没有等次：赵一（不进行考核）" in said


@pytest.mark.libreoffice
@pytest.mark.slow
def test_every_register_sheet_is_one_page(tmp_path: Path) -> None:
    contexts = {
        "考核登记表": year_register.register(RESULT, CLOSED, "d"),
        "年度考核报告": report(),
        "备案汇总表": year_papers.filing(RESULT, "d"),
    }
    paths = [tmp_path / f"{name}.docx" for name in contexts]
    for path, (name, context) in zip(paths, contexts.items(), strict=True):
        path.write_bytes(rendered(name, context))
    made = convert_all(paths, tmp_path, recalculate=False, to="pdf")
    tool = require_tool("pdftotext")
    done = subprocess.run([tool, "-layout", str(made[0]), "-"], check=True, capture_output=True, text=True)
    pages = [re.sub(r"\s", "", page) for page in done.stdout.split("\f") if page.strip()]
    names = ["赵一", "钱二", "孙三", "李四", "周五", "吴六"]
    assert [name in page for name, page in zip(names, pages, strict=True)] == [True] * 6
