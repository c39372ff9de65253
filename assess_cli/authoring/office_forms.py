"""Empty forms of the office's own registers: they are the same for every scheme."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.authoring.form_parts import Form
from assess_cli.records.notice_sheets import NOTICE_ITEMS, NOTICE_SETTINGS
from assess_cli.records.objection_sheet import OBJECTIONS, OUTCOMES


def office_forms(labels: tuple[str, ...], year: int) -> tuple[Form, ...]:
    """异议 and 公示设置, the same for every scheme."""
    chosen = {"period": labels, "outcome": tuple(OUTCOMES)}
    objections = tuple(
        replace(
            column,
            choices=chosen.get(column.field, column.choices),
            example=labels[0] if column.field == "period" else column.example.replace("2025", str(year)),
        )
        for column in OBJECTIONS.columns
    )
    settings = tuple(
        replace(column, choices=tuple(NOTICE_ITEMS))
        if column.field == "item"
        else replace(column, choices=labels)
        if column.field == "period"
        else column
        for column in NOTICE_SETTINGS.columns
    )
    return (
        Form(OBJECTIONS.name, OBJECTIONS.purpose, objections),
        Form(NOTICE_SETTINGS.name, NOTICE_SETTINGS.purpose, settings, tuple(NOTICE_ITEMS.items())),
    )
