"""A small workspace on disk, written with XlsxWriter; tests change single rows of it."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Rows = list[list[Any]]
Sheets = dict[str, Rows]

SETTINGS: Rows = [
    ["项", "值"],
    ["方案名称", "清溪镇2024年干部考核办法"],
    ["考核单位", "清溪镇党政办公室"],
    ["年度", 2024],
    ["考核周期", "季度"],
    ["小数位数", 2],
    ["并列规则", "并列占位"],
    ["排名依据", "公布分"],
    ["归期依据", "发生日期"],
    ["规则版本依据", "发生日期"],
]

SCHEME: Sheets = {
    "基本设置": SETTINGS,
    "对象类别": [
        ["类别", "名册", "类别列", "不排名", "总分公式"],
        ["人员", "人员名册", "编制", '[岗位] = "主要领导"', "(作风 + 专班) × 岗位系数"],
    ],
    "指标": [
        ["代码", "名称", "对象类别", "上级", "计分办法", "数据表", "满分", "下限", "上限", "条款"],
        ["A", "作风", "人员", None, "扣分", "考勤、扣分记录", 20, 0, None, "第三条"],
        ["B", "专班", "人员", None, "加分", "专班记录", None, None, "上不封顶", "第五条"],
    ],
    "事项规则": [
        ["代码", "指标", "事项", "分值", "单位", "单次上限", "累计上限", "条款"],
        ["K1", "A", "迟到", -1, "次", None, None, "第三条第（一）项"],
        ["K2", "A", "办私事", -1.5, "次", None, 3, "第三条第（二）项"],
        ["K3", "B", "组团专班", None, "件", None, None, "第五条"],
    ],
    "系数": [
        ["名称", "对象类别", "依据列", "取值", "系数"],
        ["岗位系数", "人员", "岗位", "所长", 1.1],
        ["岗位系数", "人员", "岗位", "其他", 1],
    ],
}

DATA: dict[str, Sheets] = {
    "名册.xlsx": {
        "人员名册": [
            ["工号", "姓名", "单位", "岗位", "编制"],
            ["0001", "张三", "党政办", "所长", "公务员"],
            ["0002", "李四", "财政所", "办事员", "事业"],
            ["0003", "王芳", "农业办", "办事员", "事业"],
            ["0004", "赵书记", "班子", "主要领导", "公务员"],
        ]
    },
    "考勤.xlsx": {
        f"考勤-{month}月": [
            ["工号", "姓名", "迟到"],
            ["0001", "张三", 1 if month == 2 else 0],
            ["0002", "李四", 0],
            ["0003", "王芳", 0],
            ["0004", "赵书记", 0],
        ]
        for month in (1, 2, 3)
    },
    "扣分记录.xlsx": {
        "扣分记录": [
            ["工号", "姓名", "事项", "发生日期", "事由"],
            ["0002", "李四", "办私事", date(2024, 1, 8), "上班时间外出购物"],
            ["0002", "李四", "办私事", date(2024, 2, 8), "上班时间看视频"],
            ["0002", "李四", "办私事", date(2024, 3, 8), "上班时间炒股"],
        ]
    },
    "专班记录.xlsx": {
        "专班记录": [
            ["工号", "姓名", "事项", "分值", "发生日期", "事由"],
            ["0001", "张三", "组团专班", 2.5, date(2024, 3, 31), "防汛专班"],
            ["0003", "王芳", "组团专班", 0.675, date(2024, 1, 1), "森林防火专班"],
        ]
    },
}


def write_book(path: Path, sheets: Sheets) -> None:
    """One workbook; text stays text, dates are date cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})  # noqa: DTZ001  # a fixed stamp for equal bytes
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                write_row(sheet, number, row, day)


def write_row(sheet: Any, number: int, row: Sequence[Any], day: Any) -> None:
    for column, value in enumerate(row):
        if isinstance(value, date):
            sheet.write_datetime(number, column, value, day)
        elif isinstance(value, str):
            sheet.write_string(number, column, value)
        elif value is not None:
            sheet.write(number, column, value)


class MiniWorkspace:
    """Change ``scheme`` and ``data`` in memory, then ``write``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.scheme = copy.deepcopy(SCHEME)
        self.data = copy.deepcopy(DATA)

    def setting(self, item: str, value: Any) -> None:
        """Set one item of 基本设置."""
        for row in self.scheme["基本设置"]:
            if row[0] == item:
                row[1] = value
                return
        self.scheme["基本设置"].append([item, value])

    def write(self) -> Path:
        """Write all workbooks; returns the folder."""
        write_book(self.root / "方案.xlsx", self.scheme)
        for name, sheets in self.data.items():
            write_book(self.root / "数据" / name, sheets)
        return self.root
