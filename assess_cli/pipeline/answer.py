"""``assess answer``: objections with a result → a letter each; or how far each objection is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assess_cli.files.layout import Workspace
from assess_cli.files.replace import write_files
from assess_cli.files.text import safe_file_name
from assess_cli.model.catalogue import objections as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief
from assess_cli.model.problem import Problem, has_errors, sort_key
from assess_cli.model.result import Result
from assess_cli.periods.closing import outside_notice
from assess_cli.periods.notices import PostedLine, all_lines, load_notices, posted_lines
from assess_cli.pipeline.fresh import changed_inputs
from assess_cli.pipeline.load import Announce
from assess_cli.pipeline.notice import base_result, published_with_digest, told
from assess_cli.pipeline.registers import read_registers
from assess_cli.publish.answer_letter import Letter
from assess_cli.publish.notice_choice import is_personal
from assess_cli.publish.notice_view import BLANK
from assess_cli.records.naming_adjustments import NamedAdjustment, named_adjustments
from assess_cli.records.notice_lines import read_settings
from assess_cli.records.notice_sheets import NOTICE_SETTINGS, SIGNED
from assess_cli.records.objection_sheet import OBJECTIONS
from assess_cli.records.objections import Known, Objection, Party, read_objections
from assess_cli.workbook.names import fold
from assess_cli.workbook.table import Table


@dataclass(slots=True)
class Answers:
    """``letters`` empty: errors in ``problems`` prevent them. ``paths`` follow the letters. ``waiting``: objections that have
    no result yet."""

    letters: list[Letter]
    problems: list[Problem]
    paths: list[Path] = field(default_factory=list)
    waiting: list[Objection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listed:
    """The sound objections against a period's result, in the order of the sheets. ``problems``: of table 异议."""

    objections: tuple[Objection, ...]
    problems: list[Problem]

    @property
    def open(self) -> list[Objection]:
        """Those that stand in the way of closing."""
        return [each for each in self.objections if each.is_open]


def list_objections(root: Path, period: Period, announce: Announce) -> Listed:
    """How far each objection against a published result is. Writes nothing; errors as ``read_published``."""
    result, _ = published_with_digest(root, period)
    registers = read_registers(root, period, announce)
    problems = list(registers.problems)
    objections = read_objections(registers.of(OBJECTIONS.key), period, known_of(result, registers.tables), problems)
    return Listed(tuple(each for each in objections if each.period == period), _sorted(problems))


def known_of(result: Result, tables: Mapping[str, tuple[Table, ...]]) -> Known:
    """What objections to a result are held against; ``tables``: the registers by key."""
    parties = [Party(kind.name, each.id, each.name) for kind in result.kinds for each in kind.subjects]
    events = {event for event in result.ledger.columns["event_id"] if event}
    indicators = {info.code: info.name for kind in result.kinds for info in kind.indicators}
    return Known(parties, events, indicators, named_adjustments(tables))


def write_answers(root: Path, period: Period, wanted: str, before: str, announce: Announce) -> Answers:
    """Letters for every objection with a result, or the one numbered ``wanted``, into ``答复/<period>/``.

    ``before``: a round or result.json to compare with; "" for the notice that was posted when the objection came, if there
    was one. The caller holds the workspace. Errors as ``read_published``.
    """
    result, digest = published_with_digest(root, period)
    registers = read_registers(root, period, announce)
    problems = list(registers.problems)
    problems += changed_inputs(root, result)
    settings = read_settings(registers.of(NOTICE_SETTINGS.key), period, problems)
    objections = read_objections(registers.of(OBJECTIONS.key), period, known_of(result, registers.tables), problems)
    problems += outside_notice(root, objections, period)
    due = [each for each in objections if each.needs_answer and (not wanted or fold(each.number) == fold(wanted))]
    if not due and not has_errors(problems):
        what = f"编号是“{wanted}”、已有结果的异议" if wanted else f"{period.words}已有结果的异议"
        problems.append(kinds.NO_OBJECTION.at(Place("数据"), what=what))
    base = _earlier(root, period, before, problems) if before else None
    if has_errors(problems):
        return Answers([], _sorted(problems))
    notices, found = load_notices(root, period)
    problems += found
    letters = []
    for each in due:
        if base is not None:
            old = _line(_lines(base), each)
        else:
            posted = [notice for notice in notices if notice.first_day <= each.received]
            old = next((line for notice in reversed(posted) if (line := _line(notice.lines, each))), None)
        letters.append(
            Letter(
                each,
                is_personal(result.kind(each.party.kind)),
                told(old),
                told(_line(_lines(result), each)),
                settings.get(SIGNED, BLANK),
                each.answered,
                digest,
                _later(each, named_adjustments(registers.tables)),
            )
        )
    announce("写答复书")
    workspace = Workspace(root.resolve())
    templates = workspace.templates if workspace.templates.is_dir() else None
    files = {
        safe_file_name(f"{each.objection.number}-{each.objection.party.name}", ending=".docx"): each.document(
            templates, each.day or each.objection.received
        )
        for each in letters
    }
    waiting = [each for each in objections if not each.outcome]
    return Answers(letters, _sorted(problems), write_files(workspace.answers(period), files), waiting)


def _later(objection: Objection, listed: Sequence[NamedAdjustment]) -> tuple[str, ...]:
    """What the objector's own lines of 补记 do, as the letter says it: 2025年第二季度考核补加1分（BJ-01）."""
    numbers, own = {fold(each) for each in objection.adjustments}, objection.party
    found = []
    for each in listed:
        who = fold(each.subject_id) == fold(own.id) if each.subject_id else fold(each.subject_name) == fold(own.name)
        if each.later and who and each.points is not None and fold(each.number) in numbers:
            found.append(
                f"{_period_words(each.counted_in)}考核{each.kind}{format_brief(abs(each.points))}分（{each.number}）"
            )
    return tuple(found)


def _period_words(text: str) -> str:
    """2025年第二季度 for 2025Q2; what is no period stays as written."""
    try:
        return Period.parse(text).words
    except ValueError:
        return text


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=sort_key)


def _earlier(root: Path, period: Period, named: str, problems: list[Problem]) -> Result | None:
    found = base_result(root, period, named)
    if isinstance(found, Problem):
        problems.append(found)
        return None
    return found


def _lines(result: Result) -> tuple[PostedLine, ...]:
    return tuple(
        line
        for kind in result.kinds
        for line in posted_lines(result, all_lines(result, kind, by_group=False, grades_only=False))
    )


def _line(lines: tuple[PostedLine, ...], objection: Objection) -> PostedLine | None:
    """The objector's line in the ranking of the whole kind; one in a group's ranking only if there is no other."""
    own = [line for line in lines if (line.kind, line.subject) == (objection.party.kind, objection.party.id)]
    own = [line for line in own if line.shown]
    return next((line for line in own if line.group is None), own[0] if own else None)
