"""Each problem of sheets 等次组, 等次 and 名额: a broken sample and its exact words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from grades_builder import FOUR, GRADES, POOLS, QUOTAS, banded, four, number, share, table
from scheme_builder import DECLARATIONS, FILE, default_sheets, make_book

from assess_cli.model.catalogue import scheme_grades as catalogue
from assess_cli.model.problem import Problem, ProblemKind, Severity
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.objects import Scheme

SERVANTS, STAFF = '[编制] = "公务员"', '[编制] = "事业"'


@dataclass
class Sheets:
    pools: list[dict[str, Any]] = field(default_factory=lambda: [{"组名": "全体"}])
    grades: list[dict[str, Any]] = field(default_factory=four)
    quotas: list[dict[str, Any]] = field(default_factory=lambda: [share("20%")])
    others: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)

    def load(self) -> tuple[Scheme | None, list[Problem]]:
        sheets: dict[str, Any] = default_sheets()
        sheets["对象类别"][0].update(self.people)
        if "村" in self.others:
            own = {"代码": "V", "名称": "村务", "对象类别": "村", "计分办法": "评分", "数据表": "村务", "满分": 20}
            sheets["指标"].append(own)
        sheets["等次组"] = table(self.pools, POOLS)
        sheets["等次"] = table(self.grades, GRADES)
        sheets["名额"] = table(self.quotas, QUOTAS)
        sheets |= {name: rows for name, rows in self.others.items() if name != "村"}
        return load_scheme(make_book(sheets), DECLARATIONS)


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    make: Callable[[], Sheets]


def two_pools(**second: Any) -> list[dict[str, Any]]:
    return [{"组名": "公务员", "适用条件": SERVANTS}, {"组名": "事业", "适用条件": STAFF} | second]


def graded(*rows: tuple[str, Any, Any], **quota: Any) -> Sheets:
    """Grades with bounds: (name, lower, upper)."""
    grades = [{"等次组": "全体", "等次": name, "得分下限": low, "得分上限": up} for name, low, up in rows]
    return Sheets(grades=grades, quotas=[quota] if quota else [])


BROKEN = [
    Broken(
        "S610",
        "等次组 › A3",
        "等次组“全体”在第 2 行已经有了",
        "换一个组名；年中改变的，用“自”“至”把两行的日期接上",
        lambda: Sheets(pools=[{"组名": "全体", "适用条件": SERVANTS}, {"组名": "全体", "适用条件": STAFF}]),
    ),
    Broken(
        "S611",
        "等次组 › B2",
        "不知道等次组“全体”评的是哪一类对象：方案有几类对象计总分",
        "“对象类别”写有总分的类别：人员、村",
        lambda: Sheets(others={"村": True}),
    ),
    Broken(
        "S612",
        "等次组 › C3",
        "“人员”有 2 个等次组，“事业”没有写适用条件，会与“公务员”重复",
        '写上适用条件，如 [编制] = "公务员"，使每个人只属于一组',
        lambda: Sheets(
            pools=two_pools(适用条件=None), grades=four("公务员") + four("事业"), quotas=[share("20%", pool="事业")]
        ),
    ),
    Broken(
        "S613",
        "等次组 › A3",
        "“等次”表里没有等次组“事业”的行",
        "在“等次”表里从高到低写上这一组的等次，至少两个",
        lambda: Sheets(pools=two_pools(), grades=four("公务员"), quotas=[]),
    ),
    Broken(
        "S614",
        "名额 › A2",
        "“等次组”表里没有“全本”，是否“全体”",
        "照“等次组”表里的组名改正，或在那里加一行",
        lambda: Sheets(quotas=[share("20%", pool="全本")]),
    ),
    Broken(
        "S615",
        "等次 › B6",
        "等次组“全体”的等次“称职”在第 3 行已经有了",
        "删去一行，或改正等次的名称",
        lambda: Sheets(grades=four(names=[*FOUR, "称职"])),
    ),
    Broken(
        "S616",
        "等次 › B6",
        "“不确定等次”不是等次，是没有等次的一种情形",
        "删去这一行；谁不确定等次、不进行考核，写在“等次组”表里",
        lambda: Sheets(grades=four(names=[*FOUR, "不确定等次"])),
    ),
    Broken(
        "S617",
        "等次 › B2",
        "等次组“全体”只有“优秀”一个等次",
        "写上其他等次，从高到低一行一个",
        lambda: Sheets(grades=four(names=["优秀"]), quotas=[]),
    ),
    Broken(
        "S618",
        "等次 › C3",
        "“称职”的得分下限 90 不低于得分上限 70",
        "下限写小的数，上限写大的数",
        lambda: graded(("优秀", 90, None), ("称职", 90, 70), ("不称职", None, 70)),
    ),
    Broken(
        "S619",
        "等次 › C3",
        "等次组“全体”的“称职”排在“优秀”下面，分数段却更高",
        "把各行从高到低排好，或改正分数线",
        lambda: graded(("优秀", None, 70), ("称职", 70, None)),
    ),
    Broken(
        "S620",
        "等次 › E3",
        "等次组“全体”的“优秀”与“称职”之间，得分在 89.9 与 90 之间的哪个等次都不是",
        "改正上一行的下限或这一行的上限，或写明含不含",
        lambda: graded(("优秀", 90, None), ("称职", None, 89.9)),
    ),
    Broken(
        "S621",
        "等次 › E3",
        "等次组“全体”的“优秀”与“称职”都包括 90 与 92 之间的得分",
        "改正上一行的下限或这一行的上限，或写明含不含",
        lambda: graded(("优秀", 90, None), ("称职", None, 92)),
    ),
    Broken(
        "S622",
        "等次 › E2",
        "“优秀”是等次组“全体”里分数段最高的，得分上限写了 100，高于 100 分的得分就没有等次",
        "把“得分上限”空着",
        lambda: graded(("优秀", 90, 100), ("称职", None, 90)),
    ),
    Broken(
        "S623",
        "等次 › C2",
        "等次组“全体”的其他等次有分数线，“优秀”没有，也没有名额",
        "写上得分下限和上限；只凭名额的，在“名额”表里给它写上名额，下一等次写分数线",
        lambda: graded(("优秀", None, None), ("称职", 70, None), ("不称职", None, 70)),
    ),
    Broken(
        "S624",
        "名额 › B2",
        "等次组“全体”没有等次“优良”，是否“优秀”",
        "照“等次”表改正，这一组的等次是：优秀、称职、基本称职、不称职",
        lambda: Sheets(quotas=[share("20%", grade="优良")]),
    ),
    Broken(
        "S625",
        "名额 › B3",
        "等次组“全体”的“优秀”的名额在第 2 行已经有了",
        "删去一行；年中改变的，用“自”“至”把两行的日期接上",
        lambda: Sheets(quotas=[share("20%"), number(5)]),
    ),
    Broken(
        "S626",
        "名额 › D2",
        "名额又写比例 20%，又写个数 5",
        "只留一样",
        lambda: Sheets(quotas=[share("20%", 个数=5)]),
    ),
    Broken(
        "S627",
        "名额 › E2",
        "“优秀”的比例是 20%，没有写基数是哪些人",
        "“基数”写：应参加、实参加 或 参加评定",
        lambda: Sheets(quotas=[share("20%", 基数=None)]),
    ),
    Broken(
        "S628",
        "名额 › H2",
        "“提高为”是 15%，不高于原来的 20%",
        "改正“提高为”",
        lambda: Sheets(quotas=[share("20%", 提高为="15%", 提高条件='[单位等次] = "优秀"')]),
    ),
    Broken(
        "S629",
        "名额 › G2",
        "没有写比例，“取整”却写了“进一”",
        "删去“取整”，或写上比例",
        lambda: Sheets(quotas=[number(5, 取整="进一")]),
    ),
    Broken(
        "S630",
        "名额 › B2",
        "“不称职”是等次组“全体”最低的等次，名额满了没有下一等次可评",
        "删去这一行名额；要限制比例的，限制它上面的等次",
        lambda: Sheets(quotas=[number(1, grade="不称职")]),
    ),
    Broken(
        "S631",
        "名额 › H2",
        "写了“提高为”，没有写“提高条件”",
        "两列都写上，或都空着",
        lambda: Sheets(quotas=[share("20%", 提高为="25%")]),
    ),
    Broken(
        "S632",
        "名额 › F2",
        "基数范围是“按分组”，但“人员”没有写类别列",
        "在“对象类别”表给“人员”写上类别列，或把基数范围改成“本组”",
        lambda: Sheets(quotas=[share("20%", 基数范围="按分组")], people={"类别列": None}),
    ),
    Broken(
        "S633",
        "后果 › K2",
        "后果“H01”写等次“基本称”，等次组“全体”没有这个等次，是否“基本称职”",
        "写这一组的等次；几组名称不同的都写上，用顿号隔开，如 基本称职、基本合格",
        lambda: Sheets(
            others={
                "后果": [
                    ["代码", "依据", "对象类别", "统计", "范围", "达到", "方式", "后果", "作用于", "分值", "等次"],
                    ["H01", "K02", None, "数量", None, 3.0, None, "等次不高于", None, None, "基本称"],
                ]
            }
        ),
    ),
    Broken(
        "S634",
        "等次 › 2:2",
        "“等次”表有内容，但“等次组”表没有一行",
        "在“等次组”表里写上谁在一起评等次",
        lambda: Sheets(pools=[], quotas=[]),
    ),
    Broken(
        "S635",
        "等次组 › D2",
        "“不确定等次”里写了“总分”，这里的条件只能看名册",
        "用名册的列名或在岗天数；要看得分的，在“等次”表写分数线，或用“后果”的 得分低于",
        lambda: Sheets(pools=[{"组名": "全体", "不确定等次": "总分 < 60"}]),
    ),
    Broken(
        "S636",
        "名额 › F2",
        "等次组“全体”的“优秀”按分组算名额，“称职”不按分组",
        "同一等次组的名额，要按分组就都按分组",
        lambda: Sheets(quotas=[share("20%", 基数范围="按分组"), share("50%", grade="称职")]),
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.code for broken in BROKEN])
def test_a_broken_sheet_is_told_in_these_words(broken: Broken) -> None:
    scheme, problems = broken.make().load()
    assert [problem.code for problem in problems] == [broken.code]
    (found,) = problems
    assert (str(found.place), found.message, found.remedy) == (
        f"{FILE} › {broken.place}",
        broken.message,
        broken.remedy,
    )
    assert scheme is None
    assert found.severity is Severity.ERROR


def test_every_kind_has_its_sample() -> None:
    own = {kind.code for kind in vars(catalogue).values() if isinstance(kind, ProblemKind)}
    assert {broken.code for broken in BROKEN} == own


@pytest.mark.parametrize(
    ("sheets", "wanted"),
    [
        (Sheets(), []),
        (Sheets(quotas=[number(0)]), []),
        (Sheets(quotas=[number(None)]), []),  # given by a decision
        (Sheets(quotas=[number(None, 基数="应参加", 取整="四舍五入")]), []),  # the decision may give a share
        (Sheets(quotas=[number(-1)]), ["S628"]),
        (Sheets(quotas=[share("120%")]), ["S628"]),
        (Sheets(quotas=[share("100%")]), []),
        (Sheets(grades=banded()), []),
        (graded(("优秀", None, None), ("称职", 70, None), ("不称职", None, 70), **share("20%")), []),
        (graded(("称职", 70, None), ("不称职", None, None), **number(1, grade="不称职")), ["S623", "S622", "S630"]),
        (graded(("优秀", 90, None), ("称职", None, None)), ["S623", "S622"]),
        (graded(("优秀", 90, None), ("称职", 90, 90), ("不称职", None, 90)), ["S618"]),
        (Sheets(pools=[{"组名": "全体", "对象类别": "人"}]), ["S201"]),
        (Sheets(pools=[{"组名": "全体", "对象类别": "村"}]), ["S611"]),
        (Sheets(pools=[{"组名": "全体", "不进行考核": "1 = 1"}]), ["S551"]),
        (Sheets(pools=[{"组名": "全体", "不进行考核": "在岗天数"}]), ["S804"]),
        (Sheets(pools=[{"组名": "全体", "不进行考核": "在岗天数 <"}]), ["S801"]),
        (Sheets(pools=two_pools(), grades=four("公务员") + four("事业"), quotas=[]), []),
        (Sheets(quotas=[number(3, 基数="应参加")]), ["S629"]),
        (Sheets(quotas=[number(3, 基数范围="各组合计")]), ["S629"]),
        (Sheets(quotas=[number(3, 基数范围="按分组")]), []),
        (Sheets(quotas=[share("20%", 提高条件='[单位等次] = "优秀"')]), ["S631"]),
    ],
)
def test_near_the_borders(sheets: Sheets, wanted: list[str]) -> None:
    _, problems = sheets.load()
    assert [problem.code for problem in problems] == wanted


@pytest.mark.parametrize(
    ("low", "wanted"),
    [
        ({"含上限": None}, []),  # 90 belongs to 优秀
        ({"含上限": "是"}, ["S621"]),
    ],
)
def test_a_bound_belongs_to_exactly_one_grade(low: dict[str, Any], wanted: list[str]) -> None:
    grades = [
        {"等次组": "全体", "等次": "优秀", "得分下限": 90},
        {"等次组": "全体", "等次": "称职", "得分上限": 90} | low,
    ]
    assert [problem.code for problem in Sheets(grades=grades, quotas=[]).load()[1]] == wanted
    grades[0]["含下限"] = "否"
    assert [problem.code for problem in Sheets(grades=grades, quotas=[]).load()[1]] == (["S620"] if not wanted else [])


def test_rows_follow_each_other_within_the_year() -> None:
    """A quota that is lowered in July is two rows; each half of the year is looked at by itself."""
    quotas = [share("20%", 至="2024-06-30"), share("15%", 自="2024-07-01")]
    scheme, problems = Sheets(quotas=quotas).load()
    assert problems == []
    assert scheme is not None
    assert scheme.grading is not None
    assert [row.share for row in scheme.grading.quotas] == [Fraction(1, 5), Fraction(3, 20)]
    overlapping = [share("20%", 至="2024-06-30"), share("15%", 自="2024-06-30")]
    assert [problem.code for problem in Sheets(quotas=overlapping).load()[1]] == ["S625"]
    late = [share("20%", 自="2025-01-01")]
    assert [problem.code for problem in Sheets(quotas=late).load()[1]] == ["S316"]


def test_blank_cells_have_their_defaults() -> None:
    scheme, problems = Sheets(grades=banded(), quotas=[number(3)]).load()
    assert problems == []
    assert scheme is not None
    grading = scheme.grading
    assert grading is not None
    (pool,), best, (quota,) = grading.pools, grading.grades[0], grading.quotas
    assert (pool.kind, pool.unranked, pool.absent, pool.condition) == ("人员", "待定", "待定", None)
    assert (best.lower, best.includes_lower, best.upper, best.includes_upper) == (Decimal(90), True, None, False)
    assert (quota.scope, quota.rounding, quota.base) == ("本组", "舍去", "")


def test_a_scheme_without_the_sheets_grades_nobody() -> None:
    scheme, problems = load_scheme(make_book(default_sheets()), DECLARATIONS)
    assert problems == []
    assert scheme is not None
    assert scheme.grading is None
