"""Schemes as objects and sheets as lists, for tests of rosters and records: no file is read.

The scheme: kinds 人员 (grouped by 编制, 主要领导 not ranked) and 村 (no total); indicators A1 扣分 (考勤、扣分记录),
B1 加分 (专班记录), T1 and T2 任务 (任务清单), M1 赋分 (综合赋分), R1 评分 (测评), V1 名次 by 包村 (村排名), G1 目标完成 (目标).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import RankBasis, TieRule
from assess_cli.model.shape import Shape
from assess_cli.records.inputs import Inputs
from assess_cli.records.load import load_inputs
from assess_cli.scheme.declarations import MethodDeclaration, Sign
from assess_cli.scheme.formula import parse
from assess_cli.scheme.objects import Ignored, Indicator, Rule, Scheme, Settings, SubjectKind
from assess_cli.workbook.grid import Book, Cell, Sheet

Rows = Sequence[Sequence[Any]]
Sheets = dict[str, dict[str, list[list[Any]]]]  # file → sheet → rows

Q1 = Period.parse("2024Q1")
FILE = "方案.xlsx"

DECLARATIONS: dict[str, MethodDeclaration] = {
    name: MethodDeclaration(name=name, summary=name, help=name, shape=shape, sign=sign)
    for name, shape, sign in (
        ("扣分", Shape.EVENTS, Sign.NEGATIVE),
        ("加分", Shape.EVENTS, Sign.POSITIVE),
        ("加扣分", Shape.EVENTS, Sign.ANY),
        ("任务", Shape.TASKS, None),
        ("目标完成", Shape.TARGETS, None),
        ("赋分", Shape.MARKS, None),
        ("评分", Shape.RATINGS, None),
        ("名次", Shape.RANKS, None),
        ("汇总", None, None),
    )
}


def settings(**changes: Any) -> Settings:
    base = Settings(
        name="清溪镇考核办法",
        body="清溪镇",
        year=2024,
        period_kind=PeriodKind.QUARTER,
        decimals=2,
        tie_rule=TieRule.SKIP,
        rank_basis=RankBasis.PUBLISHED,
        period_date="发生日期",
        rule_date="发生日期",
        tie_indicators=(),
        lines=(),
    )
    return replace(base, **changes)


def kind(name: str, roster: str, *, group: str = "", unranked: str = "", row: int = 2) -> SubjectKind:
    return SubjectKind(
        file=FILE,
        sheet="对象类别",
        cells={"": f"{row}:{row}", "roster": f"B{row}", "group_column": f"C{row}", "unranked": f"D{row}"},
        name=name,
        roster=roster,
        group_column=group,
        unranked=parse(unranked) if unranked else None,
        total_formula=None,
    )


def indicator(code: str, name: str, method: str, tables: str, row: int, **changes: Any) -> Indicator:
    base = Indicator(
        file=FILE,
        sheet="指标",
        cells={"": f"{row}:{row}", "tables": f"F{row}", "code": f"A{row}"},
        code=code,
        name=name,
        kind="人员",
        parent="",
        method=method,
        tables=tuple(tables.split("、")),
        full_mark=20_000_000,
        weight=None,
        base=None,
        floor=None,
        cap=None,
        rounding=None,
        not_applicable="满分",
        department="",
        line="",
        frequency="",
        clause="",
        formula=None,
    )
    return replace(base, **changes)


def rule(code: str, indicator_code: str, matter: str, points: int | None, row: int, **changes: Any) -> Rule:
    base = Rule(
        file=FILE,
        sheet="事项规则",
        cells={"": f"{row}:{row}", "points": f"D{row}"},
        code=code,
        indicator=indicator_code,
        matter=matter,
        points=None if points is None else points * 1_000_000,
        unit="次",
        event_cap=None,
        total_cap=None,
        clause="",
    )
    return replace(base, **changes)


def ignored(file: str = "", sheet: str = "", column: str = "", row: int = 2) -> Ignored:
    return Ignored(
        file=FILE, sheet="忽略", cells={"": f"{row}:{row}"},
        table_file=file, table_sheet=sheet, column=column, reason="仅供参考",
    )  # fmt: skip


def scheme(**changes: Any) -> Scheme:
    base = Scheme(
        file=FILE,
        digest="0" * 64,
        settings=settings(),
        kinds=(
            kind("人员", "人员名册", group="编制", unranked='[职务] = "主要领导"'),
            kind("村", "村名册", row=3),
        ),
        indicators=(
            indicator("A1", "思想作风", "扣分", "考勤、扣分记录", 2),
            indicator("B1", "工作专班", "加分", "专班记录", 3),
            indicator("T1", "乡村振兴", "任务", "任务清单", 4),
            indicator("T2", "平安建设", "任务", "任务清单", 5),
            indicator("M1", "综合评价", "赋分", "综合赋分", 6),
            indicator("R1", "民主测评", "评分", "测评", 7),
            indicator(
                "V1", "片区协同", "名次", "村排名", 8,
                parameters={"取数列": "包村"}, parameter_cells={"取数列": "参数!C2"},
            ),
            indicator("G1", "招商引资", "目标完成", "目标", 9),
        ),
        rules=(
            rule("K01", "A1", "迟到", -1, 2),
            rule("K02", "A1", "旷工", -3, 3, unit="天"),
            rule("K03", "A1", "通报批评", None, 4),
            rule("K11", "B1", "牵头专班", 2, 5),
            rule("K12", "B1", "参与专班", None, 6),
        ),
        bands={},
        coefficients=(),
        ignored=(),
    )  # fmt: skip
    return replace(base, **changes)


STAFF_HEAD = ["工号", "姓名", "单位", "岗位", "编制", "包村", "自", "至", "不排名原因"]
STAFF: list[list[Any]] = [
    ["0017", "张三", "党政办", "干事", "公务员", "云河村", None, None, None],
    ["0018", "李四", "财政所", "所长", "事业", "V2", None, None, None],
    ["0019", "刘洋", "农业办", "干事", "事业", None, None, None, None],
    ["0020", "刘洋", "综治办", "干事", "公务员", None, None, None, None],
    ["0001", "赵书记", "班子", "主要领导", "公务员", None, None, None, None],
]


def staff(*more: list[Any], head: list[str] = STAFF_HEAD) -> list[list[Any]]:
    return [list(head), *[list(row) for row in STAFF], *[list(row) for row in more]]


def data(**changes: list[list[Any]] | None) -> Sheets:
    """Every table that the scheme reads, each with its header; ``changes`` by sheet name, None leaves one out."""
    sheets: dict[str, list[list[Any]]] = {
        "人员名册": staff(),
        "村名册": [["村代码", "村名"], ["V1", "云河村"], ["V2", "石桥村"]],
        "考勤": attendance({}),
        "扣分记录": [EVENT_HEAD],
        "专班记录": [EVENT_HEAD],
        "任务清单": [["工号", "姓名", "模块", "任务", "分值", "完成率", "考核期"]],
        "综合赋分": [["工号", "姓名", "得分", "考核期"]],
        "测评": [["工号", "姓名", "评分人", "评分", "考核期"]],
        "村排名": [["村名", "名次", "考核期"]],
        "目标": [["工号", "姓名", "目标值", "实际值", "考核期"]],
    }
    merged: dict[str, list[list[Any]] | None] = {**sheets, **changes}
    return {f"数据/{name}.xlsx": {name: rows} for name, rows in merged.items() if rows is not None}


EVENT_HEAD = ["工号", "姓名", "事项", "发生日期", "认定日期", "数量", "分值", "事由", "记录编号", "允许重复"]
#: Field → column of ``EVENT_HEAD``.
_AT = {
    "id": 0, "name": 1, "rule": 2, "day": 3, "established": 4, "quantity": 5, "points": 6, "matter": 7, "number": 8,
    "repeat": 9,
}  # fmt: skip
DAY = date(2024, 3, 5)


def event(name: str | None = "张三", what: str | None = "迟到", day: date | None = DAY, **cells: Any) -> list[Any]:
    row: list[Any] = [None] * len(EVENT_HEAD)
    for field, value in {"name": name, "rule": what, "day": day, **cells}.items():
        row[_AT[field]] = value
    return row


def events(*rows: list[Any]) -> list[list[Any]]:
    return [EVENT_HEAD, *rows]


def attendance(counts: Mapping[tuple[str, int], int], *, months: Sequence[int] = (1, 2, 3)) -> list[list[Any]]:
    """A count table of everybody in ``STAFF``: (id, month) → times late."""
    rows: list[list[Any]] = [["工号", "姓名", "月份", "迟到"]]
    rows += [
        [line[0], line[1], f"2024-{month:02d}", counts.get((line[0], month), 0)] for month in months for line in STAFF
    ]
    return rows


def books(sheets: Mapping[str, Mapping[str, Rows]]) -> list[Book]:
    found = []
    for file, contents in sheets.items():
        built = [
            Sheet(file, name, [[_cell(value) for value in row] for row in rows]) for name, rows in contents.items()
        ]
        found.append(Book(file, "", 0, built, []))
    return found


def _cell(value: Any) -> Cell:
    """Whole numbers as floats, as readers give them."""
    return float(value) if type(value) is int else value


def load(sheets: Mapping[str, Mapping[str, Rows]], rules: Scheme | None = None, period: Period = Q1) -> Inputs:
    return load_inputs(books(sheets), rules or scheme(), DECLARATIONS, period)


def said(inputs: Inputs, code: str) -> list[tuple[str, str, str]]:
    """(place, message, remedy) of every problem with that code."""
    return [(str(one.place), one.message, one.remedy) for one in inputs.problems if one.code == code]


def codes(inputs: Inputs) -> list[str]:
    """Codes of everything that was reported, sorted."""
    return sorted(one.code for one in inputs.problems)


def errors(inputs: Inputs) -> list[Problem]:
    return [one for one in inputs.problems if one.severity is Severity.ERROR]
