"""参数: each line typed by what the indicator's method declares; defaults filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.catalogue import scheme_parameters
from assess_cli.model.place import Place
from assess_cli.scheme.declarations import MethodDeclaration, ParameterSpec
from assess_cli.scheme.draft import Draft, IndicatorDraft
from assess_cli.scheme.expression import Kind
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.formula import Formula, FormulaError, parse
from assess_cli.scheme.named_values import Named, rules_named, values_named
from assess_cli.scheme.objects import Dated, Indicator
from assess_cli.scheme.parameter_versions import Line, Slice, check_lines, slices, stated_elsewhere
from assess_cli.scheme.references import report_unknown_indicator
from assess_cli.scheme.shares import read_shares
from assess_cli.scheme.sources import Rows
from assess_cli.scheme.values import EXPECTED, as_text, typed
from assess_cli.workbook.names import fold, suggestion
from assess_cli.workbook.table import ValueType


def attach_parameters(draft: Draft, rows: Rows, findings: Findings) -> None:
    """Every indicator gets ``parameters`` (all that its method declares) and ``parameter_cells``.

    One whose lines have dates becomes several versions, each with the parameters of its time.
    """
    lines = _lines_by_owner(draft, rows, findings)
    known: list[IndicatorDraft] = []
    cut: dict[str, list[Slice]] = {}
    for each in draft.indicators:
        code = each.indicator.code
        own = lines.get(code, [])
        declaration = draft.method_of(draft.first(code))
        for version in slices(draft, each, own):
            cut.setdefault(code, []).append(version)
            values, cells = _typed(draft, version, declaration, own, findings) if declaration else ({}, {})
            indicator = replace(version.draft.indicator, parameters=values, parameter_cells=cells)
            known.append(replace(each, indicator=indicator))
    for code, versions in cut.items():
        check_lines(draft, code, lines.get(code, []), versions, findings)
    draft.indicators = known
    draft.arrange()


def _lines_by_owner(draft: Draft, rows: Rows, findings: Findings) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = {}
    for position in rows:
        owner, name = rows.text(position, "owner"), rows.text(position, "name")
        if not owner or not name:
            continue
        if owner not in draft.versions:
            report_unknown_indicator(draft, owner, rows.place(position, "owner"), findings)
            continue
        start, until = rows.validity(position, findings)
        dated = Dated(valid_from=start, valid_until=until, **rows.source(position))
        places = rows.place(position, "name"), rows.place(position, "value")
        line = Line(name, rows.value(position, "value"), *places, dated)
        lines.setdefault(owner, []).append(line)
    return lines


def _typed(
    draft: Draft, version: Slice, declaration: MethodDeclaration, all_lines: Sequence[Line], findings: Findings
) -> tuple[dict[str, object], dict[str, str]]:
    """The parameters of one version; of one that is stated at other times only, ``check_lines`` tells."""
    indicator, elsewhere = version.draft.indicator, stated_elsewhere(all_lines)
    values: dict[str, object] = {spec.name: _default(spec) for spec in declaration.parameters}
    cells: dict[str, str] = {}
    taken: dict[str, Line] = {}
    specs = {fold(spec.name): spec for spec in declaration.parameters}
    for line in version.lines:
        spec = specs.get(fold(line.name))
        if spec is None:
            _report_unknown(indicator, declaration, line, findings)
        elif spec.name in taken:
            row = taken[spec.name].place.row
            findings.report(
                scheme_parameters.PARAMETER_DOUBLE, line.name_place, code=indicator.code, name=spec.name, row=row
            )
        else:
            taken[spec.name] = line
            values[spec.name] = _value(draft, indicator, spec, line, findings)
            cells[spec.name] = f"{line.place.sheet}!{line.place.cell}"
    for spec in declaration.parameters:
        if spec.required and spec.name not in taken and fold(spec.name) not in elsewhere:
            findings.report(
                scheme_parameters.PARAMETER_MISSING,
                indicator.place("method"),
                code=indicator.code,
                method=declaration.name,
                name=spec.name,
                example=spec.example or "…",
                hint=spec.hint.rstrip("。"),
            )
    return values, cells


def _default(spec: ParameterSpec) -> object:
    return None if spec.default is None else typed(spec.default, spec.type)


def _report_unknown(indicator: Indicator, declaration: MethodDeclaration, line: Line, findings: Findings) -> None:
    names = [spec.name for spec in declaration.parameters]
    findings.report(
        scheme_parameters.PARAMETER_UNKNOWN,
        line.name_place,
        code=indicator.code,
        method=declaration.name,
        name=line.name,
        suggestion=suggestion(line.name, names, 1),
        names="、".join(names) or "没有",
    )


def _value(draft: Draft, indicator: Indicator, spec: ParameterSpec, line: Line, findings: Findings) -> object:
    """The typed value; None after a problem (or a blank cell, which is the table's own problem)."""
    text = as_text(line.value)
    if not text:
        return None
    if spec.choices and text not in spec.choices:
        _refuse(indicator, spec, line, "、".join(spec.choices), findings)
        return None
    if spec.is_band_table:
        return _band_table(draft, text, line, findings)
    if spec.is_rules:
        return rules_named(draft, indicator, spec, Named(text, line.place), findings)
    if spec.type is ValueType.FORMULA:
        return read_formula(text, line.place, findings)
    return _plain_value(indicator, spec, line, findings)


def _plain_value(indicator: Indicator, spec: ParameterSpec, line: Line, findings: Findings) -> object:
    """A value that needs nothing else of the scheme, within what its specification allows."""
    if spec.is_shares:
        return _shares(indicator, spec, line, findings)
    if spec.is_values:
        return values_named(indicator, spec, Named(as_text(line.value), line.place), findings)
    try:
        value = typed(line.value, spec.type)
    except ValueError:
        _refuse(indicator, spec, line, EXPECTED.get(spec.type, spec.hint.rstrip("。")), findings)
        return None
    wanted = ""
    if isinstance(value, int) and spec.least is not None and value < spec.least:
        wanted = f"不小于 {spec.least} 的{EXPECTED.get(spec.type, '数')}"
    elif isinstance(value, (int, Fraction)) and spec.is_positive and value <= 0:
        wanted = f"大于 0 的数，如 {spec.example}"
    if wanted:
        _refuse(indicator, spec, line, wanted, findings)
        return None
    return value


def _shares(indicator: Indicator, spec: ParameterSpec, line: Line, findings: Findings) -> object:
    """S505, or the shares as ((name, Fraction), …)."""
    text = as_text(line.value)
    try:
        return read_shares(text)
    except ValueError as error:
        findings.report(
            scheme_parameters.PARAMETER_SHARES,
            line.place,
            code=indicator.code,
            name=spec.name,
            value=text,
            why=str(error),
            example=spec.example,
        )
        return None


def _band_table(draft: Draft, text: str, line: Line, findings: Findings) -> str | None:
    """The table's name as 档次表 writes it."""
    names = {fold(name): name for name in draft.bands}
    if fold(text) not in names:
        findings.report(kinds.BAND_TABLE_UNKNOWN, line.place, table=text, suggestion=suggestion(text, draft.bands, 1))
    return names.get(fold(text))


def _refuse(indicator: Indicator, spec: ParameterSpec, line: Line, expected: str, findings: Findings) -> None:
    text = as_text(line.value)
    findings.report(
        scheme_parameters.PARAMETER_VALUE,
        line.place,
        code=indicator.code,
        name=spec.name,
        value=text,
        suggestion=suggestion(text, spec.choices, 1),
        expected=expected,
    )


def read_formula(text: str, place: Place, findings: Findings) -> Formula | None:
    """The formula, or None after S801."""
    try:
        return parse(text)
    except FormulaError as error:
        findings.report(kinds.FORMULA_SYNTAX, place, formula=text, position=error.position + 1, message=error.message)
        return None


def read_condition(text: str, column: str, place: Place, findings: Findings) -> Formula | None:
    """A formula that yields yes or no, or None after S801 or S804."""
    formula = read_formula(text, place, findings)
    if formula is not None and formula.kind is not Kind.CONDITION:
        found = "名称" if formula.kind is Kind.UNKNOWN else formula.kind.value
        findings.report(kinds.FORMULA_KIND, place, column=column, wanted="条件", found=found)
        return None
    return formula
