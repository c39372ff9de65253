"""The floor: python-calamine lists → pandas int64 → XlsxWriter, HTML, JSON and CSV with the same cells, unchecked.

    python benchmarks/floor.py FOLDER

Nothing is looked at twice: no check of packages, no second reader, no problems, no lock, no staged publishing.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import simple
import xlsxwriter
from make_data import GROUPS, INDICATORS
from python_calamine import CalamineWorkbook

CODES = [str(row[0]) for row in INDICATORS]
LETTERS = [xlsxwriter.utility.xl_col_to_name(3 + index) for index in range(len(CODES) + 3)]


def read(folder: Path) -> dict[str, list[list[Any]]]:
    """Every sheet of every workbook by its name."""
    tables: dict[str, list[list[Any]]] = {}
    for path in [folder / "方案.xlsx", *sorted((folder / "数据").glob("*.xlsx"))]:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            tables[name] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return tables


def write_workbook(path: Path, outcome: simple.Outcome, columns: Mapping[str, list[Any]]) -> None:
    """排名 (all and by group), 指标得分 with formulas, 计分明细, 问题, 说明."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    style = {"font_name": "等线", "font_size": 11, "border": 1}
    formats = {
        "head": book.add_format(style | {"bold": True, "align": "center", "bg_color": "#E7E6E6", "text_wrap": True}),
        "text": book.add_format(style),
        "mark": book.add_format(style | {"num_format": "0.00"}),
        "exact": book.add_format(style | {"num_format": "0.000000"}),
        "centre": book.add_format(style | {"align": "center"}),
        "date": book.add_format(style | {"num_format": "yyyy-mm-dd", "align": "center"}),
        "title": book.add_format({"font_name": "宋体", "font_size": 18, "bold": True, "align": "center"}),
    }
    for group in (None, *GROUPS):
        _ranking(book, outcome, group, formats)
    _scores(book, outcome, columns, formats)
    _ledger(book, columns, formats)
    for name, texts in (
        ("问题", ("文件", "工作表", "单元格", "程度", "问题", "怎么办")),
        ("说明", ("项", "值", "出处")),
    ):
        sheet = book.add_worksheet(name)
        for index, text in enumerate(texts):
            sheet.write_string(2, index, text, formats["head"])
    book.close()


def _ranking(book: Any, outcome: simple.Outcome, group: str | None, formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("排名" if group is None else f"排名-{group}")
    heads = ("名次", "工号", "姓名", "单位", "岗位", "编制", *(simple.NAMES[root] for root in simple.ROOTS), "总分")
    sheet.merge_range(0, 0, 0, len(heads) - 1, "干部考核排名", formats["title"])
    for index, head in enumerate(heads):
        sheet.write_string(3, index, head, formats["head"])
    total, roots = LETTERS[len(CODES) + 2], [LETTERS[CODES.index(root)] for root in simple.ROOTS]
    shown = [position for position in outcome.order if group in (None, outcome.people[position][4])]
    for row, position in enumerate(shown, start=4):
        rank = outcome.ranks[position]
        formula = f"=RANK(J{row + 1},J$5:J${4 + len(shown)})"
        sheet.write_formula(row, 0, formula, formats["centre"], rank)
        for index, text in enumerate(outcome.people[position], start=1):
            sheet.write_string(row, index, text, formats["text"])
        for index, (letter, root) in enumerate(zip(roots, simple.ROOTS, strict=True), start=6):
            value = simple.half_up(outcome.nodes[root][position]) / 100
            sheet.write_formula(row, index, f"=ROUND(指标得分!{letter}{position + 3},2)", formats["mark"], value)
        published = simple.half_up(outcome.totals[position]) / 100
        sheet.write_formula(row, 9, f"=指标得分!{total}{position + 3}", formats["mark"], published)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)


def _scores(book: Any, outcome: simple.Outcome, columns: Mapping[str, list[Any]], formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("指标得分")
    heads = ("工号", "姓名", "编制", *(simple.NAMES[code] for code in CODES), "岗位系数", "精确分", "公布分")
    for index, head in enumerate(heads):
        sheet.write_string(1, index, head, formats["head"])
    blocks = simple.blocks_of(columns)
    children = {
        root: [LETTERS[CODES.index(code)] for code in simple.LEAVES if simple.PARENTS[code] == root]
        for root in simple.ROOTS
    }
    coefficient, exact = LETTERS[len(CODES)], LETTERS[len(CODES) + 1]
    for position, (number, name, _, _, group) in enumerate(outcome.people):
        row = position + 2
        for index, text in enumerate((number, name, group)):
            sheet.write_string(row, index, text, formats["text"])
        block = blocks.get(number, range(0))
        first, last = block.start + 1 + simple.SHEET_FIRST_ROW, block.stop + simple.SHEET_FIRST_ROW
        for index, code in enumerate(CODES):
            if code in children:
                formula = "=ROUND(" + "+".join(f"{letter}{row + 1}" for letter in children[code]) + ",6)"
            else:
                formula = f'=ROUND(SUMIFS(计分明细!N{first}:N{last},计分明细!E{first}:E{last},"{code}"),6)'
            sheet.write_formula(row, 3 + index, formula, formats["exact"], outcome.nodes[code][position] / simple.SCALE)
        at = 3 + len(CODES)
        sheet.write_number(row, at, outcome.coefficients[position] / 10, formats["mark"])
        roots = "+".join(f"{LETTERS[CODES.index(root)]}{row + 1}" for root in simple.ROOTS)
        total = outcome.totals[position]
        sheet.write_formula(
            row, at + 1, f"=ROUND(({roots})*{coefficient}{row + 1},6)", formats["exact"], total / simple.SCALE
        )
        sheet.write_formula(row, at + 2, f"=ROUND({exact}{row + 1},2)", formats["mark"], simple.half_up(total) / 100)
    sheet.freeze_panes(2, 3)


def _ledger(book: Any, columns: Mapping[str, list[Any]], formats: Mapping[str, Any]) -> None:
    sheet = book.add_worksheet("计分明细")
    for index, head in enumerate(simple.SHEET_HEADINGS):
        sheet.write_string(simple.SHEET_FIRST_ROW - 1, index, head, formats["head"])
    text, exact, whole, day = formats["text"], formats["exact"], formats["centre"], formats["date"]
    marks = {simple.SHEET_FIELDS.index("recorded"), simple.SHEET_FIELDS.index("counted")}
    numbers = {simple.SHEET_FIELDS.index("row_id"), simple.SHEET_FIELDS.index("quantity")}
    dated = simple.SHEET_FIELDS.index("date")
    write_string, write_number, write_datetime = sheet.write_string, sheet.write_number, sheet.write_datetime
    for row, values in enumerate(
        zip(*(columns[name] for name in simple.SHEET_FIELDS), strict=True), start=simple.SHEET_FIRST_ROW
    ):
        for index, value in enumerate(values):
            if value is None or value == "":
                continue
            if index in marks:
                write_number(row, index, value / simple.SCALE, exact)
            elif index in numbers:
                write_number(row, index, value, whole)
            elif index == dated:
                write_datetime(row, index, value, day)
            else:
                write_string(row, index, value, text)
    sheet.freeze_panes(simple.SHEET_FIRST_ROW, 0)
    last = simple.SHEET_FIRST_ROW + len(columns["row_id"]) - 1
    sheet.autofilter(simple.SHEET_FIRST_ROW - 1, 0, last, len(simple.SHEET_FIELDS) - 1)


def main(folder: Path) -> None:
    """Read, score, write."""
    outcome = simple.score(read(folder))
    columns = simple.cells(outcome)
    out = folder / "结果-floor"
    out.mkdir(exist_ok=True)
    write_workbook(out / "排名.xlsx", outcome, columns)
    simple.write_page(out, outcome, columns)
    simple.write_json(out / "result.json", outcome, columns)
    simple.write_csv(out / "计分明细.csv", columns)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
