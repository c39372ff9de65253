"""Money shared out by every way that 奖金 knows; every amount worked by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from award_world import STAFF, data, grades, loaded, office, paid, parts, sheets, told

from assess_cli.awards.pay import unproved
from assess_cli.model.pay import PayPool, PayStatus
from assess_cli.model.problem import Problem, Severity
from assess_cli.publish.page import render_pages
from assess_cli.publish.result_json import dump, load

PAGE = Path(__file__).parents[1] / "docs" / "奖金与奖项.md"

CIVIL = '[编制] = "公务员"'
SOURCE = ("公务员奖", 10000, "财1号", "2024Q1")


def row(**changes: Any) -> dict[str, Any]:
    """One pool for civil servants by score; None takes a column away."""
    base = {"名称": "公务员奖", "对象类别": "人员", "资金来源": "公务员考核奖", "范围": CIVIL, "分配办法": "按得分"}
    return {name: value for name, value in (base | changes).items() if value is not None}


def shared(*pools: dict[str, Any], sources: Any = (SOURCE,), grading: Any = (), bands: Any = (), **more: Any) -> Any:
    result, problems = office(
        loaded(奖金=list(pools), 档次表=list(bands)), data(sources=sources, **more), grading=grading
    )
    assert unproved(result) == []
    for pool in result.pay:
        assert pool.total == pool.shared + pool.kept + pool.returned + pool.pending
        assert pool.shared == sum(line.amount for line in pool.lines)
    return result, problems


def one(*pools: dict[str, Any], **more: Any) -> tuple[PayPool, list[Problem]]:
    result, problems = shared(*pools, **more)
    return result.pay[-1], problems


def test_by_score_in_proportion() -> None:
    """90 + 80 + 60 = 230 parts of 10 000: 3913.043…, 3478.260…, 2608.695…; whole fen come to 9999.99, and the last fen
    goes to the largest remainder, 0.5652 of 王芳 (0.3478, 0.0869 the others). The principal leader is not ranked."""
    pool, problems = one(row())
    assert paid(pool) == {"01": "3913.04", "02": "3478.26", "03": "2608.70"}
    assert parts(pool) == ("10000.00", "10000.00", "0.00", "0.00", "0.00")
    assert problems == []
    assert [line.exact for line in pool.lines] == ["90000/23", "80000/23", "60000/23"]
    assert pool.lines[2].reason == "得分 60；60 份 × 每份 43.478261 元，得 2608.695652 元，取整到分 2608.70 元"
    assert pool.source == "财1号 10000.00 元"


def test_by_score_times_a_coefficient() -> None:
    """90 × 1.5 + 80 + 60 = 275: 4909.0909, 2909.0909, 2181.8181; the fen left goes to … .8181 of 王芳."""
    pool, _ = one(row(系数="岗位系数"))
    assert paid(pool) == {"01": "4909.09", "02": "2909.09", "03": "2181.82"}
    assert pool.factors == ("得分", "岗位系数")
    assert pool.lines[0].basis == (("得分", "90"), ("岗位系数", "1.5"))


def test_points_times_yuan_leave_the_rest() -> None:
    """20 yuan a point: 1800, 1600, 1200 = 4600; 5400 stays, or goes back."""
    pool, _ = one(row(单价=20))
    assert paid(pool) == {"01": "1800.00", "02": "1600.00", "03": "1200.00"}
    assert parts(pool) == ("10000.00", "4600.00", "5400.00", "0.00", "0.00")
    pool, _ = one(row(单价=20, 余额="退回"))
    assert parts(pool) == ("10000.00", "4600.00", "0.00", "5400.00", "0.00")


def test_points_above_sixty_by_a_formula() -> None:
    """最大(总分 − 60, 0): 30, 20 and 0 parts of 10 000."""
    pool, _ = one(row(得分="最大(总分 - 60, 0)"))
    assert paid(pool) == {"01": "6000.00", "02": "4000.00", "03": "0.00"}


def test_by_rank_tiers_of_all_and_of_the_group() -> None:
    """Totals 90, 80, 85 (刘洋), 60, 55: ranks of all 1, 3, 4 among civil servants; within the group 1, 2, 3. Tiers: first
    3, second and third 2, below 1. 3 + 2 + 1 = 6 parts of 9000; in the group 3 + 2 + 2 = 7 parts."""
    bands = [
        {"表名": "名次档", "下界": 1, "上界": 1, "值": 3},
        {"表名": "名次档", "下界": 2, "上界": 3, "值": 2},
        {"表名": "名次档", "下界": 4, "值": 1},
    ]
    money = [("公务员奖", 9000, "财1号", "2024Q1")]
    pool, _ = one(row(分配办法="按名次", 档次="名次档"), sources=money, bands=bands)
    assert paid(pool) == {"01": "4500.00", "02": "3000.00", "03": "1500.00"}
    assert pool.lines[1].basis == (("名次", "3"), ("档次", "2"))
    # 9000 ÷ 7 = 1285.714…: 3857.142…, 2571.428…, 2571.428…; two fen left, for the remainders .8571 (both of 2571.42)
    pool, _ = one(row(分配办法="按名次", 档次="名次档", 名次范围="本组"), sources=money, bands=bands)
    assert paid(pool) == {"01": "3857.14", "02": "2571.43", "03": "2571.43"}


def test_by_score_tiers() -> None:
    """Scores of 80 and more 2 parts, below 1: 2 + 2 + 1 of 10 000."""
    bands = [{"表名": "得分档", "上界": 80, "含上界": "否", "值": 1}, {"表名": "得分档", "下界": 80, "值": 2}]
    pool, _ = one(row(档次="得分档"), bands=bands)
    assert paid(pool) == {"01": "4000.00", "02": "4000.00", "03": "2000.00"}


def test_by_grade() -> None:
    """优秀 1.5, 称职 1: 1.5 + 1 + 1 = 3.5 parts of 10 000: 4285.7142…, 2857.1428… twice; 4285.71 + 2 × 2857.14 = 9999.99,
    and the fen left goes to the largest remainder, .42 of a fen against .28."""
    pool, _ = one(
        row(分配办法="按等次", 档次="优秀 1.5、称职 1"),
        grading=[grades({"01": "优秀", "02": "称职", "03": "称职"})],
    )
    assert paid(pool) == {"01": "4285.72", "02": "2857.14", "03": "2857.14"}


def test_grades_in_yuan() -> None:
    """With a price of 1 the tiers are yuan: 5000, 3000, and nothing for 不称职, who is stopped."""
    pool, _ = one(
        row(分配办法="按等次", 档次="优秀 5000、称职 3000", 单价=1, 停发等次="不称职"),
        grading=[grades({"01": "优秀", "02": "称职", "03": "不称职"})],
    )
    assert paid(pool) == {"01": "5000.00", "02": "3000.00", "03": "0.00"}
    assert pool.lines[2].status is PayStatus.WITHHELD
    assert pool.lines[2].reason == "停发：等次为不称职"
    assert parts(pool) == ("10000.00", "8000.00", "2000.00", "0.00", "0.00")


def test_equal_shares_and_the_order_of_equal_remainders() -> None:
    """10 000 ÷ 3 = 3333.33 and a fen over; remainders are equal, so the better rank has it, whatever the names."""
    pool, _ = one(row(分配办法="平均"))
    assert paid(pool) == {"01": "3333.34", "02": "3333.33", "03": "3333.33"}
    swapped = dict(STAFF) | {"01": ("张三", "公务员", "所长", 10, 10)}
    pool, _ = one(row(分配办法="平均"), staff=swapped)
    assert paid(pool) == {"01": "3333.33", "02": "3333.34", "03": "3333.33"}


def test_the_unranked_take_part_where_the_scheme_says_so() -> None:
    pool, _ = one(row(分配办法="平均", 不排名者="参加"))
    assert paid(pool) == {"01": "2500.00", "02": "2500.00", "03": "2500.00", "09": "2500.00"}


def test_floor_and_ceiling_until_nothing_moves() -> None:
    """Parts 90, 80, 60. Ceiling 3500, floor 3200: 王芳 (2608.70) is raised to 3200; 6800 are left for 170 parts, 40 each:
    张三 3600 goes over the ceiling, so 3500; 李四 has what remains, 3300."""
    pool, problems = one(row(保底=3200, 封顶=3500))
    assert paid(pool) == {"01": "3500.00", "02": "3300.00", "03": "3200.00"}
    assert [line.held for line in pool.lines] == ["封顶", "", "保底"]
    assert problems == []


def test_a_ceiling_whose_rest_stays_or_goes_back() -> None:
    """3913.04 is held at 3500, the others keep 3478.260… and 2608.695…: 9586.956…; 413.04 and what is less than a fen of
    the shares stay: 10 000 − 9586.95 = 413.05."""
    pool, _ = one(row(封顶=3500, 余额="留存"))
    assert paid(pool) == {"01": "3500.00", "02": "3478.26", "03": "2608.69"}
    assert parts(pool) == ("10000.00", "9586.95", "413.05", "0.00", "0.00")
    pool, _ = one(row(封顶=3500, 余额="退回"))
    assert parts(pool) == ("10000.00", "9586.95", "0.00", "413.05", "0.00")


def part_year(**changes: Any) -> tuple[PayPool, list[Problem]]:
    """李四 in post from 2024-02-01 on: 60 of 91 days, 2 of 3 months."""
    return one(row(分配办法="平均", **changes), roster={"02": {"自": date(2024, 2, 1)}})


def test_part_of_the_period_by_months_goes_to_the_others() -> None:
    """1 + 2/3 + 1 = 8/3 parts: 3750 a part, 2500 for 李四."""
    pool, _ = part_year(在岗折算="按月数")
    assert paid(pool) == {"01": "3750.00", "02": "2500.00", "03": "3750.00"}
    assert pool.lines[1].basis == (("份数", "1"), ("在岗月数", "2"), ("本期月数", "3"))


def test_part_of_the_period_whose_rest_goes_back() -> None:
    """A third each, 3333.333…; 李四 has two thirds of it, 2222.222…; 8888.888… are paid, 1111.12 go back. Whole fen:
    3333.33, 2222.22, 3333.33 = 8888.88."""
    pool, _ = part_year(在岗折算="按月数", 扣下="退回")
    assert paid(pool) == {"01": "3333.33", "02": "2222.22", "03": "3333.33"}
    assert parts(pool) == ("10000.00", "8888.88", "0.00", "1111.12", "0.00")


def test_part_of_the_period_by_days_with_a_floor_in_proportion() -> None:
    """60/91 of a floor of 4000 is 2637.36; the others share 7362.64: 3681.32 each, under their floor of 4000: together
    10 637.36, more than there is."""
    roster = {"02": {"自": date(2024, 2, 1)}}
    result, problems = shared(row(分配办法="平均", 在岗折算="按天数", 保底=4000), roster=roster)
    assert result.pay == []
    assert told(problems, "G163")[0][1] == "奖金“公务员奖”有 10000.00 元，3 个人照保底就要 10637.36 元。"
    pool, _ = part_year(在岗折算="按天数", 保底=3000)
    # 1 + 60/91 + 1 = 242/91 parts; 10000 × 91/242 = 3760.330…, 李四 2479.338…, above 60/91 of 3000 (1978.02)
    assert paid(pool) == {"01": "3760.33", "02": "2479.34", "03": "3760.33"}


def test_who_is_stopped_by_a_condition_leaves_the_money_to_the_others() -> None:
    """王芳 has 60: 90 + 80 = 170 parts."""
    pool, _ = one(row(停发条件="总分 <= 60"))
    assert paid(pool) == {"01": "5294.12", "02": "4705.88", "03": "0.00"}
    assert pool.lines[2].reason == "停发：符合停发条件：总分 ≤ 60"
    assert pool.lines[2].held == "停发"


def test_what_is_stopped_stays() -> None:
    pool, _ = one(row(停发条件="总分 <= 60", 扣下="留存"))
    assert paid(pool) == {"01": "3913.04", "02": "3478.26", "03": "0.00"}
    assert parts(pool) == ("10000.00", "7391.30", "2608.70", "0.00", "0.00")
    assert pool.lines[2].reason == "停发：符合停发条件：总分 ≤ 60，本可分 2608.695652 元"


def test_a_tier_of_nothing_is_no_share_and_no_floor_lifts_it() -> None:
    """「不发的写 0」: 1.5 + 1 = 2.5 parts of 10 000 are 6000 and 4000, above the floor of 2000, which 王芳 does not get."""
    pool, _ = one(
        row(分配办法="按等次", 档次="优秀 1.5、称职 1、不称职 0", 保底=2000),
        grading=[grades({"01": "优秀", "02": "称职", "03": "不称职"})],
    )
    assert paid(pool) == {"01": "6000.00", "02": "4000.00", "03": "0.00"}
    assert pool.lines[2].reason == "等次 不称职、档次 0；档次为 0，不发"
    assert pool.lines[2].status is PayStatus.PAID


def test_whoever_is_stopped_without_a_tier_holds_nothing_back() -> None:
    """不称职 has no tier, so nothing of hers can stay, not even the floor: again 6000 and 4000 of 2.5 parts."""
    pool, _ = one(
        row(分配办法="按等次", 档次="优秀 1.5、称职 1", 停发等次="不称职", 保底=2000, 扣下="留存"),
        grading=[grades({"01": "优秀", "02": "称职", "03": "不称职"})],
    )
    assert paid(pool) == {"01": "6000.00", "02": "4000.00", "03": "0.00"}
    assert parts(pool) == ("10000.00", "10000.00", "0.00", "0.00", "0.00")


def test_whoever_is_stopped_and_lacks_a_score_is_waited_for_where_that_moves_the_others() -> None:
    """What 王芳 would have had stays, so that the others' shares rest on her score; where the others get it they do not:
    90 + 80 = 170 parts of 10 000."""
    blank = dict(STAFF) | {"03": ("王芳", "公务员", "干事", 40, None)}
    pool, problems = one(row(停发条件="A <= 40", 扣下="留存"), staff=blank)
    assert parts(pool) == ("10000.00", "0.00", "0.00", "0.00", "10000.00")
    assert told(problems, "G162")[0][1] == "奖金“公务员奖”待定，先不分：王芳（03）缺得分。"
    pool, problems = one(row(停发条件="A <= 40"), staff=blank)
    assert paid(pool) == {"01": "5294.12", "02": "4705.88", "03": "0.00"}
    assert problems == []


def test_whoever_is_not_assessed_has_no_score_to_wait_for() -> None:
    """Stopped as 不进行考核, without a score: no part, nothing stays; 170 parts for the others."""
    blank = dict(STAFF) | {"03": ("王芳", "公务员", "干事", 40, None)}
    pool, _ = one(
        row(停发等次="不进行考核", 扣下="留存"),
        staff=blank,
        grading=[grades({"01": "优秀", "02": "称职", "03": "不进行考核"})],
    )
    assert paid(pool) == {"01": "5294.12", "02": "4705.88", "03": "0.00"}
    assert pool.kept == 0


def test_who_is_stopped_by_a_consequence() -> None:
    """Twice late: 停发奖金."""
    consequence = {"代码": "H1", "依据": "K1", "统计": "数量", "达到": 2, "后果": "停发奖金"}
    held = data(sources=[SOURCE], late=[("01", 2)])
    result, _ = office(loaded(奖金=[row()], 后果=[consequence]), held)
    assert paid(result.pay[0]) == {"01": "0.00", "02": "5714.29", "03": "4285.71"}
    assert result.pay[0].lines[0].reason == "停发：停发奖金（H1）"


def test_deductions_in_yuan_stay_or_go_back() -> None:
    """Three times late, −60; the money stays, with 扣下 退回 it goes back."""
    pool, _ = one(row(扣款="C"), late=[("02", 3)])
    assert paid(pool) == {"01": "3913.04", "02": "3418.26", "03": "2608.70"}
    assert parts(pool) == ("10000.00", "9940.00", "60.00", "0.00", "0.00")
    assert pool.lines[1].deductions == -60_000_000
    pool, _ = one(row(扣款="C", 扣下="退回"), late=[("02", 3)])
    assert parts(pool) == ("10000.00", "9940.00", "0.00", "60.00", "0.00")


def test_a_deduction_takes_no_more_than_there_is() -> None:
    pool, problems = one(
        row(扣款="C", 分配办法="平均"), sources=[("公务员奖", 90, "财1号", "2024Q1")], late=[("02", 3)]
    )
    assert paid(pool) == {"01": "30.00", "02": "0.00", "03": "30.00"}
    assert parts(pool) == ("90.00", "60.00", "30.00", "0.00", "0.00")
    assert [problem.code for problem in problems] == ["G170"]


def test_a_deduction_that_cannot_be_told_yet_is_waited_for() -> None:
    """Ten yuan for each point under 50 of 重点: 王芳 has 40, −100. Without 李四's mark nobody knows what he loses."""
    owing = {"代码": "D", "名称": "欠分扣款", "对象类别": "人员", "计分办法": "公式"}
    ways = [("公式", "最小(0, (A - 50) × 10)"), ("单位", "元")]
    scheme = loaded(
        奖金=[row(分配办法="平均", 扣款="D")],
        指标=[*sheets()["指标"], owing],
        参数=[{"所属代码": "D", "参数": name, "值": value} for name, value in ways],
    )
    pool = office(scheme, data(sources=[SOURCE]))[0].pay[0]
    assert paid(pool) == {"01": "3333.34", "02": "3333.33", "03": "3233.33"}
    blank = dict(STAFF) | {"02": ("李四", "公务员", "干事", None, 30)}
    result, problems = office(scheme, data(blank, sources=[SOURCE]))
    assert parts(result.pay[0]) == ("10000.00", "0.00", "0.00", "0.00", "10000.00")
    assert told(problems, "G162")[0][1] == "奖金“公务员奖”待定，先不分：李四（02）缺欠分扣款的金额。"


def test_several_sources_add_up_and_a_share_is_taken() -> None:
    """60 000 + 40 000.01 = 100 000.01; 40 % is 40 000.004, to the fen 40 000.00. 230 parts: 15 652.173…, 13 913.043…,
    10 434.782…; whole fen 15652.17 + 13913.04 + 10434.78 = 39 999.99, one fen to the largest remainder (.39 of a fen,
    against .34 and .26)."""
    rows = [("公务员奖", 60000, "财1号", "2024Q1"), ("公务员奖", 40000.01, "财2号", "2024Q1", "公务员考核奖")]
    pool, _ = one(row(提取比例=0.4), sources=rows)
    assert pool.source == "财1号 60000.00 元 ＋ 财2号 40000.01 元，提取 40%，40000.00 元"
    assert paid(pool) == {"01": "15652.18", "02": "13913.04", "03": "10434.78"}


def test_the_county_pays_townships_and_a_township_its_staff() -> None:
    """96 + 80 + 64 = 240 parts of 600 000: 240 000 for 云溪镇; 30 % of it, 72 000, for five persons: 14 400 each."""
    county = row(名称="乡镇奖", 对象类别="乡镇", 范围=None)
    staff = row(名称="干部奖", 范围=None, 分配办法="平均", 上级奖金="乡镇奖", 上级对象="云溪镇", 提取比例=0.3)
    result, problems = shared(staff, county, sources=[("乡镇奖", 600000, "县财1号", "2024Q1")])
    assert [pool.name for pool in result.pay] == ["干部奖", "乡镇奖"]
    assert paid(result.pay[1]) == {"D1": "240000.00", "D2": "200000.00", "D3": "160000.00"}
    assert paid(result.pay[0]) == dict.fromkeys(("01", "02", "03", "04", "05"), "14400.00")
    assert result.pay[0].source == "乡镇奖里云溪镇（D1）分到的 240000.00 元，提取 30%，72000.00 元"
    assert problems == []


def test_pools_of_different_origin_are_shared_apart() -> None:
    other = row(名称="事业奖", 资金来源="事业绩效", 范围='[编制] = "事业"')
    result, problems = shared(row(), other, sources=[SOURCE, ("事业奖", 1400, "财3号", "2024Q1")])
    # 85 + 55 = 140 parts of 1400
    assert [paid(pool) for pool in result.pay] == [
        {"01": "3913.04", "02": "3478.26", "03": "2608.70"},
        {"04": "850.00", "05": "550.00"},
    ]
    assert problems == []


def test_nothing_is_paid_while_a_score_or_a_grade_is_open() -> None:
    blank = dict(STAFF) | {"02": ("李四", "公务员", "干事", None, 30)}
    pool, problems = one(row(), staff=blank)
    assert [line.status for line in pool.lines] == [PayStatus.OPEN] * 3
    assert parts(pool) == ("10000.00", "0.00", "0.00", "0.00", "10000.00")
    assert told(problems, "G162") == [
        (
            "方案.xlsx › 奖金 › A2",
            "奖金“公务员奖”待定，先不分：李四（02）缺得分。",
            "得分缺数据的请补齐数据，等次待定的请登记决定，然后重新计分。",
        )
    ]
    pool, problems = one(
        row(分配办法="按等次", 档次="优秀 2、称职 1"),
        grading=[grades({"01": "优秀", "02": "待定", "03": "待定"})],
    )
    assert [line.reason for line in pool.lines] == ["待定", "待定：等次待定", "待定：等次待定"]
    assert told(problems, "G162")[0][1] == "奖金“公务员奖”待定，先不分：李四（02）等次待定；王芳（03）等次待定。"


def test_a_pool_without_money_is_not_shared() -> None:
    result, problems = shared(row(), sources=[("公务员奖", 10000, "财1号", "2024Q2")])
    assert result.pay == []
    assert [(problem.code, problem.severity) for problem in problems] == [("G154", Severity.NOTICE)]


def test_pools_are_in_the_result_file() -> None:
    result, _ = shared(row(保底=3200, 封顶=3500))
    assert load(dump(result, {}))[0].pay == result.pay


def test_the_example_of_the_page() -> None:
    """docs/奖金与奖项.md: 12 000 for 135 + 80 + 60 = 275 parts; then with a floor of 3200 and a ceiling of 5500."""
    money = [("公务员奖", 12000, "财1号", "2024Q1")]
    pool, _ = one(row(系数="岗位系数", 保底=1000, 封顶=6000, 扣款="C"), sources=money, late=[("02", 2)])
    assert paid(pool) == {"01": "5890.91", "02": "3450.91", "03": "2618.18"}
    assert parts(pool) == ("12000.00", "11960.00", "40.00", "0.00", "0.00")
    pool, _ = one(row(系数="岗位系数", 保底=3200, 封顶=5500), sources=money)
    assert paid(pool) == {"01": "5500.00", "02": "3300.00", "03": "3200.00"}
    assert "12 000.00 = 实发 11 960.00 + 留存 40.00" in PAGE.read_text(encoding="utf-8")


def test_problems_of_money_stay_off_the_page() -> None:
    """A deduction that the share does not cover names somebody's money."""
    result, problems = shared(row(扣款="C", 单价=0.1), late=[("02", 3)])
    assert [problem.code for problem in problems] == ["G170"]
    result.problems = problems
    page = render_pages(result, templates=None)["报告.html"].decode()
    assert "公务员奖" not in page
    assert "G170" not in page


LAND = {"01": "云溪镇", "02": "云溪镇", "03": "D2", "04": "柳河镇", "05": "柳河镇"}


def each_for_its_own(**changes: Any) -> tuple[list[PayPool], list[Problem]]:
    """600 000 by 96, 80 and 64 of 240: 240 000, 200 000, 160 000; each township sets 30 % aside for its own people."""
    towns = row(名称="乡镇奖", 对象类别="乡镇", 资金来源="县财政", 范围=None)
    staff = row(
        名称="干部奖", 资金来源="县财政", 范围=None, 分配办法="平均", 上级奖金="乡镇奖", 上级对象="[属地]", 提取比例=0.3
    )
    roster = {key: {"属地": town} for key, town in (LAND | changes.pop("land", {})).items()}
    sources = [("乡镇奖", 600000, "财1号", "2024Q1")]
    result, problems = shared(towns, staff | changes, sources=sources, roster=roster)
    return result.pay, problems


def test_every_townships_money_goes_to_its_own_people() -> None:
    """72 000 to two, 60 000 to one (whose township is written as its number), 48 000 to two."""
    pools, problems = each_for_its_own()
    assert [pool.name for pool in pools] == ["乡镇奖", "干部奖（云溪镇）", "干部奖（石桥镇）", "干部奖（柳河镇）"]
    assert [paid(pool) for pool in pools[1:]] == [
        {"01": "36000.00", "02": "36000.00"},
        {"03": "60000.00"},
        {"04": "24000.00", "05": "24000.00"},
    ]
    assert pools[2].source == "乡镇奖里石桥镇（D2）分到的 200000.00 元，提取 30%，60000.00 元"
    assert problems == []


def test_a_township_without_people_keeps_its_money_and_says_so() -> None:
    pools, problems = each_for_its_own(land={"03": "云溪镇"})
    assert [(pool.name, parts(pool)) for pool in pools[2:3]] == [
        ("干部奖（石桥镇）", ("60000.00", "0.00", "60000.00", "0.00", "0.00"))
    ]
    assert [message for _, message, _ in told(problems, "G168")] == [
        "奖金“干部奖（石桥镇）”有 60000.00 元，没有一个人参加分配，留存。"
    ]


def test_a_township_that_got_nothing_has_nothing_to_share_and_no_floor() -> None:
    """柳河镇 has 64 and is stopped: 600 000 by 96 + 80 = 176, 327 272.73 and 272 727.27; 30 % are 98 181.82 for two and
    81 818.18 for one. Its own people's floor of 100 is no reason to stop the others."""
    towns = row(名称="乡镇奖", 对象类别="乡镇", 范围=None, 停发条件="总分 < 70")
    staff = row(名称="干部奖", 范围=None, 分配办法="平均", 上级奖金="乡镇奖", 上级对象="[属地]", 提取比例=0.3, 保底=100)
    roster = {key: {"属地": town} for key, town in LAND.items()}
    result, problems = shared(towns, staff, sources=[("乡镇奖", 600000, "财1号", "2024Q1")], roster=roster)
    assert [paid(pool) for pool in result.pay[1:]] == [{"01": "49090.91", "02": "49090.91"}, {"03": "81818.18"}]
    assert [(each.code, each.severity) for each in problems] == [("G176", Severity.NOTICE)]
    assert problems[0].message == "“乡镇奖”里柳河镇（D3）分到 0 元，奖金“干部奖（柳河镇）”不分，2 个人没有这一笔。"


def test_two_portions_of_a_unit_never_come_to_more_than_all_of_it() -> None:
    """99.99 for three townships are 33.33 each; half of it is 16.665, 16.67 to the fen: of the second half 16.66 is left. 40 %
    and 60 % of 240 000 are 96 000 and 144 000."""
    towns = row(名称="乡镇奖", 对象类别="乡镇", 范围=None, 分配办法="平均")
    civil = row(名称="甲", 分配办法="平均", 上级奖金="乡镇奖", 上级对象="云溪镇", 提取比例=0.5)
    staff = civil | {"名称": "乙", "范围": '[编制] = "事业"'}
    result, problems = shared(towns, civil, staff, sources=[("乡镇奖", 99.99, "财1号", "2024Q1")])
    assert [parts(pool)[0] for pool in result.pay] == ["99.99", "16.67", "16.66"]
    assert result.pay[2].source == (
        "乡镇奖里云溪镇（D1）分到的 33.33 元，提取 50%，16.67 元；前面已提取 16.67 元，余 16.66 元"
    )
    assert problems == []
    shares = (civil | {"提取比例": 0.4}, staff | {"提取比例": 0.6})
    result, problems = shared(towns | {"分配办法": "按得分"}, *shares, sources=[("乡镇奖", 600000, "财1号", "2024Q1")])
    assert [parts(pool)[0] for pool in result.pay[1:]] == ["96000.00", "144000.00"]
    assert problems == []


def test_of_amounts_that_cannot_be_read_nothing_follows() -> None:
    """One of two amounts is in words: neither 「no source」 nor 「not enough for the floors」 is said of what is left."""
    rows = [("公务员奖", "十万元", "财1号", "2024Q1"), ("公务员奖", 100, "财2号", "2024Q1")]
    _, problems = office(loaded(奖金=[row(保底=1000)]), data(sources=rows))
    assert [problem.code for problem in problems] == ["C108"]


def test_people_of_two_townships_do_not_touch_each_other() -> None:
    """A floor that the smallest share cannot hold is told of that township alone; the rest is as it was."""
    pools, problems = each_for_its_own(保底=25000)
    assert [pool.name for pool in pools] == ["乡镇奖", "干部奖（云溪镇）", "干部奖（石桥镇）"]
    assert [message for _, message, _ in told(problems, "G163")] == [
        "奖金“干部奖（柳河镇）”有 48000.00 元，2 个人照保底就要 50000.00 元。"
    ]
