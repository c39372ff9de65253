"""Reading files: every one in a worker process that may die without harm, under limits of memory and time.

A call of ``read_books`` starts one; commands that read several times share it (``one_reader``).
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from assess_cli.files.layout import OTHER_SPREADSHEETS
from assess_cli.model.catalogue import files as kinds
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.workbook.frames import read_frame, unpack_book, write_frame
from assess_cli.workbook.grid import Book
from assess_cli.workbook.limits import DEFAULT, MEBIBYTE, Limits, describe_bytes
from assess_cli.workbook.worker import READY

_START_SECONDS = 60.0
_STARTS = 2  # tries before the reading process is called broken
_KEPT_BYTES = 16 * MEBIBYTE  # after more than that a process may hold much memory, and is not kept


class _Died(Exception):  # noqa: N818 - an event of the worker, not an error of the program
    """The worker ended; ``words`` is the last that it wrote to standard error."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a reading process is started with; one of other terms cannot stand in for it.

    Of the environment only what Python goes by is compared.
    """

    executable: str
    environment: dict[str, str] = field(compare=False)
    memory: int
    python: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        of_python = {name: value for name, value in self.environment.items() if name.startswith("PYTHON")}
        object.__setattr__(self, "python", of_python)


class _Worker:
    """One reading process. Use ``ask`` and then ``answer``; ``close`` in any case."""

    def __init__(self, terms: _Terms) -> None:
        self.terms = terms
        self.bytes_read = 0
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "assess_cli.workbook.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=terms.environment,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._errors.close()
            raise
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        stream = self._process.stdout
        frame: bytes | None = b""
        while frame is not None:
            with contextlib.suppress(OSError, ValueError, MemoryError):
                frame = None
                frame = read_frame(stream) if stream else None
            self._answers.put(frame)

    def wait_ready(self) -> None:
        """Return once the worker serves. Raises _Died."""
        try:
            ready = self._answers.get(timeout=_START_SECONDS)
        except queue.Empty:
            ready = None
        if ready != READY:
            raise _Died(self._last_words())

    def ask(self, path: Path, file: str, limits: Limits) -> None:
        """Send one file. A worker that is gone shows in ``answer``."""
        request = pickle.dumps((str(path), file, limits, OTHER_SPREADSHEETS))
        with contextlib.suppress(OSError):
            if self._process.stdin:
                write_frame(self._process.stdin, request)

    def answer(self, seconds: float) -> bytes:
        """The answer to what was asked. Raises TimeoutError, _Died."""
        try:
            payload = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if payload is None:
            raise _Died(self._last_words())
        return payload

    @property
    def is_fit(self) -> bool:
        """Whether it lives, and has not read so much that it may hold much memory."""
        return self._process.poll() is None and self.bytes_read <= _KEPT_BYTES

    def _last_words(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._errors.seek(0)
        lines = self._errors.read()[-4000:].decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"退出码 {self._process.poll()}"

    def close(self) -> None:
        """End the process, whatever it is doing, and release everything."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._thread.join(5)
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _environment() -> dict[str, str]:
    """The worker finds this very package first, speaks UTF-8, and starts no pool of threads."""
    environment = dict(os.environ)
    root = str(Path(__file__).resolve().parents[2])
    former = environment.get("PYTHONPATH")
    environment["PYTHONPATH"] = root + (os.pathsep + former if former else "")
    environment["PYTHONUTF8"] = "1"
    environment.setdefault("MALLOC_ARENA_MAX", "2")  # glibc reserves address space per thread, which the limit counts
    return environment


class _Kept:
    """The reading process between two calls of ``read_books``; at most one, and only while ``one_reader`` holds."""

    def __init__(self) -> None:
        self.holders = 0
        self._worker: _Worker | None = None

    def take(self, terms: _Terms) -> _Worker | None:
        """The process that is kept, if it has these terms and lives; another one ends."""
        worker, self._worker = self._worker, None
        if worker is None or (worker.terms == terms and worker.is_fit):
            return worker
        worker.close()
        return None

    def put(self, worker: _Worker) -> None:
        """Keep a process to which no question is open, or end it."""
        if self.holders and worker.is_fit:
            self._worker = worker
        else:
            worker.close()

    def close(self) -> None:
        """End the process that is kept."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()


_KEPT = _Kept()


@contextlib.contextmanager
def one_reader() -> Iterator[None]:
    """Calls of ``read_books`` within it share one reading process; no process is left after it. May be nested.

    Nothing that was read is kept: every call reads its files anew. A process that failed at a file, or has read very much, is
    never used again.
    """
    _KEPT.holders += 1
    try:
        yield
    finally:
        _KEPT.holders -= 1
        if not _KEPT.holders:
            _KEPT.close()


def read_books(paths: Sequence[Path], root: Path, *, limits: Limits = DEFAULT) -> list[Book]:
    """The files as books, in the order of ``paths``; never raises for what is in a file.

    ``Book.file`` is relative to ``root`` with forward slashes. Files that are not .xlsx or .xlsm become books
    with a problem and no sheets. A file that kills the reading process or takes too long gets a problem; the
    rest is read by the next process.
    """
    names = [_relative(path, root) for path in paths]
    books: list[Book] = []
    while len(books) < len(paths):
        books.extend(_read_with_one_worker(paths[len(books) :], names[len(books) :], limits))
    return books


def _relative(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def _read_with_one_worker(paths: Sequence[Path], names: Sequence[str], limits: Limits) -> Iterator[Book]:
    """Books until the worker fails: the last is then the one that it failed at."""
    worker: _Worker | None = None
    try:
        try:
            worker = _start(limits)
        except (_Died, OSError) as error:
            reason = _why_not_started(error)
            for name in names:
                yield Book(name, "", 0, [], [kinds.NO_READER.at(Place(name), reason=reason)])
            return
        worker.ask(paths[0], names[0], limits)
        for index, name in enumerate(names):
            try:
                payload = worker.answer(limits.seconds)
            except TimeoutError:
                yield _failed(name, kinds.TIMED_OUT.at(Place(name), seconds=f"{limits.seconds:g}"))
                return
            except _Died as death:
                yield _failed(name, _cause(name, death, limits))
                return
            if index + 1 < len(names):  # the worker reads on while the parent unpacks
                worker.ask(paths[index + 1], names[index + 1], limits)
            book = _unpacked(payload)
            worker.bytes_read += book.size
            yield book
        kept, worker = worker, None
        _KEPT.put(kept)
    finally:
        if worker is not None:
            worker.close()


def _why_not_started(error: _Died | OSError) -> str:
    """In words for people; what the system said, for those who are asked to help, only where we cannot say more."""
    match error:
        case FileNotFoundError():
            return f"找不到“{sys.executable}”"
        case PermissionError():
            return f"没有运行“{sys.executable}”的权限"
        case _Died():
            return f"它一启动就停了，最后的记录是“{error.words}”"
        case _:
            return f"系统的说明是“{error.strerror}”"


def _start(limits: Limits) -> _Worker:
    """A worker that serves: the one that is kept, or a new one. Raises _Died or OSError after a second try."""
    terms = _Terms(sys.executable, _environment(), limits.memory)
    if kept := _KEPT.take(terms):
        return kept
    for attempt in range(1, _STARTS + 1):
        worker = _Worker(terms)
        try:
            worker.wait_ready()
        except _Died:
            worker.close()
            if attempt == _STARTS:
                raise
        except BaseException:  # a Ctrl-C while waiting must not leave a process behind
            worker.close()
            raise
        else:
            return worker
    raise AssertionError  # the loop returns or raises


def _unpacked(payload: bytes) -> Book:
    """A book from its frame, with the collector resting: it would walk through every new cell."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return unpack_book(payload)
    finally:
        if was_enabled:
            gc.enable()


def _cause(name: str, death: _Died, limits: Limits) -> Problem:
    if "memory" in death.words.lower():
        return kinds.OUT_OF_MEMORY.at(Place(name), limit=describe_bytes(limits.memory))
    return kinds.READER_DIED.at(Place(name))


def _failed(name: str, problem: Problem) -> Book:
    return Book(name, "", 0, [], [problem])


def find_same_files(books: Sequence[Book]) -> tuple[list[Book], list[Problem]]:
    """Books without those whose bytes another one has too, and a problem at each that was left out.

    Of several the one with the shortest name stays: 扣分记录.xlsx rather than 扣分记录 - 副本.xlsx.
    """
    originals: dict[str, str] = {}
    for book in sorted(books, key=lambda book: (len(book.file), book.file)):
        if book.sha256 and book.size:
            originals.setdefault(book.sha256, book.file)
    kept: list[Book] = []
    problems: list[Problem] = []
    for book in books:
        original = originals.get(book.sha256, book.file)
        if original == book.file:
            kept.append(book)
        else:
            problems.append(kinds.SAME_FILE.at(Place(book.file), other=original))
    return kept, problems
