"""What stands in 定稿/ held against the log: what it has no line for, and what others put there.

The log's chain holds every line but the last ones: cut off, they leave seals, lists for signature and notes of payment that nobody
wrote down. So those are looked for too.
"""

from __future__ import annotations

import re
from pathlib import Path

from assess_cli.files.layout import RECEIPTS, REOPENED, SEAL_LIST, SEAL_LOG, SEALS, SIGNED_LISTS, is_litter
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.periods.seal_log import Act, SealLog

#: Endings of what is signed on paper and put back beside the lists.
SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
_OLD_LISTS = f"{REOPENED}/{SIGNED_LISTS}"
_NOTE = r"(.+)-\d+\.txt"  # of a reopening, beside the seal that it opened
#: Folder → how the files that we write into it are called; a seal is known by its list.
_OURS = {SIGNED_LISTS: r"(.+)\.xlsx", _OLD_LISTS: r"(.+)-\d+\.xlsx", RECEIPTS: r"(.+)\.txt"}


def strays(seals: Path, log: SealLog) -> list[Problem]:
    """Z127 for a seal, a list for signature or a note of payment that the log has no line for; Z121 for what else stands among
    the seals, Z128 for what else stands among lists and notes, scans left aside. The log is whole."""
    known = _known(log)
    found = [_among_seals(seals, folder, name) for folder in ("", REOPENED) for name in _names(seals, folder, known)]
    for folder, form in _OURS.items():
        for name in _names(seals, folder, known):
            place = _place(folder, name)
            if _is_ours(form, name):
                found.append(kinds.NOT_IN_LOG.at(place, name=f"{folder}/{name}"))
            elif Path(name).suffix.lower() not in SCANS and not (seals / folder / name).is_dir():
                found.append(kinds.FILE_BESIDE.at(place, name=f"{folder}/{name}"))
    return found


def unrecorded(seals: Path, log: SealLog) -> list[Problem]:
    """Those of ``strays`` after which the log cannot be trusted: something was closed or paid, and its line is gone."""
    return [problem for problem in strays(seals, log) if problem.code == kinds.NOT_IN_LOG.code]


def _known(log: SealLog) -> dict[str, set[str]]:
    """Folder → what the log says must or may stand in it."""
    live = {period.label for period in log.live()}
    times: dict[str, int] = {}
    kept: set[str] = set()
    paid: set[str] = set()
    for entry in log.entries:
        if entry.act is Act.REOPENED:
            times[entry.period] = times.get(entry.period, 0) + 1
            kept.add(f"{entry.period}-{times[entry.period]}")
        elif entry.act is Act.PAID:
            paid.add(entry.period)
    return {
        "": live | {SEAL_LOG, SIGNED_LISTS, REOPENED, RECEIPTS},
        REOPENED: kept | {f"{name}.txt" for name in kept} | {SIGNED_LISTS},
        SIGNED_LISTS: {f"{label}.xlsx" for label in live},
        _OLD_LISTS: {f"{name}.xlsx" for name in kept},
        RECEIPTS: {f"{label}.txt" for label in paid},
    }


def _names(seals: Path, folder: str, known: dict[str, set[str]]) -> list[str]:
    """What stands in a folder and is neither known nor left there by a system or an editor."""
    path = seals / folder
    if not path.is_dir():
        return []
    return sorted(each.name for each in path.iterdir() if each.name not in known[folder] and not is_litter(each.name))


def _among_seals(seals: Path, folder: str, name: str) -> Problem:
    is_ours = (seals / folder / name / SEAL_LIST).is_file() or (bool(folder) and _is_ours(_NOTE, name))
    kind = kinds.NOT_IN_LOG if is_ours else kinds.FILE_ADDED
    return kind.at(_place(folder, name), name=f"{folder}/{name}" if folder else name)


def _is_ours(form: str, name: str) -> bool:
    """Whether a name is one that we give: that of a period."""
    named = re.fullmatch(form, name)
    try:
        return named is not None and Period.parse(named[1]).label == named[1]
    except ValueError:
        return False


def _place(folder: str, name: str) -> Place:
    return Place("/".join(part for part in (SEALS, folder, name) if part))
