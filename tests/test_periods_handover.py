"""The handover: what is open, how far every period is, where things lie."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from closed_town import close, quiet, score, town
from papers_builder import hand_result
from test_periods_portrait import closed
from year_builder import year_result

from assess_cli.model.catalogue import seals
from assess_cli.model.pay import PayPool
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.periods.career_pages import handover_files
from assess_cli.periods.handover import Happened, Item, State, Thing, handover
from assess_cli.periods.seal_log import Act, SealLog
from assess_cli.pipeline.careers import DayTooEarlyError, make_handover

MARKS = {"1": (20, 60), "2": (16, 72)}
Q1, Q2 = Period.parse("2024Q1"), Period.parse("2024Q2")
DAY = date(2024, 7, 31)
THINGS = (Thing("数据", "数据/", "8 个文件"),)


def log() -> SealLog:
    made = SealLog()
    acts = ((Act.SEALED, Q1, ""), (Act.PAID, Q1, ""), (Act.SEALED, Q2, ""), (Act.REOPENED, Q2, "算错一人"))
    for number, (act, period, reason) in enumerate(acts, 1):
        digests: dict[str, Any] = {"seal": "cd34" * 16} if act is Act.SEALED else {}
        entry = made.next(act, period, by="王主任", date=f"2024-07-0{number}", reason=reason, **digests)
        made = SealLog((*made.entries, entry))
    return made


def test_how_far_each_period_is() -> None:
    found = (closed(hand_result("2024Q1", MARKS), "cd34" * 16), closed(hand_result("2024Q2", MARKS), ""))
    made = handover(found, log(), on=DAY, rounds={Q2: 3}, blocking=(), doubts=(), things=THINGS)
    assert made.body == "云溪镇"
    assert made.closed_periods == (
        State("2024年第一季度", "已定稿，已发放", "2024-07-01", "王主任", "cd34-cd34-cd34", "—"),
    )
    assert made.open_periods == (State("2024年第二季度", "定稿后重新打开", "—", "—", "—", "3"),)
    assert made.open_items == (
        Item("2024年第二季度", "定稿后重新打开过，要重新计分、重新定稿。", "assess score -p 2024Q2"),
        Item("2024年第二季度", "还没有定稿。", "assess seal -p 2024Q2 --by 姓名"),
    )
    assert made.acts[0] == Happened("2024-07-04", "重新打开", "2024年第二季度", "王主任", "算错一人")
    assert [act.act for act in made.acts] == ["重新打开", "定稿", "已发放", "定稿"]
    assert made.on == DAY


def test_what_a_result_leaves_open() -> None:
    found = (closed(year_result(), ""),)
    problem = seals.LOG_MISSING.at(Place("定稿/定稿记录.jsonl"), periods="2023")
    made = handover(
        found, SealLog(), on=DAY, rounds={}, blocking=[(Period.parse("2024"), problem)], doubts=[problem], things=THINGS
    )
    assert [(item.period, item.what) for item in made.open_items] == [
        ("", problem.message),
        ("2024年度", "公务员的等次待定：李四。"),
        ("2024年度", problem.message),
        ("2024年度", "还没有定稿。"),
    ]


def test_what_was_open_when_a_period_was_closed_is_not_forgotten() -> None:
    year = Period.parse("2024")
    entries = SealLog()
    for act in (Act.SEALED, Act.PAID):
        entry = entries.next(act, year, by="王主任", date="2024-07-01", seal="cd34" * 16)
        made = handover((closed(year_result(), "cd34" * 16),), SealLog((*entries.entries, entry)), on=DAY, rounds={}, blocking=(),
                        doubts=(), things=())  # fmt: skip
        entries = SealLog((*entries.entries, entry))
        step = "要定的：assess reopen -p 2024，登记决定，再计分、定稿" if act is Act.SEALED else "已发放，不再重新打开"
        assert made.open_items == (Item("2024年度", "定稿时公务员的等次待定：李四。", step),)


def test_an_empty_workspace_has_a_page_too() -> None:
    made = handover((), SealLog(), on=DAY, rounds={}, blocking=(), doubts=(), things=THINGS)
    page, document = handover_files(made, None)
    assert "还没有任何结果。" in page.decode()
    assert document[:2] == b"PK"
    assert handover_files(made, None) == (page, document)


def test_only_the_latest_closed_periods_are_told() -> None:
    entries = SealLog()
    found = []
    for year in range(2021, 2025):
        for quarter in range(1, 5):
            period = Period.parse(f"{year}Q{quarter}")
            entry = entries.next(Act.SEALED, period, by="王主任", date="2024-07-01", seal="cd34" * 16)
            entries = SealLog((*entries.entries, entry))
            found.append(closed(hand_result(period.label, MARKS), "cd34" * 16))
    made = handover(found, entries, on=DAY, rounds={}, blocking=(), doubts=(), things=())
    assert (len(made.closed_periods), made.older) == (6, 10)
    assert made.closed_periods[0].period == "2024年第四季度"


def test_money_that_nobody_marked_as_paid_is_not_forgotten() -> None:
    result = hand_result("2024Q1", MARKS)
    result.pay = [
        PayPool(name, "人员", "甲", "平均", shared, shared, 0, 0, "财1号", "", "数据/奖金来源.xlsx › 奖金来源 › B2", ())
        for name, shared in (("绩效奖", 900_000_000), ("空奖", 0))
    ]
    found = (closed(result, "cd34" * 16),)
    acts = log().entries
    items = [
        handover(found, SealLog(entries), on=DAY, rounds={}, blocking=(), doubts=(), things=()).open_items
        for entries in (acts[:1], acts[:2])
    ]
    step = "发放以后：assess seal -p 2024Q1 --by 姓名 --mark-paid"
    assert items == [(Item("2024年第一季度", "奖金还没有登记发放：绩效奖。", step),), ()]


def test_a_page_as_of_a_day_before_the_last_act_is_refused(tmp_path: Path) -> None:
    town(tmp_path).write()
    score(tmp_path)
    close(tmp_path)  # on 2024-04-12
    with pytest.raises(DayTooEarlyError, match="2024-04-12"):
        make_handover(tmp_path, date(2024, 4, 11), quiet)
    assert make_handover(tmp_path, date(2024, 4, 12), quiet)[0].on == date(2024, 4, 12)


def test_a_period_whose_seal_does_not_hold_is_not_left_out() -> None:
    broken = handover((), SealLog(log().entries[:2]), on=DAY, rounds={}, blocking=(), doubts=(), things=())
    assert broken.closed_periods == (
        State("2024年第一季度", "已定稿，核对不符", "2024-07-01", "王主任", "cd34-cd34-cd34", "—"),
    )
