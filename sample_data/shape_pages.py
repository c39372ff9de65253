"""One small workspace per rule shape, each written as a page: ``shapes/NN_名称.md`` is documentation, source and test.

A page is Markdown. ``## 方案 › 指标`` and the like hold the rows of that sheet of the scheme; ``## 数据 › 考勤登记`` the
rows of a data sheet, each in a workbook of its own. 基本设置 need only say what differs from ``SETTINGS``. ``## 应得``
says what must come out, with the sum worked by hand; ``## 明细`` and ``## 资格`` (where there are any) list ledger rows
and flags that must be there; ``tests/test_sample_shapes.py`` reads them. A cell that looks like a number, a share or a
day becomes one; digits with a leading zero stay text.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbooks import Book, Percent, settings, write_scheme

SETTINGS = {
    "方案名称": "青石镇2024年干部考核办法",
    "考核单位": "青石镇党政办公室",
    "年度": 2024,
    "考核周期": "季度",
    "小数位数": 2,
    "并列规则": "并列占位",
    "排名依据": "公布分",
    "归期依据": "发生日期",
    "规则版本依据": "发生日期",
}
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_SHARE = re.compile(r"\d+(\.\d+)?%")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Rows = list[dict[str, str]]


@dataclass
class Page:
    """A page taken apart. ``scheme`` and ``data``: sheet → rows, heading → text; ``told``: the other tables."""

    title: str
    scheme: dict[str, Rows] = field(default_factory=dict)
    data: dict[str, Rows] = field(default_factory=dict)
    told: dict[str, Rows] = field(default_factory=dict)

    @property
    def period(self) -> str:
        """The period that 应得 is about: the table 考核期 (one row), else the first quarter."""
        rows = self.told.get("考核期")
        return rows[0]["考核期"] if rows else "2024Q1"


def pages(folder: Path) -> list[Path]:
    """The pages under ``shapes`` of a folder of samples, in order."""
    return sorted((folder / "shapes").glob("[0-9][0-9]_*.md"))


def read_page(path: Path) -> Page:
    """A page from its file. ValueError for a section whose name is not known."""
    head, *sections = path.read_text(encoding="utf-8").split("\n## ")
    page = Page(head.partition("\n")[0].removeprefix("# ").strip())
    for section in sections:
        title, _, body = section.partition("\n")
        book, _, sheet = (part.strip() for part in title.partition("›"))
        places = {"方案": page.scheme, "数据": page.data}
        if sheet and book not in places:
            raise ValueError(f"{path.name}: {title}")
        (places[book] if sheet else page.told)[sheet or book] = _rows(body)
    return page


def write_workspaces(source: Path, target: Path) -> None:
    """The workspace of every page, beside it: ``shapes/NN_名称/``."""
    for path in pages(source):
        folder = target / "shapes" / path.stem
        shutil.rmtree(folder, ignore_errors=True)
        write(read_page(path), folder)


def write(page: Page, folder: Path) -> None:
    """The scheme and one workbook a data sheet."""
    stated = [{heading: cell(text) for heading, text in row.items()} for row in page.scheme.get("基本设置", [])]
    sheets: dict[str, list[dict[str, Any]]] = {"基本设置": []}
    for item in dict.fromkeys([*SETTINGS, *(row["项"] for row in stated)]):  # several rows of one, where it has dates
        own = [row for row in stated if row["项"] == item]
        sheets["基本设置"] += own or settings({item: SETTINGS[item]})
    for name, rows in page.scheme.items():
        if name != "基本设置":
            sheets[name] = [{heading: cell(text) for heading, text in row.items()} for row in rows]
    write_scheme(folder / "方案.xlsx", sheets, only_used=True)
    for name, rows in page.data.items():
        with Book(folder / "数据" / f"{name}.xlsx") as book:
            book.table(name, list(rows[0]), [[cell(text) for text in row.values()] for row in rows])


def cell(text: str) -> Any:
    """The value that a cell of a page stands for."""
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    if _SHARE.fullmatch(text):
        return Percent(Decimal(text[:-1]) / 100)
    return Decimal(text) if _NUMBER.fullmatch(text) else text


def _rows(body: str) -> Rows:
    lines = [line.strip() for line in body.splitlines() if line.strip().startswith("|")]
    cells = [[part.strip() for part in line[1:-1].split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]
