"""One command at a time in a workspace: whoever publishes or recovers holds the lock."""

from __future__ import annotations

import json
import os
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assess_cli.files.failure import OutputError
from assess_cli.model.catalogue import writing
from assess_cli.model.place import Place

LOCK_FILE = ".assess.lock"
#: Who holds it. A file of its own: on Windows nobody else can read the locked one.
HOLDER_FILE = ".assess.lock.json"


@contextmanager
def workspace_lock(root: Path, *, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the workspace for the length of the block; the system frees it if the process dies.

    OutputError: W101 if another process (or another block of this one) holds it after ``wait_seconds``, W102 if the
    folder takes no lock. The two hidden files may stay behind; they mean nothing by themselves.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(root / LOCK_FILE, timeout=wait_seconds)
    try:
        with warnings.catch_warnings():
            # Without flock (some network folders) the library falls back to a lock file of its own and says so.
            warnings.simplefilter("ignore", UserWarning)
            lock.acquire()
    except Timeout:
        raise OutputError(writing.WORKSPACE_BUSY.at(Place(), holder=_holder(root))) from None
    except (OSError, NotImplementedError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise OutputError(writing.CANNOT_LOCK.at(Place(), detail=detail)) from error
    note = root / HOLDER_FILE
    try:
        # The note only helps people; a full disk must not stop a command that may need no space at all.
        with suppress(OSError):
            note.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            note.unlink()
        lock.release()


def _holder(root: Path) -> str:
    """The holder in words, as far as it left a note."""
    try:
        note = json.loads((root / HOLDER_FILE).read_text(encoding="utf-8"))
        return f"进程 {int(note['pid'])}，计算机 {str(note['host'])[:80]}"
    except (OSError, ValueError, KeyError, TypeError):
        return "进程不明"
