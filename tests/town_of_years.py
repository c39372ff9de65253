"""A county with two kinds, people and townships, over three years, written as a secretary would: quarters, then the year.

2023 has a scheme of the year alone. 2024 and 2025 have four quarters each, and a year of 60 % quarters and 40 % year-end.
``MARKS`` and the like are all that happened; ``test_whole_year`` reckons everything from them again in fractions.

People: 01 to 08 公务员 (07 on trial, 08 on sick leave from February to December of 2025), 00 the secretary, not ranked;
11 to 15 事业 (15 came in July of 2025); 21 to 23 临聘. 03 moves from 云溪镇 to 石桥镇 in July of 2025.
Townships: T1 云溪镇, T2 石桥镇, T3 and T4, which became T5 新镇 in July of 2025.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mini_workspace import Rows, Sheets, write_book

YEARS = (2024, 2025)
TOWNS = {"T1": "云溪镇", "T2": "石桥镇", "T3": "东镇", "T4": "西镇", "T5": "新镇"}
#: id → (name, identity, post, town)
PEOPLE = {
    "00": ("周书记", "公务员", "主要领导", "云溪镇"),
    "01": ("张三", "公务员", "所长", "云溪镇"),
    "02": ("李四", "公务员", "干事", "云溪镇"),
    "03": ("王芳", "公务员", "干事", "云溪镇"),
    "04": ("赵强", "公务员", "干事", "石桥镇"),
    "05": ("孙磊", "公务员", "所长", "石桥镇"),
    "06": ("钱进", "公务员", "干事", "石桥镇"),
    "07": ("吴敏", "公务员", "干事", "石桥镇"),
    "08": ("郑洁", "公务员", "干事", "云溪镇"),
    "11": ("冯涛", "事业", "所长", "云溪镇"),
    "12": ("陈静", "事业", "干事", "云溪镇"),
    "13": ("褚亮", "事业", "干事", "石桥镇"),
    "14": ("卫红", "事业", "干事", "石桥镇"),
    "15": ("蒋琴", "事业", "干事", "石桥镇"),
    "21": ("沈军", "临聘", "驾驶员", "云溪镇"),
    "22": ("韩梅", "临聘", "网格员", "云溪镇"),
    "23": ("杨柳", "临聘", "网格员", "石桥镇"),
}
HALF = date(2025, 7, 1)


def quarters(year: int) -> list[str]:
    """2025Q1 …"""
    return [f"{year}Q{number}" for number in range(1, 5)]


def there(who: str, label: str) -> bool:
    """Whether somebody is on the roster on the last day of a period."""
    year, half = int(label[:4]), label[-2:] in {"Q3", "Q4"} or len(label) == 4
    late = year == 2025 and half
    if who in {"T3", "T4"}:
        return not late
    return who not in {"15", "T5"} or late


def mark(who: str, label: str, at: int) -> int:
    """农业 (at 0) and 招商 (at 1) of a person in hundredths, of 4 000; a township's one mark (at 2) of 10 000."""
    if who in {"05", "06"} and label[:4] == "2025":
        return 3350 + 10 * at  # equals all the year
    if who == "01":
        return 3800 + 20 * at
    year, quarter = int(label[:4]), int(label[-1]) if "Q" in label else 9
    number = int(who[1:]) if who[0] == "T" else int(who)
    drawn = (number * 7919 + year * 104729 + quarter * 1299709 + at * 15485863) % 1201
    if who == "T2":
        return 6000 + quarter  # always the last
    return 7000 + drawn if at == 2 else 2300 + drawn


def year_end(who: str, year: int) -> int:
    """Of 10 000."""
    if who in {"05", "06"} and year == 2025:
        return 8400
    if who == "01":
        return 9600
    number = int(who[1:]) if who[0] == "T" else int(who)
    return 6000 + (number * 3571 + year * 6133) % 3001


#: (who, matter, day, how often)
EVENTS = (
    ("02", "迟到", date(2025, 2, 14), 3),
    ("02", "迟到", date(2025, 5, 20), 1),
    ("14", "旷工", date(2025, 8, 12), 2),
    ("04", "通报批评", date(2025, 11, 3), 1),
    ("13", "通报批评", date(2025, 5, 6), 1),
    ("12", "迟到", date(2024, 6, 6), 2),
    ("02", "迟到", date(2023, 3, 3), 1),
)
#: matter → points each
PRICES = {"迟到": -1, "旷工": -5, "通报批评": -3}


def settings(year: int, kind: str) -> Rows:
    """Sheet 基本设置."""
    return [
        ["项", "值"],
        ["方案名称", f"{year}年{kind}考核办法"],
        ["考核单位", "清水县考核办"],
        ["年度", year],
        ["考核周期", kind],
        ["小数位数", 2],
        ["并列规则", "并列占位"],
        ["排名依据", "公布分"],
        ["归期依据", "发生日期"],
        ["规则版本依据", "发生日期"],
    ]


KINDS: Rows = [
    ["类别", "名册", "类别列", "不排名", "期内变动", "总分公式"],
    ["人员", "人员名册", "编制", '[岗位] = "主要领导"', "按期末", "A + B + C"],
    ["乡镇", "乡镇名册", None, None, None, "T"],
]
RULES: Rows = [
    ["代码", "指标", "事项", "分值", "单位", "条款"],
    ["K1", "A", "迟到", -1, "次", "第三条"],
    ["K2", "A", "旷工", -5, "天", "第三条"],
    ["K3", "A", "通报批评", -3, "次", "第四条"],
]
FACTORS: Rows = [
    ["名称", "对象类别", "依据列", "取值", "系数"],
    ["岗位系数", "人员", "岗位", "所长", 1.2],
    ["岗位系数", "人员", "岗位", "其他", 1],
]


def grade_bands(pool: str, names: tuple[str, str, str, str]) -> Rows:
    """The best by quota alone, within the band of the next: from 70, from 60, below."""
    best, good, fair, poor = names
    return [[pool, best, None, None], [pool, good, 70, None], [pool, fair, 60, 70], [pool, poor, None, 60]]


def quarter_scheme(year: int) -> Sheets:
    """The scheme of the quarters."""
    names = ("好", "较好", "一般", "较差")
    return {
        "基本设置": settings(year, "季度"),
        "对象类别": KINDS,
        "指标": [
            ["代码", "名称", "对象类别", "上级", "计分办法", "数据表", "满分", "下限", "条线", "责任部门", "条款"],
            ["A", "作风", "人员", None, "扣分", "扣分记录", 20, 0, "党建", "纪委", "第三条"],
            ["B", "农业", "人员", None, "赋分", "农业赋分", 40, None, "农业", "农业办", "第四条"],
            ["C", "招商", "人员", None, "赋分", "招商赋分", 40, None, "招商", "经发办", "第五条"],
            ["T", "综合", "乡镇", None, "赋分", "乡镇赋分", 100, None, "综合", "考核办", "第六条"],
        ],
        "事项规则": RULES,
        "后果": [
            ["代码", "依据", "统计", "范围", "达到", "后果", "等次", "条款"],
            ["H1", "K2", "数量", "本年", 2, "等次不高于", "一般、基本称职、基本合格", "第七条"],
            ["H2", "K3", "次数", "本年", 1, "取消评优", None, "第七条"],
            ["H3", "K2", "数量", "本年", 2, "停发奖金", None, "第七条"],
        ],
        "等次组": [
            ["组名", "对象类别", "适用条件", "不进行考核", "不排名的"],
            ["公务员季度", "人员", '[编制] = "公务员"', "在岗天数 < 本期天数 / 2", "不参加"],
            ["事业季度", "人员", '[编制] = "事业"', "在岗天数 < 本期天数 / 2", None],
        ],
        "等次": [
            ["等次组", "等次", "得分下限", "得分上限"],
            *grade_bands("公务员季度", names),
            *grade_bands("事业季度", names),
        ],
        "名额": [
            ["等次组", "等次", "比例", "基数", "取整"],
            ["公务员季度", "好", "40%", "参加评定", "舍去"],
            ["事业季度", "好", "40%", "参加评定", "四舍五入"],
        ],
        "奖项": [
            ["奖项", "对象类别", "工作", "分组", "取", "名额", "金额", "加分", "条款"],
            ["季度之星", "人员", None, None, "前", 1, 500, 0.5, "第八条"],
            ["奔跑奖", "乡镇", "T", None, "前", 1, 30000, 1, "第九条"],
            ["蜗牛奖", "乡镇", "T", None, "后", 1, None, -1, "第九条"],
        ],
        "连续": [
            ["名称", "对象类别", "看", "内容", "期数", "后果", "条款"],
            ["两次蜗牛", "乡镇", "奖项", "蜗牛奖", 2, "主要负责人约谈", "第十条"],
        ],
    }


def year_scheme(year: int) -> Sheets:
    """The scheme of the year: the quarters 60 %, the year's end 40 %; grades, prizes, runs and pay."""
    has_quarters = year in YEARS
    first = "各期得分" if has_quarters else "赋分"
    sheets: Sheets = {
        "基本设置": settings(year, "年度"),
        "对象类别": [KINDS[0], [*KINDS[1][:5], "Y"], [*KINDS[2][:5], "Z"]],
        "指标": [
            ["代码", "名称", "对象类别", "上级", "计分办法", "数据表", "满分", "权重", "下限", "上限", "条线", "条款"],
            ["Y", "年度得分", "人员", None, "加权", None, None, None, None, "上不封顶", None, "第二条"],
            ["Y1", "平时考核", "人员", "Y", first, None, None, "60%", None, "上不封顶", None, "第三条"],
            ["Y2", "年终考核", "人员", "Y", "赋分", "年终赋分", 100, "40%", None, None, "测评", "第四条"],
            ["Z", "年度得分", "乡镇", None, first, None, None, None, None, "上不封顶", None, "第六条"],
        ],
        "参数": [
            ["所属代码", "参数", "值"],
            ["Y1", "取数", "按公布"],
            ["Y1", "合成", "平均"],
            ["Y1", "去掉最低", 1],
            ["Y1", "不足期数", "按实有"],
            ["Y1", "最少期数", 2],
            ["Z", "取数", "按精确"],
            ["Z", "合成", "平均"],
        ],
        "系数": FACTORS,
        "等次组": [
            ["组名", "对象类别", "适用条件", "不确定等次", "不进行考核", "不排名的", "缺得分的"],
            ["公务员", "人员", '[编制] = "公务员"', '[状态] = "试用期"', "在岗天数 < 本期天数 / 2", "不参加", None],
            ["事业", "人员", '[编制] = "事业"', None, "在岗天数 < 本期天数 / 2", None, None],
            ["临聘", "人员", '[编制] = "临聘"', None, None, None, None],
            ["乡镇", "乡镇", None, None, "在岗天数 < 本期天数 / 2", None, None],
        ],
        "等次": [
            ["等次组", "等次", "得分下限", "得分上限"],
            *grade_bands("公务员", ("优秀", "称职", "基本称职", "不称职")),
            *grade_bands("事业", ("优秀", "合格", "基本合格", "不合格")),
            ["临聘", "好", None, None],
            ["临聘", "一般", None, None],
            ["乡镇", "优秀", None, None],
            ["乡镇", "合格", None, None],
        ],
        "名额": [
            ["等次组", "等次", "比例", "个数", "基数", "取整", "提高为", "提高条件"],
            ["公务员", "优秀", "20%", None, "应参加", "舍去", "34%", '[班子等次] = "优秀"'],
            ["事业", "优秀", None, 1, None, None, None, None],
            ["临聘", "好", "50%", None, "参加评定", "舍去", None, None],
            ["乡镇", "优秀", "34%", None, "应参加", "进一", None, None],
        ],
        "奖项": [
            ["奖项", "对象类别", "工作", "分组", "取", "名额", "金额", "条款"],
            ["年度标兵", "人员", None, "是", "前", 1, 1000, "第八条"],
            ["年度奔跑奖", "乡镇", None, None, "前", 1, 100000, "第九条"],
        ],
        "连续": [
            ["名称", "对象类别", "看", "内容", "期数", "后果", "条款"],
            ["三年优秀", "人员", "等次", "优秀", 3, "记三等功", "第十条"],
        ],
        "奖金": [
            [
                "名称", "对象类别", "资金来源", "用途", "范围", "上级奖金", "上级对象", "提取比例", "分配办法", "档次",
                "系数", "在岗折算", "保底", "封顶", "停发等次", "扣下",
            ],
            ["乡镇奖", "乡镇", "县财政", "年度奖", "在岗天数 >= 本期天数 / 2", None, None, None, "按得分", None, None, None, None, None, None, None],
            [
                "云溪镇干部奖", "人员", "县财政", "年度奖", '[所属乡镇] = "云溪镇"', "乡镇奖", "云溪镇", "40%", "按等次",
                "优秀 1.5、称职 1、合格 1、基本称职 0.5、基本合格 0.5、好 1、一般 0.6", "岗位系数", "按月数", 300, 9000,
                "不称职、不合格、不进行考核、不确定等次", "留存",
            ],
            [
                "石桥镇干部奖", "人员", "县财政", "年度奖", '[所属乡镇] = "石桥镇"', "乡镇奖", "石桥镇", "40%", "按得分",
                None, "岗位系数", "按月数", None, None, "不称职、不合格", "重分",
            ],
        ],
    }  # fmt: skip
    if not has_quarters:
        sheets["指标"] = [
            *sheets["指标"][:2],
            ["Y1", "平时考核", "人员", "Y", "赋分", "平时赋分", 100, "60%", None, None, None, "第三条"],
            sheets["指标"][3],
            ["Z", "年度得分", "乡镇", None, "赋分", "乡镇年度赋分", 100, None, None, None, None, "第六条"],
        ]
        del sheets["参数"]
        del sheets["奖金"], sheets["系数"]
    return sheets


def roster() -> Rows:
    """人员名册: 03 moves, 08 is away (table 离岗), 15 comes."""
    heads = ["工号", "姓名", "编制", "岗位", "所属乡镇", "状态", "班子等次", "自", "至"]
    rows: Rows = [heads]
    for key, (name, identity, post, town) in PEOPLE.items():
        state = "试用期" if key == "07" else None
        since = HALF if key == "15" else None
        until = date(2025, 6, 30) if key == "03" else None
        rows.append([key, name, identity, post, town, state, "优秀", since, until])
        if key == "03":
            rows.append([key, name, identity, post, "石桥镇", state, "优秀", HALF, None])
    return rows


def scored(sheet: str, kind: tuple[str, ...], labels: list[str], at: int) -> Rows:
    """A table of marks given."""
    names = TOWNS | {key: value[0] for key, value in PEOPLE.items()}
    rows: Rows = [
        [
            "乡镇代码" if sheet.startswith("乡镇") else "工号",
            "名称" if sheet.startswith("乡镇") else "姓名",
            "得分",
            "考核期",
        ]
    ]
    for label in labels:
        for who in kind:
            if there(who, label):
                value = year_end(who, int(label[:4])) if at == 3 else mark(who, label, at)
                rows.append([who, names[who], value / 100, label])
    return rows


#: 决定: (document, period, matter, who, item, grade, content)
TIE = ("清委会纪〔2026〕1号", "2025", "等次", "05", None, None, "优秀")


def data(*, decided: bool = True) -> dict[str, Sheets]:
    """数据/ for all three years."""
    people, towns = tuple(PEOPLE), tuple(TOWNS)
    every = [label for year in YEARS for label in quarters(year)]
    rows = [TIE] if decided else []
    return {
        "名册.xlsx": {
            "人员名册": roster(),
            "乡镇名册": [
                ["乡镇代码", "乡镇名称", "自", "至"],
                *(
                    [key, name, HALF if key == "T5" else None, date(2025, 6, 30) if key in {"T3", "T4"} else None]
                    for key, name in TOWNS.items()
                ),
            ],
            "离岗": [
                ["工号", "姓名", "自", "至", "原因"],
                ["08", "郑洁", date(2025, 2, 10), date(2025, 12, 31), "病假"],
            ],
        },
        "扣分.xlsx": {
            "扣分记录": [
                ["工号", "姓名", "事项", "数量", "发生日期", "事由"],
                *([who, PEOPLE[who][0], matter, count, day, "督查通报"] for who, matter, day, count in EVENTS),
            ]
        },
        "赋分.xlsx": {
            "农业赋分": scored("农业赋分", people, every, 0),
            "招商赋分": scored("招商赋分", people, every, 1),
            "乡镇赋分": scored("乡镇赋分", towns, every, 2),
            "乡镇年度赋分": scored("乡镇年度赋分", towns, ["2023"], 3),
            "年终赋分": scored("年终赋分", people, ["2023", "2024", "2025"], 3),
        },
        "年末.xlsx": {
            "各期认定": [
                ["编号", "考核期", "认定分值", "取自", "原满分", "满分", "指标代码", "理由", "批准人", "文号", "日期"],
                *(
                    ["T5", label, None, "T3、T4", None, None, "Z", "两镇合并", "县委", "清发〔2025〕9号", HALF]
                    for label in ("2025Q1", "2025Q2")
                ),
            ],
            "决定": [
                ["决定文号", "决定日期", "批准会议", "考核期", "种类", "工号", "项目", "等次", "决定内容", "理由"],
                *([row[0], date(2026, 1, 9), "县委常委会", *row[1:], "工作实绩突出"] for row in rows),
            ],
            "奖金来源": [
                ["奖金", "金额", "资金来源", "文号", "日期", "考核期"],
                ["乡镇奖", 200000, "县财政", "清财〔2026〕3号", date(2026, 1, 20), "2025"],
            ],
        },
    }


def first_year() -> dict[str, Sheets]:
    """数据/ of 2023."""
    people, towns = tuple(PEOPLE), tuple(TOWNS)
    return {
        "名册.xlsx": {name: data()["名册.xlsx"][name] for name in ("人员名册", "乡镇名册")},
        "赋分.xlsx": {
            "年终赋分": scored("年终赋分", people, ["2023"], 3),
            "平时赋分": scored("平时赋分", people, ["2023"], 3),
            "乡镇年度赋分": scored("乡镇年度赋分", towns, ["2023"], 3),
        },
    }


def write_first(root: Path) -> Path:
    """The workspace as it was when 2023 was closed."""
    write_book(root / "方案-2023年度.xlsx", year_scheme(2023))
    for name, sheets in first_year().items():
        write_book(root / "数据" / name, sheets)
    return root


def write_town(root: Path, *, decided: bool = True) -> Path:
    """All schemes and data of the three years; returns the folder."""
    for year in (2023, *YEARS):
        write_book(root / f"方案-{year}年度.xlsx", year_scheme(year))
        if year in YEARS:
            write_book(root / f"方案-{year}.xlsx", quarter_scheme(year))
    for name, sheets in data(decided=decided).items():
        write_book(root / "数据" / name, sheets)
    return root
