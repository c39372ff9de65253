"""The workspace 战斗力指数: 80 staff of 澜桥镇 (invented), ten modules, twelve villages, the year 2024."""

from __future__ import annotations

import calendar
import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from people import MODULES, VILLAGES, people
from workbooks import Book, print_on_a4, settings, write_scheme

YEAR = 2024
QUARTERS = (1, 2, 3, 4)
Staff = dict[str, Any]

#: Rows of sheet 事项规则: code, indicator, matter, points, unit, caps, validity, clause.
RULES: tuple[tuple[Any, ...], ...] = (
    ("K01", "A1", "迟到", -1, "次", None, None, None, None, "第六条第（一）项"),
    ("K02", "A1", "早退", -1, "次", None, None, None, None, "第六条第（一）项"),
    ("K03", "A1", "旷工", -3, "天", None, None, None, None, "第六条第（二）项"),
    ("K04", "A1", "缺卡", Decimal("-0.5"), "次", None, 3, None, None, "第六条第（三）项"),
    ("K11", "A1", "工作时间办私事", -1, "次", None, None, None, None, "第七条第（一）项"),
    ("K12", "A1", "上级交办任务未落实", -3, "件", None, None, None, None, "第七条第（二）项"),
    ("K13", "A1", "会议缺席", -1, "次", None, None, None, date(YEAR, 6, 30), "第七条第（三）项"),
    ("K13", "A1", "会议缺席", -2, "次", None, None, date(YEAR, 7, 1), None, "补充通知第二条"),
    ("K14", "A1", "信息报送迟报", Decimal("-0.5"), "次", 2, None, None, None, "第七条第（四）项"),
    ("K15", "A1", "被镇级通报批评", -2, "次", None, None, None, None, "第七条第（五）项"),
    ("Z01", "B1", "征地拆迁专班", None, "次", None, None, None, None, "第十五条"),
    ("Z02", "B1", "防汛抗旱专班", None, "次", None, None, None, None, "第十五条"),
    ("Z03", "B1", "矛盾纠纷化解专班", None, "次", None, None, None, None, "第十五条"),
    ("Z04", "B1", "重点项目服务专班", None, "次", None, None, None, None, "第十五条"),
    ("Z05", "B1", "森林防火专班", None, "次", None, None, None, None, "第十五条"),
    ("Z06", "B1", "人居环境整治专班", None, "次", None, None, None, None, "第十五条"),
    ("Z11", "B2", "信息被县级采用", Decimal("0.5"), "篇", None, 2, None, None, "第十六条第（一）项"),
    ("Z12", "B2", "镇级表扬", Decimal("0.5"), "次", None, None, None, None, "第十六条第（二）项"),
    ("Z13", "B2", "县级表扬", 1, "次", None, None, None, None, "第十六条第（二）项"),
    ("Z14", "B2", "市级表扬", 2, "次", None, None, None, None, "第十六条第（二）项"),
)
RULE_HEADINGS = ("代码", "指标", "事项", "分值", "单位", "单次上限", "累计上限", "自", "至", "条款")

#: code, name, parent, method, tables, full mark, cap, 取位, department, line, frequency, clause
INDICATORS: tuple[tuple[Any, ...], ...] = (
    ("A", "共性", None, "汇总", None, 100, None, None, None, None, None, "第四条"),
    ("A1", "思想作风", "A", "扣分", "考勤、扣分记录", 20, None, None, "党政综合办", "作风建设", "每月", "第五条"),
    ("A2", "模块岗位", "A", "汇总", None, 40, None, None, None, None, None, "第八条"),
    ("A21", "岗位赋分", "A2", "赋分", "岗位赋分", 15, None, None, "党建工作办", "岗位工作", "每季", "第九条"),
    ("A22", "工作评议", "A2", "评分", "评议", 10, None, None, "党建工作办", "岗位工作", "每季", "第十条"),
    ("A23", "模块目标", "A2", "目标完成", "模块目标", 10, None, None, "经济发展办", "岗位工作", "每季", "第十一条"),
    ("A24", "条线名次", "A2", "名次", "条线名次", 5, None, None, "党政综合办", "岗位工作", "每季", "第十一条"),
    ("A3", "片区协同", "A", "汇总", None, 40, None, None, None, None, None, "第十二条"),
    ("A31", "包村排名", "A3", "名次", "村排名", 20, None, None, "乡村振兴办", "联村包片", "每季", "第十三条"),
    ("A32", "包村难度", "A3", "赋分", "包村难度", 10, None, None, "乡村振兴办", "联村包片", "每季", "第十三条"),
    ("A33", "村级评议", "A3", "评分", "评议", 10, None, 2, "党建工作办", "联村包片", "每季", "第十四条"),
    ("B", "个性", None, "汇总", None, None, None, None, None, None, None, "第四条"),
    ("B1", "组团专班", "B", "加分", "专班加分", None, "上不封顶", None, "党政综合办", "专班", "随时", "第十五条"),
    ("B2", "表扬采用", "B", "加分", "专班加分", None, 5, None, "党政综合办", "专班", "随时", "第十六条"),
)
PARAMETERS = (
    ("A22", "最少人数", 3, "第十条"),
    ("A23", "取数列", "单位", "第十一条"),
    ("A24", "取数列", "单位", "第十一条"),
    ("A24", "档次表", "条线名次分", "第十一条"),
    ("A31", "取数列", "包村", "第十三条"),
    ("A31", "档次表", "村名次分", "第十三条"),
    ("A32", "取数列", "包村", "第十三条"),
    ("A33", "最少人数", 2, "第十四条"),
)
#: table, lower, upper, value, per unit
BANDS = (
    ("村名次分", 1, 3, 20, None),
    ("村名次分", 4, 8, 18, Decimal("-0.5")),
    ("村名次分", 9, 12, 14, -1),
    ("条线名次分", 1, 3, 5, None),
    ("条线名次分", 4, 9, Decimal("4.5"), None),
    ("条线名次分", 10, 15, 4, None),
    ("条线名次分", 16, 18, 3, None),
)
COEFFICIENTS = (("班子成员", "1.05"), ("站办所负责人", "1.1"), ("其他", "1"))
IGNORED = (
    ("序号", "顺序号"),
    ("部门", "以名册为准"),
    ("应出勤天数", "仅供参考"),
    ("实出勤天数", "仅供参考"),
    ("年休假", "按规定休假，不扣分"),
    ("病假", "已批准，不扣分"),
    ("事假", "已批准，不扣分"),
    ("公出", "因公外出，不扣分"),
)


def write(folder: Path) -> None:
    """The scheme and all data of the workspace."""
    chance = random.Random(20240101)
    staff = make_staff(chance)
    scheme(folder / "方案.xlsx")
    rosters(folder / "数据" / "名册.xlsx", staff)
    attendance(folder / "数据", staff, chance)
    deductions(folder / "数据" / "扣分记录（全年）.xlsx", staff, chance)
    bonuses(folder / "数据" / "专班加分登记.xlsx", staff, chance)
    posts(folder / "数据" / "岗位与模块.xlsx", staff, chance)
    villages(folder / "数据" / "联村包片.xlsx", chance)
    ratings(folder / "数据" / "民主评议汇总.xlsx", staff, chance)


def scheme(path: Path) -> None:
    """方案.xlsx."""
    indicator_headings = (
        "代码",
        "名称",
        "上级",
        "计分办法",
        "数据表",
        "满分",
        "上限",
        "取位",
        "责任部门",
        "条线",
        "频次",
    )
    indicators = [dict(zip((*indicator_headings, "条款"), row, strict=True)) for row in INDICATORS]
    for row in indicators:
        row["对象类别"] = "人员"
        if row["代码"] == "A1":
            row["下限"] = "0"
    write_scheme(
        path,
        {
            "基本设置": settings(
                {
                    "方案名称": "澜桥镇2024年干部战斗力指数考核办法",
                    "考核单位": "澜桥镇党政综合办公室",
                    "年度": YEAR,
                    "考核周期": "季度",
                    "小数位数": 2,
                    "并列规则": "并列占位",
                    "排名依据": "公布分",
                    "归期依据": "发生日期",
                    "规则版本依据": "发生日期",
                    "并列比较指标": "",
                },
                {
                    "考核周期": "月度、季度、半年、年度之一",
                    "并列规则": "分数相同名次相同，后面的名次空出来",
                    "排名依据": "按四舍五入后的公布分排名",
                    "归期依据": "记录归入哪个季度，看发生日期",
                    "并列比较指标": "本方案不用",
                },
            ),
            "对象类别": [
                {
                    "类别": "人员",
                    "名册": "人员名册",
                    "类别列": "编制",
                    "不排名": '[岗位] = "主要领导" 或 [状态] = "借调"',
                    "总分公式": "(共性 + 个性) × 岗位系数",
                    "条款": "第三条",
                },
                {"类别": "村", "名册": "村名册", "总分公式": "无", "条款": "第十三条"},
                {"类别": "模块", "名册": "模块名册", "总分公式": "无", "条款": "第十一条"},
            ],
            "指标": indicators,
            "事项规则": [dict(zip(RULE_HEADINGS, row, strict=True)) for row in RULES],
            "参数": [dict(zip(("所属代码", "参数", "值", "条款"), row, strict=True)) for row in PARAMETERS],
            "档次表": [
                {"表名": name, "下界": low, "含下界": "是", "上界": high, "含上界": "是", "值": value, "每单位": each}
                for name, low, high, value, each in BANDS
            ],
            "系数": [
                {
                    "名称": "岗位系数",
                    "对象类别": "人员",
                    "依据列": "岗位",
                    "取值": key,
                    "系数": Decimal(value),
                    "条款": "第十七条",
                }
                for key, value in COEFFICIENTS
            ],
            "忽略": [{"列": column, "原因": reason} for column, reason in IGNORED],
        },
    )


# ---------------------------------------------------------------- rosters


def make_staff(chance: random.Random) -> list[Staff]:
    """80 people: two principal leaders, eight of the team, ten heads of modules, sixty others."""
    names = people(chance, 78, {"刘洋"})
    names[30:30] = ["刘洋"]
    names[63:63] = ["刘洋"]
    staff: list[Staff] = []
    for number, name in enumerate(names, start=1):
        post, module = "一般干部", MODULES[(number - 1) % 10]
        if number <= 2:
            post, module = "主要领导", MODULES[0]
        elif number <= 10:
            post = "班子成员"
        elif number <= 20:
            post = "站办所负责人"
        kind = "公务员" if number <= 34 else "事业" if number <= 66 else "临聘"
        staff.append(
            {
                "工号": f"{number:04d}",
                "姓名": name,
                "单位": module,
                "岗位": post,
                "编制": kind,
                "包村": VILLAGES[(number * 5 + number // 12) % 12],
                "状态": "在岗",
                "自": None,
                "至": None,
                "不排名原因": None,
            }
        )
    staff[44]["状态"] = "借调"
    staff[57]["不排名原因"] = "休产假"
    staff[71]["自"] = date(YEAR, 7, 8)
    staff[78]["至"] = date(YEAR, 9, 30)
    return staff


def in_post(person: Staff, day: date) -> bool:
    """Whether somebody works here on a day."""
    return (person["自"] is None or person["自"] <= day) and (person["至"] is None or day <= person["至"])


def is_here(person: Staff) -> bool:
    """Whether somebody is neither seconded out nor on long leave."""
    return person["状态"] == "在岗" and not person["不排名原因"]


def in_quarter(person: Staff, quarter: int) -> bool:
    """Whether somebody works here on any day of a quarter."""
    first, last = date(YEAR, quarter * 3 - 2, 1), date(YEAR, quarter * 3, 30)
    return (person["自"] is None or person["自"] <= last) and (person["至"] is None or first <= person["至"])


def rosters(path: Path, staff: Sequence[Staff]) -> None:
    """名册.xlsx: staff, villages, modules. Who changes post on 1 July has two rows."""
    rows: list[list[Any]] = []
    for person in staff:
        if person["工号"] == "0036":
            before = person | {"至": date(YEAR, 6, 30)}
            after = person | {"自": date(YEAR, 7, 1), "单位": "应急管理站"}
            rows += [list(before.values()), list(after.values())]
        else:
            rows.append(list(person.values()))
    with Book(path) as book:
        book.table("人员名册", list(staff[0]), rows)
        book.table("村名册", ["村代码", "村"], [[f"V{n:02d}", name] for n, name in enumerate(VILLAGES, start=1)])
        book.table("模块名册", ["代码", "名称"], [[f"M{n:02d}", name] for n, name in enumerate(MODULES, start=1)])


# ---------------------------------------------------------------- attendance

GROUPS = (
    ("出勤情况（天）", ("应出勤天数", "实出勤天数")),
    ("异常情况（次）", ("迟到", "早退", "旷工", "缺卡")),
    ("请假外出（天）", ("年休假", "病假", "事假", "公出")),
)
WORKDAYS = (22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22)


def attendance(folder: Path, staff: Sequence[Staff], chance: random.Random) -> None:
    """Two workbooks with six monthly sheets each, in the layout of an attendance machine's export."""
    careless = set(chance.sample(range(len(staff)), 18))
    for half, months in (("上半年", range(1, 7)), ("下半年", range(7, 13))):
        with Book(folder / f"考勤月度汇总（{half}）.xlsx") as book:
            for month in months:
                days = calendar.monthrange(YEAR, month)[1]
                people_here = [
                    (n, person)
                    for n, person in enumerate(staff)
                    if any(in_post(person, date(YEAR, month, day)) for day in (1, days))
                ]
                rows = [month_row(chance, person, month, n in careless) for n, person in people_here]
                month_sheet(book, month, days, rows)


def month_row(chance: random.Random, person: Staff, month: int, is_careless: bool) -> list[Any]:
    """Somebody's month: name, number, office, days and counts."""
    due = WORKDAYS[month - 1]
    late, early, absent, missing = 0, 0, 0, 0
    if person["工号"] == "0058" or person["状态"] == "借调":
        return [person["姓名"], person["工号"], person["单位"], due, 0, None, None, None, None, None, None, None, None]
    if is_careless:
        late = chance.choice((0, 0, 0, 1, 1, 2, 3))
        early = chance.choice((0, 0, 0, 0, 1))
        missing = chance.choice((0, 0, 1, 2, 4))
        absent = 1 if chance.random() < 0.02 else 0
    elif chance.random() < 0.12:
        late, missing = chance.choice(((1, 0), (0, 1), (0, 2), (1, 1)))
    leave = [0, 0, 0, 0]
    if chance.random() < 0.25:
        leave[chance.randrange(4)] = chance.choice((1, 1, 2, 3))
    counts = [value or None for value in (late, early, absent, missing, *leave)]
    return [person["姓名"], person["工号"], person["单位"], due, due - sum(leave[:3]) - absent, *counts]


def month_sheet(book: Book, month: int, days: int, rows: Sequence[Sequence[Any]]) -> None:
    """One month as exported: title, reporting range, two-level header, people, sum, note."""
    sheet = book.workbook.add_worksheet(f"考勤-{month}月")
    sheet.merge_range(0, 0, 0, 13, f"澜桥镇机关考勤月度汇总表（{YEAR}年{month}月）", book.title)
    sheet.merge_range(1, 0, 1, 13, f"统计周期：{YEAR}-{month:02d}-01 至 {YEAR}-{month:02d}-{days}", book.banner)
    for column, heading in enumerate(("序号", "姓名", "工号", "部门")):
        sheet.merge_range(2, column, 3, column, heading, book.header)
    column = 4
    for group, headings in GROUPS:
        sheet.merge_range(2, column, 2, column + len(headings) - 1, group, book.header)
        for heading in headings:
            sheet.write_string(3, column, heading, book.header)
            column += 1
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 2, 9)
    sheet.set_column(3, 3, 16)
    sheet.set_column(4, 13, 10)
    sheet.freeze_panes(4, 3)
    print_on_a4(sheet, 2, 3)
    for number, cells in enumerate(rows, start=1):
        for place, value in enumerate((number, *cells)):
            book.put(sheet, number + 3, place, value)
    last = len(rows) + 4
    sheet.merge_range(last, 0, last, 3, "合计", book.header)
    for place in range(4, 14):
        book.put(sheet, last, place, sum(row[place - 1] or 0 for row in rows))
    note = "注：1.迟到、早退、缺卡按次统计，旷工按天统计；2.空白表示没有；3.本表由考勤机导出，已核对请假条。"
    sheet.merge_range(last + 1, 0, last + 1, 13, note, book.banner)


# ---------------------------------------------------------------- logs

DEDUCTION_CASES = {
    "工作时间办私事": ("工作时间观看视频", "上班期间网购", "值班期间外出办私事", "工作时间打扑克"),
    "上级交办任务未落实": (
        "县安全生产检查反馈问题未按期整改",
        "防返贫监测信息未按时核实",
        "秸秆禁烧值守表未报",
        "12345转办件超期未答复",
        "耕地流出图斑未按期核查",
    ),
    "会议缺席": ("未参加周一例会", "未参加防汛调度会", "未参加学习日集中学习", "未参加片区调度会"),
    "信息报送迟报": ("月报迟报", "统计报表迟报", "值班信息迟报", "舆情日报迟报"),
    "被镇级通报批评": (
        "入户走访记录不真实，被督查通报",
        "危房排查走过场，被督查通报",
        "公示栏内容长期不更新，被督查通报",
    ),
}
BONUS_CASES = {
    "征地拆迁专班": ("石竹大道扩宽项目签约{}户", "县工业园二期土地清表{}亩", "高压线塔基用地协调{}处"),
    "防汛抗旱专班": ("连续值守堤段{}夜", "转移低洼地群众{}户", "抢修灌渠{}处"),
    "矛盾纠纷化解专班": ("化解积案{}件", "调处林地纠纷{}起", "劝返越级上访{}人次"),
    "重点项目服务专班": ("冷链物流园协调用水用电{}次", "服务企业入规{}家", "招商线索落地{}条"),
    "森林防火专班": ("清明期间卡点值守{}天", "开设防火隔离带{}公里"),
    "人居环境整治专班": ("拆除旱厕{}座", "清运积存垃圾{}车", "整治沟渠{}公里"),
    "信息被县级采用": ("工作信息被《云岫信息》采用", "经验材料被县委办转发"),
    "镇级表扬": ("一季度之星", "抢收帮扶突出，党委会通报表扬", "入户宣传工作突出"),
    "县级表扬": ("被评为全县信访工作先进个人", "被评为全县平安建设先进个人"),
    "市级表扬": ("被评为全市乡村振兴先进个人",),
}


def workday(chance: random.Random, quarter: int) -> date:
    """Some Monday to Friday of a quarter."""
    first = date(YEAR, quarter * 3 - 2, 1)
    while True:
        day = first + timedelta(days=chance.randrange(90))
        if day.weekday() < 5:
            return day


def later(chance: random.Random, day: date) -> date:
    """When it was circulated: some days after, at most at the year's end."""
    return min(day + timedelta(days=chance.randrange(2, 20)), date(YEAR, 12, 31))


def deductions(path: Path, staff: Sequence[Staff], chance: random.Random) -> None:
    """扣分记录, a year, by date."""
    rows: list[list[Any]] = []
    for quarter in QUARTERS:
        for _ in range(26):
            person = chance.choice(staff[2:])
            matter = chance.choice([*DEDUCTION_CASES, "会议缺席", "信息报送迟报"])
            day = workday(chance, quarter)
            if not in_post(person, day) or not is_here(person):
                continue
            times = chance.choice((2, 3, 5)) if matter == "信息报送迟报" and chance.random() < 0.4 else 1
            rows.append([person["工号"], person["姓名"], matter, times, chance.choice(DEDUCTION_CASES[matter]), day])
    rows.sort(key=lambda row: (row[5], row[0], row[2]))
    headings = ["记录编号", "工号", "姓名", "事项", "数量", "事由", "发生日期", "认定日期", "依据文号", "备注"]
    numbered = [
        [f"K{YEAR}-{n:03d}", *row, later(chance, row[5]), f"澜桥督字〔{YEAR}〕{(n + 3) // 4}号", None]
        for n, row in enumerate(rows, start=1)
    ]
    with Book(path) as book:
        book.table(
            "扣分记录",
            headings,
            numbered,
            banner=(
                "澜桥镇干部扣分记录（2024年）",
                "填报：党政综合办   数量按事项规则的单位填写，分值由系统按方案计算",
            ),
        )


def bonuses(path: Path, staff: Sequence[Staff], chance: random.Random) -> None:
    """专班加分: points are given in the log; several people may share one event. One sheet for each half-year."""
    events: list[tuple[date, str, str, list[Staff], Decimal | None, int]] = []
    for quarter in QUARTERS:
        for _ in range(22):
            matter = chance.choice(list(BONUS_CASES))
            day = workday(chance, quarter)
            share = chance.choice((1, 2, 3, 4)) if matter.endswith("专班") else 1
            team = [p for p in chance.sample(staff[2:], share) if in_post(p, day) and is_here(p)]
            case = chance.choice(BONUS_CASES[matter]).format(chance.randrange(2, 19))
            points = Decimal(chance.choice(("0.5", "1", "1.5", "2", "2.5", "3"))) if matter.endswith("专班") else None
            events.append((day, matter, case, team, points, chance.randrange(1, 60)))
    # Somebody whose information is used five times in a quarter meets the cap of 2 points (第十六条).
    events += [
        (date(YEAR, 2, 20 + n), "信息被县级采用", f"《云岫信息》第{n + 6}期采用", [staff[25]], None, 7)
        for n in range(5)
    ]
    events.sort(key=lambda event: (event[0], event[1], event[2]))
    headings = ["记录编号", "工号", "姓名", "事项", "数量", "分值", "事由", "发生日期", "依据文号", "备注"]
    halves: dict[str, list[list[Any]]] = {"专班加分（上半年）": [], "专班加分（下半年）": []}
    for number, (day, matter, case, team, points, document) in enumerate(events, start=1):
        for person in sorted(team, key=lambda member: str(member["工号"])):
            who = [person["工号"], person["姓名"]]
            reference = f"澜桥党发〔{YEAR}〕{document}号"
            name = "专班加分（上半年）" if day.month < 7 else "专班加分（下半年）"
            halves[name].append([f"Z{YEAR}-{number:03d}", *who, matter, 1, points, case, day, reference, None])
    with Book(path) as book:
        for name, rows in halves.items():
            book.table(name, headings, rows)


# ---------------------------------------------------------------- marks, targets, ranks

TARGET_WORDS = {
    "党政综合办": ("政务信息报送（篇）", 30),
    "党建工作办": ("党支部规范化验收（个）", 12),
    "经济发展办": ("固定资产投资入库（万元）", 3600),
    "乡村振兴办": ("监测户帮扶措施落实（户）", 86),
    "平安法治办": ("矛盾纠纷调处（件）", 45),
    "应急管理站": ("隐患整改（处）", 58),
    "社会事务办": ("城乡居民养老参保（人）", 2150),
    "综合执法队": ("巡查办结（件）", 64),
    "财政所": ("惠农资金兑付（万元）", 412),
    "便民服务中心": ("一次办成（件）", 930),
}


def posts(path: Path, staff: Sequence[Staff], chance: random.Random) -> None:
    """岗位赋分 by name; 模块目标 on a sheet called Sheet2, recognised by its header; 条线名次 by name."""
    marks = []
    for quarter in QUARTERS:
        for person in staff:
            if in_quarter(person, quarter):
                given = Decimal(chance.randrange(104, 149)) / 10
                marks.append([person["工号"], person["姓名"], given, f"{YEAR}Q{quarter}", None])
    targets, ranks = [], []
    for quarter in QUARTERS:
        for number, module in enumerate(MODULES, start=1):
            words, target = TARGET_WORDS[module]
            actual = round(target * chance.choice((0.86, 0.91, 0.94, 0.97, 1, 1, 1.04, 1.12)))
            label = f"{YEAR}Q{quarter}"
            targets.append([f"M{number:02d}", module, words, target, actual, label])
            ranks.append([f"M{number:02d}", module, chance.randrange(1, 19), label, "全县18个乡镇中的位次"])
    with Book(path) as book:
        book.table(
            "岗位赋分",
            ["工号", "姓名", "得分", "考核期", "备注"],
            marks,
            banner=("岗位赋分表", "由分管领导按工作量、难度和完成质量赋分，满分15分"),
        )
        book.table("Sheet2", ["代码", "名称", "内容", "目标值", "实际值", "考核期"], targets, widths={"内容": 34})
        book.table("条线名次", ["代码", "名称", "名次", "考核期", "备注"], ranks, widths={"备注": 26})


def villages(path: Path, chance: random.Random) -> None:
    """村排名 and 包村难度, each quarter."""
    ranks, hardness = [], []
    base = [chance.randrange(60, 96) for _ in VILLAGES]
    for quarter in QUARTERS:
        order = list(range(1, 13))
        chance.shuffle(order)
        for number, village in enumerate(VILLAGES):
            who = [f"V{number + 1:02d}", village]
            ranks.append([*who, order[number], f"{YEAR}Q{quarter}"])
            hardness.append([*who, Decimal(base[number] + chance.choice((-3, 0, 0, 2))) / 10, f"{YEAR}Q{quarter}"])
    with Book(path) as book:
        book.table("村排名", ["村代码", "村", "名次", "考核期"], ranks)
        book.table(
            "包村难度",
            ["村代码", "村", "得分", "考核期"],
            hardness,
            notes=("注：难度分按人口、产业、信访存量等因素测算，满分10分，由党委会议定。",),
        )


def ratings(path: Path, staff: Sequence[Staff], chance: random.Random) -> None:
    """Two sheets of one table (评议), recognised by their header: the team's ratings, the villages' ratings."""
    team = [person["姓名"] for person in staff[2:10]]
    chiefs = {village: people(chance, 3, {str(person["姓名"]) for person in staff}) for village in VILLAGES}
    by_team: list[list[Any]] = []
    by_village: list[list[Any]] = []
    for quarter in QUARTERS:
        for person in staff:
            if not in_quarter(person, quarter):
                continue
            who, label = [person["工号"], person["姓名"]], f"{YEAR}Q{quarter}"
            raters = chance.sample([name for name in team if name != person["姓名"]], 3)
            by_team += [["A22", *who, name, Decimal(chance.randrange(80, 100)) / 10, label] for name in raters]
            present = chiefs[person["包村"]]
            if person["工号"] == "0047" and quarter == 1:
                present = present[:1]  # two of three chief cadres did not hand in: fewer than 最少人数
            by_village += [["A33", *who, name, Decimal(chance.randrange(78, 100)) / 10, label] for name in present]
    headings = ["指标代码", "工号", "姓名", "评分人", "评分", "考核期"]
    with Book(path) as book:
        book.table("班子成员评", headings, by_team, banner=("班子成员对干部工作评议（十分制）",))
        book.table("村主职评", headings, by_village, banner=("村主职干部对包村干部评议（十分制）",))
