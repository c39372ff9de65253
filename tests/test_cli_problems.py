"""Problems as people read them on the terminal."""

from __future__ import annotations

from assess_cli.cli.problems import problem_lines
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity


def unknown(cell: str, name: str = "张山", sheet: str = "扣分记录") -> Problem:
    return Problem("R301", Severity.ERROR, Place("数据/甲.xlsx", sheet, cell), f"没有“{name}”。", "改成名册里的姓名")


def test_the_same_words_in_one_file_are_one_entry() -> None:
    many = [unknown(f"B{row}") for row in range(2, 3002)]
    lines = problem_lines([*many, unknown("B9000", "王武"), unknown("B9001", "王武", "3月")])
    assert lines == [
        "数据/甲.xlsx",
        "  [错误 R301] 扣分记录 › B2、B3、B4、B5、B6 等共 3000 处",
        "      没有“张山”。",
        "      → 改成名册里的姓名",
        "  [错误 R301] 扣分记录 › B9000；3月 › B9001，共 2 处",
        "      没有“王武”。",
        "      → 改成名册里的姓名",
        "",
        "共 3002 个问题：3002 个错误。",
    ]
