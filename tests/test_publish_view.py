"""The view: numbers as people read them, bars on one axis, three facts that matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from result_builder import synthetic_result

from assess_cli.model.ledger import Ledger, RowKind
from assess_cli.model.points import SCALE
from assess_cli.model.result import KindResult, NodeColumn, Outcome, RankedRow, Ranking, Result
from assess_cli.publish.trace import Tracer
from assess_cli.publish.view import KindView, kind_view, page_view


def small(first: list[int], second: list[int], rows: list[tuple[int, str, RowKind, int]] | None = None) -> Result:
    """Three villages, two first-level indicators with the given points, ledger rows (subject, code, kind, points)."""
    result = synthetic_result(3, 2, 2)
    base = result.kinds[1]
    infos = [replace(base.indicators[0], code=code, name=name) for code, name in (("A", "共性"), ("B", "加扣分"))]
    totals = [SCALE * (one + other) for one, other in zip(first, second, strict=True)]
    order = sorted(range(3), key=lambda at: -totals[at])
    placed = tuple(
        RankedRow(at, 1 + sum(total > totals[at] for total in totals), totals.count(totals[at]) > 1) for at in order
    )
    kind = KindResult(
        name="村",
        group_column="",
        total_formula="[A] + [B]",
        total_words="共性 + 加扣分",
        indicators=[replace(info, formula="", is_leaf=True, full_mark=None) for info in infos],
        subjects=base.subjects,
        nodes={
            "A": NodeColumn([SCALE * points for points in first], [Outcome.SCORED] * 3),
            "B": NodeColumn([SCALE * points for points in second], [Outcome.SCORED] * 3),
        },
        totals=NodeColumn(list(totals), [Outcome.SCORED] * 3),
        rankings=[Ranking("村排名", None, placed)],
    )
    result.kinds[:] = [kind]
    result.ledger = Ledger()
    for subject, code, row, points in rows or []:
        result.ledger.add(
            kind=row,
            period="2024Q1",
            subject_kind="村",
            subject_id=base.subjects[subject].id,
            indicator=code,
            counted=SCALE * points,
        )
    return result


def view_of(result: Result) -> KindView:
    return kind_view(result, Tracer(result), 0)


def test_bars_share_one_axis_and_negatives_stand_left_of_zero() -> None:
    # Longest bar right of zero 90 + 10 = 100, left of zero 25: zero stands at 25 / 125 = 20 %.
    view = view_of(small([80, 90, 60], [-25, 10, -5]))
    assert view.negative_share == "20"
    bars = {line.name: [(part.shade, part.width, part.negative) for part in line.segments] for line in view.lines}
    names = [subject.name for subject in small([0] * 3, [0] * 3).kinds[0].subjects]
    assert bars[names[0]] == [(0, "80", False), (1, "100", True)]
    assert bars[names[1]] == [(0, "90", False), (1, "10", False)]
    assert bars[names[2]] == [(0, "60", False), (1, "20", True)]


def test_without_negatives_there_is_no_zone_left_of_zero() -> None:
    view = view_of(small([80, 90, 60], [0, 10, 5]))
    assert view.negative_share == ""
    assert [len(line.segments) for line in view.lines] == [2, 1, 2]  # a zero part has no segment


def test_widths_never_add_up_to_more_than_the_whole() -> None:
    for line in view_of(small([1, 2, 3], [2, 1, 3])).lines:
        assert sum(float(part.width) for part in line.segments) <= 100


def test_scores_show_the_schemes_decimals_and_a_true_minus() -> None:
    lines = view_of(small([80, 90, 60], [-25, 10, -5])).lines
    assert [line.total for line in lines] == ["100.00", "55.00", "55.00"]
    assert [line.rank for line in lines] == ["1", "并列2", "并列2"]
    assert lines[1].parts == ("80.00", "−25.00")


def test_the_first_fact_names_the_leader() -> None:
    fact = view_of(small([80, 90, 60], [0, 0, 0])).facts[0]
    assert (fact.label, fact.detail[:7]) == ("第一名", "90.00 分")
    tied = view_of(small([90, 90, 60], [0, 0, 0])).facts[0]
    assert tied.label == "并列第一"
    assert "、" in tied.answer


def test_most_points_were_lost_where_net_deductions_are_largest() -> None:
    # A: −3 and −4 +2 (back up to the floor) → 3 + 2 = 5 lost; B: −4 lost, and a bonus of another village is no loss.
    # The full mark of A is no gain that could hide them.
    rows = [
        (0, "A", RowKind.BASE, 20),
        (0, "A", RowKind.RECORD, -3),
        (0, "B", RowKind.RECORD, -4),
        (1, "A", RowKind.RECORD, -4),
        (1, "A", RowKind.LIMIT, 2),
        (2, "B", RowKind.RECORD, 9),
    ]
    fact = view_of(small([80, 90, 60], [0, 0, 0], rows)).facts[1]
    assert (fact.label, fact.answer, fact.detail) == ("扣分最多的指标", "共性", "2 个对象共扣 5.00 分")


def test_without_deductions_the_largest_shortfall_is_told() -> None:
    result = small([80, 90, 60], [10, 10, 10])
    infos = result.kinds[0].indicators
    infos[0] = replace(infos[0], full_mark=100 * SCALE)  # short by 20 + 10 + 40 = 70
    infos[1] = replace(infos[1], full_mark=20 * SCALE)  # short by 30
    fact = view_of(result).facts[1]
    assert (fact.answer, fact.detail) == ("共性", "合计差 70.00 分")


def test_the_closest_neighbours_are_told_and_ties_counted() -> None:
    fact = view_of(small([80, 78, 60], [0, 0, 0])).facts[-1]
    assert fact.detail == "只差 2.00 分"
    tied = view_of(small([80, 80, 60], [0, 0, 0])).facts[-1]
    assert tied.detail == "只差 20.00 分；另有同分 1 处"


def test_too_many_first_level_indicators_are_left_to_the_bars() -> None:
    result = synthetic_result(5, 35, 35)  # 7 of them
    view = view_of(result)
    assert view.columns == ()
    assert len(view.legend) == 7


def test_groups_are_numbered_in_the_rankings_order_and_one_group_is_no_choice() -> None:
    result = synthetic_result(12, 4, 4)
    assert [(group.number, group.name) for group in view_of(result).groups] == [
        (1, "机关干部"),
        (2, "事业干部"),
        (3, "临聘人员"),
    ]
    del result.kinds[0].rankings[2:]
    assert view_of(result).groups == ()


def test_a_kind_with_group_rankings_only_lists_group_after_group() -> None:
    result = synthetic_result(12, 4, 4)
    kind = result.kinds[0]
    del kind.rankings[0]
    lines = view_of(result).lines
    assert [line.group for line in lines] == sorted(line.group for line in lines)
    assert {line.rank for line in lines} == {"—"}
    assert view_of(result).facts == ()


def test_those_apart_are_counted_by_standing() -> None:
    assert view_of(synthetic_result(12, 4, 4)).apart_counts() == {"不排名": 1, "缺数据": 1}


def test_the_page_view_lists_problems_most_serious_first() -> None:
    result = synthetic_result(2, 2, 2)
    view = page_view(result, Tracer(result))
    assert [line.severity for line in view.problems] == ["警告", "警告", "提示"]
    assert view.problem_counts == (("警告", 2), ("提示", 1))
    assert view.dates == "2024-01-01 至 2024-03-31"
    assert view.body == "云溪镇党政办公室"


@pytest.mark.parametrize("points", [0, 1, 6])
def test_decimals_follow_the_scheme(points: int) -> None:
    result = synthetic_result(3, 2, 3, decimals=points)
    totals = [line.total for line in view_of(result).lines]
    assert all(len(total.partition(".")[2]) == points for total in totals)
