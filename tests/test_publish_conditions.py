"""What a reader sees of conditions, shares and conversions: workbook, page and explain of the sample pages."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from libreoffice import convert, spoil_cached_values
from test_publish_workbook_formulas import differences

from assess_cli.model.period import Period
from assess_cli.model.result import Result
from assess_cli.pipeline.score import compute
from assess_cli.publish.explain import explain_subject
from assess_cli.publish.explain_text import text_lines
from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.workbook_layout import plan

SHAPES = Path(__file__).resolve().parents[1] / "sample_data" / "shapes"
FOLDERS = ("13_适用条件与不适用", "14_合成与折算")


def computed(folder: str) -> Result:
    result = compute(SHAPES / folder, Period.parse("2024Q1")).result
    assert result is not None
    return result


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize("folder", FOLDERS)
def test_the_workbook_recalculates_to_what_was_published(tmp_path: Path, folder: str) -> None:
    result = computed(folder)
    layout = plan(result)
    write_workbook(result, tmp_path / "made.xlsx")
    assert spoil_cached_values(tmp_path / "made.xlsx", tmp_path / "spoiled.xlsx") > 12
    again = openpyxl.load_workbook(convert(tmp_path / "spoiled.xlsx", tmp_path, recalculate=True), data_only=True)
    assert differences(result, layout, again) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_inner_nodes_and_totals_are_live_formulas(tmp_path: Path, folder: str) -> None:
    """Conditions are settled before; whatever they lead to is a formula over cells."""
    result = computed(folder)
    write_workbook(result, tmp_path / "made.xlsx")
    layout = plan(result).scores[0]
    sheet = openpyxl.load_workbook(tmp_path / "made.xlsx")[layout.sheet]
    kind = result.kinds[0]
    assert layout.total is not None
    columns = [layout.nodes[info.code] for info in kind.indicators if not info.is_leaf] + [layout.total]
    for position in range(len(kind.subjects)):
        for column in columns:
            assert str(sheet.cell(layout.first_row + position + 1, column + 1).value).startswith("=ROUND(")


def told(folder: str, name: str) -> str:
    return re.sub(r"\s+", "", "".join(text_lines(explain_subject(computed(folder), name))))


def test_explain_names_condition_choice_and_shares() -> None:
    said = told(FOLDERS[0], "周慧")
    assert "不适用：不符合适用条件：岗位=“驻村干部”（岗位：办事员），均摊" in said
    assert "作风18.00×25÷20+项目24.00×35÷30=50.50" in said
    assert "原记6.00，不适用，不符合适用条件：党建≥18（党建：15分），取自“党建”" in said
    assert "履职28.00+党建18.00×52.5÷30+宣传4.00×17.5÷10=66.50" in told(FOLDERS[0], "吴刚")


def test_explain_tells_the_conversion() -> None:
    said = told(FOLDERS[1], "陈明")
    assert "业务72.00+测评35.00=107.00，乘60，除以120=53.50" in said
    assert "履职53.50+创新10.00=63.50，乘岗位系数1.10，乘难度系数1.05，乘出勤率1.00" in said
    # 22.5 of 30: the 10 that fell out stand behind 业务
    assert "业务60.00×90÷80+测评22.50=90.00，乘60，除以120=45.00" in told(FOLDERS[1], "周慧")


def test_the_notes_say_to_whom_an_indicator_applies(tmp_path: Path) -> None:
    write_workbook(computed(FOLDERS[0]), tmp_path / "made.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "made.xlsx")["说明"]
    said = {str(row[0].value): str(row[1].value) for row in sheet.iter_rows(max_col=2)}
    assert said["A2 驻村"].endswith("；只适用于 岗位 = “驻村干部”；不适用的，均摊")
    assert "适用" not in said["A1 作风"]
