"""``assess papers``: a published result → Word documents in 材料/<period>/."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from assess_cli.files.layout import RESULT_FILE, Workspace
from assess_cli.files.replace import write_files
from assess_cli.model.catalogue import year as kinds
from assess_cli.model.closed import ClosedPeriod, short_digest
from assess_cli.model.period import Period, PeriodKind
from assess_cli.model.problem import Problem, has_errors
from assess_cli.periods.closed import load_closed
from assess_cli.periods.sealed_files import digest_of
from assess_cli.periods.taken import replaced
from assess_cli.pipeline.fresh import changed_inputs
from assess_cli.pipeline.load import Announce
from assess_cli.pipeline.publish import read_published, workspace_held
from assess_cli.pipeline.registers import read_registers
from assess_cli.publish import papers, year_papers, year_register
from assess_cli.publish.word import render_document
from assess_cli.records.meeting_sheet import MEETINGS
from assess_cli.records.meetings import Meeting, read_meetings

#: Behind the name of an earlier period that is compared with and was not closed.
NOT_CLOSED = "（未定稿）"
#: What the year says of periods that are not closed: the papers of such a result are only for a first look.
TRIAL = frozenset({kinds.OPEN_TAKEN.code, kinds.NO_RESULT.code})


class PapersRefusedError(Exception):
    """The table of meetings or the log of closings has errors, or periods were closed anew since: ``problems``."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(*(problem.message for problem in problems))
        self.problems = problems


def make_papers(root: Path, period: Period, announce: Announce) -> tuple[dict[str, Path], list[Problem]]:
    """Write the papers of a published period; name → path, and what they are written in spite of (Y101, Y102, W306, N24…).

    NotPublishedError and SetMismatchError as ``read_published``; PapersRefusedError, for Y103 too; OutputError when a
    template or the target is at fault.
    """
    workspace = Workspace(root.resolve())
    with workspace_held(root):
        result = read_published(root, period)
        digest = short_digest(digest_of((workspace.results(period) / RESULT_FILE).read_bytes()))
        announce("读取会议和往期结果")
        meetings, problems = meetings_of(root, period, announce)
        earlier, found = load_closed(workspace.root, allow_open=True)
        problems += found + replaced(workspace.root, result) + changed_inputs(workspace.root, result)
        if has_errors(problems):
            raise PapersRefusedError(problems)
        announce("写公文")
        last = result_before(period, earlier)
        before, state = (last.result, "" if last.is_sealed else NOT_CLOSED) if last else (None, "")
        contexts = {
            "送审稿": papers.draft(result, before, digest, state),
            "会议纪要要素": papers.minutes(result, meetings, digest),
            "审批表": papers.approval(result, digest),
        }
        if period.kind is PeriodKind.YEAR:
            contexts["年度考核报告"] = year_papers.report(result, earlier, before, digest, state)
            contexts["考核登记表"] = year_register.register(result, earlier, digest)
            contexts["备案汇总表"] = year_papers.filing(result, digest)
        day = period.end - timedelta(days=1)
        documents = {
            f"{name}.docx": render_document(name, context, templates=workspace.templates, day=day)
            for name, context in contexts.items()
        }
        written = write_files(workspace.papers(period), documents)
    told = [problem for problem in result.problems if problem.code in TRIAL]
    return {path.stem: path for path in written}, told + problems


def meetings_of(root: Path, period: Period, announce: Announce) -> tuple[tuple[Meeting, ...], list[Problem]]:
    """The meetings registered for a period; nothing where a file cannot be read, which scoring tells."""
    problems: list[Problem] = []
    tables = read_registers(root, period, announce).of(MEETINGS.key)
    return read_meetings(tables, period, problems), problems


def result_before(period: Period, earlier: tuple[ClosedPeriod, ...]) -> ClosedPeriod | None:
    """The last result of the same kind of period before this one, closed or only published."""
    older = [each for each in earlier if each.period.kind is period.kind and each.period.end <= period.start]
    return older[-1] if older else None
