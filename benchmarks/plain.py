"""What one writes first: pandas.read_excel (openpyxl) in, openpyxl out, the same outputs as floor.py.

python benchmarks/plain.py FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import simple
from make_data import GROUPS, INDICATORS
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

CODES = [str(row[0]) for row in INDICATORS]
LETTERS = [get_column_letter(4 + index) for index in range(len(CODES) + 3)]
BODY = Font(name="等线", size=11)
SIDE = Side(style="thin")
BOX = Border(left=SIDE, right=SIDE, top=SIDE, bottom=SIDE)
CENTRE = Alignment(horizontal="center")


def read(folder: Path) -> dict[str, list[list[Any]]]:
    """Every sheet of every workbook by its name."""
    tables: dict[str, list[list[Any]]] = {}
    for path in [folder / "方案.xlsx", *sorted((folder / "数据").glob("*.xlsx"))]:
        for name, sheet in pd.read_excel(path, sheet_name=None, header=None, dtype=object, engine="openpyxl").items():
            tables[str(name)] = sheet.values.tolist()
    return tables


def _put(sheet: Any, row: int, column: int, value: Any, number_format: str = "General") -> None:
    cell = sheet.cell(row, column, value)
    cell.font = BODY
    cell.border = BOX
    if number_format != "General":
        cell.number_format = number_format


def _head(sheet: Any, row: int, texts: Any) -> None:
    for index, text in enumerate(texts, start=1):
        _put(sheet, row, index, text)
        cell = sheet.cell(row, index)
        cell.font = Font(name="等线", size=11, bold=True)
        cell.fill = PatternFill("solid", start_color="E7E6E6")
        cell.alignment = CENTRE


def write_workbook(path: Path, outcome: simple.Outcome, columns: Mapping[str, list[Any]]) -> None:
    """排名 (all and by group), 指标得分 with formulas, 计分明细, 问题, 说明."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for group in (None, *GROUPS):
        _ranking(book, outcome, group)
    _scores(book, outcome, columns)
    _ledger(book, columns)
    for name, texts in (
        ("问题", ("文件", "工作表", "单元格", "程度", "问题", "怎么办")),
        ("说明", ("项", "值", "出处")),
    ):
        _head(book.create_sheet(name), 3, texts)
    book.save(path)


def _ranking(book: Workbook, outcome: simple.Outcome, group: str | None) -> None:
    sheet = book.create_sheet("排名" if group is None else f"排名-{group}")
    heads = ("名次", "工号", "姓名", "单位", "岗位", "编制", *(simple.NAMES[root] for root in simple.ROOTS), "总分")
    sheet["A1"] = "干部考核排名"
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    _head(sheet, 4, heads)
    shown = [position for position in outcome.order if group in (None, outcome.people[position][4])]
    for row, position in enumerate(shown, start=5):
        _put(sheet, row, 1, f"=RANK(J{row},J$5:J${4 + len(shown)})")
        for index, text in enumerate(outcome.people[position], start=2):
            _put(sheet, row, index, text)
        for index, root in enumerate(simple.ROOTS, start=7):
            _put(sheet, row, index, f"=ROUND(指标得分!{LETTERS[CODES.index(root)]}{position + 3},2)", "0.00")
        _put(sheet, row, 10, f"=指标得分!{LETTERS[len(CODES) + 2]}{position + 3}", "0.00")
    sheet.freeze_panes = "A5"


def _scores(book: Workbook, outcome: simple.Outcome, columns: Mapping[str, list[Any]]) -> None:
    sheet = book.create_sheet("指标得分")
    _head(sheet, 2, ("工号", "姓名", "编制", *(simple.NAMES[code] for code in CODES), "岗位系数", "精确分", "公布分"))
    blocks = simple.blocks_of(columns)
    for position, (number, name, _, _, group) in enumerate(outcome.people):
        row = position + 3
        for index, text in enumerate((number, name, group), start=1):
            _put(sheet, row, index, text)
        block = blocks.get(number, range(0))
        first, last = block.start + 1 + simple.SHEET_FIRST_ROW, block.stop + simple.SHEET_FIRST_ROW
        for index, code in enumerate(CODES, start=4):
            own = [LETTERS[CODES.index(leaf)] for leaf in simple.LEAVES if simple.PARENTS[leaf] == code]
            formula = (
                "=ROUND(" + "+".join(f"{letter}{row}" for letter in own) + ",6)"
                if own
                else f'=ROUND(SUMIFS(计分明细!N{first}:N{last},计分明细!E{first}:E{last},"{code}"),6)'
            )
            _put(sheet, row, index, formula, "0.000000")
        at = 4 + len(CODES)
        roots = "+".join(f"{LETTERS[CODES.index(root)]}{row}" for root in simple.ROOTS)
        _put(sheet, row, at, outcome.coefficients[position] / 10, "0.00")
        _put(sheet, row, at + 1, f"=ROUND(({roots})*{LETTERS[len(CODES)]}{row},6)", "0.000000")
        _put(sheet, row, at + 2, f"=ROUND({LETTERS[len(CODES) + 1]}{row},2)", "0.00")
    sheet.freeze_panes = "D3"


def _ledger(book: Workbook, columns: Mapping[str, list[Any]]) -> None:
    sheet = book.create_sheet("计分明细")
    _head(sheet, simple.SHEET_FIRST_ROW, simple.SHEET_HEADINGS)
    marks = {simple.SHEET_FIELDS.index("recorded"), simple.SHEET_FIELDS.index("counted")}
    dated = simple.SHEET_FIELDS.index("date")
    for row, values in enumerate(
        zip(*(columns[name] for name in simple.SHEET_FIELDS), strict=True), start=simple.SHEET_FIRST_ROW + 1
    ):
        for index, value in enumerate(values):
            if value is None or value == "":
                continue
            if index in marks:
                _put(sheet, row, index + 1, value / simple.SCALE, "0.000000")
            else:
                _put(sheet, row, index + 1, value, "yyyy-mm-dd" if index == dated else "General")
    sheet.freeze_panes = f"A{simple.SHEET_FIRST_ROW + 1}"
    sheet.auto_filter.ref = f"A{simple.SHEET_FIRST_ROW}:{sheet.dimensions.partition(':')[2]}"


def main(folder: Path) -> None:
    """Read, score, write."""
    outcome = simple.score(read(folder))
    columns = simple.cells(outcome)
    out = folder / "结果-plain"
    out.mkdir(exist_ok=True)
    write_workbook(out / "排名.xlsx", outcome, columns)
    simple.write_page(out, outcome, columns)
    simple.write_json(out / "result.json", outcome, columns)
    simple.write_csv(out / "计分明细.csv", columns)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
