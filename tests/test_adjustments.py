"""调整: the second story to the figure, the order of several on one node, and every output that shows them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from libreoffice import convert, spoil_cached_values
from mini_workspace import MiniWorkspace, write_book
from records_builder import data, load, staff
from test_publish_workbook_formulas import differences

from assess_cli.model.ledger import RowKind
from assess_cli.model.period import Period
from assess_cli.model.points import from_text
from assess_cli.model.result import Result
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.publish import publish, read_published
from assess_cli.pipeline.score import Computed, compute
from assess_cli.publish.explain import explain_subject, text_lines
from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.workbook_layout import plan
from assess_cli.records.inputs import Inputs
from assess_cli.scoring.verify import recompute

SHAPES = Path(__file__).resolve().parents[1] / "sample_data" / "shapes"
Q1 = Period.parse("2024Q1")
HEADINGS = ["调整编号", "种类", "考核期", "姓名", "对象类别", "指标", "增减", "调整为", "记录编号", "事项", "异议编号", "原因", "批准人", "文号", "日期"]  # fmt: skip


def line(number: str = "TZ-001", **cells: Any) -> list[Any]:
    """A row of 调整; what is not given is what a sound row holds."""
    row: dict[str, Any] = {
        "调整编号": number,
        "种类": "更正",
        "考核期": "2024Q1",
        "姓名": "李四",
        "指标": "A",
        "原因": "登记有误",
        "批准人": "党委会",
        "文号": "云党纪要〔2024〕6号",
        "日期": date(2024, 4, 12),
    }
    return [(row | cells).get(heading) for heading in HEADINGS]


def computed(tmp_path: Path, *lines: list[Any], change: Any = None) -> Computed:
    made = MiniWorkspace(tmp_path)
    if change is not None:
        change(made)
    made.data["调整.xlsx"] = {"调整": [HEADINGS, *lines]}
    return compute(made.write(), Q1)


def scored(tmp_path: Path, *lines: list[Any], change: Any = None) -> Result:
    found = computed(tmp_path, *lines, change=change)
    assert found.result is not None, [str(problem) for problem in found.problems]
    assert not recompute(found.result.kinds, found.result.ledger)
    return found.result


def said(found: Computed, code: str) -> list[tuple[str, str]]:
    return [(problem.place.cell, problem.message) for problem in found.problems if problem.code == code]


def told(inputs: Inputs, code: str) -> list[tuple[str, str]]:
    return [(str(problem.place), problem.message) for problem in inputs.problems if problem.code == code]


def value(result: Result, name: str, code: str = "总分") -> int | None:
    (kind,) = result.kinds
    position = next(at for at, subject in enumerate(kind.subjects) if subject.name == name)
    return (kind.totals if code == "总分" else kind.nodes[code]).values[position]


def adjusted(result: Result) -> list[dict[str, Any]]:
    return [row for row in result.ledger.rows() if row["kind"] is RowKind.ADJUSTMENT]


def story(made: MiniWorkspace) -> None:
    """赵强 (coefficient 1.1) has 77.50 less 3 for a circular; 孙磊 (1.0) has 88.20; each has one indicator."""
    made.scheme["对象类别"][1] = ["人员", "人员名册", None, None, "作风 × 岗位系数"]
    made.scheme["指标"] = [
        ["代码", "名称", "对象类别", "上级", "计分办法", "数据表", "满分", "下限", "上限", "条款"],
        ["A", "作风", "人员", None, "加扣分", "督查记录", 100, 0, "上不封顶", "第三条"],
    ]
    made.scheme["事项规则"] = [
        ["代码", "指标", "事项", "分值", "单位", "条款"],
        ["K1", "A", "督查通报", -3, "次", "第三条"],
        ["K2", "A", "其他工作", None, "项", "第四条"],
    ]
    made.data = {
        "名册.xlsx": {"人员名册": [["工号", "姓名", "单位", "岗位"], ["0001", "赵强", "党政办", "所长"], ["0002", "孙磊", "农业办", "办事员"]]},
        "督查记录.xlsx": {
            "督查记录": [
                ["记录编号", "姓名", "事项", "分值", "发生日期", "事由", "依据文号"],
                ["D-1", "赵强", "其他工作", 77.5, date(2024, 3, 1), None, None],
                ["D-2", "孙磊", "其他工作", 88.2, date(2024, 3, 1), None, None],
                ["D-3", "赵强", "督查通报", None, date(2024, 3, 20), "逾期未办结", "督查通报〔2025〕2号"],
            ]
        },
    }  # fmt: skip


MOVED = (
    line("TZ-1", 种类="异议采纳", 姓名="赵强", 增减=3, 记录编号="D-3", 异议编号="YY-1", 原因="任务 3 月 5 日已移交"),
    line("TZ-2", 种类="异议采纳", 姓名="孙磊", 增减=-3, 记录编号="D-3", 异议编号="YY-1", 原因="任务由其承办"),
)


def test_a_deduction_moves_from_one_person_to_another(tmp_path: Path) -> None:
    before = scored(tmp_path / "before", change=story)
    assert (value(before, "赵强"), value(before, "孙磊")) == (from_text("81.95"), from_text("88.2"))  # 74.5 × 1.1
    after = scored(tmp_path / "after", *MOVED, change=story)
    assert (value(after, "赵强", "A"), value(after, "孙磊", "A")) == (from_text("77.5"), from_text("85.2"))
    assert (value(after, "赵强"), value(after, "孙磊")) == (from_text("85.25"), from_text("85.2"))  # 77.5 × 1.1
    (kind,) = after.kinds
    assert [(row.rank, kind.subjects[row.subject].name) for row in kind.rankings[0].rows] == [(1, "赵强"), (2, "孙磊")]


def test_an_adjustment_is_a_row_of_its_own_with_source_and_document(tmp_path: Path) -> None:
    result = scored(tmp_path, *MOVED, change=story)
    first, second = adjusted(result)
    circular = next(row["row_id"] for row in result.ledger.rows() if row["event_id"] == "D-3")
    wanted = {
        "subject_id": "0001", "indicator": "A", "event_id": "TZ-1", "matter": "异议采纳", "public": "异议采纳",
        "document": "云党纪要〔2024〕6号", "date": date(2024, 4, 12), "recorded": 3_000_000, "counted": 3_000_000,
        "status": "异议采纳", "file": "数据/调整.xlsx", "sheet": "调整", "cell": "G2", "clause": "", "scheme_cell": "",
        "inputs": (circular,), "reason": "任务 3 月 5 日已移交；异议 YY-1；党委会批准（云党纪要〔2024〕6号）",
    }  # fmt: skip
    assert {name: first[name] for name in wanted} == wanted
    assert (second["counted"], second["cell"], second["inputs"]) == (-3_000_000, "G3", (circular,))


def test_every_output_tells_it(tmp_path: Path) -> None:
    result = scored(tmp_path, *MOVED, change=story)
    publish(tmp_path, result, lambda _stage: None)
    again = read_published(tmp_path, Q1)
    assert adjusted(again) == adjusted(result)
    folder = tmp_path / "结果" / "2024Q1"
    for name in ("计分明细.csv", "报告.html"):
        assert "任务 3 月 5 日已移交；异议 YY-1" in (folder / name).read_text(encoding="utf-8-sig")
    told = "".join(text_lines(explain_subject(again, "孙磊"))).replace(" ", "")
    assert "涉及记录“D-3”" in told


def test_on_one_node_they_follow_day_and_number_and_a_figure_sets_what_stands_before_it(tmp_path: Path) -> None:
    """李四's 作风: 20 − 3 (three times −1.5, capped at 3) = 17. On 10 April +1 → 18, on 12 April TZ-1 sets it to 15 (−3),
    then TZ-2 of the same day −0.5 → 14.5."""
    result = scored(
        tmp_path,
        line("TZ-2", 增减=-0.5),
        line("TZ-1", 调整为=15, 种类="审定调整"),
        line("TZ-9", 增减=1, 日期=date(2024, 4, 10)),
    )
    assert [(row["event_id"], row["counted"]) for row in adjusted(result)] == [
        ("TZ-9", 1_000_000),
        ("TZ-1", -3_000_000),
        ("TZ-2", -500_000),
    ]
    assert value(result, "李四", "A") == from_text("14.5")
    assert adjusted(result)[1]["reason"].startswith("由 18 分调整为 15 分；登记有误")


def test_on_the_total_it_comes_after_coefficients(tmp_path: Path) -> None:
    """张三: (19 + 2.5) × 1.1 = 23.65; 总分 + 2 = 25.65."""
    result = scored(tmp_path, line(姓名="张三", 指标="总分", 增减=2, 种类="审定调整"))
    assert value(result, "张三") == from_text("25.65")


def test_who_is_not_ranked_may_be_adjusted_and_several_persons_may_stand_in_one_row(tmp_path: Path) -> None:
    result = scored(tmp_path, line(姓名="赵书记、王芳", 指标="作风", 增减=-1))
    assert [row["subject_id"] for row in adjusted(result)] == ["0003", "0004"]
    assert (value(result, "赵书记", "A"), value(result, "王芳", "A")) == (from_text("19"), from_text("19"))


def test_it_may_leave_the_bounds_and_that_is_told(tmp_path: Path) -> None:
    """王芳 has 20 of 20; no floor or cap limits an adjustment any more."""
    found = computed(tmp_path, line(姓名="王芳", 增减=1), line("TZ-002", 姓名="李四", 调整为=-1))
    assert found.result is not None
    assert (value(found.result, "王芳", "A"), value(found.result, "李四", "A")) == (from_text("21"), from_text("-1"))
    assert said(found, "K251") == [
        ("G2", "王芳（0003）的“作风”调整（“TZ-001”）以后是 21 分，超过满分 20 分。"),
        ("H3", "李四（0002）的“作风”调整（“TZ-002”）以后是 −1 分，低于下限 0 分。"),
    ]


def test_a_figure_finer_than_the_nodes_decimals_is_rounded_and_told(tmp_path: Path) -> None:
    """作风 is kept to one place: set to 15.26 it is 15.3."""

    def one_place(made: MiniWorkspace) -> None:
        made.scheme["指标"][0].append("取位")
        made.scheme["指标"][1].append(1)

    found = computed(tmp_path, line(调整为=15.26), change=one_place)
    assert found.result is not None
    assert value(found.result, "李四", "A") == from_text("15.3")
    assert said(found, "K254") == [("H2", "李四（0002）的“作风”调整为 15.26 分（“TZ-001”），按指标的取位是 15.3 分。")]


def test_rows_of_another_period_rest(tmp_path: Path) -> None:
    found = computed(tmp_path, line(考核期="2024Q2", 增减=1), line("TZ-002", 考核期="2024", 增减=1))
    assert found.result is not None
    assert not adjusted(found.result)
    assert said(found, "R750") == [
        ("C3", "“TZ-002”的考核期“2024”与2024年第一季度有重叠，但不是同一期，2024年第一季度没有用它。")
    ]


@pytest.mark.parametrize(
    ("cells", "code", "cell", "message"),
    [
        ({}, "R751", "G2", "调整“TZ-001”的“增减”和“调整为”都没有填。"),
        ({"增减": 1, "调整为": 15}, "R751", "G2", "调整“TZ-001”的“增减”和“调整为”都填了。"),
        ({"增减": 0}, "R752", "G2", "更正“TZ-001”的“增减”是 0，什么也不改变。"),
        ({"增减": 1, "指标": "作凤"}, "R754", "F2", "“TZ-001”写的指标“作凤”不是2024年第一季度用的指标，是否“作风”？"),
        ({"增减": 1, "对象类别": "干部"}, "R756", "E2", "“TZ-001”写的对象类别“干部”方案里没有。"),
        ({"增减": 1, "姓名": "李死"}, "R301", "D2", "没有“李死”，是否“李四(0002)”？"),
        ({"增减": 1, "记录编号": "D-9"}, "K253", "G2", "调整“TZ-001”说的记录编号“D-9”，2024年第一季度的计分明细里没有。"),
        ({"调整为": 17}, "K252", "H2", "李四（0002）的“作风”原来就是 17 分，“TZ-001”调整为 17 分没有改变什么。"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell(
    tmp_path: Path, cells: dict[str, Any], code: str, cell: str, message: str
) -> None:
    found = computed(tmp_path, line(**cells))
    assert said(found, code) == [(cell, message)]
    assert (found.result is None) == (code != "K252")


@pytest.mark.parametrize("heading", ["批准人", "文号", "日期", "原因", "调整编号", "指标", "考核期"])
def test_what_must_be_filled_is_asked_for(tmp_path: Path, heading: str) -> None:
    blank: dict[str, Any] = {heading: None}
    found = computed(tmp_path, [line(增减=1)[at] if name not in blank else None for at, name in enumerate(HEADINGS)])
    assert found.result is None
    told = [problem for problem in found.problems if f"“{heading}”" in problem.message]
    assert [problem.place.row for problem in told] == [2]


def test_a_number_stands_once(tmp_path: Path) -> None:
    found = computed(tmp_path, line(增减=1), line(增减=2, 姓名="王芳"))
    assert said(found, "R753") == [("A3", "编号“TZ-001”已经用在 数据/调整.xlsx › 调整 › A2。")]


def test_a_node_without_a_value_cannot_be_adjusted(tmp_path: Path) -> None:
    def without_march(made: MiniWorkspace) -> None:
        rows = made.data["考勤.xlsx"]["考勤-3月"]
        rows[:] = [row for row in rows if row[1] != "李四"]

    found = computed(tmp_path, line(增减=1), change=without_march)
    ((cell, message),) = said(found, "K250")
    assert cell == "G2"
    assert message.startswith("“TZ-001”要调整李四（0002）的“作风”，但它没有得分：")


def test_money_is_not_adjusted_in_points(tmp_path: Path) -> None:
    root = tmp_path / "work"
    shutil.copytree(SHAPES / "12_比率与奖扣金额", root)
    write_book(root / "数据" / "调整.xlsx", {"调整": [HEADINGS, line(姓名="陈明", 指标="迟到扣款", 增减=1)]})
    found = compute(root, Q1)
    assert found.result is None
    assert said(found, "R757") == [("F2", "“TZ-001”要调整的“迟到扣款”以元计。")]


def test_what_fits_several_kinds_is_not_guessed() -> None:
    """A member of staff and a village share a name; both kinds have a total."""
    staff_and_village = staff(["0099", "云河村", "党政办", "干事", "公务员", None, None, None, None])
    adjustment = line(姓名="云河村", 指标="总分", 增减=1)
    inputs = load(data(人员名册=staff_and_village, 调整=[HEADINGS, adjustment]))
    assert told(inputs, "R755") == [
        ("数据/调整.xlsx › 调整 › F2", "“TZ-001”对得上人员“总分”（总分）、村“总分”（总分）。")
    ]
    inputs = load(
        data(人员名册=staff_and_village, 调整=[HEADINGS, line(姓名="云河村", 对象类别="村", 指标="总分", 增减=1)])
    )
    assert [(each.kind, each.subject_id, each.code) for each in inputs.adjustments] == [("村", "V1", "总分")]


@pytest.mark.slow
def test_the_workbook_recomputes_adjusted_nodes(tmp_path: Path) -> None:
    """A leaf, an inner node's total and the total itself, after the cached values have been spoilt."""
    result = scored(
        tmp_path,
        line(增减=-1.25),
        line("TZ-002", 姓名="张三", 指标="总分", 调整为=20),
        line("TZ-003", 姓名="王芳", 增减=0.5),
    )
    write_workbook(result, tmp_path / "made.xlsx")
    assert spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx") >= 4 * 3
    again = convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True)
    assert differences(result, plan(result), openpyxl.load_workbook(again, data_only=True)) == []


def checked(tmp_path: Path, *lines: list[Any], change: Any) -> set[str]:
    """Codes of what ``assess check`` tells."""
    made = MiniWorkspace(tmp_path)
    change(made)
    made.data["调整.xlsx"] = {"调整": [HEADINGS, *lines]}
    return {problem.code for problem in check_workspace(made.write(), Q1, lambda _stage: None)[1]}


def test_while_the_scheme_has_errors_its_nodes_are_not_judged(tmp_path: Path) -> None:
    """作风 is unreadable, so whether an adjustment names it cannot be said; that both amounts are filled can."""

    def faulty(made: MiniWorkspace) -> None:
        made.scheme["指标"][1][4] = "扣份"

    found = checked(tmp_path, line(增减=1), line("TZ-002", 增减=1, 调整为=2, 指标="专班"), change=faulty)
    assert "R751" in found
    assert not found & {"R754", "R755"}


def test_while_the_data_have_errors_missing_records_are_not_asked_for(tmp_path: Path) -> None:
    def faulty(made: MiniWorkspace) -> None:
        log = made.data["扣分记录.xlsx"]["扣分记录"]
        log[0].append("记录编号")
        log[1] += ["KQ-1"]
        log[1][1] = "李死"

    assert "K253" not in checked(tmp_path / "a", line(增减=1, 记录编号="KQ-1"), change=faulty)
    sound = checked(tmp_path / "b", line(增减=1, 记录编号="KQ-1"), change=lambda _made: None)
    assert "K253" in sound


def test_a_day_before_the_period_is_told(tmp_path: Path) -> None:
    """The year slipped: 2014 for 2024. The adjustment counts, since what it says is clear."""
    found = computed(tmp_path, line(增减=1, 日期=date(2014, 4, 12)))
    assert said(found, "R758") == [("O2", "调整“TZ-001”的日期 2014-04-12 早于2024年第一季度的第一天 2024-01-01。")]
    assert said(computed(tmp_path / "b", line(增减=1, 日期=date(2024, 1, 1))), "R758") == []


def test_two_that_differ_in_their_number_only_are_told(tmp_path: Path) -> None:
    """Both count, +1 + 1; with matters of their own, or for another person, nothing is asked."""
    same, other = line("TZ-002", 增减=1), line("TZ-003", 增减=1, 事项="另一件")
    found = computed(tmp_path, line(增减=1), same, other, line("TZ-004", 增减=1, 姓名="张三"))
    assert said(found, "R759") == [
        ("G3", "“TZ-002”与“TZ-001”（数据/调整.xlsx › 调整 › G2）除了编号都一样，两项都计了。")
    ]
    assert found.result is not None
    assert [each["counted"] for each in adjusted(found.result)].count(1_000_000) == 4
