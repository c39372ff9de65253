"""Which empty tables a scheme asks for, and how each looks; pure data, the writing is in ``form_writer``.

One form for every roster and data table that the scheme names, and one for 不适用 where an indicator allows it.
Columns come from ``records.shapes`` by the shape that the method declares, so a form cannot drift from the reader.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assess_cli.authoring.scheme_templates import Row, SchemeTemplate, split_names
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.shape import Shape
from assess_cli.records.shapes import COUNTS, NOT_APPLICABLE, ROSTER, SPECS
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.workbook.table import Column, TableSpec, ValueType

COUNT_LAYOUT = "计数"

#: Columns that no empty form needs at first; whoever wants them adds them (the reference page lists them).
_SPARE = {
    Shape.EVENTS: {"rule_code", "period", "role"},
    Shape.TASKS: {"occurred", "established", "allow_repeat"},
    Shape.TARGETS: {"event_id", "occurred", "established", "allow_repeat"},
    Shape.MARKS: {"event_id", "occurred", "established", "allow_repeat"},
    Shape.RATINGS: {"rater_group", "event_id", "occurred", "established", "allow_repeat"},
    Shape.RANKS: {"event_id", "occurred", "established", "allow_repeat"},
}
_IDS = ("id", "subject_id")
_NAMES = ("name", "subject_name")


@dataclass(frozen=True, slots=True)
class Form:
    """An empty table: the sheet is named like the table. ``notes``: what each drop-down entry means, if it needs it."""

    name: str
    purpose: str
    columns: tuple[Column, ...]
    notes: tuple[tuple[str, str], ...] = ()
    is_roster: bool = False


def display_width(text: str) -> int:
    """Width in half-width characters: CJK counts as two."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WFA" else 1 for ch in text)


def forms_of(template: SchemeTemplate, declarations: Mapping[str, MethodDeclaration]) -> tuple[Form, ...]:
    """Rosters first, then data tables in the order of the indicators that read them, 不适用 last."""
    rosters = [_roster(template, row) for row in template.rows("对象类别")]
    readers: dict[str, list[Row]] = {}
    for row in template.rows("指标"):
        for table in split_names(row.get("数据表", "")):
            readers.setdefault(table, []).append(row)
    tables = [_data_form(template, name, rows, declarations) for name, rows in readers.items()]
    spared = [row for row in template.rows("指标") if row.get("不适用")]
    return (*rosters, *tables, *([_not_applicable(template, spared)] if spared else []))


def periods_of(template: SchemeTemplate) -> tuple[str, ...]:
    """Labels of the scheme's periods in its year."""
    kind = next(row["值"] for row in template.rows("基本设置") if row["项"] == "考核周期")
    number = 12 // PeriodKind(kind).months
    return tuple(Period(PeriodKind(kind), template.year, step + 1).label for step in range(number))


def _roster(template: SchemeTemplate, kind: Row) -> Form:
    name = kind["名册"]
    own = [
        Column(
            row["列"],
            row["列"],
            ValueType.TEXT,
            row["说明"],
            must_fill=row["必填"] == "是",
            choices=split_names(row["可选值"]),
            width=max(12, display_width(row["列"]) + 4),
            example=row["示例"],
        )
        for row in template.roster_columns
        if row["名册"] == name
    ]
    left_out = {column.heading for column in own}
    fixed = [column for column in _renamed(template, name, ROSTER) if column.heading not in left_out]
    if fixed[0].heading != ROSTER.columns[0].heading:  # not people: no office, no post
        fixed = [column for column in fixed if column.field not in ("unit", "post")]
    split = 3 if fixed[2].field == "unit" else 2
    columns = [*fixed[:split], *own, *fixed[split:]]
    return Form(name, _purpose(template, name, ROSTER), tuple(columns), is_roster=True)


def _data_form(
    template: SchemeTemplate, name: str, readers: list[Row], declarations: Mapping[str, MethodDeclaration]
) -> Form:
    shape = declarations[readers[0]["计分办法"]].shape
    if shape is None:
        raise ValueError(f"an inner node reads no table: {name}")
    codes = {row["代码"] for row in readers}
    rules = [rule for rule in template.rows("事项规则") if rule["指标"] in codes]
    if chosen := split_names(template.form(name).get("事项", "")):
        rules = [rule for rule in rules if rule["代码"] in chosen]
    if shape is Shape.EVENTS and template.form(name).get("版式") == COUNT_LAYOUT:
        return _count_form(template, name, rules)
    spec = SPECS[shape][0]
    drop = set(_SPARE[shape])
    if len(readers) == 1:
        drop |= {"indicator", "module"}
    elif shape is Shape.TASKS:
        drop.add("indicator")
    if shape is Shape.EVENTS and all(rule["分值"] for rule in rules):
        drop.add("points")
    kept = [column for column in _renamed(template, name, spec) if column.field not in drop]
    columns = tuple(_fitted(column, template, readers, rules) for column in kept)
    notes = tuple((rule["事项"], _worth(rule)) for rule in rules) if shape is Shape.EVENTS else ()
    return Form(name, _purpose(template, name, spec), columns, notes)


def _fitted(column: Column, template: SchemeTemplate, readers: list[Row], rules: list[Row]) -> Column:
    """The column with what this scheme allows in it."""
    match column.field:
        case "rule":
            return replace(column, choices=tuple(rule["事项"] for rule in rules), example=rules[0]["事项"])
        case "indicator":
            return replace(column, choices=tuple(row["代码"] for row in readers), must_fill=True)
        case "module":
            modules = tuple(_module(template, row) for row in readers)
            return replace(column, choices=modules, must_fill=True, example=modules[0])
        case "period":
            labels = periods_of(template)
            return replace(column, choices=labels, must_fill=True, example=labels[0])
        case "occurred" | "established":
            setting = {row["项"]: row["值"] for row in template.rows("基本设置")}
            needed = column.heading in (setting["归期依据"], setting["规则版本依据"])
            return replace(column, must_fill=needed, example=f"{template.year}-03-05")
        case _:
            return column


def _module(template: SchemeTemplate, indicator: Row) -> str:
    named = (
        row["值"] for row in template.rows("参数") if row["所属代码"] == indicator["代码"] and row["参数"] == "模块"
    )
    return next(named, indicator["名称"])


def _count_form(template: SchemeTemplate, name: str, rules: list[Row]) -> Form:
    months = tuple(f"{template.year}-{month:02d}" for month in range(1, 13))
    counts = [
        Column(
            f"count_{rule['代码']}",
            rule["事项"],
            ValueType.DECIMAL,
            f"本月{rule['单位']}数，没有的填 0；{_worth(rule)}。",
            must_fill=True,
            width=max(10, display_width(rule["事项"]) + 4),
            example="0",
        )
        for rule in rules
    ]
    base = _renamed(template, name, COUNTS)
    fitted = [
        replace(column, choices=months, must_fill=True, example=months[0]) if column.field == "month" else column
        for column in base
    ]
    columns = (*fitted[:-1], *counts, fitted[-1])
    notes = tuple((rule["事项"], _worth(rule)) for rule in rules)
    return Form(name, _purpose(template, name, COUNTS), columns, notes)


def _not_applicable(template: SchemeTemplate, indicators: Iterable[Row]) -> Form:
    rows = list(indicators)
    labels = periods_of(template)
    codes = tuple(row["代码"] for row in rows)

    def fitted(column: Column) -> Column:
        if column.field == "indicator":
            return replace(column, choices=codes, example=codes[0])
        if column.field == "period":
            return replace(column, choices=labels, must_fill=True, example=labels[0])
        return column

    columns = tuple(fitted(column) for column in _renamed(template, NOT_APPLICABLE.name, NOT_APPLICABLE))
    notes = tuple((row["代码"], f"{row['名称']}：不适用时{_SPARED[row['不适用']]}") for row in rows)
    return Form(NOT_APPLICABLE.name, _purpose(template, NOT_APPLICABLE.name, NOT_APPLICABLE), columns, notes)


_SPARED = {
    "满分": "计满分",
    "基础分": "计基础分",
    "零分": "计零分",
    "分摊": "分值分摊到同级其他指标",
}


def _worth(rule: Row) -> str:
    """每次 −1 分；an entry without points is stated record by record."""
    if rule.get("阶梯表"):
        worth = f"按累计{rule['单位']}数分档计分"
    elif not rule["分值"]:
        worth = f"每{rule['单位']}分值逐条填写"
    else:
        sign = "扣" if rule["分值"].startswith("-") else "加"
        worth = f"每{rule['单位']}{sign} {rule['分值'].lstrip('-')} 分"
    if rule.get("免计数量"):
        worth += f"，每个考核期前 {rule['免计数量']} {rule['单位']}不计"
    if rule.get("单次上限"):
        worth += f"，一次最多 {rule['单次上限']} 分"
    if rule.get("累计上限"):
        worth += f"，每个考核期累计最多 {rule['累计上限']} 分"
    return worth


def _purpose(template: SchemeTemplate, name: str, spec: TableSpec) -> str:
    return template.form(name).get("用途") or spec.purpose


def _renamed(template: SchemeTemplate, name: str, spec: TableSpec) -> list[Column]:
    """The specification's columns; number and name of the subject as this scheme calls them."""
    form = template.form(name)
    columns: list[Column] = []
    for column in spec.columns:
        heading = form.get("编号列" if column.field in _IDS else "名称列" if column.field in _NAMES else "", "")
        if heading and heading != column.heading:
            if heading not in column.aliases:
                raise ValueError(f"{name}: {heading} is not an alias of {column.heading}")
            column = replace(column, heading=heading, example="")  # noqa: PLW2901  # the renamed column takes its place
        columns.append(column)
    return columns
