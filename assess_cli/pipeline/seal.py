"""Closing a period: what was published is proved once more, and put away with everything that it was computed from.

Seal, list for signature and the log's new line are published together, the log last: a kill leaves the period open or closed.
"""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assess_cli import __version__
from assess_cli.files.journal import StepHook, digest, is_inside, no_hook
from assess_cli.files.layout import (
    RESULT_FILE,
    RESULTS,
    SEAL_LIST,
    SEAL_LOG,
    SEAL_RECORD,
    SEALED_INPUTS,
    SEALS,
    SIGNED_LISTS,
    Workspace,
)
from assess_cli.files.transaction import Transaction
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, has_errors, sort_key
from assess_cli.model.result import Result
from assess_cli.periods.closed import closed_before
from assess_cli.periods.notices import load_notices
from assess_cli.periods.rounds import keep_round, read_rounds
from assess_cli.periods.sameness import differences
from assess_cli.periods.seal_log import Act, SealLog
from assess_cli.periods.seal_record import PostedRef, SealRecord, SealRef
from assess_cli.periods.sealed_files import digest_of, write_list
from assess_cli.pipeline.closing_checks import objections_and_notices, undecided_before_closing
from assess_cli.pipeline.load import Announce
from assess_cli.pipeline.notify import open_before_closing
from assess_cli.pipeline.open_periods import SealRefusedError, require_day, require_open
from assess_cli.pipeline.publish import read_published
from assess_cli.pipeline.score import Computed, compute
from assess_cli.pipeline.two_readings import disagreements, readings
from assess_cli.publish.result_json import dump, load
from assess_cli.publish.signed_list import Closing, signed_list
from assess_cli.records.inputs import Inputs
from assess_cli.workbook.limits import CAREFUL
from assess_cli.workbook.reader import one_reader

#: What may stand in the way of closing besides what is checked here: workspace, period, result that is to be closed, what was
#: read, and the day of closing. Errors among the problems forbid it.
Check = Callable[[Path, Period, Result, Inputs, dt.date], list[Problem]]

CHECKS: tuple[Check, ...] = (open_before_closing, objections_and_notices, undecided_before_closing)

_LIBRARIES = ("openpyxl", "pandas", "python-calamine")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A closed period. ``signed``: the list for signature. ``problems``: warnings of the checks."""

    period: Period
    digest: str
    folder: Path
    signed: Path
    round: int
    problems: list[Problem]


@one_reader()
def seal(root: Path, period: Period, *, by: str, date: str, announce: Announce, on_step: StepHook = no_hook) -> Sealed:
    """Close a period. The caller holds the workspace.

    SealRefusedError when it may not be closed (Z101 to Z117, Z127, problems of the data, those of ``CHECKS``); NotPublishedError and
    SetMismatchError when there is no whole result; OutputError when the seal cannot be written: the period is open then.
    """
    workspace = Workspace(root.resolve())
    root = workspace.root
    log = require_open(root, period)
    require_day(log, period, date)
    if _is_taken(workspace.seal(period)):
        name = f"{SEALS}/{period.label}"
        raise SealRefusedError([kinds.FOLDER_TAKEN.at(Place(name), name=name)])
    read_published(root, period)  # whole, or it raises
    data = (workspace.results(period) / RESULT_FILE).read_bytes()
    result, files = load(data)
    closed, problems = closed_before(root, period)
    if problems:
        raise SealRefusedError(problems, is_broken=True)
    announce("重算一遍")
    computed = compute(root, period, announce=announce, closed=closed)
    _require_current(period, data, result, files, computed)
    announce("用另一种读取程序再读一遍")
    careful = compute(root, period, announce=lambda _stage: None, closed=closed, limits=CAREFUL)
    found = disagreements(computed, careful)
    day = dt.date.fromisoformat(date)
    if computed.inputs is not None:
        found += [problem for check in CHECKS for problem in check(root, period, result, computed.inputs, day)]
        found += _not_over(period, day)
    if has_errors(found):
        raise SealRefusedError(sorted(found, key=sort_key))
    kept = keep_round(root, period)
    inputs = [*workspace.scheme_files(), *workspace.data_files()]
    record = SealRecord(
        period=period.label,
        by=by,
        date=date,
        program=__version__,
        libraries={"Python": platform.python_version()}
        | {each: importlib.metadata.version(each) for each in _LIBRARIES},
        scheme=result.scheme_file,
        scheme_digest=result.scheme_digest,
        result=digest_of(data),
        round=kept.number if kept else 0,
        previous=_previous(log),
        seen=_seen(closed),
        readings=readings([result.scheme_file, *(book.file for book in computed.loaded.books)]),
        posted=_posted(root, period),
    )
    announce("写定稿")
    return _write(workspace, log, record, result, files, inputs=inputs, computed=computed, found=found, on_step=on_step)


def _write(
    workspace: Workspace,
    log: SealLog,
    record: SealRecord,
    result: Result,
    files: dict[str, str],
    *,
    inputs: list[Path],
    computed: Computed,
    found: list[Problem],
    on_step: StepHook,
) -> Sealed:
    period = result.period
    expected = {book.file: book.sha256 for book in computed.loaded.every_book()}
    results = workspace.results(period)
    copies = {f"{SEALED_INPUTS}/{workspace.relative(path)}": path for path in inputs}
    copies |= {f"{RESULTS}/{name}": results / name for name in (*files, RESULT_FILE)}
    if odd := [name for name in copies if not is_inside(name) or "\n" in name or "\r" in name]:
        raise SealRefusedError([kinds.NAME_UNSEALABLE.at(Place(name), name=name) for name in odd])
    signed_name = f"{SIGNED_LISTS}/{period.label}.xlsx"
    with Transaction(workspace.seals, manifest=SEAL_LOG, on_step=on_step) as closing:
        listed: dict[str, str] = {}
        for name, source in copies.items():
            staged = closing.path(f"{period.label}/{name}")
            shutil.copyfile(source, staged)
            listed[name] = digest(staged)
        _require_unchanged(listed, expected, files, record)
        own = closing.path(f"{period.label}/{SEAL_RECORD}")
        own.write_bytes(record.dump())
        listed[SEAL_RECORD] = digest(own)
        content = write_list(listed)
        closing.path(f"{period.label}/{SEAL_LIST}").write_bytes(content)
        seal_digest = digest_of(content)
        page = signed_list(result, Closing(record.by, record.date, seal_digest))
        closing.path(signed_name).write_bytes(page)
        entry = log.next(
            Act.SEALED,
            period,
            by=record.by,
            date=record.date,
            seal=seal_digest,
            result=record.result,
            signed=digest_of(page),
            round_number=record.round,
        )
        closing.path(SEAL_LOG).write_bytes(SealLog((*log.entries, entry)).dump())
        closing.hashes()
        closing.commit()
    folder, signed = workspace.seal(period), workspace.seals / signed_name
    return Sealed(period, seal_digest, folder, signed, record.round, found)


def _is_taken(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(not path.is_dir() for path in folder.rglob("*")))


def _require_current(period: Period, data: bytes, result: Result, files: dict[str, str], computed: Computed) -> None:
    """Z111 unless the workspace computes exactly what is published; errors of the data as they are."""
    if computed.result is None:
        raise SealRefusedError(computed.problems)
    if dump(computed.result, files) == data:
        return
    place = Place(f"{RESULTS}/{period.label}/{RESULT_FILE}")
    first = next(iter(differences(result, computed.result)), None)
    detail = "文件或说明文字有改动，得分没有变"
    if first is not None:
        detail = f"{first.who}，{first.what}，已发布 {first.before}，重算 {first.after}"
        place = first.place if first.place.file else place
    raise SealRefusedError([kinds.NOT_CURRENT.at(place, detail=detail, command=period.command)])


def _require_unchanged(
    listed: dict[str, str], expected: dict[str, str], files: dict[str, str], record: SealRecord
) -> None:
    """Z114 if a file was changed between computing and copying."""
    wanted = {f"{SEALED_INPUTS}/{file}": sha256 for file, sha256 in expected.items() if sha256}
    wanted |= {f"{RESULTS}/{name}": sha256 for name, sha256 in files.items()}
    wanted[f"{RESULTS}/{RESULT_FILE}"] = record.result
    changed = [name for name, sha256 in wanted.items() if listed.get(name) != sha256]
    if changed:
        shown = [name.removeprefix(f"{SEALED_INPUTS}/") for name in changed]
        raise SealRefusedError([kinds.INPUT_CHANGED.at(Place(name), name=name) for name in shown])


def _not_over(period: Period, day: dt.date) -> list[Problem]:
    """Z118 for a closing before the period's last day."""
    last = period.end - dt.timedelta(days=1)
    if day >= last:
        return []
    context = {"period": period.words, "label": period.label, "last": last.isoformat(), "date": day.isoformat()}
    return [kinds.NOT_OVER.at(Place(f"{SEALS}/{period.label}"), **context)]


def _previous(log: SealLog) -> SealRef | None:
    last = log.last_seal()
    return SealRef(last.period, last.seal) if last else None


def _posted(root: Path, period: Period) -> tuple[PostedRef, ...]:
    rounds = {each.digest: each.number for each in read_rounds(root, period)[0]}
    return tuple(
        PostedRef(each.title, each.first, each.last, each.digest, rounds.get(each.digest, 0))
        for each in load_notices(root, period)[0]
    )


def _seen(closed: tuple[ClosedPeriod, ...]) -> tuple[SealRef, ...]:
    return tuple(SealRef(each.period.label, each.digest) for each in closed)
