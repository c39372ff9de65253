"""The explanation is the ledger read aloud: the same rows, the same figures, down to the cell."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from result_builder import LONG_TEXT, synthetic_result

from assess_cli.model.points import SCALE, to_text
from assess_cli.model.result import Outcome, Result, ledger_blocks
from assess_cli.publish import figures
from assess_cli.publish.explain import UnknownSubjectError, explain_subject, find_subject, text_lines
from assess_cli.publish.explain_text import width, wrap


@pytest.fixture(scope="module")
def result() -> Result:
    return synthetic_result(12, 10, 40)


def values(coefficients: dict[str, Fraction] | None = None, **points: int) -> figures.Values:
    names = {"A": "共性", "B": "个性", "C": "扣分"}
    return figures.Values(names, points, coefficients or {})


def test_a_total_with_a_coefficient_is_told_in_steps() -> None:
    # 87.50 + 12.00 = 99.50; 99.50 × 1.1 = 109.45
    told, points = figures.statement(
        "([A] + [B]) * [岗位系数]", values({"岗位系数": Fraction("1.1")}, A=87_500_000, B=12_000_000), 2
    )
    assert told == "共性 87.50 + 个性 12.00 = 99.50，乘岗位系数 1.10 = 109.45"
    assert points == 109_450_000


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("[A] + [B]", "共性 87.50 + 个性 12.00 = 99.50"),
        ("[A] * 60% + [B] * 40%", "共性 87.50 × 60% + 个性 12.00 × 40% = 57.30"),  # 52.5 + 4.8
        ("([A] + [B]) * 100 / 80", "共性 87.50 + 个性 12.00 = 99.50，乘 100，除以 80 = 124.375"),
        ("[A] + [C]", "共性 87.50 + 扣分 −2.00 = 85.50"),
        ("[A]", "共性 87.50"),
        ("[A] / 3", "共性 87.50 ÷ 3 = 29.166667"),
    ],
)
def test_other_formulas(formula: str, told: str) -> None:
    assert figures.statement(formula, values(A=87_500_000, B=12_000_000, C=-2_000_000), 2)[0] == told


def test_a_missing_part_is_a_dash_and_no_result_is_stated() -> None:
    assert figures.statement("[A] + [B]", values(A=SCALE), 1) == ("共性 1.0 + 个性 —", None)


def test_a_long_sum_is_shortened_only_where_its_parts_stand_below() -> None:
    points = dict.fromkeys("ABCD", SCALE)
    formula = "[A] + [B] + [C] + [D]"
    assert figures.statement(formula, values(None, **points), 0, brief=True)[0] == "以下 4 项相加 = 4"
    assert figures.statement(formula, values(None, **points), 0)[0].startswith("共性 1 + 个性 1 + 扣分 1")


def test_figures_are_never_rounded_away() -> None:
    assert figures.exact(2_675_000, 2) == "2.675"
    assert figures.exact(-500_000, 2) == "−0.50"
    assert figures.exact(None, 2) == "—"


def test_every_ledger_row_stands_in_the_trace_with_points_and_source(result: Result) -> None:
    columns = result.ledger.columns
    for kind in result.kinds:
        for subject in kind.subjects:
            trace = explain_subject(result, subject.id)
            rows = [row for node in trace["nodes"] for row in node["rows"]]
            block = ledger_blocks(result.ledger)[kind.name, subject.id]
            assert sorted(row["row_id"] for row in rows) == [columns["row_id"][at] for at in block]
            for row in rows:
                at = row["row_id"] - 1
                assert row["counted"] == to_text(columns["counted"][at])
                assert row["clause"] == columns["clause"][at]
                if columns["cell"][at]:
                    place = (columns["file"][at], columns["sheet"][at], columns["cell"][at])
                    assert row["source"] == " › ".join(place)


def test_nodes_and_total_are_those_of_the_result(result: Result) -> None:
    kind = result.kinds[0]
    for at, subject in enumerate(kind.subjects):
        trace = explain_subject(result, subject.id)
        total = kind.totals.values[at]
        assert trace["total"] == (None if total is None else to_text(total))
        for node in trace["nodes"]:
            value = kind.nodes[node["code"]].values[at]
            assert node["value"] == (None if value is None else to_text(value))


def test_a_base_row_comes_from_the_scheme(result: Result) -> None:
    rows = [row for node in explain_subject(result, "0001")["nodes"] for row in node["rows"] if row["kind"] == "基础"]
    assert rows
    assert {row["source"] for row in rows} == {"方案.xlsx › 指标 › G5"}


def test_a_posted_row_is_said_beside_the_formula(result: Result) -> None:
    node = explain_subject(result, "0008")["nodes"][0]
    assert "，本项另计 −2.50 = " in node["statement"]
    assert [row["note"] for row in node["rows"]] == ["本项封顶，超出部分不计"]


def test_a_spread_weight_is_told_by_the_subjects_own_formula(result: Result) -> None:
    trace = explain_subject(result, "0007")
    assert "，乘 " in trace["nodes"][0]["statement"]
    assert "，除以 " in trace["nodes"][0]["statement"]
    assert [node["absence"] for node in trace["nodes"] if node["outcome"] == Outcome.NOT_APPLICABLE.value] == [
        "不适用：本岗位没有这项工作"
    ]


def test_missing_data_has_no_total_and_a_reason(result: Result) -> None:
    trace = explain_subject(result, "0006")
    assert trace["total"] is None
    assert trace["published"] is None
    assert trace["state"] == "缺数据：缺少3月考勤"
    assert "总分　—" in text_lines(trace)


def test_rows_that_do_not_count_say_why(result: Result) -> None:
    trace = explain_subject(result, "0001")
    rows = {row["row_id"]: row for node in trace["nodes"] for row in node["rows"]}
    assert trace["not_counted"]
    for row_id in trace["not_counted"]:
        assert rows[row_id]["note"] == "原记 −1.00，容错免责，云溪容错〔2024〕3号裁定免责"
        assert rows[row_id]["counted"] == "0.000000"
    assert trace["status_counts"]["容错免责"] == len(trace["not_counted"])


def test_what_was_taken_from_another_subject_is_named(result: Result) -> None:
    notes = [row["note"] for node in explain_subject(result, "0009")["nodes"] for row in node["rows"]]
    name = result.kinds[0].subjects[0].name
    assert any(f"取自人员“{name}（0001）”的“片区协同”" in note for note in notes)


def test_the_trace_is_json(result: Result) -> None:
    trace = explain_subject(result, "V01")
    assert json.loads(json.dumps(trace, ensure_ascii=False)) == trace
    assert trace["kind"] == "村"


def test_lines_fit_eighty_columns_whatever_they_hold(result: Result) -> None:
    for subject in result.kinds[0].subjects:
        lines = text_lines(explain_subject(result, subject.id))
        assert max(map(width, lines)) <= 80
        assert not any("\n" in line for line in lines)
    trace = explain_subject(result, "0004")
    matters = "".join(row["matter"] for node in trace["nodes"] for row in node["rows"])
    assert LONG_TEXT in matters
    assert "".join(text_lines(trace)).count("汛") == matters.count("汛")  # wrapped, never cut


def test_text_tells_points_clause_rule_and_cell(result: Result) -> None:
    text = "\n".join(text_lines(explain_subject(result, "0001")))
    assert "第八条第（二）项；方案 事项规则!D" in text
    assert "来源 数据/扣分记录.xlsx › 3月 › C" in text
    assert "（不计）" in text


def test_wrap_counts_chinese_as_two_and_keeps_words() -> None:
    assert wrap("考核计分2024Q1", 10) == ["考核计分", "2024Q1"]
    assert wrap("一二三四五，六", 10) == ["一二三四", "五，六"]  # a comma never begins a line
    assert wrap("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert wrap("", 10) == [""]


def test_a_subject_is_found_by_number_name_or_kind_and_number(result: Result) -> None:
    village = result.kinds[1].subjects[2]
    assert find_subject(result, "V03") == (result.kinds[1], 2)
    assert find_subject(result, village.name) == (result.kinds[1], 2)
    assert find_subject(result, "村/V03") == (result.kinds[1], 2)
    assert find_subject(result, " ０００２ ") == (result.kinds[0], 1)  # full width, as typed by an input method


def test_a_shared_name_asks_for_the_number() -> None:
    result = synthetic_result(40, 4, 4)
    names = [subject.name for subject in result.kinds[0].subjects]
    shared = next(name for name in names if names.count(name) == 2)
    ids = [subject.id for subject in result.kinds[0].subjects if subject.name == shared]
    with pytest.raises(UnknownSubjectError) as caught:
        find_subject(result, shared)
    assert str(caught.value).startswith(f"“{shared}”有 2 个：{ids[0]}（")
    assert ids[1] in str(caught.value)
    assert "请改用编号" in str(caught.value)
    assert len(caught.value.suggestions) == 2


def test_a_near_miss_is_suggested_and_nonsense_is_not(result: Result) -> None:
    with pytest.raises(UnknownSubjectError, match=r"没有“王家屯”，是否“王家村（V01）”"):
        find_subject(result, "王家屯")
    for nonsense in ("", "　", "zzzzzz"):
        with pytest.raises(UnknownSubjectError, match="请核对姓名或编号") as caught:
            find_subject(result, nonsense)
        assert caught.value.suggestions == ()


def test_a_row_that_adds_nothing_by_itself_shows_no_points(result: Result) -> None:
    silent = 0
    for subject in result.kinds[0].subjects:
        trace = explain_subject(result, subject.id)
        rows = [row for node in trace["nodes"] for row in node["rows"]]
        quiet = [
            row for row in rows if row["status"] != "计入" and row["counted"] == "0.000000"
        ]  # scripts have the figure
        assert all(row["note"].startswith("原记 ") for row in quiet if row["status"] == "参与平均")
        without = [node for node in trace["nodes"] if node["value"] is None]
        dashes = sum(line.endswith(" —") for line in text_lines(trace))
        assert dashes >= len(quiet) + len(without)
        silent += len(quiet)
    assert silent
