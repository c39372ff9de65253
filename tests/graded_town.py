"""The closed town with grades, a prize, results in a row and pay in its scheme, and one with a year over two quarters.

First quarter: 张三 23.65, 王芳 20.675, 李四 17. Second: 张三 20 × 1.1 = 22, 李四 20 + 1 = 21, 王芳 20 − 1 = 19. So of three who take
part 1 (40 % of 3 = 1.2, rounded down) is 优秀: 张三, who has 奔跑奖 twice. 600 yuan of the second quarter by score, 62 points
published: 张三 212.903…, 李四 203.225…, 王芳 183.870…; whole fen by largest remainder 212.90, 203.23, 183.87.
"""

from __future__ import annotations

from pathlib import Path

from closed_town import Q1, Q2, close, score, town
from year_workspace import YearWorkspace

from assess_cli.model.period import Period

YEAR = Period.parse("2024")


def graded_town(root: Path) -> Path:
    """Both quarters closed."""
    made = town(root)
    made.scheme |= {
        "等次组": [["组名", "对象类别", "不排名的"], ["全体", "人员", "不参加"]],
        "等次": [
            ["等次组", "等次", "得分下限", "得分上限"],
            ["全体", "优秀", None, None],
            ["全体", "称职", 19.5, None],
            ["全体", "不称职", None, 19.5],
        ],
        "名额": [["等次组", "等次", "比例", "基数", "取整"], ["全体", "优秀", 0.4, "应参加", "舍去"]],
        "奖项": [["奖项", "对象类别", "取", "名额", "金额", "加分"], ["奔跑奖", "人员", "前", 1, 300, 0.5]],
        "连续": [
            ["名称", "对象类别", "看", "内容", "期数", "后果"],
            ["两次奔跑", "人员", "奖项", "奔跑奖", 2, "通报表扬"],
        ],
        "奖金": [["名称", "对象类别", "资金来源", "分配办法"], ["季度奖", "人员", "镇财政", "按得分"]],
    }
    made.data["奖金来源.xlsx"] = {
        "奖金来源": [
            ["奖金", "金额", "资金来源", "文号", "考核期"],
            ["季度奖", 600, "镇财政", "清财〔2024〕7号", "2024Q2"],
        ]
    }
    folder = made.write()
    for period in (Q1, Q2):
        score(folder, period)
        close(folder, period)
    return folder


def year_town(root: Path) -> Path:
    """Two quarters closed, and the year that is their mean (weights 60 % and 40 % with 年终测评)."""
    made = YearWorkspace(root)
    made.parameter("考核期范围", "Q1、Q2")
    made.parameter("去掉最低", None)
    folder = made.write()
    for period in (Q1, Q2, YEAR):
        score(folder, period)
        close(folder, period)
    return folder
