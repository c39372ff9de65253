"""Forms of what is decided beside the records: 调整 to results, 补记 of closed periods, 决定 of meetings, 奖金来源."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assess_cli.authoring.form_parts import Form, periods_of, purpose_of, renamed
from assess_cli.authoring.scheme_templates import SchemeTemplate
from assess_cli.awards.prize_decisions import GRANTED
from assess_cli.model.result import TOTAL
from assess_cli.records.adjustment_sheet import ADJUSTMENTS, CARRIED
from assess_cli.records.decision_sheet import DECISIONS, GRADE, PRIZE, QUOTA
from assess_cli.records.pay_sheet import PAY_SOURCES
from assess_cli.records.ruling_sheet import RULINGS
from assess_cli.scheme.grading_sheets import EACH_GROUP, GRADES, POOLS, QUOTAS
from assess_cli.scheme.prize_sheet import PRIZES
from assess_cli.workbook.table import Column, TableSpec


def adjustments_form(template: SchemeTemplate) -> Form:
    """调整 with the scheme's nodes and periods."""
    notes = (
        ("更正", "数据有错"),
        ("异议采纳", "异议成立"),
        ("审定调整", "会议审定时的决定"),
    )
    columns = _posted(template, ADJUSTMENTS, periods_of(template)[0])
    return Form(ADJUSTMENTS.name, ADJUSTMENTS.purpose, columns, notes)


def carried_form(template: SchemeTemplate) -> Form:
    """补记 with the scheme's nodes and periods; the example makes good in the second period what the first got wrong, in a scheme
    of a whole year what the year before got wrong."""
    labels = periods_of(template)
    source, later = (labels[0], labels[1]) if len(labels) > 1 else (str(template.year - 1), labels[0])
    columns = tuple(
        replace(column, example=source) if column.field == "source_period" else column
        for column in _posted(template, CARRIED, later)
    )
    notes = (
        ("补扣", "以前少扣或多加的，分值写负数"),
        ("补加", "以前少加或多扣的，分值写正数"),
    )
    return Form(CARRIED.name, CARRIED.purpose, columns, notes, looks_back=True)


def _posted(template: SchemeTemplate, spec: TableSpec, label: str) -> tuple[Column, ...]:
    """Columns of 调整 or 补记 with what this scheme allows in them. Subjects are called there as in 裁定; who has one kind only
    needs no column for it."""
    kinds = tuple(row["类别"] for row in template.rows("对象类别"))
    nodes = (*(row["代码"] for row in template.rows("指标")), TOTAL)

    def fitted(column: Column) -> Column:
        match column.field:
            case "subject_kind":
                return replace(column, choices=kinds, example=kinds[0])
            case "indicator":
                return replace(column, choices=nodes, example=nodes[0])
            case "period":
                return replace(column, choices=periods_of(template), example=label)
            case "decided_on" | "document" | "occurred":
                return replace(column, example=column.example.replace("2024", str(template.year)))
            case _:
                return column

    declared = renamed(template, RULINGS.name, spec)
    return tuple(fitted(column) for column in declared if column.field != "subject_kind" or len(kinds) > 1)


def pay_sources_form(template: SchemeTemplate, pools: list[str]) -> Form:
    """奖金来源 with the names of the pools that the scheme lets money come in for."""
    columns = []
    for column in renamed(template, PAY_SOURCES.name, PAY_SOURCES):
        match column.field:
            case "pool":
                columns.append(replace(column, choices=tuple(pools), example=pools[0]))
            case "period":
                columns.append(replace(column, choices=periods_of(template), example=periods_of(template)[0]))
            case "paid_on":
                columns.append(replace(column, example=column.example.replace("2024", str(template.year))))
            case _:
                columns.append(column)
    return Form(PAY_SOURCES.name, purpose_of(template, PAY_SOURCES.name, PAY_SOURCES), tuple(columns))


def decisions_form(template: SchemeTemplate) -> Form:
    """决定 with the kinds of decision that this scheme can come to: grades and their places, prizes."""
    labels = periods_of(template)
    pools = tuple(row["组名"] for row in template.rows(POOLS.name))
    prizes = tuple(dict.fromkeys(row["奖项"] for row in template.rows(PRIZES.name)))
    graded = tuple(dict.fromkeys(row["等次"] for row in template.rows(GRADES.name)))
    limited = tuple(dict.fromkeys(row["等次"] for row in template.rows(QUOTAS.name)))
    matters = (*((GRADE, QUOTA) if pools else ()), *((PRIZE,) if prizes else ()))

    changes: dict[str, dict[str, Any]] = {
        "period": {"choices": labels, "example": labels[-1]},
        "matter": {"choices": matters, "example": matters[0]},
        "item": {"example": (*pools, *prizes)[0]},
        "grade": {"choices": limited, "example": limited[0] if limited else ""},
        "content": {"example": (*graded, GRANTED)[0]},
        "decided_on": {"example": f"{template.year + 1}-01-06"},
    }
    unwanted = set() if any(row.get("基数范围") == EACH_GROUP for row in template.rows(QUOTAS.name)) else {"group"}
    if not pools:
        unwanted |= {"grade"}
    declared = renamed(template, DECISIONS.name, DECISIONS)
    columns = tuple(
        replace(column, **changes.get(column.field, {})) for column in declared if column.field not in unwanted
    )
    notes = tuple((matter, _MATTERS[matter]) for matter in matters)
    return Form(DECISIONS.name, purpose_of(template, DECISIONS.name, DECISIONS), columns, notes)


_MATTERS = {
    GRADE: "名额线上并列的、待定的人，一人一行，决定内容写等次",
    QUOTA: "上级下达的名额：项目写等次组，等次写哪个等次，决定内容写个数或比例",
    PRIZE: "名额线上并列的，一人一行，项目写奖项，决定内容写 授予 或 不授予",
}
