"""得分单: one person's result as plain texts, from the same trace that the page and ``explain`` tell.

Own name, own points, own sources and reasons. No identity or telephone number is printed, nor who petitioned or informed,
whatever stands in the data; nor who gave which mark in a rating.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assess_cli.model.closed import short_digest
from assess_cli.model.ledger import RowKind
from assess_cli.model.place import Place
from assess_cli.model.points import ABSENT, format_points
from assess_cli.model.result import KindResult, Result
from assess_cli.publish import figures, labels
from assess_cli.publish.notice_choice import is_personal
from assess_cli.publish.privacy import for_the_person, without_numbers
from assess_cli.publish.trace import Tracer
from assess_cli.publish.trace_shapes import NodeTrace, RowTrace, SubjectTrace

#: The method whose records are marks given by people, and how its mean is called where groups of them have weights.
_RATING, _OF_GROUPS = "评分", "加权平均分"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A line of the table. ``is_node``: an indicator with its sum (``depth`` from 0), else a ledger row.

    ``counts`` is False for what adds nothing: it stands in grey, ``note`` saying why.
    """

    is_node: bool
    depth: int
    date: str
    matter: str
    note: str
    points: str
    document: str
    source: str
    counts: bool = True

    @property
    def text(self) -> str:
        """Matter and note as they stand in one cell."""
        return f"{self.matter}（{self.note}）" if self.note else self.matter


@dataclass(frozen=True, slots=True)
class SlipView:
    """``since``: what changed since the last period, in words, "" if there was none. ``sources``: (sign, file) of the files
    that the lines name; ``digest``: the first characters of the result's own."""

    kind: str
    id: str
    name: str
    title: str
    body: str
    scheme: str
    about: str
    total: str
    ranks: str
    state: str
    grade: str
    statement: str
    presence: str
    flags: str
    since: str
    counts: str
    lines: tuple[SlipLine, ...]
    sources: tuple[tuple[str, str], ...]
    digest: str
    personal: bool = True

    @property
    def opinion(self) -> str:
        """Whose opinion is asked for."""
        return "本人意见" if self.personal else "单位意见"

    @property
    def signature(self) -> str:
        """Who signs."""
        return "本人签字" if self.personal else "负责人签字"


class _Sources:
    """Files of one slip, a sign each; the lines name sheet and cell."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}

    def words(self, place: Place) -> str:
        """①考勤-1月 G81."""
        if not place.file:
            return " ".join(part for part in (place.sheet, place.cell) if part)
        sign = self._signs.setdefault(place.file, _sign(len(self._signs)))
        return sign + " ".join(part for part in (place.sheet, place.cell) if part)

    def listed(self) -> tuple[tuple[str, str], ...]:
        """(sign, file) in the order of use."""
        return tuple((sign, file) for file, sign in self._signs.items())


def _sign(number: int) -> str:
    return CIRCLED[number] if number < len(CIRCLED) else f"({number + 1})"


def slip_views(
    result: Result, *, since: Mapping[tuple[str, str], str], digest: str, only: set[tuple[str, str]] | None = None
) -> list[SlipView]:
    """One slip for each subject of a kind that is scored, in the order of the roster.

    ``since``: (kind, id) → what changed since the last period; ``digest``: of result.json, in hex; ``only``: these subjects.
    """
    tracer = Tracer(result)
    return [
        _slip(result, tracer.subject(kind, position, brief=True), since.get((kind.name, subject.id), ""), digest)
        for kind in result.kinds
        if kind.indicators
        for position, subject in enumerate(kind.subjects)
        if only is None or (kind.name, subject.id) in only
    ]


def _slip(result: Result, trace: SubjectTrace, since: str, digest: str) -> SlipView:
    subject, kind = trace.subject, trace.kind
    sources = _Sources()
    about = dict.fromkeys(part for part in (subject.unit, subject.post, subject.group) if part)
    noun = "" if subject.post or subject.unit else kind.name
    return SlipView(
        kind=kind.name,
        id=without_numbers(subject.id),
        name=subject.name,
        title=f"{result.period.words}{noun}考核得分单{labels.trial_words(result)}",
        body=labels.setting(result, "考核单位"),
        scheme=result.scheme_name,
        about=" · ".join(about),
        total=format_points(trace.total, result.decimals),
        ranks="，".join(
            f"{rank.title}{figures.place_words(rank.words, gap=' ')}（共 {rank.count}）" for rank in trace.ranks
        ),
        state=trace.state,
        grade=_grade(result, kind, subject.id),
        statement=without_numbers(trace.statement),
        presence=subject.presence,
        flags="；".join(without_numbers(flag.words) for flag in trace.flags),
        since=since,
        counts="，".join(f"{status} {count} 条" for status, count in trace.status_counts.items()),
        lines=tuple(_lines(result, trace, sources)),
        sources=sources.listed(),
        digest=short_digest(digest),
        personal=is_personal(kind),
    )


def _grade(result: Result, kind: KindResult, subject_id: str) -> str:
    for pool in result.grading:
        if pool.kind == kind.name and (grade := pool.of(subject_id)) is not None:
            return grade.grade or grade.status.value
    return ""


def _lines(result: Result, trace: SubjectTrace, sources: _Sources) -> list[SlipLine]:
    lines: list[SlipLine] = []
    for node in trace.nodes:
        lines.append(_node(result, node))
        rows = _unsigned(node.rows) if node.indicator.method == _RATING else node.rows
        lines += [_row(result, row, node.indicator.depth, sources) for row in rows]
    if trace.total_rows:
        posted = sum(row.counted for row in trace.total_rows)
        lines.append(SlipLine(True, 0, "", "总分另计", "", figures.exact(posted, result.decimals), "", ""))
        lines += [_row(result, row, 0, sources) for row in trace.total_rows]
    return lines


def _unsigned(rows: Sequence[RowTrace]) -> list[RowTrace]:
    """Rows of a rating with its marks numbered instead of signed: 评分 1, and of which group where groups have weights."""
    by_groups = any(row.kind is RowKind.DERIVED and row.matter.endswith(_OF_GROUPS) for row in rows)
    found: list[RowTrace] = []
    number = 0
    for row in rows:
        if row.kind is not RowKind.RECORD:
            found.append(row)
            continue
        number += 1
        group = row.matter.rpartition("（")[2].partition("）")[0] if by_groups else ""
        found.append(replace(row, matter=f"评分 {number}" + (f"（{group}）" if group else "")))
    return found


def _node(result: Result, node: NodeTrace) -> SlipLine:
    info = node.indicator
    mark = ""
    if info.full_mark is not None and not info.is_money:
        mark = f"满分 {figures.exact(info.full_mark, 0)}"
    told = "；".join(part for part in (mark, node.statement, node.absence) if part)
    points = figures.amount(node.value, info, result.decimals)
    return SlipLine(True, info.depth, "", info.name, without_numbers(told), points, "", info.clause)


def _row(result: Result, row: RowTrace, depth: int, sources: _Sources) -> SlipLine:
    matter = row.matter
    if row.document and row.document != matter:
        matter = matter.replace(f"（{row.document}）", "", 1)
    points = ABSENT if row.points is None else figures.exact(row.points, result.decimals)
    return SlipLine(
        is_node=False,
        depth=depth,
        date=f"{row.date:%m-%d}" if row.date else "",
        matter=for_the_person(matter),
        note=for_the_person(row.note),
        points=points,
        document=without_numbers(row.document),
        source=sources.words(row.source),
        counts=row.counts,
    )
