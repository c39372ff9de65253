"""Registers: tables beside rosters and logs that every workspace may have, whatever its scheme says.

A register is found by its sheet's name; those in ``BY_NAME_ONLY`` never by their header, since a log of the office's own
may have the same columns. ``Inputs.registers`` holds each of them as typed tables, for whoever makes something of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from assess_cli.records.adjustment_sheet import ADJUSTMENTS, CARRIED
from assess_cli.records.decision_sheet import DECISIONS
from assess_cli.records.meeting_sheet import MEETINGS
from assess_cli.records.notice_sheets import NOTICE_SETTINGS, WORKDAYS
from assess_cli.records.notification_sheet import NOTIFICATIONS
from assess_cli.records.objection_sheet import OBJECTIONS
from assess_cli.records.pay_sheet import PAY_SOURCES
from assess_cli.records.period_marks_sheet import PERIOD_MARKS
from assess_cli.records.ruling_sheet import RULINGS
from assess_cli.records.subject_tables import AWAY, NOT_APPLICABLE
from assess_cli.workbook.table import Table, TableSpec

REGISTERS: tuple[TableSpec, ...] = (
    NOT_APPLICABLE,
    RULINGS,
    AWAY,
    MEETINGS,
    OBJECTIONS,
    NOTICE_SETTINGS,
    WORKDAYS,
    ADJUSTMENTS,
    CARRIED,
    NOTIFICATIONS,
    PERIOD_MARKS,
    DECISIONS,
    PAY_SOURCES,
)

#: Known by their names only.
BY_NAME_ONLY: tuple[TableSpec, ...] = (
    AWAY,  # a log of leave has the same columns
    MEETINGS,
    OBJECTIONS,
    NOTICE_SETTINGS,
    WORKDAYS,
    ADJUSTMENTS,
    CARRIED,
    NOTIFICATIONS,
    PERIOD_MARKS,
    DECISIONS,
    PAY_SOURCES,
)

#: They move no point, grade or yuan: what only stands in them is no input of a result, so that a receipt that comes back signed
#: leaves the posted digest true.
OFFICE_KEYS: frozenset[str] = frozenset(
    spec.key for spec in (MEETINGS, OBJECTIONS, NOTICE_SETTINGS, WORKDAYS, NOTIFICATIONS)
)


def office_files(tables: Mapping[tuple[str, str], Table]) -> frozenset[str]:
    """Files in which every sheet that was read as a table is such a register. ``tables``: by (file, sheet)."""
    office = {file for (file, _), table in tables.items() if table.spec.key in OFFICE_KEYS}
    return frozenset(office - {file for (file, _), table in tables.items() if table.spec.key not in OFFICE_KEYS})
