"""Lint of parameters among themselves: what one needs, leaves idle or excludes; numbers that contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

from assess_cli.model.catalogue import scheme_parameters as kinds
from assess_cli.model.place import Place
from assess_cli.scheme.declarations import ParameterSpec, When
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Indicator
from assess_cli.scheme.sheets import INDICATORS
from assess_cli.scheme.values import as_text
from assess_cli.workbook.table import ValueType

_HEADINGS = {column.field: column.heading for column in INDICATORS.columns}


def check_parameters(draft: Draft, findings: Findings) -> None:
    """S503 to S512, as the methods' declarations say; a cell that was complained of before is left in peace."""
    for versions in draft.versions.values():
        method = draft.method_of(versions[0])
        for spec in method.parameters if method is not None else ():
            for indicator in versions:
                check = _Check(draft, indicator, spec, findings)
                if spec.name not in indicator.parameter_cells:
                    check.needed()
                elif not findings.is_reported(check.place(spec.name)):
                    check.stated()


class _Check:
    """One parameter of one version of an indicator."""

    def __init__(self, draft: Draft, indicator: Indicator, spec: ParameterSpec, findings: Findings) -> None:
        self.draft, self.indicator, self.spec, self.findings = draft, indicator, spec, findings

    def place(self, name: str) -> Place:
        """The cell of a parameter's value; the method's cell where the scheme does not state it."""
        cell = self.indicator.parameter_cells.get(name)
        if cell is None:
            return self.indicator.place("method")
        sheet, _, address = cell.rpartition("!")
        return Place(self.indicator.file, sheet, address)

    def needed(self) -> None:
        """S503 where the default of another parameter calls for it, S508 where its stated value does."""
        when = self._first(self.spec.needed_if)
        if when is None:
            return
        spec, indicator = self.spec, self.indicator
        rest = {
            "code": indicator.code,
            "name": spec.name,
            "example": spec.example or "…",
            "hint": spec.hint.rstrip("。"),
        }
        if when.parameter in indicator.parameter_cells:
            condition = self._condition(when)
            self.findings.report(kinds.PARAMETER_ALSO, self.place(when.parameter), condition=condition, **rest)
        else:
            self.findings.report(kinds.PARAMETER_MISSING, indicator.place("method"), method=indicator.method, **rest)

    def stated(self) -> None:
        """S504, S509 to S512 of a parameter that stands in the scheme."""
        spec, code = self.spec, self.indicator.code
        value = self.indicator.parameters.get(spec.name)
        place = self.place(spec.name)
        if spec.only_if and self._first(spec.only_if) is None and not self._is_any_faulty(spec.only_if):
            condition = "或".join(_need(when) for when in spec.only_if)
            cure = "，或".join(dict.fromkeys(self._cure(when) for when in spec.only_if))
            context = {"code": code, "name": spec.name, "condition": condition, "cure": cure}
            self.findings.report(kinds.PARAMETER_IDLE, place, **context)
            return
        if when := self._first(spec.at_odds):
            other = self._condition(when)
            self.findings.report(kinds.PARAMETERS_AT_ODDS, place, code=code, name=spec.name, other=other)
            return
        self._compare(value, place)
        if value in spec.by_group:
            self._check_group(str(value), place)

    def _compare(self, value: object, place: Place) -> None:
        spec, other = self.spec, self.indicator.parameters.get(self.spec.not_above)
        if isinstance(value, int) and isinstance(other, int) and value > other:
            context = {"code": self.indicator.code, "name": spec.name, "value": self._shown(value, spec)}
            second = self._shown(other, spec)
            self.findings.report(kinds.PARAMETER_ABOVE, place, other=spec.not_above, second=second, **context)

    def _check_group(self, value: str, place: Place) -> None:
        during = self.draft.kinds_during(self.indicator.kind, self.indicator)
        if any(not each.kind.group_column for each in during):
            kind = self.indicator.kind
            context = {"code": self.indicator.code, "name": self.spec.name, "value": value, "kind": kind}
            self.findings.report(kinds.PARAMETER_GROUPS, place, **context)

    def _first(self, conditions: Sequence[When]) -> When | None:
        return next((when for when in conditions if self._holds(when)), None)

    def _holds(self, when: When) -> bool:
        stated = self.indicator.parameter_cells
        if when.column:
            return getattr(self.indicator, when.column) is not None
        if (when.without and when.without in stated) or (when.also and when.also not in stated):
            return False
        if not when.values:
            return when.parameter in stated
        return self.indicator.parameters.get(when.parameter) in when.values

    def _is_any_faulty(self, conditions: Sequence[When]) -> bool:
        return any(
            when.parameter in self.indicator.parameter_cells and self.indicator.parameters.get(when.parameter) is None
            for when in conditions
        )

    def _condition(self, when: When) -> str:
        """What the scheme says that makes the condition hold."""
        if not when.values:
            return f"写了“{when.parameter}”"
        also = f"、又写了“{when.also}”" if when.also else ""
        return f"“{when.parameter}”是“{self.indicator.parameters[when.parameter]}”{also}"

    def _cure(self, when: When) -> str:
        """What to write so that the condition holds."""
        if when.column:
            return f"在“指标”里填写“{self.indicator.code}”的“{_HEADINGS[when.column]}”"
        if not when.values:
            return f"补上参数“{when.parameter}”"
        verb = "改写" if when.parameter in self.indicator.parameter_cells else "补上"
        return f"{verb}参数“{when.parameter}”"

    @staticmethod
    def _shown(value: int, spec: ParameterSpec) -> str:
        from assess_cli.model.points import format_brief

        return format_brief(value) if spec.type is ValueType.POINTS else as_text(value)


def _need(when: When) -> str:
    """The condition as something to be fulfilled."""
    if when.column:
        return f"“指标”里写了“{_HEADINGS[when.column]}”"
    if not when.values:
        return f"写了“{when.parameter}”"
    return f"“{when.parameter}”是" + "或".join(f"“{value}”" for value in when.values)
