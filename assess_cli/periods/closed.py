"""Closed periods of a workspace, as whatever looks back wants them."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from assess_cli.files.layout import RESULT_FILE, RESULTS, SEAL_LIST, SEALS, Workspace
from assess_cli.files.lock import workspace_lock
from assess_cli.files.transaction import is_unfinished, recover
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.closed import ClosedPeriod
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.periods.seal_log import Entry, read_log
from assess_cli.periods.sealed_files import digest_of, read_list
from assess_cli.publish.result_json import ResultFormatError, load


def load_closed(
    root: Path, *, years: Collection[int] | None = None, allow_open: bool = False
) -> tuple[tuple[ClosedPeriod, ...], list[Problem]]:
    """The closed periods of a workspace (of some years only), oldest first, each held against the log.

    ``allow_open``: published results of periods that are not closed stand among them, with a blank digest. Problems:
    Z101, Z102 and Z105 of the log; Z103 and Z104 of a seal, which is then left out. Only the list and result.json of a seal are
    looked at here; ``assess verify`` looks at all of it. OutputError if a closing was killed and cannot be completed now.
    """
    if is_unfinished(root / SEALS):
        with workspace_lock(root):
            recover(root / SEALS)
    log, problems = read_log(root)
    found: list[ClosedPeriod] = []
    for period, entry in log.live().items():
        if years is None or period.year in years:
            closed = _closed(root, period, entry)
            if isinstance(closed, ClosedPeriod):
                found.append(closed)
            else:
                problems.append(closed)
    if allow_open:
        known = set(log.live())
        for period in _published(root):
            if period not in known and (years is None or period.year in years):
                opened = _opened(root, period)
                if isinstance(opened, ClosedPeriod):
                    found.append(opened)
                else:
                    problems.append(opened)
    return tuple(sorted(found, key=lambda each: each.period.order)), problems


def closed_before(root: Path, period: Period) -> tuple[tuple[ClosedPeriod, ...], list[Problem]]:
    """Those that a period may look back to: closed, and over before it is (or with it, but shorter)."""
    found, problems = load_closed(root)
    return tuple(each for each in found if each.period.order < period.order), problems


def is_closed(root: Path, period: Period) -> bool:
    """Whether a period is closed now, by the log."""
    return period in read_log(root)[0].live()


def _closed(root: Path, period: Period, entry: Entry) -> ClosedPeriod | Problem:
    folder = Workspace(root).seal(period)
    name = f"{RESULTS}/{RESULT_FILE}"
    for needed in (SEAL_LIST, name):
        if not (folder / needed).is_file():
            return kinds.SEAL_MISSING.at(_place(period, needed), period=period.words, name=needed)
    listed = read_list(folder)
    if listed is None or listed[1] != entry.seal:
        return kinds.SEAL_ALTERED.at(_place(period, SEAL_LIST), period=period.words, name=SEAL_LIST)
    data = (folder / name).read_bytes()
    altered = kinds.SEAL_ALTERED.at(_place(period, name), period=period.words, name=name)
    if not digest_of(data) == entry.result == listed[0].get(name):
        return altered
    try:
        result = _parsed(data)
    except ResultFormatError as error:
        return error.problem
    return ClosedPeriod(period, result, f"{SEALS}/{period.label}/{name}", entry.seal)


@lru_cache(maxsize=32)
def _parsed(data: bytes) -> Result:
    """The result in these bytes, parsed once a run: ``check`` looks back from every period. Nobody changes it."""
    return load(data)[0]


def _published(root: Path) -> list[Period]:
    """Periods with a published result."""
    periods = []
    for path in (root / RESULTS).glob(f"*/{RESULT_FILE}"):
        try:
            periods.append(Period.parse(path.parent.name))
        except ValueError:
            continue
    return periods


def _opened(root: Path, period: Period) -> ClosedPeriod | Problem:
    path = Workspace(root).results(period) / RESULT_FILE
    try:
        result, _ = load(path.read_bytes())
    except ResultFormatError as error:
        return error.problem
    return ClosedPeriod(period, result, f"{RESULTS}/{period.label}/{RESULT_FILE}")


def _place(period: Period, name: str) -> Place:
    return Place(f"{SEALS}/{period.label}/{name}")
