"""What the terminal can take: any encoding, any width; data to stdout, words to stderr."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

#: Signs that older code pages lack, and what stands for them there.
_SUBSTITUTES = {
    "\N{MINUS SIGN}": "-",
    "›": ">",
    "—": "-",
    "─": "-",
    "━": "-",
    "│": "|",
    "…": "...",
    "“": '"',
    "”": '"',
    "×": "x",
    "÷": "/",
}
_HANDLER = "assess_substitute"


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    refused = error.object[error.start : error.end]
    return "".join(_SUBSTITUTES.get(char, "?") for char in refused), error.end


def prepare_streams() -> None:
    """From here on nothing that is printed can fail for its encoding; missing signs become plain ones."""
    codecs.register_error(_HANDLER, _substitute)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_HANDLER)


def say(*lines: str) -> None:
    """Words for people, to stderr."""
    for line in lines:
        sys.stderr.write(line + "\n")


def put(*lines: str) -> None:
    """Data, to stdout."""
    for line in lines:
        sys.stdout.write(line + "\n")


def put_json(document: Any) -> None:
    """One line of JSON to stdout; plain ASCII where the stream can't take Chinese."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    put(text)


def console() -> Console:
    """A rich console on stdout: colour only on a terminal, 80 columns at the most."""
    from rich.console import Console

    made = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    if not made.is_terminal or made.width > 80:
        made.width = 80
    return made


class Progress:
    """Says on stderr what is being done; one line a stage, none when quiet."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet

    def __call__(self, stage: str) -> None:
        """Announce a stage."""
        if not self._quiet:
            say(f"{stage} …")
            sys.stderr.flush()


def indent(lines: Iterable[str], by: str = "    ") -> list[str]:
    """Lines moved to the right."""
    return [by + line if line else line for line in lines]
