"""Rounds: every published result that differed from the one before, numbered, with what moved. Never inside 结果/.

    轮次/2024Q1/第01轮/result.json   as it was published
                      排名.xlsx
                      方案.xlsx      the scheme that it went by, if it is still there, so that clauses can be compared
                      说明.txt       what moved since the round before, for people
                      说明.json      the same for programs, with the SHA-256 of the other files; written last

A result is kept after it was published and, should that have been cut short, before the next one takes its place.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assess_cli.files.failure import OutputError
from assess_cli.files.journal import StepHook, no_hook, staging_of
from assess_cli.files.layout import RANKING_FILE, RESULT_FILE, ROUNDS, Workspace
from assess_cli.files.transaction import Transaction, verify_set
from assess_cli.model.catalogue import seals as kinds
from assess_cli.model.closed import short_digest
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import Result
from assess_cli.periods.moves import difference, moves
from assess_cli.periods.notices import load_notices
from assess_cli.periods.sealed_files import digest_of
from assess_cli.publish.result_json import ResultFormatError, load

NOTE_TEXT, NOTE_DATA = "说明.txt", "说明.json"
SCHEMA = "assess.round/1"
_FOLDER = re.compile(r"第(\d{2,})轮")


@dataclass(frozen=True, slots=True)
class Round:
    """One kept result. ``digest``: SHA-256 of its result.json. ``moved``: subjects that changed since the round before,
    None for the first. ``words``: what changed, a sentence a line."""

    number: int
    folder: Path
    digest: str
    moved: int | None
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """第01轮."""
        return round_name(self.number)


def round_name(number: int) -> str:
    """What the folder of a round is called."""
    return f"第{number:02d}轮"


def read_rounds(root: Path, period: Period) -> tuple[list[Round], list[Problem]]:
    """The kept rounds of a period by number; Z180 for one that is incomplete or was altered, which is left out."""
    found: list[Round] = []
    problems: list[Problem] = []
    for folder in Workspace(root).rounds(period).glob("*"):
        named = _FOLDER.fullmatch(folder.name)
        if not named or not folder.is_dir():
            continue
        place = Place(f"{ROUNDS}/{period.label}/{folder.name}")
        try:
            note = json.loads((folder / NOTE_DATA).read_bytes())
            moved = None if note["moved"] is None else len(note["moved"])
            one = Round(int(named[1]), folder, str(note["digest"]), moved, tuple(map(str, note["words"])))
        except (OSError, ValueError, KeyError, TypeError):
            problems.append(kinds.ROUND_UNUSABLE.at(place, name=folder.name))
            continue
        if verify_set(folder, manifest=NOTE_DATA):
            problems.append(kinds.ROUND_UNUSABLE.at(place, name=folder.name))
        else:
            found.append(one)
    return sorted(found, key=lambda each: each.number), problems


def keep_round(
    root: Path, period: Period, *, published: Result | None = None, on_step: StepHook = no_hook
) -> Round | None:
    """Keep the published result as a round unless the last round is the same; the round that has it now.

    ``published``: what has just been published here, which then need not be read again. None if nothing whole is published. The caller holds the workspace. OutputError when it cannot be written; the rounds
    before are whole then.
    """
    folder = Workspace(root).results(period)
    try:
        data = (folder / RESULT_FILE).read_bytes()
    except OSError:
        return None
    kept, _ = read_rounds(root, period)
    digest = digest_of(data)
    if kept and kept[-1].digest == digest:
        return kept[-1]
    result = published or _whole(folder, data)
    if result is None:
        return None
    number = 1 + max((int(named[1]) for named in map(_FOLDER.fullmatch, _names(root, period)) if named), default=0)
    note = _note(number, result, digest, kept)
    target = Workspace(root).rounds(period) / round_name(number)
    with Transaction(target, manifest=NOTE_DATA, on_step=on_step) as kept_round:
        kept_round.path(RESULT_FILE).write_bytes(data)
        shutil.copyfile(folder / RANKING_FILE, kept_round.path(RANKING_FILE))
        scheme = Workspace(root).root / result.scheme_file
        if scheme.is_file() and digest_of(written := scheme.read_bytes()) == result.scheme_digest:
            kept_round.path(scheme.name).write_bytes(written)
        kept_round.path(NOTE_TEXT).write_text("\n".join(_text(note, period)) + "\n", encoding="utf-8")
        body = {"schema": SCHEMA, "files": kept_round.hashes()} | note
        kept_round.path(NOTE_DATA).write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        kept_round.commit()
    moved = None if note["moved"] is None else len(note["moved"])
    return Round(number, target, digest, moved, tuple(note["words"]))


def _whole(folder: Path, data: bytes) -> Result | None:
    """The result of a set whose result.json is ``data``; None unless all of it is there and unaltered."""
    try:
        result, files = load(data)
    except ResultFormatError:
        return None
    return None if verify_set(folder, files) else result


def keep_round_after(root: Path, published: Result) -> Round | None:
    """``keep_round`` of what was just published: OutputError Z181 says that the results stand all the same."""
    period = published.period
    try:
        return keep_round(root, period, published=published)
    except OutputError as error:
        place = Place(f"{ROUNDS}/{period.label}")
        raise OutputError(kinds.ROUND_NOT_KEPT.at(place, detail=error.problem.message)) from error


def prune_rounds(root: Path, period: Period) -> list[Round]:
    """Remove all rounds but the last, which keeps the count, and those that were posted, whose digests stand on the notices;
    the ones that went. The caller holds the workspace and knows that the period is closed. A kill leaves whole rounds only."""
    kept, _ = read_rounds(root, period)
    posted = {each.digest for each in load_notices(root, period)[0]}
    gone = [each for each in kept[:-1] if each.digest not in posted]
    for each in gone:
        away = staging_of(each.folder)  # without a journal, the next command throws it away
        each.folder.replace(away)
        shutil.rmtree(away, ignore_errors=True)
    return gone


def _names(root: Path, period: Period) -> list[str]:
    folder = Workspace(root).rounds(period)
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def _note(number: int, result: Result, digest: str, kept: list[Round]) -> dict[str, Any]:
    """What 说明.json says besides the hashes."""
    former = _former(kept)
    note: dict[str, Any] = {"period": result.period.label, "number": number, "digest": digest}
    if former is None:
        return note | {"since": None, "moved": None, "words": ["第一次留下的结果。"]}
    words = difference(former[1], result)
    if same := [each for each in kept if each.digest == digest]:
        words.append(f"结果与{same[-1].name}完全相同。")
    return note | {
        "since": former[0].number,
        "moved": [asdict(move) for move in moves(former[1], result)],
        "words": words,
    }


def _former(kept: list[Round]) -> tuple[Round, Result] | None:
    if not kept:
        return None
    try:
        return kept[-1], load((kept[-1].folder / RESULT_FILE).read_bytes())[0]
    except (OSError, ResultFormatError):
        return None


def _text(note: dict[str, Any], period: Period) -> list[str]:
    lines = [f"{period.words}{round_name(note['number'])}　结果校验码 {short_digest(note['digest'])}"]
    if note["since"] is not None:
        lines.append(f"与{round_name(note['since'])}相比：")
    return [*lines, "", *note["words"]]
