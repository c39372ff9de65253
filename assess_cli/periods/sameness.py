"""Two results of one period held together figure by figure, each difference with whom it concerns and its cell.

Ledger rows are found again by what they are about (subject, indicator, rule, event, role, day), never by where they stand in the
ledger or in a sheet: a row that merely moved down in its workbook is the same row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from assess_cli.model.ledger import Ledger, RowKind
from assess_cli.model.place import Place
from assess_cli.model.points import ABSENT, format_brief
from assess_cli.model.result import KindResult, Result
from assess_cli.periods.sameness_parts import part_lines

NONE = "没有"
_KEY = ("subject_kind", "subject_id", "indicator", "kind", "rule", "event_id", "role", "date")
_FIGURES = ("recorded", "counted", "status", "quantity")


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure: ``who`` (name and indicator), ``what`` it is, and how it stands in either result, in words."""

    place: Place
    who: str
    what: str
    before: str
    after: str


def differences(before: Result, after: Result) -> list[Difference]:
    """What differs in ledger, subjects, nodes, totals, standings, rankings, grades, prizes, results in a row, pay, periods put
    together and counts of records; empty for the same numbers.

    Wordings, settings and problems may differ: another version of the program may say the same otherwise. Where ledger rows
    differ, what follows from them is not listed as well.
    """
    found = list(ledger_differences(before, after))
    return found or [*_kinds(before, after), *_parts(before, after)]


def ledger_differences(
    before: Result, after: Result, *, records_only: bool = False, passing: Collection[tuple[str, str]] = ()
) -> Iterator[Difference]:
    """Rows that are gone, new, or count otherwise. ``records_only``: rows that come from a cell of the data. ``passing``: kinds
    and codes of indicators that are passed over."""
    names = _names(before) | _names(after)
    old, new = _rows(before.ledger, records_only, passing), _rows(after.ledger, records_only, passing)
    for key in dict.fromkeys((*old, *new)):
        for was, now in zip_longest(old.get(key, ()), new.get(key, ())):
            if (was and was.figures) != (now and now.figures):
                yield _row_difference(was, now, names, before)


@dataclass(frozen=True, slots=True)
class _Row:
    values: dict[str, Any]

    @property
    def figures(self) -> tuple[Any, ...]:
        return tuple(self.values[name] for name in _FIGURES)

    @property
    def words(self) -> str:
        values = self.values
        quantity = "" if values["quantity"] is None else f"{values['quantity']}{values['unit']}，"
        recorded, counted = values["recorded"], values["counted"]
        written = "" if recorded is None or recorded == counted else f"原记 {format_brief(recorded)}，"
        return f"{quantity}{written}计 {format_brief(counted)}（{values['status']}）"


def _rows(
    ledger: Ledger, records_only: bool, passing: Collection[tuple[str, str]]
) -> dict[tuple[Any, ...], list[_Row]]:
    found: dict[tuple[Any, ...], list[_Row]] = {}
    for values in ledger.rows():
        if (values["subject_kind"], values["indicator"]) in passing:
            continue
        if records_only and (values["kind"] not in (RowKind.RECORD, RowKind.ADJUSTMENT) or not values["file"]):
            continue
        found.setdefault(tuple(values[name] for name in _KEY), []).append(_Row(values))
    for rows in found.values():
        rows.sort(key=lambda row: tuple(str(figure) for figure in row.figures))
    return found


def _row_difference(
    was: _Row | None, now: _Row | None, names: dict[tuple[str, str], str], result: Result
) -> Difference:
    row = (now or was or _Row({})).values
    file, sheet, cell = row["file"], row["sheet"], row["cell"]
    if not file and row["scheme_cell"]:
        sheet, _, cell = row["scheme_cell"].partition("!")
        file = result.scheme_file
    day = f"{row['date']} " if row["date"] else ""
    what = f"指标 {row['indicator']} 的{row['kind']}“{day}{row['matter'] or row['rule'] or row['event_id'] or row['kind']}”"
    who = names.get((row["subject_kind"], row["subject_id"]), row["subject_id"])
    return Difference(Place(file, sheet, cell), who, what, was.words if was else NONE, now.words if now else NONE)


def _names(result: Result) -> dict[tuple[str, str], str]:
    return {
        (kind.name, subject.id): f"{subject.name}（{subject.id}）" for kind in result.kinds for subject in kind.subjects
    }


def _kinds(before: Result, after: Result) -> Iterator[Difference]:
    old = {kind.name: kind for kind in before.kinds}
    new = {kind.name: kind for kind in after.kinds}
    for name in dict.fromkeys((*old, *new)):
        if name not in old or name not in new:
            there = ("有", NONE) if name in old else (NONE, "有")
            yield Difference(Place(), f"对象类别“{name}”", "整个类别", *there)
            continue
        yield from _subjects(old[name], new[name], before, after)


def _subjects(old: KindResult, new: KindResult, before: Result, after: Result) -> Iterator[Difference]:
    ours, theirs = _figures(old, before), _figures(new, after)
    for who in dict.fromkeys((*ours, *theirs)):
        one, two = ours.get(who, {}), theirs.get(who, {})
        for what in dict.fromkeys((*one, *two)):
            if one.get(what, NONE) != two.get(what, NONE):
                yield Difference(Place(), who, what, one.get(what, NONE), two.get(what, NONE))


def _figures(kind: KindResult, result: Result) -> dict[str, dict[str, str]]:
    """Who → what → figure in words, for every subject."""
    found: dict[str, dict[str, str]] = {}
    for at, subject in enumerate(kind.subjects):
        mine = {
            f"指标 {code} 得分": f"{_brief(column.values[at])}（{column.outcomes[at]}）"
            for code, column in kind.nodes.items()
        }
        mine["总分"] = f"{_brief(kind.totals.values[at])}（{kind.totals.outcomes[at]}）"
        mine["公布分"] = _brief(result.published(kind.totals.values[at]))
        mine["是否参加排名"] = subject.standing.value
        mine["单位、岗位、考核类别"] = "、".join(part or NONE for part in (subject.unit, subject.post, subject.group))
        mine |= {f"系数“{name}”": value for name, value in subject.coefficients.items()}
        flags = (f"{flag.effect}{flag.grade}（{flag.consequence}）" for flag in kind.flags_of(subject.id))
        mine["影响等次和奖金的情形"] = "、".join(flags) or NONE
        found[f"{subject.name}（{subject.id}）"] = mine
    for ranking in kind.rankings:
        for row in ranking.rows:
            subject = kind.subjects[row.subject]
            found[f"{subject.name}（{subject.id}）"][f"{ranking.title}名次"] = (
                f"并列{row.rank}" if row.tied else str(row.rank)
            )
    return found


def _brief(points: int | None) -> str:
    return ABSENT if points is None else format_brief(points)


def _parts(before: Result, after: Result) -> Iterator[Difference]:
    """What stands beside the scores: every line of grades, prizes, results in a row, pay and periods put together."""
    names = _names(before) | _names(after)
    old, new = part_lines(before), part_lines(after)
    for line in dict.fromkeys((*old, *new)):
        was, now = old.get(line, NONE), new.get(line, NONE)
        if was != now:
            who = names.get((line.kind, line.subject), line.subject) if line.subject else line.kind
            yield Difference(Place(), who, line.what, was, now)
