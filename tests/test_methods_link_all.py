"""引用 over all of a kind or of a group: "得分最高的计 20 分，其他人按比例折算". Sums are worked by hand in the comments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from links_pages import parameter, row, said, scored, value
from shape_pages import Page, read_page

from assess_cli.model.ledger import RowKind
from assess_cli.model.result import Result

PAGE = Path(__file__).resolve().parent.parent / "sample_data" / "shapes" / "22_补充规则.md"


def page(**parameters: str) -> Page:
    """The sample page; parameters of N2 in place of its own, "" takes one away."""
    found = read_page(PAGE)
    for name, text in parameters.items():
        parameter(found, "N2", name, text)
    return found


def links(result: Result | None) -> list[dict[str, Any]]:
    assert result is not None
    return [r for r in result.ledger.rows() if r["indicator"] == "N2" and r["kind"] is RowKind.DERIVED]


def test_the_row_names_who_has_the_highest(tmp_path: Path) -> None:
    result, _ = scored(page(), tmp_path)
    found = links(result)
    assert {each["counted"] for each in found} == {8_000_000}
    assert {each["inputs"] for each in found} == {("人员/0002/N1",)}
    assert found[0]["reason"] == "5 个人员最高的：8（周慧（0002））"


def test_two_who_have_it_are_both_named(tmp_path: Path) -> None:
    own = page()
    row(own.data["宣传登记"], 姓名="吴刚")["数量"] = "4"
    result, _ = scored(own, tmp_path)
    assert {each["inputs"] for each in links(result)} == {("人员/0002/N1", "人员/0003/N1")}


@pytest.mark.parametrize(("way", "wanted"), [("最低", 0), ("合计", 10), ("平均", 2), ("最高", 8)])
def test_other_ways_of_gathering_over_all(tmp_path: Path, way: str, wanted: int) -> None:
    # 0, 8, 2, 0, 0: together 8 + 2 = 10, the mean 10 ÷ 5 = 2
    result, _ = scored(page(汇集=way), tmp_path)
    assert {value(result, name, "N2") for name in ("陈明", "周慧", "钱程")} == {wanted}


def test_within_the_group(tmp_path: Path) -> None:
    """农业站: 陈明 0, 周慧 8; 文化站: 吴刚 2, 孙丽 0, 钱程 0."""
    own = page(汇集范围="组内")
    own.scheme["对象类别"][0]["类别列"] = "单位"
    result, _ = scored(own, tmp_path)
    assert [value(result, name, "N2") for name in ("陈明", "周慧", "吴刚", "钱程")] == [8, 8, 2, 2]
    assert value(result, "吴刚", "N") == 20  # 2 ÷ 2 × 20
    assert links(result)[-1]["matter"] == "本组人员“宣传加分”最高"


def test_only_those_who_are_ranked(tmp_path: Path) -> None:
    own = page(只算参加排名="是")
    for each in own.data["人员名册"]:
        each["不排名原因"] = "借调" if each["姓名"] == "周慧" else ""
    result, _ = scored(own, tmp_path)
    assert value(result, "吴刚", "N2") == 2  # 周慧's 8 is left out


def test_nobody_has_any(tmp_path: Path) -> None:
    """With 如果 everyone has 0; without it there is nothing to divide by, which is told."""
    own = page()
    own.data["宣传登记"] = [{**each, "发生日期": "2024-05-01"} for each in own.data["宣传登记"]]
    result, _ = scored(own, tmp_path / "a")
    assert {value(result, name, "N") for name in ("陈明", "周慧", "钱程")} == {0}
    parameter(own, "N", "公式", "宣传加分 ÷ 最高宣传加分 × 20")
    result, problems = scored(own, tmp_path / "b")
    assert result is None
    assert any("除数是 0" in problem.message for problem in problems)


def test_a_part_of_itself_is_a_circle(tmp_path: Path) -> None:
    result, problems = scored(page(来源指标="总分"), tmp_path)
    assert result is None
    assert any("人员总分" in problem.message for problem in problems), said(problems, "S487")
