"""Grades on every output: the sample's, with counts that recalculate, reasons, and bytes that do not change."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from grades_builder import Grades, number, people, share
from libreoffice import convert, spoil_cached_values

from assess_cli.cli.summary import print_rankings
from assess_cli.model.grading import Grade, GradePool, GradeStatus, Quota
from assess_cli.model.period import Period
from assess_cli.model.result import Result
from assess_cli.pipeline.score import compute
from assess_cli.publish.explain import explain_subject, text_lines
from assess_cli.publish.grade_tables import counts
from assess_cli.publish.page import render_pages
from assess_cli.publish.result_json import ResultFormatError, dump, load
from assess_cli.publish.workbook import write_workbook

SHAPES = Path(__file__).resolve().parents[1] / "sample_data" / "shapes"
SCHEMA = Path(__file__).resolve().parents[1] / "assess_cli" / "publish" / "result.schema.json"
#: 等次组, 等次, 名额, 人数, 占应参加 of the sample: 12, 5 and 3 should take part.
#: 3 ÷ 12 = 25 %, 7 ÷ 12 = 58.333… %, 1 ÷ 12 = 8.333… %, 2 ÷ 5 = 40 %, 1 ÷ 5 = 20 %, 1 ÷ 3 = 33.333… %
COUNTS: list[tuple[Any, ...]] = [
    ("公务员", "优秀", "3", 3, "25%"),
    ("公务员", "称职", None, 7, "约 58.33%"),
    ("公务员", "基本称职", None, 1, "约 8.33%"),
    ("公务员", "不称职", None, 0, "0%"),
    ("公务员", "不确定等次", None, 1, "约 8.33%"),
    ("公务员", "不进行考核", None, 1, None),
    ("事业", "优秀", "2", 2, "40%"),
    ("事业", "合格", None, 2, "40%"),
    ("事业", "基本合格", None, 1, "20%"),
    ("事业", "不合格", None, 0, "0%"),
    ("临聘", "好", "1", 1, "约 33.33%"),
    ("临聘", "较好", None, 1, "约 33.33%"),
    ("临聘", "一般", None, 0, "0%"),
    ("临聘", "不确定等次", None, 1, "约 33.33%"),
]


@pytest.fixture(scope="module")
def result() -> Result:
    found = compute(SHAPES / "26_等次与名额", Period.parse("2024")).result
    assert found is not None
    return found


def counted(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path, data_only=True)["等次"]
    rows = [(row[0], row[1], *row[3:6]) for row in sheet.iter_rows(min_row=3, max_row=19, values_only=True)]
    return [row for row in rows if row[1]]


def test_the_workbook_has_a_column_and_a_sheet(result: Result, tmp_path: Path) -> None:
    write_workbook(result, tmp_path / "made.xlsx")
    book = openpyxl.load_workbook(tmp_path / "made.xlsx")
    ranking = book["人员总排名"]
    assert [cell.value for cell in ranking[4]][-2:] == ["总分", "等次"]
    assert [(ranking.cell(row, 3).value, ranking.cell(row, 8).value) for row in (5, 9, 12, 13, 22)] == [
        ("胡明", "优秀"),
        ("刘芳", "称职"),
        ("杨丽", "优秀"),
        ("黄海", "不确定等次"),
        ("周涛", "不进行考核"),
    ]
    assert ranking["A5"].value.startswith("=IF(COUNTIF(G$5:G$24,G5)")  # ranks still look at the totals
    apart = [row[4] for row in ranking.iter_rows(min_row=25, values_only=True) if row[2] == "宋军"]
    assert apart == ["“综合评定”缺数据：没有记录；等次：不确定等次"]
    assert counted(tmp_path / "made.xlsx") == COUNTS
    sheet = book["等次"]
    assert sheet["E4"].value == "=COUNTIFS($A$23:$A$43,$A4,$F$23:$F$43,$B4)"
    rows = {row[3]: row for row in sheet.iter_rows(min_row=23, values_only=True)}
    assert len(rows) == 21
    assert rows["杨丽"] == (
        "公务员",
        "并列4",
        "C06",
        "杨丽",
        "90.50",
        "优秀",
        "总分 90.50，与陈志强(C05)并列公务员第 4 名，由青党纪〔2025〕1号（镇党委会议，2025-01-08）决定为优秀。",
        "青党纪〔2025〕1号",
    )
    assert rows["周涛"][1] == "—"


@pytest.mark.slow
@pytest.mark.libreoffice
def test_counts_recalculate(result: Result, tmp_path: Path) -> None:
    write_workbook(result, tmp_path / "made.xlsx")
    spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx")
    assert counted(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True)) == COUNTS


def test_the_same_grades_give_the_same_bytes(result: Result, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(result, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_result_without_grades_shows_nothing_of_them(result: Result, tmp_path: Path) -> None:
    plain = replace(result, grading=[])
    write_workbook(plain, tmp_path / "plain.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plain.xlsx")
    assert "等次" not in book.sheetnames
    assert book["人员总排名"]["H4"].value is None
    page = render_pages(plain, templates=None)["报告.html"].decode()
    assert "等次：公务员" not in page
    assert "class=gd" not in page
    assert explain_subject(plain, "杨丽")["grade"] is None
    assert not any(line.startswith("等次") for line in text_lines(explain_subject(plain, "杨丽")))


def test_the_page_shows_grade_counts_and_reasons(result: Result) -> None:
    page = render_pages(result, templates=None)["报告.html"].decode()
    assert "<td>90.50<td class=gd>优秀" in page
    assert "<h3 id=e0-1>等次：公务员</h3>" in page
    assert "应参加 12 人，实参加 12 人，参加评定 11 人" in page
    assert "应参加 12 人 × 25%（符合 班子等次 = “优秀”，由 20% 提高） = 3" in page
    assert (
        page.count("由青党纪〔2025〕1号（镇党委会议，2025-01-08）决定为优秀。") == 2
    )  # in the list and in the breakdown
    assert page.count("class=gn>") == 21


def test_explain_says_why(result: Result) -> None:
    trace = explain_subject(result, "刘芳")
    assert trace["grade"] == {
        "pool": "公务员",
        "grade": "称职",
        "status": "已定",
        "rank": 3,
        "reason": (
            "总分 91.00，公务员第 3 名，在优秀、称职的分数段（70 分以上），取消评优：“旷工”本期累计 1 天，达到 1 天，评称职。"
        ),
        "document": "",
        "place": "方案.xlsx › 等次 › B3",
    }
    lines = text_lines(trace)
    assert "等次　称职（公务员）" in lines
    at = lines.index("等次　称职（公务员）")
    told = "".join("".join(lines[at + 1 : at + 3]).split())
    assert told == "理由" + "".join(trace["grade"]["reason"].split())
    assert explain_subject(result, "王建国")["grade"] is None


def test_the_terminal_has_a_column_and_the_counts(result: Result, capsys: pytest.CaptureFixture[str]) -> None:
    print_rankings(result)
    shown = capsys.readouterr().out
    assert "等次（事业，应参加 5）：优秀 2，合格 2，基本合格 1" in shown
    (line,) = [line for line in shown.splitlines() if "吴雪" in line]
    assert line.split() == ["19", "吴雪", "基本称职", "58.00", "10.00", "68.00"]


def test_json_holds_the_grades_by_its_schema(result: Result) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = dump(result, {})
    body = json.loads(data)
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(body)] == []
    assert load(data)[0].grading == result.grading
    assert body["grading"][0]["quotas"] == [
        {
            "grade": "优秀",
            "group": "",
            "limit": 3,
            "base": 12,
            "given": 3,
            "words": "应参加 12 人 × 25%（符合 班子等次 = “优秀”，由 20% 提高） = 3",
            "place": "方案.xlsx › 名额 › H2",
        }
    ]
    body["grading"][0]["grades"][0]["status"] = "好"
    assert len(list(validator.iter_errors(body))) == 1
    with pytest.raises(ResultFormatError):
        load(json.dumps(body).encode())


def test_what_is_open_is_shown_as_open(tmp_path: Path) -> None:
    made = Grades(people([95, 90, 90, 80]), quotas=[number(2)]).result(tmp_path)
    write_workbook(made, tmp_path / "made.xlsx")
    ranking = openpyxl.load_workbook(tmp_path / "made.xlsx")["人员总排名"]
    assert [ranking.cell(row, ranking.max_column).value for row in range(5, 9)] == ["优秀", "待定", "待定", "称职"]
    assert "等次　待定（全体）" in text_lines(explain_subject(made, "赵乙"))
    sheet = openpyxl.load_workbook(tmp_path / "made.xlsx", data_only=True)["等次"]
    assert [row[1:5:3] for row in sheet.iter_rows(min_row=4, max_row=8, values_only=True)] == [
        ("优秀", 1),
        ("称职", 1),
        ("基本称职", 0),
        ("不称职", 0),
        ("待定", 2),
    ]


def test_groups_are_counted_apart_and_together(tmp_path: Path) -> None:
    everybody = [
        (name, score, {"编制": "甲组" if at % 2 else "乙组"})
        for at, (name, score, _) in enumerate(people([95, 94, 93, 92, 91, 90]))
    ]
    (pool,) = Grades(everybody, quotas=[share("34%", 基数范围="按分组")]).result(tmp_path).grading
    # 3 × 34 % = 1.02 → 1 each
    assert [(line.pool, line.grade, line.limit, line.given, line.words) for line in counts(pool)][:3] == [
        ("全体·乙组", "优秀", "1", 1, "乙组应参加 3 人 × 34% = 1.02，舍去为 1"),
        ("全体·甲组", "优秀", "1", 1, "甲组应参加 3 人 × 34% = 1.02，舍去为 1"),
        ("全体", "优秀", "2", 2, "各分组名额相加"),
    ]


def test_hostile_texts_stay_texts(result: Result, tmp_path: Path) -> None:
    grade = Grade("C02", "=1+1", GradeStatus.GIVEN, 1, "<script>alert(1)</script>", "=cmd", "x")
    quota = Quota("=1+1", "", 1, None, 1, "<b>", "x")
    pool = GradePool("=A", "人员", ("=1+1", "<i>"), 1, 1, 1, 1, "实参加", (quota,), (grade,), "x")
    made = replace(result, grading=[pool])
    write_workbook(made, tmp_path / "made.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "made.xlsx")["等次"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value in ("=1+1", "=cmd", "=A")} == {
        "s"
    }
    page = render_pages(made, templates=None)["报告.html"].decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
