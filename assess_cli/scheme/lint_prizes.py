"""Lint of 奖项 and 连续: what a prize looks at exists and is of its kind, and what is counted in a row can be counted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assess_cli.model.catalogue import scheme_prizes as kinds
from assess_cli.model.points import format_brief, rounding_unit
from assess_cli.model.result import FLAG_EFFECTS, TOTAL
from assess_cli.scheme.awarding import PrizeRule, RunRule
from assess_cli.scheme.conditions import resolved_condition
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.lint_overflow import lacks_total
from assess_cli.scheme.lint_pools import grades_of
from assess_cli.scheme.naming import Names
from assess_cli.scheme.prize_sheet import FIRST, OF_CONSEQUENCE, OF_GRADE, OF_PRIZE
from assess_cli.scheme.references import report_unknown_kind
from assess_cli.scheme.shares import percent_words
from assess_cli.scheme.versions import check_year, grouped, overlap
from assess_cli.workbook.names import fold, suggestion

_FEN = 2
_SHORTEST = 2


def check_prizes(draft: Draft, findings: Findings) -> None:
    """S201, S660 to S669; afterwards every prize knows its indicator or its line."""
    for at, prize in enumerate(draft.prizes):
        check_year(draft, prize, findings)
        _check_numbers(prize, findings)
        if prize.spares_ruled and prize.end == FIRST:
            findings.report(kinds.SPARING_IDLE, prize.place("spares_ruled"), name=prize.name)
        if prize.kind not in draft.kind_names():
            report_unknown_kind(draft, prize.kind, prize.place("kind"), findings)
            continue
        _check_kind(draft, prize, findings)
        condition = prize.condition
        if condition is not None:
            names, place = Names(draft, prize.kind), prize.place("condition")
            condition = resolved_condition(draft, condition, names, place, findings, with_total=True)
        code, line = _work(draft, prize, findings)
        draft.prizes[at] = replace(prize, condition=condition, code=code, line=line)
    for rows in grouped(draft.prizes, lambda row: (fold(row.name), row.kind, row.code, row.line)).values():
        for before, after in pairwise(rows):
            if overlap(before, after) and (after.code or after.line or not after.work):
                upper, lower = sorted((before, after), key=lambda row: row.place().row)
                about = {"name": lower.name, "work": lower.work or TOTAL, "row": upper.place().row}
                findings.report(kinds.PRIZE_DOUBLE, lower.place("name"), **about)


def _check_numbers(prize: PrizeRule, findings: Findings) -> None:
    places = (prize.place("count"), prize.place("share"))
    if (prize.count is None) == (prize.share is None) and not any(map(findings.is_reported, places)):
        state = "都没有填" if prize.count is None else "都填了"
        findings.report(kinds.COUNT_OR_SHARE, places[0], name=prize.name, state=state)
    if prize.count is not None and prize.count < 1:
        about = {"column": "名额", "value": str(prize.count)}
        findings.report(kinds.COUNT_OUT_OF_RANGE, places[0], name=prize.name, **about)
    if prize.share is not None and not 0 < prize.share <= 1:
        about = {"column": "比例", "value": percent_words(prize.share)}
        findings.report(kinds.COUNT_OUT_OF_RANGE, places[1], name=prize.name, **about)
    if prize.money is not None and prize.money % rounding_unit(_FEN):
        value = format_brief(prize.money)
        findings.report(kinds.PRIZE_NOT_IN_FEN, prize.place("money"), name=prize.name, value=value)


def _check_kind(draft: Draft, prize: PrizeRule, findings: Findings) -> None:
    ungrouped = any(not each.kind.group_column for each in draft.kinds_during(prize.kind, prize))
    if prize.per_group and ungrouped:
        findings.report(kinds.NO_GROUPS, prize.place("per_group"), name=prize.name, kind=prize.kind)
    if not prize.work and lacks_total(draft, prize.kind, prize):
        findings.report(kinds.PRIZE_WITHOUT_TOTAL, prize.place("name"), name=prize.name, kind=prize.kind)


def _work(draft: Draft, prize: PrizeRule, findings: Findings) -> tuple[str, str]:
    """Code or line, ("", "") for the total and after a problem."""
    if not prize.work or fold(prize.work) == fold(TOTAL):
        return "", ""
    codes = draft.codes_of(prize.kind)
    if prize.work in codes:
        return _in_points(draft, prize, prize.work, findings), ""
    wanted = fold(prize.work)
    named = [code for code in codes if any(fold(each.name) == wanted for each in draft.versions[code])]
    lines = {each.line for code in codes for each in draft.versions[code] if each.line and fold(each.line) == wanted}
    meant = [f"指标 {code}（{draft.first(code).name}）" for code in named] + [f"条线“{line}”" for line in sorted(lines)]
    place = prize.place("work")
    if len(meant) > 1:
        findings.report(kinds.WORK_AMBIGUOUS, place, work=prize.work, one=meant[0], other=meant[1])
        return "", ""
    if not meant:
        known = [*(draft.first(code).name for code in codes), *codes]
        known += [each.line for code in codes for each in draft.versions[code] if each.line]
        near = suggestion(prize.work, dict.fromkeys(known))
        findings.report(kinds.WORK_UNKNOWN, place, work=prize.work, kind=prize.kind, suggestion=near)
        return "", ""
    return (_in_points(draft, prize, named[0], findings), "") if named else ("", lines.pop())


def _in_points(draft: Draft, prize: PrizeRule, code: str, findings: Findings) -> str:
    if draft.first(code).is_money:
        findings.report(kinds.WORK_IN_YUAN, prize.place("work"), work=prize.work)
        return ""
    return code


def check_runs(draft: Draft, findings: Findings) -> None:
    """S201, S670 to S673; after ``check_prizes``."""
    for rows in grouped(draft.runs, lambda row: fold(row.name)).values():
        for before, after in pairwise(rows):
            if overlap(before, after):
                upper, lower = sorted((before, after), key=lambda row: row.place().row)
                findings.report(kinds.RUN_DOUBLE, lower.place("name"), name=lower.name, row=upper.place().row)
    for run in draft.runs:
        check_year(draft, run, findings)
        if run.times < _SHORTEST and not findings.is_reported(run.place("times")):
            findings.report(kinds.RUN_TOO_SHORT, run.place("times"), name=run.name, times=run.times)
        if run.kind not in draft.kind_names():
            report_unknown_kind(draft, run.kind, run.place("kind"), findings)
        elif run.watched == OF_PRIZE:
            known = [prize.name for prize in draft.prizes if prize.kind == run.kind]
            _check_values(run, known, ("奖项", "奖项", "名称"), findings)
        elif run.watched == OF_GRADE:
            _check_values(run, grades_of(draft, run.kind), ("等次", "等次", "名称"), findings)
        elif run.watched == OF_CONSEQUENCE:
            rows_of_kind = {row.code: row for row in draft.consequences if row.kind == run.kind}
            _check_values(run, list(rows_of_kind), ("后果", "后果", "代码"), findings)
            for value in run.values:
                row = rows_of_kind.get(value)
                if row is not None and row.effect not in FLAG_EFFECTS:
                    about = {"name": run.name, "value": value, "effect": row.effect}
                    findings.report(kinds.RUN_OF_POINTS, run.place("value"), **about)


def _check_values(run: RunRule, known: list[str], words: tuple[str, str, str], findings: Findings) -> None:
    what, sheet, column = words
    for value in run.values:
        if fold(value) not in map(fold, known):
            about = {"name": run.name, "what": what, "value": value, "sheet": sheet, "column": column}
            near = suggestion(value, dict.fromkeys(known), 1)
            findings.report(kinds.RUN_OF_NOTHING, run.place("value"), kind=run.kind, suggestion=near, **about)
