"""Each problem of the scheme workbook: a broken sample and its exact words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from scheme_builder import DECLARATIONS, FILE, Sheets, default_sheets, make_book

from assess_cli.methods.rank_parameters import DECLARATION as RANK
from assess_cli.model.catalogue import scheme as catalogue
from assess_cli.model.catalogue import scheme_parameters, scheme_rules, scheme_tree
from assess_cli.model.problem import ProblemKind, Severity
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.load import load_scheme


def at(sheets: Sheets, sheet: str, row: int) -> dict[str, Any]:
    """The dict that stands in a spreadsheet row."""
    return sheets[sheet][row - 2]


def ladder(sheets: Sheets, *, lowest: int = 0, includes: str = "否", value: int = -1, **changes: Any) -> None:
    """K02 by a ladder of two steps in place of its points; ``changes`` to the rule's cells."""
    wide: dict[str, Any] = {"含下界": "否", "含上界": "是", "每单位": None}
    sheets["档次表"] += [
        wide | {"表名": "旷工阶梯", "下界": lowest, "含下界": includes, "上界": 3, "值": value},
        wide | {"表名": "旷工阶梯", "下界": 3, "上界": 10, "值": -5},
    ]
    own = {"分值": None, "单次上限": None, "免计数量": None, "阶梯表": "旷工阶梯", "阶梯方式": "整档"}
    at(sheets, "事项规则", 3).update(own | changes)


def parameter(name: str, value: object) -> dict[str, Any]:
    """A line of 参数 for the rating A21."""
    return {"所属代码": "A21", "参数": name, "值": value}


def ladder_from_july(sheets: Sheets) -> None:
    """K01 by points to the end of June, by a ladder afterwards."""
    at(sheets, "事项规则", 2).update({"至": date(2024, 6, 30)})
    ladder(sheets, 代码="K01", 自=date(2024, 7, 1))


class Broken(NamedTuple):
    """``others``: codes of problems that follow from the same slip. ``real``: declarations that are no stand-ins."""

    code: str
    place: str
    message: str
    remedy: str
    change: Callable[[Any], object]
    others: tuple[str, ...] = ()
    real: Mapping[str, MethodDeclaration] = {}


def rank(sheets: Sheets, *, borrowed: bool = True, table: bool = True, **parameters: Any) -> Sheets:
    """Give A3 (名次) more parameters, from row 5 on, or from where those taken away stood."""
    if not table:
        sheets.pop("档次表")
    gone = {"档次表": not table, "取数列": not borrowed}
    sheets["参数"] = [row for row in sheets["参数"] if not gone.get(row["参数"])]
    sheets["参数"] += [{"所属代码": "A3", "参数": name, "值": value} for name, value in parameters.items()]
    return sheets


BROKEN = [
    Broken(
        "S004",
        "",
        "方案里没有“对象类别”工作表",
        "补上“对象类别”工作表：考核谁：每类对象的名册、分组、不排名的条件和总分公式。",
        lambda s: s.pop("对象类别"),
    ),
    Broken(
        "S005",
        "事项规责",
        "方案里的工作表“事项规责”认不出，是否“事项规则”",
        "改成方案的工作表名（基本设置、对象类别、指标、事项规则、规则组、级别表、角色表、后果、参数、档次表、系数、等次组、等次、名额、奖项、连续、奖金、忽略）；与计分无关的，移到别的工作簿",
        lambda s: s.update({"事项规责": [["代码"], ["x"]]}),
    ),
    Broken(
        "S006",
        "指 标",
        "工作表“指 标”与“指标”是同一张表",
        "合并成一张“指标”",
        lambda s: s.update({"指 标": [["代码"], ["x"]]}),
    ),
    Broken(
        "S007",
        "对象类别",
        "“对象类别”工作表没有内容",
        "至少填写一行：考核谁：每类对象的名册、分组、不排名的条件和总分公式。",
        lambda s: s.update({"对象类别": [["类别", "名册", "类别列"]]}),
    ),
    Broken(
        "S101",
        "基本设置",
        "“基本设置”里没有填“小数位数”",
        "在“项”列写“小数位数”，在“值”列填写：公布分数保留几位小数，0 到 6。如 2",
        lambda s: s["基本设置"].pop(4),
    ),
    Broken(
        "S102",
        "基本设置 › A11",
        "“基本设置”里没有“小数位”这一项，是否“小数位数”",
        "可填的项有：方案名称、考核单位、年度、考核周期、小数位数、并列规则、排名依据、归期依据、规则版本依据、并列比较指标",
        lambda s: s["基本设置"].append({"项": "小数位", "值": 2}),
    ),
    Broken(
        "S103",
        "基本设置 › A11",
        "“年度”填了两次",
        "删去其中一行",
        lambda s: s["基本设置"].append({"项": "年度", "值": 2025}),
    ),
    Broken(
        "S104",
        "基本设置 › B7",
        "“并列规则”不能填“并列占”，是否“并列占位”",
        "应填：并列占位、并列不占位、并列依次比较",
        lambda s: at(s, "基本设置", 7).update({"值": "并列占"}),
    ),
    Broken(
        "S105",
        "基本设置 › B7",
        "并列规则是“并列依次比较”，但没有填“并列比较指标”",
        "在“并列比较指标”里写指标代码，用顿号隔开，先比前面的",
        lambda s: at(s, "基本设置", 7).update({"值": "并列依次比较"}),
    ),
    Broken(
        "S201",
        "系数 › B3",
        "“对象类别”工作表里没有“人圆”，是否“人员”",
        "改成已有的类别（人员、村），或在“对象类别”工作表里加一行",
        lambda s: at(s, "系数", 3).update({"对象类别": "人圆"}),
    ),
    Broken(
        "S202",
        "指标 › E3",
        "没有“扣份”这种计分办法，是否“扣分”",
        "可用的计分办法有：扣分、加分、加扣分、评分、赋分、名次、任务、汇总、加权、公式",
        lambda s: at(s, "指标", 3).update({"计分办法": "扣份"}),
    ),
    Broken(
        "S203",
        "指标 › D3",
        "没有代码为“共性”的指标，指标“共性”的代码是“A”",
        "“上级”写父指标的代码；一级指标留空",
        lambda s: (at(s, "指标", 3).update({"上级": "共性"}), at(s, "指标", 2).update({"满分": None})),
    ),
    Broken(
        "S204",
        "指标 › D10",
        "“C1”考核村，上级“A”考核人员",
        "上级和下级的对象类别要相同",
        lambda s: s["指标"].append(
            {
                "代码": "C1",
                "名称": "村",
                "对象类别": "村",
                "上级": "A",
                "计分办法": "加分",
                "数据表": "村记录",
                "上限": 5,
            }
        ),
        ("S407",),
    ),
    Broken(
        "S205",
        "事项规则 › B2",
        "没有代码为“A9”的指标，是否“A”或“A1”或“A2”",
        "改成“指标”工作表里的代码",
        lambda s: at(s, "事项规则", 2).update({"指标": "A9"}),
    ),
    Broken(
        "S206",
        "参数 › C2",
        "“档次表”工作表里没有“村名次”，是否“村名次分”",
        "改成已有的表名，或在“档次表”工作表里写出这张表",
        lambda s: at(s, "参数", 2).update({"值": "村名次"}),
    ),
    Broken(
        "S301",
        "指标 › A10",
        "代码“A1”与第 3 行重复",
        "改成另外的代码；年中改变的，两行的“自”“至”要前后相接，不能重叠",
        lambda s: s["指标"].append({**at(s, "指标", 3), "名称": "重了"}),
        ("S312",),
    ),
    Broken(
        "S302",
        "事项规则 › H6",
        "代码“K01”在 2024-04-01 到 2024-06-30 之间没有有效的规定",
        "如果不是有意停用，把前一行的“至”和后一行的“自”接上",
        lambda s: (
            at(s, "事项规则", 2).update({"至": date(2024, 3, 31)}),
            s["事项规则"].append(
                {"代码": "K01", "指标": "A1", "事项": "迟到", "分值": -2, "单位": "次", "自": date(2024, 7, 1)}
            ),
        ),
    ),
    Broken(
        "S303",
        "事项规则 › B6",
        "代码“K01”的“指标”与第 2 行不同",
        "改变了“指标”的，请用新的代码",
        lambda s: (
            at(s, "事项规则", 2).update({"至": date(2024, 3, 31)}),
            s["事项规则"].append(
                {"代码": "K01", "指标": "B1", "事项": "迟到", "分值": 2, "单位": "次", "自": date(2024, 4, 1)}
            ),
        ),
    ),
    Broken(
        "S304",
        "指标 › D8",
        "上级关系绕成了一圈：B → B1 → B",
        "把其中一个指标的“上级”改对，一级指标留空",
        lambda s: at(s, "指标", 8).update({"上级": "B1"}),
        ("S305",),
    ),
    Broken(
        "S305",
        "指标 › E4",
        "“A2”有下级指标（A21、A22），不能用“赋分”",
        "改用 汇总、加权 或 公式，或把下级的“上级”改掉",
        lambda s: at(s, "指标", 4).update({"计分办法": "赋分", "数据表": "赋分表"}),
    ),
    Broken(
        "S306",
        "指标 › E8",
        "“B”用“公式”，但没有下级指标",
        "补上下级指标，或改用直接计分的办法",
        lambda s: (s["指标"].pop(7), s["事项规则"].pop(), s["事项规则"].pop(), at(s, "参数", 4).update({"值": "共性"})),
    ),
    Broken(
        "S307",
        "指标 › A4",
        "“A2”在 2024-01-01 至 2024-03-31 没有有效的下级指标",
        "调整“A2”或下级指标的“自”“至”",
        lambda s: (
            at(s, "指标", 5).update({"自": date(2024, 4, 1)}),
            at(s, "指标", 6).update({"自": date(2024, 4, 1)}),
        ),
    ),
    Broken(
        "S308",
        "指标 › G3",
        "“A1”没有填“满分”，计分办法“扣分”必须填",
        "填写“满分”，如 20",
        lambda s: at(s, "指标", 3).update({"满分": None, "不适用": None}),
    ),
    Broken(
        "S309",
        "指标 › H2",
        "“A”填了“权重”，一级指标用不上权重，请写在总分公式里",
        "删去这一格，或改用会用到它的计分办法",
        lambda s: at(s, "指标", 2).update({"权重": "50%"}),
    ),
    Broken(
        "S310",
        "指标 › A4",
        "“A2”各下级的权重之和是 90%（30% + 60%）",
        "调整各下级的权重，使总和为 100%",
        lambda s: at(s, "指标", 5).update({"权重": "30%"}),
    ),
    Broken(
        "S311",
        "指标 › H5",
        "“A21”的权重是 140%",
        "权重写成百分数，如 30%，要大于 0、不超过 100%",
        lambda s: at(s, "指标", 5).update({"权重": "140%"}),
    ),
    Broken(
        "S312",
        "指标 › G2",
        "“A”满分 110，各下级满分之和是 100（20 + 40 + 40）",
        "改正“A”或下级的满分，使两者相等",
        lambda s: at(s, "指标", 2).update({"满分": 110}),
    ),
    Broken(
        "S313",
        "指标 › I9",
        "“B1”的下限 20 高于上限 10",
        "下限要小于或等于上限",
        lambda s: at(s, "指标", 9).update({"下限": 20, "上限": "10"}),
    ),
    Broken(
        "S314",
        "指标 › I9",
        "“B1”的“上限”不能填“不限”",
        "写数，或写：上不封顶、无",
        lambda s: at(s, "指标", 9).update({"上限": "不限"}),
    ),
    Broken(
        "S315",
        "事项规则 › I2",
        "“自”2024-07-01 晚于“至”2024-06-30",
        "改正两个日期",
        lambda s: at(s, "事项规则", 2).update({"自": date(2024, 7, 1), "至": date(2024, 6, 30)}),
    ),
    Broken(
        "S316",
        "事项规则 › H2",
        "有效期 2025-01-01 至 年末 都不在 2024 年",
        "改正日期，或删去这一行",
        lambda s: at(s, "事项规则", 2).update({"自": date(2025, 1, 1)}),
    ),
    Broken(
        "S317",
        "指标 › J9",
        "“B1”不适用时给满分，但没有填“满分”",
        "填写“满分”，或改变“不适用”",
        lambda s: at(s, "指标", 9).update({"不适用": "满分"}),
    ),
    Broken(
        "S318",
        "指标 › J9",
        "“B1”不适用时分摊，但上级“B”用“公式”",
        "把“不适用”改成满分、基础分或零分，或按分摊的要求改上级和同级指标",
        lambda s: at(s, "指标", 9).update({"不适用": "分摊"}),
    ),
    Broken(
        "S319",
        "系数 › A2",
        "“岗位[系数]”里有方括号",
        "去掉方括号",
        lambda s: (
            at(s, "系数", 2).update({"名称": "岗位[系数]"}),
            at(s, "系数", 3).update({"名称": "岗位[系数]"}),
            at(s, "对象类别", 2).update({"总分公式": "A + B"}),
        ),
        ("S319", "S703"),
    ),
    Broken(
        "S320",
        "指标 › F7",
        "“A3”的数据表“村名册”与“村”的名册同名",
        "给数据表换一个名称",
        lambda s: at(s, "指标", 7).update({"数据表": "村名册"}),
    ),
    Broken(
        "S321",
        "指标 › F7",
        "数据表“测评”在“A3”里按“名次”读取，在“A21”里按“评分”读取",
        "两个指标用不同的数据表",
        lambda s: at(s, "指标", 7).update({"数据表": "测评"}),
    ),
    Broken(
        "S322",
        "指标 › J7",
        "“A3”的取位是 8",
        "写 0 到 6 的整数；不需要先四舍五入的留空",
        lambda s: at(s, "指标", 7).update({"取位": 8}),
    ),
    Broken(
        "S323",
        "指标 › G3",
        "“A1”的满分是 −20",
        "满分写正数；没有满分的留空",
        lambda s: at(s, "指标", 3).update({"满分": -20}),
    ),
    Broken(
        "S324",
        "指标 › 9:9",
        "“B1”在 2024-07-01 至 2024-12-31 有效，上级“B”那时无效",
        "把“B1”的“自”“至”改到上级的有效期之内，或延长上级的有效期",
        lambda s: at(s, "指标", 8).update({"至": date(2024, 6, 30)}),
        ("S810",),
    ),
    Broken(
        "S331",
        "对象类别 › A4",
        "对象类别“人员”与第 2 行重复",
        "合并成一行，或改成另外的类别",
        lambda s: s["对象类别"].append({"类别": "人员", "名册": "另册"}),
    ),
    Broken(
        "S332",
        "对象类别 › B3",
        "“村”与“人员”的名册都是“人员名册”",
        "每类对象用自己的名册",
        lambda s: at(s, "对象类别", 3).update({"名册": "人员名册"}),
    ),
    Broken(
        "S401",
        "事项规则 › B2",
        "规则“K01”所属的指标“A3”用“名次”，不用事项规则",
        "改成用 扣分、加分、加扣分 的指标",
        lambda s: at(s, "事项规则", 2).update({"指标": "A3"}),
    ),
    Broken(
        "S402",
        "事项规则 › D2",
        "规则“K01”的分值是 1，“扣分”的分值应当是负数",
        "写成 -1",
        lambda s: at(s, "事项规则", 2).update({"分值": 1}),
    ),
    Broken(
        "S403",
        "事项规则 › G3",
        "规则“K02”的“累计上限”是 −10",
        "写正数；没有上限的留空",
        lambda s: at(s, "事项规则", 3).update({"累计上限": -10}),
    ),
    Broken(
        "S404",
        "事项规则 › F3",
        "规则“K02”每天 −3 分，“单次上限”却只有 2 分",
        "提高上限，或改正分值",
        lambda s: at(s, "事项规则", 3).update({"单次上限": 2}),
    ),
    Broken(
        "S405",
        "事项规则 › F3",
        "规则“K02”的单次上限 12 高于累计上限 10",
        "单次上限要小于或等于累计上限",
        lambda s: at(s, "事项规则", 3).update({"单次上限": 12}),
    ),
    Broken(
        "S406",
        "事项规则 › C3",
        "指标“A1”的规则“K02”与第 2 行的事项都是“迟 到”",
        "改成不同的事项名称",
        lambda s: at(s, "事项规则", 3).update({"事项": "迟 到"}),
    ),
    Broken(
        "S407",
        "指标 › E9",
        "“B1”用“加分”，但“事项规则”里没有它的规则",
        "在“事项规则”里写出加分、扣分的事项",
        lambda s: (s["事项规则"].pop(), s["事项规则"].pop()),
    ),
    Broken(
        "S408",
        "事项规则 › C4",
        "事项“旷工”在指标“B1”和“A1”里都有规则，而两者都读“扣分记录”，每条记录会计两处",
        "如果不是有意，删去其中一条规则，或用不同的事项名称",
        lambda s: (
            at(s, "指标", 9).update({"数据表": "专班记录、扣分记录"}),
            at(s, "事项规则", 4).update({"事项": "旷工"}),
        ),
    ),
    Broken(
        "S409",
        "事项规则 › H2",
        "规则“K01”的免计数量是 -3",
        "写正数；没有免计的留空",
        lambda s: at(s, "事项规则", 2).update({"免计数量": -3}),
    ),
    Broken(
        "S410",
        "事项规则 › H5",
        "规则“K12”写了免计数量，但没有分值，也没有阶梯表",
        "填写“分值”或“阶梯表”，或删去免计数量",
        lambda s: at(s, "事项规则", 5).update({"免计数量": 3}),
    ),
    Broken(
        "S411",
        "事项规则 › D3",
        "规则“K02”写了分值 −3，又写了阶梯表“旷工阶梯”",
        "只留一项：按阶梯计分的，分值留空",
        lambda s: ladder(s, 分值=-3),
    ),
    Broken(
        "S412",
        "事项规则 › I3",
        "规则“K02”写了阶梯表“旷工阶梯”，没有写阶梯方式",
        "填写“整档”或“累进”",
        lambda s: ladder(s, 阶梯方式=None),
    ),
    Broken(
        "S413",
        "事项规则 › H2",
        "规则“K01”的阶梯方式是“累进”，没有写阶梯表",
        "填写“档次表”里的表名；不按阶梯计分的，删去阶梯方式",
        lambda s: at(s, "事项规则", 2).update({"阶梯方式": "累进"}),
    ),
    Broken(
        "S414",
        "事项规则 › F3",
        "规则“K02”按阶梯计分，却写了单次上限 6",
        "删去单次上限；要限制总分的，写“累计上限”",
        lambda s: ladder(s, 单次上限=6),
    ),
    Broken(
        "S415",
        "档次表 › F5",
        "档次表“旷工阶梯”这一行的“值”是 1，用它的规则“K02”属于“扣分”，应当是负数或 0",
        "写成 -1",
        lambda s: ladder(s, value=1),
    ),
    Broken(
        "S416",
        "档次表 › F5",
        "规则“K02”的阶梯表“旷工阶梯”里，数量 0 所在的一档不是 0 分",
        "数量 0 不应计分的，“含下界”写“否”，或让这一档从 1 开始；没有发生也得分的，把分值写在指标的满分或基础分里",
        lambda s: ladder(s, includes="是"),
    ),
    Broken(
        "S417",
        "事项规则 › I3",
        "规则“K01”这一行按阶梯计分，第 2 行不按阶梯计分",
        "改变计分方式的，换一个规则代码，两条的“自”“至”前后相接",
        ladder_from_july,
    ),
    Broken(
        "S501",
        "参数 › B3",
        "“A3”用“名次”，没有参数“取数”，是否“取数列”",
        "“名次”可写的参数：档次表、取数列、缺数据",
        lambda s: at(s, "参数", 3).update({"参数": "取数"}),
    ),
    Broken(
        "S502",
        "参数 › B5",
        "“A3”的参数“取数列”在第 3 行已经写过",
        "删去其中一行",
        lambda s: s["参数"].append({"所属代码": "A3", "参数": "取数列", "值": "驻村"}),
    ),
    Broken(
        "S503",
        "指标 › E7",
        "“A3”用“名次”，没有写参数“档次表”",
        "在“参数”工作表里加一行：所属代码 A3，参数 档次表，值如 村名次分（档次表的表名）",
        lambda s: (s["参数"].pop(0), s.pop("档次表")),
    ),
    Broken(
        "S504",
        "参数 › C5",
        "“A21”的参数“缺数据”不能填“零”",
        "应填：缺数据、零分、满分",
        lambda s: s["参数"].append({"所属代码": "A21", "参数": "缺数据", "值": "零"}),
    ),
    Broken(
        "S505",
        "参数 › C5",
        "“A21”的参数“组权重”写的是“领导 40%、同事 30%、群众 25%”，合计是 95%，不是 100%",
        "写成“领导 40%、群众 60%”这样：每组一个名称和一个百分数，用顿号隔开，合计 100%",
        lambda s: s["参数"].append(parameter("组权重", "领导 40%、同事 30%、群众 25%")),
    ),
    Broken(
        "S509",
        "参数 › C5",
        "“A21”写了参数“缺组”，但要写了“组权重”才用它",
        "补上参数“组权重”，或删去“缺组”这一行",
        lambda s: s["参数"].append(parameter("缺组", "分摊")),
    ),
    Broken(
        "S509",
        "参数 › C5",
        "“A21”写了参数“评分满分”，但要“指标”里写了“满分”才用它",
        "在“指标”里填写“A21”的“满分”，或删去“评分满分”这一行",
        lambda s: (s["参数"].append(parameter("评分满分", 5)), at(s, "指标", 5).pop("满分")),
    ),
    Broken(
        "S508",
        "参数 › C4",
        "“A3”的参数“折分方式”是“等差”，还要写参数“末名分”",
        "在“参数”工作表里加一行：所属代码 A3，参数 末名分，值如 6（等差：最后一名得多少分，不高于首名分）",
        lambda s: rank(s, table=False, 折分方式="等差", 首名分=20, 总数=8),
        real={"名次": RANK},
    ),
    Broken(
        "S509",
        "参数 › C5",
        "“A3”写了参数“首名分”，但要“折分方式”是“等差”才用它",
        "补上参数“折分方式”，或删去“首名分”这一行",
        lambda s: rank(s, 首名分=20),
        real={"名次": RANK},
    ),
    Broken(
        "S510",
        "参数 › C3",
        "“A3”的参数“并列取分”是“均分”，不能再写“取数列”",
        "两行参数只留一行",
        lambda s: rank(s, 并列取分="均分"),
        real={"名次": RANK},
    ),
    Broken(
        "S511",
        "参数 › C5",
        "“A3”的参数“末名分”是 20，高于“首名分” 6.5",
        "改正其中一个数，使“末名分”不高于“首名分”",
        lambda s: rank(s, table=False, borrowed=False, 折分方式="等差", 首名分=6.5, 末名分=20),
        real={"名次": RANK},
    ),
    Broken(
        "S512",
        "参数 › C4",
        "“A3”的参数“名次范围”是“组内”，但对象类别“人员”没有写“类别列”",
        "在“对象类别”里给“人员”填写“类别列”，或改写“名次范围”",
        lambda s: (at(s, "对象类别", 2).update({"类别列": None}), rank(s, borrowed=False, 名次范围="组内")),
        real={"名次": RANK},
    ),
    Broken(
        "S601",
        "档次表 › B2",
        "档次表“村名次分”这一行的下界 5 与上界 3 之间没有任何值",
        "改正下界、上界或“含下界”“含上界”",
        lambda s: at(s, "档次表", 2).update({"下界": 5}),
    ),
    Broken(
        "S602",
        "档次表 › B3",
        "档次表“村名次分”里，3 与 5 之间的值不属于任何一档",
        "让前一档的上界与后一档的下界相接，并且只在一边含界",
        lambda s: at(s, "档次表", 3).update({"下界": 5}),
    ),
    Broken(
        "S603",
        "档次表 › B3",
        "档次表“村名次分”里，数值 3 同时属于两档",
        "让前一档的上界与后一档的下界相接，并且只在一边含界（另一边的“含”写“否”）",
        lambda s: at(s, "档次表", 3).update({"下界": 3}),
    ),
    Broken(
        "S604",
        "档次表 › A2",
        "档次表“村名次分”的各行没有按大小排列",
        "按下界从小到大（或从大到小）排列各行",
        lambda s: s["档次表"].insert(0, s["档次表"].pop(1)),
    ),
    Broken(
        "S605",
        "档次表 › E2",
        "档次表“村名次分”这一行没有下界，却写了“每单位”",
        "补上下界，或删去“每单位”",
        lambda s: at(s, "档次表", 2).update({"下界": None, "每单位": 1}),
    ),
    Broken(
        "S606",
        "档次表 › A5",
        "没有指标或规则用到档次表“旧表”",
        "在“参数”或“事项规则”工作表里引用它，或删去",
        lambda s: s["档次表"].append({"表名": "旧表", "值": 1}),
    ),
    Broken(
        "S701",
        "系数 › D4",
        "系数“岗位系数”的取值“所长”与第 2 行重复",
        "删去一行；年中改变的，两行的“自”“至”要前后相接，不能重叠",
        lambda s: s["系数"].append(
            {"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": "所长", "系数": 1.2}
        ),
    ),
    Broken(
        "S702",
        "系数 › C3",
        "系数“岗位系数”这一行依据“职务”，第 2 行依据“岗位”",
        "同一系数只能依据名册的一列；需要两列的，写成两个系数在公式里相乘",
        lambda s: at(s, "系数", 3).update({"依据列": "职务"}),
    ),
    Broken(
        "S703",
        "系数 › A2",
        "“人员”的公式里没有用到系数“岗位系数”",
        "在总分公式里用上它，或删去",
        lambda s: at(s, "对象类别", 2).update({"总分公式": "共性 + 个性"}),
    ),
    Broken(
        "S801",
        "对象类别 › E2",
        "公式“（共性＋个性 × 岗位系数”的第 14 个字处：缺少右括号",
        "可用 + - × ÷、比较、且 或 非、如果 最大 最小 平均 四舍五入；名称里有符号的，写在方括号 [ ] 里",
        lambda s: at(s, "对象类别", 2).update({"总分公式": "（共性＋个性 × 岗位系数"}),
    ),
    Broken(
        "S802",
        "对象类别 › E2",
        "公式第 7 个字处的“个姓”不是“人员”的指标或系数，是否“个性”",
        "写指标的代码或名称，或系数的名称；名称里有“且、或、非”或符号的，写在方括号 [ ] 里",
        lambda s: at(s, "对象类别", 2).update({"总分公式": "（共性 + 个姓）× 岗位系数"}),
    ),
    Broken(
        "S803",
        "对象类别 › E2",
        "公式第 7 个字处的“个性”可以指 指标 A3（个性）、指标 B（个性）",
        "改写成指标代码；系数与指标同名的，给系数换个名称",
        lambda s: at(s, "指标", 7).update({"名称": "个性"}),
    ),
    Broken(
        "S804",
        "对象类别 › D2",
        "“不排名”要写条件，这里得出的是名称",
        '总分和得分写成算式；条件写成比较，如 [岗位] = "主要领导"',
        lambda s: at(s, "对象类别", 2).update({"不排名": "主要领导"}),
    ),
    Broken(
        "S805",
        "参数 › C4",
        "计算绕成了一圈：B → B",
        "改公式，使每个指标只用到别的、不依赖它的指标",
        lambda s: at(s, "参数", 4).update({"值": "工作专班 + B"}),
    ),
    Broken(
        "S806",
        "参数 › C4",
        "公式“1 + 2”里没有指标，人人得分都一样",
        "写上指标的代码或名称；代码是数字的，写在方括号里，如 [1]",
        lambda s: at(s, "参数", 4).update({"值": "1 + 2"}),
    ),
    Broken(
        "S807",
        "参数 › C4",
        "公式第 10 个字处的 30 按数计算，但也有指标的代码是 30",
        "指的是指标的，写成 [30]",
        lambda s: (
            at(s, "指标", 9).update({"代码": "30"}),
            at(s, "事项规则", 4).update({"指标": "30"}),
            at(s, "事项规则", 5).update({"指标": "30"}),
        ),
    ),
    Broken(
        "S808",
        "参数 › C4",
        "“B”的公式里没有用到下级指标“B2”，它的得分不起作用",
        "把“B2”写进公式，或删去这个指标",
        lambda s: s["指标"].append(
            {
                "代码": "B2",
                "名称": "其他",
                "对象类别": "人员",
                "上级": "B",
                "计分办法": "赋分",
                "数据表": "赋分表",
                "满分": 5,
            }
        ),
    ),
    Broken(
        "S809",
        "对象类别 › E2",
        "“人员”的总分公式里没有用到一级指标“B”，它的得分不起作用",
        "把“B”写进总分公式，或删去这个指标",
        lambda s: at(s, "对象类别", 2).update({"总分公式": "共性 × 岗位系数"}),
    ),
    Broken(
        "S810",
        "对象类别 › E2",
        "公式里的“B”在 2024-07-01 至 2024-12-31 无效，那时公式算不出来",
        "把年中增减的指标放到汇总或加权的指标之下，公式用上级的代码",
        lambda s: (
            at(s, "指标", 8).update({"至": date(2024, 6, 30)}),
            at(s, "指标", 9).update({"至": date(2024, 6, 30)}),
        ),
    ),
    Broken(
        "S901",
        "忽略 › 2:2",
        "“忽略”的这一行没有写文件、工作表或列，等于忽略所有数据",
        "至少写明文件、工作表或列中的一项",
        lambda s: at(s, "忽略", 2).update({"工作表": None}),
    ),
    Broken(
        "S902",
        "忽略 › B2",
        "“忽略”的这一行忽略了“考勤”，它是“A1”的数据表",
        "删去这一行；只忽略某一个文件里的，写上文件名；只忽略某一列的，写上列名",
        lambda s: at(s, "忽略", 2).update({"工作表": "考勤"}),
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.code for broken in BROKEN])
def test_a_broken_scheme_is_told_in_these_words(broken: Broken) -> None:
    sheets = default_sheets()
    broken.change(sheets)
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS | dict(broken.real))
    found = [problem for problem in problems if problem.code == broken.code]
    place = " › ".join(part for part in (FILE, broken.place) if part)
    assert (str(found[0].place), found[0].message, found[0].remedy) == (place, broken.message, broken.remedy)
    assert sorted(problem.code for problem in problems) == sorted([broken.code, *broken.others])
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    assert (scheme is None) is refused


def test_a_sound_ladder_is_named_as_its_table_is() -> None:
    sheets = default_sheets()
    ladder(sheets, 阶梯表="旷 工阶梯", 免计数量=1.5)
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert scheme is not None
    assert problems == []
    rule = next(rule for rule in scheme.rules if rule.code == "K02")
    assert (rule.points, rule.free, rule.ladder, rule.ladder_way) == (None, Decimal("1.5"), "旷工阶梯", "整档")


@pytest.mark.parametrize(("upper", "wanted"), [(2, "S602"), (4, "S603")])
def test_steps_of_a_ladder_meet_even_between_whole_numbers(upper: int, wanted: str) -> None:
    """Days need not be whole: 0 to 2 and 3 to 10 leaves 2.5 out."""
    sheets = default_sheets()
    ladder(sheets)
    sheets["档次表"][-2]["上界"] = upper
    sheets["档次表"][-1]["含下界"] = "是"
    assert [problem.code for problem in load_scheme(make_book(sheets), DECLARATIONS)[1]] == [wanted]


def test_a_ladder_that_is_not_there_is_told_with_its_neighbour() -> None:
    sheets = default_sheets()
    ladder(sheets, 阶梯表="旷工阶段")
    (problem,) = load_scheme(make_book(sheets), DECLARATIONS)[1]
    assert (problem.code, str(problem.place)) == ("S206", f"{FILE} › 事项规则 › I3")
    assert problem.message == "“档次表”工作表里没有“旷工阶段”，是否“旷工阶梯”"


@pytest.mark.parametrize(
    ("parameters", "code", "words"),
    [
        ({"折分方式": "等差", "首名分": 20, "末名分": 6}, "S508", "是“等差”、又写了“取数列”，还要写参数“总数”"),
        ({"折分方式": "前后名", "总数": 8}, "S508", "“折分方式”是“前后名”，还要写参数“前几名”"),
        ({"折分方式": "前后名", "总数": 8, "后几名": 2}, "S508", "写了“后几名”，还要写参数“后几名减分”"),
        ({"折分方式": "前后名", "总数": 8, "前几名": 0, "前几名加分": 1}, "S504", "“前几名”不能填“0”"),
        (
            {"折分方式": "前后名", "总数": 8, "后几名": 2, "后几名减分": -1.5},
            "S504",
            "“后几名减分”不能填“-1.5”",
        ),
    ],
)
def test_parameters_of_ranks_go_together(parameters: dict[str, Any], code: str, words: str) -> None:
    sheets = default_sheets()
    rank(sheets, table=False, **parameters)
    _, problems = load_scheme(make_book(sheets), DECLARATIONS | {"名次": RANK})
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message


def test_a_band_table_is_needed_only_by_table() -> None:
    sheets = default_sheets()
    rank(sheets, table=False)
    _, problems = load_scheme(make_book(sheets), DECLARATIONS | {"名次": RANK})
    assert [problem.code for problem in problems] == ["S503"]
    sheets = default_sheets()
    rank(sheets, table=False, 折分方式="等差", 首名分=20, 末名分=6, 总数=8)
    assert load_scheme(make_book(sheets), DECLARATIONS | {"名次": RANK})[1] == []


def test_every_kind_has_a_sample() -> None:
    of_several_books = {catalogue.NO_SCHEME_FOR_YEAR.code, catalogue.TWO_SCHEMES.code, catalogue.SEVERAL_YEARS.code}
    modules = (catalogue, scheme_tree, scheme_rules, scheme_parameters)
    own = {kind.code for module in modules for kind in vars(module).values() if isinstance(kind, ProblemKind)}
    assert {broken.code for broken in BROKEN} | of_several_books == own  # other topics have their own samples


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("领导 40、群众 60", "看不懂“领导 40”"),
        ("领导 40%、30%、群众 30%", "看不懂“30%”"),
        ("领导 40%、领 导 60%", "“领 导”写了两次"),
        ("领导 100%、群众 0%", "“群众”的权重是 0"),
        ("领导 33.33%、同事 33.33%、群众 33.33%", "合计是 99.99%，不是 100%"),
        ("领导 40%、、群众 60%", "有一项是空的"),
        ("领导 -40%、群众 140%", "合计是 180%，不是 100%"),
    ],
)
def test_shares_are_understood_or_refused(written: str, why: str) -> None:
    sheets = default_sheets()
    sheets["参数"].append(parameter("组权重", written))
    _, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert [problem.code for problem in problems] == ["S505"]
    assert problems[0].message.endswith(f"，{why}")


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [("最少人数", 0, "应填：不小于 1 的整数，如 3"), ("评分满分", 0, "应填：大于 0 的数，如 5")],
)
def test_a_parameter_below_what_it_can_be(name: str, value: int, remedy: str) -> None:
    sheets = default_sheets()
    sheets["参数"].append(parameter(name, value))
    _, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert [(problem.code, problem.remedy) for problem in problems] == [("S504", remedy)]


def test_a_column_that_a_parameter_needs_is_needed_in_every_version() -> None:
    sheets = default_sheets()
    first = at(sheets, "指标", 5)
    sheets["指标"].append({**first, "自": date(2024, 7, 1)})
    first["至"] = date(2024, 6, 30)
    sheets["参数"].append(parameter("评分满分", 5))
    assert load_scheme(make_book(sheets), DECLARATIONS)[1] == []
    sheets["指标"][-1].pop("满分")
    _, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert "S509" in [problem.code for problem in problems]
