"""Whatever stands in 适用条件, 不适用 and 折算, loading ends with a scheme or with errors; a faulty scheme still reads data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import examples
from hypothesis import given
from hypothesis import strategies as st
from mini_workspace import MiniWorkspace
from scheme_builder import DECLARATIONS, default_sheets, make_book

from assess_cli.model.period import Period
from assess_cli.model.problem import has_errors
from assess_cli.pipeline.check import check_workspace
from assess_cli.pipeline.score import compute
from assess_cli.scheme.load import load_scheme

CONDITIONS: list[Any] = [
    None, "", "A", "A1 > 1", "B1 < 2", "A2 >= 60 且 [岗位] = “所长”", '[岗位] = "所长"', '[岗位] ≠ "所长"', "[", "1 = 1",
    "岗位系数 > 1", "总分 > 3", "非 A1 > 1", "共性 > 60 或 个性 > 3", "如果(A2 > 1, 1, 2) = 1", "A2 + A3 > B", "A2 = A3",
    '思想作风 = "好"', "无", 0.0, True, "x" * 300, "A21 > 1 且 A21 < 1", "[单位] = [岗位]", "(" * 30,
]  # fmt: skip
WAYS = st.sampled_from([None, "满分", "基础分", "零分", "分摊", "均摊", "上级分摊", "随便"])
CELLS = st.tuples(st.integers(0, 7), st.sampled_from(CONDITIONS), WAYS)
RULES = st.tuples(st.integers(0, 3), st.sampled_from(CONDITIONS), st.sampled_from([None, "迟到", "牵头专班"]))
PARAMETERS = st.tuples(
    st.sampled_from(["A", "A2", "B", "A1"]),
    st.sampled_from(["折算", "原满分"]),
    st.sampled_from(["是", "否", 120, 0, "x"]),
)


@examples(150)
@given(st.lists(CELLS, max_size=5), st.lists(RULES, max_size=4), st.lists(PARAMETERS, max_size=3))
def test_a_scheme_or_errors(cells: list[Any], rules: list[Any], parameters: list[Any]) -> None:
    sheets = default_sheets()
    for row, text, way in cells:
        sheets["指标"][row].update({"适用条件": text, "不适用": way})
    for row, text, matter in rules:
        sheets["事项规则"][row].update({"适用条件": text} | ({"事项": matter} if matter else {}))
    sheets["参数"] += [{"所属代码": code, "参数": name, "值": value} for code, name, value in parameters]
    scheme, problems = load_scheme(make_book(sheets), DECLARATIONS)
    assert (scheme is None) is has_errors(problems)
    assert all(problem.message and problem.remedy for problem in problems)


def workspace(root: Path, indicator: str | None, *rules: str | None, choice: str | None = "满分") -> Path:
    """The mini workspace with a condition of 作风, and of its first rules; K2 is about 迟到 too where it has one."""
    mini = MiniWorkspace(root)
    head, first = mini.scheme["指标"][:2]
    head += ["不适用", "适用条件"]
    first += [choice, indicator]
    table = mini.scheme["事项规则"]
    table[0].append("适用条件")
    for row, text in zip(table[1:], rules, strict=False):
        row.append(text)
    if len(rules) > 1:
        table[2][2] = "迟到"
    return mini.write()


Q1 = Period.parse("2024Q1")


def test_check_reads_the_data_of_a_scheme_whose_condition_is_wrong(tmp_path: Path) -> None:
    root = workspace(tmp_path, '[岗位] = "所长', choice="满分")
    _, problems = check_workspace(root, Q1, lambda _: None)
    assert [each.code for each in problems if each.code.startswith("S")] == ["S801"]
    assert not [each for each in problems if each.code.startswith("R5")]


@pytest.mark.parametrize(
    ("indicator", "rules", "wanted"),
    [
        ('[岗位] = "所长"', (), []),
        ('[岗住] = "所长"', (), ["R564"]),
        ("专班 > 1", (), []),
        (None, ('[岗位] = "所长"', '[岗位] ≠ "所长"'), []),
        (None, ('[岗位] = "所长"', '[岗位] ≠ "主任"'), ["R561"]),
        (None, ('[岗位] = "主任"', '[岗位] = "书记"'), ["R560", "R566", "R566"]),
        (None, ('[岗位] = "所长"', None), ["S553"]),
        (None, ("专班 > 1", '[岗位] = "所长"'), ["S553"]),
    ],
)
def test_check_and_score_say_the_same(
    tmp_path: Path, indicator: str | None, rules: tuple[str | None, ...], wanted: list[str]
) -> None:
    """张三 (所长) is late once; 李四's 办私事 is another matter, unknown once K2 is about 迟到."""
    root = workspace(tmp_path, indicator, *rules)
    own = {"R564", "R560", "R561", "R566", "S553"}
    _, checked = check_workspace(root, Q1, lambda _: None)
    assert sorted(each.code for each in checked if each.code in own) == wanted
    scored = compute(root, Q1)
    assert sorted(each.code for each in scored.problems if each.code in own) == wanted
    if wanted or len(rules) > 1:
        assert scored.result is None
    else:
        assert scored.result is not None
