"""Makes a benchmark workspace: a scheme of 15 indicators and seeded logs, all of it in order.

    python benchmarks/make_data.py FOLDER STAFF ROWS [wide]

With ``wide`` the scheme has 60 indicators and 300 rules (``wide_scheme``), and the logs speak of them. The same figures give the same cells. ROWS counts every row of every data table; the roster is not a log. About one
event in twenty lies outside 2024Q1, as in a real log that runs through the year.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from wide_scheme import widen

SEED = 20240331
YEAR = 2024
MONTHS = ("2024-01", "2024-02", "2024-03")
GROUPS = ("公务员", "事业", "临聘")
POSTS = (("班子成员", 1.2), ("站办所负责人", 1.1), ("一般干部", 1.0))
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜秀敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂文辉玲斌鹏浩宇欣"

Row = Sequence[object]

SETTINGS: list[Row] = [
    ("方案名称", "2024年干部考核办法"),
    ("考核单位", "镇党政办公室"),
    ("年度", YEAR),
    ("考核周期", "季度"),
    ("小数位数", 2),
    ("并列规则", "并列占位"),
    ("排名依据", "公布分"),
    ("归期依据", "发生日期"),
    ("规则版本依据", "发生日期"),
]
KINDS: list[Row] = [("人员", "人员名册", "编制", None, "(共性 + 个性 + 测评) × 岗位系数")]
#: 代码, 名称, 对象类别, 上级, 计分办法, 数据表, 满分, 基础分, 下限, 上限
INDICATORS: list[Row] = [
    ("A", "共性", "人员", None, "汇总", None, 90, None, None, None),
    ("A1", "出勤", "人员", "A", "扣分", "考勤", 20, None, 0, None),
    ("A2", "作风", "人员", "A", "扣分", "作风扣分", 20, None, 0, None),
    ("A3", "岗位任务", "人员", "A", "任务", "任务清单", 20, None, None, None),
    ("A4", "业绩目标", "人员", "A", "目标完成", "业绩目标", 20, None, None, None),
    ("A5", "领导赋分", "人员", "A", "赋分", "领导赋分", 10, None, None, None),
    ("B", "个性", "人员", None, "汇总", None, None, None, None, None),
    ("B1", "组团专班", "人员", "B", "加分", "专班加分", None, None, None, "上不封顶"),
    ("B2", "加扣分", "人员", "B", "加扣分", "加扣分记录", None, 0, None, None),
    ("B3", "信息报送", "人员", "B", "加分", "信息报送", None, None, None, 5),
    ("B4", "片区名次", "人员", "B", "名次", "片区名次", None, None, None, None),
    ("B5", "值班值守", "人员", "B", "加分", "值班记录", None, None, None, 6),
    ("C", "测评", "人员", None, "汇总", None, 20, None, None, None),
    ("C1", "民主测评", "人员", "C", "评分", "民主测评", 10, None, None, None),
    ("C2", "群众评价", "人员", "C", "评分", "群众评价", 10, None, None, None),
]
#: 代码, 指标, 事项, 分值, 单位
RULES: list[Row] = [
    ("K01", "A1", "迟到", -1, "次"),
    ("K02", "A1", "早退", -1, "次"),
    ("K03", "A1", "旷工", -3, "天"),
    ("K11", "A2", "上班时间办私事", -1, "次"),
    ("K12", "A2", "交办工作未落实", -3, "件"),
    ("K13", "A2", "会议缺席", -0.5, "次"),
    ("Z01", "B1", "牵头完成专班任务", 5, "项"),
    ("Z02", "B1", "参与完成专班任务", 3, "项"),
    ("J01", "B2", "县级通报表扬", 2, "次"),
    ("J02", "B2", "县级通报批评", -2, "次"),
    ("J03", "B2", "中心工作亮红灯", -0.4, "次"),
    ("X01", "B3", "信息被采用", 0.5, "篇"),
    ("D01", "B5", "值班一天", 0.2, "天"),
]
PARAMETERS: list[Row] = [("A3", "折算", "是"), ("B4", "档次表", "名次分")]
#: 表名, 下界, 含下界, 上界, 含上界, 值
BANDS: list[Row] = [
    ("名次分", 1, "是", 3, "是", 10),
    ("名次分", 3, "否", 10, "是", 8),
    ("名次分", 10, "否", None, None, 6),
]
COEFFICIENTS: list[Row] = [("岗位系数", "人员", "岗位", post, value) for post, value in POSTS]
EVENT_SHARES = (("作风扣分", 0.2), ("专班加分", 0.25), ("加扣分记录", 0.25), ("信息报送", 0.15))
DUTY = "值班记录"  # the log of what is left over

EVENT_HEAD = ("记录编号", "工号", "姓名", "事项", "数量", "事由", "依据文号", "发生日期", "认定日期", "备注")
FULL_DAY = date(YEAR, 1, 1)


def make(folder: Path, staff: int, rows: int, *, wide: bool = False) -> None:
    """Write the workspace. ValueError when the rows do not suffice for the tables of one row a person."""
    rng = random.Random(SEED + staff)
    data = folder / "数据"
    data.mkdir(parents=True, exist_ok=True)
    indicators, rules = (INDICATORS, RULES)
    if wide:
        indicators, rules = widen(INDICATORS, RULES, [*dict(EVENT_SHARES), DUTY])
    _write_scheme(folder / "方案.xlsx", indicators, rules)
    people = [(f"{number:04d}", _name(rng)) for number in range(1, staff + 1)]
    roster = [
        (number, name, f"第{index % 12 + 1}办公室", POSTS[min(index % 10, 2)][0], GROUPS[index % 3])
        for index, (number, name) in enumerate(people)
    ]
    _write(data / "人员名册.xlsx", "人员名册", ("工号", "姓名", "单位", "岗位", "编制"), roster)
    left = rows - 6 * staff
    if left < 12 * staff:
        raise ValueError(f"{rows} rows are too few for {staff} people")
    _write_attendance(data, people, rng)
    _write_singles(data, people, rng)
    raters, tasks = max(2, left // (20 * staff)), max(2, left // (20 * staff))
    _write_ratings(data, people, raters, rng)
    _write_tasks(data, people, tasks, rng)
    left -= staff * (2 * raters + tasks)
    for table, share in EVENT_SHARES:
        count = round(left * share)
        _write_events(data / f"{table}.xlsx", count, people, rng, _matters(table, indicators, rules))
    duty = left - sum(round(left * share) for _, share in EVENT_SHARES)
    _write_events(data / f"{DUTY}.xlsx", duty, people, rng, _matters(DUTY, indicators, rules))


def _matters(table: str, indicators: Sequence[Row], rules: Sequence[Row]) -> list[object]:
    """What a log may speak of."""
    codes = {row[0] for row in indicators if row[5] == table}
    return [rule[2] for rule in rules if rule[1] in codes]


def _name(rng: random.Random) -> str:
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))


def _write_scheme(path: Path, indicators: Sequence[Row], rules: Sequence[Row]) -> None:
    dates: Row = ("自", "至", "条款")
    sheets: list[tuple[str, Row, Sequence[Row]]] = [
        ("基本设置", ("项", "值"), SETTINGS),
        ("对象类别", ("类别", "名册", "类别列", "不排名", "总分公式"), KINDS),
        (
            "指标",
            (
                "代码",
                "名称",
                "对象类别",
                "上级",
                "计分办法",
                "数据表",
                "满分",
                "基础分",
                "下限",
                "上限",
                "权重",
                "取位",
                "不适用",
                "责任部门",
                "条线",
                "频次",
                *dates,
            ),
            indicators,
        ),
        (
            "事项规则",
            ("代码", "指标", "事项", "分值", "单位", "单次上限", "累计上限", *dates),
            [(*rule, None, None, None, None, f"第{index}条") for index, rule in enumerate(rules, start=1)],
        ),
        ("参数", ("所属代码", "参数", "值"), PARAMETERS),
        ("档次表", ("表名", "下界", "含下界", "上界", "含上界", "值", "每单位"), BANDS),
        ("系数", ("名称", "对象类别", "依据列", "取值", "系数"), COEFFICIENTS),
    ]
    with xlsxwriter.Workbook(str(path)) as book:
        for name, head, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, head)
            for index, row in enumerate(rows, start=1):
                sheet.write_row(index, 0, row)


def _write(path: Path, name: str, head: Row, rows: Iterable[Row]) -> None:
    """One sheet with a title above its header, as offices make them."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": datetime(YEAR, 1, 1)})  # noqa: DTZ001  # a fixed stamp
        sheet = book.add_worksheet(name)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_string(0, 0, name)
        sheet.write_row(1, 0, head)
        for index, row in enumerate(rows, start=2):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(index, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  # days have no zone
                elif isinstance(value, str):
                    sheet.write_string(index, column, value)
                elif isinstance(value, int | float):
                    sheet.write_number(index, column, value)


def _write_attendance(data: Path, people: Sequence[tuple[str, str]], rng: random.Random) -> None:
    counts = (0, 0, 0, 0, 1, 2)
    rows = [
        (number, name, month, rng.choice(counts), rng.choice(counts), int(rng.random() < 0.02))
        for month in MONTHS
        for number, name in people
    ]
    _write(data / "考勤.xlsx", "考勤", ("工号", "姓名", "月份", "迟到", "早退", "旷工"), rows)


def _write_singles(data: Path, people: Sequence[tuple[str, str]], rng: random.Random) -> None:
    """Tables of one row a person."""
    targets = [(number, name, 200, rng.randint(120, 260), "2024Q1") for number, name in people]
    _write(data / "业绩目标.xlsx", "业绩目标", ("工号", "姓名", "目标值", "实际值", "考核期"), targets)
    marks = [(number, name, rng.randint(60, 100) / 10, "2024Q1") for number, name in people]
    _write(data / "领导赋分.xlsx", "领导赋分", ("工号", "姓名", "得分", "考核期"), marks)
    ranks = [(number, name, rng.randint(1, 15), "2024Q1") for number, name in people]
    _write(data / "片区名次.xlsx", "片区名次", ("工号", "姓名", "名次", "考核期"), ranks)


def _write_ratings(data: Path, people: Sequence[tuple[str, str]], raters: int, rng: random.Random) -> None:
    for table in ("民主测评", "群众评价"):
        rows = [
            (number, name, f"{table[:2]}代表{rater:03d}", rng.randint(600, 1000) / 100, "2024Q1")
            for number, name in people
            for rater in range(1, raters + 1)
        ]
        _write(data / f"{table}.xlsx", table, ("工号", "姓名", "评分人", "评分", "考核期"), rows)


def _write_tasks(data: Path, people: Sequence[tuple[str, str]], tasks: int, rng: random.Random) -> None:
    rows = [
        (
            f"R{number}-{task}",
            number,
            name,
            f"岗位任务第{task}项",
            rng.randint(1, 10),
            rng.choice((0.5, 0.8, 1, 1)),
            "2024Q1",
        )
        for number, name in people
        for task in range(1, tasks + 1)
    ]
    head = ("记录编号", "工号", "姓名", "任务", "分值", "完成率", "考核期")
    with xlsxwriter.Workbook(str(data / "任务清单.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("任务清单")
        percent = book.add_format({"num_format": "0%"})
        sheet.write_row(0, 0, head)
        for index, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(index, column, value)
                else:
                    sheet.write_number(index, column, value, percent if column == 5 else None)


def _write_events(
    path: Path, count: int, people: Sequence[tuple[str, str]], rng: random.Random, matters: Sequence[object]
) -> None:
    indicator = next(row[0] for row in INDICATORS if row[5] == path.stem)

    def rows() -> Iterable[Row]:
        for index in range(count):
            number, name = people[rng.randrange(len(people))]
            inside = rng.random() >= 0.05
            day = FULL_DAY + timedelta(days=rng.randrange(91) if inside else 91 + rng.randrange(200))
            yield (
                f"{indicator}-{index + 1:06d}",
                number,
                name,
                matters[int(rng.random() * len(matters))],  # one draw, however many there are
                1 if rng.random() < 0.9 else 2,
                f"{path.stem}第{index % 997 + 1}号情况",
                f"镇办〔2024〕{index % 89 + 1}号",
                day,
                day + timedelta(days=rng.randrange(5)),
                None,
            )

    _write(path, path.stem, EVENT_HEAD, rows())


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), wide=sys.argv[4:] == ["wide"])
