"""A workspace of people with given scores, for tests of grades: one indicator, one mark a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mini_workspace import SETTINGS, MiniWorkspace

from assess_cli.model.grading import GradePool
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.pipeline.score import Computed, compute

PERIOD = Period.parse("2024Q1")
ROSTER = ["工号", "姓名", "单位", "编制", "状态", "单位等次"]
POOLS = ["组名", "对象类别", "适用条件", "不确定等次", "不进行考核", "不排名的", "缺得分的", "自", "至", "条款"]
GRADES = ["等次组", "等次", "得分下限", "含下限", "得分上限", "含上限", "自", "至"]
QUOTAS = ["等次组", "等次", "比例", "个数", "基数", "基数范围", "取整", "提高为", "提高条件", "自", "至"]
DECISIONS = [
    "决定文号",
    "决定日期",
    "批准会议",
    "考核期",
    "种类",
    "工号",
    "姓名",
    "项目",
    "等次",
    "分组",
    "决定内容",
]
FOUR = ("优秀", "称职", "基本称职", "不称职")


@dataclass
class Grades:
    """What a test says; ``people``: (name, score or None for none, changes of roster columns)."""

    people: Sequence[tuple[str, float | int | None, dict[str, str]]]
    pools: list[dict[str, Any]] = field(default_factory=lambda: [{"组名": "全体"}])
    grades: list[dict[str, Any]] = field(default_factory=list)
    quotas: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    kinds: dict[str, Any] = field(default_factory=dict)
    consequences: list[dict[str, Any]] = field(default_factory=list)
    events: list[tuple[str, str]] = field(default_factory=list)  # (name, matter)

    def workspace(self, root: Path) -> MiniWorkspace:
        made = MiniWorkspace(root)
        made.scheme = {
            "基本设置": [list(row) for row in SETTINGS],
            "对象类别": table([{"类别": "人员", "名册": "人员名册", "类别列": "编制"} | self.kinds]),
            "指标": [
                ["代码", "名称", "对象类别", "上级", "计分办法", "数据表", "满分", "上限"],
                ["A", "综合评定", "人员", None, "赋分", "赋分表", 200, None],
                ["B", "作风", "人员", None, "加分", "扣分记录", None, "上不封顶"],
            ],
            "事项规则": [
                ["代码", "指标", "事项", "分值", "单位"],
                ["K1", "B", "旷工", 0, "次"],
                ["K2", "B", "违纪", 0, "次"],
                ["K3", "B", "通报", 0, "次"],
            ],
            "等次组": table(self.pools, POOLS),
            "等次": table(self.grades or four(), GRADES),
            "名额": table(self.quotas, QUOTAS),
        }
        for item, value in self.settings.items():
            made.setting(item, value)
        if self.consequences:
            made.scheme["后果"] = table(self.consequences)
        numbers = {name: f"{at:04d}" for at, (name, _, _) in enumerate(self.people, start=1)}
        roster = [
            {"工号": numbers[name], "姓名": name, "单位": "党政办", "编制": "公务员"} | more
            for name, _, more in self.people
        ]
        headings = list(dict.fromkeys([*ROSTER, *(key for row in roster for key in row)]))
        made.data = {
            "名册.xlsx": {"人员名册": table(roster, headings)},
            "赋分表.xlsx": {
                "赋分表": [
                    ["工号", "姓名", "得分", "考核期"],
                    *([numbers[name], name, score, "2024Q1"] for name, score, _ in self.people if score is not None),
                ]
            },
            "扣分记录.xlsx": {
                "扣分记录": [
                    ["工号", "姓名", "事项", "发生日期"],
                    *([numbers[name], name, matter, "2024-02-01"] for name, matter in self.events),
                ]
            },
        }
        if self.decisions:
            rows = [
                {"决定文号": "云委〔2024〕3号", "决定日期": "2024-04-08", "批准会议": "党委会", "考核期": "2024Q1"}
                | {"种类": "等次"}
                | row
                for row in self.decisions
            ]
            made.data["决定.xlsx"] = {"决定": table(rows, DECISIONS)}
        return made

    def computed(self, root: Path) -> Computed:
        return compute(self.workspace(root).write(), PERIOD)

    def result(self, root: Path) -> Result:
        computed = self.computed(root)
        assert computed.result is not None, [f"{each.code} {each.place} {each.message}" for each in computed.problems]
        return computed.result

    def pool(self, root: Path) -> GradePool:
        (found,) = self.result(root).grading
        return found


def table(rows: Sequence[dict[str, Any]], headings: Sequence[str] = ()) -> list[list[Any]]:
    heads = list(headings) or list(dict.fromkeys(key for row in rows for key in row))
    return [heads, *([row.get(head) for head in heads] for row in rows)]


def four(pool: str = "全体", names: Sequence[str] = FOUR) -> list[dict[str, Any]]:
    """Grades without bands."""
    return [{"等次组": pool, "等次": name} for name in names]


def banded(
    pool: str = "全体", lines: Sequence[int] = (90, 70, 60), names: Sequence[str] = FOUR
) -> list[dict[str, Any]]:
    """Grades with bands: from the first line, between the lines, below the last."""
    uppers, lowers = [None, *lines], [*lines, None]
    return [
        {"等次组": pool, "等次": name, "得分下限": lower, "得分上限": upper}
        for name, lower, upper in zip(names, lowers, uppers, strict=True)
    ]


def share(percent: str, base: str = "应参加", pool: str = "全体", grade: str = "优秀", **more: Any) -> dict[str, Any]:
    return {"等次组": pool, "等次": grade, "比例": percent, "基数": base} | more


def number(count: int | None, pool: str = "全体", grade: str = "优秀", **more: Any) -> dict[str, Any]:
    return {"等次组": pool, "等次": grade, "个数": count} | more


def people(scores: Sequence[float | int | None], **more: str) -> list[tuple[str, float | int | None, dict[str, str]]]:
    """甲, 乙, 丙 … with these scores."""
    names = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒"
    return [(f"赵{names[at]}", score, dict(more)) for at, score in enumerate(scores)]


def given(pool: GradePool) -> dict[str, str]:
    """Subject id → what its column 等次 says."""
    return {each.subject: each.words for each in pool.grades}


def codes(problems: Sequence[Problem]) -> list[str]:
    return [each.code for each in problems if each.code.startswith(("G", "S6"))]
