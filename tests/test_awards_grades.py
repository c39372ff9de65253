"""Grades by quota and by score, worked by hand; every figure's sum stands in a comment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from grades_builder import FOUR, PERIOD, Grades, banded, codes, four, given, number, people, share

from assess_cli.model.grading import GradePool
from assess_cli.pipeline.score import compute
from assess_cli.publish.grade_tables import head_words

TEN = [95, 92, 90, 88, 85, 80, 75, 70, 65, 55]
NO_MERIT = {"代码": "H1", "依据": "K1", "统计": "次数", "达到": 1, "后果": "取消评优"}
AT_MOST = {"代码": "H2", "依据": "K2", "统计": "次数", "达到": 1, "后果": "等次不高于", "等次": "基本称职"}
FIXED = {"代码": "H3", "依据": "K3", "统计": "次数", "达到": 1, "后果": "定为等次", "等次": "不称职"}


def words(pool: GradePool) -> list[str]:
    """What the column 等次 says, in the roster's order."""
    said = given(pool)
    return [said[key] for key in sorted(said)]


def limits(pool: GradePool) -> list[tuple[str, int | None, int]]:
    return [(quota.group, quota.limit, quota.given) for quota in pool.quotas]


@pytest.mark.parametrize(
    ("quota", "best"),
    [
        (share("20%"), 2),  # 10 × 20 % = 2
        (share("25%"), 2),  # 10 × 25 % = 2.5, 舍去
        (share("25%", 取整="四舍五入"), 3),  # 2.5 → 3
        (share("24%", 取整="四舍五入"), 2),  # 2.4 → 2
        (share("21%", 取整="进一"), 3),  # 2.1 → 3
        (share("20%", 取整="进一"), 2),  # 2 stays 2
        (share("9%"), 0),  # 0.9 → 0
        (number(4), 4),
        (number(0), 0),
        (number(12), 10),  # more places than people
    ],
)
def test_a_quota_gives_the_best_grade_to_so_many(tmp_path: Path, quota: dict[str, Any], best: int) -> None:
    pool = Grades(people(TEN), quotas=[quota]).pool(tmp_path)
    assert words(pool) == ["优秀"] * best + ["称职"] * (10 - best)
    assert pool.quotas[0].given == best


def test_the_sentence_says_score_rank_and_how_the_places_came_about(tmp_path: Path) -> None:
    pool = Grades(people([92.35, *[80 - at for at in range(26)]]), quotas=[share("20%")]).pool(tmp_path)
    first, last = pool.grades[0], pool.grades[-1]
    # 27 × 20 % = 5.4, floored to 5
    assert first.reason == "总分 92.35，第 1 名，优秀名额 5 名（应参加 27 人 × 20% = 5.4，舍去为 5），在名额内。"
    assert last.reason == "总分 55.00，第 27 名，优秀名额 5 名已满，评称职。"
    assert (first.rank, last.rank, pool.base, pool.base_words) == (1, 27, 27, "应参加（本组）")
    assert first.place == "方案.xlsx › 等次 › B2"


def test_no_place_at_all_is_told_with_its_reason(tmp_path: Path) -> None:
    """One person: 1 × 20 % = 0.2, floored to 0."""
    pool = Grades(people([95]), quotas=[share("20%")]).pool(tmp_path)
    assert pool.grades[0].reason == ("总分 95.00，第 1 名，优秀没有名额（应参加 1 人 × 20% = 0.2，舍去为 0），评称职。")


def test_bands_alone(tmp_path: Path) -> None:
    pool = Grades(people([90, 89.99, 70, 69.99, 60, 59.99]), grades=banded()).pool(tmp_path)
    assert words(pool) == ["优秀", "称职", "称职", "基本称职", "基本称职", "不称职"]
    assert pool.grades[1].reason == "总分 89.99，第 2 名，在称职的分数段（70 分以上、不满 90 分）。"


@pytest.mark.parametrize(("basis", "grade"), [("公布分", "优秀"), ("精确分", "称职")])
def test_bands_go_by_the_score_that_ranks_go_by(tmp_path: Path, basis: str, grade: str) -> None:
    """89.996 is published as 90.00."""
    made = Grades(people([89.996, 50]), grades=banded(), settings={"排名依据": basis})
    assert words(made.pool(tmp_path))[0] == grade


def test_a_band_lets_in_and_the_quota_limits(tmp_path: Path) -> None:
    """优秀 from 90 and at most 2: the third of those above 90 is 称职; below 90 nobody is 优秀 whatever the quota."""
    pool = Grades(people([95, 92, 91, 80, 65, 50]), grades=banded(), quotas=[number(2)]).pool(tmp_path)
    assert words(pool) == ["优秀", "优秀", "称职", "称职", "基本称职", "不称职"]
    pool = Grades(people([95, 89, 88, 80, 65, 50]), grades=banded(), quotas=[number(2)]).pool(tmp_path / "b")
    assert words(pool) == ["优秀", "称职", "称职", "称职", "基本称职", "不称职"]


def test_a_grade_without_a_band_takes_the_best_of_the_next_band(tmp_path: Path) -> None:
    """优秀 by quota from those of at least 70 points; with 6 places and 3 such people, 3 get it."""
    grades = banded(lines=[70, 60], names=["称职", "基本称职", "不称职"])
    grades.insert(0, {"等次组": "全体", "等次": "优秀"})
    pool = Grades(people([75, 72, 70, 69, 50]), grades=grades, quotas=[number(2)]).pool(tmp_path)
    assert words(pool) == ["优秀", "优秀", "称职", "基本称职", "不称职"]
    pool = Grades(people([75, 72, 70, 69, 50]), grades=grades, quotas=[number(6)]).pool(tmp_path / "b")
    assert words(pool) == ["优秀", "优秀", "优秀", "基本称职", "不称职"]
    assert pool.grades[0].reason == (
        "总分 75.00，第 1 名，在优秀、称职的分数段（70 分以上），优秀名额 6 名（给定 6 名），在名额内。"
    )


def test_quotas_of_several_grades_overflow_one_after_the_other(tmp_path: Path) -> None:
    """Quarterly: 好 20 % and 较好 30 % of ten, the rest 一般; 较差 only by a consequence."""
    names = ["好", "较好", "一般", "较差"]
    made = Grades(people(TEN), grades=four(names=names), quotas=[share("20%", grade="好"), share("30%", grade="较好")])
    # 10 × 20 % = 2, 10 × 30 % = 3
    assert words(made.pool(tmp_path)) == ["好"] * 2 + ["较好"] * 3 + ["一般"] * 5


def test_a_tie_at_the_line_is_left_open_and_named(tmp_path: Path) -> None:
    made = Grades(people([95, 90, 90, 90, 80]), quotas=[number(3)])
    computed = made.computed(tmp_path)
    assert computed.result is not None
    (pool,) = computed.result.grading
    assert words(pool) == ["优秀", "待定", "待定", "待定", "称职"]
    (tie,) = [problem for problem in computed.problems if problem.code == "G104"]
    # 3 places, one taken: 2 left for three people, so 1 of them goes on
    assert tie.message == (
        "等次组“全体”赵乙(0002)、赵丙(0003)、赵丁(0004)并列，优秀只剩 2 名，其余 1 名称职，规则定不下来，全部待定"
    )
    assert tie.remedy == "报会议决定，把决定登记在“决定”表里：种类 等次，考核期 2024Q1，一人一行写决定内容"
    assert tie.severity.value == "警告"
    assert str(tie.place) == "方案.xlsx › 名额 › D2"
    assert pool.grades[1].reason == (
        "总分 90.00，与赵丙(0003)、赵丁(0004)并列第 2 名，优秀名额 3 名（给定 3 名），优秀只剩 2 名，其余 1 名称职，待书面决定。"
    )
    assert limits(pool) == [("", 3, 1)]


def test_a_tie_within_the_places_is_none(tmp_path: Path) -> None:
    made = Grades(people([95, 90, 90, 80]), quotas=[number(3)])
    assert words(made.pool(tmp_path)) == ["优秀", "优秀", "优秀", "称职"]


def test_a_tie_that_reaches_over_two_lines(tmp_path: Path) -> None:
    """One place 优秀 and two 称职 for four equals: all four are open, one of them will be 基本称职; the next is, too."""
    made = Grades(people([90, 90, 90, 90, 80]), quotas=[number(1), number(2, grade="称职")])
    computed = made.computed(tmp_path)
    assert computed.result is not None
    (tie,) = [problem for problem in computed.problems if problem.code == "G104"]
    assert "优秀只剩 1 名、称职只剩 2 名，其余 1 名基本称职" in tie.message
    assert words(computed.result.grading[0]) == ["待定"] * 4 + ["基本称职"]


def test_open_places_below_a_tie_are_kept_for_it(tmp_path: Path) -> None:
    """Two equals for one place 优秀; of the two places 称职 one is kept for whoever loses, so only one more gets it."""
    made = Grades(people([90, 90, 80, 70]), quotas=[number(1), number(2, grade="称职")])
    assert words(made.pool(tmp_path)) == ["待定", "待定", "称职", "基本称职"]


def test_ties_are_broken_as_the_ranking_breaks_them(tmp_path: Path) -> None:
    settings = {"并列规则": "并列依次比较", "并列比较指标": "B"}
    made = Grades(people([90, 89, 80]), quotas=[number(1)], settings=settings)
    made.events = [("赵乙", "旷工")]
    workspace = made.workspace(tmp_path)
    workspace.scheme["事项规则"][1][3] = 1  # one point for 乙, who then has 90 as well, and more in B
    from grades_builder import PERIOD

    from assess_cli.pipeline.score import compute

    result = compute(workspace.write(), PERIOD).result
    assert result is not None
    assert words(result.grading[0]) == ["称职", "优秀", "称职"]


@pytest.mark.parametrize(
    ("decided", "wanted"),
    [
        ({"赵乙": "优秀", "赵丙": "优秀"}, ["优秀", "优秀", "优秀", "称职", "称职"]),
        ({"赵丁": "称职"}, ["优秀", "优秀", "优秀", "称职", "称职"]),  # two are left for two places
        ({"赵丁": "优秀"}, ["优秀", "待定", "待定", "优秀", "称职"]),  # one place for two
        ({"赵乙": "称职", "赵丙": "称职", "赵丁": "称职"}, ["优秀", "称职", "称职", "称职", "称职"]),
    ],
)
def test_a_signed_decision_settles_a_tie(tmp_path: Path, decided: dict[str, str], wanted: list[str]) -> None:
    decisions = [{"姓名": name, "决定内容": grade} for name, grade in decided.items()]
    pool = Grades(people([95, 90, 90, 90, 80]), quotas=[number(3)], decisions=decisions).pool(tmp_path)
    assert words(pool) == wanted


def test_a_decision_stands_in_reason_and_document(tmp_path: Path) -> None:
    made = Grades(people([95, 90, 90]), quotas=[number(2)], decisions=[{"姓名": "赵丙", "决定内容": "优秀"}])
    pool = made.pool(tmp_path)
    settled = pool.of("0003")
    assert settled is not None
    assert settled.reason == "总分 90.00，与赵乙(0002)并列第 2 名，由云委〔2024〕3号（党委会，2024-04-08）决定为优秀。"
    assert (settled.document, settled.place) == ("云委〔2024〕3号", "数据/决定.xlsx › 决定 › K2")
    other = pool.of("0002")
    assert other is not None
    assert other.reason == ("总分 90.00，与赵丙(0003)并列第 2 名，并列的已由书面决定，优秀名额 2 名已满，评称职。")
    assert other.document == ""


def test_a_veto_gives_the_place_to_the_next(tmp_path: Path) -> None:
    """甲 may not be 优秀, 乙 is at most 基本称职, 丙 is 不称职: the two places go to 丁 and 戊, fourth and fifth."""
    made = Grades(
        people(TEN[:6]),
        quotas=[number(2)],
        consequences=[NO_MERIT | {"等次": None}, AT_MOST, FIXED],
        events=[("赵甲", "旷工"), ("赵乙", "违纪"), ("赵丙", "通报")],
    )
    pool = made.pool(tmp_path)
    assert words(pool) == ["称职", "基本称职", "不称职", "优秀", "优秀", "称职"]
    assert limits(pool) == [("", 2, 2)]
    told = {grade.subject: grade.reason for grade in pool.grades}
    assert told["0001"] == "总分 95.00，第 1 名，取消评优：“旷工”本期累计 1 次，达到 1 次，评称职。"
    assert told["0003"] == "总分 90.00，第 3 名，定为等次“不称职”：“通报”本期累计 1 次，达到 1 次。"
    assert told["0004"] == "总分 88.00，第 4 名，优秀名额 2 名（给定 2 名），前面有 3 人不能评优秀，在名额内。"


def test_of_several_vetoes_the_worst_holds(tmp_path: Path) -> None:
    fixed = FIXED | {"等次": "称职"}
    made = Grades(
        people([90, 80, 70]),
        quotas=[number(1)],
        consequences=[NO_MERIT, AT_MOST, fixed],
        events=[("赵甲", "旷工"), ("赵甲", "违纪"), ("赵乙", "违纪"), ("赵乙", "通报")],
    )
    # 甲: not 优秀 and at most 基本称职; 乙: fixed at 称职, but at most 基本称职
    assert words(made.pool(tmp_path)) == ["基本称职", "基本称职", "优秀"]


def test_pools_have_their_own_names_conditions_and_quotas(tmp_path: Path) -> None:
    staff = ("优秀", "合格", "基本合格", "不合格")
    everybody = [
        (name, score, {"编制": "公务员" if at < 5 else "事业"})
        for at, (name, score, _) in enumerate(people([95, 94, 93, 92, 91, 80, 79, 78]))
    ]
    pools = [
        {"组名": "公务员", "适用条件": '[编制] = "公务员"'},
        {"组名": "事业", "适用条件": '[编制] = "事业"'},
    ]
    made = Grades(
        everybody,
        pools=pools,
        grades=four("公务员") + four("事业", staff),
        quotas=[share("20%", pool="公务员"), share("50%", pool="事业", 基数="实参加")],
    )
    servants, others = made.result(tmp_path).grading
    # 5 × 20 % = 1; 3 × 50 % = 1.5, floored to 1
    assert words(servants) == ["优秀", "称职", "称职", "称职", "称职"]
    assert words(others) == ["优秀", "合格", "合格"]
    assert others.grades[0].reason == (
        "总分 80.00，事业第 1 名，优秀名额 1 名（实参加 3 人 × 50% = 1.5，舍去为 1），在名额内。"
    )
    made.quotas = [share("20%", pool="公务员", 基数范围="各组合计"), share("50%", pool="事业")]
    servants, _ = made.result(tmp_path / "all").grading
    # all pools together: 8 × 20 % = 1.6, floored to 1
    assert servants.quotas[0].words == "各组合计应参加 8 人 × 20% = 1.6，舍去为 1"


@pytest.mark.parametrize(("base", "count"), [("应参加", 9), ("实参加", 8), ("参加评定", 7)])
def test_who_counts_for_the_base(tmp_path: Path, base: str, count: int) -> None:
    """Ten people: one on long leave (not assessed), one on probation (no grade), one without a score."""
    everybody = people([95, 92, 90, 88, 85, 80, 75, 70, 65, None])
    everybody[7] = (everybody[7][0], 70, {"状态": "试用期"})
    everybody[8] = (everybody[8][0], 65, {"状态": "病假半年"})
    pool = {"组名": "全体", "不确定等次": '[状态] = "试用期"', "不进行考核": '[状态] = "病假半年"'}
    made = Grades(everybody, pools=[pool], quotas=[share("50%", base)])
    found = made.pool(tmp_path)
    # of the ten: expected 9, of them 8 with a score, of them 7 who compete; half of each, floored
    assert (found.expected, found.assessed, found.competing) == (9, 8, 7)
    assert (found.base, found.quotas[0].limit) == (count, count // 2)
    assert words(found)[7:] == ["不确定等次", "不进行考核", "待定"]
    told = {grade.subject: grade.reason for grade in found.grades}
    assert told["0008"] == "符合条件：状态 = “试用期”（状态：试用期），不确定等次。"
    assert told["0010"] == "没有得分（“综合评定”缺数据：没有记录），待书面决定。"


def test_long_leave_by_days_in_post(tmp_path: Path) -> None:
    """Less than half of the 91 days of the quarter: 45 days are not assessed, 46 are (45.5 is the line)."""
    made = Grades(people([90, 80, 70]), pools=[{"组名": "全体", "不进行考核": "在岗天数 < 本期天数 / 2"}])
    workspace = made.workspace(tmp_path)
    workspace.data["名册.xlsx"]["离岗"] = [
        ["工号", "姓名", "自", "至", "原因"],
        ["0002", "赵乙", "2024-01-01", "2024-02-15", "病假"],  # 31 + 15 = 46 days away, 45 in post
        ["0003", "赵丙", "2024-01-01", "2024-02-14", "病假"],  # 45 days away, 46 in post
    ]
    from grades_builder import PERIOD

    from assess_cli.pipeline.score import compute

    result = compute(workspace.write(), PERIOD).result
    assert result is not None
    (pool,) = result.grading
    assert words(pool) == ["优秀", "不进行考核", "优秀"]
    assert pool.grades[-1].reason == "符合条件：在岗天数 < 本期天数 ÷ 2（在岗天数：45、本期天数：91），不进行考核。"


@pytest.mark.parametrize(
    ("way", "wanted", "expected"),
    [
        (None, "待定", 3),
        ("照评", "优秀", 3),
        ("不参加", None, 2),
        ("不确定等次", "不确定等次", 3),
        ("不进行考核", "不进行考核", 2),
    ],
)
def test_who_is_not_ranked(tmp_path: Path, way: str | None, wanted: str | None, expected: int) -> None:
    everybody = people([95, 90, 80])
    everybody[0] = ("赵甲", 95, {"状态": "主要领导"})
    made = Grades(
        everybody,
        pools=[{"组名": "全体", "不排名的": way}],
        quotas=[number(1)],
        kinds={"不排名": '[状态] = "主要领导"'},
    )
    pool = made.pool(tmp_path)
    assert given(pool).get("0001") == wanted
    assert pool.expected == expected
    assert given(pool)["0002"] == ("称职" if way == "照评" else "优秀")


def test_a_decision_for_one_who_is_not_ranked_takes_a_place(tmp_path: Path) -> None:
    everybody = people([95, 90, 80])
    everybody[0] = ("赵甲", 95, {"状态": "主要领导"})
    made = Grades(everybody, quotas=[number(1)], kinds={"不排名": '[状态] = "主要领导"'})
    made.decisions = [{"姓名": "赵甲", "决定内容": "优秀"}]
    pool = made.pool(tmp_path)
    assert words(pool) == ["优秀", "称职", "称职"]
    assert pool.grades[-1].reason == (
        "不参加排名（符合不排名条件（状态：主要领导）），由云委〔2024〕3号（党委会，2024-04-08）决定为优秀。"
    )


@pytest.mark.parametrize(("content", "expected", "limit"), [("不确定等次", 5, 1), ("不进行考核", 4, 0)])
def test_a_decision_may_leave_somebody_open_without_a_grade(
    tmp_path: Path, content: str, expected: int, limit: int
) -> None:
    """赵甲, on loan, is open; 不进行考核 takes him out of 应参加: 5 × 20 % = 1, 4 × 20 % = 0.8, floored to 0."""
    everybody = people([95, 90, 80, 70, 60])
    everybody[0] = ("赵甲", 95, {"状态": "借调"})
    made = Grades(everybody, quotas=[share("20%")], kinds={"不排名": '[状态] = "借调"'})
    made.decisions = [{"姓名": "赵甲", "决定内容": content}]
    pool = made.pool(tmp_path)
    assert (pool.expected, pool.quotas[0].limit) == (expected, limit)
    last = pool.grades[-1]
    assert (last.words, last.grade, last.document) == (content, "", "云委〔2024〕3号")
    assert (
        last.reason
        == f"不参加排名（符合不排名条件（状态：借调）），由云委〔2024〕3号（党委会，2024-04-08）决定{content}。"
    )
    assert last.place == "数据/决定.xlsx › 决定 › K2"


def test_whoever_gets_a_grade_without_a_score_has_taken_part(tmp_path: Path) -> None:
    """赵甲 has no score and is 称职 by a decision: five took part, 5 × 40 % = 2; before it four, 4 × 40 % = 1.6, floored to 1."""
    everybody = people([None, 90, 80, 70, 60])
    made = Grades(everybody, quotas=[share("40%", 基数="实参加")])
    before = made.pool(tmp_path / "a")
    assert (before.expected, before.assessed, before.quotas[0].limit) == (5, 4, 1)
    made.decisions = [{"姓名": "赵甲", "决定内容": "称职"}]
    after = made.pool(tmp_path / "b")
    assert (after.expected, after.assessed, after.quotas[0].limit) == (5, 5, 2)
    assert words(after) == ["称职", "优秀", "优秀", "称职", "称职"]


def test_who_may_decide_what_is_told_with_the_ways_without_a_grade(tmp_path: Path) -> None:
    everybody = people([95, 90])
    everybody[0] = ("赵甲", 95, {"状态": "借调"})
    made = Grades(everybody, kinds={"不排名": '[状态] = "借调"'})
    made.decisions = [{"姓名": "赵甲", "决定内容": "不定等次"}]
    (found,) = [each for each in made.computed(tmp_path).problems if each.code == "G112"]
    assert found.remedy == "可以决定的是：优秀、称职、基本称职、不称职、不确定等次、不进行考核"


def test_a_veto_holds_for_one_who_is_not_ranked_too(tmp_path: Path) -> None:
    """赵甲 is on loan, which would leave the grade open; a veto fixes it whatever the score, and nobody has to decide."""
    everybody = people([95, 90, 80])
    everybody[0] = ("赵甲", 95, {"状态": "借调"})
    made = Grades(everybody, quotas=[number(1)], kinds={"不排名": '[状态] = "借调"'})
    made.consequences, made.events = [FIXED], [("赵甲", "通报")]
    result = made.result(tmp_path)
    (pool,) = result.grading
    assert words(pool) == ["不称职", "优秀", "称职"]
    assert (pool.expected, pool.assessed) == (3, 3)
    assert not [each for each in result.problems if each.code == "G105"]
    assert pool.grades[-1].reason.startswith("不参加排名（符合不排名条件（状态：借调）），")


def test_a_share_given_from_above_is_taken_of_the_base(tmp_path: Path) -> None:
    quota = number(None, 基数="应参加", 取整="四舍五入")
    made = Grades(people(TEN), quotas=[quota])
    made.decisions = [{"种类": "名额", "项目": "全体", "等次": "优秀", "决定内容": "25%"}]
    # 10 × 25 % = 2.5 → 3
    assert limits(made.pool(tmp_path)) == [("", 3, 3)]


def test_an_awarded_unit_has_a_higher_share(tmp_path: Path) -> None:
    quota = share("20%", 提高为="25%", 提高条件='[单位等次] = "优秀"')
    awarded = [(name, score, {"单位等次": "优秀"}) for name, score, _ in people(list(range(90, 70, -1)))]
    pool = Grades(awarded, quotas=[quota]).pool(tmp_path)
    # 20 × 25 % = 5 instead of 20 × 20 % = 4
    assert pool.quotas[0].limit == 5
    assert pool.quotas[0].words == "应参加 20 人 × 25%（符合 单位等次 = “优秀”，由 20% 提高） = 5"
    plain = [(name, score, {"单位等次": "良好"}) for name, score, _ in awarded]
    assert Grades(plain, quotas=[quota]).pool(tmp_path / "b").quotas[0].limit == 4


def test_each_group_has_its_own_places(tmp_path: Path) -> None:
    """Two groups, one of them awarded: 4 × 25 % = 1, 4 × 50 % = 2."""
    groups = ["甲组", "乙组"] * 4
    everybody = [
        (name, score, {"编制": group, "单位等次": "优秀" if group == "乙组" else ""})
        for (name, score, _), group in zip(people([95, 94, 93, 92, 91, 90, 89, 88]), groups, strict=True)
    ]
    quota = share("25%", 基数范围="按分组", 提高为="50%", 提高条件='[单位等次] = "优秀"')
    pool = Grades(everybody, quotas=[quota]).pool(tmp_path)
    assert [(group, limit, count) for group, limit, count in limits(pool)] == [("甲组", 1, 1), ("乙组", 2, 2)]
    assert words(pool) == ["优秀", "优秀", "称职", "优秀", "称职", "称职", "称职", "称职"]
    assert [grade.subject for grade in pool.grades] == [f"{at:04d}" for at in range(1, 9)]
    fourth = pool.of("0004")
    assert fourth is not None
    assert fourth.reason == (
        "总分 92.00，全体·乙组第 2 名，优秀名额 2 名（乙组应参加 4 人 × 50%（符合 单位等次 = “优秀”，由 25% 提高） = 2），在名额内。"
    )


def test_townships_are_counted_in_pieces(tmp_path: Path) -> None:
    """4 × 50 % = 2; 赵甲 may not be 优秀, so 赵丙 is, on the third place."""
    four_townships = [(name, score, {"单位": ""}) for name, score, _ in people([95, 94, 93, 92])]
    made = Grades(four_townships, quotas=[share("50%")], consequences=[NO_MERIT], events=[("赵甲", "旷工")])
    workspace = made.workspace(tmp_path)
    for sheet in ("对象类别", "指标"):
        rows = workspace.scheme[sheet]
        workspace.scheme[sheet] = [["乡镇" if cell == "人员" else cell for cell in row] for row in rows]
    computed = compute(workspace.write(), PERIOD)
    assert computed.result is not None, computed.problems
    (pool,) = computed.result.grading
    assert pool.quotas[0].words == "应参加 4 个 × 50% = 2"
    third = pool.of("0003")
    assert third is not None
    assert third.reason.endswith("优秀名额 2 名（应参加 4 个 × 50% = 2），前面有 1 个不能评优秀，在名额内。")
    assert head_words(computed.result, pool) == "应参加 4 个，实参加 4 个，参加评定 4 个"


@pytest.mark.parametrize(
    ("row", "decision", "limit", "said"),
    [
        (number(None), "3", 3, "云委〔2024〕3号（党委会，2024-04-08）给定 3 名"),
        (share("20%"), "4 名", 4, "云委〔2024〕3号（党委会，2024-04-08）给定 4 名"),
        # 10 × 30 % = 3
        (share("20%"), "30%", 3, "应参加 10 人 × 30%（云委〔2024〕3号（党委会，2024-04-08）） = 3"),
        (share("20%"), "0", 0, "云委〔2024〕3号（党委会，2024-04-08）给定 0 名"),
    ],
)
def test_a_number_given_from_above(tmp_path: Path, row: dict[str, Any], decision: str, limit: int, said: str) -> None:
    made = Grades(people(TEN), quotas=[row])
    made.decisions = [{"种类": "名额", "项目": "全体", "等次": "优秀", "决定内容": decision}]
    pool = made.pool(tmp_path)
    assert (pool.quotas[0].limit, pool.quotas[0].words) == (limit, said)
    assert words(pool) == ["优秀"] * limit + ["称职"] * (10 - limit)


def test_decisions_of_other_periods_and_of_prizes_are_passed_over(tmp_path: Path) -> None:
    made = Grades(people([90, 90]), quotas=[number(1)])
    made.decisions = [
        {"姓名": "赵甲", "决定内容": "优秀", "考核期": "2024Q2"},
        {"姓名": "赵甲", "决定内容": "授予", "种类": "奖项", "项目": "奔跑奖"},
    ]
    assert words(made.pool(tmp_path)) == ["待定", "待定"]
    assert "G109" not in codes(made.computed(tmp_path).problems)


def test_versions_of_a_quota_go_by_the_last_day_of_the_period(tmp_path: Path) -> None:
    quotas = [share("20%", 至="2024-02-29"), share("40%", 自="2024-03-01")]
    result = Grades(people(TEN), quotas=quotas).result(tmp_path)
    assert result.grading[0].quotas[0].limit == 4  # 10 × 40 %
    assert ("名额 全体 优秀", "2024-03-01 起") in [(line.item, line.value) for line in result.versions]


def test_the_names_of_the_grades_come_from_the_scheme(tmp_path: Path) -> None:
    pool = Grades(people([90]), grades=four(), quotas=[number(1)]).pool(tmp_path)
    assert pool.names == FOUR
