"""发放表.xlsx: its formulas come to the amounts in LibreOffice too, its totals prove themselves, and it prints on A4."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from award_world import STAFF, data, grades, loaded, office
from libreoffice import WRONG, convert, spoil_cached_values
from sample_pages import PAGES, read_page

from assess_cli.model.period import Period
from assess_cli.model.points import to_decimal
from assess_cli.model.result import Result
from assess_cli.pipeline.score import compute
from assess_cli.publish import result_json
from assess_cli.publish.workbook_pay import write_pay

POOLS: list[dict[str, Any]] = [
    {
        "名称": "按得分",
        "分配办法": "按得分",
        "系数": "岗位系数",
        "保底": 2300,
        "封顶": 4000,
        "扣款": "C",
        "条款": "第三条",
    },
    {"名称": "按月", "分配办法": "平均", "在岗折算": "按月数", "停发条件": "总分 <= 60", "扣下": "退回"},
    {"名称": "按天", "分配办法": "按得分", "在岗折算": "按天数", "停发条件": "总分 <= 60", "封顶": 6000},
    {"名称": "单价", "分配办法": "按得分", "得分": "最大(总分 - 60, 0)", "单价": 33.333, "余额": "退回"},
    {"名称": "等次", "分配办法": "按等次", "档次": "优秀 1.5、称职 1", "停发等次": "不称职"},
    {"名称": "零档", "分配办法": "按等次", "档次": "优秀 1.5、称职 1、不称职 0", "保底": 2000},
    {"名称": "待定的", "分配办法": "按得分", "范围": '[编制] = "事业"', "资金来源": "事业绩效"},
]


@pytest.fixture(scope="module")
def result() -> Result:
    """Three civil servants in six pools, each of a purpose of its own; an open one of two others."""
    rows = [
        {"对象类别": "人员", "资金来源": "公务员考核奖", "用途": f"{row['名称']}奖", "范围": '[编制] = "公务员"'} | row
        for row in POOLS
    ]
    sources = [(row["名称"], 10000, f"财{at}号", "2024Q1") for at, row in enumerate(POOLS, start=1)]
    staff = STAFF | {"04": ("刘洋", "事业", "干事", None, 40)}
    held = data(staff, sources=sources, roster={"02": {"自": date(2024, 2, 1)}}, late=[("02", 2)])
    found, _ = office(loaded(奖金=rows), held, grading=[grades({"01": "优秀", "02": "称职", "03": "不称职"})])
    assert [pool.name for pool in found.pay] == [row["名称"] for row in POOLS]
    return found


def amounts(path: Path) -> dict[str, dict[str, float]]:
    """Sheet → subject id → what is paid, and 核对."""
    found: dict[str, dict[str, Any]] = {}
    for sheet in openpyxl.load_workbook(path, data_only=True):
        rows = list(sheet.values)
        heads = list(rows[4])
        paid, key = heads.index("实发（元）"), heads.index("编号")
        found[sheet.title] = {str(row[key]): row[paid] for row in rows[5:] if isinstance(row[0], int | float)}
        found[sheet.title] |= {
            str(row[1]): row[2] for row in rows if row[1] in {"总额", "留存", "退回", "待定", "核对"}
        }
        found[sheet.title]["实发合计"] = next(row[paid] for row in rows if row[0] == "合计")
    return found


def expected(result: Result) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for pool in result.pay:
        lines = {line.subject: float(to_decimal(line.amount)) for line in pool.lines}
        totals = {
            "总额": pool.total, "留存": pool.kept, "退回": pool.returned, "待定": pool.pending, "实发合计": pool.shared,
        }  # fmt: skip
        found[pool.name] = lines | {name: float(to_decimal(amount)) for name, amount in totals.items()} | {"核对": "平"}
    found["待定的"] |= {"04": "待定", "05": "待定", "实发合计": None}
    return found


def test_what_stands_in_the_cells(result: Result, tmp_path: Path) -> None:
    write_pay(result, tmp_path / "发放表.xlsx")
    assert amounts(tmp_path / "发放表.xlsx") == expected(result)


def test_the_result_file_fits_its_schema(result: Result) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(result_json.__file__).with_name("result.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(result_json.dump(result, {})))
    assert result_json.load(result_json.dump(result, {}))[0].pay == result.pay


def test_the_same_result_gives_the_same_bytes(result: Result, tmp_path: Path) -> None:
    write_pay(result, tmp_path / "1.xlsx")
    write_pay(result, tmp_path / "2.xlsx")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_scores_keep_their_decimals(result: Result, tmp_path: Path) -> None:
    write_pay(result, tmp_path / "发放表.xlsx")
    found = 0
    for sheet in openpyxl.load_workbook(tmp_path / "发放表.xlsx"):
        heads = [cell.value for cell in sheet[5]]
        if "得分" in heads:
            column = [sheet.cell(row, heads.index("得分") + 1) for row in range(6, 9)]
            scores = [cell for cell in column if isinstance(cell.value, int | float)]
            assert {cell.number_format.partition(";")[0] for cell in scores} == {"0.00"}
            found += 1
    assert found


def test_it_is_printed_on_a4_lying_on_its_side(result: Result, tmp_path: Path) -> None:
    write_pay(result, tmp_path / "1.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "1.xlsx"):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$5:$5"
        assert [cell.value for cell in sheet[5]][-2:] == ["签名", "备注"]


def test_a_line_of_nothing_says_why(result: Result, tmp_path: Path) -> None:
    write_pay(result, tmp_path / "发放表.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "发放表.xlsx")["零档"].values)
    heads = list(rows[4])
    assert {row[heads.index("编号")]: row[heads.index("备注")] for row in rows[5:8]} == {
        "01": None, "02": None, "03": "档次为 0，不发",
    }  # fmt: skip


def test_a_row_is_high_enough_for_a_long_office(tmp_path: Path) -> None:
    """24 columns of the office's 20: 农业农村和乡村振兴服务中心 takes two lines, 党政办 one."""
    pool = {"名称": "奖", "对象类别": "人员", "资金来源": "甲", "分配办法": "平均"}
    roster = {"01": {"单位": "农业农村和乡村振兴服务中心"}, "02": {"单位": "党政办"}}
    found, _ = office(loaded(奖金=[pool]), data(sources=[("奖", 100, "财1号", "2024Q1")], roster=roster))
    write_pay(found, tmp_path / "发放表.xlsx")
    (sheet,) = openpyxl.load_workbook(tmp_path / "发放表.xlsx")
    high, plain = sheet.row_dimensions[6].height, sheet.row_dimensions[7].height
    assert (high > plain, plain) == (True, 24)
    assert high >= 2 * 15  # two lines of 11 pt


@pytest.mark.slow
def test_libreoffice_comes_to_the_same(result: Result, tmp_path: Path) -> None:
    """Every stored value replaced by nonsense: what comes back was worked out anew."""
    write_pay(result, tmp_path / "发放表.xlsx")
    spoilt = tmp_path / "spoilt" / "发放表.xlsx"
    spoilt.parent.mkdir()
    assert spoil_cached_values(tmp_path / "发放表.xlsx", spoilt) > 60
    assert amounts(spoilt)["按得分"]["01"] == WRONG
    assert amounts(convert(spoilt, tmp_path, recalculate=True)) == expected(result)


@pytest.mark.slow
def test_libreoffice_comes_to_what_the_sample_page_worked_by_hand(tmp_path: Path) -> None:
    path = next(path for path in PAGES if path.stem.endswith("_奖金与奖项"))
    page = read_page(path)
    shared = compute(path.with_suffix(""), Period.parse(page.period)).result
    assert shared is not None
    write_pay(shared, tmp_path / "发放表.xlsx")
    spoilt = tmp_path / "spoilt" / "发放表.xlsx"
    spoilt.parent.mkdir()
    assert spoil_cached_values(tmp_path / "发放表.xlsx", spoilt) > 100
    found = amounts(convert(spoilt, tmp_path, recalculate=True))
    names = {subject.id: subject.name for kind in shared.kinds for subject in kind.subjects}
    assert [
        (pool, names[who], paid) for pool, lines in found.items() for who, paid in lines.items() if who in names
    ] == [(row["奖金"], row["对象"], float(row["实发"])) for row in page.told["发放"]]
    totals = ("总额", "实发合计", "留存", "退回", "核对")
    assert [(pool, *(lines[name] for name in totals)) for pool, lines in found.items()] == [
        (row["奖金"], *(float(row[name]) for name in ("总额", "实发", "留存", "退回")), "平")
        for row in page.told["收支"]
    ]
