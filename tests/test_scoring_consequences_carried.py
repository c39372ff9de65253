"""后果 of the whole year that a closed quarter has reached stand in the year: which, from where, and what is not carried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from award_world import Q1, data, loaded, office
from award_world import told as problems_told
from period_builder import closed, run_year, someone
from test_methods_period_scores import mark

from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.ledger import RowKind, Status
from assess_cli.model.result import Effect, Flag

TOTALS = {"1": "90", "2": "80"}


def flag(subject: str, effect: Effect, *, code: str = "H1", grade: str = "", scope: str = "本年") -> Flag:
    named = f"“{grade}”" if grade else ""
    words = f"{effect.value}{named}：“旷工”本年累计 3 天，达到 3 天"
    return Flag(subject, effect, grade, code, "第七条", "后果!F2", 9, words, scope)


def quarter(label: str, *flags: Flag, totals: dict[str, str | None] | None = None) -> ClosedPeriod:
    made = closed(label, TOTALS if totals is None else totals)
    made.result.kinds[0].flags = list(flags)
    return made


def year(periods: list[ClosedPeriod], **parameters: Any) -> tuple[list[Flag], list[dict[str, Any]]]:
    """The flags of the year, and the ledger rows that they stand on."""
    said = {"考核期范围": "、".join(each.period.label for each in periods)} | parameters
    scored = run_year(periods, someone("1"), someone("2"), **said)
    flags = scored.kinds[0].flags
    rows = {row["row_id"]: row for row in scored.ledger.rows()}
    return flags, [rows[each.row] for each in flags]


def test_a_flag_of_the_last_quarter_stands_in_the_year_with_its_row() -> None:
    capped = flag("1", Effect.GRADE_AT_MOST, grade="基本称职")
    stopped = flag("1", Effect.NO_BONUS, code="H2")
    flags, rows = year([quarter("2024Q1"), quarter("2024Q2", capped, stopped)])
    assert [(each.subject, each.effect, each.grade, each.consequence, each.clause) for each in flags] == [
        ("1", Effect.GRADE_AT_MOST, "基本称职", "H1", "第七条"),
        ("1", Effect.NO_BONUS, "", "H2", "第七条"),
    ]
    assert flags[0].words == (
        "等次不高于“基本称职”：“旷工”本年累计 3 天，达到 3 天（2024年第二季度的结果），到年底都有效"
    )
    assert [(row["kind"], row["counted"], row["status"], row["inputs"]) for row in rows] == [
        (RowKind.DERIVED, 0, Status.AFFECTS_GRADE, ("2024Q2#9",)),
        (RowKind.DERIVED, 0, Status.AFFECTS_BONUS, ("2024Q2#9",)),
    ]
    assert (rows[0]["file"], rows[0]["matter"]) == ("定稿/2024Q2/结果/result.json", "后果：等次不高于“基本称职”")


def test_what_was_for_the_quarter_alone_is_over_with_it() -> None:
    flags, _ = year([quarter("2024Q1", flag("1", Effect.NO_MERIT, scope="本期"))])
    assert flags == []


def test_the_last_quarter_knows_best() -> None:
    """Reached in the first quarter; a ruling has lifted a day since, so that the second does not have it any more."""
    flags, _ = year([quarter("2024Q1", flag("1", Effect.NO_MERIT)), quarter("2024Q2")])
    assert flags == []


def test_whoever_was_not_there_any_more_keeps_what_he_had() -> None:
    periods = [quarter("2024Q1", flag("1", Effect.NO_MERIT)), quarter("2024Q2", totals={"2": "80"})]
    flags, _ = year(periods, 不足期数="按实有")
    assert [(each.subject, each.effect) for each in flags] == [("1", Effect.NO_MERIT)]


def test_other_years_and_whoever_left_are_not_asked() -> None:
    before = quarter("2023Q4", flag("1", Effect.NO_MERIT))
    left = quarter("2024Q1", flag("3", Effect.NO_MERIT), totals={"1": "90", "2": "80", "3": "70"})
    scored = run_year([before, left], someone("1"), someone("2"), 考核期范围="2024Q1")
    assert scored.kinds[0].flags == []


def test_a_carried_grade_that_the_pool_does_not_know_waits_for_a_decision() -> None:
    """January says 一般 of somebody; the quarter's grades are 优秀 to 不称职. Who is open holds back nothing else."""
    scheme, held = loaded(), data()
    period = closed("2024-01", dict.fromkeys(("01", "02", "03", "04", "05"), "80"))
    period.result.kinds[0].flags = [flag("03", Effect.GRADE_AT_MOST, grade="一般")]
    result, problems = office(scheme, held, closed=[period], graded=True)
    pool = result.grading[0]
    found = pool.of("03")
    assert found is not None
    assert (found.words, found.reason) == (
        "待定",
        "等次不高于“一般”：“旷工”本年累计 3 天，达到 3 天（2024年1月的结果），到年底都有效，本组没有这个等次，待书面决定。",
    )
    assert [each.words for each in pool.grades if each.subject != "03"].count("待定") == 1  # 周书记, not ranked
    assert problems_told(problems, "G105")[0][1] == "等次组“全体”有 2 个不能按规则评等次，待定：王芳(03)、周书记(09)"


def test_a_carried_grade_of_several_names_goes_by_the_pools_own() -> None:
    scheme, held = loaded(), data()
    period = closed("2024-01", dict.fromkeys(("01", "02", "03", "04", "05"), "80"))
    period.result.kinds[0].flags = [flag("01", Effect.GRADE_AT_MOST, grade="一般、不称职")]
    result, _ = office(scheme, held, closed=[period], graded=True)
    found: Sequence[str] = [each.words for each in result.grading[0].grades if each.subject == "01"]
    assert found == ["不称职"]
    assert result.period == Q1


def test_what_somebody_had_under_a_former_number_is_told() -> None:
    """9 became 1 in the second quarter; whether his 取消评优 goes along, nobody has said."""
    first = quarter("2024Q1", flag("9", Effect.NO_MERIT), totals={"9": "90", "2": "80"})
    line = mark("2024Q1", None, "9")
    scored = run_year([first, quarter("2024Q2")], someone("1"), someone("2"), marks=(line,), 考核期范围="Q1、Q2")
    assert scored.kinds[0].flags == []
    (problem,) = [each for each in scored.problems if each.code == "K277"]
    assert str(problem.place) == str(line.place)
    assert problem.message == (
        "某1（1）有的期取自原对象 9，它有管到年底的后果“H1”（取消评优：“旷工”本年累计 3 天，达到 3 天），没有算在新对象上。"
    )
    assert problem.remedy == (
        "应当算的，由会议定等次，登记在“决定”表里；停发奖金的，写进奖金的“停发条件”。不应当算的，不用处理。"
    )
