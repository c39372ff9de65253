"""The journal of a publication: what is replaced and removed, so that a kill can be completed or undone.

Everything here works on one staging folder beside its target::

    结果/.assess-2024Q1/new/…         files to publish
    结果/.assess-2024Q1/old/…         former files, as they are replaced
    结果/.assess-2024Q1/journal.json  exists from the moment when all of new/ is safely on disk until all is in place
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

NEW = "new"
OLD = "old"
JOURNAL = "journal.json"
SCHEMA = "assess.journal/1"
STAGING_PREFIX = ".assess-"

#: Pauses between tries at a file that another program holds (Windows: Excel, a virus scanner), in seconds.
RETRY_DELAYS: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4)

#: Called before each step on disk with its name; tests stop the process or raise here.
StepHook = Callable[[str], None]


def no_hook(_step: str) -> None:
    """Does nothing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the set by its name relative to the target. ``sha256`` "": the file is removed, not replaced.

    ``existed``: whether the target held a file of that name before.
    """

    name: str
    sha256: str
    existed: bool


@dataclass(frozen=True, slots=True)
class Journal:
    """What a publication does, in order."""

    entries: tuple[Entry, ...]

    def write(self, staging: Path, step: StepHook) -> None:
        """Put it on disk in one piece; from here on the publication will be completed."""
        body = {"schema": SCHEMA, "entries": [asdict(entry) for entry in self.entries]}
        draft = staging / f"{JOURNAL}.draft"
        step("write journal")
        draft.write_text(json.dumps(body, ensure_ascii=False, indent=0), encoding="utf-8")
        sync_file(draft)
        sync_folder(staging)
        step("commit journal")
        draft.replace(staging / JOURNAL)
        sync_folder(staging)

    @classmethod
    def read(cls, staging: Path) -> Journal | None:
        """None if there is none, or none that can be trusted (then nothing was replaced yet)."""
        try:
            body = json.loads((staging / JOURNAL).read_text(encoding="utf-8"))
            entries = tuple(Entry(str(e["name"]), str(e["sha256"]), bool(e["existed"])) for e in body["entries"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return cls(entries) if body.get("schema") == SCHEMA and all(is_inside(e.name) for e in entries) else None


def is_inside(name: str) -> bool:
    """Whether a relative name with forward slashes stays within its folder, on any system."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and not set(name) & set('\\:\0<>"|?*')


def staging_of(folder: Path) -> Path:
    """The staging folder of a target: beside it, on the same file system."""
    return folder.with_name(STAGING_PREFIX + folder.name)


def digest(path: Path) -> str:
    """SHA-256 of a file in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def holds(path: Path, sha256: str) -> bool:
    """Whether the path is a regular file with these bytes."""
    return path.is_file() and digest(path) == sha256


def sync_file(path: Path) -> None:
    """Force a file's bytes to the disk. Windows needs a handle that may write."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def sync_files(paths: Iterable[Path]) -> None:
    """The same for many: side by side, since the disk gathers them."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(sync_file, paths))


def sync_folder(path: Path) -> None:
    """Force a folder's entries to the disk where the system can (POSIX)."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def patiently(action: Callable[[], object]) -> None:
    """Do it, trying again for a moment while another program holds the file; PermissionError at last."""
    for delay in RETRY_DELAYS:
        try:
            action()
        except PermissionError:
            time.sleep(delay)
        else:
            return
    action()


def complete(journal: Journal, folder: Path, staging: Path, step: StepHook) -> None:
    """Put every staged file in its place, in the journal's order. Safe to repeat; OSError leaves the rest undone."""
    new, old = staging / NEW, staging / OLD
    for entry in journal.entries:
        target, backup, staged = folder / entry.name, old / entry.name, new / entry.name
        if entry.sha256 and not staged.is_file():
            continue  # in place already
        if entry.existed and not backup.exists() and target.is_file():
            step(f"{'back up' if entry.sha256 else 'remove'} {entry.name}")
            _back_up(target, backup, keep=bool(entry.sha256))
        if entry.sha256:
            step(f"replace {entry.name}")
            patiently(lambda staged=staged, target=target: staged.replace(target))  # type: ignore[misc]  # defaults bind the loop's values
    for parent in sorted({(folder / entry.name).parent for entry in journal.entries}):
        if parent.is_dir():
            sync_folder(parent)
    step("published")


def _back_up(target: Path, backup: Path, *, keep: bool) -> None:
    """Keep the former file under ``old/``: by a second name for the same bytes, so that the target never vanishes;
    by moving it where the file system has no such thing or the target goes anyway."""
    if keep:
        try:
            os.link(target, backup)
        except (OSError, NotImplementedError):
            pass
        else:
            return
    patiently(lambda: target.replace(backup))


def can_complete(journal: Journal, folder: Path, staging: Path) -> bool:
    """Whether every file of the set is whole, either staged or in place."""
    return all(
        not entry.sha256
        or holds(staging / NEW / entry.name, entry.sha256)
        or (not (staging / NEW / entry.name).exists() and holds(folder / entry.name, entry.sha256))
        for entry in journal.entries
    )


def roll_back(journal: Journal, folder: Path, staging: Path, step: StepHook) -> None:
    """Put the former files back, byte for byte. Safe to repeat; OSError leaves the rest undone."""
    new, old = staging / NEW, staging / OLD
    for entry in reversed(journal.entries):
        target, backup = folder / entry.name, old / entry.name
        if backup.is_file() and target.is_file() and backup.samefile(target):
            continue  # a second name was made, nothing replaced yet
        if backup.is_file():
            step(f"restore {entry.name}")
            patiently(lambda backup=backup, target=target: backup.replace(target))  # type: ignore[misc]  # as above
        elif not entry.existed and not (new / entry.name).exists() and holds(target, entry.sha256):
            step(f"withdraw {entry.name}")
            patiently(target.unlink)
    drop_empty_folders(journal, folder)


def drop_empty_folders(journal: Journal, folder: Path) -> None:
    """Remove folders of the set that hold nothing any more, the target itself too."""
    parents = {folder / parent for entry in journal.entries for parent in PurePosixPath(entry.name).parents}
    for parent in sorted(parents, key=lambda path: -len(path.parts)):
        with suppress(OSError):  # not empty, or not there
            parent.rmdir()


def discard(staging: Path, step: StepHook) -> None:
    """Remove a staging folder. The journal goes first: without it the rest means nothing."""
    with suppress(FileNotFoundError):
        step("drop journal")
        (staging / JOURNAL).unlink()
        sync_folder(staging)
    step("drop staging")
    shutil.rmtree(staging, ignore_errors=True)
