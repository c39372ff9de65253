"""引用: between units and staff, on small workspaces; every sum is worked by hand beside its value."""

from __future__ import annotations

from pathlib import Path

import pytest
from links_pages import moves, parameter, reason, row, said, scored, units, value
from shape_pages import Page

from assess_cli.model.catalogue import links_records, links_scoring
from assess_cli.model.ledger import RowKind
from assess_cli.model.problem import ProblemKind
from assess_cli.model.result import Outcome, Standing

ROSTER = "数据/人员名册.xlsx › 人员名册"


def unit_of(page: Page, name: str, unit: str) -> None:
    row(page.data["人员名册"], 姓名=name)["单位"] = unit


# ---------------------------------------------------------------- from the unit to its staff


def test_a_row_says_whose_score_and_what_part(tmp_path: Path) -> None:
    result, _ = scored(units(), tmp_path)
    assert result is not None
    (own,) = [r for r in result.ledger.rows() if (r["subject_id"], r["indicator"]) == ("0001", "P3")]
    assert (own["kind"], own["counted"], own["inputs"]) == (RowKind.DERIVED, 9_000_000, ("单位/D01/总分",))
    assert own["reason"] == "90，取 10%：90 × 10% = 9"
    assert (own["clause"], own["scheme_cell"]) == ("第六条第（二）项", "参数!C12")
    (rank,) = [r for r in result.ledger.rows() if (r["subject_id"], r["indicator"]) == ("0005", "P4")]
    assert rank["inputs"] == ("单位/D01/名次", "单位/D02/名次")
    assert rank["reason"] == "(1 + 2) ÷ 2 = 1.5，查“单位名次分”得 3 分"
    assert rank["scheme_cell"] == "档次表!F2"


def test_a_unit_that_is_not_in_the_roster_is_told_with_its_neighbour(tmp_path: Path) -> None:
    _, problems = scored(units(lambda page: unit_of(page, "周慧", "农业农村班")), tmp_path)
    assert said(problems, "R551")[0] == (
        f"{ROSTER} › C3",
        "周慧(0002)的“单位”是“农业农村班”，“单位”名册里没有，是否“农业农村办(D01)”？",
        "改成“单位”名册里的编号或名称，几个用顿号隔开；不引用任何一个的留空。",
    )


def test_a_unit_without_a_name_leaves_the_score_out(tmp_path: Path) -> None:
    result, _ = scored(units(lambda page: unit_of(page, "周慧", "")), tmp_path)
    assert value(result, "周慧", "P2") is None
    assert reason(result, "周慧", "P2") == "名册“单位”一列空白，不知道引用谁的得分"
    assert value(result, "周慧", "总分") is None


def test_what_stands_in_for_an_absent_score_is_the_scheme_s(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        unit_of(page, "周慧", "")
        for code in ("P2", "P3", "P4", "P51"):
            parameter(page, code, "缺数据", "零分")

    result, _ = scored(units(change), tmp_path)
    assert value(result, "周慧", "总分") == 0  # 95 × 0 ÷ 100 + 0 + 0 + 0 × 0.2


def test_a_unit_without_a_score_leaves_its_staff_without_one(tmp_path: Path) -> None:
    result, _ = scored(units(lambda page: page.data["业务评分"].pop()), tmp_path)
    assert value(result, "财政所", "总分") is None
    assert reason(result, "吴刚", "P2") == "“财政所（D02）”的“总分”缺数据：“业务工作”缺数据：没有记录"
    assert reason(result, "吴刚", "P4") == "“财政所（D02）”不参加排名，没有名次"
    assert value(result, "陈明", "总分") == 93  # the other unit stands first as before


def test_a_rank_is_taken_among_those_ranked(tmp_path: Path) -> None:
    """D01 is not ranked: D02 stands first, and who belongs to D01 has no rank to take over."""

    def change(page: Page) -> None:
        for each in page.data["单位名册"]:
            each["不排名原因"] = "新设单位" if each["工号"] == "D01" else ""

    result, _ = scored(units(change), tmp_path)
    assert value(result, "吴刚", "P4") == 3
    assert value(result, "吴刚", "P2") == 85.75  # a score is taken over whether ranked or not
    assert value(result, "陈明", "P2") == 90
    assert reason(result, "陈明", "P4") == "“农业农村办（D01）”不参加排名，没有名次"


@pytest.mark.parametrize(("rule", "third"), [("并列占位", 3), ("并列不占位", 2)])
def test_equal_units_share_a_rank_by_the_scheme_s_rule(tmp_path: Path, rule: str, third: int) -> None:
    """D01 and D02 both 70 + 0 and D03 10: the third rank is 3 or 2."""

    def change(page: Page) -> None:
        page.scheme["基本设置"] = [{"项": "并列规则", "值": rule}]
        page.scheme["对象类别"][0]["总分公式"] = "业务工作"
        parameter(page, "P4", "档次表", None)
        page.data["单位名册"].append({"工号": "D03", "姓名": "文化站"})
        page.data["业务评分"] = [
            {"工号": code, "姓名": name, "得分": mark, "考核期": "2024Q1"}
            for code, name, mark in (("D01", "农业农村办", "70"), ("D02", "财政所", "70"), ("D03", "文化站", "10"))
        ]
        unit_of(page, "周慧", "文化站")

    page = units(change)
    page.scheme["指标"] = [each for each in page.scheme["指标"] if each["代码"] not in {"U2", "U3", "P5", "P51"}]
    page.scheme["参数"] = [each for each in page.scheme["参数"] if each["所属代码"] not in {"U2", "P5", "P51"}]
    page.scheme["对象类别"][1]["总分公式"] = "作风 + 单位得分 + 单位分成 + 名次加分"
    for sheet in ("事项规则", "系数"):
        del page.scheme[sheet]
    del page.data["通报登记"]
    result, problems = scored(page, tmp_path)
    assert result is not None, problems
    assert [value(result, name, "P4") for name in ("陈明", "吴刚", "周慧")] == [1, 1, third]


def test_a_rank_waits_for_what_breaks_ties(tmp_path: Path) -> None:
    """65 + 0 and 70 − 5 are equal; by 业务工作 D02 stands first, though that indicator is no part of the staff's formula."""

    def change(page: Page) -> None:
        page.scheme["基本设置"] = [{"项": "并列规则", "值": "并列依次比较"}, {"项": "并列比较指标", "值": "U1"}]
        page.scheme["对象类别"][0]["总分公式"] = "业务工作 + 通报扣分 + 队伍建设 × 0"
        row(page.data["业务评分"], 工号="D01")["得分"] = "65"
        row(page.data["业务评分"], 工号="D02")["得分"] = "70"

    result, problems = scored(units(change), tmp_path)
    assert result is not None, problems
    assert (value(result, "吴刚", "P4"), value(result, "陈明", "P4")) == (3, 1)


def test_someone_of_the_own_kind_may_be_the_source(tmp_path: Path) -> None:
    """联系领导: half of the leader's 作风, 90 × 50 % = 45; the leader himself has none to look up to."""

    def change(page: Page) -> None:
        for each in page.data["人员名册"]:
            each["联系领导"] = "" if each["姓名"] == "陈明" else "陈明"
        said = {"来源类别": "人员", "来源指标": "P1", "对应列": "联系领导", "比例": "50%", "缺数据": "零分"}
        parameter(page, "P3", "比例", None)
        for name, text in said.items():
            parameter(page, "P3", name, text)

    result, problems = scored(units(change), tmp_path)
    assert result is not None, problems
    assert [value(result, name, "P3") for name in ("周慧", "陈明")] == [45, 0]
    (own,) = [r for r in result.ledger.rows() if (r["subject_id"], r["indicator"]) == ("0002", "P3")]
    assert own["inputs"] == ("人员/0001/P1",)


def test_ranks_within_the_units_groups(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        page.scheme["对象类别"][0]["类别列"] = "序列"
        for each in page.data["单位名册"]:
            each["序列"] = "站所" if each["工号"] == "D02" else "办"
        parameter(page, "P4", "名次范围", "组内")

    result, _ = scored(units(change), tmp_path)
    assert [value(result, name, "P4") for name in ("陈明", "吴刚", "钱程")] == [3, 3, 3]  # each first in its group


def test_a_figure_that_no_band_holds_is_an_error(tmp_path: Path) -> None:
    result, problems = scored(units(lambda page: page.scheme["档次表"].pop(0)), tmp_path)
    assert result is None
    assert said(problems, "K150")[0] == (
        "方案.xlsx › 指标 › E8",
        "周慧（0002）的“名次加分”引用来的是 1，档次表“单位名次分”里没有这一档。",
        "请在方案“档次表”里给“单位名次分”补上这一档。",
    )


def test_a_roster_without_the_column_is_told(tmp_path: Path) -> None:
    _, problems = scored(units(lambda page: parameter(page, "P2", "对应列", "所在站所")), tmp_path)
    assert said(problems, "R550") == [
        (
            "方案.xlsx › 参数 › C22",
            "指标“单位得分”的“对应列”是“所在站所”，但“人员”的名册里没有这一列。",
            "在名册里补上这一列，或改正方案“参数”里的“对应列”。",
        )
    ]


# ---------------------------------------------------------------- from the staff to their unit


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        ("平均", 22.5),  # (80 + 60 + 85) ÷ 3 = 75, of which 30 %
        ("合计", 67.5),  # 225 × 30 %
        ("最高", 25.5),  # 85 × 30 %
        ("最低", 18.0),  # 60 × 30 %
    ],
)
def test_the_ways_of_gathering(tmp_path: Path, way: str, wanted: float) -> None:
    """财政所 with 吴刚 80, 孙丽 60 (not ranked, counts without 只算参加排名) and 钱程 85, who has two units."""

    def change(page: Page) -> None:
        parameter(page, "U2", "汇集", way)
        parameter(page, "U2", "只算参加排名", None)

    result, _ = scored(units(change), tmp_path)
    assert value(result, "财政所", "U2") == wanted


def test_heads_are_counted_without_any_score(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        parameter(page, "U2", "汇集", "人数")
        parameter(page, "U2", "来源指标", None)
        parameter(page, "U2", "比例", None)

    result, _ = scored(units(change), tmp_path)
    assert (value(result, "农业农村办", "U2"), value(result, "财政所", "U2")) == (3, 2)


def test_one_without_a_score_leaves_the_mean_open(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        page.data["作风评分"] = [each for each in page.data["作风评分"] if each["姓名"] != "周慧"]

    result, _ = scored(units(change), tmp_path)
    assert value(result, "农业农村办", "U2") is None
    assert reason(result, "农业农村办", "U2") == "“周慧（0002）”的“作风”缺数据：没有记录"
    assert value(result, "财政所", "U2") == 24.75


def test_a_unit_without_staff_has_nothing_to_gather(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        page.data["单位名册"].append({"工号": "D03", "姓名": "文化站"})

    result, _ = scored(units(change), tmp_path)
    assert reason(result, "文化站", "U2") == "没有可汇集的人员（人员名册“单位”一列）"


def test_whom_the_indicator_does_not_concern_is_not_in_the_mean(tmp_path: Path) -> None:
    """作风 does not apply to 周慧 and her share goes to the sibling: (90 + 85) ÷ 2 × 30 % = 26.25."""

    def change(page: Page) -> None:
        indicators = page.scheme["指标"]
        row(indicators, 代码="P1")["上级"] = "P0"
        row(indicators, 代码="P1")["不适用"] = "分摊"
        blank = dict.fromkeys(indicators[0], "")
        more = {"对象类别": "人员", "满分": "100"}
        indicators.append(blank | more | {"代码": "P0", "名称": "总评", "计分办法": "汇总", "满分": "200"})
        extra = {"代码": "P02", "名称": "实绩", "上级": "P0", "计分办法": "赋分", "数据表": "实绩评分"}
        indicators.append(blank | more | extra)
        for each in indicators:
            each.setdefault("不适用", "")
        page.scheme["对象类别"][1]["总分公式"] = "总评 × 单位得分 ÷ 100 + 单位分成 + 名次加分 + 连带扣分"
        page.data["实绩评分"] = [dict(each) for each in page.data["作风评分"]]
        page.data["作风评分"] = [each for each in page.data["作风评分"] if each["姓名"] != "周慧"]
        page.data["不适用"] = [{"工号": "0002", "姓名": "周慧", "指标代码": "P1", "原因": "未参加测评"}]

    result, problems = scored(units(change), tmp_path)
    assert result is not None, problems
    assert value(result, "农业农村办", "U2") == 26.25


def test_a_misspelt_unit_is_warned_of_because_the_mean_leaves_it_out(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        unit_of(page, "周慧", "农业农村班")
        page.scheme["指标"] = [
            each for each in page.scheme["指标"] if not each["代码"].startswith("P") or each["代码"] == "P1"
        ]
        page.scheme["参数"] = [each for each in page.scheme["参数"] if each["所属代码"] == "U2"]
        page.scheme["对象类别"][1]["总分公式"] = "作风"
        del page.scheme["系数"], page.scheme["档次表"]

    result, problems = scored(units(change), tmp_path)
    assert value(result, "农业农村办", "U2") == 26.25  # (90 + 85) ÷ 2 × 30 %
    assert said(problems, "R552") == [
        (
            f"{ROSTER} › C3",
            "周慧(0002)的“单位”是“农业农村班”，“单位”名册里没有，是否“农业农村办(D01)”？指标“队伍建设”汇集时没有算进任何对象。",
            "写错的，改成“单位”名册里的编号或名称；本来不属于任何一个的，不用管。",
        )
    ]


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    def turned(page: Page) -> None:
        for rows in page.data.values():
            rows.reverse()

    one, _ = scored(units(), tmp_path / "1")
    two, _ = scored(units(turned), tmp_path / "2")
    for name in ("陈明", "周慧", "吴刚", "孙丽", "钱程", "农业农村办", "财政所"):
        assert value(one, name, "总分") == value(two, name, "总分"), name


# ---------------------------------------------------------------- part of a period


def test_who_moved_has_the_days_of_each_post(tmp_path: Path) -> None:
    result, problems = scored(moves(), tmp_path)
    assert result is not None
    staff = result.kind("人员")
    (own,) = [each for each in staff.subjects if each.name == "周慧"]
    assert (own.standing, own.coefficients) == (
        Standing.RANKED,
        {"岗位系数": "1.15", "在岗天数": "92", "本期天数": "92", "在岗月数": "3", "本期月数": "3"},
    )
    (taken,) = [r for r in result.ledger.rows() if (r["subject_id"], r["indicator"]) == ("0002", "B")]
    assert taken["reason"] == "(92 × 23 + 46 × 69) ÷ 92 = 57.5，按天数加权：党政办 23 天、农业办 69 天"
    assert taken["inputs"] == ("单位/D01/U", "单位/D02/U")
    assert said(problems, "R554") == [
        (
            f"{ROSTER} › 4:4",
            (
                "周慧(0002)在考核期内单位由“党政办”改为“农业办”、岗位由“办事员”改为“站办所负责人”，照常排名，"
                "系数和引用的得分按天数加权：2024-07-01 至 2024-07-23 在岗 23 天；2024-07-24 至 2024-09-30 在岗 69 天。"
            ),
            "核对名册和离岗的日期；方案规定的就是按天数计的，不用管。",
        )
    ]


def test_as_at_the_end_takes_the_last_post(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        page.scheme["对象类别"][1]["期内变动"] = "按期末"

    result, problems = scored(moves(change), tmp_path)
    assert value(result, "周慧", "总分") == 101.2  # (46 × 1.2 + 46) × 92 ÷ 92
    assert said(problems, "R553")[0][1] == (
        "周慧(0002)在考核期内单位由“党政办”改为“农业办”、岗位由“办事员”改为“站办所负责人”，按期末的单位、岗位计分和排名。"
    )


def test_without_a_word_who_moved_is_not_ranked(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        page.scheme["对象类别"][1]["期内变动"] = ""

    result, problems = scored(moves(change), tmp_path)
    assert value(result, "周慧", "总分") == 101.2
    assert result is not None
    (own,) = [each for each in result.kind("人员").subjects if each.name == "周慧"]
    assert own.standing is Standing.UNRANKED
    assert len(said(problems, "R205")) == 1


def test_a_weighted_coefficient_has_six_decimals(tmp_path: Path) -> None:
    """22 days at 1 and 70 at 1.2: (22 + 84) ÷ 92 = 1.152173913… → 1.152174."""

    def change(page: Page) -> None:
        first, second = (each for each in page.data["人员名册"] if each["姓名"] == "周慧")
        first["至"], second["自"] = "2024-07-22", "2024-07-23"

    result, _ = scored(moves(change), tmp_path)
    assert result is not None
    (own,) = [each for each in result.kind("人员").subjects if each.name == "周慧"]
    assert own.coefficients["岗位系数"] == "1.152174"


def test_days_away_are_no_days_of_a_post(tmp_path: Path) -> None:
    """周慧 away all the time in the first unit: only the second counts, (46 × 1.2 + 46) × 69 ÷ 92 = 75.9."""

    def change(page: Page) -> None:
        line = {"工号": "0002", "姓名": "周慧", "自": "2024-07-01", "至": "2024-07-23", "原因": "产假"}
        page.data["离岗"].append(line)

    result, _ = scored(moves(change), tmp_path)
    assert (value(result, "周慧", "B"), value(result, "周慧", "总分")) == (46, 75.9)


@pytest.mark.parametrize(
    ("span", "days", "months", "ranked"),
    [
        (("2024-07-01", "2024-08-16"), 45, 2, True),  # exactly the least; August has 15 days in post
        (("2024-07-01", "2024-08-17"), 44, 1, False),  # August has 14
        (("2024-06-01", "2024-06-30"), 92, 3, True),  # before the period
        (("2024-09-30", ""), 91, 3, True),  # the last day, and not back yet
        (("2024-07-01", "2024-09-30"), 0, 0, False),
    ],
)
def test_days_and_months_in_post(tmp_path: Path, span: tuple[str, str], days: int, months: int, ranked: bool) -> None:
    def change(page: Page) -> None:
        page.data["离岗"][0] |= dict(zip(("自", "至"), span, strict=True))

    result, _ = scored(moves(change), tmp_path)
    assert result is not None
    (own,) = [each for each in result.kind("人员").subjects if each.name == "吴刚"]
    assert (own.coefficients["在岗天数"], own.coefficients["在岗月数"]) == (str(days), str(months))
    assert (own.standing is Standing.RANKED) is ranked
    assert own.reason == ("" if ranked else f"本期在岗 {days} 天，不满 45 天")


@pytest.mark.parametrize(("until", "wanted"), [("2024-08-31", 43), ("2024-08-30", None)])
def test_a_month_away_altogether_needs_no_attendance(tmp_path: Path, until: str, wanted: float | None) -> None:
    """吴刚 has no line for July and August; with one day in post in August the line is lacking: 46 − 3 = 43 or none."""

    def change(page: Page) -> None:
        page.scheme["事项规则"].append(dict.fromkeys(page.scheme["事项规则"][0], "") | {
            "代码": "K2", "指标": "A", "事项": "缺勤", "分值": "-3", "单位": "次",
        })  # fmt: skip
        row(page.scheme["指标"], 代码="A")["数据表"] = "扣分登记、考勤"
        people = {"0001": "陈明", "0002": "周慧", "0003": "吴刚", "0004": "孙丽"}
        page.data["考勤"] = [
            {"工号": key, "姓名": name, "月份": month, "缺勤": "1" if key == "0003" else "0"}
            for key, name in people.items()
            for month in ("2024-07", "2024-08", "2024-09")
            if (key, month) not in {("0003", "2024-07"), ("0003", "2024-08"), ("0004", "2024-07"), ("0004", "2024-08")}
        ]
        page.data["离岗"][0]["至"] = until

    result, problems = scored(moves(change), tmp_path)
    assert result is not None, problems
    assert value(result, "吴刚", "A") == wanted
    assert value(result, "陈明", "A") == 40


def test_a_condition_may_speak_of_days_in_post(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        staff = page.scheme["对象类别"][1]
        staff["最短任职"] = ""
        for each in page.scheme["对象类别"]:
            each["不排名"] = "在岗天数 × 2 < 本期天数" if each is staff else ""

    result, _ = scored(moves(change), tmp_path)
    assert result is not None
    reasons = {each.name: each.reason for each in result.kind("人员").subjects if each.reason}
    assert reasons == {"孙丽": "符合不排名条件（在岗天数：30、本期天数：92）"}  # 吴刚: 46 × 2 = 92, not below


def test_a_roster_column_of_such_a_name_is_refused(tmp_path: Path) -> None:
    def change(page: Page) -> None:
        for each in page.scheme["对象类别"]:
            each["不排名"] = "在岗天数 < 30" if each["类别"] == "人员" else ""
        for person in page.data["人员名册"]:
            person["在岗天数"] = "60"

    _, problems = scored(moves(change), tmp_path)
    assert said(problems, "R558") == [
        (
            "方案.xlsx › 对象类别 › D3",
            "“人员”的不排名条件用了“在岗天数”，名册里也有一列叫“在岗天数”，不知道指哪一个。",
            "把名册的这一列改个名称；程序按名册日期和离岗表算出“在岗天数”。",
        )
    ]


def away(page: Page, **cells: str) -> None:
    line = {"工号": "0001", "姓名": "陈明", "自": "2024-07-01", "至": "2024-07-31", "原因": "学习"}
    page.data["离岗"].append(line | cells)


def same_name(page: Page) -> None:
    """A unit with the name of a person."""
    page.data["单位名册"].append({"工号": "D03", "姓名": "陈明"})
    page.data["单位评分"].append({"工号": "D03", "姓名": "陈明", "得分": "50", "考核期": "2024Q3"})
    away(page, 工号="")


def test_days_away_that_end_before_they_begin(tmp_path: Path) -> None:
    result, problems = scored(moves(lambda page: away(page, 至="2024-06-30")), tmp_path)
    assert result is None
    assert said(problems, "R555") == [
        (
            "数据/离岗.xlsx › 离岗 › D3",
            "离岗的“至”（2024-06-30）在“自”（2024-07-01）之前。",
            "改正日期；“至”写离岗的最后一天。",
        )
    ]


def test_days_away_are_told_once(tmp_path: Path) -> None:
    more = {"工号": "0003", "姓名": "吴刚", "自": "2024-08-15", "至": "2024-08-20"}
    result, problems = scored(moves(lambda page: away(page, **more)), tmp_path)
    assert result is None
    assert said(problems, "R556") == [
        (
            "数据/离岗.xlsx › 离岗 › C3",
            "吴刚(0003)的离岗日期与 数据/离岗.xlsx › 离岗 › C2 重叠。",
            "改正日期，或删去重复的一行。",
        )
    ]


def test_who_was_away_must_be_somebody(tmp_path: Path) -> None:
    result, problems = scored(moves(lambda page: away(page, 工号="", 姓名="陈朋")), tmp_path)
    assert result is None
    (found,) = [each for each in problems if each.place.sheet == "离岗"]
    assert "陈朋" in found.message
    assert "陈明(0001)" in found.message


def test_one_of_two_must_be_told_apart(tmp_path: Path) -> None:
    result, problems = scored(moves(same_name), tmp_path)
    assert result is None
    assert said(problems, "R557") == [
        (
            "数据/离岗.xlsx › 离岗 › B3",
            "离岗表里的“陈明”在几类名册里都有：单位陈明(D03)、人员陈明(0001)。",
            "把工号（编号）和姓名都写上。",
        )
    ]


def test_a_line_of_another_period_is_left_alone(tmp_path: Path) -> None:
    result, problems = scored(
        moves(lambda page: away(page, 姓名="早已调走", 工号="", 自="2023-01-01", 至="2023-02-01")), tmp_path
    )
    assert result is not None, problems
    assert value(result, "陈明", "总分") == 132


def test_staff_who_moved_count_for_their_part_in_each_unit(tmp_path: Path) -> None:
    """党政办: 陈明 40, 孙丽 46 and 周慧 46 for a quarter of her days (23 of 92): (40 + 46 + 46 × 0.25) ÷ 2.25."""

    def change(page: Page) -> None:
        indicators = page.scheme["指标"]
        indicators.append(
            dict.fromkeys(indicators[0], "") | {"代码": "T", "名称": "队伍", "对象类别": "单位", "计分办法": "引用"}
        )
        for name, text in {"来源类别": "人员", "来源指标": "A", "汇集": "平均", "来源列": "单位"}.items():
            parameter(page, "T", name, text)

    result, problems = scored(moves(change), tmp_path)
    assert result is not None, problems
    assert value(result, "党政办", "T") == 43.333333  # 97.5 ÷ 2.25
    assert value(result, "农业办", "T") == 46  # 周慧 46 × 0.75 and 吴刚 46, by 1.75
    (own,) = [r for r in result.ledger.rows() if (r["subject_id"], r["indicator"]) == ("D01", "T")]
    assert own["reason"] == "(40 × 1 + 46 × 0.25 + 46 × 1) ÷ 2.25 = 43.333333"


def test_the_event_of_june_is_charged_by_the_rule_of_june(tmp_path: Path) -> None:
    """Established in July: it belongs to the third quarter, at 2 points as in force in June."""
    result, _ = scored(moves(), tmp_path)
    assert result is not None
    rows = [r for r in result.ledger.rows() if r["rule"] == "K1"]
    assert [(str(r["date"]), r["counted"], r["clause"]) for r in rows] == [
        ("2024-07-10", -2_000_000, "第三条（旧）"),
        ("2024-08-09", -4_000_000, "第三条"),
    ]


def test_every_kind_of_problem_is_shown_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    for module in (links_records, links_scoring):
        own = [each for each in vars(module).values() if isinstance(each, ProblemKind)]
        assert own
        assert [each.code for each in own if f'"{each.code}"' not in text] == []


def test_absence_is_an_outcome_and_no_zero(tmp_path: Path) -> None:
    result, _ = scored(units(lambda page: unit_of(page, "周慧", "")), tmp_path)
    assert result is not None
    staff = result.kind("人员")
    at = next(at for at, each in enumerate(staff.subjects) if each.name == "周慧")
    assert staff.nodes["P2"].outcomes[at] is Outcome.MISSING
    assert staff.subjects[at].standing is Standing.MISSING
