"""Rules that change in the year: which version decides, which row the ledger names, and what is said of a change within
the period. The figures are those of ``sample_data/shapes/16_年中改规则.md``."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest

from assess_cli.model.period import Period
from assess_cli.model.points import format_brief
from assess_cli.model.problem import Problem, Severity
from assess_cli.model.result import Result
from assess_cli.pipeline.publish import publish
from assess_cli.pipeline.score import compute
from assess_cli.publish.result_json import load

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
sys.path.insert(0, str(SAMPLES))
from shape_pages import Page, read_page, write  # noqa: E402


def page(kind: str = "半年", period: str = "2024H2") -> Page:
    found = read_page(SAMPLES / "shapes" / "16_年中改规则.md")
    found.scheme["基本设置"][0]["值"] = kind
    for row in found.data["村名次"]:
        row["考核期"] = period
    return found


def scored(folder: Path, changed: Page, period: str) -> tuple[Result, list[Problem]]:
    write(changed, folder)
    computed = compute(folder, Period.parse(period))
    assert computed.result is not None, computed.problems
    return computed.result, [each for each in computed.problems if each.severity is Severity.WARNING]


def figure(result: Result, code: str, position: int = 0) -> str:
    kind = result.kind("人员")
    column = kind.totals if code == "总分" else kind.nodes[code]
    return format_brief(column.values[position])


def scheme_cells(result: Result, matter: str) -> set[str]:
    columns = result.ledger.columns
    pairs = zip(columns["matter"], columns["scheme_cell"], strict=True)
    return {cell for text, cell in pairs if text == matter}


def test_the_first_half_goes_by_the_old_rows(tmp_path: Path) -> None:
    changed = page(period="2024H1")
    changed.data["作风扣分"] = [changed.data["作风扣分"][0] | {"发生日期": "2024-06-30"}]
    result, warnings = scored(tmp_path, changed, "2024H1")
    # 20 − 2 × 1 = 18; rank 1 is worth 20 until 30 June; 18 + 20 = 38
    assert (figure(result, "A"), figure(result, "B"), figure(result, "总分")) == ("18", "20", "38")
    assert not warnings


def test_the_ledger_names_the_row_of_the_version(tmp_path: Path) -> None:
    first = page(period="2024H1")
    first.data["作风扣分"] = [first.data["作风扣分"][0] | {"发生日期": "2024-06-30"}]
    old, _ = scored(tmp_path / "1", first, "2024H1")
    new, _ = scored(tmp_path / "2", page(), "2024H2")
    assert scheme_cells(old, "迟到") == {"事项规则!D2"}
    assert scheme_cells(new, "迟到") == {"事项规则!D2", "事项规则!D3"}  # by the day of each record
    assert scheme_cells(old, "第 1 名，得 20 分") == {"档次表!F2"}
    assert scheme_cells(new, "第 1 名，得 30 分") == {"档次表!F3"}


def test_the_node_is_published_with_the_formula_of_its_version(tmp_path: Path) -> None:
    result, _ = scored(tmp_path, page(), "2024H2")
    node = result.kind("人员").indicators[0]
    assert node.formula_words == "作风 × 40% + 包村名次 × 60%"


@pytest.mark.parametrize(
    ("code", "place", "message"),
    [
        ("K180", "参数 › C3", "指标“综合”的参数“公式”在2024年度内有变动，本期全部按期末有效的一行计算"),
        ("K181", "档次表 › H3", "档次表“名次分”在2024年度内有变动，本期全部按期末有效的各档计算"),
        ("K182", "指标 › G4", "指标“作风”的“满分”在2024年度内有变动，本期全部按期末有效的一行计算"),
    ],
)
def test_a_change_within_the_period_is_told(tmp_path: Path, code: str, place: str, message: str) -> None:
    changed = page("年度", "2024")
    rows = changed.scheme["指标"]
    style = rows[1]
    rows[1] = style | {"自": "", "至": "2024-06-30"}
    rows.insert(2, style | {"满分": "30", "自": "2024-07-01", "至": ""})
    for row in rows:
        row.setdefault("自", "")
        row.setdefault("至", "")
    result, warnings = scored(tmp_path, changed, "2024")
    found = {each.code: each for each in warnings}
    assert set(found) == {"K180", "K181", "K182"}
    assert (str(found[code].place), found[code].message) == (f"方案.xlsx › {place}", message)
    # 作风 30 − 2 × 1 − 1 × 2 = 26; rank 1 is worth 30; 26 × 40% + 30 × 60% = 10.4 + 18 = 28.4
    assert figure(result, "总分") == "28.4"


def test_an_indicator_that_ends_within_the_period_is_told(tmp_path: Path) -> None:
    changed = page("年度", "2024")
    changed.scheme["参数"] = [
        {"所属代码": "Z", "参数": "公式", "值": "作风"},
        {"所属代码": "B", "参数": "档次表", "值": "名次分"},
    ]
    for each in changed.scheme["指标"]:
        each["至"] = "2024-06-30" if each["代码"] == "B" else ""
    result, warnings = scored(tmp_path, changed, "2024")
    assert [(str(each.place), each.message) for each in warnings if each.code == "K183"] == [
        ("方案.xlsx › 指标 › T4", "指标“包村名次”只到 2024-06-30，2024年度末已经没有，本期不计")
    ]
    assert figure(result, "总分") == "16"


def test_the_rows_of_a_table_go_to_the_indicator_whatever_its_versions(tmp_path: Path) -> None:
    """Two versions of one indicator are not two indicators that might count a row."""
    changed = page()
    bands = changed.scheme["档次表"]
    bands[0]["至"] = bands[1]["自"] = ""
    bands[1] |= {"表名": "新名次分"}
    bands[2:] = [row | {"表名": table} for table in ("名次分", "新名次分") for row in bands[2:]]
    changed.scheme["档次表"] = sorted(bands, key=lambda row: row["表名"])
    parameters = changed.scheme["参数"]
    parameters[2:] = [
        parameters[2] | {"至": "2024-06-30"},
        parameters[2] | {"值": "新名次分", "自": "2024-07-01"},
    ]
    result, warnings = scored(tmp_path, changed, "2024H2")
    assert (figure(result, "B"), figure(result, "总分")) == ("30", "24.4")
    assert not warnings


def test_the_results_name_the_rows_that_held(tmp_path: Path) -> None:
    result, _ = scored(tmp_path, page(), "2024H2")
    assert [(each.item, each.value, each.place) for each in result.versions] == [
        ("事项规则 K1 迟到", "至 2024-08-31", "方案.xlsx › 事项规则 › 2:2"),
        ("事项规则 K1 迟到", "2024-09-01 起", "方案.xlsx › 事项规则 › 3:3"),
        ("参数 Z 综合 公式", "2024-07-01 起", "方案.xlsx › 参数 › C3"),
        ("档次表 名次分", "2024-07-01 起：第 3 行", "方案.xlsx › 档次表 › 3:3"),
        ("档次表 名次分", "全年：第 4、5 行", "方案.xlsx › 档次表 › 4:4"),
    ]
    written = publish(tmp_path, result, lambda _stage: None)
    notes = openpyxl.load_workbook(written["排名表"])["说明"]
    lines = [[cell.value for cell in row] for row in notes.iter_rows()]
    assert ["参数 Z 综合 公式", "2024-07-01 起", "方案.xlsx › 参数 › C3"] in [line[:3] for line in lines]
    assert "本期适用的规定" in written["网页报告"].read_text(encoding="utf-8")
    again, _ = load(written["结果数据"].read_bytes())
    assert again.versions == result.versions
