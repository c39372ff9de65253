"""Notices as they were posted: what each showed and until when, kept beside its documents as 公示.json.

A correction notice keeps the whole result as it stands after it, though it prints the changed lines only: so the latest notice
of a kind always says what the public was told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assess_cli.files.layout import NOTICE_RECORD, Workspace
from assess_cli.model.catalogue import notices as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.problem import Problem
from assess_cli.model.result import KindResult, Result
from assess_cli.publish.json_parts import from_plain, to_plain
from assess_cli.publish.notice_choice import GRADE, RANK, TOTAL, Line, graded_lines, pools_of, ranked_lines

SCHEMA = "assess.notice/1"


@dataclass(frozen=True, slots=True)
class PostedLine:
    """What the public was told of one subject. ``group`` None: in the ranking of the whole kind, or graded without one.
    ``rank`` None and ``shown`` "": not told. ``grade`` "": none."""

    kind: str
    group: str | None
    subject: str  # id
    name: str
    rank: int | None
    tied: bool
    shown: str  # the total as printed
    grade: str


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a kind a notice told. ``grades``: only subjects with one of these; empty for all. ``told``: which of 名次, 总分
    and 等次 it printed; the others stand blank in its lines. ``grades_only``: listed by grade, not by rank."""

    kind: str
    grades: tuple[str, ...]
    told: tuple[str, ...]
    grades_only: bool

    def of(self, line: PostedLine) -> PostedLine:
        """A line without what was not printed."""
        is_ranked = RANK in self.told
        return replace(
            line,
            rank=line.rank if is_ranked else None,
            tied=line.tied and is_ranked,
            shown=line.shown if TOTAL in self.told else "",
            grade=line.grade if GRADE in self.told else "",
        )


@dataclass(frozen=True, slots=True)
class PostedNotice:
    """``first`` and ``last`` included, ISO dates in the file. ``digest``: of the result.json that was posted.

    ``extents``: one a kind; none in notices of an earlier version, which are taken to have told all that their lines say.
    """

    period: str
    title: str
    first: str
    last: str
    days: int
    digest: str
    correction: bool
    lines: tuple[PostedLine, ...]
    extents: tuple[Extent, ...] = ()

    def extent(self, kind: str) -> Extent:
        """How much it told of a kind."""
        found = next((each for each in self.extents if each.kind == kind), None)
        return found or whole_extent(kind, [line for line in self.lines if line.kind == kind])

    @property
    def first_day(self) -> date:
        """The day of posting."""
        return date.fromisoformat(self.first)

    @property
    def last_day(self) -> date:
        """The last day, included."""
        return date.fromisoformat(self.last)

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of subject in it."""
        return frozenset(line.kind for line in self.lines)


def dump_notice(notice: PostedNotice, files: dict[str, str]) -> bytes:
    """The record as JSON, schema and the SHA-256 of the other files first."""
    body = {"schema": SCHEMA, "files": dict(sorted(files.items())), **to_plain(notice)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def load_notices(root: Path, period: Period) -> tuple[tuple[PostedNotice, ...], list[Problem]]:
    """A period's notices by their first day, corrections after others of that day. Problems: N196."""
    workspace = Workspace(root.resolve())
    found: list[PostedNotice] = []
    problems: list[Problem] = []
    folder = workspace.notices(period)
    for path in sorted(folder.glob(f"*/{NOTICE_RECORD}")) if folder.is_dir() else []:
        try:
            found.append(_read(path.read_bytes(), period))
        except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
            place = Place(workspace.relative(path))
            detail = "内容不完整"
            if isinstance(error, ValueError):
                detail = (
                    "不是 JSON" if isinstance(error, UnicodeDecodeError | json.JSONDecodeError) else str(error)[:60]
                )
            problems.append(kinds.NOT_CHECKABLE.at(place, detail=detail))
    return tuple(sorted(found, key=lambda each: (each.first, each.correction))), problems


def _read(data: bytes, period: Period) -> PostedNotice:
    """What ``dump_notice`` wrote; ValueError, KeyError, TypeError or AttributeError for anything else."""
    body = json.loads(data)
    if body.pop("schema") != SCHEMA:
        raise ValueError("不是这一版程序写的")
    body.pop("files")
    notice = from_plain(PostedNotice, body)
    if notice.period != period.label or notice.last_day < notice.first_day:
        raise ValueError("考核期或日期不对")
    return notice


def posted_lines(result: Result, lines: Iterable[tuple[str | None, Line]]) -> tuple[PostedLine, ...]:
    """Lines of a notice with the group whose ranking they are from, as the record keeps them."""
    found = []
    for group, line in lines:
        subject = result.kind(line.kind).subjects[line.subject]
        found.append(
            PostedLine(line.kind, group, subject.id, subject.name, line.rank, line.tied, line.total, line.grade)
        )
    return tuple(found)


def all_lines(result: Result, kind: KindResult, *, by_group: bool, grades_only: bool) -> list[tuple[str | None, Line]]:
    """Everyone of a kind as a notice of that sort shows them, each with the group of the ranking."""
    if grades_only:
        return [(None, line) for pool in pools_of(result, kind) for line in graded_lines(kind, pool)]
    groups = [each for each in kind.rankings if each.group is not None]
    rankings = groups if by_group and groups else [each for each in kind.rankings if each.group is None]
    return [(ranking.group, line) for ranking in rankings for line in ranked_lines(result, kind, ranking)]


def latest_by_kind(notices: Sequence[PostedNotice]) -> dict[str, PostedNotice]:
    """Kind → the last notice that showed it; ``notices`` in order."""
    return {kind: notice for notice in notices for kind in notice.kinds}


@dataclass(frozen=True, slots=True)
class Changed:
    """One subject told otherwise than now. ``before`` or ``after`` None: not listed then, or now."""

    before: PostedLine | None
    after: PostedLine | None

    @property
    def known(self) -> PostedLine:
        """Either of them, the later first."""
        line = self.after or self.before
        if line is None:
            raise ValueError("neither before nor after")
        return line


def changes(before: Sequence[PostedLine], after: Sequence[PostedLine]) -> list[Changed]:
    """Everyone whose printed total, rank or grade differs, as they stand now; those no longer listed last.

    What ``before`` did not tell (grades alone) is not compared.
    """

    def key(line: PostedLine) -> tuple[str, str | None, str]:
        return line.kind, line.group, line.subject

    old = {key(line): line for line in before}
    new = {key(line): line for line in after}
    found = [Changed(old.get(each), line) for each, line in new.items() if _differs(old.get(each), line)]
    return found + [Changed(line, None) for each, line in old.items() if each not in new]


def _differs(before: PostedLine | None, after: PostedLine) -> bool:
    if before is None:
        return True
    told = [(before.rank, after.rank), (before.tied, after.tied), (before.shown, after.shown)]
    if before.rank is None and not before.shown:
        told = []
    return any(one != other for one, other in [*told, (before.grade, after.grade)])


def whole_extent(kind: str, lines: Sequence[PostedLine]) -> Extent:
    """Everything that lines of a kind say."""
    grades_only = all(line.rank is None and not line.shown for line in lines)
    return Extent(kind, (), (GRADE,) if grades_only else (RANK, TOTAL, GRADE), grades_only)


def as_posted(result: Result, notice: Sequence[PostedLine], extent: Extent) -> tuple[PostedLine, ...]:
    """A kind's lines of the result now, in the same sort of listing as in a notice and to the same extent; () for a kind
    that is gone."""
    theirs = [line for line in notice if line.kind == extent.kind]
    found = next((each for each in result.kinds if each.name == extent.kind), None)
    if found is None or not theirs:
        return ()
    by_group = any(line.group is not None for line in theirs)
    lines = posted_lines(result, all_lines(result, found, by_group=by_group, grades_only=extent.grades_only))
    return tuple(extent.of(line) for line in lines if not extent.grades or line.grade in extent.grades)
