"""The list of a seal's files, in the form that ``sha256sum -c`` checks from within the folder."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from assess_cli.files.layout import SEAL_LIST

_LINE = re.compile(r"([0-9a-f]{64})  ([^\\\n]+)")


def digest_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def write_list(files: Mapping[str, str]) -> bytes:
    """Names relative to the folder → SHA-256, as the list holds them: sorted, two spaces, one line each."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(files.items())).encode()


def parse_list(data: bytes) -> dict[str, str] | None:
    """What ``write_list`` wrote; None for anything else."""
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        return None
    found = [_LINE.fullmatch(line) for line in lines[:-1]]
    if lines[-1] or not found or not all(found):
        return None
    files = {match[2]: match[1] for match in found if match}
    return files if write_list(files) == data else None


def read_list(folder: Path) -> tuple[dict[str, str], str] | None:
    """A seal's files and the list's own digest, which is the seal's; None if it is not there or not readable."""
    try:
        data = (folder / SEAL_LIST).read_bytes()
    except OSError:
        return None
    files = parse_list(data)
    return None if files is None else (files, digest_of(data))
