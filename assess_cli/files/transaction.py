"""A set of result files is published whole or not at all.

    with Transaction(folder, manifest="result.json") as publication:
        write(publication.path("排名.xlsx"))
        publication.path("result.json").write_bytes(dump(result, publication.hashes()))
        publication.commit()

Files are staged in a folder beside the target, all targets are tried for writing, then each is replaced
under a journal, the manifest last. The manifest is a JSON object whose ``files`` gives the SHA-256 of every
other file; ``verify_set`` refuses a folder that does not match. Files of others in the folder stay. Whoever calls this
holds ``files.lock.workspace_lock`` and has called ``recover_all`` before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Self

from assess_cli.files import journal as steps
from assess_cli.files.failure import OutputError, as_output_error
from assess_cli.files.journal import Entry, Journal, StepHook
from assess_cli.files.layout import RESULT_FILE
from assess_cli.model.catalogue import writing
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem

#: How a manifest that ``publish.result_json`` wrote begins; its files can be read without the rest.
_MANIFEST_START = re.compile(r'\{"schema":"[^"\\]{1,80}","files":')
_START_BYTES = 1 << 20


class Recovery(Enum):
    """What ``recover`` found and did."""

    NOTHING = "nothing"
    DISCARDED = "discarded"  # a publication that never began to replace anything
    COMPLETED = "completed"
    ROLLED_BACK = "rolled back"


class Transaction:
    """One publication into ``folder``. Leaving the block without ``commit`` leaves the former set as it was.

    Every OSError within the block comes out as an ``OutputError``: W201 a target is in use, W202 the disk is full,
    W203 another failure, W204 a folder stands where a file should.
    """

    def __init__(self, folder: Path, manifest: str = RESULT_FILE, *, on_step: StepHook = steps.no_hook) -> None:
        self.folder = folder
        self.staging = steps.staging_of(folder)
        self.manifest = manifest
        self._step = on_step
        self._names: list[str] = []
        self._known: dict[str, str] = {}
        self._gone: list[str] = []

    def __enter__(self) -> Self:
        try:
            self._step("make staging")
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            recover(self.folder)
            (self.staging / steps.NEW).mkdir(parents=True)
            (self.staging / steps.OLD).mkdir()
        except OSError as error:
            steps.discard(self.staging, steps.no_hook)
            raise as_output_error(error, self._place()) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not (self.staging / steps.JOURNAL).exists():  # else a rollback could not finish: the next command will
            steps.discard(self.staging, steps.no_hook)
        if isinstance(error, Exception) and (isinstance(error, OSError) or _wraps_os_error(error)):
            raise as_output_error(error, self._place()) from error

    def path(self, name: str) -> Path:
        """Where to write the file that will stand as ``name`` (forward slashes) in the target; folders are made.

        ValueError for a name that leaves the folder.
        """
        if not steps.is_inside(name):
            raise ValueError(f"not a name within the folder: {name!r}")
        if name not in self._names:
            self._names.append(name)
        path = self.staging / steps.NEW / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def remove(self, name: str) -> None:
        """Have a file of the target go with the commit, whoever wrote it. ValueError for a name that leaves the folder."""
        if not steps.is_inside(name):
            raise ValueError(f"not a name within the folder: {name!r}")
        self._gone.append(name)

    def hashes(self) -> dict[str, str]:
        """SHA-256 of every staged file but the manifest, by name; write nothing but the manifest afterwards."""
        staged = self.staging / steps.NEW
        self._known = {name: steps.digest(staged / name) for name in sorted(self._names) if name != self.manifest}
        return dict(self._known)

    def commit(self) -> None:
        """Put the set in place. When this raises, the former set stands byte for byte (or, if even restoring failed
        because a file is held, W205: the next ``recover`` restores or completes it).

        ValueError without a manifest, or with files that it cannot know because ``hashes`` came before them.
        """
        if self.manifest not in self._names or set(self._known) != set(self._names) - {self.manifest}:
            raise ValueError("the manifest is missing or does not know every file")
        names = [*sorted(name for name in self._names if name != self.manifest), self.manifest]
        journal = self._prepare(names)
        try:
            journal.write(self.staging, self._step)
            steps.complete(journal, self.folder, self.staging, self._step)
        except OSError as error:
            try:
                steps.roll_back(journal, self.folder, self.staging, self._step)
            except OSError as second:
                raise _unfinished(second, self.folder) from second
            steps.discard(self.staging, self._step)
            steps.drop_empty_folders(journal, self.folder)
            raise self._explained(error) from error
        steps.drop_empty_folders(journal, self.folder)  # while the journal still knows them
        steps.discard(self.staging, self._step)

    def _prepare(self, names: list[str]) -> Journal:
        """Everything that may fail for want of space or rights, before anything is replaced."""
        new, old = self.staging / steps.NEW, self.staging / steps.OLD
        former = former_files(self.folder, self.manifest)
        stale = [name for name in sorted(set(former) - set(names)) if steps.holds(self.folder / name, former[name])]
        stale += [name for name in sorted(set(self._gone) - set(stale) - set(names)) if (self.folder / name).is_file()]
        self._step("probe targets")
        for name in (*names, *stale):
            self._probe(name)
        self._step("sync files")
        steps.sync_files(new / name for name in names)
        self._step("make folders")
        for name in (*names, *stale):
            (old / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        for parent in {(new / name).parent for name in names}:
            steps.sync_folder(parent)
        entries = [Entry(name, "", existed=True) for name in stale]
        for name in names:
            sha256 = self._known[name] if name != self.manifest else steps.digest(new / name)
            entries.append(Entry(name, sha256, existed=(self.folder / name).is_file()))
        return Journal(tuple(entries))

    def _probe(self, name: str) -> None:
        """OutputError unless the target can be replaced: Windows refuses while Excel has it open."""
        target = self.folder / name
        is_blocked = any(
            parent.exists() and not parent.is_dir()
            for parent in target.parents
            if parent == self.folder or self.folder in parent.parents
        )
        if is_blocked or (target.exists() and not target.is_file()):
            raise OutputError(writing.TARGET_IS_FOLDER.at(self._place(name), name=name))
        if target.is_file():
            try:
                steps.patiently(lambda: target.open("r+b").close())
            except PermissionError as error:
                raise OutputError(writing.TARGET_IN_USE.at(self._place(name), name=name)) from error

    def _explained(self, error: OSError) -> OutputError:
        if isinstance(error, PermissionError):
            name = _name_within(error, self.folder) or self.folder.name
            return OutputError(writing.TARGET_IN_USE.at(self._place(name), name=name))
        return as_output_error(error, self._place())

    def _place(self, name: str = "") -> Place:
        return _place(self.folder, name)


def recover(folder: Path, *, on_step: StepHook = steps.no_hook) -> Recovery:
    """Complete or undo what a killed publication into ``folder`` left behind; afterwards the set is whole.

    OutputError W205 if a file is held by another program now: then nothing may be computed or read yet.
    """
    staging = steps.staging_of(folder)
    if not staging.exists():
        return Recovery.NOTHING
    journal = Journal.read(staging)
    if journal is None:
        steps.discard(staging, on_step)
        return Recovery.DISCARDED
    try:
        if steps.can_complete(journal, folder, staging):
            try:
                steps.complete(journal, folder, staging, on_step)
            except OSError:
                steps.roll_back(journal, folder, staging, on_step)
                done = Recovery.ROLLED_BACK
            else:
                done = Recovery.COMPLETED
        else:
            steps.roll_back(journal, folder, staging, on_step)
            done = Recovery.ROLLED_BACK
    except OSError as error:
        raise _unfinished(error, folder) from error
    steps.drop_empty_folders(journal, folder)
    steps.discard(staging, on_step)
    return done


def is_unfinished(folder: Path) -> bool:
    """Whether a publication into ``folder`` is under way or was killed; ``recover`` then comes before reading."""
    return steps.staging_of(folder).exists()


def recover_all(results: Path) -> list[tuple[Path, Recovery]]:
    """``recover`` for every period under 结果/ that needs it; the first thing that a command does with the lock held."""
    if not results.is_dir():
        return []
    left = sorted(path for path in results.iterdir() if path.name.startswith(steps.STAGING_PREFIX) and path.is_dir())
    folders = [path.with_name(path.name.removeprefix(steps.STAGING_PREFIX)) for path in left]
    return [(folder, recover(folder)) for folder in folders]


def former_files(folder: Path, manifest: str = RESULT_FILE) -> dict[str, str]:
    """Names → SHA-256 of the set that stands in a folder, the manifest left out; empty if it cannot be told."""
    try:
        with (folder / manifest).open("rb") as stream:
            start = stream.read(_START_BYTES)
            found = _MANIFEST_START.match(start.decode("utf-8", errors="ignore"))
            if found:
                try:
                    files = json.JSONDecoder().raw_decode(found.string, found.end())[0]
                except ValueError:  # more names than the start holds
                    found = None
            if not found:
                files = json.loads(start + stream.read())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return _clean(files) or {}


def _clean(files: object) -> dict[str, str] | None:
    """A manifest's ``files``, if it is what it should be; a name that leaves the folder spoils it all."""
    if not isinstance(files, Mapping):
        return None
    if not all(isinstance(n, str) and isinstance(h, str) and steps.is_inside(n) for n, h in files.items()):
        return None
    return dict(files)


def verify_set(folder: Path, files: Mapping[str, str] | None = None, manifest: str = RESULT_FILE) -> list[Problem]:
    """Problems that forbid reading the set: W303 none there, W304 unreadable, W301 a file is missing, W302 altered.

    ``files``: the manifest's own list where the caller has loaded it anyway; else it is read here.
    """
    if not (folder / manifest).is_file():
        return [writing.NO_RESULT.at(_place(folder, manifest))]
    listed = _clean(files) if files is not None else former_files(folder, manifest)
    if not listed:
        return [writing.RESULT_UNREADABLE.at(_place(folder, manifest), name=manifest, detail="没有文件清单")]
    problems = []
    for name, sha256 in sorted(listed.items()):
        path = folder / name
        if not path.is_file():
            problems.append(writing.SET_INCOMPLETE.at(_place(folder, name), name=name))
        elif not steps.holds(path, sha256):
            problems.append(writing.SET_ALTERED.at(_place(folder, name), name=name))
    return problems


def _place(folder: Path, name: str = "") -> Place:
    """``结果/2024Q1/排名.xlsx``: as seen from the workspace."""
    parts = (folder.parent.name, folder.name, *([name] if name else []))
    return Place("/".join(part for part in parts if part))


def _name_within(error: OSError, folder: Path) -> str:
    """The target that an error names, relative to the folder; "" if it names none."""
    for candidate in (error.filename2, error.filename):
        if isinstance(candidate, str) and Path(candidate).is_relative_to(folder):
            return Path(candidate).relative_to(folder).as_posix()
    return ""


def _unfinished(error: OSError, folder: Path) -> OutputError:
    name = _name_within(error, folder) or folder.name
    detail = error.strerror or str(error)
    return OutputError(writing.UNFINISHED.at(_place(folder, name), name=name, detail=detail))


def _wraps_os_error(error: Exception) -> bool:
    """Writers such as XlsxWriter raise their own exception around the system's."""
    inner = [item for item in (*error.args, error.__cause__) if isinstance(item, BaseException)]
    return any(isinstance(item, OSError) for item in inner)
