"""The workspace 问题样例: a dozen staff of 北坪乡 (invented), broken in thirty ways for ``assess check``.

Every row is written out, so that the places named in its ``expected.md`` can be read off here. ``write`` with
``faulty_scheme=False`` leaves the eight faults of the scheme out.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbooks import Book, Percent, settings, write_scheme

Row = dict[str, Any]


def write(folder: Path, *, faulty_scheme: bool = True) -> None:
    """The scheme and all data of the workspace."""
    data = folder / "数据"
    scheme(folder / "方案.xlsx", faulty=faulty_scheme)
    roster(data / "名册.xlsx")
    attendance(data / "考勤一季度.xlsx")
    deductions(data / "扣分记录.xlsx")
    shutil.copyfile(data / "扣分记录.xlsx", data / "扣分记录 - 副本.xlsx")
    marks(data / "岗位赋分.xlsx")
    ratings(data / "评议.xlsx")
    tasks(data / "任务.xlsx")
    (data / "加分补充.csv").write_text("工号,姓名,事项\n0004,吴晓燕,防汛值守\n", encoding="utf-8", newline="\n")


def scheme(path: Path, *, faulty: bool) -> None:
    """方案.xlsx; eight faults."""
    a_rule = {"指标": "A", "单位": "次"}
    indicators: list[Row] = [
        {"代码": "A", "名称": "思想作风", "计分办法": "扣分", "数据表": "考勤、扣分记录", "满分": 20},
        {"代码": "B", "名称": "模块岗位", "计分办法": "汇总", "满分": 40},
        {"代码": "B1", "名称": "岗位赋分", "上级": "B", "计分办法": "赋分", "数据表": "岗位赋分", "满分": 30},
        {"代码": "B2", "名称": "工作评议", "上级": "B", "计分办法": "评分", "数据表": "评议", "满分": 10},
        {"代码": "C", "名称": "重点任务", "计分办法": "加权", "满分": 40},
        {
            "代码": "C1",
            "名称": "产业发展",
            "上级": "C",
            "计分办法": "任务",
            "数据表": "任务",
            "满分": 40,
            "权重": Percent("0.6"),
        },
        {
            "代码": "C2",
            "名称": "民生实事",
            "上级": "C",
            "计分办法": "任务",
            "数据表": "任务",
            "满分": 40,
            "权重": Percent("0.4"),
        },
        {"代码": "D", "名称": "条线名次", "计分办法": "名次", "数据表": "条线名次", "满分": 10},
        {"代码": "E", "名称": "专班加分", "计分办法": "加分", "数据表": "专班加分", "上限": "上不封顶"},
    ]
    rules: list[Row] = [
        a_rule | {"代码": "K1", "事项": "迟到", "分值": -1},
        a_rule | {"代码": "K2", "事项": "旷工", "分值": -3, "单位": "天"},
        a_rule | {"代码": "K3", "事项": "会议缺席", "分值": -1},
        a_rule | {"代码": "K4", "事项": "督查通报"},
        {"代码": "J1", "指标": "E", "事项": "防汛值守", "分值": 2, "单位": "次"},
    ]
    bands: list[Row] = [
        {"表名": "名次分", "下界": 1, "上界": 3, "值": 10},
        {"表名": "名次分", "下界": 4, "上界": 18, "值": 6},
    ]
    formula = "思想作风 + 模块岗位 + 重点任务 + 条线名次 + 专班加分"
    if faulty:
        indicators[3]["满分"] = 15
        indicators[6]["权重"] = Percent("0.3")
        indicators[8]["上限"] = None
        indicators.append(indicators[7] | {"名称": "条线排名"})
        rules[1]["分值"] = 3
        rules[2]["指标"] = "A9"
        bands[1]["下界"] = 5
        formula = formula.replace("思想作风", "思想作凤")
    for row in indicators:
        row["对象类别"] = "人员"
    write_scheme(
        path,
        {
            "基本设置": settings(
                {
                    "方案名称": "北坪乡2024年干部考核办法",
                    "考核单位": "北坪乡党政综合办公室",
                    "年度": 2024,
                    "考核周期": "季度",
                    "小数位数": 2,
                    "并列规则": "并列占位",
                    "排名依据": "公布分",
                    "归期依据": "发生日期",
                    "规则版本依据": "发生日期",
                    "并列比较指标": "",
                }
            ),
            "对象类别": [{"类别": "人员", "名册": "人员名册", "类别列": "编制", "总分公式": formula}],
            "指标": indicators,
            "事项规则": rules,
            "参数": [{"所属代码": "D", "参数": "档次表", "值": "名次分"}],
            "档次表": bands,
        },
    )


STAFF = (
    ("0001", "张三", "党政综合办", "一般干部", "公务员", None, None),
    ("0002", "刘洋", "党政综合办", "一般干部", "公务员", None, None),
    ("0003", "李敏", "乡村振兴办", "一般干部", "公务员", None, None),
    ("0004", "吴晓燕", "乡村振兴办", "站办所负责人", "事业", None, None),
    ("0005", "周建国", "平安法治办", "一般干部", "事业", None, None),
    ("0006", "郑海波", "平安法治办", "站办所负责人", "事业", None, None),
    ("0007", "刘洋", "社会事务办", "一般干部", "事业", None, None),
    ("0008", "何秀英", "社会事务办", "一般干部", "临聘", None, None),
    ("0009", "孙磊", "财政所", "一般干部", "临聘", None, None),
    ("0010", "冯雪", "财政所", "一般干部", "临聘", date(2024, 3, 1), None),
)


def roster(path: Path) -> None:
    """人员名册: number 0011 given twice in row 13, dates reversed in row 14; these three have no records."""
    rows = [
        *STAFF,
        ("0011", "沈佳慧", "财政所", "一般干部", "事业", None, None),
        ("0011", "钱文斌", "财政所", "一般干部", "事业", None, None),
        ("0012", "程建军", "财政所", "一般干部", "临聘", date(2024, 6, 30), date(2023, 5, 4)),
    ]
    with Book(path) as book:
        book.table("人员名册", ["工号", "姓名", "单位", "岗位", "编制", "自", "至"], rows)


def attendance(path: Path) -> None:
    """Three months; a misspelt column in February, a negative count in March; and a sheet that nobody knows."""
    with Book(path) as book:
        for month in (1, 2, 3):
            rows = [
                [*person[:2], 1 if number == 3 else None, None]
                for number, person in enumerate(STAFF)
                if month == 3 or person[0] != "0010"
            ]
            if month == 3:
                rows[4][2] = -1
            late = "迟道" if month == 2 else "迟到"
            book.table(f"考勤-{month}月", ["工号", "姓名", late, "旷工"], rows)
        book.table("先进个人推荐", ["序", "推荐人选", "主要事迹"], [[1, "何秀英", "入户走访一百二十户"]])


def deductions(path: Path) -> None:
    """扣分记录: twelve faults, rows 2–18."""
    headings = ["工号", "姓名", "事项", "数量", "分值", "事由", "发生日期"]
    rows: list[list[Any]] = [
        ["0001", "张三", "会议缺席", 1, None, "未参加周一例会", date(2024, 1, 8)],
        [None, "张山", "会议缺席", 1, None, "未参加防汛调度会", date(2024, 1, 15)],
        [None, "刘洋", "会议缺席", 1, None, "未参加学习日学习", date(2024, 1, 22)],
        ["0003", "李敏", "会议缺席", 1, None, "未参加片区会", "26-1-5"],
        ["0004", "吴晓燕", "会议缺席", 1, None, "未参加妇女节座谈会", "3月5日"],
        ["0005", "周建国", "会议缺席", None, None, "未参加平安建设会", date(2024, 2, 19)],
        ["0006", "郑海波", "会议迟席", 1, None, "未参加信访例会", date(2024, 2, 20)],
        ["0008", "何秀英", "督查通报", 1, 2, "公示栏内容未更新", date(2024, 2, 26)],
        ["0099", "周大同", "会议缺席", 1, None, "未参加周一例会", date(2024, 2, 26)],
        ["0010", "冯雪", "会议缺席", 1, None, "未参加财务培训", date(2024, 1, 29)],
        ["0003", "同上", "会议缺席", 1, None, "未参加春耕部署会", date(2024, 3, 4)],
        ["0007", "刘洋", "会议缺席", 1, None, "未参加低保评审会", date(2024, 3, 11)],
        ["0007", "刘洋", "会议缺席", 1, None, "未参加低保评审会", date(2024, 3, 11)],
        ["0001", "张三", None, 1, -2, "值班脱岗，被督查通报", date(2024, 3, 12)],
        ["0002", "刘洋", None, 1, -2, "值班脱岗，被督查通报", date(2024, 3, 12)],
        ["0003", "王强", "会议缺席", 1, None, "未参加清明防火会", date(2024, 3, 25)],
        ["0006", "郑海波", "会议缺席", 1, -5, "未参加季度讲评会", date(2024, 3, 27)],
    ]
    with Book(path) as book:
        sheet = book.table("扣分记录", headings, rows)
        sheet.write_formula("D7", "=VLOOKUP(A7,台账!A:D,4,FALSE)", book.number, "#N/A")
        sheet.merge_range("C15:C16", "督查通报", book.text)
        sheet.set_row(1, None, None, {"hidden": True})
        book.table(
            "专班加分", ["工号", "姓名", "事项", "发生日期"], [["0004", "吴晓燕", "防汛值守", date(2024, 3, 28)]]
        )


def marks(path: Path) -> None:
    """岗位赋分: 28分 in C3 is well; four faults. 条线名次: a rank beyond the table."""
    label = "2024Q1"
    given: list[Any] = [26, "28分", "约27", 35, 25.5, 24, 26.5, 27, 25, Decimal("28.5")]
    rows = [[*person[:2], value, label] for person, value in zip(STAFF, given, strict=True)]
    rows.append(["0008", "何秀英", 26, label])
    ranks = [[*person[:2], 2 * number + 1, label] for number, person in enumerate(STAFF)]
    with Book(path) as book:
        sheet = book.table("岗位赋分", ["工号", "姓名", "得分", "考核期"], rows)
        sheet.write_formula("C7", "=SUM(20,4)", book.number, 24)
        book.table("条线名次", ["工号", "姓名", "名次", "考核期"], ranks)
    rewrite(path, {"xl/worksheets/sheet1.xml": (r"(</f>)<v>24</v>", r"\1")})


def ratings(path: Path) -> None:
    """评议: one rater twice for one person."""
    rows = [[*person[:2], rater, mark, "2024Q1"] for person in STAFF for rater, mark in (("杨明", 9), ("唐丽", 8.5))]
    rows[3][2] = "杨明"
    with Book(path) as book:
        book.table("评议", ["工号", "姓名", "评分人", "评分", "考核期"], rows)


def tasks(path: Path) -> None:
    """任务: a bare 80 for 80 %, and a module that no indicator claims."""
    rows = [
        [*person[:2], module, matter, 40, Percent("1"), "2024Q1"]
        for person in STAFF
        for module, matter in (("产业发展", "油茶抚育"), ("民生实事", "危房改造"))
    ]
    rows[4][5] = 80
    rows[7][2] = "民生实是"
    with Book(path) as book:
        book.table("任务", ["工号", "姓名", "模块", "任务", "分值", "完成率", "考核期"], rows)


def rewrite(path: Path, changes: Mapping[str, tuple[str, str]]) -> None:
    """Replace a pattern in members of the package, keeping order and dates; ValueError if nothing matched."""
    with zipfile.ZipFile(path) as package:
        members = [(info, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, content in members:
            if info.filename in changes:
                text, count = re.subn(*changes[info.filename], content.decode("utf-8"))
                if not count:
                    raise ValueError(info.filename)
                package.writestr(info, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
            else:
                package.writestr(info, content, zipfile.ZIP_DEFLATED)
