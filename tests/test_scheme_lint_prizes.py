"""Each problem of sheets 奖项 and 连续 (S660 to S673): a broken row and its exact words."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from award_world import sheets
from scheme_builder import make_book

from assess_cli.methods.registry import declarations
from assess_cli.model.catalogue import scheme_prizes
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.prize_sheet import PRIZES, RUNS

HEADINGS = {spec.name: [column.heading for column in spec.columns if not column.is_remark] for spec in (PRIZES, RUNS)}
SOUND: dict[str, dict[str, Any]] = {
    "奖项": {"奖项": "奔跑奖", "对象类别": "人员", "取": "前", "名额": 2},
    "连续": {"名称": "两次", "对象类别": "人员", "看": "奖项", "内容": "奔跑奖", "期数": 2, "后果": "表扬"},
}


def prize(**changes: Any) -> tuple[str, dict[str, Any]]:
    return "奖项", dict.fromkeys(HEADINGS["奖项"]) | SOUND["奖项"] | changes


def run(**changes: Any) -> tuple[str, dict[str, Any]]:
    return "连续", dict.fromkeys(HEADINGS["连续"]) | SOUND["连续"] | changes


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    rows: list[tuple[str, dict[str, Any]]]
    more: dict[str, Any] = {}  # noqa: RUF012  # never changed


DEDUCTS = {"代码": "H1", "依据": "K1", "统计": "数量", "达到": 1, "后果": "扣分", "作用于": "A", "分值": -1}
BROKEN = [
    Broken(
        "S660", "奖项 › A3", "奖项“奔跑奖”（总分）第 2 行已经有了，两行在同一时间有效",
        "删去一行；评另一项工作的，写明“工作”；年中改变的，用“自”“至”前后相接", [prize(), prize(名额=3)],
    ),
    Broken(
        "S661", "奖项 › C2", "“招伤”不是人员的指标，也不是“指标”工作表里的条线，是否“招商”",
        "写指标的代码或名称，或条线的名称；按总分评的留空", [prize(工作="招伤")],
    ),
    Broken(
        "S662", "奖项 › C2", "“招商”既是指标 B（招商），又是条线“招商”", "写指标的代码；要按条线评的，把条线改成不同的名称",
        [prize(工作="招商")],
        {"指标": [row | ({"条线": "招商"} if row["代码"] == "A" else {}) for row in sheets()["指标"]]},
    ),
    Broken("S663", "奖项 › C2", "“罚款”是以元计的指标，不能用来评奖", "改成以分计的指标", [prize(工作="罚款")]),
    Broken(
        "S664", "奖项 › F2", "奖项“奔跑奖”的名额和比例都填了", "只填一样：名额写整数，如 3；比例写百分数，如 20%",
        [prize(比例="20%")],
    ),
    Broken(
        "S664", "奖项 › F2", "奖项“奔跑奖”的名额和比例都没有填", "只填一样：名额写整数，如 3；比例写百分数，如 20%",
        [prize(名额=None)],
    ),
    Broken(
        "S665", "奖项 › F2", "奖项“奔跑奖”的“名额”是 0", "名额写 1 以上的整数；比例写 0 到 100% 之间的百分数", [prize(名额=0)],
    ),
    Broken(
        "S665", "奖项 › G2", "奖项“奔跑奖”的“比例”是 120%", "名额写 1 以上的整数；比例写 0 到 100% 之间的百分数",
        [prize(名额=None, 比例="120%")],
    ),
    Broken(
        "S666", "奖项 › D2", "奖项“奔跑奖”按组评，但乡镇没有写“类别列”",
        "在“对象类别”工作表里写上类别列，或把“分组”改成“否”", [prize(对象类别="乡镇", 分组="是")],
    ),
    Broken(
        "S667", "奖项 › I2", "奖项“奔跑奖”取“前”，“容错排除”用不上", "删去“容错排除”，或把“取”改成“后”",
        [prize(容错排除="是")],
    ),
    Broken(
        "S668", "奖项 › A2", "奖项“奔跑奖”按总分评，但乡镇没有总分", "写明按哪项“工作”评，或给乡镇写上总分公式",
        [prize(对象类别="乡镇")],
        {"对象类别": [sheets()["对象类别"][0], {"类别": "乡镇", "名册": "乡镇名册", "总分公式": "无"}]},
    ),
    Broken("S669", "奖项 › K2", "奖项“奔跑奖”的金额是 0.005 元，不是整分", "写成最多两位小数", [prize(金额=0.005)]),
    Broken(
        "S670", "连续 › A3", "“两次”第 2 行已经有了，两行在同一时间有效", "改一个名称", [prize(), run(), run(后果="批评")],
    ),
    Broken(
        "S671", "连续 › E2", "“两次”的期数是 1", "写 2 以上的整数；一次就有后果的，写在“后果”工作表里",
        [prize(), run(期数=1)],
    ),
    Broken(
        "S672", "连续 › D2", "“两次”看的奖项“奔跑将”不在“奖项”工作表里，或不是人员的，是否“奔跑奖”", "改成“奖项”工作表里的名称",
        [prize(), run(内容="奔跑将")],
    ),
    Broken(
        "S672", "连续 › D2", "“两次”看的后果“H9”不在“后果”工作表里，或不是人员的", "改成“后果”工作表里的代码",
        [run(看="后果", 内容="H9")],
    ),
    Broken(
        "S672", "连续 › D2", "“两次”看的等次“优异”不在“等次”工作表里，或不是人员的，是否“优秀”", "改成“等次”工作表里的名称",
        [run(看="等次", 内容="优异")],
    ),
    Broken(
        "S673", "连续 › D2", "“两次”看的后果“H1”是“扣分”，不留记号，数不出连续几期", "写影响等次、评优或奖金的后果的代码",
        [run(看="后果", 内容="H1")], {"后果": [DEDUCTS]},
    ),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=[f"{at}-{each.code}" for at, each in enumerate(BROKEN)])
def test_it_is_told_in_these_words(broken: Broken) -> None:
    held = sheets(**({"系数": []} | broken.more))
    for sheet in ("奖项", "连续"):
        rows = [list(cells.values()) for name, cells in broken.rows if name == sheet]
        if rows:
            held[sheet] = [HEADINGS[sheet], *rows]
    scheme, problems = load_scheme(make_book(held), declarations())
    assert scheme is None
    assert [each.code for each in problems if each.severity is Severity.ERROR] == [broken.code]
    found = next(each for each in problems if each.code == broken.code)
    assert (str(found.place), found.message, found.remedy) == (
        f"方案.xlsx › {broken.place}",
        broken.message,
        broken.remedy,
    )


def test_all_of_them_are_shown() -> None:
    known = {kind.code for kind in vars(scheme_prizes).values() if isinstance(kind, ProblemKind)}
    assert known == {broken.code for broken in BROKEN}
