"""Starting schemes (考核方案) by name: plain data in ``schemes/*.md``, no rule of any place in code.

A file is a Markdown page: the title is the scheme's name, each ``##`` section one table. Sections named like a sheet
of the scheme hold that sheet's rows; 填报表 and 名册列 say how the empty workbooks look. ``{year}`` stands for the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources

from assess_cli.scheme.sheets import SHEETS

FORMS = "填报表"
ROSTER_COLUMNS = "名册列"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class SchemeTemplate:
    """One starting scheme. ``sheets``: sheet name → rows (heading → text, "" when blank), in sheet order."""

    name: str
    purpose: str
    year: int
    sheets: dict[str, tuple[Row, ...]]
    forms: tuple[Row, ...] = ()  # 表, 版式, 编号列, 名称列, 事项, 用途
    roster_columns: tuple[Row, ...] = ()  # 名册, 列, 说明, 可选值, 必填, 示例
    headings: dict[str, tuple[str, ...]] = field(default_factory=dict)  # section → its headings

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """Rows of a sheet; empty when the scheme does not use it."""
        return self.sheets.get(sheet, ())

    def form(self, table: str) -> Row:
        """How the empty table of that name looks; {} when nothing is said."""
        return next((row for row in self.forms if row["表"] == table), {})


def split_names(text: str) -> tuple[str, ...]:
    """Names separated by 、."""
    return tuple(part.strip() for part in text.split("、") if part.strip())


def template_names() -> tuple[str, ...]:
    """Names that ``load_template`` knows, in a fixed order."""
    return tuple(_title(text) for _, text in _pages())


def load_template(name: str, year: int) -> SchemeTemplate:
    """The starting scheme of that name with its year filled in. KeyError if there is none."""
    for _, text in _pages():
        if _title(text) == name:
            return _parse(text.replace("{year}", str(year)), year)
    raise KeyError(name)


def _pages() -> Iterator[tuple[str, str]]:
    folder = resources.files("assess_cli.authoring") / "schemes"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".md"):
            yield entry.name, entry.read_text(encoding="utf-8")


def _title(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ").strip()


def _parse(text: str, year: int) -> SchemeTemplate:
    head, *sections = text.split("\n## ")
    tables: dict[str, tuple[Row, ...]] = {}
    headings: dict[str, tuple[str, ...]] = {}
    for section in sections:
        title, _, body = section.partition("\n")
        headings[title.strip()], tables[title.strip()] = _table(body)
    known = [spec.name for spec in SHEETS]
    return SchemeTemplate(
        name=_title(head),
        purpose=" ".join(head.splitlines()[1:]).strip(),
        year=year,
        sheets={name: tables[name] for name in known if name in tables},
        forms=tables.get(FORMS, ()),
        roster_columns=tables.get(ROSTER_COLUMNS, ()),
        headings=headings,
    )


def _table(body: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Headings and rows of the one table in a section. ValueError when a row has another number of cells."""
    lines = [line.strip() for line in body.splitlines() if line.strip().startswith("|")]
    cells = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    headings = tuple(cells[0])
    return headings, tuple(dict(zip(headings, row, strict=True)) for row in cells[2:])
