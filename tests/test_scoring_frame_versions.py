"""对象类别 and 基本设置 that change in the year: each period goes by the rows of its last day, and says so where that matters.

The workspaces are those of ``sample_data/shapes/16_年中改规则.md``, by quarters, with other rows of these two sheets.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from sample_pages import SAMPLES, Page, Rows, read_page, write

from assess_cli.model.period import Period
from assess_cli.model.points import format_brief
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import Result
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.publish import publish
from assess_cli.pipeline.score import compute
from assess_cli.publish.result_json import load

JUNE_END, JULY = "2024-06-30", "2024-07-01"
AUGUST = "2024-08-01"


def page(kinds: Rows | None = None, settings: Rows | None = None) -> Page:
    """作风 20 of 扣分 and 名次, the total of the two; one record of 迟到 (−1) a quarter."""
    found = read_page(SAMPLES / "shapes" / "16_年中改规则.md")
    found.scheme["基本设置"] = [{"项": "考核周期", "值": "季度", "自": "", "至": ""}, *(settings or [])]
    if kinds is not None:
        found.scheme["对象类别"] = kinds
    found.scheme["指标"] = [
        {
            "代码": "A",
            "名称": "作风",
            "对象类别": "人员",
            "上级": "",
            "计分办法": "扣分",
            "数据表": "作风扣分",
            "满分": "20",
        },
        {
            "代码": "B",
            "名称": "业绩",
            "对象类别": "人员",
            "上级": "",
            "计分办法": "赋分",
            "数据表": "业绩",
            "满分": "90",
        },
    ]
    rule = found.scheme["事项规则"][0]
    found.scheme["事项规则"] = [rule | {"自": "", "至": ""}]
    del found.scheme["参数"], found.scheme["档次表"], found.data["村名次"]
    found.data["作风扣分"] = [
        {"工号": "0001", "姓名": "陈明", "事项": "迟到", "数量": "1", "发生日期": day}
        for day in ("2024-05-08", "2024-08-08")
    ]
    marks = {"0001 陈明": "80.25", "0002 周慧": "80.25", "0003 吴刚": "70"}
    found.data["业绩"] = [
        {"工号": who.split()[0], "姓名": who.split()[1], "得分": mark, "考核期": label}
        for label in ("2024Q2", "2024Q3")
        for who, mark in marks.items()
    ]
    return found


def people(formula: str, start: str = "", last: str = "", **more: str) -> dict[str, str]:
    row = {"类别": "人员", "名册": "人员名册", "类别列": "", "不排名": "", "总分公式": formula, "最短任职": ""}
    return row | {"自": start, "至": last} | more


def places(value: str, start: str = "", last: str = "") -> dict[str, str]:
    return {"项": "小数位数", "值": value, "自": start, "至": last}


TOTALS = [people("作风 + 业绩", last=JUNE_END), people("作风 × 40% + 业绩 × 60%", JULY)]


def scored(folder: Path, changed: Page, period: str) -> tuple[Result, list[Problem]]:
    write(changed, folder)
    computed = compute(folder, Period.parse(period))
    assert computed.result is not None, computed.problems
    return computed.result, [each for each in computed.problems if each.code.startswith("K")]


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(each.code, str(each.place), each.message) for each in problems]


def totals(result: Result) -> list[str]:
    return [format_brief(value) for value in result.kind("人员").totals.values if value is not None]


def standing(result: Result) -> list[tuple[str, int]]:
    """Published scores and ranks, in the order of the ranking."""
    kind = result.kind("人员")
    rows = kind.rankings[0].rows
    return [(format_brief(result.published(kind.totals.values[row.subject]) or 0), row.rank) for row in rows]


def test_a_total_that_changes_in_mid_year(tmp_path: Path) -> None:
    changed = page(TOTALS)
    second, quiet = scored(tmp_path / "2", changed, "2024Q2")
    # 陈明 (20 − 1) + 80.25 = 99.25; 周慧 20 + 80.25 = 100.25; 吴刚 20 + 70 = 90
    assert totals(second) == ["99.25", "100.25", "90"]
    third, also_quiet = scored(tmp_path / "3", changed, "2024Q3")
    # 陈明 19 × 40% + 80.25 × 60% = 7.6 + 48.15 = 55.75; 周慧 8 + 48.15 = 56.15; 吴刚 8 + 42 = 50
    assert totals(third) == ["55.75", "56.15", "50"]
    assert third.kind("人员").total_words == "作风 × 40% + 业绩 × 60%"
    assert not quiet
    assert not also_quiet
    assert [(each.item, each.value, each.place) for each in second.versions] == [
        ("对象类别 人员", "至 2024-06-30", "方案.xlsx › 对象类别 › 2:2")
    ]
    assert [(each.item, each.value, each.place) for each in third.versions] == [
        ("对象类别 人员", "2024-07-01 起", "方案.xlsx › 对象类别 › 3:3")
    ]


def test_the_decimals_change_in_mid_year(tmp_path: Path) -> None:
    """99.25 and 100.25 with two places; 99.3 and 100.3 with one, half away from zero."""
    changed = page([people("作风 + 业绩")], [places("2", last=JUNE_END), places("1", JULY)])
    second, _ = scored(tmp_path / "2", changed, "2024Q2")
    third, _ = scored(tmp_path / "3", changed, "2024Q3")
    assert standing(second) == [("100.25", 1), ("99.25", 2), ("90", 3)]
    assert standing(third) == [("100.3", 1), ("99.3", 2), ("90", 3)]
    assert (second.decimals, third.decimals) == (2, 1)
    assert [(each.item, each.value, each.place) for each in third.versions] == [
        ("基本设置 小数位数", "2024-07-01 起", "方案.xlsx › 基本设置 › 7:7")
    ]
    shown = [(each.item, each.value, each.place) for each in third.settings if each.item == "小数位数"]
    assert shown == [("小数位数", "1", "方案.xlsx › 基本设置 › B7")]


def test_ties_are_ranked_by_the_rule_of_the_period(tmp_path: Path) -> None:
    """Rounded to whole points 陈明 and 周慧 are 100 in a total of 业绩 + 20: 1, 1, 3 and then 1, 1, 2."""
    ties = [
        {"项": "并列规则", "值": "并列占位", "自": "", "至": JUNE_END},
        {"项": "并列规则", "值": "并列不占位", "自": JULY, "至": ""},
    ]
    changed = page([people("业绩 + 20")], ties)
    changed.scheme["指标"] = changed.scheme["指标"][1:]
    del changed.scheme["事项规则"], changed.data["作风扣分"]
    second, _ = scored(tmp_path / "2", changed, "2024Q2")
    third, _ = scored(tmp_path / "3", changed, "2024Q3")
    assert [rank for _, rank in standing(second)] == [1, 1, 3]
    assert [rank for _, rank in standing(third)] == [1, 1, 2]


def test_a_change_within_the_period_is_told(tmp_path: Path) -> None:
    later = TOTALS[1] | {"自": AUGUST, "最短任职": "30"}
    changed = page([TOTALS[0] | {"至": "2024-07-31"}, later], [places("2", last="2024-07-31"), places("1", AUGUST)])
    result, problems = scored(tmp_path, changed, "2024Q3")
    assert totals(result) == ["55.75", "56.15", "50"]  # by the row of 30 September
    assert result.decimals == 1
    assert told(problems) == [
        (
            "K244",
            "方案.xlsx › 基本设置 › B7",
            "“小数位数”在2024年第三季度内有变动，本期全部按期末有效的一行“1”办",
        ),
        (
            "K240",
            "方案.xlsx › 对象类别 › E3",
            "对象类别“人员”的“总分公式”、“最短任职”在2024年第三季度内有变动，本期全部按期末有效的一行计算",
        ),
    ]


def test_two_rows_that_say_the_same_are_no_change(tmp_path: Path) -> None:
    same = [people("作风 + 业绩", last="2024-07-31"), people("作风+业绩", AUGUST, 条款="通知")]
    for row in same:
        row.setdefault("条款", "")
    _, problems = scored(tmp_path, page(same), "2024Q3")
    assert not problems


def with_villages(start: str = "", last: str = "") -> Page:
    """A second kind, assessed for a part of the year."""
    found = page([people("作风 + 业绩"), people("", start, last, 类别="村", 名册="村名册")])
    found.scheme["指标"].append(
        {"代码": "V", "名称": "村务", "对象类别": "村", "上级": "", "计分办法": "赋分", "数据表": "村务", "满分": "10"}
    )
    found.data["村名册"] = [{"工号": "V1", "姓名": "东村"}]
    found.data["村务"] = [
        {"工号": "V1", "姓名": "东村", "得分": "8", "考核期": label} for label in ("2024Q2", "2024Q3")
    ]
    return found


def test_a_kind_that_ends_is_not_assessed_and_that_is_told(tmp_path: Path) -> None:
    second, quiet = scored(tmp_path / "2", with_villages(last=JUNE_END), "2024Q2")
    assert [kind.name for kind in second.kinds] == ["人员", "村"]
    assert not quiet
    third, problems = scored(tmp_path / "3", with_villages(last=JUNE_END), "2024Q3")
    assert [kind.name for kind in third.kinds] == ["人员"]
    assert totals(third) == ["99.25", "100.25", "90"]
    assert told(problems) == [
        (
            "K242",
            "方案.xlsx › 对象类别 › I3",
            "对象类别“村”在2024年第三季度末没有有效的一行，本期不考核；它的指标（V）和这些指标的记录都不计",
        )
    ]
    assert problems[0].severity is Severity.NOTICE


def test_a_kind_that_ends_within_the_period_is_a_warning(tmp_path: Path) -> None:
    result, problems = scored(tmp_path, with_villages(last="2024-08-31"), "2024Q3")
    assert [kind.name for kind in result.kinds] == ["人员"]
    assert told(problems) == [
        (
            "K241",
            "方案.xlsx › 对象类别 › I3",
            "对象类别“村”只到 2024-08-31，2024年第三季度末已经没有有效的一行，本期不考核；它的指标（V）和这些指标的记录都不计",
        )
    ]
    assert problems[0].severity is Severity.WARNING


def test_a_kind_that_begins_within_the_period_counts_all_of_it(tmp_path: Path) -> None:
    result, problems = scored(tmp_path, with_villages(AUGUST), "2024Q3")
    assert [format_brief(value or 0) for value in result.kind("村").totals.values] == ["8"]
    assert told(problems) == [
        (
            "K173",
            "方案.xlsx › 对象类别 › H3",
            "“村”这一行从 2024-08-01 起有效，2024年第三季度整期都按它算，连 2024-08-01 以前的也算在内。",
        )
    ]


def test_a_period_without_any_kind_is_refused(tmp_path: Path) -> None:
    write(page([people("作风 + 业绩", JULY)]), tmp_path)
    computed = compute(tmp_path, Period.parse("2024Q2"))
    assert computed.result is None
    assert [each for each in told(computed.problems) if each[0] == "K243"] == [
        ("K243", "方案.xlsx › 对象类别", "2024年第二季度末，“对象类别”没有一行有效，没有可以考核的对象")
    ]
    periods, problems = check_workspace(tmp_path, None, lambda _stage: None)
    assert [each.label for each in periods] == ["2024Q3"]
    assert all(each.severity is Severity.NOTICE for each in problems)


def test_each_row_of_a_kind_has_its_own_roster(tmp_path: Path) -> None:
    """吴刚 stands only in the roster of the first half; nobody of it is a subject of the second."""
    changed = page([people("作风 + 业绩", last=JUNE_END), people("作风 + 业绩", JULY, 名册="新名册")])
    changed.data["新名册"] = changed.data["人员名册"][:2]
    changed.data["业绩"] = [row for row in changed.data["业绩"] if row["姓名"] != "吴刚" or row["考核期"] == "2024Q2"]
    second, _ = scored(tmp_path / "2", changed, "2024Q2")
    third, problems = scored(tmp_path / "3", changed, "2024Q3")
    assert [each.name for each in second.kind("人员").subjects] == ["陈明", "周慧", "吴刚"]
    assert [each.name for each in third.kind("人员").subjects] == ["陈明", "周慧"]
    assert totals(third) == ["99.25", "100.25"]
    assert not problems


@pytest.mark.parametrize(("period", "ranked"), [("2024Q2", 3), ("2024Q3", 2)])
def test_who_is_not_ranked_goes_by_the_row_of_the_period(tmp_path: Path, period: str, ranked: int) -> None:
    strict = people("作风 + 业绩", JULY, 不排名='[单位] = "农业办"')
    result, _ = scored(tmp_path, page([people("作风 + 业绩", last=JUNE_END), strict]), period)
    assert len(standing(result)) == ranked


def test_the_date_that_chooses_the_rules_changes_in_mid_year(tmp_path: Path) -> None:
    """迟到 costs 1 until June and 2 from July. Of June, established in July: by the day of the event 1, by the other 2.

    Records belong to a period by 认定日期 all year, so the record is one of the third quarter either way.
    """
    basis = [{"项": "归期依据", "值": "认定日期", "自": "", "至": ""}]
    by = [
        {"项": "规则版本依据", "值": "发生日期", "自": "", "至": JUNE_END},
        {"项": "规则版本依据", "值": "认定日期", "自": JULY, "至": ""},
    ]
    changed = page([people("作风 + 业绩")], basis + by)
    rule = changed.scheme["事项规则"][0]
    changed.scheme["事项规则"] = [rule | {"至": JUNE_END}, rule | {"分值": "-2", "自": JULY}]
    changed.data["作风扣分"] = [
        {"工号": "0001", "姓名": "陈明", "事项": "迟到", "发生日期": "2024-06-28", "认定日期": "2024-07-03"}
    ]
    result, problems = scored(tmp_path, changed, "2024Q3")
    # 20 − 2 = 18; 18 + 80.25 = 98.25
    assert totals(result) == ["98.25", "100.25", "90"]
    assert not problems


def of_the_year(kinds: Rows) -> Page:
    """Consequences of the whole year, scored for the second quarter (see the page for the figures)."""
    found = read_page(SAMPLES / "shapes" / "05_累计后果.md")
    found.scheme["对象类别"] = kinds
    return found


def test_what_the_year_counts_was_read_by_the_rows_of_its_time(tmp_path: Path) -> None:
    """Of the first quarter by the roster of the first quarter: nothing changes where both say the same."""
    plain = read_page(SAMPLES / "shapes" / "05_累计后果.md")
    first = people("作风", last="2024-03-31")
    changed = of_the_year([first, people("作风 + 业务", "2024-04-01", 名册="四月名册")])
    changed.data["四月名册"] = changed.data["人员名册"]
    before, _ = scored(tmp_path / "1", plain, "2024Q2")
    after, problems = scored(tmp_path / "2", changed, "2024Q2")
    assert totals(after) == totals(before)
    assert after.kind("人员").flags == before.kind("人员").flags
    assert not problems


def test_a_period_in_which_a_kind_was_not_assessed_adds_nothing_to_the_year(tmp_path: Path) -> None:
    """陈明 was late 4 times in the first quarter; with the second quarter alone he stays below 5, and so do all."""
    changed = of_the_year([people("作风 + 业务", "2024-04-01")])
    changed.scheme["后果"] = [row for row in changed.scheme["后果"] if row["代码"] == "H02"]
    whole = of_the_year([people("作风 + 业务")])
    whole.scheme["后果"] = changed.scheme["后果"]
    late = [int(row["迟到"]) for row in changed.data["考勤"] if row["姓名"] == "陈明" and row["月份"] > "2024-03"]
    assert sum(late) < 5
    part, _ = scored(tmp_path / "1", changed, "2024Q2")
    year, _ = scored(tmp_path / "2", whole, "2024Q2")
    assert "前期累计" in {str(status) for status in year.ledger.columns["status"]}
    assert "前期累计" not in {str(status) for status in part.ledger.columns["status"]}
    assert (part.kind("人员").totals.values[0] or 0) - (year.kind("人员").totals.values[0] or 0) == 2_000_000


def test_data_is_looked_at_by_the_rows_of_its_time_though_the_scheme_has_errors(tmp_path: Path) -> None:
    """A faulty line of 参数; the marks of the third quarter name somebody of the old roster only."""
    changed = page([people("作风 + 业绩", last=JUNE_END), people("作风 + 业绩", JULY, 名册="新名册")])
    changed.data["新名册"] = changed.data["人员名册"][:2]
    changed.scheme["参数"] = [{"所属代码": "A", "参数": "无此参数", "值": "1"}]
    write(changed, tmp_path)
    _, problems = check_workspace(tmp_path, None, lambda _stage: None)
    errors = [each for each in problems if each.severity is Severity.ERROR]
    assert [(each.code, each.place.cell) for each in errors if each.place.sheet == "业绩"] == [("R302", "A7")]
    assert any(each.place.sheet == "参数" for each in errors)


def test_the_published_workbook_and_page_name_the_rows(tmp_path: Path) -> None:
    changed = page(TOTALS, [places("2", last=JUNE_END), places("1", JULY)])
    result, _ = scored(tmp_path, changed, "2024Q3")
    written = publish(tmp_path, result, lambda _stage: None)
    notes = openpyxl.load_workbook(written["排名表"])["说明"]
    lines = [[cell.value for cell in row][:3] for row in notes.iter_rows()]
    assert ["基本设置 小数位数", "2024-07-01 起", "方案.xlsx › 基本设置 › 7:7"] in lines
    assert ["对象类别 人员", "2024-07-01 起", "方案.xlsx › 对象类别 › 3:3"] in lines
    shown = written["网页报告"].read_text(encoding="utf-8")
    assert "基本设置 小数位数" in shown
    assert "对象类别 人员" in shown
    again, _ = load(written["结果数据"].read_bytes())
    assert again.versions == result.versions
    assert again.decimals == 1


def test_who_is_not_assessed_is_told_beside_what_the_data_lack(tmp_path: Path) -> None:
    """Marks are booked on villages, whose roster is not read: an error of the data, and its cause."""
    changed = read_page(SAMPLES / "shapes" / "20_包村取数.md")
    for row in changed.scheme["对象类别"]:
        row["自"] = JULY if row["类别"] == "村" else ""
    write(changed, tmp_path)
    computed = compute(tmp_path, Period.parse("2024Q1"))
    assert computed.result is None
    found = {each.code for each in computed.problems}
    assert {"R302", "K242"} <= found
