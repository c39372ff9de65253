"""Dated lines of 参数: an indicator is cut into versions wherever one of its lines begins or ends, each with its own
lines, so that whoever asks for the indicator of a period finds the parameters of that period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from assess_cli.model.catalogue import versions as kinds
from assess_cli.model.place import Place
from assess_cli.scheme.draft import Draft, IndicatorDraft, span_words
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Dated, Indicator
from assess_cli.workbook.names import fold


class Line(NamedTuple):
    """A line of 参数."""

    name: str
    value: object
    name_place: Place
    place: Place
    dated: Dated

    @property
    def has_dates(self) -> bool:
        """Whether it holds for a part of the year only."""
        return self.dated.valid_from is not None or self.dated.valid_until is not None


class Slice(NamedTuple):
    """A version of an indicator and the lines that hold in it."""

    draft: IndicatorDraft
    lines: list[Line]


def slices(draft: Draft, each: IndicatorDraft, lines: Sequence[Line]) -> list[Slice]:
    """The indicator's versions; itself, with all its lines, where none has dates."""
    if not any(line.has_dates for line in lines):
        return [Slice(each, list(lines))]
    indicator = each.indicator
    start, end = draft.span(indicator)
    spans = {id(line): draft.span(line.dated) for line in lines}
    cuts = sorted({start, end} | {day for span in spans.values() for day in span if start < day < end})
    found = []
    for first, until in pairwise(cuts):
        version = replace(
            indicator,
            valid_from=indicator.valid_from if first == start else first,
            valid_until=indicator.valid_until if until == end else until,
        )
        holding = [line for line in lines if spans[id(line)][0] <= first < spans[id(line)][1]]
        found.append(Slice(replace(each, indicator=version), holding))
    return found or [Slice(each, list(lines))]


def check_lines(
    draft: Draft,
    code: str,
    lines: Sequence[Line],
    versions: Sequence[Slice],
    findings: Findings,
) -> None:
    """S903 for a time without a parameter that the method can't do without, S904 for a line that never holds."""
    method = draft.method_of(draft.first(code))
    used = {id(line) for each in versions for line in each.lines}
    for line in lines:
        if id(line) not in used and not findings.is_reported(line.dated.place("valid_until")):
            shown = span_words(*_whole(line, draft))
            findings.report(kinds.PARAMETER_NEVER, line.name_place, code=code, name=line.name, span=shown)
    required = {fold(spec.name) for spec in method.parameters if spec.required} if method is not None else set()
    dated = {fold(line.name): line for line in reversed(lines) if line.has_dates and fold(line.name) in required}
    for name, line in dated.items():
        for each in versions:
            if not any(fold(other.name) == name for other in each.lines):
                span = span_words(*draft.span(each.draft.indicator))
                findings.report(kinds.PARAMETER_GAP, line.name_place, code=code, name=line.name, span=span)


def _whole(line: Line, draft: Draft) -> tuple[date, date]:
    return line.dated.valid_from or draft.start, line.dated.valid_until or draft.end


def stated_elsewhere(lines: Sequence[Line]) -> Mapping[str, Line]:
    """Folded names of the lines that have dates: where they lack, it is their dates that lack."""
    return {fold(line.name): line for line in lines if line.has_dates}


def changed(version: Indicator, other: Indicator) -> list[str]:
    """Names of the parameters that differ between two versions."""
    names = dict.fromkeys([*version.parameters, *other.parameters])
    return [name for name in names if version.parameters.get(name) != other.parameters.get(name)]
