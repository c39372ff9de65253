"""``定稿.json``: what a seal says of itself. It is on the seal's list like every other file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from assess_cli.files.layout import SEAL_RECORD

SCHEMA = "assess.seal/1"


@dataclass(frozen=True, slots=True)
class SealRef:
    """Another seal: its period and digest."""

    period: str
    digest: str


@dataclass(frozen=True, slots=True)
class PostedRef:
    """A notice that was posted: its title, first and last day (ISO), the SHA-256 of the result.json whose digest it carries,
    and the number of the round that is this result, 0 if no round is."""

    title: str
    first: str
    last: str
    digest: str
    round: int


@dataclass(frozen=True, slots=True)
class SealRecord:
    """``date`` is ISO. ``program``: version that computed; ``libraries``: those that read and compute. ``result``: SHA-256
    of result.json. ``round``: number of the round. ``previous``: the seal before this one in the log, None for the first.
    ``seen``: closed periods that this one could look back to, oldest first. ``readings``: file of the inputs → how it was
    read (``pipeline.two_readings``). ``posted``: the period's notices by their first day; the results that they show are the
    sealed one's; its digest is another one after a correction, or where what was filled in later moved no score."""

    period: str
    by: str
    date: str
    program: str
    libraries: dict[str, str]
    scheme: str
    scheme_digest: str
    result: str
    round: int
    previous: SealRef | None
    seen: tuple[SealRef, ...]
    readings: dict[str, str]
    posted: tuple[PostedRef, ...] = ()  # not in records of earlier versions

    def dump(self) -> bytes:
        """The file."""
        return json.dumps({"schema": SCHEMA} | asdict(self), ensure_ascii=False, indent=1).encode() + b"\n"


def read_record(folder: Path) -> SealRecord | None:
    """The record of the seal in a folder; None if it is not there or not one."""
    try:
        data = json.loads((folder / SEAL_RECORD).read_bytes())
        if data.pop("schema") != SCHEMA:
            return None
        known = {field.name for field in fields(SealRecord)}
        values: dict[str, Any] = {name: value for name, value in data.items() if name in known}
        values["previous"] = None if values["previous"] is None else SealRef(**values["previous"])
        values["seen"] = tuple(SealRef(**each) for each in values["seen"])
        values["posted"] = tuple(PostedRef(**each) for each in values.get("posted", ()))
        return SealRecord(**values)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
