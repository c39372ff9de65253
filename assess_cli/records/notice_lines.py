"""Tables 公示设置 and 工作日安排 → what a notice says of the office, and which days are worked otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assess_cli.model.catalogue import notices as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity
from assess_cli.records.adjustments import span_of
from assess_cli.records.notice_sheets import NEXT_DAY, NOTICE_ITEMS, SAME_DAY, START, WORKING
from assess_cli.records.spans import period_span
from assess_cli.records.words import maybe
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


def _sound_rows(tables: Sequence[Table], problems: list[Problem]) -> list[tuple[Table, int]]:
    """Every row without an error in its cells; all problems of the tables are told."""
    rows = []
    for table in tables:
        problems += table.all_problems()
        if table.header_row and not table.spec.lacking(table.columns):
            rows += [
                (table, position)
                for position in range(len(table))
                if not any(one.severity is Severity.ERROR for one in table.row_problems.get(position, ()))
            ]
    return rows


def read_settings(tables: Sequence[Table], period: Period, problems: list[Problem]) -> dict[str, str]:
    """Item of ``NOTICE_ITEMS`` → its value in a period; a line for that very period goes before one for all.

    Problems of the cells, N173, N180, N181, N183.
    """
    found: dict[tuple[str, bool], tuple[str, Place]] = {}
    for table, position in _sound_rows(tables, problems):
        said = str(table.columns["item"][position])
        item = next((each for each in NOTICE_ITEMS if fold(each) == fold(said)), None)
        place = table.place(position, "item")
        if item is None:
            problems.append(kinds.ITEM_UNKNOWN.at(place, item=said, nearest=maybe(said, NOTICE_ITEMS)))
            continue
        stated = table.columns["period"][position] if "period" in table.columns else None
        if stated is not None:
            span = span_of(str(stated), period.year)
            if span is None:
                place = table.place(position, "period")
                problems.append(kinds.SETTING_PERIOD.at(place, item=item, text=stated, period=period.label))
            if span is None or not span.same(period_span(period)):
                continue
        key = (item, stated is not None)
        value = str(table.columns["value"][position])
        if key in found:
            problems.append(kinds.ITEM_TWICE.at(place, item=item, first=found[key][1]))
        elif item == START and fold(value) not in {SAME_DAY, NEXT_DAY}:
            problems.append(kinds.START_UNKNOWN.at(table.place(position, "value"), value=value))
        else:
            found[key] = value, place
    general = {item: value for (item, own), (value, _) in found.items() if not own}
    return general | {item: value for (item, own), (value, _) in found.items() if own}


def read_workdays(tables: Sequence[Table], problems: list[Problem]) -> dict[date, bool]:
    """Day → whether it is worked, as the office's own table says. Problems of the cells, N171."""
    found: dict[date, tuple[str, Place]] = {}
    for table, position in _sound_rows(tables, problems):
        day, state = table.columns["day"][position], str(table.columns["state"][position])
        place = table.place(position, "day")
        other, first = found.setdefault(day, (state, place))
        if other != state:
            problems.append(kinds.DAY_TWICE.at(place, day=day, first=first, other=other, state=state))
    return {day: state == WORKING for day, (state, _) in found.items()}
