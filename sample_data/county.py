"""The workspace 任务清单: 云岫县 (invented) and its 18 townships in three groups, the year 2024."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from people import TOWNSHIPS
from workbooks import Book, Percent, settings, write_scheme

YEAR = 2024
QUARTERS = (1, 2, 3, 4)
Towns = list[tuple[str, str, str]]  # code, name, group

#: code, name, parent, method, tables, full mark, weight, base, floor, cap, not applicable, department, line, clause
INDICATOR_HEADINGS = (
    "代码",
    "名称",
    "上级",
    "计分办法",
    "数据表",
    "满分",
    "权重",
    "基础分",
    "下限",
    "上限",
    "不适用",
    "责任部门",
    "条线",
    "条款",
)
WEIGHT_60, WEIGHT_40 = Percent("0.6"), Percent("0.4")
NONE7: tuple[Any, ...] = (None,) * 7
INDICATORS: tuple[tuple[Any, ...], ...] = (
    ("Z", "重点工作", None, "任务", "重点任务", 80, None, None, None, None, None, "县委办公室", "重点工作", "第五条"),
    ("G", "共性工作", None, "汇总", None, 100, *NONE7, "第六条"),
    ("G1", "乡村振兴", "G", "汇总", None, 20, *NONE7, "第七条"),
    ("G11", "粮食生产", "G1", "目标完成", "共性目标", 8, *NONE7[:4], "分摊", "县农业农村局", "乡村振兴", "第七条"),
    ("G12", "人居环境", "G1", "任务", "共性任务", 12, *NONE7[:5], "县农业农村局", "乡村振兴", "第七条"),
    ("G2", "生态治理", "G", "任务", "共性任务", 20, *NONE7[:4], "满分", "市生态环境局云岫分局", "生态治理", "第八条"),
    ("G3", "平安建设", "G", "任务", "共性任务", 20, *NONE7[:5], "县委政法委", "平安建设", "第九条"),
    ("G4", "社会治理", "G", "加权", None, 20, *NONE7, "第十条"),
    ("G41", "热线办结", "G4", "目标完成", "共性目标", 20, WEIGHT_60, *NONE7[:4], "县政务服务局", "社会治理", "第十条"),
    ("G42", "网格处置", "G4", "目标完成", "共性目标", 20, WEIGHT_40, *NONE7[:4], "县委政法委", "社会治理", "第十条"),
    ("G5", "党的建设", "G", "赋分", "党建考核", 20, *NONE7[:5], "县委组织部", "党的建设", "第十一条"),
    ("X", "个性工作", None, "任务", "个性任务", 20, *NONE7[:5], "县委改革办", "个性工作", "第十二条"),
    (
        "J",
        "加扣分",
        None,
        "加扣分",
        "加扣分登记",
        None,
        None,
        0,
        "-10",
        "15",
        None,
        "县委督查室",
        "加扣分",
        "第十三条",
    ),
    ("F", "动态飞单", None, "任务", "飞单任务", None, *NONE7[:5], "县委督查室", "重点工作", "第十四条"),
    ("H", "综合赋分", None, "赋分", "综合评定", 10, *NONE7[:5], "县考核办", "综合", "第十五条"),
)
RULE_HEADINGS = ("代码", "指标", "事项", "分值", "单位", "单次上限", "累计上限", "自", "至", "条款")
RULES: tuple[tuple[Any, ...], ...] = (
    ("J01", "J", "受国家级表彰", 5, "次", None, None, None, None, "第十三条第（一）项"),
    ("J02", "J", "受省级表彰", 3, "次", None, None, None, None, "第十三条第（一）项"),
    ("J03", "J", "受市级表彰", 2, "次", None, 6, None, None, "第十三条第（一）项"),
    ("J04", "J", "承办县级现场会", Decimal("1.5"), "次", None, 3, None, None, "第十三条第（二）项"),
    ("J05", "J", "信息被市级以上采用", Decimal("0.2"), "篇", 1, 2, None, None, "第十三条第（三）项"),
    ("J06", "J", "争取上级资金", Decimal("0.01"), "万元", 3, None, None, None, "第十三条第（四）项"),
    ("J07", "J", "改革创新加分", None, "项", None, 4, None, None, "第十三条第（五）项"),
    ("J11", "J", "被县级通报批评", -1, "次", None, None, None, date(YEAR, 6, 30), "第十三条第（六）项"),
    ("J11", "J", "被县级通报批评", -2, "次", None, None, date(YEAR, 7, 1), None, "补充规定第一条"),
    ("J12", "J", "被市级通报批评", -3, "次", None, None, None, None, "第十三条第（六）项"),
    ("J13", "J", "红灯滞后", Decimal("-0.4"), "次", None, 4, None, None, "第十三条第（七）项"),
    ("J14", "J", "越级上访", Decimal("-0.5"), "人次", 2, None, None, None, "第十三条第（八）项"),
)
PARAMETERS = (
    ("G5", "多条", "平均", "第十一条"),
    ("X", "折算", "是", "第十二条"),
    ("F", "缺数据", "零分", "第十四条"),
)


def write(folder: Path) -> None:
    """The scheme and all data of the workspace."""
    chance = random.Random(20240102)
    towns = [(f"X{n:02d}", name, group) for n, (group, name) in enumerate(TOWNSHIPS, start=1)]
    scheme(folder / "方案.xlsx")
    with Book(folder / "数据" / "乡镇名册.xlsx") as book:
        book.table("乡镇名册", ["代码", "乡镇", "类别"], towns)
        reason = "街道无粮食生产任务，县农业农村局〔2024〕6号核定"
        rows = [[code, name, "G11", None, reason] for code, name, _ in towns[:2]]
        rows.append(["X14", "桃树坳乡", "G2", "2024Q1", "全域在水库清淤停产期，市生态环境局云岫分局核定"])
        book.table("不适用", ["代码", "乡镇", "指标代码", "考核期", "原因"], rows)
    key_tasks(folder / "数据" / "重点工作任务清单.xlsx", towns, chance)
    common_tasks(folder / "数据" / "共性工作.xlsx", towns, chance)
    own_tasks(folder / "数据" / "个性工作和飞单.xlsx", towns, chance)
    bonuses(folder / "数据" / "加扣分登记（督查室）.xlsx", towns, chance)
    marks(folder / "数据" / "党建和综合评定.xlsx", towns, chance)


def scheme(path: Path) -> None:
    """方案.xlsx."""
    indicators = [dict(zip(INDICATOR_HEADINGS, row, strict=True)) for row in INDICATORS]
    for row in indicators:
        row |= {"对象类别": "乡镇", "频次": None if row["责任部门"] is None else "每季"}
    write_scheme(
        path,
        {
            "基本设置": settings(
                {
                    "方案名称": "云岫县2024年乡镇（街道）任务清单考核办法",
                    "考核单位": "云岫县综合考核工作领导小组办公室",
                    "年度": YEAR,
                    "考核周期": "季度",
                    "小数位数": 2,
                    "并列规则": "并列依次比较",
                    "排名依据": "公布分",
                    "归期依据": "认定日期",
                    "规则版本依据": "发生日期",
                    "并列比较指标": "Z、G",
                },
                {
                    "并列规则": "总分相同的，先比重点工作，再比共性工作",
                    "归期依据": "县级通报常晚几周，按认定日期归入季度",
                    "规则版本依据": "事情发生时的规定",
                },
            ),
            "对象类别": [
                {
                    "类别": "乡镇",
                    "名册": "乡镇名册",
                    "类别列": "类别",
                    "总分公式": "重点工作 + 共性工作 + 个性工作 + 加扣分 + 动态飞单 + 综合赋分",
                    "条款": "第四条",
                }
            ],
            "指标": indicators,
            "事项规则": [dict(zip(RULE_HEADINGS, row, strict=True)) for row in RULES],
            "参数": [dict(zip(("所属代码", "参数", "值", "条款"), row, strict=True)) for row in PARAMETERS],
            "忽略": [{"工作表": "填报说明", "原因": "只有文字说明"}],
        },
    )


# ---------------------------------------------------------------- tasks

KEY_TASKS = (
    ("新签约亿元以上项目", "县商务局"),
    ("县工业园二期用地保障", "县自然资源局"),
    ("国省干线沿线风貌整治", "县交通运输局"),
    ("规上工业企业培育", "县科技和工业信息化局"),
    ("高标准农田建设", "县农业农村局"),
    ("城乡供水一体化管网改造", "县水利局"),
    ("中小学校舍安全改造", "县教育局"),
    ("县域医共体分院建设", "县卫生健康局"),
    ("老旧小区和集镇改造", "县住房和城乡建设局"),
    ("冷链物流园配套道路", "县交通运输局"),
    ("村集体经济年收入达标", "县委组织部"),
    ("旅游环线驿站建设", "县文旅广体局"),
)
POINT_SETS = ((20, 20, 20, 20), (25, 20, 15, 10, 10), (30, 20, 15, 15), (18, 16, 16, 15, 15), (24, 22, 20, 14))
DONE = ("1", "1", "1", "0.95", "0.9", "0.85", "0.8", "0.75", "0.6", "0.333")
MODULE_TASKS = {
    "人居环境": (("户厕问题整改", 4), ("村庄清洁行动", 4), ("生活污水治理", 4)),
    "生态治理": (("河湖长制问题整改", 8), ("秸秆禁烧", 6), ("林长制巡护", 6)),
    "平安建设": (("矛盾纠纷化解", 8), ("反诈宣传", 5), ("重点人员服务管理", 7)),
}
MODULE_DEPARTMENTS = {"人居环境": "县农业农村局", "生态治理": "市生态环境局云岫分局", "平安建设": "县委政法委"}


def key_tasks(path: Path, towns: Towns, chance: random.Random) -> None:
    """重点任务: every township's own list, 80 points a quarter; and a sheet of words that is not read."""
    rows = []
    for quarter in QUARTERS:
        for code, name, _ in towns:
            points = chance.choice(POINT_SETS)
            for (matter, department), worth in zip(chance.sample(KEY_TASKS, len(points)), points, strict=True):
                done = Percent(chance.choice(DONE))
                rows.append([code, name, matter, worth, done, department, f"{YEAR}Q{quarter}", None])
    with Book(path) as book:
        book.table(
            "重点任务",
            ["代码", "乡镇", "任务", "分值", "完成率", "责任部门", "考核期", "备注"],
            rows,
            banner=(
                "云岫县乡镇（街道）重点工作任务清单",
                "每季度每个乡镇（街道）任务分值合计80分，完成率由责任部门认定",
            ),
        )
        sheet = book.workbook.add_worksheet("填报说明")
        sheet.set_column(0, 0, 70)
        lines = ("一、完成率由责任部门填写。", "二、已完成的填100%，未开工的填0%。", "三、每季度末后5日内报县考核办。")
        for line, text in enumerate(lines):
            sheet.write_string(line, 0, text)


def common_tasks(path: Path, towns: Towns, chance: random.Random) -> None:
    """共性任务 by module; and targets on 汇总表, recognised by its header."""
    tasks, targets = [], []
    for quarter in QUARTERS:
        label = f"{YEAR}Q{quarter}"
        for code, name, _ in towns:
            for module, matters in MODULE_TASKS.items():
                if (code, module, quarter) == ("X14", "生态治理", 1):
                    continue
                for matter, worth in matters:
                    done = Percent(chance.choice(DONE))
                    tasks.append([code, name, module, matter, worth, done, MODULE_DEPARTMENTS[module], label])
            if code not in {"X01", "X02"}:
                target = chance.randrange(60, 240) * 10
                actual = round(target * chance.choice((0.88, 0.93, 0.96, 1, 1, 1.02, 1.08)))
                targets.append(["G11", code, name, target, actual, "粮食播种面积（亩）", label])
            received = chance.randrange(90, 420)
            targets.append(
                ["G41", code, name, received, received - chance.randrange(0, 18), "12345热线工单（件）", label]
            )
            found = chance.randrange(40, 160)
            targets.append(["G42", code, name, found, found - chance.randrange(0, 12), "网格事件（件）", label])
    with Book(path) as book:
        book.table("共性任务", ["代码", "乡镇", "模块", "任务", "分值", "完成率", "责任部门", "考核期"], tasks)
        book.table(
            "汇总表",
            ["指标代码", "代码", "乡镇", "目标值", "实际值", "事由", "考核期"],
            targets,
            widths={"事由": 24},
            notes=("注：热线和网格的目标值为受理数，实际值为按期办结数。",),
        )


OWN_TASKS = (
    "油茶低改示范带",
    "富硒稻米品牌认证",
    "竹木加工集聚区",
    "古村落保护利用",
    "数字乡村平台试点",
    "易地搬迁后续产业",
    "中药材林下种植",
    "农村客运公交化改造",
    "红色研学线路打造",
    "零工驿站建设",
)
AD_HOC = (
    ("春运交通劝导点三日内设置到位", 2),
    ("全县防汛演练会场保障", 3),
    ("高考期间校园周边环境整治", 2),
    ("省级观摩线路环境提升", 4),
    ("冰冻灾害后电力线路通道清障", 3),
    ("历史遗留信访积案限期包案", 2),
)


def own_tasks(path: Path, towns: Towns, chance: random.Random) -> None:
    """个性任务 (any points, converted to 20); 飞单任务, which not every township gets."""
    own, ad_hoc = [], []
    for quarter in QUARTERS:
        label = f"{YEAR}Q{quarter}"
        for code, name, _ in towns:
            for matter in chance.sample(OWN_TASKS, chance.choice((1, 2, 3))):
                worth = chance.choice((5, 6, 8, 10))
                own.append([code, name, matter, worth, Percent(chance.choice(DONE)), label])
            if chance.random() < 0.6:
                matter, worth = chance.choice(AD_HOC)
                done = Percent(chance.choice(("1", "1", "1", "0.8", "0.5")))
                ad_hoc.append([code, name, matter, worth, done, label])
    with Book(path) as book:
        book.table("个性任务", ["代码", "乡镇", "任务", "分值", "完成率", "考核期"], own)
        book.table("飞单任务", ["代码", "乡镇", "任务", "分值", "完成率", "考核期"], ad_hoc)


# ---------------------------------------------------------------- bonus, marks

CASES = {
    "受省级表彰": ("全省乡村治理先进集体", "全省平安建设先进单位"),
    "受市级表彰": ("全市粮食生产先进乡镇", "全市信访工作先进集体", "全市项目建设红旗单位"),
    "承办县级现场会": ("全县人居环境整治现场会", "全县冬修水利现场会", "全县党建引领基层治理现场会"),
    "信息被市级以上采用": ("信息被市委办采用", "经验做法在市级媒体刊发", "信息被省级内刊采用"),
    "争取上级资金": ("水毁道路修复资金", "和美乡村补助资金", "小型水库除险加固资金"),
    "改革创新加分": ("“一门式”便民改革", "村级小微权力清单试点"),
    "被县级通报批评": ("项目入库滞后", "环保督察反馈问题整改不力", "耕地流出整改滞后"),
    "被市级通报批评": ("省级暗访发现秸秆露天焚烧", "安全生产隐患未闭环"),
    "红灯滞后": ("县工业园配套道路连续两周红灯", "学校改造项目连续两周红灯"),
    "越级上访": ("林地权属纠纷", "欠薪问题"),
}
QUANTITIES: dict[str, tuple[str, ...]] = {
    "信息被市级以上采用": ("1", "2", "3", "6"),
    "争取上级资金": ("36.5", "120", "88.4", "420"),
    "红灯滞后": ("1", "2"),
    "越级上访": ("1", "2", "5"),
}


def bonuses(path: Path, towns: Towns, chance: random.Random) -> None:
    """加扣分登记: one sheet; dates of the matter and of the circular, which decides the quarter."""
    rows = []
    for number in range(1, 131):
        code, name, _ = chance.choice(towns)
        matter = chance.choice(list(CASES))
        day = date(YEAR, 1, 3) + timedelta(days=chance.randrange(355))
        circular = min(day + timedelta(days=chance.randrange(3, 35)), date(YEAR, 12, 31))
        quantity = Decimal(chance.choice(QUANTITIES.get(matter, ("1",))))
        points = Decimal(chance.choice(("0.5", "1", "1.5"))) if matter == "改革创新加分" else None
        case = chance.choice(CASES[matter])
        rows.append([day, number, code, name, matter, quantity, points, case, circular, chance.randrange(1, 70)])
    rows.sort(key=lambda row: (row[8], row[1]))
    headings = ["记录编号", "代码", "乡镇", "事项", "数量", "分值", "事由", "发生日期", "认定日期", "依据文号"]
    with Book(path) as book:
        book.table(
            "加扣分登记",
            headings,
            [
                [f"D{n:03d}", *row[2:8], row[0], row[8], f"云督字〔{YEAR}〕{row[9]}号"]
                for n, row in enumerate(rows, start=1)
            ],
            banner=("云岫县乡镇（街道）加扣分登记表", "县委督查室登记，按认定日期归入季度"),
        )


def marks(path: Path, towns: Towns, chance: random.Random) -> None:
    """党建考核 by two departments (averaged), 综合评定 by the county's office."""
    party, overall = [], []
    for quarter in QUARTERS:
        label = f"{YEAR}Q{quarter}"
        for code, name, _ in towns:
            party += [
                [code, name, Decimal(chance.randrange(330, 395)) / 20, department, label]
                for department in ("县委组织部", "县委宣传部")
            ]
            overall.append([code, name, Decimal(chance.randrange(70, 99)) / 10, label])
    with Book(path) as book:
        book.table("党建考核", ["代码", "乡镇", "得分", "内容", "考核期"], party, widths={"内容": 16})
        book.table("综合评定", ["代码", "乡镇", "得分", "考核期"], overall)
