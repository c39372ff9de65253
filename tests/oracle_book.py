"""The oracle's reading: a workspace's scheme, rosters and data as rows by heading, with openpyxl."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import oracle_periods
from oracle_numbers import Row, Span, blank, day_of, fold, text_of

ID_HEADINGS = ("工号", "代码", "编号", "乡镇代码", "村代码")
NAME_HEADINGS = ("姓名", "乡镇", "村", "名称", "对象", "被评人")
FOOTERS = ("合计", "小计", "注：", "注:", "说明：", "备注：", "填表", "制表", "审核")
OTHER_HEADINGS = {
    "次数": "数量",
    "天数": "数量",
    "核定分": "分值",
    "任务名称": "任务",
    "排名": "名次",
    "完成进度": "完成率",
    "通报日期": "认定日期",
    "日期": "发生日期",
    "具体事由": "事由",
}


# ---------------------------------------------------------------- reading


@dataclass
class SheetRows:
    """One data sheet: its name and its rows by heading."""

    title: str
    headings: list[str]
    rows: list[Row]


def heading_name(text: str) -> str:
    """The oracle's one name for a heading and its aliases."""
    if text in ID_HEADINGS:
        return "工号"
    if text in NAME_HEADINGS:
        return "姓名"
    return OTHER_HEADINGS.get(text, text)


def sheet_rows(sheet: Any, *, plain: bool = False, roles: Collection[str] = ()) -> SheetRows:
    """Header and rows of a sheet; ``plain``: a scheme sheet, whose first row is the header, headings as they are.
    ``roles``: under which persons may stand in a log."""
    grid = [list(row) for row in sheet.iter_rows(values_only=True)]
    keys = {*ID_HEADINGS, *NAME_HEADINGS, *roles}
    top = 0
    if not plain:
        top = next((n for n, row in enumerate(grid) if keys & {fold(cell) for cell in row if cell is not None}), -1)
        if top < 0:
            return SheetRows(sheet.title, [], [])
    header = [fold(cell) if cell is not None else "" for cell in grid[top]]
    start = top + 1
    if not plain and start < len(grid):
        below = grid[start]
        key = next(n for n, heading in enumerate(header) if heading in keys)
        gaps = [n for n, heading in enumerate(header) if not heading and below[n] is not None]
        if below[key] is None and gaps:
            header = [fold(low) if low is not None else high for high, low in zip(header, below, strict=True)]
            start += 1
        header = [heading_name(heading) for heading in header]
    rows: list[Row] = []
    for cells in grid[start:]:
        first = next((str(cell) for cell in cells if not blank(cell)), "")
        if not first or (not plain and fold(first).startswith(FOOTERS)):
            continue
        rows.append({heading: cell for heading, cell in zip(header, cells, strict=True) if heading})
    return SheetRows(sheet.title, [heading for heading in header if heading], rows)


def workbooks(root: Path) -> Iterator[Any]:
    """Every data workbook, values only."""
    for path in sorted((root / "数据").rglob("*.xlsx")):
        yield openpyxl.load_workbook(path, data_only=True)


#: What tells a table of each shape by its header, for sheets without a known name.
SHAPE_KEYS = {
    "任务": {"任务", "分值", "完成率"},
    "目标完成": {"目标值", "实际值"},
    "评分": {"评分人", "评分"},
    "名次": {"名次"},
    "测评": {"优秀", "称职"},
    "赋分": {"得分"},
}


@dataclass
class Book:
    """A workspace as the oracle reads it."""

    setting_lines: list[Row] = field(default_factory=list)  # of 基本设置, of all dates
    settings: dict[str, str] = field(default_factory=dict)  # of one day: see oracle_versions
    kinds: list[Row] = field(default_factory=list)  # of all dates, then of one day
    indicators: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)  # of 参数, of all dates
    parameters: dict[str, dict[str, Any]] = field(default_factory=dict)
    bands: dict[str, list[Row]] = field(default_factory=dict)
    coefficients: list[Row] = field(default_factory=list)
    groups: list[Row] = field(default_factory=list)
    levels: dict[str, list[Row]] = field(default_factory=dict)
    roles: dict[str, list[Row]] = field(default_factory=dict)
    consequences: list[Row] = field(default_factory=list)
    rosters: dict[str, list[Row]] = field(default_factory=dict)  # kind → rows, of one day
    tables: dict[str, list[SheetRows]] = field(default_factory=dict)  # table → sheets
    chosen: dict[tuple[str, str], list[Row]] = field(default_factory=dict)  # (table, period) → its rows, once found
    heard: dict[str, list[Row]] = field(default_factory=dict)  # 评分 → ratings of those to whom it applies, once found
    whole: Book | None = None  # with the lines of all dates, where this has those of one day
    folder: Path = Path()
    scored: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)  # (kind, node) → entries, once reckoned


def read(root: Path, label: str = "") -> Book:
    """Scheme, rosters and data; of several schemes the one that assesses by the kind of period that ``label`` is of."""
    book = Book(folder=root)
    paths = [root / "方案.xlsx", *sorted(root.glob("方案-*.xlsx"))] if label else [root / "方案.xlsx"]
    for path in paths:
        scheme = openpyxl.load_workbook(path, data_only=True)
        sheets = {name: sheet_rows(scheme[name], plain=True).rows for name in scheme.sheetnames}
        if len(paths) == 1 or oracle_periods.is_of({row["项"]: row["值"] for row in sheets["基本设置"]}, label):
            break
    book.setting_lines = sheets["基本设置"]
    book.kinds = sheets["对象类别"]
    book.indicators = [row | {"代码": text_of(row["代码"]), "上级": text_of(row["上级"])} for row in sheets["指标"]]
    book.rules = sheets.get("事项规则", [])
    book.consequences = sheets.get("后果", [])
    book.coefficients = sheets.get("系数", [])
    book.lines = sheets.get("参数", [])
    for row in book.lines:
        book.parameters.setdefault(text_of(row["所属代码"]), {})[str(row["参数"])] = row["值"]
    for row in sheets.get("档次表", []):
        book.bands.setdefault(str(row["表名"]), []).append(row)
    book.groups = sheets.get("规则组", [])
    for row in sheets.get("级别表", []):
        book.levels.setdefault(text_of(row["表名"]), []).append(row)
    for row in sheets.get("角色表", []):
        book.roles.setdefault(text_of(row["表名"]), []).append(row)
    roles = {fold(row["角色"]) for rows in book.roles.values() for row in rows}
    methods: dict[str, str] = {}
    for row in book.indicators:
        for table in tables_of(row):
            methods[table] = str(row["计分办法"])
    for workbook in workbooks(root):
        for sheet in workbook.worksheets:
            found = sheet_rows(sheet, roles=roles)
            name = table_name(found, methods, [str(kind["名册"]) for kind in book.kinds])
            if name:
                book.tables.setdefault(name, []).append(found)
    return book


def tables_of(indicator: Row) -> list[str]:
    """The data tables that an indicator reads."""
    return [fold(name) for name in str(indicator["数据表"] or "").split("、") if name.strip()]


def table_name(sheet: SheetRows, methods: dict[str, str], rosters: list[str]) -> str:
    """The table that a sheet belongs to: by name, else by the one shape that its header fits, else ''."""
    title = fold(sheet.title)
    known = [*methods, *rosters, "不适用", "裁定", "离岗", "调整", "各期认定"]
    by_name = [name for name in known if title.startswith(fold(name))]
    if by_name:
        return max(by_name, key=len)
    headings = set(sheet.headings)
    for method, keys in SHAPE_KEYS.items():
        fitting = [name for name, its in methods.items() if its == method]
        if keys <= headings and len(fitting) == 1:
            return fitting[0]
    return ""


def rows_of(book: Book, table: str, span: Span) -> list[Row]:
    """Rows of an undated or dated table that belong to the period; month and period may stand in the sheet's name."""
    if (table, span.label) in book.chosen:
        return book.chosen[table, span.label]
    deciding = book.settings["归期依据"]
    chosen = book.chosen[table, span.label] = []
    for sheet in book.tables.get(table, []):
        suffix = fold(sheet.title).removeprefix(table).strip("-_（）() ")
        for row in sheet.rows:
            own = day_of(row.get(deciding))
            if own is not None:
                inside = span.first <= own <= span.last
            else:
                label = fold(row["考核期"]) if not blank(row.get("考核期")) else suffix
                inside = label.upper() == span.label
            if inside:
                chosen.append(row)
    return chosen


def month_of(sheet: SheetRows, table: str, row: Row, year: str) -> str:
    """A count row's month as 2024-03, from its own column or the sheet's name (考勤-3月)."""
    if not blank(row.get("月份")):
        return text_of(row["月份"])
    number = re.sub(r"\D", "", fold(sheet.title).removeprefix(table))
    return f"{year}-{int(number):02d}"
