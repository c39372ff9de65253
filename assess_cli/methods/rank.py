"""名次: a rank, given in the data or computed from a figure, is worth points by one of three ways."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assess_cli.methods.base import Context, MethodResult, SubjectView
from assess_cli.methods.common import SOURCE_COLUMN, Part, cells, option, plain, single_records, who
from assess_cli.methods.rank_parameters import (
    BETTER_HIGH,
    DECLARATION,
    IN_GROUP,
    NO_VALUES,
    SCOPE,
    SHARED,
    TIES,
    VALUES,
)
from assess_cli.methods.rank_places import Placed, place_all, ranks_of
from assess_cli.methods.rank_worth import Outside, Worth, worth_of
from assess_cli.model.catalogue import scoring as kinds
from assess_cli.model.points import format_brief, round_ratio
from assess_cli.model.result import TieRule


@dataclass(slots=True)
class _Entry:
    """A subject's record; ``rank`` None until it is computed."""

    subject: SubjectView
    record: int
    rank: int | None
    value: Decimal | None


class Rank:
    """One 记录 row: the rank as quantity, its points as worth."""

    declaration = DECLARATION

    def score(self, context: Context) -> MethodResult:
        """See the module; K201 several records, K208 a rank that no band holds, K213 to K217 of the other ways."""
        part = Part(context)
        ranks, values = cells(context.records, "rank"), cells(context.records, "value")
        entries = [_Entry(subject, record, ranks[record], values[record]) for subject, record in single_records(part)]
        for group, members in _groups(context, entries).items():
            _score_group(part, group, members)
        return part.result


def _groups(context: Context, entries: list[_Entry]) -> dict[str, list[_Entry]]:
    """Those who are ranked against each other, by the name of their group ("" for all)."""
    column = ""
    if option(context, SCOPE) == IN_GROUP:
        column = context.scheme.kind(context.indicator.kind).group_column
    found: dict[str, list[_Entry]] = {}
    for entry in entries:
        found.setdefault(entry.subject.attributes.get(column, "") if column else "", []).append(entry)
    return found


def _score_group(part: Part, group: str, members: list[_Entry]) -> None:
    context = part.context
    direction = option(context, VALUES)
    sound = [entry for entry in members if _has_its_figure(part, entry, by_value=direction != NO_VALUES)]
    if direction == NO_VALUES:
        ranks = [entry.rank or 0 for entry in sound]
    else:
        figures = [entry.value or Decimal(0) for entry in sound]
        dense = context.scheme.settings.tie_rule is TieRule.DENSE
        ranks = ranks_of(figures, higher_is_better=direction == BETTER_HIGH, dense=dense)
        _check_stated(part, sound, ranks)
    # Whose record several subjects borrow is one place, not several: with 取数列 places are never shared (lint S510).
    shared = option(context, TIES) == SHARED and not option(context, SOURCE_COLUMN)
    placed = place_all(ranks, shared=shared, dense=context.scheme.settings.tie_rule is TieRule.DENSE)
    last = max((each.last for each in placed), default=0)
    worth = worth_of(context, last, len(sound))
    if overlap := worth.overlap():
        top, bottom = overlap
        indicator = context.indicator
        named = f"“{group}”组" if group else ""
        place = indicator.place("method")
        part.result.problems.append(
            kinds.ENDS_OVERLAP.at(
                place, indicator=indicator.name, top=top, bottom=bottom, group=named, total=worth.total
            )
        )
        for entry in sound:
            part.fail(entry.subject, problem_text="前几名与后几名重叠")
        return
    for entry, each in zip(sound, placed, strict=True):
        _post(part, entry, each, worth, _how_ranked(entry, len(sound), group, by_value=direction != NO_VALUES))


def _has_its_figure(part: Part, entry: _Entry, *, by_value: bool) -> bool:
    if (entry.value if by_value else entry.rank) is not None:
        return True
    kind = kinds.VALUE_BLANK if by_value else kinds.RANK_BLANK
    _refuse(
        part, entry, kind.at(part.place(entry.record), **_about(part, entry)), "没有数值" if by_value else "没有名次"
    )
    return False


def _check_stated(part: Part, entries: list[_Entry], ranks: list[int]) -> None:
    """A rank that the table states beside the value must be the one that the value gives."""
    for entry, rank in zip(entries, ranks, strict=True):
        if entry.rank is not None and entry.rank != rank:
            context = {"rank": entry.rank, "value": plain(entry.value or Decimal(0)), "computed": rank}
            problem = kinds.RANK_DIFFERS.at(part.place(entry.record), **_about(part, entry), **context)
            part.result.problems.append(problem)


def _post(part: Part, entry: _Entry, placed: Placed, worth: Worth, how: str) -> None:
    try:
        exact, reason = worth.points(placed)
    except Outside as outside:
        about = _about(part, entry) | outside.context
        _refuse(part, entry, outside.kind.at(part.place(entry.record), **about), outside.words)
        return
    points = round_ratio(exact.numerator, exact.denominator)
    clause, scheme_cell = worth.source(placed)
    part.record(
        entry.record,
        entry.subject,
        counted=points,
        matter=f"第 {placed.rank} 名，得 {format_brief(points)} 分",
        quantity=Decimal(placed.rank),
        unit="名",
        reason="；".join(text for text in (how, reason) if text),
        clause=clause,
        scheme_cell=scheme_cell,
    )


def _how_ranked(entry: _Entry, count: int, group: str, *, by_value: bool) -> str:
    if not by_value:
        return ""
    among = f"“{group}”组 {count} 个对象" if group else f" {count} 个对象"
    return f"数值 {plain(entry.value or Decimal(0))}，在{among}中排出名次"


def _about(part: Part, entry: _Entry) -> dict[str, Any]:
    return {"name": who(entry.subject), "indicator": part.context.indicator.name}


def _refuse(part: Part, entry: _Entry, problem: Any, words: str) -> None:
    part.result.problems.append(problem)
    part.fail(entry.subject, problem_text=words)
