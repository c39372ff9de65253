"""The reading process: takes requests on standard input, answers on standard output, one frame each.

Started by ``assess_cli.workbook.reader`` and by nobody else; imports nothing heavy before the first file.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from typing import BinaryIO

from assess_cli.workbook.frames import pack_book, read_frame, write_frame
from assess_cli.workbook.limits import restrict_memory
from assess_cli.workbook.open_book import read_book

READY = b"ready"


def main() -> int:
    """Serve requests until standard input ends; 0 then."""
    # Ctrl-C goes to the whole group: the parent decides, and closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    answers = _take_standard_output()
    # openpyxl imports numpy where it finds it; nothing here needs it, and without it starts in half the time.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # None is how an import is blocked
    gc.disable()  # nothing here makes cycles worth looking for; a book's cells are millions of objects
    gc.freeze()
    write_frame(answers, READY)
    is_limited = False
    while (frame := read_frame(requests)) is not None:
        path, file, limits, other_endings = pickle.loads(frame)  # noqa: S301 - from our own parent process
        if not is_limited:
            restrict_memory(limits.memory)
            is_limited = True
        book = read_book(path, file, limits, other_endings)
        payload = pack_book(book)
        del book
        write_frame(answers, payload)
        del payload
        gc.collect()
        gc.freeze()  # what is left are modules: walking through them would cost more than reading a small file
    return 0


def _take_standard_output() -> BinaryIO:
    """The real standard output for frames; whatever else prints goes to standard error from now on."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "wb")


if __name__ == "__main__":
    raise SystemExit(main())
