"""Each problem of grading: a broken workspace and its exact words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from grades_builder import Grades, four, number, people, share

from assess_cli.model.catalogue import grades as catalogue
from assess_cli.model.problem import ProblemKind, Severity

EQUALS = [95, 90, 90, 80]
BOOK = "数据/决定.xlsx › 决定"


def decided(*rows: dict[str, Any], **more: Any) -> Grades:
    """甲 before 乙 and 丙, who are equal at the line of two places."""
    return Grades(people(EQUALS), quotas=[number(2)], decisions=list(rows), **more)


def condition(**pool: str) -> Grades:
    return Grades(people(EQUALS), pools=[{"组名": "全体", **pool}], quotas=[number(1)])


def two_pools(first: str, second: str, **more: Any) -> Grades:
    return Grades(
        people([90, 80]),
        pools=[{"组名": "一", "适用条件": first}, {"组名": "二", "适用条件": second}],
        grades=four("一") + four("二"),
        quotas=[],
        **more,
    )


def quota_decision(content: str, **more: Any) -> Grades:
    row = {"种类": "名额", "项目": "全体", "等次": "优秀", "决定内容": content} | more
    return Grades(people(EQUALS), quotas=[number(None)], decisions=[row])


def raised() -> Grades:
    everybody = people(EQUALS)
    everybody[0] = ("赵甲", 95, {"单位等次": "优秀"})
    return Grades(everybody, quotas=[share("20%", 提高为="25%", 提高条件='[单位等次] = "优秀"')])


def over_quota() -> Grades:
    fixed = {"代码": "H1", "依据": "K1", "统计": "次数", "达到": 1, "后果": "定为等次", "等次": "优秀"}
    events = [("赵丁", "旷工"), ("赵丙", "旷工")]
    return Grades(people(EQUALS), quotas=[number(1)], consequences=[fixed], events=events)


def ungraded() -> Grades:
    return Grades(people(EQUALS), pools=[], decisions=[{"姓名": "赵甲", "决定内容": "优秀"}])


def not_assessed() -> Grades:
    made = decided({"姓名": "赵丁", "决定内容": "优秀"}, {"姓名": "赵乙", "决定内容": "优秀"})
    made.people[3][2]["状态"] = "病假"
    made.pools = [{"组名": "全体", "不进行考核": '[状态] = "病假"'}]
    return made


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    make: Callable[[], Grades]
    times: int = 1


BROKEN = [
    Broken(
        "G100",
        "方案.xlsx › 等次组 › D2",
        "等次组“全体”的“不确定等次”要看“人员状态”，人员的名册没有这一列，是否“状态”？",
        "照名册的列名改正条件，或在名册里加上这一列",
        lambda: condition(不确定等次='[人员状态] = "试用期"'),
    ),
    Broken(
        "G101",
        "方案.xlsx › 等次组 › E2",
        "等次组“全体”的“不进行考核”对 赵丁(0004) 无法判断：“状态”是空白，不是数，不能与数比较",
        "改正名册里的内容或条件",
        lambda: condition(不进行考核="[状态] > 3"),
        4,
    ),
    Broken(
        "G102",
        "数据/名册.xlsx › 人员名册 › A2",
        "赵甲(0001) 同时符合等次组“一”“二”的适用条件",
        "改正适用条件，使每个人只属于一组",
        lambda: two_pools('[编制] = "公务员"', '[单位] = "党政办"'),
        2,
    ),
    Broken(
        "G103",
        "方案.xlsx › 等次组 › C2",
        "人员中有 2 个不符合任何等次组的适用条件，没有评等次：赵甲(0001)、赵乙(0002)",
        "应当评的，改正名册或适用条件；本来不评的，不用改",
        lambda: two_pools('[编制] = "事业"', '[编制] = "工勤"'),
    ),
    Broken(
        "G104",
        "方案.xlsx › 名额 › D2",
        "等次组“全体”赵乙(0002)、赵丙(0003)并列，优秀只剩 1 名，其余 1 名称职，规则定不下来，全部待定",
        "报会议决定，把决定登记在“决定”表里：种类 等次，考核期 2024Q1，一人一行写决定内容",
        decided,
    ),
    Broken(
        "G105",
        "方案.xlsx › 等次组 › A2",
        "等次组“全体”有 1 个不能按规则评等次，待定：赵乙(0002)",
        "补上数据；或把会议的决定登记在“决定”表里（种类 等次）；或在“等次组”表写明怎么办",
        lambda: Grades(people([90, None])),
    ),
    Broken(
        "G106",
        "方案.xlsx › 名额 › B2",
        "等次组“全体”的“优秀”没有写比例和个数，“决定”表里也没有2024年第一季度的名额，这一组的等次全部待定",
        "把下达的名额登记在“决定”表里：种类 名额，项目 全体，等次 优秀，决定内容写个数",
        lambda: Grades(people(EQUALS), quotas=[number(None)]),
    ),
    Broken(
        "G107",
        "方案.xlsx › 名额 › I2",
        "等次组“全体”的“优秀”的提高条件对赵甲(0001)成立，对赵乙(0002)、赵丙(0003)、赵丁(0004)不成立，不知道提不提高",
        "改正名册里的这一列，使算同一个名额的人写法一致；各单位分别提高的，基数范围写“按分组”",
        raised,
    ),
    Broken(
        "G108",
        "方案.xlsx › 名额 › D2",
        "等次组“全体”的“优秀”名额 1 名，按后果定为“优秀”的有 2 名",
        "核对后果和名额；超出的要有依据",
        over_quota,
    ),
    Broken(
        "G109",
        f"{BOOK} › D2",
        "决定“云委〔2024〕3号”的考核期写“一季度”",
        "写成 2024Q1、2024-03、2024H1、2024 这样",
        lambda: decided({"姓名": "赵乙", "决定内容": "优秀", "考核期": "一季度"}),
    ),
    Broken(
        "G110",
        f"{BOOK} › G2",
        "决定“云委〔2024〕3号”：本期名册里没有“赵己”，是否“赵甲”或“赵乙”或“赵丙”？",
        "照名册写工号或姓名，一行一个",
        lambda: decided({"姓名": "赵己", "决定内容": "优秀"}),
    ),
    Broken(
        "G111",
        f"{BOOK} › K2",
        "决定“云委〔2024〕3号”把 赵丁(0004) 定为“优秀”，但他的等次按规则已经定为“称职”，没有并列或待定",
        "删去这一行；情况变了、并列已经没有的，决定也就不用了",
        lambda: decided({"姓名": "赵丁", "决定内容": "优秀"}),
    ),
    Broken(
        "G112",
        f"{BOOK} › K2",
        "决定“云委〔2024〕3号”把 赵乙(0002) 定为“不称职”，并列所争的不是这个等次",
        "可以决定的是：优秀（1 名）、称职（1 名）",
        lambda: decided({"姓名": "赵乙", "决定内容": "不称职"}),
    ),
    Broken(
        "G113",
        f"{BOOK} › K2",
        "决定把 赵乙(0002)、赵丙(0003) 都定为“优秀”，名额只剩 1 名",
        "改正决定，定为“优秀”的不超过 1 名",
        lambda: decided({"姓名": "赵乙", "决定内容": "优秀"}, {"姓名": "赵丙", "决定内容": "优秀"}),
        2,
    ),
    Broken(
        "G114",
        f"{BOOK} › K3",
        "决定“云委〔2024〕3号”与第 2 行说的是同一件事：赵乙(0002)的等次",
        "只留一行",
        lambda: decided({"姓名": "赵乙", "决定内容": "优秀"}, {"工号": "0002", "决定内容": "称职"}),
    ),
    Broken(
        "G115",
        f"{BOOK} › H2",
        "决定“云委〔2024〕3号”给的名额写等次组“全本”、等次“优秀”，方案的“名额”表没有这一行，是否“全体”？",
        "项目写等次组，等次写这一组有名额的等次；按分组的写上分组",
        lambda: quota_decision("3", 项目="全本"),
    ),
    Broken(
        "G116",
        f"{BOOK} › K2",
        "决定“云委〔2024〕3号”的决定内容写“三名”，看不出是几名",
        "写个数，如 5；写比例的（如 25%），“名额”表这一行要写基数",
        lambda: quota_decision("三名"),
    ),
    Broken(
        "G117",
        f"{BOOK} › E2",
        "决定“云委〔2024〕3号”的种类是“等次”，但方案没有等次组，本期不评等次",
        "在方案里写上等次组、等次和名额；或删去这一行",
        ungraded,
    ),
    Broken(
        "G118",
        f"{BOOK} › K2",
        "决定“云委〔2024〕3号”的 赵丁 本期不进行考核",
        "删去这一行，或改正等次组的适用条件",
        not_assessed,
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.code for broken in BROKEN])
def test_a_broken_workspace_is_told_in_these_words(tmp_path: Path, broken: Broken) -> None:
    made = broken.make()
    workspace = made.workspace(tmp_path)
    if not made.pools:
        for name in ("等次组", "等次", "名额"):
            del workspace.scheme[name]
    from grades_builder import PERIOD

    from assess_cli.pipeline.score import compute

    computed = compute(workspace.write(), PERIOD)
    found = [problem for problem in computed.problems if problem.code == broken.code]
    assert len(found) == broken.times, [f"{each.code} {each.message}" for each in computed.problems]
    first = found[0]
    assert (str(first.place), first.message, first.remedy) == (broken.place, broken.message, broken.remedy)
    errors = {problem.code for problem in computed.problems if problem.severity is Severity.ERROR}
    kind = next(kind for kind in vars(catalogue).values() if isinstance(kind, ProblemKind) and kind.code == broken.code)
    assert errors == ({broken.code} if kind.severity is Severity.ERROR else set())
    assert (computed.result is None) is (kind.severity is Severity.ERROR)


def test_every_kind_has_its_sample() -> None:
    own = {kind.code for kind in vars(catalogue).values() if isinstance(kind, ProblemKind)}
    assert {broken.code for broken in BROKEN} == own


def test_a_decision_above_a_veto_is_refused(tmp_path: Path) -> None:
    veto = {"代码": "H1", "依据": "K1", "统计": "次数", "达到": 1, "后果": "取消评优"}
    made = decided({"姓名": "赵乙", "决定内容": "优秀"}, consequences=[veto], events=[("赵乙", "旷工")])
    (found,) = [problem for problem in made.computed(tmp_path).problems if problem.code == "G112"]
    assert found.message == "决定“云委〔2024〕3号”把 赵乙(0002) 定为“优秀”，他最高只能是“称职”"
    assert found.remedy == "可以决定的是：称职、基本称职、不称职"


def test_who_competes_cannot_be_left_out_by_a_decision(tmp_path: Path) -> None:
    """赵乙 has a score and a rank: the rules give a grade, and nothing is open."""
    made = decided({"姓名": "赵乙", "决定内容": "不确定等次"})
    (found,) = [problem for problem in made.computed(tmp_path).problems if problem.code == "G112"]
    assert found.message.endswith("等次组“全体”没有这个等次")
    assert found.remedy == "可以决定的是：优秀、称职、基本称职、不称职"


def test_a_decision_with_a_share_needs_a_base(tmp_path: Path) -> None:
    (found,) = [problem for problem in quota_decision("25%").computed(tmp_path).problems if problem.code == "G116"]
    assert found.message == (
        "决定“云委〔2024〕3号”的决定内容写“25%”，方案的“名额”表没有写“优秀”的基数，不知道是哪些人的百分之几"
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"决定内容": "优秀"}, "没有写工号，也没有写姓名。"),
        ({"工号": "0002", "姓名": "赵丙", "决定内容": "优秀"}, "本期名册里没有“赵丙(0002)”，是否“赵丙”？"),
    ],
)
def test_whom_a_decision_is_about_must_be_clear(tmp_path: Path, row: dict[str, Any], why: str) -> None:
    (found,) = [problem for problem in decided(row).computed(tmp_path).problems if problem.code == "G110"]
    assert found.message.startswith(f"决定“云委〔2024〕3号”：{why[:-1]}"[:30])
