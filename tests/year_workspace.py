"""A township of four with a scheme by quarters and one of the year beside it, on the small workspace of mini_workspace.

Totals of the quarters, by hand: 张三 (作风 20 less 1 a late coming, 专班 2.5 in the first quarter, × 1.1): 23.65, 22, 19.8, 22.
李四 (late month mod 4 times; 9 points off for private business in the first quarter, of these at most 3): 1 + 2 + 3 = 6,
so 20 − 6 − 3 = 11; months 5, 6, 7 … see ``LATE``. 王芳: 20.675 → 20.68, 20, 20, 20.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from mini_workspace import MiniWorkspace, Sheets, write_book

YEAR_SCHEME = "方案-2024年度.xlsx"
LATE = {"0001": (2, 7, 8), "0002": (1, 2, 2, 3, 3, 3, 5, 6, 6, 7, 7, 7, 9, 10, 10, 11, 11, 11)}
PEOPLE = (("0001", "张三"), ("0002", "李四"), ("0003", "王芳"), ("0004", "赵书记"))


class YearWorkspace(MiniWorkspace):
    """Change ``scheme``, ``year`` (the scheme of the year) and ``data``, then ``write``."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.data["考勤.xlsx"] = {
            f"考勤-{month}月": [
                ["工号", "姓名", "迟到"],
                *([key, name, LATE.get(key, ()).count(month)] for key, name in PEOPLE),
            ]
            for month in range(1, 13)
        }
        marks = {"0001": (90, 92), "0002": (85, 88), "0003": (95, 96)}
        self.data["年终.xlsx"] = {
            "年终测评": [
                ["工号", "姓名", "评分人", "评分", "考核期"],
                *(
                    [key, name, rater, marks[key][at], "2024"]
                    for key, name in PEOPLE
                    if key in marks
                    for at, rater in enumerate(("甲", "乙"))
                ),
            ]
        }
        self.year: Sheets = {
            "基本设置": [row if row[0] != "考核周期" else ["考核周期", "年度"] for row in self.scheme["基本设置"]],
            "对象类别": [
                ["类别", "名册", "类别列", "不排名", "总分公式"],
                ["人员", "人员名册", "编制", '[岗位] = "主要领导"', "Y"],
            ],
            "指标": [
                ["代码", "名称", "对象类别", "上级", "计分办法", "数据表", "满分", "权重", "下限", "上限", "条款"],
                ["Y", "年度总分", "人员", None, "加权", None, None, None, None, "上不封顶", "第九条"],
                ["Y1", "季度得分", "人员", "Y", "各期得分", None, None, "60%", None, "上不封顶", "第九条第（一）项"],
                ["Y2", "年终测评", "人员", "Y", "评分", "年终测评", 100, "40%", 0, None, "第九条第（二）项"],
            ],
            "参数": [
                ["所属代码", "参数", "值"],
                ["Y1", "取数", "按公布"],
                ["Y1", "合成", "平均"],
                ["Y1", "去掉最低", 1],
            ],
        }

    def parameter(self, name: str, value: Any) -> None:
        """Set a parameter of the indicator that takes the quarters; None leaves it out."""
        lines = [line for line in self.year["参数"] if line[1] != name]
        self.year["参数"] = lines if value is None else [*lines, ["Y1", name, value]]

    def decide(self, *lines: tuple[Any, ...]) -> None:
        """Table 各期认定: (id, period, 认定分值, 取自, 原满分, 满分)."""
        heads = ["编号", "考核期", "认定分值", "取自", "原满分", "满分", "理由", "批准人", "文号", "日期"]
        basis = ("年中由县局调入", "党委会", "云考〔2024〕6号", date(2024, 12, 30))
        self.data["认定.xlsx"] = {"各期认定": [heads, *([*line, *basis] for line in lines)]}

    def write(self) -> Path:
        """Write all workbooks; returns the folder."""
        write_book(self.root / YEAR_SCHEME, self.year)
        return super().write()
