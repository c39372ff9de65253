"""Every seal checked again: its files, its place in the chain, its list for signature; then recomputed from its own inputs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assess_cli import __version__
from assess_cli.files.journal import digest
from assess_cli.files.layout import (
    RECEIPTS,
    REOPENED,
    RESULT_FILE,
    RESULTS,
    SEAL_RECORD,
    SEALED_INPUTS,
    SEALS,
    SIGNED_LISTS,
    Workspace,
)
from assess_cli.files.transaction import is_unfinished
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, Severity, sort_key
from assess_cli.model.result import Result
from assess_cli.periods.act_notes import agrees
from assess_cli.periods.closed import load_closed
from assess_cli.periods.closed_results import differing_from_seal
from assess_cli.periods.live_changes import live_changes
from assess_cli.periods.sameness import differences
from assess_cli.periods.seal_check import check_files
from assess_cli.periods.seal_log import Act, Entry, SealLog, read_log
from assess_cli.periods.seal_record import SealRecord, SealRef, read_record
from assess_cli.periods.seal_strays import strays
from assess_cli.periods.sealed_files import digest_of
from assess_cli.pipeline.load import Announce
from assess_cli.pipeline.publish import workspace_held
from assess_cli.pipeline.score import InconsistentResultError, PeriodMismatchError, compute
from assess_cli.publish.signed_list import Closing, altered_cells, digests_in, signed_list
from assess_cli.workbook.reader import one_reader

#: Differences of one period that are listed one by one.
MOST = 50


@dataclass(slots=True)
class Checked:
    """One closed period. ``recomputed``: whether its inputs gave the same numbers (None: not tried, its files being altered)."""

    period: Period
    digest: str
    problems: list[Problem] = field(default_factory=list)
    recomputed: bool | None = None

    @property
    def is_sound(self) -> bool:
        """No error; warnings about live data don't count."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


@dataclass(slots=True)
class Verified:
    """``general``: problems of the log and of what stands beside the seals."""

    checked: list[Checked]
    general: list[Problem]

    @property
    def is_sound(self) -> bool:
        """Whether everything closed is as it was closed."""
        return all(problem.severity is not Severity.ERROR for problem in self.general) and all(
            each.is_sound for each in self.checked
        )


@one_reader()
def verify(root: Path, *, only: Period | None = None, announce: Announce) -> Verified:
    """Check every seal (or one period's). Takes no lock unless a closing was cut short; writes nothing.

    Problems: Z101, Z102 and Z105 of the log, Z103, Z104, Z119 to Z129 of files and chain, Z130 and Z131 of recomputing, and as
    warnings Z140, Z141 and Z143 of live data, Z142 of 结果/. OutputError if a killed closing cannot be completed now.
    """
    workspace = Workspace(root.resolve())
    root = workspace.root
    if is_unfinished(workspace.seals):
        with workspace_held(root):
            pass
    log, general = read_log(root)
    live = log.live()
    closed = {each.period: each for each in load_closed(root)[0]}
    checked = []
    for period, entry in live.items():
        if only is not None and period != only:
            continue
        announce(f"核对{period.words}")
        checked.append(_check(workspace, log, entry, closed, announce))
    beside = [] if general else strays(workspace.seals, log)  # a log that is not whole knows of less than there is
    if only is None:
        general += _reopened(workspace, log)
        general += beside
    else:  # what the log does not know of: a line may have been cut off
        general += [each for each in beside if each.place.file in _about(only)]
    return Verified(checked, sorted(general, key=sort_key))


def _check(
    workspace: Workspace, log: SealLog, entry: Entry, closed: dict[Period, ClosedPeriod], announce: Announce
) -> Checked:
    period = Period.parse(entry.period)
    folder = workspace.seal(period)
    done = Checked(period, entry.seal)
    done.problems += check_files(folder, f"{SEALS}/{period.label}", entry, period.words)
    has_sound_files, altered = not done.problems, _altered_inputs(period, done.problems)
    record = read_record(folder)
    if has_sound_files:
        done.problems += _chain(log, entry, record)
    sealed = closed.get(period)
    done.problems += _signed(workspace, f"{SIGNED_LISTS}/{period.label}.xlsx", entry, period.words, sealed)
    done.problems += _payment(workspace, log, period)
    if has_sound_files and sealed is not None and record is not None:
        announce(f"重算{period.words}")
        seen, lacking = _seen(record, closed)
        found = lacking or _recompute(folder, sealed.result, record, seen)
        done.recomputed = not found
        done.problems += found
        if done.is_sound:  # else who knows which of the two is right
            done.problems += differing_from_seal(workspace.root, period)
        if not lacking:
            done.problems += _live(workspace.root, sealed.result, seen)
    elif altered and sealed is not None and record is not None:  # which cells: what comes out otherwise says so
        seen, lacking = _seen(record, closed)
        if not lacking:
            again = _recompute(folder, sealed.result, record, seen)
            done.problems += [each for each in again if each.place.cell and each.place.file in altered]
    done.problems.sort(key=sort_key)
    return done


def _altered_inputs(period: Period, problems: list[Problem]) -> set[str]:
    """The inputs of a seal that were changed, if that is all that is wrong with its files; else none."""
    start = f"{SEALS}/{period.label}/{SEALED_INPUTS}/"
    files = {each.place.file for each in problems if each.code == kinds.SEAL_ALTERED.code}
    return files if len(files) == len(problems) and all(file.startswith(start) for file in files) else set()


def _chain(log: SealLog, entry: Entry, record: SealRecord | None) -> list[Problem]:
    """Z120 where what the seal says of itself is not what the log says of it."""
    period = Period.parse(entry.period)
    place = Place(f"{SEALS}/{period.label}/{SEAL_RECORD}")
    if record is None:
        return [kinds.RECORD_MISMATCH.at(place, period=period.words, what="格式")]
    before = SealLog(log.entries[: entry.number - 1]).last_seal()
    previous = SealRef(before.period, before.seal) if before else None
    pairs = (
        ("考核期", record.period, entry.period),
        ("定稿人", record.by, entry.by),
        ("定稿日期", record.date, entry.date),
        ("结果校验码", record.result, entry.result),
        ("轮次", record.round, entry.round),
        ("前一份定稿", record.previous, previous),
        ("理由", "", entry.reason),
    )
    return [kinds.RECORD_MISMATCH.at(place, period=period.words, what=what) for what, one, two in pairs if one != two]


def _signed(
    workspace: Workspace, name: str, entry: Entry, period_words: str, sealed: ClosedPeriod | None = None
) -> list[Problem]:
    """Z124 to Z126 and Z119 of a list for signature, held against the entry that names its digest; ``sealed``: what it lists."""
    path, place = workspace.seals / name, Place(f"{SEALS}/{name}")
    if not path.is_file():
        return [kinds.SIGNED_LIST_MISSING.at(place, period=period_words)]
    if digests_in(path) != {entry.seal}:
        return [kinds.SIGNED_LIST_DIGEST.at(place, period=period_words)]
    if digest(path) == entry.signed:
        return []
    written = signed_list(sealed.result, Closing(entry.by, entry.date, entry.seal)) if sealed is not None else b""
    if digest_of(written) == digest(path):  # the list is as it was written, the log's line is not
        return [kinds.RECORD_MISMATCH.at(place, period=period_words, what="签字名单的校验值")]
    # Another version may write it otherwise: then there is nothing to compare with.
    cells = altered_cells(path, written, f"{SEALS}/{name}")[:MOST] if digest_of(written) == entry.signed else []
    if cells:
        return [
            kinds.SIGNED_LIST_CELL.at(each.place, period=period_words, before=each.before, after=each.after)
            for each in cells
        ]
    return [kinds.SIGNED_LIST_ALTERED.at(place, period=period_words)]


def _payment(workspace: Workspace, log: SealLog, period: Period) -> list[Problem]:
    """Z129 of the note of a payment; one of an earlier version has none."""
    paid = [entry for entry in log.entries if entry.act is Act.PAID and entry.period == period.label and entry.signed]
    return [problem for entry in paid for problem in _note(workspace, entry, f"{RECEIPTS}/{period.label}.txt")]


def _note(workspace: Workspace, entry: Entry, name: str) -> list[Problem]:
    """Z129 where the page of an act is gone, was changed, or says otherwise than the log (whose last line no other holds)."""
    path = workspace.seals / name
    page = path.read_bytes() if path.is_file() else b""
    is_same = entry.act is not Act.PAID or digest_of(page) == entry.signed
    if is_same and agrees(entry, page):
        return []
    what = "与登记时不一样，或者与定稿记录不同" if page else "不见了"
    context = {"period": Period.parse(entry.period).words, "date": entry.date, "act": entry.act.value}
    return [kinds.ACT_NOTE.at(Place(f"{SEALS}/{name}"), name=name, what=what, **context)]


def _seen(record: SealRecord, closed: dict[Period, ClosedPeriod]) -> tuple[tuple[ClosedPeriod, ...], list[Problem]]:
    """The closed periods that the seal was computed with; Z131 for one that is not there any more."""
    found: list[ClosedPeriod] = []
    for ref in record.seen:
        each = closed.get(Period.parse(ref.period))
        if each is None or each.digest != ref.digest:
            place = Place(f"{SEALS}/{record.period}/{SEAL_RECORD}")
            detail = f"要用到的{Period.parse(ref.period).words}定稿不在了，或者已经换过"
            return (), [kinds.CANNOT_RECOMPUTE.at(place, detail=detail, versions="")]
        found.append(each)
    return tuple(found), []


def _recompute(folder: Path, sealed: Result, record: SealRecord, seen: tuple[ClosedPeriod, ...]) -> list[Problem]:
    """Z130 at every figure that comes out otherwise (the cell in the sealed inputs), Z131 where nothing comes out."""
    shown = f"{SEALS}/{sealed.period.label}/{SEALED_INPUTS}"
    versions = "" if record.program == __version__ else f"（定稿时的程序是 {record.program}，现在是 {__version__}）"
    try:
        again = compute(folder / SEALED_INPUTS, sealed.period, closed=seen)
    except (PeriodMismatchError, InconsistentResultError) as error:
        return [kinds.CANNOT_RECOMPUTE.at(Place(shown), detail=str(error).rstrip("。"), versions=versions)]
    if again.result is None:
        errors = [problem for problem in again.problems if problem.severity is Severity.ERROR]
        return [
            kinds.CANNOT_RECOMPUTE.at(
                _within(shown, problem.place), detail=problem.message.rstrip("。"), versions=versions
            )
            for problem in errors[:MOST]
        ]
    return [
        kinds.RECOMPUTED_OTHERWISE.at(
            _within(shown, each.place)
            if each.place.file
            else Place(f"{SEALS}/{record.period}/{RESULTS}/{RESULT_FILE}"),
            who=each.who,
            what=each.what,
            before=each.before,
            after=each.after,
            versions=versions,
        )
        for each in differences(sealed, again.result)[:MOST]
    ]


def _within(shown: str, place: Place) -> Place:
    return Place(f"{shown}/{place.file}" if place.file else shown, place.sheet, place.cell)


def _live(root: Path, sealed: Result, seen: tuple[ClosedPeriod, ...]) -> list[Problem]:
    """Z140 and Z143 where the live data are not what was closed; Z141 if there is nothing to compare."""
    period = sealed.period
    shown, detail = f"{SEALS}/{period.label}/{SEALED_INPUTS}", ""
    try:
        now = compute(root, period, closed=seen)
    except (PeriodMismatchError, InconsistentResultError) as error:
        detail = str(error)
    else:
        if now.result is not None:
            return list(live_changes(sealed, now.result, shown))[:MOST]
        first = next(problem for problem in now.problems if problem.severity is Severity.ERROR)
        detail = f"{first.place}：{first.message}" if str(first.place) else first.message
    return [kinds.LIVE_NOT_COMPARED.at(Place(), period=period.words, detail=detail.rstrip("。"))]


def _reopened(workspace: Workspace, log: SealLog) -> list[Problem]:
    """Seals that were reopened since are kept; their files and lists for signature are held against the log too."""
    problems = []
    for entry in log.entries:
        if entry.act is not Act.REOPENED:
            continue
        period = Period.parse(entry.period)
        times = SealLog(log.entries[: entry.number]).times_reopened(period)
        shown = f"{REOPENED}/{period.label}-{times}"
        problems += check_files(workspace.seals / shown, f"{SEALS}/{shown}", entry, f"{period.words}旧稿")
        if entry.signed:  # "" in lines of earlier versions, and where it had gone before
            signed = f"{REOPENED}/{SIGNED_LISTS}/{period.label}-{times}.xlsx"
            problems += _signed(workspace, signed, entry, f"{period.words}旧稿")
            problems += _note(workspace, entry, f"{shown}.txt")
    return problems


def _about(period: Period) -> tuple[str, ...]:
    """What may stand in 定稿/ of a period."""
    return (
        f"{SEALS}/{period.label}",
        f"{SEALS}/{SIGNED_LISTS}/{period.label}.xlsx",
        f"{SEALS}/{RECEIPTS}/{period.label}.txt",
    )
