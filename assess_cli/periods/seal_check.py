"""The files of a seal held against its list: changed, missing, added, renamed and swapped ones. Times are not looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from assess_cli.files.journal import digest
from assess_cli.files.layout import SEAL_LIST, is_litter
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.periods.seal_log import Entry
from assess_cli.periods.sealed_files import read_list


def check_files(folder: Path, shown: str, entry: Entry, period_words: str) -> list[Problem]:
    """Z103, Z104 and Z121 to Z123 of a seal's folder. ``shown``: the folder as seen from the workspace."""

    def place(name: str) -> Place:
        return Place(f"{shown}/{name}")

    listed = read_list(folder)
    if listed is None or listed[1] != entry.seal:
        kind = kinds.SEAL_ALTERED if (folder / SEAL_LIST).is_file() else kinds.SEAL_MISSING
        problems = [kind.at(place(SEAL_LIST), period=period_words, name=SEAL_LIST)]
        if listed is None:
            return problems
    else:
        problems = []
    files = listed[0]
    found = dict(_files(folder))
    missing = [name for name in sorted(files) if name not in found]
    changed = {name for name, sha256 in files.items() if name in found and found[name] != sha256}
    added = [name for name in sorted(found) if name not in files and not is_litter(PurePosixPath(name).name)]
    problems += _swapped(files, found, changed, place)
    for name in sorted(changed):
        problems.append(kinds.SEAL_ALTERED.at(place(name), period=period_words, name=name))
    for name in missing:
        other = next((each for each in added if found[each] == files[name]), None)
        if other is None:
            problems.append(kinds.SEAL_MISSING.at(place(name), period=period_words, name=name))
        else:
            added.remove(other)
            problems.append(kinds.FILE_RENAMED.at(place(name), name=name, other=other))
    problems += [kinds.FILE_ADDED.at(place(name), name=name) for name in added]
    return problems


def _swapped(
    files: Mapping[str, str], found: Mapping[str, str], changed: set[str], place: Callable[[str], Place]
) -> Iterator[Problem]:
    """Changed files that hold what another one should hold; taken out of ``changed``."""
    owners = {files[name]: name for name in sorted(changed)}
    for name in sorted(changed):
        other = owners.get(found[name])
        if other is not None and other != name:
            changed.discard(name)
            yield kinds.FILES_SWAPPED.at(place(name), name=name, other=other)


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of whatever stands in the folder but the list; a link is never what was sealed."""
    for parent, folders, names in os.walk(folder):
        for name in sorted([*names, *(each for each in folders if (Path(parent) / each).is_symlink())]):
            path = Path(parent) / name
            inside = path.relative_to(folder).as_posix()
            if inside == SEAL_LIST:
                continue
            yield inside, "" if path.is_symlink() or not path.is_file() else digest(path)
