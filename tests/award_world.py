"""Small offices in memory for tests of prizes and pay: everybody has given marks, so that the scores are known.

Kind 人员 (grouped by 编制; not ranked: 主要领导) with A (重点, line 农业), B (招商) and Q (a yuan indicator: 扣款 by 公式 of C);
total A + B. Kind 乡镇 with T. ``office`` takes rows as the sheets have them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from records_builder import books
from scheme_builder import make_book, setting_rows

from assess_cli.awards.grades import grade
from assess_cli.awards.settle import STEPS
from assess_cli.methods.registry import METHODS, declarations
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.grading import Grade, GradePool, GradeStatus
from assess_cli.model.pay import PayPool
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import Result
from assess_cli.records.inputs import Inputs
from assess_cli.records.load import load_inputs
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.objects import Scheme
from assess_cli.scoring.engine import score

Q1 = Period.parse("2024Q1")
#: id → (name, identity, post, mark of A, mark of B)
STAFF: dict[str, tuple[str, str, str, Any, Any]] = {
    "01": ("张三", "公务员", "所长", 50, 40),
    "02": ("李四", "公务员", "干事", 50, 30),
    "03": ("王芳", "公务员", "干事", 40, 20),
    "04": ("刘洋", "事业", "干事", 45, 40),
    "05": ("赵强", "事业", "干事", 35, 20),
    "09": ("周书记", "公务员", "主要领导", 50, 45),
}
TOWNS: dict[str, tuple[str, Any]] = {"D1": ("云溪镇", 96), "D2": ("石桥镇", 80), "D3": ("柳河镇", 64)}


def sheets(**more: Any) -> dict[str, Any]:
    """The scheme's sheets; ``more`` by sheet name."""
    base: dict[str, Any] = {
        "基本设置": setting_rows(),
        "对象类别": [
            {
                "类别": "人员",
                "名册": "人员名册",
                "类别列": "编制",
                "不排名": '[岗位] = "主要领导"',
                "总分公式": "A + B",
            },
            {"类别": "乡镇", "名册": "乡镇名册", "总分公式": "T"},
        ],
        "指标": [
            {
                "代码": "A",
                "名称": "重点",
                "对象类别": "人员",
                "计分办法": "赋分",
                "数据表": "重点赋分",
                "满分": 50,
                "条线": "农业",
            },
            {"代码": "B", "名称": "招商", "对象类别": "人员", "计分办法": "赋分", "数据表": "招商赋分", "满分": 50},
            {"代码": "C", "名称": "罚款", "对象类别": "人员", "计分办法": "奖扣金额", "数据表": "扣款登记"},
            {"代码": "T", "名称": "考核", "对象类别": "乡镇", "计分办法": "赋分", "数据表": "乡镇赋分", "满分": 100},
        ],
        "事项规则": [
            {"代码": "K1", "指标": "C", "事项": "迟到", "分值": -20, "单位": "次"},
            {"代码": "K2", "指标": "C", "事项": "拾金不昧", "分值": 20, "单位": "次"},
        ],
        "档次表": [],
        "等次组": [{"组名": "全体", "对象类别": "人员"}],
        "等次": [
            {"等次组": "全体", "等次": "优秀", "得分下限": 200},
            {"等次组": "全体", "等次": "称职", "得分下限": 100, "得分上限": 200},
            {"等次组": "全体", "等次": "基本称职", "得分下限": 50, "得分上限": 100},
            {"等次组": "全体", "等次": "不称职", "得分上限": 50},
        ],
        "系数": [
            {"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": "所长", "系数": 1.5},
            {"名称": "岗位系数", "对象类别": "人员", "依据列": "岗位", "取值": "干事", "系数": 1},
        ],
    }
    return {name: rows for name, rows in (base | more).items() if rows}


def data(
    staff: Mapping[str, Sequence[Any]] = STAFF,
    *,
    towns: Mapping[str, Sequence[Any]] = TOWNS,
    roster: Mapping[str, Mapping[str, Any]] | None = None,
    late: Sequence[tuple[str, int]] = (),
    honest: Sequence[str] = (),
    sources: Sequence[Sequence[Any]] = (),
    **more: Any,
) -> dict[str, dict[str, list[list[Any]]]]:
    """``roster``: id → further roster columns; ``late``: (id, times), ``honest``: ids, for C; ``sources``: rows of 奖金来源 as
    (奖金, 金额, 文号, 考核期[, 资金来源])."""
    extra = list(dict.fromkeys(name for row in (roster or {}).values() for name in row))
    people: list[list[Any]] = [["工号", "姓名", "编制", "岗位", *extra]]
    people += [
        [key, name, identity, post, *((roster or {}).get(key, {}).get(column) for column in extra)]
        for key, (name, identity, post, *_) in staff.items()
    ]
    found: dict[str, list[list[Any]]] = {
        "人员名册": people,
        "乡镇名册": [["乡镇代码", "乡镇名称"], *([key, name] for key, (name, *_) in towns.items())],
        "乡镇赋分": [["乡镇代码", "得分", "考核期"], *([key, mark, "2024Q1"] for key, (_, mark) in towns.items())],
    }
    for sheet, at in (("重点赋分", 3), ("招商赋分", 4)):
        marks = [[key, row[at], "2024Q1"] for key, row in staff.items() if row[at] is not None]
        found[sheet] = [["工号", "得分", "考核期"], *marks]
    found["扣款登记"] = [["工号", "事项", "发生日期", "数量", "记录编号"]]
    found["扣款登记"] += [[key, "迟到", date(2024, 2, 1), times, f"E{key}"] for key, times in late]
    found["扣款登记"] += [[key, "拾金不昧", date(2024, 2, 1), 1, f"F{key}"] for key in honest]
    if sources:
        found["奖金来源"] = [["奖金", "金额", "文号", "考核期", "资金来源"], *([*row, None][:5] for row in sources)]
    found |= more
    return {f"数据/{name}.xlsx": {name: rows} for name, rows in found.items()}


def loaded(**sheets_: Any) -> Scheme:
    """A sound scheme of these sheets."""
    scheme, problems = load_scheme(make_book(sheets(**sheets_)), declarations())
    assert scheme is not None, [(each.code, str(each.place), each.message) for each in problems]
    return scheme


def office(
    scheme: Scheme,
    held: dict[str, dict[str, list[list[Any]]]],
    *,
    period: Period = Q1,
    grading: Sequence[GradePool] = (),
    closed: Sequence[ClosedPeriod] = (),
    graded: bool = False,
) -> tuple[Result, list[Problem]]:
    """The result of a period with its grades (as given; by the scheme with ``graded``), prizes and pay, and every problem
    that settling found."""
    inputs: Inputs = load_inputs(books(held), scheme, declarations(), period)
    assert [each for each in inputs.problems if each.severity is Severity.ERROR] == []
    inputs.closed = tuple(closed)
    scored = score(scheme, inputs, period, METHODS)
    assert [each for each in scored.problems if each.severity is Severity.ERROR] == []
    settings = scheme.in_period(period).settings
    result = Result(
        period=period,
        scheme_name=settings.name,
        scheme_file=scheme.file,
        scheme_digest=scheme.digest,
        year=settings.year,
        decimals=settings.decimals,
        tie_rule=settings.tie_rule,
        rank_basis=settings.rank_basis,
        settings=list(settings.lines),
        inputs=[],
        kinds=scored.kinds,
        ledger=scored.ledger,
        problems=[],
        grading=list(grading),
    )
    steps = [step for step in STEPS if graded or step is not grade]
    return result, [problem for step in steps for problem in step(scheme, inputs, result)]


def grades(given: Mapping[str, str], kind: str = "人员") -> GradePool:
    """A pool with these grades; a value that is a status of its own stands for itself."""
    words = {status.value: status for status in GradeStatus}
    found = tuple(
        Grade(who, "" if said in words else said, words.get(said, GradeStatus.GIVEN), None, "。", place="x")
        for who, said in given.items()
    )
    names, count = ("优秀", "称职", "不称职"), len(found)
    return GradePool("全体", kind, names, count, count, count, count, "", (), found, "方案.xlsx › 等次组 › 2:2")


def paid(pool: PayPool) -> dict[str, str]:
    """Id → yuan as text."""
    return {line.subject: f"{line.amount // 10_000 / 100:.2f}" for line in pool.lines}


def parts(pool: PayPool) -> tuple[str, ...]:
    """Total, shared, kept, returned, pending."""
    amounts = (pool.total, pool.shared, pool.kept, pool.returned, pool.pending)
    return tuple(f"{amount // 10_000 / 100:.2f}" for amount in amounts)


def told(problems: Sequence[Problem], code: str) -> list[tuple[str, str, str]]:
    """(place, message, remedy) of every problem with that code."""
    return [(str(each.place), each.message, each.remedy) for each in problems if each.code == code]
