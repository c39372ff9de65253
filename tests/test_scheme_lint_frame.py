"""Rows of 对象类别 and 基本设置 that hold for a part of the year: what is wrong with them, in exact words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest
from scheme_builder import DECLARATIONS, Sheets, default_sheets, make_book

from assess_cli.methods.registry import declarations
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem, Severity
from assess_cli.scheme.load import load_scheme
from assess_cli.scheme.objects import Scheme

APRIL_END, MAY, JUNE_END, JULY = date(2024, 4, 30), date(2024, 5, 1), date(2024, 6, 30), date(2024, 7, 1)


def loaded(sheets: Sheets) -> tuple[Scheme | None, list[Problem]]:
    return load_scheme(make_book(sheets), DECLARATIONS | declarations())


def kind(sheets: Sheets, first: dict[str, Any], *others: dict[str, Any]) -> None:
    """Row 2 of 对象类别 (人员) changed, and more rows of it below 村, from row 4."""
    old = dict(sheets["对象类别"][0])
    sheets["对象类别"][0] = old | first
    sheets["对象类别"] += [old | other for other in others]


def setting(sheets: Sheets, item: str, first: dict[str, Any], *others: dict[str, Any]) -> None:
    """An item's row changed, and more rows of it at the end, from row 11."""
    own = next(row for row in sheets["基本设置"] if row["项"] == item)
    old = dict(own)
    own.update(first)
    sheets["基本设置"] += [old | other for other in others]


def linked(sheets: Sheets) -> None:
    """人员 take over the score of a 村 that is assessed in the second half only."""
    sheets["对象类别"][1]["自"] = JULY
    sheets["指标"] += [
        {"代码": "V", "名称": "村得分", "对象类别": "村", "计分办法": "赋分", "数据表": "村赋分", "满分": 10},
        {"代码": "B2", "名称": "包村得分", "对象类别": "人员", "上级": "B", "计分办法": "引用"},
    ]
    sheets["参数"] += [
        {"所属代码": "B2", "参数": name, "值": value}
        for name, value in (("来源类别", "村"), ("来源指标", "V"), ("对应列", "包村"))
    ]


def ended(sheets: Sheets, code: str) -> None:
    for row in sheets["指标"]:
        if row["代码"] == code or row.get("上级") == code:
            row["至"] = JUNE_END


def ended_but_named(sheets: Sheets) -> None:
    ended(sheets, "B")
    kind(sheets, {"至": JUNE_END}, {"自": JULY})


def compared_before_july(sheets: Sheets) -> None:
    """By indicators that are named until April only."""
    setting(sheets, "并列规则", {"自": JULY}, {"至": JUNE_END, "值": "并列依次比较"})
    sheets["基本设置"].append({"项": "并列比较指标", "值": "A、B", "至": APRIL_END})


def compared_by_nothing_known(sheets: Sheets) -> None:
    sheets["基本设置"].append({"项": "并列比较指标", "值": "A", "至": JUNE_END})
    sheets["基本设置"].append({"项": "并列比较指标", "值": "A、C", "自": JULY})


class Broken(NamedTuple):
    code: str
    place: str
    message: str
    remedy: str
    change: Callable[[Sheets], object]


BROKEN = [
    Broken(
        "S960",
        "对象类别 › A4",
        "对象类别“人员”这一行与 A2 那一行有同时有效的日子",
        "年中改变的，两行的“自”“至”要前后相接，不能重叠；不是年中改变的，删去一行",
        lambda s: kind(s, {"至": JUNE_END}, {"自": MAY}),
    ),
    Broken(
        "S960",
        "对象类别 › A4",
        "对象类别“人员”这一行与 A2 那一行有同时有效的日子",
        "",
        lambda s: kind(s, {}, {"自": JULY}),
    ),
    Broken(
        "S331",
        "对象类别 › A4",
        "对象类别“人员”与第 2 行重复",
        "",
        lambda s: kind(s, {}, {}),
    ),
    Broken(
        "S961",
        "对象类别 › F4",
        "对象类别“人员”在 2024-05-01 至 2024-06-30 没有有效的一行，最后一天在这段时间里的考核期不考核它",
        "如果不是有意停止考核，把前一行的“至”和后一行的“自”接上",
        lambda s: kind(s, {"至": APRIL_END}, {"自": JULY}),
    ),
    Broken(
        "S962",
        "参数 › C5",
        "“B2”引用的“村”在 2024-01-01 至 2024-06-30 没有有效的一行，那时没有得分可引用",
        "让“村”在这段时间也有一行有效，或者让引用它的指标的自、至与它一致",
        linked,
    ),
    Broken(
        "S316",
        "对象类别 › F4",
        "有效期 2025-01-01 至 年末 都不在 2024 年",
        "改正日期，或删去这一行",
        lambda s: kind(s, {"至": date(2024, 12, 31)}, {"自": date(2025, 1, 1)}),
    ),
    Broken(
        "S315",
        "对象类别 › G2",
        "“自”2024-07-01 晚于“至”2024-06-30",
        "",
        lambda s: kind(s, {"自": JULY, "至": JUNE_END}),
    ),
    Broken(
        "S802",
        "对象类别 › E4",
        "公式第 1 个字处的“创新”不是“人员”的指标或系数",
        "",
        lambda s: kind(s, {"至": JUNE_END}, {"自": JULY, "总分公式": "创新 + 共性 × 岗位系数 + 个性"}),
    ),
    Broken(
        "S810",
        "对象类别 › E4",
        "公式里的“B”在 2024-07-01 至 2024-12-31 无效，那时公式算不出来",
        "",
        ended_but_named,
    ),
    Broken(
        "S809",
        "对象类别 › E4",
        "“人员”的总分公式里没有用到一级指标“B”，它的得分不起作用",
        "",
        lambda s: kind(s, {"至": JUNE_END}, {"自": JULY, "总分公式": "共性 × 岗位系数"}),
    ),
    Broken(
        "S963",
        "基本设置 › A11",
        "“小数位数”这一行与 A6 那一行有同时有效的日子",
        "年中改变的，两行的“自”“至”要前后相接，不能重叠；不是年中改变的，删去一行",
        lambda s: setting(s, "小数位数", {"至": JUNE_END}, {"自": MAY, "值": 1}),
    ),
    Broken(
        "S964",
        "基本设置 › C6",
        "“小数位数”在 2024-01-01 至 2024-06-30 没有一行有效",
        "改正“自”“至”，让各行日期相接；或补上这段时间的一行",
        lambda s: setting(s, "小数位数", {"自": JULY}),
    ),
    Broken(
        "S964",
        "基本设置 › C11",
        "“小数位数”在 2024-05-01 至 2024-06-30 没有一行有效",
        "",
        lambda s: setting(s, "小数位数", {"至": APRIL_END}, {"自": JULY, "值": 1}),
    ),
    Broken(
        "S964",
        "基本设置 › D12",
        "“并列比较指标”在 2024-05-01 至 2024-06-30 没有一行有效",
        "",
        compared_before_july,
    ),
    Broken(
        "S105",
        "基本设置 › B11",
        "并列规则是“并列依次比较”，但没有填“并列比较指标”",
        "",
        lambda s: setting(s, "并列规则", {"至": JUNE_END}, {"自": JULY, "值": "并列依次比较"}),
    ),
    Broken(
        "S205",
        "基本设置 › B12",
        "没有代码为“C”的指标",
        "",
        compared_by_nothing_known,
    ),
    Broken(
        "S104",
        "基本设置 › B11",
        "“小数位数”不能填“9”",
        "应填：0 到 6 的整数",
        lambda s: setting(s, "小数位数", {"至": JUNE_END}, {"自": JULY, "值": 9}),
    ),
    Broken(
        "S316",
        "基本设置 › C11",
        "有效期 2025-01-01 至 年末 都不在 2024 年",
        "",
        lambda s: setting(s, "小数位数", {"至": date(2024, 12, 31)}, {"自": date(2025, 1, 1), "值": 1}),
    ),
    Broken(
        "S965",
        "基本设置 › C9",
        "“归期依据”不能写“自”“至”：年中换归期依据，发生日期在前、认定日期在后的记录会前后两期都算，或者两期都不算",
        "删去这一行的“自”“至”；要换的，从下一年度的方案换起",
        lambda s: setting(s, "归期依据", {"至": JUNE_END}),
    ),
    Broken(
        "S965",
        "基本设置 › C4",
        "“年度”不能写“自”“至”：一份方案只管一个年度",
        "删去这一行的“自”“至”；另一个年度的规定另写一份方案",
        lambda s: setting(s, "年度", {"自": JULY}),
    ),
    Broken(
        "S965",
        "基本设置 › C5",
        "“考核周期”不能写“自”“至”：年中换考核周期，有的日子会不属于任何一期，或者同属两期",
        "删去这一行的“自”“至”；要换的，从下一年度的方案换起",
        lambda s: setting(s, "考核周期", {"自": JULY}),
    ),
    Broken(
        "S965",
        "基本设置 › C3",
        "“考核单位”不能写“自”“至”：一个文件夹只有一个考核单位",
        "删去这一行的“自”“至”；年中改了名称的，全年写新的名称",
        lambda s: setting(s, "考核单位", {"自": JULY}),
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: f"{each.code} {each.place}")
def test_a_broken_scheme_says_so_in_these_words(broken: Broken) -> None:
    sheets = default_sheets()
    broken.change(sheets)
    found = [problem for problem in loaded(sheets)[1] if problem.code == broken.code]
    assert [str(problem.place) for problem in found] == [f"方案.xlsx › {broken.place}"]
    assert found[0].message == broken.message
    assert found[0].remedy.startswith(broken.remedy)


def errors(problems: list[Problem]) -> list[str]:
    return [f"{each.code} {each.message}" for each in problems if each.severity is not Severity.NOTICE]


def test_each_total_is_held_against_the_tree_of_its_time() -> None:
    """The old total names B, which ends with it; the new one does not, and is not asked to."""
    sheets = default_sheets()
    ended(sheets, "B")
    sheets["参数"][2]["至"] = JUNE_END
    kind(sheets, {"至": JUNE_END}, {"自": JULY, "总分公式": "共性 × 岗位系数"})
    scheme, problems = loaded(sheets)
    assert scheme is not None
    assert not errors(problems)


def test_the_row_of_the_last_day_is_the_one_in_a_period() -> None:
    sheets = default_sheets()
    kind(sheets, {"至": JUNE_END}, {"自": JULY, "总分公式": "共性 × 岗位系数 + 个性", "类别列": ""})
    setting(sheets, "小数位数", {"至": JUNE_END}, {"自": JULY, "值": 1})
    scheme, problems = loaded(sheets)
    assert scheme is not None, problems
    second, third = (scheme.in_period(Period.parse(label)) for label in ("2024Q2", "2024Q3"))
    assert [(each.name, each.group_column) for each in second.kinds] == [("人员", "编制"), ("村", "")]
    assert [(each.name, each.group_column) for each in third.kinds] == [("人员", ""), ("村", "")]
    assert (second.settings.decimals, third.settings.decimals, scheme.settings.decimals) == (2, 1, 1)
    line = third.settings.lines[-1]
    assert (line.item, line.value, line.place) == ("小数位数", "1", "方案.xlsx › 基本设置 › B11")
    assert len(second.settings.lines) == len(third.settings.lines) == 9


def test_a_total_in_yuan_needs_a_total_all_the_time() -> None:
    sheets = default_sheets()
    sheets["指标"].append({"代码": "Z", "名称": "奖金", "对象类别": "人员", "计分办法": "公式"})
    sheets["参数"] += [
        {"所属代码": "Z", "参数": "公式", "值": "总分 × 50"},
        {"所属代码": "Z", "参数": "单位", "值": "元"},
    ]
    kind(sheets, {"至": JUNE_END}, {"自": JULY, "总分公式": "无"})
    found = [problem for problem in loaded(sheets)[1] if problem.code == "S950"]
    assert [each.message for each in found] == ["算式里用了“总分”，但“人员”不计总分（“总分公式”是“无”）"]


def test_what_falls_below_a_floor_needs_a_total_all_the_time() -> None:
    sheets = default_sheets()
    sheets["指标"][1]["倒扣"] = "总分"
    kind(sheets, {"至": JUNE_END}, {"自": JULY, "总分公式": "无"})
    assert "S474" in [problem.code for problem in loaded(sheets)[1]]


def test_a_share_is_held_against_the_total_of_its_time() -> None:
    """分摊 needs a sum: the formula of the second half is none."""
    sheets = default_sheets()
    sheets["指标"][0]["不适用"] = "分摊"
    sheets["指标"][6]["满分"] = 30
    kind(sheets, {"至": JUNE_END}, {"自": JULY, "总分公式": "最大(共性, 个性) × 岗位系数"})
    found = [problem for problem in loaded(sheets)[1] if problem.code == "S318"]
    assert len(found) == 1
    assert "总分公式不是各一级指标相加" in found[0].message
