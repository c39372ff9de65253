"""The published result and table 告知 → slips and register of the deductions that have not been told, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from assess_cli.files.failure import OutputError
from assess_cli.files.layout import Workspace
from assess_cli.files.replace import write_files
from assess_cli.model.catalogue import writing
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, has_errors
from assess_cli.model.result import Result
from assess_cli.periods.compare import compare_results
from assess_cli.periods.notifying import (
    Deduction,
    Overview,
    addressees,
    doubts_before_closing,
    open_notifications,
    overview,
)
from assess_cli.pipeline.compare_results import ResultChoiceError, find_result
from assess_cli.pipeline.fresh import changed_inputs
from assess_cli.pipeline.publish import read_published, workspace_held
from assess_cli.pipeline.registers import read_registers
from assess_cli.publish import figures, labels
from assess_cli.publish.notice_choice import is_personal
from assess_cli.publish.notification_book import notifications_book, register_book
from assess_cli.publish.notification_page import notifications_page
from assess_cli.publish.notification_view import NotificationSlip, Occasion, ToldLine
from assess_cli.publish.page_environment import PageTemplateError
from assess_cli.publish.privacy import for_the_person, without_numbers
from assess_cli.records.inputs import Inputs
from assess_cli.records.notification_sheet import NOTIFICATIONS
from assess_cli.records.notifications import Notification, read_notifications
from assess_cli.workbook.table import Table

SLIPS_NAME = "告知单"
REGISTER_NAME = "告知登记"


@dataclass(frozen=True, slots=True)
class Known:
    """How it stands with the notifications of a period. Errors in ``problems`` concern table 告知, or files that could not
    be read at all."""

    result: Result
    overview: Overview
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Notified:
    """What was written: nothing (no ``paths``) where there is nothing new to tell."""

    known: Known
    slips: list[NotificationSlip]
    paths: list[Path] = field(default_factory=list)


def known_notifications(root: Path, period: Period, on: date) -> Known:
    """Deductions of the published result, held against table 告知. Exceptions of ``read_published``."""
    workspace = Workspace(root.resolve())
    result = read_published(workspace.root, period)
    problems: list[Problem] = []
    registers = read_registers(workspace.root, period, lambda _stage: None)
    problems += registers.problems + changed_inputs(workspace.root, result)
    notifications = _lines(registers.of(NOTIFICATIONS.key), period, result, problems)
    found = overview(result, notifications, on)
    return Known(result, found, [*problems, *found.problems])


def _lines(tables: Sequence[Table], period: Period, result: Result, problems: list[Problem]) -> Sequence[Notification]:
    return read_notifications(tables, period, addressees(result), problems)


def open_before_closing(_root: Path, period: Period, result: Result, inputs: Inputs, day: date) -> list[Problem]:
    """What of table 告知 stands in the way of closing a period on a day: its own errors, N110 and N111; N104, N105 and N112
    are only told."""
    problems: list[Problem] = []
    lines = _lines(inputs.registers.get(NOTIFICATIONS.key, ()), period, result, problems)
    return problems + open_notifications(result, lines, day) + doubts_before_closing(result, lines, day)


def notify(root: Path, period: Period, *, until: date, since: str = "") -> Notified:
    """Write slips and register of the new deductions below 材料/ of the period.

    ``since``: a round (2024Q1#1) or another result of the period; only what it did not have, or had milder. With errors in
    table 告知 nothing is written. Exceptions of ``read_published`` and ``find_result`` (ResultChoiceError also for a
    result of another period); OutputError.
    """
    workspace = Workspace(root.resolve())
    known = known_notifications(workspace.root, period, until)
    if has_errors(known.problems):
        return Notified(known, [])
    new = known.overview.new()
    if since:
        earlier = find_result(since, workspace.root).result
        if earlier.period != period:
            raise ResultChoiceError(f"--since 要写{period.words}的轮次，“{since}”是{earlier.period.words}的结果。")
        worse = _worse(earlier, known.result)
        new = [each for each in new if each.row_id in worse]
    slips = list(_slips(known.result, new))
    if not slips:
        return Notified(known, [])
    occasion = Occasion(
        labels.setting(known.result, "考核单位"), known.result.scheme_name, period.label, period.words, until
    )
    templates = workspace.templates if workspace.templates.is_dir() else None
    folder = workspace.papers(period)
    with workspace_held(workspace.root):
        try:
            page = notifications_page(occasion, slips, templates=templates)
        except PageTemplateError as error:
            raise OutputError(
                writing.TEMPLATE_UNUSABLE.at(Place(workspace.templates.name), detail=str(error))
            ) from error
        register = register_book(occasion, slips)
        files = {
            f"{SLIPS_NAME}.html": page,
            f"{SLIPS_NAME}.xlsx": notifications_book(occasion, slips),
            _free_name(folder, f"{REGISTER_NAME}-{until:%Y-%m-%d}", register): register,
        }
        return Notified(known, slips, write_files(folder, files))


def _worse(before: Result, after: Result) -> set[int]:
    """Ledger rows of ``after`` that take more than they did, or did not stand in ``before``."""
    return {
        row.after.row_id
        for kind in compare_results(before, after).kinds
        for subject in kind.subjects
        for row in subject.rows
        if row.after is not None and row.moved < 0
    } | _rows_of_newcomers(before, after)


def _rows_of_newcomers(before: Result, after: Result) -> set[int]:
    known = {(kind.name, each.id) for kind in before.kinds for each in kind.subjects}
    columns = after.ledger.columns
    owners = zip(columns["row_id"], columns["subject_kind"], columns["subject_id"], strict=True)
    return {row for row, kind, subject in owners if (kind, subject) not in known}


def _slips(result: Result, new: Sequence[Deduction]) -> Iterator[NotificationSlip]:
    decimals = result.decimals
    for _, group in groupby(new, key=lambda each: (each.kind, each.subject.id)):
        own = list(group)
        subject = own[0].subject
        about = dict.fromkeys(part for part in (subject.unit, subject.post) if part)
        yield NotificationSlip(
            id=subject.id,
            name=subject.name,
            about=" · ".join(about),
            total=figures.exact(sum(each.counted for each in own), decimals),
            lines=tuple(
                ToldLine(
                    each.event_id,
                    each.date,
                    each.indicator,
                    for_the_person(each.matter),
                    each.counted,
                    figures.exact(each.counted, decimals),
                    without_numbers(each.document),
                )
                for each in own
            ),
            personal=is_personal(result.kind(own[0].kind)),
        )


def _free_name(folder: Path, stem: str, data: bytes) -> str:
    """A name that holds nothing yet, or these very bytes: a register that somebody has filled in is never overwritten."""
    number = 1
    while True:
        name = f"{stem}.xlsx" if number == 1 else f"{stem}({number}).xlsx"
        path = folder / name
        if not path.exists() or (path.is_file() and path.read_bytes() == data):
            return name
        number += 1
