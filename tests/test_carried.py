"""补记: what a closed period got wrong is made good in a later one, and names the row of the closed ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from closed_town import close, quiet, score
from mini_workspace import MiniWorkspace, write_book

from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.ledger import RowKind
from assess_cli.model.period import Period
from assess_cli.model.points import from_text
from assess_cli.model.result import Result
from assess_cli.periods.closed import load_closed
from assess_cli.periods.notifying import open_notifications
from assess_cli.pipeline.publish import publish, read_published
from assess_cli.pipeline.score import Computed, compute
from assess_cli.pipeline.verify import verify
from assess_cli.publish.explain import explain_subject, text_lines
from assess_cli.scoring.verify import recompute

Q1, Q2, Q3 = (Period.parse(f"2024Q{number}") for number in (1, 2, 3))
SEAL = "ab" * 32
HEADINGS = ["补记编号", "种类", "考核期", "工号", "姓名", "指标", "分值", "原考核期", "原行号", "原记录编号", "发生日期", "事项", "原无记录", "原因", "批准人", "文号", "日期"]  # fmt: skip
COLUMN = {heading: "ABCDEFGHIJKLMNOPQ"[at] for at, heading in enumerate(HEADINGS)}


def line(number: str = "BJ-001", **cells: Any) -> list[Any]:
    """A row of 补记; what is not given is what a sound row holds."""
    row: dict[str, Any] = {
        "补记编号": number,
        "种类": "补加",
        "考核期": "2024Q2",
        "姓名": "李四",
        "指标": "A",
        "分值": 1.5,
        "原考核期": "2024Q1",
        "原因": "核实后不是私事",
        "批准人": "党委会",
        "文号": "云党纪要〔2024〕9号",
        "日期": date(2024, 7, 5),
    }
    return [(row | cells).get(heading) for heading in HEADINGS]


def workspace(root: Path, *lines: list[Any]) -> Path:
    made = MiniWorkspace(root)
    for month in range(4, 10):
        rows = [[*row[:2], 0] for row in made.data["考勤.xlsx"]["考勤-3月"][1:]]
        made.data["考勤.xlsx"][f"考勤-{month}月"] = [["工号", "姓名", "迟到"], *rows]
    log = made.data["扣分记录.xlsx"]["扣分记录"]
    log[0].append("记录编号")
    for number, row in enumerate(log[1:], start=1):
        row.append(f"KQ-{number}")
    if lines:
        made.data["补记.xlsx"] = {"补记": [HEADINGS, *lines]}
    return made.write()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The first quarter: 李四 lost 1.5 three times of which 3 count, 张三 came late once, 张三 and 王芳 have bonuses."""
    found = compute(workspace(tmp_path_factory.mktemp("first")), Q1)
    assert found.result is not None, [str(problem) for problem in found.problems]
    return found.result


def later(first: Result, root: Path, *lines: list[Any], digest: str = SEAL, period: Period = Q2) -> Computed:
    closed = ClosedPeriod(Q1, first, "定稿/2024Q1/结果/result.json", digest)
    return compute(workspace(root, *lines), period, closed=(closed,))


def entries(result: Result) -> list[dict[str, Any]]:
    return [row for row in result.ledger.rows() if row["kind"] is RowKind.ADJUSTMENT]


def row_of(first: Result, event: str) -> int:
    found = (row["row_id"] for row in first.ledger.rows() if row["event_id"] == event)
    return int(next(found))


def said(found: Computed, code: str) -> list[tuple[str, str]]:
    return [(problem.place.cell, problem.message) for problem in found.problems if problem.code == code]


def value(result: Result, name: str, code: str = "总分") -> int | None:
    (kind,) = result.kinds
    position = next(at for at, subject in enumerate(kind.subjects) if subject.name == name)
    return (kind.totals if code == "总分" else kind.nodes[code]).values[position]


def test_a_deduction_is_given_back_in_the_next_quarter(first: Result, tmp_path: Path) -> None:
    """李四 in the second quarter: 20 + 1.5 = 21.5, which is above the full mark and told."""
    found = later(first, tmp_path, line(原记录编号="KQ-2"))
    assert found.result is not None
    number = row_of(first, "KQ-2")
    (entry,) = entries(found.result)
    wanted = {
        "period": "2024Q2", "subject_id": "0002", "indicator": "A", "event_id": "BJ-001", "status": "补加",
        "recorded": 1_500_000, "counted": 1_500_000, "document": "云党纪要〔2024〕9号", "date": date(2024, 7, 5),
        "matter": "补加：2024年第一季度“办私事：上班时间看视频”", "public": "补加：2024年第一季度“办私事”",
        "reason": "原计入 −1.5 分；核实后不是私事；党委会批准（云党纪要〔2024〕9号）",
        "file": "数据/补记.xlsx", "sheet": "补记", "cell": "G2", "inputs": (f"2024Q1#{number}",),
    }  # fmt: skip
    assert {name: entry[name] for name in wanted} == wanted
    assert value(found.result, "李四", "A") == from_text("21.5")
    assert not recompute(found.result.kinds, found.result.ledger)
    assert [code for code in (problem.code for problem in found.problems) if code == "K251"] == ["K251"]
    # three times −1.5 and the cap's + 1.5: without one of them −3 are left, just what counted; so 1.5 is too much
    (cap,) = [row for row in first.ledger.rows() if row["kind"] is RowKind.LIMIT and row["subject_id"] == "0002"]
    assert cap["counted"] == from_text("1.5")
    words = (
        f"李四（0002）的补记“BJ-001”计 1.5 分，但 2024Q1 的定稿里还有第 {cap['row_id']} 行（办私事累计上限）会跟着变，"
    )
    assert said(found, "K255") == [("G2", f"{words}当初少记、多记的不一定是 1.5 分。")]


def test_nothing_is_doubted_where_nothing_follows(first: Result, tmp_path: Path) -> None:
    """张三 came late once, −1, under no cap: + 1 in the second quarter is what the first would have had."""
    late = next(row["row_id"] for row in first.ledger.rows() if row["rule"] == "K1" and row["counted"])
    found = later(first, tmp_path, line(姓名="张三", 分值=1, 原行号=late))
    assert found.result is not None
    assert value(found.result, "张三", "A") == from_text("21")
    assert [problem.code for problem in found.problems if problem.code.startswith("K25")] == ["K251"]


def test_a_coefficient_that_changed_since_is_told(first: Result, tmp_path: Path) -> None:
    """张三 had 1.1 in the first quarter and is an ordinary clerk (1) in the second: 1 point then was 1.1 in the total, now it is 1."""
    row = line(姓名="张三", 分值=1, 事项="信息被采用", 发生日期=date(2024, 3, 1), 原无记录="是")
    root = workspace(tmp_path, row)
    made = MiniWorkspace(tmp_path / "roster")
    made.data["名册.xlsx"]["人员名册"][1][3] = "办事员"
    write_book(root / "数据" / "名册.xlsx", made.data["名册.xlsx"])
    closed = ClosedPeriod(Q1, first, "定稿/2024Q1/结果/result.json", SEAL)
    found = compute(root, Q2, closed=(closed,))
    words = "张三（0001）的补记“BJ-001”补的是 2024Q1，那时“岗位系数”是 1.1，本期是 1，1 分算进总分以后与当初登记的不一样多。"
    assert said(found, "K256") == [("G2", words)]
    on_total = compute(
        workspace(tmp_path / "b", line(**dict(zip(HEADINGS, row, strict=True)) | {"指标": "总分"})),
        Q2,
        closed=(closed,),
    )
    assert not said(on_total, "K256")


def test_the_second_claim_of_the_story(first: Result, tmp_path: Path) -> None:
    """An information report used by the county was never entered: +1 on 王芳's 专班 in the second quarter, 20 + 1 = 21.
    Over the two quarters: (20 + 0.675) + 21 = 41.675, as if the first had held it."""
    row = line(姓名="王芳", 指标="专班", 分值=1, 发生日期=date(2024, 3, 12), 事项="信息被县级采用", 原无记录="是")
    found = later(first, tmp_path, row)
    assert found.result is not None
    (entry,) = entries(found.result)
    assert (entry["matter"], entry["public"]) == (
        "补加：2024年第一季度信息被县级采用（原无记录）",
        "补加：2024年第一季度",
    )
    assert entry["inputs"] == ("2024Q1#",)
    totals = [value(first, "王芳") or 0, value(found.result, "王芳") or 0]
    assert (totals, sum(totals)) == ([from_text("20.675"), from_text("21")], from_text("41.675"))


def test_a_row_may_be_cited_by_its_number_or_by_day_and_matter(first: Result, tmp_path: Path) -> None:
    number = row_of(first, "KQ-1")
    by_row = later(first, tmp_path / "a", line(原行号=number, 指标="总分"))
    by_day = later(first, tmp_path / "b", line(发生日期=date(2024, 1, 8), 事项="办私事", 指标="总分"))
    by_code = later(first, tmp_path / "c", line(发生日期=date(2024, 1, 8), 事项="K2", 指标="总分"))
    for found in (by_row, by_day, by_code):
        assert found.result is not None
        assert [row["inputs"] for row in entries(found.result)] == [(f"2024Q1#{number}",)]


def test_a_deduction_is_made_good_too(first: Result, tmp_path: Path) -> None:
    """张三's bonus of 2.5 should have been 1: −1.5 on 总分 of the second quarter, 20 × 1.1 − 1.5 = 20.5."""
    row = line(种类="补扣", 姓名="张三", 指标="总分", 分值=-1.5, 发生日期=date(2024, 3, 31), 事项="组团专班")
    found = later(first, tmp_path, row)
    assert found.result is not None
    assert [str(entry["status"]) for entry in entries(found.result)] == ["补扣"]
    assert value(found.result, "张三") == from_text("20.5")


def test_it_is_told_wherever_the_ledger_is(first: Result, tmp_path: Path) -> None:
    found = later(first, tmp_path, line(原记录编号="KQ-2"))
    assert found.result is not None
    publish(tmp_path, found.result, lambda _stage: None)
    assert entries(read_published(tmp_path, Q2)) == entries(found.result)
    words = f"见 2024Q1 定稿的计分明细第 {row_of(first, 'KQ-2')} 行"
    told = "".join(text_lines(explain_subject(found.result, "李四")))
    assert words.replace(" ", "") in told.replace(" ", "").replace("\n", "")
    assert words in (tmp_path / "结果" / "2024Q2" / "报告.html").read_text(encoding="utf-8")


def test_rows_rest_in_other_periods(first: Result, tmp_path: Path) -> None:
    found = later(first, tmp_path, line(原记录编号="KQ-2"), period=Q3)
    assert found.result is not None
    assert not entries(found.result)


@pytest.mark.parametrize(
    ("cells", "code", "told"),
    [
        ({"分值": 0}, "R752", ("分值", "补加“BJ-001”的“分值”是 0，什么也不改变。")),
        ({"分值": -1}, "R765", ("分值", "补加“BJ-001”的分值是 −1。")),
        ({"种类": "补扣", "原记录编号": "KQ-1"}, "R765", ("分值", "补扣“BJ-001”的分值是 1.5。")),
        ({"事项": "办私事"}, "R760", ("", "补记“BJ-001”没有写明补的是哪一条。")),
        ({"原行号": 1, "原考核期": "2024Q2"}, "R761", ("原考核期", "补记“BJ-001”的原考核期“2024Q2”不比2024年第二季度早。")),
        ({"原行号": 1, "原考核期": "去年底"}, "R761", ("原考核期", "补记“BJ-001”的原考核期“去年底”看不懂。")),
        ({"原行号": 1, "原考核期": "2023Q4"}, "R762", ("原考核期", "补记“BJ-001”补的是 2023Q4，这一期没有定稿。")),
        ({"原行号": 999}, "R763", ("原行号", "补记“BJ-001”说的第 999 行，2024Q1 的定稿里没有。")),
        ({"原记录编号": "KQ-9"}, "R763", ("原记录编号", "补记“BJ-001”说的李四(0002)的记录“KQ-9”，2024Q1 的定稿里没有。")),
        (
            {"发生日期": date(2024, 1, 9), "事项": "办私事"},
            "R763", ("发生日期", "补记“BJ-001”说的李四(0002) 2024-01-09 的“办私事”，2024Q1 的定稿里没有。"),
        ),
        ({"原无记录": "是"}, "R768", ("原无记录", "补记“BJ-001”的“原无记录”填了“是”，没有写明事项。")),
        (
            {"原无记录": "是", "事项": "采用", "原行号": 3},
            "R768", ("原无记录", "补记“BJ-001”的“原无记录”填了“是”，又写了原来的记录。"),
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell(
    first: Result, tmp_path: Path, cells: dict[str, Any], code: str, told: tuple[str, str]
) -> None:
    found = later(first, tmp_path, line(**cells))
    assert found.result is None
    column, message = told
    assert said(found, code) == [(f"{COLUMN[column]}2" if column else "2:2", message)]


def test_a_period_that_is_not_closed_is_not_made_good(first: Result, tmp_path: Path) -> None:
    found = later(first, tmp_path, line(原记录编号="KQ-1"), digest="")
    assert said(found, "R762") == [("H2", "补记“BJ-001”补的是 2024Q1，这一期没有定稿。")]


def test_somebody_elses_row_is_not_cited(first: Result, tmp_path: Path) -> None:
    number = row_of(first, "KQ-1")
    found = later(first, tmp_path, line(姓名="王芳", 原行号=number))
    assert said(found, "R767") == [("I2", f"补记“BJ-001”写的是王芳(0003)，2024Q1 第 {number} 行是人员 0002的。")]


def test_no_more_is_given_back_than_was_taken(first: Result, tmp_path: Path) -> None:
    """1.5 was taken: 1 and 0.5 may come back, in one quarter or over several, and not a hundredth more."""
    number = row_of(first, "KQ-1")
    sound = later(first, tmp_path / "a", line(原行号=number, 分值=1), line("BJ-002", 原行号=number, 分值=0.5))
    assert sound.result is not None
    row = line("BJ-003", 原行号=number, 分值=0.51, 考核期="2024Q2")
    found = later(first, tmp_path / "b", line(原行号=number, 分值=1), row)
    assert said(found, "R766") == [("G3", f"2024Q1 第 {number} 行计入 −1.5 分，补记“BJ-003”补加以后共补回 1.51 分。")]
    two = (ClosedPeriod(Q1, first, "定稿/2024Q1/结果/result.json", SEAL), ClosedPeriod(Q2, sound.result, "定稿/2024Q2/结果/result.json", SEAL))  # fmt: skip
    third = compute(
        workspace(tmp_path / "c", line("BJ-003", 考核期="2024Q3", 原行号=number, 分值=0.01)), Q3, closed=two
    )
    assert said(third, "R766") == [("G2", f"2024Q1 第 {number} 行计入 −1.5 分，补记“BJ-003”补加以后共补回 1.51 分。")]


def test_what_else_an_entry_says_of_the_row_must_be_so(first: Result, tmp_path: Path) -> None:
    """KQ-1 is of 8 January; the number of another record, or another day, beside its row number is a slip."""
    number = row_of(first, "KQ-1")
    sound = later(first, tmp_path / "a", line(原行号=number, 原记录编号="kq-1", 发生日期=date(2024, 1, 8)))
    assert sound.result is not None
    head = f"补记“BJ-001”引的是 2024Q1 第 {number} 行，那一行的"
    other = later(first, tmp_path / "b", line(原行号=number, 原记录编号="KQ-2"))
    assert said(other, "R769") == [("J2", f"{head}事件编号是“KQ-1”，这里写的是“KQ-2”。")]
    day = later(first, tmp_path / "c", line(原记录编号="KQ-1", 发生日期=date(2024, 2, 8)))
    assert said(day, "R769") == [("K2", f"{head}日期是“2024-01-08”，这里写的是“2024-02-08”。")]


def test_several_rows_that_fit_are_named(tmp_path: Path) -> None:
    made = MiniWorkspace(tmp_path / "first")
    log = made.data["扣分记录.xlsx"]["扣分记录"]
    log.append(["0002", "李四", "办私事", date(2024, 1, 8), "又一次"])
    one = compute(made.write(), Q1).result
    assert one is not None
    rows = [row["row_id"] for row in one.ledger.rows() if row["rule"] == "K2" and row["date"] == date(2024, 1, 8)]
    found = later(one, tmp_path / "later", line(发生日期=date(2024, 1, 8), 事项="办私事"))
    shown = "、".join(map(str, rows))
    assert said(found, "R764") == [
        ("K2", f"补记“BJ-001”说的李四(0002) 2024-01-08 的“办私事”，2024Q1 的定稿里有 2 条：第 {shown} 行。")
    ]


def test_a_sealed_quarter_is_cited_and_the_later_one_sealed_and_verified(tmp_path: Path) -> None:
    """Score, seal, make good, seal, verify: both quarters stand, and the year of the two is what it should have been.

    王芳: 20.675 and 20 + 1; 李四: 17 and 20 + 1.5. Sums 41.675 and 38.5.
    """
    root = workspace(tmp_path)
    score(root, Q1)
    close(root, Q1)
    report = line(
        "BJ-002", 姓名="王芳", 指标="专班", 分值=1, 发生日期=date(2024, 3, 12), 事项="信息采用", 原无记录="是"
    )
    write_book(root / "数据" / "补记.xlsx", {"补记": [HEADINGS, line(原记录编号="KQ-2"), report]})
    score(root, Q2)
    close(root, Q2)
    closed, problems = load_closed(root)
    assert not problems
    sums = {name: sum(value(each.result, name) or 0 for each in closed if each.is_sealed) for name in ("王芳", "李四")}
    assert sums == {"王芳": from_text("41.675"), "李四": from_text("38.5")}
    (row,) = [row for row in entries(closed[1].result) if row["event_id"] == "BJ-001"]
    (label, number) = row["inputs"][0].split("#")
    (cited,) = closed[0].result.ledger.rows([int(number) - 1])
    assert (label, cited["event_id"], cited["subject_id"]) == ("2024Q1", "KQ-2", row["subject_id"])
    found = verify(root, announce=quiet)
    assert found.is_sound
    assert len(found.checked) == 2


def test_whoever_is_charged_later_is_told_before_closing(first: Result, tmp_path: Path) -> None:
    """李四's ninth of March was forgotten: −1.5 in the second quarter, with a notification and check period of his own."""
    row = line(种类="补扣", 分值=-1.5, 发生日期=date(2024, 3, 9), 事项="办私事", 原无记录="是")
    result = later(first, tmp_path, row).result
    assert result is not None
    [problem] = open_notifications(result, (), date(2024, 7, 20))
    assert (problem.code, str(problem.place)) == ("N111", "数据/补记.xlsx › 补记 › G2")
    assert problem.message == "补扣“BJ-001”给“李四”计 −1.5 分，还没有告知本人。"
    granted = later(first, tmp_path, line(原记录编号="KQ-1")).result
    assert granted is not None
    assert open_notifications(granted, (), date(2024, 7, 20)) == []
