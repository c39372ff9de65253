"""A scheme half read: its rows as objects, formulas still text. Lint and the tree work on this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assess_cli.model.place import Place
from assess_cli.scheme.awarding import PoolRule, PrizeRule, RunRule
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.grading import Grading
from assess_cli.scheme.objects import (
    Band,
    Coefficient,
    Consequence,
    Dated,
    Ignored,
    Indicator,
    Level,
    Role,
    Rule,
    RuleGroup,
    SubjectKind,
)


@dataclass(frozen=True, slots=True)
class KindDraft:
    """A subject kind and its formulas as typed (None when blank)."""

    kind: SubjectKind
    unranked: str | None
    total: str | None


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator and which of its limits the scheme states (a stated limit may be "none")."""

    indicator: Indicator
    states_floor: bool
    states_cap: bool


@dataclass(slots=True)
class Draft:
    """All rows. ``versions``: code → indicators in date order; ``children``: code → codes in row order ("" roots)."""

    file: str
    start: date  # of the scheme's year
    end: date  # exclusive
    declarations: Mapping[str, MethodDeclaration]
    kinds: list[KindDraft]
    indicators: list[IndicatorDraft]
    rules: list[Rule]
    bands: dict[str, list[Band]]
    coefficients: list[Coefficient]
    ignored: list[Ignored]
    tie_indicators: tuple[str, ...]
    tie_places: Mapping[str, Place]  # code → the cell that names it
    groups: list[RuleGroup] = field(default_factory=list)
    levels: dict[str, list[Level]] = field(default_factory=dict)
    roles: dict[str, list[Role]] = field(default_factory=dict)
    consequences: list[Consequence] = field(default_factory=list)
    grading: Grading = field(default_factory=Grading)
    pools: list[PoolRule] = field(default_factory=list)
    prizes: list[PrizeRule] = field(default_factory=list)
    runs: list[RunRule] = field(default_factory=list)
    versions: dict[str, list[Indicator]] = field(default_factory=dict)
    children: dict[str, list[str]] = field(default_factory=dict)

    def arrange(self) -> None:
        """Fill ``versions`` and ``children`` from ``indicators``; a code's first version says where it hangs."""
        self.versions, self.children = {}, {}
        for draft in self.indicators:
            self.versions.setdefault(draft.indicator.code, []).append(draft.indicator)
        for code, versions in self.versions.items():
            self.children.setdefault(versions[0].parent, []).append(code)
            versions.sort(key=lambda version: version.valid_from or date.min)

    def first(self, code: str) -> Indicator:
        """The earliest version of a code; KeyError if there is none."""
        return self.versions[code][0]

    def method_of(self, indicator: Indicator) -> MethodDeclaration | None:
        """The declaration of its method, None if the method is not known."""
        return self.declarations.get(indicator.method)

    def kind_names(self) -> list[str]:
        """Names of all kinds, each once."""
        return list(dict.fromkeys(draft.kind.name for draft in self.kinds))

    def kinds_during(self, name: str, row: Dated | None = None) -> list[KindDraft]:
        """The rows of a kind that hold on any day of a row's validity within the scheme's year (None: of the year)."""
        start, end = (self.start, self.end) if row is None else self.span(row)
        return [each for each in self.kinds if each.kind.name == name and each.kind.overlaps(start, end)]

    def span(self, dated: Dated) -> tuple[date, date]:
        """Its validity within the scheme's year, half-open; empty when it lies outside."""
        start = self.start if dated.valid_from is None else max(self.start, dated.valid_from)
        end = self.end if dated.valid_until is None else min(self.end, dated.valid_until)
        return start, max(start, end)

    def codes_of(self, kind: str) -> list[str]:
        """Codes of one kind in row order."""
        return [code for code, versions in self.versions.items() if versions[0].kind == kind]


def span_words(start: date, end: date) -> str:
    """A half-open range for people, last day included: 2024-01-01 至 2024-06-30."""
    return f"{start.isoformat()} 至 {date.fromordinal(end.toordinal() - 1).isoformat()}"


def uncovered(spans: Sequence[tuple[date, date]], start: date, end: date) -> Iterator[tuple[date, date]]:
    """Parts of [start, end) that lie in none of the half-open spans, in order."""
    day = start
    for first, until in sorted(spans):
        if first > day:
            if min(first, end) > day:
                yield day, min(first, end)
            day = first
        day = max(day, until)
    if day < end:
        yield day, end


def joined(parts: Sequence[str], most: int = 8) -> str:
    """A list for a message, cut off politely."""
    return "、".join(parts[:most]) + (f" 等 {len(parts)} 个" if len(parts) > most else "")
