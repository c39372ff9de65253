"""What is still open when a period is closed, what the papers say of grades, prizes, runs and money."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from award_world import data, grades, loaded, office
from docx import Document
from year_builder import closed_periods, year_result

from assess_cli.model.prizes import Following
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import Result
from assess_cli.pipeline.closing_checks import undecided_before_closing
from assess_cli.publish import papers, year_papers, year_register
from assess_cli.publish.explain import explain_subject, text_lines
from assess_cli.publish.paper_awards import following
from assess_cli.publish.undecided import undecided
from assess_cli.publish.word import document_texts, render_document
from assess_cli.records.inputs import Inputs

DAY = date(2024, 12, 31)
RUN = Following(
    "三年优秀", "人员", "1", "记三等功", ("2022", "2023", "2024"), "2022年度、2023年度、2024年度连续 3 期等次“优秀”，够 3 期，记三等功。", "第十条",
    "方案.xlsx › 连续 › 2:2",
)  # fmt: skip
POOL = {
    "名称": "考核奖", "对象类别": "人员", "资金来源": "县财政", "分配办法": "按等次", "档次": "优秀 2、称职 1", "停发等次": "不称职", "扣下": "退回",
}  # fmt: skip


def paid(given: dict[str, str]) -> tuple[Result, list[Problem]]:
    """10 000 yuan by grade, by hand: 张三 2 parts, 李四 and 王芳 and 刘洋 1 each, 赵强 (不称职) none that counts: 2000 a part."""
    scheme = loaded(奖金=[POOL])
    held = data(sources=[("考核奖", 10000, "财1号", "2024Q1")])
    return office(scheme, held, grading=[grades(given)])


def packed(text: str) -> str:
    """Without blanks, as ``document_texts`` gives it."""
    return text.replace(" ", "")


GIVEN = {"01": "优秀", "02": "称职", "03": "称职", "04": "称职", "05": "不称职"}


def test_closing_with_something_open_is_told_and_not_forbidden() -> None:
    result = year_result()
    assert undecided(result) == [("公务员的等次", "李四")]
    (problem,) = undecided_before_closing(Path(), result.period, result, Inputs({}, {}), DAY)
    assert (problem.code, problem.severity, str(problem.place)) == ("Z116", Severity.WARNING, "结果/2024")
    assert problem.message == "2024年度的公务员的等次还是待定：李四。"
    assert problem.remedy == (
        "要定的，先登记（会议决定写在“决定”表里，申报加分填“核定分”，缺数据的补齐），重新计分再定稿；就这样定稿的，以后要定须 assess reopen -p 2024。"
    )


def test_the_sentences_of_the_papers() -> None:
    result = year_result()
    result.followings = [RUN]
    (pool,) = following(result).grades
    assert pool == (
        "公务员应参加6人，实参加5人：优秀2人（赵一、钱二），称职1人（孙三），基本称职1人（周五），待定1人（李四），"
        "不确定等次1人（吴六）。"
    )
    assert following(result).prizes == ("奔跑奖（招商引资）：赵一。",)
    assert following(result).runs == (f"赵一：{RUN.reason}",)
    assert following(result).open == ("公务员的等次：李四。",)


def test_the_draft_says_what_the_meeting_has_to_decide() -> None:
    result = year_result()
    result.followings = [RUN]
    text = next(document_texts(render_document("送审稿", papers.draft(result, None, "d"), templates=None, day=DAY)))
    for said in (
        "二、等次、奖项和奖金",
        "奔跑奖（招商引资）：赵一。",
        RUN.reason,
        "要会议决定的",
        "公务员的等次：李四。",
    ):
        assert packed(said) in text
    result.grading, result.awards, result.followings = [], [], []
    text = next(document_texts(render_document("送审稿", papers.draft(result, None, "d"), templates=None, day=DAY)))
    assert "等次、奖项和奖金" not in text


def test_the_approval_form_names_the_best_alone_and_the_minutes_the_prizes_too() -> None:
    result = year_result()
    summary = papers.approval(result, "d")["summary"]
    assert summary.endswith("公务员：优秀2人（赵一、钱二），称职1人，基本称职1人，待定1人（李四）。")
    assert papers.minutes(result, [], "d")["summaries"] == [summary, "奔跑奖（招商引资）：赵一。"]


def test_results_in_a_row_are_in_the_report_and_on_the_sheet() -> None:
    result = year_result()
    result.followings = [RUN]
    context = year_papers.report(result, closed_periods(), None, "d")
    assert packed(RUN.reason) in next(document_texts(render_document("年度考核报告", context, templates=None, day=DAY)))
    forms = year_register.register(result, (), "d")
    assert [form.prizes for form in forms["forms"][:2]] == ["奔跑奖、三年优秀，记三等功", "无"]
    sheet = Document(BytesIO(render_document("考核登记表", forms, templates=None, day=DAY)))
    assert any("三年优秀，记三等功" in cell.text for table in sheet.tables for row in table.rows for cell in row.cells)


def test_money_in_the_papers_is_its_total_alone() -> None:
    result, _ = paid(GIVEN)
    # 赵强 has no part: 5 parts of 2000 make up the whole
    assert following(result).pay == ("考核奖（县财政）共 10000.00 元：实发 10000.00 元。",)


def test_explain_tells_what_somebody_is_paid_and_why() -> None:
    result, _ = paid(GIVEN)
    lines = text_lines(explain_subject(result, "01"))
    assert "奖金　考核奖　4000.00 元：等次 优秀、档次 2；2 份 × 每份 2000 元，得 4000 元，取" in lines
    (told,) = explain_subject(result, "05")["pay"]
    assert (told["status"], told["amount"]) == ("停发", "0.000000")
    assert "奖金　考核奖　停发：等次为不称职" in "\n".join(text_lines(explain_subject(result, "05")))
