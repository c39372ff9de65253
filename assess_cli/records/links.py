"""What rosters say of other subjects (参数 对应列, 来源列), held against the rosters that they speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assess_cli.model.catalogue import links_records as kinds
from assess_cli.model.period import Period
from assess_cli.model.problem import Problem
from assess_cli.records.roster import KindRoster
from assess_cli.records.roster_row import RosterRow
from assess_cli.records.who import Directory, suggestion
from assess_cli.records.words import maybe
from assess_cli.scheme.links import LINK_COLUMN, SOURCE_COLUMN, Link, link_of, parameter_place
from assess_cli.scheme.objects import Indicator, Scheme

_LISTING = re.compile(r"[、，,;；\n]+")


def texts_in(cell: str) -> list[str]:
    """The numbers or names that a cell lists."""
    return [part for part in (part.strip() for part in _LISTING.split(cell)) if part]


def check_links(scheme: Scheme, period: Period, rosters: Mapping[str, KindRoster], problems: list[Problem]) -> None:
    """R550 to R552 for every indicator in force that takes scores from other subjects."""
    for indicator in scheme.in_force(period):
        link = link_of(indicator)
        own = rosters.get(indicator.kind)
        other = rosters.get(link.kind) if link is not None else None
        if link is None or own is None or other is None:
            continue
        if link.column:
            check = _Check(indicator, link, own, other.directory, period)
        elif link.source_column:
            check = _Check(indicator, link, other, own.directory, period)
        else:
            continue
        problems += check.problems()


@dataclass(frozen=True, slots=True)
class _Check:
    """One roster column against the directory that its texts speak of."""

    indicator: Indicator
    link: Link
    roster: KindRoster
    directory: Directory
    period: Period

    def problems(self) -> list[Problem]:
        """Each text that means nobody once, at its first cell."""
        link, roster = self.link, self.roster
        parameter, column = (LINK_COLUMN, link.column) if link.column else (SOURCE_COLUMN, link.source_column)
        heading = roster.column(column)
        if heading is None:
            if not roster.subjects:
                return []
            near = maybe(column, roster.headings)
            context = {"indicator": self.indicator.name, "parameter": parameter, "column": column, "nearest": near}
            place = parameter_place(self.indicator, parameter)
            return [kinds.LINK_COLUMN_ABSENT.at(place, kind=roster.kind.name, **context)]
        first: dict[str, RosterRow] = {}
        for subject in roster.subjects:
            lines = roster.lines[subject.id]
            for row in lines if subject.posts else lines[-1:]:
                cell = row.attributes.get(heading, "")
                for text in texts_in(cell) if cell and not self._is_known(cell) else ():
                    first.setdefault(text, row)
        return [self._unknown(row, heading, text) for text, row in first.items() if not self._is_known(text)]

    def _is_known(self, text: str) -> bool:
        """A number, or a name that only one has who is in post in the period (or at all, if none is)."""
        if self.directory.by_id(text) is not None:
            return True
        named = self.directory.named(text)
        there = [person for person in named if person.in_post(self.period.start, self.period.end)]
        return len(there or named) == 1

    def _unknown(self, row: RosterRow, heading: str, text: str) -> Problem:
        same = self.directory.named(text)
        near = suggestion(same) if same else self.directory.near_name(text)
        context = {"who": row.label, "column": heading, "value": text, "kind": self.directory.kind, "nearest": near}
        if self.link.column:
            return kinds.LINK_VALUE_UNKNOWN.at(row.place(heading), **context)
        return kinds.LINK_VALUE_IDLE.at(row.place(heading), indicator=self.indicator.name, **context)
