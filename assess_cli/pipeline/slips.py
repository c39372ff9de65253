"""The published result of a period → 得分单, with what changed since the period before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from assess_cli.files.failure import OutputError
from assess_cli.files.layout import RESULT_FILE, RESULTS, Workspace
from assess_cli.files.replace import write_files
from assess_cli.model.catalogue import writing
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result, Standing
from assess_cli.periods.compare import compare_results
from assess_cli.periods.comparison import Comparison
from assess_cli.periods.since import since_words
from assess_cli.periods.taken import replaced
from assess_cli.pipeline.fresh import changed_inputs
from assess_cli.pipeline.publish import (
    NotPublishedError,
    SetMismatchError,
    read_published,
    workspace_held,
)
from assess_cli.publish.explain import find_subject
from assess_cli.publish.page_environment import PageTemplateError
from assess_cli.publish.page_files import clean
from assess_cli.publish.result_json import ResultFormatError, load
from assess_cli.publish.slip_book import slips_book
from assess_cli.publish.slip_page import slips_page
from assess_cli.publish.slip_view import SlipView, slip_views

SLIPS_NAME = "得分单"


class SlipsRefusedError(Exception):
    """Periods that the result was put together from were closed anew since (Y103): ``problems``."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class SlipsWritten:
    """What was written. ``left_out``: how many unranked have none. ``previous``: the period that the slips are compared with,
    None if there is none to read. ``problems``: W306. ``older``: slips of somebody each in the same folder, written before, that
    are not among those written now: of people who left the list since, or were asked for by name."""

    paths: list[Path]
    slips: int
    left_out: int
    previous: Period | None
    problems: list[Problem]
    older: tuple[str, ...] = ()


def write_slips(
    root: Path, period: Period, *, who: Sequence[str] = (), everyone: bool = False, one_file_each: bool = False
) -> SlipsWritten:
    """Write 得分单 below 材料/ of the period: two files, or two for everybody; none where nobody is to have one.

    ``who``: names or numbers; none for all who take part in the ranking or lack data for it, with ``everyone`` for the
    unranked too. NotPublishedError, SetMismatchError and OutputError as ``read_published``;
    UnknownSubjectError where a name does not tell who; SlipsRefusedError.
    """
    workspace = Workspace(root.resolve())
    with workspace_held(workspace.root):
        result = read_published(workspace.root, period)
        if problems := replaced(workspace.root, result):
            raise SlipsRefusedError(problems)
        digest = hashlib.sha256((workspace.results(period) / RESULT_FILE).read_bytes()).hexdigest()
        only = {_subject(result, query) for query in who} if who else _assessed(result, everyone=everyone)
        before = previous_result(workspace, period)
        since = _since(compare_results(before, result)) if before is not None else {}
        slips = slip_views(result, since=since, digest=digest, only=only)
        files = _files(slips, result, workspace, one_file_each=one_file_each) if slips else {}
        paths = write_files(workspace.papers(period), files) if files else []
    scored = sum(len(kind.subjects) for kind in result.kinds if kind.indicators)  # what is only cited has no slip
    left_out = 0 if who else scored - len(slips)
    previous = before.period if before else None
    older = _older(paths) if one_file_each and not who else ()
    return SlipsWritten(paths, len(slips), left_out, previous, changed_inputs(workspace.root, result), older)


def _older(paths: Sequence[Path]) -> tuple[str, ...]:
    """Names of slips that stand beside those just written."""
    written = {path.name for path in paths}
    folders = {path.parent for path in paths}
    return tuple(sorted(each.stem for folder in folders for each in folder.glob("*.html") if each.name not in written))


def _assessed(result: Result, *, everyone: bool) -> set[tuple[str, str]]:
    return {
        (kind.name, subject.id)
        for kind in result.kinds
        for subject in kind.subjects
        if everyone or subject.standing is not Standing.UNRANKED
    }


def _subject(result: Result, query: str) -> tuple[str, str]:
    kind, position = find_subject(result, query)
    return kind.name, kind.subjects[position].id


def previous_period(period: Period) -> Period:
    """The period of the same kind before it."""
    if period.number > 1:
        return Period(period.kind, period.year, period.number - 1)
    return Period(period.kind, period.year - 1, 12 // period.kind.months)


def previous_result(workspace: Workspace, period: Period) -> Result | None:
    """The result of the period before: as it was closed, else as published; None if it can't be read at all."""
    earlier = previous_period(period)
    sealed = workspace.seal(earlier) / RESULTS / RESULT_FILE
    try:
        if sealed.is_file():
            return load(sealed.read_bytes())[0]
        return read_published(workspace.root, earlier)
    except (NotPublishedError, SetMismatchError, ResultFormatError):
        return None


def _since(comparison: Comparison) -> Mapping[tuple[str, str], str]:
    return {
        (kind.name, subject.id): since_words(comparison, subject)
        for kind in comparison.kinds
        for subject in kind.subjects
        if subject.after is not None
    }


def _files(slips: Sequence[SlipView], result: Result, workspace: Workspace, *, one_file_each: bool) -> dict[str, bytes]:
    templates = workspace.templates if workspace.templates.is_dir() else None
    title = f"{result.period.words}考核得分单"
    created = datetime.combine(result.period.end - timedelta(days=1), time.min)

    def both(stem: str, own: Sequence[SlipView]) -> dict[str, bytes]:
        return {
            f"{stem}.xlsx": slips_book(own, title=title, created=created),
            f"{stem}.html": slips_page(own, title=title, templates=templates),
        }

    try:
        if not one_file_each:
            return both(SLIPS_NAME, slips)
        files: dict[str, bytes] = {}
        for stem, slip in zip(_stems(slips), slips, strict=True):
            files |= both(f"{SLIPS_NAME}/{stem}", [slip])
    except PageTemplateError as error:
        raise OutputError(writing.TEMPLATE_UNUSABLE.at(Place(workspace.templates.name), detail=str(error))) from error
    return files


def _stems(slips: Sequence[SlipView]) -> list[str]:
    """0017-张三, one name each, never two that differ only in capitals."""
    taken: set[str] = set()
    stems = []
    for slip in slips:
        stem = name = clean(f"{slip.id}-{slip.name}")
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        stems.append(name)
    return stems
