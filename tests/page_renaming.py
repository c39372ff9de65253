"""A sample page with every code and label of its own replaced, wherever it stands: a program that knows a word of the
page scores the renamed one otherwise.

Labels are what the page itself brings: codes and names of indicators, rules, tables, groups, kinds, rosters, data
sheets, levels, roles, grades, prizes, pools of people and of money, coefficients, the text in rosters, the names in parameters (``领导 40%、群众 60%``).
Words that the program declares (choices, headings, 总分, 其他 …) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sample_pages import Page, Rows

from assess_cli.methods.registry import declarations
from assess_cli.model.result import TOTAL
from assess_cli.records import shapes, subject_tables
from assess_cli.records.registers import REGISTERS
from assess_cli.scheme.expression import FUNCTIONS
from assess_cli.scheme.settings_sheet import SETTING_ITEMS, SETTINGS
from assess_cli.scheme.sheets import PARAMETERS, SHEETS
from assess_cli.workbook.table import TableSpec, ValueType

#: Sheet of the scheme → columns whose cells are labels (several in one cell stand between 、).
DEFINING: dict[str, tuple[str, ...]] = {
    "对象类别": ("类别", "名册"),
    "指标": ("代码", "名称", "数据表", "责任部门", "条线"),
    "事项规则": ("代码", "事项", "规则组", "级别表", "角色表", "阶梯表"),
    "规则组": ("组名",),
    "级别表": ("表名", "级别"),
    "角色表": ("表名", "角色"),
    "后果": ("代码", "等次"),
    "档次表": ("表名",),
    "系数": ("名称", "取值"),
    "等次组": ("组名",),
    "等次": ("等次",),
    "奖项": ("奖项",),
    "连续": ("名称", "后果"),
    "奖金": ("名称", "资金来源", "用途"),
}
#: Columns of text that only repeat labels, and columns of prose; every other column of text has choices or is in DEFINING.
REPEATING: dict[str, tuple[str, ...]] = {
    "对象类别": ("类别列", "不排名", "总分公式"),
    "指标": ("对象类别", "上级", "倒扣", "适用条件"),
    "事项规则": ("指标", "适用条件"),
    "后果": ("对象类别", "依据", "作用于"),
    "参数": ("所属代码", "值"),
    "系数": ("对象类别", "依据列"),
    "等次组": ("对象类别", "适用条件", "不确定等次", "不进行考核"),
    "等次": ("等次组",),
    "名额": ("等次组", "等次", "提高条件"),
    "奖项": ("对象类别", "工作", "条件"),
    "连续": ("对象类别", "内容"),
    "奖金": (
        *("对象类别", "范围", "上级奖金", "上级对象", "得分", "档次", "系数"),
        *("停发条件", "停发等次", "扣款"),
    ),
}
#: Columns in which a heading of a roster means that heading, even where a kind or an indicator has the same name.
OF_ROSTERS = (
    *("类别列", "不排名", "适用条件", "依据列"),
    *("不确定等次", "不进行考核", "提高条件", "条件", "范围", "停发条件"),
)
PROSE = ("条款", "备注", "说明", "原因")
#: Columns of text that hold words of the program without being declared as choices, or numbers or units.
WORDS: dict[str, tuple[str, ...]] = {
    "基本设置": ("项", "值"),
    "指标": ("计分办法", "下限", "上限", "频次"),
    "事项规则": ("单位",),
    "参数": ("参数",),
    "忽略": ("文件", "工作表", "列"),
}
_TEXT = {ValueType.TEXT, ValueType.CODE, ValueType.NAME, ValueType.FORMULA, ValueType.ANY}
_NAMED_NUMBER = re.compile(r"([^\s、\d][^\s、]*?)\s*-?\d+(?:\.\d+)?%?")
_FIGURE = re.compile(r"-?\d+(\.\d+)?%?|\d{4}-\d\d-\d\d")
_SEPARATOR = re.compile(r"[、，,]")


def specs_of_data() -> Iterator[TableSpec]:
    """Every declared table of ``records.shapes`` and ``records.subject_tables``."""
    for value in [*vars(shapes).values(), *vars(subject_tables).values()]:
        if isinstance(value, TableSpec):
            yield value


def known_headings() -> set[str]:
    """Headings of data tables that the program declares; all others are the page's own."""
    return {
        heading for spec in specs_of_data() for column in spec.columns for heading in (column.heading, *column.aliases)
    }


def headings_in(sheet: str) -> set[str]:
    """Headings that the program declares in a data sheet: those of every table, and of the register whose name it has."""
    registers = [spec for spec in REGISTERS if spec.name == sheet]
    return known_headings() | {
        heading for spec in registers for column in spec.columns for heading in (column.heading, *column.aliases)
    }


def program_words() -> set[str]:
    """Words with a meaning of their own wherever they stand."""
    tables = [*specs_of_data(), *REGISTERS]
    columns = [column for spec in (*SHEETS, *tables) for column in spec.columns]
    words = {choice for column in (*columns, *SETTING_ITEMS) for choice in column.choices}
    for declaration in declarations().values():
        words |= {choice for parameter in declaration.parameters for choice in parameter.choices}
    return words | set(FUNCTIONS) | {TOTAL, "其他", "无", "上不封顶", "弃权"} | {spec.name for spec in tables}


def labels_of(page: Page) -> list[str]:
    """Every label that the page brings, in the order of first use."""
    found = [
        part
        for sheet, columns in DEFINING.items()
        for row in page.scheme.get(sheet, [])
        for column in columns
        for part in _SEPARATOR.split(row.get(column, ""))
    ]
    for row in page.scheme.get("参数", []):
        if all(_NAMED_NUMBER.fullmatch(part.strip()) for part in row["值"].split("、")):
            found += _NAMED_NUMBER.findall(row["值"])
    known = known_headings()
    for name in (row["名册"] for row in page.scheme["对象类别"]):
        for row in page.data.get(name, []):
            found += [part for heading, text in row.items() if heading != "工号" for part in _SEPARATOR.split(text)]
            found += [heading for heading in row if heading not in known]
    fixed = program_words()
    return [label for label in dict.fromkeys(map(str.strip, found)) if is_label(label) and label not in fixed]


def is_label(text: str) -> bool:
    """Whether it is a word at all, not a figure or a day."""
    return bool(text) and not _FIGURE.fullmatch(text)


class Renaming:
    """Label → new name, the same everywhere. ``names`` holds both."""

    def __init__(self, labels: Iterable[str]) -> None:
        self.names = {label: f"新{number}号" for number, label in enumerate(labels, start=1)}
        self._whole = _words(self.names)
        self._but_headings = _words(set(self.names) - known_headings())

    def text(self, text: str) -> str:
        """A cell with the labels in it renamed, where they stand as words of their own."""
        return self._whole.sub(lambda found: self.names[found[0]], text)

    def text_on_rosters(self, text: str) -> str:
        """The same for a cell that may name a column of a roster; the program's own headings stay."""
        return self._but_headings.sub(lambda found: self.names[found[0]], text)

    def sheet(self, name: str) -> str:
        """The name of a data sheet, which may go on with a period."""
        known = [label for label in self.names if name.startswith(label)]
        best = max(known, key=len, default="")
        return self.names[best] + name.removeprefix(best) if best else name

    def page(self, page: Page) -> Page:
        """The page with its scheme and data renamed; what it tells of results is left out."""
        data = {}
        for name, rows in page.data.items():
            known = headings_in(name)
            data[self.sheet(name)] = [
                {(key if key in known else self.text(key)): self.text(text) for key, text in row.items()}
                for row in rows
            ]
        scheme = {name: [self.row(name, row) for row in rows] for name, rows in page.scheme.items()}
        return replace(page, scheme=scheme, data=data, told={})

    def row(self, sheet: str, row: dict[str, str]) -> dict[str, str]:
        """A row of a sheet of the scheme."""
        renamed = (*DEFINING.get(sheet, ()), *REPEATING.get(sheet, ()))
        if sheet == SETTINGS.name:
            fixed = {item.heading for item in SETTING_ITEMS if item.choices}
            renamed = () if row["项"] in fixed else ("值",)
        of_rosters = set(OF_ROSTERS)
        if sheet == PARAMETERS.name:
            specs = [each for method in declarations().values() if (each := method.parameter(row["参数"]))]
            renamed = ("所属代码",) if any(spec.choices for spec in specs) else renamed
            of_rosters |= {"值"} if any(spec.is_roster_column or spec.name.endswith("列") for spec in specs) else set()
        return {
            heading: text
            if heading not in renamed
            else self.text_on_rosters(text)
            if heading in of_rosters
            else self.text(text)
            for heading, text in row.items()
        }


def _words(labels: Iterable[str]) -> re.Pattern[str]:
    """Any of the labels as a word of its own, the longest first; nothing where there are none."""
    words = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.])(?:{words or '(?!)'})(?!\w|\.\w)")


def unclassified() -> list[str]:
    """Columns of text of the scheme's sheets of which nothing is said here."""
    return [
        f"{spec.name} › {column.heading}"
        for spec in SHEETS
        for column in spec.columns
        if column.type in _TEXT and not column.choices and column.heading not in PROSE
        if not any(column.heading in table.get(spec.name, ()) for table in (DEFINING, REPEATING, WORDS))
    ]


def rows_of(page: Page) -> Iterator[tuple[str, Rows]]:
    """Every sheet of a page, scheme and data."""
    yield from page.scheme.items()
    yield from page.data.items()
