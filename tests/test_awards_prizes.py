"""Prizes and results in a row: who has what and why; every list worked by hand.

Totals of ``award_world``: 张三 90, 刘洋 85, 李四 80, 王芳 60, 赵强 55; 周书记 is not ranked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from award_world import STAFF, data, grades, loaded, office, told

from assess_cli.awards.followings import before
from assess_cli.model.catalogue import kinds_of
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period
from assess_cli.model.prizes import Award, AwardStatus
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.publish.result_json import dump, load

COLUMNS = ["奖项", "对象类别", "工作", "分组", "取", "名额", "比例", "条件", "容错排除", "递补", "金额", "加分"]
TIED = STAFF | {"02": ("李四", "公务员", "干事", 50, 35)}  # 85, as 刘洋


def row(**changes: Any) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {"奖项": "奔跑奖", "对象类别": "人员", "取": "前", "名额": 2} | changes


def given(*prizes: dict[str, Any], sheets: Any = (), closed: Any = (), **more: Any) -> tuple[Result, list[Problem]]:
    return office(loaded(奖项=list(prizes), **dict(sheets)), data(**more), closed=closed)


def who(awards: list[Award], status: AwardStatus = AwardStatus.AWARDED) -> list[str]:
    return [award.subject for award in awards if award.status is status]


def test_the_first_two_of_all() -> None:
    result, problems = given(row(金额=30000, 加分=2))
    assert who(result.awards) == ["01", "04"]
    first = result.awards[0]
    assert (first.rank, first.money, first.points) == (1, 30_000_000_000, 2_000_000)
    assert first.reason == "总分 90.00 分，第 1 名，取前 2 名。"
    assert first.place == "方案.xlsx › 奖项 › 2:2"
    assert problems == []


def test_the_last_one_and_a_penalty() -> None:
    result, _ = given(row(奖项="蜗牛奖", 取="后", 名额=1, 金额=-500))
    assert [(award.subject, award.rank, award.money) for award in result.awards] == [("05", 5, -500_000_000)]


def test_of_each_group() -> None:
    """公务员: 张三; 事业: 刘洋."""
    result, _ = given(row(分组="是", 名额=1))
    assert who(result.awards) == ["01", "04"]
    assert result.awards[1].reason == "总分 85.00 分，事业组第 1 名，取前 1 名。"


def test_a_share_is_rounded_down() -> None:
    """40 % of five is two; 30 % is one and a half: one."""
    assert who(given(row(名额=None, 比例="40%"))[0].awards) == ["01", "04"]
    assert who(given(row(名额=None, 比例="30%"))[0].awards) == ["01"]


def test_of_an_important_work_and_of_a_line() -> None:
    """招商: 40, 30, 20, 40, 20: 张三 and 刘洋. Line 农业 is the indicator 重点: 50, 50, 40, 45, 35: 张三 and 李四."""
    result, _ = given(row(工作="招商"), row(工作="农业"))
    assert [(award.work, award.subject) for award in result.awards] == [
        ("招商", "01"), ("招商", "04"), ("农业", "01"), ("农业", "02"),
    ]  # fmt: skip
    assert result.awards[0].reason == "招商 40.00 分，第 1 名，取前 2 名。"


def test_a_tie_at_the_last_place_stays_open() -> None:
    result, problems = given(row(), staff=TIED)
    assert who(result.awards) == ["01"]
    assert who(result.awards, AwardStatus.OPEN) == ["02", "04"]
    assert result.awards[1].reason == "总分 85.00 分，第 2 名，取前 2 名；最后的名额上并列，待会议决定。"
    assert told(problems, "G180") == [
        (
            "方案.xlsx › 奖项 › A2",
            "奖项“奔跑奖”（总分）还有 1 个名额，2 个对象并列：李四（02）、刘洋（04），列为待定。",
            "请由会议决定，在数据表“决定”里登记给谁，然后重新计分。",
        )
    ]


def test_a_tie_that_has_room_is_none() -> None:
    result, problems = given(row(名额=3), staff=TIED)
    assert who(result.awards) == ["01", "02", "04"]
    assert problems == []


def test_who_is_out_of_the_running_and_who_moves_up() -> None:
    """张三 was late: 取消评优. The next ones move up, or his place stays empty."""
    ban = {"代码": "H1", "依据": "K1", "统计": "数量", "达到": 1, "后果": "取消评优"}
    result, _ = given(row(), sheets={"后果": [ban]}, late=[("01", 1)])
    assert who(result.awards) == ["04", "02"]
    assert [(award.subject, award.reason, award.money) for award in result.awards if award.subject == "01"] == [
        ("01", "总分 90.00 分，第 1 名，取前 2 名；取消评优（H1），不列入。", None)
    ]
    result, _ = given(row(递补="否"), sheets={"后果": [ban]}, late=[("01", 1)])
    assert who(result.awards) == ["04"]


def test_a_condition_takes_no_place() -> None:
    """Only 干事 of 80 and more: 刘洋 85 and 李四 80."""
    result, _ = given(row(名额=3, 条件='[岗位] = "干事" 且 总分 >= 80'))
    assert [award.subject for award in result.awards] == ["04", "02"]
    # 刘洋 is second and 李四 third of all, within the three places; with one place 刘洋 has it because 张三 does not fit
    result, _ = given(row(名额=1, 条件='[岗位] = "干事" 且 总分 >= 80'))
    assert [award.reason for award in result.awards] == [
        "总分 85.00 分，第 2 名，取前 1 名，前面有不符合条件的，递补。"
    ]


def test_whose_condition_cannot_be_told_is_named() -> None:
    """张三 has the best 重点 but no total: nobody can say whether he has 80, and he does not drop out in silence."""
    staff = STAFF | {"01": ("张三", "公务员", "所长", 50, None)}
    result, problems = given(row(工作="重点", 名额=1, 条件="总分 >= 80"), staff=staff)
    assert who(result.awards) == ["02"]
    assert [message for _, message, _ in told(problems, "G186")] == [
        "奖项“奔跑奖”（重点）有 1 个对象看不出符合不符合条件，没有参加：张三（01）总分没有得分。"
    ]


def test_a_prize_that_nobody_has_says_why() -> None:
    """10 % of five are less than one; no total comes to 99; of the groups only 事业, two people, have none by 40 %."""
    found = []
    for changes in ({"名额": None, "比例": "10%"}, {"条件": "总分 >= 99"}, {"名额": None, "比例": "40%", "分组": "是"}):
        result, problems = given(row(**changes))
        found.append((who(result.awards), [message for _, message, _ in told(problems, "G187")]))
    assert found == [
        ([], ["奖项“奔跑奖”（总分）没有评出：参加排名的有 5 个，10% 不足一名。"]),
        ([], ["奖项“奔跑奖”（总分）没有评出：没有一个符合条件。"]),
        (["01"], ["奖项“奔跑奖”（总分）没有评出：事业组参加排名的有 2 个，40% 不足一名。"]),
    ]


def test_a_ruling_spares_a_snail() -> None:
    """赵强 was exempted; the next from the end is 王芳."""
    ruling = [["裁定文号", "裁定日期", "结论", "记录编号"], ["容裁1号", "2024-04-10", "免予", "E05"]]
    snail = row(奖项="蜗牛奖", 取="后", 名额=1, 容错排除="是")
    result, _ = given(snail, late=[("05", 1)], 裁定=ruling)
    assert [(award.subject, award.status) for award in result.awards] == [
        ("05", AwardStatus.EXCLUDED), ("03", AwardStatus.AWARDED),
    ]  # fmt: skip
    assert result.awards[0].reason.endswith("；本期有容错裁定，不列入。")
    assert result.awards[1].reason == "总分 60.00 分，第 4 名，取后 1 名，前面有不列入的，递补。"


def test_who_lacks_data_is_named() -> None:
    result, problems = given(row(工作="招商"), staff=STAFF | {"01": ("张三", "公务员", "所长", 50, None)})
    assert who(result.awards) == ["04", "02"]
    assert told(problems, "G181") == [
        (
            "方案.xlsx › 奖项 › A2",
            "奖项“奔跑奖”（招商）有 1 个对象缺数据，没有参加：张三（01）。",
            "请补齐数据；不参加的，写在不适用里。",
        )
    ]


# --- in a row ------------------------------------------------------------------------------------------------------------

RUN = {
    "名称": "两次蜗牛",
    "对象类别": "人员",
    "看": "奖项",
    "内容": "蜗牛奖",
    "期数": 2,
    "后果": "免职",
    "条款": "第九条",
}
SNAIL = row(奖项="蜗牛奖", 取="后", 名额=1)


def earlier(result: Result, *labels: str) -> list[ClosedPeriod]:
    """The same result as the closed one of other periods."""
    return [
        ClosedPeriod(
            Period.parse(label), replace(result, period=Period.parse(label)), f"定稿/{label}/result.json", "ab"
        )
        for label in labels
    ]


def test_two_snails_in_a_row() -> None:
    first, problems = given(SNAIL, sheets={"连续": [RUN]})
    assert first.followings == []
    assert told(problems, "G210") == [
        (
            "方案.xlsx › 连续 › E2",
            "“两次蜗牛”要看连续 2 期，前面的2023年第四季度没有定稿，数到那里为止。",
            "请先把前面的考核期定稿；不在这里考核的，不用处理。",
        )
    ]
    result, problems = given(SNAIL, sheets={"连续": [RUN]}, closed=earlier(first, "2023Q4"))
    (found,) = result.followings
    assert (found.rule, found.subject, found.effect, found.periods) == ("两次蜗牛", "05", "免职", ("2023Q4", "2024Q1"))
    assert found.reason == "2023年第四季度、2024年第一季度连续 2 期奖项“蜗牛奖”，够 2 期，免职。"
    assert found.clause == "第九条"
    assert problems == []


def test_a_long_run_is_told_by_its_first_and_last_period() -> None:
    first, _ = given(SNAIL, sheets={"连续": [RUN]})
    result, _ = given(SNAIL, sheets={"连续": [RUN]}, closed=earlier(first, "2023Q2", "2023Q3", "2023Q4"))
    (found,) = result.followings
    assert found.periods == ("2023Q2", "2023Q3", "2023Q4", "2024Q1")
    assert found.reason == "2023年第二季度至2024年第一季度连续 4 期奖项“蜗牛奖”，够 2 期，免职。"


def test_a_period_that_is_only_published_counts_for_nothing() -> None:
    """A trial year (``--open``) has published results among those that it looks back to; nobody is dismissed for them."""
    first, _ = given(SNAIL, sheets={"连续": [RUN]})
    still_open = [replace(each, digest="") for each in earlier(first, "2023Q4")]
    result, problems = given(SNAIL, sheets={"连续": [RUN]}, closed=still_open)
    assert result.followings == []
    assert [problem.code for problem in problems] == ["G210"]


def test_a_gap_ends_the_run() -> None:
    """2023Q3 closed, 2023Q4 not: not two in a row."""
    first, _ = given(SNAIL, sheets={"连续": [RUN]})
    result, problems = given(SNAIL, sheets={"连续": [RUN]}, closed=earlier(first, "2023Q3"))
    assert result.followings == []
    assert [problem.code for problem in problems] == ["G210"]


def test_a_period_without_it_ends_the_run() -> None:
    """Before, 王芳 was last; 赵强 only now: nothing follows and nothing is doubtful."""
    other, _ = given(SNAIL, staff=STAFF | {"03": ("王芳", "公务员", "干事", 10, 10)})
    result, problems = given(SNAIL, sheets={"连续": [RUN]}, closed=earlier(other, "2023Q4"))
    assert result.followings == []
    assert problems == []


def test_three_years_of_one_grade_and_a_consequence_in_a_row() -> None:
    run = {"名称": "三优", "对象类别": "人员", "看": "等次", "内容": "优秀", "期数": 3, "后果": "记三等功"}
    red = RUN | {"名称": "两次红牌", "看": "后果", "内容": "H1"}
    ban = {"代码": "H1", "依据": "K1", "统计": "数量", "达到": 1, "后果": "取消评优"}
    scheme = loaded(连续=[run, red], 后果=[ban])
    pool = grades({"01": "优秀", "02": "优秀", "03": "待定"})
    held = data(late=[("05", 1)])
    first, _ = office(scheme, held, grading=[pool])
    less, _ = office(scheme, held, grading=[grades({"01": "优秀", "02": "称职"})])
    closed = [*earlier(less, "2023Q3"), *earlier(first, "2023Q4")]
    result, problems = office(scheme, held, grading=[pool], closed=closed)
    assert [(found.rule, found.subject, len(found.periods)) for found in result.followings] == [
        ("三优", "01", 3), ("两次红牌", "05", 3),
    ]  # fmt: skip
    assert told(problems, "G211") == [
        (
            "方案.xlsx › 连续 › D2",
            "“三优”看的“优秀”本期待定：王芳（03），定下来以前不算。",
            "请登记决定，然后重新计分。",
        )
    ]


@pytest.mark.parametrize(
    ("label", "former"),
    [("2024Q1", "2023Q4"), ("2024Q3", "2024Q2"), ("2024-01", "2023-12"), ("2024", "2023"), ("2024H1", "2023H2")],
)
def test_the_period_before(label: str, former: str) -> None:
    assert before(Period.parse(label)).label == former


def test_they_are_in_the_result_file() -> None:
    first, _ = given(SNAIL, sheets={"连续": [RUN]})
    result, _ = given(SNAIL, row(), sheets={"连续": [RUN]}, staff=TIED, closed=earlier(first, "2023Q4"))
    again = load(dump(result, {}))[0]
    assert (again.awards, again.followings) == (result.awards, result.followings)
    assert result.followings


def test_all_problems_of_prizes_are_shown() -> None:
    known = {kind.code for kind in kinds_of("等次与奖金") if kind.code >= "G180"}
    assert known == {"G180", "G181", "G182", "G183", "G184", "G185", "G186", "G187", "G188", "G210", "G211"}


# --- decided by a meeting ------------------------------------------------------------------------------------------------

DECIDED = ["决定文号", "决定日期", "批准会议", "考核期", "种类", "姓名", "项目", "决定内容"]


def decided(*lines: tuple[str, str, str], work: Any = None, count: int = 2) -> tuple[Result, list[Problem]]:
    """(姓名, 项目, 决定内容) for the tie of 李四 and 刘洋, of document 纪1号."""
    rows = [["纪1号", "2024-04-08", "党委会", "2024Q1", "奖项", *line] for line in lines]
    return given(row(名额=count, 工作=work), staff=TIED, 决定=[DECIDED, *rows])


def test_a_decision_settles_the_tie() -> None:
    """One place, one granted: the other is not listed; one refused: the other has it by the rule."""
    result, problems = decided(("刘洋", "奔跑奖", "授予"))
    assert [(award.subject, award.status, award.document) for award in result.awards] == [
        ("01", AwardStatus.AWARDED, ""), ("04", AwardStatus.AWARDED, "纪1号"),
    ]  # fmt: skip
    assert result.awards[1].reason == "总分 85.00 分，第 2 名，取前 2 名；最后的名额上并列，由纪1号决定。"
    assert problems == []
    result, problems = decided(("刘洋", "奔跑奖", "不授予"))
    assert who(result.awards) == ["01", "02"]
    assert problems == []


AT = "数据/决定.xlsx › 决定 › "


@pytest.mark.parametrize(
    ("code", "lines", "place", "message", "remedy"),
    [
        (
            "G182", [("刘洋", "奔跑将", "授予")], "G2", "决定“纪1号”的项目“奔跑将”不是本期的奖项，是否“奔跑奖”？",
            "请写方案“奖项”里的名称；同名的奖项评几项工作的，写成 奔跑奖（招商）。",
        ),
        (
            "G183", [("王芳", "奔跑奖", "授予")], "H2", "决定“纪1号”写了王芳的“奔跑奖”，这个奖项他不在待定之列。",
            "请核对奖项和姓名；规则已经定下来的，删去这一行。",
        ),
        (
            "G184", [("李四", "奔跑奖", "授予"), ("刘洋", "奔跑奖", "授予")], "H3",
            "奖项“奔跑奖”（总分）还有 1 个名额，决定授予 2 个：李四（02）、刘洋（04）。", "请改决定，或在方案里增加名额。",
        ),
        ("G185", [("刘洋", "奔跑奖", "给")], "H2", "决定“纪1号”的决定内容是“给”。", "请写 授予 或 不授予。"),
    ],
)  # fmt: skip
def test_a_faulty_decision(code: str, lines: Any, place: str, message: str, remedy: str) -> None:
    _, problems = decided(*lines)
    assert told(problems, code) == [(AT + place, message, remedy)]


def test_two_decisions_about_one_prize_and_subject_are_an_error() -> None:
    """Granted and refused: neither is taken for the other's correction."""
    _, problems = decided(("刘洋", "奔跑奖", "授予"), ("刘洋", "奔跑奖", "不授予"))
    assert told(problems, "G114") == [(AT + "H3", "决定“纪1号”与第 2 行说的是同一件事：刘洋的“奔跑奖”", "只留一行")]
