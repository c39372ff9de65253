"""A township that lives through two years: quarters, an objection, closing, carry-over, the year's grades and money.

The workspace stands as on the day after 2024 ended, with all records of 2024. What comes in later lies in
``步骤/NN_名称/数据`` and is copied over by ``cmd.txt``, which tells the whole story in commands. Every figure of
``expected.md`` is worked by hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from annual_facts import (
    ADJUSTED,
    ADJUSTMENTS,
    BONUSES_2024,
    BONUSES_Q1,
    CARRIED,
    CARRIED_HEADINGS,
    DEDUCTIONS_2024,
    DEDUCTIONS_Q1,
    DEDUCTIONS_Q2,
    DRAFT_OF_HIGH,
    FIRST_TOLD,
    IDS,
    MARK_TYPED_LATE,
    MEETINGS,
    NOTICE,
    OBJECTED,
    OBJECTION,
    STAFF,
    THEN_TOLD,
    TOLD,
    UPHELD_TOLD,
    Bonus,
    Deduction,
)
from annual_schemes import quarter_scheme, year_scheme
from workbooks import Book, write_scheme


def day(text: str) -> date:
    """A day as written."""
    return date.fromisoformat(text)


def write(folder: Path) -> None:
    """The workspace at the start, and what comes in later."""
    for year in (2024, 2025):
        write_scheme(folder / f"方案-{year}.xlsx", quarter_scheme(year), only_used=True)
        write_scheme(folder / f"方案-{year}年度.xlsx", year_scheme(year), only_used=True)
    data = folder / "数据"
    with Book(data / "人员名册.xlsx") as book:
        book.table("人员名册", ("工号", "姓名", "单位", "岗位", "编制"), [person[:5] for person in STAFF])
    with Book(data / "2024年" / "业务和加扣分.xlsx") as book:
        _marks(book, [mark for number in range(1, 5) for mark in _marks_of(2024, number)])
        _deductions(book, DEDUCTIONS_2024)
        _bonuses(book, BONUSES_2024)
    _year_end(data / "2024年" / "年终.xlsx", 2024, civil=60_000, institution=90_000)
    with Book(data / "公示与会议.xlsx") as book:
        book.table("公示设置", ("项", "值", "考核期"), NOTICE, widths={"项": 12, "值": 28})
        meetings = [(period, name, day(when), *rest) for period, name, when, *rest in MEETINGS]
        headings = ("考核期", "会议名称", "日期", "应到", "实到", "议题", "决定", "记录人")
        book.table("会议", headings, meetings, widths={"会议名称": 16, "日期": 12, "议题": 22, "决定": 26})
    shutil.rmtree(folder / "步骤", ignore_errors=True)
    _write_steps(folder / "步骤")


def _write_steps(steps: Path) -> None:
    first = steps / "01_一季度初稿" / "数据"
    _quarter(first, 1, {"高敏": DRAFT_OF_HIGH}, DEDUCTIONS_Q1, BONUSES_Q1, fund=24_000)
    _quarter(steps / "02_更正数据" / "数据", 1, {}, DEDUCTIONS_Q1, BONUSES_Q1, fund=24_000)
    _notified(steps / "03_告知登记" / "数据", [FIRST_TOLD])
    _adjusted(steps / "04_会议审定" / "数据" / "2025年" / "调整登记.xlsx", ADJUSTMENTS[:1])
    _objected(steps / "05_收到异议" / "数据" / "2025年" / "异议登记.xlsx", OBJECTION[:6])
    _adjusted(steps / "06_异议采纳" / "数据" / "2025年" / "调整登记.xlsx", ADJUSTMENTS)
    _objected(steps / "06_异议采纳" / "数据" / "2025年" / "异议登记.xlsx", OBJECTION)
    _notified(steps / "07_告知孙磊" / "数据", [UPHELD_TOLD, THEN_TOLD])
    _quarter(steps / "08_补正业务得分" / "数据", 1, {"何勇": MARK_TYPED_LATE}, DEDUCTIONS_Q1, BONUSES_Q1, fund=24_000)
    _quarter(steps / "09_二季度" / "数据", 2, {}, DEDUCTIONS_Q2, (), carried=CARRIED)
    _quarter(steps / "10_三季度" / "数据", 3, {}, (), ())
    _quarter(steps / "11_四季度" / "数据", 4, {}, (), ())
    _year_end(steps / "12_年终" / "数据" / "2025年" / "年终.xlsx", 2025, civil=60_000, institution=100_000)
    decided = steps / "13_书面决定" / "数据" / "2025年" / "决定.xlsx"
    with Book(decided) as book:
        headings = ("决定文号", "决定日期", "批准会议", "考核期", "种类", "工号", "姓名", "决定内容", "理由")
        line = (
            "青党纪〔2026〕1号",
            day("2026-01-08"),
            "镇党委会议",
            "2025",
            "等次",
            "0006",
            "李静",
            "优秀",
            "年终测评分数高",
        )
        book.table("决定", headings, [line], widths={"决定文号": 22, "理由": 24, "批准会议": 16})


def _adjusted(path: Path, rows: Sequence[tuple[str, ...]]) -> None:
    """Table 调整."""
    with Book(path) as book:
        lines = [(*row[:5], Decimal(row[5]), *row[6:-1], day(row[-1])) for row in rows]
        book.table("调整", ADJUSTED, lines, widths={"原因": 26, "文号": 22, "日期": 12, "批准人": 14})


def _objected(path: Path, fields: Sequence[str]) -> None:
    """Table 异议 with the one objection, as far as it is dealt with."""
    line: list[Any] = [*fields, *[""] * (len(OBJECTED) - len(fields))]
    line[2] = day(line[2])
    line[9] = day(line[9]) if line[9] else ""
    widths = {"诉求": 40, "核查经过": 40, "收到日期": 12, "答复日期": 12, "依据文号": 22, "调整编号": 16}
    with Book(path) as book:
        book.table("异议", OBJECTED, [line], widths=widths)


def _carried(book: Book, fields: Sequence[str]) -> None:
    """Table 补记."""
    row: list[Any] = list(fields)
    row[5], row[7], row[13] = Decimal(row[5]), day(row[7]), day(row[13])
    book.table("补记", CARRIED_HEADINGS, [row], widths={"日期": 12, "发生日期": 12, "文号": 22})


def _notified(data: Path, told: Sequence[Sequence[tuple[str, ...]]]) -> None:
    """告知登记 as it comes back filled in, one file a round of telling."""
    for rows in told:
        until = rows[0][7]
        with Book(data / "2025年" / f"告知登记-{until}.xlsx") as book:
            lines = [
                (
                    "2025Q1",
                    who,
                    number,
                    day(when),
                    what,
                    Decimal(points),
                    paper,
                    day(given),
                    day(last),
                    words,
                    day(signed),
                    end,
                )
                for who, number, when, what, points, paper, given, last, words, signed, end in rows
            ]
            book.table(
                "告知",
                TOLD,
                lines,
                widths={"依据文号": 22, "本人说明": 28, "送达日期": 12, "截止日期": 12, "签字日期": 12},
            )


def _quarter(
    data: Path,
    number: int,
    changed: Mapping[str, str],
    deductions: Sequence[Deduction],
    bonuses: Sequence[Bonus],
    *,
    fund: int = 0,
    carried: Sequence[str] = (),
) -> None:
    """A quarter of 2025: marks, with some typed otherwise, and the logs."""
    with Book(data / "2025年" / f"{'一二三四'[number - 1]}季度.xlsx") as book:
        _marks(book, _marks_of(2025, number, changed))
        if deductions:
            _deductions(book, deductions)
        if bonuses:
            _bonuses(book, bonuses)
        if carried:
            _carried(book, carried)
        if fund:
            _funds(book, [("季度绩效奖", fund, "青财〔2025〕11号", day("2025-03-28"), f"2025Q{number}")])


def _year_end(path: Path, year: int, *, civil: int, institution: int) -> None:
    """The year-end's marks and the money that came in for it."""
    with Book(path) as book:
        column = year - 2024
        rows = [(person[0], person[1], Decimal(person[7].split()[column]), str(year)) for person in STAFF]
        book.table("年终得分", ("工号", "姓名", "得分", "考核期"), rows)
        funds = (("公务员年度考核奖", civil, 2), ("奖励性绩效", institution, 3))
        paper, came = f"青财〔{year + 1}〕", day(f"{year + 1}-01-05")
        _funds(book, [(name, amount, f"{paper}{number}号", came, str(year)) for name, amount, number in funds])


def _funds(book: Book, rows: Sequence[tuple[Any, ...]]) -> None:
    book.table(
        "奖金来源",
        ("奖金", "金额", "文号", "日期", "考核期"),
        rows,
        widths={"奖金": 20, "金额": 12, "文号": 20, "日期": 12},
    )


def _marks_of(year: int, number: int, changed: Mapping[str, str] | None = None) -> list[tuple[Any, ...]]:
    column = {2024: 5, 2025: 6}[year]
    return [
        (
            person[0],
            person[1],
            Decimal((changed or {}).get(person[1], person[column].split()[number - 1])),
            f"{year}Q{number}",
        )
        for person in STAFF
    ]


def _marks(book: Book, rows: Sequence[tuple[Any, ...]]) -> None:
    book.table("业务得分", ("工号", "姓名", "得分", "考核期"), rows)


def _deductions(book: Book, rows: Sequence[Deduction]) -> None:
    headings = ("记录编号", "工号", "姓名", "事项", "发生日期", "事由", "公开事由", "依据文号")
    lines = [(number, IDS[who], who, what, day(when), *rest) for number, who, what, when, *rest in rows]
    book.table("扣分记录", headings, lines, widths={"公开事由": 20, "事由": 30})


def _bonuses(book: Book, rows: Sequence[Bonus]) -> None:
    headings = ("记录编号", "工号", "姓名", "事项", "发生日期", "申报分", "核定分", "佐证材料", "不予认定理由", "事由")
    lines = [
        (number, IDS[who], who, what, day(when), Decimal(asked), Decimal(given), *rest)
        for number, who, what, when, asked, given, *rest in rows
    ]
    book.table("加分记录", headings, lines, widths={"佐证材料": 22, "不予认定理由": 20, "事由": 24})
