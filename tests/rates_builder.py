"""Small whole cases in memory: scheme sheets and data sheets → the scheme's problems, the inputs and the scores.

Rows of the scheme are dicts by heading; a data sheet is a list of dicts with the same headings. Four people, 0001 to 0004.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scheme_builder import make_book, setting_rows

from assess_cli.methods.registry import declarations
from assess_cli.model.ledger import Ledger
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.model.result import KindResult
from assess_cli.records.load import load_inputs
from assess_cli.scheme.load import load_scheme
from assess_cli.scoring.engine import score
from assess_cli.workbook.grid import Book, Sheet

Row = dict[str, Any]
PERIOD = Period.parse("2024Q1")
NAMES = ("陈明", "周慧", "吴刚", "郑洁")
ROSTER: list[Row] = [
    {"工号": f"000{number}", "姓名": name, "单位": "党政办", "岗位": "办事员"}
    for number, name in enumerate(NAMES, start=1)
]


def indicator(code: str, method: str, **cells: Any) -> Row:
    """A first-level indicator of 人员 with a table of its own."""
    row = {
        "代码": code,
        "名称": f"指标{code}",
        "对象类别": "人员",
        "计分办法": method,
        "数据表": f"表{code}",
        "满分": 20,
    }
    return {heading: value for heading, value in (row | cells).items() if value is not None}


def parameters(code: str, **values: Any) -> list[Row]:
    """Lines of 参数 for one indicator."""
    return [{"所属代码": code, "参数": name, "值": value} for name, value in values.items()]


def rules(code: str, *matters: str, **cells: Any) -> list[Row]:
    """Event rules R1, R2 … of an indicator, by matter."""
    return [
        {"代码": f"{code}{number}", "指标": code, "事项": matter, "单位": "件"} | cells
        for number, matter in enumerate(matters, start=1)
    ]


def sheets(indicators: Sequence[Row], lines: Sequence[Row] = (), **more: Sequence[Row]) -> dict[str, list[Row]]:
    """A scheme of one kind of subjects; ``lines``: of 参数."""
    made = {
        "基本设置": setting_rows(),
        "对象类别": [{"类别": "人员", "名册": "人员名册"}],
        "指标": list(indicators),
    }
    if lines:
        made["参数"] = list(lines)
    return made | {name: list(rows) for name, rows in more.items() if rows}


@dataclass
class Case:
    """What came of a case; ``told``: (code, place, message, remedy) of every problem."""

    problems: list[Problem]
    kind: KindResult | None
    ledger: Ledger

    @property
    def told(self) -> list[tuple[str, str, str, str]]:
        return [(each.code, str(each.place), each.message, each.remedy) for each in self.problems]

    def value(self, code: str, who: int = 1) -> int | None:
        """A node's value of person 1 to 4."""
        assert self.kind is not None, self.problems
        return self.kind.nodes[code].values[who - 1]

    def rows(self, **wanted: Any) -> list[Row]:
        """Ledger rows whose columns have the wanted values."""
        return [row for row in self.ledger.rows() if all(row[name] == value for name, value in wanted.items())]


def linted(made: Mapping[str, list[Row]]) -> list[tuple[str, str, str, str]]:
    """The problems of a scheme."""
    _, problems = load_scheme(make_book(made), declarations())
    return [(each.code, str(each.place), each.message, each.remedy) for each in problems]


def run(made: Mapping[str, list[Row]], roster: Sequence[Row] = ROSTER, **data: Sequence[Row]) -> Case:
    """Load, read and score the first quarter; a faulty scheme goes no further, faulty data are scored all the same."""
    scheme, problems = load_scheme(make_book(made), declarations())
    if scheme is None:
        return Case(problems, None, Ledger())
    books = [a_book(name, rows) for name, rows in {"人员名册": roster, **data}.items()]
    inputs = load_inputs(books, scheme, declarations(), PERIOD)
    scored = score(scheme, inputs, PERIOD)
    return Case([*problems, *inputs.problems, *scored.problems], scored.kinds[0], scored.ledger)


def a_book(name: str, rows: Sequence[Row]) -> Book:
    """A data workbook of one sheet."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    grid = [list(headings), *([_cell(row.get(heading)) for heading in headings] for row in rows)]
    file = f"数据/{name}.xlsx"
    return Book(file=file, sha256=name, size=1, sheets=[Sheet(file=file, name=name, rows=grid)], problems=[])


def _cell(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def line(who: int, **cells: Any) -> Row:
    """A data row of person 1 to 4 within the period."""
    return {"工号": f"000{who}", "姓名": NAMES[who - 1], **cells, "考核期": "2024Q1"}
