"""The papers for a meeting: every figure worked by hand, and each document holds what the view says."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from docx import Document
from papers_builder import hand_result

from assess_cli.model.ledger import Status
from assess_cli.publish import paper_parts as parts
from assess_cli.publish import papers
from assess_cli.publish.word import document_texts, render_document
from assess_cli.records.meetings import Meeting

DAY = date(2024, 6, 30)
#: Totals: 赵一 98, 钱二 90, 孙三 93, 李四 90, 周五 70; 吴六 is on loan.
NOW = {"1": (20, 78), "2": (17, 73), "3": (18, 75), "4": (20, 70), "5": (10, 60), "6": (20, 80)}
#: Last quarter: 赵一 80, 钱二 95, 孙三 90, 李四 85, 周五 99.
BEFORE = {"1": (20, 60), "2": (20, 75), "3": (15, 75), "4": (20, 65), "5": (20, 79), "6": (20, 80)}
DEDUCTIONS = (
    ("2", "A", "迟到", -2, Status.COUNTED),
    ("2", "A", "缺会", -1, Status.COUNTED),
    ("3", "A", "迟到", -2, Status.COUNTED),
    ("4", "A", "旷工", -5, Status.EXEMPTED),
    ("5", "A", "旷工", -10, Status.COUNTED),
)
RESULT = hand_result("2024Q2", NOW, deductions=DEDUCTIONS, unranked={"6": "借调"})
FORMER = hand_result("2024Q1", BEFORE, unranked={"6": "借调"})


def paper() -> papers.KindPaper:
    (found,) = papers.kind_papers(RESULT, FORMER)
    return found


def test_counts_and_spread() -> None:
    found = paper()
    assert (found.heading, found.count, found.ranked, found.apart_count) == ("一、人员", 6, 5, 1)
    # (98 + 90 + 93 + 90 + 70) / 5 = 441 / 5 = 88.2
    assert (found.high, found.mean, found.low) == ("98.00", "88.20", "70.00")
    assert found.apart == (parts.Apart("吴六", "党政办", "借调"),)


def test_both_ends_never_meet() -> None:
    found = paper()
    # five ranked: two at either end; 钱二 and 李四 share the third place, and the last two would begin with one of them
    assert [each.name for each in found.top] == ["赵一", "孙三"]
    assert [(each.rank, each.name) for each in found.bottom] == [("并列3", "钱二"), ("并列3", "李四"), ("5", "周五")]
    assert [each.name for each in found.places] == ["赵一", "孙三", "钱二", "李四", "周五"]


def test_means_of_offices() -> None:
    # 党政办: (98 + 90) / 2 = 94; 农业办: (93 + 90 + 70) / 3 = 84.333… → 84.33
    assert paper().units == (parts.UnitMean("党政办", 2, "94.00"), parts.UnitMean("农业办", 3, "84.33"))


def test_where_points_were_lost() -> None:
    # 农业 has no deductions: lacking to 80 are 2 + 7 + 5 + 10 + 20 = 44, reached 356 of 400 = 89 %.
    # 作风: deducted 3 + 2 + 10 = 15 (李四's 5 were lifted), reached 20 + 17 + 18 + 20 + 10 = 85 of 100.
    assert paper().losses == (
        parts.Loss("B", "农业", "农业办", 5, "44.00", "89.00%"),
        parts.Loss("A", "作风", "党政办", 3, "15.00", "85.00%"),
    )


def test_who_moved() -> None:
    found = paper()
    # before: 周五 1, 钱二 2, 孙三 3, 李四 4, 赵一 5; now: 赵一 1, 孙三 2, 钱二 and 李四 3, 周五 5
    assert found.compared == "2024年第一季度"
    assert [(each.name, each.before, each.now, each.places, each.change) for each in found.risen] == [
        ("赵一", "5", "1", "上升4", "+18.00"),
        ("孙三", "3", "2", "上升1", "+3.00"),
        ("李四", "4", "并列3", "上升1", "+5.00"),
    ]
    assert [(each.name, each.before, each.now, each.places, each.change) for each in found.fallen] == [
        ("周五", "1", "5", "下降4", "−29.00"),
        ("钱二", "2", "并列3", "下降1", "−5.00"),
    ]


def test_nothing_to_compare_with() -> None:
    (found,) = papers.kind_papers(RESULT, None)
    assert (found.compared, found.risen, found.fallen) == ("", (), ())
    package = render_document("送审稿", papers.draft(RESULT, None, "abcd"), templates=None, day=DAY)
    assert "没有上一期的结果可比。" in next(document_texts(package))


def test_the_draft_holds_every_part() -> None:
    package = render_document("送审稿", papers.draft(RESULT, FORMER, "abcd-ef"), templates=None, day=DAY)
    document = Document(BytesIO(package))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "共6人，参加排名5人，不参加排名1人。参加排名的最高98.00分，平均88.20分，最低70.00分。" in text
    assert "不参加排名的有：吴六，借调。" in text
    assert "结果校验码：abcd-ef" in text
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert [head[-1] for head in heads] == ["得分", "平均分", "得分率", "得分增减", "得分"]
    assert [cell.text for cell in document.tables[-1].rows[1].cells] == ["1", "赵一", "党政办", "98.00"]


def test_the_minutes_leave_lines_for_what_is_not_known() -> None:
    package = render_document("会议纪要要素", papers.minutes(RESULT, [], "d"), templates=None, day=DAY)
    lines = [paragraph.text for paragraph in Document(BytesIO(package)).paragraphs]
    assert "应到＿＿＿人，实到＿＿＿人。记录人：＿＿＿" in lines
    assert "议题1：审议2024年第二季度考核结果" in lines
    assert "人员共6人，参加排名5人，不参加排名1人；最高98.00分，平均88.20分，最低70.00分。" in lines


def test_the_minutes_tell_what_was_registered() -> None:
    meeting = Meeting("班子会", date(2024, 7, 8), 11, 10, "李秘书", [("审议考核结果", "同意"), ("奖金分配", "")])
    package = render_document("会议纪要要素", papers.minutes(RESULT, [meeting], "d"), templates=None, day=DAY)
    lines = [paragraph.text for paragraph in Document(BytesIO(package)).paragraphs]
    at = lines.index("会议名称：班子会")
    assert lines[at + 1 : at + 7] == [
        "时间：2024年7月8日",
        "应到11人，实到10人。记录人：李秘书",
        "议题1：审议考核结果",
        "议定：同意",
        "议题2：奖金分配",
        f"议定：{papers.BLANK}",
    ]


def test_ordinals() -> None:
    assert [parts.ordinal(number) for number in (1, 9, 10, 11, 20, 35)] == ["一", "九", "十", "十一", "二十", "三十五"]


def test_where_nobody_is_ranked_no_marks_are_spoken_of() -> None:
    """All on loan: six of six apart, and neither paper says 最高 — 分."""
    nobody = hand_result("2024Q2", NOW, unranked=dict.fromkeys(NOW, "借调"))
    package = render_document("送审稿", papers.draft(nobody, None, "d"), templates=None, day=DAY)
    texts = "\n".join(each.text for each in Document(BytesIO(package)).paragraphs)
    assert "共6人，参加排名0人，不参加排名6人。\n不参加排名的有：" in texts
    assert papers.minutes(nobody, [], "d")["summaries"][0] == "人员共6人，参加排名0人，不参加排名6人。"
