"""What the office's own registers (异议, 告知, 公示设置, 工作日安排, 会议) say wrongly, told while the data is read."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.model.catalogue import objections as kinds
from assess_cli.model.ledger import Status
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.records.adjustment_sheet import ADJUSTMENTS
from assess_cli.records.adjustments import span_of
from assess_cli.records.inputs import Inputs
from assess_cli.records.meeting_sheet import MEETINGS
from assess_cli.records.meetings import read_meetings
from assess_cli.records.naming_adjustments import named_adjustments
from assess_cli.records.notice_lines import read_settings, read_workdays
from assess_cli.records.notice_sheets import NOTICE_SETTINGS, WORKDAYS
from assess_cli.records.notification_sheet import NOTIFICATIONS
from assess_cli.records.notifications import Addressee, read_notifications
from assess_cli.records.objection_sheet import OBJECTIONS
from assess_cli.records.objections import Known, Objection, Party, read_objections
from assess_cli.records.spans import period_span
from assess_cli.scheme.objects import Scheme
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


def check_office_registers(inputs: Inputs, scheme: Scheme, period: Period) -> list[Problem]:
    """Problems of the tables, against the people, records and adjustments of the period.

    What is wrong in 会议 only warns: no score depends on it, and ``assess papers`` stops at it.
    """
    problems: list[Problem] = []
    tables = inputs.registers
    read_settings(tables.get(NOTICE_SETTINGS.key, ()), period, problems)
    read_workdays(tables.get(WORKDAYS.key, ()), problems)
    doubts: list[Problem] = []
    read_meetings(tables.get(MEETINGS.key, ()), period, doubts)
    problems += [problem.demoted() for problem in doubts]
    if OBJECTIONS.key in tables:
        parties = [Party(kind, each.id, each.name) for kind, subjects in inputs.subjects.items() for each in subjects]
        events = {event for frame in inputs.records.values() if "event_id" in frame for event in frame["event_id"]}
        indicators = {each.code: each.name for each in scheme.indicators}
        known = Known(parties, events, indicators, named_adjustments(tables))
        objections = read_objections(tables[OBJECTIONS.key], period, known, problems)
        problems += _adrift(tables.get(ADJUSTMENTS.key, ()), objections, period)
    if NOTIFICATIONS.key in tables:
        people = [Addressee(kind, each.id, each.name) for kind, own in inputs.subjects.items() for each in own]
        read_notifications(tables[NOTIFICATIONS.key], period, people, problems)
    return problems


def _adrift(tables: Sequence[Table], objections: Sequence[Objection], period: Period) -> list[Problem]:
    """N163 for each adjustment because of an objection that no upheld objection of the period names."""
    upheld = {fold(each.number): each for each in objections if each.is_upheld}
    found = []
    for table in tables:
        for position in range(len(table)):
            span = span_of(_text(table, "period", position), period.year)
            if _text(table, "kind", position) != Status.UPHELD or span is None or not span.same(period_span(period)):
                continue
            number, named = _text(table, "number", position), _text(table, "objection", position)
            objection = upheld.get(fold(named))
            why = ""
            if not named:
                why = "没有写异议编号"
            elif objection is None:
                why = f"“异议”表里没有采纳的异议“{named}”"
            elif fold(number) not in {fold(each) for each in objection.adjustments}:
                why = f"异议“{named}”的“调整编号”里没有它"
            if why:
                place = table.place(position, "objection")
                found.append(kinds.ADJUSTMENT_ADRIFT.at(place, number=number, why=why))
    return found


def _text(table: Table, field: str, position: int) -> str:
    column = table.columns.get(field)
    value = None if column is None else column[position]
    return "" if value is None else str(value)
