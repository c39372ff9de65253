"""排名.xlsx cell by cell: what stands where, as text or as figure, ready to print, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from result_builder import FORMULA_TEXT, HOSTILE, LONG_TEXT, MARKUP_TEXT, PATH_TEXT, synthetic_result

from assess_cli.files.failure import OutputError
from assess_cli.model.ledger import HEADINGS
from assess_cli.model.points import SCALE
from assess_cli.model.result import Result, TieRule
from assess_cli.publish import workbook_ledger, workbook_rows
from assess_cli.publish import workbook_styles as styles
from assess_cli.publish.workbook import write_workbook
from assess_cli.publish.workbook_layout import LEDGER_COLUMNS, LEDGER_FIRST_ROW, ledger_column
from assess_cli.publish.workbook_styles import SheetNames, cell_text, display_width, lines_needed, number_format


@pytest.fixture(scope="module")
def result() -> Result:
    return synthetic_result(12, 15, 20)


@pytest.fixture(scope="module")
def path(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("book") / "排名.xlsx"
    write_workbook(result, made)
    return made


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def values(path: Path) -> Any:
    return openpyxl.load_workbook(path, data_only=True)


def ledger_cells(sheet: Any, name: str) -> list[Any]:
    return [row[ledger_column(name)] for row in sheet.iter_rows(min_row=LEDGER_FIRST_ROW + 1)]


def test_one_sheet_a_ranking_then_scores_ledger_problems_notes(book: Any) -> None:
    assert book.sheetnames == [
        "人员总排名",
        "人员-机关干部",
        "人员-事业干部",
        "人员-临聘人员",
        "村总排名",
        "人员指标得分",
        "村指标得分",
        "计分明细",
        "问题",
        "说明",
    ]


def test_a_ranking_says_what_it_is_and_is_ready_to_print(book: Any) -> None:
    sheet = book["人员-事业干部"]
    assert sheet["A1"].value == "云溪镇党政办公室2024年第一季度人员排名（事业干部）"
    assert sheet["A2"].value == "方案：云溪镇2024年干部战斗力指数考核办法，考核类别：事业干部"
    # 12 people in three groups of 4; of this one the fifth person (0005) is 不排名.
    assert sheet["A3"].value == (
        "总分四舍五入保留2位小数，按公布分排名，分数相同的并列占位（如 1、1、3）。参加排名 3 人，另有 1 人不参加排名。"
    )
    heads = [cell.value for cell in sheet[4]]
    assert heads == ["名次", "编号", "姓名", "单位", "岗位", "共性工作", "个性工作", "群众评价", "岗位系数", "总分"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.fitToWidth in {None, 1}
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert sheet.freeze_panes == "D5"
    assert "制表：" in sheet.cell(sheet.max_row, 1).value
    assert sheet["A1"].font.name == "方正小标宋简体"
    assert sheet["A1"].font.size == 18
    assert sheet["A5"].font.name == "宋体"
    assert sheet.row_dimensions[5].height == pytest.approx(20, abs=0.5)  # whole pixels


def test_portrait_or_landscape_by_the_columns(book: Any) -> None:
    assert book["人员-事业干部"].page_setup.orientation != "landscape"
    assert book["人员指标得分"].page_setup.orientation == "landscape"


def test_ranks_ties_and_scores(result: Result, values: Any) -> None:
    kind = result.kinds[0]
    ranking = kind.rankings[0]
    rows = list(values["人员总排名"].iter_rows(min_row=5, max_row=4 + len(ranking.rows), values_only=True))
    for row, place in zip(rows, ranking.rows, strict=True):
        assert row[0] == (f"并列{place.rank}" if place.tied else place.rank)
        assert row[1] == kind.subjects[place.subject].id
        published = result.published(kind.totals.values[place.subject])
        assert published is not None
        assert row[-1] == published / SCALE
    # Subjects 1 and 2 have the same records and coefficient.
    tied = [row for row in rows if row[1] in {"0002", "0003"}]
    assert len(tied) == 2
    assert tied[0][0] == tied[1][0]
    assert str(tied[0][0]).startswith("并列")


def test_those_without_a_rank_stand_apart_with_their_reason(values: Any) -> None:
    rows = list(values["人员总排名"].iter_rows(values_only=True))
    start = next(at for at, row in enumerate(rows) if row[0] == "以下不参加排名——供内部核对，公示用 assess notice")
    assert [(row[0], row[1], row[6]) for row in rows[start + 1 : start + 3]] == [
        ("—", "0005", "不排名：借调到县委组织部"),
        ("—", "0006", "缺数据：缺少3月考勤"),
    ]


def test_scores_are_formulas_down_to_the_ledger(book: Any, values: Any) -> None:
    sheet = book["人员指标得分"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    first = {code: sheet.cell(6, column).value for code, column in heads.items() if code and code != "代码"}
    assert re.fullmatch(
        r"=ROUND\(SUMIFS\('计分明细'!\$N\$4:\$N\$\d+,'计分明细'!\$E\$4:\$E\$\d+,H\$3\),6\)", first["P101"]
    )
    assert first["P1"] == "=ROUND(H6+I6+J6+K6,6)"
    total, published = sheet.cell(6, sheet.max_column - 2).value, sheet.cell(6, sheet.max_column - 1).value
    assert total == "=ROUND((G6+L6+Q6)*F6,6)"
    assert re.fullmatch(r"=ROUND\([A-Z]+6,2\)", published)
    # 0007: a leaf 不适用, its marks spread by a formula of its own; 0008: a 限额 row on the node itself.
    assert sheet.cell(12, heads["P1"]).value == "=ROUND((H12+I12+J12)*80/60,6)"
    assert re.fullmatch(
        r"=ROUND\(ROUND\(H13\+I13\+J13\+K13,6\)\+SUMIFS\(.*,G\$3\),6\)", sheet.cell(13, heads["P1"]).value
    )
    # 取位 1 of the rated leaf stands in its formula.
    assert sheet.cell(6, heads["P103"]).value.endswith(",1)")
    assert book["人员总排名"].cell(5, 11).value.startswith("='人员指标得分'!")
    assert values["人员指标得分"].cell(11, heads["P1"]).value == "—"
    assert values["人员指标得分"].cell(11, sheet.max_column).value == "缺数据：缺少3月考勤；组团专班缺数据：缺少3月考勤"


def test_the_ledger_holds_every_row_in_order(result: Result, values: Any) -> None:
    sheet = values["计分明细"]
    columns = result.ledger.columns
    assert [cell.value for cell in sheet[3]] == [heading or HEADINGS[name] for name, heading, _ in LEDGER_COLUMNS]
    assert [cell.value for cell in ledger_cells(sheet, "row_id")] == columns["row_id"]
    assert [cell.value for cell in ledger_cells(sheet, "counted")] == [points / SCALE for points in columns["counted"]]
    assert [cell.value or "" for cell in ledger_cells(sheet, "matter")] == columns["matter"]
    dates = [cell.value.date() if cell.value else None for cell in ledger_cells(sheet, "date")]
    assert dates == columns["date"]
    quantities = [cell.value for cell in ledger_cells(sheet, "quantity")]
    assert quantities == [None if q is None else float(q) for q in columns["quantity"]]
    assert sheet.dimensions == f"A1:Z{LEDGER_FIRST_ROW + len(result.ledger)}"


def test_the_ledger_may_be_filtered_but_not_sorted(book: Any, result: Result) -> None:
    sheet = book["计分明细"]
    assert sheet.auto_filter.ref == f"A3:Z{LEDGER_FIRST_ROW + len(result.ledger)}"
    assert sheet.protection.sheet
    assert not sheet.protection.autoFilter  # false means allowed
    assert sheet.protection.sort
    assert sheet.freeze_panes == "E4"


def test_rows_that_do_not_count_are_grey(book: Any, result: Result) -> None:
    matters = ledger_cells(book["计分明细"], "matter")
    for cell, status in zip(matters, result.ledger.columns["status"], strict=True):
        grey = cell.font.color.rgb == "FF666666"
        assert grey == (str(status) in {"参与平均", "容错免责"})


def test_links_lead_to_the_source_cells(book: Any, result: Result) -> None:
    columns = result.ledger.columns
    cells = ledger_cells(book["计分明细"], "cell")
    at = next(at for at, file in enumerate(columns["file"]) if "#" in file)
    assert cells[at].hyperlink.target == "../../数据/一季度/任务%20清单%231.xlsx"
    assert cells[at].hyperlink.location == f"'模块''任务'!{columns['cell'][at]}"
    assert ledger_cells(book["计分明细"], "scheme_cell")[0].hyperlink.target == "../../方案.xlsx"
    assert ledger_cells(book["计分明细"], "scheme_cell")[0].hyperlink.location == "'指标'!G5"
    linked = sum(cell.hyperlink is not None for cell in cells)
    assert linked == sum(bool(file) for file in columns["file"])


@pytest.mark.parametrize(("has_sources", "has_schemes"), [(True, True), (True, False), (False, False)])
def test_links_stay_below_what_excel_takes(
    result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_sources: bool, has_schemes: bool
) -> None:
    sources = sum(bool(file) for file in result.ledger.columns["file"])
    schemes = sum(bool(cell) for cell in result.ledger.columns["scheme_cell"])
    most = sources + schemes if has_schemes else sources + schemes - 1 if has_sources else sources - 1
    monkeypatch.setattr(workbook_rows, "MOST_LINKS", most)
    write_workbook(result, tmp_path / "a.xlsx")
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = made["计分明细"]
    assert any(cell.hyperlink for cell in ledger_cells(sheet, "cell")) == has_sources
    assert any(cell.hyperlink for cell in ledger_cells(sheet, "scheme_cell")) == has_schemes
    notes = "".join(str(cell.value) for row in made["说明"].iter_rows() for cell in row)
    assert ("可以打开原始记录" in notes) == has_sources


def test_hostile_strings_stay_text(book: Any, path: Path) -> None:
    person = book["人员指标得分"][9]
    assert [cell.value for cell in person[:4]] == ["0004", FORMULA_TEXT, PATH_TEXT, MARKUP_TEXT]
    assert {cell.data_type for cell in person[:4]} == {"s"}
    matters = ledger_cells(book["计分明细"], "matter")
    assert {cell.value for cell in matters} >= set(HOSTILE)
    assert {cell.data_type for cell in matters if cell.value} == {"s"}
    with zipfile.ZipFile(path) as package:
        formulas = re.findall(
            r"<f>([^<]*)</f>", "".join(package.read(n).decode() for n in package.namelist() if "sheet" in n)
        )
    assert formulas
    assert not any("HYPERLINK" in formula for formula in formulas)


def test_a_long_text_gets_a_row_tall_enough(book: Any) -> None:
    sheet = book["计分明细"]
    cell = next(cell for cell in ledger_cells(sheet, "matter") if cell.value == LONG_TEXT)
    # 800 columns of text in a column of 36: some 23 lines.
    assert sheet.row_dimensions[cell.row].height > 22 * 15
    assert cell.alignment.wrap_text


def test_control_characters_and_escapes_come_back(tmp_path: Path) -> None:
    result = synthetic_result(3, 5, 5)
    odd = ["a\x00b", "_x000D_", "line\r\nbreak", " blanks ", "&<>\"'", "\ufffe", "\ud800x", "x" * 40_000, "😀" * 20_000]
    result.ledger.columns["matter"][: len(odd)] = odd
    write_workbook(result, tmp_path / "a.xlsx")
    cells = ledger_cells(openpyxl.load_workbook(tmp_path / "a.xlsx")["计分明细"], "matter")
    seen = [cell.value for cell in cells[: len(odd)]]
    # XlsxWriter knows how Excel wants these; what it writes reads the same.
    plain = xlsxwriter.Workbook(tmp_path / "b.xlsx")
    sheet = plain.add_worksheet()
    for row, text in enumerate(odd[:5]):
        sheet.write_string(row, 0, text)
    plain.close()
    again = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]
    assert seen[:5] == [again.cell(row + 1, 1).value for row in range(5)]
    assert seen[1] == "_x000D_"
    assert seen[3:5] == odd[3:5]
    assert seen[6] == "?x"
    for text in seen[7:]:
        assert len(text.encode("utf-16-le")) // 2 <= 32_767
        assert text.endswith("全文见 result.json）")


def test_the_same_result_gives_the_same_bytes(result: Result, path: Path, tmp_path: Path) -> None:
    write_workbook(result, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()
    assert openpyxl.load_workbook(path).properties.created.isoformat() == "2024-03-31T00:00:00"


def test_problems_and_notes_say_it_in_words(values: Any) -> None:
    rows = list(values["问题"].iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("程度", "文件", "工作表", "单元格", "问题", "怎么办", "编号")
    assert len(rows) == 4
    assert rows[1][:4] == ("警告", "数据/扣分记录.xlsx", "2月", None)
    notes = {row[0]: row[1] for row in values["说明"].iter_rows(values_only=True)}
    assert notes["总分"] == "先按公式算出精确分，再四舍五入保留2位小数，只舍入这一次。"
    assert notes["人员总分"] == "（共性工作 + 个性工作 + 群众评价）× 岗位系数"
    assert notes["方案名称"] == "云溪镇2024年干部战斗力指数考核办法"
    assert notes["扣分记录.xlsx"] == "数据/扣分记录.xlsx"


def test_ranks_that_no_formula_can_give_are_values_and_said_so(tmp_path: Path) -> None:
    write_workbook(synthetic_result(9, 5, 5, tie_rule=TieRule.COMPARE), tmp_path / "a.xlsx")
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert made["人员总排名"]["A5"].value in {1, "并列1"}
    assert made["人员总排名"].cell(5, made["人员总排名"].max_column).data_type == "f"
    notes = {row[0]: str(row[1]) for row in made["说明"].iter_rows(values_only=True)}
    assert notes["名次"].startswith("以下排名的名次是算好的数，不是公式：人员总排名")


def test_an_empty_result_is_a_workbook_too(tmp_path: Path) -> None:
    result = synthetic_result(0, 5, 5)
    result.problems = []
    write_workbook(result, tmp_path / "a.xlsx")
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert made["人员总排名"]["A5"].value == "没有参加排名的对象"
    assert made["问题"]["A3"].value == "没有发现问题。"
    assert made["计分明细"].max_row <= LEDGER_FIRST_ROW + 1


def test_a_kind_without_a_total_has_scores_only(tmp_path: Path) -> None:
    result = synthetic_result(5, 5, 5)
    result.kinds[1].total_formula = ""
    result.kinds[1].rankings = []
    write_workbook(result, tmp_path / "a.xlsx")
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert "村总排名" not in made.sheetnames
    assert "总分" not in [cell.value for cell in made["村指标得分"][4]]


def test_too_many_rows_are_a_problem(result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_ledger, "MOST_ROWS", 10)
    with pytest.raises(OutputError, match="最多能放 10 行") as caught:
        write_workbook(result, tmp_path / "a.xlsx")
    assert caught.value.problem.code == "W401"


def test_sheet_names_are_such_as_excel_takes() -> None:
    names = SheetNames()
    assert names.claim("A/B:[C]*?") == "A_B__C___"
    assert names.claim("a/b:[c]*?") == "a_b__c___(2)"
    long = names.claim("甲" * 40)
    assert long == "甲" * 31
    assert names.claim("甲" * 40) == "甲" * 28 + "(2)"
    assert names.claim("'") == "表"
    assert names.claim("History") != "History"


def test_widths_count_chinese_as_two() -> None:
    assert display_width("0017 张山") == 9
    assert display_width("e\u0301") == 1
    assert display_width("甲\n甲乙") == 4
    assert lines_needed("甲" * 10, 12) == 2  # 20 columns in a room of 11
    assert lines_needed("a\nb", 12) == 2


def test_number_formats() -> None:
    assert number_format(2) == '0.00;"−"0.00'
    assert number_format(0) == '0;"−"0'
    assert number_format(1, 3) == '0.0??;"−"0.0??'
    assert cell_text("a") == "a"


def test_columns_that_say_nothing_are_left_out(tmp_path: Path) -> None:
    result = synthetic_result(5, 5, 5)
    kind = result.kinds[1]
    kind.subjects = [replace(subject, unit="", post="") for subject in kind.subjects]
    write_workbook(result, tmp_path / "a.xlsx")
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [cell.value for cell in made["村总排名"][4]] == ["名次", "编号", "名称", "共性工作", "总分"]
    assert [cell.value for cell in made["村指标得分"][4]][:3] == ["编号", "名称", "共性工作"]


@pytest.mark.parametrize(
    ("people", "pages"),
    [
        (24, 0),  # (24 + 6) × 20 + 60 = 660 of 734 points: one page at full size anyway
        (36, 1),  # 900 of 734: a little longer, made to fit one
        (90, 0),  # 1 980 of 734: keeps its size and its pages
    ],
)
def test_a_ranking_little_longer_than_a_page_fits_one(people: int, pages: int) -> None:
    with xlsxwriter.Workbook(io.BytesIO()) as book:
        sheet = book.add_worksheet()
        styles.set_up_page(sheet, width=90, header_rows=(0, 3))
        styles.keep_on_one_page(sheet, width=90, height=(people + 6) * 20 + 60)
        assert (sheet.fit_width, sheet.fit_height) == (1, pages)
