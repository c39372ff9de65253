"""A few lines of Markdown that the reference pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess_cli.workbook.table import Column, ValueType

GENERATED = "<!-- 本页由程序生成（python -m assess_cli.authoring.reference），请勿手工修改。 -->"

#: How cells of each type are written, for people.
TYPE_WORDS = {
    ValueType.TEXT: "文字",
    ValueType.NAME: "姓名或名称",
    ValueType.CODE: "代码（设成文本）",
    ValueType.POINTS: "分数，最多 6 位小数",
    ValueType.DECIMAL: "数",
    ValueType.INTEGER: "整数",
    ValueType.PERCENT: "百分比，如 30%",
    ValueType.DATE: "日期，如 2024-03-05",
    ValueType.MONTH: "月份，如 2024-03",
    ValueType.FLAG: "是或否",
    ValueType.FORMULA: "公式",
    ValueType.ANY: "文字或数",
}


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A pipe table; bars and line breaks in cells are made harmless."""
    lines = [_line(headings), "|" + "---|" * len(headings)]
    lines += [_line(row) for row in rows]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    clean = (cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells)
    return "| " + " | ".join(clean) + " |"


def page(title: str, *parts: str) -> str:
    """A whole page: title, notice that it is generated, parts separated by blank lines."""
    return "\n\n".join(part.strip("\n") for part in (f"# {title}", GENERATED, *parts) if part) + "\n"


def columns_table(columns: Iterable[Column], *, with_aliases: bool) -> str:
    """What each column holds; ``with_aliases`` for data tables, whose headings may differ."""
    headings = ["列", "必填", "填什么", "怎样填", "例"] + (["也认的表头"] if with_aliases else [])
    rows = []
    for column in columns:
        must = "必填" if column.must_fill else "要有此列" if column.must_exist else ""
        kind = "、".join(column.choices) if column.choices else TYPE_WORDS[column.type]
        row = [column.heading, must, kind, column.hint, f"`{column.example}`" if column.example else ""]
        rows.append([*row, "、".join(column.aliases)] if with_aliases else row)
    return table(headings, rows)
