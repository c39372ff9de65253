"""Which empty tables a scheme asks for, and how each looks; pure data, the writing is in ``form_writer``.

One form for every roster and data table that the scheme names, one for 不适用 where an indicator allows it, one for
裁定 where there are rules, one for 各期认定 where scores of closed periods are taken over, and those for 调整 and 补记.
Columns come from ``records.shapes`` by the shape that the method declares, so a form cannot drift from the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assess_cli.authoring.form_parts import Form, display_width, periods_of, purpose_of, renamed
from assess_cli.authoring.office_forms import office_forms
from assess_cli.authoring.register_forms import adjustments_form, carried_form, decisions_form, pay_sources_form
from assess_cli.authoring.scheme_templates import Row, SchemeTemplate, split_names
from assess_cli.model.shape import Shape
from assess_cli.records.period_marks_sheet import PERIOD_MARKS
from assess_cli.records.ruling_sheet import CONCLUSIONS, RULINGS
from assess_cli.records.shapes import COUNTS, RATINGS_ABSTAINING, SPECS
from assess_cli.records.subject_tables import NOT_APPLICABLE, ROSTER
from assess_cli.records.votes import ABSTAINED
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.grading_sheets import POOLS
from assess_cli.scheme.named_values import read_values
from assess_cli.scheme.prize_sheet import PRIZES
from assess_cli.scheme.shares import read_shares
from assess_cli.workbook.table import Column, ValueType

COUNT_LAYOUT = "计数"

#: Columns of a log in which people apply for points.
_APPLYING = ("applied", "evidence", "opinion", "refusal")
#: Columns that no empty form needs at first; whoever wants them adds them (the reference page lists them).
_SPARE = {
    Shape.EVENTS: {"rule_code", "period", "role", "level", "matter_id", "public", "internal", *_APPLYING},
    Shape.TASKS: {"occurred", "established", "allow_repeat"},
    Shape.TARGETS: {"event_id", "occurred", "established", "allow_repeat"},
    Shape.MARKS: {"event_id", "occurred", "established", "allow_repeat"},
    Shape.RATINGS: {"rater_group", "event_id", "occurred", "established", "allow_repeat"},
    Shape.VOTES: {"rater_group", "event_id", "occurred", "established", "allow_repeat"},
    Shape.RANKS: {"event_id", "occurred", "established", "allow_repeat"},
}
#: Columns of 事项规则 that make a column of an event log wanted.
_WANTED = {"role": ("角色表", ""), "level": ("级别表", ""), "matter_id": ("同一事项", "就高")}
#: Sheet and heading of the scheme that list what may stand in a column of an event log.
_LISTS = {"role": ("角色表", "角色"), "level": ("级别表", "级别")}


def forms_of(template: SchemeTemplate, declarations: Mapping[str, MethodDeclaration]) -> tuple[Form, ...]:
    """Rosters first, then data tables in the order of the indicators that read them, then 不适用, 裁定, 各期认定, 奖金来源, 决定, 调整 and 补记,
    the office's own registers last."""
    rosters = [_roster(template, row) for row in template.rows("对象类别")]
    readers: dict[str, list[Row]] = {}
    for row in template.rows("指标"):
        for table in split_names(row.get("数据表", "")):
            readers.setdefault(table, []).append(row)
    tables = [_data_form(template, name, rows, declarations) for name, rows in readers.items()]
    spared = [row for row in template.rows("指标") if row.get("不适用")]
    more = [_not_applicable(template, spared)] if spared else []
    if template.rows("事项规则"):
        more.append(_rulings(template))
    if any(method.reads_periods for row in template.rows("指标") if (method := declarations.get(row["计分办法"]))):
        columns = tuple(renamed(template, PERIOD_MARKS.name, PERIOD_MARKS))
        more.append(Form(PERIOD_MARKS.name, purpose_of(template, PERIOD_MARKS.name, PERIOD_MARKS), columns))
    if pools := [row["名称"] for row in template.rows("奖金") if not row.get("上级奖金")]:
        more.append(pay_sources_form(template, pools))
    if template.rows(POOLS.name) or template.rows(PRIZES.name):
        more.append(decisions_form(template))
    more += [adjustments_form(template), carried_form(template)]
    return (*rosters, *tables, *more, *office_forms(periods_of(template), template.year))


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
    fixed = [column for column in renamed(template, name, ROSTER) if column.heading not in left_out]
    if fixed[0].heading != ROSTER.columns[0].heading:  # not people: no office, no post
        fixed = [column for column in fixed if column.field not in ("unit", "post")]
    split = 3 if fixed[2].field == "unit" else 2
    columns = [*fixed[:split], *own, *fixed[split:]]
    return Form(name, purpose_of(template, name, ROSTER), tuple(columns), is_roster=True)


def _data_form(
    template: SchemeTemplate, name: str, readers: list[Row], declarations: Mapping[str, MethodDeclaration]
) -> Form:
    method = declarations[readers[0]["计分办法"]]
    shape = method.shape
    if shape is None:
        raise ValueError(f"an inner node reads no table: {name}")
    codes = {row["代码"] for row in readers}
    rules = [rule for rule in template.rows("事项规则") if rule["指标"] in codes]
    if chosen := split_names(template.form(name).get("事项", "")):
        rules = [rule for rule in rules if rule["代码"] in chosen]
    if shape is Shape.EVENTS and template.form(name).get("版式") == COUNT_LAYOUT:
        return _count_form(template, name, rules, method)
    spec = RATINGS_ABSTAINING if _allows_abstention(template, codes) else SPECS[shape][0]
    drop = set(_SPARE[shape])
    if len(readers) == 1:
        drop |= {"indicator", "module"}
    elif shape is Shape.TASKS:
        drop.add("indicator")
    groups = _rater_groups(template, codes)
    if groups:
        drop.discard("rater_group")
    if shape is Shape.EVENTS:
        drop -= {
            field for field, (heading, value) in _WANTED.items() if any(_states(one, heading, value) for one in rules)
        }
        priced = all(rule["分值"] or rule.get("级别表") or rule.get("阶梯表") for rule in rules)
        if method.counts_only or priced:
            drop.add("points")
    kept = [column for column in renamed(template, name, spec) if column.field not in drop]
    columns = tuple(  # where the scheme weighs no groups of raters, their column may be left blank
        column if column.field == "rater_group" and not groups else _fitted(column, template, readers, rules, groups)
        for column in kept
    )
    if shape is Shape.VOTES:
        columns = (*columns, *_vote_columns(template, readers))
    notes = tuple((rule["事项"], _worth(rule, method)) for rule in rules) if shape is Shape.EVENTS else ()
    return Form(name, purpose_of(template, name, spec), columns, notes)


def _states(rule: Row, heading: str, value: str) -> bool:
    said = rule.get(heading, "")
    return said == value if value else bool(said)


def _allows_abstention(template: SchemeTemplate, codes: set[str]) -> bool:
    lines = [row for row in template.rows("参数") if row["所属代码"] in codes]
    return any(row["参数"] == "允许弃权" and row["值"] == "是" for row in lines)


def _rater_groups(template: SchemeTemplate, codes: set[str]) -> tuple[str, ...]:
    """Names of the groups that some parameter weighs, for these indicators."""
    stated = [row["值"] for row in template.rows("参数") if row["所属代码"] in codes and row["参数"] == "组权重"]
    return tuple(dict.fromkeys(name for text in stated for name, _ in read_shares(text)))


def _fitted(
    column: Column, template: SchemeTemplate, readers: list[Row], rules: list[Row], groups: tuple[str, ...]
) -> Column:
    """The column with what this scheme allows in it."""
    match column.field:
        case "rule":
            return replace(column, choices=tuple(rule["事项"] for rule in rules), example=rules[0]["事项"])
        case "indicator" | "rater_group":
            codes = tuple(row["代码"] for row in readers)
            choices = codes if column.field == "indicator" else groups
            return replace(column, choices=choices, must_fill=True, example=choices[0]) if choices else column
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
            return _with_choices(column, template, rules)


def _with_choices(column: Column, template: SchemeTemplate, rules: list[Row]) -> Column:
    """The levels or roles of the tables that the rules name, each once."""
    if column.field not in _LISTS:
        return column
    sheet, heading = _LISTS[column.field]
    names = {rule.get(sheet) for rule in rules} - {None, ""}
    listed = tuple(dict.fromkeys(row[heading] for row in template.rows(sheet) if row["表名"] in names))
    return replace(column, choices=listed, example=listed[0] if listed else "")


def _module(template: SchemeTemplate, indicator: Row) -> str:
    named = (
        row["值"] for row in template.rows("参数") if row["所属代码"] == indicator["代码"] and row["参数"] == "模块"
    )
    return next(named, indicator["名称"])


def _count_form(template: SchemeTemplate, name: str, rules: list[Row], method: MethodDeclaration) -> Form:
    months = tuple(f"{template.year}-{month:02d}" for month in range(1, 13))
    counts = [
        Column(
            f"count_{rule['代码']}",
            rule["事项"],
            ValueType.DECIMAL,
            f"本月{rule['单位']}数，没有的填 0；{_worth(rule, method)}。",
            must_fill=True,
            width=max(10, display_width(rule["事项"]) + 4),
            example="0",
        )
        for rule in rules
    ]
    base = renamed(template, name, COUNTS)
    fitted = [
        replace(column, choices=months, must_fill=True, example=months[0]) if column.field == "month" else column
        for column in base
    ]
    columns = (*fitted[:-1], *counts, fitted[-1])
    notes = tuple((rule["事项"], _worth(rule, method)) for rule in rules)
    return Form(name, purpose_of(template, name, COUNTS), columns, notes)


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

    columns = tuple(fitted(column) for column in renamed(template, NOT_APPLICABLE.name, NOT_APPLICABLE))
    notes = tuple((row["代码"], f"{row['名称']}：不适用时{_SPARED[row['不适用']]}") for row in rows)
    return Form(NOT_APPLICABLE.name, purpose_of(template, NOT_APPLICABLE.name, NOT_APPLICABLE), columns, notes)


def _rulings(template: SchemeTemplate) -> Form:
    matters = tuple(dict.fromkeys(row["事项"] for row in template.rows("事项规则")))
    codes = tuple(dict.fromkeys(row["指标"] for row in template.rows("事项规则")))

    def fitted(column: Column) -> Column:
        match column.field:
            case "conclusion":
                return replace(column, choices=tuple(CONCLUSIONS))
            case "rule":
                return replace(column, choices=matters, example=matters[0])
            case "indicator":
                return replace(column, choices=codes, example=codes[0])
            case "ruled_on" | "occurred" | "month":
                return replace(column, example=column.example.replace("2024", str(template.year)))
            case _:
                return column

    columns = tuple(fitted(column) for column in renamed(template, RULINGS.name, RULINGS))
    notes = (
        ("免予", "不扣分"),
        ("从轻", "少扣，填“减轻比例”或“减轻后分值”"),
        ("减轻", "同从轻"),
        ("备案", "只登记，照样扣分"),
    )
    return Form(RULINGS.name, purpose_of(template, RULINGS.name, RULINGS), columns, notes)


_SPARED = {
    "满分": "计满分",
    "基础分": "计基础分",
    "零分": "计零分",
    "分摊": "分值分摊到同级其他指标",
    "均摊": "分值平均分到同级其他指标",
    "上级分摊": "分值分到上级的其他同级指标",
}


def _vote_columns(template: SchemeTemplate, readers: list[Row]) -> tuple[Column, ...]:
    """One column for every kind of vote that the indicators' 票值 name, and one for abstentions."""
    codes = {row["代码"] for row in readers}
    said = [row["值"] for row in template.rows("参数") if row["所属代码"] in codes and row["参数"] == "票值"]
    options = dict.fromkeys(name for text in said for name, _ in read_values(text))
    hints = {name: f"投“{name}”的有几票。" for name in options} | {ABSTAINED: "弃权的有几票。"}
    return tuple(
        Column(name, name, ValueType.INTEGER, hint, width=max(8, display_width(name) + 2))
        for name, hint in hints.items()
    )


def _worth(rule: Row, method: MethodDeclaration) -> str:
    """每次 −1 分；an entry without points is stated record by record."""
    if method.counts_only:
        return "只计数量，用来算比率"
    if rule.get("阶梯表"):
        worth = f"按累计{rule['单位']}数分档计分"
    elif rule.get("级别表"):
        worth = f"每{rule['单位']}按级别计分"
    elif not rule["分值"]:
        worth = f"每{rule['单位']}分值逐条填写"
    else:
        sign = "扣" if rule["分值"].startswith("-") else "加"
        worth = f"每{rule['单位']}{sign} {rule['分值'].lstrip('-')} 分"
    if rule.get("角色表"):
        worth += "，各角色按角色表分"
    if rule.get("同一事项") == "就高":
        worth += "，同一件事只计最高的一条"
    if rule.get("免计数量"):
        worth += f"，每个考核期前 {rule['免计数量']} {rule['单位']}不计"
    if rule.get("单次上限"):
        worth += f"，一次最多 {rule['单次上限']} 分"
    if rule.get("累计上限"):
        worth += f"，每个考核期累计最多 {rule['累计上限']} 分"
    return worth.replace(" 分", f" {method.unit}")
