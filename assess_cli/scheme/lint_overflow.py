"""Lint of 倒扣, and of what is called 总分: what falls below a floor is charged to a node above it, or to the total."""

from __future__ import annotations

from dataclasses import replace

from assess_cli.model.catalogue import scheme_consequences as kinds
from assess_cli.model.result import TOTAL
from assess_cli.scheme.declarations import Sign
from assess_cli.scheme.draft import Draft, IndicatorDraft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.objects import Dated
from assess_cli.workbook.names import fold, suggestion

NO_TOTAL = "无"


def check_overflow(draft: Draft, findings: Findings) -> None:
    """S474 to S477."""
    for at, each in enumerate(draft.indicators):
        _check_name(each, findings)
        if each.indicator.overflow:
            _check_floor(draft, each, findings)
            _check_target(draft, at, findings)
    draft.arrange()


def lacks_total(draft: Draft, kind: str, row: Dated) -> bool:
    """Whether a kind has no total at some time while a row holds: so stated, or no formula and no indicator."""
    sums_nothing = not any(draft.first(code).kind == kind for code in draft.children.get("", ()))
    totals = [each.total for each in draft.kinds_during(kind, row)]
    return any(sums_nothing if total is None else total.strip() == NO_TOTAL for total in totals)


def ancestors(draft: Draft, code: str) -> list[str]:
    """Codes above an indicator, nearest first."""
    found: list[str] = []
    parent = draft.first(code).parent
    while parent in draft.versions and parent not in found:
        found.append(parent)
        parent = draft.first(parent).parent
    return found


def _check_name(each: IndicatorDraft, findings: Findings) -> None:
    indicator = each.indicator
    for field, column, text in (("code", "代码", indicator.code), ("name", "名称", indicator.name)):
        if fold(text) == fold(TOTAL) and not (field == "name" and text == indicator.code):
            findings.report(kinds.NAME_IS_TOTAL, indicator.place(field), column=column)


def _check_floor(draft: Draft, each: IndicatorDraft, findings: Findings) -> None:
    indicator = each.indicator
    method = draft.method_of(indicator)
    ends_at_zero = method is not None and method.sign is Sign.NEGATIVE and not each.states_floor
    faulty = findings.is_reported(indicator.place("floor"))
    if indicator.floor is None and not ends_at_zero and method is not None and not faulty:
        findings.report(kinds.OVERFLOW_WITHOUT_FLOOR, indicator.place("overflow"), code=indicator.code)


def _check_target(draft: Draft, at: int, findings: Findings) -> None:
    each = draft.indicators[at]
    indicator = each.indicator
    above = ancestors(draft, indicator.code)
    if fold(indicator.overflow) == fold(TOTAL):
        draft.indicators[at] = replace(each, indicator=replace(indicator, overflow=TOTAL))
        if lacks_total(draft, indicator.kind, indicator):
            place = indicator.place("overflow")
            findings.report(kinds.NO_TOTAL_THERE, place, kind=indicator.kind, column="倒扣")
    elif indicator.overflow not in above:
        hint = suggestion(indicator.overflow, [*above, TOTAL], 1)
        findings.report(
            kinds.OVERFLOW_TARGET,
            indicator.place("overflow"),
            code=indicator.code,
            target=indicator.overflow,
            suggestion=hint,
            targets="、".join([*above, TOTAL]),
        )
