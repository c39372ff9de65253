"""Complaints about references that lead nowhere, with near misses."""

from __future__ import annotations

from assess_cli.model.catalogue import scheme as kinds
from assess_cli.model.place import Place
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.workbook.names import fold, suggestion


def code_suggestion(draft: Draft, text: str, kind: str | None = None) -> str:
    """For a text that should be an indicator's code: the code of the indicator of that name, else near codes."""
    codes = [code for code in draft.versions if kind is None or draft.first(code).kind == kind]
    named = [code for code in codes if fold(draft.first(code).name) == fold(text)]
    if named:
        return f"，指标“{draft.first(named[0]).name}”的代码是“{'”“'.join(named)}”"
    return suggestion(text, codes)


def report_unknown_indicator(draft: Draft, code: str, place: Place, findings: Findings) -> None:
    """S205."""
    findings.report(kinds.INDICATOR_UNKNOWN, place, code=code, suggestion=code_suggestion(draft, code))


def report_unknown_kind(draft: Draft, kind: str, place: Place, findings: Findings) -> None:
    """S201, unless the cell is blank or there are no kinds at all, which is the tables' own problem."""
    names = draft.kind_names()
    if kind and names:
        findings.report(
            kinds.KIND_UNKNOWN,
            place,
            kind=kind,
            suggestion=suggestion(kind, names, 1),
            kinds="、".join(names),
        )
