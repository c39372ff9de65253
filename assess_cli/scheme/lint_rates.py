"""Lint of rates, votes and ratings: rules that a rate reads, words for marks, calibration, tables over a rate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assess_cli.model.catalogue import scheme_rates as kinds
from assess_cli.model.points import SCALE, format_brief, to_points
from assess_cli.model.shape import Shape
from assess_cli.scheme.declarations import ParameterSpec
from assess_cli.scheme.draft import Draft
from assess_cli.scheme.findings import Findings
from assess_cli.scheme.named_values import Named, report_values
from assess_cli.scheme.objects import Indicator, Rule
from assess_cli.scheme.rule_sheets import RULES
from assess_cli.scheme.values import as_text
from assess_cli.workbook.names import fold

NUMERATOR, DENOMINATOR, EXCLUDED = "分子", "分母", "剔除"
WORDS, SCALE_NAME, VOTES = "评语分", "评分满分", "票值"
CALIBRATED_MEAN, RATE_TABLES, GROWTH_LIMIT = "校准均值", ("完成率档次表", "档次表"), "增长目标最高"
ABSTAINED = "弃权"
#: Columns of 事项规则 that price a record, which a rate only counts.
_PRICING = (
    "points", "event_cap", "total_cap", "free", "ladder", "ladder_way", "no_record", "group", "levels", "roles",
    "same_matter", "several_roles",
)  # fmt: skip


def check_rates(draft: Draft, findings: Findings) -> None:
    """S521 to S527."""
    for versions in draft.versions.values():
        indicator = versions[0]
        method = draft.method_of(indicator)
        if method is None:
            continue
        if method.counts_only:
            _check_rules(draft, indicator, findings)
        specs = {spec.name: spec for spec in method.parameters}
        if WORDS in specs:
            _check_highest(indicator, specs[WORDS], _highest_mark(indicator), findings)
            _check_calibration(indicator, findings)
        if VOTES in specs:
            _check_votes(indicator, specs[VOTES], findings)
        if method.shape in {Shape.EVENTS, Shape.TARGETS}:
            _check_tables(draft, indicator, findings)
            _check_growth(indicator, findings)


# --- 比率 -----------------------------------------------------------------------------------------------------------


def _check_rules(draft: Draft, indicator: Indicator, findings: Findings) -> None:
    stated = {name: indicator.parameters.get(name) for name in (NUMERATOR, DENOMINATOR, EXCLUDED)}
    used = {name: set(codes) for name, codes in stated.items() if isinstance(codes, tuple)}
    is_faulty = any(name in indicator.parameter_cells and name not in used for name in stated)
    told: set[str] = set()
    for rule in (rule for rule in draft.rules if rule.indicator == indicator.code):
        for field in _priced(rule):
            column = RULES.column(field).heading
            context = {"rule": rule.code, "code": indicator.code, "column": column}
            findings.report(kinds.RATE_RULE_PRICED, rule.place(field), **context)
        if rule.code in told:
            continue
        told.add(rule.code)
        if not is_faulty and {NUMERATOR, DENOMINATOR} <= set(used) and rule.code not in set().union(*used.values()):
            context = {"rule": rule.code, "matter": rule.matter, "code": indicator.code}
            findings.report(kinds.RATE_RULE_IDLE, rule.place("code"), **context)
        other = next(
            (
                name
                for name in (NUMERATOR, DENOMINATOR)
                if rule.code in used.get(name, set()) & used.get(EXCLUDED, set())
            ),
            "",
        )
        if other:
            place = indicator.parameter_place(EXCLUDED)
            context = {"code": indicator.code, "matter": rule.matter, "other": other}
            findings.report(kinds.RATE_RULES_AT_ODDS, place, **context)


def _priced(rule: Rule) -> Iterator[str]:
    """Columns of a rule that say what a record is worth."""
    yield from (field for field in _PRICING if getattr(rule, field) not in {None, ""})


# --- 评分, 测评 -----------------------------------------------------------------------------------------------------


def _highest_mark(indicator: Indicator) -> int | None:
    """The highest mark that a rater may give, in millionths; None where nothing bounds it."""
    scale = indicator.parameters.get(SCALE_NAME)
    return scale if isinstance(scale, int) else indicator.full_mark


def _check_highest(indicator: Indicator, spec: ParameterSpec, highest: int | None, findings: Findings) -> None:
    """S524: a word that is worth more than any mark can be."""
    values: Any = indicator.parameters.get(spec.name)
    if not values or highest is None or findings.is_reported(indicator.parameter_place(spec.name)):
        return
    for name, value in values:
        if value * SCALE > highest:
            why = f"“{name}”是 {format_brief(to_points(value))}，超过 {format_brief(highest)}"
            _report(indicator, spec, why, findings)
            return


def _check_calibration(indicator: Indicator, findings: Findings) -> None:
    mean, highest = indicator.parameters.get(CALIBRATED_MEAN), _highest_mark(indicator)
    if isinstance(mean, int) and highest is not None and mean > highest:
        findings.report(
            kinds.CALIBRATION_RANGE,
            indicator.parameter_place(CALIBRATED_MEAN),
            code=indicator.code,
            mean=format_brief(mean),
            highest=format_brief(highest),
        )


def _check_votes(indicator: Indicator, spec: ParameterSpec, findings: Findings) -> None:
    values: Any = indicator.parameters.get(VOTES)
    if not values:
        return
    if any(fold(name) == ABSTAINED for name, _ in values):
        _report(indicator, spec, "弃权不是一种票值，请写参数“弃权票”", findings)
    elif above := next((name for name, value in values if value > 1), ""):
        _report(indicator, spec, f"“{above}”的票值超过 1，票值是折算的比例，如 0.8 或 80%", findings)
    elif all(value == 0 for _, value in values):
        _report(indicator, spec, "各种票的票值都是 0", findings)


def _report(indicator: Indicator, spec: ParameterSpec, why: str, findings: Findings) -> None:
    report_values(indicator, spec, Named("", indicator.parameter_place(spec.name)), why, findings)


# --- 目标完成 -------------------------------------------------------------------------------------------------------


def _check_tables(draft: Draft, indicator: Indicator, findings: Findings) -> None:
    """S526: bounds between 0 and 1 in a table over percents."""
    for name in RATE_TABLES:
        table = indicator.parameters.get(name)
        bands = draft.bands.get(table, []) if isinstance(table, str) else []
        bounds = [bound for band in bands for bound in (band.lower, band.upper) if bound is not None]
        if any(bounds) and all(abs(bound) <= 1 for bound in bounds):
            place = indicator.parameter_place(name)
            findings.report(kinds.RATE_TABLE_SHARES, place, code=indicator.code, table=table)


def _check_growth(indicator: Indicator, findings: Findings) -> None:
    limit = indicator.parameters.get(GROWTH_LIMIT)
    if isinstance(limit, Decimal) and not Fraction(1) < Fraction(limit) <= 10:
        place = indicator.parameter_place(GROWTH_LIMIT)
        findings.report(kinds.GROWTH_LIMIT, place, code=indicator.code, limit=as_text(limit))
