"""What looks back over closed periods: portraits, searches, the handover."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from assess_cli.files.failure import OutputError
from assess_cli.files.layout import ANSWERS, DATA, NOTICES, PAPERS, RESULTS, ROUNDS, SCHEME, SEALS, TEMPLATES, Workspace
from assess_cli.files.replace import write_files
from assess_cli.files.text import safe_file_name
from assess_cli.model.catalogue import writing
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.periods import career_pages
from assess_cli.periods.closed import load_closed
from assess_cli.periods.handover import Handover, Thing, handover
from assess_cli.periods.notifying import addressees, open_notifications
from assess_cli.periods.portrait import Portrait, portrait
from assess_cli.periods.rounds import read_rounds
from assess_cli.periods.seal_log import read_log
from assess_cli.periods.seal_strays import unrecorded
from assess_cli.pipeline.answer import known_of
from assess_cli.pipeline.closing_checks import closing_problems
from assess_cli.pipeline.load import Announce
from assess_cli.pipeline.publish import workspace_held
from assess_cli.pipeline.registers import read_registers
from assess_cli.publish.page_environment import PageTemplateError
from assess_cli.records.notification_sheet import NOTIFICATIONS
from assess_cli.records.notifications import read_notifications
from assess_cli.records.objection_sheet import OBJECTIONS
from assess_cli.records.objections import Objection, read_objections

#: Below 材料/.
PORTRAITS = "一人一档"


class NothingClosedError(Exception):
    """No period (of the years asked for) is closed; ``years``: those of which some are."""

    def __init__(self, years: tuple[int, ...]) -> None:
        super().__init__(years)
        self.years = years


class SealsBrokenError(Exception):
    """A seal or the log of closings is not what it was: ``problems``."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*(problem.message for problem in problems))
        self.problems = problems


class DayTooEarlyError(Exception):
    """A page as of a day cannot leave out what was done later: ``last`` is the day of the latest act of the log."""

    def __init__(self, last: str) -> None:
        super().__init__(last)
        self.last = last


def closed_periods(root: Path, years: Collection[int] | None) -> tuple[ClosedPeriod, ...]:
    """The closed periods of these years (None: all), oldest first. NothingClosedError, SealsBrokenError, OutputError."""
    found, problems = load_closed(root.resolve(), years=years)
    if problems:
        raise SealsBrokenError(problems)
    if not found:
        raise NothingClosedError(tuple(sorted({period.year for period in read_log(root.resolve())[0].live()})))
    return found


def make_portrait(root: Path, query: str, years: Collection[int] | None) -> tuple[Portrait, list[Path]]:
    """The portrait of one person, written as page and document; UnknownSubjectError besides those of ``closed_periods``."""
    workspace = Workspace(root.resolve())
    made = portrait(closed_periods(root, years), query)
    try:
        page, document = career_pages.portrait_files(made, workspace.templates)
    except PageTemplateError as error:
        raise _template_failure(workspace, error) from error
    name = safe_file_name(f"{made.id}-{made.name}", limit=120)
    with workspace_held(workspace.root):
        return made, write_files(workspace.careers / PORTRAITS, {f"{name}.html": page, f"{name}.docx": document})


def make_handover(root: Path, on: date, announce: Announce) -> tuple[Handover, list[Path]]:
    """The handover of a workspace as it stands on a day, written as page and document. DayTooEarlyError, OutputError."""
    workspace = Workspace(root.resolve())
    found, doubts = load_closed(workspace.root, allow_open=True)
    log, broken = read_log(workspace.root)
    if not broken:
        doubts += unrecorded(workspace.seals, log)
    if (last := max((entry.date for entry in log.entries), default="")) > on.isoformat():
        raise DayTooEarlyError(last)
    made = handover(
        found,
        log,
        on=on,
        rounds={each.period: len(read_rounds(workspace.root, each.period)[0]) for each in found},
        blocking=[
            (each.period, problem)
            for each in found
            if not each.is_sealed
            for problem in _blocking(workspace.root, each, on, announce)
        ],
        doubts=doubts,
        things=_things(workspace),
        late=_late_objections(workspace.root, found, announce),
    )
    try:
        page, document = career_pages.handover_files(made, workspace.templates)
    except PageTemplateError as error:
        raise _template_failure(workspace, error) from error
    name = career_pages.HANDOVER
    with workspace_held(workspace.root):
        return made, write_files(workspace.careers, {f"{name}.html": page, f"{name}.docx": document})


def _blocking(root: Path, each: ClosedPeriod, on: date, announce: Announce) -> list[Problem]:
    """What of notifications, objections and notices stands in the way of closing a period that is only published."""
    registers = read_registers(root, each.period, announce)
    problems: list[Problem] = []
    people = addressees(each.result)
    lines = read_notifications(registers.of(NOTIFICATIONS.key), each.period, people, problems)
    problems += open_notifications(each.result, lines, on)
    return problems + closing_problems(root, each.result, registers.tables, on)


def _late_objections(root: Path, found: Collection[ClosedPeriod], announce: Announce) -> list[Objection]:
    """Objections against closed periods that came after closing, or were registered then, and are not at their end."""
    sealed = [each for each in found if each.is_sealed]
    if not sealed:
        return []
    tables = read_registers(root, sealed[-1].period, announce).tables
    objections = tables.get(OBJECTIONS.key, ())
    return [
        objection
        for each in sealed
        for objection in read_objections(objections, each.period, known_of(each.result, tables), [])
        if objection.is_open
    ]


def _template_failure(workspace: Workspace, error: PageTemplateError) -> OutputError:
    return OutputError(writing.TEMPLATE_UNUSABLE.at(Place(workspace.templates.name), detail=str(error)))


def _things(workspace: Workspace) -> list[Thing]:
    schemes = "、".join(path.name for path in workspace.scheme_files()) or "没有"
    found = [
        Thing("考核方案", f"{SCHEME}*.xlsx", f"考核规则，现有：{schemes}"),
        Thing("数据", f"{DATA}/", f"名册和各项记录，{len(workspace.data_files())} 个文件；程序只读不改"),
    ]
    others = (
        ("结果", RESULTS, "每期的排名、报告和全部结果数据"),
        ("轮次", ROUNDS, "定稿前每次计分留下的各轮结果"),
        ("定稿", SEALS, "已定稿各期的数据、方案和结果，不能改动；定稿记录也在这里"),
        ("公示", NOTICES, "发过的公示和更正公示"),
        ("答复", ANSWERS, "对异议的书面答复"),
        ("材料", PAPERS, "公文、得分单、告知单、一人一档等"),
        ("模板", TEMPLATES, "本单位自己的模板"),
    )
    for what, folder, words in others:
        if (workspace.root / folder).is_dir():
            found.append(Thing(what, f"{folder}/", words))
    return found
