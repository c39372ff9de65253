"""引用: a score, total or rank of other subjects: of the unit that one belongs to, or of all who belong to one.

One 派生 row a subject; its ``inputs`` name every node that it was worked out from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from assess_cli.methods.base import Context, MethodResult, Sources, SubjectView
from assess_cli.methods.common import Part, option, who
from assess_cli.methods.link_parameters import (
    DECLARATION,
    HIGHEST,
    LOWEST,
    ONLY_RANKED,
    SCOPE,
    SHARE,
    TABLE,
    TOGETHER,
)
from assess_cli.methods.rank_worth import exact_band_points
from assess_cli.model.catalogue import links_scoring as kinds
from assess_cli.model.points import SCALE, format_brief, round_ratio, to_decimal, to_points
from assess_cli.model.problem import Problem
from assess_cli.model.result import Outcome
from assess_cli.records.links import texts_in
from assess_cli.records.presence import weighted_posts
from assess_cli.scheme.links import HEADS, IN_GROUP, RANK, SOURCE_NODE, Link, link_of
from assess_cli.workbook.names import fold

_FEW = 8


class Absent(Exception):  # noqa: N818 — a state of the data: there is nothing to take over; the text is the reason
    """Why a subject has nothing to take over."""


@dataclass(frozen=True, slots=True)
class _Term:
    """One figure and how much it weighs (days, or the share of a person that belongs to the unit)."""

    source: SubjectView
    value: Fraction
    weight: Fraction


class _Figure(NamedTuple):
    """What the terms come to, in points (or ranks, or heads), and how."""

    value: Fraction
    words: str


class _Worth(NamedTuple):
    """What the row says of a figure."""

    points: int
    words: str
    clause: str
    scheme_cell: str


class _Outside(Exception):  # noqa: N818 — a state of the data, turned into a problem where it is caught
    """A figure that no band holds."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class TakenOver:
    """Method 引用."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K150 a figure that no band holds."""
        part = Part(context)
        link = link_of(context.indicator)
        if link is None:
            return part.result
        taker = _Taker(context, link)
        for subject in context.subjects:
            try:
                terms = list(taker.own(subject)) if link.column else taker.gathered(subject)
                worth = taker.worth(subject, taker.combined(subject, terms))
            except Absent as reason:
                part.absent(subject, str(reason))
            except _Outside as outside:
                part.result.problems.append(outside.problem)
                part.fail(subject, problem_text="引用来的数不在档次表里")
            else:
                refs = (f"{link.kind}/{term.source.id}/{link.node or HEADS}" for term in taker.decisive(terms))
                part.derived(
                    subject,
                    worth.points,
                    inputs=tuple(dict.fromkeys(refs)),
                    matter=_matter(link, taker, terms),
                    reason=worth.words,
                    clause=worth.clause,
                    scheme_cell=worth.scheme_cell,
                )
        return part.result


class _Index:
    """Subjects by number, or by a name that only one has."""

    def __init__(self, subjects: Sequence[SubjectView]) -> None:
        self._by_id = {fold(subject.id): subject for subject in subjects}
        self._by_name: dict[str, list[SubjectView]] = {}
        for subject in subjects:
            self._by_name.setdefault(fold(subject.name), []).append(subject)

    def find(self, text: str) -> SubjectView | None:
        """Whom a text means."""
        named = self._by_name.get(fold(text), [])
        return self._by_id.get(fold(text)) or (named[0] if len(named) == 1 else None)

    def listed(self, cell: str) -> list[tuple[str, SubjectView | None]]:
        """Whom a cell means: one, or several where it lists several; each once."""
        whole = self.find(cell)
        if whole is not None:
            return [(cell, whole)]
        return [(text, self.find(text)) for text in dict.fromkeys(texts_in(cell))]


class _Taker:
    """Finds the figures of one indicator's sources."""

    def __init__(self, context: Context, link: Link) -> None:
        self.context, self.link = context, link
        self.sources: Sources = context.sources(link.kind)
        self.index = _Index(self.sources.subjects)
        self.members = {} if link.column or link.among else self._members()
        self._pools: dict[str, list[_Term]] = {}  # group, "" for all → its terms, and by their id what they come to
        self._figures: dict[int, _Figure] = {}
        self.label = f"“{self.sources.label(link.node)}”" if link.node else ""

    def own(self, subject: SubjectView) -> Iterator[_Term]:
        """The figures of those whom the subject's roster column names, in each of its posts."""
        column = self.link.column
        for attributes, days in weighted_posts(subject.posts, subject.attributes):
            cell = attributes.get(column, "").strip()
            found = self.index.listed(cell)
            if not found:
                raise Absent(f"名册“{column}”一列空白，不知道引用谁的得分")
            for text, source in found:
                if source is None:
                    raise Absent(f"没有“{text}”（名册“{column}”一列）的得分")
                value = self._value(source)
                if value is None:
                    raise Absent(f"“{who(source)}”不适用{self.label}")
                yield _Term(source, value, Fraction(days, len(found)))

    def _members(self) -> dict[str, list[tuple[SubjectView, Fraction]]]:
        """Subject id → the sources that name it, each with the share of its days."""
        mine = _Index(self.context.subjects)
        only_ranked = option(self.context, ONLY_RANKED) is True
        found: dict[str, list[tuple[SubjectView, Fraction]]] = {}
        for source in self.sources.subjects:
            if only_ranked and not source.is_ranked:
                continue
            posts = weighted_posts(source.posts, source.attributes)
            total = sum(days for _, days in posts)
            shares: dict[str, Fraction] = {}
            for attributes, days in posts:
                for _, owner in mine.listed(attributes.get(self.link.source_column, "").strip()):
                    if owner is not None:
                        shares[owner.id] = shares.get(owner.id, Fraction(0)) + Fraction(days, total)
            for owner_id, share in shares.items():
                found.setdefault(owner_id, []).append((source, share))
        return found

    def gathered(self, subject: SubjectView) -> list[_Term]:
        """The figures of all sources that name the subject; those to whom the node does not apply are left out."""
        if self.link.among:
            return self._pool(subject)
        return self._terms(self.members.get(subject.id, []))

    def _pool(self, subject: SubjectView) -> list[_Term]:
        """The figures of all, or of all in the subject's group; worked out once."""
        column = self.context.scheme.kind(self.link.kind).group_column if self.link.among == IN_GROUP else ""
        group = subject.attributes.get(column, "") if column else ""
        if group not in self._pools:
            only_ranked = option(self.context, ONLY_RANKED) is True
            chosen = [
                (source, Fraction(1))
                for source in sorted(self.sources.subjects, key=lambda each: each.id)
                if (source.is_ranked or not only_ranked) and (not column or source.attributes.get(column, "") == group)
            ]
            self._pools[group] = self._terms(chosen)
        return self._pools[group]

    def decisive(self, terms: Sequence[_Term]) -> Sequence[_Term]:
        """Those that the row names: of the highest or lowest of all only who has it, otherwise every one."""
        if not self.link.among or self.link.gathering not in {HIGHEST, LOWEST}:
            return terms
        value = self._figures[id(terms)].value
        return [term for term in terms if term.value == value]

    def _terms(self, members: Sequence[tuple[SubjectView, Fraction]]) -> list[_Term]:
        if self.link.gathering == HEADS:
            return [_Term(source, Fraction(1), share) for source, share in members]
        terms = []
        for source, share in members:
            value = self._value(source)
            if value is not None:
                terms.append(_Term(source, value, share))
        if not terms:
            column = self.link.source_column
            where = f"（{self.link.kind}名册“{column}”一列）" if column else ""
            raise Absent(f"没有可汇集的{self.link.kind}{where}")
        return terms

    def _value(self, source: SubjectView) -> Fraction | None:
        """Points or rank of a source; None where the node does not apply to it; ``Absent`` where it has none."""
        if self.link.node == RANK:
            rank = self.sources.rank(source.id, in_group=option(self.context, SCOPE) == IN_GROUP)
            if rank is None:
                raise Absent(f"“{who(source)}”不参加排名，没有名次")
            return Fraction(rank)
        value, outcome, reason = self.sources.node(source.id, self.link.node)
        if outcome is Outcome.NOT_APPLICABLE:
            return None
        if value is None:
            raise Absent(f"“{who(source)}”的{self.label}缺数据" + (f"：{reason}" if reason else ""))
        return Fraction(value, SCALE)

    def combined(self, subject: SubjectView, terms: Sequence[_Term]) -> _Figure:
        """The one figure, exact, and how it came about in words."""
        if not self.link.among:
            return self._combined(subject, terms)
        if id(terms) not in self._figures:
            self._figures[id(terms)] = self._combined(subject, terms)
        return self._figures[id(terms)]

    def _combined(self, subject: SubjectView, terms: Sequence[_Term]) -> _Figure:
        way = self.link.gathering
        weights = sum((term.weight for term in terms), Fraction(0))
        shown = [_shown(term.value) for term in terms]
        if way == HEADS:
            return _Figure(weights, f"{len(terms)} 个{self.link.kind}" + _parts_of(terms))
        if way in {HIGHEST, LOWEST}:
            value = max(term.value for term in terms) if way == HIGHEST else min(term.value for term in terms)
            if self.link.among:
                names = [who(term.source) for term in terms if term.value == value]
                shown = [f"{_shown(value)}（{_some(names, '、')}）"]
            return _Figure(value, f"{len(terms)} 个{self.link.kind}{way}的：{_some(shown, '、')}")
        total = sum((term.value * term.weight for term in terms), Fraction(0))
        if way == TOGETHER:
            return _Figure(total, f"{_some(_products(terms, Fraction(1)), ' + ')} = {_shown(total)}")
        value = total / weights
        if len(terms) == 1:
            return _Figure(value, shown[0])
        even = terms[0].weight
        divisor = str(len(terms)) if all(term.weight == even for term in terms) else _shown(weights)
        words = f"({_some(_products(terms, even), ' + ')}) ÷ {divisor} = {_shown(value)}"
        return _Figure(value, words + _days_words(subject, self.link))

    def worth(self, subject: SubjectView, found: _Figure) -> _Worth:
        """Millionths of a figure: by 档次表 if the scheme names one, then 比例 of it; ``_Outside`` of all bands."""
        indicator, table = self.context.indicator, self.context.parameter(TABLE.name)
        cell = indicator.parameter_cells.get(SOURCE_NODE, indicator.scheme_cell("method"))
        exact, words, clause = found.value * SCALE, found.words, indicator.clause
        if table:
            amount = to_decimal(to_points(found.value))
            band = next((band for band in self.context.band_table(TABLE.name) if band.holds(amount)), None)
            if band is None:
                about = {"name": who(subject), "indicator": indicator.name, "value": _shown(found.value)}
                raise _Outside(kinds.LINK_OUTSIDE.at(indicator.place("method"), table=str(table), **about))
            exact, clause, cell = exact_band_points(band, amount), band.clause or clause, band.scheme_cell("value")
            words += f"，查“{table}”得 {_shown(exact / SCALE)} 分"
        share = self.context.parameter(SHARE.name)
        if isinstance(share, Fraction):
            part = f"{_shown(share * 100)}%"
            words += f"，取 {part}：{_shown(exact / SCALE)} × {part} = {_shown(exact * share / SCALE)}"
            exact *= share
        return _Worth(round_ratio(exact.numerator, exact.denominator), words, clause, cell)


def _matter(link: Link, taker: _Taker, terms: Sequence[_Term]) -> str:
    owned = {"": "所属", IN_GROUP: "本组"}.get(link.among, link.among)
    if link.gathering == HEADS:
        return f"{owned}{link.kind}人数"
    if link.gathering:
        return f"{owned}{link.kind}{taker.label}{link.gathering}"
    names = list(dict.fromkeys(who(term.source) for term in terms))
    return f"引用“{'”“'.join(names[:3])}”{'等' if len(names) > 3 else ''}的{taker.label}"


def _shown(value: Fraction) -> str:
    return format_brief(to_points(value))


def _some(texts: Sequence[str], sign: str) -> str:
    return sign.join(texts[:_FEW]) + (f"{sign}…" if len(texts) > _FEW else "")


def _products(terms: Sequence[_Term], even: Fraction) -> list[str]:
    """Each figure with what it weighs, unless all weigh the same (``even``)."""
    figures = [f"({_shown(term.value)})" if term.value < 0 else _shown(term.value) for term in terms]
    if all(term.weight == even for term in terms):
        return figures
    return [f"{text} × {_shown(term.weight)}" for text, term in zip(figures, terms, strict=True)]


def _parts_of(terms: Sequence[_Term]) -> str:
    """How heads add up where somebody belongs here only in part."""
    if all(term.weight == 1 for term in terms):
        return ""
    return f"，按天数折算：{_some([_shown(term.weight) for term in terms], ' + ')}"


def _days_words(subject: SubjectView, link: Link) -> str:
    if not link.column or not subject.posts:
        return ""
    posts = [f"{post.attributes.get(link.column, '')} {post.days} 天" for post in subject.posts]
    return f"，按天数加权：{'、'.join(posts)}"
