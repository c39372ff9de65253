"""A person over closed periods: points by line of work worked by hand; what a ruling lifted is nowhere to be seen."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from papers_builder import hand_result
from year_builder import grade_pool, made

from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.grading import Grade, GradeStatus
from assess_cli.model.ledger import Status
from assess_cli.model.prizes import Award, AwardStatus, Following
from assess_cli.model.result import Effect, Flag, RankedRow, Ranking, Result
from assess_cli.periods.career_pages import portrait_files
from assess_cli.periods.lines import LinePoints, points_by_line, share_words
from assess_cli.periods.portrait import PeriodLine, portrait
from assess_cli.publish.explain import UnknownSubjectError
from assess_cli.publish.page_environment import PageTemplateError

Q1 = {"1": (20, 60), "2": (16, 75), "3": (15, 75)}
Q2 = {"1": (18, 78), "2": (17, 73)}
DEDUCTIONS = (
    ("2", "A", "旷工一天", -9, Status.EXEMPTED),
    ("2", "A", "迟到", -3, Status.COUNTED),
    ("2", "A", "缺会", -1, Status.MITIGATED),
)


def closed(result: Result, digest: str = "ab12" * 16) -> ClosedPeriod:
    return ClosedPeriod(result.period, result, f"定稿/{result.period.label}", digest)


def periods() -> tuple[ClosedPeriod, ...]:
    first = hand_result("2024Q1", Q1, deductions=DEDUCTIONS)
    second = hand_result("2024Q2", Q2, unranked={"2": "借调"})
    kind = first.kinds[0]
    kind.flags = [Flag("2", Effect.NO_MERIT, "", "H1", "第九条", "后果!A3", 1, "取消评优：旷工")]
    grade = made(Grade, subject="2", grade="称职", status=GradeStatus.GIVEN, rank=1, reason="按得分。")
    first.grading = [grade_pool((grade,))]
    first.awards = [
        Award("奔跑奖", "人员", "2", "防汛", 1, AwardStatus.AWARDED, "第一名。", ""),
        Award("奔跑奖", "人员", "1", "防汛", 2, AwardStatus.EXCLUDED, "裁定。", ""),
        Award("蜗牛奖", "人员", "2", "", 1, AwardStatus.OPEN, "同分。", ""),
    ]
    first.followings = [
        Following("连续两次蜗牛", "人员", "2", "约谈", ("2023Q4", "2024Q1"), "两期末位。", "第十条", "")
    ]
    return closed(first), closed(second)


def test_each_period() -> None:
    made = portrait(periods(), "钱二")
    assert (made.name, made.id, made.unit, made.span) == ("钱二", "2", "党政办", "2024年第一季度至2024年第二季度")
    # first quarter: 赵一 80, 钱二 91, 孙三 90
    assert made.periods == (
        PeriodLine("2024Q1", "2024年第一季度", "党政办", "一般干部", "91.00", "1", "3", "称职", "", "ab12-ab12-ab12"),
        PeriodLine(
            "2024Q2", "2024年第二季度", "党政办", "一般干部", "90.00", "—", "—", "—", "不排名：借调", "ab12-ab12-ab12"
        ),
    )


def test_points_by_line_of_work() -> None:
    made = portrait(periods(), "2")
    found = [(line.line, line.cells, line.whole, line.share) for line in made.lines]
    # 党建: 16 + 17 of 20 + 20 = 82.5 %; 农业: 75 + 73 of 80 + 80 = 92.5 %
    assert found == [
        ("党建", ("16.00/20.00", "17.00/20.00"), "33.00/40.00", "82.50%"),
        ("农业", ("75.00/80.00", "73.00/80.00"), "148.00/160.00", "92.50%"),
    ]


def test_the_course_of_a_line_of_work_is_drawn_on_one_scale() -> None:
    """Shares 80 % and 85 % of 党建, 93.75 % and 91.25 % of 农业: the lowest is 80 %, the highest 93.75 %, 13.75 apart."""
    made = portrait(periods(), "2")
    # 18 px between the margins of 4: 80 % lies at 22, 85 % at 22 − 18 × 5 ÷ 13.75 = 15.45…
    # 93.75 % lies at 4, 91.25 % at 22 − 18 × 11.25 ÷ 13.75 = 7.27…
    found = [re.findall(r'points="([^"]*)"', line.trend) for line in made.lines]
    assert found == [["4,22 92,15.5"], ["4,4 92,7.3"]]
    page, _ = portrait_files(made, None)
    assert page.decode().count("<svg") == 2
    assert "走势按各期得分率画" in page.decode()


def test_one_period_has_no_course() -> None:
    made = portrait(periods()[:1], "2")
    assert [line.trend for line in made.lines] == ["", ""]
    page, _ = portrait_files(made, None)
    assert "走势" not in page.decode()


def test_what_was_lifted_is_not_shown() -> None:
    made = portrait(periods(), "2")
    assert [(each.what, each.points, each.note) for each in made.deductions] == [
        ("作风：迟到", "−3.00", ""),
        ("作风：缺会", "−1.00", "减轻"),
    ]
    page, document = portrait_files(made, None)
    text = "\n".join(
        cell.text for table in Document(BytesIO(document)).tables for row in table.rows for cell in row.cells
    )
    for shown in (page.decode(), text):
        assert "旷工一天" not in shown
        assert "迟到" in shown


def test_what_happened_more_than_once_is_counted() -> None:
    """亮红灯 twice in the first quarter, 2 and 1 weeks, and once in the second, 2 weeks: −4 − 2 − 4 = −10; a lifted one is no time."""
    first = hand_result(
        "2024Q1",
        Q1,
        deductions=(
            ("2", "A", "亮红灯：项目开工", -4, Status.COUNTED),
            ("2", "A", "亮红灯：河道清淤", -2, Status.COUNTED),
            ("2", "A", "亮红灯：旱厕改造", -2, Status.EXEMPTED),
            ("2", "A", "迟到", -1, Status.COUNTED),
        ),
    )
    second = hand_result("2024Q2", Q1, deductions=(("2", "A", "亮红灯：项目开工", -4, Status.COUNTED),))
    for result, weeks in ((first, {"项目开工": 2, "河道清淤": 1, "旱厕改造": 1}), (second, {"项目开工": 2})):
        columns = result.ledger.columns
        for at, matter in enumerate(columns["matter"]):
            if (work := str(matter).partition("：")[2]) in weeks:
                columns["quantity"][at], columns["unit"][at] = Decimal(weeks[work]), "周"
    made = portrait((closed(first), closed(second)), "2")
    assert made.repeated == ("亮红灯：3次、5周，共−10.00分（2024年第一季度2次、2024年第二季度1次）",)
    page, document = portrait_files(made, None)
    told = "不止一次的：亮红灯：3次、5周，共−10.00分（2024年第一季度2次、2024年第二季度1次）。"
    assert told in page.decode()
    assert told in [paragraph.text for paragraph in Document(BytesIO(document)).paragraphs]
    assert portrait(periods(), "2").repeated == ()


def test_prizes_and_consequences() -> None:
    made = portrait(periods(), "2")
    assert [(each.what, each.note) for each in made.prizes] == [("奔跑奖（防汛）", "第一名。")]
    assert [(each.what, each.note) for each in made.consequences] == [
        ("取消评优：旷工", "第九条"),
        ("连续两次蜗牛：约谈", "两期末位。"),
    ]
    assert portrait(periods(), "1").prizes == ()


def test_bonuses_are_rows_of_bonus_methods() -> None:
    result = hand_result("2024Q1", Q1, deductions=(("1", "B", "防汛专班", 4, Status.COUNTED),))
    kind = result.kinds[0]
    kind.indicators[1] = replace(kind.indicators[1], method="加分", full_mark=None)
    made = portrait([closed(result)], "1")
    assert [(each.what, each.points, each.date) for each in made.bonuses] == [("农业：防汛专班", "+4.00", "2024-01-01")]
    assert made.deductions == ()
    assert [(line.line, line.whole, line.share) for line in made.lines][1] == ("农业", "60.00", "—")


def test_points_taken_over_from_other_periods_are_not_counted_twice() -> None:
    result = hand_result("2024", Q1)
    kind = result.kinds[0]
    kind.indicators[1] = replace(kind.indicators[1], method="各期得分")
    assert list(points_by_line(result, kind, 0)) == ["党建"]


def test_a_leaf_without_a_line_takes_that_of_its_parent() -> None:
    result = hand_result("2024Q1", Q1)
    kind = result.kinds[0]
    kind.indicators[1] = replace(kind.indicators[1], line="", parent="A", depth=1)
    assert points_by_line(result, kind, 0)["党建"] == LinePoints(80_000_000, 80_000_000, 100_000_000)
    kind.indicators[1] = replace(kind.indicators[1], parent="")
    assert list(points_by_line(result, kind, 0)) == ["党建", "未分条线"]


def test_nobody_answers() -> None:
    with pytest.raises(UnknownSubjectError, match="结果里没有“赵二”"):
        portrait(periods(), "赵二")


def test_whoever_has_left_is_found_in_an_earlier_period() -> None:
    made = portrait(periods(), "孙三")
    assert [each.label for each in made.periods] == ["2024Q1"]


def test_the_page_is_escaped_and_an_own_template_comes_first(tmp_path: Path) -> None:
    made = replace(portrait(periods(), "2"), name="<b>钱二</b>")
    page, _ = portrait_files(made, None)
    assert "&lt;b&gt;钱二" in page.decode()
    (tmp_path / "portrait.html").write_text("{{ person.nmae }}", encoding="utf-8")
    with pytest.raises(PageTemplateError, match="模板里用到的名称不存在"):
        portrait_files(made, tmp_path)


def test_the_same_bytes_again() -> None:
    assert portrait_files(portrait(periods(), "2"), None) == portrait_files(portrait(periods(), "2"), None)


def test_points_beyond_the_full_marks_stand_apart() -> None:
    # 18 of 20, and 2.5 more in a leaf without a full mark; the share is that of the 20
    both = LinePoints(18_000_000, 18_000_000, 20_000_000) + LinePoints(2_500_000, 0, 0)
    assert (both.words(2), share_words(both.share)) == ("18.00/20.00+2.50", "90.00%")
    less = LinePoints(18_000_000, 18_000_000, 20_000_000) + LinePoints(-500_000, 0, 0)
    assert less.words(2) == "18.00/20.00−0.50"
    assert LinePoints(2_500_000, 0, 0).words(2) == "2.50"


def test_share_of_nothing() -> None:
    assert share_words(LinePoints(5, 0, 0).share) == "—"


def renamed(result: Result, **names: str) -> Result:
    """The result with other names for some numbers."""
    kind = result.kinds[0]
    kind.subjects = [replace(each, name=names.get(f"n{each.id}", each.name)) for each in kind.subjects]
    return result


def test_two_people_of_one_name_are_told_apart_by_number_whatever_period_they_were_in() -> None:
    """孙三 of the first quarter has left; whoever is 钱二 becomes another 孙三 in the second: the name is nobody's."""
    first, second = hand_result("2024Q1", Q1), renamed(hand_result("2024Q2", Q2), n2="孙三")
    with pytest.raises(UnknownSubjectError, match="“孙三”有 2 个：3（农业办）、2（党政办）。请改用编号。"):
        portrait((closed(first), closed(second)), "孙三")


def test_a_number_that_stands_beside_two_names_is_told() -> None:
    first, second = hand_result("2024Q1", Q1), renamed(hand_result("2024Q2", Q2), n2="钱大")
    made = portrait((closed(first), closed(second)), "2")
    assert made.doubt == (
        "编号 2 2024年第一季度起是“钱二”，2024年第二季度起是“钱大”："
        "改名的不用处理；编号给了别人的，这里是两个人的情况，请用 --years 分开看"
    )
    page, document = portrait_files(made, None)
    assert made.doubt in page.decode()
    assert f"请核对：{made.doubt}。" in [each.text for each in Document(BytesIO(document)).paragraphs]
    assert portrait(periods(), "2").doubt == ""


def test_how_much_of_it_there_was_stands_beside_the_matter() -> None:
    """Five weeks red in one record, as the ledger has it; one time goes without saying, two do not."""
    result = hand_result(
        "2024Q1",
        Q1,
        deductions=tuple(("2", "A", what, -1, Status.COUNTED) for what in ("亮红灯：项目开工", "迟到", "早退")),
    )
    columns = result.ledger.columns
    amounts = {"亮红灯：项目开工": (5, "周"), "迟到": (1, "次"), "早退": (2, "次")}
    for at, matter in enumerate(columns["matter"]):
        if matter in amounts:
            columns["rule"][at] = "K1"
            columns["quantity"][at], columns["unit"][at] = Decimal(amounts[matter][0]), amounts[matter][1]
    found = [each.what for each in portrait((closed(result),), "2").deductions]
    assert [what.partition("：")[2] for what in found] == ["亮红灯：项目开工 5 周", "迟到", "早退 2 次"]


def test_the_place_in_the_group_stands_beside_that_of_all() -> None:
    """钱二 with 91 is first of all three, and first of two in a group of his own; 孙三 is in none."""
    result = hand_result("2024Q1", Q1)
    rows = (RankedRow(1, 1, tied=False), RankedRow(0, 2, tied=False))
    result.kinds[0].rankings.append(Ranking("公务员排名", "公务员", rows))
    made = portrait((closed(result),), "2")
    assert [(each.rank, each.count, each.in_group) for each in made.periods] == [("1", "3", "公务员 1/2")]
    page, document = portrait_files(made, None)
    assert "1/3（公务员 1/2）" in page.decode()
    cells = [cell.text for table in Document(BytesIO(document)).tables for row in table.rows for cell in row.cells]
    assert "1/3（公务员 1/2）" in cells
    assert portrait((closed(result),), "孙三").periods[0].in_group == ""
