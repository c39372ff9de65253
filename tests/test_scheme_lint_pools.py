"""Each problem of sheet 奖金 (S640 to S658): a broken row and its exact words."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest
from award_world import sheets
from scheme_builder import make_book

from assess_cli.methods.registry import declarations
from assess_cli.model.catalogue import scheme_money
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.pool_sheet import PAY_POOLS

HEADINGS = [column.heading for column in PAY_POOLS.columns if not column.is_remark]
SOUND: dict[str, Any] = {"名称": "奖一", "对象类别": "人员", "资金来源": "公务员考核奖", "分配办法": "按得分"}


def row(**changes: Any) -> dict[str, Any]:
    """A name … X 条款, every column there."""
    return dict.fromkeys(HEADINGS) | SOUND | changes


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    rows: list[dict[str, Any]]
    more: dict[str, Any] = {}  # noqa: RUF012  # never changed
    others: tuple[str, ...] = ()


NO_TOTAL = {
    "对象类别": [
        {"类别": "人员", "名册": "人员名册", "总分公式": "无"},
        {"类别": "乡镇", "名册": "乡镇名册", "总分公式": "T"},
    ],
    "等次组": [],
    "等次": [],
}

BROKEN = [
    Broken(
        "S640", "A3", "奖金“奖一”第 2 行已经有了，两行在同一时间有效", "改一个名称；年中改变的，用“自”“至”前后相接",
        [row(), row(用途="另一种")],
    ),
    Broken(
        "S641", "L2", "奖金“奖一”按等次分，但没有写“档次”", "补上“档次”，如 优秀 1.5、合格 1", [row(分配办法="按等次")],
    ),
    Broken(
        "S641", "H3", "奖金“奖二”取上级奖金“奖一”，但没有写“上级对象”", "补上“上级对象”，如 云溪镇",
        [row(), row(名称="奖二", 用途="另一种", 上级奖金="奖一")],
    ),
    Broken(
        "S642", "K2", "奖金“奖一”的分配办法是“平均”，“得分”写了“总分 * 2”也用不上", "删去“得分”，或改写“分配办法”为“按得分”",
        [row(分配办法="平均", 得分="总分 * 2")],
    ),
    Broken(
        "S642", "L2", "奖金“奖一”的分配办法是“平均”，“档次”写了“优秀 1”也用不上", "删去“档次”，或改写“分配办法”",
        [row(分配办法="平均", 档次="优秀 1")],
    ),
    Broken(
        "S642", "H2", "奖金“奖一”没有写“上级奖金”，“上级对象”写了“云溪镇”也用不上", "删去“上级对象”，或改写“上级奖金”",
        [row(上级对象="云溪镇")],
    ),
    Broken(
        "S643", "L2", "奖金“奖一”的“档次”看不懂“称职”", "每个等次写几份，用顿号隔开，如 优秀 1.5、合格 1、基本合格 0.5",
        [row(分配办法="按等次", 档次="优秀 1.5、称职")],
    ),
    Broken(
        "S644", "N2", "“系数”工作表里没有人员的“岗位系”，是否“岗位系数”", "改成已有的系数，或在“系数”工作表里补上",
        [row(系数="岗位系"), row(名称="奖二", 用途="另一种", 系数="岗位系数")],
        {"系数": [{"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": "其他", "系数": 1}]},
    ),
    Broken(
        "S645", "G2", "奖金“奖一”的上级奖金“镇奖”不在“奖金”工作表里", "改成已有的名称；钱登记在“奖金来源”里的，把“上级奖金”留空",
        [row(上级奖金="镇奖", 上级对象="云溪镇")],
    ),
    Broken(
        "S646", "C3", "奖金“奖二”的资金来源是“事业绩效”，上级奖金“奖一”的是“公务员考核奖”",
        "两边写成一致；确实不是一个渠道的钱，分成两笔",
        [row(), row(名称="奖二", 资金来源="事业绩效", 上级奖金="奖一", 上级对象="张三")],
    ),
    Broken("S647", "Q2", "奖金“奖一”的“保底”是 −5 元，不大于 0", "改成大于 0 的元数，最多两位小数", [row(保底=-5)]),
    Broken("S647", "R2", "奖金“奖一”的“封顶”是 5.001 元，不是整分", "改成大于 0 的元数，最多两位小数", [row(封顶=5.001)]),
    Broken("S647", "O2", "奖金“奖一”的“单价”是 0 元，不大于 0", "改成大于 0 的元数", [row(单价=0)]),
    Broken(
        "S647", "I2", "奖金“奖一”的“提取比例”是 140%，不在 0 到 100% 之间", "改成0 到 100% 之间的比例，如 40%",
        [row(提取比例="140%")],
    ),
    Broken("S648", "Q2", "奖金“奖一”保底 600 元，高于封顶 500 元", "改成保底不高于封顶", [row(保底=600, 封顶=500)]),
    Broken(
        "S649", "S2", "奖金“奖一”有单价，“余额”不能写“重分”", "改成“留存”或“退回”；要分完总额的，删去“单价”",
        [row(单价=5, 余额="重分")],
    ),
    Broken("S650", "W2", "奖金“奖一”的扣款“A”不是人员以元计的指标", "写以元计的指标的代码；不扣款的留空", [row(扣款="A")]),
    Broken(
        "S651", "K2", "奖金“奖一”的得分里有以元计的指标“C”", "改用以分计的指标；要从奖金里扣的写在“扣款”里",
        [row(得分="C + A")],
    ),
    Broken(
        "S652", "J2", "奖金“奖一”按得分分，但人员没有总分",
        "给人员写上总分公式；按某项指标分的，“分配办法”写“按得分”，“得分”写指标", [row()], NO_TOTAL,
    ),
    Broken(
        "S653", "G2", "上级奖金转了一圈：奖一 → 奖二 → 奖一", "让其中一笔的金额登记在“奖金来源”里",
        [row(上级奖金="奖二", 上级对象="张三"), row(名称="奖二", 用途="二", 上级奖金="奖一", 上级对象="张三")],
    ),
    Broken(
        "S654", "E3", "奖金“奖二”与第 2 行的“奖一”资金来源、用途、范围都一样",
        "合并成一笔；是两笔不同的奖金的，写明“用途”；分给不同的人的，写明“范围”", [row(), row(名称="奖二")],
    ),
    Broken(
        "S656", "G3", "奖金“奖二”的上级奖金“奖一”按单位分成了几笔，不能再从它分出来",
        "上级奖金写一笔不按单位分开的，如县里分给各乡镇的那一笔",
        [
            row(用途="一", 上级奖金="奖零", 上级对象="[岗位]"),
            row(名称="奖二", 用途="二", 上级奖金="奖一", 上级对象="张三"),
            row(名称="奖零", 用途="零", 上级奖金=None, 上级对象=None),
        ],
    ),
    Broken(
        "S655", "L2", "奖金“奖一”的“档次”写了等次“优秀的”，“等次”工作表里人员没有这个等次，是否“优秀”",
        "改成“等次”工作表里的名称，或在那里补上", [row(分配办法="按等次", 档次="优秀的 2、称职 1")],
    ),
    Broken(
        "S655", "U2", "奖金“奖一”的“停发等次”写了等次“不及格”，“等次”工作表里人员没有这个等次",
        "改成“等次”工作表里的名称，或在那里补上", [row(停发等次="不及格、不进行考核")],
    ),
    Broken(
        "S657", "N2", "奖金“奖一”乘的“岗位系数”，“系数”工作表第 3 行小于 0", "改成不小于 0 的数；不发的人写在“停发条件”里",
        [row(系数="岗位系数")],
        {"系数": [
            {"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": key, "系数": value}
            for key, value in (("所长", 1.5), ("干事", -1))
        ]},
    ),
    Broken(
        "S658", "L2", "奖金“奖一”的档次表“名次档”，“档次表”工作表第 3 行的值小于 0",
        "改成不小于 0 的数；不发的写 0，要扣钱的写在“扣款”里",
        [row(分配办法="按名次", 档次="名次档")],
        {"档次表": [
            {"表名": "名次档", "下界": 1, "含下界": "是", "上界": 1, "含上界": "是", "值": 3},
            {"表名": "名次档", "下界": 2, "含下界": "是", "值": -1},
        ]},
    ),
    Broken(
        "S201", "B2", "“对象类别”工作表里没有“人圆”，是否“人员”", "改成已有的类别（人员、乡镇），或在“对象类别”工作表里加一行",
        [row(对象类别="人圆")],
    ),
    Broken(
        "S206", "L2", "档次表“名次档”不在“档次表”工作表里", "",
        [row(分配办法="按名次", 档次="名次档")],
    ),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=[f"{at}-{each.code}" for at, each in enumerate(BROKEN)])
def test_it_is_told_in_these_words(broken: Broken) -> None:
    held = sheets(**({"系数": []} | broken.more)) | {"奖金": [HEADINGS, *(list(each.values()) for each in broken.rows)]}
    scheme, problems = load_scheme(make_book(held), declarations())
    assert scheme is None
    assert [each.code for each in problems] == [broken.code, *broken.others]
    found = problems[0]
    assert found.severity is Severity.ERROR
    if broken.code != "S206":
        assert (found.message, found.remedy) == (broken.message, broken.remedy)
    assert str(found.place) == f"方案.xlsx › 奖金 › {broken.place}"


def test_all_of_them_are_shown() -> None:
    known = {kind.code for kind in vars(scheme_money).values() if isinstance(kind, ProblemKind)}
    assert known <= {broken.code for broken in BROKEN}


def test_a_pool_may_change_in_mid_year() -> None:
    rows = [row(至=date(2024, 6, 30)), row(自=date(2024, 7, 1), 单价=20)]
    held = sheets(系数=[]) | {"奖金": [HEADINGS, *(list(each.values()) for each in rows)]}
    scheme, problems = load_scheme(make_book(held), declarations())
    assert problems == []
    assert scheme is not None
    assert [(pool.price, pool.balance) for pool in scheme.pools] == [(None, "重分"), (20_000_000, "留存")]
