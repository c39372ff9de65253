"""``assess notice``: a published result and the office's own registers → the documents of a public notice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from assess_cli.files.failure import OutputError
from assess_cli.files.layout import NOTICE_RECORD, RESULT_FILE, Workspace
from assess_cli.files.transaction import Transaction
from assess_cli.model.catalogue import notices as kinds
from assess_cli.model.catalogue import writing
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, has_errors, sort_key
from assess_cli.model.result import Result
from assess_cli.periods.closed import load_closed
from assess_cli.periods.notices import (
    Extent,
    PostedLine,
    PostedNotice,
    all_lines,
    as_posted,
    changes,
    dump_notice,
    latest_by_kind,
    load_notices,
    posted_lines,
    whole_extent,
)
from assess_cli.periods.taken import on_trial, replaced
from assess_cli.periods.workdays import Calendar, YearUnknownError
from assess_cli.pipeline.compare_results import ResultChoiceError, find_result
from assess_cli.pipeline.fresh import changed_inputs
from assess_cli.pipeline.load import Announce
from assess_cli.pipeline.publish import NotPublishedError, SetMismatchError, read_published
from assess_cli.pipeline.registers import Registers, read_registers
from assess_cli.publish.notice_choice import GRADE, RANK, TOTAL, Choice, name_heading
from assess_cli.publish.notice_correction import Correction, Told, correction_sections
from assess_cli.publish.notice_documents import notice_document, notice_page
from assess_cli.publish.notice_view import Notice, Wording, day_words, notice_view, private_problems, wording_of
from assess_cli.publish.notice_workbook import notice_workbook
from assess_cli.publish.page_environment import PageTemplateError
from assess_cli.records.notice_lines import read_settings, read_workdays
from assess_cli.records.notice_sheets import NEXT_DAY, NOTICE_SETTINGS, START, WORKDAYS
from assess_cli.records.words import maybe

#: What ``--correction`` takes for the last notice.
LAST_POSTED = "上次公示"


@dataclass(frozen=True, slots=True)
class Request:
    """``correction``: what to compare with (see ``LAST_POSTED``), "" for a first notice."""

    period: Period
    first: date
    days: int
    choice: Choice
    correction: str = ""


@dataclass(slots=True)
class Made:
    """``notice`` None: errors in ``problems`` prevent it. ``paths``: label → file."""

    notice: Notice | None
    problems: list[Problem]
    paths: dict[str, Path] = field(default_factory=dict)


def make_notice(root: Path, request: Request, announce: Announce) -> Made:
    """Write a notice's documents into ``公示/<period>/<first day>公示/``, all of them or none. The caller holds the workspace.

    NotPublishedError, SetMismatchError and OutputError as ``read_published`` and ``Transaction``.
    """
    workspace = Workspace(root.resolve())
    result, digest = published_with_digest(root, request.period)
    registers = read_registers(root, request.period, announce)
    problems = registers.problems + changed_inputs(workspace.root, result) + _unknown_kinds(result, request.choice)
    problems += replaced(workspace.root, result) + on_trial(workspace.root, result)
    wording = _wording(registers, request, problems)
    if wording is None:
        return Made(None, _sorted(problems))
    if request.correction:
        posted, found = _correction(root, result, digest, request, wording)
    else:
        posted, found = _first(result, digest, request, wording)
    problems += found
    if posted is None or has_errors(problems):
        return Made(None, _sorted(problems))
    announce("写公示")
    paths = _write(workspace, posted, request)
    return Made(posted.notice, _sorted(problems), paths)


@dataclass(frozen=True, slots=True)
class _Posted:
    notice: Notice
    lines: tuple[PostedLine, ...]
    extents: tuple[Extent, ...]


def published_with_digest(root: Path, period: Period) -> tuple[Result, str]:
    """The published result of a period and the SHA-256 of its result.json; of its seal where 结果 no longer has it.

    Errors as ``read_published``.
    """
    file = Workspace(root.resolve()).results(period) / RESULT_FILE
    closed = () if file.is_file() else load_closed(root, years={period.year})[0]
    sealed = next((each for each in closed if each.period == period), None)
    if sealed is None:
        result = read_published(root, period)
    else:
        result, file = sealed.result, root / sealed.file
    return result, hashlib.sha256(file.read_bytes()).hexdigest()


def _unknown_kinds(result: Result, choice: Choice) -> list[Problem]:
    known = [kind.name for kind in result.kinds]
    return [
        kinds.KIND_UNKNOWN.at(Place("公示"), kind=name, nearest=maybe(name, known), kinds="、".join(known))
        for name in choice.kinds
        if name not in known
    ]


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=sort_key)


def _wording(registers: Registers, request: Request, problems: list[Problem]) -> Wording | None:
    """The office's words with the days of the notice; None where the days cannot be told."""
    settings = read_settings(registers.of(NOTICE_SETTINGS.key), request.period, problems)
    calendar = Calendar(read_workdays(registers.of(WORKDAYS.key), problems))
    try:
        span = calendar.span(request.first, request.days, next_day=settings.get(START) == NEXT_DAY)
        if not calendar.is_workday(request.first):
            context = {"day": day_words(request.first), "first": day_words(span.counted_from)}
            problems.append(kinds.STARTS_RESTING.at(Place("公示"), **context))
    except YearUnknownError as error:
        problems.append(error.problem)
        return None
    words, found = wording_of(settings, request.first, span.last, request.days, correction=bool(request.correction))
    problems += found
    return words


def _first(result: Result, digest: str, request: Request, wording: Wording) -> tuple[_Posted | None, list[Problem]]:
    notice, problems = notice_view(result, digest, request.choice, wording)
    if has_errors(problems):
        return None, problems
    by_group = {line: section.title for section in notice.sections for line in section.lines}
    groups = {kind.name: {each.group for each in kind.rankings if each.group is not None} for kind in result.kinds}
    lines = posted_lines(
        result,
        (
            (title if request.choice.by_group and title in groups[line.kind] else None, line)
            for line, title in by_group.items()
        ),
    )
    extents = {
        section.lines[0].kind: Extent(
            section.lines[0].kind,
            tuple(request.choice.grades),
            tuple(column for column in (RANK, TOTAL, GRADE) if column in section.headings),
            request.choice.grades_only,
        )
        for section in notice.sections
        if section.lines
    }
    lines = tuple(extents[line.kind].of(line) for line in lines)
    return _Posted(notice, lines, tuple(extents.values())), problems


def _correction(
    root: Path, result: Result, digest: str, request: Request, wording: Wording
) -> tuple[_Posted | None, list[Problem]]:
    told_before, words, problems = _base(root, request)
    if problems:
        return None, problems
    wanted = request.choice.kinds
    base = tuple(line for line in told_before.lines if not wanted or line.kind in wanted)
    now = tuple(
        line
        for kind in dict.fromkeys(line.kind for line in base)
        for line in as_posted(result, base, told_before.extents[kind])
    )
    moved = changes(base, now)
    if not moved:
        return None, [kinds.NOTHING_CHANGED.at(Place("公示"), base=words)]
    notice = Notice(
        title=f"关于{result.period.words}考核结果的更正公示",
        body="",
        scheme=result.scheme_name,
        period=result.period.words,
        wording=wording,
        sections=correction_sections([_corrected(result, each.before, each.after) for each in moved]),
        tables=1,
        digest=digest,
        is_correction=True,
        base=words,
    )
    extents = tuple(extent for kind, extent in told_before.extents.items() if not wanted or kind in wanted)
    return _Posted(notice, now, extents), private_problems(notice)


def _corrected(result: Result, before: PostedLine | None, after: PostedLine | None) -> Correction:
    line = after or before
    if line is None:
        raise ValueError("neither before nor after")
    kind = next((each for each in result.kinds if each.name == line.kind), None)
    subjects = [] if kind is None else kind.subjects
    names = [each.name for each in subjects]
    unit = ""
    if names.count(line.name) > 1:
        unit = next((each.unit for each in subjects if each.id == line.subject), "")
    heading = "名称" if kind is None else name_heading(kind)
    return Correction(line.group or line.kind, heading, line.name, unit, told(before), told(after))


def told(line: PostedLine | None) -> Told | None:
    """A posted line as printed; None stays None."""
    if line is None:
        return None
    rank = "" if line.rank is None else f"并列{line.rank}" if line.tied else str(line.rank)
    return Told(rank, line.shown, line.grade)


@dataclass(frozen=True, slots=True)
class _Base:
    """What was told before, with its extent by kind."""

    lines: tuple[PostedLine, ...]
    extents: Mapping[str, Extent]


def _base(root: Path, request: Request) -> tuple[_Base, str, list[Problem]]:
    """What the correction starts from, in words too: the last notices, a round, or some result.json. N193, N196."""
    named = request.correction
    if named == LAST_POSTED:
        notices, problems = load_notices(root, request.period)
        # The notice of the same day is about to be written again: it is no base for itself.
        notices = tuple(each for each in notices if not (each.correction and each.first_day == request.first))
        latest = latest_by_kind(notices)
        if problems or not latest:
            why = "读不出" if problems else f"没有：{request.period.words}还没有用 assess notice 公示过"
            return _Base((), {}), "", problems or [kinds.BASE_UNUSABLE.at(Place("公示"), base=named, why=why)]
        lines = tuple(line for kind, notice in latest.items() for line in notice.lines if line.kind == kind)
        extents = {kind: notice.extent(kind) for kind, notice in latest.items()}
        return _Base(lines, extents), day_words(max(each.first_day for each in latest.values())), []
    found = base_result(root, request.period, named)
    if isinstance(found, Problem):
        return _Base((), {}), "", [found]
    choice = request.choice
    grades = tuple(choice.grades)
    lines = tuple(
        line
        for kind in found.kinds
        for line in posted_lines(
            found, all_lines(found, kind, by_group=choice.by_group, grades_only=choice.grades_only)
        )
        if not grades or line.grade in grades
    )
    by_kind = {
        kind: [line for line in lines if line.kind == kind] for kind in dict.fromkeys(line.kind for line in lines)
    }
    return (
        _Base(lines, {kind: replace(whole_extent(kind, theirs), grades=grades) for kind, theirs in by_kind.items()}),
        "此前",
        [],
    )


def base_result(root: Path, period: Period, named: str) -> Result | Problem:
    """The result that a text names: the number of a round, or whatever ``find_result`` knows. N193 otherwise."""
    text = f"{period.label}#{named}" if named.isdigit() and len(named) < len("2025") else named
    place = Place("公示")
    try:
        result = find_result(text, root).result
    except ResultChoiceError as error:
        return kinds.BASE_UNUSABLE.at(place, base=named, why=f"用不了：{str(error).rstrip('。')}")
    except NotPublishedError:
        return kinds.BASE_UNUSABLE.at(place, base=named, why="还没有发布结果")
    except SetMismatchError:
        return kinds.BASE_UNUSABLE.at(place, base=named, why="不是可读的结果数据，或者被改动")
    if result.period != period:
        return kinds.BASE_UNUSABLE.at(place, base=named, why=f"是{result.period.words}的结果")
    return result


def _write(workspace: Workspace, posted: _Posted, request: Request) -> dict[str, Path]:
    notice = posted.notice
    word = "更正公示" if notice.is_correction else "公示"
    folder = workspace.notices(request.period) / f"{request.first.isoformat()}{_suffix(request)}{word}"
    templates = workspace.templates if workspace.templates.is_dir() else None
    record = PostedNotice(
        request.period.label,
        notice.title,
        notice.wording.first.isoformat(),
        notice.wording.last.isoformat(),
        request.days,
        notice.digest,
        notice.is_correction,
        posted.lines,
        posted.extents,
    )
    files = {"Word": f"{word}.docx", "网页": f"{word}.html", "表格": f"{word}.xlsx"}
    with Transaction(folder, manifest=NOTICE_RECORD) as publication:
        publication.path(files["Word"]).write_bytes(notice_document(notice, templates))
        try:
            publication.path(files["网页"]).write_bytes(notice_page(notice, templates))
        except PageTemplateError as error:
            place = Place(workspace.relative(workspace.templates))
            raise OutputError(writing.TEMPLATE_UNUSABLE.at(place, detail=str(error))) from error
        publication.path(files["表格"]).write_bytes(notice_workbook(notice))
        publication.path(NOTICE_RECORD).write_bytes(dump_notice(record, publication.hashes()))
        publication.commit()
    return {label: folder / name for label, name in files.items()}


def _suffix(request: Request) -> str:
    """Notices of one day for different kinds stand in folders of their own."""
    return "-".join(["", *request.choice.kinds]) if request.choice.kinds else ""
