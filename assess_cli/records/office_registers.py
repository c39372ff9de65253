"""What the office's own registers (异议, 告知, 公示设置, 工作日安排, 会议) say wrongly, told while the data is read."""

from __future__ import annotations

from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.records.adjustment_sheet import ADJUSTMENTS
from assess_cli.records.inputs import Inputs
from assess_cli.records.meeting_sheet import MEETINGS
from assess_cli.records.meetings import read_meetings
from assess_cli.records.notice_lines import read_settings, read_workdays
from assess_cli.records.notice_sheets import NOTICE_SETTINGS, WORKDAYS
from assess_cli.records.notification_sheet import NOTIFICATIONS
from assess_cli.records.notifications import Addressee, read_notifications
from assess_cli.records.objection_sheet import OBJECTIONS
from assess_cli.records.objections import Known, Party, read_objections
from assess_cli.scheme.objects import Scheme


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
        numbers = [
            str(number)
            for table in tables.get(ADJUSTMENTS.key, ())
            for number in table.columns.get("number", ())
            if number is not None
        ]
        indicators = {each.code: each.name for each in scheme.indicators}
        read_objections(tables[OBJECTIONS.key], period, Known(parties, events, indicators, numbers), problems)
    if NOTIFICATIONS.key in tables:
        people = [Addressee(kind, each.id, each.name) for kind, own in inputs.subjects.items() for each in own]
        read_notifications(tables[NOTIFICATIONS.key], period, people, problems)
    return problems
