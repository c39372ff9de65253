"""What only the data of all periods show: indicators and rules without records, conditions that nobody meets, raters who
tell nobody apart. Nothing here moves a score; it is what a secretary would want to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assess_cli.model.catalogue import oversight as kinds
from assess_cli.model.period import Period
from assess_cli.model.place import Place
from assess_cli.model.points import format_brief
from assess_cli.model.problem import Problem
from assess_cli.model.shape import Shape
from assess_cli.records.inputs import Inputs
from assess_cli.records.words import maybe
from assess_cli.scheme.declarations import MethodDeclaration
from assess_cli.scheme.expression import FormulaError
from assess_cli.scheme.objects import Coefficient, Indicator, Scheme, SubjectKind
from assess_cli.workbook.names import fold

OTHERS = "其他"
#: How many subjects one must have rated before equal marks say anything.
LEAST = 3
_LISTED = 8


@dataclass(slots=True)
class Oversight:
    """Gathers what each period's inputs show; ``problems`` afterwards speaks of all of them together."""

    scheme: Scheme
    methods: Mapping[str, MethodDeclaration]
    in_force: set[str] = field(default_factory=set)  # codes of the periods that were looked at
    heard: set[tuple[str, str]] = field(default_factory=set)
    met: set[Place] = field(default_factory=set)  # rows of 对象类别 with a subject who is not ranked by its condition
    peopled: set[Place] = field(default_factory=set)  # those with any subject
    values: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # (kind, column) → values
    found: list[Problem] = field(default_factory=list)

    def see(self, inputs: Inputs, period: Period) -> None:
        """Take note of a period."""
        self.heard |= inputs.heard
        self.in_force |= {indicator.code for indicator in self.scheme.in_force(period)}
        columns = {(row.kind, row.roster_column) for row in self.scheme.coefficients}
        for kind in self.scheme.kinds_in_force(period):
            subjects, row = inputs.subjects.get(kind.name, ()), kind.place("name")
            if subjects:
                self.peopled.add(row)
            if row not in self.met and any(_is_met(kind, subject.attributes) for subject in subjects):
                self.met.add(row)
            for owner, column in columns:
                if owner == kind.name:
                    known = self.values.setdefault((owner, column), set())
                    known |= {subject.attributes.get(column, "") for subject in subjects}
        for indicator in self.scheme.in_force(period):
            self.found += _without_difference(indicator, self.methods, inputs)

    def problems(self) -> list[Problem]:
        """R570 to R574."""
        return [
            *self.found,
            *self._silent_indicators(),
            *self._unmet_rules(),
            *self._unmet_conditions(),
            *self._unmet_keys(),
        ]

    def _first_versions(self) -> Iterable[Indicator]:
        first: dict[str, Indicator] = {}
        for indicator in self.scheme.indicators:
            if indicator.code in self.in_force:
                first.setdefault(indicator.code, indicator)
        return first.values()

    def _silent_indicators(self) -> Iterable[Problem]:
        for indicator in self._first_versions():
            method = self.methods.get(indicator.method)
            if method is None or method.shape is None or (indicator.code, "") in self.heard:
                continue
            tables = "、".join(indicator.tables)
            yield kinds.NO_RECORDS.at(indicator.place("tables"), indicator=indicator.name, tables=tables)

    def _unmet_rules(self) -> Iterable[Problem]:
        for indicator in self._first_versions():
            if (indicator.code, "") not in self.heard:
                continue
            rules = {rule.code: rule for rule in self.scheme.rules_of(indicator.code)}
            unmet = [rule for code, rule in rules.items() if (indicator.code, code) not in self.heard]
            if unmet:
                more = f" 等 {len(unmet)} 条" if len(unmet) > _LISTED else ""
                matters = "、".join(rule.matter for rule in unmet[:_LISTED]) + more
                place = unmet[0].place("matter")
                yield kinds.RULES_UNMET.at(place, indicator=indicator.name, count=len(unmet), matters=matters)

    def _unmet_conditions(self) -> Iterable[Problem]:
        for kind in self.scheme.kinds:
            if kind.unranked is not None and kind.place("name") in self.peopled - self.met:
                yield kinds.CONDITION_UNMET.at(kind.place("unranked"), kind=kind.name)

    def _unmet_keys(self) -> Iterable[Problem]:
        told: set[tuple[str, str, str]] = set()
        for row in self.scheme.coefficients:
            known = {value for value in self.values.get((row.kind, row.roster_column), ()) if value}
            key = (row.kind, row.name, row.key)
            if not known or fold(row.key) == fold(OTHERS) or key in told or _has(known, row):
                continue
            told.add(key)
            near = maybe(row.key, sorted(known))
            place = row.place("key")
            yield kinds.KEY_UNMET.at(place, name=row.name, key=row.key, column=row.roster_column, nearest=near)


def _has(known: set[str], row: Coefficient) -> bool:
    return fold(row.key) in {fold(value) for value in known}


def _is_met(kind: SubjectKind, attributes: Mapping[str, str]) -> bool:
    if kind.unranked is None:
        return False
    try:
        return (
            kind.unranked.evaluate({name.text: attributes.get(name.text, "") for name in kind.unranked.names}) is True
        )
    except FormulaError:  # said by the roster's own check, with the person's name
        return False


def _without_difference(
    indicator: Indicator, methods: Mapping[str, MethodDeclaration], inputs: Inputs
) -> Iterable[Problem]:
    """R574 for each rater, or for whoever gives the marks of an indicator."""
    method, frame = methods.get(indicator.method), inputs.records.get(indicator.code)
    if method is None or frame is None or method.shape not in {Shape.MARKS, Shape.RATINGS}:
        return
    giver = indicator.department or "赋分的部门"
    raters = frame["rater"].tolist() if method.shape is Shape.RATINGS else [giver] * len(frame)
    given: dict[str, dict[str, set[int]]] = {}
    first: dict[str, Place] = {}
    cells = (frame[name].tolist() for name in ("subject_id", "mark", "file", "sheet", "cell"))
    for rater, subject, mark, *place in zip(raters, *cells, strict=True):
        if mark is not None:
            given.setdefault(rater, {}).setdefault(subject, set()).add(mark)
            spot = Place(*place)
            first[rater] = min(first.get(rater, spot), spot)
    for rater, marks in given.items():
        every = set().union(*marks.values())
        if len(marks) >= LEAST and len(every) == 1:
            shown = format_brief(next(iter(every)))
            yield kinds.NO_DIFFERENCE.at(
                first[rater], rater=rater, indicator=indicator.name, count=len(marks), mark=shown
            )
