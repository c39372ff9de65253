"""Result → the files of a period, all of them or none; and back again for readers.

Commands that only read a result load none of what writes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assess_cli.files.failure import OutputError
from assess_cli.files.layout import (
    LEDGER_FILE,
    NOTICES,
    PAGE_FILE,
    PAY_FILE,
    RANKING_FILE,
    RESULT_FILE,
    RESULTS,
    ROUNDS,
    SEALS,
    Workspace,
)
from assess_cli.files.lock import workspace_lock
from assess_cli.files.transaction import Transaction, is_unfinished, recover, recover_all, verify_set
from assess_cli.model.catalogue import writing
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.periods.closed_results import differing_from_seal
from assess_cli.periods.rounds import keep_round, keep_round_after
from assess_cli.publish.result_json import ResultFormatError, dump, load

if TYPE_CHECKING:
    from assess_cli.pipeline.load import Announce


class NotPublishedError(Exception):
    """The period has no published result."""


class SetMismatchError(Exception):
    """What is published cannot be trusted; ``problems`` say which file and what to do."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*(problem.message for problem in problems))
        self.problems = problems


@contextmanager
def workspace_held(root: Path) -> Iterator[None]:
    """The workspace's lock, with whatever a killed command left behind completed or undone. OutputError if either fails."""
    with workspace_lock(root):
        recover_all(root / RESULTS)
        recover(root / SEALS)
        for kept in (ROUNDS, NOTICES):
            for folder in sorted(path for path in (root / kept).glob("*") if path.is_dir()):
                recover_all(folder)
        yield


def publish(root: Path, result: Result, announce: Announce) -> dict[str, Path]:
    """Write the period's files all at once; label → path, in the order to name them.

    OutputError (W…) when they cannot be written; the former results are whole then. A result that differs from the last
    kept round is kept as the next one (``periods.rounds``). The caller holds the workspace.
    """
    from assess_cli.publish.ledger_csv import write_ledger
    from assess_cli.publish.workbook import write_workbook
    from assess_cli.publish.workbook_pay import write_pay

    workspace = Workspace(root.resolve())
    folder = workspace.results(result.period)
    keep_round(workspace.root, result.period)  # one whose run was cut short before its round was kept
    with Transaction(folder, manifest=RESULT_FILE) as publication:
        announce("写排名表")
        write_workbook(result, publication.path(RANKING_FILE))
        if result.pay:
            announce("写发放表")
            write_pay(result, publication.path(PAY_FILE))
        announce("写报告")
        for name, page in _pages(result, workspace).items():
            publication.path(name).write_bytes(page)
        write_ledger(result, publication.path(LEDGER_FILE))
        publication.path(RESULT_FILE).write_bytes(dump(result, publication.hashes()))
        publication.commit()
    kept = keep_round_after(workspace.root, result)
    written = {"排名表": folder / RANKING_FILE}
    if result.pay:
        written["发放表"] = folder / PAY_FILE
    return (
        written
        | {
            "网页报告": folder / PAGE_FILE,
            "计分明细": folder / LEDGER_FILE,
            "结果数据": folder / RESULT_FILE,
        }
        | ({"本轮结果": kept.folder} if kept else {})
    )


def _pages(result: Result, workspace: Workspace) -> dict[str, bytes]:
    from assess_cli.publish.page import render_pages
    from assess_cli.publish.page_environment import PageTemplateError

    try:
        return render_pages(result, templates=workspace.templates if workspace.templates.is_dir() else None)
    except PageTemplateError as error:
        place = Place(workspace.relative(workspace.templates))
        raise OutputError(writing.TEMPLATE_UNUSABLE.at(place, detail=str(error))) from error


def read_published(root: Path, period: Period) -> Result:
    """The published result of a period, after its whole set was held against its hashes, and against its seal if it is closed.

    NotPublishedError if there is none, SetMismatchError if a file is missing or altered (Z142 for a closed period: whoever
    reads what was closed reads just that), OutputError if the workspace cannot be held just now.
    """
    folder = Workspace(root.resolve()).results(period)
    if is_unfinished(folder):
        with workspace_held(root):  # reading alone takes no lock: results may lie on a read-only share
            pass
    if problems := differing_from_seal(root.resolve(), period):
        raise SetMismatchError(problems)
    if not (folder / RESULT_FILE).is_file():
        raise NotPublishedError(period.label)
    try:
        result, files = load((folder / RESULT_FILE).read_bytes())
    except ResultFormatError as error:
        raise SetMismatchError([error.problem]) from error
    if problems := verify_set(folder, files):
        raise SetMismatchError(problems)
    return result
