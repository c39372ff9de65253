"""What may still happen to a closed period: it is reopened, or it is noted that money was paid by it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from assess_cli.files.journal import StepHook, digest, is_inside, no_hook
from assess_cli.files.layout import RECEIPTS, REOPENED, SEAL_LOG, SEALS, SIGNED_LISTS, Workspace
from assess_cli.files.transaction import Transaction
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem, ProblemKind
from assess_cli.periods.act_notes import payment_note, reopening_note
from assess_cli.periods.seal_check import check_files
from assess_cli.periods.seal_log import Act, Entry, SealLog
from assess_cli.periods.sealed_files import digest_of
from assess_cli.pipeline.open_periods import SealRefusedError, require_day, sound_log


def reopen(root: Path, period: Period, *, by: str, reason: str, date: str, on_step: StepHook = no_hook) -> Path:
    """Open a closed period again; its seal is kept under 旧稿/ as it is (see ``damage``), which is returned. The caller holds the
    workspace.

    SealRefusedError: Z150 not closed, Z151 a later period is closed, Z152 money was paid by it, Z117 a day before it
    was closed, Z101, Z102 and Z127 of the log.
    OutputError when it cannot be written: the period is closed then as before.
    """
    workspace = Workspace(root.resolve())
    log = sound_log(workspace.root)
    entry = _require_closed(log, period)
    if later := [each for each in log.live() if each.order > period.order]:
        _refuse(kinds.LATER_CLOSED, period, later=later[-1].words, label=later[-1].label)
    if log.is_paid(period):
        _refuse(kinds.ALREADY_PAID, period, date=_paid(log, period).date)
    require_day(log, period, date)
    name = f"{REOPENED}/{period.label}-{log.times_reopened(period) + 1}"
    files = {f"{period.label}/{path}": f"{name}/{path}" for path in _files(workspace.seal(period))}
    signed, signed_digest = f"{SIGNED_LISTS}/{period.label}.xlsx", ""
    if (workspace.seals / signed).is_file():
        files[signed] = f"{REOPENED}/{SIGNED_LISTS}/{period.label}-{log.times_reopened(period) + 1}.xlsx"
        signed_digest = digest(workspace.seals / signed)
    with Transaction(workspace.seals, manifest=SEAL_LOG, on_step=on_step) as opening:
        for old, new in files.items():
            shutil.copyfile(workspace.seals / old, opening.path(new))
            opening.remove(old)
        note = log.next(
            Act.REOPENED,
            period,
            by=by,
            date=date,
            reason=reason,
            seal=entry.seal,
            result=entry.result,
            signed=signed_digest,
        )
        opening.path(f"{name}.txt").write_bytes(reopening_note(note))
        opening.path(SEAL_LOG).write_bytes(SealLog((*log.entries, note)).dump())
        opening.hashes()
        opening.commit()
    return workspace.seals / name


def damage(root: Path, period: Period) -> list[Problem]:
    """What is wrong with the files of a closed period's seal (Z103, Z104, Z121 to Z123). SealRefusedError as ``reopen``."""
    workspace = Workspace(root.resolve())
    entry = _require_closed(sound_log(workspace.root), period)
    return check_files(workspace.seal(period), f"{SEALS}/{period.label}", entry, period.words)


def mark_paid(root: Path, period: Period, *, by: str, date: str, on_step: StepHook = no_hook) -> Path:
    """Note that money was paid by a closed period's result: it can't be reopened from now on. As ``reopen``; Z150, Z153; refused with
    the problems of ``damage`` too, since nobody knows then what was paid by.

    The same stands on a page of its own under 发放登记/, which is returned: a log whose last line is cut off does not hide it.
    """
    workspace = Workspace(root.resolve())
    log = sound_log(workspace.root)
    entry = _require_closed(log, period)
    if log.is_paid(period):
        _refuse(kinds.PAID_TWICE, period, date=_paid(log, period).date)
    require_day(log, period, date)
    if problems := damage(root, period):
        raise SealRefusedError(problems, is_broken=True)
    name = f"{RECEIPTS}/{period.label}.txt"
    with Transaction(workspace.seals, manifest=SEAL_LOG, on_step=on_step) as noting:
        note = log.next(Act.PAID, period, by=by, date=date, seal=entry.seal, result=entry.result)
        page = payment_note(note)
        noting.path(name).write_bytes(page)
        note = replace(note, signed=digest_of(page))
        noting.path(SEAL_LOG).write_bytes(SealLog((*log.entries, note)).dump())
        noting.hashes()
        noting.commit()
    return workspace.seals / name


def _require_closed(log: SealLog, period: Period) -> Entry:
    entry = log.live().get(period)
    if entry is None:
        _refuse(kinds.NOT_CLOSED, period)
        raise AssertionError  # refused above
    return entry


def _refuse(kind: ProblemKind, period: Period, **context: str) -> None:
    values = {"period": period.words, "label": period.label} | context
    raise SealRefusedError([kind.at(Place(f"{SEALS}/{period.label}"), **values)])


def _paid(log: SealLog, period: Period) -> Entry:
    return next(entry for entry in log.entries if entry.act is Act.PAID and entry.period == period.label)


def _files(folder: Path) -> list[str]:
    """What is moved; a name that no journal can hold was put there by somebody and stays."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(filter(is_inside, names))
