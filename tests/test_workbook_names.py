"""Names: the folded key, and near misses that are suggested and never merged."""

from __future__ import annotations

import pytest

from assess_cli.workbook.names import clean, fold, narrow, near, suggestion


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("张三", "张 三"),
        ("张三", "张\u3000三"),
        ("张三", "\ufeff张\u200b三\xa0"),
        ("阿依古丽·买买提", "阿依古丽•买买提"),
        ("阿依古丽·买买提", "阿依古丽・买买提"),
        ("阿依古丽·买买提", "阿依古丽．买买提"),
        ("Ａ１", "a1"),
        ("工号（新）", "工号(新)"),
        ("数\n量", "数量"),
    ],
)
def test_equal_names(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(("one", "two"), [("张三", "张山"), ("A1.2", "A12"), ("A1.2", "A1·2"), ("0017", "17")])
def test_different_names(one: str, two: str) -> None:
    assert fold(one) != fold(two)


def test_clean_keeps_the_writing() -> None:
    assert clean(" 张\u3000三\u200b\xa0") == "张 三"
    assert clean("Ａ１") == "Ａ１"


def test_narrow_makes_no_number_of_a_power() -> None:
    assert narrow("９８．５％") == "98.5%"
    assert narrow("98²") == "98²"


def test_one_edit_is_near_for_short_names() -> None:
    people = ["张三", "李四", "张三丰", "欧阳修文"]
    assert near("张山", people) == ["张三"]
    assert near("欧阳文修", people) == ["欧阳修文"]
    assert near("王五", people) == []


def test_long_names_are_near_by_likeness() -> None:
    assert near("落实上级交办任务不力", ["迟到", "落实上级交办工作不力"]) == ["落实上级交办工作不力"]


def test_at_most_three() -> None:
    assert len(near("张三", ["张一", "张二", "张四", "张五"])) == 3


def test_suggestion_is_a_phrase_or_nothing() -> None:
    assert suggestion("迟道", ["迟到", "旷工"]) == "，是否“迟到”"
    assert suggestion("", ["迟到"]) == ""
