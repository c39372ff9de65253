"""Who has worked in a line, and how well: shares worked by hand, and an order that leaves nothing to chance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from papers_builder import hand_result
from test_periods_portrait import closed

from assess_cli.periods.finding import UnknownLineError, find_workers

Q1 = {"1": (20, 60), "2": (16, 72), "3": (15, 76)}
Q2 = {"1": (18, 78), "2": (17, 72)}
PERIODS = (closed(hand_result("2024Q1", Q1)), closed(hand_result("2024Q2", Q2)))


def test_highest_share_first_then_who_was_in_it_longer() -> None:
    line, workers = find_workers(PERIODS, "农业")
    # 孙三 76 of 80 = 95 %; 钱二 72 + 72 of 160 = 90 %; 赵一 60 + 78 = 138 of 160 = 86.25 %
    assert line == "农业"
    assert [(each.name, each.points, each.share_words, each.periods) for each in workers] == [
        ("孙三", "76.00/80.00", "95.00%", ("2024Q1",)),
        ("钱二", "144.00/160.00", "90.00%", ("2024Q1", "2024Q2")),
        ("赵一", "138.00/160.00", "86.25%", ("2024Q1", "2024Q2")),
    ]


def test_a_line_of_extra_work_counts_only_who_did_some() -> None:
    result = hand_result("2024Q1", {"1": (20, 3), "2": (20, 0), "3": (20, 5)})
    kind = result.kinds[0]
    kind.indicators[1] = replace(kind.indicators[1], full_mark=None, line="专班", method="加分")
    _, workers = find_workers([closed(result)], "专班")
    assert [(each.name, each.points, each.share_words) for each in workers] == [
        ("孙三", "5.00", "—"),
        ("赵一", "3.00", "—"),
    ]


def test_an_unknown_line_names_those_there_are() -> None:
    with pytest.raises(UnknownLineError) as caught:
        find_workers(PERIODS, "农 业务")
    assert caught.value.known == ("党建", "农业")
    assert caught.value.near == ("农业",)


def test_townships_are_not_counted_as_people() -> None:
    assert all(each.is_person for each in find_workers(PERIODS, "农业")[1])
    result = hand_result("2024Q1", Q1)
    kind = result.kinds[0]
    kind.name, kind.subjects = "乡镇", [replace(each, unit="", post="") for each in kind.subjects]
    assert [each.is_person for each in find_workers([closed(result)], "农业")[1]] == [False] * 3
