"""Each problem of money (G150 to G174): a broken office and its exact words."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from award_world import STAFF, data, grades, loaded, office, told

from assess_cli.model.catalogue import kinds_of
from assess_cli.model.problem import Severity

AT = "方案.xlsx › 奖金 › "
FROM = "数据/奖金来源.xlsx › 奖金来源 › "
CIVIL = '[编制] = "公务员"'
SOURCE = ("公务员奖", 10000, "财1号", "2024Q1")
COLUMNS = ["名称", "对象类别", "资金来源", "用途", "范围", "上级奖金", "上级对象", "分配办法", "得分", "档次", "系数", "单价", "保底", "封顶",
           "余额", "停发条件", "停发等次", "扣款"]  # fmt: skip


def row(**changes: Any) -> dict[str, Any]:
    """One pool, every column there, so that cells stand still: A name … R 扣款."""
    base = {"名称": "公务员奖", "对象类别": "人员", "资金来源": "公务员考核奖", "范围": CIVIL, "分配办法": "按得分"}
    return dict.fromkeys(COLUMNS) | base | changes


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    pools: Any
    more: dict[str, Any] = {}  # noqa: RUF012  # never changed


OTHER = {"名称": "第二奖", "范围": '[岗位] = "干事"'}
BOTH = [SOURCE, ("第二奖", 100, "财2号", "2024Q1")]
BROKEN = [
    Broken(
        "G150", FROM + "A2", "方案的“奖金”工作表里没有“公务奖”，是否“公务员奖”？",
        "请改成方案里的名称，或在方案的“奖金”工作表里加一行。",
        [row()], {"sources": [("公务奖", 1, "财1号", "2024Q1")]},
    ),
    Broken(
        "G151", FROM + "D2", "考核期“一季度”看不懂。", "请写成 2024Q1、2024-03、2024H1、2024 这样。",
        [row()], {"sources": [("公务员奖", 1, "财1号", "一季度")]},
    ),
    Broken(
        "G152", FROM + "B2", "奖金“公务员奖”的金额 −5.00 元不大于 0。",
        "请改成大于 0 的元数，最多两位小数；收回的钱，把原来那一行改小。",
        [row()], {"sources": [("公务员奖", -5, "财1号", "2024Q1")]},
    ),
    Broken(
        "G152", FROM + "B2", "奖金“公务员奖”的金额 5.005 元不是整分。",
        "请改成大于 0 的元数，最多两位小数；收回的钱，把原来那一行改小。",
        [row()], {"sources": [("公务员奖", 5.005, "财1号", "2024Q1")]},
    ),
    Broken(
        "G153", FROM + "E2", "奖金“公务员奖”登记的资金来源是“事业绩效”，方案里是“公务员考核奖”。",
        "请核对文件：写错的改正；不是一个渠道的钱，登记到另一笔奖金里。",
        [row()], {"sources": [(*SOURCE, "事业绩效")]},
    ),
    Broken(
        "G154", AT + "A2", "奖金“公务员奖”本期没有登记来源，不分。",
        "本期发的，请在数据表“奖金来源”里登记金额、文号和考核期；本期不发的，不用处理。",
        [row()], {"sources": []},
    ),
    Broken(
        "G155", AT + "G3", "奖金“第二奖”的钱取自“公务员奖”里“云西镇”分到的数，但那里没有这个单位，是否“云溪镇”？",
        "请改成上级奖金里的单位的编号或名称。",
        [row(对象类别="乡镇", 范围=None), row(名称="第二奖", 上级奖金="公务员奖", 上级对象="云西镇")],
    ),
    Broken(
        "G156", AT + "E2", "“公务员奖”的范围用到“编治”，人员的名册里没有这一列，是否“编制”？",
        "请改成名册里有的列名，或在名册里加上这一列。",
        [row(范围='[编治] = "公务员"')],
    ),
    Broken(
        "G157", AT + "P2", "“公务员奖”的停发条件对张三（01）算不出来：“岗位”的内容“所长”不是数，不能与数比较。",
        "请改条件，或改名册里的内容。",
        [row(停发条件="[岗位] > 3", 范围='[岗位] = "所长"')],
    ),
    Broken(
        "G158", AT + "K2", "张三（01）的岗位是“副所长”，“系数”工作表里“岗位系数”没有这一项，奖金“公务员奖”算不出来。",
        "请在“系数”工作表里补上，或加一行“其他”。",
        [row(系数="岗位系数")], {"staff": STAFF | {"01": ("张三", "公务员", "副所长", 50, 40)}},
    ),
    Broken(
        "G159", AT + "J2", "王芳（03）的等次是“称职”，奖金“公务员奖”的档次里没有它，是否“基本称职”？",
        "请在“档次”里写上这个等次几份，不发的写 0，或写在“停发等次”里。",
        [row(分配办法="按等次", 档次="优秀 2、基本称职 1")],
        {"grading": [grades({"01": "优秀", "02": "优秀", "03": "称职"})]},
    ),
    Broken(
        "G160", AT + "H2", "王芳（03）不在任何等次的评定范围里，奖金“公务员奖”要看等次。",
        "请在方案里规定这些人的等次，或把他们写出奖金的“范围”。",
        [row(分配办法="按等次", 档次="优秀 2、称职 1")], {"grading": [grades({"01": "优秀", "02": "称职"})]},
    ),
    Broken(
        "G161", AT + "J2", "王芳（03）第 4 名，不在档次表“名次档”里，奖金“公务员奖”算不出来。",
        "请在档次表里补上这一档；不发的，值写 0。",
        [row(分配办法="按名次", 档次="名次档")], {"bands": [{"表名": "名次档", "下界": 1, "上界": 3, "值": 2}]},
    ),
    Broken(
        "G162", AT + "A2", "奖金“公务员奖”待定，先不分：张三（01）缺得分。",
        "得分缺数据的请补齐数据，等次待定的请登记决定，然后重新计分。",
        [row()], {"staff": STAFF | {"01": ("张三", "公务员", "所长", None, 40)}},
    ),
    Broken(
        "G163", AT + "M2", "奖金“公务员奖”有 10000.00 元，3 个人照保底就要 12000.00 元。", "请降低保底，或增加来源。",
        [row(保底=4000)],
    ),
    Broken(
        "G164", AT + "L2", "奖金“公务员奖”有 10000.00 元，照办法要发 11500.00 元。",
        "请降低单价，增加来源，或删去“单价”按比例分。",
        [row(单价=50)],
    ),
    Broken(
        "G165", AT + "N2", "奖金“公务员奖”的人都到了封顶，还有 7000.00 元分不出去，留存。", "提高封顶，或照此办理。",
        [row(封顶=1000)],
    ),
    Broken(
        "G166", AT + "E3", "李四（02）既在奖金“第二奖”里，又在“公务员奖”里，两笔的资金来源、用途一样。",
        "请改“范围”，使一个人只在一笔里；确是两笔不同的奖金，写明“用途”。",
        [row(), row(**OTHER)], {"sources": BOTH},
    ),
    Broken(
        "G167", AT + "E3", "李四（02）既在奖金“第二奖”（事业绩效）里，又在“公务员奖”（公务员考核奖）里，用途一样。",
        "请核对身份：公务员、事业、临聘人员一般只在一个渠道里；确应都发的，写明不同的“用途”。",
        [row(), row(**OTHER, 资金来源="事业绩效")], {"sources": BOTH},
    ),
    Broken(
        "G168", AT + "A2", "奖金“公务员奖”有 10000.00 元，没有一个人参加分配，留存。",
        "请核对“范围”“停发条件”和得分。",
        [row(范围='[编制] = "临聘"')],
    ),
    Broken(
        "G169", AT + "R3", "李四（02）的“C”在奖金“第二奖”和“公务员奖”里都扣。",
        "请只在一笔奖金的“扣款”里写它，或改“范围”。",
        [row(扣款="C"), row(**OTHER, 扣款="C", 用途="另一种")], {"sources": BOTH, "late": [("02", 1)]},
    ),
    Broken(
        "G170", AT + "R2", "李四（02）在奖金“公务员奖”里应扣 60.00 元，只分到 30.00 元，扣到 0 为止，还差 30.00 元。",
        "不足的部分按办法另行处理。",
        [row(扣款="C", 分配办法="平均")], {"sources": [("公务员奖", 90, "财1号", "2024Q1")], "late": [("02", 3)]},
    ),
    Broken(
        "G171", FROM + "B3", "奖金“公务员奖”（2024Q1，财1号，10000.00 元）第 2 行已经登记了。",
        "请删去重复的一行；确是两笔的，在文号里分清楚。",
        [row()], {"sources": [SOURCE, SOURCE]},
    ),
    Broken(
        "G172", AT + "R2", "李四（02）的“C”是 20 元，不是扣款，奖金“公务员奖”里不加。", "要发的钱另列一笔奖金。",
        [row(扣款="C")], {"honest": ["02"]},
    ),
    Broken(
        "G156", AT + "G3", "“第二奖”的上级对象用到“属地”，人员的名册里没有这一列。", "请改成名册里有的列名，或在名册里加上这一列。",
        [row(对象类别="乡镇", 范围=None), row(名称="第二奖", 上级奖金="公务员奖", 上级对象="[属地]")],
    ),
    Broken(
        "G174", AT + "G3",
        "奖金“第二奖”分给各单位自己的人，李四（02）、王芳（03）（共 2 个）的“属地”是云西镇、空白，上级奖金“公务员奖”里没有分给这样的单位。",
        "改正名册里的单位（编号或名称）；确实不参加的，用“范围”排除。",
        [row(对象类别="乡镇", 范围=None), row(名称="第二奖", 上级奖金="公务员奖", 上级对象="[属地]")],
        {"roster": {"01": {"属地": "云溪镇"}, "02": {"属地": "云西镇"}}},
    ),
    Broken(
        "G173", FROM + "A3", "奖金“第二奖”的钱取自上级奖金“公务员奖”，不能又登记来源。",
        "请删去这一行，或在方案里删去“上级奖金”。",
        [row(对象类别="乡镇", 范围=None), row(名称="第二奖", 上级奖金="公务员奖", 上级对象="云溪镇")], {"sources": BOTH},
    ),
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=[f"{at}-{broken.code}" for at, broken in enumerate(BROKEN)])
def test_it_is_told_in_these_words(broken: Broken) -> None:
    more = {"sources": [SOURCE]} | broken.more
    grading, bands = more.pop("grading", ()), more.pop("bands", [])
    scheme = loaded(奖金=broken.pools, 档次表=bands)
    _, problems = office(scheme, data(**more), grading=grading)
    assert (broken.place, broken.message, broken.remedy) in told(problems, broken.code)
    whole = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    assert whole <= {broken.code}


def test_all_of_them_are_shown() -> None:
    known = {kind.code for kind in kinds_of("等次与奖金") if "G150" <= kind.code < "G180"}
    assert known == {broken.code for broken in BROKEN}
