"""The log of closings: one line of JSON an act, each with the digest of the line before.

``定稿/定稿记录.jsonl`` is the last file that a closing or reopening puts in place, so whatever it says is done. It stands
outside every seal: who rewrites a seal and its list must rewrite the log too, and the signed list on paper still has the digest.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from assess_cli.files.layout import SEAL_LIST, SEAL_LOG, SEALS
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem

#: What the first line names as the one before it.
NOTHING = "0" * 64


class Act(StrEnum):
    """What was done; the value is what people read."""

    SEALED = "定稿"
    REOPENED = "重新打开"
    PAID = "已发放"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. ``date`` is ISO. ``seal``: digest of the seal (of the list of its files). ``result``: of its result.json.
    ``signed``: of the list for signature as written, as moved when it was reopened, or of the note of payment; "" where there is
    none (as in lines of earlier versions). ``round``: number of the round that was closed, 0 if none was kept.
    ``before``: of the log's line before this one."""

    number: int
    act: Act
    period: str
    by: str
    date: str
    reason: str
    seal: str
    result: str
    signed: str
    round: int
    before: str

    def line(self) -> bytes:
        """As it stands in the log."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class SealLog:
    """All acts in order."""

    entries: tuple[Entry, ...] = ()

    def live(self) -> dict[Period, Entry]:
        """Closed periods and how they were closed last, oldest period first."""
        found: dict[Period, Entry] = {}
        for entry in self.entries:
            period = Period.parse(entry.period)
            match entry.act:
                case Act.SEALED:
                    found[period] = entry
                case Act.REOPENED:
                    found.pop(period, None)
                case Act.PAID:
                    pass
        return dict(sorted(found.items(), key=lambda item: item[0].order))

    def is_paid(self, period: Period) -> bool:
        """Whether money was paid by a period's result."""
        return any(entry.act is Act.PAID and entry.period == period.label for entry in self.entries)

    def times_reopened(self, period: Period) -> int:
        """How often it was reopened."""
        return sum(entry.act is Act.REOPENED and entry.period == period.label for entry in self.entries)

    def last_seal(self) -> Entry | None:
        """The closing that the next one follows, reopened since or not; None before the first."""
        return next((entry for entry in reversed(self.entries) if entry.act is Act.SEALED), None)

    def next(
        self,
        act: Act,
        period: Period,
        *,
        by: str,
        date: str,
        reason: str = "",
        seal: str = "",
        result: str = "",
        signed: str = "",
        round_number: int = 0,
    ) -> Entry:
        """The entry that would follow."""
        before = hashlib.sha256(self.entries[-1].line()).hexdigest() if self.entries else NOTHING
        return Entry(
            number=len(self.entries) + 1,
            act=act,
            period=period.label,
            by=by,
            date=date,
            reason=reason,
            seal=seal,
            result=result,
            signed=signed,
            round=round_number,
            before=before,
        )

    def dump(self) -> bytes:
        """The log's file."""
        return b"".join(entry.line() for entry in self.entries)


def read_log(root: Path) -> tuple[SealLog, list[Problem]]:
    """The log of a workspace, empty where nothing was ever closed. Z101 from the first line that does not follow (the
    lines before it are returned), Z102 if it is gone while seals are there, Z105 if it cannot be read."""
    path = root / SEALS / SEAL_LOG
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        left = sorted(found.parent.name for found in (root / SEALS).glob(f"*/{SEAL_LIST}"))
        if not left:
            return SealLog(), []
        return SealLog(), [kinds.LOG_MISSING.at(_place(), periods="、".join(left))]
    except OSError as error:
        return SealLog(), [kinds.LOG_UNREADABLE.at(_place(), detail=_why(error))]
    entries: list[Entry] = []
    before = NOTHING
    for number, line in enumerate(lines, 1):
        entry = _entry(line)
        detail = ""
        if entry is None:
            detail = "不是完整的一行记录"
        elif entry.before != before or entry.number != number:
            detail = "与前一行接不上"
        if entry is None or detail:
            return SealLog(tuple(entries)), [kinds.LOG_BROKEN.at(_place(number), line=number, detail=detail)]
        entries.append(entry)
        before = hashlib.sha256(line).hexdigest()
    return SealLog(tuple(entries)), []


def _entry(line: bytes) -> Entry | None:
    """What ``Entry.line`` wrote, byte for byte; None for anything else."""
    try:
        data = json.loads(line)
        if not isinstance(data, dict) or set(data) != {field.name for field in fields(Entry)}:
            return None
        entry = Entry(**data | {"act": Act(data["act"])})
        Period.parse(entry.period)
        return entry if entry.line() == line else None
    except (ValueError, TypeError, AttributeError):
        return None


def _why(error: OSError) -> str:
    if isinstance(error, NotADirectoryError):
        return f"“{SEALS}”不是文件夹"
    if isinstance(error, IsADirectoryError):
        return "它是一个文件夹"
    return "没有读取的权限，或者被别的程序占用" if isinstance(error, PermissionError) else "磁盘或网络盘出错"


def _place(line: int = 0) -> Place:
    return Place(f"{SEALS}/{SEAL_LOG}", "", f"{line}:{line}" if line else "")
